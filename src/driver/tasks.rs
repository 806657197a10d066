//! The event loops of a program and their tasks, read out of its heap: what each task waits for and where, what is ready,
//! what the timers are for.
//!
//! This knows the names of the fields that the library keeps them in (`src/stdlib/asyncio.*.py`), and runs nothing.

use super::view::{LoopView, TaskDoing, TaskView};
use crate::base::{Nanos, ThreadId};
use crate::heap::{Attrs, CodeId, HeapAccess, ObjRef, Object, Value};
use crate::sched::World;
use crate::vm::Interp;

/// The most tasks of a loop, calls that are ready, and timers, that a screen gets.
const MOST: usize = 100;
/// Coroutines that await each other, at most so many deep.
const DEEPEST: usize = 100;

/// The loops that run, in the order of their threads.
pub(super) fn loops(world: &mut World) -> Vec<LoopView> {
    let now = world.now();
    let interp = &mut world.process.interp;
    let Some(events) = interp.module_namespace("asyncio.events") else { return Vec::new() };
    let Some(running) = interp.lookup(events, "_running").and_then(Value::obj) else { return Vec::new() };
    let mut found: Vec<(i64, Value)> = pairs(interp, running)
        .into_iter()
        .filter_map(|(ident, one)| if let Value::Int(n) = ident { Some((n, one)) } else { None })
        .collect();
    found.sort_unstable_by_key(|(ident, _)| *ident);
    found.into_iter().filter_map(|(ident, one)| event_loop(interp, ThreadId(ident as u32), one, now)).collect()
}

/// The task whose step a thread is making, once that has come to the program's own code.
pub(super) fn current(world: &World, thread: ThreadId) -> Option<ObjRef> {
    let interp = &world.process.interp;
    let state = interp.thread(thread);
    let mut own = false;
    let step = state.frames.iter().rev().find(|f| {
        let code = &interp.heap.segment.code(f.code).code;
        own |= !code.flags.library;
        code.flags.library && &*code.qualname == "Task._step"
    })?;
    state.stack.get(step.base as usize).filter(|_| own)?.obj()
}

/// Whether the program may have event loops: there tasks take turns without anything else that happens.
pub(super) fn may_be(world: &World) -> bool {
    world.process.interp.has_module("asyncio.tasks")
}

fn event_loop(interp: &mut Interp, thread: ThreadId, one: Value, now: Nanos) -> Option<LoopView> {
    let current = field(interp, one, "_current").and_then(Value::obj);
    let queue = field(interp, one, "_ready").map(|v| items(interp, v)).unwrap_or_default();
    let queue: Vec<Value> = batch(interp, thread).into_iter().chain(queue).take(MOST).collect();
    let scheduled = field(interp, one, "_scheduled").map(|v| items(interp, v)).unwrap_or_default();
    let timers: Vec<Timer> = scheduled.into_iter().filter_map(|v| timer(interp, v)).take(MOST).collect();
    let tasks = field(interp, one, "_tasks")?.obj()?;
    let tasks: Vec<Value> = pairs(interp, tasks).into_iter().map(|(task, _)| task).take(MOST).collect();
    let ready: Vec<(Option<ObjRef>, String)> =
        queue.into_iter().filter_map(|handle| handle_of(interp, handle)).collect();
    let mut waiting: Vec<(ObjRef, String)> = Vec::new();
    let mut views = Vec::new();
    for task in tasks {
        let (Some(r), Some(name)) = (task.obj(), name(interp, task)) else { continue };
        let chain = chain(interp, task);
        let own = chain.iter().rposition(|at| !at.library);
        let awaited = field(interp, task, "_waits_for").and_then(Value::obj);
        let place = ready.iter().position(|(whose, _)| *whose == Some(r));
        let timer = timers.iter().find(|t| awaited.is_some() && t.future == awaited);
        if let Some(awaited) = awaited {
            waiting.push((awaited, name.clone()));
        }
        let inner = own.map_or(0, |i| i + 1);
        let call = chain.get(inner).filter(|at| at.library && !at.name.ends_with("__await__"));
        let call = call.map(|at| at.name.clone());
        let since = since(interp, task);
        let doing = match (place, timer, awaited) {
            _ if current == Some(r) => TaskDoing::Running,
            (Some(place), ..) => TaskDoing::Ready { place: place + 1 },
            (None, Some(timer), _) => TaskDoing::Sleeping { since, until: timer.when },
            (None, None, Some(future)) => {
                let future = Value::Obj(future);
                let of = name_of_future(interp, future);
                TaskDoing::Awaits { what: call.unwrap_or(of), since }
            }
            // It has been told, but not been put into the queue yet.
            (None, None, None) => TaskDoing::Ready { place: 1 },
        };
        let at = own.and_then(|i| chain.into_iter().nth(i)).map(|at| (at.name, at.line));
        views.push(TaskView { name, at, doing });
    }
    let ready = ready.into_iter().map(|(_, words)| words).collect();
    let timers = timers.into_iter().map(|t| {
        let whose = waiting.iter().find(|(future, _)| Some(*future) == t.future);
        let words = whose.map_or(t.words, |(_, name)| name.clone());
        (t.when.max(now), words)
    });
    Some(LoopView { thread, tasks: views, ready, timers: timers.collect() })
}

/// The calls that the loop has taken from its queue and not made yet.
fn batch(interp: &mut Interp, thread: ThreadId) -> Vec<Value> {
    let state = interp.thread(thread);
    let locals = state.frames.iter().rev().find_map(|f| {
        let code = &interp.heap.segment.code(f.code).code;
        let is_it = code.flags.library && code.qualname.ends_with("._run_once");
        let value = |name: &str| {
            let slot = (0..code.n_slots()).find(|i| code.slot_name(*i) == name)?;
            state.stack.get(f.base as usize + slot).copied()
        };
        is_it.then(|| (value("batch"), value("n_begun")))
    });
    match locals {
        Some((Some(batch), Some(Value::Int(n_begun)))) => {
            items(interp, batch).into_iter().skip(n_begun.max(0) as usize).collect()
        }
        _ => Vec::new(),
    }
}

/// A place in a coroutine.
struct Place {
    name: String,
    line: u32,
    library: bool,
}

/// The coroutines in which a task stands, the outermost first: each awaits the next.
fn chain(interp: &mut Interp, task: Value) -> Vec<Place> {
    let mut chain = Vec::new();
    let mut next = field(interp, task, "_coro");
    while let Some(at) = next.and_then(Value::obj).filter(|_| chain.len() < DEEPEST) {
        type Frame = (CodeId, u32, Option<Value>);
        let frame: Option<Frame> = interp.heap.read(at, |o| match o {
            Object::Generator(g) if !g.is_finished() => {
                Some((g.code, g.frame.pc, g.frame.window.last().copied().filter(|_| g.frame.started)))
            }
            _ => None,
        });
        let Some((code, pc, awaited)) = frame else { break };
        let code = &interp.heap.segment.code(code).code;
        let line = code.lines.get(pc.saturating_sub(1) as usize).copied().unwrap_or(code.first_line);
        chain.push(Place { name: code.qualname.to_string(), line, library: code.flags.library });
        next = awaited;
    }
    chain
}

/// Since when a task waits, if it does.
fn since(interp: &mut Interp, task: Value) -> Nanos {
    let coroutine = field(interp, task, "_coro").and_then(Value::obj);
    coroutine.map_or_else(Nanos::default, |r| {
        interp.heap.read(r, |o| match o {
            Object::Generator(g) => g.waits_since,
            _ => Nanos::default(),
        })
    })
}

/// What a loop is to call some time.
struct Timer {
    when: Nanos,
    /// The future that it brings about.
    future: Option<ObjRef>,
    words: String,
}

fn timer(interp: &mut Interp, entry: Value) -> Option<Timer> {
    let entry = items(interp, entry);
    let Some(Value::Float(when)) = entry.first().copied() else { return None };
    let handle = *entry.get(2)?;
    let (_, words) = handle_of(interp, handle)?;
    let given = field(interp, handle, "_args").map(|v| items(interp, v)).unwrap_or_default();
    let future = given.first().and_then(|v| v.obj());
    Some(Timer { when: Nanos((when.get().max(0.0) * 1e9) as u64), future, words })
}

/// Which task a call is a step of, and the call in words; nothing, if it was cancelled.
fn handle_of(interp: &mut Interp, handle: Value) -> Option<(Option<ObjRef>, String)> {
    if field(interp, handle, "_cancelled") == Some(Value::bool(true)) {
        return None;
    }
    let callback = field(interp, handle, "_callback")?;
    let (function, receiver) = interp.heap.read(callback.obj()?, |o| match o {
        Object::Method(m) => (m.func, Some(m.receiver)),
        _ => (callback, None),
    });
    if let Some(task) = receiver
        && let Some(name) = name(interp, task)
    {
        return Some((task.obj(), name));
    }
    let words = match interp.code_of(function) {
        Some(code) => interp.heap.segment.code(code).code.qualname.to_string(),
        None => interp.brief(function),
    };
    Some((None, words))
}

/// A task by its name, another future by its class or by who makes it.
fn name_of_future(interp: &mut Interp, future: Value) -> String {
    name(interp, future).unwrap_or_else(|| match &*interp.heap.class_name(future) {
        "_GatheringFuture" => "gather".to_owned(),
        other => other.trim_start_matches('_').to_owned(),
    })
}

/// The name of a task; nothing else has one.
fn name(interp: &mut Interp, task: Value) -> Option<String> {
    field(interp, task, "_coro")?;
    let name = field(interp, task, "_name")?;
    interp.heap.text(name).map(|t| t.to_string())
}

/// An attribute that an instance has of its own.
fn field(interp: &mut Interp, instance: Value, name: &str) -> Option<Value> {
    let (inline, table) = interp.heap.read(instance.obj()?, |o| match o {
        Object::Instance(i) => match &i.attrs {
            Attrs::Inline(d) => (d.iter().map(|e| (e.key, e.value)).collect(), None),
            Attrs::Dict(r) => (Vec::new(), Some(*r)),
        },
        _ => (Vec::new(), None),
    });
    match table {
        Some(table) => interp.lookup(table, name),
        None => inline.into_iter().find(|(k, _)| interp.heap.text(*k).as_deref() == Some(name)).map(|(_, v)| v),
    }
}

fn pairs(interp: &mut Interp, dict: ObjRef) -> Vec<(Value, Value)> {
    interp.heap.read(dict, |o| match o {
        Object::Dict(d) => d.iter().map(|e| (e.key, e.value)).collect(),
        _ => Vec::new(),
    })
}

fn items(interp: &mut Interp, v: Value) -> Vec<Value> {
    let Some(r) = v.obj() else { return Vec::new() };
    interp.heap.read(r, |o| match o {
        Object::List(items) => items.to_vec(),
        Object::Tuple(items) => items.to_vec(),
        _ => Vec::new(),
    })
}
