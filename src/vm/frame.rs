//! Frames and thread states: all of a green thread, as plain data.

use super::exit::WaitOn;
use crate::base::ThreadId;
use crate::heap::shape::Pieces;
use crate::heap::{CodeId, ObjRef, Value};
use std::num::NonZeroU32;

/// What to do with the value a frame returns. Small and cloneable, so that any moment can be copied.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum OnReturn {
    /// Push it.
    Push,
    /// Drop it.
    Discard,
    /// `__init__`: it must be None; the new instance is pushed in its place.
    Init(Value),
    /// It must be a bool (`__bool__`), or a length if `length`; push its truth, negated for `not in`.
    ToBool { negate: bool, length: bool },
    /// It must be a string (`__str__`, `__repr__`, `__format__`); push it.
    ToStr { method: &'static str },
    /// It must be an int (`__len__`, `__hash__`, `__index__`); push it.
    ToInt { method: &'static str },
    /// `__next__` of a `for` loop: push it; StopIteration ends the loop at this instruction.
    Next { exhausted: u32 },
    /// `next(iterator, default)`: push it; StopIteration pushes the default.
    NextOr(Value),
    /// An operator's method: push it, unless it is NotImplemented; then go on with the other operand.
    Binary { op: u8, left: Value, right: Value, tried: Tried },
    /// A comparison's method, in the same way.
    Compare { op: u8, left: Value, right: Value, tried: Tried },
    /// The truth of the value on top, told as for [`OnReturn::ToBool`]: jump and keep it, or pop it.
    JumpOrPop { target: u32, wanted: bool, length: bool },
    /// What `except*` leaves of an exception and what it takes: push both; what it takes is being handled now.
    Caught,
    /// `__iter__`: it must be an iterator; push it.
    Iter,
    /// Drop it and push None: a call made for its effect by something that returns None.
    ToNone,
    /// It is an exception just made by `raise Class`: raise it, from this cause unless `Null`.
    Raise(Value),
    /// It is a cause just made by `raise e from Class`: raise this exception from it.
    RaiseFrom(Value),
    /// A module body: drop it and push the module.
    Import(Value),
    /// Another thread was loading this module: ask for it once more.
    ImportAgain(Value),
    /// A class body: drop it and make the class of its namespace. The value is the tuple (name, bases, keyword names,
    /// keyword values).
    Class(Value),
    /// A generator's frame: the value ends it with StopIteration, or ends the loop or delegation that drives it.
    Generator { generator: ObjRef, driver: Driver },
    /// The method that `LOAD_METHOD` found through `__getattr__` or a property: push NULL below it.
    Method,
    /// `__next__` under `yield from`: push it; StopIteration pushes its value and goes on at this instruction.
    Delegate { done: u32 },
    /// `__getattr__` for `getattr(o, name, default)` and `hasattr`: AttributeError gives the default.
    AttrOr(Value),
    /// A method that `await` or `async for` called.
    Async(AsyncReturn),
    /// `close()` of an iterator that a generator hands over to: drop what it answers, and raise the exception on top.
    Closed,
    /// A signal handler: drop it, and go on as if nothing had been ([`Interrupted`]).
    Handled,
}

/// Signals and a thread: the main one.
#[derive(Clone, Debug, Default)]
pub struct Signals {
    /// A handler to be called before the next instruction, and its arguments.
    pub handler: Option<(Value, Vec<Value>)>,
    /// What the handlers that run now came in between, outermost first.
    pub interrupted: Vec<Interrupted>,
}

/// What a thread was about to do when a signal handler came in between.
#[derive(Clone, Debug)]
pub struct Interrupted {
    pub then: OnReturn,
    pub answer: Option<Value>,
    /// The rest of the wait that was cut short.
    pub wait: Option<WaitOn>,
    /// The instruction about to run was counted as begun, as for an exception from outside.
    pub begun: bool,
}

/// Which method `await` or `async for` called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AsyncReturn {
    /// `__aiter__`: what it answers must have an `__anext__`.
    Iter,
    /// `__anext__`: what it answers is to be waited for.
    Next,
    /// `__await__`: it must answer an iterator.
    Awaited,
}

/// Which operand's method has been tried already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tried {
    /// The in-place method of the left one; its ordinary method is next.
    InPlace,
    /// The left one's; the right one's reflected method is next.
    Left,
    /// The right one's, first because its class derives from the left one's; the left one's is next.
    RightFirst,
    /// Both.
    Both,
}

/// Who asked a generator for its next value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Driver {
    /// A `for` loop: exhaustion goes on at this instruction.
    Loop { exhausted: u32 },
    /// `next()` or `send()`: exhaustion raises StopIteration.
    Call,
    /// `yield from` / `await`: exhaustion pushes the returned value and goes on at this instruction.
    Delegate { done: u32 },
    /// `close()`: GeneratorExit and StopIteration are swallowed, a yielded value is an error.
    Close,
    /// `next(it, default)`: exhaustion pushes the default, which lies on the caller's stack.
    Default,
    /// A generator that handed over to this one and is to raise the exception on top of its stack, once this one is
    /// closed.
    CloseInner,
    /// What an asynchronous generator's `asend()` and its kin answer: the generator's own `yield` ends it, going on
    /// at this instruction (never the first, so that this fits a word), or by StopIteration.
    Awaiter { awaiter: ObjRef, done: Option<NonZeroU32> },
}

/// One activation of a code object.
#[derive(Clone, Debug)]
pub struct Frame {
    pub code: CodeId,
    /// The instruction to carry out next.
    pub pc: u32,
    /// Where its window begins on the thread's stack: slots first, then operands.
    pub base: u32,
    /// Operands in use, counted from `base`: the place for the next push. Exact whenever the eval loop is left.
    pub top: u32,
    /// The namespace of global names.
    pub globals: ObjRef,
    /// The namespace of a module or class body, or `Null`.
    pub locals: Value,
    /// The function it runs, or `Null` for a module or class body.
    pub function: Value,
    /// Names of keyword arguments for the next CALL (a tuple), or `Null`.
    pub kw_names: Value,
    pub on_return: OnReturn,
    /// For a generator's frame: the exception that its driver was handling.
    pub outer_handled: Value,
}

/// A function, its arguments and its keyword arguments.
pub type FirstCall = (Value, Vec<Value>, Vec<(Value, Value)>);

/// Everything of one green thread.
#[derive(Clone, Debug)]
pub struct ThreadState {
    pub id: ThreadId,
    /// Innermost last.
    pub frames: Vec<Frame>,
    /// The windows of the frames, one after the other.
    pub stack: Vec<Value>,
    /// The exception being handled (`sys.exc_info`), or `None`.
    pub handled: Value,
    /// The thread waits for an answer: [`crate::vm::Interp::answer`] comes before the next slice.
    pub awaiting: bool,
    /// What to do with that answer.
    pub then: OnReturn,
    /// The answer, once given: treated at the beginning of the next slice.
    pub answer: Option<Value>,
    /// The call that begins the thread: function, arguments, keyword arguments.
    pub first_call: Option<FirstCall>,
    /// The last instruction called something that is not a Python function and left the loop with a question: the
    /// look at the eval breaker after that call is still to come.
    pub check_due: bool,
    /// Raised at the thread's next instruction: `KeyboardInterrupt`, for one.
    pub pending: Option<Value>,
    /// About signals, once there was one.
    pub signals: Option<Box<Signals>>,
    /// What it was called for by `threading`, or empty.
    pub name: std::sync::Arc<str>,
    pub daemon: bool,
    /// Bytecode instructions carried out.
    pub executed: u64,
    /// Counted instructions among them.
    pub ticks: u64,
}

impl ThreadState {
    /// A thread with nothing to run yet.
    #[must_use]
    pub fn new(id: ThreadId, name: impl Into<std::sync::Arc<str>>) -> Self {
        Self {
            id,
            frames: Vec::new(),
            stack: Vec::new(),
            handled: Value::None,
            awaiting: false,
            then: OnReturn::Push,
            answer: None,
            first_call: None,
            check_due: false,
            pending: None,
            signals: None,
            name: name.into(),
            daemon: false,
            executed: 0,
            ticks: 0,
        }
    }
}

impl ThreadState {
    /// Becomes a copy of another, in the memory it has.
    pub fn become_like(&mut self, other: &Self) {
        let (mut frames, mut stack) = (std::mem::take(&mut self.frames), std::mem::take(&mut self.stack));
        frames.clone_from(&other.frames);
        stack.clone_from(&other.stack);
        *self = Self {
            frames,
            stack,
            id: other.id,
            handled: other.handled,
            awaiting: other.awaiting,
            then: other.then,
            answer: other.answer,
            first_call: other.first_call.clone(),
            check_due: other.check_due,
            pending: other.pending,
            signals: other.signals.clone(),
            name: std::sync::Arc::clone(&other.name),
            daemon: other.daemon,
            executed: other.executed,
            ticks: other.ticks,
        };
    }

    /// Whether nothing comes before its next instruction: no answer, no exception from outside, no look at the eval
    /// breaker.
    #[must_use]
    pub const fn is_undisturbed(&self) -> bool {
        !self.awaiting
            && self.answer.is_none()
            && self.pending.is_none()
            && self.signals.is_none()
            && self.first_call.is_none()
            && !self.check_due
    }

    /// What its future depends on, piece by piece; its counters and its name are no part of that.
    pub fn pieces(&self, to: &mut impl Pieces) {
        to.number(u64::from(self.awaiting) << 1 | u64::from(self.check_due));
        for v in [self.handled, self.pending.unwrap_or_default(), self.answer.unwrap_or_default()] {
            to.value(v);
        }
        to.number(u64::from(self.answer.is_some()));
        self.then.pieces(to);
        if let Some((func, args, kwargs)) = &self.first_call {
            to.value(*func);
            args.iter().for_each(|v| to.value(*v));
            kwargs.iter().for_each(|(k, v)| [*k, *v].into_iter().for_each(|v| to.value(v)));
        }
        to.number(self.frames.len() as u64);
        for f in &self.frames {
            to.number(u64::from(f.code.0) << 32 | u64::from(f.pc));
            [Value::Obj(f.globals), f.locals, f.function, f.kw_names].into_iter().for_each(|v| to.value(v));
            f.on_return.pieces(to);
            let window = self.stack.iter().skip(f.base as usize).take(f.top as usize);
            to.number(u64::from(f.top));
            window.for_each(|v| to.value(*v));
        }
    }
}

impl OnReturn {
    /// What it is, piece by piece.
    fn pieces(self, to: &mut impl Pieces) {
        let tried = |t: Tried| t as u64;
        let [tag, n] = match self {
            Self::Push => [0, 0],
            Self::Discard => [1, 0],
            Self::Init(_) => [2, 0],
            Self::ToBool { negate, length } => [3, u64::from(negate) << 1 | u64::from(length)],
            // Which method was asked follows from where the frame below it stands.
            Self::ToStr { .. } => [4, 0],
            Self::ToInt { .. } => [5, 0],
            Self::Next { exhausted } => [6, u64::from(exhausted)],
            Self::NextOr(_) => [7, 0],
            Self::Binary { op, tried: t, .. } => [8, u64::from(op) << 8 | tried(t)],
            Self::Compare { op, tried: t, .. } => [9, u64::from(op) << 8 | tried(t)],
            Self::JumpOrPop { target, wanted, length } => {
                [10, u64::from(target) << 2 | u64::from(wanted) << 1 | u64::from(length)]
            }
            Self::Iter => [11, 0],
            Self::ToNone => [12, 0],
            Self::Raise(_) => [13, 0],
            Self::RaiseFrom(_) => [14, 0],
            Self::Import(_) => [15, 0],
            Self::Class(_) => [16, 0],
            Self::Generator { driver, .. } => {
                let n = match driver {
                    Driver::Loop { exhausted } => u64::from(exhausted) << 3,
                    Driver::Call => 1,
                    Driver::Delegate { done } => u64::from(done) << 3 | 2,
                    Driver::Close => 3,
                    Driver::Default => 4,
                    Driver::CloseInner => 5,
                    Driver::Awaiter { done, .. } => u64::from(done.map_or(0, NonZeroU32::get)) << 3 | 6,
                };
                [17, n]
            }
            Self::Method => [18, 0],
            Self::Delegate { done } => [19, u64::from(done)],
            Self::AttrOr(_) => [20, 0],
            Self::Async(what) => [21, what as u64],
            Self::Closed => [22, 0],
            Self::Handled => [23, 0],
            Self::ImportAgain(_) => [24, 0],
            Self::Caught => [25, 0],
        };
        to.number(tag);
        to.number(n);
        self.values().into_iter().for_each(|v| to.value(v));
    }

    /// The values it keeps alive.
    #[must_use]
    pub fn values(self) -> [Value; 2] {
        match self {
            Self::Init(v)
            | Self::Class(v)
            | Self::Raise(v)
            | Self::RaiseFrom(v)
            | Self::NextOr(v)
            | Self::Import(v)
            | Self::ImportAgain(v)
            | Self::AttrOr(v) => [v, Value::Null],
            Self::Binary { left, right, .. } | Self::Compare { left, right, .. } => [left, right],
            Self::Generator { generator, driver: Driver::Awaiter { awaiter, .. } } => {
                [Value::Obj(generator), Value::Obj(awaiter)]
            }
            Self::Generator { generator, .. } => [Value::Obj(generator), Value::Null],
            Self::Push
            | Self::Discard
            | Self::ToBool { .. }
            | Self::ToStr { .. }
            | Self::ToInt { .. }
            | Self::Next { .. }
            | Self::Delegate { .. }
            | Self::JumpOrPop { .. }
            | Self::ToNone
            | Self::Async(_)
            | Self::Closed
            | Self::Handled
            | Self::Caught
            | Self::Iter
            | Self::Method => [Value::Null; 2],
        }
    }
}
