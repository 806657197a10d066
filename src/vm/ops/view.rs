//! A value taken out of its slot: what operators look at, with nothing locked.

use crate::heap::object::{DictView, Range};
use crate::heap::{Builtin, HeapAccess, ObjRef, Object, Value};
use crate::vm::Raise;
use num_bigint::BigInt;
use smol_str::SmolStr;
use std::sync::Arc;

/// How deep a nest of containers may be before comparing, hashing or printing it is refused.
pub(in crate::vm) const MAX_DEPTH: usize = 200;

/// The most items or bytes one operation may make.
pub(in crate::vm) const MAX_ITEMS: usize = 1 << 24;
pub(in crate::vm) const MAX_TEXT: usize = 1 << 28;

/// What a value is, with immutable contents shared and mutable ones by reference.
#[derive(Clone, Debug)]
pub(in crate::vm) enum View {
    None,
    Bool(bool),
    Int(i64),
    Big(Arc<BigInt>),
    Float(f64),
    Str(SmolStr),
    Bytes(Arc<[u8]>),
    List(ObjRef),
    Tuple(Arc<[Value]>),
    Dict(ObjRef),
    Set(ObjRef),
    Frozen(ObjRef),
    Range(Range),
    Slice([Value; 3]),
    Items(DictView, ObjRef),
    /// An object of a class of the program's.
    Instance(ObjRef),
    /// An exception and its class.
    Exception(ObjRef),
    Class(ObjRef),
    Iter(ObjRef),
    Generator(ObjRef),
    Method(Value, Value),
    Other,
}

/// Takes a value out of its slot.
pub(in crate::vm) fn view<H: HeapAccess>(heap: &mut H, v: Value) -> View {
    match v {
        Value::Null | Value::None => View::None,
        Value::Bool(b) => View::Bool(b.get()),
        Value::Int(n) => View::Int(n),
        Value::Float(x) => View::Float(x.get()),
        Value::Obj(r) => heap.read(r, |o| match o {
            Object::BigInt(n) => View::Big(Arc::clone(n)),
            Object::Str(s) => View::Str(s.text().clone()),
            Object::Bytes(b) => View::Bytes(Arc::clone(b)),
            Object::List(_) => View::List(r),
            Object::Tuple(items) => View::Tuple(Arc::clone(items)),
            Object::Dict(_) => View::Dict(r),
            Object::Set(_) => View::Set(r),
            Object::FrozenSet(_) => View::Frozen(r),
            Object::Range(range) => View::Range(**range),
            Object::Slice(parts) => View::Slice(**parts),
            Object::DictView(what, dict) => View::Items(*what, *dict),
            Object::Instance(i) => View::Instance(i.class),
            Object::Exception(e) => View::Exception(e.class),
            Object::Class(_) => View::Class(r),
            Object::Iter(_) => View::Iter(r),
            Object::Generator(_) => View::Generator(r),
            Object::Method(m) => View::Method(m.func, m.receiver),
            _ => View::Other,
        }),
    }
}

/// The items of a list as they are now.
pub(in crate::vm) fn list_items<H: HeapAccess>(heap: &mut H, list: ObjRef) -> Vec<Value> {
    heap.read(list, |o| match o {
        Object::List(items) => items.clone(),
        _ => Vec::new(),
    })
}

/// The pairs of a dict or set as they are now.
pub(in crate::vm) fn dict_pairs<H: HeapAccess>(heap: &mut H, dict: ObjRef) -> Vec<(Value, Value)> {
    heap.read(dict, |o| match o {
        Object::Dict(d) | Object::Set(d) | Object::FrozenSet(d) => d.iter().map(|e| (e.key, e.value)).collect(),
        _ => Vec::new(),
    })
}

/// A method that the program's own class (or a base of it) defines, built-in classes not counted.
pub(in crate::vm) fn user_method<H: HeapAccess>(heap: &mut H, class: ObjRef, name: &str) -> Option<Value> {
    if Builtin::of(class).is_some() {
        return None;
    }
    let interned = heap.segment().interned(name)?;
    let found = match heap.cached(class, interned) {
        Some(known) => known,
        None => {
            let found = search(heap, class, interned);
            heap.remember(class, interned, found);
            found
        }
    }?;
    match found {
        Value::Obj(r) if heap.read(r, |o| matches!(o, Object::Native(_))) => None,
        found => Some(found),
    }
}

fn search<H: HeapAccess>(heap: &mut H, class: ObjRef, name: ObjRef) -> Option<Value> {
    let key = heap.segment().name_key(name);
    for class in mro(heap, class).iter() {
        let found = heap.read(*class, |o| match o {
            Object::Class(c) => c.attrs.place(key).and_then(|p| c.attrs.value_at(p)),
            _ => None,
        });
        if found.is_some() {
            return found;
        }
    }
    None
}

/// The order in which a class and its bases are searched.
pub(in crate::vm) fn mro<H: HeapAccess>(heap: &mut H, class: ObjRef) -> Arc<[ObjRef]> {
    heap.read(class, |o| match o {
        Object::Class(c) => Arc::clone(&c.mro),
        _ => Arc::from([]),
    })
}

/// A method the program defined for the class of this very value; none for values of built-in classes.
pub(in crate::vm) fn user_method_of<H: HeapAccess>(heap: &mut H, v: Value, name: &str) -> Option<Value> {
    let class = heap.read(v.obj()?, |o| match o {
        Object::Instance(i) => Some(i.class),
        Object::Exception(e) => Some(e.class),
        _ => None,
    })?;
    user_method(heap, class, name)
}

/// An int that fits 64 bits; bools count.
pub(in crate::vm) const fn small_int(v: Value) -> Option<i64> {
    match v {
        Value::Int(n) => Some(n),
        Value::Bool(b) => Some(b.get() as i64),
        _ => None,
    }
}

/// An int argument.
///
/// # Errors
/// TypeError for what is not an int, [`Raise::Index`] for what can say which int it is, OverflowError for one beyond 64
/// bits.
pub(in crate::vm) fn int_arg<H: HeapAccess>(heap: &mut H, v: Value) -> Result<i64, Raise> {
    if let Some(n) = small_int(v) {
        return Ok(n);
    }
    if let View::Big(_) = view(heap, v) {
        return Err(Raise::new(Builtin::OverflowError, "Python int too large to convert to C ssize_t"));
    }
    Err(Raise::not_an_int(heap, v))
}

/// The complaint about a result that would not fit.
pub(in crate::vm) fn too_large() -> Raise {
    Raise::new(Builtin::MemoryError, "")
}

/// The complaint about a nest that is too deep.
pub(in crate::vm) fn too_deep(doing: &str) -> Raise {
    Raise::new(Builtin::RecursionError, format!("maximum recursion depth exceeded {doing}"))
}
