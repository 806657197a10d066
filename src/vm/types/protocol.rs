//! What containers answer to by special names: `xs.__len__()`, `table.__getitem__`, and whether they have them at all
//! (`hasattr(x, "__iter__")`). The operators themselves do not come this way.

use super::receiver::{method, receiver};
use crate::heap::{Builtin, Dunder, HeapAccess, Value};
use crate::vm::native::NativeFn;
use crate::vm::{Args, Cx, NativeResult, NativeRow, OnReturn, Raise, Step, attr, ops};

const ALL: &[Builtin] = {
    use Builtin::{Bytes, Dict, DictItems, DictKeys, DictValues, FrozenSet, List, Range, Set, Str, Tuple};
    // Those that can be subscripted come first, and of those the ones that can be changed.
    &[List, Dict, Tuple, Range, Str, Bytes, Set, FrozenSet, DictKeys, DictValues, DictItems]
};

/// The rows.
pub(super) fn rows<H: HeapAccess>() -> Vec<NativeRow<H>> {
    let table: [(&[Builtin], &'static str, NativeFn<H>); 6] = [
        (&ALL[..2], "__setitem__", set_item::<H>),
        (&ALL[..2], "__delitem__", del_item::<H>),
        (&ALL[..6], "__getitem__", get_item::<H>),
        (ALL, "__len__", len::<H>),
        (ALL, "__contains__", contains::<H>),
        (ALL, "__iter__", iter::<H>),
    ];
    let rows = |(classes, name, run): (&[Builtin], &'static str, NativeFn<H>)| {
        classes.iter().map(|class| method(*class, name, run)).collect::<Vec<_>>()
    };
    table.into_iter().flat_map(rows).collect()
}

/// The receiver, an object of one of these classes, once `n` arguments were given beside it.
fn container<H: HeapAccess>(
    cx: &mut Cx<'_, H>,
    args: Args<'_>,
    classes: &[Builtin],
    name: &str,
    n: usize,
) -> Result<Value, Raise> {
    let own = args.get(0).map(|v| cx.heap.class_of(v));
    let is_one = |c: &Builtin| own.is_some_and(|own| attr::is_subclass(cx.heap, own, c.class()));
    let class = classes.iter().copied().find(is_one).unwrap_or(classes[0]);
    receiver(cx, args, class, name, (n, n)).map(Value::Obj)
}

/// The step of an operator that built-in containers always know.
fn known(step: Option<Step>) -> Step {
    step.unwrap_or(Step::Value(Value::Obj(crate::heap::fixed::NOT_IMPLEMENTED)))
}

fn get_item<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let v = container(cx, args, &ALL[..6], "__getitem__", 1)?;
    let got = ops::get_item(cx, v, args.pos[1]);
    let class = cx.heap.class_of(args.pos[0]);
    if let (Err(Raise::With(Builtin::KeyError, key)), Some(func)) =
        (&got, attr::special(cx.heap, class, Dunder::MissingMethod))
    {
        return Ok(Step::Call { func, args: vec![args.pos[0], *key], then: OnReturn::Push });
    }
    got.map(known)
}

fn set_item<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let v = container(cx, args, &ALL[..2], "__setitem__", 2)?;
    ops::set_item(cx, v, args.pos[1], args.pos[2]).map(known)
}

fn del_item<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let v = container(cx, args, &ALL[..2], "__delitem__", 1)?;
    ops::del_item(cx, v, args.pos[1]).map(known)
}

fn len<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let v = container(cx, args, ALL, "__len__", 0)?;
    Ok(Value::Int(ops::length(cx, v)?.unwrap_or(0) as i64).into())
}

fn contains<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let v = container(cx, args, ALL, "__contains__", 1)?;
    ops::contains(cx, v, args.pos[1]).map(known)
}

fn iter<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let v = container(cx, args, ALL, "__iter__", 0)?;
    Ok(ops::get_iter(cx, v)?.unwrap_or(v).into())
}
