//! `hash`, and what the library needs to look up keys that hash or compare by methods of the program's.
//!
//! The hashes in dicts and sets are spread over 64 bits; programs see what they were before. So a `__hash__` that
//! answers `hash(self.name)` hashes like the name.

use super::receiver::function;
use crate::heap::Builtin;
use crate::heap::{HeapAccess, Key, ObjRef, Value, hash as hashes};
use crate::vm::frame::OnReturn;
use crate::vm::ops::keyed::{self, Hashing, Keyed};
use crate::vm::ops::view::{View, view};
use crate::vm::{Args, Cx, NativeResult, NativeRow, Raise, Step, ops};

/// The rows.
pub(super) fn rows<H: HeapAccess>() -> Vec<NativeRow<H>> {
    vec![
        function("hash", hash::<H>),
        function("_tuple_hash", tuple_hash::<H>),
        function("_same_hash", same_hash::<H>),
        function("_held", held::<H>),
        function("_put", put::<H>),
        function("_take", take::<H>),
    ]
}

pub(super) fn hash<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("hash", 0, 1, 1)?;
    let v = args.pos[0];
    if let Keyed::Plain(key) = keyed::key_of(cx.heap, v)? {
        return Ok(Value::Int(hashes::seen(key.hash)).into());
    }
    if let View::Instance(class) | View::Exception(class) = view(cx.heap, v)
        && let Hashing::Method(func) = keyed::hashing(cx.heap, class)
    {
        return Ok(Step::Call { func, args: vec![v], then: OnReturn::ToInt { method: "__hash__" } });
    }
    // What else is hashed in Python is a tuple with something of the program's in it.
    Ok(Step::Helper { name: "_hash_items", args: vec![v] })
}

/// `_tuple_hash(hashes)`: the hash of a tuple from those of its items.
fn tuple_hash<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("_tuple_hash", 0, 1, 1)?;
    let items = ops::plain_items(cx, args.pos[0])?.unwrap_or_default();
    let inner: Vec<u64> = items.into_iter().map(|shown| inner_hash(cx, shown)).collect();
    Ok(Value::Int(hashes::seen(hashes::tuple(inner))).into())
}

/// The pairs behind a dict, a set or a view of a dict.
fn table<H: HeapAccess>(cx: &mut Cx<'_, H>, v: Value) -> Result<ObjRef, Raise> {
    match view(cx.heap, v) {
        View::Dict(r) | View::Set(r) | View::Frozen(r) | View::Items(_, r) => Ok(r),
        _ => Err(Raise::type_error("not a dict or set")),
    }
}

/// The inner hash that stands for what `hash()` showed the program.
fn inner_hash<H: HeapAccess>(cx: &mut Cx<'_, H>, shown: Value) -> u64 {
    match shown {
        Value::Int(n) => hashes::spread(n),
        _ => cx.heap.plain_key(shown).map_or(0, |key| key.hash),
    }
}

/// `_same_hash(table, hash)`: the stored keys with this hash.
fn same_hash<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("_same_hash", 0, 2, 2)?;
    let table = table(cx, args.pos[0])?;
    let key = Key { hash: inner_hash(cx, args.pos[1]), value: Value::Null };
    let keys: Vec<Value> = cx.heap.read(table, |o| match keyed::pairs(o) {
        Some(d) => d.candidates(key).into_iter().map(|(_, k)| k).collect(),
        None => Vec::new(),
    });
    Ok(cx.heap.new_tuple(keys).into())
}

/// `_held(table, hash, key)`: what this very key holds.
fn held<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("_held", 0, 3, 3)?;
    let table = table(cx, args.pos[0])?;
    let key = Key { hash: inner_hash(cx, args.pos[1]), value: args.pos[2] };
    let value = cx.heap.read(table, |o| keyed::pairs(o).and_then(|d| d.value_at(d.place(key)?)));
    value.map(Step::from).ok_or(Raise::With(Builtin::KeyError, args.pos[2]))
}

/// `_put(table, hash, key, value)`: sets what this very key holds.
fn put<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("_put", 0, 4, 4)?;
    let table = table(cx, args.pos[0])?;
    let key = Key { hash: inner_hash(cx, args.pos[1]), value: args.pos[2] };
    keyed::put(cx.heap, table, key, args.pos[3]);
    Ok(Value::None.into())
}

/// `_take(table, hash, key)`: removes this very key and answers what it held.
fn take<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("_take", 0, 3, 3)?;
    let table = table(cx, args.pos[0])?;
    let key = Key { hash: inner_hash(cx, args.pos[1]), value: args.pos[2] };
    keyed::take(cx.heap, table, key).map(Step::from).ok_or(Raise::With(Builtin::KeyError, args.pos[2]))
}
