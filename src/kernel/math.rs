//! `math`: the functions that are not worth stepping into.

use super::arguments::{self, Number, big, real};
use super::function;
use crate::heap::{Builtin, HeapAccess, Value};
use crate::vm::{Args, Cx, NativeResult, NativeRow, Raise, Step};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::FromPrimitive;

/// The largest factorial: its digits fill several screens, and larger ones take seconds.
const MAX_FACTORIAL: i64 = 20_000;

pub(super) fn rows<H: HeapAccess>() -> Vec<NativeRow<H>> {
    vec![
        function("math.sqrt", |cx, args| one(cx, args, "sqrt", f64::sqrt)),
        function("math.sin", |cx, args| one(cx, args, "sin", f64::sin)),
        function("math.cos", |cx, args| one(cx, args, "cos", f64::cos)),
        function("math.tan", |cx, args| one(cx, args, "tan", f64::tan)),
        function("math.asin", |cx, args| one(cx, args, "asin", f64::asin)),
        function("math.acos", |cx, args| one(cx, args, "acos", f64::acos)),
        function("math.atan", |cx, args| one(cx, args, "atan", f64::atan)),
        function("math.sinh", |cx, args| one(cx, args, "sinh", f64::sinh)),
        function("math.cosh", |cx, args| one(cx, args, "cosh", f64::cosh)),
        function("math.tanh", |cx, args| one(cx, args, "tanh", f64::tanh)),
        function("math.exp", |cx, args| one(cx, args, "exp", f64::exp)),
        function("math.exp2", |cx, args| one(cx, args, "exp2", f64::exp2)),
        function("math.expm1", |cx, args| one(cx, args, "expm1", f64::exp_m1)),
        function("math.cbrt", |cx, args| one(cx, args, "cbrt", f64::cbrt)),
        function("math.asinh", |cx, args| one(cx, args, "asinh", f64::asinh)),
        function("math.acosh", |cx, args| one(cx, args, "acosh", f64::acosh)),
        function("math.atanh", |cx, args| one(cx, args, "atanh", f64::atanh)),
        function("math.fabs", |cx, args| one(cx, args, "fabs", f64::abs)),
        function("math.degrees", |cx, args| unchecked(cx, args, "degrees", f64::to_degrees)),
        function("math.radians", |cx, args| unchecked(cx, args, "radians", f64::to_radians)),
        function("math.log2", |cx, args| logarithm(cx, args, "log2", f64::log2)),
        function("math.log10", |cx, args| logarithm(cx, args, "log10", f64::log10)),
        function("math.log1p", |cx, args| one(cx, args, "log1p", f64::ln_1p)),
        function("math.log", log),
        function("math.pow", |cx, args| two(cx, args, "pow", f64::powf)),
        function("math.atan2", |cx, args| two(cx, args, "atan2", f64::atan2)),
        function("math.fmod", |cx, args| two(cx, args, "fmod", |a, b| a % b)),
        function("math.copysign", |cx, args| two(cx, args, "copysign", f64::copysign)),
        function("math.remainder", |cx, args| two(cx, args, "remainder", remainder)),
        function("math.nextafter", nextafter),
        function("math.hypot", hypot),
        function("math.isnan", |cx, args| test(cx, args, "isnan", f64::is_nan)),
        function("math.isinf", |cx, args| test(cx, args, "isinf", f64::is_infinite)),
        function("math.isfinite", |cx, args| test(cx, args, "isfinite", f64::is_finite)),
        function("math.floor", |cx, args| whole(cx, args, "floor", f64::floor)),
        function("math.ceil", |cx, args| whole(cx, args, "ceil", f64::ceil)),
        function("math.isqrt", isqrt),
        function("math.factorial", factorial),
        function("math.gcd", |cx, args| fold(cx, args, "gcd", 0, |a, b| a.gcd(b))),
        function("math.lcm", |cx, args| fold(cx, args, "lcm", 1, |a, b| a.lcm(b))),
        function("math.modf", modf),
        function("math.frexp", frexp),
    ]
}

fn domain() -> Raise {
    Raise::value_error("math domain error")
}

/// As CPython checks every result: not-a-number out of numbers is a domain error, infinity out of finite ones a range error.
fn checked(result: f64, inputs: &[f64]) -> NativeResult {
    if result.is_nan() && !inputs.iter().any(|x| x.is_nan()) {
        return Err(domain());
    }
    if result.is_infinite() && inputs.iter().all(|x| x.is_finite()) {
        return Err(Raise::new(Builtin::OverflowError, "math range error"));
    }
    Ok(result.into())
}

fn one<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, name: &str, f: fn(f64) -> f64) -> NativeResult {
    args.expect(name, 0, 1, 1)?;
    let x = real(cx, args.get(0).unwrap_or_default())?;
    if (name == "log1p" && x <= -1.0) || (name == "atanh" && x.abs() >= 1.0) {
        return Err(domain());
    }
    checked(f(x), &[x])
}

/// A plain product, which CPython does not look at.
fn unchecked<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, name: &str, f: fn(f64) -> f64) -> NativeResult {
    args.expect(name, 0, 1, 1)?;
    let x = real(cx, args.get(0).unwrap_or_default())?;
    Ok(f(x).into())
}

fn two<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, name: &str, f: fn(f64, f64) -> f64) -> NativeResult {
    args.expect(name, 0, 2, 2)?;
    let a = real(cx, args.get(0).unwrap_or_default())?;
    let b = real(cx, args.get(1).unwrap_or_default())?;
    if name == "pow" && a == 0.0 && b < 0.0 && b.is_finite() {
        return Err(domain());
    }
    checked(f(a, b), &[a, b])
}

/// What is left of `a` beside the multiple of `b` that is nearest; of two, the even one.
fn remainder(a: f64, b: f64) -> f64 {
    if b.is_infinite() && a.is_finite() {
        return a;
    }
    let (x, y) = (a.abs(), b.abs());
    let over = x % y;
    let under = y - over;
    let odd = ((x - over) * 0.5) % y != 0.0;
    let left = if over > under || (over == under && odd) { -under } else { over };
    left * 1.0_f64.copysign(a)
}

/// The next float in a direction: no range error, whatever comes out.
fn nextafter<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("nextafter", 0, 2, 2)?;
    let a = real(cx, args.get(0).unwrap_or_default())?;
    let b = real(cx, args.get(1).unwrap_or_default())?;
    Ok(match a.partial_cmp(&b) {
        Some(std::cmp::Ordering::Less) => a.next_up(),
        Some(std::cmp::Ordering::Greater) => a.next_down(),
        Some(std::cmp::Ordering::Equal) => b,
        None => f64::NAN,
    }
    .into())
}

fn test<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, name: &str, f: fn(f64) -> bool) -> NativeResult {
    args.expect(name, 0, 1, 1)?;
    Ok(f(real(cx, args.get(0).unwrap_or_default())?).into())
}

/// A logarithm of a positive number; of an int beyond the floats too, by its bits.
fn log_of<H: HeapAccess>(cx: &mut Cx<'_, H>, v: Value, f: fn(f64) -> f64) -> Result<f64, Raise> {
    if let Some(Number::Big(n)) = arguments::number(cx, v) {
        if n.sign() == num_bigint::Sign::Minus {
            return Err(domain());
        }
        let x = real_of(&n);
        if x.is_finite() {
            return Ok(f(x));
        }
        // By its first bits, as a number from 0.5 to 1 (`loghelper` in Modules/mathmodule.c).
        let (bits, kept) = (n.bits(), 1000);
        let x = real_of(&(&*n >> (bits - kept))) * 2.0_f64.powi(-(kept as i32));
        let (x, bits) = if x >= 1.0 { (0.5, bits + 1) } else { (x, bits) };
        return Ok(f(x) + f(2.0) * bits as f64);
    }
    let x = real(cx, v)?;
    if x <= 0.0 { Err(domain()) } else { Ok(f(x)) }
}

fn real_of(n: &BigInt) -> f64 {
    num_traits::ToPrimitive::to_f64(n).unwrap_or(f64::INFINITY)
}

fn logarithm<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, name: &str, f: fn(f64) -> f64) -> NativeResult {
    args.expect(name, 0, 1, 1)?;
    Ok(log_of(cx, args.get(0).unwrap_or_default(), f)?.into())
}

fn log<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("log", 0, 1, 2)?;
    let x = log_of(cx, args.get(0).unwrap_or_default(), f64::ln)?;
    let Some(base) = args.get(1) else { return Ok(x.into()) };
    let base = log_of(cx, base, f64::ln)?;
    if base == 0.0 {
        return Err(Raise::new(Builtin::ZeroDivisionError, "float division by zero"));
    }
    Ok((x / base).into())
}

fn hypot<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("hypot", 0, 0, usize::MAX)?;
    let mut length = 0.0_f64;
    for v in args.pos {
        length = length.hypot(real(cx, *v)?);
    }
    Ok(length.into())
}

/// `floor`, `ceil`, `trunc`: an int of any size.
fn whole<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, name: &str, f: fn(f64) -> f64) -> NativeResult {
    args.expect(name, 0, 1, 1)?;
    let v = args.get(0).unwrap_or_default();
    match arguments::number(cx, v) {
        Some(Number::Int(n)) => Ok(n.into()),
        Some(Number::Big(_)) => Ok(Step::Value(v)),
        _ => {
            let x = real(cx, v)?;
            if x.is_nan() {
                return Err(Raise::value_error("cannot convert float NaN to integer"));
            }
            match BigInt::from_f64(f(x)) {
                Some(n) => Ok(Step::Value(cx.heap.new_int(n))),
                None => Err(Raise::new(Builtin::OverflowError, "cannot convert float infinity to integer")),
            }
        }
    }
}

fn isqrt<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("isqrt", 0, 1, 1)?;
    let n = big(cx, args.get(0).unwrap_or_default())?;
    if n.sign() == num_bigint::Sign::Minus {
        return Err(Raise::value_error("isqrt() argument must be nonnegative"));
    }
    Ok(Step::Value(cx.heap.new_int(n.sqrt())))
}

fn factorial<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("factorial", 0, 1, 1)?;
    let n = arguments::int(cx, args.get(0).unwrap_or_default())?;
    if n < 0 {
        return Err(Raise::value_error("factorial() not defined for negative values"));
    }
    if n > MAX_FACTORIAL {
        return Err(Raise::new(
            Builtin::OverflowError,
            format!("gilsh computes factorials up to that of {MAX_FACTORIAL}"),
        ));
    }
    let product = (2..=n).fold(BigInt::from(1), |product, k| product * k);
    Ok(Step::Value(cx.heap.new_int(product)))
}

fn fold<H: HeapAccess>(
    cx: &mut Cx<'_, H>,
    args: Args<'_>,
    name: &str,
    start: i64,
    f: fn(&BigInt, &BigInt) -> BigInt,
) -> NativeResult {
    args.expect(name, 0, 0, usize::MAX)?;
    let mut result = BigInt::from(start);
    for v in args.pos {
        result = f(&result, &big(cx, *v)?);
    }
    Ok(Step::Value(cx.heap.new_int(result)))
}

fn modf<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("modf", 0, 1, 1)?;
    let x = real(cx, args.get(0).unwrap_or_default())?;
    let fraction = if x.is_infinite() { 0.0_f64.copysign(x) } else { x.fract().copysign(x) };
    Ok(Step::Value(cx.heap.new_tuple([Value::float(fraction), Value::float(x.trunc())])))
}

/// Mantissa in `[0.5, 1)` and exponent: `x == m * 2**e`.
fn frexp<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("frexp", 0, 1, 1)?;
    let x = real(cx, args.get(0).unwrap_or_default())?;
    let (mantissa, exponent) = split(x);
    Ok(Step::Value(cx.heap.new_tuple([Value::float(mantissa), Value::Int(exponent)])))
}

fn split(x: f64) -> (f64, i64) {
    if x == 0.0 || !x.is_finite() {
        return (x, 0);
    }
    // A subnormal number is made normal first.
    let (x, shift) = if x.abs() < f64::MIN_POSITIVE { (x * 2.0_f64.powi(64), -64) } else { (x, 0) };
    let exponent = ((x.to_bits() >> 52) & 0x7ff) as i64 - 1022;
    let mantissa = f64::from_bits((x.to_bits() & !(0x7ff << 52)) | (1022 << 52));
    (mantissa, exponent + shift)
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn a_float_is_its_mantissa_times_a_power_of_two() {
        for x in [1.0, -0.75, 1e300, 5e-324, 12345.678] {
            let (m, e) = split(x);
            assert!((0.5..1.0).contains(&m.abs()));
            assert_eq!(m * 2.0_f64.powi((e / 2) as i32) * 2.0_f64.powi((e - e / 2) as i32), x);
        }
        assert_eq!(split(0.0), (0.0, 0));
    }
}
