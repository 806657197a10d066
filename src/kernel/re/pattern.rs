//! Python's pattern language, read and written anew for the crate.
//!
//! The two languages differ in many small things (`$` before a last newline, `(?P=name)`, brackets inside sets), so
//! nothing is passed through unread. Reading it all also gives CPython's complaints, with their positions.

use super::charset::{self, Mode};
use super::reader::{Fault, Reader};

pub const IGNORECASE: i64 = 2;
pub const MULTILINE: i64 = 8;
pub const DOTALL: i64 = 16;
pub const UNICODE: i64 = 32;
pub const VERBOSE: i64 = 64;
pub const ASCII: i64 = 256;

/// Groups nest no deeper: the reading recurses, here and in the crate.
const MAX_DEPTH: usize = 30;
/// How large a pattern may become once its counted repeats are written out.
const MAX_COST: u64 = 1_000_000;

/// A pattern in the words of the crate.
#[derive(Clone, Debug)]
pub struct Translated {
    pub text: String,
    pub flags: i64,
    pub names: Vec<(String, usize)>,
    /// Groups in the order in which they end; for `Match.lastindex`.
    pub closing: Vec<usize>,
}

/// What the last thing read was: not everything can be repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Nothing,
    Anchor,
    Repeat,
    Item,
}

/// A part of the pattern, written anew.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub text: String,
    pub kind: Kind,
    /// How many characters it matches.
    pub width: (u64, u64),
    pub cost: u64,
}

impl Piece {
    pub const fn new(text: String, kind: Kind, width: u64) -> Self {
        Self { text, kind, width: (width, width), cost: 1 }
    }

    fn empty() -> Self {
        Self::new(String::new(), Kind::Nothing, 0)
    }

    fn add(&mut self, next: &Self) {
        self.text.push_str(&next.text);
        self.width = (self.width.0.saturating_add(next.width.0), self.width.1.saturating_add(next.width.1));
        self.cost = self.cost.saturating_add(next.cost);
        self.kind = Kind::Item;
    }
}

/// A group, as far as it is known.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Group {
    pub width: Option<(u64, u64)>,
}

/// Reads a pattern.
///
/// # Errors
/// CPython's complaint, and where in the pattern.
pub fn translate(pattern: &str, flags: i64) -> Result<Translated, Fault> {
    let mut t = Translator {
        r: Reader::new(pattern),
        flags,
        groups: vec![Group::default()],
        names: Vec::new(),
        closing: Vec::new(),
    };
    t.leading_flags()?;
    if t.flags & ASCII == 0 {
        t.flags |= UNICODE;
    } else if t.flags & UNICODE != 0 {
        return Err(Fault::nowhere("ASCII and UNICODE flags are incompatible"));
    }
    let whole = t.flags;
    let piece = t.alternatives(0)?;
    if t.r.peek().is_some() {
        return Err(Fault::at("unbalanced parenthesis", t.r.at()));
    }
    let text = if t.widened(whole) { format!("(?i:{})", piece.text) } else { piece.text };
    Ok(Translated { text, flags: whole, names: t.names, closing: t.closing })
}

pub(super) struct Translator {
    pub r: Reader,
    pub flags: i64,
    /// The first is the whole match.
    pub groups: Vec<Group>,
    pub names: Vec<(String, usize)>,
    pub closing: Vec<usize>,
}

impl Translator {
    pub const fn mode(&self) -> Mode {
        Mode { ascii: self.flags & ASCII != 0, ignore_case: self.flags & IGNORECASE != 0 }
    }

    /// Whether the crate's own flag ignores case: with `re.ASCII` every letter is written in both cases instead.
    pub const fn widened(&self, flags: i64) -> bool {
        flags & IGNORECASE != 0 && flags & ASCII == 0
    }

    /// `a|b|c`
    pub fn alternatives(&mut self, depth: usize) -> Result<Piece, Fault> {
        let branches = self.branches(depth)?;
        let mut all = branches[0].clone();
        for next in &branches[1..] {
            all.text = format!("{}|{}", all.text, next.text);
            all.width = (all.width.0.min(next.width.0), all.width.1.max(next.width.1));
            all.cost = all.cost.saturating_add(next.cost);
            all.kind = Kind::Item;
        }
        if all.cost > MAX_COST {
            return Err(Fault::at("gilsh's re does not repeat so much", self.r.at()));
        }
        Ok(all)
    }

    /// What stands between the bars; at least one.
    pub fn branches(&mut self, depth: usize) -> Result<Vec<Piece>, Fault> {
        if depth > MAX_DEPTH {
            return Err(Fault::at("gilsh's re does not nest groups so deep", self.r.at()));
        }
        let mut all = vec![self.sequence(depth)?];
        while self.r.take('|') {
            all.push(self.sequence(depth)?);
        }
        Ok(all)
    }

    fn sequence(&mut self, depth: usize) -> Result<Piece, Fault> {
        let mut all = Piece::empty();
        let mut last = Piece::empty();
        loop {
            if self.flags & VERBOSE != 0 {
                self.r.skip_blanks();
            }
            match self.r.peek() {
                None | Some('|' | ')') => break,
                Some('*' | '+' | '?') => last = self.repeat(last)?,
                Some('{') if self.r.counted_repeat().is_some() => last = self.repeat(last)?,
                Some(c) => {
                    // A group of flags or a comment is nothing: what stood before it can still be repeated.
                    let next = self.item(c, depth)?;
                    if next.kind != Kind::Nothing {
                        all.add(&last);
                        last = next;
                    }
                }
            }
        }
        all.add(&last);
        Ok(all)
    }

    fn repeat(&mut self, item: Piece) -> Result<Piece, Fault> {
        let at = self.r.at();
        let (low, high) = match self.r.next() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            _ => self.r.take_counts(at)?,
        };
        match item.kind {
            Kind::Nothing | Kind::Anchor => return Err(Fault::at("nothing to repeat", at)),
            Kind::Repeat => return Err(Fault::at("multiple repeat", at)),
            Kind::Item => {}
        }
        let tail = if self.r.take('?') {
            "?"
        } else if self.r.take('+') {
            "+"
        } else {
            ""
        };
        let count = match (low, high) {
            (0, None) => "*".to_owned(),
            (1, None) => "+".to_owned(),
            (0, Some(1)) => "?".to_owned(),
            (low, None) => format!("{{{low},}}"),
            (low, Some(high)) => format!("{{{low},{high}}}"),
        };
        let (text, kind) = (&item.text, Kind::Repeat);
        // The crate will not repeat what matches nothing but the empty string: once is as good as often. What is
        // repeated is one atom: a character, a set or a group.
        let text = match (item.width.1, tail) {
            (0, _) if low > 0 => text.clone(),
            (0, "?") => format!("(?:|{text})"),
            (0, _) => format!("(?:{text}|)"),
            (_, "+") => format!("(?>{text}{count})"),
            _ => format!("{text}{count}{tail}"),
        };
        let most = high.map_or(u64::MAX, u64::from);
        let width = (item.width.0.saturating_mul(low.into()), item.width.1.saturating_mul(most));
        let times = u64::from(low.max(high.unwrap_or(1)).max(1));
        Ok(Piece { text, kind, width, cost: item.cost.saturating_mul(times) })
    }

    fn item(&mut self, c: char, depth: usize) -> Result<Piece, Fault> {
        let multiline = self.flags & MULTILINE != 0;
        let anchor = |text: &str| Piece::new(text.to_owned(), Kind::Anchor, 0);
        match c {
            '(' => self.group(depth),
            '[' => self.set(),
            '\\' => self.escape(),
            _ => {
                self.r.next();
                Ok(match c {
                    '^' if multiline => anchor("(?m:^)"),
                    '^' => anchor(r"\A"),
                    '$' if multiline => anchor("(?m:$)"),
                    // Also before a newline that ends the text.
                    '$' => anchor(r"(?=\n?\z)"),
                    '.' if self.flags & DOTALL != 0 => Piece::new("(?s:.)".to_owned(), Kind::Item, 1),
                    '.' => Piece::new(r"[^\n]".to_owned(), Kind::Item, 1),
                    _ => Piece::new(charset::literal(c, self.mode()), Kind::Item, 1),
                })
            }
        }
    }

    fn escape(&mut self) -> Result<Piece, Fault> {
        let at = self.r.at();
        self.r.next();
        let Some(c) = self.r.peek() else { return Err(Fault::at("bad escape (end of pattern)", at)) };
        let anchor = |text: &str| Ok(Piece::new(text.to_owned(), Kind::Anchor, 0));
        match c {
            'A' | 'Z' | 'b' | 'B' => {
                self.r.next();
                match c {
                    'A' => anchor(r"\A"),
                    'Z' => anchor(r"\z"),
                    _ => anchor(charset::boundary(c == 'b', self.mode())),
                }
            }
            'd' | 'D' | 's' | 'S' | 'w' | 'W' => {
                self.r.next();
                Ok(Piece::new(format!("[{}]", charset::category(c, self.mode())), Kind::Item, 1))
            }
            '1'..='9' if !self.r.octal_ahead() => self.numbered_reference(at),
            _ => Ok(Piece::new(charset::literal(self.r.escaped_char(at, false)?, self.mode()), Kind::Item, 1)),
        }
    }

    fn numbered_reference(&mut self, at: usize) -> Result<Piece, Fault> {
        let number = self.r.up_to_two_digits();
        self.reference(number, at, at + 1)
    }

    /// A reference to what a group matched.
    pub fn reference(&mut self, number: usize, open_at: usize, unknown_at: usize) -> Result<Piece, Fault> {
        match self.groups.get(number) {
            Some(Group { width: Some(width) }) => {
                let text = format!(r"(?:\{number})");
                Ok(Piece { text, kind: Kind::Item, width: *width, cost: 1 })
            }
            Some(_) => Err(Fault::at("cannot refer to an open group", open_at)),
            None => Err(Fault::at(format!("invalid group reference {number}"), unknown_at)),
        }
    }

    fn set(&mut self) -> Result<Piece, Fault> {
        let at = self.r.at();
        self.r.next();
        let open = || Fault::at("unterminated character set", at);
        let mut text = String::from(if self.r.take('^') { "[^" } else { "[" });
        let first = self.r.at();
        loop {
            let start = self.r.at();
            if self.r.peek() == Some(']') && start != first {
                self.r.next();
                break;
            }
            let low = self.set_member().ok_or_else(open)??;
            let dash = self.r.at();
            if !self.r.take('-') {
                text.push_str(&self.written(&low));
                continue;
            }
            if self.r.peek() == Some(']') {
                self.r.set(dash);
                text.push_str(&self.written(&low));
                continue;
            }
            let high = self.set_member().ok_or_else(open)??;
            match (low, high) {
                (Member::Char(a), Member::Char(b)) if a <= b => text.push_str(&charset::range(a, b, self.mode())),
                _ => return Err(Fault::at(format!("bad character range {}", self.r.since(start)), start)),
            }
        }
        text.push(']');
        Ok(Piece::new(text, Kind::Item, 1))
    }

    fn written(&self, member: &Member) -> String {
        match member {
            Member::Char(c) => charset::range(*c, *c, self.mode()),
            Member::Category(letter) => charset::category(*letter, self.mode()),
        }
    }

    /// A character or category inside a set; `None` at the end of the pattern.
    fn set_member(&mut self) -> Option<Result<Member, Fault>> {
        let at = self.r.at();
        let c = self.r.next()?;
        if c != '\\' {
            return Some(Ok(Member::Char(c)));
        }
        let letter = match self.r.peek() {
            Some(letter) => letter,
            None => return Some(Err(Fault::at("bad escape (end of pattern)", at))),
        };
        if "dDsSwW".contains(letter) {
            self.r.next();
            return Some(Ok(Member::Category(letter)));
        }
        Some(self.r.escaped_char(at, true).map(Member::Char))
    }
}

enum Member {
    Char(char),
    Category(char),
}
