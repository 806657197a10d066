//! The program's own locks: who holds each, taken at which line, and who waits for it.

use super::Pieces;
use super::lock::signs;
use crate::tui::model::Model;
use crate::tui::text::{fit, left, width};
use crate::tui::theme::short_name;
use crate::tui::words;
use ratatui::text::{Line, Span};

/// The pane.
#[must_use]
pub fn lines(model: &Model, columns: usize, rows: usize) -> Vec<Line<'static>> {
    let (lang, theme, locks) = (model.lang, model.theme, &model.view.locks);
    if locks.is_empty() {
        let none = fit(&words::no_locks(lang), columns);
        return vec![Line::from(Span::styled(none, theme.dim()))];
    }
    let name = locks.iter().map(|l| width(&l.name)).max().unwrap_or(0).min(columns / 2);
    let first = model.scroll.locks.min(locks.len().saturating_sub(rows));
    let mut out = Vec::new();
    for lock in locks.iter().skip(first) {
        let mut line = Pieces::new(columns);
        line.add(left(&lock.name, name)).add("  ");
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
        out.push(line.line());
        if !lock.waiters.is_empty() {
            let mut line = Pieces::new(columns);
            let label = format!("  {}", words::waited_for_by(lang));
            line.add(Span::styled(label, theme.dim()));
            for id in &lock.waiters {
                let who = format!("  {} {}", signs(model, *id), short_name(&model.name(*id)));
                line.add(Span::styled(who, theme.thread(*id)));
            }
            out.push(line.line());
        }
    }
    out.truncate(rows);
    out
}
