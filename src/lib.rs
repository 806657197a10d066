//! gilsh: a teaching shell for Python's global interpreter lock.
//!
//! The rooms, from the ground up; each may look only at rooms named before it in `tests/tidy.rs`:
//!
//! - [`base`]: source positions, diagnostics, ids, time, chance, languages.
//! - [`syntax`]: source text to tree.
//! - [`code`]: tree to bytecode.
//! - [`tui`]: the screen that shows a run and drives it.

pub mod base;
pub mod code;
pub mod driver;
pub mod heap;
pub mod kernel;
pub mod sched;
pub mod stdlib;
pub mod syntax;
pub mod trace;
pub mod tui;
pub mod vm;
