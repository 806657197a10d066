//! What a search found out, as plain data.

use super::defect::Defect;
use super::story::Scene;
use crate::sched::turns::Turn;
use crate::trace::Race;
use crate::trace::wait_graph::WaitGraph;

/// The answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// No schedule fails, and all have been looked at.
    Holds,
    /// No schedule with so few preemptions fails.
    HoldsWithinBound,
    /// Some schedule fails.
    Fails,
    /// A limit was reached before the answer was known.
    Limit,
}

impl Verdict {
    /// As JSON and the command line have it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::HoldsWithinBound => "holds-within-bound",
            Self::Fails => "fails",
            Self::Limit => "limit",
        }
    }
}

/// A way in which a program can end.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// All it wrote to stdout.
    pub stdout: String,
    /// Executions that ended so; those that reach a state met before are not gone on with and not counted.
    pub count: u64,
    /// One of them; of a search without a bound, one with the fewest choices.
    pub schedule: Vec<Turn>,
    pub failure: Option<FailureKind>,
}

/// What a failure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FailureKind {
    Exception,
    Check,
    Deadlock,
    /// From some state on, no schedule comes to an end.
    Endless,
}

impl FailureKind {
    /// As JSON has it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Exception => "exception",
            Self::Check => "check",
            Self::Deadlock => "deadlock",
            Self::Endless => "endless",
        }
    }
}

/// The failure with the fewest preemptions.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    pub kind: FailureKind,
    /// The last line of the traceback, or the first of the report of a deadlock.
    pub message: String,
    pub preemptions: u32,
    pub schedule: Vec<Turn>,
    pub graph: Option<Box<WaitGraph>>,
    /// What led to it.
    pub story: Vec<Scene>,
    /// What is wrong with the program, where the story shows it.
    pub defect: Option<Defect>,
}

/// All of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    pub verdict: Verdict,
    /// Whether every schedule has been looked at.
    pub complete: bool,
    /// The most preemptions of the schedules looked at; where all were, of those reported.
    pub bound: u32,
    /// Runs that came to an end.
    pub executions: u64,
    /// States met in which there was a choice.
    pub states: u64,
    /// Which limit was reached.
    pub limit: Option<&'static str>,
    /// In the order in which they were found; of a search without a bound, those with the fewest choices first.
    pub outcomes: Vec<Outcome>,
    pub failure: Option<Failure>,
    /// Data races in the failure and in the first of the outcomes.
    pub races: Vec<Race>,
}

impl Report {
    /// Of a search that looks at nothing for this reason.
    #[must_use]
    pub const fn stopped(limit: &'static str) -> Self {
        Self {
            verdict: Verdict::Limit,
            complete: false,
            bound: 0,
            executions: 0,
            states: 0,
            limit: Some(limit),
            outcomes: Vec::new(),
            failure: None,
            races: Vec::new(),
        }
    }
}
