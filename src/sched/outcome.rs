//! How a run, or an entry at the prompt, ends.

use super::limits::LimitReached;
use crate::heap::Value;
use crate::trace::wait_graph::WaitGraph;
use std::fmt;
use std::sync::Arc;

/// How far [`super::World::advance`] came.
#[must_use]
#[derive(Clone, Debug, PartialEq)]
pub enum Progress {
    /// As many instructions as asked for have been carried out, or the stop that was asked for was reached.
    Limit,
    /// The entry at the prompt has ended: its value, or how it failed. The world waits for the next.
    EntryDone(Result<Value, Failure>),
    /// The main thread has nothing to do: the prompt waits, and virtual time stands still.
    Idle,
    /// The run is over.
    Ended(Outcome),
}

/// An exception that nobody caught.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// The name of its class.
    pub class: Arc<str>,
    /// The traceback as CPython prints it, ending in a newline.
    pub traceback: String,
    /// `SystemExit`: the code to exit with.
    pub exit: Option<i64>,
}

/// How a run ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The program is through; SystemExit sets a status.
    Finished { status: i64 },
    /// An exception left the main thread. Its traceback is in the output already.
    Uncaught(Failure),
    /// Every thread waits for another.
    Deadlock(Box<WaitGraph>),
    /// The program used more than it may.
    Limit(LimitReached),
    /// `os._exit(code)`.
    Exited(i64),
    /// Ctrl-C.
    Interrupted,
    /// A signal of another process, by its number.
    Killed(i64),
}

impl Outcome {
    /// What a parent is told of a process that has ended so: its exit code, or a signal's number below zero.
    #[must_use]
    pub const fn status(&self) -> i64 {
        match self {
            Self::Killed(number) => -*number,
            Self::Interrupted => -super::process::SIGINT,
            _ => self.exit_code() & 0xff,
        }
    }

    /// The exit code of `gilsh run`.
    #[must_use]
    pub const fn exit_code(&self) -> i64 {
        match self {
            Self::Finished { status } => *status & 0xff,
            Self::Uncaught(_) => 1,
            Self::Deadlock(_) => 3,
            Self::Limit(_) => 4,
            Self::Exited(code) => *code & 0xff,
            Self::Interrupted => 130,
            Self::Killed(number) => 128 + *number,
        }
    }
}

impl fmt::Display for Outcome {
    /// In one line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Finished { status: 0 } => f.write_str("finished"),
            Self::Finished { status } => write!(f, "finished with status {status}"),
            Self::Uncaught(failure) => {
                let last = failure.traceback.lines().last().unwrap_or(&failure.class);
                write!(f, "exception: {last}")
            }
            Self::Deadlock(graph) => {
                let report = graph.report(crate::base::Lang::En);
                f.write_str(report.lines().next().unwrap_or("deadlock"))
            }
            Self::Limit(limit) => limit.fmt(f),
            Self::Exited(code) => write!(f, "exited with {code}"),
            Self::Interrupted => f.write_str("interrupted"),
            Self::Killed(number) => write!(f, "killed by signal {number}"),
        }
    }
}
