//! Schedules by chance, for programs that have too many: no proof, but most bugs show soon.
//!
//! With priorities (PCT: Burckhardt et al., "A Randomized Scheduler with Probabilistic Guarantees of Finding Bugs",
//! ASPLOS 2010) each thread gets one by lot, the highest goes on, and at a few places, drawn beforehand, whoever runs
//! falls to the lowest: a bug that takes `d` such places to show is found with a probability of at least `1/(n·k^(d-1))`
//! for `n` threads and `k` choices, in every execution. Without, each choice is drawn by itself.

use super::{Choice, LIMIT_SAMPLE, Options, Progress, Search, Stop, Tell, Who};
use crate::base::{Rng, ThreadId};
use crate::explore::report::Outcome;
use crate::sched::World;
use crate::sched::turns::Turn;
use crate::sched::world::Standing;
use crate::trace::BlockOn;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

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
    /// The higher goes first.
    priorities: BTreeMap<Who, u64>,
    /// What the next priority below all others is, and how often in a row a thread has been chosen.
    lowest: u64,
    in_a_row: (Option<Who>, u32),
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
            priorities: BTreeMap::new(),
            lowest: 1 << 32,
            in_a_row: (None, 0),
            changes,
            n_choices: 0,
        }
    }

    fn choose(&mut self, ways: &[Choice], runner: Option<Who>) -> Choice {
        self.n_choices += 1;
        if self.draw == Draw::Random {
            return ways[self.rng.below(ways.len() as u64) as usize];
        }
        for (Who { process, thread }, _) in ways {
            for thread in (1..=thread.0).map(ThreadId) {
                // Above all that changes give.
                let rng = &mut self.rng;
                let who = Who { process: *process, thread };
                self.priorities.entry(who).or_insert_with(|| (1 << 33) + rng.below(1 << 32));
            }
        }
        if let Some(runner) = runner
            && let Some(i) = self.changes.iter().position(|at| *at + 1 == self.n_choices)
        {
            self.priorities.insert(runner, i as u64);
        }
        // Who spins waits for somebody else.
        if self.in_a_row.1 >= IN_A_ROW
            && let Some(who) = self.in_a_row.0
        {
            self.fall(who);
        }
        let first = ways.iter().map(|(who, _)| *who).max_by_key(|who| self.priorities.get(who).copied());
        let of: Vec<Choice> = ways.iter().copied().filter(|(who, _)| Some(*who) == first).collect();
        let chosen = of[0].0;
        self.in_a_row = (first, if self.in_a_row.0 == Some(chosen) { self.in_a_row.1 + 1 } else { 1 });
        of[self.rng.below(of.len() as u64) as usize]
    }
}

impl Lot {
    /// A thread that has begun to sleep lets the others go on, as it would in real time.
    fn rest(&mut self, who: Who, world: &World) {
        let standing = world.member(who.process).and_then(|w| w.threads().get(who.thread.0 as usize - 1));
        if standing.is_some_and(|g| matches!(g.standing, Standing::Blocked { on: BlockOn::Sleep { .. }, .. })) {
            self.fall(who);
        }
    }

    /// A thread comes after all others from now on.
    fn fall(&mut self, who: Who) {
        self.lowest -= 1;
        self.in_a_row.1 = 0;
        if let Some(priority) = self.priorities.get_mut(&who) {
            *priority = self.lowest;
        }
    }
}

/// A thread that is chosen so often in a row is taken to wait for another.
const IN_A_ROW: u32 = 200;

/// Executions are dealt out to so many streams, each of which learns by itself what is shared: what is found does not
/// depend on how many cores the host has.
const STREAMS: u64 = 8;

/// What streams know of each other.
struct Common<'a> {
    /// The next stream to be begun.
    next: AtomicU64,
    /// The number of the first execution that is known to have failed.
    failed: AtomicU64,
    executions: AtomicU64,
    n_choices: AtomicU64,
    interrupted: AtomicBool,
    tell: Mutex<Tell<'a>>,
}

/// An execution of a stream: its number, which of the stream's outcomes it had, and how many choices it brought.
struct Drawn {
    number: u64,
    outcome: Option<usize>,
    n_choices: u64,
}

/// A stream that has come to its end.
struct Stream<'a> {
    search: Search<'a>,
    drawn: Vec<Drawn>,
    /// The number of the execution that failed first.
    failed: Option<u64>,
}

/// Draws schedules until one fails, or there have been enough, on all of the host's cores. The search that is answered
/// has found what all streams have up to there.
pub(super) fn sampled<'a>(
    (world, prefix): (&World, &[Turn]),
    options: &'a Options,
    sample: &Sample,
    tell: Tell<'a>,
) -> Search<'a> {
    let common = Arc::new(Common {
        next: AtomicU64::new(0),
        failed: AtomicU64::new(u64::MAX),
        executions: AtomicU64::new(0),
        n_choices: AtomicU64::new(0),
        interrupted: AtomicBool::new(false),
        tell: Mutex::new(tell),
    });
    let n_wanted = sample.executions.min(options.limits.executions);
    let streams: Mutex<BTreeMap<u64, Stream<'a>>> = Mutex::default();
    let n_threads = std::thread::available_parallelism().map_or(1, |n| n.get() as u64).min(STREAMS);
    let carry = || loop {
        let number = common.next.fetch_add(1, Ordering::Relaxed);
        if number >= STREAMS.min(n_wanted.max(1)) {
            return;
        }
        let of_all = Arc::clone(&common);
        let goes_on = Box::new(move |_| !of_all.interrupted.load(Ordering::Relaxed));
        let search = Search::new(world.clone(), prefix.to_vec(), options, goes_on);
        let mut stream = Stream { search, drawn: Vec::new(), failed: None };
        stream.run(sample, (number..n_wanted).step_by(STREAMS as usize), &common);
        streams.lock().unwrap_or_else(PoisonError::into_inner).insert(number, stream);
    };
    std::thread::scope(|scope| {
        for _ in 1..n_threads {
            scope.spawn(carry);
        }
        carry();
    });
    let streams = streams.into_inner().unwrap_or_else(PoisonError::into_inner).into_values().collect();
    let mut search = merged(streams, options);
    search.interrupted = common.interrupted.load(Ordering::Relaxed);
    if search.limit.is_none() && !search.interrupted && (search.failure.is_none() || options.all) {
        search.limit = Some(if n_wanted < sample.executions { "executions" } else { LIMIT_SAMPLE });
    }
    search
}

/// What the streams have found, as if their executions had come one after the other: up to the first that failed, unless
/// all are wanted.
fn merged<'a>(mut streams: Vec<Stream<'a>>, options: &Options) -> Search<'a> {
    let failed = streams.iter().filter_map(|s| s.failed).min();
    let last = failed.filter(|_| !options.all).unwrap_or(u64::MAX);
    let mut all: Vec<(u64, usize, Option<usize>, u64)> = Vec::new();
    for (i, stream) in streams.iter().enumerate() {
        all.extend(stream.drawn.iter().map(|d| (d.number, i, d.outcome, d.n_choices)));
    }
    all.retain(|(number, ..)| *number <= last);
    all.sort_unstable();
    let mut outcomes: Vec<Outcome> = Vec::new();
    for (_, i, outcome, _) in &all {
        let Some(found) = outcome.map(|o| &streams[*i].search.outcomes[o]) else { continue };
        match outcomes.iter_mut().find(|o| o.stdout == found.stdout && o.failure == found.failure) {
            Some(known) => known.count += 1,
            None => outcomes.push(Outcome { count: 1, ..found.clone() }),
        }
    }
    let limit = streams.iter().find_map(|s| s.search.limit);
    // The failure is made simpler by who knows what was shared then.
    let winner = streams.iter().position(|s| s.failed.is_some() && s.failed == failed).unwrap_or(0);
    let mut search = streams.swap_remove(winner).search;
    (search.executions, search.n_choices) = (all.len() as u64, all.iter().map(|(.., n)| n).sum());
    (search.outcomes, search.limit) = (outcomes, limit);
    search
}

impl Stream<'_> {
    /// Draws the schedules of these numbers.
    fn run(&mut self, sample: &Sample, numbers: impl Iterator<Item = u64>, common: &Common<'_>) {
        let search = &mut self.search;
        search.bound = u32::MAX;
        let mut length = 16;
        for number in numbers {
            let enough = !search.options.all && number > common.failed.load(Ordering::Relaxed);
            if enough || common.interrupted.load(Ordering::Relaxed) {
                return;
            }
            search.back_to_root();
            search.last_outcome = None;
            let mut lot = Lot::new(sample, number, length);
            let before = search.n_choices;
            let goes_on = search.draw(&mut lot);
            length = length.max(lot.n_choices);
            let n_choices = search.n_choices - before;
            self.drawn.push(Drawn { number, outcome: search.last_outcome, n_choices });
            if search.failure.is_some() && self.failed.is_none() {
                self.failed = Some(number);
                common.failed.fetch_min(number, Ordering::Relaxed);
            }
            common.count(n_choices);
            if !goes_on {
                return;
            }
        }
    }
}

/// Executions between two looks at what the user wants.
const TELL_EVERY: u64 = 64;

impl Common<'_> {
    /// One more execution.
    fn count(&self, n_choices: u64) {
        let states = self.n_choices.fetch_add(n_choices, Ordering::Relaxed) + n_choices;
        let executions = self.executions.fetch_add(1, Ordering::Relaxed) + 1;
        if executions.is_multiple_of(TELL_EVERY) {
            let progress = Progress { bound: u32::MAX, executions, states };
            let mut tell = self.tell.lock().unwrap_or_else(PoisonError::into_inner);
            if !tell(progress) {
                self.interrupted.store(true, Ordering::Relaxed);
            }
        }
    }
}

impl Search<'_> {
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
                self.is_stuck();
                return self.ended(u32::MAX);
            }
            let runner = self.runner();
            let (who, way) = if ways.len() == 1 { ways[0] } else { lot.choose(&ways, runner) };
            self.n_choices += u64::from(ways.len() > 1);
            match self.turn(who, way, true) {
                Stop::Ended if self.world.outcome().is_some() => return self.ended(u32::MAX),
                Stop::Ended | Stop::TooDeep | Stop::Choice => {}
                Stop::Waits => {
                    lot.rest(who, &self.world);
                    self.run_ahead();
                }
                Stop::Long => lot.fall(who),
            }
            // What turns out to be shared on the way is a choice from now on.
            self.take_note();
        }
    }
}
