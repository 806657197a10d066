//! What the program printed, the newest at the bottom, each line with the sign of the thread that wrote it.

use super::Pieces;
use crate::base::ThreadId;
use crate::tui::model::Model;
use crate::tui::text::{clean, fit};
use crate::tui::words;
use ratatui::text::{Line, Span};

/// The pane.
#[must_use]
pub fn lines(model: &Model, columns: usize, rows: usize) -> Vec<Line<'static>> {
    let output = &model.view.output;
    if output.is_empty() {
        let none = fit(&words::no_output(model.lang), columns);
        return vec![Line::from(Span::styled(none, model.theme.dim()))];
    }
    let end = output.len() - model.scroll.output.min(output.len().saturating_sub(rows));
    let shown = &output[end.saturating_sub(rows)..end];
    let draw = |line: &crate::driver::OutputLine| {
        let own = line.process == model.view.process;
        let mark = if own { format!("{} ", model.mark(line.thread)) } else { format!("{} ", line.process.pid()) };
        let thread = if own { line.thread } else { ThreadId(line.process.0) };
        let text = clean(&line.text);
        let text = if line.stderr { Span::styled(text, model.theme.warn()) } else { Span::raw(text) };
        let mut out = Pieces::new(columns);
        out.add(Span::styled(mark, model.theme.thread(thread))).add(text);
        out.line()
    };
    shown.iter().map(draw).collect()
}
