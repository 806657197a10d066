//! What is going to happen at a known time: a queue ordered by time, then by who entered it first.

use crate::base::{Nanos, ThreadId};
use crate::heap::ObjRef;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Something due. What has been overtaken by events carries an old stamp and is skipped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Due {
    /// The thread is awake and wants to run.
    Ready(ThreadId),
    /// A waiter for the GIL has waited a whole interval.
    Patience(ThreadId),
    /// A waiter for the GIL that was signalled looks whether it is free.
    Signalled(ThreadId),
    /// What a thread waits for is over: a sleep, a write, a timeout.
    WaitOver(ThreadId),
    /// A waiter for a lock of the program's looks whether it is free.
    LockWoken(ThreadId),
}

impl Due {
    /// Whom it concerns.
    pub(super) const fn thread(self) -> ThreadId {
        match self {
            Self::Ready(t) | Self::Patience(t) | Self::Signalled(t) | Self::WaitOver(t) | Self::LockWoken(t) => t,
        }
    }

    /// Whether it is about the GIL, and not about a wait of the program's.
    pub(super) const fn of_gil(self) -> bool {
        matches!(self, Self::Patience(_) | Self::Signalled(_))
    }
}

/// An entry: when, which, what, stamp.
type Entry = (Nanos, u64, Due, u64);

/// The queue.
#[derive(Clone, Debug, Default)]
pub(super) struct DueQueue {
    heap: BinaryHeap<Reverse<Entry>>,
    entered: u64,
}

impl DueQueue {
    pub(super) fn push(&mut self, at: Nanos, due: Due, stamp: u64) {
        self.entered += 1;
        self.heap.push(Reverse((at, self.entered, due, stamp)));
    }

    /// The first entry: its time, what it is, its stamp.
    pub(super) fn first(&self) -> Option<(Nanos, Due, u64)> {
        self.heap.peek().map(|Reverse((at, _, due, stamp))| (*at, *due, *stamp))
    }

    pub(super) fn pop(&mut self) {
        self.heap.pop();
    }
}

/// A thread and the lock of the program's that it waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LockWait {
    pub lock: ObjRef,
    /// When its patience ends, if ever.
    pub(super) until: Option<Nanos>,
    /// Woken, and on its way to look.
    pub(super) woken: bool,
}

impl LockWait {
    /// Whether its patience ends at some time.
    #[must_use]
    pub const fn is_limited(&self) -> bool {
        self.until.is_some()
    }
}
