//! The kinds of object a heap slot can hold.
//!
//! Tuples and big ints never change, so they are reference-counted by the host (`Arc`), and so are strings but for
//! short ones, which are copied: a native can take one out of its slot, let go of the slot and go on to the next, which
//! is how visits stay unnested. Copying a heap copies the pointers only.

use super::dict::Dict;
use super::segment::{CodeId, NativeId};
use super::value::{ObjRef, Value};
use crate::base::{Nanos, ThreadId};
use num_bigint::BigInt;
use smol_str::SmolStr;
use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// Whatever a slot holds.
#[derive(Clone, Debug, Default)]
pub enum Object {
    /// A free slot.
    #[default]
    Free,
    Str(Str),
    /// An int that does not fit `Value::Int`.
    BigInt(Arc<BigInt>),
    Bytes(Arc<[u8]>),
    List(Vec<Value>),
    Tuple(Arc<[Value]>),
    Dict(Box<Dict>),
    Set(Box<Dict>),
    FrozenSet(Box<Dict>),
    Range(Box<Range>),
    /// start, stop, step
    Slice(Box<[Value; 3]>),
    Function(Box<Function>),
    /// A function, Python or native, bound to its self.
    Method(Box<Method>),
    Native(NativeId),
    Code(CodeId),
    Cell(Value),
    Module(Box<Module>),
    Class(Box<Class>),
    Instance(Instance),
    Exception(Box<Exception>),
    Iter(Box<Iter>),
    /// A live view of a dict: `keys()`, `values()`, `items()`.
    DictView(DictView, ObjRef),
    Generator(Box<Generator>),
    /// What `coroutine.__await__()` and the methods of an asynchronous generator answer.
    Awaiter(Box<Awaiter>),
    Property(Box<Property>),
    StaticMethod(Value),
    ClassMethod(Value),
    /// `super()`: the class after which the search begins, and the object or class it is for.
    Super {
        after: ObjRef,
        receiver: Value,
    },
    Ellipsis,
    NotImplemented,
    Lock(Box<Lock>),
    /// The generator of `random`, 624 words and a place (Mersenne Twister MT19937).
    Random(Box<MersenneTwister>),
}

impl Object {
    /// A function, Python or native, bound to its self.
    #[must_use]
    pub fn method(func: Value, receiver: Value) -> Self {
        Self::Method(Box::new(Method { func, receiver }))
    }
}

const _: () = assert!(size_of::<Object>() <= 32);

/// A string, with what is asked of it most kept beside it.
#[derive(Debug)]
pub struct Str {
    text: SmolStr,
    /// In characters (code points), as Python counts.
    n_chars: u32,
    /// 0 until asked for. Relaxed: whoever computes it computes the same.
    hash: AtomicU32,
}

impl Str {
    /// Wraps a text.
    #[must_use]
    pub fn new(text: impl Into<SmolStr>) -> Self {
        let text = text.into();
        let n_chars = if text.is_ascii() { text.len() } else { text.chars().count() } as u32;
        Self { text, n_chars, hash: AtomicU32::new(0) }
    }

    /// Wraps a text of so many characters.
    #[must_use]
    pub fn counted(text: SmolStr, n_chars: usize) -> Self {
        debug_assert_eq!(n_chars, text.chars().count());
        Self { text, n_chars: n_chars as u32, hash: AtomicU32::new(0) }
    }

    /// The text.
    #[must_use]
    pub const fn text(&self) -> &SmolStr {
        &self.text
    }

    /// Its length in characters.
    #[must_use]
    pub const fn n_chars(&self) -> usize {
        self.n_chars as usize
    }

    /// Whether a character is a byte, so that indexing needs no search.
    #[must_use]
    pub fn is_ascii(&self) -> bool {
        self.n_chars as usize == self.text.len()
    }

    /// [`Str::hash`] of a text that is no object.
    #[must_use]
    pub fn hash_of(text: &str) -> u64 {
        spread(str_hash(text))
    }

    /// Its hash: the same for equal texts, on every machine.
    #[must_use]
    pub fn hash(&self) -> u64 {
        let mut short = self.hash.load(Ordering::Relaxed);
        if short == 0 {
            short = str_hash(&self.text);
            self.hash.store(short, Ordering::Relaxed);
        }
        spread(short)
    }
}

impl Clone for Str {
    fn clone(&self) -> Self {
        Self { text: self.text.clone(), n_chars: self.n_chars, hash: AtomicU32::new(self.hash.load(Ordering::Relaxed)) }
    }
}

fn str_hash(text: &str) -> u32 {
    use std::hash::Hasher;
    let mut hasher = rustc_hash::FxHasher::default();
    hasher.write(text.as_bytes());
    let wide = hasher.finish();
    ((wide >> 32) as u32 ^ wide as u32).max(1)
}

/// Makes 64 well-mixed bits of 32: the index table uses the top ones and the bottom ones.
const fn spread(short: u32) -> u64 {
    (short as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// `range(start, stop, step)`; `step` is never 0. Bounds beyond 64 bits are refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    pub start: i64,
    pub stop: i64,
    pub step: i64,
}

impl Range {
    /// How many numbers it yields.
    #[must_use]
    pub fn len(&self) -> u64 {
        let (start, stop, step) = (i128::from(self.start), i128::from(self.stop), i128::from(self.step));
        let span = if step > 0 { stop - start } else { start - stop };
        let step = step.abs();
        if span <= 0 { 0 } else { ((span + step - 1) / step) as u64 }
    }

    /// Whether it yields nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// A Python function: code and what it closes over.
#[derive(Clone, Debug)]
pub struct Function {
    pub code: CodeId,
    /// The namespace its global names live in.
    pub globals: ObjRef,
    pub name: Value,
    pub qualname: Value,
    pub doc: Value,
    pub module: Value,
    /// For the last positional parameters.
    pub defaults: Arc<[Value]>,
    /// By name; `Null` or a dict.
    pub kwdefaults: Value,
    /// Cells, in the order of the code's free variables.
    pub closure: Arc<[Value]>,
    /// `Null` until asked for or set.
    pub annotations: Value,
    /// Attributes set by the program (`f.calls = 0`).
    pub attrs: Dict,
}

/// A bound method.
#[derive(Clone, Copy, Debug)]
pub struct Method {
    pub func: Value,
    /// What its first parameter gets.
    pub receiver: Value,
}

/// A module.
#[derive(Clone, Debug)]
pub struct Module {
    pub name: Arc<str>,
    /// Its namespace, an [`Object::Dict`].
    pub dict: ObjRef,
}

/// How instances of a class are laid out, inherited from its bases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// [`Object::Instance`].
    Instance,
    /// [`Object::Exception`].
    Exception,
    /// A kind of its own; may not be derived from.
    Sealed,
}

/// A class.
#[derive(Clone, Debug)]
pub struct Class {
    pub name: Arc<str>,
    pub qualname: Arc<str>,
    pub module: Value,
    pub bases: Arc<[Value]>,
    /// Itself first, `object` last: the order in which attributes are searched (C3).
    pub mro: Arc<[ObjRef]>,
    pub attrs: Dict,
    pub layout: Layout,
}

/// An object of a class of the program's.
#[derive(Clone, Debug)]
pub struct Instance {
    pub class: ObjRef,
    pub attrs: Attrs,
}

/// Where an instance's attributes are.
#[derive(Clone, Debug)]
pub enum Attrs {
    /// In the instance.
    Inline(Box<Dict>),
    /// In a dict of their own, since the program asked for `__dict__`.
    Dict(ObjRef),
}

/// The frames an exception passed through, innermost first. Most exceptions are caught in the first, which needs no
/// memory of its own.
#[derive(Clone, Debug, Default)]
pub struct Trace {
    first: Option<TraceEntry>,
    others: Vec<TraceEntry>,
}

impl Trace {
    /// Adds the next frame.
    pub fn push(&mut self, at: TraceEntry) {
        match self.first {
            None => self.first = Some(at),
            Some(_) => self.others.push(at),
        }
    }

    /// What the frames after the first take.
    #[must_use]
    pub const fn n_bytes(&self) -> usize {
        self.others.len() * size_of::<TraceEntry>()
    }

    /// These frames, innermost first.
    #[must_use]
    pub fn of(entries: impl IntoIterator<Item = TraceEntry>) -> Self {
        let mut trace = Self::default();
        entries.into_iter().for_each(|e| trace.push(e));
        trace
    }

    /// All frames.
    #[must_use]
    pub fn to_vec(&self) -> Vec<TraceEntry> {
        self.first.iter().chain(&self.others).copied().collect()
    }
}

/// An exception.
#[derive(Clone, Debug)]
pub struct Exception {
    pub class: ObjRef,
    pub args: Arc<[Value]>,
    /// `__cause__`, or `Null`.
    pub cause: Value,
    /// `__context__`, or `Null`.
    pub context: Value,
    pub suppress_context: bool,
    /// Innermost frame first; grows as the exception passes through frames.
    pub traceback: Trace,
    /// What the program or the interpreter set on it (`value`, `name`, `code`, …).
    pub attrs: Dict,
}

/// A frame that an exception passed through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TraceEntry {
    pub code: CodeId,
    /// The instruction that raised.
    pub pc: u32,
}

/// Which view of a dict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DictView {
    Keys,
    Values,
    Items,
}

/// The built-in iterators. Each next step is one native step.
#[derive(Clone, Debug)]
pub enum Iter {
    /// Done for good.
    Done,
    List {
        list: ObjRef,
        next: usize,
    },
    Tuple {
        items: Arc<[Value]>,
        next: usize,
    },
    /// `next` is a byte offset.
    Str {
        text: SmolStr,
        next: usize,
    },
    Bytes {
        bytes: Arc<[u8]>,
        next: usize,
    },
    Range {
        next: i64,
        left: u64,
        step: i64,
    },
    /// `len` is the length when the loop began: a dict that changes size while iterated is an error.
    Dict {
        dict: ObjRef,
        next: usize,
        len: usize,
        what: DictView,
    },
    Set {
        set: ObjRef,
        next: usize,
        len: usize,
    },
    /// Backwards over a list: the index after the next item.
    ListReversed {
        list: ObjRef,
        left: usize,
    },
    /// `enumerate` over one of the others, and `zip` over several: never over each other, so a step goes one deep.
    Enumerate {
        iter: ObjRef,
        next: i64,
    },
    Zip {
        iters: Arc<[ObjRef]>,
    },
    /// Over an object with `__getitem__`.
    Sequence {
        object: Value,
        next: i64,
    },
}

/// A generator: the frame and the window of the stack it works on, saved while it sleeps.
#[derive(Clone, Debug)]
pub struct Generator {
    pub code: CodeId,
    pub name: Value,
    pub qualname: Value,
    /// Which built-in class: generator, coroutine, async generator.
    pub kind: super::Builtin,
    pub state: GeneratorState,
    /// What is needed to go on; of no meaning unless it is suspended.
    pub frame: SavedFrame,
    /// Of an asynchronous generator: some awaiter has begun and is not over.
    pub in_step: bool,
    /// Of a generator: `types.coroutine` made it, so it may be awaited, and may hand over to coroutines.
    pub awaitable: bool,
    /// Of the coroutine of a task that waits: since when. Nothing but screens asks for it.
    pub waits_since: Nanos,
}

impl Generator {
    /// Whether it is iterated by `next()`: `map()` and `filter()` are generators of the library.
    #[must_use]
    pub const fn is_iterator(&self) -> bool {
        use super::Builtin::{Filter, Generator, Map};
        matches!(self.kind, Generator | Map | Filter)
    }

    /// Whether it has returned, raised or was closed.
    #[must_use]
    pub const fn is_finished(&self) -> bool {
        matches!(self.state, GeneratorState::Finished)
    }

    /// Whether nobody has let it run.
    #[must_use]
    pub const fn never_began(&self) -> bool {
        matches!(self.state, GeneratorState::Suspended) && !self.frame.started
    }

    /// It has returned, raised or was closed: nothing of its frame is kept.
    pub fn finish(&mut self) {
        self.state = GeneratorState::Finished;
        self.frame.window = Vec::new();
    }
}

/// One thing asked of a coroutine or an asynchronous generator, to be waited for.
#[derive(Clone, Copy, Debug)]
pub struct Awaiter {
    pub generator: ObjRef,
    pub what: Awaited,
    pub state: AwaiterState,
}

/// What an awaiter is for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Awaited {
    /// `coroutine.__await__()`: all of the coroutine.
    Coroutine,
    /// `__anext__()`
    Next,
    /// `asend(value)`
    Send(Value),
    /// `athrow(exception)`
    Throw(Value),
    /// `aclose()`
    Close,
}

/// Where an awaiter is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AwaiterState {
    Fresh,
    Going,
    Finished,
}

/// Where a generator is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GeneratorState {
    /// Not running.
    Suspended,
    /// On some thread's frame stack.
    Running,
    /// Returned, raised or closed.
    Finished,
}

/// A frame off the stack.
#[derive(Clone, Debug)]
pub struct SavedFrame {
    pub pc: u32,
    pub globals: ObjRef,
    pub function: Value,
    /// Locals and operands in use, among them the exception states it has entered.
    pub window: Vec<Value>,
    /// Whether it has run its first instruction.
    pub started: bool,
    /// The exception being handled inside it, or `None`.
    pub handled: Value,
}

/// `property(get, set, delete)`; each may be `None`.
#[derive(Clone, Copy, Debug)]
pub struct Property {
    pub get: Value,
    pub set: Value,
    pub delete: Value,
    pub doc: Value,
}

/// A lock as `_thread.allocate_lock` makes it: not re-entrant, any thread may release it, never handed over.
#[derive(Clone, Debug, Default)]
pub struct Lock {
    /// Who took it last, while it is taken.
    pub owner: Option<ThreadId>,
    /// Whether it is taken. A lock copied by `fork` stays taken by a thread that is not there.
    pub locked: bool,
    /// Who waits, first come first.
    pub waiters: VecDeque<ThreadId>,
    /// The instruction at which it was taken, for deadlock reports.
    pub taken_at: Option<TraceEntry>,
}

/// The state of MT19937 (Matsumoto and Nishimura, 1998), as CPython's `random` uses it.
#[derive(Clone, Debug)]
pub struct MersenneTwister {
    pub words: Vec<u32>,
    pub next: usize,
}
