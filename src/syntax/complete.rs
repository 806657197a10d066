//! For a prompt: would more lines make this text complete?

use super::layout::{self, Lexed};
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

/// Judges lines as Python's `code.compile_command` does: an indented block is complete only after a blank line.
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
    let lines = toks.split(|t| t.tok == Tok::Newline);
    let last = lines.filter(|l| l.iter().any(|t| !matches!(t.tok, Tok::End | Tok::Dedent))).next_back();
    let first_word = last.and_then(|l| l.iter().find(|t| t.tok != Tok::Dedent));
    use Tok::{Async, At, Class, Def, Elif, Else, Except, Finally, For, If, Try, While, With};
    let heads = [Async, At, Class, Def, Elif, Else, Except, Finally, For, If, Try, While, With];
    first_word.is_some_and(|t| heads.contains(&t.tok))
}

fn ends_in_decorator(lexed: &Lexed) -> bool {
    let mut lines = lexed.tokens.split(|t| t.tok == Tok::Newline).rev();
    let last = lines.find(|l| l.iter().any(|t| !matches!(t.tok, Tok::End | Tok::Dedent)));
    last.and_then(|l| l.iter().find(|t| t.tok != Tok::Dedent)).is_some_and(|t| t.tok == Tok::At)
}

/// Is the last line blank?
fn ends_blank(source: &str) -> bool {
    let mut lines = source.rsplit('\n');
    let (last, before) = (lines.next(), lines.next());
    match (last, before) {
        // Lines joined without an end of line after the last.
        (Some(last), Some(_)) if !last.is_empty() => last.trim().is_empty(),
        (_, Some(before)) => before.trim().is_empty() || source.ends_with("\n\n"),
        _ => false,
    }
}

/// Has the reader given up on the block, with an empty line?
fn ends_blank_at_margin(source: &str) -> bool {
    source.ends_with("\n\n")
}
