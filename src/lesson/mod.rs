//! Lessons: folders of plain files whose every block is run, taken by a learner or checked by a machine.
//!
//! A lesson is `lesson.toml`, the text in both languages (`en.md`, `zh.md`) and the programs it loads. What can be
//! typed in a lesson can be typed at the prompt: this room hands the blocks to a [`Prompt`] and looks at what appears.
//! Whether an exercise is solved is asked of the search through all schedules (`proof`), and where the learner is the
//! scheduler (`picking`) they choose at its crossings. Lessons come with gilsh ([`shelf`]) or are read from a folder; how far
//! somebody has come is kept ([`progress`]).
//!
//! Invariants: checking a lesson writes nothing to the disk unless it was asked to update the text; no text, however
//! broken, makes gilsh panic; what a learner tries in between does not change what the lesson shows.
//! This room must not know what a magic does; how a program runs it asks the driver.

pub mod check;
pub mod manifest;
mod markdown;
mod picking;
pub mod progress;
pub mod prompt;
mod proof;
pub mod shelf;
mod taking;
mod template;
pub mod text;

#[cfg(test)]
mod tests;

pub use check::{Verdict, check};
pub use manifest::Manifest;
pub use picking::{Picked, pick};
pub use progress::Progress;
pub use prompt::{Ended, Files, Open, Prompt, Setup, Sink};
pub use shelf::{Lesson, copy, find, forget, ids, list};
pub use taking::{Desk, exercise_file, hint, judge_exercise, take};
pub use template::begin;
pub use text::{Block, Kind};

use std::fmt;

/// Something wrong with the files of a lesson.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub file: String,
    /// From 1.
    pub line: u32,
    /// One sentence, perhaps with a diff below it.
    pub said: String,
}

impl Problem {
    /// A problem at a line of a file.
    #[must_use]
    pub fn new(file: &str, line: u32, said: impl Into<String>) -> Self {
        Self { file: file.into(), line, said: said.into() }
    }
}

impl fmt::Display for Problem {
    /// `en.md:12: …`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.said)
    }
}
