//! Expressions with operators, from the loosest (`lambda`, `if … else`) to the tightest (`await`, calls, attributes).

use super::{Parser, Res, ScopeKind};
use crate::base::Diagnostic;
use crate::syntax::ast::{BinOp, BoolOp, CmpOp, Expr, ExprKind, UnaryOp};
use crate::syntax::token::Tok;

/// Binding strengths of the left-associative binary operators.
const BIT_OR: u8 = 1;
const TERM: u8 = 6;

fn binary_operator(tok: Tok) -> Option<(BinOp, u8)> {
    Some(match tok {
        Tok::Bar => (BinOp::BitOr, BIT_OR),
        Tok::Caret => (BinOp::BitXor, 2),
        Tok::Amp => (BinOp::BitAnd, 3),
        Tok::Shl => (BinOp::LShift, 4),
        Tok::Shr => (BinOp::RShift, 4),
        Tok::Plus => (BinOp::Add, 5),
        Tok::Minus => (BinOp::Sub, 5),
        Tok::Star => (BinOp::Mult, TERM),
        Tok::Slash => (BinOp::Div, TERM),
        Tok::SlashSlash => (BinOp::FloorDiv, TERM),
        Tok::Percent => (BinOp::Mod, TERM),
        Tok::At => (BinOp::MatMult, TERM),
        _ => return None,
    })
}

impl Parser<'_> {
    /// `a, *b, c`: a tuple if there is a comma, else a single expression.
    pub(super) fn star_expressions(&mut self) -> Res<Expr> {
        self.tuple_of(Self::star_expression)
    }

    /// Elements with commas between them, or a single element.
    pub(super) fn tuple_of(&mut self, element: fn(&mut Self) -> Res<Expr>) -> Res<Expr> {
        let start = self.here();
        let first = element(self)?;
        if !self.at(Tok::Comma) {
            return Ok(first);
        }
        let (mut items, mut tallest) = (vec![first], self.height);
        while self.eat(Tok::Comma) && (self.peek().starts_expression() || self.at(Tok::Star) || self.at(Tok::Error)) {
            items.push(element(self)?);
            tallest = tallest.max(self.height);
        }
        self.node(start, ExprKind::Tuple(items), tallest)
    }

    fn star_expression(&mut self) -> Res<Expr> {
        if self.at(Tok::Star) { self.starred() } else { self.expression() }
    }

    /// An element of a display, argument list or slice: `*a`, `a := b` or an expression.
    pub(super) fn star_named_expression(&mut self) -> Res<Expr> {
        if self.at(Tok::Star) { self.starred() } else { self.named_expression() }
    }

    pub(super) fn starred(&mut self) -> Res<Expr> {
        let start = self.here();
        self.expect(Tok::Star)?;
        let value = self.bitwise_or()?;
        let tallest = self.height;
        self.node(start, ExprKind::Starred(Box::new(value)), tallest)
    }

    /// An argument or an index, where a star binds more loosely than in a display.
    pub(super) fn argument(&mut self) -> Res<Expr> {
        if !self.at(Tok::Star) {
            return self.named_expression();
        }
        let start = self.bump().span.start;
        let value = self.expression()?;
        let tallest = self.height;
        self.node(start, ExprKind::Starred(Box::new(value)), tallest)
    }

    /// `name := value`, or an expression.
    pub(super) fn named_expression(&mut self) -> Res<Expr> {
        if self.at(Tok::Name) && self.peek_at(1) == Tok::Walrus {
            let start = self.here();
            let target = self.ident()?;
            self.bump();
            let value = Box::new(self.expression()?);
            let tallest = self.height;
            return self.node(start, ExprKind::NamedExpr { target, value }, tallest);
        }
        let value = self.expression()?;
        if self.at(Tok::Walrus) {
            let what = super::target::describe(&value);
            let message = format!("cannot use assignment expressions with {what}");
            return Err(self.fail_at(value.span, message));
        }
        Ok(value)
    }

    /// A condition, where `=` is a slip for `==`.
    pub(super) fn condition(&mut self) -> Res<Expr> {
        let value = self.named_expression()?;
        self.refuse_assignment(&value)?;
        Ok(value)
    }

    /// The finding for `=` after an expression in a place that takes none.
    pub(super) fn refuse_assignment(&mut self, value: &Expr) -> Res<()> {
        if !self.at(Tok::Assign) {
            return Ok(());
        }
        let excluded = matches!(value.kind, ExprKind::List(_) | ExprKind::Tuple(_) | ExprKind::GeneratorExp { .. })
            || super::target::is_named_constant(value);
        if excluded || !super::target::is_bitwise_or(value) {
            return Err(self.unexpected());
        }
        let equals = self.pos;
        self.bump();
        let span = match self.bitwise_or() {
            Ok(_) if !matches!(self.peek(), Tok::Assign | Tok::Walrus) => self.span_from(value.span.start),
            _ => {
                self.pos = equals;
                return Err(self.unexpected());
            }
        };
        if matches!(value.kind, ExprKind::Name(_)) {
            let message = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
            return Err(self.fail_at(span, message));
        }
        let what = super::target::describe(value);
        let message = format!("cannot assign to {what} here. Maybe you meant '==' instead of '='?");
        Err(self.fail_at(value.span, message))
    }

    /// Any expression without commas, stars or `:=` around it.
    pub(super) fn expression(&mut self) -> Res<Expr> {
        self.deeper(Self::ternary)
    }

    fn ternary(&mut self) -> Res<Expr> {
        if self.at(Tok::Lambda) {
            return self.lambda();
        }
        let start = self.here();
        let body = self.disjunction()?;
        if !self.at(Tok::If) {
            return Ok(body);
        }
        let mut tallest = self.height;
        self.bump();
        let test = self.disjunction()?;
        tallest = tallest.max(self.height);
        if !self.at(Tok::Else) {
            if matches!(self.peek(), Tok::Colon | Tok::Error) {
                return Err(self.unexpected());
            }
            let message = "expected 'else' after 'if' expression";
            return Err(self.fail_at(self.span_from(start), message));
        }
        self.bump();
        let orelse = self.expression()?;
        tallest = tallest.max(self.height);
        let (test, body, orelse) = (Box::new(test), Box::new(body), Box::new(orelse));
        self.node(start, ExprKind::IfExp { test, body, orelse }, tallest)
    }

    fn lambda(&mut self) -> Res<Expr> {
        let start = self.here();
        self.bump();
        let params = Box::new(self.lambda_params()?);
        let mut tallest = self.height;
        self.expect_colon()?;
        let scope = ScopeKind::Function { is_async: false };
        let body = Box::new(self.within(scope, Self::expression)?);
        tallest = tallest.max(self.height);
        self.node(start, ExprKind::Lambda { params, body }, tallest)
    }

    /// `or`.
    pub(super) fn disjunction(&mut self) -> Res<Expr> {
        self.bool_op(Tok::Or, BoolOp::Or, |p| p.bool_op(Tok::And, BoolOp::And, Self::inversion))
    }

    fn bool_op(&mut self, tok: Tok, op: BoolOp, part: fn(&mut Self) -> Res<Expr>) -> Res<Expr> {
        let start = self.here();
        let first = part(self)?;
        if !self.at(tok) {
            return Ok(first);
        }
        let (mut values, mut tallest) = (vec![first], self.height);
        while self.eat(tok) {
            values.push(part(self)?);
            tallest = tallest.max(self.height);
        }
        self.node(start, ExprKind::BoolOp { op, values }, tallest)
    }

    fn inversion(&mut self) -> Res<Expr> {
        let mut starts = Vec::new();
        while self.at(Tok::Not) {
            starts.push(self.bump().span.start);
        }
        let operand = self.comparison()?;
        self.wrap_unary(operand, starts.into_iter().map(|s| (s, UnaryOp::Not)).collect())
    }

    fn wrap_unary(&mut self, mut operand: Expr, ops: Vec<(u32, UnaryOp)>) -> Res<Expr> {
        for (start, op) in ops.into_iter().rev() {
            let tallest = self.height;
            operand = self.node(start, ExprKind::UnaryOp { op, operand: Box::new(operand) }, tallest)?;
        }
        Ok(operand)
    }

    fn comparison(&mut self) -> Res<Expr> {
        let start = self.here();
        let left = self.bitwise_or()?;
        let mut tallest = self.height;
        let (mut ops, mut comparators) = (Vec::new(), Vec::new());
        while let Some(op) = self.comparison_operator() {
            ops.push(op);
            comparators.push(self.bitwise_or()?);
            tallest = tallest.max(self.height);
        }
        if ops.is_empty() {
            return Ok(left);
        }
        let left = Box::new(left);
        self.node(start, ExprKind::Compare { left, ops, comparators }, tallest)
    }

    fn comparison_operator(&mut self) -> Option<CmpOp> {
        let op = match (self.peek(), self.peek_at(1)) {
            (Tok::Lt, _) => CmpOp::Lt,
            (Tok::LtE, _) => CmpOp::LtE,
            (Tok::Eq, _) => CmpOp::Eq,
            (Tok::NotEq, _) => CmpOp::NotEq,
            (Tok::Gt, _) => CmpOp::Gt,
            (Tok::GtE, _) => CmpOp::GtE,
            (Tok::Is, Tok::Not) => CmpOp::IsNot,
            (Tok::Is, _) => CmpOp::Is,
            (Tok::In, _) => CmpOp::In,
            (Tok::Not, Tok::In) => CmpOp::NotIn,
            _ => return None,
        };
        if matches!(op, CmpOp::IsNot | CmpOp::NotIn) {
            self.bump();
        }
        self.bump();
        Some(op)
    }

    /// The operators from `|` inwards: what may stand on either side of a comparison.
    pub(super) fn bitwise_or(&mut self) -> Res<Expr> {
        self.binary(BIT_OR)
    }

    fn binary(&mut self, weakest: u8) -> Res<Expr> {
        let start = self.here();
        let mut left = self.factor()?;
        let mut tallest = self.height;
        while let Some((op, strength)) = binary_operator(self.peek()).filter(|b| b.1 >= weakest) {
            self.bump();
            let right = if strength == TERM { self.factor()? } else { self.binary(strength + 1)? };
            tallest = tallest.max(self.height);
            let kind = ExprKind::BinOp { left: Box::new(left), op, right: Box::new(right) };
            left = self.node(start, kind, tallest)?;
            tallest = self.height;
        }
        self.height = tallest;
        Ok(left)
    }

    fn factor(&mut self) -> Res<Expr> {
        let mut ops = Vec::new();
        loop {
            let op = match self.peek() {
                Tok::Plus => UnaryOp::Plus,
                Tok::Minus => UnaryOp::Minus,
                Tok::Tilde => UnaryOp::Invert,
                _ => break,
            };
            ops.push((self.bump().span.start, op));
        }
        let operand = self.power()?;
        self.wrap_unary(operand, ops)
    }

    fn power(&mut self) -> Res<Expr> {
        let start = self.here();
        let left = self.await_primary()?;
        if !self.at(Tok::StarStar) {
            return Ok(left);
        }
        let tallest = self.height;
        self.bump();
        let right = self.deeper(Self::factor)?;
        let tallest = tallest.max(self.height);
        let kind = ExprKind::BinOp { left: Box::new(left), op: BinOp::Pow, right: Box::new(right) };
        self.node(start, kind, tallest)
    }

    fn await_primary(&mut self) -> Res<Expr> {
        if !self.at(Tok::Await) {
            return self.primary();
        }
        let start = self.bump().span.start;
        let value = Box::new(self.primary()?);
        let tallest = self.height;
        let span = self.span_from(start);
        self.needs_async(span, "'await'");
        self.node(start, ExprKind::Await(value), tallest)
    }

    /// An atom with its calls, attributes and subscripts.
    pub(super) fn primary(&mut self) -> Res<Expr> {
        let start = self.here();
        let mut value = self.atom()?;
        let mut tallest = self.height;
        loop {
            let kind = match self.peek() {
                Tok::Dot => {
                    self.bump();
                    let attr = self.ident()?;
                    ExprKind::Attribute { value: Box::new(value), attr }
                }
                Tok::LPar => {
                    let (args, keywords) = self.arguments()?;
                    tallest = tallest.max(self.height);
                    ExprKind::Call { func: Box::new(value), args, keywords }
                }
                Tok::LSqb => {
                    let index = Box::new(self.subscript()?);
                    tallest = tallest.max(self.height);
                    ExprKind::Subscript { value: Box::new(value), index }
                }
                _ => break,
            };
            value = self.node(start, kind, tallest)?;
            tallest = self.height;
        }
        self.height = tallest;
        Ok(value)
    }

    /// `[index]` after a value.
    fn subscript(&mut self) -> Res<Expr> {
        self.bump();
        self.brackets += 1;
        if self.at(Tok::RSqb) {
            return Err(self.unexpected());
        }
        let start = self.here();
        let mut items = vec![self.slice()?];
        let mut tallest = self.height;
        let mut comma = false;
        while self.eat(Tok::Comma) {
            comma = true;
            if self.at(Tok::RSqb) {
                break;
            }
            items.push(self.slice()?);
            tallest = tallest.max(self.height);
        }
        let tuple_span = self.span_from(start);
        self.close(Tok::RSqb, items.last())?;
        let single = !comma && !matches!(items[0].kind, ExprKind::Starred(_));
        match items.pop() {
            Some(item) if single => {
                self.height = tallest;
                Ok(item)
            }
            last => {
                items.extend(last);
                self.node_at(tuple_span, ExprKind::Tuple(items), tallest)
            }
        }
    }

    fn slice(&mut self) -> Res<Expr> {
        let start = self.here();
        let mut tallest = 0;
        let lower = if self.at(Tok::Colon) {
            None
        } else {
            let lower = self.argument()?;
            if !self.at(Tok::Colon) {
                return Ok(lower);
            }
            tallest = self.height;
            Some(Box::new(lower))
        };
        self.bump();
        let upper = self.slice_part(&mut tallest)?;
        let step = if self.eat(Tok::Colon) { self.slice_part(&mut tallest)? } else { None };
        self.node(start, ExprKind::Slice { lower, upper, step }, tallest)
    }

    fn slice_part(&mut self, tallest: &mut u32) -> Res<Option<Box<Expr>>> {
        if matches!(self.peek(), Tok::Colon | Tok::Comma | Tok::RSqb) {
            return Ok(None);
        }
        let part = self.expression()?;
        *tallest = self.height.max(*tallest);
        Ok(Some(Box::new(part)))
    }

    /// The closing bracket after the elements of a display or call, the last of which is `last`.
    pub(super) fn close(&mut self, tok: Tok, last: Option<&Expr>) -> Res<()> {
        if self.eat(tok) {
            self.brackets = self.brackets.saturating_sub(1);
            return Ok(());
        }
        Err(match last {
            Some(last) => self.missing_comma(last),
            None => self.unexpected(),
        })
    }

    /// The finding when an element is not followed by `,`, nor by the closing bracket.
    pub(super) fn missing_comma(&mut self, last: &Expr) -> Box<Diagnostic> {
        let plain = self.unexpected();
        let word = matches!(&last.kind, ExprKind::Name(n) if matches!(&**n, "print" | "exec" | "match" | "case" | "_"));
        let prefix = matches!(last.kind, ExprKind::Name(_)) && self.at(Tok::Str);
        if !self.peek().starts_expression() || self.brackets == 0 || word || prefix {
            return plain;
        }
        let (at, late) = (self.pos, self.late.len());
        let next = self.expression();
        let span = self.span_from(last.span.start);
        self.late.truncate(late);
        match next {
            Ok(_) => self.fail_at(span, "invalid syntax. Perhaps you forgot a comma?"),
            Err(other) if other.message != "invalid syntax" => other,
            Err(_) => {
                self.pos = at;
                plain
            }
        }
    }
}
