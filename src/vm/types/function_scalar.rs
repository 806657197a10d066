//! The built-in functions about one value: its length, text, number, hash and identity.

use super::receiver::{function, not_text};
use crate::heap::{HeapAccess, Value};
use crate::vm::ops::number::{self, Num, not_an_int, num};
use crate::vm::ops::spec::digits_of;
use crate::vm::ops::text::{address, repr_step};
use crate::vm::ops::view::{View, int_arg, user_method_of, view};
use crate::vm::ops::{self, format::format_step};
use crate::vm::{Args, Cx, NativeResult, NativeRow, OnReturn, Raise, Step};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{FromPrimitive, Signed, ToPrimitive};

/// The rows.
pub(super) fn rows<H: HeapAccess>() -> Vec<NativeRow<H>> {
    vec![
        NativeRow { checks: false, ..function("len", len::<H>) },
        function("repr", |cx, args| args.expect("repr", 0, 1, 1).and_then(|()| repr_step(cx, args.pos[0]))),
        function("ascii", ascii::<H>),
        function("format", format::<H>),
        function("chr", chr::<H>),
        function("ord", ord::<H>),
        function("hex", |cx, args| radix(cx, args, "hex", 'x')),
        function("oct", |cx, args| radix(cx, args, "oct", 'o')),
        function("bin", |cx, args| radix(cx, args, "bin", 'b')),
        function("abs", abs::<H>),
        function("round", round::<H>),
        function("pow", pow::<H>),
        function("divmod", divmod::<H>),
        function("id", id::<H>),
    ]
}

/// The call of a method of the program's, whose result is the native's.
pub(super) fn call_method<H: HeapAccess>(cx: &mut Cx<'_, H>, v: Value, name: &str, then: OnReturn) -> Option<Step> {
    let func = user_method_of(cx.heap, v, name)?;
    Some(Step::Call { func, args: vec![v], then })
}

fn len<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("len", 0, 1, 1)?;
    let v = args.pos[0];
    if let Some(n) = ops::length(cx, v)? {
        return Ok(Value::Int(n as i64).into());
    }
    call_method(cx, v, "__len__", OnReturn::ToInt { method: "__len__" })
        .ok_or_else(|| Raise::type_error(format!("object of type '{}' has no len()", cx.heap.class_name(v))))
}

fn ascii<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("ascii", 0, 1, 1)?;
    Ok(match ops::ascii_of(cx, args.pos[0])? {
        Some(text) => cx.heap.new_str(text).into(),
        None => Step::Helper { name: "_ascii", args: args.pos.to_vec() },
    })
}

fn format<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("format", 0, 1, 2)?;
    let Some(spec) = args.get(1) else { return format_step(cx, args.pos[0], "") };
    match cx.heap.text(spec) {
        Some(spec) => format_step(cx, args.pos[0], &spec),
        None => Err(not_text(cx.heap, "format() argument 2", spec)),
    }
}

fn chr<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("chr", 0, 1, 1)?;
    let n = int_arg(cx.heap, args.pos[0])?;
    match u32::try_from(n).ok().filter(|n| *n <= 0x10_ffff) {
        None => Err(Raise::value_error("chr() arg not in range(0x110000)")),
        Some(n) => match char::from_u32(n) {
            Some(c) => Ok(cx.heap.new_str(c.to_string()).into()),
            None => Err(Raise::value_error("gilsh has no lone surrogates: chr() of 0xd800 to 0xdfff")),
        },
    }
}

fn ord<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("ord", 0, 1, 1)?;
    let (one, found) = match view(cx.heap, args.pos[0]) {
        View::Str(text) => {
            let mut chars = text.chars();
            (chars.next().map(|c| c as i64), chars.count() + 1)
        }
        View::Bytes(bytes) => (bytes.first().map(|b| i64::from(*b)), bytes.len()),
        _ => {
            let given = cx.heap.class_name(args.pos[0]);
            return Err(Raise::type_error(format!("ord() expected string of length 1, but {given} found")));
        }
    };
    match one {
        Some(n) if found == 1 => Ok(Value::Int(n).into()),
        _ => {
            let found = if one.is_none() { 0 } else { found };
            Err(Raise::type_error(format!("ord() expected a character, but string of length {found} found")))
        }
    }
}

fn radix<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, name: &'static str, kind: char) -> NativeResult {
    args.expect(name, 0, 1, 1)?;
    let v = args.pos[0];
    match num(cx.heap, v) {
        Some(n @ (Num::Int(_) | Num::Big(_))) => {
            let n = n.big();
            let sign = if n.is_negative() { "-" } else { "" };
            let text = format!("{sign}0{kind}{}", digits_of(&n.abs(), kind)?);
            Ok(cx.heap.new_str(text).into())
        }
        _ if user_method_of(cx.heap, v, "__index__").is_some() => {
            let name = cx.heap.new_str(name);
            Ok(Step::Helper { name: "_radix", args: vec![name, v] })
        }
        _ => int_arg(cx.heap, v).map(Step::from),
    }
}

pub(super) fn abs<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("abs", 0, 1, 1)?;
    let v = args.pos[0];
    match num(cx.heap, v) {
        Some(Num::Float(x)) => Ok(x.abs().into()),
        Some(Num::Big(n)) if !n.is_negative() => Ok(v.into()),
        Some(n) => Ok(cx.heap.new_int(n.big().abs()).into()),
        None => call_method(cx, v, "__abs__", OnReturn::Push)
            .ok_or_else(|| Raise::type_error(format!("bad operand type for abs(): '{}'", cx.heap.class_name(v)))),
    }
}

pub(super) fn round<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    cx.only_keywords(args, "round", &["number", "ndigits"])?;
    let Some(v) = cx.argument(args, 0, "number") else {
        return Err(Raise::type_error("round() missing required argument 'number' (pos 1)"));
    };
    let digits = cx.argument(args, 1, "ndigits").filter(|d| *d != Value::None);
    let Some(n) = num(cx.heap, v) else {
        let Some(func) = user_method_of(cx.heap, v, "__round__") else {
            let class = cx.heap.class_name(v);
            return Err(Raise::type_error(format!("type {class} doesn't define __round__ method")));
        };
        let args = std::iter::once(v).chain(digits).collect();
        return Ok(Step::Call { func, args, then: OnReturn::Push });
    };
    let digits = digits.map(|d| int_arg(cx.heap, d)).transpose()?;
    match (n, digits) {
        (Num::Float(x), None) => match BigInt::from_f64(x.round_ties_even()) {
            Some(n) => Ok(cx.heap.new_int(n).into()),
            None => Err(not_an_int(x)),
        },
        (Num::Float(x), Some(digits)) => Ok(round_float(x, digits).into()),
        (n, Some(digits @ i64::MIN..0)) => {
            let n = n.big();
            // A power of ten far longer than the number rounds it to zero.
            if digits.unsigned_abs() > n.bits() + 1 {
                return Ok(Value::Int(0).into());
            }
            Ok(cx.heap.new_int(to_multiple(&n, digits.unsigned_abs() as u32, false)).into())
        }
        (Num::Big(_), _) => Ok(v.into()),
        (n, _) => Ok(cx.heap.new_int(n.big()).into()),
    }
}

/// A float rounded to decimal digits, the exact value's ties to even.
fn round_float(x: f64, digits: i64) -> f64 {
    if !x.is_finite() || digits > 330 {
        return x;
    }
    if digits < -310 {
        return 0.0_f64.copysign(x);
    }
    if digits >= 0 {
        return format!("{x:.*}", digits as usize).parse().unwrap_or(x);
    }
    let whole = BigInt::from_f64(x.trunc()).unwrap_or_default();
    let rounded = to_multiple(&whole, digits.unsigned_abs() as u32, x.fract() != 0.0);
    rounded.to_f64().unwrap_or(x).abs().copysign(x)
}

/// The nearest multiple of a power of ten, the even one when two are as near; `more` says that a fraction was cut off.
fn to_multiple(n: &BigInt, power: u32, more: bool) -> BigInt {
    let unit = BigInt::from(10).pow(power);
    let (mut quotient, rest) = n.abs().div_rem(&unit);
    let twice = rest * 2;
    if twice > unit || (twice == unit && (more || quotient.is_odd())) {
        quotient += 1;
    }
    if n.is_negative() { -quotient * unit } else { quotient * unit }
}

fn pow<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    cx.only_keywords(args, "pow", &["base", "exp", "mod"])?;
    let (Some(base), Some(exp)) = (cx.argument(args, 0, "base"), cx.argument(args, 1, "exp")) else {
        return Err(Raise::type_error("pow() missing required argument 'exp' (pos 2)"));
    };
    let Some(modulus) = cx.argument(args, 2, "mod").filter(|m| *m != Value::None) else {
        return Ok(Step::Helper { name: "_pow", args: vec![base, exp] });
    };
    let whole = |n: Option<Num>| n.filter(|n| !matches!(n, Num::Float(_))).map(|n| n.big());
    let [a, b, m] = [base, exp, modulus].map(|v| whole(num(cx.heap, v)));
    match (a, b, m) {
        (Some(a), Some(b), Some(m)) => Ok(cx.heap.new_int(number::power_modulo(&a, &b, &m)?).into()),
        _ if [base, exp, modulus].iter().any(|v| matches!(v, Value::Float(_))) => {
            Err(Raise::type_error("pow() 3rd argument not allowed unless all arguments are integers"))
        }
        _ => {
            let [a, b, m] = [base, exp, modulus].map(|v| cx.heap.class_name(v));
            Err(Raise::type_error(format!("unsupported operand type(s) for ** or pow(): '{a}', '{b}', '{m}'")))
        }
    }
}

pub(super) fn divmod<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("divmod", 0, 2, 2)?;
    let (a, b) = (args.pos[0], args.pos[1]);
    if let (Some(x), Some(y)) = (num(cx.heap, a), num(cx.heap, b)) {
        let (quotient, rest) = number::divmod(cx.heap, &x, &y)?;
        return Ok(cx.heap.new_tuple([quotient, rest]).into());
    }
    if user_method_of(cx.heap, a, "__divmod__").is_some() || user_method_of(cx.heap, b, "__rdivmod__").is_some() {
        return Ok(Step::Helper { name: "_divmod", args: vec![a, b] });
    }
    let [left, right] = [a, b].map(|v| cx.heap.class_name(v));
    Err(Raise::type_error(format!("unsupported operand type(s) for divmod(): '{left}' and '{right}'")))
}

fn id<H: HeapAccess>(_: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("id", 0, 1, 1)?;
    // Small values have no slot: equal ones are the same, so their own bits name them.
    let id = match args.pos[0] {
        Value::Obj(r) => address(r) as i64,
        Value::Int(n) => 0x5500_0000_0000_i64.wrapping_add(n.wrapping_mul(32)),
        Value::Float(x) => (x.get().to_bits() >> 2) as i64 | 8,
        Value::Bool(b) => 0x5400_0000_0020 + i64::from(b.get()) * 32,
        Value::Null | Value::None => 0x5400_0000_0000,
    };
    Ok(Value::Int(id).into())
}
