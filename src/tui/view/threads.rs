//! The threads: state in words, how much they have run, how long they waited.

use super::Pieces;
use crate::driver::{Doing, ThreadView};
use crate::tui::model::Model;
use crate::tui::text::{brief, count, left, right, width};
use crate::tui::theme::{doing_sign, short_name};
use crate::tui::words;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// What a thread is doing, in words that fit.
#[must_use]
pub fn state(model: &Model, thread: &ThreadView, columns: usize) -> String {
    let lang = model.lang;
    match &thread.doing {
        Doing::Running { core } => words::running(lang, *core),
        Doing::WantsGil { .. } => words::wants_gil(lang),
        Doing::Blocked { on, .. } => on.clone(),
        Doing::Sleeping { until } => {
            let long = words::sleeps_until(lang, &brief(*until));
            let short = words::until(lang, &brief(*until));
            if width(&long) <= columns { long } else { short }
        }
        Doing::Finished => words::finished(lang),
    }
}

/// The first thread shown when there is room for `rows`: the one looked at stays in sight.
#[must_use]
pub fn first_row(model: &Model, rows: usize) -> usize {
    let shown = model.shown_thread().and_then(|t| model.index_of(t.id));
    let last = model.view.threads.len().saturating_sub(rows);
    (shown.unwrap_or(0) + 1).saturating_sub(rows).min(last)
}

/// The title; it says which threads are shown when not all of them are.
#[must_use]
pub fn title(model: &Model, rows: usize) -> String {
    let n = model.view.threads.len();
    if n <= rows || rows == 0 {
        return words::pane_threads(model.lang);
    }
    let first = first_row(model, rows);
    words::pane_threads_of(model.lang, first + 1, first + rows, n)
}

/// The columns of the table that fit.
struct Columns {
    name: usize,
    state: usize,
    ticks: bool,
    turns: bool,
    wait: bool,
}

impl Columns {
    fn of(model: &Model, columns: usize) -> Self {
        let widest = |text: &dyn Fn(&ThreadView) -> usize| model.view.threads.iter().map(text).max().unwrap_or(0);
        let short = widest(&|t| width(short_name(&t.name))).clamp(4, 16);
        let full = widest(&|t| width(&t.name)).clamp(4, 24);
        let wanted = widest(&|t| width(&state(model, t, 34))).clamp(13, 34);
        let fixed = 4 + 1;
        let mut out = Self {
            name: short,
            state: 0,
            ticks: columns >= fixed + short + 13 + 6,
            turns: columns >= fixed + short + wanted.min(16) + 6 + 6 + 8,
            wait: columns >= fixed + short + 13 + 6 + 8,
        };
        let numbers = [(out.ticks, 6), (out.turns, 6), (out.wait, 8)];
        let numbers: usize = numbers.iter().filter(|(is, _)| *is).map(|(_, n)| n).sum();
        let room = columns.saturating_sub(fixed + numbers);
        if room > full + wanted {
            out.name = full;
        }
        out.state = room.saturating_sub(out.name);
        out
    }

    fn numbers(&self, ticks: &str, turns: &str, wait: &str) -> String {
        let mut out = String::new();
        for (is, columns, text) in [(self.ticks, 6, ticks), (self.turns, 6, turns), (self.wait, 8, wait)] {
            if is {
                out += &right(text, columns);
            }
        }
        out
    }
}

/// The table with its heading.
#[must_use]
pub fn table(model: &Model, columns: usize, rows: usize) -> Vec<Line<'static>> {
    let lang = model.lang;
    let at = Columns::of(model, columns);
    let heading = format!(
        "    {} {}{}",
        left(&words::col_name(lang), at.name),
        left(&words::col_state(lang), at.state),
        at.numbers(&words::col_ticks(lang), &words::col_turns(lang), &words::col_wait(lang))
    );
    let mut out = vec![Line::from(Span::styled(heading, model.theme.dim()))];
    let rows = rows.saturating_sub(1);
    out.extend(body(model, &at, columns, rows));
    out
}

/// The rows alone, for terminals with no room for a heading.
#[must_use]
pub fn rows(model: &Model, area: Rect) -> Vec<Line<'static>> {
    let columns = area.width as usize;
    body(model, &Columns::of(model, columns), columns, area.height as usize)
}

fn body(model: &Model, at: &Columns, columns: usize, rows: usize) -> Vec<Line<'static>> {
    let first = first_row(model, rows);
    let threads = model.view.threads.iter().skip(first).take(rows);
    threads.map(|t| row(model, t, at, columns)).collect()
}

fn row(model: &Model, thread: &ThreadView, at: &Columns, columns: usize) -> Line<'static> {
    let theme = model.theme;
    let name = if width(&thread.name) <= at.name { &thread.name } else { short_name(&thread.name) };
    let numbers = at.numbers(&count(thread.ticks), &count(thread.turns), &brief(thread.waited));
    let mut line = Pieces::new(columns);
    line.add(Span::styled(format!("{} ", doing_sign(&thread.doing)), theme.doing(&thread.doing, thread.id)))
        .add(Span::styled(format!("{} {} ", model.mark(thread.id), left(name, at.name)), theme.thread(thread.id)))
        .add(left(&state(model, thread, at.state), at.state))
        .add(numbers);
    let line = line.line();
    if model.selected == Some(thread.id) {
        return line.style(theme.selected());
    }
    line
}
