//! What happened: one stream of small plain events, and what can be told from it.
//!
//! [`Recorder`] takes every event in: it always folds it into a hash and into the counters of [`Stats`], and keeps
//! the event itself only if asked, so that recording off costs next to nothing. [`Timeline`] and [`wait_graph`] turn
//! events and waits into spans and sentences, [`race`] finds unordered accesses, and [`export`] turns a run into the text of
//! a file. State at a step never comes from here: it is replayed.
//!
//! Invariants: events are in the order in which they happened; the same events give the same hash in every release.
//! This room must not know a heap, an interpreter or a scheduler: it sees numbers and names only.

pub mod comparison;
pub mod event;
pub mod export;
pub mod race;
pub mod recorder;
pub mod stats;
pub mod table;
pub mod timeline;
pub mod vector_clock;
pub mod wait;
pub mod wait_graph;

pub use comparison::{Comparison, Contestant, Measure};
pub use event::{BlockOn, DropReason, Event, EventKind, NO_NAMES, NameOfLock};
pub use race::Race;
pub use recorder::{Keep, Recorder};
pub use stats::{CarrierStats, Counters, GilStats, Stats, ThreadStats};
pub use timeline::{Activity, Stay, TimeSpan, Timeline};
pub use vector_clock::VectorClock;
pub use wait::Wait;
pub use wait_graph::{Knot, WaitGraph, Waiting, WaitsFor};
