//! What Python's `\d`, `\s`, `\w` and sets of characters are in the words of the regex crate.

/// ASCII alone is meant (`re.ASCII`), and letters of either case (which the crate's own flag would widen to Unicode).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mode {
    pub ascii: bool,
    pub ignore_case: bool,
}

/// The inside of a set for one of the letters `dDsSwW`, as a nested set where it is a negation.
pub fn category(letter: char, mode: Mode) -> String {
    let inside = match (letter.to_ascii_lowercase(), mode.ascii) {
        ('d', true) => "0-9",
        ('d', false) => r"\p{Nd}",
        ('s', true) => r"\x09-\x0d\x20",
        ('s', false) => r"\s\x1c-\x1f",
        (_, true) => "0-9A-Za-z_",
        (_, false) => r"\p{L}\p{N}_",
    };
    if letter.is_ascii_uppercase() { format!("[^{inside}]") } else { inside.to_owned() }
}

/// One character, so that nothing in the crate's syntax takes it for anything else.
pub fn quoted(c: char) -> String {
    if c.is_ascii_alphanumeric() || !c.is_ascii() { c.to_string() } else { format!(r"\x{{{:x}}}", c as u32) }
}

/// A character of the pattern that stands for itself.
pub fn literal(c: char, mode: Mode) -> String {
    if mode.ascii && mode.ignore_case && c.is_ascii_alphabetic() {
        format!("[{}{}]", c.to_ascii_lowercase(), c.to_ascii_uppercase())
    } else {
        quoted(c)
    }
}

/// A range inside a set.
pub fn range(low: char, high: char, mode: Mode) -> String {
    let mut text = format!("{}-{}", quoted(low), quoted(high));
    if mode.ascii && mode.ignore_case {
        for (first, last) in [('a', 'z'), ('A', 'Z')] {
            let (from, to) = (low.max(first), high.min(last));
            if from <= to {
                let other =
                    |c: char| if c.is_ascii_lowercase() { c.to_ascii_uppercase() } else { c.to_ascii_lowercase() };
                text.push_str(&format!("{}-{}", other(from), other(to)));
            }
        }
    }
    text
}

/// `\b` and `\B`. In a text without characters CPython finds neither.
pub const fn boundary(wanted: bool, mode: Mode) -> &'static str {
    match (wanted, mode.ascii) {
        (true, false) => r"\b",
        (false, false) => r"(?:(?!\A\z)\B)",
        (true, true) => "(?:(?<![0-9A-Za-z_])(?=[0-9A-Za-z_])|(?<=[0-9A-Za-z_])(?![0-9A-Za-z_]))",
        (false, true) => r"(?:(?!\A\z)(?<![0-9A-Za-z_])(?![0-9A-Za-z_])|(?<=[0-9A-Za-z_])(?=[0-9A-Za-z_]))",
    }
}
