//! The inner loop: the frequent instructions and the fused ones, with what is usual about them and nothing else.
//!
//! Whatever is unusual (an attribute that is a property, a sum of strings, the call of a native) is done by
//! [`Vm::carry_out`] in a function of its own, one instruction at a time, so that this one stays small enough for its
//! variables to live in registers. A fused instruction whose values are not as hoped does the first of its
//! instructions only; the others then come one by one.
//!
//! Budget and ticks are counted by blocks: all that is up to the next instruction that may go elsewhere is paid for on
//! entering it, and what was not carried out is given back. Where a block is too dear, its instructions come one by one
//! from the plain table, so that a slice ends where it would without blocks.

use super::attr;
use super::eval::{Act, At, Flow, Vm, unbound_local};
use super::exit::FrameExit;
use super::frame::OnReturn;
use super::interp::Possession;
use super::native::{Args, Cx, Resume, Step, with_plain_arguments};
use super::ops;
use super::probe::{Place, Probe};
use super::slice::Slice;
use super::types;
use crate::code::Op;
use crate::code::fuse::{JUMP_BACK, JUMP_IF_TRUE, compare_mask};
use crate::heap::{
    Attrs, Builtin, HeapAccess, Hint, Instance, Iter, Key, Layout, ObjRef, Object, Segment, TraceEntry, Value,
};

/// One instruction without a tick, in the unit of [`Instr::cost`].
const ONE: u64 = 1 << 16;
/// The part of what was spent that is ticks.
const TICKS_SPENT: u64 = ONE - 1;
/// Instructions between two settlings: no more than their ticks fit in `TICKS_SPENT`.
const STRETCH: u64 = 60_000;

/// Items that a list grows by until it is noted.
const PORTION: usize = 1 << 12;

const ADD: usize = 0;
const SUBTRACT: usize = 10;

/// Where spending must stop to be settled, and at how many ticks.
#[inline(always)]
fn limits<const TICKS: bool>(slice: &Slice) -> (u64, u64) {
    let ticks = slice.ticker.filter(|_| TICKS).map_or(u64::MAX, |t| (t + 1).max(0) as u64);
    ((slice.budget.min(STRETCH) + 1) * ONE, ticks)
}

/// Enters what was spent into the slice.
fn settle(slice: &mut Slice, spent: &mut u64) {
    let (executed, ticks) = (*spent / ONE, *spent & TICKS_SPENT);
    slice.budget -= executed.min(slice.budget);
    slice.executed += executed;
    slice.ticks += ticks;
    if let Some(ticker) = &mut slice.ticker {
        *ticker -= ticks as i64;
    }
    *spent = 0;
}

/// What a look at an iterator showed.
enum Next {
    Item(Value),
    Done,
    Of(ObjRef, usize),
    Generator(ObjRef),
    Slow,
}

/// What calling something of the shared segment came to.
enum Answer {
    Value(Value),
    /// This remains to be done; the arguments are used up.
    Act(Act),
    /// It is not as simple as that.
    NotSo,
}

impl<H: Possession, P: Probe> Vm<'_, H, P> {
    /// Both loops: the outer one takes a turn for each change of frame, the inner one for each instruction.
    #[allow(clippy::cognitive_complexity)]
    pub(super) fn run_frames<const TICKS: bool>(&mut self, slice: &mut Slice) -> FrameExit {
        let seg = self.seg;
        // What was carried out since the last settling: instructions, and below them ticks, as [`Instr::cost`] has it.
        let mut spent = 0;
        let (mut limit, mut tick_limit) = limits::<TICKS>(slice);

        let exit = 'frames: loop {
            let Some(frame) = self.t.frames.last() else { break FrameExit::Finished(Ok(Value::None)) };
            let (code_id, globals, base) = (frame.code, frame.globals, frame.base as usize);
            let (mut pc, mut sp) = (frame.pc as usize, frame.top as usize);
            let linked = seg.code(code_id);
            let end = base + linked.window as usize;
            let mut window = &mut self.t.stack[base..end];

            macro_rules! push {
                ($v:expr) => {{
                    window[sp] = $v;
                    sp += 1;
                }};
            }
            macro_rules! pop {
                () => {{
                    sp -= 1;
                    window[sp]
                }};
            }
            // The rest of a fused sequence was carried out with its first instruction: `pc` goes past it.
            macro_rules! skip {
                ($n:expr) => {{
                    if P::ON {
                        for i in 0..$n {
                            self.probe.before(code_id, (pc + i) as u32);
                        }
                    }
                    pc += $n;
                }};
            }
            // `carry_out` has told the frame how far it got; whoever leaves by `'act` has not.
            let act = 'told: {
                let act = 'act: loop {
                    // A block: the instructions from here to the next that may go elsewhere. Usually there is room for all
                    // of it, and all is paid for now; else for this one only, with which the table then ends.
                    let paid = spent + u64::from(linked.rest[pc]);
                    let instrs = if paid < limit && !(TICKS && paid & TICKS_SPENT >= tick_limit) {
                        spent = paid;
                        &*linked.fused
                    } else if spent + ONE >= limit {
                        settle(slice, &mut spent);
                        (limit, tick_limit) = limits::<TICKS>(slice);
                        if slice.budget == 0 {
                            break Act::Budget;
                        }
                        continue;
                    } else if TICKS && spent & TICKS_SPENT >= tick_limit {
                        break Act::Tick;
                    } else {
                        spent += linked.code.instrs[pc].cost();
                        &linked.code.instrs[..=pc]
                    };
                    // The jump at `$at`, which follows a comparison; how it is taken stands in the byte `$jump`.
                    macro_rules! jump_on {
                        ($holds:expr, $jump:expr, $at:expr) => {
                            if $holds == ($jump & JUMP_IF_TRUE != 0) {
                                spent += u64::from($jump & JUMP_BACK != 0);
                                pc = instrs[$at].arg as usize;
                            }
                        };
                    }
                    // The block is left before its end: what was paid for the rest is given back.
                    macro_rules! give_back {
                        () => {
                            if pc < instrs.len() {
                                spent -= u64::from(linked.rest[pc]);
                            }
                        };
                    }
                    // Leaves for the outer loop, from inside a block.
                    macro_rules! leave {
                        ($act:expr) => {{
                            give_back!();
                            break 'act $act;
                        }};
                    }

                    'block: while let Some(&instr) = instrs.get(pc) {
                        if P::ON {
                            self.probe.before(code_id, pc as u32);
                        }
                        if H::SHARED {
                            self.heap.between_instructions();
                        }
                        pc += 1;
                        let arg = instr.arg as usize;

                        // Everything else, and every unusual case: out of line.
                        macro_rules! carry {
                            ($instr:expr) => {{
                                match self.carry_out($instr, At { pc: pc as u32, sp: sp as u32 }) {
                                    Ok(at) => {
                                        debug_assert_eq!(at.pc as usize, pc, "{:?}", $instr);
                                        sp = at.sp as usize;
                                        window = &mut self.t.stack[base..end];
                                        if self.heap.pressed() {
                                            leave!(Act::Collect);
                                        }
                                    }
                                    Err(act) => {
                                        give_back!();
                                        break 'told act;
                                    }
                                }
                            }};
                        }
                        // The same for an instruction that ends its block.
                        macro_rules! carry_last {
                            ($instr:expr) => {{
                                match self.carry_out($instr, At { pc: pc as u32, sp: sp as u32 }) {
                                    Ok(at) => {
                                        (pc, sp) = (at.pc as usize, at.sp as usize);
                                        window = &mut self.t.stack[base..end];
                                        if self.heap.pressed() {
                                            break 'act Act::Collect;
                                        }
                                        break 'block;
                                    }
                                    Err(act) => break 'told act,
                                }
                            }};
                        }
                        macro_rules! only_load {
                            ($slot:expr) => {{
                                let v = window[$slot];
                                if v.is_null() {
                                    leave!(Act::Raise(unbound_local(linked.code.slot_name($slot))));
                                }
                                push!(v);
                            }};
                        }
                        macro_rules! truth {
                            ($v:expr) => {
                                match $v {
                                    Value::Bool(b) => b.get(),
                                    Value::Int(n) => n != 0,
                                    Value::None => false,
                                    v => match self.truth_of(v, pc as u32) {
                                        Ok(truth) => {
                                            window = &mut self.t.stack[base..end];
                                            truth
                                        }
                                        Err((hook, length)) => {
                                            // In Python; then the instruction is carried out again, on a bool.
                                            pc -= 1;
                                            let then = OnReturn::ToBool { negate: false, length };
                                            break 'act Act::Invoke(hook, vec![v], Vec::new(), then);
                                        }
                                    },
                                }
                            };
                        }
                        macro_rules! pop_jump {
                            ($wanted:expr, $backward:expr) => {{
                                let v = pop!();
                                let taken = truth!(v) == $wanted;
                                spent += u64::from($backward && taken || !matches!(v, Value::Bool(_)));
                                if taken {
                                    pc = arg;
                                }
                                break 'block;
                            }};
                        }
                        macro_rules! pop_jump_none {
                            ($wanted:expr, $backward:expr) => {{
                                let v = pop!();
                                if (v == Value::None) == $wanted {
                                    spent += u64::from($backward);
                                    pc = arg;
                                }
                                break 'block;
                            }};
                        }
                        // At the end of a block, after a fused instruction: the next one, if there is room for it.
                        macro_rules! next_block {
                            () => {{
                                let paid = spent + u64::from(linked.rest[pc]);
                                if paid < limit && !(TICKS && paid & TICKS_SPENT >= tick_limit) {
                                    spent = paid;
                                    continue 'block;
                                }
                                break 'block;
                            }};
                        }
                        // `FOR_ITER` at `$at`: the next item to `$then`, or out of the loop. `$begun` comes first unless all
                        // is left to `$unusual`.
                        macro_rules! for_iter {
                            ($at:expr, $begun:expr, |$item:ident| $then:expr, $unusual:expr) => {
                                match next_item(self.heap, window[sp - 1]) {
                                    Next::Item($item) => {
                                        $begun;
                                        $then
                                    }
                                    Next::Generator(generator) => {
                                        $begun;
                                        if H::SHARED {
                                            self.whole();
                                        }
                                        if let Some(frame) = self.t.frames.last_mut() {
                                            (frame.pc, frame.top) = ($at as u32 + 1, sp as u32);
                                        }
                                        let then = OnReturn::Next { exhausted: instrs[$at].arg };
                                        match self.resume(generator, Resume::Send(Value::None), then) {
                                            Flow::Go => continue 'frames,
                                            Flow::Exit(exit) => break 'frames exit,
                                        }
                                    }
                                    Next::Done => {
                                        $begun;
                                        sp -= 1;
                                        pc = instrs[$at].arg as usize;
                                        break 'block;
                                    }
                                    Next::Of(list, i) => {
                                        match self.heap.own(list, |o| match o {
                                            Object::List(items) => items.get(i).copied(),
                                            _ => None,
                                        }) {
                                            Some($item) => {
                                                $begun;
                                                $then
                                            }
                                            None => $unusual,
                                        }
                                    }
                                    Next::Slow => $unusual,
                                }
                            };
                        }
                        // The item to the local of the `STORE_FAST` with which the next block begins, if there is room for all
                        // of that.
                        macro_rules! store_item {
                            ($item:expr) => {{
                                let paid = spent + u64::from(linked.rest[pc]);
                                if paid < limit && !(TICKS && paid & TICKS_SPENT >= tick_limit) {
                                    spent = paid;
                                    window[instrs[pc].low()] = $item;
                                    skip!(1);
                                } else {
                                    push!($item);
                                    break 'block;
                                }
                            }};
                        }

                        macro_rules! compare_jump {
                            ($instr:expr, $b:expr) => {{
                                let jump = $instr.byte(2) as u32;
                                match quick_compare(jump, window[$instr.byte(0)], $b) {
                                    Some(holds) => {
                                        let at = pc + 2;
                                        skip!(3);
                                        jump_on!(holds, jump, at);
                                        next_block!();
                                    }
                                    None => only_load!($instr.byte(0)),
                                }
                            }};
                        }
                        // `FUSED_BACK_FOR_STORE`, the head of whose loop is at `$head`.
                        macro_rules! back_for {
                            ($head:expr) => {{
                                // The jump is done; what it jumps to follows, if there is room for it.
                                let head = $head;
                                pc = head;
                                let paid = spent + u64::from(linked.rest[head]);
                                if paid >= limit || TICKS && paid & TICKS_SPENT >= tick_limit {
                                    break 'block;
                                }
                                for_iter!(
                                    head,
                                    {
                                        spent = paid;
                                        if P::ON {
                                            self.probe.before(code_id, head as u32);
                                        }
                                    },
                                    |v| {
                                        pc = head + 1;
                                        store_item!(v)
                                    },
                                    break 'block
                                );
                            }};
                        }
                        // After a statement: what ends the bodies of most loops needs no turn of its own.
                        macro_rules! follow {
                            (|$next:ident| $($what:pat => $do:block)*) => {
                                if let Some(&$next) = instrs.get(pc) {
                                    match $next.op {
                                        Op::FUSED_BACK_FOR_STORE => {
                                            if P::ON {
                                                self.probe.before(code_id, pc as u32);
                                            }
                                            back_for!($next.arg as usize);
                                        }
                                        $($what => {
                                            if P::ON {
                                                self.probe.before(code_id, pc as u32);
                                            }
                                            $do
                                        })*
                                        _ => {}
                                    }
                                }
                            };
                            () => {
                                follow!(|next|)
                            };
                        }
                        macro_rules! store_binary {
                            ($b:expr) => {
                                match quick_binary(instr.byte(3), window[instr.byte(0)], $b) {
                                    Some(v) => {
                                        window[instr.byte(2)] = v;
                                        skip!(3);
                                        follow!(|next|
                                            Op::FUSED_FAST_CONST_COMPARE_JUMP => {
                                                pc += 1;
 compare_jump!(next, linked.consts[next.byte(1)]);
                                            }
                                            Op::FUSED_FAST_FAST_COMPARE_JUMP => {
                                                pc += 1;
 compare_jump!(next, window[next.byte(1)]);
                                            }
                                        );
                                    }
                                    None => only_load!(instr.byte(0)),
                                }
                            };
                        }
                        macro_rules! push_binary {
                            ($b:expr) => {
                                match quick_binary(instr.byte(3), window[instr.byte(0)], $b) {
                                    Some(v) => {
                                        push!(v);
                                        skip!(2);
                                    }
                                    None => only_load!(instr.byte(0)),
                                }
                            };
                        }
                        // An attribute that is in the instance, at the place where it was last time.
                        macro_rules! attribute {
                            ($object:expr, $name:expr, $at:expr) => {
                                if let Value::Obj(r) = $object {
                                    let name = linked.names[$name];
                                    let v = attribute(self.heap, linked.first_instr + $at as u32, r, name);
                                    if P::ON
                                        && let Some(v) = v
                                    {
                                        self.probe.read(Place::Attribute { object: r, name }, v);
                                    }
                                    v
                                } else {
                                    None
                                }
                            };
                        }
                        macro_rules! method {
                            ($object:expr, $name:expr, $at:expr) => {
                                if let Value::Obj(r) = $object {
                                    let name = linked.names[$name];
                                    method(self.heap, seg, linked.first_instr + $at as u32, r, name)
                                } else {
                                    None
                                }
                            };
                        }
                        macro_rules! set_attribute {
                            ($object:expr, $name:expr, $value:expr, $at:expr) => {
                                if let Value::Obj(r) = $object {
                                    let (name, value) = (linked.names[$name], $value);
                                    let set = set_attribute(self.heap, linked.first_instr + $at as u32, r, name, value);
                                    if P::ON && set {
                                        self.probe.write(Place::Attribute { object: r, name }, value);
                                    }
                                    set
                                } else {
                                    false
                                }
                            };
                        }
                        macro_rules! item {
                            ($container:expr, $index:expr) => {
                                if let Value::Obj(r) = $container {
                                    let v = item(self.heap, r, $index);
                                    if P::ON
                                        && let Some(v) = v
                                    {
                                        self.probe.read(Place::Item { container: r, key: $index }, v);
                                    }
                                    v
                                } else {
                                    None
                                }
                            };
                        }
                        macro_rules! set_item {
                            ($container:expr, $index:expr, $value:expr) => {
                                if let Value::Obj(r) = $container {
                                    let set = set_item(self.heap, r, $index, $value);
                                    if P::ON && set {
                                        self.probe.write(Place::Item { container: r, key: $index }, $value);
                                    }
                                    set
                                } else {
                                    false
                                }
                            };
                        }
                        macro_rules! return_value {
                            ($v:expr) => {{
                                let v = $v;
                                let n = self.t.frames.len();
                                if n > 1 && matches!(self.t.frames[n - 1].on_return, OnReturn::Push) {
                                    self.t.frames.truncate(n - 1);
                                    super::call::push(self.t, v);
                                    continue 'frames;
                                }
                                if H::SHARED {
                                    self.whole();
                                }
                                if let Some(frame) = self.t.frames.last_mut() {
                                    (frame.pc, frame.top) = (pc as u32, sp as u32);
                                }
                                match self.return_value(v) {
                                    Flow::Go => continue 'frames,
                                    Flow::Exit(exit) => break 'frames exit,
                                }
                            }};
                        }
                        macro_rules! yield_value {
                            ($v:expr) => {{
                                let v = $v;
                                if H::SHARED {
                                    self.whole();
                                }
                                if let Some(frame) = self.t.frames.last_mut() {
                                    (frame.pc, frame.top) = (pc as u32, sp as u32);
                                }
                                match self.yield_value(v) {
                                    Flow::Go => continue 'frames,
                                    Flow::Exit(exit) => break 'frames exit,
                                }
                            }};
                        }
                        match instr.op {
                            // ASYNC_GEN_WRAP: `yield_value` looks for it.
                            Op::NOP | Op::RESUME | Op::PRECALL | Op::ASYNC_GEN_WRAP => {}
                            Op::POP_TOP => {
                                sp -= 1;
                                follow!();
                            }
                            Op::PUSH_NULL => push!(Value::Null),
                            Op::COPY => {
                                let v = window[sp - arg];
                                push!(v);
                            }
                            Op::SWAP => window.swap(sp - 1, sp - arg),
                            Op::LOAD_CONST => push!(linked.consts[arg]),
                            Op::LOAD_FAST => {
                                let v = window[arg];
                                if v.is_null() {
                                    leave!(Act::Raise(unbound_local(linked.code.slot_name(arg))));
                                }
                                push!(v);
                            }
                            Op::STORE_FAST => window[arg] = pop!(),
                            Op::FUSED_FAST_CONST_BINARY_STORE => store_binary!(linked.consts[instr.byte(1)]),
                            Op::FUSED_FAST_FAST_BINARY_STORE => store_binary!(window[instr.byte(1)]),
                            Op::FUSED_FAST_CONST_BINARY => push_binary!(linked.consts[instr.byte(1)]),
                            Op::FUSED_FAST_FAST_BINARY => push_binary!(window[instr.byte(1)]),
                            Op::FUSED_CONST_BINARY => {
                                let b = linked.consts[instr.low()];
                                match quick_binary(instr.high(), window[sp - 1], b) {
                                    Some(v) => {
                                        window[sp - 1] = v;
                                        skip!(1);
                                    }
                                    None => match concatenated(self.heap, instr.high(), window[sp - 1], b) {
                                        Some(v) => {
                                            window[sp - 1] = v;
                                            skip!(1);
                                        }
                                        None => push!(b),
                                    },
                                }
                            }
                            Op::FUSED_FAST_BINARY => {
                                match quick_binary(instr.high(), window[sp - 1], window[instr.low()]) {
                                    Some(v) => {
                                        window[sp - 1] = v;
                                        skip!(1);
                                    }
                                    None => only_load!(instr.low()),
                                }
                            }
                            Op::FUSED_FAST_CONST_COMPARE_JUMP => compare_jump!(instr, linked.consts[instr.byte(1)]),
                            Op::FUSED_FAST_FAST_COMPARE_JUMP => compare_jump!(instr, window[instr.byte(1)]),
                            Op::FUSED_FAST_FAST => {
                                let (a, b) = (window[instr.low()], window[instr.high()]);
                                if a.is_null() || b.is_null() {
                                    only_load!(instr.low());
                                } else {
                                    window[sp] = a;
                                    window[sp + 1] = b;
                                    sp += 2;
                                    skip!(1);
                                }
                            }
                            Op::FUSED_FAST_CONST => {
                                let v = window[instr.low()];
                                if v.is_null() {
                                    only_load!(instr.low());
                                } else {
                                    window[sp] = v;
                                    window[sp + 1] = linked.consts[instr.high()];
                                    sp += 2;
                                    skip!(1);
                                }
                            }
                            Op::FUSED_STORE_FAST => {
                                window[instr.low()] = window[sp - 1];
                                let v = window[instr.high()];
                                if v.is_null() {
                                    sp -= 1;
                                } else {
                                    window[sp - 1] = v;
                                    skip!(1);
                                }
                            }
                            Op::FUSED_FAST_FAST_SUBSCR => {
                                let index = window[instr.byte(1)];
                                match item!(window[instr.byte(0)], index) {
                                    Some(v) => {
                                        push!(v);
                                        skip!(2);
                                    }
                                    None => only_load!(instr.byte(0)),
                                }
                            }
                            Op::FUSED_FAST_FAST_STORE_SUBSCR => {
                                let (value, index) = (window[sp - 1], window[instr.byte(1)]);
                                if set_item!(window[instr.byte(0)], index, value) {
                                    sp -= 1;
                                    skip!(2);
                                    follow!();
                                } else {
                                    only_load!(instr.byte(0));
                                }
                            }
                            Op::LOAD_GLOBAL => {
                                let name = linked.names[arg >> 1];
                                match global(self.heap, linked.first_instr + pc as u32 - 1, globals, name) {
                                    Some(v) => {
                                        if P::ON {
                                            self.probe.read(Place::Global { namespace: globals, name }, v);
                                        }
                                        if arg & 1 == 1 {
                                            push!(Value::Null);
                                        }
                                        push!(v);
                                    }
                                    None => carry!(instr),
                                }
                            }
                            Op::STORE_GLOBAL => {
                                let name = linked.names[arg];
                                let value = window[sp - 1];
                                let hint =
                                    self.heap.hint(linked.first_instr + pc as u32 - 1).map_or(u32::MAX, |h| h.place);
                                let set = self.heap.change(globals, |o| match o {
                                    Object::Dict(d) => d.set_hinted(hint, name, value).then_some(()),
                                    _ => None,
                                });
                                if set.is_some() {
                                    sp -= 1;
                                    if P::ON {
                                        self.probe.write(Place::Global { namespace: globals, name }, value);
                                    }
                                    follow!();
                                } else {
                                    carry!(instr);
                                }
                            }
                            Op::LOAD_ATTR => match attribute!(window[sp - 1], arg, pc - 1) {
                                Some(v) => window[sp - 1] = v,
                                None => carry!(instr),
                            },
                            Op::FUSED_FAST_ATTR => match attribute!(window[instr.low()], instr.high(), pc) {
                                Some(v) => {
                                    push!(v);
                                    skip!(1);
                                }
                                None => only_load!(instr.low()),
                            },
                            Op::STORE_ATTR => {
                                if set_attribute!(window[sp - 1], arg, window[sp - 2], pc - 1) {
                                    sp -= 2;
                                } else {
                                    carry!(instr);
                                }
                            }
                            Op::FUSED_FAST_STORE_ATTR => {
                                if set_attribute!(window[instr.low()], instr.high(), window[sp - 1], pc) {
                                    sp -= 1;
                                    skip!(1);
                                    follow!();
                                } else {
                                    only_load!(instr.low());
                                }
                            }
                            Op::LOAD_METHOD => match method!(window[sp - 1], arg, pc - 1) {
                                Some(f) => {
                                    let object = window[sp - 1];
                                    window[sp - 1] = f;
                                    push!(object);
                                }
                                None => carry!(instr),
                            },
                            Op::FUSED_FAST_METHOD => match method!(window[instr.low()], instr.high(), pc) {
                                Some(f) => {
                                    window[sp] = f;
                                    window[sp + 1] = window[instr.low()];
                                    sp += 2;
                                    skip!(1);
                                }
                                None => only_load!(instr.low()),
                            },
                            Op::BINARY_OP => {
                                let kind = if arg >= 13 { arg - 13 } else { arg };
                                match quick_binary(kind, window[sp - 2], window[sp - 1]) {
                                    Some(v) => {
                                        sp -= 1;
                                        window[sp - 1] = v;
                                    }
                                    None => match concatenated(self.heap, kind, window[sp - 2], window[sp - 1]) {
                                        Some(v) => {
                                            sp -= 1;
                                            window[sp - 1] = v;
                                        }
                                        None => carry!(instr),
                                    },
                                }
                            }
                            Op::COMPARE_OP => {
                                match quick_compare(compare_mask(instr.arg), window[sp - 2], window[sp - 1]) {
                                    Some(holds) => {
                                        sp -= 1;
                                        window[sp - 1] = Value::bool(holds);
                                    }
                                    None => carry!(instr),
                                }
                            }
                            Op::FUSED_COMPARE_JUMP => match quick_compare(instr.arg, window[sp - 2], window[sp - 1]) {
                                Some(holds) => {
                                    sp -= 2;
                                    let at = pc;
                                    skip!(1);
                                    jump_on!(holds, instr.arg, at);
                                    next_block!();
                                }
                                // The jump is still to come.
                                None => carry!(linked.code.instrs[pc - 1]),
                            },
                            Op::IS_OP => {
                                sp -= 1;
                                window[sp - 1] = Value::bool(window[sp - 1].is(window[sp]) != (arg == 1));
                            }
                            Op::UNARY_NOT => {
                                let v = pop!();
                                let truth = truth!(v);
                                push!(Value::bool(!truth));
                                break;
                            }
                            Op::BINARY_SUBSCR => {
                                let index = window[sp - 1];
                                match item!(window[sp - 2], index) {
                                    Some(v) => {
                                        sp -= 1;
                                        window[sp - 1] = v;
                                    }
                                    None => carry!(instr),
                                }
                            }
                            Op::STORE_SUBSCR => {
                                let (value, index) = (window[sp - 3], window[sp - 1]);
                                if set_item!(window[sp - 2], index, value) {
                                    sp -= 3;
                                    follow!();
                                } else {
                                    carry!(instr);
                                }
                            }
                            Op::JUMP_FORWARD | Op::JUMP_BACKWARD | Op::JUMP_BACKWARD_NO_INTERRUPT => {
                                pc = arg;
                                break;
                            }
                            Op::POP_JUMP_FORWARD_IF_FALSE => pop_jump!(false, false),
                            Op::POP_JUMP_FORWARD_IF_TRUE => pop_jump!(true, false),
                            Op::POP_JUMP_BACKWARD_IF_FALSE => pop_jump!(false, true),
                            Op::POP_JUMP_BACKWARD_IF_TRUE => pop_jump!(true, true),
                            Op::POP_JUMP_FORWARD_IF_NONE => pop_jump_none!(true, false),
                            Op::POP_JUMP_FORWARD_IF_NOT_NONE => pop_jump_none!(false, false),
                            Op::POP_JUMP_BACKWARD_IF_NONE => pop_jump_none!(true, true),
                            Op::POP_JUMP_BACKWARD_IF_NOT_NONE => pop_jump_none!(false, true),
                            Op::JUMP_IF_FALSE_OR_POP | Op::JUMP_IF_TRUE_OR_POP => {
                                let v = window[sp - 1];
                                let wanted = instr.op == Op::JUMP_IF_TRUE_OR_POP;
                                let truth = match v {
                                    Value::Bool(b) => b.get(),
                                    v => match self.truth_of(v, pc as u32) {
                                        Ok(truth) => truth,
                                        Err((hook, length)) => {
                                            let then = OnReturn::JumpOrPop { target: arg as u32, wanted, length };
                                            break 'act Act::Invoke(hook, vec![v], Vec::new(), then);
                                        }
                                    },
                                };
                                window = &mut self.t.stack[base..end];
                                spent += u64::from(!matches!(v, Value::Bool(_)));
                                if truth == wanted {
                                    pc = arg;
                                } else {
                                    sp -= 1;
                                }
                                break;
                            }
                            Op::FOR_ITER => for_iter!(
                                pc - 1,
                                {},
                                |v| {
                                    push!(v);
                                    break;
                                },
                                carry_last!(instr)
                            ),
                            Op::FUSED_FOR_STORE => {
                                for_iter!(pc - 1, {}, |v| store_item!(v), carry_last!(linked.code.instrs[pc - 1]));
                            }
                            Op::FUSED_BACK_FOR_STORE => back_for!(arg),
                            Op::RETURN_VALUE => return_value!(pop!()),
                            Op::FUSED_CONST_RETURN => {
                                let v = linked.consts[arg];
                                skip!(1);
                                return_value!(v);
                            }
                            Op::FUSED_FAST_RETURN => {
                                let v = window[arg];
                                if v.is_null() {
                                    only_load!(arg);
                                } else {
                                    skip!(1);
                                    return_value!(v);
                                }
                            }
                            Op::YIELD_VALUE => yield_value!(pop!()),
                            Op::FUSED_FAST_YIELD => {
                                let v = window[arg];
                                if v.is_null() {
                                    only_load!(arg);
                                } else {
                                    skip!(1);
                                    yield_value!(v);
                                }
                            }
                            Op::FUSED_RESUME_POP => {
                                sp -= 1;
                                skip!(1);
                            }
                            Op::CALL | Op::FUSED_CALL => {
                                if instr.op == Op::FUSED_CALL {
                                    skip!(1);
                                }
                                let first = sp - arg;
                                let (method, callable) = (window[first - 2], window[first - 1]);
                                let (func, from) =
                                    if method.is_null() { (callable, first) } else { (method, first - 1) };
                                let Some(frame) = self.t.frames.last_mut() else { break 'act Act::Budget };
                                let Value::Obj(r) = func else { break 'act Act::Call(arg) };
                                if !frame.kw_names.is_null() {
                                    break 'act Act::Call(arg);
                                }
                                let function = self.heap.own(r, |o| match o {
                                    Object::Function(f) => Some((f.code, f.globals)),
                                    _ => None,
                                });
                                if let Some((code, globals)) = function {
                                    let callee = seg.code(code);
                                    if callee.plain_args != Some((sp - from) as u32) {
                                        break 'act Act::Call(arg);
                                    }
                                    (frame.pc, frame.top) = (pc as u32, (first - 2) as u32);
                                    // The function's RESUME, if it may still run, is done on the way in.
                                    let may = spent + ONE < limit && (!TICKS || spent & TICKS_SPENT < tick_limit);
                                    let resumes = may && callee.begins_with_resume;
                                    if resumes {
                                        spent += ONE;
                                        if P::ON {
                                            self.probe.before(code, 0);
                                        }
                                    }
                                    match self.enter_function(
                                        r,
                                        (code, callee),
                                        globals,
                                        base + from,
                                        u32::from(resumes),
                                    ) {
                                        Flow::Go => continue 'frames,
                                        Flow::Exit(exit) => break 'frames exit,
                                    }
                                }
                                if !r.is_shared() {
                                    break 'act Act::Call(arg);
                                }
                                if func == seg.list_append
                                    && sp - from == 2
                                    && let (Value::Obj(list), item) = (window[from], window[from + 1])
                                    && append(self.heap, list, item)
                                {
                                    self.quiet_call = true;
                                    sp = first - 2;
                                    push!(Value::None);
                                    break;
                                }
                                frame.pc = pc as u32;
                                let answer = self.call_shared(r, base + from, base + sp);
                                window = &mut self.t.stack[base..end];
                                match answer {
                                    Answer::Value(v) => {
                                        sp = first - 2;
                                        push!(v);
                                        if self.heap.pressed() {
                                            break 'act Act::Collect;
                                        }
                                        break;
                                    }
                                    Answer::Act(act) => {
                                        sp = first - 2;
                                        break 'act act;
                                    }
                                    Answer::NotSo => break 'act Act::Call(arg),
                                }
                            }
                            // Frequent enough that threads that run at once should not be in each other's way for it.
                            Op::LOAD_DEREF if H::SHARED => match cell(self.heap, window[arg]) {
                                Some(v) => push!(v),
                                None => carry!(instr),
                            },
                            Op::STORE_DEREF if H::SHARED => {
                                if set_cell(self.heap, window[arg], window[sp - 1]) {
                                    sp -= 1;
                                } else {
                                    carry!(instr);
                                }
                            }
                            Op::UNARY_NEGATIVE if H::SHARED => match window[sp - 1] {
                                Value::Int(n) if n != i64::MIN => window[sp - 1] = Value::Int(-n),
                                _ => carry!(instr),
                            },
                            Op::PUSH_EXC_INFO => {
                                let exception = window[sp - 1];
                                window[sp - 1] = self.t.handled;
                                push!(exception);
                                self.t.handled = exception;
                            }
                            Op::POP_EXCEPT => self.t.handled = pop!(),
                            _ => carry_last!(instr),
                        }
                    }
                };
                if let Some(frame) = self.t.frames.last_mut() {
                    (frame.pc, frame.top) = (pc as u32, sp as u32);
                }
                act
            };
            match self.act(act) {
                Flow::Exit(exit) => break exit,
                Flow::Go if self.heap.pressed() => break FrameExit::Collect,
                Flow::Go => {}
            }
        };
        settle(slice, &mut spent);
        exit
    }

    /// Calls a built-in function or class, whose arguments lie on the stack from `from` up to `to`.
    #[inline(never)]
    fn call_shared(&mut self, callee: ObjRef, from: usize, to: usize) -> Answer {
        let (caller, outer) = match self.t.frames.split_last() {
            Some((frame, outer)) => (TraceEntry { code: frame.code, pc: frame.pc.saturating_sub(1) }, outer),
            None => return Answer::NotSo,
        };
        let (heap, globals) = H::whole(self.heap, self.g);
        let mut cx = Cx {
            heap,
            thread: self.t.id,
            process: globals.process,
            modules: globals.modules,
            caller,
            outer,
            switches: &mut globals.switches,
        };
        let args = Args::positional(&self.t.stack[from..to]);
        let result = match self.seg.get(callee) {
            Object::Native(id) => {
                let row = &self.natives[id.0 as usize];
                self.quiet_call = !row.checks;
                with_plain_arguments(&mut cx, args, Value::Obj(callee), row.run)
            }
            Object::Class(class) if class.layout == Layout::Exception => {
                types::construct_exception(&mut cx, callee, args)
            }
            Object::Class(_) => match Builtin::of(callee) {
                Some(class) if class != Builtin::Object => {
                    self.quiet_call = class == Builtin::Type && to - from == 1;
                    types::construct(&mut cx, class, args)
                }
                _ => return Answer::NotSo,
            },
            _ => return Answer::NotSo,
        };
        match result {
            Ok(Step::Value(v)) => Answer::Value(v),
            Ok(step) => Answer::Act(Act::Perform(step, OnReturn::Push)),
            Err(e) => Answer::Act(Act::Raise(e)),
        }
    }

    /// The truth of a value. `Err` is the method that knows it, and whether that is `__len__`.
    #[inline(never)]
    fn truth_of(&mut self, v: Value, pc: u32) -> Result<bool, (Value, bool)> {
        if let Some(frame) = self.t.frames.last_mut() {
            frame.pc = pc;
        }
        if let Some(truth) = ops::truth(&mut self.cx(), v) {
            return Ok(truth);
        }
        let class = self.heap.class_of(v);
        attr::truth_method(self.heap, class).map_or(Ok(true), Err)
    }
}

/// What a global name means, if that is what it meant last time.
#[inline(always)]
fn global<H: HeapAccess>(heap: &mut H, at: u32, globals: ObjRef, name: ObjRef) -> Option<Value> {
    let hint = heap.hint(at)?;
    if hint.place != Hint::NONE.place {
        let place = hint.place;
        return heap.own(globals, |o| if let Object::Dict(d) = o { d.hinted(place, name) } else { None });
    }
    let (found, version) = (hint.found, hint.version);
    let known = hint.owner == globals.number() && !found.is_null();
    if !known || hint.epoch != heap.epoch() {
        return None;
    }
    heap.own(globals, |o| match o {
        Object::Dict(d) if d.version() == version => Some(found),
        _ => None,
    })
}

/// What is in a cell, if anything is.
fn cell<H: HeapAccess>(heap: &mut H, cell: Value) -> Option<Value> {
    heap.own(cell.obj()?, |o| if let Object::Cell(v) = o { Some(*v) } else { None }).filter(|v| !v.is_null())
}

/// Puts a value into a cell.
fn set_cell<H: HeapAccess>(heap: &mut H, cell: Value, value: Value) -> bool {
    let Some(cell) = cell.obj() else { return false };
    let set = heap.change(cell, |o| match o {
        Object::Cell(v) => {
            *v = value;
            Some(())
        }
        _ => None,
    });
    set.is_some()
}

/// An attribute of an instance, if it is where that of the last one was.
#[inline(always)]
fn attribute<H: HeapAccess>(heap: &mut H, at: u32, object: ObjRef, name: ObjRef) -> Option<Value> {
    let hint = heap.hint(at)?;
    let (owner, place) = (hint.owner, hint.place);
    if hint.epoch != heap.epoch() {
        return None;
    }
    heap.own(object, |o| match o {
        Object::Instance(i) if i.class.number() == owner => match &i.attrs {
            Attrs::Inline(d) => d.hinted(place, name),
            Attrs::Dict(_) => None,
        },
        _ => None,
    })
}

/// Sets an attribute of an instance, if it is there, where that of the last one was.
#[inline(always)]
fn set_attribute<H: HeapAccess>(heap: &mut H, at: u32, object: ObjRef, name: ObjRef, value: Value) -> bool {
    let Some(hint) = heap.hint(at) else { return false };
    let (owner, place) = (hint.owner, hint.place);
    if hint.epoch != heap.epoch() {
        return false;
    }
    let set = heap.change(object, |o| match o {
        Object::Instance(i) if i.class.number() == owner => match &mut i.attrs {
            Attrs::Inline(d) => d.set_hinted(place, name, value).then_some(()),
            Attrs::Dict(_) => None,
        },
        _ => None,
    });
    set.is_some()
}

/// The class of an instance and the place of an attribute that it has of its own, for the next [`attribute`].
pub(super) fn own_attribute<H: HeapAccess>(heap: &mut H, object: ObjRef, key: Key) -> Option<(ObjRef, u32)> {
    heap.own(object, |o| match o {
        Object::Instance(Instance { class, attrs: Attrs::Inline(d) }) => Some((*class, d.place(key)? as u32)),
        _ => None,
    })
}

/// Sets an attribute in an instance, new or not, and says where it is. `None` where a key may be equal to the name
/// without being it, or the attributes are not in the instance.
pub(super) fn new_attribute<H: HeapAccess>(heap: &mut H, object: ObjRef, key: Key, value: Value) -> Option<u32> {
    heap.change(object, |o| {
        let Object::Instance(Instance { attrs: Attrs::Inline(d), .. }) = o else { return None };
        let place = match d.place(key) {
            Some(place) => {
                d.set_at(place, value);
                place
            }
            None if d.candidates(key).is_empty() => d.push(key, value),
            None => return None,
        };
        Some(place as u32)
    })
}

/// The class in which a method of this name is looked up, unless the object itself may have something of that name.
#[inline(always)]
fn class_of_method(object: &Object, seg: &Segment, name: ObjRef) -> Option<ObjRef> {
    match object {
        Object::Instance(i) => match &i.attrs {
            Attrs::Inline(d) if d.lacks(name, || seg.name_key(name).hash) => Some(i.class),
            _ => None,
        },
        Object::List(_) => Some(Builtin::List.class()),
        Object::Dict(_) => Some(Builtin::Dict.class()),
        Object::Set(_) => Some(Builtin::Set.class()),
        Object::Str(_) => Some(Builtin::Str.class()),
        Object::Tuple(_) => Some(Builtin::Tuple.class()),
        _ => None,
    }
}

/// The same for the object that a reference leads to.
pub(super) fn method_owner<H: HeapAccess>(heap: &mut H, seg: &Segment, object: ObjRef, name: ObjRef) -> Option<ObjRef> {
    heap.read(object, |o| class_of_method(o, seg, name))
}

/// A method, if the object's class is that of the last one.
#[inline(always)]
fn method<H: HeapAccess>(heap: &mut H, seg: &Segment, at: u32, object: ObjRef, name: ObjRef) -> Option<Value> {
    let hint = heap.hint(at)?;
    let (owner, found) = (hint.owner, hint.found);
    if hint.epoch != heap.epoch() {
        return None;
    }
    let class = match heap.own(object, |o| Some(class_of_method(o, seg, name))) {
        Some(class) => class,
        None => method_owner(heap, seg, object, name),
    };
    (class?.number() == owner).then_some(found)
}

/// The next item of a plain iterator.
#[inline(always)]
fn next_item<H: HeapAccess>(heap: &mut H, iter: Value) -> Next {
    let Value::Obj(r) = iter else { return Next::Slow };
    let next = heap.change(r, |o| {
        let Object::Iter(it) = o else {
            return Some(if let Object::Generator(_) = o { Next::Generator(r) } else { Next::Slow });
        };
        Some(match &mut **it {
            Iter::Range { next, left, step } => {
                if *left == 0 {
                    return Some(Next::Done);
                }
                let v = *next;
                *left -= 1;
                *next = next.wrapping_add(*step);
                Next::Item(Value::Int(v))
            }
            Iter::List { list, next } => {
                *next += 1;
                Next::Of(*list, *next - 1)
            }
            Iter::Tuple { items, next } => match items.get(*next) {
                Some(v) => {
                    *next += 1;
                    Next::Item(*v)
                }
                None => Next::Done,
            },
            _ => Next::Slow,
        })
    });
    next.unwrap_or(Next::Slow)
}

/// An operator on two small ints or two floats; `None` for everything else, and where the result would be neither.
#[inline(always)]
fn quick_binary(op: usize, a: Value, b: Value) -> Option<Value> {
    match (a, b) {
        // The two most frequent ones need no jump table.
        (Value::Int(x), Value::Int(y)) if op == ADD => x.checked_add(y).map(Value::Int),
        (Value::Int(x), Value::Int(y)) if op == SUBTRACT => x.checked_sub(y).map(Value::Int),
        (Value::Int(x), Value::Int(y)) => match op {
            5 => x.checked_mul(y).map(Value::Int),
            1 => Some(Value::Int(x & y)),
            6 if y > 0 => Some(Value::Int(x.rem_euclid(y))),
            2 if y > 0 => Some(Value::Int(x.div_euclid(y))),
            _ => None,
        },
        (Value::Float(x), Value::Float(y)) => match (op, x.get(), y.get()) {
            (ADD, x, y) => Some(Value::float(x + y)),
            (SUBTRACT, x, y) => Some(Value::float(x - y)),
            (5, x, y) => Some(Value::float(x * y)),
            (11, x, y) if y != 0.0 => Some(Value::float(x / y)),
            _ => None,
        },
        _ => None,
    }
}

/// The sum of two strings, if that is what it is.
#[inline(always)]
fn concatenated<H: HeapAccess>(heap: &mut H, op: usize, a: Value, b: Value) -> Option<Value> {
    match (a, b) {
        (Value::Obj(x), Value::Obj(y)) if op == ADD => ops::joined(heap, x, y),
        _ => None,
    }
}

/// A comparison of two small ints or two floats: whether it is one of those in the mask ([`compare_mask`]).
#[inline(always)]
fn quick_compare(mask: u32, a: Value, b: Value) -> Option<bool> {
    let order = match (a, b) {
        (Value::Int(x), Value::Int(y)) => x.cmp(&y) as i32 + 1,
        (Value::Float(x), Value::Float(y)) => x.get().partial_cmp(&y.get()).map_or(3, |order| order as i32 + 1),
        _ => return None,
    };
    Some(mask >> order & 1 == 1)
}

/// An item of a list or tuple at a place from the front, or of a dict under this very int or string.
#[inline]
fn item<H: HeapAccess>(heap: &mut H, container: ObjRef, index: Value) -> Option<Value> {
    let in_dict = match index {
        Value::Int(i) => {
            let place = usize::try_from(i).unwrap_or(usize::MAX);
            heap.read(container, |o| match o {
                Object::List(items) => items.get(place).copied().ok_or(false),
                Object::Tuple(items) => items.get(place).copied().ok_or(false),
                Object::Dict(_) => Err(true),
                _ => Err(false),
            })
        }
        _ => Err(true),
    };
    match in_dict {
        Ok(item) => Some(item),
        Err(false) => None,
        Err(true) => {
            let key = ops::keyed::scalar_key(heap, index)?;
            heap.read(container, |o| {
                let Object::Dict(d) = o else { return None };
                d.place(key).and_then(|place| d.value_at(place))
            })
        }
    }
}

/// Sets an item of a list at a place from the front, or of a dict under this very int or string if it is there.
#[inline]
fn set_item<H: HeapAccess>(heap: &mut H, container: ObjRef, index: Value, value: Value) -> bool {
    if let Value::Int(i) = index
        && let Ok(place) = usize::try_from(i)
    {
        let set = heap.change(container, |o| match o {
            Object::List(items) => items.get_mut(place).map(|item| *item = value),
            _ => None,
        });
        if set.is_some() {
            return true;
        }
    }
    let Some(key) = ops::keyed::scalar_key(heap, index) else { return false };
    let set = heap.change(container, |o| {
        let Object::Dict(d) = o else { return None };
        d.place(key).map(|place| d.set_at(place, value))
    });
    set == Some(true)
}

/// `list.append`.
#[inline(always)]
fn append<H: HeapAccess>(heap: &mut H, list: ObjRef, item: Value) -> bool {
    let done = heap.change(list, |o| match o {
        Object::List(items) => {
            items.push(item);
            Some(items.len())
        }
        _ => None,
    });
    // Told in large portions, to cost next to nothing.
    if done.is_some_and(|len| len % PORTION == 0) {
        heap.note_bytes(PORTION * size_of::<Value>());
    }
    done.is_some()
}
