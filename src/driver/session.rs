//! A run in virtual time that can be driven: forwards, backwards, entry by entry.

use super::beside::Labels;
use super::history::{Action, History, Moment};
use super::moment;
use super::names::{self, Description};
use super::program::{self, LoadError, Program};
use super::races;
use super::stops::{Lookouts, Stop};
use super::travel::Mark;
use super::values;
use super::view::{InstrView, NameView, View};
use crate::base::window::Deed;
use crate::base::{Lang, Nanos, ProcessId, Text, ThreadId};
use crate::code;
use crate::sched::turns::Turn;
use crate::sched::world::Standing;
use crate::sched::{self, Chunk, Failure, Outcome, Settings, World};
use crate::trace::{Keep, Stats};
use crate::vm::Stream;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How far one step goes, forwards or backwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// One bytecode instruction of the thread that runs next.
    Instruction,
    /// Until another line of the program's own is about to run: the library is gone through in one go.
    Line,
    /// Until another line is about to run, the library's lines among them.
    Into,
    /// Until the GIL has gone to another thread.
    Switch,
    /// Until the trace has got another event.
    Event,
}

/// How far a run came.
#[must_use]
#[derive(Clone, Debug, PartialEq)]
pub enum Progress {
    /// It can go on.
    Running,
    /// It reads a line: [`Session::give_input`] first.
    NeedsInput,
    /// The entry at the prompt has ended.
    EntryDone(Result<(), Failure>),
    /// The prompt waits for an entry.
    Idle,
    /// The run is over.
    Ended(Outcome),
    /// It has come to the breakpoint, or written the watched variable, with this number; it can go on.
    Stopped(u32),
}

/// What is remembered of a run while it goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Watch {
    /// Only what `--stats` shows: the fastest.
    Nothing,
    /// Every event, up to a million, but no way back: for files.
    Record,
    /// Events, the timeline and the way back: for screens.
    Everything,
}

/// Events kept for a screen.
const EVENTS: usize = 2_000;
/// Events kept for a file.
const MOST_EVENTS: usize = 1_000_000;

/// A run in virtual time.
///
/// ```
/// use gilsh::driver::{Program, Progress, Session, Settings, Unit, Watch};
///
/// let program = Program::from_text("n.py", "n = 1\nn = n + 1\nprint(n)\n")?;
/// let mut session = Session::new(&program, &Settings::default(), Watch::Everything);
/// session.step(Unit::Line);
/// let before = session.view();
/// session.step(Unit::Line);
/// assert!(session.back(Unit::Line));
/// assert_eq!(session.view(), before);
/// while session.run_for(1000) == Progress::Running {}
/// assert_eq!(session.view().output[0].text, "2");
/// # Ok::<(), gilsh::driver::LoadError>(())
/// ```
#[derive(Debug)]
pub struct Session {
    pub(super) world: World,
    pub(super) history: Option<History>,
    watch: Watch,
    /// What the screen speaks.
    pub lang: Lang,
    pub(super) program: Option<Program>,
    /// The schedule that it followed from the beginning.
    followed: Option<Arc<[Turn]>>,
    /// The texts of entries and files, by the names that tracebacks give.
    entries: BTreeMap<String, Text>,
    n_entries: usize,
    /// Pieces of output that have been drained.
    pub(super) drained: usize,
    /// Several programs write.
    labels: Option<Labels>,
    pub(super) at_rest: bool,
    /// An entry has been begun, and nothing of it has run: a step by lines stops before its first line.
    pub(super) begun: bool,
    /// The file of the last entry.
    pub(super) last_file: Option<Arc<str>>,
    /// Where it is to stop, and the number that the next of these gets.
    pub(super) stops: Vec<Stop>,
    pub(super) next_stop: u32,
    /// The process to look at, as long as it is alive.
    pub(super) focus: ProcessId,
    /// Somebody is the user of the windows.
    has_user: bool,
}

impl Session {
    /// A program before its first instruction.
    #[must_use]
    pub fn new(program: &Program, settings: &Settings, watch: Watch) -> Self {
        let mut session = Self::with(program.parts(), settings, watch);
        session.program = Some(program.clone());
        session.world.load(&program.main.code, program.text());
        program.beside().iter().for_each(|other| session.world.join(&other.joining()));
        session.labels = Labels::of(program);
        session.history = (watch == Watch::Everything).then(|| History::new(&session.world));
        session.at_rest = false;
        session
    }

    /// A program that follows a schedule ([`super::explore::read_schedule`]), and when that is over, goes on by itself.
    #[must_use]
    pub fn scheduled(program: &Program, settings: &Settings, watch: Watch, turns: Arc<[Turn]>) -> Self {
        let mut session = Self::new(program, settings, watch);
        session.followed = Some(Arc::clone(&turns));
        session.world.follow(turns);
        session.history = (watch == Watch::Everything).then(|| History::new(&session.world));
        session
    }

    /// A prompt: an empty main module that waits for entries.
    #[must_use]
    pub fn interactive(settings: &Settings) -> Self {
        Self::with(program::parts(Arc::default()), settings, Watch::Everything)
    }

    fn with(parts: sched::Parts, settings: &Settings, watch: Watch) -> Self {
        let keep = match watch {
            Watch::Nothing => Keep::None,
            Watch::Record => Keep::Last(MOST_EVENTS),
            Watch::Everything => Keep::Last(EVENTS),
        };
        let world = World::with(settings, &parts, keep);
        let history = (watch == Watch::Everything).then(|| History::new(&world));
        Self {
            world,
            history,
            watch,
            lang: Lang::default(),
            program: None,
            followed: None,
            entries: BTreeMap::new(),
            n_entries: 0,
            drained: 0,
            labels: None,
            at_rest: true,
            begun: false,
            last_file: None,
            stops: Vec::new(),
            next_stop: 1,
            focus: ProcessId::FIRST,
            has_user: false,
        }
    }

    /// What the run has done so far as a schedule, which [`super::explore::schedule_text`] writes and
    /// [`Self::scheduled`] follows. `None` if the run is not watched or has none: at a prompt, after a change of settings
    /// or an interrupt, beyond a million turns.
    ///
    /// ```
    /// use gilsh::driver::{Program, Session, Settings, Watch};
    ///
    /// let program = Program::from_text("n.py", "print(1)\n")?;
    /// let settings = Settings::default();
    /// let mut session = Session::new(&program, &settings, Watch::Everything);
    /// while session.run_for(1000) == gilsh::driver::Progress::Running {}
    /// let schedule = session.schedule().expect("it was watched");
    /// let again = Session::scheduled(&program, &settings, Watch::Nothing, schedule.into());
    /// # Ok::<(), gilsh::driver::LoadError>(())
    /// ```
    #[must_use]
    pub fn schedule(&self) -> Option<Vec<Turn>> {
        self.program.as_ref()?;
        self.history.as_ref()?.schedule(Moment::of(&self.world))
    }

    /// The program, unless it is a prompt.
    #[must_use]
    pub const fn program(&self) -> Option<&Program> {
        self.program.as_ref()
    }

    fn act(&mut self, action: Action) {
        if let Some(history) = &mut self.history {
            history.note(&self.world, self.at_rest, action.clone());
        }
        action.apply(&mut self.world);
        self.at_rest = false;
    }

    /// Starts an entry at the prompt; [`Self::run_for`] and the steps carry it out.
    ///
    /// # Errors
    /// When it is not Python: nothing has happened then.
    ///
    /// # Panics
    /// If the last entry is still running: ask [`Self::run_for`] until it has ended.
    pub fn enter(&mut self, text: &str) -> Result<(), LoadError> {
        let file = format!("<python-input-{}>", self.n_entries);
        self.begin(file, text, code::Mode::Interactive)?;
        self.n_entries += 1;
        Ok(())
    }

    /// Starts a whole file in the main module of the prompt, as [`Self::enter`] does an entry.
    ///
    /// # Errors
    /// As there.
    ///
    /// # Panics
    /// As there.
    pub fn enter_file(&mut self, file: &str, text: &str) -> Result<(), LoadError> {
        self.begin(file.into(), text, code::Mode::Module)
    }

    fn begin(&mut self, file: String, text: &str, mode: code::Mode) -> Result<(), LoadError> {
        assert!(self.is_idle(), "one entry at a time");
        let compiled = program::compile(&file, text, mode)?;
        self.last_file = Some(Arc::from(&*file));
        self.entries.insert(file, compiled.text.clone());
        self.act(Action::Enter(compiled.code, compiled.text));
        self.begun = true;
        Ok(())
    }

    /// The prompt waits for an entry.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.world.process.idle()
    }

    /// Carries at most so many instructions out, fewer if it comes to a breakpoint.
    pub fn run_for(&mut self, steps: u64) -> Progress {
        let limit = self.world.steps().saturating_add(steps);
        if !self.stops.is_empty() {
            return self.run_to_stop(limit);
        }
        self.run_to(limit)
    }

    /// Runs through all breakpoints.
    pub(super) fn run_to(&mut self, limit: u64) -> Progress {
        self.run_through(limit, false, |_| false)
    }

    /// Runs through all breakpoints until the world is as asked.
    pub(super) fn run_until(&mut self, limit: u64, is_there: impl Fn(&World) -> bool) -> Progress {
        self.run_through(limit, true, is_there)
    }

    fn run_through(&mut self, limit: u64, fine: bool, is_there: impl Fn(&World) -> bool) -> Progress {
        self.begun = false;
        loop {
            let stop = self.history.as_ref().map_or(limit, |h| h.next_stop(&self.world).min(limit));
            if self.world.wants_input() {
                return Progress::NeedsInput;
            }
            let progress = self.world.advance_until(stop, fine, |w| w.wants_input() || is_there(w));
            if let Some(history) = &mut self.history {
                history.pass(&mut self.world);
            }
            let over = progress != sched::Progress::Limit || self.world.steps() >= limit || is_there(&self.world);
            if over || self.world.waits_for_user() {
                return self.settle(progress);
            }
        }
    }

    fn run_to_stop(&mut self, limit: u64) -> Progress {
        self.begun = false;
        let mut lookout = Lookouts::new(&self.stops, &mut self.world);
        loop {
            if self.world.wants_input() {
                return Progress::NeedsInput;
            }
            if self.world.steps() >= limit || self.world.waits_for_user() {
                return self.settle(sched::Progress::Limit);
            }
            let progress = self.world.advance_until(limit, true, |_| true);
            if let Some(history) = &mut self.history {
                history.pass(&mut self.world);
            }
            let stopped = lookout.look(&self.stops, &mut self.world);
            if progress != sched::Progress::Limit {
                return self.settle(progress);
            }
            if let Some(number) = stopped {
                self.at_rest = false;
                self.focus = self.world.acted();
                return Progress::Stopped(number);
            }
        }
    }

    fn settle(&mut self, progress: sched::Progress) -> Progress {
        self.at_rest = progress != sched::Progress::Limit;
        match progress {
            sched::Progress::Limit if self.world.wants_input() => Progress::NeedsInput,
            sched::Progress::Limit => Progress::Running,
            sched::Progress::EntryDone(result) => Progress::EntryDone(result.map(|_| ())),
            sched::Progress::Idle => Progress::Idle,
            sched::Progress::Ended(outcome) => Progress::Ended(outcome),
        }
    }

    /// Goes on by one unit.
    pub fn step(&mut self, unit: Unit) -> Progress {
        self.step_within(unit, u64::MAX).0
    }

    /// The same, in at most so many instructions: whether it has come so far, or can go no further. If not, the same
    /// again goes on.
    pub fn step_within(&mut self, unit: Unit, most: u64) -> (Progress, bool) {
        let steps = self.world.steps();
        let limit = steps.saturating_add(most);
        let begun = std::mem::take(&mut self.begun);
        let focus = self.focus();
        let mut cut_off = false;
        if let Some(history) = &mut self.history {
            history.begin_step(&self.world, unit == Unit::Instruction);
        }
        let progress = match unit {
            Unit::Instruction if self.world.processes().nth(1).is_none() => self.world.advance(steps + 1),
            Unit::Line | Unit::Into if begun && current(&self.world).is_some() => sched::Progress::Limit,
            _ => {
                let mut mark = Mark::of(unit, &self.world, focus);
                let fine = mark.fine(&self.world);
                let mut there = false;
                let progress = self.world.advance_until(limit, fine, |w| {
                    there = mark.moved(w);
                    there || w.steps() >= limit
                });
                cut_off = progress == sched::Progress::Limit && !there && !self.world.waits_for_user();
                progress
            }
        };
        if let Some(history) = &mut self.history {
            history.end_step(&self.world, cut_off);
            history.pass(&mut self.world);
        }
        (self.settle(progress), !cut_off)
    }

    /// Lets a thread be the next to take the GIL.
    ///
    /// # Errors
    /// A line that says why it cannot be.
    pub fn choose(&mut self, thread: ThreadId) -> Result<(), String> {
        let wants = |t: &sched::Green| t.standing == Standing::WantsGil;
        let world = self.focused();
        match world.threads().get((thread.0 as usize).wrapping_sub(1)) {
            None => Err(self.lang.pick("there is no such thread", "没有这个线程").into()),
            Some(t) if wants(t) => {
                self.act(Action::Choose(self.focus(), thread));
                Ok(())
            }
            Some(_) if Some(thread) == current(world) => {
                Err(self.lang.pick("it is running already", "它已经在运行").into())
            }
            Some(_) => Err(self.lang.pick("it does not want the GIL now", "它现在不需要 GIL").into()),
        }
    }

    /// The process that [`Self::view`] shows and that steps are about: another, when that has ended.
    #[must_use]
    pub fn focus(&self) -> ProcessId {
        self.world.member(self.focus).map_or(ProcessId::FIRST, World::id)
    }

    /// From now on looks at this process. False if there is none with this number that is alive.
    pub fn look_at(&mut self, process: ProcessId) -> bool {
        let alive = self.world.member(process).is_some();
        if alive {
            self.focus = process;
        }
        alive
    }

    /// The process that is looked at.
    pub(super) fn focused(&self) -> &World {
        self.world.member(self.focus).unwrap_or(&self.world)
    }

    /// Starts the program again, or an empty prompt, under other settings; gives back the run that was left.
    ///
    /// ```
    /// use gilsh::driver::{Program, Session, Settings, Unit, Watch};
    ///
    /// let program = Program::from_text("n.py", "n = 1\nprint(n)\n")?;
    /// let mut session = Session::new(&program, &Settings::default(), Watch::Everything);
    /// let _ = session.step(Unit::Line);
    /// let left = session.restart(&Settings { seed: 7, ..Settings::default() });
    /// assert!(left.steps() > 0 && session.steps() == 0);
    /// # Ok::<(), gilsh::driver::LoadError>(())
    /// ```
    pub fn restart(&mut self, settings: &Settings) -> Self {
        self.begin_again(settings, None)
    }

    /// Starts again as it began, with the schedule that it followed; gives back the run that was left.
    pub fn again(&mut self) -> Self {
        self.begin_again(&self.settings().clone(), self.followed.clone())
    }

    /// Things that have been done to the run from outside: whoever goes back before one of them undoes it.
    #[must_use]
    pub fn n_done(&self) -> usize {
        self.history.as_ref().map_or(0, History::n_done)
    }

    /// The first moment to go back to: the beginning of the program, or of what was typed last.
    #[must_use]
    pub fn beginning(&self) -> u64 {
        self.history.as_ref().map_or(0, History::beginning_of_entry)
    }

    /// Starts the program again, to follow a schedule of it; gives back the run that was left.
    pub fn follow(&mut self, schedule: Arc<[Turn]>) -> Self {
        self.begin_again(&self.settings().clone(), Some(schedule))
    }

    fn begin_again(&mut self, settings: &Settings, schedule: Option<Arc<[Turn]>>) -> Self {
        let again = match (&self.program, schedule) {
            (Some(program), None) => Self::new(program, settings, self.watch),
            (Some(program), Some(turns)) => Self::scheduled(program, settings, self.watch, turns),
            (None, _) => Self::interactive(settings),
        };
        let left = std::mem::replace(self, again);
        (self.lang, self.next_stop) = (left.lang, left.next_stop);
        self.stops.clone_from(&left.stops);
        if left.world.races().is_some() {
            self.watch_races(true);
        }
        if left.has_user {
            self.open_user();
        }
        left
    }

    /// Other settings from now on, also for threads that are running; what is defined at the prompt stays.
    pub fn configure(&mut self, settings: &Settings) {
        let at_rest = self.at_rest;
        self.act(Action::Configure(Box::new(settings.clone())));
        self.at_rest = at_rest;
    }

    /// Ctrl-C: KeyboardInterrupt in the main thread.
    pub fn interrupt(&mut self) {
        self.act(Action::Interrupt);
    }

    /// Leaves the prompt: [`Self::run_for`] waits for the threads and runs exit functions.
    pub fn leave(&mut self) {
        self.act(Action::Leave);
    }

    /// From now on `input()` waits for [`Self::give_input`]. Without this it finds the end of input.
    pub fn open_input(&mut self) {
        let at_rest = self.at_rest;
        self.act(Action::OpenInput);
        self.at_rest = at_rest;
    }

    /// The line that `input()` reads next, or the end of input.
    pub fn give_input(&mut self, line: Option<&str>) {
        self.act(Action::Input(line.map(Arc::from)));
    }

    /// From now on somebody at a screen is the user of the program's windows, in place of the usual one: they wait for
    /// [`Self::user_does`].
    pub fn open_user(&mut self) {
        let at_rest = self.at_rest;
        self.act(Action::OpenUser);
        self.at_rest = at_rest;
        self.has_user = true;
    }

    /// Something that the user of the windows does now. A step back to before undoes it.
    pub fn user_does(&mut self, deed: Deed) {
        self.act(Action::User(deed));
    }

    /// Nothing can go on before the user of the windows does something.
    pub fn waits_for_user(&mut self) -> bool {
        self.world.waits_for_user()
    }

    /// Runs to this time and no further, in at most so many instructions: time passes even if nothing happens, as it does
    /// for somebody who looks at a window. Runs through all breakpoints. Whether it has come so far, or has ended.
    pub fn run_by_clock(&mut self, until: Nanos, most: u64) -> bool {
        self.begun = false;
        let limit = self.world.steps().saturating_add(most);
        loop {
            if self.world.wants_input() || self.world.now() >= until || self.world.pass_time(until) {
                self.at_rest = false;
                return true;
            }
            let progress = self.world.advance_until(limit, false, |_| true);
            if let Some(history) = &mut self.history {
                history.pass(&mut self.world);
            }
            if progress != sched::Progress::Limit {
                let _ = self.settle(progress);
                return true;
            }
            if self.world.steps() >= limit {
                self.at_rest = false;
                return false;
            }
        }
    }

    /// From now on data races are looked for, or not any more. That changes nothing of the run, but makes it several
    /// times slower.
    pub fn watch_races(&mut self, on: bool) {
        let at_rest = self.at_rest;
        self.act(Action::WatchRaces(on));
        self.at_rest = at_rest;
    }

    /// Whether data races are looked for.
    #[must_use]
    pub fn watches_races(&self) -> bool {
        self.world.races().is_some()
    }

    /// The data races found so far, in words. `None` if nobody looks for them.
    #[must_use]
    pub fn races(&self) -> Option<String> {
        let version = self.settings().gil.version.to_string();
        Some(races::told(self.world.races()?, &version, &|file| self.source(file), self.lang))
    }

    /// The same, and by which of several programs.
    pub(super) fn drain_by_program(&mut self) -> Vec<(u32, Stream, Arc<str>)> {
        let new = self.world.output().iter_from(self.drained);
        let label = |c: &Chunk| match &mut self.labels {
            Some(labels) if labels.knows(c.program) => {
                let (stream, text) = labels.label(c.program, c.stream, &c.text);
                (c.program, stream, text)
            }
            _ => (c.program, c.stream, Arc::clone(&c.text)),
        };
        let pieces: Vec<_> = new.map(label).collect();
        self.drained += pieces.len();
        pieces
    }

    /// What was written since this was asked last.
    pub fn drain_output(&mut self) -> Vec<(Stream, Arc<str>)> {
        let new = self.world.output().iter_from(self.drained);
        let pieces: Vec<_> = match &mut self.labels {
            None => new.map(|c| (c.stream, Arc::clone(&c.text))).collect(),
            Some(labels) => new.map(|c| labels.label(c.program, c.stream, &c.text)).collect(),
        };
        self.drained += pieces.len();
        pieces
    }

    /// The current moment.
    pub fn view(&mut self) -> View {
        let file = self.program.as_ref().map_or_else(|| Arc::from("gilsh"), |p| Arc::clone(p.file()));
        let n_done = self.n_done();
        let focus = self.focus();
        View { n_done, ..moment::view(&mut self.world, focus, file, self.lang) }
    }

    /// A session with another moment of this run, and no way back.
    pub(super) fn only_to_look_at(&self, world: World) -> Self {
        Self {
            world,
            history: None,
            watch: Watch::Nothing,
            lang: self.lang,
            program: self.program.clone(),
            followed: None,
            entries: self.entries.clone(),
            n_entries: self.n_entries,
            drained: 0,
            labels: None,
            at_rest: self.at_rest,
            begun: false,
            last_file: self.last_file.clone(),
            stops: Vec::new(),
            next_stop: self.next_stop,
            focus: self.focus,
            has_user: self.has_user,
        }
    }

    /// The instructions of the innermost frame of a thread.
    #[must_use]
    pub fn bytecode(&self, thread: ThreadId) -> Vec<InstrView> {
        moment::bytecode(self.focused(), thread)
    }

    /// What the names in a thread's frames stand for: for each of the innermost frames, from the outermost of them on,
    /// its local variables, and what else the line about to run names. Runs nothing.
    pub fn names_in_frames(&mut self, thread: ThreadId) -> Vec<Vec<NameView>> {
        let focus = self.focus();
        self.world.in_process(focus, |w| values::names(w, thread)).unwrap_or_default()
    }

    /// The text of a file that a frame names.
    #[must_use]
    pub fn source(&self, file: &str) -> Option<Text> {
        if let Some(program) = &self.program {
            if **program.file() == *file {
                return Some(program.text().clone());
            }
            if let Some(text) = program.module_text(file) {
                return Some(text);
            }
        }
        self.entries.get(file).cloned().or_else(|| program::library_text(file))
    }

    /// The names that can be used at the prompt: the program's own and the built-ins, sorted.
    pub fn names(&mut self) -> Vec<String> {
        names::names(&mut self.world.process.interp)
    }

    /// The attributes of what a dotted name such as `account.lock` stands for, sorted. Runs nothing.
    pub fn attributes(&mut self, dotted: &str) -> Vec<String> {
        names::attributes(&mut self.world.process.interp, dotted)
    }

    /// What a dotted name stands for; `None` if it stands for nothing. Runs nothing.
    pub fn describe(&mut self, dotted: &str) -> Option<Description> {
        names::describe(&mut self.world.process.interp, dotted)
    }

    /// The names that were defined at the prompt, sorted: each with the class and the value of what it stands for.
    pub fn own_names(&mut self) -> Vec<(String, String, String)> {
        names::own_names(&mut self.world.process.interp)
    }

    /// The bytecode of the function that a dotted name stands for.
    ///
    /// # Errors
    /// A sentence, if it stands for nothing or for something else.
    pub fn disassemble(&mut self, dotted: &str) -> Result<String, String> {
        names::disassemble(&mut self.world.process.interp, dotted)
    }

    /// The counters.
    #[must_use]
    pub fn stats(&self) -> Stats {
        self.world.stats()
    }

    /// How it runs.
    #[must_use]
    pub const fn settings(&self) -> &Settings {
        self.world.settings()
    }

    /// Virtual time.
    #[must_use]
    pub fn now(&self) -> Nanos {
        self.world.now()
    }

    /// Instructions carried out by all threads since the beginning.
    #[must_use]
    pub const fn steps(&self) -> u64 {
        self.world.steps()
    }

    /// How the run ended, once it has.
    #[must_use]
    pub fn outcome(&self) -> Option<&Outcome> {
        self.world.outcome()
    }
}

/// Who runs: the holder of the GIL, or without one, whoever is on the first busy core.
pub(super) fn current(world: &World) -> Option<ThreadId> {
    world.gil().holder().or_else(|| {
        let running = |t: &sched::Green| matches!(t.standing, Standing::Running { .. });
        world.threads().iter().position(running).map(|i| ThreadId(i as u32 + 1))
    })
}
