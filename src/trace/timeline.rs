//! What each thread did over time, as spans, from events; and on which core each ran.

use super::event::{BlockOn, Event, EventKind};
use crate::base::{Log, Nanos, ThreadId};

/// What a thread does for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Activity {
    Running,
    WantsGil,
    /// Woken, found the lock taken, went back to sleep.
    WokenInVain,
    Blocked,
    Sleeping,
}

impl Activity {
    const ALL: [Self; 5] = [Self::Running, Self::WantsGil, Self::WokenInVain, Self::Blocked, Self::Sleeping];

    /// Its sign on a timeline: told apart without colours, too.
    #[must_use]
    pub const fn sign(self) -> char {
        match self {
            Self::Running => '█',
            Self::WantsGil => '▒',
            Self::WokenInVain => '×',
            Self::Blocked => '·',
            Self::Sleeping => '◷',
        }
    }

    /// What a thread did between two moments, by spans that follow each other: a futile wake-up if there was one, else
    /// what took longest in all.
    ///
    /// ```
    /// use gilsh::base::Nanos;
    /// use gilsh::trace::{Activity, TimeSpan};
    ///
    /// let spans = [TimeSpan { from: Nanos(0), to: Nanos(70), what: Activity::Running }];
    /// assert_eq!(Activity::between(&spans, Nanos(10), Nanos(20)), Some(Activity::Running));
    /// assert_eq!(Activity::between(&spans, Nanos(80), Nanos(90)), None);
    /// ```
    #[must_use]
    pub fn between(spans: &[TimeSpan], from: Nanos, to: Nanos) -> Option<Self> {
        let (from, to) = (from.0, to.0.max(from.0 + 1));
        let first = spans.partition_point(|s| s.to.0 < from);
        let mut time = [0_u64; 5];
        for span in spans[first..].iter().take_while(|s| s.from.0 < to) {
            if span.what == Self::WokenInVain && span.from.0 >= from {
                return Some(Self::WokenInVain);
            }
            time[span.what as usize] += span.to.0.min(to).saturating_sub(span.from.0.max(from));
        }
        let best = Self::ALL.into_iter().zip(time).rev().max_by_key(|(_, t)| *t)?;
        (best.1 > 0).then_some(best.0)
    }
}

/// A stretch of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeSpan {
    pub from: Nanos,
    pub to: Nanos,
    pub what: Activity,
}

/// A stretch of time that a thread runs on one core.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stay {
    pub from: Nanos,
    pub to: Nanos,
    pub thread: ThreadId,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Row {
    done: Log<TimeSpan>,
    open: Option<(Nanos, Activity)>,
    /// The core on which it runs, and since when.
    stays: Option<(Nanos, u32)>,
    /// It would run, but its process waits for a core.
    seatless: bool,
}

/// Spans per thread. Takes events one at a time and can be asked at any moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timeline {
    rows: Vec<Row>,
    cores: Vec<Log<Stay>>,
    /// The core on which whoever takes the lock next runs.
    next_core: u32,
    /// Once there are several processes: the core on which this one computes, if it has one.
    seat: Option<Option<u32>>,
}

impl Timeline {
    /// Takes an event in.
    pub fn take(&mut self, event: &Event) {
        let next = match &event.kind {
            EventKind::GilAcquire | EventKind::OnCore { .. } => Some(Activity::Running),
            EventKind::GilRequest => Some(Activity::WantsGil),
            EventKind::Block(BlockOn::Sleep { .. }) => Some(Activity::Sleeping),
            EventKind::Block(_) => Some(Activity::Blocked),
            EventKind::FailedWakeup => return self.mark(event.thread, event.at),
            EventKind::GilDrop(_) | EventKind::OffCore(_) | EventKind::Unblock | EventKind::ThreadFinish { .. } => None,
            EventKind::ThreadStart { .. }
            | EventKind::ThreadName(_)
            | EventKind::GilTimeout
            | EventKind::DropRequest
            | EventKind::Check
            | EventKind::Ran { .. }
            | EventKind::Output { .. }
            | EventKind::Exception(_)
            | EventKind::Decision { .. }
            | EventKind::Interrupt
            | EventKind::Deadlock => return,
        };
        let core = match (&event.kind, next) {
            (EventKind::OnCore { core }, _) => self.seat.unwrap_or(Some(*core)),
            (_, Some(Activity::Running)) => self.seat.unwrap_or(Some(self.next_core)),
            _ => None,
        };
        self.leave_core(event.thread, event.at);
        let seatless = next == Some(Activity::Running) && core.is_none();
        let row = self.row(event.thread);
        row.close(event.at);
        row.open = next.map(|what| (event.at, if seatless { Activity::Blocked } else { what }));
        (row.stays, row.seatless) = (core.map(|core| (event.at, core)), seatless);
    }

    /// Whoever takes the lock next runs on this core.
    pub const fn runs_on(&mut self, core: u32) {
        self.next_core = core;
    }

    /// There are several processes, and from now on this one computes on this core, or on none: then whoever would run is
    /// blocked until there is one.
    pub fn sits_on(&mut self, core: Option<u32>, at: Nanos) {
        self.seat = Some(core);
        for i in 0..self.rows.len() {
            let runs = matches!(self.rows[i].open, Some((_, Activity::Running)));
            if runs {
                self.leave_core(ThreadId(i as u32 + 1), at);
            }
            let row = &mut self.rows[i];
            if runs && core.is_none() || row.seatless && core.is_some() {
                row.close(at);
                let what = if core.is_some() { Activity::Running } else { Activity::Blocked };
                row.open = Some((at, what));
            }
            if runs || row.seatless {
                (row.stays, row.seatless) = (core.map(|core| (at, core)), core.is_none());
            }
        }
    }

    fn leave_core(&mut self, thread: ThreadId, at: Nanos) {
        let Some((from, core)) = self.row(thread).stays.take().filter(|(from, _)| at > *from) else { return };
        let core = core as usize;
        if self.cores.len() <= core {
            self.cores.resize(core + 1, Log::default());
        }
        match self.cores[core].last_mut() {
            Some(last) if last.thread == thread && last.to == from => last.to = at,
            _ => self.cores[core].push(Stay { from, to: at, thread }),
        }
    }

    /// The cores that somebody has run on: those before this number.
    #[must_use]
    pub fn n_cores(&self) -> u32 {
        let open = self.rows.iter().filter_map(|row| row.stays).map(|(_, core)| core + 1);
        open.max().unwrap_or(0).max(self.cores.len() as u32)
    }

    /// Who ran on a core, oldest first, at most the latest so many; whoever is still there, until `now`.
    #[must_use]
    pub fn stays(&self, core: u32, most: usize, now: Nanos) -> Vec<Stay> {
        let done = self.cores.get(core as usize);
        let done = done.into_iter().flat_map(|log| log.iter_from(log.len().saturating_sub(most)).copied());
        let open = (1..).map(ThreadId).zip(&self.rows).filter_map(|(thread, row)| {
            let (from, _) = row.stays.filter(|(_, on)| *on == core)?;
            Some(Stay { from, to: now.max(from), thread })
        });
        done.chain(open).collect()
    }

    fn row(&mut self, thread: ThreadId) -> &mut Row {
        let i = thread.0.max(1) as usize - 1;
        if self.rows.len() <= i {
            self.rows.resize(i + 1, Row::default());
        }
        &mut self.rows[i]
    }

    /// A failed wake-up is a moment without length.
    fn mark(&mut self, thread: ThreadId, at: Nanos) {
        let row = self.row(thread);
        row.close(at);
        let vain = TimeSpan { from: at, to: at, what: Activity::WokenInVain };
        row.done.push(vain);
        row.open = Some((at, Activity::WantsGil));
    }

    /// How many threads have a row; row `i` is thread `i + 1`.
    #[must_use]
    pub const fn n_rows(&self) -> usize {
        self.rows.len()
    }

    /// A thread's spans that touch `from..=to`, oldest first; what still goes on ends at `now`.
    #[must_use]
    pub fn spans(&self, thread: ThreadId, from: Nanos, to: Nanos, now: Nanos) -> Vec<TimeSpan> {
        let Some(row) = self.rows.get((thread.0 as usize).wrapping_sub(1)) else {
            return Vec::new();
        };
        let first = row.done.partition_point(|s| s.to < from);
        let done = row.done.iter_from(first).copied();
        let open = row.open.map(|(since, what)| TimeSpan { from: since, to: now.max(since), what });
        done.chain(open).take_while(|s| s.from <= to).collect()
    }
}

/// `from..to` in `n` cells: what these spans, which follow each other, say was done most in each.
#[must_use]
pub fn cells(spans: &[TimeSpan], (from, to): (Nanos, Nanos), n: usize) -> Vec<Option<Activity>> {
    let width = to.saturating_sub(from).0;
    let edge = |i: usize| Nanos(from.0 + (u128::from(width) * i as u128 / n.max(1) as u128) as u64);
    (0..n).map(|i| Activity::between(spans, edge(i), edge(i + 1))).collect()
}

impl Row {
    fn close(&mut self, at: Nanos) {
        let Some((from, what)) = self.open.take() else {
            return;
        };
        if at <= from {
            return;
        }
        match self.done.last_mut() {
            Some(last) if last.what == what && last.to == from => last.to = at,
            _ => self.done.push(TimeSpan { from, to: at, what }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::ProcessId;
    use crate::trace::DropReason;

    fn line(events: &[(u64, u32, EventKind)]) -> Timeline {
        let mut t = Timeline::default();
        for (at, thread, kind) in events {
            t.take(&Event {
                at: Nanos(*at),
                step: 0,
                process: ProcessId::FIRST,
                thread: ThreadId(*thread),
                kind: kind.clone(),
            });
        }
        t
    }

    #[test]
    fn spans_follow_each_other_and_the_last_one_is_open() {
        let t = line(&[
            (0, 1, EventKind::GilAcquire),
            (0, 2, EventKind::GilRequest),
            (10, 1, EventKind::GilDrop(DropReason::Asked)),
            (10, 1, EventKind::GilRequest),
            (12, 2, EventKind::GilAcquire),
        ]);
        let shape = |id| {
            let spans = t.spans(ThreadId(id), Nanos(0), Nanos(50), Nanos(20));
            let plain = spans.into_iter().map(|s| (s.from.0, s.to.0, s.what));
            plain.collect::<Vec<_>>()
        };
        assert_eq!(shape(1), [(0, 10, Activity::Running), (10, 20, Activity::WantsGil)]);
        assert_eq!(shape(2), [(0, 12, Activity::WantsGil), (12, 20, Activity::Running)]);
    }

    #[test]
    fn a_core_knows_who_ran_on_it() {
        let mut t = line(&[(0, 1, EventKind::OnCore { core: 0 }), (5, 2, EventKind::OnCore { core: 1 })]);
        let stays = |t: &Timeline, core| -> Vec<(u64, u64, u32)> {
            t.stays(core, 9, Nanos(20)).iter().map(|s| (s.from.0, s.to.0, s.thread.0)).collect()
        };
        assert_eq!((stays(&t, 0), stays(&t, 1)), (vec![(0, 20, 1)], vec![(5, 20, 2)]));
        // Its process loses the core and gets another, while the thread goes on to have the lock.
        t.sits_on(None, Nanos(10));
        t.sits_on(Some(1), Nanos(14));
        assert_eq!((stays(&t, 0), stays(&t, 1).len()), (vec![(0, 10, 1)], 3));
        let mut t = Timeline::default();
        t.runs_on(3);
        for (at, kind) in [(2, EventKind::GilAcquire), (4, EventKind::GilDrop(DropReason::Asked))] {
            t.take(&Event { at: Nanos(at), step: 0, process: ProcessId::FIRST, thread: ThreadId(1), kind });
        }
        assert_eq!((stays(&t, 3), stays(&t, 0)), (vec![(2, 4, 1)], vec![]));
    }

    #[test]
    fn whoever_has_the_lock_runs_only_while_its_process_has_a_core() {
        let spans = |t: &Timeline| -> Vec<(u64, u64, Activity)> {
            let spans = t.spans(ThreadId(1), Nanos(0), Nanos(99), Nanos(30));
            spans.iter().map(|s| (s.from.0, s.to.0, s.what)).collect()
        };
        let mut t = Timeline::default();
        let take = |t: &mut Timeline, at, kind| {
            t.take(&Event { at: Nanos(at), step: 0, process: ProcessId::FIRST, thread: ThreadId(1), kind });
        };
        t.sits_on(Some(1), Nanos(0));
        take(&mut t, 2, EventKind::GilAcquire);
        t.sits_on(None, Nanos(5));
        t.sits_on(Some(0), Nanos(9));
        take(&mut t, 12, EventKind::GilDrop(DropReason::Finished));
        t.sits_on(None, Nanos(12));
        take(&mut t, 20, EventKind::GilAcquire);
        let mut seen = vec![(2, 5, Activity::Running), (5, 9, Activity::Blocked), (9, 12, Activity::Running)];
        seen.push((20, 30, Activity::Blocked));
        assert_eq!(spans(&t), seen);
        // It has a core at once: nothing was waited for.
        t.sits_on(Some(0), Nanos(20));
        seen.pop();
        seen.push((20, 30, Activity::Running));
        assert_eq!(spans(&t), seen);
    }

    #[test]
    fn a_cell_shows_what_took_most_of_it_and_never_hides_a_failed_wake_up() {
        let t = line(&[
            (0, 1, EventKind::GilAcquire),
            (60, 1, EventKind::GilDrop(DropReason::Finished)),
            (0, 2, EventKind::GilRequest),
            (30, 2, EventKind::FailedWakeup),
        ]);
        let whole = (Nanos(0), Nanos(100));
        let cells = |id| cells(&t.spans(ThreadId(id), whole.0, whole.1, Nanos(100)), whole, 4);
        assert_eq!(cells(1), [Some(Activity::Running), Some(Activity::Running), Some(Activity::Running), None]);
        assert_eq!(cells(2)[1], Some(Activity::WokenInVain));
    }
}
