//! The GIL between OS threads: a baton. Whoever has taken it out of the slot has the interpreter; everybody else
//! waits on a condition variable. `take_gil` and `drop_gil` follow `Python/ceval_gil.c` line by line. With the GIL off
//! the baton stands in the [`Gate`] instead, and to take the GIL is to come onto a core.

use super::gate::Gate;
use super::pause::Pause;
use crate::base::{Nanos, ProcessId, ThreadId};
use crate::heap::ObjRef;
use crate::sched::awaited::Stuck;
use crate::sched::outcome::Outcome;
use crate::sched::process::Process;
use crate::sched::settings::Policy;
use crate::sched::turns::{MOST_TURNS, Turn, Way};
use crate::trace::{BlockOn, DropReason, Event, EventKind, Recorder};
use crate::vm::Stream;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// What only the holder may touch: the interpreter and what goes with it.
#[derive(Debug)]
pub(in crate::sched) struct Baton {
    pub(in crate::sched) process: Process,
    /// The tick counter.
    pub(in crate::sched) ticker: i64,
    /// Waiters for locks that were released, and when they will have woken up.
    pub(in crate::sched) woken: VecDeque<(Instant, ThreadId, ObjRef)>,
    pub(in crate::sched) steps: u64,
}

/// What a green thread that has no carrier waits for.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::sched) enum Parked {
    /// Nothing: it is runnable, on a carrier, or finished.
    No,
    /// A sleep.
    Sleep,
    /// A lock, perhaps with a timeout.
    Lock(ObjRef),
    /// The world outside.
    Outside,
    /// The main thread: the next entry at the prompt.
    Prompt,
}

/// What a green thread is to be told before it goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::sched) enum Tell {
    /// Nothing.
    Nothing,
    /// Its sleep is over.
    SleepOver,
    /// Its patience with a lock is over.
    TimedOut(ObjRef),
    /// Its call into the system is over, or its patience with it.
    CallOver,
    /// A signal, while it waited: what is left of that.
    Signal(Rest),
    /// The prompt wants something.
    Errand,
}

/// The rest of a wait that was cut short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::sched) enum Rest {
    Sleep(Nanos),
    Lock(ObjRef, Option<Nanos>),
    Call,
}

/// A green thread on the real clock.
#[derive(Clone, Debug)]
pub(in crate::sched) struct RealGreen {
    pub(in crate::sched) parked: Parked,
    pub(in crate::sched) on: Option<BlockOn>,
    /// When its wait ends by itself.
    pub(in crate::sched) until: Option<Nanos>,
    pub(in crate::sched) tell: Tell,
    /// A timer with another stamp is out of date.
    pub(in crate::sched) stamp: u64,
    pub(in crate::sched) finished: bool,
    /// Wants the GIL since then.
    pub(in crate::sched) wants: Option<Nanos>,
    pub(in crate::sched) turn: (u64, u64),
    /// Whether it runs although there is no GIL to hold.
    pub(in crate::sched) on_core: bool,
    /// The carrier it is on, or was on last; from 0.
    pub(in crate::sched) carrier: u32,
    /// How its turn began, and how many of its instructions have been written down.
    pub(in crate::sched) way: Way,
    written: u64,
}

impl RealGreen {
    pub(in crate::sched) const fn new() -> Self {
        Self {
            parked: Parked::No,
            on: None,
            until: None,
            tell: Tell::Nothing,
            stamp: 0,
            finished: false,
            wants: None,
            turn: (0, 0),
            on_core: false,
            carrier: 0,
            way: Way::Go,
            written: 0,
        }
    }
}

/// What all carriers share.
#[derive(Debug)]
pub(in crate::sched) struct Slot {
    process: ProcessId,
    /// In the slot while the lock is free.
    pub(in crate::sched) baton: Option<Box<Baton>>,
    pub(in crate::sched) holder: Option<ThreadId>,
    pub(in crate::sched) last_holder: Option<ThreadId>,
    pub(in crate::sched) switch_number: u64,
    /// Carriers that wait for the baton.
    pub(in crate::sched) n_waiting: usize,
    /// Carriers that have a thread.
    pub(in crate::sched) n_busy: usize,
    /// Green threads that want a carrier.
    pub(in crate::sched) runnable: VecDeque<ThreadId>,
    /// Deadlines: when, in which order entered, who, stamp.
    pub(in crate::sched) timers: BTreeMap<(Instant, u64), (ThreadId, u64)>,
    pub(in crate::sched) n_timers: u64,
    pub(in crate::sched) greens: Vec<RealGreen>,
    pub(in crate::sched) recorder: Recorder,
    pub(in crate::sched) steps: u64,
    pub(in crate::sched) ended: Option<Outcome>,
    /// Signals that the process has not been told of: Ctrl-C, or those of other processes.
    pub(in crate::sched) signals: VecDeque<i64>,
    /// Threads with numbers up to this, except the first, are its parent's and were not copied.
    pub(in crate::sched) n_left_behind: u32,
    /// Output that is still to be written, in the order in which it was made.
    pub(in crate::sched) outbox: VecDeque<(ThreadId, Stream, Arc<str>)>,
    /// In the order of their numbers.
    pub(in crate::sched) carriers: Vec<Carrier>,
    /// Who went on when, if that is to be written down, or why it cannot be.
    pub(in crate::sched) turns: Option<Result<Vec<Turn>, NoSchedule>>,
}

/// An OS thread that carries green ones.
#[derive(Clone, Debug, Default)]
pub(in crate::sched) struct Carrier {
    /// What the host calls it, where it has numbers for threads.
    pub(in crate::sched) os_thread: Option<u64>,
    /// How often a thread on it took the GIL or, without one, the core.
    pub(in crate::sched) turns: u64,
    /// For how long, in all.
    pub(in crate::sched) held: Nanos,
    since: Nanos,
    pub(in crate::sched) threads: BTreeSet<ThreadId>,
}

/// Why there is no schedule of a run on the real clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoSchedule {
    /// Without a GIL instructions are carried out at once: there is no order of them.
    AtOnce,
    /// A signal came in between, which no schedule has.
    Signal,
    /// There were more turns than anyone would follow.
    TooLong,
    /// There were several processes, and a schedule is of one.
    Processes,
}

/// The slot and its condition variables.
#[derive(Debug)]
pub(in crate::sched) struct Shared {
    pub(in crate::sched) process: ProcessId,
    slot: Mutex<Slot>,
    /// `gil->cond`. With the GIL off: the interpreter or a thread of it was brought back.
    pub(in crate::sched) free: Condvar,
    /// `gil->switch_cond`
    switched: Condvar,
    /// A carrier may have something to do.
    pub(in crate::sched) work: Condvar,
    /// The timekeeper may have something to do.
    pub(in crate::sched) alarm: Condvar,
    pub(in crate::sched) gil_drop_request: AtomicBool,
    /// A signal, for the main thread's next switch point.
    pub(in crate::sched) signal: AtomicBool,
    /// The signals for which the program has said what they do, as bits.
    pub(in crate::sched) handled: AtomicU64,
    pub(in crate::sched) stop: AtomicBool,
    /// The interval in nanoseconds under the timeout policy; zero under the tick policy.
    pub(in crate::sched) interval: AtomicU64,
    pub(in crate::sched) began: Instant,
    pub(in crate::sched) pause: Arc<Pause>,
    /// Whether the GIL is off.
    pub(in crate::sched) off: bool,
    /// Where the interpreter is with the GIL off.
    pub(in crate::sched) gate: Gate,
}

impl Shared {
    /// What the carriers of a process share, whose clock began then and is held back so.
    pub(in crate::sched) fn new(
        process: ProcessId,
        baton: Baton,
        recorder: Recorder,
        (pause, began): (Arc<Pause>, Instant),
    ) -> Self {
        let shared = Self {
            process,
            handled: AtomicU64::new(baton.process.handled()),
            slot: Mutex::new(Slot {
                baton: None,
                holder: None,
                last_holder: None,
                switch_number: 0,
                n_waiting: 0,
                n_busy: 0,
                runnable: VecDeque::from([ThreadId::MAIN]),
                timers: BTreeMap::new(),
                n_timers: 0,
                greens: vec![RealGreen::new()],
                recorder,
                steps: 0,
                ended: None,
                signals: VecDeque::new(),
                n_left_behind: 0,
                process,
                outbox: VecDeque::new(),
                carriers: Vec::new(),
                turns: None,
            }),
            free: Condvar::new(),
            switched: Condvar::new(),
            work: Condvar::new(),
            alarm: Condvar::new(),
            gil_drop_request: AtomicBool::new(false),
            signal: AtomicBool::new(false),
            stop: AtomicBool::new(false),
            interval: AtomicU64::new(0),
            began,
            pause,
            off: baton.process.gil.policy == Policy::Off,
            gate: Gate::new(),
        };
        shared.set_interval(&baton);
        if shared.off {
            shared.bring_back(Box::new(baton));
        } else {
            shared.slot().baton = Some(Box::new(baton));
        }
        shared
    }

    /// Takes over the interval that the program may have changed.
    pub(in crate::sched) fn set_interval(&self, baton: &Baton) {
        let interval = match baton.process.gil.policy {
            Policy::Timeout { interval } => interval.0.max(1_000),
            Policy::Ticks { .. } | Policy::Off => 0,
        };
        self.interval.store(interval, Ordering::Relaxed);
    }

    /// The slot. A carrier that panicked leaves it as it was, which is whole.
    pub(in crate::sched) fn slot(&self) -> MutexGuard<'_, Slot> {
        self.slot.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(in crate::sched) fn now(&self) -> Nanos {
        self.pause.clock(self.began)
    }

    pub(in crate::sched) fn wait<'a>(cond: &Condvar, slot: MutexGuard<'a, Slot>) -> MutexGuard<'a, Slot> {
        cond.wait(slot).unwrap_or_else(PoisonError::into_inner)
    }

    pub(in crate::sched) fn wait_for<'a>(
        cond: &Condvar,
        slot: MutexGuard<'a, Slot>,
        time: Duration,
    ) -> (MutexGuard<'a, Slot>, bool) {
        let (slot, result) = cond.wait_timeout(slot, time).unwrap_or_else(PoisonError::into_inner);
        (slot, result.timed_out())
    }

    /// `take_gil`: `None` when the run has ended meanwhile.
    pub(in crate::sched) fn take_gil(&self, me: ThreadId) -> Option<Box<Baton>> {
        if self.off {
            return self.come_onto_core(me);
        }
        let mut slot = self.slot();
        if slot.baton.is_none() {
            slot.want(self.now(), me);
        }
        loop {
            if slot.ended.is_some() {
                return None;
            }
            if let Some(baton) = slot.baton.take() {
                self.taken(&mut slot, me, &baton);
                return Some(baton);
            }
            let interval = self.interval.load(Ordering::Relaxed);
            let seen = slot.switch_number;
            slot.n_waiting += 1;
            let timed_out;
            if interval == 0 {
                slot = Self::wait(&self.free, slot);
                timed_out = false;
            } else {
                (slot, timed_out) = Self::wait_for(&self.free, slot, Duration::from_nanos(interval));
            }
            slot.n_waiting -= 1;
            if slot.baton.is_some() || slot.ended.is_some() {
                continue;
            }
            if !timed_out {
                slot.record(self.now(), me, EventKind::FailedWakeup);
            } else if slot.switch_number == seen {
                slot.record(self.now(), me, EventKind::GilTimeout);
                if !self.gil_drop_request.swap(true, Ordering::Relaxed) {
                    slot.record(self.now(), me, EventKind::DropRequest);
                }
            }
        }
    }

    fn taken(&self, slot: &mut Slot, me: ThreadId, baton: &Baton) {
        assert!(slot.holder.is_none(), "the GIL never has two holders");
        slot.holder = Some(me);
        if slot.last_holder != Some(me) {
            slot.last_holder = Some(me);
            slot.switch_number += 1;
        }
        self.switched.notify_all();
        self.gil_drop_request.store(false, Ordering::Relaxed);
        let state = baton.process.interp.thread(me);
        let turn = (state.executed, state.ticks);
        let green = slot.green(me);
        green.wants = None;
        green.turn = turn;
        let carrier = green.carrier;
        slot.begins_turn(me, self.now());
        slot.recorder.runs_on(carrier);
        slot.record(self.now(), me, EventKind::GilAcquire);
    }

    /// What taking the GIL is when there is none.
    fn come_onto_core(&self, me: ThreadId) -> Option<Box<Baton>> {
        let baton = self.take_out();
        let mut slot = self.slot();
        if slot.ended.is_some() {
            drop(slot);
            self.bring_back(baton);
            return None;
        }
        let state = baton.process.interp.thread(me);
        let turn = (state.executed, state.ticks);
        let green = slot.green(me);
        green.wants = None;
        green.turn = turn;
        green.on_core = true;
        let core = green.carrier;
        slot.begins_turn(me, self.now());
        slot.record(self.now(), me, EventKind::OnCore { core });
        Some(baton)
    }

    /// What dropping it is.
    fn leave_core(&self, me: ThreadId, baton: Box<Baton>, reason: DropReason) -> MutexGuard<'_, Slot> {
        let again = matches!(reason, DropReason::Asked | DropReason::Check | DropReason::SliceOver);
        let state = baton.process.interp.thread(me);
        let (executed, ticks) = (state.executed, state.ticks);
        let mut slot = self.slot();
        let began = slot.green(me).turn;
        slot.steps = self.gate.steps.load(Ordering::Relaxed);
        let ran = EventKind::Ran { instructions: executed - began.0, ticks: ticks - began.1 };
        slot.record(self.now(), me, ran);
        slot.record(self.now(), me, EventKind::OffCore(reason));
        slot.green(me).on_core = false;
        slot.ends_turn(me, self.now());
        if again {
            slot.want(self.now(), me);
        }
        // Only now: another carrier may go on with this thread as soon as the interpreter is there.
        self.give_back(baton);
        self.free.notify_all();
        slot
    }

    /// `drop_gil`. A requested drop waits until another thread has taken the lock, if any carrier wants it.
    pub(in crate::sched) fn drop_gil(
        &self,
        me: ThreadId,
        baton: Box<Baton>,
        reason: DropReason,
    ) -> MutexGuard<'_, Slot> {
        if self.off {
            return self.leave_core(me, baton, reason);
        }
        let again = matches!(reason, DropReason::Asked | DropReason::Check);
        let state = baton.process.interp.thread(me);
        let (executed, ticks) = (state.executed, state.ticks);
        let mut slot = self.slot();
        slot.write_down(me, executed);
        let began = slot.green(me).turn;
        slot.steps = baton.steps;
        let ran = EventKind::Ran { instructions: executed - began.0, ticks: ticks - began.1 };
        slot.record(self.now(), me, ran);
        slot.record(self.now(), me, EventKind::GilDrop(reason));
        slot.ends_turn(me, self.now());
        slot.holder = None;
        slot.last_holder = Some(me);
        slot.baton = Some(baton);
        self.free.notify_one();
        if again {
            slot.want(self.now(), me);
        }
        if self.gil_drop_request.load(Ordering::Relaxed) {
            self.gil_drop_request.store(false, Ordering::Relaxed);
            while slot.last_holder == Some(me) && slot.n_waiting > 0 && slot.ended.is_none() {
                // The timeout is for a waiter that leaves because the run ends.
                slot = Self::wait_for(&self.switched, slot, Duration::from_millis(100)).0;
            }
        }
        slot
    }

    /// The run is over.
    pub(in crate::sched) fn end(&self, slot: &mut Slot, outcome: Outcome) {
        slot.ended.get_or_insert(outcome);
        self.stop.store(true, Ordering::Relaxed);
        for cond in [&self.free, &self.switched, &self.work, &self.alarm] {
            cond.notify_all();
        }
    }

    /// A green thread wants a carrier.
    pub(in crate::sched) fn make_runnable(&self, slot: &mut Slot, thread: ThreadId) {
        let now = self.now();
        let green = slot.green(thread);
        green.parked = Parked::No;
        green.on = None;
        green.until = None;
        green.stamp += 1;
        slot.record(now, thread, EventKind::Unblock);
        slot.runnable.push_back(thread);
        self.work.notify_one();
    }

    /// Something is due for a parked thread.
    pub(in crate::sched) fn set_timer(&self, slot: &mut Slot, thread: ThreadId, after: Nanos) {
        // A deadline that the host's clock cannot express is never.
        let Some(at) = Instant::now().checked_add(Duration::from_nanos(after.0)) else { return };
        slot.n_timers += 1;
        let until = self.now() + after;
        let green = slot.green(thread);
        green.until = Some(until);
        let stamp = green.stamp;
        let number = slot.n_timers;
        slot.timers.insert((at, number), (thread, stamp));
        self.alarm.notify_one();
    }
}

impl Slot {
    pub(in crate::sched) fn green(&mut self, thread: ThreadId) -> &mut RealGreen {
        &mut self.greens[thread.0 as usize - 1]
    }

    /// The threads that wait, in the order of their ids.
    pub(in crate::sched) fn stuck(&self) -> Vec<Stuck> {
        let each = (1..).map(ThreadId).zip(&self.greens);
        let stuck = each.filter_map(|(thread, g)| {
            let lock = if let Parked::Lock(lock) = g.parked { Some(lock) } else { None };
            g.on.clone().map(|on| Stuck { thread, on, lock })
        });
        stuck.collect()
    }

    pub(in crate::sched) fn record(&mut self, at: Nanos, thread: ThreadId, kind: EventKind) {
        let step = self.steps;
        self.recorder.record(Event { at, step, process: self.process, thread, kind });
    }

    /// The carrier that a thread is on.
    pub(in crate::sched) fn carrier(&mut self, thread: ThreadId) -> &mut Carrier {
        let number = self.green(thread).carrier as usize;
        if self.carriers.len() <= number {
            self.carriers.resize(number + 1, Carrier::default());
        }
        &mut self.carriers[number]
    }

    fn begins_turn(&mut self, thread: ThreadId, now: Nanos) {
        let carrier = self.carrier(thread);
        carrier.turns += 1;
        carrier.since = now;
        carrier.threads.insert(thread);
    }

    fn ends_turn(&mut self, thread: ThreadId, now: Nanos) {
        let carrier = self.carrier(thread);
        carrier.held += now.saturating_sub(carrier.since);
    }

    /// A turn ends, or somebody else does something in the middle of it.
    pub(in crate::sched) fn write_down(&mut self, thread: ThreadId, executed: u64) {
        let green = self.green(thread);
        let instructions = executed - std::mem::replace(&mut green.written, executed);
        let way = std::mem::replace(&mut green.way, Way::Go);
        let Some(Ok(turns)) = &mut self.turns else { return };
        match turns.last_mut() {
            Some(last) if last.thread == thread && way == Way::Go => last.instructions += instructions,
            _ if instructions == 0 && way == Way::Go => {}
            _ => turns.push(Turn { process: ProcessId::FIRST, thread, way, instructions }),
        }
        if turns.len() > MOST_TURNS {
            self.turns = Some(Err(NoSchedule::TooLong));
        }
    }

    /// A thread is given a lock while another runs: a turn of no instruction, after what that one has done so far.
    pub(in crate::sched) fn write_down_lock(&mut self, thread: ThreadId, runner: Option<(ThreadId, u64)>) {
        if let Some((runner, executed)) = runner {
            self.write_down(runner, executed);
        }
        if let Some(Ok(turns)) = &mut self.turns {
            turns.push(Turn { process: ProcessId::FIRST, thread, way: Way::Go, instructions: 0 });
        }
    }

    fn want(&mut self, now: Nanos, me: ThreadId) {
        let wants = &mut self.green(me).wants;
        if wants.is_none() {
            *wants = Some(now);
            self.record(now, me, EventKind::GilRequest);
        }
    }
}
