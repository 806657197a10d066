//! How floats print: the shortest digits that read back as the same float, laid out as Python lays them out.

use std::fmt::Write;

/// Appends `repr(x)`.
pub(in crate::vm) fn float_repr(out: &mut String, x: f64) {
    if x.is_nan() {
        out.push_str("nan");
        return;
    }
    if x.is_sign_negative() {
        out.push('-');
    }
    if x.is_infinite() {
        out.push_str("inf");
        return;
    }
    if x == 0.0 {
        out.push_str("0.0");
        return;
    }
    let (digits, point) = shortest(x.abs());
    if (-3..=16).contains(&point) {
        fixed(out, &digits, point);
    } else {
        out.push_str(&digits[..1]);
        if digits.len() > 1 {
            out.push('.');
            out.push_str(&digits[1..]);
        }
        exponent(out, point - 1);
    }
}

fn fixed(out: &mut String, digits: &str, point: i32) {
    if point <= 0 {
        out.push_str("0.");
        for _ in 0..-point {
            out.push('0');
        }
        out.push_str(digits);
    } else if (point as usize) < digits.len() {
        let (whole, fraction) = digits.split_at(point as usize);
        out.push_str(whole);
        out.push('.');
        out.push_str(fraction);
    } else {
        out.push_str(digits);
        for _ in digits.len()..point as usize {
            out.push('0');
        }
        out.push_str(".0");
    }
}

/// Appends an exponent with a sign and at least two digits.
pub(in crate::vm) fn exponent(out: &mut String, e: i32) {
    let sign = if e < 0 { '-' } else { '+' };
    let _ = write!(out, "e{sign}{:02}", e.unsigned_abs());
}

/// The shortest digits of a positive finite float, without zeros at either end, and where the decimal point goes:
/// the value is `0.digits * 10**point`.
pub(in crate::vm) fn shortest(x: f64) -> (String, i32) {
    let mut buffer = zmij::Buffer::new();
    let text = buffer.format_finite(x);
    let (mantissa, e) = match text.split_once(['e', 'E']) {
        Some((m, e)) => (m, e.parse::<i32>().unwrap_or(0)),
        None => (text, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let mut digits = String::with_capacity(18);
    digits.push_str(whole);
    digits.push_str(fraction);
    let leading = digits.len() - digits.trim_start_matches('0').len();
    let point = whole.len() as i32 + e - leading as i32;
    let digits = digits.trim_matches('0').to_owned();
    if digits.is_empty() {
        return ("0".to_owned(), 1);
    }
    (digits, point)
}
