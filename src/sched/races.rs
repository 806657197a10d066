//! What a run touches, told to the race detector instruction by instruction.
//!
//! An access counts where the program makes it, not where the library does: `counts[key] += 1` on a Counter is an access of
//! the line that says so. What belongs to the library itself, the flag inside an event, orders threads instead: who sees
//! it set knows what came before. Not so the lock inside of a `multiprocessing.Value`: it is held at each look, and
//! others come between two of them.
//!
//! All processes of a run have one detector, which whoever is in hand tells.

use super::common::{Shared, is_looking};
use super::world::{self, World};
use crate::base::{ProcessId, ThreadId};
use crate::heap::{CodeId, HeapAccess, ObjRef, Object, TraceEntry};
use crate::kernel::outside::Tie;
use crate::trace::race::{Access, Detector, Location, Part, Race, Shape, Side, StackLine, Thing};
use crate::vm::{self, Common, How, Interp, Spot, Touch};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Modules of the library that hold what the program gives them and nothing of their own.
const CONTAINERS: &[&str] = &[
    "_collections",
    "builtins",
    "bisect",
    "collections",
    "collections.abc",
    "copy",
    "dataclasses",
    "heapq",
    "operator",
];

/// The most races told apart.
const MOST: usize = 100;

/// Two places in the program that race, and about what kind of part.
type Pair = (u32, u32, Option<ObjRef>);

/// Where a process stands: code and line of each frame of the program's own, innermost first.
type Standing = (ProcessId, Box<[(CodeId, u32)]>);

/// A thread of some process.
type Who = (ProcessId, ThreadId);

/// What is found in a run, and in those after it.
#[derive(Clone, Debug, Default)]
pub(super) struct Races {
    detector: Detector,
    /// The number that each thread of each process has for the detector.
    numbers: FxHashMap<Who, ThreadId>,
    /// By that number.
    threads: Vec<Follower>,
    /// Which site it is, as a process has its code.
    sites: FxHashMap<Standing, u32>,
    /// The frames of a site, innermost first; and the way back.
    stacks: Vec<Arc<[StackLine]>>,
    known: FxHashMap<Arc<[StackLine]>, u32>,
    /// Locks that the program takes itself; others are the library's affair.
    locks: FxHashSet<Thing>,
    /// What those are called that processes share, by the number of the semaphore.
    common_locks: BTreeMap<u32, String>,
    found: FxHashMap<Pair, usize>,
    races: Vec<Race>,
}

/// What is known of a thread besides its clock.
#[derive(Clone, Debug)]
struct Follower {
    who: Who,
    /// What it is called, once it has touched something.
    name: Option<Arc<str>>,
    parent: Option<ThreadId>,
    /// A lock that it has asked for, and whether it waits for as long as that takes.
    asked: Option<(ObjRef, bool)>,
    held: Vec<Thing>,
    /// Switch points passed, and waits.
    passed: u64,
    /// It has waited for the others to end, as a main thread does before a program's exit callbacks.
    waited: bool,
}

/// Who touched something last: threads and lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touches {
    pub write: Option<(ThreadId, u32)>,
    /// Since that write, each thread once.
    pub reads: Vec<(ThreadId, u32)>,
}

/// Where an instruction stands.
struct Standpoint {
    /// The program's own frames, innermost first: code, instruction, line.
    own: Vec<(TraceEntry, u32)>,
    /// The library was called from there.
    library: bool,
    /// And all of it does no more than hold what it is given.
    container: bool,
    /// If at all, then only to take a lock.
    taking: bool,
    /// A module of the program's own is being imported, or the library is.
    importing: bool,
    /// The program has called something that looks into memory which processes share, or changes it.
    looking: bool,
}

/// What an access is of: a spot of the heap, or else memory that processes share.
type Of = Option<Spot>;

/// What is about to be done to a location.
struct Doing {
    of: Of,
    location: Location,
    write: bool,
    operation: bool,
}

impl World {
    /// From now on data races are looked for ([`Self::races`]), or not any more. That changes nothing of the run.
    pub fn watch_races(&mut self, on: bool) {
        if !on {
            self.races = None;
            return;
        }
        let mut races = Races::default();
        let first = (ProcessId::FIRST, ThreadId::MAIN);
        let all: Vec<Who> = self.processes().flat_map(|w| w.own_threads().map(|t| (w.id(), t))).collect();
        for who in all.into_iter().filter(|who| *who != first) {
            races.started(first, who);
        }
        self.races = Some(Box::new(races));
    }

    /// Becomes another run of the same program, and goes on looking: what has been found stays.
    pub fn watch_again(&mut self, races: Option<&Self>) {
        self.watch_races(true);
        if let (Some(mine), Some(theirs)) = (&mut self.races, races.and_then(|w| w.races.as_ref())) {
            (mine.found, mine.races) = (theirs.found.clone(), theirs.races.clone());
            (mine.stacks, mine.known) = (theirs.stacks.clone(), theirs.known.clone());
        }
    }

    /// The data races found, in the order in which they were. `None` if nobody looks for them.
    #[must_use]
    pub fn races(&self) -> Option<&[Race]> {
        self.races.as_ref().map(|r| &*r.races)
    }

    /// Who wrote a spot last, and who has read it since, with the lines, as far as accesses are told. Of a container
    /// that a variable holds, what counts is the container too.
    #[must_use]
    pub fn last_touches(&self, spot: Spot, container: Option<ObjRef>) -> Touches {
        let Some(races) = &self.races else { return Touches::default() };
        let line = |(number, site): (ThreadId, u32)| {
            let at = races.stacks.get(site as usize).and_then(|stack| stack.first());
            (races.threads[number.0 as usize - 1].who.1, at.map_or(0, |at| at.line))
        };
        let id = self.id();
        let parts = container.into_iter().flat_map(|object| [whole(id, object), size(id, object)]);
        let places = parts.chain([location(id, spot)]);
        let mut touches = Touches::default();
        for (write, reads) in places.map(|at| races.detector.last(at)) {
            touches.write = touches.write.or(write.map(line));
            for read in reads.into_iter().map(line) {
                if touches.reads.iter().all(|(thread, _)| *thread != read.0) {
                    touches.reads.push(read);
                }
            }
        }
        touches
    }

    /// Whether accesses are told: only what two threads can touch matters.
    pub(super) fn watched(&self) -> bool {
        self.races.as_ref().is_some_and(|races| races.threads.len() > 1)
    }

    /// A thread is about to carry out an instruction.
    pub(super) fn about_to_touch(&mut self, thread: ThreadId) {
        let Some(mut races) = self.races.take() else { return };
        let who = (self.id(), thread);
        races.listen(&mut self.process.interp, who);
        if thread == ThreadId::MAIN && self.process.is_at_exit() && !races.follower(who).waited {
            races.wait_for_ended(self, who);
        }
        if let Some(footprint) = self.process.interp.footprint(thread) {
            if !footprint.touches.is_empty() {
                races.touch(self, who, &footprint.touches);
            }
            match footprint.common {
                Some(Common::Reads(memory, at)) => races.look(self, who, memory, at, false),
                Some(Common::Writes(memory, at, _)) => races.look(self, who, memory, at, true),
                _ => {}
            }
        }
        self.races = Some(races);
    }

    /// What the thread has done so far comes before what others do that hear of it by way of the system.
    pub(super) fn tells(&mut self, thread: ThreadId, tie: Tie) {
        let Some(mut races) = self.races.take() else { return };
        races.tells(&self.process.interp, (self.id(), thread), tie);
        self.races = Some(races);
    }

    /// It has heard of what others have done.
    pub(super) fn hears(&mut self, thread: ThreadId, tie: Tie) {
        let Some(mut races) = self.races.take() else { return };
        races.hears(self, (self.id(), thread), tie);
        self.races = Some(races);
    }

    /// A process is no more, and with it what was in its heap.
    pub(super) fn ends(&mut self, process: ProcessId) {
        let Some(races) = &mut self.races else { return };
        let its: Vec<ThreadId> =
            (1..).map(ThreadId).zip(&races.threads).filter(|(_, t)| t.who.0 == process).map(|(n, _)| n).collect();
        for number in its {
            races.detector.tell(number, tied(Tie::End(process)));
        }
        races.detector.keep(|thing| thing.heap != process.0);
    }

    /// It has been carried out; others may come now if it was a switch point, or a wait.
    pub(super) fn has_touched(&mut self, thread: ThreadId, open: bool) {
        let who = (self.id(), thread);
        if let Some(races) = &mut self.races {
            races.follower(who).passed += u64::from(open);
        }
    }

    /// Objects that are no more are forgotten: their numbers are given again.
    pub(super) fn forget_freed(&mut self) {
        let id = self.id();
        if let Some(races) = &mut self.races {
            let heap = &self.process.interp.heap;
            let n = heap.n_slots();
            races.detector.keep(|thing| {
                let r = ObjRef::own(thing.number);
                thing.heap != id.0 || r.index() < n && heap.with(r, |o| !matches!(o, Object::Free))
            });
        }
    }
}

impl Races {
    /// The number of a thread for the detector.
    fn number(&mut self, who: Who) -> ThreadId {
        let next = ThreadId(self.threads.len() as u32 + 1);
        let number = *self.numbers.entry(who).or_insert(next);
        if number == next {
            self.threads.push(Follower {
                who,
                name: None,
                parent: None,
                asked: None,
                held: Vec::new(),
                passed: 0,
                waited: false,
            });
        }
        number
    }

    fn follower(&mut self, who: Who) -> &mut Follower {
        let n = self.number(who).0 as usize;
        &mut self.threads[n - 1]
    }

    pub fn started(&mut self, parent: Who, child: Who) {
        let (parent, number) = (self.number(parent), self.number(child));
        self.detector.start(parent, number);
        self.follower(child).parent = Some(parent);
    }

    fn tells(&mut self, interp: &Interp, who: Who, tie: Tie) {
        if let Tie::Semaphore(n) = tie {
            if standpoint(interp, who.1).looking {
                return;
            }
            self.threads.iter_mut().for_each(|t| t.held.retain(|l| *l != semaphore(n)));
        }
        let number = self.number(who);
        self.detector.tell(number, tied(tie));
    }

    fn hears(&mut self, world: &mut World, who: Who, tie: Tie) {
        if let Tie::Semaphore(n) = tie {
            if standpoint(&world.process.interp, who.1).looking {
                return;
            }
            if let Some(lock) = shared(world, who.1).filter(|s| s.is_lock) {
                self.common_locks.entry(n as u32).or_insert(lock.text);
                self.follower(who).held.push(semaphore(n));
            }
        }
        let number = self.number(who);
        self.detector.hear(number, tied(tie));
    }

    /// Whatever threads have ended come before the exit callbacks: some were no longer to be found when `threading._shutdown`
    /// looked for whom to join.
    fn wait_for_ended(&mut self, world: &World, main: Who) {
        self.follower(main).waited = true;
        let main_number = self.number(main);
        for (thread, green) in (1..).map(ThreadId).zip(world.threads()) {
            if thread != main.1 && green.standing == world::Standing::Finished {
                let number = self.number((main.0, thread));
                self.detector.end(number, main_number);
            }
        }
    }

    /// What the thread asked for last has come, or it would not go on: unless it only tried.
    fn listen(&mut self, interp: &mut Interp, who: Who) {
        let Some((lock, sure)) = self.follower(who).asked.take() else { return };
        let mine = interp.heap.read(lock, |o| matches!(o, Object::Lock(l) if l.locked && l.owner == Some(who.1)));
        let at = whole(who.0, lock);
        if mine || sure {
            let number = self.number(who);
            self.detector.hear(number, at);
        }
        if mine && self.locks.contains(&at.of) && !self.follower(who).held.contains(&at.of) {
            self.follower(who).held.push(at.of);
        }
    }

    /// Memory that processes share is about to be looked into, or changed.
    fn look(&mut self, world: &mut World, who: Who, memory: u32, place: u32, write: bool) {
        let at = standpoint(&world.process.interp, who.1);
        let location = Location { of: Thing { heap: 0, number: memory }, part: Part::Piece(1, u64::from(place)) };
        let number = self.number(who);
        match (at.looking && !at.own.is_empty(), write) {
            (true, _) => self.access(world, who, &at, &Doing { of: None, location, write, operation: false }),
            // The library's own, inside of a barrier.
            (false, true) => self.detector.tell(number, location),
            (false, false) => self.detector.hear(number, location),
        }
    }

    fn touch(&mut self, world: &mut World, who: Who, touches: &[Touch]) {
        let at = standpoint(&world.process.interp, who.1);
        let number = self.number(who);
        for Touch { spot, how } in touches {
            let write = match how {
                How::Acquire | How::Try => {
                    self.follower(who).asked = Some((spot.object, *how == How::Acquire));
                    if !at.own.is_empty() && at.taking {
                        self.locks.insert(whole(who.0, spot.object).of);
                    }
                    continue;
                }
                How::Release => {
                    let lock = whole(who.0, spot.object);
                    self.threads.iter_mut().for_each(|t| t.held.retain(|l| *l != lock.of));
                    self.detector.tell(number, lock);
                    continue;
                }
                How::Read => false,
                How::Write => true,
            };
            if at.own.is_empty() || at.importing || at.library && !at.container {
                self.of_library(&mut world.process.interp, who, *spot, write);
            } else {
                self.of_program(world, who, &at, *spot, write, touches);
            }
        }
    }

    /// Attributes of the library's own objects order threads.
    fn of_library(&mut self, interp: &mut Interp, who: Who, spot: Spot, write: bool) {
        let is_attribute = interp.heap.read(spot.object, |o| matches!(o, Object::Instance(_)));
        let number = self.number(who);
        match location(who.0, spot) {
            at @ Location { part: Part::Piece(..), .. } if is_attribute && write => self.detector.tell(number, at),
            at @ Location { part: Part::Piece(..), .. } if is_attribute => self.detector.hear(number, at),
            _ => {}
        }
    }

    fn of_program(&mut self, world: &mut World, who: Who, at: &Standpoint, spot: Spot, write: bool, touches: &[Touch]) {
        let whole = spot.part == vm::Part::Whole;
        let cell = whole && world.process.interp.heap.read(spot.object, |o| matches!(o, Object::Cell(_)));
        let mut location = location(who.0, spot);
        // A key that comes or goes changes no other item.
        let same = |t: &Touch| t.spot.object == spot.object && matches!(t.spot.part, vm::Part::Key(_));
        if whole && write && touches.iter().any(same) {
            location.part = Part::Size;
        }
        let operation = at.library || whole && !cell;
        self.access(world, who, at, &Doing { of: Some(spot), location, write, operation });
    }

    fn access(&mut self, world: &mut World, who: Who, at: &Standpoint, doing: &Doing) {
        let Doing { of, location, write, operation } = *doing;
        let site = self.site(&world.process.interp, who.0, &at.own);
        let thread = self.number(who);
        if self.follower(who).name.is_none() {
            self.follower(who).name = Some(world.who(who.1));
        }
        let follower = self.follower(who);
        let (held, passed) = (Arc::from(&*follower.held), follower.passed);
        let access = Access { thread, site, write, operation, held, looked: None };
        let (access, before) = self.detector.access(location, access, passed);
        for first in before {
            self.report(world, of, &first, &access);
        }
    }

    /// The number of a place in the program: the same for all instructions of a line, called from the same lines.
    fn site(&mut self, interp: &Interp, process: ProcessId, own: &[(TraceEntry, u32)]) -> u32 {
        let key: Box<[(CodeId, u32)]> = own.iter().map(|(at, line)| (at.code, *line)).collect();
        let standing = (process, key);
        if let Some(site) = self.sites.get(&standing) {
            return *site;
        }
        let lines = own.iter().map(|(at, _)| {
            let position = interp.position(*at);
            StackLine { file: position.file, function: position.function, line: position.line }
        });
        let stack: Arc<[StackLine]> = lines.collect();
        let next = self.stacks.len() as u32;
        let site = *self.known.entry(Arc::clone(&stack)).or_insert(next);
        if site == next {
            self.stacks.push(stack);
        }
        self.sites.insert(standing, site);
        site
    }

    /// Two accesses that nothing orders.
    fn report(&mut self, world: &mut World, of: Of, first: &Access, second: &Access) {
        let name = if let Some(Spot { part: vm::Part::Name(name), .. }) = of { Some(name) } else { None };
        let pair = (first.site.min(second.site), first.site.max(second.site), name);
        let process = |access: &Access| self.threads[access.thread.0 as usize - 1].who.0;
        let apart = process(first) != process(second);
        // Processes run at the same time: no GIL keeps one out while another is between a look and a change.
        let shape = match Shape::of(first, second) {
            Shape::ClosedUpdate if apart => Shape::OpenUpdate,
            shape => shape,
        };
        let known = self.found.get(&pair).copied();
        if let Some(race) = known.map(|i| &mut self.races[i]) {
            race.times += 1;
            if race.shape >= shape {
                return;
            }
        } else if self.races.len() >= MOST {
            return;
        }
        let name = match (known, of) {
            (Some(i), _) => self.races[i].name.clone(),
            (None, Some(spot)) => world.spot_name(spot),
            (None, None) => {
                let (_, thread) = self.threads[second.thread.0 as usize - 1].who;
                shared(world, thread).map(|s| s.text).unwrap_or_default()
            }
        };
        let race = Race {
            name,
            sides: [self.side(world, first, apart), self.side(world, second, apart)],
            shape,
            times: known.map_or(1, |i| self.races[i].times),
            apart,
            joinable: self.threads[first.thread.0 as usize - 1].parent == Some(second.thread),
        };
        match known {
            Some(i) => self.races[i] = race,
            None => {
                self.found.insert(pair, self.races.len());
                self.races.push(race);
            }
        }
    }

    /// One of the two. If they are of two processes they are `apart`, and only what processes share can order them.
    fn side(&self, world: &mut World, access: &Access, apart: bool) -> Side {
        let follower = &self.threads[access.thread.0 as usize - 1];
        let own = access.held.iter().filter(|l| !apart && l.heap == world.id().0).map(|l| ObjRef::own(l.number));
        let own: Vec<ObjRef> = own.collect();
        let common =
            access.held.iter().filter(|l| l.heap == 0).filter_map(|l| self.common_locks.get(&(l.number - SEMAPHORES)));
        let line_of = |site: u32| self.stacks[site as usize].first().map(|at| at.line);
        let mut holds = world.lock_names(&own);
        holds.extend(common.cloned());
        let (id, thread) = follower.who;
        let name = if id == world.id() { Some(world.who(thread)) } else { follower.name.clone() };
        Side {
            thread: name.unwrap_or_default(),
            write: access.write,
            looked: access.looked.and_then(|l| line_of(l.site)),
            stack: self.stacks[access.site as usize].to_vec(),
            holds,
        }
    }
}

/// Semaphores have numbers from here on among what processes share, and memory those below.
const SEMAPHORES: u32 = 1 << 31;

const fn semaphore(n: usize) -> Thing {
    Thing { heap: 0, number: SEMAPHORES + n as u32 }
}

/// Where it is told.
const fn tied(tie: Tie) -> Location {
    match tie {
        Tie::Semaphore(n) => Location { of: semaphore(n), part: Part::Whole },
        Tie::Channel(n) => Location { of: Thing { heap: 0, number: n }, part: Part::Piece(3, 0) },
        Tie::End(process) => Location { of: Thing { heap: 0, number: process.0 }, part: Part::Piece(4, 0) },
        Tie::Signals(process) => Location { of: Thing { heap: 0, number: process.0 }, part: Part::Piece(5, 0) },
    }
}

/// What the program calls what it has called the library to look into, or to take.
fn shared(world: &mut World, thread: ThreadId) -> Option<Shared> {
    let places = world.process.interp.positions(thread);
    let frame = places.iter().rposition(|p| !p.library)? + 1;
    let called = places.get(frame)?;
    world.shared_name(thread, frame, &called.function)
}

const fn thing(process: ProcessId, object: ObjRef) -> Thing {
    Thing { heap: process.0, number: object.number() }
}

const fn whole(process: ProcessId, object: ObjRef) -> Location {
    Location { of: thing(process, object), part: Part::Whole }
}

const fn size(process: ProcessId, object: ObjRef) -> Location {
    Location { of: thing(process, object), part: Part::Size }
}

fn location(process: ProcessId, Spot { object, part }: Spot) -> Location {
    let part = match part {
        vm::Part::Whole => Part::Whole,
        vm::Part::Name(name) => Part::Piece(0, u64::from(name.number())),
        vm::Part::Index(i) => Part::Piece(1, u64::from(i)),
        vm::Part::Key(hash) => Part::Piece(2, hash),
    };
    Location { of: thing(process, object), part }
}

/// Where the next instruction of a thread stands.
fn standpoint(interp: &Interp, thread: ThreadId) -> Standpoint {
    let frames = &interp.thread(thread).frames;
    let mut at =
        Standpoint { own: Vec::new(), library: false, container: true, taking: true, importing: false, looking: false };
    let main = interp.main_namespace();
    for (i, frame) in frames.iter().enumerate().rev() {
        let code = &interp.heap.segment.code(frame.code).code;
        // What a child's parent was doing when it forked is not the child's.
        if code.flags.library && code.qualname.ends_with("._bootstrap") {
            break;
        }
        let body = &*code.qualname == "<module>" && frame.globals != main;
        if !code.flags.library {
            // A caller has already moved on to the instruction after its call.
            let pc = if i + 1 < frames.len() { frame.pc.saturating_sub(1) } else { frame.pc };
            let line = code.lines.get(pc as usize).copied().unwrap_or(code.first_line);
            at.own.push((TraceEntry { code: frame.code, pc }, line));
            at.importing |= body && at.own.len() == 1;
        } else if at.own.is_empty() {
            at.library = true;
            let module = code.file.strip_prefix("<gilsh>/").and_then(|f| f.strip_suffix(".py"));
            at.container &= module.is_some_and(|m| CONTAINERS.contains(&m));
            at.taking &= code.qualname.ends_with(".__enter__") || code.qualname.ends_with(".acquire");
            at.importing |= body;
            // In the end this is of the outermost of them, which the program has called.
            at.looking = module.is_some_and(|m| m.starts_with("multiprocessing.shared")) && is_looking(&code.qualname);
        }
    }
    at
}
