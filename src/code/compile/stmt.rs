//! Statements, all but those that branch.

use super::{Compiler, Const, Ctx, Fail, Mode, fail, fold};
use crate::base::Span;
use crate::code::Op;
use crate::code::scope::Kind;
use crate::syntax::ast::{Alias, BinOp, Constant, Expr, ExprKind, Ident, Stmt, StmtKind};

/// In-place operators follow the others.
const IN_PLACE: usize = 13;

/// The text that a body begins with, if it does.
pub(super) fn docstring(body: &[Stmt]) -> Option<&str> {
    match &body.first()?.kind {
        StmtKind::Expr(Expr { kind: ExprKind::Constant(Constant::Str(text)), .. }) => Some(text),
        _ => None,
    }
}

/// Whether a module or class body has annotated names.
pub(super) fn annotates(body: &[Stmt]) -> bool {
    body.iter().any(|s| match &s.kind {
        StmtKind::AnnAssign { .. } => true,
        StmtKind::If { body, orelse, .. }
        | StmtKind::While { body, orelse, .. }
        | StmtKind::For { body, orelse, .. } => annotates(body) || annotates(orelse),
        StmtKind::Try { body, handlers, orelse, finalbody } => {
            annotates(body) || handlers.iter().any(|h| annotates(&h.body)) || annotates(orelse) || annotates(finalbody)
        }
        StmtKind::With { body, .. } => annotates(body),
        StmtKind::Match { cases, .. } => cases.iter().any(|case| annotates(&case.body)),
        _ => false,
    })
}

impl<'a> Compiler<'a> {
    pub(super) fn block(&mut self, body: &'a [Stmt]) -> Result<(), Fail> {
        body.iter().try_for_each(|s| self.stmt(s))
    }

    fn stmt(&mut self, stmt: &'a Stmt) -> Result<(), Fail> {
        let span = stmt.span;
        match &stmt.kind {
            StmtKind::Expr(value) => self.expr_stmt(value)?,
            StmtKind::Assign { targets, value } => self.assign(targets, value, span)?,
            StmtKind::AugAssign { target, op, value } => self.aug_assign(target, *op, value, span)?,
            StmtKind::AnnAssign { target, annotation, value } => {
                self.ann_assign(target, annotation, value.as_ref(), span)?;
            }
            StmtKind::Return(value) => self.return_stmt(value.as_ref(), span)?,
            StmtKind::Delete(targets) => targets.iter().try_for_each(|t| self.delete(t))?,
            StmtKind::Pass => self.op(Op::NOP, span),
            StmtKind::Break => self.break_stmt(span)?,
            StmtKind::Continue => self.continue_stmt(span)?,
            StmtKind::Raise { exc, cause } => {
                exc.iter().chain(cause).try_for_each(|e| self.expr(e))?;
                self.op_arg(Op::RAISE_VARARGS, usize::from(exc.is_some()) + usize::from(cause.is_some()), span);
            }
            StmtKind::Global(_) | StmtKind::Nonlocal(_) => {}
            StmtKind::Assert { test, msg } => {
                let end = self.label();
                self.jump_if(test, end, true, span)?;
                self.op(Op::LOAD_ASSERTION_ERROR, span);
                if let Some(msg) = msg {
                    self.expr(msg)?;
                    self.call_op(0, span);
                }
                self.op_arg(Op::RAISE_VARARGS, 1, test.span);
                self.mark(end);
            }
            StmtKind::Import(names) => names.iter().for_each(|n| self.import(n, span)),
            StmtKind::ImportFrom { module, level, names } => {
                self.import_from(module.as_ref(), *level, names, span)?;
            }
            StmtKind::If { test, body, orelse } => self.if_stmt(test, body, orelse, span)?,
            StmtKind::While { test, body, orelse } => self.while_stmt(test, body, orelse, span)?,
            StmtKind::For { target, iter, body, orelse, is_async: true } => {
                self.async_for_stmt(target, iter, (body, orelse), span)?;
            }
            StmtKind::For { target, iter, body, orelse, .. } => self.for_stmt(target, iter, body, orelse)?,
            StmtKind::Try { body, handlers, orelse, finalbody } => {
                self.try_stmt((body, handlers, orelse, finalbody), span)?;
            }
            StmtKind::With { items, body, is_async } => self.with_stmt(items, body, *is_async, span)?,
            StmtKind::Match { subject, cases } => self.match_stmt(subject, cases)?,
            StmtKind::FunctionDef(def) => self.function(def, span)?,
            StmtKind::ClassDef(def) => self.class(def, span)?,
        }
        Ok(())
    }

    fn expr_stmt(&mut self, value: &Expr) -> Result<(), Fail> {
        if self.mode == Mode::Interactive && self.units.len() == 1 {
            self.expr(value)?;
            self.op(Op::PRINT_EXPR, value.span);
        } else if fold::constant(value).is_some() {
            self.op(Op::NOP, value.span);
        } else {
            self.expr(value)?;
            self.op(Op::POP_TOP, value.span);
        }
        Ok(())
    }

    fn assign(&mut self, targets: &[Expr], value: &Expr, span: Span) -> Result<(), Fail> {
        if let [target] = targets
            && let (Some(names), Some(values)) = (items(target), items(value))
            && names.len() == values.len()
            && (2..=3).contains(&names.len())
            && fold::constant(value).is_none()
        {
            // `a, b = b, a` makes no tuple.
            values.iter().try_for_each(|v| self.expr(v))?;
            self.op_arg(Op::SWAP, values.len(), span);
            return names.iter().try_for_each(|t| self.store(t));
        }
        self.expr(value)?;
        for (i, target) in targets.iter().enumerate() {
            if i + 1 < targets.len() {
                self.op_arg(Op::COPY, 1, span);
            }
            self.store(target)?;
        }
        Ok(())
    }

    /// Stores the top of the stack.
    pub(super) fn store(&mut self, target: &Expr) -> Result<(), Fail> {
        let span = target.span;
        match &target.kind {
            ExprKind::Name(name) => self.store_name(name, span),
            ExprKind::Attribute { value, attr } => {
                self.expr(value)?;
                let name = self.name(&attr.name);
                let at = self.at_name(span, attr.span);
                self.op_arg(Op::STORE_ATTR, name, at);
            }
            ExprKind::Subscript { value, index } => {
                self.expr(value)?;
                self.expr(index)?;
                self.op(Op::STORE_SUBSCR, span);
            }
            ExprKind::Tuple(targets) | ExprKind::List(targets) => self.unpack(targets, span)?,
            ExprKind::Starred(_) => return fail(span, "starred assignment target must be in a list or tuple"),
            _ => return fail(span, "cannot assign to this expression"),
        }
        Ok(())
    }

    fn unpack(&mut self, targets: &[Expr], span: Span) -> Result<(), Fail> {
        let is_starred = |t: &Expr| matches!(t.kind, ExprKind::Starred(_));
        match targets.iter().position(is_starred) {
            None => self.op_arg(Op::UNPACK_SEQUENCE, targets.len(), span),
            Some(before) => {
                let after = targets.len() - before - 1;
                if before > 0xff || after > 0xff_ffff {
                    return fail(span, "too many expressions in star-unpacking assignment");
                }
                self.op_arg(Op::UNPACK_EX, before | after << 8, span);
            }
        }
        targets.iter().try_for_each(|t| match &t.kind {
            ExprKind::Starred(inner) => self.store(inner),
            _ => self.store(t),
        })
    }

    fn aug_assign(&mut self, target: &Expr, op: BinOp, value: &Expr, span: Span) -> Result<(), Fail> {
        let op = op as usize + IN_PLACE;
        match &target.kind {
            ExprKind::Name(name) => {
                self.name_op(name, Ctx::Load, Some(target.span));
                self.expr(value)?;
                self.op_arg(Op::BINARY_OP, op, span);
                self.store_name(name, target.span);
            }
            ExprKind::Attribute { value: object, attr } => {
                self.expr(object)?;
                self.op_arg(Op::COPY, 1, target.span);
                let name = self.name(&attr.name);
                let at = self.at_name(target.span, attr.span);
                self.op_arg(Op::LOAD_ATTR, name, at);
                self.expr(value)?;
                self.op_arg(Op::BINARY_OP, op, span);
                self.op_arg(Op::SWAP, 2, at);
                self.op_arg(Op::STORE_ATTR, name, at);
            }
            ExprKind::Subscript { value: object, index } => {
                self.expr(object)?;
                self.expr(index)?;
                self.op_arg(Op::COPY, 2, target.span);
                self.op_arg(Op::COPY, 2, target.span);
                self.op(Op::BINARY_SUBSCR, target.span);
                self.expr(value)?;
                self.op_arg(Op::BINARY_OP, op, span);
                self.op_arg(Op::SWAP, 3, target.span);
                self.op_arg(Op::SWAP, 2, target.span);
                self.op(Op::STORE_SUBSCR, target.span);
            }
            _ => return fail(target.span, "illegal expression for augmented assignment"),
        }
        Ok(())
    }

    /// `target: annotation = value`: the annotation is kept as text, in modules and classes.
    fn ann_assign(&mut self, target: &Expr, annotation: &Expr, value: Option<&Expr>, span: Span) -> Result<(), Fail> {
        if let Some(value) = value {
            self.expr(value)?;
            self.store(target)?;
        }
        let function = self.scopes.get(self.scope_id()).kind == Kind::Function;
        if let (ExprKind::Name(name), false) = (&target.kind, function) {
            let text = self.text(annotation);
            self.load_const(Const::Str(text), annotation.span);
            self.name_op("__annotations__", Ctx::Load, Some(span));
            let name = self.mangled(name);
            self.load_const(Const::Str(name), span);
            self.op(Op::STORE_SUBSCR, span);
        } else if value.is_none() && !matches!(target.kind, ExprKind::Name(_)) {
            self.op(Op::NOP, span);
        }
        Ok(())
    }

    /// The source of an expression.
    pub(super) fn text(&self, expr: &Expr) -> Box<str> {
        self.source.text.get(expr.span.start as usize..expr.span.end as usize).unwrap_or("").into()
    }

    fn delete(&mut self, target: &Expr) -> Result<(), Fail> {
        let span = target.span;
        match &target.kind {
            ExprKind::Name(name) => self.name_op(name, Ctx::Delete, Some(span)),
            ExprKind::Attribute { value, attr } => {
                self.expr(value)?;
                let name = self.name(&attr.name);
                self.op_arg(Op::DELETE_ATTR, name, span);
            }
            ExprKind::Subscript { value, index } => {
                self.expr(value)?;
                self.expr(index)?;
                self.op(Op::DELETE_SUBSCR, span);
            }
            ExprKind::Tuple(targets) | ExprKind::List(targets) => targets.iter().try_for_each(|t| self.delete(t))?,
            _ => return fail(span, "cannot delete this expression"),
        }
        Ok(())
    }

    fn import_name(&mut self, module: &str, level: u32, names: Const, span: Span) {
        self.load_const(Const::Int(i64::from(level)), span);
        self.load_const(names, span);
        let place = self.u().names.place(module) as usize;
        self.op_arg(Op::IMPORT_NAME, place, span);
    }

    fn import(&mut self, alias: &Alias, span: Span) {
        let path = &alias.name.name;
        let bound = alias.asname.as_ref().map(|n| &n.name);
        // An import gives the module that was named. CPython's gives the first part of a dotted name and goes down
        // from there; here both are imported, and the one that is wanted is kept.
        if let Some((first, _)) = path.split_once('.') {
            let (dropped, kept) = if bound.is_some() { (first, &**path) } else { (&**path, first) };
            self.import_name(dropped, 0, Const::None, span);
            self.op(Op::POP_TOP, span);
            self.import_name(kept, 0, Const::None, span);
            self.store_name(bound.map_or(first, |n| n), span);
            return;
        }
        self.import_name(path, 0, Const::None, span);
        self.store_name(bound.unwrap_or(path), span);
    }

    fn import_from(&mut self, module: Option<&Ident>, level: u32, names: &[Alias], span: Span) -> Result<(), Fail> {
        let path = module.map_or("", |m| &m.name);
        if path == "__future__" && level == 0 {
            return future(names);
        }
        let wanted = if names.is_empty() {
            vec![Const::Str("*".into())]
        } else {
            names.iter().map(|n| Const::Str(n.name.name.clone())).collect()
        };
        self.import_name(path, level, Const::Tuple(wanted), span);
        if names.is_empty() {
            self.op(Op::IMPORT_STAR, span);
            return Ok(());
        }
        for alias in names {
            let name = self.u().names.place(&alias.name.name) as usize;
            self.op_arg(Op::IMPORT_FROM, name, span);
            let bound = alias.asname.as_ref().unwrap_or(&alias.name);
            self.store_name(&bound.name, span);
        }
        self.op(Op::POP_TOP, span);
        Ok(())
    }
}

/// `from __future__ import …`: all of these are simply so in the subset.
fn future(names: &[Alias]) -> Result<(), Fail> {
    const FEATURES: [&str; 10] = [
        "nested_scopes",
        "generators",
        "division",
        "absolute_import",
        "with_statement",
        "print_function",
        "unicode_literals",
        "barry_as_FLUFL",
        "generator_stop",
        "annotations",
    ];
    match names.iter().find(|n| !FEATURES.contains(&&*n.name.name)) {
        Some(alias) => fail(alias.name.span, format!("future feature {} is not defined", alias.name.name)),
        None => Ok(()),
    }
}

/// The items of a tuple or list without stars.
fn items(expr: &Expr) -> Option<&[Expr]> {
    match &expr.kind {
        ExprKind::Tuple(items) | ExprKind::List(items)
            if !items.iter().any(|i| matches!(i.kind, ExprKind::Starred(_))) =>
        {
            Some(items)
        }
        _ => None,
    }
}
