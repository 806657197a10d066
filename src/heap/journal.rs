//! The way back for a search: what objects were before they changed, so that a heap can try one thing after the other
//! without being copied.
//!
//! While a journal is kept, nothing is collected and no slot is used anew: going back is writing the old objects back
//! and forgetting the new slots.

use super::arena::Heap;
use super::object::Object;
use super::shape;
use super::value::ObjRef;
use std::sync::PoisonError;

/// What changed since the journal was begun.
#[derive(Debug, Default)]
pub(super) struct Journal {
    /// Objects as they were, oldest first, with their slots and the numbers of their versions.
    saved: Vec<(u32, Object, u64)>,
    /// By slot: the mark after which it was saved last, and the number of its version.
    last: Vec<(u32, u64)>,
    /// The number of the last version; numbers are never used twice.
    version: u64,
    /// The number of the last mark; numbers are never used twice.
    mark: u32,
    /// No dict that was forgotten had a later version.
    last_dict: u32,
    /// Slots from here on are new since the beginning; of those before, whether it is in `changed`.
    old: usize,
    known: Vec<bool>,
    /// Old slots that changed since the beginning, in the order of their first change, with a hash of what they were.
    changed: Vec<(u32, u128)>,
}

/// A moment that a heap can go back to. Marks are gone back to from the latest to the first, any number of times.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    saved: usize,
    changed: usize,
    slots: usize,
    counts: [usize; 4],
}

impl Journal {
    /// A new dict in the slot of one that was forgotten has other versions: inline caches know a namespace by its slot
    /// and its version.
    pub(super) fn tell_apart(&self, object: &mut Object) {
        if let Object::Dict(d) = object {
            d.come_after(self.last_dict);
        }
    }
}

impl Heap {
    /// Begins to keep a journal.
    pub fn begin_journal(&mut self) {
        let n = self.slots.len();
        let last = (1..=n as u64).map(|version| (0, version)).collect();
        let journal = Journal { last, version: n as u64, known: vec![false; n], mark: 1, old: n, ..Journal::default() };
        self.journal = Some(Box::new(journal));
    }

    /// Whether a journal is kept.
    #[must_use]
    pub const fn keeps_journal(&self) -> bool {
        self.journal.is_some()
    }

    /// Goes on with the journal of a heap that this one is a copy of, if one is kept there: what changed before the copy
    /// was made has changed here too. This heap goes back no further than to now.
    pub fn inherit_journal(&mut self, from: &Self) {
        let twin = from.journal.as_ref().map(|j| Journal {
            saved: Vec::new(),
            last: j.last.clone(),
            known: j.known.clone(),
            changed: j.changed.clone(),
            ..**j
        });
        self.journal = twin.map(Box::new);
    }

    /// This moment.
    ///
    /// # Panics
    /// Without a journal.
    pub fn mark(&mut self) -> Mark {
        let (slots, counts) = (self.slots.len(), [self.made, self.survivors, self.held, self.fresh]);
        let journal = self.journal.as_mut().expect("a search keeps a journal");
        journal.mark += 1;
        // What is made from here on need not be saved: going back forgets it.
        while journal.last.len() < slots {
            journal.version += 1;
            journal.last.push((0, journal.version));
        }
        Mark { saved: journal.saved.len(), changed: journal.changed.len(), slots, counts }
    }

    /// Goes back.
    ///
    /// # Panics
    /// Without a journal.
    pub fn back_to(&mut self, to: Mark) {
        let journal = self.journal.as_mut().expect("a search keeps a journal");
        // What the inline caches and the lookup cache remember holds for a class, and for a version of a namespace: a
        // dict that goes back gets a version that it never had, so that only classes make them forget everything.
        let mut stale = false;
        for (slot, mut object, version) in journal.saved.drain(to.saved..).rev() {
            journal.last[slot as usize].1 = version;
            let place = self.slots[slot as usize].get_mut().unwrap_or_else(PoisonError::into_inner);
            match (&mut object, &*place) {
                (Object::Dict(was), Object::Dict(is)) if was.version() != is.version() => was.come_after(is.version()),
                (Object::Dict(_), Object::Dict(_)) => {}
                (was, _) => stale |= matches!(was, Object::Class(_) | Object::Dict(_)),
            }
            *place = object;
        }
        for slot in &mut self.slots[to.slots..] {
            let object = slot.get_mut().unwrap_or_else(PoisonError::into_inner);
            match object {
                Object::Dict(d) => journal.last_dict = journal.last_dict.max(d.version()),
                other => stale |= matches!(other, Object::Class(_)),
            }
        }
        for (slot, _) in journal.changed.drain(to.changed..) {
            journal.known[slot as usize] = false;
        }
        journal.last.truncate(to.slots);
        journal.mark += 1;
        self.slots.truncate(to.slots);
        [self.made, self.survivors, self.held, self.fresh] = to.counts;
        if stale {
            self.next_epoch();
        }
    }

    /// Old objects that changed since the journal was begun, each with a hash of what it was; in order.
    pub fn changed(&self) -> Vec<(ObjRef, u128)> {
        let changed = self.journal.iter().flat_map(|j| &j.changed);
        let mut all: Vec<_> = changed.map(|(slot, hash)| (ObjRef::own(*slot), *hash)).collect();
        all.sort_unstable_by_key(|(r, _)| *r);
        all
    }

    /// Slots from here on were made since the journal was begun.
    #[must_use]
    pub fn first_new(&self) -> usize {
        self.journal.as_ref().map_or(usize::MAX, |j| j.old)
    }

    /// Looks at an object without the right to change anything.
    pub fn with<R>(&self, r: ObjRef, visit: impl FnOnce(&Object) -> R) -> R {
        if r.is_shared() {
            return visit(self.segment.get(r));
        }
        visit(&self.slot(r).lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// How many slots there are: what was made by what ran in between has the numbers in between.
    #[must_use]
    pub const fn n_slots(&self) -> usize {
        self.slots.len()
    }

    /// Saves an object that is about to change, unless it has been since the last mark.
    #[cold]
    pub(super) fn save(&mut self, r: ObjRef) {
        let Some(journal) = &mut self.journal else { return };
        let i = r.index();
        let was = match journal.last.get_mut(i) {
            Some((mark, version)) if *mark != journal.mark => {
                journal.version += 1;
                *mark = journal.mark;
                std::mem::replace(version, journal.version)
            }
            _ => return,
        };
        let object = self.slots[i].get_mut().unwrap_or_else(PoisonError::into_inner).clone();
        if i < journal.old && !std::mem::replace(&mut journal.known[i], true) {
            journal.changed.push((i as u32, shape::of_old(&object)));
        }
        journal.saved.push((i as u32, object, was));
    }

    /// What changes from here on gets another version, as after a mark.
    pub fn seal(&mut self) {
        if let Some(journal) = &mut self.journal {
            journal.mark += 1;
        }
    }

    /// A number for what an object is now: it will never mean anything else. What was made since the last mark has
    /// none.
    #[must_use]
    pub fn version(&self, r: ObjRef) -> Option<u64> {
        self.journal.as_ref()?.last.get(r.index()).map(|(_, version)| *version)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::heap::{Dict, HeapAccess, Key, Segment, Value};
    use std::sync::Arc;

    fn add(heap: &mut Heap, dict: ObjRef, n: i64) -> u32 {
        let key = Key { hash: n as u64, value: Value::Int(n) };
        heap.write(dict, |o| {
            let Object::Dict(d) = o else { return 0 };
            d.push(key, Value::None);
            d.version()
        })
    }

    #[test]
    fn a_namespace_that_goes_back_never_looks_like_one_that_was_forgotten() {
        let mut heap = Heap::new(Arc::new(Segment::new(Vec::new())));
        let old = heap.alloc(Object::Dict(Box::<Dict>::default()));
        heap.begin_journal();
        let mark = heap.mark();
        let (mut of_old, mut of_new) = (Vec::new(), Vec::new());
        for n in 0..4 {
            of_old.push(add(&mut heap, old, n));
            let new = heap.alloc(Object::Dict(Box::<Dict>::default()));
            of_new.push(add(&mut heap, new, n));
            heap.back_to(mark);
        }
        for versions in [of_old, of_new] {
            assert!(versions.windows(2).all(|w| w[0] < w[1]), "{versions:?}");
        }
    }

    #[test]
    fn a_version_belongs_to_one_content() {
        let mut heap = Heap::new(Arc::new(Segment::new(Vec::new())));
        let dict = heap.alloc(Object::Dict(Box::<Dict>::default()));
        heap.begin_journal();
        let first = heap.version(dict);
        let mark = heap.mark();
        add(&mut heap, dict, 1);
        let second = heap.version(dict);
        heap.seal();
        add(&mut heap, dict, 2);
        let third = heap.version(dict);
        heap.back_to(mark);
        assert_eq!(heap.version(dict), first);
        add(&mut heap, dict, 3);
        let all = [first, second, third, heap.version(dict)];
        assert!((1..4).all(|i| !all[..i].contains(&all[i])), "{all:?}");
    }
}
