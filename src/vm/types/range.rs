//! `range` and `slice`.

use super::receiver::{method, receiver};
use crate::heap::object::Range;
use crate::heap::{Builtin, HeapAccess, Object, Value};
use crate::vm::ops::subscript::{asks_index, cut, range_position};
use crate::vm::ops::view::{View, int_arg, small_int, view};
use crate::vm::{Args, Cx, NativeResult, NativeRow, Raise, Step};

/// The rows.
pub(super) fn rows<H: HeapAccess>() -> Vec<NativeRow<H>> {
    vec![
        method(Builtin::Range, "index", range_index::<H>),
        method(Builtin::Range, "count", range_count::<H>),
        method(Builtin::Slice, "indices", indices::<H>),
    ]
}

/// `range(stop)`, `range(start, stop[, step])`
pub(super) fn new_range<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("range", 0, 1, 3)?;
    let mut numbers = Vec::with_capacity(3);
    for v in args.pos {
        numbers.push(int_arg(cx.heap, *v)?);
    }
    let (start, stop, step) = match numbers[..] {
        [start, stop, step] => (start, stop, step),
        [start, stop] => (start, stop, 1),
        [stop, ..] => (0, stop, 1),
        [] => (0, 0, 1),
    };
    if step == 0 {
        return Err(Raise::value_error("range() arg 3 must not be zero"));
    }
    Ok(Value::Obj(cx.heap.alloc(Object::Range(Box::new(Range { start, stop, step })))).into())
}

/// `slice(stop)`, `slice(start, stop[, step])`
pub(super) fn new_slice<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("slice", 0, 1, 3)?;
    let parts = match args.pos {
        [stop] => [Value::None, *stop, Value::None],
        _ => [0, 1, 2].map(|i| args.get(i).unwrap_or(Value::None)),
    };
    Ok(Value::Obj(cx.heap.alloc(Object::Slice(Box::new(parts)))).into())
}

/// `start`, `stop` and `step` of a range or slice.
pub(super) fn attr<H: HeapAccess>(cx: &mut Cx<'_, H>, object: Value, name: &str) -> Option<Value> {
    let i = ["start", "stop", "step"].iter().position(|n| *n == name)?;
    match view(cx.heap, object) {
        View::Range(r) => Some(Value::Int([r.start, r.stop, r.step][i])),
        View::Slice(parts) => Some(parts[i]),
        _ => None,
    }
}

/// Where an item is in the receiver, a range. Only an int can be in one, or what equals an int.
fn position<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> Option<i64> {
    let View::Range(range) = view(cx.heap, args.pos[0]) else { return None };
    let n = match args.pos[1] {
        Value::Float(x) if x.get() == x.get().trunc() && x.get().abs() < 9.2e18 => x.get() as i64,
        v => small_int(v)?,
    };
    range_position(&range, n).and_then(|i| i64::try_from(i).ok())
}

fn range_index<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    receiver(cx, args, Builtin::Range, "index", (1, 1))?;
    match (position(cx, args), small_int(args.pos[1])) {
        (Some(i), _) => Ok(Value::Int(i).into()),
        (None, Some(n)) => Err(Raise::value_error(format!("{n} is not in range"))),
        (None, None) if let View::Big(n) = view(cx.heap, args.pos[1]) => {
            Err(Raise::value_error(format!("{n} is not in range")))
        }
        (None, None) => Err(Raise::value_error("sequence.index(x): x not in sequence")),
    }
}

fn range_count<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    receiver(cx, args, Builtin::Range, "count", (1, 1))?;
    Ok(Value::Int(i64::from(position(cx, args).is_some())).into())
}

/// `slice.indices(length)`: start, stop and step as they are for a sequence of this length.
fn indices<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    receiver(cx, args, Builtin::Slice, "indices", (1, 1))?;
    let len = int_arg(cx.heap, args.pos[1])?;
    let len = usize::try_from(len).map_err(|_| Raise::value_error("length should not be negative"))?;
    if asks_index(cx.heap, args.pos[0]) {
        return Ok(Step::Helper { name: "_indices", args: args.pos.to_vec() });
    }
    let View::Slice(parts) = view(cx.heap, args.pos[0]) else { return Ok(Value::None.into()) };
    let cut = cut(cx.heap, parts, len.min(i64::MAX as usize / 4))?;
    let step = small_int(parts[2]).unwrap_or(cut.step);
    Ok(cx.heap.new_tuple([cut.start, cut.stop, step].map(Value::Int)).into())
}
