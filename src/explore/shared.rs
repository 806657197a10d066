//! Which spots are shared, so that it matters who comes first: found out while searching.
//!
//! Two touches of a spot by two threads are a conflict if one of them changes it, neither is ordered before the other
//! by the start or the end of a thread, and no lock was held at both. A spot with a conflict is shared. One without
//! needs no choice: with a lock held at both, that of who takes the lock first is enough (Lipton, "Reduction", 1975;
//! the locksets are those of Savage et al., "Eraser", SOSP 1997; the clocks those of Flanagan and Freund, "FastTrack",
//! PLDI 2009, with edges for the start and the end of threads only, which follow from a state however it was come to).
//! A lock is shared when two threads take it; letting go of one needs no choice unless somebody asks without waiting.
//!
//! What a search learns here holds for all schedules that it has seen, and it begins again when it learns more; so in
//! the end it holds for all there are. Objects made during the search have no lasting number: they count by the
//! instruction that made them, and what only their maker touches is not shared.

use crate::base::ThreadId;
use crate::heap::{CodeId, ObjRef};
use crate::trace::VectorClock;
use crate::vm::{Footprint, How, Part, Spot, Touch};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// An object, in a way that means the same in every schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Lasting {
    /// It was there before the search.
    Old(ObjRef),
    /// Made by this instruction.
    Made(CodeId, u32),
}

/// Who made an object, where, and whether another thread has touched it since.
#[derive(Clone, Copy, Debug)]
struct Maker {
    thread: ThreadId,
    at: (CodeId, u32),
    lent: bool,
}

/// A touch of a spot: the latest of its kind.
#[derive(Clone, Debug, PartialEq)]
struct Access {
    part: Part,
    thread: ThreadId,
    how: How,
    /// The thread's own clock then.
    clock: u32,
    /// The locks it held.
    held: Box<[ObjRef]>,
    /// When it was last compared with the others of its object ([`Touched::changed`]).
    compared: u64,
    /// It was a fork, and what was copied is touched in the child.
    by_fork: bool,
}

/// A fork of a process with several threads. They may have ended before: also that could have come later. The child has a copy of everything as it was in that moment:
/// where it touches something of it, that is as if who forked had looked at it then.
#[derive(Clone, Debug)]
pub(super) struct Fork {
    thread: ThreadId,
    /// The clock of the thread then, and what it knew of the others.
    clock: u32,
    knew: VectorClock,
    held: Box<[ObjRef]>,
    /// What has a lower number was there.
    n_slots: usize,
}

/// Accesses of an object, each kind once.
#[derive(Clone, Debug, Default)]
struct Touched {
    accesses: Vec<Access>,
    /// When they last changed. An access that comes once more and was compared since has nothing new to show: the
    /// clocks say that of two accesses the later one has been compared with the earlier.
    changed: u64,
}

/// What has happened in the execution so far, as far as conflicts depend on it.
#[derive(Clone, Debug, Default)]
struct Past {
    /// What each thread knows of the others: their clocks when they last told.
    clocks: Vec<VectorClock>,
    /// What was told with a lock of the library's: that a thread has begun, or has ended.
    told: Vec<(ObjRef, VectorClock)>,
    /// What a thread has taken, or waits to take, and has not listened to yet.
    listens: Vec<Option<ObjRef>>,
}

/// A place in an execution, to go back to.
#[derive(Clone, Debug)]
pub(super) struct Then {
    past: Arc<Past>,
    n_undone: usize,
}

/// What has been found out about spots, and holds for all schedules.
#[derive(Clone, Debug, Default)]
pub(super) struct Learned {
    shared: FxHashMap<Lasting, Vec<Part>>,
    /// Slots of objects that were there before the search and have shared parts: most have none.
    marked: Vec<bool>,
    /// Spots that several threads touch and one changes, whatever orders them: for telling.
    common: FxHashMap<Lasting, Vec<Part>>,
    /// Locks that somebody asks for without waiting.
    watched: FxHashSet<Lasting>,
}

/// What a search knows of the spots of a process.
#[derive(Clone, Debug, Default)]
pub(super) struct Sharing {
    pub learned: Learned,
    /// By slot, from the first new one on.
    makers: Vec<Maker>,
    first_new: usize,
    past: Arc<Past>,
    /// By slot.
    touched: Vec<Touched>,
    /// Grows with every change of those.
    time: u64,
    /// Accesses that were added, or the time of the one before that took their place; for going back.
    undone: Vec<(ObjRef, usize, Option<u32>)>,
    /// Locks of the program that have been seen, for finding out which a thread holds.
    pub locks: Vec<ObjRef>,
    /// Something has become shared that was not.
    pub grew: bool,
}

fn at(thread: ThreadId) -> usize {
    thread.0 as usize - 1
}

impl Past {
    fn reach(&mut self, thread: ThreadId) {
        while self.clocks.len() <= at(thread) {
            self.clocks.push(VectorClock::of(ThreadId(self.clocks.len() as u32 + 1)));
            self.listens.push(None);
        }
    }

    /// Whether what a thread did at this moment of its own is known to another: it came before.
    fn knows(&self, thread: ThreadId, of: ThreadId, clock: u32) -> bool {
        self.clocks[at(thread)].knows(of, clock)
    }
}

impl Sharing {
    pub fn new(first_new: usize) -> Self {
        Self { first_new, ..Self::default() }
    }

    /// For a process that begins as a copy: what is there now was made by others than its threads.
    pub fn copied(&self) -> Self {
        let makers = self.makers.iter().map(|m| Maker { lent: true, ..*m }).collect();
        Self { makers, first_new: self.first_new, locks: self.locks.clone(), ..Self::default() }
    }

    /// This place in the execution.
    pub fn now(&self) -> Then {
        Then { past: Arc::clone(&self.past), n_undone: self.undone.len() }
    }

    /// Goes back; slots from `n_slots` on are no more.
    pub fn back_to(&mut self, then: &Then, n_slots: usize) {
        self.past = Arc::clone(&then.past);
        for (object, place, before) in self.undone.drain(then.n_undone..).rev() {
            let touched = &mut self.touched[object.index()];
            self.time += 1;
            touched.changed = self.time;
            match before {
                Some(clock) => touched.accesses[place].clock = clock,
                None => touched.accesses.truncate(place),
            }
        }
        self.makers.truncate(n_slots.saturating_sub(self.first_new));
        self.locks.retain(|r| r.index() < n_slots);
    }

    /// A thread made all slots up to `n_slots` that are not known yet, at this instruction.
    pub fn made(&mut self, n_slots: usize, thread: ThreadId, at: (CodeId, u32)) {
        let n = n_slots.saturating_sub(self.first_new);
        while self.makers.len() < n {
            self.makers.push(Maker { thread, at, lent: false });
        }
    }

    /// A thread has started another.
    pub fn started(&mut self, parent: ThreadId, child: ThreadId) {
        let past = Arc::make_mut(&mut self.past);
        past.reach(parent);
        past.reach(child);
        let told = past.clocks[at(parent)].clone();
        past.clocks[at(child)].join(&told);
        past.clocks[at(parent)].tick(parent);
    }

    /// A thread that holds these locks has forked, with so many slots.
    pub fn forked(&mut self, thread: ThreadId, held: Box<[ObjRef]>, n_slots: usize) -> Fork {
        let past = Arc::make_mut(&mut self.past);
        past.reach(thread);
        let knew = past.clocks[at(thread)].clone();
        past.clocks[at(thread)].tick(thread);
        Fork { thread, clock: knew.get(thread), knew, held, n_slots }
    }

    /// A child touches these spots of its copy.
    pub fn copy_touched(&mut self, fork: &Fork, footprint: &Footprint) {
        for Touch { spot, how } in &footprint.touches {
            if spot.object.index() < fork.n_slots && !spot.object.is_shared() {
                let how = if is_lock(*how) { How::Try } else { How::Read };
                self.touch_in(fork.thread, Touch { spot: *spot, how }, &fork.held, Some(fork));
            }
        }
    }

    fn maker(&mut self, r: ObjRef) -> Option<&mut Maker> {
        self.makers.get_mut(r.index().checked_sub(self.first_new)?)
    }

    fn lasting(&mut self, r: ObjRef) -> Lasting {
        self.maker(r).map_or(Lasting::Old(r), |m| Lasting::Made(m.at.0, m.at.1))
    }

    /// Whether an instruction that touches this is one before which others may have to come.
    pub fn matters(&mut self, thread: ThreadId, footprint: &Footprint, threading: bool) -> bool {
        footprint.output || footprint.touches.iter().any(|t| self.is_shared(thread, *t, threading))
    }

    pub fn is_shared(&mut self, thread: ThreadId, Touch { spot, how }: Touch, threading: bool) -> bool {
        if self.maker(spot.object).is_some_and(|m| m.thread == thread && !m.lent) {
            return false;
        }
        // Waiting for a thread to begin or to end changes nothing for anybody else.
        if threading && how == How::Acquire {
            return false;
        }
        let object = self.lasting(spot.object);
        if matches!(object, Lasting::Old(r) if !self.learned.marked.get(r.index()).is_some_and(|m| *m)) {
            return false;
        }
        if how == How::Release && !self.learned.watched.contains(&object) {
            return false;
        }
        self.learned.shared.get(&object).is_some_and(|parts| parts.iter().any(|part| meets(*part, spot.part)))
    }

    /// Whether what is touched here is everybody's, also if a lock orders it.
    pub fn is_common(&mut self, spot: Spot) -> bool {
        let object = self.lasting(spot.object);
        self.learned.common.get(&object).is_some_and(|parts| parts.iter().any(|part| meets(*part, spot.part)))
    }

    /// Notes what an instruction touches while several threads live. `held` are the locks of the thread; `threading`
    /// says that it is one by which threads are started and joined.
    pub fn note(&mut self, thread: ThreadId, footprint: &Footprint, held: &[ObjRef], threading: bool) {
        if self.past.clocks.len() < thread.0 as usize {
            Arc::make_mut(&mut self.past).reach(thread);
        }
        if let Some(lock) = self.past.listens[at(thread)] {
            Arc::make_mut(&mut self.past).listens[at(thread)] = None;
            self.hear(thread, lock);
        }
        if footprint.touches.is_empty() {
            return;
        }
        for touch in &footprint.touches {
            if threading && matches!(touch.how, How::Acquire | How::Release) {
                self.tell(thread, *touch);
            } else {
                self.touch(thread, *touch, held);
            }
        }
    }

    /// A thread has taken a lock by which another has told that it has begun or ended.
    pub fn hear(&mut self, thread: ThreadId, lock: ObjRef) {
        if let Some((_, told)) = self.past.told.iter().find(|(r, _)| *r == lock) {
            let told = told.clone();
            Arc::make_mut(&mut self.past).clocks[at(thread)].join(&told);
        }
    }

    /// A lock by which a thread tells that it has begun or ended.
    fn tell(&mut self, thread: ThreadId, Touch { spot, how }: Touch) {
        let past = Arc::make_mut(&mut self.past);
        if how == How::Acquire {
            past.listens[at(thread)] = Some(spot.object);
            return;
        }
        let told = past.clocks[at(thread)].clone();
        match past.told.iter_mut().find(|(r, _)| *r == spot.object) {
            Some(known) => known.1 = told,
            None => past.told.push((spot.object, told)),
        }
        past.clocks[at(thread)].tick(thread);
    }

    fn touch(&mut self, thread: ThreadId, touch: Touch, held: &[ObjRef]) {
        self.touch_in(thread, touch, held, None);
    }

    /// A touch that happens now, or happened in a fork.
    fn touch_in(&mut self, thread: ThreadId, Touch { spot, how }: Touch, held: &[ObjRef], fork: Option<&Fork>) {
        if let Some(maker) = self.maker(spot.object) {
            if maker.thread == thread && !maker.lent {
                return;
            }
            maker.lent = true;
        }
        let is_lock = is_lock(how);
        if is_lock && !self.locks.contains(&spot.object) {
            self.locks.push(spot.object);
        }
        let lasting = self.lasting(spot.object);
        if how == How::Try && fork.is_none() {
            self.grew |= self.learned.watched.insert(lasting);
        }
        let clock = fork.map_or_else(|| self.past.clocks[at(thread)].get(thread), |f| f.clock);
        if self.touched.len() <= spot.object.index() {
            self.touched.resize_with(spot.object.index() + 1, Touched::default);
        }
        let touched = &mut self.touched[spot.object.index()];
        let by_fork = fork.is_some();
        let same = |a: &Access| {
            a.part == spot.part && a.thread == thread && a.how == how && a.by_fork == by_fork && *a.held == *held
        };
        let place = touched.accesses.iter().position(same);
        if place.is_some_and(|i| {
            let known = &touched.accesses[i];
            known.clock == clock && known.compared >= touched.changed
        }) {
            return;
        }
        let meets_here =
            |a: &Access| a.thread != thread && meets(a.part, spot.part) && (how != How::Read || a.how != How::Read);
        let conflicts = |a: &Access| {
            meets_here(a)
                && (is_lock || !a.held.iter().any(|l| held.contains(l)))
                && !fork.map_or_else(|| self.past.knows(thread, a.thread, a.clock), |f| f.knew.knows(a.thread, a.clock))
        };
        let is_common = touched.accesses.iter().any(meets_here);
        let is_shared = is_common && touched.accesses.iter().any(conflicts);
        // A fork sees whether a lock is taken.
        if is_lock && is_shared && touched.accesses.iter().any(|a| (by_fork || a.by_fork) && conflicts(a)) {
            self.grew |= self.learned.watched.insert(lasting);
        }
        let known_at = place.filter(|i| touched.accesses[*i].clock == clock);
        if known_at.is_none() {
            self.time += 1;
            touched.changed = self.time;
        }
        match place {
            Some(i) => {
                let known = &mut touched.accesses[i];
                known.compared = self.time;
                if known_at.is_none() {
                    self.undone.push((spot.object, i, Some(known.clock)));
                    // Of two forks the later one: who knows it knows the earlier one, too.
                    known.clock = if by_fork { clock.max(known.clock) } else { clock };
                }
            }
            None => {
                self.undone.push((spot.object, touched.accesses.len(), None));
                let (part, held) = (spot.part, held.into());
                touched.accesses.push(Access { part, thread, how, clock, held, compared: self.time, by_fork });
            }
        }
        if is_common {
            self.learn(lasting, spot.part, is_shared);
        }
    }

    /// A spot is common to several threads, and perhaps shared.
    fn learn(&mut self, object: Lasting, part: Part, is_shared: bool) {
        let parts = self.learned.common.entry(object).or_default();
        if !parts.contains(&part) {
            parts.push(part);
        }
        if !is_shared {
            return;
        }
        let parts = self.learned.shared.entry(object).or_default();
        if parts.contains(&part) {
            return;
        }
        parts.push(part);
        self.grew = true;
        if let Lasting::Old(r) = object {
            if self.learned.marked.len() <= r.index() {
                self.learned.marked.resize(r.index() + 1, false);
            }
            self.learned.marked[r.index()] = true;
        }
    }
}

const fn is_lock(how: How) -> bool {
    matches!(how, How::Acquire | How::Try | How::Release)
}

fn meets(a: Part, b: Part) -> bool {
    let object = ObjRef::own(0);
    Spot { object, part: a }.meets(Spot { object, part: b })
}
