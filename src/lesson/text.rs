//! The blocks of a lesson's text: what is typed, what must appear, what the learner is asked.

use super::Problem;
use crate::base::LineIndex;
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};
use std::ops::Range;

/// What a fenced block is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Typed at the lesson's prompt.
    Gilsh,
    /// What the block before it must print.
    Output,
    /// A question with choices; running what follows reveals the answer.
    Predict,
    /// A program whose schedule the learner chooses, and what they are to bring about.
    Pick,
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
            Self::Pick => "pick",
            Self::Fix => "fix",
        }
    }

    /// The kind a word after the fence names.
    fn named(word: &str) -> Option<Self> {
        [Self::Gilsh, Self::Output, Self::Predict, Self::Pick, Self::Fix].into_iter().find(|kind| kind.name() == word)
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
    /// Where that is in the text, in bytes.
    pub place: Range<usize>,
    /// Where the whole block is, fences included.
    pub whole: Range<usize>,
}

/// A question to the learner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub asked: String,
    pub choices: Vec<String>,
    /// The index of the right one.
    pub right: usize,
    /// Said afterwards.
    pub why: String,
}

impl Block {
    /// The question of a `predict` block: a text, choices as a task list with one that is ticked, and after them what
    /// is to be learned from it.
    ///
    /// # Errors
    /// A sentence that says what it lacks.
    pub fn question(&self) -> Result<Question, String> {
        let choice = |line: &str| {
            let (right, rest) = match line.trim_start().strip_prefix("- [") {
                Some(rest) if rest.starts_with("x]") => (true, &rest[2..]),
                Some(rest) if rest.starts_with(" ]") => (false, &rest[2..]),
                _ => return None,
            };
            Some((right, rest.trim().to_string()))
        };
        let lines: Vec<&str> = self.body.lines().collect();
        let found: Vec<(bool, String)> = lines.iter().filter_map(|l| choice(l)).collect();
        let first =
            lines.iter().position(|l| choice(l).is_some()).ok_or("a question needs choices: - [ ] and - [x]")?;
        let last = lines.iter().rposition(|l| choice(l).is_some()).unwrap_or(first);
        if found.iter().filter(|(right, _)| *right).count() != 1 {
            return Err("exactly one choice is right: - [x]".into());
        }
        let right = found.iter().position(|(right, _)| *right).unwrap_or(0);
        let joined = |part: &[&str]| part.join("\n").trim().to_string();
        let (asked, why) = (joined(&lines[..first]), joined(&lines[last + 1..]));
        if asked.is_empty() {
            return Err("the question is missing".into());
        }
        Ok(Question { asked, choices: found.into_iter().map(|(_, text)| text).collect(), right, why })
    }

    /// Of a `pick` block: the program, and what the learner is to bring about with it.
    ///
    /// # Errors
    /// A sentence that says what it lacks.
    pub fn errand(&self) -> Result<(&str, &str), String> {
        let lines: Vec<&str> = self.body.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
        match lines[..] {
            [file, goal] => Ok((file, goal)),
            _ => Err("two lines: a program, and what is to be true at its end, or the word deadlock".into()),
        }
    }
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
                let place = body_of(text, &range);
                open = Kind::named(&word).map(|kind| Block { kind, line, body: String::new(), place, whole: range });
                if open.is_none() {
                    let said = format!("unknown block '{word}': try gilsh, output, predict, pick or fix");
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

/// What stands between the fences of a block.
fn body_of(text: &str, whole: &Range<usize>) -> Range<usize> {
    let block = &text[whole.clone()];
    let begin = block.find('\n').map_or(block.len(), |i| i + 1);
    let end = block.trim_end().rfind('\n').map_or(begin, |i| i + 1).max(begin);
    whole.start + begin..whole.start + end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_found_with_their_lines() {
        let found = blocks("en.md", "# Hi\n\n```gilsh\nprint(1)\n```\n\n```output\n1\n```\n").unwrap();
        let seen: Vec<_> = found.iter().map(|b| (b.kind, b.line, b.body.as_str())).collect();
        assert_eq!(seen, [(Kind::Gilsh, 3, "print(1)\n"), (Kind::Output, 7, "1\n")]);
        let text = "# Hi\n\n```gilsh\nprint(1)\n```\n\n```output\n1\n```\n";
        assert!(found.iter().all(|b| text[b.place.clone()] == b.body), "{found:?}");
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
