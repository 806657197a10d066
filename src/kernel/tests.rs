//! The natives, called as the eval loop calls them.

use super::{lock, random, rows};
use crate::base::{Nanos, ProcessId, ThreadId};
use crate::heap::{Builtin, CodeId, Dict, Heap, ObjRef, Object, Segment, TraceEntry, Value};
use crate::vm::{Args, Cx, NativeResult, NativeRow, Query, Raise, Step, Switches, WaitOn};
use num_bigint::BigInt;
use std::sync::Arc;

struct World {
    heap: Heap,
    rows: Vec<NativeRow<Heap>>,
    modules: ObjRef,
    switches: Switches,
}

impl World {
    fn new() -> Self {
        let rows = rows::<Heap>();
        let mut heap = Heap::new(Arc::new(Segment::new(rows.iter().map(|r| r.name).collect())));
        let modules = crate::heap::HeapAccess::alloc(&mut heap, Object::Dict(Box::<Dict>::default()));
        Self { heap, rows, modules, switches: Switches::default() }
    }

    /// Calls a native on behalf of a thread: a dotted name, or the name of a method.
    fn call(&mut self, thread: u32, name: &str, pos: &[Value]) -> NativeResult {
        let method = !name.contains('.');
        let fits = |r: &&NativeRow<Heap>| r.name.name == name && r.name.owner.is_some() == method;
        let run = self.rows.iter().find(fits).expect("a native of this name").run;
        let mut cx = Cx {
            heap: &mut self.heap,
            thread: ThreadId(thread),
            process: ProcessId::FIRST,
            modules: self.modules,
            caller: TraceEntry { code: CodeId(0), pc: 7 },
            outer: &[],
            switches: &mut self.switches,
        };
        run(&mut cx, Args::positional(pos))
    }

    fn value(&mut self, name: &str, pos: &[Value]) -> Value {
        match self.call(1, name, pos) {
            Ok(Step::Value(v)) => v,
            other => panic!("{name} answered {other:?}"),
        }
    }

    fn complaint(&mut self, name: &str, pos: &[Value]) -> String {
        match self.call(1, name, pos) {
            Err(Raise::New(class, text)) => format!("{}: {text}", class.name()),
            other => panic!("{name} answered {other:?}"),
        }
    }
}

#[test]
fn no_two_natives_share_a_name() {
    let mut names: Vec<_> = rows::<Heap>().iter().map(|r| (r.name.owner, r.name.name)).collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all);
}

#[test]
fn a_taken_lock_makes_others_wait_in_order_and_is_not_handed_over() {
    let mut w = World::new();
    let lock = w.value("_thread.allocate_lock", &[]);
    let r = lock.obj().unwrap();
    assert_eq!(w.value("acquire", &[lock]), Value::bool(true));
    assert_eq!(lock::owner(&mut w.heap, r), Some(ThreadId(1)));
    assert_eq!(lock::taken_at(&mut w.heap, r).map(|at| at.pc), Some(7));
    assert_eq!(w.call(2, "acquire", &[lock, Value::bool(false)]), Ok(Step::Value(Value::bool(false))));
    assert_eq!(w.call(2, "acquire", &[lock]), Ok(Step::Block(WaitOn::Lock { lock: r, timeout: None })));
    let timed = Step::Block(WaitOn::Lock { lock: r, timeout: Some(Nanos::from_millis(1500)) });
    assert_eq!(w.call(3, "acquire", &[lock, Value::bool(true), Value::float(1.5)]), Ok(timed));
    assert_eq!(lock::waiters(&mut w.heap, r), [ThreadId(2), ThreadId(3)]);
    assert!(!lock::take(&mut w.heap, r, ThreadId(2), None));
    // Any thread may release it, and the releaser may take it again before the waiters have run.
    assert_eq!(w.call(3, "release", &[lock]), Ok(Step::Ask(Query::Unlocked(r))));
    assert_eq!(lock::first_waiter(&mut w.heap, r), Some(ThreadId(2)));
    lock::leave_queue(&mut w.heap, r, ThreadId(2));
    assert!(lock::take(&mut w.heap, r, ThreadId(3), None));
    assert!(lock::waiters(&mut w.heap, r).is_empty());
    assert_eq!(w.value("release", &[lock]), Value::None);
}

#[test]
fn a_lock_complains_as_cpythons_does() {
    let mut w = World::new();
    let lock = w.value("_thread.allocate_lock", &[]);
    assert_eq!(w.complaint("release", &[lock]), "RuntimeError: release unlocked lock");
    let tries = [
        (Value::bool(false), Value::Int(1), "ValueError: can't specify a timeout for a non-blocking call"),
        (Value::bool(true), Value::Int(-2), "ValueError: timeout value must be positive"),
        (Value::bool(true), Value::float(1e10), "OverflowError: timestamp out of range for platform time_t"),
        (Value::bool(true), Value::float(f64::NAN), "ValueError: Invalid value NaN (not a number)"),
        (Value::bool(true), Value::None, "TypeError: 'NoneType' object cannot be interpreted as an integer"),
    ];
    for (blocking, timeout, text) in tries {
        assert_eq!(w.complaint("acquire", &[lock, blocking, timeout]), text);
    }
}

#[test]
fn a_signal_is_taken_by_nobody() {
    let mut w = World::new();
    let signal = w.value("_thread._signal", &[]).obj().unwrap();
    assert!(lock::is_locked(&mut w.heap, signal));
    assert_eq!(lock::owner(&mut w.heap, signal), None);
}

#[test]
fn each_thread_has_its_own_dict_in_a_local() {
    let mut w = World::new();
    let attrs = crate::heap::Attrs::Inline(Box::default());
    let instance = crate::heap::Instance { class: Builtin::Object.class(), attrs };
    let local = Value::Obj(crate::heap::HeapAccess::alloc(&mut w.heap, Object::Instance(instance)));
    let mine = w.call(1, "_thread._local_dict", &[local]);
    let theirs = w.call(2, "_thread._local_dict", &[local]);
    assert_ne!(mine, theirs);
    assert_eq!(w.call(1, "_thread._local_dict", &[local]), mine);
}

#[test]
fn sleeping_refuses_what_is_not_a_time() {
    let mut w = World::new();
    let slept = w.call(1, "time.sleep", &[Value::float(0.25)]);
    assert_eq!(slept, Ok(Step::Block(WaitOn::Sleep(Nanos::from_millis(250)))));
    assert_eq!(w.complaint("time.sleep", &[Value::Int(-1)]), "ValueError: sleep length must be non-negative");
    assert_eq!(
        w.complaint("time.sleep", &[Value::None]),
        "TypeError: 'NoneType' object cannot be interpreted as an integer"
    );
    assert!(w.complaint("time.sleep", &[Value::float(f64::INFINITY)]).starts_with("OverflowError"));
}

#[test]
fn switches_refuse_what_cpython_refuses() {
    let mut w = World::new();
    let zero = w.complaint("sys.setswitchinterval", &[Value::Int(0)]);
    assert_eq!(zero, "ValueError: switch interval must be strictly positive");
    assert_eq!(w.value("sys.setrecursionlimit", &[Value::Int(50)]), Value::None);
    assert_eq!(w.value("sys.getrecursionlimit", &[]), Value::Int(50));
    let deep = w.complaint("sys.setrecursionlimit", &[Value::Int(0)]);
    assert_eq!(deep, "ValueError: recursion limit must be greater or equal than 1");
}

/// Drawn by CPython 3.11 after `random.seed(s)`: three times `random()`, then 5, 32 and 100 bits.
#[test]
fn seeded_numbers_are_cpythons() {
    let drawn = [
        (
            "42",
            [0.6394267984578837, 0.025010755222666936, 0.27502931836911926],
            7,
            599_310_825_u32,
            "925123444424254823561077285033",
        ),
        (
            "0",
            [0.8444218515250481, 0.7579544029403025, 0.420571580830845],
            8,
            4_146_640_122,
            "1141276462758851372969594381922",
        ),
        (
            "1180591620717411303429",
            [0.46679953776226335, 0.4748702691919824, 0.3684083919879382],
            10,
            48_567_171,
            "110148900916907030702187886418",
        ),
        (
            "-7",
            [0.32383276483316237, 0.15084917392450192, 0.6509344730398537],
            2,
            3_527_346_212,
            "742026323667635606410750824491",
        ),
    ];
    for (seed, floats, five, thirty_two, hundred) in drawn {
        let mut mt = random::from_seed(&seed.parse::<BigInt>().unwrap());
        assert_eq!([(); 3].map(|()| random::next_float(&mut mt)), floats);
        assert_eq!(random::next_bits(&mut mt, 5), BigInt::from(five));
        assert_eq!(random::next_bits(&mut mt, 32), BigInt::from(thirty_two));
        assert_eq!(random::next_bits(&mut mt, 100), hundred.parse().unwrap());
    }
    let mut mt = random::from_seed(&BigInt::from(42));
    (0..2000).for_each(|_| {
        random::next_word(&mut mt);
    });
    assert_eq!(random::next_word(&mut mt), 426_724_858);
}

#[test]
fn mathematics_answers_and_complains_as_cpythons_does() {
    let mut w = World::new();
    let float = Value::float;
    assert_eq!(w.value("math.sqrt", &[Value::Int(16)]), float(4.0));
    assert_eq!(w.value("math.floor", &[float(-2.5)]), Value::Int(-3));
    assert_eq!(w.value("math.factorial", &[Value::Int(5)]), Value::Int(120));
    assert_eq!(w.value("math.gcd", &[Value::Int(12), Value::Int(-18)]), Value::Int(6));
    assert_eq!(w.complaint("math.sqrt", &[Value::Int(-1)]), "ValueError: math domain error");
    assert_eq!(w.complaint("math.log", &[Value::Int(0)]), "ValueError: math domain error");
    assert_eq!(w.complaint("math.exp", &[Value::Int(1000)]), "OverflowError: math range error");
    assert_eq!(
        w.complaint("math.floor", &[float(f64::INFINITY)]),
        "OverflowError: cannot convert float infinity to integer"
    );
    assert_eq!(w.complaint("math.sqrt", &[Value::None]), "TypeError: must be real number, not NoneType");
}

/// Nothing that a program can pass makes a native panic.
#[test]
fn no_native_panics_on_odd_arguments() {
    let mut w = World::new();
    let text = crate::heap::HeapAccess::new_str(&mut w.heap, "x");
    let tuple = crate::heap::HeapAccess::new_tuple(&mut w.heap, [Value::Int(1)]);
    let big = crate::heap::HeapAccess::new_int(&mut w.heap, BigInt::from(7) << 200);
    let lock = w.value("_thread.allocate_lock", &[]);
    let state = w.value("random._new_state", &[big]);
    let odd = [
        Value::None,
        Value::bool(true),
        Value::Int(i64::MIN),
        Value::Int(i64::MAX),
        Value::Int(1),
        Value::float(f64::NAN),
        Value::float(-0.0),
        Value::float(1e308),
        text,
        tuple,
        big,
        lock,
        state,
    ];
    let names: Vec<&str> = w.rows.iter().map(|r| r.name.name).collect();
    for name in names {
        let _ = w.call(1, name, &[]);
        for a in odd {
            let _ = w.call(1, name, &[a]);
            for b in odd {
                let _ = w.call(1, name, &[a, b]);
                let _ = w.call(1, name, &[a, b, b]);
                let _ = w.call(1, name, &[a, b, a, b, a, b]);
            }
        }
    }
}
