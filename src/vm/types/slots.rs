//! What the operators of built-in classes are called when a program asks for them by name: `int.__add__`,
//! `object.__repr__`, `(5).__neg__` (CPython: `Objects/typeobject.c`, `slotdefs`).
//!
//! They stand beside the classes, not in them, so that a class of the program's has a special method only if it, or a
//! class it derives from, defines one: the operators themselves never come this way.

use super::receiver::not_text;
use super::{class, function_scalar, hashing, iterator, number};
use crate::heap::segment::NativeName;
use crate::heap::{Builtin, HeapAccess, Object, Value, fixed, hash};
use crate::vm::native::NativeFn;
use crate::vm::ops::format::format_step;
use crate::vm::ops::number::{Num, num};
use crate::vm::ops::text::{address, repr_step, str_step};
use crate::vm::ops::view::{View, view};
use crate::vm::{Args, Cx, NativeResult, NativeRow, Raise, Step, attr, ops};

/// The rows.
pub(super) fn rows<H: HeapAccess>() -> Vec<NativeRow<H>> {
    let mut rows: Vec<NativeRow<H>> = Vec::new();
    let mut add = |owner, name, run: NativeFn<H>| {
        rows.push(NativeRow { name: NativeName { owner: Some(owner), name, slot: true }, checks: true, run });
    };
    // Each row: the name, its classes, the function and what it is told beside the class and the name.
    macro_rules! slots {
        ($($name:literal [$($kind:ident)*] $run:ident $more:tt;)*) => {
            $($(add(Builtin::$kind, $name, |cx, args| tell!($run cx args $kind $name $more));)*)*
        };
    }
    macro_rules! tell {
        ($run:ident $cx:ident $args:ident $kind:ident $name:literal ($($more:expr),*)) => {
            $run($cx, $args, Builtin::$kind, $name $(, $more)*)
        };
    }
    slots! {
        "__add__" [Int Float Str Bytes List Tuple] binary(0, false);
        "__and__" [Int Set FrozenSet] binary(1, false);
        "__floordiv__" [Int Float] binary(2, false);
        "__lshift__" [Int] binary(3, false);
        "__mul__" [Int Float Str Bytes List Tuple] binary(5, false);
        "__mod__" [Int Float Str] binary(6, false);
        "__or__" [Int Set FrozenSet Dict] binary(7, false);
        "__pow__" [Int Float] binary(8, false);
        "__rshift__" [Int] binary(9, false);
        "__sub__" [Int Float Set FrozenSet] binary(10, false);
        "__truediv__" [Int Float] binary(11, false);
        "__xor__" [Int Set FrozenSet] binary(12, false);
        "__radd__" [Int Float] binary(0, true);
        "__rand__" [Int Set FrozenSet] binary(1, true);
        "__rfloordiv__" [Int Float] binary(2, true);
        "__rlshift__" [Int] binary(3, true);
        "__rmul__" [Int Float Str Bytes List Tuple] binary(5, true);
        "__rmod__" [Int Float Str] binary(6, true);
        "__ror__" [Int Set FrozenSet Dict] binary(7, true);
        "__rpow__" [Int Float] binary(8, true);
        "__rrshift__" [Int] binary(9, true);
        "__rsub__" [Int Float Set FrozenSet] binary(10, true);
        "__rtruediv__" [Int Float] binary(11, true);
        "__rxor__" [Int Set FrozenSet] binary(12, true);
        "__iadd__" [List] binary(13, false);
        "__imul__" [List] binary(18, false);
        "__iand__" [Set] binary(14, false);
        "__ior__" [Set Dict] binary(20, false);
        "__isub__" [Set] binary(23, false);
        "__ixor__" [Set] binary(25, false);
        "__lt__" [Int Float Str Bytes List Tuple Set FrozenSet] compare(0);
        "__le__" [Int Float Str Bytes List Tuple Set FrozenSet] compare(1);
        "__eq__" [Int Float Str Bytes List Tuple Dict Set FrozenSet Range] compare(2);
        "__ne__" [Int Float Str Bytes List Tuple Dict Set FrozenSet Range] compare(3);
        "__gt__" [Int Float Str Bytes List Tuple Set FrozenSet] compare(4);
        "__ge__" [Int Float Str Bytes List Tuple Set FrozenSet] compare(5);
        "__eq__" [Object] identity(true);
        "__ne__" [Object] identity(false);
        "__lt__" [Object] unordered();
        "__le__" [Object] unordered();
        "__gt__" [Object] unordered();
        "__ge__" [Object] unordered();
        "__hash__" [Object Int Float Str Bytes Tuple FrozenSet Range] hashed();
        "__repr__" [Object Int Bool Float Str Bytes List Tuple Dict Set FrozenSet Range NoneType Type] shown();
        "__str__" [Object Str] text();
        "__format__" [Object Int Float Str] formatted();
        "__bool__" [Int Float NoneType Range] unary();
        "__int__" [Int Float] unary();
        "__trunc__" [Int Float] unary();
        "__float__" [Int Float] unary();
        "__index__" [Int] unary();
        "__neg__" [Int Float] unary();
        "__pos__" [Int Float] unary();
        "__invert__" [Int] unary();
        "__abs__" [Int Float] unary();
        "__round__" [Int Float] rounded();
        "__divmod__" [Int Float] divided(false);
        "__rdivmod__" [Int Float] divided(true);
        "__reversed__" [List Dict Range] backwards();
        "__dir__" [Object] names();
        "__call__" [Function Method NativeFunction Type] called();
        "__get__" [Function] gotten();
    }
    rows
}

/// The receiver, once between `min` and `max` arguments were given beside it.
fn operand<H: HeapAccess>(
    cx: &mut Cx<'_, H>,
    args: Args<'_>,
    kind: Builtin,
    name: &str,
    (min, max): (usize, usize),
) -> Result<Value, Raise> {
    let owner = kind.name();
    let Some(v) = args.get(0) else {
        return Err(Raise::type_error(format!("descriptor '{name}' of '{owner}' object needs an argument")));
    };
    let own = cx.heap.class_of(v);
    if !attr::is_subclass(cx.heap, own, kind.class()) {
        let given = cx.heap.class_name(v);
        return Err(Raise::type_error(format!(
            "descriptor '{name}' requires a '{owner}' object but received a '{given}'"
        )));
    }
    let n = args.pos.len() - 1;
    if n < min || n > max {
        let plural = if min == 1 { "" } else { "s" };
        return Err(Raise::type_error(format!("expected {min} argument{plural}, got {n}")));
    }
    // An instance of a class derived from list, dict or set holds one.
    Ok(match (v, kind) {
        (Value::Obj(r), Builtin::List | Builtin::Dict | Builtin::Set) if own != kind.class() => {
            Value::Obj(crate::vm::class::held(cx.heap, r, kind))
        }
        _ => v,
    })
}

fn not_implemented() -> Step {
    Value::Obj(fixed::NOT_IMPLEMENTED).into()
}

/// An operator's answer: one that does not know the other operand's class says so.
fn or_not_implemented(result: Result<Option<Step>, Raise>) -> NativeResult {
    match result {
        Ok(step) => Ok(step.unwrap_or_else(not_implemented)),
        Err(Raise::New(Builtin::TypeError, text))
            if text.starts_with("unsupported operand") || text.contains("not supported between") =>
        {
            Ok(not_implemented())
        }
        Err(e) => Err(e),
    }
}

/// Whether a number's own methods know another operand: ints know ints, floats know both.
fn knows<H: HeapAccess>(cx: &mut Cx<'_, H>, kind: Builtin, other: Value) -> bool {
    match (kind, num(cx.heap, other)) {
        (Builtin::Int, n) => matches!(n, Some(Num::Int(_) | Num::Big(_))),
        (Builtin::Float, n) => n.is_some(),
        _ => true,
    }
}

fn binary<H: HeapAccess>(
    cx: &mut Cx<'_, H>,
    args: Args<'_>,
    kind: Builtin,
    name: &str,
    op: u8,
    reflected: bool,
) -> NativeResult {
    let v = operand(cx, args, kind, name, (1, 1))?;
    let other = args.pos[1];
    if !knows(cx, kind, other) {
        return Ok(not_implemented());
    }
    let (a, b) = if reflected { (other, v) } else { (v, other) };
    let answer = or_not_implemented(ops::binary(cx, op, a, b))?;
    // What can be concatenated is, or it is an error: there is no reflected addition to ask.
    if op == 0 && answer == not_implemented() {
        return Err(ops::binary_error(cx, op, a, b));
    }
    Ok(answer)
}

fn compare<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, kind: Builtin, name: &str, op: u8) -> NativeResult {
    let v = operand(cx, args, kind, name, (1, 1))?;
    let other = args.pos[1];
    let sets = [Builtin::Set, Builtin::FrozenSet];
    let class = cx.heap.class_of(other);
    let same = match kind {
        Builtin::Int | Builtin::Float => knows(cx, kind, other),
        _ if sets.contains(&kind) => sets.iter().any(|k| attr::is_subclass(cx.heap, class, k.class())),
        _ => attr::is_subclass(cx.heap, class, kind.class()),
    };
    if !same {
        return Ok(not_implemented());
    }
    or_not_implemented(ops::compare(cx, op, v, other))
}

/// `object.__eq__` and `object.__ne__` know only whether both are one.
fn identity<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, kind: Builtin, name: &str, equal: bool) -> NativeResult {
    let v = operand(cx, args, kind, name, (1, 1))?;
    Ok(if v.is(args.pos[1]) { equal.into() } else { not_implemented() })
}

fn unordered<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, kind: Builtin, name: &str) -> NativeResult {
    operand(cx, args, kind, name, (1, 1)).map(|_| not_implemented())
}

fn hashed<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, kind: Builtin, name: &str) -> NativeResult {
    let v = operand(cx, args, kind, name, (0, 0))?;
    match v {
        Value::Obj(r) if kind == Builtin::Object => {
            Ok(Value::Int(hash::seen(crate::heap::access::identity_key(r).hash)).into())
        }
        _ => hashing::hash(cx, Args::positional(&[v])),
    }
}

fn shown<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, kind: Builtin, name: &str) -> NativeResult {
    let v = operand(cx, args, kind, name, (0, 0))?;
    if kind != Builtin::Object {
        return repr_step(cx, v);
    }
    let class = cx.heap.class_of(v);
    let qualname = class::class_attr(cx, class, "__qualname__").and_then(|q| cx.heap.text(q)).unwrap_or_default();
    let module = class::class_attr(cx, class, "__module__").and_then(|m| cx.heap.text(m));
    let module = module.filter(|m| &**m != "builtins").map_or_else(String::new, |m| format!("{m}."));
    let at = v.obj().map_or(0x5500_0000_0000, address);
    Ok(cx.heap.new_str(format!("<{module}{qualname} object at {at:#x}>")).into())
}

/// `object.__str__` is the repr.
fn text<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, kind: Builtin, name: &str) -> NativeResult {
    let v = operand(cx, args, kind, name, (0, 0))?;
    if kind == Builtin::Object { repr_step(cx, v) } else { str_step(cx, v) }
}

fn formatted<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, kind: Builtin, name: &str) -> NativeResult {
    let v = operand(cx, args, kind, name, (1, 1))?;
    let Some(spec) = cx.heap.text(args.pos[1]) else {
        return Err(not_text(cx.heap, "__format__() argument", args.pos[1]));
    };
    if kind != Builtin::Object {
        return format_step(cx, v, &spec);
    }
    if spec.is_empty() {
        return str_step(cx, v);
    }
    let class = cx.heap.class_name(v);
    Err(Raise::type_error(format!("unsupported format string passed to {class}.__format__")))
}

fn unary<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, kind: Builtin, name: &str) -> NativeResult {
    let v = operand(cx, args, kind, name, (0, 0))?;
    let given = Args::positional(std::slice::from_ref(&v));
    let sign = match name {
        "__bool__" => return Ok(ops::truth(cx, v).unwrap_or(true).into()),
        // What is derived from int is the int it stands for, whatever it says in `__int__`.
        "__int__" | "__index__" | "__trunc__" if kind == Builtin::Int => {
            let v = crate::vm::class::plain_value(cx.heap, v).unwrap_or(v);
            return number::new_int(cx, Args::positional(&[v]));
        }
        "__int__" | "__trunc__" => return number::new_int(cx, given),
        "__float__" => return number::new_float(cx, given),
        "__abs__" => return function_scalar::abs(cx, given),
        "__neg__" => ops::UnaryKind::Negative,
        "__pos__" => ops::UnaryKind::Positive,
        _ => ops::UnaryKind::Invert,
    };
    or_not_implemented(ops::unary(cx, sign, v))
}

fn rounded<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, kind: Builtin, name: &str) -> NativeResult {
    operand(cx, args, kind, name, (0, 1))?;
    function_scalar::round(cx, args)
}

fn divided<H: HeapAccess>(
    cx: &mut Cx<'_, H>,
    args: Args<'_>,
    kind: Builtin,
    name: &str,
    reflected: bool,
) -> NativeResult {
    let v = operand(cx, args, kind, name, (1, 1))?;
    let other = args.pos[1];
    if !knows(cx, kind, other) {
        return Ok(not_implemented());
    }
    let pair = if reflected { [other, v] } else { [v, other] };
    function_scalar::divmod(cx, Args::positional(&pair))
}

fn backwards<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, kind: Builtin, name: &str) -> NativeResult {
    let v = operand(cx, args, kind, name, (0, 0))?;
    iterator::new_reversed(cx, Args::positional(&[v]))
}

fn names<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, kind: Builtin, name: &str) -> NativeResult {
    let v = operand(cx, args, kind, name, (0, 0))?;
    let names = super::names_of(cx.heap, v).into_iter().map(|n| cx.heap.new_str(n)).collect();
    Ok(cx.heap.new_list(names).into())
}

/// `f.__call__(...)`
fn called<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, kind: Builtin, name: &str) -> NativeResult {
    let function = operand(cx, args, kind, name, (0, usize::MAX - 1))?;
    let rest = cx.heap.new_tuple(&args.pos[1..]);
    let named = class::keywords(cx, args);
    Ok(Step::Helper { name: "_call", args: vec![function, rest, named] })
}

/// `function.__get__(object, class)`: the function bound to the object, or itself.
fn gotten<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>, kind: Builtin, name: &str) -> NativeResult {
    let func = operand(cx, args, kind, name, (1, 2))?;
    Ok(match view(cx.heap, args.pos[1]) {
        View::None => func.into(),
        _ => Value::Obj(cx.heap.alloc(Object::method(func, args.pos[1]))).into(),
    })
}
