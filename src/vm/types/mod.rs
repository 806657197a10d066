//! The built-in classes and functions: their methods, attributes and constructors, as rows of natives.
//!
//! Each file makes rows for one family. A native here is one indivisible step of the interpreter: what CPython does
//! under the GIL without letting go of it. What needs a method of the program's is a helper in
//! `stdlib/builtins.py`.
//!
//! Nothing here may know frames, threads or which GIL policy is on.

mod awaiting;
mod class;
mod dict;
mod exception;
mod fold;
mod function;
mod function_scalar;
mod hashing;
mod iterator;
mod list;
pub(super) mod namespace;
mod number;
mod output;
mod protocol;
mod range;
mod receiver;
mod set;
mod slots;
mod sort;
#[cfg(test)]
mod tests;
mod text;
mod text_search;
mod text_shape;

use super::{Args, Cx, NativeResult, NativeRow, Raise, Step, attr};
use crate::heap::object::Property;
use crate::heap::{Attrs, Builtin, CodeId, HeapAccess, NativeId, ObjRef, Object, Value};
use smol_str::SmolStr;

/// Every native of the built-in classes and functions, always in the same order.
#[must_use]
pub fn rows<H: HeapAccess>() -> Vec<NativeRow<H>> {
    let mut rows = list::rows();
    rows.extend(sort::rows());
    rows.extend(dict::rows());
    rows.extend(set::rows());
    rows.extend(hashing::rows());
    rows.extend(range::rows());
    rows.extend(protocol::rows());
    rows.extend(iterator::rows());
    rows.extend(awaiting::rows());
    rows.extend(fold::rows());
    rows.extend(class::rows());
    rows.extend(namespace::rows());
    rows.extend(function_scalar::rows());
    rows.extend(output::rows());
    rows.extend(number::rows());
    rows.extend(text::rows());
    rows.extend(text_search::rows());
    rows.extend(text_shape::rows());
    rows.extend(exception::rows());
    rows.extend(slots::rows());
    rows
}

/// Which family of attributes an object has.
enum Family {
    Function,
    Method(Value, Value),
    Native(NativeId),
    Code(CodeId),
    Cell(Value),
    Class,
    Module(ObjRef),
    Instance(ObjRef),
    Exception,
    Generator,
    Property(Property),
    /// `staticmethod` and `classmethod`, around a function.
    Wrapper(Value),
    /// `range` and `slice`
    Span,
    Dict,
    BigInt,
    Other,
}

fn family<H: HeapAccess>(heap: &mut H, r: ObjRef) -> Family {
    heap.read(r, |o| match o {
        Object::Function(_) => Family::Function,
        Object::Method(m) => Family::Method(m.func, m.receiver),
        Object::Native(id) => Family::Native(*id),
        Object::Code(id) => Family::Code(*id),
        Object::Cell(v) => Family::Cell(*v),
        Object::Class(_) => Family::Class,
        Object::Module(m) => Family::Module(m.dict),
        Object::Instance(i) => Family::Instance(i.class),
        Object::Exception(_) => Family::Exception,
        Object::Generator(_) => Family::Generator,
        Object::Property(p) => Family::Property(**p),
        Object::StaticMethod(f) | Object::ClassMethod(f) => Family::Wrapper(*f),
        Object::Range(_) | Object::Slice(_) => Family::Span,
        Object::Dict(_) => Family::Dict,
        Object::BigInt(_) => Family::BigInt,
        _ => Family::Other,
    })
}

/// An attribute that a built-in object has beside its class's methods: `f.__name__`, `e.args`.
///
/// # Errors
/// ValueError for the contents of an empty cell.
pub fn native_attr<H: HeapAccess>(cx: &mut Cx<'_, H>, object: Value, name: &str) -> Result<Option<Value>, Raise> {
    let family = object.obj().map_or(Family::Other, |r| family(cx.heap, r));
    let r = object.obj().unwrap_or(Builtin::Object.class());
    let found = match family {
        Family::Function => function::function_attr(cx, r, name),
        Family::Method(func, receiver) => function::method_attr(cx, func, receiver, name)?,
        Family::Native(id) => function::native_function_attr(cx, id, name),
        Family::Code(id) => function::code_attr(cx, id, name),
        Family::Cell(contents) => function::cell_attr(contents, name)?,
        Family::Class => class::class_attr(cx, r, name),
        Family::Module(dict) => (name == "__dict__").then_some(Value::Obj(dict)),
        Family::Instance(class) => match name {
            "__dict__" => attr::instance_dict(cx.heap, r).map(Value::Obj),
            "__module__" => class::class_attr(cx, class, name),
            _ => None,
        },
        Family::Exception => exception::attr(cx, r, name),
        Family::Generator => function::generator_attr(cx, r, name),
        Family::Property(p) => function::property_attr(&p, name),
        Family::Wrapper(f) => matches!(name, "__func__" | "__wrapped__").then_some(f),
        Family::Span => range::attr(cx, object, name),
        Family::Dict => {
            if name == "fromkeys" {
                class::fromkeys(cx.heap)
            } else {
                None
            }
        }
        Family::BigInt => match name {
            "real" | "numerator" => Some(object),
            "imag" => Some(Value::Int(0)),
            "denominator" => Some(Value::Int(1)),
            _ => None,
        },
        Family::Other => number::attr(object, name),
    };
    Ok(match (found, name) {
        (None, "__class__") => Some(Value::Obj(cx.heap.class_of(object))),
        (None, "__doc__") => Some(Value::None),
        (found, _) => found,
    })
}

/// Sets such an attribute; false if there is none of that name.
///
/// # Errors
/// TypeError for a value that cannot be there, AttributeError for what cannot be changed.
pub fn set_native_attr<H: HeapAccess>(
    cx: &mut Cx<'_, H>,
    object: Value,
    name: &str,
    value: Value,
) -> Result<bool, Raise> {
    let Some(r) = object.obj() else { return Ok(false) };
    if name == "__class__" {
        return Err(Raise::type_error("gilsh cannot change the class of an object: make a new object of that class"));
    }
    match family(cx.heap, r) {
        Family::Function => function::set_function_attr(cx, r, name, value),
        Family::Class => class::set_class_attr(cx, r, name, value),
        Family::Exception => exception::set_attr(cx, r, name, value),
        Family::Instance(_) if name == "__dict__" => set_instance_dict(cx, r, value).map(|()| true),
        _ => Ok(false),
    }
}

fn set_instance_dict<H: HeapAccess>(cx: &mut Cx<'_, H>, instance: ObjRef, value: Value) -> Result<(), Raise> {
    let is_dict = |r: &ObjRef| cx.heap.read(*r, |o| matches!(o, Object::Dict(_)));
    let Some(dict) = value.obj().filter(is_dict) else {
        let given = cx.heap.class_name(value);
        return Err(Raise::type_error(format!("__dict__ must be set to a dictionary, not a '{given}'")));
    };
    cx.heap.write(instance, |o| {
        if let Object::Instance(i) = o {
            i.attrs = Attrs::Dict(dict);
        }
    });
    Ok(())
}

/// The names that `dir(object)` lists.
pub fn names_of<H: HeapAccess>(heap: &mut H, object: Value) -> Vec<SmolStr> {
    namespace::names_of(heap, object)
}

/// Calls a built-in class that is not an exception: `int("3")`, `list(x)`, `super()`.
///
/// # Errors
/// What the class complains about.
pub fn construct<H: HeapAccess>(cx: &mut Cx<'_, H>, class: Builtin, args: Args<'_>) -> NativeResult {
    // By far the most frequent.
    if let (Builtin::Str, [Value::Int(n)], []) = (class, args.pos, args.names) {
        let mut digits = itoa::Buffer::new();
        let text = digits.format(*n);
        return Ok(cx.heap.new_counted_str(SmolStr::new(text), text.len()).into());
    }
    super::native::with_plain_arguments(cx, args, class.value(), |cx, args| construct_once(cx, class, args))
}

fn construct_once<H: HeapAccess>(cx: &mut Cx<'_, H>, class: Builtin, args: Args<'_>) -> NativeResult {
    match class {
        Builtin::Str => text::new_str(cx, args),
        Builtin::Bytes => text::new_bytes(cx, args),
        Builtin::Int => number::new_int(cx, args),
        Builtin::Float => number::new_float(cx, args),
        Builtin::Bool => number::new_bool(cx, args),
        Builtin::List => list::new_list(cx, args),
        Builtin::Tuple => list::new_tuple(cx, args),
        Builtin::Dict => dict::construct(cx, args),
        Builtin::Set | Builtin::FrozenSet => set::construct(cx, args, class),
        Builtin::Range => range::new_range(cx, args),
        Builtin::Slice => range::new_slice(cx, args),
        Builtin::Enumerate => iterator::new_enumerate(cx, args),
        Builtin::Zip => iterator::new_zip(cx, args),
        Builtin::Map => iterator::new_map(cx, args),
        Builtin::Filter => iterator::new_filter(cx, args),
        Builtin::Reversed => iterator::new_reversed(cx, args),
        Builtin::Type => class::new_type(cx, args),
        Builtin::Super => class::new_super(cx, args),
        Builtin::Property => class::new_property(cx, args),
        Builtin::StaticMethod => class::new_wrapper(cx, args, "staticmethod", Object::StaticMethod),
        Builtin::ClassMethod => class::new_wrapper(cx, args, "classmethod", Object::ClassMethod),
        Builtin::Method => class::new_method(cx, args),
        Builtin::NoneType | Builtin::Ellipsis | Builtin::NotImplementedType if args.pos.is_empty() => {
            Ok(Step::Value(match class {
                Builtin::NoneType => Value::None,
                Builtin::Ellipsis => Value::Obj(crate::heap::fixed::ELLIPSIS),
                _ => Value::Obj(crate::heap::fixed::NOT_IMPLEMENTED),
            }))
        }
        _ => Err(Raise::type_error(format!("cannot create '{}' instances", class.name()))),
    }
}

/// Calls an exception class, built-in or derived: the exception with these arguments, `__init__` not yet called.
///
/// # Errors
/// TypeError for keyword arguments.
pub fn construct_exception<H: HeapAccess>(cx: &mut Cx<'_, H>, class: ObjRef, args: Args<'_>) -> NativeResult {
    if !args.kw.is_empty() {
        let name = attr::class_text(cx.heap, class);
        return Err(Raise::type_error(format!("{name}() takes no keyword arguments")));
    }
    if args.pos.len() >= 2 && attr::is_subclass(cx.heap, class, Builtin::OSError.class()) {
        return Ok(exception::os_error(cx, class, args.pos).into());
    }
    Ok(super::unwind::new_exception(cx.heap, class, args.pos.into()).into())
}
