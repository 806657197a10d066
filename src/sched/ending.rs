//! Nobody can go on: who holds what, who waits for what, with names and lines.

use super::outcome::Outcome;
use super::world::{Standing, World};
use crate::base::ThreadId;
use crate::heap::{Attrs, HeapAccess, ObjRef, Object, TraceEntry, Value};
use crate::kernel::lock;
use crate::trace::wait_graph::{LockName, WaitGraph, Waiting, WaitsFor};
use crate::trace::{BlockOn, EventKind};
use crate::vm::Interp;

/// A thread that can not go on, as a clock reports it.
#[derive(Clone, Debug)]
pub(super) struct Stuck {
    pub(super) thread: ThreadId,
    pub(super) on: BlockOn,
    pub(super) lock: Option<ObjRef>,
}

impl World {
    pub(super) fn deadlock(&mut self) {
        self.record(ThreadId::MAIN, EventKind::Deadlock);
        let graph = self.wait_graph();
        self.ended = Some(Outcome::Deadlock(Box::new(graph)));
    }

    /// Who waits for whom, now.
    pub fn wait_graph(&mut self) -> WaitGraph {
        let all = || (1..).map(ThreadId).zip(&self.threads);
        let stuck = all().filter_map(|(thread, green)| match &green.standing {
            Standing::Blocked { on, lock } => Some(Stuck { thread, on: on.clone(), lock: lock.map(|w| w.lock) }),
            _ => None,
        });
        let finished = all().filter(|(_, g)| g.standing == Standing::Finished).map(|(t, _)| t);
        let (stuck, finished): (Vec<_>, Vec<_>) = (stuck.collect(), finished.collect());
        let mut graph = wait_graph(&mut self.process.interp, &stuck, &finished);
        graph.at = self.now;
        graph
    }

    /// The name of a lock, for screens: a variable, or its number.
    pub fn lock_name(&mut self, lock: ObjRef) -> String {
        lock_name(&mut self.process.interp, lock, &[])
    }
}

/// The graph of threads that wait, on either clock.
pub(super) fn wait_graph(interp: &mut Interp, stuck: &[Stuck], finished: &[ThreadId]) -> WaitGraph {
    let mut locks: Vec<ObjRef> = Vec::new();
    // Whoever joins a thread waits for its end, and not for the lock by which the library tells it.
    for lock in stuck.iter().filter(|s| !matches!(s.on, BlockOn::Join { .. })).filter_map(|s| s.lock) {
        if !locks.contains(&lock) {
            locks.push(lock);
        }
    }
    let threads: Vec<ThreadId> = stuck.iter().map(|s| s.thread).collect();
    let names: Vec<LockName> = locks
        .iter()
        .map(|lock| {
            let state = interp.heap.read(*lock, |o| if let Object::Lock(l) = o { Some((**l).clone()) } else { None });
            let state = state.unwrap_or_default();
            let place = state.taken_at.filter(|_| state.locked).map(|at| interp.position(at));
            LockName {
                name: lock_name(interp, *lock, &threads),
                taken_at: place.filter(|p| !p.library).map(|p| p.line),
                owner: state.owner.filter(|_| state.locked),
            }
        })
        .collect();
    let waiting = stuck.iter().map(|s| Waiting {
        thread: s.thread,
        name: interp.thread(s.thread).name.to_string(),
        line: line_of(interp, s.thread),
        holds: (0..names.len()).filter(|i| names[*i].owner == Some(s.thread)).collect(),
        waits_for: match (&s.on, s.lock) {
            (BlockOn::Join { thread }, _) => WaitsFor::Join(*thread),
            (_, Some(lock)) if parks_itself(interp, lock, s.thread) => WaitsFor::Other(library_call(interp, s.thread)),
            (_, Some(lock)) => WaitsFor::Lock(locks.iter().position(|l| *l == lock).unwrap_or(0)),
            (BlockOn::Input, None) => WaitsFor::Other("input".into()),
            (BlockOn::Outside(_), None) => WaitsFor::Other(library_call(interp, s.thread)),
            _ => WaitsFor::Other("?".into()),
        },
    });
    let threads = waiting.collect();
    let finished = finished.iter().map(|t| (*t, interp.thread(*t).name.to_string())).collect();
    WaitGraph { locks: names, threads, finished, ..WaitGraph::default() }
}

/// Whether a lock is a signal: made taken, or taken by the library to park this thread (`Condition.wait`).
fn parks_itself(interp: &mut Interp, lock: ObjRef, thread: ThreadId) -> bool {
    let heap = &mut interp.heap;
    let (owner, taken_at) = (lock::owner(heap, lock), lock::taken_at(heap, lock));
    match owner {
        None => lock::is_locked(heap, lock) && interp.positions(thread).last().is_some_and(|p| p.library),
        Some(owner) => owner == thread && taken_at.is_some_and(|at| interp.position(at).library),
    }
}

/// The call by which the program went into the library: `Queue.get`, `Event.wait`.
fn library_call(interp: &Interp, thread: ThreadId) -> String {
    let positions = interp.positions(thread);
    let own = positions.iter().rposition(|p| !p.library).map_or(0, |i| i + 1);
    positions.get(own).map_or_else(|| "?".into(), |p| p.function.to_string())
}

/// The line of the innermost frame that is not the library's.
fn line_of(interp: &Interp, thread: ThreadId) -> Option<u32> {
    let positions = interp.positions(thread);
    positions.iter().rev().find(|p| !p.library).map(|p| p.line)
}

/// A global variable that is the lock or has it in an attribute, or a local variable of one of these threads.
fn lock_name(interp: &mut Interp, lock: ObjRef, threads: &[ThreadId]) -> String {
    let main = interp.main_namespace();
    if let Some(name) = interp.names_of(main, lock).into_iter().next() {
        return name.to_string();
    }
    if let Some(name) = attribute_name(interp, main, lock) {
        return name;
    }
    let local = threads.iter().find_map(|t| local_name(interp, *t, lock));
    local.unwrap_or_else(|| format!("lock #{}", lock.number()))
}

/// `account.lock`; just `account` for what the library keeps under a name of its own (`_lock`).
fn attribute_name(interp: &mut Interp, namespace: ObjRef, lock: ObjRef) -> Option<String> {
    let heap = &mut interp.heap;
    let entries: Vec<(Value, ObjRef)> = heap.read(namespace, |o| match o {
        Object::Dict(d) => d.iter().filter_map(|e| Some((e.key, e.value.obj()?))).collect(),
        _ => Vec::new(),
    });
    entries.into_iter().find_map(|(key, object)| {
        let attribute = heap.read(object, |o| match o {
            Object::Instance(i) => match &i.attrs {
                Attrs::Inline(d) => d.iter().find(|e| e.value == Value::Obj(lock)).map(|e| e.key),
                Attrs::Dict(_) => None,
            },
            _ => None,
        })?;
        let (name, attribute) = (heap.text(key)?, heap.text(attribute)?);
        Some(if attribute.starts_with('_') { name.to_string() } else { format!("{name}.{attribute}") })
    })
}

fn local_name(interp: &Interp, thread: ThreadId, lock: ObjRef) -> Option<String> {
    let state = interp.thread(thread);
    state.frames.iter().rev().find_map(|f| {
        let code = &interp.heap.segment.code(f.code).code;
        if code.flags.library {
            return None;
        }
        let slots = state.stack.iter().skip(f.base as usize).take(code.n_slots());
        let found = slots.into_iter().position(|v| *v == Value::Obj(lock))?;
        Some(code.slot_name(found).to_string())
    })
}

/// The instruction that a thread is at, for what it takes there.
pub(super) fn here(interp: &Interp, thread: ThreadId) -> Option<TraceEntry> {
    let frame = interp.thread(thread).frames.last()?;
    Some(TraceEntry { code: frame.code, pc: frame.pc.saturating_sub(1) })
}
