//! `_thread.allocate_lock` and the methods of a lock, and what the scheduler does to locks.
//!
//! Up to CPython 3.1 taking a lock gives up the GIL even if the lock is free; since 3.2 only if it is taken (`gil-facts`
//! section 2). A lock is not handed over. Releasing one makes it free and tells the scheduler that somebody may now try; whoever
//! runs first takes it, which may be the releaser again (`gil-facts` section 6).

use super::{arguments, function, method};
use crate::base::{Nanos, ThreadId};
use crate::heap::{Builtin, HeapAccess, Lock, ObjRef, Object, TraceEntry, Value};
use crate::vm::{Args, Cx, NativeResult, NativeRow, Query, Raise, Step, WaitOn};

/// `threading.TIMEOUT_MAX`: the seconds that fit 64 bits of nanoseconds.
pub const TIMEOUT_MAX: f64 = 9_223_372_036.0;

pub(super) fn rows<H: HeapAccess>() -> Vec<NativeRow<H>> {
    let lock = Builtin::Lock;
    vec![
        function("_thread.allocate_lock", allocate_lock),
        function("_thread._signal", signal),
        method(lock, "acquire", acquire),
        method(lock, "acquire_lock", acquire),
        method(lock, "release", release),
        method(lock, "release_lock", release),
        method(lock, "locked", locked),
        method(lock, "locked_lock", locked),
        method(lock, "__enter__", enter),
        method(lock, "__exit__", exit),
        method(lock, "__repr__", repr),
    ]
}

/// Takes a lock for a thread if it is free, and takes the thread out of its queue. False when it is not free.
pub fn take(heap: &mut impl HeapAccess, lock: ObjRef, thread: ThreadId, at: impl Into<Option<TraceEntry>>) -> bool {
    let at = at.into();
    heap.write(lock, |o| match o {
        Object::Lock(l) if !l.locked => {
            l.locked = true;
            l.owner = Some(thread);
            l.taken_at = at;
            l.waiters.retain(|t| *t != thread);
            true
        }
        _ => false,
    })
}

/// Puts a thread at the end of a lock's queue, unless it stands in it.
pub fn join_queue(heap: &mut impl HeapAccess, lock: ObjRef, thread: ThreadId) {
    heap.write(lock, |o| {
        if let Object::Lock(l) = o
            && !l.waiters.contains(&thread)
        {
            l.waiters.push_back(thread);
        }
    });
}

/// Takes a thread out of a lock's queue: its timeout ran out, or it was interrupted.
pub fn leave_queue(heap: &mut impl HeapAccess, lock: ObjRef, thread: ThreadId) {
    heap.write(lock, |o| {
        if let Object::Lock(l) = o {
            l.waiters.retain(|t| *t != thread);
        }
    });
}

/// Who has waited longest for a lock.
pub fn first_waiter(heap: &mut impl HeapAccess, lock: ObjRef) -> Option<ThreadId> {
    heap.read(lock, |o| if let Object::Lock(l) = o { l.waiters.front().copied() } else { None })
}

/// Everybody who waits for a lock, longest first.
pub fn waiters(heap: &mut impl HeapAccess, lock: ObjRef) -> Vec<ThreadId> {
    heap.read(lock, |o| if let Object::Lock(l) = o { l.waiters.iter().copied().collect() } else { Vec::new() })
}

/// Who holds a lock. `None` when it is free, or when it is a signal that was made taken and belongs to nobody.
pub fn owner(heap: &mut impl HeapAccess, lock: ObjRef) -> Option<ThreadId> {
    heap.read(lock, |o| if let Object::Lock(l) = o { l.owner.filter(|_| l.locked) } else { None })
}

/// Whether a lock is taken.
pub fn is_locked(heap: &mut impl HeapAccess, lock: ObjRef) -> bool {
    heap.read(lock, |o| matches!(o, Object::Lock(l) if l.locked))
}

/// Where a lock was taken, while it is.
pub fn taken_at(heap: &mut impl HeapAccess, lock: ObjRef) -> Option<TraceEntry> {
    heap.read(lock, |o| if let Object::Lock(l) = o { l.taken_at.filter(|_| l.locked) } else { None })
}

fn allocate_lock<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("allocate_lock", 0, 0, 0)?;
    Ok(Step::Value(cx.heap.alloc(Object::Lock(Box::default())).into()))
}

/// A lock that is made taken and belongs to nobody: whoever wants to go on waits until somebody releases it.
fn signal<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("_signal", 0, 0, 0)?;
    let lock = Lock { locked: true, ..Lock::default() };
    Ok(Step::Value(cx.heap.alloc(Object::Lock(Box::new(lock))).into()))
}

/// The lock that a method was called on.
fn receiver<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, name: &str) -> Result<ObjRef, Raise> {
    let given = args.get(0);
    if let Some(r) = given.and_then(Value::obj)
        && cx.heap.read(r, |o| matches!(o, Object::Lock(_)))
    {
        return Ok(r);
    }
    let class = given.map_or_else(|| "nothing".into(), |v| cx.heap.class_name(v));
    Err(Raise::type_error(format!(
        "descriptor '{name}' for '_thread.lock' objects doesn't apply to a '{class}' object"
    )))
}

/// How long an acquire is willing to wait: not at all, up to a time, or for as long as it takes.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Patience {
    None,
    Until(Nanos),
    Forever,
}

fn patience<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> Result<Patience, Raise> {
    cx.only_keywords(args, "acquire", &["blocking", "timeout"])?;
    if args.pos.len() > 3 {
        let n = args.pos.len() - 1;
        return Err(Raise::type_error(format!("acquire() takes at most 2 arguments ({n} given)")));
    }
    let blocking = match cx.argument(args, 1, "blocking") {
        Some(v) => arguments::flag(cx, v)?,
        None => true,
    };
    let timeout = match cx.argument(args, 2, "timeout") {
        Some(v) => arguments::seconds(cx, v)?,
        None => -1.0,
    };
    if !blocking && timeout != -1.0 {
        return Err(Raise::value_error("can't specify a timeout for a non-blocking call"));
    }
    if timeout < 0.0 && timeout != -1.0 {
        let must = if cx.switches.version < (3, 13) { "positive" } else { "a non-negative number" };
        return Err(Raise::value_error(format!("timeout value must be {must}")));
    }
    if timeout > TIMEOUT_MAX {
        return Err(Raise::new(Builtin::OverflowError, "timestamp out of range for platform time_t"));
    }
    Ok(if !blocking || timeout == 0.0 {
        Patience::None
    } else if timeout < 0.0 {
        Patience::Forever
    } else {
        Patience::Until(Nanos::from_secs_f64(timeout))
    })
}

fn acquire<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let lock = receiver(cx, args, "acquire")?;
    let patience = patience(cx, args)?;
    Ok(try_or_wait(cx, lock, patience))
}

/// Whether taking a lock gives up the GIL even if the lock is free; from 3.2 on the lock is tried first (gil-facts
/// section 2; `lock_PyThread_acquire_lock` in Modules/threadmodule.c of 2.7.5).
#[must_use]
pub const fn lets_go(version: (u8, u8)) -> bool {
    matches!(version, (2, _) | (3, 0..=1))
}

/// How long an attempt that must not wait may take where it gives up the GIL: the lock is free, and only somebody who
/// is faster can change that.
const ATTEMPT: Nanos = Nanos::from_millis(1);

/// Takes the lock or joins its queue, in one visit: with the GIL off nobody can release it in between.
fn try_or_wait<H: HeapAccess>(cx: &mut Cx<'_, H>, lock: ObjRef, patience: Patience) -> Step {
    if lets_go(cx.switches.version) {
        return let_go_and_take(cx, lock, patience);
    }
    let (thread, at) = (cx.thread, place(cx));
    let taken = cx.heap.write(lock, |o| {
        let Object::Lock(l) = o else { return false };
        if !l.locked {
            l.locked = true;
            l.owner = Some(thread);
            l.taken_at = Some(at);
            return true;
        }
        if patience != Patience::None && !l.waiters.contains(&thread) {
            l.waiters.push_back(thread);
        }
        false
    });
    match patience {
        _ if taken => true.into(),
        Patience::None => false.into(),
        Patience::Until(limit) => Step::Block(WaitOn::Lock { lock, timeout: Some(limit) }),
        Patience::Forever => Step::Block(WaitOn::Lock { lock, timeout: None }),
    }
}

/// Where the program takes a lock: the innermost instruction of its own, if it has come into the library.
fn place<H: HeapAccess>(cx: &Cx<'_, H>) -> TraceEntry {
    let library = |code| cx.heap.segment().code(code).code.flags.library;
    if cx.outer.is_empty() || !library(cx.caller.code) {
        return cx.caller;
    }
    let own = cx.outer.iter().rev().find(|f| !library(f.code));
    own.map_or(cx.caller, |f| TraceEntry { code: f.code, pc: f.pc.saturating_sub(1) })
}

/// As CPython up to 3.1 does it: joins the queue and lets go of the GIL, whether or not the lock is free.
fn let_go_and_take<H: HeapAccess>(cx: &mut Cx<'_, H>, lock: ObjRef, patience: Patience) -> Step {
    if patience == Patience::None && is_locked(cx.heap, lock) {
        return false.into();
    }
    join_queue(cx.heap, lock, cx.thread);
    let timeout = match patience {
        Patience::None => Some(ATTEMPT),
        Patience::Until(limit) => Some(limit),
        Patience::Forever => None,
    };
    Step::Block(WaitOn::Lock { lock, timeout })
}

fn release<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let lock = receiver(cx, args, "release")?;
    args.expect("release", 1, 0, 0)?;
    free(cx, lock)
}

fn free<H: HeapAccess>(cx: &mut Cx<'_, H>, lock: ObjRef) -> NativeResult {
    let awaited = cx.heap.write(lock, |o| {
        let Object::Lock(l) = o else { return None };
        if !std::mem::replace(&mut l.locked, false) {
            return None;
        }
        l.owner = None;
        l.taken_at = None;
        Some(!l.waiters.is_empty())
    });
    match awaited {
        None => Err(Raise::new(Builtin::RuntimeError, "release unlocked lock")),
        Some(true) => Ok(Step::Ask(Query::Unlocked(lock))),
        Some(false) => Ok(Step::Value(Value::None)),
    }
}

fn locked<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let lock = receiver(cx, args, "locked")?;
    args.expect("locked", 1, 0, 0)?;
    Ok(is_locked(cx.heap, lock).into())
}

fn enter<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let lock = receiver(cx, args, "__enter__")?;
    args.expect("__enter__", 1, 0, 0)?;
    Ok(try_or_wait(cx, lock, Patience::Forever))
}

fn exit<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let lock = receiver(cx, args, "__exit__")?;
    free(cx, lock)
}

fn repr<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let lock = receiver(cx, args, "__repr__")?;
    let state = if is_locked(cx.heap, lock) { "locked" } else { "unlocked" };
    let text = format!("<{state} _thread.lock object at 0x{:012x}>", lock.number());
    Ok(Step::Value(cx.heap.new_str(text)))
}
