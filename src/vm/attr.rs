//! placeholder
use crate::heap::*;
pub fn namespace_set(_h: &mut Heap, _n: ObjRef, _k: Key, _v: Value) {}
pub fn namespace_get(_h: &mut Heap, _n: ObjRef, _k: Key) -> Option<Value> {
    None
}
