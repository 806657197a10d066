//! One row per thread over time, the current moment at the right edge: what ran, what waited, what was in vain.

use super::{Pieces, boxed, put, threads};
use crate::base::Nanos;
use crate::driver::{Activity, SpanOfTime};
use crate::tui::model::Model;
use crate::tui::text::{left, width};
use crate::tui::theme::{activity_sign, short_name};
use crate::tui::words;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// The stretch of time that the pane shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Window {
    from: u64,
    to: u64,
    columns: usize,
}

impl Window {
    fn new(now: Nanos, zoom: u32, columns: usize) -> Self {
        let length = (now.0 >> zoom.min(63)).max(1).min(now.0);
        Self { from: now.0 - length, to: now.0, columns }
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

/// What a thread did in a column: a futile wake-up if there was one, else what took longest.
fn activity(spans: &[SpanOfTime], from: u64, to: u64) -> Option<Activity> {
    let to = to.max(from + 1);
    let first = spans.partition_point(|s| s.to.0 < from);
    let mut best: Option<(u64, Activity)> = None;
    for span in spans[first..].iter().take_while(|s| s.from.0 < to) {
        let moment = span.what == Activity::WokenInVain && span.from.0 >= from;
        if moment {
            return Some(Activity::WokenInVain);
        }
        let length = span.to.0.min(to).saturating_sub(span.from.0.max(from));
        if length > 0 && best.is_none_or(|(most, _)| length > most) {
            best = Some((length, span.what));
        }
    }
    best.map(|(_, what)| what)
}

/// The pane with its border: a ruler above, the signs below.
pub fn paint(buf: &mut Buffer, model: &Model, area: Rect) {
    if area.is_empty() {
        return;
    }
    let inner = boxed(buf, model, area, &words::pane_timeline(model.lang), false);
    let rows = inner.height as usize;
    let first = threads::first_row(model, rows);
    let shown = model.view.threads.iter().enumerate().skip(first).take(rows);
    let names = model.view.threads.iter().map(|t| width(short_name(&t.name)));
    let names = names.max().unwrap_or(0).clamp(4, 14);
    let label = names + 3;
    let columns = (inner.width as usize).saturating_sub(label);
    let window = Window::new(model.view.now, model.zoom, columns);
    let lines: Vec<_> = shown
        .map(|(i, thread)| {
            let mut line = Pieces::new(inner.width as usize);
            let name = left(short_name(&thread.name), names);
            let name = format!("{} {name} ", model.mark(thread.id));
            line.add(Span::styled(name, model.theme.thread(thread.id)));
            let spans = model.view.timeline.get(i).map_or(&[][..], Vec::as_slice);
            for piece in row(model, spans, thread.id, window) {
                line.add(piece);
            }
            line.line()
        })
        .collect();
    put(buf, inner, &lines);
    let at = Rect::new(inner.x + label.min(inner.width as usize) as u16, area.y, columns as u16, 1);
    ruler(buf, model, at, window);
    legend(buf, model, area);
}

/// A thread's row, equal neighbours in one piece.
fn row(model: &Model, spans: &[SpanOfTime], id: crate::base::ThreadId, window: Window) -> Vec<Span<'static>> {
    let mut pieces: Vec<(Option<Activity>, usize)> = Vec::new();
    for column in 0..window.columns {
        let (from, to) = (window.start_of(column), window.start_of(column + 1));
        let what = if window.to == 0 { None } else { activity(spans, from, to) };
        match pieces.last_mut() {
            Some((last, n)) if *last == what => *n += 1,
            _ => pieces.push((what, 1)),
        }
    }
    let draw = |(what, n): (Option<Activity>, usize)| match what {
        None => Span::raw(" ".repeat(n)),
        Some(what) => Span::styled(activity_sign(what).to_string().repeat(n), model.theme.activity(what, id)),
    };
    pieces.into_iter().map(draw).collect()
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

/// The figures over the columns they stand for, and the current moment at the end.
fn ruler(buf: &mut Buffer, model: &Model, area: Rect, window: Window) {
    let (unit, name) = match window.to {
        0..2_000 => (1, "ns"),
        2_000..2_000_000 => (1_000, "µs"),
        2_000_000..5_000_000_000 => (1_000_000, "ms"),
        _ => (1_000_000_000, "s"),
    };
    let now = format!(" {name} ▼");
    let columns = area.width as usize;
    if columns < 24 {
        return;
    }
    let end = columns - width(&now);
    let step = round_step(window, 10);
    let mut time = window.from.div_ceil(step).saturating_mul(step);
    let mut free = 0;
    while time <= window.to {
        let at = window.column_of(time);
        let figure = figure(time, unit);
        if at >= free && at + width(&figure) + 1 < end {
            let x = area.x + at as u16;
            buf.set_string(x, area.y, format!("{figure} "), model.theme.dim());
            free = at + width(&figure) + 2;
        }
        let Some(next) = time.checked_add(step) else {
            break;
        };
        time = next;
    }
    let x = area.x + end as u16;
    buf.set_string(x, area.y, now, model.theme.strong());
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
fn legend(buf: &mut Buffer, model: &Model, area: Rect) {
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
        let text = format!("{} {word} ", activity_sign(what));
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

    fn span(from: u64, to: u64, what: Activity) -> SpanOfTime {
        SpanOfTime { from: Nanos(from), to: Nanos(to), what }
    }

    #[test]
    fn a_column_shows_what_took_longest_and_never_hides_a_futile_wake_up() {
        let spans = [
            span(0, 10, Activity::Running),
            span(10, 13, Activity::WantsGil),
            span(13, 13, Activity::WokenInVain),
            span(13, 40, Activity::WantsGil),
        ];
        assert_eq!(activity(&spans, 0, 12), Some(Activity::Running));
        assert_eq!(activity(&spans, 12, 20), Some(Activity::WokenInVain));
        assert_eq!(activity(&spans, 20, 30), Some(Activity::WantsGil));
        assert_eq!(activity(&spans, 40, 50), None);
    }

    #[test]
    fn the_window_ends_now_and_its_figures_are_round() {
        let window = Window::new(Nanos(12_284_000), 0, 80);
        assert_eq!((window.start_of(0), window.start_of(80)), (0, 12_284_000));
        assert_eq!(round_step(window, 10), 2_000_000);
        assert_eq!([figure(500_000, 1_000_000), figure(15_000_000, 1_000_000)], ["0.5", "15"]);
        assert_eq!(Window::new(Nanos(80), 3, 10).from, 70);
        let _ = round_step(Window::new(Nanos(u64::MAX), 0, 1), 10);
    }
}
