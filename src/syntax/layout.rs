//! Tokens with their layout: logical lines, indentation, brackets. What cannot be a token becomes an `Error` token, so
//! that the parser meets each finding where it stands.

use super::scan::{self, Opening, StringError};
use super::strange::unknown_character;
use super::token::Tok;
use crate::base::{Diagnostic, LineIndex, Span};
use logos::{Lexer, Logos};

/// As CPython's `MAXLEVEL`.
const MAX_BRACKETS: usize = 200;
/// As CPython's `MAXINDENT`.
const MAX_INDENTS: usize = 100;

/// A token and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub tok: Tok,
    /// Where.
    pub span: Span,
}

/// All tokens of a text; the last is always `End`.
#[derive(Clone, Debug, Default)]
pub struct Lexed {
    /// In order, without comments and spaces.
    pub tokens: Vec<Token>,
    /// What is wrong at each `Error` token, by token index.
    pub errors: Vec<(usize, Diagnostic)>,
    /// Remarks about things read leniently.
    pub notes: Vec<Diagnostic>,
    /// The innermost bracket that is still open at the end.
    pub unclosed: Option<(char, u32)>,
    /// The text ends in the middle of a string or after a backslash.
    pub cut_short: bool,
}

impl Lexed {
    /// The finding that belongs to an `Error` token.
    #[must_use]
    pub fn error_at(&self, index: usize) -> Option<&Diagnostic> {
        let found = self.errors.binary_search_by_key(&index, |e| e.0).ok()?;
        self.errors.get(found).map(|e| &e.1)
    }
}

/// The tokens of a whole text.
#[must_use]
pub fn lex(source: &str) -> Lexed {
    let mut layout = Layout::new(source, 0, source.len());
    layout.run();
    layout.finish()
}

/// The tokens of the hole of an f-string at `from..to`: one expression, in which the ends of lines mean nothing.
#[must_use]
pub fn lex_hole(source: &str, from: usize, to: usize) -> Lexed {
    let mut layout = Layout::new(source, from, to);
    layout.at_line_start = false;
    layout.in_hole = true;
    layout.run();
    layout.finish()
}

/// How far a line is indented: once with tabs to the next multiple of eight, once with tabs as one column. The order
/// of two lines must not depend on which is used.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Columns {
    tab8: u32,
    tab1: u32,
}

impl Columns {
    fn of(text: &str) -> Self {
        let mut columns = Self { tab8: 0, tab1: 0 };
        for c in text.chars() {
            match c {
                '\u{FEFF}' => {}
                '\t' => {
                    columns.tab8 = (columns.tab8 / 8 + 1) * 8;
                    columns.tab1 += 1;
                }
                '\x0c' | '\n' | '\r' => columns = Self { tab8: 0, tab1: 0 },
                '\\' => {}
                _ => {
                    columns.tab8 += 1;
                    columns.tab1 += 1;
                }
            }
        }
        columns
    }
}

struct Layout<'s> {
    source: &'s str,
    lexer: Lexer<'s, Tok>,
    out: Lexed,
    indents: Vec<Columns>,
    brackets: Vec<(Tok, u32)>,
    at_line_start: bool,
    line_start: usize,
    in_hole: bool,
    wide_spaces: Vec<(u32, char)>,
    escaped_hashes: Vec<Span>,
}

impl<'s> Layout<'s> {
    fn new(source: &'s str, from: usize, to: usize) -> Self {
        let mut lexer = Tok::lexer(&source[..to]);
        lexer.bump(from);
        Self {
            source: &source[..to],
            lexer,
            out: Lexed::default(),
            indents: vec![Columns { tab8: 0, tab1: 0 }],
            brackets: Vec::new(),
            at_line_start: true,
            line_start: 0,
            in_hole: false,
            wide_spaces: Vec::new(),
            escaped_hashes: Vec::new(),
        }
    }

    fn run(&mut self) {
        while let Some(found) = self.lexer.next() {
            let range = self.lexer.span();
            let span = Span::new(range.start as u32, range.end as u32);
            if !self.token(found.unwrap_or(Tok::Unknown), span) {
                // A refusal after which nothing that follows can be trusted.
                return;
            }
        }
    }

    /// Takes one token of the table; false to stop reading.
    fn token(&mut self, tok: Tok, span: Span) -> bool {
        match tok {
            Tok::LineEnd => self.line_end(span),
            Tok::Comment => {}
            Tok::EscapedHash => self.escaped_hashes.push(span),
            Tok::WideSpace => self.wide_space(span),
            Tok::Bom if span.start == 0 => {}
            Tok::Continuation if span.end as usize == self.source.len() => {
                self.out.cut_short = true;
                self.error(span, "unexpected EOF while parsing");
            }
            Tok::Continuation => {}
            _ => {
                if self.at_line_start && self.brackets.is_empty() && !self.indentation(span) {
                    return false;
                }
                self.at_line_start = false;
                return self.visible(tok, span);
            }
        }
        true
    }

    fn visible(&mut self, tok: Tok, span: Span) -> bool {
        match tok {
            Tok::Number => self.number(span),
            Tok::Str => self.string(span),
            Tok::Unknown | Tok::Bom => self.unknown(span),
            _ if tok.closer().is_some() => {
                self.brackets.push((tok, span.start));
                if self.brackets.len() > MAX_BRACKETS {
                    self.error(span, "too many nested parentheses");
                    self.brackets.clear();
                    return false;
                }
                self.push(tok, span);
            }
            _ if tok.is_closer() => self.closing(tok, span),
            _ => self.push(tok, span),
        }
        true
    }

    fn push(&mut self, tok: Tok, span: Span) {
        self.out.tokens.push(Token { tok, span });
    }

    fn error(&mut self, span: Span, message: impl Into<String>) {
        self.refuse(Diagnostic::error(span, message));
    }

    fn refuse(&mut self, diagnostic: Diagnostic) {
        let index = self.out.tokens.len();
        self.push(Tok::Error, diagnostic.span);
        self.out.errors.push((index, diagnostic));
    }

    fn line_end(&mut self, span: Span) {
        if !self.brackets.is_empty() || self.in_hole {
            return;
        }
        if !self.at_line_start {
            self.push(Tok::Newline, span);
        }
        self.at_line_start = true;
        self.line_start = span.end as usize;
    }

    fn wide_space(&mut self, span: Span) {
        let text = &self.source[span.start as usize..span.end as usize];
        let places = text.char_indices().map(|(i, c)| (span.start + i as u32, c));
        self.wide_spaces.extend(places);
    }

    /// Compares the indentation of a new logical line with the lines before it; false to stop reading.
    fn indentation(&mut self, first: Span) -> bool {
        let columns = Columns::of(&self.source[self.line_start..first.start as usize]);
        let top = self.indents.last().copied().unwrap_or(Columns { tab8: 0, tab1: 0 });
        let here = Span::new(first.start, first.start);
        if columns.tab8 > top.tab8 {
            if columns.tab1 <= top.tab1 {
                return self.inconsistent_tabs(first);
            }
            if self.indents.len() >= MAX_INDENTS {
                let found = Diagnostic::error(first, "too many levels of indentation");
                self.refuse(found.of_kind("IndentationError"));
                return false;
            }
            self.indents.push(columns);
            self.push(Tok::Indent, Span::new(self.line_start as u32, first.start));
            return true;
        }
        while self.indents.last().is_some_and(|top| top.tab8 > columns.tab8) {
            self.indents.pop();
            self.push(Tok::Dedent, here);
        }
        let top = self.indents.last().copied().unwrap_or(columns);
        if top.tab8 != columns.tab8 {
            let message = "unindent does not match any outer indentation level";
            self.refuse(Diagnostic::error(first, message).of_kind("IndentationError"));
            return false;
        }
        if top.tab1 != columns.tab1 {
            return self.inconsistent_tabs(first);
        }
        true
    }

    fn inconsistent_tabs(&mut self, first: Span) -> bool {
        let message = "inconsistent use of tabs and spaces in indentation";
        let found = Diagnostic::error(first, message).of_kind("TabError");
        self.refuse(found.with_help("indent every line of a block with the same characters"));
        false
    }

    fn closing(&mut self, tok: Tok, span: Span) {
        let shown = self.text(span);
        match self.brackets.pop() {
            None => self.error(span, format!("unmatched '{shown}'")),
            Some((open, at)) if open.closer() != Some(tok) => {
                let opened = self.text(Span::new(at, at + 1));
                let lines = LineIndex::new(self.source);
                let (line, open_line) = (lines.line(span.start), lines.line(at));
                let mut message =
                    format!("closing parenthesis '{shown}' does not match opening parenthesis '{opened}'");
                if line != open_line {
                    message.push_str(&format!(" on line {open_line}"));
                }
                self.error(span, message);
            }
            Some(_) => self.push(tok, span),
        }
    }

    fn text(&self, span: Span) -> &'s str {
        &self.source[span.start as usize..span.end as usize]
    }

    fn number(&mut self, span: Span) {
        let (start, after) = (span.start as usize, span.end as usize);
        match scan::number(&self.source[start..]) {
            Ok(len) => {
                self.bump_to(start + len, after);
                self.push(Tok::Number, Span::new(span.start, (start + len) as u32));
            }
            Err((len, message, help)) => {
                // The whole word is refused, so that its rest does not become a second finding.
                let rest = &self.source[start..];
                let word = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
                let len = len.min(rest.len()).max(word).max(1);
                self.bump_to(start + len, after);
                let found = Diagnostic::error(Span::new(span.start, (start + len) as u32), message);
                self.refuse(match help {
                    Some(help) => found.with_help(help),
                    None => found,
                });
            }
        }
    }

    /// Moves the table's reader on to `end`, if it is not there yet.
    fn bump_to(&mut self, end: usize, now: usize) {
        let mut end = end.clamp(now, self.source.len());
        while !self.source.is_char_boundary(end) {
            end += 1;
        }
        self.lexer.bump(end - now);
    }

    fn string(&mut self, span: Span) {
        let (start, after) = (span.start as usize, span.end as usize);
        let opening = Opening::read(&self.source[start..]);
        if !opening.valid {
            let quote = start + opening.len - opening.closing_len();
            let prefix = &self.source[start..quote];
            let end = scan::string(self.source, quote).unwrap_or(after).max(after);
            self.bump_to(end, after);
            let found = Diagnostic::error(Span::new(start as u32, quote as u32), "invalid syntax");
            let help = if prefix.eq_ignore_ascii_case("ur") || prefix.eq_ignore_ascii_case("ru") {
                "every string is Unicode in Python 3: write r'...' instead of ur'...'".to_string()
            } else {
                format!("'{prefix}' is not a string prefix; the prefixes are r, b, f, u, rb and rf")
            };
            self.refuse(found.with_help(help));
            return;
        }
        match scan::string(self.source, start) {
            Ok(end) => {
                self.bump_to(end, after);
                self.push(Tok::Str, Span::new(span.start, end as u32));
            }
            Err(StringError::Unterminated(end)) => {
                self.bump_to(end, after);
                self.out.cut_short |= opening.triple;
                let kind = if opening.fstring { "f-string" } else { "string" };
                let triple = if opening.triple { "triple-quoted " } else { "" };
                let line = LineIndex::new(self.source).line((end.max(1) - usize::from(opening.triple)) as u32);
                let message = format!("unterminated {triple}{kind} literal (detected at line {line})");
                self.error(Span::new(span.start, after as u32), message);
            }
            Err(StringError::Hole(at, message)) => {
                let rest = &self.source[at.min(self.source.len())..];
                let end = if opening.triple { rest.len() } else { rest.find('\n').unwrap_or(rest.len()) };
                self.bump_to(at + end, after);
                self.out.cut_short |= opening.triple && message.ends_with("expecting '}'");
                self.error(Span::new(at as u32, at as u32 + 1), message);
            }
        }
    }

    fn unknown(&mut self, span: Span) {
        let text = self.text(span);
        let Some(c) = text.chars().next() else { return };
        if c == '\\' {
            if span.end as usize == self.source.len() {
                self.out.cut_short = true;
                self.error(span, "unexpected EOF while parsing");
                return;
            }
            let rest = &self.source[span.end as usize..];
            self.bump_to(span.end as usize + rest.find(['\n', '\r']).unwrap_or(rest.len()), span.end as usize);
            self.error(span, "unexpected character after line continuation character");
            return;
        }
        self.refuse(unknown_character(c, span));
    }

    fn finish(mut self) -> Lexed {
        let end = self.source.len() as u32;
        let here = Span::new(end, end);
        if let Some((open, at)) = self.brackets.last() {
            let shown = match open {
                Tok::LPar => '(',
                Tok::LSqb => '[',
                _ => '{',
            };
            self.out.unclosed = Some((shown, *at));
        }
        if !matches!(self.out.tokens.last().map(|t| t.tok), None | Some(Tok::Newline)) && !self.in_hole {
            self.push(Tok::Newline, here);
        }
        for _ in 1..self.indents.len() {
            self.push(Tok::Dedent, here);
        }
        self.push(Tok::End, here);
        self.note_wide_spaces();
        self.note_escaped_hashes();
        self.out
    }

    fn note_wide_spaces(&mut self) {
        let Some((first, c)) = self.wide_spaces.first().copied() else {
            return;
        };
        let n = self.wide_spaces.len();
        let has = |c| self.wide_spaces.iter().any(|s| s.1 == c);
        let (name, names, code) = match (has('\u{A0}'), has('\u{3000}')) {
            (true, false) => ("no-break space", "no-break spaces", "U+00A0"),
            (false, true) => ("ideographic space", "ideographic spaces", "U+3000"),
            _ => ("wide space", "no-break and ideographic spaces", "U+00A0, U+3000"),
        };
        let message = if n == 1 {
            format!("1 {name} ({code}) is read as an ordinary space; CPython would refuse it")
        } else {
            format!("{n} {names} ({code}) are read as ordinary spaces; CPython would refuse them")
        };
        let span = Span::new(first, first + c.len_utf8() as u32);
        self.out.notes.push(Diagnostic::note(span, message));
    }

    fn note_escaped_hashes(&mut self) {
        let Some(first) = self.escaped_hashes.first() else {
            return;
        };
        let message = match self.escaped_hashes.len() {
            1 => "1 escaped hash (\\#) is read as the start of a comment; CPython would refuse it".to_string(),
            n => format!("{n} escaped hashes (\\#) are read as the start of comments; CPython would refuse them"),
        };
        let span = Span::new(first.start, first.start + 2);
        self.out.notes.push(Diagnostic::note(span, message));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indentation_becomes_tokens_and_blank_lines_do_not_count() {
        use Tok::*;
        let toks: Vec<Tok> = lex("if x:\n\n  # note\n  y\nz").tokens.iter().map(|t| t.tok).collect();
        let want = [If, Name, Colon, Newline, Indent, Name, Newline, Dedent, Name, Newline, End];
        assert_eq!(toks, want);
    }

    #[test]
    fn ends_of_lines_mean_nothing_in_brackets() {
        let n = lex("f(1,\n  2\n)\n").tokens.iter().filter(|t| t.tok == Tok::Newline).count();
        assert_eq!(n, 1);
    }

    #[test]
    fn no_break_spaces_make_one_note_and_indent() {
        let lexed = lex("if x:\n\u{A0}\u{A0}y\u{A0}= '\u{A0}'\n");
        assert!(lexed.errors.is_empty());
        assert_eq!(lexed.notes.len(), 1);
        assert!(lexed.notes[0].message.starts_with("3 no-break spaces (U+00A0)"));
        assert!(lexed.tokens.iter().any(|t| t.tok == Tok::Indent));
    }
}
