//! The instruction set: one row each. The enum, the disassembler, the GIL's switch points, the tick count and the
//! help all follow from these rows.
//!
//! Names, operands and stack effects are those of CPython 3.11 (`Lib/opcode.py`, `Python/ceval.c`).

/// When CPython looks at the eval breaker while it carries an instruction out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// It does not.
    Never,
    /// Whenever the instruction is carried out.
    Always,
    /// When its jump is taken.
    WhenTaken,
    /// After it called something that is not a Python function.
    AfterNativeCall,
    /// On starting or resuming a function: operand 0 or 1, not after `yield from` (2) or `await` (3).
    OnEntry,
}

/// What the operand means, for the disassembler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operand {
    /// Nothing; it is 0.
    None,
    /// A plain number.
    Number,
    /// An index into the constants.
    Const,
    /// An index into the names.
    Name,
    /// An index into the names, times two; the low bit asks for a NULL below the value.
    GlobalName,
    /// A frame slot: local, cell or free variable.
    Slot,
    /// The index of the instruction to go to.
    Target,
    /// A binary operator (`BinOp`, plus 13 when in place).
    Binary,
    /// A comparison: 0 `<`, 1 `<=`, 2 `==`, 3 `!=`, 4 `>`, 5 `>=`.
    Compare,
}

/// Everything the rest of the house wants to know about one opcode.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The name that `dis` prints.
    pub name: &'static str,
    /// What its operand means.
    pub operand: Operand,
    /// Whether CPython 2.7's tick counter counts it, that is, whether it is outside the fast set. Conditional jumps
    /// are counted by the eval loop itself: only when the tested value is not exactly True or False, and a backward
    /// one also when taken, for the `JUMP_ABSOLUTE` it stands for.
    pub ticks: bool,
    /// Where 3.11 and later look at the eval breaker (`edges`).
    pub edges: Check,
    /// Where 3.10 looks at it (`branches`).
    pub branches: Check,
    /// One sentence for a learner.
    pub help: &'static str,
}

macro_rules! opcodes {
    ($($name:ident $operand:ident $ticks:ident $edges:ident $branches:ident $help:literal;)*
     @fused $($fused:ident $says:literal;)*) => {
        /// An opcode, named as `dis` names it.
        #[allow(non_camel_case_types)]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Op {
            $(#[doc = $help] $name,)*
            $(#[doc = $says] $fused,)*
        }

        impl Op {
            /// Every opcode that code is made of, in the order of the table; the fused ones are not among them.
            pub const ALL: &[Op] = &[$(Op::$name),*];
        }

        const ROWS: &[Row] = &[$(Row {
            name: stringify!($name),
            operand: Operand::$operand,
            ticks: opcodes!(@$ticks),
            edges: Check::$edges,
            branches: Check::$branches,
            help: $help,
        },)* $(Row {
            name: stringify!($fused),
            operand: Operand::Number,
            ticks: false,
            edges: Check::Never,
            branches: Check::Never,
            help: $says,
        }),*];
    };
    (@tick) => { true };
    (@fast) => { false };
}

opcodes! {
    // name                          operand    ticks edges           branches
    NOP                              None       fast Never            Never            "Does nothing.";
    RESUME                           Number     fast OnEntry          OnEntry          "Starts or resumes a function; the place where 3.11 and later may switch threads on entry.";
    POP_TOP                          None       fast Never            Never            "Throws the top of the stack away.";
    PUSH_NULL                        None       fast Never            Never            "Pushes a NULL, the mark below a callable that is not a method.";
    COPY                             Number     fast Never            Never            "Pushes a copy of the i-th value from the top.";
    SWAP                             Number     fast Never            Never            "Exchanges the top with the i-th value from the top.";
    LOAD_CONST                       Const      fast Never            Never            "Pushes a constant.";
    LOAD_FAST                        Slot       fast Never            Never            "Pushes a local variable.";
    STORE_FAST                       Slot       fast Never            Never            "Pops a value into a local variable.";
    DELETE_FAST                      Slot       tick Never            Never            "Unbinds a local variable.";
    LOAD_GLOBAL                      GlobalName tick Never            Never            "Pushes a global variable or a built-in: a read that other threads can see.";
    STORE_GLOBAL                     Name       tick Never            Never            "Pops a value into a global variable: a write that other threads can see.";
    DELETE_GLOBAL                    Name       tick Never            Never            "Unbinds a global variable.";
    LOAD_NAME                        Name       tick Never            Never            "Pushes what a name means in a module or class body.";
    STORE_NAME                       Name       tick Never            Never            "Pops a value into a name of a module or class body.";
    DELETE_NAME                      Name       tick Never            Never            "Unbinds a name of a module or class body.";
    MAKE_CELL                        Slot       fast Never            Never            "Turns a local into a cell that inner functions share.";
    COPY_FREE_VARS                   Number     fast Never            Never            "Copies the cells a closure brought along into its frame.";
    LOAD_CLOSURE                     Slot       tick Never            Never            "Pushes the cell itself, to make a closure with it.";
    LOAD_DEREF                       Slot       tick Never            Never            "Pushes what is in a cell.";
    LOAD_CLASSDEREF                  Slot       tick Never            Never            "Pushes a name of the class body, or else what is in a cell.";
    STORE_DEREF                      Slot       tick Never            Never            "Pops a value into a cell.";
    DELETE_DEREF                     Slot       tick Never            Never            "Empties a cell.";
    LOAD_ATTR                        Name       tick Never            Never            "Replaces the top by one of its attributes.";
    STORE_ATTR                       Name       tick Never            Never            "Sets an attribute of the top to the value below it.";
    DELETE_ATTR                      Name       tick Never            Never            "Deletes an attribute of the top.";
    LOAD_METHOD                      Name       tick Never            Never            "Pushes a method and its self, ready for CALL.";
    BINARY_OP                        Binary     tick Never            Never            "Replaces two values by the result of an operator; in-place forms included.";
    UNARY_POSITIVE                   None       tick Never            Never            "Replaces the top by +top.";
    UNARY_NEGATIVE                   None       tick Never            Never            "Replaces the top by -top.";
    UNARY_NOT                        None       tick Never            Never            "Replaces the top by not top.";
    UNARY_INVERT                     None       tick Never            Never            "Replaces the top by ~top.";
    COMPARE_OP                       Compare    tick Never            Never            "Replaces two values by the result of a comparison.";
    IS_OP                            Number     tick Never            Never            "Replaces two values by whether they are the same object (or not, operand 1).";
    CONTAINS_OP                      Number     tick Never            Never            "Replaces two values by whether one contains the other (or not, operand 1).";
    BINARY_SUBSCR                    None       tick Never            Never            "Replaces container and index by the item.";
    STORE_SUBSCR                     None       tick Never            Never            "Sets an item: value, container, index.";
    DELETE_SUBSCR                    None       tick Never            Never            "Deletes an item: container, index.";
    BUILD_SLICE                      Number     tick Never            Never            "Replaces two or three values by a slice.";
    JUMP_FORWARD                     Target     fast Never            Never            "Goes on further down.";
    JUMP_BACKWARD                    Target     tick Always           Always           "Goes back to the top of a loop; a switch point.";
    JUMP_BACKWARD_NO_INTERRUPT       Target     fast Never            Never            "Goes back without looking whether another thread wants the lock.";
    POP_JUMP_FORWARD_IF_FALSE        Target     fast Never            WhenTaken        "Pops a value and goes on further down if it is false.";
    POP_JUMP_FORWARD_IF_TRUE         Target     fast Never            WhenTaken        "Pops a value and goes on further down if it is true.";
    POP_JUMP_FORWARD_IF_NONE         Target     fast Never            WhenTaken        "Pops a value and goes on further down if it is None.";
    POP_JUMP_FORWARD_IF_NOT_NONE     Target     fast Never            WhenTaken        "Pops a value and goes on further down if it is not None.";
    POP_JUMP_BACKWARD_IF_FALSE       Target     fast WhenTaken        WhenTaken        "Pops a value and goes back if it is false; a switch point when it does.";
    POP_JUMP_BACKWARD_IF_TRUE        Target     fast WhenTaken        WhenTaken        "Pops a value and goes back if it is true; a switch point when it does.";
    POP_JUMP_BACKWARD_IF_NONE        Target     fast WhenTaken        WhenTaken        "Pops a value and goes back if it is None; a switch point when it does.";
    POP_JUMP_BACKWARD_IF_NOT_NONE    Target     fast WhenTaken        WhenTaken        "Pops a value and goes back if it is not None; a switch point when it does.";
    JUMP_IF_FALSE_OR_POP             Target     fast Never            Never            "Goes on further down if the top is false, else pops it.";
    JUMP_IF_TRUE_OR_POP              Target     fast Never            Never            "Goes on further down if the top is true, else pops it.";
    GET_ITER                         None       tick Never            Never            "Replaces the top by an iterator over it.";
    GET_YIELD_FROM_ITER              None       tick Never            Never            "Replaces the top by an iterator for yield from.";
    FOR_ITER                         Target     tick Never            Never            "Pushes the next item, or pops the iterator and leaves the loop.";
    SEND                             Target     tick Never            Never            "Sends a value into the iterator below; leaves when it is done.";
    YIELD_VALUE                      None       tick Never            Never            "Hands a value to whoever asked and sleeps until asked again.";
    RETURN_GENERATOR                 None       tick Never            Never            "Makes a generator of the frame and returns it.";
    BUILD_LIST                       Number     tick Never            Never            "Makes a list of the top values.";
    BUILD_TUPLE                      Number     tick Never            Never            "Makes a tuple of the top values.";
    BUILD_SET                        Number     tick Never            Never            "Makes a set of the top values.";
    BUILD_MAP                        Number     tick Never            Never            "Makes a dict of the top keys and values.";
    BUILD_CONST_KEY_MAP              Number     tick Never            Never            "Makes a dict of the top values; a tuple of keys lies above them.";
    BUILD_STRING                     Number     tick Never            Never            "Joins the top strings.";
    FORMAT_VALUE                     Number     tick Never            Never            "Turns the top into text, as an f-string's hole says.";
    LIST_APPEND                      Number     tick Never            Never            "Pops a value and appends it to the list i below.";
    SET_ADD                          Number     tick Never            Never            "Pops a value and adds it to the set i below.";
    MAP_ADD                          Number     tick Never            Never            "Pops a key and a value into the dict i below.";
    LIST_EXTEND                      Number     tick Never            Never            "Pops an iterable and appends its items to the list i below.";
    SET_UPDATE                       Number     tick Never            Never            "Pops an iterable and adds its items to the set i below.";
    DICT_UPDATE                      Number     tick Never            Never            "Pops a mapping and copies it into the dict i below.";
    DICT_MERGE                       Number     tick Never            Never            "The same for **keywords: a name given twice is an error.";
    LIST_TO_TUPLE                    None       tick Never            Never            "Replaces a list by a tuple of its items.";
    UNPACK_SEQUENCE                  Number     tick Never            Never            "Replaces an iterable by exactly so many items.";
    UNPACK_EX                        Number     tick Never            Never            "The same with a starred target: low byte items before it, next byte after it.";
    GET_LEN                          None       tick Never            Never            "Pushes the length of the top.";
    MATCH_MAPPING                    None       tick Never            Never            "Pushes whether the top is a mapping, as a pattern sees it.";
    MATCH_SEQUENCE                   None       tick Never            Never            "Pushes whether the top is a sequence, as a pattern sees it.";
    MATCH_KEYS                       None       tick Never            Never            "Pushes the values of the keys on top in the mapping below, or None.";
    MATCH_CLASS                      Number     tick Never            Never            "Replaces subject, class and names by the attributes a class pattern wants, or None.";
    LOAD_BUILD_CLASS                 None       tick Never            Never            "Pushes the function that makes classes.";
    MAKE_FUNCTION                    Number     tick Never            Never            "Makes a function: 1 defaults, 2 keyword defaults, 4 annotations, 8 closure, below the code.";
    PRECALL                          Number     fast Never            Never            "Gets a call ready.";
    KW_NAMES                         Const      fast Never            Never            "Says which arguments of the next CALL have names.";
    CALL                             Number     tick AfterNativeCall  Always           "Calls a function with so many arguments; a switch point after most built-in functions.";
    CALL_FUNCTION_EX                 Number     tick AfterNativeCall  Always           "Calls with a tuple (and, operand 1, a dict) of arguments.";
    RETURN_VALUE                     None       tick Never            Never            "Returns the top to the caller.";
    IMPORT_NAME                      Name       tick Never            Never            "Imports a module: level and names below.";
    IMPORT_FROM                      Name       tick Never            Never            "Pushes an attribute of the module on top.";
    IMPORT_STAR                      None       tick Never            Never            "Copies a module's public names.";
    SETUP_ANNOTATIONS                None       tick Never            Never            "Makes sure that __annotations__ exists.";
    PRINT_EXPR                       None       tick Never            Never            "Prints the value of an expression typed at the prompt.";
    LOAD_ASSERTION_ERROR             None       tick Never            Never            "Pushes AssertionError.";
    RAISE_VARARGS                    Number     tick Never            Never            "Raises: 0 again, 1 this, 2 this from that.";
    RERAISE                          Number     tick Never            Never            "Raises the exception on top again.";
    PUSH_EXC_INFO                    None       tick Never            Always           "Enters a handler: the exception becomes the current one.";
    POP_EXCEPT                       None       tick Never            Never            "Leaves a handler: the exception before becomes the current one.";
    CHECK_EXC_MATCH                  None       tick Never            Never            "Replaces the class on top by whether the exception is one.";
    CHECK_EG_MATCH                   None       tick Never            Never            "Splits the exception below the class on top: the rest, and what except* takes.";
    PREP_RERAISE_STAR                None       tick Never            Never            "Replaces what except* began with and what is left by what is to be raised, or None.";
    BEFORE_WITH                      None       tick Never            Never            "Enters a context: pushes __exit__ and what __enter__ returns.";
    WITH_EXCEPT_START                None       tick Never            Never            "Calls __exit__ with the exception.";
    GET_AWAITABLE                    Number     tick Never            Never            "Replaces the top by what await can wait for.";
    GET_AITER                        None       tick Never            Never            "Replaces the top by an asynchronous iterator over it.";
    GET_ANEXT                        None       tick Never            Never            "Pushes the awaitable for its next item.";
    END_ASYNC_FOR                    None       tick Never            Never            "Ends an asynchronous loop.";
    BEFORE_ASYNC_WITH                None       tick Never            Never            "Enters an asynchronous context.";
    ASYNC_GEN_WRAP                   None       tick Never            Never            "Marks a value as yielded by an asynchronous generator.";

    // What `code::fuse` puts at the head of a sequence; never seen by a program, a trace or `dis`.
    @fused
    FUSED_FAST_CONST_BINARY_STORE    "LOAD_FAST, LOAD_CONST, BINARY_OP, STORE_FAST.";
    FUSED_FAST_FAST_BINARY_STORE     "LOAD_FAST, LOAD_FAST, BINARY_OP, STORE_FAST.";
    FUSED_FAST_CONST_BINARY          "LOAD_FAST, LOAD_CONST, BINARY_OP.";
    FUSED_FAST_FAST_BINARY           "LOAD_FAST, LOAD_FAST, BINARY_OP.";
    FUSED_CONST_BINARY               "LOAD_CONST, BINARY_OP.";
    FUSED_FAST_BINARY                "LOAD_FAST, BINARY_OP.";
    FUSED_FAST_CONST_COMPARE_JUMP    "LOAD_FAST, LOAD_CONST, COMPARE_OP and a POP_JUMP on its truth.";
    FUSED_FAST_FAST_COMPARE_JUMP     "LOAD_FAST, LOAD_FAST, COMPARE_OP and a POP_JUMP on its truth.";
    FUSED_COMPARE_JUMP               "COMPARE_OP and a POP_JUMP on its truth.";
    FUSED_FOR_STORE                  "FOR_ITER, STORE_FAST.";
    FUSED_BACK_FOR_STORE             "JUMP_BACKWARD to a FOR_ITER, which STORE_FAST follows.";
    FUSED_FAST_ATTR                  "LOAD_FAST, LOAD_ATTR.";
    FUSED_FAST_METHOD                "LOAD_FAST, LOAD_METHOD.";
    FUSED_FAST_FAST                  "LOAD_FAST, LOAD_FAST.";
    FUSED_FAST_CONST                 "LOAD_FAST, LOAD_CONST.";
    FUSED_STORE_FAST                 "STORE_FAST, LOAD_FAST.";
    FUSED_FAST_STORE_ATTR            "LOAD_FAST, STORE_ATTR.";
    FUSED_FAST_FAST_SUBSCR           "LOAD_FAST, LOAD_FAST, BINARY_SUBSCR.";
    FUSED_FAST_FAST_STORE_SUBSCR     "LOAD_FAST, LOAD_FAST, STORE_SUBSCR.";
    FUSED_FAST_YIELD                 "LOAD_FAST, YIELD_VALUE.";
    FUSED_RESUME_POP                 "RESUME, POP_TOP.";
    FUSED_FAST_RETURN                "LOAD_FAST, RETURN_VALUE.";
    FUSED_CONST_RETURN               "LOAD_CONST, RETURN_VALUE.";
    FUSED_CALL                       "PRECALL, CALL.";
}

impl Op {
    /// The row of this opcode.
    #[must_use]
    pub fn row(self) -> &'static Row {
        &ROWS[self as usize]
    }

    /// Whether the next instruction in the code always follows it, in the same frame, unless it raises or calls a
    /// function: what the eval loop may pay for together with those after it ([`super::fuse::rest_of_block`]). Others
    /// could be added here if the inner loop (`vm::inner`) did not leave its block after them.
    #[must_use]
    pub const fn stays_in_block(self) -> bool {
        matches!(
            self,
            Self::NOP
                | Self::RESUME
                | Self::PRECALL
                | Self::ASYNC_GEN_WRAP
                | Self::POP_TOP
                | Self::PUSH_NULL
                | Self::COPY
                | Self::SWAP
                | Self::LOAD_CONST
                | Self::LOAD_FAST
                | Self::STORE_FAST
                | Self::LOAD_GLOBAL
                | Self::STORE_GLOBAL
                | Self::LOAD_ATTR
                | Self::STORE_ATTR
                | Self::LOAD_METHOD
                | Self::BINARY_OP
                | Self::COMPARE_OP
                | Self::IS_OP
                | Self::BINARY_SUBSCR
                | Self::STORE_SUBSCR
                | Self::PUSH_EXC_INFO
                | Self::POP_EXCEPT
        )
    }

    /// The name that `dis` prints.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().name
    }
}

#[cfg(test)]
mod tests {
    use super::Op;

    #[test]
    fn every_opcode_has_the_row_of_its_name() {
        for op in Op::ALL {
            assert_eq!(op.name(), format!("{op:?}"));
        }
    }
}
