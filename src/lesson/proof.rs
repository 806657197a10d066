//! Whether a program of a lesson holds: every schedule of it is looked at.

use super::prompt::Open;
use super::shelf::Lesson;
use crate::base::Lang;
use crate::driver::explore::{self, Limits, Options, Report, Verdict};
use crate::driver::{LoadError, Program, Settings};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Programs of lessons are small; one whose search does not end within this is too large for a lesson.
const LIMITS: Limits = Limits { executions: 200_000, states: 400_000, depth: 1_000_000 };

/// What the search says of a program under one version.
#[derive(Debug)]
pub(super) struct Judged {
    pub program: Program,
    pub settings: Settings,
    pub report: Report,
}

impl Judged {
    /// No schedule fails, and all have been looked at.
    pub fn holds(&self) -> bool {
        self.report.verdict == Verdict::Holds
    }

    pub fn fails(&self) -> bool {
        self.report.verdict == Verdict::Fails
    }

    /// The findings, for reading.
    pub fn told(&self, lang: Lang) -> String {
        explore::findings(&self.report, &self.program, &self.settings, lang)
    }
}

/// Why there is no verdict.
#[derive(Debug)]
pub(super) enum Unjudged {
    /// Something is wrong with the program's text.
    Program(LoadError),
    /// Something is wrong with the lesson's settings.
    Settings(String),
}

impl std::fmt::Display for Unjudged {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Program(e) => e.fmt(f),
            Self::Settings(said) => f.write_str(said),
        }
    }
}

/// The versions that a lesson is about; the one it is set up with, if it names none.
pub(super) fn versions(lesson: &Lesson) -> Vec<Option<&String>> {
    let named = &lesson.manifest.versions;
    if named.is_empty() { vec![None] } else { named.iter().map(Some).collect() }
}

/// The settings that a lesson begins with, under a version.
///
/// # Errors
/// What is wrong with them.
pub(super) fn settings(lesson: &Lesson, open: Open<'_>, version: Option<&String>) -> Result<Settings, String> {
    let mut setup = lesson.setup(Lang::En);
    setup.magics.extend(version.map(|v| format!("%gil {v}")));
    Ok(open(&setup)?.settings())
}

/// Looks at every schedule of a program under a version.
///
/// # Errors
/// What is wrong with the program's text or the lesson's settings.
pub(super) fn judge(
    lesson: &Lesson,
    open: Open<'_>,
    (file, text): (&str, &str),
    version: Option<&String>,
    interrupt: &AtomicBool,
) -> Result<Judged, Unjudged> {
    let settings = settings(lesson, open, version).map_err(Unjudged::Settings)?;
    let settings = Settings { argv: Arc::from([file.to_string()]), ..settings };
    let program = Program::from_text(file, text).map_err(Unjudged::Program)?;
    let options = Options { limits: LIMITS, ..Options::default() };
    let report = explore::explore(&program, &settings, &options, &mut |_| !interrupt.load(Ordering::Relaxed));
    Ok(Judged { program, settings, report })
}

/// The lines of a program that say what is to hold.
pub(super) fn checks(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).filter(|l| l.starts_with("assert ")).collect()
}
