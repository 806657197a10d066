//! placeholder
use super::*;
use crate::heap::*;
pub fn run<P: Probe>(
    _h: &mut Heap,
    _t: &mut ThreadState,
    _g: &mut interp::Globals,
    _n: &[NativeRow<Heap>],
    _s: &Segment,
    _sl: &mut Slice,
    _p: &mut P,
) -> FrameExit {
    FrameExit::Budget
}
