//! Comparison operators, membership and truth.

use super::equal::{Order, compare_order, equal, position, set_like, subset};
use super::keyed::{self, Found};
use super::number::{num, order};
use super::view::{View, dict_pairs, list_items, small_int, user_method, view};
use crate::heap::object::DictView;
use crate::heap::{HeapAccess, ObjRef, Object, Value};
use crate::vm::class::plain_value;
use crate::vm::{Cx, Raise, Step};
use std::cmp::Ordering;

const LESS: u8 = 0;
const EQUAL: u8 = 2;
const NOT_EQUAL: u8 = 3;

/// The signs of the comparison operators, in the order of their numbers.
pub const SIGNS: [&str; 6] = ["<", "<=", "==", "!=", ">", ">="];

fn holds(op: u8, order: Ordering) -> bool {
    match op {
        LESS => order.is_lt(),
        1 => order.is_le(),
        EQUAL => order.is_eq(),
        NOT_EQUAL => order.is_ne(),
        4 => order.is_gt(),
        _ => order.is_ge(),
    }
}

fn known(b: bool) -> Option<Step> {
    Some(Step::Value(Value::bool(b)))
}

/// `a op b`; `None` when methods of the program's, identity or a complaint come next.
///
/// # Errors
/// RecursionError for nests that are too deep.
pub fn compare<H: HeapAccess>(cx: &mut Cx<'_, H>, op: u8, a: Value, b: Value) -> Result<Option<Step>, Raise> {
    let heap = &mut *cx.heap;
    if let (Some(x), Some(y)) = (num(heap, a), num(heap, b)) {
        return Ok(known(match order(&x, &y) {
            Some(order) => holds(op, order),
            None => op == NOT_EQUAL,
        }));
    }
    let (left, right) = (view(heap, a), view(heap, b));
    if matches!(left, View::Instance(_) | View::Exception(_)) || matches!(right, View::Instance(_) | View::Exception(_))
    {
        return Ok(None);
    }
    if op == EQUAL || op == NOT_EQUAL {
        return Ok(match equal(heap, a, b)? {
            Some(same) => known(same == (op == EQUAL)),
            None => Some(equal_helper(&left, op, a, b)),
        });
    }
    if let Some((x, y)) = set_pair(&left, &right) {
        return compare_sets(heap, op, x, y);
    }
    if set_like(&left) && set_like(&right) {
        return Ok(Some(Step::Helper { name: "_order_sets", args: vec![Value::Int(i64::from(op)), a, b] }));
    }
    Ok(match compare_order(heap, a, b)? {
        Order::Is(order) => known(holds(op, order)),
        Order::None => known(false),
        Order::Unordered(x, y) if x.is(a) && y.is(b) => None,
        Order::Unordered(x, y) => return Err(compare_error(cx, op, x, y)),
        Order::Python => Some(Step::Helper { name: "_order", args: vec![Value::Int(i64::from(op)), a, b] }),
    })
}

fn equal_helper(left: &View, op: u8, a: Value, b: Value) -> Step {
    let name = match left {
        View::Dict(_) => "_equal_dicts",
        View::Set(_) | View::Frozen(_) | View::Items(..) => "_equal_sets",
        _ => "_equal_sequences",
    };
    Step::Helper { name, args: vec![a, b, Value::bool(op == EQUAL)] }
}

/// Two sets, or views of dict keys, which order by inclusion.
fn set_pair(a: &View, b: &View) -> Option<(ObjRef, ObjRef)> {
    let set = |v: &View| match v {
        View::Set(r) | View::Frozen(r) | View::Items(DictView::Keys, r) => Some(*r),
        _ => None,
    };
    Some((set(a)?, set(b)?))
}

fn compare_sets<H: HeapAccess>(heap: &mut H, op: u8, a: ObjRef, b: ObjRef) -> Result<Option<Step>, Raise> {
    let (small, large) = if op <= 1 { (a, b) } else { (b, a) };
    let proper = op == LESS || op == 4;
    let pairs = dict_pairs(heap, small);
    let others = dict_pairs(heap, large).len();
    if pairs.len() > others || (proper && pairs.len() == others) {
        return Ok(known(false));
    }
    Ok(match subset(heap, &pairs, large)? {
        Some(answer) => known(answer),
        None => Some(Step::Helper { name: "_is_subset", args: vec![Value::Obj(small), Value::Obj(large)] }),
    })
}

/// The complaint that two values have no order.
pub fn compare_error<H: HeapAccess>(cx: &mut Cx<'_, H>, op: u8, a: Value, b: Value) -> Raise {
    let sign = SIGNS[op as usize % 6];
    let (a, b) = (cx.heap.class_name(a), cx.heap.class_name(b));
    Raise::type_error(format!("'{sign}' not supported between instances of '{a}' and '{b}'"))
}

/// Whether a value counts as true; `None` when its class has a `__bool__` or `__len__` of the program's.
pub fn truth<H: HeapAccess>(cx: &mut Cx<'_, H>, v: Value) -> Option<bool> {
    let r = match v {
        Value::Null | Value::None => return Some(false),
        Value::Bool(b) => return Some(b.get()),
        Value::Int(n) => return Some(n != 0),
        Value::Float(x) => return Some(x.get() != 0.0),
        Value::Obj(r) => r,
    };
    let mut class = None;
    let mut dict = None;
    let answer = cx.heap.read(r, |o| match o {
        Object::Str(s) => !s.text().is_empty(),
        Object::Bytes(b) => !b.is_empty(),
        Object::List(items) => !items.is_empty(),
        Object::Tuple(items) => !items.is_empty(),
        Object::Dict(d) | Object::Set(d) | Object::FrozenSet(d) => !d.is_empty(),
        Object::Range(range) => !range.is_empty(),
        Object::DictView(_, of) => {
            dict = Some(*of);
            true
        }
        Object::Instance(i) => {
            class = Some(i.class);
            true
        }
        Object::Exception(e) => {
            class = Some(e.class);
            true
        }
        _ => true,
    });
    if let Some(of) = dict {
        return truth(cx, Value::Obj(of));
    }
    if let Some(class) = class
        && (user_method(cx.heap, class, "__bool__").is_some() || user_method(cx.heap, class, "__len__").is_some())
    {
        return None;
    }
    Some(answer)
}

/// `item in container`; `None` for objects of the program's classes and what can only be iterated.
///
/// # Errors
/// TypeError for what is no container, or for an item it cannot hold.
pub fn contains<H: HeapAccess>(cx: &mut Cx<'_, H>, container: Value, item: Value) -> Result<Option<Step>, Raise> {
    let heap = &mut *cx.heap;
    let by_iteration = Step::Helper { name: "_contains_by_iteration", args: vec![container, item] };
    let searched = match view(heap, container) {
        View::Str(text) => {
            let derived = |heap: &mut H| plain_value(heap, item).and_then(|plain| heap.text(plain));
            let Some(part) = heap.text(item).or_else(|| derived(heap)) else {
                return Err(Raise::type_error(format!(
                    "'in <string>' requires string as left operand, not {}",
                    heap.class_name(item)
                )));
            };
            return Ok(known(text.contains(&*part)));
        }
        View::Bytes(bytes) => return bytes_contain(heap, &bytes, item).map(known),
        View::List(list) => {
            let items = list_items(heap, list);
            position(heap, &items, item)?
        }
        View::Tuple(items) => position(heap, &items, item)?,
        View::Set(_) | View::Frozen(_) if matches!(view(heap, item), View::Set(_)) => {
            return Ok(Some(Step::Helper { name: "_set_in_set", args: vec![item, container] }));
        }
        View::Dict(d) | View::Set(d) | View::Frozen(d) | View::Items(DictView::Keys, d) => {
            return Ok(match keyed::find(heap, d, item)? {
                Found::Here(..) => known(true),
                Found::Missing => known(false),
                Found::Python => Some(Step::Helper { name: "_dict_has", args: vec![container, item] }),
            });
        }
        View::Items(what, d) => {
            let items = super::iterate::view_items(heap, what, d);
            position(heap, &items, item)?
        }
        View::Range(range) => match small_int(item) {
            Some(n) => {
                return Ok(known(super::subscript::range_position(&range, n).is_some()));
            }
            None => return Ok(Some(by_iteration)),
        },
        View::Instance(_) | View::Exception(_) => return Ok(None),
        View::Iter(_) | View::Generator(_) => return Ok(Some(by_iteration)),
        View::Class(class) if super::iterate::members(heap, class).is_some() => return Ok(Some(by_iteration)),
        _ => {
            return Err(Raise::type_error(format!(
                "argument of type '{}' is not iterable",
                heap.class_name(container)
            )));
        }
    };
    Ok(match searched {
        Some(place) => known(place.is_some()),
        None => Some(by_iteration),
    })
}

fn bytes_contain<H: HeapAccess>(heap: &mut H, bytes: &[u8], item: Value) -> Result<bool, Raise> {
    if let View::Bytes(part) = view(heap, item) {
        return Ok(super::text::find_bytes(bytes, &part).is_some());
    }
    match small_int(item) {
        Some(n @ 0..=255) => Ok(bytes.contains(&(n as u8))),
        Some(_) => Err(Raise::value_error("byte must be in range(0, 256)")),
        None => Err(Raise::type_error(format!("a bytes-like object is required, not '{}'", heap.class_name(item)))),
    }
}
