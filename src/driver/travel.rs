//! Ways through a run: back by a unit, to any step, to the last breakpoint; and who wrote a variable last.

use super::history::{Found, Hit, Moment, Search};
use super::session::{Progress, Session, Unit, current};
use super::stops::Lookout;
use crate::base::ThreadId;
use crate::heap::CodeId;
use crate::sched::{Policy, World};
use crate::trace::EventKind;

impl Session {
    /// Goes back by one unit; false at the beginning, or if the run is not watched.
    pub fn back(&mut self, unit: Unit) -> bool {
        let Some(history) = &mut self.history else { return false };
        let now = Moment::of(&self.world);
        let target = if unit == Unit::Instruction {
            history.before_last_instruction(&self.world)
        } else {
            let fine = Mark::of(unit, &self.world).fine(&self.world);
            let search = Search { end: end_for(unit, &self.world), fine, goes_there: true };
            let look = |mark: &mut Mark, w: &mut World| if mark.moved(w) { Found::It(0) } else { Found::Nothing };
            let hit = history.last(search, |w| Mark::of(unit, w), look);
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

    /// Goes back to where the run came to a breakpoint, or wrote a watched variable, for the last time before now:
    /// "reverse-continue". Answers the number of that breakpoint; stays where it is if there was none.
    pub fn back_to_stop(&mut self) -> Option<u32> {
        let history = self.history.as_mut()?;
        let stops = &self.stops;
        if stops.is_empty() {
            return None;
        }
        let search = Search { end: Moment::of(&self.world), fine: true, goes_there: true };
        let look = |lookout: &mut Lookout, w: &mut World| match lookout.look(stops, w) {
            Some(number) => Found::It(number),
            None => Found::Nothing,
        };
        let Hit { at, what, .. } = history.last(search, |w| Lookout::new(stops, w), look)?;
        self.rewind(at);
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

/// Where to begin to look backwards for a unit: what is kept of the trace tells that there was nothing of the kind
/// later.
fn end_for(unit: Unit, world: &World) -> Moment {
    let now = Moment::of(world);
    let counts = |kind: &EventKind| match unit {
        Unit::Event => true,
        Unit::Switch => matches!(
            kind,
            EventKind::GilAcquire | EventKind::GilDrop(_) | EventKind::OnCore { .. } | EventKind::OffCore(_)
        ),
        Unit::Instruction | Unit::Line | Unit::Into => false,
    };
    let events = world.recorder().events();
    let counted = events.iter().rev().find(|e| counts(&e.kind));
    match (unit, counted.or(events.front())) {
        // The instruction that an event comes with may end a step or two later.
        (Unit::Event | Unit::Switch, Some(last)) => now.min(Moment::at_step(last.step + 3)),
        _ => now,
    }
}

/// Where a run stands, as one unit of steps sees it.
#[derive(Debug)]
pub(super) struct Mark {
    unit: Unit,
    thread: Option<ThreadId>,
    place: Option<(usize, CodeId, u32)>,
    events: u64,
}

impl Mark {
    pub fn of(unit: Unit, world: &World) -> Self {
        let thread = current(world);
        let place = thread.and_then(|t| place(unit, world, t));
        Self { unit, thread, place, events: world.recorder().n_events() }
    }

    /// Whether every instruction is to be looked at. With a GIL nothing happens to it while a thread runs.
    pub fn fine(&self, world: &World) -> bool {
        matches!(self.unit, Unit::Line | Unit::Into) || world.process.gil.policy == Policy::Off
    }

    /// Whether the run has come to another mark; it is the one to compare with from then on.
    pub fn moved(&mut self, world: &World) -> bool {
        let now = Self::of(self.unit, world);
        let moved = match self.unit {
            Unit::Event => now.events != self.events,
            // While nobody runs, nothing is reached.
            _ if now.thread.is_none() => return false,
            Unit::Instruction | Unit::Switch => now.thread != self.thread,
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
