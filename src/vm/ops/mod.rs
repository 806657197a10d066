//! placeholder
use super::*;
use crate::heap::*;
use std::sync::Arc;
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UnaryKind {
    Positive,
    Negative,
    Invert,
}
type R = Result<Option<Step>, Raise>;
pub fn binary<H: HeapAccess>(_c: &mut Cx<'_, H>, _o: u8, _a: Value, _b: Value) -> R {
    Ok(None)
}
pub fn binary_error<H: HeapAccess>(_c: &mut Cx<'_, H>, _o: u8, _a: Value, _b: Value) -> Raise {
    Raise::type_error("")
}
pub fn unary<H: HeapAccess>(_c: &mut Cx<'_, H>, _o: UnaryKind, _a: Value) -> R {
    Ok(None)
}
pub fn compare<H: HeapAccess>(_c: &mut Cx<'_, H>, _o: u8, _a: Value, _b: Value) -> R {
    Ok(None)
}
pub fn compare_error<H: HeapAccess>(_c: &mut Cx<'_, H>, _o: u8, _a: Value, _b: Value) -> Raise {
    Raise::type_error("")
}
pub fn truth<H: HeapAccess>(_c: &mut Cx<'_, H>, _a: Value) -> Option<bool> {
    None
}
pub fn contains<H: HeapAccess>(_c: &mut Cx<'_, H>, _a: Value, _b: Value) -> R {
    Ok(None)
}
pub fn get_item<H: HeapAccess>(_c: &mut Cx<'_, H>, _a: Value, _b: Value) -> R {
    Ok(None)
}
pub fn set_item<H: HeapAccess>(_c: &mut Cx<'_, H>, _a: Value, _b: Value, _v: Value) -> R {
    Ok(None)
}
pub fn del_item<H: HeapAccess>(_c: &mut Cx<'_, H>, _a: Value, _b: Value) -> R {
    Ok(None)
}
pub fn get_iter<H: HeapAccess>(_c: &mut Cx<'_, H>, _a: Value) -> Result<Option<Value>, Raise> {
    Ok(None)
}
pub fn iter_next<H: HeapAccess>(_c: &mut Cx<'_, H>, _a: ObjRef) -> Result<Option<Value>, Raise> {
    Ok(None)
}
pub fn plain_items<H: HeapAccess>(_c: &mut Cx<'_, H>, _a: Value) -> Result<Option<Vec<Value>>, Raise> {
    Ok(None)
}
pub fn set_add<H: HeapAccess>(_c: &mut Cx<'_, H>, _s: ObjRef, _a: Value) -> Result<(), Raise> {
    Ok(())
}
pub fn format_value<H: HeapAccess>(_c: &mut Cx<'_, H>, _v: Value, _k: u8, _s: &str) -> R {
    Ok(None)
}
pub fn exception_text<H: HeapAccess>(_h: &mut H, _v: Value) -> Option<Arc<str>> {
    None
}
