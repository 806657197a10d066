//! What a native function sees, and what it may answer.

use super::exit::{Query, WaitOn};
use super::frame::{Frame, OnReturn};
use crate::base::{ProcessId, ThreadId};
use crate::heap::segment::NativeName;
use crate::heap::{Builtin, HeapAccess, ObjRef, Value, fixed};
use std::sync::Arc;

/// What a native function answers when it does not raise.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// This is the result.
    Value(Value),
    /// Call this and treat what it returns as `then` says.
    Call { func: Value, args: Vec<Value>, then: OnReturn },
    /// Call a function of `stdlib/builtins.py` by name; its result is the result.
    Helper { name: &'static str, args: Vec<Value> },
    /// Wait; the answer is the result.
    Block(WaitOn),
    /// Ask the world; the answer is the result.
    Ask(Query),
    /// Let a generator go on; what it yields is the result.
    Resume(ObjRef, Resume),
    /// Something that only the eval loop can do, since it needs the frames.
    Frame(FrameRequest),
}

impl<T: Into<Value>> From<T> for Step {
    fn from(v: T) -> Self {
        Self::Value(v.into())
    }
}

/// How a generator goes on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Resume {
    /// `next()` is `Send(None)`.
    Send(Value),
    /// `next(generator, default)`.
    NextOr(Value),
    Throw(Value),
    Close,
}

/// What natives ask of the eval loop about frames.
#[derive(Clone, Debug, PartialEq)]
pub enum FrameRequest {
    /// `__import__(name)`: a text.
    Import(Value),
    /// `super()` without arguments.
    Super,
    /// `globals()`
    Globals,
    /// `locals()`, `vars()` without argument
    Locals,
    /// `dir()` without argument
    LocalNames,
    /// `sys.exc_info()[1]`, or None
    Handled,
    /// `__build_class__(func, name, *bases, **kwargs)`
    BuildClass { func: Value, name: Value, bases: Vec<Value>, kwargs: Vec<(Value, Value)> },
    /// A traceback as CPython prints it, for `traceback.format_exc` and `threading.excepthook`: of this exception.
    FormatException(Value),
}

/// An exception on its way.
#[derive(Clone, Debug, PartialEq)]
pub enum Raise {
    /// A new one of a built-in class with one string argument.
    New(Builtin, Arc<str>),
    /// A new one whose only argument is this value (`KeyError`, `StopIteration`).
    With(Builtin, Value),
    /// This one.
    Value(Value),
    /// An argument that would have to be an int, of a class of the program's with `__index__`: Python asks it and calls
    /// the native again. Where no native is called, the complaint that it is no int.
    Index(Value),
    /// The same of a float, with `__float__` or `__index__`.
    Real(Value),
}

impl Raise {
    /// A new exception of a built-in class.
    #[must_use]
    pub fn new(class: Builtin, message: impl Into<Arc<str>>) -> Self {
        Self::New(class, message.into())
    }

    /// `StopIteration` that carries what a generator returned.
    #[must_use]
    pub fn stop_iteration(value: Value) -> Self {
        if value == Value::None {
            Self::new(Builtin::StopIteration, "")
        } else {
            Self::With(Builtin::StopIteration, value)
        }
    }

    /// `TypeError`.
    #[must_use]
    pub fn type_error(message: impl Into<Arc<str>>) -> Self {
        Self::new(Builtin::TypeError, message)
    }

    /// The complaint about an argument that is no int, or the question which int it is.
    pub fn not_an_int<H: HeapAccess>(heap: &mut H, v: Value) -> Self {
        if super::ops::view::user_method_of(heap, v, "__index__").is_some() {
            return Self::Index(v);
        }
        Self::type_error(format!("'{}' object cannot be interpreted as an integer", heap.class_name(v)))
    }

    /// The complaint about an argument that is no number, or the question which one it is.
    pub fn not_a_real<H: HeapAccess>(heap: &mut H, v: Value) -> Self {
        if ["__float__", "__index__"].iter().any(|name| super::ops::view::user_method_of(heap, v, name).is_some()) {
            return Self::Real(v);
        }
        Self::type_error(format!("must be real number, not {}", heap.class_name(v)))
    }

    /// `ValueError`.
    #[must_use]
    pub fn value_error(message: impl Into<Arc<str>>) -> Self {
        Self::new(Builtin::ValueError, message)
    }
}

/// What every native returns.
pub type NativeResult = Result<Step, Raise>;

/// A native function over one way of visiting the heap.
pub type NativeFn<H> = fn(&mut Cx<'_, H>, Args<'_>) -> NativeResult;

/// A row of the table of natives.
#[derive(Clone, Copy, Debug)]
pub struct NativeRow<H> {
    /// The class it is a method of, and its name. A module's function has a dotted name: `time.sleep`.
    pub name: NativeName,
    /// Whether CPython 3.11 and later look at the eval breaker after calling it (`len`, `isinstance`, one-argument
    /// `type` and `list.append` are specialised and do not).
    pub checks: bool,
    pub run: NativeFn<H>,
}

/// How the interpreter is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Switches {
    /// `sys.getrecursionlimit()`
    pub recursion_limit: u32,
    /// Major and minor version of the CPython that is modelled, for what depends on it.
    pub version: (u8, u8),
}

impl Default for Switches {
    fn default() -> Self {
        Self { recursion_limit: 1000, version: (3, 12) }
    }
}

/// The world as a native sees it.
#[derive(Debug)]
pub struct Cx<'a, H> {
    pub heap: &'a mut H,
    /// Who calls.
    pub thread: ThreadId,
    pub process: ProcessId,
    /// `sys.modules`, a dict.
    pub modules: ObjRef,
    /// Who calls it from where, for locks: the code and instruction of the calling Python frame.
    pub caller: crate::heap::TraceEntry,
    /// The frames that the caller's was called from, outermost first.
    pub outer: &'a [Frame],
    pub switches: &'a mut Switches,
}

/// The arguments of a native call. A method's receiver is the first positional one.
#[derive(Clone, Copy, Debug)]
pub struct Args<'a> {
    /// Positional ones.
    pub pos: &'a [Value],
    /// Values of those with names, in the order of `names`.
    pub kw: &'a [Value],
    /// Their names: strings.
    pub names: &'a [Value],
}

impl<'a> Args<'a> {
    /// Only positional ones.
    #[must_use]
    pub const fn positional(pos: &'a [Value]) -> Self {
        Self { pos, kw: &[], names: &[] }
    }

    /// The positional argument `i`, or `None` when it was not given.
    #[must_use]
    pub fn get(&self, i: usize) -> Option<Value> {
        self.pos.get(i).copied()
    }

    /// Checks that nothing was given by name and that between `min` and `max` arguments were given, receiver not
    /// counted, and words the complaint as CPython does.
    ///
    /// # Errors
    /// TypeError.
    pub fn expect(&self, name: &str, receiver: usize, min: usize, max: usize) -> Result<(), Raise> {
        if !self.kw.is_empty() {
            return Err(Raise::type_error(format!("{name}() takes no keyword arguments")));
        }
        let n = self.pos.len().saturating_sub(receiver);
        if n >= min && n <= max {
            return Ok(());
        }
        let plural = |k: usize| if k == 1 { "" } else { "s" };
        Err(Raise::type_error(match (min, max) {
            (0, 0) => format!("{name}() takes no arguments ({n} given)"),
            (1, 1) => format!("{name}() takes exactly one argument ({n} given)"),
            _ if min == max => format!("{name} expected {min} arguments, got {n}"),
            _ if n < min => format!("{name} expected at least {min} argument{}, got {n}", plural(min)),
            _ => format!("{name} expected at most {max} argument{}, got {n}", plural(max)),
        }))
    }
}

impl<H: HeapAccess> Cx<'_, H> {
    /// The argument given by name.
    pub fn keyword(&mut self, args: Args<'_>, name: &str) -> Option<Value> {
        for (i, key) in args.names.iter().enumerate() {
            if self.heap.text(*key).as_deref() == Some(name) {
                return args.kw.get(i).copied();
            }
        }
        None
    }

    /// Argument `i`, or the one with this name, or `None`.
    pub fn argument(&mut self, args: Args<'_>, i: usize, name: &str) -> Option<Value> {
        args.get(i).or_else(|| self.keyword(args, name))
    }

    /// Complains about the first argument given by a name that is not among `known`.
    ///
    /// # Errors
    /// TypeError, as CPython words it.
    pub fn only_keywords(&mut self, args: Args<'_>, function: &str, known: &[&str]) -> Result<(), Raise> {
        for key in args.names {
            let name = self.heap.text(*key).unwrap_or_default();
            if !known.contains(&&*name) {
                return Err(Raise::type_error(format!("'{name}' is an invalid keyword argument for {function}()")));
            }
        }
        Ok(())
    }
}

/// Runs a native. One that refuses its arguments is asked again with what they stand for, where a class of the
/// program's derives from `int`, `str` and the like: the refusal comes before anything is done.
#[inline(always)]
pub(super) fn with_plain_arguments<H: HeapAccess>(
    cx: &mut Cx<'_, H>,
    args: Args<'_>,
    callee: Value,
    run: impl Fn(&mut Cx<'_, H>, Args<'_>) -> NativeResult,
) -> NativeResult {
    let result = run(cx, args);
    let refused = match &result {
        Ok(Step::Value(v)) => *v == Value::Obj(fixed::NOT_IMPLEMENTED),
        Ok(_) => false,
        // A class of the program's may well say that it has no hash.
        Err(Raise::New(Builtin::TypeError, text)) => !text.starts_with("unhashable"),
        Err(raise) => matches!(raise, Raise::Index(_) | Raise::Real(_)),
    };
    if refused { with_other_arguments(cx, args, callee, result, run) } else { result }
}

/// What becomes of a refusal.
#[cold]
fn with_other_arguments<H: HeapAccess>(
    cx: &mut Cx<'_, H>,
    args: Args<'_>,
    callee: Value,
    mut result: NativeResult,
    run: impl Fn(&mut Cx<'_, H>, Args<'_>) -> NativeResult,
) -> NativeResult {
    if let Some(plain) = super::class::plain_values(cx.heap, args.pos) {
        result = run(cx, Args { pos: &plain, ..args });
    }
    let (v, whole) = match result {
        Err(Raise::Index(v)) => (v, true),
        Err(Raise::Real(v)) => (v, false),
        _ => return result,
    };
    if !args.pos.contains(&v) && !args.kw.contains(&v) {
        return result;
    }
    let [values, kw, names] = [args.pos, args.kw, args.names].map(|given| cx.heap.new_tuple(given));
    Ok(Step::Helper { name: "_with_number", args: vec![callee, v, Value::bool(whole), values, names, kw] })
}
