//! Comprehensions and generator expressions: small functions of their own, as up to CPython 3.11.

use super::{Compiler, Const, Fail};
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
        let is_coroutine = code.flags.coroutine;
        self.make_function(code, 0, node.span);
        if let Some(first) = generators.first() {
            self.expr(&first.iter)?;
            self.op(if first.is_async { Op::GET_AITER } else { Op::GET_ITER }, first.iter.span);
        }
        self.call_op(0, node.span);
        if is_coroutine {
            self.await_top(0, node.span);
        }
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
            let op = if generator.is_async { Op::GET_AITER } else { Op::GET_ITER };
            self.op(op, generator.iter.span);
        }
        let start = self.code().here();
        let (again, end) = (self.label(), self.label());
        if generator.is_async {
            self.await_next(end, generator.iter.span);
        } else {
            self.jump(Op::FOR_ITER, end, generator.iter.span);
        }
        self.store(&generator.target)?;
        for condition in &generator.ifs {
            self.jump_if(condition, again, false, span)?;
        }
        if depth + 1 < generators.len() {
            self.generator(generators, depth + 1, results, add, span)?;
        } else {
            results.iter().try_for_each(|r| self.expr(r))?;
            let at = results.last().map_or(span, |r| r.span);
            if add == Op::YIELD_VALUE {
                self.yield_top(at);
                self.op(Op::POP_TOP, at);
            } else {
                self.op_arg(add, depth + 2, at);
            }
        }
        self.mark(again);
        self.jump(Op::JUMP_FORWARD, start, span);
        self.mark(end);
        if generator.is_async {
            self.op(Op::END_ASYNC_FOR, generator.iter.span);
        }
        Ok(())
    }
}
