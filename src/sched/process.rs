//! What both clocks do with a process: start it, answer its questions, see it out.
//!
//! The order at the end is CPython's (gil-facts section 9): the main code ends, its traceback is printed, the other
//! threads are waited for, exit functions run, daemon threads are cut where they stand.

use super::limits::{LimitKind, LimitReached, Limits};
use super::outcome::{Failure, Outcome};
use super::presets::CHECK_INTERVAL;
use super::settings::{Gil, Policy, Settings};
use crate::base::hash::Wide;
use crate::base::{Nanos, ProcessId, Rng, Text, ThreadId};
use crate::code::Code;
use crate::heap::{Builtin, Dict, HeapAccess, ObjRef, Object, Value};
use crate::kernel::outside::{Outside, Usual};
use crate::vm::{Interp, Natives, Query, Raise, SignalAction, Stream, SystemCall, TimeKind};
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

/// A module's code and text.
pub type Module = (Code, Text);

/// What a program can import.
#[derive(Clone, Debug)]
pub struct Library {
    /// Modules that come with gilsh.
    pub shipped: fn(&str) -> Option<Module>,
    /// The program's own, which stand beside it.
    pub own: Arc<BTreeMap<Box<str>, Module>>,
}

impl Library {
    fn find(&self, name: &str) -> Option<Module> {
        (self.shipped)(name).or_else(|| self.own.get(name).cloned())
    }
}

/// Everything an interpreter is made of, besides the program.
#[derive(Clone, Debug)]
pub struct Parts {
    pub natives: Natives,
    /// The helpers of `stdlib/builtins.py`.
    pub boot: Code,
    pub boot_source: Text,
    pub library: Library,
    /// What there usually is outside.
    pub scenery: Usual,
}

/// Another program on the same machine: a process without a parent.
#[derive(Clone, Debug)]
pub struct Joining {
    pub parts: Parts,
    pub code: Code,
    pub source: Text,
    /// Its `sys.argv[0]`, and what follows it there.
    pub file: Arc<str>,
    pub args: Arc<[String]>,
    /// Since the first began.
    pub starts: Nanos,
}

impl Joining {
    /// Its process, and what is set for it among programs that have these settings.
    #[must_use]
    pub fn process(&self, id: ProcessId, settings: &Settings) -> (Process, Settings) {
        let argv = std::iter::once(self.file.to_string()).chain(self.args.iter().cloned());
        let settings = Settings { argv: argv.collect(), ..settings.clone() };
        let mut process = Process::of(id, &settings, &self.parts);
        process.load(&self.code, &self.source);
        (process, settings)
    }
}

/// The readings of the clocks at a moment.
#[derive(Clone, Copy, Debug, Default)]
pub struct Times {
    /// Since 1970.
    pub epoch: Nanos,
    /// Since the run began.
    pub now: Nanos,
    /// On cores, all threads.
    pub process: Nanos,
    /// On a core, the asking thread.
    pub thread: Nanos,
}

/// What else is to be done about a question.
#[must_use]
#[derive(Clone, Debug, PartialEq)]
pub enum Asked {
    /// Nothing: the thread goes on.
    Answered,
    /// This thread is new.
    Started(ThreadId, Option<Arc<str>>),
    /// Somebody waits for this lock, which is free now.
    Unlocked(ObjRef),
    /// It told its name.
    Named(ThreadId, Arc<str>),
    /// The interval of the running policy changed.
    Interval,
    /// By `os._exit`, or a signal.
    Ended(Outcome),
    /// `os.fork`, which is not answered yet.
    Fork,
    /// A process with an empty interpreter, which is not answered yet: module, handle, whether one is prepared.
    Spawn(Arc<str>, i64, bool),
    /// A signal has arrived for the main thread; a real one wakes it.
    Signal { real: bool },
    /// Too much.
    Limit(LimitReached),
}

/// What follows when a thread's first function has ended.
#[must_use]
#[derive(Clone, Debug, PartialEq)]
pub enum After {
    /// The thread is no more. An exception that left it is told on stderr.
    Gone { failed: Option<Failure> },
    /// The main thread has an exit callback to run.
    GoesOn,
    /// The prompt has its answer.
    Entry(Result<Value, Failure>),
    /// The run is over.
    Ended(Outcome),
}

#[derive(Clone, Debug, PartialEq)]
enum Phase {
    Idle,
    Entry,
    /// The text of what an entry has raised is asked for: the program's own code makes it.
    TellingEntry,
    Program,
    /// The exception that ended the program is asked for its text, which takes a `__str__` of the program's.
    Telling,
    /// The program's own `sys.excepthook` reports it.
    Hooked,
    /// `threading._shutdown()`
    Shutdown,
    /// `atexit._run_exitfuncs()`
    AtExit,
}

/// A process and what is known about it outside its heap.
#[derive(Clone, Debug)]
pub struct Process {
    pub interp: Interp,
    /// As set now: the program may change the interval.
    pub gil: Gil,
    pub limits: Limits,
    library: Library,
    /// What every interpreter begins with.
    boot: Module,
    /// The main program, which a process that is spawned imports.
    main: Option<Module>,
    cores: u32,
    argv: Arc<[String]>,
    /// For `random` without a seed, apart from the scheduler's chance: asking must not change who runs.
    entropy: Rng,
    phase: Phase,
    ended: Option<Outcome>,
    check_interval: i64,
    /// What raw threads were started with, for "Exception ignored in thread started by".
    started_by: Vec<Arc<str>>,
    written: u64,
    /// Signals that have arrived and are not delivered yet, oldest first; and whether each is a real one, which cuts
    /// waits short.
    arrived: VecDeque<(i64, bool)>,
    /// What signals do, where it is not what they do by default.
    on_signal: BTreeMap<i64, SignalAction>,
}

/// SIGHUP: the terminal is gone.
pub const SIGHUP: i64 = 1;
/// SIGINT: Ctrl-C.
pub const SIGINT: i64 = 2;

/// The end, whatever the program says.
pub const SIGKILL: i64 = 9;

/// No signal, and those that do nothing by default: SIGCHLD, SIGCONT, SIGWINCH.
const HARMLESS: [i64; 4] = [0, 17, 18, 28];

/// What the main thread gets of a signal.
#[must_use]
#[derive(Clone, Debug, PartialEq)]
pub enum Delivery {
    Nothing,
    Raise(Raise),
    /// A function, to be called with this argument.
    Call(Value, Value),
}

impl Process {
    /// A process with an empty main module.
    #[must_use]
    pub fn new(settings: &Settings, parts: &Parts) -> Self {
        Self::of(ProcessId::FIRST, settings, parts)
    }

    /// The same, with another number.
    #[must_use]
    pub fn of(id: ProcessId, settings: &Settings, parts: &Parts) -> Self {
        let natives = Arc::clone(&parts.natives);
        Self {
            interp: Interp::new(id, natives, &parts.boot, &parts.boot_source),
            gil: settings.gil,
            limits: settings.limits.clone(),
            library: parts.library.clone(),
            boot: (parts.boot.clone(), parts.boot_source.clone()),
            main: None,
            cores: settings.machine.cores,
            argv: Arc::clone(&settings.argv),
            entropy: Rng::new(settings.seed ^ 0x656e_7472_6f70_7921 ^ u64::from(id.0 - ProcessId::FIRST.0)),
            phase: Phase::Idle,
            ended: None,
            check_interval: i64::from(CHECK_INTERVAL),
            started_by: vec![Arc::from("")],
            written: 0,
            arrived: VecDeque::new(),
            on_signal: BTreeMap::new(),
        }
        .modelling(settings.gil)
    }

    /// Tells the interpreter what its version has otherwise.
    fn modelling(mut self, gil: Gil) -> Self {
        self.set_gil(gil);
        self
    }

    /// The GIL's settings from now on.
    pub const fn set_gil(&mut self, gil: Gil) {
        self.gil = gil;
        self.interp.set_version((gil.version.major, gil.version.minor));
    }

    /// Takes in what is no part of the interpreter: how much chance has been drawn, and signals.
    pub fn take_into(&self, hash: &mut Wide) {
        hash.number(self.entropy.fingerprint());
        for (number, real) in &self.arrived {
            hash.number((*number as u64) << 1 | u64::from(*real));
        }
        for (number, action) in &self.on_signal {
            hash.number((*number as u64) << 2 | *action as u64);
        }
    }

    /// Whether a signal, of those that can be sent, does anything but end the process.
    #[must_use]
    pub fn minds_signals(&self) -> bool {
        !self.arrived.is_empty() || self.on_signal.values().any(|action| *action == SignalAction::Call)
    }

    /// A signal has arrived, or is only marked as arrived.
    pub fn signal(&mut self, number: i64, real: bool) {
        self.arrived.push_back((number, real));
    }

    /// Whether a real signal waits to be delivered.
    #[must_use]
    pub fn cuts_waits(&self) -> bool {
        self.arrived.iter().any(|(_, real)| *real)
    }

    /// What comes of the signal that arrived first, for the main thread. `None` when there is none.
    pub fn delivery(&mut self) -> Option<Delivery> {
        let (number, _) = self.arrived.pop_front()?;
        let action = self.on_signal.get(&number).copied().unwrap_or(SignalAction::Default);
        Some(match action {
            SignalAction::Default if number == SIGINT => Delivery::Raise(Raise::new(Builtin::KeyboardInterrupt, "")),
            SignalAction::Default | SignalAction::Ignore => Delivery::Nothing,
            SignalAction::Call => {
                let namespace = self.interp.module_namespace("signal");
                match namespace.and_then(|n| self.interp.lookup(n, "_deliver")) {
                    Some(func) => Delivery::Call(func, Value::Int(number)),
                    None => Delivery::Nothing,
                }
            }
        })
    }

    /// Delivers, at a moment when the main thread does not wait, what has arrived. True if that changed what it does.
    pub fn deliver(&mut self) -> bool {
        while let Some(delivery) = self.delivery() {
            match delivery {
                Delivery::Nothing => continue,
                Delivery::Raise(raise) => self.interp.interrupt(ThreadId::MAIN, raise),
                Delivery::Call(func, number) => {
                    self.interp.interrupt_with_call(ThreadId::MAIN, func, vec![number, Value::None], None);
                }
            }
            return true;
        }
        false
    }

    /// Whether more signals wait to be delivered.
    #[must_use]
    pub fn signals_left(&self) -> bool {
        !self.arrived.is_empty()
    }

    /// The number of cores the program is told.
    pub const fn set_cores(&mut self, cores: u32) {
        self.cores = cores;
    }

    /// Starts the main program.
    pub fn load(&mut self, code: &Code, source: &Text) {
        self.main = Some((code.clone(), source.clone()));
        self.interp.enter_main(code, source);
        self.phase = Phase::Program;
    }

    /// Starts the next entry at the prompt.
    pub fn enter(&mut self, code: &Code, source: &Text) {
        self.interp.enter_main(code, source);
        self.phase = Phase::Entry;
    }

    /// Whether the main thread waits for the prompt.
    #[must_use]
    pub fn idle(&self) -> bool {
        self.phase == Phase::Idle
    }

    /// Whether an entry of the prompt is under way.
    #[must_use]
    pub fn in_entry(&self) -> bool {
        matches!(self.phase, Phase::Entry | Phase::TellingEntry)
    }

    /// Whether the program has ended, and its threads but the daemons have: exit callbacks are called.
    #[must_use]
    pub fn is_at_exit(&self) -> bool {
        self.phase == Phase::AtExit
    }

    /// Leaves the prompt: from here on as if the main program had ended. False if nothing has to be run for that.
    pub fn leave(&mut self) -> bool {
        self.phase = Phase::Program;
        self.ended = Some(Outcome::Finished { status: 0 });
        self.next_callback()
    }

    /// A copy becomes what `fork(2)` makes of it.
    pub fn become_child(&mut self, process: ProcessId, caller: ThreadId) {
        self.interp.become_child(process, caller);
        // A child is a program to its end, even of a prompt's entry.
        self.phase = Phase::Program;
        self.entropy = Rng::new(self.entropy.next_u64() ^ u64::from(process.0));
        self.arrived.clear();
        (self.ended, self.written) = (None, 0);
    }

    /// A process with an empty interpreter, which runs a module of the library as its main program. `None` if there is no
    /// such module.
    #[must_use]
    pub fn spawned(&mut self, process: ProcessId, module: &str, handle: i64) -> Option<Self> {
        let (code, source) = self.library.find(module)?;
        let mut child = Self {
            interp: self.interp.fresh(process, &self.boot.0, &self.boot.1),
            library: self.library.clone(),
            boot: self.boot.clone(),
            main: self.main.clone(),
            argv: Arc::clone(&self.argv),
            entropy: Rng::new(self.entropy.next_u64() ^ u64::from(process.0)),
            limits: self.limits.clone(),
            started_by: vec![Arc::from("")],
            phase: Phase::Program,
            arrived: VecDeque::new(),
            on_signal: BTreeMap::new(),
            ended: None,
            written: 0,
            ..*self
        };
        let namespace = child.interp.main_namespace();
        child.interp.bind(namespace, "_handle", Value::Int(handle));
        child.interp.enter_main(&code, &source);
        Some(child)
    }

    /// The signals for which the program has said what they do, as bits.
    #[must_use]
    pub fn handled(&self) -> u64 {
        let said = self.on_signal.iter().filter(|(_, action)| **action != SignalAction::Default);
        said.fold(0, |bits, (number, _)| bits | 1 << (number & 63))
    }

    /// Whether a signal ends a process that handles these.
    #[must_use]
    pub fn dies_of(number: i64, handled: u64) -> bool {
        let by_default = handled & 1 << (number & 63) == 0;
        number == SIGKILL || by_default && number != SIGINT && !HARMLESS.contains(&number)
    }

    /// Whether a process that handles these signals does not notice this one.
    #[must_use]
    pub fn sleeps_through(number: i64, handled: u64) -> bool {
        handled & 1 << (number & 63) == 0 && HARMLESS.contains(&number)
    }

    /// Counts output.
    ///
    /// # Errors
    /// The limit, when there is too much.
    pub fn count_output(&mut self, text: &str) -> Result<(), LimitReached> {
        self.written += text.len() as u64;
        self.limits.check(LimitKind::Output, self.written)
    }

    /// Frees what can be freed.
    ///
    /// # Errors
    /// The limit, when too much is left.
    pub fn collect(&mut self) -> Result<(), LimitReached> {
        self.interp.collect();
        let n = self.interp.heap.n_objects() as u64;
        self.limits.check(LimitKind::Objects, n)?;
        self.limits.check(LimitKind::Memory, self.interp.n_bytes() as u64)
    }

    /// What a call may be about to see: files that the program dropped without closing them are closed before it, as
    /// CPython has closed them by then.
    pub fn before_call(&mut self, outside: &mut Outside, call: &SystemCall, now: Nanos) {
        if let SystemCall::Close { fd } = call {
            self.interp.file_closes(*fd);
        }
        if outside.may_see_dropped(call) {
            for fd in self.interp.dropped_files() {
                outside.close_dropped(fd, now);
            }
        }
    }

    /// Answers a question, except where only the scheduler can.
    pub fn ask(&mut self, thread: ThreadId, query: Query, times: Times) -> Asked {
        let answer = match query {
            Query::Time(kind) => Ok(time_value(kind, times)),
            Query::Import(name) => return self.import(thread, &name),
            Query::StartThread { .. } if self.phase == Phase::AtExit && !self.gil.version.starts_threads_at_exit() => {
                Err(Raise::new(Builtin::RuntimeError, "can't create new thread at interpreter shutdown"))
            }
            Query::StartThread { func, args, kwargs, daemon, name } => {
                let n = self.interp.n_threads() as u64 + 1;
                if let Err(limit) = self.limits.check(LimitKind::Threads, n) {
                    return Asked::Limit(limit);
                }
                let started_by = self.callable(func);
                let child = self.interp.spawn(func, &args, kwargs, daemon);
                self.started_by.push(started_by);
                if let Some(name) = &name {
                    self.interp.name_thread(child, Arc::clone(name));
                }
                self.interp.answer(thread, Value::Int(i64::from(child.0)));
                return Asked::Started(child, name);
            }
            Query::Unlocked(lock) => {
                self.interp.answer(thread, Value::None);
                return Asked::Unlocked(lock);
            }
            Query::NameThread(whom, name) => {
                self.interp.name_thread(whom, Arc::clone(&name));
                self.interp.answer(thread, Value::None);
                return Asked::Named(whom, name);
            }
            Query::SwitchInterval => match self.gil.policy {
                Policy::Timeout { interval } => Ok(Value::float(interval.as_secs_f64())),
                _ if self.gil.version.has_switch_interval() => Ok(Value::float(0.005)),
                _ => Err(no_attribute("getswitchinterval")),
            },
            Query::SetSwitchInterval(seconds) => self.set_switch_interval(seconds),
            Query::CheckInterval => match self.gil.policy {
                Policy::Ticks { interval } => Ok(Value::Int(i64::from(interval))),
                _ if self.gil.version.has_check_interval() => Ok(Value::Int(self.check_interval)),
                _ => Err(no_attribute("getcheckinterval")),
            },
            Query::SetCheckInterval(ticks) => self.set_check_interval(ticks),
            Query::Entropy => Ok(Value::Int((self.entropy.next_u64() >> 1) as i64)),
            Query::CpuCount => Ok(Value::Int(i64::from(self.cores))),
            Query::Exit(code) => return Asked::Ended(Outcome::Exited(code)),
            Query::Die(number) => return Asked::Ended(Outcome::Killed(number)),
            Query::Signal { number, real } => {
                self.interp.answer(thread, Value::None);
                self.signal(number, real);
                return Asked::Signal { real };
            }
            Query::OnSignal { number, action } => {
                self.on_signal.insert(number, action);
                self.interp.answer(thread, Value::None);
                return Asked::Answered;
            }
            // The scheduler has what is outside, and answers itself.
            Query::Buffer { .. } | Query::Shared(_) | Query::Pickled(_) | Query::Parent | Query::Affinity { .. } => {
                Ok(Value::None)
            }
            Query::Awaits(coroutine) => {
                self.interp.heap.write(coroutine, |o| {
                    if let Object::Generator(g) = o {
                        g.waits_since = times.now;
                    }
                });
                Ok(Value::None)
            }
            Query::Fork => return Asked::Fork,
            Query::Spawn { module, handle, prepared } => return Asked::Spawn(module, handle, prepared),
            Query::Owns { fd, owner } => {
                self.interp.owns_file(owner, fd);
                self.interp.answer(thread, Value::None);
                return Asked::Answered;
            }
            Query::Track(object) => {
                self.interp.track(object);
                self.interp.answer(thread, Value::None);
                return Asked::Answered;
            }
            Query::Dropped => {
                let dropped = self.interp.dropped();
                self.interp.answer(thread, dropped);
                return Asked::Answered;
            }
            Query::AsyncGenerators => {
                let begun = self.interp.async_generators();
                self.interp.answer(thread, begun);
                return Asked::Answered;
            }
            Query::Frames { all } => {
                let frames = if all { self.all_frames() } else { self.interp.frames(thread) };
                self.interp.answer(thread, frames);
                return Asked::Answered;
            }
        };
        let changed = matches!(answer, Ok(Value::None));
        match answer {
            Ok(value) => self.interp.answer(thread, value),
            Err(raise) => self.interp.answer_error(thread, raise),
        }
        if changed { Asked::Interval } else { Asked::Answered }
    }

    /// The frames of every thread that has not finished, in a dict by ident.
    fn all_frames(&mut self) -> Value {
        let mut dict = Dict::default();
        for n in 1..=self.interp.n_threads() as u32 {
            let frames = self.interp.frames(ThreadId(n));
            let ident = Value::Int(i64::from(n));
            if frames != Value::None
                && let Some(key) = self.interp.heap.plain_key(ident)
            {
                dict.push(key, frames);
            }
        }
        Value::Obj(self.interp.heap.alloc(Object::Dict(Box::new(dict))))
    }

    /// Stored in whole microseconds, at least one (`_PyEval_SetSwitchInterval`).
    fn set_switch_interval(&mut self, seconds: f64) -> Result<Value, Raise> {
        if !self.gil.version.has_switch_interval() {
            return Err(no_attribute("setswitchinterval"));
        }
        if let Policy::Timeout { interval } = &mut self.gil.policy {
            *interval = Nanos::from_micros((seconds * 1e6) as u64);
        }
        Ok(Value::None)
    }

    fn set_check_interval(&mut self, ticks: i64) -> Result<Value, Raise> {
        if !self.gil.version.has_check_interval() {
            return Err(no_attribute("setcheckinterval"));
        }
        self.check_interval = ticks;
        if let Policy::Ticks { interval } = &mut self.gil.policy {
            *interval = u32::try_from(ticks.max(0)).unwrap_or(u32::MAX);
        }
        Ok(Value::None)
    }

    fn import(&mut self, thread: ThreadId, name: &str) -> Asked {
        let main = self.main.clone().filter(|_| name == "__mp_main__");
        let Some((code, source)) = main.or_else(|| self.library.find(name)) else {
            let parent = name.rsplit_once('.').map(|(parent, _)| parent).filter(|p| self.library.find(p).is_some());
            let but = parent.map_or(String::new(), |p| format!("; '{p}' is not a package"));
            let message = format!("No module named '{name}'{but}");
            let raise = Raise::new(Builtin::ModuleNotFoundError, message);
            self.interp.answer_error(thread, raise);
            return Asked::Answered;
        };
        self.interp.import(thread, name, &code, &source);
        if name == "sys"
            && let Some(namespace) = self.interp.module_namespace(name)
        {
            self.bind_sys(namespace);
        }
        Asked::Answered
    }

    /// What only the settings know, under hidden names; `stdlib/sys.py` shows it to the program.
    fn bind_sys(&mut self, namespace: ObjRef) {
        let version = self.gil.version;
        let parts = [Value::Int(i64::from(version.major)), Value::Int(i64::from(version.minor))];
        let tuple = self.interp.heap.new_tuple(parts.to_vec());
        let argv: Vec<Value> = {
            let argv = Arc::clone(&self.argv);
            argv.iter().map(|a| self.interp.new_str(a)).collect()
        };
        let argv = self.interp.heap.new_list(argv);
        let rows = [("_version", tuple), ("_argv", argv)];
        for (name, value) in rows {
            self.interp.bind(namespace, name, value);
        }
        self.bind_gil();
    }

    /// Whether there is a GIL, for a program that asks `sys`.
    pub(super) fn bind_gil(&mut self) {
        let free = Value::bool(self.gil.policy == Policy::Off);
        if let Some(namespace) = self.interp.module_namespace("sys") {
            self.interp.bind(namespace, "_free_threaded", free);
        }
    }

    /// A callable as its repr names it.
    fn callable(&mut self, func: Value) -> Arc<str> {
        let heap = &mut self.interp.heap;
        let Some(r) = func.obj() else {
            return Arc::from("<object>");
        };
        let name = heap.read(r, |o| match o {
            Object::Function(f) => Some(f.qualname),
            _ => None,
        });
        let text = match name.and_then(|n| heap.text(n)) {
            Some(name) => format!("<function {name} at 0x{:012x}>", 0x7f00_0000_0000_u64 + u64::from(r.number()) * 16),
            None => format!("<{} object>", heap.class_name(func)),
        };
        Arc::from(text)
    }

    /// Whether an exception is of a built-in class or of one derived from it.
    pub fn is_a(&mut self, exception: Value, class: Builtin) -> bool {
        let own = self.interp.heap.class_of(exception);
        self.interp.heap.read(own, |o| match o {
            Object::Class(c) => c.mro.contains(&class.class()),
            _ => false,
        })
    }

    /// An exception that nobody caught, as text.
    pub fn failure(&mut self, exception: Value) -> Failure {
        let (class, _) = self.interp.describe_exception(exception);
        let exit = self.is_a(exception, Builtin::SystemExit).then(|| self.exit_code(exception).0);
        let mut traceback = self.interp.format_exception(exception);
        if !traceback.ends_with('\n') {
            traceback.push('\n');
        }
        Failure { class, traceback, exit }
    }

    /// The status that a SystemExit asks for, and its message if it has one.
    fn exit_code(&mut self, exception: Value) -> (i64, Option<String>) {
        let first = exception.obj().and_then(|r| {
            self.interp.heap.read(r, |o| match o {
                Object::Exception(e) => e.args.first().copied(),
                _ => None,
            })
        });
        match first {
            None | Some(Value::None) => (0, None),
            Some(Value::Int(n)) => (n, None),
            Some(Value::Bool(b)) => (i64::from(b.get()), None),
            Some(_) => (1, Some(self.interp.describe_exception(exception).1)),
        }
    }

    /// A thread's first function has ended. What is to be printed on stderr is given to `print`.
    pub fn finished(
        &mut self,
        thread: ThreadId,
        result: Result<Value, Value>,
        print: &mut dyn FnMut(Stream, String),
    ) -> After {
        if thread != ThreadId::MAIN {
            let failed = result.err().and_then(|e| {
                if self.is_a(e, Builtin::SystemExit) {
                    return None;
                }
                let failure = self.failure(e);
                let by = self.started_by.get(thread.0 as usize - 1);
                let by = by.map_or("?", |b| b);
                let head = format!("Exception ignored in thread started by: {by}\n");
                print(Stream::Stderr, head + &failure.traceback);
                Some(failure)
            });
            return After::Gone { failed };
        }
        match std::mem::replace(&mut self.phase, Phase::Idle) {
            Phase::Entry if self.asks_for_text(&result) => {
                self.phase = Phase::TellingEntry;
                return After::GoesOn;
            }
            phase @ (Phase::Idle | Phase::Entry | Phase::TellingEntry) => {
                // `_tell` hands the exception back.
                let result = if phase == Phase::TellingEntry { result.and_then(Err) } else { result };
                return After::Entry(result.map_err(|e| self.failure(e)));
            }
            Phase::Program if self.asks_the_hook(&result) => {
                self.phase = Phase::Hooked;
                return After::GoesOn;
            }
            Phase::Program if self.asks_for_text(&result) => {
                self.phase = Phase::Telling;
                return After::GoesOn;
            }
            Phase::Hooked if result.is_ok() => {
                // `sys._uncaught` hands the exception back.
                self.phase = Phase::Program;
                let silent = &mut |_, _| {};
                self.ended = Some(self.program_ended(result.and_then(Err), silent));
            }
            phase @ (Phase::Program | Phase::Telling | Phase::Hooked) => {
                // `_tell` hands the exception back.
                let result = if phase == Phase::Telling { result.and_then(Err) } else { result };
                self.phase = Phase::Program;
                self.ended = Some(self.program_ended(result, print));
            }
            phase @ (Phase::Shutdown | Phase::AtExit) => {
                self.phase = phase;
                if let Err(e) = result {
                    let failure = self.failure(e);
                    let (head, module) = match self.phase {
                        Phase::Shutdown => ("Exception ignored in: ", "<module 'threading'>\n"),
                        _ => ("Exception ignored in ", "atexit callback\n"),
                    };
                    print(Stream::Stderr, format!("{head}{module}{}", failure.traceback));
                }
            }
        }
        if self.next_callback() {
            return After::GoesOn;
        }
        for name in self.interp.never_awaited() {
            print(Stream::Stderr, format!("sys:1: RuntimeWarning: coroutine '{name}' was never awaited\n"));
        }
        After::Ended(self.ended.take().unwrap_or(Outcome::Finished { status: 0 }))
    }

    /// Lets the main thread call the program's own `sys.excepthook`, if it has one; or if what it says goes elsewhere,
    /// since the program has a `sys.stderr` of its own.
    fn asks_the_hook(&mut self, result: &Result<Value, Value>) -> bool {
        let Err(e) = result else { return false };
        if self.is_a(*e, Builtin::SystemExit) {
            return false;
        }
        let Some(namespace) = self.interp.module_namespace("sys") else { return false };
        let mut replaced = |name: &str, own: &str| {
            let both = [name, own].map(|name| self.interp.lookup(namespace, name));
            matches!(both, [Some(now), Some(own)] if !now.is(own))
        };
        let asks = replaced("excepthook", "__excepthook__") || replaced("stderr", "__stderr__");
        let Some(uncaught) = self.interp.lookup(namespace, "_uncaught").filter(|_| asks) else { return false };
        self.interp.call(ThreadId::MAIN, uncaught, vec![*e]);
        true
    }

    /// Lets the main thread find the texts of an exception and of those it came from, if that takes Python.
    fn asks_for_text(&mut self, result: &Result<Value, Value>) -> bool {
        let Err(e) = result else { return false };
        if !self.interp.has_own_text(*e) {
            return false;
        }
        let namespace = self.interp.module_namespace("builtins");
        let Some(tell) = namespace.and_then(|n| self.interp.lookup(n, "_tell")) else { return false };
        self.interp.call(ThreadId::MAIN, tell, vec![*e]);
        true
    }

    fn program_ended(&mut self, result: Result<Value, Value>, print: &mut dyn FnMut(Stream, String)) -> Outcome {
        let Err(e) = result else {
            return Outcome::Finished { status: 0 };
        };
        if self.is_a(e, Builtin::SystemExit) {
            let (status, message) = self.exit_code(e);
            if let Some(message) = message {
                print(Stream::Stderr, message + "\n");
            }
            return Outcome::Finished { status };
        }
        let failure = self.failure(e);
        print(Stream::Stderr, failure.traceback.clone());
        if self.is_a(e, Builtin::KeyboardInterrupt) { Outcome::Interrupted } else { Outcome::Uncaught(failure) }
    }

    /// Calls the next exit callback on the main thread, if there is one left.
    fn next_callback(&mut self) -> bool {
        loop {
            let (next, module, name) = match self.phase {
                Phase::Program => (Phase::Shutdown, "threading", "_shutdown"),
                Phase::Shutdown => (Phase::AtExit, "atexit", "_run_exitfuncs"),
                Phase::Idle | Phase::Entry | Phase::TellingEntry | Phase::Telling | Phase::Hooked | Phase::AtExit => {
                    return false;
                }
            };
            self.phase = next;
            let namespace = self.interp.module_namespace(module);
            let func = namespace.and_then(|n| self.interp.lookup(n, name));
            if let Some(func) = func {
                self.interp.call(ThreadId::MAIN, func, Vec::new());
                return true;
            }
        }
    }
}

fn time_value(kind: TimeKind, times: Times) -> Value {
    let int = |n: Nanos| Value::Int(i64::try_from(n.0).unwrap_or(i64::MAX));
    match kind {
        TimeKind::Epoch => Value::float(times.epoch.as_secs_f64()),
        TimeKind::EpochNs => int(times.epoch),
        TimeKind::Monotonic => Value::float(times.now.as_secs_f64()),
        TimeKind::MonotonicNs => int(times.now),
        TimeKind::Process => Value::float(times.process.as_secs_f64()),
        TimeKind::Thread => Value::float(times.thread.as_secs_f64()),
    }
}

fn no_attribute(name: &str) -> Raise {
    Raise::new(Builtin::AttributeError, format!("module 'sys' has no attribute '{name}'"))
}
