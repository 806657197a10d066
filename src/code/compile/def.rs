//! Functions, lambdas and classes.

use super::{Compiler, Const, Ctx, Fail, fold, stmt};
use crate::base::Span;
use crate::code::scope::{Node, mangle};
use crate::code::{CodeObject, Op};
use crate::syntax::ast::{ClassDef, Expr, FunctionDef, Param, Params};

impl<'a> Compiler<'a> {
    pub(super) fn function(&mut self, def: &'a FunctionDef, span: Span) -> Result<(), Fail> {
        def.decorators.iter().try_for_each(|d| self.expr(d))?;
        let first = def.decorators.first().map_or(span, |d| d.span);
        let head = self.head(span, def.name.span);
        let mut flags = self.defaults(&def.params, head)?;
        flags |= self.annotations(def, head);
        self.open_unit(self.scopes.find(Node::def(def)), &def.name.name, first);
        self.params(&def.params);
        let doc = stmt::docstring(&def.body);
        self.u().doc = doc.map(Into::into);
        self.constant(doc.map_or(Const::None, |d| Const::Str(d.into())));
        self.prologue();
        self.block(if doc.is_some() { &def.body[1..] } else { &def.body })?;
        self.quiet_none();
        self.quiet(Op::RETURN_VALUE, 0);
        let code = self.finish_unit();
        self.make_function(code, flags, head);
        self.decorate(&def.decorators);
        self.store_name(&def.name.name, head);
        Ok(())
    }

    /// The `def` or `class` line alone.
    fn head(&self, span: Span, name: Span) -> Span {
        let line = self.line(name);
        Span::new(self.index.start(line).max(span.start), name.end)
    }

    fn decorate(&mut self, decorators: &[Expr]) {
        for decorator in decorators.iter().rev() {
            self.call_op(0, decorator.span);
        }
    }

    pub(super) fn lambda(&mut self, node: &Expr, params: &Params, body: &Expr) -> Result<(), Fail> {
        let flags = self.defaults(params, node.span)?;
        self.open_unit(self.scopes.find(Node::expr(node)), "<lambda>", node.span);
        self.params(params);
        self.constant(Const::None);
        self.prologue();
        self.expr(body)?;
        self.op(Op::RETURN_VALUE, body.span);
        let code = self.finish_unit();
        self.make_function(code, flags, node.span);
        Ok(())
    }

    /// Default values: leaves them on the stack and answers the flags of `MAKE_FUNCTION`.
    fn defaults(&mut self, params: &Params, span: Span) -> Result<usize, Fail> {
        let mut flags = 0;
        let positional = params.posonly.iter().chain(&params.args).filter_map(|p| p.default.as_ref());
        let positional: Vec<Expr> = positional.cloned().collect();
        if !positional.is_empty() {
            flags |= 1;
            match fold::all(&positional) {
                Some(all) => self.load_const(Const::Tuple(all), span),
                None => self.positional_defaults(params, span)?,
            }
        }
        let named: Vec<(&Param, &Expr)> =
            params.kwonly.iter().filter_map(|p| p.default.as_ref().map(|d| (p, d))).collect();
        if !named.is_empty() {
            flags |= 2;
            let mut names = Vec::new();
            for (param, default) in named {
                self.expr(default)?;
                names.push(Const::Str(self.mangled(&param.name.name)));
            }
            let n = names.len();
            self.load_const(Const::Tuple(names), span);
            self.op_arg(Op::BUILD_CONST_KEY_MAP, n, span);
        }
        Ok(flags)
    }

    fn positional_defaults(&mut self, params: &Params, span: Span) -> Result<(), Fail> {
        let defaults = params.posonly.iter().chain(&params.args).filter_map(|p| p.default.as_ref());
        let mut n = 0;
        for default in defaults {
            self.expr(default)?;
            n += 1;
        }
        self.op_arg(Op::BUILD_TUPLE, n, span);
        Ok(())
    }

    /// Annotations, as texts: a tuple of names and texts in turn.
    fn annotations(&mut self, def: &FunctionDef, span: Span) -> usize {
        let p = &def.params;
        let all = p.posonly.iter().chain(&p.args).chain(&p.vararg).chain(&p.kwonly).chain(&p.kwarg);
        let mut texts = Vec::new();
        for param in all {
            if let Some(annotation) = &param.annotation {
                texts.push(Const::Str(self.mangled(&param.name.name)));
                texts.push(Const::Str(self.text(annotation)));
            }
        }
        if let Some(returns) = &def.returns {
            texts.push(Const::Str("return".into()));
            texts.push(Const::Str(self.text(returns)));
        }
        if texts.is_empty() {
            return 0;
        }
        self.load_const(Const::Tuple(texts), span);
        4
    }

    fn params(&mut self, params: &Params) {
        let class = self.u().class.clone();
        let unit = self.u();
        let all = params.posonly.iter().chain(&params.args).chain(&params.kwonly);
        for param in all.chain(&params.vararg).chain(&params.kwarg) {
            unit.varnames.place(&mangle(class.as_deref(), &param.name.name));
        }
        unit.posonlyargcount = params.posonly.len() as u32;
        unit.argcount = (params.posonly.len() + params.args.len()) as u32;
        unit.kwonlyargcount = params.kwonly.len() as u32;
        unit.flags.varargs = params.vararg.is_some();
        unit.flags.varkeywords = params.kwarg.is_some();
    }

    /// Makes a function of code, with the cells it borrows. `flags` says what lies on the stack already.
    pub(super) fn make_function(&mut self, code: CodeObject, mut flags: usize, span: Span) {
        if !code.freevars.is_empty() {
            for name in &code.freevars {
                let unit = self.u();
                let i = unit.cell(name);
                unit.code.cell(Op::LOAD_CLOSURE, i, Some(span));
            }
            self.op_arg(Op::BUILD_TUPLE, code.freevars.len(), span);
            flags |= 8;
        }
        self.load_const(Const::Code(code.into()), span);
        self.op_arg(Op::MAKE_FUNCTION, flags, span);
    }

    pub(super) fn class(&mut self, def: &'a ClassDef, span: Span) -> Result<(), Fail> {
        def.decorators.iter().try_for_each(|d| self.expr(d))?;
        let head = self.head(span, def.name.span);
        let first = def.decorators.first().map_or(span, |d| d.span);
        self.open_unit(self.scopes.find(Node::class(def)), &def.name.name, first);
        self.u().class = Some(def.name.name.clone());
        self.prologue();
        self.name_op("__name__", Ctx::Load, Some(head));
        self.name_op("__module__", Ctx::Store, Some(head));
        let qualname = self.u().qualname.clone();
        self.load_const(Const::Str(qualname), head);
        self.name_op("__qualname__", Ctx::Store, Some(head));
        if stmt::annotates(&def.body) {
            self.op(Op::SETUP_ANNOTATIONS, head);
        }
        self.namespace_body(&def.body)?;
        if self.scopes.get(self.scope_id()).needs_class_cell {
            let i = self.u().cell("__class__");
            self.code().cell(Op::LOAD_CLOSURE, i, None);
            self.quiet(Op::COPY, 1);
            self.name_op("__classcell__", Ctx::Store, None);
        } else {
            self.quiet_none();
        }
        self.quiet(Op::RETURN_VALUE, 0);
        let code = self.finish_unit();
        self.op(Op::PUSH_NULL, head);
        self.op(Op::LOAD_BUILD_CLASS, head);
        self.make_function(code, 0, head);
        self.load_const(Const::Str(def.name.name.clone()), head);
        self.class_arguments(def, head)?;
        self.decorate(&def.decorators);
        self.store_name(&def.name.name, head);
        Ok(())
    }

    /// Bases and keywords; body and name are on the stack.
    fn class_arguments(&mut self, def: &ClassDef, span: Span) -> Result<(), Fail> {
        self.arguments(2, &def.bases, &def.keywords, span)
    }
}
