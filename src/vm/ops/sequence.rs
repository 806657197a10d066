//! Operators on containers: joining and repeating sequences, the algebra of sets, merging dicts.

use super::keyed::{self, Found};
use super::view::{MAX_ITEMS, MAX_TEXT, View, dict_pairs, list_items, too_large};
use crate::heap::object::DictView;
use crate::heap::{Builtin, Dict, HeapAccess, Key, ObjRef, Object, Value};
use crate::syntax::ast::BinOp;
use crate::vm::{Cx, Raise, Step};

/// Whether nothing is in it, of the sequences that never change.
fn is_empty(v: &View) -> bool {
    match v {
        View::Str(text) => text.is_empty(),
        View::Bytes(bytes) => bytes.is_empty(),
        View::Tuple(items) => items.is_empty(),
        _ => false,
    }
}

/// `a + b` of two sequences of one kind, each with what it is. An empty one adds nothing: where neither can change, the
/// sum is the other one itself, as in CPython.
pub(in crate::vm) fn concat<H: HeapAccess>(
    heap: &mut H,
    (left, a): (Value, &View),
    (right, b): (Value, &View),
) -> Result<Option<Value>, Raise> {
    Ok(Some(match (a, b) {
        (View::Str(_), View::Str(_)) | (View::Bytes(_), View::Bytes(_)) | (View::Tuple(_), View::Tuple(_))
            if is_empty(a) || is_empty(b) =>
        {
            if is_empty(b) {
                left
            } else {
                right
            }
        }
        (View::Str(x), View::Str(y)) => {
            if x.len() + y.len() > MAX_TEXT {
                return Err(too_large());
            }
            let mut text = String::with_capacity(x.len() + y.len());
            text.push_str(x);
            text.push_str(y);
            heap.new_str(text)
        }
        (View::Bytes(x), View::Bytes(y)) => {
            if x.len() + y.len() > MAX_TEXT {
                return Err(too_large());
            }
            let bytes = [&**x, &**y].concat();
            Value::Obj(heap.alloc(Object::Bytes(bytes.into())))
        }
        (View::List(x), View::List(y)) => {
            let (mut items, more) = (list_items(heap, *x), list_items(heap, *y));
            if items.len() + more.len() > MAX_ITEMS {
                return Err(too_large());
            }
            items.extend(more);
            heap.new_list(items)
        }
        (View::Tuple(x), View::Tuple(y)) if x.len() + y.len() > MAX_ITEMS => return Err(too_large()),
        (View::Tuple(x), View::Tuple(y)) => heap.new_tuple([&**x, &**y].concat()),
        _ => return Ok(None),
    }))
}

/// `a * n` of a sequence. Once, or of nothing, is the sequence itself where it cannot change.
pub(in crate::vm) fn repeat<H: HeapAccess>(
    heap: &mut H,
    whole: Value,
    a: &View,
    n: i64,
) -> Result<Option<Value>, Raise> {
    if matches!(a, View::Str(_) | View::Bytes(_) | View::Tuple(_)) && (n == 1 || is_empty(a)) {
        return Ok(Some(whole));
    }
    let n = usize::try_from(n.max(0)).unwrap_or(usize::MAX);
    let fits = |len: usize, limit: usize| {
        if len.saturating_mul(n) > limit { Err(too_large()) } else { Ok(()) }
    };
    // More than an index can count is told of before there is memory to ask for.
    let countable = |len: usize, what: &str| match (len as i64).checked_mul(n as i64) {
        Some(_) => Ok(()),
        None => Err(Raise::new(Builtin::OverflowError, format!("repeated {what} too long"))),
    };
    Ok(Some(match a {
        View::Str(text) => {
            countable(text.chars().count(), "string is")?;
            fits(text.len(), MAX_TEXT)?;
            heap.new_str(text.repeat(n))
        }
        View::Bytes(bytes) => {
            countable(bytes.len(), "bytes are")?;
            fits(bytes.len(), MAX_TEXT)?;
            Value::Obj(heap.alloc(Object::Bytes(bytes.repeat(n).into())))
        }
        View::List(list) => {
            let items = list_items(heap, *list);
            fits(items.len(), MAX_ITEMS)?;
            heap.new_list(if items.is_empty() { items } else { items.repeat(n) })
        }
        View::Tuple(items) => {
            fits(items.len(), MAX_ITEMS)?;
            heap.new_tuple(items.repeat(n))
        }
        _ => return Ok(None),
    }))
}

/// `a | b` of two dicts.
pub(in crate::vm) fn merged<H: HeapAccess>(heap: &mut H, a: ObjRef, b: ObjRef) -> Result<Step, Raise> {
    let copy = heap.read(a, |o| keyed::pairs(o).cloned().unwrap_or_default());
    let dict = heap.alloc(Object::Dict(Box::new(copy)));
    merge_into(heap, dict, b)
}

/// Puts all pairs of one dict into another; the answer is the latter.
pub(in crate::vm) fn merge_into<H: HeapAccess>(heap: &mut H, dict: ObjRef, other: ObjRef) -> Result<Step, Raise> {
    for (key, value) in dict_pairs(heap, other) {
        if !keyed::insert(heap, dict, key, value)? {
            return Ok(Step::Helper { name: "_dict_merged", args: vec![Value::Obj(dict), Value::Obj(other)] });
        }
    }
    Ok(Step::Value(Value::Obj(dict)))
}

/// The set or the keys that a value stands for in set operators.
fn as_set(v: &View) -> Option<ObjRef> {
    match v {
        View::Set(r) | View::Frozen(r) | View::Items(DictView::Keys, r) => Some(*r),
        _ => None,
    }
}

/// The set operators; the result is of the left operand's kind.
pub(in crate::vm) fn set_operator<H: HeapAccess>(
    cx: &mut Cx<'_, H>,
    op: BinOp,
    a: &View,
    b: &View,
) -> Result<Option<Step>, Raise> {
    let (Some(x), Some(y)) = (as_set(a), as_set(b)) else {
        return Ok(None);
    };
    let others: Vec<Value> = dict_pairs(cx.heap, y).into_iter().map(|p| p.0).collect();
    let frozen = matches!(a, View::Frozen(_));
    Ok(Some(match set_op(cx.heap, op, x, &others)? {
        Some(result) => {
            let object = if frozen { Object::FrozenSet(Box::new(result)) } else { Object::Set(Box::new(result)) };
            Step::Value(Value::Obj(cx.heap.alloc(object)))
        }
        None => set_helper(op, x, y, frozen),
    }))
}

fn set_helper(op: BinOp, a: ObjRef, b: ObjRef, frozen: bool) -> Step {
    let name = match op {
        BinOp::BitOr => "_set_union",
        BinOp::BitAnd => "_set_intersection",
        BinOp::Sub => "_set_difference",
        _ => "_set_symmetric",
    };
    Step::Helper { name, args: vec![Value::Obj(a), Value::Obj(b), Value::bool(frozen)] }
}

/// What a set operator makes of a set and some items; `None` when methods of the program's must be asked.
pub(in crate::vm) fn set_op<H: HeapAccess>(
    heap: &mut H,
    op: BinOp,
    a: ObjRef,
    others: &[Value],
) -> Result<Option<Dict>, Raise> {
    let mut result = Dict::default();
    if op != BinOp::BitAnd {
        heap.read(a, |o| {
            for e in keyed::pairs(o).into_iter().flat_map(Dict::iter) {
                let key = Key { hash: e.hash, value: e.key };
                result.push(key, Value::None);
            }
        });
    }
    for item in others {
        let keyed::Keyed::Plain(key) = keyed::key_of(heap, *item)? else {
            return Ok(None);
        };
        let stored = match keyed::find_key(heap, a, key)? {
            Found::Python => return Ok(None),
            Found::Missing => None,
            Found::Here(stored, _) => Some(Key { value: stored, ..key }),
        };
        match (op, stored) {
            (BinOp::BitOr | BinOp::BitXor, None) if !twice(heap, &result, key)? => {
                result.push(key, Value::None);
            }
            (BinOp::BitAnd, Some(stored)) if result.place(stored).is_none() => {
                result.push(stored, Value::None);
            }
            (BinOp::Sub | BinOp::BitXor, Some(stored)) => {
                if let Some(place) = result.place(stored) {
                    result.remove_at(place);
                }
            }
            _ => {}
        }
    }
    Ok(Some(result))
}

/// Whether an equal item was added to the result already.
fn twice<H: HeapAccess>(heap: &mut H, result: &Dict, key: Key) -> Result<bool, Raise> {
    if result.place(key).is_some() {
        return Ok(true);
    }
    for (_, other) in result.candidates(key) {
        if super::equal::equal(heap, other, key.value)? == Some(true) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// `a op= b` of a set.
pub(in crate::vm) fn set_in_place<H: HeapAccess>(
    cx: &mut Cx<'_, H>,
    op: BinOp,
    set: ObjRef,
    b: Value,
) -> Result<Option<Step>, Raise> {
    let seen = super::view::view(cx.heap, b);
    let Some(other) = as_set(&seen) else {
        return Ok(None);
    };
    let others: Vec<Value> = dict_pairs(cx.heap, other).into_iter().map(|p| p.0).collect();
    let Some(result) = set_op(cx.heap, op, set, &others)? else {
        return Ok(Some(Step::Helper { name: "_set_in_place", args: vec![Value::Obj(set), b, Value::Int(op as i64)] }));
    };
    cx.heap.write(set, |o| {
        if let Object::Set(d) = o {
            d.replace_by(result);
        }
    });
    Ok(Some(Step::Value(Value::Obj(set))))
}
