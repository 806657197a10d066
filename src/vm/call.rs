//! Calling: matching arguments with parameters, making frames, treating what comes back.

use super::attr::{self, Found, Stored};
use super::class;
use super::coroutine::Answer;
use super::eval::{Flow, Vm};
use super::exit::FrameExit;
use super::frame::{Driver, Frame, OnReturn, ThreadState, Tried};
use super::interp::Possession;
use super::native::{Args, FrameRequest, Raise, Resume, Step};
use super::{ops, probe::Probe, traceback, types, unwind};
use crate::code::{CodeObject, Op};
use crate::heap::object::{GeneratorState, SavedFrame};
use crate::heap::{Attrs, Builtin, Dict, Dunder, Function, Instance, Layout, ObjRef, Object, TraceEntry, Value, fixed};
use smol_str::SmolStr;
use std::sync::Arc;

/// Pushes a value for the innermost frame of a thread.
pub fn push(t: &mut ThreadState, value: Value) {
    if let Some(frame) = t.frames.last_mut() {
        let at = (frame.base + frame.top) as usize;
        if let Some(slot) = t.stack.get_mut(at) {
            *slot = value;
            frame.top += 1;
        }
    }
}

/// The end of what is in use on a thread's stack.
fn live_end(t: &ThreadState) -> u32 {
    t.frames.last().map_or(0, |f| f.base + f.top)
}

impl<H: Possession, P: Probe> Vm<'_, H, P> {
    /// Names and values of a dict of keyword arguments, or nothing.
    pub(super) fn pairs_of(&mut self, dict: Value) -> Vec<(Value, Value)> {
        let Some(r) = dict.obj() else { return Vec::new() };
        self.heap.read(r, |o| {
            if let Object::Dict(d) = o { d.iter().map(|e| (e.key, e.value)).collect() } else { Vec::new() }
        })
    }

    /// Calls anything; what it returns is treated as `then` says.
    pub(super) fn invoke(
        &mut self,
        mut func: Value,
        mut args: Vec<Value>,
        kwargs: Vec<(Value, Value)>,
        then: OnReturn,
    ) -> Flow {
        enum Callee {
            Function,
            Native(usize),
            Method(Value, Value),
            Class(Layout),
            Wrapped(Value),
            Other,
        }
        // Each turn takes off one wrapping: a bound method, a static method, an object with `__call__`. They may nest,
        // even in a circle.
        for _ in 0..self.heap.recursion_limit(self.g) {
            let callee = func.obj().map_or(Callee::Other, |r| {
                self.heap.read(r, |o| match o {
                    Object::Function(_) => Callee::Function,
                    Object::Native(id) => Callee::Native(id.0 as usize),
                    Object::Method(m) => Callee::Method(m.func, m.receiver),
                    Object::Class(c) => Callee::Class(c.layout),
                    Object::StaticMethod(f) => Callee::Wrapped(*f),
                    _ => Callee::Other,
                })
            });
            let r = func.obj().unwrap_or(fixed::ELLIPSIS);
            match callee {
                Callee::Function => {
                    return match self.push_function(r, &args, &kwargs, then) {
                        Ok(()) => Flow::Go,
                        Err(e) => self.raise(e),
                    };
                }
                Callee::Native(id) => return self.call_native(id, func, &args, &kwargs, then),
                Callee::Class(layout) => return self.call_class(r, layout, args, kwargs, then),
                Callee::Method(inner, receiver) => {
                    args.insert(0, receiver);
                    func = inner;
                }
                Callee::Wrapped(inner) => func = inner,
                Callee::Other => {
                    let class = self.heap.class_of(func);
                    let Some(call) = attr::special(self.heap, class, Dunder::Call) else {
                        let name = self.heap.class_name(func);
                        return self.raise(Raise::type_error(format!("'{name}' object is not callable")));
                    };
                    // A method is called with the object; what is an object itself, or static, is not.
                    match attr::bound(self.heap, call, func, class) {
                        Found::Method { func: method, receiver } => {
                            args.insert(0, receiver);
                            func = method;
                        }
                        Found::Value(callee) => func = callee,
                        _ => {
                            args.insert(0, func);
                            func = call;
                        }
                    }
                }
            }
        }
        self.raise(Raise::new(Builtin::RecursionError, "maximum recursion depth exceeded"))
    }

    fn call_native(
        &mut self,
        id: usize,
        native: Value,
        args: &[Value],
        kwargs: &[(Value, Value)],
        then: OnReturn,
    ) -> Flow {
        let (names, values): (Vec<Value>, Vec<Value>) = kwargs.iter().copied().unzip();
        let row = &self.natives[id];
        self.quiet_call = !row.checks;
        let result = super::native::with_plain_arguments(
            &mut self.cx(),
            Args { pos: args, kw: &values, names: &names },
            native,
            row.run,
        );
        match result {
            Ok(step) => self.perform(step, then),
            Err(e) => self.raise(e),
        }
    }

    fn call_class(
        &mut self,
        class: ObjRef,
        layout: Layout,
        mut args: Vec<Value>,
        kwargs: Vec<(Value, Value)>,
        then: OnReturn,
    ) -> Flow {
        let (names, values): (Vec<Value>, Vec<Value>) = kwargs.iter().copied().unzip();
        if let Some(builtin) = Builtin::of(class).filter(|b| *b != Builtin::Object && layout != Layout::Exception) {
            let given = Args { pos: &args, kw: &values, names: &names };
            self.quiet_call = builtin == Builtin::Type && args.len() == 1;
            return match types::construct(&mut self.cx(), builtin, given) {
                Ok(step) => self.perform(step, then),
                Err(e) => self.raise(e),
            };
        }
        if let Some(new) =
            attr::special(self.heap, class, Dunder::New).filter(|f| !f.obj().is_some_and(ObjRef::is_shared))
        {
            let new = self.unwrap_static(new);
            let mut with_class = vec![Value::Obj(class)];
            with_class.extend(&args);
            // __init__ follows in Python, where `isinstance` of the result can be asked.
            let kw = self.dict_of(&kwargs);
            let given = self.heap.new_tuple(args);
            let rest = self.heap.new_tuple(with_class);
            let step = Step::Helper { name: "_new_and_init", args: vec![Value::Obj(class), new, rest, given, kw] };
            return self.perform(step, then);
        }
        let init = attr::special(self.heap, class, Dunder::Init).filter(|f| !f.obj().is_some_and(ObjRef::is_shared));
        let instance = if layout == Layout::Exception {
            let given = Args {
                pos: &args,
                kw: if init.is_some() { &[] } else { &values },
                names: if init.is_some() { &[] } else { &names },
            };
            match types::construct_exception(&mut self.cx(), class, given) {
                Ok(Step::Value(v)) => v,
                Ok(step) => return self.perform(step, then),
                Err(e) => return self.raise(e),
            }
        } else {
            if init.is_none() && (!args.is_empty() || !kwargs.is_empty()) {
                let name = attr::class_text(self.heap, class);
                return self.raise(Raise::type_error(format!("{name}() takes no arguments")));
            }
            self.new_instance(class)
        };
        match init {
            None => self.perform(Step::Value(instance), then),
            Some(init) => {
                args.insert(0, instance);
                if then == OnReturn::Push {
                    return self.invoke(init, args, kwargs, OnReturn::Init(instance));
                }
                // Another treatment waits for the instance: let Python make it and hand it back.
                let kw = self.dict_of(&kwargs);
                let rest = self.heap.new_tuple(args);
                self.perform(Step::Helper { name: "_init", args: vec![init, instance, rest, kw] }, then)
            }
        }
    }

    fn unwrap_static(&mut self, v: Value) -> Value {
        let Some(r) = v.obj() else { return v };
        self.heap.read(r, |o| if let Object::StaticMethod(f) = o { *f } else { v })
    }

    /// A fresh instance of a class of the program's.
    pub(super) fn new_instance(&mut self, class: ObjRef) -> Value {
        let instance = Instance { class, attrs: Attrs::Inline(Box::default()) };
        Value::Obj(self.heap.alloc(Object::Instance(instance)))
    }

    fn dict_of(&mut self, pairs: &[(Value, Value)]) -> Value {
        let mut dict = Dict::with_capacity(pairs.len());
        for (k, v) in pairs {
            if let Some(key) = self.heap.plain_key(*k) {
                dict.push(key, *v);
            }
        }
        Value::Obj(self.heap.alloc(Object::Dict(Box::new(dict))))
    }

    /// A frame for a Python function, its parameters bound.
    pub(super) fn push_function(
        &mut self,
        func: ObjRef,
        args: &[Value],
        kwargs: &[(Value, Value)],
        then: OnReturn,
    ) -> Result<(), Raise> {
        self.check_depth()?;
        let (code, globals) = self.heap.read(func, |o| match o {
            Object::Function(f) => (f.code, f.globals),
            _ => (crate::heap::CodeId(0), fixed::ELLIPSIS),
        });
        let linked = self.seg.code(code);
        let base = live_end(self.t);
        self.open_window(base, linked.window, linked.n_slots);
        if linked.plain_args == Some(args.len() as u32) && kwargs.is_empty() {
            self.t.stack[base as usize..base as usize + args.len()].copy_from_slice(args);
        } else {
            let f: Function = self
                .heap
                .read(func, |o| match o {
                    Object::Function(f) => Some((**f).clone()),
                    _ => None,
                })
                .ok_or_else(|| Raise::type_error("not a function"))?;
            self.bind_arguments(&f, &linked.code, base as usize, args, kwargs)?;
        }
        self.t.frames.push(Frame {
            code,
            pc: 0,
            base,
            top: linked.n_slots,
            globals,
            locals: Value::Null,
            function: Value::Obj(func),
            kw_names: Value::Null,
            on_return: then,
            outer_handled: Value::Null,
        });
        Ok(())
    }

    pub(super) fn check_depth(&self) -> Result<(), Raise> {
        if self.t.frames.len() >= self.heap.recursion_limit(self.g) as usize {
            return Err(Raise::new(Builtin::RecursionError, "maximum recursion depth exceeded"));
        }
        Ok(())
    }

    /// Makes the stack longer.
    #[cold]
    pub(super) fn extend_stack(&mut self, end: usize) {
        self.heap.note_bytes((end - self.t.stack.len()) * size_of::<Value>());
        self.t.stack.resize(end, Value::Null);
    }

    /// Makes room for a window and clears its slots.
    pub(super) fn open_window(&mut self, base: u32, window: u32, n_slots: u32) {
        let end = (base + window) as usize;
        if self.t.stack.len() < end {
            self.extend_stack(end);
        }
        self.t.stack[base as usize..(base + n_slots) as usize].fill(Value::Null);
    }

    /// CPython's matching of arguments with parameters (`_PyEval_MakeFrame…`, 3.11), with its complaints.
    fn bind_arguments(
        &mut self,
        f: &Function,
        code: &CodeObject,
        base: usize,
        args: &[Value],
        kwargs: &[(Value, Value)],
    ) -> Result<(), Raise> {
        let (n_pos, n_kwonly) = (code.argcount as usize, code.kwonlyargcount as usize);
        let given = args.len().min(n_pos);
        self.t.stack[base..base + given].copy_from_slice(&args[..given]);
        let vararg_slot = n_pos + n_kwonly;
        if code.flags.varargs {
            let rest = self.heap.new_tuple(&args[given..]);
            self.t.stack[base + vararg_slot] = rest;
        }
        let mut extra = Dict::default();
        for (name, value) in kwargs {
            let text = self.heap.text(*name).unwrap_or_default();
            let named = &code.varnames[..n_pos + n_kwonly];
            match named.iter().position(|p| **p == *text).filter(|i| *i >= code.posonlyargcount as usize) {
                Some(i) if self.t.stack[base + i].is_null() => self.t.stack[base + i] = *value,
                Some(_) => {
                    return Err(Raise::type_error(format!(
                        "{}() got multiple values for argument '{text}'",
                        code.qualname
                    )));
                }
                None if code.flags.varkeywords => {
                    if let Some(key) = self.heap.plain_key(*name) {
                        extra.push(key, *value);
                    }
                }
                None => return Err(unexpected_keyword(code, &text, &self.positional_only_among(code, kwargs))),
            }
        }
        if code.flags.varkeywords {
            let slot = vararg_slot + usize::from(code.flags.varargs);
            let dict = self.heap.alloc(Object::Dict(Box::new(extra)));
            self.t.stack[base + slot] = Value::Obj(dict);
        }
        if args.len() > n_pos && !code.flags.varargs {
            let by_name = (n_pos..n_pos + n_kwonly).filter(|i| !self.t.stack[base + i].is_null()).count();
            return Err(too_many(code, f.defaults.len(), args.len(), by_name));
        }
        let first_default = n_pos - f.defaults.len().min(n_pos);
        for (i, default) in f.defaults.iter().enumerate() {
            let slot = &mut self.t.stack[base + first_default + i];
            if slot.is_null() {
                *slot = *default;
            }
        }
        self.missing_positional(code, base, n_pos)?;
        self.bind_keyword_only(f, code, base)
    }

    /// The positional-only parameters that were given by name, in the order of the parameters.
    fn positional_only_among(&mut self, code: &CodeObject, kwargs: &[(Value, Value)]) -> Vec<String> {
        let names: Vec<SmolStr> = kwargs.iter().filter_map(|(name, _)| self.heap.text(*name)).collect();
        let parameters = code.varnames[..code.posonlyargcount as usize].iter();
        parameters.filter(|p| names.iter().any(|n| **n == ***p)).map(|p| p.to_string()).collect()
    }

    fn missing_positional(&self, code: &CodeObject, base: usize, n_pos: usize) -> Result<(), Raise> {
        let missing: Vec<&str> =
            (0..n_pos).filter(|i| self.t.stack[base + i].is_null()).map(|i| &*code.varnames[i]).collect();
        if missing.is_empty() { Ok(()) } else { Err(missing_arguments(code, "positional", &missing)) }
    }

    fn bind_keyword_only(&mut self, f: &Function, code: &CodeObject, base: usize) -> Result<(), Raise> {
        let (n_pos, n_kwonly) = (code.argcount as usize, code.kwonlyargcount as usize);
        let defaults = self.pairs_of(f.kwdefaults);
        let mut missing = Vec::new();
        for i in n_pos..n_pos + n_kwonly {
            if !self.t.stack[base + i].is_null() {
                continue;
            }
            let name = &code.varnames[i];
            let default = defaults.iter().find(|(k, _)| self.heap.text(*k).is_some_and(|t| *t == **name));
            match default {
                Some((_, v)) => self.t.stack[base + i] = *v,
                None => missing.push(&**name),
            }
        }
        if missing.is_empty() { Ok(()) } else { Err(missing_arguments(code, "keyword-only", &missing)) }
    }

    /// Carries a native's answer out; its value is treated as `then` says.
    pub(super) fn perform(&mut self, step: Step, then: OnReturn) -> Flow {
        match step {
            Step::Value(v) => self.complete(then, v),
            Step::Call { func, args, then: own } => {
                let then = if own == OnReturn::Push { then } else { own };
                self.invoke(func, args, Vec::new(), then)
            }
            Step::Helper { name, args } => {
                let key = self.seg.interned(name).map(|r| self.seg.name_key(r));
                let (heap, globals) = self.whole();
                match key.and_then(|k| attr::namespace_get(heap, globals.helpers, k)) {
                    Some(func) => self.invoke(func, args, Vec::new(), then),
                    None => self.raise(Raise::new(Builtin::SystemError, format!("no helper {name}"))),
                }
            }
            Step::Block(on) => {
                self.t.then = then;
                Flow::Exit(FrameExit::Block(on))
            }
            Step::Ask(query) => {
                self.t.then = then;
                Flow::Exit(FrameExit::Ask(query))
            }
            Step::Resume(generator, how) => self.resume_any(generator, how, then),
            Step::Frame(request) => self.frame_request(request, then),
        }
    }

    /// Treats a value that came back to the innermost frame.
    pub(super) fn complete(&mut self, then: OnReturn, v: Value) -> Flow {
        match then {
            OnReturn::Push
            | OnReturn::Next { .. }
            | OnReturn::NextOr(_)
            | OnReturn::AttrOr(_)
            | OnReturn::Delegate { .. } => {
                push(self.t, v);
            }
            OnReturn::Discard => {}
            OnReturn::Import(module) => {
                self.whole().1.loaded(module);
                self.tell_parent(module);
                push(self.t, module);
            }
            OnReturn::ImportAgain(name) => return self.import_again(name),
            OnReturn::Method => {
                push(self.t, Value::Null);
                push(self.t, v);
            }
            OnReturn::Init(instance) => {
                if v != Value::None {
                    let name = self.heap.class_name(v);
                    return self.raise(Raise::type_error(format!("__init__() should return None, not '{name}'")));
                }
                push(self.t, instance);
            }
            OnReturn::ToBool { negate, length } => match ops::answer::truth(self.heap, v, length) {
                Ok(b) => push(self.t, Value::bool(b != negate)),
                Err(e) => return self.raise(e),
            },
            OnReturn::ToStr { method } => {
                if self.heap.text(v).is_none() {
                    let name = self.heap.class_name(v);
                    return self.raise(Raise::type_error(match method {
                        "__format__" => format!("__format__ must return a str, not {name}"),
                        _ => format!("{method} returned non-string (type {name})"),
                    }));
                }
                push(self.t, v);
            }
            OnReturn::ToInt { method } => match ops::answer::whole(self.heap, v, method) {
                Ok(n) => push(self.t, Value::Int(n)),
                Err(e) => return self.raise(e),
            },
            OnReturn::Caught => {
                let parts = v.obj().and_then(|r| {
                    self.heap.read(r, |o| if let Object::Tuple(items) = o { Some(Arc::clone(items)) } else { None })
                });
                let parts = parts.unwrap_or_default();
                parts.iter().for_each(|part| push(self.t, *part));
                if let Some(taken) = parts.last().filter(|taken| **taken != Value::None) {
                    self.t.handled = *taken;
                }
            }
            OnReturn::Iter => {
                if !attr::is_iterator(self.heap, v) {
                    let name = self.heap.class_name(v);
                    return self.raise(Raise::type_error(format!("iter() returned non-iterator of type '{name}'")));
                }
                push(self.t, v);
            }
            OnReturn::Binary { op, left, right, tried } => {
                if v == Value::Obj(fixed::NOT_IMPLEMENTED) {
                    return self.binary_method(op, left, right, Some(tried));
                }
                push(self.t, v);
            }
            OnReturn::Compare { op, left, right, tried } => {
                if v == Value::Obj(fixed::NOT_IMPLEMENTED) {
                    return self.compare_method(op, left, right, Some(tried));
                }
                push(self.t, v);
            }
            OnReturn::JumpOrPop { target, wanted, length } => {
                let truth = match ops::answer::truth(self.heap, v, length) {
                    Ok(truth) => truth,
                    Err(e) => return self.raise(e),
                };
                if let Some(f) = self.t.frames.last_mut() {
                    if truth == wanted {
                        f.pc = target;
                    } else {
                        f.top -= 1;
                    }
                }
            }
            OnReturn::ToNone => push(self.t, Value::None),
            OnReturn::Async(part) => return self.async_returned(part, v),
            OnReturn::Closed => return self.raise_closed(),
            OnReturn::Handled => return self.handled_signal(),
            OnReturn::Raise(cause) => return self.raise_made(v, cause),
            OnReturn::RaiseFrom(e) => return self.raise_from(e, v),
            OnReturn::Class(parts) => return self.finish_class(parts),
            OnReturn::Generator { .. } => push(self.t, v),
        }
        Flow::Go
    }

    /// A signal handler has returned: the thread goes on with what it was about to do.
    fn handled_signal(&mut self) -> Flow {
        let Some(before) = self.t.signals.as_mut().and_then(|s| s.interrupted.pop()) else { return Flow::Go };
        if before.begun
            && let Some(frame) = self.t.frames.last_mut()
        {
            frame.pc -= 1;
        }
        match (before.wait, before.answer) {
            (Some(wait), _) => {
                self.t.then = before.then;
                Flow::Exit(FrameExit::Block(wait))
            }
            (None, Some(v)) => self.complete(before.then, v),
            (None, None) => Flow::Go,
        }
    }

    fn raise_made(&mut self, exception: Value, cause: Value) -> Flow {
        if !unwind::is_a(self.heap, exception, Builtin::BaseException) {
            return self.raise(Raise::type_error("exceptions must derive from BaseException"));
        }
        if unwind::is_a(self.heap, cause, Builtin::Type) {
            return self.invoke(cause, Vec::new(), Vec::new(), OnReturn::RaiseFrom(exception));
        }
        self.raise_from(exception, cause)
    }

    fn raise_from(&mut self, exception: Value, cause: Value) -> Flow {
        if !cause.is_null() {
            if cause != Value::None && !unwind::is_a(self.heap, cause, Builtin::BaseException) {
                return self.raise(Raise::type_error("exception causes must derive from BaseException"));
            }
            super::eval::set_cause(self.heap, exception, cause);
        }
        self.raise(Raise::Value(exception))
    }

    /// The innermost frame returns a value.
    pub(super) fn return_value(&mut self, v: Value) -> Flow {
        let Some(frame) = self.t.frames.pop() else { return Flow::Exit(FrameExit::Finished(Ok(v))) };
        if let OnReturn::Generator { generator, driver } = frame.on_return {
            self.t.handled = frame.outer_handled;
            self.heap.write(generator, |o| {
                if let Object::Generator(g) = o {
                    g.finish();
                }
            });
            if let Driver::Awaiter { awaiter, done } = driver {
                return match self.awaiter_returns(awaiter) {
                    Answer::Value(v) => self.answered(done, v),
                    Answer::Raise(e) => self.raise(e),
                };
            }
            return self.exhausted(driver, v);
        }
        if let OnReturn::Class(parts) = frame.on_return {
            self.class_namespace = frame.locals;
            return self.finish_class(parts);
        }
        if self.t.frames.is_empty() {
            return Flow::Exit(FrameExit::Finished(Ok(v)));
        }
        self.complete(frame.on_return, v)
    }

    fn finish_class(&mut self, parts: Value) -> Flow {
        let namespace = self.class_namespace;
        let items = parts
            .obj()
            .map(|r| self.heap.read(r, |o| if let Object::Tuple(t) = o { t.to_vec() } else { Vec::new() }))
            .unwrap_or_default();
        let name = items.first().and_then(|v| self.heap.text(*v)).unwrap_or_default();
        let bases = items
            .get(1)
            .and_then(|v| v.obj())
            .map(|r| self.heap.read(r, |o| if let Object::Tuple(t) = o { t.to_vec() } else { Vec::new() }));
        let dict = namespace
            .obj()
            .map(|r| self.heap.read(r, |o| if let Object::Dict(d) = o { (**d).clone() } else { Dict::default() }));
        match class::make(self.heap, &name, &bases.unwrap_or_default(), &dict.unwrap_or_default()) {
            Ok(class) => {
                push(self.t, Value::Obj(class));
                if self.t.frames.is_empty() { Flow::Exit(FrameExit::Finished(Ok(Value::Obj(class)))) } else { Flow::Go }
            }
            Err(e) => self.raise(e),
        }
    }

    /// A generator is done: tell whoever drives it.
    pub(super) fn exhausted(&mut self, driver: Driver, v: Value) -> Flow {
        match driver {
            Driver::Loop { exhausted } => {
                self.end_loop(exhausted);
                Flow::Go
            }
            Driver::Delegate { done } => {
                // The generator lies where the value goes.
                if let Some(f) = self.t.frames.last_mut() {
                    f.top -= 1;
                    f.pc = done;
                }
                push(self.t, v);
                Flow::Go
            }
            Driver::Close => {
                push(self.t, Value::None);
                Flow::Go
            }
            Driver::Default => Flow::Go,
            Driver::CloseInner => self.raise_closed(),
            Driver::Awaiter { done, .. } => self.answered(done, v),
            Driver::Call => self.raise(Raise::stop_iteration(v)),
        }
    }

    /// The iterator that the innermost frame had handed over to is closed: raises what lies on top.
    fn raise_closed(&mut self) -> Flow {
        let Some(frame) = self.t.frames.last_mut() else { return Flow::Go };
        frame.top -= 1;
        let exception = self.t.stack[(frame.base + frame.top) as usize];
        self.raise(Raise::Value(exception))
    }

    /// Leaves a `for` loop: drops the iterator and goes on after the loop.
    pub(super) fn end_loop(&mut self, exhausted: u32) {
        if let Some(f) = self.t.frames.last_mut() {
            f.top -= 1;
            f.pc = exhausted;
        }
    }

    /// Lets a generator go on; what it yields is treated as `then` says.
    pub(super) fn resume(&mut self, generator: ObjRef, how: Resume, then: OnReturn) -> Flow {
        let driver = match (then, how) {
            (OnReturn::Next { exhausted }, _) => Driver::Loop { exhausted },
            (OnReturn::Delegate { done }, _) => Driver::Delegate { done },
            (_, Resume::Close) => Driver::Close,
            (_, Resume::NextOr(default)) => {
                push(self.t, default);
                Driver::Default
            }
            _ => Driver::Call,
        };
        self.drive(generator, how, driver)
    }

    /// The same for what may be an awaiter.
    fn resume_any(&mut self, r: ObjRef, how: Resume, then: OnReturn) -> Flow {
        if self.heap.read(r, |o| matches!(o, Object::Awaiter(_))) {
            return self.resume_awaiter(r, how, then);
        }
        self.resume(r, how, then)
    }

    /// The same for a driver that is known.
    pub(super) fn drive(&mut self, generator: ObjRef, how: Resume, driver: Driver) -> Flow {
        if let Resume::Send(v) = how
            && self.lay(generator, v, driver)
        {
            return Flow::Go;
        }
        if let Err(e) = self.check_depth() {
            return self.raise(e);
        }
        if matches!(how, Resume::Throw(_) | Resume::Close)
            && let Some((inner, done)) = self.delegate_of(generator)
        {
            return self.throw_into(generator, inner, done, driver, how);
        }
        let state = self.heap.read(generator, |o| if let Object::Generator(g) = o { Some(g.state) } else { None });
        match (state, how) {
            (None, _) => self.raise(Raise::type_error("not a generator")),
            (Some(GeneratorState::Finished), _) => self.resume_finished(generator, driver, how),
            (Some(GeneratorState::Running), _) => {
                let kind = self.kind_of(generator);
                self.raise(Raise::value_error(format!("{kind} already executing")))
            }
            (Some(GeneratorState::Suspended), Resume::Send(_)) => {
                let kind = self.kind_of(generator);
                self.raise(Raise::type_error(format!("can't send non-None value to a just-started {kind}")))
            }
            (Some(GeneratorState::Suspended), _) => {
                self.lay(generator, Value::None, driver);
                match how {
                    Resume::Throw(e) => self.raise_inside(e),
                    Resume::Close => {
                        let e = unwind::exception_of(self.heap, Raise::new(Builtin::GeneratorExit, ""));
                        self.raise_inside(e)
                    }
                    Resume::Send(_) | Resume::NextOr(_) => Flow::Go,
                }
            }
        }
    }

    /// Lays a suspended generator's frame on this thread's stack, with a value for its `yield` on top. Not done if it
    /// is not suspended, if it has not started and so cannot take a value, or if the stack is too deep.
    fn lay(&mut self, generator: ObjRef, v: Value, driver: Driver) -> bool {
        if self.check_depth().is_err() {
            return false;
        }
        let base = live_end(self.t);
        let (seg, stack) = (self.seg, &mut self.t.stack);
        let laid = self.heap.change(generator, |o| {
            let Object::Generator(g) = o else { return None };
            let saved = &g.frame;
            if g.state != GeneratorState::Suspended || !saved.started && v != Value::None {
                return None;
            }
            g.state = GeneratorState::Running;
            let (from, top) = (base as usize, saved.window.len());
            let end = from + seg.code(g.code).window as usize;
            if stack.len() < end {
                stack.resize(end, Value::Null);
            }
            let window = &mut stack[from..end];
            window[..top].copy_from_slice(&saved.window);
            // Before its first instruction nothing else is on it; after a yield that is where the sent value goes.
            window[top] = v;
            Some((g.code, saved.pc, top as u32 + 1, saved.globals, saved.function, saved.handled))
        });
        let Some((code, pc, top, globals, function, handled)) = laid else { return false };
        let outer_handled = self.t.handled;
        if handled != Value::None {
            self.t.handled = handled;
        }
        self.t.frames.push(Frame {
            code,
            pc,
            base,
            top,
            globals,
            locals: Value::Null,
            function,
            kw_names: Value::Null,
            on_return: OnReturn::Generator { generator, driver },
            outer_handled,
        });
        true
    }

    /// Raises what was thrown into the generator that has just gone on. Its context is what the generator itself is
    /// handling, not what its caller is.
    fn raise_inside(&mut self, exception: Value) -> Flow {
        let outer = self.t.frames.last().map_or(Value::None, |f| f.outer_handled);
        if self.t.handled != outer {
            unwind::chain(self.heap, exception, self.t.handled);
        }
        self.unwind(exception, true)
    }

    /// What messages call a generator.
    fn kind_of(&mut self, generator: ObjRef) -> &'static str {
        self.heap.read(generator, |o| match o {
            Object::Generator(g) if g.kind == Builtin::Coroutine => "coroutine",
            Object::Generator(g) if g.kind == Builtin::AsyncGenerator => "async generator",
            _ => "generator",
        })
    }

    /// What a sleeping generator has handed over to by `yield from` or `await`, and where that ends.
    pub(super) fn delegate_of(&mut self, generator: ObjRef) -> Option<(ObjRef, u32)> {
        let seg = self.seg;
        self.heap.read(generator, |o| {
            let Object::Generator(g) = o else { return None };
            if g.state != GeneratorState::Suspended {
                return None;
            }
            let saved = &g.frame;
            // SEND, YIELD_VALUE, RESUME: it sleeps before the last of them.
            let send = seg.code(g.code).code.instrs.get((saved.pc as usize).checked_sub(2)?)?;
            let inner = saved.window.last()?.obj()?;
            if send.op == Op::SEND { Some((inner, send.arg)) } else { None }
        })
    }

    /// An exception for a generator that has handed over to another goes to that one first; before a GeneratorExit,
    /// the other one is closed (CPython: `_gen_throw`, `gen_close`).
    fn throw_into(&mut self, outer: ObjRef, inner: ObjRef, done: u32, driver: Driver, how: Resume) -> Flow {
        let exception = match how {
            Resume::Throw(e) => e,
            _ => unwind::exception_of(self.heap, Raise::new(Builtin::GeneratorExit, "")),
        };
        let closes = unwind::is_a(self.heap, exception, Builtin::GeneratorExit);
        let own = self.heap.read(inner, |o| matches!(o, Object::Generator(_) | Object::Awaiter(_)));
        let method = if own {
            None
        } else {
            ops::view::user_method_of(self.heap, inner.into(), if closes { "close" } else { "throw" })
        };
        let depth = self.t.frames.len();
        if let Flow::Exit(exit) = self.drive(outer, Resume::Send(Value::None), driver) {
            return Flow::Exit(exit);
        }
        if self.t.frames.len() == depth {
            return Flow::Go;
        }
        if !own && method.is_none() {
            return self.raise_inside(exception);
        }
        // The value that the outer one woke up with makes way: for the exception that it is to raise next, or for
        // what the inner one answers, which is yielded then.
        if let Some(frame) = self.t.frames.last_mut() {
            frame.top -= 1;
            frame.pc -= u32::from(!closes);
        }
        if closes {
            push(self.t, exception);
        }
        match method {
            Some(f) if closes => self.invoke(f, vec![inner.into()], Vec::new(), OnReturn::Closed),
            Some(f) => self.invoke(f, vec![inner.into(), exception], Vec::new(), OnReturn::Delegate { done }),
            None if closes && self.heap.read(inner, |o| matches!(o, Object::Awaiter(_))) => {
                self.resume_awaiter(inner, Resume::Close, OnReturn::Closed)
            }
            None if closes => self.drive(inner, Resume::Close, Driver::CloseInner),
            None => self.resume_any(inner, Resume::Throw(exception), OnReturn::Delegate { done }),
        }
    }

    fn resume_finished(&mut self, generator: ObjRef, driver: Driver, how: Resume) -> Flow {
        if how != Resume::Close && self.kind_of(generator) == "coroutine" {
            return self.raise(Raise::new(Builtin::RuntimeError, "cannot reuse already awaited coroutine"));
        }
        match (how, driver) {
            (Resume::Throw(e), Driver::Awaiter { awaiter, done }) => match self.awaiter_raises(awaiter, e) {
                Answer::Value(v) => self.answered(done, v),
                Answer::Raise(e) => self.raise(e),
            },
            (Resume::Throw(e), _) => self.raise(Raise::Value(e)),
            (_, Driver::Awaiter { awaiter, done }) => match self.awaiter_returns(awaiter) {
                Answer::Value(v) => self.answered(done, v),
                Answer::Raise(e) => self.raise(e),
            },
            _ => self.exhausted(driver, Value::None),
        }
    }

    /// The innermost frame, a generator's, yields.
    pub(super) fn yield_value(&mut self, v: Value) -> Flow {
        let Some(frame) = self.t.frames.last() else { return Flow::Exit(FrameExit::Finished(Ok(v))) };
        let OnReturn::Generator { generator, driver } = frame.on_return else {
            return self.raise(Raise::new(Builtin::SystemError, "yield outside a generator"));
        };
        let (code, pc) = (frame.code, frame.pc);
        let handled = std::mem::replace(&mut self.t.handled, frame.outer_handled);
        let handled = if handled == frame.outer_handled { Value::None } else { handled };
        let window = &self.t.stack[frame.base as usize..(frame.base + frame.top) as usize];
        self.heap.change(generator, |o| {
            let Object::Generator(g) = o else { return None };
            g.state = GeneratorState::Suspended;
            (g.frame.pc, g.frame.started, g.frame.handled) = (pc, true, handled);
            g.frame.window.clear();
            g.frame.window.extend_from_slice(window);
            Some(())
        });
        self.t.frames.pop();
        match driver {
            Driver::Close | Driver::CloseInner => {
                let kind = self.kind_of(generator);
                return self.raise(Raise::new(Builtin::RuntimeError, format!("{kind} ignored GeneratorExit")));
            }
            Driver::Awaiter { awaiter, done } if self.is_wrapped(code, pc) => {
                return match self.awaiter_yields(awaiter, v) {
                    Answer::Value(v) => self.answered(done, v),
                    Answer::Raise(e) => self.raise(e),
                };
            }
            Driver::Default => {
                if let Some(f) = self.t.frames.last_mut() {
                    f.top -= 1;
                }
                push(self.t, v);
            }
            Driver::Loop { .. } | Driver::Call | Driver::Delegate { .. } | Driver::Awaiter { .. } => push(self.t, v),
        }
        Flow::Go
    }

    /// `RETURN_GENERATOR`: the frame becomes a generator, which its caller gets.
    pub(super) fn make_generator(&mut self) -> Flow {
        let Some(frame) = self.t.frames.pop() else { return Flow::Exit(FrameExit::Finished(Ok(Value::None))) };
        let linked = self.seg.code(frame.code);
        let flags = linked.code.flags;
        let kind = match (flags.coroutine, flags.async_generator) {
            (true, _) => Builtin::Coroutine,
            (_, true) => Builtin::AsyncGenerator,
            _ => Builtin::Generator,
        };
        let (from, to) = (frame.base as usize, (frame.base + frame.top) as usize);
        let saved = SavedFrame {
            pc: frame.pc,
            globals: frame.globals,
            function: frame.function,
            window: self.t.stack[from..to].to_vec(),
            started: false,
            handled: Value::None,
        };
        let name = self.heap.new_str(&*linked.code.name);
        let qualname = self.heap.new_str(&*linked.code.qualname);
        let generator = crate::heap::Generator {
            code: frame.code,
            name,
            qualname,
            kind,
            state: GeneratorState::Suspended,
            frame: saved,
            in_step: false,
            awaitable: false,
            waits_since: crate::base::Nanos::default(),
        };
        let v = Value::Obj(self.heap.alloc(Object::Generator(Box::new(generator))));
        if self.t.frames.is_empty() {
            return Flow::Exit(FrameExit::Finished(Ok(v)));
        }
        if kind == Builtin::Coroutine && frame.on_return == OnReturn::Push && self.is_thrown_away() {
            return self.perform(Step::Helper { name: "_never_awaited", args: vec![v] }, OnReturn::Push);
        }
        self.complete(frame.on_return, v)
    }

    fn frame_request(&mut self, request: FrameRequest, then: OnReturn) -> Flow {
        match request {
            FrameRequest::Import(name) => self.import(name, then),
            FrameRequest::Globals => {
                let helpers = self.whole().1.helpers;
                let globals = self.t.frames.last().map_or(helpers, |f| f.globals);
                self.complete(then, Value::Obj(globals))
            }
            FrameRequest::Locals => {
                let v = self.locals();
                self.complete(then, v)
            }
            FrameRequest::LocalNames => {
                let names = self.locals();
                let keys = self.pairs_of(names).into_iter().map(|(key, _)| key).collect();
                let v = types::namespace::sorted_names(self.heap, keys);
                self.complete(then, v)
            }
            FrameRequest::Handled => {
                let v = self.t.handled;
                self.complete(then, v)
            }
            FrameRequest::Super => match self.zero_argument_super() {
                Ok(v) => self.complete(then, v),
                Err(e) => self.raise(e),
            },
            FrameRequest::BuildClass { func, name, bases, kwargs } => {
                self.build_class(func, name, bases, &kwargs, then)
            }
            FrameRequest::FormatException(e) => {
                let text = traceback::format(self.heap, e);
                let v = self.heap.new_str(text);
                self.complete(then, v)
            }
        }
    }

    fn locals(&mut self) -> Value {
        let Some(frame) = self.t.frames.last() else { return Value::None };
        if !frame.locals.is_null() {
            return frame.locals;
        }
        let linked = self.seg.code(frame.code);
        let base = frame.base as usize;
        let mut dict = Dict::default();
        for i in 0..linked.n_slots as usize {
            let slot = self.t.stack[base + i];
            let value = match slot.obj() {
                Some(r) => self.heap.read(r, |o| if let Object::Cell(v) = o { *v } else { slot }),
                None => slot,
            };
            if !value.is_null() {
                let name = self.heap.new_str(linked.code.slot_name(i));
                if let Some(key) = self.heap.plain_key(name) {
                    dict.push(key, value);
                }
            }
        }
        Value::Obj(self.heap.alloc(Object::Dict(Box::new(dict))))
    }

    /// `super()`: the class is in the cell `__class__`, the receiver is the first parameter.
    fn zero_argument_super(&mut self) -> Result<Value, Raise> {
        let none = || Raise::new(Builtin::RuntimeError, "super(): no arguments");
        let frame = self.t.frames.last().ok_or_else(none)?;
        let linked = self.seg.code(frame.code);
        let code = &linked.code;
        if code.argcount == 0 && !code.flags.varargs {
            return Err(none());
        }
        let base = frame.base as usize;
        let first = self.t.stack[base];
        let receiver =
            first.obj().map_or(first, |r| self.heap.read(r, |o| if let Object::Cell(v) = o { *v } else { first }));
        let n_slots = linked.n_slots as usize;
        let place = code.freevars.iter().position(|n| &**n == "__class__");
        let slot = place.map(|i| self.t.stack[base + n_slots - code.freevars.len() + i]);
        let class = slot
            .and_then(Value::obj)
            .and_then(|r| self.heap.read(r, |o| if let Object::Cell(v) = o { v.obj() } else { None }));
        let after = class.ok_or_else(|| Raise::new(Builtin::RuntimeError, "super(): __class__ cell not found"))?;
        Ok(Value::Obj(self.heap.alloc(Object::Super { after, receiver })))
    }

    fn build_class(
        &mut self,
        func: Value,
        name: Value,
        bases: Vec<Value>,
        kwargs: &[(Value, Value)],
        _then: OnReturn,
    ) -> Flow {
        if let Some((key, _)) = kwargs.first() {
            let text = self.heap.text(*key).unwrap_or_default();
            return self.raise(Raise::type_error(format!("gilsh's classes take no keyword arguments yet: '{text}'")));
        }
        let bases = self.heap.new_tuple(bases);
        let parts = self.heap.new_tuple(vec![name, bases]);
        let namespace = self.heap.alloc(Object::Dict(Box::default()));
        let Some(r) = func.obj() else {
            return self.raise(Raise::type_error("__build_class__: func must be a function"));
        };
        if let Err(e) = self.push_function(r, &[], &[], OnReturn::Class(parts)) {
            return self.raise(e);
        }
        if let Some(frame) = self.t.frames.last_mut() {
            frame.locals = Value::Obj(namespace);
        }
        Flow::Go
    }

    /// Raises: finds who handles it, frame by frame (CPython: `exception_unwind`).
    pub(super) fn raise(&mut self, raise: Raise) -> Flow {
        let exception = unwind::exception_of(self.heap, raise);
        unwind::chain(self.heap, exception, self.t.handled);
        self.unwind(exception, true)
    }

    /// Goes on with an exception on its way; `traced` adds the innermost frame to its traceback.
    pub(super) fn unwind(&mut self, exception: Value, mut traced: bool) -> Flow {
        let mut exception = exception;
        loop {
            let Some(frame) = self.t.frames.last_mut() else { return Flow::Exit(FrameExit::Finished(Err(exception))) };
            let at = frame.pc.saturating_sub(1);
            let linked = self.seg.code(frame.code);
            if traced {
                unwind::trace(self.heap, exception, TraceEntry { code: frame.code, pc: at });
            }
            traced = true;
            let handler = linked.code.exception_table.iter().find(|e| e.start <= at && at < e.end);
            if let Some(entry) = handler {
                frame.top = linked.n_slots + entry.depth;
                frame.pc = entry.target;
                if entry.lasti {
                    push(self.t, Value::Int(i64::from(at)));
                }
                push(self.t, exception);
                return Flow::Go;
            }
            let Some(frame) = self.t.frames.pop() else { return Flow::Exit(FrameExit::Finished(Err(exception))) };
            match self.leave_by_exception(&frame, exception) {
                Left::Handled => return Flow::Go,
                Left::On(e) => exception = e,
            }
        }
    }

    /// An exception leaves a frame that is already popped.
    fn leave_by_exception(&mut self, frame: &Frame, exception: Value) -> Left {
        match frame.on_return {
            OnReturn::Generator { generator, driver } => {
                self.t.handled = frame.outer_handled;
                self.heap.write(generator, |o| {
                    if let Object::Generator(g) = o {
                        g.finish();
                    }
                });
                let closing = matches!(driver, Driver::Close | Driver::CloseInner)
                    && (unwind::is_a(self.heap, exception, Builtin::GeneratorExit)
                        || unwind::is_a(self.heap, exception, Builtin::StopIteration));
                if closing && driver == Driver::CloseInner {
                    // What is to be raised now lies on top of the frame below.
                    return match self.t.frames.last_mut() {
                        Some(f) => {
                            f.top -= 1;
                            Left::On(self.t.stack[(f.base + f.top) as usize])
                        }
                        None => Left::On(exception),
                    };
                }
                if closing {
                    push(self.t, Value::None);
                    return Left::Handled;
                }
                if unwind::is_a(self.heap, exception, Builtin::StopIteration) && self.stops_silently(generator) {
                    // As on CPython, what the function of a map() raises may end the map.
                    return match driver {
                        Driver::Loop { exhausted } => {
                            self.end_loop(exhausted);
                            Left::Handled
                        }
                        Driver::Delegate { done } => {
                            self.end_loop(done);
                            push(self.t, Value::None);
                            Left::Handled
                        }
                        Driver::Default => Left::Handled,
                        _ => Left::On(exception),
                    };
                }
                let exception = self.not_stopping(generator, exception);
                let Driver::Awaiter { awaiter, done } = driver else { return Left::On(exception) };
                match (self.awaiter_raises(awaiter, exception), done) {
                    (Answer::Value(v), Some(done)) => {
                        self.end_loop(done.get());
                        push(self.t, v);
                        Left::Handled
                    }
                    (Answer::Value(v), None) => Left::On(unwind::exception_of(self.heap, Raise::stop_iteration(v))),
                    (Answer::Raise(e), _) => Left::On(unwind::exception_of(self.heap, e)),
                }
            }
            OnReturn::Next { exhausted } if unwind::is_a(self.heap, exception, Builtin::StopIteration) => {
                self.end_loop(exhausted);
                Left::Handled
            }
            OnReturn::Delegate { done } if unwind::is_a(self.heap, exception, Builtin::StopIteration) => {
                let v = unwind::stop_value(self.heap, exception);
                self.end_loop(done);
                push(self.t, v);
                Left::Handled
            }
            OnReturn::NextOr(default) if unwind::is_a(self.heap, exception, Builtin::StopIteration) => {
                push(self.t, default);
                Left::Handled
            }
            OnReturn::AttrOr(default) if unwind::is_a(self.heap, exception, Builtin::AttributeError) => {
                push(self.t, default);
                Left::Handled
            }
            OnReturn::Handled => {
                let _ = self.t.signals.as_mut().and_then(|s| s.interrupted.pop());
                Left::On(exception)
            }
            OnReturn::Import(module) => {
                self.whole().1.loaded(module);
                // A module that failed to load is not in sys.modules.
                let name = module.obj().and_then(|r| {
                    self.heap.read(r, |o| if let Object::Module(m) = o { Some(Arc::clone(&m.name)) } else { None })
                });
                if let Some(key) = name.and_then(|n| self.seg.interned(&n)).map(|r| self.seg.name_key(r)) {
                    let (heap, globals) = self.whole();
                    attr::namespace_del(heap, globals.modules, key);
                }
                Left::On(exception)
            }
            _ => Left::On(exception),
        }
    }

    /// A module that is loaded is an attribute of its package: not before, so that nobody finds half of one there.
    #[cold]
    #[inline(never)]
    fn tell_parent(&mut self, module: Value) {
        let name = module.obj().and_then(|r| {
            self.heap.read(r, |o| if let Object::Module(m) = o { Some(Arc::clone(&m.name)) } else { None })
        });
        let Some((parent, child)) = name.as_deref().and_then(|n| n.rsplit_once('.')) else { return };
        let key = |this: &mut Self, text: &str| {
            let text = this.heap.new_str(text);
            this.heap.plain_key(text)
        };
        let (Some(parent), Some(child)) = (key(self, parent), key(self, child)) else { return };
        let (heap, globals) = self.whole();
        let parent = attr::namespace_get(heap, globals.modules, parent).and_then(|p| p.obj());
        let parent =
            parent.and_then(|r| self.heap.read(r, |o| if let Object::Module(m) = o { Some(m.dict) } else { None }));
        if let Some(dict) = parent {
            attr::namespace_set(self.heap, dict, child, module);
        }
    }

    /// Whether this is a `map()` or a `filter()`.
    fn stops_silently(&mut self, generator: ObjRef) -> bool {
        self.heap.read(generator, |o| match o {
            Object::Generator(g) => matches!(g.kind, Builtin::Map | Builtin::Filter),
            _ => false,
        })
    }

    /// A StopIteration that leaves a generator would end the loop around it: it is a RuntimeError (PEP 479).
    fn not_stopping(&mut self, generator: ObjRef, exception: Value) -> Value {
        let kind = self.kind_of(generator);
        let what = if unwind::is_a(self.heap, exception, Builtin::StopIteration) {
            "StopIteration"
        } else if kind == "async generator" && unwind::is_a(self.heap, exception, Builtin::StopAsyncIteration) {
            "StopAsyncIteration"
        } else {
            return exception;
        };
        let wrapped =
            unwind::exception_of(self.heap, Raise::new(Builtin::RuntimeError, format!("{kind} raised {what}")));
        if let Some(r) = wrapped.obj() {
            self.heap.write(r, |o| {
                if let Object::Exception(e) = o {
                    e.cause = exception;
                    e.context = exception;
                }
            });
        }
        wrapped
    }

    /// What an attribute lookup came to, as a value for the innermost frame.
    pub(super) fn found(&mut self, found: Found, object: Value, key: crate::heap::Key, then: OnReturn) -> Flow {
        match found {
            Found::Value(v) => self.complete(then, v),
            Found::Method { func, receiver } => {
                let v = Value::Obj(self.heap.alloc(Object::method(func, receiver)));
                self.complete(then, v)
            }
            Found::Property { get, receiver } => self.invoke(get, vec![receiver], Vec::new(), then),
            Found::Hook { hook, receiver } => self.invoke(hook, vec![receiver, key.value], Vec::new(), then),
            Found::Missing => match then {
                OnReturn::AttrOr(default) => self.complete(OnReturn::Push, default),
                _ => {
                    let complaint = attr::missing(&mut self.cx(), object, key);
                    self.raise(complaint)
                }
            },
        }
    }

    pub(super) fn stored(&mut self, stored: Result<Stored, Raise>) -> Flow {
        match stored {
            Ok(Stored::Done) => Flow::Go,
            Ok(Stored::Call(func, args)) => self.invoke(func, args, Vec::new(), OnReturn::Discard),
            Err(e) => self.raise(e),
        }
    }

    /// Goes through the methods of a binary operator: in place, left, reflected; a right operand of a derived class
    /// comes first (Python's data model, "Emulating numeric types").
    pub(super) fn binary_method(&mut self, op: u8, left: Value, right: Value, mut tried: Option<Tried>) -> Flow {
        /// Of `%`, and how far the operators in place are from the others.
        const REMAINDER: u8 = 6;
        const IN_PLACE: u8 = 13;
        let (l, r) = (self.heap.class_of(left), self.heap.class_of(right));
        if tried.is_none() && op >= IN_PLACE {
            tried = Some(Tried::InPlace);
            if let Some(f) = self.own_special(l, Dunder::in_place(op)) {
                return self.invoke(
                    f,
                    vec![left, right],
                    Vec::new(),
                    OnReturn::Binary { op, left, right, tried: Tried::InPlace },
                );
            }
        }
        let derived = l != r && attr::is_subclass(self.heap, r, l);
        if matches!(tried, None | Some(Tried::InPlace)) {
            let (dunder, receiver, other, now) = if derived && self.own_special(r, Dunder::reflected(op)).is_some() {
                (Dunder::reflected(op), right, left, Tried::RightFirst)
            } else {
                (Dunder::binary(op), left, right, Tried::Left)
            };
            tried = Some(now);
            let class = self.heap.class_of(receiver);
            if let Some(f) = self.own_special(class, dunder) {
                return self.invoke(
                    f,
                    vec![receiver, other],
                    Vec::new(),
                    OnReturn::Binary { op, left, right, tried: now },
                );
            }
        }
        let last = match tried {
            Some(Tried::Left) if l != r => self.own_special(r, Dunder::reflected(op)).map(|f| (f, right, left)),
            Some(Tried::RightFirst) => self.own_special(l, Dunder::binary(op)).map(|f| (f, left, right)),
            _ => None,
        };
        if let Some((f, receiver, other)) = last {
            return self.invoke(
                f,
                vec![receiver, other],
                Vec::new(),
                OnReturn::Binary { op, left, right, tried: Tried::Both },
            );
        }
        // Where the left one's class refuses it by a method of the program's, only a number can still answer for it, or a
        // text on the right, which formats.
        let said = self.own_special(l, Dunder::binary(op)).is_some_and(|f| self.is_programs(f));
        if let Some([a, b]) = self.stood_for(left, right) {
            let formats = op % IN_PLACE == REMAINDER && self.heap.text(b).is_some();
            let numbers = [a, b].into_iter().all(|v| ops::number::num(self.heap, v).is_some());
            if !said || formats || numbers {
                match ops::binary(&mut self.cx(), op, a, b) {
                    Ok(Some(step)) => return self.perform(step, OnReturn::Push),
                    Err(complaint) if formats => return self.raise(complaint),
                    _ => {}
                }
            }
        }
        let complaint = ops::binary_error(&mut self.cx(), op, left, right);
        self.raise(complaint)
    }

    /// Two operands, at least one of a class derived from `int`, `str` and the like, as what they stand for: the
    /// built-in class of the other may know what the program's does not.
    fn stood_for(&mut self, left: Value, right: Value) -> Option<[Value; 2]> {
        super::class::plain_values(self.heap, &[left, right])?.try_into().ok()
    }

    /// Whether this is a function of the program's own, not of the library.
    fn is_programs(&mut self, function: Value) -> bool {
        let code = function
            .obj()
            .and_then(|f| self.heap.read(f, |o| if let Object::Function(f) = o { Some(f.code) } else { None }));
        code.is_some_and(|code| !self.seg.code(code).code.flags.library)
    }

    /// Goes through the methods of a comparison; without any, `==` and `!=` compare identity.
    pub(super) fn compare_method(&mut self, op: u8, left: Value, right: Value, tried: Option<Tried>) -> Flow {
        const REFLECTED: [u8; 6] = [4, 5, 2, 3, 0, 1];
        let (l, r) = (self.heap.class_of(left), self.heap.class_of(right));
        let derived = l != r && attr::is_subclass(self.heap, r, l);
        let mut tried = tried;
        if tried.is_none() {
            let (receiver, other, now, o) = if derived {
                (right, left, Tried::RightFirst, REFLECTED[op as usize % 6])
            } else {
                (left, right, Tried::Left, op)
            };
            tried = Some(now);
            if let Some(flow) = self.compare_call(o, receiver, other, (op, left, right), now) {
                return flow;
            }
        }
        let next = match tried {
            Some(Tried::Left) => Some((right, left, REFLECTED[op as usize % 6])),
            Some(Tried::RightFirst) => Some((left, right, op)),
            _ => None,
        };
        if let Some((receiver, other, o)) = next
            && let Some(flow) = self.compare_call(o, receiver, other, (op, left, right), Tried::Both)
        {
            return flow;
        }
        if let Some([a, b]) = self.stood_for(left, right)
            && let Ok(Some(step)) = ops::compare(&mut self.cx(), op, a, b)
        {
            return self.perform(step, OnReturn::Push);
        }
        match op {
            2 => self.complete(OnReturn::Push, Value::bool(left.is(right))),
            3 => self.complete(OnReturn::Push, Value::bool(!left.is(right))),
            _ => {
                let complaint = ops::compare_error(&mut self.cx(), op, left, right);
                self.raise(complaint)
            }
        }
    }

    fn compare_call(
        &mut self,
        o: u8,
        receiver: Value,
        other: Value,
        whole: (u8, Value, Value),
        tried: Tried,
    ) -> Option<Flow> {
        let class = self.heap.class_of(receiver);
        let (op, left, right) = whole;
        if let Some(f) = self.own_special(class, Dunder::comparison(o)) {
            return Some(self.invoke(
                f,
                vec![receiver, other],
                Vec::new(),
                OnReturn::Compare { op, left, right, tried },
            ));
        }
        if o == 3
            && let Some(f) = self.own_special(class, Dunder::Eq)
        {
            return Some(self.perform(
                Step::Helper { name: "_ne", args: vec![f, receiver, other] },
                OnReturn::Compare { op, left, right, tried },
            ));
        }
        None
    }

    /// A special method that a class of the program's defines or inherits from one.
    pub(super) fn own_special(&mut self, class: ObjRef, dunder: Dunder) -> Option<Value> {
        if class.is_shared() {
            return None;
        }
        attr::special(self.heap, class, dunder).filter(|f| !f.obj().is_some_and(ObjRef::is_shared) && *f != Value::None)
    }
}

enum Left {
    /// The frame below goes on.
    Handled,
    /// This exception goes on through the frame below.
    On(Value),
}

fn too_many(code: &CodeObject, n_defaults: usize, given: usize, by_name: usize) -> Raise {
    let n = code.argcount as usize;
    let least = n - n_defaults.min(n);
    let takes = if least < n { format!("from {least} to {n}") } else { n.to_string() };
    let plural = if n == 1 && least == n { "" } else { "s" };
    let s = |n: usize| if n == 1 { "" } else { "s" };
    let given = match by_name {
        0 => format!("{given} {}", if given == 1 { "was" } else { "were" }),
        _ => {
            format!("{given} positional argument{} (and {by_name} keyword-only argument{}) were", s(given), s(by_name))
        }
    };
    Raise::type_error(format!("{}() takes {takes} positional argument{plural} but {given} given", code.qualname))
}

/// An argument with a name that no parameter can be given by; `positional` names those that only lack the right way.
fn unexpected_keyword(code: &CodeObject, name: &str, positional: &[String]) -> Raise {
    let name_of = &code.qualname;
    if positional.is_empty() {
        return Raise::type_error(format!("{name_of}() got an unexpected keyword argument '{name}'"));
    }
    let list = positional.join(", ");
    Raise::type_error(format!("{name_of}() got some positional-only arguments passed as keyword arguments: '{list}'"))
}

fn missing_arguments(code: &CodeObject, kind: &str, missing: &[&str]) -> Raise {
    let quoted: Vec<String> = missing.iter().map(|n| format!("'{n}'")).collect();
    let list = match quoted.as_slice() {
        [one] => one.clone(),
        [a, b] => format!("{a} and {b}"),
        [rest @ .., last] => format!("{}, and {last}", rest.join(", ")),
        [] => String::new(),
    };
    let plural = if missing.len() == 1 { "" } else { "s" };
    Raise::type_error(format!("{}() missing {} required {kind} argument{plural}: {list}", code.qualname, missing.len()))
}
