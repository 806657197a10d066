//! For a prompt: would more lines make this text complete?

use super::layout::{self, Lexed, Token};
use super::parse;
use super::token::Tok;
use crate::base::Severity;

/// What a prompt should do with the lines typed so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Completeness {
    /// Run them.
    Complete,
    /// Ask for another line.
    Incomplete,
    /// Say what is wrong.
    Invalid,
}

/// Judges lines as Python's `codeop.compile_command` does. `source` is the lines joined by `\n`, without the end of the
/// last; an indented block is complete only when the last line is blank.
#[must_use]
pub fn completeness(source: &str) -> Completeness {
    let lexed = layout::lex(source);
    let open = ends_open(&lexed);
    let errors = parse(source).diagnostics;
    let first = errors.iter().find(|d| d.severity == Severity::Error);
    match first {
        None if open || (in_block(&lexed) && !ends_blank(source)) => Completeness::Incomplete,
        None => Completeness::Complete,
        Some(found) => {
            let missing_more = found.message.ends_with("was never closed")
                || found.message.starts_with("unterminated triple-quoted")
                || found.message == "unexpected EOF while parsing"
                || (found.message.starts_with("f-string: expecting '}'") && lexed.cut_short);
            let block_to_come = found.message.starts_with("expected an indented block")
                || found.message.starts_with("expected 'except' or 'finally'")
                || ends_in_decorator(&lexed);
            let at_end = source.get(found.span.start as usize..).is_none_or(|rest| rest.trim().is_empty());
            if (missing_more && open) || (block_to_come && at_end && !ends_blank_at_margin(source)) {
                Completeness::Incomplete
            } else {
                Completeness::Invalid
            }
        }
    }
}

/// Does the text stop inside brackets, a triple-quoted string or a continued line?
fn ends_open(lexed: &Lexed) -> bool {
    lexed.unclosed.is_some() || lexed.cut_short
}

/// Is the last logical line part of a compound statement?
fn in_block(lexed: &Lexed) -> bool {
    let toks = &lexed.tokens;
    let n_dedents = toks.iter().rev().skip(1).take_while(|t| t.tok == Tok::Dedent).count();
    if n_dedents > 0 {
        return true;
    }
    let first_word = last_line_word(lexed);
    use Tok::{Async, At, Class, Def, Elif, Else, Except, Finally, For, If, Try, While, With};
    let heads = [Async, At, Class, Def, Elif, Else, Except, Finally, For, If, Try, While, With];
    first_word.is_some_and(|tok| heads.contains(&tok))
}

fn ends_in_decorator(lexed: &Lexed) -> bool {
    last_line_word(lexed) == Some(Tok::At)
}

/// What the last logical line begins with.
fn last_line_word(lexed: &Lexed) -> Option<Tok> {
    let words = |line: &[Token]| {
        let layout = [Tok::Indent, Tok::Dedent, Tok::End];
        line.iter().map(|t| t.tok).find(|tok| !layout.contains(tok))
    };
    let lines = lexed.tokens.split(|t| t.tok == Tok::Newline);
    lines.rev().find_map(words)
}

/// Is the last line blank? The text comes without the end of its last line, as a prompt reads it.
fn ends_blank(source: &str) -> bool {
    let last = source.rsplit_once('\n').map(|(_, last)| last);
    last.is_some_and(|line| line.trim().is_empty())
}

/// Has the reader given up on the block, with an empty line?
fn ends_blank_at_margin(source: &str) -> bool {
    source.ends_with("\n\n")
}
