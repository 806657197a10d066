//! Small hand-assembled programs over a handful of natives, so that the scheduler is tested by itself.

use super::{Gil, Library, Machine, Parts, Settings, World};
use crate::base::{Nanos, Span, Text};
use crate::code::opcode::Op;
use crate::code::{Code, CodeObject, Const, Instr};
use crate::heap::segment::NativeName;
use crate::heap::{Heap, HeapAccess, Lock, Object, Value};
use crate::trace::Keep;
use crate::vm::{Args, Cx, NativeResult, NativeRow, Query, Raise, Step, Stream, WaitOn};
use std::sync::Arc;

type Natively = fn(&mut Cx<'_, Heap>, Args<'_>) -> NativeResult;

fn int(args: Args<'_>, i: usize) -> u64 {
    if let Some(Value::Int(n)) = args.get(i) { n as u64 } else { 0 }
}

fn sleep(_: &mut Cx<'_, Heap>, args: Args<'_>) -> NativeResult {
    Ok(Step::Block(WaitOn::Sleep(Nanos(int(args, 0)))))
}

fn say(cx: &mut Cx<'_, Heap>, args: Args<'_>) -> NativeResult {
    let text = args.get(0).and_then(|v| cx.heap.text(v)).unwrap_or_default();
    Ok(Step::Block(WaitOn::Output { stream: Stream::Stdout, text: text.into() }))
}

fn input(_: &mut Cx<'_, Heap>, _: Args<'_>) -> NativeResult {
    Ok(Step::Block(WaitOn::Input))
}

fn start(_: &mut Cx<'_, Heap>, args: Args<'_>) -> NativeResult {
    let func = args.get(0).unwrap_or_default();
    Ok(Step::Ask(Query::StartThread { func, args: Arc::from([]), kwargs: Value::Null, daemon: false, name: None }))
}

fn lock(cx: &mut Cx<'_, Heap>, _: Args<'_>) -> NativeResult {
    Ok(Step::Value(Value::Obj(cx.heap.alloc(Object::Lock(Box::default())))))
}

/// As `kernel` has it: taken at once if free; otherwise the thread joins the waiters and blocks.
fn acquire(cx: &mut Cx<'_, Heap>, args: Args<'_>) -> NativeResult {
    let Some(r) = args.get(0).and_then(Value::obj) else { return Err(Raise::type_error("a lock")) };
    let (me, at) = (cx.thread, cx.caller);
    let taken = cx.heap.write(r, |o| match o {
        Object::Lock(l) if !l.locked => {
            **l = Lock { owner: Some(me), locked: true, taken_at: Some(at), waiters: std::mem::take(&mut l.waiters) };
            true
        }
        Object::Lock(l) => {
            l.waiters.push_back(me);
            false
        }
        _ => true,
    });
    if taken {
        return Ok(Step::Value(Value::bool(true)));
    }
    let timeout = args.get(1).map(|_| Nanos(int(args, 1)));
    Ok(Step::Block(WaitOn::Lock { lock: r, timeout }))
}

fn release(cx: &mut Cx<'_, Heap>, args: Args<'_>) -> NativeResult {
    let Some(r) = args.get(0).and_then(Value::obj) else { return Err(Raise::type_error("a lock")) };
    let wanted = cx.heap.write(r, |o| {
        let Object::Lock(l) = o else { return false };
        (l.locked, l.owner) = (false, None);
        !l.waiters.is_empty()
    });
    Ok(if wanted { Step::Ask(Query::Unlocked(r)) } else { Step::Value(Value::None) })
}

fn fail(_: &mut Cx<'_, Heap>, _: Args<'_>) -> NativeResult {
    Err(Raise::value_error("boom"))
}

const NATIVES: [(&str, Natively); 8] = [
    ("sleep", sleep),
    ("say", say),
    ("input", input),
    ("start", start),
    ("lock", lock),
    ("acquire", acquire),
    ("release", release),
    ("fail", fail),
];

/// An argument of a call.
#[derive(Clone)]
pub(super) enum Arg {
    Name(&'static str),
    Const(Const),
}

/// Code in the making. One source line per call or loop.
#[derive(Default)]
pub(super) struct Asm {
    code: CodeObject,
    names: Vec<Box<str>>,
    consts: Vec<Const>,
    instrs: Vec<Instr>,
    lines: Vec<u32>,
    line: u32,
}

impl Asm {
    pub(super) fn new() -> Self {
        let mut asm = Self { line: 1, ..Self::default() };
        asm.op(Op::RESUME, 0);
        asm
    }

    fn op(&mut self, op: Op, arg: u32) -> &mut Self {
        self.instrs.push(Instr::new(op, arg));
        self.lines.push(self.line);
        self
    }

    fn name(&mut self, name: &str) -> u32 {
        if let Some(i) = self.names.iter().position(|n| &**n == name) {
            return i as u32;
        }
        self.names.push(name.into());
        self.names.len() as u32 - 1
    }

    fn constant(&mut self, c: Const) -> u32 {
        self.consts.push(c);
        self.consts.len() as u32 - 1
    }

    fn invoke(&mut self, func: &str, args: &[Arg]) -> &mut Self {
        self.op(Op::PUSH_NULL, 0);
        let name = self.name(func);
        self.op(Op::LOAD_NAME, name);
        for arg in args {
            match arg {
                Arg::Name(name) => {
                    let name = self.name(name);
                    self.op(Op::LOAD_NAME, name);
                }
                Arg::Const(c) => {
                    let c = self.constant(c.clone());
                    self.op(Op::LOAD_CONST, c);
                }
            }
        }
        self.op(Op::PRECALL, args.len() as u32).op(Op::CALL, args.len() as u32)
    }

    /// `func(args)`
    pub(super) fn call(&mut self, func: &str, args: &[Arg]) -> &mut Self {
        self.line += 1;
        self.invoke(func, args).op(Op::POP_TOP, 0)
    }

    /// `name = func(args)`
    pub(super) fn assign(&mut self, name: &str, func: &str, args: &[Arg]) -> &mut Self {
        self.line += 1;
        let place = self.name(name);
        self.invoke(func, args).op(Op::STORE_NAME, place)
    }

    /// `def name(): …`
    pub(super) fn def(&mut self, name: &str, body: &Code) -> &mut Self {
        self.line += 1;
        let code = self.constant(Const::Code(body.clone()));
        let name = self.name(name);
        self.op(Op::LOAD_CONST, code).op(Op::MAKE_FUNCTION, 0).op(Op::STORE_NAME, name)
    }

    /// `n = times` / `while n > 0: n -= 1; body`: eight instructions a turn besides the body's.
    pub(super) fn repeat(&mut self, times: i64, body: impl FnOnce(&mut Self)) -> &mut Self {
        self.line += 1;
        let [n, one, zero] = [times, 1, 0].map(|i| self.constant(Const::Int(i)));
        self.op(Op::LOAD_CONST, n).op(Op::STORE_FAST, 0);
        let top = self.instrs.len() as u32;
        body(self);
        self.op(Op::LOAD_FAST, 0).op(Op::LOAD_CONST, one).op(Op::BINARY_OP, 23).op(Op::STORE_FAST, 0);
        self.op(Op::LOAD_FAST, 0).op(Op::LOAD_CONST, zero).op(Op::COMPARE_OP, 4);
        self.op(Op::POP_JUMP_BACKWARD_IF_TRUE, top)
    }

    /// The code of a function.
    pub(super) fn function(&mut self, name: &str) -> Code {
        self.finish(name, false)
    }

    /// The code of a module.
    pub(super) fn module(&mut self) -> Code {
        self.finish("<module>", true)
    }

    fn finish(&mut self, name: &str, namespace: bool) -> Code {
        let none = self.constant(Const::None);
        self.op(Op::LOAD_CONST, none).op(Op::RETURN_VALUE, 0);
        let mut code = std::mem::take(&mut self.code);
        code.name = name.into();
        code.qualname = name.into();
        code.file = "test.py".into();
        code.flags.namespace = namespace;
        code.varnames = Box::from([Box::from("n")]);
        code.names = std::mem::take(&mut self.names).into();
        code.consts = std::mem::take(&mut self.consts).into();
        code.spans = vec![Span::default(); self.instrs.len()].into();
        code.lines = std::mem::take(&mut self.lines).into();
        code.instrs = std::mem::take(&mut self.instrs).into();
        code.stack_size = 8;
        code.first_line = 1;
        code.into()
    }
}

/// The natives above, no library.
pub(super) fn parts() -> Parts {
    let row = |(name, run): (&'static str, Natively)| NativeRow {
        name: NativeName { owner: None, name, slot: false },
        checks: true,
        run,
    };
    Parts {
        natives: NATIVES.map(row).into(),
        boot: Asm::new().module(),
        boot_source: Text::from(""),
        library: Library { shipped: |_| None, own: Arc::default() },
        scenery: Arc::default,
    }
}

/// Settings from the words of the command line.
pub(super) fn settings(gil: &str, machine: &str, seed: u64) -> Settings {
    Settings { gil: Gil::parse(gil).unwrap(), machine: Machine::parse(machine).unwrap(), seed, ..Settings::default() }
}

/// A world with the program loaded.
pub(super) fn world(settings: &Settings, program: &Code) -> World {
    let mut world = World::with(settings, &parts(), Keep::All);
    world.load(program, &Text::from(""));
    world
}

/// `n` threads that each run `body`, then release a lock of their own; main waits for them all.
pub(super) fn with_threads(n: usize, body: &dyn Fn(&mut Asm)) -> Code {
    const NAMES: [&str; 4] = ["done_0", "done_1", "done_2", "done_3"];
    let mut main = Asm::new();
    for done in &NAMES[..n] {
        let mut worker = Asm::new();
        body(&mut worker);
        let worker = worker.call("release", &[Arg::Name(done)]).function("work");
        main.assign(done, "lock", &[]).call("acquire", &[Arg::Name(done)]).def("work", &worker);
        main.call("start", &[Arg::Name("work")]);
    }
    for done in &NAMES[..n] {
        main.call("acquire", &[Arg::Name(done)]);
    }
    main.module()
}
