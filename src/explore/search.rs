//! The search itself.

mod chance;
mod cores;
mod ending;
mod endless;
mod graph;
mod processes;
mod shorter;
mod turn;
mod walk;

pub use chance::{Draw, Sample};
pub use walk::{About, Answer, Crossing, Road, Walked, walk};

use self::cores::States;
use self::graph::{Graph, StateId, Taken};
use self::processes::{Origin, Part, preempts};
use super::ahead::Ahead;
use super::alike::{Alike, Kind};
use super::races::races;
use super::report::{Failure, Outcome, Report};
use super::shared::{Learned, Sharing, Then};
use super::story::Teller;
use crate::base::{ProcessId, Text, ThreadId};
use crate::code::Code;
use crate::heap::{CodeId, Mark};
use crate::sched::World;
use crate::sched::turns::{Sketch, Timers, Turn, Way};
use crate::sched::world::Standing;
use crate::trace::BlockOn;
use crate::vm::Footprint;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How far a search goes.
#[derive(Clone, Debug)]
pub struct Options {
    /// The most preemptions of a schedule; all of them, if not given.
    pub preemptions: Option<u32>,
    pub timers: Timers,
    /// Whether to go on after the first failure, for all outcomes.
    pub all: bool,
    /// No reduction: a choice before whatever the program's own code touches, and no state is known again. For
    /// comparing.
    pub plain: bool,
    /// No two threads are taken to be alike, and none is carried on ahead. For comparing.
    pub apart: bool,
    pub cores: Cores,
    /// Schedules by chance instead of all of them.
    pub sample: Option<Sample>,
    /// Only schedules that begin with this one.
    pub from: Arc<[Turn]>,
    /// An assertion that is carried out in the main module after the end of the program.
    pub check: Option<(Code, Text)>,
    pub limits: Limits,
}

/// How many cores of the host a search of all states takes. What it finds does not depend on that.
#[derive(Clone, Copy, Debug)]
pub struct Cores {
    /// At most so many; all there are, if not given.
    pub most: Option<usize>,
    /// The others join when so many states have been met: what is smaller is sooner done on one.
    pub from: usize,
}

impl Default for Cores {
    fn default() -> Self {
        Self { most: None, from: 4_096 }
    }
}

/// Where a search gives up.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    pub executions: u64,
    pub states: u64,
    /// Instructions of one execution.
    pub depth: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { executions: 1_000_000, states: 10_000_000, depth: 1_000_000 }
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            preemptions: None,
            timers: Timers::Any,
            all: false,
            plain: false,
            apart: false,
            cores: Cores::default(),
            sample: None,
            from: Arc::default(),
            check: None,
            limits: Limits::default(),
        }
    }
}

/// What ends a search that has met states without an end, and does not find them again.
pub const LIMIT_ENDLESS: &str = "a run that may have no end";

/// What ends a search that learns something new each time it begins.
pub const LIMIT_PASSES: &str = "what is shared";

/// How often it may.
const MOST_PASSES: u32 = 300;

/// What a search by chance ends with.
pub const LIMIT_SAMPLE: &str = "the number of schedules to try";

/// So many bounds are looked at one by one; most failures need fewer preemptions.
const FIRST_BOUNDS: u32 = 1;

/// How far it has come, for whoever waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub bound: u32,
    pub executions: u64,
    pub states: u64,
}

/// Hears how far it has come, and ends it with `false`.
type Tell<'a> = Box<dyn FnMut(Progress) -> bool + Send + 'a>;

/// After so many instructions without a choice others may come, though nothing shared has been seen: `while not done:
/// pass` ends only when another thread goes on. A multiple of the lengths of most short loops, so that one that goes
/// round is met in the same state.
const LONG: u64 = 20_160;

/// Turns between two looks at whether somebody wants the search to end.
const TELL_EVERY: u64 = 1_000;

/// A thread of a process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Who {
    process: ProcessId,
    thread: ThreadId,
}

/// A choice: who goes on, and how.
type Choice = (Who, Way);

/// Why a turn ended.
enum Stop {
    /// The thread is about to touch something shared, and others might come first.
    Choice,
    /// It has gone on for long without anybody else: it may wait for what another is still to do.
    Long,
    /// It waits or has finished.
    Waits,
    Ended,
    TooDeep,
}

/// A choice that has not been tried.
#[derive(Clone, Copy, Debug)]
struct Untried {
    choice: Choice,
    taken: Taken,
    /// Preemptions that may still be made after it.
    rest: u32,
}

/// What comes after a state.
enum Next {
    On(Untried),
    /// The last state with a choice that has not been tried.
    Back,
    /// Nothing: the search is over.
    Over,
}

/// How far a search has come.
enum Went {
    /// Nothing is left to try.
    Through,
    /// Nothing more is to be looked at.
    Over,
    /// There is more than one core should do alone; this comes next.
    Far(Untried),
}

/// Where a turn has led to.
enum Arrival {
    Ended,
    TooDeep,
    /// Something has turned out that was taken not to be so.
    Learned,
    /// These can go on.
    Ways(Vec<Choice>),
}

/// A place in an execution, to go back to.
#[derive(Clone)]
struct Place {
    sketch: Sketch,
    /// Of the process in hand, as all but the next.
    mark: Mark,
    then: Then,
    closed: bool,
    /// The other processes; of those that had ended, only which they were.
    others: Vec<(ProcessId, Option<(Then, bool)>)>,
    n_turns: usize,
}

/// A state with choices that have not been tried.
struct Node {
    state: StateId,
    place: Place,
    /// How many choices led here.
    n_path: usize,
    ahead: Arc<Vec<Ahead>>,
    left: Vec<Untried>,
    /// Choices of other processes, which may as well be made later: unless what comes before them goes round.
    later: Vec<Untried>,
}

/// As long as there is one thread of one process, which waits for one thing at a time, there is nothing to choose: it
/// goes on for so many instructions. Answers how many there were before the last one of the program's own.
fn alone(world: &mut World, most: u64) -> u64 {
    let thread = ThreadId::MAIN;
    let executed = |world: &World| world.process.interp.thread(thread).executed;
    let mut last = 0;
    while world.threads().len() < 2 && !world.has_others() && world.outcome().is_none() && executed(world) < most {
        match world.ways(Timers::Any)[..] {
            [(thread, way)] => world.bring(thread, way),
            // Answers of which any may be the first.
            _ => break,
        }
        while world.outcome().is_none()
            && world.runner().is_some()
            && world.threads().len() < 2
            && !world.has_others()
            && executed(world) < most
        {
            let frame = world.process.interp.thread(thread).frames.last();
            if frame.is_some_and(|f| !world.process.interp.heap.segment.code(f.code).code.flags.library) {
                last = executed(world);
            }
            world.step_turn(thread);
        }
    }
    last
}

struct Search<'a> {
    options: &'a Options,
    /// Before the first instruction, for other cores; none, if there is to be one only.
    start: Option<&'a World>,
    world: World,
    /// How much code and how many names there were when other cores joined.
    extent: (usize, usize),
    root: Place,
    /// The process in hand, and what is known of it; and of the others.
    hand: ProcessId,
    part: Part,
    parts: BTreeMap<ProcessId, Part>,
    /// What is known to be shared in the processes that are not in hand.
    learned: BTreeMap<Origin, Learned>,
    /// There are several processes, and some have been sent signals that do not just end them.
    several: bool,
    signalled: bool,
    /// Whether that was known when the search began again last.
    known: (bool, bool),
    /// Memory for looking ahead.
    footprint: Footprint,
    /// States with a way in which each was left, and the most preemptions that were still to be made then.
    done: FxHashMap<(u128, (ProcessId, u64), Way), u32>,
    /// Those met with the present bound.
    states: States,
    /// Those of them where there was a choice.
    n_choices: u64,
    graph: Graph,
    /// The choices that led here.
    path: Vec<Taken>,
    /// No other cores are to take part until it begins again.
    goes_alone: bool,
    /// The most preemptions of the schedules that are looked at now, and of those that have all been looked at.
    bound: u32,
    /// Some schedule with more preemptions was left out.
    cut: bool,
    /// The most preemptions of a run that came to its end.
    most: u32,
    executions: u64,
    /// The turns of the present execution, and how many there were before the search.
    turns: Vec<Turn>,
    n_first: usize,
    /// Whether a schedule that is made shorter stands where the version can switch.
    open: bool,
    outcomes: Vec<Outcome>,
    failure: Option<Failure>,
    limit: Option<&'static str>,
    tell: Tell<'a>,
    interrupted: bool,
    /// Which of the outcomes the execution that ended last had.
    last_outcome: Option<usize>,
    /// The threads were found to be told apart before the search began again.
    told_apart: bool,
    n_turns_made: u64,
    /// Tells what is done, where somebody walks.
    teller: Option<Teller>,
}

/// Looks at every schedule of a world that stands before its first instruction. `tell` hears now and then how far the
/// search has come, and ends it with `false`.
pub fn explore(start: &World, options: &Options, tell: &mut (dyn FnMut(Progress) -> bool + Send)) -> Report {
    let tell: Tell<'_> = Box::new(tell);
    let (world, prefix) = beginning(start, options);
    let mut search = match &options.sample {
        Some(sample) => chance::sampled((&world, &prefix), options, sample, tell),
        None => {
            let mut search = Search::new(world, prefix, options, tell);
            search.start = Some(start);
            let mut n_passes = 1;
            while !search.pass() {
                n_passes += 1;
                if n_passes > MOST_PASSES {
                    search.limit = Some(LIMIT_PASSES);
                    break;
                }
                search.begin_again();
            }
            search.look_for_endless();
            search
        }
    };
    if !options.plain {
        search.shorten();
    }
    search.tell_failure();
    let mut report = search.report();
    report.races = races(start, &report);
    report
}

/// The world where the first choice may be, and the turns that lead there.
fn beginning(start: &World, options: &Options) -> (World, Vec<Turn>) {
    let mut world = start.clone();
    world.take_over();
    let prefix = if options.from.is_empty() {
        let start = alone(&mut world.clone(), options.limits.depth);
        // What belongs to the first thread is made after the beginning, like what belongs to the others.
        alone(&mut world, start);
        let instructions = world.process.interp.thread(ThreadId::MAIN).executed;
        vec![Turn { process: ProcessId::FIRST, thread: ThreadId::MAIN, way: Way::Go, instructions }]
    } else {
        carry_out(&mut world, &options.from);
        options.from.to_vec()
    };
    world.forget_time();
    (world, prefix)
}

impl<'a> Search<'a> {
    /// A search that has found nothing yet, over a world at its beginning.
    fn new(mut world: World, prefix: Vec<Turn>, options: &'a Options, tell: Tell<'a>) -> Self {
        let mut alike = Alike::of(&mut world);
        alike.told_apart = options.apart || world.has_family();
        world.process.interp.heap.begin_journal();
        let mut sharing = Sharing::new(world.process.interp.heap.n_slots());
        for child in 2..=world.threads().len() as u32 {
            sharing.started(ThreadId::MAIN, ThreadId(child));
        }
        let parts = processes::parts(&mut world);
        let several = !parts.is_empty();
        let (mark, n_turns) = (world.process.interp.heap.mark(), prefix.len());
        let (sketch, then) = (world.sketch(), sharing.now());
        let others = parts.iter().map(|(id, part)| (*id, Some((part.sharing.now(), false)))).collect();
        Self {
            options,
            start: None,
            extent: world.process.interp.heap.segment.extent(),
            world,
            root: Place { sketch, mark, then, closed: false, others, n_turns },
            hand: ProcessId::FIRST,
            part: Part { sharing, alike, ..Part::default() },
            parts,
            learned: BTreeMap::new(),
            several,
            signalled: false,
            known: (several, false),
            footprint: Footprint::default(),
            done: FxHashMap::default(),
            states: States::default(),
            n_choices: 0,
            graph: Graph::default(),
            path: Vec::new(),
            goes_alone: false,
            bound: 0,
            cut: false,
            most: 0,
            executions: 0,
            n_first: prefix.len(),
            turns: prefix,
            open: true,
            outcomes: Vec::new(),
            failure: None,
            limit: None,
            tell,
            interrupted: false,
            last_outcome: None,
            told_apart: options.apart || several,
            n_turns_made: 0,
            teller: None,
        }
    }
}

impl Search<'_> {
    /// One search over all bounds with what is known to be shared. False if something else turned out to be.
    ///
    /// The first bounds one by one, then all schedules at once. If a failure shows up only there, the bounds in between
    /// are looked at too, so that the one reported has the fewest preemptions.
    fn pass(&mut self) -> bool {
        let most = self.options.preemptions.unwrap_or(u32::MAX);
        let first = FIRST_BOUNDS.min(most);
        for bound in 0..=first {
            if self.within(bound) || !self.cut {
                return !self.has_learned();
            }
        }
        if first == most || self.within(most) && self.has_learned() {
            return !self.has_learned();
        }
        let simple = |f: &mut Failure| f.preemptions <= first + 1;
        if let Some(found) = self.failure.take_if(|f| !simple(f)) {
            // Which failure has the fewest is not known yet.
            for bound in first + 1..found.preemptions {
                if self.within(bound) && self.failure.is_some() || self.has_learned() {
                    return !self.has_learned();
                }
            }
            self.failure = Some(found);
        }
        true
    }

    /// Something has turned out that was taken not to be so.
    const fn has_learned(&self) -> bool {
        self.part.sharing.grew || self.part.alike.told_apart && !self.told_apart || self.is_news()
    }

    /// What has turned out is known from now on.
    fn take_note(&mut self) {
        self.part.sharing.grew = false;
        // Whose threads are alike, and who joins whom, is not looked at where there are several processes.
        self.part.alike.told_apart |= self.several;
        self.told_apart = self.part.alike.told_apart;
        self.known = (self.several, self.signalled);
    }

    fn begin_again(&mut self) {
        self.take_note();
        self.outcomes.clear();
        self.failure = None;
        (self.bound, self.executions, self.limit) = (0, 0, None);
        self.goes_alone = false;
    }

    fn here(&mut self) -> Place {
        Place {
            sketch: self.world.sketch(),
            mark: self.world.process.interp.heap.mark(),
            then: self.part.sharing.now(),
            closed: self.part.closed,
            others: self.others_here(),
            n_turns: self.turns.len(),
        }
    }

    fn back_to(&mut self, place: &Place) {
        self.world.come_back(&place.sketch);
        self.back_after(place.mark, &place.then, place.closed, &place.others, place.n_turns);
    }

    /// The rest goes back too.
    fn back_after(
        &mut self,
        mark: Mark,
        then: &Then,
        closed: bool,
        others: &[(ProcessId, Option<(Then, bool)>)],
        n_turns: usize,
    ) {
        self.others_back(others);
        self.world.process.interp.heap.back_to(mark);
        self.part.sharing.back_to(then, self.world.process.interp.heap.n_slots());
        self.part.alike.back_to(self.world.threads().len());
        self.part.closed = closed;
        self.turns.truncate(n_turns);
    }

    fn back_to_root(&mut self) {
        let root = self.root.clone();
        self.back_to(&root);
        self.path.clear();
        self.part.ahead = Arc::default();
    }

    /// All schedules with at most so many preemptions. True if nothing more is to be looked at.
    fn within(&mut self, bound: u32) -> bool {
        (self.bound, self.cut, self.executions) = (bound, false, 0);
        self.done.clear();
        self.states = States::default();
        self.graph.clear();
        self.n_choices = 0;
        self.outcomes.clear();
        self.back_to_root();
        let mut nodes: Vec<Node> = Vec::new();
        let went = match self.go_on(Stop::Waits, bound, &mut nodes) {
            Went::Far(next) => match self.on_all_cores(next, nodes) {
                Some(went) => went,
                // What one core finds is the same every time.
                None => {
                    self.goes_alone = true;
                    return self.within(bound);
                }
            },
            went => went,
        };
        let is_over = !matches!(went, Went::Through);
        if self.looks_at_everything() && !self.has_learned() && (!is_over || self.failure.is_some()) {
            self.find_shortest();
        }
        is_over
    }

    /// From where a turn has ended on, until nothing is left to try.
    fn go_on(&mut self, mut stop: Stop, mut budget: u32, nodes: &mut Vec<Node>) -> Went {
        loop {
            let next = match self.arrive(stop, budget, nodes) {
                Next::Over => return Went::Over,
                Next::On(next) => next,
                Next::Back => match self.back_to_last(nodes) {
                    Some(next) => next,
                    None => return Went::Through,
                },
            };
            if self.is_far() {
                return Went::Far(next);
            }
            self.give_away(nodes);
            budget = next.rest;
            stop = self.take(&next);
            if self.has_learned() || self.is_called_off() {
                return Went::Over;
            }
        }
    }

    /// Makes a choice.
    fn take(&mut self, next: &Untried) -> Stop {
        self.graph.leave(next);
        self.path.push(next.taken);
        self.turn(next.choice.0, next.choice.1, true)
    }

    /// All schedules, with whatever makes their number small.
    const fn looks_at_everything(&self) -> bool {
        self.bound == u32::MAX && !self.options.plain
    }

    /// Tells now and then how far the search has come, though no run has come to its end; whether it is to end.
    fn is_called_off(&mut self) -> bool {
        self.n_turns_made += 1;
        if self.n_turns_made.is_multiple_of(TELL_EVERY) {
            self.tell_progress();
        }
        self.interrupted || self.is_called_back()
    }

    fn tell_progress(&mut self) {
        let (executions, states) = self.states.share(self.executions, self.n_choices);
        let progress = Progress { bound: self.bound, executions, states };
        self.interrupted = self.interrupted || !(self.tell)(progress);
    }

    /// Goes from the beginning by these choices; answers how the last turn has ended, and how many preemptions there were.
    /// `None` if that is not possible.
    fn retrace(&mut self, path: &[Taken]) -> Option<(Stop, u32)> {
        self.back_to_root();
        let (mut stop, mut preemptions) = (Stop::Waits, 0);
        for taken in path {
            let Arrival::Ways(ways) = self.arrival(stop) else { return None };
            self.state(&ways);
            let is_taken = |(who, way): &Choice| (self.rank(*who), *way) == ((taken.process, taken.rank), taken.way);
            let (who, way) = ways.into_iter().find(is_taken)?;
            let (runner, runners) = (self.runner(), self.runners());
            preemptions += u32::from(preempts(who, runner, &runners));
            self.path.push(*taken);
            stop = self.turn(who, way, true);
            if self.has_learned() {
                return None;
            }
        }
        Some((stop, preemptions))
    }

    /// Finds the shortest schedule of each outcome: in the graph of states, which is the same whoever met them first.
    fn find_shortest(&mut self) {
        let mut outcomes = Vec::with_capacity(self.outcomes.len());
        let mut most = 0;
        for shortest in self.graph.shortest() {
            let mut outcome = self.outcomes[shortest.outcome as usize].clone();
            if let Some((stop, preemptions)) = self.retrace(&shortest.path)
                && matches!(self.arrival(stop), Arrival::Ended)
            {
                outcome.schedule = self.schedule();
                most = most.max(preemptions);
            }
            outcomes.push(outcome);
        }
        debug_assert_eq!(outcomes.len(), self.outcomes.len(), "some outcome has no way to it");
        (self.outcomes, self.most) = (outcomes, most);
    }

    /// Goes back to the last state with a choice that has not been tried; answers that choice.
    fn back_to_last(&mut self, nodes: &mut Vec<Node>) -> Option<Untried> {
        let (node, next) = loop {
            let mut node = nodes.pop()?;
            if let Some(next) = node.left.pop() {
                break (node, next);
            }
        };
        self.graph.here = node.state;
        self.path.truncate(node.n_path);
        let ahead = Arc::clone(&node.ahead);
        if node.left.is_empty() && node.later.is_empty() {
            let Place { sketch, mark, then, closed, others, n_turns } = node.place;
            self.world.come_back_for_good(sketch);
            self.back_after(mark, &then, closed, &others, n_turns);
        } else {
            self.back_to(&node.place);
            nodes.push(node);
        }
        self.part.ahead = ahead;
        Some(next)
    }

    /// Who can go on where a turn has ended, after what nobody else can see has been carried out.
    fn arrival(&mut self, mut stop: Stop) -> Arrival {
        let everything = self.looks_at_everything();
        // Who goes on and on unseen must not keep the others from going on for ever.
        let mut tired: Vec<Who> = Vec::new();
        loop {
            match stop {
                Stop::Ended if self.world.outcome().is_some() => return Arrival::Ended,
                Stop::Ended => {}
                Stop::TooDeep => return Arrival::TooDeep,
                Stop::Waits => self.run_ahead(),
                Stop::Choice | Stop::Long => {}
            }
            let mut ways = self.ways();
            if everything {
                self.without_vain(&mut ways);
            }
            if ways.is_empty() {
                self.is_stuck();
                return Arrival::Ended;
            }
            // What nobody else can see may as well come first, if preemptions are not counted.
            let unseen = ways.iter().copied().find(|c| everything && !tired.contains(&c.0) && self.is_unseen(*c));
            let Some((who, way)) = unseen else { return Arrival::Ways(ways) };
            self.take_in_hand(who.process);
            let sleeps = matches!(
                self.world.threads()[who.thread.0 as usize - 1].standing,
                Standing::Blocked { on: BlockOn::Sleep { .. }, .. }
            );
            stop = self.turn(who, way, false);
            if sleeps || matches!(stop, Stop::Long) {
                tired.push(who);
            }
            if self.has_learned() {
                return Arrival::Learned;
            }
        }
    }

    /// Sees to a state that has just been reached: its outcome, or the choices there. The first of them is made at once,
    /// the others are left for later.
    fn arrive(&mut self, stop: Stop, budget: u32, nodes: &mut Vec<Node>) -> Next {
        let everything = self.looks_at_everything();
        let ways = match self.arrival(stop) {
            Arrival::Ended => return self.after_end(budget),
            Arrival::TooDeep => {
                self.limit = Some("depth");
                return Next::Back;
            }
            Arrival::Learned => return Next::Over,
            Arrival::Ways(ways) => ways,
        };
        let (hash, before) = (self.state(&ways), self.graph.here);
        let (state, is_new) = self.states.meet(hash);
        if self.graph.reach(state) {
            self.is_endless(budget);
            return Next::Over;
        }
        // Where there is no choice, nothing branches.
        self.n_choices += u64::from(is_new && ways.len() > 1);
        if everything && !is_new {
            // What may come later must not be put off for ever.
            if let Some(node) = nodes.last_mut().filter(|n| n.state == before) {
                node.left.splice(..0, node.later.drain(..));
            }
            return Next::Back;
        }
        if self.states.n_met() > self.options.limits.states {
            self.limit = Some("states");
            return Next::Over;
        }
        let (ways, others) = if everything { self.by_itself(ways) } else { (ways, Vec::new()) };
        let mut left = self.left_to_try(&ways, hash, budget);
        let Some(next) = left.pop() else { return Next::Back };
        if !left.is_empty() || !others.is_empty() {
            let later = others.into_iter().map(|choice| self.untried(choice, budget)).collect();
            let (place, ahead) = (self.here(), Arc::clone(&self.part.ahead));
            nodes.push(Node { state, place, n_path: self.path.len(), ahead, left, later });
        }
        Next::On(next)
    }

    fn untried(&self, choice: Choice, rest: u32) -> Untried {
        let (process, rank) = self.rank(choice.0);
        Untried { choice, taken: Taken { process, rank, way: choice.1 }, rest }
    }

    fn after_end(&mut self, budget: u32) -> Next {
        let goes_on = self.ended(budget);
        self.graph.end(self.last_outcome.unwrap_or(0));
        if goes_on { Next::Back } else { Next::Over }
    }
}

/// Carries the beginning of a schedule out.
pub(super) fn carry_out(world: &mut World, turns: &[Turn]) {
    for Turn { process, thread, way, instructions } in turns {
        world.take_in_hand(*process);
        let executed = |world: &World| world.process.interp.thread(*thread).executed;
        let mut way = *way;
        let end = world.threads().get(thread.0 as usize - 1).map_or(0, |_| executed(world)) + instructions;
        while world.outcome().is_none() && world.ways(Timers::Any).contains(&(*thread, way)) {
            world.bring(*thread, way);
            if world.id() != *process {
                break;
            }
            way = Way::Go;
            while world.runner() == Some(*thread) && executed(world) < end && !world.is_leaving() {
                world.step_turn_by(*thread, end - executed(world));
            }
            if executed(world) >= end {
                break;
            }
        }
        world.settle_turn();
    }
    world.take_in_hand(ProcessId::FIRST);
}

/// What code is, looked up once.
fn kind_of(kinds: &mut Vec<Option<Arc<Kind>>>, world: &World, code: CodeId) -> Arc<Kind> {
    let i = code.0 as usize;
    if i >= kinds.len() {
        kinds.resize(i + 1, None);
    }
    Arc::clone(kinds[i].get_or_insert_with(|| Arc::new(Kind::of(&world.process.interp.heap, code))))
}
