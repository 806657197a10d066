//! Dicts and sets with keys compared by value.
//!
//! A lookup tries the very key object first, then the keys of equal hash one visit at a time. Between visits other
//! threads may change the dict (with the GIL off), so a change names the stored key again instead of its place.

use super::equal::equal;
use super::view::{MAX_DEPTH, View, too_deep, user_method, view};
use crate::heap::{Dict, HeapAccess, Key, ObjRef, Object, Value, access, hash};
use crate::vm::{Cx, Raise};

/// The key of a value, or who must be asked for its hash.
#[derive(Clone, Copy, Debug)]
pub(in crate::vm) enum Keyed {
    Plain(Key),
    /// A `__hash__` of the program's.
    Python,
}

/// What a lookup comes to.
#[derive(Clone, Copy, Debug)]
pub(in crate::vm) enum Found {
    /// The key as stored, and its value.
    Here(Value, Value),
    Missing,
    /// A `__hash__` or `__eq__` of the program's must be asked.
    Python,
}

/// How the class of an instance hashes.
pub(in crate::vm) enum Hashing {
    Identity,
    Method(Value),
    Refused,
}

/// What the class says about hashing: a class with `__eq__` and no `__hash__` beside it cannot be hashed.
pub(in crate::vm) fn hashing<H: HeapAccess>(heap: &mut H, class: ObjRef) -> Hashing {
    let hash = user_method(heap, class, "__hash__");
    let eq = user_method(heap, class, "__eq__");
    match (hash, eq) {
        (None, None) => Hashing::Identity,
        (None, Some(_)) => Hashing::Refused,
        (Some(Value::None), _) => Hashing::Refused,
        (Some(hash), None) => Hashing::Method(hash),
        (Some(hash), Some(_)) => {
            if defined_before(heap, class, "__eq__", "__hash__") {
                Hashing::Refused
            } else {
                Hashing::Method(hash)
            }
        }
    }
}

/// Whether a class nearer than all those with `second` has `first`.
fn defined_before<H: HeapAccess>(heap: &mut H, class: ObjRef, first: &str, second: &str) -> bool {
    let keys = [first, second].map(|name| {
        let interned = heap.segment().interned(name);
        interned.map(|r| heap.segment().name_key(r))
    });
    for class in super::view::mro(heap, class).iter() {
        let [has_first, has_second] = heap.read(*class, |o| match o {
            Object::Class(c) => keys.map(|k| k.is_some_and(|k| c.attrs.place(k).is_some())),
            _ => [false; 2],
        });
        if has_second {
            return false;
        }
        if has_first {
            return true;
        }
    }
    false
}

/// The key of a value.
///
/// # Errors
/// TypeError for what cannot be hashed.
#[inline]
pub(in crate::vm) fn key_of<H: HeapAccess>(heap: &mut H, v: Value) -> Result<Keyed, Raise> {
    match scalar_key(heap, v) {
        Some(key) => Ok(Keyed::Plain(key)),
        None => key_at(heap, v, 0),
    }
}

/// The key of an int or a string, which is what most keys are.
#[inline]
pub(in crate::vm) fn scalar_key<H: HeapAccess>(heap: &mut H, v: Value) -> Option<Key> {
    let hash = match v {
        Value::Int(n) => hash::int(n),
        Value::Obj(r) => heap.read(r, |o| if let Object::Str(s) = o { Some(s.hash()) } else { None })?,
        _ => return None,
    };
    Some(Key { hash, value: v })
}

fn key_at<H: HeapAccess>(heap: &mut H, v: Value, depth: usize) -> Result<Keyed, Raise> {
    if depth > MAX_DEPTH {
        return Err(too_deep("while hashing"));
    }
    let Value::Obj(r) = v else {
        return Ok(heap.plain_key(v).map_or(Keyed::Python, Keyed::Plain));
    };
    match view(heap, v) {
        View::Tuple(items) => {
            let mut hashes = Vec::with_capacity(items.len());
            for item in items.iter() {
                match key_at(heap, *item, depth + 1)? {
                    Keyed::Plain(key) => hashes.push(key.hash),
                    Keyed::Python => return Ok(Keyed::Python),
                }
            }
            Ok(Keyed::Plain(Key { hash: hash::tuple(hashes), value: v }))
        }
        View::Instance(class) | View::Exception(class) => match hashing(heap, class) {
            Hashing::Identity => Ok(Keyed::Plain(access::identity_key(r))),
            Hashing::Method(_) => Ok(Keyed::Python),
            Hashing::Refused => Err(unhashable(heap, v)),
        },
        _ => match heap.plain_key(v) {
            Some(key) => Ok(Keyed::Plain(key)),
            None => Err(unhashable(heap, v)),
        },
    }
}

/// The complaint about a key that cannot be hashed.
pub(in crate::vm) fn unhashable<H: HeapAccess>(heap: &mut H, v: Value) -> Raise {
    Raise::type_error(format!("unhashable type: '{}'", heap.class_name(v)))
}

/// The pairs of a dict, set or frozenset.
pub(in crate::vm) fn pairs(o: &Object) -> Option<&Dict> {
    match o {
        Object::Dict(d) | Object::Set(d) | Object::FrozenSet(d) => Some(d),
        _ => None,
    }
}

fn pairs_mut(o: &mut Object) -> Option<&mut Dict> {
    match o {
        Object::Dict(d) | Object::Set(d) | Object::FrozenSet(d) => Some(d),
        _ => None,
    }
}

/// Looks a key up.
///
/// # Errors
/// TypeError for what cannot be hashed.
pub(in crate::vm) fn find<H: HeapAccess>(heap: &mut H, dict: ObjRef, key: Value) -> Result<Found, Raise> {
    // Mostly it is an int or a string, and in there itself.
    if let Some(key) = scalar_key(heap, key)
        && let Some(value) = heap.read(dict, |o| this_key(o, key))
    {
        return Ok(Found::Here(key.value, value));
    }
    match key_of(heap, key)? {
        Keyed::Plain(key) => find_key(heap, dict, key),
        Keyed::Python => Ok(Found::Python),
    }
}

/// The value under this very key.
#[inline(always)]
fn this_key(object: &Object, key: Key) -> Option<Value> {
    let d = pairs(object)?;
    d.place(key).and_then(|place| d.value_at(place))
}

/// [`find`] for a key whose hash is known.
pub(in crate::vm) fn find_key<H: HeapAccess>(heap: &mut H, dict: ObjRef, key: Key) -> Result<Found, Raise> {
    if let Some(value) = heap.read(dict, |o| this_key(o, key)) {
        return Ok(Found::Here(key.value, value));
    }
    let others = heap.read(dict, |o| pairs(o).map_or_else(Vec::new, |d| d.candidates(key)));
    for (_, stored) in others {
        match equal(heap, stored, key.value)? {
            Some(true) => {
                let stored_key = Key { hash: key.hash, value: stored };
                let value = heap.read(dict, |o| this_key(o, stored_key));
                return Ok(value.map_or(Found::Missing, |v| Found::Here(stored, v)));
            }
            Some(false) => {}
            None => return Ok(Found::Python),
        }
    }
    Ok(Found::Missing)
}

/// Sets a pair; false when a method of the program's must be asked.
pub(in crate::vm) fn insert<H: HeapAccess>(
    heap: &mut H,
    dict: ObjRef,
    key: Value,
    value: Value,
) -> Result<bool, Raise> {
    let Keyed::Plain(key) = key_of(heap, key)? else {
        return Ok(false);
    };
    if set_same(heap, dict, key, value) {
        return Ok(true);
    }
    match find_key(heap, dict, key)? {
        Found::Python => return Ok(false),
        Found::Here(stored, _) => put(heap, dict, Key { value: stored, ..key }, value),
        Found::Missing => put(heap, dict, key, value),
    }
    Ok(true)
}

/// Sets the value of this very key if it is there.
#[inline]
pub(in crate::vm) fn set_same<H: HeapAccess>(heap: &mut H, dict: ObjRef, key: Key, value: Value) -> bool {
    heap.write(dict, |o| {
        let Some(d) = pairs_mut(o) else { return false };
        d.place(key).is_some_and(|place| d.set_at(place, value))
    })
}

/// Sets the value of this very key, appending it if need be.
pub(in crate::vm) fn put<H: HeapAccess>(heap: &mut H, dict: ObjRef, key: Key, value: Value) {
    heap.write(dict, |o| {
        if let Some(d) = pairs_mut(o) {
            match d.place(key) {
                Some(place) => {
                    d.set_at(place, value);
                }
                None => {
                    d.push(key, value);
                }
            }
        }
    });
}

/// Removes this very key.
pub(in crate::vm) fn take<H: HeapAccess>(heap: &mut H, dict: ObjRef, key: Key) -> Option<Value> {
    heap.write(dict, |o| {
        let d = pairs_mut(o)?;
        let place = d.place(key)?;
        d.remove_at(place)
    })
}

/// Removes a pair: what it held, or why that is not known.
pub(in crate::vm) fn remove<H: HeapAccess>(heap: &mut H, dict: ObjRef, key: Value) -> Result<Found, Raise> {
    let Keyed::Plain(key) = key_of(heap, key)? else {
        return Ok(Found::Python);
    };
    let found = find_key(heap, dict, key)?;
    if let Found::Here(stored, _) = found {
        take(heap, dict, Key { value: stored, ..key });
    }
    Ok(found)
}

/// The value of a key, with keys that only Python could compare taken as different.
///
/// # Errors
/// TypeError for what cannot be hashed.
pub fn dict_get<H: HeapAccess>(cx: &mut Cx<'_, H>, dict: ObjRef, key: Value) -> Result<Option<Value>, Raise> {
    Ok(match find(cx.heap, dict, key)? {
        Found::Here(_, value) => Some(value),
        Found::Missing | Found::Python => None,
    })
}

/// Whether a key is there.
///
/// # Errors
/// TypeError for what cannot be hashed.
pub fn dict_has<H: HeapAccess>(cx: &mut Cx<'_, H>, dict: ObjRef, key: Value) -> Result<bool, Raise> {
    Ok(dict_get(cx, dict, key)?.is_some())
}

/// Sets a pair. A key that hashes by a method of the program's is kept by identity: use `set_item` for those.
///
/// # Errors
/// TypeError for what cannot be hashed.
pub fn dict_set<H: HeapAccess>(cx: &mut Cx<'_, H>, dict: ObjRef, key: Value, value: Value) -> Result<(), Raise> {
    if !insert(cx.heap, dict, key, value)? {
        let key = match (key_of(cx.heap, key)?, key) {
            (Keyed::Plain(key), _) => key,
            (Keyed::Python, Value::Obj(r)) => access::identity_key(r),
            (Keyed::Python, value) => Key { hash: 0, value },
        };
        put(cx.heap, dict, key, value);
    }
    Ok(())
}

/// Removes a pair and returns what it held.
///
/// # Errors
/// TypeError for what cannot be hashed.
pub fn dict_del<H: HeapAccess>(cx: &mut Cx<'_, H>, dict: ObjRef, key: Value) -> Result<Option<Value>, Raise> {
    Ok(match remove(cx.heap, dict, key)? {
        Found::Here(_, value) => Some(value),
        Found::Missing | Found::Python => None,
    })
}

/// Adds a member to a set.
///
/// # Errors
/// TypeError for what cannot be hashed.
pub fn set_add<H: HeapAccess>(cx: &mut Cx<'_, H>, set: ObjRef, item: Value) -> Result<(), Raise> {
    dict_set(cx, set, item, Value::None)
}
