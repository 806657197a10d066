//! The real clock: green threads carried by OS threads that contend for the interpreter.
//!
//! A carrier takes a runnable green thread, takes the GIL for it, and runs it in slices short enough to notice a drop
//! request within some 20 µs. A thread that sleeps or waits for a lock costs no carrier: a timekeeper serves the
//! deadlines. Which thread goes when is the host's business, so nothing here repeats byte for byte; whatever happens is
//! among the runs that the virtual world allows.
//!
//! Here is a carrier's life. What it takes from the slot is in [`baton`], and with the GIL off, in [`gate`];
//! a prompt says what the main thread does in [`prompt`]; several processes go on at once in [`family`].

mod answers;
pub(in crate::sched) mod baton;
mod family;
mod gate;
mod pause;
mod prompt;
mod report;
mod timekeeper;
mod waits;

use super::limits::{LimitKind, LimitReached};
use super::outcome::Outcome;
use super::process::{After, Joining, Parts, Process};
use super::settings::{Policy, Settings};
use super::snapshot::Observer;
use super::turns::Turn;
use crate::base::{ProcessId, Text, ThreadId};
use crate::code::Code;
use crate::heap::Value;
use crate::kernel::outside::{Outside, Pace};
use crate::trace::{DropReason, Event, EventKind, Keep, Recorder, Stats};
use crate::vm::{FrameExit, NoProbe, Slice, Stream, SwitchPoints, WaitOn};
pub use baton::NoSchedule;
use baton::{Baton, Shared};
use family::Family;
pub use pause::Pause;
pub use prompt::{Answer, Door, Errand};
use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Instructions between two looks at the drop request: about 20 µs.
const SLICE: u64 = 10_000;

/// Without a GIL: how long a thread keeps its carrier when others want one.
const TURN: Duration = Duration::from_millis(5);

/// How often a run that is held back asks whether it may go on.
const RESTING: Duration = Duration::from_millis(5);

/// Takes output: of which of several programs, which stream, what. The first program is 0.
pub type Sink = Box<dyn FnMut(u32, Stream, &str) + Send>;

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
    /// Whoever watches may hold the run back.
    pub pause: Arc<Pause>,
    /// A prompt that says what the main thread does. Without one it is the program.
    pub door: Option<Arc<Door>>,
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

/// One process.
struct Run {
    shared: Arc<Shared>,
    family: Arc<Family>,
    observer: Option<Observer>,
    /// Only of the first process.
    door: Option<Arc<Door>>,
    /// Which of several programs it belongs to, and whether it is the one that begins it.
    program: (u32, bool),
}

/// Runs a program on the real clock, or what a prompt hands in; and others beside it on the same machine.
#[must_use]
pub fn run(
    settings: &Settings,
    parts: &Parts,
    program: Option<(&Code, &Text)>,
    others: &[Joining],
    host: Host,
    keep: Keep,
) -> RealRun {
    let cores = host_cores();
    let n_carriers = settings.carriers.unwrap_or_else(|| cores.max(2)).clamp(1, 256);
    let mut process = Process::new(settings, parts);
    process.set_cores(cores);
    if let Some((code, source)) = program {
        process.load(code, source);
    }
    // What a call takes by itself, the host's clock says.
    let outside = Outside::new(settings.world.as_ref(), parts.scenery, settings.seed, Pace::default());
    let baton = Baton { process, ticker: settings.gil.ticker(), woken: VecDeque::new(), steps: 0 };
    let clock = (Arc::clone(&host.pause), Instant::now());
    let shared = Arc::new(Shared::new(ProcessId::FIRST, baton, Recorder::new(keep), clock));
    let observer = host.observer.clone();
    if host.record {
        shared.slot().turns = Some(if shared.off { Err(NoSchedule::AtOnce) } else { Ok(Vec::new()) });
    }
    let door = host.door.clone();
    let family = Arc::new(Family::new(outside, host, n_carriers, settings.limits.clone()));
    family.add(&shared);
    let run = Run { shared, family, observer, door, program: (0, true) };
    for (other, number) in others.iter().zip(1..) {
        run.join(other, settings, number);
    }
    if run.door.is_some() {
        run.open();
    }
    run.live();
    run.leave();
    run.report(settings)
}

/// How a thread that gets a carrier goes on.
enum Told {
    Ready,
    /// It goes on waiting, and has told where.
    Waits,
    /// It waits for the rest of something.
    WaitsOn(WaitOn),
    /// The prompt wants something of it.
    Errand,
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

impl Run {
    /// The process from its beginning to its end.
    fn live(&self) {
        std::thread::scope(|scope| {
            for carrier in 0..self.family.n_carriers {
                scope.spawn(move || self.carry(carrier));
            }
            self.keep_time();
        });
    }

    /// A carrier's life.
    fn carry(&self, carrier: u32) {
        let os_thread = os_thread();
        while let Some(thread) = self.next() {
            let mut slot = self.shared.slot();
            slot.green(thread).carrier = carrier;
            slot.carrier(thread).os_thread = os_thread;
            drop(slot);
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
        let mut looked = false;
        loop {
            if slot.ended.is_some() {
                return None;
            }
            if let Some(thread) = slot.runnable.pop_front() {
                slot.n_busy += 1;
                return Some(thread);
            }
            if slot.is_quiet() && !std::mem::replace(&mut looked, true) {
                drop(slot);
                self.look_for_deadlock();
                slot = self.shared.slot();
                continue;
            }
            looked = false;
            slot = Shared::wait(&self.shared.work, slot);
        }
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
            Told::Errand => match self.run_errand(baton) {
                Then::On(b) => baton = b,
                Then::Next => return true,
                Then::Stop => return false,
            },
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
            self.rest(thread, &mut baton);
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

    /// Goes on only when nobody holds the run back.
    fn rest(&self, thread: ThreadId, baton: &mut Baton) {
        let mut shown = false;
        while self.shared.pause.is_on() && !self.shared.stop.load(Ordering::Relaxed) {
            // This moment is what the screen is to show, however fresh the one before it was.
            if !std::mem::replace(&mut shown, true) {
                let slot = self.shared.slot();
                self.observe_now(&slot, baton, Some(thread));
            }
            std::thread::sleep(RESTING);
        }
    }

    fn slice(&self, thread: ThreadId, mut baton: Box<Baton>, began: Instant) -> Then {
        self.one_carrier(began);
        let asked = self.shared.gil_drop_request.load(Ordering::Relaxed);
        let signal = thread == ThreadId::MAIN && self.shared.signal.load(Ordering::Relaxed);
        let ticks = matches!(baton.process.gil.policy, Policy::Ticks { .. });
        if self.shared.off {
            baton.steps = self.shared.gate.steps.load(Ordering::Relaxed);
        }
        let left = self.family.limits.instructions.saturating_sub(baton.steps);
        if left == 0 {
            let limit = LimitReached { kind: LimitKind::Instructions, limit: self.family.limits.instructions };
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
            let ends = self.shared.stop.load(Ordering::Relaxed) || self.shared.pause.is_on();
            ends || steps >= self.family.limits.instructions || signal() || self.turn_over(began)
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
        if self.family.n_carriers == 1
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
        if exists && self.family.n_carriers == 1 {
            return self.give_way(thread, baton, DropReason::Asked);
        }
        if exists {
            return self.give_way(thread, baton, DropReason::Check);
        }
        self.shared.slot().record(self.shared.now(), thread, EventKind::Check);
        Then::On(baton)
    }

    fn finished(&self, thread: ThreadId, mut baton: Box<Baton>, result: Result<Value, Value>) -> Then {
        let mut print = |stream, text: String| (self.host_with_all_written().sink)(self.program.0, stream, &text);
        let after = baton.process.finished(thread, result, &mut print);
        let failed = match after {
            After::GoesOn => return Then::On(baton),
            After::Ended(outcome) => return self.end(thread, baton, outcome),
            After::Entry(result) => return self.entry_done(baton, result.map(drop)),
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
}

fn host_cores() -> u32 {
    std::thread::available_parallelism().map_or(1, |n| n.get() as u32)
}

/// What the host calls the thread that asks: Linux has numbers for them.
fn os_thread() -> Option<u64> {
    std::fs::read_link("/proc/thread-self").ok()?.file_name()?.to_str()?.parse().ok()
}
