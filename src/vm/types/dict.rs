//! `dict`. A key that hashes or compares by a method of the program's sends the whole operation to Python.

use super::receiver::{method, receiver};
use crate::heap::object::DictView;
use crate::heap::{Builtin, Dict, HeapAccess, ObjRef, Object, Value};
use crate::vm::ops::keyed::{self, Found};
use crate::vm::ops::view::{View, dict_pairs, view};
use crate::vm::{Args, Cx, NativeResult, NativeRow, Raise, Step, ops};

/// The rows.
pub(super) fn rows<H: HeapAccess>() -> Vec<NativeRow<H>> {
    let own = |name, run| method(Builtin::Dict, name, run);
    vec![
        own("get", get::<H>),
        own("setdefault", setdefault::<H>),
        own("pop", pop::<H>),
        own("popitem", popitem::<H>),
        own("update", update::<H>),
        own("keys", |cx, args| view_of(cx, args, "keys", DictView::Keys)),
        own("values", |cx, args| view_of(cx, args, "values", DictView::Values)),
        own("items", |cx, args| view_of(cx, args, "items", DictView::Items)),
        own("clear", clear::<H>),
        own("copy", copy::<H>),
        own("fromkeys", fromkeys::<H>),
    ]
}

fn new_dict<H: HeapAccess>(heap: &mut H, dict: Dict) -> Value {
    Value::Obj(heap.alloc(Object::Dict(Box::new(dict))))
}

/// `dict(mapping_or_pairs, **more)`
pub(super) fn construct<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    Args::positional(args.pos).expect("dict", 0, 0, 1)?;
    let target = new_dict(cx.heap, Dict::default());
    let helper = |source, more| Step::Helper { name: "_dict_from", args: vec![target, source, more] };
    fill(cx, target, args).map(|left| match left {
        None => target.into(),
        Some((source, more)) => helper(source, more),
    })
}

fn update<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let target = Value::Obj(receiver(cx, Args::positional(args.pos), Builtin::Dict, "update", (0, 1))?);
    let given = Args { pos: &args.pos[1..], ..args };
    fill(cx, target, given).map(|left| match left {
        None => Value::None.into(),
        Some((source, more)) => Step::Helper { name: "_dict_add", args: vec![target, source, more] },
    })
}

/// Puts the pairs of the argument and the keyword arguments into a dict. What is left for Python: a source of pairs
/// and a dict of the keyword arguments.
fn fill<H: HeapAccess>(cx: &mut Cx<'_, H>, target: Value, args: Args<'_>) -> Result<Option<(Value, Value)>, Raise> {
    let Value::Obj(dict) = target else { return Ok(None) };
    let left = match args.get(0) {
        Some(source) => fill_from(cx, dict, source)?,
        None => None,
    };
    let Some(source) = left else {
        for (name, value) in args.names.iter().zip(args.kw) {
            ops::dict_set(cx, dict, *name, *value)?;
        }
        return Ok(None);
    };
    let mut more = Dict::default();
    for (name, value) in args.names.iter().zip(args.kw) {
        if let Some(key) = cx.heap.plain_key(*name) {
            more.push(key, *value);
        }
    }
    Ok(Some((source, new_dict(cx.heap, more))))
}

/// Puts the pairs of a source into a dict; the answer is what is left of the source for Python.
fn fill_from<H: HeapAccess>(cx: &mut Cx<'_, H>, dict: ObjRef, source: Value) -> Result<Option<Value>, Raise> {
    let pairs = match view(cx.heap, source) {
        View::Dict(other) if dict_pairs(cx.heap, dict).is_empty() => {
            // Into an empty dict keys go as they are, with their hashes.
            let copy = cx.heap.read(other, |o| keyed::pairs(o).cloned().unwrap_or_default());
            replace(cx.heap, dict, copy);
            return Ok(None);
        }
        View::Dict(other) => dict_pairs(cx.heap, other),
        View::Instance(_) | View::Exception(_) | View::Generator(_) => return Ok(Some(source)),
        _ => {
            let items = ops::plain_items(cx, source)?.unwrap_or_default();
            let pairs: Option<Vec<_>> = items.iter().map(|v| pair(cx.heap, *v)).collect();
            match pairs {
                Some(pairs) => pairs,
                None => return Ok(Some(cx.heap.new_list(items))),
            }
        }
    };
    for (i, (key, value)) in pairs.iter().enumerate() {
        if !keyed::insert(cx.heap, dict, *key, *value)? {
            let rest: Vec<Value> = pairs[i..].iter().map(|(k, v)| cx.heap.new_tuple([*k, *v])).collect();
            return Ok(Some(cx.heap.new_list(rest)));
        }
    }
    Ok(None)
}

/// The two items of a tuple or list.
fn pair<H: HeapAccess>(heap: &mut H, v: Value) -> Option<(Value, Value)> {
    let two = |items: &[Value]| if let [a, b] = items { Some((*a, *b)) } else { None };
    heap.read(v.obj()?, |o| match o {
        Object::Tuple(items) => two(items),
        Object::List(items) => two(items),
        _ => None,
    })
}

/// Replaces all pairs of a dict or set in one step.
pub(super) fn replace<H: HeapAccess>(heap: &mut H, table: ObjRef, with: Dict) {
    heap.write(table, |o| {
        if let Object::Dict(d) | Object::Set(d) = o {
            d.replace_by(with);
        }
    });
}

fn get<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let dict = receiver(cx, args, Builtin::Dict, "get", (1, 2))?;
    let default = args.get(2).unwrap_or(Value::None);
    Ok(match keyed::find(cx.heap, dict, args.pos[1])? {
        Found::Here(_, value) => value.into(),
        Found::Missing => default.into(),
        Found::Python => Step::Helper { name: "_dict_get", args: vec![args.pos[0], args.pos[1], default] },
    })
}

fn setdefault<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let dict = receiver(cx, args, Builtin::Dict, "setdefault", (1, 2))?;
    let default = args.get(2).unwrap_or(Value::None);
    Ok(match keyed::find(cx.heap, dict, args.pos[1])? {
        Found::Here(_, value) => value.into(),
        Found::Missing => {
            keyed::insert(cx.heap, dict, args.pos[1], default)?;
            default.into()
        }
        Found::Python => Step::Helper { name: "_dict_setdefault", args: vec![args.pos[0], args.pos[1], default] },
    })
}

fn pop<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let dict = receiver(cx, args, Builtin::Dict, "pop", (1, 2))?;
    // An empty dict does not even ask for the hash.
    if cx.heap.read(dict, |o| keyed::pairs(o).is_none_or(|d| d.is_empty())) {
        return args.get(2).map(Step::from).ok_or(Raise::With(Builtin::KeyError, args.pos[1]));
    }
    match keyed::remove(cx.heap, dict, args.pos[1])? {
        Found::Here(_, value) => Ok(value.into()),
        Found::Missing => args.get(2).map(Step::from).ok_or(Raise::With(Builtin::KeyError, args.pos[1])),
        Found::Python => {
            let default = cx.heap.new_tuple(&args.pos[2..]);
            Ok(Step::Helper { name: "_dict_pop", args: vec![args.pos[0], args.pos[1], default] })
        }
    }
}

fn popitem<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let dict = receiver(cx, args, Builtin::Dict, "popitem", (0, 0))?;
    let last = cx.heap.write(dict, |o| {
        let Object::Dict(d) = o else { return None };
        let place = d.n_places().checked_sub(1)?;
        let key = d.at(place)?.key;
        d.remove_at(place).map(|value| [key, value])
    });
    match last {
        Some(pair) => Ok(cx.heap.new_tuple(pair).into()),
        None => Err(Raise::new(Builtin::KeyError, "popitem(): dictionary is empty")),
    }
}

fn view_of<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, name: &str, what: DictView) -> NativeResult {
    let dict = receiver(cx, args, Builtin::Dict, name, (0, 0))?;
    Ok(Value::Obj(cx.heap.alloc(Object::DictView(what, dict))).into())
}

fn clear<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let dict = receiver(cx, args, Builtin::Dict, "clear", (0, 0))?;
    replace(cx.heap, dict, Dict::default());
    Ok(Value::None.into())
}

fn copy<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let dict = receiver(cx, args, Builtin::Dict, "copy", (0, 0))?;
    let copy = cx.heap.read(dict, |o| keyed::pairs(o).cloned().unwrap_or_default());
    Ok(new_dict(cx.heap, copy).into())
}

/// `dict.fromkeys(keys, value)`. The receiver is the class: [`super::class::class_attr`] binds it.
fn fromkeys<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("fromkeys", 1, 1, 2)?;
    let value = args.get(2).unwrap_or(Value::None);
    let target = new_dict(cx.heap, Dict::default());
    let helper = |keys| Ok(Step::Helper { name: "_fromkeys", args: vec![target, keys, value] });
    let (Some(items), Value::Obj(dict)) = (ops::plain_items(cx, args.pos[1])?, target) else {
        return helper(args.pos[1]);
    };
    for (i, key) in items.iter().enumerate() {
        if !keyed::insert(cx.heap, dict, *key, value)? {
            let rest = cx.heap.new_list(items[i..].to_vec());
            return helper(rest);
        }
    }
    Ok(target.into())
}
