//! One door for every screen: load a program, run it, pause, step forwards and backwards, choose the next thread,
//! look at a moment as plain data.
//!
//! A screen never holds a piece of the heap and never talks to the scheduler. This room must not know what a
//! screen looks like.

pub mod view;

pub use view::{
    Activity, Countdown, Doing, EventLine, FrameView, GilView, InstrView, LockView, OutputLine, SpanOfTime, ThreadView,
    View,
};
