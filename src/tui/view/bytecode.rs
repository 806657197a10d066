//! The bytecode of the thread shown: which instruction is next, which count as ticks, where a switch may happen.

use super::Pieces;
use crate::tui::model::Model;
use crate::tui::text::{cut, fit, left, right, width, wrap};
use crate::tui::theme::short_name;
use crate::tui::words;
use ratatui::text::{Line, Span};

/// Whose bytecode it is.
#[must_use]
pub fn title(model: &Model) -> String {
    let thread = model.shown_thread();
    match thread.and_then(|t| Some((t, t.frames.last()?))) {
        Some((t, frame)) => {
            words::pane_bytecode_of(model.lang, short_name(&t.name), &frame.function)
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

/// The pane; where there is room, its last lines say what the next instruction does.
#[must_use]
pub fn lines(model: &Model, columns: usize, rows: usize) -> Vec<Line<'static>> {
    let theme = model.theme;
    if model.bytecode.is_empty() {
        let none = fit(&words::no_bytecode(model.lang), columns);
        return vec![Line::from(Span::styled(none, theme.dim()))];
    }
    let pc = pc(model);
    let next = model.bytecode.iter().find(|i| Some(i.index) == pc);
    let help = wrap(next.map_or("", |i| i.help), columns);
    let help_rows = if rows >= 8 && next.is_some() {
        help.len().min(2)
    } else {
        0
    };
    let rows = rows - help_rows;
    let first = top(model, rows);
    let index = model
        .bytecode
        .last()
        .map_or(1, |i| i.index.to_string().len())
        .max(2);
    let shown = &model.bytecode[first..(first + rows).min(model.bytecode.len())];
    let name = model
        .bytecode
        .iter()
        .map(|i| width(i.op))
        .max()
        .unwrap_or(0);
    let flags = |i: &crate::driver::InstrView| {
        let switch = if i.switch_point {
            words::may_switch(model.lang)
        } else {
            String::new()
        };
        let tick = if i.ticks {
            words::tick(model.lang)
        } else {
            String::new()
        };
        (switch, tick)
    };
    let tick_columns = width(&words::tick(model.lang)) + 1;
    let long = width(&words::may_switch(model.lang)) + 1;
    let fixed = 2 + index + 2 + name + 1;
    let room = columns.saturating_sub(fixed);
    let (ticks, switches) = if room >= tick_columns + long + 12 {
        (tick_columns, long)
    } else if room >= tick_columns + 2 + 5 {
        (tick_columns, 2)
    } else {
        (0, 2)
    };
    let operand = room.saturating_sub(ticks + switches);
    let mut out: Vec<Line<'static>> = shown
        .iter()
        .map(|i| {
            let here = Some(i.index) == pc;
            let (switch, tick) = flags(i);
            let style = if here {
                theme.next_up()
            } else {
                ratatui::style::Style::new()
            };
            let mut line = Pieces::new(columns);
            line.add(Span::styled(if here { "▸ " } else { "  " }, theme.strong()))
                .add(Span::styled(
                    right(&i.index.to_string(), index),
                    theme.dim(),
                ))
                .add("  ")
                .add(Span::styled(i.op, style))
                .add(" ".repeat(name - width(i.op) + 1))
                .add(left(&i.operand, operand));
            if ticks > 0 {
                let tick = left(&tick, ticks - 1);
                line.add(Span::styled(format!(" {tick}"), theme.dim()));
            }
            let switch = cut(&switch, 0, switches - 1);
            line.add(Span::styled(format!(" {switch}"), theme.warn()));
            line.line()
        })
        .collect();
    out.resize(rows, Line::default());
    for line in help.into_iter().take(help_rows) {
        out.push(Line::from(Span::styled(line, theme.dim())));
    }
    out
}
