//! What the instructions of `match` ask about a subject.

use super::keyed::{Found, find};
use super::view::{View, user_method, view};
use crate::heap::{HeapAccess, Value};
use crate::vm::{Cx, Raise, Step};

/// Whether patterns take this for a mapping, or else for a sequence. Classes written in Python say so themselves.
pub(in crate::vm) fn is_kind<H: HeapAccess>(heap: &mut H, v: Value, mapping: bool) -> bool {
    match view(heap, v) {
        View::Dict(_) => mapping,
        View::List(_) | View::Tuple(_) | View::Range(_) => !mapping,
        View::Instance(class) => {
            let kind = user_method(heap, class, "_pattern_kind_").and_then(|kind| heap.text(kind));
            kind.as_deref() == Some(if mapping { "mapping" } else { "sequence" })
        }
        _ => false,
    }
}

/// The values that a mapping has for all of some keys, as a tuple, or else None.
pub(in crate::vm) fn values_of<H: HeapAccess>(cx: &mut Cx<'_, H>, subject: Value, keys: Value) -> Result<Step, Raise> {
    let in_python = Ok(Step::Helper { name: "_match_keys", args: vec![subject, keys] });
    let (View::Dict(dict), View::Tuple(keys)) = (view(cx.heap, subject), view(cx.heap, keys)) else {
        return in_python;
    };
    let mut values = Vec::with_capacity(keys.len());
    for (i, key) in keys.iter().enumerate() {
        // A key given twice, or one that only Python can compare, is for the slow way.
        let plain = |heap: &mut H, v: Value| matches!(view(heap, v), View::Str(_) | View::Int(_));
        if !plain(cx.heap, *key) || keys[..i].contains(key) {
            return in_python;
        }
        match find(cx.heap, dict, *key)? {
            Found::Here(_, value) => values.push(value),
            Found::Missing => return Ok(Step::Value(Value::None)),
            Found::Python => return in_python,
        }
    }
    Ok(Step::Value(cx.heap.new_tuple(values)))
}
