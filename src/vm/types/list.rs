//! `list` and `tuple`. Every method is one step, as it is under CPython's GIL, unless items must be compared by a
//! method of the program's.

use super::receiver::{method, receiver};
use crate::heap::{Builtin, HeapAccess, ObjRef, Object, Value};
use crate::vm::ops::equal;
use crate::vm::ops::view::{MAX_ITEMS, View, int_arg, list_items, too_large, view};
use crate::vm::{Args, Cx, NativeResult, NativeRow, Raise, Step, ops};

/// The rows.
pub(super) fn rows<H: HeapAccess>() -> Vec<NativeRow<H>> {
    use Builtin::{List, Tuple};
    vec![
        NativeRow { checks: false, ..method(List, "append", append::<H>) },
        method(List, "extend", extend::<H>),
        method(List, "insert", insert::<H>),
        method(List, "pop", pop::<H>),
        method(List, "remove", remove::<H>),
        method(List, "index", |cx, args| index(cx, args, List)),
        method(List, "count", |cx, args| count(cx, args, List)),
        method(List, "reverse", reverse::<H>),
        method(List, "clear", clear::<H>),
        method(List, "copy", copy::<H>),
        method(Tuple, "index", |cx, args| index(cx, args, Tuple)),
        method(Tuple, "count", |cx, args| count(cx, args, Tuple)),
    ]
}

/// `list(iterable)`
pub(super) fn new_list<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("list", 0, 0, 1)?;
    let Some(source) = args.get(0) else { return Ok(cx.heap.new_list(Vec::new()).into()) };
    match ops::plain_items(cx, source)? {
        Some(items) => Ok(cx.heap.new_list(items).into()),
        None => Ok(Step::Helper { name: "_list_of", args: vec![source] }),
    }
}

/// `tuple(iterable)`
pub(super) fn new_tuple<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("tuple", 0, 0, 1)?;
    let Some(source) = args.get(0) else { return Ok(cx.heap.new_tuple(Vec::new()).into()) };
    if let View::Tuple(_) = view(cx.heap, source) {
        return Ok(source.into());
    }
    match ops::plain_items(cx, source)? {
        Some(items) => Ok(cx.heap.new_tuple(items).into()),
        None => Ok(Step::Helper { name: "_tuple_of", args: vec![source] }),
    }
}

/// Changes the items of a list.
pub(super) fn change<H: HeapAccess, R: Default>(
    heap: &mut H,
    list: ObjRef,
    change: impl FnOnce(&mut Vec<Value>) -> R,
) -> R {
    heap.write(list, |o| if let Object::List(items) = o { change(items) } else { R::default() })
}

fn append<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let list = receiver(cx, args, Builtin::List, "append", (1, 1))?;
    change(cx.heap, list, |items| items.push(args.pos[1]));
    Ok(Value::None.into())
}

fn extend<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let list = receiver(cx, args, Builtin::List, "extend", (1, 1))?;
    let Some(more) = ops::plain_items(cx, args.pos[1])? else {
        return Ok(Step::Helper { name: "_list_extend", args: args.pos.to_vec() });
    };
    let fits = cx.heap.write(list, |o| match o {
        Object::List(items) if items.len() + more.len() <= MAX_ITEMS => {
            items.extend(more);
            true
        }
        _ => false,
    });
    if fits { Ok(Value::None.into()) } else { Err(too_large()) }
}

fn insert<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let list = receiver(cx, args, Builtin::List, "insert", (2, 2))?;
    let at = int_arg(cx.heap, args.pos[1])?;
    change(cx.heap, list, |items| {
        let at = bound(at, items.len());
        items.insert(at, args.pos[2]);
    });
    Ok(Value::None.into())
}

/// An index counted from the end when negative, and moved into the sequence when outside it.
fn bound(i: i64, len: usize) -> usize {
    let i = if i < 0 { i.saturating_add(len as i64).max(0) } else { i };
    usize::try_from(i).unwrap_or(len).min(len)
}

fn pop<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let list = receiver(cx, args, Builtin::List, "pop", (0, 1))?;
    let at = match args.get(1) {
        Some(v) => int_arg(cx.heap, v)?,
        None => -1,
    };
    let popped = change(cx.heap, list, |items| {
        let i = if at < 0 { at.checked_add(items.len() as i64)? } else { at };
        let i = usize::try_from(i).ok().filter(|i| *i < items.len())?;
        Some(items.remove(i))
    });
    match popped {
        Some(v) => Ok(v.into()),
        None => {
            let empty = list_items(cx.heap, list).is_empty();
            let complaint = if empty { "pop from empty list" } else { "pop index out of range" };
            Err(Raise::new(Builtin::IndexError, complaint))
        }
    }
}

fn remove<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let list = receiver(cx, args, Builtin::List, "remove", (1, 1))?;
    let items = list_items(cx.heap, list);
    match equal::position(cx.heap, &items, args.pos[1])? {
        Some(Some(i)) => {
            change(cx.heap, list, |items| {
                if i < items.len() {
                    items.remove(i);
                }
            });
            Ok(Value::None.into())
        }
        Some(None) => Err(Raise::value_error("list.remove(x): x not in list")),
        None => Ok(Step::Helper { name: "_list_remove", args: args.pos.to_vec() }),
    }
}

/// The items of a list or tuple as they are now.
fn items_of<H: HeapAccess>(heap: &mut H, sequence: ObjRef) -> Vec<Value> {
    heap.read(sequence, |o| match o {
        Object::List(items) => items.clone(),
        Object::Tuple(items) => items.to_vec(),
        _ => Vec::new(),
    })
}

fn index<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, class: Builtin) -> NativeResult {
    let sequence = receiver(cx, args, class, "index", (1, 3))?;
    let items = items_of(cx.heap, sequence);
    let mut limit = |i: usize, default: usize| match args.get(i) {
        Some(v) => int_arg(cx.heap, v).map(|n| bound(n, items.len())),
        None => Ok(default),
    };
    let start = limit(2, 0)?;
    let stop = limit(3, items.len())?.max(start);
    match equal::position(cx.heap, &items[start..stop], args.pos[1])? {
        Some(Some(i)) => Ok(Value::Int((start + i) as i64).into()),
        Some(None) if class == Builtin::Tuple => Err(Raise::value_error("tuple.index(x): x not in tuple")),
        // The complaint names the item, and its `__repr__` may be the program's.
        Some(None) | None => {
            let range = [start, stop].map(|n| Value::Int(n as i64));
            Ok(Step::Helper { name: "_index", args: vec![args.pos[0], args.pos[1], range[0], range[1]] })
        }
    }
}

fn count<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, class: Builtin) -> NativeResult {
    let sequence = receiver(cx, args, class, "count", (1, 1))?;
    let mut n = 0_i64;
    for item in items_of(cx.heap, sequence) {
        match equal::equal(cx.heap, item, args.pos[1])? {
            Some(same) => n += i64::from(same),
            None => return Ok(Step::Helper { name: "_count", args: args.pos.to_vec() }),
        }
    }
    Ok(Value::Int(n).into())
}

fn reverse<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let list = receiver(cx, args, Builtin::List, "reverse", (0, 0))?;
    change(cx.heap, list, |items| items.reverse());
    Ok(Value::None.into())
}

fn clear<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let list = receiver(cx, args, Builtin::List, "clear", (0, 0))?;
    change(cx.heap, list, std::mem::take);
    Ok(Value::None.into())
}

fn copy<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let list = receiver(cx, args, Builtin::List, "copy", (0, 0))?;
    let items = list_items(cx.heap, list);
    Ok(cx.heap.new_list(items).into())
}
