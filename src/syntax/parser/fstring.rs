//! String literals as expressions: neighbours joined, f-strings with the expressions in their holes.

use super::{Parser, Res};
use crate::base::Span;
use crate::syntax::ast::{Constant, Conversion, Expr, ExprKind, FStringPart};
use crate::syntax::layout;
use crate::syntax::literal;
use crate::syntax::scan::{self, HolePiece, Opening, Piece, StringError};
use crate::syntax::token::Tok;

impl Parser<'_> {
    /// One or more string literals side by side.
    pub(super) fn strings(&mut self) -> Res<Expr> {
        let start = self.here();
        let mut text = Vec::new();
        let mut bytes: Option<Vec<u8>> = None;
        let (mut first, mut is_fstring, mut tallest) = (true, false, 0);
        while self.at(Tok::Str) {
            let span = self.bump().span;
            let opening = Opening::read(self.text(span));
            if !first && opening.bytes != bytes.is_some() {
                return Err(self.fail_at(self.span_from(start), "cannot mix bytes and nonbytes literals"));
            }
            first = false;
            let from = span.start + opening.len as u32;
            let to = (span.end - opening.closing_len() as u32).max(from);
            let body = self.text(Span::new(from, to));
            if opening.bytes {
                bytes.get_or_insert_default().extend(literal::bytes(body, from, opening)?);
            } else if opening.fstring {
                is_fstring = true;
                let pieces = scan::fstring(self.source, span.start as usize).map_err(|e| self.broken(span, e))?;
                let parts = self.deeper(|p| p.fstring_parts(&pieces, opening))?;
                tallest = tallest.max(self.height);
                text.extend(parts);
            } else {
                let value = literal::text(body, from, opening)?;
                text.push(FStringPart::Literal(value.into()));
            }
        }
        let kind = match bytes {
            Some(bytes) => ExprKind::Constant(Constant::Bytes(bytes.into())),
            None if is_fstring => ExprKind::JoinedStr(joined(text)),
            None => ExprKind::Constant(Constant::Str(whole_text(text))),
        };
        self.node(start, kind, tallest)
    }

    fn broken(&self, span: Span, error: StringError) -> Box<crate::base::Diagnostic> {
        match error {
            StringError::Unterminated(_) => self.fail_at(span, "unterminated f-string literal"),
            StringError::Hole(at, message) => self.fail_at(Span::new(at as u32, at as u32 + 1), message),
        }
    }

    /// Leaves the greatest height.
    fn fstring_parts(&mut self, pieces: &[Piece], opening: Opening) -> Res<Vec<FStringPart>> {
        let (mut parts, mut tallest) = (Vec::new(), 0);
        for piece in pieces {
            match piece {
                Piece::Text(from, to) => parts.push(self.fstring_text(*from, *to, opening)?),
                Piece::Hole(hole) => {
                    if let Some((from, to)) = hole.debug {
                        parts.push(FStringPart::Literal(self.source[from..to].into()));
                    }
                    parts.push(self.hole(hole, opening)?);
                    tallest = tallest.max(self.height);
                }
            }
        }
        self.height = tallest;
        Ok(joined(parts))
    }

    fn fstring_text(&self, from: usize, to: usize, opening: Opening) -> Res<FStringPart> {
        let text = &self.source[from..to];
        let plain = if text.contains(['{', '}']) {
            // `\N{…}` is refused below; its braces are not doubled.
            text.replace("{{", "{").replace("}}", "}")
        } else {
            text.to_string()
        };
        let value = literal::text(&plain, from as u32, opening)?;
        Ok(FStringPart::Literal(value.into()))
    }

    fn hole(&mut self, hole: &HolePiece, opening: Opening) -> Res<FStringPart> {
        let value = Box::new(self.hole_expression(hole)?);
        let mut tallest = self.height;
        let mut conversion = match hole.conversion {
            None => None,
            Some((from, to)) => Some(self.conversion(from, to)?),
        };
        if hole.debug.is_some() && conversion.is_none() && hole.spec.is_none() {
            conversion = Some(Conversion::Repr);
        }
        let spec = match &hole.spec {
            None => None,
            Some(pieces) => Some(self.deeper(|p| p.fstring_parts(pieces, opening))?),
        };
        if spec.is_some() {
            tallest = tallest.max(self.height);
        }
        self.height = tallest;
        Ok(FStringPart::Hole { value, conversion, spec })
    }

    fn conversion(&self, from: usize, to: usize) -> Res<Conversion> {
        match &self.source[from..to] {
            "s" => Ok(Conversion::Str),
            "r" => Ok(Conversion::Repr),
            "a" => Ok(Conversion::Ascii),
            name => {
                let span = Span::new(from as u32, to.max(from + 1) as u32);
                let message = if name.is_empty() {
                    "f-string: missing conversion character".to_string()
                } else {
                    format!("f-string: invalid conversion character '{name}': expected 's', 'r', or 'a'")
                };
                Err(self.fail_at(span, message))
            }
        }
    }

    /// The expression of a hole, read from tokens of its own.
    fn hole_expression(&mut self, hole: &HolePiece) -> Res<Expr> {
        let (from, to) = hole.expr;
        let tokens = layout::lex_hole(self.source, from, to);
        let outer = std::mem::replace(&mut self.lexed, tokens);
        let outer_pos = std::mem::take(&mut self.pos);
        self.brackets += 1;
        let read = self.deeper(|p| {
            let value = if p.at(Tok::Yield) { p.yield_expression() } else { p.star_expressions() }?;
            if p.at(Tok::End) {
                return Ok(value);
            }
            if p.at(Tok::Walrus) || p.at(Tok::Assign) {
                return Err(p.fail("f-string: expecting '!', or ':', or '}'"));
            }
            Err(p.missing_comma(&value))
        });
        let unclosed = self.lexed.unclosed;
        let lambda = self.lexed.tokens.first().filter(|t| t.tok == Tok::Lambda).map(|t| t.span);
        self.brackets = self.brackets.saturating_sub(1);
        let notes = std::mem::replace(&mut self.lexed, outer).notes;
        self.pos = outer_pos;
        if self.lexed.notes.is_empty() {
            self.lexed.notes = notes;
        }
        read.map_err(|mut found| {
            if let Some((open, at)) = unclosed {
                found = self.fail_at(Span::new(at, at + 1), format!("'{open}' was never closed"));
            }
            if let Some(span) = lambda.filter(|_| unclosed.is_none()) {
                let message = "f-string: lambda expressions are not allowed without parentheses";
                found = self.fail_at(span, message);
            }
            if found.message.starts_with("invalid syntax") {
                found.message.insert_str(0, "f-string: ");
            }
            found
        })
    }
}

/// Neighbouring texts become one; empty ones go.
fn joined(parts: Vec<FStringPart>) -> Vec<FStringPart> {
    let (mut out, mut text) = (Vec::with_capacity(parts.len()), String::new());
    for part in parts {
        match part {
            FStringPart::Literal(more) => text.push_str(&more),
            hole => {
                if !text.is_empty() {
                    out.push(FStringPart::Literal(std::mem::take(&mut text).into()));
                }
                out.push(hole);
            }
        }
    }
    if !text.is_empty() {
        out.push(FStringPart::Literal(text.into()));
    }
    out
}

fn whole_text(parts: Vec<FStringPart>) -> Box<str> {
    let texts = parts.iter().filter_map(|p| match p {
        FStringPart::Literal(text) => Some(&**text),
        FStringPart::Hole { .. } => None,
    });
    texts.collect::<String>().into()
}
