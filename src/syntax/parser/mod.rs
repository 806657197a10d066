//! The grammar of Python 3.12 by recursive descent, with CPython's messages.
//!
//! Invariants: a function of the parser that fails returns the one finding that explains it; the list of statements
//! around it records the finding and goes on with the next line. No expression is higher than `MAX_HEIGHT` and no
//! statement deeper than `MAX_BLOCKS`, so that whoever walks the tree, or drops it, may recurse. The parser must not
//! know how names are resolved.

mod args;
mod atom;
mod compound;
mod expr;
mod fstring;
mod params;
mod pattern;
mod stmt;
mod target;

use super::ast::{Expr, ExprKind, Ident, Module};
use super::layout::{Lexed, Token};
use super::token::Tok;
use crate::base::{Diagnostic, LineIndex, Span};
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// How many findings are worth reading.
const MAX_FOUND: usize = 5;
/// How deep the parser's functions for expressions may call themselves.
const MAX_NESTING: u32 = 230;
/// The height of an expression's tree, counted through chains such as `1 + 1 + 1`.
const MAX_HEIGHT: u32 = 500;
/// How deep statements may nest; each `elif` counts, being an `if` in an `else`.
const MAX_BLOCKS: u32 = 200;

/// What a function of the parser returns.
pub(super) type Res<T> = Result<T, Box<Diagnostic>>;

/// What surrounds a statement or expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ScopeKind {
    Module,
    Class,
    Function { is_async: bool },
}

#[derive(Clone, Copy, Debug)]
struct Scope {
    kind: ScopeKind,
    loops: u32,
    /// In an `except*` block: how many of the loops are around it.
    star: Option<u32>,
}

/// A parser over the tokens of one text.
pub(super) struct Parser<'s> {
    source: &'s str,
    lexed: Lexed,
    pos: usize,
    lines: LineIndex,
    /// Open brackets around the current token; a hole of an f-string counts as one.
    brackets: u32,
    depth: u32,
    /// The height of the expression read last.
    height: u32,
    blocks: u32,
    scopes: Vec<Scope>,
    /// Where the last `yield` was.
    last_yield: Option<Span>,
    found: Vec<Diagnostic>,
    /// What CPython's compiler finds, later than its parser: told only if the grammar is fine.
    late: Vec<Diagnostic>,
}

impl<'s> Parser<'s> {
    pub(super) fn new(source: &'s str, lexed: Lexed) -> Self {
        Self {
            source,
            lexed,
            pos: 0,
            lines: LineIndex::new(source),
            brackets: 0,
            depth: 0,
            height: 0,
            blocks: 0,
            scopes: vec![Scope { kind: ScopeKind::Module, loops: 0, star: None }],
            last_yield: None,
            found: Vec::new(),
            late: Vec::new(),
        }
    }

    /// The whole text, and all findings in source order.
    pub(super) fn module(mut self) -> (Module, Vec<Diagnostic>) {
        let mut body = Vec::new();
        while self.peek() != Tok::End {
            if !self.eat(Tok::Dedent) {
                self.statement_or_recover(&mut body);
            }
        }
        (Module { body }, self.findings())
    }

    /// The whole text as one expression.
    pub(super) fn lone_expression(mut self) -> Result<Expr, Vec<Diagnostic>> {
        let start = self.pos;
        let read = self.star_expressions().and_then(|e| {
            while self.eat(Tok::Newline) {}
            if self.at(Tok::End) { Ok(e) } else { Err(self.unexpected()) }
        });
        match read {
            Ok(e) if self.late.is_empty() => Ok(e),
            Ok(_) => Err(self.late),
            Err(d) => Err(vec![self.settle(*d, start)]),
        }
    }

    fn findings(self) -> Vec<Diagnostic> {
        let mut all = if self.found.is_empty() { self.late } else { self.found };
        all.sort_by_key(|d| d.span.start);
        all.truncate(MAX_FOUND);
        all.extend(self.lexed.notes);
        all.sort_by_key(|d| d.span.start);
        all
    }

    // Tokens.

    fn token(&self) -> Token {
        self.token_at(0)
    }

    fn token_at(&self, ahead: usize) -> Token {
        let last = self.lexed.tokens.len().saturating_sub(1);
        let end = self.source.len() as u32;
        let none = Token { tok: Tok::End, span: Span::new(end, end) };
        self.lexed.tokens.get((self.pos + ahead).min(last)).copied().unwrap_or(none)
    }

    fn peek(&self) -> Tok {
        self.token().tok
    }

    fn peek_at(&self, ahead: usize) -> Tok {
        self.token_at(ahead).tok
    }

    fn at(&self, tok: Tok) -> bool {
        self.peek() == tok
    }

    fn bump(&mut self) -> Token {
        let token = self.token();
        if token.tok != Tok::End {
            self.pos += 1;
        }
        token
    }

    fn eat(&mut self, tok: Tok) -> bool {
        let found = self.at(tok);
        if found {
            self.bump();
        }
        found
    }

    fn expect(&mut self, tok: Tok) -> Res<Token> {
        if self.at(tok) { Ok(self.bump()) } else { Err(self.unexpected()) }
    }

    /// `:`, or CPython's message that it is missing.
    fn expect_colon(&mut self) -> Res<()> {
        if self.eat(Tok::Colon) {
            return Ok(());
        }
        if self.at(Tok::Error) {
            return Err(self.unexpected());
        }
        Err(self.fail("expected ':'"))
    }

    fn text(&self, span: Span) -> &'s str {
        &self.source[span.start as usize..span.end as usize]
    }

    /// The offset where the current token begins.
    fn here(&self) -> u32 {
        self.token().span.start
    }

    /// From `start` to the end of the token before the current one.
    fn span_from(&self, start: u32) -> Span {
        let before = self.pos.checked_sub(1).and_then(|i| self.lexed.tokens.get(i));
        Span::new(start, before.map_or(start, |t| t.span.end).max(start))
    }

    fn line(&self, offset: u32) -> u32 {
        self.lines.line(offset)
    }

    /// A name of the text as Python compares names.
    fn normalised(&self, span: Span) -> Box<str> {
        let text = self.text(span);
        let name: Cow<str> = if text.is_ascii() { text.into() } else { text.nfkc().collect::<String>().into() };
        name.into()
    }

    fn ident(&mut self) -> Res<Ident> {
        let token = self.expect(Tok::Name)?;
        Ok(Ident { name: self.normalised(token.span), span: token.span })
    }

    /// Is the current token this name, which is a keyword only in some places?
    fn at_word(&self, word: &str) -> bool {
        self.at(Tok::Name) && self.text(self.token().span) == word
    }

    // Findings.

    fn fail(&self, message: impl Into<String>) -> Box<Diagnostic> {
        Box::new(Diagnostic::error(self.token().span, message))
    }

    fn fail_at(&self, span: Span, message: impl Into<String>) -> Box<Diagnostic> {
        Box::new(Diagnostic::error(span, message))
    }

    fn late(&mut self, span: Span, message: impl Into<String>) {
        self.late.push(Diagnostic::error(span, message));
    }

    /// The finding when nothing better is known than that the current token cannot stand here.
    fn unexpected(&self) -> Box<Diagnostic> {
        let token = self.token();
        if let Some(found) = self.lexed.error_at(self.pos.min(self.lexed.tokens.len())) {
            return Box::new(found.clone());
        }
        if token.tok == Tok::Indent {
            return Box::new(self.unexpected_indent());
        }
        let found = Diagnostic::error(token.span, "invalid syntax");
        Box::new(match self.hint() {
            Some(help) => found.with_help(help),
            None => found,
        })
    }

    fn unexpected_indent(&self) -> Diagnostic {
        Diagnostic::error(self.token_at(1).span, "unexpected indent").of_kind("IndentationError")
    }

    /// What to write instead, for tokens that other languages, or Python 2, would allow here.
    fn hint(&self) -> Option<String> {
        let before = self.pos.checked_sub(1).and_then(|i| self.lexed.tokens.get(i));
        let token = self.token();
        let help = match (before.map(|t| t.tok), token.tok) {
            (_, Tok::Diamond) => "'<>' is Python 2: write '!='",
            (Some(Tok::Amp), Tok::Amp) => "write 'and' instead of '&&'",
            (Some(Tok::Bar), Tok::Bar) => "write 'or' instead of '||'",
            (Some(Tok::Plus), _) if self.doubled(Tok::Plus) => "write 'x += 1': Python has no '++'",
            (Some(Tok::Minus), _) if self.doubled(Tok::Minus) => "write 'x -= 1': Python has no '--'",
            (Some(Tok::Else), Tok::If) => "write 'elif' instead of 'else if'",
            (_, Tok::LBrace) if self.brackets == 0 => "a block begins with ':' and is indented; Python has no braces",
            (Some(Tok::Dot), Tok::Async) if self.peek_at(1) == Tok::LPar => {
                "asyncio.async() is asyncio.ensure_future() now: async is a keyword since Python 3.7"
            }
            (_, t) if t.is_keyword() => {
                let word = self.text(token.span);
                let binds =
                    matches!(before.map(|t| t.tok), Some(Tok::Def | Tok::Class | Tok::Dot | Tok::As | Tok::For));
                return (binds || self.peek_at(1) == Tok::Assign)
                    .then(|| format!("'{word}' is a keyword and cannot be a name; write '{word}_'"));
            }
            _ => return None,
        };
        Some(help.into())
    }

    fn doubled(&self, tok: Tok) -> bool {
        self.pos >= 2 && self.lexed.tokens[self.pos - 2].tok == tok && self.at(Tok::Newline)
    }

    /// Chooses, as CPython does, between a finding of the grammar and what the tokens of the same line tell.
    fn settle(&self, found: Diagnostic, start: usize) -> Diagnostic {
        let from_lexer = |d: &Diagnostic| self.lexed.errors.iter().any(|(_, e)| e == d);
        if found.kind != "SyntaxError" || from_lexer(&found) {
            return found;
        }
        let rest = self.lexed.tokens.iter().enumerate().skip(self.pos.max(start));
        for (i, token) in rest {
            if token.tok == Tok::Newline {
                break;
            }
            if let Some(better) = self.lexed.error_at(i).filter(|_| token.tok == Tok::Error) {
                return better.clone();
            }
        }
        match self.lexed.unclosed {
            Some((open, at)) if at <= found.span.start && self.blames_bracket(&found, at) => {
                Diagnostic::error(Span::new(at, at + 1), format!("'{open}' was never closed"))
            }
            _ => found,
        }
    }

    /// Is an open bracket a likelier cause? It is if the text ends in it, or if it is on an earlier line.
    fn blames_bracket(&self, found: &Diagnostic, bracket: u32) -> bool {
        let at_end =
            matches!(self.peek(), Tok::End) || (self.at(Tok::Newline) && self.here() as usize >= self.source.len());
        at_end || self.line(self.here().max(found.span.start)) > self.line(bracket)
    }

    fn record(&mut self, found: Diagnostic) {
        self.found.push(found);
        if self.found.len() >= MAX_FOUND {
            self.pos = self.lexed.tokens.len().saturating_sub(1);
        }
    }

    /// After a failed statement: on to the next one at the same or a lower indentation.
    fn recover(&mut self) {
        self.skip_line();
        self.skip_block();
        while self.at_clause() {
            self.skip_line();
            self.skip_block();
        }
    }

    /// At a word that goes on with a compound statement?
    fn at_clause(&self) -> bool {
        matches!(self.peek(), Tok::Elif | Tok::Else | Tok::Except | Tok::Finally)
    }

    fn skip_line(&mut self) {
        while !matches!(self.bump().tok, Tok::Newline | Tok::End) {}
    }

    fn skip_block(&mut self) {
        if !self.at(Tok::Indent) {
            return;
        }
        let mut open = 0_u32;
        loop {
            match self.bump().tok {
                Tok::Indent => open += 1,
                Tok::Dedent => open -= 1,
                Tok::End => return,
                _ => {}
            }
            if open == 0 {
                return;
            }
        }
    }

    // Limits.

    /// Runs `read` one level deeper.
    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> Res<T>) -> Res<T> {
        if self.depth >= MAX_NESTING {
            return Err(self.too_complex());
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }

    fn too_complex(&self) -> Box<Diagnostic> {
        self.fail("expression is too complex; split it over several statements")
    }

    /// An expression from `start` up to here whose highest part is `tallest`.
    fn node(&mut self, start: u32, kind: ExprKind, tallest: u32) -> Res<Expr> {
        let span = self.span_from(start);
        self.node_at(span, kind, tallest)
    }

    fn node_at(&mut self, span: Span, kind: ExprKind, tallest: u32) -> Res<Expr> {
        if tallest >= MAX_HEIGHT {
            return Err(self.too_complex());
        }
        self.height = tallest + 1;
        Ok(Expr { span, kind })
    }

    // Scopes.

    fn scope(&self) -> ScopeKind {
        self.scopes.last().map_or(ScopeKind::Module, |s| s.kind)
    }

    fn within<T>(&mut self, kind: ScopeKind, read: impl FnOnce(&mut Self) -> Res<T>) -> Res<T> {
        self.scopes.push(Scope { kind, loops: 0, star: None });
        let result = read(self);
        self.scopes.pop();
        result
    }

    /// `what` (`'await'`, `'async for'`) needs an async function around it.
    fn needs_async(&mut self, span: Span, what: &str) {
        match self.scope() {
            ScopeKind::Function { is_async: true } => {}
            ScopeKind::Function { is_async: false } => self.late(span, format!("{what} outside async function")),
            _ if what == "'await'" => self.late(span, "'await' outside function"),
            _ => self.late(span, format!("{what} outside async function")),
        }
    }
}
