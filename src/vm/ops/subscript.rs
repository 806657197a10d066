//! `container[index]`: reading, setting, deleting, with slices; and `len`.

use super::iterate::{dict_len, plain_items};
use super::keyed::{self, Found};
use super::view::{View, list_items, small_int, user_method_of, view};
use crate::heap::object::Range;
use crate::heap::{Builtin, HeapAccess, ObjRef, Object, Value};
use crate::vm::{Cx, Raise, Step};

fn done() -> Option<Step> {
    Some(Step::Value(Value::None))
}

/// A slice over a sequence of some length: where it starts, its step, how many items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::vm) struct Cut {
    pub start: i64,
    pub stop: i64,
    pub step: i64,
    pub len: usize,
}

impl Cut {
    /// The indices it picks.
    pub(in crate::vm) fn indices(self) -> impl DoubleEndedIterator<Item = usize> + Clone {
        (0..self.len as i64).map(move |i| (self.start + i * self.step) as usize)
    }
}

/// Works a slice out for a length (CPython: `PySlice_AdjustIndices`).
pub(in crate::vm) fn cut<H: HeapAccess>(
    heap: &mut H,
    [start, stop, step]: [Value; 3],
    len: usize,
) -> Result<Cut, Raise> {
    let len = len as i64;
    let step = match part(heap, step)? {
        Some(0) => return Err(Raise::value_error("slice step cannot be zero")),
        // Beyond the length every step but 1 is the same, and negating the least int would overflow.
        Some(n) => n.clamp(-len - 1, (len + 1).max(2)),
        None => 1,
    };
    let (low, high) = if step > 0 { (0, len) } else { (-1, len - 1) };
    let mut bound = |v: Value, default: i64| -> Result<i64, Raise> {
        Ok(match part(heap, v)? {
            None => default,
            Some(n) if n < 0 => n.saturating_add(len).clamp(low, high),
            Some(n) => n.clamp(low, high),
        })
    };
    let start = bound(start, if step > 0 { low } else { high })?;
    let stop = bound(stop, if step > 0 { high } else { low })?;
    let count = if step > 0 { (stop - start + step - 1) / step } else { (start - stop - step - 1) / -step };
    Ok(Cut { start, stop, step, len: count.max(0) as usize })
}

fn part<H: HeapAccess>(heap: &mut H, v: Value) -> Result<Option<i64>, Raise> {
    if v == Value::None {
        return Ok(None);
    }
    match small_int(v) {
        Some(n) => Ok(Some(n)),
        None => match view(heap, v) {
            View::Big(n) => Ok(Some(if n.sign() == num_bigint::Sign::Minus { i64::MIN } else { i64::MAX })),
            _ => Err(Raise::type_error("slice indices must be integers or None or have an __index__ method")),
        },
    }
}

/// An index into a sequence of some length, counted from the end when negative.
fn place(i: i64, len: usize) -> Option<usize> {
    let i = if i < 0 { i.checked_add(len as i64)? } else { i };
    usize::try_from(i).ok().filter(|i| *i < len)
}

/// How a sequence calls itself in complaints about an index.
fn index_error(what: &str) -> Raise {
    Raise::new(Builtin::IndexError, format!("{what} out of range"))
}

/// An index that is no int.
fn bad_index<H: HeapAccess>(heap: &mut H, what: &str, index: Value) -> Raise {
    if let View::Big(_) = view(heap, index) {
        if what == "range" {
            return index_error("range object index");
        }
        return Raise::new(Builtin::IndexError, "cannot fit 'int' into an index-sized integer");
    }
    let name = heap.class_name(index);
    Raise::type_error(match what {
        "string" => format!("string indices must be integers, not '{name}'"),
        _ => format!("{what} indices must be integers or slices, not {name}"),
    })
}

/// Whether an index, or a part of a slice, is an object of the program's with an `__index__`.
pub(in crate::vm) fn asks_index<H: HeapAccess>(heap: &mut H, index: Value) -> bool {
    match index.obj().map(|_| view(heap, index)) {
        Some(View::Instance(_) | View::Exception(_)) => user_method_of(heap, index, "__index__").is_some(),
        Some(View::Slice(parts)) => parts.iter().any(|p| user_method_of(heap, *p, "__index__").is_some()),
        _ => false,
    }
}

/// `container[index]`; `None` for objects of the program's classes.
///
/// # Errors
/// IndexError, KeyError, TypeError.
pub fn get_item<H: HeapAccess>(cx: &mut Cx<'_, H>, container: Value, index: Value) -> Result<Option<Step>, Raise> {
    let heap = &mut *cx.heap;
    if let (Value::Obj(r), Some(i)) = (container, small_int(index)) {
        let item = heap.read(r, |o| match o {
            Object::List(items) => Some(place(i, items.len()).map(|i| items[i])),
            Object::Tuple(items) => Some(place(i, items.len()).map(|i| items[i])),
            _ => None,
        });
        if let Some(Some(item)) = item {
            return Ok(Some(Step::Value(item)));
        }
    }
    let seen = view(heap, container);
    if let View::Class(class) = seen {
        let generic = matches!(
            Builtin::of(class),
            Some(Builtin::List | Builtin::Dict | Builtin::Set | Builtin::FrozenSet | Builtin::Tuple | Builtin::Type)
        );
        if generic {
            return Ok(Some(Step::Helper { name: "_generic", args: vec![container, index] }));
        }
    }
    if !matches!(seen, View::Instance(_) | View::Exception(_) | View::Dict(_)) && asks_index(heap, index) {
        return Ok(Some(Step::Helper { name: "_get_at", args: vec![container, index] }));
    }
    match seen {
        View::Instance(_) | View::Exception(_) => Ok(None),
        View::Dict(d) => match keyed::find(heap, d, index)? {
            Found::Here(_, value) => Ok(Some(Step::Value(value))),
            Found::Missing => Err(Raise::With(Builtin::KeyError, index)),
            Found::Python => Ok(Some(Step::Helper { name: "_dict_item", args: vec![container, index] })),
        },
        View::Class(class) if Builtin::of(class).is_none() => Ok(None),
        _ => match index.obj().map(|_| view(heap, index)) {
            Some(View::Slice(parts)) => get_slice(cx, container, &seen, parts),
            _ => get_at(heap, container, &seen, index).map(|v| Some(Step::Value(v))),
        },
    }
}

fn not_subscriptable<H: HeapAccess>(heap: &mut H, v: Value) -> Raise {
    if let View::Class(class) = view(heap, v) {
        let name = super::text::class_name(heap, class);
        return Raise::type_error(format!("type '{name}' is not subscriptable"));
    }
    Raise::type_error(format!("'{}' object is not subscriptable", heap.class_name(v)))
}

fn get_at<H: HeapAccess>(heap: &mut H, container: Value, seen: &View, index: Value) -> Result<Value, Raise> {
    let what = match seen {
        View::List(_) => "list",
        View::Tuple(_) => "tuple",
        View::Str(_) => "string",
        View::Bytes(_) => "byte",
        View::Range(_) => "range",
        _ => return Err(not_subscriptable(heap, container)),
    };
    let Some(i) = small_int(index) else {
        return Err(bad_index(heap, what, index));
    };
    match seen {
        View::Str(text) => {
            let found = if text.is_ascii() {
                place(i, text.len()).and_then(|i| text.get(i..=i).map(String::from))
            } else {
                let n = text.chars().count();
                place(i, n).and_then(|i| text.chars().nth(i).map(String::from))
            };
            let found = found.ok_or_else(|| index_error("string index"))?;
            Ok(heap.new_str(found))
        }
        View::Bytes(bytes) => {
            place(i, bytes.len()).map(|i| Value::Int(i64::from(bytes[i]))).ok_or_else(|| index_error("index"))
        }
        View::Range(range) => range_at(range, i).ok_or_else(|| index_error("range object index")),
        View::Tuple(_) => Err(index_error("tuple index")),
        _ => Err(index_error("list index")),
    }
}

/// The `i`th number of a range.
fn range_at(range: &Range, i: i64) -> Option<Value> {
    let len = i128::from(range.len());
    let i = i128::from(i);
    let i = if i < 0 { i + len } else { i };
    if i < 0 || i >= len {
        return None;
    }
    let n = i128::from(range.start) + i * i128::from(range.step);
    i64::try_from(n).ok().map(Value::Int)
}

/// Where a number is in a range.
pub(in crate::vm) fn range_position(range: &Range, n: i64) -> Option<u64> {
    let away = i128::from(n) - i128::from(range.start);
    let step = i128::from(range.step);
    let i = away / step;
    (away % step == 0 && i >= 0 && i < i128::from(range.len())).then_some(i as u64)
}

fn get_slice<H: HeapAccess>(
    cx: &mut Cx<'_, H>,
    container: Value,
    seen: &View,
    parts: [Value; 3],
) -> Result<Option<Step>, Raise> {
    let heap = &mut *cx.heap;
    let result = match seen {
        // All of what cannot change is that itself, as in CPython.
        View::Str(_) | View::Bytes(_) | View::Tuple(_) if takes_all(heap, seen, parts)? => container,
        View::List(list) => {
            let items = list_items(heap, *list);
            let cut = cut(heap, parts, items.len())?;
            let picked = cut.indices().map(|i| items[i]).collect();
            heap.new_list(picked)
        }
        View::Tuple(items) => {
            let cut = cut(heap, parts, items.len())?;
            let picked: Vec<Value> = cut.indices().map(|i| items[i]).collect();
            heap.new_tuple(picked)
        }
        View::Bytes(bytes) => {
            let cut = cut(heap, parts, bytes.len())?;
            let picked: Vec<u8> = cut.indices().map(|i| bytes[i]).collect();
            Value::Obj(heap.alloc(Object::Bytes(picked.into())))
        }
        View::Str(text) => str_slice(heap, text, parts)?,
        View::Range(range) => range_slice(heap, range, parts)?,
        _ => return Err(not_subscriptable(heap, container)),
    };
    Ok(Some(Step::Value(result)))
}

/// Whether a slice of a sequence is all of it, in order.
fn takes_all<H: HeapAccess>(heap: &mut H, seen: &View, parts: [Value; 3]) -> Result<bool, Raise> {
    let len = match seen {
        View::Str(text) => text.chars().count(),
        View::Bytes(bytes) => bytes.len(),
        View::Tuple(items) => items.len(),
        _ => return Ok(false),
    };
    let cut = cut(heap, parts, len)?;
    Ok(cut.step == 1 && cut.len == len)
}

fn str_slice<H: HeapAccess>(heap: &mut H, text: &str, parts: [Value; 3]) -> Result<Value, Raise> {
    if text.is_ascii() {
        let cut = cut(heap, parts, text.len())?;
        let picked: String = if cut.step == 1 {
            let start = cut.start as usize;
            text.get(start..start + cut.len).unwrap_or("").into()
        } else {
            let bytes = text.as_bytes();
            cut.indices().map(|i| char::from(bytes[i])).collect()
        };
        return Ok(heap.new_str(picked));
    }
    let chars: Vec<char> = text.chars().collect();
    let cut = cut(heap, parts, chars.len())?;
    let picked: String = cut.indices().map(|i| chars[i]).collect();
    Ok(heap.new_str(picked))
}

fn range_slice<H: HeapAccess>(heap: &mut H, range: &Range, parts: [Value; 3]) -> Result<Value, Raise> {
    let len = usize::try_from(range.len()).unwrap_or(usize::MAX).min(i64::MAX as usize / 4);
    let cut = cut(heap, parts, len)?;
    let at = |i: i64| i128::from(range.start) + i128::from(i) * i128::from(range.step);
    let fit = |n: i128| n.clamp(i128::from(i64::MIN), i128::from(i64::MAX)) as i64;
    // The step is shown as it was written, however short the range is.
    let step = range.step.saturating_mul(part(heap, parts[2])?.unwrap_or(1));
    let sliced = Range { start: fit(at(cut.start)), stop: fit(at(cut.stop)), step };
    Ok(Value::Obj(heap.alloc(Object::Range(Box::new(sliced)))))
}

/// `container[index] = value`; `None` for objects of the program's classes.
///
/// # Errors
/// IndexError, TypeError, ValueError.
pub fn set_item<H: HeapAccess>(
    cx: &mut Cx<'_, H>,
    container: Value,
    index: Value,
    value: Value,
) -> Result<Option<Step>, Raise> {
    let heap = &mut *cx.heap;
    let seen = view(heap, container);
    if matches!(seen, View::List(_)) && asks_index(heap, index) {
        return Ok(Some(Step::Helper { name: "_set_at", args: vec![container, index, value] }));
    }
    match seen {
        View::Instance(_) | View::Exception(_) => Ok(None),
        View::Dict(d) => {
            if keyed::insert(heap, d, index, value)? {
                return Ok(done());
            }
            Ok(Some(Step::Helper { name: "_dict_set", args: vec![container, index, value] }))
        }
        View::List(list) => {
            if let Some(i) = small_int(index) {
                let set = heap.write(list, |o| match o {
                    Object::List(items) => place(i, items.len()).map(|i| items[i] = value).is_some(),
                    _ => false,
                });
                return if set { Ok(done()) } else { Err(index_error("list assignment index")) };
            }
            match view(heap, index) {
                View::Slice(parts) => set_slice(cx, container, list, parts, index, value),
                _ => Err(bad_index(heap, "list", index)),
            }
        }
        // CPython reads the index before it notices that there is nothing to be done with it.
        View::Str(_) | View::Tuple(_) | View::Bytes(_) | View::Range(_)
            if matches!(view(heap, index), View::Big(_)) =>
        {
            Err(Raise::new(Builtin::IndexError, "cannot fit 'int' into an index-sized integer"))
        }
        _ => Err(unsupported(cx.heap, container, "assignment")),
    }
}

fn unsupported<H: HeapAccess>(heap: &mut H, container: Value, what: &str) -> Raise {
    Raise::type_error(format!("'{}' object does not support item {what}", heap.class_name(container)))
}

fn set_slice<H: HeapAccess>(
    cx: &mut Cx<'_, H>,
    container: Value,
    list: ObjRef,
    parts: [Value; 3],
    index: Value,
    value: Value,
) -> Result<Option<Step>, Raise> {
    // What is wrong with the slice comes before what is wrong with the value.
    cut(cx.heap, parts, 0)?;
    let items = match plain_items(cx, value) {
        Ok(Some(items)) => items,
        Ok(None) => {
            return Ok(Some(Step::Helper { name: "_set_slice", args: vec![container, index, value] }));
        }
        Err(raise) if !matches!(raise, Raise::New(Builtin::TypeError, _)) => return Err(raise),
        Err(_) if matches!(parts[2], Value::None | Value::Int(1)) => {
            return Err(Raise::type_error("can only assign an iterable"));
        }
        Err(_) => return Err(Raise::type_error("must assign iterable to extended slice")),
    };
    let len = length(cx, container)?.unwrap_or(0);
    let cut = cut(cx.heap, parts, len)?;
    cx.heap.write(list, |o| {
        let Object::List(old) = o else { return Ok(()) };
        if cut.step == 1 {
            let start = (cut.start as usize).min(old.len());
            let end = (start + cut.len).min(old.len());
            old.splice(start..end, items);
            return Ok(());
        }
        if items.len() != cut.len {
            return Err(Raise::value_error(format!(
                "attempt to assign sequence of size {} to extended slice of size {}",
                items.len(),
                cut.len
            )));
        }
        for (i, item) in cut.indices().zip(items) {
            if let Some(place) = old.get_mut(i) {
                *place = item;
            }
        }
        Ok(())
    })?;
    Ok(done())
}

/// `del container[index]`; `None` for objects of the program's classes.
///
/// # Errors
/// IndexError, KeyError, TypeError.
pub fn del_item<H: HeapAccess>(cx: &mut Cx<'_, H>, container: Value, index: Value) -> Result<Option<Step>, Raise> {
    let heap = &mut *cx.heap;
    let seen = view(heap, container);
    if matches!(seen, View::List(_)) && asks_index(heap, index) {
        return Ok(Some(Step::Helper { name: "_del_at", args: vec![container, index] }));
    }
    match seen {
        View::Instance(_) | View::Exception(_) => Ok(None),
        View::Dict(d) => match keyed::remove(heap, d, index)? {
            Found::Here(..) => Ok(done()),
            Found::Missing => Err(Raise::With(Builtin::KeyError, index)),
            Found::Python => Ok(Some(Step::Helper { name: "_dict_del", args: vec![container, index] })),
        },
        View::List(list) => {
            let removed = if let Some(i) = small_int(index) {
                heap.write(list, |o| match o {
                    Object::List(items) => place(i, items.len()).map(|i| items.remove(i)).is_some(),
                    _ => false,
                })
            } else if let View::Slice(parts) = view(heap, index) {
                let len = list_items(heap, list).len();
                let cut = cut(heap, parts, len)?;
                del_slice(heap, list, cut);
                true
            } else {
                return Err(bad_index(heap, "list", index));
            };
            if removed { Ok(done()) } else { Err(index_error("list assignment index")) }
        }
        _ => Err(no_deletion(heap, container, index)),
    }
}

/// The complaint about `del container[index]`, which CPython words in two ways: where what is indexed by numbers gets
/// one, and everywhere else.
pub(in crate::vm) fn no_deletion<H: HeapAccess>(heap: &mut H, container: Value, index: Value) -> Raise {
    let numbered = matches!(view(heap, index), View::Int(_) | View::Bool(_) | View::Big(_));
    let indexed = match view(heap, container) {
        View::Exception(class) => !class.is_shared(),
        other => matches!(
            other,
            View::Str(_)
                | View::Bytes(_)
                | View::Tuple(_)
                | View::Set(_)
                | View::Frozen(_)
                | View::Range(_)
                | View::Items(..)
                | View::Instance(_)
        ),
    };
    let not = if numbered && indexed { "doesn't" } else { "does not" };
    Raise::type_error(format!("'{}' object {not} support item deletion", heap.class_name(container)))
}

fn del_slice<H: HeapAccess>(heap: &mut H, list: ObjRef, cut: Cut) {
    heap.write(list, |o| {
        let Object::List(items) = o else { return };
        let mut gone = vec![false; items.len()];
        for i in cut.indices() {
            if let Some(g) = gone.get_mut(i) {
                *g = true;
            }
        }
        let mut at = 0;
        items.retain(|_| {
            at += 1;
            !gone[at - 1]
        });
    });
}

/// `len(v)`; `None` when the class of the program's must be asked.
///
/// # Errors
/// TypeError for what has no length.
pub fn length<H: HeapAccess>(cx: &mut Cx<'_, H>, v: Value) -> Result<Option<usize>, Raise> {
    let heap = &mut *cx.heap;
    let known = v.obj().and_then(|r| {
        heap.read(r, |o| match o {
            Object::Str(s) => Some(s.n_chars()),
            Object::Bytes(b) => Some(b.len()),
            Object::List(items) => Some(items.len()),
            Object::Tuple(items) => Some(items.len()),
            Object::Dict(d) | Object::Set(d) | Object::FrozenSet(d) => Some(d.len()),
            Object::Range(range) => Some(range.len() as usize),
            _ => None,
        })
    });
    if known.is_some() {
        return Ok(known);
    }
    match view(heap, v) {
        View::Items(_, dict) => Ok(Some(dict_len(heap, dict))),
        View::Class(class) if let Some(list) = super::iterate::members(heap, class) => {
            Ok(Some(list_items(heap, list).len()))
        }
        View::Instance(_) | View::Exception(_) if user_method_of(heap, v, "__len__").is_some() => Ok(None),
        _ => Err(Raise::type_error(format!("object of type '{}' has no len()", heap.class_name(v)))),
    }
}
