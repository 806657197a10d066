//! The natives of `_outside`: each is one call into the system, or one step in the buffers of an open file.
//!
//! They take what `stdlib` has already checked, so a wrong argument gets a plain complaint.

use super::super::{arguments, function};
use crate::base::Nanos;
use crate::base::window::{Desk, Place, Side, Widget, WidgetKind};
use crate::heap::{HeapAccess, Object, Value};
use crate::vm::{
    Args, BufferStep, ChildStream, Cx, Fd, LineEnds, NativeResult, NativeRow, Query, Raise, Step, SystemCall, WaitOn,
};
use std::sync::Arc;

pub fn rows<H: HeapAccess>() -> Vec<NativeRow<H>> {
    let mut rows = files();
    rows.extend(connections());
    rows.extend(buffers());
    rows.extend(windows());
    rows
}

fn files<H: HeapAccess>() -> Vec<NativeRow<H>> {
    vec![
        function("_outside.open", |cx, a| {
            let flags = int(cx, a, 1)?;
            path(cx, a, |path| SystemCall::Open { path, flags })
        }),
        function("_outside.read", |cx, a| {
            let n = size(cx, a, 1)?;
            call(SystemCall::Read { fd: int(cx, a, 0)?, n })
        }),
        function("_outside.fill", |cx, a| call(SystemCall::Fill { fd: int(cx, a, 0)? })),
        function("_outside.write", |cx, a| call(SystemCall::Write { fd: int(cx, a, 0)?, bytes: bytes(cx, a, 1)? })),
        function("_outside.flush", |cx, a| call(SystemCall::Flush { fd: int(cx, a, 0)? })),
        function("_outside.seek", |cx, a| {
            let (offset, whence) = (int(cx, a, 1)?, int(cx, a, 2)?);
            call(SystemCall::Seek { fd: int(cx, a, 0)?, offset, whence })
        }),
        function("_outside.truncate", |cx, a| call(SystemCall::Truncate { fd: int(cx, a, 0)?, size: int(cx, a, 1)? })),
        function("_outside.close", |cx, a| call(SystemCall::Close { fd: int(cx, a, 0)? })),
        function("_outside.stat", |cx, a| path(cx, a, |path| SystemCall::Stat { path })),
        function("_outside.fstat", |cx, a| call(SystemCall::StatOpen { fd: int(cx, a, 0)? })),
        function("_outside.listdir", |cx, a| path(cx, a, |path| SystemCall::List { path })),
        function("_outside.mkdir", |cx, a| path(cx, a, |path| SystemCall::MakeFolder { path })),
        function("_outside.rmdir", |cx, a| path(cx, a, |path| SystemCall::RemoveFolder { path })),
        function("_outside.remove", |cx, a| path(cx, a, |path| SystemCall::Remove { path })),
        function("_outside.chdir", |cx, a| path(cx, a, |path| SystemCall::ChangeFolder { path })),
        function("_outside.rename", |cx, a| {
            let to = text(cx, a, 1)?;
            path(cx, a, |from| SystemCall::Rename { from, to })
        }),
        function("_outside.watch", |cx, a| call(SystemCall::Watch { pid: int(cx, a, 0)? })),
        function("_outside.poll", |cx, a| {
            let fds = list(cx, a)?;
            let fds = (0..fds.len()).map(|i| int(cx, Args::positional(&fds), i)).collect::<Result<_, _>>()?;
            let n_write = if a.get(2).is_some() { size(cx, a, 2)? } else { 0 };
            call(SystemCall::Poll { fds, n_write, timeout: patience(cx, a, 1)? })
        }),
        function("_outside.dup", |cx, a| call(SystemCall::Duplicate { fd: int(cx, a, 0)?, to: int(cx, a, 1)? })),
        function("_outside.fetch", |cx, a| call(SystemCall::Fetch { pid: int(cx, a, 0)?, fd: int(cx, a, 1)? })),
        function("_outside.pipe", |_, _| call(SystemCall::Pipe)),
        function("_outside.spawn", spawn),
        function("_outside.wait", |cx, a| {
            call(SystemCall::WaitFor { pid: int(cx, a, 0)?, timeout: patience(cx, a, 1)? })
        }),
        function("_outside.kill", |cx, a| call(SystemCall::Kill { pid: int(cx, a, 0)?, signal: int(cx, a, 1)? })),
    ]
}

fn connections<H: HeapAccess>() -> Vec<NativeRow<H>> {
    vec![
        function("_outside.socket", |_, _| call(SystemCall::Socket)),
        function("_outside.socketpair", |_, _| call(SystemCall::SocketPair)),
        function("_outside.resolve", |cx, a| path(cx, a, |host| SystemCall::Resolve { host })),
        function("_outside.connect", |cx, a| {
            let (host, port) = (text(cx, a, 1)?, int(cx, a, 2)?);
            call(SystemCall::Connect { fd: int(cx, a, 0)?, host, port })
        }),
        function("_outside.bind", |cx, a| call(SystemCall::Bind { fd: int(cx, a, 0)?, port: int(cx, a, 1)? })),
        function("_outside.listen", |cx, a| {
            let backlog = size(cx, a, 1)?;
            call(SystemCall::Listen { fd: int(cx, a, 0)?, backlog })
        }),
        function("_outside.accept", |cx, a| call(SystemCall::Accept { fd: int(cx, a, 0)? })),
        function("_outside.shutdown", |cx, a| {
            let (read, write) = (int(cx, a, 1)? != 0, int(cx, a, 2)? != 0);
            call(SystemCall::Shutdown { fd: int(cx, a, 0)?, read, write })
        }),
        function("_outside.names", |cx, a| call(SystemCall::Names { fd: int(cx, a, 0)? })),
    ]
}

fn windows<H: HeapAccess>() -> Vec<NativeRow<H>> {
    vec![
        function("_outside.attend", |cx, a| call(SystemCall::Attend { timeout: patience(cx, a, 0)? })),
        function("_outside.draw", |cx, a| {
            let rows = list(cx, a)?;
            let widgets =
                (0..rows.len()).map(|i| widget(cx, Args::positional(&rows[i..=i]))).collect::<Result<_, _>>()?;
            let focus = u32::try_from(int(cx, a, 1)?).ok().filter(|n| *n > 0);
            call(SystemCall::Draw(Arc::new(Desk { widgets, focus })))
        }),
        function("_outside.rouse", |_, _| call(SystemCall::Rouse)),
    ]
}

/// A widget as the library describes it: number, number of the one around it, kind, text, name, whether it can be used,
/// how it is placed, and three numbers for that.
fn widget<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> Result<Widget, Raise> {
    let row = list(cx, args)?;
    let row = Args::positional(&row);
    let number = |cx: &mut Cx<'_, H>, i: usize| Ok(u32::try_from(int(cx, row, i)?.max(0)).unwrap_or(u32::MAX));
    let kind = match int(cx, row, 2)? {
        0 => WidgetKind::Window,
        1 => WidgetKind::Dialog,
        2 => WidgetKind::Frame,
        3 => WidgetKind::Label,
        4 => WidgetKind::Button,
        _ => WidgetKind::Entry,
    };
    let (a, b, c) = (number(cx, 7)?, number(cx, 8)?, number(cx, 9)?);
    let place = match int(cx, row, 6)? {
        0 => Place::Free,
        1 => Place::Side([Side::Top, Side::Bottom, Side::Left, Side::Right][a.min(3) as usize]),
        2 => Place::Cell { row: a, column: b, columns: c },
        _ => Place::At { x: a, y: b },
    };
    Ok(Widget {
        number: number(cx, 0)?,
        within: number(cx, 1)?,
        kind,
        text: text(cx, row, 3)?.to_string(),
        name: text(cx, row, 4)?.to_string(),
        enabled: int(cx, row, 5)? != 0,
        place,
    })
}

fn buffers<H: HeapAccess>() -> Vec<NativeRow<H>> {
    vec![
        function("_outside.put", |cx, a| {
            let bytes = bytes(cx, a, 1)?;
            step(cx, a, BufferStep::Put(bytes))
        }),
        function("_outside.line", |cx, a| {
            let ends = match int(cx, a, 1)? {
                1 => LineEnds::Universal,
                2 => LineEnds::Return,
                3 => LineEnds::Both,
                _ => LineEnds::Feed,
            };
            let most = size(cx, a, 2)?;
            step(cx, a, BufferStep::Line { ends, most })
        }),
        function("_outside.take", |cx, a| {
            let n = size(cx, a, 1)?;
            step(cx, a, BufferStep::Take(n))
        }),
        function("_outside.characters", |cx, a| {
            let n = size(cx, a, 1)?;
            step(cx, a, BufferStep::Characters(n))
        }),
        function("_outside.peek", |cx, a| {
            let n = size(cx, a, 1)?;
            step(cx, a, BufferStep::Peek(n))
        }),
        function("_outside.tell", |cx, a| step(cx, a, BufferStep::Tell)),
        function("_outside.set_timeout", |cx, a| {
            let timeout = patience(cx, a, 1)?;
            step(cx, a, BufferStep::SetTimeout(timeout))
        }),
        function("_outside.owns", |cx, a| {
            let fd: Fd = int(cx, a, 0)?;
            match a.get(1).and_then(Value::obj) {
                Some(owner) => Ok(Step::Ask(Query::Owns { fd, owner })),
                None => Ok(Value::None.into()),
            }
        }),
        function("_outside.forget", |cx, a| step(cx, a, BufferStep::Forget)),
    ]
}

fn call(call: SystemCall) -> NativeResult {
    Ok(Step::Block(WaitOn::System(Arc::new(call))))
}

/// A call about something with a name, the first argument.
fn path<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, make: impl FnOnce(Arc<str>) -> SystemCall) -> NativeResult {
    let name = text(cx, args, 0)?;
    call(make(name))
}

fn step<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, step: BufferStep) -> NativeResult {
    let fd: Fd = int(cx, args, 0)?;
    Ok(Step::Ask(Query::Buffer { fd, step }))
}

fn int<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, i: usize) -> Result<i64, Raise> {
    arguments::int(cx, args.get(i).unwrap_or_default())
}

/// A number of bytes; a negative one is as many as there are.
fn size<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, i: usize) -> Result<usize, Raise> {
    Ok(usize::try_from(int(cx, args, i)?).unwrap_or(usize::MAX))
}

fn text<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, i: usize) -> Result<Arc<str>, Raise> {
    let given = args.get(i).unwrap_or_default();
    match cx.heap.text(given) {
        Some(text) if text.contains('\0') => Err(Raise::value_error("embedded null byte")),
        Some(text) => Ok(text.into()),
        None => Err(refused(cx, "a string", given)),
    }
}

fn bytes<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, i: usize) -> Result<Arc<[u8]>, Raise> {
    let given = args.get(i).unwrap_or_default();
    let found = given
        .obj()
        .and_then(|r| cx.heap.read(r, |o| if let Object::Bytes(bytes) = o { Some(Arc::clone(bytes)) } else { None }));
    found.ok_or_else(|| refused(cx, "a bytes-like object", given))
}

fn refused<H: HeapAccess>(cx: &mut Cx<'_, H>, wanted: &str, given: Value) -> Raise {
    let class = cx.heap.class_name(given);
    Raise::type_error(format!("{wanted} is required, not '{class}'"))
}

/// Seconds, or None for as long as it takes.
fn patience<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, i: usize) -> Result<Option<Nanos>, Raise> {
    match args.get(i) {
        None | Some(Value::None) => Ok(None),
        Some(v) => Ok(Some(Nanos::from_secs_f64(arguments::seconds(cx, v)?.max(0.0)))),
    }
}

/// The items of the first argument, a list.
fn list<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> Result<Vec<Value>, Raise> {
    let given = args.get(0).unwrap_or_default();
    let items = given
        .obj()
        .and_then(|r| cx.heap.read(r, |o| if let Object::List(items) = o { Some(items.clone()) } else { None }));
    items.ok_or_else(|| refused(cx, "a list", given))
}

/// `spawn(words, shell, stdin, stdout, stderr)`: the streams as `subprocess` numbers them.
fn spawn<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let items = list(cx, args)?;
    let argv: Vec<Arc<str>> =
        (0..items.len()).map(|i| text(cx, Args::positional(&items), i)).collect::<Result<_, _>>()?;
    let mut streams = [ChildStream::Inherit; 3];
    for (i, stream) in streams.iter_mut().enumerate() {
        *stream = match args.get(2 + i) {
            None | Some(Value::None) => ChildStream::Inherit,
            Some(v) => match arguments::int(cx, v)? {
                -1 => ChildStream::Pipe,
                -2 => ChildStream::Output,
                0..=2 => ChildStream::Inherit,
                fd if fd > 2 => ChildStream::Fd(fd),
                _ => ChildStream::Null,
            },
        };
    }
    call(SystemCall::Spawn { argv: argv.into(), shell: int(cx, args, 1)? != 0, streams })
}
