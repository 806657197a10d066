//! What happened lately, in words, the newest at the bottom.

use super::Pieces;
use crate::tui::model::Model;
use crate::tui::text::{brief, clean, fit, right};
use crate::tui::words;
use ratatui::text::{Line, Span};

/// The pane.
#[must_use]
pub fn lines(model: &Model, columns: usize, rows: usize) -> Vec<Line<'static>> {
    let events = &model.view.events;
    if events.is_empty() {
        let none = fit(&words::no_events(model.lang), columns);
        return vec![Line::from(Span::styled(none, model.theme.dim()))];
    }
    let end = events.len() - model.scroll.events.min(events.len().saturating_sub(rows));
    let shown = &events[end.saturating_sub(rows)..end];
    let draw = |event: &crate::driver::EventLine| {
        let mark = format!(" {} ", model.mark(event.thread));
        let mut out = Pieces::new(columns);
        out.add(Span::styled(right(&brief(event.at), 7), model.theme.dim()))
            .add(Span::styled(mark, model.theme.thread(event.thread)))
            .add(clean(&event.text));
        out.line()
    };
    shown.iter().map(draw).collect()
}
