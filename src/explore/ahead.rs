//! Waiting for threads to end, without a state for each that has ended.
//!
//! A thread that joins others does nothing that anybody could see until the last of them has ended: `for t in threads:
//! t.join()` moves from one wait to the next. So it is carried out ahead of time, as if all had ended, up to the first
//! instruction that is more than joining; there it is held until they have. What was carried out becomes part of the
//! schedule when it is let go on, where each of the joins returns at once.

use super::alike::Kind;
use super::shared::Sharing;
use crate::base::ThreadId;
use crate::code::Op;
use crate::heap::{CodeId, HeapAccess, ObjRef, Object, Value};

use crate::sched::World;
use crate::sched::turns::Way;
use crate::sched::world::Standing;
use crate::trace::BlockOn;
use crate::vm::Interp;
use std::sync::Arc;

/// A thread that has been carried on ahead of the others.
#[derive(Clone, Debug)]
pub(super) struct Ahead {
    pub thread: ThreadId,
    /// Those it waits for, and the lock that each lets go when it ends.
    pub waits: Vec<(ThreadId, ObjRef)>,
    /// What has been carried out and is no part of the schedule yet.
    pub instructions: u64,
}

impl Ahead {
    /// Whether some of those it waits for have not ended.
    pub fn is_held(&self, world: &mut World) -> bool {
        self.waits.iter().any(|(_, lock)| world.is_locked(*lock))
    }
}

/// The most instructions between two joins.
const MOST: u64 = 200;

/// Whom a thread waits for in `join`, and with which lock; only if nobody else does, for as long as it takes.
pub(super) fn joins(world: &mut World, thread: ThreadId) -> Option<(ThreadId, ObjRef)> {
    let Standing::Blocked { on: BlockOn::Join { thread: of }, lock: Some(wait) } =
        world.threads()[thread.0 as usize - 1].standing
    else {
        return None;
    };
    (!wait.is_limited() && world.waits_alone(thread, wait.lock)).then_some((of, wait.lock))
}

/// Carries a thread that has begun to wait in `join` on. `None` if it is not that simple; then the world may have
/// changed, and whoever asks takes it back.
pub(super) fn run(
    world: &mut World,
    sharing: &mut Sharing,
    kind: &mut dyn FnMut(&World, CodeId) -> Arc<Kind>,
    thread: ThreadId,
) -> Option<Ahead> {
    let before = world.process.interp.thread(thread).executed;
    let mut waits = Vec::new();
    'joins: while let Some((of, lock)) = joins(world, thread) {
        waits.push((of, lock));
        let held = set(&mut world.process.interp, lock, None);
        world.bring(thread, Way::Go);
        while world.is_locked(lock) {
            step(world, sharing, kind, thread, before)?;
        }
        set(&mut world.process.interp, lock, held);
        loop {
            if world.runner() != Some(thread) {
                continue 'joins;
            }
            let code = world.process.interp.thread(thread).frames.last()?.code;
            let kind_of = kind(world, code);
            let footprint = world.process.interp.footprint(thread)?;
            let goes_on = kind_of.join
                || kind_of.own
                    && !sharing.matters(thread, &footprint, false)
                    && is_plain(world, kind, thread)
                    && world.process.interp.thread(thread).handled == Value::None;
            if !goes_on {
                let instructions = world.process.interp.thread(thread).executed - before;
                return Some(Ahead { thread, waits, instructions });
            }
            step(world, sharing, kind, thread, before)?;
        }
    }
    None
}

fn step(
    world: &mut World,
    sharing: &mut Sharing,
    kind: &mut dyn FnMut(&World, CodeId) -> Arc<Kind>,
    thread: ThreadId,
    before: u64,
) -> Option<()> {
    let state = world.process.interp.thread(thread);
    let (code, pc) = state.frames.last().map(|f| (f.code, f.pc))?;
    if world.runner() != Some(thread) || state.executed - before > MOST {
        return None;
    }
    let threading = kind(world, code).threading;
    let footprint = world.process.interp.footprint(thread).unwrap_or_default();
    sharing.note(thread, &footprint, &[], threading);
    world.step_turn(thread);
    sharing.made(world.process.interp.heap.n_slots(), thread, (code, pc));
    world.outcome().is_none().then_some(())
}

/// Whether the next instruction is one of those that a loop of joins is made of, and calls nothing but `join`.
fn is_plain(world: &World, kind: &mut dyn FnMut(&World, CodeId) -> Arc<Kind>, thread: ThreadId) -> bool {
    let interp = &world.process.interp;
    let state = interp.thread(thread);
    let Some(frame) = state.frames.last() else { return false };
    let Some(instr) = interp.heap.segment.code(frame.code).code.instrs.get(frame.pc as usize) else { return false };
    if instr.op != Op::CALL {
        return state.frames.len() > 1 || instr.op != Op::RETURN_VALUE;
    }
    let top = (frame.base + frame.top) as usize;
    let callee = top.checked_sub(instr.arg as usize + 2).and_then(|i| state.stack.get(i)).and_then(|v| v.obj());
    let code =
        callee.and_then(|r| interp.heap.with(r, |o| if let Object::Function(f) = o { Some(f.code) } else { None }));
    code.is_some_and(|code| kind(world, code).join)
}

/// Sets who holds a lock; answers who did.
fn set(interp: &mut Interp, lock: ObjRef, to: Option<ThreadId>) -> Option<ThreadId> {
    interp.heap.write(lock, |o| match o {
        Object::Lock(l) => {
            l.locked = to.is_some();
            std::mem::replace(&mut l.owner, to)
        }
        _ => None,
    })
}
