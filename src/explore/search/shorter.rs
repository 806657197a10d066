//! A failing schedule made simpler: fewer preemptions, then fewer turns, then fewer instructions.
//!
//! Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input" (2002), with one operation: a thread that
//! goes on twice goes on once, earlier or later. What does not fit any more is left out, and the rest of the run goes on
//! without preemptions.
//!
//! Runs that are tried one after the other begin alike: each goes on from where it first differs from the one before.

use super::ending::{has_complained, joined};
use super::processes::preempts;
use super::{Place, Search, Who};
use crate::base::{ProcessId, ThreadId};
use crate::explore::report::FailureKind;
use crate::heap::CodeId;
use crate::sched;
use crate::sched::turns::{Turn, Way};
use crate::vm::Stream;

/// A run that failed.
struct Failed {
    turns: Vec<Turn>,
    preemptions: u32,
}

/// What has been carried out of a run.
#[derive(Clone, Debug, Default)]
struct Done {
    turns: Vec<Turn>,
    /// How many there are when those of one thread that follow each other count as one.
    n_joined: usize,
    preemptions: u32,
}

/// A place in a run to go on from, before one of its turns.
struct Halt {
    place: Place,
    /// How much had been carried out, and whether it stood where the version can switch.
    n_turns: usize,
    n_joined: usize,
    preemptions: u32,
    open: bool,
}

/// The run that was tried last, and the places before its turns, as far as they were reached.
#[derive(Default)]
struct Trail {
    turns: Vec<Turn>,
    places: Vec<Halt>,
    done: Done,
}

/// The most places that are kept of a run.
const MOST_PLACES: usize = 500;

/// The most instructions of the rest of a run.
const LEFT_OVER: u64 = 20_000;

/// The most runs that are tried.
const MOST: usize = 300;

impl Failed {
    fn weight(&self) -> (u32, usize, u64) {
        (self.preemptions, self.turns.len(), self.turns.iter().map(|t| t.instructions).sum())
    }
}

impl Done {
    fn push(&mut self, turn: Turn) {
        let goes_on = self.turns.last().is_some_and(|last| goes_on(last, &turn));
        self.n_joined += usize::from(!goes_on);
        self.turns.push(turn);
    }

    /// Whether it cannot become lighter than another run, however it ends.
    fn is_hopeless(&self, best: Option<&Failed>) -> bool {
        best.is_some_and(|best| (self.preemptions, self.n_joined) > (best.preemptions, best.turns.len()))
    }
}

impl Search<'_> {
    /// Makes the schedule of the failure as simple as it gets.
    pub(super) fn shorten(&mut self) {
        let Some(failure) = self.failure.as_ref().filter(|_| self.options.from.is_empty()) else { return };
        let kind = failure.kind;
        let turns = failure.schedule.clone();
        let mut trail = Trail::default();
        let Some(mut best) = self.follow(&turns, kind, None, &mut trail) else { return };
        let (mut left, mut i, mut n_in_vain) = (MOST, 1, 0);
        // All around, until nothing helps any more: what was in vain before a place mostly still is when something has
        // changed behind it.
        while n_in_vain + 1 < best.turns.len() && left > 0 {
            if i >= best.turns.len() {
                i = 1;
            }
            let mut better = None;
            for candidate in simpler(&best.turns, i) {
                left = left.saturating_sub(1);
                let failed = self.follow(&candidate, kind, Some(&best), &mut trail);
                better = failed.filter(|f| f.weight() < best.weight());
                if better.is_some() || left == 0 {
                    break;
                }
            }
            match better {
                Some(failed) => (best, n_in_vain) = (failed, 0),
                None => (i, n_in_vain) = (i + 1, n_in_vain + 1),
            }
        }
        if let Some(failure) = &mut self.failure {
            failure.schedule = best.turns;
        }
    }

    /// Follows a schedule as far as it fits and goes on without preemptions. `None` if that does not fail so, or cannot
    /// be better than the best so far.
    fn follow(
        &mut self,
        turns: &[Turn],
        kind: FailureKind,
        best: Option<&Failed>,
        trail: &mut Trail,
    ) -> Option<Failed> {
        let mut wanted = turns.to_vec();
        let first = wanted.first_mut()?;
        first.instructions = first.instructions.checked_sub(self.turns[0].instructions)?;
        if first.instructions == 0 {
            wanted.remove(0);
        }
        let known = self.begin_like(trail, wanted);
        for i in known..trail.turns.len() {
            if i == trail.places.len() && i < MOST_PLACES {
                let place = self.place_in_run(&trail.done);
                trail.places.push(place);
            }
            let (turn, place) = (trail.turns[i], trail.places.get(i));
            self.carry_out(turn, &mut trail.done, place.is_none())?;
            // Most turns end of themselves. After one that is cut off it matters whether the version can switch there.
            if let Some(place) = place
                && self.world.outcome().is_none()
                && self.hand == turn.process
                && self.world.runner() == Some(turn.thread)
            {
                self.back_to_place(place, &mut trail.done);
                self.carry_out(turn, &mut trail.done, true)?;
            }
            if trail.done.is_hopeless(best) {
                return None;
            }
        }
        // A thread that spins would do so for ever.
        let mut left = LEFT_OVER;
        while self.world.outcome().is_none() {
            let ways = self.ways();
            let runner = self.last_runner(&trail.done);
            let of_runner = ways.iter().find(|(who, _)| Some(*who) == runner);
            let Some((Who { process, thread }, way)) = of_runner.or_else(|| ways.first()).copied() else {
                self.is_stuck();
                break;
            };
            let before = self.world.steps();
            self.carry_out(Turn { process, thread, way, instructions: left }, &mut trail.done, false)?;
            if trail.done.is_hopeless(best) {
                return None;
            }
            left = left.checked_sub((self.world.steps() - before).max(1))?;
        }
        self.take_in_hand(ProcessId::FIRST);
        let failed = match (kind, self.world.outcome()) {
            (FailureKind::Deadlock, Some(sched::Outcome::Deadlock(_))) => true,
            (FailureKind::Exception, Some(sched::Outcome::Uncaught(_))) => true,
            (FailureKind::Exception, Some(_)) => has_complained(&self.world.text(Stream::Stderr)),
            (FailureKind::Check, Some(sched::Outcome::Finished { status: 0 })) => self.unchecked().is_some(),
            _ => false,
        };
        failed.then(|| Failed { turns: joined(&trail.done.turns), preemptions: trail.done.preemptions })
    }

    /// Goes back to where a run first differs from the one that was tried last; answers which of its turns comes next.
    fn begin_like(&mut self, trail: &mut Trail, turns: Vec<Turn>) -> usize {
        let same = trail.turns.iter().zip(&turns).take_while(|(a, b)| a == b).count();
        trail.turns = turns;
        trail.places.truncate(same + 1);
        let Some(place) = trail.places.last() else {
            self.back_to_root();
            self.open = true;
            trail.done = Done { turns: vec![self.turns[0]], n_joined: 1, preemptions: 0 };
            return 0;
        };
        self.back_to_place(place, &mut trail.done);
        trail.places.len() - 1
    }

    fn back_to_place(&mut self, place: &Halt, done: &mut Done) {
        self.back_to(&place.place);
        self.open = place.open;
        done.turns.truncate(place.n_turns);
        (done.n_joined, done.preemptions) = (place.n_joined, place.preemptions);
    }

    fn place_in_run(&mut self, done: &Done) -> Halt {
        Halt {
            place: self.here(),
            n_turns: done.turns.len(),
            n_joined: done.n_joined,
            preemptions: done.preemptions,
            open: self.open,
        }
    }

    /// Carries a turn out, if it can be. `None` if it would have to come where nobody can come in between. Only if
    /// `exact`, or if the turn ends of itself, it is known afterwards whether somebody can.
    fn carry_out(&mut self, turn: Turn, done: &mut Done, exact: bool) -> Option<()> {
        let Turn { process, thread, way, instructions } = turn;
        let who = Who { process, thread };
        if self.world.outcome().is_some() || !self.ways().contains(&(who, way)) {
            return Some(());
        }
        let runner = self.last_runner(done);
        let preempts = preempts(who, runner, &self.runners());
        self.take_in_hand(process);
        if self.hand != process {
            return Some(());
        }
        if self.several {
            self.open = !self.part.closed;
        }
        // Where the version has no switch point, nobody of the same process can come in between.
        let of_same = self.world.runner().is_some_and(|r| r != thread);
        if of_same && !self.open {
            return None;
        }
        if self.world.is_leaving() {
            self.goes(way);
            done.push(Turn { instructions: 0, ..turn });
            return Some(());
        }
        let executed = |s: &Self, t: ThreadId| s.world.process.interp.thread(t).executed;
        let before = executed(self, thread);
        self.open |= self.world.runner() != Some(thread);
        self.world.bring(thread, way);
        while executed(self, thread) - before < instructions
            && self.world.outcome().is_none()
            && !self.world.is_leaving()
            && self.world.runner() == Some(thread)
        {
            if self.world.is_unsettled() {
                self.settle(thread);
            }
            let left = instructions - (executed(self, thread) - before);
            if !exact {
                self.world.step_turn_by(thread, left);
                continue;
            }
            let (code, pc) = self.place(thread).unwrap_or((CodeId(0), 0));
            let kind = self.kind(code);
            let private = self.world.process.interp.n_private(thread, kind.private(pc).min(left));
            if private > 0 {
                self.open |= self.world.step_private(thread, private);
                continue;
            }
            if self.open {
                let footprint = self.world.process.interp.footprint(thread).unwrap_or_default();
                self.open = !self.part.sharing.matters(thread, &footprint, kind.threading);
            }
            self.open |= self.world.step_turn(thread);
        }
        if self.world.is_unsettled() {
            self.settle(thread);
        }
        self.open |= self.world.runner().is_none();
        self.part.closed = self.several && !self.open;
        done.push(Turn { process, thread, way, instructions: executed(self, thread) - before });
        done.preemptions += u32::from(preempts);
        Some(())
    }
}

impl Search<'_> {
    /// Who has gone on last and could go on.
    fn last_runner(&mut self, done: &Done) -> Option<Who> {
        let process = done.turns.last().map_or(self.hand, |turn| turn.process);
        self.take_in_hand(process);
        let process = self.hand;
        self.world.runner().map(|thread| Who { process, thread })
    }
}

/// Whether a turn is more of the same as another.
pub(super) fn goes_on(before: &Turn, turn: &Turn) -> bool {
    (before.process, before.thread) == (turn.process, turn.thread) && turn.way == Way::Go
}

/// Schedules that are like this one, but for a turn that comes together with another of the same thread.
fn simpler(turns: &[Turn], i: usize) -> Vec<Vec<Turn>> {
    let same = |j: &usize| goes_on(&turns[*j], &turns[i]);
    let mut all = Vec::new();
    if let Some(j) = (0..i).rev().find(same) {
        // Earlier: right behind its last turn; or that one later.
        let mut earlier = turns.to_vec();
        let turn = earlier.remove(i);
        earlier[j].instructions += turn.instructions;
        all.push(earlier);
        if j > 0 && turns[j].way == Way::Go {
            let mut later = turns.to_vec();
            later[i].instructions += turns[j].instructions;
            later.remove(j);
            all.push(later);
        }
    }
    let mut without = turns.to_vec();
    without.remove(i);
    all.push(without);
    all
}
