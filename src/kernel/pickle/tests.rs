//! Bytes that are no pickle end in a complaint, never in a panic.

use super::super::rows;
use crate::base::{ProcessId, Rng, ThreadId};
use crate::heap::{CodeId, Dict, Heap, HeapAccess, Object, Segment, TraceEntry, Value};
use crate::vm::{Args, Cx, Step, Switches};
use std::sync::Arc;

/// What the machine says in the end, after Python has answered each question with None.
fn read(bytes: &[u8]) -> String {
    let rows = rows::<Heap>();
    let mut heap = Heap::new(Arc::new(Segment::new(rows.iter().map(|r| r.name).collect())));
    let modules = heap.alloc(Object::Dict(Box::<Dict>::default()));
    let run = rows.iter().find(|r| r.name.name == "_pickle.read").expect("it is a native").run;
    let given = Value::Obj(heap.alloc(Object::Bytes(bytes.into())));
    let lists: Vec<Value> = (0..3).map(|_| heap.new_list(Vec::new())).collect();
    let machine = heap.new_list([&[Value::Int(0)], &*lists].concat());
    loop {
        let mut cx = Cx {
            heap: &mut heap,
            thread: ThreadId::MAIN,
            process: ProcessId::FIRST,
            modules,
            caller: TraceEntry { code: CodeId(0), pc: 0 },
            outer: &[],
            switches: &mut Switches::default(),
        };
        let Ok(Step::Value(Value::Obj(answer))) = run(&mut cx, Args::positional(&[given, machine])) else {
            panic!("the machine always answers a list");
        };
        let word = heap.read(answer, |o| if let Object::List(items) = o { items[0] } else { Value::None });
        let word = heap.text(word).expect("a word").to_string();
        if matches!(&*word, "done" | "bad" | "end") {
            return word;
        }
        let stack = lists[0].obj().expect("a list");
        heap.write(stack, |o| {
            if let Object::List(items) = o {
                items.push(Value::None);
            }
        });
    }
}

#[test]
fn a_pickle_of_cpythons_is_read() {
    // pickle.dumps([1, 'a', (2, 3.5), {'k': None}, {1}]) of CPython 3.11
    let bytes = b"\x80\x04\x95\x25\0\0\0\0\0\0\0]\x94(K\x01\x8c\x01a\x94K\x02G@\x0c\0\0\0\0\0\0\x86\x94}\x94\x8c\x01k\x94Ns\x8f\x94(K\x01\x90e.";
    assert_eq!(read(bytes), "done");
}

#[test]
fn what_ends_too_soon_is_told_so() {
    assert_eq!(read(b""), "end");
    assert_eq!(read(b"\x80\x04\x8c\x05ab"), "bad");
    assert_eq!(read(b"\x80\x04e."), "bad");
    assert_eq!(read(b"\x80\x04."), "bad");
    assert_eq!(read(b"\x80\x04Nr\xff\xff\xff\x7f."), "bad");
}

#[test]
fn any_bytes_end_somehow() {
    let mut rng = Rng::new(7);
    let ops =
        b"(.01GJKMNRXabehjtsu}])BC\x80\x81\x85\x86\x87\x88\x89\x8a\x8b\x8c\x8d\x8e\x8f\x90\x91\x93\x94\x95qr\0\x01\x02";
    for _ in 0..20_000 {
        let bytes: Vec<u8> = (0..rng.below(40)).map(|_| ops[rng.below(ops.len() as u64) as usize]).collect();
        let _ = read(&bytes);
    }
}
