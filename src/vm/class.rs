//! Making classes: bases, layout, resolution order.

use super::attr;
use super::native::Raise;
use crate::heap::{Builtin, Class, Dict, Dunder, HeapAccess, Layout, ObjRef, Object, Value};
use std::sync::Arc;

/// Makes the class that a `class` statement asks for from its name, bases and namespace.
///
/// # Errors
/// TypeError for bases that cannot be combined or derived from.
pub fn make<H: HeapAccess>(heap: &mut H, name: &str, bases: &[Value], namespace: &Dict) -> Result<ObjRef, Raise> {
    let bases: Vec<Value> = if bases.is_empty() { vec![Builtin::Object.value()] } else { bases.to_vec() };
    let mut layout = Layout::Instance;
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
    let mut module = Value::Null;
    let mut qualname: Arc<str> = Arc::from(name);
    let mut cell = Value::Null;
    for entry in namespace.iter() {
        if entry.key == module_key.value {
            module = entry.value;
        } else if entry.key == qual_key.value {
            qualname = heap.text(entry.value).unwrap_or(qualname);
        } else if entry.key == cell_key.value {
            cell = entry.value;
        } else {
            attrs.push(crate::heap::Key { hash: entry.hash, value: entry.key }, entry.value);
        }
    }
    // As on CPython, `__init_subclass__` is a class method without saying so.
    let hook = key(Dunder::InitSubclass, heap);
    if let Some(place) = attrs.place(hook)
        && let Some(value) = attrs.value_at(place)
        && value.obj().is_some_and(|f| heap.read(f, |o| matches!(o, Object::Function(_))))
    {
        let wrapped = heap.alloc(Object::ClassMethod(value));
        attrs.set_at(place, Value::Obj(wrapped));
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
