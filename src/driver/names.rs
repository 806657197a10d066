//! What names stand for, found without running anything: for completion and `%dis`.

use crate::code::code_object::{CodeObject, Const};
use crate::code::dis;
use crate::heap::{Attrs, Builtin, CodeId, HeapAccess, ObjRef, Object, Value};
use crate::vm::Interp;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The program's own names and the built-ins.
pub(super) fn names(interp: &mut Interp) -> Vec<String> {
    let main = interp.main_namespace();
    let mut found = keys(interp, main);
    let builtins: Vec<Value> = interp.heap.segment().builtins().map(|(name, _)| name).collect();
    found.extend(texts(interp, builtins));
    if let Some(namespace) = interp.module_namespace("builtins") {
        found.extend(keys(interp, namespace).into_iter().filter(|n| !n.starts_with('_')));
    }
    // The natives of modules carry the module's name in theirs.
    found.retain(|n| !n.contains('.') && !n.starts_with('_'));
    found.into_iter().collect()
}

/// The attributes of what a dotted name stands for.
pub(super) fn attributes(interp: &mut Interp, dotted: &str) -> Vec<String> {
    let Some(value) = resolve(interp, dotted) else { return Vec::new() };
    let mut found = BTreeSet::new();
    for table in own_table(interp, value).into_iter().chain(classes(interp, value)) {
        found.extend(keys(interp, table));
    }
    if let Some(own) = value.obj() {
        found.extend(inline_names(interp, own));
    }
    found.retain(|n| !n.starts_with('_'));
    found.into_iter().collect()
}

/// The bytecode of a function.
pub(super) fn disassemble(interp: &mut Interp, dotted: &str) -> Result<String, String> {
    let value = resolve(interp, dotted).ok_or_else(|| format!("'{dotted}' is not defined"))?;
    let code =
        code_of(interp, value).ok_or_else(|| format!("'{dotted}' has no bytecode: it is not a Python function"))?;
    Ok(dis::disassemble(&interp.heap.segment().code(code).code))
}

fn code_of(interp: &mut Interp, value: Value) -> Option<CodeId> {
    let inner = interp.heap.read(value.obj()?, |o| match o {
        Object::Method(m) => m.func,
        Object::StaticMethod(func) | Object::ClassMethod(func) => *func,
        _ => value,
    });
    interp.code_of(inner)
}

fn resolve(interp: &mut Interp, dotted: &str) -> Option<Value> {
    let mut parts = dotted.split('.');
    let first = parts.next()?;
    let main = interp.main_namespace();
    let mut value = interp.lookup(main, first).or_else(|| interp.heap.segment().native(first))?;
    for part in parts {
        let tables = own_table(interp, value).into_iter().chain(classes(interp, value));
        value = inline(interp, value, part)
            .or_else(|| tables.into_iter().find_map(|table| in_table(interp, table, part)))?;
    }
    Some(value)
}

/// The dict of a module, or the `__dict__` of an instance.
fn own_table(interp: &mut Interp, value: Value) -> Option<ObjRef> {
    interp.heap.read(value.obj()?, |o| match o {
        Object::Module(m) => Some(m.dict),
        Object::Instance(i) => match i.attrs {
            Attrs::Dict(r) => Some(r),
            Attrs::Inline(_) => None,
        },
        _ => None,
    })
}

/// The classes whose attributes a value has.
fn classes(interp: &mut Interp, value: Value) -> Vec<ObjRef> {
    let heap = &mut interp.heap;
    let class = match value.obj() {
        Some(r) if heap.read(r, |o| matches!(o, Object::Class(_))) => r,
        _ => heap.class_of(value),
    };
    if class == Builtin::Module.class() {
        return Vec::new();
    }
    heap.read(class, |o| if let Object::Class(c) = o { c.mro.to_vec() } else { Vec::new() })
}

fn keys(interp: &mut Interp, table: ObjRef) -> BTreeSet<String> {
    let keys: Vec<Value> = interp.heap.read(table, |o| match o {
        Object::Dict(d) => d.iter().map(|e| e.key).collect(),
        Object::Class(c) => c.attrs.iter().map(|e| e.key).collect(),
        _ => Vec::new(),
    });
    texts(interp, keys)
}

fn inline_names(interp: &mut Interp, instance: ObjRef) -> BTreeSet<String> {
    let keys: Vec<Value> = interp.heap.read(instance, |o| match o {
        Object::Instance(i) => match &i.attrs {
            Attrs::Inline(d) => d.iter().map(|e| e.key).collect(),
            Attrs::Dict(_) => Vec::new(),
        },
        _ => Vec::new(),
    });
    texts(interp, keys)
}

fn texts(interp: &mut Interp, keys: Vec<Value>) -> BTreeSet<String> {
    keys.into_iter().filter_map(|k| interp.heap.text(k)).map(|t| t.to_string()).collect()
}

fn inline(interp: &mut Interp, value: Value, name: &str) -> Option<Value> {
    let pairs: Vec<(Value, Value)> = interp.heap.read(value.obj()?, |o| match o {
        Object::Instance(i) => match &i.attrs {
            Attrs::Inline(d) => d.iter().map(|e| (e.key, e.value)).collect(),
            Attrs::Dict(_) => Vec::new(),
        },
        _ => Vec::new(),
    });
    pick(interp, pairs, name)
}

fn in_table(interp: &mut Interp, table: ObjRef, name: &str) -> Option<Value> {
    let pairs: Vec<(Value, Value)> = interp.heap.read(table, |o| match o {
        Object::Dict(d) => d.iter().map(|e| (e.key, e.value)).collect(),
        Object::Class(c) => c.attrs.iter().map(|e| (e.key, e.value)).collect(),
        _ => Vec::new(),
    });
    pick(interp, pairs, name)
}

fn pick(interp: &mut Interp, pairs: Vec<(Value, Value)>, name: &str) -> Option<Value> {
    pairs.into_iter().find(|(key, _)| interp.heap.text(*key).as_deref() == Some(name)).map(|(_, v)| v)
}

/// What a name stands for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Description {
    /// The name of its class: `int`, `function`, `Thread`.
    pub class: String,
    /// As Python would write it, shortened.
    pub value: String,
    /// Of what can be called and is written in Python: `deposit(times, coin=…)`.
    pub signature: Option<String>,
    /// Its docstring, without the margin.
    pub doc: Option<String>,
    /// Where it is defined.
    pub place: Option<(Arc<str>, u32)>,
}

/// What a dotted name stands for; `None` if it stands for nothing.
pub(super) fn describe(interp: &mut Interp, dotted: &str) -> Option<Description> {
    let value = resolve(interp, dotted)?;
    let (class, shown) = (interp.heap.class_name(value), interp.brief(value));
    let mut found = Description { class: class.to_string(), value: shown, ..Description::default() };
    let class = value.obj().filter(|r| interp.heap.read(*r, |o| matches!(o, Object::Class(_))));
    let called = match class {
        Some(class) => {
            classes(interp, value).into_iter().find_map(|c| in_table(interp, c, "__init__")).map(|f| (class, f))
        }
        None => value.obj().map(|r| (r, value)),
    };
    let code = called.and_then(|(_, function)| code_of(interp, function));
    if let Some(code) = code {
        let code = &interp.heap.segment().code(code).code;
        let name = dotted.rsplit('.').next().unwrap_or(dotted);
        found.signature = Some(format!("{name}({})", parameters(code, class.is_some())));
        if class.is_none() {
            found.doc = code.doc.as_deref().map(without_margin);
            found.place = Some((Arc::from(&*code.file), code.first_line));
        }
    }
    if found.doc.is_none() && !interp.heap.class_name(value).contains("method") {
        let tables = own_table(interp, value).into_iter().chain(class);
        let doc = tables.collect::<Vec<_>>().into_iter().find_map(|table| in_table(interp, table, "__doc__"));
        found.doc = doc.and_then(|d| interp.heap.text(d)).map(|d| without_margin(&d));
    }
    Some(found)
}

/// The parameters of a function, as its `def` has them; the first one left out of a method that is already bound.
fn parameters(code: &CodeObject, bound: bool) -> String {
    let (n, n_keyword) = (code.argcount as usize, code.kwonlyargcount as usize);
    let mut found: Vec<String> = code.varnames.iter().take(n).map(ToString::to_string).collect();
    let mut rest = code.varnames.iter().skip(n);
    let keyword: Vec<String> = rest.by_ref().take(n_keyword).map(ToString::to_string).collect();
    if code.flags.varargs {
        found.push(rest.next().map_or_else(String::new, |name| format!("*{name}")));
    } else if !keyword.is_empty() {
        found.push("*".into());
    }
    found.extend(keyword);
    if code.flags.varkeywords {
        found.extend(rest.next().map(|name| format!("**{name}")));
    }
    if bound && !found.is_empty() {
        found.remove(0);
    }
    found.join(", ")
}

/// A docstring as `inspect.cleandoc` has it.
fn without_margin(doc: &str) -> String {
    let margin = doc.lines().skip(1).filter(|l| !l.trim().is_empty()).map(|l| l.len() - l.trim_start().len()).min();
    let mut lines: Vec<&str> = Vec::new();
    for (i, line) in doc.lines().enumerate() {
        lines.push(if i == 0 { line.trim() } else { line.get(margin.unwrap_or(0)..).unwrap_or("").trim_end() });
    }
    lines.join("\n").trim().to_string()
}

/// The names that the program has defined itself, with the classes and the values of what they stand for.
pub(super) fn own_names(interp: &mut Interp) -> Vec<(String, String, String)> {
    let main = interp.main_namespace();
    let names: Vec<String> = keys(interp, main).into_iter().filter(|n| !n.starts_with('_')).collect();
    let mut found = Vec::new();
    for name in names {
        if let Some(value) = in_table(interp, main, &name) {
            let class = interp.heap.class_name(value).to_string();
            found.push((name, class, interp.brief(value)));
        }
    }
    found
}

/// The file of a function that a dotted name stands for, and the first line of its body.
pub(super) fn first_line(interp: &mut Interp, dotted: &str) -> Option<(Arc<str>, u32)> {
    let value = resolve(interp, dotted)?;
    let code = code_of(interp, value)?;
    Some(body(&interp.heap.segment().code(code).code))
}

/// The same for a function that a file defines, before it has.
pub(super) fn first_line_in(code: &CodeObject, dotted: &str) -> Option<(Arc<str>, u32)> {
    code.consts.iter().find_map(|c| match c {
        Const::Code(inner) if *inner.qualname == *dotted => Some(body(inner)),
        Const::Code(inner) => first_line_in(inner, dotted),
        _ => None,
    })
}

fn body(code: &CodeObject) -> (Arc<str>, u32) {
    let body = code.lines.iter().copied().find(|line| *line > code.first_line);
    (Arc::from(&*code.file), body.unwrap_or(code.first_line))
}
