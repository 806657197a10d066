//! `sum`, `any` and `all`.

use super::iterator::plain_iter;
use super::receiver::function;
use crate::heap::{HeapAccess, Value};
use crate::vm::ops::number::num;
use crate::vm::ops::view::{View, view};
use crate::vm::{Args, Cx, NativeResult, NativeRow, Raise, Step, ops};

/// How many items one native step looks at: Python, which can be interrupted, goes on from there.
const MOST_AT_ONCE: usize = 1 << 16;

/// The rows.
pub(super) fn rows<H: HeapAccess>() -> Vec<NativeRow<H>> {
    vec![
        function("sum", sum::<H>),
        function("any", |cx, args| search(cx, args, "any", true)),
        function("all", |cx, args| search(cx, args, "all", false)),
    ]
}

/// Numbers are added here; what adds by a method of the program's, or grows with each addition, in Python.
fn sum<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    cx.only_keywords(args, "sum", &["start"])?;
    Args::positional(args.pos).expect("sum", 0, 1, 2)?;
    let mut total = cx.argument(args, 1, "start").unwrap_or(Value::Int(0));
    match view(cx.heap, total) {
        View::Str(_) => return Err(Raise::type_error("sum() can't sum strings [use ''.join(seq) instead]")),
        View::Bytes(_) => return Err(Raise::type_error("sum() can't sum bytes [use b''.join(seq) instead]")),
        _ => {}
    }
    let Some(items) = ops::plain_items(cx, args.pos[0])? else {
        return Ok(Step::Helper { name: "_sum", args: vec![args.pos[0], total] });
    };
    for (i, item) in items.iter().enumerate() {
        let numbers = num(cx.heap, total).is_some() && num(cx.heap, *item).is_some();
        let added = if numbers { ops::binary(cx, 0, total, *item)? } else { None };
        let Some(Step::Value(v)) = added else {
            let rest = cx.heap.new_list(items[i..].to_vec());
            return Ok(Step::Helper { name: "_sum", args: vec![rest, total] });
        };
        total = v;
    }
    Ok(total.into())
}

/// Whether an item is true (`any`), or whether none is false (`all`). Items after the decisive one are left alone.
fn search<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, name: &'static str, wanted: bool) -> NativeResult {
    args.expect(name, 0, 1, 1)?;
    let helper = |item, source| Ok(Step::Helper { name: "_search", args: vec![item, source, Value::bool(wanted)] });
    let Some(iter) = plain_iter(cx, args.pos[0])? else { return helper(Value::bool(!wanted), args.pos[0]) };
    let mut n = 0;
    while let Some(item) = ops::iter_next(cx, iter)? {
        n += 1;
        match ops::truth(cx, item) {
            Some(truth) if truth == wanted => return Ok(Value::bool(wanted).into()),
            Some(_) if n < MOST_AT_ONCE => {}
            Some(_) | None => return helper(item, Value::Obj(iter)),
        }
    }
    Ok(Value::bool(!wanted).into())
}
