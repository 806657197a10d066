//! Reads the grammar: sections of rows, each a template of one or more lines with slots.
//!
//! `[int]` begins a section; `[int in loop]` adds rows to it that only a loop may use. A row begins with `-`, or
//! `-3` to come three times as often; lines indented under it continue it. In a row `<int>` is a slot for a row of
//! that section, `<=int>` for a variable of that kind that may be assigned, and `$` a number that is new in every use.

use std::collections::BTreeMap;

/// What stands in a row.
#[derive(Clone, Debug)]
pub enum Part {
    Text(&'static str),
    /// A row of this section.
    Slot(&'static str),
    /// A variable of this kind.
    Target(&'static str),
    /// The number of this use.
    Number,
}

#[derive(Clone, Debug)]
pub struct RowLine {
    pub indent: usize,
    pub parts: Vec<Part>,
}

#[derive(Clone, Debug)]
pub struct Row {
    pub weight: u64,
    pub lines: Vec<RowLine>,
    /// It needs no section that grows further.
    pub leaf: bool,
    /// It holds other statements.
    pub nests: bool,
}

impl Row {
    fn slots(&self) -> impl Iterator<Item = &'static str> {
        self.lines.iter().flat_map(|l| &l.parts).filter_map(|p| match p {
            Part::Slot(name) => Some(*name),
            _ => None,
        })
    }
}

/// Slots that are filled by [`super::grow`] itself: blocks, digits, names of what was defined before.
pub const BUILT_IN: &[&str] = &["block", "loop", "body", "inner", "method", "gen", "digit", "f", "g", "C"];

/// Sections by name and context.
#[derive(Clone, Debug)]
pub struct Grammar {
    sections: BTreeMap<(&'static str, &'static str), Vec<Row>>,
    names: Vec<&'static str>,
}

fn parts(text: &'static str, names: &[&'static str]) -> Vec<Part> {
    let known = |name: &str| names.iter().chain(BUILT_IN).find(|n| **n == name).copied();
    let (mut parts, mut rest) = (Vec::new(), text);
    let mut plain = 0;
    while plain < rest.len() {
        let here = &rest[plain..];
        let slot = here.strip_prefix('<').and_then(|inside| inside.split_once('>')).and_then(|(name, _)| {
            let wanted = name.strip_prefix('=').unwrap_or(name);
            let found = known(wanted)?;
            Some((name.len() + 2, if wanted == name { Part::Slot(found) } else { Part::Target(found) }))
        });
        let found = slot.or_else(|| here.starts_with('$').then_some((1, Part::Number)));
        if let Some((length, part)) = found {
            if plain > 0 {
                parts.push(Part::Text(&rest[..plain]));
            }
            parts.push(part);
            rest = &rest[plain + length..];
            plain = 0;
        } else {
            plain += here.chars().next().map_or(1, char::len_utf8);
        }
    }
    if !rest.is_empty() {
        parts.push(Part::Text(rest));
    }
    parts
}

fn header(line: &'static str) -> Option<(&'static str, &'static str)> {
    let inside = line.strip_prefix('[')?.strip_suffix(']')?;
    Some(inside.split_once(" in ").unwrap_or((inside, "")))
}

impl Grammar {
    /// Reads grammar files; they may use each other's sections.
    ///
    /// # Panics
    /// When a line is no part of a grammar.
    #[must_use]
    pub fn read(texts: &[&'static str]) -> Self {
        let lines = || texts.iter().flat_map(|t| t.lines()).filter(|l| !l.trim().is_empty() && !l.starts_with('#'));
        let names: Vec<_> = lines().filter_map(header).map(|(name, _)| name).collect();
        let mut sections: BTreeMap<_, Vec<Row>> = BTreeMap::new();
        let mut current = ("", "");
        for line in lines() {
            if let Some(found) = header(line) {
                current = found;
                continue;
            }
            let rows = sections.entry(current).or_default();
            if let Some(row) = line.strip_prefix('-') {
                let (weight, text) = row.split_once(' ').unwrap_or((row, ""));
                let weight = if weight.is_empty() { 1 } else { weight.parse().expect("a weight is a number") };
                let first = RowLine { indent: 0, parts: parts(text, &names) };
                rows.push(Row { weight, lines: vec![first], leaf: false, nests: false });
            } else {
                let text = line.trim_start();
                let indent = (line.len() - text.len() - 2) / 4;
                let row = rows.last_mut().expect("a line continues a row");
                row.lines.push(RowLine { indent, parts: parts(text, &names) });
            }
        }
        let mut grammar = Self { sections, names };
        grammar.mark_leaves();
        grammar
    }

    fn mark_leaves(&mut self) {
        let mut flat = vec!["digit", "f", "g", "C"];
        loop {
            let is_flat = |name: &str| {
                let rows = self.sections.iter().filter(|((n, _), _)| *n == name).flat_map(|(_, rows)| rows);
                rows.flat_map(Row::slots).all(|slot| flat.contains(&slot))
            };
            let more: Vec<_> = self.names.iter().copied().filter(|n| !flat.contains(n) && is_flat(n)).collect();
            if more.is_empty() {
                break;
            }
            flat.extend(more);
        }
        for row in self.sections.values_mut().flatten() {
            let leaf = row.slots().all(|slot| flat.contains(&slot));
            let nests = row.lines.iter().any(|l| matches!(l.parts[..], [Part::Slot(_)]) && l.indent > 0)
                || row.slots().any(|slot| matches!(slot, "function" | "class" | "coroutine"));
            (row.leaf, row.nests) = (leaf, nests);
        }
    }

    /// The rows of a section that may be used in these contexts.
    #[must_use]
    pub fn rows(&self, section: &str, contexts: &[&str]) -> Vec<&Row> {
        let here = |context: &str| context.is_empty() || contexts.contains(&context);
        let sections = self.sections.iter().filter(|((name, context), _)| *name == section && here(context));
        sections.flat_map(|(_, rows)| rows).collect()
    }
}
