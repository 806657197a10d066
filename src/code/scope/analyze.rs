//! The second pass: from what was seen of a name to what it means.

use super::{Fail, Kind, Meaning, Scopes, Symbol};
use crate::base::{Diagnostic, Span};
use std::collections::BTreeSet;

type Names = BTreeSet<Box<str>>;

/// Decides every name of every block, outermost first, cells on the way back.
pub(super) fn analyze(scopes: &mut Scopes) -> Result<(), Fail> {
    block(scopes, Scopes::MODULE, None, &Names::new()).map(|_| ())
}

/// Decides one block, given the names that functions around it bind and those declared global around it.
/// Answers the names it needs from outside.
fn block(scopes: &mut Scopes, id: usize, bound: Option<&Names>, globals: &Names) -> Result<Names, Fail> {
    let kind = scopes.all[id].kind;
    let mut outer = bound.cloned();
    let mut global = globals.clone();
    let (mut local, mut wanted) = (Names::new(), Names::new());
    for i in 0..scopes.all[id].symbols.len() {
        let (name, symbol) = &mut scopes.all[id].symbols[i];
        symbol.meaning = meaning(name, *symbol, bound)?;
        match symbol.meaning {
            Meaning::GlobalExplicit => {
                global.insert(name.clone());
                if let Some(outer) = &mut outer {
                    outer.remove(name);
                }
            }
            Meaning::Free => {
                wanted.insert(name.clone());
            }
            Meaning::Local => {
                local.insert(name.clone());
                global.remove(name);
            }
            Meaning::Cell | Meaning::GlobalImplicit => {}
        }
    }
    let inside = match kind {
        // What a class binds is invisible to the functions inside it.
        Kind::Class => {
            let mut seen = bound.cloned().unwrap_or_default();
            seen.insert("__class__".into());
            Some(seen)
        }
        Kind::Function => {
            let mut seen = outer.unwrap_or_default();
            seen.extend(local);
            Some(seen)
        }
        Kind::Module => Some(Names::new()),
    };
    let mut from_inside = Names::new();
    for child in scopes.all[id].children.clone() {
        let around = if kind == Kind::Class { globals } else { &global };
        from_inside.append(&mut block(scopes, child, inside.as_ref(), around)?);
    }
    settle(scopes, id, bound, &mut from_inside);
    wanted.append(&mut from_inside);
    Ok(wanted)
}

/// Serves what the blocks inside want: from cells of this block, or by passing the wish on.
fn settle(scopes: &mut Scopes, id: usize, bound: Option<&Names>, wanted: &mut Names) {
    let scope = &mut scopes.all[id];
    match scope.kind {
        Kind::Function => {
            for (name, symbol) in &mut scope.symbols {
                if symbol.meaning == Meaning::Local && wanted.remove(name) {
                    symbol.meaning = Meaning::Cell;
                }
            }
        }
        Kind::Class => scope.needs_class_cell = wanted.remove("__class__"),
        Kind::Module => {}
    }
    for name in wanted.iter() {
        if let Some(i) = scope.index.get(name) {
            let symbol = &mut scope.symbols[*i].1;
            symbol.free_class |= scope.kind == Kind::Class && (symbol.bound || symbol.global);
        } else if bound.is_some_and(|b| b.contains(name)) {
            scope.symbol(name, Span::default()).meaning = Meaning::Free;
        }
    }
}

fn meaning(name: &str, symbol: Symbol, bound: Option<&Names>) -> Result<Meaning, Fail> {
    let fail = |message: String| Err(Box::new(Diagnostic::error(symbol.span, message)));
    if symbol.global {
        if symbol.nonlocal {
            return fail(format!("name '{name}' is nonlocal and global"));
        }
        return Ok(Meaning::GlobalExplicit);
    }
    if symbol.nonlocal {
        let Some(bound) = bound else {
            return fail("nonlocal declaration not allowed at module level".into());
        };
        if !bound.contains(name) {
            return fail(format!("no binding for nonlocal '{name}' found"));
        }
        return Ok(Meaning::Free);
    }
    if symbol.bound {
        return Ok(Meaning::Local);
    }
    if bound.is_some_and(|b| b.contains(name)) {
        return Ok(Meaning::Free);
    }
    Ok(Meaning::GlobalImplicit)
}
