//! Runs that can never end: states from which no schedule leads to an end.
//!
//! That a thread spins while another gets no turn is no failure: some schedule goes on. It is one if none does, as when
//! two threads wait in a loop for each other, or one for what nobody is left to do. All states must have been looked
//! at to say so; the reductions keep every end that a state leads to (Godefroid, "Partial-Order Methods for the
//! Verification of Concurrent Systems", 1996, on persistent sets).

use super::{LIMIT_ENDLESS, Search};
use crate::explore::report::{Failure, FailureKind};
use rustc_hash::{FxHashMap, FxHashSet};

/// Which states follow which, and where runs ended.
#[derive(Clone, Debug, Default)]
pub(super) struct Graph {
    /// The state with the last choice; 0 before the first.
    pub here: u128,
    steps: Vec<(u128, u128)>,
    ends: Vec<u128>,
    /// Which of the steps leads to the state whose first schedule is asked for. The search goes the same way each time; its
    /// states need not have the same numbers.
    wanted: Option<usize>,
}

impl Graph {
    /// Begins anew.
    pub fn clear(&mut self) {
        *self = Self { wanted: self.wanted, ..Self::default() };
    }

    /// A state is reached. True if it is the one that is asked for.
    pub fn reach(&mut self, state: u128) -> bool {
        self.steps.push((self.here, state));
        self.here = state;
        self.wanted.is_some_and(|wanted| wanted + 1 == self.steps.len())
    }

    /// A run has come to its end.
    pub fn end(&mut self) {
        self.ends.push(self.here);
    }

    /// A state from which no end can be reached, and which is come back to from wherever it leads: of those the first.
    fn stuck(&self) -> Option<u128> {
        let ended = closure(self.ends.iter().copied(), &self.arrows(true));
        let mut here = self.steps.iter().map(|(_, to)| *to).find(|to| !ended.contains(to))?;
        let (on, back) = (self.arrows(false), self.arrows(true));
        loop {
            let (after, before) = (closure([here].into_iter(), &on), closure([here].into_iter(), &back));
            let mut reached = self.steps.iter().map(|(_, to)| *to).filter(|to| after.contains(to));
            match reached.clone().find(|to| !before.contains(to)) {
                // It is not come back from there: what follows is fewer states.
                Some(further) => here = further,
                None => return reached.next(),
            }
        }
    }

    /// By state, those that follow it; or with `back`, those that it follows.
    fn arrows(&self, back: bool) -> FxHashMap<u128, Vec<u128>> {
        let mut arrows: FxHashMap<u128, Vec<u128>> = FxHashMap::default();
        for (from, to) in &self.steps {
            let (at, other) = if back { (to, from) } else { (from, to) };
            arrows.entry(*at).or_default().push(*other);
        }
        arrows
    }
}

/// All states that arrows lead to from these, which are among them.
fn closure(from: impl Iterator<Item = u128>, arrows: &FxHashMap<u128, Vec<u128>>) -> FxHashSet<u128> {
    let mut left: Vec<u128> = from.collect();
    let mut all: FxHashSet<u128> = left.iter().copied().collect();
    while let Some(state) = left.pop() {
        for next in arrows.get(&state).into_iter().flatten() {
            if all.insert(*next) {
                left.push(*next);
            }
        }
    }
    all
}

impl Search<'_> {
    /// Fails if some state that has been met leads to no end. Only when all of them have been looked at.
    pub(super) fn look_for_endless(&mut self) {
        let all = self.failure.is_none() && self.limit.is_none() && !self.cut && !self.interrupted;
        if !all || self.options.plain {
            return;
        }
        let Some(stuck) = self.graph.stuck() else { return };
        // The same once more, up to there.
        let found = (std::mem::take(&mut self.outcomes), self.executions, self.n_choices);
        self.graph.wanted = self.graph.steps.iter().position(|(_, to)| *to == stuck);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_that_lead_to_an_end_are_good_and_the_rest_is_followed_to_where_it_turns() {
        let walk = |steps: &[(u128, u128)], ends: &[u128]| Graph {
            steps: steps.to_vec(),
            ends: ends.to_vec(),
            ..Graph::default()
        };
        assert_eq!(walk(&[(0, 1), (1, 2), (2, 1)], &[2]).stuck(), None);
        assert_eq!(walk(&[(0, 1), (1, 2), (2, 1), (1, 3), (3, 4), (4, 5), (5, 4)], &[2]).stuck(), Some(4));
        assert_eq!(walk(&[(0, 1), (1, 1)], &[]).stuck(), Some(1));
    }
}
