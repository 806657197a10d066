//! `int`, `float` and `bool`: reading them from text, and their methods.

use super::function_scalar::call_method;
use super::receiver::method;
use super::text_shape::decimal_value;
use crate::heap::{Builtin, HeapAccess, Object, Value};
use crate::vm::ops::number::{Num, not_an_int, num};
use crate::vm::ops::text::{bytes_repr, str_repr};
use crate::vm::ops::view::{View, int_arg, user_method_of, view};
use crate::vm::{Args, Cx, NativeResult, NativeRow, OnReturn, Raise, Step, ops};
use num_bigint::BigInt;
use num_traits::{FromPrimitive, Signed};
use smol_str::SmolStr;

/// The most digits of a number read from text in a base that is no power of two, as CPython since 3.11.
const MAX_DIGITS: usize = 4300;

/// The rows.
pub(super) fn rows<H: HeapAccess>() -> Vec<NativeRow<H>> {
    use Builtin::{Float, Int};
    vec![
        method(Int, "bit_length", |cx, args| {
            let n = int_receiver(cx, args, "bit_length", 0, 0)?;
            Ok(Value::Int(n.bits() as i64).into())
        }),
        method(Int, "bit_count", |cx, args| {
            let n = int_receiver(cx, args, "bit_count", 0, 0)?;
            let ones: u32 = n.iter_u64_digits().map(u64::count_ones).sum();
            Ok(Value::Int(i64::from(ones)).into())
        }),
        method(Int, "conjugate", |cx, args| {
            let n = int_receiver(cx, args, "conjugate", 0, 0)?;
            Ok(cx.heap.new_int(n).into())
        }),
        method(Int, "as_integer_ratio", |cx, args| {
            let n = int_receiver(cx, args, "as_integer_ratio", 0, 0)?;
            let n = cx.heap.new_int(n);
            Ok(cx.heap.new_tuple([n, Value::Int(1)]).into())
        }),
        method(Int, "to_bytes", to_bytes::<H>),
        method(Int, "from_bytes", from_bytes::<H>),
        method(Float, "is_integer", |cx, args| {
            let x = float_receiver(cx, args, "is_integer")?;
            Ok((x.is_finite() && x.fract() == 0.0).into())
        }),
        method(Float, "conjugate", |cx, args| Ok(float_receiver(cx, args, "conjugate")?.into())),
        method(Float, "as_integer_ratio", float_ratio::<H>),
    ]
}

fn int_receiver<H: HeapAccess>(
    cx: &mut Cx<'_, H>,
    args: Args<'_>,
    name: &str,
    min: usize,
    max: usize,
) -> Result<BigInt, Raise> {
    let given = args.get(0).unwrap_or_default();
    match num(cx.heap, given) {
        Some(n @ (Num::Int(_) | Num::Big(_))) => {
            Args::positional(args.pos).expect(&format!("int.{name}"), 1, min, max)?;
            Ok(n.big())
        }
        _ => Err(misfit(cx, given, name, "int")),
    }
}

fn misfit<H: HeapAccess>(cx: &mut Cx<'_, H>, given: Value, name: &str, owner: &str) -> Raise {
    let class = cx.heap.class_name(given);
    Raise::type_error(format!("descriptor '{name}' for '{owner}' objects doesn't apply to a '{class}' object"))
}

fn float_receiver<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, name: &str) -> Result<f64, Raise> {
    match args.get(0) {
        Some(Value::Float(x)) => args.expect(&format!("float.{name}"), 1, 0, 0).map(|()| x.get()),
        other => Err(misfit(cx, other.unwrap_or_default(), name, "float")),
    }
}

/// `n.real`, `n.imag`, `n.numerator`, `n.denominator`
pub(super) fn attr(v: Value, name: &str) -> Option<Value> {
    let whole = match v {
        Value::Bool(b) => Value::Int(i64::from(b.get())),
        Value::Int(_) | Value::Float(_) => v,
        _ => return None,
    };
    match (name, v) {
        ("real", _) => Some(whole),
        ("imag", Value::Float(_)) => Some(Value::float(0.0)),
        ("imag", _) => Some(Value::Int(0)),
        ("numerator", Value::Int(_) | Value::Bool(_)) => Some(whole),
        ("denominator", Value::Int(_) | Value::Bool(_)) => Some(Value::Int(1)),
        _ => None,
    }
}

/// `int(x)`, `int(text, base)`
pub(super) fn new_int<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    cx.only_keywords(args, "int", &["base"])?;
    if args.pos.len() > 2 {
        let n = args.pos.len();
        return Err(Raise::type_error(format!("int() takes at most 2 arguments ({n} given)")));
    }
    let Some(v) = args.get(0) else { return Ok(Value::Int(0).into()) };
    let base = match cx.argument(args, 1, "base") {
        Some(base) => Some(int_arg(cx.heap, base)?),
        None => None,
    };
    let shown = view(cx.heap, v);
    if let Some(base) = base {
        check_base(base)?;
    }
    if let (Some(_), false) = (base, matches!(shown, View::Str(_) | View::Bytes(_))) {
        return Err(Raise::type_error("int() can't convert non-string with explicit base"));
    }
    let base = base.unwrap_or(10);
    match shown {
        View::Str(text) => read_int(cx, &text, base, |out| str_repr(out, &text)),
        View::Bytes(bytes) => {
            let text = String::from_utf8_lossy(&bytes);
            read_int(cx, &text, base, |out| bytes_repr(out, &bytes))
        }
        View::Int(_) | View::Big(_) => Ok(v.into()),
        View::Bool(b) => Ok(Value::Int(i64::from(b)).into()),
        View::Float(x) => match BigInt::from_f64(x.trunc()) {
            Some(n) => Ok(cx.heap.new_int(n).into()),
            None => Err(not_an_int(x)),
        },
        _ => {
            for name in ["__int__", "__index__", "__trunc__"] {
                if user_method_of(cx.heap, v, name).is_some() {
                    let name = cx.heap.new_str(name);
                    return Ok(Step::Helper { name: "_int", args: vec![v, name] });
                }
            }
            let class = cx.heap.class_name(v);
            Err(Raise::type_error(format!(
                "int() argument must be a string, a bytes-like object or a real number, not '{class}'"
            )))
        }
    }
}

fn check_base(base: i64) -> Result<(), Raise> {
    if base == 0 || (2..=36).contains(&base) {
        return Ok(());
    }
    Err(Raise::value_error("int() base must be >= 2 and <= 36, or 0"))
}

fn read_int<H: HeapAccess>(cx: &mut Cx<'_, H>, text: &str, base: i64, show: impl Fn(&mut String)) -> NativeResult {
    let complaint = || {
        let mut shown = String::new();
        show(&mut shown);
        let shown: String = shown.chars().take(200).collect();
        Raise::value_error(format!("invalid literal for int() with base {base}: {shown}"))
    };
    let (negative, digits, radix) = literal(text.trim(), base as u32).ok_or_else(complaint)?;
    if !radix.is_power_of_two() && digits.len() > MAX_DIGITS {
        return Err(Raise::value_error(format!(
            "Exceeds the limit (4300 digits) for integer string conversion: value has {} digits; use \
             sys.set_int_max_str_digits() to increase the limit",
            digits.len()
        )));
    }
    let n = BigInt::parse_bytes(digits.as_bytes(), radix).ok_or_else(complaint)?;
    Ok(cx.heap.new_int(if negative { -n } else { n }).into())
}

/// The sign, the digits without underscores, and the base of an int's text.
fn literal(text: &str, base: u32) -> Option<(bool, String, u32)> {
    let negative = text.starts_with('-');
    let body = text.strip_prefix(['-', '+']).unwrap_or(text).to_lowercase();
    let prefixed = [("0x", 16), ("0o", 8), ("0b", 2)]
        .into_iter()
        .find(|(prefix, radix)| body.starts_with(prefix) && (base == 0 || base == *radix));
    let (digits, radix) = match prefixed {
        Some((_, radix)) => {
            let rest = &body[2..];
            (rest.strip_prefix('_').unwrap_or(rest), radix)
        }
        None => (&*body, if base == 0 { 10 } else { base }),
    };
    let mut out = String::with_capacity(digits.len());
    let mut before = '_';
    for c in digits.chars() {
        if c == '_' {
            if before == '_' {
                return None;
            }
        } else {
            // Decimal digits of other scripts count too.
            let c = if c.is_ascii() { c } else { char::from_digit(decimal_value(c)?, 10)? };
            c.to_digit(radix)?;
            out.push(c);
        }
        before = c;
    }
    let octal_like = base == 0 && prefixed.is_none() && out.len() > 1 && out.starts_with('0');
    if before == '_' || (octal_like && out.bytes().any(|b| b != b'0')) {
        return None;
    }
    Some((negative, out, radix))
}

/// `float(x)`
pub(super) fn new_float<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("float", 0, 0, 1)?;
    let Some(v) = args.get(0) else { return Ok(0.0.into()) };
    if let Some(n) = num(cx.heap, v) {
        return Ok(n.float()?.into());
    }
    let mut shown = String::new();
    let text: SmolStr = match view(cx.heap, v) {
        View::Str(text) => {
            str_repr(&mut shown, &text);
            text
        }
        View::Bytes(bytes) => {
            bytes_repr(&mut shown, &bytes);
            String::from_utf8_lossy(&bytes).into()
        }
        _ => {
            for name in ["__float__", "__index__"] {
                if user_method_of(cx.heap, v, name).is_some() {
                    let name = cx.heap.new_str(name);
                    return Ok(Step::Helper { name: "_float", args: vec![v, name] });
                }
            }
            let class = cx.heap.class_name(v);
            return Err(Raise::type_error(format!(
                "float() argument must be a string or a real number, not '{class}'"
            )));
        }
    };
    match read_float(text.trim()) {
        Some(x) => Ok(x.into()),
        None => Err(Raise::value_error(format!("could not convert string to float: {shown}"))),
    }
}

/// A float's text; underscores stand between digits only.
fn read_float(text: &str) -> Option<f64> {
    let bytes = text.as_bytes();
    let digit = |i: Option<usize>| i.and_then(|i| bytes.get(i)).is_some_and(u8::is_ascii_digit);
    for (i, b) in bytes.iter().enumerate() {
        if *b == b'_' && !(digit(i.checked_sub(1)) && digit(i.checked_add(1))) {
            return None;
        }
    }
    let plain = |c: char| if c.is_ascii() { c } else { decimal_value(c).map_or(c, |n| (b'0' + n as u8) as char) };
    text.replace('_', "").chars().map(plain).collect::<String>().parse().ok()
}

/// `bool(x)`
pub(super) fn new_bool<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("bool", 0, 0, 1)?;
    let Some(v) = args.get(0) else { return Ok(false.into()) };
    if let Some(truth) = ops::truth(cx, v) {
        return Ok(truth.into());
    }
    let step = ["__bool__", "__len__"]
        .into_iter()
        .find_map(|name| call_method(cx, v, name, OnReturn::ToBool { negate: false, length: name == "__len__" }));
    Ok(step.unwrap_or(Step::Value(Value::bool(true))))
}

fn big_endian<H: HeapAccess>(cx: &mut Cx<'_, H>, order: Option<Value>) -> Result<bool, Raise> {
    let Some(order) = order else { return Ok(true) };
    match cx.heap.text(order).as_deref() {
        Some("big") => Ok(true),
        Some("little") => Ok(false),
        _ => Err(Raise::value_error("byteorder must be either 'little' or 'big'")),
    }
}

fn to_bytes<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    const MAX_LENGTH: i64 = 1 << 24;
    cx.only_keywords(args, "to_bytes", &["length", "byteorder", "signed"])?;
    let n = int_receiver(cx, args, "to_bytes", 0, 2)?;
    let length = match cx.argument(args, 1, "length") {
        Some(v) => int_arg(cx.heap, v)?,
        None => 1,
    };
    let order = cx.argument(args, 2, "byteorder");
    let big = big_endian(cx, order)?;
    let signed = cx.keyword(args, "signed").and_then(|v| ops::truth(cx, v)).unwrap_or(false);
    if !(0..=MAX_LENGTH).contains(&length) {
        return Err(Raise::value_error("length argument must be non-negative and not huge"));
    }
    if n.is_negative() && !signed {
        return Err(Raise::new(Builtin::OverflowError, "can't convert negative int to unsigned"));
    }
    let mut bytes = if signed { n.to_signed_bytes_le() } else { n.magnitude().to_bytes_le() };
    if n.sign() == num_bigint::Sign::NoSign {
        bytes.clear();
    }
    let length = length as usize;
    if bytes.len() > length {
        return Err(Raise::new(Builtin::OverflowError, "int too big to convert"));
    }
    bytes.resize(length, if n.is_negative() { 0xff } else { 0 });
    if big {
        bytes.reverse();
    }
    Ok(Value::Obj(cx.heap.alloc(Object::Bytes(bytes.into()))).into())
}

fn from_bytes<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    cx.only_keywords(args, "from_bytes", &["byteorder", "signed"])?;
    Args::positional(args.pos).expect("from_bytes", 0, 1, 2)?;
    let View::Bytes(bytes) = view(cx.heap, args.pos[0]) else {
        let class = cx.heap.class_name(args.pos[0]);
        return Err(Raise::type_error(format!("cannot convert '{class}' object to bytes")));
    };
    let order = cx.argument(args, 1, "byteorder");
    let mut bytes = bytes.to_vec();
    if big_endian(cx, order)? {
        bytes.reverse();
    }
    let signed = cx.keyword(args, "signed").and_then(|v| ops::truth(cx, v)).unwrap_or(false);
    let n = if signed {
        BigInt::from_signed_bytes_le(&bytes)
    } else {
        BigInt::from_bytes_le(num_bigint::Sign::Plus, &bytes)
    };
    Ok(cx.heap.new_int(n).into())
}

fn float_ratio<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let x = float_receiver(cx, args, "as_integer_ratio")?;
    if !x.is_finite() {
        let what = if x.is_nan() { "NaN" } else { "Infinity" };
        let class = if x.is_nan() { Builtin::ValueError } else { Builtin::OverflowError };
        return Err(Raise::new(class, format!("cannot convert {what} to integer ratio")));
    }
    // A float is its mantissa times a power of two: halve or double until both parts are whole.
    let bits = x.to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as i64;
    let mantissa = (bits & ((1 << 52) - 1)) | if exponent == 0 { 0 } else { 1 << 52 };
    let power = exponent.max(1) - 1075;
    let zeros = i64::from(mantissa.trailing_zeros()).min(52);
    let (mut top, mut bottom) = (BigInt::from(mantissa), BigInt::from(1));
    if power >= 0 {
        top <<= power as u64;
    } else if mantissa != 0 {
        let shared = zeros.min(-power);
        top >>= shared as u64;
        bottom <<= (-power - shared) as u64;
    }
    let top = cx.heap.new_int(if x < 0.0 { -top } else { top });
    let bottom = cx.heap.new_int(bottom);
    Ok(cx.heap.new_tuple([top, bottom]).into())
}
