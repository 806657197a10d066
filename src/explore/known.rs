//! What threads and objects are made of, hashed once for each version of them.
//!
//! From one state to the next a single thread has gone on and a few objects have changed; the rest is what it was. So
//! the hash of a thread's state or of an object is kept with the number of its version. What it leads to and what has
//! another number in every state (new objects, threads that are alike) is no part of that hash: it is kept beside it,
//! in order, and gets its numbers when the hash of a state is put together.

use super::alike::Alike;
use crate::base::ThreadId;
use crate::base::hash::Wide;
use crate::heap::shape::{self, Pieces};
use crate::heap::{Attrs, Heap, ObjRef, Object, Value};
use rustc_hash::FxHashMap;

/// What a thread or an object leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    /// An object that was made since the search began.
    New(ObjRef),
    Thread(ThreadId),
    /// A container whose items count as if they were here.
    Inside(ObjRef),
}

/// What is known of a version.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    pub hash: u128,
    /// The hash with threads as plain numbers: that of an object as it was before anything was tried.
    pub plain: u128,
    pub leads: Box<[Lead]>,
}

/// Which part of what is hashed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Part {
    /// A thread's state.
    State,
    /// Where a thread stands, for putting threads in order.
    Order,
    /// What a `Thread` is to call.
    Call,
    /// What else a `Thread` was given.
    Rest,
    Object,
    /// A container's items, for a thread.
    Inside(Option<ObjRef>),
}

/// A version of a thread or an object, and the list of `Thread`s by which it was looked at.
pub(super) type Key = (u64, u32, Part);

/// Hashes by version.
#[derive(Clone, Debug, Default)]
pub(super) struct Cache {
    places: FxHashMap<Key, u32>,
    all: Vec<Known>,
}

/// With so many all are forgotten: most belong to states that are not come back to.
const MOST: usize = 1 << 16;

impl Cache {
    /// Makes room, before a state is looked at.
    pub fn make_room(&mut self) {
        if self.all.len() > MOST {
            self.all.clear();
            self.places.clear();
        }
    }

    /// The place of what is known, which is found out first if it is not. Without a key it is not kept for others.
    pub fn place(&mut self, key: Option<Key>, find_out: impl FnOnce() -> Known) -> usize {
        if let Some(place) = key.as_ref().and_then(|key| self.places.get(key)) {
            return *place as usize;
        }
        let place = self.all.len();
        self.all.push(find_out());
        if let Some(key) = key {
            self.places.insert(key, place as u32);
        }
        place
    }

    pub fn get(&self, place: usize) -> &Known {
        &self.all[place]
    }
}

/// Takes pieces in.
pub(super) struct Digest<'a> {
    alike: &'a Alike,
    first_new: usize,
    /// The `Thread` of the thread whose pieces are taken.
    me: Option<ObjRef>,
    hash: Wide,
    plain: Wide,
    leads: Vec<Lead>,
}

impl Pieces for Digest<'_> {
    fn number(&mut self, n: u64) {
        self.hash.number(n);
        self.plain.number(n);
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.hash.bytes(bytes);
        self.plain.bytes(bytes);
    }

    fn thread(&mut self, thread: ThreadId) {
        self.leads.push(Lead::Thread(thread));
        self.hash.number(0);
        self.plain.number(u64::from(thread.0));
    }

    fn value(&mut self, v: Value) {
        let [tag, n] = match (shape::plain(v), v.obj()) {
            (Some(plain), _) => plain,
            (None, Some(r)) if !r.is_shared() => match self.alike.whose(r) {
                Some(_) if self.me == Some(r) => [7, 0],
                Some(thread) => [7, u64::from(thread.0)],
                None if r.index() >= self.first_new => {
                    self.leads.push(Lead::New(r));
                    [6, 0]
                }
                None => [5, u64::from(r.number())],
            },
            (None, r) => [5, r.map_or(0, |r| u64::from(r.number()))],
        };
        self.number(tag);
        self.number(n);
    }
}

impl<'a> Digest<'a> {
    pub fn new(alike: &'a Alike, first_new: usize, me: Option<ObjRef>) -> Self {
        Self { alike, first_new, me, hash: Wide::default(), plain: Wide::default(), leads: Vec::new() }
    }

    pub fn finish(self) -> Known {
        Known { hash: self.hash.finish(), plain: self.plain.finish(), leads: self.leads.into() }
    }

    /// A container's items instead of the container.
    pub fn inside(&mut self, r: ObjRef) {
        self.leads.push(Lead::Inside(r));
        self.number(8);
    }

    /// An object's pieces.
    pub fn object(mut self, heap: &Heap, r: ObjRef) -> Known {
        heap.with(r, |o| match o {
            // Its owner is a thread, which it knows by a number.
            Object::Instance(i) if self.alike.is_rlock(o) && matches!(i.attrs, Attrs::Inline(_)) => {
                let Attrs::Inline(d) = &i.attrs else { return };
                for e in d.iter() {
                    self.value(e.key);
                    match e.value {
                        Value::Int(n) if self.alike.is_owner(e.key) => self.thread(ThreadId(n as u32)),
                        other => self.value(other),
                    }
                }
            }
            o => shape::take(o, &mut self),
        });
        self.finish()
    }
}
