//! Threads that are alike: which of them is where makes no difference.
//!
//! Threads that run the same function with the same arguments can change places in a state, and what can come of it is
//! the same: the search need look at one of the two states only (Ip and Dill, "Better Verification Through Symmetry",
//! 1993). That holds as long as nobody can tell the threads apart: none of them may find out which one it is, and
//! whoever waits for them must wait for all of them before it does anything else. The first is taken for granted until
//! some thread asks for its identity or gets hold of a `Thread`; then the search begins again without. For the second
//! see [`super::ahead`].

use super::known::Digest;
use crate::base::ThreadId;
use crate::code::Op;
use crate::heap::shape::Pieces;
use crate::heap::{Attrs, CodeId, Heap, HeapAccess, ObjRef, Object, Value};
use crate::sched::World;
use crate::vm::{Footprint, Interp};
use rustc_hash::FxHashMap;

/// What is known of the objects by which threads are told apart.
#[derive(Clone, Debug, Default)]
pub(super) struct Alike {
    /// `threading.Thread` and the class of `threading.RLock()`.
    thread_class: Option<ObjRef>,
    rlock_class: Option<ObjRef>,
    /// The table of threads that run.
    active: Option<ObjRef>,
    /// What a thread's progress decides, what it is to call, and who has an RLock: names of attributes.
    its_own: [Option<ObjRef>; 2],
    calls: [Option<ObjRef>; 3],
    owner: Option<ObjRef>,
    /// The `Thread` of each thread that was started by one, and the number of the list up to there.
    objects: Vec<(Option<ObjRef>, u32)>,
    /// Lists that there have been: that of another number, and what came behind it.
    lists: FxHashMap<(u32, Option<ObjRef>), u32>,
    /// Some thread may know which one it is.
    pub told_apart: bool,
}

/// How deep a container is searched for a `Thread`.
const DEEP: usize = 3;

impl Alike {
    /// Looks the classes up, if the program has imported `threading`.
    pub fn of(world: &mut World) -> Self {
        let interp = &mut world.process.interp;
        let threading = interp.module("threading");
        let mut find = |name: &str| threading.and_then(|dict| interp.lookup(dict, name)).and_then(Value::obj);
        let [thread_class, rlock_class, active] = ["Thread", "_RLock", "_active"].map(&mut find);
        let name = |name: &str| interp.heap.segment.interned(name);
        Self {
            thread_class,
            rlock_class,
            active,
            its_own: ["_ident", "_done"].map(name),
            calls: ["_target", "_args", "_kwargs"].map(name),
            owner: name("_owner"),
            ..Self::default()
        }
    }

    /// A thread has been started.
    pub fn started(&mut self, interp: &mut Interp, child: ThreadId) {
        let of = interp.thread(child).first_call.as_ref().and_then(|(func, ..)| func.obj());
        let object = of.and_then(|r| match interp.heap.read(r, receiver) {
            Some(Value::Obj(r)) if self.is_thread(&interp.heap, r) => Some(r),
            _ => None,
        });
        let i = child.0 as usize - 1;
        self.objects.truncate(i);
        while self.objects.len() < i {
            self.push(None);
        }
        self.push(object);
    }

    fn push(&mut self, object: Option<ObjRef>) {
        let next = self.lists.len() as u32 + 1;
        let list = *self.lists.entry((self.list(), object)).or_insert(next);
        self.objects.push((object, list));
    }

    /// A number for which object is whose.
    pub fn list(&self) -> u32 {
        self.objects.last().map_or(0, |(_, list)| *list)
    }

    /// Forgets threads that have not been started yet.
    pub fn back_to(&mut self, n_threads: usize) {
        self.objects.truncate(n_threads);
    }

    /// The `Thread` of a thread, if it is of that very class.
    pub fn object(&self, thread: ThreadId) -> Option<ObjRef> {
        self.objects.get(thread.0 as usize - 1).and_then(|(object, _)| *object)
    }

    /// Whose `Thread` an object is.
    pub fn whose(&self, r: ObjRef) -> Option<ThreadId> {
        self.objects.iter().position(|(o, _)| *o == Some(r)).map(|i| ThreadId(i as u32 + 1))
    }

    /// Whether an object says nothing that the threads' own progress does not.
    pub fn is_of_no_account(&self, r: ObjRef) -> bool {
        self.active == Some(r) || self.whose(r).is_some()
    }

    /// Whether an attribute says who has an RLock.
    pub fn is_owner(&self, name: Value) -> bool {
        self.owner.is_some() && name.obj() == self.owner
    }

    pub fn is_rlock(&self, o: &Object) -> bool {
        matches!(o, Object::Instance(i) if Some(i.class) == self.rlock_class)
    }

    fn is_thread(&self, heap: &Heap, r: ObjRef) -> bool {
        heap.with(r, |o| matches!(o, Object::Instance(i) if Some(i.class) == self.thread_class))
    }

    /// Attributes of a thread's `Thread`: what it is to call, or what it was given besides.
    pub fn attributes(&self, heap: &Heap, thread: ThreadId, calls: bool, to: &mut Digest<'_>) {
        let Some(r) = self.object(thread) else { return };
        let wanted = |key: Value| {
            let call = self.calls.contains(&key.obj());
            if calls { call } else { !call && !self.its_own.contains(&key.obj()) }
        };
        // Which tuple brings its arguments makes no difference, only which arguments they are.
        let inner = |v: Value| v.obj().filter(|r| calls && !r.is_shared());
        let is_arguments = |o: &Object| matches!(o, Object::Tuple(_) | Object::Dict(_));
        heap.with(r, |o| {
            let Object::Instance(i) = o else { return };
            match &i.attrs {
                Attrs::Inline(d) => d.iter().filter(|e| wanted(e.key)).for_each(|e| {
                    to.value(e.key);
                    match inner(e.value) {
                        Some(r) if heap.with(r, is_arguments) => to.inside(r),
                        _ => to.value(e.value),
                    }
                }),
                Attrs::Dict(d) => to.value(Value::Obj(*d)),
            }
        });
    }

    /// A thread other than the main one is about to carry out an instruction. `may_ask` says that it belongs to the
    /// library's own bookkeeping.
    pub fn before(&mut self, thread: ThreadId, footprint: &Footprint, may_ask: bool) {
        if thread == ThreadId::MAIN || may_ask || self.told_apart {
            return;
        }
        self.told_apart = footprint.identity || footprint.touches.iter().any(|t| Some(t.spot.object) == self.active);
    }

    /// And has carried it out, and perhaps some before it: what lies on its stack now may be a `Thread`.
    pub fn after(&mut self, interp: &Interp, thread: ThreadId) {
        if thread == ThreadId::MAIN || self.told_apart {
            return;
        }
        let state = interp.thread(thread);
        let Some(frame) = state.frames.last() else { return };
        let n_variables = interp.heap.segment.code(frame.code).code.varnames.len();
        let window = state.stack.iter().skip(frame.base as usize).take(frame.top as usize);
        self.told_apart = window.skip(n_variables).any(|v| self.leads_to_thread(&interp.heap, *v, 0));
    }

    fn leads_to_thread(&self, heap: &Heap, v: Value, depth: usize) -> bool {
        let Some(r) = v.obj().filter(|r| !r.is_shared() && depth < DEEP) else { return false };
        if self.whose(r).is_some() {
            return true;
        }
        let items: Vec<Value> = heap.with(r, |o| match o {
            Object::List(items) => items.iter().copied().filter(|v| v.obj().is_some()).collect(),
            Object::Tuple(items) => items.iter().copied().filter(|v| v.obj().is_some()).collect(),
            Object::Dict(d) | Object::Set(d) | Object::FrozenSet(d) => {
                d.iter().flat_map(|e| [e.key, e.value]).filter(|v| v.obj().is_some()).collect()
            }
            Object::Method(m) => vec![m.receiver],
            _ => Vec::new(),
        });
        items.into_iter().any(|v| self.leads_to_thread(heap, v, depth + 1))
    }
}

fn receiver(o: &Object) -> Option<Value> {
    if let Object::Method(m) = o { Some(m.receiver) } else { None }
}

/// What code is to a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Kind {
    /// The program's, not the library's.
    pub own: bool,
    /// Threads are started and joined by it.
    pub threading: bool,
    /// It may ask which thread it is carried out by: what it finds out is bookkeeping.
    pub may_ask: bool,
    /// `Thread.join`.
    pub join: bool,
    /// By instruction: how many from there on only move what the thread itself has, one after the other.
    private: Box<[u8]>,
}

/// Instructions that touch nothing but the thread's own stack, and make nothing. No version has a switch point there.
const fn is_private(op: Op) -> bool {
    matches!(
        op,
        Op::LOAD_FAST
            | Op::STORE_FAST
            | Op::LOAD_CONST
            | Op::POP_TOP
            | Op::PUSH_NULL
            | Op::COPY
            | Op::SWAP
            | Op::NOP
            | Op::KW_NAMES
            | Op::PRECALL
    )
}

impl Kind {
    /// What a code object is.
    pub fn of(heap: &Heap, code: CodeId) -> Self {
        let code = &heap.segment.code(code).code;
        let library = code.flags.library;
        let is = |names: &[&str]| library && names.contains(&&*code.qualname);
        Self {
            own: !library,
            threading: is(&["Thread.start", "Thread.join", "Thread._bootstrap_inner"]),
            may_ask: is(&["Thread.join", "Thread._bootstrap_inner"]) || library && code.qualname.starts_with("_RLock."),
            join: is(&["Thread.join"]),
            private: {
                let mut runs: Vec<u8> = Vec::with_capacity(code.instrs.len());
                for instr in code.instrs.iter().rev() {
                    let next = runs.last().copied().unwrap_or(0);
                    runs.push(if is_private(instr.op) { next.saturating_add(1) } else { 0 });
                }
                runs.reverse();
                runs.into()
            },
        }
    }

    /// How many instructions from here on are the thread's own affair.
    pub fn private(&self, pc: u32) -> u64 {
        self.private.get(pc as usize).map_or(0, |n| u64::from(*n))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::opcode::Check;

    #[test]
    fn private_instructions_are_no_switch_points() {
        for op in Op::ALL.iter().filter(|op| is_private(**op)) {
            let row = op.row();
            assert!(!row.ticks && row.edges == Check::Never && row.branches == Check::Never, "{}", row.name);
        }
    }
}
