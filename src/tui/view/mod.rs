//! The panes: pure functions from the model to cells.
//!
//! Invariants: nothing here changes the model, waits, or fails; every pane draws in whatever room it gets, down to
//! none; no wide character is halved. A pane must not know where on the screen it is.

pub mod bytecode;
pub mod code;
pub mod data;
pub mod events;
pub mod frame;
pub mod help;
pub mod layout;
pub mod lock;
pub mod output;
pub mod popup;
pub mod runs;
pub mod source;
pub mod threads;
pub mod timeline;
pub mod window;

use super::ascii;
use super::model::{Model, Pane};
use super::text;
use super::words;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Padding, Widget};

/// Draws the whole screen.
pub fn paint(buf: &mut Buffer, model: &Model) {
    paint_signs(buf, model);
    if model.theme.is_ascii() {
        ascii::replace(buf);
    }
}

fn paint_signs(buf: &mut Buffer, model: &Model) {
    if let (true, Some(before)) = (model.two_runs, &model.run_before) {
        runs::paint(buf, model, before);
        popup::paint(buf, model);
        return;
    }
    let plan = layout::plan(model, buf.area);
    put(buf, plan.head, &[frame::head(model, plan.head.width as usize)]);
    put(buf, plan.banner, &frame::banner(model, plan.banner));
    if plan.tiny {
        put(buf, plan.lock, &lock::lines(model, plan.lock.width as usize, 4));
        put(buf, plan.threads, &threads::rows(model, plan.threads));
        frame::bottom(buf, model, plan.bar, plan.tiny);
        popup::paint(buf, model);
        return;
    }
    let inner = boxed(buf, model, plan.lock, &lock::title(model), false);
    let lines = lock::lines(model, inner.width as usize, inner.height as usize);
    put(buf, inner, &lines);
    for pane in Pane::ALL.into_iter().filter(|p| plan.is_shown(*p)) {
        let focused = pane == model.focus;
        let inner = boxed(buf, model, plan.rect(pane), &title(model, pane, &plan), focused);
        let (columns, rows) = (inner.width as usize, inner.height as usize);
        let lines = match pane {
            Pane::Threads => threads::table(model, columns, rows),
            Pane::Source => source::lines(model, columns, rows),
            Pane::Bytecode => bytecode::lines(model, columns, rows),
            Pane::Output => output::lines(model, columns, rows),
            Pane::Events => events::lines(model, columns, rows),
            Pane::Data => data::lines(model, columns, rows),
        };
        put(buf, inner, &lines);
    }
    window::paint(buf, model, plan.window);
    timeline::paint(buf, model, plan.timeline, plan.cores);
    frame::bottom(buf, model, plan.bar, plan.tiny);
    popup::paint(buf, model);
}

fn title(model: &Model, pane: Pane, plan: &layout::Plan) -> String {
    let lang = model.lang;
    match pane {
        Pane::Threads => threads::title(model, plan.table_rows()),
        Pane::Source => source::title(model),
        Pane::Bytecode => bytecode::title(model, plan.bytecode.width as usize),
        Pane::Output => words::pane_output(lang),
        Pane::Events => events::title(model),
        Pane::Data if !model.view.watched && !model.live => words::pane_data_off(lang),
        Pane::Data => words::pane_data(lang),
    }
}

/// Draws a pane's border and returns the room inside it, a column of air on both sides.
fn boxed(buf: &mut Buffer, model: &Model, area: Rect, title: &str, focused: bool) -> Rect {
    if area.is_empty() {
        return area;
    }
    let title = text::fit(title, area.width.saturating_sub(6) as usize);
    let block = Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(model.theme.border(focused))
        .padding(Padding::horizontal(1))
        .title(Line::from(vec![Span::raw(" "), Span::styled(title, model.theme.title(focused)), Span::raw(" ")]));
    let inner = block.inner(area);
    block.render(area, buf);
    inner
}

/// Writes lines from the top of an area; what does not fit is cut.
fn put(buf: &mut Buffer, area: Rect, lines: &[Line<'_>]) {
    let area = area.intersection(buf.area);
    for (y, line) in (area.top()..area.bottom()).zip(lines) {
        buf.set_line(area.x, y, line, area.width);
    }
}

/// A line of several pieces, each with its style, cut at so many columns.
struct Pieces {
    spans: Vec<Span<'static>>,
    room: usize,
}

impl Pieces {
    fn new(columns: usize) -> Self {
        Self { spans: Vec::new(), room: columns }
    }

    /// Adds a piece, or as much of it as fits before an ellipsis.
    fn add(&mut self, piece: impl Into<Span<'static>>) -> &mut Self {
        let piece = piece.into();
        if self.room > 0 && !piece.content.is_empty() {
            let shown = text::fit(&piece.content, self.room);
            self.room -= text::width(&shown);
            self.spans.push(Span::styled(shown, piece.style));
        } else if let (false, Some(last)) = (piece.content.trim().is_empty(), self.spans.last_mut()) {
            // The pieces before just filled the room: the last character makes way, once.
            if !last.content.trim_end().ends_with('…') {
                let columns = text::width(&last.content);
                let kept = text::cut(&last.content, 0, columns.saturating_sub(1));
                last.content = text::left(&(kept + "…"), columns).into();
            }
        }
        self
    }

    /// Adds pieces only if all of them fit; false otherwise.
    fn add_whole(&mut self, pieces: Vec<Span<'static>>) -> bool {
        let needed: usize = pieces.iter().map(|p| text::width(&p.content)).sum();
        let fits = needed <= self.room;
        if fits {
            for piece in pieces {
                self.add(piece);
            }
        }
        fits
    }

    fn line(self) -> Line<'static> {
        Line::from(self.spans)
    }
}

#[cfg(test)]
mod tests {
    use super::Pieces;

    #[test]
    fn pieces_that_do_not_fit_end_in_one_ellipsis() {
        for (columns, shown) in [(3, "a余"), (2, "a…"), (1, "…")] {
            let mut out = Pieces::new(columns);
            out.add("a").add("余").add(" ");
            assert_eq!(out.line().to_string(), shown);
        }
        let mut out = Pieces::new(3);
        out.add("a余").add("b").add("c");
        assert_eq!(out.line().to_string(), "a… ");
    }
}
