//! Cutting a script into the entries that a person would type.

use crate::driver::{Completeness, completeness};

/// An entry and the line at which it begins, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub line: u32,
    pub text: String,
}

/// The entries of a script, in order. A block ends where the next line begins at the margin.
#[must_use]
pub fn entries(script: &str) -> Vec<Entry> {
    let mut found = Vec::new();
    let mut open: Option<Entry> = None;
    for (line, number) in script.lines().zip(1..) {
        if let Some(entry) = &mut open {
            if goes_on(&entry.text, line) {
                entry.text.push('\n');
                entry.text.push_str(line);
                continue;
            }
            found.extend(open.take());
        }
        if !line.trim().is_empty() {
            open = Some(Entry { line: number, text: line.into() });
        }
    }
    found.extend(open);
    found.retain(|e| e.text.lines().any(|l| !l.trim().is_empty() && !l.trim_start().starts_with('#')));
    found
}

/// Whether a line belongs to the entry before it.
fn goes_on(entry: &str, line: &str) -> bool {
    if super::magics::is_magic(entry) {
        return false;
    }
    let indented = line.starts_with([' ', '\t']) || line.trim().is_empty();
    let first = line.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
    let clause = ["else", "elif", "except", "finally"].contains(&first);
    indented || clause || completeness(&format!("{entry}\n")) == Completeness::Incomplete
}
