//! How long a thread may run, and where it must stop.

/// Where a thread switch may happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SwitchPoints {
    /// CPython up to 3.9: after every instruction outside the fast set, and on entering a frame.
    Dense,
    /// CPython 3.10: backward jumps, taken conditional jumps, after calls, on entering a frame or a handler.
    Branches,
    /// CPython 3.11 and later: on entering a function, at backward jumps, after most calls of built-in functions.
    Edges,
    /// After any instruction: the worst case, and what running without a GIL means.
    Every,
}

/// One permission to run. The eval loop counts down and up exactly, instruction by instruction.
#[derive(Clone, Copy, Debug)]
pub struct Slice {
    /// Instructions that may still be carried out.
    pub budget: u64,
    /// Stop at the next of these: someone asked for the lock.
    pub stop_at: Option<SwitchPoints>,
    /// The tick counter of CPython up to 3.1, if that policy is on: when it would go below zero, stop.
    pub ticker: Option<i64>,
    /// Instructions carried out.
    pub executed: u64,
    /// Counted instructions among them (outside CPython 2.7's fast set).
    pub ticks: u64,
}

impl Slice {
    /// A slice of `budget` instructions that stops for nothing else.
    #[must_use]
    pub const fn of(budget: u64) -> Self {
        Self { budget, stop_at: None, ticker: None, executed: 0, ticks: 0 }
    }
}
