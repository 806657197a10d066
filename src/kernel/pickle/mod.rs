//! `_pickle`: objects as bytes and back, in the format of CPython's `pickle` (PEP 3154, protocol 4; the opcodes are
//! explained in Lib/pickletools.py). What plain values are made of is written and read here; whatever needs Python (what
//! an instance consists of, what a name stands for, calling a class) is asked of `stdlib/pickle.py`, since natives never
//! call Python.

mod left;
mod read;
mod write;

use super::{arguments, function};
use crate::heap::HeapAccess;
use crate::vm::{NativeRow, Query, Step};

pub(super) fn rows<H: HeapAccess>() -> Vec<NativeRow<H>> {
    vec![
        function("_pickle.write", write::write),
        function("_pickle.read", read::read),
        function("_pickle.left", left::left),
        function("_pickle.took", |cx, args| {
            let n = arguments::int(cx, args.get(0).unwrap_or_default())?;
            Ok(Step::Ask(Query::Pickled(usize::try_from(n).unwrap_or(0).min(MOST))))
        }),
    ]
}

/// No pickle has more bytes.
const MOST: usize = 1 << 40;

/// One byte that says what to do, as CPython names them.
mod opcode {
    pub const MARK: u8 = b'(';
    pub const STOP: u8 = b'.';
    pub const POP: u8 = b'0';
    pub const POP_MARK: u8 = b'1';
    pub const BINFLOAT: u8 = b'G';
    pub const BININT: u8 = b'J';
    pub const BININT1: u8 = b'K';
    pub const BININT2: u8 = b'M';
    pub const NONE: u8 = b'N';
    pub const REDUCE: u8 = b'R';
    pub const BINUNICODE: u8 = b'X';
    pub const APPEND: u8 = b'a';
    pub const BUILD: u8 = b'b';
    pub const APPENDS: u8 = b'e';
    pub const BINGET: u8 = b'h';
    pub const LONG_BINGET: u8 = b'j';
    pub const SETITEM: u8 = b's';
    pub const TUPLE: u8 = b't';
    pub const SETITEMS: u8 = b'u';
    pub const EMPTY_DICT: u8 = b'}';
    pub const EMPTY_LIST: u8 = b']';
    pub const EMPTY_TUPLE: u8 = b')';
    pub const BINBYTES: u8 = b'B';
    pub const SHORT_BINBYTES: u8 = b'C';
    pub const PROTO: u8 = 0x80;
    pub const NEWOBJ: u8 = 0x81;
    pub const TUPLE1: u8 = 0x85;
    pub const TUPLE2: u8 = 0x86;
    pub const TUPLE3: u8 = 0x87;
    pub const NEWTRUE: u8 = 0x88;
    pub const NEWFALSE: u8 = 0x89;
    pub const LONG1: u8 = 0x8a;
    pub const LONG4: u8 = 0x8b;
    pub const SHORT_BINUNICODE: u8 = 0x8c;
    pub const BINUNICODE8: u8 = 0x8d;
    pub const BINBYTES8: u8 = 0x8e;
    pub const EMPTY_SET: u8 = 0x8f;
    pub const ADDITEMS: u8 = 0x90;
    pub const FROZENSET: u8 = 0x91;
    pub const STACK_GLOBAL: u8 = 0x93;
    pub const MEMOIZE: u8 = 0x94;
    pub const FRAME: u8 = 0x95;
}

#[cfg(test)]
mod tests;
