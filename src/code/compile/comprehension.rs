//! Comprehensions and generator expressions: small functions of their own, as up to CPython 3.11.

use super::{Compiler, Const, Fail, no_async};
use crate::base::Span;
use crate::code::Op;
use crate::code::scope::Node;
use crate::syntax::ast::{Comprehension, Expr, ExprKind};

impl Compiler<'_> {
    /// `results` are the element, or the key and the value.
    pub(super) fn comprehension(
        &mut self,
        node: &Expr,
        generators: &[Comprehension],
        results: &[&Expr],
    ) -> Result<(), Fail> {
        if generators.iter().any(|g| g.is_async) {
            return no_async(node.span);
        }
        let (name, new, add) = match &node.kind {
            ExprKind::ListComp { .. } => ("<listcomp>", Some(Op::BUILD_LIST), Op::LIST_APPEND),
            ExprKind::SetComp { .. } => ("<setcomp>", Some(Op::BUILD_SET), Op::SET_ADD),
            ExprKind::DictComp { .. } => ("<dictcomp>", Some(Op::BUILD_MAP), Op::MAP_ADD),
            _ => ("<genexpr>", None, Op::YIELD_VALUE),
        };
        self.open_unit(self.scopes.find(Node::expr(node)), name, node.span);
        self.u().varnames.place(".0");
        self.u().argcount = 1;
        self.prologue();
        if let Some(new) = new {
            self.op(new, node.span);
        }
        self.generator(generators, 0, results, add, node.span)?;
        match new {
            Some(_) => self.op(Op::RETURN_VALUE, node.span),
            None => {
                self.load_const(Const::None, node.span);
                self.op(Op::RETURN_VALUE, node.span);
            }
        }
        let code = self.finish_unit();
        self.make_function(code, 0, node.span);
        if let Some(first) = generators.first() {
            self.expr(&first.iter)?;
            self.op(Op::GET_ITER, first.iter.span);
        }
        self.call_op(0, node.span);
        Ok(())
    }

    /// One `for … if …` and all inside it.
    fn generator(
        &mut self,
        generators: &[Comprehension],
        depth: usize,
        results: &[&Expr],
        add: Op,
        span: Span,
    ) -> Result<(), Fail> {
        let generator = &generators[depth];
        if depth == 0 {
            self.op_arg(Op::LOAD_FAST, 0, generator.iter.span);
        } else {
            self.iterable(&generator.iter)?;
            self.op(Op::GET_ITER, generator.iter.span);
        }
        let start = self.code().here();
        let (again, end) = (self.label(), self.label());
        self.jump(Op::FOR_ITER, end, generator.iter.span);
        self.store(&generator.target)?;
        for condition in &generator.ifs {
            self.jump_if(condition, again, false)?;
        }
        if depth + 1 < generators.len() {
            self.generator(generators, depth + 1, results, add, span)?;
        } else {
            results.iter().try_for_each(|r| self.expr(r))?;
            let at = results.last().map_or(span, |r| r.span);
            if add == Op::YIELD_VALUE {
                self.op(add, at);
                self.op_arg(Op::RESUME, 1, at);
                self.op(Op::POP_TOP, at);
            } else {
                self.op_arg(add, depth + 2, at);
            }
        }
        self.mark(again);
        self.quiet_jump(start);
        self.mark(end);
        Ok(())
    }
}
