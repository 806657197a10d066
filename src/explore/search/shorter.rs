//! A failing schedule made simpler: fewer preemptions, then fewer turns, then fewer instructions.
//!
//! Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input" (2002), with one operation: a thread that
//! goes on twice goes on once, earlier or later. What does not fit any more is left out, and the rest of the run goes on
//! without preemptions.

use super::Search;
use super::ending::{has_complained, joined};
use crate::base::ThreadId;
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

/// The most instructions of the rest of a run.
const LEFT_OVER: u64 = 20_000;

/// The most runs that are tried.
const MOST: usize = 300;

impl Failed {
    fn weight(&self) -> (u32, usize, u64) {
        (self.preemptions, self.turns.len(), self.turns.iter().map(|t| t.instructions).sum())
    }
}

impl Search<'_> {
    /// Makes the schedule of the failure as simple as it gets.
    pub(super) fn shorten(&mut self) {
        let Some(failure) = self.failure.as_ref().filter(|_| self.options.from.is_empty()) else { return };
        let kind = failure.kind;
        let turns = failure.schedule.clone();
        let Some(mut best) = self.follow(&turns, kind) else { return };
        let mut left = MOST;
        'better: loop {
            for i in 1..best.turns.len() {
                for candidate in simpler(&best.turns, i) {
                    if left == 0 {
                        break 'better;
                    }
                    left -= 1;
                    if let Some(failed) = self.follow(&candidate, kind).filter(|f| f.weight() < best.weight()) {
                        best = failed;
                        continue 'better;
                    }
                }
            }
            break;
        }
        if let Some(failure) = &mut self.failure {
            failure.schedule = best.turns;
        }
    }

    /// Follows a schedule as far as it fits and goes on without preemptions. `None` if that does not fail so.
    fn follow(&mut self, turns: &[Turn], kind: FailureKind) -> Option<Failed> {
        self.back_to_root();
        self.open = true;
        let mut done = vec![self.turns[0]];
        let mut preemptions = 0;
        let mut first = turns.first()?.instructions.checked_sub(self.turns[0].instructions)?;
        for turn in turns.iter().skip(usize::from(first == 0)) {
            let turn = if first > 0 { Turn { instructions: std::mem::take(&mut first), ..*turn } } else { *turn };
            preemptions += self.carry_out(turn, &mut done)?;
        }
        // A thread that spins would do so for ever.
        let mut left = LEFT_OVER;
        while self.world.outcome().is_none() {
            let ways = self.world.ways(self.options.timers);
            let runner = self.world.runner();
            let Some((thread, way)) = ways.iter().find(|(t, _)| Some(*t) == runner).or_else(|| ways.first()).copied()
            else {
                self.world.deadlock();
                break;
            };
            let before = self.world.steps();
            self.carry_out(Turn { thread, way, instructions: left }, &mut done)?;
            left = left.checked_sub((self.world.steps() - before).max(1))?;
        }
        let failed = match (kind, self.world.outcome()) {
            (FailureKind::Deadlock, Some(sched::Outcome::Deadlock(_))) => true,
            (FailureKind::Exception, Some(sched::Outcome::Uncaught(_))) => true,
            (FailureKind::Exception, Some(_)) => has_complained(&self.world.text(Stream::Stderr)),
            (FailureKind::Check, Some(sched::Outcome::Finished { status: 0 })) => self.unchecked().is_some(),
            _ => false,
        };
        failed.then(|| Failed { turns: joined(&done), preemptions })
    }

    /// Carries a turn out, if it can be; answers how many preemptions that takes.
    fn carry_out(&mut self, turn: Turn, done: &mut Vec<Turn>) -> Option<u32> {
        let Turn { thread, way, instructions } = turn;
        if self.world.outcome().is_some() || !self.world.ways(self.options.timers).contains(&(thread, way)) {
            return Some(0);
        }
        let preempts = self.world.runner().is_some_and(|r| r != thread);
        // Where the version has no switch point, nobody can come in between.
        if preempts && !self.open {
            return None;
        }
        let executed = |s: &Self, t: ThreadId| s.world.process.interp.thread(t).executed;
        let before = executed(self, thread);
        self.open |= self.world.runner() != Some(thread);
        self.world.bring(thread, way);
        while executed(self, thread) - before < instructions
            && self.world.outcome().is_none()
            && self.world.runner() == Some(thread)
        {
            let code = self.place(thread).map_or(CodeId(0), |(code, _)| code);
            let threading = self.kind(code).threading;
            let footprint = self.world.process.interp.footprint(thread).unwrap_or_default();
            self.open &= !self.sharing.matters(thread, &footprint, threading);
            self.open |= self.world.step_turn(thread);
        }
        self.open |= self.world.runner().is_none();
        done.push(Turn { thread, way, instructions: executed(self, thread) - before });
        Some(u32::from(preempts))
    }
}

/// Schedules that are like this one, but for a turn that comes together with another of the same thread.
fn simpler(turns: &[Turn], i: usize) -> Vec<Vec<Turn>> {
    let same = |j: &usize| turns[*j].thread == turns[i].thread && turns[i].way == Way::Go;
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
