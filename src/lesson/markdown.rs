//! Markdown for a terminal: paragraphs wrapped to its width, wide characters counted as two, emphasis as weight.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// What may not begin a line: it stays with the word before it.
const CLOSING: &str = "，。、；：？！）】》」』”’,.;:?!)]}";
/// What may not end a line: the next character stays with it.
const OPENING: &str = "（【《「『“‘([{";

#[derive(Debug, Default)]
struct Page {
    out: String,
    /// The paragraph being collected: pieces that may be broken between, with the escapes before them.
    line: Vec<(String, String)>,
    width: usize,
    color: bool,
    /// Before the first line of a paragraph, and before the others.
    margin: (String, String),
}

/// Renders a text, ending in a blank line.
pub(super) fn render(text: &str, width: usize, color: bool) -> String {
    let mut page = Page { width: width.max(20), color, ..Page::default() };
    let mut style = String::new();
    let mut lists: Vec<Option<u64>> = Vec::new();
    let mut in_code = false;
    for event in Parser::new_ext(text, Options::empty()) {
        match event {
            Event::Start(Tag::Heading { .. }) => style = page.escape("1;36"),
            Event::Start(Tag::Strong | Tag::Emphasis) => style = page.escape("1"),
            Event::Start(Tag::CodeBlock(kind)) => {
                in_code = true;
                debug_assert!(matches!(kind, CodeBlockKind::Fenced(_) | CodeBlockKind::Indented));
            }
            Event::Start(Tag::List(first)) => lists.push(first),
            Event::Start(Tag::Item) => {
                let mark = match lists.last_mut() {
                    Some(Some(n)) => {
                        *n += 1;
                        format!("{}. ", *n - 1)
                    }
                    _ => "• ".into(),
                };
                let indent = "  ".repeat(lists.len());
                page.margin = (format!("{indent}{mark}"), format!("{indent}{}", " ".repeat(mark.width())));
            }
            Event::End(TagEnd::Heading(_)) => {
                style.clear();
                page.end_paragraph(true);
            }
            Event::End(TagEnd::Strong | TagEnd::Emphasis) => style.clear(),
            Event::End(TagEnd::Paragraph) => page.end_paragraph(lists.is_empty()),
            Event::End(TagEnd::Item) => {
                page.end_paragraph(false);
                page.margin = Default::default();
            }
            Event::End(TagEnd::List(_)) => {
                lists.pop();
                page.out.push('\n');
            }
            Event::End(TagEnd::CodeBlock) => {
                in_code = false;
                page.out.push('\n');
            }
            Event::Text(t) if in_code => t.lines().for_each(|l| page.out.push_str(&format!("    {l}\n"))),
            Event::Text(t) => page.words(&t, &style),
            Event::Code(t) => {
                let code = page.escape("33");
                // Without colours it needs a mark.
                if page.color { page.words(&t, &code) } else { page.words(&format!("`{t}`"), &code) }
            }
            Event::SoftBreak => page.soft_break(),
            Event::HardBreak => page.end_paragraph(false),
            _ => {}
        }
    }
    page.end_paragraph(false);
    page.out
}

impl Page {
    fn escape(&self, code: &str) -> String {
        if self.color { format!("\x1b[{code}m") } else { String::new() }
    }

    /// Cuts a text where it may be broken: after spaces, and around wide characters.
    fn words(&mut self, text: &str, style: &str) {
        let mut piece = String::new();
        for c in text.chars() {
            let wide = c.width().unwrap_or(0) > 1;
            if CLOSING.contains(c) {
                if piece.is_empty()
                    && let Some(last) = self.line.last_mut()
                {
                    last.1.push(c);
                    continue;
                }
                piece.push(c);
                continue;
            }
            let opened = piece.ends_with(|l| OPENING.contains(l));
            if !opened
                && (wide || piece.ends_with(' ') || piece.chars().last().is_some_and(|l| l.width().unwrap_or(0) > 1))
            {
                self.piece(&mut piece, style);
            }
            piece.push(c);
        }
        self.piece(&mut piece, style);
    }

    fn piece(&mut self, piece: &mut String, style: &str) {
        if !piece.is_empty() {
            self.line.push((style.into(), std::mem::take(piece)));
        }
    }

    /// A line end in the source is a space, but not between Chinese characters.
    fn soft_break(&mut self) {
        if let Some((_, last)) = self.line.last_mut()
            && last.chars().last().is_some_and(|c| c.width().unwrap_or(0) < 2)
        {
            last.push(' ');
        }
    }

    fn end_paragraph(&mut self, blank: bool) {
        if self.line.is_empty() {
            return;
        }
        let (first, rest) = self.margin.clone();
        let mut used = first.width();
        self.out.push_str(&first);
        for (style, piece) in std::mem::take(&mut self.line) {
            let needed = piece.trim_end().width();
            if used + needed > self.width && used > rest.width() {
                while self.out.ends_with(' ') {
                    self.out.pop();
                }
                self.out.push('\n');
                self.out.push_str(&rest);
                used = rest.width();
            }
            used += piece.width();
            if style.is_empty() {
                self.out.push_str(&piece);
            } else {
                self.out.push_str(&format!("{style}{piece}\x1b[0m"));
            }
        }
        self.margin.0.clone_from(&rest);
        self.out.push('\n');
        if blank {
            self.out.push('\n');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::render;

    #[test]
    fn paragraphs_are_wrapped_and_lists_keep_their_margin() {
        let text = "# Title\n\nOne two three four five six seven.\n\n- alpha beta gamma delta\n- two\n";
        let shown = render(text, 20, false);
        assert_eq!(
            shown,
            "Title\n\nOne two three four\nfive six seven.\n\n  • alpha beta gamma\n    delta\n  • two\n\n"
        );
    }

    #[test]
    fn chinese_is_broken_anywhere_but_before_a_closing_sign() {
        let shown = render("锁是一种约定，拿着它的人才能动账户。", 20, false);
        assert!(shown.lines().all(|l| !l.starts_with(['，', '。'])), "{shown}");
        assert!(shown.lines().count() >= 2, "{shown}");
    }
}
