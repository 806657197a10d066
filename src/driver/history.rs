//! The way back: copies of the world at growing distances, and what was done to it from outside.
//!
//! State is never undone; an earlier copy goes forward again, and the same things are done to it at the same places.
//! The copies are bounded in number and in bytes. They stand the closer together, the nearer they are to where the run
//! stands: most ways back are short. Going back into a gap between two of them fills it in the same manner, so that
//! the next steps back from there are short ways again.

use super::session::current;
use crate::base::window::Deed;
use crate::base::{Nanos, ProcessId, Text, ThreadId};
use crate::code::Code;
use crate::sched::turns::Turn;
use crate::sched::{self, Settings, World};
use crate::vm::Interp;
use std::collections::VecDeque;
use std::sync::Arc;

/// A place in a run. Several moments can follow the same instruction: the lock changes hands between two.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Moment {
    steps: u64,
    events: u64,
    now: Nanos,
}

impl Moment {
    pub fn of(world: &World) -> Self {
        Self { steps: world.steps(), events: world.n_events(), now: world.now() }
    }

    /// The first after so many instructions.
    pub const fn at_step(steps: u64) -> Self {
        Self { steps, events: 0, now: Nanos::ZERO }
    }

    /// Instructions carried out before it.
    pub const fn steps(self) -> u64 {
        self.steps
    }

    /// Later than this one, and than no other.
    pub const fn just_after(self) -> Self {
        Self { now: Nanos(self.now.0 + 1), ..self }
    }
}

/// Something done to the world from outside.
#[derive(Clone, Debug)]
pub(super) enum Action {
    Choose(ProcessId, ThreadId),
    Enter(Code, Text),
    OpenInput,
    /// A line to read, or the end of input.
    Input(Option<Arc<str>>),
    Configure(Box<Settings>),
    Interrupt,
    Leave,
    WatchRaces(bool),
    /// Somebody is the user of the windows from now on.
    OpenUser,
    /// Something he does.
    User(Deed),
}

impl Action {
    pub fn apply(&self, world: &mut World) {
        match self {
            Self::Choose(process, thread) => {
                world.in_process(*process, |w| w.choose(*thread));
            }
            Self::Enter(code, text) => world.enter(code, text),
            Self::OpenInput => world.open_input(true),
            Self::Input(Some(line)) => world.give_input(Arc::clone(line)),
            Self::Input(None) => world.open_input(false),
            // Refused then is refused now.
            Self::Configure(settings) => world.configure(settings),
            Self::Interrupt => world.interrupt(),
            Self::Leave => world.leave(),
            Self::WatchRaces(on) => world.watch_races(*on),
            Self::OpenUser => world.open_user(),
            Self::User(deed) => world.user_does(deed.clone()),
        }
    }
}

#[derive(Clone, Debug)]
struct Done {
    at: Moment,
    /// The world had come to rest, at the prompt or at its end, and not just to this step.
    at_rest: bool,
    action: Action,
}

#[derive(Clone, Debug)]
struct Copy {
    at: Moment,
    world: World,
    /// How many actions had been done to it.
    n_done: usize,
    n_bytes: usize,
}

/// A single step, from where it began to where it ended.
#[derive(Clone, Copy, Debug)]
struct Stride {
    from: Moment,
    to: Moment,
    /// It was a step of one instruction: others may have gone on meanwhile, in other processes.
    single: bool,
    /// It has not come to its end: the next piece is part of it.
    goes_on: bool,
}

/// Copies and actions since the beginning.
#[derive(Clone, Debug)]
pub(super) struct History {
    /// In order; the first is the beginning, which always stays.
    copies: Vec<Copy>,
    /// What all of them but the beginning hold.
    n_bytes: usize,
    done: Vec<Done>,
    /// Where single steps began, so that they are taken back exactly.
    trail: VecDeque<Stride>,
    /// Instructions after the last copy, at least: the more there is to copy, the more.
    pause: u64,
}

/// The least distance between copies, in instructions.
const NEAR: u64 = 2_000;
/// Instructions take several times as long as copying so many bytes for each of them: keeping copies slows a run by a
/// fraction only, however much it makes.
const BYTES_PER_STEP: usize = 1;
/// One instruction in so many that a run has come lies between two copies at its end.
const SPARSE: u64 = 128;
/// The most copies, and the most bytes in all of them.
const MOST: usize = 128;
const MOST_BYTES: usize = 96 << 20;
/// How much an even distance counts beside a short one near where the run stands: about as much.
const EVENLY: f64 = 8.0;
/// The most single steps that are remembered one by one.
const TRAIL: usize = 10_000;

/// What a look at one moment on the way has found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    Nothing,
    /// What is looked for has just happened: this one of those that it can be.
    It(u32),
    /// What is looked for cannot have happened before.
    Beginning,
}

/// What is looked for happened between two moments that follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    pub before: Moment,
    pub at: Moment,
    pub what: u32,
}

/// How to look for something in the past.
#[derive(Clone, Copy, Debug)]
pub(super) struct Search {
    /// Before this moment, and not much before the other: it is not there if it did not happen in between.
    pub end: Moment,
    pub begin: Moment,
    /// After every instruction, and not just wherever something else has happened.
    pub fine: bool,
    /// The run is going to be where it is found: keep copies near there.
    pub goes_there: bool,
}

/// A copy that goes forward again.
struct Replay {
    world: World,
    n_done: usize,
}

impl History {
    pub fn new(world: &World) -> Self {
        let beginning = Copy { at: Moment::of(world), world: world.clone(), n_done: 0, n_bytes: 0 };
        Self { copies: vec![beginning], n_bytes: 0, done: Vec::new(), trail: VecDeque::new(), pause: 0 }
    }

    /// Remembers an action that is about to be applied.
    pub fn note(&mut self, world: &World, at_rest: bool, action: Action) {
        self.done.push(Done { at: Moment::of(world), at_rest, action });
    }

    /// Where the next copy is due: the longer the run, the later, since most of them will not be kept.
    fn due(&self) -> u64 {
        let last = self.copies.last().map_or(0, |c| c.at.steps);
        last + self.pause.max(NEAR).max(last / SPARSE)
    }

    /// How far the world may go before it is to be shown to [`Self::pass`] again.
    pub fn next_stop(&self, world: &World) -> u64 {
        self.due().max(world.steps() + 1)
    }

    /// Keeps a copy if the world has gone far enough since the last.
    pub fn pass(&mut self, world: &mut World) {
        if world.steps() >= self.due() {
            let n_done = self.done.len();
            self.keep(world, n_done, world.steps());
        }
    }

    /// Keeps a copy, and lets others go so that those that are left serve best who stands at `focus`. Only where
    /// somebody runs: from there on it can be told whether another thread does.
    fn keep(&mut self, world: &mut World, n_done: usize, focus: u64) {
        if world.processes().all(|w| current(w).is_none()) {
            return;
        }
        let others: usize = world.processes().skip(1).map(|w| w.process.interp.n_bytes()).sum();
        let most = MOST_BYTES.saturating_sub(others);
        let (copy, n_bytes) = Interp::without_garbage(world, most, |w| &mut w.process.interp);
        let n_bytes = n_bytes + others;
        self.pause = (n_bytes / BYTES_PER_STEP) as u64;
        let at = Moment::of(world);
        let place = self.copies.partition_point(|c| c.at < at);
        if let Some(world) = copy
            && self.copies.get(place).is_none_or(|c| c.at > at)
        {
            self.copies.insert(place, Copy { at, world, n_done, n_bytes });
            self.n_bytes += n_bytes;
            self.thin(focus);
        }
    }

    /// Lets those go that are missed least: where the gap that is left is small against its distance from `focus`, and
    /// against the whole run. By the first alone a long way back would end in a wide gap.
    fn thin(&mut self, focus: u64) {
        while self.copies.len() > MOST || self.n_bytes > MOST_BYTES && self.copies.len() > 1 {
            let whole = self.copies.last().map_or(0, |c| c.at.steps).max(focus);
            let missed = |i: &usize| {
                let steps = |c: &Copy| c.at.steps;
                let here = steps(&self.copies[*i]);
                let next = self.copies.get(i + 1).map_or(focus.max(here), steps);
                let gap = next - steps(&self.copies[i - 1]);
                gap as f64 * (1.0 / (focus.abs_diff(here) + NEAR) as f64 + EVENLY / (whole + NEAR) as f64)
            };
            let least = (1..self.copies.len()).min_by(|a, b| missed(a).total_cmp(&missed(b)));
            let Some(least) = least else { return };
            self.n_bytes -= self.copies.remove(least).n_bytes;
        }
    }

    /// The first copy that is later than this time.
    pub fn first_after(&self, time: Nanos) -> Option<Moment> {
        self.copies.iter().find(|c| c.at.now > time).map(|c| c.at)
    }

    /// What the run has done from its beginning to a moment, as a schedule. `None` if it was switched by hand in the
    /// middle to what no schedule has: other settings, an interrupt, another entry, a click; or if there are too many turns.
    pub fn schedule(&self, to: Moment) -> Option<Vec<Turn>> {
        let apart = |d: &Done| {
            matches!(d.action, Action::Enter(..) | Action::Configure(_) | Action::Interrupt | Action::User(_))
        };
        if self.done.iter().any(|d| d.at <= to && apart(d)) {
            return None;
        }
        let mut replay = self.replay(0);
        replay.world.write_down();
        replay.forward(&self.done, to);
        replay.world.written_down()
    }

    /// How many things have been done from outside that change what the run does.
    pub fn n_done(&self) -> usize {
        self.done.iter().filter(|d| !matches!(d.action, Action::WatchRaces(_) | Action::OpenUser)).count()
    }

    /// The step with which the last entry at a prompt began; 0 for a program.
    pub fn beginning_of_entry(&self) -> u64 {
        let entry = self.done.iter().rev().find(|d| matches!(d.action, Action::Enter(..)));
        entry.map_or(0, |d| d.at.steps + 1)
    }

    /// Remembers where a single step begins, unless it goes on with the last.
    pub fn begin_step(&mut self, world: &World, single: bool) {
        let from = Moment::of(world);
        if self.trail.back().is_some_and(|s| s.goes_on && s.to == from) {
            return;
        }
        if self.trail.len() == TRAIL {
            self.trail.pop_front();
        }
        self.trail.push_back(Stride { from, to: from, single, goes_on: true });
    }

    /// And where it ends, or where a piece of it does.
    pub fn end_step(&mut self, world: &World, goes_on: bool) {
        if let Some(last) = self.trail.back_mut() {
            (last.to, last.goes_on) = (Moment::of(world), goes_on);
        }
    }

    /// The moment before the last instruction: where the step to it began, if it was a step.
    pub fn before_last_instruction(&mut self, world: &World) -> Option<Moment> {
        let now = Moment::of(world);
        self.trail.retain(|s| s.from < now);
        let steps = now.steps.checked_sub(1);
        match self.trail.pop_back() {
            Some(s) if Some(s.from.steps) >= steps || s.single && s.to == now => Some(s.from),
            _ => steps.map(Moment::at_step),
        }
    }

    /// The first moment there is.
    pub fn beginning(&self) -> Moment {
        self.copies[0].at
    }

    /// Takes the world back to a moment before the one it is at. What was done at that very moment is done again; what
    /// comes later is forgotten.
    pub fn rewind(&mut self, world: &mut World, to: Moment) {
        let n = self.copies.partition_point(|c| c.at <= to).max(1);
        self.n_bytes -= self.copies.drain(n..).map(|c| c.n_bytes).sum::<usize>();
        self.done.retain(|d| d.at <= to);
        // The beginning is small, and so there is room for the copy.
        *world = self.copies[0].world.clone();
        let mut replay = self.replay(n - 1);
        self.approach(&mut replay, to);
        replay.forward(&self.done, to);
        *world = replay.world;
    }

    /// The world as it was at a moment; nothing is forgotten.
    pub fn look_back(&self, to: Moment) -> World {
        let n = self.copies.partition_point(|c| c.at <= to).max(1);
        let mut replay = self.replay(n - 1);
        replay.forward(&self.done, to);
        replay.world
    }

    fn replay(&self, copy: usize) -> Replay {
        let Copy { world, n_done, .. } = &self.copies[copy];
        Replay { world: world.clone(), n_done: *n_done }
    }

    /// Goes most of the way to a moment, halving what is left of it again and again, and keeps a copy each time.
    fn approach(&mut self, replay: &mut Replay, to: Moment) {
        loop {
            let here = replay.world.steps();
            let left = to.steps.saturating_sub(here);
            if left <= NEAR.max(self.pause / 4) {
                return;
            }
            replay.forward(&self.done, Moment::at_step(here + left / 2));
            if replay.world.steps() == here {
                return;
            }
            self.keep(&mut replay.world, replay.n_done, to.steps);
        }
    }

    /// The last time something happened, going forward again from one copy after the other, the last first. `begin`
    /// sees the world where it sets off, `look` every moment after that.
    pub fn last<S>(
        &mut self,
        search: Search,
        begin: impl Fn(&mut World) -> S,
        look: impl Fn(&mut S, &mut World) -> Found,
    ) -> Option<Hit> {
        let Search { mut end, begin: earliest, fine, goes_there } = search;
        let mut before = end;
        loop {
            let start = |h: &Self| h.copies.partition_point(|c| c.at < before).checked_sub(1);
            let mut from = start(self)?;
            if goes_there && before == search.end {
                let mut replay = self.replay(from);
                self.approach(&mut replay, end);
                from = start(self)?;
            }
            let mut replay = self.replay(from);
            let mut state = begin(&mut replay.world);
            let (mut hit, mut is_beginning) = (None, false);
            let mut last = Moment::of(&replay.world);
            let mut see = |w: &mut World| {
                let at = Moment::of(w);
                match look(&mut state, w) {
                    Found::It(what) if at < end => hit = Some(Hit { before: last, at, what }),
                    Found::Beginning if at < end => (hit, is_beginning) = (None, true),
                    _ => {}
                }
                last = at;
            };
            let look = if fine { Look::Finely } else { Look::Coarsely };
            replay.go(&self.done, end, false, look, &mut see);
            if hit.is_some() || is_beginning {
                return hit;
            }
            // The copy itself may stand just where it happened.
            before = self.copies[from].at;
            end = before.just_after();
            if before <= earliest {
                return None;
            }
        }
    }
}

/// How closely to look on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Look {
    Nowhere,
    /// Wherever something other than instructions has happened.
    Coarsely,
    /// After every instruction, too.
    Finely,
}

impl Replay {
    /// Goes forward to a moment without looking, doing on the way what was done then, at that very moment too.
    fn forward(&mut self, done: &[Done], to: Moment) {
        self.go(done, to, true, Look::Nowhere, &mut |_| {});
    }

    fn go(&mut self, done: &[Done], to: Moment, included: bool, look: Look, see: &mut dyn FnMut(&mut World)) {
        while let Some(next) = done.get(self.n_done).filter(|d| d.at < to || included && d.at == to) {
            let until = if next.at_rest { Moment { steps: u64::MAX, ..next.at } } else { next.at };
            self.run(until, look, see);
            next.action.apply(&mut self.world);
            self.n_done += 1;
        }
        self.run(to, look, see);
    }

    /// Runs to a moment, or until it can go no further.
    fn run(&mut self, to: Moment, look: Look, see: &mut dyn FnMut(&mut World)) {
        let world = &mut self.world;
        while Moment::of(world) < to {
            let here = Moment::of(world);
            if (here.steps, here.events) == (to.steps, to.events) && world.pass_time(to.now) {
                return see(world);
            }
            let far = world.steps() < to.steps;
            let limit = if far { to.steps } else { to.steps + 1 };
            let every = look != Look::Nowhere || !far;
            let progress = world.advance_until(limit, look == Look::Finely || !far, |_| every);
            see(world);
            // It may wait for what the user does next.
            if progress != sched::Progress::Limit || world.waits_for_user() && Moment::of(world) == here {
                return;
            }
        }
    }
}
