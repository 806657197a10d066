//! Reading: the stack machine that a pickle is a program for. It stops where Python has to do something, and goes on
//! when that is done.

use super::super::arguments;
use super::opcode;
use crate::heap::{HeapAccess, ObjRef, Object, Value};
use crate::vm::{Args, Cx, NativeResult, Raise, Step};
use num_bigint::BigInt;
use std::sync::Arc;

/// Why it stops.
enum Stop {
    /// Python does something with these, and what comes of it is put on the stack.
    Ask(&'static str, Vec<Value>),
    Done(Value),
    /// What is wrong with the bytes.
    Bad(String),
    /// There is nothing more.
    End,
}

struct Reader {
    bytes: Arc<[u8]>,
    at: usize,
    stack: Vec<Value>,
    /// Where the stack was at each mark.
    marks: Vec<Value>,
    memo: Vec<Value>,
}

type Outcome<T> = Result<T, Stop>;

/// `read(bytes, machine)`: goes on with the machine, a list of four: the place among the bytes, the stack, the marks
/// and the memo. The answer is a list that says why it stopped: `["done", value]`, `["bad", why]`, `["end"]`, or what
/// Python has to do: `"global"`, `"call"`, `"new"`, `"build"`, `"append"`, `"set"`, `"add"`, with the values for it.
pub(super) fn read<H: HeapAccess>(cx: &mut Cx<'_, H>, args: Args<'_>) -> NativeResult {
    let given = args.get(0).unwrap_or_default();
    let bytes = given
        .obj()
        .and_then(|r| cx.heap.read(r, |o| if let Object::Bytes(b) = o { Some(Arc::clone(b)) } else { None }));
    let Some(bytes) = bytes else {
        let class = cx.heap.class_name(given);
        return Err(Raise::type_error(format!("a bytes-like object is required, not '{class}'")));
    };
    let machine = args.get(1).and_then(Value::obj);
    let parts = machine.map(|m| taken(cx, m)).unwrap_or_default();
    let (Some(machine), &[at, stack, marks, memo]) = (machine, &*parts) else {
        return Err(Raise::type_error("the machine is a list of four"));
    };
    let at = usize::try_from(arguments::int(cx, at)?).unwrap_or(usize::MAX);
    let lists = [stack, marks, memo].map(Value::obj);
    let [stack, marks, memo] = lists.map(|r| r.map(|r| taken(cx, r)).unwrap_or_default());
    let mut reader = Reader { bytes, at, stack, marks, memo };
    let stop = loop {
        if let Err(stop) = reader.step(cx) {
            break stop;
        }
    };
    for (list, items) in lists.into_iter().zip([reader.stack, reader.marks, reader.memo]) {
        if let Some(r) = list {
            put(cx, r, items);
        }
    }
    put(cx, machine, [&[Value::Int(reader.at as i64)], &parts[1..]].concat());
    let mut answer = Vec::new();
    let (word, values) = match stop {
        Stop::Ask(word, values) => (word, values),
        Stop::Done(value) => ("done", vec![value]),
        Stop::Bad(why) => ("bad", vec![cx.heap.new_str(why)]),
        Stop::End => ("end", Vec::new()),
    };
    answer.push(cx.heap.new_str(word));
    answer.extend(values);
    Ok(Step::Value(cx.heap.new_list(answer)))
}

/// What is in a list, which is empty meanwhile.
fn taken<H: HeapAccess>(cx: &mut Cx<'_, H>, r: ObjRef) -> Vec<Value> {
    cx.heap.write(r, |o| if let Object::List(items) = o { std::mem::take(items) } else { Vec::new() })
}

fn put<H: HeapAccess>(cx: &mut Cx<'_, H>, r: ObjRef, new: Vec<Value>) {
    cx.heap.write(r, |o| {
        if let Object::List(items) = o {
            *items = new;
        }
    });
}

fn truncated() -> Stop {
    Stop::Bad("pickle data was truncated".into())
}

fn underflow() -> Stop {
    Stop::Bad("unpickling stack underflow".into())
}

impl Reader {
    fn next(&mut self, n: usize) -> Outcome<&[u8]> {
        let end = self.at.checked_add(n).filter(|end| *end <= self.bytes.len()).ok_or_else(truncated)?;
        let part = &self.bytes[self.at..end];
        self.at = end;
        Ok(part)
    }

    /// A number of so many bytes, the lowest first.
    fn number(&mut self, n: usize) -> Outcome<usize> {
        let mut wide = [0; 8];
        wide[..n].copy_from_slice(self.next(n)?);
        usize::try_from(u64::from_le_bytes(wide)).map_err(|_| truncated())
    }

    fn sized(&mut self, width: usize) -> Outcome<Vec<u8>> {
        let n = self.number(width)?;
        Ok(self.next(n)?.to_vec())
    }

    fn pop(&mut self) -> Outcome<Value> {
        let floor = self.floor();
        if self.stack.len() > floor { self.stack.pop().ok_or_else(underflow) } else { Err(underflow()) }
    }

    /// Below that, the stack belongs to what is around the last mark.
    fn floor(&self) -> usize {
        match self.marks.last() {
            Some(Value::Int(n)) => usize::try_from(*n).unwrap_or(0).min(self.stack.len()),
            _ => 0,
        }
    }

    /// What has been pushed since the last mark, which goes.
    fn since_mark(&mut self) -> Outcome<Vec<Value>> {
        if self.marks.is_empty() {
            return Err(Stop::Bad("could not find MARK".into()));
        }
        let floor = self.floor();
        self.marks.pop();
        Ok(self.stack.split_off(floor))
    }

    fn top(&self) -> Outcome<Value> {
        self.stack.last().copied().filter(|_| self.stack.len() > self.floor()).ok_or_else(underflow)
    }

    fn remember(&mut self, at: usize) -> Outcome<()> {
        let value = self.top()?;
        // Each object that has a number has been written.
        if at > self.bytes.len() {
            return Err(Stop::Bad("memo index is too large".into()));
        }
        if at >= self.memo.len() {
            self.memo.resize(at + 1, Value::Null);
        }
        self.memo[at] = value;
        Ok(())
    }

    fn recall(&mut self, at: usize) -> Outcome<()> {
        let value = self.memo.get(at).copied().filter(|v| *v != Value::Null);
        self.stack.push(value.ok_or_else(|| Stop::Bad(format!("Memo value not found at index {at}")))?);
        Ok(())
    }

    fn step<H: HeapAccess>(&mut self, cx: &mut Cx<'_, H>) -> Outcome<()> {
        let Some(op) = self.bytes.get(self.at).copied() else { return Err(Stop::End) };
        self.at += 1;
        let value = match op {
            opcode::PROTO => {
                let version = self.number(1)?;
                return if version <= 5 {
                    Ok(())
                } else {
                    Err(Stop::Bad(format!("unsupported pickle protocol: {version}")))
                };
            }
            opcode::FRAME => return self.number(8).map(|_| ()),
            opcode::STOP => return Err(Stop::Done(self.pop()?)),
            opcode::MARK => {
                self.marks.push(Value::Int(self.stack.len() as i64));
                return Ok(());
            }
            opcode::POP => return self.pop().map(|_| ()),
            opcode::POP_MARK => return self.since_mark().map(|_| ()),
            opcode::MEMOIZE => return self.remember(self.memo.len()),
            b'q' => {
                let at = self.number(1)?;
                return self.remember(at);
            }
            b'r' => {
                let at = self.number(4)?;
                return self.remember(at);
            }
            opcode::BINGET => {
                let at = self.number(1)?;
                return self.recall(at);
            }
            opcode::LONG_BINGET => {
                let at = self.number(4)?;
                return self.recall(at);
            }
            opcode::APPEND | opcode::APPENDS | opcode::SETITEM | opcode::SETITEMS | opcode::ADDITEMS => {
                return self.fill(cx, op);
            }
            opcode::STACK_GLOBAL => {
                let name = self.pop()?;
                return Err(Stop::Ask("global", vec![self.pop()?, name]));
            }
            opcode::REDUCE | opcode::NEWOBJ => {
                let args = self.pop()?;
                let word = if op == opcode::REDUCE { "call" } else { "new" };
                return Err(Stop::Ask(word, vec![self.pop()?, args]));
            }
            opcode::BUILD => {
                let state = self.pop()?;
                return Err(Stop::Ask("build", vec![self.pop()?, state]));
            }
            _ => self.value(cx, op)?,
        };
        self.stack.push(value);
        Ok(())
    }

    /// An opcode that makes a value.
    fn value<H: HeapAccess>(&mut self, cx: &mut Cx<'_, H>, op: u8) -> Outcome<Value> {
        Ok(match op {
            opcode::NONE => Value::None,
            opcode::NEWTRUE => Value::bool(true),
            opcode::NEWFALSE => Value::bool(false),
            opcode::BININT1 => Value::Int(self.number(1)? as i64),
            opcode::BININT2 => Value::Int(self.number(2)? as i64),
            opcode::BININT => Value::Int(i64::from(self.number(4)? as u32 as i32)),
            opcode::LONG1 => {
                let bytes = self.sized(1)?;
                cx.heap.new_int(BigInt::from_signed_bytes_le(&bytes))
            }
            opcode::LONG4 => {
                let bytes = self.sized(4)?;
                cx.heap.new_int(BigInt::from_signed_bytes_le(&bytes))
            }
            opcode::BINFLOAT => {
                let bytes = self.next(8)?.try_into().map_err(|_| truncated())?;
                Value::float(f64::from_be_bytes(bytes))
            }
            opcode::SHORT_BINUNICODE | opcode::BINUNICODE | opcode::BINUNICODE8 => {
                let bytes = self.sized([1, 4, 8][place(op, opcode::SHORT_BINUNICODE, opcode::BINUNICODE)])?;
                let text = String::from_utf8(bytes).map_err(|_| Stop::Bad("a string is not UTF-8".into()))?;
                cx.heap.new_str(text)
            }
            opcode::SHORT_BINBYTES | opcode::BINBYTES | opcode::BINBYTES8 => {
                let bytes = self.sized([1, 4, 8][place(op, opcode::SHORT_BINBYTES, opcode::BINBYTES)])?;
                cx.heap.alloc(Object::Bytes(bytes.into())).into()
            }
            opcode::EMPTY_LIST => cx.heap.new_list(Vec::new()),
            opcode::EMPTY_DICT => cx.heap.alloc(Object::Dict(Box::default())).into(),
            opcode::EMPTY_SET => cx.heap.alloc(Object::Set(Box::default())).into(),
            opcode::EMPTY_TUPLE => cx.heap.new_tuple(Vec::new()),
            opcode::TUPLE1 | opcode::TUPLE2 | opcode::TUPLE3 => {
                let n = usize::from(op - opcode::TUPLE1) + 1;
                if self.stack.len() < self.floor() + n {
                    return Err(underflow());
                }
                let items = self.stack.split_off(self.stack.len() - n);
                cx.heap.new_tuple(items)
            }
            opcode::TUPLE => {
                let items = self.since_mark()?;
                cx.heap.new_tuple(items)
            }
            opcode::FROZENSET => {
                let items = self.since_mark()?;
                let list = cx.heap.new_list(items);
                return Err(Stop::Ask("frozenset", vec![list]));
            }
            _ => {
                let shown = if op.is_ascii_graphic() { char::from(op).to_string() } else { format!("\\x{op:02x}") };
                return Err(Stop::Bad(format!("invalid load key, '{shown}'.")));
            }
        })
    }

    /// Puts what is on the stack into the container below it.
    fn fill<H: HeapAccess>(&mut self, cx: &mut Cx<'_, H>, op: u8) -> Outcome<()> {
        let items = match op {
            opcode::APPEND => vec![self.pop()?],
            opcode::SETITEM => {
                let value = self.pop()?;
                vec![self.pop()?, value]
            }
            _ => self.since_mark()?,
        };
        let container = self.top()?;
        let word = match op {
            opcode::APPEND | opcode::APPENDS => "append",
            opcode::ADDITEMS => "add",
            _ => "set",
        };
        if items.len() % 2 == 1 && word == "set" {
            return Err(Stop::Bad("odd number of items for SETITEMS".into()));
        }
        if !container.obj().is_some_and(|r| filled(cx, r, word, &items)) {
            // Python puts them in; the container stays where it is.
            let list = cx.heap.new_list(items);
            self.stack.pop();
            return Err(Stop::Ask(word, vec![container, list]));
        }
        Ok(())
    }
}

/// Which of three opcodes it is: the first two are given.
fn place(op: u8, first: u8, second: u8) -> usize {
    if op == first { 0 } else { 1 + usize::from(op != second) }
}

/// Puts items into a list, a dict or a set, if that needs no Python: their keys hash by themselves and none is there
/// already. Otherwise Python puts all of them in, also those that are in by then.
fn filled<H: HeapAccess>(cx: &mut Cx<'_, H>, container: ObjRef, word: &str, items: &[Value]) -> bool {
    if word == "append" {
        return cx.heap.write(container, |o| match o {
            Object::List(list) => {
                list.extend_from_slice(items);
                true
            }
            _ => false,
        });
    }
    let width = if word == "set" { 2 } else { 1 };
    let mut new = Vec::with_capacity(items.len() / width);
    for item in items.chunks_exact(width) {
        let Some(key) = cx.heap.plain_key(item[0]) else { return false };
        new.push((key, item.get(1).copied().unwrap_or(Value::None)));
    }
    cx.heap.write(container, |o| match (o, word) {
        (Object::Dict(d), "set") | (Object::Set(d), "add") => new.into_iter().all(|(key, value)| {
            let is_new = d.place(key).is_none() && d.candidates(key).is_empty();
            if is_new {
                d.push(key, value);
            }
            is_new
        }),
        _ => false,
    })
}
