//! Tables of what is accepted, what is said about the rest, and where the caret stands.

use super::ast::{Constant, ExprKind, FStringPart, StmtKind};
use super::*;
use crate::base::Severity;

fn errors(source: &str) -> Vec<Diagnostic> {
    let found = parse(source).diagnostics;
    found.into_iter().filter(|d| d.severity == Severity::Error).collect()
}

/// The first finding: its message, and the text it points at.
fn first(source: &str) -> (String, String) {
    let found = errors(source).into_iter().next().unwrap_or_else(|| panic!("accepted: {source:?}"));
    let text = source.get(found.span.start as usize..found.span.end as usize).unwrap_or("");
    (found.message, text.to_string())
}

#[track_caller]
fn said(table: &[(&str, &str, &str)]) {
    for (source, message, marked) in table {
        assert_eq!(first(source), (message.to_string(), marked.to_string()), "{source:?}");
        assert_eq!(errors(source).len(), 1, "a cascade: {source:?}");
    }
}

#[test]
fn python_2_is_told_what_to_write() {
    said(&[
        ("print x, y", "Missing parentheses in call to 'print'. Did you mean print(...)?", "print x, y"),
        ("exec 'x'", "Missing parentheses in call to 'exec'. Did you mean exec(...)?", "exec 'x'"),
        ("raise E, 'm'", "invalid syntax", ","),
        ("try: f()\nexcept E, e: pass", "multiple exception types must be parenthesized", "E, e"),
        ("x = `y`", "invalid syntax", "`"),
        ("1 <> 2", "invalid syntax", "<>"),
        ("ur'x'", "invalid syntax", "ur"),
        ("10L", "invalid decimal literal", "10L"),
        (
            "0777",
            "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
            "0777",
        ),
    ]);
    for source in ["raise E, 'm'", "try: f()\nexcept E, e: pass", "`y`", "1 <> 2", "ur'x'", "10L"] {
        assert!(errors(source)[0].help.is_some(), "{source:?}");
    }
}

#[test]
fn brackets_strings_and_colons() {
    said(&[
        ("f(1, 2\nx = 3", "'(' was never closed", "("),
        ("x = [1,\n", "'[' was never closed", "["),
        ("x = 1)", "unmatched ')'", ")"),
        ("x = (1]", "closing parenthesis ']' does not match opening parenthesis '('", "]"),
        ("x = (\n1]", "closing parenthesis ']' does not match opening parenthesis '(' on line 1", "]"),
        ("x = 'abc\ny = 1", "unterminated string literal (detected at line 1)", "'"),
        ("x = '''abc\ny\n", "unterminated triple-quoted string literal (detected at line 2)", "'''"),
        ("if x\n    y", "expected ':'", "\n"),
        ("def f()\n    y", "expected ':'", "\n"),
        ("f(a b)", "invalid syntax. Perhaps you forgot a comma?", "a b"),
        ("if x:\n    y\nelse if z:\n    y", "expected ':'", "if"),
        ("x = 1 \\ 2", "unexpected character after line continuation character", "\\"),
        ("f（1)", "invalid character '（' (U+FF08)", "（"),
        ("x\u{200B} = 1", "invalid non-printable character U+200B", "\u{200B}"),
    ]);
    assert_eq!(errors("f（1)")[0].help.as_deref(), Some("write '(' instead"));
    let renamed = "asyncio.async() is asyncio.ensure_future() now: async is a keyword since Python 3.7";
    assert_eq!(errors("asyncio.async(f())")[0].help.as_deref(), Some(renamed));
}

#[test]
fn indentation() {
    let table = [
        ("if x:\ny = 1\n", "IndentationError", "expected an indented block after 'if' statement on line 1"),
        ("def f():\n", "IndentationError", "expected an indented block after function definition on line 1"),
        ("  x = 1", "IndentationError", "unexpected indent"),
        ("if x:\n    y\n  z", "IndentationError", "unindent does not match any outer indentation level"),
        ("if x:\n\ty\n        z", "TabError", "inconsistent use of tabs and spaces in indentation"),
        ("try:\nf()\nexcept: pass", "IndentationError", "expected an indented block after 'try' statement on line 1"),
    ];
    for (source, kind, message) in table {
        let found = errors(source);
        assert_eq!((found[0].kind, &*found[0].message), (kind, message), "{source:?}");
        assert_eq!(found.len(), 1, "{source:?}");
    }
}

#[test]
fn targets() {
    said(&[
        ("1 = x", "cannot assign to literal here. Maybe you meant '==' instead of '='?", "1"),
        ("f() = x", "cannot assign to function call here. Maybe you meant '==' instead of '='?", "f()"),
        ("x = f() = 3", "cannot assign to function call", "f()"),
        ("(a, f()) = x", "cannot assign to function call", "f()"),
        ("None = x", "cannot assign to None", "None"),
        ("a < b = 1", "cannot assign to comparison", "a < b"),
        ("(a, b) += 1", "'tuple' is an illegal expression for augmented assignment", "(a, b)"),
        ("del f()", "cannot delete function call", "f()"),
        ("for 1 in x: pass", "cannot assign to literal", "1"),
        ("with a as f(): pass", "cannot assign to function call", "f()"),
        ("x, y: int", "only single target (not tuple) can be annotated", "x, y"),
        ("if x = 1: pass", "invalid syntax. Maybe you meant '==' or ':=' instead of '='?", "x = 1"),
        ("if x.y = 1: pass", "cannot assign to attribute here. Maybe you meant '==' instead of '='?", "x.y"),
        ("f(a.b=1)", "expression cannot contain assignment, perhaps you meant \"==\"?", "a.b="),
        ("*a, *b = c", "multiple starred expressions in assignment", "*a, *b"),
    ]);
}

#[test]
fn parameters_and_arguments() {
    said(&[
        ("def f(a, a): pass", "duplicate argument 'a' in function definition", "a"),
        ("def f(a=1, b): pass", "non-default argument follows default argument", "b"),
        ("def f(*): pass", "named arguments must follow bare *", "*"),
        ("def f(a, (b, c)): pass", "Function parameters cannot be parenthesized", "("),
        ("f(a=1, b)", "positional argument follows keyword argument", "b"),
        ("f(a=1, a=2)", "keyword argument repeated: a", "a"),
        ("f(a for a in b, c)", "Generator expression must be parenthesized", "a for a in b"),
    ]);
}

#[test]
fn what_needs_a_function_or_a_loop() {
    said(&[
        ("return 1", "'return' outside function", "return 1"),
        ("class A:\n    yield 1", "'yield' outside function", "yield 1"),
        ("await x", "'await' outside function", "await x"),
        ("def f(): await x", "'await' outside async function", "await x"),
        ("if x:\n    break", "'break' outside loop", "break"),
        ("for x in y: pass\nelse: continue", "'continue' not properly in loop", "continue"),
        ("while 1:\n    def f():\n        break", "'break' outside loop", "break"),
    ]);
}

#[test]
fn clauses_of_except_star() {
    let leaves = "'break', 'continue' and 'return' cannot appear in an except* block";
    let both = "cannot have both 'except' and 'except*' on the same 'try'";
    said(&[
        ("try: f()\nexcept* A: pass\nexcept B: pass", both, "except"),
        ("try: f()\nexcept A: pass\nexcept* B: pass", both, "except"),
        ("try: f()\nexcept*: pass", "expected one or more exception types", ":"),
        ("try: f()\nexcept* A, B: pass", "multiple exception types must be parenthesized", "A, B"),
        ("try: f()\nexcept* A:\npass", "expected an indented block after 'except*' statement on line 2", "pass"),
        ("for x in y:\n    try: f()\n    except* A: break", leaves, "break"),
        ("try: f()\nexcept* A: continue", leaves, "continue"),
        ("def g():\n    try: f()\n    except* A:\n        for x in y: return", leaves, "return"),
    ]);
    for fine in ["while x: break", "def g(): return 1"] {
        let source = format!("while z:\n  try: f()\n  except* A:\n    {fine}\n  break\n");
        assert!(errors(&source).is_empty(), "{source}");
    }
}

#[test]
fn what_gilsh_leaves_out_is_named_with_a_way_round() {
    let table = [("type X = int", "'type'"), ("1j", "complex numbers"), ("def f[T](x): pass", "type parameters")];
    for (source, word) in table {
        let found = errors(source);
        assert!(found[0].message.contains(word), "{:?}", found[0]);
        assert!(found[0].help.is_some() && found.len() == 1, "{source:?}");
    }
}

#[test]
fn soft_keywords_stay_names() {
    for source in ["match = 1", "match(x)", "match[x] = 1", "type = 5", "type(x)", "case = 1", "print", "_ = 1"] {
        assert_eq!(errors(source), [], "{source:?}");
    }
}

#[test]
fn several_errors_are_told_but_not_too_many() {
    let source = "print 1\nx = 1 +\nif y:\n    z = )\n    w = 1\nv = 2\n";
    let found = errors(source);
    assert_eq!(found.len(), 3);
    assert_eq!(parse(source).module.body.len(), 2);
    assert_eq!(errors(&"print 1\n".repeat(100)).len(), 5);
}

#[test]
fn text_from_a_web_page() {
    let found = parse("if\u{A0}x:\n\u{A0}\u{A0}y = 1\u{3000}\\# note\n").diagnostics;
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|d| d.severity == Severity::Note));
    let one = parse("x\u{A0}=\u{A0}1\n").diagnostics;
    assert_eq!(one[0].message, "2 no-break spaces (U+00A0) are read as ordinary spaces; CPython would refuse them");
    assert_eq!(parse("\u{FEFF}if x:\r\n    y\r\nz\r\n").diagnostics, []);
}

#[test]
fn names_are_normalised() {
    let module = parse("ﬁ = ｘ").module;
    let StmtKind::Assign { targets, value } = &module.body[0].kind else { panic!("{module:?}") };
    assert_eq!(targets[0].kind, ExprKind::Name("fi".into()));
    assert_eq!(value.kind, ExprKind::Name("x".into()));
}

#[test]
fn fstrings() {
    let e = parse_expression(r#"f'{a["b"]!r:>{w}}{{}}' 'x' f"{y = }""#).unwrap();
    let ExprKind::JoinedStr(parts) = e.kind else { panic!("{e:?}") };
    assert_eq!(parts.len(), 3);
    assert_eq!(parts[1], FStringPart::Literal("{}xy = ".into()));
    for source in
        ["f'{'a'}'", "f'{x!=y}'", "f'{x:{a}{b}}'", "f'{(lambda: 1)()}'", "f'''{\nx\n}'''", r"rf'\d{x}'", "f'{x:=5}'"]
    {
        assert!(parse_expression(source).is_ok(), "{source:?}");
    }
    said(&[
        ("f'{}'", "f-string: valid expression required before '}'", "{"),
        ("f'{x'", "f-string: expecting '}'", "{"),
        ("f'}'", "f-string: single '}' is not allowed", "}"),
        ("f'{x!z}'", "f-string: invalid conversion character 'z': expected 's', 'r', or 'a'", "z"),
        ("f'{a b}'", "f-string: invalid syntax. Perhaps you forgot a comma?", "a b"),
    ]);
}

#[test]
fn literals() {
    let value = |source: &str| match parse_expression(source).unwrap().kind {
        ExprKind::Constant(c) => c,
        other => panic!("{other:?}"),
    };
    assert_eq!(value("'a' \"b\" r'\\n'"), Constant::Str("ab\\n".into()));
    assert_eq!(value("b'\\xff' b'a'"), Constant::Bytes(b"\xffa"[..].into()));
    assert_eq!(value("1_000"), Constant::Int(1000));
    for source in ["1.real", "1..real", "1if 1else 2", "0_0", ".5e-3", "1.e5"] {
        let read = parse_expression(source);
        assert_eq!(read.is_ok(), source != "1.real", "{source}");
    }
}

#[test]
fn no_text_is_too_deep_for_the_host() {
    let n = 100_000;
    let deep = [
        "(".repeat(n),
        "[".repeat(n) + &"]".repeat(n),
        "{1:".repeat(n),
        "f(".repeat(n),
        "a[".repeat(n),
        "not ".repeat(n) + "x",
        "-".repeat(n) + "x",
        "- ~".repeat(n) + "x",
        "x".to_string() + &" + 1".repeat(n),
        "x".to_string() + &".a".repeat(n),
        "x".to_string() + &"()".repeat(n),
        "x".to_string() + &" ** 1".repeat(n),
        "x".to_string() + &" if 1 else 1".repeat(n),
        "lambda: ".repeat(n) + "x",
        "f'{".repeat(n),
        "f'{f\"{".repeat(n),
        "await ".repeat(n) + "x",
        "x = ".to_string() + &"*".repeat(n),
        "if 1: pass\n".to_string() + &"elif 1: pass\n".repeat(n),
        (0..150).map(|i| " ".repeat(i) + "if 1:\n").collect::<String>(),
        "@a\n".repeat(n) + "def f(): pass",
    ];
    for source in &deep {
        let shown = &source[..source.len().min(12)];
        let found = parse(source).diagnostics;
        assert_eq!(found.is_empty(), shown.starts_with("@a"), "{shown}: {found:?}");
        assert!(found.len() <= 5, "{shown}");
        let _ = completeness(source);
        let _ = highlight(source);
    }
    let wide = "x = [".to_string() + &"1, ".repeat(n) + "]";
    assert_eq!(errors(&wide), []);
    let fits = "(".repeat(100) + "x" + &" + 1".repeat(300) + &")".repeat(100);
    assert_eq!(errors(&fits), []);
    let nested = "(".repeat(200) + "x" + &" + 1)".repeat(200);
    assert_eq!(errors(&nested), []);
}

#[test]
fn no_text_makes_the_front_end_panic() {
    const SOUP: &[&str] = &[
        "if",
        "else",
        "def ",
        "class ",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ":",
        ",",
        "=",
        "==",
        ":=",
        "+",
        "**",
        "*",
        "-",
        "\n",
        "\n    ",
        "\n  ",
        "\t",
        "\\\n",
        "\\",
        "'",
        "\"",
        "'''",
        "f'",
        "f\"{",
        "}",
        "!r",
        "x",
        "1",
        "0x",
        "1.",
        "lambda ",
        "for ",
        " in ",
        "yield ",
        "await ",
        "async ",
        "with ",
        "as ",
        "try:",
        "except ",
        "finally:",
        "not ",
        "is ",
        "@",
        ".",
        "...",
        "é",
        "，",
        "\u{A0}",
        "\u{FEFF}",
        "\0",
        "#",
        "\\#",
        "b'",
        "\\N{",
        "\\x",
        "print ",
        ";",
        "return ",
        "import ",
        "from ",
        "global ",
        "del ",
        "raise ",
        "match ",
        "case ",
        "type ",
        "->",
        "`",
        "$",
        "\r",
        "{{",
        "}}",
        "=}",
        ":>{",
        "\u{3000}",
        "𝔘",
        "0777",
        "1e",
        "_",
        "elif ",
        "while ",
        "pass",
        "nonlocal ",
        "assert ",
    ];
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = |n: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % n as u64) as usize
    };
    for _ in 0..30_000 {
        let words = (0..1 + next(24)).map(|_| next(SOUP.len())).collect::<Vec<_>>();
        let source: String =
            words.into_iter().map(|i| if i % 5 == 0 { format!("{} ", SOUP[i]) } else { SOUP[i].to_string() }).collect();
        for d in parse(&source).diagnostics {
            assert!(d.span.start <= d.span.end, "{source:?}: {d:?}");
            let _ = d.render("a.py", &source);
        }
        let _ = parse_expression(&source);
        let _ = completeness(&source);
        covers(&source);
    }
}

/// Pieces for highlighting are in order, on character boundaries, and leave out nothing but white space.
fn covers(source: &str) {
    let mut at = 0;
    for (span, _) in highlight(source) {
        let between = &source[at..span.start as usize];
        let blank = |c: char| c.is_whitespace() || c == '\\' || c == '\u{FEFF}';
        assert!(between.chars().all(blank), "{source:?}: {between:?}");
        assert!(span.end > span.start && source.is_char_boundary(span.end as usize), "{source:?}");
        at = span.end as usize;
    }
    assert!(source[at..].chars().all(|c| c.is_whitespace() || c == '\\' || c == '\u{FEFF}'), "{source:?}");
}

#[test]
fn colours() {
    let source = "@deco\ndef f(x): return len(x.len) + 1.5 # é";
    let classes: Vec<_> = highlight(source)
        .into_iter()
        .map(|(s, c)| (&source[s.start as usize..s.end as usize], c))
        .filter(|(_, c)| *c != TokenClass::Operator)
        .collect();
    use TokenClass::*;
    let want = [
        ("@", Decorator),
        ("deco", Decorator),
        ("def", Keyword),
        ("f", Name),
        ("x", Name),
        ("return", Keyword),
        ("len", Builtin),
        ("x", Name),
        ("len", Name),
        ("1.5", Number),
        ("# é", Comment),
    ];
    assert_eq!(classes, want);
}

#[test]
fn a_prompt_knows_when_to_ask_for_more() {
    use Completeness::*;
    let table = [
        ("", Complete),
        ("x = 1", Complete),
        ("x = 1\n", Complete),
        ("# note", Complete),
        ("if x:", Incomplete),
        ("if x:\n", Incomplete),
        ("if x:\n    y", Incomplete),
        ("if x:\n    y\n", Complete),
        ("if x:\n    y\n\n", Complete),
        ("if x:\n    y\n    ", Complete),
        ("if x: y", Incomplete),
        ("if x: y\n\n", Complete),
        ("def f():\n    if x:\n        y\n\n", Complete),
        ("def f():\n    pass\nx = 1\n", Complete),
        ("@a", Incomplete),
        ("@a\n", Incomplete),
        ("class A:\n    @b\n", Incomplete),
        ("try:\n    x\n", Incomplete),
        ("try:\n    x\nexcept E:\n", Incomplete),
        ("try:\n    x\nexcept E:\n    y\n\n", Complete),
        ("f(1,", Incomplete),
        ("f(1,\n", Incomplete),
        ("f(1,\n  2)\n", Complete),
        ("x = [", Incomplete),
        ("x = '''a", Incomplete),
        ("x = '''a\n\nb\n", Incomplete),
        ("x = f'''{a}", Incomplete),
        ("x = 1 + \\", Incomplete),
        ("x = 1 + \\\n", Incomplete),
        ("x = 'a", Invalid),
        ("x = )", Invalid),
        ("x = 1 +", Invalid),
        ("print 1", Invalid),
        ("if x\n", Invalid),
        ("if x:\ny", Invalid),
        ("if x:\n\n", Invalid),
        ("f(1 2", Incomplete),
        ("return 1", Invalid),
    ];
    for (source, want) in table {
        assert_eq!(completeness(source), want, "{source:?}");
    }
}
