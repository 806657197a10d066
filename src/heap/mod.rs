//! What programs make: values, objects, the arena they live in, and the two ways of visiting it.
//!
//! The GIL is possession of the heap. A heap is an arena of `Mutex<Object>` slots addressed by [`ObjRef`]; whoever
//! holds `&mut Heap` visits slots without locking any, because the borrow is the proof. With the GIL off, threads that
//! run at once have a [`Shared`] view, which locks one slot at a time. Either way visits are a [`HeapAccess`]'s, which
//! takes `&mut self` for each, so that they cannot nest: no thread ever holds two slots.
//!
//! Built-ins, names and constants live in the immutable [`Segment`] that all interpreters share: a snapshot copies
//! only what the program made. There are no reference counts; [`Heap::collect`] marks and sweeps, between
//! instructions only. A search keeps a journal of what changes, so that a heap can go back without having been copied;
//! [`shape`] takes objects apart for telling states apart. This room must not know instructions, threads or time.

pub mod access;
pub mod arena;
pub mod builtin;
pub mod dict;
pub mod hash;
mod journal;
pub mod object;
pub mod segment;
pub mod shape;
pub mod value;
mod weight;

pub use access::{HeapAccess, Shared};
pub use arena::{Heap, Hint};
pub use builtin::{Builtin, Dunder, fixed};
pub use dict::{Dict, Entry, Key};
pub use journal::Mark;
pub use object::{
    Attrs, Class, Exception, Function, Generator, Instance, Iter, Layout, Lock, Object, Str, Trace, TraceEntry,
};
pub use segment::{CodeId, FunctionTexts, LinkedCode, NativeId, Segment};
pub use value::{ObjRef, Value};
