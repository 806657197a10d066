//! `"%s has %r" % (a, b)` is compiled as the f-string that it is (CPython 3.11: `optimize_format` in `Python/ast_opt.c`).

use super::{Compiler, Const, Fail};
use crate::base::Span;
use crate::code::Op;
use crate::syntax::ast::{Constant, Expr, ExprKind};
use std::iter::Peekable;
use std::str::Chars;

/// The longest width or precision that is compiled so (CPython's `MAXDIGITS`).
const MOST_DIGITS: usize = 3;

/// A piece of a template.
pub(super) enum Part<'t> {
    Literal(String),
    /// A value, the number of its conversion as `FORMAT_VALUE` has it, and how it is laid out.
    Field(&'t Expr, usize, String),
}

/// The parts of a template, if it is a constant with nothing but `%s`, `%r` and `%a`, one for each item of a tuple.
pub(super) fn template<'t>(left: &Expr, right: &'t Expr) -> Option<Vec<Part<'t>>> {
    let (ExprKind::Constant(Constant::Str(text)), ExprKind::Tuple(items)) = (&left.kind, &right.kind) else {
        return None;
    };
    let mut items = items.iter();
    let mut parts = Vec::new();
    let mut literal = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '%' {
            literal.push(c);
            continue;
        }
        if chars.next_if_eq(&'%').is_some() {
            literal.push('%');
            continue;
        }
        let item = items.next().filter(|i| !matches!(i.kind, ExprKind::Starred(_)))?;
        if !literal.is_empty() {
            parts.push(Part::Literal(std::mem::take(&mut literal)));
        }
        let (conversion, spec) = field(&mut chars)?;
        parts.push(Part::Field(item, conversion, spec));
    }
    if !literal.is_empty() {
        parts.push(Part::Literal(literal));
    }
    // With too few places for the items it is an error, which the program is to meet.
    items.next().is_none().then_some(parts)
}

/// What stands after a `%`: flags, a width, a precision, and the letter.
fn field(chars: &mut Peekable<Chars<'_>>) -> Option<(usize, String)> {
    let mut left = false;
    while let Some(flag) = chars.next_if(|c| "-+ #0".contains(*c)) {
        left |= flag == '-';
    }
    let width = digits(chars)?;
    let precision = if chars.next_if_eq(&'.').is_some() { Some(digits(chars)?) } else { None };
    let conversion = match chars.next()? {
        's' => 1,
        'r' => 2,
        'a' => 3,
        _ => return None,
    };
    let mut spec = String::new();
    if !width.is_empty() {
        spec.push_str(if left { "" } else { ">" });
        spec.push_str(&width);
    }
    if let Some(precision) = precision {
        spec.push('.');
        spec.push_str(if precision.is_empty() { "0" } else { &precision });
    }
    Some((conversion, spec))
}

fn digits(chars: &mut Peekable<Chars<'_>>) -> Option<String> {
    let mut found = String::new();
    while let Some(digit) = chars.next_if(char::is_ascii_digit) {
        found.push(digit);
    }
    (found.len() <= MOST_DIGITS).then_some(found)
}

impl Compiler<'_> {
    /// Joins the parts of a template.
    pub(super) fn filled(&mut self, parts: Vec<Part<'_>>, span: Span) -> Result<(), Fail> {
        let n = parts.len();
        for part in parts {
            match part {
                Part::Literal(text) => self.load_const(Const::Str(text.into()), span),
                Part::Field(value, conversion, spec) => {
                    self.expr(value)?;
                    let with_spec = !spec.is_empty();
                    if with_spec {
                        self.load_const(Const::Str(spec.into()), span);
                    }
                    self.op_arg(Op::FORMAT_VALUE, conversion | usize::from(with_spec) << 2, span);
                }
            }
        }
        match n {
            0 => self.load_const(Const::Str("".into()), span),
            1 => {}
            n => self.op_arg(Op::BUILD_STRING, n, span),
        }
        Ok(())
    }
}
