//! The virtual world: one process on a simulated machine, and the others if it has forked ([`super::family`]), as plain
//! data that can be copied at any moment.
//!
//! Time is a number that the conductor ([`super::sim`]) moves: by the cost of the instructions carried out, or to the
//! next thing due. [`World::advance`] stops after exactly as many instructions as asked; where it stops changes
//! nothing about what happens.

use super::affinity::Cores;
use super::due::{Due, DueQueue, LockWait};
use super::family::Kin;
use super::gil::GilState;
use super::outcome::{Outcome, Progress};
use super::parallel::Core;
use super::process::{Parts, Process, SIGINT, Times};
use super::races::Races;
use super::settings::{Policy, Settings};
use super::turns::{Kept, Plan, Turn};
use crate::base::{Log, Nanos, ProcessId, Rng, Text, ThreadId};
use crate::code::Code;
use crate::heap::{CodeId, Value};
use crate::kernel::outside::Outside;
use crate::trace::{BlockOn, Counters, Event, EventKind, GilStats, Keep, Recorder, Stats, ThreadStats};
use crate::vm::{Stream, WaitOn};
use std::collections::VecDeque;
use std::sync::Arc;

/// Virtual time starts at 2026-01-01 00:00:00 UTC.
pub const EPOCH: Nanos = Nanos(1_767_225_600_000_000_000);

/// What a thread is doing.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    /// Started; not ready yet.
    Starting,
    /// Has the GIL, or without one, a core.
    Running {
        core: u32,
    },
    /// Wants the GIL, or without one, a core.
    WantsGil,
    /// What it waited for is over; it is waking up.
    Waking,
    /// Asked to let go just when it was about to block: first another thread must have had the lock.
    Switching(WaitOn),
    /// Waits.
    Blocked {
        on: BlockOn,
        lock: Option<LockWait>,
    },
    /// The main thread, while the prompt waits.
    Idle,
    Finished,
}

/// A green thread as the scheduler knows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Green {
    pub standing: Standing,
    /// Since when it has been standing so.
    pub since: Nanos,
    /// What was due for it and carries another stamp is out of date: one stamp for the GIL, one for other waits.
    pub(super) gil_stamp: u64,
    pub(super) wait_stamp: u64,
    /// Counted when its turn began, for the event at the turn's end.
    pub(super) turn: (u64, u64),
}

/// A piece of output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// Which of several programs that run beside each other: 0 is the first.
    pub program: u32,
    pub process: ProcessId,
    pub at: Nanos,
    pub thread: ThreadId,
    pub stream: Stream,
    pub text: Arc<str>,
}

/// A process on a simulated machine.
#[derive(Clone, Debug)]
pub struct World {
    pub process: Process,
    pub(super) settings: Settings,
    pub(super) now: Nanos,
    /// Thousandths of a nanosecond beyond `now`.
    pub(super) fraction: u64,
    pub(super) steps: u64,
    pub(super) gil: GilState,
    /// Whether the lock exists yet: up to CPython 3.6 it is made with the first thread.
    pub(super) gil_exists: bool,
    /// The tick counter, shared by all threads.
    pub(super) ticker: i64,
    /// The lock is free, but only for this thread: it was chosen.
    pub(super) promised: Option<ThreadId>,
    /// The user's choice, until the next switch point.
    pub(super) chosen: Option<ThreadId>,
    /// Ctrl-C or another signal: raised or handled in the main thread at its next switch point.
    pub(super) signal: bool,
    pub(super) threads: Vec<Green>,
    pub(super) due: DueQueue,
    pub(super) cores: Vec<Core>,
    /// Which cores it may use, if not all.
    pub(super) affinity: Option<Cores>,
    /// Without a GIL: who wants a core, first come first.
    pub(super) runnable: VecDeque<ThreadId>,
    pub(super) rng: Rng,
    pub(super) outside: Outside,
    /// Lines to be read, and ends that are not the last.
    pub(super) stdin: VecDeque<Option<Arc<str>>>,
    /// More lines may come: who reads beyond them waits for [`World::give_input`].
    pub(super) stdin_open: bool,
    /// Somebody reads.
    pub(super) reading: bool,
    pub(super) output: Log<Chunk>,
    pub(super) recorder: Recorder,
    /// Time that cores were busy, in all.
    pub(super) busy: Nanos,
    /// Until then a thread that was woken in vain keeps its core busy.
    pub(super) awake_until: Nanos,
    /// Threads go on by turns that somebody else gives ([`super::turns`]).
    pub(super) by_turns: bool,
    /// What is being followed.
    pub(super) plan: Option<Plan>,
    pub(super) passed_switch_point: bool,
    /// What the run does, as a schedule, if that is to be known.
    pub(super) written: Option<Vec<Turn>>,
    /// Somebody has been told what is no part of the heap: the time, or chance.
    pub(super) told_time: bool,
    /// Data races are looked for ([`super::races`]).
    pub(super) races: Option<Box<Races>>,
    /// Thread states as sketches have them ([`super::turns`]).
    pub(super) kept: Kept,
    /// A number for what this process is now; while turns are given, it never means anything else.
    pub(super) stamp: u64,
    pub(super) ended: Option<Outcome>,
    pub(super) entry: Option<Result<Value, super::Failure>>,
    /// What it has to do with other processes.
    pub(super) kin: Kin,
}

impl World {
    /// A world with an empty main module.
    #[must_use]
    pub fn with(settings: &Settings, parts: &Parts, keep: Keep) -> Self {
        let process = Process::new(settings, parts);
        let n_cores = settings.machine.cores.max(1) as usize;
        Self {
            process,
            now: Nanos::ZERO,
            fraction: 0,
            steps: 0,
            gil: GilState::default(),
            gil_exists: settings.gil.version.creates_gil_at_start(),
            ticker: settings.gil.ticker(),
            promised: None,
            chosen: None,
            signal: false,
            threads: vec![Green::new(Standing::Idle, Nanos::ZERO)],
            due: DueQueue::default(),
            cores: vec![Core::default(); n_cores],
            affinity: None,
            runnable: VecDeque::new(),
            rng: Rng::new(settings.seed),
            outside: Outside::new(settings.world.as_ref(), parts.scenery, settings.seed, settings.machine.pace()),
            stdin: VecDeque::new(),
            stdin_open: false,
            reading: false,
            output: Log::default(),
            recorder: Recorder::new(keep),
            busy: Nanos::ZERO,
            awake_until: Nanos::ZERO,
            by_turns: false,
            written: None,
            plan: None,
            passed_switch_point: false,
            told_time: false,
            races: None,
            kept: Kept::default(),
            stamp: 0,
            ended: None,
            entry: None,
            kin: Kin::default(),
            settings: settings.clone(),
        }
    }

    /// Starts the main program.
    pub fn load(&mut self, code: &Code, source: &Text) {
        self.process.load(code, source);
        self.want(ThreadId::MAIN);
    }

    /// Starts an entry at the prompt, after the last one has ended. Other threads go on from where they stood.
    pub fn enter(&mut self, code: &Code, source: &Text) {
        self.process.enter(code, source);
        self.want(ThreadId::MAIN);
    }

    /// Leaves the prompt: non-daemon threads are waited for, exit functions run. [`Self::advance`] sees to it.
    pub fn leave(&mut self) {
        if self.ended.is_some() {
            return;
        }
        if self.process.leave() {
            self.want(ThreadId::MAIN);
        } else {
            self.ended = Some(Outcome::Finished { status: 0 });
        }
    }

    /// A line that `input()` will read. When there are no more it raises EOFError.
    pub fn give_input(&mut self, line: Arc<str>) {
        self.stdin.push_back(Some(line));
    }

    /// Whoever reads finds the end of input, and others may find more.
    pub fn give_end(&mut self) {
        self.stdin.push_back(None);
    }

    /// Whether more lines may come later. While they may, [`Self::wants_input`] says when one is needed.
    pub const fn open_input(&mut self, open: bool) {
        self.stdin_open = open;
    }

    /// Somebody reads a line that has not come yet.
    #[must_use]
    pub fn wants_input(&self) -> bool {
        self.reading && self.stdin_open && self.stdin.is_empty()
    }

    /// Runs until `limit` instructions have been carried out since the world began, or until the entry or the run
    /// ends.
    pub fn advance(&mut self, limit: u64) -> Progress {
        self.advance_until(limit, false, |_| false)
    }

    /// As [`Self::advance`], and stops as soon as `stop` says so. It is asked after every instruction if `fine`, and
    /// otherwise whenever something other than instructions has happened.
    pub fn advance_until(&mut self, limit: u64, fine: bool, mut stop: impl FnMut(&Self) -> bool) -> Progress {
        loop {
            if let Some(outcome) = self.outcome() {
                return Progress::Ended(outcome.clone());
            }
            if let Some(result) = self.entry.take() {
                return Progress::EntryDone(result);
            }
            if self.process.idle() && self.ended.is_none() {
                return Progress::Idle;
            }
            if self.steps >= limit || self.waits_for_user() {
                return Progress::Limit;
            }
            let most = if fine { 1 } else { limit - self.steps };
            if self.kin.family.is_some() {
                self.round_of_all(most);
            } else {
                self.round(most);
                self.welcome();
            }
            if stop(self) {
                return Progress::Limit;
            }
        }
    }

    /// Virtual time; with several processes, the latest that any of them has come to.
    #[must_use]
    pub fn now(&self) -> Nanos {
        self.latest()
    }

    /// Instructions carried out by all threads.
    #[must_use]
    pub const fn steps(&self) -> u64 {
        self.steps
    }

    /// What it was made with.
    #[must_use]
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// How the run ended, once it has.
    #[must_use]
    pub fn outcome(&self) -> Option<&Outcome> {
        match &self.kin.family {
            Some(family) => self.processes().find(|w| w.id() == ProcessId::FIRST).and_then(|w| family.outcome(w)),
            None => self.ended.as_ref(),
        }
    }

    /// The lock.
    #[must_use]
    pub const fn gil(&self) -> &GilState {
        &self.gil
    }

    /// The threads, in the order of their ids; thread `i + 1` is at `i`.
    #[must_use]
    pub fn threads(&self) -> &[Green] {
        &self.threads
    }

    /// A thread's name.
    #[must_use]
    pub fn name(&self, thread: ThreadId) -> Arc<str> {
        Arc::clone(&self.process.interp.thread(thread).name)
    }

    /// Everything written so far.
    #[must_use]
    pub const fn output(&self) -> &Log<Chunk> {
        &self.output
    }

    /// All that was written to one stream.
    #[must_use]
    pub fn text(&self, stream: Stream) -> String {
        self.output.iter().filter(|c| c.stream == stream).map(|c| &*c.text).collect()
    }

    /// What was recorded.
    #[must_use]
    pub const fn recorder(&self) -> &Recorder {
        &self.recorder
    }

    /// The code and the line at which a thread's innermost frame of the program's own stands.
    #[must_use]
    pub fn line(&self, thread: ThreadId) -> Option<(CodeId, u32)> {
        let interp = &self.process.interp;
        let state = interp.thread(thread);
        state.frames.iter().enumerate().rev().find_map(|(i, f)| {
            let code = &interp.heap.segment.code(f.code).code;
            let in_call = i + 1 < state.frames.len() || state.awaiting;
            let pc = if in_call { f.pc.saturating_sub(1) } else { f.pc };
            if code.flags.library {
                return None;
            }
            Some((f.code, code.lines.get(pc as usize).copied()?))
        })
    }

    /// Where a thread stands, in the library too: how many frames deep, in which code, at which line.
    #[must_use]
    pub fn place(&self, thread: ThreadId) -> Option<(usize, CodeId, u32)> {
        let interp = &self.process.interp;
        let state = interp.thread(thread);
        let frame = state.frames.last()?;
        let pc = if state.awaiting { frame.pc.saturating_sub(1) } else { frame.pc };
        let line = interp.heap.segment.code(frame.code).code.lines.get(pc as usize).copied()?;
        Some((state.frames.len(), frame.code, line))
    }

    /// How many ticks the holder may still run, of how many; or how long until a waiter asks, of how long.
    #[must_use]
    pub fn countdown(&self) -> (u64, u64) {
        match self.process.gil.policy {
            Policy::Ticks { interval } => (self.ticker.max(-1).wrapping_add(1) as u64, u64::from(interval)),
            Policy::Timeout { interval } => {
                let asks = self.gil.waiters().filter(|w| !w.woken && w.seen == self.gil.switch_number());
                let first = asks.map(|w| w.waiting_since + interval).min();
                (first.map_or(interval.0, |at| at.saturating_sub(self.now).0), interval.0)
            }
            Policy::Off => (0, 0),
        }
    }

    /// "You are the scheduler": at the holder's next switch point the GIL goes to this thread; without a GIL it gets
    /// the next core. False if the thread does not want to run.
    pub fn choose(&mut self, thread: ThreadId) -> bool {
        let wants = self.threads.get(thread.0 as usize - 1).is_some_and(|t| t.standing == Standing::WantsGil);
        if wants {
            self.chosen = Some(thread);
        }
        wants
    }

    /// Ctrl-C: KeyboardInterrupt in the main thread at its next switch point; if it is blocked, it is woken. Lifts a
    /// deadlock.
    pub fn interrupt(&mut self) {
        self.interrupt_those(None);
    }

    /// Ctrl-C at the terminal of one of several programs.
    pub fn interrupt_program(&mut self, program: u32) {
        self.interrupt_those(Some(program));
    }

    fn interrupt_those(&mut self, of: Option<u32>) {
        if matches!(self.ended, Some(Outcome::Deadlock(_))) {
            self.ended = None;
        }
        if of.is_some_and(|program| program != self.program()) {
            return self.interrupt_others(of);
        }
        if !self.process.idle() && self.ended.is_none() {
            self.process.signal(SIGINT, true);
            self.signal = true;
            self.wake_main_for_signal();
            self.interrupt_others(of);
        }
    }

    /// The counters as `--stats` shows them.
    #[must_use]
    pub fn stats(&self) -> Stats {
        let past = self.past().iter().map(super::family::Past::counters);
        let all: Vec<&Counters> = self.processes().map(|w| w.recorder.counters()).chain(past).collect();
        let sum = |count: fn(&Counters) -> u64| all.iter().map(|c| count(c)).sum();
        let gil: GilStats = self.settings.gil.stats();
        let now = self.now();
        let mut threads: Vec<ThreadStats> = self.processes().flat_map(|w| w.stats_of_threads(now)).collect();
        threads.extend(self.past().iter().flat_map(|p| p.threads.iter().cloned()));
        threads.sort_by_key(|t| (t.process, t.id));
        let elapsed = now.0.max(1);
        let busy = self.busy.saturating_sub(self.awake_until.saturating_sub(self.now)) + self.busy_of_others();
        Stats {
            schema: 1,
            clock: "virtual",
            seed: self.settings.seed,
            cores: self.settings.machine.cores,
            gil,
            elapsed_ns: now.0,
            ticks: threads.iter().map(|t| t.ticks).sum(),
            switches: sum(|c| c.switches),
            checks: sum(|c| c.checks),
            drop_requests: sum(|c| c.drop_requests),
            forced_drops: sum(|c| c.forced_drops),
            voluntary_drops: sum(|c| c.voluntary_drops),
            failed_wakeups: sum(|c| c.failed_wakeups),
            longest_wait_ns: all.iter().map(|c| c.longest_wait.0).max().unwrap_or(0),
            cpu_utilisation: (busy.0 as f64 / elapsed as f64 * 1000.0).round() / 1000.0,
            trace_hash: format!("{:016x}", self.hash_of_all()),
            threads,
            carriers: Vec::new(),
        }
    }

    /// The threads of this process, as `--stats` shows them.
    pub(super) fn stats_of_threads(&self, now: Nanos) -> Vec<ThreadStats> {
        let (counters, interp) = (self.recorder.counters(), &self.process.interp);
        let each = self.own_threads().map(|id| {
            let green = &self.threads[id.0 as usize - 1];
            let state = interp.thread(id);
            let times = counters.thread(id, now);
            ThreadStats {
                id: id.0,
                process: self.id().0,
                name: state.name.to_string(),
                state: green.standing.word(),
                ticks: state.ticks,
                held_ns: times.held.0,
                waited_ns: times.waited.0,
                blocked_ns: times.blocked.0,
                acquires: times.acquires,
            }
        });
        each.collect()
    }

    pub(super) fn green(&mut self, thread: ThreadId) -> &mut Green {
        &mut self.threads[thread.0 as usize - 1]
    }

    pub(super) fn stand(&mut self, thread: ThreadId, standing: Standing) {
        let now = self.now;
        let green = self.green(thread);
        green.standing = standing;
        green.since = now;
    }

    pub(super) fn record(&mut self, thread: ThreadId, kind: EventKind) {
        self.recorder.record(Event { at: self.now, step: self.steps, process: self.id(), thread, kind });
    }

    /// Something that concerns a thread's wait, `after` from now. Whatever was due for that wait before is not any more.
    pub(super) fn schedule_wait(&mut self, after: Nanos, due: Due) {
        let green = self.green(due.thread());
        green.wait_stamp += 1;
        let stamp = green.wait_stamp;
        self.due.push(self.now + after, due, stamp);
    }

    /// The same about a thread's wait for the GIL.
    pub(super) fn schedule_gil(&mut self, after: Nanos, due: Due) {
        let green = self.green(due.thread());
        green.gil_stamp += 1;
        let stamp = green.gil_stamp;
        self.due.push(self.now + after, due, stamp);
    }

    pub(super) fn wakeup_latency(&mut self) -> Nanos {
        let (least, jitter) = (self.settings.machine.wakeup, self.settings.machine.wakeup_jitter);
        least + Nanos(self.rng.below(jitter.0.saturating_add(1)))
    }

    /// How long a thread that is signalled takes to look whether what it waits for is free.
    pub(super) fn signal_latency(&mut self) -> Nanos {
        let (least, jitter) = (self.settings.machine.signal, self.settings.machine.signal_jitter);
        least + Nanos(self.rng.below(jitter.0.saturating_add(1)))
    }

    pub(super) fn write(&mut self, thread: ThreadId, stream: Stream, text: Arc<str>) {
        if let Err(limit) = self.process.count_output(&text) {
            self.ended = Some(Outcome::Limit(limit));
            return;
        }
        let stderr = stream == Stream::Stderr;
        self.record(thread, EventKind::Output { stderr, text: Arc::clone(&text) });
        self.output.push(Chunk { program: self.kin.program, process: self.id(), at: self.now, thread, stream, text });
    }

    pub(super) fn times(&self, thread: ThreadId) -> Times {
        Times {
            epoch: EPOCH + self.now,
            now: self.now,
            process: self.busy,
            thread: self.recorder.counters().thread(thread, self.now).held,
        }
    }
}

impl Green {
    pub(super) const fn new(standing: Standing, since: Nanos) -> Self {
        Self { standing, since, gil_stamp: 0, wait_stamp: 0, turn: (0, 0) }
    }
}

impl Standing {
    /// The word for it in stats.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Running { .. } => "running",
            Self::WantsGil | Self::Waking | Self::Starting | Self::Switching(_) => "waiting",
            Self::Blocked { on: BlockOn::Sleep { .. }, .. } => "sleeping",
            Self::Blocked { .. } | Self::Idle => "blocked",
            Self::Finished => "finished",
        }
    }
}
