//! What lies over the panes: the help, the lists of threads, of GILs, of calls, of writes.

use super::{Pieces, boxed, help, put, threads};
use crate::base::Nanos;
use crate::driver::{FrameView, ThreadView, View, Written};
use crate::tui::model::{GILS, Model, Popup};
use crate::tui::predict;
use crate::tui::text::{clean, fit, grouped, left, width, wrap};
use crate::tui::theme::{doing_sign, short_name};
use crate::tui::words;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Widget};

/// The lines of a popup of `all` lines on a terminal of so many rows: its border and its hint take three.
#[must_use]
pub fn rows(terminal: u16, all: usize) -> usize {
    all.min((terminal as usize).saturating_sub(3))
}

/// Draws the popup that is open, if one is.
pub fn paint(buf: &mut Buffer, model: &Model) {
    let lang = model.lang;
    let Some(popup) = model.popup else {
        return;
    };
    let (title, lines, at, hint) = match popup {
        Popup::Find | Popup::Ask(_) => return,
        Popup::Writes(at) => {
            let lines = write_lines(model, at);
            (words::pane_writes(lang, &model.writes.0), lines, at, words::writes_hint(lang))
        }
        Popup::Stack(at) => {
            let name = model.shown_thread().map(|t| t.name.to_string()).unwrap_or_default();
            (words::pane_stack(lang, &name), stack_lines(model, at), at, words::help_hint(lang))
        }
        Popup::Search => {
            let (executions, states) = model.searched;
            let so_far = words::searched(lang, &grouped(executions), &grouped(states));
            (words::pane_search(lang), vec![Line::from(so_far)], 0, words::search_hint(lang))
        }
        Popup::Compare(at) => (words::pane_compare(lang), compare_lines(model), at, words::help_hint(lang)),
        Popup::Verdict(at) => {
            let hint =
                if model.failing.goes_wrong.is_some() { words::verdict_hint(lang) } else { words::help_hint(lang) };
            (words::pane_verdict(lang), verdict_lines(model), at, hint)
        }
        Popup::Predict(at) => {
            let (sign, style) = cursor(at == 0, model);
            let mut lines = vec![Line::from(format!("{sign}{}", words::show_me(lang))).style(style)];
            lines.extend(thread_lines(model, at.checked_sub(1), &predict::candidates(model)));
            (words::pane_predict(lang), lines, at, words::popup_hint(lang))
        }
        Popup::Help(at) => (words::pane_help(lang), help::lines(model), at, words::help_hint(lang)),
        Popup::Threads(at) => {
            let all: Vec<usize> = (0..model.view.threads.len()).collect();
            let lines = thread_lines(model, Some(at), &all);
            (words::pane_choose(lang), lines, at, words::popup_hint(lang))
        }
        Popup::Gils(at) => {
            let lines = gil_lines(model, at);
            (words::pane_gils(lang), lines, at, words::popup_hint(lang))
        }
    };
    let wanted = lines.iter().map(Line::width).max().unwrap_or(0);
    let wanted = wanted.max(width(&title) + 4).max(width(&hint)) + 4;
    let shown = rows(buf.area.height, lines.len());
    let first = match popup {
        Popup::Help(_) | Popup::Verdict(_) | Popup::Compare(_) => at.min(lines.len() - shown.min(lines.len())),
        _ => at.min(lines.len().saturating_sub(1)).saturating_add(1).saturating_sub(shown),
    };
    let area = centred(buf.area, wanted, shown + 3);
    cut_wide(buf, area);
    Clear.render(area, buf);
    let mut inner = boxed(buf, model, area, &title, true);
    let shown = &lines[first.min(lines.len())..];
    inner.height = inner.height.saturating_sub(1);
    put(buf, inner, shown);
    let below = Rect::new(inner.x, inner.bottom(), inner.width, 1).intersection(area);
    if inner.height > 0 {
        put(buf, below, &[Line::from(Span::styled(hint, model.theme.dim()))]);
    }
}

fn centred(on: Rect, columns: usize, rows: usize) -> Rect {
    let columns = columns.min(on.width as usize) as u16;
    let rows = rows.min(on.height as usize) as u16;
    Rect::new(on.x + (on.width - columns) / 2, on.y + (on.height - rows) / 2, columns, rows)
}

/// A wide character that begins just left of the popup would stick out into it.
fn cut_wide(buf: &mut Buffer, area: Rect) {
    let Some(x) = area.x.checked_sub(1) else {
        return;
    };
    for y in area.top()..area.bottom() {
        if let Some(cell) = buf.cell_mut((x, y)).filter(|c| width(c.symbol()) > 1) {
            cell.set_symbol(" ");
        }
    }
}

fn cursor(here: bool, model: &Model) -> (&'static str, Style) {
    if here { ("▸ ", model.theme.selected()) } else { ("  ", Style::new()) }
}

/// Some of the threads, a line each.
fn thread_lines(model: &Model, at: Option<usize>, which: &[usize]) -> Vec<Line<'static>> {
    let threads: Vec<&ThreadView> = which.iter().filter_map(|i| model.view.threads.get(*i)).collect();
    let name = threads.iter().map(|t| width(&t.name)).max().unwrap_or(0).min(30);
    let draw = |(i, t): (usize, &&ThreadView)| {
        let (sign, style) = cursor(Some(i) == at, model);
        let mut line = Pieces::new(usize::MAX);
        line.add(sign)
            .add(Span::styled(
                format!("{} {} {}", model.mark(t.id), doing_sign(&t.doing), left(&t.name, name)),
                model.theme.thread(t.id),
            ))
            .add(format!("  {}", threads::state(model, t, usize::MAX)));
        line.line().style(style)
    };
    threads.iter().enumerate().map(draw).collect()
}

/// How many lines of the comparison do not fit on this terminal.
#[must_use]
pub fn compare_overflow(model: &Model) -> usize {
    let all = compare_lines(model).len();
    all.saturating_sub(rows(model.size.1, all))
}

/// This run and the one before it, figure by figure; those that differ stand out.
fn compare_lines(model: &Model) -> Vec<Line<'static>> {
    let lang = model.lang;
    let Some(before) = model.run_before.as_ref().map(|m| &m.view) else { return Vec::new() };
    let waited = |view: &View| Nanos(view.threads.iter().map(|t| t.waited.0).sum());
    let ended = |view: &View| view.ended.clone().unwrap_or_else(|| words::cmp_going(lang));
    let printed = |view: &View| view.output.last().map(|l| clean(&l.text)).unwrap_or_default();
    let settings = |view: &View| view.settings.split(" · ").map(str::to_owned).collect::<Vec<_>>();
    let (mine, theirs) = (settings(&model.view), settings(before));
    let mut rows: Vec<(String, String, String)> = Vec::new();
    for (i, part) in mine.iter().enumerate() {
        rows.push((String::new(), part.clone(), theirs.get(i).cloned().unwrap_or_default()));
    }
    type Figure<'a> = (String, &'a dyn Fn(&View) -> String);
    let figures: [Figure<'_>; 7] = [
        (words::cmp_end(lang), &ended),
        (words::cmp_printed(lang), &printed),
        (words::cmp_time(lang), &|v| v.now.to_string()),
        (words::cmp_steps(lang), &|v| grouped(v.step)),
        (words::cmp_handovers(lang), &|v| grouped(v.gil.handovers)),
        (words::cmp_futile(lang), &|v| grouped(v.gil.failed_wakeups)),
        (words::cmp_waited(lang), &|v| waited(v).to_string()),
    ];
    rows.extend(figures.into_iter().map(|(name, of)| (name, of(&model.view), of(before))));
    let names = rows.iter().map(|(name, ..)| width(name)).max().unwrap_or(0);
    let room = ((model.size.0 as usize).saturating_sub(names + 10) / 2).min(40);
    let column = rows.iter().flat_map(|(_, a, b)| [width(a), width(b)]).max().unwrap_or(0).min(room);
    let heading = format!("{}  {}  {}", left("", names), left(&words::cmp_here(lang), column), words::cmp_before(lang));
    let mut out = vec![Line::from(Span::styled(heading, model.theme.dim()))];
    out.extend(rows.into_iter().map(|(name, here, there)| {
        let style = if here == there { model.theme.dim() } else { model.theme.strong() };
        let mut line = Pieces::new(usize::MAX);
        line.add(Span::styled(format!("{}  ", left(&name, names)), model.theme.dim()))
            .add(Span::styled(format!("{}  {}", left(&here, column), left(&there, column)), style));
        line.line()
    }));
    out
}

/// What the search has found. Where a scene of the story does not fit, what was done goes below it; sentences are
/// broken, and drawings are cut.
fn verdict_lines(model: &Model) -> Vec<Line<'static>> {
    let columns = (model.size.0 as usize).saturating_sub(4);
    let mut out: Vec<(String, Style)> = Vec::new();
    for (i, text) in model.verdict.lines().enumerate() {
        let style = if i == 0 { model.theme.strong() } else { Style::new() };
        let drawing = text.contains(['│', '┐', '┘', '─']);
        if width(text) <= columns || drawing {
            out.push((fit(text, columns), style));
        } else if let Some(scene) = scene(text) {
            out.extend(scene.map(|part| (fit(&part, columns), style)));
        } else {
            // The figures of the headline stand apart from it.
            for part in text.split("   ").filter(|p| !p.trim().is_empty()) {
                let indent = text.chars().take_while(|c| *c == ' ').count().min(columns / 2);
                let broken = wrap(part, columns.saturating_sub(indent));
                out.extend(broken.into_iter().map(|l| (" ".repeat(indent) + &l, style)));
            }
        }
    }
    out.into_iter().map(|(text, style)| Line::from(Span::styled(text, style))).collect()
}

/// A scene of a story in two lines: who was where, without comments, and what was done.
fn scene(text: &str) -> Option<[String; 2]> {
    let (number, rest) = text.trim_start().split_once(' ')?;
    number.parse::<u32>().ok()?;
    let (sign, rest) = match rest.strip_prefix('⇄') {
        Some(rest) => ("⇄", rest),
        None => (" ", rest),
    };
    let cells: Vec<&str> = rest.split("  ").map(str::trim).filter(|c| !c.is_empty()).collect();
    let n_deeds = if cells.last()?.starts_with('◀') { 2 } else { 1 };
    let (place, deeds) = cells.split_at(cells.len().checked_sub(n_deeds)?);
    let (who, place) = place.split_first()?;
    let place: Vec<&str> = place.iter().copied().take_while(|c| !c.starts_with('#')).collect();
    let first = format!("{number:>3} {sign} {}  {}", short_name(who), place.join("  "));
    Some([first, format!("        {}", deeds.join("  "))])
}

/// How many lines of it do not fit on this terminal.
#[must_use]
pub fn verdict_overflow(model: &Model) -> usize {
    let all = verdict_lines(model).len();
    all.saturating_sub(rows(model.size.1, all))
}

/// The calls that the thread shown is in, a line each: the function, its line, its variables.
#[must_use]
pub fn stack_lines(model: &Model, at: usize) -> Vec<Line<'static>> {
    let Some(thread) = model.shown_thread().filter(|t| !t.frames.is_empty()) else {
        return vec![Line::from(words::no_frames(model.lang))];
    };
    let frames: Vec<&FrameView> = thread.frames.iter().filter(|f| model.library || !f.library).collect();
    let frames = if frames.is_empty() { thread.frames.iter().collect() } else { frames };
    let at = at.min(frames.len() - 1);
    let place = |f: &FrameView| format!("{}:{}", f.file, f.line);
    let widest = |of: &dyn Fn(&FrameView) -> usize| frames.iter().map(|f| of(f)).max().unwrap_or(0).min(30);
    let (functions, places) = (widest(&|f| width(&f.function)), widest(&|f| width(&place(f))));
    let draw = |(i, frame): (usize, &&FrameView)| {
        let (sign, style) = cursor(i == at, model);
        let names = model.names_in(thread, frame).iter().map(|n| format!("{} = {}", n.name, clean(&n.value)));
        let mut line = Pieces::new(model.size.0.saturating_sub(4) as usize);
        line.add(sign)
            .add(Span::styled(left(&frame.function, functions), model.theme.strong()))
            .add(Span::styled(format!("  {}  ", left(&place(frame), places)), model.theme.dim()))
            .add(names.collect::<Vec<_>>().join(" · "));
        line.line().style(style)
    };
    frames.iter().enumerate().map(draw).collect()
}

/// The writes of a variable, a line each: the step, the thread, the line, and what it changed.
fn write_lines(model: &Model, at: usize) -> Vec<Line<'static>> {
    let (lang, writes) = (model.lang, &model.writes.1);
    let step = |w: &Written| words::step_number(lang, &grouped(w.step));
    let place = |w: &Written| {
        let line = w.own_line.as_ref().or(w.line.as_ref());
        line.map(|l| format!("{}:{}", l.file, l.line)).unwrap_or_default()
    };
    let change = |w: &Written| {
        let before = w.before.clone().unwrap_or_else(|| words::not_set(lang));
        let after = w.after.clone().unwrap_or_else(|| words::deleted(lang));
        format!("{before} → {after}")
    };
    let widest = |of: &dyn Fn(&Written) -> String| writes.iter().map(|w| width(&of(w))).max().unwrap_or(0).min(30);
    let (steps, names, places) = (widest(&step), widest(&|w| w.name.to_string()), widest(&place));
    let changes = widest(&change);
    let draw = |(i, w): (usize, &Written)| {
        let (sign, style) = cursor(i == at, model);
        let mut line = Pieces::new(usize::MAX);
        line.add(sign)
            .add(Span::styled(left(&step(w), steps), model.theme.key()))
            .add(format!("  {}  {}  ", left(&w.name, names), left(&place(w), places)))
            .add(Span::styled(left(&change(w), changes), model.theme.strong()));
        if let Some(own) = w.own_line.as_ref().or(w.line.as_ref()) {
            line.add(format!("  {}", clean(&own.text)));
        }
        line.line().style(style)
    };
    writes.iter().enumerate().map(draw).collect()
}

fn gil_lines(model: &Model, at: usize) -> Vec<Line<'static>> {
    let lang = model.lang;
    let says = [
        words::gil_27(lang),
        words::gil_31(lang),
        words::gil_39(lang),
        words::gil_310(lang),
        words::gil_312(lang),
        words::gil_314t(lang),
    ];
    let draw = |(i, (gil, says)): (usize, (&&str, String))| {
        let (sign, style) = cursor(i == at, model);
        let mut line = Pieces::new(usize::MAX);
        line.add(sign)
            .add(Span::styled(format!("{} ", i + 1), model.theme.key()))
            .add(Span::styled(left(gil, 5), model.theme.strong()))
            .add(format!("  {says}"));
        line.line().style(style)
    };
    GILS.iter().zip(says).enumerate().map(draw).collect()
}
