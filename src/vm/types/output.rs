//! `print`, `input` and `open`.

use super::receiver::function;
use crate::heap::{HeapAccess, ObjRef, Object, Value};
use crate::vm::ops;
use crate::vm::ops::view::{MAX_TEXT, too_large};
use crate::vm::{Args, Cx, NativeResult, NativeRow, Raise, Step, Stream, WaitOn, attr};
use smol_str::SmolStr;

/// The rows.
pub(super) fn rows<H: HeapAccess>() -> Vec<NativeRow<H>> {
    vec![function("print", print::<H>), function("input", input::<H>), function("open", open::<H>)]
}

/// `sep` or `end`: a string, or the default for None.
fn piece<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, name: &str, default: &str) -> Result<SmolStr, Raise> {
    match cx.keyword(args, name) {
        None | Some(Value::None) => Ok(default.into()),
        Some(v) => match cx.heap.text(v) {
            Some(text) => Ok(text),
            None => {
                let given = cx.heap.class_name(v);
                Err(Raise::type_error(format!("{name} must be None or a string, not {given}")))
            }
        },
    }
}

/// `sys.stdout`, if the program has put something else there.
fn replaced_stdout<H: HeapAccess>(cx: &mut Cx<'_, H>) -> Option<Value> {
    fn named<H: HeapAccess>(heap: &mut H, name: &str, namespace: ObjRef) -> Option<Value> {
        // A name that is in no code has no value anywhere.
        let name = heap.segment().interned(name)?;
        let key = heap.segment().name_key(name);
        attr::namespace_get(heap, namespace, key)
    }
    let sys = named(cx.heap, "sys", cx.modules)?.obj()?;
    let sys = cx.heap.read(sys, |o| if let Object::Module(m) = o { Some(m.dict) } else { None })?;
    let stdout = named(cx.heap, "stdout", sys)?;
    (!stdout.is(named(cx.heap, "__stdout__", sys)?)).then_some(stdout)
}

/// A call is one write of the whole line: standard output is buffered by lines, and no other thread's output gets
/// in between.
fn print<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    cx.only_keywords(args, "print", &["sep", "end", "file", "flush"])?;
    let sep = piece(cx, args, "sep", " ")?;
    let end = piece(cx, args, "end", "\n")?;
    let mut file = cx.keyword(args, "file").unwrap_or_default();
    let flush = cx.keyword(args, "flush").unwrap_or_default();
    if matches!(file, Value::None | Value::Null)
        && let Some(stdout) = replaced_stdout(cx)
    {
        if stdout == Value::None {
            return Ok(Value::None.into());
        }
        file = stdout;
    }
    let plain = matches!(file, Value::None | Value::Null);
    let mut line = if plain { Some(String::new()) } else { None };
    for (i, v) in args.pos.iter().enumerate() {
        let Some(out) = &mut line else { break };
        let text = match ops::str_of(cx, *v) {
            // The helper writes what stands before it, and raises this again.
            Err(_) if i > 0 => None,
            text => text?,
        };
        match text {
            Some(text) => {
                if i > 0 {
                    out.push_str(&sep);
                }
                out.push_str(&text);
            }
            None => line = None,
        }
        if line.as_ref().is_some_and(|out| out.len() > MAX_TEXT) {
            return Err(too_large());
        }
    }
    let Some(mut text) = line else {
        let values = cx.heap.new_tuple(args.pos);
        let (sep, end) = (cx.heap.new_str(sep), cx.heap.new_str(end));
        let file = if plain { Value::None } else { file };
        let flush = if flush == Value::Null { Value::None } else { flush };
        return Ok(Step::Helper { name: "_print", args: vec![values, sep, end, file, flush] });
    };
    text.push_str(&end);
    if text.is_empty() {
        return Ok(Value::None.into());
    }
    Ok(Step::Block(WaitOn::Output { stream: Stream::Stdout, text: text.into() }))
}

fn input<H: HeapAccess>(_: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("input", 0, 0, 1)?;
    Ok(match args.get(0) {
        Some(prompt) => Step::Helper { name: "_input", args: vec![prompt] },
        None => Step::Block(WaitOn::Input),
    })
}

/// The parameters of `open`.
const OPEN: [&str; 8] = ["file", "mode", "buffering", "encoding", "errors", "newline", "closefd", "opener"];

/// The library does it: `io` is loaded with the first file that is opened.
fn open<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    cx.only_keywords(args, "open", &OPEN)?;
    if args.pos.len() > OPEN.len() {
        let n = args.pos.len() + args.kw.len();
        return Err(Raise::type_error(format!("open() takes at most 8 arguments ({n} given)")));
    }
    let mut given = Vec::new();
    for (i, name) in OPEN.into_iter().enumerate() {
        let default = match name {
            "file" => return_missing(cx.argument(args, i, name))?,
            "mode" => cx.argument(args, i, name).unwrap_or_else(|| cx.heap.new_str("r")),
            "buffering" => cx.argument(args, i, name).unwrap_or(Value::Int(-1)),
            "closefd" => cx.argument(args, i, name).unwrap_or(Value::bool(true)),
            _ => cx.argument(args, i, name).unwrap_or(Value::None),
        };
        given.push(default);
    }
    Ok(Step::Helper { name: "_open", args: given })
}

fn return_missing(file: Option<Value>) -> Result<Value, Raise> {
    file.ok_or_else(|| Raise::type_error("open() missing required argument 'file' (pos 1)"))
}
