//! What happened lately, in words, the newest at the bottom.

use super::Pieces;
use crate::driver::EventLine;
use crate::tui::model::Model;
use crate::tui::text::{brief, clean, fit, right};
use crate::tui::words;
use ratatui::text::{Line, Span};

/// Those that are shown: all, or those with the text that was asked for.
#[must_use]
pub fn shown(model: &Model) -> Vec<&EventLine> {
    let sought = model.events_sought.to_lowercase();
    let fits = |e: &&EventLine| {
        let name = model.name(e.thread).to_lowercase();
        sought.is_empty() || e.text.to_lowercase().contains(&sought) || name.contains(&sought)
    };
    model.view.events.iter().filter(fits).collect()
}

/// The title, with the text that was asked for.
#[must_use]
pub fn title(model: &Model) -> String {
    match model.events_sought.as_str() {
        "" => words::pane_events(model.lang),
        sought => words::pane_events_with(model.lang, sought),
    }
}

/// The pane.
#[must_use]
pub fn lines(model: &Model, columns: usize, rows: usize) -> Vec<Line<'static>> {
    let events = shown(model);
    if events.is_empty() {
        let none = fit(&words::no_events(model.lang), columns);
        return vec![Line::from(Span::styled(none, model.theme.dim()))];
    }
    let end = events.len() - model.scroll.events.min(events.len().saturating_sub(rows));
    let shown = &events[end.saturating_sub(rows)..end];
    let draw = |event: &&EventLine| {
        let mark = format!(" {} ", model.mark(event.thread));
        let mut out = Pieces::new(columns);
        out.add(Span::styled(right(&brief(event.at), 7), model.theme.dim()))
            .add(Span::styled(mark, model.theme.thread(event.thread)))
            .add(clean(&event.text));
        out.line()
    };
    shown.iter().map(draw).collect()
}
