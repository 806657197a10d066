//! What literals stand for: the values of numbers, the characters of strings.

use super::ast::Constant;
use super::scan::Opening;
use crate::base::{Diagnostic, Span};
use num_bigint::BigInt;

/// As CPython's default `sys.int_info.default_max_str_digits`.
const MAX_INT_DIGITS: usize = 4300;

/// The value of a number that `scan::number` has delimited.
///
/// # Errors
/// For an int with more decimal digits than CPython takes.
pub fn number(text: &str, span: Span) -> Result<Constant, Box<Diagnostic>> {
    let plain: String = text.chars().filter(|c| *c != '_').collect();
    let radix = match plain.as_bytes().get(1) {
        Some(b'x' | b'X') => Some(16),
        Some(b'o' | b'O') => Some(8),
        Some(b'b' | b'B') => Some(2),
        _ => None,
    };
    let (digits, radix) = match radix {
        Some(radix) => (&plain[2..], radix),
        None if plain.contains(['.', 'e', 'E']) => {
            return Ok(Constant::Float(plain.parse().unwrap_or(f64::INFINITY)));
        }
        None => (&plain[..], 10),
    };
    if let Ok(small) = i64::from_str_radix(digits, radix) {
        return Ok(Constant::Int(small));
    }
    if radix == 10 && digits.len() > MAX_INT_DIGITS {
        let message = format!(
            "Exceeds the limit ({MAX_INT_DIGITS} digits) for integer string conversion: value has {} digits; \
             use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer \
             literals to avoid decimal conversion limits.",
            digits.len()
        );
        return Err(Box::new(Diagnostic::error(span, message)));
    }
    let value = BigInt::parse_bytes(digits.as_bytes(), radix).unwrap_or_default();
    Ok(Constant::BigInt(value))
}

/// The text of a string literal whose contents are `body`, which begins at byte `at` of the source.
///
/// # Errors
/// For an escape that is cut short or stands for no character.
pub fn text(body: &str, at: u32, opening: Opening) -> Result<String, Box<Diagnostic>> {
    let body = unix_lines(body);
    if opening.raw || !body.contains('\\') {
        return Ok(body);
    }
    let mut out = String::with_capacity(body.len());
    let mut rest = &*body;
    while let Some(i) = rest.find('\\') {
        out.push_str(&rest[..i]);
        rest = text_escape(&rest[i..], &mut out).map_err(|reason| {
            let from = at + (body.len() - rest.len() + i) as u32;
            let span = Span::new(from, from + 2);
            Box::new(Diagnostic::error(span, reason))
        })?;
    }
    out.push_str(rest);
    Ok(out)
}

/// Lines in a literal end with `\n`, whatever ends them in the file.
fn unix_lines(body: &str) -> String {
    if body.contains('\r') { body.replace("\r\n", "\n").replace('\r', "\n") } else { body.to_string() }
}

/// Resolves the escape at the start of `text`; returns what follows it.
fn text_escape<'a>(text: &'a str, out: &mut String) -> Result<&'a str, String> {
    let bytes = text.as_bytes();
    if let Some((byte, len)) = simple_escape(bytes) {
        out.extend(byte.map(char::from));
        return Ok(&text[len..]);
    }
    let (len, name) = match bytes.get(1) {
        Some(b'0'..=b'7') => {
            let (value, len) = octal(bytes);
            out.extend(char::from_u32(value));
            return Ok(&text[len..]);
        }
        Some(b'x') => (2, "\\xXX"),
        Some(b'u') => (4, "\\uXXXX"),
        Some(b'U') => (8, "\\UXXXXXXXX"),
        Some(b'N') => {
            return Err("\\N{...} is not part of gilsh's Python: write the character itself, or \\uXXXX".into());
        }
        _ => {
            // An unknown escape keeps its backslash.
            out.push('\\');
            return Ok(&text[1..]);
        }
    };
    let digits = &bytes[2..bytes.len().min(2 + len)];
    let n = digits.iter().take_while(|b| b.is_ascii_hexdigit()).count();
    if n < len {
        let at = format!("position 0-{}", n + 1);
        return Err(format!(
            "(unicode error) 'unicodeescape' codec can't decode bytes in {at}: truncated {name} escape"
        ));
    }
    let value = u32::from_str_radix(&text[2..2 + len], 16).unwrap_or(u32::MAX);
    match char::from_u32(value) {
        Some(c) => out.push(c),
        None if value > 0x10_FFFF => {
            return Err(
                "(unicode error) 'unicodeescape' codec can't decode bytes in position 0-9: illegal Unicode character"
                    .into(),
            );
        }
        None => {
            return Err("lone surrogates (\\ud800 to \\udfff) are not part of gilsh's Python".into());
        }
    }
    Ok(&text[2 + len..])
}

/// The escapes that text and bytes share and that are one letter long; none inside for an escaped line end.
fn simple_escape(bytes: &[u8]) -> Option<(Option<u8>, usize)> {
    let byte = match bytes.get(1)? {
        b'\n' => return Some((None, 2)),
        b'\\' => b'\\',
        b'\'' => b'\'',
        b'"' => b'"',
        b'a' => 7,
        b'b' => 8,
        b'f' => 12,
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        b'v' => 11,
        _ => return None,
    };
    Some((Some(byte), 2))
}

fn octal(bytes: &[u8]) -> (u32, usize) {
    let digits = bytes[1..].iter().take(3).take_while(|b| (b'0'..=b'7').contains(*b));
    let (mut value, mut len) = (0, 1);
    for digit in digits {
        value = value * 8 + u32::from(digit - b'0');
        len += 1;
    }
    (value, len)
}

/// The bytes of a bytes literal.
///
/// # Errors
/// For characters outside ASCII, and for `\x` without two digits.
pub fn bytes(body: &str, at: u32, opening: Opening) -> Result<Vec<u8>, Box<Diagnostic>> {
    if let Some((i, c)) = body.char_indices().find(|(_, c)| !c.is_ascii()) {
        let from = at + i as u32;
        let span = Span::new(from, from + c.len_utf8() as u32);
        let found = Diagnostic::error(span, "bytes can only contain ASCII literal characters");
        return Err(Box::new(found.with_help("write '...'.encode() for the UTF-8 bytes of a text")));
    }
    let body = unix_lines(body).into_bytes();
    if opening.raw {
        return Ok(body);
    }
    let mut out = Vec::with_capacity(body.len());
    let mut i = 0;
    while i < body.len() {
        if body[i] != b'\\' {
            out.push(body[i]);
            i += 1;
            continue;
        }
        let rest = &body[i..];
        if let Some((byte, len)) = simple_escape(rest) {
            out.extend(byte);
            i += len;
        } else if matches!(rest.get(1), Some(b'0'..=b'7')) {
            let (value, len) = octal(rest);
            out.push((value & 0xFF) as u8);
            i += len;
        } else if rest.get(1) == Some(&b'x') {
            let digits = rest.get(2..4).and_then(|d| std::str::from_utf8(d).ok());
            match digits.filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit())) {
                Some(d) => out.push(u8::from_str_radix(d, 16).unwrap_or(0)),
                None => {
                    let from = at + i as u32;
                    let message = format!("(value error) invalid \\x escape at position {i}");
                    return Err(Box::new(Diagnostic::error(Span::new(from, from + 2), message)));
                }
            }
            i += 4;
        } else {
            out.push(b'\\');
            i += 1;
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn int(text: &str) -> Constant {
        number(text, Span::default()).unwrap()
    }

    #[test]
    fn numbers_in_every_form() {
        for (text, want) in [("0", 0), ("1_000", 1000), ("0x_Ff", 255), ("0o17", 15), ("0b101", 5), ("00", 0)] {
            assert_eq!(int(text), Constant::Int(want), "{text}");
        }
        for (text, want) in [("1.", 1.0), (".5", 0.5), ("1e3", 1000.0), ("1_0.2_5e-1", 1.025), ("1e999", f64::INFINITY)]
        {
            assert_eq!(int(text), Constant::Float(want), "{text}");
        }
        assert_eq!(int("9223372036854775807"), Constant::Int(i64::MAX));
        assert_eq!(int("9223372036854775808"), Constant::BigInt(BigInt::from(1_u64 << 63)));
        assert!(number(&"9".repeat(4301), Span::default()).is_err());
    }

    #[test]
    fn escapes() {
        let plain = Opening::read("'");
        let cases = [(r"a\n\x41\u00e9\U0001F40D", "a\nAé🐍"), (r"\101\0\d\\", "A\0\\d\\"), ("a\\\nb\r\nc", "ab\nc")];
        for (body, want) in cases {
            assert_eq!(text(body, 0, plain).unwrap(), want);
        }
        assert_eq!(text(r"\n", 0, Opening::read("r'")).unwrap(), r"\n");
        assert_eq!(bytes(r"\xff\0a\q", 0, Opening::read("b'")).unwrap(), b"\xff\0a\\q");
        for bad in [r"\x4", r"\u12", r"\ud800", r"\N{DASH}", r"\Uffffffff"] {
            assert!(text(bad, 0, plain).is_err(), "{bad}");
        }
    }
}
