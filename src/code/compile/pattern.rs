//! `match`: patterns as CPython 3.11 compiles them (`compiler_match` and what follows it in `Python/compile.c`).
//!
//! Captured values stay on the stack until the whole pattern has matched; names are bound only then. A way that fails
//! goes to as many pops as it has values to drop.

use super::draft::Label;
use super::{Compiler, Const, Ctx, Fail, fail, fold};
use crate::base::Span;
use crate::code::Op;
use crate::syntax::ast::{Case, CmpOp, Constant, Expr, ExprKind, Ident, Pattern, PatternKind};

/// What is known while a pattern is compiled (CPython's `pattern_context`).
#[derive(Debug, Default)]
struct Matching {
    /// Names captured so far; their values lie on the stack, below `on_top`.
    stores: Vec<Box<str>>,
    /// Whether a pattern that always matches may stand here.
    allow_irrefutable: bool,
    /// Where to go on failure with 0, 1, 2, … values to drop.
    fail_pop: Vec<Label>,
    /// Values above the captured ones.
    on_top: usize,
}

impl<'a> Compiler<'a> {
    pub(super) fn match_stmt(&mut self, subject: &Expr, cases: &'a [Case]) -> Result<(), Fail> {
        self.expr(subject)?;
        let end = self.label();
        let default = cases.last().filter(|c| c.pattern.is_wildcard() && cases.len() > 1);
        let n_tested = cases.len() - usize::from(default.is_some());
        for (i, case) in cases[..n_tested].iter().enumerate() {
            let span = case.pattern.span;
            let more = i + 1 < n_tested;
            if more {
                self.op_arg(Op::COPY, 1, span);
            }
            let allow_irrefutable = case.guard.is_some() || i + 1 == cases.len();
            let mut m = Matching { allow_irrefutable, ..Matching::default() };
            self.pattern(&case.pattern, &mut m)?;
            for name in &m.stores {
                self.name_op(name, Ctx::Store, Some(span));
            }
            if let Some(guard) = &case.guard {
                let failed = self.fail_label(&mut m, 0);
                self.jump_if(guard, failed, false, span)?;
            }
            if more {
                self.op(Op::POP_TOP, span);
            }
            self.block(&case.body)?;
            self.quiet_jump(end);
            self.fail_pops(&mut m, span);
        }
        if let Some(case) = default {
            self.op(Op::NOP, case.pattern.span);
            if let Some(guard) = &case.guard {
                self.jump_if(guard, end, false, case.pattern.span)?;
            }
            self.block(&case.body)?;
        }
        self.mark(end);
        Ok(())
    }

    fn fail_label(&mut self, m: &mut Matching, pops: usize) -> Label {
        while m.fail_pop.len() <= pops {
            let label = self.label();
            m.fail_pop.push(label);
        }
        m.fail_pop[pops]
    }

    fn jump_to_fail(&mut self, m: &mut Matching, op: Op, span: Span) {
        let pops = m.on_top + m.stores.len();
        let label = self.fail_label(m, pops);
        self.jump(op, label, span);
    }

    fn fail_pops(&mut self, m: &mut Matching, span: Span) {
        for (i, label) in std::mem::take(&mut m.fail_pop).into_iter().enumerate().rev() {
            self.mark(label);
            if i > 0 {
                self.op(Op::POP_TOP, span);
            }
        }
    }

    /// Takes the top down to place `count`.
    fn rotate(&mut self, count: usize, span: Span) {
        for n in (2..=count).rev() {
            self.op_arg(Op::SWAP, n, span);
        }
    }

    /// Keeps the top for this name, or drops it.
    fn capture(&mut self, name: Option<&Ident>, m: &mut Matching, span: Span) -> Result<(), Fail> {
        let Some(name) = name else {
            self.op(Op::POP_TOP, span);
            return Ok(());
        };
        once(&m.stores, &name.name, span)?;
        self.rotate(m.on_top + m.stores.len() + 1, span);
        m.stores.push(name.name.clone());
        Ok(())
    }

    fn pattern(&mut self, pattern: &Pattern, m: &mut Matching) -> Result<(), Fail> {
        let span = pattern.span;
        match &pattern.kind {
            PatternKind::Value(value) => {
                let literal = fold::constant(value).is_some();
                if !literal && !matches!(value.kind, ExprKind::Attribute { .. }) {
                    return fail(span, "patterns may only match literals and attribute lookups");
                }
                self.expr(value)?;
                self.compare_op(CmpOp::Eq, span);
                self.jump_to_fail(m, Op::POP_JUMP_FORWARD_IF_FALSE, span);
            }
            PatternKind::Singleton(Constant::None) => {
                self.jump_to_fail(m, Op::POP_JUMP_FORWARD_IF_NOT_NONE, span);
            }
            PatternKind::Singleton(constant) => {
                self.load_const(Const::Bool(*constant == Constant::Bool(true)), span);
                self.compare_op(CmpOp::Is, span);
                self.jump_to_fail(m, Op::POP_JUMP_FORWARD_IF_FALSE, span);
            }
            PatternKind::Sequence(items) => self.sequence_pattern(items, m, span)?,
            PatternKind::Mapping { keys, patterns, rest } => {
                self.mapping_pattern(keys, patterns, rest.as_ref(), m, span)?;
            }
            PatternKind::Class { class, patterns, names, named } => {
                self.class_pattern(class, (patterns, names, named), m, span)?;
            }
            PatternKind::Star(name) => self.capture(name.as_ref(), m, span)?,
            PatternKind::As { pattern: None, name } => {
                if !m.allow_irrefutable {
                    return fail(
                        span,
                        match name {
                            Some(n) => format!("name capture '{}' makes remaining patterns unreachable", n.name),
                            None => "wildcard makes remaining patterns unreachable".to_string(),
                        },
                    );
                }
                self.capture(name.as_ref(), m, span)?;
            }
            PatternKind::As { pattern: Some(inner), name } => {
                m.on_top += 1;
                self.op_arg(Op::COPY, 1, span);
                self.pattern(inner, m)?;
                m.on_top -= 1;
                self.capture(name.as_ref(), m, span)?;
            }
            PatternKind::Or(ways) => self.or_pattern(ways, m, span)?,
        }
        Ok(())
    }

    /// A pattern inside another, where anything may match always.
    fn subpattern(&mut self, pattern: &Pattern, m: &mut Matching) -> Result<(), Fail> {
        let before = std::mem::replace(&mut m.allow_irrefutable, true);
        self.pattern(pattern, m)?;
        m.allow_irrefutable = before;
        Ok(())
    }

    fn length_check(&mut self, n: usize, op: CmpOp, m: &mut Matching, span: Span) {
        self.op(Op::GET_LEN, span);
        self.load_const(Const::Int(n as i64), span);
        self.compare_op(op, span);
        self.jump_to_fail(m, Op::POP_JUMP_FORWARD_IF_FALSE, span);
    }

    fn sequence_pattern(&mut self, items: &[Pattern], m: &mut Matching, span: Span) -> Result<(), Fail> {
        let mut stars = items.iter().enumerate().filter(|(_, p)| matches!(p.kind, PatternKind::Star(_)));
        let star = stars.next();
        if stars.next().is_some() {
            return fail(span, "multiple starred names in sequence pattern");
        }
        let star_wildcard = star.is_some_and(|(_, p)| matches!(p.kind, PatternKind::Star(None)));
        let plain = |p: &Pattern| p.is_wildcard() || matches!(p.kind, PatternKind::Star(None));
        m.on_top += 1;
        self.op(Op::MATCH_SEQUENCE, span);
        self.jump_to_fail(m, Op::POP_JUMP_FORWARD_IF_FALSE, span);
        match star {
            None => self.length_check(items.len(), CmpOp::Eq, m, span),
            Some(_) if items.len() > 1 => self.length_check(items.len() - 1, CmpOp::GtE, m, span),
            Some(_) => {}
        }
        m.on_top -= 1;
        match star {
            _ if items.iter().all(plain) => self.op(Op::POP_TOP, span),
            Some((star, _)) if star_wildcard => self.items_by_index(items, star, m, span)?,
            _ => self.items_unpacked(items, star.map(|(i, _)| i), m, span)?,
        }
        Ok(())
    }

    fn items_unpacked(
        &mut self,
        items: &[Pattern],
        star: Option<usize>,
        m: &mut Matching,
        span: Span,
    ) -> Result<(), Fail> {
        match star {
            None => self.op_arg(Op::UNPACK_SEQUENCE, items.len(), span),
            Some(before) => {
                let after = items.len() - before - 1;
                if before > 0xff || after > 0xff_ffff {
                    return fail(span, "too many expressions in star-unpacking sequence pattern");
                }
                self.op_arg(Op::UNPACK_EX, before | after << 8, span);
            }
        }
        m.on_top += items.len();
        items.iter().try_for_each(|item| {
            m.on_top -= 1;
            self.subpattern(item, m)
        })
    }

    /// Where a `*_` stands between: what is wanted is picked from the subject.
    fn items_by_index(&mut self, items: &[Pattern], star: usize, m: &mut Matching, span: Span) -> Result<(), Fail> {
        m.on_top += 1;
        for (i, item) in items.iter().enumerate().filter(|(i, p)| *i != star && !p.is_wildcard()) {
            self.op_arg(Op::COPY, 1, span);
            if i < star {
                self.load_const(Const::Int(i as i64), span);
            } else {
                self.op(Op::GET_LEN, span);
                self.load_const(Const::Int((items.len() - i) as i64), span);
                self.op_arg(Op::BINARY_OP, crate::syntax::ast::BinOp::Sub as usize, span);
            }
            self.op(Op::BINARY_SUBSCR, span);
            self.subpattern(item, m)?;
        }
        m.on_top -= 1;
        self.op(Op::POP_TOP, span);
        Ok(())
    }

    fn not_none(&mut self, m: &mut Matching, span: Span) {
        self.op_arg(Op::COPY, 1, span);
        self.jump_to_fail(m, Op::POP_JUMP_FORWARD_IF_NONE, span);
    }

    fn mapping_pattern(
        &mut self,
        keys: &[Expr],
        patterns: &[Pattern],
        rest: Option<&Ident>,
        m: &mut Matching,
        span: Span,
    ) -> Result<(), Fail> {
        m.on_top += 1;
        self.op(Op::MATCH_MAPPING, span);
        self.jump_to_fail(m, Op::POP_JUMP_FORWARD_IF_FALSE, span);
        if keys.is_empty() && rest.is_none() {
            m.on_top -= 1;
            self.op(Op::POP_TOP, span);
            return Ok(());
        }
        if !keys.is_empty() {
            self.length_check(keys.len(), CmpOp::GtE, m, span);
        }
        let mut seen = Vec::new();
        for key in keys {
            if let Some(constant) = fold::constant(key) {
                if seen.contains(&constant) {
                    let shown = self.text(key);
                    return fail(span, format!("mapping pattern checks duplicate key ({shown})"));
                }
                seen.push(constant);
            } else if !matches!(key.kind, ExprKind::Attribute { .. }) {
                return fail(span, "mapping pattern keys may only match literals and attribute lookups");
            }
        }
        if seen.len() == keys.len() {
            self.load_const(Const::Tuple(seen), span);
        } else {
            keys.iter().try_for_each(|key| self.expr(key))?;
            self.op_arg(Op::BUILD_TUPLE, keys.len(), span);
        }
        self.op(Op::MATCH_KEYS, span);
        m.on_top += 2;
        self.not_none(m, span);
        self.op_arg(Op::UNPACK_SEQUENCE, keys.len(), span);
        m.on_top += keys.len();
        m.on_top -= 1;
        for pattern in patterns {
            m.on_top -= 1;
            self.subpattern(pattern, m)?;
        }
        m.on_top -= 2;
        if rest.is_none() {
            self.op(Op::POP_TOP, span);
            self.op(Op::POP_TOP, span);
            return Ok(());
        }
        // A copy of the subject without the keys.
        self.op_arg(Op::BUILD_MAP, 0, span);
        self.op_arg(Op::SWAP, 3, span);
        self.op_arg(Op::DICT_UPDATE, 2, span);
        self.op_arg(Op::UNPACK_SEQUENCE, keys.len(), span);
        for left in (1..=keys.len()).rev() {
            self.op_arg(Op::COPY, 1 + left, span);
            self.op_arg(Op::SWAP, 2, span);
            self.op(Op::DELETE_SUBSCR, span);
        }
        self.capture(rest, m, span)
    }

    fn class_pattern(
        &mut self,
        class: &Expr,
        (patterns, names, named): (&[Pattern], &[Ident], &[Pattern]),
        m: &mut Matching,
        span: Span,
    ) -> Result<(), Fail> {
        for (i, name) in names.iter().enumerate() {
            if names[..i].iter().any(|n| n.name == name.name) {
                let message = format!("attribute name repeated in class pattern: {}", name.name);
                return fail(named[i].span, message);
            }
        }
        self.expr(class)?;
        let attrs = names.iter().map(|n| Const::Str(n.name.clone())).collect();
        self.load_const(Const::Tuple(attrs), span);
        self.op_arg(Op::MATCH_CLASS, patterns.len(), span);
        m.on_top += 1;
        self.not_none(m, span);
        let n = patterns.len() + named.len();
        self.op_arg(Op::UNPACK_SEQUENCE, n, span);
        m.on_top += n;
        m.on_top -= 1;
        for pattern in patterns.iter().chain(named) {
            m.on_top -= 1;
            if pattern.is_wildcard() {
                self.op(Op::POP_TOP, span);
            } else {
                self.subpattern(pattern, m)?;
            }
        }
        Ok(())
    }

    fn or_pattern(&mut self, ways: &[Pattern], m: &mut Matching, span: Span) -> Result<(), Fail> {
        let end = self.label();
        let mut control: Vec<Box<str>> = Vec::new();
        for (i, way) in ways.iter().enumerate() {
            let allow_irrefutable = i + 1 == ways.len() && m.allow_irrefutable;
            let mut inner = Matching { allow_irrefutable, ..Matching::default() };
            self.op_arg(Op::COPY, 1, way.span);
            self.pattern(way, &mut inner)?;
            if i == 0 {
                control.clone_from(&inner.stores);
            } else {
                self.reorder(&control, &mut inner.stores, way.span)?;
            }
            self.jump(Op::JUMP_FORWARD, end, way.span);
            self.fail_pops(&mut inner, way.span);
        }
        self.op(Op::POP_TOP, span);
        self.jump_to_fail(m, Op::JUMP_FORWARD, span);
        self.mark(end);
        // The captured values go below the others; each turn brings the next to the top.
        let places = control.len() + 1 + m.on_top + m.stores.len();
        for name in control {
            self.rotate(places, span);
            once(&m.stores, &name, span)?;
            m.stores.push(name);
        }
        self.op(Op::POP_TOP, span);
        Ok(())
    }

    /// Brings what one alternative captured into the order of the first.
    fn reorder(&mut self, control: &[Box<str>], stores: &mut Vec<Box<str>>, span: Span) -> Result<(), Fail> {
        const DIFFERENT: &str = "alternative patterns bind different names";
        if stores.len() != control.len() {
            return fail(span, DIFFERENT);
        }
        for (wanted, name) in control.iter().enumerate().rev() {
            let Some(at) = stores.iter().position(|s| s == name) else {
                return fail(span, DIFFERENT);
            };
            if at == wanted {
                continue;
            }
            let moved: Vec<Box<str>> = stores.drain(..=at).collect();
            stores.splice(wanted - at..wanted - at, moved);
            for _ in 0..=at {
                self.rotate(wanted + 1, span);
            }
        }
        Ok(())
    }
}

fn once(stores: &[Box<str>], name: &str, span: Span) -> Result<(), Fail> {
    if stores.iter().any(|s| **s == *name) {
        return fail(span, format!("multiple assignments to name '{name}' in pattern"));
    }
    Ok(())
}
