//! `re`: patterns are read here and matched by a crate, one match a step.
//!
//! A pattern object of the program's is plain data, its text and flags; the compiled form is kept in a cache of the
//! host's, which is bounded and never seen: compiling again gives the same. Most patterns are matched in linear time;
//! those with look-around or back-references go back and try again, as CPython does, but only so often.

mod charset;
mod group;
mod pattern;
mod reader;
#[cfg(test)]
mod tests;

use super::{arguments, function};
use crate::heap::{Builtin, HeapAccess, Value};
use crate::vm::{Args, Cx, NativeResult, NativeRow, Raise, Step};
use fancy_regex::{Regex, RegexBuilder, RegexInput};
use pattern::Translated;
use reader::Fault;
use smol_str::SmolStr;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// How often a match may go back before it is given up.
const BACKTRACKS: usize = 1_000_000;
/// Instructions of a compiled pattern, and bytes of what the crate makes of its simple parts.
const MAX_PROGRAM: usize = 100_000;
const MAX_BYTES: usize = 4 << 20;
/// Compiled patterns kept; one more, and all are forgotten.
const CACHED: usize = 100;

pub(super) fn rows<H: HeapAccess>() -> Vec<NativeRow<H>> {
    vec![function("re._compile", compile), function("re._find", find)]
}

/// Which match is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum How {
    Search,
    Match,
    Full,
    /// As `Search`, but not the empty string where the search begins: there was an empty match already.
    Onward,
}

/// A pattern ready to be matched.
#[derive(Debug)]
struct Compiled {
    regex: Regex,
    translated: Translated,
}

type Key = (SmolStr, i64, How);

/// The compiled form of a pattern, from the cache or new.
fn compiled(pattern: &SmolStr, flags: i64, how: How) -> Result<Arc<Compiled>, Fault> {
    static CACHE: Mutex<BTreeMap<Key, Arc<Compiled>>> = Mutex::new(BTreeMap::new());
    // The crate is told when it matches that only the place where it begins counts.
    let kept = if how == How::Match { How::Search } else { how };
    let key = (pattern.clone(), flags, kept);
    if let Some(found) = CACHE.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
        return Ok(Arc::clone(found));
    }
    let made = Arc::new(build(pattern, flags, kept)?);
    let mut cache = CACHE.lock().unwrap_or_else(PoisonError::into_inner);
    if cache.len() >= CACHED {
        cache.clear();
    }
    cache.insert(key, Arc::clone(&made));
    Ok(made)
}

fn build(pattern: &str, flags: i64, how: How) -> Result<Compiled, Fault> {
    let translated = pattern::translate(pattern, flags)?;
    let text = match how {
        How::Search | How::Match => translated.text.clone(),
        How::Full => format!(r"(?:{})\z", translated.text),
        How::Onward => format!(r"(?:{})(?!\G)", translated.text),
    };
    let regex = RegexBuilder::new(&text)
        .backtrack_limit(BACKTRACKS)
        .max_prog_size(MAX_PROGRAM)
        .delegate_size_limit(MAX_BYTES)
        .build()
        .map_err(|e| Fault::nowhere(format!("gilsh's re cannot compile this: {e}")))?;
    Ok(Compiled { regex, translated })
}

fn text_of<H: HeapAccess>(cx: &mut Cx<'_, H>, v: Option<Value>, what: &str) -> Result<SmolStr, Raise> {
    let v = v.unwrap_or_default();
    cx.heap.text(v).ok_or_else(|| {
        let class = cx.heap.class_name(v);
        Raise::type_error(format!("expected string{what}, got '{class}'"))
    })
}

/// `_compile(pattern, flags)`: flags, number of groups, and pairs of name and number; or what is wrong, and where.
fn compile<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("_compile", 0, 2, 2)?;
    let pattern = text_of(cx, args.get(0), " as pattern")?;
    let flags = arguments::int(cx, args.get(1).unwrap_or_default())?;
    let answer = match compiled(&pattern, flags, How::Search) {
        Ok(c) => {
            let mut names = Vec::new();
            for (name, number) in &c.translated.names {
                let name = cx.heap.new_str(name.as_str());
                names.push(cx.heap.new_tuple([name, Value::Int(*number as i64)]));
            }
            let names = cx.heap.new_tuple(names);
            let groups = Value::Int(c.translated.closing.len() as i64);
            vec![Value::Int(c.translated.flags), groups, names]
        }
        Err(fault) => {
            let at = fault.at.map_or(Value::None, |at| Value::Int(at as i64));
            vec![cx.heap.new_str(fault.message), at]
        }
    };
    Ok(Step::Value(cx.heap.new_tuple(answer)))
}

/// `_find(pattern, flags, text, pos, endpos, how)`: `(lastindex, start, end, start of group 1, end, ...)` or None.
/// Places are counted in characters, and are -1 for a group that took no part.
fn find<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("_find", 0, 6, 6)?;
    let pattern = text_of(cx, args.get(0), " as pattern")?;
    let text = text_of(cx, args.get(2), " or bytes-like object")?;
    let mut numbers = [0; 4];
    for (n, i) in numbers.iter_mut().zip([1, 3, 4, 5]) {
        *n = arguments::int(cx, args.get(i).unwrap_or_default())?;
    }
    let [flags, pos, endpos, how] = numbers;
    let how = match how {
        0 => How::Search,
        1 => How::Match,
        2 => How::Full,
        _ => How::Onward,
    };
    let compiled = compiled(&pattern, flags, how).map_err(|f| Raise::value_error(f.message))?;
    let count = |n: i64| usize::try_from(n.max(0)).unwrap_or(usize::MAX);
    let (start, end) = (byte_of(&text, count(pos)), byte_of(&text, count(endpos)));
    if start > end {
        return Ok(Step::Value(Value::None));
    }
    let Some(spans) = spans(&compiled, &text[..end], start, how)? else { return Ok(Step::Value(Value::None)) };
    let last = last_closed(&compiled.translated, &spans);
    let mut answer = vec![last.map_or(Value::None, |n| Value::Int(n as i64))];
    for span in spans {
        let (from, to) = span.map_or((-1, -1), |(a, b)| (char_of(&text, a), char_of(&text, b)));
        answer.extend([Value::Int(from), Value::Int(to)]);
    }
    Ok(Step::Value(cx.heap.new_tuple(answer)))
}

/// Where a match and its groups begin and end, in bytes.
type Spans = Vec<Option<(usize, usize)>>;

fn spans(compiled: &Compiled, text: &str, start: usize, how: How) -> Result<Option<Spans>, Raise> {
    let anchored = matches!(how, How::Match | How::Full);
    let input = RegexInput::new(text).from_pos(start).anchored(anchored);
    match compiled.regex.captures_input(input) {
        Ok(found) => Ok(found.map(|c| c.iter().map(|group| group.map(|m| (m.start(), m.end()))).collect())),
        Err(_) => Err(Raise::new(
            Builtin::RuntimeError,
            format!("gilsh gave this match up after {BACKTRACKS} steps back: the pattern can match in too many ways"),
        )),
    }
}

/// The group that ended last, for `Match.lastindex`.
fn last_closed(translated: &Translated, spans: &[Option<(usize, usize)>]) -> Option<usize> {
    let ended = |group: usize| spans.get(group).copied().flatten().map(|(_, end)| end);
    let order = translated.closing.iter().enumerate();
    order.filter_map(|(place, group)| Some((ended(*group)?, place, *group))).max().map(|(_, _, group)| group)
}

fn byte_of(text: &str, chars: usize) -> usize {
    if text.is_ascii() {
        return chars.min(text.len());
    }
    text.char_indices().nth(chars).map_or(text.len(), |(at, _)| at)
}

fn char_of(text: &str, byte: usize) -> i64 {
    let before = &text[..byte];
    (if before.is_ascii() { byte } else { before.chars().count() }) as i64
}
