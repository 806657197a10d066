//! Turns: a world whose threads go on when somebody else says so, one at a time: a search, or a schedule that is
//! replayed. The GIL changes hands as at a switch point or a wait; time goes on, but wakes nobody.

use super::crew::Crew;
use super::due::DueQueue;
use super::outcome::Failure;
use super::settings::Policy;
use super::world::{Standing, World};
use crate::base::{Nanos, ProcessId, Text, ThreadId};
use crate::code::Code;
use crate::heap::Heap;
use crate::kernel::lock;
use crate::kernel::outside::{Otherwise, Outside};
use crate::trace::{BlockOn, DropReason, EventKind};
use crate::vm::{SwitchPoints, ThreadState};
use std::sync::Arc;

/// How a thread goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Way {
    /// It runs, or what it waited for has come.
    Go,
    /// The time for which it was willing to wait is over.
    TimeOut,
    /// Its process, whose program is over, is gone: of the main thread.
    End,
    /// Of what it waits for outside, the answer in this place comes first: of an event loop that polls several.
    Nth(u8),
}

impl Way {
    /// For hashing.
    #[must_use]
    pub fn number(self) -> u64 {
        match self {
            Self::Go => 0,
            Self::TimeOut => 1,
            Self::End => 2,
            Self::Nth(place) => 3 + u64::from(place),
        }
    }
}

/// A part of a schedule: a thread of a process goes on, for so many instructions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Turn {
    pub process: ProcessId,
    pub thread: ThreadId,
    pub way: Way,
    pub instructions: u64,
}

/// Which sleeps and timeouts may end first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Timers {
    /// Any of them, at any moment: the worst case.
    #[default]
    Any,
    /// In the order of virtual time, and only when nobody else can go on: instructions take no time.
    Exact,
}

impl World {
    /// From now on threads go on by [`Self::bring`] only.
    pub fn take_over(&mut self) {
        self.by_turns = true;
        self.outside.forget_distance();
        self.due = DueQueue::default();
    }

    /// Whether what comes next may depend on the time. Until now nobody has asked for it, if [`Self::forget_time`] says
    /// so.
    #[must_use]
    pub const fn minds_time(&self) -> bool {
        self.told_time
    }

    /// What was asked for so far is the same in all that comes.
    pub const fn forget_time(&mut self) {
        self.told_time = false;
    }

    /// Who could go on now, and how.
    pub fn ways(&mut self, timers: Timers) -> Vec<(ThreadId, Way)> {
        self.ways_without(timers, &[])
    }

    /// Who could go on now, and how, if some may not.
    pub fn ways_without(&mut self, timers: Timers, held: &[ThreadId]) -> Vec<(ThreadId, Way)> {
        self.ways_and_when(timers, held).1
    }

    /// The same for the process in hand; and when, if with timers that are exact nobody can go on before that.
    pub fn ways_and_when(&mut self, timers: Timers, held: &[ThreadId]) -> (Option<Nanos>, Vec<(ThreadId, Way)>) {
        if self.is_leaving() {
            return (None, vec![(ThreadId::MAIN, Way::End)]);
        }
        let (mut at_once, mut when) = (Vec::new(), None);
        let mut timed: Vec<(Nanos, ThreadId, Way)> = Vec::new();
        for (i, green) in self.threads.iter().enumerate() {
            let thread = ThreadId(i as u32 + 1);
            match &green.standing {
                _ if held.contains(&thread) => {}
                Standing::Running { .. }
                | Standing::WantsGil
                | Standing::Starting
                | Standing::Waking
                | Standing::Switching(_) => at_once.push((thread, Way::Go)),
                Standing::Blocked { lock: Some(wait), .. } => {
                    if !lock::is_locked(&mut self.process.interp.heap, wait.lock) {
                        at_once.push((thread, Way::Go));
                    }
                    timed.extend(wait.until.map(|until| (until, thread, Way::TimeOut)));
                }
                Standing::Blocked { on: BlockOn::Sleep { until }, .. } => timed.push((*until, thread, Way::Go)),
                Standing::Blocked { on: BlockOn::Outside(_), .. } => {
                    let due = self.outside.due(thread);
                    timed.extend(due.map(|at| (at, thread, Way::Go)));
                    if timers == Timers::Any {
                        let otherwise = self.outside.otherwise(thread, self.now);
                        at_once.extend(otherwise.sooner.into_iter().map(|place| (thread, Way::Nth(place))));
                        at_once.extend(otherwise.gives_up.then_some((thread, Way::TimeOut)));
                    }
                }
                Standing::Blocked { on: BlockOn::Input, .. } if self.stdin_open && self.stdin.is_empty() => {}
                Standing::Blocked { .. } => at_once.push((thread, Way::Go)),
                Standing::Idle | Standing::Finished => {}
            }
        }
        match timers {
            Timers::Any => at_once.extend(timed.into_iter().map(|(_, thread, way)| (thread, way))),
            Timers::Exact if at_once.is_empty() => {
                let first = timed.iter().map(|(at, ..)| *at).min();
                when = first;
                at_once.extend(
                    timed.into_iter().filter(|(at, ..)| Some(*at) == first).map(|(_, thread, way)| (thread, way)),
                );
            }
            Timers::Exact => {}
        }
        at_once.sort_unstable();
        (when, at_once)
    }

    /// Whether a thread waits for several things outside, of which any may come first, or for one that may be late.
    #[must_use]
    pub fn may_hear_otherwise(&self, thread: ThreadId) -> bool {
        let outside = |g: &super::world::Green| matches!(g.standing, Standing::Blocked { on: BlockOn::Outside(_), .. });
        self.threads.get(thread.0 as usize - 1).is_some_and(outside)
            && self.outside.otherwise(thread, self.now) != Otherwise::default()
    }

    /// What such a thread hears of if it goes on in this way, by name.
    #[must_use]
    pub fn hears_first(&self, thread: ThreadId, way: Way) -> Option<Arc<str>> {
        self.outside.first_of(thread, if let Way::Nth(place) = way { Some(usize::from(place)) } else { None })
    }

    /// When a thread that waits comes back by itself.
    #[must_use]
    pub fn waits_until(&self, thread: ThreadId) -> Option<Nanos> {
        match &self.threads.get(thread.0 as usize - 1)?.standing {
            Standing::Blocked { on: BlockOn::Sleep { until }, .. } => Some(*until),
            Standing::Blocked { lock: Some(wait), .. } => wait.until,
            _ => None,
        }
    }

    /// Who has the GIL, or without one, the core.
    #[must_use]
    pub fn runner(&self) -> Option<ThreadId> {
        let running = |g: &super::world::Green| matches!(g.standing, Standing::Running { .. });
        self.threads.iter().position(running).map(|i| ThreadId(i as u32 + 1))
    }

    /// Lets a thread go on that can ([`Self::ways`]). Whoever has the GIL gives it up. The process in hand may be gone
    /// afterwards ([`Self::is_leaving`]).
    pub fn bring(&mut self, thread: ThreadId, way: Way) {
        if self.is_leaving() {
            return self.leave_by_turn();
        }
        self.go_on(thread);
        if let Some(runner) = self.runner() {
            if runner == thread {
                return;
            }
            self.go_on(runner);
            self.put_off(runner, thread);
        }
        match self.green(thread).standing.clone() {
            Standing::Blocked { lock: Some(wait), .. } if way == Way::Go => {
                debug_assert!(!lock::is_locked(&mut self.process.interp.heap, wait.lock));
                self.look_at_lock(thread);
            }
            Standing::Blocked { on, lock } => {
                let over = match (on, lock.and_then(|w| w.until)) {
                    (BlockOn::Outside(_), _) if way == Way::TimeOut => self.outside.give_up(thread).unwrap_or(self.now),
                    (BlockOn::Outside(_), _) if let Way::Nth(place) = way => {
                        self.outside.hasten(thread, usize::from(place), self.now);
                        self.now
                    }
                    (BlockOn::Sleep { until }, _) | (_, Some(until)) => until,
                    (BlockOn::Outside(_), _) => self.outside.due(thread).unwrap_or(self.now),
                    _ => self.now,
                };
                self.now = self.now.max(over);
                self.wait_over(thread);
            }
            Standing::Starting => self.want(thread),
            _ => {}
        }
        if self.runner() != Some(thread) && self.ended.is_none() {
            self.put_on(thread);
        }
        self.due = DueQueue::default();
    }

    /// Takes the GIL or the core away.
    fn put_off(&mut self, runner: ThreadId, next: ThreadId) {
        let among: Arc<[ThreadId]> = Arc::from([next]);
        self.record(next, EventKind::Decision { chosen: next, among });
        if self.process.gil.policy == Policy::Off {
            self.leave_core(runner, DropReason::Chosen);
            self.want_core(runner);
        } else {
            self.drop_gil(runner, DropReason::Chosen);
            self.want_again(runner);
        }
    }

    fn put_on(&mut self, thread: ThreadId) {
        if self.process.gil.policy == Policy::Off {
            self.put_on_core(thread);
        } else {
            self.promised = None;
            self.take(thread);
        }
    }

    /// One instruction of the thread that runs. True if a switch point has been passed.
    pub fn step_turn(&mut self, thread: ThreadId) -> bool {
        self.step_turn_by(thread, 1)
    }

    /// At most so many instructions of the thread that runs, up to a switch point. True if one has been passed.
    pub fn step_turn_by(&mut self, thread: ThreadId, most: u64) -> bool {
        self.go_on(thread);
        self.passed_switch_point = false;
        let core = (self.process.gil.policy == Policy::Off).then_some(0);
        self.run(thread, most, core);
        self.due = DueQueue::default();
        self.passed_switch_point
    }

    /// So many instructions of the thread that runs, which only move what it has and are no switch points of any
    /// version ([`crate::vm::Interp::n_private`]), in one go. True if a switch point has been passed all the same: without
    /// a GIL there is one everywhere.
    pub fn step_private(&mut self, thread: ThreadId, n: u64) -> bool {
        if self.signal {
            return self.step_turn_by(thread, n);
        }
        self.go_on(thread);
        let core = (self.process.gil.policy == Policy::Off).then_some(0);
        self.run_until(thread, n, false, core);
        self.process.gil.switch_points == SwitchPoints::Every
    }

    /// Carries code out in the main module of a program that has ended, or has gone on for so many instructions.
    ///
    /// # Errors
    /// The exception that came of it.
    pub fn assess(&mut self, code: &Code, text: &Text, most: u64) -> Result<(), Failure> {
        self.ended = None;
        self.kept.reach(0);
        self.enter(code, text);
        self.bring(ThreadId::MAIN, Way::Go);
        let last = self.steps + most;
        while self.entry.is_none() && self.ended.is_none() && self.steps < last {
            match self.runner() {
                Some(runner) => drop(self.step_turn(runner)),
                None => match self.ways(Timers::Any).first().copied() {
                    Some((thread, way)) => self.bring(thread, way),
                    None => break,
                },
            }
        }
        self.entry.take().map_or(Ok(()), |result| result.map(|_| ()))
    }

    /// What is outside.
    #[must_use]
    pub const fn outside(&self) -> &Outside {
        &self.outside
    }

    /// A copy of everything but the heap, to come back to with [`Self::come_back`].
    pub fn sketch(&mut self) -> Sketch {
        let threads = self.process.interp.threads_mut();
        self.kept.reach(threads.len());
        let copied = |(version, state): (&mut Version, &ThreadState)| {
            let kept = version.state.get_or_insert_with(|| Arc::new(state.clone()));
            (version.number, Arc::clone(kept))
        };
        let threads = self.kept.versions.iter_mut().zip(&*threads).map(copied).collect();
        let family = self.kin.family.take();
        let rest = Box::new(self.without_heap(|world| world.clone()));
        self.kin.family = family;
        Sketch { rest, threads, crew: self.kin.family.as_mut().map(|family| Crew::of(family)) }
    }

    /// Becomes what a sketch was made of; the heap goes back by itself, those of other processes go back too.
    pub fn come_back(&mut self, sketch: &Sketch) {
        let family = self.others_back(sketch);
        self.without_heap(|world| world.clone_from(&sketch.rest));
        self.threads_back(&sketch.threads);
        self.kin.family = family;
    }

    /// The same, for the last time.
    pub fn come_back_for_good(&mut self, mut sketch: Sketch) {
        let family = self.others_back(&sketch);
        self.without_heap(|world| std::mem::swap(world, &mut sketch.rest));
        self.threads_back(&sketch.threads);
        self.kin.family = family;
    }

    fn threads_back(&mut self, states: &[(u64, Arc<ThreadState>)]) {
        let threads = self.process.interp.threads_mut();
        threads.truncate(states.len());
        self.kept.reach(states.len());
        for (i, ((number, state), version)) in states.iter().zip(&mut self.kept.versions).enumerate() {
            match threads.get_mut(i) {
                Some(_) if version.state.is_some() && version.number == *number => continue,
                Some(place) => place.become_like(state),
                None => threads.push(ThreadState::clone(state)),
            }
            *version = Version { number: *number, state: Some(Arc::clone(state)) };
        }
    }

    /// Does something to the world while it has neither heap nor threads' states.
    fn without_heap<R>(&mut self, with: impl FnOnce(&mut Self) -> R) -> R {
        let segment = Arc::clone(&self.process.interp.heap.segment);
        let (heap, threads) = self.process.interp.exchange(Heap::new(segment), Vec::new());
        let kept = std::mem::take(&mut self.kept);
        let result = with(self);
        self.kept = kept;
        self.process.interp.exchange(heap, threads);
        result
    }

    /// A thread's state is about to change.
    fn go_on(&mut self, thread: ThreadId) {
        self.is_changed();
        let kept = &mut self.kept;
        if let Some(version) = kept.versions.get_mut(thread.0 as usize - 1) {
            *version = Version { number: kept.last, state: None };
        }
    }

    /// This process is about to be another than it was.
    pub(super) const fn is_changed(&mut self) {
        self.kept.last += 1;
        self.stamp = self.kept.last;
    }

    /// A number for what the process in hand is now: while turns are given, it never means anything else.
    #[must_use]
    pub const fn stamp(&self) -> u64 {
        self.stamp
    }

    /// A number for what a thread's state is now: it will never mean anything else. A new thread may have none.
    #[must_use]
    pub fn version(&self, thread: ThreadId) -> Option<u64> {
        self.kept.versions.get(thread.0 as usize - 1).map(|v| v.number)
    }
}

/// The versions of threads' states, and a copy of those that sketches have.
#[derive(Clone, Debug, Default)]
pub(super) struct Kept {
    versions: Vec<Version>,
    /// The number of the last version; numbers are never used twice.
    last: u64,
}

#[derive(Clone, Debug)]
struct Version {
    number: u64,
    state: Option<Arc<ThreadState>>,
}

impl Kept {
    /// For a copy of the world, whose numbers go on.
    pub fn copied(&self) -> Self {
        Self { versions: Vec::new(), last: self.last }
    }

    /// There are so many threads now.
    fn reach(&mut self, n_threads: usize) {
        self.versions.truncate(n_threads);
        while self.versions.len() < n_threads {
            self.last += 1;
            self.versions.push(Version { number: self.last, state: None });
        }
    }
}

/// A world without its heap. Thread states are shared with other sketches as long as they are the same.
#[derive(Clone, Debug)]
pub struct Sketch {
    pub(super) rest: Box<World>,
    threads: Vec<(u64, Arc<ThreadState>)>,
    pub(super) crew: Option<Crew>,
}

/// The most turns that are written down.
pub(super) const MOST_TURNS: usize = 1_000_000;

impl World {
    /// From here on what is done is written down, for [`Self::written_down`].
    pub fn write_down(&mut self) {
        self.written = Some(Vec::new());
    }

    /// The schedule of what has been done since. `None` if there were too many turns.
    pub fn written_down(&mut self) -> Option<Vec<Turn>> {
        self.written.take().filter(|turns| turns.len() <= MOST_TURNS)
    }

    /// A thread has carried instructions out, or has gone on in this way while another runs.
    pub(super) fn note_turn(&mut self, thread: ThreadId, way: Way, instructions: u64) {
        let Some(turns) = &mut self.written else { return };
        let n_turns = turns.len();
        match turns.last_mut() {
            Some(last) if last.thread == thread && way == Way::Go => last.instructions += instructions,
            _ if n_turns <= MOST_TURNS => {
                let process = self.process.interp.process();
                turns.push(Turn { process, thread, way, instructions });
            }
            _ => {}
        }
    }
}

/// A schedule that is being followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Plan {
    turns: Arc<[Turn]>,
    next: usize,
    /// Whose turn it is, and the instructions left of it.
    process: ProcessId,
    thread: ThreadId,
    left: u64,
}

impl Plan {
    pub(super) const fn new(turns: Arc<[Turn]>) -> Self {
        Self { turns, next: 0, process: ProcessId::FIRST, thread: ThreadId::MAIN, left: 0 }
    }
}

impl World {
    /// Follows a schedule from here on, and afterwards its own.
    pub fn follow(&mut self, turns: Arc<[Turn]>) {
        self.take_over();
        self.plan = Some(Plan::new(turns));
    }

    /// Whether a schedule is still being followed.
    #[must_use]
    pub const fn follows(&self) -> bool {
        self.plan.is_some()
    }

    /// The next piece of the schedule, at most so many instructions of it.
    pub(super) fn round_by_plan(&mut self, most: u64) {
        let Some(plan) = self.plan.take() else { return };
        let next = plan.turns.get(plan.next).filter(|_| plan.left == 0);
        let process = next.map_or(plan.process, |turn| turn.process);
        self.take_in_hand(process);
        if self.id() == process {
            self.piece_of(plan, most);
            self.settle_turn();
        } else {
            self.give_back_all();
        }
        self.has_acted(process);
        self.take_in_hand(ProcessId::FIRST);
    }

    /// The next piece of a schedule, of the process in hand.
    fn piece_of(&mut self, mut plan: Plan, most: u64) {
        let core = (self.process.gil.policy == Policy::Off).then_some(0);
        if plan.left > 0 && self.runner() == Some(plan.thread) && !self.is_leaving() {
            let before = self.steps;
            self.plan = Some(plan.clone());
            self.run(plan.thread, most.min(plan.left), core);
            plan.left -= (self.steps - before).min(plan.left);
            self.due = DueQueue::default();
            self.plan = Some(plan);
            return;
        }
        let way = if plan.left > 0 {
            // Within its turn it waited for something that has come.
            Way::Go
        } else {
            let Some(turn) = plan.turns.get(plan.next).copied() else { return self.give_back_all() };
            plan.next += 1;
            (plan.process, plan.thread, plan.left) = (turn.process, turn.thread, turn.instructions);
            turn.way
        };
        if self.ways(Timers::Any).contains(&(plan.thread, way)) {
            self.bring(plan.thread, way);
            self.plan = Some(plan);
        } else {
            // The program is not the one that the schedule was made for.
            self.give_back_all();
        }
    }

    /// The machine decides again who goes on: everything that can happen is due.
    pub(super) fn give_back(&mut self) {
        self.by_turns = false;
        self.plan = None;
        for i in 0..self.threads.len() {
            let thread = ThreadId(i as u32 + 1);
            match self.threads[i].standing.clone() {
                Standing::Starting | Standing::Waking => self.want(thread),
                Standing::WantsGil if self.process.gil.policy != Policy::Off => self.be_patient(thread),
                Standing::Blocked { lock: Some(wait), .. } => {
                    if let Standing::Blocked { lock: Some(wait), .. } = &mut self.threads[i].standing {
                        wait.woken = false;
                    }
                    if let Some(until) = wait.until {
                        self.schedule_wait(until.saturating_sub(self.now), super::due::Due::WaitOver(thread));
                    }
                    if !lock::is_locked(&mut self.process.interp.heap, wait.lock) {
                        self.unlocked(wait.lock);
                    }
                }
                Standing::Blocked { on, lock: None } => {
                    let until = match on {
                        BlockOn::Sleep { until } => until,
                        BlockOn::Outside(_) => match self.outside.due(thread) {
                            Some(due) => due,
                            None => continue,
                        },
                        _ => self.now,
                    };
                    self.schedule_wait(until.saturating_sub(self.now), super::due::Due::WaitOver(thread));
                }
                _ => {}
            }
        }
        if self.runner().is_none() && self.process.gil.policy != Policy::Off {
            let waiter = self.gil.waiters().next().map(|w| w.thread);
            if let Some(waiter) = waiter {
                self.take(waiter);
            }
        }
    }
}
