//! Programs nobody wrote: a grammar of Python in text files, and what grows programs from it, seed by seed.
//!
//! A grown program ends (loops and calls are counted), is the same on every Python, and prints as it goes. What
//! README calls "not Python here" is not in the grammar, nor is what CPython leaves open: the order of a set, `id`,
//! the hash of a text, addresses in a `repr`, the moment at which a dropped generator is closed, which of
//! two equal members a set keeps, what a `sort` that raised has done so far. Nor is what gilsh does otherwise on purpose: a `print` is one write, so that what a `__str__`
//! prints comes before all of it; a range reaches no further than a machine's word; a NaN is a
//! value, not an object, so that two of them in a dict are one key.

pub mod grammar;
pub mod grow;
pub mod tree;
