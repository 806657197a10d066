//! What the program calls an object: `balance_lock`, `account.lock`, `forks[1]`, found without running anything.
//!
//! Names that begin at a variable of the main module come first, since they mean the same to every thread; then those
//! that begin at a local variable of a thread. The shortest way wins, and of those the first in the order of the
//! program. What the library keeps under a private name goes by the name of its owner: the lock inside the condition
//! `ready` is called `ready`.

use crate::base::{ProcessId, ThreadId};
use crate::heap::{Attrs, Dict, Heap, HeapAccess, ObjRef, Object, Value};
use crate::stdlib;
use crate::vm::Interp;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// The names found, by object.
pub(super) type Names = BTreeMap<ObjRef, String>;

/// The most objects looked at from the main module, and again from the local variables: a screen asks 30 times a second.
const MOST_SEEN: usize = 4_000;
/// The longest way from a variable: `bank.accounts[0].lock` has three steps.
const DEEPEST: usize = 3;

/// The names of those of the `wanted` objects that have one.
pub(super) fn names(interp: &mut Interp, wanted: &BTreeSet<ObjRef>, threads: &[ThreadId]) -> Names {
    let mut found = Names::new();
    let main = interp.main_namespace();
    let mut globals = entries(&mut interp.heap, main);
    // The prompt's own name for its last value is nobody's choice.
    globals.sort_by_key(|(name, _)| name == "_");
    search(&mut interp.heap, globals, wanted, &mut found);
    if found.len() < wanted.len() {
        let locals = threads.iter().flat_map(|t| locals(interp, *t)).collect();
        search(&mut interp.heap, locals, wanted, &mut found);
    }
    found
}

/// What `multiprocessing` calls a process, if its program uses it.
pub(super) fn process_name(interp: &mut Interp) -> Option<String> {
    let module = interp.module_namespace("multiprocessing.process")?;
    let current = interp.lookup(module, "_current")?.obj()?;
    let process =
        interp.heap.read(current, |o| if let Object::List(items) = o { items.first().copied() } else { None });
    let fields = interp.heap.read(process?.obj()?, |o| match o {
        Object::Instance(i) => match &i.attrs {
            Attrs::Inline(d) => pairs(d),
            Attrs::Dict(_) => Vec::new(),
        },
        _ => Vec::new(),
    });
    let mut is_name = |key: Value| interp.heap.text(key).is_some_and(|t| &*t == "_name");
    let (_, name) = fields.into_iter().find(|(key, _)| is_name(*key))?;
    let name = interp.heap.text(name)?.to_string();
    // A child that has just been forked still has its parent's.
    (interp.process() == ProcessId::FIRST || name != "MainProcess").then_some(name)
}

/// An object on the way, and what it was reached by.
struct Reached {
    object: ObjRef,
    name: String,
    depth: usize,
}

fn search(heap: &mut Heap, roots: Vec<(String, Value)>, wanted: &BTreeSet<ObjRef>, found: &mut Names) {
    let mut seen = BTreeSet::new();
    let mut queue: VecDeque<Reached> = VecDeque::new();
    let reached = |name: String, value: Value, depth| value.obj().map(|object| Reached { object, name, depth });
    queue.extend(roots.into_iter().filter_map(|(name, value)| reached(name, value, 0)));
    while let Some(Reached { object, name, depth }) = queue.pop_front() {
        if !seen.insert(object) {
            continue;
        }
        let inside = if depth < DEEPEST && seen.len() < MOST_SEEN { inside(heap, object, &name) } else { Vec::new() };
        queue.extend(inside.into_iter().filter_map(|(name, value)| reached(name, value, depth + 1)));
        if wanted.contains(&object) {
            found.entry(object).or_insert(name);
            if found.len() == wanted.len() {
                return;
            }
        }
    }
}

/// What an object leads to, each with the name that it has by way of it.
fn inside(heap: &mut Heap, object: ObjRef, name: &str) -> Vec<(String, Value)> {
    enum Leads {
        Attributes { class: ObjRef, dict: Option<ObjRef>, pairs: Vec<(Value, Value)> },
        Items(Vec<Value>),
        Pairs(Vec<(Value, Value)>),
        Module(ObjRef),
        Cell(Value),
    }
    let leads = heap.read(object, |o| match o {
        Object::Instance(i) => Some(match &i.attrs {
            Attrs::Inline(d) => Leads::Attributes { class: i.class, dict: None, pairs: pairs(d) },
            Attrs::Dict(r) => Leads::Attributes { class: i.class, dict: Some(*r), pairs: Vec::new() },
        }),
        Object::List(items) => Some(Leads::Items(items.iter().take(MOST_SEEN).copied().collect())),
        Object::Tuple(items) => Some(Leads::Items(items.iter().take(MOST_SEEN).copied().collect())),
        Object::Dict(d) => Some(Leads::Pairs(pairs(d))),
        Object::Module(m) if stdlib::source(&m.name).is_none() => Some(Leads::Module(m.dict)),
        Object::Cell(value) => Some(Leads::Cell(*value)),
        _ => None,
    });
    match leads {
        None => Vec::new(),
        Some(Leads::Items(items)) => (0..).zip(items).map(|(i, v)| (format!("{name}[{i}]"), v)).collect(),
        Some(Leads::Pairs(pairs)) => {
            let shown = |(key, value)| Some((format!("{name}[{}]", key_text(heap, key)?), value));
            pairs.into_iter().filter_map(shown).collect()
        }
        Some(Leads::Module(dict)) => {
            entries(heap, dict).into_iter().map(|(key, value)| (format!("{name}.{key}"), value)).collect()
        }
        Some(Leads::Cell(value)) => vec![(name.into(), value)],
        Some(Leads::Attributes { class, dict, pairs }) => {
            let pairs = dict.map_or(pairs, |dict| {
                heap.read(dict, |o| if let Object::Dict(d) = o { self::pairs(d) } else { Vec::new() })
            });
            let library = of_library(heap, class);
            let shown = |(key, value)| {
                let key = heap.text(key)?;
                Some((if library && key.starts_with('_') { name.into() } else { format!("{name}.{key}") }, value))
            };
            pairs.into_iter().filter_map(shown).collect()
        }
    }
}

fn pairs(dict: &Dict) -> Vec<(Value, Value)> {
    dict.iter().take(MOST_SEEN).map(|e| (e.key, e.value)).collect()
}

/// A key as the program would write it, if that is short.
fn key_text(heap: &mut Heap, key: Value) -> Option<String> {
    match key {
        Value::Int(n) => Some(n.to_string()),
        _ => heap.text(key).filter(|t| t.len() <= 40).map(|t| format!("'{t}'")),
    }
}

/// Whether a class is the library's.
fn of_library(heap: &mut Heap, class: ObjRef) -> bool {
    let module = heap.read(class, |o| if let Object::Class(c) = o { c.module } else { Value::Null });
    heap.text(module).is_some_and(|m| stdlib::source(&m).is_some())
}

/// The variables of a namespace.
fn entries(heap: &mut Heap, namespace: ObjRef) -> Vec<(String, Value)> {
    let pairs = heap.read(namespace, |o| if let Object::Dict(d) = o { pairs(d) } else { Vec::new() });
    let named = |(key, value)| heap.text(key).filter(|t| !t.starts_with("__")).map(|t| (t.to_string(), value));
    pairs.into_iter().filter_map(named).collect()
}

/// The local variables of a thread, those of its innermost frame first; the library's own are left out.
fn locals(interp: &Interp, thread: ThreadId) -> Vec<(String, Value)> {
    let state = interp.thread(thread);
    let own = state.frames.iter().rev().filter(|f| !interp.heap.segment().code(f.code).code.flags.library);
    let slots = own.flat_map(|f| {
        let code = &interp.heap.segment().code(f.code).code;
        let values = state.stack.iter().skip(f.base as usize).take(code.n_slots());
        values.enumerate().map(|(i, v)| (code.slot_name(i).to_string(), *v))
    });
    slots.collect()
}
