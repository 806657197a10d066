//! From tree to code objects, as CPython 3.11 compiles (`Python/compile.c`).
//!
//! [`Compiler`] holds a stack of units, one per function or class body being written; `expr`, `call`, `stmt`,
//! `control`, `coroutine`, `def` and `comprehension` write instructions into the innermost; [`draft`] assembles them. A tree that
//! the parser accepts can still be refused here: a name declared global too late, a form outside the subset.
//! Annotations are kept as text and never evaluated (PEP 563), so they cannot get in the way.

mod call;
mod comprehension;
mod control;
mod coroutine;
mod def;
mod draft;
mod effect;
mod expr;
mod flow;
mod fold;
mod pattern;
mod stmt;
mod template;

#[cfg(test)]
mod tests;

use super::scope::{Fail, Kind, Meaning, Scopes, mangle};
use super::{Code, CodeFlags, CodeObject, Const, Op};
use crate::base::{Diagnostic, LineIndex, Span};
use crate::syntax::ast;
use control::Block;
use draft::{Draft, Label};
use rustc_hash::FxHashMap;

/// A source text and what it is called.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The name that tracebacks give.
    pub file: &'a str,
    pub text: &'a str,
    /// Part of the library: stepping and tracebacks may fold it.
    pub library: bool,
}

/// What a text is compiled for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// A whole file.
    Module,
    /// An entry at the prompt: the values of its expressions are displayed.
    Interactive,
}

/// Compiles a tree.
///
/// # Errors
/// What the compiler, and not the parser, finds wrong with it.
pub fn compile(module: &ast::Module, source: &Source<'_>, mode: Mode) -> Result<Code, Vec<Diagnostic>> {
    let fail = |e: Fail| vec![*e];
    let scopes = Scopes::of(&module.body).map_err(fail)?;
    let mut compiler = Compiler::new(*source, scopes, mode);
    compiler.module(&module.body).map_err(fail)?;
    Ok(compiler.finish_unit().into())
}

/// Compiles a single expression; running it returns its value.
///
/// # Errors
/// As [`compile`].
pub fn compile_expression(value: &ast::Expr, source: &Source<'_>) -> Result<Code, Vec<Diagnostic>> {
    let fail = |e: Fail| vec![*e];
    let scopes = Scopes::of_expression(value).map_err(fail)?;
    let mut compiler = Compiler::new(*source, scopes, Mode::Module);
    compiler.open_unit(Scopes::MODULE, "<module>", Span::default());
    compiler.op(Op::RESUME, Span::default());
    compiler.expr(value).map_err(fail)?;
    compiler.op(Op::RETURN_VALUE, value.span);
    Ok(compiler.finish_unit().into())
}

/// Names or constants and their places.
#[derive(Debug, Default)]
struct Table(FxHashMap<Box<str>, u32>, Vec<Box<str>>);

impl Table {
    fn place(&mut self, name: &str) -> u32 {
        if let Some(i) = self.0.get(name) {
            return *i;
        }
        let i = self.1.len() as u32;
        self.0.insert(name.into(), i);
        self.1.push(name.into());
        i
    }
}

/// A function, class body or module being compiled.
#[derive(Debug)]
struct Unit<'a> {
    scope: usize,
    name: Box<str>,
    qualname: Box<str>,
    /// The class whose private names are mangled here.
    class: Option<Box<str>>,
    code: Draft,
    /// Innermost last.
    blocks: Vec<Block<'a>>,
    varnames: Table,
    names: Table,
    consts: Vec<Const>,
    /// Where constants are, by their text.
    const_index: FxHashMap<String, u32>,
    cellvars: Vec<Box<str>>,
    freevars: Vec<Box<str>>,
    flags: CodeFlags,
    argcount: u32,
    posonlyargcount: u32,
    kwonlyargcount: u32,
    first: Span,
    doc: Option<Box<str>>,
}

struct Compiler<'a> {
    source: Source<'a>,
    index: LineIndex,
    scopes: Scopes,
    units: Vec<Unit<'a>>,
    mode: Mode,
}

fn fail<T>(span: Span, message: impl Into<String>) -> Result<T, Fail> {
    Err(Box::new(Diagnostic::error(span, message)))
}

impl<'a> Compiler<'a> {
    fn new(source: Source<'a>, scopes: Scopes, mode: Mode) -> Self {
        Self { source, index: LineIndex::new(source.text), scopes, units: Vec::new(), mode }
    }

    fn u(&mut self) -> &mut Unit<'a> {
        self.units.last_mut().expect("a unit is open while code is written")
    }

    /// The block being written, for the symbol table.
    fn scope_id(&self) -> usize {
        self.units.last().map_or(Scopes::MODULE, |u| u.scope)
    }

    fn code(&mut self) -> &mut Draft {
        &mut self.u().code
    }

    fn op(&mut self, op: Op, span: Span) {
        self.code().emit(op, 0, Some(span));
    }

    fn op_arg(&mut self, op: Op, arg: usize, span: Span) {
        self.code().emit(op, arg as u32, Some(span));
    }

    /// An instruction that stands for nothing in the source.
    fn quiet(&mut self, op: Op, arg: usize) {
        self.code().emit(op, arg as u32, None);
    }

    fn jump(&mut self, op: Op, to: Label, span: Span) {
        self.code().jump(op, to, Some(span));
    }

    fn quiet_jump(&mut self, to: Label) {
        self.code().jump(Op::JUMP_FORWARD, to, None);
    }

    fn label(&mut self) -> Label {
        self.code().label()
    }

    fn mark(&mut self, label: Label) {
        self.code().mark(label);
    }

    fn line(&self, span: Span) -> u32 {
        self.index.line(span.start)
    }

    /// The place of a constant.
    fn constant(&mut self, value: Const) -> usize {
        let unit = self.u();
        let next = unit.consts.len() as u32;
        let place = match &value {
            Const::Code(_) => next,
            other => *unit.const_index.entry(format!("{other:?}")).or_insert(next),
        };
        if place == next {
            unit.consts.push(value);
        }
        place as usize
    }

    fn load_const(&mut self, value: Const, span: Span) {
        let i = self.constant(value);
        self.op_arg(Op::LOAD_CONST, i, span);
    }

    fn quiet_none(&mut self) {
        let i = self.constant(Const::None);
        self.quiet(Op::LOAD_CONST, i);
    }

    fn mangled(&mut self, name: &str) -> Box<str> {
        mangle(self.u().class.as_deref(), name)
    }

    /// The place among the names of an attribute, global or module.
    fn name(&mut self, name: &str) -> usize {
        let name = self.mangled(name);
        self.u().names.place(&name) as usize
    }

    /// Loads, stores or deletes a name, by whatever it means here.
    fn name_op(&mut self, name: &str, ctx: Ctx, span: Option<Span>) {
        let mangled = self.mangled(name);
        let scope = self.scopes.get(self.scope_id());
        let (meaning, kind) = (scope.meaning(&mangled), scope.kind);
        let function = kind == Kind::Function;
        let unit = self.u();
        match meaning {
            Meaning::Cell | Meaning::Free => {
                let i = unit.cell(&mangled);
                let load = if kind == Kind::Class { Op::LOAD_CLASSDEREF } else { Op::LOAD_DEREF };
                unit.code.cell(ctx.pick(load, Op::STORE_DEREF, Op::DELETE_DEREF), i, span);
            }
            Meaning::Local if function => {
                let i = unit.varnames.place(&mangled);
                unit.code.emit(ctx.pick(Op::LOAD_FAST, Op::STORE_FAST, Op::DELETE_FAST), i, span);
            }
            Meaning::GlobalImplicit | Meaning::GlobalExplicit if function || meaning == Meaning::GlobalExplicit => {
                let i = unit.names.place(&mangled);
                let op = ctx.pick(Op::LOAD_GLOBAL, Op::STORE_GLOBAL, Op::DELETE_GLOBAL);
                unit.code.emit(op, if op == Op::LOAD_GLOBAL { i << 1 } else { i }, span);
            }
            Meaning::Local | Meaning::GlobalImplicit | Meaning::GlobalExplicit => {
                let i = unit.names.place(&mangled);
                unit.code.emit(ctx.pick(Op::LOAD_NAME, Op::STORE_NAME, Op::DELETE_NAME), i, span);
            }
        }
    }

    fn open_unit(&mut self, scope: usize, name: &str, first: Span) {
        let table = self.scopes.get(scope);
        let (cellvars, freevars) = (table.cells(), table.frees());
        let flags = CodeFlags {
            generator: table.generator && !table.coroutine,
            coroutine: table.coroutine && !table.generator,
            async_generator: table.coroutine && table.generator,
            namespace: table.kind != Kind::Function,
            library: self.source.library,
            ..CodeFlags::default()
        };
        let qualname = self.qualname(name);
        let class = self.units.last().and_then(|u| u.class.clone());
        self.units.push(Unit {
            scope,
            name: name.into(),
            qualname,
            class,
            code: Draft::default(),
            blocks: Vec::new(),
            varnames: Table::default(),
            names: Table::default(),
            consts: Vec::new(),
            const_index: FxHashMap::default(),
            cellvars,
            freevars,
            flags,
            argcount: 0,
            posonlyargcount: 0,
            kwonlyargcount: 0,
            first,
            doc: None,
        });
    }

    fn qualname(&mut self, name: &str) -> Box<str> {
        let Some(parent) = self.units.last() else { return name.into() };
        let table = self.scopes.get(parent.scope);
        let mangled = mangle(parent.class.as_deref(), name);
        if table.kind == Kind::Module || table.meaning(&mangled) == Meaning::GlobalExplicit {
            return name.into();
        }
        let locals = if table.kind == Kind::Function && !table.comprehension { ".<locals>" } else { "" };
        format!("{}{locals}.{name}", parent.qualname).into()
    }

    /// What stands before everything else, once the parameters are known: cells, the generator itself.
    fn prologue(&mut self) {
        let first = self.u().first;
        let unit = self.u();
        if !unit.freevars.is_empty() {
            unit.code.emit(Op::COPY_FREE_VARS, unit.freevars.len() as u32, Some(first));
        }
        let params = unit.varnames.1.clone();
        // In the order of their slots: parameters first.
        let mut cells: Vec<usize> = (0..unit.cellvars.len()).collect();
        cells.sort_by_key(|i| params.iter().position(|p| *p == unit.cellvars[*i]).unwrap_or(usize::MAX));
        for i in cells {
            unit.code.cell(Op::MAKE_CELL, i as u32, Some(first));
        }
        if unit.flags.generator || unit.flags.coroutine || unit.flags.async_generator {
            unit.code.emit(Op::RETURN_GENERATOR, 0, Some(first));
            unit.code.emit(Op::POP_TOP, 0, Some(first));
        }
        unit.code.emit(Op::RESUME, 0, Some(first));
    }

    fn module(&mut self, body: &'a [ast::Stmt]) -> Result<(), Fail> {
        self.open_unit(Scopes::MODULE, "<module>", Span::default());
        self.op(Op::RESUME, Span::default());
        if stmt::annotates(body) {
            self.op(Op::SETUP_ANNOTATIONS, Span::default());
        }
        self.namespace_body(body)?;
        self.quiet_none();
        self.quiet(Op::RETURN_VALUE, 0);
        Ok(())
    }

    /// The body of a module or class: its docstring is a variable.
    fn namespace_body(&mut self, body: &'a [ast::Stmt]) -> Result<(), Fail> {
        let interactive = self.mode == Mode::Interactive && self.units.len() == 1;
        let rest = match (stmt::docstring(body), body.split_first()) {
            (Some(doc), Some((first, rest))) if !interactive => {
                self.load_const(Const::Str(doc.into()), first.span);
                self.name_op("__doc__", Ctx::Store, Some(first.span));
                rest
            }
            _ => body,
        };
        self.block(rest)
    }

    /// Closes the innermost unit: its code object.
    fn finish_unit(&mut self) -> CodeObject {
        let unit = self.units.pop().expect("a unit is open");
        let varnames = unit.varnames.1;
        let plain: Vec<&Box<str>> = unit.cellvars.iter().filter(|c| !varnames.contains(c)).collect();
        let slot = |i: u32| {
            let i = i as usize;
            let place = match unit.cellvars.get(i) {
                Some(cell) => varnames.iter().position(|v| v == cell).unwrap_or_else(|| {
                    varnames.len() + plain.iter().position(|p| *p == cell).expect("a cell has a slot")
                }),
                None => varnames.len() + plain.len() + (i - unit.cellvars.len()),
            };
            place as u32
        };
        let done = unit.code.assemble(&self.index, self.index.line(unit.first.start), slot);
        CodeObject {
            name: unit.name,
            qualname: unit.qualname,
            file: self.source.file.into(),
            flags: unit.flags,
            argcount: unit.argcount,
            posonlyargcount: unit.posonlyargcount,
            kwonlyargcount: unit.kwonlyargcount,
            names: unit.names.1.into(),
            consts: unit.consts.into(),
            instrs: done.instrs.into(),
            spans: done.spans.into(),
            lines: done.lines.into(),
            exception_table: done.exception_table.into(),
            stack_size: done.stack_size,
            first_line: self.index.line(unit.first.start),
            doc: unit.doc,
            cellvars: unit.cellvars.clone().into(),
            freevars: unit.freevars.into(),
            varnames: varnames.into(),
        }
    }
}

impl Unit<'_> {
    /// The number of a cell or free variable: cells first.
    fn cell(&self, name: &str) -> u32 {
        let all = self.cellvars.iter().chain(&self.freevars);
        all.into_iter().position(|c| **c == *name).expect("the symbol table knows every cell") as u32
    }
}

/// What is done with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ctx {
    Load,
    Store,
    Delete,
}

impl Ctx {
    const fn pick(self, load: Op, store: Op, delete: Op) -> Op {
        match self {
            Self::Load => load,
            Self::Store => store,
            Self::Delete => delete,
        }
    }
}
