//! `os`: who this process is, and how to end it at once.

use super::{arguments, function};
use crate::base::Nanos;
use crate::heap::{HeapAccess, Value};
use crate::vm::{Args, Cx, NativeResult, NativeRow, Query, Step, SystemCall, WaitOn};
use std::sync::Arc;

pub(super) fn rows<H: HeapAccess>() -> Vec<NativeRow<H>> {
    vec![
        function("os.getpid", getpid),
        function("os.getppid", |_, args| {
            args.expect("getppid", 0, 0, 0)?;
            Ok(Step::Ask(Query::Parent))
        }),
        function("os._entropy", |_, _| Ok(Step::Ask(Query::Entropy))),
        function("os._fork", |_, _| Ok(Step::Ask(Query::Fork))),
        function("os._spawn", |cx, args| {
            let module = cx.heap.text(args.get(0).unwrap_or_default()).unwrap_or_default();
            let handle = arguments::int(cx, args.get(1).unwrap_or_default())?;
            let prepared = arguments::flag(cx, args.get(2).unwrap_or_default())?;
            Ok(Step::Ask(Query::Spawn { module: module.as_str().into(), handle, prepared }))
        }),
        function("os._wait", wait),
        function("os.cpu_count", cpu_count),
        function("os._cores", |cx, args| {
            let pid = arguments::int(cx, args.get(0).unwrap_or_default())?;
            Ok(Step::Ask(Query::Affinity { pid, cores: None }))
        }),
        // `_use_cores(pid, *cores)`
        function("os._use_cores", |cx, args| {
            let numbers = args.pos.iter().map(|n| arguments::int(cx, *n)).collect::<Result<Vec<_>, _>>()?;
            let (pid, cores) = numbers.split_first().map_or((0, &[][..]), |(pid, cores)| (*pid, cores));
            Ok(Step::Ask(Query::Affinity { pid, cores: Some(Arc::from(cores)) }))
        }),
        function("os._exit", exit),
        function("os._die", |cx, args| {
            let number = arguments::int(cx, args.get(0).unwrap_or_default())?;
            Ok(Step::Ask(Query::Die(number)))
        }),
    ]
}

fn getpid<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("getpid", 0, 0, 0)?;
    Ok(cx.process.pid().into())
}

/// `_wait(pid, timeout)`: a child of this process; any, if `pid` is -1.
fn wait<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let which = arguments::int(cx, args.get(0).unwrap_or_default())?;
    let timeout = match args.get(1) {
        None | Some(Value::None) => None,
        Some(v) => Some(Nanos::from_secs_f64(arguments::seconds(cx, v)?.max(0.0))),
    };
    let call = SystemCall::WaitChild { of: cx.process.pid(), pid: which, timeout };
    Ok(Step::Block(WaitOn::System(Arc::new(call))))
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
