//! Finding, splitting, stripping and replacing in `str` and `bytes`.
//!
//! Bytes are looked at as the text of characters below 256, so that one method serves both classes.

use super::receiver::{method, not_text, receiver};
use crate::heap::{Builtin, HeapAccess, Object, Value};
use crate::vm::ops::view::{MAX_TEXT, View, int_arg, too_large, view};
use crate::vm::{Args, Cx, NativeResult, NativeRow, Raise};
use smol_str::SmolStr;
use std::sync::Arc;

/// The rows.
pub(super) fn rows<H: HeapAccess>() -> Vec<NativeRow<H>> {
    let mut rows = of_class::<H, false>(Builtin::Str);
    rows.extend(of_class::<H, true>(Builtin::Bytes));
    rows
}

fn of_class<H: HeapAccess, const BYTES: bool>(class: Builtin) -> Vec<NativeRow<H>> {
    vec![
        method(class, "find", |cx, args| find::<H, BYTES>(cx, args, "find")),
        method(class, "rfind", |cx, args| find::<H, BYTES>(cx, args, "rfind")),
        method(class, "index", |cx, args| find::<H, BYTES>(cx, args, "index")),
        method(class, "rindex", |cx, args| find::<H, BYTES>(cx, args, "rindex")),
        method(class, "count", |cx, args| find::<H, BYTES>(cx, args, "count")),
        method(class, "startswith", |cx, args| affix::<H, BYTES>(cx, args, "startswith")),
        method(class, "endswith", |cx, args| affix::<H, BYTES>(cx, args, "endswith")),
        method(class, "removeprefix", |cx, args| remove::<H, BYTES>(cx, args, "removeprefix")),
        method(class, "removesuffix", |cx, args| remove::<H, BYTES>(cx, args, "removesuffix")),
        method(class, "replace", replace::<H, BYTES>),
        method(class, "strip", |cx, args| strip::<H, BYTES>(cx, args, "strip")),
        method(class, "lstrip", |cx, args| strip::<H, BYTES>(cx, args, "lstrip")),
        method(class, "rstrip", |cx, args| strip::<H, BYTES>(cx, args, "rstrip")),
        method(class, "split", |cx, args| split::<H, BYTES>(cx, args, "split")),
        method(class, "rsplit", |cx, args| split::<H, BYTES>(cx, args, "rsplit")),
        method(class, "splitlines", splitlines::<H, BYTES>),
        method(class, "partition", |cx, args| partition::<H, BYTES>(cx, args, "partition")),
        method(class, "rpartition", |cx, args| partition::<H, BYTES>(cx, args, "rpartition")),
    ]
}

/// The class a method belongs to.
pub(super) const fn class_of(bytes: bool) -> Builtin {
    if bytes { Builtin::Bytes } else { Builtin::Str }
}

/// A string, or bytes as a text of characters below 256.
pub(super) fn text_of<H: HeapAccess>(cx: &mut Cx<'_, H>, v: Value, bytes: bool) -> Option<SmolStr> {
    match (view(cx.heap, v), bytes) {
        (View::Str(text), false) => Some(text),
        (View::Bytes(b), true) => Some(b.iter().map(|b| char::from(*b)).collect::<String>().into()),
        _ => None,
    }
}

/// The value of such a text.
pub(super) fn made<H: HeapAccess>(cx: &mut Cx<'_, H>, text: &str, bytes: bool) -> Value {
    if bytes {
        let bytes: Arc<[u8]> = text.chars().map(|c| c as u32 as u8).collect();
        Value::Obj(cx.heap.alloc(Object::Bytes(bytes)))
    } else {
        cx.heap.new_str(text)
    }
}

/// What a method makes of its receiver, whose text is `whole`: the receiver itself where that is all of it, as in CPython.
pub(super) fn kept<H: HeapAccess>(cx: &mut Cx<'_, H>, receiver: Value, whole: &str, text: &str, bytes: bool) -> Value {
    if text.len() == whole.len() && text == whole { receiver } else { made(cx, text, bytes) }
}

/// The receiver's text, once the number of arguments is right.
pub(super) fn own<H: HeapAccess>(
    cx: &mut Cx<'_, H>,
    args: Args<'_>,
    bytes: bool,
    name: &str,
    counts: (usize, usize),
) -> Result<SmolStr, Raise> {
    let r = receiver(cx, args, class_of(bytes), name, counts)?;
    Ok(text_of(cx, Value::Obj(r), bytes).unwrap_or_default())
}

fn wanted<H: HeapAccess>(cx: &mut Cx<'_, H>, v: Value, bytes: bool, what: &str) -> Result<SmolStr, Raise> {
    if let Some(text) = text_of(cx, v, bytes) {
        return Ok(text);
    }
    if !bytes && !what.is_empty() {
        return Err(not_text(cx.heap, what, v));
    }
    let given = cx.heap.class_name(v);
    Err(Raise::type_error(match bytes {
        true => format!("a bytes-like object is required, not '{given}'"),
        false => format!("must be str, not {given}"),
    }))
}

/// Where the character `n` begins.
fn byte_at(text: &str, n: usize) -> usize {
    if text.is_ascii() { n.min(text.len()) } else { text.char_indices().nth(n).map_or(text.len(), |(at, _)| at) }
}

/// The part between two optional bounds, with its place in characters; `None` when the bounds cross.
fn bounded<'t, H: HeapAccess>(
    cx: &mut Cx<'_, H>,
    text: &'t str,
    args: Args<'_>,
) -> Result<Option<(usize, &'t str)>, Raise> {
    let len = text.chars().count();
    let mut bound = |i: usize, default: usize| match args.get(i) {
        None | Some(Value::None) => Ok(default),
        Some(v) => int_arg(cx.heap, v).map(|n| {
            let n = if n < 0 { n.saturating_add(len as i64).max(0) } else { n };
            usize::try_from(n).unwrap_or(usize::MAX)
        }),
    };
    let (start, end) = (bound(2, 0)?, bound(3, len)?.min(len));
    if start > end {
        return Ok(None);
    }
    Ok(Some((start, &text[byte_at(text, start)..byte_at(text, end)])))
}

fn find<H: HeapAccess, const BYTES: bool>(cx: &mut Cx<'_, H>, args: Args<'_>, name: &'static str) -> NativeResult {
    let text = own(cx, args, BYTES, name, (1, 3))?;
    let part = match args.get(1) {
        Some(Value::Int(byte @ 0..=255)) if BYTES => char::from(byte as u8).to_string().into(),
        part => wanted(cx, part.unwrap_or_default(), BYTES, "")?,
    };
    let within = bounded(cx, &text, args)?;
    if name == "count" {
        let n = within.map_or(0, |(_, within)| within.matches(&*part).count());
        return Ok(Value::Int(n as i64).into());
    }
    let found = within.and_then(|(start, within)| {
        let at = if name.starts_with('r') { within.rfind(&*part) } else { within.find(&*part) };
        at.map(|at| start + within[..at].chars().count())
    });
    match found {
        Some(at) => Ok(Value::Int(at as i64).into()),
        None if name.ends_with("index") => {
            Err(Raise::value_error(if BYTES { "subsection not found" } else { "substring not found" }))
        }
        None => Ok(Value::Int(-1).into()),
    }
}

fn affix<H: HeapAccess, const BYTES: bool>(cx: &mut Cx<'_, H>, args: Args<'_>, name: &'static str) -> NativeResult {
    let text = own(cx, args, BYTES, name, (1, 3))?;
    let within = bounded(cx, &text, args)?;
    let affixes = match view(cx.heap, args.pos[1]) {
        View::Tuple(items) => items,
        _ => Arc::from([args.pos[1]]),
    };
    for affix in affixes.iter() {
        let Some(affix) = text_of(cx, *affix, BYTES) else {
            let given = cx.heap.class_name(*affix);
            let class = class_of(BYTES).name();
            return Err(Raise::type_error(if matches!(view(cx.heap, args.pos[1]), View::Tuple(_)) {
                format!("tuple for {name} must only contain {class}, not {given}")
            } else {
                format!("{name} first arg must be {class} or a tuple of {class}, not {given}")
            }));
        };
        let fits = within.is_some_and(|(_, within)| {
            if name == "startswith" { within.starts_with(&*affix) } else { within.ends_with(&*affix) }
        });
        if fits {
            return Ok(true.into());
        }
    }
    Ok(false.into())
}

fn remove<H: HeapAccess, const BYTES: bool>(cx: &mut Cx<'_, H>, args: Args<'_>, name: &'static str) -> NativeResult {
    let text = own(cx, args, BYTES, name, (1, 1))?;
    let affix = wanted(cx, args.pos[1], BYTES, &format!("{name}() argument"))?;
    let rest = if name == "removeprefix" { text.strip_prefix(&*affix) } else { text.strip_suffix(&*affix) };
    Ok(kept(cx, args.pos[0], &text, rest.unwrap_or(&text), BYTES).into())
}

fn replace<H: HeapAccess, const BYTES: bool>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let text = own(cx, args, BYTES, "replace", (2, 3))?;
    let old = wanted(cx, args.pos[1], BYTES, "replace() argument 1")?;
    let new = wanted(cx, args.pos[2], BYTES, "replace() argument 2")?;
    let limit = match args.get(3) {
        Some(v) => usize::try_from(int_arg(cx.heap, v)?).unwrap_or(usize::MAX),
        None => usize::MAX,
    };
    let places = text.matches(&*old).take(limit).count();
    if places.saturating_mul(new.len()).saturating_add(text.len()) > MAX_TEXT {
        return Err(too_large());
    }
    let changed = text.replacen(&*old, &new, limit);
    Ok(kept(cx, args.pos[0], &text, &changed, BYTES).into())
}

/// Python's white space: Unicode's and the four separators of ASCII, which Rust does not count. Of bytes, ASCII's.
pub(super) fn is_space(c: char, bytes: bool) -> bool {
    if bytes { matches!(c, ' ' | '\t'..='\r') } else { c.is_whitespace() || matches!(c, '\x1c'..='\x1f') }
}

fn strip<H: HeapAccess, const BYTES: bool>(cx: &mut Cx<'_, H>, args: Args<'_>, name: &'static str) -> NativeResult {
    let text = own(cx, args, BYTES, name, (0, 1))?;
    let chars = match args.get(1) {
        None | Some(Value::None) => None,
        Some(v) => Some(match text_of(cx, v, BYTES) {
            Some(chars) => chars,
            None if BYTES => return wanted(cx, v, BYTES, "").map(|_| Value::None.into()),
            None => return Err(Raise::type_error(format!("{name} arg must be None or str"))),
        }),
    };
    let drop = |c: char| chars.as_ref().map_or_else(|| is_space(c, BYTES), |chars| chars.contains(c));
    let rest = match name {
        "lstrip" => text.trim_start_matches(drop),
        "rstrip" => text.trim_end_matches(drop),
        _ => text.trim_matches(drop),
    };
    Ok(kept(cx, args.pos[0], &text, rest, BYTES).into())
}

fn split<H: HeapAccess, const BYTES: bool>(cx: &mut Cx<'_, H>, args: Args<'_>, name: &'static str) -> NativeResult {
    cx.only_keywords(args, name, &["sep", "maxsplit"])?;
    let text = own(cx, Args::positional(args.pos), BYTES, name, (0, 2))?;
    let separator = match cx.argument(args, 1, "sep") {
        None | Some(Value::None) => None,
        Some(v) => Some(match text_of(cx, v, BYTES) {
            Some(text) => text,
            None if BYTES => wanted(cx, v, BYTES, "")?,
            None => {
                let given = cx.heap.class_name(v);
                return Err(Raise::type_error(format!("must be str or None, not {given}")));
            }
        }),
    };
    let limit = match cx.argument(args, 2, "maxsplit") {
        Some(v) => usize::try_from(int_arg(cx.heap, v)?).unwrap_or(usize::MAX),
        None => usize::MAX,
    };
    let parts: Vec<&str> = match &separator {
        Some(separator) if separator.is_empty() => return Err(Raise::value_error("empty separator")),
        Some(separator) if name == "split" => text.splitn(limit.saturating_add(1), &**separator).collect(),
        Some(separator) => {
            let mut parts: Vec<&str> = text.rsplitn(limit.saturating_add(1), &**separator).collect();
            parts.reverse();
            parts
        }
        None => split_spaces(&text, limit, BYTES, name == "rsplit"),
    };
    Ok(pieces(cx, args.pos[0], &text, &parts, BYTES).into())
}

fn pieces<H: HeapAccess>(cx: &mut Cx<'_, H>, receiver: Value, whole: &str, parts: &[&str], bytes: bool) -> Value {
    let parts = parts.iter().map(|part| kept(cx, receiver, whole, part, bytes)).collect();
    cx.heap.new_list(parts)
}

/// The words between white space, from the left or the right, and the rest once the limit is reached.
fn split_spaces(text: &str, limit: usize, bytes: bool, from_right: bool) -> Vec<&str> {
    let space = |c: char| is_space(c, bytes);
    let mut parts = Vec::new();
    let mut rest = if from_right { text.trim_end_matches(space) } else { text.trim_start_matches(space) };
    while !rest.is_empty() && parts.len() < limit {
        let cut = if from_right { rest.rfind(space) } else { rest.find(space) };
        let Some(cut) = cut else { break };
        let (left, right) = rest.split_at(cut);
        if from_right {
            parts.push(right.trim_start_matches(space));
            rest = left.trim_end_matches(space);
        } else {
            parts.push(left);
            rest = right.trim_start_matches(space);
        }
    }
    if !rest.is_empty() {
        parts.push(rest);
    }
    if from_right {
        parts.reverse();
    }
    parts
}

fn splitlines<H: HeapAccess, const BYTES: bool>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    cx.only_keywords(args, "splitlines", &["keepends"])?;
    let text = own(cx, Args::positional(args.pos), BYTES, "splitlines", (0, 1))?;
    let keep = cx.argument(args, 1, "keepends").and_then(|v| crate::vm::ops::truth(cx, v)).unwrap_or(false);
    let ends = |c: char| match c {
        '\n' | '\r' => true,
        '\x0b' | '\x0c' | '\x1c'..='\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}' => !BYTES,
        _ => false,
    };
    let mut lines = Vec::new();
    let mut rest = &*text;
    while let Some(at) = rest.find(ends) {
        let mark = &rest[at..];
        let width = if mark.starts_with("\r\n") { 2 } else { mark.chars().next().map_or(1, char::len_utf8) };
        lines.push(&rest[..if keep { at + width } else { at }]);
        rest = &rest[at + width..];
    }
    if !rest.is_empty() {
        lines.push(rest);
    }
    Ok(pieces(cx, args.pos[0], &text, &lines, BYTES).into())
}

fn partition<H: HeapAccess, const BYTES: bool>(cx: &mut Cx<'_, H>, args: Args<'_>, name: &'static str) -> NativeResult {
    let text = own(cx, args, BYTES, name, (1, 1))?;
    let separator = wanted(cx, args.pos[1], BYTES, "")?;
    if separator.is_empty() {
        return Err(Raise::value_error("empty separator"));
    }
    let parts = if name == "partition" {
        text.split_once(&*separator).map_or((&*text, "", ""), |(a, b)| (a, &*separator, b))
    } else {
        text.rsplit_once(&*separator).map_or(("", "", &*text), |(a, b)| (a, &*separator, b))
    };
    let parts = [parts.0, parts.1, parts.2].map(|part| kept(cx, args.pos[0], &text, part, BYTES));
    Ok(cx.heap.new_tuple(parts).into())
}
