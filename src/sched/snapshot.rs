//! A moment of a run on the real clock, as plain data, for a screen that follows it live.

use super::awaited;
use super::os::baton::{Baton, Parked, Slot};
use crate::base::{Nanos, ThreadId};
use crate::trace::stats::ThreadTimes;
use crate::trace::{BlockOn, Event, Timeline, Wait};
use crate::vm::Position;
use std::sync::{Arc, Mutex, PoisonError};

/// Where the moments of a run are put for whoever watches.
pub type Observer = Arc<Mutex<Snapshot>>;

/// At most so often.
const FRESH: Nanos = Nanos::from_millis(30);

/// A moment.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    pub now: Nanos,
    pub steps: u64,
    pub gil_drop_request: bool,
    pub switches: u64,
    pub failed_wakeups: u64,
    /// In the order of their ids.
    pub threads: Vec<ThreadMoment>,
    /// The latest events, oldest first, if the run keeps any.
    pub events: Vec<Event>,
    pub timeline: Option<Timeline>,
}

/// A thread at that moment.
#[derive(Clone, Debug)]
pub struct ThreadMoment {
    pub id: ThreadId,
    pub name: Arc<str>,
    /// `running`, `waiting`, `blocked`, `sleeping` or `finished`.
    pub state: &'static str,
    /// The carrier that runs it, if it runs.
    pub core: Option<u32>,
    pub on: Option<BlockOn>,
    /// The same in the program's own names.
    pub awaited: Option<Wait>,
    /// Wants the GIL since then.
    pub wants_since: Option<Nanos>,
    pub executed: u64,
    pub ticks: u64,
    pub times: ThreadTimes,
    /// Outermost first.
    pub frames: Vec<Position>,
}

impl Snapshot {
    /// How many of the latest events a snapshot carries.
    const EVENTS: usize = 200;

    pub(super) fn refresh(
        observer: &Observer,
        now: Nanos,
        slot: &Slot,
        baton: &mut Baton,
        holder: Option<ThreadId>,
        asked: bool,
    ) {
        let last = observer.lock().unwrap_or_else(PoisonError::into_inner).now;
        if last == Nanos::ZERO || now.saturating_sub(last) >= FRESH || slot.ended.is_some() {
            Self::take(observer, now, slot, baton, holder, asked);
        }
    }

    /// Puts the moment there.
    pub(super) fn take(
        observer: &Observer,
        now: Nanos,
        slot: &Slot,
        baton: &mut Baton,
        holder: Option<ThreadId>,
        asked: bool,
    ) {
        let mut shown = observer.lock().unwrap_or_else(PoisonError::into_inner);
        let (recorder, interp) = (&slot.recorder, &mut baton.process.interp);
        let events = recorder.events();
        let each = (1..).map(ThreadId).zip(&slot.greens).map(|(id, green)| {
            let state = interp.thread(id);
            ThreadMoment {
                id,
                name: Arc::clone(&state.name),
                state: green.word(),
                core: (holder == Some(id) || green.on_core && green.parked == Parked::No).then_some(green.carrier),
                on: green.on.clone(),
                awaited: None,
                wants_since: green.wants,
                executed: state.executed,
                ticks: state.ticks,
                times: recorder.counters().thread(id, now),
                frames: interp.positions(id),
            }
        });
        let mut threads: Vec<ThreadMoment> = each.collect();
        let stuck = slot.stuck();
        for (s, words) in stuck.iter().zip(awaited::awaited(&mut baton.process.interp, &stuck)) {
            threads[s.thread.0 as usize - 1].awaited = Some(words);
        }
        *shown = Self {
            now,
            steps: baton.steps,
            gil_drop_request: asked,
            switches: recorder.counters().switches,
            failed_wakeups: recorder.counters().failed_wakeups,
            threads,
            events: events.iter().skip(events.len().saturating_sub(Self::EVENTS)).cloned().collect(),
            timeline: recorder.timeline().cloned(),
        };
    }
}
