//! Statements on one line, and the lists of statements that recover from errors.

use super::target::{Place, describe, invalid_part, is_bitwise_or, is_named_constant};
use super::{Parser, Res, ScopeKind};
use crate::base::Diagnostic;
use crate::syntax::ast::{Alias, BinOp, Expr, ExprKind, Ident, Stmt, StmtKind};
use crate::syntax::token::Tok;

const LEAVES_STAR: &str = "'break', 'continue' and 'return' cannot appear in an except* block";

fn augmented(tok: Tok) -> Option<BinOp> {
    Some(match tok {
        Tok::PlusEq => BinOp::Add,
        Tok::MinusEq => BinOp::Sub,
        Tok::StarEq => BinOp::Mult,
        Tok::StarStarEq => BinOp::Pow,
        Tok::SlashEq => BinOp::Div,
        Tok::SlashSlashEq => BinOp::FloorDiv,
        Tok::PercentEq => BinOp::Mod,
        Tok::AtEq => BinOp::MatMult,
        Tok::BarEq => BinOp::BitOr,
        Tok::AmpEq => BinOp::BitAnd,
        Tok::CaretEq => BinOp::BitXor,
        Tok::ShlEq => BinOp::LShift,
        Tok::ShrEq => BinOp::RShift,
        _ => return None,
    })
}

impl Parser<'_> {
    /// Reads a line or a compound statement into `out`; after an error, goes on behind it.
    pub(super) fn statement_or_recover(&mut self, out: &mut Vec<Stmt>) {
        if self.at_clause() && !self.found.is_empty() {
            // The statement it belongs to is broken, which has been told.
            return self.recover();
        }
        if self.at(Tok::Indent) {
            let found = self.unexpected_indent();
            self.record(found);
            self.skip_block();
            return;
        }
        let start = self.pos;
        let (scopes, depth, brackets, blocks) = (self.scopes.len(), self.depth, self.brackets, self.blocks);
        if let Err(found) = self.statement(out) {
            let found = self.settle(*found, start);
            self.scopes.truncate(scopes);
            (self.depth, self.brackets, self.blocks) = (depth, brackets, blocks);
            self.record(found);
            self.recover();
        }
    }

    fn statement(&mut self, out: &mut Vec<Stmt>) -> Res<()> {
        if let Some(compound) = self.compound_statement()? {
            out.push(compound);
            return Ok(());
        }
        self.simple_statements(out)
    }

    /// `a; b; c` up to the end of the line.
    pub(super) fn simple_statements(&mut self, out: &mut Vec<Stmt>) -> Res<()> {
        loop {
            let start = self.here();
            let kind = self.simple_statement()?;
            out.push(Stmt { span: self.span_from(start), kind });
            if self.eat(Tok::Newline) {
                return Ok(());
            }
            if !self.eat(Tok::Semi) {
                let found = self.after_statement(out.last());
                out.pop();
                return Err(found);
            }
            if self.eat(Tok::Newline) {
                return Ok(());
            }
        }
    }

    /// The finding for what follows a complete statement on its line.
    fn after_statement(&mut self, before: Option<&Stmt>) -> Box<Diagnostic> {
        if !matches!(before.map(|s| &s.kind), Some(StmtKind::Expr(_))) {
            return self.unexpected();
        }
        let before = self.lexed.tokens[self.pos - 1];
        let name = self.text(before.span);
        if !matches!(name, "print" | "exec") || !self.peek().starts_expression() {
            return self.unexpected();
        }
        let at = self.pos;
        if let Err(other) = self.star_expressions() {
            self.pos = at;
            let telling = self.lexed.error_at(at).is_some() || other.message != "invalid syntax";
            return if telling { other } else { self.unexpected() };
        }
        let span = self.span_from(before.span.start);
        let message = format!("Missing parentheses in call to '{name}'. Did you mean {name}(...)?");
        self.fail_at(span, message)
    }

    fn simple_statement(&mut self) -> Res<StmtKind> {
        match self.peek() {
            Tok::Pass => self.word(StmtKind::Pass),
            Tok::Break | Tok::Continue => self.loop_exit(),
            Tok::Return => self.return_statement(),
            Tok::Raise => self.raise_statement(),
            Tok::Del => self.del_statement(),
            Tok::Global => Ok(StmtKind::Global(self.names()?)),
            Tok::Nonlocal => {
                let span = self.token().span;
                if self.scope() == ScopeKind::Module {
                    self.late(span, "nonlocal declaration not allowed at module level");
                }
                Ok(StmtKind::Nonlocal(self.names()?))
            }
            Tok::Assert => self.assert_statement(),
            Tok::Import => self.import_statement(),
            Tok::From => self.import_from(),
            _ => self.expression_statement(),
        }
    }

    fn word(&mut self, kind: StmtKind) -> Res<StmtKind> {
        self.bump();
        Ok(kind)
    }

    fn loop_exit(&mut self) -> Res<StmtKind> {
        let token = self.bump();
        let (loops, star) = self.scopes.last().map_or((0, None), |s| (s.loops, s.star));
        let (kind, message) = match token.tok {
            Tok::Break => (StmtKind::Break, "'break' outside loop"),
            _ => (StmtKind::Continue, "'continue' not properly in loop"),
        };
        if star == Some(loops) {
            self.late(token.span, LEAVES_STAR);
        } else if loops == 0 {
            self.late(token.span, message);
        }
        Ok(kind)
    }

    fn at_end_of_statement(&self) -> bool {
        matches!(self.peek(), Tok::Newline | Tok::Semi | Tok::End)
    }

    fn return_statement(&mut self) -> Res<StmtKind> {
        let start = self.bump().span.start;
        let value = if self.at_end_of_statement() { None } else { Some(self.star_expressions()?) };
        if !matches!(self.scope(), ScopeKind::Function { .. }) {
            let span = self.span_from(start);
            self.late(span, "'return' outside function");
        } else if self.scopes.last().is_some_and(|s| s.star.is_some()) {
            let span = self.span_from(start);
            self.late(span, LEAVES_STAR);
        }
        Ok(StmtKind::Return(value))
    }

    fn raise_statement(&mut self) -> Res<StmtKind> {
        self.bump();
        if self.at_end_of_statement() {
            return Ok(StmtKind::Raise { exc: None, cause: None });
        }
        let exc = self.expression()?;
        if self.at(Tok::Comma) {
            let shown = self.text(exc.span);
            let help = format!("'raise {shown}, message' is Python 2: write raise {shown}(message)");
            return Err(Box::new(self.fail("invalid syntax").with_help(help)));
        }
        let cause = if self.eat(Tok::From) { Some(self.expression()?) } else { None };
        Ok(StmtKind::Raise { exc: Some(exc), cause })
    }

    fn del_statement(&mut self) -> Res<StmtKind> {
        self.bump();
        let read = self.star_expressions()?;
        self.valid_target(&read, Place::Delete)?;
        // `del (a, b)` deletes what `del a, b` does.
        Ok(StmtKind::Delete(match read.kind {
            ExprKind::Tuple(items) => items,
            kind => vec![Expr { span: read.span, kind }],
        }))
    }

    fn names(&mut self) -> Res<Vec<Ident>> {
        self.bump();
        let mut names = vec![self.ident()?];
        while self.eat(Tok::Comma) {
            names.push(self.ident()?);
        }
        Ok(names)
    }

    fn assert_statement(&mut self) -> Res<StmtKind> {
        self.bump();
        let test = self.expression()?;
        self.refuse_assignment(&test)?;
        let msg = if self.eat(Tok::Comma) { Some(self.expression()?) } else { None };
        Ok(StmtKind::Assert { test, msg })
    }

    /// `a.b.c` as one name.
    fn dotted_name(&mut self) -> Res<Ident> {
        let first = self.ident()?;
        let start = first.span.start;
        let mut name = String::from(first.name);
        while self.eat(Tok::Dot) {
            name.push('.');
            name.push_str(&self.ident()?.name);
        }
        Ok(Ident { name: name.into(), span: self.span_from(start) })
    }

    fn as_name(&mut self) -> Res<Option<Ident>> {
        if self.eat(Tok::As) { self.ident().map(Some) } else { Ok(None) }
    }

    fn import_statement(&mut self) -> Res<StmtKind> {
        self.bump();
        let mut names = Vec::new();
        loop {
            let name = self.dotted_name()?;
            if self.at(Tok::From) {
                let found = self.fail("invalid syntax");
                return Err(Box::new(found.with_help("write 'from module import name'")));
            }
            names.push(Alias { name, asname: self.as_name()? });
            if !self.eat(Tok::Comma) {
                return Ok(StmtKind::Import(names));
            }
        }
    }

    fn import_from(&mut self) -> Res<StmtKind> {
        self.bump();
        let mut level = 0;
        loop {
            match self.peek() {
                Tok::Dot => level += 1,
                Tok::Ellipsis => level += 3,
                _ => break,
            }
            self.bump();
        }
        let module = if level > 0 && self.at(Tok::Import) { None } else { Some(self.dotted_name()?) };
        self.expect(Tok::Import)?;
        if self.at(Tok::Star) {
            let span = self.bump().span;
            if self.scope() != ScopeKind::Module {
                self.late(span, "import * only allowed at module level");
            }
            return Ok(StmtKind::ImportFrom { module, level, names: Vec::new() });
        }
        let parenthesised = self.eat(Tok::LPar);
        let mut names = Vec::new();
        loop {
            let name = self.ident()?;
            names.push(Alias { name, asname: self.as_name()? });
            if !self.eat(Tok::Comma) {
                break;
            }
            if parenthesised && self.at(Tok::RPar) {
                break;
            }
            if !parenthesised && self.at(Tok::Newline) {
                let message = "trailing comma not allowed without surrounding parentheses";
                return Err(self.fail(message));
            }
        }
        if parenthesised {
            self.expect(Tok::RPar)?;
        }
        Ok(StmtKind::ImportFrom { module, level, names })
    }

    fn value(&mut self) -> Res<Expr> {
        if self.at(Tok::Yield) { self.yield_expression() } else { self.star_expressions() }
    }

    /// An expression, or an assignment of any kind.
    fn expression_statement(&mut self) -> Res<StmtKind> {
        let first_token = self.pos;
        let first = self.value()?;
        match self.peek() {
            Tok::Colon => return self.annotated(first, first_token),
            Tok::Assign => return self.assignment(first),
            Tok::Walrus if matches!(first.kind, ExprKind::Name(_)) => {
                let found = self.fail("invalid syntax");
                return Err(Box::new(
                    found.with_help("a statement assigns with '='; ':=' needs parentheses around it"),
                ));
            }
            _ => {}
        }
        let Some(op) = augmented(self.peek()) else {
            if matches!(first.kind, ExprKind::Starred(_)) {
                self.late(first.span, "can't use starred expression here");
            }
            return Ok(StmtKind::Expr(first));
        };
        if !matches!(first.kind, ExprKind::Name(_) | ExprKind::Attribute { .. } | ExprKind::Subscript { .. }) {
            let message = format!("'{}' is an illegal expression for augmented assignment", describe(&first));
            return Err(self.fail_at(first.span, message));
        }
        self.bump();
        let value = self.value()?;
        Ok(StmtKind::AugAssign { target: first, op, value })
    }

    fn assignment(&mut self, first: Expr) -> Res<StmtKind> {
        let (mut targets, mut value) = (Vec::new(), first);
        while self.at(Tok::Assign) {
            self.assignable(&value, targets.is_empty())?;
            self.bump();
            targets.push(value);
            value = self.value()?;
        }
        if matches!(value.kind, ExprKind::Starred(_)) {
            self.late(value.span, "can't use starred expression here");
        }
        Ok(StmtKind::Assign { targets, value })
    }

    /// Refuses what cannot stand before the `=` at hand, as CPython words it.
    fn assignable(&mut self, e: &Expr, first: bool) -> Res<()> {
        let Some(bad) = invalid_part(e, Place::Assign) else {
            return self.valid_target(e, Place::Assign);
        };
        if matches!(bad.kind, ExprKind::Yield(_) | ExprKind::YieldFrom(_)) && bad.span == e.span {
            return Err(self.fail_at(e.span, "assignment to yield expression not possible"));
        }
        let what = describe(bad);
        let adjacent = std::ptr::eq(bad, e) || self.span_from(0).end == bad.span.end;
        let excluded = is_named_constant(bad)
            || matches!(bad.kind, ExprKind::GeneratorExp { .. } | ExprKind::Tuple(_) | ExprKind::List(_));
        if first && adjacent && is_bitwise_or(bad) && !excluded {
            let at = self.pos;
            self.bump();
            let value = self.bitwise_or();
            let single = value.is_ok() && !matches!(self.peek(), Tok::Assign | Tok::Walrus);
            self.pos = at;
            if single {
                let message = format!("cannot assign to {what} here. Maybe you meant '==' instead of '='?");
                return Err(self.fail_at(bad.span, message));
            }
        }
        Err(self.fail_at(bad.span, format!("cannot assign to {what}")))
    }

    /// `target: annotation = value`.
    fn annotated(&mut self, target: Expr, first_token: usize) -> Res<StmtKind> {
        let slip = match &target.kind {
            ExprKind::Name(_) | ExprKind::Attribute { .. } | ExprKind::Subscript { .. } => None,
            ExprKind::List(_) => Some("only single target (not list) can be annotated"),
            ExprKind::Tuple(_) => Some("only single target (not tuple) can be annotated"),
            _ => Some("illegal target for annotation"),
        };
        if let Some(message) = slip {
            if !self.peek_at(1).starts_expression() {
                return Err(self.unexpected());
            }
            return Err(self.fail_at(target.span, message));
        }
        // A word that should have been a keyword, as in `whlie x:` or `else if`: the colon ends the line.
        if self.peek_at(1) == Tok::Newline {
            let word = self.lexed.tokens.get(first_token).map_or("", |t| self.text(t.span));
            self.bump();
            let found = self.fail("invalid syntax");
            let help = format!("'{word}' does not begin a block");
            return Err(Box::new(if word.is_empty() { *found } else { found.with_help(help) }));
        }
        self.bump();
        let annotation = self.expression()?;
        let value = if self.eat(Tok::Assign) { Some(self.value()?) } else { None };
        Ok(StmtKind::AnnAssign { target, annotation, value })
    }
}
