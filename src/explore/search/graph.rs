//! The states that were met, and which of them follow which.
//!
//! A complete search goes on from each state once and by the same choices, whoever comes there first: so the graph is the
//! same however the search went, and what is read off it does not depend on how many cores took part.

use super::Untried;
use crate::base::ProcessId;
use crate::sched::turns::Way;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::VecDeque;

/// The number of a state, in the order in which they were met.
pub(super) type StateId = u32;

/// Before the first state with a choice.
pub(super) const START: StateId = 0;

/// A choice, in a way that means the same whichever of the threads that are alike is where: threads by their ranks in
/// the state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Taken {
    pub process: ProcessId,
    pub rank: u64,
    pub way: Way,
}

/// From one state to the next.
#[derive(Clone, Copy, Debug)]
struct Step {
    from: StateId,
    to: StateId,
    /// Nothing was chosen before the first.
    taken: Option<Taken>,
}

/// A run that came to its end.
#[derive(Clone, Copy, Debug)]
struct End {
    from: StateId,
    taken: Option<Taken>,
    /// Which of the search's outcomes it had.
    outcome: u32,
}

/// Which states follow which, and where runs ended.
#[derive(Clone, Debug, Default)]
pub(super) struct Graph {
    /// The state with the last choice, and what was chosen there.
    pub here: StateId,
    taken: Option<Taken>,
    steps: Vec<Step>,
    ends: Vec<End>,
    /// Which of the steps leads to the state whose first schedule is asked for. The search goes the same way each time.
    wanted: Option<usize>,
}

/// The shortest way to an end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shortest {
    pub outcome: u32,
    pub path: Vec<Taken>,
}

impl Graph {
    /// Begins anew.
    pub fn clear(&mut self) {
        *self = Self { wanted: self.wanted, ..Self::default() };
    }

    /// A state is reached. True if it is the one that is asked for.
    pub fn reach(&mut self, state: StateId) -> bool {
        self.steps.push(Step { from: self.here, to: state, taken: self.taken });
        self.here = state;
        self.wanted.is_some_and(|wanted| wanted + 1 == self.steps.len())
    }

    /// A choice is made in the present state.
    pub const fn leave(&mut self, by: &Untried) {
        self.taken = Some(by.taken);
    }

    /// A run has come to its end.
    pub fn end(&mut self, outcome: usize) {
        self.ends.push(End { from: self.here, taken: self.taken, outcome: outcome as u32 });
    }

    /// Takes in another part of the same graph, whose outcomes have other numbers.
    pub fn add(&mut self, part: Self, outcomes: &[usize]) {
        self.steps.extend(part.steps);
        let here = |end: End| End { outcome: outcomes[end.outcome as usize] as u32, ..end };
        self.ends.extend(part.ends.into_iter().map(here));
    }

    /// The next search asks for the first schedule that leads to this state.
    pub fn ask_for(&mut self, state: StateId) {
        self.wanted = self.steps.iter().position(|s| s.to == state);
    }

    /// How each outcome is come to with the fewest choices, the nearest first.
    pub fn shortest(&self) -> Vec<Shortest> {
        let mut steps: Vec<&Step> = self.steps.iter().collect();
        steps.sort_unstable_by_key(|s| (s.from, s.taken));
        let mut ends: Vec<&End> = self.ends.iter().collect();
        ends.sort_unstable_by_key(|e| (e.from, e.taken));
        let after = |state| &steps[steps.partition_point(|s| s.from < state)..];
        let n_states = self.steps.iter().map(|s| s.to as usize + 1).max().unwrap_or(0).max(START as usize + 1);
        // How each state was come to first.
        let mut before: Vec<Option<&Step>> = vec![None; n_states];
        let mut waiting = VecDeque::from([START]);
        let mut found: Vec<Shortest> = Vec::new();
        while let Some(state) = waiting.pop_front() {
            for end in ends[ends.partition_point(|e| e.from < state)..].iter().take_while(|e| e.from == state) {
                if found.iter().any(|s| s.outcome == end.outcome) {
                    continue;
                }
                let mut path: Vec<Taken> = end.taken.into_iter().collect();
                let mut at = state;
                while let Some(step) = before[at as usize] {
                    path.extend(step.taken);
                    at = step.from;
                }
                path.reverse();
                found.push(Shortest { outcome: end.outcome, path });
            }
            for step in after(state).iter().take_while(|s| s.from == state) {
                if step.to != START && before[step.to as usize].is_none() {
                    before[step.to as usize] = Some(step);
                    waiting.push_back(step.to);
                }
            }
        }
        found
    }

    /// A state from which no end can be reached, and which is come back to from wherever it leads: of those the first.
    pub fn stuck(&self) -> Option<StateId> {
        let ended = closure(self.ends.iter().map(|e| e.from), &self.arrows(true));
        let mut here = self.steps.iter().map(|s| s.to).find(|to| !ended.contains(to))?;
        let (on, back) = (self.arrows(false), self.arrows(true));
        loop {
            let (after, before) = (closure([here].into_iter(), &on), closure([here].into_iter(), &back));
            let mut reached = self.steps.iter().map(|s| s.to).filter(|to| after.contains(to));
            match reached.clone().find(|to| !before.contains(to)) {
                // It is not come back from there: what follows is fewer states.
                Some(further) => here = further,
                None => return reached.next(),
            }
        }
    }

    /// By state, those that follow it; or with `back`, those that it follows.
    fn arrows(&self, back: bool) -> FxHashMap<StateId, Vec<StateId>> {
        let mut arrows: FxHashMap<StateId, Vec<StateId>> = FxHashMap::default();
        for Step { from, to, .. } in &self.steps {
            let (at, other) = if back { (to, from) } else { (from, to) };
            arrows.entry(*at).or_default().push(*other);
        }
        arrows
    }
}

/// All states that arrows lead to from these, which are among them.
fn closure(from: impl Iterator<Item = StateId>, arrows: &FxHashMap<StateId, Vec<StateId>>) -> FxHashSet<StateId> {
    let mut left: Vec<StateId> = from.collect();
    let mut all: FxHashSet<StateId> = left.iter().copied().collect();
    while let Some(state) = left.pop() {
        for next in arrows.get(&state).into_iter().flatten() {
            if all.insert(*next) {
                left.push(*next);
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn by(rank: u64) -> Option<Taken> {
        Some(Taken { process: ProcessId::FIRST, rank, way: Way::Go })
    }

    fn graph(steps: &[(StateId, StateId, u64)], ends: &[(StateId, u64, u32)]) -> Graph {
        let step = |(from, to, rank): &(StateId, StateId, u64)| Step { from: *from, to: *to, taken: by(*rank) };
        let end =
            |(from, rank, outcome): &(StateId, u64, u32)| End { from: *from, taken: by(*rank), outcome: *outcome };
        Graph { steps: steps.iter().map(step).collect(), ends: ends.iter().map(end).collect(), ..Graph::default() }
    }

    #[test]
    fn states_that_lead_to_an_end_are_good_and_the_rest_is_followed_to_where_it_turns() {
        let walk = |steps: &[(StateId, StateId)], ends: &[StateId]| {
            let steps: Vec<_> = steps.iter().map(|(from, to)| (*from, *to, 1)).collect();
            graph(&steps, &ends.iter().map(|e| (*e, 1, 0)).collect::<Vec<_>>()).stuck()
        };
        assert_eq!(walk(&[(0, 1), (1, 2), (2, 1)], &[2]), None);
        assert_eq!(walk(&[(0, 1), (1, 2), (2, 1), (1, 3), (3, 4), (4, 5), (5, 4)], &[2]), Some(4));
        assert_eq!(walk(&[(0, 1), (1, 1)], &[]), Some(1));
    }

    #[test]
    fn of_the_ways_to_an_outcome_the_shortest_is_told_whatever_was_met_first() {
        let steps = [(0, 1, 1), (1, 2, 2), (2, 3, 3), (1, 3, 1), (3, 1, 1)];
        let ends = [(2, 1, 1), (3, 1, 0), (3, 2, 1)];
        let ranks = |s: &Shortest| (s.outcome, s.path.iter().map(|t| t.rank).collect::<Vec<_>>());
        let expected = vec![(0, vec![1, 1, 1]), (1, vec![1, 1, 2])];
        let mut all = [steps; 2];
        all[1].reverse();
        for steps in all {
            let found = graph(&steps, &ends).shortest();
            assert_eq!(found.iter().map(ranks).collect::<Vec<_>>(), expected);
        }
    }
}
