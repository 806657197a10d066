//! What coroutines and asynchronous generators answer to whoever waits for them: awaiters.

use super::iterator::throw;
use super::receiver::{method, receiver};
use crate::heap::object::{Awaited, Awaiter, AwaiterState};
use crate::heap::{Builtin, HeapAccess, ObjRef, Object, Value};
use crate::vm::ops::view::{View, view};
use crate::vm::{Args, Cx, NativeResult, NativeRow, Raise, Resume, Step, attr};

/// The rows.
pub(super) fn rows<H: HeapAccess>() -> Vec<NativeRow<H>> {
    use Builtin::{AsyncGenASend, AsyncGenAThrow, AsyncGenerator, Coroutine, CoroutineWrapper};
    let mut rows = vec![
        method(Coroutine, "__await__", |cx, args| {
            let coroutine = receiver(cx, args, Coroutine, "__await__", (0, 0))?;
            Ok(awaiter(cx, coroutine, Awaited::Coroutine))
        }),
        method(AsyncGenerator, "__aiter__", |cx, args| {
            receiver(cx, args, AsyncGenerator, "__aiter__", (0, 0)).map(|r| Value::Obj(r).into())
        }),
        method(AsyncGenerator, "__anext__", |cx, args| {
            let generator = receiver(cx, args, AsyncGenerator, "__anext__", (0, 0))?;
            Ok(awaiter(cx, generator, Awaited::Next))
        }),
        method(AsyncGenerator, "asend", |cx, args| {
            let generator = receiver(cx, args, AsyncGenerator, "asend", (1, 1))?;
            Ok(awaiter(cx, generator, Awaited::Send(args.pos[1])))
        }),
        method(AsyncGenerator, "athrow", athrow::<H>),
        method(AsyncGenerator, "aclose", |cx, args| {
            let generator = receiver(cx, args, AsyncGenerator, "aclose", (0, 0))?;
            Ok(awaiter(cx, generator, Awaited::Close))
        }),
    ];
    macro_rules! awaiters {
        ($($kind:ident)*) => {
            $(rows.extend([
                method($kind, "__iter__", |cx, args| {
                    receiver(cx, args, $kind, "__iter__", (0, 0)).map(|r| Value::Obj(r).into())
                }),
                method($kind, "__next__", |cx, args| {
                    let r = receiver(cx, args, $kind, "__next__", (0, 0))?;
                    Ok(Step::Resume(r, Resume::Send(Value::None)))
                }),
                method($kind, "send", |cx, args| {
                    let r = receiver(cx, args, $kind, "send", (1, 1))?;
                    Ok(Step::Resume(r, Resume::Send(args.pos[1])))
                }),
                method($kind, "throw", |cx, args| throw(cx, args, $kind)),
                method($kind, "close", |cx, args| {
                    let r = receiver(cx, args, $kind, "close", (0, 0))?;
                    Ok(Step::Resume(r, Resume::Close))
                }),
            ]);)*
        };
    }
    awaiters!(CoroutineWrapper AsyncGenASend AsyncGenAThrow);
    for kind in [AsyncGenASend, AsyncGenAThrow] {
        rows.push(method(kind, "__await__", |_, args| {
            args.expect("__await__", 1, 0, 0).map(|()| args.get(0).unwrap_or_default().into())
        }));
    }
    rows
}

fn awaiter<H: HeapAccess>(cx: &mut Cx<'_, H>, generator: ObjRef, what: Awaited) -> Step {
    let awaiter = Awaiter { generator, what, state: AwaiterState::Fresh };
    Value::Obj(cx.heap.alloc(Object::Awaiter(Box::new(awaiter)))).into()
}

/// `athrow(exception)`, or with a class, which is called first.
fn athrow<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let generator = receiver(cx, args, Builtin::AsyncGenerator, "athrow", (1, 3))?;
    match view(cx.heap, args.pos[1]) {
        View::Exception(_) => Ok(awaiter(cx, generator, Awaited::Throw(args.pos[1]))),
        View::Class(r) if attr::is_subclass(cx.heap, r, Builtin::BaseException.class()) => {
            let value = args.get(2).unwrap_or(Value::None);
            Ok(Step::Helper { name: "_athrow", args: vec![args.pos[0], args.pos[1], value] })
        }
        _ => {
            let given = cx.heap.class_name(args.pos[1]);
            Err(Raise::type_error(format!(
                "exceptions must be classes or instances deriving from BaseException, not {given}"
            )))
        }
    }
}
