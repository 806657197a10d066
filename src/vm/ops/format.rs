//! `format(value, spec)` and the holes of f-strings.

use super::number::num;
use super::spec::Spec;
use super::text::{is_text, plain_repr, plain_str, str_step, to_ascii};
use super::view::{View, user_method_of, view};
use crate::heap::{HeapAccess, Value};
use crate::vm::{Cx, NativeResult, OnReturn, Raise, Step};
use smol_str::SmolStr;

/// `!s`, `!r`, `!a`, as the operand of `FORMAT_VALUE` numbers them; 0 is none.
pub(in crate::vm) const STR: u8 = 1;
pub(in crate::vm) const REPR: u8 = 2;
pub(in crate::vm) const ASCII: u8 = 3;

/// The text of a value by conversion; `None` when a method of the program's must be called.
pub(in crate::vm) fn to_text_with<H: HeapAccess>(
    heap: &mut H,
    v: Value,
    conversion: u8,
) -> Result<Option<SmolStr>, Raise> {
    match conversion {
        REPR => plain_repr(heap, v),
        ASCII => Ok(plain_repr(heap, v)?.map(|t| to_ascii(&t))),
        _ => plain_str(heap, v),
    }
}

/// A hole of an f-string: converts (0 none, 1 `!s`, 2 `!r`, 3 `!a`), then formats.
///
/// # Errors
/// ValueError, TypeError.
pub fn format_value<H: HeapAccess>(
    cx: &mut Cx<'_, H>,
    v: Value,
    conversion: u8,
    spec: &str,
) -> Result<Option<Step>, Raise> {
    if spec.is_empty() && matches!(conversion, 0 | STR) && is_text(cx.heap, v) {
        return Ok(Some(Step::Value(v)));
    }
    if conversion == 0 {
        return format_step(cx, v, spec).map(Some);
    }
    let Some(text) = to_text_with(cx.heap, v, conversion)? else {
        let spec = cx.heap.new_str(spec);
        return Ok(Some(Step::Helper { name: "_format", args: vec![v, Value::Int(i64::from(conversion)), spec] }));
    };
    let text = if spec.is_empty() { text } else { Spec::parse(spec, "str")?.text(&text)?.into() };
    Ok(Some(Step::Value(cx.heap.new_str(text))))
}

/// The text of a number or a string by a specification; `None` for values of other classes.
pub(in crate::vm) fn plain_format<H: HeapAccess>(heap: &mut H, v: Value, spec: &str) -> Result<Option<SmolStr>, Raise> {
    if spec.is_empty() {
        return match view(heap, v) {
            View::Instance(_) => Ok(None),
            _ => plain_str(heap, v),
        };
    }
    Ok(Some(match view(heap, v) {
        View::Str(text) => Spec::parse(spec, "str")?.text(&text)?.into(),
        View::Float(x) => Spec::parse(spec, "float")?.float(x)?.into(),
        View::Bool(_) => {
            let spec = Spec::parse(spec, "bool")?;
            let n = num(heap, v).unwrap_or(super::number::Num::Int(0));
            spec.int(&n, "bool")?.into()
        }
        View::Int(_) | View::Big(_) => {
            let n = num(heap, v).unwrap_or(super::number::Num::Int(0));
            Spec::parse(spec, "int")?.int(&n, "int")?.into()
        }
        _ => return Ok(None),
    }))
}

/// `format(v, spec)` as a native's answer.
pub(in crate::vm) fn format_step<H: HeapAccess>(cx: &mut Cx<'_, H>, v: Value, spec: &str) -> NativeResult {
    if let Some(func) = user_method_of(cx.heap, v, "__format__") {
        let spec = cx.heap.new_str(spec);
        return Ok(Step::Call { func, args: vec![v, spec], then: OnReturn::ToStr { method: "__format__" } });
    }
    if spec.is_empty() && is_text(cx.heap, v) {
        return Ok(v.into());
    }
    if let Some(text) = plain_format(cx.heap, v, spec)? {
        return Ok(Step::Value(cx.heap.new_str(text)));
    }
    if spec.is_empty() {
        return str_step(cx, v);
    }
    Err(Raise::type_error(format!("unsupported format string passed to {}.__format__", cx.heap.class_name(v))))
}
