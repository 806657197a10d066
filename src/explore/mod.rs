//! Every schedule of a program that its CPython allows, and the one that breaks it.
//!
//! A search drives a copy of the world by turns ([`crate::sched::turns`]): before each instruction that touches what
//! threads share, if a switch point has been passed, any thread that can go on may go on. Five things keep that
//! small. Instructions that touch nothing shared are carried out without a choice ([`shared`]: which spots are shared is
//! found out on the way, and the search begins again when it learns of another). A state that was met before is not
//! gone on from again ([`state`], put together from what is kept in [`known`]), nor one in which threads that nobody can
//! tell apart have changed places ([`alike`]). Who joins others is carried on ahead of them, without a state for each
//! that has ended ([`ahead`]). And schedules with fewer preemptions come first (Musuvathi and Qadeer, "Iterative Context
//! Bounding", PLDI 2007), so that the first failure is among the simplest. It is made simpler still
//! (`search/shorter.rs`), what is wrong is looked for in its story ([`defect`]), and the runs that are reported are
//! watched for data races ([`races`]). Where all of that is too much, schedules are drawn by chance
//! (`search/chance.rs`). A large search takes all cores of the host (`search/cores.rs`). And where somebody wants to choose by hand, they are asked at each crossing (`search/walk.rs`).
//!
//! A program may have several processes (`search/processes.rs`). One of them is in hand, and all of the above is about
//! that one; what others can see of it is told apart from what only its own threads can.
//!
//! Invariants: a limit that was reached is never reported as a proof; the same program and settings give the same
//! report, on however many cores, unless it ends at a limit or is called off; every schedule reported leads a world through exactly the run that it is reported for.
//! This room must not know files, screens or real time: whoever asks for a search counts the seconds.

mod ahead;
mod alike;
mod defect;
mod known;
mod races;
pub mod report;
pub mod schedule;
pub mod search;
mod shared;
mod state;
pub mod story;

pub use defect::Defect;
pub use report::{Failure, FailureKind, Outcome, Report, Verdict};
pub use search::{About, Answer, Cores, Crossing, Draw, Limits, Options, Road, Sample, Walked, explore, walk};
pub use story::{Deed, Scene};
