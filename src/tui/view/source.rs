//! The source: every thread's sign at its line, and what runs next underlined.

use super::Pieces;
use super::{code, data};
use crate::base::{LineIndex, ThreadId};
use crate::driver::FrameView;
use crate::tui::model::Model;
use crate::tui::text::{clean, cut, right};
use crate::tui::words;
use ratatui::text::{Line, Span};

/// The file, and the function that the thread is in.
#[must_use]
pub fn title(model: &Model) -> String {
    match model.shown_source() {
        Some((frame, _)) if frame.function.as_ref() == "<module>" => frame.file.to_string(),
        Some((frame, _)) => format!("{} · {}", frame.file, frame.function),
        None => words::pane_source(model.lang),
    }
}

/// The first line shown, from 0: as scrolled, or so that the line that runs next is in the upper middle.
#[must_use]
pub fn top(model: &Model, rows: usize) -> usize {
    let Some((frame, Some(text))) = model.shown_source() else {
        return 0;
    };
    let last = text.lines().count().saturating_sub(rows);
    let follow = (frame.line as usize).saturating_sub(1 + rows * 2 / 5);
    model.scroll.source.unwrap_or(follow).min(last)
}

/// The pane.
#[must_use]
pub fn lines(model: &Model, columns: usize, rows: usize) -> Vec<Line<'static>> {
    let note = |text: String| {
        let mut line = Pieces::new(columns);
        line.add(Span::styled(text, model.theme.dim()));
        vec![line.line()]
    };
    let Some((frame, text)) = model.shown_source() else {
        return note(words::no_frames(model.lang));
    };
    let Some(text) = text else {
        return note(words::no_source(model.lang, &frame.file));
    };
    let index = LineIndex::new(text);
    let runs = model.shown_frame().is_some();
    let values = values(model).filter(|_| !data::tells_values(model));
    let first = top(model, rows);
    let digits = text.lines().count().to_string().len().max(2);
    let all = text.lines().enumerate().skip(first).take(rows);
    all.map(|(i, line)| {
        let number = i as u32 + 1;
        let here = number == frame.line && runs;
        let mut out = Pieces::new(columns);
        let style = if model.found == Some(i) {
            model.theme.selected()
        } else if here {
            model.theme.strong()
        } else {
            model.theme.dim()
        };
        out.add(Span::styled(right(&number.to_string(), digits), style));
        let stops = model.stops.iter().filter_map(|s| s.line.as_ref());
        let stop = stops.into_iter().any(|(file, line)| *line == number && frame.file.ends_with(&**file));
        out.add(Span::styled(if stop { "■" } else { " " }, model.theme.key()));
        out.add(Span::styled(if here { "▸" } else { " " }, model.theme.strong()));
        for piece in gutter(model, frame, number) {
            out.add(piece);
        }
        out.add(" ");
        let start = index.start(number);
        let next = here.then(|| {
            let from = frame.span.start.saturating_sub(start) as usize;
            (from, (frame.span.end.saturating_sub(start) as usize).max(from))
        });
        let values = values.as_ref().filter(|_| here);
        let line = if values.is_some() { code::without_comment(line) } else { line };
        for piece in painted(model, line, next) {
            out.add(piece);
        }
        if let Some(values) = values {
            out.add(Span::styled(format!("   ◂ {values}"), model.theme.dim()));
        }
        out.line()
    })
    .collect()
}

/// What the names on the line about to run stand for.
pub(super) fn values(model: &Model) -> Option<String> {
    let thread = model.shown_thread()?;
    let names = model.names_in(thread, model.frame_of(thread)?);
    let shown: Vec<String> = names
        .iter()
        .filter(|n| n.on_line && !n.value.starts_with('<'))
        .map(|n| format!("{} = {}", n.name, clean(&n.value)))
        .collect();
    (!shown.is_empty()).then(|| shown.join(" · "))
}

/// Who is at this line: up to two threads with state and sign, more with signs alone, four columns in all.
fn gutter(model: &Model, shown: &FrameView, line: u32) -> Vec<Span<'static>> {
    let here: Vec<ThreadId> = model
        .view
        .threads
        .iter()
        .filter(|t| model.frame_of(t).is_some_and(|f| f.line == line && f.file == shown.file))
        .map(|t| t.id)
        .collect();
    let mut out: Vec<Span<'static>> = Vec::new();
    let many = here.len() > 2;
    let room = if here.len() > 4 { 3 } else { 4 };
    for id in here.iter().take(room) {
        let sign = if many { model.mark(*id).to_string() } else { super::lock::signs(model, *id) };
        out.push(Span::styled(sign, model.theme.thread(*id)));
    }
    let used: usize = if many { here.len().min(room) } else { here.len() * 2 };
    let rest = if here.len() > 4 { "+".to_owned() } else { " ".repeat(4 - used) };
    out.push(Span::raw(rest));
    out
}

/// A line in its colours, the bytes `next` of it underlined.
fn painted(model: &Model, line: &str, next: Option<(usize, usize)>) -> Vec<Span<'static>> {
    let mut out = Vec::new();
    let (mut at, mut column) = (0, 0);
    let (from, to) = next.unwrap_or((0, 0));
    for (part, piece) in code::parts(line) {
        let style = model.theme.code(part);
        let bounds = [from, to].map(|b| b.saturating_sub(at).min(piece.len()));
        let [a, b] = bounds.map(|b| floor(piece, b));
        for (text, marked) in [(&piece[..a], false), (&piece[a..b], true), (&piece[b..], false)] {
            let text = spaced(text, column);
            column += crate::tui::text::width(&text);
            let style = if marked { style.patch(model.theme.next_up()) } else { style };
            out.push(Span::styled(text, style));
        }
        at += piece.len();
    }
    out
}

/// Tabs as far as the next multiple of four columns of the line, not of the piece.
fn spaced(text: &str, column: usize) -> String {
    if !text.contains('\t') {
        return clean(text);
    }
    let whole = clean(&(" ".repeat(column % 4) + text));
    cut(&whole, column % 4, usize::MAX / 2)
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
