//! A light hand for Python source: words, literals, comments. It guesses line by line and may be wrong inside a
//! long string; nothing depends on it.

use crate::tui::theme::Part;

const WORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
    "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
    "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

/// The parts of one line, in order; together they are the line.
#[must_use]
pub fn parts(line: &str) -> Vec<(Part, &str)> {
    let mut out = Vec::new();
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let (part, bytes) = match c {
            '#' => (Part::Comment, rest.len()),
            '"' | '\'' => (Part::Literal, string(rest, c)),
            c if c.is_ascii_digit() => (Part::Literal, run(rest, |c| c.is_alphanumeric() || c == '_' || c == '.')),
            c if c.is_alphabetic() || c == '_' => {
                let bytes = run(rest, |c| c.is_alphanumeric() || c == '_');
                let known = WORDS.contains(&&rest[..bytes]);
                (if known { Part::Word } else { Part::Plain }, bytes)
            }
            c => (Part::Plain, c.len_utf8()),
        };
        let (piece, after) = rest.split_at(bytes);
        out.push((part, piece));
        rest = after;
    }
    out
}

/// A line without its comment and what stands before that.
#[must_use]
pub fn without_comment(line: &str) -> &str {
    let comment = parts(line).last().filter(|(part, _)| *part == Part::Comment).map_or(0, |(_, piece)| piece.len());
    line[..line.len() - comment].trim_end()
}

fn run(text: &str, goes_on: impl Fn(char) -> bool) -> usize {
    text.find(|c| !goes_on(c)).unwrap_or(text.len())
}

/// The length of the string literal that the text begins with, or of the rest if it does not end here.
fn string(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (i, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            c if c == quote => return i + 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_line_are_the_line_and_a_hash_in_a_string_is_no_comment() {
        let line = "for 余 in '#\\'x': y1 += 2  # end";
        let parts = parts(line);
        assert_eq!(parts.iter().map(|(_, s)| *s).collect::<String>(), line);
        assert!(parts.contains(&(Part::Literal, "'#\\'x'")));
        assert_eq!(parts.last(), Some(&(Part::Comment, "# end")));
    }
}
