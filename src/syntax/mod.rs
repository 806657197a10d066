//! From source text to tree: tokens, indentation, grammar, and error messages that help.
//!
//! Parsing never fails: it returns a tree and a list of findings. The nesting of the text is limited, so that no
//! source can exhaust the host's stack. This room must not know how programs run.

pub mod ast;
