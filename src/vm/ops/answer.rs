//! What special methods may answer: a truth, a length, a hash.

use super::view::{View, view};
use crate::heap::{Builtin, HeapAccess, Value, hash};
use crate::vm::Raise;

/// The truth that `__bool__` or, if `length`, `__len__` answered.
pub(in crate::vm) fn truth<H: HeapAccess>(heap: &mut H, v: Value, length: bool) -> Result<bool, Raise> {
    match v {
        Value::Bool(b) => Ok(b.get()),
        _ if length => whole(heap, v, "__len__").map(|n| n != 0),
        _ => {
            let name = heap.class_name(v);
            Err(Raise::type_error(format!("__bool__ should return bool, returned {name}")))
        }
    }
}

/// The int that `__len__` or `__hash__` answered.
pub(in crate::vm) fn whole<H: HeapAccess>(heap: &mut H, v: Value, method: &str) -> Result<i64, Raise> {
    let is_hash = method == "__hash__";
    let n = match view(heap, v) {
        View::Bool(b) => i64::from(b),
        View::Int(n) => n,
        View::Big(n) if is_hash => hash::big(&n),
        View::Big(_) => {
            return Err(Raise::new(Builtin::OverflowError, "cannot fit 'int' into an index-sized integer"));
        }
        _ if is_hash => return Err(Raise::type_error("__hash__ method should return an integer")),
        _ => {
            let name = heap.class_name(v);
            return Err(Raise::type_error(format!("'{name}' object cannot be interpreted as an integer")));
        }
    };
    match n {
        -1 if is_hash => Ok(-2),
        n if n < 0 && method == "__len__" => Err(Raise::value_error("__len__() should return >= 0")),
        n => Ok(n),
    }
}
