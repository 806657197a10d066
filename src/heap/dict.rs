//! Python's dict as CPython lays it out since 3.6: entries in insertion order, and an index beside them.
//!
//! The dict compares keys by identity only; keys that are equal without being identical are found through
//! [`Dict::candidates`], which the caller compares with one visit at a time.

use super::value::Value;
use hashbrown::HashTable;

/// A key and its hash.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    pub hash: u64,
    pub value: Value,
}

/// One pair; `key` is `Null` where a pair was deleted.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    pub hash: u64,
    pub key: Value,
    pub value: Value,
}

/// A mapping that keeps insertion order. A set is a dict whose values are `None`.
#[derive(Clone, Debug, Default)]
pub struct Dict {
    entries: Vec<Entry>,
    /// Empty while there are at most [`Dict::LINEAR`] entries, which are searched one by one.
    index: HashTable<u32>,
    live: usize,
    /// How often a key came or went: while it stays the same, a name that was missing is still missing.
    version: u32,
}

impl Dict {
    const LINEAR: usize = 8;

    /// An empty one with room for `n` pairs.
    #[must_use]
    pub fn with_capacity(n: usize) -> Self {
        Self { entries: Vec::with_capacity(n), ..Self::default() }
    }

    /// How many pairs there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.live
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.live == 0
    }

    /// A number that changes whenever a key comes or goes.
    #[inline]
    #[must_use]
    pub const fn version(&self) -> u32 {
        self.version
    }

    /// From now on its version is another than one that it has had, and all before that one.
    pub(super) const fn come_after(&mut self, version: u32) {
        self.version = version.wrapping_add(1);
    }

    /// The pairs, in insertion order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Entry> {
        self.entries.iter().filter(|e| !e.key.is_null())
    }

    /// The pair at place `i`, which stays its place until a pair is deleted. None for a deleted one or past the end.
    #[must_use]
    pub fn at(&self, i: usize) -> Option<&Entry> {
        self.entries.get(i).filter(|e| !e.key.is_null())
    }

    /// How many places there are, deleted ones included.
    #[must_use]
    pub const fn n_places(&self) -> usize {
        self.entries.len()
    }

    /// The place of this very key object, or of an equal number, None or bool.
    #[must_use]
    pub fn place(&self, key: Key) -> Option<usize> {
        if self.entries.len() <= Self::LINEAR {
            return self.entries.iter().position(|e| e.key.is(key.value));
        }
        self.index.find(key.hash, |i| self.entries[*i as usize].key.is(key.value)).map(|i| *i as usize)
    }

    /// The value at `place` if its key is this very name: a lookup that remembers where it found it last time.
    #[inline(always)]
    #[must_use]
    pub fn hinted(&self, place: u32, name: super::ObjRef) -> Option<Value> {
        let entry = self.entries.get(place as usize)?;
        if entry.key == Value::Obj(name) { Some(entry.value) } else { None }
    }

    /// Whether this very name is no key; its hash is asked for only if the dict is large.
    #[inline(always)]
    pub fn lacks(&self, name: super::ObjRef, hash: impl FnOnce() -> u64) -> bool {
        if self.entries.len() <= Self::LINEAR {
            return self.entries.iter().all(|e| e.key != Value::Obj(name));
        }
        self.place(Key { hash: hash(), value: Value::Obj(name) }).is_none()
    }

    /// Sets the value at `place` if its key is this very name.
    #[inline(always)]
    pub fn set_hinted(&mut self, place: u32, name: super::ObjRef, value: Value) -> bool {
        match self.entries.get_mut(place as usize) {
            Some(entry) if entry.key == Value::Obj(name) => {
                entry.value = value;
                true
            }
            _ => false,
        }
    }

    /// Places whose key has this hash and is not this very key: the keys that might still be equal to it.
    #[must_use]
    pub fn candidates(&self, key: Key) -> Vec<(usize, Value)> {
        let fits = |e: &Entry| e.hash == key.hash && !e.key.is_null() && !e.key.is(key.value);
        if self.entries.len() <= Self::LINEAR {
            let places = self.entries.iter().enumerate().filter(|(_, e)| fits(e));
            return places.map(|(i, e)| (i, e.key)).collect();
        }
        let mut found = Vec::new();
        for i in self.index.iter_hash(key.hash) {
            let entry = &self.entries[*i as usize];
            if fits(entry) {
                found.push((*i as usize, entry.key));
            }
        }
        found.sort_unstable_by_key(|(i, _)| *i);
        found
    }

    /// The value at a place.
    #[must_use]
    pub fn value_at(&self, place: usize) -> Option<Value> {
        self.at(place).map(|e| e.value)
    }

    /// Replaces the value at a place; false when there is no pair any more.
    pub fn set_at(&mut self, place: usize, value: Value) -> bool {
        match self.entries.get_mut(place) {
            Some(entry) if !entry.key.is_null() => {
                entry.value = value;
                true
            }
            _ => false,
        }
    }

    /// Appends a pair whose key is known not to be there. Returns its place.
    pub fn push(&mut self, key: Key, value: Value) -> usize {
        if self.entries.len() == self.entries.capacity() && self.live < self.entries.len() {
            self.compact();
        }
        let place = self.entries.len();
        self.entries.push(Entry { hash: key.hash, key: key.value, value });
        self.live += 1;
        self.version = self.version.wrapping_add(1);
        if self.entries.len() > Self::LINEAR {
            if self.index.is_empty() {
                self.reindex();
            } else {
                let entries = &self.entries;
                self.index.insert_unique(key.hash, place as u32, |i| entries[*i as usize].hash);
            }
        }
        place
    }

    /// Deletes the pair at a place and returns its value.
    pub fn remove_at(&mut self, place: usize) -> Option<Value> {
        let entry = self.entries.get_mut(place).filter(|e| !e.key.is_null())?;
        let (hash, value) = (entry.hash, entry.value);
        entry.key = Value::Null;
        entry.value = Value::Null;
        self.live -= 1;
        self.version = self.version.wrapping_add(1);
        if let Ok(found) = self.index.find_entry(hash, |i| *i as usize == place) {
            found.remove();
        }
        while self.entries.last().is_some_and(|e| e.key.is_null()) {
            self.entries.pop();
        }
        if self.entries.len() <= Self::LINEAR {
            self.index.clear();
        }
        Some(value)
    }

    /// Deletes everything.
    pub fn clear(&mut self) {
        self.replace_by(Self::default());
    }

    /// Takes another's pairs in place of its own.
    pub fn replace_by(&mut self, other: Self) {
        let version = self.version.wrapping_add(1);
        *self = Self { version, ..other };
    }

    /// The values, in insertion order.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = Value> {
        self.iter().map(|e| e.value)
    }

    fn compact(&mut self) {
        self.entries.retain(|e| !e.key.is_null());
        self.reindex();
    }

    fn reindex(&mut self) {
        self.index.clear();
        if self.entries.len() <= Self::LINEAR {
            return;
        }
        let entries = &self.entries;
        for (i, entry) in entries.iter().enumerate().filter(|(_, e)| !e.key.is_null()) {
            self.index.insert_unique(entry.hash, i as u32, |i| entries[*i as usize].hash);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(n: i64) -> Key {
        Key { hash: n as u64, value: Value::Int(n) }
    }

    #[test]
    fn pairs_keep_their_order_through_deletion_and_growth() {
        let mut dict = Dict::default();
        for n in 0..100 {
            dict.push(key(n), Value::Int(n));
        }
        for n in (0..100).filter(|n| n % 3 != 0) {
            let place = dict.place(key(n)).unwrap();
            dict.remove_at(place);
        }
        for n in 100..200 {
            dict.push(key(n), Value::Int(n));
        }
        let left: Vec<Value> = dict.iter().map(|e| e.key).collect();
        let expected: Vec<Value> = (0..200).filter(|n| *n >= 100 || n % 3 == 0).map(Value::Int).collect();
        assert_eq!(left, expected);
        assert!(expected.iter().all(|v| { dict.place(Key { hash: hash_of(*v), value: *v }).is_some() }));
        assert_eq!(dict.len(), expected.len());
    }

    fn hash_of(v: Value) -> u64 {
        match v {
            Value::Int(n) => n as u64,
            _ => 0,
        }
    }

    #[test]
    fn emptying_from_the_front_is_not_quadratic_in_places() {
        let mut dict = Dict::default();
        for n in 0..20 {
            dict.push(key(n), Value::None);
        }
        for n in 0..20 {
            let place = dict.place(key(n)).unwrap();
            dict.remove_at(place);
        }
        assert!(dict.is_empty() && dict.n_places() == 0);
    }
}
