//! What the screen remembers between two frames. Plain data: panes are pure functions of it.

use super::keymap::Question;
use super::predict::Score;
use super::stage::Failing;
use super::theme::{self, Theme};
use super::update::Command;
use super::view::layout::{self, Plan};
use super::words;
use crate::base::{Lang, Nanos, ProcessId, Text, ThreadId};
use crate::driver::{
    Doing, Foreseen, FrameView, InstrView, NameView, StayView, StopView, ThreadView, TimeSpan, View, Written,
};
use ratatui::layout::Rect;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Instructions carried out per frame at each speed, slowest first.
pub const SPEEDS: [u64; 13] = [1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000];

/// The GILs offered for a fresh start, from the oldest to none.
pub const GILS: [&str; 6] = ["2.7", "3.1", "3.9", "3.10", "3.12", "3.14t"];

/// A pane that can be scrolled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pane {
    Threads,
    Source,
    Bytecode,
    Output,
    Events,
    /// Variables and locks.
    Data,
}

impl Pane {
    /// In the order in which the focus goes round.
    pub const ALL: [Self; 6] = [Self::Source, Self::Bytecode, Self::Threads, Self::Data, Self::Output, Self::Events];
}

/// Whether a pane that not every terminal has room for is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// Where there is room.
    #[default]
    Auto,
    Yes,
    No,
}

/// What lies over the panes. The topmost layer gets the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Popup {
    /// The help, scrolled down by so many lines.
    Help(usize),
    /// The list of threads, with the one under the cursor.
    Threads(usize),
    /// The list of GILs.
    Gils(usize),
    /// The text to find is being typed, in place of the key bar.
    Find,
    /// An answer is being typed there.
    Ask(Question),
    /// The writes of a variable, the latest first, with the one under the cursor.
    Writes(usize),
    /// The calls that the thread shown is in, with the one under the cursor.
    Stack(usize),
    /// The list of those that may be next, with the guess under the cursor; none at its top.
    Predict(usize),
    /// How far the search through all schedules has come.
    Search,
    /// What it has found, scrolled down by so many lines.
    Verdict(usize),
    /// This run and the one before it, scrolled down by so many lines.
    Compare(usize),
}

/// What is known of the run after the moment shown: it has been there before.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ahead {
    /// The last moment that has been seen.
    pub now: Nanos,
    pub step: u64,
    /// Of each process one row per thread, from the beginning.
    pub timeline: BTreeMap<ProcessId, Vec<Vec<TimeSpan>>>,
    /// One row per core.
    pub cores: Vec<Vec<StayView>>,
}

/// How far the panes are scrolled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scroll {
    /// The first line shown, or follow the line that runs next.
    pub source: Option<usize>,
    /// The first instruction shown, or follow the one that runs next.
    pub bytecode: Option<usize>,
    /// Lines up from the newest.
    pub output: usize,
    pub events: usize,
    /// Lines down from the first.
    pub data: usize,
}

/// The order of the threads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// As they were started.
    #[default]
    Started,
    /// Those that do something first: running, wanting the GIL, sleeping, blocked, finished.
    State,
    /// The most first.
    Ticks,
    Waited,
}

impl Sort {
    /// The one after it, round and round.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Started => Self::State,
            Self::State => Self::Ticks,
            Self::Ticks => Self::Waited,
            Self::Waited => Self::Started,
        }
    }
}

/// Everything a frame is drawn from.
#[derive(Clone, Debug)]
pub struct Model {
    pub view: View,
    /// Each thread's sign, in the order of the threads.
    pub marks: Vec<char>,
    pub playing: bool,
    /// The run goes on by itself.
    pub live: bool,
    /// Unless it is held back.
    pub held: bool,
    /// An index into [`SPEEDS`].
    pub speed: usize,
    /// The thread to look at; none follows the one that runs.
    pub selected: Option<ThreadId>,
    /// The thread that ran last, shown while none runs.
    pub last_running: Option<ThreadId>,
    /// The frame that was shown last.
    pub last_frame: Option<FrameView>,
    pub sort: Sort,
    pub focus: Pane,
    pub scroll: Scroll,
    pub bytecode_shown: Shown,
    pub events_shown: Shown,
    pub data_shown: Shown,
    pub cores_shown: Shown,
    /// The lock takes a third of the screen.
    pub projector: bool,
    /// Show the frames of the library, too.
    pub library: bool,
    /// The timeline shows 1/2^zoom of the run.
    pub zoom: u32,
    /// The rest of the run, after a step back.
    pub ahead: Option<Ahead>,
    /// Guesses before hand-offs and before lines of output, if they are asked for.
    pub score: Option<Score>,
    /// The line about to be printed, while it is asked for.
    pub foreseen: Option<Foreseen>,
    pub popup: Option<Popup>,
    /// What has been typed as an answer.
    pub typed: String,
    /// The variable whose writes are listed, and those found so far.
    pub writes: (String, Vec<Written>),
    /// Executions and states of the search through all schedules.
    pub searched: (u64, u64),
    /// What it has found.
    pub verdict: String,
    /// The run that fails which it found.
    pub failing: Failing,
    /// A long way that the run is on.
    pub going: Option<Command>,
    /// A screen for the run before this one. It takes that run to the time that this one has come to.
    pub run_before: Option<Box<Self>>,
    /// The two are shown beside each other.
    pub two_runs: bool,
    /// The time at which the run before was looked at last.
    pub beside_at: Option<Nanos>,
    /// Where the run is to stop.
    pub stops: Vec<StopView>,
    /// The text to find in the source.
    pub sought: String,
    /// Only events with this text are shown.
    pub events_sought: String,
    /// The line it was found on, from 0.
    pub found: Option<usize>,
    /// One line in place of the key bar, until the next key.
    pub message: Option<String>,
    pub lang: Lang,
    pub theme: Theme,
    /// The texts of the files that frames have named so far.
    pub sources: BTreeMap<Arc<str>, Option<Text>>,
    /// The instructions of the thread shown.
    pub bytecode: Vec<InstrView>,
    /// What the names in its innermost frames stand for, a list for each of them, the outermost first.
    pub names: Vec<Vec<NameView>>,
    /// The keys go into the program's window, to the widget with this number.
    pub in_window: Option<u32>,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
}

impl Model {
    /// A paused screen that has seen nothing yet.
    #[must_use]
    pub fn new(lang: Lang, theme: Theme) -> Self {
        Self {
            view: View::default(),
            marks: Vec::new(),
            playing: false,
            live: false,
            held: false,
            speed: 0,
            selected: None,
            last_running: None,
            last_frame: None,
            sort: Sort::default(),
            focus: Pane::Source,
            scroll: Scroll::default(),
            bytecode_shown: Shown::Auto,
            events_shown: Shown::Auto,
            data_shown: Shown::Auto,
            cores_shown: Shown::Auto,
            projector: false,
            library: false,
            zoom: 0,
            ahead: None,
            score: None,
            foreseen: None,
            popup: None,
            typed: String::new(),
            writes: (String::new(), Vec::new()),
            searched: (0, 0),
            verdict: String::new(),
            failing: Failing::default(),
            going: None,
            run_before: None,
            two_runs: false,
            beside_at: None,
            stops: Vec::new(),
            sought: String::new(),
            events_sought: String::new(),
            found: None,
            message: None,
            lang,
            theme,
            sources: BTreeMap::new(),
            bytecode: Vec::new(),
            names: Vec::new(),
            in_window: None,
            size: (80, 24),
        }
    }

    /// Takes in a new moment; true when it differs from the one before.
    pub fn look(&mut self, view: View) -> bool {
        if view == self.view {
            return false;
        }
        if view.process != self.view.process {
            // Another process is looked at: threads with the same numbers are others.
            (self.selected, self.last_running, self.last_frame) = (None, None, None);
            (self.scroll.source, self.scroll.bytecode) = (None, None);
        }
        self.marks = theme::marks(&view.threads);
        if let Some(holder) = view.gil.holders.first() {
            self.last_running = Some(*holder);
        }
        if let Some(frame) = self.shown_frame().cloned() {
            self.last_frame = Some(frame);
        }
        let before = std::mem::replace(&mut self.view, view);
        self.look_ahead(before);
        if self.selected.is_some_and(|id| self.index_of(id).is_none()) {
            self.selected = None;
        }
        true
    }

    /// After a step back, remembers how the run went on; forgets it where there is nothing more to remember.
    fn look_ahead(&mut self, before: View) {
        if self.view.n_done < before.n_done {
            // What was done by hand after this moment is forgotten: the run goes on in another way.
            self.ahead = None;
            self.message = Some(words::undone(self.lang));
            return;
        }
        let here = (self.view.step, self.view.now);
        let known = self.ahead.as_ref().map_or((0, Nanos::ZERO), |a| (a.step, a.now));
        if here < (before.step, before.now) && known < (before.step, before.now) {
            let others = before.others.into_iter().map(|p| (p.id, p.timeline));
            let timeline = others.chain([(before.process, before.timeline)]).collect();
            self.ahead = Some(Ahead { now: before.now, step: before.step, timeline, cores: before.cores });
        } else if known <= here {
            self.ahead = None;
        }
    }

    /// Takes in a moment of a run that has been to its end, or as far as it has come: then there is a way ahead.
    pub fn look_at_past(&mut self, view: View, whole: View) {
        self.look(view);
        self.ahead = None;
        self.look_ahead(whole);
    }

    /// The last moment of the run that has been seen.
    #[must_use]
    pub fn end(&self) -> Nanos {
        self.ahead.as_ref().map_or(self.view.now, |a| a.now.max(self.view.now))
    }

    /// What the names in a frame of the thread shown stand for.
    #[must_use]
    pub fn names_in(&self, thread: &ThreadView, frame: &FrameView) -> &[NameView] {
        let place = thread.frames.iter().position(|f| std::ptr::eq(f, frame));
        let left_out = thread.frames.len().saturating_sub(self.names.len());
        let names = place.and_then(|i| i.checked_sub(left_out)).and_then(|i| self.names.get(i));
        names.map_or(&[], Vec::as_slice)
    }

    /// Forgets what belonged to the run before; how the screen is set up stays.
    pub fn begin_again(&mut self) {
        // The beginning of a run is nothing to compare with.
        if self.view.step > 0 {
            self.run_before = None;
            self.run_before = Some(Box::new(self.clone()));
        }
        self.view = View::default();
        self.beside_at = None;
        self.ahead = None;
        self.going = None;
        self.score = self.score.map(|_| Score::default());
        self.playing = false;
        self.in_window = None;
        self.held = false;
        self.selected = None;
        self.last_running = None;
        self.last_frame = None;
        self.scroll = Scroll::default();
        self.found = None;
        self.sources.clear();
    }

    /// The place of a thread among the threads.
    #[must_use]
    pub fn index_of(&self, id: ThreadId) -> Option<usize> {
        self.view.threads.iter().position(|t| t.id == id)
    }

    /// The places of the threads, in the order in which they are shown.
    #[must_use]
    pub fn order(&self) -> Vec<usize> {
        let threads = &self.view.threads;
        let mut order: Vec<usize> = (0..threads.len()).collect();
        let state = |doing: &Doing| match doing {
            Doing::Running { .. } => 0_u64,
            Doing::WantsGil { .. } => 1,
            Doing::Sleeping { .. } => 2,
            Doing::Blocked { .. } => 3,
            Doing::Finished => 4,
        };
        match self.sort {
            Sort::Started => {}
            Sort::State => order.sort_by_key(|i| state(&threads[*i].doing)),
            Sort::Ticks => order.sort_by_key(|i| Reverse(threads[*i].ticks)),
            Sort::Waited => order.sort_by_key(|i| Reverse(threads[*i].waited)),
        }
        order
    }

    /// A thread's sign; a question mark for one that is unknown.
    #[must_use]
    pub fn mark(&self, id: ThreadId) -> char {
        let index = self.index_of(id);
        index.and_then(|i| self.marks.get(i)).copied().unwrap_or('?')
    }

    /// A thread's name, or its number.
    #[must_use]
    pub fn name(&self, id: ThreadId) -> String {
        match self.index_of(id) {
            Some(i) => self.view.threads[i].name.to_string(),
            None => format!("#{}", id.0),
        }
    }

    /// The thread that source and bytecode are of: the selected one, else the one that runs or ran last.
    #[must_use]
    pub fn shown_thread(&self) -> Option<&ThreadView> {
        let wanted = self.selected.or_else(|| self.view.gil.holders.first().copied()).or(self.last_running);
        let threads = &self.view.threads;
        wanted
            .and_then(|id| threads.iter().find(|t| t.id == id))
            .filter(|t| self.selected.is_some() || !t.frames.is_empty())
            .or_else(|| threads.iter().find(|t| !t.frames.is_empty()))
            .or(threads.first())
    }

    /// The frame of a thread that its line is taken from: the innermost that is not the library's, unless the
    /// library is shown.
    #[must_use]
    pub fn frame_of<'a>(&self, thread: &'a ThreadView) -> Option<&'a FrameView> {
        let mut inner = thread.frames.iter().rev();
        let own = inner.find(|f| self.library || !f.library);
        own.or(thread.frames.last())
    }

    /// The text of the file that is shown: when nobody runs any more, of the place that was shown last.
    #[must_use]
    pub fn shown_source(&self) -> Option<(&FrameView, Option<&Text>)> {
        let frame = self.shown_frame().or(self.last_frame.as_ref())?;
        Some((frame, self.sources.get(&frame.file).and_then(Option::as_ref)))
    }

    /// The frame that the thread shown stands in.
    #[must_use]
    pub fn shown_frame(&self) -> Option<&FrameView> {
        self.frame_of(self.shown_thread()?)
    }

    /// Where everything is on this terminal.
    #[must_use]
    pub fn plan(&self) -> Plan {
        layout::plan(self, Rect::new(0, 0, self.size.0, self.size.1))
    }

    /// Instructions per frame.
    #[must_use]
    pub fn pace(&self) -> u64 {
        SPEEDS[self.speed.min(SPEEDS.len() - 1)]
    }
}
