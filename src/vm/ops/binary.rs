//! Binary and unary operators: which rule applies to which pair of values.

use super::number::{arithmetic, num, operator};
use super::sequence;
use super::view::{View, view};
use crate::heap::{HeapAccess, ObjRef, Object, Str, Value};
use crate::syntax::ast::BinOp;
use crate::vm::{Cx, Raise, Step};
use num_bigint::BigInt;
use smol_str::{SmolStr, SmolStrBuilder};
use std::sync::Arc;

/// The in-place operators come after the plain ones.
const IN_PLACE: u8 = 13;

/// `a op b`, where `op` is a [`BinOp`], plus 13 when in place. `None` when the built-in types do not support it.
///
/// # Errors
/// What the operator raises: ZeroDivisionError, OverflowError, MemoryError, ValueError.
pub fn binary<H: HeapAccess>(cx: &mut Cx<'_, H>, op: u8, a: Value, b: Value) -> Result<Option<Step>, Raise> {
    let heap = &mut *cx.heap;
    let kind = operator(op);
    if let (BinOp::Add, Value::Obj(x), Value::Obj(y)) = (kind, a, b)
        && let Some(v) = joined(heap, x, y)
    {
        return Ok(Some(Step::Value(v)));
    }
    if let (Some(x), Some(y)) = (num(heap, a), num(heap, b)) {
        if let (Value::Bool(x), Value::Bool(y)) = (a, b) {
            let both = match kind {
                BinOp::BitAnd => Some(x.get() & y.get()),
                BinOp::BitOr => Some(x.get() | y.get()),
                BinOp::BitXor => Some(x.get() ^ y.get()),
                _ => None,
            };
            if let Some(b) = both {
                return Ok(Some(Step::Value(Value::bool(b))));
            }
        }
        return Ok(arithmetic(heap, kind, &x, &y)?.map(Step::Value));
    }
    if op >= IN_PLACE
        && let Some(step) = in_place(cx, kind, a, b)?
    {
        return Ok(Some(step));
    }
    let heap = &mut *cx.heap;
    match (kind, view(heap, a), view(heap, b)) {
        (BinOp::Mod, View::Bytes(template), _) => super::percent::percent_bytes(cx, &template, a, b).map(Some),
        (BinOp::Mod, View::Str(template), _) => super::percent::percent(cx, &template, a, b).map(Some),
        (BinOp::Add, left, right) => Ok(sequence::concat(heap, (a, &left), (b, &right))?.map(Step::Value)),
        (BinOp::Mult, left, right) => {
            if let Some(n) = super::view::small_int(b) {
                return Ok(sequence::repeat(heap, a, &left, n)?.map(Step::Value));
            }
            if let Some(n) = super::view::small_int(a) {
                return Ok(sequence::repeat(heap, b, &right, n)?.map(Step::Value));
            }
            for (v, n) in [(&left, b), (&right, a)] {
                let repeats = matches!(v, View::Str(_) | View::List(_) | View::Tuple(_) | View::Bytes(_));
                let other = if n == b { a } else { b };
                if repeats && super::view::user_method_of(heap, n, "__index__").is_some() {
                    return Ok(Some(Step::Helper { name: "_repeated_by", args: vec![other, n] }));
                }
            }
            Ok(None)
        }
        (BinOp::BitOr, View::Class(_), View::Class(_) | View::None) | (BinOp::BitOr, View::None, View::Class(_)) => {
            Ok(Some(Step::Helper { name: "_union", args: vec![a, b] }))
        }
        (BinOp::BitOr, View::Dict(x), View::Dict(y)) => sequence::merged(heap, x, y).map(Some),
        (BinOp::BitOr | BinOp::BitAnd | BinOp::Sub | BinOp::BitXor, left, right) => {
            sequence::set_operator(cx, kind, &left, &right)
        }
        _ => Ok(None),
    }
}

/// The longest text that [`joined`] makes: nobody looks at the memory in use after it, for a whole slice.
const SHORT: usize = 1 << 14;

/// One string after another; `None` unless both are strings, or if the result would be long. With an empty one it is
/// the other one itself.
pub(in crate::vm) fn joined<H: HeapAccess>(heap: &mut H, left: ObjRef, right: ObjRef) -> Option<Value> {
    // What fits into a string object itself is put together there, with no detour.
    let mut text = SmolStrBuilder::new();
    let mut before = 0;
    let n_chars = [left, right].into_iter().try_fold(0, |n, part| {
        before = text.len();
        heap.read(part, |o| match o {
            Object::Str(part) if before + part.text().len() <= SmolStr::INLINE_CAP => {
                text.push_str(part.text());
                Some(n + part.n_chars())
            }
            _ => None,
        })
    });
    match n_chars {
        None => joined_outside(heap, left, right),
        Some(_) if before == 0 => Some(Value::Obj(right)),
        Some(_) if before == text.len() => Some(Value::Obj(left)),
        Some(n) => Some(Value::Obj(heap.alloc(Object::Str(Str::counted(text.finish(), n))))),
    }
}

/// As [`joined`], of more than fits into a string object itself.
#[inline(never)]
fn joined_outside<H: HeapAccess>(heap: &mut H, left: ObjRef, right: ObjRef) -> Option<Value> {
    let mut text = std::mem::take(heap.scratch());
    text.clear();
    let mut before = 0;
    let n_chars = [left, right].into_iter().try_fold(0, |n, part| {
        before = text.len();
        heap.read(part, |o| match o {
            Object::Str(part) if before + part.text().len() <= SHORT => {
                text.push_str(part.text());
                Some(n + part.n_chars())
            }
            _ => None,
        })
    });
    let joined = n_chars.map(|n| match before {
        0 => Value::Obj(right),
        before if before == text.len() => Value::Obj(left),
        _ => heap.new_counted_str(SmolStr::new(&text), n),
    });
    *heap.scratch() = text;
    joined
}

/// The operators that change their left operand: list `+=` and `*=`, set `|=`, dict `|=`.
fn in_place<H: HeapAccess>(cx: &mut Cx<'_, H>, kind: BinOp, a: Value, b: Value) -> Result<Option<Step>, Raise> {
    let seen = view(cx.heap, a);
    match (kind, seen) {
        (BinOp::Add, View::List(list)) => match super::plain_items(cx, b)? {
            Some(items) => {
                cx.heap.write(list, |o| {
                    if let Object::List(l) = o {
                        l.extend(items);
                    }
                });
                Ok(Some(Step::Value(a)))
            }
            None => Ok(Some(Step::Helper { name: "_list_extended", args: vec![a, b] })),
        },
        (BinOp::Mult, View::List(list)) => {
            let Some(n) = super::view::small_int(b) else {
                return Ok(None);
            };
            let Some(repeated) = sequence::repeat(cx.heap, a, &View::List(list), n)? else {
                return Ok(None);
            };
            let items = match repeated {
                Value::Obj(r) => super::view::list_items(cx.heap, r),
                _ => Vec::new(),
            };
            cx.heap.write(list, |o| {
                if let Object::List(l) = o {
                    *l = items;
                }
            });
            Ok(Some(Step::Value(a)))
        }
        (BinOp::BitOr, View::Dict(dict)) => match view(cx.heap, b) {
            View::Dict(other) => sequence::merge_into(cx.heap, dict, other).map(Some),
            View::Instance(_) | View::Exception(_) => Ok(None),
            _ => Ok(Some(Step::Helper { name: "_dict_filled", args: vec![a, b] })),
        },
        (BinOp::BitOr | BinOp::BitAnd | BinOp::Sub | BinOp::BitXor, View::Set(set)) => {
            sequence::set_in_place(cx, kind, set, b)
        }
        _ => Ok(None),
    }
}

/// The sign of an operator.
fn sign(op: BinOp) -> &'static str {
    match op {
        BinOp::Add => "+",
        BinOp::BitAnd => "&",
        BinOp::FloorDiv => "//",
        BinOp::LShift => "<<",
        BinOp::MatMult => "@",
        BinOp::Mult => "*",
        BinOp::Mod => "%",
        BinOp::BitOr => "|",
        BinOp::Pow => "**",
        BinOp::RShift => ">>",
        BinOp::Sub => "-",
        BinOp::Div => "/",
        BinOp::BitXor => "^",
    }
}

/// The complaint that an operator is not supported, as CPython words it.
pub fn binary_error<H: HeapAccess>(cx: &mut Cx<'_, H>, op: u8, a: Value, b: Value) -> Raise {
    let heap = &mut *cx.heap;
    let kind = operator(op);
    let (left, right) = (heap.class_name(a), heap.class_name(b));
    let (seen, other) = (view(heap, a), view(heap, b));
    let sequence = |v: &View| matches!(v, View::Str(_) | View::List(_) | View::Tuple(_) | View::Bytes(_));
    let is_big = |v: &View| matches!(v, View::Big(_));
    if kind == BinOp::Mult && (sequence(&seen) && is_big(&other) || is_big(&seen) && sequence(&other)) {
        return Raise::new(crate::heap::Builtin::OverflowError, "cannot fit 'int' into an index-sized integer");
    }
    Raise::type_error(match (kind, &seen) {
        (BinOp::Add, View::Bytes(_)) => format!("can't concat {right} to bytes"),
        (BinOp::Add, View::Str(_) | View::List(_) | View::Tuple(_)) => {
            format!("can only concatenate {left} (not \"{right}\") to {left}")
        }
        (BinOp::Mult, _) if sequence(&seen) => {
            format!("can't multiply sequence by non-int of type '{right}'")
        }
        (BinOp::Mult, _) if sequence(&other) => {
            format!("can't multiply sequence by non-int of type '{left}'")
        }
        _ => {
            let sign = match (kind, op >= IN_PLACE) {
                (BinOp::Pow, false) => "** or pow()".to_owned(),
                (_, false) => sign(kind).to_owned(),
                (_, true) => format!("{}=", sign(kind)),
            };
            format!("unsupported operand type(s) for {sign}: '{left}' and '{right}'")
        }
    })
}

/// The unary operators, `not` apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnaryKind {
    Positive,
    Negative,
    Invert,
}

/// `-v`, `+v`, `~v`; `None` when the built-in types do not support it.
///
/// # Errors
/// None today: the shape is that of the other operators.
pub fn unary<H: HeapAccess>(cx: &mut Cx<'_, H>, op: UnaryKind, v: Value) -> Result<Option<Step>, Raise> {
    let heap = &mut *cx.heap;
    let big = |n: &BigInt| match op {
        UnaryKind::Positive => n.clone(),
        UnaryKind::Negative => -n,
        UnaryKind::Invert => -n - 1,
    };
    Ok(match (op, view(heap, v)) {
        (UnaryKind::Positive, View::Float(x)) => Some(Value::float(x)),
        (UnaryKind::Negative, View::Float(x)) => Some(Value::float(-x)),
        (_, View::Int(n)) => Some(heap.new_int(big(&BigInt::from(n)))),
        (_, View::Bool(b)) => Some(heap.new_int(big(&BigInt::from(i64::from(b))))),
        (UnaryKind::Positive, View::Big(_)) => Some(v),
        (_, View::Big(n)) => {
            let n: Arc<BigInt> = n;
            Some(heap.new_int(big(&n)))
        }
        _ => None,
    }
    .map(Step::Value))
}
