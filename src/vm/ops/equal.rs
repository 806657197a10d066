//! Equality and order by value, as far as no Python code is needed.
//!
//! The answers are `Some` when known and `None` when a class of the program's must be asked.

use super::keyed::{self, Found};
use super::number::{Num, num, order};
use super::view::{MAX_DEPTH, View, dict_pairs, list_items, too_deep, user_method, view};
use crate::heap::object::DictView;
use crate::heap::{HeapAccess, ObjRef, Value};
use crate::vm::Raise;
use std::cmp::Ordering;

/// Whether two values are equal, as containers compare their items: identity first.
///
/// # Errors
/// RecursionError for nests that are too deep.
pub(in crate::vm) fn equal<H: HeapAccess>(heap: &mut H, a: Value, b: Value) -> Result<Option<bool>, Raise> {
    equal_at(heap, a, b, 0)
}

fn equal_at<H: HeapAccess>(heap: &mut H, a: Value, b: Value, depth: usize) -> Result<Option<bool>, Raise> {
    if a.is(b) {
        return Ok(Some(true));
    }
    if let (Value::Int(x), Value::Int(y)) = (a, b) {
        return Ok(Some(x == y));
    }
    if depth > MAX_DEPTH {
        return Err(too_deep("in comparison"));
    }
    let (left, right) = (view(heap, a), view(heap, b));
    for side in [&left, &right] {
        if let View::Instance(class) | View::Exception(class) = side
            && user_method(heap, *class, "__eq__").is_some()
        {
            return Ok(None);
        }
    }
    Ok(Some(match (left, right) {
        (View::Str(x), View::Str(y)) => x == y,
        (View::Bytes(x), View::Bytes(y)) => x == y,
        (View::Tuple(x), View::Tuple(y)) => return equal_items(heap, &x, &y, depth),
        (View::List(x), View::List(y)) => {
            let (x, y) = (list_items(heap, x), list_items(heap, y));
            return equal_items(heap, &x, &y, depth);
        }
        (View::Dict(x), View::Dict(y)) => return equal_dicts(heap, x, y, depth),
        (View::Set(x) | View::Frozen(x) | View::Items(DictView::Keys, x), View::Set(y) | View::Frozen(y))
        | (View::Set(x) | View::Frozen(x), View::Items(DictView::Keys, y)) => {
            let (x, y) = (dict_pairs(heap, x), (y, dict_pairs(heap, y)));
            if x.len() != y.1.len() {
                return Ok(Some(false));
            }
            return subset(heap, &x, y.0);
        }
        (View::Items(kind, x), View::Items(other, y)) if kind == other => {
            return equal_views(heap, kind, x, y);
        }
        (x, y) if set_like(&x) && set_like(&y) => return Ok(None),
        (View::Range(x), View::Range(y)) => {
            x.len() == y.len() && (x.is_empty() || (x.start == y.start && (x.len() == 1 || x.step == y.step)))
        }
        (View::Slice(x), View::Slice(y)) => return equal_items(heap, &x, &y, depth),
        (View::Method(f, x), View::Method(g, y)) => f.is(g) && x.is(y),
        _ => match (num(heap, a), num(heap, b)) {
            (Some(x), Some(y)) => order(&x, &y) == Some(Ordering::Equal),
            _ => false,
        },
    }))
}

fn equal_items<H: HeapAccess>(heap: &mut H, a: &[Value], b: &[Value], depth: usize) -> Result<Option<bool>, Raise> {
    if a.len() != b.len() {
        return Ok(Some(false));
    }
    for (x, y) in a.iter().zip(b) {
        match equal_at(heap, *x, *y, depth + 1)? {
            Some(true) => {}
            other => return Ok(other),
        }
    }
    Ok(Some(true))
}

fn equal_dicts<H: HeapAccess>(heap: &mut H, a: ObjRef, b: ObjRef, depth: usize) -> Result<Option<bool>, Raise> {
    let pairs = dict_pairs(heap, a);
    if pairs.len() != dict_pairs(heap, b).len() {
        return Ok(Some(false));
    }
    for (key, value) in pairs {
        match keyed::find(heap, b, key)? {
            Found::Here(_, other) => match equal_at(heap, value, other, depth + 1)? {
                Some(true) => {}
                answer => return Ok(answer),
            },
            Found::Missing => return Ok(Some(false)),
            Found::Python => return Ok(None),
        }
    }
    Ok(Some(true))
}

fn equal_views<H: HeapAccess>(
    heap: &mut H,
    kind: crate::heap::object::DictView,
    a: ObjRef,
    b: ObjRef,
) -> Result<Option<bool>, Raise> {
    match kind {
        DictView::Values => Ok(Some(false)),
        DictView::Items => equal_dicts(heap, a, b, 0),
        DictView::Keys => {
            let pairs = dict_pairs(heap, a);
            if pairs.len() != dict_pairs(heap, b).len() {
                return Ok(Some(false));
            }
            subset(heap, &pairs, b)
        }
    }
}

/// Whether it is a set or one of the views of a dict that count as sets.
pub(in crate::vm) const fn set_like(v: &View) -> bool {
    matches!(v, View::Set(_) | View::Frozen(_) | View::Items(DictView::Keys | DictView::Items, _))
}

/// Whether every key of `pairs` is in the set or dict.
pub(in crate::vm) fn subset<H: HeapAccess>(
    heap: &mut H,
    pairs: &[(Value, Value)],
    of: ObjRef,
) -> Result<Option<bool>, Raise> {
    for (key, _) in pairs {
        match keyed::find(heap, of, *key)? {
            Found::Here(..) => {}
            Found::Missing => return Ok(Some(false)),
            Found::Python => return Ok(None),
        }
    }
    Ok(Some(true))
}

/// How two values compare.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::vm) enum Order {
    /// In this order.
    Is(Ordering),
    /// Comparable, and none of less, equal, greater (NaN).
    None,
    /// A class of the program's must be asked.
    Python,
    /// These two built-in values have no order.
    Unordered(Value, Value),
}

/// The order of two values of built-in classes.
pub(in crate::vm) fn compare_order<H: HeapAccess>(heap: &mut H, a: Value, b: Value) -> Result<Order, Raise> {
    order_at(heap, a, b, 0)
}

fn order_at<H: HeapAccess>(heap: &mut H, a: Value, b: Value, depth: usize) -> Result<Order, Raise> {
    if let (Value::Int(x), Value::Int(y)) = (a, b) {
        return Ok(Order::Is(x.cmp(&y)));
    }
    if depth > MAX_DEPTH {
        return Err(too_deep("in comparison"));
    }
    let numbers: (Option<Num>, Option<Num>) = (num(heap, a), num(heap, b));
    if let (Some(x), Some(y)) = numbers {
        return Ok(order(&x, &y).map_or(Order::None, Order::Is));
    }
    Ok(match (view(heap, a), view(heap, b)) {
        (View::Str(x), View::Str(y)) => Order::Is(x.cmp(&y)),
        (View::Bytes(x), View::Bytes(y)) => Order::Is(x.cmp(&y)),
        (View::Tuple(x), View::Tuple(y)) => return order_items(heap, &x, &y, depth),
        (View::List(x), View::List(y)) => {
            let (x, y) = (list_items(heap, x), list_items(heap, y));
            return order_items(heap, &x, &y, depth);
        }
        (View::Slice(x), View::Slice(y)) => return order_items(heap, &x, &y, depth),
        // By inclusion, which the operator itself sees to.
        (x, y) if set_like(&x) && set_like(&y) => Order::Python,
        (View::Instance(_) | View::Exception(_), _) | (_, View::Instance(_) | View::Exception(_)) => Order::Python,
        _ => Order::Unordered(a, b),
    })
}

/// The first items that differ decide.
fn order_items<H: HeapAccess>(heap: &mut H, a: &[Value], b: &[Value], depth: usize) -> Result<Order, Raise> {
    for (x, y) in a.iter().zip(b) {
        match equal_at(heap, *x, *y, depth + 1)? {
            Some(true) => {}
            Some(false) => return order_at(heap, *x, *y, depth + 1),
            None => return Ok(Order::Python),
        }
    }
    Ok(Order::Is(a.len().cmp(&b.len())))
}

/// Whether the tuple of a call's arguments and such hold only what [`equal`] can answer for.
pub(in crate::vm) fn position<H: HeapAccess>(
    heap: &mut H,
    items: &[Value],
    wanted: Value,
) -> Result<Option<Option<usize>>, Raise> {
    for (i, item) in items.iter().enumerate() {
        match equal(heap, *item, wanted)? {
            Some(true) => return Ok(Some(Some(i))),
            Some(false) => {}
            None => return Ok(None),
        }
    }
    Ok(Some(None))
}
