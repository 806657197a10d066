//! A large search on all of the host's cores.
//!
//! It begins on one. When many states have been met the others join, each with its own copy of the world, and are given
//! states with choices that nobody has tried, by the choices that lead there. All note the states they meet in one
//! table, so that each is gone on from once. Which of them comes to a state first is left to chance, so nothing that
//! depends on it is reported: what is found is read off the graph of states ([`super::graph`]), and where a run fails or
//! something new turns out, one core looks again, which goes the same way each time. Only a search that ends at a limit
//! or is called off may have seen more or less of the rest.

use super::{Arrival, Node, Search, StateId, Taken, Untried, Went, beginning};
use crate::explore::report::Outcome;
use crate::sched::World;
use rustc_hash::FxHashMap;
use std::num::NonZero;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{available_parallelism, scope};
use std::time::Duration;

/// States by their hashes: those of one core, or of all.
pub(super) enum States {
    Own(FxHashMap<u128, StateId>),
    /// And how many executions and choices of this core the others have been told of.
    Common(Arc<Common>, (u64, u64)),
}

impl Default for States {
    fn default() -> Self {
        Self::Own(FxHashMap::default())
    }
}

/// In so many parts, each of which one core at a time looks into.
const PARTS: usize = 64;

/// How long somebody without work waits before looking at what the user wants.
const PATIENCE: Duration = Duration::from_millis(50);

/// What the cores know of each other.
pub(super) struct Common {
    states: Box<[Mutex<FxHashMap<u128, StateId>>]>,
    n_states: AtomicU32,
    executions: AtomicU64,
    n_choices: AtomicU64,
    work: Mutex<Work>,
    given: Condvar,
    /// How many wait for work that nobody has given away yet. Relaxed, as all here: whoever reads an older one gives a
    /// little later, or once too often.
    hungry: AtomicU32,
    is_over: AtomicBool,
}

/// Work that was given away, and who waits for some.
#[derive(Default)]
struct Work {
    left: Vec<Task>,
    n_waiting: usize,
    n_cores: usize,
}

/// A state with choices that are somebody else's to try.
struct Task {
    state: StateId,
    path: Vec<Taken>,
    left: Vec<Untried>,
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl States {
    /// The number of a state, and whether nobody has met it before.
    pub fn meet(&mut self, hash: u128) -> (StateId, bool) {
        match self {
            Self::Own(states) => {
                let next = states.len() as StateId + 1;
                let state = *states.entry(hash).or_insert(next);
                (state, state == next)
            }
            Self::Common(common, _) => common.meet(hash),
        }
    }

    pub fn n_met(&self) -> u64 {
        match self {
            Self::Own(states) => states.len() as u64,
            Self::Common(common, _) => u64::from(common.n_states.load(Ordering::Relaxed)),
        }
    }

    /// This core has come so far; answers how far all have.
    pub fn share(&mut self, executions: u64, n_choices: u64) -> (u64, u64) {
        match self {
            Self::Own(_) => (executions, n_choices),
            Self::Common(common, told) => {
                let add = |to: &AtomicU64, more: u64| to.fetch_add(more, Ordering::Relaxed) + more;
                let all = (add(&common.executions, executions - told.0), add(&common.n_choices, n_choices - told.1));
                *told = (executions, n_choices);
                all
            }
        }
    }
}

impl Common {
    /// For so many cores; these states have been met already.
    fn new(n_cores: usize, states: FxHashMap<u128, StateId>) -> Self {
        let (n_states, mut parts) = (states.len() as u32, vec![FxHashMap::default(); PARTS]);
        for (hash, state) in states {
            parts[part(hash)].insert(hash, state);
        }
        Self {
            states: parts.into_iter().map(Mutex::new).collect(),
            n_states: AtomicU32::new(n_states),
            executions: AtomicU64::new(0),
            n_choices: AtomicU64::new(0),
            work: Mutex::new(Work { n_cores, ..Work::default() }),
            given: Condvar::new(),
            hungry: AtomicU32::new(0),
            is_over: AtomicBool::new(false),
        }
    }

    fn meet(&self, hash: u128) -> (StateId, bool) {
        let mut states = locked(&self.states[part(hash)]);
        if let Some(state) = states.get(&hash) {
            return (*state, false);
        }
        let state = self.n_states.fetch_add(1, Ordering::Relaxed) + 1;
        states.insert(hash, state);
        (state, true)
    }

    fn is_hungry(&self) -> bool {
        self.hungry.load(Ordering::Relaxed) > 0
    }

    fn give(&self, task: Task) {
        let mut work = locked(&self.work);
        work.left.push(task);
        self.tell(&work);
        self.given.notify_one();
    }

    fn tell(&self, work: &Work) {
        self.hungry.store(work.n_waiting.saturating_sub(work.left.len()) as u32, Ordering::Relaxed);
    }

    /// Waits for work. `None` when there is none left, or no more is to be done; `goes_on` is asked now and then.
    fn next(&self, mut goes_on: impl FnMut() -> bool) -> Option<Task> {
        let mut work = locked(&self.work);
        work.n_waiting += 1;
        loop {
            if work.n_waiting == work.n_cores && work.left.is_empty() || !goes_on() {
                self.end();
            }
            if self.is_over.load(Ordering::Relaxed) {
                return None;
            }
            if let Some(task) = work.left.pop() {
                work.n_waiting -= 1;
                self.tell(&work);
                return Some(task);
            }
            self.tell(&work);
            work = self.given.wait_timeout(work, PATIENCE).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// No more is to be done.
    fn end(&self) {
        self.is_over.store(true, Ordering::Relaxed);
        self.given.notify_all();
    }
}

/// Which part of the table a state belongs to.
const fn part(hash: u128) -> usize {
    (hash >> 64) as usize % PARTS
}

/// Ends the others' work when one is no longer there to give any.
struct Leaves<'a>(&'a Common);

impl Drop for Leaves<'_> {
    fn drop(&mut self) {
        self.0.end();
    }
}

impl<'a> Search<'a> {
    /// Whether one core has done all that it should do alone.
    pub(super) fn is_far(&self) -> bool {
        matches!(&self.states, States::Own(states) if states.len() >= self.options.cores.from)
            && self.looks_at_everything()
            && !self.goes_alone
            && !self.several
            && self.failure.is_none()
            && self.start.is_some()
            && self.n_cores() > 1
    }

    /// Whether this core has found all by itself.
    pub(super) const fn is_alone(&self) -> bool {
        matches!(self.states, States::Own(_))
    }

    fn n_cores(&self) -> usize {
        self.options.cores.most.unwrap_or_else(|| available_parallelism().map_or(1, NonZero::get))
    }

    /// Code or names have been added since the cores went apart, which another would number otherwise.
    fn has_grown(&self) -> bool {
        self.world.process.interp.heap.segment.extent() != self.extent
    }

    /// Gives some of what is left to try to somebody who has nothing to do: what lies furthest back, which is the most.
    pub(super) fn give_away(&self, nodes: &mut Vec<Node>) {
        let States::Common(common, _) = &self.states else { return };
        if common.is_hungry() && !nodes.is_empty() {
            let node = nodes.remove(0);
            common.give(Task { state: node.state, path: self.path[..node.n_path].to_vec(), left: node.left });
        }
    }

    /// Whether it is of no use to go on together: another core has ended the search, or this one has seen it fail.
    pub(super) fn is_called_back(&self) -> bool {
        let States::Common(common, _) = &self.states else { return false };
        common.is_over.load(Ordering::Relaxed) || self.failure.is_some()
    }

    /// Looks at the rest together with the other cores. `None` if one has to look at all of it again.
    pub(super) fn on_all_cores(&mut self, next: Untried, nodes: Vec<Node>) -> Option<Went> {
        let States::Own(states) = std::mem::take(&mut self.states) else { return None };
        let n_cores = self.n_cores();
        let common = Arc::new(Common::new(n_cores, states));
        self.states = States::Common(Arc::clone(&common), (0, 0));
        let start = self.start?;
        self.extent = self.world.process.interp.heap.segment.extent();
        let mut others: Vec<Self> = (1..n_cores).map(|_| self.another(start, &common)).collect();
        let mut is_through = true;
        scope(|scope| {
            let others: Vec<_> = others.iter_mut().map(|other| scope.spawn(|| other.work(None, Vec::new()))).collect();
            is_through = self.work(Some(next), nodes);
            for other in others {
                is_through &= other.join().unwrap_or(false);
            }
        });
        let mut is_sure = self.is_sure();
        for other in others {
            is_sure &= other.is_sure();
            self.take_in(other);
        }
        // Whoever asked for the end need not wait for another search, nor would that get further than the limits allow.
        if self.interrupted || is_sure && matches!(self.limit, Some("states" | "executions")) {
            return Some(Went::Over);
        }
        (is_through && is_sure).then_some(Went::Through)
    }

    /// Whether this core has found nothing that depends on where it has looked.
    fn is_sure(&self) -> bool {
        self.failure.is_none() && !self.has_learned() && !self.has_grown()
    }

    /// The same search for another core, which knows what this one knows and has looked at nothing.
    fn another(&self, start: &'a World, common: &Arc<Common>) -> Self {
        let (mut world, prefix) = beginning(start, self.options);
        // What has been added so far is the same for all.
        world.process.interp.heap.segment = Arc::clone(&self.world.process.interp.heap.segment);
        let mut other = Self::new(world, prefix, self.options, Box::new(|_| true));
        other.part.sharing.learned = self.part.sharing.learned.clone();
        other.part.alike.told_apart = self.told_apart;
        (other.told_apart, other.known, other.bound) = (self.told_apart, self.known, self.bound);
        other.states = States::Common(Arc::clone(common), (0, 0));
        other
    }

    /// Does this, and then what others give away, until nobody has anything left. False if it ends before that.
    fn work(&mut self, mut next: Option<Untried>, mut nodes: Vec<Node>) -> bool {
        let States::Common(common, _) = &self.states else { return false };
        let common = Arc::clone(common);
        let _leaves = Leaves(&common);
        loop {
            if let Some(next) = next {
                let stop = self.take(&next);
                if self.has_learned() || !matches!(self.go_on(stop, next.rest, &mut nodes), Went::Through) {
                    return false;
                }
            }
            let task = common.next(|| {
                self.tell_progress();
                !self.interrupted
            });
            let Some(task) = task else { return !self.interrupted };
            next = self.begin(task, &mut nodes);
            if next.is_none() {
                return false;
            }
        }
    }

    /// Goes to where work is that somebody has given away.
    fn begin(&mut self, mut task: Task, nodes: &mut Vec<Node>) -> Option<Untried> {
        let (stop, _) = self.retrace(&task.path)?;
        let Arrival::Ways(_) = self.arrival(stop) else { return None };
        self.graph.here = task.state;
        let next = task.left.pop();
        if !task.left.is_empty() {
            let (place, ahead) = (self.here(), Arc::clone(&self.part.ahead));
            let (n_path, left) = (task.path.len(), task.left);
            nodes.push(Node { state: task.state, place, n_path, ahead, left, later: Vec::new() });
        }
        next
    }

    /// Takes in what another core has found.
    fn take_in(&mut self, other: Self) {
        self.executions += other.executions;
        self.n_choices += other.n_choices;
        self.limit = self.limit.or(other.limit);
        let mut places = Vec::with_capacity(other.outcomes.len());
        for outcome in other.outcomes {
            let same = |o: &Outcome| o.stdout == outcome.stdout && o.failure == outcome.failure;
            places.push(match self.outcomes.iter().position(same) {
                Some(i) => {
                    self.outcomes[i].count += outcome.count;
                    i
                }
                None => {
                    self.outcomes.push(outcome);
                    self.outcomes.len() - 1
                }
            });
        }
        self.graph.add(other.graph, &places);
    }
}
