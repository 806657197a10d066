//! The blocks of a lesson's text: what is typed, what must appear, what the learner is asked.

use super::Problem;
use crate::base::LineIndex;
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

/// What a fenced block is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Typed at the lesson's prompt.
    Gilsh,
    /// What the block before it must print.
    Output,
    /// A question with choices; running what follows reveals the answer.
    Predict,
    /// A file to edit until it holds.
    Fix,
}

impl Kind {
    /// The word after the fence.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Gilsh => "gilsh",
            Self::Output => "output",
            Self::Predict => "predict",
            Self::Fix => "fix",
        }
    }

    /// The kind a word after the fence names.
    fn named(word: &str) -> Option<Self> {
        [Self::Gilsh, Self::Output, Self::Predict, Self::Fix].into_iter().find(|kind| kind.name() == word)
    }
}

/// One fenced block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub kind: Kind,
    /// The line of its opening fence, from 1.
    pub line: u32,
    /// What stands between the fences.
    pub body: String,
}

/// The blocks of a text, in order.
///
/// # Errors
/// Every block of no known kind, and every output that follows nothing typed.
pub fn blocks(file: &str, text: &str) -> Result<Vec<Block>, Vec<Problem>> {
    let lines = LineIndex::new(text);
    let mut found: Vec<Block> = Vec::new();
    let mut problems = Vec::new();
    let mut open: Option<Block> = None;
    for (event, range) in Parser::new(text).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(word))) => {
                let line = lines.line(range.start as u32);
                open = Kind::named(&word).map(|kind| Block { kind, line, body: String::new() });
                if open.is_none() {
                    let said = format!("unknown block '{word}': try gilsh, output, predict or fix");
                    problems.push(Problem::new(file, line, said));
                }
            }
            Event::Text(part) => {
                if let Some(block) = &mut open {
                    block.body.push_str(&part);
                }
            }
            Event::End(TagEnd::CodeBlock) => {
                let Some(block) = open.take() else { continue };
                let typed = found.last().is_some_and(|last| last.kind == Kind::Gilsh);
                if block.kind == Kind::Output && !typed {
                    problems.push(Problem::new(file, block.line, "an output must follow a gilsh block"));
                }
                found.push(block);
            }
            _ => {}
        }
    }
    if problems.is_empty() { Ok(found) } else { Err(problems) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_found_with_their_lines() {
        let found = blocks("en.md", "# Hi\n\n```gilsh\nprint(1)\n```\n\n```output\n1\n```\n").unwrap();
        let seen: Vec<_> = found.iter().map(|b| (b.kind, b.line, b.body.as_str())).collect();
        assert_eq!(seen, [(Kind::Gilsh, 3, "print(1)\n"), (Kind::Output, 7, "1\n")]);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        for (text, line, said) in [
            ("\n```python\n```\n", 2, "unknown block 'python'"),
            ("```\n```\n", 1, "unknown block ''"),
            ("Hi\n\n```output\n1\n```\n", 3, "must follow"),
        ] {
            let problems = blocks("en.md", text).unwrap_err();
            assert_eq!((problems.len(), problems[0].line), (1, line), "{text}");
            assert!(problems[0].said.contains(said), "{text}: {}", problems[0]);
        }
    }
}
