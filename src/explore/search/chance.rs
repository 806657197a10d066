//! Schedules by chance, for programs that have too many: no proof, but most bugs show soon.
//!
//! With priorities (PCT: Burckhardt et al., "A Randomized Scheduler with Probabilistic Guarantees of Finding Bugs",
//! ASPLOS 2010) each thread gets one by lot, the highest goes on, and at a few places, drawn beforehand, whoever runs
//! falls to the lowest: a bug that takes `d` such places to show is found with a probability of at least `1/(n·k^(d-1))`
//! for `n` threads and `k` choices, in every execution. Without, each choice is drawn by itself.

use super::{Choice, LIMIT_SAMPLE, Search, Stop};
use crate::base::{Rng, ThreadId};

/// How a schedule is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Draw {
    /// Every choice by itself.
    Random,
    /// Priorities, which change at so many places less one.
    Priorities { depth: u32 },
}

/// So many schedules, drawn by chance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    pub executions: u64,
    pub draw: Draw,
    pub seed: u64,
}

/// What decides one execution.
struct Lot {
    rng: Rng,
    draw: Draw,
    /// By thread; the higher goes first.
    priorities: Vec<u64>,
    /// Choices, counted from the beginning, at which whoever runs falls to the lowest.
    changes: Vec<u64>,
    n_choices: u64,
}

impl Lot {
    /// `length` is about how many choices an execution has.
    fn new(sample: &Sample, number: u64, length: u64) -> Self {
        let mut rng = Rng::new(sample.seed.wrapping_add(number.wrapping_mul(0x9e37_79b9_7f4a_7c15)));
        let n = if let Draw::Priorities { depth } = sample.draw { depth.saturating_sub(1) } else { 0 };
        let changes = (0..n).map(|_| rng.below(length.max(1))).collect();
        Self { rng, draw: sample.draw, priorities: Vec::new(), changes, n_choices: 0 }
    }

    fn choose(&mut self, ways: &[Choice], runner: Option<ThreadId>) -> Choice {
        self.n_choices += 1;
        if self.draw == Draw::Random {
            return ways[self.rng.below(ways.len() as u64) as usize];
        }
        let most = ways.iter().map(|(t, _)| t.0 as usize).max().unwrap_or(0);
        while self.priorities.len() < most {
            // Above all that changes give.
            let priority = (1 << 32) + self.rng.below(1 << 32);
            self.priorities.push(priority);
        }
        if let Some(runner) = runner
            && let Some(i) = self.changes.iter().position(|at| *at + 1 == self.n_choices)
        {
            self.priorities[runner.0 as usize - 1] = i as u64;
        }
        let first = ways.iter().map(|(t, _)| *t).max_by_key(|t| self.priorities[t.0 as usize - 1]);
        let of: Vec<Choice> = ways.iter().copied().filter(|(t, _)| Some(*t) == first).collect();
        of[self.rng.below(of.len() as u64) as usize]
    }
}

impl Search<'_> {
    /// Draws schedules until one fails, or there have been enough.
    pub(super) fn sample(&mut self, sample: &Sample) {
        self.bound = u32::MAX;
        let mut length = 16;
        for number in 0..sample.executions {
            self.back_to_root();
            let mut lot = Lot::new(sample, number, length);
            if !self.draw(&mut lot) {
                return;
            }
            length = length.max(lot.n_choices);
        }
        self.limit = Some(LIMIT_SAMPLE);
    }

    /// One execution. False when the search is over.
    fn draw(&mut self, lot: &mut Lot) -> bool {
        loop {
            let ways = self.ways();
            if ways.is_empty() {
                self.world.deadlock();
                return self.ended(u32::MAX);
            }
            let runner = self.runner();
            let (thread, way) = if ways.len() == 1 { ways[0] } else { lot.choose(&ways, runner) };
            self.n_choices += u64::from(ways.len() > 1);
            match self.turn(thread, way, true) {
                Stop::Ended => return self.ended(u32::MAX),
                Stop::TooDeep => {
                    self.limit = Some("depth");
                    return false;
                }
                Stop::Waits => self.run_ahead(),
                Stop::Choice => {}
            }
            // What turns out to be shared on the way is a choice from now on.
            self.sharing.grew = false;
        }
    }
}
