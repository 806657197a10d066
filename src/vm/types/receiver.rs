//! What every family of methods needs first: a receiver of the right class, and arguments of the right number.

use crate::heap::segment::NativeName;
use crate::heap::{Builtin, HeapAccess, ObjRef, Value};
use crate::vm::native::NativeFn;
use crate::vm::{Args, Cx, NativeRow, Raise, attr, class};

/// The row of a built-in function.
pub(super) const fn function<H>(name: &'static str, run: NativeFn<H>) -> NativeRow<H> {
    NativeRow { name: NativeName { owner: None, name, slot: false }, checks: true, run }
}

/// The row of a method.
pub(super) const fn method<H>(owner: Builtin, name: &'static str, run: NativeFn<H>) -> NativeRow<H> {
    NativeRow { name: NativeName { owner: Some(owner), name, slot: false }, checks: true, run }
}

/// The receiver of a method of `class`, once between `min` and `max` arguments were given beside it.
///
/// # Errors
/// TypeError, as CPython words it: with the class's name where a method takes no argument or exactly one.
pub(super) fn receiver<H: HeapAccess>(
    cx: &mut Cx<'_, H>,
    args: Args<'_>,
    class: Builtin,
    name: &str,
    (min, max): (usize, usize),
) -> Result<ObjRef, Raise> {
    let owner = class.name();
    let Some(receiver) = args.get(0) else {
        return Err(Raise::type_error(format!("unbound method {owner}.{name}() needs an argument")));
    };
    let own = cx.heap.class_of(receiver);
    let r = match receiver {
        Value::Obj(r) if own == class.class() => Some(r),
        // An instance of a class derived from list, dict or set.
        Value::Obj(r)
            if matches!(class, Builtin::List | Builtin::Dict | Builtin::Set)
                && attr::is_subclass(cx.heap, own, class.class()) =>
        {
            Some(class::held(cx.heap, r, class))
        }
        _ => None,
    };
    let Some(r) = r else {
        let given = cx.heap.class_name(receiver);
        return Err(Raise::type_error(format!(
            "descriptor '{name}' for '{owner}' objects doesn't apply to a '{given}' object"
        )));
    };
    let n = args.pos.len() - 1;
    if args.kw.is_empty() && n >= min && n <= max {
        return Ok(r);
    }
    let qualified = !args.kw.is_empty() || (min == max && max <= 1);
    let shown = if qualified { format!("{owner}.{name}") } else { name.into() };
    args.expect(&shown, 1, min, max).map(|()| r)
}

/// The complaint about an argument that is no text. None is called by its name, not by its class.
pub(super) fn not_text<H: HeapAccess>(heap: &mut H, what: &str, given: Value) -> Raise {
    let class = heap.class_name(given);
    let given = if given == Value::None { "None" } else { &*class };
    Raise::type_error(format!("{what} must be str, not {given}"))
}
