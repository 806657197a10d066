//! The characters of a pattern, one after the other.

/// What is wrong with a pattern, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub message: String,
    /// In characters.
    pub at: Option<usize>,
}

impl Fault {
    pub fn at(message: impl Into<String>, at: usize) -> Self {
        Self { message: message.into(), at: Some(at) }
    }

    pub fn nowhere(message: impl Into<String>) -> Self {
        Self { message: message.into(), at: None }
    }
}

pub struct Reader {
    chars: Vec<char>,
    at: usize,
}

impl Reader {
    pub fn new(pattern: &str) -> Self {
        Self { chars: pattern.chars().collect(), at: 0 }
    }

    pub const fn at(&self) -> usize {
        self.at
    }

    pub const fn set(&mut self, at: usize) {
        self.at = at;
    }

    pub fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    pub fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += 1;
        Some(c)
    }

    pub fn take(&mut self, c: char) -> bool {
        let there = self.peek() == Some(c);
        self.at += usize::from(there);
        there
    }

    /// The text from a place to here.
    pub fn since(&self, start: usize) -> String {
        self.chars[start.min(self.at)..self.at].iter().collect()
    }

    /// The blanks and comments that `re.VERBOSE` leaves out.
    pub fn skip_blanks(&mut self) {
        while let Some(c) = self.peek() {
            if c == '#' {
                while self.next().is_some_and(|c| c != '\n') {}
            } else if " \t\n\r\x0b\x0c".contains(c) {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    /// All up to an end mark, which is taken too: a name.
    pub fn until(&mut self, mark: char, what: &str) -> Result<String, Fault> {
        let start = self.at;
        loop {
            match self.next() {
                None if self.at == start => return Err(Fault::at(format!("missing {what}"), start)),
                None => return Err(Fault::at(format!("missing {mark}, unterminated name"), start)),
                Some(c) if c == mark => break,
                Some(_) => {}
            }
        }
        let name: String = self.chars[start..self.at - 1].iter().collect();
        if name.is_empty() { Err(Fault::at(format!("missing {what}"), start)) } else { Ok(name) }
    }

    fn digits(&self, mut at: usize) -> (String, usize) {
        let mut text = String::new();
        while let Some(c) = self.chars.get(at).filter(|c| c.is_ascii_digit()) {
            text.push(*c);
            at += 1;
        }
        (text, at)
    }

    /// The counts of a repeat that begins here, `{2}`, `{2,}`, `{,3}` or `{2,3}`, and where it ends. `None` for a
    /// brace that stands for itself.
    pub fn counted_repeat(&self) -> Option<(String, Option<String>, usize)> {
        let (low, mut at) = self.digits(self.at + 1);
        let high = if self.chars.get(at) == Some(&',') {
            let (high, end) = self.digits(at + 1);
            at = end;
            Some(high)
        } else {
            None
        };
        let nothing = low.is_empty() && high.is_none();
        (self.chars.get(at) == Some(&'}') && !nothing).then_some((low, high, at + 1))
    }

    /// Reads those counts; the brace was read already.
    pub fn take_counts(&mut self, at: usize) -> Result<(u32, Option<u32>), Fault> {
        self.at = at;
        let Some((low, high, end)) = self.counted_repeat() else { return Err(Fault::at("nothing to repeat", at)) };
        self.at = end;
        let number = |text: &str| text.parse::<u32>().map_err(|_| Fault::at("the repetition number is too large", at));
        let low = if low.is_empty() { 0 } else { number(&low)? };
        let high = match high.as_deref() {
            None => Some(low),
            Some("") => None,
            Some(text) => Some(number(text)?),
        };
        if high.is_some_and(|h| h < low) {
            return Err(Fault::at("min repeat greater than max repeat", at + 1));
        }
        Ok((low, high))
    }

    /// Whether three octal digits follow: `\123` is a character, `\12` a group.
    pub fn octal_ahead(&self) -> bool {
        let octal = |i: usize| self.chars.get(self.at + i).is_some_and(|c| ('0'..='7').contains(c));
        octal(0) && octal(1) && octal(2)
    }

    pub fn up_to_two_digits(&mut self) -> usize {
        let mut number = 0;
        for _ in 0..2 {
            let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) else { break };
            number = number * 10 + digit as usize;
            self.at += 1;
        }
        number
    }

    /// The character that an escape stands for. The backslash at `at` was read already.
    pub fn escaped_char(&mut self, at: usize, in_set: bool) -> Result<char, Fault> {
        let Some(c) = self.next() else { return Err(Fault::at("bad escape (end of pattern)", at)) };
        Ok(match c {
            'a' => '\x07',
            'b' if in_set => '\x08',
            'f' => '\x0c',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\x0b',
            'x' => self.hex(at, 2)?,
            'u' => self.hex(at, 4)?,
            'U' => self.hex(at, 8)?,
            '0'..='7' => self.octal(at, c, in_set)?,
            c if c.is_ascii_alphanumeric() => return Err(self.bad_escape(at)),
            c => c,
        })
    }

    fn bad_escape(&self, at: usize) -> Fault {
        Fault::at(format!("bad escape {}", self.since(at)), at)
    }

    fn hex(&mut self, at: usize, n: usize) -> Result<char, Fault> {
        let mut code = 0;
        for _ in 0..n {
            let Some(digit) = self.peek().and_then(|c| c.to_digit(16)) else {
                return Err(Fault::at(format!("incomplete escape {}", self.since(at)), at));
            };
            code = code * 16 + digit;
            self.at += 1;
        }
        char::from_u32(code).ok_or_else(|| self.bad_escape(at))
    }

    /// `\0`, `\07`, `\012`, `\123`: after a zero up to two digits more.
    fn octal(&mut self, at: usize, first: char, in_set: bool) -> Result<char, Fault> {
        let mut code = first.to_digit(8).unwrap_or(0);
        let mut more = 2;
        while more > 0
            && let Some(digit) = self.peek().and_then(|c| c.to_digit(8))
        {
            code = code * 8 + digit;
            self.at += 1;
            more -= 1;
        }
        if code > 0o377 {
            let text = self.since(at);
            return Err(Fault::at(format!("octal escape value {text} outside of range 0-0o377"), at));
        }
        if first != '0' && !in_set && more > 0 {
            return Err(self.bad_escape(at));
        }
        char::from_u32(code).ok_or_else(|| self.bad_escape(at))
    }
}
