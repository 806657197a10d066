//! The screen: who holds the GIL, for how long yet, who waits, and which line is about to run.
//!
//! Messages go into [`update`], which changes the [`model::Model`] and asks the [`stage::Stage`] to go on; the panes
//! in [`view`] are pure functions of the model, and [`keymap`] is the one table of keys.
//!
//! Invariants: nothing but `terminal` and [`mod@run`] touches the terminal or the clock; the terminal is given back
//! whatever happens; no key, mouse event, size or run makes the screen panic.
//! This room must not know how a run works: it sees plain data ([`crate::driver::View`]) and never a heap.

mod ascii;
mod find;
mod hands;
pub mod keymap;
pub mod model;
pub mod predict;
mod rows;
pub mod run;
pub mod runs;
pub mod stage;
mod terminal;
pub mod text;
pub mod theme;
pub mod update;
pub mod view;
pub mod words;

#[cfg(test)]
mod tests;

pub use run::{Options, run, run_with};
pub use stage::{Failing, Search, Stage, Unit};
pub use terminal::{columns, lines};
