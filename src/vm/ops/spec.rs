//! The format mini-language: `[[fill]align][sign][#][0][width][grouping][.precision][type]`.

use super::float_text::{exponent, float_repr};
use super::number::Num;
use super::text::big_text;
use super::view::{MAX_TEXT, too_large};
use crate::vm::Raise;
use num_bigint::BigInt;
use num_traits::ToPrimitive;

/// A parsed format specification. `%`-formatting fills the same form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::vm) struct Spec {
    pub fill: char,
    /// `<`, `>`, `^` or `=`.
    pub align: Option<char>,
    /// `+`, `-` or a space.
    pub sign: Option<char>,
    pub alternate: bool,
    pub width: usize,
    /// `,` or `_`.
    pub grouping: Option<char>,
    pub precision: Option<usize>,
    pub kind: Option<char>,
}

impl Default for Spec {
    fn default() -> Self {
        Self {
            fill: ' ',
            align: None,
            sign: None,
            alternate: false,
            width: 0,
            grouping: None,
            precision: None,
            kind: None,
        }
    }
}

const ALIGN: [char; 4] = ['<', '>', '^', '='];

/// The widest a format may ask for: what CPython's `Py_ssize_t` holds.
pub(in crate::vm) const LONGEST: usize = i64::MAX as usize;
/// The most digits one may ask for: what a C `int` holds.
pub(in crate::vm) const MOST_DIGITS: usize = i32::MAX as usize;

/// Reads decimal digits off the front.
///
/// # Errors
/// ValueError for a number beyond reason.
pub(in crate::vm) fn number(rest: &mut &[char], most: usize, complaint: &str) -> Result<Option<usize>, Raise> {
    let n = rest.iter().take_while(|c| c.is_ascii_digit()).count();
    if n == 0 {
        return Ok(None);
    }
    let digits: String = rest[..n].iter().collect();
    *rest = &rest[n..];
    match digits.parse::<usize>() {
        Ok(value) if value <= most => Ok(Some(value)),
        _ => Err(Raise::value_error(complaint)),
    }
}

fn eat(rest: &mut &[char], wanted: &[char]) -> Option<char> {
    let c = *rest.first()?;
    if !wanted.contains(&c) {
        return None;
    }
    *rest = &rest[1..];
    Some(c)
}

impl Spec {
    /// Parses a specification for a value of the class `class`.
    ///
    /// # Errors
    /// ValueError, as CPython words it.
    pub(in crate::vm) fn parse(text: &str, class: &str) -> Result<Self, Raise> {
        let chars: Vec<char> = text.chars().collect();
        let mut rest = &chars[..];
        let mut spec = Self::default();
        if rest.len() >= 2 && ALIGN.contains(&rest[1]) {
            spec.fill = rest[0];
            spec.align = Some(rest[1]);
            rest = &rest[2..];
        } else {
            spec.align = eat(&mut rest, &ALIGN);
        }
        let filled = spec.fill != ' ' || chars.get(1).is_some_and(|c| ALIGN.contains(c));
        if let Some(sign) = eat(&mut rest, &['+', '-', ' ']) {
            spec.sign = Some(sign);
        }
        let _negative_zero = eat(&mut rest, &['z']);
        spec.alternate = eat(&mut rest, &['#']).is_some();
        if eat(&mut rest, &['0']).is_some() {
            if !filled {
                spec.fill = '0';
            }
            if spec.align.is_none() {
                spec.align = Some(if class == "str" { '<' } else { '=' });
            }
        }
        let too_many = "Too many decimal digits in format string";
        spec.width = number(&mut rest, LONGEST, too_many)?.unwrap_or(0);
        spec.grouping = eat(&mut rest, &[',', '_']);
        if let Some(first) = spec.grouping
            && let Some(second) = eat(&mut rest, &[',', '_'])
        {
            return Err(Raise::value_error(if first == second {
                format!("Cannot specify '{first}' with '{first}'.")
            } else {
                "Cannot specify both ',' and '_'.".to_owned()
            }));
        }
        if eat(&mut rest, &['.']).is_some() {
            spec.precision = number(&mut rest, LONGEST, too_many)?;
            if spec.precision.is_none() {
                return Err(Raise::value_error("Format specifier missing precision"));
            }
        }
        match rest {
            [] => {}
            [kind] => spec.kind = Some(*kind),
            _ => {
                return Err(Raise::value_error(format!(
                    "Invalid format specifier '{text}' for object of type '{class}'"
                )));
            }
        }
        if spec.precision.is_some_and(|p| p > MOST_DIGITS) {
            return Err(Raise::value_error("precision too big"));
        }
        if spec.width > MAX_TEXT || spec.precision.is_some_and(|p| p > MAX_TEXT) {
            return Err(too_large());
        }
        if let (Some(g), Some(kind)) = (spec.grouping, spec.kind)
            && !"defgEG%F".contains(kind)
            && !(g == '_' && "boxX".contains(kind))
        {
            return Err(Raise::value_error(format!("Cannot specify '{g}' with '{kind}'.")));
        }
        Ok(spec)
    }

    fn unknown(&self, class: &str) -> Raise {
        let kind = match self.kind.unwrap_or('?') {
            kind @ '!'..='\x7f' => kind.to_string(),
            other => format!("\\x{:x}", other as u32),
        };
        Raise::value_error(format!("Unknown format code '{kind}' for object of type '{class}'"))
    }

    /// Formats a string.
    ///
    /// # Errors
    /// ValueError for what makes no sense with a string.
    pub(in crate::vm) fn text(&self, text: &str) -> Result<String, Raise> {
        if !matches!(self.kind, None | Some('s')) {
            return Err(self.unknown("str"));
        }
        if let Some(g) = self.grouping {
            return Err(Raise::value_error(format!("Cannot specify '{g}' with 's'.")));
        }
        if let Some(sign) = self.sign {
            let message = if sign == ' ' {
                "Space not allowed in string format specifier"
            } else {
                "Sign not allowed in string format specifier"
            };
            return Err(Raise::value_error(message));
        }
        if self.alternate {
            return Err(Raise::value_error("Alternate form (#) not allowed in string format specifier"));
        }
        if self.align == Some('=') {
            return Err(Raise::value_error("'=' alignment not allowed in string format specifier"));
        }
        let cut: String = match self.precision {
            Some(n) => text.chars().take(n).collect(),
            None => text.to_owned(),
        };
        Ok(self.pad("", "", &cut, '<'))
    }

    /// Formats an int (bools count).
    ///
    /// # Errors
    /// ValueError, OverflowError.
    pub(in crate::vm) fn int(&self, n: &Num, class: &str) -> Result<String, Raise> {
        let kind = self.kind.unwrap_or('d');
        if "eEfFgG%".contains(kind) {
            return self.float(n.float()?);
        }
        if self.precision.is_some() && "bcdnoxX".contains(kind) {
            return Err(Raise::value_error("Precision not allowed in integer format specifier"));
        }
        if kind == 'c' {
            return self.char(n);
        }
        let big = n.big();
        let (prefix, group) = match kind {
            'd' | 'n' => ("", 3),
            'b' => ("0b", 4),
            'o' => ("0o", 4),
            'x' => ("0x", 4),
            'X' => ("0X", 4),
            _ => return Err(self.unknown(class)),
        };
        let digits = digits_of(&big, kind)?;
        let prefix = if self.alternate { prefix } else { "" };
        let negative = big.sign() == num_bigint::Sign::Minus;
        Ok(self.signed(negative, prefix, &digits, "", group))
    }

    fn char(&self, n: &Num) -> Result<String, Raise> {
        if self.sign.is_some() {
            return Err(Raise::value_error("Sign not allowed with integer format specifier 'c'"));
        }
        if self.alternate {
            return Err(Raise::value_error("Alternate form (#) not allowed with integer format specifier 'c'"));
        }
        let overflow = |message| Raise::new(crate::heap::Builtin::OverflowError, message);
        let c = n
            .big()
            .to_i64()
            .ok_or_else(|| overflow("Python int too large to convert to C long"))?
            .to_u32()
            .and_then(char::from_u32)
            .ok_or_else(|| overflow("%c arg not in range(0x110000)"))?;
        Ok(self.pad("", "", &c.to_string(), '>'))
    }

    /// Formats a float.
    ///
    /// # Errors
    /// ValueError for an unknown type.
    pub(in crate::vm) fn float(&self, x: f64) -> Result<String, Raise> {
        if !matches!(self.kind, None | Some('e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n' | '%')) {
            return Err(self.unknown("float"));
        }
        let body = float_body(x.abs(), self.kind, self.precision, self.alternate);
        let negative = x.is_sign_negative() && !x.is_nan();
        let split = body.find(|c: char| !c.is_ascii_digit()).unwrap_or(body.len());
        let (whole, rest) = body.split_at(split);
        Ok(self.signed(negative, "", whole, rest, 3))
    }

    /// Puts sign, prefix, grouped digits and the rest together and pads them.
    fn signed(&self, negative: bool, prefix: &str, digits: &str, rest: &str, group: usize) -> String {
        let sign = match (negative, self.sign) {
            (true, _) => "-",
            (false, Some('+')) => "+",
            (false, Some(' ')) => " ",
            _ => "",
        };
        // An infinity has no digits to be grouped, nor are the zeros before it.
        let Some(separator) = self.grouping.filter(|_| !digits.is_empty()) else {
            return self.pad(sign, prefix, &format!("{digits}{rest}"), '>');
        };
        let mut digits = digits.to_owned();
        if self.fill == '0' && self.align == Some('=') {
            // Zeros are grouped like digits: as many as fit the width.
            let taken = sign.len() + prefix.len() + rest.chars().count();
            let room = self.width.saturating_sub(taken);
            let with_separators = |n: usize| n + n.saturating_sub(1) / group;
            let mut n = digits.len();
            while with_separators(n) < room {
                n += 1;
            }
            digits.insert_str(0, &"0".repeat(n - digits.len()));
        }
        let grouped = grouped(&digits, separator, group);
        self.pad(sign, prefix, &format!("{grouped}{rest}"), '>')
    }

    /// Pads to the width. `=` puts the fill between sign and digits.
    pub(in crate::vm) fn pad(&self, sign: &str, prefix: &str, body: &str, default: char) -> String {
        let n = sign.len() + prefix.len() + body.chars().count();
        let missing = self.width.saturating_sub(n);
        let fill = |n: usize| std::iter::repeat_n(self.fill, n).collect::<String>();
        match self.align.unwrap_or(default) {
            '<' => format!("{sign}{prefix}{body}{}", fill(missing)),
            '^' => {
                let left = missing / 2;
                format!("{}{sign}{prefix}{body}{}", fill(left), fill(missing - left))
            }
            '=' => format!("{sign}{prefix}{}{body}", fill(missing)),
            _ => format!("{}{sign}{prefix}{body}", fill(missing)),
        }
    }
}

/// The digits of an int without its sign, in the base of a format type.
pub(in crate::vm) fn digits_of(n: &BigInt, kind: char) -> Result<String, Raise> {
    let size = n.magnitude();
    if n.bits() > MAX_TEXT as u64 {
        return Err(too_large());
    }
    Ok(match kind {
        'b' => size.to_str_radix(2),
        'o' => size.to_str_radix(8),
        'x' => size.to_str_radix(16),
        'X' => size.to_str_radix(16).to_uppercase(),
        _ => big_text(n)?.trim_start_matches('-').to_owned(),
    })
}

fn grouped(digits: &str, separator: char, group: usize) -> String {
    let mut out = String::with_capacity(digits.len() * 2);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(group) && c.is_ascii_alphanumeric() {
            out.push(separator);
        }
        out.push(c);
    }
    out
}

/// More digits than any float has after the point: beyond there are only zeros, and Rust refuses a huge precision.
const EXACT: usize = 1100;

fn zeros(n: usize) -> String {
    "0".repeat(n.saturating_sub(EXACT))
}

/// The text of a float that is not negative, by format type.
pub(in crate::vm) fn float_body(x: f64, kind: Option<char>, precision: Option<usize>, alternate: bool) -> String {
    let upper = matches!(kind, Some('E' | 'F' | 'G'));
    let mut out = String::new();
    if !x.is_finite() {
        out.push_str(if x.is_nan() { "nan" } else { "inf" });
        if kind == Some('%') {
            out.push('%');
        }
        return if upper { out.to_uppercase() } else { out };
    }
    let p = precision.unwrap_or(6);
    match kind {
        None if precision.is_none() => {
            float_repr(&mut out, x);
            if alternate && !out.contains('.') {
                out.insert(out.find('e').unwrap_or(out.len()), '.');
            }
        }
        None => general(&mut out, x, p, alternate, true),
        Some('f' | 'F') => fixed(&mut out, x, p, alternate),
        Some('%') => {
            let percent = x * 100.0;
            fixed(&mut out, percent, p, alternate && percent.is_finite());
            out.push('%');
        }
        Some('e' | 'E') => {
            let (digits, e) = scientific(x, p);
            mantissa(&mut out, &digits, alternate);
            exponent(&mut out, e);
        }
        _ => general(&mut out, x, p, alternate, false),
    }
    if upper { out.to_uppercase() } else { out }
}

fn fixed(out: &mut String, x: f64, p: usize, alternate: bool) {
    out.push_str(&format!("{x:.*}", p.min(EXACT)));
    out.push_str(&zeros(p));
    if p == 0 && alternate {
        out.push('.');
    }
}

/// `p + 1` digits and the exponent of the first.
fn scientific(x: f64, p: usize) -> (String, i32) {
    let text = format!("{x:.*e}", p.min(EXACT));
    let (mantissa, e) = text.split_once('e').unwrap_or((&text, "0"));
    let mut digits = mantissa.replace('.', "");
    digits.push_str(&zeros(p));
    (digits, e.parse().unwrap_or(0))
}

fn mantissa(out: &mut String, digits: &str, alternate: bool) {
    let (first, rest) = digits.split_at(1);
    out.push_str(first);
    if !rest.is_empty() || alternate {
        out.push('.');
        out.push_str(rest);
    }
}

/// The `g` format: `p` significant digits, an exponent only where it is shorter. `dot` is for the format without a
/// type, which always shows that it is a float.
fn general(out: &mut String, x: f64, p: usize, alternate: bool, dot: bool) {
    let p = p.max(1);
    let (mut digits, e) = scientific(x, p - 1);
    let point = e + 1;
    let limit = p as i32 - i32::from(dot);
    if !alternate {
        let kept = digits.trim_end_matches('0').len().max(1);
        digits.truncate(kept);
    }
    if point <= -4 || point > limit {
        mantissa(out, &digits, alternate);
        exponent(out, e);
        return;
    }
    if point <= 0 {
        out.push_str("0.");
        out.push_str(&"0".repeat(point.unsigned_abs() as usize));
        out.push_str(&digits);
        return;
    }
    let point = point as usize;
    while digits.len() < point {
        digits.push('0');
    }
    let (whole, fraction) = digits.split_at(point);
    out.push_str(whole);
    if !fraction.is_empty() || alternate {
        out.push('.');
        out.push_str(fraction);
    } else if dot {
        out.push_str(".0");
    }
}
