//! Expressions whose value is known before the program runs (CPython 3.11, `Python/ast_opt.c`).
//!
//! Only what cannot fail is folded, and nothing grows: an error is raised where the program says so, and no source
//! can make the compiler work without bound.

use crate::code::Const;
use crate::syntax::ast::{BinOp, Constant, Expr, ExprKind, UnaryOp};

/// The longest string and the most items that folding makes.
const LONGEST: usize = 4096;
const MOST_ITEMS: usize = 256;

/// The value of a constant expression.
pub(super) fn constant(expr: &Expr) -> Option<Const> {
    match &expr.kind {
        ExprKind::Constant(c) => Some(literal(c)),
        ExprKind::Name(name) if **name == *"__debug__" => Some(Const::Bool(true)),
        ExprKind::UnaryOp { op, operand } => unary(*op, constant(operand)?),
        ExprKind::BinOp { left, op, right } => binary(constant(left)?, *op, constant(right)?),
        ExprKind::Tuple(items) => all(items).map(Const::Tuple),
        _ => None,
    }
}

/// The values of these expressions, if all are constant.
pub(super) fn all(items: &[Expr]) -> Option<Vec<Const>> {
    items.iter().map(constant).collect()
}

/// What `if` makes of a constant test.
pub(super) fn truth(expr: &Expr) -> Option<bool> {
    Some(match constant(expr)? {
        Const::None => false,
        Const::Bool(b) => b,
        Const::Int(i) => i != 0,
        Const::Float(f) => f != 0.0,
        Const::Str(s) => !s.is_empty(),
        Const::Bytes(b) => !b.is_empty(),
        Const::Tuple(items) | Const::FrozenSet(items) => !items.is_empty(),
        Const::BigInt(_) | Const::Ellipsis | Const::Code(_) => true,
    })
}

fn literal(c: &Constant) -> Const {
    match c {
        Constant::None => Const::None,
        Constant::Bool(b) => Const::Bool(*b),
        Constant::Int(i) => Const::Int(*i),
        Constant::BigInt(i) => Const::BigInt(i.clone()),
        Constant::Float(f) => Const::Float(*f),
        Constant::Str(s) => Const::Str(s.clone()),
        Constant::Bytes(b) => Const::Bytes(b.clone()),
        Constant::Ellipsis => Const::Ellipsis,
    }
}

fn unary(op: UnaryOp, value: Const) -> Option<Const> {
    Some(match (op, value) {
        (UnaryOp::Minus, Const::Int(i)) => Const::Int(i.checked_neg()?),
        (UnaryOp::Minus, Const::BigInt(i)) => whole(-i),
        (UnaryOp::Minus, Const::Float(f)) => Const::Float(-f),
        (UnaryOp::Plus, v @ (Const::Int(_) | Const::BigInt(_) | Const::Float(_))) => v,
        (UnaryOp::Invert, Const::Int(i)) => Const::Int(!i),
        (UnaryOp::Not, Const::Bool(b)) => Const::Bool(!b),
        _ => return None,
    })
}

/// `-9223372036854775808` is a small int once its sign is known.
fn whole(i: num_bigint::BigInt) -> Const {
    i64::try_from(&i).map_or(Const::BigInt(i), Const::Int)
}

fn binary(left: Const, op: BinOp, right: Const) -> Option<Const> {
    match (left, right) {
        (Const::Int(a), Const::Int(b)) => ints(a, op, b),
        (Const::Float(a), Const::Float(b)) => floats(a, op, b),
        (Const::Int(a), Const::Float(b)) => floats(exact(a)?, op, b),
        (Const::Float(a), Const::Int(b)) => floats(a, op, exact(b)?),
        (Const::Str(a), Const::Str(b)) if op == BinOp::Add && a.len() + b.len() <= LONGEST => {
            Some(Const::Str(format!("{a}{b}").into()))
        }
        (Const::Str(s), Const::Int(n)) | (Const::Int(n), Const::Str(s)) if op == BinOp::Mult => {
            let n = usize::try_from(n.max(0)).ok()?;
            (s.len().checked_mul(n)? <= LONGEST).then(|| Const::Str(s.repeat(n).into()))
        }
        (Const::Bytes(s), Const::Int(n)) | (Const::Int(n), Const::Bytes(s)) if op == BinOp::Mult => {
            let n = usize::try_from(n.max(0)).ok()?;
            (s.len().checked_mul(n)? <= LONGEST).then(|| Const::Bytes(s.repeat(n).into()))
        }
        (Const::Tuple(mut a), Const::Tuple(b)) if op == BinOp::Add && a.len() + b.len() <= MOST_ITEMS => {
            a.extend(b);
            Some(Const::Tuple(a))
        }
        _ => None,
    }
}

fn exact(i: i64) -> Option<f64> {
    (i.unsigned_abs() <= 1 << 53).then_some(i as f64)
}

fn ints(a: i64, op: BinOp, b: i64) -> Option<Const> {
    let quotient =
        |a: i64, b: i64| a.checked_div_euclid(b).map(|q| if b < 0 && a.rem_euclid(b) != 0 { q - 1 } else { q });
    let value = match op {
        BinOp::Add => a.checked_add(b)?,
        BinOp::Sub => a.checked_sub(b)?,
        BinOp::Mult => a.checked_mul(b)?,
        BinOp::FloorDiv if b != 0 => quotient(a, b)?,
        BinOp::Mod if b != 0 => a.checked_sub(quotient(a, b)?.checked_mul(b)?)?,
        BinOp::Pow if b >= 0 => a.checked_pow(u32::try_from(b).ok()?)?,
        BinOp::LShift => {
            let by = u32::try_from(b).ok().filter(|b| *b < 63)?;
            a.checked_mul(1 << by)?
        }
        BinOp::RShift => a >> u32::try_from(b).ok().filter(|b| *b < 64)?,
        BinOp::BitAnd => a & b,
        BinOp::BitOr => a | b,
        BinOp::BitXor => a ^ b,
        BinOp::Div if b != 0 => return Some(Const::Float(exact(a)? / exact(b)?)),
        _ => return None,
    };
    Some(Const::Int(value))
}

fn floats(a: f64, op: BinOp, b: f64) -> Option<Const> {
    let value = match op {
        BinOp::Add => a + b,
        BinOp::Sub => a - b,
        BinOp::Mult => a * b,
        BinOp::Div if b != 0.0 => a / b,
        _ => return None,
    };
    value.is_finite().then_some(Const::Float(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Option<Const> {
        let parsed = crate::syntax::parse_expression(text).expect("an expression");
        constant(&parsed)
    }

    #[test]
    fn integer_division_rounds_down_whatever_the_signs() {
        for (text, value) in [("-7 // 2", -4), ("7 // -2", -4), ("-7 // -2", 3), ("-7 % 2", 1), ("7 % -2", -1)] {
            assert_eq!(folded(text), Some(Const::Int(value)), "{text}");
        }
    }

    #[test]
    fn what_could_fail_or_grow_is_left_to_the_program() {
        for text in ["1 / 0", "1 // 0", "2 ** 100", "'x' * 100000", "1 << 200", "9223372036854775807 + 1"] {
            assert_eq!(folded(text), None, "{text}");
        }
    }

    #[test]
    fn the_smallest_small_int_is_small() {
        assert_eq!(folded("-9223372036854775808"), Some(Const::Int(i64::MIN)));
    }
}
