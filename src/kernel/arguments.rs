//! Reading numbers and flags out of arguments, with CPython's complaints.

use crate::heap::{Builtin, HeapAccess, Object, Value};
use crate::vm::{Cx, Raise};
use num_bigint::BigInt;
use num_traits::ToPrimitive;
use std::sync::Arc;

/// A number, as far as natives tell them apart.
#[derive(Clone, Debug)]
pub enum Number {
    Int(i64),
    Big(Arc<BigInt>),
    Float(f64),
}

/// The number that a value is, if it is one.
pub fn number<H: HeapAccess>(cx: &mut Cx<'_, H>, v: Value) -> Option<Number> {
    match v {
        Value::Bool(b) => Some(Number::Int(i64::from(b.get()))),
        Value::Int(n) => Some(Number::Int(n)),
        Value::Float(x) => Some(Number::Float(x.get())),
        Value::Obj(r) => {
            cx.heap.read(r, |o| if let Object::BigInt(n) = o { Some(Number::Big(Arc::clone(n))) } else { None })
        }
        Value::Null | Value::None => None,
    }
}

/// An int of any size.
pub fn big<H: HeapAccess>(cx: &mut Cx<'_, H>, v: Value) -> Result<BigInt, Raise> {
    match number(cx, v) {
        Some(Number::Int(n)) => Ok(BigInt::from(n)),
        Some(Number::Big(n)) => Ok((*n).clone()),
        Some(Number::Float(_)) | None => Err(not_an_integer(cx, v)),
    }
}

/// An int that fits 64 bits.
pub fn int<H: HeapAccess>(cx: &mut Cx<'_, H>, v: Value) -> Result<i64, Raise> {
    match number(cx, v) {
        Some(Number::Int(n)) => Ok(n),
        Some(Number::Big(_)) => Err(Raise::new(Builtin::OverflowError, "Python int too large to convert to C long")),
        Some(Number::Float(_)) | None => Err(not_an_integer(cx, v)),
    }
}

/// A float, or an int turned into one.
pub fn real<H: HeapAccess>(cx: &mut Cx<'_, H>, v: Value) -> Result<f64, Raise> {
    match number(cx, v) {
        Some(Number::Int(n)) => Ok(n as f64),
        Some(Number::Float(x)) => Ok(x),
        Some(Number::Big(n)) => n
            .to_f64()
            .filter(|x| x.is_finite())
            .ok_or_else(|| Raise::new(Builtin::OverflowError, "int too large to convert to float")),
        None => Err(Raise::not_a_real(cx.heap, v)),
    }
}

/// A number of seconds. CPython asks for "an integer" here, though a float will do.
pub fn seconds<H: HeapAccess>(cx: &mut Cx<'_, H>, v: Value) -> Result<f64, Raise> {
    match number(cx, v) {
        Some(Number::Int(n)) => Ok(n as f64),
        Some(Number::Float(x)) if x.is_nan() => Err(Raise::value_error("Invalid value NaN (not a number)")),
        Some(Number::Float(x)) => Ok(x),
        Some(Number::Big(n)) => Ok(n.to_f64().unwrap_or(f64::INFINITY)),
        None => Err(not_an_integer(cx, v)),
    }
}

/// A flag: a bool or an int.
pub fn flag<H: HeapAccess>(cx: &mut Cx<'_, H>, v: Value) -> Result<bool, Raise> {
    Ok(int(cx, v)? != 0)
}

fn not_an_integer<H: HeapAccess>(cx: &mut Cx<'_, H>, v: Value) -> Raise {
    Raise::not_an_int(cx.heap, v)
}
