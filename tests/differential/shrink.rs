//! Makes a program small while gilsh and CPython still differ on it.

use super::judge::{Judge, Verdict};
use crate::programs::tree::{self, Line, Lines, Node, Piece};

/// How many smaller programs are tried in one go.
const BATCH: usize = 24;

/// The smallest program found by leaving parts out.
pub fn shrink(lines: &[Line], judge: &mut Judge, ours: impl Fn(&str) -> Verdict) -> Lines {
    let mut best = lines.to_vec();
    // Each round that finds something begins again; the bound is for programs that will not become small.
    for _ in 0..400 {
        let candidates = smaller(&best);
        let better = candidates.chunks(BATCH).find_map(|some| {
            let texts: Vec<String> = some.iter().map(|c| tree::text(c)).collect();
            let theirs = judge.run(&texts);
            let differs = |(text, theirs): (&String, Option<Verdict>)| {
                let theirs =
                    theirs.filter(|v| !v.last.starts_with("SyntaxError") && !v.last.starts_with("Indentation"));
                theirs.is_some_and(|theirs| ours(text) != theirs)
            };
            texts.iter().zip(theirs).position(differs).map(|at| some[at].clone())
        });
        match better {
            Some(found) => best = found,
            None => break,
        }
    }
    best
}

/// Smaller programs, the smallest first: without a range of lines, with a block in place of its statement, with an
/// expression in place of the one around it.
fn smaller(lines: &[Line]) -> Vec<Lines> {
    let mut found = Vec::new();
    let n = lines.len();
    let mut size = n / 2;
    while size > 1 {
        for start in (0..n).step_by(size) {
            let end = (start + size).min(n);
            found.push([&lines[..start], &lines[end..]].concat());
        }
        size /= 2;
    }
    for at in 0..n {
        let inside = lines[at + 1..].iter().take_while(|l| l.indent > lines[at].indent).count();
        let (before, block, after) = (&lines[..at], &lines[at + 1..at + 1 + inside], &lines[at + 1 + inside..]);
        found.push([before, after].concat());
        if inside > 0 {
            let out = block.iter().map(|l| Line { indent: l.indent - 1, pieces: l.pieces.clone() }).collect();
            found.push([before.to_vec(), out, after.to_vec()].concat());
            found.push([before, block, after].concat());
        }
    }
    for (at, line) in lines.iter().enumerate() {
        for pieces in simpler(&line.pieces) {
            let mut lines = lines.to_vec();
            lines[at].pieces = pieces;
            found.push(lines);
        }
    }
    found
}

/// The pieces with one expression made simpler.
fn simpler(pieces: &[Piece]) -> Vec<Vec<Piece>> {
    let mut found = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        let Piece::Expr(node) = piece else { continue };
        for instead in instead(node) {
            let mut pieces = pieces.to_vec();
            pieces[at] = instead;
            found.push(pieces);
        }
    }
    found
}

/// What may stand in place of an expression: the plainest value of its kind, an expression inside it of that kind,
/// or itself with something inside made simpler.
fn instead(node: &Node) -> Vec<Piece> {
    let plain = match node.kind {
        "int" | "divisor" => "1",
        "float" | "number" => "1.5",
        "str" | "letter" => "'a'",
        "bool" => "True",
        "list" | "iterable" => "[1]",
        "strs" => "['a']",
        "dict" => "{}",
        "tuple" => "(1,)",
        "set" => "{1}",
        "any" | "key" => "1",
        "fill" | "sign" | "alternate" | "zero" | "width" | "comma" | "precision" | "flag" | "spec" | "f-text"
        | "conversion" | "slice" => "",
        "error" => "Err",
        _ => "?",
    };
    let mut found = Vec::new();
    let is = [Piece::Text(plain.into())];
    if plain != "?" && node.pieces != is {
        found.extend(is);
    }
    for piece in &node.pieces {
        if let Piece::Expr(child) = piece {
            let fits = child.kind == node.kind || node.kind == "any" || child.kind == "any";
            if fits {
                found.push(piece.clone());
            }
        }
    }
    found.extend(simpler(&node.pieces).into_iter().map(|pieces| Piece::Expr(Node { kind: node.kind, pieces })));
    found
}
