//! Fused instructions: the frequent sequences of a function's code, each done in one turn of the eval loop.
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
    let whole = |op: Op, len: u8| {
        let parts = &plain[at..at + len as usize];
        Some(Instr { op, tick: parts.iter().map(|i| i.tick).sum(), len, arg: first.arg })
    };
    match ops {
        [Op::LOAD_FAST, Op::LOAD_CONST, Op::BINARY_OP, Op::STORE_FAST] => whole(Op::FUSED_FAST_CONST_BINARY_STORE, 4),
        [Op::LOAD_FAST, Op::LOAD_FAST, Op::BINARY_OP, Op::STORE_FAST] => whole(Op::FUSED_FAST_FAST_BINARY_STORE, 4),
        [Op::LOAD_FAST, Op::LOAD_CONST, Op::COMPARE_OP, jump] if jumps(jump) => {
            whole(Op::FUSED_FAST_CONST_COMPARE_JUMP, 4)
        }
        [Op::LOAD_FAST, Op::LOAD_FAST, Op::COMPARE_OP, jump] if jumps(jump) => {
            whole(Op::FUSED_FAST_FAST_COMPARE_JUMP, 4)
        }
        [Op::LOAD_FAST, Op::LOAD_CONST, Op::BINARY_OP, _] => whole(Op::FUSED_FAST_CONST_BINARY, 3),
        [Op::LOAD_FAST, Op::LOAD_FAST, Op::BINARY_OP, _] => whole(Op::FUSED_FAST_FAST_BINARY, 3),
        [Op::LOAD_CONST, Op::BINARY_OP, ..] => whole(Op::FUSED_CONST_BINARY, 2),
        [Op::LOAD_FAST, Op::BINARY_OP, ..] => whole(Op::FUSED_FAST_BINARY, 2),
        [Op::LOAD_FAST, Op::LOAD_ATTR, ..] => whole(Op::FUSED_FAST_ATTR, 2),
        [Op::LOAD_FAST, Op::LOAD_METHOD, ..] => whole(Op::FUSED_FAST_METHOD, 2),
        [Op::LOAD_FAST, Op::LOAD_FAST, ..] if pays() => whole(Op::FUSED_FAST_FAST, 2),
        [Op::LOAD_FAST, Op::LOAD_CONST, ..] => whole(Op::FUSED_FAST_CONST, 2),
        [Op::STORE_FAST, Op::LOAD_FAST, ..] if pays() => whole(Op::FUSED_STORE_FAST, 2),
        [Op::PRECALL, Op::CALL, ..] => whole(Op::FUSED_CALL, 2),
        [Op::COMPARE_OP, jump, ..] if jumps(jump) => whole(Op::FUSED_COMPARE_JUMP, 2),
        [Op::FOR_ITER, Op::STORE_FAST, ..] => whole(Op::FUSED_FOR_STORE, 2),
        [Op::JUMP_BACKWARD, ..] => {
            let to = first.arg as usize;
            match (plain.get(to), plain.get(to + 1)) {
                (Some(head), Some(store)) if (head.op, store.op) == (Op::FOR_ITER, Op::STORE_FAST) => Some(Instr {
                    op: Op::FUSED_BACK_FOR_STORE,
                    tick: first.tick + head.tick + store.tick,
                    len: 3,
                    arg: first.arg,
                }),
                _ => None,
            }
        }
        _ => None,
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
