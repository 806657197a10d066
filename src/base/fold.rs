//! Lines that are wider than the screen, broken where a reader expects it.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Characters that do not begin a line.
const CLOSING: &str = "，。；：）、」！？";

/// What is pasted elsewhere stays in one piece.
const WHOLE: &str = "--schedule ";

/// A text whose lines are at most so many columns wide: they are broken at blanks or between Chinese characters, and
/// go on a little further in. A word that is wider stays whole, and so does a line with a schedule in it.
#[must_use]
pub fn fold(text: &str, columns: usize) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        if line.trim_end().width() <= columns || line.contains(WHOLE) {
            out.push_str(line);
        } else {
            fold_line(line, columns, &mut out);
        }
    }
    out
}

fn fold_line(line: &str, columns: usize, out: &mut String) {
    let text = line.trim_start_matches(' ');
    let indent = line.len() - text.len();
    let further = indent + if indent == 0 { 0 } else { 2 };
    out.push_str(&line[..indent]);
    let mut used = indent;
    let mut begins = true;
    for word in words(text) {
        let closes = word.starts_with(|c| CLOSING.contains(c));
        if !begins && !closes && used + word.trim_end().width() > columns {
            out.truncate(out.trim_end().len());
            out.push('\n');
            out.push_str(&" ".repeat(further));
            used = further;
            if word.trim().is_empty() {
                begins = true;
                continue;
            }
        }
        begins = false;
        out.push_str(word);
        used += word.width();
    }
}

/// Units that stay with the number before them.
const UNITS: [&str; 6] = ["ns", "µs", "ms", "s", "%", "min"];

/// The pieces between which a line may be broken.
fn words(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    let mut start = 0;
    for word in text.split_inclusive(|c: char| c == ' ' || c.width() == Some(2)) {
        let end = start + word.len();
        let bare = word.trim_end_matches(|c: char| c.is_whitespace() || c.is_ascii_punctuation() && c != '%');
        match found.last_mut() {
            Some(last) if UNITS.contains(&bare) && last.trim_end().ends_with(|c: char| c.is_ascii_digit()) => {
                *last = &text[start - last.len()..end];
            }
            _ => found.push(word),
        }
        start = end;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_where_they_may_be_and_go_on_further_in() {
        assert_eq!(fold("  one two three\nfour\n", 9), "  one two\n    three\nfour\n");
        assert_eq!(fold("  it waits 50 µs\n", 13), "  it waits\n    50 µs\n");
        assert_eq!(fold("一二三四，五\n", 8), "一二三四，\n五\n");
        assert_eq!(fold("an-unbreakable-word\n", 5), "an-unbreakable-word\n");
        assert_eq!(fold("  run --schedule 'g1:1x2' a b c\n", 9), "  run --schedule 'g1:1x2' a b c\n");
    }

    #[test]
    fn nothing_is_lost_and_nothing_too_wide() {
        let text = "  the first of several words 以及一些中文字符，它们之间没有空格。and the rest\n";
        for columns in 12..100 {
            let folded = fold(text, columns);
            let bare = |t: &str| t.split_whitespace().collect::<String>();
            assert_eq!(bare(&folded), bare(text));
            assert!(folded.lines().all(|l| l.width() <= columns + 2), "{columns}: {folded}");
        }
    }
}
