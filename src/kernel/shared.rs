//! The natives of `_shared`: steps in semaphores and memory that processes share.
//!
//! A value in shared memory has a type code, as `array` and `ctypes` number them, and is checked as `ctypes` does it.

use super::{arguments, function};
use crate::base::Nanos;
use crate::heap::{HeapAccess, Object, Value};
use crate::vm::{Args, Cx, Form, NativeResult, NativeRow, Query, Raise, SharedStep, Step, SystemCall, WaitOn};
use num_traits::ToPrimitive;
use std::sync::Arc;

pub(super) fn rows<H: HeapAccess>() -> Vec<NativeRow<H>> {
    vec![
        function("_shared.semaphore", |cx, a| {
            let (value, most) = (number(cx, a, 0)?, number(cx, a, 1)?);
            ask(SharedStep::Semaphore { value: clamp(value), most: clamp(most) })
        }),
        function("_shared.try_take", |cx, a| ask(SharedStep::TryTake(number(cx, a, 0)?))),
        function("_shared.take", |cx, a| {
            let semaphore = number(cx, a, 0)?;
            let timeout = match a.get(1) {
                None | Some(Value::None) => None,
                Some(v) => Some(Nanos::from_secs_f64(arguments::seconds(cx, v)?.max(0.0))),
            };
            Ok(Step::Block(WaitOn::System(Arc::new(SystemCall::Take { semaphore, timeout }))))
        }),
        function("_shared.put", |cx, a| ask(SharedStep::Put(number(cx, a, 0)?))),
        function("_shared.count", |cx, a| ask(SharedStep::Count(number(cx, a, 0)?))),
        function("_shared.memory", |cx, a| ask(SharedStep::Memory(number(cx, a, 0)?))),
        function("_shared.get", get),
        function("_shared.set", set),
        function("_shared.read", |cx, a| {
            let (memory, at, n) = (number(cx, a, 0)?, number(cx, a, 1)?, number(cx, a, 2)?);
            ask(SharedStep::Get { memory, at, form: Form::Bytes(n) })
        }),
        function("_shared.write", |cx, a| {
            let (memory, at) = (number(cx, a, 0)?, number(cx, a, 1)?);
            let given = a.get(2).unwrap_or_default();
            let Some(bytes) = bytes(cx, given) else {
                let class = cx.heap.class_name(given);
                return Err(Raise::type_error(format!("a bytes-like object is required, not '{class}'")));
            };
            ask(SharedStep::Set { memory, at, bytes })
        }),
    ]
}

fn ask(step: SharedStep) -> NativeResult {
    Ok(Step::Ask(Query::Shared(step)))
}

fn clamp(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn number<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, i: usize) -> Result<usize, Raise> {
    let n = arguments::int(cx, args.get(i).unwrap_or_default())?;
    usize::try_from(n).map_err(|_| Raise::value_error("a number that is not negative is required"))
}

fn bytes<H: HeapAccess>(cx: &mut Cx<'_, H>, v: Value) -> Option<Arc<[u8]>> {
    cx.heap.read(v.obj()?, |o| if let Object::Bytes(bytes) = o { Some(Arc::clone(bytes)) } else { None })
}

/// What a type code stands for (`array`, and `typecode_to_type` in Lib/multiprocessing/sharedctypes.py of 3.11): sizes
/// are those of 64-bit Linux.
fn form<H: HeapAccess>(cx: &mut Cx<'_, H>, v: Value) -> Result<(char, Form), Raise> {
    let code = cx.heap.text(v).and_then(|t| t.chars().next());
    let int = |size, signed| Form::Int { size, signed };
    let form = match code {
        Some('c') => Form::Bytes(1),
        Some('u') => int(4, false),
        Some('b') => int(1, true),
        Some('B') => int(1, false),
        Some('h') => int(2, true),
        Some('H') => int(2, false),
        Some('i') => int(4, true),
        Some('I') => int(4, false),
        Some('l' | 'q') => int(8, true),
        Some('L' | 'Q') => int(8, false),
        Some('f') => Form::Single,
        Some('d') => Form::Double,
        _ => return Err(Raise::type_error("this type has no size")),
    };
    Ok((code.unwrap_or_default(), form))
}

/// `get(memory, at, code)`: a char is answered as the number it has.
fn get<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let (memory, at) = (number(cx, args, 0)?, number(cx, args, 1)?);
    let (_, form) = form(cx, args.get(2).unwrap_or_default())?;
    ask(SharedStep::Get { memory, at, form })
}

/// `set(memory, at, code, value)`: ints are cut to their size, as C does.
fn set<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let (memory, at) = (number(cx, args, 0)?, number(cx, args, 1)?);
    let (code, form) = form(cx, args.get(2).unwrap_or_default())?;
    let value = args.get(3).unwrap_or_default();
    let bytes = match form {
        Form::Double => arguments::real(cx, value)?.to_le_bytes().to_vec(),
        Form::Single => (arguments::real(cx, value)? as f32).to_le_bytes().to_vec(),
        Form::Bytes(_) => vec![one_byte(cx, value)?],
        Form::Int { .. } if code == 'u' => u32::from(one_character(cx, value)?).to_le_bytes().to_vec(),
        Form::Int { size, .. } => {
            let n = arguments::big(cx, value)?;
            let low = (n & num_bigint::BigInt::from(u64::MAX)).to_u64().unwrap_or_default();
            low.to_le_bytes()[..size].to_vec()
        }
    };
    ask(SharedStep::Set { memory, at, bytes: bytes.into() })
}

fn one_byte<H: HeapAccess>(cx: &mut Cx<'_, H>, value: Value) -> Result<u8, Raise> {
    let byte = match value {
        Value::Int(n) => u8::try_from(n).ok(),
        _ => bytes(cx, value).filter(|b| b.len() == 1).map(|b| b[0]),
    };
    byte.ok_or_else(|| Raise::type_error("one character bytes, bytearray or integer expected"))
}

fn one_character<H: HeapAccess>(cx: &mut Cx<'_, H>, value: Value) -> Result<char, Raise> {
    let Some(text) = cx.heap.text(value) else {
        let class = cx.heap.class_name(value);
        return Err(Raise::type_error(format!("unicode string expected instead of {class} instance")));
    };
    let mut characters = text.chars();
    match (characters.next(), characters.next()) {
        (Some(c), None) => Ok(c),
        _ => Err(Raise::type_error("one character unicode string expected")),
    }
}
