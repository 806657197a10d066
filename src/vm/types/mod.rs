//! The built-in classes and functions: their methods, attributes and constructors, as rows of natives.
//!
//! Each file makes rows for one family. A native here is one indivisible step of the interpreter: what CPython does
//! under the GIL without letting go of it. What needs a method of the program's is a helper in
//! `stdlib/builtins.py`.
//!
//! Nothing here may know frames, threads or which GIL policy is on.

use super::{Args, Cx, NativeResult, NativeRow, Raise, Step};
use crate::heap::{Builtin, HeapAccess, ObjRef, Value};

/// Every native of the built-in classes and functions, always in the same order.
#[must_use]
pub fn rows<H: HeapAccess>() -> Vec<NativeRow<H>> {
    Vec::new()
}

/// An attribute that a built-in object has beside its class's methods: `f.__name__`, `e.args`.
pub fn native_attr<H: HeapAccess>(_cx: &mut Cx<'_, H>, _object: Value, _name: &str) -> Result<Option<Value>, Raise> {
    Ok(None)
}

/// Sets such an attribute; false if there is none of that name.
pub fn set_native_attr<H: HeapAccess>(
    _cx: &mut Cx<'_, H>,
    _object: Value,
    _name: &str,
    _value: Value,
) -> Result<bool, Raise> {
    Ok(false)
}

/// Calls a built-in class that is not an exception: `int("3")`, `list(x)`, `super()`.
pub fn construct<H: HeapAccess>(_cx: &mut Cx<'_, H>, _class: Builtin, _args: Args<'_>) -> NativeResult {
    Ok(Step::Value(Value::None))
}

/// Calls an exception class, built-in or derived: the exception with these arguments, `__init__` not yet called.
pub fn construct_exception<H: HeapAccess>(_cx: &mut Cx<'_, H>, _class: ObjRef, _args: Args<'_>) -> NativeResult {
    Ok(Step::Value(Value::None))
}
