//! States of a world, told apart by a hash of 128 bits.
//!
//! Objects that were there when the search began count by their numbers, and only if they changed; objects made since
//! are numbered in the order in which threads and changed objects lead to them, so that neither the order of their
//! making nor garbage counts. Tick counts, the clock and who waits first for a lock are left out: by turns they decide
//! nothing.

use crate::base::ThreadId;
use crate::base::hash::Wide;
use crate::heap::shape::{self, Pieces};
use crate::heap::{Heap, ObjRef, Value};
use crate::sched::World;
use crate::sched::turns::{Timers, Way};
use rustc_hash::FxHashMap;

/// Gives new objects numbers as they are met.
struct Walk<'a> {
    heap: &'a Heap,
    hash: Wide,
    numbers: FxHashMap<ObjRef, u64>,
    /// New objects in the order of their numbers.
    met: Vec<ObjRef>,
}

impl Pieces for Walk<'_> {
    fn number(&mut self, n: u64) {
        self.hash.number(n);
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.hash.bytes(bytes);
    }

    fn value(&mut self, v: Value) {
        let [tag, n] = match (shape::plain(v), v.obj()) {
            (Some(plain), _) => plain,
            (None, Some(r)) if self.heap.is_new(r) => {
                let next = self.numbers.len() as u64;
                let met = &mut self.met;
                let number = *self.numbers.entry(r).or_insert_with(|| {
                    met.push(r);
                    next
                });
                [6, number]
            }
            (None, r) => [5, r.map_or(0, |r| u64::from(r.number()))],
        };
        self.hash.number(tag);
        self.hash.number(n);
    }
}

/// The hash of the state that a world is in.
pub(super) fn of(world: &mut World, timers: Timers) -> u128 {
    let standing = standing(world, timers);
    let interp = &world.process.interp;
    let mut walk = Walk { heap: &interp.heap, hash: Wide::default(), numbers: FxHashMap::default(), met: Vec::new() };
    for (i, (tag, lock)) in standing.into_iter().enumerate() {
        walk.number(tag);
        if let Some(lock) = lock {
            walk.value(Value::Obj(lock));
        }
        interp.thread(ThreadId(i as u32 + 1)).pieces(&mut walk);
    }
    walk.bytes(world.outside_in_full().as_bytes());
    for chunk in world.output().iter() {
        walk.number(chunk.stream as u64);
        walk.bytes(chunk.text.as_bytes());
    }
    let mut changed = 0_u128;
    for (r, was) in walk.heap.changed() {
        let mut outer = std::mem::take(&mut walk.hash);
        pieces(&mut walk, r);
        let is = std::mem::take(&mut walk.hash).finish();
        if is != was {
            outer.number(u64::from(r.number()));
            changed = changed.wrapping_add(is.rotate_left(r.number() % 127));
        }
        walk.hash = outer;
    }
    walk.number(changed as u64);
    walk.number((changed >> 64) as u64);
    let mut next = 0;
    while let Some(r) = walk.met.get(next).copied() {
        pieces(&mut walk, r);
        next += 1;
    }
    walk.hash.finish()
}

fn pieces(walk: &mut Walk<'_>, r: ObjRef) {
    let heap = walk.heap;
    heap.with(r, |o| shape::take(o, walk));
}

/// What each thread is doing, as far as it matters to what can come, and what it waits for.
fn standing(world: &mut World, timers: Timers) -> Vec<(u64, Option<ObjRef>)> {
    use crate::sched::world::Standing;
    let ways = world.ways(timers);
    let each = world.threads().iter().enumerate().map(|(i, green)| {
        let thread = ThreadId(i as u32 + 1);
        let can = |way| u64::from(ways.contains(&(thread, way)));
        let can = can(Way::Go) << 1 | can(Way::TimeOut);
        match &green.standing {
            Standing::Finished => (0, None),
            Standing::Idle => (1, None),
            Standing::Blocked { lock: Some(wait), .. } => (8 + can, Some(wait.lock)),
            Standing::Blocked { .. } => (16 + can, None),
            _ => (32 + can, None),
        }
    });
    each.collect()
}
