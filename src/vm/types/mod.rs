//! placeholder
use super::*;
use crate::heap::*;
pub fn native_attr<H: HeapAccess>(_c: &mut Cx<'_, H>, _o: Value, _n: &str) -> Result<Option<Value>, Raise> {
    Ok(None)
}
pub fn set_native_attr<H: HeapAccess>(_c: &mut Cx<'_, H>, _o: Value, _n: &str, _v: Value) -> Result<bool, Raise> {
    Ok(false)
}
pub fn construct<H: HeapAccess>(_c: &mut Cx<'_, H>, _b: Builtin, _a: Args<'_>) -> NativeResult {
    Ok(Step::Value(Value::None))
}
pub fn construct_exception<H: HeapAccess>(_c: &mut Cx<'_, H>, _b: ObjRef, _a: Args<'_>) -> NativeResult {
    Ok(Step::Value(Value::None))
}
