//! Writing: a walk over what a value is made of, without recursion.

use super::super::arguments;
use super::opcode;
use crate::heap::{HeapAccess, ObjRef, Object, Value};
use crate::vm::{Args, Cx, NativeResult, Raise, Step};
use num_bigint::BigInt;
use smol_str::SmolStr;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// So many items at most are put into a container by one opcode.
const BATCH: usize = 1000;

/// A frame is closed when it is so long.
const FRAME: usize = 64 * 1024;

/// A shorter one has no head.
const SHORTEST_FRAME: usize = 4;

/// What is still to be written.
enum Task {
    Value(Value),
    Op(u8),
    /// The object is made: it gets a number, by which it can be referred to.
    Memoize(ObjRef),
    /// The items of a tuple are written.
    Tuple(ObjRef, usize),
    /// What it is made of by a call is written, and whether the class itself makes it.
    Made(ObjRef, u8),
}

/// What an object is that needs no Python to be written.
enum Plain {
    Str(SmolStr),
    Bytes(Arc<[u8]>),
    Big(Arc<BigInt>),
    Tuple(Arc<[Value]>),
    List(Vec<Value>),
    Dict(Vec<Value>),
    Set(Vec<Value>),
    FrozenSet(Vec<Value>),
    /// Ask Python what it consists of.
    Other,
}

struct Writer {
    out: Vec<u8>,
    /// Where the frame begins, and whether what is written now belongs to one.
    frame: Option<usize>,
    numbers: HashMap<ObjRef, usize>,
    tasks: Vec<Task>,
    /// What objects consist of, as Python has said.
    known: HashMap<ObjRef, Value>,
    /// What Python has not been asked yet.
    needed: Vec<Value>,
    asked: HashSet<ObjRef>,
}

/// `write(value, known, protocol)`: the bytes; or a list of objects, if Python has to say what they consist of. `known`
/// is a list in which an object and what it consists of take turns: `[module, name]` of something that is found by its
/// name, or `(opcode, callable, args, state, items, pairs)`, where all but the first three may be None; a seventh
/// is a function that puts the state into the object.
pub(super) fn write<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let given = list(cx, args.get(1).unwrap_or_default());
    let known = given.chunks_exact(2).filter_map(|pair| Some((pair[0].obj()?, pair[1]))).collect();
    let protocol = arguments::int(cx, args.get(2).unwrap_or_default())?;
    let mut writer = Writer {
        out: vec![opcode::PROTO, protocol.clamp(4, 5) as u8],
        frame: None,
        numbers: HashMap::new(),
        tasks: vec![Task::Op(opcode::STOP), Task::Value(args.get(0).unwrap_or_default())],
        known,
        needed: Vec::new(),
        asked: HashSet::new(),
    };
    writer.open_frame();
    while let Some(task) = writer.tasks.pop() {
        writer.carry_out(cx, task)?;
    }
    if !writer.needed.is_empty() {
        return Ok(Step::Value(cx.heap.new_list(writer.needed)));
    }
    writer.close_frame();
    Ok(Step::Value(cx.heap.alloc(Object::Bytes(writer.out.into())).into()))
}

/// The items of a list or tuple.
fn list<H: HeapAccess>(cx: &mut Cx<'_, H>, v: Value) -> Vec<Value> {
    let items = |o: &Object| match o {
        Object::List(items) => items.clone(),
        Object::Tuple(items) => items.to_vec(),
        _ => Vec::new(),
    };
    v.obj().map(|r| cx.heap.read(r, items)).unwrap_or_default()
}

fn plain(object: &Object) -> Plain {
    let keys = |d: &crate::heap::Dict| d.iter().map(|e| e.key).collect();
    match object {
        Object::Str(s) => Plain::Str(s.text().clone()),
        Object::Bytes(b) => Plain::Bytes(Arc::clone(b)),
        Object::BigInt(n) => Plain::Big(Arc::clone(n)),
        Object::Tuple(items) => Plain::Tuple(Arc::clone(items)),
        Object::List(items) => Plain::List(items.clone()),
        Object::Dict(d) => Plain::Dict(d.iter().flat_map(|e| [e.key, e.value]).collect()),
        Object::Set(d) => Plain::Set(keys(d)),
        Object::FrozenSet(d) => Plain::FrozenSet(keys(d)),
        _ => Plain::Other,
    }
}

impl Writer {
    fn open_frame(&mut self) {
        self.frame = Some(self.out.len());
        self.out.push(opcode::FRAME);
        self.out.extend([0; 8]);
    }

    fn close_frame(&mut self) {
        let Some(start) = self.frame.take() else { return };
        let len = self.out.len() - start - 9;
        if len < SHORTEST_FRAME {
            self.out.drain(start..start + 9);
        } else {
            self.out[start + 1..start + 9].copy_from_slice(&(len as u64).to_le_bytes());
        }
    }

    /// After something is written whole.
    fn boundary(&mut self) {
        match self.frame {
            Some(start) if self.out.len() - start - 9 >= FRAME => {
                self.close_frame();
                self.open_frame();
            }
            Some(_) => {}
            None => self.open_frame(),
        }
    }

    fn op(&mut self, op: u8, rest: &[u8]) {
        self.out.push(op);
        self.out.extend_from_slice(rest);
    }

    /// Bytes with their length before them; many of them stand outside of frames.
    fn sized(&mut self, ops: [u8; 3], bytes: &[u8]) {
        if bytes.len() >= FRAME {
            self.close_frame();
        }
        match bytes.len() {
            n if n < 256 => self.op(ops[0], &[n as u8]),
            n => match u32::try_from(n) {
                Ok(n) => self.op(ops[1], &n.to_le_bytes()),
                Err(_) => self.op(ops[2], &(n as u64).to_le_bytes()),
            },
        }
        self.out.extend_from_slice(bytes);
        if bytes.len() >= FRAME {
            self.open_frame();
        }
    }

    fn int(&mut self, n: i64) {
        match n {
            0..=0xff => self.op(opcode::BININT1, &[n as u8]),
            0x100..=0xffff => self.op(opcode::BININT2, &(n as u16).to_le_bytes()),
            _ => match i32::try_from(n) {
                Ok(n) => self.op(opcode::BININT, &n.to_le_bytes()),
                Err(_) => self.big(&BigInt::from(n)),
            },
        }
    }

    fn big(&mut self, n: &BigInt) {
        let bytes = n.to_signed_bytes_le();
        match u8::try_from(bytes.len()) {
            Ok(len) => self.op(opcode::LONG1, &[len]),
            Err(_) => self.op(opcode::LONG4, &(bytes.len() as u32).to_le_bytes()),
        }
        self.out.extend_from_slice(&bytes);
    }

    fn refer(&mut self, number: usize) {
        match u8::try_from(number) {
            Ok(n) => self.op(opcode::BINGET, &[n]),
            Err(_) => self.op(opcode::LONG_BINGET, &(number as u32).to_le_bytes()),
        }
    }

    fn memoize(&mut self, r: ObjRef) {
        let number = self.numbers.len();
        self.numbers.insert(r, number);
        self.out.push(opcode::MEMOIZE);
    }

    fn carry_out<H: HeapAccess>(&mut self, cx: &mut Cx<'_, H>, task: Task) -> Result<(), Raise> {
        match task {
            Task::Op(op) => self.out.push(op),
            Task::Memoize(r) => self.memoize(r),
            Task::Tuple(r, n) => {
                match (self.numbers.get(&r).copied(), n) {
                    // It contains itself, and was made on the way.
                    (Some(number), n) => {
                        if n > 3 {
                            self.out.push(opcode::POP_MARK);
                        } else {
                            self.out.extend(std::iter::repeat_n(opcode::POP, n));
                        }
                        self.refer(number);
                    }
                    (None, n) => {
                        self.out.push(
                            [opcode::TUPLE1, opcode::TUPLE2, opcode::TUPLE3]
                                .get(n - 1)
                                .copied()
                                .unwrap_or(opcode::TUPLE),
                        );
                        self.memoize(r);
                    }
                }
                self.boundary();
            }
            Task::Made(r, op) => {
                self.out.push(op);
                if let Some(number) = self.numbers.get(&r).copied() {
                    self.out.push(opcode::POP);
                    self.refer(number);
                } else {
                    self.memoize(r);
                }
            }
            Task::Value(v) => {
                match v {
                    Value::Null | Value::None => self.out.push(opcode::NONE),
                    Value::Bool(b) => self.out.push(if b.get() { opcode::NEWTRUE } else { opcode::NEWFALSE }),
                    Value::Int(n) => self.int(n),
                    Value::Float(x) => self.op(opcode::BINFLOAT, &x.get().to_be_bytes()),
                    Value::Obj(r) => self.object(cx, r)?,
                }
                self.boundary();
            }
        }
        Ok(())
    }

    fn object<H: HeapAccess>(&mut self, cx: &mut Cx<'_, H>, r: ObjRef) -> Result<(), Raise> {
        if let Some(number) = self.numbers.get(&r).copied() {
            self.refer(number);
            return Ok(());
        }
        match cx.heap.read(r, plain) {
            Plain::Str(text) => {
                let ops = [opcode::SHORT_BINUNICODE, opcode::BINUNICODE, opcode::BINUNICODE8];
                self.sized(ops, text.as_bytes());
                self.memoize(r);
            }
            Plain::Bytes(bytes) => {
                self.sized([opcode::SHORT_BINBYTES, opcode::BINBYTES, opcode::BINBYTES8], &bytes);
                self.memoize(r);
            }
            Plain::Big(n) => self.big(&n),
            Plain::Tuple(items) if items.is_empty() => self.out.push(opcode::EMPTY_TUPLE),
            Plain::Tuple(items) => {
                if items.len() > 3 {
                    self.out.push(opcode::MARK);
                }
                self.tasks.push(Task::Tuple(r, items.len()));
                self.values(&items);
            }
            Plain::List(items) => {
                self.out.push(opcode::EMPTY_LIST);
                self.memoize(r);
                self.batches(&items, 1, [opcode::APPEND, opcode::APPENDS]);
            }
            Plain::Dict(items) => {
                self.out.push(opcode::EMPTY_DICT);
                self.memoize(r);
                self.batches(&items, 2, [opcode::SETITEM, opcode::SETITEMS]);
            }
            Plain::Set(items) => {
                self.out.push(opcode::EMPTY_SET);
                self.memoize(r);
                self.marked(&items, BATCH, opcode::ADDITEMS);
            }
            Plain::FrozenSet(items) => {
                self.out.push(opcode::MARK);
                self.tasks.push(Task::Memoize(r));
                self.tasks.push(Task::Op(opcode::FROZENSET));
                self.values(&items);
            }
            Plain::Other => match self.known.get(&r).copied() {
                Some(parts) => self.by_parts(cx, r, parts)?,
                None if self.asked.insert(r) => self.needed.push(Value::Obj(r)),
                None => {}
            },
        }
        Ok(())
    }

    fn values(&mut self, items: &[Value]) {
        self.tasks.extend(items.iter().rev().map(|v| Task::Value(*v)));
    }

    /// Items that are put into a container: `width` values each, one by the first opcode, several by the second.
    fn batches(&mut self, items: &[Value], width: usize, ops: [u8; 2]) {
        if items.len() == width {
            self.tasks.push(Task::Op(ops[0]));
            self.values(items);
        } else {
            self.marked(items, BATCH * width, ops[1]);
        }
    }

    fn marked(&mut self, items: &[Value], most: usize, op: u8) {
        for batch in items.chunks(most).rev() {
            self.tasks.push(Task::Op(op));
            self.values(batch);
            self.tasks.push(Task::Op(opcode::MARK));
        }
    }

    /// An object of which Python has said what it consists of.
    fn by_parts<H: HeapAccess>(&mut self, cx: &mut Cx<'_, H>, r: ObjRef, parts: Value) -> Result<(), Raise> {
        let is_name = parts.obj().is_some_and(|p| cx.heap.read(p, |o| matches!(o, Object::List(_))));
        let parts = list(cx, parts);
        if is_name {
            self.tasks.push(Task::Memoize(r));
            self.tasks.push(Task::Op(opcode::STACK_GLOBAL));
            self.values(&parts);
            return Ok(());
        }
        let (op, callable, args, state, items, pairs, setter) = match *parts {
            [op, callable, args, state, items, pairs] => (op, callable, args, state, items, pairs, Value::None),
            [op, callable, args, state, items, pairs, setter] => (op, callable, args, state, items, pairs, setter),
            _ => return Err(Raise::type_error("what an object consists of has six or seven parts")),
        };
        let op = arguments::int(cx, op)? as u8;
        if setter != Value::None {
            for op in [opcode::POP, opcode::REDUCE, opcode::TUPLE2] {
                self.tasks.push(Task::Op(op));
            }
            self.values(&[setter, Value::Obj(r), state]);
        } else if state != Value::None {
            self.tasks.push(Task::Op(opcode::BUILD));
            self.tasks.push(Task::Value(state));
        }
        let pairs = list(cx, pairs);
        self.batches(&pairs, 2, [opcode::SETITEM, opcode::SETITEMS]);
        let items = list(cx, items);
        self.batches(&items, 1, [opcode::APPEND, opcode::APPENDS]);
        self.tasks.push(Task::Made(r, op));
        self.values(&[callable, args]);
        Ok(())
    }
}
