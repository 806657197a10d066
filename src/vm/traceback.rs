//! Tracebacks, printed as CPython 3.11 prints them: frames outermost first, the part of the line that raised marked.

use super::attr;
use super::{ops, suggest};
use crate::code::Op;
use crate::heap::{Attrs, Builtin, Dict, Dunder, HeapAccess, Instance, ObjRef, Object, TraceEntry, Value};
use crate::syntax::ast::ExprKind;
use smol_str::SmolStr;
use std::collections::HashSet;
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::Arc;
use unicode_width::UnicodeWidthStr;

const HEAD: &str = "Traceback (most recent call last):\n";
const CLOSE: &str = "+------------------------------------\n";
const CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";

/// The whole traceback, causes and contexts included, with a line end at the end.
pub fn format<H: HeapAccess>(heap: &mut H, exception: Value) -> String {
    let mut out = String::new();
    whole(heap, exception, None, 0, &mut out);
    out
}

/// The same with "Did you mean". CPython 3.11 says that when it prints an exception, not in `traceback.format_exc()`.
pub fn format_with_hints<H: HeapAccess>(heap: &mut H, exception: Value, modules: ObjRef) -> String {
    let mut out = String::new();
    whole(heap, exception, Some(modules), 0, &mut out);
    out
}

/// How deep groups of exceptions are shown, and how many exceptions of each, as CPython has it.
const MAX_DEPTH: usize = 10;
const MAX_MEMBERS: usize = 15;

/// A text as it stands so deep inside groups of exceptions: behind a margin.
fn emit(out: &mut String, depth: usize, margin: char, text: &str) {
    for line in text.split_inclusive('\n') {
        if depth > 0 {
            let _ = write!(out, "{:indent$}{margin} ", "", indent = 2 * depth);
        }
        out.push_str(line);
    }
}

fn whole<H: HeapAccess>(heap: &mut H, exception: Value, modules: Option<ObjRef>, depth: usize, out: &mut String) {
    // Innermost cause last in `chain`; a set guards against circles that a program may build.
    let mut chain = vec![(exception, "")];
    let mut seen = HashSet::new();
    let mut at = exception;
    while let Some(r) = at.obj() {
        if !seen.insert(r) {
            chain.pop();
            break;
        }
        let (cause, context, suppressed) = heap.read(r, |o| match o {
            Object::Exception(e) => (e.cause, e.context, e.suppress_context),
            _ => (Value::Null, Value::Null, true),
        });
        let (next, link) = if cause.obj().is_some() { (cause, CAUSE) } else { (context, CONTEXT) };
        if next.obj().is_none() || (suppressed && link == CONTEXT) {
            break;
        }
        chain.push((next, link));
        at = next;
    }
    for (i, (e, _)) in chain.iter().enumerate().rev() {
        match members(heap, *e) {
            members if members.is_empty() => emit(out, depth, '|', &one(heap, *e, modules)),
            members => group(heap, *e, &members, modules, depth, out),
        }
        if i > 0 {
            emit(out, depth, '|', chain[i].1);
        }
    }
}

/// What is in a group of exceptions (`BaseExceptionGroup` of `stdlib/builtins.py`).
fn members<H: HeapAccess>(heap: &mut H, exception: Value) -> Vec<Value> {
    let Some(held) = suggest::own(heap, exception, "exceptions").and_then(Value::obj) else { return Vec::new() };
    let class = heap.class_of(exception);
    let is_group = attr::mro(heap, class).iter().any(|c| &*attr::class_text(heap, *c) == "BaseExceptionGroup");
    heap.read(held, |o| match o {
        Object::Tuple(items) if is_group => items.to_vec(),
        _ => Vec::new(),
    })
}

/// A group and what is in it, each exception behind a margin of its own.
fn group<H: HeapAccess>(
    heap: &mut H,
    exception: Value,
    members: &[Value],
    modules: Option<ObjRef>,
    depth: usize,
    out: &mut String,
) {
    if depth > MAX_DEPTH {
        emit(out, depth, '|', &format!("... (max_group_depth is {MAX_DEPTH})\n"));
        return;
    }
    let own = one(heap, exception, modules);
    let inner = depth.max(1);
    match own.strip_prefix(HEAD) {
        Some(rest) => {
            emit(out, inner, if depth == 0 { '+' } else { '|' }, &format!("Exception Group {HEAD}"));
            emit(out, inner, '|', rest);
        }
        None => emit(out, inner, '|', &own),
    }
    let n_shown = members.len().min(MAX_MEMBERS + 1);
    for (i, e) in members.iter().take(n_shown).enumerate() {
        let title = if i < MAX_MEMBERS { (i + 1).to_string() } else { "...".into() };
        let lead = if i == 0 { "+-" } else { "  " };
        let _ = writeln!(out, "{:indent$}{lead}+---------------- {title} ----------------", "", indent = 2 * inner);
        if i < MAX_MEMBERS {
            whole(heap, *e, modules, inner + 1, out);
        } else {
            let left = members.len() - MAX_MEMBERS;
            let plural = if left == 1 { "" } else { "s" };
            emit(out, inner + 1, '|', &format!("and {left} more exception{plural}\n"));
        }
    }
    // A group at the end of this one has drawn the line for both.
    if !out.ends_with(CLOSE) {
        let _ = write!(out, "{:indent$}{CLOSE}", "", indent = 2 * (inner + 1));
    }
}

/// An exception by itself: where it comes from, and its text.
fn one<H: HeapAccess>(heap: &mut H, exception: Value, modules: Option<ObjRef>) -> String {
    let mut out = String::new();
    let entries: Vec<TraceEntry> = match exception.obj() {
        Some(r) => heap.read(r, |o| if let Object::Exception(e) = o { e.traceback.to_vec() } else { Vec::new() }),
        None => Vec::new(),
    };
    if !entries.is_empty() {
        out.push_str(HEAD);
        let mut lines: Vec<String> = Vec::new();
        for entry in entries.iter().rev() {
            if !is_hidden(heap, *entry) {
                lines.push(frame(heap, *entry));
            }
        }
        collapse(&lines, &mut out);
    }
    let (class, mut text) = describe(heap, exception);
    let raised_at = entries.iter().find(|e| !is_hidden(heap, **e)).copied();
    if let Some(name) = modules.and_then(|m| suggest::suggestion(heap, exception, raised_at, m)) {
        let _ = write!(text, ". Did you mean: '{name}'?");
    }
    let _ = if text.is_empty() { writeln!(out, "{class}") } else { writeln!(out, "{class}: {text}") };
    for note in notes(heap, exception) {
        let _ = writeln!(out, "{note}");
    }
    out
}

/// How many frames `__traceback__` shows, outermost first: it is made anew whenever it is asked for.
const MAX_OBJECTS: usize = 100;

/// `e.__traceback__`: for each frame an object with `tb_frame`, `tb_lineno`, `tb_lasti` and `tb_next`, outermost
/// first; None for an exception that was never raised. They are plain objects with attributes.
pub fn objects<H: HeapAccess>(heap: &mut H, exception: ObjRef) -> Value {
    let entries: Vec<TraceEntry> =
        heap.read(exception, |o| if let Object::Exception(e) = o { e.traceback.to_vec() } else { Vec::new() });
    let shown: Vec<TraceEntry> = entries.into_iter().filter(|e| !is_hidden(heap, *e)).collect();
    let mut next = Value::None;
    for entry in &shown[shown.len().saturating_sub(MAX_OBJECTS)..] {
        let (line, at) = line_and_place(heap, *entry);
        let code = Value::Obj(heap.alloc(Object::Code(entry.code)));
        let frame = plain_object(heap, &[("f_code", code), ("f_lineno", line), ("f_lasti", at)]);
        next = plain_object(heap, &[("tb_frame", frame), ("tb_lineno", line), ("tb_lasti", at), ("tb_next", next)]);
    }
    next
}

/// The frames that such objects stand for, innermost first: none of None, and nothing for what is no traceback.
pub fn entries<H: HeapAccess>(heap: &mut H, traceback: Value) -> Option<Vec<TraceEntry>> {
    let mut entries = Vec::new();
    let mut next = traceback;
    while next != Value::None && entries.len() < MAX_OBJECTS {
        let code = attribute(heap, next, "tb_frame").and_then(|frame| attribute(heap, frame, "f_code"))?.obj()?;
        let code = heap.read(code, |o| if let Object::Code(id) = o { Some(*id) } else { None })?;
        let Some(Value::Int(place)) = attribute(heap, next, "tb_lasti") else { return None };
        entries.push(TraceEntry { code, pc: u32::try_from(place / 2).ok()? });
        next = attribute(heap, next, "tb_next")?;
    }
    entries.reverse();
    Some(entries)
}

fn attribute<H: HeapAccess>(heap: &mut H, object: Value, name: &str) -> Option<Value> {
    let name = heap.new_str(name);
    let key = attr::name_key(heap, name).ok()?;
    heap.read(object.obj()?, |o| match o {
        Object::Instance(Instance { attrs: Attrs::Inline(dict), .. }) => dict.place(key).and_then(|p| dict.value_at(p)),
        _ => None,
    })
}

/// The line of an instruction, and its place as Python counts it.
fn line_and_place<H: HeapAccess>(heap: &mut H, at: TraceEntry) -> (Value, Value) {
    let linked = heap.segment().code(at.code);
    let line = linked.code.lines.get(at.pc as usize).copied().unwrap_or(linked.code.first_line);
    (Value::Int(i64::from(line)), Value::Int(i64::from(at.pc) * 2))
}

/// A frame of a running thread, as it is now; `None` for one that does not show.
pub fn frame_object<H: HeapAccess>(heap: &mut H, at: TraceEntry, globals: ObjRef, back: Value) -> Option<Value> {
    if is_hidden(heap, at) {
        return None;
    }
    let (line, place) = line_and_place(heap, at);
    let code = Value::Obj(heap.alloc(Object::Code(at.code)));
    let globals = Value::Obj(globals);
    let attrs = [("f_code", code), ("f_lineno", line), ("f_lasti", place), ("f_globals", globals), ("f_back", back)];
    Some(plain_object(heap, &attrs))
}

fn plain_object<H: HeapAccess>(heap: &mut H, attrs: &[(&str, Value)]) -> Value {
    let mut dict = Dict::default();
    for (name, value) in attrs {
        let name = heap.new_str(*name);
        if let Ok(key) = attr::name_key(heap, name) {
            dict.push(key, *value);
        }
    }
    let instance = Instance { class: Builtin::Object.class(), attrs: Attrs::Inline(Box::new(dict)) };
    Value::Obj(heap.alloc(Object::Instance(instance)))
}

/// The lines of one frame, of a code object and the place (`tb_lasti`) that it had reached.
pub fn frame_text<H: HeapAccess>(heap: &mut H, code: Value, lasti: i64) -> Option<String> {
    let id = heap.read(code.obj()?, |o| if let Object::Code(id) = o { Some(*id) } else { None })?;
    Some(frame(heap, TraceEntry { code: id, pc: u32::try_from(lasti / 2).ok()? }))
}

/// The texts given to `add_note`.
fn notes<H: HeapAccess>(heap: &mut H, exception: Value) -> Vec<SmolStr> {
    let Some(list) = suggest::own(heap, exception, "__notes__").and_then(Value::obj) else { return Vec::new() };
    let notes = heap.read(list, |o| if let Object::List(l) = o { l.clone() } else { Vec::new() });
    notes.into_iter().filter_map(|n| heap.text(n)).collect()
}

/// What the built-ins, files, futures and tasks do in Python, CPython does in C: such frames do not show.
fn is_hidden<H: HeapAccess>(heap: &mut H, at: TraceEntry) -> bool {
    let file = heap.segment().code(at.code).code.file.strip_prefix("<gilsh>/");
    let hidden = ["builtins.py", "_files.py", "_outside.py", "asyncio.futures.py", "asyncio.tasks.py"];
    file.is_some_and(|name| hidden.contains(&name))
}

/// More than three equal frames in a row are counted instead of printed, as CPython does for recursion.
fn collapse(lines: &[String], out: &mut String) {
    let mut i = 0;
    while i < lines.len() {
        let same = lines[i..].iter().take_while(|l| **l == lines[i]).count();
        for line in lines[i..].iter().take(same.min(3)) {
            out.push_str(line);
        }
        if same > 3 {
            let plural = if same == 4 { "" } else { "s" };
            let _ = writeln!(out, "  [Previous line repeated {} more time{plural}]", same - 3);
        }
        i += same;
    }
}

fn frame<H: HeapAccess>(heap: &mut H, at: TraceEntry) -> String {
    let linked = heap.segment().code(at.code);
    let code = &linked.code;
    let pc = at.pc as usize;
    let line = code.lines.get(pc).copied().unwrap_or(code.first_line);
    let mut out = format!("  File \"{}\", line {line}, in {}\n", code.file, code.name);
    let source = &linked.source;
    let Some(span) = code.spans.get(pc).copied() else { return out };
    let Some(text) = source.lines().nth(line.max(1) as usize - 1) else { return out };
    let body = text.trim();
    if body.is_empty() {
        return out;
    }
    let _ = writeln!(out, "    {body}");
    // Where the line begins in the source: the span is in bytes of the whole text.
    let line_start = text.as_ptr() as usize - source.as_ptr() as usize;
    let body_start = line_start + (text.len() - text.trim_start().len());
    let (start, end) = (span.start as usize, (span.end as usize).min(line_start + text.trim_end().len()));
    let (Some(before), Some(marked)) = (source.get(body_start..start), source.get(start..end)) else { return out };
    // A loop's next round and the making of a class belong to the whole statement, on CPython.
    let statement = (body.starts_with("for ") && body.ends_with(':') && body[..body.len() - 1].ends_with(marked))
        && matches!(code.instrs.get(pc).map(|i| i.op), Some(Op::FOR_ITER | Op::GET_ITER))
        || (body.starts_with("class ") && marked.starts_with("class "));
    let whole = statement || (start <= body_start && end >= body_start + body.len());
    if !marked.is_empty()
        && let Some(marks) = carets(marked, whole)
    {
        let _ = writeln!(out, "    {}{marks}", " ".repeat(before.width()));
    }
    out
}

/// The line of marks under a part of the source. CPython 3.11 marks the operator of a binary operation, and the
/// brackets of a subscript, with `^` between `~` (`_extract_caret_anchors_from_line_segment` in `Lib/traceback.py`).
/// Without such an anchor nothing is marked if the part is the `whole` line.
fn carets(marked: &str, whole: bool) -> Option<String> {
    let Some((from, to)) = anchors(marked) else { return (!whole).then(|| "^".repeat(marked.width())) };
    let width = |part: Range<usize>| marked.get(part).map_or(0, UnicodeWidthStr::width);
    let (left, middle, right) = (width(0..from), width(from..to), width(to..marked.len()));
    Some(format!("{}{}{}", "~".repeat(left), "^".repeat(middle), "~".repeat(right)))
}

/// Where the operator or the subscript of an expression stands, in bytes.
fn anchors(segment: &str) -> Option<(usize, usize)> {
    let parsed = crate::syntax::parse_expression(segment).ok()?;
    match &parsed.kind {
        ExprKind::BinOp { left, right, .. } => {
            let begin = left.span.end as usize;
            let between = segment.get(begin..right.span.start as usize)?;
            // The left side may stand in parentheses, which are no part of it.
            let skipped = between.len() - between.trim_start_matches([' ', ')', '\t', '\\', '\n']).len();
            let second = between.get(skipped + 1..).and_then(|rest| rest.chars().next());
            let long = second.is_some_and(|c| !c.is_whitespace());
            Some((begin + skipped, begin + skipped + 1 + usize::from(long)))
        }
        ExprKind::Subscript { value, .. } => Some((value.span.end as usize, segment.len())),
        _ => None,
    }
}

/// The qualified name of an exception's class, and its text.
pub fn describe<H: HeapAccess>(heap: &mut H, exception: Value) -> (Arc<str>, String) {
    let class = heap.class_of(exception);
    let (name, module) = heap.read(class, |o| match o {
        Object::Class(c) => (Arc::clone(&c.qualname), c.module),
        _ => (Arc::from("?"), Value::Null),
    });
    let module = heap.text(module).filter(|m| !matches!(&**m, "builtins" | "__main__"));
    let name = module.map_or(name.clone(), |m| Arc::from(format!("{m}.{name}")));
    // An exception whose text takes Python cannot be asked for it here, where nothing runs: `_tell` in
    // `stdlib/builtins.py` did before. Without that the arguments are shown.
    let told = suggest::own(heap, exception, "__told__").and_then(|v| heap.text(v));
    let text = told.or_else(|| ops::exception_text(heap, exception));
    (name, text.map_or_else(|| "<exception str() failed>".into(), |t| t.to_string()))
}

fn has_own_str<H: HeapAccess>(heap: &mut H, class: ObjRef) -> bool {
    attr::special(heap, class, Dunder::Str).and_then(Value::obj).is_some_and(|r| !r.is_shared())
}

/// Whether the text of an exception, or of one that it came from, takes Python: a `__str__`, or an argument's.
pub fn has_own_text<H: HeapAccess>(heap: &mut H, exception: Value) -> bool {
    any_own_text(heap, exception, |_, _| true)
}

/// Whether there is such a text, and `_tell` has not noted it yet.
pub fn has_untold_text<H: HeapAccess>(heap: &mut H, exception: Value) -> bool {
    any_own_text(heap, exception, |heap, e| suggest::own(heap, e, "__told__").is_none())
}

fn any_own_text<H: HeapAccess>(heap: &mut H, exception: Value, counts: impl Fn(&mut H, Value) -> bool) -> bool {
    let (mut left, mut seen) = (vec![exception], HashSet::new());
    while let Some(e) = left.pop() {
        let Some(r) = e.obj().filter(|r| seen.insert(*r)) else { continue };
        let class = heap.class_of(e);
        let python = has_own_str(heap, class) || ops::exception_text(heap, e).is_none();
        if python && counts(heap, e) {
            return true;
        }
        heap.read(r, |o| {
            if let Object::Exception(e) = o {
                left.extend([e.cause, e.context]);
            }
        });
        left.extend(members(heap, e));
    }
    false
}
