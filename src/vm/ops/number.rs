//! Arithmetic on int, bool and float, as Python rounds and complains.

use super::view::{View, view};
use crate::heap::{Builtin, HeapAccess, Value};
use crate::syntax::ast::BinOp;
use crate::vm::{Raise, unwind};
use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{FromPrimitive, Signed, ToPrimitive, Zero};
use std::cmp::Ordering;
use std::sync::Arc;

/// The most bits an int may have: beyond, one instruction would take seconds.
const MAX_BITS: u64 = 1 << 25;

/// How many digits of 30 bits CPython can count in an int; of more than that it says so rather than run out of memory.
const MOST_DIGITS: i128 = (1 << 61) - 6;

/// A number taken out of its slot.
#[derive(Clone, Debug)]
pub(in crate::vm) enum Num {
    Int(i64),
    Big(Arc<BigInt>),
    Float(f64),
}

/// The number that a value is, if it is one.
pub(in crate::vm) fn num<H: HeapAccess>(heap: &mut H, v: Value) -> Option<Num> {
    match view(heap, v) {
        View::Bool(b) => Some(Num::Int(i64::from(b))),
        View::Int(n) => Some(Num::Int(n)),
        View::Big(n) => Some(Num::Big(n)),
        View::Float(x) => Some(Num::Float(x)),
        _ => None,
    }
}

impl Num {
    /// As an int of any size; floats are cut off.
    pub(in crate::vm) fn big(&self) -> BigInt {
        match self {
            Self::Int(n) => BigInt::from(*n),
            Self::Big(n) => (**n).clone(),
            Self::Float(x) => BigInt::from_f64(x.trunc()).unwrap_or_default(),
        }
    }

    /// As a float.
    ///
    /// # Errors
    /// OverflowError.
    pub(in crate::vm) fn float(&self) -> Result<f64, Raise> {
        match self {
            Self::Int(n) => Ok(*n as f64),
            Self::Float(x) => Ok(*x),
            Self::Big(n) => match n.to_f64() {
                Some(x) if x.is_finite() => Ok(x),
                _ => Err(overflow("int too large to convert to float")),
            },
        }
    }

    pub(in crate::vm) fn is_zero(&self) -> bool {
        match self {
            Self::Int(n) => *n == 0,
            Self::Float(x) => *x == 0.0,
            Self::Big(_) => false,
        }
    }

    const fn is_float(&self) -> bool {
        matches!(self, Self::Float(_))
    }
}

fn overflow(message: &str) -> Raise {
    Raise::new(Builtin::OverflowError, message)
}

fn zero_division(message: &str) -> Raise {
    Raise::new(Builtin::ZeroDivisionError, message)
}

fn too_big() -> Raise {
    Raise::new(Builtin::MemoryError, "the result would have more than 33 million bits")
}

/// The operator with this number, in place or not.
pub(in crate::vm) fn operator(op: u8) -> BinOp {
    const ALL: [BinOp; 13] = [
        BinOp::Add,
        BinOp::BitAnd,
        BinOp::FloorDiv,
        BinOp::LShift,
        BinOp::MatMult,
        BinOp::Mult,
        BinOp::Mod,
        BinOp::BitOr,
        BinOp::Pow,
        BinOp::RShift,
        BinOp::Sub,
        BinOp::Div,
        BinOp::BitXor,
    ];
    ALL[op as usize % 13]
}

/// `a op b` for two numbers; `None` when the operator is not for them.
pub(in crate::vm) fn arithmetic<H: HeapAccess>(
    heap: &mut H,
    op: BinOp,
    a: &Num,
    b: &Num,
) -> Result<Option<Value>, Raise> {
    if op == BinOp::Div {
        return divide(a, b).map(|x| Some(Value::float(x)));
    }
    if a.is_float() || b.is_float() {
        // An int too large for a float is told only where a float would be of use.
        if matches!(op, BinOp::BitAnd | BinOp::BitOr | BinOp::BitXor | BinOp::LShift | BinOp::RShift | BinOp::MatMult) {
            return Ok(None);
        }
        return float_op(op, a.float()?, b.float()?).map_err(|e| with_errno(heap, e));
    }
    if let (Num::Int(a), Num::Int(b)) = (a, b)
        && let Some(n) = small_op(op, *a, *b)?
    {
        return Ok(Some(Value::Int(n)));
    }
    if op == BinOp::Pow {
        return int_power(heap, a, b).map(Some);
    }
    let result = big_op(op, &a.big(), &b.big())?;
    Ok(result.map(|n| heap.new_int(n)))
}

/// Ints that fit with a result that fits; `None` when it does not.
fn small_op(op: BinOp, a: i64, b: i64) -> Result<Option<i64>, Raise> {
    Ok(match op {
        BinOp::Add => a.checked_add(b),
        BinOp::Sub => a.checked_sub(b),
        BinOp::Mult => a.checked_mul(b),
        BinOp::BitAnd => Some(a & b),
        BinOp::BitOr => Some(a | b),
        BinOp::BitXor => Some(a ^ b),
        BinOp::FloorDiv if b == 0 => {
            return Err(zero_division("integer division or modulo by zero"));
        }
        BinOp::FloorDiv => a.checked_div(b).map(|_| Integer::div_floor(&a, &b)),
        BinOp::Mod if b == 0 => return Err(zero_division("integer modulo by zero")),
        BinOp::Mod => a.checked_rem(b).map(|_| a.mod_floor(&b)),
        BinOp::LShift | BinOp::RShift if b < 0 => {
            return Err(Raise::value_error("negative shift count"));
        }
        BinOp::LShift if a == 0 => Some(0),
        BinOp::LShift if b < 63 => a.checked_mul(1_i64 << b),
        BinOp::LShift => None,
        BinOp::RShift => Some(a >> b.min(63)),
        BinOp::Pow => u32::try_from(b).ok().and_then(|e| a.checked_pow(e)),
        BinOp::Div | BinOp::MatMult => None,
    })
}

fn big_op(op: BinOp, a: &BigInt, b: &BigInt) -> Result<Option<BigInt>, Raise> {
    Ok(Some(match op {
        BinOp::Add => a + b,
        BinOp::Sub => a - b,
        BinOp::Mult if a.bits() + b.bits() > MAX_BITS => return Err(too_big()),
        BinOp::Mult => a * b,
        BinOp::BitAnd => a & b,
        BinOp::BitOr => a | b,
        BinOp::BitXor => a ^ b,
        BinOp::FloorDiv if b.is_zero() => {
            return Err(zero_division("integer division or modulo by zero"));
        }
        BinOp::FloorDiv => a.div_floor(b),
        BinOp::Mod if b.is_zero() => return Err(zero_division("integer modulo by zero")),
        BinOp::Mod => a.mod_floor(b),
        BinOp::LShift | BinOp::RShift if b.is_negative() => {
            return Err(Raise::value_error("negative shift count"));
        }
        BinOp::LShift if a.is_zero() => BigInt::ZERO,
        BinOp::LShift => match b.to_u64() {
            Some(n) if a.bits().saturating_add(n) <= MAX_BITS => a << n,
            _ if *b > BigInt::from(MOST_DIGITS * 30) => {
                return Err(Raise::new(Builtin::OverflowError, "too many digits in integer"));
            }
            _ => return Err(too_big()),
        },
        BinOp::RShift => match b.to_u64() {
            Some(n) if n <= a.bits() => a >> n,
            _ => BigInt::from(if a.is_negative() { -1 } else { 0 }),
        },
        BinOp::Pow | BinOp::Div | BinOp::MatMult => return Ok(None),
    }))
}

fn int_power<H: HeapAccess>(heap: &mut H, a: &Num, b: &Num) -> Result<Value, Raise> {
    let exponent = match b {
        Num::Int(n) if *n < 0 => {
            return float_op(BinOp::Pow, a.float()?, b.float()?).map(|v| v.unwrap_or(Value::float(0.0)));
        }
        Num::Big(n) if n.is_negative() => {
            return float_op(BinOp::Pow, a.float()?, b.float()?).map(|v| v.unwrap_or(Value::float(0.0)));
        }
        Num::Int(n) => u64::try_from(*n).ok(),
        _ => None,
    };
    let base = a.big();
    if base.magnitude().bits() <= 1 {
        let odd = b.big().is_odd();
        let n = match (base.sign(), odd) {
            (Sign::NoSign, _) => 0,
            (Sign::Minus, true) => -1,
            _ => 1,
        };
        return Ok(Value::Int(n));
    }
    match exponent {
        Some(e) if base.bits().saturating_mul(e) <= MAX_BITS => Ok(heap.new_int(base.pow(e as u32))),
        _ => Err(too_big()),
    }
}

/// `pow(a, b, m)` for ints.
pub(in crate::vm) fn power_modulo(a: &BigInt, b: &BigInt, m: &BigInt) -> Result<BigInt, Raise> {
    if m.is_zero() {
        return Err(Raise::value_error("pow() 3rd argument cannot be 0"));
    }
    if b.bits().saturating_mul(m.bits()) > MAX_BITS {
        return Err(too_big());
    }
    if !b.is_negative() {
        return Ok(a.modpow(b, m));
    }
    let g = a.mod_floor(m).extended_gcd(m);
    if g.gcd.abs() != BigInt::from(1) {
        return Err(Raise::value_error("base is not invertible for the given modulus"));
    }
    Ok((g.x * g.gcd.signum()).mod_floor(m).modpow(&-b, m))
}

/// True division, exact to the last bit for ints of any size.
fn divide(a: &Num, b: &Num) -> Result<f64, Raise> {
    if a.is_float() || b.is_float() {
        let (x, y) = (a.float()?, b.float()?);
        if y == 0.0 {
            return Err(zero_division("float division by zero"));
        }
        return Ok(x / y);
    }
    if b.is_zero() {
        return Err(zero_division("division by zero"));
    }
    const EXACT: u64 = 1 << 53;
    if let (Num::Int(x), Num::Int(y)) = (a, b)
        && x.unsigned_abs() <= EXACT
        && y.unsigned_abs() <= EXACT
    {
        return Ok(*x as f64 / *y as f64);
    }
    big_divide(&a.big(), &b.big()).ok_or_else(|| overflow("integer division result too large for a float"))
}

/// The quotient with 64 good bits and a sticky one, then rounded once.
fn big_divide(a: &BigInt, b: &BigInt) -> Option<f64> {
    if a.is_zero() {
        return Some(if b.is_negative() { -0.0 } else { 0.0 });
    }
    let shift = 66 - (a.bits() as i64 - b.bits() as i64);
    let (mut top, mut bottom) = (a.abs(), b.abs());
    if shift >= 0 {
        top <<= shift as u64;
    } else {
        bottom <<= shift.unsigned_abs();
    }
    let (quotient, rest) = top.div_rem(&bottom);
    let mut bits = quotient.to_u128()?;
    if !rest.is_zero() {
        bits |= 1;
    }
    let size = scale(bits as f64, -shift);
    if size.is_infinite() {
        return None;
    }
    Some(if a.is_negative() == b.is_negative() { size } else { -size })
}

/// `x * 2**n` in steps that neither overflow nor vanish too early.
fn scale(mut x: f64, mut n: i64) -> f64 {
    n = n.clamp(-4000, 4000);
    while n != 0 {
        let step = n.clamp(-1000, 1000);
        x *= 2f64.powi(step as i32);
        n -= step;
    }
    x
}

/// C's own error has two arguments: the number and the text.
const OUT_OF_RANGE: &str = "Numerical result out of range";

fn with_errno<H: HeapAccess>(heap: &mut H, e: Raise) -> Raise {
    match e {
        Raise::New(class, text) if &*text == OUT_OF_RANGE => {
            let text = heap.new_str(text);
            Raise::Value(unwind::new_exception(heap, class.class(), Arc::from([Value::Int(34), text])))
        }
        other => other,
    }
}

fn float_op(op: BinOp, a: f64, b: f64) -> Result<Option<Value>, Raise> {
    Ok(Some(Value::float(match op {
        BinOp::Add => a + b,
        BinOp::Sub => a - b,
        BinOp::Mult => a * b,
        BinOp::FloorDiv if b == 0.0 => return Err(zero_division("float floor division by zero")),
        BinOp::FloorDiv => float_divmod(a, b).0,
        BinOp::Mod if b == 0.0 => return Err(zero_division("float modulo")),
        BinOp::Mod => float_divmod(a, b).1,
        BinOp::Pow => float_power(a, b)?,
        _ => return Ok(None),
    })))
}

/// Floor division and modulo together, with the signs Python gives them.
pub(in crate::vm) fn float_divmod(a: f64, b: f64) -> (f64, f64) {
    let mut rest = a % b;
    let mut quotient = (a - rest) / b;
    if rest == 0.0 {
        rest = 0.0_f64.copysign(b);
    } else if (b < 0.0) != (rest < 0.0) {
        rest += b;
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return (0.0_f64.copysign(a / b), rest);
    }
    let floor = quotient.floor();
    (if quotient - floor > 0.5 { floor + 1.0 } else { floor }, rest)
}

fn float_power(a: f64, b: f64) -> Result<f64, Raise> {
    if a.is_nan() || b.is_nan() {
        let one = b == 0.0 || a == 1.0;
        let nan = if a.is_nan() { a } else { b };
        return Ok(if one { 1.0 } else { nan });
    }
    if a == 0.0 && b < 0.0 {
        return Err(zero_division("0.0 cannot be raised to a negative power"));
    }
    if a < 0.0 && a.is_finite() && b.is_finite() && b != b.trunc() {
        return Err(Raise::value_error(
            "a negative number to a fractional power is complex, and gilsh has no complex numbers",
        ));
    }
    let x = a.powf(b);
    if x.is_infinite() && a.is_finite() && b.is_finite() {
        return Err(overflow(OUT_OF_RANGE));
    }
    Ok(x)
}

/// `divmod(a, b)` for two numbers.
pub(in crate::vm) fn divmod<H: HeapAccess>(heap: &mut H, a: &Num, b: &Num) -> Result<(Value, Value), Raise> {
    if a.is_float() || b.is_float() {
        let (x, y) = (a.float()?, b.float()?);
        if y == 0.0 {
            return Err(zero_division("float divmod()"));
        }
        let (q, r) = float_divmod(x, y);
        return Ok((Value::float(q), Value::float(r)));
    }
    let q = arithmetic(heap, BinOp::FloorDiv, a, b)?.unwrap_or_default();
    let r = arithmetic(heap, BinOp::Mod, a, b)?.unwrap_or_default();
    Ok((q, r))
}

/// The exact order of two numbers; `None` with NaN.
pub(in crate::vm) fn order(a: &Num, b: &Num) -> Option<Ordering> {
    match (a, b) {
        (Num::Int(a), Num::Int(b)) => Some(a.cmp(b)),
        (Num::Float(a), Num::Float(b)) => a.partial_cmp(b),
        (Num::Float(x), n) => order_int_float(n, *x).map(Ordering::reverse),
        (n, Num::Float(x)) => order_int_float(n, *x),
        (a, b) => Some(a.big().cmp(&b.big())),
    }
}

fn order_int_float(n: &Num, x: f64) -> Option<Ordering> {
    if x.is_nan() {
        return None;
    }
    if x.is_infinite() {
        return Some(if x > 0.0 { Ordering::Less } else { Ordering::Greater });
    }
    let whole = BigInt::from_f64(x.trunc()).unwrap_or_default();
    let fraction = 0.0.partial_cmp(&x.fract()).unwrap_or(Ordering::Equal);
    Some(n.big().cmp(&whole).then(fraction))
}

/// The complaint that an infinity or NaN has no int.
pub(in crate::vm) fn not_an_int(x: f64) -> Raise {
    if x.is_nan() {
        Raise::value_error("cannot convert float NaN to integer")
    } else {
        overflow("cannot convert float infinity to integer")
    }
}
