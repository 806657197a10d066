//! Schedules by chance, for programs that have too many: no proof, but most bugs show soon.
//!
//! With priorities (PCT: Burckhardt et al., "A Randomized Scheduler with Probabilistic Guarantees of Finding Bugs",
//! ASPLOS 2010) each thread gets one by lot, the highest goes on, and at a few places, drawn beforehand, whoever runs
//! falls to the lowest: a bug that takes `d` such places to show is found with a probability of at least `1/(n·k^(d-1))`
//! for `n` threads and `k` choices, in every execution. Without, each choice is drawn by itself.

use super::{Choice, LIMIT_SAMPLE, Search, Stop};
use crate::base::{Rng, ThreadId};
use crate::sched::World;
use crate::sched::world::Standing;
use crate::trace::BlockOn;

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
    /// What the next priority below all others is, and how often in a row a thread has been chosen.
    lowest: u64,
    in_a_row: (ThreadId, u32),
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
        Self {
            rng,
            draw: sample.draw,
            priorities: Vec::new(),
            lowest: 1 << 32,
            in_a_row: (ThreadId::MAIN, 0),
            changes,
            n_choices: 0,
        }
    }

    fn choose(&mut self, ways: &[Choice], runner: Option<ThreadId>) -> Choice {
        self.n_choices += 1;
        if self.draw == Draw::Random {
            return ways[self.rng.below(ways.len() as u64) as usize];
        }
        let most = ways.iter().map(|(t, _)| t.0 as usize).max().unwrap_or(0);
        while self.priorities.len() < most {
            // Above all that changes give.
            let priority = (1 << 33) + self.rng.below(1 << 32);
            self.priorities.push(priority);
        }
        if let Some(runner) = runner
            && let Some(i) = self.changes.iter().position(|at| *at + 1 == self.n_choices)
        {
            self.priorities[runner.0 as usize - 1] = i as u64;
        }
        // Who spins waits for somebody else.
        if self.in_a_row.1 >= IN_A_ROW {
            self.fall(self.in_a_row.0);
        }
        let first = ways.iter().map(|(t, _)| *t).max_by_key(|t| self.priorities[t.0 as usize - 1]);
        let of: Vec<Choice> = ways.iter().copied().filter(|(t, _)| Some(*t) == first).collect();
        let chosen = of[0].0;
        self.in_a_row = (chosen, if self.in_a_row.0 == chosen { self.in_a_row.1 + 1 } else { 1 });
        of[self.rng.below(of.len() as u64) as usize]
    }
}

impl Lot {
    /// A thread that has begun to sleep lets the others go on, as it would in real time.
    fn rest(&mut self, thread: ThreadId, world: &World) {
        let standing = &world.threads()[thread.0 as usize - 1].standing;
        if matches!(standing, Standing::Blocked { on: BlockOn::Sleep { .. }, .. }) {
            self.fall(thread);
        }
    }

    /// A thread comes after all others from now on.
    fn fall(&mut self, thread: ThreadId) {
        self.lowest -= 1;
        self.in_a_row.1 = 0;
        if let Some(priority) = self.priorities.get_mut(thread.0 as usize - 1) {
            *priority = self.lowest;
        }
    }
}

/// A thread that is chosen so often in a row is taken to wait for another.
const IN_A_ROW: u32 = 200;

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
        let began = self.world.steps();
        loop {
            if self.world.steps() - began >= self.options.limits.depth {
                // It may go on for ever; what is drawn is no proof anyway.
                self.executions += 1;
                return true;
            }
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
                Stop::TooDeep => {}
                Stop::Waits => {
                    lot.rest(thread, &self.world);
                    self.run_ahead();
                }
                Stop::Long => lot.fall(thread),
                Stop::Choice => {}
            }
            // What turns out to be shared on the way is a choice from now on.
            self.sharing.grew = false;
        }
    }
}
