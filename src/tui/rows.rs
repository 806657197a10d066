//! The rows of the lists of threads: those of the process that is looked at and, if there are several, those of the
//! others, grouped by process in the order of their numbers.

use super::model::Model;
use crate::base::{ProcessId, ThreadId};
use crate::driver::{ThreadView, TimeSpan};

/// A thread in the lists.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    pub process: ProcessId,
    /// The first of its process.
    pub first: bool,
    /// What its process is called; empty, if it has no name.
    pub process_name: &'a str,
    pub thread: &'a ThreadView,
    /// Its place among the threads of the process that is looked at; none in another.
    pub index: Option<usize>,
    /// What it has done over time.
    pub spans: &'a [TimeSpan],
    /// And will have done, as far as that has been seen.
    pub ahead: Option<&'a [TimeSpan]>,
}

impl Row<'_> {
    /// The colour it has: in other processes, one for each process.
    #[must_use]
    pub const fn colour(&self) -> ThreadId {
        if self.index.is_some() { self.thread.id } else { ThreadId(self.process.0) }
    }

    /// Its name in the lists: the main thread goes by the name of its process.
    #[must_use]
    pub fn name(&self, several: bool) -> &str {
        let by_process = several && self.thread.id == ThreadId::MAIN && !self.process_name.is_empty();
        if by_process { self.process_name } else { &self.thread.name }
    }
}

impl Model {
    /// Whether there are, or have been, several processes.
    #[must_use]
    pub const fn several(&self) -> bool {
        !self.view.others.is_empty()
    }

    /// All rows.
    #[must_use]
    pub fn rows(&self) -> Vec<Row<'_>> {
        let view = &self.view;
        let ahead = |process: ProcessId, i: usize| {
            let ahead = self.ahead.as_ref()?;
            Some(ahead.timeline.get(&process).and_then(|rows| rows.get(i)).map_or(&[][..], Vec::as_slice))
        };
        let own = self.order().into_iter().enumerate().map(|(n, i)| Row {
            process: view.process,
            first: n == 0,
            process_name: &view.process_name,
            thread: &view.threads[i],
            index: Some(i),
            spans: view.timeline.get(i).map_or(&[], Vec::as_slice),
            ahead: ahead(view.process, i),
        });
        let others = view.others.iter().flat_map(|p| {
            p.threads.iter().enumerate().map(move |(i, thread)| Row {
                process: p.id,
                first: i == 0,
                process_name: &p.name,
                thread,
                index: None,
                spans: p.timeline.get(i).map_or(&[], Vec::as_slice),
                ahead: ahead(p.id, i),
            })
        });
        let mut rows: Vec<Row<'_>> = own.chain(others).collect();
        // Stable: within a process the order stays.
        rows.sort_by_key(|r| r.process);
        rows
    }

    /// The place in the rows of the thread that is shown.
    #[must_use]
    pub fn shown_row(&self) -> usize {
        let shown = self.shown_thread().and_then(|t| self.index_of(t.id));
        self.rows().iter().position(|r| r.index.is_some() && r.index == shown).unwrap_or(0)
    }

    /// How many rows there are.
    #[must_use]
    pub fn n_rows(&self) -> usize {
        self.view.threads.len() + self.view.others.iter().map(|p| p.threads.len()).sum::<usize>()
    }

    /// The process before or after the one that is looked at, round and round, of those that are alive.
    #[must_use]
    pub fn next_process(&self, back: bool) -> Option<ProcessId> {
        let here = self.view.process;
        let alive = || self.view.others.iter().filter(|p| p.ended.is_none()).map(|p| p.id);
        if back {
            alive().filter(|id| *id < here).max().or_else(|| alive().max())
        } else {
            alive().find(|id| *id > here).or_else(|| alive().min())
        }
    }
}
