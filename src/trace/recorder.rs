//! Takes events in, one after the other.

use super::event::Event;
use super::stats::Counters;
use super::timeline::Timeline;
use crate::base::{Fnv1a, Nanos};
use std::collections::VecDeque;

/// Which events to keep. All are counted and hashed, whatever this says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Keep {
    /// None: for measuring and for searching.
    #[default]
    None,
    /// The latest so many, for a screen.
    Last(usize),
    /// All, for export and comparison.
    All,
}

/// The ear of a run.
#[derive(Clone, Debug, Default)]
pub struct Recorder {
    keep: Keep,
    hash: Fnv1a,
    n_events: u64,
    counters: Counters,
    events: VecDeque<Event>,
    timeline: Option<Timeline>,
}

impl Recorder {
    /// A recorder that has heard nothing yet. A timeline is drawn only if events are kept.
    #[must_use]
    pub fn new(keep: Keep) -> Self {
        Self { keep, timeline: (keep != Keep::None).then(Timeline::default), ..Self::default() }
    }

    /// One of the same kind that has heard nothing yet.
    #[must_use]
    pub fn fresh(&self) -> Self {
        Self::new(self.keep)
    }

    /// Takes an event in.
    pub fn record(&mut self, event: Event) {
        event.fold(&mut self.hash);
        self.n_events += 1;
        self.counters.count(&event);
        if let Some(timeline) = &mut self.timeline {
            timeline.take(&event);
        }
        match self.keep {
            Keep::None | Keep::Last(0) => return,
            Keep::Last(n) if self.events.len() >= n => {
                self.events.pop_front();
            }
            Keep::Last(_) | Keep::All => {}
        }
        self.events.push_back(event);
    }

    /// Whoever takes the lock next runs on this core: for the timeline alone.
    pub const fn runs_on(&mut self, core: u32) {
        if let Some(timeline) = &mut self.timeline {
            timeline.runs_on(core);
        }
    }

    /// Of several processes, this one computes on this core from now on, or on none: for the timeline alone.
    pub fn sits_on(&mut self, core: Option<u32>, at: Nanos) {
        if let Some(timeline) = &mut self.timeline {
            timeline.sits_on(core, at);
        }
    }

    /// The hash of everything so far: equal runs have equal hashes.
    #[must_use]
    pub const fn hash(&self) -> u64 {
        self.hash.finish()
    }

    /// How many events there were, kept or not.
    #[must_use]
    pub const fn n_events(&self) -> u64 {
        self.n_events
    }

    /// The kept events, oldest first.
    #[must_use]
    pub const fn events(&self) -> &VecDeque<Event> {
        &self.events
    }

    /// What was counted.
    #[must_use]
    pub const fn counters(&self) -> &Counters {
        &self.counters
    }

    /// Spans of time per thread, if events are kept.
    #[must_use]
    pub const fn timeline(&self) -> Option<&Timeline> {
        self.timeline.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{ProcessId, ThreadId};
    use crate::trace::{DropReason, EventKind};

    fn event(at: u64, thread: u32, kind: EventKind) -> Event {
        Event { at: Nanos(at), step: at, process: ProcessId::FIRST, thread: ThreadId(thread), kind }
    }

    fn story() -> Vec<Event> {
        vec![
            event(0, 1, EventKind::GilAcquire),
            event(5, 2, EventKind::GilRequest),
            event(9, 1, EventKind::GilDrop(DropReason::Asked)),
            event(10, 2, EventKind::GilAcquire),
        ]
    }

    #[test]
    fn what_is_kept_changes_neither_the_hash_nor_the_counts() {
        let run = |keep| {
            let mut r = Recorder::new(keep);
            story().into_iter().for_each(|e| r.record(e));
            r
        };
        let (none, last, all) = (run(Keep::None), run(Keep::Last(2)), run(Keep::All));
        assert_eq!((none.hash(), last.hash()), (all.hash(), all.hash()));
        assert_eq!(none.counters(), all.counters());
        let kept = [&none, &last, &all].map(|r| r.events().len());
        assert_eq!(kept, [0, 2, 4]);
    }

    #[test]
    fn another_moment_or_another_thread_is_another_hash() {
        let hash = |e: Event| {
            let mut r = Recorder::default();
            r.record(e);
            r.hash()
        };
        let base = hash(event(1, 1, EventKind::GilAcquire));
        assert_ne!(base, hash(event(2, 1, EventKind::GilAcquire)));
        assert_ne!(base, hash(event(1, 2, EventKind::GilAcquire)));
        assert_ne!(base, hash(event(1, 1, EventKind::GilRequest)));
    }

    #[test]
    fn waiting_and_holding_are_counted_from_the_events() {
        let mut r = Recorder::default();
        story().into_iter().for_each(|e| r.record(e));
        let threads = r.counters().threads(Nanos(30));
        assert_eq!((threads[0].held, threads[0].acquires), (Nanos(9), 1));
        assert_eq!((threads[1].waited, threads[1].held), (Nanos(5), Nanos(20)));
        assert_eq!(r.counters().switches, 1);
        assert_eq!(r.counters().forced_drops, 1);
    }
}
