//! Attributes: namespaces, classes along their resolution order, instances, and what stands in between.

use super::native::{Cx, Raise};
use super::ops;
use super::types;
use super::unwind;
use crate::heap::{Attrs, Builtin, Dict, Dunder, HeapAccess, Key, ObjRef, Object, Value};
use std::sync::Arc;

/// What looking an attribute up comes to.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// This value.
    Value(Value),
    /// A function and the receiver it is to be called with: a method, not bound yet.
    Method { func: Value, receiver: Value },
    /// A property: call this with the receiver, and the result is the value.
    Property { get: Value, receiver: Value },
    /// `__getattr__`: call this with the receiver and the name.
    Hook { hook: Value, receiver: Value },
    /// There is none.
    Missing,
}

/// What setting or deleting an attribute comes to.
#[derive(Clone, Debug, PartialEq)]
pub enum Stored {
    /// Done.
    Done,
    /// Call this with these arguments and drop the result.
    Call(Value, Vec<Value>),
}

/// The key of an attribute name that need not be interned.
pub fn name_key<H: HeapAccess>(heap: &mut H, name: Value) -> Result<Key, Raise> {
    let Some(text) = heap.text(name) else {
        let given = heap.class_name(name);
        return Err(Raise::type_error(format!("attribute name must be string, not '{given}'")));
    };
    if let Some(r) = heap.segment().interned(&text) {
        return Ok(heap.segment().name_key(r));
    }
    Ok(heap.plain_key(name).unwrap_or(Key { hash: 0, value: name }))
}

/// The place of a name among the pairs that `pairs` picks out of an object, by identity first, then by text.
fn place<H: HeapAccess>(
    heap: &mut H,
    object: ObjRef,
    key: Key,
    pairs: fn(&Object) -> Option<&Dict>,
) -> Option<(usize, Value)> {
    let (found, others) = heap.read(object, |o| match pairs(o) {
        None => (None, Vec::new()),
        Some(d) => match d.place(key) {
            Some(p) => (d.value_at(p).map(|v| (p, v)), Vec::new()),
            None => (None, d.candidates(key)),
        },
    });
    if found.is_some() || others.is_empty() {
        return found;
    }
    let wanted = heap.text(key.value)?;
    let (p, _) = others.into_iter().find(|(_, k)| heap.text(*k).is_some_and(|t| t == wanted))?;
    heap.read(object, |o| pairs(o).and_then(|d| d.value_at(p)).map(|v| (p, v)))
}

fn dict_pairs(o: &Object) -> Option<&Dict> {
    if let Object::Dict(d) = o { Some(d) } else { None }
}

fn own_pairs(o: &Object) -> Option<&Dict> {
    match o {
        Object::Instance(i) => match &i.attrs {
            Attrs::Inline(d) => Some(d),
            Attrs::Dict(_) => None,
        },
        Object::Exception(e) => Some(&e.attrs),
        Object::Function(f) => Some(&f.attrs),
        Object::Class(c) => Some(&c.attrs),
        _ => None,
    }
}

fn own_pairs_mut(o: &mut Object) -> Option<&mut Dict> {
    match o {
        Object::Instance(i) => match &mut i.attrs {
            Attrs::Inline(d) => Some(d),
            Attrs::Dict(_) => None,
        },
        Object::Exception(e) => Some(&mut e.attrs),
        Object::Function(f) => Some(&mut f.attrs),
        Object::Class(c) => Some(&mut c.attrs),
        Object::Dict(d) => Some(d),
        _ => None,
    }
}

/// What a name is bound to in a namespace (a dict object).
pub fn namespace_get<H: HeapAccess>(heap: &mut H, namespace: ObjRef, key: Key) -> Option<Value> {
    place(heap, namespace, key, dict_pairs).map(|(_, v)| v)
}

/// Binds a name in a namespace. Returns the place it has there.
pub fn namespace_set<H: HeapAccess>(heap: &mut H, namespace: ObjRef, key: Key, value: Value) -> usize {
    let at = place(heap, namespace, key, dict_pairs);
    heap.write(namespace, |o| match (own_pairs_mut(o), at) {
        (Some(d), Some((p, _))) => {
            d.set_at(p, value);
            p
        }
        (Some(d), None) => d.push(key, value),
        (None, _) => 0,
    })
}

/// Unbinds a name; false when it was not bound.
pub fn namespace_del<H: HeapAccess>(heap: &mut H, namespace: ObjRef, key: Key) -> bool {
    let Some((p, _)) = place(heap, namespace, key, dict_pairs) else { return false };
    heap.write(namespace, |o| own_pairs_mut(o).and_then(|d| d.remove_at(p))).is_some()
}

/// A class attribute along the resolution order. `name` is remembered when it is interned.
pub fn class_lookup<H: HeapAccess>(heap: &mut H, class: ObjRef, key: Key) -> Option<Value> {
    let name = key.value.obj().filter(|r| r.is_shared());
    if let Some(known) = name.and_then(|n| heap.cached(class, n)) {
        return known;
    }
    let found = lookup_after(heap, class, None, key);
    if let Some(n) = name {
        heap.remember(class, n, found);
    }
    found
}

/// A special method of a class: none for what `object` itself supplies.
pub fn special<H: HeapAccess>(heap: &mut H, class: ObjRef, dunder: Dunder) -> Option<Value> {
    if let Some(known) = heap.cached(class, dunder.name()) {
        return known;
    }
    let key = heap.segment().name_key(dunder.name());
    class_lookup(heap, class, key)
}

/// A class attribute in the resolution order of `class`, beginning after `after`.
pub fn lookup_after<H: HeapAccess>(heap: &mut H, class: ObjRef, after: Option<ObjRef>, key: Key) -> Option<Value> {
    let mro = mro(heap, class);
    let start = after.map_or(0, |a| mro.iter().position(|c| *c == a).map_or(mro.len(), |i| i + 1));
    mro[start..].iter().find_map(|c| place(heap, *c, key, own_pairs).map(|(_, v)| v))
}

/// The resolution order of a class.
pub fn mro<H: HeapAccess>(heap: &mut H, class: ObjRef) -> Arc<[ObjRef]> {
    heap.read(class, |o| if let Object::Class(c) = o { Arc::clone(&c.mro) } else { Arc::from([]) })
}

/// Whether `class` is `base` or derives from it.
pub fn is_subclass<H: HeapAccess>(heap: &mut H, class: ObjRef, base: ObjRef) -> bool {
    class == base || heap.read(class, |o| matches!(o, Object::Class(c) if c.mro.contains(&base)))
}

/// Whether a value has a `__next__`.
pub fn is_iterator<H: HeapAccess>(heap: &mut H, v: Value) -> bool {
    let built_in = v.obj().is_some_and(|r| {
        heap.read(r, |o| match o {
            Object::Iter(_) | Object::Awaiter(_) => true,
            Object::Generator(g) => g.is_iterator(),
            _ => false,
        })
    });
    let class = heap.class_of(v);
    built_in || special(heap, class, Dunder::Next).is_some_and(|f| f != Value::None)
}

/// How a class attribute looks from outside.
enum Kind {
    Plain,
    Function,
    Property(Value),
    Static(Value),
    Class(Value),
    /// An object of the program's with a `__get__` or `__set__`; whether it comes before the instance's own attribute.
    Descriptor {
        get: Option<Value>,
        first: bool,
    },
}

fn kind<H: HeapAccess>(heap: &mut H, attr: Value) -> Kind {
    let Some(r) = attr.obj() else { return Kind::Plain };
    let class = heap.read(r, |o| if let Object::Instance(i) = o { Some(i.class) } else { None });
    if let Some(class) = class {
        let get = special(heap, class, Dunder::GetDescriptor);
        let first = accessor(heap, class, "__set__").or_else(|| accessor(heap, class, "__delete__")).is_some();
        return if get.is_some() || first { Kind::Descriptor { get, first } } else { Kind::Plain };
    }
    heap.read(r, |o| match o {
        Object::Function(_) | Object::Native(_) => Kind::Function,
        Object::Property(p) => Kind::Property(p.get),
        Object::StaticMethod(f) => Kind::Static(*f),
        Object::ClassMethod(f) => Kind::Class(*f),
        _ => Kind::Plain,
    })
}

fn bind<H: HeapAccess>(heap: &mut H, attr: Value, receiver: Value, class: ObjRef) -> Found {
    match kind(heap, attr) {
        Kind::Plain => Found::Value(attr),
        Kind::Function => Found::Method { func: attr, receiver },
        Kind::Property(get) => Found::Property { get, receiver },
        Kind::Static(f) => Found::Value(f),
        Kind::Class(f) => Found::Method { func: f, receiver: Value::Obj(class) },
        Kind::Descriptor { get: Some(get), .. } => described(heap, get, attr, receiver, class),
        Kind::Descriptor { get: None, .. } => Found::Value(attr),
    }
}

/// What a special method of an object's class is called as.
pub fn bound<H: HeapAccess>(heap: &mut H, method: Value, receiver: Value, class: ObjRef) -> Found {
    let free = method.obj().is_some_and(|r| {
        let native = heap.read(r, |o| if let Object::Native(id) = o { Some(*id) } else { None });
        native.is_some_and(|id| heap.segment().native_name(id).owner.is_none())
    });
    // A built-in function is no method.
    if free { Found::Value(method) } else { bind(heap, method, receiver, class) }
}

/// The method that knows the truth of an object, and whether it is `__len__`.
pub fn truth_method<H: HeapAccess>(heap: &mut H, class: ObjRef) -> Option<(Value, bool)> {
    match special(heap, class, Dunder::Bool) {
        Some(f) => Some((f, false)),
        None => special(heap, class, Dunder::Len).map(|f| (f, true)),
    }
}

/// A method of a descriptor's class. No class has it before some program wrote its name.
fn accessor<H: HeapAccess>(heap: &mut H, class: ObjRef, name: &str) -> Option<Value> {
    let name = heap.segment().interned(name)?;
    let key = heap.segment().name_key(name);
    class_lookup(heap, class, key)
}

/// Calls `get(descriptor, object, class)`.
fn described<H: HeapAccess>(heap: &mut H, get: Value, descriptor: Value, receiver: Value, class: ObjRef) -> Found {
    let Some(native) = heap.segment().native("_descriptor_get") else { return Found::Missing };
    let parts = heap.new_tuple(vec![get, descriptor, Value::Obj(class)]);
    let get = Value::Obj(heap.alloc(Object::method(native, parts)));
    Found::Property { get, receiver }
}

/// What kind of object an attribute is asked of.
enum Owner {
    Instance(ObjRef, Option<ObjRef>),
    Exception(ObjRef),
    Class,
    Module(ObjRef, Arc<str>),
    Function,
    Super(ObjRef, Value),
    Other,
}

fn owner<H: HeapAccess>(heap: &mut H, object: Value) -> Owner {
    let Some(r) = object.obj() else { return Owner::Other };
    heap.read(r, |o| match o {
        Object::Instance(i) => Owner::Instance(i.class, if let Attrs::Dict(d) = i.attrs { Some(d) } else { None }),
        Object::Exception(e) => Owner::Exception(e.class),
        Object::Class(_) => Owner::Class,
        Object::Module(m) => Owner::Module(m.dict, Arc::clone(&m.name)),
        Object::Function(_) => Owner::Function,
        Object::Super { after, receiver } => Owner::Super(*after, *receiver),
        _ => Owner::Other,
    })
}

/// Looks an attribute up (CPython: `PyObject_GenericGetAttr`, `type_getattro`, `module_getattro`, `super_getattro`).
pub fn load<H: HeapAccess>(cx: &mut Cx<'_, H>, object: Value, key: Key) -> Result<Found, Raise> {
    match owner(cx.heap, object) {
        Owner::Instance(class, dict) => load_instance(cx, object, class, dict, key),
        Owner::Exception(class) => {
            let own = place(cx.heap, object.obj().unwrap_or(class), key, own_pairs).map(|(_, v)| v);
            load_builtin(cx, object, class, own, key)
        }
        Owner::Function => {
            let own = object.obj().and_then(|r| place(cx.heap, r, key, own_pairs)).map(|(_, v)| v);
            load_builtin(cx, object, Builtin::Function.class(), own, key)
        }
        Owner::Class => load_class(cx, object, key),
        Owner::Module(dict, name) => match namespace_get(cx.heap, dict, key) {
            Some(v) => Ok(Found::Value(v)),
            None => match cx.heap.segment().builtin(key).filter(|_| &*name == "builtins") {
                Some(v) => Ok(Found::Value(v)),
                None => native(cx, object, key),
            },
        },
        Owner::Super(after, receiver) => load_super(cx, after, receiver, key),
        Owner::Other => {
            let class = cx.heap.class_of(object);
            load_builtin(cx, object, class, None, key)
        }
    }
}

fn load_instance<H: HeapAccess>(
    cx: &mut Cx<'_, H>,
    object: Value,
    class: ObjRef,
    dict: Option<ObjRef>,
    key: Key,
) -> Result<Found, Raise> {
    let on_class = class_lookup(cx.heap, class, key);
    if let Some(attr) = on_class {
        match kind(cx.heap, attr) {
            Kind::Property(get) => return Ok(Found::Property { get, receiver: object }),
            Kind::Descriptor { get: Some(get), first: true } => {
                return Ok(described(cx.heap, get, attr, object, class));
            }
            _ => {}
        }
    }
    let own = match dict {
        Some(d) => namespace_get(cx.heap, d, key),
        None => place(cx.heap, object.obj().unwrap_or(class), key, own_pairs).map(|(_, v)| v),
    };
    if let Some(v) = own {
        return Ok(Found::Value(v));
    }
    if let Some(attr) = on_class {
        return Ok(bind(cx.heap, attr, object, class));
    }
    if let found @ Found::Value(_) = native(cx, object, key)? {
        return Ok(found);
    }
    if let Some(found) = bound_slot(cx.heap, object, class, key) {
        return Ok(found);
    }
    Ok(match special(cx.heap, class, Dunder::GetAttr) {
        Some(hook) => Found::Hook { hook, receiver: object },
        None => Found::Missing,
    })
}

fn load_builtin<H: HeapAccess>(
    cx: &mut Cx<'_, H>,
    object: Value,
    class: ObjRef,
    own: Option<Value>,
    key: Key,
) -> Result<Found, Raise> {
    let on_class = class_lookup(cx.heap, class, key);
    if let Some(attr) = on_class
        && let Kind::Property(get) = kind(cx.heap, attr)
    {
        return Ok(Found::Property { get, receiver: object });
    }
    if let Some(v) = own {
        return Ok(Found::Value(v));
    }
    if let found @ Found::Value(_) = native(cx, object, key)? {
        return Ok(found);
    }
    if let Some(attr) = on_class {
        return Ok(bind(cx.heap, attr, object, class));
    }
    if let Some(found) = bound_slot(cx.heap, object, class, key) {
        return Ok(found);
    }
    Ok(match special(cx.heap, class, Dunder::GetAttr) {
        Some(hook) => Found::Hook { hook, receiver: object },
        None => Found::Missing,
    })
}

fn load_class<H: HeapAccess>(cx: &mut Cx<'_, H>, object: Value, key: Key) -> Result<Found, Raise> {
    let class = object.obj().unwrap_or(Builtin::Object.class());
    if let found @ Found::Value(_) = native(cx, object, key)? {
        return Ok(found);
    }
    if let Some(attr) = class_lookup(cx.heap, class, key) {
        return Ok(match kind(cx.heap, attr) {
            Kind::Static(f) => Found::Value(f),
            Kind::Class(f) => Found::Method { func: f, receiver: object },
            Kind::Descriptor { get: Some(get), .. } => described(cx.heap, get, attr, Value::None, class),
            _ => Found::Value(attr),
        });
    }
    let classes = mro(cx.heap, class);
    if let Some(func) = slot(cx.heap, &classes, key) {
        return Ok(Found::Value(func));
    }
    Ok(match class_lookup(cx.heap, Builtin::Type.class(), key) {
        Some(attr) => bind(cx.heap, attr, object, Builtin::Type.class()),
        None => bound_slot(cx.heap, object, Builtin::Type.class(), key).unwrap_or(Found::Missing),
    })
}

fn load_super<H: HeapAccess>(cx: &mut Cx<'_, H>, after: ObjRef, receiver: Value, key: Key) -> Result<Found, Raise> {
    // super() in a class method is bound to the class itself.
    let is_class = receiver.obj().is_some_and(|r| cx.heap.read(r, |o| matches!(o, Object::Class(_))));
    let class = if is_class { receiver.obj().unwrap_or(after) } else { cx.heap.class_of(receiver) };
    let Some(attr) = lookup_after(cx.heap, class, Some(after), key) else {
        let classes = mro(cx.heap, class);
        let start = classes.iter().position(|c| *c == after).map_or(classes.len(), |i| i + 1);
        return Ok(match slot(cx.heap, &classes[start..], key) {
            Some(func) if is_class || func == Value::None => Found::Value(func),
            Some(func) => Found::Method { func, receiver },
            None => Found::Missing,
        });
    };
    Ok(match kind(cx.heap, attr) {
        // The one that `object` supplies is a class method.
        Kind::Function if is_class && key.value == Value::Obj(Dunder::InitSubclass.name()) => {
            Found::Method { func: attr, receiver }
        }
        Kind::Function if is_class => Found::Value(attr),
        _ => bind(cx.heap, attr, receiver, class),
    })
}

/// An operator of the built-in classes among these, under its special name. Lists, dicts, sets, and objects whose class
/// compares them and does not hash them, have a `__hash__` that is None.
fn slot<H: HeapAccess>(heap: &mut H, classes: &[ObjRef], key: Key) -> Option<Value> {
    let name = key.value.obj().filter(|r| r.is_shared())?;
    if key.value == Value::Obj(Dunder::Hash.name())
        && let Some(first) = classes.first()
    {
        let unhashable = [Builtin::List, Builtin::Dict, Builtin::Set, Builtin::DictKeys, Builtin::DictItems];
        let unhashable = unhashable.iter().any(|c| classes.contains(&c.class()));
        if unhashable || matches!(ops::keyed::hashing(heap, *first), ops::keyed::Hashing::Refused) {
            return Some(Value::None);
        }
    }
    classes.iter().filter_map(|c| Builtin::of(*c)).find_map(|class| heap.segment().slot(class, name))
}

/// Whether objects of a class have a method, and not None in its place.
pub fn has_method<H: HeapAccess>(heap: &mut H, class: ObjRef, name: Value) -> bool {
    let Ok(key) = name_key(heap, name) else { return false };
    let classes = mro(heap, class);
    let found = class_lookup(heap, class, key).or_else(|| slot(heap, &classes, key));
    found.is_some_and(|f| f != Value::None)
}

/// The same for an object, bound to it.
fn bound_slot<H: HeapAccess>(heap: &mut H, object: Value, class: ObjRef, key: Key) -> Option<Found> {
    let classes = mro(heap, class);
    slot(heap, &classes, key).map(|func| match func {
        Value::None => Found::Value(func),
        _ => Found::Method { func, receiver: object },
    })
}

fn native<H: HeapAccess>(cx: &mut Cx<'_, H>, object: Value, key: Key) -> Result<Found, Raise> {
    let Some(name) = cx.heap.text(key.value) else { return Ok(Found::Missing) };
    Ok(types::native_attr(cx, object, &name)?.map_or(Found::Missing, Found::Value))
}

/// The complaint that an attribute is missing.
pub fn missing<H: HeapAccess>(cx: &mut Cx<'_, H>, object: Value, key: Key) -> Raise {
    let name = cx.heap.text(key.value).unwrap_or_default();
    let text = match owner(cx.heap, object) {
        Owner::Module(_, module) => format!("module '{module}' has no attribute '{name}'"),
        Owner::Class => {
            let r = object.obj().unwrap_or(Builtin::Object.class());
            if super::ops::iterate::members(cx.heap, r).is_some() {
                return Raise::new(Builtin::AttributeError, &*name);
            }
            let class = class_text(cx.heap, r);
            format!("type object '{class}' has no attribute '{name}'")
        }
        Owner::Super(..) => format!("'super' object has no attribute '{name}'"),
        _ => {
            // A bound method passes the question on to its function.
            let func = object
                .obj()
                .and_then(|r| cx.heap.read(r, |o| if let Object::Method(m) = o { Some(m.func) } else { None }));
            format!("'{}' object has no attribute '{name}'", cx.heap.class_name(func.unwrap_or(object)))
        }
    };
    let told = unwind::exception_of(cx.heap, Raise::new(Builtin::AttributeError, text));
    // For "Did you mean".
    unwind::remember(cx.heap, told, "name", key.value);
    unwind::remember(cx.heap, told, "obj", object);
    Raise::Value(told)
}

/// `__name__` of a class.
pub fn class_text<H: HeapAccess>(heap: &mut H, class: ObjRef) -> Arc<str> {
    heap.read(class, |o| if let Object::Class(c) = o { Arc::clone(&c.name) } else { Arc::from("?") })
}

/// Sets (`Some`) or deletes (`None`) an attribute.
pub fn store<H: HeapAccess>(
    cx: &mut Cx<'_, H>,
    object: Value,
    key: Key,
    value: Option<Value>,
) -> Result<Stored, Raise> {
    let class = cx.heap.class_of(object);
    let hook = if value.is_some() { Dunder::SetAttr } else { Dunder::DelAttr };
    if let Some(hook) = special(cx.heap, class, hook)
        && !hook.obj().is_some_and(ObjRef::is_shared)
    {
        let mut args = vec![object, key.value];
        args.extend(value);
        return Ok(Stored::Call(hook, args));
    }
    store_plain(cx, object, key, value)
}

/// The same without asking `__setattr__`: what `object.__setattr__` does.
pub fn store_plain<H: HeapAccess>(
    cx: &mut Cx<'_, H>,
    object: Value,
    key: Key,
    value: Option<Value>,
) -> Result<Stored, Raise> {
    let class = cx.heap.class_of(object);
    let name = cx.heap.text(key.value).unwrap_or_default();
    let on_class = class_lookup(cx.heap, class, key);
    if let Some(descriptor) = on_class
        && let Kind::Descriptor { first: true, .. } = kind(cx.heap, descriptor)
    {
        let own = cx.heap.class_of(descriptor);
        let hook = if value.is_some() { "__set__" } else { "__delete__" };
        let Some(func) = accessor(cx.heap, own, hook) else {
            return Err(Raise::new(Builtin::AttributeError, hook));
        };
        let mut args = vec![descriptor, object];
        args.extend(value);
        return Ok(Stored::Call(func, args));
    }
    let property = on_class
        .and_then(Value::obj)
        .and_then(|r| cx.heap.read(r, |o| if let Object::Property(p) = o { Some(**p) } else { None }));
    if let Some(p) = property {
        let (accessor, verb) = if value.is_some() { (p.set, "setter") } else { (p.delete, "deleter") };
        if matches!(accessor, Value::None | Value::Null) {
            let class = class_text(cx.heap, class);
            return Err(Raise::new(
                Builtin::AttributeError,
                format!("property '{name}' of '{class}' object has no {verb}"),
            ));
        }
        let mut args = vec![object];
        args.extend(value);
        return Ok(Stored::Call(accessor, args));
    }
    let target = match owner(cx.heap, object) {
        Owner::Instance(_, Some(dict)) | Owner::Module(dict, _) => dict,
        Owner::Instance(_, None) | Owner::Exception(_) | Owner::Function | Owner::Class => {
            object.obj().unwrap_or(class)
        }
        Owner::Super(..) | Owner::Other => return store_native(cx, object, key, value),
    };
    if target.is_shared() {
        let class = class_text(cx.heap, target);
        return Err(Raise::type_error(format!("cannot set '{name}' attribute of immutable type '{class}'")));
    }
    if let Some(v) = value
        && (name.starts_with("__") || !matches!(owner(cx.heap, object), Owner::Instance(..) | Owner::Module(..)))
        && types::set_native_attr(cx, object, &name, v)?
    {
        cx.heap.forget();
        return Ok(Stored::Done);
    }
    let at = place(cx.heap, target, key, dict_pairs).or_else(|| place(cx.heap, target, key, own_pairs));
    let done = cx.heap.write(target, |o| match (own_pairs_mut(o), at, value) {
        (Some(d), Some((p, _)), Some(v)) => d.set_at(p, v),
        (Some(d), None, Some(v)) => {
            d.push(key, v);
            true
        }
        (Some(d), Some((p, _)), None) => d.remove_at(p).is_some(),
        _ => false,
    });
    if matches!(owner(cx.heap, object), Owner::Class) {
        cx.heap.forget();
    }
    if done { Ok(Stored::Done) } else { Err(missing(cx, object, key)) }
}

fn store_native<H: HeapAccess>(
    cx: &mut Cx<'_, H>,
    object: Value,
    key: Key,
    value: Option<Value>,
) -> Result<Stored, Raise> {
    let name = cx.heap.text(key.value).unwrap_or_default();
    if let Some(v) = value
        && types::set_native_attr(cx, object, &name, v)?
    {
        return Ok(Stored::Done);
    }
    let exists = !matches!(load(cx, object, key)?, Found::Missing);
    let class = cx.heap.class_name(object);
    Err(if exists {
        Raise::new(Builtin::AttributeError, format!("'{class}' object attribute '{name}' is read-only"))
    } else {
        Raise::new(Builtin::AttributeError, format!("'{class}' object has no attribute '{name}'"))
    })
}

/// `object.__dict__`: moves an instance's attributes into a dict of their own.
pub fn instance_dict<H: HeapAccess>(heap: &mut H, object: ObjRef) -> Option<ObjRef> {
    let inline = heap.write(object, |o| match o {
        Object::Instance(i) => match &mut i.attrs {
            Attrs::Inline(d) => Some(Ok(std::mem::take(d))),
            Attrs::Dict(r) => Some(Err(*r)),
        },
        _ => None,
    })?;
    match inline {
        Err(r) => Some(r),
        Ok(dict) => {
            let r = heap.alloc(Object::Dict(dict));
            heap.write(object, |o| {
                if let Object::Instance(i) = o {
                    i.attrs = Attrs::Dict(r);
                }
            });
            Some(r)
        }
    }
}
