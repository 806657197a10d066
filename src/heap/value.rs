//! What a variable holds: a small copyable word.

use std::fmt;

/// Where an object lives: a slot of the program's heap, or of the shared segment when the bit `SHARED` is set.
///
/// 32 bits would do; a whole word makes every kind of [`Value`] a tag and a word, which are kept in two registers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjRef(u64);

impl ObjRef {
    const SHARED: u64 = 1 << 31;

    /// Slot `i` of the program's heap.
    #[must_use]
    pub const fn own(i: u32) -> Self {
        debug_assert!((i as u64) < Self::SHARED);
        Self(i as u64)
    }

    /// Object `i` of the shared segment.
    #[must_use]
    pub const fn shared(i: u32) -> Self {
        Self(i as u64 | Self::SHARED)
    }

    /// Whether the object is in the shared segment and so never changes.
    #[must_use]
    pub const fn is_shared(self) -> bool {
        self.0 & Self::SHARED != 0
    }

    /// The index in its slot table.
    #[must_use]
    pub const fn index(self) -> usize {
        (self.0 & !Self::SHARED) as usize
    }

    /// A number that tells objects apart, for `id()` and the default `repr`.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.0 as u32
    }
}

impl fmt::Debug for ObjRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.is_shared() { "s" } else { "#" }, self.index())
    }
}

/// A bool as a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Truth(u64);

impl Truth {
    /// The bool.
    #[inline(always)]
    #[must_use]
    pub const fn get(self) -> bool {
        self.0 != 0
    }
}

/// A float as a word: its bits. Compared as floats are, so NaN differs from itself.
#[derive(Clone, Copy)]
pub struct Real(u64);

impl Real {
    /// The float.
    #[inline(always)]
    #[must_use]
    pub const fn get(self) -> f64 {
        f64::from_bits(self.0)
    }
}

impl PartialEq for Real {
    #[inline(always)]
    fn eq(&self, other: &Self) -> bool {
        self.get() == other.get()
    }
}

impl fmt::Debug for Real {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.get().fmt(f)
    }
}

/// A Python value. Ints that fit 64 bits, floats, bools and None are the value itself; all else is a reference.
///
/// The tag is narrower than the word beside it so that a copy is two moves of the sizes it was stored with: one wide
/// move would have to wait until both stores have left the processor's store buffer.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[repr(u32)]
pub enum Value {
    /// No value: an unbound local, or the mark below a plain callable on the stack. Programs never see it.
    #[default]
    Null,
    None,
    Bool(Truth),
    /// An int that fits. An int object never holds one that fits, so equal ints have one form.
    Int(i64),
    Float(Real),
    Obj(ObjRef),
}

const _: () = assert!(size_of::<Value>() == 16 && size_of::<Option<Value>>() == 16);

impl Value {
    /// `True` or `False`.
    #[inline(always)]
    #[must_use]
    pub const fn bool(b: bool) -> Self {
        Self::Bool(Truth(b as u64))
    }

    /// A float.
    #[inline(always)]
    #[must_use]
    pub const fn float(x: f64) -> Self {
        Self::Float(Real(x.to_bits()))
    }

    /// The reference, if it is one.
    #[must_use]
    pub const fn obj(self) -> Option<ObjRef> {
        match self {
            Self::Obj(r) => Some(r),
            _ => None,
        }
    }

    /// Whether two values are the same object (`is`): ints and floats by value, which CPython leaves open.
    #[must_use]
    pub fn is(self, other: Self) -> bool {
        match (self, other) {
            (Self::Float(a), Self::Float(b)) => a.0 == b.0,
            (a, b) => a == b,
        }
    }

    /// Whether there is no value.
    #[must_use]
    pub const fn is_null(self) -> bool {
        matches!(self, Self::Null)
    }
}

impl From<ObjRef> for Value {
    fn from(r: ObjRef) -> Self {
        Self::Obj(r)
    }
}
impl From<bool> for Value {
    fn from(b: bool) -> Self {
        Self::bool(b)
    }
}
impl From<i64> for Value {
    fn from(n: i64) -> Self {
        Self::Int(n)
    }
}
impl From<f64> for Value {
    fn from(x: f64) -> Self {
        Self::float(x)
    }
}
