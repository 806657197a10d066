//! What a program's variables hold and who touched them last, and what the names in a thread's frames stand for: found
//! without running anything.

use super::variable::attribute;
use super::view::{NameView, VariableView};
use crate::base::{Lang, ThreadId};
use crate::code::{Op, dis};
use crate::heap::{Attrs, HeapAccess, ObjRef, Object, Value};
use crate::sched::World;
use crate::trace::Race;
use crate::vm::{Interp, Part, Spot};

/// The most variables that a screen gets, and the most attributes of one object.
const MOST: usize = 200;
const MOST_ATTRIBUTES: usize = 12;
/// Attributes of attributes, so deep.
const DEEP: usize = 3;

/// The most frames of a thread whose names are looked up, the innermost.
const FRAMES: usize = 60;

/// The data in the main module's variables, and in the attributes of the objects there that are of the program's own
/// classes. Those that race come first, then those that several threads have touched.
pub(super) fn variables(world: &mut World) -> Vec<VariableView> {
    let main = world.process.interp.main_namespace();
    let mut found: Vec<(u8, VariableView)> = Vec::new();
    for (name, spot, value) in names_in(&mut world.process.interp, main) {
        if !name.starts_with("__") {
            add(world, &mut found, (name, spot, value), DEEP);
        }
    }
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().take(MOST).map(|(_, v)| v).collect()
}

/// Adds a variable, or the attributes of the object that it holds.
fn add(
    world: &mut World,
    found: &mut Vec<(u8, VariableView)>,
    (name, spot, value): (String, Spot, Value),
    deep: usize,
) {
    let interp = &mut world.process.interp;
    if !is_data(interp, value) {
        return;
    }
    let own = own_object(interp, value).filter(|_| deep > 0);
    let mut inside = own.map_or_else(Vec::new, |own| names_in(interp, own));
    inside.retain(|(_, _, v)| is_data(interp, *v));
    if inside.is_empty() {
        found.push(variable(world, name, spot, value));
        return;
    }
    for (inner, spot, value) in inside.into_iter().take(MOST_ATTRIBUTES) {
        add(world, found, (format!("{name}.{inner}"), spot, value), deep - 1);
    }
}

fn variable(world: &mut World, name: String, spot: Spot, value: Value) -> (u8, VariableView) {
    let container = value.obj().filter(|r| {
        let is = |o: &Object| matches!(o, Object::List(_) | Object::Dict(_) | Object::Set(_));
        !r.is_shared() && world.process.interp.heap.read(*r, is)
    });
    let touches = world.last_touches(spot, container);
    let races = world.races().unwrap_or_default().iter().any(|race| is_of(race, &name));
    let several = touches.write.is_some_and(|(w, _)| touches.reads.iter().any(|(r, _)| *r != w));
    let rank = if races { 0 } else { 2 - u8::from(several || touches.reads.len() > 1) };
    let value = shown(&mut world.process.interp, value);
    (rank, VariableView { name, value, written: touches.write, read: touches.reads, races })
}

/// A race about a variable, or about an item of it.
fn is_of(race: &Race, name: &str) -> bool {
    race.name.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('['))
}

/// A value in few words: of an object that has no words of its own, its class.
fn shown(interp: &mut Interp, value: Value) -> String {
    let text = interp.brief(value);
    if !text.contains(" object at 0x") {
        return text;
    }
    let class = interp.heap.class_name(value);
    interp.n_items(value).map_or_else(|| format!("<{class}>"), |n| format!("<{class}, {n}>"))
}

/// The names in a namespace or an instance, with their places and values, in the order in which they came.
fn names_in(interp: &mut Interp, holder: ObjRef) -> Vec<(String, Spot, Value)> {
    let pairs: Vec<(Value, Value)> = interp.heap.read(holder, |o| match o {
        Object::Dict(d) => d.iter().map(|e| (e.key, e.value)).collect(),
        Object::Instance(i) => match &i.attrs {
            Attrs::Inline(d) => d.iter().map(|e| (e.key, e.value)).collect(),
            Attrs::Dict(_) => Vec::new(),
        },
        _ => Vec::new(),
    });
    let named = pairs.into_iter().filter_map(|(key, value)| {
        let text = interp.heap.text(key)?;
        Some((text.to_string(), Spot { object: holder, part: Part::Name(key.obj()?) }, value))
    });
    named.collect()
}

/// Not code, and not what threads are made and ordered with.
fn is_data(interp: &mut Interp, value: Value) -> bool {
    let Some(r) = value.obj() else { return !value.is_null() };
    if is_code(interp, r) || interp.heap.read(r, |o| matches!(o, Object::Lock(_))) {
        return false;
    }
    let is_instance = interp.heap.read(r, |o| matches!(o, Object::Instance(_)));
    !is_instance || own_object(interp, value).is_some()
}

fn is_code(interp: &mut Interp, r: ObjRef) -> bool {
    interp.heap.read(r, |o| {
        matches!(o, Object::Function(_) | Object::Native(_) | Object::Class(_) | Object::Module(_) | Object::Method(_))
    })
}

/// The object behind a value that is an instance of a class of the program's own, which is no thread.
fn own_object(interp: &mut Interp, value: Value) -> Option<ObjRef> {
    let r = value.obj().filter(|r| !r.is_shared())?;
    let class = interp.heap.read(r, |o| if let Object::Instance(i) = o { Some(i.class) } else { None })?;
    let (module, mro) = interp.heap.read(class, |o| match o {
        Object::Class(c) => Some((c.module, c.mro.to_vec())),
        _ => None,
    })?;
    let of_thread =
        mro.into_iter().any(|c| interp.heap.read(c, |o| matches!(o, Object::Class(c) if &*c.name == "Thread")));
    let is_main = interp.heap.text(module).is_some_and(|m| &*m == "__main__");
    (is_main && !of_thread).then_some(r)
}

/// What the names in a thread's frames stand for: for each of the innermost frames, from the outermost of them on, its
/// local variables, and what else the line about to run names.
pub(super) fn names(world: &mut World, thread: ThreadId) -> Vec<Vec<NameView>> {
    if thread.0 == 0 || thread.0 as usize > world.process.interp.n_threads() {
        return Vec::new();
    }
    let n = world.process.interp.thread(thread).frames.len();
    (n.saturating_sub(FRAMES)..n).map(|depth| names_of_frame(world, thread, depth)).collect()
}

fn names_of_frame(world: &mut World, thread: ThreadId, depth: usize) -> Vec<NameView> {
    let interp = &world.process.interp;
    let state = interp.thread(thread);
    let Some(frame) = state.frames.get(depth) else { return Vec::new() };
    let (code, globals) = (interp.heap.segment.code(frame.code).code.clone(), frame.globals);
    let in_call = depth + 1 < state.frames.len() || state.awaiting;
    let pc = if in_call { frame.pc.saturating_sub(1) } else { frame.pc };
    let line = code.lines.get(pc as usize).copied();
    let mut found: Vec<(String, Value, bool)> = Vec::new();
    for slot in 0..code.n_slots() {
        let value = state.stack.get(frame.base as usize + slot).copied().unwrap_or_default();
        let cell = value
            .obj()
            .filter(|r| !r.is_shared())
            .and_then(|r| interp.heap.with(r, |o| if let Object::Cell(inner) = o { Some(*inner) } else { None }));
        let (name, value) = (code.slot_name(slot), cell.unwrap_or(value));
        if !name.starts_with('.') && !value.is_null() {
            found.push((name.to_string(), value, false));
        }
    }
    let rows = dis::rows(&code);
    let mut here = rows.iter().filter(|row| Some(row.line) == line).peekable();
    while let Some(row) = here.next() {
        let name = row.operand.trim_start_matches("NULL + ").to_owned();
        let value = match row.op {
            Op::LOAD_FAST | Op::STORE_FAST | Op::LOAD_DEREF | Op::STORE_DEREF => {
                found.iter().find(|(known, ..)| *known == name).map(|(_, v, _)| *v)
            }
            Op::LOAD_GLOBAL | Op::STORE_GLOBAL | Op::LOAD_NAME | Op::STORE_NAME => {
                let known = interp.heap.segment.interned(&name);
                let spot = known.map(|known| Spot { object: globals, part: Part::Name(known) });
                spot.and_then(|spot| interp.inside(spot, None))
            }
            _ => continue,
        };
        let Some(value) = value else { continue };
        // `self.balance` says more than `self`.
        let part = here.peek().filter(|next| matches!(next.op, Op::LOAD_ATTR | Op::STORE_ATTR));
        let inner = part.and_then(|next| {
            let target = attribute(world, value.obj()?, &next.operand, Lang::En).ok()?;
            Some((format!("{name}.{}", next.operand), target.value(world)?))
        });
        let (name, value) = inner.unwrap_or((name, value));
        match found.iter_mut().find(|(known, ..)| *known == name) {
            Some(known) => known.2 = true,
            None => found.push((name, value, true)),
        }
    }
    let interp = &mut world.process.interp;
    found.retain(|(_, value, _)| value.obj().is_none_or(|r| !is_code(interp, r)));
    let told = found.into_iter().map(|(name, value, on_line)| NameView { name, value: shown(interp, value), on_line });
    told.collect()
}
