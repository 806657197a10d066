//! Texts that are almost programs: bytes, tokens without grammar, and programs that something has been done to.

use crate::programs::{grow, tree};
use gilsh::base::Rng;

/// What programs are made of, and some things that they are not.
const TOKENS: &[&str] = &[
    "def",
    "f",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ":",
    ",",
    ".",
    ";",
    "=",
    "==",
    "+=",
    ":=",
    "->",
    "*",
    "**",
    "/",
    "//",
    "%",
    "@",
    "<",
    ">",
    "<<",
    "&",
    "|",
    "^",
    "~",
    "!",
    "!=",
    "not",
    "in",
    "is",
    "and",
    "or",
    "if",
    "else",
    "elif",
    "while",
    "for",
    "x",
    "y",
    "self",
    "return",
    "yield",
    "yield from",
    "lambda",
    "class",
    "try",
    "except",
    "finally",
    "raise",
    "with",
    "as",
    "import",
    "from",
    "global",
    "nonlocal",
    "del",
    "assert",
    "pass",
    "break",
    "continue",
    "async",
    "await",
    "None",
    "True",
    "0",
    "1",
    "0x",
    "1e",
    "1_0",
    "0b2",
    "1.5",
    "1j",
    "99999999999999999999",
    "'a'",
    "'",
    "\"",
    "'''",
    "f'{x}'",
    "f'{",
    "f'{x!r:>{y}}'",
    "f\"{'",
    "b'\\x00'",
    "b'é'",
    "'\\N{DASH}'",
    "r'\\'",
    "rb''",
    "\\",
    "\n",
    "\n    ",
    "\n        ",
    "\n\t",
    "\r\n",
    "\r",
    "\u{c}",
    "#",
    "# é\n",
    "print",
    "range(3)",
    "é",
    "变量",
    "，",
    "\u{200b}",
    "\u{feff}",
    "\0",
    "$",
    "?",
    "`",
    "...",
    "_",
    "match",
    "case",
    "type",
    "__name__",
    "lambda *a, b=1, **c: a",
    "[x for x in y]",
    "{**x}",
    "x[1:2, ::3]",
    "*x, y = z",
    "@f\ndef g(a, /, b, *, c): pass\n",
];

fn pick<'a, T: ?Sized>(rng: &mut Rng, from: &[&'a T]) -> &'a T {
    from[rng.below(from.len() as u64) as usize]
}

/// Bytes, as far as they are text.
fn bytes(rng: &mut Rng) -> String {
    let n = rng.below(200);
    let bytes: Vec<u8> =
        (0..n).map(|_| if rng.chance(3, 4) { rng.below(128) as u8 } else { rng.below(256) as u8 }).collect();
    String::from_utf8_lossy(&bytes).into()
}

fn soup(rng: &mut Rng) -> String {
    let mut text = String::new();
    for _ in 0..1 + rng.below(60) {
        text.push_str(pick(rng, TOKENS));
        if rng.chance(2, 3) {
            text.push(' ');
        }
    }
    text
}

/// One thing again and again, or one inside the other: what must not exhaust the host's stack.
fn nest(rng: &mut Rng) -> String {
    const OPEN: &[(&str, &str, &str)] = &[
        ("(", "1", ")"),
        ("[", "", "]"),
        ("{1:", "2", "}"),
        ("-", "1", ""),
        ("not ", "x", ""),
        ("lambda: ", "1", ""),
        ("f(", "", ")"),
        ("x.", "y", ""),
        ("x[", "0", "]"),
        ("1 + ", "1", ""),
        ("1 if x else ", "2", ""),
        ("x = ", "1", ""),
        ("x < ", "1", ""),
        ("2 ** ", "1", ""),
        ("f'{", "x", "}'"),
        ("[x for x in ", "y", "]"),
        ("await ", "x", ""),
        ("*", "x", ""),
        ("(yield ", "1", ")"),
        ("@", "x", "\n"),
        ("x, ", "y", ""),
        ("if x: ", "y", ""),
        ("a; ", "b", ""),
        ("(x := ", "1", ")"),
        ("x and ", "y", ""),
        ("'a' ", "'b'", ""),
    ];
    let (open, middle, close) = OPEN[rng.below(OPEN.len() as u64) as usize];
    let n = [3, 30, 150, 1_000, 20_000][rng.below(5) as usize];
    if rng.chance(1, 4) {
        let header = pick(rng, &["if x:", "def f():", "class C:", "for x in y:", "try:", "while x:", "with x:"]);
        let n = n.min(1_000);
        return (0..n).map(|i| format!("{:1$}{header}\n", "", i)).collect();
    }
    // A text is only closed if there is as much to close as was opened.
    format!("{}{middle}{}\n", open.repeat(n), if rng.chance(1, 8) { String::new() } else { close.repeat(n) })
}

/// The words and signs of a text, with the blanks between them.
fn tokens(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let kind = |c: char| match c {
        c if c.is_alphanumeric() || c == '_' => 0,
        ' ' => 1,
        _ => 2,
    };
    for c in text.chars() {
        match found.last_mut() {
            Some(last) if kind(c) != 2 && last.chars().next_back().map(kind) == Some(kind(c)) => last.push(c),
            _ => found.push(c.into()),
        }
    }
    found
}

fn change<T: Clone>(rng: &mut Rng, items: &mut Vec<T>, other: &[T]) {
    let at = |rng: &mut Rng, n: usize| rng.below(n as u64) as usize;
    if items.is_empty() {
        return;
    }
    let (i, j) = (at(rng, items.len()), at(rng, items.len()));
    match rng.below(6) {
        0 => {
            items.remove(i);
        }
        1 => items.insert(j, items[i].clone()),
        2 => items.swap(i, j),
        3 => {
            let n = (1 + at(rng, 5)).min(items.len() - i);
            items.drain(i..i + n);
        }
        _ if other.is_empty() => {}
        4 => items[i] = other[at(rng, other.len())].clone(),
        _ => {
            let start = at(rng, other.len());
            let end = (start + 1 + at(rng, 6)).min(other.len());
            items.splice(i..i, other[start..end].iter().cloned());
        }
    }
}

/// A program, changed in a few places, with pieces of another.
fn changed(rng: &mut Rng, text: &str, other: &str) -> String {
    let mut text = text.to_string();
    for _ in 0..1 + rng.below(4) {
        if rng.chance(1, 2) {
            let mut lines: Vec<String> = text.lines().map(String::from).collect();
            let theirs: Vec<String> = other.lines().map(String::from).collect();
            change(rng, &mut lines, &theirs);
            text = lines.join("\n") + "\n";
        } else {
            let mut ours = tokens(&text);
            let theirs: Vec<String> =
                if rng.chance(1, 2) { tokens(other) } else { TOKENS.iter().map(ToString::to_string).collect() };
            change(rng, &mut ours, &theirs);
            text = ours.concat();
        }
    }
    text
}

/// A program of the seed's, or one of those given.
fn whole(rng: &mut Rng, programs: &[String]) -> String {
    if programs.is_empty() || rng.chance(1, 2) {
        return tree::text(&grow::program(rng.next_u64()));
    }
    programs[rng.below(programs.len() as u64) as usize].clone()
}

/// A text that nobody meant.
#[must_use]
pub fn text(rng: &mut Rng, programs: &[String]) -> String {
    match rng.below(10) {
        0 => bytes(rng),
        1 | 2 => soup(rng),
        3 => nest(rng),
        _ => program(rng, programs),
    }
}

/// A program that something has been done to.
#[must_use]
pub fn program(rng: &mut Rng, programs: &[String]) -> String {
    let (one, other) = (whole(rng, programs), whole(rng, programs));
    changed(rng, &one, &other)
}
