//! One door for every screen: load a program, run it, pause, step forwards and backwards, choose the next thread,
//! look at a moment as plain data; search all schedules, beside a screen too.
//!
//! Why one door? So that the shell, the TUI, lessons and tests cannot differ in what a step is. Why plain data? So that
//! no screen ever holds a piece of the heap, and a moment can be compared with another.
//!
//! Invariants: stepping back restores everything (output, time, chance); looking changes nothing. A [`Meeting`] is the
//! only run whose course depends on when somebody calls: other programs join it.
//! This room must not know what a screen looks like.

mod beside;
mod compare;
pub mod explore;
mod foresee;
mod history;
mod hunt;
mod live;
mod meeting;
mod moment;
mod names;
mod others;
mod program;
mod prompt;
pub mod races;
mod recording;
mod scenery;
mod session;
mod stops;
mod tasks;
mod travel;
mod values;
mod variable;
pub mod view;
mod window;
mod written;

#[cfg(test)]
mod tests;

pub use crate::code::opcode::Op;
pub use crate::kernel::outside::Scenery;
pub use crate::sched::limits::LimitKind;
pub use crate::sched::os::{Answer, Input, NoSchedule, RealRun};
pub use crate::sched::settings::{SWITCH_POINTS, parse_duration, parse_switch_points, switch_points_word};
pub use crate::sched::{Failure, Gil, LimitReached, Limits, Machine, Next, Outcome, Policy, Settings, Version};
pub use crate::syntax::{Completeness, TokenClass, completeness, highlight};
pub use crate::trace::export::{Form, Recording};
pub use crate::trace::{Comparison, Knot, Race, Stats, WaitGraph};
pub use crate::vm::{Stream, SwitchPoints};
pub use beside::{Beside, together};
pub use compare::{Plan, SoFar, compare};
pub use foresee::Foreseen;
pub use hunt::{Found, Hunt};
pub use live::{LiveRun, Sink, no_schedule, run_real};
pub use meeting::Meeting;
pub use names::Description;
pub use program::{LoadError, Program};
pub use prompt::{LivePrompt, Outlet};
pub use scenery::{WorldError, read_world, world_from};
pub use session::{Progress, Session, Unit, Watch};
pub use stops::StopView;
pub use view::{
    Activity, Countdown, Doing, EventLine, FrameView, GilView, InstrView, LockView, LoopView, Message, NameView,
    OutputLine, ProcessView, SPANS, StayView, TaskDoing, TaskView, ThreadView, TimeSpan, VariableView, View,
};
pub use window::{BusyView, WindowView};
pub use written::{SourceLine, Written};
