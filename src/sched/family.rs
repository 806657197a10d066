//! Several processes on one simulated machine: each is a [`World`] of its own, with its own GIL, threads and clock; they
//! share what is outside, the output, and the cores. The first process holds the others.
//!
//! Whoever is furthest behind in time goes next, for a moment no longer than [`AHEAD`] beyond whoever is second: so what
//! one does to another through the system is never done much too late, and two processes that compute run side by side.
//! A process computes only on a core; with more processes than cores a simulated OS gives each a time slice.

use super::crew::Member;
use super::due::{Due, DueQueue};
use super::ending;
use super::gil::GilState;
use super::limits::LimitKind;
use super::outcome::Outcome;
use super::parallel::Core;
use super::process::{Joining, Process, SIGHUP, SIGINT};
use super::settings::{Policy, Settings};
use super::world::{Chunk, Green, Standing, World};
use crate::base::{Fnv1a, Nanos, ProcessId, Rng, ThreadId};
use crate::heap::{Builtin, Value};
use crate::kernel::outside::{Message, Tie};
use crate::trace::{BlockOn, Counters, EventKind, Recorder, ThreadStats};
use crate::vm::{Fd, Raise, Stream};
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

/// How far a process may run ahead of others that compute.
const AHEAD: Nanos = Nanos(20_000);

/// The other processes, and who computes.
#[derive(Clone, Debug, Default)]
pub(super) struct Family {
    /// Alive, in the order of their numbers; by turns ([`super::crew`]), all but the one in hand.
    pub(super) others: Vec<World>,
    /// Those that have ended, for a search that goes back.
    pub(super) kept: Vec<World>,
    /// The latest sketches of processes.
    pub(super) sketched: BTreeMap<ProcessId, Arc<Member>>,
    /// Who has been chosen, and until when it may run.
    turn: Option<(ProcessId, Nanos)>,
    cores: Vec<Seat>,
    /// Who waits for a core, first come first.
    queue: VecDeque<ProcessId>,
    /// How the first process ended, while others go on.
    pub(super) first: Option<Outcome>,
    /// The latest that anybody has come to.
    now: Nanos,
    past: Vec<Past>,
    /// Who has done something last.
    acted: ProcessId,
}

/// What is known of a process that has ended.
#[derive(Clone, Debug)]
pub struct Past {
    pub id: ProcessId,
    /// How it ended, and when.
    pub outcome: Outcome,
    pub at: Nanos,
    /// What `multiprocessing` called it; empty, if it had no name.
    pub name: String,
    pub threads: Vec<ThreadStats>,
    recorder: Arc<Recorder>,
    busy: Nanos,
}

impl Past {
    /// What was recorded of it.
    #[must_use]
    pub fn recorder(&self) -> &Recorder {
        &self.recorder
    }

    /// What was counted.
    pub(super) fn counters(&self) -> &Counters {
        self.recorder.counters()
    }
}

/// A core, and the process that computes on it.
#[derive(Clone, Debug, Default)]
struct Seat {
    process: Option<ProcessId>,
    /// Who was on it last.
    last: Option<ProcessId>,
    since: Nanos,
    /// Free since then.
    free: Nanos,
}

/// What a process has to do with others.
#[derive(Clone, Debug, Default)]
pub(super) struct Kin {
    /// In the first process: the others, once there were some.
    pub(super) family: Option<Box<Family>>,
    /// Which of several programs it belongs to.
    pub(super) program: u32,
    /// In the first process: how many programs have joined it.
    n_joined: u32,
    /// It is the first process of such a program, and how it ends is told on the output of all.
    begins_program: bool,
    /// A slice ends there.
    pub(super) horizon: Option<Nanos>,
    /// Calls of other processes that will be over at another time than they were told.
    pub(super) letters: Vec<(ProcessId, ThreadId, Nanos)>,
    /// Children that it has just made.
    pub(super) born: Vec<World>,
    /// It has been sent a signal that did not just end it.
    signalled: bool,
    /// Its program is over, and it will be gone then.
    gone: Option<Nanos>,
    /// Threads with numbers up to this, except the first, are its parent's and were not copied.
    left_behind: u32,
}

impl World {
    /// Which process it is.
    #[must_use]
    pub fn id(&self) -> ProcessId {
        self.process.interp.process()
    }

    /// Which of several programs it belongs to: 0 is the first.
    #[must_use]
    pub const fn program(&self) -> u32 {
        self.kin.program
    }

    /// The first process and, after it, the others that are alive, in the order of their numbers.
    pub fn processes(&self) -> impl Iterator<Item = &Self> {
        std::iter::once(self).chain(self.kin.family.iter().flat_map(|f| &f.others))
    }

    /// A process that is alive.
    #[must_use]
    pub fn member(&self, id: ProcessId) -> Option<&Self> {
        self.processes().find(|w| w.id() == id)
    }

    /// Does something to a process that is alive, with what all processes share in its hands.
    pub fn in_process<T>(&mut self, id: ProcessId, act: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if id == self.id() {
            return Some(act(self));
        }
        let mut family = self.kin.family.take()?;
        let done = family.place(id).map(|i| family.lend(self, i, act));
        self.kin.family = Some(family);
        done
    }

    /// Where a process computes, if there are several: the core, or none yet.
    #[must_use]
    pub fn seat(&self, id: ProcessId) -> Option<Option<u32>> {
        let family = self.kin.family.as_ref()?;
        Some(family.seat_of(id).map(|seat| seat as u32))
    }

    /// The process that has done something last.
    #[must_use]
    pub fn acted(&self) -> ProcessId {
        self.kin.family.as_ref().map_or(self.id(), |f| f.acted)
    }

    /// The events of all processes.
    #[must_use]
    pub fn n_events(&self) -> u64 {
        let past: u64 = self.past().iter().map(|p| p.recorder.n_events()).sum();
        past + self.processes().map(|w| w.recorder.n_events()).sum::<u64>()
    }

    /// The latest messages from one process to another, the first to be received first.
    #[must_use]
    pub fn messages(&self) -> Vec<Message> {
        self.outside.messages()
    }

    /// Processes that have ended, in the order of their numbers.
    #[must_use]
    pub fn past(&self) -> &[Past] {
        self.kin.family.as_ref().map_or(&[], |f| &f.past)
    }

    /// For how long the others have kept cores busy.
    pub(super) fn busy_of_others(&self) -> Nanos {
        let past = self.past().iter().fold(Nanos::ZERO, |sum, p| sum + p.busy);
        self.processes().skip(1).fold(past, |sum, w| sum + w.busy)
    }

    /// The hash of all events: of this process alone, as long as there are no others.
    pub(super) fn hash_of_all(&self) -> u64 {
        if self.kin.family.is_none() {
            return self.recorder.hash();
        }
        let mut all = Fnv1a::default();
        self.past().iter().for_each(|p| all.write_u64(p.recorder.hash()));
        self.processes().for_each(|w| all.write_u64(w.recorder.hash()));
        all.finish()
    }

    /// The latest that any process has come to.
    pub(super) fn latest(&self) -> Nanos {
        let past = self.kin.family.as_ref().map_or(self.now, |f| f.now);
        self.processes().map(|w| w.now).fold(past, Nanos::max)
    }

    /// `os.fork`: the calling thread has its answer after a while, and so has its copy in the child.
    pub(super) fn fork(&mut self, thread: ThreadId) {
        let id = self.outside.fork();
        let mut child = self.twin(id);
        child.kin.left_behind = self.threads.len() as u32;
        child.threads = vec![Green::new(Standing::Finished, self.now); self.threads.len()];
        child.process.become_child(id, thread);
        self.process.interp.answer(thread, Value::Int(id.pid()));
        child.process.interp.answer(ThreadId::MAIN, Value::Int(0));
        let machine = &self.settings.machine;
        let (takes, ready) = (machine.fork, machine.fork_child);
        self.give_birth(thread, child, takes, ready);
    }

    /// A process that begins with an empty interpreter. It has the open files of its parent, and nothing else.
    pub(super) fn spawn(&mut self, thread: ThreadId, module: &str, handle: Fd, prepared: bool) {
        let id = self.outside.fork();
        let Some(process) = self.process.spawned(id, module, handle) else {
            let raise = Raise::new(Builtin::ModuleNotFoundError, format!("No module named '{module}'"));
            return self.process.interp.answer_error(thread, raise);
        };
        let mut child = self.twin(id);
        child.process = process;
        child.threads = vec![Green::new(Standing::Finished, self.now)];
        child.gil_exists = self.settings.gil.version.creates_gil_at_start();
        self.process.interp.answer(thread, Value::Int(id.pid()));
        let machine = &self.settings.machine;
        let (takes, ready) =
            if prepared { (machine.fork, machine.fork_child) } else { (machine.spawn, machine.spawn_child) };
        self.give_birth(thread, child, takes, ready);
    }

    /// Another program begins on the same machine after a while, before anything has run.
    pub fn join(&mut self, program: &Joining) {
        let mut other = self.joining(program);
        other.kin.begins_program = true;
        self.kin.born.push(other);
    }

    /// Another program begins on the same machine while others run already: its first process.
    pub fn join_late(&mut self, program: &Joining) -> ProcessId {
        let mut other = self.joining(program);
        // The one that it was made beside may be over.
        (other.ended, other.entry, other.signal) = (None, None, false);
        other.gil_exists = other.settings.gil.version.creates_gil_at_start();
        let id = other.id();
        self.kin.born.push(other);
        self.take_in();
        id
    }

    fn joining(&mut self, program: &Joining) -> Self {
        let now = self.latest();
        let id = self.outside.adopt(&own_file(&self.settings), &program.file);
        let (process, settings) = program.process(id, &self.settings);
        let mut other = self.twin(id);
        (other.process, other.settings, other.now) = (process, settings, now);
        self.kin.n_joined += 1;
        other.kin.program = self.kin.n_joined;
        other.threads = vec![Green::new(Standing::Starting, now)];
        other.schedule_wait(program.starts.saturating_sub(now), Due::Ready(ThreadId::MAIN));
        other
    }

    /// What was done to processes between two rounds has its effect: some are new, some have ended.
    fn take_in(&mut self) {
        match self.kin.family.take() {
            Some(mut family) => {
                family.settle(self);
                self.kin.family = Some(family);
            }
            None => self.welcome(),
        }
    }

    /// When something happens next, to any process: `None` if each of them waits for another, or for the prompt.
    pub fn next_at(&mut self) -> Option<Nanos> {
        let gone = self.kin.family.as_ref().is_some_and(|f| f.first.is_some());
        let own = if gone { None } else { self.next_action() };
        let others = self.kin.family.iter_mut().flat_map(|f| &mut f.others).filter_map(Self::next_action);
        own.into_iter().chain(others).min()
    }

    /// Whether some process listens at a port, where programs that join could meet it.
    #[must_use]
    pub fn listens(&self) -> bool {
        self.outside.listens()
    }

    /// Which of several programs reads a line that has not come yet.
    #[must_use]
    pub fn reader(&self) -> Option<u32> {
        let first = || self.processes().filter(|w| w.reads_since().is_some()).min_by_key(|w| w.reads_since());
        self.wants_input().then(|| first().map_or(0, Self::program))
    }

    /// Since when a thread of it has been waiting for a line.
    fn reads_since(&self) -> Option<Nanos> {
        let reads = |t: &&Green| matches!(t.standing, Standing::Blocked { on: BlockOn::Input, .. });
        if self.ended.is_some() { None } else { self.threads.iter().filter(reads).map(|t| t.since).min() }
    }

    /// The terminal of a program that has joined is gone: so are its processes.
    pub fn hang_up(&mut self, program: u32) {
        let Some(mut family) = self.kin.family.take() else { return };
        for i in 0..family.others.len() {
            if family.others[i].program() == program {
                family.lend(self, i, |w| w.receive(SIGHUP));
            }
        }
        self.kin.family = Some(family);
        self.take_in();
    }

    /// A world for a child, with no thread that could run. What all processes share stays here.
    fn twin(&mut self, id: ProcessId) -> Self {
        // A schedule is of one process.
        self.written = None;
        // What is not copied is put aside meanwhile.
        let (outside, recorder) = (self.outside.elsewhere(), self.recorder.fresh());
        let outside = std::mem::replace(&mut self.outside, outside);
        let recorder = std::mem::replace(&mut self.recorder, recorder);
        let (output, races, family) = (std::mem::take(&mut self.output), self.races.take(), self.kin.family.take());
        let mut child = Self {
            kin: Kin { program: self.kin.program, ..Kin::default() },
            gil: GilState::default(),
            due: DueQueue::default(),
            cores: vec![Core::default(); self.cores.len()],
            runnable: VecDeque::new(),
            threads: Vec::new(),
            promised: None,
            chosen: None,
            signal: false,
            busy: Nanos::ZERO,
            awake_until: Nanos::ZERO,
            stdin: VecDeque::new(),
            rng: Rng::new(self.settings.seed ^ (u64::from(id.0) << 32)),
            kept: self.kept.copied(),
            plan: None,
            ..self.clone()
        };
        child.process.interp.heap.inherit_journal(&self.process.interp.heap);
        self.kin.family = family;
        (self.outside, self.recorder, self.output, self.races) = (outside, recorder, output, races);
        child
    }

    /// The child begins after a while, and the thread that has made it goes on.
    fn give_birth(&mut self, thread: ThreadId, mut child: Self, takes: Nanos, ready: Nanos) {
        let jitter = self.settings.machine.fork_child_jitter;
        let after = takes + ready + Nanos(self.rng.below(jitter.0.saturating_add(1)));
        child.threads[0] = Green::new(Standing::Starting, self.now);
        child.record(ThreadId::MAIN, EventKind::ThreadStart { parent: thread });
        child.schedule_wait(after, Due::Ready(ThreadId::MAIN));
        let parent = (self.id(), thread);
        if let Some(races) = &mut self.races {
            races.started(parent, (child.id(), ThreadId::MAIN));
        }
        self.kin.born.push(child);
        self.now += takes;
        self.busy += takes;
    }

    /// Calls in other processes will be over at another time.
    pub(super) fn write_to(&mut self, whose: ProcessId, thread: ThreadId, at: Nanos) {
        self.kin.letters.push((whose, thread, at));
    }

    /// Its threads, without the numbers of those of its parent that were not copied.
    pub fn own_threads(&self) -> impl Iterator<Item = ThreadId> + use<> {
        let left = self.kin.left_behind;
        (1..=self.threads.len() as u32).filter(move |n| *n == 1 || *n > left).map(ThreadId)
    }

    /// Whether it has ever been sent a signal that did not just end it.
    #[must_use]
    pub const fn is_signalled(&self) -> bool {
        self.kin.signalled
    }

    /// How this process ended, once it has, whatever others do.
    #[must_use]
    pub const fn own_outcome(&self) -> Option<&Outcome> {
        self.ended.as_ref()
    }

    /// How many threads its parent had when it was forked; 0 in the first process.
    pub(super) fn left_behind(&self) -> u32 {
        self.kin.left_behind
    }

    /// When it does something next: `None` if it waits for others, or for the prompt.
    fn next_action(&mut self) -> Option<Nanos> {
        if self.ended.is_some() {
            return self.kin.gone;
        }
        if self.entry.is_some() || self.process.idle() {
            return None;
        }
        let due = self.first_due();
        if !self.computes() {
            return due;
        }
        let goes_on = self.first_core().map_or(self.now, |at| at.max(self.now));
        Some(due.map_or(goes_on, |at| at.min(goes_on)))
    }

    /// Its program is over: when it will be gone. Whoever is killed, or calls `os._exit`, tidies nothing up.
    pub(super) fn begin_to_end(&mut self) {
        let at_once = matches!(self.ended, Some(Outcome::Killed(_) | Outcome::Exited(_)));
        let takes = if at_once { Nanos::ZERO } else { self.settings.machine.process_end };
        self.kin.gone.get_or_insert(self.now + takes);
    }

    /// Whether it has ended, and its parent may know.
    fn is_gone(&self) -> bool {
        self.ended.is_some() && self.kin.gone.is_some_and(|at| at <= self.now)
    }

    /// Whether a thread of it runs, or would if there were a core.
    fn computes(&self) -> bool {
        if self.ended.is_some() {
            return false;
        }
        match self.process.gil.policy {
            Policy::Off => !self.runnable.is_empty() || self.cores.iter().any(|c| c.thread.is_some()),
            _ => self.gil.holder().is_some(),
        }
    }

    /// One round of several processes; the first is this one.
    pub(super) fn round_of_all(&mut self, most: u64) {
        if self.plan.is_some() {
            return self.round_by_plan(most);
        }
        let Some(mut family) = self.kin.family.take() else { return };
        family.round(self, most);
        self.kin.family = Some(family);
    }

    /// After a round of the only process: it may have forked.
    pub(super) fn welcome(&mut self) {
        if !self.kin.born.is_empty() {
            let n = self.settings.machine.cores.max(1) as usize;
            let mut family = Family { cores: vec![Seat::default(); n], now: self.now, ..Family::default() };
            family.settle(self);
            self.kin.family = Some(Box::new(family));
        }
    }

    /// A signal of another process, or Ctrl-C.
    pub(super) fn receive(&mut self, number: i64) {
        self.is_changed();
        let handled = self.process.handled();
        if Process::dies_of(number, handled) {
            self.ended = Some(Outcome::Killed(number));
        } else if !Process::sleeps_through(number, handled) {
            self.hears(ThreadId::MAIN, Tie::Signals(self.id()));
            self.process.signal(number, true);
            (self.signal, self.kin.signalled) = (true, true);
            self.wake_main_for_signal();
        }
    }

    /// Ctrl-C reaches every process but the first, or of these every one of a program.
    pub(super) fn interrupt_others(&mut self, of: Option<u32>) {
        let Some(mut family) = self.kin.family.take() else { return };
        for i in 0..family.others.len() {
            if of.is_none_or(|program| family.others[i].program() == program) {
                family.lend(self, i, |child| child.receive(SIGINT));
            }
        }
        self.kin.family = Some(family);
    }
}

impl Family {
    /// Whoever is furthest behind does the next thing.
    fn round(&mut self, first: &mut World, most: u64) {
        // Whoever leaves the prompt ends between two rounds.
        if first.ended.is_some() {
            first.begin_to_end();
        }
        self.seat_all(first);
        let Some((id, until)) = self.choose(first) else { return self.stuck(first) };
        self.acted = id;
        match self.place(id) {
            None => Self::act(first, self.may_compute(first), until, most),
            Some(i) => {
                let seated = self.may_compute(&self.others[i]);
                self.lend(first, i, |child| Self::act(child, seated, until, most));
            }
        }
        self.settle(first);
    }

    fn act(world: &mut World, seated: bool, until: Nanos, most: u64) {
        if let Some(at) = world.kin.gone {
            world.now = world.now.max(at);
        } else if seated {
            world.kin.horizon = Some(until);
            world.round(most);
            world.kin.horizon = None;
        } else if let Some(at) = world.first_due() {
            // It has no core, but what others, or the clock, do to it happens all the same.
            world.happen(at);
        }
    }

    pub(super) fn place(&self, id: ProcessId) -> Option<usize> {
        self.others.iter().position(|w| w.id() == id)
    }

    /// Whether a process has a core, or needs none.
    fn may_compute(&self, world: &World) -> bool {
        !world.computes() || self.seat_of(world.id()).is_some()
    }

    fn seat_of(&self, id: ProcessId) -> Option<usize> {
        self.cores.iter().position(|c| c.process == Some(id))
    }

    /// Runs something with what all share in the hands of one child.
    pub(super) fn lend<T>(&mut self, first: &mut World, i: usize, act: impl FnOnce(&mut World) -> T) -> T {
        let child = &mut self.others[i];
        share(first, child);
        child.outside.enter(child.id());
        let done = act(child);
        share(first, child);
        first.outside.enter(first.id());
        done
    }

    /// Whether there are others than this one that have not gone.
    pub(super) fn has_others(&self, in_hand: ProcessId) -> bool {
        match &self.first {
            None => !self.others.is_empty(),
            Some(_) => self.others.len() > usize::from(in_hand != ProcessId::FIRST),
        }
    }

    /// A process that has ended goes; all can know.
    pub(super) fn leaves(&mut self, first: &mut World, id: ProcessId) {
        match self.place(id) {
            Some(i) => self.see_out(first, i),
            None => self.first_leaves(first),
        }
    }

    fn first_leaves(&mut self, first: &mut World) {
        let status = first.ended.as_ref().map_or(0, Outcome::exit_code);
        first.outside.ended(ProcessId::FIRST, status, first.now);
        first.ends(ProcessId::FIRST);
        self.hear(first, first.now);
        self.first = first.ended.clone();
    }

    /// Who goes next, and until when. A turn that has begun goes on to its end, wherever it was cut.
    fn choose(&mut self, first: &mut World) -> Option<(ProcessId, Nanos)> {
        let mut times: Vec<(Nanos, ProcessId)> = Vec::new();
        for world in std::iter::once(&mut *first).chain(&mut self.others) {
            if world.id() == ProcessId::FIRST && self.first.is_some() {
                continue;
            }
            let waits = world.computes() && !self.cores.iter().any(|c| c.process == Some(world.id()));
            let next = if waits { world.first_due() } else { world.next_action() };
            if let Some(at) = next {
                times.push((at, world.id()));
            }
        }
        if let Some((id, until)) = self.turn
            && times.iter().any(|(at, who)| *who == id && *at < until)
        {
            return Some((id, until));
        }
        times.sort_unstable();
        let (_, id) = *times.first()?;
        let second = times.get(1).map(|(at, _)| *at + AHEAD);
        // Somebody waits for its core.
        let slice = first.settings.machine.os_slice;
        let over = self.seat_of(id).filter(|_| !self.queue.is_empty()).map(|i| self.cores[i].since + slice);
        let until = second.into_iter().chain(over).min().unwrap_or(Nanos(u64::MAX));
        self.turn = Some((id, until));
        self.turn
    }

    /// The machine may have got more cores, or fewer: whoever was on one that is gone waits for another.
    fn have_cores(&mut self, first: &mut World, n: usize) {
        if self.cores.len() == n {
            return;
        }
        let lost = self.cores.split_off(n.min(self.cores.len()));
        let lost: Vec<ProcessId> = lost.into_iter().filter_map(|seat| seat.process).collect();
        for world in std::iter::once(first).chain(&mut self.others).filter(|w| lost.contains(&w.id())) {
            world.recorder.sits_on(None, world.now);
        }
        self.queue.extend(lost);
        self.cores.resize(n, Seat { free: self.now, ..Seat::default() });
        self.turn = None;
    }

    /// Gives cores to those that compute, and takes them from those that do not or have had theirs for long.
    fn seat_all(&mut self, first: &mut World) {
        let n = first.settings.machine.cores.max(1) as usize;
        self.have_cores(first, n);
        let slice = first.settings.machine.os_slice;
        let mut wanting: Vec<(Nanos, ProcessId)> = Vec::new();
        for world in std::iter::once(&mut *first).chain(&mut self.others) {
            let (id, now) = (world.id(), world.now);
            let computes = world.computes();
            let seat = self.cores.iter().position(|c| c.process == Some(id));
            match seat {
                Some(i) if !computes => self.cores[i].leave(world),
                Some(i) if !world.may_use(i) => {
                    self.cores[i].leave(world);
                    self.turn = None;
                    wanting.push((now, id));
                }
                Some(_) => {}
                None if computes && !self.queue.contains(&id) => wanting.push((now, id)),
                None => {}
            }
        }
        wanting.sort_unstable();
        self.queue.extend(wanting.into_iter().map(|(_, id)| id));
        // Now that it is known who waits: whoever has had its core for long gives it up.
        for world in std::iter::once(&mut *first).chain(&mut self.others) {
            if self.queue.is_empty() {
                break;
            }
            let (id, now) = (world.id(), world.now);
            let seat = self.cores.iter_mut().find(|c| c.process == Some(id));
            if let Some(seat) = seat.filter(|s| now.saturating_sub(s.since) >= slice) {
                seat.leave(world);
                self.queue.push_back(id);
                self.turn = None;
            }
        }
        let mut place = 0;
        while let Some(id) = self.queue.get(place).copied() {
            let others = &mut self.others;
            let world =
                if id == ProcessId::FIRST { Some(&mut *first) } else { others.iter_mut().find(|w| w.id() == id) };
            let Some(world) = world.filter(|w| w.computes()) else {
                self.queue.remove(place);
                continue;
            };
            let free = self.cores.iter_mut().enumerate().filter(|(i, c)| c.process.is_none() && world.may_use(*i));
            // Of those that are free by then, one that it was on before costs nothing, nor does one that nobody was on.
            let cost = |c: &Seat| if c.last == Some(id) { 0 } else { 1 + u8::from(c.last.is_some()) };
            let Some((core, seat)) = free.min_by_key(|(_, c)| (c.free.max(world.now), cost(c), c.free)) else {
                // Whoever comes after it may be content with another core.
                place += 1;
                continue;
            };
            self.queue.remove(place);
            let switch =
                if seat.last.is_none_or(|l| l == id) { Nanos::ZERO } else { world.settings.machine.process_switch };
            let from = world.now.max(seat.free) + switch;
            world.move_clock_to(from);
            world.recorder.sits_on(Some(core as u32), from);
            self.turn = None;
            *seat = Seat { process: Some(id), last: Some(id), since: from, free: from };
        }
    }

    /// After a round: children are born, calls get their times, signals arrive, who has ended is seen out.
    fn settle(&mut self, first: &mut World) {
        let mut born: Vec<World> = std::mem::take(&mut first.kin.born);
        let mut letters = std::mem::take(&mut first.kin.letters);
        for child in &mut self.others {
            born.append(&mut child.kin.born);
            letters.append(&mut child.kin.letters);
        }
        if !born.is_empty() || !letters.is_empty() {
            // Others may be due sooner than they were.
            self.turn = None;
        }
        self.others.extend(born);
        let limit = first.settings.limits.check(LimitKind::Processes, 1 + self.others.len() as u64);
        if let Err(limit) = limit {
            return first.limit(limit);
        }
        self.deliver(first, letters);
        for (id, cores) in first.outside.bound() {
            self.turn = None;
            match self.place(id) {
                Some(i) => self.others[i].affinity = Some(cores),
                None if id == ProcessId::FIRST => first.affinity = Some(cores),
                None => {}
            }
        }
        for sent in first.outside.sent() {
            self.turn = None;
            match self.place(sent.to) {
                Some(i) => self.lend(first, i, |child| child.receive(sent.number)),
                None if sent.to == ProcessId::FIRST => first.receive(sent.number),
                None => {}
            }
        }
        for world in std::iter::once(&mut *first).chain(&mut self.others).filter(|w| w.ended.is_some()) {
            world.begin_to_end();
        }
        while let Some(i) = self.others.iter().position(World::is_gone) {
            self.see_out(first, i);
        }
        self.now = self.now.max(first.now);
        if first.is_gone() && self.first.is_none() {
            self.first_leaves(first);
        }
    }

    /// How the program has ended: when its last process has, or when it uses too much.
    pub(super) fn outcome<'a>(&'a self, first: &'a World) -> Option<&'a Outcome> {
        match &first.ended {
            Some(Outcome::Limit(_) | Outcome::Deadlock(_)) => first.ended.as_ref(),
            _ => self.first.as_ref().filter(|_| self.others.is_empty()),
        }
    }

    fn see_out(&mut self, first: &mut World, i: usize) {
        let mut child = self.others.remove(i);
        let (id, now) = (child.id(), child.now);
        self.now = self.now.max(now);
        let name = child.process_name().unwrap_or_default();
        let mut threads = child.stats_of_threads(now);
        threads.iter_mut().for_each(|t| t.state = "finished");
        // By their numbers, since two may end at the same time.
        let at = self.past.partition_point(|p| p.id < id);
        let outcome = child.ended.clone().unwrap_or(Outcome::Finished { status: 0 });
        let fresh = child.recorder.fresh();
        let recorder = Arc::new(std::mem::replace(&mut child.recorder, fresh));
        self.past.insert(at, Past { id, outcome, at: now, name, threads, recorder, busy: child.busy });
        if let Some(seat) = self.seat_of(id) {
            self.cores[seat].leave(&mut child);
        }
        self.queue.retain(|q| *q != id);
        let status = match child.ended {
            Some(Outcome::Limit(limit)) => return first.limit(limit),
            Some(ref outcome) => outcome.status(),
            None => 0,
        };
        if child.kin.begins_program && status != 0 {
            let text = Arc::from(ending::exit_code(status));
            let (at, program) = (now, child.kin.program);
            first.output.push(Chunk { program, process: id, at, thread: ThreadId::MAIN, stream: Stream::Stderr, text });
        }
        first.outside.ended(id, status, now);
        first.ends(id);
        if child.process.interp.heap.keeps_journal() {
            self.kept.push(child);
        }
        self.hear(first, now);
    }

    /// That a process has gone may let others go on, not before.
    fn hear(&mut self, first: &mut World, now: Nanos) {
        self.turn = None;
        // Whoever has gone reads no more.
        first.reading &= std::iter::once(&*first).chain(&self.others).any(|w| w.reads_since().is_some());
        let news = first.outside.news();
        self.deliver(first, news.into_iter().map(|(whose, thread, at)| (whose, thread, at.max(now))).collect());
    }

    fn deliver(&mut self, first: &mut World, letters: Vec<(ProcessId, ThreadId, Nanos)>) {
        for (whose, thread, at) in letters {
            let at_others = self.others.iter_mut().find(|w| w.id() == whose);
            let world = if whose == ProcessId::FIRST { Some(&mut *first) } else { at_others };
            if let Some(world) = world {
                let after = at.saturating_sub(world.now);
                world.schedule_wait(after, Due::WaitOver(thread));
            }
        }
    }

    /// Nobody can ever go on.
    pub(super) fn stuck(&mut self, first: &mut World) {
        let others: Vec<_> = (0..self.others.len())
            .map(|i| self.lend(first, i, |child| (child.id().pid(), child.wait_graph())))
            .collect();
        if self.first.is_some() {
            // Orphans that wait for ever: their program is over.
            let text = ending::orphans(&others);
            first.write(ThreadId::MAIN, Stream::Stderr, Arc::from(text));
            self.kept.extend(self.others.drain(..).filter(|w| w.process.interp.heap.keeps_journal()));
            return;
        }
        first.now = self.others.iter().map(|w| w.now).fold(first.now.max(self.now), Nanos::max);
        first.deadlock();
        if let Some(Outcome::Deadlock(graph)) = &mut first.ended {
            graph.others = others;
        }
    }
}

impl World {
    /// Becomes another process, which becomes this one; what all share stays in hand.
    pub(super) fn swap_with(&mut self, other: &mut Self) {
        share(self, other);
        std::mem::swap(self, other);
        self.outside.enter(self.id());
    }

    /// A process has done something.
    pub(super) fn has_acted(&mut self, id: ProcessId) {
        if let Some(family) = &mut self.kin.family {
            family.acted = id;
        }
    }
}

impl Seat {
    fn leave(&mut self, world: &mut World) {
        self.process = None;
        self.free = world.now;
        world.recorder.sits_on(None, world.now);
    }
}

/// The file of a program with these settings.
pub(super) fn own_file(settings: &Settings) -> Arc<str> {
    settings.argv.first().map_or_else(|| "".into(), |file| file.as_str().into())
}

/// Exchanges what all processes share.
fn share(one: &mut World, other: &mut World) {
    std::mem::swap(&mut one.outside, &mut other.outside);
    std::mem::swap(&mut one.output, &mut other.output);
    std::mem::swap(&mut one.stdin, &mut other.stdin);
    std::mem::swap(&mut one.stdin_open, &mut other.stdin_open);
    std::mem::swap(&mut one.reading, &mut other.reading);
    std::mem::swap(&mut one.steps, &mut other.steps);
    std::mem::swap(&mut one.told_time, &mut other.told_time);
    std::mem::swap(&mut one.plan, &mut other.plan);
    std::mem::swap(&mut one.races, &mut other.races);
}
