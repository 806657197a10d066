//! From a world at rest to the plain data of a screen.

use super::others;
use super::session::current;
use super::tasks;
use super::values;
use super::view::{
    Countdown, Doing, EventLine, FrameView, GilView, InstrView, LockView, OutputLine, SPANS, StayView, ThreadView,
    TimeSpan, View,
};
use super::window;
use crate::base::{Lang, Nanos, ProcessId, ThreadId};
use crate::code::dis;
use crate::code::opcode::Check;
use crate::heap::{Attrs, HeapAccess, ObjRef, Object, Value};
use crate::messages;
use crate::sched::world::Standing;
use crate::sched::{Outcome, Policy, Settings, World};
use crate::trace::{BlockOn, DropReason, Event, EventKind, NO_NAMES, NameOfLock, Recorder, Stay, Timeline, Wait};
use crate::vm::{Position, Stream, SwitchPoints};
use std::collections::VecDeque;
use std::sync::Arc;

/// The latest events that a screen gets: it shows a few dozen.
const EVENTS: usize = 500;

messages! {
    n_cores(n: u32) { en: "{n} cores", zh: "{n} 个核心" }
    seed(n: u64) { en: "seed {n}", zh: "种子 {n}" }
    finished_with(n: i64) { en: "finished with status {n}", zh: "已结束，状态码 {n}" }
    exited_with(n: i64) { en: "exited with {n}", zh: "已退出，状态码 {n}" }
    killed(number: i64) { en: "killed by signal {number}", zh: "被信号 {number} 终止" }
    raised(text: &str) { en: "exception: {text}", zh: "异常：{text}" }
}

/// How a run ended, in one line.
pub(super) fn ended(outcome: &Outcome, lang: Lang) -> String {
    match outcome {
        Outcome::Finished { status: 0 } => lang.pick("finished", "已结束").into(),
        Outcome::Finished { status } => finished_with(lang, *status),
        Outcome::Uncaught(failure) => raised(lang, failure.traceback.lines().last().unwrap_or(&failure.class)),
        Outcome::Deadlock(graph) => graph.report(lang).lines().next().unwrap_or_default().into(),
        Outcome::Limit(limit) => limit.words(lang),
        Outcome::Exited(code) => exited_with(lang, *code),
        Outcome::Interrupted => lang.pick("interrupted", "已中断").into(),
        Outcome::Killed(number) => killed(lang, *number),
    }
}

/// The settings in words.
pub(super) fn settings(settings: &Settings, lang: Lang) -> String {
    let cores = match settings.machine.cores {
        1 => lang.pick("1 core", "1 个核心").into(),
        n => n_cores(lang, n),
    };
    let gil = settings.gil.words(lang);
    let colon = lang.pick(": ", "：");
    format!(
        "GIL {}{colon}{gil} · {} · {cores} · {}",
        settings.gil.version,
        settings.machine.name,
        seed(lang, settings.seed)
    )
}

/// What a screen shows of a world, with its eye on one of its processes.
pub(super) fn view(world: &mut World, focus: ProcessId, file: Arc<str>, lang: Lang) -> View {
    let now = world.now();
    let seat = world.seat(focus);
    let seen = world.in_process(focus, |w| one_process(w, Looking { now, seat, lang })).unwrap_or_default();
    let others = others::others(world, focus, now, lang);
    let messages = if others.is_empty() { Vec::new() } else { world.messages() };
    let events = others::with_messages(seen.events, &messages, focus, lang);
    View {
        file,
        settings: settings(world.settings(), lang),
        now,
        step: world.steps(),
        ended: world.outcome().map(|o| ended(o, lang)),
        output: output(world),
        events,
        cores: cores(world, now),
        others,
        messages,
        ..seen
    }
}

/// How one process is looked at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Looking {
    /// The time that all processes have come to.
    pub now: Nanos,
    /// The core on which it computes, or none yet; if there are several processes.
    pub seat: Option<Option<u32>>,
    pub lang: Lang,
}

/// What there is to see of one process.
fn one_process(world: &mut World, looking: Looking) -> View {
    let Looking { now, lang, .. } = looking;
    let names: Vec<Arc<str>> = (1..=world.threads().len() as u32).map(|i| world.name(ThreadId(i))).collect();
    let name = |t: ThreadId| names.get((t.0 as usize).wrapping_sub(1)).cloned().unwrap_or_else(|| Arc::from("?"));
    let (locks, variables) = (locks(world), values::variables(world));
    let loops = tasks::loops(world);
    let named = names_of_locks(world);
    let lock = |number: u32| named.iter().find(|(known, _)| *known == number).map(|(_, name)| name.clone());
    let threads = threads(world, looking);
    let process_name = world.process_name().unwrap_or_default();
    let recorder = world.recorder();
    View {
        process: world.id(),
        process_name,
        gil: gil(world, now, lang, &lock),
        events: events(recorder.events(), lang, name, &lock),
        timeline: recorder.timeline().map(|t| timeline(t, threads.iter().map(|t| t.id), now)).unwrap_or_default(),
        threads,
        locks,
        loops,
        watched: world.races().is_some(),
        variables,
        window: window::view(world),
        ..View::default()
    }
}

/// What the program calls the locks that the latest events are about.
fn names_of_locks(world: &mut World) -> Vec<(u32, String)> {
    let mut numbers: Vec<u32> = Vec::new();
    for event in world.recorder().events().iter().rev().take(EVENTS) {
        let on = match &event.kind {
            EventKind::Block(on)
            | EventKind::GilDrop(DropReason::Blocking(on))
            | EventKind::OffCore(DropReason::Blocking(on)) => on,
            _ => continue,
        };
        if let BlockOn::Lock { number, .. } = on
            && !numbers.contains(number)
        {
            numbers.push(*number);
        }
    }
    // A number is given again when a lock is gone.
    let n_slots = world.process.interp.heap.n_slots();
    numbers.retain(|n| ObjRef::own(*n).index() < n_slots && world.lock_state(ObjRef::own(*n)).is_some());
    let locks: Vec<ObjRef> = numbers.iter().map(|n| ObjRef::own(*n)).collect();
    let names = world.names_of(&locks);
    numbers.into_iter().zip(names).filter_map(|(number, name)| Some((number, name?))).collect()
}

pub(super) fn gil(world: &World, now: Nanos, lang: Lang, lock: NameOfLock<'_>) -> GilView {
    let (state, counters) = (world.gil(), world.recorder().counters());
    let policy = world.process.gil.policy;
    let holders = match policy {
        Policy::Off => {
            let all = (1..).map(ThreadId).zip(world.threads());
            all.filter(|(_, t)| matches!(t.standing, Standing::Running { .. })).map(|(id, _)| id).collect()
        }
        Policy::Ticks { .. } | Policy::Timeout { .. } => state.holder().into_iter().collect(),
    };
    let since = current(world).and_then(|t| world.threads().get(t.0 as usize - 1)).map(|t| t.since);
    let (left, of) = world.countdown();
    let countdown = match policy {
        Policy::Ticks { .. } => Countdown::Ticks { left: left as u32, of: of as u32 },
        Policy::Timeout { .. } if state.holder().is_some() && state.waiters().next().is_some() => {
            Countdown::Time { left: Nanos(left), of: Nanos(of) }
        }
        Policy::Timeout { .. } | Policy::Off => Countdown::None,
    };
    let waited =
        |t: ThreadId| world.threads().get(t.0 as usize - 1).map_or(Nanos::ZERO, |g| now.saturating_sub(g.since));
    GilView {
        off: policy == Policy::Off,
        held_for: since.map_or(Nanos::ZERO, |s| now.saturating_sub(s)),
        holders,
        countdown,
        waiters: state.waiters().map(|w| (w.thread, waited(w.thread))).collect(),
        drop_request: state.gil_drop_request(),
        forced: state.forced().is_some(),
        last_release: last_release(world.recorder().events(), lang, lock),
        handovers: counters.switches,
        releases: counters.forced_drops + counters.voluntary_drops + counters.checks,
        failed_wakeups: counters.failed_wakeups,
    }
}

pub(super) fn last_release(events: &VecDeque<Event>, lang: Lang, lock: NameOfLock<'_>) -> Option<String> {
    events.iter().rev().find_map(|e| match &e.kind {
        EventKind::GilDrop(why) | EventKind::OffCore(why) => Some(why.words(lang, lock)),
        _ => None,
    })
}

/// All threads, in the order of their ids.
pub(super) fn threads(world: &mut World, looking: Looking) -> Vec<ThreadView> {
    let waits = world.awaited();
    let view = |id: ThreadId| {
        let awaited = waits.get(id.0 as usize - 1).and_then(Option::as_ref);
        thread(world, id, awaited, looking)
    };
    world.own_threads().map(view).collect()
}

fn thread(world: &World, id: ThreadId, awaited: Option<&Wait>, looking: Looking) -> ThreadView {
    let Looking { now, lang, .. } = looking;
    let green = &world.threads()[id.0 as usize - 1];
    let waited = now.saturating_sub(green.since);
    let doing = match &green.standing {
        Standing::Running { core } if world.process.gil.policy != Policy::Off => match looking.seat {
            None => Doing::Running { core: *core },
            Some(Some(core)) => Doing::Running { core },
            Some(None) => Doing::Blocked { on: lang.pick("a free core", "空闲的核心").into(), waited },
        },
        Standing::Running { core } => Doing::Running { core: *core },
        Standing::Starting | Standing::WantsGil | Standing::Waking | Standing::Switching(_) => {
            Doing::WantsGil { waited }
        }
        Standing::Blocked { on: BlockOn::Sleep { until }, .. } => Doing::Sleeping { until: *until },
        // Whoever chooses has not let it go on yet.
        Standing::Blocked { lock: Some(wait), .. } if is_free(world, wait.lock) => {
            Doing::Blocked { on: lang.pick("may go on", "可以继续").into(), waited }
        }
        Standing::Blocked { on, .. } => {
            Doing::Blocked { on: awaited.map_or_else(|| on.words(lang, NO_NAMES), |a| a.words(lang)), waited }
        }
        Standing::Idle => Doing::Blocked { on: the_prompt(lang), waited },
        Standing::Finished => Doing::Finished,
    };
    let times = world.recorder().counters().thread(id, now);
    let interp = &world.process.interp;
    let state = interp.thread(id);
    ThreadView {
        id,
        name: Arc::clone(&state.name),
        doing,
        executed: state.executed,
        ticks: state.ticks,
        turns: times.turns,
        held: times.held,
        waited: times.waited,
        blocked: times.blocked,
        frames: interp.positions(id).into_iter().map(frame).collect(),
    }
}

fn is_free(world: &World, lock: ObjRef) -> bool {
    world.process.interp.heap.with(lock, |o| matches!(o, Object::Lock(l) if !l.locked))
}

pub(super) fn frame(at: Position) -> FrameView {
    FrameView { file: at.file, function: at.function, line: at.line, span: at.span, pc: at.pc, library: at.library }
}

/// Output by lines, each with who wrote its beginning.
fn output(world: &World) -> Vec<OutputLine> {
    let mut lines: Vec<OutputLine> = Vec::new();
    let mut open = false;
    for chunk in world.output().iter() {
        let stderr = chunk.stream == Stream::Stderr;
        for piece in chunk.text.split_inclusive('\n') {
            let text = piece.strip_suffix('\n').unwrap_or(piece);
            match lines.last_mut() {
                Some(last) if open && last.stderr == stderr => last.text.push_str(text),
                _ => lines.push(OutputLine { process: chunk.process, thread: chunk.thread, stderr, text: text.into() }),
            }
            open = text.len() == piece.len();
        }
    }
    lines
}

pub(super) fn events(
    events: &VecDeque<Event>,
    lang: Lang,
    name: impl Fn(ThreadId) -> Arc<str> + Copy,
    lock: NameOfLock<'_>,
) -> Vec<EventLine> {
    events_up_to(events, EVENTS, lang, name, lock)
}

/// The last of the events, at most so many.
fn events_up_to(
    events: &VecDeque<Event>,
    most: usize,
    lang: Lang,
    name: impl Fn(ThreadId) -> Arc<str> + Copy,
    lock: NameOfLock<'_>,
) -> Vec<EventLine> {
    let told = |e: &&Event| !matches!(e.kind, EventKind::Ran { .. });
    let mut lines: Vec<EventLine> = events
        .iter()
        .rev()
        .filter(told)
        .take(most)
        .map(|e| EventLine { at: e.at, step: e.step, thread: e.thread, text: e.kind.words(lang, name, lock) })
        .collect();
    lines.reverse();
    lines
}

/// All events that were kept, but for those that only count instructions; and how many were not kept.
pub(super) fn all_events(world: &mut World, lang: Lang) -> (Vec<EventLine>, u64) {
    let names: Vec<Arc<str>> = (1..=world.threads().len() as u32).map(|i| world.name(ThreadId(i))).collect();
    let name = |t: ThreadId| names.get((t.0 as usize).wrapping_sub(1)).cloned().unwrap_or_else(|| Arc::from("?"));
    let named = names_of_locks(world);
    let lock = |number: u32| named.iter().find(|(known, _)| *known == number).map(|(_, name)| name.clone());
    kept_events(world.recorder(), lang, name, &lock)
}

/// The same, of what was recorded of a process.
pub(super) fn kept_events(
    recorder: &Recorder,
    lang: Lang,
    name: impl Fn(ThreadId) -> Arc<str> + Copy,
    lock: NameOfLock<'_>,
) -> (Vec<EventLine>, u64) {
    let n_lost = recorder.n_events().saturating_sub(recorder.events().len() as u64);
    (events_up_to(recorder.events(), usize::MAX, lang, name, lock), n_lost)
}

/// A row for each of these threads.
pub(super) fn timeline(timeline: &Timeline, threads: impl Iterator<Item = ThreadId>, now: Nanos) -> Vec<Vec<TimeSpan>> {
    let row = |id: ThreadId| {
        let spans = timeline.spans(id, Nanos::ZERO, now, now);
        let skip = spans.len().saturating_sub(SPANS);
        spans.into_iter().skip(skip).collect()
    };
    threads.map(row).collect()
}

/// Who ran on which core when, a row for each core of the machine.
fn cores(world: &World, now: Nanos) -> Vec<Vec<StayView>> {
    let alive = world.processes().map(|w| (w.id(), w.recorder().timeline(), now));
    let past = world.past().iter().map(|p| (p.id, p.recorder().timeline(), now.min(p.at)));
    let all: Vec<_> = alive.chain(past).collect();
    rows_of_cores(world.settings().machine.cores, &all)
}

/// Of these processes, each known up to some time.
pub(super) fn rows_of_cores(n_cores: u32, processes: &[(ProcessId, Option<&Timeline>, Nanos)]) -> Vec<Vec<StayView>> {
    let row = |core: u32| {
        let of = |(process, timeline, until): &(ProcessId, Option<&Timeline>, Nanos)| {
            let process = *process;
            let stays = timeline.map(|t| t.stays(core, SPANS, *until)).unwrap_or_default().into_iter();
            stays.map(move |Stay { from, to, thread }| StayView { from, to, process, thread })
        };
        let mut stays: Vec<StayView> = processes.iter().flat_map(of).collect();
        stays.sort_by_key(|s| s.from);
        stays.drain(..stays.len().saturating_sub(SPANS));
        stays
    };
    (0..n_cores).map(row).collect()
}

/// What the main thread waits for between two entries.
pub(super) fn the_prompt(lang: Lang) -> String {
    lang.pick("the prompt", "提示符").into()
}

/// The locks that the program's own variables name, directly or one attribute away, and those somebody waits for.
fn locks(world: &mut World) -> Vec<LockView> {
    let main = world.process.interp.main_namespace();
    let heap = &mut world.process.interp.heap;
    let heap_values = |heap: &mut crate::heap::Heap, r: ObjRef| -> Vec<Value> {
        heap.read(r, |o| match o {
            Object::Dict(d) => d.iter().map(|e| e.value).collect(),
            Object::Instance(i) => match &i.attrs {
                Attrs::Inline(d) => d.iter().map(|e| e.value).collect(),
                Attrs::Dict(_) => Vec::new(),
            },
            _ => Vec::new(),
        })
    };
    let is_lock =
        |heap: &mut crate::heap::Heap, v: &Value| v.obj().filter(|r| heap.read(*r, |o| matches!(o, Object::Lock(_))));
    let mut found: Vec<ObjRef> = Vec::new();
    for value in heap_values(heap, main) {
        found.extend(is_lock(heap, &value));
        if let Some(r) = value.obj() {
            let inner = heap_values(heap, r);
            // A thread's own lock (its end) is no lock of the program's.
            let class = heap.class_name(value);
            if heap.read(r, |o| matches!(o, Object::Instance(_))) && !class.ends_with("Thread") {
                found.extend(inner.iter().filter_map(|v| is_lock(heap, v)));
            }
        }
    }
    let awaited = world.threads().iter().filter_map(|t| match &t.standing {
        Standing::Blocked { on: BlockOn::Lock { .. }, lock: Some(wait) } => Some(wait.lock),
        _ => None,
    });
    // One that belongs to nobody is how the library parks a thread, and no lock of the program's.
    let awaited: Vec<ObjRef> = awaited.collect();
    found.extend(awaited.into_iter().filter(|lock| world.lock_state(*lock).is_some_and(|l| l.owner.is_some())));
    let mut seen = Vec::new();
    found.retain(|r| {
        !seen.contains(r) && {
            seen.push(*r);
            true
        }
    });
    let names = world.lock_names(&found);
    found.into_iter().zip(names).filter_map(|(lock, name)| lock_view(world, lock, name)).collect()
}

fn lock_view(world: &mut World, lock: ObjRef, name: String) -> Option<LockView> {
    let state = world.lock_state(lock)?;
    let line = state.taken_at.map_or(0, |at| world.process.interp.position(at).line);
    let owner = state.owner.filter(|_| state.locked).map(|owner| (owner, line));
    Some(LockView { name, owner, waiters: state.waiters.iter().copied().collect() })
}

pub(super) fn bytecode(world: &World, thread: ThreadId) -> Vec<InstrView> {
    let interp = &world.process.interp;
    if thread.0 == 0 || thread.0 as usize > interp.n_threads() {
        return Vec::new();
    }
    let Some(frame) = interp.thread(thread).frames.last() else { return Vec::new() };
    let code = &interp.heap.segment().code(frame.code).code;
    let points = world.process.gil.switch_points;
    let rows = dis::rows(code).into_iter().map(|row| {
        let table = row.op.row();
        InstrView {
            index: row.index,
            line: row.line,
            op: row.op.name(),
            operand: if row.operand.is_empty() {
                row.arg.map(|a| a.to_string()).unwrap_or_default()
            } else {
                row.operand
            },
            ticks: table.ticks,
            switch_point: match points {
                SwitchPoints::Dense => table.ticks || table.edges == Check::OnEntry,
                SwitchPoints::Branches => table.branches != Check::Never,
                SwitchPoints::Edges => table.edges != Check::Never,
                SwitchPoints::Every => true,
            },
            help: table.help,
        }
    });
    rows.collect()
}
