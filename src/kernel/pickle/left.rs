//! What is left in an iterator, which stays as it is: so it can be pickled.

use crate::heap::object::DictView;
use crate::heap::{HeapAccess, Iter, ObjRef, Object, Value};
use crate::vm::{Args, Cx, NativeResult, Raise, Step};

/// What of it is left.
enum Left {
    Nothing,
    /// Items, and the name of what to make of them.
    Items(&'static str, Vec<Value>),
    List(ObjRef, usize, usize, bool),
    Entries(ObjRef, usize, DictView),
    Members(ObjRef, usize),
    Str(String),
    Bytes(Vec<u8>),
    Range(i64, u64, i64),
}

/// `left(iterator)`: a word and what goes with it, a tuple; None, if that is nothing that can be told. `list`, `tuple`,
/// `reversed` (a list), `str` and `bytes` go with what they are to be made of; `range` with its first number, how many
/// there are, and the step; `enumerate` with an iterator and a number; `zip` with iterators.
pub(super) fn left<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let Some(r) = args.get(0).and_then(Value::obj) else { return Ok(Step::Value(Value::None)) };
    let found = cx.heap.read(r, |o| match o {
        Object::Iter(iter) => of(iter),
        _ => None,
    });
    let Some(found) = found else { return Ok(Step::Value(Value::None)) };
    let (word, rest) = match found {
        Left::Nothing => ("tuple", vec![cx.heap.new_tuple([])]),
        Left::Items(word @ "tuple", items) => (word, vec![cx.heap.new_tuple(items)]),
        Left::Items(word, items) => (word, items),
        Left::List(list, from, to, backwards) => {
            let items = cx.heap.read(list, |o| match o {
                Object::List(items) => items.get(from.min(items.len())..to.min(items.len())).map(<[Value]>::to_vec),
                _ => None,
            });
            let items = cx.heap.new_list(items.unwrap_or_default());
            (if backwards { "reversed" } else { "list" }, vec![items])
        }
        Left::Entries(dict, next, what) => {
            let entries = cx.heap.read(dict, |o| match o {
                Object::Dict(d) => d.iter().skip(next).map(|e| (e.key, e.value)).collect(),
                _ => Vec::new(),
            });
            let mut items = Vec::with_capacity(entries.len());
            for (key, value) in entries {
                items.push(match what {
                    DictView::Keys => key,
                    DictView::Values => value,
                    DictView::Items => cx.heap.new_tuple([key, value]),
                });
            }
            ("list", vec![cx.heap.new_list(items)])
        }
        Left::Members(set, next) => {
            let items = cx.heap.read(set, |o| match o {
                Object::Set(d) | Object::FrozenSet(d) => d.iter().skip(next).map(|e| e.key).collect(),
                _ => Vec::new(),
            });
            ("list", vec![cx.heap.new_list(items)])
        }
        Left::Str(text) => ("str", vec![cx.heap.new_str(text)]),
        Left::Bytes(bytes) => ("bytes", vec![cx.heap.alloc(Object::Bytes(bytes.into())).into()]),
        Left::Range(next, n, step) => {
            let n = i64::try_from(n).map_err(|_| Raise::type_error("cannot pickle so long a range"))?;
            ("range", vec![Value::Int(next), Value::Int(n), Value::Int(step)])
        }
    };
    let mut parts = vec![cx.heap.new_str(word)];
    parts.extend(rest);
    Ok(Step::Value(cx.heap.new_tuple(parts)))
}

fn of(iter: &Iter) -> Option<Left> {
    Some(match iter {
        Iter::Done => Left::Nothing,
        Iter::List { list, next } => Left::List(*list, *next, usize::MAX, false),
        Iter::ListReversed { list, left } => Left::List(*list, 0, *left, true),
        Iter::Tuple { items, next } => Left::Items("tuple", items.iter().skip(*next).copied().collect()),
        Iter::Str { text, next } => Left::Str(text.get(*next..).unwrap_or_default().to_string()),
        Iter::Bytes { bytes, next } => Left::Bytes(bytes.iter().skip(*next).copied().collect()),
        Iter::Range { next, left, step } => Left::Range(*next, *left, *step),
        Iter::Dict { dict, next, what, .. } => Left::Entries(*dict, *next, *what),
        Iter::Set { set, next, .. } => Left::Members(*set, *next),
        Iter::Enumerate { iter, next } => Left::Items("enumerate", vec![Value::Obj(*iter), Value::Int(*next)]),
        Iter::Zip { iters } => Left::Items("zip", iters.iter().map(|r| Value::Obj(*r)).collect()),
        Iter::Sequence { .. } => return None,
    })
}
