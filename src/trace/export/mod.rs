//! A run as a file: for Perfetto and Chrome's tracing, as a picture of its timeline, as a page to read.
//!
//! All of them are made from a [`Recording`], which is plain data. A picture has as many cells as it is wide, so that ten
//! million instructions make no larger file than a hundred.

mod chrome;
mod html;
mod svg;

use super::{Stats, TimeSpan};
use crate::base::{Lang, Nanos};

/// What is written of a run.
#[derive(Clone, Debug)]
pub struct Recording {
    /// The program's file.
    pub file: String,
    pub source: String,
    /// The settings in words.
    pub settings: String,
    /// How it ended, in a line.
    pub ended: String,
    pub now: Nanos,
    /// At least one: the program's own.
    pub processes: Vec<Process>,
    /// Those of a process follow each other, in the order of the processes.
    pub rows: Vec<Row>,
    /// What went from one process to another, the first to be received first.
    pub messages: Vec<Message>,
    /// Oldest first.
    pub events: Vec<Happening>,
    /// Earlier ones that were not kept.
    pub n_lost: u64,
    pub output: Vec<Printed>,
    pub stats: Stats,
}

/// One process.
#[derive(Clone, Debug)]
pub struct Process {
    pub pid: i64,
    /// What it is called; the program's file for the first of several, empty for one without a name.
    pub name: String,
    /// How it ended, in a line; empty, if it has not.
    pub ended: String,
}

/// Bytes from one process to another.
#[derive(Clone, Copy, Debug)]
pub struct Message {
    /// The indices of the processes, and the times there.
    pub from: usize,
    pub sent: Nanos,
    pub to: usize,
    pub received: Nanos,
    pub n_bytes: usize,
}

/// One thread over time.
#[derive(Clone, Debug)]
pub struct Row {
    /// The index of its process.
    pub process: usize,
    /// Its number in the process.
    pub thread: u32,
    pub name: String,
    pub spans: Vec<TimeSpan>,
}

/// An event in words.
#[derive(Clone, Debug)]
pub struct Happening {
    pub at: Nanos,
    /// The index of the thread's row.
    pub row: usize,
    pub text: String,
}

/// A line of output.
#[derive(Clone, Debug)]
pub struct Printed {
    /// The index of the row of the thread that began it.
    pub row: usize,
    pub stderr: bool,
    pub text: String,
}

/// What a recording is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A page to read: timeline, output, source, statistics, events.
    Html,
    /// Chrome's trace format ("JSON Object Format" of the Trace Event Format, 2016), which <https://ui.perfetto.dev> opens.
    Chrome,
    /// The timeline.
    Svg,
}

impl Form {
    /// By the ending of a file's name.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        match name.rsplit_once('.')?.1.to_ascii_lowercase().as_str() {
            "html" | "htm" => Some(Self::Html),
            "json" => Some(Self::Chrome),
            "svg" => Some(Self::Svg),
            _ => None,
        }
    }
}

impl Recording {
    /// Whose row it is: the thread, and where there are several processes, which of them.
    fn who(&self, row: usize) -> String {
        let Some(row) = self.rows.get(row) else { return String::new() };
        let of = self.processes.get(row.process).filter(|_| self.processes.len() > 1);
        of.map_or_else(|| row.name.clone(), |p| format!("{} · {}", p.pid, row.name))
    }

    /// The text of the file.
    #[must_use]
    pub fn written(&self, form: Form, lang: Lang) -> String {
        match form {
            Form::Html => html::page(self, lang),
            Form::Chrome => chrome::trace(self),
            Form::Svg => svg::picture(self, lang),
        }
    }
}
