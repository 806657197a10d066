//! Classes seen from outside: `isinstance` and its kin, `type`, `super`, `property` and the other descriptors, and
//! the attributes that classes have beside their namespace.

use super::receiver::{function, method, receiver};
use crate::code::Op;
use crate::heap::object::Property;
use crate::heap::{Builtin, Dict, Dunder, HeapAccess, ObjRef, Object, Value};
use crate::vm::ops::view::{View, view};
use crate::vm::{Args, Cx, FrameRequest, NativeResult, NativeRow, OnReturn, Raise, Step, attr, class};

/// The rows.
pub(super) fn rows<H: HeapAccess>() -> Vec<NativeRow<H>> {
    vec![
        NativeRow { checks: false, ..function("isinstance", isinstance::<H>) },
        function("issubclass", issubclass::<H>),
        function("callable", callable::<H>),
        function("__build_class__", build_class::<H>),
        function("_class_of", class_of::<H>),
        function("_inner", held::<H>),
        function("_hold", hold::<H>),
        method(Builtin::Int, "__new__", |cx, args| new_held(cx, args, Builtin::Int)),
        method(Builtin::Float, "__new__", |cx, args| new_held(cx, args, Builtin::Float)),
        method(Builtin::Str, "__new__", |cx, args| new_held(cx, args, Builtin::Str)),
        method(Builtin::Bytes, "__new__", |cx, args| new_held(cx, args, Builtin::Bytes)),
        method(Builtin::Tuple, "__new__", |cx, args| new_held(cx, args, Builtin::Tuple)),
        function("_descriptor_get", descriptor_get::<H>),
        method(Builtin::List, "__init__", init_held::<H>),
        method(Builtin::Dict, "__init__", init_held::<H>),
        method(Builtin::Set, "__init__", init_held::<H>),
        method(Builtin::Object, "__init_subclass__", init_subclass::<H>),
        method(Builtin::Object, "__reduce__", |_, args| pickled(args, "__reduce__", "_reduce", 0)),
        method(Builtin::Object, "__reduce_ex__", |_, args| pickled(args, "__reduce_ex__", "_reduce_ex", 1)),
        method(Builtin::Object, "__getstate__", |_, args| pickled(args, "__getstate__", "_getstate", 0)),
        method(Builtin::Type, "mro", mro::<H>),
        method(Builtin::Property, "getter", |cx, args| accessor(cx, args, "getter")),
        method(Builtin::Property, "setter", |cx, args| accessor(cx, args, "setter")),
        method(Builtin::Property, "deleter", |cx, args| accessor(cx, args, "deleter")),
    ]
}

/// Whether a class derives from any class in `classes`: a class, or a tuple of such, however nested.
fn derives<H: HeapAccess>(cx: &mut Cx<'_, H>, own: ObjRef, classes: Value, complaint: &str) -> Result<bool, Raise> {
    let mut left = vec![classes];
    let mut in_union = false;
    while let Some(v) = left.pop() {
        match view(cx.heap, v) {
            View::Class(base) if attr::is_subclass(cx.heap, own, base) => return Ok(true),
            View::Class(base) if !base.is_shared() && counts_as(cx, own, base) => return Ok(true),
            View::Class(_) => {}
            View::Tuple(items) => left.extend(items.iter().rev()),
            // `int | str`: None stands for its class.
            View::None if in_union => left.push(Builtin::NoneType.value()),
            _ if let Some(members) = members(cx, v)? => {
                in_union = true;
                left.push(members);
            }
            _ => return Err(Raise::type_error(complaint)),
        }
    }
    Ok(false)
}

/// Whether a class counts as one of `collections.abc` without deriving from it: it has the methods in `_asks_`, or is
/// or derives from one of the classes in `_kinds_` (CPython: `__subclasshook__` and `register`).
fn counts_as<H: HeapAccess>(cx: &mut Cx<'_, H>, own: ObjRef, base: ObjRef) -> bool {
    let mut listed = |name: &str| {
        let list = cx.heap.segment().interned(name).map(|r| cx.heap.segment().name_key(r))?;
        let list = cx.heap.read(base, |o| match o {
            Object::Class(c) => c.attrs.place(list).and_then(|p| c.attrs.value_at(p)),
            _ => None,
        })?;
        match view(cx.heap, list) {
            View::Tuple(items) => Some(items),
            _ => None,
        }
    };
    let (Some(asks), kinds) = (listed("_asks_"), listed("_kinds_")) else { return false };
    let kinds = kinds.iter().flat_map(|k| k.iter()).filter_map(|k| k.obj());
    for kind in kinds {
        if attr::is_subclass(cx.heap, own, kind) {
            return true;
        }
    }
    !asks.is_empty() && asks.iter().all(|name| attr::has_method(cx.heap, own, *name))
}

/// `__args__` of what `int | str` makes (`UnionType` in `stdlib/builtins.py`).
fn members<H: HeapAccess>(cx: &mut Cx<'_, H>, v: Value) -> Result<Option<Value>, Raise> {
    if &*cx.heap.class_name(v) != "UnionType" {
        return Ok(None);
    }
    let name = cx.heap.new_str("__args__");
    let key = attr::name_key(cx.heap, name)?;
    Ok(match attr::load(cx, v, key)? {
        attr::Found::Value(members) => Some(members),
        _ => None,
    })
}

fn isinstance<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("isinstance", 0, 2, 2)?;
    let own = cx.heap.class_of(args.pos[0]);
    let complaint = "isinstance() arg 2 must be a type, a tuple of types, or a union";
    derives(cx, own, args.pos[1], complaint).map(Step::from)
}

fn issubclass<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("issubclass", 0, 2, 2)?;
    let View::Class(own) = view(cx.heap, args.pos[0]) else {
        return Err(Raise::type_error("issubclass() arg 1 must be a class"));
    };
    let complaint = "issubclass() arg 2 must be a class, a tuple of classes, or a union";
    derives(cx, own, args.pos[1], complaint).map(Step::from)
}

/// Whether a value can be called.
pub(super) fn is_callable<H: HeapAccess>(cx: &mut Cx<'_, H>, v: Value) -> bool {
    let Some(r) = v.obj() else { return false };
    let by_kind = cx.heap.read(r, |o| {
        matches!(
            o,
            Object::Function(_) | Object::Method(_) | Object::Native(_) | Object::Class(_) | Object::StaticMethod(_)
        )
    });
    let class = cx.heap.class_of(v);
    by_kind || attr::special(cx.heap, class, Dunder::Call).is_some()
}

fn callable<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("callable", 0, 1, 1)?;
    Ok(Value::bool(is_callable(cx, args.pos[0])).into())
}

/// `__build_class__(body, name, *bases, **kwargs)`: what a `class` statement calls.
fn build_class<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let [func, name, bases @ ..] = args.pos else {
        return Err(Raise::type_error("__build_class__: not enough arguments"));
    };
    if needs_hooks(cx, *func, bases, args) {
        let bases = cx.heap.new_tuple(bases.to_vec());
        let named = keywords(cx, args);
        return Ok(Step::Helper { name: "_build_class", args: vec![*func, *name, bases, named] });
    }
    let kwargs = args.names.iter().copied().zip(args.kw.iter().copied()).collect();
    Ok(Step::Frame(FrameRequest::BuildClass { func: *func, name: *name, bases: bases.to_vec(), kwargs }))
}

/// `_class_of(body, name, *bases)`: the same without hooks.
fn class_of<H: HeapAccess>(_: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let [func, name, bases @ ..] = args.pos else {
        return Err(Raise::type_error("_class_of: not enough arguments"));
    };
    Ok(Step::Frame(FrameRequest::BuildClass { func: *func, name: *name, bases: bases.to_vec(), kwargs: Vec::new() }))
}

/// Whether anything is to be called or put in place once the class is there: `__init_subclass__`, `__set_name__`
/// (whose objects are made by a call in the class's body, and not in the library), a base that only Python can derive from.
fn needs_hooks<H: HeapAccess>(cx: &mut Cx<'_, H>, func: Value, bases: &[Value], args: Args<'_>) -> bool {
    let derives = |cx: &mut Cx<'_, H>, base: &Value| match view(cx.heap, *base) {
        View::Class(r) => {
            let hook = attr::special(cx.heap, r, Dunder::InitSubclass);
            Builtin::of(r).is_some_and(is_held) || hook.is_some_and(|f| !f.obj().is_some_and(ObjRef::is_shared))
        }
        // It may stand for classes: `__mro_entries__`.
        View::Instance(_) => true,
        _ => false,
    };
    if !args.kw.is_empty() || bases.iter().any(|b| derives(cx, b)) {
        return true;
    }
    let code =
        func.obj().and_then(|r| cx.heap.read(r, |o| if let Object::Function(f) = o { Some(f.code) } else { None }));
    code.is_some_and(|id| {
        let linked = cx.heap.segment().code(id);
        !linked.code.flags.library && linked.code.instrs.iter().any(|i| matches!(i.op, Op::CALL | Op::CALL_FUNCTION_EX))
    })
}

/// Whether instances of a class derived from this one hold an object of it.
const fn is_held(class: Builtin) -> bool {
    use Builtin::{Bytes, Dict, Float, Int, List, Set, Str, Tuple};
    matches!(class, List | Dict | Set | Int | Float | Str | Bytes | Tuple)
}

/// `_hold(instance, cls, value)`: from here on the instance stands for the value.
fn hold<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let [Value::Obj(instance), class, value] = args.pos else {
        return Err(Raise::type_error("_hold() takes an instance, a class and a value"));
    };
    if let Some(class) = class.obj().and_then(Builtin::of) {
        class::hold(cx.heap, *instance, class, *value);
    }
    Ok(Value::Obj(*instance).into())
}

/// `_inner(x)`: what an instance of a class derived from a built-in one holds; anything else is itself.
fn held<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let v = args.get(0).unwrap_or_default();
    let own = cx.heap.class_of(v);
    let is_instance = v.obj().is_some_and(|r| cx.heap.read(r, |o| matches!(o, Object::Instance(_))));
    let (Value::Obj(r), true) = (v, is_instance) else { return Ok(v.into()) };
    if let Some(value) = class::plain_value(cx.heap, v) {
        return Ok(value.into());
    }
    let kinds = [Builtin::List, Builtin::Dict, Builtin::Set];
    Ok(match kinds.into_iter().find(|k| attr::is_subclass(cx.heap, own, k.class())) {
        Some(kind) => Value::Obj(class::held(cx.heap, r, kind)).into(),
        None => v.into(),
    })
}

/// `float.__new__(cls, value)`
fn new_held<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, class: Builtin) -> NativeResult {
    let [cls, rest @ ..] = args.pos else {
        return Err(Raise::type_error(format!("{}.__new__(): not enough arguments", class.name())));
    };
    let rest = cx.heap.new_tuple(rest.to_vec());
    let named = keywords(cx, args);
    Ok(Step::Helper { name: "_new_held", args: vec![class.value(), *cls, rest, named] })
}

/// `list.__init__(self, items)`, as a class derived from it may call it.
fn init_held<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let [holder, rest @ ..] = args.pos else {
        return Err(Raise::type_error("unbound method __init__() needs an argument"));
    };
    let rest = cx.heap.new_tuple(rest.to_vec());
    let named = keywords(cx, args);
    Ok(Step::Helper { name: "_init_held", args: vec![*holder, rest, named] })
}

/// The arguments given by name, as a dict.
pub(super) fn keywords<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> Value {
    let mut named = Dict::default();
    for (name, value) in args.names.iter().zip(args.kw) {
        if let Some(key) = cx.heap.plain_key(*name) {
            named.push(key, *value);
        }
    }
    Value::Obj(cx.heap.alloc(Object::Dict(Box::new(named))))
}

/// What every object says of how it is pickled.
fn pickled(args: Args<'_>, name: &'static str, helper: &'static str, n: usize) -> NativeResult {
    args.expect(name, 1, n, n)?;
    if args.pos.is_empty() {
        return Err(Raise::type_error(format!("unbound method object.{name}() needs an argument")));
    }
    Ok(Step::Helper { name: helper, args: args.pos.to_vec() })
}

/// `object.__init_subclass__`, a class method that takes no arguments.
fn init_subclass<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let class = args.get(0).and_then(Value::obj).unwrap_or(Builtin::Object.class());
    let name = format!("{}.__init_subclass__", attr::class_text(cx.heap, class));
    args.expect(&name, 1, 0, 0).map(|()| Value::None.into())
}

/// What a descriptor's `__get__` is called with: bound to a tuple of the method, the descriptor and the class, it is
/// what a property's getter is to a property.
fn descriptor_get<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let (View::Tuple(parts), Some(object)) = (view(cx.heap, args.get(0).unwrap_or_default()), args.get(1)) else {
        return Err(Raise::type_error("_descriptor_get() is bound to a descriptor"));
    };
    let [get, descriptor, class] = parts[..] else { return Ok(Value::None.into()) };
    Ok(Step::Call { func: get, args: vec![descriptor, object, class], then: OnReturn::Push })
}

/// `type(object)`, and `type(name, bases, namespace)`, which makes a class.
pub(super) fn new_type<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    match args.pos {
        [object] if args.kw.is_empty() => Ok(Value::Obj(cx.heap.class_of(*object)).into()),
        [name, bases, namespace] if args.kw.is_empty() => {
            let (Some(name), View::Tuple(bases), View::Dict(namespace)) =
                (cx.heap.text(*name), view(cx.heap, *bases), view(cx.heap, *namespace))
            else {
                return Err(Raise::type_error("type() takes a str, a tuple of bases and a dict"));
            };
            let namespace = own_pairs(cx.heap, namespace);
            let namespace = with_known_names(cx.heap, &namespace);
            class::make(cx.heap, &name, &bases, &namespace).map(|r| Value::Obj(r).into())
        }
        _ => Err(Raise::type_error("type() takes 1 or 3 arguments")),
    }
}

/// The same, under the names that everybody looks for: a name that was put together is another string with the same text.
fn with_known_names<H: HeapAccess>(heap: &mut H, pairs: &Dict) -> Dict {
    let mut known = Dict::with_capacity(pairs.len());
    for entry in pairs.iter() {
        let name = heap.text(entry.key).and_then(|text| heap.segment().interned(&text));
        let key = match name {
            Some(name) => heap.segment().name_key(name),
            None => crate::heap::Key { hash: entry.hash, value: entry.key },
        };
        known.push(key, entry.value);
    }
    known
}

fn own_pairs<H: HeapAccess>(heap: &mut H, r: ObjRef) -> Dict {
    heap.read(r, |o| match o {
        Object::Dict(d) => (**d).clone(),
        Object::Class(c) => c.attrs.clone(),
        Object::Function(f) => f.attrs.clone(),
        _ => Dict::default(),
    })
}

/// A copy of the namespace of a class or function, as a dict.
pub(super) fn namespace_copy<H: HeapAccess>(heap: &mut H, r: ObjRef) -> Value {
    let pairs = own_pairs(heap, r);
    Value::Obj(heap.alloc(Object::Dict(Box::new(pairs))))
}

/// `super()` finds its class and receiver in the frame; `super(class, object)` is told them.
pub(super) fn new_super<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("super", 0, 0, 2)?;
    let [after, receiver] = args.pos else {
        if args.pos.is_empty() {
            return Ok(Step::Frame(FrameRequest::Super));
        }
        return Err(Raise::type_error("gilsh's super() takes no argument or two: super(class, object)"));
    };
    let View::Class(after) = view(cx.heap, *after) else {
        let given = cx.heap.class_name(*after);
        return Err(Raise::type_error(format!("super() argument 1 must be a type, not {given}")));
    };
    let own = match view(cx.heap, *receiver) {
        View::Class(r) => r,
        _ => cx.heap.class_of(*receiver),
    };
    if !attr::is_subclass(cx.heap, own, after) {
        return Err(Raise::type_error("super(type, obj): obj must be an instance or subtype of type"));
    }
    Ok(Value::Obj(cx.heap.alloc(Object::Super { after, receiver: *receiver })).into())
}

/// `property(fget=None, fset=None, fdel=None, doc=None)`
pub(super) fn new_property<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    cx.only_keywords(args, "property", &["fget", "fset", "fdel", "doc"])?;
    Args::positional(args.pos).expect("property", 0, 0, 4)?;
    let mut part = |i: usize, name: &str| cx.argument(args, i, name).unwrap_or(Value::None);
    let (get, set, delete, doc) = (part(0, "fget"), part(1, "fset"), part(2, "fdel"), part(3, "doc"));
    Ok(property(cx, Property { get, set, delete, doc }))
}

/// A property, documented by its getter unless it has a text of its own.
fn property<H: HeapAccess>(cx: &mut Cx<'_, H>, mut p: Property) -> Step {
    if let (Value::None, Value::Obj(get)) = (p.doc, p.get) {
        p.doc = cx.heap.read(get, |o| if let Object::Function(f) = o { f.doc } else { Value::None });
    }
    Value::Obj(cx.heap.alloc(Object::Property(Box::new(p)))).into()
}

/// `@x.setter` and its kin: a copy of the property with one part replaced.
fn accessor<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, name: &str) -> NativeResult {
    let old = receiver(cx, args, Builtin::Property, name, (1, 1))?;
    let old = cx.heap.read(old, |o| if let Object::Property(p) = o { Some(**p) } else { None });
    let Some(mut p) = old else { return Ok(Value::None.into()) };
    match name {
        "getter" => p.get = args.pos[1],
        "setter" => p.set = args.pos[1],
        _ => p.delete = args.pos[1],
    }
    Ok(property(cx, p))
}

/// `staticmethod(function)` and `classmethod(function)`
pub(super) fn new_wrapper<H: HeapAccess>(
    cx: &mut Cx<'_, H>,
    args: Args<'_>,
    name: &str,
    wrap: fn(Value) -> Object,
) -> NativeResult {
    args.expect(name, 0, 1, 1)?;
    Ok(Value::Obj(cx.heap.alloc(wrap(args.pos[0]))).into())
}

/// `types.MethodType(function, instance)`
pub(super) fn new_method<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    if !args.names.is_empty() {
        return Err(Raise::type_error("method() takes no keyword arguments"));
    }
    let [func, receiver] = *args.pos else {
        return Err(Raise::type_error(format!("method expected 2 arguments, got {}", args.pos.len())));
    };
    if !is_callable(cx, func) {
        return Err(Raise::type_error("first argument must be callable"));
    }
    if receiver == Value::None {
        return Err(Raise::type_error("instance must not be None"));
    }
    let method = Object::method(func, receiver);
    Ok(Value::Obj(cx.heap.alloc(method)).into())
}

fn mro<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let class = receiver(cx, args, Builtin::Type, "mro", (0, 0))?;
    let order = attr::mro(cx.heap, class).iter().copied().map(Value::Obj).collect();
    Ok(cx.heap.new_list(order).into())
}

/// The attributes of a class that are not in its namespace.
pub(super) fn class_attr<H: HeapAccess>(cx: &mut Cx<'_, H>, class: ObjRef, name: &str) -> Option<Value> {
    let heap = &mut *cx.heap;
    match name {
        "__name__" => {
            let text = attr::class_text(heap, class);
            Some(heap.new_str(text))
        }
        "__qualname__" => {
            let text = heap.read(class, |o| if let Object::Class(c) = o { Some(c.qualname.clone()) } else { None })?;
            Some(heap.new_str(text))
        }
        "__module__" => {
            let module = heap.read(class, |o| if let Object::Class(c) = o { c.module } else { Value::Null });
            Some(if module.is_null() { heap.new_str("builtins") } else { module })
        }
        "__bases__" => {
            let bases = bases(heap, class);
            Some(heap.new_tuple(bases))
        }
        "__base__" => Some(bases(heap, class).first().copied().unwrap_or(Value::None)),
        "__mro__" => {
            let order: Vec<Value> = attr::mro(heap, class).iter().copied().map(Value::Obj).collect();
            Some(heap.new_tuple(order))
        }
        "__dict__" => Some(namespace_copy(heap, class)),
        "__doc__" => {
            let key = heap.segment().name_key(Dunder::Doc.name());
            Some(attr::class_lookup(heap, class, key).unwrap_or(Value::None))
        }
        // The one class method among the built-in ones.
        "fromkeys" if class == Builtin::Dict.class() => Some(fromkeys(heap)?),
        _ => None,
    }
}

/// `dict.fromkeys`, bound to its class.
pub(super) fn fromkeys<H: HeapAccess>(heap: &mut H) -> Option<Value> {
    let name = heap.segment().interned("fromkeys")?;
    let key = heap.segment().name_key(name);
    let func = attr::class_lookup(heap, Builtin::Dict.class(), key)?;
    Some(Value::Obj(heap.alloc(Object::method(func, Builtin::Dict.value()))))
}

fn bases<H: HeapAccess>(heap: &mut H, class: ObjRef) -> Vec<Value> {
    heap.read(class, |o| if let Object::Class(c) = o { c.bases.to_vec() } else { Vec::new() })
}

/// Sets such an attribute; false if there is none of that name.
pub(super) fn set_class_attr<H: HeapAccess>(
    cx: &mut Cx<'_, H>,
    class: ObjRef,
    name: &str,
    value: Value,
) -> Result<bool, Raise> {
    match name {
        "__name__" | "__qualname__" => {
            let Some(text) = cx.heap.text(value) else {
                let given = cx.heap.class_name(value);
                let class = attr::class_text(cx.heap, class);
                return Err(Raise::type_error(format!("can only assign string to {class}.{name}, not '{given}'")));
            };
            cx.heap.write(class, |o| {
                if let Object::Class(c) = o {
                    *(if name == "__name__" { &mut c.name } else { &mut c.qualname }) = text.into();
                }
            });
            Ok(true)
        }
        "__module__" => {
            cx.heap.write(class, |o| {
                if let Object::Class(c) = o {
                    c.module = value;
                }
            });
            Ok(true)
        }
        "__bases__" | "__base__" | "__mro__" | "__dict__" => {
            let class = attr::class_text(cx.heap, class);
            Err(Raise::new(Builtin::AttributeError, format!("gilsh cannot change {class}.{name}")))
        }
        _ if is_member(cx.heap, class, name) => {
            Err(Raise::new(Builtin::AttributeError, format!("cannot reassign member '{name}'")))
        }
        _ => Ok(false),
    }
}

/// Whether an enumeration has a member of this name (`stdlib/enum.py` keeps them in a dict on the class).
fn is_member<H: HeapAccess>(heap: &mut H, class: ObjRef, name: &str) -> bool {
    let [map, name] = ["_member_map_", name].map(|text| heap.segment().interned(text));
    let (Some(map), Some(name)) = (map, name) else { return false };
    let [map, name] = [map, name].map(|r| heap.segment().name_key(r));
    let Some(Value::Obj(map)) = attr::class_lookup(heap, class, map) else { return false };
    heap.read(map, |o| if let Object::Dict(d) = o { d.place(name).is_some() } else { false })
}
