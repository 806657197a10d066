//! Programs over the scalar built-ins; every expected text is what CPython 3.11 prints.

use crate::sched::{Parts, Settings, World};
use crate::stdlib;
use crate::trace::Keep;
use crate::vm::{Stream, reflect, types};
use std::sync::Arc;

/// What a program prints, and after it what it says on stderr.
fn run(program: &str) -> String {
    let natives = types::rows().into_iter().chain(reflect::rows()).chain(crate::kernel::rows()).collect();
    let parts = Parts {
        natives,
        boot: stdlib::BUILTINS.compile(),
        boot_source: stdlib::BUILTINS.text.into(),
        library: |name| stdlib::source(name).map(|s| (s.compile(), Arc::from(s.text))),
    };
    let source = crate::code::Source { file: "test.py", text: program, library: false };
    let parsed = crate::syntax::parse(program);
    assert!(parsed.diagnostics.is_empty(), "{:?}", parsed.diagnostics);
    let code = crate::code::compile(&parsed.module, &source, crate::code::Mode::Module).unwrap();
    let mut world = World::with(&Settings::default(), &parts, Keep::All);
    world.load(&code, &Arc::from(program));
    let _ = world.advance(50_000_000);
    world.text(Stream::Stdout) + &world.text(Stream::Stderr)
}

/// Checks lines of the form `expression -> what print shows`.
fn check(lines: &str) {
    for line in lines.lines().filter(|l| !l.trim().is_empty()) {
        let (expression, expected) = line.trim().split_once(" -> ").unwrap();
        let program = format!(
            "try:\n    print(repr({expression}))\nexcept Exception as e:\n    print(type(e).__name__ + ':', e)\n"
        );
        assert_eq!(run(&program).trim_end_matches('\n'), expected, "{expression}");
    }
}

#[test]
fn strings_are_searched_split_and_shaped() {
    check(
        r#"
        "a,b,,c".split(",") -> ['a', 'b', '', 'c']
        "  a b  c ".split(None, 1) -> ['a', 'b  c ']
        "  a b  c ".rsplit(None, 1) -> ['  a b', 'c']
        "a-b-c".rsplit("-", 1) -> ['a-b', 'c']
        "你好，世界".find("世") -> 3
        "你好".center(6, "*") -> '**你好**'
        "abc".center(6) -> ' abc  '
        "ab".center(5) -> '  ab '
        "x".join(["a", 1]) -> TypeError: sequence item 1: expected str instance, int found
        ",".join(str(i) for i in range(3)) -> '0,1,2'
        "abc".index("z") -> ValueError: substring not found
        "aaa".replace("a", "b", 2) -> 'bba'
        "abc".startswith(("x", "a")) -> True
        "-42".zfill(6) -> '-00042'
        "hello world".title() -> 'Hello World'
        "a\tb".expandtabs(4) -> 'a   b'
        "{:>5}|{x[0]}|{!r}".format(3, "s", x=[7]) -> "    3|7|'s'"
        "#,
    );
}

#[test]
fn numbers_are_read_and_rounded_as_cpython_does() {
    check(
        r#"
        int(" -0x_ff ", 16) -> -255
        int("1_000") -> 1000
        int("abc") -> ValueError: invalid literal for int() with base 10: 'abc'
        int([]) -> TypeError: int() argument must be a string, a bytes-like object or a real number, not 'list'
        float("-inf") -> -inf
        float("1_0.5") -> 10.5
        float("x") -> ValueError: could not convert string to float: 'x'
        round(2.5) -> 2
        round(2.675, 2) -> 2.67
        round(1250, -2) -> 1200
        round(-1350.0, -2) -> -1400.0
        pow(3, -1, 7) -> 5
        pow(2, 10) -> 1024
        divmod(-7, 2) -> (-4, 1)
        hex(-255) -> '-0xff'
        (1023).to_bytes(2, "big") -> b'\x03\xff'
        (0.75).as_integer_ratio() -> (3, 4)
        hash(7) -> 7
        len(3) -> TypeError: object of type 'int' has no len()
        ord("ab") -> TypeError: ord() expected a character, but string of length 2 found
        "é".encode("ascii") -> UnicodeEncodeError: 'ascii' codec can't encode character '\xe9' in position 0: ordinal not in range(128)
        b"a\xff".decode() -> UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 1: invalid start byte
        b"a b".split() -> [b'a', b'b']
        OSError(2, "no").errno -> 2
        "#,
    );
}

#[test]
fn methods_of_the_programs_have_their_say() {
    let out = run(r#"
class P:
    def __init__(self, x):
        self.x = x
    def __repr__(self):
        return f"P({self.x})"
    def __format__(self, spec):
        return "<" + spec + ">"
    def __hash__(self):
        return 5
    def __len__(self):
        return 3
    def __int__(self):
        return 9
class Bad:
    def __str__(self):
        return 1
class Out:
    def write(self, text):
        print("w", repr(text))
p = P(1)
items = [p, (p,), {"k": p}]
items.append(items)
print(items, p, sep="|")
print("{0!r} {0:x} {0.x}".format(p), "%s %5d" % (p, 3), f"{p!r:>6}")
print(hash(p), len(p), int(p), hash((p, 1)) == hash((5, 1)))
print("a", 2, file=Out(), end="")
print(repr(ValueError(p)), ",".join(str(q) for q in [p, p]))
try:
    print(Bad())
except TypeError as e:
    e.add_note("n")
    print(e, e.args, e.__notes__)
class E(Exception):
    def __str__(self):
        return "E:" + super().__str__()
print(E("x", 1), E("y"))
"#);
    let expected = "[P(1), (P(1),), {'k': P(1)}, [...]]|P(1)\nP(1) <x> 1 P(1)     3   P(1)\n5 3 9 True\nw 'a'\nw ' '\n\
                    w '2'\nw ''\nValueError(P(1)) P(1),P(1)\n__str__ returned non-string (type int) \
                    ('__str__ returned non-string (type int)',) ['n']\nE:('x', 1) E:y\n";
    assert_eq!(out, expected);
}
