//! `str` and `bytes`: making them, joining, formatting, translating, and turning one into the other.

use super::receiver::{method, not_text, receiver};
use super::text_search::{class_of, kept, made, own, text_of};
use crate::heap::{Builtin, HeapAccess, Object, Value};
use crate::vm::class::plain_value;
use crate::vm::ops::percent;
use crate::vm::ops::template;
use crate::vm::ops::text::{is_text, str_step};
use crate::vm::ops::view::{MAX_ITEMS, MAX_TEXT, View, int_arg, small_int, too_large, user_method_of, view};
use crate::vm::{Args, Cx, NativeResult, NativeRow, Raise, Step, ops};
use smol_str::SmolStr;
use std::fmt::Write as _;
use std::sync::Arc;

/// The rows.
pub(super) fn rows<H: HeapAccess>() -> Vec<NativeRow<H>> {
    use Builtin::{Bytes, Str};
    vec![
        method(Str, "join", join::<H, false>),
        method(Bytes, "join", join::<H, true>),
        method(Str, "format", format::<H>),
        method(Str, "format_map", |cx, args| {
            receiver(cx, args, Str, "format_map", (1, 1))?;
            Ok(Step::Helper { name: "_format_map", args: args.pos.to_vec() })
        }),
        method(Str, "encode", encode::<H>),
        method(Bytes, "decode", decode::<H>),
        method(Bytes, "hex", hex::<H>),
        method(Str, "translate", translate::<H>),
        method(Str, "maketrans", maketrans::<H>),
        super::receiver::function("_fields", fields::<H>),
        super::receiver::function("_conversions", conversions::<H>),
        super::receiver::function("_percent_filled", percent_filled::<H>),
    ]
}

/// `str(x)`, `str(bytes, encoding)`
pub(super) fn new_str<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    cx.only_keywords(args, "str", &["object", "encoding", "errors"])?;
    Args::positional(args.pos).expect("str", 0, 0, 3)?;
    let Some(v) = cx.argument(args, 0, "object") else { return Ok(cx.heap.new_str("").into()) };
    let encoding = cx.argument(args, 1, "encoding");
    let errors = cx.argument(args, 2, "errors");
    if encoding.is_none() && errors.is_none() {
        return str_step(cx, v);
    }
    match view(cx.heap, v) {
        View::Bytes(bytes) => decoded(cx, "str", &bytes, encoding, errors),
        other => {
            for (name, given) in [("encoding", encoding), ("errors", errors)] {
                if let Some(given) = given.filter(|v| !is_text(cx.heap, *v)) {
                    return Err(not_text(cx.heap, &format!("str() argument '{name}'"), given));
                }
            }
            if matches!(other, View::Str(_)) {
                return Err(Raise::type_error("decoding str is not supported"));
            }
            let class = cx.heap.class_name(v);
            Err(Raise::type_error(format!("decoding to str: need a bytes-like object, {class} found")))
        }
    }
}

/// `bytes(n)`, `bytes(ints)`, `bytes(text, encoding)`
pub(super) fn new_bytes<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    cx.only_keywords(args, "bytes", &["source", "encoding", "errors"])?;
    Args::positional(args.pos).expect("bytes", 0, 0, 3)?;
    let encoding = cx.argument(args, 1, "encoding");
    let errors = cx.argument(args, 2, "errors");
    let source = cx.argument(args, 0, "source");
    if !source.is_some_and(|v| is_text(cx.heap, v)) {
        for (name, given) in [("encoding", encoding), ("errors", errors)] {
            if given.is_some() {
                return Err(Raise::type_error(format!("{name} without a string argument")));
            }
        }
    }
    let Some(v) = source else { return Ok(made(cx, "", true).into()) };
    let bytes: Arc<[u8]> = match view(cx.heap, v) {
        View::Str(_) if encoding.is_none() => return Err(Raise::type_error("string argument without an encoding")),
        View::Str(text) => return encoded(cx, "bytes", &text, encoding, errors),
        View::Bytes(_) => return Ok(v.into()),
        View::Int(_) | View::Bool(_) | View::Big(_) => {
            if let View::Big(_) = view(cx.heap, v) {
                return Err(Raise::new(Builtin::OverflowError, "cannot fit 'int' into an index-sized integer"));
            }
            let n = int_arg(cx.heap, v)?;
            match usize::try_from(n) {
                Err(_) => return Err(Raise::value_error("negative count")),
                Ok(n) if n > MAX_ITEMS => return Err(too_large()),
                Ok(n) => vec![0; n].into(),
            }
        }
        _ => {
            // What cannot be iterated is told so there, too.
            let Ok(Some(items)) = ops::plain_items(cx, v) else {
                return Ok(Step::Helper { name: "_bytes_of", args: vec![v] });
            };
            let mut bytes = Vec::with_capacity(items.len());
            for item in &items {
                let item = plain_value(cx.heap, *item).unwrap_or(*item);
                let n = match view(cx.heap, item) {
                    View::Big(_) => -1,
                    View::Instance(_) | View::Exception(_) if user_method_of(cx.heap, item, "__index__").is_some() => {
                        let items = cx.heap.new_list(items);
                        return Ok(Step::Helper { name: "_bytes_of", args: vec![items] });
                    }
                    _ => int_arg(cx.heap, item)?,
                };
                let byte = u8::try_from(n).map_err(|_| Raise::value_error("bytes must be in range(0, 256)"))?;
                bytes.push(byte);
            }
            bytes.into()
        }
    };
    Ok(Value::Obj(cx.heap.alloc(Object::Bytes(bytes))).into())
}

fn join<H: HeapAccess, const BYTES: bool>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let separator = own(cx, args, BYTES, "join", (1, 1))?;
    let items = match ops::plain_items(cx, args.pos[1]) {
        Ok(Some(items)) => items,
        Ok(None) => return Ok(Step::Helper { name: "_join", args: args.pos.to_vec() }),
        Err(Raise::New(Builtin::TypeError, _)) => return Err(Raise::type_error("can only join an iterable")),
        Err(other) => return Err(other),
    };
    // The one item is the answer itself, if it is of the class and not of one derived from it.
    if let [one] = items[..]
        && text_of(cx, one, BYTES).is_some()
    {
        return Ok(one.into());
    }
    let mut out = String::new();
    for (i, item) in items.into_iter().enumerate() {
        let text = text_of(cx, item, BYTES).or_else(|| {
            let plain = plain_value(cx.heap, item)?;
            text_of(cx, plain, BYTES)
        });
        let Some(text) = text else {
            let given = cx.heap.class_name(item);
            let wanted = if BYTES { "a bytes-like object" } else { "str instance" };
            return Err(Raise::type_error(format!("sequence item {i}: expected {wanted}, {given} found")));
        };
        if i > 0 {
            out.push_str(&separator);
        }
        out.push_str(&text);
        if out.len() > MAX_TEXT {
            return Err(too_large());
        }
    }
    Ok(made(cx, &out, BYTES).into())
}

fn format<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let template = own(cx, Args::positional(&args.pos[..args.pos.len().min(1)]), false, "format", (0, 0))?;
    let rest = Args { pos: &args.pos[1..], ..args };
    if let Some(text) = template::fill(cx, &template, rest)? {
        return Ok(kept(cx, args.pos[0], &template, &text, false).into());
    }
    let values = cx.heap.new_tuple(rest.pos);
    let (names, named) = (cx.heap.new_tuple(args.names), cx.heap.new_tuple(args.kw));
    Ok(Step::Helper { name: "_format_template", args: vec![args.pos[0], values, names, named] })
}

/// The pieces of a template for `_format_template`: a text, or a tuple (first, steps, conversion, specification),
/// where a step is a pair of whether it is an attribute, and its name or index.
fn fields<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("_fields", 0, 1, 1)?;
    let template = cx.heap.text(args.pos[0]).unwrap_or_default();
    let mut out = Vec::new();
    for piece in template::parse(&template)? {
        let field = match piece {
            template::Piece::Text(text) => {
                out.push(cx.heap.new_str(text));
                continue;
            }
            template::Piece::Field(field) => field,
        };
        let mut steps = Vec::new();
        for pick in field.steps {
            let (attribute, name) = match pick {
                template::Pick::Attribute(name) => (true, cx.heap.new_str(name)),
                template::Pick::Index(index) => (false, template::index_value(cx.heap, &index)?),
            };
            steps.push(cx.heap.new_tuple([Value::bool(attribute), name]));
        }
        let first = template::index_value(cx.heap, &field.first)?;
        let (steps, spec) = (cx.heap.new_tuple(steps), cx.heap.new_str(field.spec));
        out.push(cx.heap.new_tuple([first, steps, Value::Int(i64::from(field.conversion)), spec]));
    }
    Ok(cx.heap.new_list(out).into())
}

/// The values of a `%` template in order, each after its letter.
fn conversions<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("_conversions", 0, 2, 2)?;
    let plan = percent::plan(cx, args.pos[0], args.pos[1])?;
    let mut out = Vec::with_capacity(plan.len());
    for (letter, value) in plan {
        let letter = cx.heap.new_str(letter.to_string());
        out.push(cx.heap.new_tuple([letter, value]));
    }
    Ok(cx.heap.new_list(out).into())
}

/// A `%` template filled with the texts that Python found.
fn percent_filled<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("_percent_filled", 0, 3, 3)?;
    let texts = ops::plain_items(cx, args.pos[2])?.unwrap_or_default();
    match percent::with_texts(cx, args.pos[0], args.pos[1], &texts)? {
        Some(text) => Ok(text.into()),
        None => Err(Raise::type_error("a number is required")),
    }
}

/// What a codec is called, in one spelling.
fn codec<H: HeapAccess>(cx: &mut Cx<'_, H>, whose: &str, encoding: Option<Value>) -> Result<&'static str, Raise> {
    let Some(encoding) = encoding else { return Ok("utf-8") };
    let Some(name) = cx.heap.text(encoding) else {
        return Err(not_text(cx.heap, &format!("{whose}() argument 'encoding'"), encoding));
    };
    match &*name.to_lowercase().replace('_', "-") {
        "utf-8" | "utf8" | "u8" => Ok("utf-8"),
        "ascii" | "us-ascii" => Ok("ascii"),
        "latin-1" | "latin1" | "iso-8859-1" | "iso8859-1" => Ok("latin-1"),
        _ => Err(Raise::new(Builtin::LookupError, format!("unknown encoding: {name}"))),
    }
}

fn handler<H: HeapAccess>(cx: &mut Cx<'_, H>, whose: &str, errors: Option<Value>) -> Result<SmolStr, Raise> {
    let Some(errors) = errors else { return Ok("strict".into()) };
    cx.heap.text(errors).ok_or_else(|| not_text(cx.heap, &format!("{whose}() argument 'errors'"), errors))
}

fn encode<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    cx.only_keywords(args, "encode", &["encoding", "errors"])?;
    let text = own(cx, Args::positional(args.pos), false, "encode", (0, 2))?;
    let (encoding, errors) = (cx.argument(args, 1, "encoding"), cx.argument(args, 2, "errors"));
    encoded(cx, "encode", &text, encoding, errors)
}

fn encoded<H: HeapAccess>(
    cx: &mut Cx<'_, H>,
    whose: &str,
    text: &str,
    encoding: Option<Value>,
    errors: Option<Value>,
) -> NativeResult {
    let errors = handler(cx, whose, errors)?;
    let codec = codec(cx, whose, encoding)?;
    let limit = match codec {
        "ascii" => 0x80,
        "latin-1" => 0x100,
        _ => u32::MAX,
    };
    let mut out = Vec::with_capacity(text.len());
    for (i, c) in text.chars().enumerate() {
        let n = c as u32;
        if n < limit && limit != u32::MAX {
            out.push(n as u8);
        } else if n < limit {
            out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        } else if &*errors == "replace" {
            out.push(b'?');
        } else if &*errors == "backslashreplace" {
            out.extend_from_slice(ops::text::to_ascii(&c.to_string()).as_bytes());
        } else if &*errors != "ignore" {
            let run = text.chars().skip(i).take_while(|c| *c as u32 >= limit).count();
            let object = cx.heap.new_str(text);
            let reason = format!("ordinal not in range({limit})");
            return Err(unicode_error(cx.heap, Builtin::UnicodeEncodeError, codec, object, i..i + run, &reason));
        }
    }
    Ok(Value::Obj(cx.heap.alloc(Object::Bytes(out.into()))).into())
}

fn decode<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    cx.only_keywords(args, "decode", &["encoding", "errors"])?;
    let r = receiver(cx, Args::positional(args.pos), class_of(true), "decode", (0, 2))?;
    let View::Bytes(bytes) = view(cx.heap, Value::Obj(r)) else { return Ok(cx.heap.new_str("").into()) };
    let (encoding, errors) = (cx.argument(args, 1, "encoding"), cx.argument(args, 2, "errors"));
    decoded(cx, "decode", &bytes, encoding, errors)
}

fn decoded<H: HeapAccess>(
    cx: &mut Cx<'_, H>,
    whose: &str,
    bytes: &[u8],
    encoding: Option<Value>,
    errors: Option<Value>,
) -> NativeResult {
    let errors = handler(cx, whose, errors)?;
    let codec = codec(cx, whose, encoding)?;
    let mut out = String::with_capacity(bytes.len());
    if codec == "latin-1" {
        out.extend(bytes.iter().map(|b| char::from(*b)));
        return Ok(cx.heap.new_str(out).into());
    }
    let mut at = 0;
    for chunk in bytes.utf8_chunks() {
        let bad_ascii = if codec == "ascii" { chunk.valid().find(|c: char| !c.is_ascii()) } else { None };
        let bad = match bad_ascii {
            Some(place) => Some((at + place, 1, "ordinal not in range(128)")),
            None if chunk.invalid().is_empty() => None,
            None if codec == "ascii" => Some((at + chunk.valid().len(), 1, "ordinal not in range(128)")),
            None => {
                let place = at + chunk.valid().len();
                let ends = place + chunk.invalid().len() == bytes.len();
                Some((place, chunk.invalid().len(), reason(chunk.invalid(), ends)))
            }
        };
        if let (Some((place, n, why)), "strict") = (bad, &*errors) {
            let object = Value::Obj(cx.heap.alloc(Object::Bytes(bytes.into())));
            return Err(unicode_error(cx.heap, Builtin::UnicodeDecodeError, codec, object, place..place + n, why));
        }
        for c in chunk.valid().chars() {
            if codec == "ascii" && !c.is_ascii() {
                undecodable(&mut out, &errors, c.encode_utf8(&mut [0; 4]).as_bytes(), 1);
            } else {
                out.push(c);
            }
        }
        let whole = if codec == "ascii" { 1 } else { chunk.invalid().len() };
        undecodable(&mut out, &errors, chunk.invalid(), whole);
        at += chunk.valid().len() + chunk.invalid().len();
    }
    Ok(cx.heap.new_str(out).into())
}

/// What stands for bytes that mean nothing, each `whole` of them one mistake.
fn undecodable(out: &mut String, errors: &str, bytes: &[u8], whole: usize) {
    match errors {
        "replace" => out.extend(bytes.chunks(whole.max(1)).map(|_| '\u{fffd}')),
        "backslashreplace" => out.extend(bytes.iter().map(|b| format!("\\x{b:02x}"))),
        _ => {}
    }
}

/// `UnicodeEncodeError(codec, object, start, end, reason)` or its twin.
fn unicode_error<H: HeapAccess>(
    heap: &mut H,
    class: Builtin,
    codec: &str,
    object: Value,
    place: std::ops::Range<usize>,
    reason: &str,
) -> Raise {
    let [start, end] = [place.start, place.end].map(|n| Value::Int(n as i64));
    let args = [heap.new_str(codec), object, start, end, heap.new_str(reason)];
    Raise::Value(crate::vm::unwind::new_exception(heap, class.class(), args.into()))
}

/// Why bytes are no UTF-8; `ends` if they are the last.
fn reason(invalid: &[u8], ends: bool) -> &'static str {
    let wanted = match invalid.first() {
        Some(0xc2..=0xdf) => 2,
        Some(0xe0..=0xef) => 3,
        Some(0xf0..=0xf4) => 4,
        _ => 0,
    };
    match invalid.first() {
        _ if ends && invalid.len() < wanted => "unexpected end of data",
        Some(0xc2..=0xf4) => "invalid continuation byte",
        _ => "invalid start byte",
    }
}

fn hex<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let text = own(cx, args, true, "hex", (0, 0))?;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let _ = write!(out, "{:02x}", c as u32);
    }
    Ok(cx.heap.new_str(out).into())
}

fn translate<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let text = own(cx, args, false, "translate", (1, 1))?;
    let View::Dict(table) = view(cx.heap, args.pos[1]) else {
        return Err(Raise::type_error("gilsh translates with a dict, as str.maketrans makes"));
    };
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let found = ops::dict_get(cx, table, Value::Int(i64::from(c as u32)))?;
        let Some(found) = found.map(|v| plain_value(cx.heap, v).unwrap_or(v)) else {
            out.push(c);
            continue;
        };
        match view(cx.heap, found) {
            View::None => {}
            View::Str(text) => out.push_str(&text),
            View::Big(_) => return Err(Raise::value_error("character mapping must be in range(0x110000)")),
            _ => match small_int(found).map(|n| u32::try_from(n).ok().and_then(char::from_u32)) {
                Some(Some(c)) => out.push(c),
                Some(None) => return Err(Raise::value_error("character mapping must be in range(0x110000)")),
                None => return Err(Raise::type_error("character mapping must return integer, None or str")),
            },
        }
        if out.len() > MAX_TEXT {
            return Err(too_large());
        }
    }
    Ok(cx.heap.new_str(out).into())
}

/// `str.maketrans(table)`, `str.maketrans(from, to)`, `str.maketrans(from, to, drop)`
fn maketrans<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("maketrans", 0, 1, 3)?;
    let mut pairs = Vec::new();
    if args.pos.len() == 1 {
        let View::Dict(table) = view(cx.heap, args.pos[0]) else {
            return Err(Raise::type_error("if you give only one argument to maketrans it must be a dict"));
        };
        for (key, value) in ops::view::dict_pairs(cx.heap, table) {
            let key = match cx.heap.text(key) {
                None => key,
                Some(text) => match (text.chars().next(), text.chars().count()) {
                    (Some(c), 1) => Value::Int(i64::from(c as u32)),
                    _ => return Err(Raise::value_error("string keys in translate table must be of length 1")),
                },
            };
            pairs.push((key, value));
        }
    } else {
        let mut texts = Vec::new();
        for (i, v) in args.pos.iter().enumerate() {
            let Some(text) = cx.heap.text(*v) else {
                return Err(not_text(cx.heap, &format!("maketrans() argument {}", i + 1), *v));
            };
            texts.push(text);
        }
        if texts[0].chars().count() != texts[1].chars().count() {
            return Err(Raise::value_error("the first two maketrans arguments must have equal length"));
        }
        let code = |c: char| Value::Int(i64::from(c as u32));
        pairs.extend(texts[0].chars().zip(texts[1].chars()).map(|(a, b)| (code(a), code(b))));
        pairs.extend(texts.get(2).into_iter().flat_map(|t| t.chars()).map(|c| (code(c), Value::None)));
    }
    let table = cx.heap.alloc(Object::Dict(Box::default()));
    for (key, value) in pairs {
        ops::dict_set(cx, table, key, value)?;
    }
    Ok(Value::Obj(table).into())
}
