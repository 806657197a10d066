//! `os`: who this process is, and how to end it at once.

use super::{arguments, function};
use crate::base::ProcessId;
use crate::heap::HeapAccess;
use crate::vm::{Args, Cx, NativeResult, NativeRow, Query, Step};

pub(super) fn rows<H: HeapAccess>() -> Vec<NativeRow<H>> {
    vec![function("os.getpid", getpid), function("os.cpu_count", cpu_count), function("os._exit", exit)]
}

/// What a program sees as the number of a process: small, and the same on every machine.
#[must_use]
pub const fn pid(process: ProcessId) -> i64 {
    1000 + process.0 as i64
}

fn getpid<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("getpid", 0, 0, 0)?;
    Ok(pid(cx.process).into())
}

fn cpu_count<H: HeapAccess>(_: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("cpu_count", 0, 0, 0)?;
    Ok(Step::Ask(Query::CpuCount))
}

fn exit<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    cx.only_keywords(args, "_exit", &["status"])?;
    match cx.argument(args, 0, "status") {
        Some(v) => Ok(Step::Ask(Query::Exit(arguments::int(cx, v)?))),
        None => Err(crate::vm::Raise::type_error("_exit() missing required argument 'status' (pos 1)")),
    }
}
