//! `template.format(...)`: fields with attributes, indexes, conversions and nested specifications.

use super::format::{ASCII, REPR, STR, plain_format, to_text_with};
use super::view::{View, view};
use crate::heap::{Builtin, HeapAccess, Value};
use crate::vm::{Args, Cx, Raise, Step};

/// A piece of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::vm) enum Piece {
    Text(String),
    Field(Field),
}

/// `{first.attribute[index]!conversion:spec}`
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::vm) struct Field {
    /// A number, a name, or empty for the next number.
    pub first: String,
    pub steps: Vec<Pick>,
    /// 0 for none, else as `FORMAT_VALUE` numbers them.
    pub conversion: u8,
    /// May hold fields itself.
    pub spec: String,
}

/// A step from a value to a part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::vm) enum Pick {
    Attribute(String),
    Index(String),
}

/// Takes a template apart.
///
/// # Errors
/// ValueError for braces that do not match.
pub(in crate::vm) fn parse(template: &str) -> Result<Vec<Piece>, Raise> {
    let chars: Vec<char> = template.chars().collect();
    let mut pieces = Vec::new();
    let mut text = String::new();
    let mut i = 0;
    while let Some(c) = chars.get(i) {
        i += 1;
        match c {
            '{' | '}' if chars.get(i) == Some(c) => {
                text.push(*c);
                i += 1;
            }
            '}' => {
                return Err(Raise::value_error("Single '}' encountered in format string"));
            }
            '{' => {
                if !text.is_empty() {
                    pieces.push(Piece::Text(std::mem::take(&mut text)));
                }
                let end = closing(&chars, i)?;
                pieces.push(Piece::Field(field(&chars[i..end])?));
                i = end + 1;
            }
            c => text.push(*c),
        }
    }
    if !text.is_empty() {
        pieces.push(Piece::Text(text));
    }
    Ok(pieces)
}

fn closing(chars: &[char], from: usize) -> Result<usize, Raise> {
    let mut depth = 1;
    for (i, c) in chars.iter().enumerate().skip(from) {
        depth += i32::from(*c == '{') - i32::from(*c == '}');
        if depth == 0 {
            return Ok(i);
        }
    }
    Err(Raise::value_error(if from >= chars.len() {
        "Single '{' encountered in format string"
    } else {
        "expected '}' before end of string"
    }))
}

fn field(chars: &[char]) -> Result<Field, Raise> {
    let mut field = Field::default();
    let mut bracket = false;
    let name_end = chars
        .iter()
        .position(|c| {
            bracket = (*c == '[' || bracket) && *c != ']';
            !bracket && (*c == ':' || *c == '!')
        })
        .unwrap_or(chars.len());
    name(&chars[..name_end], &mut field)?;
    let mut rest = &chars[name_end..];
    if let Some(('!', after)) = rest.split_first() {
        let Some((letter, after)) = after.split_first() else {
            return Err(Raise::value_error("end of string while looking for conversion specifier"));
        };
        field.conversion = match letter {
            's' => STR,
            'r' => REPR,
            'a' => ASCII,
            _ => {
                return Err(Raise::value_error(format!("Unknown conversion specifier {letter}")));
            }
        };
        if after.first().is_some_and(|c| *c != ':') {
            return Err(Raise::value_error("expected ':' after conversion specifier"));
        }
        rest = after;
    }
    if let Some((_, spec)) = rest.split_first() {
        field.spec = spec.iter().collect();
    }
    Ok(field)
}

fn name(chars: &[char], field: &mut Field) -> Result<(), Raise> {
    let first = chars.iter().position(|c| *c == '.' || *c == '[').unwrap_or(chars.len());
    field.first = chars[..first].iter().collect();
    let mut rest = &chars[first..];
    while let Some((mark, after)) = rest.split_first() {
        let end = match mark {
            '.' => after.iter().position(|c| *c == '.' || *c == '[').unwrap_or(after.len()),
            '[' => match after.iter().position(|c| *c == ']') {
                Some(end) => end,
                None => return Err(Raise::value_error("Missing ']' in format string")),
            },
            _ => {
                return Err(Raise::value_error("Only '.' or '[' may follow ']' in format field specifier"));
            }
        };
        let part: String = after[..end].iter().collect();
        if part.is_empty() {
            return Err(Raise::value_error("Empty attribute in format string"));
        }
        if *mark == '.' {
            field.steps.push(Pick::Attribute(part));
            rest = &after[end..];
        } else {
            field.steps.push(Pick::Index(part));
            rest = &after[end + 1..];
        }
    }
    Ok(())
}

/// Numbers the fields without a name, which may not be mixed with numbered ones.
#[derive(Debug, Default)]
pub(in crate::vm) struct Numbering {
    next: Option<usize>,
    manual: bool,
}

impl Numbering {
    fn of(&mut self, first: &str) -> Result<Option<usize>, Raise> {
        if first.is_empty() {
            if self.manual {
                return Err(Raise::value_error(
                    "cannot switch from manual field specification to automatic field numbering",
                ));
            }
            let n = self.next.unwrap_or(0);
            self.next = Some(n + 1);
            return Ok(Some(n));
        }
        let Some(n) = field_number(first)? else {
            return Ok(None);
        };
        if self.next.is_some() {
            return Err(Raise::value_error(
                "cannot switch from automatic field numbering to manual field specification",
            ));
        }
        self.manual = true;
        Ok(Some(n))
    }
}

/// The argument that a field names.
pub(in crate::vm) fn argument<H: HeapAccess>(
    cx: &mut Cx<'_, H>,
    first: &str,
    args: Args<'_>,
    numbering: &mut Numbering,
) -> Result<Value, Raise> {
    match numbering.of(first)? {
        Some(n) => args.get(n).ok_or_else(|| {
            Raise::new(Builtin::IndexError, format!("Replacement index {n} out of range for positional args tuple"))
        }),
        None => match cx.keyword(args, first) {
            Some(v) => Ok(v),
            None => Err(Raise::With(Builtin::KeyError, cx.heap.new_str(first))),
        },
    }
}

/// The filled template; `None` when attributes or methods of the program's must be asked.
pub(in crate::vm) fn fill<H: HeapAccess>(
    cx: &mut Cx<'_, H>,
    template: &str,
    args: Args<'_>,
) -> Result<Option<String>, Raise> {
    fill_at(cx, template, args, &mut Numbering::default(), 2)
}

fn fill_at<H: HeapAccess>(
    cx: &mut Cx<'_, H>,
    template: &str,
    args: Args<'_>,
    numbering: &mut Numbering,
    depth: usize,
) -> Result<Option<String>, Raise> {
    let mut out = String::new();
    for piece in parse(template)? {
        let field = match piece {
            Piece::Text(text) => {
                out.push_str(&text);
                continue;
            }
            Piece::Field(field) => field,
        };
        if depth == 0 {
            return Err(Raise::value_error("Max string recursion exceeded"));
        }
        let mut value = argument(cx, &field.first, args, numbering)?;
        for pick in &field.steps {
            match picked(cx, value, pick)? {
                Some(part) => value = part,
                None => return Ok(None),
            }
        }
        let spec = if field.spec.contains('{') {
            match fill_at(cx, &field.spec, args, numbering, depth - 1)? {
                Some(spec) => spec,
                None => return Ok(None),
            }
        } else {
            field.spec
        };
        let Some(text) = shown(cx, value, field.conversion, &spec)? else {
            return Ok(None);
        };
        out.push_str(&text);
        if out.len() > super::view::MAX_TEXT {
            return Err(super::view::too_large());
        }
    }
    Ok(Some(out))
}

fn shown<H: HeapAccess>(cx: &mut Cx<'_, H>, value: Value, conversion: u8, spec: &str) -> Result<Option<String>, Raise> {
    let heap = &mut *cx.heap;
    if conversion == 0 {
        return Ok(plain_format(heap, value, spec)?.map(|t| t.to_string()));
    }
    let Some(text) = to_text_with(heap, value, conversion)? else {
        return Ok(None);
    };
    if spec.is_empty() {
        return Ok(Some(text.to_string()));
    }
    super::spec::Spec::parse(spec, "str")?.text(&text).map(Some)
}

/// An index into a built-in container; attributes are asked for in Python.
fn picked<H: HeapAccess>(cx: &mut Cx<'_, H>, value: Value, pick: &Pick) -> Result<Option<Value>, Raise> {
    let Pick::Index(index) = pick else {
        return Ok(None);
    };
    if matches!(view(cx.heap, value), View::Instance(_)) {
        return Ok(None);
    }
    let index = index_value(cx.heap, index)?;
    Ok(match super::get_item(cx, value, index)? {
        Some(Step::Value(v)) => Some(v),
        _ => None,
    })
}

/// The number of a field, if it is written in digits (get_integer in Objects/stringlib/unicode_format.h).
///
/// # Errors
/// ValueError as soon as there are too many of them.
pub(in crate::vm) fn field_number(text: &str) -> Result<Option<usize>, Raise> {
    let mut n: i64 = 0;
    for c in text.chars() {
        let Some(digit) = c.to_digit(10) else { return Ok(None) };
        n = n
            .checked_mul(10)
            .and_then(|n| n.checked_add(i64::from(digit)))
            .ok_or_else(|| Raise::value_error("Too many decimal digits in format string"))?;
    }
    Ok((!text.is_empty()).then_some(n as usize))
}

/// An index in a field is a number if it looks like one.
///
/// # Errors
/// As for [`field_number`].
pub(in crate::vm) fn index_value<H: HeapAccess>(heap: &mut H, index: &str) -> Result<Value, Raise> {
    Ok(match field_number(index)? {
        Some(n) => Value::Int(n as i64),
        None => heap.new_str(index),
    })
}
