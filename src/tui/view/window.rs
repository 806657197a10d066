//! The program's windows: each a box with its title, and in it labels, entries and buttons where pack, grid and place
//! put them. A message is drawn first, and is the only one to answer.

use super::put;
use crate::base::Nanos;
use crate::base::window::{Desk, Place, Side, Widget, WidgetKind};
use crate::driver::BusyView;
use crate::tui::hands;
use crate::tui::model::Model;
use crate::tui::text::{brief, clean, cut, fit, left, width};
use crate::tui::words;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Clear, Widget as _};
use std::collections::BTreeMap;

/// A part of a window that can be used, and where it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    pub area: Rect,
    pub number: u32,
    pub kind: WidgetKind,
}

/// A window that is busy for so long is said not to answer.
const PATIENCE: Nanos = Nanos(100_000_000);
/// Pixels to a column, and to a row.
const COLUMN: u32 = 8;
const ROW: u32 = 16;
/// Frames inside each other that are drawn.
const DEPTH: u32 = 12;
/// The least room inside a window.
const LEAST: (u16, u16) = (20, 3);
/// The columns of an entry with little in it.
const ENTRY: usize = 14;

/// Columns and rows.
type Size = (u16, u16);

/// How many rows the windows would have.
#[must_use]
pub fn rows_wanted(model: &Model) -> u16 {
    let Some(view) = &model.view.window else { return 0 };
    windows(&view.desk).iter().map(|w| inner_size(&view.desk, w).1 + 2).fold(0, u16::saturating_add)
}

/// The windows, a message before the others and the latest message first.
fn windows(desk: &Desk) -> Vec<&Widget> {
    let of = |kind: WidgetKind| desk.widgets.iter().filter(move |w| w.kind == kind);
    of(WidgetKind::Dialog).rev().chain(of(WidgetKind::Window)).collect()
}

fn inner_size(desk: &Desk, window: &Widget) -> Size {
    let (columns, rows) = natural(desk, window, 0);
    let title = width(&window.text) as u16 + 6;
    let least = if window.kind == WidgetKind::Window { LEAST } else { (LEAST.0, 1) };
    (columns.max(least.0).max(title), rows.max(least.1))
}

/// Where each window is.
fn boxes(desk: &Desk, area: Rect) -> Vec<(Rect, &Widget)> {
    let mut out = Vec::new();
    let mut y = area.y;
    for window in windows(desk) {
        let (columns, rows) = inner_size(desk, window);
        let height = (rows + 2).min(area.bottom().saturating_sub(y));
        if height < 3 {
            break;
        }
        let width = (columns + 4).min(area.width);
        out.push((Rect::new(area.x + (area.width - width) / 2, y, width, height), window));
        y += height;
    }
    out
}

/// The room inside a window's box.
fn inside(area: Rect) -> Rect {
    Rect::new(area.x + 2, area.y + 1, area.width.saturating_sub(4), area.height.saturating_sub(2))
}

/// What can be used, in the order in which it is drawn; while there is a message, that alone.
#[must_use]
pub fn spots(model: &Model, area: Rect) -> Vec<Spot> {
    let Some(view) = &model.view.window else { return Vec::new() };
    let desk = &view.desk;
    let mut out = Vec::new();
    let front = desk.dialog().map(|d| d.number);
    for (area, window) in boxes(desk, area).into_iter().filter(|(_, w)| front.is_none_or(|n| n == w.number)) {
        let mut placed = Vec::new();
        arrange(desk, window, inside(area), 0, &mut placed);
        placed.sort_by_key(|(area, _)| (area.y, area.x));
        let of = |(area, w): (Rect, &Widget)| Spot { area, number: w.number, kind: w.kind };
        let used = |w: &Widget| matches!(w.kind, WidgetKind::Button | WidgetKind::Entry);
        out.extend(placed.into_iter().filter(|(_, w)| used(w)).map(of));
        out.push(Spot { area: close_mark(area), number: window.number, kind: window.kind });
    }
    out
}

fn close_mark(area: Rect) -> Rect {
    Rect::new(area.right().saturating_sub(4), area.y, 3.min(area.width), 1)
}

/// How much room a widget takes.
fn natural(desk: &Desk, widget: &Widget, depth: u32) -> Size {
    let room = |text: &str| width(text).min(200) as u16;
    match widget.kind {
        WidgetKind::Label => {
            let lines = widget.text.lines().map(|l| room(&clean(l)));
            (lines.clone().max().unwrap_or(0).max(1), (lines.count() as u16).clamp(1, 20))
        }
        WidgetKind::Button => (room(&one_line(&widget.text)) + 4, 1),
        WidgetKind::Entry => ((room(&clean(&widget.text)) + 3).max(ENTRY as u16), 1),
        WidgetKind::Frame | WidgetKind::Window | WidgetKind::Dialog if depth > DEPTH => (1, 1),
        WidgetKind::Frame | WidgetKind::Window | WidgetKind::Dialog => {
            let (mut columns, mut rows) = (0_u16, 0_u16);
            let children: Vec<&Widget> = desk.inside(widget.number).collect();
            // The last is packed into what the others leave.
            for child in children.iter().rev() {
                let Place::Side(side) = child.place else { continue };
                let (c, r) = natural(desk, child, depth + 1);
                match side {
                    Side::Top | Side::Bottom => (columns, rows) = (columns.max(c), rows.saturating_add(r)),
                    Side::Left | Side::Right => {
                        let gap = u16::from(columns > 0);
                        (columns, rows) = (columns.saturating_add(c + gap), rows.max(r));
                    }
                }
            }
            let (widths, heights) = table(desk, &children, depth);
            let total = |all: &BTreeMap<u32, u16>, gap: u16| {
                all.values().fold(0_u16, |sum, n| sum.saturating_add(n + gap)).saturating_sub(gap)
            };
            columns = columns.max(total(&widths, 1));
            rows = rows.max(total(&heights, 0));
            for child in &children {
                if let Place::At { x, y } = child.place {
                    let (c, r) = natural(desk, child, depth + 1);
                    columns = columns.max(cells(x, COLUMN).saturating_add(c));
                    rows = rows.max(cells(y, ROW).saturating_add(r));
                }
            }
            (columns.min(200), rows.min(60))
        }
    }
}

fn cells(pixels: u32, each: u32) -> u16 {
    (pixels / each).min(300) as u16
}

/// The columns and rows of a table, with their sizes.
fn table(desk: &Desk, children: &[&Widget], depth: u32) -> (BTreeMap<u32, u16>, BTreeMap<u32, u16>) {
    let (mut widths, mut heights) = (BTreeMap::new(), BTreeMap::new());
    for child in children {
        let Place::Cell { row, column, columns } = child.place else { continue };
        let (c, r) = natural(desk, child, depth + 1);
        let w: &mut u16 = widths.entry(column).or_default();
        *w = (*w).max(if columns > 1 { 1 } else { c });
        let h: &mut u16 = heights.entry(row).or_default();
        *h = (*h).max(r);
    }
    (widths, heights)
}

/// Puts what is in a widget where it belongs.
fn arrange<'d>(desk: &'d Desk, around: &Widget, area: Rect, depth: u32, out: &mut Vec<(Rect, &'d Widget)>) {
    if depth > DEPTH || area.is_empty() {
        return;
    }
    let children: Vec<&Widget> = desk.inside(around.number).collect();
    let (widths, heights) = table(desk, &children, depth);
    let before = |all: &BTreeMap<u32, u16>, key: u32, gap: u16| {
        all.range(..key).fold(0_u16, |sum, (_, n)| sum.saturating_add(n + gap))
    };
    let mut cavity = area;
    for child in &children {
        let (c, r) = natural(desk, child, depth + 1);
        let place = match child.place {
            Place::Free => continue,
            Place::Side(side) => {
                let (c, r) = (c.min(cavity.width), r.min(cavity.height));
                let (across, down) = ((cavity.width - c) / 2, (cavity.height - r) / 2);
                let place = match side {
                    Side::Top => Rect::new(cavity.x + across, cavity.y, c, r),
                    Side::Bottom => Rect::new(cavity.x + across, cavity.bottom() - r, c, r),
                    Side::Left => Rect::new(cavity.x, cavity.y + down, c, r),
                    Side::Right => Rect::new(cavity.right() - c, cavity.y + down, c, r),
                };
                let gap = 1.min(cavity.width - c);
                match side {
                    Side::Top => (cavity.y, cavity.height) = (cavity.y + r, cavity.height - r),
                    Side::Bottom => cavity.height -= r,
                    Side::Left => (cavity.x, cavity.width) = (cavity.x + c + gap, cavity.width - c - gap),
                    Side::Right => cavity.width -= c + gap,
                }
                place
            }
            Place::Cell { row, column, .. } => {
                let (x, y) = (before(&widths, column, 1), before(&heights, row, 0));
                Rect::new(area.x.saturating_add(x), area.y.saturating_add(y), c, r).intersection(area)
            }
            Place::At { x, y } => {
                let (x, y) = (area.x.saturating_add(cells(x, COLUMN)), area.y.saturating_add(cells(y, ROW)));
                Rect::new(x, y, c, r).intersection(area)
            }
        };
        if place.is_empty() {
            continue;
        }
        out.push((place, *child));
        if child.kind == WidgetKind::Frame {
            arrange(desk, child, place, depth + 1, out);
        }
    }
}

fn one_line(text: &str) -> String {
    clean(&text.replace('\n', " "))
}

/// Draws the windows.
pub fn paint(buf: &mut Buffer, model: &Model, area: Rect) {
    let Some(view) = model.view.window.as_ref().filter(|_| !area.is_empty()) else { return };
    let (desk, theme) = (&view.desk, model.theme);
    let focus = model.in_window.and_then(|_| hands::focus(model)).map(|s| s.number);
    let frozen = view.busy.as_ref().is_some_and(is_long);
    let front = desk.dialog().map(|d| d.number);
    for (area, window) in boxes(desk, area) {
        let active = front.is_none_or(|n| n == window.number);
        Clear.render(area, buf);
        let room = area.width.saturating_sub(8) as usize;
        let title = one_line(&window.text);
        let title_style = if frozen { theme.warn() } else { theme.title(model.in_window.is_some() && active) };
        let block = Block::bordered()
            .border_type(BorderType::Rounded)
            .border_style(theme.border(model.in_window.is_some() && active))
            .title(Line::from(vec![Span::raw(" "), Span::styled(fit(&title, room), title_style), Span::raw(" ")]));
        block.render(area, buf);
        let mark = if focus == Some(window.number) { theme.selected() } else { theme.dim() };
        put(buf, close_mark(area), &[Line::from(Span::styled("[x]", mark))]);
        let hint = match (frozen, model.in_window) {
            (true, _) => Some((words::window_frozen(model.lang), theme.warn())),
            (false, None) => Some((words::window_use(model.lang), theme.dim())),
            (false, Some(_)) => None,
        };
        if let Some((hint, style)) = hint.filter(|_| active) {
            let hint = format!(" {hint} ");
            let columns = width(&hint) as u16;
            if columns + 4 <= area.width {
                let below = Rect::new(area.right() - columns - 2, area.bottom() - 1, columns, 1);
                put(buf, below, &[Line::from(Span::styled(hint, style))]);
            }
        }
        let mut placed = Vec::new();
        arrange(desk, window, inside(area), 0, &mut placed);
        for (area, widget) in placed {
            put(buf, area, &drawn(model, widget, area, focus == Some(widget.number)));
        }
    }
}

fn drawn(model: &Model, widget: &Widget, area: Rect, focused: bool) -> Vec<Line<'static>> {
    let (theme, columns) = (model.theme, area.width as usize);
    let style = match (focused, widget.enabled) {
        (true, _) => theme.selected(),
        (false, true) => Style::default(),
        (false, false) => theme.dim(),
    };
    let line = |text: String, style: Style| Line::from(Span::styled(text, style));
    match widget.kind {
        WidgetKind::Label => widget.text.lines().map(|l| line(fit(&clean(l), columns), style)).collect(),
        WidgetKind::Button => {
            let text = left(&one_line(&widget.text), columns.saturating_sub(4));
            let sign = if focused { "▸" } else { " " };
            // A disabled button differs without colours, too.
            let (open, close) = if widget.enabled { ("[", "]") } else { ("(", ")") };
            vec![line(fit(&format!("{open}{sign}{text} {close}"), columns), style)]
        }
        WidgetKind::Entry => {
            let room = columns.saturating_sub(2);
            let cursor = if focused { "▏" } else { "" };
            let text = clean(&widget.text) + cursor;
            // The end is what is being written.
            let shown = cut(&text, width(&text).saturating_sub(room), room);
            let line_left = "_".repeat(room.saturating_sub(width(&shown)));
            vec![line(format!("|{shown}{line_left}|"), style)]
        }
        WidgetKind::Frame | WidgetKind::Window | WidgetKind::Dialog => Vec::new(),
    }
}

fn is_long(busy: &BusyView) -> bool {
    busy.n_waiting > 0 || busy.time >= PATIENCE
}

/// What the key bar says of the window, in the place of keys: why it does not answer, or which keys go into it.
#[must_use]
pub fn bar(model: &Model) -> Option<String> {
    let lang = model.lang;
    let busy = model.view.window.as_ref().and_then(|w| w.busy.as_ref()).filter(|b| is_long(b));
    if let Some(busy) = busy.filter(|_| model.in_window.is_some() || !model.playing) {
        let said = words::frozen(lang, &busy.thread, &busy.function, &brief(busy.time));
        let waits = match busy.n_waiting {
            0 => return Some(said),
            1 => words::one_click_waits(lang),
            n => words::clicks_wait(lang, n),
        };
        return Some(format!("{said}{}{waits}", lang.pick("; ", "；")));
    }
    model.in_window.filter(|_| model.view.ended.is_none())?;
    Some(match (hands::focus(model).map(|s| s.kind), &model.view.window) {
        (_, None) => words::window_none(lang),
        (Some(WidgetKind::Entry), _) => words::window_typing(lang),
        _ => words::window_keys(lang),
    })
}
