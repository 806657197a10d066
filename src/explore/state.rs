//! States of a world, told apart by a hash of 128 bits.
//!
//! Objects that were there when the search began count by their numbers, and only if they changed; objects made since
//! are numbered in the order in which threads and changed objects lead to them, so that neither the order of their
//! making nor garbage counts. Tick counts, the clock and who waits first for a lock are left out: by turns they decide
//! nothing. Only for who has asked what time it is, the clock counts from then on. Threads that are alike are gone through in an order of their own, so that which of them is where does not
//! count either ([`super::alike`]).

use super::ahead::Ahead;
use super::alike::Alike;
use super::known::{Cache, Digest, Known, Lead, Part};
use crate::base::ThreadId;
use crate::base::hash::Wide;
use crate::heap::shape;
use crate::heap::{Heap, ObjRef};
use crate::sched::World;
use crate::sched::turns::Way;
use crate::sched::world::Standing;
use crate::trace::BlockOn;
use crate::vm::ThreadState;

/// Kept from state to state, so that nothing has to be allocated anew.
#[derive(Clone, Debug, Default)]
pub(super) struct Scratch {
    /// The numbers of new objects, by slot from the first new one on, each with the round in which it was given.
    numbers: Vec<(u64, u64)>,
    round: u64,
    /// New objects in the order of their numbers.
    met: Vec<ObjRef>,
    /// What each thread counts as.
    pub ranks: Vec<u64>,
    order: Vec<ThreadId>,
    cache: Cache,
}

/// Puts the hash of a state together; new objects get numbers as they are met.
struct Walk<'a> {
    alike: &'a Alike,
    heap: &'a Heap,
    hash: Wide,
    scratch: &'a mut Scratch,
    first_new: usize,
}

/// Threads that are alike count from here on.
const ALIKE: u64 = 1 << 32;

impl Scratch {
    /// Begins with a state of so many threads.
    fn begin(&mut self, n_threads: usize) {
        self.round += 1;
        self.met.clear();
        self.ranks.clear();
        self.order.clear();
        self.cache.make_room();
        self.ranks.extend(1..=n_threads as u64);
    }
}

impl Walk<'_> {
    fn number(&mut self, n: u64) {
        self.hash.number(n);
    }

    fn thread(&mut self, thread: ThreadId) {
        let rank = self.rank(thread);
        self.hash.number(rank);
    }

    fn rank(&self, thread: ThreadId) -> u64 {
        self.scratch.ranks.get(thread.0 as usize - 1).copied().unwrap_or(u64::from(thread.0))
    }

    /// A lock that is waited for.
    fn lock(&mut self, r: ObjRef) {
        let is_new = !r.is_shared() && r.index() >= self.first_new;
        let [tag, n] = if is_new { [6, self.number_of(r)] } else { [5, u64::from(r.number())] };
        self.number(tag);
        self.number(n);
    }

    fn number_of(&mut self, r: ObjRef) -> u64 {
        let Scratch { numbers, round, met, .. } = &mut *self.scratch;
        let i = r.index() - self.first_new;
        if i >= numbers.len() {
            numbers.resize(i + 1, (0, 0));
        }
        if numbers[i].0 != *round {
            numbers[i] = (*round, met.len() as u64);
            met.push(r);
        }
        numbers[i].1
    }

    /// What is known of a part of an object.
    fn object(
        &mut self,
        r: ObjRef,
        part: Part,
        me: Option<ObjRef>,
        find_out: impl FnOnce(Digest<'_>) -> Known,
    ) -> usize {
        let key = self.heap.version(r).map(|version| (version, self.alike.list(), part));
        let digest = || Digest::new(self.alike, self.first_new, me);
        self.scratch.cache.place(key, || find_out(digest()))
    }

    fn whole(&mut self, r: ObjRef) -> usize {
        let heap = self.heap;
        self.object(r, Part::Object, None, |digest| digest.object(heap, r))
    }

    /// What a thread's `Thread` is to call, or what it was given besides.
    fn attributes(&mut self, thread: ThreadId, calls: bool) {
        let (heap, alike) = (self.heap, self.alike);
        let Some(r) = alike.object(thread) else { return };
        let (part, me) = if calls { (Part::Call, Some(r)) } else { (Part::Rest, None) };
        let place = self.object(r, part, me, |mut digest| {
            alike.attributes(heap, thread, calls, &mut digest);
            digest.finish()
        });
        self.take(place, me);
    }

    /// Takes in what is known, and the numbers of what it leads to.
    fn take(&mut self, place: usize, me: Option<ObjRef>) {
        let known = self.scratch.cache.get(place);
        let (hash, n) = (known.hash, known.leads.len());
        self.number(hash as u64);
        self.number((hash >> 64) as u64);
        for i in 0..n {
            match self.scratch.cache.get(place).leads[i] {
                Lead::New(r) => {
                    let number = self.number_of(r);
                    self.number(number);
                }
                Lead::Thread(thread) => self.thread(thread),
                Lead::Inside(r) => {
                    let heap = self.heap;
                    let items = self.object(r, Part::Inside(me), me, |mut digest| {
                        heap.with(r, |o| shape::take(o, &mut digest));
                        digest.finish()
                    });
                    self.take(items, me);
                }
            }
        }
    }

    /// Old objects that are not what they were, in any order of their changes.
    fn changed(&mut self) {
        let mut changed = 0_u128;
        for (r, was) in self.heap.changed() {
            if self.alike.is_of_no_account(r) {
                continue;
            }
            let place = self.whole(r);
            let known = self.scratch.cache.get(place);
            let keeps = |lead: &Lead| matches!(lead, Lead::Thread(t) if self.rank(*t) == u64::from(t.0));
            if known.plain == was && known.leads.iter().all(keeps) {
                continue;
            }
            let outer = std::mem::take(&mut self.hash);
            self.take(place, None);
            let is = std::mem::replace(&mut self.hash, outer).finish();
            self.number(u64::from(r.number()));
            changed = changed.wrapping_add(is.rotate_left(r.number() % 127));
        }
        self.number(changed as u64);
        self.number((changed >> 64) as u64);
    }
}

/// What a thread is doing, as far as it matters to what can come, and what it waits for.
const fn standing(standing: &Standing) -> (u64, Option<ObjRef>) {
    match standing {
        Standing::Finished => (0, None),
        Standing::Idle => (1, None),
        Standing::Starting => (2, None),
        Standing::Blocked { lock: Some(wait), .. } => (8 + wait.is_limited() as u64, Some(wait.lock)),
        Standing::Blocked { on: BlockOn::Sleep { .. }, .. } => (10, None),
        Standing::Blocked { .. } => (16, None),
        Standing::Running { .. } | Standing::WantsGil | Standing::Waking | Standing::Switching(_) => (32, None),
    }
}

/// Where a thread stands, without what it leads to: for putting threads in order.
fn sketch(state: &ThreadState, alike: &Alike, first_new: usize) -> Known {
    let mut hash = Wide::default();
    for f in &state.frames {
        hash.number(u64::from(f.code.0) << 32 | u64::from(f.pc));
        for v in state.stack.iter().skip(f.base as usize).take(f.top as usize) {
            match (shape::plain(*v), v.obj()) {
                (Some([tag, n]), _) => hash.number(n.wrapping_add(tag << 56)),
                (None, Some(r)) if r.is_shared() || r.index() < first_new && alike.whose(r).is_none() => {
                    hash.number(u64::from(r.number()));
                }
                (None, _) => hash.number(6),
            }
        }
    }
    Known { hash: hash.finish(), ..Known::default() }
}

/// Puts the threads in order, those that are alike by where they stand, and says what each counts as.
fn put_in_order(world: &World, ahead: &[Ahead], alike: &Alike, scratch: &mut Scratch) {
    let first_new = world.process.interp.heap.first_new();
    let key = |t: ThreadId, part: Part| world.version(t).map(|version| (version, alike.list(), part));
    // All that one thread waits for before it does anything else, and who has ended.
    let joined = ahead.iter().find(|a| a.thread == ThreadId::MAIN).filter(|_| !alike.told_apart);
    let has_ended = |t: ThreadId| matches!(world.threads()[t.0 as usize - 1].standing, Standing::Finished);
    let is_alike = |t: ThreadId| {
        joined.is_some_and(|a| alike.object(t).is_some() && (has_ended(t) || a.waits.iter().any(|(of, _)| *of == t)))
    };
    let mut same: Vec<(u64, ThreadId)> = Vec::new();
    for i in 1..=world.threads().len() as u32 {
        let thread = ThreadId(i);
        if is_alike(thread) {
            let tag = standing(&world.threads()[i as usize - 1].standing).0;
            let find_out = || sketch(world.process.interp.thread(thread), alike, first_new);
            let place = scratch.cache.place(key(thread, Part::Order), find_out);
            same.push((scratch.cache.get(place).hash as u64 ^ tag, thread));
        } else {
            scratch.order.push(thread);
        }
    }
    same.sort_unstable();
    for (rank, (_, thread)) in same.iter().enumerate() {
        scratch.ranks[thread.0 as usize - 1] = ALIKE + rank as u64;
        scratch.order.push(*thread);
    }
}

/// Takes in the state that the process in hand is in. With timers that are exact, how long each thread waits counts too.
/// [`Scratch::ranks`] says afterwards what each thread counts as.
pub(super) fn of_process(
    world: &mut World,
    ways: &[(ThreadId, Way)],
    exact: bool,
    ahead: &[Ahead],
    alike: &Alike,
    scratch: &mut Scratch,
    hash: &mut Wide,
) {
    // What changes from here on is another version.
    world.process.interp.heap.seal();
    let interp = &world.process.interp;
    let first_new = interp.heap.first_new();
    scratch.begin(world.threads().len());
    let key = |t: ThreadId, part: Part| world.version(t).map(|version| (version, alike.list(), part));
    let has_ended = |t: ThreadId| matches!(world.threads()[t.0 as usize - 1].standing, Standing::Finished);
    put_in_order(world, ahead, alike, scratch);
    let order = std::mem::take(&mut scratch.order);
    let mut walk = Walk { alike, heap: &interp.heap, hash: *hash, scratch, first_new };
    walk.number(world.own_outcome().map_or(u64::MAX, |outcome| outcome.status() as u64));
    for thread in &order {
        let green = &world.threads()[thread.0 as usize - 1];
        let can = |way| u64::from(ways.contains(&(*thread, way)));
        walk.thread(*thread);
        let (tag, lock) = standing(&green.standing);
        walk.number(tag << 2 | can(Way::Go) << 1 | can(Way::TimeOut));
        ways.iter()
            .filter(|(who, way)| who == thread && matches!(way, Way::Nth(_)))
            .for_each(|(_, way)| walk.number(way.number()));
        if let Some(lock) = lock {
            walk.lock(lock);
        }
        if exact && let Some(until) = world.waits_until(*thread) {
            // Who comes when follows from the distance.
            walk.number(until.0.saturating_sub(world.now().0));
        }
        if !has_ended(*thread) {
            let me = alike.object(*thread);
            let place = walk.scratch.cache.place(key(*thread, Part::State), || {
                let mut digest = Digest::new(alike, first_new, me);
                interp.thread(*thread).pieces(&mut digest);
                digest.finish()
            });
            walk.take(place, me);
            walk.attributes(*thread, true);
        }
    }
    for a in ahead {
        walk.thread(a.thread);
        let mut waits: Vec<u64> =
            a.waits.iter().filter(|(of, _)| !has_ended(*of)).map(|(of, _)| walk.rank(*of)).collect();
        waits.sort_unstable();
        waits.into_iter().for_each(|t| walk.number(t));
    }
    for i in 1..=world.threads().len() as u32 {
        walk.attributes(ThreadId(i), false);
    }
    world.process.take_into(&mut walk.hash);
    walk.changed();
    let mut next = 0;
    while let Some(r) = walk.scratch.met.get(next).copied() {
        let place = walk.whole(r);
        walk.take(place, None);
        next += 1;
    }
    *hash = walk.hash;
    scratch.order = order;
}

/// Takes in what all processes share.
pub(super) fn of_all(world: &World, hash: &mut Wide) {
    world.outside().take_into(hash, world.now());
    if world.minds_time() {
        hash.number(world.now().0);
    }
    for chunk in world.output().iter() {
        hash.number(chunk.stream as u64);
        hash.bytes(chunk.text.as_bytes());
    }
}
