//! Natives that look at attributes: `getattr` and its kin, and what `object` and `BaseException` supply.

use super::attr::{self, Found, Stored};
use super::frame::OnReturn;
use super::native::{Args, Cx, NativeResult, NativeRow, Raise, Step};
use crate::heap::segment::NativeName;
use crate::heap::{Attrs, Builtin, HeapAccess, Instance, Layout, Object, Value};
use std::sync::Arc;

/// The rows.
#[must_use]
pub fn rows<H: HeapAccess>() -> Vec<NativeRow<H>> {
    let function = |name, run| NativeRow { name: NativeName { owner: None, name, slot: false }, checks: true, run };
    let method =
        |owner, name, run| NativeRow { name: NativeName { owner: Some(owner), name, slot: false }, checks: true, run };
    vec![
        function("getattr", getattr::<H>),
        function("setattr", setattr::<H>),
        function("delattr", delattr::<H>),
        function("hasattr", hasattr::<H>),
        method(Builtin::Object, "__init__", object_init::<H>),
        method(Builtin::Object, "__new__", object_new::<H>),
        method(Builtin::Object, "__setattr__", object_setattr::<H>),
        method(Builtin::Object, "__delattr__", object_delattr::<H>),
        method(Builtin::Object, "__getattribute__", object_getattribute::<H>),
        method(Builtin::BaseException, "__init__", exception_init::<H>),
    ]
}

fn looked_up<H: HeapAccess>(cx: &mut Cx<'_, H>, object: Value, name: Value, default: Option<Value>) -> NativeResult {
    let key = attr::name_key(cx.heap, name)?;
    let then = default.map_or(OnReturn::Push, OnReturn::AttrOr);
    match attr::load(cx, object, key)? {
        Found::Value(v) => Ok(Step::Value(v)),
        Found::Method { func, receiver } => Ok(Step::Value(Value::Obj(cx.heap.alloc(Object::method(func, receiver))))),
        Found::Property { get, receiver } => Ok(Step::Call { func: get, args: vec![receiver], then }),
        Found::Hook { hook, receiver } => Ok(Step::Call { func: hook, args: vec![receiver, name], then }),
        Found::Missing => match default {
            Some(v) => Ok(Step::Value(v)),
            None => Err(attr::missing(cx, object, key)),
        },
    }
}

fn getattr<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("getattr", 0, 2, 3)?;
    looked_up(cx, args.pos[0], args.pos[1], args.get(2))
}

fn hasattr<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("hasattr", 0, 2, 2)?;
    let key = attr::name_key(cx.heap, args.pos[1])?;
    match attr::load(cx, args.pos[0], key)? {
        Found::Value(_) | Found::Method { .. } => Ok(Step::Value(Value::bool(true))),
        Found::Missing => Ok(Step::Value(Value::bool(false))),
        Found::Property { .. } | Found::Hook { .. } => Ok(Step::Helper { name: "_hasattr", args: args.pos.to_vec() }),
    }
}

fn stored(result: Result<Stored, Raise>) -> NativeResult {
    match result? {
        Stored::Done => Ok(Step::Value(Value::None)),
        Stored::Call(func, args) => Ok(Step::Call { func, args, then: OnReturn::ToNone }),
    }
}

fn setattr<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("setattr", 0, 3, 3)?;
    let key = attr::name_key(cx.heap, args.pos[1])?;
    stored(attr::store(cx, args.pos[0], key, Some(args.pos[2])))
}

fn delattr<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("delattr", 0, 2, 2)?;
    let key = attr::name_key(cx.heap, args.pos[1])?;
    stored(attr::store(cx, args.pos[0], key, None))
}

fn object_setattr<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("__setattr__", 1, 2, 2)?;
    let key = attr::name_key(cx.heap, args.pos[1])?;
    stored(attr::store_plain(cx, args.pos[0], key, Some(args.pos[2])))
}

fn object_delattr<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("__delattr__", 1, 1, 1)?;
    let key = attr::name_key(cx.heap, args.pos[1])?;
    stored(attr::store_plain(cx, args.pos[0], key, None))
}

fn object_getattribute<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("__getattribute__", 1, 1, 1)?;
    looked_up(cx, args.pos[0], args.pos[1], None)
}

fn object_init<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    if args.pos.len() > 1 || !args.kw.is_empty() {
        let class = args.get(0).map(|v| cx.heap.class_name(v)).unwrap_or_default();
        return Err(Raise::type_error(format!(
            "{class}.__init__() takes exactly one argument (the instance to initialize)"
        )));
    }
    Ok(Step::Value(Value::None))
}

fn object_new<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let class = args
        .get(0)
        .and_then(Value::obj)
        .ok_or_else(|| Raise::type_error("object.__new__(X): X is not a type object"))?;
    let layout = cx.heap.read(class, |o| if let Object::Class(c) = o { Some(c.layout) } else { None });
    match layout {
        Some(Layout::Instance) => {
            let instance = Instance { class, attrs: Attrs::Inline(Box::default()) };
            Ok(Step::Value(Value::Obj(cx.heap.alloc(Object::Instance(instance)))))
        }
        Some(Layout::Exception) => super::types::construct_exception(cx, class, Args::positional(&args.pos[1..])),
        Some(Layout::Sealed) => Err(Raise::type_error("object.__new__ cannot make an instance of this class")),
        None => Err(Raise::type_error("object.__new__(X): X is not a type object")),
    }
}

/// `BaseException.__init__`: keeps the arguments.
fn exception_init<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    if !args.kw.is_empty() {
        let class = args.get(0).map(|v| cx.heap.class_name(v)).unwrap_or_default();
        return Err(Raise::type_error(format!("{class}() takes no keyword arguments")));
    }
    if let Some(r) = args.get(0).and_then(Value::obj) {
        let given: Arc<[Value]> = args.pos[1..].into();
        cx.heap.write(r, |o| {
            if let Object::Exception(e) = o {
                e.args = given;
            }
        });
    }
    Ok(Step::Value(Value::None))
}
