//! Iterators: `iter`, `next`, `reversed`, what stands over other iterators, and the methods of generators.
//!
//! Iterators of built-in containers advance in one native step, and so do `enumerate` and `zip` over them. Over
//! generators and iterators of the program's, those two are generators of `stdlib/builtins.py`, as `map` and `filter`
//! always are.

use super::receiver::{function, method, receiver};
use crate::heap::object::{DictView, Range};
use crate::heap::{Builtin, Dunder, HeapAccess, Iter, ObjRef, Object, Value};
use crate::vm::frame::OnReturn;
use crate::vm::ops::iterate::view_items;
use crate::vm::ops::view::{View, list_items, small_int, user_method_of, view};
use crate::vm::{Args, Cx, NativeResult, NativeRow, Raise, Resume, Step, attr, ops};

/// The rows.
pub(super) fn rows<H: HeapAccess>() -> Vec<NativeRow<H>> {
    use Builtin::{Coroutine, Generator, Iterator};
    let mut rows = vec![
        function("iter", iter::<H>),
        function("next", next::<H>),
        method(Iterator, "__next__", next_method::<H>),
        method(Iterator, "__iter__", itself::<H>),
        method(Builtin::Enumerate, "__next__", next_method::<H>),
        method(Builtin::Enumerate, "__iter__", itself::<H>),
        method(Builtin::Zip, "__next__", next_method::<H>),
        method(Builtin::Zip, "__iter__", itself::<H>),
        method(Builtin::Map, "__next__", next_method::<H>),
        method(Builtin::Map, "__iter__", itself::<H>),
        method(Builtin::Filter, "__next__", next_method::<H>),
        method(Builtin::Filter, "__iter__", itself::<H>),
        function("_disguised", disguised::<H>),
        method(Generator, "__next__", next_method::<H>),
        method(Generator, "__iter__", itself::<H>),
    ];
    macro_rules! generators {
        ($($kind:ident)*) => {
            $(rows.extend([
                method($kind, "send", |cx, args| {
                    let generator = receiver(cx, args, $kind, "send", (1, 1))?;
                    Ok(Step::Resume(generator, Resume::Send(args.pos[1])))
                }),
                method($kind, "throw", |cx, args| throw(cx, args, $kind)),
                method($kind, "close", |cx, args| {
                    let generator = receiver(cx, args, $kind, "close", (0, 0))?;
                    Ok(Step::Resume(generator, Resume::Close))
                }),
            ]);)*
        };
    }
    generators!(Generator Coroutine);
    rows
}

fn new_iter<H: HeapAccess>(cx: &mut Cx<'_, H>, iter: Iter) -> Step {
    Value::Obj(cx.heap.alloc(Object::Iter(Box::new(iter)))).into()
}

fn iter<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("iter", 0, 1, 2)?;
    if args.pos.len() == 2 {
        if !super::class::is_callable(cx, args.pos[0]) {
            return Err(Raise::type_error("iter(v, w): v must be callable"));
        }
        return Ok(Step::Helper { name: "_iter_until", args: args.pos.to_vec() });
    }
    let v = args.pos[0];
    if let Some(iter) = ops::get_iter(cx, v)? {
        return Ok(iter.into());
    }
    let class = cx.heap.class_of(v);
    match attr::special(cx.heap, class, Dunder::Iter) {
        Some(func) if func != Value::None => Ok(Step::Call { func, args: vec![v], then: OnReturn::Iter }),
        None if attr::special(cx.heap, class, Dunder::GetItem).is_some() => {
            Ok(Step::Helper { name: "_iter_by_index", args: vec![v] })
        }
        _ => Err(ops::iterate::not_iterable(cx.heap, v)),
    }
}

/// The next item of any iterator; the default, if there is one, when it is exhausted.
fn advance<H: HeapAccess>(cx: &mut Cx<'_, H>, v: Value, default: Option<Value>) -> NativeResult {
    let exhausted = || default.map(Step::from).ok_or_else(|| Raise::stop_iteration(Value::None));
    match view(cx.heap, v) {
        View::Iter(iter) => match ops::iter_next(cx, iter)? {
            Some(item) => Ok(item.into()),
            None => exhausted(),
        },
        View::Generator(generator) if attr::is_iterator(cx.heap, v) => {
            let how = default.map_or(Resume::Send(Value::None), Resume::NextOr);
            Ok(Step::Resume(generator, how))
        }
        _ => {
            let class = cx.heap.class_of(v);
            match attr::special(cx.heap, class, Dunder::Next) {
                Some(func) => {
                    let then = default.map_or(OnReturn::Push, OnReturn::NextOr);
                    Ok(Step::Call { func, args: vec![v], then })
                }
                None => {
                    let class = cx.heap.class_name(v);
                    Err(Raise::type_error(format!("'{class}' object is not an iterator")))
                }
            }
        }
    }
}

fn next<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("next", 0, 1, 2)?;
    advance(cx, args.pos[0], args.get(1))
}

fn next_method<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("__next__", 1, 0, 0)?;
    match args.get(0) {
        Some(v) => advance(cx, v, None),
        None => Err(Raise::type_error("unbound method __next__() needs an argument")),
    }
}

fn itself<H: HeapAccess>(_: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("__iter__", 1, 0, 0)?;
    Ok(args.get(0).unwrap_or(Value::None).into())
}

/// `throw(exception)`, or with a class, which is called first, and perhaps a value for it.
pub(super) fn throw<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, class: Builtin) -> NativeResult {
    let generator = receiver(cx, args, class, "throw", (1, 3))?;
    match view(cx.heap, args.pos[1]) {
        View::Exception(_) => Ok(Step::Resume(generator, Resume::Throw(args.pos[1]))),
        View::Class(r) if attr::is_subclass(cx.heap, r, Builtin::BaseException.class()) => {
            let value = args.get(2).unwrap_or(Value::None);
            Ok(Step::Helper { name: "_throw", args: vec![args.pos[0], args.pos[1], value] })
        }
        _ => {
            let given = cx.heap.class_name(args.pos[1]);
            Err(Raise::type_error(format!(
                "exceptions must be classes or instances deriving from BaseException, not {given}"
            )))
        }
    }
}

/// `enumerate(iterable, start=0)`
pub(super) fn new_enumerate<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    cx.only_keywords(args, "enumerate", &["iterable", "start"])?;
    let start = cx.argument(args, 1, "start").unwrap_or(Value::Int(0));
    let Some(source) = cx.argument(args, 0, "iterable") else {
        return Err(Raise::type_error("enumerate() missing required argument 'iterable'"));
    };
    let whole = matches!(view(cx.heap, start), View::Int(_) | View::Bool(_) | View::Big(_));
    if !whole && user_method_of(cx.heap, start, "__index__").is_none() {
        let class = cx.heap.class_name(start);
        return Err(Raise::type_error(format!("'{class}' object cannot be interpreted as an integer")));
    }
    // Numbers beyond 64 bits are counted in Python.
    let first = small_int(start).filter(|n| *n < i64::MAX / 2);
    match (first, leaf(cx, source)?) {
        (Some(next), Some(iter)) => Ok(new_iter(cx, Iter::Enumerate { iter, next })),
        _ => Ok(Step::Helper { name: "_enumerate", args: vec![source, start] }),
    }
}

/// `zip(*iterables, strict=False)`
pub(super) fn new_zip<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    cx.only_keywords(args, "zip", &["strict"])?;
    let strict = cx.keyword(args, "strict").unwrap_or(Value::bool(false));
    if strict == Value::bool(false) {
        let mut iters = Vec::with_capacity(args.pos.len());
        for source in args.pos {
            iters.extend(leaf(cx, *source)?);
        }
        if iters.len() == args.pos.len() {
            return Ok(new_iter(cx, Iter::Zip { iters: iters.into() }));
        }
    }
    let sources = cx.heap.new_tuple(args.pos);
    Ok(Step::Helper { name: "_zip", args: vec![sources, strict] })
}

/// `map(function, *iterables)`
pub(super) fn new_map<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    if args.pos.len() < 2 {
        return Err(Raise::type_error("map() must have at least two arguments."));
    }
    args.expect("map", 0, 2, usize::MAX)?;
    let sources = cx.heap.new_tuple(&args.pos[1..]);
    Ok(Step::Helper { name: "_map", args: vec![args.pos[0], sources] })
}

/// `_disguised(generator, cls)`: from here on the generator of a helper is what the program takes it for.
fn disguised<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let [Value::Obj(generator), class] = args.pos else {
        return Err(Raise::type_error("_disguised() is for generators"));
    };
    if let Some(kind) = class.obj().and_then(Builtin::of) {
        cx.heap.write(*generator, |o| {
            if let Object::Generator(g) = o {
                g.kind = kind;
            }
        });
    }
    Ok(Value::Obj(*generator).into())
}

/// `filter(function_or_none, iterable)`
pub(super) fn new_filter<H: HeapAccess>(_: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("filter", 0, 2, 2)?;
    Ok(Step::Helper { name: "_filter", args: args.pos.to_vec() })
}

/// `reversed(sequence)`
pub(super) fn new_reversed<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("reversed", 0, 1, 1)?;
    let v = args.pos[0];
    let backwards = |items: Vec<Value>| Iter::Tuple { items: items.into_iter().rev().collect(), next: 0 };
    let iter = match view(cx.heap, v) {
        View::List(list) => {
            let left = list_items(cx.heap, list).len();
            Iter::ListReversed { list, left }
        }
        View::Range(range) => backwards_range(&range),
        View::Tuple(items) => backwards(items.to_vec()),
        View::Dict(dict) => backwards(view_items(cx.heap, DictView::Keys, dict)),
        View::Items(what, dict) => backwards(view_items(cx.heap, what, dict)),
        View::Str(_) | View::Bytes(_) => backwards(ops::plain_items(cx, v)?.unwrap_or_default()),
        _ => return reversed_by_method(cx, v),
    };
    Ok(new_iter(cx, iter))
}

fn backwards_range(range: &Range) -> Iter {
    let left = range.len();
    let last = i128::from(range.start) + (i128::from(left) - 1) * i128::from(range.step);
    // An empty range has no last number; where it would begin does not matter.
    Iter::Range { next: i64::try_from(last).unwrap_or(range.start), left, step: range.step.wrapping_neg() }
}

fn reversed_by_method<H: HeapAccess>(cx: &mut Cx<'_, H>, v: Value) -> NativeResult {
    if let Some(func) = user_method_of(cx.heap, v, "__reversed__") {
        return Ok(Step::Call { func, args: vec![v], then: OnReturn::Push });
    }
    let sequence = ["__len__", "__getitem__"].iter().all(|name| user_method_of(cx.heap, v, name).is_some());
    if sequence {
        return Ok(Step::Helper { name: "_reversed_by_index", args: vec![v] });
    }
    let class = cx.heap.class_name(v);
    if user_method_of(cx.heap, v, "__getitem__").is_some() {
        return Err(Raise::type_error(format!("object of type '{class}' has no len()")));
    }
    Err(Raise::type_error(format!("'{class}' object is not reversible")))
}

/// A plain iterator that stands over no other iterator: a program cannot make the host's stack grow with those.
fn leaf<H: HeapAccess>(cx: &mut Cx<'_, H>, v: Value) -> Result<Option<ObjRef>, Raise> {
    let Some(iter) = plain_iter(cx, v)? else { return Ok(None) };
    let nested = cx.heap.read(iter, |o| match o {
        Object::Iter(i) => matches!(**i, Iter::Enumerate { .. } | Iter::Zip { .. }),
        _ => true,
    });
    Ok(if nested { None } else { Some(iter) })
}

/// An iterator that [`ops::iter_next`] advances, if the value is one.
pub(super) fn plain_iter<H: HeapAccess>(cx: &mut Cx<'_, H>, v: Value) -> Result<Option<ObjRef>, Raise> {
    let Some(iter) = ops::get_iter(cx, v)? else { return Ok(None) };
    Ok(match view(cx.heap, iter) {
        View::Iter(r) => Some(r),
        _ => None,
    })
}
