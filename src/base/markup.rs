//! Text in XML and HTML.

/// A text as it stands in XML and HTML, also between double quotes.
///
/// ```
/// assert_eq!(gilsh::base::escaped("<a & \"b\">"), "&lt;a &amp; &quot;b&quot;&gt;");
/// ```
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // What cannot stand there at all.
            c if c.is_control() && !matches!(c, '\n' | '\t') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}
