//! Programs nobody wrote: a grammar of Python in text files, and what grows programs from it, seed by seed.
//!
//! A grown program ends (loops and calls are counted), is the same on every Python, and prints as it goes. Three things
//! are not in the grammar. What README calls "not Python here". What CPython leaves open: the order of a set, which of
//! two equal members it keeps, `id`, the hash of a text, addresses in a `repr`, when a dropped generator is closed, what
//! a `sort` that raised has done so far. And what gilsh does otherwise on purpose: a `print` is one write, so that what a
//! `__str__` prints comes before all of it; `set.update` is one step, all or nothing; a range reaches no further than a
//! machine's word; a NaN is a value, not an object, so that two of them in a dict are one key. Of the modules in
//! `library.grammar`, what each says at its head to be different from CPython's.

pub mod grammar;
pub mod grow;
pub mod tree;
