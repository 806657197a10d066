//! What an object is made of, piece by piece, for comparing states: two objects with the same pieces behave the same.

use super::dict::Dict;
use super::object::{Attrs, Awaited, GeneratorState, Iter, Object};
use super::value::Value;
use crate::base::ThreadId;
use crate::base::hash::Wide;

/// Takes the pieces of an object in.
pub trait Pieces {
    /// A number, a flag, a tag.
    fn number(&mut self, n: u64);
    /// Characters or bytes.
    fn bytes(&mut self, bytes: &[u8]);
    /// A value, which may lead to another object.
    fn value(&mut self, v: Value);
    /// A thread.
    fn thread(&mut self, thread: ThreadId) {
        self.number(u64::from(thread.0));
    }
}

/// A value that leads nowhere, as a number; `None` for an object.
#[must_use]
pub fn plain(v: Value) -> Option<[u64; 2]> {
    match v {
        Value::Null => Some([0, 0]),
        Value::None => Some([1, 0]),
        Value::Bool(b) => Some([2, u64::from(b.get())]),
        Value::Int(n) => Some([3, n as u64]),
        Value::Float(x) => Some([4, x.get().to_bits()]),
        Value::Obj(_) => None,
    }
}

/// Objects by their numbers: right for objects that were there before anything was tried.
struct ByNumber(Wide);

impl Pieces for ByNumber {
    fn number(&mut self, n: u64) {
        self.0.number(n);
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.0.bytes(bytes);
    }

    fn value(&mut self, v: Value) {
        let [tag, n] = plain(v).unwrap_or_else(|| [5, v.obj().map_or(0, |r| u64::from(r.number()))]);
        self.0.number(tag);
        self.0.number(n);
    }
}

/// A hash of an object that was there before anything was tried.
pub(super) fn of_old(object: &Object) -> u128 {
    let mut pieces = ByNumber(Wide::default());
    take(object, &mut pieces);
    pieces.0.finish()
}

fn dict(d: &Dict, to: &mut impl Pieces) {
    to.number(d.len() as u64);
    for e in d.iter() {
        to.value(e.key);
        to.value(e.value);
    }
}

fn all(values: &[Value], to: &mut impl Pieces) {
    to.number(values.len() as u64);
    values.iter().for_each(|v| to.value(*v));
}

/// Gives an object's pieces away.
pub fn take(object: &Object, to: &mut impl Pieces) {
    match object {
        Object::Free => to.number(100),
        Object::Str(s) => to.bytes(s.text().as_bytes()),
        Object::BigInt(n) => to.bytes(&n.to_signed_bytes_le()),
        Object::Bytes(b) => to.bytes(b),
        Object::List(items) => all(items, to),
        Object::Tuple(items) => all(items, to),
        Object::Dict(d) | Object::Set(d) | Object::FrozenSet(d) => dict(d, to),
        Object::Range(r) => [r.start, r.stop, r.step].into_iter().for_each(|n| to.number(n as u64)),
        Object::Slice(parts) => all(&parts[..], to),
        Object::Function(f) => {
            to.number(u64::from(f.code.0));
            to.value(f.globals.into());
            [f.name, f.qualname, f.doc, f.module, f.kwdefaults, f.annotations].into_iter().for_each(|v| to.value(v));
            all(&f.defaults, to);
            all(&f.closure, to);
            dict(&f.attrs, to);
        }
        Object::Method(m) => all(&[m.func, m.receiver], to),
        Object::Native(id) => to.number(u64::from(id.0)),
        Object::Code(id) => to.number(u64::from(id.0)),
        Object::Cell(v) | Object::StaticMethod(v) | Object::ClassMethod(v) => to.value(*v),
        Object::Module(m) => to.value(m.dict.into()),
        Object::Class(c) => {
            to.bytes(c.qualname.as_bytes());
            to.value(c.module);
            c.mro.iter().for_each(|r| to.value((*r).into()));
            dict(&c.attrs, to);
        }
        Object::Instance(i) => {
            to.value(i.class.into());
            match &i.attrs {
                Attrs::Inline(d) => dict(d, to),
                Attrs::Dict(r) => to.value((*r).into()),
            }
        }
        Object::Exception(e) => {
            to.value(e.class.into());
            all(&e.args, to);
            all(&[e.cause, e.context, Value::bool(e.suppress_context)], to);
            for at in e.traceback.to_vec() {
                to.number(u64::from(at.code.0) << 32 | u64::from(at.pc));
            }
            dict(&e.attrs, to);
        }
        Object::Iter(i) => iterator(i, to),
        Object::DictView(what, of) => {
            to.number(*what as u64);
            to.value((*of).into());
        }
        Object::Generator(g) => {
            to.number(u64::from(g.code.0));
            to.number(g.state as u64 * 4 + u64::from(g.awaitable) * 2 + u64::from(g.in_step));
            if g.state == GeneratorState::Suspended {
                to.number(u64::from(g.frame.pc) * 2 + u64::from(g.frame.started));
                all(&[g.frame.globals.into(), g.frame.function, g.frame.handled], to);
                all(&g.frame.window, to);
            }
        }
        Object::Awaiter(a) => {
            to.value(a.generator.into());
            to.number(a.state as u64);
            match a.what {
                Awaited::Coroutine => to.number(0),
                Awaited::Next => to.number(1),
                Awaited::Send(v) => all(&[v], to),
                Awaited::Throw(v) => all(&[v, v], to),
                Awaited::Close => to.number(4),
            }
        }
        Object::Property(p) => all(&[p.get, p.set, p.delete, p.doc], to),
        Object::Super { after, receiver } => all(&[(*after).into(), *receiver], to),
        Object::Ellipsis => to.number(101),
        Object::NotImplemented => to.number(102),
        // Who waits follows from the threads; where it was taken is for reports.
        Object::Lock(l) => {
            to.number(u64::from(l.locked));
            if let Some(owner) = l.owner.filter(|_| l.locked) {
                to.thread(owner);
            }
        }
        Object::Random(r) => {
            to.number(r.next as u64);
            r.words.iter().for_each(|w| to.number(u64::from(*w)));
        }
    }
}

fn iterator(iter: &Iter, to: &mut impl Pieces) {
    let mut numbers = |tag: u64, n: &[usize]| {
        to.number(tag);
        n.iter().for_each(|n| to.number(*n as u64));
    };
    match iter {
        Iter::Done => numbers(0, &[]),
        Iter::List { list, next } => {
            numbers(1, &[*next]);
            to.value((*list).into());
        }
        Iter::Tuple { items, next } => {
            numbers(2, &[*next]);
            all(items, to);
        }
        Iter::Str { text, next } => {
            numbers(3, &[*next]);
            to.bytes(text.as_bytes());
        }
        Iter::Bytes { bytes, next } => {
            numbers(4, &[*next]);
            to.bytes(bytes);
        }
        Iter::Range { next, left, step } => {
            [5, *next as u64, *left, *step as u64].into_iter().for_each(|n| to.number(n))
        }
        Iter::Dict { dict, next, len, what } => {
            numbers(6, &[*next, *len, *what as usize]);
            to.value((*dict).into());
        }
        Iter::Set { set, next, len } => {
            numbers(7, &[*next, *len]);
            to.value((*set).into());
        }
        Iter::ListReversed { list, left } => {
            numbers(8, &[*left]);
            to.value((*list).into());
        }
        Iter::Enumerate { iter, next } => {
            [9, *next as u64].into_iter().for_each(|n| to.number(n));
            to.value((*iter).into());
        }
        Iter::Zip { iters } => {
            numbers(10, &[iters.len()]);
            iters.iter().for_each(|r| to.value((*r).into()));
        }
        Iter::Sequence { object, next } => {
            [11, *next as u64].into_iter().for_each(|n| to.number(n));
            to.value(*object);
        }
    }
}
