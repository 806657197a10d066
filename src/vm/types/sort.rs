//! `list.sort`, `sorted`, `min` and `max`.
//!
//! Values of built-in classes are ordered in one step. Where a key function or a `__lt__` of the program's has its
//! say, `stdlib/builtins.py` goes on, and asks [`order_of`] to order the keys if they turn out to be plain.

use super::list::change;
use super::receiver::{function, method, receiver};
use crate::heap::{Builtin, HeapAccess, Value};
use crate::vm::ops::equal::{Order, compare_order};
use crate::vm::ops::view::{int_arg, list_items};
use crate::vm::{Args, Cx, NativeResult, NativeRow, Raise, Step, ops};
use std::cmp::Ordering;

/// The rows.
pub(super) fn rows<H: HeapAccess>() -> Vec<NativeRow<H>> {
    vec![
        method(Builtin::List, "sort", sort::<H>),
        function("sorted", sorted::<H>),
        function("min", |cx, args| extreme(cx, args, "min", Ordering::Less)),
        function("max", |cx, args| extreme(cx, args, "max", Ordering::Greater)),
        function("_order_of", order_of::<H>),
    ]
}

/// Why items could not be ordered in one step.
enum Stuck {
    /// A method of the program's must be asked.
    Python,
    Raise(Raise),
}

/// Whether `a` is to stand before `b`.
fn less<H: HeapAccess>(cx: &mut Cx<'_, H>, a: Value, b: Value) -> Result<bool, Stuck> {
    match compare_order(cx.heap, a, b).map_err(Stuck::Raise)? {
        Order::Is(order) => Ok(order == Ordering::Less),
        Order::None => Ok(false),
        Order::Python => Err(Stuck::Python),
        Order::Unordered(x, y) => Err(Stuck::Raise(ops::compare_error(cx, 0, x, y))),
    }
}

/// Fewer items than this are sorted with the very comparisons that CPython makes (`Objects/listobject.c`), which shows
/// where the order is none: with NaN, or where two items cannot be compared.
const SMALL: usize = 64;

/// The places of a few items in their order: the run at the beginning, and the others inserted by bisection.
fn insertion_sort<H: HeapAccess>(cx: &mut Cx<'_, H>, items: &[Value]) -> Result<Vec<usize>, Stuck> {
    let mut places: Vec<usize> = (0..items.len().min(1)).collect();
    let mut descending = false;
    let mut run = true;
    for i in 1..items.len() {
        if run {
            let falls = less(cx, items[i], items[i - 1])?;
            descending |= i == 1 && falls;
            run = falls == descending;
            if run {
                places.push(i);
                continue;
            }
            if descending {
                places.reverse();
            }
            descending = false;
        }
        let (mut low, mut high) = (0, places.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if less(cx, items[i], items[places[middle]])? {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        places.insert(low, i);
    }
    if descending {
        places.reverse();
    }
    Ok(places)
}

/// The places of the items in their order: a merge sort from the bottom up, stable, and safe for an order that is
/// none, as NaN makes it (the host's own sort may panic there).
fn merge_sort<H: HeapAccess>(cx: &mut Cx<'_, H>, items: &[Value]) -> Result<Vec<usize>, Stuck> {
    if items.len() < SMALL {
        return insertion_sort(cx, items);
    }
    let mut from: Vec<usize> = (0..items.len()).collect();
    let mut to = from.clone();
    let mut width = 1;
    while width < items.len() {
        for start in (0..items.len()).step_by(width * 2) {
            let middle = (start + width).min(items.len());
            let end = (middle + width).min(items.len());
            let (mut left, mut right) = (start, middle);
            for place in &mut to[start..end] {
                let take_right = left == middle || (right < end && less(cx, items[from[right]], items[from[left]])?);
                let next = if take_right { &mut right } else { &mut left };
                *place = from[*next];
                *next += 1;
            }
        }
        std::mem::swap(&mut from, &mut to);
        width *= 2;
    }
    Ok(from)
}

/// The items in order, or `None` when Python must be asked. Equal items keep their order, backwards too.
fn ordered<H: HeapAccess>(
    cx: &mut Cx<'_, H>,
    mut items: Vec<Value>,
    backwards: bool,
) -> Result<Option<Vec<Value>>, Raise> {
    if backwards {
        items.reverse();
    }
    let mut sorted: Vec<Value> = match merge_sort(cx, &items) {
        Ok(places) => places.into_iter().map(|i| items[i]).collect(),
        Err(Stuck::Python) => return Ok(None),
        Err(Stuck::Raise(e)) => return Err(e),
    };
    if backwards {
        sorted.reverse();
    }
    Ok(Some(sorted))
}

/// `key=` and `reverse=`: the key function or None, and the flag, which must be an int.
fn options<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> Result<(Value, bool), Raise> {
    for name in args.names {
        let text = cx.heap.text(*name).unwrap_or_default();
        if !matches!(&*text, "key" | "reverse") {
            return Err(Raise::type_error(format!("'{text}' is an invalid keyword argument for sort()")));
        }
    }
    let key = cx.keyword(args, "key").unwrap_or(Value::None);
    let reverse = cx.keyword(args, "reverse").unwrap_or(Value::bool(false));
    let reverse = match int_arg(cx.heap, reverse) {
        Ok(n) if i32::try_from(n).is_ok() => n != 0,
        Ok(_) | Err(Raise::New(Builtin::OverflowError, _)) => {
            return Err(Raise::new(Builtin::OverflowError, "Python int too large to convert to C int"));
        }
        Err(other) => return Err(other),
    };
    Ok((key, reverse))
}

fn sort<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let positional = Args::positional(args.pos);
    if args.pos.len() > 1 {
        return Err(Raise::type_error("sort() takes no positional arguments"));
    }
    let list = receiver(cx, positional, Builtin::List, "sort", (0, 0))?;
    let (key, backwards) = options(cx, args)?;
    if key == Value::None {
        let items = list_items(cx.heap, list);
        if let Some(sorted) = ordered(cx, items, backwards)? {
            change(cx.heap, list, |items| *items = sorted);
            return Ok(Value::None.into());
        }
    }
    Ok(Step::Helper { name: "_sort", args: vec![Value::Obj(list), key, Value::bool(backwards)] })
}

fn sorted<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    if args.pos.len() != 1 {
        return Err(Raise::type_error(format!("sorted expected 1 argument, got {}", args.pos.len())));
    }
    // What cannot be iterated is complained of first.
    let items = ops::plain_items(cx, args.pos[0])?;
    let (key, backwards) = options(cx, args)?;
    let Some(items) = items else {
        return Ok(Step::Helper { name: "_sorted", args: vec![args.pos[0], key, Value::bool(backwards)] });
    };
    if key == Value::None
        && let Some(sorted) = ordered(cx, items.clone(), backwards)?
    {
        return Ok(cx.heap.new_list(sorted).into());
    }
    let items = cx.heap.new_list(items);
    Ok(Step::Helper { name: "_in_order", args: vec![items, key, Value::bool(backwards)] })
}

/// `_order_of(keys)`: the places of a list's items in order, or None when one has a `__lt__` of the program's.
fn order_of<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("_order_of", 0, 1, 1)?;
    let keys = ops::plain_items(cx, args.pos[0])?.unwrap_or_default();
    match merge_sort(cx, &keys) {
        Ok(places) => {
            let places = places.into_iter().map(|i| Value::Int(i as i64)).collect();
            Ok(cx.heap.new_list(places).into())
        }
        Err(Stuck::Python) => Ok(Value::None.into()),
        Err(Stuck::Raise(e)) => Err(e),
    }
}

/// `min` and `max`, of an iterable or of several arguments.
fn extreme<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, name: &'static str, wanted: Ordering) -> NativeResult {
    cx.only_keywords(args, name, &["key", "default"])?;
    let key = cx.keyword(args, "key").unwrap_or(Value::None);
    let default = cx.keyword(args, "default");
    let items = match args.pos {
        [] => return Err(Raise::type_error(format!("{name} expected at least 1 argument, got 0"))),
        [source] => ops::plain_items(cx, *source)?,
        several if default.is_none() => Some(several.to_vec()),
        _ => {
            return Err(Raise::type_error(format!(
                "Cannot specify a default for {name}() with multiple positional arguments"
            )));
        }
    };
    if let Some([]) = items.as_deref() {
        return match default {
            Some(v) => Ok(v.into()),
            None => Err(Raise::value_error(format!("{name}() arg is an empty sequence"))),
        };
    }
    if let Some(items) = &items
        && key == Value::None
        && let Some(found) = plain_extreme(cx, items, wanted)?
    {
        return Ok(found.into());
    }
    let source = items.map_or_else(|| args.pos[0], |items| cx.heap.new_list(items));
    let default: Vec<Value> = default.into_iter().collect();
    let default = cx.heap.new_tuple(default);
    let greatest = Value::bool(wanted == Ordering::Greater);
    Ok(Step::Helper { name: "_extreme", args: vec![source, key, default, greatest] })
}

/// The first least or greatest item, or `None` when Python must be asked.
fn plain_extreme<H: HeapAccess>(cx: &mut Cx<'_, H>, items: &[Value], wanted: Ordering) -> Result<Option<Value>, Raise> {
    let mut best = items.first().copied();
    for item in items.iter().skip(1) {
        let Some(old) = best else { break };
        match compare_order(cx.heap, *item, old)? {
            Order::Is(order) if order == wanted => best = Some(*item),
            Order::Is(_) | Order::None => {}
            Order::Python => return Ok(None),
            Order::Unordered(x, y) => {
                let op = if wanted == Ordering::Greater { 4 } else { 0 };
                return Err(ops::compare_error(cx, op, x, y));
            }
        }
    }
    Ok(best)
}
