//! The two ways of visiting a heap, and what both can do.

use super::arena::{Heap, Hint};
use super::builtin::{Builtin, fixed};
use super::dict::Key;
use super::hash;
use super::object::{Exception, Instance, Object, Str};
use super::segment::Segment;
use super::value::{ObjRef, Value};
use super::weight;
use num_bigint::BigInt;
use smol_str::SmolStr;
use std::sync::Arc;
use std::sync::PoisonError;

/// A way of visiting slots, one at a time.
///
/// Every visit takes `&mut self` and a closure, so one cannot begin inside another: a thread holds at most one slot.
pub trait HeapAccess {
    /// Looks at an object.
    fn read<R>(&mut self, r: ObjRef, visit: impl FnOnce(&Object) -> R) -> R;

    /// Changes an object. Shared objects never change: for one of those the visit sees a copy that is dropped, and
    /// the callers refuse the change before they get here ("cannot set … of immutable type").
    fn write<R>(&mut self, r: ObjRef, visit: impl FnOnce(&mut Object) -> R) -> R;

    /// Looks at an object that is the program's own, not a shared one. `None` when it is shared, or from the visit.
    fn own<R>(&mut self, r: ObjRef, visit: impl FnOnce(&Object) -> Option<R>) -> Option<R>;

    /// Changes an object that is the program's own, not a shared one. `None` when it is shared, or from the visit.
    fn change<R>(&mut self, r: ObjRef, visit: impl FnOnce(&mut Object) -> Option<R>) -> Option<R>;

    /// Puts a new object into a free slot.
    fn alloc(&mut self, object: Object) -> ObjRef;

    /// Whether so much was made that the collector is to run before the next instruction.
    fn pressed(&mut self) -> bool;

    /// Notes bytes that neither a new object nor [`Self::write`] shows: growth seen by [`Self::change`] only, stacks.
    fn note_bytes(&mut self, n: usize);

    /// The shared segment.
    fn segment(&self) -> &Segment;

    /// What the class lookup cache knows: outer `None` when it knows nothing.
    fn cached(&mut self, class: ObjRef, name: ObjRef) -> Option<Option<Value>>;

    /// Remembers a class lookup.
    fn remember(&mut self, class: ObjRef, name: ObjRef, found: Option<Value>);

    /// Forgets all class lookups, because a class changed.
    fn forget(&mut self);

    /// A number that changes whenever a class changes and whenever the collector ran.
    fn epoch(&mut self) -> u32;

    /// What an instruction found out last time.
    fn hint(&mut self, at: u32) -> Option<&Hint>;

    /// Remembers what an instruction found out.
    fn set_hint(&mut self, at: u32, hint: Hint);

    /// Whether setting this attribute of an instance of this class is known to be setting it in the instance: no
    /// `__setattr__` of the program's, nothing of that name on the class.
    #[inline]
    fn stores_plainly(&mut self, class: ObjRef, name: ObjRef) -> bool {
        self.cached(class, store_name(name)).is_some()
    }

    /// Remembers that it is.
    fn remember_plain_store(&mut self, class: ObjRef, name: ObjRef) {
        self.remember(class, store_name(name), None);
    }

    /// A new string.
    fn new_str(&mut self, text: impl Into<SmolStr>) -> Value {
        let text = text.into();
        if text.is_empty() { Value::Obj(fixed::EMPTY_STR) } else { Value::Obj(self.alloc(Object::Str(Str::new(text)))) }
    }

    /// A new string of so many characters.
    fn new_counted_str(&mut self, text: SmolStr, n_chars: usize) -> Value {
        if text.is_empty() {
            return Value::Obj(fixed::EMPTY_STR);
        }
        Value::Obj(self.alloc(Object::Str(Str::counted(text, n_chars))))
    }

    /// A string to build texts in before they become objects; whatever is in it is of no use to anyone.
    fn scratch(&mut self) -> &mut String;

    /// A new tuple.
    fn new_tuple(&mut self, items: impl Into<Arc<[Value]>>) -> Value {
        let items: Arc<[Value]> = items.into();
        if items.is_empty() { Value::Obj(fixed::EMPTY_TUPLE) } else { Value::Obj(self.alloc(Object::Tuple(items))) }
    }

    /// A new list.
    fn new_list(&mut self, items: Vec<Value>) -> Value {
        Value::Obj(self.alloc(Object::List(items)))
    }

    /// An int of any size, in its one form.
    fn new_int(&mut self, n: BigInt) -> Value {
        match i64::try_from(&n) {
            Ok(small) => Value::Int(small),
            Err(_) => Value::Obj(self.alloc(Object::BigInt(Arc::new(n)))),
        }
    }

    /// The text of a string, or `None` for anything else.
    fn text(&mut self, v: Value) -> Option<SmolStr> {
        self.read(v.obj()?, |o| if let Object::Str(s) = o { Some(s.text().clone()) } else { None })
    }

    /// The class of a value.
    fn class_of(&mut self, v: Value) -> ObjRef {
        match v {
            Value::Null | Value::None => Builtin::NoneType.class(),
            Value::Bool(_) => Builtin::Bool.class(),
            Value::Int(_) => Builtin::Int.class(),
            Value::Float(_) => Builtin::Float.class(),
            Value::Obj(r) => self.read(r, class_of_object),
        }
    }

    /// The name of a value's class, for messages.
    fn class_name(&mut self, v: Value) -> Arc<str> {
        let class = self.class_of(v);
        self.read(class, |o| if let Object::Class(c) = o { Arc::clone(&c.name) } else { Arc::from("?") })
    }

    /// The key of a value that hashes without running Python code, or `None`: unhashable, or an instance whose
    /// class may define `__hash__` (ask `vm` about those).
    fn plain_key(&mut self, v: Value) -> Option<Key> {
        match v {
            Value::Obj(r) => {
                let plain = self.read(r, |o| match o {
                    Object::Str(s) => Plain::Hash(s.hash()),
                    Object::Tuple(items) => Plain::Items(Arc::clone(items)),
                    other => object_hash(r, other).map_or(Plain::No, Plain::Hash),
                });
                match plain {
                    Plain::Hash(hash) => Some(Key { hash, value: v }),
                    Plain::No => None,
                    Plain::Items(items) => {
                        let mut hashes = Vec::with_capacity(items.len());
                        for item in items.iter() {
                            hashes.push(self.plain_key(*item)?.hash);
                        }
                        Some(Key { hash: hash::tuple(hashes), value: v })
                    }
                }
            }
            _ => Some(Key { hash: hash::scalar(v), value: v }),
        }
    }
}

/// What stands for a name in the cache of plain stores. Lookups are remembered for interned names only, and those are
/// shared objects, so the two do not meet.
const fn store_name(name: ObjRef) -> ObjRef {
    ObjRef::own(name.index() as u32)
}

enum Plain {
    Hash(u64),
    Items(Arc<[Value]>),
    No,
}

fn object_hash(r: ObjRef, object: &Object) -> Option<u64> {
    match object {
        Object::Str(s) => Some(s.hash()),
        Object::BigInt(n) => Some(hash::spread(hash::big(n))),
        Object::Bytes(b) => Some(b.iter().fold(7, |h, byte| hash::mix(h, u64::from(*byte)))),
        Object::FrozenSet(items) => Some(hash::frozenset(items.iter().map(|e| e.hash))),
        Object::Range(range) => Some(hash::range(range)),
        Object::Method(m) => {
            let number = |v: Value| v.obj().map_or(0, |r| u64::from(r.number()));
            Some(hash::mix(number(m.func), number(m.receiver)))
        }
        Object::List(_) | Object::Dict(_) | Object::Set(_) | Object::Slice(_) | Object::Instance(_) => None,
        _ => Some(hash::mix(13, u64::from(r.number()))),
    }
}

/// The hash of a constant, for building constants before there is a heap.
pub(super) fn plain_key<'a>(v: Value, get: impl Fn(ObjRef) -> &'a Object + Copy) -> Option<Key> {
    let hash = match v {
        Value::Obj(r) => match get(r) {
            Object::Tuple(items) => {
                let hashes: Option<Vec<u64>> = items.iter().map(|i| plain_key(*i, get).map(|k| k.hash)).collect();
                hash::tuple(hashes?)
            }
            other => object_hash(r, other)?,
        },
        _ => hash::scalar(v),
    };
    Some(Key { hash, value: v })
}

/// The key of an object by identity: what instances without `__hash__` of their own use.
#[must_use]
pub fn identity_key(r: ObjRef) -> Key {
    Key { hash: hash::mix(13, u64::from(r.number())), value: Value::Obj(r) }
}

fn class_of_object(o: &Object) -> ObjRef {
    use super::object::{Awaited, DictView, Iter};
    let builtin = match o {
        Object::Instance(Instance { class, .. }) => return *class,
        Object::Exception(e) => {
            let Exception { class, .. } = &**e;
            return *class;
        }
        Object::Str(_) => Builtin::Str,
        Object::BigInt(_) => Builtin::Int,
        Object::Bytes(_) => Builtin::Bytes,
        Object::List(_) => Builtin::List,
        Object::Tuple(_) => Builtin::Tuple,
        Object::Dict(_) => Builtin::Dict,
        Object::Set(_) => Builtin::Set,
        Object::FrozenSet(_) => Builtin::FrozenSet,
        Object::Range(_) => Builtin::Range,
        Object::Slice(_) => Builtin::Slice,
        Object::Function(_) => Builtin::Function,
        Object::Method(_) => Builtin::Method,
        Object::Native(_) => Builtin::NativeFunction,
        Object::Code(_) => Builtin::Code,
        Object::Cell(_) => Builtin::Cell,
        Object::Module(_) => Builtin::Module,
        Object::Class(_) => Builtin::Type,
        Object::Iter(i) => match &**i {
            Iter::Enumerate { .. } => Builtin::Enumerate,
            Iter::Zip { .. } => Builtin::Zip,
            _ => Builtin::Iterator,
        },
        Object::DictView(DictView::Keys, _) => Builtin::DictKeys,
        Object::DictView(DictView::Values, _) => Builtin::DictValues,
        Object::DictView(DictView::Items, _) => Builtin::DictItems,
        Object::Generator(g) => g.kind,
        Object::Awaiter(a) => match a.what {
            Awaited::Coroutine => Builtin::CoroutineWrapper,
            Awaited::Next | Awaited::Send(_) => Builtin::AsyncGenASend,
            Awaited::Throw(_) | Awaited::Close => Builtin::AsyncGenAThrow,
        },
        Object::Property(_) => Builtin::Property,
        Object::StaticMethod(_) => Builtin::StaticMethod,
        Object::ClassMethod(_) => Builtin::ClassMethod,
        Object::Super { .. } => Builtin::Super,
        Object::Ellipsis => Builtin::Ellipsis,
        Object::NotImplemented => Builtin::NotImplementedType,
        Object::Lock(_) => Builtin::Lock,
        Object::Random(_) => Builtin::RandomState,
        Object::Free => Builtin::NoneType,
    };
    builtin.class()
}

/// The view of whoever holds the GIL is the heap itself: the exclusive borrow is the proof, so nothing is locked.
impl HeapAccess for Heap {
    #[inline(always)]
    fn read<R>(&mut self, r: ObjRef, visit: impl FnOnce(&Object) -> R) -> R {
        if r.is_shared() { visit(self.segment.get(r)) } else { visit(self.slot_mut(r)) }
    }

    #[inline(always)]
    fn write<R>(&mut self, r: ObjRef, visit: impl FnOnce(&mut Object) -> R) -> R {
        if r.is_shared() {
            return visit(&mut self.segment.get(r).clone());
        }
        if self.journal.is_some() {
            self.save(r);
        }
        let object = self.slot_mut(r);
        let before = weight::when_changed(object);
        let answer = visit(object);
        let grown = weight::when_changed(object).saturating_sub(before);
        self.note_bytes(grown);
        answer
    }

    #[inline(always)]
    fn own<R>(&mut self, r: ObjRef, visit: impl FnOnce(&Object) -> Option<R>) -> Option<R> {
        visit(self.own_mut(r)?)
    }

    #[inline(always)]
    fn change<R>(&mut self, r: ObjRef, visit: impl FnOnce(&mut Object) -> Option<R>) -> Option<R> {
        if self.journal.is_some() && !r.is_shared() {
            self.save(r);
        }
        visit(self.own_mut(r)?)
    }

    #[inline]
    fn alloc(&mut self, object: Object) -> ObjRef {
        // Here, where it is known of what kind the object is.
        self.note_bytes(weight::when_made(&object));
        self.take_slot(object)
    }

    #[inline(always)]
    fn pressed(&mut self) -> bool {
        Self::pressed(self)
    }

    #[inline(always)]
    fn note_bytes(&mut self, n: usize) {
        Self::note_bytes(self, n);
    }

    #[inline(always)]
    fn epoch(&mut self) -> u32 {
        Self::epoch(self)
    }

    #[inline(always)]
    fn hint(&mut self, at: u32) -> Option<&Hint> {
        Self::hint(self, at)
    }

    fn set_hint(&mut self, at: u32, hint: Hint) {
        Self::set_hint(self, at, hint);
    }

    #[inline(always)]
    fn scratch(&mut self) -> &mut String {
        &mut self.scratch
    }

    fn segment(&self) -> &Segment {
        &self.segment
    }

    #[inline]
    fn cached(&mut self, class: ObjRef, name: ObjRef) -> Option<Option<Value>> {
        self.cache_line(class, name)
    }

    fn remember(&mut self, class: ObjRef, name: ObjRef, found: Option<Value>) {
        self.fill_cache_line(class, name, found);
    }

    fn forget(&mut self) {
        self.next_epoch();
    }
}

/// The view of one among several threads that run at once, without a GIL: each visit locks its slot, so that threads
/// with different objects are not in each other's way. It can look at objects and change them, and knows what
/// instructions found out before; whatever else there is to do (making objects, remembering, anything that takes more
/// than one visit and must not be seen half done) needs the heap as a whole.
#[derive(Clone, Copy, Debug)]
pub struct Shared<'a>(pub &'a Heap);

impl<'a> Shared<'a> {
    /// As [`HeapAccess::read`].
    #[inline]
    pub fn read<R>(self, r: ObjRef, visit: impl FnOnce(&Object) -> R) -> R {
        if r.is_shared() {
            return visit(self.0.segment.get(r));
        }
        visit(&self.0.slot(r).lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// As [`HeapAccess::own`].
    #[inline]
    pub fn own<R>(self, r: ObjRef, visit: impl FnOnce(&Object) -> Option<R>) -> Option<R> {
        if r.is_shared() { None } else { self.read(r, visit) }
    }

    /// As [`HeapAccess::change`].
    #[inline]
    pub fn change<R>(self, r: ObjRef, visit: impl FnOnce(&mut Object) -> Option<R>) -> Option<R> {
        if r.is_shared() {
            return None;
        }
        visit(&mut self.0.slot(r).lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// As [`HeapAccess::hint`].
    #[inline]
    #[must_use]
    pub fn hint(self, at: u32) -> Option<&'a Hint> {
        self.0.hint(at)
    }

    /// As [`HeapAccess::epoch`].
    #[inline]
    #[must_use]
    pub const fn epoch(self) -> u32 {
        self.0.epoch()
    }
}
