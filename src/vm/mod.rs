//! Carrying instructions out, one green thread at a time, without a host stack.
//!
//! [`eval`] runs one thread for one [`Slice`] and always comes back with a [`FrameExit`] that says why; `inner` is the
//! loop that takes nearly all the time, and is written for that. Frames and operands are heap data inside the
//! interpreter, so a thread can stop after any instruction and go on elsewhere. How a loop has its interpreter, all to
//! itself or among others that run at once, is a [`Possession`].
//! Natives never call Python and never block: they return a [`Step`]; the eval loop or the scheduler does the rest.
//! What needs a callback is Python in the library ([`Step::Helper`]).
//! Whoever looks from outside asks [`footprint`] what the next instruction would touch, and [`written`] what is in a spot.
//!
//! This room must not know time, chance, I/O, or which GIL policy is on.

pub mod attr;
mod call;
pub mod class;
mod coroutine;
mod eval;
pub mod exit;
pub mod footprint;
pub mod frame;
mod inner;
pub mod interp;
pub mod native;
mod open_files;
pub mod ops;
pub mod probe;
pub mod reflect;
pub mod slice;
mod suggest;
pub mod system_call;
#[cfg(test)]
mod tests;
pub mod traceback;
pub mod types;
pub mod unwind;
pub mod written;

pub use exit::{FrameExit, Query, SignalAction, Stream, TimeKind, WaitOn};
pub use footprint::{Common, Footprint, How, Part, Spot, Touch};
pub use frame::{Frame, OnReturn, ThreadState};
pub use interp::{Globals, Interp, Lent, Natives, Position, Possession};
pub use native::{Args, Cx, FrameRequest, NativeFn, NativeResult, NativeRow, Raise, Resume, Step, Switches};
pub use probe::{NoProbe, Place, Probe};
pub use slice::{Slice, SwitchPoints};
pub use system_call::{BufferStep, ChildStream, Fd, Form, LineEnds, SharedStep, SystemCall};
