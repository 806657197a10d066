//! Where every pane goes on a terminal of any size. A pane with no room has an empty rectangle.

use super::window;
use crate::tui::model::{Model, Pane, Shown};
use ratatui::layout::{Position, Rect};

/// The places of everything, borders included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Too small for borders: lock and threads stand alone.
    pub tiny: bool,
    pub head: Rect,
    /// How the run ended.
    pub banner: Rect,
    pub lock: Rect,
    pub threads: Rect,
    pub source: Rect,
    pub bytecode: Rect,
    pub data: Rect,
    pub output: Rect,
    pub events: Rect,
    /// The program's windows.
    pub window: Rect,
    pub timeline: Rect,
    /// So many rows at the bottom of the timeline are of cores.
    pub cores: u16,
    pub bar: Rect,
}

impl Plan {
    /// The place of a pane that scrolls.
    #[must_use]
    pub const fn rect(&self, pane: Pane) -> Rect {
        match pane {
            Pane::Threads => self.threads,
            Pane::Source => self.source,
            Pane::Bytecode => self.bytecode,
            Pane::Output => self.output,
            Pane::Events => self.events,
            Pane::Data => self.data,
        }
    }

    /// Whether a pane has any room.
    #[must_use]
    pub const fn is_shown(&self, pane: Pane) -> bool {
        !self.rect(pane).is_empty()
    }

    /// The rows of text in a pane.
    #[must_use]
    pub const fn inner_rows(&self, pane: Pane) -> usize {
        let rows = self.rect(pane).height.saturating_sub(2) as usize;
        match pane {
            Pane::Threads => rows.saturating_sub(1),
            _ => rows,
        }
    }

    /// The pane at a place on the terminal.
    #[must_use]
    pub fn pane_at(&self, at: Position) -> Option<Pane> {
        let mut panes = Pane::ALL.into_iter();
        panes.find(|p| self.rect(*p).contains(at))
    }

    /// How many rows the list of threads has where the pointer is: in the table, or in the timeline.
    #[must_use]
    pub fn thread_rows(&self, at: Position) -> usize {
        let lanes = self.timeline.height.saturating_sub(2 + self.cores) as usize;
        if self.threads.contains(at) { self.table_rows() } else { lanes }
    }

    /// The rows of the table of threads below its heading.
    #[must_use]
    pub const fn table_rows(&self) -> usize {
        let frame = if self.tiny { 0 } else { 3 };
        self.threads.height.saturating_sub(frame) as usize
    }

    /// Which row of the table of threads, or of the timeline, is at a place on the terminal.
    #[must_use]
    pub fn thread_row_at(&self, at: Position) -> Option<usize> {
        let heading = if self.tiny { 0 } else { 2 };
        let row = if self.threads.contains(at) {
            (at.y - self.threads.y).checked_sub(heading)?
        } else if self.timeline.contains(at) {
            (at.y - self.timeline.y).checked_sub(1)?
        } else {
            return None;
        };
        ((row as usize) < self.thread_rows(at)).then_some(row as usize)
    }
}

/// Cuts `rows` off the top.
fn top(area: &mut Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    let cut = Rect::new(area.x, area.y, area.width, rows);
    area.y += rows;
    area.height -= rows;
    cut
}

/// Cuts `rows` off the bottom.
fn bottom(area: &mut Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    area.height -= rows;
    Rect::new(area.x, area.y + area.height, area.width, rows)
}

/// Splits side by side, the first `columns` wide.
fn split(area: Rect, columns: u16) -> (Rect, Rect) {
    let columns = columns.min(area.width);
    let first = Rect::new(area.x, area.y, columns, area.height);
    let rest = Rect::new(area.x + columns, area.y, area.width - columns, area.height);
    (first, rest)
}

fn percent(of: u16, n: u16) -> u16 {
    (u32::from(of) * u32::from(n) / 100) as u16
}

/// The places of all panes for this model on this terminal.
#[must_use]
pub fn plan(model: &Model, area: Rect) -> Plan {
    let mut rest = area;
    let mut plan = Plan { tiny: area.width < 60 || area.height < 15, head: top(&mut rest, 1), ..Plan::default() };
    plan.bar = bottom(&mut rest, 1);
    if let Some(ended) = &model.view.ended {
        let columns = area.width.saturating_sub(2) as usize;
        let lines = crate::tui::text::wrap(ended, columns).len() as u16;
        plan.banner = top(&mut rest, lines.clamp(1, 3));
    }
    if plan.tiny {
        plan.lock = top(&mut rest, 4);
        plan.threads = rest;
        return plan;
    }
    let threads = model.n_rows().min(60) as u16;
    let alive = model.view.others.iter().filter(|p| p.ended.is_none()).count().min(4) as u16;
    let roomy = area.width >= 100 && area.height >= 28;
    let least = match (roomy, area.height) {
        _ if model.projector => (area.height / 3).max(9),
        (true, 40..) => 9,
        (true, _) => 7,
        (false, _) => 8,
    };
    // Lines for the locks of other processes.
    let least = least + alive.min(area.height / 16);
    let most = (area.height / 4).max(least);
    let mut upper = top(&mut rest, (threads + 3).clamp(least, most));
    if area.height < 20 && !model.projector {
        upper.height = upper.height.min(7);
        rest = Rect::new(area.x, upper.bottom(), area.width, plan.bar.y - upper.bottom());
    }
    let lock_columns = if model.projector {
        percent(area.width, 56)
    } else if area.width < 100 {
        percent(area.width, 41).min(33)
    } else {
        percent(area.width, 45)
    };
    (plan.lock, plan.threads) = split(upper, lock_columns);
    let lanes = threads.clamp(1, (area.height / 5 + u16::from(model.several())).max(2));
    if let Some(spare) = rest.height.checked_sub(lanes + 2 + 4) {
        plan.cores = cores(model, area).min(spare);
        plan.timeline = bottom(&mut rest, lanes + 2 + plan.cores);
    }
    if roomy {
        lower_roomy(model, &mut plan, rest);
    } else {
        lower_narrow(model, &mut plan, rest);
    }
    plan
}

/// The rows for cores that are wanted: where there are several, on a large terminal or when asked for.
fn cores(model: &Model, area: Rect) -> u16 {
    let n = model.view.cores.len().min(16) as u16;
    let is = match model.cores_shown {
        Shown::Auto => area.height >= 40,
        shown => shown == Shown::Yes,
    };
    if is && n > 1 { n } else { 0 }
}

/// Source beside bytecode; below, variables and locks, output and events.
fn lower_roomy(model: &Model, plan: &mut Plan, mut rest: Rect) {
    let wide = rest.width >= 140;
    let low = percent(rest.height, 38).max(5);
    let mut low = bottom(&mut rest, low);
    let wanted = window::rows_wanted(model);
    if wanted > 0 {
        (plan.source, plan.bytecode) = split(rest, percent(rest.width, 54));
        let room = if model.bytecode_shown == Shown::No { plan.bytecode.height } else { plan.bytecode.height / 2 };
        plan.window = top(&mut plan.bytecode, wanted.min(room.max(5)));
        if model.bytecode_shown == Shown::No {
            plan.bytecode.height = 0;
        }
    } else if model.bytecode_shown == Shown::No {
        plan.source = rest;
    } else {
        (plan.source, plan.bytecode) = split(rest, percent(rest.width, 54));
    }
    if model.data_shown != Shown::No {
        (plan.data, low) = split(low, percent(rest.width, if wide { 40 } else { 46 }));
    }
    let events = match model.events_shown {
        Shown::Auto => wide,
        shown => shown == Shown::Yes,
    };
    if events {
        (plan.output, plan.events) = split(low, low.width / 2);
    } else {
        plan.output = low;
    }
}

/// Source beside variables and output; bytecode and events take their place when asked for.
fn lower_narrow(model: &Model, plan: &mut Plan, rest: Rect) {
    let (left, mut right) = split(rest, percent(rest.width, 61));
    plan.source = left;
    let wanted = window::rows_wanted(model);
    if wanted > 0 {
        // Three rows are left for a line of output, or none at all.
        let room = if right.height >= 8 { right.height - 3 } else { right.height };
        plan.window = top(&mut right, wanted.min(room));
    }
    let bytecode = model.bytecode_shown == Shown::Yes;
    let events = model.events_shown == Shown::Yes;
    match (bytecode, events) {
        (false, false) => output_narrow(model, plan, right),
        (true, false) => plan.bytecode = right,
        (false, true) => plan.events = right,
        (true, true) if right.height < 8 => plan.bytecode = right,
        (true, true) => {
            let mut upper = right;
            plan.events = bottom(&mut upper, right.height / 2);
            plan.bytecode = upper;
        }
    }
}

/// Whether there is nothing to show of variables, locks and tasks.
fn is_bare(model: &Model) -> bool {
    model.view.locks.is_empty() && model.view.variables.is_empty() && model.view.loops.is_empty()
}

/// The variables above the output, where there is room for both.
fn output_narrow(model: &Model, plan: &mut Plan, mut right: Rect) {
    match model.data_shown {
        Shown::No => {}
        Shown::Yes if right.height < 7 => {
            plan.data = right;
            return;
        }
        Shown::Auto if right.height < 7 || is_bare(model) => {}
        Shown::Auto | Shown::Yes => {
            let rows = right.height / 2;
            plan.data = top(&mut right, rows);
        }
    }
    plan.output = right;
}
