//! The program's window on the screen.

use super::keys::press;
use super::moment::{Fake, model};
use super::screens::{check, screen};
use crate::base::window::{Desk, Place, Side, Widget, WidgetKind};
use crate::base::{Lang, Nanos};
use crate::driver::{BusyView, WindowView};
use crate::tui::keymap::BINDINGS;
use crate::tui::model::Model;
use crate::tui::text::width;
use crate::tui::update::{Command, Message, update};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use proptest::prelude::*;
use std::sync::Arc;

const SIDES: [Side; 4] = [Side::Top, Side::Bottom, Side::Left, Side::Right];

fn widget((number, within): (u32, u32), kind: WidgetKind, text: &str, place: Place) -> Widget {
    Widget { number, within, kind, text: text.into(), name: String::new(), enabled: true, place }
}

/// A form with a message in front of it, if there is to be one.
fn form(message: bool) -> WindowView {
    use WidgetKind::{Button, Dialog, Entry, Frame, Label, Window};
    let side = |i: usize| Place::Side(SIDES[i]);
    let cell = |row, column| Place::Cell { row, column, columns: 1 };
    let mut widgets = vec![
        widget((1, 0), Window, "下载 files", Place::Free),
        widget((2, 1), Frame, "", side(0)),
        widget((3, 2), Label, "名字", cell(0, 0)),
        widget((4, 2), Entry, "a.txt", cell(0, 1)),
        widget((5, 2), Label, "size", cell(1, 0)),
        widget((6, 2), Entry, "", cell(1, 1)),
        widget((7, 1), Frame, "", side(1)),
        widget((8, 7), Button, "下载", side(2)),
        widget((9, 7), Button, "About", side(3)),
    ];
    widgets[7].enabled = false;
    if message {
        widgets.push(widget((10, 0), Dialog, "Note", Place::Free));
        widgets.push(widget((11, 10), Label, "下载完成!", side(0)));
        widgets.push(widget((12, 10), Button, "OK", side(0)));
    }
    WindowView { desk: Arc::new(Desk { widgets, focus: None }), busy: None, waits: true }
}

fn busy(mut window: WindowView, n_waiting: usize) -> WindowView {
    let time = Nanos::from_millis(4_200);
    window.busy = Some(BusyView { thread: "MainThread".into(), function: "download".into(), time, n_waiting });
    window.waits = false;
    window
}

fn with(lang: Lang, size: (u16, u16), window: WindowView) -> Model {
    let mut model = model(lang, &mut Fake::default(), size);
    model.view.window = Some(window);
    model
}

#[test]
fn the_window_at_three_sizes_in_two_languages() {
    for (lang, code) in [(Lang::En, "en"), (Lang::Zh, "zh")] {
        check(&format!("window-80x24-{code}"), &with(lang, (80, 24), form(false)));
        check(&format!("window-100x30-{code}"), &with(lang, (100, 30), form(true)));
        check(&format!("window-160x48-{code}"), &with(lang, (160, 48), form(false)));
        let mut frozen = with(lang, (80, 24), busy(form(false), 1));
        frozen.in_window = Some(9);
        check(&format!("window-frozen-{code}"), &frozen);
    }
    let mut plain = with(Lang::En, (80, 24), form(false));
    plain.theme = plain.theme.with_ascii(true);
    plain.in_window = Some(6);
    check("window-ascii-en", &plain);
}

fn after(model: &mut Model, code: KeyCode) -> Option<Command> {
    update(model, Message::Key(KeyEvent::from(code)))
}

#[test]
fn keys_go_round_the_window_press_its_buttons_and_write_on_its_entries() {
    let mut model = with(Lang::En, (80, 24), form(false));
    assert_eq!((after(&mut model, KeyCode::Char('u')), model.in_window), (None, Some(4)));
    assert_eq!(after(&mut model, KeyCode::Char('q')), Some(Command::Type(4, 'q')));
    assert_eq!(after(&mut model, KeyCode::Backspace), Some(Command::Key(4, "BackSpace")));
    assert_eq!(after(&mut model, KeyCode::Enter), Some(Command::Key(4, "Return")));
    let mut round = Vec::new();
    for _ in 0..5 {
        after(&mut model, KeyCode::Tab);
        round.extend(model.in_window);
    }
    assert_eq!(round, [6, 8, 9, 1, 4]);
    after(&mut model, KeyCode::BackTab);
    assert_eq!(after(&mut model, KeyCode::Char(' ')), Some(Command::CloseWindow(1)));
    after(&mut model, KeyCode::Up);
    assert_eq!(after(&mut model, KeyCode::Enter), Some(Command::Click(9)));
    assert_eq!(update(&mut model, Message::Frame), Some(Command::Clock));
    // A message has the keys until it is answered.
    model.view.window = Some(form(true));
    assert_eq!(after(&mut model, KeyCode::Enter), Some(Command::Click(12)));
    model.view.window = Some(form(false));
    assert_eq!(after(&mut model, KeyCode::Enter), Some(Command::Click(9)));
    assert_eq!((after(&mut model, KeyCode::Esc), model.in_window), (None, None));
    assert_eq!(update(&mut model, Message::Frame), None);
}

#[test]
fn a_click_finds_what_is_drawn_there() {
    let mut model = with(Lang::Zh, (80, 24), form(false));
    let shown = screen(&model);
    let (row, line) = shown.lines().enumerate().find(|(_, l)| l.contains("About")).unwrap();
    let column = width(&line[..line.find("About").unwrap()]) as u16;
    let kind = MouseEventKind::Down(MouseButton::Left);
    let mouse = |kind, column| MouseEvent { kind, column, row: row as u16, modifiers: KeyModifiers::NONE };
    assert_eq!(update(&mut model, Message::Mouse(mouse(kind, column))), Some(Command::Click(9)));
    assert_eq!(model.in_window, Some(9));
    let drag = MouseEventKind::Drag(MouseButton::Left);
    assert_eq!(update(&mut model, Message::Mouse(mouse(drag, column))), None);
    // Beside it there is nothing to press.
    assert_eq!(update(&mut model, Message::Mouse(mouse(kind, column + 12))), None);
}

#[test]
fn who_runs_on_while_the_program_waits_for_its_user_is_told_so() {
    let mut model = with(Lang::En, (80, 24), form(false));
    for code in [KeyCode::Char(' '), KeyCode::Right, KeyCode::Tab] {
        assert_eq!(after(&mut model, code), None);
        assert!(model.message.as_ref().is_some_and(|m| m.contains("u goes into the window")), "{code:?}");
    }
    model.view.ended = Some("finished".into());
    after(&mut model, KeyCode::Char('u'));
    assert_eq!(model.in_window, None);
    assert!(BINDINGS.iter().any(|b| b.shown == "u"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever widgets a program makes, they are drawn on any screen, and keys move among them.
    #[test]
    fn any_window_is_drawn(
        size in (1_u16..130, 1_u16..50),
        widgets in proptest::collection::vec((0_u32..12, 0_usize..6, "[a余\n\t ]{0,12}", 0_u32..4, (0_u32..900, 0_u32..900)), 1..30),
        keys in proptest::collection::vec(0_usize..5, 0..8),
    ) {
        use WidgetKind::{Button, Dialog, Entry, Frame, Label, Window};
        let kinds = [Window, Dialog, Frame, Label, Button, Entry];
        let made = widgets.into_iter().zip(1..).map(|((within, kind, text, how, (x, y)), number)| {
            let place = match how {
                0 => Place::Side(SIDES[x as usize % 4]),
                1 => Place::Cell { row: y, column: x, columns: x % 3 },
                2 => Place::At { x, y },
                _ => Place::Side(SIDES[y as usize % 4]),
            };
            let within = if kind < 2 { 0 } else { within.min(number - 1) };
            widget((number, within), kinds[kind], &text, place)
        });
        let desk = Arc::new(Desk { widgets: made.collect(), focus: None });
        let mut model = with(Lang::Zh, size, WindowView { desk, busy: None, waits: false });
        model.in_window = Some(0);
        screen(&model);
        let codes = [KeyCode::Tab, KeyCode::Enter, KeyCode::Left, KeyCode::Char('x'), KeyCode::Backspace];
        for key in keys {
            press(&mut model, &mut Fake::default(), &[codes[key]]);
            screen(&model);
        }
    }
}
