//! What takes entries and magics and answers with text.

use super::{ledger, magics, script};
use crate::base::{Lang, ThreadId, fold, plural};
use crate::driver::{
    Answer, Description, Failure, LivePrompt, LoadError, Outcome, Outlet, Program, Progress, Session, Settings, Stream,
    View, WaitGraph, Written, together,
};
use crate::lesson::{Ended, Files, Prompt, Setup, Sink};
use crate::messages;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// What the shell cannot do by itself.
#[derive(Clone, Copy, Debug)]
pub struct Hooks {
    /// Shows a session on the screen until the user leaves it.
    pub screen: fn(&mut Session, Lang) -> Result<(), String>,
    /// The line that `input()` reads.
    pub read_line: fn() -> Option<String>,
    /// Columns of the terminal, and its lines.
    pub width: fn() -> usize,
    pub height: fn() -> usize,
    /// Whether it shows colours.
    pub color: bool,
    /// Whether somebody sits there who can be asked.
    pub attended: bool,
}

/// How often the main thread is interrupted after a deadlock before everything is forgotten.
const MOST_INTERRUPTS: usize = 20;

impl Hooks {
    /// No screen, and nothing to read: for lessons that are checked.
    #[must_use]
    pub fn none() -> Self {
        let screen = |_: &mut Session, lang: Lang| Err(lang.pick("there is no terminal here", "这里没有终端").into());
        Self { screen, read_line: || None, width: || 80, height: || 24, color: false, attended: false }
    }
}

/// A prompt without an editor.
#[derive(Debug)]
pub struct Console {
    pub(super) session: Session,
    pub(super) settings: Settings,
    pub(super) lang: Lang,
    pub(super) hooks: Hooks,
    files: Files,
    /// The last entry is stopped in the middle, by `%step` or `%back`.
    pub(super) paused: bool,
    /// The prompt on the host's clock, while that is chosen; the session in virtual time stands still then.
    pub(super) live: Option<LivePrompt>,
    /// What the threads of that one write.
    pub(super) outlet: Arc<Outlet>,
    /// What `%when` has answered last, to ask what was before that.
    pub(super) asked: Option<(String, Written)>,
    /// A lesson that `%lesson` asked for.
    pub(super) wanted_lesson: Option<String>,
    /// The lesson that was taken last, and how many of its hints were given here.
    pub(super) lesson: Option<(String, usize)>,
    /// What was typed, for `%save`.
    pub(super) typed: Vec<String>,
}

messages! {
    threads_left(n: usize, s: &str) {
        en: "{n} thread{s} can never go on; %reset starts afresh",
        zh: "有 {n} 个线程再也无法继续；用 %reset 重新开始",
    }
    pub(super) is_paused() {
        en: "an entry is stopped in the middle: go on with %continue, %step or %back",
        zh: "有一条输入停在中间：用 %continue、%step 或 %back 继续",
    }
    pub(super) started_afresh() {
        en: "the prompt starts afresh: nothing is defined any more",
        zh: "已重新开始：之前的定义都不在了",
    }
}

/// Instructions between two looks at Ctrl-C and at the output.
const SLICE: u64 = 200_000;

/// On the host's clock: the time between two looks at the same.
const GLANCE: Duration = Duration::from_millis(10);

impl Console {
    /// A fresh prompt under these settings.
    #[must_use]
    pub fn new(settings: Settings, lang: Lang, hooks: Hooks) -> Self {
        let mut session = Session::interactive(&settings);
        session.lang = lang;
        session.open_input();
        Self {
            session,
            settings,
            lang,
            hooks,
            files: Files::default(),
            paused: false,
            live: None,
            outlet: Arc::default(),
            asked: None,
            wanted_lesson: None,
            lesson: None,
            typed: Vec::new(),
        }
    }

    /// A fresh prompt as a lesson wants it.
    ///
    /// # Errors
    /// What is wrong with the lesson's settings.
    pub fn open(setup: &Setup, hooks: Hooks) -> Result<Self, String> {
        let mut settings = Settings::default();
        settings.limits.instructions = setup.limit.unwrap_or(settings.limits.instructions);
        let mut console = Self::new(settings, setup.lang, hooks);
        console.files = setup.files.clone();
        for magic in &setup.magics {
            let mut said = String::new();
            let ended = console.one(magic, &mut |_, text| said.push_str(text), &AtomicBool::new(false));
            if ended != Ended::Fine {
                return Err(said.trim_end().to_string());
            }
        }
        Ok(console)
    }

    /// Takes one entry that a person has typed, or a script in their place: it is remembered.
    pub fn typed_one(&mut self, entry: &str, out: &mut Sink<'_>, interrupt: &AtomicBool) -> Ended {
        self.note(entry);
        self.one(entry, out, interrupt)
    }

    /// Takes one entry, Python or magic.
    pub fn one(&mut self, entry: &str, out: &mut Sink<'_>, interrupt: &AtomicBool) -> Ended {
        if magics::is_magic(entry) && ledger::asked(entry).is_none() {
            return magics::perform(self, entry.trim(), out, interrupt);
        }
        if let Some(name) = ledger::asked(entry) {
            return ledger::explain(self, name, magics::Call { argument: "", out, interrupt });
        }
        if self.paused {
            out(true, &format!("{}\n", is_paused(self.lang)));
            return Ended::Failed;
        }
        let entered = match &mut self.live {
            Some(live) => live.enter(entry),
            None => self.session.enter(entry),
        };
        self.carry_out(entered, out, interrupt)
    }

    /// A file of the lesson, or of the disk.
    pub(super) fn text_of(&self, name: &str) -> Result<String, String> {
        match self.files.get(name) {
            Some(text) => Ok(text.clone()),
            None => std::fs::read_to_string(name).map_err(|e| e.to_string()),
        }
    }

    /// Runs a file in the prompt's namespace.
    pub(super) fn run_file(&mut self, name: &str, out: &mut Sink<'_>, interrupt: &AtomicBool) -> Ended {
        let entered = match (self.text_of(name), &mut self.live) {
            (Ok(text), Some(live)) => live.enter_file(name, &text),
            (Ok(text), None) => self.session.enter_file(name, &text),
            (Err(why), _) => Err(LoadError::Unreadable { file: name.into(), why }),
        };
        self.carry_out(entered, out, interrupt)
    }

    /// A file as a program of its own, as `gilsh run` would run it.
    pub(super) fn program(&self, name: &str) -> Result<Program, LoadError> {
        self.programs(name, [])
    }

    /// The same with others beside it, each as `FILE` or `FILE@SECONDS`.
    pub(super) fn programs<'a>(
        &'a self,
        name: &str,
        others: impl IntoIterator<Item = &'a str>,
    ) -> Result<Program, LoadError> {
        together(name, others, self.settings.world.as_deref(), |file| match self.files.get(file) {
            Some(text) => Program::from_text(file, text),
            None => Program::read(Path::new(file)),
        })
    }

    /// A file that stands only here.
    #[cfg(test)]
    pub(super) fn add_file(&mut self, name: &str, text: &str) {
        std::sync::Arc::make_mut(&mut self.files).insert(name.into(), text.into());
    }

    fn carry_out(&mut self, entered: Result<(), LoadError>, out: &mut Sink<'_>, interrupt: &AtomicBool) -> Ended {
        match entered {
            Ok(()) if self.live.is_some() => self.finish_live(out, interrupt),
            Ok(()) => self.finish(out, interrupt),
            Err(e) => {
                out(true, &format!("{e}\n"));
                Ended::Failed
            }
        }
    }

    /// Runs what was entered to its end.
    pub(super) fn finish(&mut self, out: &mut Sink<'_>, interrupt: &AtomicBool) -> Ended {
        self.paused = false;
        self.asked = None;
        loop {
            let progress = self.session.run_for(SLICE);
            self.say(out);
            if let Some(ended) = self.ended(progress, out, interrupt) {
                return ended;
            }
            if interrupt.swap(false, Ordering::Relaxed) {
                self.session.interrupt();
            }
        }
    }

    /// For a moment: what the prompt on the host's clock is told. Ctrl-C and output are passed on meanwhile.
    fn hear(&mut self, out: &mut Sink<'_>, interrupt: &AtomicBool) -> Option<Answer> {
        let live = self.live.as_mut()?;
        let answer = live.answer(GLANCE);
        if interrupt.swap(false, Ordering::Relaxed) {
            live.interrupt();
        }
        self.say(out);
        answer
    }

    /// Waits for the end of what was entered on the host's clock.
    fn finish_live(&mut self, out: &mut Sink<'_>, interrupt: &AtomicBool) -> Ended {
        let mut stuck = false;
        while self.live.is_some() {
            match self.hear(out, interrupt) {
                None => {}
                Some(Answer::Entry(_)) if stuck => return Ended::Deadlock,
                Some(Answer::Entry(Ok(()))) => return Ended::Fine,
                Some(Answer::Entry(Err(failure))) => return self.failed(&failure, out),
                // It went to sleep again instead of ending.
                Some(Answer::Deadlock(_)) if stuck => {
                    out(true, &format!("{}\n", started_afresh(self.lang)));
                    self.reset();
                    return Ended::Deadlock;
                }
                Some(Answer::Deadlock(graph)) => {
                    stuck = true;
                    self.report(&graph, out);
                }
                Some(Answer::Ended(outcome)) => return self.over(outcome, out),
                Some(Answer::Broken(said)) => {
                    out(true, &format!("{said}\n{}\n", started_afresh(self.lang)));
                    self.reset();
                    return Ended::Failed;
                }
            }
        }
        Ended::Fine
    }

    /// A deadlock in the middle of an entry.
    fn report(&self, graph: &WaitGraph, out: &mut Sink<'_>) {
        out(true, &self.folded(&graph.report(self.lang)));
        let stuck = graph.threads.iter().filter(|t| t.thread != ThreadId::MAIN).count();
        if stuck > 0 {
            out(true, &format!("{}\n", threads_left(self.lang, stuck, plural(stuck as u64))));
        }
    }

    /// What an entry means that ended the whole run.
    fn over(&mut self, outcome: Outcome, out: &mut Sink<'_>) -> Ended {
        if let Outcome::Limit(limit) = outcome {
            out(true, &format!("{}\n{}\n", limit.words(self.lang), started_afresh(self.lang)));
            self.reset();
            return Ended::Limit;
        }
        Ended::Quit(outcome.exit_code() as i32)
    }

    /// Runs a program of its own to its end, beside the prompt.
    pub(super) fn follow(&mut self, program: &mut Session, out: &mut Sink<'_>, interrupt: &AtomicBool) -> Ended {
        loop {
            let progress = program.run_for(SLICE);
            for (stream, text) in program.drain_output() {
                out(stream == Stream::Stderr, &text);
            }
            match progress {
                Progress::Running if interrupt.swap(false, Ordering::Relaxed) => program.interrupt(),
                Progress::Running | Progress::Stopped(_) => {}
                Progress::NeedsInput => {
                    let line = (self.hooks.read_line)();
                    program.give_input(line.as_deref());
                }
                Progress::Ended(outcome) => return self.told(&outcome, out),
                Progress::Idle | Progress::EntryDone(Ok(())) => return Ended::Fine,
                Progress::EntryDone(Err(_)) => return Ended::Failed,
            }
        }
    }

    /// A text as wide as the terminal, ending in a newline.
    pub(super) fn folded(&self, text: &str) -> String {
        fold(&format!("{}\n", text.trim_end_matches('\n')), (self.hooks.width)())
    }

    /// How a program of its own ended, told where its output does not say so.
    pub(super) fn told(&self, outcome: &Outcome, out: &mut Sink<'_>) -> Ended {
        match outcome {
            Outcome::Deadlock(graph) => {
                out(true, &self.folded(&graph.report(self.lang)));
                Ended::Deadlock
            }
            Outcome::Limit(limit) => {
                out(true, &format!("{}\n", limit.words(self.lang)));
                Ended::Limit
            }
            Outcome::Interrupted => Ended::Interrupted,
            outcome if outcome.exit_code() == 0 => Ended::Fine,
            _ => Ended::Failed,
        }
    }

    /// Passes on what the program wrote.
    pub(super) fn say(&mut self, out: &mut Sink<'_>) {
        for (stream, text) in self.outlet.take() {
            out(stream == Stream::Stderr, &text);
        }
        for (stream, text) in self.session.drain_output() {
            out(stream == Stream::Stderr, &text);
        }
    }

    /// What the end of an entry means; `None` while it goes on.
    pub(super) fn ended(&mut self, progress: Progress, out: &mut Sink<'_>, interrupt: &AtomicBool) -> Option<Ended> {
        match progress {
            Progress::Running => None,
            Progress::Stopped(number) => {
                self.paused = true;
                out(false, &super::travel::stopped_at(self, number));
                Some(Ended::Fine)
            }
            Progress::NeedsInput => {
                let line = (self.hooks.read_line)();
                self.session.give_input(line.as_deref());
                None
            }
            Progress::Idle | Progress::EntryDone(Ok(())) => Some(Ended::Fine),
            Progress::EntryDone(Err(failure)) => Some(self.failed(&failure, out)),
            Progress::Ended(Outcome::Deadlock(graph)) => {
                self.report(&graph, out);
                self.session.forget_stops(None);
                // The main thread is freed as by Ctrl-C, so that the prompt comes back. Whoever goes on all the same, as the
                // main loop of a window does, gets another.
                for _ in 0..MOST_INTERRUPTS {
                    self.session.interrupt();
                    while self.session.run_for(SLICE) == Progress::Running && !interrupt.load(Ordering::Relaxed) {}
                    if self.session.is_idle() {
                        break;
                    }
                }
                self.session.drain_output();
                if !self.session.is_idle() {
                    self.reset();
                    out(true, &format!("{}\n", started_afresh(self.lang)));
                }
                Some(Ended::Deadlock)
            }
            Progress::Ended(outcome) => Some(self.over(outcome, out)),
        }
    }

    fn failed(&self, failure: &Failure, out: &mut Sink<'_>) -> Ended {
        if let Some(code) = failure.exit {
            return Ended::Quit(code as i32);
        }
        out(true, &failure.traceback);
        if &*failure.class == "KeyboardInterrupt" { Ended::Interrupted } else { Ended::Failed }
    }

    /// Forgets everything but the settings.
    pub(super) fn reset(&mut self) {
        if self.live.is_some() {
            return self.go_live();
        }
        let watches = self.session.races().is_some();
        self.session = Session::interactive(&self.settings);
        self.session.lang = self.lang;
        self.session.open_input();
        if watches {
            self.session.watch_races(true);
        }
        self.paused = false;
        self.asked = None;
    }

    /// A fresh prompt on the host's clock.
    pub(super) fn go_live(&mut self) {
        self.live = None;
        drop(self.outlet.take());
        let input = Box::new(self.hooks.read_line);
        self.live = Some(LivePrompt::start(&self.settings, self.lang, &self.outlet, input));
    }

    /// Leaves: waits for threads, runs exit functions.
    pub fn leave(&mut self, out: &mut Sink<'_>, interrupt: &AtomicBool) {
        if let Some(live) = &self.live {
            live.leave();
            self.wait_for_threads(out, interrupt);
            return;
        }
        if self.paused || !self.session.is_idle() {
            return;
        }
        self.session.leave();
        loop {
            let progress = self.session.run_for(SLICE);
            self.say(out);
            match progress {
                Progress::Ended(Outcome::Deadlock(graph)) => {
                    return out(true, &self.folded(&graph.report(self.lang)));
                }
                Progress::Running if !interrupt.load(Ordering::Relaxed) => {}
                Progress::NeedsInput => self.session.give_input(None),
                Progress::Stopped(_) => {
                    self.session.forget_stops(None);
                }
                _ => return,
            }
        }
    }

    /// On the host's clock: waits for the threads that are left.
    fn wait_for_threads(&mut self, out: &mut Sink<'_>, interrupt: &AtomicBool) {
        while self.live.is_some() {
            match self.hear(out, interrupt) {
                Some(Answer::Ended(Outcome::Deadlock(graph))) => {
                    return out(true, &self.folded(&graph.report(self.lang)));
                }
                Some(Answer::Ended(_) | Answer::Broken(_)) => return,
                Some(Answer::Entry(_) | Answer::Deadlock(_)) | None => {}
            }
        }
    }

    /// The names that can be typed.
    pub(super) fn names(&mut self) -> Vec<String> {
        self.live.as_ref().map_or_else(|| self.session.names(), LivePrompt::names)
    }

    /// The attributes of what a dotted name stands for.
    pub(super) fn attributes(&mut self, dotted: &str) -> Vec<String> {
        match &self.live {
            Some(live) => live.attributes(dotted),
            None => self.session.attributes(dotted),
        }
    }

    /// What a dotted name stands for.
    pub(super) fn describe(&mut self, dotted: &str) -> Option<Description> {
        match &self.live {
            Some(live) => live.describe(dotted),
            None => self.session.describe(dotted),
        }
    }

    /// What was defined at the prompt.
    pub(super) fn own_names(&mut self) -> Vec<(String, String, String)> {
        self.live.as_ref().map_or_else(|| self.session.own_names(), LivePrompt::own_names)
    }

    /// The bytecode of a function.
    pub(super) fn disassemble(&mut self, dotted: &str) -> Result<String, String> {
        match &self.live {
            Some(live) => live.disassemble(dotted),
            None => self.session.disassemble(dotted),
        }
    }

    /// The current moment.
    pub(super) fn view(&mut self) -> View {
        match &mut self.live {
            Some(live) => live.view(),
            None => self.session.view(),
        }
    }
}

impl Prompt for Console {
    fn enter(&mut self, text: &str, out: &mut Sink<'_>, interrupt: &AtomicBool) -> Ended {
        for entry in script::entries(text) {
            let ended = self.one(&entry.text, out, interrupt);
            if ended != Ended::Fine {
                return ended;
            }
        }
        Ended::Fine
    }

    fn settings(&self) -> Settings {
        self.settings.clone()
    }

    fn entries(&self, text: &str) -> Vec<String> {
        script::entries(text).into_iter().map(|entry| entry.text).collect()
    }
}
