//! The eval loop: carries instructions out until the slice is used up or the thread must stop.
//!
//! The loop itself, with the frequent instructions and the fused ones, is in [`super::inner`]. Here is the rest: how a
//! slice begins and ends, what an instruction may ask for that concerns other frames ([`Act`]), and
//! [`Vm::carry_out`], which does any instruction, however unusual its operands. All is generic over the way of
//! visiting the heap and over the probe, so that what is not on costs nothing.

use super::attr::{self, Found};
use super::exit::FrameExit;
use super::frame::{OnReturn, ThreadState};
use super::inner;
use super::interp::{Globals, Possession};
use super::native::{Cx, NativeRow, Raise, Resume, Step};
use super::probe::{Place, Probe};
use super::slice::{Slice, SwitchPoints};
use super::{ops, types, unwind};
use crate::code::opcode::Check;
use crate::code::{Instr, Op};
use crate::heap::{
    Builtin, CodeId, Dunder, Function, FunctionTexts, Heap, HeapAccess, Hint, Key, LinkedCode, ObjRef, Object, Segment,
    TraceEntry, Value, fixed,
};
use smol_str::SmolStr;
use std::sync::Arc;

/// How long a thread waits before it looks again whether another has loaded a module.
const LOOK_AGAIN: crate::base::Nanos = crate::base::Nanos::from_micros(100);

/// What the eval loop does after something that may have changed the frames.
pub(super) enum Flow {
    /// Goes on with the innermost frame.
    Go,
    /// Stops.
    Exit(FrameExit),
}

/// Everything the eval loop works on.
pub(super) struct Vm<'a, H: Possession, P> {
    pub heap: &'a mut H,
    pub t: &'a mut ThreadState,
    pub g: &'a mut H::Beside,
    pub natives: &'a [NativeRow<Heap>],
    pub seg: &'a Segment,
    pub probe: &'a mut P,
    /// The namespace of the class body that has just returned.
    pub class_namespace: Value,
    /// The last native called is one after which CPython does not look at the eval breaker.
    pub quiet_call: bool,
}

/// Why the inner loop ended.
pub(super) enum Act {
    Budget,
    Tick,
    /// Let the collector run.
    Collect,
    /// Call what lies on the stack: so many arguments above callable and NULL or self.
    Call(usize),
    Invoke(Value, Vec<Value>, Vec<(Value, Value)>, OnReturn),
    Perform(Step, OnReturn),
    Found(Found, Value, Key, OnReturn),
    Stored(Value, Key, Option<Value>),
    Binary(u8, Value, Value),
    Compare(u8, Value, Value),
    Raise(Raise),
    /// Send a value into a generator.
    Resume(ObjRef, Value, OnReturn),
    /// An exception object; whether to add this frame to its traceback.
    Unwind(Value, bool),
    /// An instruction of `await`, `async for` or `async with`.
    Async(Instr),
    MakeGenerator,
    /// `yield from` of a coroutine.
    HandOver(Value),
    Import(Value),
}

/// Where the innermost frame stands: the instruction to carry out next, and the operands in use.
#[derive(Clone, Copy)]
pub(super) struct At {
    pub pc: u32,
    pub sp: u32,
}

/// Runs a thread for a slice. See [`super::Interp::run`].
pub fn run<H: Possession, P: Probe>(
    heap: &mut H,
    t: &mut ThreadState,
    g: &mut H::Beside,
    natives: &[NativeRow<Heap>],
    seg: &Segment,
    slice: &mut Slice,
    probe: &mut P,
) -> FrameExit {
    let mut vm = Vm { heap, t, g, natives, seg, probe, class_namespace: Value::Null, quiet_call: false };
    if slice.stop_at.is_some() && std::mem::take(&mut vm.t.check_due) {
        return FrameExit::SwitchPoint;
    }
    if let Flow::Exit(exit) = vm.begin() {
        return exit;
    }
    match (slice.stop_at, slice.ticker) {
        (Some(points), _) => vm.run_to_switch_point(slice, points),
        (None, Some(_)) => vm.run_frames::<true>(slice),
        (None, None) => vm.run_frames::<false>(slice),
    }
}

impl<H: Possession, P: Probe> Vm<'_, H, P> {
    /// What natives see of the world.
    pub(super) fn cx(&mut self) -> Cx<'_, Heap> {
        let (heap, globals) = H::whole(self.heap, self.g);
        let (caller, outer) = match self.t.frames.split_last() {
            Some((f, outer)) => (TraceEntry { code: f.code, pc: f.pc.saturating_sub(1) }, outer),
            None => (TraceEntry { code: CodeId(0), pc: 0 }, [].as_slice()),
        };
        Cx {
            heap,
            thread: self.t.id,
            process: globals.process,
            modules: globals.modules,
            caller,
            outer,
            switches: &mut globals.switches,
        }
    }

    /// The interpreter as a whole, until the next instruction.
    #[inline(always)]
    pub(super) fn whole(&mut self) -> (&mut Heap, &mut Globals) {
        H::whole(self.heap, self.g)
    }

    /// What is left over from the last slice: the first call, an answer, an exception or a signal from outside.
    fn begin(&mut self) -> Flow {
        if let Some((func, args)) = self.t.signals.as_mut().and_then(|s| s.handler.take()) {
            return self.invoke(func, args, Vec::new(), OnReturn::Handled);
        }
        if let Some(e) = self.t.pending.take() {
            self.t.answer = None;
            self.t.check_due = false;
            unwind::chain(self.heap, e, self.t.handled);
            return self.unwind(e, true);
        }
        if let Some((func, args, kwargs)) = self.t.first_call.take() {
            return self.invoke(func, args, kwargs, OnReturn::Push);
        }
        if let Some(v) = self.t.answer.take() {
            let then = std::mem::replace(&mut self.t.then, OnReturn::Push);
            return self.complete(then, v);
        }
        Flow::Go
    }

    /// Instruction by instruction, until one is a switch point.
    fn run_to_switch_point(&mut self, slice: &mut Slice, points: SwitchPoints) -> FrameExit {
        while slice.budget > 0 {
            let Some(frame) = self.t.frames.last() else { return FrameExit::Finished(Ok(Value::None)) };
            let (pc, depth) = (frame.pc, self.t.frames.len());
            let instr = self.seg.code(frame.code).code.instrs[pc as usize];
            let mut one = Slice { budget: 1, stop_at: None, ticker: slice.ticker, executed: 0, ticks: 0 };
            self.quiet_call = false;
            let exit = if one.ticker.is_some() {
                self.run_frames::<true>(&mut one)
            } else {
                self.run_frames::<false>(&mut one)
            };
            slice.budget -= one.executed.min(slice.budget);
            slice.executed += one.executed;
            slice.ticks += one.ticks;
            slice.ticker = one.ticker;
            let reached = self.was_switch_point(points, instr, depth, one.ticks > 0);
            match exit {
                FrameExit::Budget if reached => return FrameExit::SwitchPoint,
                FrameExit::Budget => {}
                FrameExit::Ask(_) | FrameExit::Collect => {
                    self.t.check_due = reached;
                    return exit;
                }
                _ => return exit,
            }
        }
        FrameExit::Budget
    }

    /// Whether CPython looked at the eval breaker during the instruction just carried out.
    fn was_switch_point(&self, points: SwitchPoints, instr: Instr, depth: usize, ticked: bool) -> bool {
        let check = match points {
            SwitchPoints::Every => return true,
            SwitchPoints::Dense => return ticked || instr.op == Op::RESUME,
            // 3.10 also looks after a call that was of a Python function.
            SwitchPoints::Branches if instr.op == Op::RETURN_VALUE => return self.is_after_call(),
            SwitchPoints::Branches => instr.op.row().branches,
            SwitchPoints::Edges => instr.op.row().edges,
        };
        match check {
            Check::Never => false,
            Check::Always => true,
            Check::OnEntry => instr.arg < 2,
            Check::WhenTaken => self.t.frames.last().is_some_and(|f| f.pc == instr.arg),
            Check::AfterNativeCall => self.t.frames.len() == depth && !self.quiet_call,
        }
    }

    /// Whether the innermost frame goes on after a call of its own, and not in the middle of an operator.
    fn is_after_call(&self) -> bool {
        self.t.frames.last().is_some_and(|f| {
            let before = f.pc.checked_sub(1).and_then(|pc| self.seg.code(f.code).code.instrs.get(pc as usize));
            before.is_some_and(|i| matches!(i.op, Op::CALL | Op::CALL_FUNCTION_EX))
        })
    }

    /// Carries out what the eval loop itself does not: calls that need more than a new frame, everything that may
    /// change the frames in other ways.
    #[inline(never)]
    pub(super) fn act(&mut self, act: Act) -> Flow {
        if H::SHARED && !matches!(act, Act::Budget) {
            self.whole();
        }
        match act {
            Act::Budget => Flow::Exit(FrameExit::Budget),
            Act::Tick => Flow::Exit(FrameExit::Tick),
            Act::Collect => Flow::Exit(FrameExit::Collect),
            Act::Call(n) => self.call_on_stack(n),
            Act::Invoke(func, args, kwargs, then) => self.invoke(func, args, kwargs, then),
            Act::Perform(step, then) => self.perform(step, then),
            Act::Resume(generator, value, then) => self.resume(generator, Resume::Send(value), then),
            Act::Found(found, object, key, then) => self.found(found, object, key, then),
            Act::Stored(object, key, value) => {
                let stored = attr::store(&mut self.cx(), object, key, value);
                self.stored(stored)
            }
            Act::Binary(op, a, b) => self.binary_method(op, a, b, None),
            Act::Compare(op, a, b) => self.compare_method(op, a, b, None),
            Act::Raise(raise) => self.raise(raise),
            Act::Unwind(e, traced) => self.unwind(e, traced),
            Act::Async(instr) => self.async_instruction(instr),
            Act::MakeGenerator => self.make_generator(),
            Act::HandOver(coroutine) => self.hand_over(coroutine),
            Act::Import(name) => self.import(name, OnReturn::Push),
        }
    }

    /// Another thread was loading the module: has it done so?
    #[cold]
    #[inline(never)]
    pub(super) fn import_again(&mut self, name: Value) -> Flow {
        let thread = self.t.id;
        self.whole().1.import_waits.retain(|(waiter, _)| *waiter != thread);
        self.import(name, OnReturn::Push)
    }

    /// `IMPORT_NAME`: a loaded module, or a question for the scheduler. One that another thread is just loading is
    /// waited for.
    #[inline(never)]
    pub(super) fn import(&mut self, name: Value, then: OnReturn) -> Flow {
        let text = self.heap.text(name).unwrap_or_default();
        let key = self.heap.plain_key(name).unwrap_or(Key { hash: 0, value: name });
        let thread = self.t.id;
        let (heap, globals) = self.whole();
        match attr::namespace_get(heap, globals.modules, key) {
            Some(module) => {
                if let Some(loader) = globals.loader_to_wait_for(module, thread).filter(|_| then == OnReturn::Push) {
                    globals.import_waits.push((thread, loader));
                    self.t.then = OnReturn::ImportAgain(name);
                    return Flow::Exit(FrameExit::Block(super::WaitOn::Sleep(LOOK_AGAIN)));
                }
                self.complete(then, module)
            }
            None => Flow::Exit(FrameExit::Ask(super::Query::Import(text.into()))),
        }
    }

    /// `CALL`: the fast ways first. The frame's `top` stands above the arguments.
    fn call_on_stack(&mut self, n: usize) -> Flow {
        let Some(frame) = self.t.frames.last_mut() else { return Flow::Go };
        let top = (frame.base + frame.top) as usize;
        let kw_names = std::mem::replace(&mut frame.kw_names, Value::Null);
        let first = top - n;
        let (method, callable) = (self.t.stack[first - 2], self.t.stack[first - 1]);
        let (func, args_from) = if method.is_null() { (callable, first) } else { (method, first - 1) };
        frame.top -= n as u32 + 2;
        if kw_names.is_null() {
            if let Some(r) = func.obj() {
                let plain =
                    self.heap.read(r, |o| if let Object::Function(f) = o { Some((f.code, f.globals)) } else { None });
                if let Some((code, globals)) = plain
                    && self.seg.code(code).plain_args == Some((top - args_from) as u32)
                {
                    return self.enter_function(r, (code, self.seg.code(code)), globals, args_from, 0);
                }
            }
            let args = self.t.stack[args_from..top].to_vec();
            return self.invoke(func, args, Vec::new(), OnReturn::Push);
        }
        let names = kw_names.obj().map_or(Arc::from([]), |r| {
            self.heap.read(r, |o| if let Object::Tuple(t) = o { Arc::clone(t) } else { Arc::from([]) })
        });
        let split = top - names.len().min(top - args_from);
        let args = self.t.stack[args_from..split].to_vec();
        let kwargs = names.iter().copied().zip(self.t.stack[split..top].iter().copied()).collect();
        self.invoke(func, args, kwargs, OnReturn::Push)
    }

    /// A call whose arguments already lie where the new frame's first slots are to be: nothing is copied. The frame
    /// begins at instruction `pc`.
    #[inline(always)]
    pub(super) fn enter_function(
        &mut self,
        func: ObjRef,
        (code, linked): (CodeId, &LinkedCode),
        globals: ObjRef,
        args_from: usize,
        pc: u32,
    ) -> Flow {
        if let Err(e) = self.check_depth() {
            return self.raise(e);
        }
        let n_args = linked.plain_args.unwrap_or(0) as usize;
        let end = args_from + linked.window as usize;
        if self.t.stack.len() < end {
            self.extend_stack(end);
        }
        self.t.stack[args_from + n_args..args_from + linked.n_slots as usize].fill(Value::Null);
        self.t.frames.push(super::Frame {
            code,
            pc,
            base: args_from as u32,
            top: linked.n_slots,
            globals,
            locals: Value::Null,
            function: Value::Obj(func),
            kw_names: Value::Null,
            on_return: OnReturn::Push,
            outer_handled: Value::Null,
        });
        Flow::Go
    }

    /// Carries out one instruction, with everything it may need. The frequent ones are tried by the inner loop first
    /// ([`super::inner`]), which comes here when a value is not of the kind it hoped for.
    ///
    /// # Errors
    /// What is to be done by the outer loop; the frame then says how far its own part got.
    #[allow(clippy::cognitive_complexity)]
    #[inline(never)]
    // An act is no error: it ends the inner loop, and is moved no further than to the outer one.
    #[allow(clippy::result_large_err)]
    pub(super) fn carry_out(&mut self, instr: Instr, at: At) -> Result<At, Act> {
        let seg = self.seg;
        let Some((frame, outer)) = self.t.frames.split_last_mut() else { return Err(Act::Budget) };
        let linked = seg.code(frame.code);
        let (consts, names) = (&linked.consts[..], &linked.names[..]);
        let (code_id, globals, locals) = (frame.code, frame.globals, frame.locals);
        let hint_at = linked.first_instr + at.pc - 1;
        let base = frame.base as usize;
        let window: &mut [Value] = &mut self.t.stack[base..base + linked.window as usize];
        let (heap, process) = H::whole(self.heap, self.g);
        let (mut pc, mut sp) = (at.pc as usize, at.sp as usize);
        let arg = instr.arg as usize;

        macro_rules! push {
            ($v:expr) => {{
                window[sp] = $v;
                sp += 1;
            }};
        }
        macro_rules! pop {
            () => {{
                sp -= 1;
                window[sp]
            }};
        }
        macro_rules! cx {
            () => {
                Cx {
                    heap: &mut *heap,
                    thread: self.t.id,
                    process: process.process,
                    modules: process.modules,
                    caller: TraceEntry { code: code_id, pc: pc as u32 - 1 },
                    outer,
                    switches: &mut process.switches,
                }
            };
        }
        let act = 'act: {
            // A native operation's answer: push a plain value, hand everything else to the outer loop.
            macro_rules! answer {
                ($result:expr, $otherwise:expr) => {
                    match $result {
                        Ok(Some(Step::Value(v))) => push!(v),
                        Ok(Some(step)) => break 'act Act::Perform(step, OnReturn::Push),
                        Ok(None) => break 'act $otherwise,
                        Err(e) => break 'act Act::Raise(e),
                    }
                };
            }
            macro_rules! name_error {
                ($name:expr) => {{
                    let name = heap.text(Value::Obj($name)).unwrap_or_default();
                    break 'act Act::Raise(Raise::new(Builtin::NameError, format!("name '{name}' is not defined")));
                }};
            }
            macro_rules! cell {
                ($slot:expr) => {
                    match window[$slot] {
                        Value::Obj(r) => r,
                        _ => break 'act Act::Raise(Raise::new(Builtin::SystemError, "a cell is missing")),
                    }
                };
            }

            match instr.op {
                Op::DELETE_FAST => {
                    if window[arg].is_null() {
                        break 'act Act::Raise(unbound_local(linked.code.slot_name(arg)));
                    }
                    window[arg] = Value::Null;
                }
                Op::LOAD_GLOBAL => {
                    let name = names[arg >> 1];
                    let key = seg.name_key(name);
                    let (place, version) = heap.read(globals, |o| match o {
                        Object::Dict(d) => (d.place(key).and_then(|p| Some((p, d.value_at(p)?))), d.version()),
                        _ => (None, 0),
                    });
                    let mut hint = Hint { owner: globals.number(), epoch: heap.epoch(), version, ..Hint::NONE };
                    let value = if let Some((p, v)) = place {
                        hint.place = p as u32;
                        v
                    } else if let Some(v) = attr::namespace_get(heap, globals, key) {
                        hint.owner = Hint::NONE.owner;
                        v
                    } else {
                        let outside = seg.builtin(key);
                        match outside.or_else(|| attr::namespace_get(heap, process.helpers, key)) {
                            Some(v) => {
                                hint.found = v;
                                v
                            }
                            None => name_error!(name),
                        }
                    };
                    heap.set_hint(hint_at, hint);
                    if P::ON {
                        self.probe.read(Place::Global { namespace: globals, name }, value);
                    }
                    if arg & 1 == 1 {
                        push!(Value::Null);
                    }
                    push!(value);
                }
                Op::STORE_GLOBAL => {
                    let name = names[arg];
                    let value = pop!();
                    let place = attr::namespace_set(heap, globals, seg.name_key(name), value) as u32;
                    heap.set_hint(hint_at, Hint { place, ..Hint::NONE });
                    if P::ON {
                        self.probe.write(Place::Global { namespace: globals, name }, value);
                    }
                }
                Op::DELETE_GLOBAL => {
                    if !attr::namespace_del(heap, globals, seg.name_key(names[arg])) {
                        name_error!(names[arg]);
                    }
                }
                Op::LOAD_NAME => {
                    let name = names[arg];
                    let key = seg.name_key(name);
                    let own = locals.obj().and_then(|r| attr::namespace_get(heap, r, key));
                    let value = own
                        .or_else(|| attr::namespace_get(heap, globals, key))
                        .or_else(|| seg.builtin(key))
                        .or_else(|| attr::namespace_get(heap, process.helpers, key));
                    let Some(value) = value else { name_error!(name) };
                    if P::ON && locals == Value::Obj(globals) {
                        self.probe.read(Place::Global { namespace: globals, name }, value);
                    }
                    push!(value);
                }
                Op::STORE_NAME => {
                    let value = pop!();
                    let namespace = locals.obj().unwrap_or(globals);
                    attr::namespace_set(heap, namespace, seg.name_key(names[arg]), value);
                    if P::ON && namespace == globals {
                        self.probe.write(Place::Global { namespace, name: names[arg] }, value);
                    }
                }
                Op::DELETE_NAME => {
                    let namespace = locals.obj().unwrap_or(globals);
                    if !attr::namespace_del(heap, namespace, seg.name_key(names[arg])) {
                        name_error!(names[arg]);
                    }
                }
                Op::MAKE_CELL => {
                    let cell = heap.alloc(Object::Cell(window[arg]));
                    window[arg] = Value::Obj(cell);
                }
                Op::COPY_FREE_VARS => {
                    let function = frame.function;
                    let closure = function.obj().map_or(Arc::from([]), |r| {
                        heap.read(
                            r,
                            |o| if let Object::Function(f) = o { Arc::clone(&f.closure) } else { Arc::from([]) },
                        )
                    });
                    let from = linked.n_slots as usize - arg;
                    for (i, cell) in closure.iter().take(arg).enumerate() {
                        window[from + i] = *cell;
                    }
                }
                Op::LOAD_CLOSURE => push!(window[arg]),
                Op::LOAD_DEREF => {
                    let cell = cell!(arg);
                    let v = heap.read(cell, |o| if let Object::Cell(v) = o { *v } else { Value::Null });
                    if v.is_null() {
                        break 'act Act::Raise(unbound_cell(&linked.code, arg));
                    }
                    if P::ON {
                        self.probe.read(Place::Cell(cell), v);
                    }
                    push!(v);
                }
                Op::LOAD_CLASSDEREF => {
                    let name = seg.interned(linked.code.slot_name(arg));
                    let own = match (name, locals) {
                        (Some(name), Value::Obj(r)) => attr::namespace_get(heap, r, seg.name_key(name)),
                        _ => None,
                    };
                    let cell = cell!(arg);
                    let v = own
                        .unwrap_or_else(|| heap.read(cell, |o| if let Object::Cell(v) = o { *v } else { Value::Null }));
                    if v.is_null() {
                        break 'act Act::Raise(unbound_cell(&linked.code, arg));
                    }
                    push!(v);
                }
                Op::STORE_DEREF => {
                    let value = pop!();
                    let cell = cell!(arg);
                    heap.write(cell, |o| *o = Object::Cell(value));
                    if P::ON {
                        self.probe.write(Place::Cell(cell), value);
                    }
                }
                Op::DELETE_DEREF => {
                    let cell = cell!(arg);
                    let had = heap.write(cell, |o| std::mem::replace(o, Object::Cell(Value::Null)));
                    if matches!(had, Object::Cell(Value::Null)) {
                        break 'act Act::Raise(unbound_cell(&linked.code, arg));
                    }
                }
                Op::LOAD_ATTR => {
                    let (object, name) = (pop!(), names[arg]);
                    let key = seg.name_key(name);
                    match attr::load(&mut cx!(), object, key) {
                        Ok(Found::Value(v)) => {
                            if let Value::Obj(r) = object {
                                if let Some((class, place)) = inner::own_attribute(heap, r, key)
                                    && heap.cached(class, name) == Some(None)
                                {
                                    let (owner, epoch) = (class.number(), heap.epoch());
                                    heap.set_hint(hint_at, Hint { owner, epoch, place, ..Hint::NONE });
                                }
                                if P::ON {
                                    self.probe.read(Place::Attribute { object: r, name }, v);
                                }
                            }
                            push!(v);
                        }
                        Ok(found) => break 'act Act::Found(found, object, key, OnReturn::Push),
                        Err(e) => break 'act Act::Raise(e),
                    }
                }
                Op::STORE_ATTR => {
                    let name = names[arg];
                    let object = pop!();
                    let value = pop!();
                    if let Value::Obj(r) = object {
                        if P::ON {
                            self.probe.write(Place::Attribute { object: r, name }, value);
                        }
                        let class = heap.own(r, |o| if let Object::Instance(i) = o { Some(i.class) } else { None });
                        if let Some(class) = class
                            && (heap.stores_plainly(class, name) || may_store_plainly(heap, seg, class, name))
                            && let Some(place) = inner::new_attribute(heap, r, seg.name_key(name), value)
                        {
                            let (owner, epoch) = (class.number(), heap.epoch());
                            heap.set_hint(hint_at, Hint { owner, epoch, place, ..Hint::NONE });
                            return Ok(At { pc: pc as u32, sp: sp as u32 });
                        }
                    }
                    break 'act Act::Stored(object, seg.name_key(name), Some(value));
                }
                Op::DELETE_ATTR => {
                    let object = pop!();
                    break 'act Act::Stored(object, seg.name_key(names[arg]), None);
                }
                Op::LOAD_METHOD => {
                    let (object, name) = (pop!(), names[arg]);
                    let key = seg.name_key(name);
                    match attr::load(&mut cx!(), object, key) {
                        Ok(Found::Method { func, receiver }) => {
                            if let Value::Obj(r) = object
                                && let Some(class) = inner::method_owner(heap, seg, r, name)
                                && heap.cached(class, name) == Some(Some(func))
                            {
                                let (owner, epoch) = (class.number(), heap.epoch());
                                heap.set_hint(hint_at, Hint { owner, epoch, found: func, ..Hint::NONE });
                            }
                            push!(func);
                            push!(receiver);
                        }
                        Ok(Found::Value(v)) => {
                            push!(Value::Null);
                            push!(v);
                        }
                        Ok(found) => break 'act Act::Found(found, object, key, OnReturn::Method),
                        Err(e) => break 'act Act::Raise(e),
                    }
                }
                Op::BINARY_OP => {
                    let (a, b) = (window[sp - 2], window[sp - 1]);
                    sp -= 2;
                    answer!(ops::binary(&mut cx!(), arg as u8, a, b), Act::Binary(arg as u8, a, b));
                }
                Op::UNARY_NEGATIVE | Op::UNARY_POSITIVE | Op::UNARY_INVERT => {
                    let v = pop!();
                    let (kind, dunder) = match instr.op {
                        Op::UNARY_NEGATIVE => (ops::UnaryKind::Negative, Dunder::Neg),
                        Op::UNARY_POSITIVE => (ops::UnaryKind::Positive, Dunder::Pos),
                        _ => (ops::UnaryKind::Invert, Dunder::Invert),
                    };
                    match ops::unary(&mut cx!(), kind, v) {
                        Ok(Some(Step::Value(v))) => push!(v),
                        Ok(Some(step)) => break 'act Act::Perform(step, OnReturn::Push),
                        Err(e) => break 'act Act::Raise(e),
                        Ok(None) => {
                            let class = heap.class_of(v);
                            match attr::special(heap, class, dunder) {
                                Some(f) => break 'act Act::Invoke(f, vec![v], Vec::new(), OnReturn::Push),
                                None => {
                                    let sign = match kind {
                                        ops::UnaryKind::Negative => "-",
                                        ops::UnaryKind::Positive => "+",
                                        ops::UnaryKind::Invert => "~",
                                    };
                                    let name = heap.class_name(v);
                                    break 'act Act::Raise(Raise::type_error(format!(
                                        "bad operand type for unary {sign}: '{name}'"
                                    )));
                                }
                            }
                        }
                    }
                }
                Op::COMPARE_OP => {
                    let (a, b) = (window[sp - 2], window[sp - 1]);
                    sp -= 2;
                    answer!(ops::compare(&mut cx!(), arg as u8, a, b), Act::Compare(arg as u8, a, b));
                }
                Op::CONTAINS_OP => {
                    let (item, container) = (window[sp - 2], window[sp - 1]);
                    sp -= 2;
                    match ops::contains(&mut cx!(), container, item) {
                        Ok(Some(Step::Value(Value::Bool(b)))) => push!(Value::bool(b.get() != (arg == 1))),
                        Ok(Some(step)) => {
                            break 'act Act::Perform(step, OnReturn::ToBool { negate: arg == 1, length: false });
                        }
                        Err(e) => break 'act Act::Raise(e),
                        Ok(None) => {
                            let class = heap.class_of(container);
                            break 'act match attr::special(heap, class, Dunder::Contains) {
                                Some(f) => Act::Perform(
                                    Step::Helper { name: "_contains", args: vec![f, container, item] },
                                    OnReturn::ToBool { negate: arg == 1, length: false },
                                ),
                                None => Act::Perform(
                                    Step::Helper { name: "_contains_by_iteration", args: vec![container, item] },
                                    OnReturn::ToBool { negate: arg == 1, length: false },
                                ),
                            };
                        }
                    }
                }
                Op::BINARY_SUBSCR => {
                    let (container, index) = (window[sp - 2], window[sp - 1]);
                    sp -= 2;
                    match ops::get_item(&mut cx!(), container, index) {
                        Ok(Some(Step::Value(v))) => {
                            if P::ON
                                && let Value::Obj(r) = container
                            {
                                self.probe.read(Place::Item { container: r, key: index }, v);
                            }
                            push!(v);
                        }
                        Ok(Some(step)) => break 'act Act::Perform(step, OnReturn::Push),
                        Err(e) => break 'act Act::Raise(e),
                        Ok(None) => break 'act subscript(heap, container, index),
                    }
                }
                Op::STORE_SUBSCR => {
                    let (value, container, index) = (window[sp - 3], window[sp - 2], window[sp - 1]);
                    sp -= 3;
                    if P::ON
                        && let Value::Obj(r) = container
                    {
                        self.probe.write(Place::Item { container: r, key: index }, value);
                    }
                    match ops::set_item(&mut cx!(), container, index, value) {
                        Ok(Some(Step::Value(_))) => {}
                        Ok(Some(step)) => break 'act Act::Perform(step, OnReturn::Discard),
                        Err(e) => break 'act Act::Raise(e),
                        Ok(None) => {
                            let class = heap.class_of(container);
                            break 'act match attr::special(heap, class, Dunder::SetItem) {
                                Some(f) => Act::Invoke(f, vec![container, index, value], Vec::new(), OnReturn::Discard),
                                None => {
                                    let what = "does not support item assignment";
                                    Act::Raise(no_item_method(heap, container, Dunder::SetItem, Dunder::DelItem, what))
                                }
                            };
                        }
                    }
                }
                Op::DELETE_SUBSCR => {
                    let (container, index) = (window[sp - 2], window[sp - 1]);
                    sp -= 2;
                    match ops::del_item(&mut cx!(), container, index) {
                        Ok(Some(Step::Value(_))) => {}
                        Ok(Some(step)) => break 'act Act::Perform(step, OnReturn::Discard),
                        Err(e) => break 'act Act::Raise(e),
                        Ok(None) => {
                            let class = heap.class_of(container);
                            break 'act match attr::special(heap, class, Dunder::DelItem) {
                                Some(f) => Act::Invoke(f, vec![container, index], Vec::new(), OnReturn::Discard),
                                None if attr::special(heap, class, Dunder::SetItem).is_some() => {
                                    Act::Raise(Raise::new(Builtin::AttributeError, Dunder::DelItem.text()))
                                }
                                None => Act::Raise(ops::subscript::no_deletion(heap, container, index)),
                            };
                        }
                    }
                }
                Op::BUILD_SLICE => {
                    let step = if arg == 3 { pop!() } else { Value::None };
                    let (start, stop) = (window[sp - 2], window[sp - 1]);
                    sp -= 2;
                    let slice = heap.alloc(Object::Slice(Box::new([start, stop, step])));
                    push!(Value::Obj(slice));
                }
                Op::GET_ITER => {
                    let v = pop!();
                    match ops::get_iter(&mut cx!(), v) {
                        Ok(Some(iter)) => push!(iter),
                        Err(e) => break 'act Act::Raise(e),
                        Ok(None) => break 'act iterator_of(heap, v),
                    }
                }
                Op::GET_YIELD_FROM_ITER => {
                    let v = window[sp - 1];
                    let generator = |o: &Object| match o {
                        Object::Generator(g) => g.is_iterator(),
                        o => matches!(o, Object::Awaiter(_)),
                    };
                    if !v.obj().is_some_and(|r| heap.read(r, generator)) {
                        sp -= 1;
                        match ops::get_iter(&mut cx!(), v) {
                            Ok(Some(iter)) => push!(iter),
                            Err(_) if heap.class_of(v) == Builtin::Coroutine.class() => break 'act Act::HandOver(v),
                            Err(e) => break 'act Act::Raise(e),
                            Ok(None) => break 'act iterator_of(heap, v),
                        }
                    }
                }
                Op::FOR_ITER => {
                    let Value::Obj(iter) = window[sp - 1] else {
                        break 'act Act::Raise(Raise::type_error("iter() returned non-iterator"));
                    };
                    let exhausted = arg as u32;
                    match driven_by(heap, iter) {
                        Drive::Native => match ops::iter_next(&mut cx!(), iter) {
                            Ok(Some(v)) => push!(v),
                            Ok(None) => {
                                sp -= 1;
                                pc = arg;
                            }
                            Err(e) => break 'act Act::Raise(e),
                        },
                        Drive::Generator => break 'act Act::Resume(iter, Value::None, OnReturn::Next { exhausted }),
                        Drive::Python => {
                            let class = heap.class_of(Value::Obj(iter));
                            let Some(f) = attr::special(heap, class, Dunder::Next) else {
                                let name = heap.class_name(Value::Obj(iter));
                                break 'act Act::Raise(Raise::type_error(format!(
                                    "'{name}' object is not an iterator"
                                )));
                            };
                            let then = OnReturn::Next { exhausted };
                            break 'act Act::Invoke(f, vec![Value::Obj(iter)], Vec::new(), then);
                        }
                    }
                }
                Op::SEND => {
                    let v = pop!();
                    let Value::Obj(receiver) = window[sp - 1] else {
                        break 'act Act::Raise(Raise::type_error("cannot send to this object"));
                    };
                    let done = arg as u32;
                    match driven_by(heap, receiver) {
                        Drive::Generator => {
                            break 'act Act::Resume(receiver, v, OnReturn::Delegate { done });
                        }
                        Drive::Native if v != Value::None => {
                            break 'act Act::Raise(no_send(heap, receiver));
                        }
                        Drive::Native => match ops::iter_next(&mut cx!(), receiver) {
                            Ok(Some(v)) => push!(v),
                            Ok(None) => {
                                window[sp - 1] = Value::None;
                                pc = arg;
                            }
                            Err(e) => break 'act Act::Raise(e),
                        },
                        Drive::Python => {
                            let class = heap.class_of(Value::Obj(receiver));
                            let dunder = if v == Value::None { Dunder::Next } else { Dunder::Send };
                            let mut args = vec![Value::Obj(receiver)];
                            if v != Value::None {
                                args.push(v);
                            }
                            match attr::special(heap, class, dunder) {
                                Some(f) => break 'act Act::Invoke(f, args, Vec::new(), OnReturn::Delegate { done }),
                                None => {
                                    let name = heap.class_name(Value::Obj(receiver));
                                    break 'act Act::Raise(Raise::type_error(format!(
                                        "'{name}' object is not an iterator"
                                    )));
                                }
                            }
                        }
                    }
                }
                Op::RETURN_GENERATOR => break 'act Act::MakeGenerator,
                Op::BUILD_LIST => {
                    let items = window[sp - arg..sp].to_vec();
                    sp -= arg;
                    let v = heap.new_list(items);
                    push!(v);
                }
                Op::BUILD_TUPLE => {
                    let items: Arc<[Value]> = window[sp - arg..sp].into();
                    sp -= arg;
                    let v = heap.new_tuple(items);
                    push!(v);
                }
                Op::BUILD_SET => {
                    let items = window[sp - arg..sp].to_vec();
                    sp -= arg;
                    match build_set(&mut cx!(), &items) {
                        Ok(Build::Done(v)) => push!(v),
                        Ok(Build::Python(step)) => break 'act Act::Perform(step, OnReturn::Push),
                        Err(e) => break 'act Act::Raise(e),
                    }
                }
                Op::BUILD_MAP => {
                    let items = window[sp - 2 * arg..sp].to_vec();
                    sp -= 2 * arg;
                    let pairs = items.chunks_exact(2).map(|p| (p[0], p[1]));
                    match build_dict(&mut cx!(), pairs) {
                        Ok(Build::Done(v)) => push!(v),
                        Ok(Build::Python(step)) => break 'act Act::Perform(step, OnReturn::Push),
                        Err(e) => break 'act Act::Raise(e),
                    }
                }
                Op::BUILD_CONST_KEY_MAP => {
                    let keys = window[sp - 1];
                    let keys = keys.obj().map_or(Arc::from([]), |r| {
                        heap.read(r, |o| if let Object::Tuple(t) = o { Arc::clone(t) } else { Arc::from([]) })
                    });
                    let values = window[sp - 1 - arg..sp - 1].to_vec();
                    sp -= arg + 1;
                    match build_dict(&mut cx!(), keys.iter().copied().zip(values)) {
                        Ok(Build::Done(v)) => push!(v),
                        Ok(Build::Python(step)) => break 'act Act::Perform(step, OnReturn::Push),
                        Err(e) => break 'act Act::Raise(e),
                    }
                }
                Op::BUILD_STRING => {
                    let mut text = String::new();
                    for v in &window[sp - arg..sp] {
                        if let Some(t) = heap.text(*v) {
                            text.push_str(&t);
                        }
                    }
                    sp -= arg;
                    let v = heap.new_str(text);
                    push!(v);
                }
                Op::FORMAT_VALUE => {
                    let spec = if arg & 4 != 0 {
                        let v = pop!();
                        heap.text(v).unwrap_or_default()
                    } else {
                        SmolStr::default()
                    };
                    let v = pop!();
                    let conversion = (arg & 3) as u8;
                    answer!(
                        ops::format_value(&mut cx!(), v, conversion, &spec),
                        Act::Raise(Raise::type_error("unsupported format string"))
                    );
                }
                Op::LIST_APPEND => {
                    let v = pop!();
                    if let Value::Obj(list) = window[sp - arg] {
                        heap.write(list, |o| {
                            if let Object::List(items) = o {
                                items.push(v)
                            }
                        });
                    }
                }
                Op::SET_ADD => {
                    let v = pop!();
                    let set = window[sp - arg];
                    if let Value::Obj(r) = set {
                        match ops::keyed::insert(heap, r, v, Value::None) {
                            Ok(true) => {}
                            Ok(false) => {
                                let step = Step::Helper { name: "_set_add", args: vec![set, v] };
                                break 'act Act::Perform(step, OnReturn::Discard);
                            }
                            Err(e) => break 'act Act::Raise(e),
                        }
                    }
                }
                Op::MAP_ADD => {
                    let (key, v) = (window[sp - 2], window[sp - 1]);
                    sp -= 2;
                    if let Value::Obj(dict) = window[sp - arg] {
                        match ops::set_item(&mut cx!(), Value::Obj(dict), key, v) {
                            Ok(Some(Step::Value(_)) | None) => {}
                            Ok(Some(step)) => break 'act Act::Perform(step, OnReturn::Discard),
                            Err(e) => break 'act Act::Raise(e),
                        }
                    }
                }
                Op::LIST_EXTEND => {
                    let v = pop!();
                    let list = window[sp - arg];
                    match ops::plain_items(&mut cx!(), v) {
                        Ok(Some(items)) => {
                            if let Value::Obj(list) = list {
                                heap.write(list, |o| {
                                    if let Object::List(l) = o {
                                        l.extend(items)
                                    }
                                });
                            }
                        }
                        // What cannot be iterated at all is told so there, too.
                        Ok(None) | Err(_) => {
                            break 'act Act::Perform(
                                Step::Helper { name: "_list_star", args: vec![list, v] },
                                OnReturn::Discard,
                            );
                        }
                    }
                }
                Op::SET_UPDATE | Op::DICT_UPDATE | Op::DICT_MERGE => {
                    let v = pop!();
                    let target = window[sp - arg];
                    let (name, args) = match instr.op {
                        Op::SET_UPDATE => ("_set_update", vec![target, v]),
                        Op::DICT_UPDATE => ("_dict_update", vec![target, v]),
                        // Below the dict lie the positional arguments and the function, for the complaint.
                        _ => ("_dict_merge", vec![target, v, window[sp - arg - 2]]),
                    };
                    break 'act Act::Perform(Step::Helper { name, args }, OnReturn::Discard);
                }
                Op::LIST_TO_TUPLE => {
                    let v = pop!();
                    let items: Arc<[Value]> = v.obj().map_or(Arc::from([]), |r| {
                        heap.read(r, |o| if let Object::List(l) = o { l.as_slice().into() } else { Arc::from([]) })
                    });
                    let v = heap.new_tuple(items);
                    push!(v);
                }
                Op::UNPACK_SEQUENCE => {
                    let v = pop!();
                    match ops::plain_items(&mut cx!(), v) {
                        Ok(Some(items)) => {
                            if items.len() != arg {
                                break 'act Act::Raise(unpack_error(items.len(), arg, None));
                            }
                            for item in items.into_iter().rev() {
                                push!(item);
                            }
                        }
                        Ok(None) => break 'act collect_first(v, arg as i64 + 1, &mut pc),
                        Err(e) => break 'act Act::Raise(not_unpacked(heap, v, e)),
                    }
                }
                Op::UNPACK_EX => {
                    let v = pop!();
                    let (before, after) = (arg & 0xff, arg >> 8);
                    match ops::plain_items(&mut cx!(), v) {
                        Ok(Some(items)) => {
                            if items.len() < before + after {
                                break 'act Act::Raise(unpack_error(items.len(), before + after, Some(())));
                            }
                            let rest = items[before..items.len() - after].to_vec();
                            for item in items[items.len() - after..].iter().rev() {
                                push!(*item);
                            }
                            let rest = heap.new_list(rest);
                            push!(rest);
                            for item in items[..before].iter().rev() {
                                push!(*item);
                            }
                        }
                        Ok(None) => break 'act collect_first(v, -1, &mut pc),
                        Err(e) => break 'act Act::Raise(not_unpacked(heap, v, e)),
                    }
                }
                Op::LOAD_BUILD_CLASS => match seg.native("__build_class__") {
                    Some(v) => push!(v),
                    None => break 'act Act::Raise(Raise::new(Builtin::NameError, "__build_class__ not found")),
                },
                Op::MAKE_FUNCTION => {
                    let code = pop!();
                    let mut take = |bit: usize| {
                        if arg & bit != 0 {
                            sp -= 1;
                            window[sp]
                        } else {
                            Value::Null
                        }
                    };
                    let (closure, annotations, kwdefaults, defaults) = (take(8), take(4), take(2), take(1));
                    let v = make_function(heap, seg, code, globals, [defaults, kwdefaults, annotations, closure]);
                    push!(v);
                }
                Op::KW_NAMES => frame.kw_names = consts[arg],
                Op::CALL_FUNCTION_EX => {
                    let kwargs = if arg & 1 == 1 { pop!() } else { Value::Null };
                    let given = pop!();
                    let func = pop!();
                    sp -= 1;
                    match ops::plain_items(&mut cx!(), given) {
                        Ok(Some(args)) => {
                            let kwargs = kwargs.obj().map_or_else(Vec::new, |r| ops::view::dict_pairs(heap, r));
                            if kwargs.iter().any(|(name, _)| heap.text(*name).is_none()) {
                                break 'act Act::Raise(Raise::type_error("keywords must be strings"));
                            }
                            break 'act Act::Invoke(func, args, kwargs, OnReturn::Push);
                        }
                        // What cannot be iterated at all is told so there, too.
                        Ok(None) | Err(_) => {
                            let kwargs = if kwargs.is_null() { Value::None } else { kwargs };
                            break 'act Act::Perform(
                                Step::Helper { name: "_call", args: vec![func, given, kwargs] },
                                OnReturn::Push,
                            );
                        }
                    }
                }
                Op::IMPORT_NAME => {
                    sp -= 2;
                    break 'act Act::Import(Value::Obj(names[arg]));
                }
                Op::IMPORT_FROM => {
                    let module = window[sp - 1];
                    let key = seg.name_key(names[arg]);
                    match attr::load(&mut cx!(), module, key) {
                        Ok(Found::Value(v)) => push!(v),
                        Ok(_) => {
                            let args = vec![module, Value::Obj(names[arg])];
                            break 'act Act::Perform(Step::Helper { name: "_import_member", args }, OnReturn::Push);
                        }
                        Err(e) => break 'act Act::Raise(e),
                    }
                }
                Op::IMPORT_STAR => {
                    let module = pop!();
                    let namespace = Value::Obj(locals.obj().unwrap_or(globals));
                    break 'act Act::Perform(
                        Step::Helper { name: "_import_star", args: vec![module, namespace] },
                        OnReturn::Discard,
                    );
                }
                Op::SETUP_ANNOTATIONS => {
                    let key = seg.name_key(Dunder::Annotations.name());
                    let namespace = locals.obj().unwrap_or(globals);
                    if attr::namespace_get(heap, namespace, key).is_none() {
                        let dict = heap.alloc(Object::Dict(Box::default()));
                        attr::namespace_set(heap, namespace, key, Value::Obj(dict));
                    }
                }
                Op::PRINT_EXPR => {
                    let v = pop!();
                    break 'act Act::Perform(
                        Step::Helper { name: "_display", args: vec![v, Value::Obj(globals)] },
                        OnReturn::Discard,
                    );
                }
                Op::GET_LEN => {
                    let v = window[sp - 1];
                    match ops::length(&mut cx!(), v) {
                        Ok(Some(n)) => push!(Value::Int(n as i64)),
                        Ok(None) => {
                            break 'act Act::Perform(Step::Helper { name: "_len", args: vec![v] }, OnReturn::Push);
                        }
                        Err(e) => break 'act Act::Raise(e),
                    }
                }
                Op::MATCH_MAPPING | Op::MATCH_SEQUENCE => {
                    let is_kind = ops::matching::is_kind(heap, window[sp - 1], instr.op == Op::MATCH_MAPPING);
                    push!(Value::bool(is_kind));
                }
                Op::MATCH_KEYS => {
                    let (subject, keys) = (window[sp - 2], window[sp - 1]);
                    answer!(ops::matching::values_of(&mut cx!(), subject, keys).map(Some), Act::Budget);
                }
                Op::MATCH_CLASS => {
                    let args = vec![window[sp - 3], window[sp - 2], Value::Int(arg as i64), window[sp - 1]];
                    sp -= 3;
                    break 'act Act::Perform(Step::Helper { name: "_match_class", args }, OnReturn::Push);
                }
                Op::LOAD_ASSERTION_ERROR => push!(Builtin::AssertionError.value()),
                Op::RAISE_VARARGS => {
                    let cause = if arg == 2 { pop!() } else { Value::Null };
                    if arg == 0 {
                        if self.t.handled == Value::None {
                            break 'act Act::Raise(Raise::new(Builtin::RuntimeError, "No active exception to reraise"));
                        }
                        break 'act Act::Unwind(self.t.handled, false);
                    }
                    let v = pop!();
                    break 'act raise_value(heap, v, cause);
                }
                Op::RERAISE => {
                    let v = pop!();
                    if arg > 0 {
                        // The instruction that raised lies below: the traceback keeps its line.
                        sp -= arg;
                    }
                    break 'act Act::Unwind(v, false);
                }
                Op::CHECK_EXC_MATCH => {
                    let classes = pop!();
                    let exception = window[sp - 1];
                    match unwind::matches(heap, exception, classes) {
                        Ok(b) => push!(Value::bool(b)),
                        Err(e) => break 'act Act::Raise(e),
                    }
                }
                Op::CHECK_EG_MATCH => {
                    let classes = pop!();
                    let exception = pop!();
                    let step = Step::Helper { name: "_split_caught", args: vec![exception, classes] };
                    break 'act Act::Perform(step, OnReturn::Caught);
                }
                Op::PREP_RERAISE_STAR => {
                    let left = pop!();
                    let exception = pop!();
                    let step = Step::Helper { name: "_left_of_star", args: vec![exception, left] };
                    break 'act Act::Perform(step, OnReturn::Push);
                }
                Op::BEFORE_WITH => {
                    let manager = pop!();
                    let class = heap.class_of(manager);
                    let enter = attr::special(heap, class, Dunder::Enter);
                    let exit = attr::special(heap, class, Dunder::Exit);
                    match (enter, exit) {
                        (Some(enter), Some(exit)) => {
                            let bound = heap.alloc(Object::method(exit, manager));
                            push!(Value::Obj(bound));
                            break 'act Act::Invoke(enter, vec![manager], Vec::new(), OnReturn::Push);
                        }
                        (enter, _) => {
                            let name = heap.class_name(manager);
                            let missed = if enter.is_none() { "" } else { " (missed __exit__ method)" };
                            break 'act Act::Raise(Raise::type_error(format!(
                                "'{name}' object does not support the context manager protocol{missed}"
                            )));
                        }
                    }
                }
                Op::WITH_EXCEPT_START => {
                    // exit, lasti, previous exception, exception
                    let (exit, exception) = (window[sp - 4], window[sp - 1]);
                    let class = heap.class_of(exception);
                    let traceback = types::native_attr(&mut cx!(), exception, "__traceback__")
                        .ok()
                        .flatten()
                        .unwrap_or(Value::None);
                    break 'act Act::Invoke(
                        exit,
                        vec![Value::Obj(class), exception, traceback],
                        Vec::new(),
                        OnReturn::Push,
                    );
                }
                Op::GET_AWAITABLE | Op::GET_AITER | Op::GET_ANEXT | Op::END_ASYNC_FOR | Op::BEFORE_ASYNC_WITH => {
                    break 'act Act::Async(instr);
                }
                _ => break 'act Act::Raise(Raise::new(Builtin::SystemError, "an instruction of the inner loop's")),
            }
            return Ok(At { pc: pc as u32, sp: sp as u32 });
        };
        frame.pc = pc as u32;
        frame.top = sp as u32;
        Err(act)
    }
}

/// Who makes the next item of an iterator.
enum Drive {
    Native,
    Generator,
    Python,
}

fn driven_by<H: HeapAccess>(heap: &mut H, iter: ObjRef) -> Drive {
    heap.read(iter, |o| match o {
        Object::Generator(_) => Drive::Generator,
        Object::Iter(_) => Drive::Native,
        _ => Drive::Python,
    })
}

/// The complaint about a value sent to an iterator that takes none.
fn no_send<H: HeapAccess>(heap: &mut H, iterator: ObjRef) -> Raise {
    let name = ops::text::iterator_name(heap, iterator);
    Raise::new(Builtin::AttributeError, format!("'{name}' object has no attribute 'send'"))
}

enum Build {
    Done(Value),
    Python(Step),
}

/// Whether setting this attribute is setting it in the instance, found out and remembered.
fn may_store_plainly<H: HeapAccess>(heap: &mut H, seg: &Segment, class: ObjRef, name: ObjRef) -> bool {
    let own_setattr =
        attr::special(heap, class, Dunder::SetAttr).is_some_and(|f| !f.obj().is_some_and(ObjRef::is_shared));
    let of_the_object = name == Dunder::Dict.name() || name == Dunder::Class.name();
    if own_setattr || of_the_object || attr::class_lookup(heap, class, seg.name_key(name)).is_some() {
        return false;
    }
    heap.remember_plain_store(class, name);
    true
}

pub(super) fn unbound_local(name: &str) -> Raise {
    Raise::new(
        Builtin::UnboundLocalError,
        format!("cannot access local variable '{name}' where it is not associated with a value"),
    )
}

fn unbound_cell(code: &crate::code::CodeObject, slot: usize) -> Raise {
    let name = code.slot_name(slot);
    if code.freevars.iter().any(|n| **n == *name) {
        let text =
            format!("cannot access free variable '{name}' where it is not associated with a value in enclosing scope");
        Raise::new(Builtin::NameError, text)
    } else {
        unbound_local(name)
    }
}

fn unpack_error(got: usize, wanted: usize, at_least: Option<()>) -> Raise {
    Raise::value_error(match at_least {
        Some(()) => format!("not enough values to unpack (expected at least {wanted}, got {got})"),
        None if got < wanted => format!("not enough values to unpack (expected {wanted}, got {got})"),
        None => format!("too many values to unpack (expected {wanted})"),
    })
}

/// The complaint about unpacking something that cannot be iterated.
fn not_unpacked<H: HeapAccess>(heap: &mut H, v: Value, complaint: Raise) -> Raise {
    match complaint {
        Raise::New(Builtin::TypeError, text) if text.ends_with("is not iterable") => {
            Raise::type_error(format!("cannot unpack non-iterable {} object", heap.class_name(v)))
        }
        other => other,
    }
}

/// Unpacking something that only Python can iterate: collect at most so many items (all, if negative) into a list,
/// then carry the instruction out again.
fn collect_first(v: Value, most: i64, pc: &mut usize) -> Act {
    *pc -= 1;
    Act::Perform(Step::Helper { name: "_unpacked", args: vec![v, Value::Int(most)] }, OnReturn::Push)
}

/// The complaint about items that cannot be set or deleted. A class that can do the other of the two has no method
/// for this one; a class that can do neither does not support it.
fn no_item_method<H: HeapAccess>(heap: &mut H, container: Value, missing: Dunder, other: Dunder, what: &str) -> Raise {
    let class = heap.class_of(container);
    if attr::special(heap, class, other).is_some() {
        return Raise::new(Builtin::AttributeError, missing.text());
    }
    Raise::type_error(format!("'{}' object {what}", heap.class_name(container)))
}

/// `iter(v)` for an object of a class of the program's.
fn iterator_of<H: HeapAccess>(heap: &mut H, v: Value) -> Act {
    let class = heap.class_of(v);
    let iter = attr::special(heap, class, Dunder::Iter);
    if let Some(f) = iter.filter(|f| *f != Value::None) {
        return Act::Invoke(f, vec![v], Vec::new(), OnReturn::Iter);
    }
    if iter.is_none() && attr::special(heap, class, Dunder::GetItem).is_some() {
        return Act::Perform(Step::Helper { name: "_iter_by_index", args: vec![v] }, OnReturn::Push);
    }
    let name = heap.class_name(v);
    Act::Raise(Raise::type_error(format!("'{name}' object is not iterable")))
}

fn subscript<H: HeapAccess>(heap: &mut H, container: Value, index: Value) -> Act {
    let class = heap.class_of(container);
    if let Some(f) = attr::special(heap, class, Dunder::GetItem) {
        return Act::Invoke(f, vec![container, index], Vec::new(), OnReturn::Push);
    }
    let is_class = container.obj().filter(|r| heap.read(*r, |o| matches!(o, Object::Class(_))));
    if let Some(r) = is_class {
        if let Some(f) = attr::special(heap, r, Dunder::ClassGetItem) {
            return Act::Invoke(f, vec![container, index], Vec::new(), OnReturn::Push);
        }
        let name = attr::class_text(heap, r);
        return Act::Raise(Raise::type_error(format!("type '{name}' is not subscriptable")));
    }
    let name = heap.class_name(container);
    Act::Raise(Raise::type_error(format!("'{name}' object is not subscriptable")))
}

fn build_dict<H: HeapAccess>(cx: &mut Cx<'_, H>, pairs: impl Iterator<Item = (Value, Value)>) -> Result<Build, Raise> {
    let dict = cx.heap.alloc(Object::Dict(Box::default()));
    let pairs: Vec<(Value, Value)> = pairs.collect();
    for (i, (key, value)) in pairs.iter().enumerate() {
        match ops::set_item(cx, Value::Obj(dict), *key, *value)? {
            Some(Step::Value(_)) | None => {}
            Some(_) => {
                // A key with a hash in Python: the rest is done there.
                let rest: Vec<Value> = pairs[i..].iter().flat_map(|(k, v)| [*k, *v]).collect();
                let rest = cx.heap.new_tuple(rest);
                return Ok(Build::Python(Step::Helper { name: "_dict_fill", args: vec![Value::Obj(dict), rest] }));
            }
        }
    }
    Ok(Build::Done(Value::Obj(dict)))
}

fn build_set<H: HeapAccess>(cx: &mut Cx<'_, H>, items: &[Value]) -> Result<Build, Raise> {
    let set = cx.heap.alloc(Object::Set(Box::default()));
    for (i, item) in items.iter().enumerate() {
        if !ops::keyed::insert(cx.heap, set, *item, Value::None)? {
            let rest = cx.heap.new_tuple(&items[i..]);
            let args = vec![Value::Obj(set), rest, Value::bool(false)];
            return Ok(Build::Python(Step::Helper { name: "_set_of", args }));
        }
    }
    Ok(Build::Done(Value::Obj(set)))
}

fn make_function<H: HeapAccess>(heap: &mut H, seg: &Segment, code: Value, globals: ObjRef, parts: [Value; 4]) -> Value {
    let id = code.obj().map_or(CodeId(0), |r| heap.read(r, |o| if let Object::Code(id) = o { *id } else { CodeId(0) }));
    let items = |heap: &mut H, v: Value| -> Arc<[Value]> {
        heap.read(v.obj().unwrap_or(fixed::EMPTY_TUPLE), |o| {
            if let Object::Tuple(t) = o { Arc::clone(t) } else { Arc::from([]) }
        })
    };
    let [defaults, kwdefaults, annotations, closure] = parts;
    let (defaults, closure) = (items(heap, defaults), items(heap, closure));
    let FunctionTexts { name, qualname, doc } = seg.function_texts(id);
    let module = attr::namespace_get(heap, globals, seg.name_key(Dunder::Name.name())).unwrap_or(Value::None);
    let function = Function {
        code: id,
        globals,
        name,
        qualname,
        doc,
        module,
        defaults,
        kwdefaults,
        closure,
        annotations,
        attrs: crate::heap::Dict::default(),
    };
    Value::Obj(heap.alloc(Object::Function(Box::new(function))))
}

/// `raise v from cause`: classes are called first.
fn raise_value<H: HeapAccess>(heap: &mut H, v: Value, cause: Value) -> Act {
    let kind = |heap: &mut H, v: Value| match v.obj() {
        Some(r) => heap.read(r, |o| match o {
            Object::Exception(_) => Some(false),
            Object::Class(_) => Some(true),
            _ => None,
        }),
        None => None,
    };
    let is_class = kind(heap, v);
    let cause_is_class = kind(heap, cause) == Some(true);
    match is_class {
        Some(true) => {
            let class = v.obj().unwrap_or(fixed::ELLIPSIS);
            if !attr::is_subclass(heap, class, Builtin::BaseException.class()) {
                return Act::Raise(Raise::type_error("exceptions must derive from BaseException"));
            }
            Act::Invoke(v, Vec::new(), Vec::new(), OnReturn::Raise(cause))
        }
        Some(false) if cause_is_class => Act::Invoke(cause, Vec::new(), Vec::new(), OnReturn::RaiseFrom(v)),
        Some(false) => {
            if !cause.is_null() {
                if cause != Value::None && kind(heap, cause) != Some(false) {
                    return Act::Raise(Raise::type_error("exception causes must derive from BaseException"));
                }
                set_cause(heap, v, cause);
            }
            Act::Raise(Raise::Value(v))
        }
        None => Act::Raise(Raise::type_error("exceptions must derive from BaseException")),
    }
}

/// `__cause__`, which also suppresses `__context__`.
pub(super) fn set_cause<H: HeapAccess>(heap: &mut H, exception: Value, cause: Value) {
    if let Some(r) = exception.obj() {
        heap.write(r, |o| {
            if let Object::Exception(e) = o {
                e.cause = if cause == Value::None { Value::Null } else { cause };
                e.suppress_context = true;
            }
        });
    }
}
