//! The symbol table: which names a block binds, which it borrows from the functions around it, which are global.
//!
//! Two passes, as in CPython's `Python/symtable.c`: `collect` walks the tree once and notes every definition and use;
//! `analyze` walks the blocks and decides what each name is. Blocks are found again by the address of their node,
//! for the body of a `finally` is compiled more than once.

mod analyze;
mod collect;

use crate::base::{Diagnostic, Span};
use crate::syntax::ast;
use rustc_hash::FxHashMap;

/// A finding on the heap, so that results stay small on the recursive paths.
pub(super) type Fail = Box<Diagnostic>;

/// What a name means in one block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Bound here; in a module or class body, in its namespace.
    Local,
    /// Bound here and used by functions inside.
    Cell,
    /// Bound by a function around this one.
    Free,
    /// Declared `global`.
    GlobalExplicit,
    /// Bound nowhere around: global or built-in.
    GlobalImplicit,
}

/// What was seen of a name in one block.
#[derive(Clone, Copy, Debug)]
pub(super) struct Symbol {
    pub meaning: Meaning,
    bound: bool,
    used: bool,
    param: bool,
    global: bool,
    nonlocal: bool,
    /// The target of a comprehension's `for`.
    iteration: bool,
    imported: bool,
    /// A class binds it, and functions inside borrow the name from around the class.
    free_class: bool,
    span: Span,
}

/// What kind of block it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Module,
    Class,
    /// A function, lambda or comprehension.
    Function,
}

/// One block.
#[derive(Debug)]
pub(super) struct Scope {
    pub kind: Kind,
    pub comprehension: bool,
    /// Has `yield`, or is a generator expression.
    pub generator: bool,
    /// The body of an `async def`, or a comprehension that waits.
    pub coroutine: bool,
    /// A class whose methods use `super()` or `__class__`.
    pub needs_class_cell: bool,
    parent: Option<usize>,
    children: Vec<usize>,
    /// In order of first appearance.
    symbols: Vec<(Box<str>, Symbol)>,
    index: FxHashMap<Box<str>, usize>,
    /// The class whose private names are mangled here.
    class: Option<Box<str>>,
}

impl Scope {
    /// What a name means here.
    pub fn meaning(&self, name: &str) -> Meaning {
        self.index.get(name).map_or(Meaning::GlobalImplicit, |i| self.symbols[*i].1.meaning)
    }

    /// Whether an import binds the name here.
    pub fn imports(&self, name: &str) -> bool {
        self.index.get(name).is_some_and(|i| self.symbols[*i].1.imported)
    }

    /// The names kept in cells of this block, sorted.
    pub fn cells(&self) -> Vec<Box<str>> {
        let mut cells = self.names(|s| s.meaning == Meaning::Cell);
        if self.needs_class_cell {
            cells.push("__class__".into());
            cells.sort();
        }
        cells
    }

    /// The names borrowed from the functions around, sorted.
    pub fn frees(&self) -> Vec<Box<str>> {
        self.names(|s| s.meaning == Meaning::Free || s.free_class)
    }

    fn names(&self, wanted: impl Fn(&Symbol) -> bool) -> Vec<Box<str>> {
        let mut names: Vec<Box<str>> = self.symbols.iter().filter(|(_, s)| wanted(s)).map(|(n, _)| n.clone()).collect();
        names.sort();
        names
    }

    fn symbol(&mut self, name: &str, span: Span) -> &mut Symbol {
        let i = match self.index.get(name) {
            Some(i) => *i,
            None => {
                self.index.insert(name.into(), self.symbols.len());
                self.symbols.push((name.into(), Symbol::new(span)));
                self.symbols.len() - 1
            }
        };
        &mut self.symbols[i].1
    }
}

impl Symbol {
    const fn new(span: Span) -> Self {
        Self {
            meaning: Meaning::GlobalImplicit,
            bound: false,
            used: false,
            param: false,
            global: false,
            nonlocal: false,
            iteration: false,
            imported: false,
            free_class: false,
            span,
        }
    }
}

/// The blocks of a module.
#[derive(Debug)]
pub(super) struct Scopes {
    all: Vec<Scope>,
    by_node: FxHashMap<Node, usize>,
}

/// A node that opens a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Node {
    Def(usize),
    Class(usize),
    /// A lambda or comprehension.
    Expr(usize),
}

impl Node {
    pub fn def(node: &ast::FunctionDef) -> Self {
        Self::Def(std::ptr::from_ref(node) as usize)
    }

    pub fn class(node: &ast::ClassDef) -> Self {
        Self::Class(std::ptr::from_ref(node) as usize)
    }

    pub fn expr(node: &ast::Expr) -> Self {
        Self::Expr(std::ptr::from_ref(node) as usize)
    }
}

impl Scopes {
    /// Decides every name of a module.
    pub fn of(body: &[ast::Stmt]) -> Result<Self, Fail> {
        Self::decide(|c| c.block(body))
    }

    /// Decides every name of an expression that stands alone.
    pub fn of_expression(value: &ast::Expr) -> Result<Self, Fail> {
        Self::decide(|c| c.expr(value))
    }

    fn decide(walk: impl FnOnce(&mut collect::Collector) -> Result<(), Fail>) -> Result<Self, Fail> {
        let mut collector = collect::Collector::new();
        walk(&mut collector)?;
        let mut scopes = collector.finish();
        analyze::analyze(&mut scopes)?;
        Ok(scopes)
    }

    /// The module's own block.
    pub const MODULE: usize = 0;

    /// The block a node opens.
    pub fn find(&self, node: Node) -> usize {
        *self.by_node.get(&node).expect("every block was collected before it is compiled")
    }

    /// A block by its number.
    pub fn get(&self, id: usize) -> &Scope {
        &self.all[id]
    }
}

/// A private name of a class as it is known everywhere: `__x` in class `A` is `_A__x`.
pub(super) fn mangle(class: Option<&str>, name: &str) -> Box<str> {
    let Some(class) = class.map(|c| c.trim_start_matches('_')).filter(|c| !c.is_empty()) else {
        return name.into();
    };
    if !name.starts_with("__") || name.ends_with("__") || name.contains('.') {
        return name.into();
    }
    format!("_{class}{name}").into()
}
