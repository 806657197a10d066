//! `_thread`: starting green threads, telling them apart, and what each keeps to itself; and the signals that reach
//! the main one.

use super::{arguments, function};
use crate::base::ThreadId;
use crate::heap::{Attrs, Builtin, Dict, HeapAccess, Instance, Key, ObjRef, Object, Value};
use crate::vm::{Args, Cx, FrameRequest, NativeResult, NativeRow, Query, Raise, SignalAction, Step, attr, traceback};
use std::sync::Arc;

pub(super) fn rows<H: HeapAccess>() -> Vec<NativeRow<H>> {
    vec![
        function("_thread.start_new_thread", start_new_thread),
        function("_thread.start_new", start_new_thread),
        function("_thread._start_thread", start_thread),
        function("_thread.get_ident", get_ident),
        function("_thread.get_native_id", get_ident),
        function("_thread._set_name", set_name),
        function("_thread.interrupt_main", interrupt_main),
        function("signal._send", send),
        function("signal._on", on_signal),
        function("_thread._local_dict", local_dict),
        function("_thread._local_known", local_known),
        function("_thread._advance", advance),
        function("_thread._awaits", awaits),
        function("_thread._track", track),
        function("_thread._dropped", |_, _| Ok(Step::Ask(Query::Dropped))),
        function("_thread._async_generators", |_, _| Ok(Step::Ask(Query::AsyncGenerators))),
        function("types._as_coroutine", as_coroutine),
        function("_thread._format_exception", format_exception),
        function("_thread._format_frame", format_frame),
    ]
}

/// The number by which Python knows a thread: ours is small and never used again.
const fn ident(thread: ThreadId) -> i64 {
    thread.0 as i64
}

/// The items of a tuple.
fn tuple<H: HeapAccess>(cx: &mut Cx<'_, H>, v: Value) -> Option<Arc<[Value]>> {
    cx.heap.read(v.obj()?, |o| if let Object::Tuple(items) = o { Some(Arc::clone(items)) } else { None })
}

/// `start_new_thread(func, args, kwargs={})`. Nobody waits for such a thread when the program ends.
fn start_new_thread<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("start_new_thread", 0, 2, 3)?;
    let func = args.get(0).unwrap_or_default();
    check_callable(cx, func)?;
    let given = args.get(1).unwrap_or_default();
    let Some(positional) = tuple(cx, given) else { return Err(Raise::type_error("2nd arg must be a tuple")) };
    let kwargs = args.get(2).unwrap_or(Value::None);
    let is_dict = kwargs.obj().is_some_and(|r| cx.heap.read(r, |o| matches!(o, Object::Dict(_))));
    if args.pos.len() == 3 && !is_dict {
        return Err(Raise::type_error("optional 3rd arg must be a dictionary"));
    }
    Ok(Step::Ask(Query::StartThread { func, args: positional, kwargs, daemon: true, name: None }))
}

fn check_callable<H: HeapAccess>(cx: &mut Cx<'_, H>, func: Value) -> Result<(), Raise> {
    let plainly_not = func.obj().is_none_or(|r| {
        cx.heap.read(r, |o| {
            matches!(o, Object::Str(_) | Object::Tuple(_) | Object::List(_) | Object::Dict(_) | Object::BigInt(_))
        })
    });
    if plainly_not { Err(Raise::type_error("first arg must be callable")) } else { Ok(()) }
}

/// `_start_thread(func, args, daemon, name)`: what `threading.Thread.start` uses.
fn start_thread<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("_start_thread", 0, 4, 4)?;
    let given = args.get(1).unwrap_or_default();
    let Some(positional) = tuple(cx, given) else { return Err(Raise::type_error("2nd arg must be a tuple")) };
    let daemon = arguments::flag(cx, args.get(2).unwrap_or_default())?;
    let func = args.get(0).unwrap_or_default();
    let name = cx.heap.text(args.get(3).unwrap_or_default()).map(Into::into);
    Ok(Step::Ask(Query::StartThread { func, args: positional, kwargs: Value::None, daemon, name }))
}

fn get_ident<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("get_ident", 0, 0, 0)?;
    Ok(ident(cx.thread).into())
}

/// `_set_name(ident, name)`: tells the screens what to call a thread.
fn set_name<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("_set_name", 0, 2, 2)?;
    let number = arguments::int(cx, args.get(0).unwrap_or_default())?;
    let Some(name) = cx.heap.text(args.get(1).unwrap_or_default()) else {
        return Err(Raise::type_error("a thread's name must be a string"));
    };
    match u32::try_from(number) {
        Ok(n) if n > 0 => Ok(Step::Ask(Query::NameThread(ThreadId(n), name.into()))),
        _ => Err(Raise::value_error(format!("{number} is not the ident of a thread"))),
    }
}

/// `interrupt_main(signum=SIGINT)`: marks a signal as arrived.
fn interrupt_main<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("interrupt_main", 0, 0, 1)?;
    let number = signal_number(cx, args.get(0).unwrap_or(Value::Int(2)))?;
    Ok(Step::Ask(Query::Signal { number, real: false }))
}

/// The number of a signal: 1 to 64. A member of `signal.Signals` has it in `_value_`.
fn signal_number<H: HeapAccess>(cx: &mut Cx<'_, H>, v: Value) -> Result<i64, Raise> {
    let key = cx.heap.segment().interned("_value_").map(|r| cx.heap.segment().name_key(r));
    let value = match (v.obj(), key) {
        (Some(r), Some(key)) => cx.heap.read(r, |o| match o {
            Object::Instance(Instance { attrs: Attrs::Inline(d), .. }) => d.place(key).and_then(|p| d.value_at(p)),
            _ => None,
        }),
        _ => None,
    };
    let number = arguments::int(cx, value.unwrap_or(v))?;
    if (1..65).contains(&number) { Ok(number) } else { Err(Raise::value_error("signal number out of range")) }
}

/// `_send(signum)`: a signal that arrives from outside, or that the program sends itself.
fn send<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("_send", 0, 1, 1)?;
    let number = signal_number(cx, args.get(0).unwrap_or_default())?;
    Ok(Step::Ask(Query::Signal { number, real: true }))
}

/// `_on(signum, action)`: what the signal does from now on. 0: as it would without us, 1: nothing, 2: a call.
fn on_signal<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("_on", 0, 2, 2)?;
    let number = signal_number(cx, args.get(0).unwrap_or_default())?;
    let action = match arguments::int(cx, args.get(1).unwrap_or_default())? {
        0 => SignalAction::Default,
        1 => SignalAction::Ignore,
        _ => SignalAction::Call,
    };
    Ok(Step::Ask(Query::OnSignal { number, action }))
}

/// The object of a `threading.local`: a dict of dicts, under the numbers of their threads, where no attribute name can
/// meet them; and the calling thread's number there.
fn local<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, name: &str) -> Result<(ObjRef, Key), Raise> {
    args.expect(name, 0, 1, 1)?;
    let object = args.get(0).and_then(Value::obj);
    let Some(all) = object.and_then(|r| attr::instance_dict(cx.heap, r)) else {
        return Err(Raise::type_error(format!("{name}() argument must be a threading.local")));
    };
    let me = Value::Int(ident(cx.thread));
    Ok((all, cx.heap.plain_key(me).unwrap_or(Key { hash: 0, value: me })))
}

/// `_local_dict(object)`: the dict that the calling thread has in a `threading.local`, made when it first asks.
fn local_dict<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let (all, key) = local(cx, args, "_local_dict")?;
    if let Some(own) = attr::namespace_get(cx.heap, all, key) {
        return Ok(Step::Value(own));
    }
    let own = Value::Obj(cx.heap.alloc(Object::Dict(Box::<Dict>::default())));
    attr::namespace_set(cx.heap, all, key, own);
    Ok(Step::Value(own))
}

/// `_local_known(object)`: whether it has one.
fn local_known<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let (all, key) = local(cx, args, "_local_known")?;
    Ok(attr::namespace_get(cx.heap, all, key).is_some().into())
}

/// `_advance(counter)`: adds one to the only item of a list and returns it, in one step, so that two threads never
/// get the same number. (CPython uses `itertools.count().__next__`, which is one step there.)
fn advance<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("_advance", 0, 1, 1)?;
    let next = args.get(0).and_then(Value::obj).and_then(|r| {
        cx.heap.write(r, |o| match o {
            Object::List(items) => match items.as_mut_slice() {
                [Value::Int(n)] => {
                    *n = n.saturating_add(1);
                    Some(*n)
                }
                _ => None,
            },
            _ => None,
        })
    });
    next.map(Step::from).ok_or_else(|| Raise::type_error("_advance() argument must be a list of one int"))
}

/// `_awaits(coroutine)`: the task of this coroutine waits from now on.
fn awaits<H: HeapAccess>(_: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("_awaits", 0, 1, 1)?;
    Ok(args.get(0).and_then(Value::obj).map_or(Step::Value(Value::None), |r| Step::Ask(Query::Awaits(r))))
}

/// `_track(object)`: it is to be among what `_dropped()` answers, once nothing refers to it any more.
fn track<H: HeapAccess>(_: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("_track", 0, 1, 1)?;
    match args.get(0).and_then(Value::obj).filter(|r| !r.is_shared()) {
        Some(object) => Ok(Step::Ask(Query::Track(object))),
        None => Ok(Step::Value(Value::None)),
    }
}

/// `_as_coroutine(generator)`: from here on it may be awaited, and may hand over to coroutines. Answers it.
fn as_coroutine<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("_as_coroutine", 0, 1, 1)?;
    let given = args.get(0).unwrap_or_default();
    if let Some(r) = given.obj() {
        cx.heap.write(r, |o| {
            if let Object::Generator(g) = o {
                g.awaitable |= g.kind == Builtin::Generator;
            }
        });
    }
    Ok(Step::Value(given))
}

/// `_format_exception(exception, hints=False)`: its traceback as text, with "Did you mean" if that is wanted.
fn format_exception<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("_format_exception", 0, 1, 2)?;
    let exception = args.get(0).unwrap_or_default();
    let is_one = exception.obj().is_some_and(|r| cx.heap.read(r, |o| matches!(o, Object::Exception(_))));
    if !is_one {
        let class = cx.heap.class_name(exception);
        return Err(Raise::new(Builtin::TypeError, format!("expected an exception, got {class}")));
    }
    if traceback::has_untold_text(cx.heap, exception) {
        let hints = args.get(1).unwrap_or(Value::bool(false));
        return Ok(Step::Helper { name: "_format_told", args: vec![exception, hints] });
    }
    if args.get(1) == Some(Value::bool(true)) {
        let text = traceback::format_with_hints(cx.heap, exception, cx.modules);
        return Ok(cx.heap.new_str(text).into());
    }
    Ok(Step::Frame(FrameRequest::FormatException(exception)))
}

/// `_format_frame(code, lasti)`: the lines of a traceback for one frame.
fn format_frame<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    args.expect("_format_frame", 0, 2, 2)?;
    let lasti = arguments::int(cx, args.get(1).unwrap_or_default())?;
    match traceback::frame_text(cx.heap, args.get(0).unwrap_or_default(), lasti) {
        Some(text) => Ok(Step::Value(cx.heap.new_str(text))),
        None => Err(Raise::type_error("_format_frame() argument 1 must be code")),
    }
}
