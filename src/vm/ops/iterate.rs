//! Iteration over built-in containers. Each step is one native step, so it cannot be interrupted half-way.

use super::view::{MAX_ITEMS, View, dict_pairs, list_items, too_large, view};
use crate::heap::object::{DictView, Range};
use crate::heap::{Builtin, HeapAccess, Iter, ObjRef, Object, Value};
use crate::vm::{Cx, Raise, attr};
use smol_str::SmolStr;
use std::sync::Arc;

/// An iterator over a built-in iterable; `None` for objects of the program's classes.
///
/// # Errors
/// TypeError for what cannot be iterated.
pub fn get_iter<H: HeapAccess>(cx: &mut Cx<'_, H>, v: Value) -> Result<Option<Value>, Raise> {
    let heap = &mut *cx.heap;
    let iter = match view(heap, v) {
        View::Iter(_) => return Ok(Some(v)),
        View::Generator(_) => {
            if crate::vm::attr::is_iterator(heap, v) {
                return Ok(Some(v));
            }
            return Err(not_iterable(heap, v));
        }
        View::Instance(_) | View::Exception(_) => return Ok(None),
        View::List(list) => Iter::List { list, next: 0 },
        View::Tuple(items) => Iter::Tuple { items, next: 0 },
        View::Str(text) => Iter::Str { text, next: 0 },
        View::Bytes(bytes) => Iter::Bytes { bytes, next: 0 },
        View::Range(range) => range_iter(&range),
        View::Dict(dict) => over_dict(heap, dict, DictView::Keys),
        View::Items(what, dict) => over_dict(heap, dict, what),
        View::Set(set) | View::Frozen(set) => Iter::Set { set, next: 0, len: dict_len(heap, set) },
        View::Class(class) => match members(heap, class) {
            Some(list) => Iter::List { list, next: 0 },
            None => return Err(not_iterable(heap, v)),
        },
        _ => return Err(not_iterable(heap, v)),
    };
    Ok(Some(Value::Obj(heap.alloc(Object::Iter(Box::new(iter))))))
}

/// The members of an enumeration: the one kind of class that is a container too. `stdlib/enum.py` keeps them in a list
/// on the class (CPython: `EnumType.__iter__`, but gilsh has no metaclasses).
pub(in crate::vm) fn members<H: HeapAccess>(heap: &mut H, class: ObjRef) -> Option<ObjRef> {
    let name = heap.segment().interned("_member_list_")?;
    let key = heap.segment().name_key(name);
    let list = attr::class_lookup(heap, class, key)?.obj()?;
    heap.read(list, |o| matches!(o, Object::List(_))).then_some(list)
}

/// The complaint about what cannot be iterated.
pub(in crate::vm) fn not_iterable<H: HeapAccess>(heap: &mut H, v: Value) -> Raise {
    Raise::type_error(format!("'{}' object is not iterable", heap.class_name(v)))
}

fn over_dict<H: HeapAccess>(heap: &mut H, dict: ObjRef, what: DictView) -> Iter {
    Iter::Dict { dict, next: 0, len: dict_len(heap, dict), what }
}

/// The iterator of a range.
pub(in crate::vm) fn range_iter(range: &Range) -> Iter {
    Iter::Range { next: range.start, left: range.len(), step: range.step }
}

/// How many pairs a dict or set has.
pub(in crate::vm) fn dict_len<H: HeapAccess>(heap: &mut H, dict: ObjRef) -> usize {
    heap.read(dict, |o| super::keyed::pairs(o).map_or(0, |d| d.len()))
}

/// What one step of an iterator found, before the container it goes over is visited.
enum Step {
    Item(Value),
    End,
    List(ObjRef, usize),
    Char(SmolStr, usize),
    Dict(ObjRef, usize, usize, Option<DictView>),
    Numbered(i64, ObjRef),
    Row(Arc<[ObjRef]>),
}

/// The next item of an [`Object::Iter`], or `None` when it is exhausted.
///
/// # Errors
/// RuntimeError when a dict or set changed size during iteration.
#[inline]
pub fn iter_next<H: HeapAccess>(cx: &mut Cx<'_, H>, iter: ObjRef) -> Result<Option<Value>, Raise> {
    let heap = &mut *cx.heap;
    match heap.write(iter, advance) {
        Step::Item(v) => Ok(Some(v)),
        Step::List(list, i) => {
            let item = heap.read(list, |o| match o {
                Object::List(items) => items.get(i).copied(),
                _ => None,
            });
            if item.is_none() {
                finish(heap, iter);
            }
            Ok(item)
        }
        Step::End => {
            finish(heap, iter);
            Ok(None)
        }
        Step::Char(text, at) => {
            Ok(text.get(at..).and_then(|rest| rest.chars().next()).map(|c| heap.new_str(c.to_string())))
        }
        Step::Numbered(n, inner) => {
            let Some(item) = iter_next(cx, inner)? else { return Ok(None) };
            Ok(Some(cx.heap.new_tuple([Value::Int(n), item])))
        }
        Step::Row(iters) => {
            let mut row = Vec::with_capacity(iters.len());
            for inner in iters.iter() {
                let Some(item) = iter_next(cx, *inner)? else { return Ok(None) };
                row.push(item);
            }
            Ok(if row.is_empty() { None } else { Some(cx.heap.new_tuple(row)) })
        }
        Step::Dict(dict, next, len, what) => dict_next(heap, iter, dict, (next, len), what),
    }
}

fn finish<H: HeapAccess>(heap: &mut H, iter: ObjRef) {
    heap.write(iter, |o| {
        if let Object::Iter(i) = o {
            **i = Iter::Done;
        }
    });
}

#[inline]
fn advance(o: &mut Object) -> Step {
    let Object::Iter(iter) = o else {
        return Step::End;
    };
    match &mut **iter {
        Iter::Done | Iter::Sequence { .. } => Step::End,
        Iter::List { list, next } => {
            *next += 1;
            Step::List(*list, *next - 1)
        }
        Iter::ListReversed { list, left } => {
            if *left == 0 {
                return Step::End;
            }
            *left -= 1;
            Step::List(*list, *left)
        }
        Iter::Tuple { items, next } => match items.get(*next) {
            Some(item) => {
                *next += 1;
                Step::Item(*item)
            }
            None => Step::End,
        },
        Iter::Range { next, left, step } => {
            if *left == 0 {
                return Step::End;
            }
            let n = *next;
            *left -= 1;
            *next = next.wrapping_add(*step);
            Step::Item(Value::Int(n))
        }
        Iter::Bytes { bytes, next } => match bytes.get(*next) {
            Some(byte) => {
                *next += 1;
                Step::Item(Value::Int(i64::from(*byte)))
            }
            None => Step::End,
        },
        Iter::Str { text, next } => match text.get(*next..).and_then(|t| t.chars().next()) {
            Some(c) => {
                *next += c.len_utf8();
                Step::Char(text.clone(), *next - c.len_utf8())
            }
            None => Step::End,
        },
        Iter::Dict { dict, next, len, what } => Step::Dict(*dict, *next, *len, Some(*what)),
        Iter::Enumerate { iter, next } => {
            let n = *next;
            *next = n.wrapping_add(1);
            Step::Numbered(n, *iter)
        }
        Iter::Zip { iters } => Step::Row(Arc::clone(iters)),
        Iter::Set { set, next, len } => Step::Dict(*set, *next, *len, None),
    }
}

fn dict_next<H: HeapAccess>(
    heap: &mut H,
    iter: ObjRef,
    dict: ObjRef,
    (next, len): (usize, usize),
    what: Option<DictView>,
) -> Result<Option<Value>, Raise> {
    let found = heap.read(dict, |o| {
        let d = super::keyed::pairs(o)?;
        if d.len() != len {
            return Some(Err(()));
        }
        let place = (next..d.n_places()).find_map(|i| d.at(i).map(|e| (i, *e)));
        place.map(Ok)
    });
    match found {
        Some(Ok((place, entry))) => {
            heap.write(iter, |o| {
                if let Object::Iter(i) = o
                    && let Iter::Dict { next, .. } | Iter::Set { next, .. } = &mut **i
                {
                    *next = place + 1;
                }
            });
            Ok(Some(match what {
                None | Some(DictView::Keys) => entry.key,
                Some(DictView::Values) => entry.value,
                Some(DictView::Items) => heap.new_tuple([entry.key, entry.value]),
            }))
        }
        None => {
            finish(heap, iter);
            Ok(None)
        }
        Some(Err(())) => Err(Raise::new(
            Builtin::RuntimeError,
            if what.is_some() {
                "dictionary changed size during iteration"
            } else {
                "Set changed size during iteration"
            },
        )),
    }
}

/// The items of a view of a dict.
pub(in crate::vm) fn view_items<H: HeapAccess>(heap: &mut H, what: DictView, dict: ObjRef) -> Vec<Value> {
    let pairs = dict_pairs(heap, dict);
    let item = |heap: &mut H, (key, value): (Value, Value)| match what {
        DictView::Keys => key,
        DictView::Values => value,
        DictView::Items => heap.new_tuple([key, value]),
    };
    pairs.into_iter().map(|p| item(heap, p)).collect()
}

/// The numbers of a range.
pub(in crate::vm) fn range_items(range: &Range) -> Result<Vec<Value>, Raise> {
    if range.len() > MAX_ITEMS as u64 {
        return Err(too_large());
    }
    let mut n = range.start;
    let mut items = Vec::with_capacity(range.len() as usize);
    for _ in 0..range.len() {
        items.push(Value::Int(n));
        n = n.wrapping_add(range.step);
    }
    Ok(items)
}

/// All items of a built-in iterable at once; `None` for generators and objects of the program's classes.
///
/// # Errors
/// TypeError for what cannot be iterated.
pub fn plain_items<H: HeapAccess>(cx: &mut Cx<'_, H>, v: Value) -> Result<Option<Vec<Value>>, Raise> {
    let heap = &mut *cx.heap;
    Ok(Some(match view(heap, v) {
        View::List(list) => list_items(heap, list),
        View::Tuple(items) => items.to_vec(),
        View::Dict(d) | View::Set(d) | View::Frozen(d) => dict_pairs(heap, d).into_iter().map(|p| p.0).collect(),
        View::Items(what, d) => view_items(heap, what, d),
        View::Range(range) => range_items(&range)?,
        View::Str(text) => text.chars().map(|c| heap.new_str(c.to_string())).collect(),
        View::Bytes(bytes) => bytes.iter().map(|b| Value::Int(i64::from(*b))).collect(),
        View::Iter(iter) => {
            let mut items = Vec::new();
            while let Some(item) = iter_next(cx, iter)? {
                if items.len() >= MAX_ITEMS {
                    return Err(too_large());
                }
                items.push(item);
            }
            items
        }
        View::Generator(_) | View::Instance(_) | View::Exception(_) => return Ok(None),
        View::Class(class) => match members(heap, class) {
            Some(list) => list_items(heap, list),
            None => return Err(not_iterable(heap, v)),
        },
        _ => return Err(not_iterable(heap, v)),
    }))
}
