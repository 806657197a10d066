//! Data races: two threads touch the same location, one of them changes it, and nothing orders the two.
//!
//! What orders is the start of a thread, its end for whoever joins it, and a lock from its release to its next
//! acquisition; queues, events and conditions are made of locks. Between processes it is also what goes through a pipe,
//! and a signal. That the GIL let one go first orders nothing, and neither does a sleep. The method is Flanagan and Freund, "FastTrack" (PLDI 2009): a clock of each thread, and for
//! each location its last write and the reads since. A data race is not yet a wrong answer, and a wrong answer needs
//! no data race: [`Shape`] says what one can do.

use super::vector_clock::VectorClock;
use crate::base::ThreadId;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// What threads share: an object, or what processes have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Thing {
    /// Whose heap it is in: the number of a process, 0 for what is in none.
    pub heap: u32,
    /// Its number there.
    pub number: u32,
}

/// A part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    pub of: Thing,
    pub part: Part,
}

/// Which part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// All of it.
    Whole,
    /// How many items it has, or which keys: what changes when one comes or goes, and no other item does.
    Size,
    /// An attribute, an item: its kind and its number.
    Piece(u8, u64),
}

/// What a thread does to a location.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Access {
    /// By a number that no thread of any process shares.
    pub thread: ThreadId,
    /// Where in the program: a number of whoever reports it.
    pub site: u32,
    pub write: bool,
    /// One step of a container, such as `append`, rather than a load or a store.
    pub operation: bool,
    /// Locks the thread holds, in the order in which it took them.
    pub held: Arc<[Thing]>,
    /// For a write: where the thread had read the same location before.
    pub looked: Option<Looked>,
}

/// A read that a write of the same thread follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Looked {
    pub site: u32,
    /// Another thread can come between the two: a switch point was passed, or a wait.
    pub open: bool,
}

/// An access, and when it was: at this moment of its thread's own clock.
#[derive(Clone, Debug)]
struct Known {
    access: Access,
    moment: u32,
}

/// A thread, and the place in the program.
pub type Who = (ThreadId, u32);

/// What is known of one location.
#[derive(Clone, Debug, Default)]
struct History {
    write: Option<Known>,
    /// Since that write, the last of each thread.
    reads: Vec<Known>,
    /// Threads that have read it and not written since: where, and how many switch points they had passed.
    looked: Vec<(ThreadId, u32, u64)>,
    /// What was looked at last: the same again adds nothing, as long as the object has not changed.
    last: Option<(ThreadId, u32, u32, bool, u64)>,
}

/// What is known of one object.
#[derive(Clone, Debug, Default)]
struct Pieces {
    parts: FxHashMap<Part, History>,
    /// Accesses that were not the same again.
    n_accesses: u64,
}

/// Finds data races in a run that is told to it access by access.
#[derive(Clone, Debug, Default)]
pub struct Detector {
    clocks: Vec<VectorClock>,
    /// What was told by way of a lock, or of a variable of the library's.
    told: FxHashMap<Location, VectorClock>,
    things: FxHashMap<Thing, Pieces>,
}

impl Detector {
    fn clock(&mut self, thread: ThreadId) -> &mut VectorClock {
        for id in self.clocks.len() as u32 + 1..=thread.0 {
            self.clocks.push(VectorClock::of(ThreadId(id)));
        }
        &mut self.clocks[thread.0 as usize - 1]
    }

    /// A thread starts another.
    pub fn start(&mut self, parent: ThreadId, child: ThreadId) {
        let told = self.clock(parent).clone();
        self.clock(child).join(&told);
        self.clock(parent).tick(parent);
    }

    /// A thread knows that another has ended.
    pub fn end(&mut self, of: ThreadId, known_to: ThreadId) {
        let told = self.clock(of).clone();
        self.clock(known_to).join(&told);
    }

    /// A thread lets a lock go, or sets what others look at to go on: who takes or sees it knows what came before.
    pub fn tell(&mut self, thread: ThreadId, by: Location) {
        let clock = self.clock(thread).clone();
        self.told.entry(by).or_default().join(&clock);
        self.clock(thread).tick(thread);
    }

    /// A thread has taken a lock, or seen what another has set.
    pub fn hear(&mut self, thread: ThreadId, by: Location) {
        if let Some(told) = self.told.get(&by) {
            let told = told.clone();
            self.clock(thread).join(&told);
        }
    }

    /// Only these things are still there: numbers of the others may be given again.
    pub fn keep(&mut self, mut exists: impl FnMut(Thing) -> bool) {
        self.things.retain(|thing, _| exists(*thing));
        self.told.retain(|at, _| exists(at.of));
    }

    /// Who wrote a location last, and who has read it since: each with the place in the program.
    #[must_use]
    pub fn last(&self, at: Location) -> (Option<Who>, Vec<Who>) {
        let Some(history) = self.things.get(&at.of).and_then(|o| o.parts.get(&at.part)) else {
            return (None, Vec::new());
        };
        let who = |known: &Known| (known.access.thread, known.access.site);
        (history.write.as_ref().map(who), history.reads.iter().map(who).collect())
    }

    /// A thread touches a location, having passed so many switch points. Answers this access, with where it had read
    /// the location before, and those before it that nothing orders before it.
    pub fn access(&mut self, at: Location, mut access: Access, passed: u64) -> (Access, Vec<Access>) {
        let thread = access.thread;
        let moment = self.clock(thread).get(thread);
        let clock = &self.clocks[thread.0 as usize - 1];
        let object = self.things.entry(at.of).or_default();
        let history = object.parts.entry(at.part).or_default();
        let before = history.looked.iter().position(|(t, ..)| *t == thread);
        if access.write {
            access.looked = before.map(|i| {
                let (_, site, then) = history.looked.swap_remove(i);
                Looked { site, open: passed > then }
            });
        } else {
            match before {
                Some(i) => history.looked[i] = (thread, access.site, passed),
                None => history.looked.push((thread, access.site, passed)),
            }
        }
        if history.last == Some((thread, moment, access.site, access.write, object.n_accesses)) {
            return (access, Vec::new());
        }
        object.n_accesses += 1;
        history.last = Some((thread, moment, access.site, access.write, object.n_accesses));
        let unordered =
            |known: &&Known| known.access.thread != thread && !clock.knows(known.access.thread, known.moment);
        let mut found: Vec<Access> = Vec::new();
        let meeting: Vec<&History> = match at.part {
            Part::Whole => object.parts.values().collect(),
            part => [part, Part::Whole].iter().filter_map(|p| object.parts.get(p)).collect(),
        };
        for other in meeting {
            found.extend(other.write.iter().filter(unordered).map(|k| k.access.clone()));
            if access.write {
                found.extend(other.reads.iter().filter(unordered).map(|k| k.access.clone()));
            }
        }
        // The order of a map is nobody's business.
        found.sort_by_key(|a| (a.thread, a.site, a.write));
        let Some(history) = object.parts.get_mut(&at.part) else { return (access, found) };
        let known = Known { access: access.clone(), moment };
        if access.write {
            history.write = Some(known);
            history.reads.clear();
        } else {
            match history.reads.iter_mut().find(|k| k.access.thread == thread) {
                Some(mine) => *mine = known,
                None => history.reads.push(known),
            }
        }
        (access, found)
    }
}

/// A data race that was found, as plain data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Race {
    /// What the program calls the location: `n`, `account.balance`, `results[2]`.
    pub name: String,
    /// The access that came first in the run where it was found, and the other.
    pub sides: [Side; 2],
    pub shape: Shape,
    /// How often two accesses at these places were unordered.
    pub times: u64,
    /// They are of two processes.
    pub apart: bool,
    /// The second thread started the first: it can wait for its end.
    pub joinable: bool,
}

/// One of the two accesses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    pub thread: Arc<str>,
    pub write: bool,
    /// Where the thread had read it before it wrote.
    pub looked: Option<u32>,
    /// The program's own frames, innermost first.
    pub stack: Vec<StackLine>,
    /// Names of the locks held.
    pub holds: Vec<String>,
}

/// A frame of a stack.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct StackLine {
    pub file: Arc<str>,
    pub function: Arc<str>,
    pub line: u32,
}

/// What a race can do, from harmless to worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// Both change a container in a single step, and neither acts on an earlier look at it: only their order is open.
    Operations,
    /// One reads, the other writes: what is read depends on who comes first.
    Either,
    /// Both write without having looked: the last one stays.
    Overwrite,
    /// One writes after it had read, and nobody can come in between under the GIL that was chosen.
    ClosedUpdate,
    /// One writes after it had read, and the other may write in between: what that wrote is lost.
    OpenUpdate,
}

impl Shape {
    /// What two accesses can do, the first before the second.
    #[must_use]
    pub fn of(first: &Access, second: &Access) -> Self {
        let looked = || [first, second].into_iter().filter_map(|a| a.looked);
        if !(first.write && second.write) {
            return Self::Either;
        }
        match looked().any(|l| l.open) {
            true => Self::OpenUpdate,
            false if looked().next().is_some() => Self::ClosedUpdate,
            false if first.operation && second.operation => Self::Operations,
            false => Self::Overwrite,
        }
    }

    /// As JSON has it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Operations => "operations",
            Self::Either => "read-write",
            Self::Overwrite => "write-write",
            Self::ClosedUpdate => "closed-update",
            Self::OpenUpdate => "open-update",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: ThreadId = ThreadId(1);
    const B: ThreadId = ThreadId(2);
    const N: Location = Location { of: Thing { heap: 1, number: 7 }, part: Part::Piece(1, 3) };
    const LOCK: Location = Location { of: Thing { heap: 1, number: 9 }, part: Part::Whole };
    const NONE: [u32; 0] = [];

    fn touch(thread: ThreadId, write: bool) -> Access {
        Access {
            thread,
            site: thread.0 * 10 + u32::from(write),
            write,
            operation: false,
            held: Arc::from([]),
            looked: None,
        }
    }

    /// The threads that an access races with.
    fn races(d: &mut Detector, at: Location, thread: ThreadId, write: bool) -> Vec<u32> {
        d.access(at, touch(thread, write), 0).1.iter().map(|a| a.thread.0).collect()
    }

    #[test]
    fn a_write_beside_another_access_is_a_race_and_two_reads_are_none() {
        for (first, second, expected) in
            [(false, false, vec![]), (false, true, vec![1]), (true, false, vec![1]), (true, true, vec![1])]
        {
            let mut d = Detector::default();
            assert_eq!(races(&mut d, N, A, first), NONE);
            assert_eq!(races(&mut d, N, B, second), expected, "{first} {second}");
        }
    }

    #[test]
    fn starts_and_locks_order_and_what_comes_after_them_is_not_ordered() {
        let mut d = Detector::default();
        assert_eq!(races(&mut d, N, A, true), NONE);
        d.start(A, B);
        assert_eq!(races(&mut d, N, B, true), NONE);
        d.tell(B, LOCK);
        d.hear(A, LOCK);
        assert_eq!(races(&mut d, N, A, true), NONE);
        // B has gone on since it let the lock go, and A has not told.
        assert_eq!(races(&mut d, N, B, false), [1]);
    }

    #[test]
    fn all_of_an_object_meets_its_parts_and_parts_do_not_meet_each_other() {
        let mut d = Detector::default();
        let (whole, other) = (Location { part: Part::Whole, ..N }, Location { part: Part::Piece(1, 4), ..N });
        assert_eq!(races(&mut d, N, A, true), NONE);
        assert_eq!(races(&mut d, other, B, true), NONE);
        assert_eq!(races(&mut d, whole, B, false), [1]);
        assert_eq!(races(&mut d, N, A, true), [2]);
    }

    #[test]
    fn what_is_no_more_is_forgotten() {
        let mut d = Detector::default();
        assert_eq!(races(&mut d, N, A, true), NONE);
        d.keep(|thing| thing != N.of);
        assert_eq!(races(&mut d, N, B, true), NONE);
        let elsewhere = Location { of: Thing { heap: 2, ..N.of }, ..N };
        assert_eq!(races(&mut d, elsewhere, A, true), NONE, "another heap has another object of that number");
    }

    #[test]
    fn a_write_after_a_read_is_an_update_and_a_switch_point_between_them_opens_it() {
        for (passed, expected) in [(0, Shape::ClosedUpdate), (1, Shape::OpenUpdate)] {
            let mut d = Detector::default();
            d.access(N, touch(A, true), 0);
            d.access(N, touch(B, false), 0);
            let (second, found) = d.access(N, touch(B, true), passed);
            assert_eq!(second.looked, Some(Looked { site: 20, open: passed > 0 }));
            assert_eq!(Shape::of(&found[0], &second), expected);
            assert_eq!(d.access(N, touch(B, true), 9).0.looked, None, "what was read has been used up");
        }
    }
}
