//! Conditions, loops, `try` and `with`, and how `return`, `break` and `continue` leave them.
//!
//! The layouts are those of CPython 3.11: the way without an exception costs nothing, handlers stand in the exception
//! table, the code of a `finally` is written once for each way out.

use super::coroutine::{FROM_AENTER, FROM_AEXIT};
use super::draft::Label;
use super::expr::{Build, negated};
use super::{Compiler, Const, Ctx, Fail, fail, fold};
use crate::base::Span;
use crate::code::Op;
use crate::syntax::ast::{BoolOp, CmpOp, Constant, Expr, ExprKind, Handler, Stmt, StmtKind, UnaryOp, WithItem};

/// What code being written stands inside of (CPython's `fblockinfo`).
#[derive(Clone, Debug)]
pub(super) enum Block<'a> {
    While {
        start: Label,
        end: Label,
    },
    For {
        start: Label,
        end: Label,
    },
    /// The body of a `try` that has handlers.
    Try,
    /// The body of a `try` that has a `finally`, whose statements are these.
    Finally(&'a [Stmt]),
    /// The `finally` on the way of an exception.
    FinallyEnd,
    /// `with` or, if true, `async with`.
    With(Span, bool),
    /// All handlers of a `try`.
    Handlers,
    /// One handler, and the name it binds.
    Handler(Option<Box<str>>),
    /// A value on the stack that is to be returned.
    Value,
}

/// `left op a op b …`
#[derive(Clone, Copy)]
pub(super) struct Chain<'a> {
    pub left: &'a Expr,
    pub ops: &'a [CmpOp],
    pub comparators: &'a [Expr],
    pub span: Span,
}

/// The statement that comes last in a block, however deep.
fn last_of(body: &[Stmt]) -> Option<Span> {
    let last = body.last()?;
    let inner = match &last.kind {
        StmtKind::If { body, orelse, .. }
        | StmtKind::While { body, orelse, .. }
        | StmtKind::For { body, orelse, .. } => last_of(orelse).or_else(|| last_of(body)),
        _ => None,
    };
    inner.or(Some(last.span))
}

impl<'a> Compiler<'a> {
    /// Jumps if the truth of an expression is `cond`; goes on otherwise. The jumps are those of the statement or
    /// expression at `at`.
    pub(super) fn jump_if(&mut self, test: &Expr, to: Label, cond: bool, at: Span) -> Result<(), Fail> {
        if let Some(truth) = fold::truth(test) {
            if truth == cond {
                self.jump(Op::JUMP_FORWARD, to, test.span);
            } else {
                self.op(Op::NOP, test.span);
            }
            return Ok(());
        }
        match &test.kind {
            ExprKind::UnaryOp { op: UnaryOp::Not, operand } if let Some((left, op, right)) = negated(operand) => {
                if is_none(op, right) {
                    self.expr(left)?;
                    return self.jump_if_none((op == CmpOp::Is) == cond, to, at);
                }
                self.expr(test)?;
            }
            ExprKind::UnaryOp { op: UnaryOp::Not, operand } => return self.jump_if(operand, to, !cond, at),
            ExprKind::BoolOp { op, values } => return self.jump_if_bool(*op, values, (to, cond), at),
            ExprKind::IfExp { test, body, orelse } => {
                let (next, end) = (self.label(), self.label());
                self.jump_if(test, next, false, at)?;
                self.jump_if(body, to, cond, at)?;
                self.quiet_jump(end);
                self.mark(next);
                self.jump_if(orelse, to, cond, at)?;
                self.mark(end);
                return Ok(());
            }
            ExprKind::Compare { left, ops, comparators } if comparators.len() > 1 => {
                return self.jump_if_chain(&Chain { left, ops, comparators, span: test.span }, to, cond, at);
            }
            ExprKind::Compare { left, ops, comparators } if is_none(ops[0], &comparators[0]) => {
                self.expr(left)?;
                return self.jump_if_none((ops[0] == CmpOp::Is) == cond, to, at);
            }
            _ => self.expr(test)?,
        }
        self.jump(pop_jump(cond), to, at);
        Ok(())
    }

    /// Jumps if the top of the stack is None, or if it is not.
    fn jump_if_none(&mut self, none: bool, to: Label, at: Span) -> Result<(), Fail> {
        let op = if none { Op::POP_JUMP_FORWARD_IF_NONE } else { Op::POP_JUMP_FORWARD_IF_NOT_NONE };
        self.jump(op, to, at);
        Ok(())
    }

    fn jump_if_bool(&mut self, op: BoolOp, values: &[Expr], (to, cond): (Label, bool), at: Span) -> Result<(), Fail> {
        let Some((last, first)) = values.split_last() else { return Ok(()) };
        // `or` is decided by the first true value, `and` by the first false one.
        let decides = op == BoolOp::Or;
        let decided = if decides == cond { to } else { self.label() };
        for value in first {
            self.jump_if(value, decided, decides, at)?;
        }
        self.jump_if(last, to, cond, at)?;
        if decided != to {
            self.mark(decided);
        }
        Ok(())
    }

    fn jump_if_chain(&mut self, chain: &Chain<'_>, to: Label, cond: bool, at: Span) -> Result<(), Fail> {
        let Some((last, links)) = chain.comparators.split_last() else { return Ok(()) };
        let (cleanup, end) = (self.label(), self.label());
        self.expr(chain.left)?;
        for (op, value) in chain.ops.iter().zip(links) {
            self.link(*op, value, chain.span)?;
            self.jump(Op::POP_JUMP_FORWARD_IF_FALSE, cleanup, at);
        }
        self.expr(last)?;
        self.compare_op(chain.ops[links.len()], chain.span);
        self.jump(pop_jump(cond), to, at);
        self.quiet_jump(end);
        self.mark(cleanup);
        self.op(Op::POP_TOP, chain.span);
        if !cond {
            self.quiet_jump(to);
        }
        self.mark(end);
        Ok(())
    }

    pub(super) fn if_stmt(
        &mut self,
        test: &Expr,
        body: &'a [Stmt],
        orelse: &'a [Stmt],
        span: Span,
    ) -> Result<(), Fail> {
        let end = self.label();
        let next = if orelse.is_empty() { end } else { self.label() };
        self.jump_if(test, next, false, span)?;
        self.block(body)?;
        if !orelse.is_empty() {
            self.quiet_jump(end);
            self.mark(next);
            self.block(orelse)?;
        }
        self.mark(end);
        Ok(())
    }

    /// The condition is written twice, before the loop and at its end, so that each turn jumps once.
    pub(super) fn while_stmt(
        &mut self,
        test: &Expr,
        body: &'a [Stmt],
        orelse: &'a [Stmt],
        span: Span,
    ) -> Result<(), Fail> {
        let (anchor, end) = (self.label(), self.label());
        let start = self.code().here();
        self.u().blocks.push(Block::While { start, end });
        self.jump_if(test, anchor, false, span)?;
        let top = self.code().here();
        self.block(body)?;
        self.jump_if(test, top, true, span)?;
        self.u().blocks.pop();
        self.mark(anchor);
        self.block(orelse)?;
        self.mark(end);
        Ok(())
    }

    pub(super) fn for_stmt(
        &mut self,
        target: &Expr,
        iter: &Expr,
        body: &'a [Stmt],
        orelse: &'a [Stmt],
    ) -> Result<(), Fail> {
        let (cleanup, end) = (self.label(), self.label());
        self.iterable(iter)?;
        self.op(Op::GET_ITER, iter.span);
        let start = self.code().here();
        self.u().blocks.push(Block::For { start, end });
        self.jump(Op::FOR_ITER, cleanup, iter.span);
        self.store(target)?;
        self.block(body)?;
        self.quiet_jump(start);
        self.u().blocks.pop();
        self.mark(cleanup);
        self.block(orelse)?;
        self.mark(end);
        Ok(())
    }

    /// What a loop goes over: a list of constants is a constant tuple.
    pub(super) fn iterable(&mut self, iter: &Expr) -> Result<(), Fail> {
        match &iter.kind {
            ExprKind::List(items) if let Some(all) = fold::all(items) => {
                self.load_const(Const::Tuple(all), iter.span);
                Ok(())
            }
            // A list that nobody else sees may as well be a tuple.
            ExprKind::List(items) => self.display(items, 0, Build::TUPLE, iter.span),
            _ => self.expr(iter),
        }
    }

    pub(super) fn return_stmt(&mut self, value: Option<&Expr>, span: Span) -> Result<(), Fail> {
        if value.is_some() && self.u().flags.async_generator {
            return fail(span, "'return' with value in async generator");
        }
        let constant = value.map_or(Some(Const::None), fold::constant);
        if let Some(value) = value {
            match constant {
                None => self.expr(value)?,
                Some(_) => self.op(Op::NOP, value.span),
            }
        }
        if value.is_none_or(|v| self.line(v.span) != self.line(span)) {
            self.op(Op::NOP, span);
        }
        let region = self.code().region();
        let mut at = Some(span);
        self.unwind(constant.is_none(), false, &mut at)?;
        if let Some(constant) = constant {
            let i = self.constant(constant);
            self.code().emit(Op::LOAD_CONST, i as u32, at);
        }
        self.code().emit(Op::RETURN_VALUE, 0, at);
        self.code().resume_region(region);
        Ok(())
    }

    pub(super) fn break_stmt(&mut self, span: Span) -> Result<(), Fail> {
        // The line of the statement itself is one to stop at.
        self.op(Op::NOP, span);
        let region = self.code().region();
        let mut at = Some(span);
        if let Some(block) = self.unwind(false, true, &mut at)? {
            self.unwind_block(&block, false, &mut at)?;
            if let Block::For { end, .. } | Block::While { end, .. } = block {
                self.code().jump(Op::JUMP_FORWARD, end, at);
            }
        }
        self.code().resume_region(region);
        Ok(())
    }

    pub(super) fn continue_stmt(&mut self, span: Span) -> Result<(), Fail> {
        self.op(Op::NOP, span);
        let region = self.code().region();
        let mut at = Some(span);
        if let Some(Block::For { start, .. } | Block::While { start, .. }) = self.unwind(false, true, &mut at)? {
            self.code().jump(Op::JUMP_FORWARD, start, at);
        }
        self.code().resume_region(region);
        Ok(())
    }

    /// Writes what is to be done on leaving all blocks, or all up to the innermost loop, which it answers. The
    /// blocks are open again afterwards, the region is not. What comes after the end of a `with` or a `finally` stands
    /// for nothing in the source: `at` is emptied there.
    fn unwind(&mut self, keep_top: bool, to_loop: bool, at: &mut Option<Span>) -> Result<Option<Block<'a>>, Fail> {
        let Some(block) = self.u().blocks.last().cloned() else { return Ok(None) };
        if to_loop && matches!(block, Block::While { .. } | Block::For { .. }) {
            return Ok(Some(block));
        }
        self.u().blocks.pop();
        self.unwind_block(&block, keep_top, at)?;
        let found = self.unwind(keep_top, to_loop, at)?;
        self.u().blocks.push(block);
        Ok(found)
    }

    fn swap_if(&mut self, keep_top: bool, at: Option<Span>) {
        if keep_top {
            self.code().emit(Op::SWAP, 2, at);
        }
    }

    fn unwind_block(&mut self, block: &Block<'a>, keep_top: bool, at: &mut Option<Span>) -> Result<(), Fail> {
        match block {
            Block::While { .. } | Block::Handlers => {}
            Block::For { .. } | Block::Value => {
                self.swap_if(keep_top, *at);
                self.code().emit(Op::POP_TOP, 0, *at);
            }
            Block::Try => self.code().end(*at),
            Block::Finally(body) => {
                self.code().end(*at);
                if keep_top {
                    self.u().blocks.push(Block::Value);
                }
                self.block(body)?;
                if keep_top {
                    self.u().blocks.pop();
                }
                *at = None;
            }
            Block::FinallyEnd => {
                self.swap_if(keep_top, *at);
                self.code().emit(Op::POP_TOP, 0, *at);
                self.swap_if(keep_top, *at);
                self.code().end(*at);
                self.code().emit(Op::POP_EXCEPT, 0, *at);
            }
            Block::With(with, is_async) => {
                self.code().end(Some(*with));
                self.swap_if(keep_top, Some(*with));
                self.exit_with_nones(*is_async, *with);
                self.op(Op::POP_TOP, *with);
                *at = None;
            }
            Block::Handler(name) => {
                if name.is_some() {
                    self.code().end(*at);
                }
                self.swap_if(keep_top, *at);
                self.code().end(*at);
                self.code().emit(Op::POP_EXCEPT, 0, *at);
                if let Some(name) = name {
                    self.forget(name, *at);
                }
            }
        }
        Ok(())
    }

    /// The name of a handler is unbound at its end.
    fn forget(&mut self, name: &str, at: Option<Span>) {
        let none = self.constant(Const::None);
        self.code().emit(Op::LOAD_CONST, none as u32, at);
        self.name_op(name, Ctx::Store, at);
        self.name_op(name, Ctx::Delete, at);
    }

    /// Body, handlers, `else` and `finally`.
    pub(super) fn try_stmt(
        &mut self,
        (body, handlers, orelse, finalbody): (&'a [Stmt], &'a [Handler], &'a [Stmt], &'a [Stmt]),
        span: Span,
    ) -> Result<(), Fail> {
        if finalbody.is_empty() {
            return self.try_except(body, handlers, orelse, span);
        }
        let (handler, cleanup, exit) = (self.label(), self.label(), self.label());
        self.code().begin(handler, false, 0, Some(span));
        self.u().blocks.push(Block::Finally(finalbody));
        if handlers.is_empty() {
            self.block(body)?;
        } else {
            self.try_except(body, handlers, orelse, span)?;
        }
        self.code().end(None);
        self.u().blocks.pop();
        self.block(finalbody)?;
        self.quiet_jump(exit);
        self.mark(handler);
        self.code().begin(cleanup, true, 0, None);
        self.u().blocks.push(Block::FinallyEnd);
        self.quiet(Op::PUSH_EXC_INFO, 0);
        self.block(finalbody)?;
        self.u().blocks.pop();
        self.quiet(Op::RERAISE, 0);
        self.code().leave();
        self.mark(cleanup);
        self.leave_handler();
        self.mark(exit);
        Ok(())
    }

    /// An exception in a handler: the one being handled before is current again, and this one goes on.
    fn leave_handler(&mut self) {
        self.quiet(Op::COPY, 3);
        self.quiet(Op::POP_EXCEPT, 0);
        self.quiet(Op::RERAISE, 1);
    }

    fn try_except(
        &mut self,
        body: &'a [Stmt],
        handlers: &'a [Handler],
        orelse: &'a [Stmt],
        span: Span,
    ) -> Result<(), Fail> {
        let (except, cleanup, well, end) = (self.label(), self.label(), self.label(), self.label());
        let star = handlers.iter().any(|h| h.star);
        self.code().begin(except, false, 0, Some(span));
        self.u().blocks.push(Block::Try);
        self.block(body)?;
        self.u().blocks.pop();
        self.code().end(None);
        if !star {
            self.block(orelse)?;
        }
        self.quiet_jump(if star { well } else { end });
        self.mark(except);
        self.code().begin(cleanup, true, 0, None);
        self.quiet(Op::PUSH_EXC_INFO, 0);
        if star {
            self.star_handlers(handlers, end)?
        } else {
            self.plain_handlers(handlers, end)?
        }
        self.code().leave();
        self.mark(cleanup);
        self.leave_handler();
        self.mark(well);
        if star {
            self.block(orelse)?;
        }
        self.mark(end);
        Ok(())
    }

    fn plain_handlers(&mut self, handlers: &'a [Handler], end: Label) -> Result<(), Fail> {
        self.u().blocks.push(Block::Handlers);
        for handler in handlers {
            let next = self.label();
            if let Some(exc) = &handler.exc {
                self.expr(exc)?;
                self.op(Op::CHECK_EXC_MATCH, exc.span);
                self.jump(Op::POP_JUMP_FORWARD_IF_FALSE, next, exc.span);
            }
            self.handler(handler, end)?;
            self.mark(next);
        }
        self.u().blocks.pop();
        self.quiet(Op::RERAISE, 0);
        Ok(())
    }

    /// Clauses of `except*`: each takes its part of the exception on top, and what they raise is collected with what
    /// none of them takes (CPython 3.11, `compiler_try_star_except` in `Python/compile.c`).
    fn star_handlers(&mut self, handlers: &'a [Handler], end: Label) -> Result<(), Fail> {
        self.quiet(Op::COPY, 1);
        self.quiet(Op::BUILD_LIST, 0);
        self.quiet(Op::SWAP, 2);
        for handler in handlers {
            let (not_taken, raised, done, next) = (self.label(), self.label(), self.label(), self.label());
            if let Some(exc) = &handler.exc {
                self.expr(exc)?;
                self.op(Op::CHECK_EG_MATCH, exc.span);
            }
            self.quiet(Op::COPY, 1);
            self.code().jump(Op::POP_JUMP_FORWARD_IF_NONE, not_taken, None);
            let at = handler.name.as_ref().map_or(handler.span, |n| n.span);
            let name = handler.name.as_ref().map(|n| &*n.name);
            match name {
                Some(name) => self.store_name(name, at),
                None => self.op(Op::POP_TOP, at),
            }
            self.code().begin(raised, true, 0, Some(at));
            self.block(&handler.body)?;
            self.code().end(None);
            let last = last_of(&handler.body);
            name.iter().for_each(|name| self.forget(name, last));
            self.code().jump(Op::JUMP_FORWARD, done, last);
            self.mark(raised);
            name.iter().for_each(|name| self.forget(name, None));
            self.quiet(Op::LIST_APPEND, 3);
            self.quiet(Op::POP_TOP, 0);
            self.quiet_jump(next);
            self.mark(done);
            self.quiet_jump(next);
            self.mark(not_taken);
            self.quiet(Op::POP_TOP, 0);
            self.mark(next);
        }
        self.quiet(Op::LIST_APPEND, 1);
        self.quiet(Op::PREP_RERAISE_STAR, 0);
        let reraise = self.label();
        self.quiet(Op::COPY, 1);
        self.code().jump(Op::POP_JUMP_FORWARD_IF_NOT_NONE, reraise, None);
        self.quiet(Op::POP_TOP, 0);
        let region = self.code().region();
        self.code().end(None);
        self.quiet(Op::POP_EXCEPT, 0);
        self.quiet_jump(end);
        self.mark(reraise);
        self.quiet(Op::SWAP, 2);
        self.quiet(Op::POP_EXCEPT, 0);
        self.quiet(Op::RERAISE, 0);
        self.code().resume_region(region);
        Ok(())
    }

    /// The body of one handler; the exception is on the stack.
    fn handler(&mut self, handler: &'a Handler, end: Label) -> Result<(), Fail> {
        let at = handler.name.as_ref().map_or(handler.span, |n| n.span);
        let name = handler.name.as_ref().map(|n| n.name.clone());
        let cleanup = self.label();
        match &name {
            Some(name) => {
                self.store_name(name, at);
                self.code().begin(cleanup, true, 0, Some(at));
            }
            None => self.op(Op::POP_TOP, at),
        }
        self.u().blocks.push(Block::Handler(name.clone()));
        self.block(&handler.body)?;
        self.u().blocks.pop();
        if name.is_some() {
            self.code().end(None);
        }
        // What leaves the handlers is no longer guarded by their clean-up.
        let region = self.code().region();
        self.code().end(None);
        self.quiet(Op::POP_EXCEPT, 0);
        if let Some(name) = &name {
            self.forget(name, None);
        }
        self.quiet_jump(end);
        self.code().resume_region(region);
        if let Some(name) = &name {
            self.mark(cleanup);
            self.forget(name, None);
            self.quiet(Op::RERAISE, 1);
        }
        Ok(())
    }

    pub(super) fn with_stmt(
        &mut self,
        items: &'a [WithItem],
        body: &'a [Stmt],
        is_async: bool,
        span: Span,
    ) -> Result<(), Fail> {
        let Some((item, rest)) = items.split_first() else { return self.block(body) };
        let (handler, cleanup, suppress, exit) = (self.label(), self.label(), self.label(), self.label());
        let at = if is_async { span } else { item.context.span };
        self.expr(&item.context)?;
        if is_async {
            self.op(Op::BEFORE_ASYNC_WITH, at);
            self.await_top(FROM_AENTER, at);
        } else {
            self.op(Op::BEFORE_WITH, at);
        }
        self.code().begin(handler, true, 1, Some(at));
        self.u().blocks.push(Block::With(at, is_async));
        match &item.target {
            Some(target) => self.store(target)?,
            None => self.op(Op::POP_TOP, at),
        }
        self.with_stmt(rest, body, is_async, span)?;
        self.code().end(None);
        self.u().blocks.pop();
        self.exit_with_nones(is_async, at);
        self.op(Op::POP_TOP, at);
        self.jump(Op::JUMP_FORWARD, exit, at);
        self.mark(handler);
        self.code().begin(cleanup, true, 0, Some(at));
        self.op(Op::PUSH_EXC_INFO, at);
        self.op(Op::WITH_EXCEPT_START, at);
        if is_async {
            self.await_top(FROM_AEXIT, at);
        }
        self.quiet_pop_jump(suppress);
        self.quiet(Op::RERAISE, 2);
        let region = self.code().region();
        self.code().leave();
        self.mark(cleanup);
        self.leave_handler();
        self.mark(suppress);
        self.code().resume_region(region);
        self.quiet(Op::POP_TOP, 0);
        self.code().end(None);
        self.quiet(Op::POP_EXCEPT, 0);
        self.quiet(Op::POP_TOP, 0);
        self.quiet(Op::POP_TOP, 0);
        self.mark(exit);
        Ok(())
    }

    fn quiet_pop_jump(&mut self, to: Label) {
        self.code().jump(Op::POP_JUMP_FORWARD_IF_TRUE, to, None);
    }

    /// Calls the `__exit__` on the stack with three times None, and waits for an `__aexit__`.
    fn exit_with_nones(&mut self, is_async: bool, span: Span) {
        for _ in 0..3 {
            self.load_const(Const::None, span);
        }
        self.call_op(2, span);
        if is_async {
            self.await_top(FROM_AEXIT, span);
        }
    }
}

/// Whether a comparison is one with None, by identity.
fn is_none(op: CmpOp, right: &Expr) -> bool {
    matches!(op, CmpOp::Is | CmpOp::IsNot) && matches!(right.kind, ExprKind::Constant(Constant::None))
}

const fn pop_jump(cond: bool) -> Op {
    if cond { Op::POP_JUMP_FORWARD_IF_TRUE } else { Op::POP_JUMP_FORWARD_IF_FALSE }
}
