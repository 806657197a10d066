//! A process: one heap, its threads, its modules. Plain data, so that it can be copied at any moment.

use super::exit::{FrameExit, WaitOn};
use super::frame::{Frame, Interrupted, OnReturn, ThreadState};
use super::native::{NativeRow, Raise, Switches};
use super::open_files::OpenFiles;
use super::probe::{NoProbe, Probe};
use super::slice::{Slice, SwitchPoints};
use super::traceback;
use crate::base::{ProcessId, Span, Text, ThreadId};
use crate::code::Code;
use crate::heap::{
    Builtin, CodeId, Function, Heap, HeapAccess, Key, ObjRef, Object, Segment, TraceEntry, Value, object::Module,
};
use smol_str::SmolStr;
use std::sync::Arc;

/// The table of natives for whoever holds the GIL, in the order of their ids.
pub type Natives = Arc<[NativeRow<Heap>]>;

/// What every call of a native and every instruction may look at, besides the heap.
#[derive(Clone, Debug)]
pub struct Globals {
    pub process: ProcessId,
    /// `sys.modules`
    pub modules: ObjRef,
    /// The namespace of `stdlib/builtins.py`: helpers, and built-ins written in Python.
    pub helpers: ObjRef,
    pub switches: Switches,
    /// Modules whose code is being run, and by whom.
    pub loading: Vec<(Value, ThreadId)>,
    /// Threads that wait for another to load a module, and for which.
    pub import_waits: Vec<(ThreadId, ThreadId)>,
}

impl Globals {
    /// Who loads this module just now, if `thread` is to wait for that. Whoever would wait for itself, through others,
    /// gets the module as it is, as CPython's import system has it.
    pub fn loader_to_wait_for(&self, module: Value, thread: ThreadId) -> Option<ThreadId> {
        let loader = self.loading.iter().find(|(m, _)| *m == module).map(|(_, by)| *by)?;
        let mut last = loader;
        for _ in 0..=self.import_waits.len() {
            if last == thread {
                return None;
            }
            match self.import_waits.iter().find(|(waiter, _)| *waiter == last) {
                Some((_, next)) => last = *next,
                None => return Some(loader),
            }
        }
        Some(loader)
    }

    /// A module's code has ended.
    #[cold]
    #[inline(never)]
    pub fn loaded(&mut self, module: Value) {
        self.loading.retain(|(m, _)| *m != module);
    }
}

/// How an eval loop has its interpreter: all to itself, as whoever holds the GIL has ([`Heap`], with [`Globals`] beside
/// it), or as one of several that run at once.
pub trait Possession: HeapAccess {
    /// Whether others run at once.
    const SHARED: bool;

    /// What stands beside the heap.
    type Beside;

    /// The interpreter as a whole, until the next instruction: no other thread sees anything half done.
    fn whole<'s>(heap: &'s mut Self, beside: &'s mut Self::Beside) -> (&'s mut Heap, &'s mut Globals);

    /// How many frames a thread may have: `sys.getrecursionlimit()`.
    fn recursion_limit(&self, beside: &Self::Beside) -> u32;

    /// An instruction begins: others may come in.
    fn between_instructions(&mut self) {}
}

impl Possession for Heap {
    const SHARED: bool = false;

    type Beside = Globals;

    #[inline(always)]
    fn whole<'s>(heap: &'s mut Self, globals: &'s mut Globals) -> (&'s mut Heap, &'s mut Globals) {
        (heap, globals)
    }

    #[inline(always)]
    fn recursion_limit(&self, globals: &Globals) -> u32 {
        globals.switches.recursion_limit
    }
}

/// An interpreter: a Python process.
#[derive(Clone, Debug)]
pub struct Interp {
    pub heap: Heap,
    threads: Vec<ThreadState>,
    pub(super) globals: Globals,
    main: ObjRef,
    pub(super) files: OpenFiles,
    /// Objects whose end somebody wants to be told.
    tracked: Vec<ObjRef>,
    natives: Natives,
}

/// Where a thread stands in one of its frames.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    pub file: Arc<str>,
    pub function: Arc<str>,
    /// From 1.
    pub line: u32,
    /// The part of the source that the instruction comes from.
    pub span: Span,
    pub code: CodeId,
    /// The instruction about to be carried out or, for a caller, being carried out.
    pub pc: u32,
    /// Part of the library.
    pub library: bool,
}

impl Interp {
    /// A process with an empty `__main__` and the helpers of `boot` loaded. `boot` must neither block nor ask.
    ///
    /// # Panics
    /// If the boot code raises or blocks: it is part of gilsh and tested.
    #[must_use]
    pub fn new(process: ProcessId, natives: Natives, boot: &Code, source: &Text) -> Self {
        let segment = Segment::new(natives.iter().map(|row| row.name).collect());
        Self::over(Arc::new(segment), process, natives, boot, source)
    }

    /// Another process, as empty as a new one, over the same segment: what is in it never changes.
    #[must_use]
    pub fn fresh(&self, process: ProcessId, boot: &Code, source: &Text) -> Self {
        let segment = Arc::clone(&self.heap.segment);
        let mut made = Self::over(segment, process, Arc::clone(&self.natives), boot, source);
        made.globals.switches = self.globals.switches;
        made
    }

    fn over(segment: Arc<Segment>, process: ProcessId, natives: Natives, boot: &Code, source: &Text) -> Self {
        let mut heap = Heap::new(segment);
        let [modules, helpers, main] = [(); 3].map(|()| heap.alloc(Object::Dict(Box::default())));
        let globals = Globals {
            process,
            modules,
            helpers,
            switches: Switches::default(),
            loading: Vec::new(),
            import_waits: Vec::new(),
        };
        let mut interp = Self {
            heap,
            threads: Vec::new(),
            globals,
            main,
            files: OpenFiles::default(),
            tracked: Vec::new(),
            natives,
        };
        interp.threads.push(ThreadState::new(ThreadId::MAIN, "MainThread"));
        interp.set_name(helpers, "__name__", "builtins");
        interp.enter(ThreadId::MAIN, boot, source, helpers, OnReturn::Discard);
        let mut slice = Slice::of(1_000_000);
        let exit = interp.run(ThreadId::MAIN, &mut slice, &mut super::NoProbe);
        assert!(
            matches!(exit, FrameExit::Finished(Ok(_))),
            "the helpers load without blocking: {}",
            interp.boot_failure(&exit)
        );
        interp.threads[0] = ThreadState::new(ThreadId::MAIN, "MainThread");
        interp.add_module("builtins", helpers);
        interp.set_name(main, "__name__", "__main__");
        interp.add_module("__main__", main);
        interp
    }

    fn boot_failure(&mut self, exit: &FrameExit) -> String {
        match exit {
            FrameExit::Finished(Err(e)) => self.format_exception(*e),
            other => format!("{other:?}"),
        }
    }

    /// Changes the shared segment: copies it first if another interpreter or a snapshot holds it too.
    pub fn segment_mut(&mut self) -> &mut Segment {
        Arc::make_mut(&mut self.heap.segment)
    }

    /// The namespace of `__main__`, a dict.
    #[must_use]
    pub const fn main_namespace(&self) -> ObjRef {
        self.main
    }

    /// The key of a name, which is interned if it is new: the segment is copied only then.
    fn name_key(&mut self, name: &str) -> Key {
        match self.heap.segment.interned(name) {
            Some(r) => self.heap.segment.name_key(r),
            None => self.segment_mut().intern_key(name),
        }
    }

    /// Binds a string in a namespace.
    fn set_name(&mut self, namespace: ObjRef, name: &str, text: &str) {
        let value = self.heap.new_str(text);
        self.bind(namespace, name, value);
    }

    /// Binds a name in a namespace.
    pub fn bind(&mut self, namespace: ObjRef, name: &str, value: Value) {
        let key = self.name_key(name);
        super::attr::namespace_set(&mut self.heap, namespace, key, value);
    }

    /// What a name is bound to in a namespace.
    pub fn lookup(&mut self, namespace: ObjRef, name: &str) -> Option<Value> {
        let key = self.name_key(name);
        super::attr::namespace_get(&mut self.heap, namespace, key)
    }

    /// Puts another heap and other threads in the place of these; the segment stays. Answers what was there.
    pub fn exchange(&mut self, heap: Heap, threads: Vec<ThreadState>) -> (Heap, Vec<ThreadState>) {
        (std::mem::replace(&mut self.heap, heap), std::mem::replace(&mut self.threads, threads))
    }

    /// Threads as they stand, to come back to.
    pub fn threads_mut(&mut self) -> &mut Vec<ThreadState> {
        &mut self.threads
    }

    /// The namespace of a module that has been imported.
    pub fn module(&mut self, name: &str) -> Option<ObjRef> {
        let module = self.lookup(self.globals.modules, name)?.obj()?;
        self.heap.read(module, |o| if let Object::Module(m) = o { Some(m.dict) } else { None })
    }

    /// Whether a module has been imported.
    #[must_use]
    pub fn has_module(&self, name: &str) -> bool {
        let heap = &self.heap;
        let keys: Vec<Value> = heap.with(self.globals.modules, |o| match o {
            Object::Dict(d) => d.iter().map(|e| e.key).collect(),
            _ => Vec::new(),
        });
        let is_it = |r: ObjRef| heap.with(r, |o| matches!(o, Object::Str(s) if s.text() == name));
        keys.into_iter().filter_map(Value::obj).any(is_it)
    }

    /// Puts a module into `sys.modules`.
    pub fn add_module(&mut self, name: &str, dict: ObjRef) -> Value {
        let module = Module { name: Arc::from(name), dict };
        let module = Value::Obj(self.heap.alloc(Object::Module(Box::new(module))));
        self.bind(self.globals.modules, name, module);
        module
    }

    /// The namespace of a loaded module.
    pub fn module_namespace(&mut self, name: &str) -> Option<ObjRef> {
        let module = self.lookup(self.globals.modules, name)?.obj()?;
        self.heap.read(module, |o| if let Object::Module(m) = o { Some(m.dict) } else { None })
    }

    /// Starts `code` as the main program, or as the next entry at the prompt, on the main thread.
    pub fn enter_main(&mut self, code: &Code, source: &Text) {
        let main = self.main;
        self.enter(ThreadId::MAIN, code, source, main, OnReturn::Push);
    }

    /// Starts a module's code on a thread that asked to import it; the thread goes on with the module. Natives whose
    /// dotted names begin with the module's name are bound first.
    pub fn import(&mut self, thread: ThreadId, name: &str, code: &Code, source: &Text) {
        let dict = self.heap.alloc(Object::Dict(Box::default()));
        self.set_name(dict, "__name__", name);
        let prefix = format!("{name}.");
        let natives: Vec<(String, Value)> = {
            let segment = Arc::clone(&self.heap.segment);
            let h = &mut self.heap;
            let all: Vec<(Value, Value)> = segment.builtins().collect();
            let named = all.into_iter().filter_map(|(key, value)| Some((h.text(key)?, value)));
            named.filter_map(|(key, v)| Some((key.strip_prefix(&prefix)?.to_string(), v))).collect()
        };
        for (name, native) in natives {
            self.bind(dict, &name, native);
        }
        let module = self.add_module(name, dict);
        self.join_family(name, dict);
        self.threads[index(thread)].awaiting = false;
        self.globals.loading.push((module, thread));
        self.enter(thread, code, source, dict, OnReturn::Import(module));
    }

    /// Modules that were loaded before their package are attributes of it from its beginning.
    fn join_family(&mut self, name: &str, dict: ObjRef) {
        let loaded: Vec<(Value, Value)> = self.heap.read(self.globals.modules, |o| match o {
            Object::Dict(d) => d.iter().map(|e| (e.key, e.value)).collect(),
            _ => Vec::new(),
        });
        for (key, child) in loaded {
            let text = self.heap.text(key).unwrap_or_default();
            if let Some(rest) = text.strip_prefix(name).and_then(|rest| rest.strip_prefix('.')) {
                self.bind(dict, rest, child);
            }
        }
    }

    fn enter(&mut self, thread: ThreadId, code: &Code, source: &Text, namespace: ObjRef, then: OnReturn) {
        let id = self.segment_mut().link(code, source);
        let window = self.heap.segment.code(id).window as usize;
        let n_slots = self.heap.segment.code(id).n_slots;
        let state = &mut self.threads[index(thread)];
        let base = state.frames.last().map_or(0, |f| (f.base + f.top) as usize);
        if state.stack.len() < base + window {
            state.stack.resize(base + window, Value::Null);
        }
        state.stack[base..base + n_slots as usize].fill(Value::Null);
        state.frames.push(Frame {
            code: id,
            pc: 0,
            base: base as u32,
            top: n_slots,
            globals: namespace,
            locals: Value::Obj(namespace),
            function: Value::Null,
            kw_names: Value::Null,
            on_return: then,
            outer_handled: Value::Null,
        });
    }

    /// Calls `func(*args)` on a thread that has nothing else to do: an exit callback on the main thread.
    pub fn call(&mut self, thread: ThreadId, func: Value, args: Vec<Value>) {
        self.threads[index(thread)].first_call = Some((func, args, Vec::new()));
    }

    /// A new green thread that will call `func(*args, **kwargs)`.
    pub fn spawn(&mut self, func: Value, args: &[Value], kwargs: Value, daemon: bool) -> ThreadId {
        let id = ThreadId(self.threads.len() as u32 + 1);
        let mut state = ThreadState::new(id, format!("thread {}", id.0));
        state.daemon = daemon;
        self.threads.push(state);
        let pairs = kwargs.obj().map(|r| {
            self.heap.read(r, |o| {
                if let Object::Dict(d) = o { d.iter().map(|e| (e.key, e.value)).collect() } else { Vec::new() }
            })
        });
        self.threads[index(id)].first_call = Some((func, args.to_vec(), pairs.unwrap_or_default()));
        id
    }

    /// Runs one thread until the slice or the thread says stop. A thread that awaits an answer must have been given
    /// it ([`Self::answer`]); one that finished must not be run again.
    pub fn run<P: Probe>(&mut self, thread: ThreadId, slice: &mut Slice, probe: &mut P) -> FrameExit {
        let state = &mut self.threads[index(thread)];
        let segment = Arc::clone(&self.heap.segment);
        run_state(&mut self.heap, &mut self.globals, state, (&self.natives, &segment), slice, probe)
    }

    /// A thread to be run apart from the interpreter, at once with others ([`Lent::run`]). Until it comes back
    /// ([`Self::take_back`]) nobody may ask about it, and nothing may be collected.
    pub fn lend(&mut self, thread: ThreadId) -> Lent {
        let state = &mut self.threads[index(thread)];
        let stand_in = ThreadState::new(thread, Arc::clone(&state.name));
        let state = std::mem::replace(state, stand_in);
        let (natives, segment) = (Arc::clone(&self.natives), Arc::clone(&self.heap.segment));
        Lent { state, natives, segment, recursion_limit: self.recursion_limit() }
    }

    /// A thread comes back.
    pub fn take_back(&mut self, lent: Lent) {
        let place = index(lent.state.id);
        self.threads[place] = lent.state;
    }

    /// `sys.getrecursionlimit()`
    #[must_use]
    pub const fn recursion_limit(&self) -> u32 {
        self.globals.switches.recursion_limit
    }

    /// The heap and what stands beside it, for a view of them that several threads have.
    pub const fn whole(&mut self) -> (&mut Heap, &mut Globals) {
        (&mut self.heap, &mut self.globals)
    }

    /// One instruction of a thread, as [`Self::run`] with this slice carries it out; answers too whether others could
    /// come in after it, were they asked for: it was one of these points, or it waits.
    pub fn run_one(&mut self, thread: ThreadId, slice: &mut Slice, points: SwitchPoints) -> (FrameExit, bool) {
        let stops = slice.stop_at.is_some();
        let state = &mut self.threads[index(thread)];
        // A look that is still to come is nobody's business unless somebody asks.
        let due = !stops && state.pending.is_none() && std::mem::take(&mut state.check_due);
        slice.stop_at = Some(points);
        let exit = self.run(thread, slice, &mut NoProbe);
        let state = &mut self.threads[index(thread)];
        let open = state.check_due || matches!(exit, FrameExit::SwitchPoint | FrameExit::Block(_));
        if stops {
            return (exit, open);
        }
        slice.stop_at = None;
        state.check_due = due;
        (if exit == FrameExit::SwitchPoint { FrameExit::Budget } else { exit }, open)
    }

    /// Gives a thread the value it waited or asked for.
    pub fn answer(&mut self, thread: ThreadId, value: Value) {
        let state = &mut self.threads[index(thread)];
        debug_assert!(state.awaiting);
        state.awaiting = false;
        state.answer = Some(value);
    }

    /// Makes the call for which a thread waited raise instead.
    pub fn answer_error(&mut self, thread: ThreadId, raise: Raise) {
        let value = super::unwind::exception_of(&mut self.heap, raise);
        let state = &mut self.threads[index(thread)];
        state.awaiting = false;
        state.pending = Some(value);
    }

    /// Raises at the thread's next instruction, whatever it is doing; a thread that waits must be answered too.
    pub fn interrupt(&mut self, thread: ThreadId, raise: Raise) {
        let value = super::unwind::exception_of(&mut self.heap, raise);
        let state = &mut self.threads[index(thread)];
        state.pending = Some(value);
        // It is raised by the instruction about to run, which counts as begun; an answer still belongs to the last.
        if state.answer.is_none()
            && !state.awaiting
            && let Some(frame) = state.frames.last_mut()
        {
            frame.pc += 1;
        }
    }

    /// Calls a signal handler on a thread before its next instruction. Afterwards the thread goes on with what it was
    /// about to do: `wait` is the rest of a wait that was cut short.
    pub fn interrupt_with_call(&mut self, thread: ThreadId, func: Value, args: Vec<Value>, wait: Option<WaitOn>) {
        let state = &mut self.threads[index(thread)];
        let answer = state.answer.take();
        let begun = answer.is_none() && wait.is_none();
        if begun && let Some(frame) = state.frames.last_mut() {
            frame.pc += 1;
        }
        state.awaiting = false;
        state.check_due = false;
        let then = std::mem::replace(&mut state.then, OnReturn::Push);
        let signals = state.signals.get_or_insert_default();
        signals.interrupted.push(Interrupted { then, answer, wait, begun });
        signals.handler = Some((func, args));
    }

    /// Major and minor version of the CPython that is modelled.
    pub const fn set_version(&mut self, version: (u8, u8)) {
        self.globals.switches.version = version;
    }

    /// The frames of a thread as Python sees them: the innermost, with the others behind `f_back`. What the built-ins
    /// do in Python does not show.
    pub fn frames(&mut self, thread: ThreadId) -> Value {
        let state = self.thread(thread);
        let n = state.frames.len();
        let in_call = |i: usize| i + 1 < n || state.awaiting;
        let entry = |(i, f): (usize, &Frame)| {
            let pc = if in_call(i) { f.pc.saturating_sub(1) } else { f.pc };
            (TraceEntry { code: f.code, pc }, f.globals)
        };
        let entries: Vec<_> = state.frames.iter().enumerate().skip(n.saturating_sub(MAX_FRAMES)).map(entry).collect();
        entries.into_iter().fold(Value::None, |back, (at, globals)| {
            traceback::frame_object(&mut self.heap, at, globals, back).unwrap_or(back)
        })
    }

    /// A thread by id.
    #[must_use]
    pub fn thread(&self, id: ThreadId) -> &ThreadState {
        &self.threads[index(id)]
    }

    /// A copy becomes what `fork(2)` makes: another process with the calling thread alone, which is its main thread from
    /// now on. Locks are as they were, whoever held them.
    pub fn become_child(&mut self, process: ProcessId, caller: ThreadId) {
        self.globals.process = process;
        let alone = self.threads[index(caller)].clone();
        for (thread, id) in self.threads.iter_mut().zip(1..) {
            *thread = ThreadState { name: Arc::clone(&thread.name), ..ThreadState::new(ThreadId(id), "") };
        }
        let name = Arc::clone(&self.threads[0].name);
        self.threads[0] = ThreadState { id: ThreadId::MAIN, name, daemon: false, ..alone };
        self.globals.loading.retain(|(_, by)| *by == caller);
        self.globals.loading.iter_mut().for_each(|(_, by)| *by = ThreadId::MAIN);
        self.globals.import_waits.clear();
    }

    /// Gives a thread its name, for screens and reports.
    pub fn name_thread(&mut self, id: ThreadId, name: Arc<str>) {
        if let Some(state) = self.threads.get_mut(index(id)) {
            state.name = name;
        }
    }

    /// Which process it is.
    #[must_use]
    pub const fn process(&self) -> ProcessId {
        self.globals.process
    }

    /// How many threads there have been, the main thread included.
    #[must_use]
    pub fn n_threads(&self) -> usize {
        self.threads.len()
    }

    /// Frees what no thread and no module can reach. Only between slices.
    pub fn collect(&mut self) -> usize {
        let roots = self.roots();
        self.heap.collect(roots)
    }

    fn roots(&self) -> Vec<Value> {
        let mut roots = self.roots_of_program();
        roots.extend(self.files.values());
        roots.extend(self.tracked.iter().map(|r| Value::Obj(*r)));
        roots
    }

    /// From here on somebody wants to be told when nothing refers to the object any more.
    pub fn track(&mut self, object: ObjRef) {
        self.tracked.push(object);
    }

    /// A list of those tracked objects that nothing refers to any more, each told once. Only between slices.
    pub fn dropped(&mut self) -> Value {
        let roots = self.roots_of_program();
        let reached = self.heap.reached(roots, &self.tracked);
        let mut reached = reached.into_iter();
        let dropped: Vec<ObjRef> = self.tracked.extract_if(.., |_| !reached.next().unwrap_or(true)).collect();
        Value::Obj(self.heap.alloc(Object::List(dropped.into_iter().map(Value::Obj).collect())))
    }

    /// The names of the coroutines that have not begun. Called when the program is over.
    pub fn never_awaited(&mut self) -> Vec<SmolStr> {
        let coroutines = self.heap.find(|o| match o {
            Object::Generator(g) => g.kind == Builtin::Coroutine && g.never_began(),
            _ => false,
        });
        let name = |o: &Object| if let Object::Generator(g) = o { g.qualname } else { Value::None };
        let names: Vec<Value> = coroutines.into_iter().map(|r| self.heap.read(r, name)).collect();
        names.into_iter().filter_map(|name| self.heap.text(name)).collect()
    }

    /// A list of the asynchronous generators that have begun and are not over, whether or not something refers to them.
    pub fn async_generators(&mut self) -> Value {
        let begun = self.heap.find(|o| match o {
            Object::Generator(g) => g.kind == Builtin::AsyncGenerator && !g.is_finished() && !g.never_began(),
            _ => false,
        });
        Value::Obj(self.heap.alloc(Object::List(begun.into_iter().map(Value::Obj).collect())))
    }

    /// What the program can reach; the files that it dropped are not among it.
    pub(super) fn roots_of_program(&self) -> Vec<Value> {
        let globals = &self.globals;
        let fixed = [Value::Obj(globals.modules), Value::Obj(globals.helpers), Value::Obj(self.main)];
        fixed.into_iter().chain(self.threads.iter().flat_map(roots)).collect()
    }

    /// A copy of whatever holds this interpreter, without its garbage, and how many bytes there were to copy
    /// ([`Heap::plan_copy`]); none if there are more than so many. Only between slices.
    pub fn without_garbage<W: Clone>(
        whole: &mut W,
        most_bytes: usize,
        part: impl Fn(&mut W) -> &mut Self,
    ) -> (Option<W>, usize) {
        let interp = part(whole);
        let roots = interp.roots();
        let n_bytes = interp.heap.plan_copy(roots);
        let copy = (n_bytes <= most_bytes).then(|| whole.clone());
        part(whole).heap.drop_plan();
        (copy, n_bytes)
    }

    /// What the heap and the stacks hold, in bytes ([`Heap::n_bytes`]).
    #[must_use]
    pub fn n_bytes(&self) -> usize {
        let stack = |t: &ThreadState| t.stack.len() * size_of::<Value>() + t.frames.len() * size_of::<super::Frame>();
        self.heap.n_bytes() + self.threads.iter().map(stack).sum::<usize>()
    }

    /// The frames of a thread, outermost first.
    #[must_use]
    pub fn positions(&self, thread: ThreadId) -> Vec<Position> {
        let state = self.thread(thread);
        let entries = state.frames.iter().enumerate().map(|(i, f)| {
            // A caller has already moved on to the instruction after its call.
            let in_call = i + 1 < state.frames.len() || state.awaiting;
            TraceEntry { code: f.code, pc: if in_call { f.pc.saturating_sub(1) } else { f.pc } }
        });
        entries.map(|e| self.position(e)).collect()
    }

    /// Where an instruction stands in the source.
    #[must_use]
    pub fn position(&self, at: TraceEntry) -> Position {
        let linked = self.heap.segment.code(at.code);
        let code = &linked.code;
        let pc = (at.pc as usize).min(code.lines.len().saturating_sub(1));
        Position {
            file: Arc::from(&*code.file),
            function: Arc::from(&*code.qualname),
            line: code.lines.get(pc).copied().unwrap_or(code.first_line),
            span: code.spans.get(pc).copied().unwrap_or_default(),
            code: at.code,
            pc: at.pc,
            library: code.flags.library,
        }
    }

    /// A traceback as CPython prints it, causes and contexts included.
    pub fn format_exception(&mut self, exception: Value) -> String {
        let modules = self.globals.modules;
        traceback::format_with_hints(&mut self.heap, exception, modules)
    }

    /// Whether an exception, or one that it came from, has a `__str__` in Python.
    pub fn has_own_text(&mut self, exception: Value) -> bool {
        traceback::has_own_text(&mut self.heap, exception)
    }

    /// The class name and the text of an exception: `ValueError`, `bad value`.
    pub fn describe_exception(&mut self, exception: Value) -> (Arc<str>, String) {
        traceback::describe(&mut self.heap, exception)
    }

    /// A new string in the heap, as an answer.
    pub fn new_str(&mut self, text: &str) -> Value {
        self.heap.new_str(text)
    }

    /// The names by which a module's namespace knows an object: for reports ("lock_a").
    pub fn names_of(&mut self, namespace: ObjRef, object: ObjRef) -> Vec<SmolStr> {
        let h = &mut self.heap;
        let keys: Vec<Value> = h.read(namespace, |o| match o {
            Object::Dict(d) => d.iter().filter(|e| e.value == Value::Obj(object)).map(|e| e.key).collect(),
            _ => Vec::new(),
        });
        keys.into_iter().filter_map(|k| h.text(k)).collect()
    }

    /// The code a function value runs, if it is a Python function.
    pub fn code_of(&mut self, function: Value) -> Option<CodeId> {
        self.heap.read(function.obj()?, |o| match o {
            Object::Function(f) => {
                let Function { code, .. } = &**f;
                Some(*code)
            }
            Object::Code(id) => Some(*id),
            _ => None,
        })
    }
}

/// A thread that runs apart from its interpreter, and what it needs of it all the time.
#[derive(Debug)]
pub struct Lent {
    state: ThreadState,
    natives: Natives,
    segment: Arc<Segment>,
    recursion_limit: u32,
}

impl Lent {
    /// As [`Interp::run`], without the interpreter: what of it is needed, the view gets hold of.
    pub fn run<H: Possession>(&mut self, view: &mut H, beside: &mut H::Beside, slice: &mut Slice) -> FrameExit {
        run_state(view, beside, &mut self.state, (&self.natives, &self.segment), slice, &mut NoProbe)
    }

    /// The shared segment.
    #[must_use]
    pub const fn segment(&self) -> &Arc<Segment> {
        &self.segment
    }

    /// `sys.getrecursionlimit()` when the thread was lent.
    #[must_use]
    pub const fn recursion_limit(&self) -> u32 {
        self.recursion_limit
    }
}

/// Runs a thread for a slice and notes what came of it.
#[inline]
fn run_state<H: Possession, P: Probe>(
    heap: &mut H,
    beside: &mut H::Beside,
    state: &mut ThreadState,
    (natives, segment): (&[NativeRow<Heap>], &Segment),
    slice: &mut Slice,
    probe: &mut P,
) -> FrameExit {
    assert!(!state.awaiting, "a thread that awaits an answer is not run");
    let before = (slice.executed, slice.ticks);
    let exit = super::eval::run(heap, state, beside, natives, segment, slice, probe);
    state.executed += slice.executed - before.0;
    state.ticks += slice.ticks - before.1;
    state.awaiting = matches!(exit, FrameExit::Block(_) | FrameExit::Ask(_));
    if matches!(exit, FrameExit::Finished(_)) {
        state.frames = Vec::new();
        state.stack = Vec::new();
    }
    exit
}

const fn index(id: ThreadId) -> usize {
    id.0 as usize - 1
}

/// How many frames Python is shown of a thread, innermost first.
const MAX_FRAMES: usize = 1000;

fn roots(state: &ThreadState) -> Vec<Value> {
    let mut roots = vec![state.handled, state.pending.unwrap_or_default(), state.answer.unwrap_or_default()];
    roots.extend(state.then.values());
    if let Some((func, args, kwargs)) = &state.first_call {
        roots.push(*func);
        roots.extend(args);
        roots.extend(kwargs.iter().flat_map(|(k, v)| [*k, *v]));
    }
    if let Some(signals) = &state.signals {
        roots.extend(signals.handler.iter().flat_map(|(func, args)| [*func].into_iter().chain(args.iter().copied())));
        for i in &signals.interrupted {
            roots.extend(i.then.values());
            roots.extend(i.answer);
            if let Some(WaitOn::Lock { lock, .. }) = i.wait {
                roots.push(Value::Obj(lock));
            }
        }
    }
    let in_use = state.frames.last().map_or(0, |f| (f.base + f.top) as usize);
    roots.extend(&state.stack[..in_use.min(state.stack.len())]);
    for frame in &state.frames {
        roots.extend([Value::Obj(frame.globals), frame.locals, frame.function, frame.kw_names]);
        roots.extend(frame.on_return.values());
    }
    roots
}
