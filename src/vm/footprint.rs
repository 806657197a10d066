//! What the next instruction of a thread would touch that other threads may see too, found without carrying it out.
//!
//! A search needs to know that before it chooses who goes on: only where two threads touch the same spot, and one of
//! them changes it, does it matter who comes first. Where an instruction may touch more than can be told from here,
//! the answer errs on the side of too much. What methods of the program's do (operators, properties, iterators) shows
//! when their own instructions are asked about.

use super::attr;
use super::frame::OnReturn;
use super::interp::Interp;
use crate::base::ThreadId;
use crate::code::Op;
use crate::heap::{Attrs, Dunder, HeapAccess, Iter, NativeId, ObjRef, Object, Value};
use std::sync::Arc;

/// Something that threads can share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    pub object: ObjRef,
    pub part: Part,
}

/// A part of an object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// All of it: its items and how many they are, or what a cell, a lock, an iterator holds.
    Whole,
    /// A variable of a namespace, or an attribute.
    Name(ObjRef),
    /// An item of a list.
    Index(u32),
    /// An item of a dict, by the hash of its key.
    Key(u64),
}

impl Spot {
    /// Whether two spots have something in common.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.object == other.object
            && (self.part == other.part || self.part == Part::Whole || other.part == Part::Whole)
    }
}

/// How a spot is touched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    Read,
    Write,
    /// A lock: taken, perhaps after a wait.
    Acquire,
    /// A lock: asked for without waiting for it as long as it takes, or asked whether it is taken.
    Try,
    /// A lock: let go.
    Release,
}

/// A spot and how it is touched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Touch {
    pub spot: Spot,
    pub how: How,
}

/// What one instruction touches, in no order. `output` for what it writes to the outside, where the order matters too.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Footprint {
    pub touches: Vec<Touch>,
    pub output: bool,
    /// It asks which thread carries it out.
    pub identity: bool,
    /// What it does that other processes may see, for telling it.
    pub common: Option<Common>,
}

/// What one instruction does to what processes share.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Common {
    /// Memory, by its number and a place in it.
    Reads(u32, u32),
    /// And what is written there.
    Writes(u32, u32, Value),
    /// A semaphore, if it is free.
    Tries,
    /// A semaphore, as soon as it is free.
    Takes,
    Puts,
    /// A call into the system.
    Call,
}

/// How deep containers within containers are looked into.
const DEEP: usize = 4;

/// Methods of built-in classes and functions that change nothing.
const READS: &[&str] = &[
    "index",
    "count",
    "copy",
    "get",
    "keys",
    "values",
    "items",
    "isdisjoint",
    "issubset",
    "issuperset",
    "union",
    "difference",
    "intersection",
    "symmetric_difference",
    "__len__",
    "__getitem__",
    "__contains__",
    "__iter__",
    "__reversed__",
    "__eq__",
    "__ne__",
    "__lt__",
    "__le__",
    "__gt__",
    "__ge__",
    "__repr__",
    "__str__",
    "__hash__",
    "__add__",
    "__mul__",
    "__rmul__",
    "__or__",
    "__and__",
    "__sub__",
    "__xor__",
    "__format__",
    "__sizeof__",
];

/// Collects what is touched.
struct Steps<'a> {
    interp: &'a mut Interp,
    found: &'a mut Footprint,
    /// Whose operands are looked at, where they lie on its stack, and the answer that comes on top of them: nothing is
    /// copied, as most instructions touch nothing.
    thread: ThreadId,
    base: usize,
    end: usize,
    answer: Option<Value>,
    /// The library's own tables (`threading._active`) are never gone over while they change, so that keys which come
    /// and go are touched by themselves.
    library: bool,
}

impl Interp {
    /// What the next instruction of a thread would touch. `None` if it has none: it has not begun, or has ended.
    pub fn footprint(&mut self, thread: ThreadId) -> Option<Footprint> {
        let mut found = Footprint::default();
        self.look_ahead(thread, &mut found).then_some(found)
    }

    /// The same, in the memory that a footprint has; false if there is no next instruction.
    pub fn look_ahead(&mut self, thread: ThreadId, found: &mut Footprint) -> bool {
        found.touches.clear();
        (found.output, found.identity, found.common) = (false, false, None);
        self.look(thread, found).is_some()
    }

    /// Whether the next instruction of a thread is one that may ask for a lock.
    #[must_use]
    pub fn may_acquire(&self, thread: ThreadId) -> bool {
        let frame = self.thread(thread).frames.last();
        let instr = frame.and_then(|f| self.heap.segment.code(f.code).code.instrs.get(f.pc as usize));
        instr.is_some_and(|i| matches!(i.op, Op::CALL | Op::CALL_FUNCTION_EX | Op::BEFORE_WITH | Op::WITH_EXCEPT_START))
    }

    fn look(&mut self, thread: ThreadId, found: &mut Footprint) -> Option<()> {
        let state = self.thread(thread);
        // An answer that has come is pushed before the instruction is carried out.
        let answer = state.answer.filter(|_| state.then == OnReturn::Push);
        if state.awaiting || state.pending.is_some() || state.answer.is_some() && answer.is_none() {
            return None;
        }
        let frame = state.frames.last()?;
        let (code, base, top, globals, locals) = (frame.code, frame.base, frame.top, frame.globals, frame.locals);
        let instr = *self.heap.segment.code(code).code.instrs.get(frame.pc as usize)?;
        let base = base as usize;
        let end = (base + top as usize).min(state.stack.len());
        let library = self.heap.segment.code(code).code.flags.library;
        let mut steps = Steps { interp: self, found, thread, base, end, answer, library };
        let arg = instr.arg as usize;
        // The lowest bit of LOAD_GLOBAL asks for a NULL below.
        let n_name = if instr.op == Op::LOAD_GLOBAL { arg >> 1 } else { arg };
        let name = |s: &Steps<'_>| s.interp.heap.segment.code(code).names.get(n_name).copied();
        match instr.op {
            Op::LOAD_GLOBAL
            | Op::LOAD_NAME
            | Op::STORE_GLOBAL
            | Op::STORE_NAME
            | Op::DELETE_GLOBAL
            | Op::DELETE_NAME => {
                let how = if matches!(instr.op, Op::LOAD_GLOBAL | Op::LOAD_NAME) { How::Read } else { How::Write };
                let namespace = if matches!(instr.op, Op::LOAD_NAME | Op::STORE_NAME | Op::DELETE_NAME) {
                    locals.obj().unwrap_or(globals)
                } else {
                    globals
                };
                if let Some(name) = name(&steps) {
                    steps.touch(namespace, Part::Name(name), how);
                }
            }
            Op::LOAD_ATTR | Op::LOAD_METHOD | Op::STORE_ATTR | Op::DELETE_ATTR | Op::IMPORT_FROM => {
                let how = if matches!(instr.op, Op::STORE_ATTR | Op::DELETE_ATTR) { How::Write } else { How::Read };
                if let Some(name) = name(&steps) {
                    steps.attribute(steps.at(1), name, how);
                }
            }
            Op::LOAD_DEREF | Op::LOAD_CLASSDEREF => steps.whole(steps.slot(arg), How::Read),
            Op::STORE_DEREF | Op::DELETE_DEREF => steps.whole(steps.slot(arg), How::Write),
            Op::BINARY_SUBSCR => steps.item(steps.at(2), steps.at(1), How::Read),
            Op::STORE_SUBSCR | Op::DELETE_SUBSCR => {
                steps.item(steps.at(2), steps.at(1), How::Write);
                if instr.op == Op::DELETE_SUBSCR && !library {
                    steps.whole(Some(steps.at(2)), How::Write);
                }
            }
            Op::BINARY_OP => {
                steps.deep(steps.at(1), 0);
                // From 13 on the in-place forms.
                if arg >= 13 { steps.container(steps.at(2), How::Write) } else { steps.deep(steps.at(2), 0) }
            }
            Op::CONTAINS_OP if steps.is_dict(steps.at(1)) => steps.item(steps.at(1), steps.at(2), How::Read),
            Op::COMPARE_OP | Op::CONTAINS_OP => {
                steps.deep(steps.at(1), 0);
                steps.deep(steps.at(2), 0);
            }
            Op::GET_ITER
            | Op::UNPACK_SEQUENCE
            | Op::UNPACK_EX
            | Op::LIST_EXTEND
            | Op::SET_UPDATE
            | Op::DICT_UPDATE
            | Op::DICT_MERGE
            | Op::LIST_TO_TUPLE
            | Op::GET_LEN
            | Op::MATCH_KEYS
            | Op::FORMAT_VALUE
            | Op::PRINT_EXPR => {
                steps.deep(steps.at(1), 0);
                if instr.op == Op::FORMAT_VALUE {
                    steps.deep(steps.at(2), 0);
                }
                steps.found.output |= instr.op == Op::PRINT_EXPR;
            }
            Op::POP_JUMP_FORWARD_IF_FALSE
            | Op::POP_JUMP_FORWARD_IF_TRUE
            | Op::POP_JUMP_BACKWARD_IF_FALSE
            | Op::POP_JUMP_BACKWARD_IF_TRUE
            | Op::JUMP_IF_FALSE_OR_POP
            | Op::JUMP_IF_TRUE_OR_POP
            | Op::UNARY_NOT => steps.container(steps.at(1), How::Read),
            Op::FOR_ITER => steps.advance(steps.at(1)),
            Op::SEND => steps.advance(steps.at(2)),
            Op::CALL => {
                let (method, callable) = (steps.at(arg + 2), steps.at(arg + 1));
                let (called, receiver) = if method.is_null() { (callable, None) } else { (method, Some(callable)) };
                if steps.is_looked_into(called) {
                    let args: Vec<Value> = (1..=arg).rev().map(|n| steps.at(n)).collect();
                    steps.call(called, receiver, &args);
                }
            }
            Op::CALL_FUNCTION_EX => {
                let (callable, args) =
                    if arg & 1 == 1 { (steps.at(3), steps.at(2)) } else { (steps.at(2), steps.at(1)) };
                let args = steps.items(args);
                steps.call(callable, None, &args);
            }
            Op::BEFORE_WITH => steps.lock(steps.at(1), How::Acquire),
            Op::WITH_EXCEPT_START => steps.call(steps.at(4), None, &[]),
            Op::IMPORT_NAME => {
                let modules = steps.interp.globals.modules;
                if let Some(name) = name(&steps) {
                    steps.touch(modules, Part::Name(name), How::Read);
                }
            }
            _ => {}
        }
        Some(())
    }
}

impl Interp {
    /// How many of the next instructions of a thread, of so many that only move what it has, do no more than that: a
    /// variable that is not bound raises.
    #[must_use]
    pub fn n_private(&self, thread: ThreadId, most: u64) -> u64 {
        if most == 0 {
            return 0;
        }
        let state = self.thread(thread);
        let Some(frame) = state.frames.last().filter(|_| state.is_undisturbed()) else { return 0 };
        let from = frame.pc as usize;
        let instrs = self.heap.segment.code(frame.code).code.instrs.iter().skip(from).take(most as usize);
        let mut bound = 0_u64;
        for (n, instr) in instrs.enumerate() {
            let bit = 1_u64.checked_shl(instr.arg).unwrap_or(0);
            match instr.op {
                Op::STORE_FAST => bound |= bit,
                Op::LOAD_FAST if bound & bit == 0 => {
                    let value = state.stack.get(frame.base as usize + instr.arg as usize);
                    if value.is_none_or(|v| v.is_null()) {
                        return n as u64;
                    }
                }
                _ => {}
            }
        }
        most
    }
}

impl Steps<'_> {
    /// The n-th value from the top of the stack.
    fn at(&self, n: usize) -> Value {
        let n = match self.answer {
            Some(answer) if n == 1 => return answer,
            Some(_) => n - 1,
            None => n,
        };
        let place = self.end.checked_sub(n).filter(|place| *place >= self.base);
        place.and_then(|place| self.interp.thread(self.thread).stack.get(place)).copied().unwrap_or_default()
    }

    /// What is in a slot of the frame.
    fn slot(&self, n: usize) -> Option<Value> {
        let place = Some(self.base + n).filter(|place| *place < self.end)?;
        self.interp.thread(self.thread).stack.get(place).copied()
    }

    fn touch(&mut self, object: ObjRef, part: Part, how: How) {
        let touch = Touch { spot: Spot { object, part }, how };
        if !object.is_shared() && !self.found.touches.contains(&touch) {
            self.found.touches.push(touch);
        }
    }

    fn whole(&mut self, v: Option<Value>, how: How) {
        if let Some(r) = v.and_then(Value::obj) {
            self.touch(r, Part::Whole, how);
        }
    }

    /// A container as a whole; anything else is not touched by what is done to its value.
    fn container(&mut self, v: Value, how: How) {
        let Some(r) = v.obj() else { return };
        let is = |o: &Object| {
            matches!(o, Object::List(_) | Object::Dict(_) | Object::Set(_) | Object::Random(_) | Object::Iter(_))
        };
        if self.interp.heap.read(r, is) {
            self.touch(r, Part::Whole, how);
        }
    }

    /// A value that is looked at in full: its text is made, it is compared, iterated over.
    fn deep(&mut self, v: Value, depth: usize) {
        let Some(r) = v.obj().filter(|r| !r.is_shared() && depth < DEEP) else { return };
        let inner: Vec<Value> = self.interp.heap.read(r, |o| match o {
            Object::List(items) => items.iter().filter(|v| v.obj().is_some()).copied().collect(),
            Object::Tuple(items) => items.iter().filter(|v| v.obj().is_some()).copied().collect(),
            Object::Dict(d) | Object::Set(d) => {
                d.iter().flat_map(|e| [e.key, e.value]).filter(|v| v.obj().is_some()).collect()
            }
            Object::DictView(_, of) => vec![Value::Obj(*of)],
            Object::Iter(_) => vec![],
            _ => vec![],
        });
        self.container(v, How::Read);
        for v in inner {
            self.deep(v, depth + 1);
        }
    }

    fn is_dict(&mut self, v: Value) -> bool {
        v.obj().is_some_and(|r| self.interp.heap.read(r, |o| matches!(o, Object::Dict(_))))
    }

    fn items(&mut self, v: Value) -> Vec<Value> {
        let Some(r) = v.obj() else { return Vec::new() };
        self.interp.heap.read(r, |o| if let Object::Tuple(items) = o { items.to_vec() } else { Vec::new() })
    }

    /// An attribute: the object's own, or else that of the first of its classes that has it.
    fn attribute(&mut self, v: Value, name: ObjRef, how: How) {
        let Some(object) = v.obj() else { return };
        let heap = &mut self.interp.heap;
        // A class that sets attributes by a function of its own: what that touches is seen when it does.
        let class = heap.class_of(v);
        let hook = if how == How::Write { attr::special(heap, class, Dunder::SetAttr) } else { None };
        if hook.is_some_and(|f| !f.obj().is_some_and(ObjRef::is_shared)) {
            return;
        }
        let (namespace, is_module, is_built_in) = heap.read(object, |o| match o {
            Object::Module(m) => (Some(m.dict), true, false),
            Object::Instance(i) => match &i.attrs {
                Attrs::Dict(r) => (Some(*r), false, false),
                Attrs::Inline(_) => (None, false, false),
            },
            Object::List(_)
            | Object::Dict(_)
            | Object::Set(_)
            | Object::Lock(_)
            | Object::Iter(_)
            | Object::Generator(_)
            | Object::DictView(..)
            | Object::Random(_) => (None, false, true),
            _ => (None, false, false),
        });
        // What a built-in object holds decides nothing about its methods.
        if is_built_in {
            return;
        }
        self.touch(namespace.unwrap_or(object), Part::Name(name), how);
        if how == How::Read && !is_module {
            let heap = &mut self.interp.heap;
            let class = heap.class_of(v);
            let Some(classes) =
                heap.read(class, |o| if let Object::Class(c) = o { Some(Arc::clone(&c.mro)) } else { None })
            else {
                return;
            };
            let key = heap.segment.name_key(name);
            let has = |heap: &mut crate::heap::Heap, c: ObjRef| {
                heap.read(c, |o| if let Object::Class(c) = o { c.attrs.place(key).is_some() } else { false })
            };
            for class in classes.iter().copied() {
                self.touch(class, Part::Name(name), How::Read);
                if has(&mut self.interp.heap, class) {
                    break;
                }
            }
        }
    }

    /// An item of a list or dict. A key that comes anew changes all of a dict.
    fn item(&mut self, container: Value, index: Value, how: How) {
        let Some(r) = container.obj() else { return };
        let heap = &mut self.interp.heap;
        let list_len = heap.read(r, |o| if let Object::List(items) = o { Some(items.len()) } else { None });
        match (list_len, index) {
            (Some(len), Value::Int(i)) => {
                let i = if i < 0 { i + len as i64 } else { i };
                self.touch(r, Part::Index(u32::try_from(i).unwrap_or(u32::MAX)), how);
            }
            (Some(_), _) => self.touch(r, Part::Whole, how),
            (None, _) => {
                let is_dict = heap.read(r, |o| matches!(o, Object::Dict(_)));
                let key = if is_dict { heap.plain_key(index) } else { None };
                let Some(key) = key else { return self.container(container, how) };
                let known = heap.read(r, |o| if let Object::Dict(d) = o { d.place(key).is_some() } else { false });
                self.touch(r, Part::Key(key.hash), how);
                if how == How::Write && !known && !self.library {
                    self.touch(r, Part::Whole, how);
                }
            }
        }
    }

    /// The next step of an iterator: the iterator changes, what it goes over is read.
    fn advance(&mut self, iter: Value) {
        let Some(r) = iter.obj() else { return };
        let (own, over) = self.interp.heap.read(r, |o| match o {
            Object::Iter(i) => (
                true,
                match &**i {
                    Iter::List { list, .. } | Iter::ListReversed { list, .. } => vec![*list],
                    Iter::Dict { dict, .. } => vec![*dict],
                    Iter::Set { set, .. } => vec![*set],
                    Iter::Enumerate { iter, .. } => vec![*iter],
                    Iter::Zip { iters } => iters.to_vec(),
                    _ => Vec::new(),
                },
            ),
            Object::Generator(_) | Object::Awaiter(_) => (true, Vec::new()),
            _ => (false, Vec::new()),
        });
        if own {
            self.touch(r, Part::Whole, How::Write);
        }
        for inner in over {
            match self.interp.heap.read(inner, |o| matches!(o, Object::Iter(_))) {
                true => self.advance(Value::Obj(inner)),
                false => self.touch(inner, Part::Whole, How::Read),
            }
        }
    }

    fn lock(&mut self, v: Value, how: How) {
        if let Some(r) = v.obj()
            && self.interp.heap.read(r, |o| matches!(o, Object::Lock(_)))
        {
            self.touch(r, Part::Whole, how);
        }
    }

    /// Whether a call of this does something by itself: what is written in Python shows when it is carried out.
    fn is_looked_into(&mut self, callable: Value) -> bool {
        let is = |o: &Object| matches!(o, Object::Native(_) | Object::Method(_) | Object::Class(_));
        callable.obj().is_some_and(|r| self.interp.heap.read(r, is))
    }

    /// A call of something that is not written in Python.
    fn call(&mut self, callable: Value, receiver: Option<Value>, args: &[Value]) {
        let Some(r) = callable.obj() else { return };
        enum Callee {
            Native(NativeId),
            Method(Value, Value),
            Class,
            Other,
        }
        let heap = &mut self.interp.heap;
        let callee = heap.read(r, |o| match o {
            Object::Native(id) => Callee::Native(*id),
            Object::Method(m) => Callee::Method(m.func, m.receiver),
            Object::Class(_) => Callee::Class,
            _ => Callee::Other,
        });
        match callee {
            Callee::Method(func, bound) => self.call(func, Some(bound), args),
            Callee::Class => args.iter().for_each(|v| self.deep(*v, 0)),
            Callee::Other => {}
            Callee::Native(id) => {
                let name = self.interp.heap.segment.native_name(id).name;
                self.native(name, receiver, args);
            }
        }
    }

    fn native(&mut self, name: &str, receiver: Option<Value>, args: &[Value]) {
        // A method found on the class has its receiver as the first argument.
        let (receiver, args) = match (receiver, args.split_first()) {
            (None, Some((first, rest))) if !name.contains('.') => (Some(*first), rest),
            _ => (receiver, args),
        };
        let is_lock =
            receiver.and_then(Value::obj).is_some_and(|r| self.interp.heap.read(r, |o| matches!(o, Object::Lock(_))));
        match (name, receiver) {
            ("acquire" | "acquire_lock", Some(lock)) if is_lock => {
                self.lock(lock, if args.is_empty() { How::Acquire } else { How::Try });
            }
            ("__enter__", Some(lock)) if is_lock => self.lock(lock, How::Acquire),
            ("release" | "release_lock" | "__exit__", Some(lock)) if is_lock => self.lock(lock, How::Release),
            (_, Some(lock)) if is_lock => self.lock(lock, How::Try),
            ("print" | "sys._write", first) => {
                self.found.output = true;
                first.iter().chain(args).for_each(|v| self.deep(*v, 0));
            }
            (
                "_thread.get_ident"
                | "_thread.get_native_id"
                | "_thread._local_dict"
                | "_thread._local_known"
                | "sys._frames",
                _,
            ) => self.found.identity = true,
            // What processes share is one thing to all threads; and who forks first has the first child.
            ("os._fork" | "os._spawn", _) => {
                self.found.output = true;
                self.found.common = Some(Common::Call);
            }
            ("os._wait" | "os._kill", _) => self.found.common = Some(Common::Call),
            (name, _) if name.starts_with("_outside.") => {
                self.found.common = Some(Common::Call);
                args.iter().for_each(|v| self.deep(*v, 0));
            }
            (name, _) if name.starts_with("_shared.") => {
                self.found.output = true;
                let number = |i: usize| match args.get(i) {
                    Some(Value::Int(n)) => u32::try_from(*n).unwrap_or(u32::MAX),
                    _ => 0,
                };
                self.found.common = match name {
                    "_shared.get" | "_shared.read" => Some(Common::Reads(number(0), number(1))),
                    "_shared.set" => {
                        Some(Common::Writes(number(0), number(1), args.get(3).copied().unwrap_or_default()))
                    }
                    "_shared.write" => {
                        Some(Common::Writes(number(0), number(1), args.get(2).copied().unwrap_or_default()))
                    }
                    "_shared.try_take" => Some(Common::Tries),
                    "_shared.take" => Some(Common::Takes),
                    "_shared.put" => Some(Common::Puts),
                    _ => None,
                };
            }
            ("next", Some(iter)) => self.advance(iter),
            ("get" | "__getitem__" | "__contains__", Some(dict)) if !args.is_empty() && self.is_dict(dict) => {
                self.item(dict, args[0], How::Read);
            }
            ("setattr" | "delattr" | "getattr" | "hasattr", Some(object)) => {
                let how = if matches!(name, "setattr" | "delattr") { How::Write } else { How::Read };
                let text = args.first().and_then(|v| self.interp.heap.text(*v));
                let name = text.and_then(|t| self.interp.heap.segment.interned(&t));
                match name {
                    Some(name) => self.attribute(object, name, how),
                    None => self.whole(Some(object), how),
                }
            }
            (
                "append" | "extend" | "insert" | "pop" | "remove" | "clear" | "sort" | "reverse" | "popitem" | "update"
                | "setdefault" | "add" | "discard",
                Some(container),
            ) => {
                self.container(container, How::Write);
                args.iter().for_each(|v| self.deep(*v, 0));
            }
            (_, receiver) => {
                // What `random` and unknown methods do to their own object; functions look at what they are given.
                let changes = receiver.filter(|_| !READS.contains(&name) && !name.contains('.'));
                match changes.and_then(Value::obj) {
                    Some(r) if self.interp.heap.read(r, |o| matches!(o, Object::Random(_) | Object::Generator(_))) => {
                        self.touch(r, Part::Whole, How::Write);
                    }
                    _ => receiver.iter().for_each(|v| self.deep(*v, 0)),
                }
                args.iter().for_each(|v| self.deep(*v, 0));
            }
        }
    }
}
