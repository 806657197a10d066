//! The bytecode of the thread shown: which instruction is next, which count as ticks, where a switch may happen.

use super::Pieces;
use crate::driver::InstrView;
use crate::tui::model::Model;
use crate::tui::text::{cut, fit, left, right, width, wrap};
use crate::tui::theme::short_name;
use crate::tui::words;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

/// Whose bytecode it is; on a narrow pane, of which function.
#[must_use]
pub fn title(model: &Model, columns: usize) -> String {
    let thread = model.shown_thread();
    match thread.and_then(|t| Some((t, t.frames.last()?))) {
        Some((t, frame)) => {
            let name = short_name(&t.name);
            let long = words::pane_bytecode_of(model.lang, name, &frame.function);
            if width(&long) + 6 <= columns {
                return long;
            }
            format!("{} · {}", words::pane_bytecode(model.lang), frame.function)
        }
        None => words::pane_bytecode(model.lang),
    }
}

/// The instruction that runs next.
fn pc(model: &Model) -> Option<u32> {
    Some(model.shown_thread()?.frames.last()?.pc)
}

/// The first instruction shown: as scrolled, or so that the next one is in the upper middle.
#[must_use]
pub fn top(model: &Model, rows: usize) -> usize {
    let pc = pc(model).unwrap_or(0);
    let at = model.bytecode.iter().position(|i| i.index == pc);
    let follow = at.unwrap_or(0).saturating_sub(rows * 2 / 5);
    let last = model.bytecode.len().saturating_sub(rows);
    model.scroll.bytecode.unwrap_or(follow).min(last)
}

/// What the next instruction does, if a quarter of the pane is room enough to say it.
fn help(model: &Model, columns: usize, rows: usize) -> Vec<String> {
    let pc = pc(model);
    let next = model.bytecode.iter().find(|i| Some(i.index) == pc);
    let mut lines = wrap(next.map_or("", |i| i.help), columns);
    lines.retain(|l| !l.is_empty());
    if lines.len() > rows / 4 {
        lines.clear();
    }
    lines
}

/// The rows that are left for instructions.
#[must_use]
pub fn list_rows(model: &Model, columns: usize, rows: usize) -> usize {
    rows - help(model, columns, rows).len()
}

/// How wide the columns of the list are.
struct Columns {
    index: usize,
    op: usize,
    operand: usize,
    ticks: usize,
    switches: usize,
}

impl Columns {
    fn of(model: &Model, columns: usize) -> Self {
        let all = &model.bytecode;
        let last = all.last().map_or(0, |i| i.index);
        let index = last.to_string().len().max(2);
        let op = all.iter().map(|i| width(i.op)).max().unwrap_or(0);
        let tick = width(&words::tick(model.lang)) + 1;
        let long = width(&words::may_switch(model.lang)) + 1;
        let room = columns.saturating_sub(2 + index + 2 + op + 1);
        let (ticks, switches) = if room >= tick + long + 12 {
            (tick, long)
        } else if room >= tick + 2 + 5 {
            (tick, 2)
        } else {
            (0, 2)
        };
        Self { index, op, operand: room.saturating_sub(ticks + switches), ticks, switches }
    }
}

/// The pane; where there is room, its last lines say what the next instruction does.
#[must_use]
pub fn lines(model: &Model, columns: usize, rows: usize) -> Vec<Line<'static>> {
    let theme = model.theme;
    if model.bytecode.is_empty() {
        let none = fit(&words::no_bytecode(model.lang), columns);
        return vec![Line::from(Span::styled(none, theme.dim()))];
    }
    let help = help(model, columns, rows);
    let rows = rows - help.len();
    let (first, at) = (top(model, rows), Columns::of(model, columns));
    let shown = model.bytecode.iter().skip(first).take(rows);
    let mut out: Vec<_> = shown.map(|i| row(model, i, &at, columns)).collect();
    out.resize(rows, Line::default());
    let help = help.into_iter();
    out.extend(help.map(|line| Line::from(Span::styled(line, theme.dim()))));
    out
}

fn row(model: &Model, instr: &InstrView, at: &Columns, columns: usize) -> Line<'static> {
    let theme = model.theme;
    let (sign, style) = if pc(model) == Some(instr.index) { ("▸ ", theme.next_up()) } else { ("  ", Style::new()) };
    let index = right(&instr.index.to_string(), at.index);
    let mut line = Pieces::new(columns);
    line.add(Span::styled(sign, theme.strong()))
        .add(Span::styled(index, theme.dim()))
        .add("  ")
        .add(Span::styled(instr.op, style))
        .add(" ".repeat(at.op - width(instr.op) + 1))
        .add(left(&instr.operand, at.operand));
    if at.ticks > 0 {
        let tick = if instr.ticks { words::tick(model.lang) } else { String::new() };
        let tick = left(&tick, at.ticks - 1);
        line.add(Span::styled(format!(" {tick}"), theme.dim()));
    }
    if instr.switch_point {
        let switch = cut(&words::may_switch(model.lang), 0, at.switches - 1);
        line.add(Span::styled(format!(" {switch}"), theme.warn()));
    }
    line.line()
}
