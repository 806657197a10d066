//! The words every other room is written in: source positions, diagnostics, ids, time, chance, languages.
//!
//! Invariants: everything here is plain data, cheap to copy, free of I/O.
//! This room must not know what Python is.

pub mod awaited;
pub mod diag;
pub mod fold;
pub mod hash;
pub mod ids;
pub mod lang;
pub mod log;
pub mod markup;
pub mod nanos;
pub mod rng;
pub mod span;
pub mod text;
pub mod window;

pub use awaited::Awaited;
pub use diag::{Diagnostic, Severity};
pub use fold::fold;
pub use hash::Fnv1a;
pub use ids::{ProcessId, ThreadId};
pub use lang::{Lang, plural};
pub use log::Log;
pub use markup::escaped;
pub use nanos::Nanos;
pub use rng::Rng;
pub use span::{LineIndex, Span};
pub use text::Text;
