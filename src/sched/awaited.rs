//! What threads wait for, in the program's own names, on either clock.

use super::naming::{self, Names};
use crate::base::ThreadId;
use crate::heap::{HeapAccess, ObjRef, TraceEntry};
use crate::kernel::lock;
use crate::trace::{BlockOn, Wait};
use crate::vm::Interp;
use std::collections::BTreeSet;

/// A thread that waits.
#[derive(Clone, Debug)]
pub(super) struct Stuck {
    pub(super) thread: ThreadId,
    pub(super) on: BlockOn,
    pub(super) lock: Option<ObjRef>,
}

/// What each of some threads waits for.
pub(super) fn awaited(interp: &mut Interp, waiting: &[Stuck]) -> Vec<Wait> {
    let names = names(interp, waiting);
    waiting.iter().map(|s| of(interp, s, &names)).collect()
}

/// The names of the locks that are waited for, and of what the library's calls were made on.
pub(super) fn names(interp: &mut Interp, waiting: &[Stuck]) -> Names {
    let locks = waiting.iter().filter_map(|s| s.lock);
    let receivers = waiting.iter().filter_map(|s| library_call(interp, s.thread)?.receiver);
    let wanted: BTreeSet<ObjRef> = locks.chain(receivers).collect();
    if wanted.is_empty() {
        return Names::new();
    }
    let threads: Vec<ThreadId> = waiting.iter().map(|s| s.thread).collect();
    naming::names(interp, &wanted, &threads)
}

fn of(interp: &mut Interp, stuck: &Stuck, names: &Names) -> Wait {
    match (&stuck.on, stuck.lock) {
        (BlockOn::Join { thread }, _) => Wait::Join(interp.thread(*thread).name.clone()),
        (_, Some(lock)) if is_signal(interp, lock) => Wait::Call(call_name(interp, stuck.thread, names)),
        (_, Some(lock)) => {
            let owner = lock::owner(&mut interp.heap, lock);
            let holder = owner.map(|owner| (interp.thread(owner).name.clone(), line_taken(interp, lock)));
            Wait::Lock { name: lock_name(lock, names), holder }
        }
        (on, None) => Wait::Outside(on.clone()),
    }
}

/// A variable that leads to a lock, or its number.
pub(super) fn lock_name(lock: ObjRef, names: &Names) -> String {
    names.get(&lock).cloned().unwrap_or_else(|| format!("lock #{}", lock.number()))
}

/// The line of the program's own at which a lock was taken, while it is.
pub(super) fn line_taken(interp: &mut Interp, lock: ObjRef) -> Option<u32> {
    let at = lock::taken_at(&mut interp.heap, lock)?;
    let place = interp.position(at);
    (!place.library).then_some(place.line)
}

/// Whether a lock was made taken and belongs to nobody: `Condition.wait` and its like park a thread on one.
pub(super) fn is_signal(interp: &mut Interp, lock: ObjRef) -> bool {
    lock::is_locked(&mut interp.heap, lock) && lock::owner(&mut interp.heap, lock).is_none()
}

/// A call by which the program went into the library.
struct LibraryCall {
    /// As in `Queue.get`.
    function: String,
    /// The object whose method it is.
    receiver: Option<ObjRef>,
}

/// By which a thread begins.
const STARTING: [&str; 3] = ["Thread._bootstrap", "Thread._bootstrap_inner", "Thread.run"];

fn library_call(interp: &Interp, thread: ThreadId) -> Option<LibraryCall> {
    let state = interp.thread(thread);
    let code_of = |code| &interp.heap.segment().code(code).code;
    let own = state.frames.iter().rposition(|f| !code_of(f.code).flags.library);
    // A thread whose target is the library's own has no frame of the program's: what its start calls is the call.
    let first = own.map_or_else(
        || state.frames.iter().position(|f| !STARTING.contains(&&*code_of(f.code).qualname)).unwrap_or(0),
        |i| i + 1,
    );
    let frame = state.frames.get(first)?;
    let code = code_of(frame.code);
    let of_method = code.varnames.first().is_some_and(|name| &**name == "self");
    let receiver = state.stack.get(frame.base as usize).filter(|_| of_method).and_then(|v| v.obj());
    Some(LibraryCall { function: code.qualname.to_string(), receiver })
}

/// The call by which a thread went into the library: `jobs.get`, or `Queue.get` if no variable names the queue.
pub(super) fn call_name(interp: &Interp, thread: ThreadId, names: &Names) -> String {
    let Some(LibraryCall { function, receiver }) = library_call(interp, thread) else { return "?".into() };
    let name = receiver.and_then(|r| names.get(&r));
    match (name, function.rsplit_once('.')) {
        (Some(name), Some((_, method))) => format!("{name}.{method}"),
        _ => function,
    }
}

/// The instruction that a thread is at, for what it takes there: the innermost of the program's own, if there is one.
pub(super) fn here(interp: &Interp, thread: ThreadId) -> Option<TraceEntry> {
    let frames = &interp.thread(thread).frames;
    let own = frames.iter().rev().find(|f| !interp.heap.segment().code(f.code).code.flags.library);
    let frame = own.or(frames.last())?;
    Some(TraceEntry { code: frame.code, pc: frame.pc.saturating_sub(1) })
}
