//! How each instruction changes the depth of the operand stack (CPython 3.11, `stack_effect` in `Python/compile.c`).

use crate::code::Op;

/// Values pushed less values popped: going on with the next instruction, or (`jumps`) at the target.
pub(super) fn effect(op: Op, arg: u32, jumps: bool) -> i32 {
    let n = arg as i32;
    match op {
        Op::NOP
        | Op::RESUME
        | Op::SWAP
        | Op::DELETE_FAST
        | Op::DELETE_GLOBAL
        | Op::DELETE_NAME
        | Op::DELETE_DEREF
        | Op::MAKE_CELL
        | Op::COPY_FREE_VARS
        | Op::LOAD_ATTR
        | Op::UNARY_POSITIVE
        | Op::UNARY_NEGATIVE
        | Op::UNARY_NOT
        | Op::UNARY_INVERT
        | Op::JUMP_FORWARD
        | Op::JUMP_BACKWARD
        | Op::JUMP_BACKWARD_NO_INTERRUPT
        | Op::GET_ITER
        | Op::GET_YIELD_FROM_ITER
        | Op::YIELD_VALUE
        | Op::LIST_TO_TUPLE
        | Op::PRECALL
        | Op::KW_NAMES
        | Op::SETUP_ANNOTATIONS
        | Op::CHECK_EXC_MATCH
        | Op::CHECK_EG_MATCH
        | Op::GET_AWAITABLE
        | Op::GET_AITER
        | Op::ASYNC_GEN_WRAP => 0,
        Op::PUSH_NULL
        | Op::COPY
        | Op::LOAD_CONST
        | Op::LOAD_FAST
        | Op::LOAD_NAME
        | Op::LOAD_CLOSURE
        | Op::LOAD_DEREF
        | Op::LOAD_CLASSDEREF
        | Op::LOAD_METHOD
        | Op::RETURN_GENERATOR
        | Op::LOAD_BUILD_CLASS
        | Op::GET_LEN
        | Op::MATCH_MAPPING
        | Op::MATCH_SEQUENCE
        | Op::MATCH_KEYS
        | Op::IMPORT_FROM
        | Op::LOAD_ASSERTION_ERROR
        | Op::PUSH_EXC_INFO
        | Op::BEFORE_WITH
        | Op::BEFORE_ASYNC_WITH
        | Op::WITH_EXCEPT_START
        | Op::GET_ANEXT => 1,
        Op::LOAD_GLOBAL => 1 + (n & 1),
        Op::POP_TOP
        | Op::STORE_FAST
        | Op::STORE_GLOBAL
        | Op::STORE_NAME
        | Op::STORE_DEREF
        | Op::DELETE_ATTR
        | Op::BINARY_OP
        | Op::COMPARE_OP
        | Op::IS_OP
        | Op::CONTAINS_OP
        | Op::BINARY_SUBSCR
        | Op::POP_JUMP_FORWARD_IF_FALSE
        | Op::POP_JUMP_FORWARD_IF_TRUE
        | Op::POP_JUMP_FORWARD_IF_NONE
        | Op::POP_JUMP_FORWARD_IF_NOT_NONE
        | Op::POP_JUMP_BACKWARD_IF_FALSE
        | Op::POP_JUMP_BACKWARD_IF_TRUE
        | Op::POP_JUMP_BACKWARD_IF_NONE
        | Op::POP_JUMP_BACKWARD_IF_NOT_NONE
        | Op::LIST_APPEND
        | Op::SET_ADD
        | Op::LIST_EXTEND
        | Op::SET_UPDATE
        | Op::DICT_UPDATE
        | Op::DICT_MERGE
        | Op::RETURN_VALUE
        | Op::IMPORT_NAME
        | Op::IMPORT_STAR
        | Op::PRINT_EXPR
        | Op::RERAISE
        | Op::PREP_RERAISE_STAR
        | Op::POP_EXCEPT => -1,
        Op::STORE_ATTR | Op::DELETE_SUBSCR | Op::MAP_ADD | Op::MATCH_CLASS | Op::END_ASYNC_FOR => -2,
        Op::STORE_SUBSCR => -3,
        Op::BUILD_SLICE | Op::BUILD_LIST | Op::BUILD_TUPLE | Op::BUILD_SET | Op::BUILD_STRING => 1 - n,
        Op::BUILD_MAP => 1 - 2 * n,
        Op::BUILD_CONST_KEY_MAP => -n,
        Op::JUMP_IF_FALSE_OR_POP | Op::JUMP_IF_TRUE_OR_POP => {
            if jumps {
                0
            } else {
                -1
            }
        }
        Op::FOR_ITER => {
            if jumps {
                -1
            } else {
                1
            }
        }
        Op::SEND => {
            if jumps {
                -1
            } else {
                0
            }
        }
        Op::FORMAT_VALUE => {
            if n & 4 == 4 {
                -1
            } else {
                0
            }
        }
        Op::UNPACK_SEQUENCE => n - 1,
        Op::UNPACK_EX => (n & 0xff) + (n >> 8),
        Op::MAKE_FUNCTION => -(n.count_ones() as i32),
        Op::CALL => -1 - n,
        Op::CALL_FUNCTION_EX => -2 - (n & 1),
        Op::RAISE_VARARGS => -n,
        fused => unreachable!("{fused:?} is made of code that is compiled"),
    }
}

/// Whether the next instruction is never reached from this one.
pub(super) const fn ends(op: Op) -> bool {
    matches!(
        op,
        Op::JUMP_FORWARD
            | Op::JUMP_BACKWARD
            | Op::JUMP_BACKWARD_NO_INTERRUPT
            | Op::RETURN_VALUE
            | Op::RAISE_VARARGS
            | Op::RERAISE
    )
}
