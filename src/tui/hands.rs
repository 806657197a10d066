//! The learner is the user of the program's window: keys and clicks go to its buttons and entries, and the clock runs.

use super::model::Model;
use super::update::{Command, say_live};
use super::view::window::{self, Spot};
use super::words;
use crate::base::window::WidgetKind;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::Position;

/// Goes into the window, or waits for one.
pub fn enter(model: &mut Model) {
    if model.live {
        return say_live(model);
    }
    if model.view.ended.is_some() {
        model.message = Some(words::over(model.lang));
        return;
    }
    model.playing = false;
    model.in_window = Some(focus(model).map_or(0, |s| s.number));
}

fn leave(model: &mut Model) {
    model.in_window = None;
    model.message = Some(words::window_left(model.lang));
}

/// Another frame while the learner is in the window.
pub fn frame(model: &mut Model) -> Option<Command> {
    if model.view.ended.is_some() {
        model.in_window = None;
        return None;
    }
    Some(Command::Clock)
}

/// The part of the window that the keys go to: the first, if the last one is not there any more.
#[must_use]
pub fn focus(model: &Model) -> Option<Spot> {
    let spots = window::spots(model, model.plan().window);
    let wanted = model.in_window.filter(|n| *n > 0).or(model.view.window.as_ref().and_then(|w| w.desk.focus));
    let same = spots.iter().find(|s| Some(s.number) == wanted);
    same.or(spots.first()).copied()
}

/// A key while the learner is in the window.
pub fn key(model: &mut Model, event: KeyEvent) -> Option<Command> {
    let spot = focus(model);
    let spots = window::spots(model, model.plan().window);
    let at = spots.iter().position(|s| Some(s.number) == spot.map(|s| s.number)).unwrap_or(0);
    let back = event.modifiers.contains(KeyModifiers::SHIFT);
    let step = match event.code {
        KeyCode::Esc => {
            leave(model);
            return None;
        }
        KeyCode::Tab if !back => 1,
        KeyCode::Down | KeyCode::Right => 1,
        KeyCode::Tab | KeyCode::BackTab | KeyCode::Up | KeyCode::Left => spots.len().saturating_sub(1),
        _ => 0,
    };
    if step > 0 && !spots.is_empty() {
        model.in_window = Some(spots[(at + step) % spots.len()].number);
        return None;
    }
    let spot = spot?;
    if model.view.window.as_ref().is_some_and(|w| w.desk.dialog().is_none()) {
        // After a message the keys go where they went before.
        model.in_window = Some(spot.number);
    }
    let writes = spot.kind == WidgetKind::Entry;
    match event.code {
        KeyCode::Enter if writes => Some(Command::Key(spot.number, "Return")),
        KeyCode::Backspace if writes => Some(Command::Key(spot.number, "BackSpace")),
        KeyCode::Char(c) if writes && !event.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) => {
            Some(Command::Type(spot.number, c))
        }
        KeyCode::Enter | KeyCode::Char(' ') => Some(press(spot)),
        _ => None,
    }
}

const fn press(spot: Spot) -> Command {
    match spot.kind {
        WidgetKind::Window | WidgetKind::Dialog => Command::CloseWindow(spot.number),
        _ => Command::Click(spot.number),
    }
}

/// A click on the window.
pub fn click(model: &mut Model, at: Position) -> Option<Command> {
    enter(model);
    model.in_window?;
    let spots = window::spots(model, model.plan().window);
    let spot = spots.into_iter().find(|s| s.area.contains(at))?;
    model.in_window = Some(spot.number);
    (spot.kind != WidgetKind::Entry).then(|| press(spot))
}
