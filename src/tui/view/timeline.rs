//! One row per thread over time: what ran, what waited, what was in vain; and one per core: who ran there. The moment that the screen shows is the
//! cursor; what comes after it is there too, dimmed, if it has been seen.

use super::layout::Plan;
use super::{Pieces, boxed, put, runs, threads};
use crate::base::{Nanos, ProcessId, ThreadId};
use crate::driver::{Activity, StayView};
use crate::tui::model::Model;
use crate::tui::rows::Row;
use crate::tui::text::{left, width};
use crate::tui::theme::short_name;
use crate::tui::words;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

/// The stretch of time that the pane shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Window {
    from: u64,
    to: u64,
    columns: usize,
}

impl Window {
    /// Part of what lasts until `end`, with the moment in it: in its last quarter, as long as there is more to come.
    fn new(now: Nanos, end: Nanos, zoom: u32, columns: usize) -> Self {
        let end = end.max(now).0;
        let length = (end >> zoom.min(63)).max(1).min(end);
        let to = now.0.saturating_add(length / 4).min(end).max(length);
        Self { from: to - length, to, columns }
    }

    /// With two runs beside each other, the same for both.
    pub fn of(model: &Model, columns: usize) -> Self {
        let before = model.run_before.as_ref().filter(|_| model.two_runs);
        let end = before.map_or(Nanos::ZERO, |b| b.end()).max(model.end());
        Self::new(model.view.now, end, model.zoom, columns)
    }

    /// The moment at which a column begins.
    fn start_of(&self, column: usize) -> u64 {
        let length = u128::from(self.to - self.from);
        let columns = self.columns.max(1) as u128;
        self.from + (length * column as u128 / columns) as u64
    }

    /// The column of a moment.
    fn column_of(&self, time: u64) -> usize {
        let length = u128::from((self.to - self.from).max(1));
        (u128::from(time.saturating_sub(self.from)) * self.columns as u128 / length) as usize
    }
}

/// The columns that the names of the threads take.
fn label(model: &Model) -> usize {
    let several = model.several();
    let rows = model.rows();
    let names = rows.iter().map(|r| width(short_name(r.name(several))));
    names.max().unwrap_or(0).clamp(4, 14) + 3 + process_columns(model)
}

/// Of the number of the process, where there are several.
const fn process_columns(model: &Model) -> usize {
    if model.several() { 5 } else { 0 }
}

/// The columns of time in a pane of this size, and where they begin.
fn track(model: &Model, area: Rect) -> Rect {
    let inner = area.width.saturating_sub(4);
    let label = label(model).min(inner as usize) as u16;
    Rect::new(area.x + 2 + label, area.y + 1, inner - label, area.height.saturating_sub(2))
}

/// All of those on the screen.
fn tracks(model: &Model, plan: &Plan) -> Vec<Rect> {
    if model.two_runs {
        return runs::tracks(model).to_vec();
    }
    vec![track(model, plan.timeline)]
}

/// How much time a column stands for. `None` where there is no timeline.
#[must_use]
pub fn time_of_column(model: &Model) -> Option<Nanos> {
    let columns = tracks(model, &model.plan()).first().map_or(0, |t| t.width) as usize;
    let window = Window::of(model, columns);
    let length = window.to - window.from;
    length.checked_div(columns as u64).map(|time| Nanos(time.max(1)))
}

/// The time at a place on the terminal, if that is on the timeline.
#[must_use]
pub fn time_at(model: &Model, plan: &Plan, at: Position) -> Option<Nanos> {
    let track = tracks(model, plan).into_iter().find(|t| t.contains(at))?;
    Some(Nanos(Window::of(model, track.width as usize).start_of((at.x - track.x) as usize)))
}

/// The pane with its border: a ruler above, the signs below.
pub fn paint(buf: &mut Buffer, model: &Model, area: Rect, cores: u16) {
    if area.is_empty() {
        return;
    }
    let inner = boxed(buf, model, area, &words::pane_timeline(model.lang), false);
    let rows = inner.height.saturating_sub(cores) as usize;
    let first = threads::first_row(model, rows);
    let shown: Vec<Row<'_>> = model.rows().into_iter().skip(first).take(rows).collect();
    let (label, track) = (label(model), track(model, area));
    let window = Window::of(model, track.width as usize);
    let mut lines: Vec<_> = shown
        .iter()
        .enumerate()
        .map(|(n, r)| {
            let mut line = Pieces::new(inner.width as usize);
            let process = process_columns(model);
            line.add(threads::process(model, r, n == 0, process));
            let name = left(short_name(r.name(model.several())), label - 3 - process);
            let mark = r.index.map_or(' ', |_| model.mark(r.thread.id));
            line.add(Span::styled(format!("{mark} {name} "), model.theme.thread(r.colour())));
            for piece in row(model, r, window) {
                line.add(piece);
            }
            line.line()
        })
        .collect();
    lines.resize(rows, Line::default());
    for core in 0..cores as usize {
        let mut line = Pieces::new(inner.width as usize);
        let more = model.view.cores.len().saturating_sub(core + 1);
        let last = core + 1 == cores as usize && more > 0;
        let name = if last { words::core_and_more(model.lang, core, more) } else { words::core(model.lang, core) };
        line.add(Span::styled(left(&name, label - 1) + " ", model.theme.dim()));
        for piece in core_row(model, core, window) {
            line.add(piece);
        }
        lines.push(line.line());
    }
    put(buf, inner, &lines);
    arrows(buf, model, &shown, Rect { height: shown.len() as u16, ..track }, window);
    if model.ahead.is_some() {
        cursor(buf, track, window, model.view.now);
    }
    ruler(buf, model, Rect { y: area.y, height: 1, ..track }, window);
    legend(buf, model, area);
}

/// The column of the moment.
pub(super) fn cursor(buf: &mut Buffer, track: Rect, window: Window, now: Nanos) {
    let column = window.column_of(now.0).min(window.columns.saturating_sub(1)) as u16;
    for y in track.top()..track.bottom().min(buf.area.bottom()) {
        if let Some(cell) = buf.cell_mut((track.x + column, y)) {
            cell.modifier.insert(Modifier::REVERSED);
        }
    }
}

/// A thread's row, equal neighbours in one piece.
pub(super) fn row(model: &Model, row: &Row<'_>, window: Window) -> Vec<Span<'static>> {
    let (done, to_come) = (row.spans, row.ahead);
    let mut pieces: Vec<(Option<Activity>, bool, usize)> = Vec::new();
    for column in 0..window.columns {
        let (from, to) = (window.start_of(column), window.start_of(column + 1));
        let later = from >= model.view.now.0;
        let what = match to_come {
            _ if window.to == 0 => None,
            Some(to_come) if later => Activity::between(to_come, Nanos(from), Nanos(to)),
            _ => Activity::between(done, Nanos(from), Nanos(to)),
        };
        match pieces.last_mut() {
            Some((last, was_later, n)) if (*last, *was_later) == (what, later) => *n += 1,
            _ => pieces.push((what, later, 1)),
        }
    }
    let draw = |(what, later, n): (Option<Activity>, bool, usize)| match what {
        None => Span::raw(" ".repeat(n)),
        Some(what) => {
            let style = if later { model.theme.dim() } else { model.theme.activity(what, row.colour()) };
            Span::styled(what.sign().to_string().repeat(n), style)
        }
    };
    pieces.into_iter().map(draw).collect()
}

/// A core's row: the sign of whoever ran there for the longest part of each column.
fn core_row(model: &Model, core: usize, window: Window) -> Vec<Span<'static>> {
    let done = model.view.cores.get(core).map_or(&[][..], Vec::as_slice);
    let to_come = model.ahead.as_ref().map(|a| a.cores.get(core).map_or(&[][..], Vec::as_slice));
    let mut pieces: Vec<(Option<Who>, bool, usize)> = Vec::new();
    for column in 0..window.columns {
        let (from, to) = (window.start_of(column), window.start_of(column + 1));
        let later = from >= model.view.now.0;
        let stays = to_come.filter(|_| later).unwrap_or(done);
        let who = if window.to == 0 { None } else { longest(stays, from, to.max(from + 1)) };
        match pieces.last_mut() {
            Some((last, was_later, n)) if (*last, *was_later) == (who, later) => *n += 1,
            _ => pieces.push((who, later, 1)),
        }
    }
    let draw = |(who, later, n): (Option<Who>, bool, usize)| {
        let Some((process, thread)) = who else { return Span::raw(" ".repeat(n)) };
        // Threads of other processes go by their process, as elsewhere.
        let (sign, colour) = if process == model.view.process {
            (model.mark(thread), thread)
        } else {
            (char::from_digit(process.0 % 10, 10).unwrap_or('?'), ThreadId(process.0))
        };
        let style = if later { model.theme.dim() } else { model.theme.thread(colour) };
        Span::styled(sign.to_string().repeat(n), style)
    };
    pieces.into_iter().map(draw).collect()
}

type Who = (ProcessId, ThreadId);

/// Who was on a core for the longest part of a stretch of time.
fn longest(stays: &[StayView], from: u64, to: u64) -> Option<Who> {
    let first = stays.partition_point(|s| s.to.0 <= from);
    let mut times: Vec<(Who, u64)> = Vec::new();
    for stay in stays[first..].iter().take_while(|s| s.from.0 < to) {
        let (who, time) = ((stay.process, stay.thread), stay.to.0.min(to) - stay.from.0.max(from).min(stay.to.0));
        match times.iter_mut().find(|(known, _)| *known == who) {
            Some((_, sum)) => *sum += time,
            None => times.push((who, time)),
        }
    }
    times.into_iter().filter(|(_, time)| *time > 0).max_by_key(|(_, time)| *time).map(|(who, _)| who)
}

/// Columns between two arrows, so that what threads do stays in sight.
const APART: usize = 6;

/// What went from one process to another: an arrow between their first rows that are shown, where it was received.
fn arrows(buf: &mut Buffer, model: &Model, shown: &[Row<'_>], track: Rect, window: Window) {
    let row_of = |process: ProcessId| shown.iter().position(|r| r.process == process);
    let mut free = 0;
    for message in &model.view.messages {
        let seen = (window.from..=window.to).contains(&message.received.0) && message.received <= model.view.now;
        let (Some(from), Some(to), true) = (row_of(message.from), row_of(message.to), seen) else { continue };
        let column = window.column_of(message.received.0).min(window.columns.saturating_sub(1));
        if column < free || from == to {
            continue;
        }
        free = column + APART;
        let down = to > from;
        let x = track.x + column as u16;
        for row in from.min(to)..=from.max(to) {
            let sign = match row {
                row if row == to => {
                    if down {
                        "▼"
                    } else {
                        "▲"
                    }
                }
                row if row == from => {
                    if down {
                        "┬"
                    } else {
                        "┴"
                    }
                }
                _ => "│",
            };
            if let Some(cell) = buf.cell_mut((x, track.y + row as u16)) {
                cell.set_symbol(sign).set_style(model.theme.strong());
            }
        }
    }
}

/// A round step with at least `apart` columns between two figures.
fn round_step(window: Window, apart: usize) -> u64 {
    let least = window.start_of(apart.min(window.columns)) - window.from;
    let mut power = 1_u64;
    loop {
        for n in [1, 2, 5] {
            if power.saturating_mul(n) >= least.max(1) {
                return power.saturating_mul(n);
            }
        }
        power = match power.checked_mul(10) {
            Some(power) => power,
            None => return u64::MAX,
        };
    }
}

/// The figures over the columns they stand for, the moment that is shown among them.
pub(super) fn ruler(buf: &mut Buffer, model: &Model, area: Rect, window: Window) {
    let (unit, name) = match window.to {
        0..2_000 => (1, "ns"),
        2_000..2_000_000 => (1_000, "µs"),
        2_000_000..5_000_000_000 => (1_000_000, "ms"),
        _ => (1_000_000_000, "s"),
    };
    let columns = area.width as usize;
    if columns < 24 {
        return;
    }
    let cursor = window.column_of(model.view.now.0).min(columns - 1);
    let unit_at = columns - width(name) - if cursor + 2 > columns - width(name) { 3 } else { 1 };
    let end = unit_at - 1;
    let step = round_step(window, 10);
    let mut time = window.from.div_ceil(step).saturating_mul(step);
    let mut free = 0;
    while time <= window.to {
        let at = window.column_of(time);
        let figure = figure(time, unit);
        let meets_cursor = at <= cursor + 1 && cursor <= at + width(&figure);
        if at >= free && at + width(&figure) + 1 < end && !meets_cursor {
            let x = area.x + at as u16;
            buf.set_string(x, area.y, format!("{figure} "), model.theme.dim());
            free = at + width(&figure) + 2;
        }
        let Some(next) = time.checked_add(step) else {
            break;
        };
        time = next;
    }
    buf.set_string(area.x + end as u16, area.y, format!(" {name} "), model.theme.strong());
    buf.set_string(area.x + cursor as u16, area.y, "▼", model.theme.strong());
}

/// A time in a unit, with as many decimals as it needs.
fn figure(time: u64, unit: u64) -> String {
    let digits = unit.ilog10() as usize;
    let whole = time / unit;
    let rest = time % unit;
    if rest == 0 {
        return whole.to_string();
    }
    let rest = format!("{rest:0digits$}");
    format!("{whole}.{}", rest.trim_end_matches('0'))
}

/// The signs, as many as fit, in the lower border.
pub(super) fn legend(buf: &mut Buffer, model: &Model, area: Rect) {
    let lang = model.lang;
    let all = [
        (Activity::Running, words::sign_runs(lang)),
        (Activity::WantsGil, words::sign_wants(lang)),
        (Activity::WokenInVain, words::sign_in_vain(lang)),
        (Activity::Blocked, words::sign_blocked(lang)),
        (Activity::Sleeping, words::sign_sleeps(lang)),
    ];
    let mut line = Pieces::new((area.width as usize).saturating_sub(4));
    line.add(" ");
    for (what, word) in all {
        let text = format!("{} {word} ", what.sign());
        if !line.add_whole(vec![Span::styled(text, model.theme.dim())]) {
            break;
        }
    }
    let line: Line<'_> = line.line();
    let x = (area.right()).saturating_sub(line.width() as u16 + 2);
    let y = area.bottom() - 1;
    if y > area.y && x > area.x {
        buf.set_line(x, y, &line, area.right() - x);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::driver::TimeSpan;

    fn span(from: u64, to: u64, what: Activity) -> TimeSpan {
        TimeSpan { from: Nanos(from), to: Nanos(to), what }
    }

    #[test]
    fn a_column_shows_what_took_longest_and_never_hides_a_futile_wake_up() {
        let spans = [
            span(0, 10, Activity::Running),
            span(10, 13, Activity::WantsGil),
            span(13, 13, Activity::WokenInVain),
            span(13, 40, Activity::WantsGil),
        ];
        assert_eq!(Activity::between(&spans, Nanos(0), Nanos(12)), Some(Activity::Running));
        assert_eq!(Activity::between(&spans, Nanos(12), Nanos(20)), Some(Activity::WokenInVain));
        assert_eq!(Activity::between(&spans, Nanos(20), Nanos(30)), Some(Activity::WantsGil));
        assert_eq!(Activity::between(&spans, Nanos(40), Nanos(50)), None);
    }

    #[test]
    fn the_window_ends_now_and_its_figures_are_round() {
        let window = Window::new(Nanos(12_284_000), Nanos::ZERO, 0, 80);
        assert_eq!((window.start_of(0), window.start_of(80)), (0, 12_284_000));
        assert_eq!(round_step(window, 10), 2_000_000);
        assert_eq!([figure(500_000, 1_000_000), figure(15_000_000, 1_000_000)], ["0.5", "15"]);
        assert_eq!(Window::new(Nanos(80), Nanos::ZERO, 3, 10).from, 70);
        let _ = round_step(Window::new(Nanos(u64::MAX), Nanos::ZERO, 0, 1), 10);
    }

    #[test]
    fn what_has_been_seen_already_stays_on_the_timeline() {
        let window = |now| Window::new(Nanos(now), Nanos(1_000), 2, 10);
        let parts = [0, 500, 1_000].map(|now| (window(now).from, window(now).to));
        assert_eq!(parts, [(0, 250), (312, 562), (750, 1_000)]);
        assert_eq!(Window::new(Nanos(100), Nanos(1_000), 0, 10), Window { from: 0, to: 1_000, columns: 10 });
    }
}
