//! placeholder
use crate::heap::*;
use std::sync::Arc;
pub fn format(_h: &mut Heap, _e: Value) -> String {
    String::new()
}
pub fn describe(_h: &mut Heap, _e: Value) -> (Arc<str>, String) {
    (Arc::from(""), String::new())
}
