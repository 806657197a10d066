//! Without a GIL: simulated cores that each run a thread, interleaved instruction by instruction. The core whose
//! local time is least goes next; the seed decides between equals. A simulated OS gives the cores to more threads than
//! there are cores, a time slice each.

use super::sim::instructions_until;
use super::world::{Standing, World};
use crate::base::{Nanos, ThreadId};
use crate::trace::{DropReason, EventKind};
use std::sync::Arc;

/// A simulated core.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Core {
    /// Who is on it.
    pub thread: Option<ThreadId>,
    /// Its local time, and thousandths of a nanosecond beyond.
    time: Nanos,
    fraction: u64,
    slice_began: Nanos,
    /// Instructions until it stands still for memory that others use, once that has been drawn.
    until_stall: Option<u64>,
}

/// A core stands still once in so many instructions or fewer, half of them on average, while others run. Two threads in
/// the same loop would otherwise keep in step for ever, as no two cores do.
const STALLS_WITHIN: u64 = 2_000;

impl World {
    /// The simulated cores; with a GIL they stay empty.
    #[must_use]
    pub fn cores(&self) -> &[Core] {
        &self.cores
    }

    pub(super) fn want_core(&mut self, thread: ThreadId) {
        self.record(thread, EventKind::GilRequest);
        self.stand(thread, Standing::WantsGil);
        self.runnable.push_back(thread);
    }

    /// Does the next thing: one thing due, or a slice on one core.
    pub(super) fn round_parallel(&mut self, most: u64) {
        self.fill_cores();
        // In one go, because this is done for every instruction: how many are busy, and how many of them are first.
        let (mut first, mut n_equal, mut n_busy) = (None, 0_u64, 0);
        for core in self.cores.iter().filter(|c| c.thread.is_some()) {
            n_busy += 1;
            match first {
                Some(time) if core.time > time => {}
                Some(time) if core.time == time => n_equal += 1,
                _ => (first, n_equal) = (Some(core.time), 1),
            }
        }
        let due = self.first_due();
        match (first, due) {
            (None, None) => return self.deadlock(),
            (None, Some(at)) => return self.happen(at),
            (Some(time), Some(at)) if at <= time => return self.happen(at),
            (Some(_), _) => {}
        }
        let pick = if n_equal > 1 { self.rng.below(n_equal) } else { 0 };
        let mut equals =
            (0..self.cores.len()).filter(|i| self.cores[*i].thread.is_some() && Some(self.cores[*i].time) == first);
        let Some(i) = equals.nth(pick as usize) else { return };
        let Some(thread) = self.cores[i].thread else { return };
        if self.preempted(i, thread) {
            return;
        }
        if n_busy > 1 && self.stalled(i) {
            return;
        }
        let budget = if n_busy > 1 { 1 } else { self.alone(i, due) };
        self.run(thread, most.min(budget), Some(i));
    }

    /// Puts runnable threads on free cores.
    fn fill_cores(&mut self) {
        if let Some(chosen) = self.chosen
            && let Some(place) = self.runnable.iter().position(|t| *t == chosen)
            && let Some(thread) = self.runnable.remove(place)
        {
            self.runnable.push_front(thread);
        }
        for i in 0..self.cores.len() {
            if !self.is_free(i) {
                continue;
            }
            let Some(thread) = self.runnable.pop_front() else { return };
            let now = self.now;
            let core = &mut self.cores[i];
            core.thread = Some(thread);
            if core.time < now {
                core.time = now;
                core.fraction = 0;
            }
            core.slice_began = core.time;
            if self.chosen == Some(thread) {
                self.chosen = None;
            }
            let state = self.process.interp.thread(thread);
            let turn = (state.executed, state.ticks);
            self.green(thread).turn = turn;
            self.stand(thread, Standing::Running { core: i as u32 });
            self.record(thread, EventKind::OnCore { core: i as u32 });
        }
    }

    /// Takes the thread off its core if its time slice is over and others wait, or if somebody was chosen.
    fn preempted(&mut self, i: usize, thread: ThreadId) -> bool {
        if !self.may_use(i) {
            self.now = self.now.max(self.cores[i].time);
            self.leave_core(thread, DropReason::SliceOver);
            self.want_core(thread);
            return true;
        }
        let Some(first) = self.runnable.front().copied() else {
            self.chosen = None;
            return false;
        };
        let core = &self.cores[i];
        let over = core.time.saturating_sub(core.slice_began) >= self.settings.machine.os_slice;
        let chosen = self.chosen == Some(first);
        if !over && !chosen {
            self.chosen = None;
            return false;
        }
        self.now = self.now.max(core.time);
        if chosen {
            let among: Arc<[ThreadId]> = self.runnable.iter().copied().collect();
            self.record(first, EventKind::Decision { chosen: first, among });
        }
        self.leave_core(thread, if chosen { DropReason::Chosen } else { DropReason::SliceOver });
        self.want_core(thread);
        true
    }

    /// Whether the core has to wait for its memory first; its clock has moved on then.
    fn stalled(&mut self, i: usize) -> bool {
        let left = self.cores[i].until_stall;
        if let Some(left @ 1..) = left {
            self.cores[i].until_stall = Some(left - 1);
            return false;
        }
        self.cores[i].until_stall = Some(1 + self.rng.below(STALLS_WITHIN));
        if left.is_none() {
            return false;
        }
        let stall = Nanos(self.rng.below(self.settings.machine.memory_stall.0.saturating_add(1)));
        self.cores[i].time += stall;
        self.busy += stall;
        true
    }

    /// How long the only busy core may go on: until the next thing due, or the end of its slice if others wait.
    fn alone(&self, i: usize, due: Option<Nanos>) -> u64 {
        let core = &self.cores[i];
        let slice = (!self.runnable.is_empty()).then_some(core.slice_began + self.settings.machine.os_slice);
        let until = due.into_iter().chain(slice).chain(self.kin.horizon).min();
        until.map_or(u64::MAX, |at| instructions_until(core.time, core.fraction, at, self.cost()))
    }

    /// Moves a core's clock; the world's follows to the beginning of the core's last instruction.
    pub(super) fn spend_on_core(&mut self, i: usize, n: u64, cost: u64) -> Nanos {
        let core = &mut self.cores[i];
        let total = u128::from(n) * u128::from(cost) + u128::from(core.fraction);
        let whole = Nanos(u64::try_from(total / 1000).unwrap_or(u64::MAX));
        core.time += whole;
        core.fraction = (total % 1000) as u64;
        let last = core.time.saturating_sub(Nanos(cost.div_ceil(1000)));
        if n > 0 {
            self.now = self.now.max(last);
        }
        whole
    }

    /// The time of the busy core that is furthest behind: `None`, if none is busy or a thread is about to be put on one.
    pub(super) fn first_core(&self) -> Option<Nanos> {
        let waits = !self.runnable.is_empty() && (0..self.cores.len()).any(|i| self.is_free(i));
        self.cores.iter().filter(|c| !waits && c.thread.is_some()).map(|c| c.time).min()
    }

    /// Whether a thread may be put on this core.
    fn is_free(&self, core: usize) -> bool {
        self.cores[core].thread.is_none() && self.may_use(core)
    }

    /// Nothing happens in this process before that time, on whichever core.
    pub(super) fn move_clock_to(&mut self, at: Nanos) {
        if at > self.now {
            (self.now, self.fraction) = (at, 0);
        }
        for core in self.cores.iter_mut().filter(|c| c.time < at) {
            (core.time, core.fraction) = (at, 0);
        }
    }

    /// Puts a thread that wants a core on the first one, which is free.
    pub(super) fn put_on_core(&mut self, thread: ThreadId) {
        self.runnable.retain(|t| *t != thread);
        let now = self.now;
        // By turns there are no cores: this one stands for them all.
        let core = &mut self.cores[0];
        core.thread = Some(thread);
        core.time = core.time.max(now);
        core.slice_began = core.time;
        let state = self.process.interp.thread(thread);
        let turn = (state.executed, state.ticks);
        self.green(thread).turn = turn;
        self.stand(thread, Standing::Running { core: 0 });
        self.record(thread, EventKind::OnCore { core: 0 });
    }

    pub(super) fn leave_core(&mut self, thread: ThreadId, reason: DropReason) {
        self.end_turn(thread);
        if let Some(core) = self.cores.iter_mut().find(|c| c.thread == Some(thread)) {
            core.thread = None;
        }
        self.record(thread, EventKind::OffCore(reason));
    }
}
