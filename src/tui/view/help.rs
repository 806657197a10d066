//! The help: every key and every sign, made from the tables that the program itself works by.

use crate::driver::Activity;
use crate::tui::keymap::BINDINGS;
use crate::tui::model::Model;
use crate::tui::text::{left, width};
use crate::tui::words;
use ratatui::text::{Line, Span};

/// All of the help, as many lines as it takes.
#[must_use]
pub fn lines(model: &Model) -> Vec<Line<'static>> {
    let (lang, theme) = (model.lang, model.theme);
    let widest = BINDINGS.iter().map(|b| width(b.shown)).max().unwrap_or(0);
    let row = |sign: &str, says: &str| {
        Line::from(vec![Span::styled(left(sign, widest), theme.key()), Span::raw(format!("  {says}"))])
    };
    let mut out: Vec<_> = BINDINGS.iter().map(|b| row(b.shown, b.says(lang))).collect();
    out.push(Line::default());
    let signs = [
        ("●".into(), words::sign_runs(lang)),
        ("○".into(), words::sign_wants(lang)),
        ("⧗".into(), words::sign_blocked(lang)),
        ("◷".into(), words::sign_sleeps(lang)),
        ("✓".into(), words::sign_finished(lang)),
        ("▸".into(), words::sign_next(lang)),
        ("◆".into(), words::sign_switch_point(lang)),
        (super::data::RACES.into(), words::sign_races(lang)),
        (super::data::LOCK.into(), words::sign_is_lock(lang)),
        ("2:12".into(), words::sign_touched(lang)),
        ("▼".into(), words::sign_moment(lang)),
        (words::tick(lang), words::sign_tick(lang)),
        (Activity::Running.sign().to_string(), words::sign_runs(lang)),
        (Activity::WantsGil.sign().to_string(), words::sign_wants(lang)),
        (Activity::WokenInVain.sign().to_string(), words::sign_in_vain(lang)),
        (Activity::Blocked.sign().to_string(), words::sign_blocked(lang)),
        ("1 M".into(), words::sign_marks(lang)),
    ];
    out.extend(signs.iter().map(|(sign, says)| row(sign, says)));
    out
}

/// How many lines of the help do not fit on this terminal.
#[must_use]
pub fn overflow(model: &Model) -> usize {
    let all = lines(model).len();
    all.saturating_sub(super::popup::rows(model.size.1, all))
}
