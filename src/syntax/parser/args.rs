//! The arguments of a call, also of a class.

use super::{Parser, Res};
use crate::base::Span;
use crate::syntax::ast::{Expr, ExprKind, Keyword};
use crate::syntax::token::Tok;
use std::collections::BTreeSet;

impl Parser<'_> {
    /// `(a, *b, k=c, **d)`; leaves the greatest height.
    pub(super) fn arguments(&mut self) -> Res<(Vec<Expr>, Vec<Keyword>)> {
        self.bump();
        self.brackets += 1;
        let (mut args, mut keywords, mut tallest) = (Vec::new(), Vec::<Keyword>::new(), 0);
        let mut bare_generator: Option<Span> = None;
        while !self.at(Tok::RPar) {
            if self.at(Tok::StarStar) {
                self.bump();
                let value = self.expression()?;
                keywords.push(Keyword { name: None, value });
            } else if self.peek_at(1) == Tok::Assign {
                let keyword = self.keyword_argument()?;
                keywords.push(keyword);
            } else {
                let (arg, bare) = self.positional(&keywords)?;
                if bare {
                    bare_generator = Some(arg.span);
                    if !args.is_empty() || !keywords.is_empty() {
                        return Err(self.fail_at(arg.span, "Generator expression must be parenthesized"));
                    }
                }
                args.push(arg);
            }
            tallest = tallest.max(self.height);
            if !self.at(Tok::Comma) {
                break;
            }
            if let Some(span) = bare_generator {
                return Err(self.fail_at(span, "Generator expression must be parenthesized"));
            }
            self.bump();
        }
        let last = self.last_argument(&args, &keywords).cloned();
        self.close(Tok::RPar, last.as_ref())?;
        self.refuse_repeated(&keywords);
        self.height = tallest;
        Ok((args, keywords))
    }

    fn refuse_repeated(&mut self, keywords: &[Keyword]) {
        let mut seen = BTreeSet::new();
        for name in keywords.iter().filter_map(|k| k.name.as_ref()) {
            if !seen.insert(&name.name) {
                self.late(name.span, format!("keyword argument repeated: {}", name.name));
            }
        }
    }

    fn last_argument<'a>(&self, args: &'a [Expr], keywords: &'a [Keyword]) -> Option<&'a Expr> {
        if self.at(Tok::RPar) {
            return None;
        }
        let (a, k) = (args.last(), keywords.last().map(|k| &k.value));
        match (a, k) {
            (Some(a), Some(k)) if a.span.start > k.span.start => Some(a),
            (_, Some(k)) => Some(k),
            (a, None) => a,
        }
    }

    fn keyword_argument(&mut self) -> Res<Keyword> {
        let token = self.token();
        if matches!(token.tok, Tok::None | Tok::True | Tok::False) {
            let message = format!("cannot assign to {}", self.text(token.span));
            let equals = self.token_at(1).span;
            return Err(self.fail_at(token.span.to(equals), message));
        }
        if token.tok != Tok::Name {
            let value = self.expression()?;
            return Err(self.keyword_must_be_a_name(&value));
        }
        let name = self.ident()?;
        let equals = self.bump().span;
        if matches!(self.peek(), Tok::Comma | Tok::RPar) {
            let span = name.span.to(equals);
            return Err(self.fail_at(span, "expected argument value expression"));
        }
        let value = self.expression()?;
        if matches!(self.peek(), Tok::For | Tok::Async) {
            let span = name.span.to(equals);
            let message = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
            return Err(self.fail_at(span, message));
        }
        Ok(Keyword { name: Some(name), value })
    }

    fn keyword_must_be_a_name(&self, value: &Expr) -> Box<crate::base::Diagnostic> {
        let span = value.span.to(self.token().span);
        let message = "expression cannot contain assignment, perhaps you meant \"==\"?";
        self.fail_at(span, message)
    }

    /// A positional argument, and whether it is a generator without parentheses of its own.
    fn positional(&mut self, keywords: &[Keyword]) -> Res<(Expr, bool)> {
        let start = self.here();
        let open = self.lexed.tokens[self.pos - 1].span.start;
        let arg = self.argument()?;
        if self.at(Tok::Assign) {
            return Err(self.keyword_must_be_a_name(&arg));
        }
        if matches!(self.peek(), Tok::For | Tok::Async) {
            let mut tallest = self.height;
            let generators = self.generators(&arg, "generator expression")?;
            tallest = tallest.max(self.height);
            // Alone in its call, it takes the call's parentheses as its own.
            let alone = self.at(Tok::RPar);
            let mut span = self.span_from(start);
            if alone {
                span = Span::new(open, self.token().span.end);
            }
            let kind = ExprKind::GeneratorExp { elt: Box::new(arg), generators };
            return Ok((self.node_at(span, kind, tallest)?, true));
        }
        if !matches!(arg.kind, ExprKind::Starred(_)) {
            if keywords.iter().any(|k| k.name.is_none()) {
                return Err(self.fail_at(arg.span, "positional argument follows keyword argument unpacking"));
            }
            if !keywords.is_empty() {
                return Err(self.after_keywords(&arg));
            }
        } else if keywords.iter().any(|k| k.name.is_none()) {
            let message = "iterable argument unpacking follows keyword argument unpacking";
            return Err(self.fail_at(arg.span, message));
        }
        Ok((arg, false))
    }

    fn after_keywords(&self, arg: &Expr) -> Box<crate::base::Diagnostic> {
        self.fail_at(arg.span, "positional argument follows keyword argument")
    }
}
