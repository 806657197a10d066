//! Atoms: names, literals, and what stands in brackets.

use super::{Parser, Res};
use crate::syntax::ast::{Comprehension, Constant, Expr, ExprKind};
use crate::syntax::literal;
use crate::syntax::token::Tok;

impl Parser<'_> {
    pub(super) fn atom(&mut self) -> Res<Expr> {
        let token = self.token();
        let constant = match token.tok {
            Tok::Name => {
                self.bump();
                return self.node(token.span.start, ExprKind::Name(self.normalised(token.span)), 0);
            }
            Tok::Number => literal::number(self.text(token.span), token.span)?,
            Tok::None => Constant::None,
            Tok::True => Constant::Bool(true),
            Tok::False => Constant::Bool(false),
            Tok::Ellipsis => Constant::Ellipsis,
            Tok::Str => return self.strings(),
            Tok::LPar => return self.parenthesised(),
            Tok::LSqb => return self.list(),
            Tok::LBrace => return self.braces(),
            _ => return Err(self.unexpected()),
        };
        self.bump();
        self.node(token.span.start, ExprKind::Constant(constant), 0)
    }

    fn open(&mut self) -> u32 {
        self.brackets += 1;
        self.bump().span.start
    }

    /// `()`, `(a)`, `(a, b)`, `(a for …)`, `(yield a)`.
    fn parenthesised(&mut self) -> Res<Expr> {
        let start = self.open();
        if self.at(Tok::RPar) {
            self.close(Tok::RPar, None)?;
            return self.node(start, ExprKind::Tuple(Vec::new()), 0);
        }
        if self.at(Tok::Yield) {
            let value = self.yield_expression()?;
            self.close(Tok::RPar, None)?;
            return Ok(value);
        }
        let first = self.star_named_expression()?;
        let mut tallest = self.height;
        if matches!(self.peek(), Tok::For | Tok::Async) {
            let generators = self.generators(&first, "generator expression")?;
            tallest = tallest.max(self.height);
            self.close(Tok::RPar, generators.last().map(last_part))?;
            return self.node(start, ExprKind::GeneratorExp { elt: Box::new(first), generators }, tallest);
        }
        if self.at(Tok::RPar) {
            self.close(Tok::RPar, None)?;
            if matches!(first.kind, ExprKind::Starred(_)) {
                return Err(self.fail_at(first.span, "cannot use starred expression here"));
            }
            self.height = tallest;
            return Ok(first);
        }
        self.refuse_assignment(&first)?;
        let items = self.elements(first, Tok::RPar)?;
        let tallest = self.height;
        self.node(start, ExprKind::Tuple(items), tallest)
    }

    /// The rest of a display after its first element, through its closing bracket.
    fn elements(&mut self, first: Expr, closer: Tok) -> Res<Vec<Expr>> {
        let (mut items, mut tallest) = (vec![first], self.height);
        while self.eat(Tok::Comma) && !self.at(closer) {
            let item = self.star_named_expression()?;
            self.refuse_assignment(&item)?;
            items.push(item);
            tallest = tallest.max(self.height);
        }
        if matches!(self.peek(), Tok::For | Tok::Async) && items.len() > 1 && closer != Tok::RPar {
            let span = self.span_from(items[0].span.start);
            let message = "did you forget parentheses around the comprehension target?";
            return Err(self.fail_at(span, message));
        }
        self.close(closer, items.last())?;
        self.height = tallest;
        Ok(items)
    }

    fn list(&mut self) -> Res<Expr> {
        let start = self.open();
        if self.at(Tok::RSqb) {
            self.close(Tok::RSqb, None)?;
            return self.node(start, ExprKind::List(Vec::new()), 0);
        }
        let first = self.star_named_expression()?;
        self.refuse_assignment(&first)?;
        if matches!(self.peek(), Tok::For | Tok::Async) {
            let mut tallest = self.height;
            let generators = self.generators(&first, "list comprehension")?;
            tallest = tallest.max(self.height);
            self.close(Tok::RSqb, generators.last().map(last_part))?;
            return self.node(start, ExprKind::ListComp { elt: Box::new(first), generators }, tallest);
        }
        let items = self.elements(first, Tok::RSqb)?;
        let tallest = self.height;
        self.node(start, ExprKind::List(items), tallest)
    }

    /// `{}`, a dict, a set, or a comprehension of either.
    fn braces(&mut self) -> Res<Expr> {
        let start = self.open();
        if self.at(Tok::RBrace) {
            self.close(Tok::RBrace, None)?;
            return self.node(start, ExprKind::Dict(Vec::new()), 0);
        }
        if self.at(Tok::StarStar) {
            return self.dict(start, None);
        }
        let first = self.star_named_expression()?;
        self.refuse_assignment(&first)?;
        if self.at(Tok::Colon) && !matches!(first.kind, ExprKind::Starred(_) | ExprKind::NamedExpr { .. }) {
            return self.dict(start, Some(first));
        }
        if matches!(self.peek(), Tok::For | Tok::Async) {
            let mut tallest = self.height;
            let generators = self.generators(&first, "set comprehension")?;
            tallest = tallest.max(self.height);
            self.close(Tok::RBrace, generators.last().map(last_part))?;
            return self.node(start, ExprKind::SetComp { elt: Box::new(first), generators }, tallest);
        }
        let items = self.elements(first, Tok::RBrace)?;
        let tallest = self.height;
        self.node(start, ExprKind::Set(items), tallest)
    }

    /// A dict from its first `:` or `**` on.
    fn dict(&mut self, start: u32, first_key: Option<Expr>) -> Res<Expr> {
        let mut tallest = if first_key.is_some() { self.height } else { 0 };
        let mut items = vec![self.dict_item(first_key)?];
        tallest = tallest.max(self.height);
        if matches!(self.peek(), Tok::For | Tok::Async) {
            return self.dict_comprehension(start, items.pop(), tallest);
        }
        while self.eat(Tok::Comma) && !self.at(Tok::RBrace) {
            let key = if self.at(Tok::StarStar) { None } else { Some(self.expression()?) };
            if key.is_some() {
                tallest = tallest.max(self.height);
            }
            if key.is_some() && matches!(self.peek(), Tok::Comma | Tok::RBrace) {
                return Err(self.fail_at(self.span_from(self.previous_start()), "':' expected after dictionary key"));
            }
            items.push(self.dict_item(key)?);
            tallest = tallest.max(self.height);
        }
        self.close(Tok::RBrace, items.last().map(|(_, v)| v))?;
        self.node(start, ExprKind::Dict(items), tallest)
    }

    fn previous_start(&self) -> u32 {
        self.pos.checked_sub(1).and_then(|i| self.lexed.tokens.get(i)).map_or(0, |t| t.span.start)
    }

    /// `: value` after its key, or `**value`; leaves the greatest height.
    fn dict_item(&mut self, key: Option<Expr>) -> Res<(Option<Expr>, Expr)> {
        if key.is_none() {
            self.expect(Tok::StarStar)?;
            return Ok((None, self.bitwise_or()?));
        }
        let colon = self.expect(Tok::Colon)?;
        match self.peek() {
            Tok::RBrace | Tok::Comma => {
                Err(self.fail_at(colon.span, "expression expected after dictionary key and ':'"))
            }
            Tok::Star => Err(self.fail("cannot use a starred expression in a dictionary value")),
            _ => Ok((key, self.expression()?)),
        }
    }

    fn dict_comprehension(&mut self, start: u32, item: Option<(Option<Expr>, Expr)>, tallest: u32) -> Res<Expr> {
        let Some((Some(key), value)) = item else {
            return Err(self.fail("dict unpacking cannot be used in dict comprehension"));
        };
        let generators = self.generators(&key, "dict comprehension")?;
        let tallest = tallest.max(self.height);
        self.close(Tok::RBrace, generators.last().map(last_part))?;
        let (key, value) = (Box::new(key), Box::new(value));
        self.node(start, ExprKind::DictComp { key, value, generators }, tallest)
    }

    /// The `for … in … if …` parts of a comprehension whose element is `elt`; leaves the greatest height.
    pub(super) fn generators(&mut self, elt: &Expr, what: &str) -> Res<Vec<Comprehension>> {
        if matches!(elt.kind, ExprKind::Starred(_)) {
            return Err(self.fail_at(elt.span, "iterable unpacking cannot be used in comprehension"));
        }
        if let Some(span) = self.last_yield.filter(|y| y.start >= elt.span.start) {
            self.late(span, format!("'yield' inside {what}"));
        }
        let (mut out, mut tallest) = (Vec::new(), 0);
        loop {
            let is_async = self.at(Tok::Async);
            if !is_async && !self.at(Tok::For) {
                break;
            }
            if is_async {
                let span = self.bump().span;
                let lazy = what == "generator expression";
                if !lazy && !matches!(self.scope(), super::ScopeKind::Function { is_async: true }) {
                    self.late(span, "asynchronous comprehension outside of an asynchronous function");
                }
            }
            self.expect(Tok::For)?;
            let target = self.loop_target()?;
            tallest = tallest.max(self.height);
            self.expect(Tok::In)?;
            let iter = self.disjunction()?;
            tallest = tallest.max(self.height);
            let mut ifs = Vec::new();
            while self.eat(Tok::If) {
                ifs.push(self.disjunction()?);
                tallest = tallest.max(self.height);
            }
            out.push(Comprehension { target, iter, ifs, is_async });
        }
        self.height = tallest;
        Ok(out)
    }

    /// `yield`, `yield value`, `yield from value`.
    pub(super) fn yield_expression(&mut self) -> Res<Expr> {
        let start = self.bump().span.start;
        let scope = self.scope();
        let inside = matches!(scope, super::ScopeKind::Function { .. });
        if self.eat(Tok::From) {
            let value = Box::new(self.expression()?);
            let tallest = self.height;
            let span = self.span_from(start);
            self.last_yield = Some(span);
            if !inside {
                self.late(span, "'yield' outside function");
            } else if scope == (super::ScopeKind::Function { is_async: true }) {
                self.late(span, "'yield from' inside async function");
            }
            return self.node(start, ExprKind::YieldFrom(value), tallest);
        }
        let bare = !self.peek().starts_expression() && !matches!(self.peek(), Tok::Star | Tok::Error);
        let (value, tallest) = if bare { (None, 0) } else { (Some(Box::new(self.star_expressions()?)), self.height) };
        let span = self.span_from(start);
        self.last_yield = Some(span);
        if !inside {
            self.late(span, "'yield' outside function");
        }
        self.node(start, ExprKind::Yield(value), tallest)
    }
}

fn last_part(comprehension: &Comprehension) -> &Expr {
    comprehension.ifs.last().unwrap_or(&comprehension.iter)
}
