//! `str`, `repr` and `ascii`, as far as no Python code is needed.

use super::float_text::float_repr;
use super::view::{MAX_DEPTH, MAX_TEXT, View, dict_pairs, list_items, too_deep, too_large, user_method, view};
use crate::heap::object::DictView;
use crate::heap::{Builtin, HeapAccess, ObjRef, Object, Value};
use crate::vm::{Cx, NativeResult, OnReturn, Raise, Step, attr};
use num_bigint::BigInt;
use smol_str::SmolStr;
use std::fmt::Write;
use std::sync::Arc;

/// The number that stands for an object's address: `id()` and the default `repr`.
pub(in crate::vm) fn address(r: ObjRef) -> u64 {
    0x7f00_0000_0000 + u64::from(r.number()) * 16
}

/// `str(v)`; `None` when a method of the program's must be called.
///
/// # Errors
/// ValueError for an int too long to print, RecursionError for a nest too deep.
pub fn str_of<H: HeapAccess>(cx: &mut Cx<'_, H>, v: Value) -> Result<Option<SmolStr>, Raise> {
    plain_str(cx.heap, v)
}

/// `repr(v)`; `None` when a method of the program's must be called.
///
/// # Errors
/// As for [`str_of`].
pub fn repr_of<H: HeapAccess>(cx: &mut Cx<'_, H>, v: Value) -> Result<Option<SmolStr>, Raise> {
    plain_repr(cx.heap, v)
}

/// `ascii(v)`; `None` when a method of the program's must be called.
///
/// # Errors
/// As for [`str_of`].
pub fn ascii_of<H: HeapAccess>(cx: &mut Cx<'_, H>, v: Value) -> Result<Option<SmolStr>, Raise> {
    Ok(plain_repr(cx.heap, v)?.map(|text| to_ascii(&text)))
}

/// Escapes what is not ASCII.
pub(in crate::vm) fn to_ascii(text: &str) -> SmolStr {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            out.push(c);
        } else {
            escape(&mut out, c);
        }
    }
    out.into()
}

pub(in crate::vm) fn plain_str<H: HeapAccess>(heap: &mut H, v: Value) -> Result<Option<SmolStr>, Raise> {
    let Value::Obj(_) = v else {
        return plain_repr(heap, v);
    };
    match view(heap, v) {
        View::Str(text) => Ok(Some(text)),
        View::Instance(class) if user_method(heap, class, "__str__").is_some() => Ok(None),
        View::Exception(class) if user_method(heap, class, "__str__").is_some() => Ok(None),
        View::Exception(_) => exception_str(heap, v),
        _ => plain_repr(heap, v),
    }
}

/// The arguments of an exception.
pub(in crate::vm) fn exception_args<H: HeapAccess>(heap: &mut H, v: Value) -> Arc<[Value]> {
    match v {
        Value::Obj(r) => heap.read(r, |o| match o {
            Object::Exception(e) => Arc::clone(&e.args),
            _ => Arc::from([]),
        }),
        _ => Arc::from([]),
    }
}

/// Whether a class is or derives from a built-in one.
pub(in crate::vm) fn is_kind<H: HeapAccess>(heap: &mut H, class: ObjRef, of: Builtin) -> bool {
    class == of.class() || heap.read(class, |o| matches!(o, Object::Class(c) if c.mro.contains(&of.class())))
}

fn exception_str<H: HeapAccess>(heap: &mut H, v: Value) -> Result<Option<SmolStr>, Raise> {
    let args = exception_args(heap, v);
    let class = heap.class_of(v);
    match &*args {
        [] => Ok(Some(SmolStr::default())),
        [one] if is_kind(heap, class, Builtin::KeyError) => plain_repr(heap, *one),
        // An argument that is an exception in turn could nest without end.
        [one] if matches!(view(heap, *one), View::Exception(_)) => nested_exception(heap, *one),
        [one] => plain_str(heap, *one),
        [codec, object, start, end, reason] if is_kind(heap, class, Builtin::UnicodeError) => {
            let parts = [*codec, *object, *start, *end, *reason];
            Ok(unicode_error_str(heap, parts).map(Into::into))
        }
        [number, text] if is_kind(heap, class, Builtin::OSError) => os_error_str(heap, v, *number, *text),
        _ => {
            let mut out = String::new();
            let done = write_items(heap, &args, &mut out, ("(", ")"), &mut Vec::new())?;
            Ok(done.then(|| out.into()))
        }
    }
}

fn os_error_str<H: HeapAccess>(heap: &mut H, v: Value, number: Value, text: Value) -> Result<Option<SmolStr>, Raise> {
    let (Some(number), Some(text)) = (plain_str(heap, number)?, plain_str(heap, text)?) else { return Ok(None) };
    let mut out = format!("[Errno {number}] {text}");
    for (name, before) in [("filename", ": "), ("filename2", " -> ")] {
        if let Some(file) = crate::vm::suggest::own(heap, v, name) {
            let Some(file) = plain_repr(heap, file)? else { return Ok(None) };
            out.push_str(before);
            out.push_str(&file);
        }
    }
    Ok(Some(out.into()))
}

/// What an encoder or decoder complains of: the one character or byte, or where several are.
fn unicode_error_str<H: HeapAccess>(heap: &mut H, [codec, object, start, end, reason]: [Value; 5]) -> Option<String> {
    let (codec, reason) = (heap.text(codec)?, heap.text(reason)?);
    let (Value::Int(start), Value::Int(end)) = (start, end) else { return None };
    let place = usize::try_from(start).ok()?;
    let (verb, what, whats) = match view(heap, object) {
        View::Str(text) => {
            let c = text.chars().nth(place).map_or(0, |c| c as u32);
            let shown = match c {
                0..=0xff => format!("'\\x{c:02x}'"),
                0x100..=0xffff => format!("'\\u{c:04x}'"),
                _ => format!("'\\U{c:08x}'"),
            };
            ("encode", format!("character {shown}"), "characters")
        }
        View::Bytes(bytes) => {
            let byte = bytes.get(place).copied().unwrap_or_default();
            ("decode", format!("byte {byte:#04x}"), "bytes")
        }
        _ => return None,
    };
    Some(if end == start + 1 {
        format!("'{codec}' codec can't {verb} {what} in position {start}: {reason}")
    } else {
        format!("'{codec}' codec can't {verb} {whats} in position {start}-{}: {reason}", end - 1)
    })
}

fn nested_exception<H: HeapAccess>(heap: &mut H, mut v: Value) -> Result<Option<SmolStr>, Raise> {
    for _ in 0..MAX_DEPTH {
        let View::Exception(class) = view(heap, v) else {
            return plain_str(heap, v);
        };
        let args = exception_args(heap, v);
        if user_method(heap, class, "__str__").is_some() {
            return Ok(None);
        }
        match &*args {
            [one] if !is_kind(heap, class, Builtin::KeyError) && matches!(view(heap, *one), View::Exception(_)) => {
                v = *one;
            }
            _ => return exception_str(heap, v),
        }
    }
    Err(too_deep("while getting the str of an object"))
}

/// The text of an exception for a traceback, without asking the program's methods; `None` when it has none.
pub fn exception_text<H: HeapAccess>(heap: &mut H, exception: Value) -> Option<SmolStr> {
    match view(heap, exception) {
        View::Exception(_) => exception_str(heap, exception).ok().flatten(),
        _ => plain_str(heap, exception).ok().flatten(),
    }
}

pub(in crate::vm) fn plain_repr<H: HeapAccess>(heap: &mut H, v: Value) -> Result<Option<SmolStr>, Raise> {
    let mut out = String::new();
    let done = write_repr(heap, v, &mut out, &mut Vec::new())?;
    Ok(done.then(|| out.into()))
}

/// The decimal digits of an int of any size.
///
/// # Errors
/// ValueError beyond 4300 digits, as CPython since 3.11.
pub(in crate::vm) fn big_text(n: &BigInt) -> Result<String, Raise> {
    const LIMIT: usize = 4300;
    if n.bits() < 15_000 {
        let text = n.to_string();
        if text.trim_start_matches('-').len() <= LIMIT {
            return Ok(text);
        }
    }
    Err(Raise::value_error(
        "Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to \
         increase the limit",
    ))
}

type Active = Vec<ObjRef>;

/// Appends the repr; false when a method of the program's must be called.
fn write_repr<H: HeapAccess>(heap: &mut H, v: Value, out: &mut String, active: &mut Active) -> Result<bool, Raise> {
    if out.len() > MAX_TEXT {
        return Err(too_large());
    }
    let r = match v {
        Value::Null | Value::None => {
            out.push_str("None");
            return Ok(true);
        }
        Value::Bool(b) => {
            out.push_str(if b.get() { "True" } else { "False" });
            return Ok(true);
        }
        Value::Int(n) => {
            let _ = write!(out, "{n}");
            return Ok(true);
        }
        Value::Float(x) => {
            float_repr(out, x.get());
            return Ok(true);
        }
        Value::Obj(r) => r,
    };
    match view(heap, v) {
        View::Str(text) => str_repr(out, &text),
        View::Bytes(bytes) => bytes_repr(out, &bytes),
        View::Big(n) => out.push_str(&big_text(&n)?),
        View::Range(range) => {
            let _ = write!(out, "range({}, {}", range.start, range.stop);
            if range.step != 1 {
                let _ = write!(out, ", {}", range.step);
            }
            out.push(')');
        }
        View::Instance(class) => {
            if user_method(heap, class, "__repr__").is_some() {
                return Ok(false);
            }
            let name = full_name(heap, class);
            let _ = write!(out, "<{name} object at {:#x}>", address(r));
        }
        View::Class(class) => {
            if super::iterate::members(heap, class).is_some() {
                let _ = write!(out, "<enum '{}'>", attr::class_text(heap, class));
                return Ok(true);
            }
            let name = full_name(heap, class);
            let _ = write!(out, "<class '{name}'>");
        }
        View::Generator(_) => generator_repr(heap, r, out),
        View::Other | View::Iter(_) => return object_repr(heap, r, out, active),
        nest => return nest_repr(heap, r, nest, out, active),
    }
    Ok(true)
}

/// Containers and others whose repr holds that of other objects.
fn nest_repr<H: HeapAccess>(
    heap: &mut H,
    r: ObjRef,
    nest: View,
    out: &mut String,
    active: &mut Active,
) -> Result<bool, Raise> {
    if active.contains(&r) {
        out.push_str(match nest {
            View::List(_) => "[...]",
            View::Dict(_) => "{...}",
            View::Tuple(_) => "(...)",
            _ => "...",
        });
        return Ok(true);
    }
    if active.len() >= MAX_DEPTH {
        return Err(too_deep("while getting the repr of an object"));
    }
    active.push(r);
    let done = match nest {
        View::List(list) => {
            let items = list_items(heap, list);
            write_items(heap, &items, out, ("[", "]"), active)
        }
        View::Tuple(items) => write_items(heap, &items, out, ("(", ")"), active),
        View::Dict(dict) => dict_repr(heap, dict, out, active),
        View::Set(set) => set_repr(heap, set, out, "", active),
        View::Frozen(set) => set_repr(heap, set, out, "frozenset(", active),
        View::Slice(parts) => write_items(heap, &parts, out, ("slice(", ")"), active),
        View::Items(what, dict) => {
            let items = super::iterate::view_items(heap, what, dict);
            let name = match what {
                DictView::Keys => "dict_keys([",
                DictView::Values => "dict_values([",
                DictView::Items => "dict_items([",
            };
            write_items(heap, &items, out, (name, "])"), active)
        }
        View::Exception(class) => {
            if user_method(heap, class, "__repr__").is_some() {
                active.pop();
                return Ok(false);
            }
            out.push_str(&class_name(heap, class));
            let args = exception_args(heap, Value::Obj(r));
            match &*args {
                [one] => {
                    out.push('(');
                    let done = write_repr(heap, *one, out, active);
                    out.push(')');
                    done
                }
                _ => write_items(heap, &args, out, ("(", ")"), active),
            }
        }
        View::Method(func, receiver) => method_repr(heap, func, receiver, out, active),
        _ => Ok(true),
    };
    active.pop();
    done
}

fn write_items<H: HeapAccess>(
    heap: &mut H,
    items: &[Value],
    out: &mut String,
    (open, close): (&str, &str),
    active: &mut Active,
) -> Result<bool, Raise> {
    out.push_str(open);
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            out.push_str(", ");
        }
        if !write_repr(heap, *item, out, active)? {
            return Ok(false);
        }
    }
    if open == "(" && items.len() == 1 {
        out.push(',');
    }
    out.push_str(close);
    Ok(true)
}

fn dict_repr<H: HeapAccess>(heap: &mut H, dict: ObjRef, out: &mut String, active: &mut Active) -> Result<bool, Raise> {
    out.push('{');
    for (i, (key, value)) in dict_pairs(heap, dict).into_iter().enumerate() {
        if i > 0 {
            out.push_str(", ");
        }
        if !write_repr(heap, key, out, active)? {
            return Ok(false);
        }
        out.push_str(": ");
        if !write_repr(heap, value, out, active)? {
            return Ok(false);
        }
    }
    out.push('}');
    Ok(true)
}

fn set_repr<H: HeapAccess>(
    heap: &mut H,
    set: ObjRef,
    out: &mut String,
    wrap: &str,
    active: &mut Active,
) -> Result<bool, Raise> {
    let items: Vec<Value> = dict_pairs(heap, set).into_iter().map(|p| p.0).collect();
    if items.is_empty() {
        out.push_str(if wrap.is_empty() { "set()" } else { "frozenset()" });
        return Ok(true);
    }
    out.push_str(wrap);
    let done = write_items(heap, &items, out, ("{", "}"), active)?;
    if !wrap.is_empty() {
        out.push(')');
    }
    Ok(done)
}

fn method_repr<H: HeapAccess>(
    heap: &mut H,
    func: Value,
    receiver: Value,
    out: &mut String,
    active: &mut Active,
) -> Result<bool, Raise> {
    let native = func.obj().and_then(|r| {
        heap.read(r, |o| match o {
            Object::Native(id) => Some(*id),
            _ => None,
        })
    });
    if let Some(id) = native {
        let name = heap.segment().native_name(id).name;
        let class = heap.class_name(receiver);
        let at = receiver.obj().map_or(0, address);
        let _ = write!(out, "<built-in method {name} of {class} object at {at:#x}>");
        return Ok(true);
    }
    let name = function_name(heap, func);
    let _ = write!(out, "<bound method {name} of ");
    let done = write_repr(heap, receiver, out, active)?;
    out.push('>');
    Ok(done)
}

/// The qualified name of a function.
fn function_name<H: HeapAccess>(heap: &mut H, func: Value) -> SmolStr {
    let name = func.obj().map(|r| {
        heap.read(r, |o| match o {
            Object::Function(f) => f.qualname,
            _ => Value::None,
        })
    });
    name.and_then(|n| heap.text(n)).unwrap_or_else(|| "?".into())
}

fn generator_repr<H: HeapAccess>(heap: &mut H, r: ObjRef, out: &mut String) {
    let name = heap.read(r, |o| match o {
        Object::Generator(g) => g.qualname,
        _ => Value::None,
    });
    let name = heap.text(name).unwrap_or_default();
    let kind = heap.class_of(Value::Obj(r));
    let class = class_name(heap, kind);
    let _ = match Builtin::of(kind) {
        Some(Builtin::Map | Builtin::Filter) => write!(out, "<{class} object at {:#x}>", address(r)),
        _ => write!(out, "<{class} object {name} at {:#x}>", address(r)),
    };
}

/// Everything else: `<kind name at 0x...>`.
fn object_repr<H: HeapAccess>(heap: &mut H, r: ObjRef, out: &mut String, active: &mut Active) -> Result<bool, Raise> {
    enum Kind {
        Function,
        Native(crate::heap::NativeId),
        Module(Arc<str>),
        Code(crate::heap::CodeId),
        Lock(bool),
        Super(ObjRef, Value),
        Ellipsis,
        NotImplemented,
        Cell,
        Other,
    }
    let kind = heap.read(r, |o| match o {
        Object::Function(_) => Kind::Function,
        Object::Native(id) => Kind::Native(*id),
        Object::Module(m) => Kind::Module(Arc::clone(&m.name)),
        Object::Code(id) => Kind::Code(*id),
        Object::Lock(lock) => Kind::Lock(lock.locked),
        Object::Super { after, receiver } => Kind::Super(*after, *receiver),
        Object::Ellipsis => Kind::Ellipsis,
        Object::NotImplemented => Kind::NotImplemented,
        Object::Cell(_) => Kind::Cell,
        _ => Kind::Other,
    });
    let at = address(r);
    let _ = match kind {
        Kind::Function => {
            let name = function_name(heap, Value::Obj(r));
            write!(out, "<function {name} at {at:#x}>")
        }
        Kind::Native(id) => {
            let native = heap.segment().native_name(id);
            let name = native.name.rsplit('.').next().unwrap_or(native.name);
            match native.owner {
                Some(class) if native.slot => write!(out, "<slot wrapper '{name}' of '{}' objects>", class.name()),
                Some(class) => write!(out, "<method '{name}' of '{}' objects>", class.name()),
                None => write!(out, "<built-in function {name}>"),
            }
        }
        Kind::Module(name) if &*name == "builtins" => write!(out, "<module 'builtins' (built-in)>"),
        Kind::Module(name) => write!(out, "<module '{name}'>"),
        Kind::Code(id) => {
            let code = &heap.segment().code(id).code;
            write!(out, "<code object {} at {at:#x}, file \"{}\", line {}>", code.name, code.file, code.first_line)
        }
        Kind::Lock(locked) => {
            let state = if locked { "locked" } else { "unlocked" };
            write!(out, "<{state} _thread.lock object at {at:#x}>")
        }
        Kind::Super(after, receiver) => {
            let (class, of) = (class_name(heap, after), heap.class_name(receiver));
            write!(out, "<super: <class '{class}'>, <{of} object>>")
        }
        Kind::Ellipsis => write!(out, "Ellipsis"),
        Kind::NotImplemented => write!(out, "NotImplemented"),
        Kind::Cell => write!(out, "<cell at {at:#x}>"),
        Kind::Other => {
            let name = iterator_name(heap, r);
            write!(out, "<{name} object at {at:#x}>")
        }
    };
    debug_assert!(active.len() <= MAX_DEPTH);
    Ok(true)
}

pub(in crate::vm) fn iterator_name<H: HeapAccess>(heap: &mut H, r: ObjRef) -> Arc<str> {
    use crate::heap::Iter;
    let name = heap.read(r, |o| match o {
        Object::Iter(i) => Some(match &**i {
            Iter::List { .. } => "list_iterator",
            Iter::ListReversed { .. } => "list_reverseiterator",
            Iter::Tuple { .. } => "tuple_iterator",
            Iter::Str { .. } => "str_iterator",
            Iter::Bytes { .. } => "bytes_iterator",
            Iter::Range { .. } => "range_iterator",
            Iter::Dict { .. } => "dict_keyiterator",
            Iter::Set { .. } => "set_iterator",
            Iter::Enumerate { .. } => "enumerate",
            Iter::Zip { .. } => "zip",
            Iter::Sequence { .. } | Iter::Done => "iterator",
        }),
        _ => None,
    });
    match name {
        Some(name) => Arc::from(name),
        None => heap.class_name(Value::Obj(r)),
    }
}

/// `__name__` of a class.
pub(in crate::vm) fn class_name<H: HeapAccess>(heap: &mut H, class: ObjRef) -> Arc<str> {
    heap.read(class, |o| match o {
        Object::Class(c) => Arc::clone(&c.name),
        _ => Arc::from("?"),
    })
}

/// A class's module and qualified name; built-in ones have no module to show.
pub(in crate::vm) fn full_name<H: HeapAccess>(heap: &mut H, class: ObjRef) -> Arc<str> {
    let (name, module) = heap.read(class, |o| match o {
        Object::Class(c) => (Arc::clone(&c.qualname), c.module),
        _ => (Arc::from("?"), Value::Null),
    });
    match heap.text(module).filter(|m| &**m != "builtins") {
        Some(module) => Arc::from(format!("{module}.{name}")),
        None if class == Builtin::Lock.class() => Arc::from("_thread.lock"),
        None if class == Builtin::RandomState.class() => Arc::from("_random.Random"),
        None => name,
    }
}

/// A string literal that reads back as this string: single quotes unless that needs escapes and double ones do not.
pub(in crate::vm) fn str_repr(out: &mut String, text: &str) {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    out.push(quote);
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\\' => out.push_str("\\\\"),
            c if c == quote => {
                out.push('\\');
                out.push(c);
            }
            ' '..='~' => out.push(c),
            c if printable(c) => out.push(c),
            c => escape(out, c),
        }
    }
    out.push(quote);
}

fn escape(out: &mut String, c: char) {
    let n = c as u32;
    let _ = match n {
        0..=0xff => write!(out, "\\x{n:02x}"),
        0x100..=0xffff => write!(out, "\\u{n:04x}"),
        _ => write!(out, "\\U{n:08x}"),
    };
}

/// Whether a character shows as itself in a `repr`: not a control, a separator, private or unassigned. Rust's own
/// `Debug` knows the same Unicode tables.
pub(in crate::vm) fn printable(c: char) -> bool {
    if c.is_ascii() {
        return (' '..='~').contains(&c);
    }
    if c.is_control() || c.is_whitespace() {
        return false;
    }
    let mark = c.escape_debug();
    // Combining marks are escaped by Rust at the start of a text, and printable for Python.
    mark.len() == 1 || unicode_width::UnicodeWidthChar::width(c) == Some(0) && !is_format(c)
}

/// Invisible format characters, which Python escapes.
const fn is_format(c: char) -> bool {
    matches!(c as u32,
        0xad | 0x600..=0x605 | 0x61c | 0x6dd | 0x70f | 0x180e | 0x200b..=0x200f | 0x202a..=0x202e
        | 0x2060..=0x206f | 0xfeff | 0xfff9..=0xfffb | 0xe0001..=0xe007f)
}

pub(in crate::vm) fn bytes_repr(out: &mut String, bytes: &[u8]) {
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') { '"' } else { '\'' };
    out.push('b');
    out.push(quote);
    for byte in bytes {
        let c = char::from(*byte);
        match c {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\\' => out.push_str("\\\\"),
            c if c == quote => {
                out.push('\\');
                out.push(c);
            }
            ' '..='~' => out.push(c),
            _ => {
                let _ = write!(out, "\\x{byte:02x}");
            }
        }
    }
    out.push(quote);
}

/// Where a part begins in a text of bytes.
pub(in crate::vm) fn find_bytes(bytes: &[u8], part: &[u8]) -> Option<usize> {
    if part.is_empty() {
        return Some(0);
    }
    bytes.windows(part.len()).position(|w| w == part)
}

/// Whether a value is a string: then it is its own text, the very same object.
pub(in crate::vm) fn is_text<H: HeapAccess>(heap: &mut H, v: Value) -> bool {
    v.obj().is_some_and(|r| heap.read(r, |o| matches!(o, Object::Str(_))))
}

/// `str(v)` as a native's answer: the text, or the call that gets it.
pub(in crate::vm) fn str_step<H: HeapAccess>(cx: &mut Cx<'_, H>, v: Value) -> NativeResult {
    if is_text(cx.heap, v) {
        return Ok(v.into());
    }
    if let Some(text) = str_of(cx, v)? {
        return Ok(Step::Value(cx.heap.new_str(text)));
    }
    if let Some(step) = method_step(cx, v, "__str__") {
        return Ok(step);
    }
    let exception = matches!(view(cx.heap, v), View::Exception(_));
    if exception {
        let class = cx.heap.class_of(v);
        let args = exception_args(cx.heap, v);
        return match &*args {
            [one] if is_kind(cx.heap, class, Builtin::KeyError) => repr_step(cx, *one),
            [one] => Ok(Step::Helper { name: "_str", args: vec![*one] }),
            _ => {
                let args = cx.heap.new_tuple(args);
                repr_step(cx, args)
            }
        };
    }
    repr_step(cx, v)
}

/// `repr(v)` as a native's answer: the text, or the call that gets it.
pub(in crate::vm) fn repr_step<H: HeapAccess>(cx: &mut Cx<'_, H>, v: Value) -> NativeResult {
    if let Some(text) = repr_of(cx, v)? {
        return Ok(Step::Value(cx.heap.new_str(text)));
    }
    Ok(method_step(cx, v, "__repr__").unwrap_or(Step::Helper { name: "_repr", args: vec![v] }))
}

fn method_step<H: HeapAccess>(cx: &mut Cx<'_, H>, v: Value, method: &'static str) -> Option<Step> {
    let func = super::view::user_method_of(cx.heap, v, method)?;
    Some(Step::Call { func, args: vec![v], then: OnReturn::ToStr { method } })
}
