//! Compiled code: what a function is made of, before it meets a heap.

use super::opcode::Op;
use super::packed::Packed;
use crate::base::Span;
use num_bigint::BigInt;
use serde::{Deserialize, Serialize};
use std::ops::Deref;
use std::sync::Arc;

/// One instruction. Jump targets are absolute indices into [`CodeObject::instrs`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "(u8, u32)", try_from = "(u8, u32)")]
#[repr(C)]
pub struct Instr {
    /// Its operand.
    pub arg: u32,
    /// What to do.
    pub op: Op,
    /// 1 when the tick-count GIL counts it (`gil-facts`: outside CPython 2.7's fast set), else 0. Copied from the
    /// opcode's row so that the eval loop needs no second table.
    pub tick: u8,
    /// Always 0: room between the counts, so that [`Instr::cost`] is the upper part of the word.
    pub zero: u8,
    /// How many instructions it stands for: 1, unless it is a fused one.
    pub len: u8,
}

impl Instr {
    /// The instruction, with its tick weight looked up.
    #[must_use]
    pub fn new(op: Op, arg: u32) -> Self {
        Self { op, tick: u8::from(op.row().ticks), zero: 0, len: 1, arg }
    }

    /// Its ticks, in the lower 16 bits, and above them the number of instructions it stands for.
    #[inline(always)]
    #[must_use]
    pub const fn cost(self) -> u64 {
        self.tick as u64 | (self.zero as u64) << 8 | (self.len as u64) << 16
    }

    /// Byte `i` of its operand.
    #[inline(always)]
    #[must_use]
    pub const fn byte(self, i: u32) -> usize {
        (self.arg >> (8 * i)) as u8 as usize
    }

    /// The lower half of its operand.
    #[inline(always)]
    #[must_use]
    pub const fn low(self) -> usize {
        self.arg as u16 as usize
    }

    /// The upper half of its operand.
    #[inline(always)]
    #[must_use]
    pub const fn high(self) -> usize {
        (self.arg >> 16) as usize
    }
}

impl From<Instr> for (u8, u32) {
    fn from(instr: Instr) -> Self {
        (instr.op as u8, instr.arg)
    }
}

impl TryFrom<(u8, u32)> for Instr {
    type Error = String;

    fn try_from((op, arg): (u8, u32)) -> Result<Self, String> {
        let op = Op::ALL.get(usize::from(op)).ok_or_else(|| format!("there is no opcode {op}"))?;
        Ok(Self::new(*op, arg))
    }
}

/// A value that code carries with it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Const {
    None,
    Bool(bool),
    Int(i64),
    BigInt(BigInt),
    Float(f64),
    Str(Box<str>),
    Bytes(Box<[u8]>),
    Ellipsis,
    Tuple(Vec<Const>),
    FrozenSet(Vec<Const>),
    /// Packed beside the code it belongs to, see [`super::packed`].
    #[serde(skip)]
    Code(Code),
}

impl Const {
    /// Whether it becomes an object of its own in a heap: neither a plain value nor a text, which all code shares.
    #[must_use]
    pub const fn is_object(&self) -> bool {
        match self {
            Self::None | Self::Bool(_) | Self::Int(_) | Self::Float(_) | Self::Str(_) | Self::Ellipsis => false,
            Self::BigInt(_) | Self::Bytes(_) | Self::Tuple(_) | Self::FrozenSet(_) | Self::Code(_) => true,
        }
    }
}

/// A row of the exception table (CPython 3.11, `Objects/exception_handling_notes.txt`): while an instruction in
/// `start..end` raises, cut the stack to `depth`, push the offset if `lasti`, push the exception, go to `target`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExceptionEntry {
    pub start: u32,
    pub end: u32,
    pub target: u32,
    /// Operands below the handler, not counting locals.
    pub depth: u32,
    /// Also push the index of the instruction that raised (for `RERAISE`).
    pub lasti: bool,
}

/// What a code object is, as bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CodeFlags {
    /// `*args`.
    pub varargs: bool,
    /// `**kwargs`.
    pub varkeywords: bool,
    /// Has `yield`.
    pub generator: bool,
    /// `async def` without `yield`.
    pub coroutine: bool,
    /// `async def` with `yield`.
    pub async_generator: bool,
    /// A module or class body: names live in a namespace, not in fast locals.
    pub namespace: bool,
    /// Part of the library: stepping and tracebacks may fold it.
    pub library: bool,
}

/// A code object, shared between all who hold it. One of the library is unpacked when it is first looked into.
#[derive(Clone, Debug)]
pub struct Code(Kept);

#[derive(Clone, Debug)]
enum Kept {
    Whole(Arc<CodeObject>),
    /// The code with this number in a packed module.
    Packed(&'static Packed, usize),
}

impl Code {
    /// The code with a number in a packed module.
    pub(super) const fn packed(module: &'static Packed, number: usize) -> Self {
        Self(Kept::Packed(module, number))
    }

    /// Whether this is one object with another.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        match (&self.0, &other.0) {
            (Kept::Whole(a), Kept::Whole(b)) => Arc::ptr_eq(a, b),
            (Kept::Packed(a, i), Kept::Packed(b, j)) => std::ptr::eq(*a, *b) && i == j,
            _ => false,
        }
    }

    /// The packed module that this is the code of.
    #[must_use]
    pub fn module(&self) -> Option<&'static Packed> {
        match self.0 {
            Kept::Packed(module, number) if number + 1 == module.rows().len() => Some(module),
            Kept::Packed(..) | Kept::Whole(_) => None,
        }
    }
}

impl Deref for Code {
    type Target = CodeObject;

    fn deref(&self) -> &CodeObject {
        match &self.0 {
            Kept::Whole(code) => code,
            Kept::Packed(module, number) => module.unpacked(*number),
        }
    }
}

impl From<CodeObject> for Code {
    fn from(code: CodeObject) -> Self {
        Self(Kept::Whole(Arc::new(code)))
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

/// Code of a module, class body, function, lambda or comprehension. Immutable once compiled. What is skipped here when
/// it is packed stands in its [`super::packed::Row`].
#[derive(Debug, PartialEq, Default, Serialize, Deserialize)]
pub struct CodeObject {
    /// `__name__` of what it becomes: `<module>`, `deposit`, `<lambda>`, `<listcomp>`.
    #[serde(skip)]
    pub name: Box<str>,
    /// Dotted, with `<locals>`.
    #[serde(skip)]
    pub qualname: Box<str>,
    /// The file or `<stdin>` it came from.
    #[serde(skip)]
    pub file: Box<str>,
    pub flags: CodeFlags,
    /// Positional parameters, those before `/` included.
    pub argcount: u32,
    pub posonlyargcount: u32,
    pub kwonlyargcount: u32,
    /// Fast locals: parameters first (positional, keyword-only, `*args`, `**kwargs`), then other locals. Frame slots
    /// are laid out `varnames`, then the `cellvars` that are not parameters, then `freevars`: see [`Self::n_slots`].
    pub varnames: Box<[Box<str>]>,
    /// Locals that inner functions use, parameters among them included.
    pub cellvars: Box<[Box<str>]>,
    /// Names of enclosing functions that this one uses.
    pub freevars: Box<[Box<str>]>,
    /// Names used by `LOAD_GLOBAL`, `LOAD_ATTR`, `IMPORT_NAME` and so on.
    pub names: Box<[Box<str>]>,
    #[serde(skip)]
    pub consts: Box<[Const]>,
    pub instrs: Box<[Instr]>,
    /// Where each instruction comes from; as many as `instrs`.
    pub spans: Box<[Span]>,
    /// The line of each instruction, from 1; as many as `instrs`.
    pub lines: Box<[u32]>,
    /// Innermost handler first for any given instruction.
    pub exception_table: Box<[ExceptionEntry]>,
    /// The most operands it ever has on the stack, locals not counted.
    pub stack_size: u32,
    /// The line of its `def` (of the first decorator, as CPython's `co_firstlineno`).
    pub first_line: u32,
    /// Its docstring.
    #[serde(skip)]
    pub doc: Option<Box<str>>,
}

impl CodeObject {
    /// Frame slots before the operand stack: locals, then cells that are not parameters, then free variables.
    /// `LOAD_FAST`, `LOAD_DEREF`, `MAKE_CELL`, … index these slots directly (CPython 3.11 "localsplus").
    #[must_use]
    pub fn n_slots(&self) -> usize {
        let plain_cells = self.cellvars.iter().filter(|c| !self.varnames.contains(c)).count();
        self.varnames.len() + plain_cells + self.freevars.len()
    }

    /// The name of frame slot `i`, for messages and the disassembler.
    #[must_use]
    pub fn slot_name(&self, i: usize) -> &str {
        let plain_cells = self.cellvars.iter().filter(|c| !self.varnames.contains(c));
        let mut names = self.varnames.iter().chain(plain_cells).chain(self.freevars.iter());
        names.nth(i).map_or("?", |n| n)
    }
}
