//! A program as lines of trees, so that parts of it can be left out.

use std::fmt::Write as _;

/// A piece of a line: text, or an expression that grew in its place.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    Text(String),
    Expr(Node),
}

/// An expression: what kind of value was wanted, and what stands there.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    pub kind: &'static str,
    pub pieces: Vec<Piece>,
}

impl Node {
    fn write(&self, out: &mut String) {
        write_pieces(&self.pieces, out);
    }
}

fn write_pieces(pieces: &[Piece], out: &mut String) {
    for piece in pieces {
        match piece {
            Piece::Text(text) => out.push_str(text),
            Piece::Expr(node) => node.write(out),
        }
    }
}

/// The text of some pieces.
#[must_use]
pub fn plain(pieces: &[Piece]) -> String {
    let mut out = String::new();
    write_pieces(pieces, &mut out);
    out
}

/// A line of a program.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// In steps of four blanks.
    pub indent: usize,
    pub pieces: Vec<Piece>,
}

/// A program.
pub type Lines = Vec<Line>;

/// The text of a program.
#[must_use]
pub fn text(lines: &[Line]) -> String {
    let mut out = String::new();
    for line in lines {
        let _ = write!(out, "{:1$}", "", line.indent * 4);
        write_pieces(&line.pieces, &mut out);
        out.push('\n');
    }
    out
}
