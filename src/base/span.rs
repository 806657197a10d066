//! Byte ranges in a source text, and the lines they fall on.

use serde::{Deserialize, Serialize};

/// A half-open byte range `start..end` in one source text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The range `start..end`, in bytes.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The smallest range that covers both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// Where each line of a text begins, so that a byte offset becomes a line and a column.
#[derive(Clone, Debug, Default)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Reads `text` once; a line ends after `\n`.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let newlines = text.bytes().enumerate().filter(|(_, b)| *b == b'\n');
        let starts = std::iter::once(0).chain(newlines.map(|(i, _)| i as u32 + 1)).collect();
        Self { starts }
    }

    /// The line of a byte offset, counted from 1.
    #[must_use]
    pub fn line(&self, offset: u32) -> u32 {
        self.starts.partition_point(|s| *s <= offset) as u32
    }

    /// The same, looked for first at a line where it may well be.
    #[must_use]
    pub fn line_near(&self, offset: u32, near: u32) -> u32 {
        let i = near as usize;
        let from = |i: usize| self.starts.get(i).copied().unwrap_or(u32::MAX);
        if i > 0 && from(i - 1) <= offset && offset < from(i) { near } else { self.line(offset) }
    }

    /// The byte offset at which line `line` (from 1) begins; the end of the index for a line past the last.
    #[must_use]
    pub fn start(&self, line: u32) -> u32 {
        let i = (line.max(1) as usize - 1).min(self.starts.len().saturating_sub(1));
        self.starts.get(i).copied().unwrap_or(0)
    }

    /// The text of line `line` (from 1) without its line ending; empty past the end.
    #[must_use]
    pub fn text<'a>(&self, source: &'a str, line: u32) -> &'a str {
        source.lines().nth(line.max(1) as usize - 1).unwrap_or("")
    }
}
