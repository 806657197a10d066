//! placeholder
use super::*;
use crate::base::ThreadId;
use crate::heap::*;
pub fn start(_i: &mut interp::Interp, _t: ThreadId, _f: Value, _a: Vec<Value>, _k: Value) {}
pub fn deliver(_t: &mut ThreadState, _v: Value) {}
