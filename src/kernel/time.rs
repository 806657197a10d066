//! `time`: the clocks are questions to the scheduler, sleeping is a wait, and the calendar is arithmetic.

use super::{arguments, calendar, function};
use crate::base::Nanos;
use crate::heap::{Builtin, HeapAccess, Value};
use crate::vm::{Args, Cx, NativeResult, NativeRow, Query, Raise, Step, TimeKind, WaitOn};

pub(super) fn rows<H: HeapAccess>() -> Vec<NativeRow<H>> {
    vec![
        function("time.time", |_, args| clock(args, "time", TimeKind::Epoch)),
        function("time.time_ns", |_, args| clock(args, "time_ns", TimeKind::EpochNs)),
        function("time.monotonic", |_, args| clock(args, "monotonic", TimeKind::Monotonic)),
        function("time.monotonic_ns", |_, args| clock(args, "monotonic_ns", TimeKind::MonotonicNs)),
        function("time.perf_counter", |_, args| clock(args, "perf_counter", TimeKind::Monotonic)),
        function("time.perf_counter_ns", |_, args| clock(args, "perf_counter_ns", TimeKind::MonotonicNs)),
        function("time.process_time", |_, args| clock(args, "process_time", TimeKind::Process)),
        function("time.thread_time", |_, args| clock(args, "thread_time", TimeKind::Thread)),
        function("time.sleep", sleep),
        function("time._civil", civil),
        function("time._seconds", seconds_of),
    ]
}

fn clock(args: Args<'_>, name: &str, kind: TimeKind) -> NativeResult {
    args.expect(name, 0, 0, 0)?;
    Ok(Step::Ask(Query::Time(kind)))
}

fn sleep<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("sleep", 0, 1, 1)?;
    let seconds = arguments::seconds(cx, args.get(0).unwrap_or_default())?;
    if seconds < 0.0 {
        return Err(Raise::value_error("sleep length must be non-negative"));
    }
    if seconds > super::lock::TIMEOUT_MAX {
        return Err(Raise::new(Builtin::OverflowError, "timestamp too large to convert to C _PyTime_t"));
    }
    Ok(Step::Block(WaitOn::Sleep(Nanos::from_secs_f64(seconds))))
}

/// `_civil(seconds)`: year, month, day, hour, minute, second, weekday, day of the year, in UTC.
fn civil<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("_civil", 0, 1, 1)?;
    let seconds = arguments::seconds(cx, args.get(0).unwrap_or_default())?.floor();
    let Some(fields) = calendar::civil(seconds) else {
        return Err(Raise::value_error("year is out of range"));
    };
    let fields: Vec<Value> = fields.into_iter().map(Value::Int).collect();
    Ok(Step::Value(cx.heap.new_tuple(fields)))
}

/// `_seconds(year, month, day, hour, minute, second)`: the way back.
fn seconds_of<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("_seconds", 0, 6, 6)?;
    let mut fields = [0; 6];
    for (i, field) in fields.iter_mut().enumerate() {
        *field = arguments::int(cx, args.get(i).unwrap_or_default())?;
    }
    calendar::seconds(fields)
        .map(Step::from)
        .ok_or_else(|| Raise::new(Builtin::OverflowError, "mktime argument out of range"))
}
