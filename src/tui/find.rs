//! Finding a text in the source that is shown, or the events with a text.

use super::model::{Model, Pane};
use super::words;
use crossterm::event::{KeyCode, KeyEvent};

/// The longest text that can be sought.
const MOST: usize = 200;

/// How far the typing of a text has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typing {
    Goes,
    Done,
    Cancelled,
}

/// A key while a text is being typed.
pub fn typing(text: &mut String, event: KeyEvent) -> Typing {
    match event.code {
        KeyCode::Char(c) if text.len() < MOST => text.push(c),
        KeyCode::Backspace => {
            text.pop();
        }
        KeyCode::Enter => return Typing::Done,
        KeyCode::Esc => return Typing::Cancelled,
        _ => {}
    }
    Typing::Goes
}

/// A key while the text to find is being typed.
pub fn typed(model: &mut Model, event: KeyEvent) {
    match typing(&mut model.sought, event) {
        Typing::Goes => {}
        Typing::Done => {
            model.popup = None;
            if model.focus == Pane::Events {
                model.events_sought.clone_from(&model.sought);
                model.scroll.events = 0;
                return;
            }
            model.found = None;
            next(model);
        }
        Typing::Cancelled => model.popup = None,
    }
}

/// Goes to the next line with the text, from the top again after the last; case counts only if a capital was typed.
pub fn next(model: &mut Model) {
    if model.sought.is_empty() {
        model.message = Some(words::nothing_sought(model.lang));
        return;
    }
    let any_case = !model.sought.chars().any(char::is_uppercase);
    let matches = |line: &str| {
        if any_case { line.to_lowercase().contains(&model.sought) } else { line.contains(&model.sought) }
    };
    let text = model.shown_source().and_then(|(_, text)| text);
    let lines = text.map_or("", |t| t);
    let hits = lines.lines().enumerate().filter(|(_, l)| matches(l));
    let hits: Vec<usize> = hits.map(|(i, _)| i).collect();
    let after = hits.iter().find(|i| model.found.is_none_or(|at| **i > at));
    let Some(line) = after.or(hits.first()).copied() else {
        model.message = Some(words::not_found(model.lang, &model.sought));
        return;
    };
    let rows = model.plan().inner_rows(Pane::Source);
    model.found = Some(line);
    model.scroll.source = Some(line.saturating_sub(rows / 2));
    model.focus = Pane::Source;
}
