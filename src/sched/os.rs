//! The real clock: green threads carried by OS threads that contend for the interpreter.
//!
//! A carrier takes a runnable green thread, takes the GIL for it, and runs it in slices short enough to notice a drop
//! request within some 20 µs. A thread that sleeps or waits for a lock costs no carrier: a timekeeper serves the
//! deadlines. Which thread goes when is the host's business, so nothing here repeats byte for byte; whatever happens is
//! among the runs that the virtual world allows.

use super::awaited;
pub use super::baton::NoSchedule;
use super::baton::{Baton, Parked, RealGreen, Rest, Shared, Slot, Tell};
use super::ending;
use super::limits::{LimitKind, LimitReached};
use super::outcome::Outcome;
use super::process::{After, Asked, Delivery, Parts, Process, SIGINT, Times};
use super::settings::{Policy, Settings};
use super::snapshot::{Observer, Snapshot};
use super::turns::{Turn, Way};
use crate::base::{Nanos, Text, ThreadId};
use crate::code::Code;
use crate::heap::{Builtin, ObjRef, Value};
use crate::kernel::lock;
use crate::kernel::outside::{Finish, Outside, Pace};
use crate::trace::{BlockOn, DropReason, Event, EventKind, Keep, Recorder, Stats, ThreadStats};
use crate::vm::{FrameExit, NoProbe, Query, Raise, Slice, Stream, SwitchPoints, SystemCall, WaitOn};
use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Instructions between two looks at the drop request: about 20 µs.
const SLICE: u64 = 10_000;

/// Without a GIL: how long a thread keeps its carrier when others want one.
const TURN: Duration = Duration::from_millis(5);

/// How long a thread woken for a lock of the program's takes to look at it.
const WAKEUP: Duration = Duration::from_micros(50);

/// How often the timekeeper looks whether Ctrl-C was pressed.
const POLL: Duration = Duration::from_millis(20);

/// Takes output: which stream, what.
pub type Sink = Box<dyn FnMut(Stream, &str) + Send>;

/// Gives a line of input, or `None` at the end.
pub type Input = Box<dyn FnMut() -> Option<String> + Send>;

/// The outside of a real run.
pub struct Host {
    /// Where output goes, at once.
    pub sink: Sink,
    /// Where `input()` reads.
    pub input: Input,
    /// Set by Ctrl-C.
    pub interrupt: Arc<AtomicBool>,
    /// A moment of the run, refreshed some 30 times a second for whoever watches.
    pub observer: Option<Observer>,
    /// Whether to write down who goes on when.
    pub record: bool,
}

/// How a real run went.
#[derive(Clone, Debug)]
pub struct RealRun {
    pub outcome: Outcome,
    pub stats: Stats,
    /// Oldest first.
    pub events: Vec<Event>,
    /// Who went on when, to be followed in virtual time ([`super::World::follow`]), if it was to be written down: the
    /// same program with the same input does the same then, unless it does what the time of day says.
    pub schedule: Option<Result<Vec<Turn>, NoSchedule>>,
}

struct Run<'a> {
    shared: &'a Shared,
    host: &'a Mutex<Host>,
    observer: Option<Observer>,
    n_carriers: u32,
    max_steps: u64,
}

/// Runs a program on the real clock.
///
/// # Errors
/// A sentence, if the settings cannot be run on it.
pub fn run(
    settings: &Settings,
    parts: &Parts,
    (code, source): (&Code, &Text),
    host: Host,
    keep: Keep,
) -> Result<RealRun, String> {
    let cores = std::thread::available_parallelism().map_or(1, |n| n.get() as u32);
    let n_carriers = settings.carriers.unwrap_or_else(|| cores.max(2)).clamp(1, 256);
    let mut process = Process::new(settings, parts);
    process.set_cores(cores);
    process.load(code, source);
    let ticker = match settings.gil.policy {
        Policy::Ticks { interval } => i64::from(interval),
        Policy::Timeout { .. } | Policy::Off => 0,
    };
    // What a call takes by itself, the host's clock says.
    let outside = Outside::new(settings.world.as_ref(), parts.scenery, settings.seed, Pace::default());
    let baton = Baton { process, outside, ticker, woken: VecDeque::new(), steps: 0 };
    let shared = Shared::new(baton, Recorder::new(keep));
    let (interrupt, observer) = (Arc::clone(&host.interrupt), host.observer.clone());
    if host.record {
        shared.slot().turns = Some(if shared.off { Err(NoSchedule::AtOnce) } else { Ok(Vec::new()) });
    }
    let host = Mutex::new(host);
    let run = Run { shared: &shared, host: &host, observer, n_carriers, max_steps: settings.limits.instructions };
    std::thread::scope(|scope| {
        for carrier in 0..n_carriers {
            let run = &run;
            scope.spawn(move || run.carry(carrier));
        }
        run.keep_time(&interrupt);
    });
    Ok(run.report(settings, n_carriers))
}

/// How a thread that gets a carrier goes on.
enum Told {
    Ready,
    /// It goes on waiting, and has told where.
    Waits,
    /// It waits for the rest of something.
    WaitsOn(WaitOn),
}

/// What a carrier does after a slice.
enum Then {
    /// Goes on with the same thread and the lock.
    On(Box<Baton>),
    /// The thread has no carrier any more.
    Next,
    /// The run has ended.
    Stop,
}

impl Run<'_> {
    /// A carrier's life.
    fn carry(&self, carrier: u32) {
        while let Some(thread) = self.next() {
            self.shared.slot().green(thread).carrier = carrier;
            let goes_on = self.drive(thread);
            self.shared.slot().n_busy -= 1;
            if !goes_on {
                return;
            }
        }
    }

    /// The next runnable thread, once there is one. Notices when there will never be one again.
    fn next(&self) -> Option<ThreadId> {
        let mut slot = self.shared.slot();
        loop {
            if slot.ended.is_some() {
                return None;
            }
            if let Some(thread) = slot.runnable.pop_front() {
                slot.n_busy += 1;
                return Some(thread);
            }
            let asleep = slot.timers.iter().any(|(_, (t, stamp))| slot.greens[t.0 as usize - 1].stamp == *stamp);
            if slot.n_busy == 0 && !asleep {
                self.deadlock(&mut slot);
                return None;
            }
            slot = Shared::wait(&self.shared.work, slot);
        }
    }

    fn deadlock(&self, slot: &mut Slot) {
        let taken = if self.shared.off { self.shared.try_take_out() } else { slot.baton.take() };
        let Some(mut baton) = taken else { return };
        slot.record(self.shared.now(), ThreadId::MAIN, EventKind::Deadlock);
        let all = (1..).map(ThreadId).zip(&slot.greens);
        let finished: Vec<ThreadId> = all.filter(|(_, g)| g.finished).map(|(t, _)| t).collect();
        let mut graph = ending::wait_graph(&mut baton.process.interp, &slot.stuck(), &finished);
        graph.at = self.shared.now();
        if self.shared.off {
            self.shared.give_back(baton);
        } else {
            slot.baton = Some(baton);
        }
        self.shared.end(slot, Outcome::Deadlock(Box::new(graph)));
    }

    /// Runs a thread until it needs no carrier any more. False when the run has ended.
    fn drive(&self, thread: ThreadId) -> bool {
        let Some(mut baton) = self.shared.take_gil(thread) else { return false };
        match self.tell(thread, &mut baton) {
            Told::Ready => {}
            Told::Waits => {
                drop(self.shared.drop_gil(thread, baton, DropReason::Check));
                return true;
            }
            Told::WaitsOn(rest) => match self.block(thread, baton, rest) {
                Then::On(b) => baton = b,
                Then::Next => return true,
                Then::Stop => return false,
            },
        }
        let mut began = Instant::now();
        loop {
            if self.shared.stop.load(Ordering::Relaxed) {
                let slot = self.shared.drop_gil(thread, baton, DropReason::Finished);
                drop(slot);
                return false;
            }
            let switches = self.shared.slot().switch_number;
            match self.slice(thread, baton, began) {
                Then::On(b) => baton = b,
                Then::Next => return true,
                Then::Stop => return false,
            }
            if self.shared.slot().switch_number != switches {
                began = Instant::now();
            }
        }
    }

    /// Delivers what came about while the thread had no carrier.
    fn tell(&self, thread: ThreadId, baton: &mut Baton) -> Told {
        let tell = std::mem::replace(&mut self.shared.slot().green(thread).tell, Tell::Nothing);
        let interp = &mut baton.process.interp;
        match tell {
            Tell::Nothing => {}
            Tell::SleepOver => interp.answer(thread, Value::None),
            Tell::TimedOut(lock) => {
                self.shared.slot().green(thread).way = Way::TimeOut;
                interp.answer(thread, Value::bool(false));
                lock::leave_queue(&mut baton.process.interp.heap, lock, thread);
            }
            Tell::CallOver => {
                if let Err(due) = self.finish_call(thread, baton) {
                    let on = BlockOn::Outside(baton.outside.waits_for(thread));
                    drop(self.park_outside(thread, &on, due));
                    return Told::Waits;
                }
            }
            Tell::Signal(rest) => return self.signal(thread, baton, rest),
        }
        if baton.process.interp.thread(thread).awaiting { Told::Waits } else { Told::Ready }
    }

    /// A signal has cut a wait of the main thread short: it raises, or its handler runs and the rest is waited
    /// afterwards.
    fn signal(&self, thread: ThreadId, baton: &mut Baton, rest: Rest) -> Told {
        let wait = match rest {
            Rest::Sleep(time) => WaitOn::Sleep(time),
            Rest::Lock(lock, timeout) => {
                lock::leave_queue(&mut baton.process.interp.heap, lock, thread);
                WaitOn::Lock { lock, timeout }
            }
            // It is asked once more.
            Rest::Call => match baton.outside.cancel(thread) {
                Some(call) => WaitOn::System(call),
                None => WaitOn::Sleep(Nanos(1)),
            },
        };
        self.count_interrupts(&mut baton.process);
        let mut delivery = baton.process.delivery();
        while delivery == Some(Delivery::Nothing) {
            delivery = baton.process.delivery();
        }
        self.shared.signal.store(baton.process.signals_left(), Ordering::Relaxed);
        let interp = &mut baton.process.interp;
        match delivery {
            Some(Delivery::Raise(raise)) => interp.answer_error(thread, raise),
            Some(Delivery::Call(func, number)) => {
                interp.interrupt_with_call(thread, func, vec![number, Value::None], Some(wait));
            }
            Some(Delivery::Nothing) | None => return Told::WaitsOn(wait),
        }
        Told::Ready
    }

    /// Ctrl-C as a signal of the process.
    fn count_interrupts(&self, process: &mut Process) {
        for _ in 0..std::mem::take(&mut self.shared.slot().n_interrupts) {
            process.signal(SIGINT, true);
        }
    }

    /// The main thread, which does not wait, gets the signal that has arrived. True if that changed what it does.
    fn deliver(&self, baton: &mut Baton) -> bool {
        self.count_interrupts(&mut baton.process);
        let changed = baton.process.deliver();
        self.shared.signal.store(baton.process.signals_left(), Ordering::Relaxed);
        if changed {
            self.shared.slot().record(self.shared.now(), ThreadId::MAIN, EventKind::Interrupt);
        }
        changed
    }

    fn slice(&self, thread: ThreadId, mut baton: Box<Baton>, began: Instant) -> Then {
        self.one_carrier(began);
        let asked = self.shared.gil_drop_request.load(Ordering::Relaxed);
        let signal = thread == ThreadId::MAIN && self.shared.signal.load(Ordering::Relaxed);
        let ticks = matches!(baton.process.gil.policy, Policy::Ticks { .. });
        if self.shared.off {
            baton.steps = self.shared.gate.steps.load(Ordering::Relaxed);
        }
        let left = self.max_steps.saturating_sub(baton.steps);
        if left == 0 {
            let limit = LimitReached { kind: LimitKind::Instructions, limit: self.max_steps };
            return self.end(thread, baton, Outcome::Limit(limit));
        }
        let budget = if baton.woken.is_empty() { SLICE } else { SLICE / 10 };
        let exit = if self.shared.off {
            let exit;
            (exit, baton) = self.run_apart(thread, baton, budget.min(left), began);
            if exit == FrameExit::Budget && self.turn_over(began) {
                return self.give_way(thread, baton, DropReason::SliceOver);
            }
            exit
        } else {
            let mut slice = Slice {
                stop_at: (asked || signal).then_some(baton.process.gil.switch_points),
                ticker: ticks.then_some(baton.ticker),
                ..Slice::of(budget.min(left))
            };
            let exit = baton.process.interp.run(thread, &mut slice, &mut NoProbe);
            baton.steps += slice.executed;
            baton.ticker = slice.ticker.unwrap_or(baton.ticker);
            exit
        };
        self.serve_woken(&mut baton, false);
        self.show(&mut baton, Some(thread));
        match exit {
            FrameExit::Budget if ticks && baton.ticker < 0 => self.check(thread, baton),
            FrameExit::Budget | FrameExit::Collect => self.collect(thread, baton),
            FrameExit::SwitchPoint => self.at_switch_point(thread, baton),
            FrameExit::Tick => self.check(thread, baton),
            FrameExit::Block(wait) => self.block(thread, baton, wait),
            FrameExit::Ask(query) => self.ask(thread, baton, query),
            FrameExit::Finished(result) => self.finished(thread, baton, result),
        }
    }

    /// Without a GIL: the thread runs at once with others, slice by slice of so many instructions, until it needs
    /// something, or something is needed of it.
    fn run_apart(&self, thread: ThreadId, baton: Box<Baton>, budget: u64, began: Instant) -> (FrameExit, Box<Baton>) {
        let signal = || thread == ThreadId::MAIN && self.shared.signal.load(Ordering::Relaxed);
        let slice = || Slice { stop_at: signal().then_some(SwitchPoints::Every), ..Slice::of(budget) };
        let enough = || {
            let steps = self.shared.gate.steps.load(Ordering::Relaxed);
            self.shared.stop.load(Ordering::Relaxed) || steps >= self.max_steps || signal() || self.turn_over(began)
        };
        self.shared.run_apart(thread, baton, slice, enough)
    }

    /// Without a GIL: whether the thread has had its carrier for long enough, and others want one.
    fn turn_over(&self, began: Instant) -> bool {
        began.elapsed() >= TURN && !self.shared.slot().runnable.is_empty()
    }

    /// With a single carrier nobody waits on the condition: the holder notices itself that a turn is over.
    fn one_carrier(&self, began: Instant) {
        let interval = self.shared.interval.load(Ordering::Relaxed);
        if self.n_carriers == 1
            && interval > 0
            && began.elapsed() >= Duration::from_nanos(interval)
            && !self.shared.slot().runnable.is_empty()
        {
            self.shared.gil_drop_request.store(true, Ordering::Relaxed);
        }
    }

    fn collect(&self, thread: ThreadId, mut baton: Box<Baton>) -> Then {
        if baton.process.interp.heap.wants_collection() {
            baton = self.all_back(baton);
            if let Err(limit) = baton.process.collect() {
                return self.end(thread, baton, Outcome::Limit(limit));
            }
        }
        Then::On(baton)
    }

    /// With the GIL off: no thread is away any more.
    fn all_back(&self, baton: Box<Baton>) -> Box<Baton> {
        if self.shared.off { self.shared.stop_the_world(baton) } else { baton }
    }

    fn at_switch_point(&self, thread: ThreadId, mut baton: Box<Baton>) -> Then {
        if thread == ThreadId::MAIN && self.shared.signal.load(Ordering::Relaxed) && self.deliver(&mut baton) {
            return Then::On(baton);
        }
        self.give_way(thread, baton, DropReason::Asked)
    }

    /// Release and acquire. If other green threads have no carrier, one of them gets this one.
    fn give_way(&self, thread: ThreadId, mut baton: Box<Baton>, reason: DropReason) -> Then {
        self.serve_woken(&mut baton, true);
        let asked = matches!(reason, DropReason::Asked | DropReason::SliceOver);
        let mut slot = self.shared.drop_gil(thread, baton, reason);
        if asked && !slot.runnable.is_empty() {
            slot.runnable.push_back(thread);
            return Then::Next;
        }
        drop(slot);
        self.shared.take_gil(thread).map_or(Then::Stop, Then::On)
    }

    fn check(&self, thread: ThreadId, mut baton: Box<Baton>) -> Then {
        if let Policy::Ticks { interval } = baton.process.gil.policy {
            baton.ticker = i64::from(interval);
        }
        let exists = baton.process.interp.n_threads() > 1;
        if thread == ThreadId::MAIN && self.shared.signal.load(Ordering::Relaxed) {
            self.deliver(&mut baton);
        }
        if exists && self.n_carriers == 1 {
            return self.give_way(thread, baton, DropReason::Asked);
        }
        if exists {
            return self.give_way(thread, baton, DropReason::Check);
        }
        self.shared.slot().record(self.shared.now(), thread, EventKind::Check);
        Then::On(baton)
    }

    fn block(&self, thread: ThreadId, mut baton: Box<Baton>, wait: WaitOn) -> Then {
        self.serve_woken(&mut baton, true);
        let on = match &wait {
            WaitOn::Lock { lock, timeout } => match super::waits::joined(&mut baton.process.interp, thread) {
                Some(joined) => BlockOn::Join { thread: joined },
                None => BlockOn::Lock { number: lock.number(), timeout: *timeout },
            },
            WaitOn::Sleep(time) => BlockOn::Sleep { until: self.shared.now() + *time },
            WaitOn::Output { .. } => BlockOn::Output,
            WaitOn::Input => BlockOn::Input,
            WaitOn::System(call) => BlockOn::Outside(baton.outside.awaited(call)),
        };
        if let WaitOn::System(call) = &wait {
            return self.system_call(thread, baton, call, on);
        }
        let mut slot = self.shared.slot();
        match wait {
            WaitOn::Sleep(time) if time > Nanos::ZERO => {
                slot.green(thread).parked = Parked::Sleep;
                slot.green(thread).on = Some(on.clone());
                self.shared.set_timer(&mut slot, thread, time);
                self.park(thread, slot, baton, on)
            }
            WaitOn::Lock { lock, timeout } => {
                slot.green(thread).parked = Parked::Lock(lock);
                slot.green(thread).on = Some(on.clone());
                if let Some(timeout) = timeout {
                    self.shared.set_timer(&mut slot, thread, timeout);
                }
                drop(slot);
                lock::join_queue(&mut baton.process.interp.heap, lock, thread);
                if !lock::is_locked(&mut baton.process.interp.heap, lock) {
                    self.unlocked(&mut baton, lock);
                    self.serve_woken(&mut baton, true);
                }
                self.park(thread, self.shared.slot(), baton, on)
            }
            WaitOn::Sleep(_) | WaitOn::Output { .. } | WaitOn::Input | WaitOn::System(_) => {
                drop(slot);
                self.call(thread, baton, wait, on)
            }
        }
    }

    fn park(&self, thread: ThreadId, slot: std::sync::MutexGuard<'_, Slot>, baton: Box<Baton>, on: BlockOn) -> Then {
        // A signal that came after the last switch point found no wait to cut short.
        let cut = thread == ThreadId::MAIN && (slot.n_interrupts > 0 || baton.process.cuts_waits());
        drop(slot);
        let mut slot = self.shared.drop_gil(thread, baton, DropReason::Blocking(on.clone()));
        if slot.green(thread).parked != Parked::No {
            slot.record(self.shared.now(), thread, EventKind::Block(on));
        }
        if cut {
            self.wake_main(&mut slot);
        }
        Then::Next
    }

    /// A call into the world outside. One that waits costs no carrier.
    fn system_call(&self, thread: ThreadId, mut baton: Box<Baton>, call: &Arc<SystemCall>, on: BlockOn) -> Then {
        // It may look for files that nobody can reach any more.
        baton = self.all_back(baton);
        let now = self.shared.now();
        let Baton { process, outside, .. } = &mut *baton;
        process.before_call(outside, call, now);
        let due = outside.begin(thread, call, now);
        if due.is_none_or(|at| at > now) {
            let slot = self.park_outside(thread, &on, due);
            return self.park(thread, slot, baton, on);
        }
        let mut slot = self.shared.drop_gil(thread, baton, DropReason::Blocking(on.clone()));
        slot.record(self.shared.now(), thread, EventKind::Block(on.clone()));
        drop(slot);
        std::thread::yield_now();
        self.shared.slot().record(self.shared.now(), thread, EventKind::Unblock);
        let Some(mut baton) = self.shared.take_gil(thread) else { return Then::Stop };
        match self.finish_call(thread, &mut baton) {
            Ok(()) => Then::On(baton),
            Err(due) => {
                let slot = self.park_outside(thread, &on, due);
                self.park(thread, slot, baton, on)
            }
        }
    }

    /// The thread gives its carrier up until then, or until somebody else has done something.
    fn park_outside(&self, thread: ThreadId, on: &BlockOn, due: Option<Nanos>) -> std::sync::MutexGuard<'_, Slot> {
        let mut slot = self.shared.slot();
        slot.green(thread).parked = Parked::Outside;
        slot.green(thread).on = Some(on.clone());
        if let Some(at) = due {
            self.shared.set_timer(&mut slot, thread, at - self.shared.now());
        }
        slot
    }

    /// A call is over: the thread is told, and others that wait for what it did go on. An error is the time at which it
    /// will be over instead.
    fn finish_call(&self, thread: ThreadId, baton: &mut Baton) -> Result<(), Option<Nanos>> {
        let answer = match baton.outside.finish(thread, self.shared.now()) {
            Finish::Over(answer) => answer.value(&mut baton.process.interp.heap),
            Finish::NotYet(due) => return Err(due),
        };
        baton.process.interp.answer(thread, answer);
        for (other, at) in baton.outside.news() {
            self.shared.set_timer(&mut self.shared.slot(), other, at - self.shared.now());
        }
        Ok(())
    }

    /// A blocking call that the carrier makes itself.
    fn call(&self, thread: ThreadId, baton: Box<Baton>, wait: WaitOn, on: BlockOn) -> Then {
        let mut baton = baton;
        if let WaitOn::Output { text, .. } = &wait
            && let Err(limit) = baton.process.count_output(text)
        {
            return self.end(thread, baton, Outcome::Limit(limit));
        }
        if let WaitOn::Output { stream, text } = &wait {
            self.shared.slot().outbox.push_back((thread, *stream, Arc::clone(text)));
        }
        let mut slot = self.shared.drop_gil(thread, baton, DropReason::Blocking(on.clone()));
        slot.record(self.shared.now(), thread, EventKind::Block(on));
        drop(slot);
        let line = match wait {
            WaitOn::Output { .. } => {
                drop(self.host_with_all_written());
                None
            }
            WaitOn::Input => Some((self.host().input)()),
            WaitOn::Sleep(_) | WaitOn::Lock { .. } | WaitOn::System(_) => {
                std::thread::yield_now();
                None
            }
        };
        self.shared.slot().record(self.shared.now(), thread, EventKind::Unblock);
        let Some(mut baton) = self.shared.take_gil(thread) else { return Then::Stop };
        let interp = &mut baton.process.interp;
        match line {
            None => interp.answer(thread, Value::None),
            Some(Some(line)) => {
                let line = interp.new_str(&line);
                interp.answer(thread, line);
            }
            Some(None) => interp.answer_error(thread, Raise::new(Builtin::EOFError, "EOF when reading a line")),
        }
        Then::On(baton)
    }

    /// The host, when all output made so far has been written, in the order in which it was made: who writes it has let
    /// go of the GIL, and may come later than who had it next.
    fn host_with_all_written(&self) -> std::sync::MutexGuard<'_, Host> {
        let mut host = self.host();
        loop {
            let mut slot = self.shared.slot();
            let Some((thread, stream, text)) = slot.outbox.pop_front() else { return host };
            drop(slot);
            (host.sink)(stream, &text);
            let stderr = stream == Stream::Stderr;
            self.shared.slot().record(self.shared.now(), thread, EventKind::Output { stderr, text });
        }
    }

    fn host(&self) -> std::sync::MutexGuard<'_, Host> {
        self.host.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn ask(&self, thread: ThreadId, mut baton: Box<Baton>, query: Query) -> Then {
        if let Query::Buffer { fd, step } = query {
            let answer = baton.outside.step(fd, &step).value(&mut baton.process.interp.heap);
            baton.process.interp.answer(thread, answer);
            return Then::On(baton);
        }
        if concerns_all(&query) {
            baton = self.all_back(baton);
        }
        let epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let now = self.shared.now();
        let times = {
            let slot = self.shared.slot();
            let held = slot.recorder.counters().thread(thread, now).held;
            let process = slot.recorder.counters().threads(now).iter().fold(Nanos::ZERO, |sum, t| sum + t.held);
            Times { epoch: Nanos(u64::try_from(epoch.as_nanos()).unwrap_or(u64::MAX)), now, process, thread: held }
        };
        match baton.process.ask(thread, query, times) {
            Asked::Answered => {}
            Asked::Started(child) => {
                let mut slot = self.shared.slot();
                slot.greens.push(RealGreen::new());
                slot.record(now, child, EventKind::ThreadStart { parent: thread });
                slot.runnable.push_back(child);
                self.shared.work.notify_one();
            }
            Asked::Unlocked(lock) => self.unlocked(&mut baton, lock),
            Asked::Named(whom, name) => self.shared.slot().record(now, whom, EventKind::ThreadName(name)),
            Asked::Interval => {
                self.shared.set_interval(&baton);
                if let Policy::Ticks { interval } = baton.process.gil.policy {
                    baton.ticker = i64::from(interval);
                }
            }
            Asked::Exit(code) => return self.end(thread, baton, Outcome::Exited(code)),
            Asked::Signal { real } => {
                let mut slot = self.shared.slot();
                slot.turns = slot.turns.take().map(|_| Err(NoSchedule::Signal));
                drop(slot);
                self.shared.signal.store(true, Ordering::Relaxed);
                if thread == ThreadId::MAIN {
                    self.deliver(&mut baton);
                } else if real {
                    self.wake_main(&mut self.shared.slot());
                }
            }
            Asked::Limit(limit) => return self.end(thread, baton, Outcome::Limit(limit)),
        }
        Then::On(baton)
    }

    /// The first waiter for a lock begins to wake up.
    fn unlocked(&self, baton: &mut Baton, lock: ObjRef) {
        let waiters = lock::waiters(&mut baton.process.interp.heap, lock);
        let slot = self.shared.slot();
        let first = waiters.into_iter().find(|t| slot.greens[t.0 as usize - 1].parked == Parked::Lock(lock));
        if let Some(first) = first
            && !baton.woken.iter().any(|(_, _, l)| *l == lock)
        {
            baton.woken.push_back((Instant::now() + WAKEUP, first, lock));
            self.shared.gate.woken.store(true, Ordering::Relaxed);
        }
    }

    /// Threads woken for a lock take it if it is still free. They need no GIL for that, so the holder sees to it for
    /// them: when they will have woken up, or when it lets go.
    fn serve_woken(&self, baton: &mut Baton, all: bool) {
        self.serve(baton, all);
        self.shared.gate.woken.store(!baton.woken.is_empty(), Ordering::Relaxed);
    }

    fn serve(&self, baton: &mut Baton, all: bool) {
        while let Some((at, thread, lock)) = baton.woken.front().copied() {
            if !all && at > Instant::now() {
                return;
            }
            baton.woken.pop_front();
            let mut slot = self.shared.slot();
            if slot.green(thread).parked != Parked::Lock(lock) {
                drop(slot);
                // It gave up meanwhile: the next in the queue is woken instead.
                self.unlocked(baton, lock);
                continue;
            }
            let at = awaited::here(&baton.process.interp, thread);
            if lock::take(&mut baton.process.interp.heap, lock, thread, at) {
                let interp = &mut baton.process.interp;
                interp.answer(thread, Value::bool(true));
                let runner = slot.holder.map(|runner| (runner, interp.thread(runner).executed));
                slot.write_down_lock(thread, runner);
                self.shared.make_runnable(&mut slot, thread);
            }
        }
    }

    fn finished(&self, thread: ThreadId, mut baton: Box<Baton>, result: Result<Value, Value>) -> Then {
        let mut print = |stream, text: String| (self.host_with_all_written().sink)(stream, &text);
        let after = baton.process.finished(thread, result, &mut print);
        let failed = match after {
            After::GoesOn => return Then::On(baton),
            After::Ended(outcome) => return self.end(thread, baton, outcome),
            After::Entry(_) => return self.end(thread, baton, Outcome::Finished { status: 0 }),
            After::Gone { failed } => failed,
        };
        self.serve_woken(&mut baton, true);
        let mut slot = self.shared.drop_gil(thread, baton, DropReason::Finished);
        slot.green(thread).finished = true;
        slot.record(self.shared.now(), thread, EventKind::ThreadFinish { failed: failed.is_some() });
        Then::Next
    }

    fn end(&self, thread: ThreadId, mut baton: Box<Baton>, outcome: Outcome) -> Then {
        self.show(&mut baton, None);
        let mut slot = self.shared.slot();
        self.shared.end(&mut slot, outcome);
        drop(slot);
        let mut slot = self.shared.drop_gil(thread, baton, DropReason::Finished);
        slot.green(thread).finished = true;
        slot.record(self.shared.now(), thread, EventKind::ThreadFinish { failed: false });
        Then::Stop
    }

    /// Serves deadlines and Ctrl-C until the run ends.
    fn keep_time(&self, interrupt: &AtomicBool) {
        let mut slot = self.shared.slot();
        while slot.ended.is_none() {
            let now = Instant::now();
            while let Some((at, due)) = slot.timers.first_key_value().map(|(k, v)| (*k, *v))
                && at.0 <= now
            {
                slot.timers.remove(&at);
                self.ring(&mut slot, due);
            }
            if interrupt.swap(false, Ordering::Relaxed) {
                self.interrupt(&mut slot);
            }
            if self.shared.off && self.observer.is_some() {
                // Nobody may think that nothing goes on any more, meanwhile.
                slot.n_busy += 1;
                drop(slot);
                let mut baton = self.all_back(self.shared.take_out());
                slot = self.shared.slot();
                self.observe(&slot, &mut baton, None);
                drop(slot);
                self.shared.bring_back(baton);
                slot = self.shared.slot();
                slot.n_busy -= 1;
                self.shared.work.notify_all();
            } else if let Some(mut baton) = slot.baton.take() {
                self.observe(&slot, &mut baton, None);
                slot.baton = Some(baton);
            }
            let next = slot.timers.first_key_value().map_or(POLL, |((at, _), _)| at.saturating_duration_since(now));
            slot = Shared::wait_for(&self.shared.alarm, slot, next.min(POLL)).0;
        }
    }

    fn ring(&self, slot: &mut Slot, (thread, stamp): (ThreadId, u64)) {
        let green = slot.green(thread);
        if green.stamp != stamp {
            return;
        }
        green.tell = match green.parked {
            Parked::No => return,
            Parked::Sleep => Tell::SleepOver,
            Parked::Lock(lock) => Tell::TimedOut(lock),
            Parked::Outside => Tell::CallOver,
        };
        self.shared.make_runnable(slot, thread);
    }

    /// Ctrl-C: a blocked main thread is woken; a running one looks at its next switch point.
    fn interrupt(&self, slot: &mut Slot) {
        slot.n_interrupts += 1;
        slot.turns = slot.turns.take().map(|_| Err(NoSchedule::Signal));
        self.shared.signal.store(true, Ordering::Relaxed);
        self.wake_main(slot);
    }

    /// Wakes the main thread for a signal, if it waits.
    fn wake_main(&self, slot: &mut Slot) {
        let now = self.shared.now();
        let green = slot.green(ThreadId::MAIN);
        let left = green.until.map(|until| until.saturating_sub(now).max(Nanos(1)));
        let rest = match green.parked {
            Parked::No => return,
            Parked::Sleep => Rest::Sleep(left.unwrap_or(Nanos(1))),
            Parked::Lock(lock) => Rest::Lock(lock, left),
            Parked::Outside => Rest::Call,
        };
        green.tell = Tell::Signal(rest);
        slot.record(self.shared.now(), ThreadId::MAIN, EventKind::Interrupt);
        self.shared.make_runnable(slot, ThreadId::MAIN);
    }

    /// Shows a moment to whoever watches, unless the last is very fresh.
    fn show(&self, baton: &mut Baton, holder: Option<ThreadId>) {
        // Without a GIL threads may be away: the timekeeper calls them back for that.
        if self.observer.is_some() && !self.shared.off {
            let slot = self.shared.slot();
            self.observe(&slot, baton, holder);
        }
    }

    fn observe(&self, slot: &Slot, baton: &mut Baton, holder: Option<ThreadId>) {
        if let Some(observer) = &self.observer {
            let now = self.shared.now();
            let asked = self.shared.gil_drop_request.load(Ordering::Relaxed);
            Snapshot::refresh(observer, now, slot, baton, holder, asked);
        }
    }

    fn report(&self, settings: &Settings, n_carriers: u32) -> RealRun {
        let brought = self.shared.try_take_out();
        let mut slot = self.shared.slot();
        if self.shared.off {
            slot.baton = brought;
        }
        let now = self.shared.now();
        let counters = slot.recorder.counters().clone();
        let outcome = slot.ended.clone().unwrap_or(Outcome::Finished { status: 0 });
        let mut threads = Vec::new();
        for (id, green) in (1..).zip(slot.greens.clone()) {
            let times = counters.thread(ThreadId(id), now);
            let state = slot.baton.as_ref().map(|b| b.process.interp.thread(ThreadId(id)));
            threads.push(ThreadStats {
                id,
                process: 1,
                name: state.map_or_else(String::new, |s| s.name.to_string()),
                state: green.word(),
                ticks: state.map_or(0, |s| s.ticks),
                held_ns: times.held.0,
                waited_ns: times.waited.0,
                blocked_ns: times.blocked.0,
                acquires: times.acquires,
            });
        }
        let held: u64 = threads.iter().map(|t| t.held_ns).sum();
        let stats = Stats {
            schema: 1,
            clock: "real",
            seed: settings.seed,
            cores: n_carriers,
            gil: settings.gil.stats(),
            elapsed_ns: now.0,
            ticks: threads.iter().map(|t| t.ticks).sum(),
            switches: counters.switches,
            checks: counters.checks,
            drop_requests: counters.drop_requests,
            forced_drops: counters.forced_drops,
            voluntary_drops: counters.voluntary_drops,
            failed_wakeups: counters.failed_wakeups,
            longest_wait_ns: counters.longest_wait.0,
            cpu_utilisation: (held as f64 / now.0.max(1) as f64 * 1000.0).round() / 1000.0,
            trace_hash: format!("{:016x}", slot.recorder.hash()),
            threads,
        };
        let events = slot.recorder.events().iter().cloned().collect();
        slot.ended = Some(outcome.clone());
        let schedule = slot.turns.take();
        RealRun { outcome, stats, events, schedule }
    }
}

/// With the GIL off: whether what is asked concerns other threads, or code that they may be running.
const fn concerns_all(query: &Query) -> bool {
    match query {
        Query::Time(_)
        | Query::StartThread { .. }
        | Query::Unlocked(_)
        | Query::SwitchInterval
        | Query::CheckInterval
        | Query::Entropy
        | Query::CpuCount
        | Query::Buffer { .. }
        | Query::Owns { .. } => false,
        Query::Import(_)
        | Query::NameThread(..)
        | Query::SetSwitchInterval(_)
        | Query::SetCheckInterval(_)
        | Query::Exit(_)
        | Query::Signal { .. }
        | Query::OnSignal { .. }
        | Query::Frames { .. } => true,
    }
}

impl RealGreen {
    /// The word for what it does, in stats.
    pub(super) const fn word(&self) -> &'static str {
        match (self.finished, &self.parked) {
            (true, _) => "finished",
            (_, Parked::Sleep) => "sleeping",
            (_, Parked::Lock(_) | Parked::Outside) => "blocked",
            (_, Parked::No) if self.wants.is_some() => "waiting",
            (_, Parked::No) => "running",
        }
    }
}
