//! Namespaces as the program asks for them: `globals`, `locals`, `vars`, `dir`, `__import__`, and leaving.

use super::receiver::function;
use crate::heap::{Attrs, Builtin, Dict, HeapAccess, Object, Value};
use crate::vm::ops::keyed::pairs;
use crate::vm::ops::view::{View, view};
use crate::vm::{Args, Cx, FrameRequest, NativeResult, NativeRow, Raise, Step, attr};
use smol_str::SmolStr;
use std::collections::BTreeSet;

/// The rows.
pub(super) fn rows<H: HeapAccess>() -> Vec<NativeRow<H>> {
    vec![
        function("globals", globals::<H>),
        function("locals", locals::<H>),
        function("vars", vars::<H>),
        function("dir", dir::<H>),
        function("__import__", import::<H>),
        function("exit", exit::<H>),
        function("quit", exit::<H>),
    ]
}

fn globals<H: HeapAccess>(_: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("globals", 0, 0, 0)?;
    Ok(Step::Frame(FrameRequest::Globals))
}

fn locals<H: HeapAccess>(_: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("locals", 0, 0, 0)?;
    Ok(Step::Frame(FrameRequest::Locals))
}

fn vars<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("vars", 0, 0, 1)?;
    let Some(object) = args.get(0) else { return Ok(Step::Frame(FrameRequest::Locals)) };
    super::native_attr(cx, object, "__dict__")?
        .map(Step::from)
        .ok_or_else(|| Raise::type_error("vars() argument must have __dict__ attribute"))
}

fn dir<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("dir", 0, 0, 1)?;
    let Some(object) = args.get(0) else { return Ok(Step::Frame(FrameRequest::LocalNames)) };
    let names = names_of(cx.heap, object).into_iter().map(|n| cx.heap.new_str(n)).collect();
    Ok(cx.heap.new_list(names).into())
}

/// The names of an object's own attributes and of those of its classes, each once, in order.
pub(super) fn names_of<H: HeapAccess>(heap: &mut H, object: Value) -> Vec<SmolStr> {
    let (own, is_module) = match object.obj() {
        None => (Vec::new(), false),
        Some(r) => heap.read(r, |o| match o {
            Object::Instance(i) => match &i.attrs {
                Attrs::Inline(d) => (d.iter().map(|e| Ok(e.key)).collect(), false),
                Attrs::Dict(dict) => (vec![Err(*dict)], false),
            },
            Object::Exception(e) => (e.attrs.iter().map(|e| Ok(e.key)).collect(), false),
            Object::Function(f) => (f.attrs.iter().map(|e| Ok(e.key)).collect(), false),
            Object::Module(m) => (vec![Err(m.dict)], true),
            _ => (Vec::new(), false),
        }),
    };
    let mut tables = Vec::new();
    let mut keys = Vec::new();
    for part in own {
        match part {
            Ok(key) => keys.push(key),
            Err(dict) => tables.push(dict),
        }
    }
    if is_module
        && object.obj().is_some_and(|r| heap.read(r, |o| matches!(o, Object::Module(m) if &*m.name == "builtins")))
    {
        // What is not written in Python stands beside the module.
        let natives: Vec<Value> = heap.segment().builtins().map(|(name, _)| name).collect();
        keys.extend(natives.into_iter().filter(|name| heap.text(*name).is_some_and(|t| !t.contains('.'))));
    }
    if !is_module {
        let class = match view(heap, object) {
            View::Class(r) => r,
            _ => heap.class_of(object),
        };
        tables.extend(attr::mro(heap, class).iter());
    }
    for table in tables {
        let found: Vec<Value> = heap.read(table, |o| match o {
            Object::Class(c) => c.attrs.iter().map(|e| e.key).collect(),
            other => pairs(other).into_iter().flat_map(Dict::iter).map(|e| e.key).collect(),
        });
        keys.extend(found);
    }
    in_order(heap, keys).into_iter().collect()
}

/// The strings among some keys, each once, in order, as a list.
pub(in crate::vm) fn sorted_names<H: HeapAccess>(heap: &mut H, keys: Vec<Value>) -> Value {
    let names = in_order(heap, keys).into_iter().map(|n| heap.new_str(n)).collect();
    heap.new_list(names)
}

fn in_order<H: HeapAccess>(heap: &mut H, keys: Vec<Value>) -> BTreeSet<SmolStr> {
    keys.into_iter().filter_map(|k| heap.text(k)).collect()
}

/// `__import__(name)`. The other arguments of CPython's are taken and not looked at.
fn import<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    Args::positional(args.pos).expect("__import__", 0, 1, 5)?;
    if cx.heap.text(args.pos[0]).is_none() {
        return Err(Raise::type_error("__import__() argument 1 must be str"));
    }
    Ok(Step::Frame(FrameRequest::Import(args.pos[0])))
}

fn exit<H: HeapAccess>(_: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("exit", 0, 0, 1)?;
    Err(match args.get(0) {
        Some(code) => Raise::With(Builtin::SystemExit, code),
        None => Raise::new(Builtin::SystemExit, ""),
    })
}
