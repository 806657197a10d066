//! From tree to bytecode: scopes, instructions, the compiler, the disassembler.
//!
//! Opcode names, stack effects and code layout are those of CPython 3.11, with one uniform operand per instruction
//! and no inline cache entries. A code object never changes once it is made, so it is shared between interpreters.
//! The build script compiles the library with this room and the two below it, so they use nothing of the rest.
//! This room must not know how an instruction is carried out, nor what a heap is.

pub mod code_object;
mod compile;
pub mod dis;
pub mod fuse;
pub mod opcode;
pub mod packed;
mod scope;

pub use code_object::{Code, CodeFlags, CodeObject, Const, ExceptionEntry, Instr};
pub use compile::{Mode, Source, compile, compile_expression};
pub use fuse::fuse;
pub use opcode::Op;
pub use packed::Packed;
