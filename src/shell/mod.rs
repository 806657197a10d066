//! The prompt: Python typed line by line, and magics that speak to gilsh itself.
//!
//! [`Console`] takes entries and answers with text; it is what lessons and scripts type at, too. [`repl`] puts a line
//! editor in front of it. In virtual time it drives a session that can go back; on the real clock, a prompt whose threads
//! go on by themselves. Every magic is a row of one table ([`magics`]), from which help and completion are made.
//!
//! Invariants: Ctrl-C interrupts the program, never the shell; nothing typed makes the shell end but leaving it.
//! This room must not know how a run works: it asks the driver.

mod console;
mod course;
pub mod desk;
mod editor;
mod ledger;
pub mod magics;
mod past;
mod programs;
pub mod repl;
pub mod script;
mod status;
mod travel;

#[cfg(test)]
mod tests;

pub use console::{Console, Hooks};
pub use desk::teach;
