//! `await`, `async for`, `async with`: loops that send into what is waited for, as CPython 3.11 lays them out.

use super::control::Block;
use super::{Compiler, Fail};
use crate::base::Span;
use crate::code::{Const, Op};
use crate::syntax::ast::{Expr, Stmt};

/// What `RESUME` says of the `yield` before it.
pub(super) const AFTER_YIELD_FROM: usize = 2;
const AFTER_AWAIT: usize = 3;

/// What `GET_AWAITABLE` is told of where its operand comes from, for its complaint.
pub(super) const FROM_AENTER: usize = 1;
pub(super) const FROM_AEXIT: usize = 2;

impl<'a> Compiler<'a> {
    /// Waits for the top of the stack, which is replaced by what comes of it.
    pub(super) fn await_top(&mut self, from: usize, span: Span) {
        self.op_arg(Op::GET_AWAITABLE, from, span);
        self.send_until_done(AFTER_AWAIT, span);
    }

    /// Sends None, then whatever the caller sends, into the iterator on top; its last value takes its place.
    pub(super) fn send_until_done(&mut self, resume: usize, span: Span) {
        self.load_const(Const::None, span);
        let (start, end) = (self.code().here(), self.label());
        self.jump(Op::SEND, end, span);
        self.op(Op::YIELD_VALUE, span);
        self.op_arg(Op::RESUME, resume, span);
        self.jump(Op::JUMP_BACKWARD_NO_INTERRUPT, start, span);
        self.mark(end);
    }

    /// Hands the top of the stack to whoever asked; what is sent back takes its place.
    pub(super) fn yield_top(&mut self, span: Span) {
        if self.u().flags.async_generator {
            self.op(Op::ASYNC_GEN_WRAP, span);
        }
        self.op(Op::YIELD_VALUE, span);
        self.op_arg(Op::RESUME, 1, span);
    }

    /// The next item of the asynchronous iterator on top. StopAsyncIteration goes on at `exhausted`.
    pub(super) fn await_next(&mut self, exhausted: super::draft::Label, span: Span) {
        self.code().begin(exhausted, false, 0, Some(span));
        self.op(Op::GET_ANEXT, span);
        self.send_until_done(AFTER_AWAIT, span);
        self.code().end(Some(span));
    }

    pub(super) fn async_for_stmt(
        &mut self,
        target: &Expr,
        iter: &Expr,
        (body, orelse): (&'a [Stmt], &'a [Stmt]),
        span: Span,
    ) -> Result<(), Fail> {
        let (exhausted, end) = (self.label(), self.label());
        self.expr(iter)?;
        self.op(Op::GET_AITER, span);
        let start = self.code().here();
        self.u().blocks.push(Block::For { start, end });
        self.await_next(exhausted, span);
        self.store(target)?;
        self.block(body)?;
        self.quiet_jump(start);
        self.u().blocks.pop();
        self.mark(exhausted);
        self.op(Op::END_ASYNC_FOR, iter.span);
        self.block(orelse)?;
        self.mark(end);
        Ok(())
    }
}
