//! Who runs next, for how long, and what time it is.
//!
//! [`World`] is the virtual clock: one interpreter on a simulated machine, whose every decision follows from program,
//! settings and seed. A program that forks or spawns has several, and so have programs that run beside each other: they
//! share the machine (`family`). [`os`] is the real one: the same interpreter carried by OS threads that contend for it, and
//! each process on OS threads of its own.
//! Both take a [`Settings`], follow the same two policies, and tell the same events. [`turns`] lets somebody else decide who
//! goes on, for a search or a schedule that is followed, and writes a run down as a schedule; `races` tells the race
//! detector what a run touches, and `common` what the program calls what processes share.
//!
//! Invariants: the GIL never has two holders; a blocked thread is never chosen; time never goes back; cutting a run
//! into slices, anywhere, changes nothing; a cloned world goes on exactly like its original. In virtual time nothing
//! here reads the host's clock, chance or environment.
//! This room must not know what a screen is, and it never looks inside an instruction.

mod affinity;
mod awaited;
mod change;
mod common;
mod crew;
mod due;
mod ending;
mod family;
pub mod gil;
pub mod limits;
pub mod machine;
mod naming;
pub mod os;
pub mod outcome;
pub mod parallel;
pub mod presets;
pub mod process;
mod races;
pub mod settings;
mod sim;
pub mod snapshot;
pub mod turns;
mod user;
mod waits;
pub mod world;

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

pub use common::{Shared, is_taking};
pub use due::LockWait;
pub use family::Past;
pub use gil::GilState;
pub use limits::{LimitReached, Limits};
pub use machine::Machine;
pub use outcome::{Failure, Outcome, Progress};
pub use presets::Version;
pub use process::{Joining, Library, Module, Parts, Process};
pub use races::Touches;
pub use settings::{Gil, Next, Policy, Settings};
pub use snapshot::{Moments, Observer, Snapshot, ThreadMoment};
pub use world::{Chunk, Green, Standing, World};
