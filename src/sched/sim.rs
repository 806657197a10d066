//! The conductor: what happens next, and when. With a GIL the holder runs, in slices that end at the next thing due;
//! without one see [`super::parallel`].

use super::due::Due;
use super::gil::Patience;
use super::limits::{LimitKind, LimitReached};
use super::outcome::Outcome;
use super::process::{After, Asked};
use super::settings::{Next, Policy};
use super::turns::Way;
use super::world::{Green, Standing, World};
use crate::base::{Nanos, ThreadId};
use crate::heap::Value;
use crate::kernel::outside::{Answer, Tie};
use crate::trace::{BlockOn, DropReason, EventKind};
use crate::vm::{FrameExit, NoProbe, Query, Slice, Stream, WaitOn};
use std::sync::Arc;

/// Garbage is looked for at multiples of so many instructions: at a moment that does not depend on slices.
const COLLECT_EVERY: u64 = 1 << 16;

/// A waiter that has been woken in vain so often gets the lock at the next release. On a real machine its luck turns
/// some time; here somebody who makes one short call after the other could keep it out for ever.
const ALWAYS_LATE: u32 = 1000;

impl World {
    /// Does the next thing: one thing due, or one slice of at most `most` instructions.
    pub(super) fn round(&mut self, most: u64) {
        if self.plan.is_some() {
            return self.round_by_plan(most);
        }
        if self.process.gil.policy == Policy::Off {
            return self.round_parallel(most);
        }
        let holder = self.gil.holder();
        match (self.first_due(), holder) {
            (Some(at), None) => self.happen(at),
            (Some(at), Some(_)) if at <= self.now => self.happen(at),
            (due, Some(holder)) => {
                let cost = self.cost();
                let due = due.into_iter().chain(self.kin.horizon).min();
                let until = due.map_or(u64::MAX, |at| instructions_until(self.now, self.fraction, at, cost));
                self.run(holder, most.min(until), None);
            }
            (None, None) => self.deadlock(),
        }
    }

    /// The cost of an instruction in thousandths of a nanosecond.
    pub(super) fn cost(&self) -> u64 {
        self.settings.machine.instruction.0.saturating_mul(self.process.gil.version.cost_permille()).max(1)
    }

    /// When the first thing is due that has not been overtaken by events.
    pub(super) fn first_due(&mut self) -> Option<Nanos> {
        loop {
            let (at, due, stamp) = self.due.first()?;
            let green = self.green(due.thread());
            let current = if due.of_gil() { green.gil_stamp } else { green.wait_stamp };
            if stamp == current {
                return Some(at);
            }
            self.due.pop();
        }
    }

    /// The first thing due happens. Time goes forward to it.
    pub(super) fn happen(&mut self, at: Nanos) {
        let Some((_, due, _)) = self.due.first() else { return };
        self.due.pop();
        if at > self.now {
            self.now = at;
            self.fraction = 0;
        }
        match due {
            Due::Ready(thread) => self.want(thread),
            Due::Patience(thread) => self.out_of_patience(thread),
            Due::Signalled(thread) => self.signalled(thread),
            Due::WaitOver(thread) => self.wait_over(thread),
            Due::LockWoken(thread) => self.look_at_lock(thread),
        }
    }

    /// One slice of a thread. Without a GIL `core` says where; its clock moves instead of the world's.
    pub(super) fn run(&mut self, thread: ThreadId, most: u64, core: Option<usize>) {
        let asked = self.gil.gil_drop_request() || self.chosen.is_some() && core.is_none();
        let searched = self.by_turns && self.plan.is_none();
        self.run_until(thread, most, asked || searched || self.signal && thread == ThreadId::MAIN, core);
    }

    /// The same; it ends at a switch point, or does not.
    pub(super) fn run_until(&mut self, thread: ThreadId, most: u64, stop: bool, core: Option<usize>) {
        let left = self.process.limits.instructions.saturating_sub(self.steps);
        if left == 0 {
            let limit = self.process.limits.instructions;
            return self.limit(LimitReached { kind: LimitKind::Instructions, limit });
        }
        let to_collection = COLLECT_EVERY - self.steps % COLLECT_EVERY;
        let ticks = matches!(self.process.gil.policy, Policy::Ticks { .. }) && !self.by_turns;
        let points = self.process.gil.switch_points;
        let watched = self.watched();
        let most = if watched { 1 } else { most };
        let mut slice = Slice {
            stop_at: stop.then_some(points),
            ticker: ticks.then_some(self.ticker),
            ..Slice::of(most.min(left).min(to_collection).max(1))
        };
        let exit = if watched {
            self.about_to_touch(thread);
            let (exit, open) = self.process.interp.run_one(thread, &mut slice, points);
            self.has_touched(thread, open);
            exit
        } else {
            self.process.interp.run(thread, &mut slice, &mut NoProbe)
        };
        self.steps += slice.executed;
        if self.written.is_some() {
            self.note_turn(thread, Way::Go, slice.executed);
        }
        self.ticker = slice.ticker.unwrap_or(self.ticker);
        self.spend(slice.executed, core);
        let collection_due = slice.executed > 0 && self.steps.is_multiple_of(COLLECT_EVERY);
        match exit {
            // The slice ended with the very instruction that used the ticks up.
            FrameExit::Budget if ticks && self.ticker < 0 => self.check(thread),
            FrameExit::Budget => {}
            FrameExit::SwitchPoint => self.at_switch_point(thread),
            FrameExit::Tick => self.check(thread),
            FrameExit::Block(wait) => self.block(thread, wait),
            FrameExit::Ask(query) => self.ask(thread, query),
            FrameExit::Collect => self.collect(),
            FrameExit::Finished(result) => self.finished(thread, result),
        }
        // Not before: what the thread asked for may be the only one to hold an object, the function of a new thread.
        if collection_due && self.ended.is_none() && self.process.interp.heap.wants_collection() {
            self.collect();
        }
    }

    fn collect(&mut self) {
        if let Err(limit) = self.process.collect() {
            self.limit(limit);
        }
        self.forget_freed();
    }

    fn spend(&mut self, n: u64, core: Option<usize>) {
        let cost = self.cost();
        let spent = if let Some(core) = core {
            self.spend_on_core(core, n, cost)
        } else {
            let whole = match n.checked_mul(cost).and_then(|total| total.checked_add(self.fraction)) {
                Some(total) => {
                    self.fraction = total % 1000;
                    Nanos(total / 1000)
                }
                // More than 64 bits of it.
                None => {
                    let total = u128::from(n) * u128::from(cost) + u128::from(self.fraction);
                    self.fraction = (total % 1000) as u64;
                    Nanos(u64::try_from(total / 1000).unwrap_or(u64::MAX))
                }
            };
            self.now += whole;
            whole
        };
        self.busy += spent;
    }

    pub(super) fn limit(&mut self, limit: LimitReached) {
        self.is_changed();
        self.ended = Some(Outcome::Limit(limit));
    }

    /// The thread is awake and wants to run.
    pub(super) fn want(&mut self, thread: ThreadId) {
        if self.process.gil.policy == Policy::Off {
            return self.want_core(thread);
        }
        let free = self.gil.holder().is_none() && self.promised.is_none_or(|t| t == thread);
        if free {
            return self.take(thread);
        }
        self.record(thread, EventKind::GilRequest);
        self.stand(thread, Standing::WantsGil);
        self.queue(thread);
    }

    /// Joins the queue of the lock's condition, with a fresh patience.
    fn queue(&mut self, thread: ThreadId) {
        self.gil.wait(thread, self.now);
        self.be_patient(thread);
    }

    pub(super) fn be_patient(&mut self, thread: ThreadId) {
        if let Policy::Timeout { interval } = self.process.gil.policy {
            let interval = interval.max(Nanos::from_micros(1));
            let most = self.settings.machine.timer_late.0.min(interval.0 / 16);
            let late = Nanos(self.rng.below(most + 1));
            self.schedule_gil(interval + late, Due::Patience(thread));
        }
    }

    /// How long a hand-over that was asked for takes. Where there are cores for both, releaser and taker are at work
    /// meanwhile (1.77 cores busy at an interval of 1 µs, measured).
    fn hand_over(&mut self) -> Nanos {
        let machine = &self.settings.machine;
        let (least, jitter, n_busy) = (machine.handover, machine.handover_jitter, self.n_cores().min(2));
        let takes = least + Nanos(self.rng.below(jitter.0.saturating_add(1)));
        self.busy += takes * u64::from(n_busy);
        takes
    }

    /// `take_gil`: the lock is free and this thread takes it. A releaser that waited for the switch goes on.
    pub(super) fn take(&mut self, thread: ThreadId) {
        self.promised = None;
        let releaser = self.gil.take(thread);
        let core = self.core_of(thread);
        let state = self.process.interp.thread(thread);
        let turn = (state.executed, state.ticks);
        let green = self.green(thread);
        green.gil_stamp += 1;
        green.turn = turn;
        self.stand(thread, Standing::Running { core });
        self.recorder.runs_on(core);
        self.record(thread, EventKind::GilAcquire);
        let Some(releaser) = releaser else { return };
        match std::mem::replace(&mut self.green(releaser).standing, Standing::Waking) {
            Standing::Switching(wait) => self.start_wait(releaser, wait),
            standing => {
                let wants = standing == Standing::WantsGil;
                self.green(releaser).standing = standing;
                if wants {
                    self.queue(releaser);
                }
            }
        }
    }

    /// `drop_gil`. True if the releaser must wait for the switch.
    pub(super) fn drop_gil(&mut self, thread: ThreadId, reason: DropReason) -> bool {
        self.end_turn(thread);
        self.record(thread, EventKind::GilDrop(reason));
        self.gil.drop_gil(thread)
    }

    pub(super) fn end_turn(&mut self, thread: ThreadId) {
        let state = self.process.interp.thread(thread);
        let (executed, ticks) = (state.executed, state.ticks);
        let began = self.green(thread).turn;
        let ran = EventKind::Ran { instructions: executed - began.0, ticks: ticks - began.1 };
        self.record(thread, ran);
    }

    /// After a release that nobody asked for: a waiter is signalled, and meanwhile the lock is free for anybody.
    fn signal_after_release(&mut self) {
        let after = self.signal_latency();
        self.signal_waiter(after);
    }

    /// Wakes a waiter for the lock, which looks at it after a while.
    fn signal_waiter(&mut self, after: Nanos) {
        // On one core threads went round in order (measured).
        let next = match self.process.gil.next {
            Next::Os if self.n_cores() == 1 => Next::Fifo,
            next => next,
        };
        let among: Option<Arc<[ThreadId]>> =
            (next == Next::Random).then(|| self.gil.waiters().filter(|w| !w.woken).map(|w| w.thread).collect());
        if let Some(chosen) = self.gil.signal(next, &mut self.rng) {
            if let Some(among) = among.filter(|a| a.len() > 1) {
                self.record(chosen, EventKind::Decision { chosen, among });
            }
            // Nobody loses for ever: sooner or later one is awake at the very moment.
            let tired = self.gil.waiter(chosen).is_some_and(|w| w.in_vain >= ALWAYS_LATE);
            self.schedule_gil(if tired { Nanos::ZERO } else { after }, Due::Signalled(chosen));
        }
    }

    fn signalled(&mut self, thread: ThreadId) {
        if self.gil.holder().is_none() && self.promised.is_none_or(|t| t == thread) {
            return self.take(thread);
        }
        self.record(thread, EventKind::FailedWakeup);
        self.busy += self.settings.machine.syscall;
        self.gil.sleep_again(thread, self.now);
        self.be_patient(thread);
    }

    fn out_of_patience(&mut self, thread: ThreadId) {
        let asked_before = self.gil.gil_drop_request();
        let patience = self.gil.timed_out(thread, self.now);
        self.record(thread, EventKind::GilTimeout);
        if patience == Patience::Asks && !asked_before {
            self.record(thread, EventKind::DropRequest);
        }
        self.be_patient(thread);
    }

    /// The eval breaker: signals first, then the drop request.
    fn at_switch_point(&mut self, thread: ThreadId) {
        if self.signal && thread == ThreadId::MAIN && self.deliver() {
            return;
        }
        if self.by_turns {
            self.passed_switch_point = true;
            return;
        }
        if let Some(chosen) = self.chosen.take() {
            if self.gil.waiter(chosen).is_some() {
                self.hand_to(thread, chosen);
            }
            return;
        }
        if self.gil.gil_drop_request() {
            let asked = self.gil.asker().filter(|_| self.asker_is_quicker());
            self.drop_gil(thread, DropReason::Asked);
            self.want_again(thread);
            let after = self.hand_over();
            match asked {
                Some(asker) if self.gil.signal_one(asker) => self.schedule_gil(after, Due::Signalled(asker)),
                _ => self.signal_waiter(after),
            }
        }
    }

    /// Who has just asked has just been awake, and where there is a core for it, it mostly gets the lock before the waiter
    /// at the front of the queue: of three threads two take turns for long, while the third waits for up to 36 (measured;
    /// on one core they go round).
    fn asker_is_quicker(&mut self) -> bool {
        let free_core = self.n_cores() > 1;
        self.process.gil.next == Next::Os && free_core && self.rng.chance(87, 100)
    }

    /// Who let go at a switch point wants the lock again, but waits for the switch first.
    pub(super) fn want_again(&mut self, thread: ThreadId) {
        self.record(thread, EventKind::GilRequest);
        self.stand(thread, Standing::WantsGil);
        if self.gil.forced() != Some(thread) {
            self.queue(thread);
        }
    }

    fn hand_to(&mut self, thread: ThreadId, chosen: ThreadId) {
        let among = self.gil.waiters().map(|w| w.thread).collect();
        self.record(chosen, EventKind::Decision { chosen, among });
        self.gil.request_drop();
        self.drop_gil(thread, DropReason::Chosen);
        self.want_again(thread);
        self.promised = Some(chosen);
        if self.gil.signal_one(chosen) {
            let after = self.hand_over();
            self.schedule_gil(after, Due::Signalled(chosen));
        }
    }

    /// The tick counter ran out: release and acquire. Who wins depends on the cores (gil-facts section 2).
    fn check(&mut self, thread: ThreadId) {
        if let Policy::Ticks { interval } = self.process.gil.policy {
            self.ticker = i64::from(interval);
        }
        let waiter = self.gil.first_asleep().filter(|_| self.gil_exists);
        let Some(waiter) = waiter else {
            return self.record(thread, EventKind::Check);
        };
        let machine = self.settings.machine.clone();
        let several_cores = self.n_cores() > 1;
        let wins = if several_cores {
            // A woken waiter finds the lock taken again, 24 times out of 25.
            self.rng.chance(4, 100)
        } else {
            // It cannot even wake while the releaser has the only core.
            self.now.saturating_sub(self.green(thread).since) >= machine.os_slice
        };
        if wins {
            self.drop_gil(thread, DropReason::Check);
            let next = self.process.gil.next;
            let winner = self.gil.signal(next, &mut self.rng);
            self.want_again(thread);
            self.promised = winner;
            if let Some(winner) = winner {
                let after = if several_cores { machine.tick_handover } else { Nanos::ZERO };
                // Who lets go tries to have it again, and who was woken comes to take it: a core is at work for that.
                self.busy += after;
                self.schedule_gil(after, Due::Signalled(winner));
            }
            return;
        }
        self.record(thread, EventKind::Check);
        if several_cores {
            self.record(waiter, EventKind::FailedWakeup);
            self.now += machine.contended_check;
            // Whoever is woken again before it sleeps keeps its core busy for longer, not a second core.
            let asleep_since = self.awake_until.max(self.now);
            self.awake_until = self.now + machine.futile_wakeup;
            self.busy += machine.contended_check + self.awake_until.saturating_sub(asleep_since);
        }
    }

    /// Gives the lock or the core up and waits.
    pub(super) fn block(&mut self, thread: ThreadId, wait: WaitOn) {
        let on = self.block_on(thread, &wait);
        if self.process.gil.policy == Policy::Off {
            self.leave_core(thread, DropReason::Blocking(on));
            return self.start_wait(thread, wait);
        }
        let force = self.drop_gil(thread, DropReason::Blocking(on));
        if force {
            self.stand(thread, Standing::Switching(wait));
            let after = self.hand_over();
            self.signal_waiter(after);
        } else {
            self.signal_after_release();
            self.start_wait(thread, wait);
        }
    }

    pub(super) fn block_on(&mut self, thread: ThreadId, wait: &WaitOn) -> BlockOn {
        match wait {
            WaitOn::Lock { lock, timeout } => match super::waits::joined(&mut self.process.interp, thread) {
                Some(joined) => BlockOn::Join { thread: joined },
                None => BlockOn::Lock { number: lock.number(), timeout: *timeout },
            },
            WaitOn::Sleep(time) => BlockOn::Sleep { until: self.now + *time },
            WaitOn::Output { .. } => BlockOn::Output,
            WaitOn::Input => BlockOn::Input,
            WaitOn::System(call) => BlockOn::Outside(self.outside.awaited(call)),
        }
    }

    fn ask(&mut self, thread: ThreadId, query: Query) {
        if let Query::Buffer { fd, step } = query {
            let answer = self.outside.step(fd, &step).value(&mut self.process.interp.heap);
            return self.process.interp.answer(thread, answer);
        }
        if let Query::Shared(step) = query {
            let answer = self.outside.shared(thread, &step, self.now);
            match step.orders(answer == Answer::Flag(true)) {
                Some((number, true)) => self.tells(thread, Tie::Semaphore(number)),
                Some((number, false)) => self.hears(thread, Tie::Semaphore(number)),
                None => {}
            }
            let answer = answer.value(&mut self.process.interp.heap);
            self.process.interp.answer(thread, answer);
            return self.tell_news();
        }
        if let Query::Pickled(n) = query {
            let time = Nanos(self.settings.machine.pickle.0.saturating_mul(n as u64) / 1024);
            self.now += time;
            self.busy += time;
            return self.process.interp.answer(thread, Value::None);
        }
        if let Query::Affinity { pid, cores } = &query {
            return self.ask_affinity(thread, *pid, cores.as_deref());
        }
        if query == Query::Parent {
            return self.process.interp.answer(thread, Value::Int(self.outside.parent()));
        }
        self.told_time |= matches!(query, Query::Time(_));
        let times = self.times(thread);
        match self.process.ask(thread, query, times) {
            Asked::Answered => {}
            Asked::Started(child, name) => {
                self.gil_exists = true;
                let id = self.id();
                if let Some(races) = &mut self.races {
                    races.started((id, thread), (id, child));
                }
                self.threads.push(Green::new(Standing::Starting, self.now));
                self.record(child, EventKind::ThreadStart { parent: thread });
                if let Some(name) = name {
                    self.record(child, EventKind::ThreadName(name));
                }
                let (least, jitter) = (self.settings.machine.thread_start, self.settings.machine.thread_start_jitter);
                let after = least + Nanos(self.rng.below(jitter.0.saturating_add(1)));
                self.schedule_wait(after, Due::Ready(child));
            }
            Asked::Unlocked(lock) => self.unlocked(lock),
            Asked::Named(whom, name) => self.record(whom, EventKind::ThreadName(name)),
            Asked::Interval => {
                if let Policy::Ticks { interval } = self.process.gil.policy {
                    self.ticker = i64::from(interval);
                }
            }
            Asked::Fork => self.fork(thread),
            Asked::Spawn(module, handle, prepared) => self.spawn(thread, &module, handle, prepared),
            Asked::Ended(outcome) => self.ended = Some(outcome),
            Asked::Signal { real } => {
                self.signal = true;
                if thread == ThreadId::MAIN {
                    self.deliver();
                } else if real {
                    self.wake_main_for_signal();
                }
            }
            Asked::Limit(limit) => self.limit(limit),
        }
    }

    /// The main thread, which does not wait, gets the signal that has arrived. True if that changed what it does.
    fn deliver(&mut self) -> bool {
        let changed = self.process.deliver();
        self.signal = self.process.signals_left();
        if changed {
            self.record(ThreadId::MAIN, EventKind::Interrupt);
        }
        changed
    }

    fn finished(&mut self, thread: ThreadId, result: Result<Value, Value>) {
        let mut printed: Vec<(Stream, String)> = Vec::new();
        let after = self.process.finished(thread, result, &mut |stream, text| printed.push((stream, text)));
        for (stream, text) in printed {
            self.write(thread, stream, Arc::from(text));
        }
        if self.ended.is_some() {
            return;
        }
        match after {
            After::GoesOn => {}
            After::Gone { failed } => {
                self.let_go(thread, DropReason::Finished);
                if let Some(failure) = &failed {
                    let last = failure.traceback.lines().last().unwrap_or_default();
                    self.record(thread, EventKind::Exception(Arc::from(last)));
                }
                self.record(thread, EventKind::ThreadFinish { failed: failed.is_some() });
                self.stand(thread, Standing::Finished);
            }
            After::Entry(result) => {
                self.let_go(thread, DropReason::Prompt);
                self.stand(thread, Standing::Idle);
                self.entry = Some(result);
            }
            After::Ended(outcome) => {
                self.let_go(thread, DropReason::Finished);
                let failed = !matches!(outcome, Outcome::Finished { .. });
                self.record(thread, EventKind::ThreadFinish { failed });
                self.stand(thread, Standing::Finished);
                self.ended = Some(outcome);
            }
        }
    }

    fn let_go(&mut self, thread: ThreadId, reason: DropReason) {
        if self.process.gil.policy == Policy::Off {
            return self.leave_core(thread, reason);
        }
        self.drop_gil(thread, reason);
        self.signal_after_release();
    }
}

/// How many instructions of `cost` thousandths reach `at` from `now` and a fraction: at least one.
pub(super) fn instructions_until(now: Nanos, fraction: u64, at: Nanos, cost: u64) -> u64 {
    let distance = u128::from(at.saturating_sub(now).0) * 1000;
    let left = distance.saturating_sub(u128::from(fraction));
    u64::try_from(left.div_ceil(u128::from(cost.max(1)))).unwrap_or(u64::MAX).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slice_that_is_cut_reaches_the_same_instruction() {
        for cost in [1, 999, 1400, 2000, 2800, 1_000_000] {
            let at = Nanos(12_345);
            let whole = instructions_until(Nanos(100), 7, at, cost);
            let total = u128::from(cost) + 7;
            let (now, fraction) = (Nanos(100 + (total / 1000) as u64), (total % 1000) as u64);
            if whole > 1 {
                assert_eq!(instructions_until(now, fraction, at, cost), whole - 1, "{cost}");
            }
        }
    }
}
