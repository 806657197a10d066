//! `set` and `frozenset`: their algebra takes any iterables, the operators only sets.

use super::dict::replace;
use super::receiver::{function, method, receiver};
use crate::heap::{Builtin, Dict, HeapAccess, ObjRef, Object, Value};
use crate::syntax::ast::BinOp;
use crate::vm::ops::keyed::{self, Found};
use crate::vm::ops::sequence::set_op;
use crate::vm::ops::view::{View, dict_pairs, view};
use crate::vm::ops::{self, equal};
use crate::vm::{Args, Cx, NativeResult, NativeRow, Raise, Step};

/// The rows.
pub(super) fn rows<H: HeapAccess>() -> Vec<NativeRow<H>> {
    use Builtin::{FrozenSet, Set};
    macro_rules! both {
        ($($name:literal => $run:expr),* $(,)?) => {
            vec![$(
                method(Set, $name, |cx, args| $run(cx, args, Set, $name)),
                method(FrozenSet, $name, |cx, args| $run(cx, args, FrozenSet, $name)),
            )*]
        };
    }
    let mut rows = both![
        "copy" => copy,
        "union" => |cx, args, class, name| algebra(cx, args, class, name, BinOp::BitOr),
        "intersection" => |cx, args, class, name| algebra(cx, args, class, name, BinOp::BitAnd),
        "difference" => |cx, args, class, name| algebra(cx, args, class, name, BinOp::Sub),
        "symmetric_difference" => |cx, args, class, name| algebra(cx, args, class, name, BinOp::BitXor),
        "issubset" => |cx, args, class, name| relation(cx, args, class, name, Relation::Subset),
        "issuperset" => |cx, args, class, name| relation(cx, args, class, name, Relation::Superset),
        "isdisjoint" => |cx, args, class, name| relation(cx, args, class, name, Relation::Disjoint),
    ];
    rows.extend([
        method(Set, "add", add::<H>),
        method(Set, "discard", |cx, args| discard(cx, args, "discard")),
        method(Set, "remove", |cx, args| discard(cx, args, "remove")),
        method(Set, "pop", pop::<H>),
        method(Set, "clear", clear::<H>),
        method(Set, "update", |cx, args| algebra(cx, args, Set, "update", BinOp::BitOr)),
        method(Set, "intersection_update", |cx, args| algebra(cx, args, Set, "intersection_update", BinOp::BitAnd)),
        method(Set, "difference_update", |cx, args| algebra(cx, args, Set, "difference_update", BinOp::Sub)),
        method(Set, "symmetric_difference_update", |cx, args| {
            algebra(cx, args, Set, "symmetric_difference_update", BinOp::BitXor)
        }),
        function("_become", become_set::<H>),
    ]);
    rows
}

fn new_set<H: HeapAccess>(heap: &mut H, items: Dict, class: Builtin) -> Value {
    let items = Box::new(items);
    Value::Obj(heap.alloc(if class == Builtin::Set { Object::Set(items) } else { Object::FrozenSet(items) }))
}

/// `set(iterable)` and `frozenset(iterable)`
pub(super) fn construct<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, class: Builtin) -> NativeResult {
    args.expect(class.name(), 0, 0, 1)?;
    let Some(source) = args.get(0) else { return Ok(new_set(cx.heap, Dict::default(), class).into()) };
    match view(cx.heap, source) {
        View::Frozen(_) if class == Builtin::FrozenSet => return Ok(source.into()),
        View::Set(r) | View::Frozen(r) | View::Dict(r) => {
            let items = members(cx.heap, r);
            return Ok(new_set(cx.heap, items, class).into());
        }
        _ => {}
    }
    let target = cx.heap.alloc(Object::Set(Box::default()));
    let helper = |rest| {
        let frozen = Value::bool(class == Builtin::FrozenSet);
        Ok(Step::Helper { name: "_set_of", args: vec![Value::Obj(target), rest, frozen] })
    };
    let Some(items) = ops::plain_items(cx, source)? else { return helper(source) };
    for (i, item) in items.iter().enumerate() {
        if !keyed::insert(cx.heap, target, *item, Value::None)? {
            let rest = cx.heap.new_list(items[i..].to_vec());
            return helper(rest);
        }
    }
    if class == Builtin::FrozenSet {
        let items = members(cx.heap, target);
        return Ok(new_set(cx.heap, items, class).into());
    }
    Ok(Value::Obj(target).into())
}

/// The members of a set, or the keys of a dict, with their hashes.
fn members<H: HeapAccess>(heap: &mut H, table: ObjRef) -> Dict {
    heap.read(table, |o| {
        let mut items = Dict::default();
        for e in keyed::pairs(o).into_iter().flat_map(Dict::iter) {
            items.push(crate::heap::Key { hash: e.hash, value: e.key }, Value::None);
        }
        items
    })
}

fn copy<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, class: Builtin, name: &str) -> NativeResult {
    let set = receiver(cx, args, class, name, (0, 0))?;
    if class == Builtin::FrozenSet {
        return Ok(Value::Obj(set).into());
    }
    let items = members(cx.heap, set);
    Ok(new_set(cx.heap, items, class).into())
}

fn add<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let set = receiver(cx, args, Builtin::Set, "add", (1, 1))?;
    if keyed::insert(cx.heap, set, args.pos[1], Value::None)? {
        return Ok(Value::None.into());
    }
    Ok(Step::Helper { name: "_set_add", args: args.pos.to_vec() })
}

fn discard<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, name: &str) -> NativeResult {
    let set = receiver(cx, args, Builtin::Set, name, (1, 1))?;
    let strict = name == "remove";
    match keyed::remove(cx.heap, set, args.pos[1])? {
        Found::Missing if strict => Err(Raise::With(Builtin::KeyError, args.pos[1])),
        Found::Here(..) | Found::Missing => Ok(Value::None.into()),
        Found::Python => {
            let strict = Value::bool(strict);
            Ok(Step::Helper { name: "_set_remove", args: vec![args.pos[0], args.pos[1], strict] })
        }
    }
}

fn pop<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let set = receiver(cx, args, Builtin::Set, "pop", (0, 0))?;
    let first = cx.heap.write(set, |o| {
        let Object::Set(d) = o else { return None };
        let place = (0..d.n_places()).find(|i| d.at(*i).is_some())?;
        let key = d.at(place)?.key;
        d.remove_at(place).map(|_| key)
    });
    first.map(Step::from).ok_or_else(|| Raise::new(Builtin::KeyError, "pop from an empty set"))
}

fn clear<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let set = receiver(cx, args, Builtin::Set, "clear", (0, 0))?;
    replace(cx.heap, set, Dict::default());
    Ok(Value::None.into())
}

/// The methods that combine a set with iterables. Those that change their receiver end in "update".
fn algebra<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, class: Builtin, name: &str, op: BinOp) -> NativeResult {
    let n = if op == BinOp::BitXor { (1, 1) } else { (0, usize::MAX) };
    let set = receiver(cx, args, class, name, n)?;
    let start = members(cx.heap, set);
    let work = cx.heap.alloc(Object::Set(Box::new(start)));
    let in_place = name.ends_with("update");
    for (i, other) in args.pos.iter().enumerate().skip(1) {
        let mut rest = vec![*other];
        if let Some(items) = ops::plain_items(cx, *other)? {
            if let Some(result) = set_op(cx.heap, op, work, &items)? {
                replace(cx.heap, work, result);
                continue;
            }
            rest = vec![cx.heap.new_list(items)];
        }
        rest.extend(&args.pos[i + 1..]);
        let rest = cx.heap.new_tuple(rest);
        let target = if in_place { Value::Obj(set) } else { Value::None };
        let frozen = Value::bool(class == Builtin::FrozenSet);
        let args = vec![Value::Int(op as i64), Value::Obj(work), rest, target, frozen];
        return Ok(Step::Helper { name: "_set_algebra", args });
    }
    if in_place {
        let result = members(cx.heap, work);
        replace(cx.heap, set, result);
        return Ok(Value::None.into());
    }
    if class == Builtin::FrozenSet {
        let result = members(cx.heap, work);
        return Ok(new_set(cx.heap, result, class).into());
    }
    Ok(Value::Obj(work).into())
}

/// What may be asked of two sets.
#[derive(Clone, Copy, PartialEq)]
enum Relation {
    Subset,
    Superset,
    Disjoint,
}

fn relation<H: HeapAccess>(
    cx: &mut Cx<'_, H>,
    args: Args<'_>,
    class: Builtin,
    name: &'static str,
    wanted: Relation,
) -> NativeResult {
    let set = receiver(cx, args, class, name, (1, 1))?;
    let (helper, other) = match wanted {
        Relation::Subset => ("_issubset", args.pos[1]),
        Relation::Superset => ("_issuperset", args.pos[1]),
        Relation::Disjoint => ("_isdisjoint", args.pos[1]),
    };
    let table = match view(cx.heap, other) {
        View::Set(r) | View::Frozen(r) | View::Dict(r) => r,
        _ => {
            let Some(items) = ops::plain_items(cx, other)? else {
                return Ok(Step::Helper { name: helper, args: args.pos.to_vec() });
            };
            if wanted != Relation::Subset {
                // One after the other, and no further than to the first that settles it.
                for item in &items {
                    let here = match keyed::find(cx.heap, set, *item)? {
                        Found::Here(..) => true,
                        Found::Missing => false,
                        Found::Python => {
                            let items = cx.heap.new_list(items);
                            return Ok(Step::Helper { name: helper, args: vec![args.pos[0], items] });
                        }
                    };
                    if here == (wanted == Relation::Disjoint) {
                        return Ok(false.into());
                    }
                }
                return Ok(true.into());
            }
            let table = cx.heap.alloc(Object::Set(Box::default()));
            for item in &items {
                if !keyed::insert(cx.heap, table, *item, Value::None)? {
                    let items = cx.heap.new_list(items);
                    return Ok(Step::Helper { name: helper, args: vec![args.pos[0], items] });
                }
            }
            table
        }
    };
    let (inner, outer) = if wanted == Relation::Superset { (table, set) } else { (set, table) };
    let pairs = dict_pairs(cx.heap, inner);
    let answer = if wanted == Relation::Disjoint {
        disjoint(cx, &pairs, outer)?
    } else {
        equal::subset(cx.heap, &pairs, outer)?
    };
    Ok(match answer {
        Some(b) => Value::bool(b).into(),
        None => Step::Helper { name: helper, args: vec![args.pos[0], Value::Obj(table)] },
    })
}

fn disjoint<H: HeapAccess>(cx: &mut Cx<'_, H>, pairs: &[(Value, Value)], of: ObjRef) -> Result<Option<bool>, Raise> {
    for (key, _) in pairs {
        match keyed::find(cx.heap, of, *key)? {
            Found::Here(..) => return Ok(Some(false)),
            Found::Missing => {}
            Found::Python => return Ok(None),
        }
    }
    Ok(Some(true))
}

/// `_become(set, other)`: the set takes over the members of the other in one step.
fn become_set<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("_become", 0, 2, 2)?;
    if let (View::Set(set), View::Set(other)) = (view(cx.heap, args.pos[0]), view(cx.heap, args.pos[1])) {
        let members = members(cx.heap, other);
        replace(cx.heap, set, members);
    }
    Ok(args.pos[0].into())
}
