//! Ways through a run: back by a unit, to any step, to the last breakpoint; and who wrote a variable last.

use super::history::{Found, Hit, Moment, Search};
use super::session::{Progress, Session, Unit, current};
use super::stops::Lookouts;
use super::tasks;
use crate::base::{Nanos, ProcessId, ThreadId};
use crate::heap::{CodeId, ObjRef};
use crate::sched::{Policy, World};
use crate::trace::{Event, EventKind};

impl Session {
    /// Goes back by one unit; false at the beginning, or if the run is not watched.
    pub fn back(&mut self, unit: Unit) -> bool {
        let focus = self.focus();
        let Some(history) = &mut self.history else { return false };
        let now = Moment::of(&self.world);
        let target = if unit == Unit::Instruction {
            history.before_last_instruction(&self.world)
        } else {
            let fine = Mark::of(unit, &self.world, focus).fine(&self.world);
            let look = |mark: &mut Mark, w: &mut World| if mark.moved(w) { Found::It(0) } else { Found::Nothing };
            let hit = stretches(unit, self.world.member(focus).unwrap_or(&self.world), now).into_iter().find_map(
                |(begin, end)| {
                    let search = Search { end, begin, fine, goes_there: true };
                    history.last(search, |w| Mark::of(unit, w, focus), look)
                },
            );
            let beginning = history.beginning();
            hit.map(|h| h.at).or((beginning < now).then_some(beginning))
        };
        let Some(target) = target else { return false };
        self.rewind(target);
        true
    }

    /// Goes to the moment after so many instructions, forwards or backwards, through all breakpoints.
    ///
    /// ```
    /// use gilsh::driver::{Program, Session, Settings, Watch};
    ///
    /// let program = Program::from_text("n.py", "n = sum(range(9))\nprint(n)\n")?;
    /// let mut session = Session::new(&program, &Settings::default(), Watch::Everything);
    /// let _ = session.go_to(5);
    /// let there = session.view();
    /// let _ = session.go_to(9);
    /// let _ = session.go_to(5);
    /// assert_eq!(session.view(), there);
    /// # Ok::<(), gilsh::driver::LoadError>(())
    /// ```
    pub fn go_to(&mut self, step: u64) -> Progress {
        if step >= self.world.steps() {
            return self.run_to(step);
        }
        self.rewind(Moment::at_step(step));
        Progress::Running
    }

    /// Goes to a time: backwards to the last moment that is not later, forwards to the first that is not earlier; through
    /// all breakpoints.
    ///
    /// ```
    /// use gilsh::driver::{Program, Session, Settings, Watch};
    ///
    /// let program = Program::from_text("n.py", "n = sum(range(9))\nprint(n)\n")?;
    /// let mut session = Session::new(&program, &Settings::default(), Watch::Everything);
    /// let _ = session.go_to(5);
    /// let there = session.view();
    /// let _ = session.go_to(9);
    /// let _ = session.go_to_time(there.now);
    /// assert_eq!(session.view(), there);
    /// # Ok::<(), gilsh::driver::LoadError>(())
    /// ```
    pub fn go_to_time(&mut self, time: Nanos) -> Progress {
        if time < self.world.now() {
            if let Some(to) = self.moment_at(time) {
                self.rewind(to);
            }
            return Progress::Running;
        }
        self.go_to_time_within(time, u64::MAX)
    }

    /// The last moment that is not later than a time in the past. `None` if the run is not watched.
    fn moment_at(&mut self, time: Nanos) -> Option<Moment> {
        let history = self.history.as_mut()?;
        let end = history.first_after(time).unwrap_or_else(|| Moment::of(&self.world)).just_after();
        let search = Search { end, begin: Moment::default(), fine: true, goes_there: true };
        let is_there = |w: &World| w.now() <= time;
        let look = |was_there: &mut bool, w: &mut World| {
            let was = std::mem::replace(was_there, is_there(w));
            if was && !*was_there { Found::It(0) } else { Found::Nothing }
        };
        let found = history.last(search, |w| is_there(w), look);
        Some(found.map_or_else(|| history.beginning(), |hit| hit.before))
    }

    /// The run as it was at a time that it has come to, at the last moment that is not later: a copy to look at. The run
    /// itself stays where it is, and nothing that was done to it is undone.
    ///
    /// ```
    /// use gilsh::driver::{Program, Session, Settings, Watch};
    ///
    /// let program = Program::from_text("n.py", "n = sum(range(9))\nprint(n)\n")?;
    /// let mut session = Session::new(&program, &Settings::default(), Watch::Everything);
    /// let _ = session.go_to(5);
    /// let there = session.view();
    /// let _ = session.go_to(9);
    /// assert_eq!(session.as_it_was(there.now).view(), there);
    /// assert_eq!(session.steps(), 9);
    /// # Ok::<(), gilsh::driver::LoadError>(())
    /// ```
    pub fn as_it_was(&mut self, time: Nanos) -> Self {
        let to = if time < self.world.now() { self.moment_at(time) } else { None };
        let world = match (to, &self.history) {
            (Some(to), Some(history)) => history.look_back(to),
            _ => self.world.clone(),
        };
        self.only_to_look_at(world)
    }

    /// The same forwards, in at most so many instructions.
    pub fn go_to_time_within(&mut self, time: Nanos, most: u64) -> Progress {
        if time <= self.world.now() {
            return Progress::Running;
        }
        let limit = self.world.steps().saturating_add(most);
        self.run_until(limit, |w| w.now() >= time)
    }

    /// Goes back to where the run came to a breakpoint, or wrote a watched variable, for the last time before now:
    /// "reverse-continue". Answers the number of that breakpoint; stays where it is if there was none.
    pub fn back_to_stop(&mut self) -> Option<u32> {
        let history = self.history.as_mut()?;
        let stops = &self.stops;
        if stops.is_empty() {
            return None;
        }
        let end = Moment::of(&self.world);
        let search = Search { end, begin: Moment::default(), fine: true, goes_there: true };
        let look = |lookouts: &mut Lookouts, w: &mut World| match lookouts.look(stops, w) {
            Some(number) => Found::It(number),
            None => Found::Nothing,
        };
        let Hit { at, what, .. } = history.last(search, |w| Lookouts::new(stops, w), look)?;
        self.rewind(at);
        self.focus = self.world.acted();
        Some(what)
    }

    fn rewind(&mut self, to: Moment) {
        let Some(history) = &mut self.history else { return };
        history.rewind(&mut self.world, to);
        self.begun = false;
        self.at_rest = self.world.process.idle();
        self.drained = self.drained.min(self.world.output().len());
    }
}

/// Where to look backwards for a unit, stretch by stretch: what is kept of the trace tells between which steps there is
/// nothing of the kind.
fn stretches(unit: Unit, world: &World, now: Moment) -> Vec<(Moment, Moment)> {
    let all = (Moment::default(), now);
    let events = world.recorder().events();
    let Some(oldest) = events.front().map(|e| e.step) else { return vec![all] };
    let mut holder = None;
    let mut comes = |e: &&Event| match (unit, &e.kind) {
        (Unit::Event, _) | (Unit::Switch, EventKind::OnCore { .. } | EventKind::OffCore(_)) => true,
        (Unit::Switch, EventKind::GilAcquire) => holder.replace(e.thread) != Some(e.thread),
        _ => false,
    };
    // Tasks take turns without an event.
    if !matches!(unit, Unit::Event | Unit::Switch) || unit == Unit::Switch && tasks::may_be(world) {
        return vec![all];
    }
    let steps: Vec<u64> = events.iter().filter(|e| comes(e)).map(|e| e.step).collect();
    // The instruction that an event comes with may end a step or two later.
    let recent = now.steps().saturating_sub(SLACK);
    let older = steps.iter().rev().find(|s| **s < recent).copied().unwrap_or(oldest);
    let mut found = Vec::new();
    if steps.last().is_some_and(|s| *s >= recent) {
        found.push((Moment::at_step(recent), now));
    }
    found.push((Moment::default(), now.min(Moment::at_step(older + SLACK))));
    found
}

/// See [`stretches`].
const SLACK: u64 = 3;

/// Where a run stands, as one unit of steps sees it.
#[derive(Debug)]
pub(super) struct Mark {
    unit: Unit,
    /// The process that is looked at.
    focus: ProcessId,
    thread: Option<ThreadId>,
    /// The task whose step it makes, for hand-offs between those.
    task: Option<ObjRef>,
    place: Option<(usize, CodeId, u32)>,
    events: u64,
    /// Instructions of that process.
    executed: u64,
}

impl Mark {
    pub fn of(unit: Unit, world: &World, focus: ProcessId) -> Self {
        let Some(world) = world.member(focus) else {
            return Self { unit, focus, thread: None, task: None, place: None, events: 0, executed: 0 };
        };
        let thread = current(world);
        let place = thread.and_then(|t| place(unit, world, t));
        let task = thread.filter(|_| unit == Unit::Switch).and_then(|t| tasks::current(world, t));
        let executed = if unit == Unit::Instruction {
            world.own_threads().map(|t| world.process.interp.thread(t).executed).sum()
        } else {
            0
        };
        Self { unit, focus, thread, task, place, events: world.recorder().n_events(), executed }
    }

    /// Whether every instruction is to be looked at. With a GIL nothing happens to it while a thread runs.
    pub fn fine(&self, world: &World) -> bool {
        if self.unit == Unit::Switch
            && let Some(world) = world.member(self.focus)
            && tasks::may_be(world)
        {
            return true;
        }
        matches!(self.unit, Unit::Line | Unit::Into | Unit::Instruction) || world.process.gil.policy == Policy::Off
    }

    /// Whether the run has come to another mark; it is the one to compare with from then on.
    pub fn moved(&mut self, world: &World) -> bool {
        let now = Self::of(self.unit, world, self.focus);
        // The process may have ended.
        let Some(world) = world.member(self.focus) else { return true };
        let moved = match self.unit {
            Unit::Event => now.events != self.events,
            Unit::Instruction => now.executed != self.executed,
            // While nobody runs, nothing is reached.
            _ if now.thread.is_none() => return false,
            // Between two tasks the loop itself runs.
            Unit::Switch if now.task.is_none() && now.thread == self.thread => return false,
            Unit::Switch => now.thread != self.thread || now.task != self.task,
            Unit::Into => now.thread != self.thread || now.place.is_some() && now.place != self.place,
            Unit::Line => now.thread != self.thread || !same_line(world, now.place, self.place),
        };
        if moved {
            *self = now;
        }
        moved
    }
}

/// Where a thread stands, for those units that ask.
fn place(unit: Unit, world: &World, thread: ThreadId) -> Option<(usize, CodeId, u32)> {
    match unit {
        Unit::Line => world.line(thread).map(|(code, line)| (0, code, line)),
        Unit::Into => world.place(thread),
        Unit::Instruction | Unit::Switch | Unit::Event => None,
    }
}

/// Whether two places are on the same line: functions of one file can share one.
pub(super) fn same_line(world: &World, a: Option<(usize, CodeId, u32)>, b: Option<(usize, CodeId, u32)>) -> bool {
    let file = |code| &world.process.interp.heap.segment.code(code).code.file;
    match (a, b) {
        (Some((_, a, line)), Some((_, b, other))) => line == other && (a == b || file(a) == file(b)),
        (a, b) => a.is_none() && b.is_none(),
    }
}
