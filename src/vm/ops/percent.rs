//! `template % values`, for strings and, as strings of the characters up to 255, for bytes.

use super::format::{ASCII, REPR, STR, to_text_with};
use super::number::{Num, num};
use super::spec::{LONGEST, MOST_DIGITS, Spec, digits_of, float_body, number};
use super::view::{MAX_TEXT, View, int_arg, small_int, too_large, user_method_of, view};
use crate::heap::{Builtin, Dunder, HeapAccess, Object, Value};
use crate::vm::{Cx, NativeResult, Raise, Step, attr};
use smol_str::SmolStr;
use std::sync::Arc;

/// One conversion, such as `%-8.3f`.
struct Conversion {
    spec: Spec,
    letter: char,
    value: Value,
}

/// Where the values come from, and how many are taken.
struct Source {
    items: Arc<[Value]>,
    taken: usize,
    /// The right operand itself, which names pick from when it is a mapping.
    whole: Value,
    mapping: bool,
    named: bool,
    /// The template is bytes.
    bytes: bool,
}

impl Source {
    fn new<H: HeapAccess>(heap: &mut H, values: Value, bytes: bool) -> Self {
        let (items, mapping): (Arc<[Value]>, bool) = match view(heap, values) {
            View::Tuple(items) => (items, false),
            View::Bytes(_) if bytes => (Arc::from([values]), false),
            // What can be subscripted counts as a mapping, even where only a name could be looked up in it.
            View::Dict(_) | View::List(_) | View::Range(_) | View::Bytes(_) => (Arc::from([values]), true),
            View::Instance(class) | View::Exception(class) => {
                (Arc::from([values]), attr::special(heap, class, Dunder::GetItem).is_some())
            }
            _ => (Arc::from([values]), false),
        };
        Self { items, taken: 0, whole: values, mapping, named: false, bytes }
    }

    fn next(&mut self) -> Result<Value, Raise> {
        let item = self.items.get(self.taken).copied();
        self.taken += 1;
        item.ok_or_else(|| Raise::type_error("not enough arguments for format string"))
    }

    fn finish(&self) -> Result<(), Raise> {
        if !self.mapping && !self.named && self.taken < self.items.len() {
            let what = if self.bytes { "bytes" } else { "string" };
            return Err(Raise::type_error(format!("not all arguments converted during {what} formatting")));
        }
        Ok(())
    }
}

/// What a template comes to with the texts of the objects that only Python can show.
enum Outcome {
    Text(String),
    /// Some value needs a method of the program's.
    Python,
}

/// `template % values` as a native's answer.
pub(in crate::vm) fn percent<H: HeapAccess>(
    cx: &mut Cx<'_, H>,
    template: &str,
    whole: Value,
    values: Value,
) -> NativeResult {
    let mut source = Source::new(cx.heap, values, false);
    match fill(cx, template, &mut source, None)? {
        Outcome::Text(text) => Ok(Step::Value(cx.heap.new_str(text))),
        Outcome::Python => Ok(Step::Helper { name: "_percent", args: vec![whole, values] }),
    }
}

/// The same where the template is bytes.
pub(in crate::vm) fn percent_bytes<H: HeapAccess>(
    cx: &mut Cx<'_, H>,
    template: &[u8],
    whole: Value,
    values: Value,
) -> NativeResult {
    let mut source = Source::new(cx.heap, values, true);
    match fill(cx, &latin(template), &mut source, None)? {
        Outcome::Text(text) => Ok(Step::Value(filled(cx.heap, &text, true))),
        Outcome::Python => Ok(Step::Helper { name: "_percent", args: vec![whole, values] }),
    }
}

/// What a filled template is.
fn filled<H: HeapAccess>(heap: &mut H, text: &str, bytes: bool) -> Value {
    if bytes {
        let bytes: Vec<u8> = text.chars().map(|c| c as u8).collect();
        return Value::Obj(heap.alloc(Object::Bytes(bytes.into())));
    }
    heap.new_str(text)
}

/// A template as text, and whether it is bytes.
fn template_of<H: HeapAccess>(heap: &mut H, template: Value) -> (String, bool) {
    match view(heap, template) {
        View::Bytes(bytes) => (latin(&bytes), true),
        View::Str(text) => (text.to_string(), false),
        _ => (String::new(), false),
    }
}

fn latin(bytes: &[u8]) -> String {
    bytes.iter().map(|b| char::from(*b)).collect()
}

/// The values of a template in the order of its conversions, each with its letter: what `_percent` turns into texts.
pub(in crate::vm) fn plan<H: HeapAccess>(
    cx: &mut Cx<'_, H>,
    template: Value,
    values: Value,
) -> Result<Vec<(char, Value)>, Raise> {
    let (template, bytes) = template_of(cx.heap, template);
    let mut source = Source::new(cx.heap, values, bytes);
    let mut found = Vec::new();
    walk(cx, &template, &mut source, |_, piece| {
        if let Piece::Conversion(c) = piece {
            found.push((c.letter, c.value));
        }
        Ok(())
    })?;
    Ok(found)
}

/// `template % values` with the texts and numbers that Python found, one per conversion (`None` where it has none).
pub(in crate::vm) fn with_texts<H: HeapAccess>(
    cx: &mut Cx<'_, H>,
    template: Value,
    values: Value,
    texts: &[Value],
) -> Result<Option<Value>, Raise> {
    let (template, bytes) = template_of(cx.heap, template);
    let mut source = Source::new(cx.heap, values, bytes);
    match fill(cx, &template, &mut source, Some(texts))? {
        Outcome::Text(text) => Ok(Some(filled(cx.heap, &text, bytes))),
        Outcome::Python => Ok(None),
    }
}

fn fill<H: HeapAccess>(
    cx: &mut Cx<'_, H>,
    template: &str,
    source: &mut Source,
    texts: Option<&[Value]>,
) -> Result<Outcome, Raise> {
    let bytes = source.bytes;
    let mut out = String::new();
    let mut n = 0;
    let mut python = false;
    walk(cx, template, source, |cx, piece| {
        match piece {
            Piece::Text(c) => out.push(c),
            Piece::Conversion(mut c) => {
                let given = texts.and_then(|t| t.get(n)).copied().filter(|v| *v != Value::None);
                let text = given.and_then(|v| cx.heap.text(v));
                n += 1;
                if let (Some(number), None) = (given, &text) {
                    c.value = number;
                }
                let special = if bytes { into_bytes(cx.heap, &c)? } else { None };
                let converted = if special.is_some() { special } else { convert(cx, &c, text)? };
                match converted {
                    Some(text) => out.push_str(&text),
                    None => python = true,
                }
            }
        }
        if out.len() > MAX_TEXT {
            return Err(too_large());
        }
        Ok(())
    })?;
    source.finish()?;
    Ok(if python { Outcome::Python } else { Outcome::Text(out) })
}

enum Piece {
    Text(char),
    Conversion(Conversion),
}

/// Goes through a template and hands each piece on.
fn walk<H: HeapAccess>(
    cx: &mut Cx<'_, H>,
    template: &str,
    source: &mut Source,
    mut piece: impl FnMut(&mut Cx<'_, H>, Piece) -> Result<(), Raise>,
) -> Result<(), Raise> {
    let chars: Vec<char> = template.chars().collect();
    let mut rest = &chars[..];
    while let Some((c, after)) = rest.split_first() {
        rest = after;
        if *c != '%' {
            piece(cx, Piece::Text(*c))?;
        } else if rest.first() == Some(&'%') {
            rest = &rest[1..];
            piece(cx, Piece::Text('%'))?;
        } else {
            let conversion = conversion(cx, &chars, &mut rest, source)?;
            if conversion.letter == '%' {
                piece(cx, Piece::Text('%'))?;
            } else {
                piece(cx, Piece::Conversion(conversion))?;
            }
        }
    }
    Ok(())
}

fn conversion<H: HeapAccess>(
    cx: &mut Cx<'_, H>,
    chars: &[char],
    rest: &mut &[char],
    source: &mut Source,
) -> Result<Conversion, Raise> {
    let mut spec = Spec::default();
    let named = if rest.first() == Some(&'(') { Some(named(cx, rest, source)?) } else { None };
    let (mut left, mut zero) = (false, false);
    while let Some((c, after)) = rest.split_first() {
        match c {
            '-' => left = true,
            '0' => zero = true,
            '+' => spec.sign = Some('+'),
            ' ' if spec.sign.is_none() => spec.sign = Some(' '),
            ' ' => {}
            '#' => spec.alternate = true,
            _ => break,
        }
        *rest = after;
    }
    if rest.first() == Some(&'*') {
        *rest = &rest[1..];
        let width = star(cx, source)?;
        left |= width < 0;
        spec.width = width.unsigned_abs() as usize;
    } else {
        spec.width = number(rest, LONGEST, "width too big")?.unwrap_or(0);
    }
    if rest.first() == Some(&'.') {
        *rest = &rest[1..];
        spec.precision = Some(if rest.first() == Some(&'*') {
            *rest = &rest[1..];
            star(cx, source)?.max(0) as usize
        } else {
            number(rest, MOST_DIGITS, "precision too big")?.unwrap_or(0)
        });
    }

    while matches!(rest.first(), Some('h' | 'l' | 'L')) {
        *rest = &rest[1..];
    }
    let Some((letter, after)) = rest.split_first() else {
        return Err(Raise::value_error("incomplete format"));
    };
    let at = chars.len() - rest.len();
    *rest = after;
    let value = match named {
        Some(value) => value,
        None if *letter == '%' => Value::None,
        None => source.next()?,
    };
    let known = "diouxXeEfFgGcrsa%".contains(*letter) || source.bytes && *letter == 'b';
    if !known {
        if source.bytes && !letter.is_ascii() {
            // CPython cannot even say which one.
            return Err(Raise::new(Builtin::OverflowError, "character argument not in range(0x110000)"));
        }
        let (code, shown) = (*letter as u32, if source.bytes || matches!(letter, ' '..='~') { *letter } else { '?' });
        return Err(Raise::value_error(format!("unsupported format character '{shown}' ({code:#x}) at index {at}")));
    }
    if spec.width > MAX_TEXT || spec.precision.is_some_and(|p| p > MAX_TEXT) {
        return Err(too_large());
    }
    spec.align = Some(if left { '<' } else { '>' });
    if zero && !left && "diouxXeEfFgG".contains(*letter) {
        (spec.fill, spec.align) = ('0', Some('='));
    }
    // To CPython `%i` in bytes is `%d` from here on, and its complaints say so (`_PyBytes_FormatEx`).
    let letter = if source.bytes && *letter == 'i' { 'd' } else { *letter };
    Ok(Conversion { spec, letter, value })
}

/// `%(name)`: picks from the mapping.
fn named<H: HeapAccess>(cx: &mut Cx<'_, H>, rest: &mut &[char], source: &mut Source) -> Result<Value, Raise> {
    let mut depth = 0;
    let end = rest.iter().position(|c| {
        depth += i32::from(*c == '(') - i32::from(*c == ')');
        depth == 0
    });
    let Some(end) = end else {
        return Err(Raise::value_error("incomplete format key"));
    };
    let View::Dict(dict) = view(cx.heap, source.whole) else {
        return Err(Raise::type_error(match view(cx.heap, source.whole) {
            View::List(_) => "list indices must be integers or slices, not str",
            View::Range(_) => "range indices must be integers or slices, not str",
            View::Bytes(_) => "byte indices must be integers or slices, not str",
            _ => "format requires a mapping",
        }));
    };
    source.named = true;
    let name: String = rest[1..end].iter().collect();
    *rest = &rest[end + 1..];
    let key = if source.bytes {
        let bytes: Vec<u8> = name.chars().map(|c| c as u8).collect();
        Value::Obj(cx.heap.alloc(Object::Bytes(bytes.into())))
    } else {
        cx.heap.new_str(name)
    };
    super::keyed::dict_get(cx, dict, key)?.ok_or(Raise::With(Builtin::KeyError, key))
}

fn star<H: HeapAccess>(cx: &mut Cx<'_, H>, source: &mut Source) -> Result<i64, Raise> {
    let v = source.next()?;
    match num(cx.heap, v) {
        Some(Num::Int(_) | Num::Big(_)) => int_arg(cx.heap, v),
        _ => Err(Raise::type_error("* wants int")),
    }
}

/// The text of one conversion; `None` when a method of the program's must be called.
fn convert<H: HeapAccess>(cx: &mut Cx<'_, H>, c: &Conversion, text: Option<SmolStr>) -> Result<Option<String>, Raise> {
    let heap = &mut *cx.heap;
    let conversion = match c.letter {
        's' => STR,
        'r' => REPR,
        'a' => ASCII,
        _ if number_method(heap, c).is_some() => return Ok(None),
        'c' => return char(heap, c).map(Some),
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' => return float(heap, c).map(Some),
        _ => return int(heap, c).map(Some),
    };
    let text = match text {
        Some(text) => Some(text),
        None => to_text_with(heap, c.value, conversion)?,
    };
    Ok(text.map(|text| {
        let cut: String = match c.spec.precision {
            Some(n) => text.chars().take(n).collect(),
            None => text.to_string(),
        };
        c.spec.pad("", "", &cut, '>')
    }))
}

/// The text of a conversion that is another one for bytes.
fn into_bytes<H: HeapAccess>(heap: &mut H, c: &Conversion) -> Result<Option<String>, Raise> {
    let cut = |text: String| match c.spec.precision {
        Some(n) => text.chars().take(n).collect(),
        None => text,
    };
    let text = match (c.letter, view(heap, c.value)) {
        ('s' | 'b', View::Bytes(bytes)) => cut(latin(&bytes)),
        ('s' | 'b', _) => {
            return Err(Raise::type_error(format!(
                "%b requires a bytes-like object, or an object that implements __bytes__, not '{}'",
                heap.class_name(c.value)
            )));
        }
        ('r' | 'a', _) => match to_text_with(heap, c.value, ASCII)? {
            Some(text) => cut(text.to_string()),
            None => return Ok(None),
        },
        ('c', View::Bytes(bytes)) if bytes.len() == 1 => latin(&bytes),
        ('c', View::Int(_) | View::Bool(_) | View::Big(_)) => {
            let byte = small_int(c.value).and_then(|n| u8::try_from(n).ok());
            let byte = byte.ok_or_else(|| Raise::new(Builtin::OverflowError, "%c arg not in range(256)"))?;
            latin(&[byte])
        }
        ('c', _) => return Err(Raise::type_error("%c requires an integer in range(256) or a single byte")),
        ('e' | 'E' | 'f' | 'F' | 'g' | 'G', _) if num(heap, c.value).is_none_or(|n| n.float().is_err()) => {
            let given = heap.class_name(c.value);
            return Err(Raise::type_error(format!("float argument required, not {given}")));
        }
        _ => return Ok(None),
    };
    Ok(Some(c.spec.pad("", "", &text, '>')))
}

/// The method that makes a number of an object of the program's.
fn number_method<H: HeapAccess>(heap: &mut H, c: &Conversion) -> Option<Value> {
    let methods: &[&str] = match c.letter {
        'd' | 'i' | 'u' => &["__int__", "__index__"],
        'x' | 'X' | 'o' | 'c' => &["__index__"],
        _ => &["__float__", "__index__"],
    };
    methods.iter().find_map(|name| user_method_of(heap, c.value, name))
}

fn sign_of(spec: &Spec, negative: bool) -> &'static str {
    match (negative, spec.sign) {
        (true, _) => "-",
        (false, Some('+')) => "+",
        (false, Some(' ')) => " ",
        _ => "",
    }
}

fn float<H: HeapAccess>(heap: &mut H, c: &Conversion) -> Result<String, Raise> {
    let Some(n) = num(heap, c.value) else {
        return Err(Raise::type_error(format!("must be real number, not {}", heap.class_name(c.value))));
    };
    let x = n.float()?;
    let body = float_body(x.abs(), Some(c.letter), c.spec.precision, c.spec.alternate);
    let sign = sign_of(&c.spec, x.is_sign_negative() && !x.is_nan());
    Ok(c.spec.pad(sign, "", &body, '>'))
}

fn int<H: HeapAccess>(heap: &mut H, c: &Conversion) -> Result<String, Raise> {
    let letter = c.letter;
    let n = match num(heap, c.value) {
        Some(Num::Float(x)) if "diu".contains(letter) => {
            if !x.is_finite() {
                return Err(super::number::not_an_int(x));
            }
            Num::Float(x)
        }
        Some(n @ (Num::Int(_) | Num::Big(_))) => n,
        _ => {
            let wanted = if "diu".contains(letter) { "a real number" } else { "an integer" };

            return Err(Raise::type_error(format!(
                "%{letter} format: {wanted} is required, not {}",
                heap.class_name(c.value)
            )));
        }
    };
    let big = n.big();
    let mut digits = digits_of(&big, if letter == 'o' || letter == 'x' || letter == 'X' { letter } else { 'd' })?;
    if let Some(p) = c.spec.precision
        && digits.len() < p
    {
        digits.insert_str(0, &"0".repeat(p - digits.len()));
    }
    let prefix = match (c.spec.alternate, letter) {
        (true, 'x') => "0x",
        (true, 'X') => "0X",
        (true, 'o') => "0o",
        _ => "",
    };
    let sign = sign_of(&c.spec, big.sign() == num_bigint::Sign::Minus);
    Ok(c.spec.pad(sign, prefix, &digits, '>'))
}

fn char<H: HeapAccess>(heap: &mut H, c: &Conversion) -> Result<String, Raise> {
    let complaint = || Raise::type_error("%c requires int or char");
    let text = match view(heap, c.value) {
        View::Str(text) if text.chars().count() == 1 => text.to_string(),
        View::Int(_) | View::Bool(_) | View::Big(_) => small_int(c.value)
            .and_then(|n| u32::try_from(n).ok())
            .and_then(char::from_u32)
            .map(String::from)
            .ok_or_else(|| Raise::new(Builtin::OverflowError, "%c arg not in range(0x110000)"))?,
        _ => return Err(complaint()),
    };
    Ok(c.spec.pad("", "", &text, '>'))
}
