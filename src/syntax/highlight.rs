//! Tokens for colouring a text, also a broken one.

use super::scan;
use super::token::Tok;
use crate::base::Span;
use logos::Logos;

/// What a piece of text is, to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenClass {
    /// A reserved word.
    Keyword,
    /// A name.
    Name,
    /// A name that Python defines.
    Builtin,
    /// A number.
    Number,
    /// A string, with its prefix and quotes.
    String,
    /// A comment.
    Comment,
    /// An operator, bracket or separator.
    Operator,
    /// What Python cannot read.
    Error,
    /// `@` and the name after it.
    Decorator,
}

/// The built-in names a learner meets.
const BUILTINS: &[&str] = &[
    "abs",
    "all",
    "any",
    "bool",
    "bytes",
    "callable",
    "chr",
    "classmethod",
    "dict",
    "dir",
    "divmod",
    "enumerate",
    "filter",
    "float",
    "format",
    "frozenset",
    "getattr",
    "globals",
    "hasattr",
    "hash",
    "hex",
    "id",
    "input",
    "int",
    "isinstance",
    "issubclass",
    "iter",
    "len",
    "list",
    "locals",
    "map",
    "max",
    "min",
    "next",
    "object",
    "oct",
    "open",
    "ord",
    "pow",
    "print",
    "property",
    "range",
    "repr",
    "reversed",
    "round",
    "set",
    "setattr",
    "slice",
    "sorted",
    "staticmethod",
    "str",
    "sum",
    "super",
    "tuple",
    "type",
    "vars",
    "zip",
];

/// The classes of all pieces of a text, in order, without overlaps; what lies between them is white space.
#[must_use]
pub fn highlight(source: &str) -> Vec<(Span, TokenClass)> {
    if super::refuse_size(source).is_some() {
        return Vec::new();
    }
    let mut out = Vec::new();
    let mut lexer = Tok::lexer(source);
    let (mut line_start, mut decorator, mut after_dot) = (true, false, false);
    while let Some(found) = lexer.next() {
        let tok = found.unwrap_or(Tok::Unknown);
        let range = lexer.span();
        let mut end = range.end;
        let class = match tok {
            Tok::LineEnd => {
                (line_start, decorator) = (true, false);
                continue;
            }
            Tok::WideSpace | Tok::Continuation => continue,
            Tok::Bom if range.start == 0 => continue,
            Tok::Comment | Tok::EscapedHash => TokenClass::Comment,
            Tok::Number => {
                let (len, class) = match scan::number(&source[range.start..]) {
                    Ok(len) => (len, TokenClass::Number),
                    Err((len, ..)) => (len, TokenClass::Error),
                };
                end = range.start + len;
                class
            }
            Tok::Str => match string_end(source, range.start) {
                Ok(to) => {
                    end = to;
                    TokenClass::String
                }
                Err(to) => {
                    end = to;
                    TokenClass::Error
                }
            },
            Tok::At if line_start => {
                decorator = true;
                TokenClass::Decorator
            }
            Tok::Name | Tok::Dot if decorator => TokenClass::Decorator,
            Tok::Name if !after_dot && BUILTINS.contains(&&source[range.clone()]) => TokenClass::Builtin,
            Tok::Name => TokenClass::Name,
            Tok::Unknown | Tok::Bom | Tok::Diamond => TokenClass::Error,
            _ if tok.is_keyword() => TokenClass::Keyword,
            _ => TokenClass::Operator,
        };
        end = char_end(source, end.max(range.end));
        lexer.bump(end - range.end);
        decorator &= class == TokenClass::Decorator;
        line_start = false;
        after_dot = tok == Tok::Dot;
        out.push((Span::new(range.start as u32, end as u32), class));
    }
    out
}

/// Where a string ends; as an error, where a broken one ends for the eye.
fn string_end(source: &str, start: usize) -> Result<usize, usize> {
    scan::string(source, start).map_err(|broken| match broken {
        scan::StringError::Unterminated(at) => at,
        scan::StringError::Hole(at, _) => {
            let at = char_end(source, at);
            at + source[at..].find('\n').unwrap_or(source.len() - at)
        }
    })
}

fn char_end(source: &str, at: usize) -> usize {
    let mut at = at.min(source.len());
    while !source.is_char_boundary(at) {
        at += 1;
    }
    at
}
