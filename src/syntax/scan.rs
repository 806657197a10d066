//! Where numbers and strings end: the parts of lexing that no table of patterns can do, above all f-strings, whose
//! holes may hold strings with the same quotes (PEP 701).

/// How deep f-strings may stand inside one another.
const MAX_FSTRING_NESTING: u32 = 20;

/// What is wrong with a number: how many bytes belong to it, and the message.
pub type NumberError = (usize, String, Option<&'static str>);

/// The length of the number at the start of `text`, as CPython's tokenizer delimits it.
///
/// # Errors
/// When the text is no number, or a number runs into a name.
pub fn number(text: &str) -> Result<usize, NumberError> {
    let bytes = text.as_bytes();
    let at = |i: usize| bytes.get(i).copied().unwrap_or(0);
    if at(0) == b'0' {
        let radix = match at(1) {
            b'x' | b'X' => Some((16, "invalid hexadecimal literal")),
            b'o' | b'O' => Some((8, "invalid octal literal")),
            b'b' | b'B' => Some((2, "invalid binary literal")),
            _ => None,
        };
        if let Some((radix, message)) = radix {
            return radix_number(text, radix, message);
        }
    }
    let invalid = |end| Err((end, "invalid decimal literal".to_string(), None));
    let Some(mut end) = digits(bytes, 0) else {
        return invalid(1);
    };
    let int_end = end;
    let mut is_float = false;
    if at(end) == b'.' {
        is_float = true;
        end += 1;
        if at(end).is_ascii_digit() {
            match digits(bytes, end) {
                Some(e) => end = e,
                None => return invalid(end + 1),
            }
        }
    }
    if matches!(at(end), b'e' | b'E') {
        let sign = usize::from(matches!(at(end + 1), b'+' | b'-'));
        if at(end + 1 + sign).is_ascii_digit() {
            is_float = true;
            match digits(bytes, end + 1 + sign) {
                Some(e) => end = e,
                None => return invalid(end + 1),
            }
        } else if sign == 1 {
            return invalid(end + 1);
        }
    }
    if matches!(at(end), b'j' | b'J') {
        let message = "complex numbers are not part of gilsh's Python".to_string();
        return Err((end + 1, message, Some("keep the two parts in a tuple, or in a small class")));
    }
    let whole = &bytes[..int_end];
    if !is_float && whole[0] == b'0' && whole.iter().any(|b| !matches!(b, b'0' | b'_')) {
        let message = "leading zeros in decimal integer literals are not permitted; \
                       use an 0o prefix for octal integers";
        return Err((end, message.to_string(), None));
    }
    end_of_number(text, end, "invalid decimal literal")
}

fn radix_number(text: &str, radix: u32, message: &'static str) -> Result<usize, NumberError> {
    let bytes = text.as_bytes();
    let mut end = 2;
    loop {
        if bytes.get(end) == Some(&b'_') {
            end += 1;
        }
        let run = bytes[end..].iter().take_while(|b| (**b as char).is_digit(radix)).count();
        if run == 0 {
            break;
        }
        end += run;
        if bytes.get(end) != Some(&b'_') {
            return match bytes.get(end).filter(|b| b.is_ascii_digit()) {
                Some(digit) => Err(wrong_digit(end, *digit, message)),
                None => end_of_number(text, end, message),
            };
        }
    }
    Err(match bytes.get(end).filter(|b| b.is_ascii_digit()) {
        Some(digit) => wrong_digit(end, *digit, message),
        None => (end, message.to_string(), None),
    })
}

fn wrong_digit(at: usize, digit: u8, message: &str) -> NumberError {
    let kind = message.strip_prefix("invalid ").unwrap_or(message);
    let message = format!("invalid digit '{}' in {kind}", digit as char);
    (at + 1, message, None)
}

/// Digits with single underscores between them, from `start`; none if an underscore has no digit after it.
fn digits(bytes: &[u8], start: usize) -> Option<usize> {
    let mut end = start;
    loop {
        end += bytes[end..].iter().take_while(|b| b.is_ascii_digit()).count();
        if bytes.get(end) != Some(&b'_') {
            return Some(end);
        }
        end += 1;
        if !bytes.get(end).is_some_and(u8::is_ascii_digit) {
            return None;
        }
    }
}

/// A number may not run into a name, except into an operator spelled as one (`1if x else 2`).
fn end_of_number(text: &str, end: usize, message: &'static str) -> Result<usize, NumberError> {
    let rest = &text[end..];
    let word_len = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
    let word = &rest[..word_len];
    let allowed = ["and", "else", "for", "if", "in", "is", "not", "or"];
    if word.is_empty() || allowed.iter().any(|k| word.starts_with(k)) {
        return Ok(end);
    }
    let help = match word {
        "L" | "l" => Some("ints have no size limit in Python 3: leave out the L"),
        _ => None,
    };
    Err((end, message.to_string(), help))
}

/// The opening of a string literal: its prefix and quotes.
#[derive(Clone, Copy, Debug)]
pub struct Opening {
    /// Backslashes stand for themselves.
    pub raw: bool,
    /// Bytes, not text.
    pub bytes: bool,
    /// Has holes.
    pub fstring: bool,
    /// Do letters before the quotes make a prefix at all?
    pub valid: bool,
    /// `'` or `"`.
    pub quote: u8,
    /// Three quotes.
    pub triple: bool,
    /// Bytes up to the first character of the contents.
    pub len: usize,
}

impl Opening {
    /// Reads the opening of a literal, such as `rb'''`.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let prefix_len = text.find(['\'', '"']).unwrap_or(0);
        let prefix = text[..prefix_len].to_ascii_lowercase();
        let quote = text.as_bytes().get(prefix_len).copied().unwrap_or(b'\'');
        let three = [quote; 3];
        let triple = text.as_bytes()[prefix_len..].starts_with(&three);
        Self {
            raw: prefix.contains('r'),
            bytes: prefix.contains('b'),
            fstring: prefix.contains('f'),
            valid: matches!(&*prefix, "" | "r" | "u" | "b" | "br" | "rb" | "f" | "fr" | "rf"),
            quote,
            triple,
            len: prefix_len + if triple { 3 } else { 1 },
        }
    }

    /// How many quotes end it.
    #[must_use]
    pub fn closing_len(self) -> usize {
        if self.triple { 3 } else { 1 }
    }

    fn closes(self, rest: &[u8]) -> bool {
        if self.triple { rest.starts_with(&[self.quote; 3]) } else { rest.first() == Some(&self.quote) }
    }
}

/// Why a string has no end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StringError {
    /// The line, or the text, ends first; the offset where that is.
    Unterminated(usize),
    /// Something is wrong inside an f-string, at an offset.
    Hole(usize, String),
}

/// The offset after the string literal that begins at `start` of `text`.
///
/// # Errors
/// When it has no end, or when it is an f-string whose holes are broken.
pub fn string(text: &str, start: usize) -> Result<usize, StringError> {
    string_within(text, start, 0)
}

fn string_within(text: &str, start: usize, nesting: u32) -> Result<usize, StringError> {
    let opening = Opening::read(&text[start..]);
    let body = start + opening.len;
    if opening.fstring && opening.valid {
        return FString { text, opening, nesting }.pieces(body, false).map(|(_, end)| end);
    }
    let bytes = text.as_bytes();
    let mut at = body;
    while at < bytes.len() {
        if opening.closes(&bytes[at..]) {
            return Ok(at + opening.closing_len());
        }
        match bytes[at] {
            b'\\' => at += if bytes[at + 1..].starts_with(b"\r\n") { 3 } else { 2 },
            b'\n' | b'\r' if !opening.triple => return Err(StringError::Unterminated(at)),
            _ => at += 1,
        }
    }
    Err(StringError::Unterminated(bytes.len()))
}

/// A piece of an f-string, as offsets into the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text, braces still doubled and escapes unresolved.
    Text(usize, usize),
    /// A hole.
    Hole(HolePiece),
}

/// The parts of a hole, as offsets into the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HolePiece {
    /// `{`.
    pub open: usize,
    /// The expression.
    pub expr: (usize, usize),
    /// With `=`: the text to show before the value.
    pub debug: Option<(usize, usize)>,
    /// The name after `!`.
    pub conversion: Option<(usize, usize)>,
    /// After `:`.
    pub spec: Option<Vec<Piece>>,
}

/// The pieces of the f-string literal at `start`, which `string` has accepted.
///
/// # Errors
/// As `string`.
pub fn fstring(text: &str, start: usize) -> Result<Vec<Piece>, StringError> {
    let opening = Opening::read(&text[start..]);
    let scanner = FString { text, opening, nesting: 0 };
    scanner.pieces(start + opening.len, false).map(|(pieces, _)| pieces)
}

struct FString<'a> {
    text: &'a str,
    opening: Opening,
    nesting: u32,
}

impl FString<'_> {
    /// Text and holes up to the closing quotes, or in a format spec up to `}`, which stays. Returns the offset after.
    fn pieces(&self, start: usize, in_spec: bool) -> Result<(Vec<Piece>, usize), StringError> {
        if self.nesting > MAX_FSTRING_NESTING {
            return Err(StringError::Hole(start, "too many nested f-strings".into()));
        }
        let bytes = self.text.as_bytes();
        let (mut at, mut text_start, mut out) = (start, start, Vec::new());
        let flush = |out: &mut Vec<Piece>, from: usize, to: usize| {
            if from < to {
                out.push(Piece::Text(from, to));
            }
        };
        while at < bytes.len() {
            if self.opening.closes(&bytes[at..]) {
                if in_spec {
                    return Err(StringError::Hole(at, "f-string: expecting '}'".into()));
                }
                flush(&mut out, text_start, at);
                return Ok((out, at + self.opening.closing_len()));
            }
            match bytes[at] {
                b'\n' | b'\r' if !self.opening.triple => return Err(StringError::Unterminated(at)),
                b'\\' if !self.opening.raw && bytes[at + 1..].starts_with(b"N{") => {
                    at += bytes[at..].iter().position(|b| *b == b'}').unwrap_or(2) + 1;
                }
                // A brace keeps its meaning after a backslash.
                b'\\' if matches!(bytes.get(at + 1), Some(b'{' | b'}')) => at += 1,
                b'\\' => at += if bytes[at + 1..].starts_with(b"\r\n") { 3 } else { 2 },
                b'{' if !in_spec && bytes.get(at + 1) == Some(&b'{') => at += 2,
                b'}' if !in_spec && bytes.get(at + 1) == Some(&b'}') => at += 2,
                b'{' => {
                    flush(&mut out, text_start, at);
                    let (hole, end) = self.hole(at)?;
                    out.push(Piece::Hole(hole));
                    at = end;
                    text_start = at;
                }
                b'}' if in_spec => {
                    flush(&mut out, text_start, at);
                    return Ok((out, at));
                }
                b'}' => {
                    let message = "f-string: single '}' is not allowed".into();
                    return Err(StringError::Hole(at, message));
                }
                _ => at += 1,
            }
        }
        Err(StringError::Unterminated(bytes.len()))
    }

    /// The hole whose `{` is at `open`, and the offset after its `}`.
    fn hole(&self, open: usize) -> Result<(HolePiece, usize), StringError> {
        let bytes = self.text.as_bytes();
        let mut end = self.expression_end(open)?;
        let shown = &self.text[open + 1..end];
        let trimmed = shown.trim_end();
        let before = trimmed.strip_suffix('=').unwrap_or("");
        let debug = (trimmed.ends_with('=') && !before.ends_with(['=', '!', '<', '>', ':'])).then_some((open + 1, end));
        let expr_end = open + 1 + if debug.is_some() { before.len() } else { shown.len() };
        let expr = (open + 1, expr_end);
        let blank = |c: char| c.is_whitespace();
        if self.text[expr.0..expr.1].trim_matches(blank).is_empty() {
            let shown = bytes.get(end).map_or('}', |b| *b as char);
            let message = format!("f-string: valid expression required before '{shown}'");
            return Err(StringError::Hole(open, message));
        }
        let mut conversion = None;
        if bytes.get(end) == Some(&b'!') {
            let from = end + 1;
            end = from + self.text[from..].find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(0);
            conversion = Some((from, end));
            end += self.text[end..].len() - self.text[end..].trim_start_matches(' ').len();
        }
        let mut spec = None;
        if bytes.get(end) == Some(&b':') {
            let inner = FString { nesting: self.nesting + 1, ..*self };
            let (pieces, after) = inner.pieces(end + 1, true)?;
            spec = Some(pieces);
            end = after;
        }
        if bytes.get(end) != Some(&b'}') {
            return Err(StringError::Hole(open, "f-string: expecting '}'".into()));
        }
        let hole = HolePiece { open, expr, debug, conversion, spec };
        Ok((hole, end + 1))
    }

    /// Where the expression of a hole ends: at `!`, `:` or `}` outside any bracket or string.
    fn expression_end(&self, open: usize) -> Result<usize, StringError> {
        let bytes = self.text.as_bytes();
        let unclosed = || StringError::Hole(open, "f-string: expecting '}'".into());
        let (mut at, mut depth) = (open + 1, 0_u32);
        while at < bytes.len() {
            match bytes[at] {
                b'(' | b'[' | b'{' => depth += 1,
                b'}' if depth == 0 => return Ok(at),
                b')' | b']' if depth == 0 => {
                    let message = format!("f-string: unmatched '{}'", bytes[at] as char);
                    return Err(StringError::Hole(at, message));
                }
                b')' | b']' | b'}' => depth -= 1,
                b'!' if depth == 0 && bytes.get(at + 1) != Some(&b'=') => return Ok(at),
                b':' if depth == 0 => return Ok(at),
                b'#' if !self.opening.triple => return Err(unclosed()),
                b'#' => {
                    let rest = &bytes[at..];
                    at += rest.iter().position(|b| *b == b'\n').unwrap_or(rest.len());
                }
                b'\'' | b'"' => {
                    let start = prefix_start(bytes, at, open + 1);
                    at = match string_within(self.text, start, self.nesting + 1) {
                        Ok(end) => end,
                        Err(StringError::Unterminated(_)) => return Err(unclosed()),
                        Err(hole) => return Err(hole),
                    };
                    continue;
                }
                _ => {}
            }
            at += 1;
        }
        Err(unclosed())
    }
}

/// Where the literal begins whose first quote is at `quote`: before its prefix, if it has one.
fn prefix_start(bytes: &[u8], quote: usize, floor: usize) -> usize {
    let mut start = quote;
    while start > floor && quote - start < 2 && b"rRbBfFuU".contains(&bytes[start - 1]) {
        start -= 1;
    }
    let runs_on = start > floor
        && (bytes[start - 1].is_ascii_alphanumeric() || bytes[start - 1] == b'_' || bytes[start - 1] >= 128);
    if runs_on { quote } else { start }
}
