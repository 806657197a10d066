//! States of a world, told apart by a hash of 128 bits.
//!
//! Objects that were there when the search began count by their numbers, and only if they changed; objects made since
//! are numbered in the order in which threads and changed objects lead to them, so that neither the order of their
//! making nor garbage counts. Tick counts, the clock and who waits first for a lock are left out: by turns they decide
//! nothing. Threads that are alike are gone through in an order of their own, so that which of them is where does not
//! count either ([`super::alike`]).

use super::ahead::Ahead;
use super::alike::Alike;
use crate::base::ThreadId;
use crate::base::hash::Wide;
use crate::heap::shape::{self, Pieces};
use crate::heap::{Attrs, Heap, HeapAccess, ObjRef, Object, Value};
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
}

/// Gives new objects numbers as they are met.
struct Walk<'a> {
    alike: &'a Alike,
    hash: Wide,
    scratch: &'a mut Scratch,
    first_new: usize,
    /// The thread whose pieces are taken.
    me: Option<ObjRef>,
}

/// Threads that are alike count from here on.
const ALIKE: u64 = 1 << 32;

impl Pieces for Walk<'_> {
    fn number(&mut self, n: u64) {
        self.hash.number(n);
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.hash.bytes(bytes);
    }

    fn thread(&mut self, thread: ThreadId) {
        let rank = self.scratch.ranks.get(thread.0 as usize - 1).copied();
        self.hash.number(rank.unwrap_or(u64::from(thread.0)));
    }

    fn value(&mut self, v: Value) {
        let [tag, n] = match (shape::plain(v), v.obj()) {
            (Some(plain), _) => plain,
            (None, Some(r)) if !r.is_shared() => match self.alike.whose(r) {
                Some(_) if self.me == Some(r) => [7, 0],
                Some(thread) => [7, u64::from(thread.0)],
                None if r.index() >= self.first_new => [6, self.number_of(r)],
                None => [5, u64::from(r.number())],
            },
            (None, r) => [5, r.map_or(0, |r| u64::from(r.number()))],
        };
        self.hash.number(tag);
        self.hash.number(n);
    }
}

impl Walk<'_> {
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

    /// An object's pieces.
    fn object(&mut self, heap: &mut Heap, r: ObjRef) {
        heap.read(r, |o| match o {
            // Its owner is a thread, which it knows by a number.
            Object::Instance(i) if self.alike.is_rlock(o) && matches!(i.attrs, Attrs::Inline(_)) => {
                let Attrs::Inline(d) = &i.attrs else { return };
                for e in d.iter() {
                    self.value(e.key);
                    match e.value {
                        Value::Int(n) if self.alike.is_owner(e.key) => self.thread(ThreadId(n as u32)),
                        other => self.value(other),
                    }
                }
            }
            o => shape::take(o, self),
        });
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
fn sketch(state: &ThreadState, alike: &Alike, first_new: usize) -> u64 {
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
    hash.finish() as u64
}

/// The hash of the state that a world is in. With timers that are exact, how long each thread waits counts too.
/// [`Scratch::ranks`] says afterwards what each thread counts as.
pub(super) fn of(
    world: &mut World,
    ways: &[(ThreadId, Way)],
    exact: bool,
    ahead: &[Ahead],
    alike: &Alike,
    scratch: &mut Scratch,
) -> u128 {
    let interp = &world.process.interp;
    let first_new = interp.heap.first_new();
    let n = world.threads().len();
    scratch.round += 1;
    scratch.met.clear();
    scratch.ranks.clear();
    scratch.order.clear();
    scratch.ranks.extend(1..=n as u64);
    // All that one thread waits for before it does anything else, and who has ended.
    let joined = ahead.iter().find(|a| a.thread == ThreadId::MAIN).filter(|_| !alike.told_apart);
    let is_alike = |t: ThreadId| {
        joined.is_some_and(|a| {
            alike.object(t).is_some()
                && (world.threads()[t.0 as usize - 1].standing == Standing::Finished
                    || a.waits.iter().any(|(of, _)| *of == t))
        })
    };
    let mut same: Vec<(u64, ThreadId)> = Vec::new();
    for i in 1..=n as u32 {
        let thread = ThreadId(i);
        if is_alike(thread) {
            let tag = standing(&world.threads()[i as usize - 1].standing).0;
            same.push((sketch(interp.thread(thread), alike, first_new) ^ tag, thread));
        } else {
            scratch.order.push(thread);
        }
    }
    same.sort_unstable();
    for (rank, (_, thread)) in same.iter().enumerate() {
        scratch.ranks[thread.0 as usize - 1] = ALIKE + rank as u64;
        scratch.order.push(*thread);
    }
    let order = std::mem::take(&mut scratch.order);
    let mut walk = Walk { alike, hash: Wide::default(), scratch, first_new, me: None };
    for thread in &order {
        let green = &world.threads()[thread.0 as usize - 1];
        let can = |way| u64::from(ways.contains(&(*thread, way)));
        walk.thread(*thread);
        walk.me = alike.object(*thread);
        let (tag, lock) = standing(&green.standing);
        walk.number(tag << 2 | can(Way::Go) << 1 | can(Way::TimeOut));
        if let Some(lock) = lock {
            walk.value(Value::Obj(lock));
        }
        if exact && let Some(until) = world.waits_until(*thread) {
            // Who comes when follows from the distance.
            walk.number(until.0.saturating_sub(world.now().0));
        }
        if green.standing != Standing::Finished {
            interp.thread(*thread).pieces(&mut walk);
            alike.attributes(&interp.heap, *thread, true, &mut walk);
        }
        walk.me = None;
    }
    for a in ahead {
        walk.thread(a.thread);
        let mut waits: Vec<u64> = a
            .waits
            .iter()
            .filter(|(of, _)| world.threads()[of.0 as usize - 1].standing != Standing::Finished)
            .map(|(of, _)| walk.scratch.ranks[of.0 as usize - 1])
            .collect();
        waits.sort_unstable();
        waits.into_iter().for_each(|t| walk.number(t));
    }
    for i in 1..=n as u32 {
        alike.attributes(&interp.heap, ThreadId(i), false, &mut walk);
    }
    walk.bytes(world.outside_in_full().as_bytes());
    for chunk in world.output().iter() {
        walk.number(chunk.stream as u64);
        walk.bytes(chunk.text.as_bytes());
    }
    let heap = &mut world.process.interp.heap;
    let mut changed = 0_u128;
    for (r, was) in heap.changed() {
        if alike.is_of_no_account(r) {
            continue;
        }
        let outer = std::mem::take(&mut walk.hash);
        walk.object(heap, r);
        let is = std::mem::replace(&mut walk.hash, outer).finish();
        if is != was {
            walk.number(u64::from(r.number()));
            changed = changed.wrapping_add(is.rotate_left(r.number() % 127));
        }
    }
    walk.number(changed as u64);
    walk.number((changed >> 64) as u64);
    let mut next = 0;
    while let Some(r) = walk.scratch.met.get(next).copied() {
        walk.object(heap, r);
        next += 1;
    }
    let hash = walk.hash.finish();
    scratch.order = order;
    hash
}
