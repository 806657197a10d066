//! Exceptions: their arguments, what they were raised from, and notes.

use super::receiver::method;
use crate::heap::{Builtin, Dict, Entry, Exception, HeapAccess, Key, ObjRef, Object, Trace, Value};
use crate::vm::ops::text::{exception_args, is_kind, repr_step, str_step};
use crate::vm::ops::{self};
use crate::vm::{Args, Cx, NativeResult, NativeRow, Raise, Step, traceback, unwind};

/// The rows.
pub(super) fn rows<H: HeapAccess>() -> Vec<NativeRow<H>> {
    use Builtin::BaseException;
    vec![
        method(BaseException, "with_traceback", with_traceback::<H>),
        method(BaseException, "add_note", add_note::<H>),
        method(BaseException, "__str__", |cx, args| shown(cx, args, "__str__")),
        method(BaseException, "__repr__", |cx, args| shown(cx, args, "__repr__")),
    ]
}

/// A receiver that is an exception of whatever class.
fn receiver<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, name: &str, n: usize) -> Result<Value, Raise> {
    let given = args.get(0).unwrap_or_default();
    let class = cx.heap.class_of(given);
    if !is_kind(cx.heap, class, Builtin::BaseException) {
        let class = cx.heap.class_name(given);
        return Err(Raise::type_error(format!(
            "descriptor '{name}' for 'BaseException' objects doesn't apply to a '{class}' object"
        )));
    }
    args.expect(&format!("BaseException.{name}"), 1, n, n)?;
    Ok(given)
}

fn with_traceback<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let exception = receiver(cx, args, "with_traceback", 1)?;
    if let Some(r) = exception.obj() {
        set_attr(cx, r, "__traceback__", args.pos[1])?;
    }
    Ok(exception.into())
}

fn add_note<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let exception = receiver(cx, args, "add_note", 1)?;
    if cx.heap.text(args.pos[1]).is_none() {
        let given = cx.heap.class_name(args.pos[1]);
        return Err(Raise::type_error(format!("note must be a str, not '{given}'")));
    }
    Ok(Step::Helper { name: "_add_note", args: vec![exception, args.pos[1]] })
}

/// `super().__str__()`: the text by the built-in rules, from a twin of the plain built-in class, so that the method
/// of the program's that called this is not called again.
fn shown<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, name: &'static str) -> NativeResult {
    let exception = receiver(cx, args, name, 0)?;
    let own = cx.heap.class_of(exception);
    if name == "__repr__" {
        let class = cx.heap.class_name(exception);
        let given = exception_args(cx.heap, exception);
        if let [one] = &*given {
            let class = cx.heap.new_str(class);
            return Ok(Step::Helper { name: "_repr_exception", args: vec![class, *one] });
        }
        let tuple = cx.heap.new_tuple(given);
        let Some(text) = ops::repr_of(cx, tuple)? else { return repr_step(cx, tuple) };
        return Ok(cx.heap.new_str(format!("{class}{text}")).into());
    }
    let kind = ops::view::mro(cx.heap, own).iter().copied().find(|c| Builtin::of(*c).is_some());
    let kind = kind.unwrap_or(Builtin::BaseException.class());
    let given = exception_args(cx.heap, exception);
    let twin = crate::vm::unwind::new_exception(cx.heap, kind, given);
    str_step(cx, twin)
}

/// An attribute that every exception has, or one of its class's.
pub(super) fn attr<H: HeapAccess>(cx: &mut Cx<'_, H>, r: ObjRef, name: &str) -> Option<Value> {
    let args = exception_args(cx.heap, Value::Obj(r));
    let (class, cause, context, suppressed) = cx.heap.read(r, |o| match o {
        Object::Exception(e) => (e.class, e.cause, e.context, e.suppress_context),
        _ => (Builtin::BaseException.class(), Value::None, Value::None, false),
    });
    let or_none = |v: Value| if v.is_null() { Value::None } else { v };
    let kind = match name {
        "__dict__" => return Some(own_attributes(cx.heap, r)),
        "args" => return Some(cx.heap.new_tuple(args)),
        "__cause__" => return Some(or_none(cause)),
        "__context__" => return Some(or_none(context)),
        "__suppress_context__" => return Some(suppressed.into()),
        "__traceback__" => return Some(traceback::objects(cx.heap, r)),
        "value" => Builtin::StopIteration,
        "code" => Builtin::SystemExit,
        "errno" | "strerror" | "filename" | "filename2" => Builtin::OSError,
        "msg" | "path" => Builtin::ImportError,
        // Set where they are known; of others they are None.
        "name" if is_kind(cx.heap, class, Builtin::ImportError) => return Some(Value::None),
        "name" if is_kind(cx.heap, class, Builtin::NameError) => return Some(Value::None),
        "name" | "obj" => Builtin::AttributeError,
        "encoding" | "object" | "start" | "end" | "reason" => Builtin::UnicodeError,
        _ => return None,
    };
    if !is_kind(cx.heap, class, kind) {
        return None;
    }
    let at = |i: usize| args.get(i).copied().unwrap_or_default();
    let value = match name {
        "code" if args.len() > 1 => cx.heap.new_tuple(args),
        // An OSError has a number only when it also has a text.
        "errno" | "strerror" if args.len() < 2 => Value::None,
        "filename" | "filename2" => Value::None,
        "name" | "obj" | "path" => Value::None,
        "strerror" => at(1),
        "encoding" | "object" | "start" | "end" | "reason" if args.len() != 5 => return None,
        "object" => at(1),
        "start" => at(2),
        "end" => at(3),
        "reason" => at(4),
        _ => at(0),
    };
    Some(or_none(value))
}

/// What the program set on an exception: a copy, without what the interpreter notes there.
fn own_attributes<H: HeapAccess>(heap: &mut H, r: ObjRef) -> Value {
    let pairs: Vec<Entry> =
        heap.read(r, |o| if let Object::Exception(e) = o { e.attrs.iter().copied().collect() } else { Vec::new() });
    let mut own = Dict::default();
    for entry in pairs {
        let name = heap.text(entry.key).unwrap_or_default();
        if !matches!(&*name, "name" | "obj" | "__told__" | "filename" | "filename2") {
            own.push(Key { hash: entry.hash, value: entry.key }, entry.value);
        }
    }
    Value::Obj(heap.alloc(Object::Dict(Box::new(own))))
}

/// `OSError(errno, text, filename, None, filename2)`: the class by the number, and the files beside the arguments.
pub(super) fn os_error<H: HeapAccess>(cx: &mut Cx<'_, H>, class: ObjRef, args: &[Value]) -> Value {
    let class = match args.first() {
        Some(Value::Int(errno)) if class == Builtin::OSError.class() && args.len() >= 2 => by_errno(*errno).class(),
        _ => class,
    };
    if !(3..=5).contains(&args.len()) {
        return unwind::new_exception(cx.heap, class, args.into());
    }
    let exception = unwind::new_exception(cx.heap, class, args[..2].into());
    for (name, file) in [("filename", args.get(2)), ("filename2", args.get(4))] {
        if let Some(file) = file.filter(|f| **f != Value::None) {
            unwind::remember(cx.heap, exception, name, *file);
        }
    }
    exception
}

/// The class of an error number, as Linux numbers them (PEP 3151).
const fn by_errno(errno: i64) -> Builtin {
    match errno {
        1 | 13 => Builtin::PermissionError,
        2 => Builtin::FileNotFoundError,
        3 => Builtin::ProcessLookupError,
        4 => Builtin::InterruptedError,
        10 => Builtin::ChildProcessError,
        11 | 114 | 115 => Builtin::BlockingIOError,
        17 => Builtin::FileExistsError,
        20 => Builtin::NotADirectoryError,
        21 => Builtin::IsADirectoryError,
        32 | 108 => Builtin::BrokenPipeError,
        103 => Builtin::ConnectionAbortedError,
        104 => Builtin::ConnectionResetError,
        110 => Builtin::TimeoutError,
        111 => Builtin::ConnectionRefusedError,
        _ => Builtin::OSError,
    }
}

/// Sets what an exception was raised from, or its arguments; false for a name that is an attribute like any other.
///
/// # Errors
/// TypeError for a cause that is no exception, and for what is no traceback.
pub(super) fn set_attr<H: HeapAccess>(cx: &mut Cx<'_, H>, r: ObjRef, name: &str, value: Value) -> Result<bool, Raise> {
    let change = |heap: &mut H, f: &dyn Fn(&mut Exception)| {
        heap.write(r, |o| {
            if let Object::Exception(e) = o {
                f(e);
            }
        });
    };
    match name {
        "args" => {
            let Some(items) = ops::plain_items(cx, value)? else {
                return Err(Raise::type_error("gilsh sets args from a tuple or a list"));
            };
            change(cx.heap, &|e| e.args = items.clone().into());
        }
        "__cause__" | "__context__" => {
            let class = cx.heap.class_of(value);
            if value != Value::None && !is_kind(cx.heap, class, Builtin::BaseException) {
                let what = name.trim_matches('_');
                return Err(Raise::type_error(format!("exception {what} must be None or derive from BaseException")));
            }
            let link = if value == Value::None { Value::Null } else { value };
            if name == "__cause__" {
                change(cx.heap, &|e| (e.cause, e.suppress_context) = (link, true));
            } else {
                change(cx.heap, &|e| e.context = link);
            }
        }
        "__suppress_context__" => {
            let Value::Bool(on) = value else {
                return Err(Raise::type_error("attribute value type must be bool"));
            };
            change(cx.heap, &|e| e.suppress_context = on.get());
        }
        "__traceback__" => {
            let Some(entries) = traceback::entries(cx.heap, value) else {
                return Err(Raise::type_error("__traceback__ must be a traceback or None"));
            };
            let trace = Trace::of(entries);
            change(cx.heap, &|e| e.traceback = trace.clone());
        }
        _ => return Ok(false),
    }
    Ok(true)
}
