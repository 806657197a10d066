//! Calls.

use super::expr::Build;
use super::{Compiler, Const, Ctx, Fail, fold};
use crate::base::Span;
use crate::code::Op;
use crate::code::scope::{Kind, Meaning, Scopes};
use crate::syntax::ast::{Expr, ExprKind, Keyword};

fn plain(args: &[Expr], keywords: &[Keyword]) -> bool {
    !args.iter().any(|a| matches!(a.kind, ExprKind::Starred(_))) && keywords.iter().all(|k| k.name.is_some())
}

impl Compiler<'_> {
    /// `func(args, keywords)`.
    pub(super) fn call(&mut self, call: &Expr, func: &Expr, args: &[Expr], keywords: &[Keyword]) -> Result<(), Fail> {
        if let ExprKind::Attribute { value, attr } = &func.kind
            && plain(args, keywords)
            && !self.is_module(value)
        {
            self.expr(value)?;
            let name = self.name(&attr.name);
            let at = self.at_name(func.span, attr.span);
            self.op_arg(Op::LOAD_METHOD, name, at);
            let at = self.at_name(call.span, attr.span);
            return self.arguments(0, args, keywords, at);
        }
        self.callable(func)?;
        self.arguments(0, args, keywords, call.span)
    }

    /// Whether an expression is a name that the module imports: what is called through it is no method.
    fn is_module(&self, value: &Expr) -> bool {
        let ExprKind::Name(name) = &value.kind else { return false };
        self.scopes.get(Scopes::MODULE).imports(name)
    }

    /// NULL and the function; a global brings its NULL along.
    pub(super) fn callable(&mut self, func: &Expr) -> Result<(), Fail> {
        if let ExprKind::Name(name) = &func.kind {
            let mangled = self.mangled(name);
            let table = self.scopes.get(self.scope_id());
            let function = table.kind == Kind::Function;
            let meaning = table.meaning(&mangled);
            if meaning == Meaning::GlobalExplicit || (function && meaning == Meaning::GlobalImplicit) {
                let i = self.u().names.place(&mangled) as usize;
                self.op_arg(Op::LOAD_GLOBAL, i << 1 | 1, func.span);
                return Ok(());
            }
        }
        if let ExprKind::Attribute { value, attr } = &func.kind
            && self.is_module(value)
        {
            self.callable(value)?;
            let name = self.name(&attr.name);
            let at = self.at_name(func.span, attr.span);
            self.op_arg(Op::LOAD_ATTR, name, at);
            return Ok(());
        }
        self.op(Op::PUSH_NULL, func.span);
        self.expr(func)
    }

    /// The arguments and the call, above `pushed` arguments that are on the stack already.
    pub(super) fn arguments(
        &mut self,
        pushed: usize,
        args: &[Expr],
        keywords: &[Keyword],
        span: Span,
    ) -> Result<(), Fail> {
        if !plain(args, keywords) {
            return self.unpacking_call(pushed, args, keywords, span);
        }
        args.iter().try_for_each(|a| self.expr(a))?;
        keywords.iter().try_for_each(|k| self.expr(&k.value))?;
        if !keywords.is_empty() {
            let names = self.keyword_names(keywords);
            let names = self.constant(names);
            self.op_arg(Op::KW_NAMES, names, span);
        }
        self.call_op(pushed + args.len() + keywords.len(), span);
        Ok(())
    }

    /// `PRECALL` and `CALL`.
    pub(super) fn call_op(&mut self, n: usize, span: Span) {
        self.op_arg(Op::PRECALL, n, span);
        self.op_arg(Op::CALL, n, span);
    }

    fn keyword_names(&mut self, keywords: &[Keyword]) -> Const {
        let names = keywords.iter().filter_map(|k| k.name.as_ref());
        Const::Tuple(names.map(|n| Const::Str(n.name.clone())).collect())
    }

    /// A call with `*args` or `**kwargs`.
    fn unpacking_call(&mut self, pushed: usize, args: &[Expr], keywords: &[Keyword], span: Span) -> Result<(), Fail> {
        match args {
            [Expr { kind: ExprKind::Starred(value), .. }] if pushed == 0 => self.expr(value)?,
            _ => match fold::all(args).filter(|_| pushed == 0) {
                Some(all) => self.load_const(Const::Tuple(all), span),
                None => self.display(args, pushed, Build::TUPLE, span)?,
            },
        }
        let mut started = false;
        for group in keywords.chunk_by(|a, b| a.name.is_some() && b.name.is_some()) {
            if group[0].name.is_none() {
                if !started {
                    self.op(Op::BUILD_MAP, span);
                }
                self.expr(&group[0].value)?;
                self.op_arg(Op::DICT_MERGE, 1, span);
            } else if let [Keyword { name: Some(name), value }] = group {
                self.load_const(Const::Str(name.name.clone()), span);
                self.expr(value)?;
                self.op_arg(Op::BUILD_MAP, 1, span);
                if started {
                    self.op_arg(Op::DICT_MERGE, 1, span);
                }
            } else {
                group.iter().try_for_each(|k| self.expr(&k.value))?;
                let names = self.keyword_names(group);
                self.load_const(names, span);
                self.op_arg(Op::BUILD_CONST_KEY_MAP, group.len(), span);
                if started {
                    self.op_arg(Op::DICT_MERGE, 1, span);
                }
            }
            started = true;
        }
        self.op_arg(Op::CALL_FUNCTION_EX, usize::from(started), span);
        Ok(())
    }

    /// Stores into a variable; the value is on the stack.
    pub(super) fn store_name(&mut self, name: &str, span: Span) {
        self.name_op(name, Ctx::Store, Some(span));
    }
}
