//! The program's data and its locks, what races first: what each variable holds and who touched it last; who holds
//! each lock, taken at which line, and who waits for it.

use super::Pieces;
use super::lock::signs;
use super::source;
use crate::base::ThreadId;
use crate::driver::{LockView, LoopView, TaskDoing, VariableView};
use crate::tui::model::{Model, Pane};
use crate::tui::text::{brief, clean, left, width};
use crate::tui::theme::short_name;
use crate::tui::words;
use ratatui::text::{Line, Span};

/// The sign of a variable that races.
pub const RACES: &str = "!";

/// The sign of a lock.
pub const LOCK: &str = "◈";

/// The sign of an event loop.
pub const LOOP: &str = "∞";

/// The most columns of a value, where there is more to say of the variable.
const VALUE: usize = 24;

/// The pane.
#[must_use]
pub fn lines(model: &Model, columns: usize, rows: usize) -> Vec<Line<'static>> {
    let all = all(model, columns);
    let first = model.scroll.data.min(all.len().saturating_sub(rows));
    all.into_iter().skip(first).take(rows).collect()
}

/// Whether this pane tells what the names on the line about to run stand for: where the source has no room for that.
#[must_use]
pub fn tells_values(model: &Model) -> bool {
    let plan = model.plan();
    plan.is_shown(Pane::Data) && plan.source.width < 60
}

/// How many lines there are to scroll through.
#[must_use]
pub fn n_lines(model: &Model) -> usize {
    all(model, 80).len()
}

fn all(model: &Model, columns: usize) -> Vec<Line<'static>> {
    let (lang, view) = (model.lang, &model.view);
    let mut out: Vec<Line<'static>> = Vec::new();
    if let Some(values) = source::values(model).filter(|_| tells_values(model)) {
        let mut line = Pieces::new(columns);
        line.add(Span::styled("▸ ", model.theme.strong())).add(values);
        out.push(line.line());
    }
    out.extend(view.loops.iter().flat_map(|l| loop_lines(model, l, columns)));
    let (racing, others): (Vec<_>, Vec<_>) = view.variables.iter().partition(|v| v.races);
    out.extend(racing.into_iter().map(|v| variable(model, v, columns)));
    out.extend(view.locks.iter().flat_map(|lock| lock_lines(model, lock, columns)));
    out.extend(others.into_iter().map(|v| variable(model, v, columns)));
    if out.is_empty() {
        let none = if model.live { words::no_data_live(lang) } else { words::no_data(lang) };
        let mut line = Pieces::new(columns);
        line.add(Span::styled(none, model.theme.dim()));
        out.push(line.line());
    }
    out
}

/// `! balance = 8  wrote 2:12 · read 1:10`
fn variable(model: &Model, variable: &VariableView, columns: usize) -> Line<'static> {
    let (lang, theme) = (model.lang, model.theme);
    let mut line = Pieces::new(columns);
    let sign = if variable.races { RACES } else { " " };
    line.add(Span::styled(format!("{sign} "), theme.warn()));
    let touched = variable.written.is_some() || !variable.read.is_empty();
    let value = clean(&variable.value);
    let value = if touched { crate::tui::text::fit(&value, VALUE) } else { value };
    line.add(format!("{} = ", variable.name)).add(Span::styled(value, theme.strong()));
    let who =
        |(thread, at): (ThreadId, u32)| Span::styled(format!(" {}:{at}", model.mark(thread)), theme.thread(thread));
    if let Some(writer) = variable.written {
        line.add(Span::styled(format!("  {}", words::wrote(lang)), theme.dim())).add(who(writer));
    }
    if !variable.read.is_empty() {
        line.add(Span::styled(format!("  {}", words::read(lang)), theme.dim()));
        for reader in &variable.read {
            line.add(who(*reader));
        }
    }
    line.line()
}

/// An event loop: its tasks, and what its timers are for.
fn loop_lines(model: &Model, of: &LoopView, columns: usize) -> Vec<Line<'static>> {
    let (lang, theme) = (model.lang, model.theme);
    let mut head = Pieces::new(columns);
    let thread = Span::styled(short_name(&model.name(of.thread)).to_owned(), theme.thread(of.thread));
    head.add(Span::styled(format!("{LOOP} {} ", words::event_loop(lang)), theme.strong())).add(thread);
    let mut lines = vec![head.line()];
    for task in &of.tasks {
        let (sign, words) = match &task.doing {
            TaskDoing::Running => ('●', words::task_runs(lang)),
            TaskDoing::Ready { place } => ('○', words::task_ready(lang, *place)),
            TaskDoing::Sleeping { until, .. } => ('◷', words::sleeps_until(lang, &brief(*until))),
            TaskDoing::Awaits { what, .. } => ('⧗', words::task_awaits(lang, what)),
        };
        let runs = task.doing == TaskDoing::Running;
        let style = if runs { theme.thread(of.thread) } else { ratatui::style::Style::default() };
        let mut line = Pieces::new(columns);
        line.add(Span::styled(format!("  {sign} {} ", clean(&task.name)), style));
        if let Some((function, at)) = &task.at {
            line.add(format!("{function}:{at} "));
        }
        line.add(Span::styled(words, if runs { theme.strong() } else { theme.dim() }));
        if let TaskDoing::Sleeping { since, .. } | TaskDoing::Awaits { since, .. } = &task.doing {
            let since = words::task_since(lang, &brief(*since));
            line.add_whole(vec![Span::styled(since, theme.dim())]);
        }
        lines.push(line.line());
    }
    if !of.timers.is_empty() {
        let timers: Vec<String> = of.timers.iter().map(|(at, what)| format!("{} {what}", brief(*at))).collect();
        let mut line = Pieces::new(columns);
        line.add(Span::styled(format!("  {} ", words::timers(lang)), theme.dim())).add(timers.join(" · "));
        lines.push(line.line());
    }
    lines
}

fn lock_lines(model: &Model, lock: &LockView, columns: usize) -> Vec<Line<'static>> {
    let (lang, theme) = (model.lang, model.theme);
    let widest = model.view.locks.iter().map(|l| width(&l.name)).max().unwrap_or(0).min(columns / 2);
    let mut line = Pieces::new(columns);
    line.add(Span::styled(format!("{} ", LOCK), theme.dim())).add(left(&lock.name, widest)).add("  ");
    match lock.owner {
        None => {
            line.add(Span::styled(words::lock_unheld(lang), theme.dim()));
        }
        Some((id, at)) => {
            let taken = Span::raw(format!("  {}", words::at_line(lang, at)));
            let sign = signs(model, id);
            let who = format!("{sign} {}", short_name(&model.name(id)));
            let [who, sign] = [who, sign].map(|s| Span::styled(s, theme.thread(id)));
            if !line.add_whole(vec![who, taken.clone()]) {
                line.add(sign).add(taken);
            }
        }
    }
    let mut out = vec![line.line()];
    if !lock.waiters.is_empty() {
        let mut line = Pieces::new(columns);
        let label = format!("    {}", words::waited_for_by(lang));
        line.add(Span::styled(label, theme.dim()));
        for id in &lock.waiters {
            let who = format!("  {} {}", signs(model, *id), short_name(&model.name(*id)));
            line.add(Span::styled(who, theme.thread(*id)));
        }
        out.push(line.line());
    }
    out
}
