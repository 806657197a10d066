//! What a call into the system says, before it is a value.

use super::errno::Errno;
use crate::heap::{HeapAccess, Object, Value};

/// A value, or as a negative number, an error.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    None,
    Flag(bool),
    Int(i64),
    /// An int that may not fit 64 bits.
    Wide(i128),
    Float(f64),
    Bytes(Vec<u8>),
    Text(String),
    List(Vec<Answer>),
}

impl Answer {
    /// The answer on the heap.
    pub fn value(self, heap: &mut impl HeapAccess) -> Value {
        match self {
            Self::None => Value::None,
            Self::Flag(on) => Value::bool(on),
            Self::Int(n) => Value::Int(n),
            Self::Wide(n) => heap.new_int(n.into()),
            Self::Float(x) => Value::float(x),
            Self::Bytes(bytes) => heap.alloc(Object::Bytes(bytes.into())).into(),
            Self::Text(text) => heap.new_str(text),
            Self::List(items) => {
                let items = items.into_iter().map(|i| i.value(heap)).collect();
                heap.new_list(items)
            }
        }
    }

    pub(super) fn size(n: usize) -> Self {
        Self::Int(i64::try_from(n).unwrap_or(i64::MAX))
    }
}

impl From<Errno> for Answer {
    fn from(e: Errno) -> Self {
        Self::Int(-(e as i64))
    }
}

impl From<Result<Answer, Errno>> for Answer {
    fn from(r: Result<Answer, Errno>) -> Self {
        r.unwrap_or_else(Self::from)
    }
}

impl From<Result<(), Errno>> for Answer {
    fn from(r: Result<(), Errno>) -> Self {
        r.map_or_else(Self::from, |()| Self::None)
    }
}
