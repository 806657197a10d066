//! The processes beside the one that a screen looks at, and what goes between them.

use super::moment::{self, Looking, ended, gil};
use super::view::{Doing, EventLine, GilView, Message, ProcessView, ThreadView};
use crate::base::{Lang, Nanos, ProcessId, ThreadId};
use crate::messages;
use crate::sched::{Past, World};
use crate::trace::{NO_NAMES, ThreadStats};
use std::sync::Arc;

/// The latest processes that have ended, of which a screen gets this many: a pool can go through thousands.
const MOST_ENDED: usize = 40;

messages! {
    sent(to: i64, n: usize) { en: "sends {n} bytes to {to}", zh: "向 {to} 发送 {n} 字节" }
    received(from: i64, n: usize, after: &str) {
        en: "receives {n} bytes from {from}, {after} after they were sent",
        zh: "收到 {from} 的 {n} 字节，距发送 {after}",
    }
}

/// All processes but one.
pub(super) fn others(world: &mut World, focus: ProcessId, now: Nanos, lang: Lang) -> Vec<ProcessView> {
    let alive: Vec<ProcessId> = world.processes().map(World::id).filter(|id| *id != focus).collect();
    let one = |id| {
        let looking = Looking { now, seat: world.seat(id), lang };
        world.in_process(id, |w| alive_one(w, looking))
    };
    let mut all: Vec<ProcessView> = alive.into_iter().filter_map(one).collect();
    let past = world.past();
    let latest = past.iter().skip(past.len().saturating_sub(MOST_ENDED));
    all.extend(latest.map(|p| ended_one(p, now, lang)));
    all.sort_by_key(|p| p.id);
    all
}

fn alive_one(world: &mut World, looking: Looking) -> ProcessView {
    let Looking { now, lang, .. } = looking;
    let name = world.process_name().unwrap_or_default();
    let threads = moment::threads(world, looking);
    let recorder = world.recorder();
    ProcessView {
        id: world.id(),
        name,
        ended: world.own_outcome().map(|o| ended(o, lang)),
        gil: gil(world, now, lang, NO_NAMES),
        timeline: recorder
            .timeline()
            .map(|t| moment::timeline(t, threads.iter().map(|t| t.id), now))
            .unwrap_or_default(),
        threads,
    }
}

fn ended_one(past: &Past, now: Nanos, lang: Lang) -> ProcessView {
    let thread = |t: &ThreadStats| ThreadView {
        id: ThreadId(t.id),
        name: Arc::from(&*t.name),
        doing: Doing::Finished,
        executed: 0,
        ticks: t.ticks,
        turns: 0,
        held: Nanos(t.held_ns),
        waited: Nanos(t.waited_ns),
        blocked: Nanos(t.blocked_ns),
        frames: Vec::new(),
    };
    let (counters, timeline) = (past.recorder().counters(), past.recorder().timeline());
    let ids = past.threads.iter().map(|t| ThreadId(t.id));
    ProcessView {
        id: past.id,
        name: past.name.clone(),
        ended: Some(ended(&past.outcome, lang)),
        gil: GilView { handovers: counters.switches, ..GilView::default() },
        threads: past.threads.iter().map(thread).collect(),
        timeline: timeline.map(|t| moment::timeline(t, ids, now.min(past.at))).unwrap_or_default(),
    }
}

/// Puts what a process has sent and received among its events.
pub(super) fn with_messages(
    mut events: Vec<EventLine>,
    messages: &[Message],
    focus: ProcessId,
    lang: Lang,
) -> Vec<EventLine> {
    let mut put = |at: Nanos, text: String| {
        let place = events.partition_point(|e| e.at <= at);
        // Before the events that are kept there are none of any kind.
        if place > 0 {
            let step = events[place - 1].step;
            events.insert(place, EventLine { at, step, thread: ThreadId::MAIN, text });
        }
    };
    for m in messages {
        if m.from == focus {
            put(m.sent, sent(lang, m.to.pid(), m.n_bytes));
        }
        if m.to == focus {
            let after = m.received.saturating_sub(m.sent).to_string();
            put(m.received, received(lang, m.from.pid(), m.n_bytes, &after));
        }
    }
    events
}
