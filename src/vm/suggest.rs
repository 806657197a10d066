//! "Did you mean: 'counter'?": the known name nearest to one that is not there (CPython: `Python/suggestions.c`).

use super::attr;
use super::types;
use crate::heap::{Builtin, Dict, HeapAccess, ObjRef, Object, TraceEntry, Value};
use smol_str::SmolStr;
use std::sync::Arc;

/// A letter added, left out or replaced.
const MOVE: usize = 2;
/// A letter that differs in its case only.
const CASE: usize = 1;
/// Longer names are not compared: the cost grows with the square.
const LONGEST: usize = 40;
/// Nor are so many names.
const MOST: usize = 750;

/// The name to suggest for what a NameError or AttributeError missed. `modules` is `sys.modules`.
pub(super) fn suggestion<H: HeapAccess>(
    heap: &mut H,
    exception: Value,
    raised_at: Option<TraceEntry>,
    modules: ObjRef,
) -> Option<SmolStr> {
    let class = heap.class_of(exception);
    let (name, object) = (own(heap, exception, "name")?, own(heap, exception, "obj"));
    let name = heap.text(name)?;
    if name.starts_with("__") {
        // `dir()` does not list all the special names that CPython's does: the nearest may not be among them.
        return None;
    }
    if attr::is_subclass(heap, class, Builtin::AttributeError.class()) {
        let names = types::names_of(heap, object?);
        return nearest(&name, names);
    }
    if !attr::is_subclass(heap, class, Builtin::NameError.class()) {
        return None;
    }
    let linked = heap.segment().code(raised_at?.code);
    let locals = linked.code.varnames.iter().map(SmolStr::new).collect();
    let file = linked.code.file.clone();
    nearest(&name, locals)
        .or_else(|| {
            let globals = namespace_of(heap, modules, &file)?;
            let names = names_in(heap, globals);
            nearest(&name, names)
        })
        .or_else(|| {
            let keys: Vec<Value> = heap.segment().builtins().map(|(key, _)| key).collect();
            let names = keys.into_iter().filter_map(|k| heap.text(k));
            // What the library keeps there for itself has a dot or an underscore.
            nearest(&name, names.filter(|n| !n.contains('.') && !n.starts_with('_')).collect())
        })
}

/// What was set on an exception under this name.
pub(super) fn own<H: HeapAccess>(heap: &mut H, exception: Value, name: &str) -> Option<Value> {
    let r = exception.obj()?;
    let entries: Vec<(Value, Value)> = heap.read(r, |o| match o {
        Object::Exception(e) => e.attrs.iter().map(|e| (e.key, e.value)).collect(),
        _ => Vec::new(),
    });
    entries.into_iter().find(|(key, _)| heap.text(*key).is_some_and(|t| &*t == name)).map(|(_, v)| v)
}

/// The namespace of the module that a file became: tracebacks remember code, not namespaces.
fn namespace_of<H: HeapAccess>(heap: &mut H, modules: ObjRef, file: &str) -> Option<ObjRef> {
    let stem = file.rsplit('/').next().unwrap_or(file).trim_end_matches(".py").to_owned();
    let all: Vec<ObjRef> = heap.read(modules, |o| match o {
        Object::Dict(d) => d.iter().filter_map(|e| e.value.obj()).collect(),
        _ => Vec::new(),
    });
    let mut main = None;
    for module in all {
        let found =
            heap.read(module, |o| if let Object::Module(m) = o { Some((Arc::clone(&m.name), m.dict)) } else { None });
        match found {
            Some((name, dict)) if *name == *stem => return Some(dict),
            Some((name, dict)) if &*name == "__main__" => main = Some(dict),
            _ => {}
        }
    }
    main
}

fn names_in<H: HeapAccess>(heap: &mut H, namespace: ObjRef) -> Vec<SmolStr> {
    let keys: Vec<Value> = heap.read(namespace, |o| match o {
        Object::Dict(d) => Dict::iter(d).map(|e| e.key).collect(),
        _ => Vec::new(),
    });
    keys.into_iter().filter_map(|k| heap.text(k)).collect()
}

/// The first of the nearest names, if it is near enough.
fn nearest(name: &str, names: Vec<SmolStr>) -> Option<SmolStr> {
    if names.len() >= MOST {
        return None;
    }
    let mut best: Option<(usize, SmolStr)> = None;
    for other in names {
        if *other == *name {
            continue;
        }
        // No more than a third of the letters may have moved, and it must beat the best one so far.
        let mut limit = (name.len() + other.len() + 3) * MOVE / 6;
        if let Some((found, _)) = &best {
            limit = limit.min(found - 1);
        }
        if let Some(distance) = distance(name.as_bytes(), other.as_bytes(), limit) {
            // Nothing is nearer than one change of case.
            let done = distance <= CASE;
            best = Some((distance, other));
            if done {
                break;
            }
        }
    }
    best.map(|(_, name)| name)
}

/// How far two names lie apart (Levenshtein), if not farther than `limit`.
fn distance(a: &[u8], b: &[u8], limit: usize) -> Option<usize> {
    let before = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[before..], &b[before..]);
    let after = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[..a.len() - after], &b[..b.len() - after]);
    if a.len() > LONGEST || b.len() > LONGEST {
        return None;
    }
    // Row by row: what it costs to make the first letters of `b` out of the first of `a`.
    let mut row: Vec<usize> = (0..=b.len()).map(|i| i * MOVE).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = (i + 1) * MOVE;
        for (j, y) in b.iter().enumerate() {
            let replaced = diagonal + replacing(*x, *y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + MOVE).min(diagonal + MOVE);
        }
    }
    row.last().copied().filter(|cost| *cost <= limit)
}

const fn replacing(x: u8, y: u8) -> usize {
    if x == y {
        0
    } else if x.eq_ignore_ascii_case(&y) {
        CASE
    } else {
        MOVE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_counted() {
        assert_eq!(distance(b"countr", b"counter", 10), Some(MOVE));
        assert_eq!(distance(b"Value", b"value", 10), Some(CASE));
        assert_eq!(distance(b"abc", b"abc", 0), Some(0));
        assert_eq!(distance(b"x", b"elephant", 3), None);
    }

    #[test]
    fn the_first_of_the_nearest_names_wins() {
        let names = |all: &[&str]| all.iter().map(SmolStr::new).collect::<Vec<SmolStr>>();
        assert_eq!(nearest("amout", names(&["prices", "amount", "amounts"])).as_deref(), Some("amount"));
        assert_eq!(nearest("zzz", names(&["prices", "amount"])), None);
        assert_eq!(nearest("name", names(&["name"])), None);
    }
}
