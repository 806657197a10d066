//! The end of an execution and of a search: what came of it, and how a failure is told.

use super::processes::preempts;
use super::shorter::goes_on;
use super::{Search, Who};
use crate::base::{ProcessId, ThreadId};
use crate::explore::Defect;
use crate::explore::report::{Failure, FailureKind, Outcome, Report, Verdict};
use crate::explore::story::Teller;
use crate::heap::CodeId;
use crate::sched;
use crate::sched::turns::{Timers, Turn, Way};
use crate::sched::world::Standing;
use crate::vm::{Footprint, How, Stream, Touch};

impl Search<'_> {
    /// What the assertion after the end says, if it does not hold.
    pub(super) fn unchecked(&mut self) -> Option<String> {
        let (code, text) = self.options.check.as_ref()?;
        let failure = self.world.assess(code, text, self.options.limits.depth).err()?;
        Some(failure.traceback.lines().last().unwrap_or(&failure.class).to_string())
    }

    /// How the run that has come to its end failed, if it did, and what it said.
    pub(super) fn judged(&mut self) -> (Option<FailureKind>, String) {
        let outcome = self.world.outcome().cloned();
        let stderr = self.world.text(Stream::Stderr);
        match &outcome {
            Some(sched::Outcome::Uncaught(failure)) => {
                let last = failure.traceback.lines().last().unwrap_or(&failure.class);
                (Some(FailureKind::Exception), last.to_string())
            }
            // Who waits for whom is found when the failure is told.
            Some(sched::Outcome::Deadlock(_)) => (Some(FailureKind::Deadlock), String::new()),
            Some(sched::Outcome::Limit(_)) => {
                self.limit = Some("the program's own limits");
                (None, String::new())
            }
            Some(sched::Outcome::Finished { status: 0 }) if let Some(said) = self.unchecked() => {
                (Some(FailureKind::Check), said)
            }
            _ if let Some(said) = self.of_child() => (Some(FailureKind::Exception), said),
            _ if has_complained(&stderr) => {
                let last = stderr.lines().rev().find(|l| !l.starts_with(' ')).unwrap_or_default();
                (Some(FailureKind::Exception), last.to_string())
            }
            _ => (None, String::new()),
        }
    }

    /// The last line of the traceback with which another process has ended.
    fn of_child(&self) -> Option<String> {
        let failed = |past: &sched::Past| match &past.outcome {
            sched::Outcome::Uncaught(failure) => failure.traceback.lines().last().map(str::to_string),
            _ => None,
        };
        self.world.past().iter().find_map(failed)
    }

    /// The schedule of the present execution.
    pub(super) fn schedule(&self) -> Vec<Turn> {
        if self.options.from.is_empty() {
            return joined(&self.turns);
        }
        let (first, rest) = self.turns.split_at(self.n_first);
        [first, &joined(rest)].concat()
    }

    /// A run has come to its end. False when the search is over.
    pub(super) fn ended(&mut self, budget: u32) -> bool {
        self.executions += 1;
        self.take_in_hand(ProcessId::FIRST);
        self.most = self.most.max(self.bound - budget);
        let stdout = self.world.text(Stream::Stdout);
        let (kind, message) = self.judged();
        let known = self.outcomes.iter().position(|o| o.stdout == stdout && o.failure == kind);
        let place = known.unwrap_or_else(|| {
            let schedule = self.schedule();
            self.outcomes.push(Outcome { stdout, count: 0, schedule, failure: kind });
            self.outcomes.len() - 1
        });
        self.outcomes[place].count += 1;
        self.last_outcome = Some(place);
        if let Some(kind) = kind
            && self.failure.is_none()
        {
            let schedule = self.schedule();
            self.failure = Some(Failure {
                kind,
                message,
                preemptions: self.bound - budget,
                schedule,
                graph: None,
                story: Vec::new(),
                defect: None,
            });
            if !self.options.all {
                return false;
            }
        }
        if self.states.share(self.executions, self.n_choices).0 >= self.options.limits.executions {
            self.limit = Some("executions");
            return false;
        }
        if self.executions.is_multiple_of(64) {
            self.tell_progress();
        }
        !self.interrupted
    }

    /// Carries the failing schedule out once more, and tells it.
    pub(super) fn tell_failure(&mut self) {
        let Some(failure) = &self.failure else { return };
        let (schedule, kind, message) = (failure.schedule.clone(), failure.kind, failure.message.clone());
        self.back_to_root();
        let mut teller = Teller::default();
        let mut preemptions = 0;
        let n_known = if self.options.from.is_empty() { 0 } else { self.n_first };
        let mut last = None;
        for (i, turn) in schedule.iter().enumerate().skip(n_known) {
            let (process, thread) = (turn.process, turn.thread);
            let mut left = turn.instructions;
            if i == 0 {
                left -= self.world.process.interp.thread(thread).executed.min(left);
            } else {
                let who = Who { process, thread };
                preemptions += u32::from(self.is_preemption(last, who));
                self.take_in_hand(process);
                if self.world.is_leaving() {
                    self.goes(turn.way);
                    continue;
                }
                if self.options.timers == Timers::Any && self.world.may_hear_otherwise(thread) {
                    teller.hears(&mut self.world, thread, turn.way);
                }
                self.world.bring(thread, turn.way);
            }
            last = Some(process);
            while left > 0 && self.world.outcome().is_none() && !self.world.is_leaving() {
                if self.world.runner() != Some(thread) {
                    self.world.bring(thread, Way::Go);
                }
                let footprint = self.world.process.interp.footprint(thread).unwrap_or_default();
                let at = self.place(thread).unwrap_or((CodeId(0), 0));
                let threading = self.kind(at.0).threading;
                let seen = self.seen(thread, &footprint);
                teller.before(&mut self.world, thread, &seen, footprint.common.filter(|_| self.several));
                let before = self.world.process.interp.thread(thread).executed;
                self.part.sharing.note(thread, &footprint, &[], threading);
                self.world.step_turn(thread);
                let n_slots = self.world.process.interp.heap.n_slots();
                self.part.sharing.made(n_slots, thread, at);
                if self.world.is_unsettled() {
                    self.settle(thread);
                }
                teller.after(&mut self.world, &seen);
                left -= (self.world.process.interp.thread(thread).executed - before).min(left);
            }
            if self.world.is_unsettled() {
                self.settle(thread);
            }
            // The others may go on for long after a thread has failed.
            if kind == FailureKind::Exception && has_complained(&self.world.text(Stream::Stderr)) {
                break;
            }
        }
        if kind == FailureKind::Deadlock {
            // Nobody has been carried on ahead of the others here.
            self.is_stuck();
        }
        if kind == FailureKind::Endless {
            let ways = self.ways();
            for process in self.present() {
                self.take_in_hand(process);
                for thread in self.world.own_threads() {
                    let goes_on = ways.iter().any(|(who, _)| *who == Who { process, thread });
                    teller.stands(&mut self.world, thread, goes_on);
                }
            }
        }
        teller.ends();
        self.take_in_hand(ProcessId::FIRST);
        let graph = match self.world.outcome() {
            Some(sched::Outcome::Deadlock(graph)) => Some(graph.clone()),
            _ => None,
        };
        let message = match &graph {
            Some(graph) => graph.report(crate::base::Lang::En).lines().next().unwrap_or_default().to_string(),
            None if kind == FailureKind::Endless => message,
            None => self.judged().1,
        };
        let unfinished = self.n_unfinished() > 1;
        let Some(failure) = &mut self.failure else { return };
        (failure.story, failure.defect) = teller.finish(failure.kind, unfinished);
        failure.defect = failure.defect.take().or_else(|| graph.as_deref().map(Defect::of_deadlock));
        (failure.preemptions, failure.message, failure.graph) = (preemptions, message, graph);
    }

    fn is_preemption(&mut self, last: Option<ProcessId>, who: Who) -> bool {
        self.take_in_hand(last.unwrap_or(ProcessId::FIRST));
        let process = self.hand;
        let runner = self.world.runner().map(|thread| Who { process, thread });
        let runners = self.runners();
        preempts(who, runner, &runners)
    }

    /// Threads of all processes that have not finished.
    pub(super) fn n_unfinished(&self) -> usize {
        let threads = self.world.processes().flat_map(|w| w.threads());
        threads.filter(|t| t.standing != Standing::Finished).count()
    }

    /// What others can see of what an instruction of the program's touches.
    pub(super) fn seen(&mut self, thread: ThreadId, footprint: &Footprint) -> Vec<Touch> {
        let code = self.place(thread).map_or(CodeId(0), |at| at.0);
        if self.kind(code).threading {
            return Vec::new();
        }
        let sharing = &mut self.part.sharing;
        let mut is_seen = |t: &Touch| {
            sharing.is_shared(thread, Touch { how: seen_as(t.how), ..*t }, false) || sharing.is_common(t.spot)
        };
        footprint.touches.iter().copied().filter(|t| is_seen(t)).collect()
    }

    /// An instruction is about to be carried out that somebody wants to hear of. Answers what can be seen of it.
    pub(super) fn tell_before(&mut self, thread: ThreadId, footprint: &Footprint) -> Vec<Touch> {
        let seen = self.seen(thread, footprint);
        if let Some(teller) = &mut self.teller {
            teller.before(&mut self.world, thread, &seen, footprint.common.filter(|_| self.several));
        }
        seen
    }

    pub(super) fn report(self) -> Report {
        let cut = self.limit.or(self.interrupted.then_some("interrupted"));
        let left = self.cut;
        let (verdict, complete) = match (&self.failure, cut) {
            (Some(_), _) => (Verdict::Fails, self.options.all && cut.is_none() && !left),
            (None, Some(_)) => (Verdict::Limit, false),
            (None, None) if left => (Verdict::HoldsWithinBound, false),
            (None, None) => (Verdict::Holds, true),
        };
        Report {
            verdict,
            complete,
            bound: self.most,
            executions: self.executions,
            states: self.n_choices,
            limit: cut,
            outcomes: self.outcomes,
            failure: self.failure,
            races: Vec::new(),
        }
    }
}

/// Whether the library has reported an exception that ended a thread, or a process of `multiprocessing`.
pub(super) fn has_complained(stderr: &str) -> bool {
    let process = |(head, next): (&str, &str)| {
        head.starts_with("Process ") && head.ends_with(':') && next.starts_with("Traceback (")
    };
    stderr.contains("Exception in thread ")
        || stderr.contains("Exception ignored in thread")
        || stderr.lines().zip(stderr.lines().skip(1)).any(process)
}

/// Turns of one thread that follow each other, as one.
pub(super) fn joined(turns: &[Turn]) -> Vec<Turn> {
    let mut joined: Vec<Turn> = Vec::new();
    for turn in turns {
        match joined.last_mut() {
            Some(last) if goes_on(last, turn) => last.instructions += turn.instructions,
            _ => joined.push(*turn),
        }
    }
    joined
}

/// Letting a lock go is told whenever taking it would be.
const fn seen_as(how: How) -> How {
    match how {
        How::Release => How::Acquire,
        other => other,
    }
}
