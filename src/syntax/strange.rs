//! Characters that Python cannot read, and what was probably meant by them.

use crate::base::{Diagnostic, Span};

/// What to say about a character that Python does not know.
pub fn unknown_character(c: char, span: Span) -> Diagnostic {
    let code = format!("U+{:04X}", c as u32);
    let help = |found: Diagnostic, text: &str| found.with_help(text);
    match c {
        '\0' => Diagnostic::error(span, "source code cannot contain null bytes"),
        '`' => help(Diagnostic::error(span, "invalid syntax"), "backquotes are Python 2: write repr(x) instead of `x`"),
        '!' => help(Diagnostic::error(span, "invalid syntax"), "write 'not x' instead of '!x'"),
        '?' => help(Diagnostic::error(span, "invalid syntax"), "a choice is written 'a if test else b'"),
        '$' => Diagnostic::error(span, "invalid syntax"),
        _ => {
            if let Some(plain) = plain_punctuation(c) {
                let found = Diagnostic::error(span, format!("invalid character '{c}' ({code})"));
                return found.with_help(format!("write {plain} instead"));
            }
            if c.is_control() || c.is_whitespace() || is_invisible(c) {
                let found = Diagnostic::error(span, format!("invalid non-printable character {code}"));
                return found.with_help("delete it: it cannot be seen, and Python has no use for it");
            }
            Diagnostic::error(span, format!("invalid character '{c}' ({code})"))
        }
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}')
}

/// The ASCII sign meant by a typographic or fullwidth one, ready to be shown.
fn plain_punctuation(c: char) -> Option<String> {
    let quoted = |c: char| Some(if c == '\'' { "\"'\"".to_string() } else { format!("'{c}'") });
    match c {
        '“' | '”' | '„' | '「' | '」' | '『' | '』' => quoted('"'),
        '‘' | '’' | '′' => quoted('\''),
        '。' => quoted('.'),
        '、' => quoted(','),
        '【' | '〔' => quoted('['),
        '】' | '〕' => quoted(']'),
        '《' => quoted('<'),
        '》' => quoted('>'),
        '–' | '—' | '−' => quoted('-'),
        '×' => quoted('*'),
        '÷' => quoted('/'),
        '≠' => Some("'!='".into()),
        '≤' => Some("'<='".into()),
        '≥' => Some("'>='".into()),
        '…' => Some("'...'".into()),
        '\u{FF01}'..='\u{FF5E}' => quoted(char::from((c as u32 - 0xFF01 + 0x21) as u8)),
        _ => None,
    }
}
