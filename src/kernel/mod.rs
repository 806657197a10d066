//! The natives behind the library: locks, threads, clocks, chance, the interpreter's own switches, mathematics,
//! patterns, objects as bytes, and the simulated world outside.
//!
//! Each file makes rows of the table of natives; a row's dotted name (`time.sleep`) says into which module it is
//! bound before that module's source in `stdlib/` runs. A native carries out one indivisible step: what CPython does
//! under the GIL without letting go of it is one native here, and nothing more is.
//!
//! Invariants: a native never waits, never calls Python, and never reads the host's clock or chance: it answers
//! `Block` or `Ask`, and the scheduler does the rest. A lock that has an owner is locked; a thread stands in at most
//! one queue of waiters. No argument makes a native panic or work without bound.
//! This room must not know who runs next, what time it is, or which GIL policy is on.

mod arguments;
mod calendar;
pub mod lock;
mod math;
mod os;
pub mod outside;
mod pickle;
mod random;
mod re;
mod shared;
mod sys;
mod threads;
mod time;

use crate::heap::segment::NativeName;
use crate::heap::{Builtin, HeapAccess};
use crate::vm::{NativeFn, NativeRow};

/// Every native of this room, always in the same order.
#[must_use]
pub fn rows<H: HeapAccess>() -> Vec<NativeRow<H>> {
    let mut rows = lock::rows();
    rows.extend(threads::rows());
    rows.extend(time::rows());
    rows.extend(random::rows());
    rows.extend(sys::rows());
    rows.extend(os::rows());
    rows.extend(outside::natives::rows());
    rows.extend(shared::rows());
    rows.extend(pickle::rows());
    rows.extend(math::rows());
    rows.extend(re::rows());
    rows
}

/// A function of a module.
const fn function<H>(name: &'static str, run: NativeFn<H>) -> NativeRow<H> {
    NativeRow { name: NativeName { owner: None, name, slot: false }, checks: true, run }
}

/// A method of a built-in class.
const fn method<H>(owner: Builtin, name: &'static str, run: NativeFn<H>) -> NativeRow<H> {
    NativeRow { name: NativeName { owner: Some(owner), name, slot: false }, checks: true, run }
}

#[cfg(test)]
mod tests;
