//! Everything a screen shows of one moment, as plain data: no screen ever holds a piece of the heap.

use super::window::WindowView;
use crate::base::{Nanos, ProcessId, Span, ThreadId};
use std::sync::Arc;

pub use crate::kernel::outside::Message;
pub use crate::trace::{Activity, TimeSpan};

/// A timeline has at most so many spans of a thread, the latest.
pub const SPANS: usize = 4_000;

/// One moment of a run.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    /// The program's file name, for the head line.
    pub file: Arc<str>,
    /// The settings in words: `GIL 3.12: timeout 5 ms, edges · classroom · 2 cores · seed 7`.
    pub settings: String,
    /// The time of the running clock.
    pub now: Nanos,
    /// Instructions carried out by all threads since the start: where a run stands, and what stepping back counts.
    pub step: u64,
    /// Things done to it from outside so far, such as a thread that was chosen.
    pub n_done: usize,
    /// How the run ended, in one line, once it has: `finished`, `deadlock: …`, `exception: …`.
    pub ended: Option<String>,
    /// The process that is looked at: its lock, its threads, its variables.
    pub process: ProcessId,
    /// What it is called; empty, if it has no name.
    pub process_name: String,
    /// The other processes, alive or not, in the order of their numbers.
    pub others: Vec<ProcessView>,
    /// What went from one process to another lately, the first to be received first.
    pub messages: Vec<Message>,
    pub gil: GilView,
    /// In the order of their ids.
    pub threads: Vec<ThreadView>,
    /// Lines of output so far, oldest first; the last may be unfinished.
    pub output: Vec<OutputLine>,
    /// What happened lately, oldest first, in words.
    pub events: Vec<EventLine>,
    /// One row per thread, in the order of `threads`, with at most [`SPANS`] in it.
    pub timeline: Vec<Vec<TimeSpan>>,
    /// One row per core, with at most [`SPANS`] in it.
    pub cores: Vec<Vec<StayView>>,
    /// Locks that the program uses.
    pub locks: Vec<LockView>,
    /// The event loops that run, in the order of their threads.
    pub loops: Vec<LoopView>,
    /// Data races are looked for, and it is noted who touches what.
    pub watched: bool,
    /// The data in its variables: what races first, then what several threads have touched.
    pub variables: Vec<VariableView>,
    /// The program's windows, if it has any.
    pub window: Option<WindowView>,
}

/// A stretch of time that a thread of any process runs on one core.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StayView {
    pub from: Nanos,
    pub to: Nanos,
    pub process: ProcessId,
    pub thread: ThreadId,
}

/// A process beside the one that is looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProcessView {
    pub id: ProcessId,
    /// What `multiprocessing` calls it; empty, if it has no name.
    pub name: String,
    /// How it ended, in one line, once it has.
    pub ended: Option<String>,
    pub gil: GilView,
    /// In the order of their ids, without their frames.
    pub threads: Vec<ThreadView>,
    /// One row per thread.
    pub timeline: Vec<Vec<TimeSpan>>,
}

/// The lock.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GilView {
    /// There is none.
    pub off: bool,
    /// Who holds it; with the GIL off, everyone who is on a core.
    pub holders: Vec<ThreadId>,
    /// For how long the holder has had it.
    pub held_for: Nanos,
    /// Until it may have to let go.
    pub countdown: Countdown,
    /// Who wants it and for how long, the first to ask first.
    pub waiters: Vec<(ThreadId, Nanos)>,
    /// A waiter's patience is over and it has asked.
    pub drop_request: bool,
    /// The last releaser may not take it back before somebody else has had it.
    pub forced: bool,
    /// Why it was let go last: `sleep`, `100 ticks`, `asked`, `lock`, `finished`.
    pub last_release: Option<String>,
    pub handovers: u64,
    pub releases: u64,
    pub failed_wakeups: u64,
}

/// How long the holder may still go on undisturbed.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Countdown {
    /// There is no lock, nobody holds it, or nobody waits for it under the timeout policy.
    #[default]
    None,
    /// Ticks left of so many.
    Ticks { left: u32, of: u32 },
    /// Time left of the interval of the waiter that will ask first.
    Time { left: Nanos, of: Nanos },
}

/// What a thread is doing.
#[derive(Clone, Debug, PartialEq)]
pub enum Doing {
    /// On this core, or on this OS thread.
    Running {
        core: u32,
    },
    /// Wants the GIL since then.
    WantsGil {
        waited: Nanos,
    },
    /// Blocked; the text says on what: `lock balance_lock, held by Thread-2`.
    Blocked {
        on: String,
        waited: Nanos,
    },
    /// Asleep until then.
    Sleeping {
        until: Nanos,
    },
    Finished,
}

/// One thread.
#[derive(Clone, Debug, PartialEq)]
pub struct ThreadView {
    pub id: ThreadId,
    pub name: Arc<str>,
    pub doing: Doing,
    /// Bytecode instructions carried out.
    pub executed: u64,
    /// Those that the tick counter counts.
    pub ticks: u64,
    /// How often it took the GIL over from another thread.
    pub turns: u64,
    pub held: Nanos,
    pub waited: Nanos,
    pub blocked: Nanos,
    /// Its frames, outermost first; empty when it has finished.
    pub frames: Vec<FrameView>,
}

/// One frame of a thread.
#[derive(Clone, Debug, PartialEq)]
pub struct FrameView {
    pub file: Arc<str>,
    pub function: Arc<str>,
    /// From 1.
    pub line: u32,
    /// The part of the source that is about to run.
    pub span: Span,
    /// The index of the instruction about to run, among those of [`super::Session::bytecode`].
    pub pc: u32,
    /// Part of the library: screens fold it.
    pub library: bool,
}

/// A line of output and who wrote it.
#[derive(Clone, Debug, PartialEq)]
pub struct OutputLine {
    pub process: ProcessId,
    pub thread: ThreadId,
    pub stderr: bool,
    pub text: String,
}

/// An event in words.
#[derive(Clone, Debug, PartialEq)]
pub struct EventLine {
    pub at: Nanos,
    pub step: u64,
    pub thread: ThreadId,
    pub text: String,
}

/// An event loop of `asyncio`.
#[derive(Clone, Debug, PartialEq)]
pub struct LoopView {
    /// In which it runs.
    pub thread: ThreadId,
    /// Those that are not done, in the order in which they were made.
    pub tasks: Vec<TaskView>,
    /// The calls that it makes next, in order: tasks by their names, others by their functions.
    pub ready: Vec<String>,
    /// What it does later, and when.
    pub timers: Vec<(Nanos, String)>,
}

/// A task of a loop.
#[derive(Clone, Debug, PartialEq)]
pub struct TaskView {
    pub name: String,
    /// The innermost coroutine of the program's own in which it stands, and the line.
    pub at: Option<(String, u32)>,
    pub doing: TaskDoing,
}

/// What a task is doing.
#[derive(Clone, Debug, PartialEq)]
pub enum TaskDoing {
    /// Up to its next `await` nobody else of its loop runs.
    Running,
    /// It is in the loop's queue.
    Ready {
        /// From 1.
        place: usize,
    },
    Sleeping {
        since: Nanos,
        until: Nanos,
    },
    /// The text says what for: `Queue.get`, `Task-2`.
    Awaits {
        what: String,
        since: Nanos,
    },
}

/// A lock of the program's.
#[derive(Clone, Debug, PartialEq)]
pub struct LockView {
    /// A variable that names it, or `lock #3`.
    pub name: String,
    /// Who holds it and the line at which it was taken.
    pub owner: Option<(ThreadId, u32)>,
    pub waiters: Vec<ThreadId>,
}

/// A variable of the program's: of the main module, or an attribute of an object there.
#[derive(Clone, Debug, PartialEq)]
pub struct VariableView {
    /// `balance`, `account.balance`.
    pub name: String,
    /// As Python would write it, shortened.
    pub value: String,
    /// Who wrote it last and at which line, while data races are looked for.
    pub written: Option<(ThreadId, u32)>,
    /// Who has read it since.
    pub read: Vec<(ThreadId, u32)>,
    /// A data race about it has been found.
    pub races: bool,
}

/// What a name in a frame stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameView {
    /// `before`, `self.balance`.
    pub name: String,
    /// As Python would write it, shortened.
    pub value: String,
    /// The line about to run names it.
    pub on_line: bool,
}

/// One instruction, for the bytecode pane.
#[derive(Clone, Debug, PartialEq)]
pub struct InstrView {
    pub index: u32,
    pub line: u32,
    pub op: &'static str,
    /// The operand in words: `balance`, `to 12`.
    pub operand: String,
    /// The tick counter counts it.
    pub ticks: bool,
    /// A thread switch may happen here under the chosen switch points.
    pub switch_point: bool,
    /// One sentence for a learner.
    pub help: &'static str,
}
