//! The slots, the free list, the class lookup cache, and the collector.

use super::journal::Journal;
use super::object::{Attrs, Awaited, GeneratorState, Iter, Object};
use super::segment::Segment;
use super::value::{ObjRef, Value};
use super::weight;
use std::sync::{Arc, Mutex, PoisonError};

/// The heap of one interpreter.
#[derive(Debug)]
pub struct Heap {
    pub(super) slots: Vec<Mutex<Object>>,
    free: Vec<u32>,
    /// Kept by a search only; see [`super::journal`].
    pub(super) journal: Option<Box<Journal>>,
    /// How a copy comes by each slot; by copying it, if this is empty.
    plan: Vec<Copied>,
    /// Objects made since the last collection.
    pub(super) made: usize,
    /// Objects in use after the last collection.
    pub(super) survivors: usize,
    /// What they held then, in bytes ([`super::weight`]).
    pub(super) held: usize,
    /// Bytes that came to it since. What was let go of is not taken off before the next collection.
    pub(super) fresh: usize,
    cache: Box<[CacheLine]>,
    /// Grows whenever a class changes or slots may be used anew; a cache line of another epoch is empty.
    epoch: u32,
    /// Inline caches, one per instruction of the segment's code, as far as any was needed.
    hints: Vec<Hint>,
    /// See [`super::HeapAccess::scratch`].
    pub(super) scratch: String,
    /// The part shared with other interpreters.
    pub segment: Arc<Segment>,
}

#[derive(Clone, Copy, Debug)]
struct CacheLine {
    class: u32,
    name: u32,
    epoch: u32,
    found: Value,
}

/// What one instruction found out when it was last carried out: an inline cache. It is verified before it is used, so
/// it changes no answer.
#[derive(Clone, Copy, Debug)]
pub struct Hint {
    /// The class of the object, or the namespace, that it was about ([`ObjRef::number`]).
    pub owner: u32,
    /// The heap's epoch then.
    pub epoch: u32,
    /// For a name that a namespace lacks: the namespace's version then.
    pub version: u32,
    /// Where in a dict the name was.
    pub place: u32,
    /// What the name means, where that follows from owner, epoch and version.
    pub found: Value,
}

impl Hint {
    /// Says nothing: no object has this number, no dict this place.
    pub const NONE: Self = Self { owner: u32::MAX, epoch: 0, version: 0, place: u32::MAX, found: Value::Null };
}

/// Bytes after which a collection does not wait for its time.
const PRESSURE: usize = 1 << 28;
/// How a slot gets into a copy of the heap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Copied {
    /// It holds something that can be reached.
    Whole,
    /// It holds garbage: something that takes no copying stands for it.
    ForShow,
    /// It is free.
    Free,
}

/// About the bytes that an object has beside its slot and what it contains: its box, and the host's for it.
const BESIDE: usize = 64;

/// The class lookup cache begins small, as do most programs; it grows as far as [`MOST_CACHE_LINES`].
const FIRST_CACHE_LINES: usize = 64;
const MOST_CACHE_LINES: usize = 1024;
const NO_LINE: CacheLine = CacheLine { class: 0, name: 0, epoch: 0, found: Value::Null };

impl Clone for Heap {
    /// A copy for a snapshot or a fork. The lookup cache starts empty: it changes no answer.
    ///
    /// What [`Self::plan_copy`] has found to be garbage is copied as something that takes no copying but is not
    /// free: the collector frees the same slots in the same order in both.
    fn clone(&self) -> Self {
        let whole = |slot: &Mutex<Object>| slot.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let copied = |(i, slot): (usize, &Mutex<Object>)| {
            Mutex::new(match self.plan.get(i) {
                Some(Copied::ForShow) => Object::NotImplemented,
                Some(Copied::Free) => Object::Free,
                Some(Copied::Whole) | None => whole(slot),
            })
        };
        Self {
            slots: self.slots.iter().enumerate().map(copied).collect(),
            plan: Vec::new(),
            free: self.free.clone(),
            journal: None,
            made: self.made,
            survivors: self.survivors,
            held: self.held,
            fresh: self.fresh,
            cache: Box::default(),
            epoch: 1,
            hints: Vec::new(),
            scratch: String::new(),
            segment: Arc::clone(&self.segment),
        }
    }
}

impl Heap {
    /// An empty heap over a shared segment.
    #[must_use]
    pub fn new(segment: Arc<Segment>) -> Self {
        Self {
            slots: Vec::new(),
            plan: Vec::new(),
            free: Vec::new(),
            journal: None,
            made: 0,
            survivors: 0,
            held: 0,
            fresh: 0,
            cache: Box::default(),
            epoch: 1,
            hints: Vec::new(),
            scratch: String::new(),
            segment,
        }
    }

    #[inline(always)]
    pub(super) fn slot_mut(&mut self, r: ObjRef) -> &mut Object {
        // A poisoned slot is one whose visitor panicked; a visit changes one object at a time, so it is still whole.
        self.slots[r.index()].get_mut().unwrap_or_else(PoisonError::into_inner)
    }

    /// The object in a slot of the program's own, if there is such a slot.
    #[inline(always)]
    pub(super) fn own_mut(&mut self, r: ObjRef) -> Option<&mut Object> {
        let slot = self.slots.get_mut(r.number() as usize)?;
        Some(slot.get_mut().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn slot(&self, r: ObjRef) -> &Mutex<Object> {
        &self.slots[r.index()]
    }

    #[inline]
    pub(super) fn take_slot(&mut self, mut object: Object) -> ObjRef {
        self.made += 1;
        if let Some(journal) = &self.journal {
            journal.tell_apart(&mut object);
        } else if let Some(i) = self.free.pop() {
            let r = ObjRef::own(i);
            // What was there is free: there is nothing to drop.
            std::mem::forget(std::mem::replace(self.slot_mut(r), object));
            return r;
        }
        self.slots.push(Mutex::new(object));
        ObjRef::own(self.slots.len() as u32 - 1)
    }

    /// Objects in use, garbage not yet collected included.
    #[must_use]
    pub fn n_objects(&self) -> usize {
        self.slots.len() - self.free.len()
    }

    /// Whether enough objects were made since the last collection to make another worth its while. Depends on
    /// counts only, never on time, so that a run repeats exactly.
    #[must_use]
    pub fn wants_collection(&self) -> bool {
        self.made >= 16_000.max(self.survivors) || self.pressed()
    }

    /// Whether so many bytes came since the last collection that the next is to be at once: there is no telling how
    /// many the next instruction makes. Depends on what the program did only, as [`Self::wants_collection`] does.
    #[inline(always)]
    #[must_use]
    pub(super) const fn pressed(&self) -> bool {
        self.fresh > PRESSURE
    }

    /// Notes bytes that are not in a new object.
    #[inline(always)]
    pub(super) const fn note_bytes(&mut self, n: usize) {
        self.fresh += n;
    }

    /// What the objects hold beside themselves, in bytes: all of it after a collection, too much until the next.
    #[must_use]
    pub const fn n_bytes(&self) -> usize {
        self.held + self.fresh
    }

    #[inline]
    pub(super) fn cache_line(&self, class: ObjRef, name: ObjRef) -> Option<Option<Value>> {
        let line = self.cache.get(self.cache_place(class, name))?;
        if line.class == class.number() && line.name == name.number() && line.epoch == self.epoch {
            return Some(if line.found.is_null() { None } else { Some(line.found) });
        }
        None
    }

    pub(super) fn fill_cache_line(&mut self, class: ObjRef, name: ObjRef, found: Option<Value>) {
        let before = self.cache.get(self.cache_place(class, name)).copied();
        let crowded = before.is_none_or(|other| other.epoch == self.epoch && other.class != NO_LINE.class);
        if crowded && self.cache.len() < MOST_CACHE_LINES {
            self.grow_cache();
        }
        let line = CacheLine {
            class: class.number(),
            name: name.number(),
            epoch: self.epoch,
            found: found.unwrap_or_default(),
        };
        let place = self.cache_place(class, name);
        self.cache[place] = line;
    }

    /// Two names want the same line: there will be more lines, filled anew as they are needed.
    #[cold]
    fn grow_cache(&mut self) {
        let n_lines = (2 * self.cache.len()).max(FIRST_CACHE_LINES);
        self.cache = vec![NO_LINE; n_lines].into();
    }

    /// Where a lookup is remembered. Beyond the end while there are no lines.
    #[inline(always)]
    const fn cache_place(&self, class: ObjRef, name: ObjRef) -> usize {
        let mixed = class.number().wrapping_mul(0x9e37_79b9) ^ name.number().wrapping_mul(0x85eb_ca6b);
        // The top bit, by which a shared reference differs, must count.
        ((mixed ^ (mixed >> 15)) >> 7) as usize & self.cache.len().wrapping_sub(1)
    }

    pub(super) fn next_epoch(&mut self) {
        self.epoch = self.epoch.wrapping_add(1);
        if self.epoch == 0 {
            self.cache = Box::default();
            self.hints = Vec::new();
            self.epoch = 1;
        }
    }

    #[inline(always)]
    pub(super) const fn epoch(&self) -> u32 {
        self.epoch
    }

    #[inline(always)]
    pub(super) fn hint(&self, at: u32) -> Option<&Hint> {
        self.hints.get(at as usize)
    }

    pub(super) fn set_hint(&mut self, at: u32, hint: Hint) {
        if self.hints.len() <= at as usize {
            self.hints.resize(self.segment.n_instrs() as usize, Hint::NONE);
        }
        if let Some(known) = self.hints.get_mut(at as usize) {
            *known = hint;
        }
    }

    /// Frees every object that cannot be reached from `roots`. Call it between instructions only, when no reference
    /// is in flight. Returns how many objects were freed: none, while a journal is kept, since what is gone back to may
    /// need them.
    pub fn collect(&mut self, roots: impl IntoIterator<Item = Value>) -> usize {
        if self.keeps_journal() {
            (self.made, self.fresh, self.survivors) = (0, 0, self.n_objects());
            return 0;
        }
        let mut scales = weight::Scales::default();
        let marked = self.marked(roots, |object| scales.add(object));
        let before = self.free.len();
        for (i, slot) in self.slots.iter_mut().enumerate() {
            let object = slot.get_mut().unwrap_or_else(PoisonError::into_inner);
            if !marked[i] && !matches!(object, Object::Free) {
                *object = Object::Free;
                self.free.push(i as u32);
            }
        }
        self.made = 0;
        self.held = scales.total();
        self.fresh = 0;
        self.survivors = self.n_objects();
        self.next_epoch();
        self.free.len() - before
    }

    /// Whether each of some objects can be reached from `roots`. Between instructions only, as for [`Self::collect`].
    pub fn reached(&mut self, roots: impl IntoIterator<Item = Value>, objects: &[ObjRef]) -> Vec<bool> {
        let marked = self.marked(roots, |_| ());
        objects.iter().map(|r| r.is_shared() || marked.get(r.index()).is_some_and(|m| *m)).collect()
    }

    /// The objects that `wanted` picks, garbage among them.
    pub fn find(&mut self, mut wanted: impl FnMut(&Object) -> bool) -> Vec<ObjRef> {
        let objects = self.slots.iter_mut().map(|s| &*s.get_mut().unwrap_or_else(PoisonError::into_inner));
        (0..).zip(objects).filter(|(_, o)| wanted(o)).map(|(i, _)| ObjRef::own(i)).collect()
    }

    /// Finds out what need not be copied with the heap, where looking for it is likely to cost less than copying it.
    /// To collect instead would give the program other slots than it gets unwatched. Returns about how many bytes there
    /// are to copy.
    pub fn plan_copy(&mut self, roots: impl IntoIterator<Item = Value>) -> usize {
        let mut scales = weight::Scales::default();
        let room = self.slots.len() * size_of::<Mutex<Object>>();
        if self.made <= self.n_objects() / 2 {
            self.plan = Vec::new();
            for slot in &mut self.slots {
                scales.add(slot.get_mut().unwrap_or_else(PoisonError::into_inner));
            }
            return room + self.n_objects() * BESIDE + scales.total();
        }
        let mut n_live = 0;
        let marked = self.marked(roots, |object| {
            n_live += 1;
            scales.add(object);
        });
        let slots = self.slots.iter_mut().map(|s| s.get_mut().unwrap_or_else(PoisonError::into_inner));
        let plan = slots.zip(marked).map(|(object, live)| match object {
            _ if live => Copied::Whole,
            Object::Free => Copied::Free,
            _ => Copied::ForShow,
        });
        self.plan = plan.collect();
        room + n_live * BESIDE + scales.total()
    }

    /// Forgets the plan: it holds until the next instruction only.
    pub fn drop_plan(&mut self) {
        self.plan = Vec::new();
    }

    /// Which slots can be reached from `roots`.
    fn marked(&mut self, roots: impl IntoIterator<Item = Value>, mut visit: impl FnMut(&Object)) -> Vec<bool> {
        let mut marked = vec![false; self.slots.len()];
        let mut pending: Vec<ObjRef> = Vec::new();
        let mut mark = |v: Value, pending: &mut Vec<ObjRef>| {
            if let Value::Obj(r) = v
                && !r.is_shared()
                && !std::mem::replace(&mut marked[r.index()], true)
            {
                pending.push(r);
            }
        };
        for root in roots {
            mark(root, &mut pending);
        }
        while let Some(r) = pending.pop() {
            let object = self.slots[r.index()].get_mut().unwrap_or_else(PoisonError::into_inner);
            visit(object);
            references(object, &mut |v| mark(v, &mut pending));
        }
        marked
    }
}

/// Calls `visit` with every value that an object refers to.
fn references(object: &Object, visit: &mut dyn FnMut(Value)) {
    match object {
        Object::Free
        | Object::Str(_)
        | Object::BigInt(_)
        | Object::Bytes(_)
        | Object::Range(_)
        | Object::Native(_)
        | Object::Code(_)
        | Object::Ellipsis
        | Object::NotImplemented
        | Object::Lock(_)
        | Object::Random(_) => {}
        Object::List(items) => items.iter().for_each(|v| visit(*v)),
        Object::Tuple(items) => items.iter().for_each(|v| visit(*v)),
        Object::Dict(dict) | Object::Set(dict) | Object::FrozenSet(dict) => pairs(dict, visit),
        Object::Slice(parts) => parts.iter().for_each(|v| visit(*v)),
        Object::Function(f) => {
            visit(f.globals.into());
            [f.name, f.qualname, f.doc, f.module, f.kwdefaults, f.annotations].into_iter().for_each(&mut *visit);
            f.defaults.iter().chain(f.closure.iter()).for_each(|v| visit(*v));
            pairs(&f.attrs, visit);
        }
        Object::Method(m) => {
            visit(m.func);
            visit(m.receiver);
        }
        Object::Cell(v) | Object::StaticMethod(v) | Object::ClassMethod(v) => visit(*v),
        Object::Module(module) => visit(module.dict.into()),
        Object::Class(class) => {
            visit(class.module);
            class.bases.iter().for_each(|v| visit(*v));
            class.mro.iter().for_each(|r| visit((*r).into()));
            pairs(&class.attrs, visit);
        }
        Object::Instance(instance) => {
            visit(instance.class.into());
            match &instance.attrs {
                Attrs::Inline(dict) => pairs(dict, visit),
                Attrs::Dict(r) => visit((*r).into()),
            }
        }
        Object::Exception(e) => {
            visit(e.class.into());
            e.args.iter().for_each(|v| visit(*v));
            visit(e.cause);
            visit(e.context);
            pairs(&e.attrs, visit);
        }
        Object::Iter(iter) => iterated(iter, visit),
        Object::DictView(_, dict) => visit((*dict).into()),
        Object::Generator(g) => {
            visit(g.name);
            visit(g.qualname);
            if g.state == GeneratorState::Suspended {
                let frame = &g.frame;
                visit(frame.globals.into());
                visit(frame.function);
                visit(frame.handled);
                frame.window.iter().for_each(|v| visit(*v));
            }
        }
        Object::Awaiter(a) => {
            visit(a.generator.into());
            if let Awaited::Send(v) | Awaited::Throw(v) = a.what {
                visit(v);
            }
        }
        Object::Property(p) => [p.get, p.set, p.delete, p.doc].into_iter().for_each(visit),
        Object::Super { after, receiver } => {
            visit((*after).into());
            visit(*receiver);
        }
    }
}

fn pairs(dict: &super::Dict, visit: &mut dyn FnMut(Value)) {
    for entry in dict.iter() {
        visit(entry.key);
        visit(entry.value);
    }
}

fn iterated(iter: &Iter, visit: &mut dyn FnMut(Value)) {
    match iter {
        Iter::Done | Iter::Str { .. } | Iter::Bytes { .. } | Iter::Range { .. } => {}
        Iter::List { list: r, .. } | Iter::ListReversed { list: r, .. } => visit((*r).into()),
        Iter::Dict { dict: r, .. } | Iter::Set { set: r, .. } => visit((*r).into()),
        Iter::Enumerate { iter: r, .. } => visit((*r).into()),
        Iter::Zip { iters } => iters.iter().for_each(|r| visit((*r).into())),
        Iter::Tuple { items, .. } => items.iter().for_each(|v| visit(*v)),
        Iter::Sequence { object, .. } => visit(*object),
    }
}
