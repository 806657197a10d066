//! The compiler's output in `dis` form.

use super::*;
use crate::code::dis;

fn compiled(text: &str) -> Code {
    let parsed = crate::syntax::parse(text);
    assert!(parsed.diagnostics.is_empty(), "{:?}", parsed.diagnostics);
    let source = Source { file: "t.py", text, library: false };
    compile(&parsed.module, &source, Mode::Module).expect("it compiles")
}

fn ops(code: &CodeObject) -> Vec<String> {
    dis::rows(code)
        .into_iter()
        .map(|r| match r.operand.as_str() {
            "" => r.arg.map_or_else(|| r.op.name().to_string(), |a| format!("{} {a}", r.op.name())),
            words => format!("{} {words}", r.op.name()),
        })
        .collect()
}

fn function(code: &CodeObject, name: &str) -> Vec<String> {
    let find = |c: &&Const| matches!(c, Const::Code(code) if &*code.name == name);
    let Some(Const::Code(code)) = code.consts.iter().find(find) else { panic!("no {name}") };
    ops(code)
}

fn refused(text: &str) -> String {
    let parsed = crate::syntax::parse(text);
    assert!(parsed.diagnostics.is_empty(), "{:?}", parsed.diagnostics);
    let source = Source { file: "t.py", text, library: false };
    compile(&parsed.module, &source, Mode::Module).expect_err("it is refused")[0].message.clone()
}

#[test]
fn a_counting_loop_has_the_instructions_of_cpython() {
    let code = compiled("def count(n):\n    while n > 0:\n        n -= 1\n");
    let expected = [
        "RESUME 0",
        "LOAD_FAST n",
        "LOAD_CONST 0",
        "COMPARE_OP >",
        "POP_JUMP_FORWARD_IF_FALSE to 15",
        "LOAD_FAST n",
        "LOAD_CONST 1",
        "BINARY_OP -=",
        "STORE_FAST n",
        "LOAD_FAST n",
        "LOAD_CONST 0",
        "COMPARE_OP >",
        "POP_JUMP_BACKWARD_IF_TRUE to 5",
        "LOAD_CONST None",
        "RETURN_VALUE",
        "LOAD_CONST None",
        "RETURN_VALUE",
    ];
    assert_eq!(function(&code, "count"), expected);
}

#[test]
fn an_increment_of_a_global_reads_and_then_writes() {
    let code = compiled("counter = 0\ndef add():\n    global counter\n    counter += 1\n");
    let shown = function(&code, "add");
    assert_eq!(
        shown[1..5],
        ["LOAD_GLOBAL counter", "LOAD_CONST 1", "BINARY_OP +=", "STORE_GLOBAL counter"].map(String::from)
    );
}

#[test]
fn a_with_statement_has_a_row_in_the_exception_table() {
    let code = compiled("with a:\n    b\n");
    // The body, its clean-up, and what comes after an exception that was swallowed.
    assert_eq!(code.exception_table.len(), 3);
    assert!(code.exception_table.iter().all(|e| e.lasti));
    assert_eq!(code.exception_table[0].depth, 1);
}

#[test]
fn a_return_out_of_finally_with_and_loops_unwinds_all_of_them() {
    let text = "def f(xs):\n    for x in xs:\n        try:\n            with x:\n                return g(x)\n        finally:\n            h()\n";
    let shown = function(&compiled(text), "f");
    assert_eq!(shown.iter().filter(|o| *o == "RETURN_VALUE").count(), 2);
}

#[test]
fn a_function_in_a_finally_is_compiled_each_time() {
    compiled("def f():\n    try:\n        return 1\n    finally:\n        k = lambda: [x for x in y]\n");
}

#[test]
fn cells_are_found_through_classes_and_comprehensions() {
    let code = compiled(
        "def f(a):\n    class C:\n        b = a\n        def m(self):\n            super().m(); return a\n    return [a + x for x in a]\n",
    );
    let shown = function(&code, "f");
    assert_eq!(shown[0], "MAKE_CELL a");
}

#[test]
fn names_declared_too_late_are_refused_in_the_words_of_cpython() {
    let cases = [
        ("def f():\n    x = 1\n    global x\n", "name 'x' is assigned to before global declaration"),
        ("def f():\n    print(x)\n    global x\n", "name 'x' is used prior to global declaration"),
        ("def f(x):\n    global x\n", "name 'x' is parameter and global"),
        ("def f():\n    nonlocal x\n", "no binding for nonlocal 'x' found"),
        ("[i := 1 for i in y]\n", "assignment expression cannot rebind comprehension iteration variable 'i'"),
    ];
    for (text, message) in cases {
        assert_eq!(refused(text), message, "{text}");
    }
}

#[test]
fn constant_conditions_leave_no_test() {
    let shown = ops(&compiled("while True:\n    f()\n"));
    assert!(!shown.iter().any(|o| o.starts_with("POP_JUMP")), "{shown:?}");
    assert!(shown.iter().any(|o| o.starts_with("JUMP_BACKWARD")), "{shown:?}");
}
