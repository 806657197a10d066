//! Runs that can never end: states from which no schedule leads to an end.
//!
//! That a thread spins while another gets no turn is no failure: some schedule goes on. It is one if none does, as when
//! two threads wait in a loop for each other, or one for what nobody is left to do. All states must have been looked
//! at to say so; the reductions keep every end that a state leads to (Godefroid, "Partial-Order Methods for the
//! Verification of Concurrent Systems", 1996, on persistent sets).

use super::{LIMIT_ENDLESS, Search};
use crate::explore::report::{Failure, FailureKind};

impl Search<'_> {
    /// Fails if some state that has been met leads to no end. Only when all of them have been looked at.
    pub(super) fn look_for_endless(&mut self) {
        let all = self.failure.is_none() && self.limit.is_none() && !self.cut && !self.interrupted;
        if !all || self.options.plain {
            return;
        }
        let Some(mut stuck) = self.graph.stuck() else { return };
        if !self.is_alone() {
            // Where several have looked, the steps are in no order.
            self.goes_alone = true;
            self.within(self.bound);
            let Some(again) = self.graph.stuck() else { return };
            stuck = again;
        }
        // The same once more, up to there.
        let found = (std::mem::take(&mut self.outcomes), self.executions, self.n_choices);
        self.graph.ask_for(stuck);
        self.within(self.bound);
        (self.outcomes, self.executions, self.n_choices) = found;
        if self.failure.is_none() {
            // It is no proof, whatever else was found.
            self.limit = Some(LIMIT_ENDLESS);
        }
    }

    /// The state that was asked for is reached.
    pub(super) fn is_endless(&mut self, budget: u32) {
        self.failure = Some(Failure {
            kind: FailureKind::Endless,
            message: "endless: no schedule that begins like this comes to an end".into(),
            preemptions: self.bound - budget,
            schedule: self.schedule(),
            graph: None,
            story: Vec::new(),
            defect: None,
        });
    }
}
