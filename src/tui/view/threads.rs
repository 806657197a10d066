//! The threads: state in words, how much they have run, how long they waited; with room enough the line each is at,
//! and its time as a bar.

use super::Pieces;
use crate::base::Lang;
use crate::driver::{Doing, ThreadView};
use crate::tui::model::Model;
use crate::tui::rows::Row;
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
    let last = model.n_rows().saturating_sub(rows);
    (model.shown_row() + 1).saturating_sub(rows).min(last)
}

/// The title; it says which threads are shown when not all of them are.
#[must_use]
pub fn title(model: &Model, rows: usize) -> String {
    let n = model.n_rows();
    let sorted = words::sorted(model.lang, model.sort);
    if n <= rows || rows == 0 {
        return words::pane_threads(model.lang) + sorted;
    }
    let first = first_row(model, rows);
    words::pane_threads_of(model.lang, first + 1, first + rows, n) + sorted
}

/// The columns of the table that fit.
struct Columns {
    /// Of the number of the process, where there are several.
    process: usize,
    name: usize,
    state: usize,
    ticks: bool,
    turns: bool,
    wait: bool,
    /// Where there is room: the line it is at, and its time as a bar of so many columns.
    line: bool,
    bar: usize,
}

impl Columns {
    fn of(model: &Model, columns: usize) -> Self {
        let (rows, several) = (model.rows(), model.several());
        let widest = |text: &dyn Fn(&ThreadView) -> usize| rows.iter().map(|r| text(r.thread)).max().unwrap_or(0);
        let named = |text: &dyn Fn(&str) -> usize| rows.iter().map(|r| text(r.name(several))).max().unwrap_or(0);
        let short = named(&|name| width(short_name(name))).clamp(4, 16);
        let full = named(&width).clamp(4, 24);
        let process = if several { PROCESS } else { 0 };
        let columns = columns.saturating_sub(process);
        let wanted = widest(&|t| width(&state(model, t, 34))).clamp(13, 34);
        let fixed = 4 + 1;
        let mut out = Self {
            process,
            name: short,
            state: 0,
            ticks: columns >= fixed + short + 13 + 6,
            turns: columns >= fixed + short + wanted.min(16) + 6 + 6 + 8,
            wait: columns >= fixed + short + 13 + 6 + 8,
            line: false,
            bar: 0,
        };
        // What a thread waits for is worth more than figures.
        let is_blocked = |t: &ThreadView| matches!(t.doing, Doing::Blocked { .. });
        let waits = widest(&|t| if is_blocked(t) { width(&state(model, t, 34)) } else { 0 }).min(34);
        let room = columns.saturating_sub(fixed + short);
        if !out.turns {
            out.ticks &= waits + 6 + 8 <= room.max(27);
            out.wait &= waits + 8 <= room.max(21);
        }
        let numbers = [(out.ticks, 6), (out.turns, 6), (out.wait, 8)];
        let numbers: usize = numbers.iter().filter(|(is, _)| *is).map(|(_, n)| n).sum();
        let room = columns.saturating_sub(fixed + numbers);
        if room > full + wanted {
            out.name = full;
        }
        let spare = room.saturating_sub(out.name + wanted);
        if spare >= LINE + BAR.start() {
            out.line = true;
            out.bar = (spare - LINE).min(*BAR.end());
        }
        let beside = out.bar + if out.line { LINE } else { 0 };
        out.state = room.saturating_sub(out.name + beside);
        out
    }

    /// The line a thread is at, and its time.
    fn beside(&self, model: &Model, thread: &ThreadView) -> String {
        if !self.line {
            return String::new();
        }
        let line = model.frame_of(thread).filter(|_| thread.doing != Doing::Finished).map(|f| f.line.to_string());
        right(&line.unwrap_or_default(), LINE - 1) + " " + &bar(thread, self.bar)
    }

    fn beside_heading(&self, lang: Lang) -> String {
        if !self.line {
            return String::new();
        }
        let (long, short) = (words::col_times(lang), words::col_times_short(lang));
        let times = if width(&long) < self.bar { long } else { short };
        right(&words::col_line(lang), LINE - 1) + "  " + &left(&times, self.bar - 1)
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

/// The columns of a process's number.
const PROCESS: usize = 5;

/// The columns of a line's number, and of a bar.
const LINE: usize = 6;
const BAR: std::ops::RangeInclusive<usize> = 10..=24;

/// How long a thread has held the GIL, waited for it and been blocked, as shares of all that time.
fn bar(thread: &ThreadView, columns: usize) -> String {
    let parts = [(thread.held, '█'), (thread.waited, '▒'), (thread.blocked, '·')];
    let whole = parts.iter().map(|(time, _)| u128::from(time.0)).sum::<u128>();
    let columns = columns.saturating_sub(1);
    let mut out = " ".to_owned();
    let (mut time, mut drawn) = (0, 0);
    for (part, sign) in parts {
        time += u128::from(part.0);
        let end = (time * columns as u128).checked_div(whole).unwrap_or(0) as usize;
        out.extend(std::iter::repeat_n(sign, end - drawn));
        drawn = end;
    }
    left(&out, columns + 1)
}

/// The table with its heading.
#[must_use]
pub fn table(model: &Model, columns: usize, rows: usize) -> Vec<Line<'static>> {
    let lang = model.lang;
    let at = Columns::of(model, columns);
    let heading = format!(
        "{}    {} {}{}",
        left(&words::col_process(lang), at.process),
        left(&words::col_name(lang), at.name),
        left(&words::col_state(lang), at.state),
        at.numbers(&words::col_ticks(lang), &words::col_turns(lang), &words::col_wait(lang)),
    );
    let heading = heading + &at.beside_heading(lang);
    let mut out = vec![Line::from(Span::styled(heading, model.theme.dim()))];
    let rows = rows.saturating_sub(1);
    out.extend(body(model, &at, columns, rows));
    out
}

/// The number of a process at its first row, or at the top of what is shown.
pub(super) fn process(model: &Model, row: &Row<'_>, top: bool, columns: usize) -> Span<'static> {
    let number = if columns > 0 && (row.first || top) { row.process.pid().to_string() } else { String::new() };
    let is_seen = row.process == model.view.process;
    Span::styled(left(&number, columns), if is_seen { model.theme.strong() } else { model.theme.dim() })
}

/// The rows alone, for terminals with no room for a heading.
#[must_use]
pub fn rows(model: &Model, area: Rect) -> Vec<Line<'static>> {
    let columns = area.width as usize;
    body(model, &Columns::of(model, columns), columns, area.height as usize)
}

fn body(model: &Model, at: &Columns, columns: usize, rows: usize) -> Vec<Line<'static>> {
    let first = first_row(model, rows);
    let shown = model.rows().into_iter().skip(first).take(rows).enumerate();
    shown.map(|(n, r)| row(model, &r, n == 0, at, columns)).collect()
}

fn row(model: &Model, row: &Row<'_>, top: bool, at: &Columns, columns: usize) -> Line<'static> {
    let (theme, thread) = (model.theme, row.thread);
    let name = row.name(model.several());
    let name = if width(name) <= at.name { name } else { short_name(name) };
    let (id, mark) = (row.colour(), row.index.map_or(' ', |_| model.mark(thread.id)));
    let numbers = at.numbers(&count(thread.ticks), &count(thread.turns), &brief(thread.waited));
    let mut line = Pieces::new(columns);
    line.add(process(model, row, top, at.process));
    line.add(Span::styled(format!("{} ", doing_sign(&thread.doing)), theme.doing(&thread.doing, id)))
        .add(Span::styled(format!("{mark} {} ", left(name, at.name)), theme.thread(id)))
        .add(left(&state(model, thread, at.state), at.state))
        .add(numbers)
        .add(Span::styled(at.beside(model, thread), theme.thread(id)));
    let line = line.line();
    if row.index.is_some() && model.selected == Some(thread.id) {
        return line.style(theme.selected());
    }
    line
}

#[cfg(test)]
mod tests {
    use super::bar;
    use crate::base::Nanos;

    #[test]
    fn a_bar_shows_shares_and_is_as_wide_as_asked() {
        let mut thread = crate::tui::tests::moment::view().threads.remove(0);
        (thread.held, thread.waited, thread.blocked) = (Nanos(50), Nanos(30), Nanos(20));
        assert_eq!(bar(&thread, 11), " █████▒▒▒··");
        (thread.held, thread.waited, thread.blocked) = (Nanos::ZERO, Nanos::ZERO, Nanos::ZERO);
        assert_eq!(bar(&thread, 3), "   ");
        (thread.held, thread.waited) = (Nanos(u64::MAX), Nanos(u64::MAX));
        assert_eq!(bar(&thread, 5), " ██▒▒");
    }
}
