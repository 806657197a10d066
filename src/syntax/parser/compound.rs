//! Statements with blocks.

use super::{MAX_BLOCKS, Parser, Res, ScopeKind};
use crate::base::Diagnostic;
use crate::syntax::ast::{ClassDef, Expr, FunctionDef, Handler, Stmt, StmtKind, WithItem};
use crate::syntax::token::Tok;

impl Parser<'_> {
    /// A statement with a block, if one begins here.
    pub(super) fn compound_statement(&mut self) -> Res<Option<Stmt>> {
        let start = self.here();
        let kind = match self.peek() {
            Tok::If => self.nested(Self::if_statement)?,
            Tok::While => self.nested(Self::while_statement)?,
            Tok::For => self.nested(|p| p.for_statement(false))?,
            Tok::Try => self.nested(Self::try_statement)?,
            Tok::With => self.nested(|p| p.with_statement(false))?,
            Tok::Def => self.nested(|p| p.function(Vec::new(), false))?,
            Tok::Class => self.nested(|p| p.class(Vec::new()))?,
            Tok::At => return self.nested(Self::decorated).map(Some),
            Tok::Async => self.nested(Self::async_statement)?,
            Tok::Name if self.is_match() => self.nested(Self::match_statement)?,
            Tok::Name if self.is_type_alias() => return Err(self.refuse_type_alias()),
            _ => return Ok(None),
        };
        Ok(Some(Stmt { span: self.block_span(start), kind }))
    }

    /// From `start` to the last token that is part of the text, not of its layout.
    fn block_span(&self, start: u32) -> crate::base::Span {
        let read = self.lexed.tokens[..self.pos].iter().rev();
        let last = read.clone().find(|t| !matches!(t.tok, Tok::Newline | Tok::Indent | Tok::Dedent));
        crate::base::Span::new(start, last.map_or(start, |t| t.span.end).max(start))
    }

    fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Res<T>) -> Res<T> {
        if self.blocks >= MAX_BLOCKS {
            return Err(self.fail("too many statically nested blocks"));
        }
        self.blocks += 1;
        let kind = read(self);
        self.blocks -= 1;
        kind
    }

    /// `: body`, where `what` begins on the line of `start`.
    pub(super) fn block(&mut self, what: &str, start: u32) -> Res<Vec<Stmt>> {
        self.expect_colon()?;
        let mut body = Vec::new();
        if !self.eat(Tok::Newline) {
            self.simple_statements(&mut body)?;
            return Ok(body);
        }
        if !self.eat(Tok::Indent) {
            if self.at(Tok::Error) {
                return Err(self.unexpected());
            }
            let message = format!("expected an indented block after {what} on line {}", self.line(start));
            let found = Diagnostic::error(self.token().span, message).of_kind("IndentationError");
            self.record(found);
            return Ok(body);
        }
        while !self.eat(Tok::Dedent) && !self.at(Tok::End) {
            self.statement_or_recover(&mut body);
        }
        Ok(body)
    }

    fn loop_block(&mut self, what: &str, start: u32) -> Res<Vec<Stmt>> {
        self.change_loops(1);
        let body = self.block(what, start);
        self.change_loops(-1);
        body
    }

    fn change_loops(&mut self, by: i32) {
        if let Some(scope) = self.scopes.last_mut() {
            scope.loops = scope.loops.saturating_add_signed(by);
        }
    }

    fn else_block(&mut self, what: &str) -> Res<Vec<Stmt>> {
        if !self.at(Tok::Else) {
            return Ok(Vec::new());
        }
        let start = self.bump().span.start;
        if self.at(Tok::If) && what == "'else' statement" {
            let found = self.fail("expected ':'");
            return Err(Box::new(found.with_help("write 'elif' instead of 'else if'")));
        }
        self.block(what, start)
    }

    /// `if` or `elif`, and what hangs on it.
    fn if_statement(&mut self) -> Res<StmtKind> {
        let word = self.bump();
        let what = if word.tok == Tok::If { "'if' statement" } else { "'elif' statement" };
        let test = self.condition()?;
        self.colon_or_newline_before_block()?;
        let body = self.block(what, word.span.start)?;
        if self.at(Tok::Elif) {
            let start = self.here();
            let kind = self.nested(Self::if_statement)?;
            let orelse = vec![Stmt { span: self.block_span(start), kind }];
            return Ok(StmtKind::If { test, body, orelse });
        }
        let orelse = self.else_block("'else' statement")?;
        Ok(StmtKind::If { test, body, orelse })
    }

    /// After a condition, CPython misses the colon only at the end of the line; before that, the syntax is invalid.
    fn colon_or_newline_before_block(&mut self) -> Res<()> {
        if matches!(self.peek(), Tok::Colon | Tok::Newline) { Ok(()) } else { Err(self.unexpected()) }
    }

    fn while_statement(&mut self) -> Res<StmtKind> {
        let start = self.bump().span.start;
        let test = self.condition()?;
        self.colon_or_newline_before_block()?;
        let body = self.loop_block("'while' statement", start)?;
        let orelse = self.else_block("'else' statement")?;
        Ok(StmtKind::While { test, body, orelse })
    }

    fn for_statement(&mut self, is_async: bool) -> Res<StmtKind> {
        let start = self.bump().span.start;
        let target = self.loop_target()?;
        self.expect(Tok::In)?;
        let iter = self.star_expressions()?;
        let body = self.loop_block("'for' statement", start)?;
        let orelse = self.else_block("'else' statement")?;
        Ok(StmtKind::For { target, iter, body, orelse, is_async })
    }

    fn try_statement(&mut self) -> Res<StmtKind> {
        let start = self.bump().span.start;
        let body = self.block("'try' statement", start)?;
        let mut handlers: Vec<Handler> = Vec::new();
        while self.at(Tok::Except) {
            let handler = self.handler()?;
            if handlers.last().is_some_and(|h| h.star != handler.star) {
                let span = crate::base::Span::new(handler.span.start, handler.span.start + 6);
                self.late(span, "cannot have both 'except' and 'except*' on the same 'try'");
            }
            if let Some(bare) = handlers.last().filter(|h| h.exc.is_none()) {
                let span = crate::base::Span::new(bare.span.start, bare.span.start + 6);
                self.late(span, "default 'except:' must be last");
            }
            handlers.push(handler);
        }
        let orelse = if handlers.is_empty() { Vec::new() } else { self.else_block("'else' statement")? };
        let mut finalbody = Vec::new();
        if self.at(Tok::Finally) {
            let start = self.bump().span.start;
            finalbody = self.block("'finally' statement", start)?;
        } else if handlers.is_empty() && !body.is_empty() {
            if self.at(Tok::Error) {
                return Err(self.unexpected());
            }
            let found = self.fail("expected 'except' or 'finally' block");
            self.record(*found);
        }
        Ok(StmtKind::Try { body, handlers, orelse, finalbody })
    }

    fn handler(&mut self) -> Res<Handler> {
        let start = self.bump().span.start;
        let star = self.eat(Tok::Star);
        if star && self.at(Tok::Colon) {
            return Err(self.fail("expected one or more exception types"));
        }
        let (mut exc, mut name) = (None, None);
        if !self.at(Tok::Colon) && !self.at(Tok::Newline) {
            let class = self.expression()?;
            if self.at(Tok::Comma) {
                return Err(self.unparenthesised_classes(&class));
            }
            exc = Some(class);
            if self.eat(Tok::As) {
                name = Some(self.ident()?);
            }
        }
        let body = if star { self.star_block(start)? } else { self.block("'except' statement", start)? };
        Ok(Handler { span: self.block_span(start), star, exc, name, body })
    }

    /// What nothing may leave but by an exception.
    fn star_block(&mut self, start: u32) -> Res<Vec<Stmt>> {
        let outer = self.scopes.last_mut().and_then(|s| s.star.replace(s.loops));
        let body = self.block("'except*' statement", start);
        if let Some(scope) = self.scopes.last_mut() {
            scope.star = outer;
        }
        body
    }

    fn unparenthesised_classes(&mut self, first: &Expr) -> Box<Diagnostic> {
        let at = self.pos;
        let (mut n, mut second) = (1, None);
        while self.eat(Tok::Comma) {
            match self.expression() {
                Ok(e) => second = second.or(Some(self.text(e.span))),
                Err(_) => {
                    self.pos = at;
                    return self.unexpected();
                }
            }
            n += 1;
        }
        let found = self.fail_at(self.span_from(first.span.start), "multiple exception types must be parenthesized");
        let class = self.text(first.span);
        match second {
            Some(name) if n == 2 && name.starts_with(char::is_lowercase) => {
                let help = format!("'except {class}, {name}' is Python 2: write except {class} as {name}");
                Box::new(found.with_help(help))
            }
            _ => found,
        }
    }

    fn with_statement(&mut self, is_async: bool) -> Res<StmtKind> {
        let start = self.bump().span.start;
        let items = match self.parenthesised_items() {
            Some(items) => items,
            None => self.with_items()?,
        };
        let body = self.block("'with' statement", start)?;
        Ok(StmtKind::With { items, body, is_async })
    }

    fn with_items(&mut self) -> Res<Vec<WithItem>> {
        let mut items = vec![self.with_item()?];
        while self.eat(Tok::Comma) {
            items.push(self.with_item()?);
        }
        Ok(items)
    }

    fn with_item(&mut self) -> Res<WithItem> {
        let context = self.expression()?;
        let target = if self.eat(Tok::As) { Some(self.with_target()?) } else { None };
        Ok(WithItem { context, target })
    }

    /// `(a as b, c as d)` before the colon; none if the parentheses belong to an expression.
    fn parenthesised_items(&mut self) -> Option<Vec<WithItem>> {
        if !self.at(Tok::LPar) || self.peek_at(1) == Tok::RPar || !self.bracket_before_colon() {
            return None;
        }
        let (pos, late, brackets, depth) = (self.pos, self.late.len(), self.brackets, self.depth);
        let items = self.items_in_parentheses();
        if items.is_err() {
            self.late.truncate(late);
            (self.pos, self.brackets, self.depth) = (pos, brackets, depth);
        }
        items.ok()
    }

    fn items_in_parentheses(&mut self) -> Res<Vec<WithItem>> {
        self.bump();
        self.brackets += 1;
        let mut items = Vec::new();
        while !self.at(Tok::RPar) {
            items.push(self.with_item()?);
            if !self.eat(Tok::Comma) {
                break;
            }
        }
        self.close(Tok::RPar, None)?;
        Ok(items)
    }

    /// Does the bracket that opens here close right before a colon?
    fn bracket_before_colon(&self) -> bool {
        let mut open = 0_i64;
        for (i, token) in self.lexed.tokens.iter().enumerate().skip(self.pos) {
            if token.tok.closer().is_some() {
                open += 1;
            } else if token.tok.is_closer() {
                open -= 1;
            }
            if open == 0 {
                return self.lexed.tokens.get(i + 1).is_some_and(|t| t.tok == Tok::Colon);
            }
        }
        false
    }

    /// A definition with decorators; as in CPython, it begins after them.
    fn decorated(&mut self) -> Res<Stmt> {
        let mut decorators = Vec::new();
        while self.eat(Tok::At) {
            decorators.push(self.named_expression()?);
            self.expect(Tok::Newline)?;
        }
        let start = self.here();
        let kind = match self.peek() {
            Tok::Def => self.function(decorators, false)?,
            Tok::Class => self.class(decorators)?,
            Tok::Async if self.peek_at(1) == Tok::Def => {
                self.bump();
                self.function(decorators, true)?
            }
            _ => return Err(self.unexpected()),
        };
        Ok(Stmt { span: self.block_span(start), kind })
    }

    fn async_statement(&mut self) -> Res<StmtKind> {
        let span = self.bump().span;
        match self.peek() {
            Tok::Def => self.function(Vec::new(), true),
            Tok::For => {
                self.needs_async(span, "'async for'");
                self.for_statement(true)
            }
            Tok::With => {
                self.needs_async(span, "'async with'");
                self.with_statement(true)
            }
            _ => Err(self.unexpected()),
        }
    }

    fn function(&mut self, decorators: Vec<Expr>, is_async: bool) -> Res<StmtKind> {
        let start = self.bump().span.start;
        let name = self.ident()?;
        self.refuse_type_parameters()?;
        if !self.at(Tok::LPar) && !self.at(Tok::Error) {
            return Err(self.fail("expected '('"));
        }
        self.expect(Tok::LPar)?;
        self.brackets += 1;
        let params = self.def_params()?;
        self.close(Tok::RPar, None)?;
        let returns = if self.eat(Tok::Arrow) { Some(self.expression()?) } else { None };
        let scope = ScopeKind::Function { is_async };
        let body = self.within(scope, |p| p.block("function definition", start))?;
        Ok(StmtKind::FunctionDef(Box::new(FunctionDef { name, params, returns, body, decorators, is_async })))
    }

    fn class(&mut self, decorators: Vec<Expr>) -> Res<StmtKind> {
        let start = self.bump().span.start;
        let name = self.ident()?;
        self.refuse_type_parameters()?;
        let open = self.here();
        let (bases, keywords) = if self.at(Tok::LPar) { self.arguments()? } else { (Vec::new(), Vec::new()) };
        if let Some(shared) = bases.iter().find(|b| b.span.start == open) {
            // A generator in the parentheses of the class itself.
            return Err(self.fail_at(shared.span, "invalid syntax"));
        }
        let body = self.within(ScopeKind::Class, |p| p.block("class definition", start))?;
        Ok(StmtKind::ClassDef(Box::new(ClassDef { name, bases, keywords, body, decorators })))
    }

    // What gilsh's Python leaves out.

    fn refuse_type_parameters(&self) -> Res<()> {
        if !self.at(Tok::LSqb) {
            return Ok(());
        }
        let found = self.fail("type parameters are not part of gilsh's Python");
        Err(Box::new(found.with_help("leave out the brackets: nothing depends on them at run time")))
    }

    /// `type X = …`.
    fn is_type_alias(&self) -> bool {
        self.at_word("type") && self.peek_at(1) == Tok::Name && matches!(self.peek_at(2), Tok::Assign | Tok::LSqb)
    }

    fn refuse_type_alias(&self) -> Box<Diagnostic> {
        let name = self.text(self.token_at(1).span);
        let found = self.fail("the 'type' statement is not part of gilsh's Python");
        Box::new(found.with_help(format!("write an ordinary assignment: {name} = ...")))
    }
}
