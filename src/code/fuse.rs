//! Fused instructions: the frequent sequences of a function's code, each done in one turn of the eval loop.
//!
//! The operands of the sequence are packed into the one of its head, where they fit: bytes or halves, in the order in
//! which the head's name has them.
//!
//! The table made here stands beside the plain one, index for index. Where a sequence begins, its first entry is
//! replaced by a fused one that knows how many instructions and ticks it stands for; the others stay, for whoever
//! jumps into the middle. Whenever less than a whole sequence may run (the budget or the tick count ends inside it, a
//! switch point is looked for, a value is not of the expected kind) the eval loop takes the plain instruction, so
//! that what a program does, and when it may be interrupted, is the same with this table and without it.

use super::{Instr, Op};

/// The table of fused instructions for some code.
#[must_use]
pub fn fuse(plain: &[Instr]) -> Box<[Instr]> {
    (0..plain.len()).map(|at| fused_at(plain, at).unwrap_or(plain[at])).collect()
}

fn fused_at(plain: &[Instr], at: usize) -> Option<Instr> {
    let first = plain[at];
    // A pair is not worth it when its second half begins something longer.
    let pays = || fused_at(plain, at + 1).is_none_or(|next| next.len < 3);
    let ops = [0, 1, 2, 3].map(|i| plain.get(at + i).map_or(Op::NOP, |instr| instr.op));
    let whole = |op: Op, len: u8, arg: u32| {
        let parts = &plain[at..at + len as usize];
        Some(Instr { op, tick: parts.iter().map(|i| i.tick).sum(), len, zero: 0, arg })
    };
    let arg = |i: usize| plain[at + i].arg;
    let binary = |i: usize| arg(i) % N_BINARY;
    let jump = |i: usize| jump_byte(ops[i], compare_mask(arg(i - 1)));
    match ops {
        [Op::LOAD_FAST, Op::LOAD_CONST, Op::BINARY_OP, Op::STORE_FAST] => {
            whole(Op::FUSED_FAST_CONST_BINARY_STORE, 4, bytes([arg(0), arg(1), arg(3), binary(2)])?)
        }
        [Op::LOAD_FAST, Op::LOAD_FAST, Op::BINARY_OP, Op::STORE_FAST] => {
            whole(Op::FUSED_FAST_FAST_BINARY_STORE, 4, bytes([arg(0), arg(1), arg(3), binary(2)])?)
        }
        [Op::LOAD_FAST, Op::LOAD_CONST, Op::COMPARE_OP, after] if jumps(after) => {
            whole(Op::FUSED_FAST_CONST_COMPARE_JUMP, 4, bytes([arg(0), arg(1), jump(3), 0])?)
        }
        [Op::LOAD_FAST, Op::LOAD_FAST, Op::COMPARE_OP, after] if jumps(after) => {
            whole(Op::FUSED_FAST_FAST_COMPARE_JUMP, 4, bytes([arg(0), arg(1), jump(3), 0])?)
        }
        [Op::LOAD_FAST, Op::LOAD_CONST, Op::BINARY_OP, _] => {
            whole(Op::FUSED_FAST_CONST_BINARY, 3, bytes([arg(0), arg(1), 0, binary(2)])?)
        }
        [Op::LOAD_FAST, Op::LOAD_FAST, Op::BINARY_OP, _] => {
            whole(Op::FUSED_FAST_FAST_BINARY, 3, bytes([arg(0), arg(1), 0, binary(2)])?)
        }
        [Op::LOAD_FAST, Op::LOAD_FAST, Op::BINARY_SUBSCR, _] => {
            whole(Op::FUSED_FAST_FAST_SUBSCR, 3, bytes([arg(0), arg(1), 0, 0])?)
        }
        [Op::LOAD_FAST, Op::LOAD_FAST, Op::STORE_SUBSCR, _] => {
            whole(Op::FUSED_FAST_FAST_STORE_SUBSCR, 3, bytes([arg(0), arg(1), 0, 0])?)
        }
        [Op::LOAD_CONST, Op::BINARY_OP, ..] => whole(Op::FUSED_CONST_BINARY, 2, halves(arg(0), binary(1))?),
        [Op::LOAD_FAST, Op::BINARY_OP, ..] => whole(Op::FUSED_FAST_BINARY, 2, halves(arg(0), binary(1))?),
        [Op::LOAD_FAST, Op::LOAD_ATTR, ..] => whole(Op::FUSED_FAST_ATTR, 2, halves(arg(0), arg(1))?),
        [Op::LOAD_FAST, Op::STORE_ATTR, ..] => whole(Op::FUSED_FAST_STORE_ATTR, 2, halves(arg(0), arg(1))?),
        [Op::LOAD_FAST, Op::LOAD_METHOD, ..] => whole(Op::FUSED_FAST_METHOD, 2, halves(arg(0), arg(1))?),
        [Op::LOAD_FAST, Op::LOAD_FAST, ..] if pays() => whole(Op::FUSED_FAST_FAST, 2, halves(arg(0), arg(1))?),
        [Op::LOAD_FAST, Op::LOAD_CONST, ..] => whole(Op::FUSED_FAST_CONST, 2, halves(arg(0), arg(1))?),
        [Op::STORE_FAST, Op::LOAD_FAST, ..] if pays() => whole(Op::FUSED_STORE_FAST, 2, halves(arg(0), arg(1))?),
        [Op::LOAD_FAST, Op::YIELD_VALUE, ..] => whole(Op::FUSED_FAST_YIELD, 2, arg(0)),
        [Op::RESUME, Op::POP_TOP, ..] => whole(Op::FUSED_RESUME_POP, 2, arg(0)),
        [Op::LOAD_FAST, Op::RETURN_VALUE, ..] => whole(Op::FUSED_FAST_RETURN, 2, arg(0)),
        [Op::LOAD_CONST, Op::RETURN_VALUE, ..] => whole(Op::FUSED_CONST_RETURN, 2, arg(0)),
        [Op::PRECALL, Op::CALL, ..] => whole(Op::FUSED_CALL, 2, arg(1)),
        [Op::COMPARE_OP, after, ..] if jumps(after) => {
            whole(Op::FUSED_COMPARE_JUMP, 2, jump_byte(after, compare_mask(arg(0))))
        }
        [Op::FOR_ITER, Op::STORE_FAST, ..] => whole(Op::FUSED_FOR_STORE, 2, arg(0)),
        [Op::JUMP_BACKWARD, ..] => {
            let to = first.arg as usize;
            match (plain.get(to), plain.get(to + 1)) {
                (Some(head), Some(store)) if (head.op, store.op) == (Op::FOR_ITER, Op::STORE_FAST) => Some(Instr {
                    op: Op::FUSED_BACK_FOR_STORE,
                    tick: first.tick + head.tick + store.tick,
                    len: 3,
                    zero: 0,
                    arg: first.arg,
                }),
                _ => None,
            }
        }
        _ => None,
    }
}

/// What each instruction and those after it cost up to the end of their block ([`Instr::cost`]): the eval loop pays for
/// a block at once. A block too long to be paid for costs more than anyone has.
#[must_use]
pub fn rest_of_block(plain: &[Instr]) -> Box<[u32]> {
    let mut rest = vec![0; plain.len()];
    let mut after = 0;
    for (instr, rest) in plain.iter().zip(&mut rest).rev() {
        if !instr.op.stays_in_block() {
            after = 0;
        }
        after = u32::try_from(u64::from(after) + instr.cost()).unwrap_or(u32::MAX);
        *rest = after;
    }
    rest.into()
}

/// How many binary operators there are; an operand at least as large asks for the in-place form.
const N_BINARY: u32 = 13;

/// Operands side by side in one, if each fits.
fn bytes(args: [u32; 4]) -> Option<u32> {
    let args = args.map(u8::try_from);
    match args {
        [Ok(a), Ok(b), Ok(c), Ok(d)] => Some(u32::from_le_bytes([a, b, c, d])),
        _ => None,
    }
}

fn halves(low: u32, high: u32) -> Option<u32> {
    (low < 1 << 16 && high < 1 << 16).then_some(low | high << 16)
}

/// When a comparison holds: bit 0 if less, bit 1 if equal, bit 2 if greater, bit 3 if neither (a NaN).
#[must_use]
pub const fn compare_mask(op: u32) -> u32 {
    match op {
        0 => 0b0001,
        1 => 0b0011,
        2 => 0b0010,
        3 => 0b1101,
        4 => 0b0100,
        _ => 0b0110,
    }
}

/// In the operand of a comparison fused with a jump: the jump is taken when the comparison holds.
pub const JUMP_IF_TRUE: u32 = 1 << 4;
/// In the same: the jump goes backwards, which counts as a tick.
pub const JUMP_BACK: u32 = 1 << 5;

/// A comparison's mask and what the jump after it does.
const fn jump_byte(jump: Op, mask: u32) -> u32 {
    mask | match jump {
        Op::POP_JUMP_FORWARD_IF_FALSE => 0,
        Op::POP_JUMP_FORWARD_IF_TRUE => JUMP_IF_TRUE,
        Op::POP_JUMP_BACKWARD_IF_FALSE => JUMP_BACK,
        _ => JUMP_IF_TRUE | JUMP_BACK,
    }
}

/// A jump on the truth of a value.
const fn jumps(op: Op) -> bool {
    matches!(
        op,
        Op::POP_JUMP_FORWARD_IF_FALSE
            | Op::POP_JUMP_FORWARD_IF_TRUE
            | Op::POP_JUMP_BACKWARD_IF_FALSE
            | Op::POP_JUMP_BACKWARD_IF_TRUE
    )
}
