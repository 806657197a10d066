//! Runs on the real clock: one that is waited for, and one that is followed while it goes on.

use super::beside::{Beside, Labels};
use super::moment;
use super::others;
use super::program::{self, Program};
use super::view::{Countdown, Doing, GilView, OutputLine, ProcessView, StayView, ThreadView, TimeSpan, View};
use crate::base::{Lang, Nanos, ProcessId, Text, ThreadId};
use crate::sched::Joining;
use crate::sched::os::{self, Door, Host, Input, NoSchedule, Pause, RealRun};
use crate::sched::snapshot::{Moments, Observer, Snapshot, ThreadMoment};
use crate::sched::{Outcome, Policy, Settings};
use crate::trace::{BlockOn, Keep, NO_NAMES, Timeline};
use crate::vm::Stream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

/// Runs a program on the real clock, to its end.
///
/// `record` says whether to write down who goes on when.
pub fn run_real(
    program: &Program,
    settings: &Settings,
    (sink, input): (Sink, Input),
    interrupt: Arc<AtomicBool>,
    record: bool,
) -> RealRun {
    let sink = labelled(Some(program), sink);
    let host = Host { sink, input, interrupt, observer: None, record, pause: Arc::default(), door: None };
    let main = Some((&program.main.code, program.text()));
    os::run(settings, &program.parts(), main, &beside(program), host, Keep::None)
}

fn beside(program: &Program) -> Vec<Joining> {
    program.beside().iter().map(Beside::joining).collect()
}

/// Puts the names of programs before their lines, where there are several.
fn labelled(program: Option<&Program>, mut sink: Sink) -> os::Sink {
    let mut labels = program.and_then(Labels::of);
    Box::new(move |program, stream, text| match &mut labels {
        Some(labels) => {
            let (stream, text) = labels.label(program, stream, text);
            sink(stream, &text);
        }
        None => sink(stream, text),
    })
}

/// Takes output, as a person is to see it.
pub type Sink = Box<dyn FnMut(Stream, &str) + Send>;

/// Why a run on the real clock has left no schedule.
#[must_use]
pub fn no_schedule(why: NoSchedule, lang: Lang) -> &'static str {
    match why {
        NoSchedule::AtOnce => lang.pick(
            "with the GIL off instructions are carried out at once: there is no order of them to write down",
            "关闭 GIL 时指令同时执行：没有可记录的先后次序",
        ),
        NoSchedule::Signal => {
            lang.pick("a signal came in between, and no schedule has signals", "运行中收到了信号，而调度里没有信号")
        }
        NoSchedule::Processes => {
            lang.pick("there were several processes, and a schedule is of one", "有多个进程，而一份调度只属于一个进程")
        }
        NoSchedule::TooLong => lang.pick(
            "there were more than a million turns, which nobody would follow: let the program do less",
            "轮次超过一百万，没有人会去重放：请缩小程序规模",
        ),
    }
}

/// Events kept for the screen.
const EVENTS: usize = 2_000;

/// A run on the real clock that goes on by itself while a screen looks at it.
#[derive(Debug)]
pub struct LiveRun {
    /// Unless it is behind a prompt.
    program: Option<Program>,
    settings: Settings,
    lang: Lang,
    moment: Observer,
    output: Arc<Mutex<Vec<OutputLine>>>,
    interrupt: Arc<AtomicBool>,
    pause: Arc<Pause>,
    runner: Option<JoinHandle<RealRun>>,
    ended: Option<Result<Outcome, String>>,
    /// The process to look at, as long as it is alive.
    focus: ProcessId,
}

impl LiveRun {
    /// Starts a program on OS threads.
    #[must_use]
    pub fn start(program: &Program, settings: &Settings, lang: Lang) -> Self {
        let output = Arc::new(Mutex::new(Vec::new()));
        let lines = Arc::clone(&output);
        let sink: Sink = Box::new(move |stream, text| append(&lines, stream, text));
        let mut run = Self::begin(Ok(program), settings, lang, (sink, Box::new(|| None)));
        run.output = output;
        run
    }

    /// Starts the run behind a prompt, which says what its main thread does.
    pub(super) fn behind(door: Arc<Door>, settings: &Settings, lang: Lang, outside: (Sink, Input)) -> Self {
        Self::begin(Err(door), settings, lang, outside)
    }

    /// A program, or the door to a prompt.
    fn begin(main: Result<&Program, Arc<Door>>, settings: &Settings, lang: Lang, (sink, input): (Sink, Input)) -> Self {
        let (program, door) = match main {
            Ok(program) => (Some(program.clone()), None),
            Err(door) => (None, Some(door)),
        };
        let moment = Observer::default();
        let interrupt = Arc::new(AtomicBool::new(false));
        let pause = Arc::new(Pause::default());
        let host = Host {
            sink: labelled(program.as_ref(), sink),
            input,
            interrupt: Arc::clone(&interrupt),
            observer: Some(Arc::clone(&moment)),
            record: false,
            pause: Arc::clone(&pause),
            door,
        };
        let (own, how) = (program.clone(), settings.clone());
        let run = move || {
            let parts = own.as_ref().map_or_else(|| program::parts(Arc::default()), Program::parts);
            let main = own.as_ref().map(|own| (&own.main.code, own.text()));
            let others = own.as_ref().map(beside).unwrap_or_default();
            os::run(&how, &parts, main, &others, host, Keep::Last(EVENTS))
        };
        Self {
            program,
            settings: settings.clone(),
            lang,
            moment,
            output: Arc::default(),
            interrupt,
            pause,
            runner: Some(std::thread::spawn(run)),
            ended: None,
            focus: ProcessId::FIRST,
        }
    }

    /// Whether the run is over.
    pub fn finished(&mut self) -> bool {
        if self.runner.as_ref().is_some_and(JoinHandle::is_finished)
            && let Some(runner) = self.runner.take()
        {
            let failed = || "the run failed; this is a mistake in gilsh".to_string();
            self.ended = Some(runner.join().map(|run| run.outcome).map_err(|_| failed()));
        }
        self.runner.is_none()
    }

    /// How it ended, once it has.
    ///
    /// # Errors
    /// A sentence, if it has not come to an end of its own.
    pub(super) fn outcome(&self) -> Result<Outcome, String> {
        self.ended.clone().unwrap_or_else(|| Err("the run goes on".into()))
    }

    /// From now on looks at this process. False if there is none with this number.
    pub fn look_at(&mut self, process: ProcessId) -> bool {
        let seen = self.moment.lock().unwrap_or_else(PoisonError::into_inner);
        let known = seen.processes.get(&process).is_some_and(|p| p.ended.is_none());
        if known {
            self.focus = process;
        }
        known
    }

    /// The moment that was seen last.
    pub fn view(&mut self) -> View {
        self.finished();
        let Moments { mut processes, messages } = self.moment.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if self.focus != ProcessId::FIRST && processes.get(&self.focus).is_none_or(|p| p.ended.is_some()) {
            self.focus = ProcessId::FIRST;
        }
        let seen = processes.remove(&self.focus).unwrap_or_default();
        let now = processes.values().map(|p| p.now).fold(seen.now, Nanos::max);
        let lang = self.lang;
        let others: Vec<ProcessView> = processes.iter().map(|(id, p)| self.other(*id, p, now)).collect();
        let known = |t: ThreadId| seen.threads.iter().find(|m| m.id == t);
        let name = |t: ThreadId| known(t).map_or_else(|| Arc::from("?"), |m| Arc::clone(&m.name));
        let events = seen.events.iter().cloned().collect();
        let ended = self.ended.as_ref().map(|e| match e {
            Ok(outcome) => moment::ended(outcome, lang),
            Err(sentence) => sentence.clone(),
        });
        View {
            file: self.program.as_ref().map_or_else(|| Arc::from("gilsh"), |p| Arc::clone(p.file())),
            settings: format!("{} · {}", moment::settings(&self.settings, lang), lang.pick("real clock", "真实时钟")),
            now,
            step: seen.steps + processes.values().map(|p| p.steps).sum::<u64>(),
            ended,
            process: self.focus,
            process_name: seen.name.clone(),
            gil: GilView { last_release: moment::last_release(&events, lang, NO_NAMES), ..self.gil(&seen) },
            threads: seen.threads.iter().map(|t| thread(t, &seen, lang)).collect(),
            output: shown(&self.output),
            events: others::with_messages(moment::events(&events, lang, name, NO_NAMES), &messages, self.focus, lang),
            timeline: rows(&seen, now),
            // Each process has carriers of its own.
            cores: if others.is_empty() { cores(&seen, self.focus, now) } else { Vec::new() },
            others,
            messages,
            ..View::default()
        }
    }

    fn other(&self, id: ProcessId, seen: &Snapshot, now: Nanos) -> ProcessView {
        let last = if seen.ended.is_some() { seen.now } else { now };
        ProcessView {
            id,
            name: seen.name.clone(),
            ended: seen.ended.as_ref().map(|o| moment::ended(o, self.lang)),
            gil: self.gil(seen),
            threads: seen.threads.iter().map(|t| thread(t, seen, self.lang)).collect(),
            timeline: rows(seen, last),
        }
    }

    fn gil(&self, seen: &Snapshot) -> GilView {
        GilView { off: self.settings.gil.policy == Policy::Off, ..gil(seen) }
    }

    /// The text of a file that a frame names.
    #[must_use]
    pub fn source(&self, file: &str) -> Option<Text> {
        let own = self.program.as_ref().and_then(|program| {
            if **program.file() == *file { Some(program.text().clone()) } else { program.module_text(file) }
        });
        own.or_else(|| program::library_text(file))
    }

    /// Holds the run back, or lets it go on: no bytecode is carried out meanwhile, and its clock stands still.
    pub fn pause(&self, on: bool) {
        self.pause.set(on);
    }

    /// Ctrl-C.
    pub fn interrupt(&self) {
        self.interrupt.store(true, Ordering::Relaxed);
    }
}

/// Whoever stops looking stops the run.
impl Drop for LiveRun {
    fn drop(&mut self) {
        self.pause(false);
        self.interrupt();
    }
}

fn append(lines: &Mutex<Vec<OutputLine>>, stream: Stream, text: &str) {
    let mut lines = lines.lock().unwrap_or_else(PoisonError::into_inner);
    let stderr = stream == Stream::Stderr;
    for piece in text.split_inclusive('\n') {
        // A line that is not finished keeps its end, so that the next piece goes on with it.
        match lines.last_mut().filter(|l| l.stderr == stderr && !l.text.ends_with('\n')) {
            Some(last) => last.text.push_str(piece),
            None => {
                lines.push(OutputLine { process: ProcessId::FIRST, thread: ThreadId::MAIN, stderr, text: piece.into() })
            }
        }
    }
}

/// The lines without their ends.
fn shown(lines: &Mutex<Vec<OutputLine>>) -> Vec<OutputLine> {
    let lines = lines.lock().unwrap_or_else(PoisonError::into_inner);
    lines.iter().map(|l| OutputLine { text: l.text.trim_end_matches('\n').into(), ..l.clone() }).collect()
}

/// A row for each thread.
fn rows(seen: &Snapshot, now: Nanos) -> Vec<Vec<TimeSpan>> {
    let ids = seen.threads.iter().map(|t| t.id);
    seen.timeline.as_ref().map(|t| moment::timeline(t, ids, now)).unwrap_or_default()
}

/// A row for each carrier.
fn cores(seen: &Snapshot, process: ProcessId, now: Nanos) -> Vec<Vec<StayView>> {
    let timeline = seen.timeline.as_ref();
    moment::rows_of_cores(timeline.map_or(0, Timeline::n_cores), &[(process, timeline, now)])
}

fn gil(seen: &Snapshot) -> GilView {
    let waits = |t: &ThreadMoment| t.wants_since.map(|since| (t.id, seen.now.saturating_sub(since)));
    GilView {
        off: false,
        holders: seen.threads.iter().filter(|t| t.core.is_some()).map(|t| t.id).collect(),
        held_for: Nanos::ZERO,
        countdown: Countdown::None,
        waiters: seen.threads.iter().filter_map(waits).collect(),
        drop_request: seen.gil_drop_request,
        forced: false,
        last_release: None,
        handovers: seen.switches,
        releases: seen.switches,
        failed_wakeups: seen.failed_wakeups,
    }
}

fn thread(t: &ThreadMoment, seen: &Snapshot, lang: Lang) -> ThreadView {
    let doing = match (&t.on, t.state) {
        (_, "finished") => Doing::Finished,
        (Some(BlockOn::Sleep { until }), _) => Doing::Sleeping { until: *until },
        (Some(on), _) => {
            let words = t.awaited.as_ref().map_or_else(|| on.words(lang, NO_NAMES), |a| a.words(lang));
            Doing::Blocked { on: words, waited: Nanos::ZERO }
        }
        (None, _) if let Some(core) = t.core => Doing::Running { core },
        (None, "blocked") => Doing::Blocked { on: moment::the_prompt(lang), waited: Nanos::ZERO },
        (None, _) => {
            Doing::WantsGil { waited: t.wants_since.map_or(Nanos::ZERO, |since| seen.now.saturating_sub(since)) }
        }
    };
    ThreadView {
        id: t.id,
        name: Arc::clone(&t.name),
        doing,
        executed: t.executed,
        ticks: t.ticks,
        turns: t.times.turns,
        held: t.times.held,
        waited: t.times.waited,
        blocked: t.times.blocked,
        frames: t.frames.iter().cloned().map(moment::frame).collect(),
    }
}
