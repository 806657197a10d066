//! gilsh: a teaching shell for Python's global interpreter lock.
//!
//! # From a typed line to the lock on the screen
//!
//! A source text becomes a tree ([`syntax`]), the tree becomes bytecode ([`code`]). An interpreter ([`vm`]) carries the
//! bytecode out over objects in an arena ([`heap`]), one green thread at a time and never deeper in the host's stack
//! than one loop: whatever a thread cannot do by itself (wait, sleep, ask the time) makes the loop return and say so.
//! The scheduler ([`sched`]) decides who runs next under the GIL that was chosen, on a simulated machine or on real OS
//! threads, and tells the [`trace`] what happened. Screens drive a run and look at it through one door ([`driver`]).
//!
//! # The rooms, from the ground up
//!
//! Each may look only into rooms named before it, and not into all of those: `tests/tidy.rs` holds the table of doors.
//!
//! - [`base`]: source positions, diagnostics, ids, time as a number, chance from a seed, languages.
//! - [`syntax`]: source text to tree. [`code`]: tree to bytecode.
//! - [`heap`]: values, objects, the arena, the two ways of visiting it, the collector.
//! - [`vm`]: the eval loop, calls, attributes, exceptions, the built-in types.
//! - [`kernel`]: the natives behind the library, and the simulated world outside. [`stdlib`]: the library itself, in
//!   Python, which the build script compiles.
//! - [`trace`]: events, counters, the timeline, who waits for whom, data races, a run as a file.
//! - [`sched`]: the GIL, its versions, the virtual world and its processes, the real clock.
//! - [`explore`]: every schedule: states, shared spots, the search, the story of a failure and what is wrong in it; and one
//!   schedule that somebody chooses.
//! - [`driver`]: load, run, step, step back, look. The only door for screens.
//! - [`lesson`]: lessons as plain files, taken by a learner or checked headless, their solutions proved. [`shell`]: the
//!   prompt. [`tui`]: the screen.
//! - [`cli`]: arguments to command to exit code.
//!
//! # Invariants
//!
//! - The GIL is possession of the heap: who has `&mut Heap` may run bytecode, and nobody else can. With the GIL off,
//!   threads on the real clock look at the heap together and have it to themselves by turns ([`vm::Possession`]).
//! - Natives never call Python and never wait; they answer with a step ([`vm::Step`]).
//! - In virtual time nothing reads the host's clock, chance, environment or an unordered map.
//! - A world can be cloned at any moment, and the copy goes on exactly like the original.
//! - No guest program, lesson, flag or key can make the host panic.

pub mod base;
pub mod cli;
pub mod code;
pub mod driver;
pub mod explore;
pub mod heap;
pub mod kernel;
pub mod lesson;
pub mod sched;
pub mod shell;
pub mod stdlib;
pub mod syntax;
pub mod trace;
pub mod tui;
pub mod vm;
