//! What is counted while events go by, and the one JSON object of `--stats=json`.

use super::event::{DropReason, Event, EventKind};
use crate::base::{Nanos, ThreadId};
use serde::Serialize;

/// Running totals over all events.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counters {
    /// Changes of holder. The very first taking of the lock is none.
    pub switches: u64,
    pub acquires: u64,
    /// Times the tick counter ran out.
    pub checks: u64,
    pub drop_requests: u64,
    /// Releases that a waiter asked for.
    pub forced_drops: u64,
    /// Releases before blocking and at the end of a thread.
    pub voluntary_drops: u64,
    pub failed_wakeups: u64,
    /// The longest that a thread has wanted the lock, or a core, and then got it.
    pub longest_wait: Nanos,
    pub last_drop: Option<(ThreadId, DropReasonTag)>,
    last_holder: Option<ThreadId>,
    threads: Vec<Clock>,
}

/// The kind of the last release, small enough to copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DropReasonTag {
    Check,
    Asked,
    Lock,
    Join,
    Sleep,
    Output,
    Input,
    Outside,
    Finished,
    Chosen,
    SliceOver,
    Prompt,
}

/// What one thread did with its time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ThreadTimes {
    pub id: u32,
    /// With the lock, or on a core.
    pub held: Nanos,
    /// Wanting the lock, or a core.
    pub waited: Nanos,
    /// Blocked or asleep.
    pub blocked: Nanos,
    /// Times it took the lock, or a core.
    pub acquires: u64,
    /// Among them, those that took it over from another thread.
    pub turns: u64,
    pub failed_wakeups: u64,
    /// In turns that have ended.
    pub instructions: u64,
    pub ticks: u64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Doing {
    #[default]
    Nothing,
    Holds,
    Waits,
    Blocked,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Clock {
    times: ThreadTimes,
    doing: Doing,
    since: Nanos,
}

impl Clock {
    fn turn_to(&mut self, doing: Doing, now: Nanos) {
        self.times = self.settled(now);
        self.doing = doing;
        self.since = now;
    }

    fn settled(&self, now: Nanos) -> ThreadTimes {
        let mut times = self.times;
        let passed = now.saturating_sub(self.since);
        match self.doing {
            Doing::Nothing => {}
            Doing::Holds => times.held += passed,
            Doing::Waits => times.waited += passed,
            Doing::Blocked => times.blocked += passed,
        }
        times
    }
}

impl Counters {
    /// Takes an event in.
    pub fn count(&mut self, event: &Event) {
        let i = event.thread.0.max(1) as usize - 1;
        if self.threads.len() <= i {
            let next = self.threads.len();
            self.threads.extend((next..=i).map(|n| Clock {
                times: ThreadTimes { id: n as u32 + 1, ..ThreadTimes::default() },
                ..Clock::default()
            }));
        }
        let Some(clock) = self.threads.get_mut(i) else {
            return;
        };
        match &event.kind {
            EventKind::GilAcquire | EventKind::OnCore { .. } => {
                if clock.doing == Doing::Waits {
                    self.longest_wait = self.longest_wait.max(event.at.saturating_sub(clock.since));
                }
                clock.turn_to(Doing::Holds, event.at);
                clock.times.acquires += 1;
                self.acquires += 1;
                if matches!(event.kind, EventKind::GilAcquire) {
                    let other = self.last_holder.is_some_and(|t| t != event.thread);
                    self.switches += u64::from(other);
                    clock.times.turns += u64::from(other || self.last_holder.is_none());
                    self.last_holder = Some(event.thread);
                } else {
                    clock.times.turns += 1;
                }
            }
            EventKind::GilDrop(why) | EventKind::OffCore(why) => {
                clock.turn_to(Doing::Nothing, event.at);
                self.last_drop = Some((event.thread, why.tag()));
                match why {
                    DropReason::Asked | DropReason::Chosen => self.forced_drops += 1,
                    DropReason::Blocking(_) | DropReason::Finished => self.voluntary_drops += 1,
                    DropReason::Check => self.checks += 1,
                    DropReason::SliceOver | DropReason::Prompt => {}
                }
            }
            EventKind::GilRequest => clock.turn_to(Doing::Waits, event.at),
            EventKind::Block(_) => clock.turn_to(Doing::Blocked, event.at),
            EventKind::Unblock | EventKind::ThreadFinish { .. } => {
                clock.turn_to(Doing::Nothing, event.at);
            }
            EventKind::Check => self.checks += 1,
            EventKind::DropRequest => self.drop_requests += 1,
            EventKind::FailedWakeup => {
                self.failed_wakeups += 1;
                clock.times.failed_wakeups += 1;
            }
            EventKind::Ran { instructions, ticks } => {
                clock.times.instructions += instructions;
                clock.times.ticks += ticks;
            }
            EventKind::ThreadStart { .. }
            | EventKind::ThreadName(_)
            | EventKind::GilTimeout
            | EventKind::Output { .. }
            | EventKind::Exception(_)
            | EventKind::Decision { .. }
            | EventKind::Interrupt
            | EventKind::Deadlock => {}
        }
    }

    /// Every thread's times up to `now`, in the order of their ids.
    #[must_use]
    pub fn threads(&self, now: Nanos) -> Vec<ThreadTimes> {
        self.threads.iter().map(|c| c.settled(now)).collect()
    }

    /// One thread's times up to `now`.
    #[must_use]
    pub fn thread(&self, id: ThreadId, now: Nanos) -> ThreadTimes {
        let clock = self.threads.get((id.0 as usize).wrapping_sub(1));
        clock.map_or_else(ThreadTimes::default, |c| c.settled(now))
    }
}

impl DropReason {
    /// The kind of the reason.
    #[must_use]
    pub const fn tag(&self) -> DropReasonTag {
        use super::event::BlockOn;
        match self {
            Self::Check => DropReasonTag::Check,
            Self::Asked => DropReasonTag::Asked,
            Self::Blocking(BlockOn::Lock { .. }) => DropReasonTag::Lock,
            Self::Blocking(BlockOn::Join { .. }) => DropReasonTag::Join,
            Self::Blocking(BlockOn::Sleep { .. }) => DropReasonTag::Sleep,
            Self::Blocking(BlockOn::Output) => DropReasonTag::Output,
            Self::Blocking(BlockOn::Input) => DropReasonTag::Input,
            Self::Blocking(BlockOn::Outside(_)) => DropReasonTag::Outside,
            Self::Finished => DropReasonTag::Finished,
            Self::Chosen => DropReasonTag::Chosen,
            Self::SliceOver => DropReasonTag::SliceOver,
            Self::Prompt => DropReasonTag::Prompt,
        }
    }
}

/// The object of `--stats=json`. Field order is the order in the output.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Stats {
    pub schema: u32,
    /// `virtual` or `real`.
    pub clock: &'static str,
    pub seed: u64,
    pub cores: u32,
    pub gil: GilStats,
    pub elapsed_ns: u64,
    pub ticks: u64,
    pub switches: u64,
    pub checks: u64,
    pub drop_requests: u64,
    pub forced_drops: u64,
    pub voluntary_drops: u64,
    pub failed_wakeups: u64,
    /// For `compare`; the object's keys are those of the contract.
    #[serde(skip)]
    pub longest_wait_ns: u64,
    /// Busy core-time over elapsed time: 1.02 is 102 %.
    pub cpu_utilisation: f64,
    /// 16 hex digits.
    pub trace_hash: String,
    pub threads: Vec<ThreadStats>,
    /// On the real clock: the OS threads that carried them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub carriers: Vec<CarrierStats>,
}

/// One OS thread in the stats.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct CarrierStats {
    /// From 1.
    pub carrier: u32,
    /// What the host calls it, where it has numbers for threads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub os_thread: Option<u64>,
    /// How often a thread on it took the GIL or, without one, ran on a core.
    pub turns: u64,
    /// For how long, in all.
    pub held_ns: u64,
    /// Whom it carried.
    pub threads: Vec<u32>,
}

/// The GIL's settings in the stats.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct GilStats {
    pub version: String,
    /// `ticks`, `timeout` or `off`.
    pub policy: &'static str,
    /// Under `timeout`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interval_ns: Option<u64>,
    /// Under `ticks`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interval_ticks: Option<u64>,
    pub switch_points: &'static str,
    pub next: &'static str,
}

/// One thread in the stats.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct ThreadStats {
    pub id: u32,
    pub process: u32,
    pub name: String,
    /// `running`, `waiting`, `blocked`, `sleeping` or `finished`.
    pub state: &'static str,
    pub ticks: u64,
    pub held_ns: u64,
    pub waited_ns: u64,
    pub blocked_ns: u64,
    pub acquires: u64,
}

impl Stats {
    /// One line of JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Plain structs of numbers and strings: serialising them cannot fail.
        serde_json::to_string(self).unwrap_or_default()
    }
}
