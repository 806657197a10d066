//! From source text to tree: tokens, indentation, grammar, and error messages that help.
//!
//! Parsing never fails: it returns a tree and a list of findings. The nesting of the text is limited, so that no
//! source can exhaust the host's stack. This room must not know how programs run.

pub mod ast;
mod complete;
mod highlight;
mod layout;
mod literal;
mod parser;
mod scan;
mod strange;
mod token;

#[cfg(test)]
mod tests;

pub use complete::{Completeness, completeness};
pub use highlight::{TokenClass, highlight};

use crate::base::{Diagnostic, Span};
use parser::Parser;

/// What has been read of a source text.
#[derive(Clone, Debug, Default)]
pub struct Parsed {
    /// The statements that could be read.
    pub module: ast::Module,
    /// Errors and notes, in source order.
    pub diagnostics: Vec<Diagnostic>,
}

/// Spans are 32 bits wide, and so is the patience of a reader.
const MAX_SOURCE: usize = 64 << 20;

fn refuse_size(source: &str) -> Option<Diagnostic> {
    let message = "the source text is larger than 64 MiB";
    (source.len() > MAX_SOURCE).then(|| Diagnostic::error(Span::new(0, 1), message))
}

/// Reads a whole file.
#[must_use]
pub fn parse(source: &str) -> Parsed {
    if let Some(found) = refuse_size(source) {
        return Parsed { module: ast::Module::default(), diagnostics: vec![found] };
    }
    let (module, diagnostics) = Parser::new(source, layout::lex(source)).module();
    Parsed { module, diagnostics }
}

/// Reads a single expression.
///
/// # Errors
/// What is wrong with it, if it is none.
pub fn parse_expression(source: &str) -> Result<ast::Expr, Vec<Diagnostic>> {
    if let Some(found) = refuse_size(source) {
        return Err(vec![found]);
    }
    Parser::new(source, layout::lex(source)).lone_expression()
}
