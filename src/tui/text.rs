//! Text measured in display columns: a Chinese character takes two, and is never cut in half.

use crate::base::Nanos;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How many columns a text takes.
#[must_use]
pub fn width(text: &str) -> usize {
    text.width()
}

/// The text, or as much of it as fits before an ellipsis.
#[must_use]
pub fn fit(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let Some(room) = columns.checked_sub(1) else {
        return String::new();
    };
    let mut out = cut(text, 0, room);
    out.push('…');
    out
}

/// Fitted, then filled with spaces on the right.
#[must_use]
pub fn left(text: &str, columns: usize) -> String {
    let mut out = fit(text, columns);
    out.push_str(&" ".repeat(columns.saturating_sub(width(&out))));
    out
}

/// Fitted, then filled with spaces on the left.
#[must_use]
pub fn right(text: &str, columns: usize) -> String {
    let out = fit(text, columns);
    " ".repeat(columns.saturating_sub(width(&out))) + &out
}

/// The columns `from..from + columns` of a text. A wide character across either edge is dropped.
#[must_use]
pub fn cut(text: &str, from: usize, columns: usize) -> String {
    let (mut at, mut out) = (0, String::new());
    for c in text.chars() {
        let next = at + c.width().unwrap_or(0);
        if at >= from && next <= from + columns {
            out.push(c);
        }
        at = next;
        if at > from + columns {
            break;
        }
    }
    out
}

/// As many of the parts as fit with dots between them; a part is never cut, unless even the first does not fit.
#[must_use]
pub fn join_fitting<S: AsRef<str>>(parts: &[S], columns: usize) -> String {
    let mut out = String::new();
    for part in parts.iter().map(AsRef::as_ref).filter(|p| !p.is_empty()) {
        if out.is_empty() {
            out = fit(part, columns);
        } else if width(&out) + 3 + width(part) <= columns {
            out.push_str(" · ");
            out.push_str(part);
        } else {
            break;
        }
    }
    out
}

/// A text broken into lines at spaces, and inside words only where a word is wider than a line.
#[must_use]
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    if columns == 0 {
        return Vec::new();
    }
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last_mut().expect("it begins with one line");
        if !line.is_empty() && width(line) + 1 + width(word) <= columns {
            line.push(' ');
            line.push_str(word);
            continue;
        }
        if !line.is_empty() && !is_wide(word) {
            lines.push(String::new());
        } else if !line.is_empty() && width(line) < columns {
            line.push(' ');
        }
        for unit in units(word, columns) {
            let line = lines.last_mut().expect("it begins with one line");
            let closes = unit.starts_with(['，', '。', '；', '：', '）', '、', '」']);
            if width(line) + width(unit) > columns && !closes && !line.is_empty() {
                lines.push(String::new());
            }
            lines.last_mut().expect("it begins with one line").push_str(unit);
        }
    }
    lines
}

/// The parts of a word between which a line may end: wide characters, and what stands between them as long as it fits a
/// line of its own.
fn units(word: &str, columns: usize) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        let is_narrow = |c: char| c.width().unwrap_or(0) < 2;
        let whole =
            if is_narrow(first) { rest.find(|c| !is_narrow(c)).unwrap_or(rest.len()) } else { first.len_utf8() };
        let (unit, after) = rest.split_at(whole);
        if width(unit) > columns {
            out.extend(unit.char_indices().map(|(i, c)| &unit[i..i + c.len_utf8()]));
        } else {
            out.push(unit);
        }
        rest = after;
    }
    out
}

/// Chinese has no spaces to break at: such a word may begin on the line it would not fit on.
fn is_wide(word: &str) -> bool {
    width(word) > word.chars().count()
}

/// What a program printed, safe to draw: tabs become spaces, other control characters a visible dot.
#[must_use]
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' => out.push_str(&" ".repeat(4 - width(&out) % 4)),
            '\n' | '\r' => {}
            c if c.is_control() => out.push('·'),
            c => out.push(c),
        }
    }
    out
}

/// A time with at most three figures, for tables: `420 µs`, `4.58 ms`, `12.2 ms`. Cut, not rounded.
#[must_use]
pub fn brief(time: Nanos) -> String {
    let shown = time.to_string();
    let Some((number, unit)) = shown.split_once(' ') else {
        return shown;
    };
    let figures =
        if number.find('.').is_some_and(|dot| dot < 3) { 4 } else { number.find('.').unwrap_or(number.len()) };
    let short: String = number.chars().take(figures).collect();
    let short = if short.contains('.') { short.trim_end_matches('0').trim_end_matches('.') } else { &short };
    format!("{short} {unit}")
}

/// A count with thin groups of three: `1 234 567`.
#[must_use]
pub fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(' ');
        }
        out.push(c);
    }
    out
}

/// A count in at most five columns: `48213`, `1234k`, `56M`.
#[must_use]
pub fn count(n: u64) -> String {
    match n {
        0..100_000 => n.to_string(),
        100_000..10_000_000 => format!("{}k", n / 1_000),
        10_000_000..10_000_000_000 => format!("{}M", n / 1_000_000),
        _ => format!("{}G", n / 1_000_000_000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_character_at_the_edge_is_dropped_and_never_halved() {
        assert_eq!(fit("余额余额", 6), "余额…");
        assert_eq!(left("余额余额", 6), "余额… ");
        assert_eq!(cut("余额", 1, 2), "");
        assert_eq!(cut("a余额b", 1, 4), "余额");
        assert_eq!((fit("x", 0), right("余", 1)), (String::new(), "…".into()));
    }

    #[test]
    fn times_and_counts_keep_to_their_columns() {
        let times = [812, 420_000, 4_580_000, 12_284_000, 999_999_999, 1_250_000_000];
        let shown = times.map(|n| brief(Nanos(n)));
        assert_eq!(shown, ["812 ns", "420 µs", "4.58 ms", "12.2 ms", "999 ms", "1.25 s"]);
        assert_eq!([99_999, 1_234_567, 56_000_000].map(count), ["99999", "1234k", "56M"]);
        assert_eq!(grouped(1_234_567), "1 234 567");
    }

    #[test]
    fn whole_parts_are_left_out_and_lines_break_at_words() {
        assert_eq!(join_fitting(&["GIL 3.12", "2 cores", "seed 7"], 19), "GIL 3.12 · 2 cores");
        assert_eq!(wrap("each waits for the other", 10), ["each waits", "for the", "other"]);
        assert_eq!(wrap("互相等待，谁也走不了", 8), ["互相等待，", "谁也走不", "了"]);
        assert_eq!(wrap("等待Thread-2结束", 10), ["等待", "Thread-2结", "束"]);
        assert_eq!(wrap("等x0123456789待", 4), ["等x0", "1234", "5678", "9待"]);
    }

    #[test]
    fn control_characters_of_a_program_never_reach_the_terminal() {
        assert_eq!(clean("a\tb\x1b[31mc\r\n"), "a   b·[31mc");
    }
}
