//! What begins with a parenthesis.

use super::pattern::{self, Group, Kind, Piece, Translator};
use super::reader::Fault;

/// The flags that a pattern may set itself.
const LETTERS: [(char, i64); 6] = [
    ('i', pattern::IGNORECASE),
    ('m', pattern::MULTILINE),
    ('s', pattern::DOTALL),
    ('x', pattern::VERBOSE),
    ('a', pattern::ASCII),
    ('u', pattern::UNICODE),
];

fn letter(c: char) -> Option<i64> {
    LETTERS.iter().find(|(name, _)| *name == c).map(|(_, flag)| *flag)
}

impl Translator {
    /// `(?im)` at the very beginning holds for the whole pattern.
    pub fn leading_flags(&mut self) -> Result<(), Fault> {
        loop {
            if self.flags & pattern::VERBOSE != 0 {
                self.r.skip_blanks();
            }
            let start = self.r.at();
            let mut found = 0;
            if self.r.take('(') && self.r.take('?') {
                while let Some(flag) = self.r.peek().and_then(letter) {
                    found |= flag;
                    self.r.next();
                }
            }
            if found == 0 || !self.r.take(')') {
                self.r.set(start);
                return Ok(());
            }
            self.flags |= found;
        }
    }

    pub(super) fn group(&mut self, depth: usize) -> Result<Piece, Fault> {
        let at = self.r.at();
        self.r.next();
        if !self.r.take('?') {
            return self.capture(None, at, depth);
        }
        let Some(c) = self.r.next() else { return Err(self.ended()) };
        match c {
            ':' => self.inside("(?:", at, depth),
            '>' => self.inside("(?>", at, depth),
            '=' => self.look("(?=", at, depth),
            '!' => self.look("(?!", at, depth),
            'P' => self.named(at, depth),
            '<' => match self.r.next() {
                Some('=') => self.behind("(?<=", at, depth),
                Some('!') => self.behind("(?<!", at, depth),
                Some(c) => Err(Fault::at(format!("unknown extension ?<{c}"), at + 1)),
                None => Err(self.ended()),
            },
            '#' => loop {
                match self.r.next() {
                    Some(')') => return Ok(Piece::new(String::new(), Kind::Nothing, 0)),
                    Some(_) => {}
                    None => return Err(Fault::at("missing ), unterminated comment", at)),
                }
            },
            '(' => self.conditional(at, depth),
            c if c == '-' || letter(c).is_some() => self.flagged(c, at, depth),
            c => Err(Fault::at(format!("unknown extension ?{c}"), at + 1)),
        }
    }

    fn ended(&self) -> Fault {
        Fault::at("unexpected end of pattern", self.r.at())
    }

    fn close(&mut self, at: usize) -> Result<(), Fault> {
        if self.r.take(')') { Ok(()) } else { Err(Fault::at("missing ), unterminated subpattern", at)) }
    }

    fn inside(&mut self, opening: &str, at: usize, depth: usize) -> Result<Piece, Fault> {
        let piece = self.alternatives(depth + 1)?;
        self.close(at)?;
        Ok(Piece { text: format!("{opening}{})", piece.text), kind: Kind::Item, ..piece })
    }

    fn look(&mut self, opening: &str, at: usize, depth: usize) -> Result<Piece, Fault> {
        let piece = self.inside(opening, at, depth)?;
        Ok(Piece { width: (0, 0), ..piece })
    }

    fn behind(&mut self, opening: &str, at: usize, depth: usize) -> Result<Piece, Fault> {
        let piece = self.inside(opening, at, depth)?;
        if piece.width.0 != piece.width.1 {
            return Err(Fault::nowhere("look-behind requires fixed-width pattern"));
        }
        Ok(Piece { width: (0, 0), ..piece })
    }

    fn capture(&mut self, name: Option<(String, usize)>, at: usize, depth: usize) -> Result<Piece, Fault> {
        let number = self.groups.len();
        if let Some((name, name_at)) = name {
            if let Some((_, other)) = self.names.iter().find(|(n, _)| *n == name) {
                let text = format!("redefinition of group name '{name}' as group {number}; was group {other}");
                return Err(Fault::at(text, name_at));
            }
            self.names.push((name, number));
        }
        self.groups.push(Group::default());
        let piece = self.inside("(", at, depth)?;
        self.groups[number].width = Some(piece.width);
        self.closing.push(number);
        Ok(piece)
    }

    fn named(&mut self, at: usize, depth: usize) -> Result<Piece, Fault> {
        match self.r.next() {
            Some('<') => {
                let name_at = self.r.at();
                let name = self.r.until('>', "group name")?;
                check_name(&name, name_at)?;
                self.capture(Some((name, name_at)), at, depth)
            }
            Some('=') => {
                let name_at = self.r.at();
                let name = self.r.until(')', "group name")?;
                check_name(&name, name_at)?;
                let number = self.number_of(&name, name_at)?;
                self.reference(number, name_at, name_at)
            }
            Some(c) => Err(Fault::at(format!("unknown extension ?P{c}"), at + 1)),
            None => Err(self.ended()),
        }
    }

    fn number_of(&self, name: &str, at: usize) -> Result<usize, Fault> {
        let found = self.names.iter().find(|(n, _)| n == name).map(|(_, number)| *number);
        found.ok_or_else(|| Fault::at(format!("unknown group name '{name}'"), at))
    }

    /// `(?(1)yes|no)`: what follows depends on whether a group matched.
    fn conditional(&mut self, at: usize, depth: usize) -> Result<Piece, Fault> {
        let name_at = self.r.at();
        let name = self.r.until(')', "group name")?;
        let number = match name.parse::<usize>() {
            Ok(0) => return Err(Fault::at("bad group number", name_at)),
            Ok(n) if n < self.groups.len() => n,
            Ok(n) => return Err(Fault::at(format!("invalid group reference {n}"), name_at)),
            Err(_) => {
                check_name(&name, name_at)?;
                self.number_of(&name, name_at)?
            }
        };
        let branches = self.branches(depth + 1)?;
        self.close(at)?;
        let (yes, no) = match branches.as_slice() {
            [yes] => (yes.clone(), Piece::new(String::new(), Kind::Nothing, 0)),
            [yes, no] => (yes.clone(), no.clone()),
            _ => return Err(Fault::at("conditional backref with more than two branches", at)),
        };
        let text = format!("(?:(?({number})(?:{})|(?:{})))", yes.text, no.text);
        let width = (yes.width.0.min(no.width.0), yes.width.1.max(no.width.1));
        Ok(Piece { text, kind: Kind::Item, width, cost: yes.cost.saturating_add(no.cost) })
    }

    /// `(?i:...)`, `(?s-i:...)`: flags for a part.
    fn flagged(&mut self, first: char, at: usize, depth: usize) -> Result<Piece, Fault> {
        let (mut on, mut off, mut negative) = (0, 0, first == '-');
        if let Some(flag) = letter(first) {
            on = flag;
        }
        loop {
            let here = self.r.at();
            let wanted = match (negative, off) {
                (false, _) => "-, : or )",
                (true, 0) => "flag",
                (true, _) => ":",
            };
            let missing = || Fault::at(format!("missing {wanted}"), here);
            let Some(c) = self.r.next() else { return Err(missing()) };
            match (c, letter(c)) {
                (':', _) if wanted != "flag" => break,
                (')', _) if !negative => {
                    return Err(Fault::at("global flags not at the start of the expression", at));
                }
                ('-', _) if !negative => negative = true,
                (_, Some(flag)) if negative => off |= flag,
                (_, Some(flag)) => on |= flag,
                (c, None) if c.is_alphabetic() => return Err(Fault::at("unknown flag", here)),
                _ => return Err(missing()),
            }
        }
        let before = self.flags;
        if on & pattern::ASCII != 0 {
            off |= pattern::UNICODE;
        }
        if on & pattern::UNICODE != 0 {
            off |= pattern::ASCII;
        }
        self.flags = (before | on) & !off;
        let opening = if self.widened(self.flags) { "(?i:" } else { "(?-i:" };
        let piece = self.inside(opening, at, depth);
        self.flags = before;
        piece
    }
}

fn check_name(name: &str, at: usize) -> Result<(), Fault> {
    let mut chars = name.chars();
    let starts = chars.next().is_some_and(|c| c.is_alphabetic() || c == '_');
    if starts && chars.all(|c| c.is_alphanumeric() || c == '_') {
        return Ok(());
    }
    Err(Fault::at(format!("bad character in group name '{name}'"), at))
}
