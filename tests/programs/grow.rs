//! Grows a program from the grammar and a seed.

use super::grammar::{Grammar, Part, Row};
use super::tree::{self, Line, Lines, Node, Piece};
use gilsh::base::Rng;
use std::sync::OnceLock;

/// Variables, by kind. All are set at the head of a program, so that every one can be read everywhere.
const NAMES: &[(&str, &[&str])] = &[
    ("int", &["a", "b", "c"]),
    ("float", &["x", "y"]),
    ("str", &["s", "t"]),
    ("list", &["xs", "ys"]),
    ("strs", &["ws"]),
    ("dict", &["d", "e"]),
    ("tuple", &["p", "q"]),
    ("set", &["m", "k"]),
    ("object", &["o", "u"]),
];

/// What every program begins with: `tick` bounds the calls, `cut` the size of values.
const HEAD: &str = include_str!("head.py");

fn grammar() -> &'static Grammar {
    static READ: OnceLock<Grammar> = OnceLock::new();
    READ.get_or_init(|| {
        Grammar::read(&[
            include_str!("numbers.grammar"),
            include_str!("text.grammar"),
            include_str!("containers.grammar"),
            include_str!("statements.grammar"),
            include_str!("functions.grammar"),
            include_str!("classes.grammar"),
            include_str!("library.grammar"),
        ])
    })
}

/// Sections whose rows are values: as a part of something else, they may need parentheses.
const VALUES: &[&str] = &[
    "int",
    "float",
    "number",
    "bool",
    "str",
    "bytes",
    "list",
    "strs",
    "iterable",
    "pairs",
    "tuple",
    "dict",
    "set",
    "sized",
    "sized-list",
    "object",
    "any",
    "key",
];

/// Whether an expression has a blank outside of brackets and quotes, as `a + b` and `lambda: 1`.
fn is_loose(text: &str) -> bool {
    let (mut depth, mut quote, mut escaped) = (0, None, false);
    for c in text.chars() {
        match quote {
            Some(_) if escaped => escaped = false,
            Some(_) if c == '\\' => escaped = true,
            Some(q) if c == q => quote = None,
            Some(_) => {}
            None => match c {
                '\'' | '"' => quote = Some(c),
                '(' | '[' | '{' => depth += 1,
                ')' | ']' | '}' => depth -= 1,
                ' ' if depth == 0 => return true,
                _ => {}
            },
        }
    }
    false
}

fn enclose(pieces: &mut Vec<Piece>) {
    pieces.insert(0, Piece::Text("(".into()));
    pieces.push(Piece::Text(")".into()));
}

/// A growing program.
struct Grower {
    rng: Rng,
    numbers: u32,
    /// What may stand here: `loop`, `function`, `generator`, `method`, `plain`.
    contexts: Vec<&'static str>,
    /// Functions, generators and classes that can be used here, by the first letter of their names.
    known: Vec<String>,
    /// How many blocks stand around.
    nesting: usize,
}

/// The program of a seed.
#[must_use]
pub fn program(seed: u64) -> Lines {
    let plain = |line: &str| Line { indent: 0, pieces: vec![Piece::Text(line.into())] };
    let mut lines: Lines = HEAD.lines().map(plain).collect();
    let mut grower = Grower { rng: Rng::new(seed), numbers: 0, contexts: vec!["plain"], known: Vec::new(), nesting: 0 };
    for _ in 0..3 + grower.rng.below(6) {
        lines.extend(grower.row("top", 0));
    }
    if grower.rng.chance(1, 4) {
        lines.extend(grower.statement());
    }
    lines
}

impl Grower {
    /// Chooses a row by weight, among those that `fit` if there are any.
    fn choose(&mut self, section: &str, fit: impl Fn(&Row) -> bool) -> &'static Row {
        let all = grammar().rows(section, &self.contexts);
        let fitting: Vec<&Row> = all.iter().copied().filter(|r| fit(r)).collect();
        let rows = if fitting.is_empty() { all } else { fitting };
        let total: u64 = rows.iter().map(|r| r.weight).sum();
        let mut at = self.rng.below(total);
        for row in rows {
            if at < row.weight {
                return row;
            }
            at -= row.weight;
        }
        panic!("[{section}] has no rows here")
    }

    fn number(&mut self) -> u32 {
        self.numbers += 1;
        self.numbers
    }

    /// An expression of a kind, now and then of another.
    fn expr(&mut self, kind: &'static str, depth: usize) -> Node {
        let section = if self.rng.chance(1, 120) && NAMES.iter().any(|(k, _)| *k == kind) { "any" } else { kind };
        let small = depth == 0 || self.rng.chance(1, 4);
        let row = self.choose(section, |row| row.leaf || !small);
        let number = self.number();
        let mut pieces = self.fill(&row.lines[0].parts, number, depth.saturating_sub(1));
        if VALUES.contains(&kind) && is_loose(&tree::plain(&pieces)) {
            enclose(&mut pieces);
        }
        Node { kind, pieces }
    }

    fn fill(&mut self, parts: &[Part], number: u32, depth: usize) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for part in parts {
            if let (Part::Text(text), Some(Piece::Expr(node))) = (part, pieces.last_mut())
                && text.starts_with(['.', '[', '('])
                && tree::plain(&node.pieces).starts_with(|c: char| c.is_ascii_digit() || "+-~".contains(c))
            {
                enclose(&mut node.pieces);
            }
            pieces.push(match part {
                Part::Text(text) => Piece::Text((*text).into()),
                Part::Number => Piece::Text(number.to_string()),
                Part::Target(kind) => Piece::Text(self.name(kind)),
                Part::Slot("digit") => Piece::Text(self.rng.below(10).to_string()),
                Part::Slot(known @ ("f" | "g" | "C")) => Piece::Text(self.known(known)),
                Part::Slot(kind) => Piece::Expr(self.expr(kind, depth)),
            });
        }
        pieces
    }

    fn name(&mut self, kind: &str) -> String {
        let names = NAMES.iter().find(|(k, _)| *k == kind).map_or(&["z"][..], |(_, names)| names);
        names[self.rng.below(names.len() as u64) as usize].into()
    }

    /// Something that was defined before, or what the head defines.
    fn known(&mut self, letter: &str) -> String {
        let found: Vec<&String> = self.known.iter().filter(|n| n.starts_with(letter)).collect();
        let at = self.rng.below(found.len() as u64 + 1) as usize;
        found.get(at).map_or_else(|| format!("{letter}0"), |n| (*n).clone())
    }

    fn statement(&mut self) -> Lines {
        let number = self.number();
        self.row("stmt", number)
    }

    /// The lines of a row of a section of statements.
    fn row(&mut self, section: &str, number: u32) -> Lines {
        let full = self.nesting >= 3;
        let row = self.choose(section, |row| !row.nests || !full);
        let mut lines = Lines::new();
        for line in &row.lines {
            let grown = match line.parts[..] {
                [Part::Slot(block @ ("block" | "loop" | "body" | "inner" | "method" | "gen"))] => self.block(block),
                [Part::Slot(section @ ("function" | "class" | "coroutine"))] => {
                    let number = self.number();
                    self.row(section, number)
                }
                // A line that is one slot is filled with lines, which know the number of this use.
                [Part::Slot(section)] => self.row(section, number),
                _ => vec![Line { indent: 0, pieces: self.fill(&line.parts, number, 3) }],
            };
            lines.extend(grown.into_iter().map(|l| Line { indent: l.indent + line.indent, ..l }));
        }
        for line in lines.iter().filter(|l| l.indent == 0) {
            if let [Piece::Text(a), Piece::Text(n), ..] = &line.pieces[..]
                && let Some(letter) = a.strip_prefix("def ").or_else(|| a.strip_prefix("class "))
                && matches!(letter, "f" | "g" | "C")
            {
                self.known.push(format!("{letter}{n}"));
            }
        }
        lines
    }

    /// A block in the context that it makes.
    fn block(&mut self, block: &str) -> Lines {
        let (contexts, known) = (self.contexts.clone(), self.known.len());
        match block {
            "loop" => self.contexts.push("loop"),
            "body" | "inner" => self.contexts = vec!["function", "plain"],
            "method" => self.contexts = vec!["function", "method", "plain"],
            "gen" => self.contexts = vec!["generator"],
            _ => {}
        }
        self.nesting += 1;
        let mut lines = Lines::new();
        if matches!(block, "body" | "method" | "gen") {
            lines.extend(self.row("locals", 0));
        }
        for _ in 0..1 + self.rng.below(3) {
            lines.extend(self.statement());
        }
        self.nesting -= 1;
        self.contexts = contexts;
        self.known.truncate(known);
        lines
    }
}
