//! What is in a spot, and whether an instruction is about to put something there: for those who look at a run from
//! outside and ask who wrote what.

use super::footprint::{How, Part, Spot};
use super::interp::Interp;
use super::ops::text::plain_repr;
use crate::base::ThreadId;
use crate::code::Op;
use crate::heap::{Attrs, Dict, HeapAccess, ObjRef, Object, Value};

/// The most characters of a value in words.
const BRIEF: usize = 60;

impl Interp {
    /// Whether the object that a spot is a part of exists.
    #[must_use]
    pub fn exists(&self, spot: Spot) -> bool {
        let r = spot.object;
        match r.is_shared() {
            true => self.heap.segment.has(r),
            false => r.index() < self.heap.n_slots() && self.heap.with(r, |o| !matches!(o, Object::Free)),
        }
    }

    /// The key of a dict that has this hash.
    pub fn key_with(&mut self, dict: ObjRef, hash: u64) -> Option<Value> {
        self.heap.read(dict, |o| match o {
            Object::Dict(d) => d.iter().find(|e| e.hash == hash).map(|e| e.key),
            _ => None,
        })
    }

    /// What is in a spot of an object that exists. For an item of a dict, `key` is the key that the dict has.
    #[must_use]
    pub fn inside(&self, spot: Spot, key: Option<Value>) -> Option<Value> {
        let place = |d: &Dict, hash: u64, value: Value| {
            d.place(crate::heap::Key { hash, value }).and_then(|place| d.value_at(place))
        };
        match spot.part {
            // Nothing has a name that is not known yet.
            Part::Name(name) if !self.heap.segment.has(name) => None,
            Part::Name(name) => {
                let key = self.heap.segment.name_key(name);
                self.heap.with(spot.object, |o| match o {
                    Object::Dict(d) => place(d, key.hash, key.value),
                    Object::Class(c) => place(&c.attrs, key.hash, key.value),
                    Object::Function(f) => place(&f.attrs, key.hash, key.value),
                    Object::Exception(e) => place(&e.attrs, key.hash, key.value),
                    Object::Instance(i) => match &i.attrs {
                        Attrs::Inline(d) => place(d, key.hash, key.value),
                        Attrs::Dict(_) => None,
                    },
                    _ => None,
                })
            }
            Part::Index(i) => self.heap.with(spot.object, |o| match o {
                Object::List(items) => items.get(i as usize).copied(),
                _ => None,
            }),
            Part::Key(hash) => self.heap.with(spot.object, |o| match (o, key) {
                (Object::Dict(d), Some(key)) => place(d, hash, key),
                _ => None,
            }),
            Part::Whole => self.heap.with(spot.object, |o| match o {
                Object::Cell(v) if !v.is_null() => Some(*v),
                _ => None,
            }),
        }
    }

    /// Whether the next instruction of a thread is a store or a `del` of just this spot, even of what is there already.
    /// What methods and natives change shows in the value only.
    pub fn stores(&mut self, thread: ThreadId, spot: Spot) -> bool {
        let stores = matches!(
            self.next_op(thread),
            Some(
                Op::STORE_GLOBAL
                    | Op::STORE_NAME
                    | Op::STORE_ATTR
                    | Op::STORE_SUBSCR
                    | Op::STORE_DEREF
                    | Op::DELETE_GLOBAL
                    | Op::DELETE_NAME
                    | Op::DELETE_ATTR
                    | Op::DELETE_SUBSCR
                    | Op::DELETE_DEREF
            )
        );
        let touches = |t: &super::Touch| t.how == How::Write && t.spot == spot;
        stores && self.footprint(thread).is_some_and(|f| f.touches.iter().any(touches))
    }

    /// Whether the next instruction of a thread is a store or a `del` of this slot of its innermost frame.
    #[must_use]
    pub fn stores_slot(&self, thread: ThreadId, slot: u32) -> bool {
        let frame = self.thread(thread).frames.last();
        let instr = frame.and_then(|f| self.heap.segment.code(f.code).code.instrs.get(f.pc as usize));
        instr.is_some_and(|i| matches!(i.op, Op::STORE_FAST | Op::DELETE_FAST) && i.arg == slot)
    }

    fn next_op(&self, thread: ThreadId) -> Option<Op> {
        let frame = self.thread(thread).frames.last()?;
        Some(self.heap.segment.code(frame.code).code.instrs.get(frame.pc as usize)?.op)
    }

    /// How many items a container has.
    pub fn n_items(&mut self, v: Value) -> Option<usize> {
        self.heap.read(v.obj()?, |o| match o {
            Object::List(items) => Some(items.len()),
            Object::Tuple(items) => Some(items.len()),
            Object::Dict(d) | Object::Set(d) | Object::FrozenSet(d) => Some(d.len()),
            _ => None,
        })
    }

    /// A value as Python would write it, as far as that takes no Python code and little room.
    pub fn brief(&mut self, v: Value) -> String {
        let n_items = self.n_items(v);
        let class = self.heap.class_name(v);
        match (n_items, plain_repr(&mut self.heap, v)) {
            (Some(n), _) if n > 100 => format!("<{class}, {n}>"),
            (_, Ok(Some(text))) if text.chars().count() > BRIEF => text.chars().take(BRIEF - 1).chain(['…']).collect(),
            (_, Ok(Some(text))) => text.to_string(),
            // It takes methods of the program's.
            _ => n_items.map_or_else(|| format!("<{class}>"), |n| format!("<{class}, {n}>")),
        }
    }
}
