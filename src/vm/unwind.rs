//! Exceptions on their way: making them, chaining them, finding who handles them.

use super::attr;
use super::native::Raise;
use crate::heap::{Builtin, Dict, Exception, HeapAccess, ObjRef, Object, Trace, TraceEntry, Value};
use std::sync::Arc;

/// The exception object that a native's complaint stands for.
pub fn exception_of<H: HeapAccess>(heap: &mut H, raise: Raise) -> Value {
    match raise {
        Raise::Value(v) => v,
        Raise::New(class, message) => {
            let args: Arc<[Value]> =
                if message.is_empty() { Arc::from([]) } else { Arc::from([heap.new_str(message)]) };
            let exception = new_exception(heap, class.class(), Arc::clone(&args));
            if matches!(class, Builtin::NameError | Builtin::ImportError | Builtin::ModuleNotFoundError) {
                name_in_message(heap, exception, args.first().copied());
            }
            exception
        }
        Raise::With(class, v) => new_exception(heap, class.class(), Arc::from([v])),
        Raise::Real(v) => {
            let text = format!("must be real number, not {}", heap.class_name(v));
            exception_of(heap, Raise::type_error(text))
        }
        Raise::Index(v) => {
            let text = format!("'{}' object cannot be interpreted as an integer", heap.class_name(v));
            exception_of(heap, Raise::type_error(text))
        }
    }
}

/// Sets an attribute that an exception does not have yet.
pub fn remember<H: HeapAccess>(heap: &mut H, exception: Value, name: &str, value: Value) {
    let name = heap.new_str(name);
    let (Some(r), Some(key)) = (exception.obj(), heap.plain_key(name)) else { return };
    heap.write(r, |o| {
        if let Object::Exception(e) = o {
            e.attrs.push(key, value);
        }
    });
}

/// `name` of a NameError or ImportError: the name that its message quotes last or, of a variable, first.
fn name_in_message<H: HeapAccess>(heap: &mut H, exception: Value, message: Option<Value>) {
    let Some(text) = message.and_then(|m| heap.text(m)) else { return };
    let mut quoted = text.split('\'').skip(1).step_by(2);
    let name = if text.starts_with("cannot import name") { quoted.nth(1) } else { quoted.next() };
    if let Some(name) = name {
        let name = heap.new_str(name);
        remember(heap, exception, "name", name);
    }
}

/// A new exception of a class.
pub fn new_exception<H: HeapAccess>(heap: &mut H, class: ObjRef, args: Arc<[Value]>) -> Value {
    Value::Obj(heap.alloc(Object::Exception(Box::new(Exception {
        class,
        args,
        cause: Value::Null,
        context: Value::Null,
        suppress_context: false,
        traceback: Trace::default(),
        attrs: Dict::default(),
    }))))
}

/// Sets `__context__` to the exception being handled, unless that would close a circle (CPython:
/// `_PyErr_SetObject`).
pub fn chain<H: HeapAccess>(heap: &mut H, exception: Value, handled: Value) {
    let (Some(new), Some(old)) = (exception.obj(), handled.obj()) else { return };
    if new == old {
        return;
    }
    // Cut the circle where the old chain already leads to the new exception.
    let mut at = old;
    for _ in 0..10_000 {
        let next = heap.read(at, |o| if let Object::Exception(e) = o { e.context.obj() } else { None });
        match next {
            None => break,
            Some(next) if next == new => {
                heap.write(at, |o| set_context(o, Value::Null));
                break;
            }
            Some(next) => at = next,
        }
    }
    heap.write(new, |o| set_context(o, handled));
}

fn set_context(object: &mut Object, context: Value) {
    if let Object::Exception(e) = object {
        e.context = context;
    }
}

/// Adds a frame to an exception's traceback.
pub fn trace<H: HeapAccess>(heap: &mut H, exception: Value, at: TraceEntry) {
    if let Some(r) = exception.obj() {
        heap.write(r, |o| {
            if let Object::Exception(e) = o {
                e.traceback.push(at);
            }
        });
    }
}

/// Whether an exception is an instance of a class or of one in a tuple of classes (nested ones too).
///
/// # Errors
/// TypeError when `classes` is neither.
pub fn matches<H: HeapAccess>(heap: &mut H, exception: Value, classes: Value) -> Result<bool, Raise> {
    const COMPLAINT: &str = "catching classes that do not inherit from BaseException is not allowed";
    let Some(r) = classes.obj() else { return Err(Raise::type_error(COMPLAINT)) };
    let class = heap.class_of(exception);
    if class == r {
        return Ok(true);
    }
    let items = heap.read(r, |o| if let Object::Tuple(items) = o { Some(Arc::clone(items)) } else { None });
    if let Some(items) = items {
        for item in items.iter() {
            if matches(heap, exception, *item)? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    if !attr::is_subclass(heap, r, Builtin::BaseException.class()) {
        return Err(Raise::type_error(COMPLAINT));
    }
    Ok(attr::is_subclass(heap, class, r))
}

/// Whether an exception is an instance of a built-in class.
pub fn is_a<H: HeapAccess>(heap: &mut H, exception: Value, class: Builtin) -> bool {
    let own = heap.class_of(exception);
    attr::is_subclass(heap, own, class.class())
}

/// The value that `return` gave a generator, carried by its StopIteration.
pub fn stop_value<H: HeapAccess>(heap: &mut H, exception: Value) -> Value {
    let first = exception
        .obj()
        .and_then(|r| heap.read(r, |o| if let Object::Exception(e) = o { e.args.first().copied() } else { None }));
    first.unwrap_or(Value::None)
}
