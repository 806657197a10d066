//! Head line, the banner at the end of a run, key bar.

use super::{Pieces, put, window};
use crate::tui::keymap::{BINDINGS, Beside, Binding, Question};
use crate::tui::model::{Model, Pane, Popup};
use crate::tui::predict;
use crate::tui::text::{cut, fit, grouped, join_fitting, width, wrap};
use crate::tui::words;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Widget};

/// File and settings on the left; time, step and state of the run on the right.
#[must_use]
pub fn head(model: &Model, columns: usize) -> Line<'static> {
    let view = &model.view;
    let mut parts = vec![view.file.to_string()];
    parts.extend(view.settings.split(" · ").map(str::to_owned));
    head_with(model, &parts, columns)
}

/// As many parts as fit on the left; time, step and state of the run on the right.
pub(super) fn head_with(model: &Model, parts: &[String], columns: usize) -> Line<'static> {
    let (lang, view, theme) = (model.lang, &model.view, model.theme);
    let state = if view.ended.is_some() {
        words::at_end(lang)
    } else if model.live && !model.held {
        words::live(lang)
    } else if model.in_window.is_some() {
        words::clock(lang)
    } else if model.playing {
        words::playing(lang, &grouped(model.pace()))
    } else {
        words::paused(lang)
    };
    let time = format!("t {}", view.now);
    let step = words::step_number(lang, &grouped(view.step));
    let full = format!("{time}  {step}  {state} ");
    let right = if width(&full) * 5 / 2 <= columns {
        full
    } else if width(&time) + width(&state) + 3 <= columns {
        format!("{time}  {state} ")
    } else {
        fit(&state, columns)
    };
    let room = columns.saturating_sub(width(&right) + 3);
    let left = join_fitting(parts, room);
    let gap = columns.saturating_sub(width(&left) + width(&right) + 1);
    let mut line = Pieces::new(columns);
    if room > 0 {
        line.add(" ").add(Span::styled(left, theme.strong()));
        line.add(" ".repeat(gap));
    }
    line.add(Span::styled(right, theme.strong()));
    line.line()
}

/// How the run ended, over as many lines as there is room for.
#[must_use]
pub fn banner(model: &Model, area: Rect) -> Vec<Line<'static>> {
    let Some(ended) = &model.view.ended else {
        return Vec::new();
    };
    let style = model.theme.warn();
    let lines = wrap(ended, area.width.saturating_sub(2) as usize);
    lines.into_iter().map(|l| Line::from(Span::styled(format!(" {l}"), style))).collect()
}

/// Keys that have no sign in ASCII, by the letters that do the same.
fn in_letters(sign: &'static str) -> &'static str {
    match sign {
        "→" => "i",
        "↓" => "l",
        "⇥" => "s",
        "←" => "I",
        other => other,
    }
}

/// The most rows of a message.
const MESSAGE: usize = 2;

/// The message in lines, unless something is typed there. What does not fit even so ends in an ellipsis.
fn message(model: &Model, columns: usize) -> Option<Vec<String>> {
    let typing = matches!(model.popup, Some(Popup::Find | Popup::Ask(_)));
    let message = model.message.as_ref().filter(|_| !typing)?;
    let mut lines = wrap(message, columns.saturating_sub(2));
    if lines.len() > MESSAGE {
        let rest = lines.split_off(MESSAGE - 1).join(" ");
        lines.push(fit(&rest, columns.saturating_sub(2)));
    }
    Some(lines)
}

/// Draws the message, if there is one, else the keys. A long message takes the row above, too: a border and no more.
pub(super) fn bottom(buf: &mut Buffer, model: &Model, area: Rect, tiny: bool) {
    let columns = area.width as usize;
    let Some(lines) = message(model, columns) else {
        return put(buf, area, &[bar(model, columns, tiny)]);
    };
    let above = (lines.len() as u16).saturating_sub(area.height).min(area.y);
    let area = Rect { y: area.y - above, height: area.height + above, ..area };
    Clear.render(area.intersection(buf.area), buf);
    let said = |text: String| Line::from(Span::styled(format!(" {text}"), model.theme.strong()));
    put(buf, area, &lines.into_iter().map(said).collect::<Vec<_>>());
}

/// What is typed, or as many keys as fit: help and quit always come last.
fn bar(model: &Model, columns: usize, tiny: bool) -> Line<'static> {
    let theme = model.theme;
    let mut line = Pieces::new(columns);
    let asked = match model.popup {
        Some(Popup::Find) if model.focus == Pane::Events => {
            Some((words::find_events_prompt(model.lang), &model.sought))
        }
        Some(Popup::Find) => Some((words::find_prompt(model.lang), &model.sought)),
        Some(Popup::Ask(Question::Step)) => Some((words::ask_step(model.lang), &model.typed)),
        Some(Popup::Ask(Question::Stop)) => Some((words::ask_stop(model.lang), &model.typed)),
        Some(Popup::Ask(Question::Watch)) => Some((words::ask_watch(model.lang), &model.typed)),
        Some(Popup::Ask(Question::Print)) => Some((predict::question(model), &model.typed)),
        Some(Popup::Ask(Question::Save)) => Some((words::ask_save(model.lang), &model.typed)),
        Some(Popup::Ask(Question::Settings)) => Some((words::ask_settings(model.lang), &model.typed)),
        Some(Popup::Ask(Question::Writer)) => Some((words::ask_writer(model.lang), &model.typed)),
        _ => None,
    };
    if let Some((prompt, typed)) = asked {
        line.add(Span::styled(format!(" {prompt} "), theme.key()));
        let room = columns.saturating_sub(width(&prompt) + 3);
        let hidden = width(typed).saturating_sub(room);
        line.add(cut(typed, hidden, room)).add("▏");
        return line.line();
    }
    if let Some(said) = window::bar(model) {
        line.add(Span::styled(format!(" {said}"), theme.strong()));
        return line.line();
    }
    if tiny {
        let larger = words::larger(model.lang);
        line.add(Span::styled(format!(" {larger}"), theme.dim()));
        return line.line();
    }
    let pieces = |sign: &str, word: &str| {
        let key = Span::styled(format!(" {sign}"), theme.key());
        vec![key, Span::raw(format!(" {word} "))]
    };
    let sign = |sign: &'static str| if theme.is_ascii() { in_letters(sign) } else { sign };
    let hint = |b: &Binding| match b.beside {
        Beside::Shown(hint) if model.two_runs => Some(hint),
        _ if model.two_runs => None,
        _ => b.bar,
    };
    let all: Vec<_> =
        BINDINGS.iter().filter_map(hint).map(|(key, en, zh)| pieces(sign(key), model.lang.pick(en, zh))).collect();
    let (keys, last) = all.split_at(all.len().saturating_sub(2));
    let columns_of = |p: &Vec<Span<'_>>| p.iter().map(|s| width(&s.content)).sum::<usize>();
    let kept: usize = last.iter().map(columns_of).sum();
    let mut room = columns.saturating_sub(kept);
    for key in keys {
        if let Some(left) = room.checked_sub(columns_of(key)) {
            room = left;
            line.add_whole(key.clone());
        }
    }
    for key in last {
        line.add_whole(key.clone());
    }
    line.line()
}
