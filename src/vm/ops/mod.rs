//! Operators on built-in values: arithmetic, comparison, subscripts, iteration, truth, hashing, text.
//!
//! Every function here is one native step: it visits slots one at a time, never calls Python and never waits. Where
//! a method of the program's must have its say, the answer is `None` (the eval loop looks the method up) or a step
//! that asks a helper of the library to go on in Python.
//!
//! Nothing here may know frames, threads or which GIL policy is on.

pub(in crate::vm) mod answer;
mod binary;
pub(in crate::vm) mod compare;
pub(in crate::vm) mod equal;
pub(in crate::vm) mod float_text;
pub(in crate::vm) mod format;
pub(in crate::vm) mod iterate;
pub(in crate::vm) mod keyed;
pub(in crate::vm) mod matching;
pub(in crate::vm) mod number;
pub(in crate::vm) mod percent;
pub(in crate::vm) mod sequence;
pub(in crate::vm) mod spec;
pub(in crate::vm) mod subscript;
pub(in crate::vm) mod template;
pub(in crate::vm) mod text;
pub(in crate::vm) mod view;

pub(in crate::vm) use binary::joined;
pub use binary::{UnaryKind, binary, binary_error, unary};
pub use compare::{SIGNS, compare, compare_error, contains, truth};
pub use format::format_value;
pub use iterate::{get_iter, iter_next, plain_items};
pub use keyed::{dict_del, dict_get, dict_has, dict_set, set_add};
pub use subscript::{del_item, get_item, length, set_item};
pub use text::{ascii_of, exception_text, repr_of, str_of};
