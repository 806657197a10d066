//! `match` and its patterns (PEP 634).

use super::{Parser, Res};
use crate::base::Diagnostic;
use crate::syntax::ast::{Case, Constant, Expr, ExprKind, Ident, Pattern, PatternKind, StmtKind, UnaryOp};
use crate::syntax::token::Tok;

impl Parser<'_> {
    /// Is `match` a keyword here? Nothing else that begins with a name and an expression ends its line with a colon;
    /// without one, what follows the name must be wrong in any other reading.
    pub(super) fn is_match(&self) -> bool {
        let next = self.peek_at(1);
        if !self.at_word("match") || !next.starts_expression() && next != Tok::Star {
            return false;
        }
        let rest = &self.lexed.tokens[self.pos..];
        let end = rest.iter().position(|t| matches!(t.tok, Tok::Newline | Tok::End | Tok::Error));
        let colon = end.is_some_and(|end| rest[end - 1].tok == Tok::Colon && rest[end].tok == Tok::Newline);
        colon || matches!(next, Tok::Name | Tok::Number | Tok::Str) && self.subject_fills_line()
    }

    /// Is the line complete but for its colon?
    fn subject_fills_line(&self) -> bool {
        let mut line = self.lexed.tokens[self.pos + 1..].iter().take_while(|t| t.tok != Tok::Newline);
        line.all(|t| {
            matches!(
                t.tok,
                Tok::Name
                    | Tok::Number
                    | Tok::Str
                    | Tok::Dot
                    | Tok::Comma
                    | Tok::LPar
                    | Tok::RPar
                    | Tok::LSqb
                    | Tok::RSqb
            )
        })
    }

    pub(super) fn match_statement(&mut self) -> Res<StmtKind> {
        let start = self.bump().span.start;
        let subject = self.subject()?;
        if self.at(Tok::Newline) {
            return Err(self.fail("expected ':'"));
        }
        self.expect(Tok::Colon)?;
        self.expect(Tok::Newline)?;
        if !self.eat(Tok::Indent) {
            let message = format!("expected an indented block after 'match' statement on line {}", self.line(start));
            let found = Diagnostic::error(self.token().span, message).of_kind("IndentationError");
            self.record(found);
            return Ok(StmtKind::Match { subject, cases: Vec::new() });
        }
        let mut cases = Vec::new();
        while !self.eat(Tok::Dedent) && !self.at(Tok::End) {
            if !self.at_word("case") {
                return Err(self.unexpected());
            }
            cases.push(self.case()?);
        }
        Ok(StmtKind::Match { subject, cases })
    }

    /// What is matched: a comma makes a tuple of it.
    fn subject(&mut self) -> Res<Expr> {
        let start = self.here();
        let first = self.star_named_expression()?;
        if !self.at(Tok::Comma) {
            if matches!(first.kind, ExprKind::Starred(_)) {
                return Err(self.unexpected());
            }
            return Ok(first);
        }
        let (mut items, mut tallest) = (vec![first], self.height);
        while self.eat(Tok::Comma) && !self.at(Tok::Colon) {
            items.push(self.star_named_expression()?);
            tallest = tallest.max(self.height);
        }
        self.node(start, ExprKind::Tuple(items), tallest)
    }

    fn case(&mut self) -> Res<Case> {
        let start = self.bump().span.start;
        let pattern = self.patterns()?;
        let guard = if self.eat(Tok::If) { Some(self.condition()?) } else { None };
        if !matches!(self.peek(), Tok::Colon | Tok::Newline) {
            return Err(self.unexpected());
        }
        let body = self.block("'case' statement", start)?;
        Ok(Case { pattern, guard, body })
    }

    /// A whole pattern: a comma makes a sequence of it.
    fn patterns(&mut self) -> Res<Pattern> {
        let start = self.here();
        let first = self.maybe_star()?;
        if !self.at(Tok::Comma) {
            return if matches!(first.kind, PatternKind::Star(_)) { Err(self.unexpected()) } else { Ok(first) };
        }
        let items = self.rest_of_sequence(first, Tok::Colon)?;
        Ok(self.pattern_from(start, PatternKind::Sequence(items)))
    }

    /// The items after the first, up to a closing token that is not read.
    fn rest_of_sequence(&mut self, first: Pattern, closer: Tok) -> Res<Vec<Pattern>> {
        let mut items = vec![first];
        while self.eat(Tok::Comma) && !self.at(closer) && !(closer == Tok::Colon && self.at(Tok::If)) {
            items.push(self.maybe_star()?);
        }
        Ok(items)
    }

    fn pattern_from(&self, start: u32, kind: PatternKind) -> Pattern {
        Pattern { span: self.span_from(start), kind }
    }

    fn maybe_star(&mut self) -> Res<Pattern> {
        let start = self.here();
        if !self.eat(Tok::Star) {
            return self.deeper(Self::pattern);
        }
        let name = self.ident()?;
        let name = if &*name.name == "_" { None } else { Some(name) };
        Ok(self.pattern_from(start, PatternKind::Star(name)))
    }

    /// `a | b as name`.
    fn pattern(&mut self) -> Res<Pattern> {
        let start = self.here();
        let first = self.closed_pattern()?;
        let mut pattern = first;
        if self.at(Tok::Bar) {
            let mut ways = vec![pattern];
            while self.eat(Tok::Bar) {
                ways.push(self.closed_pattern()?);
            }
            pattern = self.pattern_from(start, PatternKind::Or(ways));
        }
        if !self.eat(Tok::As) {
            return Ok(pattern);
        }
        if self.at_word("_") {
            return Err(self.fail("cannot use '_' as a target"));
        }
        if !self.at(Tok::Name) {
            let at = self.here();
            self.expression()?;
            return Err(self.fail_at(self.span_from(at), "invalid pattern target"));
        }
        let name = Some(self.capture_target()?);
        Ok(self.pattern_from(start, PatternKind::As { pattern: Some(Box::new(pattern)), name }))
    }

    /// A name to bind, and nothing more than a name.
    fn capture_target(&mut self) -> Res<Ident> {
        if self.at_word("_") {
            return Err(self.unexpected());
        }
        let name = self.ident()?;
        if matches!(self.peek(), Tok::Dot | Tok::LPar | Tok::Assign) { Err(self.unexpected()) } else { Ok(name) }
    }

    fn closed_pattern(&mut self) -> Res<Pattern> {
        let start = self.here();
        let kind = match self.peek() {
            Tok::None | Tok::True | Tok::False => {
                let constant = match self.bump().tok {
                    Tok::None => Constant::None,
                    tok => Constant::Bool(tok == Tok::True),
                };
                PatternKind::Singleton(constant)
            }
            Tok::Number | Tok::Minus | Tok::Str => PatternKind::Value(self.literal()?),
            Tok::Name if self.peek_at(1) == Tok::Dot || self.peek_at(1) == Tok::LPar => {
                let value = self.attribute_chain()?;
                if self.at(Tok::LPar) {
                    return self.class_pattern(start, value);
                }
                PatternKind::Value(value)
            }
            Tok::Name if self.peek_at(1) == Tok::Assign => {
                self.bump();
                return Err(self.unexpected());
            }
            Tok::Name => {
                let name = self.ident()?;
                PatternKind::As { pattern: None, name: Some(name).filter(|n| &*n.name != "_") }
            }
            Tok::LPar => return self.group(start),
            Tok::LSqb => {
                self.open_bracket();
                let items = self.items(Tok::RSqb)?;
                self.close(Tok::RSqb, None)?;
                PatternKind::Sequence(items)
            }
            Tok::LBrace => return self.mapping(start),
            _ => return Err(self.unexpected()),
        };
        Ok(self.pattern_from(start, kind))
    }

    fn open_bracket(&mut self) {
        self.brackets += 1;
        self.bump();
    }

    fn items(&mut self, closer: Tok) -> Res<Vec<Pattern>> {
        if self.at(closer) {
            return Ok(Vec::new());
        }
        let first = self.maybe_star()?;
        self.rest_of_sequence(first, closer)
    }

    /// `(pattern)`, or a sequence if there is a comma or nothing.
    fn group(&mut self, start: u32) -> Res<Pattern> {
        self.open_bracket();
        let empty = self.at(Tok::RPar);
        let mut items = self.items(Tok::RPar)?;
        let comma = self.pos > 0 && self.lexed.tokens[self.pos - 1].tok == Tok::Comma;
        if let [Pattern { kind: PatternKind::Star(_), .. }] = &items[..]
            && !comma
        {
            return Err(self.unexpected());
        }
        self.close(Tok::RPar, None)?;
        match items.pop() {
            Some(one) if items.is_empty() && !comma && !empty => Ok(one),
            last => {
                items.extend(last);
                Ok(self.pattern_from(start, PatternKind::Sequence(items)))
            }
        }
    }

    /// A number, signed or not, or strings.
    fn literal(&mut self) -> Res<Expr> {
        let start = self.here();
        if !self.eat(Tok::Minus) {
            return self.atom();
        }
        if !self.at(Tok::Number) {
            return Err(self.unexpected());
        }
        let operand = Box::new(self.atom()?);
        let tallest = self.height;
        self.node(start, ExprKind::UnaryOp { op: UnaryOp::Minus, operand }, tallest)
    }

    /// `a.b.c`.
    fn attribute_chain(&mut self) -> Res<Expr> {
        let start = self.here();
        let mut value = self.atom()?;
        while self.eat(Tok::Dot) {
            let tallest = self.height;
            let attr = self.ident()?;
            value = self.node(start, ExprKind::Attribute { value: Box::new(value), attr }, tallest)?;
        }
        Ok(value)
    }

    fn class_pattern(&mut self, start: u32, class: Expr) -> Res<Pattern> {
        self.open_bracket();
        let (mut patterns, mut names, mut named) = (Vec::new(), Vec::new(), Vec::new());
        let mut misplaced = None;
        while !self.at(Tok::RPar) {
            let here = self.here();
            if self.at(Tok::Name) && self.peek_at(1) == Tok::Assign {
                names.push(self.ident()?);
                self.bump();
                named.push(self.deeper(Self::pattern)?);
            } else {
                let pattern = self.deeper(Self::pattern)?;
                if names.is_empty() {
                    patterns.push(pattern);
                } else {
                    misplaced.get_or_insert(here);
                }
            }
            if !self.eat(Tok::Comma) {
                break;
            }
        }
        if let Some(at) = misplaced.filter(|_| self.at(Tok::RPar)) {
            return Err(self.fail_at(self.span_from(at), "positional patterns follow keyword patterns"));
        }
        self.close(Tok::RPar, None)?;
        Ok(self.pattern_from(start, PatternKind::Class { class, patterns, names, named }))
    }

    fn mapping(&mut self, start: u32) -> Res<Pattern> {
        self.open_bracket();
        let (mut keys, mut patterns, mut rest) = (Vec::new(), Vec::new(), None);
        while !self.at(Tok::RBrace) {
            if self.eat(Tok::StarStar) {
                rest = Some(self.capture_target()?);
                self.eat(Tok::Comma);
                break;
            }
            keys.push(self.mapping_key()?);
            self.expect(Tok::Colon)?;
            patterns.push(self.deeper(Self::pattern)?);
            if !self.eat(Tok::Comma) {
                break;
            }
        }
        self.close(Tok::RBrace, None)?;
        Ok(self.pattern_from(start, PatternKind::Mapping { keys, patterns, rest }))
    }

    fn mapping_key(&mut self) -> Res<Expr> {
        match self.peek() {
            Tok::Number | Tok::Minus | Tok::Str => self.literal(),
            Tok::None | Tok::True | Tok::False => self.atom(),
            Tok::Name if self.peek_at(1) == Tok::Dot => self.attribute_chain(),
            _ => {
                self.eat(Tok::Name);
                Err(self.unexpected())
            }
        }
    }
}
