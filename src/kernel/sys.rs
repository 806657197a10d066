//! `sys`: the interpreter's own switches. What they do depends on the GIL policy, so the scheduler answers.

use super::{arguments, function};
use crate::heap::{Builtin, HeapAccess, Value};
use crate::vm::{Args, Cx, FrameRequest, NativeResult, NativeRow, Query, Raise, Step, Stream, WaitOn};

/// The deepest recursion a program may ask for: frames are heap objects, and the heap has a limit of its own.
const MAX_RECURSION: i64 = 200_000;

pub(super) fn rows<H: HeapAccess>() -> Vec<NativeRow<H>> {
    vec![
        function("sys.getswitchinterval", get_switch_interval),
        function("sys.setswitchinterval", set_switch_interval),
        function("sys.getcheckinterval", get_check_interval),
        function("sys.setcheckinterval", set_check_interval),
        function("sys.getrecursionlimit", get_recursion_limit),
        function("sys.setrecursionlimit", set_recursion_limit),
        function("sys._handled", handled),
        function("sys._modules", modules),
        function("sys._frames", frames),
        function("sys._write", write),
        function("sys.intern", intern),
    ]
}

fn get_switch_interval<H: HeapAccess>(_: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("getswitchinterval", 0, 0, 0)?;
    Ok(Step::Ask(Query::SwitchInterval))
}

fn set_switch_interval<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("setswitchinterval", 0, 1, 1)?;
    let seconds = arguments::real(cx, args.get(0).unwrap_or_default())?;
    // Not-a-number is not positive either.
    if seconds > 0.0 {
        Ok(Step::Ask(Query::SetSwitchInterval(seconds)))
    } else {
        Err(Raise::value_error("switch interval must be strictly positive"))
    }
}

fn get_check_interval<H: HeapAccess>(_: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("getcheckinterval", 0, 0, 0)?;
    Ok(Step::Ask(Query::CheckInterval))
}

fn set_check_interval<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("setcheckinterval", 0, 1, 1)?;
    let ticks = arguments::int(cx, args.get(0).unwrap_or_default())?;
    Ok(Step::Ask(Query::SetCheckInterval(ticks)))
}

fn get_recursion_limit<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("getrecursionlimit", 0, 0, 0)?;
    Ok(i64::from(cx.switches.recursion_limit).into())
}

fn set_recursion_limit<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("setrecursionlimit", 0, 1, 1)?;
    let limit = arguments::int(cx, args.get(0).unwrap_or_default())?;
    if limit < 1 {
        return Err(Raise::value_error("recursion limit must be greater or equal than 1"));
    }
    if limit > MAX_RECURSION {
        return Err(Raise::value_error(format!("gilsh lets a program recurse {MAX_RECURSION} calls deep at most")));
    }
    cx.switches.recursion_limit = limit as u32;
    Ok(Step::Value(Value::None))
}

fn handled<H: HeapAccess>(_: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("_handled", 0, 0, 0)?;
    Ok(Step::Frame(FrameRequest::Handled))
}

fn modules<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("_modules", 0, 0, 0)?;
    Ok(Step::Value(cx.modules.into()))
}

/// `_frames(all)`: the frames of the calling thread, or a dict with those of all threads.
fn frames<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("_frames", 0, 1, 1)?;
    let all = arguments::flag(cx, args.get(0).unwrap_or_default())?;
    Ok(Step::Ask(Query::Frames { all }))
}

/// `_write(stream, text)`: 1 is standard output, 2 standard error. Nothing happens for an empty text.
fn write<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("_write", 0, 2, 2)?;
    let stream = match args.get(0) {
        Some(Value::Int(1)) => Stream::Stdout,
        Some(Value::Int(2)) => Stream::Stderr,
        _ => return Err(Raise::value_error("the streams are 1, output, and 2, errors")),
    };
    let given = args.get(1).unwrap_or_default();
    match cx.heap.text(given) {
        Some(text) if text.is_empty() => Ok(Step::Value(Value::None)),
        Some(text) => Ok(Step::Block(WaitOn::Output { stream, text: text.into() })),
        None => {
            let class = cx.heap.class_name(given);
            Err(Raise::new(Builtin::TypeError, format!("write() argument must be str, not {class}")))
        }
    }
}

/// Equal names are one object as soon as they are in code; a string made at run time is returned as it is.
fn intern<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("intern", 0, 1, 1)?;
    let given = args.get(0).unwrap_or_default();
    match cx.heap.text(given) {
        Some(text) => Ok(Step::Value(cx.heap.segment().interned(&text).map_or(given, Value::Obj))),
        None => {
            let class = cx.heap.class_name(given);
            Err(Raise::type_error(format!("intern() argument must be str, not {class}")))
        }
    }
}
