//! Waiting: what the instructions of `await`, `async for` and `async with` do, and how an asynchronous generator is
//! driven (CPython 3.11: `_PyCoro_GetAwaitableIter`, `async_gen_asend_send` and `async_gen_athrow_send` in
//! `Objects/genobject.c`).
//!
//! An asynchronous generator yields two kinds of values: those it waits with, which go to whoever drives the coroutine
//! that asks it, and those of its own `yield`s, after an `ASYNC_GEN_WRAP`, which are the answer to who asked. The one
//! who asks holds an [`Awaiter`], and it is the awaiter that ends at the second kind.

use super::attr;
use super::call::push;
use super::eval::{Flow, Vm};
use super::frame::{AsyncReturn, Driver, OnReturn};
use super::interp::Possession;
use super::native::{Raise, Resume};
use super::probe::Probe;
use super::unwind;
use crate::code::{Instr, Op};
use crate::heap::object::{Awaited, Awaiter, AwaiterState};
use crate::heap::{Builtin, CodeId, Dunder, ObjRef, Object, Value};
use std::num::NonZeroU32;

/// What became of an awaiter when its generator answered.
pub(super) enum Answer {
    /// This is what was asked for.
    Value(Value),
    /// This exception.
    Raise(Raise),
}

impl<H: Possession, P: Probe> Vm<'_, H, P> {
    fn pop(&mut self) -> Value {
        let Some(frame) = self.t.frames.last_mut() else { return Value::None };
        frame.top -= 1;
        self.t.stack[(frame.base + frame.top) as usize]
    }

    fn top(&self) -> Value {
        self.t.frames.last().map_or(Value::None, |f| self.t.stack[(f.base + f.top) as usize - 1])
    }

    /// Carries out one of the instructions that only coroutines have.
    pub(super) fn async_instruction(&mut self, instr: Instr) -> Flow {
        match instr.op {
            Op::GET_AWAITABLE => {
                let v = self.pop();
                self.get_awaitable(v, instr.arg)
            }
            Op::GET_AITER => {
                let v = self.pop();
                self.get_aiter(v)
            }
            Op::GET_ANEXT => {
                let v = self.top();
                self.get_anext(v)
            }
            Op::BEFORE_ASYNC_WITH => {
                let manager = self.pop();
                self.before_async_with(manager)
            }
            // END_ASYNC_FOR: the asynchronous iterator, and the exception that ended the loop.
            _ => {
                let exception = self.pop();
                if unwind::is_a(self.heap, exception, Builtin::StopAsyncIteration) {
                    self.pop();
                    return Flow::Go;
                }
                self.unwind(exception, false)
            }
        }
    }

    /// What a value is waited for by: itself, or what its `__await__` answers. `from` says where it comes from:
    /// `await` (0), `__aenter__` (1), `__aexit__` (2), `__anext__` ([`FROM_ANEXT`]).
    fn get_awaitable(&mut self, v: Value, from: u32) -> Flow {
        if let Some(r) = v.obj() {
            let (coroutine, awaiter) = self.heap.read(r, |o| match o {
                Object::Generator(g) => (g.kind == Builtin::Coroutine, g.awaitable),
                Object::Awaiter(_) => (false, true),
                _ => (false, false),
            });
            if coroutine && self.delegate_of(r).is_some() {
                return self.raise(Raise::new(Builtin::RuntimeError, "coroutine is being awaited already"));
            }
            if coroutine || awaiter {
                push(self.t, v);
                return Flow::Go;
            }
        }
        let class = self.heap.class_of(v);
        if let Some(f) = attr::special(self.heap, class, Dunder::Await) {
            return self.invoke(f, vec![v], Vec::new(), OnReturn::Async(AsyncReturn::Awaited));
        }
        let name = self.heap.class_name(v);
        let cannot = format!("object {name} can't be used in 'await' expression");
        let text = match from {
            1 => format!("'async with' received an object from __aenter__ that does not implement __await__: {name}"),
            2 => format!("'async with' received an object from __aexit__ that does not implement __await__: {name}"),
            FROM_ANEXT => {
                let cause = unwind::exception_of(self.heap, Raise::type_error(cannot));
                let text = format!("'async for' received an invalid object from __anext__: {name}");
                let exception = unwind::exception_of(self.heap, Raise::type_error(text));
                super::eval::set_cause(self.heap, exception, cause);
                return self.raise(Raise::Value(exception));
            }
            _ => cannot,
        };
        self.raise(Raise::type_error(text))
    }

    /// `yield from` of a coroutine: only generators that `types.coroutine` made may do so.
    pub(super) fn hand_over(&mut self, coroutine: Value) -> Flow {
        if let Some(OnReturn::Generator { generator, .. }) = self.t.frames.last().map(|f| f.on_return)
            && self.heap.read(generator, |o| matches!(o, Object::Generator(g) if g.awaitable))
        {
            push(self.t, coroutine);
            return Flow::Go;
        }
        self.raise(Raise::type_error("cannot 'yield from' a coroutine object in a non-coroutine generator"))
    }

    /// A coroutine has just been made, for a caller who throws it away: that is told.
    pub(super) fn is_thrown_away(&self) -> bool {
        let Some(frame) = self.t.frames.last() else { return false };
        let next = self.seg.code(frame.code).code.instrs.get(frame.pc as usize);
        next.is_some_and(|i| i.op == Op::POP_TOP)
    }

    fn get_aiter(&mut self, v: Value) -> Flow {
        let class = self.heap.class_of(v);
        match attr::special(self.heap, class, Dunder::AIter) {
            Some(f) => self.invoke(f, vec![v], Vec::new(), OnReturn::Async(AsyncReturn::Iter)),
            None => {
                let name = self.heap.class_name(v);
                self.raise(Raise::type_error(format!(
                    "'async for' requires an object with __aiter__ method, got {name}"
                )))
            }
        }
    }

    fn get_anext(&mut self, v: Value) -> Flow {
        let class = self.heap.class_of(v);
        match attr::special(self.heap, class, Dunder::ANext) {
            Some(f) => self.invoke(f, vec![v], Vec::new(), OnReturn::Async(AsyncReturn::Next)),
            None => {
                let name = self.heap.class_name(v);
                self.raise(Raise::type_error(format!(
                    "'async for' requires an iterator with __anext__ method, got {name}"
                )))
            }
        }
    }

    fn before_async_with(&mut self, manager: Value) -> Flow {
        let class = self.heap.class_of(manager);
        let enter = attr::special(self.heap, class, Dunder::AEnter);
        let exit = attr::special(self.heap, class, Dunder::AExit);
        if let (Some(enter), Some(exit)) = (enter, exit) {
            let bound = self.heap.alloc(Object::method(exit, manager));
            push(self.t, Value::Obj(bound));
            return self.invoke(enter, vec![manager], Vec::new(), OnReturn::Push);
        }
        let name = self.heap.class_name(manager);
        let missed = if enter.is_none() { "" } else { " (missed __aexit__ method)" };
        self.raise(Raise::type_error(format!(
            "'{name}' object does not support the asynchronous context manager protocol{missed}"
        )))
    }

    /// A method that one of these instructions called has returned.
    pub(super) fn async_returned(&mut self, part: AsyncReturn, v: Value) -> Flow {
        match part {
            AsyncReturn::Iter => {
                let class = self.heap.class_of(v);
                if attr::special(self.heap, class, Dunder::ANext).is_none() {
                    let name = self.heap.class_name(v);
                    return self.raise(Raise::type_error(format!(
                        "'async for' received an object from __aiter__ that does not implement __anext__: {name}"
                    )));
                }
            }
            AsyncReturn::Next => return self.get_awaitable(v, FROM_ANEXT),
            AsyncReturn::Awaited => {
                let class = self.heap.class_of(v);
                if class == Builtin::Coroutine.class() {
                    return self.raise(Raise::type_error("__await__() returned a coroutine"));
                }
                if !attr::is_iterator(self.heap, v) {
                    let name = self.heap.class_name(v);
                    return self
                        .raise(Raise::type_error(format!("__await__() returned non-iterator of type '{name}'")));
                }
            }
        }
        push(self.t, v);
        Flow::Go
    }

    /// Lets what an awaiter stands for go on.
    pub(super) fn resume_awaiter(&mut self, awaiter: ObjRef, how: Resume, then: OnReturn) -> Flow {
        let found = self.heap.read(awaiter, |o| if let Object::Awaiter(a) = o { Some(**a) } else { None });
        let Some(Awaiter { generator, what, state }) = found else {
            return self.raise(Raise::type_error("not a generator"));
        };
        if what == Awaited::Coroutine {
            return self.resume(generator, how, then);
        }
        if how == Resume::Close {
            self.set_awaiter(awaiter, AwaiterState::Finished);
            return self.complete(then, Value::None);
        }
        if state == AwaiterState::Finished {
            let text = match what {
                Awaited::Throw(_) | Awaited::Close => "cannot reuse already awaited aclose()/athrow()",
                _ => "cannot reuse already awaited __anext__()/asend()",
            };
            return self.raise(Raise::new(Builtin::RuntimeError, text));
        }
        let done = if let OnReturn::Delegate { done } = then { NonZeroU32::new(done) } else { None };
        let how = match (state, how) {
            (AwaiterState::Fresh, Resume::Send(v)) => match self.first_step(awaiter, what, v) {
                Ok(Some(how)) => how,
                Ok(None) => return self.answered(done, Value::None),
                Err(e) => return self.raise(e),
            },
            (_, how) => how,
        };
        self.set_awaiter(awaiter, AwaiterState::Going);
        self.set_in_step(generator, true);
        self.drive(generator, how, Driver::Awaiter { awaiter, done })
    }

    /// How the generator goes on when its awaiter is first asked; `None` when it is over already.
    fn first_step(&mut self, awaiter: ObjRef, what: Awaited, sent: Value) -> Result<Option<Resume>, Raise> {
        let (busy, over) = self
            .heap
            .read(awaiter, |o| if let Object::Awaiter(a) = o { Some(a.generator) } else { None })
            .map_or((false, true), |generator| {
                self.heap.read(generator, |o| match o {
                    Object::Generator(g) => (g.in_step, g.is_finished()),
                    _ => (false, true),
                })
            });
        let name = match what {
            Awaited::Throw(_) => "athrow",
            Awaited::Close => "aclose",
            _ => "anext",
        };
        let by_force = matches!(what, Awaited::Throw(_) | Awaited::Close);
        if by_force && over {
            self.set_awaiter(awaiter, AwaiterState::Finished);
            return Ok(None);
        }
        if busy {
            if by_force {
                self.set_awaiter(awaiter, AwaiterState::Finished);
            }
            let text = format!("{name}(): asynchronous generator is already running");
            return Err(Raise::new(Builtin::RuntimeError, text));
        }
        Ok(Some(match what {
            Awaited::Throw(_) | Awaited::Close if sent != Value::None => {
                let text = "can't send non-None value to a just-started coroutine";
                return Err(Raise::new(Builtin::RuntimeError, text));
            }
            Awaited::Throw(e) => Resume::Throw(e),
            Awaited::Close => Resume::Throw(unwind::exception_of(self.heap, Raise::new(Builtin::GeneratorExit, ""))),
            Awaited::Send(v) if sent == Value::None => Resume::Send(v),
            _ => Resume::Send(sent),
        }))
    }

    fn set_awaiter(&mut self, awaiter: ObjRef, state: AwaiterState) {
        self.heap.write(awaiter, |o| {
            if let Object::Awaiter(a) = o {
                a.state = state;
            }
        });
    }

    fn set_in_step(&mut self, generator: ObjRef, on: bool) {
        self.heap.write(generator, |o| {
            if let Object::Generator(g) = o {
                g.in_step = on;
            }
        });
    }

    /// An awaiter is over; answers what it was for.
    fn end_awaiter(&mut self, awaiter: ObjRef) -> Awaited {
        let (generator, what) = self.heap.write(awaiter, |o| {
            let Object::Awaiter(a) = o else { return (None, Awaited::Next) };
            a.state = AwaiterState::Finished;
            (Some(a.generator), a.what)
        });
        if let Some(generator) = generator {
            self.set_in_step(generator, false);
        }
        what
    }

    /// Whether what a generator's frame yields just now is the answer to whoever asked an asynchronous generator.
    pub(super) fn is_wrapped(&self, code: CodeId, pc: u32) -> bool {
        let before = (pc as usize).checked_sub(2);
        before.and_then(|at| self.seg.code(code).code.instrs.get(at)).is_some_and(|i| i.op == Op::ASYNC_GEN_WRAP)
    }

    /// An asynchronous generator has yielded an answer.
    pub(super) fn awaiter_yields(&mut self, awaiter: ObjRef, v: Value) -> Answer {
        match self.end_awaiter(awaiter) {
            Awaited::Close => Answer::Raise(Raise::new(Builtin::RuntimeError, "async generator ignored GeneratorExit")),
            _ => Answer::Value(v),
        }
    }

    /// An asynchronous generator has returned.
    pub(super) fn awaiter_returns(&mut self, awaiter: ObjRef) -> Answer {
        match self.end_awaiter(awaiter) {
            Awaited::Close => Answer::Value(Value::None),
            _ => Answer::Raise(Raise::new(Builtin::StopAsyncIteration, "")),
        }
    }

    /// An exception has left an asynchronous generator.
    pub(super) fn awaiter_raises(&mut self, awaiter: ObjRef, exception: Value) -> Answer {
        let ends = [Builtin::StopAsyncIteration, Builtin::GeneratorExit];
        let over = ends.into_iter().any(|class| unwind::is_a(self.heap, exception, class));
        match self.end_awaiter(awaiter) {
            Awaited::Close if over => Answer::Value(Value::None),
            _ => Answer::Raise(Raise::Value(exception)),
        }
    }

    /// Carries an answer to the frame that waits: to the instruction after its `SEND`, or else by StopIteration.
    pub(super) fn answered(&mut self, done: Option<NonZeroU32>, v: Value) -> Flow {
        match done {
            Some(done) => self.exhausted(Driver::Delegate { done: done.get() }, v),
            None => self.raise(Raise::stop_iteration(v)),
        }
    }
}

/// Beside CPython's operands of `GET_AWAITABLE`.
const FROM_ANEXT: u32 = 3;
