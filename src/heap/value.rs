//! What a variable holds: a small copyable word.

use std::fmt;

/// Where an object lives: a slot of the program's heap, or of the shared segment when the top bit is set.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjRef(u32);

impl ObjRef {
    const SHARED: u32 = 1 << 31;

    /// Slot `i` of the program's heap.
    #[must_use]
    pub const fn own(i: u32) -> Self {
        debug_assert!(i < Self::SHARED);
        Self(i)
    }

    /// Object `i` of the shared segment.
    #[must_use]
    pub const fn shared(i: u32) -> Self {
        Self(i | Self::SHARED)
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
        self.0
    }
}

impl fmt::Debug for ObjRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", if self.is_shared() { "s" } else { "#" }, self.index())
    }
}

/// A Python value. Ints that fit 64 bits, floats, bools and None are the value itself; all else is a reference.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Value {
    /// No value: an unbound local, or the mark below a plain callable on the stack. Programs never see it.
    #[default]
    Null,
    None,
    Bool(bool),
    /// An int that fits. An int object never holds one that fits, so equal ints have one form.
    Int(i64),
    Float(f64),
    Obj(ObjRef),
}

const _: () = assert!(size_of::<Value>() == 16);

impl Value {
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
            (Self::Float(a), Self::Float(b)) => a.to_bits() == b.to_bits(),
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
        Self::Bool(b)
    }
}
impl From<i64> for Value {
    fn from(n: i64) -> Self {
        Self::Int(n)
    }
}
impl From<f64> for Value {
    fn from(x: f64) -> Self {
        Self::Float(x)
    }
}
