//! The attributes of functions, methods, code, cells, generators and descriptors.

use super::class::namespace_copy;
use crate::code::{CodeObject, Op};
use crate::heap::object::{GeneratorState, Property};
use crate::heap::{Builtin, CodeId, Dict, HeapAccess, NativeId, ObjRef, Object, TraceEntry, Value};
use crate::vm::attr::Found;
use crate::vm::ops::view::{View, view};
use crate::vm::{Cx, Raise, attr, traceback};
use std::sync::Arc;

/// An attribute of a Python function.
pub(super) fn function_attr<H: HeapAccess>(cx: &mut Cx<'_, H>, r: ObjRef, name: &str) -> Option<Value> {
    let heap = &mut *cx.heap;
    match name {
        "__code__" => {
            let code = heap.read(r, |o| if let Object::Function(f) = o { Some(f.code) } else { None })?;
            return Some(Value::Obj(heap.alloc(Object::Code(code))));
        }
        "__dict__" => return Some(namespace_copy(heap, r)),
        "__annotations__" => return annotations(heap, r),
        "__defaults__" | "__closure__" => {
            let items = heap.read(r, |o| match o {
                Object::Function(f) => Some(Arc::clone(if name == "__closure__" { &f.closure } else { &f.defaults })),
                _ => None,
            })?;
            return Some(if items.is_empty() { Value::None } else { heap.new_tuple(items) });
        }
        _ => {}
    }
    let found = heap.read(r, |o| {
        let Object::Function(f) = o else { return None };
        match name {
            "__name__" => Some(f.name),
            "__qualname__" => Some(f.qualname),
            "__doc__" => Some(f.doc),
            "__module__" => Some(f.module),
            "__kwdefaults__" => Some(f.kwdefaults),
            "__globals__" => Some(Value::Obj(f.globals)),
            _ => None,
        }
    })?;
    Some(if found.is_null() { Value::None } else { found })
}

/// `__annotations__`: a dict, made of the compiler's names and values when it is first asked for.
fn annotations<H: HeapAccess>(heap: &mut H, r: ObjRef) -> Option<Value> {
    let given = heap.read(r, |o| if let Object::Function(f) = o { Some(f.annotations) } else { None })?;
    let mut dict = Dict::default();
    match view(heap, given) {
        View::Dict(_) => return Some(given),
        View::Tuple(items) => {
            for pair in items.chunks_exact(2) {
                if let Some(key) = heap.plain_key(pair[0]) {
                    dict.push(key, pair[1]);
                }
            }
        }
        _ => {}
    }
    let made = Value::Obj(heap.alloc(Object::Dict(Box::new(dict))));
    heap.write(r, |o| {
        if let Object::Function(f) = o {
            f.annotations = made;
        }
    });
    Some(made)
}

/// Sets an attribute of a Python function; false if it is one of the program's own, kept in its namespace.
pub(super) fn set_function_attr<H: HeapAccess>(
    cx: &mut Cx<'_, H>,
    r: ObjRef,
    name: &str,
    value: Value,
) -> Result<bool, Raise> {
    let seen = view(cx.heap, value);
    let fits = match name {
        "__name__" | "__qualname__" => matches!(seen, View::Str(_)),
        "__defaults__" => matches!(seen, View::Tuple(_) | View::None),
        "__kwdefaults__" | "__annotations__" => matches!(seen, View::Dict(_) | View::None),
        "__doc__" | "__module__" => true,
        "__code__" | "__globals__" | "__closure__" | "__dict__" => {
            return Err(Raise::new(Builtin::AttributeError, format!("gilsh cannot change a function's {name}")));
        }
        _ => return Ok(false),
    };
    if !fits {
        let what = match name {
            "__defaults__" => "tuple",
            "__kwdefaults__" | "__annotations__" => "dict",
            _ => "string",
        };
        return Err(Raise::type_error(format!("{name} must be set to a {what} object")));
    }
    cx.heap.write(r, |o| {
        let Object::Function(f) = o else { return };
        let unless_none = if value == Value::None { Value::Null } else { value };
        match (name, seen) {
            ("__name__", _) => f.name = value,
            ("__qualname__", _) => f.qualname = value,
            ("__doc__", _) => f.doc = value,
            ("__module__", _) => f.module = value,
            ("__kwdefaults__", _) => f.kwdefaults = unless_none,
            ("__annotations__", _) => f.annotations = unless_none,
            ("__defaults__", View::Tuple(items)) => f.defaults = items,
            _ => f.defaults = Arc::from([]),
        }
    });
    Ok(true)
}

/// An attribute of a bound method: its own two, and for the rest those of its function.
pub(super) fn method_attr<H: HeapAccess>(
    cx: &mut Cx<'_, H>,
    func: Value,
    receiver: Value,
    name: &str,
) -> Result<Option<Value>, Raise> {
    match name {
        "__func__" => return Ok(Some(func)),
        "__self__" => return Ok(Some(receiver)),
        "__class__" => return Ok(None),
        _ => {}
    }
    // A class method can be made of a bound method, and that of another.
    let mut func = func;
    while let View::Method(inner, _) = view(cx.heap, func) {
        func = inner;
    }
    let text = cx.heap.new_str(name);
    let key = attr::name_key(cx.heap, text)?;
    Ok(match attr::load(cx, func, key)? {
        Found::Value(v) => Some(v),
        _ => None,
    })
}

/// An attribute of a native function.
pub(super) fn native_function_attr<H: HeapAccess>(cx: &mut Cx<'_, H>, id: NativeId, name: &str) -> Option<Value> {
    let native = cx.heap.segment().native_name(id);
    let (module, own) = native.name.rsplit_once('.').unwrap_or(("builtins", native.name));
    let text = match name {
        "__name__" => own.to_string(),
        "__qualname__" => native.owner.map_or_else(|| own.to_string(), |class| format!("{}.{own}", class.name())),
        "__module__" if native.owner.is_none() => module.to_string(),
        "__module__" | "__self__" => return Some(Value::None),
        _ => return None,
    };
    Some(cx.heap.new_str(text))
}

/// An attribute of a code object.
pub(super) fn code_attr<H: HeapAccess>(cx: &mut Cx<'_, H>, id: CodeId, name: &str) -> Option<Value> {
    let linked = cx.heap.segment().code(id);
    let code = linked.code.clone();
    let consts: Vec<Value> = linked.consts.to_vec();
    let heap = &mut *cx.heap;
    let names = |heap: &mut H, names: &[Box<str>]| {
        let names: Vec<Value> = names.iter().map(|n| heap.new_str(&**n)).collect();
        heap.new_tuple(names)
    };
    Some(match name {
        "co_name" => heap.new_str(&*code.name),
        "co_qualname" => heap.new_str(&*code.qualname),
        "co_filename" => heap.new_str(&*code.file),
        "co_varnames" => names(heap, &code.varnames),
        "co_cellvars" => names(heap, &code.cellvars),
        "co_freevars" => names(heap, &code.freevars),
        "co_names" => names(heap, &code.names),
        "co_consts" => heap.new_tuple(consts),
        "co_argcount" => Value::Int(i64::from(code.argcount)),
        "co_posonlyargcount" => Value::Int(i64::from(code.posonlyargcount)),
        "co_kwonlyargcount" => Value::Int(i64::from(code.kwonlyargcount)),
        "co_nlocals" => Value::Int(code.varnames.len() as i64),
        "co_firstlineno" => Value::Int(i64::from(code.first_line)),
        "co_stacksize" => Value::Int(i64::from(code.stack_size)),
        "co_flags" => Value::Int(code_flags(&code)),
        _ => return None,
    })
}

/// `co_flags`, with CPython's numbers.
fn code_flags(code: &CodeObject) -> i64 {
    let flags = code.flags;
    let bits = [
        (!flags.namespace, 0x3),
        (flags.varargs, 0x4),
        (flags.varkeywords, 0x8),
        (!code.freevars.is_empty(), 0x10),
        (flags.generator && !flags.async_generator, 0x20),
        (flags.coroutine, 0x80),
        (flags.async_generator, 0x200),
    ];
    bits.iter().filter(|(on, _)| *on).map(|(_, bit)| bit).sum()
}

/// `cell_contents`
pub(super) fn cell_attr(contents: Value, name: &str) -> Result<Option<Value>, Raise> {
    match name {
        "cell_contents" if contents.is_null() => Err(Raise::value_error("Cell is empty")),
        "cell_contents" => Ok(Some(contents)),
        _ => Ok(None),
    }
}

/// An attribute of a generator or coroutine.
pub(super) fn generator_attr<H: HeapAccess>(cx: &mut Cx<'_, H>, r: ObjRef, name: &str) -> Option<Value> {
    enum Attr {
        Value(Value),
        Code(CodeId),
        Frame(TraceEntry, ObjRef),
        Awaited(CodeId, u32, Option<Value>),
    }
    let found = cx.heap.read(r, |o| {
        let Object::Generator(g) = o else { return None };
        let running = g.state == GeneratorState::Running;
        let suspended = g.state == GeneratorState::Suspended && g.frame.started;
        Some(match name {
            "__name__" => Attr::Value(g.name),
            "__qualname__" => Attr::Value(g.qualname),
            "gi_running" | "cr_running" | "ag_running" => Attr::Value(Value::bool(running)),
            "gi_suspended" | "cr_suspended" => Attr::Value(Value::bool(suspended)),
            "gi_code" | "cr_code" | "ag_code" => Attr::Code(g.code),
            "gi_frame" | "cr_frame" | "ag_frame" if g.state == GeneratorState::Suspended => {
                Attr::Frame(TraceEntry { code: g.code, pc: g.frame.pc.saturating_sub(1) }, g.frame.globals)
            }
            "gi_yieldfrom" | "cr_await" | "ag_await" if suspended => {
                Attr::Awaited(g.code, g.frame.pc, g.frame.window.last().copied())
            }
            "gi_frame" | "cr_frame" | "ag_frame" | "gi_yieldfrom" | "cr_await" | "ag_await" => Attr::Value(Value::None),
            _ => return None,
        })
    })?;
    Some(match found {
        Attr::Value(v) => v,
        Attr::Code(id) => Value::Obj(cx.heap.alloc(Object::Code(id))),
        Attr::Frame(at, globals) => traceback::frame_object(cx.heap, at, globals, Value::None).unwrap_or(Value::None),
        // SEND, YIELD_VALUE, RESUME: it sleeps before the last of them.
        Attr::Awaited(code, pc, inner) => {
            let instrs = &cx.heap.segment().code(code).code.instrs;
            let send = (pc as usize).checked_sub(2).and_then(|at| instrs.get(at));
            inner.filter(|_| send.is_some_and(|i| i.op == Op::SEND)).unwrap_or(Value::None)
        }
    })
}

/// An attribute of a property.
pub(super) fn property_attr(p: &Property, name: &str) -> Option<Value> {
    match name {
        "fget" => Some(p.get),
        "fset" => Some(p.set),
        "fdel" => Some(p.delete),
        "__doc__" => Some(p.doc),
        _ => None,
    }
}
