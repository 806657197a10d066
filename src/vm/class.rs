//! Making classes: bases, layout, resolution order.

use super::attr;
use super::native::Raise;
use crate::heap::{Attrs, Builtin, Class, Dict, Dunder, HeapAccess, Instance, Layout, ObjRef, Object, Value};
use std::sync::Arc;

/// In the namespace of a class of `stdlib/builtins.py` that may derive from a sealed one: its instances hold an object
/// of that class ([`held`]), and its methods see to it that nobody notices.
const HOLDS_ONE: &str = "_holds_one";

/// Built-in classes that CPython does not derive from either.
const FINAL: &[&str] =
    &["bool", "NoneType", "range", "slice", "function", "method", "builtin_function_or_method", "generator"];

/// The list, dict or set that an instance of a class derived from `class` is: made when it is first asked for.
pub fn held<H: HeapAccess>(heap: &mut H, instance: ObjRef, class: Builtin) -> ObjRef {
    if let Some(known) = held_value(heap, instance, class).and_then(Value::obj) {
        return known;
    }
    let made = heap.alloc(match class {
        Builtin::List => Object::List(Vec::new()),
        Builtin::Dict => Object::Dict(Box::default()),
        _ => Object::Set(Box::default()),
    });
    hold(heap, instance, class, Value::Obj(made));
    made
}

/// Where an instance's attributes are.
fn attributes_of<H: HeapAccess>(heap: &mut H, instance: ObjRef) -> ObjRef {
    heap.read(instance, |o| match o {
        Object::Instance(Instance { attrs: Attrs::Dict(d), .. }) => *d,
        _ => instance,
    })
}

/// What an instance holds for the built-in class that its own derives from.
pub fn held_value<H: HeapAccess>(heap: &mut H, instance: ObjRef, class: Builtin) -> Option<Value> {
    let dict = attributes_of(heap, instance);
    heap.read(dict, |o| attributes(o).and_then(|d| d.iter().find(|e| e.key == class.value()).map(|e| e.value)))
}

/// Makes an instance hold a value. The key is the class itself, which no attribute name can be.
pub fn hold<H: HeapAccess>(heap: &mut H, instance: ObjRef, class: Builtin, value: Value) {
    let dict = attributes_of(heap, instance);
    let key = crate::heap::Key { hash: class as u64, value: class.value() };
    heap.write(dict, |o| match o {
        Object::Instance(Instance { attrs: Attrs::Inline(d), .. }) | Object::Dict(d) => match d.place(key) {
            Some(place) => drop(d.set_at(place, value)),
            None => drop(d.push(key, value)),
        },
        _ => {}
    });
}

/// Built-in classes whose instances hold what the program's class derives from, and never change it.
const VALUES: [Builtin; 5] = [Builtin::Int, Builtin::Float, Builtin::Str, Builtin::Bytes, Builtin::Tuple];

/// The int, float, str, bytes or tuple that an instance stands for, where its class derives from one of those.
pub fn plain_value<H: HeapAccess>(heap: &mut H, v: Value) -> Option<Value> {
    let instance = v.obj()?;
    let is_instance = heap.read(instance, |o| matches!(o, Object::Instance(_)));
    VALUES.into_iter().filter(|_| is_instance).find_map(|class| held_value(heap, instance, class))
}

/// The arguments with what they stand for in their place; `None` if none of them stands for anything.
pub fn plain_values<H: HeapAccess>(heap: &mut H, args: &[Value]) -> Option<Vec<Value>> {
    let plain: Vec<Option<Value>> = args.iter().map(|v| plain_value(heap, *v)).collect();
    let any = plain.iter().any(Option::is_some);
    any.then(|| plain.into_iter().zip(args).map(|(plain, v)| plain.unwrap_or(*v)).collect())
}

fn attributes(o: &Object) -> Option<&Dict> {
    match o {
        Object::Instance(Instance { attrs: Attrs::Inline(d), .. }) | Object::Dict(d) => Some(d),
        _ => None,
    }
}

/// `__init_subclass__` is a class method without being told.
fn class_method<H: HeapAccess>(heap: &mut H, value: Value) -> Value {
    let plain = value.obj().is_some_and(|r| heap.read(r, |o| matches!(o, Object::Function(_))));
    if plain { Value::Obj(heap.alloc(Object::ClassMethod(value))) } else { value }
}

/// Makes the class that a `class` statement asks for from its name, bases and namespace.
///
/// # Errors
/// TypeError for bases that cannot be combined or derived from.
pub fn make<H: HeapAccess>(heap: &mut H, name: &str, bases: &[Value], namespace: &Dict) -> Result<ObjRef, Raise> {
    let bases: Vec<Value> = if bases.is_empty() { vec![Builtin::Object.value()] } else { bases.to_vec() };
    let mut layout = Layout::Instance;
    if let Some(twice) = (1..bases.len()).find(|i| bases[..*i].contains(&bases[*i])).and_then(|i| bases[i].obj()) {
        return Err(Raise::type_error(format!("duplicate base class {}", attr::class_text(heap, twice))));
    }
    let holds_one = namespace.iter().any(|e| heap.text(e.key).is_some_and(|k| &*k == HOLDS_ONE));
    for base in &bases {
        let found = base.obj().and_then(|r| {
            heap.read(r, |o| if let Object::Class(c) = o { Some((c.layout, Arc::clone(&c.name))) } else { None })
        });
        match found {
            None => {
                return Err(Raise::type_error(format!(
                    "a base class must be a class, not '{}'",
                    heap.class_name(*base)
                )));
            }
            Some((Layout::Sealed, _)) if holds_one => {}
            Some((Layout::Sealed, base)) if FINAL.contains(&&*base) => {
                return Err(Raise::type_error(format!("type '{base}' is not an acceptable base type")));
            }
            Some((Layout::Sealed, base)) => {
                return Err(Raise::type_error(format!(
                    "gilsh cannot derive a class from '{base}' yet: keep one in an attribute instead"
                )));
            }
            Some((Layout::Exception, _)) => layout = Layout::Exception,
            Some((Layout::Instance, _)) => {}
        }
    }
    let key = |d: Dunder, heap: &H| heap.segment().name_key(d.name());
    let mut attrs = Dict::with_capacity(namespace.len());
    let (module_key, qual_key, cell_key) =
        (key(Dunder::Module, heap), key(Dunder::QualName, heap), key(Dunder::ClassCell, heap));
    let get_key = key(Dunder::GetAttribute, heap);
    let implicit = key(Dunder::InitSubclass, heap).value;
    let mut module = Value::Null;
    let mut qualname: Arc<str> = Arc::from(name);
    let mut cell = Value::Null;
    for entry in namespace.iter() {
        if entry.key == module_key.value {
            module = entry.value;
        } else if entry.key == qual_key.value {
            qualname = heap.text(entry.value).map_or(qualname, Into::into);
        } else if entry.key == cell_key.value {
            cell = entry.value;
        } else if entry.key == get_key.value {
            return Err(Raise::type_error(
                "gilsh never asks a class's __getattribute__: write __getattr__, which is asked for what is missing",
            ));
        } else {
            let value = if entry.key == implicit { class_method(heap, entry.value) } else { entry.value };
            attrs.push(crate::heap::Key { hash: entry.hash, value: entry.key }, value);
        }
    }
    let class = Class {
        name: Arc::from(name),
        qualname,
        module,
        bases: bases.clone().into(),
        mro: Arc::from([]),
        attrs,
        layout,
    };
    let r = heap.alloc(Object::Class(Box::new(class)));
    let mro = linearise(heap, r, &bases)?;
    heap.write(r, |o| {
        if let Object::Class(c) = o {
            c.mro = mro;
        }
    });
    if let Some(cell) = cell.obj() {
        heap.write(cell, |o| *o = Object::Cell(Value::Obj(r)));
    }
    heap.forget();
    Ok(r)
}

/// C3: a class before its bases, bases in their order, one order for all (Python 2.3's method resolution order).
fn linearise<H: HeapAccess>(heap: &mut H, class: ObjRef, bases: &[Value]) -> Result<Arc<[ObjRef]>, Raise> {
    let bases: Vec<ObjRef> = bases.iter().filter_map(|b| b.obj()).collect();
    let mut lists: Vec<Vec<ObjRef>> = bases.iter().map(|b| attr::mro(heap, *b).to_vec()).collect();
    lists.push(bases.clone());
    let mut order = vec![class];
    loop {
        lists.retain(|l| !l.is_empty());
        let Some(head) = lists.iter().map(|l| l[0]).find(|h| lists.iter().all(|l| !l[1..].contains(h))) else {
            if lists.is_empty() {
                return Ok(order.into());
            }
            let names: Vec<String> = bases.iter().map(|b| attr::class_text(heap, *b).to_string()).collect();
            return Err(Raise::type_error(format!(
                "Cannot create a consistent method resolution\norder (MRO) for bases {}",
                names.join(", ")
            )));
        };
        order.push(head);
        for list in &mut lists {
            list.retain(|c| *c != head);
        }
    }
}
