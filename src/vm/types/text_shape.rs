//! Case, kinds of characters, and padding of `str` and `bytes`.

use super::receiver::method;
use super::text_search::{is_space, kept, made, own};
use crate::heap::{Builtin, HeapAccess};
use crate::vm::ops::text::printable;
use crate::vm::ops::view::{MAX_TEXT, int_arg, too_large};
use crate::vm::{Args, Cx, NativeResult, NativeRow, Raise};

/// A test of a whole text.
type Test = fn(&str) -> bool;

/// The rows.
pub(super) fn rows<H: HeapAccess>() -> Vec<NativeRow<H>> {
    use Builtin::{Bytes, Str};
    vec![
        method(Str, "upper", |cx, args| changed(cx, args, "upper", str::to_uppercase)),
        method(Str, "lower", |cx, args| changed(cx, args, "lower", str::to_lowercase)),
        method(Str, "casefold", |cx, args| changed(cx, args, "casefold", casefold)),
        method(Str, "title", |cx, args| changed(cx, args, "title", title)),
        method(Str, "capitalize", |cx, args| changed(cx, args, "capitalize", capitalize)),
        method(Str, "swapcase", |cx, args| changed(cx, args, "swapcase", swapcase)),
        method(Bytes, "upper", |cx, args| bytes_changed(cx, args, "upper", str::to_ascii_uppercase)),
        method(Bytes, "lower", |cx, args| bytes_changed(cx, args, "lower", str::to_ascii_lowercase)),
        method(Str, "isdigit", |cx, args| test(cx, args, "isdigit", |t| all(t, is_digit))),
        method(Str, "isdecimal", |cx, args| test(cx, args, "isdecimal", |t| all(t, is_decimal))),
        method(Str, "isnumeric", |cx, args| test(cx, args, "isnumeric", |t| all(t, is_numeric))),
        method(Str, "isalpha", |cx, args| test(cx, args, "isalpha", |t| all(t, char::is_alphabetic))),
        method(Str, "isalnum", |cx, args| {
            test(cx, args, "isalnum", |t| all(t, |c| c.is_alphabetic() || is_numeric(c)))
        }),
        method(Str, "isspace", |cx, args| test(cx, args, "isspace", |t| all(t, |c| is_space(c, false)))),
        method(Str, "isupper", |cx, args| test(cx, args, "isupper", |t| cased(t, char::is_uppercase))),
        method(Str, "islower", |cx, args| test(cx, args, "islower", |t| cased(t, char::is_lowercase))),
        method(Str, "istitle", |cx, args| test(cx, args, "istitle", |t| cased(t, |_| true) && title(t) == t)),
        method(Str, "isidentifier", |cx, args| test(cx, args, "isidentifier", is_identifier)),
        method(Str, "isprintable", |cx, args| test(cx, args, "isprintable", |t| t.chars().all(printable))),
        method(Str, "isascii", |cx, args| test(cx, args, "isascii", str::is_ascii)),
        method(Str, "center", |cx, args| pad(cx, args, "center")),
        method(Str, "ljust", |cx, args| pad(cx, args, "ljust")),
        method(Str, "rjust", |cx, args| pad(cx, args, "rjust")),
        method(Str, "zfill", zfill::<H>),
        method(Str, "expandtabs", expandtabs::<H>),
    ]
}

fn changed<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, name: &str, f: fn(&str) -> String) -> NativeResult {
    let text = own(cx, args, false, name, (0, 0))?;
    Ok(cx.heap.new_str(f(&text)).into())
}

fn bytes_changed<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, name: &str, f: fn(&str) -> String) -> NativeResult {
    let text = own(cx, args, true, name, (0, 0))?;
    Ok(made(cx, &f(&text), true).into())
}

fn test<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, name: &str, f: Test) -> NativeResult {
    let text = own(cx, args, false, name, (0, 0))?;
    Ok(f(&text).into())
}

fn all(text: &str, f: fn(char) -> bool) -> bool {
    !text.is_empty() && text.chars().all(f)
}

/// The zeros of all scripts; the other nine digits of each follow.
const ZEROS: &[u32] = &[
    0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0,
    0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620,
    0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x11066, 0x110f0, 0x11136, 0x111d0,
    0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50, 0x11da0, 0x16a60,
    0x16ac0, 0x16b50, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e950, 0x1fbf0,
];

/// What a decimal digit of some script stands for.
pub(super) fn decimal_value(c: char) -> Option<u32> {
    if c.is_ascii() {
        return c.to_digit(10);
    }
    let at = ZEROS.partition_point(|zero| *zero <= c as u32);
    Some(c as u32 - ZEROS[at.checked_sub(1)?]).filter(|n| *n < 10)
}

fn is_decimal(c: char) -> bool {
    decimal_value(c).is_some()
}

fn is_digit(c: char) -> bool {
    is_decimal(c) || matches!(c, '²' | '³' | '¹' | '⁰' | '⁴'..='⁹' | '₀'..='₉' | '①'..='⑨')
}

/// Rust's numeric characters, and the Chinese ones.
fn is_numeric(c: char) -> bool {
    c.is_numeric() || "零〇一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟萬億兆两".contains(c)
}

/// Whether a text has letters with case and all of those are of one.
fn cased(text: &str, f: fn(char) -> bool) -> bool {
    let mut letters = text.chars().filter(|c| c.is_uppercase() || c.is_lowercase()).peekable();
    letters.peek().is_some() && letters.all(f)
}

fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| c == '_' || c.is_alphabetic()) && chars.all(|c| c == '_' || c.is_alphanumeric())
}

/// A letter as a word begins with it: of `ǆ` and `ﬁ` only the first part is large.
fn title_case(c: char) -> String {
    match c {
        'Ǆ'..='ǆ' => 'ǅ'.into(),
        'Ǉ'..='ǉ' => 'ǈ'.into(),
        'Ǌ'..='ǌ' => 'ǋ'.into(),
        'Ǳ'..='ǳ' => 'ǲ'.into(),
        'ა'..='ჺ' | 'ჽ'..='ჿ' => c.into(),
        '\u{1f80}'..='\u{1faf}' => char::from_u32(c as u32 | 8).unwrap_or(c).into(),
        'ᾳ' | 'ῃ' | 'ῳ' => char::from_u32(c as u32 + 9).unwrap_or(c).into(),
        'ᾼ' | 'ῌ' | 'ῼ' => c.into(),
        _ => {
            let mut large = c.to_uppercase();
            let first = large.next().into_iter();
            first.chain(large.flat_map(char::to_lowercase)).collect()
        }
    }
}

fn title(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    for c in text.chars() {
        if inside {
            out.extend(c.to_lowercase());
        } else {
            out.push_str(&title_case(c));
        }
        inside = c.is_uppercase() || c.is_lowercase() || matches!(c, 'ǅ' | 'ǈ' | 'ǋ' | 'ǲ');
    }
    out
}

/// Small letters, long forms for ligatures: what is left once the difference between small and large is gone. Cherokee is
/// folded to its large letters, and the dotless i stays what it is.
fn casefold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'ı' => out.push(c),
            'Ꭰ'..='\u{13ff}' | 'ꭰ'..='ꮿ' => out.extend(c.to_uppercase()),
            _ => out.extend(c.to_lowercase().flat_map(char::to_uppercase).flat_map(char::to_lowercase)),
        }
    }
    out
}

fn capitalize(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(title_case).unwrap_or_default();
    first + &chars.as_str().to_lowercase()
}

fn swapcase(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_uppercase() {
            out.extend(c.to_lowercase());
        } else {
            out.extend(c.to_uppercase());
        }
    }
    out
}

/// How many characters are missing to a width.
fn missing(text: &str, width: i64) -> Result<usize, Raise> {
    let n = usize::try_from(width).unwrap_or(0).saturating_sub(text.chars().count());
    if n > MAX_TEXT / 4 { Err(too_large()) } else { Ok(n) }
}

fn pad<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, name: &'static str) -> NativeResult {
    let text = own(cx, args, false, name, (1, 2))?;
    let width = int_arg(cx.heap, args.pos[1])?;
    let fill = match args.get(2) {
        None => " ".into(),
        Some(v) => cx.heap.text(v).ok_or_else(|| {
            let given = cx.heap.class_name(v);
            Raise::type_error(format!("The fill character must be a unicode character, not {given}"))
        })?,
    };
    if fill.chars().count() != 1 {
        return Err(Raise::type_error("The fill character must be exactly one character long"));
    }
    let n = missing(&text, width)?;
    let left = match name {
        "ljust" => 0,
        "rjust" => n,
        // CPython leans to the left, and to the right where the width is odd.
        _ => n / 2 + (n & usize::try_from(width).unwrap_or(0) & 1),
    };
    let padded = [&*fill.repeat(left), &text, &fill.repeat(n - left)].concat();
    Ok(kept(cx, args.pos[0], &text, &padded, false).into())
}

fn zfill<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let text = own(cx, args, false, "zfill", (1, 1))?;
    let width = int_arg(cx.heap, args.pos[1])?;
    let zeros = "0".repeat(missing(&text, width)?);
    let (sign, digits) = text.split_at(usize::from(text.starts_with(['+', '-'])));
    Ok(kept(cx, args.pos[0], &text, &[sign, &zeros, digits].concat(), false).into())
}

fn expandtabs<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    cx.only_keywords(args, "expandtabs", &["tabsize"])?;
    let text = own(cx, Args::positional(args.pos), false, "expandtabs", (0, 1))?;
    let size = match cx.argument(args, 1, "tabsize") {
        Some(v) => usize::try_from(int_arg(cx.heap, v)?).unwrap_or(0),
        None => 8,
    };
    let mut out = String::with_capacity(text.len());
    let mut column = 0;
    for c in text.chars() {
        if c == '\t' {
            let n = if size == 0 { 0 } else { size - column % size };
            if n > MAX_TEXT || out.len() + n > MAX_TEXT {
                return Err(too_large());
            }
            out.push_str(&" ".repeat(n));
            column += n;
        } else {
            out.push(c);
            column = if matches!(c, '\n' | '\r') { 0 } else { column + 1 };
        }
    }
    Ok(kept(cx, args.pos[0], &text, &out, false).into())
}
