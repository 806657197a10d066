//! This run and the one before it, beside each other at the same time: of each the lock, what every thread does, the line
//! that runs next, the output. Their timelines have one axis. On a narrow terminal one stands above the other.

use super::timeline::{self, Window};
use super::{Pieces, boxed, frame, lock, output, put, source, threads};
use crate::tui::model::Model;
use crate::tui::rows::Row;
use crate::tui::runs::{self, Order, Who};
use crate::tui::text::{brief, clean, join_fitting, left, right, width};
use crate::tui::theme::{doing_sign, short_name};
use crate::tui::words;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

/// Where everything of the two runs is, this run first.
#[derive(Clone, Copy, Debug, Default)]
struct Places {
    head: Rect,
    parting: Rect,
    /// With borders.
    halves: [Rect; 2],
    /// Boxes of their own for the timelines, where there is room; else they are in the halves.
    times: [Rect; 2],
    bar: Rect,
}

/// The least columns and rows with which the two stand side by side.
const WIDE: (u16, u16) = (120, 30);
/// The most threads of each that are shown.
const THREADS: usize = 8;

fn places(model: &Model, area: Rect) -> Places {
    let row = |y: u16, height: u16| Rect::new(area.x, area.y + y, area.width, height).intersection(area);
    let rest = area.height.saturating_sub(3);
    let mut places = Places { head: row(0, 1), parting: row(1, 1), ..Places::default() };
    places.bar = row(area.height.saturating_sub(1).max(2), 1);
    if (area.width, area.height) < WIDE || area.height < WIDE.1 {
        let upper = rest.div_ceil(2);
        places.halves = [row(2, upper), row(2 + upper, rest - upper)];
        return places;
    }
    let rows = n_threads(model).clamp(1, THREADS) as u16 + 2;
    let upper = row(2, rest - 2 * rows);
    let columns = upper.width / 2;
    let second = Rect { x: upper.x + columns, width: upper.width - columns, ..upper };
    places.halves = [Rect { width: columns, ..upper }, second];
    places.times = [row(upper.bottom() - area.y, rows), row(upper.bottom() - area.y + rows, rows)];
    places
}

/// The threads of the run that has more of them.
fn n_threads(model: &Model) -> usize {
    model.run_before.as_ref().map_or(0, |b| b.n_rows()).max(model.n_rows())
}

/// The rows of a half in a box of so many columns and rows inside.
#[derive(Clone, Copy, Debug)]
struct Share {
    lock: usize,
    threads: usize,
    source: usize,
}

impl Share {
    /// For so many threads at most.
    fn of(n_threads: usize, rows: usize, beside: bool) -> Self {
        if beside {
            let lock = rows.min(6);
            let source = (rows - lock) * 3 / 5;
            return Self { lock, threads: 0, source };
        }
        let lock = if rows >= 14 { 4 } else { 1 };
        let threads = n_threads.min(THREADS).min(rows.saturating_sub(lock + 2));
        Self { lock, threads, source: usize::from(rows > lock + threads + 1) }
    }
}

/// The columns before the timelines: the same for both runs.
fn label(model: &Model, before: &Model) -> usize {
    let name = |m: &Model| m.rows().iter().map(|r| width(short_name(r.name(m.several())))).max().unwrap_or(0);
    let process = if model.several() || before.several() { PROCESS } else { 0 };
    process + 2 + name(model).max(name(before)).clamp(4, 12) + PLACE
}

/// The columns of a process's number; and of a thread's state and line.
const PROCESS: usize = 5;
const PLACE: usize = 7;

/// Inside a border with a column of air.
fn inside(area: Rect) -> Rect {
    let (width, height) = (area.width.saturating_sub(4), area.height.saturating_sub(2));
    Rect { x: area.x + 2.min(area.width), y: area.y + 1.min(area.height), width, height }
}

/// The rows with the timeline of each, labels included.
fn rows(model: &Model, places: &Places) -> [Rect; 2] {
    [0, 1].map(|i| {
        if !places.times[i].is_empty() {
            return inside(places.times[i]);
        }
        let inner = inside(places.halves[i]);
        let share = Share::of(n_threads(model), inner.height as usize, false);
        let below = inner.height.saturating_sub(share.lock as u16);
        Rect { y: inner.y + share.lock as u16, height: (share.threads as u16).min(below), ..inner }
    })
}

/// Where time is drawn, of each run.
#[must_use]
pub fn tracks(model: &Model) -> [Rect; 2] {
    let Some(before) = &model.run_before else { return <[Rect; 2]>::default() };
    let places = places(model, Rect::new(0, 0, model.size.0, model.size.1));
    let label = label(model, before) as u16;
    rows(model, &places).map(|r| Rect { x: r.x + label.min(r.width), width: r.width.saturating_sub(label), ..r })
}

/// Draws both.
pub fn paint(buf: &mut Buffer, model: &Model, before: &Model) {
    let (lang, theme) = (model.lang, model.theme);
    let places = places(model, buf.area);
    let parts = [model.view.file.to_string(), words::two_runs(lang)];
    put(buf, places.head, &[frame::head_with(model, &parts, places.head.width as usize)]);
    let said = Span::styled(format!(" {}", parting(model, before)), theme.strong());
    let mut line = Pieces::new(places.parting.width as usize);
    line.add(said);
    put(buf, places.parting, &[line.line()]);
    let short = [words::this_run(lang), words::before_run(lang)];
    let names = [short[0].clone(), name_of_before(model)];
    let label = label(model, before);
    for (i, (run, other)) in [(model, before), (before, model)].into_iter().enumerate() {
        let area = places.halves[i];
        let parts = [vec![names[i].clone()], settings(run, other)].concat();
        let title = join_fitting(&parts, area.width.saturating_sub(6) as usize);
        let inner = boxed(buf, model, area, &title, i == 0);
        let beside = !places.times[i].is_empty();
        half(buf, run, inner, Share::of(n_threads(model), inner.height as usize, beside), beside);
        if beside {
            boxed(buf, model, places.times[i], &short[i], i == 0);
        }
        let lanes = rows(model, &places)[i];
        let track = Rect { x: lanes.x + (label as u16).min(lanes.width), ..tracks(model)[i] };
        times(buf, (model, run), lanes, label, track);
        let y = if beside { places.times[i].y } else { area.bottom().saturating_sub(1) };
        let window = Window::of(model, track.width as usize);
        if !track.is_empty() && y > places.head.y {
            timeline::ruler(buf, model, Rect { y, height: 1, ..track }, window);
        }
    }
    if !places.times[1].is_empty() {
        timeline::legend(buf, model, places.times[1]);
    }
    frame::bottom(buf, model, places.bar, false);
}

fn name_of_before(model: &Model) -> String {
    match model.live {
        true => words::before_at_end(model.lang),
        false if runs::lags(model) => words::before_lags(model.lang),
        false => words::before_run(model.lang),
    }
}

/// The settings of a run, first those that the other has not.
fn settings(run: &Model, other: &Model) -> Vec<String> {
    let theirs: Vec<&str> = other.view.settings.split(" · ").collect();
    let (same, different): (Vec<&str>, Vec<&str>) =
        run.view.settings.split(" · ").partition(|part| theirs.contains(part));
    different.into_iter().chain(same).map(str::to_owned).collect()
}

/// Where the two part, in words.
fn parting(model: &Model, before: &Model) -> String {
    let lang = model.lang;
    let name = |model: &Model, who: Option<Who>| {
        let row = who.and_then(|(process, place)| named(model, process, place));
        row.unwrap_or_else(|| words::goes_on(lang))
    };
    match runs::order(model) {
        Order::Unknown => words::order_unknown(lang),
        Order::Same => words::same_order(lang),
        Order::Parts(parting) => {
            let [here, there] = parting.who;
            words::parts(lang, parting.turn, &brief(parting.at), &name(model, here), &name(before, there))
        }
    }
}

/// A thread by its place in its process, if it is there at this moment; else by its number.
fn named(model: &Model, process: crate::base::ProcessId, place: usize) -> Option<String> {
    let several = model.several();
    let own = (process == model.view.process).then_some(model.view.threads.as_slice());
    let others = model.view.others.iter().find(|p| p.id == process).map(|p| p.threads.as_slice());
    let thread = own.or(others).and_then(|threads| threads.get(place));
    let name = thread.map_or_else(|| format!("#{}", place + 1), |t| short_name(&t.name).to_owned());
    Some(if several { format!("{} {name}", process.pid()) } else { name })
}

/// Lock, source and output of one run, and room for its threads.
fn half(buf: &mut Buffer, run: &Model, inner: Rect, share: Share, beside: bool) {
    let (columns, rows) = (inner.width as usize, inner.height as usize);
    let mut lines = lock_lines(run, columns, share.lock);
    lines.resize(share.lock + share.threads, Line::default());
    if beside {
        let mut shown = source::lines(run, columns, share.source);
        shown.resize(share.source, Line::default());
        lines.extend(shown);
        lines.push(Line::from(Span::styled(words::pane_output(run.lang), run.theme.dim())));
    } else if share.source > 0 {
        lines.push(next_line(run, columns));
    }
    let left = rows.saturating_sub(lines.len());
    lines.extend(output::lines(run, columns, left));
    put(buf, inner, &lines);
}

/// The lock, or how the run ended; in a single line if there is no more room.
fn lock_lines(run: &Model, columns: usize, rows: usize) -> Vec<Line<'static>> {
    let mut lines = Vec::new();
    if let Some(ended) = &run.view.ended {
        let mut line = Pieces::new(columns);
        line.add(Span::styled(clean(ended), run.theme.warn()));
        lines.push(line.line());
    } else if rows > 1 {
        lines = lock::lines(run, columns, rows);
    } else {
        // Who holds it, for how long yet, who waits.
        let shares = [columns * 33 / 100, columns * 38 / 100];
        let [holder, countdown] = [lock::holder(run, shares[0], false), vec![lock::countdown(run, shares[1])]];
        let waiters = lock::waiters(run, columns.saturating_sub(shares[0] + shares[1] + 4));
        let mut line = Pieces::new(columns);
        for (part, share) in holder.into_iter().chain(countdown).zip(shares) {
            let rest = (share + 2).saturating_sub(part.width());
            part.spans.into_iter().for_each(|span| {
                line.add(span);
            });
            line.add(" ".repeat(rest));
        }
        waiters.spans.into_iter().for_each(|span| {
            line.add(span);
        });
        lines.push(line.line());
    }
    lines.resize(rows, Line::default());
    lines
}

/// The line about to run, by the thread that is shown.
fn next_line(run: &Model, columns: usize) -> Line<'static> {
    let theme = run.theme;
    let mut out = Pieces::new(columns);
    let text = run.shown_source().and_then(|(frame, text)| {
        let text = text?.lines().nth((frame.line as usize).checked_sub(1)?)?;
        Some(format!("{} {}", frame.line, clean(text.trim())))
    });
    if let (Some(thread), Some(text)) = (run.shown_thread().filter(|_| run.shown_frame().is_some()), text) {
        out.add(Span::styled("▸ ", theme.strong()))
            .add(Span::styled(format!("{} ", short_name(&thread.name)), theme.thread(thread.id)))
            .add(text);
        if let Some(values) = source::values(run) {
            out.add(Span::styled(format!("   ◂ {values}"), theme.dim()));
        }
    }
    out.line()
}

/// A row for every thread: what it does, at which line, and its time.
fn times(buf: &mut Buffer, (model, run): (&Model, &Model), area: Rect, label: usize, track: Rect) {
    let first = threads::first_row(run, area.height as usize);
    let window = Window::of(model, track.width as usize);
    let all = run.rows();
    let shown = all.iter().skip(first).take(area.height as usize).enumerate();
    let draw = |(n, row): (usize, &Row<'_>)| {
        let mut line = Pieces::new(area.width as usize);
        let process = if model.several() || run.several() { PROCESS } else { 0 };
        line.add(threads::process(run, row, n == 0, process));
        let mark = row.index.map_or(' ', |_| run.mark(row.thread.id));
        let name = left(short_name(row.name(run.several())), label.saturating_sub(process + 2 + PLACE));
        let at = run.frame_of(row.thread).map(|f| f.line.to_string()).unwrap_or_default();
        let style = run.theme.thread(row.colour());
        line.add(Span::styled(format!("{mark} {name} "), style))
            .add(Span::styled(
                doing_sign(&row.thread.doing).to_string(),
                run.theme.doing(&row.thread.doing, row.colour()),
            ))
            .add(Span::styled(format!("{} ", right(&at, PLACE - 3)), run.theme.dim()));
        for piece in timeline::row(run, row, window) {
            line.add(piece);
        }
        line.line()
    };
    let lines: Vec<Line<'static>> = shown.map(draw).collect();
    put(buf, area, &lines);
    timeline::cursor(buf, track, window, model.view.now);
}
