//! How a run is told at its end: deadlocks, limits, statistics, the exit code.

use super::{say, say_at_length};
use crate::base::Lang;
use crate::driver::{Outcome, Stats};
use clap::ValueEnum;
use std::process::ExitCode;

/// How `--stats` shows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum StatsFormat {
    Table,
    Json,
}

/// Says on stderr what there is to say. A traceback has been written already.
pub(super) fn tell(outcome: &Outcome, lang: Lang) {
    match outcome {
        Outcome::Deadlock(graph) => say_at_length(&graph.report(lang)),
        Outcome::Limit(limit) => say(&limit.words(lang)),
        Outcome::Finished { .. }
        | Outcome::Uncaught(_)
        | Outcome::Exited(_)
        | Outcome::Interrupted
        | Outcome::Killed(_) => {}
    }
}

/// Shows the statistics, if they were asked for: as the last thing on stderr.
pub(super) fn show(stats: &Stats, format: Option<StatsFormat>, lang: Lang) {
    match format {
        Some(StatsFormat::Table) => say(&stats.table(lang)),
        Some(StatsFormat::Json) => say(&stats.to_json()),
        None => {}
    }
}

/// The exit code, as a process can give it.
pub(super) fn code(outcome: &Outcome) -> ExitCode {
    ExitCode::from((outcome.exit_code() & 0xff) as u8)
}
