//! What the line editor asks: completions, colours, the indentation of the next line.

use super::magics::{self, MAGICS};
use crate::driver::{TokenClass, highlight};
use rustyline::completion::{Completer, Pair};
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::Hinter;
use rustyline::validate::Validator;
use rustyline::{Context, Helper};
use std::borrow::Cow;
use std::cell::RefCell;
use std::fs;
use std::rc::Rc;

/// What names there are, asked when Tab is pressed.
pub(super) trait Names {
    fn names(&mut self) -> Vec<String>;
    fn attributes(&mut self, dotted: &str) -> Vec<String>;
}

/// The editor's helper.
pub(super) struct Typist<N> {
    pub names: Rc<RefCell<N>>,
    pub color: bool,
}

const KEYWORDS: [&str; 33] = [
    "False", "None", "True", "and", "as", "assert", "break", "class", "continue", "def", "del", "elif", "else",
    "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or",
    "pass", "raise", "return", "try", "while", "with", "yield",
];

/// Where the word before `at` begins: letters, digits, underscores and, in a dotted name, dots.
fn word_start(line: &str, at: usize) -> usize {
    let part = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
    line[..at].char_indices().rev().take_while(|(_, c)| part(*c)).last().map_or(at, |(i, _)| i)
}

/// What could stand at the cursor: where it begins, and the candidates.
pub(super) fn complete(line: &str, at: usize, names: &mut impl Names) -> (usize, Vec<String>) {
    let before = &line[..at];
    if let Some(name) = before.strip_prefix('%')
        && !name.contains(char::is_whitespace)
    {
        let found = MAGICS.iter().filter(|m| m.name.starts_with(name)).map(|m| format!("%{}", m.name));
        return (0, found.collect());
    }
    if let Some(argument) = ["%run ", "%tui ", "%compare ", "%explore ", "%pick ", "%load ", "%save "]
        .into_iter()
        .find_map(|magic| before.strip_prefix(magic))
    {
        return (at - argument.len(), files(argument));
    }
    if let Some(argument) = ["%lesson ", "%hint ", "%check "].into_iter().find_map(|magic| before.strip_prefix(magic)) {
        let ids = crate::lesson::ids().into_iter().filter(|id| id.starts_with(argument));
        return (at - argument.len(), ids.collect());
    }
    let with_words = ["%step ", "%back ", "%break ", "%races ", "%lang ", "%stats ", "%gil ", "%machine ", "%clock "];
    if let Some(words) = with_words.into_iter().find_map(|m| {
        let argument = before.strip_prefix(m)?;
        (!argument.contains(char::is_whitespace)).then_some((m, argument))
    }) {
        let (magic, argument) = words;
        let found = magics::words(magic.trim()).iter().filter(|w| w.starts_with(argument)).map(ToString::to_string);
        let mut found: Vec<String> = found.collect();
        if ["%step ", "%break "].contains(&magic) && !argument.is_empty() {
            found.extend(names.names().into_iter().filter(|n| n.starts_with(argument)));
        }
        if !found.is_empty() {
            return (at - argument.len(), found);
        }
    }
    if let Some(argument) =
        ["%watch ", "%when ", "%dis "].into_iter().find_map(|m| before.strip_prefix(m)).filter(|a| a.is_empty())
    {
        return (at - argument.len(), names.names());
    }
    if let Some(argument) = before.strip_prefix("%help ") {
        let found = MAGICS.iter().map(|m| m.name.to_string()).filter(|n| n.starts_with(argument));
        return (at - argument.len(), found.collect());
    }
    let start = word_start(line, at);
    let word = &line[start..at];
    if word.is_empty() {
        return (at, Vec::new());
    }
    match word.rsplit_once('.') {
        Some((object, begun)) => {
            let found = names.attributes(object).into_iter().filter(|n| n.starts_with(begun));
            (at - begun.len(), found.collect())
        }
        None => {
            let mut found: Vec<String> = names.names();
            found.extend(KEYWORDS.iter().map(ToString::to_string));
            found.retain(|n| n.starts_with(word));
            found.sort();
            found.dedup();
            (start, found)
        }
    }
}

/// Python files and folders that begin like this.
fn files(begun: &str) -> Vec<String> {
    let (folder, name) = begun.rsplit_once('/').map_or(("", begun), |(f, n)| (f, n));
    let shown = if folder.is_empty() { "." } else { folder };
    let mut found: Vec<String> = fs::read_dir(shown)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let file = entry.file_name().to_string_lossy().to_string();
            let is_folder = entry.path().is_dir();
            let wanted = file.starts_with(name) && !file.starts_with('.') && (is_folder || file.ends_with(".py"));
            let path = if folder.is_empty() { file } else { format!("{folder}/{file}") };
            wanted.then(|| if is_folder { format!("{path}/") } else { path })
        })
        .collect();
    found.sort();
    found
}

impl<N: Names> Completer for Typist<N> {
    type Candidate = Pair;

    fn complete(&self, line: &str, at: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<Pair>)> {
        let (start, found) = complete(line, at, &mut *self.names.borrow_mut());
        let pair = |text: String| Pair { display: text.clone(), replacement: text };
        Ok((start, found.into_iter().map(pair).collect()))
    }
}

impl<N> Hinter for Typist<N> {
    type Hint = String;
}

impl<N> Validator for Typist<N> {}

impl<N> Highlighter for Typist<N> {
    fn highlight<'l>(&self, line: &'l str, at: usize) -> Cow<'l, str> {
        if self.color { Cow::Owned(colored(line, at)) } else { Cow::Borrowed(line) }
    }

    fn highlight_char(&self, _: &str, _: usize, _: CmdKind) -> bool {
        self.color
    }
}

impl<N: Names> Helper for Typist<N> {}

const fn color(class: TokenClass) -> &'static str {
    match class {
        TokenClass::Keyword => "\x1b[1;34m",
        TokenClass::Builtin => "\x1b[36m",
        TokenClass::Number => "\x1b[35m",
        TokenClass::String => "\x1b[32m",
        TokenClass::Comment => "\x1b[2m",
        TokenClass::Decorator => "\x1b[33m",
        TokenClass::Error => "\x1b[31m",
        TokenClass::Name | TokenClass::Operator => "",
    }
}

/// The line in colours; the bracket that belongs to the one at the cursor is underlined.
fn colored(line: &str, at: usize) -> String {
    if magics::is_magic(line) {
        return format!("\x1b[1;33m{line}\x1b[0m");
    }
    let partner = partner(line, at);
    let mut out = String::with_capacity(line.len() * 2);
    let mut done = 0;
    for (span, class) in highlight(line) {
        let (start, end) = (span.start as usize, span.end as usize);
        let Some(text) = line.get(start..end) else { continue };
        out.push_str(line.get(done..start).unwrap_or_default());
        let color = color(class);
        let color = if partner == Some(start) { "\x1b[1;4m" } else { color };
        out.push_str(color);
        out.push_str(text);
        if !color.is_empty() {
            out.push_str("\x1b[0m");
        }
        done = end;
    }
    out.push_str(line.get(done..).unwrap_or_default());
    out
}

/// Where the other bracket of a pair stands whose one is at the cursor or just before it.
fn partner(line: &str, at: usize) -> Option<usize> {
    let brackets: Vec<(usize, char)> = highlight(line)
        .into_iter()
        .filter(|(_, class)| *class == TokenClass::Operator)
        .filter_map(|(span, _)| Some((span.start as usize, line.get(span.start as usize..)?.chars().next()?)))
        .filter(|(_, c)| "()[]{}".contains(*c))
        .collect();
    let mut open: Vec<usize> = Vec::new();
    for (i, c) in brackets {
        if "([{".contains(c) {
            open.push(i);
        } else if let Some(begin) = open.pop() {
            for (one, other) in [(begin, i), (i, begin)] {
                if one == at || one + 1 == at {
                    return Some(other);
                }
            }
        }
    }
    None
}

/// With what the next line of a block begins.
pub(super) fn indentation(text: &str) -> String {
    let last = text.lines().last().unwrap_or_default();
    let margin: String = last.chars().take_while(|c| *c == ' ' || *c == '\t').collect();
    let code = last.split('#').next().unwrap_or_default().trim();
    let first = code.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    if code.ends_with(':') {
        format!("{margin}    ")
    } else if ["return", "pass", "break", "continue", "raise"].contains(&first) {
        margin.strip_suffix("    ").unwrap_or_default().into()
    } else {
        margin
    }
}
