//! A moment of a run on the real clock, as plain data, for a screen that follows it live.

use super::awaited;
use super::naming;
use super::os::baton::{Baton, Parked, Slot};
use super::outcome::Outcome;
use crate::base::{Nanos, ProcessId, ThreadId};
use crate::kernel::outside::Message;
use crate::trace::stats::ThreadTimes;
use crate::trace::{BlockOn, Event, Timeline, Wait};
use crate::vm::Position;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Where the moments of a run are put for whoever watches.
pub type Observer = Arc<Mutex<Moments>>;

/// The latest moment of each process, of those that have ended the last; and what went between them lately.
#[derive(Clone, Debug, Default)]
pub struct Moments {
    pub processes: BTreeMap<ProcessId, Snapshot>,
    pub messages: Vec<Message>,
}

/// At most so often.
const FRESH: Nanos = Nanos::from_millis(30);

/// A moment.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    pub now: Nanos,
    /// What `multiprocessing` calls the process; empty, if it has no name.
    pub name: String,
    /// How the process ended, once it has.
    pub ended: Option<Outcome>,
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

impl Moments {
    /// Something has gone from one process to another.
    pub(super) fn tell(observer: &Observer, messages: Vec<Message>) {
        observer.lock().unwrap_or_else(PoisonError::into_inner).messages = messages;
    }

    /// A process has ended.
    pub(super) fn ended(observer: &Observer, process: ProcessId, outcome: &Outcome, now: Nanos) {
        let mut seen = observer.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(last) = seen.processes.get_mut(&process) {
            (last.ended, last.now) = (Some(outcome.clone()), now);
            for thread in last.threads.iter_mut().filter(|_| process != ProcessId::FIRST) {
                (thread.state, thread.core, thread.on, thread.wants_since) = ("finished", None, None, None);
                thread.frames.clear();
            }
        }
    }
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
        let id = baton.process.interp.process();
        let seen = observer.lock().unwrap_or_else(PoisonError::into_inner);
        let last = seen.processes.get(&id).map_or(Nanos::ZERO, |s| s.now);
        drop(seen);
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
        let name = naming::process_name(&mut baton.process.interp).unwrap_or_default();
        let (recorder, interp) = (&slot.recorder, &mut baton.process.interp);
        let events = recorder.events();
        let n_left = slot.n_left_behind;
        let own = |(id, _): &(ThreadId, _)| *id == ThreadId::MAIN || id.0 > n_left;
        let each = (1..).map(ThreadId).zip(&slot.greens).filter(own).map(|(id, green)| {
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
            if let Some(thread) = threads.iter_mut().find(|t| t.id == s.thread) {
                thread.awaited = Some(words);
            }
        }
        let shown = Self {
            now,
            name,
            ended: slot.ended.clone(),
            steps: baton.steps,
            gil_drop_request: asked,
            switches: recorder.counters().switches,
            failed_wakeups: recorder.counters().failed_wakeups,
            threads,
            events: events.iter().skip(events.len().saturating_sub(Self::EVENTS)).cloned().collect(),
            timeline: recorder.timeline().cloned(),
        };
        let mut seen = observer.lock().unwrap_or_else(PoisonError::into_inner);
        seen.processes.insert(baton.process.interp.process(), shown);
    }
}
