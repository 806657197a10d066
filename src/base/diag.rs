//! What is wrong with a source text, where, and what to try: drawn with a caret as CPython draws it.

use super::span::{LineIndex, Span};
use std::fmt::Write as _;
use unicode_width::UnicodeWidthStr;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The program cannot run.
    Error,
    /// The program runs; the reader should know something.
    Note,
}

/// One finding about a source text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Error or note.
    pub severity: Severity,
    /// The exception class CPython would name: `SyntaxError`, `IndentationError`, `TabError`.
    pub kind: &'static str,
    /// Where, in bytes.
    pub span: Span,
    /// One line, as CPython words it where CPython has the message.
    pub message: String,
    /// What to write instead, if that can be told.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A `SyntaxError`.
    #[must_use]
    pub fn error(span: Span, message: impl Into<String>) -> Self {
        Self { severity: Severity::Error, kind: "SyntaxError", span, message: message.into(), help: None }
    }

    /// A remark about a program that runs all the same.
    #[must_use]
    pub fn note(span: Span, message: impl Into<String>) -> Self {
        Self { severity: Severity::Note, kind: "note", span, message: message.into(), help: None }
    }

    /// The same under another exception class, such as `IndentationError`.
    #[must_use]
    pub fn of_kind(mut self, kind: &'static str) -> Self {
        self.kind = kind;
        self
    }

    /// Adds what to try.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The finding as CPython prints a syntax error: file and line, the line itself, carets, message.
    /// Spans past the end of `source`, or inside a character, are clamped.
    #[must_use]
    pub fn render(&self, file: &str, source: &str) -> String {
        let (start, end) = (floor_char(source, self.span.start), floor_char(source, self.span.end));
        let index = LineIndex::new(source);
        let line = index.line(start as u32);
        let text = index.text(source, line);
        let from = (start - index.start(line) as usize).min(text.len());
        let to = (end - index.start(line) as usize).clamp(from, text.len());
        let body = text.trim_start();
        let indent = text.len() - body.len();
        let mut out = format!("  File \"{file}\", line {line}\n");
        if !body.is_empty() {
            let before = &text[indent.min(from)..from];
            let marked = text[from..to].width().max(1);
            let _ = writeln!(out, "    {}", body.trim_end());
            let _ = writeln!(out, "    {}{}", " ".repeat(before.width()), "^".repeat(marked));
        }
        let _ = writeln!(out, "{}: {}", self.kind, self.message);
        if let Some(help) = &self.help {
            let _ = writeln!(out, "  help: {help}");
        }
        out
    }
}

fn floor_char(text: &str, offset: u32) -> usize {
    let mut at = (offset as usize).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caret_stands_under_the_right_column_after_chinese_text() {
        let source = "x = '余额' 1\n";
        let at = source.find('1').unwrap() as u32;
        let shown = Diagnostic::error(Span::new(at, at + 1), "invalid syntax").render("a.py", source);
        assert_eq!(shown, "  File \"a.py\", line 1\n    x = '余额' 1\n               ^\nSyntaxError: invalid syntax\n");
    }

    #[test]
    fn a_span_past_the_end_or_inside_a_character_is_clamped() {
        for span in [Span::new(1, 2), Span::new(90, 95), Span::new(2, 1)] {
            let _ = Diagnostic::error(span, "m").render("a.py", "é");
        }
    }
}
