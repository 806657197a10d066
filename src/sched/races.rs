//! What a run touches, told to the race detector instruction by instruction.
//!
//! An access counts where the program makes it, not where the library does: `counts[key] += 1` on a Counter is an access of
//! the line that says so. What belongs to the library itself, the flag inside an event, orders threads instead: who sees
//! it set knows what came before.

use super::world::World;
use crate::base::ThreadId;
use crate::heap::{CodeId, HeapAccess, ObjRef, Object, TraceEntry};
use crate::trace::race::{Access, Detector, Location, Part, Race, Shape, Side, StackLine};
use crate::vm::{self, How, Interp, Spot, Touch};
use rustc_hash::{FxHashMap, FxHashSet};
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

/// What is found in a run, and in those after it.
#[derive(Clone, Debug, Default)]
pub(super) struct Races {
    detector: Detector,
    threads: Vec<Follower>,
    sites: FxHashMap<Box<[(CodeId, u32)]>, u32>,
    /// An instruction of each frame of a site, innermost first.
    stacks: Vec<Box<[TraceEntry]>>,
    /// Locks that the program takes itself; others are the library's affair.
    locks: FxHashSet<ObjRef>,
    found: FxHashMap<Pair, usize>,
    races: Vec<Race>,
}

/// What is known of a thread besides its clock.
#[derive(Clone, Debug, Default)]
struct Follower {
    parent: Option<ThreadId>,
    /// A lock that it has asked for, and whether it waits for as long as that takes.
    asked: Option<(ObjRef, bool)>,
    held: Vec<u32>,
    /// Switch points passed, and waits.
    passed: u64,
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
}

impl World {
    /// From now on data races are looked for ([`Self::races`]), or not any more. That changes nothing of the run.
    pub fn watch_races(&mut self, on: bool) {
        if !on {
            self.races = None;
            return;
        }
        let mut races = Races::default();
        for id in 2..=self.threads.len() as u32 {
            races.started(ThreadId::MAIN, ThreadId(id));
        }
        self.races = Some(Box::new(races));
    }

    /// Becomes another run of the same program, and goes on looking: what has been found stays.
    pub fn watch_again(&mut self, races: Option<&Self>) {
        self.watch_races(true);
        if let (Some(mine), Some(theirs)) = (&mut self.races, races.and_then(|w| w.races.as_ref())) {
            (mine.found, mine.races) = (theirs.found.clone(), theirs.races.clone());
            (mine.sites, mine.stacks) = (theirs.sites.clone(), theirs.stacks.clone());
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
        let line = |(thread, site): (ThreadId, u32)| {
            let at = races.stacks.get(site as usize).and_then(|stack| stack.first());
            (thread, at.map_or(0, |at| self.process.interp.position(*at).line))
        };
        let places = container.into_iter().flat_map(|object| [whole(object), size(object)]).chain([location(spot)]);
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
    pub(super) const fn watched(&self) -> bool {
        self.races.is_some() && self.threads.len() > 1
    }

    /// A thread is about to carry out an instruction.
    pub(super) fn about_to_touch(&mut self, thread: ThreadId) {
        let Some(mut races) = self.races.take() else { return };
        races.listen(&mut self.process.interp, thread);
        let footprint = self.process.interp.footprint(thread);
        if let Some(footprint) = footprint.filter(|f| !f.touches.is_empty()) {
            races.touch(self, thread, &footprint.touches);
        }
        self.races = Some(races);
    }

    /// It has been carried out; others may come now if it was a switch point, or a wait.
    pub(super) fn has_touched(&mut self, thread: ThreadId, open: bool) {
        if let Some(races) = &mut self.races {
            races.follower(thread).passed += u64::from(open);
        }
    }

    /// Objects that are no more are forgotten: their numbers are given again.
    pub(super) fn forget_freed(&mut self) {
        if let Some(races) = &mut self.races {
            let heap = &self.process.interp.heap;
            let n = heap.n_slots();
            races.detector.keep(|object| {
                let r = ObjRef::own(object);
                object == SEMAPHORES || r.index() < n && heap.with(r, |o| !matches!(o, Object::Free))
            });
        }
    }
}

impl Races {
    fn follower(&mut self, thread: ThreadId) -> &mut Follower {
        let n = thread.0 as usize;
        if self.threads.len() < n {
            self.threads.resize(n, Follower::default());
        }
        &mut self.threads[n - 1]
    }

    /// A semaphore that processes share has been put, or taken.
    pub fn semaphore(&mut self, thread: ThreadId, number: usize, put: bool) {
        let at = Location { object: SEMAPHORES, part: Part::Piece(3, number as u64) };
        if put {
            self.detector.tell(thread, at);
        } else {
            self.detector.hear(thread, at);
        }
    }

    pub fn started(&mut self, parent: ThreadId, child: ThreadId) {
        self.detector.start(parent, child);
        self.follower(child).parent = Some(parent);
    }

    /// What the thread asked for last has come, or it would not go on: unless it only tried.
    fn listen(&mut self, interp: &mut Interp, thread: ThreadId) {
        let Some((lock, sure)) = self.follower(thread).asked.take() else { return };
        let mine = interp.heap.read(lock, |o| matches!(o, Object::Lock(l) if l.locked && l.owner == Some(thread)));
        if mine || sure {
            self.detector.hear(thread, whole(lock));
        }
        if mine && self.locks.contains(&lock) && !self.follower(thread).held.contains(&lock.number()) {
            self.follower(thread).held.push(lock.number());
        }
    }

    fn touch(&mut self, world: &mut World, thread: ThreadId, touches: &[Touch]) {
        let at = standpoint(&world.process.interp, thread);
        for Touch { spot, how } in touches {
            let write = match how {
                How::Acquire | How::Try => {
                    self.follower(thread).asked = Some((spot.object, *how == How::Acquire));
                    if !at.own.is_empty() && at.taking {
                        self.locks.insert(spot.object);
                    }
                    continue;
                }
                How::Release => {
                    self.threads.iter_mut().for_each(|t| t.held.retain(|l| *l != spot.object.number()));
                    self.detector.tell(thread, whole(spot.object));
                    continue;
                }
                How::Read => false,
                How::Write => true,
            };
            if at.own.is_empty() || at.importing || at.library && !at.container {
                self.of_library(&mut world.process.interp, thread, *spot, write);
            } else {
                self.of_program(world, thread, &at, *spot, write, touches);
            }
        }
    }

    /// Attributes of the library's own objects order threads.
    fn of_library(&mut self, interp: &mut Interp, thread: ThreadId, spot: Spot, write: bool) {
        let is_attribute = interp.heap.read(spot.object, |o| matches!(o, Object::Instance(_)));
        match location(spot) {
            at @ Location { part: Part::Piece(..), .. } if is_attribute && write => self.detector.tell(thread, at),
            at @ Location { part: Part::Piece(..), .. } if is_attribute => self.detector.hear(thread, at),
            _ => {}
        }
    }

    fn of_program(
        &mut self,
        world: &mut World,
        thread: ThreadId,
        at: &Standpoint,
        spot: Spot,
        write: bool,
        touches: &[Touch],
    ) {
        let whole = spot.part == vm::Part::Whole;
        let cell = whole && world.process.interp.heap.read(spot.object, |o| matches!(o, Object::Cell(_)));
        let mut location = location(spot);
        // A key that comes or goes changes no other item.
        let same = |t: &Touch| t.spot.object == spot.object && matches!(t.spot.part, vm::Part::Key(_));
        if whole && write && touches.iter().any(same) {
            location.part = Part::Size;
        }
        let site = self.site(&at.own);
        let follower = self.follower(thread);
        let (held, passed) = (Arc::from(&*follower.held), follower.passed);
        let operation = at.library || whole && !cell;
        let access = Access { thread, site, write, operation, held, looked: None };
        let (access, before) = self.detector.access(location, access, passed);
        for first in before {
            self.report(world, spot, &first, &access);
        }
    }

    /// The number of a place in the program: the same for all instructions of a line, called from the same lines.
    fn site(&mut self, own: &[(TraceEntry, u32)]) -> u32 {
        let key: Box<[(CodeId, u32)]> = own.iter().map(|(at, line)| (at.code, *line)).collect();
        let n = self.stacks.len() as u32;
        *self.sites.entry(key).or_insert_with(|| {
            self.stacks.push(own.iter().map(|(at, _)| *at).collect());
            n
        })
    }

    /// Two accesses that nothing orders.
    fn report(&mut self, world: &mut World, spot: Spot, first: &Access, second: &Access) {
        let name = if let vm::Part::Name(name) = spot.part { Some(name) } else { None };
        let pair = (first.site.min(second.site), first.site.max(second.site), name);
        let shape = Shape::of(first, second);
        let known = self.found.get(&pair).copied();
        if let Some(race) = known.map(|i| &mut self.races[i]) {
            race.times += 1;
            if race.shape >= shape {
                return;
            }
        } else if self.races.len() >= MOST {
            return;
        }
        let race = Race {
            name: known.map_or_else(|| world.spot_name(spot), |i| self.races[i].name.clone()),
            sides: [self.side(world, first), self.side(world, second)],
            shape,
            times: known.map_or(1, |i| self.races[i].times),
            joinable: self.follower(first.thread).parent == Some(second.thread),
        };
        match known {
            Some(i) => self.races[i] = race,
            None => {
                self.found.insert(pair, self.races.len());
                self.races.push(race);
            }
        }
    }

    fn side(&self, world: &mut World, access: &Access) -> Side {
        let locks: Vec<ObjRef> = access.held.iter().map(|n| ObjRef::own(*n)).collect();
        let interp = &world.process.interp;
        let line_of = |site: u32| self.stacks[site as usize].first().map(|at| interp.position(*at).line);
        let stack = self.stacks[access.site as usize].iter().map(|at| {
            let position = interp.position(*at);
            StackLine { file: position.file, function: position.function, line: position.line }
        });
        Side {
            thread: Arc::clone(&interp.thread(access.thread).name),
            write: access.write,
            looked: access.looked.and_then(|l| line_of(l.site)),
            stack: stack.collect(),
            holds: world.lock_names(&locks),
        }
    }
}

/// In the place of an object's number: semaphores are no objects of the heap.
const SEMAPHORES: u32 = u32::MAX;

const fn whole(object: ObjRef) -> Location {
    Location { object: object.number(), part: Part::Whole }
}

const fn size(object: ObjRef) -> Location {
    Location { object: object.number(), part: Part::Size }
}

fn location(Spot { object, part }: Spot) -> Location {
    let part = match part {
        vm::Part::Whole => Part::Whole,
        vm::Part::Name(name) => Part::Piece(0, u64::from(name.number())),
        vm::Part::Index(i) => Part::Piece(1, u64::from(i)),
        vm::Part::Key(hash) => Part::Piece(2, hash),
    };
    Location { object: object.number(), part }
}

/// Where the next instruction of a thread stands.
fn standpoint(interp: &Interp, thread: ThreadId) -> Standpoint {
    let frames = &interp.thread(thread).frames;
    let mut at = Standpoint { own: Vec::new(), library: false, container: true, taking: true, importing: false };
    let main = interp.main_namespace();
    for (i, frame) in frames.iter().enumerate().rev() {
        let code = &interp.heap.segment.code(frame.code).code;
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
        }
    }
    at
}
