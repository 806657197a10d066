//! Expressions.

use super::control::Chain;
use super::coroutine::AFTER_YIELD_FROM;
use super::template::template;
use super::{Compiler, Const, Ctx, Fail, fail, fold};
use crate::base::Span;
use crate::code::Op;
use crate::syntax::ast::{BinOp, BoolOp, CmpOp, Conversion, Expr, ExprKind, FStringPart, UnaryOp};

/// More items than this are collected one by one, so that no display needs a deep stack
/// (CPython's `STACK_USE_GUIDELINE`).
pub(super) const MANY: usize = 30;

/// How a display is built.
#[derive(Clone, Copy)]
pub(super) struct Build {
    pub new: Op,
    pub add: Op,
    pub extend: Op,
    pub tuple: bool,
}

impl Build {
    pub const LIST: Self = Self { new: Op::BUILD_LIST, add: Op::LIST_APPEND, extend: Op::LIST_EXTEND, tuple: false };
    pub const TUPLE: Self = Self { tuple: true, ..Self::LIST };
    pub const SET: Self = Self { new: Op::BUILD_SET, add: Op::SET_ADD, extend: Op::SET_UPDATE, tuple: false };
}

impl Compiler<'_> {
    /// Leaves the value of an expression on the stack.
    pub(super) fn expr(&mut self, expr: &Expr) -> Result<(), Fail> {
        let span = expr.span;
        if let Some(value) = fold::constant(expr) {
            self.load_const(value, span);
            return Ok(());
        }
        match &expr.kind {
            ExprKind::Constant(_) => {}
            ExprKind::Name(name) => self.name_op(name, Ctx::Load, Some(span)),
            ExprKind::JoinedStr(parts) => self.joined(parts, span)?,
            ExprKind::BinOp { left, op: BinOp::Mod, right } if let Some(parts) = template(left, right) => {
                self.filled(parts, span)?;
            }
            ExprKind::BinOp { left, op, right } => {
                self.expr(left)?;
                self.expr(right)?;
                self.op_arg(Op::BINARY_OP, *op as usize, span);
            }
            ExprKind::UnaryOp { op: UnaryOp::Not, operand } if let Some((left, op, right)) = negated(operand) => {
                self.expr(left)?;
                self.operand(op, right)?;
                self.compare_op(op, operand.span);
            }
            ExprKind::UnaryOp { op, operand } => {
                self.expr(operand)?;
                self.op(unary(*op), span);
            }
            ExprKind::BoolOp { op, values } => self.bool_op(*op, values, span)?,
            ExprKind::Compare { left, ops, comparators } => {
                self.compare(&Chain { left, ops, comparators, span })?;
            }
            ExprKind::IfExp { test, body, orelse } => {
                let (next, end) = (self.label(), self.label());
                self.jump_if(test, next, false, span)?;
                self.expr(body)?;
                self.quiet_jump(end);
                self.mark(next);
                self.expr(orelse)?;
                self.mark(end);
            }
            ExprKind::Call { func, args, keywords } => self.call(expr, func, args, keywords)?,
            ExprKind::Attribute { value, attr } => {
                self.expr(value)?;
                let name = self.name(&attr.name);
                let at = self.at_name(span, attr.span);
                self.op_arg(Op::LOAD_ATTR, name, at);
            }
            ExprKind::Subscript { value, index } => {
                self.expr(value)?;
                self.expr(index)?;
                self.op(Op::BINARY_SUBSCR, span);
            }
            ExprKind::Slice { lower, upper, step } => {
                for bound in [lower, upper] {
                    match bound {
                        Some(bound) => self.expr(bound)?,
                        None => self.load_const(Const::None, span),
                    }
                }
                step.iter().try_for_each(|s| self.expr(s))?;
                self.op_arg(Op::BUILD_SLICE, 2 + usize::from(step.is_some()), span);
            }
            ExprKind::Starred(_) => return fail(span, "can't use starred expression here"),
            ExprKind::List(items) => self.display(items, 0, Build::LIST, span)?,
            ExprKind::Tuple(items) => self.display(items, 0, Build::TUPLE, span)?,
            ExprKind::Set(items) => self.display(items, 0, Build::SET, span)?,
            ExprKind::Dict(items) => self.dict(items, span)?,
            ExprKind::ListComp { elt, generators } => self.comprehension(expr, generators, &[elt])?,
            ExprKind::SetComp { elt, generators } => self.comprehension(expr, generators, &[elt])?,
            ExprKind::GeneratorExp { elt, generators } => self.comprehension(expr, generators, &[elt])?,
            ExprKind::DictComp { key, value, generators } => self.comprehension(expr, generators, &[key, value])?,
            ExprKind::Lambda { params, body } => self.lambda(expr, params, body)?,
            ExprKind::NamedExpr { target, value } => {
                self.expr(value)?;
                self.op_arg(Op::COPY, 1, span);
                self.name_op(&target.name, Ctx::Store, Some(target.span));
            }
            ExprKind::Yield(value) => {
                match value {
                    Some(value) => self.expr(value)?,
                    None => self.load_const(Const::None, span),
                }
                self.yield_top(span);
            }
            ExprKind::YieldFrom(value) => {
                self.expr(value)?;
                self.op(Op::GET_YIELD_FROM_ITER, span);
                self.send_until_done(AFTER_YIELD_FROM, span);
            }
            ExprKind::Await(value) => {
                self.expr(value)?;
                self.await_top(0, span);
            }
        }
        Ok(())
    }

    /// In an expression that goes over several lines, an attribute is looked up on the line of its name.
    pub(super) fn at_name(&self, whole: Span, name: Span) -> Span {
        if self.line(whole) == self.line(name) { whole } else { Span::new(name.start, whole.end) }
    }

    fn joined(&mut self, parts: &[FStringPart], span: Span) -> Result<(), Fail> {
        for part in parts {
            match part {
                FStringPart::Literal(text) => self.load_const(Const::Str(text.clone()), span),
                FStringPart::Hole { value, conversion, spec } => {
                    self.expr(value)?;
                    let how = match conversion {
                        None => 0,
                        Some(Conversion::Str) => 1,
                        Some(Conversion::Repr) => 2,
                        Some(Conversion::Ascii) => 3,
                    };
                    if let Some(spec) = spec {
                        self.joined(spec, span)?;
                    }
                    self.op_arg(Op::FORMAT_VALUE, how | usize::from(spec.is_some()) << 2, span);
                }
            }
        }
        match parts.len() {
            0 => self.load_const(Const::Str("".into()), span),
            1 => {}
            n => self.op_arg(Op::BUILD_STRING, n, span),
        }
        Ok(())
    }

    fn bool_op(&mut self, op: BoolOp, values: &[Expr], span: Span) -> Result<(), Fail> {
        let end = self.label();
        let jump = match op {
            BoolOp::And => Op::JUMP_IF_FALSE_OR_POP,
            BoolOp::Or => Op::JUMP_IF_TRUE_OR_POP,
        };
        for (i, value) in values.iter().enumerate() {
            self.expr(value)?;
            if i + 1 < values.len() {
                self.jump(jump, end, span);
            }
        }
        self.mark(end);
        Ok(())
    }

    fn compare(&mut self, chain: &Chain<'_>) -> Result<(), Fail> {
        self.expr(chain.left)?;
        let Some((last, links)) = chain.comparators.split_last() else { return Ok(()) };
        if links.is_empty() {
            self.operand(chain.ops[0], last)?;
            self.compare_op(chain.ops[0], chain.span);
            return Ok(());
        }
        let (cleanup, end) = (self.label(), self.label());
        for (op, value) in chain.ops.iter().zip(links) {
            self.link(*op, value, chain.span)?;
            self.jump(Op::JUMP_IF_FALSE_OR_POP, cleanup, chain.span);
        }
        self.expr(last)?;
        self.compare_op(chain.ops[links.len()], chain.span);
        self.quiet_jump(end);
        self.mark(cleanup);
        self.op_arg(Op::SWAP, 2, chain.span);
        self.op(Op::POP_TOP, chain.span);
        self.mark(end);
        Ok(())
    }

    /// One link of `a < b < c`: compares and keeps the right side for the next.
    pub(super) fn link(&mut self, op: CmpOp, value: &Expr, span: Span) -> Result<(), Fail> {
        self.expr(value)?;
        self.op_arg(Op::SWAP, 2, span);
        self.op_arg(Op::COPY, 2, span);
        self.compare_op(op, span);
        Ok(())
    }

    /// The right side of a comparison. `in [1, 2]` looks in a constant tuple, `in {1, 2}` in a constant set.
    pub(super) fn operand(&mut self, op: CmpOp, value: &Expr) -> Result<(), Fail> {
        let constant = match (&value.kind, op) {
            (ExprKind::List(items), CmpOp::In | CmpOp::NotIn) => fold::all(items).map(Const::Tuple),
            (ExprKind::Set(items), CmpOp::In | CmpOp::NotIn) => fold::all(items).map(Const::FrozenSet),
            _ => None,
        };
        if let (ExprKind::List(items), CmpOp::In | CmpOp::NotIn, None) = (&value.kind, op, &constant) {
            return self.display(items, 0, Build::TUPLE, value.span);
        }
        match constant {
            Some(constant) => {
                self.load_const(constant, value.span);
                Ok(())
            }
            None => self.expr(value),
        }
    }

    pub(super) fn compare_op(&mut self, op: CmpOp, span: Span) {
        let (op, arg) = match op {
            CmpOp::Lt => (Op::COMPARE_OP, 0),
            CmpOp::LtE => (Op::COMPARE_OP, 1),
            CmpOp::Eq => (Op::COMPARE_OP, 2),
            CmpOp::NotEq => (Op::COMPARE_OP, 3),
            CmpOp::Gt => (Op::COMPARE_OP, 4),
            CmpOp::GtE => (Op::COMPARE_OP, 5),
            CmpOp::Is => (Op::IS_OP, 0),
            CmpOp::IsNot => (Op::IS_OP, 1),
            CmpOp::In => (Op::CONTAINS_OP, 0),
            CmpOp::NotIn => (Op::CONTAINS_OP, 1),
        };
        self.op_arg(op, arg, span);
    }

    /// A list, tuple or set of these items, above `pushed` items that are on the stack already.
    pub(super) fn display(&mut self, items: &[Expr], pushed: usize, build: Build, span: Span) -> Result<(), Fail> {
        if pushed == 0
            && items.len() > 2
            && !build.tuple
            && let Some(all) = fold::all(items)
        {
            self.op(build.new, span);
            let set = build.new == Op::BUILD_SET;
            self.load_const(if set { Const::FrozenSet(all) } else { Const::Tuple(all) }, span);
            self.op_arg(build.extend, 1, span);
            return Ok(());
        }
        let many = items.len() + pushed > MANY;
        let mut started = many;
        if many {
            self.op_arg(build.new, pushed, span);
        }
        for (i, item) in items.iter().enumerate() {
            if let ExprKind::Starred(value) = &item.kind {
                if !started {
                    self.op_arg(build.new, i + pushed, span);
                    started = true;
                }
                self.expr(value)?;
                self.op_arg(build.extend, 1, span);
            } else {
                self.expr(item)?;
                if started {
                    self.op_arg(build.add, 1, span);
                }
            }
        }
        match (started, build.tuple) {
            (true, true) => self.op(Op::LIST_TO_TUPLE, span),
            (true, false) => {}
            (false, true) => self.op_arg(Op::BUILD_TUPLE, items.len() + pushed, span),
            (false, false) => self.op_arg(build.new, items.len() + pushed, span),
        }
        Ok(())
    }

    fn dict(&mut self, items: &[(Option<Expr>, Expr)], span: Span) -> Result<(), Fail> {
        let mut started = false;
        for group in items.chunk_by(|a, b| a.0.is_some() && b.0.is_some()) {
            if group[0].0.is_none() {
                if !started {
                    self.op(Op::BUILD_MAP, span);
                }
                self.expr(&group[0].1)?;
                self.op_arg(Op::DICT_UPDATE, 1, span);
                started = true;
                continue;
            }
            for part in group.chunks(MANY / 2 + 1) {
                self.pairs(part, span)?;
                if started {
                    self.op_arg(Op::DICT_UPDATE, 1, span);
                }
                started = true;
            }
        }
        if !started {
            self.op(Op::BUILD_MAP, span);
        }
        Ok(())
    }

    fn pairs(&mut self, pairs: &[(Option<Expr>, Expr)], span: Span) -> Result<(), Fail> {
        let keys: Option<Vec<Const>> = pairs.iter().map(|(k, _)| k.as_ref().and_then(fold::constant)).collect();
        let many = pairs.len() * 2 > MANY;
        if let Some(keys) = keys.filter(|k| k.len() > 1 && !many) {
            pairs.iter().try_for_each(|(_, value)| self.expr(value))?;
            self.load_const(Const::Tuple(keys), span);
            self.op_arg(Op::BUILD_CONST_KEY_MAP, pairs.len(), span);
            return Ok(());
        }
        if many {
            self.op(Op::BUILD_MAP, span);
        }
        for (key, value) in pairs {
            key.iter().try_for_each(|k| self.expr(k))?;
            self.expr(value)?;
            if many {
                self.op_arg(Op::MAP_ADD, 1, span);
            }
        }
        if !many {
            self.op_arg(Op::BUILD_MAP, pairs.len(), span);
        }
        Ok(())
    }
}

/// `not a in b` is `a not in b`, and `not a is b` is `a is not b`.
pub(super) fn negated(operand: &Expr) -> Option<(&Expr, CmpOp, &Expr)> {
    let ExprKind::Compare { left, ops, comparators } = &operand.kind else { return None };
    let ([op], [right]) = (&ops[..], &comparators[..]) else { return None };
    let opposite = match op {
        CmpOp::In => CmpOp::NotIn,
        CmpOp::NotIn => CmpOp::In,
        CmpOp::Is => CmpOp::IsNot,
        CmpOp::IsNot => CmpOp::Is,
        _ => return None,
    };
    Some((left, opposite, right))
}

const fn unary(op: UnaryOp) -> Op {
    match op {
        UnaryOp::Invert => Op::UNARY_INVERT,
        UnaryOp::Not => Op::UNARY_NOT,
        UnaryOp::Plus => Op::UNARY_POSITIVE,
        UnaryOp::Minus => Op::UNARY_NEGATIVE,
    }
}
