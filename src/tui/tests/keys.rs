//! Keys and mouse, played without a terminal.

use super::moment::{Fake, model};
use super::screens::screen;
use crate::base::{Lang, Nanos, ProcessId, ThreadId};
use crate::tui::keymap::{Action, BINDINGS, Key, Question};
use crate::tui::model::{Model, Pane, Popup, Shown};
use crate::tui::run::{look, perform, searching};
use crate::tui::runs::{keep_up, lags};
use crate::tui::stage::Unit;
use crate::tui::update::{Command, Message, update};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use std::time::{Duration, Instant};

fn event(key: Key) -> KeyEvent {
    let modifiers = if key.ctrl { KeyModifiers::CONTROL } else { KeyModifiers::NONE };
    KeyEvent::new(key.code, modifiers)
}

/// Presses keys as the loop would handle them; false when the screen is to end.
pub fn press(model: &mut Model, stage: &mut Fake, keys: &[KeyCode]) -> bool {
    let later = Instant::now() + Duration::from_secs(60);
    keys.iter().all(|code| {
        let command = update(model, Message::Key(KeyEvent::from(*code)));
        let goes_on = command.is_none_or(|command| perform(model, stage, command, later));
        keep_up(model, stage, later);
        goes_on
    })
}

/// The keys that a text is typed with.
pub fn typed(text: &str) -> Vec<KeyCode> {
    text.chars().map(|c| if c == '\n' { KeyCode::Enter } else { KeyCode::Char(c) }).collect()
}

fn click(model: &mut Model, kind: MouseEventKind, (column, row): (u16, u16)) {
    let modifiers = KeyModifiers::NONE;
    update(model, Message::Mouse(MouseEvent { kind, column, row, modifiers }));
}

fn at(model: &Model, text: &str) -> (u16, u16) {
    let shown = screen(model);
    let (row, line) = shown.lines().enumerate().find(|(_, l)| l.contains(text)).unwrap();
    let column = crate::tui::text::width(&line[..line.find(text).unwrap()]);
    (column as u16, row as u16)
}

#[test]
fn every_key_does_something() {
    for binding in BINDINGS {
        for key in binding.keys {
            let mut stage = Fake::default();
            let mut model = model(Lang::En, &mut stage, (100, 30));
            model.scroll.source = Some(3);
            model.scroll.output = 1;
            model.zoom = 1;
            model.speed = 1;
            let before = format!("{model:?}");
            let command = update(&mut model, Message::Key(event(*key)));
            let changed = before != format!("{model:?}");
            assert!(command.is_some() || changed, "{binding:?}");
        }
    }
}

#[test]
fn with_the_library_open_a_step_by_lines_stops_inside_it() {
    let mut model = model(Lang::En, &mut Fake::default(), (100, 30));
    let mut after = |code| update(&mut model, Message::Key(KeyEvent::from(code)));
    assert_eq!(after(KeyCode::Down), Some(Command::Step(Unit::Line)));
    assert_eq!(after(KeyCode::Char('x')), None);
    assert_eq!(after(KeyCode::Down), Some(Command::Step(Unit::Into)));
    assert_eq!(after(KeyCode::Up), Some(Command::Back(Unit::Into)));
    assert_eq!(after(KeyCode::Char('x')), None);
    assert_eq!(after(KeyCode::Up), Some(Command::Back(Unit::Line)));
}

#[test]
fn the_help_and_the_key_bar_come_from_the_table() {
    for lang in [Lang::En, Lang::Zh] {
        let mut model = model(lang, &mut Fake::default(), (160, 60));
        let bar = screen(&model);
        let bar = bar.lines().last().unwrap();
        for (sign, en, zh) in BINDINGS.iter().filter_map(|b| b.bar) {
            assert!(bar.contains(&format!("{sign} {}", lang.pick(en, zh))), "{bar}");
        }
        model.popup = Some(Popup::Help(0));
        let help = screen(&model);
        for binding in BINDINGS {
            assert!(help.contains(binding.shown) && help.contains(binding.says(lang)));
        }
    }
}

#[test]
fn stepping_goes_forwards_and_back_and_says_where_the_beginning_is() {
    let mut stage = Fake::default();
    let mut model = model(Lang::En, &mut stage, (80, 24));
    press(&mut model, &mut stage, &[KeyCode::Right, KeyCode::Down, KeyCode::Tab]);
    assert_eq!((stage.step, model.view.step), (3, 1_027));
    press(&mut model, &mut stage, &[KeyCode::Left, KeyCode::Up, KeyCode::BackTab]);
    assert_eq!((stage.step, model.message.is_some()), (0, false));
    press(&mut model, &mut stage, &[KeyCode::Left]);
    assert!(screen(&model).contains("this is the beginning"));
}

#[test]
fn a_step_is_typed_and_a_write_is_gone_to() {
    let mut stage = Fake::default();
    let mut model = model(Lang::En, &mut stage, (80, 24));
    press(&mut model, &mut stage, &typed(":5 000\n"));
    assert_eq!((stage.step, &model.popup), (5_000, &None));
    press(&mut model, &mut stage, &typed(":soon\n"));
    assert!(stage.step == 5_000 && screen(&model).contains("'soon' is not a number"));
    press(&mut model, &mut stage, &typed("C"));
    assert!(screen(&model).contains("no breakpoint was hit before"));
    press(&mut model, &mut stage, &typed("wn\nC"));
    assert!(screen(&model).contains("stopped: n"));
    press(&mut model, &mut stage, &typed("awrong\n"));
    assert!(screen(&model).contains("'wrong' is not defined here"));
    press(&mut model, &mut stage, &typed("aaccount.balance\njjj"));
    assert!(screen(&model).contains("nobody wrote account.balance before that"));
    assert_eq!(model.popup, Some(Popup::Writes(2)));
    press(&mut model, &mut stage, &[KeyCode::Up, KeyCode::Enter]);
    assert_eq!((stage.step, model.popup), (880, None));
}

#[test]
fn running_takes_the_pace_and_pauses_at_the_end() {
    let mut stage = Fake { ends_at: Some(100), ..Fake::default() };
    let mut model = model(Lang::En, &mut stage, (80, 24));
    let later = Instant::now() + Duration::from_secs(60);
    press(&mut model, &mut stage, &[KeyCode::Char(']'), KeyCode::Char(']'), KeyCode::Char(' ')]);
    assert_eq!(update(&mut model, Message::Frame), Some(Command::Run(10)));
    for _ in 0..10 {
        assert!(perform(&mut model, &mut stage, Command::Run(10), later));
    }
    assert!(!model.playing && screen(&model).contains("■ ended"));
    press(&mut model, &mut stage, &[KeyCode::Char(' ')]);
    assert!(!model.playing && screen(&model).contains("the run has ended"));
}

#[test]
fn you_are_the_scheduler() {
    let mut stage = Fake::default();
    let mut model = model(Lang::En, &mut stage, (80, 24));
    press(&mut model, &mut stage, &[KeyCode::Char('t'), KeyCode::Char('3')]);
    assert_eq!((stage.chosen, model.popup), (Some(ThreadId(4)), None));
    press(&mut model, &mut stage, &[KeyCode::Char('t'), KeyCode::Down, KeyCode::Enter]);
    assert_eq!(stage.chosen, Some(ThreadId(3)));
    press(&mut model, &mut stage, &[KeyCode::Char('t'), KeyCode::Char('M')]);
    assert_eq!(model.message.as_deref(), Some("MainThread waits for Thread-1"));
    press(&mut model, &mut stage, &[KeyCode::Char('t'), KeyCode::Esc]);
    assert_eq!(model.popup, None);
}

#[test]
fn another_gil_starts_again_from_the_beginning() {
    let mut stage = Fake::default();
    let mut model = model(Lang::En, &mut stage, (80, 24));
    press(&mut model, &mut stage, &[KeyCode::Right, KeyCode::Char('g'), KeyCode::Up, KeyCode::Up, KeyCode::Enter]);
    assert_eq!((stage.gil.as_deref(), stage.step), (Some("3.9"), 0));
    press(&mut model, &mut stage, &[KeyCode::Char('g'), KeyCode::Char('1')]);
    assert_eq!(stage.gil.as_deref(), Some("2.7"));
    press(&mut model, &mut stage, &[KeyCode::Char('r')]);
    assert_eq!(stage.gil, None);
}

#[test]
fn a_live_run_is_paused_and_says_why_it_cannot_be_stepped() {
    let mut stage = Fake { live: true, ..Fake::default() };
    let mut model = model(Lang::En, &mut stage, (100, 30));
    for (held, words) in [(true, "‖ paused"), (false, "▶ real clock")] {
        press(&mut model, &mut stage, &[KeyCode::Char(' ')]);
        assert_eq!(stage.held, held);
        assert!(screen(&model).contains(words), "{}", screen(&model));
    }
    let letters = ['t', ':', 'B', 'w', 'a', 'C', 'v', 'V'].map(KeyCode::Char);
    for code in letters.into_iter().chain([KeyCode::Right, KeyCode::Up]) {
        assert!(press(&mut model, &mut stage, &[code]));
        assert!(model.message.is_some() && model.popup.is_none() && stage.step == 0);
    }
    assert_eq!(update(&mut model, Message::Frame), None);
}

#[test]
fn q_closes_a_popup_first_and_control_c_leaves_at_once() {
    let mut stage = Fake::default();
    let mut model = model(Lang::En, &mut stage, (80, 24));
    assert!(press(&mut model, &mut stage, &[KeyCode::Char('?'), KeyCode::Char('q')]));
    assert!(!press(&mut model, &mut stage, &[KeyCode::Char('q')]));
    model.popup = Some(Popup::Help(0));
    let interrupt = KeyEvent::new(KeyCode::Char('c'), KeyModifiers::CONTROL);
    assert_eq!(update(&mut model, Message::Key(interrupt)), Some(Command::Quit));
}

#[test]
fn the_mouse_looks_at_threads_and_scrolls_what_is_under_it() {
    let mut model = model(Lang::En, &mut Fake::default(), (100, 30));
    let press = MouseEventKind::Down(MouseButton::Left);
    let place = at(&model, "until 20.2");
    click(&mut model, press, place);
    assert_eq!((model.selected, model.focus), (Some(ThreadId(4)), Pane::Threads));
    let place = at(&model, "M MainThread █");
    click(&mut model, press, place);
    assert_eq!(model.selected, Some(ThreadId(1)));
    let place = at(&model, "print('balance'");
    let top = crate::tui::view::source::top(&model, model.plan().inner_rows(Pane::Source));
    click(&mut model, MouseEventKind::ScrollUp, place);
    assert_eq!(model.scroll.source, Some(top - 1));
    click(&mut model, press, (0, 0));
}

#[test]
fn threads_are_sorted_and_a_click_looks_at_the_one_that_is_there() {
    let mut stage = Fake::default();
    let mut model = model(Lang::En, &mut stage, (100, 30));
    let first = |model: &Model| model.view.threads[model.order()[0]].clone();
    assert_eq!(model.order(), [0, 1, 2, 3]);
    press(&mut model, &mut stage, &[KeyCode::Char('o')]);
    assert!(screen(&model).contains("Threads by state") && first(&model).name.contains("Thread-2"));
    press(&mut model, &mut stage, &[KeyCode::Char('o')]);
    let most = model.view.threads.iter().map(|t| t.ticks).max();
    assert!(screen(&model).contains("Threads by ticks") && Some(first(&model).ticks) == most);
    let last = model.view.threads[model.order()[3]].clone();
    let place = at(&model, &format!("{} {}", model.mark(last.id), last.name));
    click(&mut model, MouseEventKind::Down(MouseButton::Left), place);
    assert_eq!(model.selected, Some(last.id));
    press(&mut model, &mut stage, &[KeyCode::Char('o'), KeyCode::Char('o')]);
    assert_eq!(model.order(), [0, 1, 2, 3]);
}

#[test]
fn the_timeline_is_a_way_through_time() {
    let mut stage = Fake::default();
    let mut model = model(Lang::En, &mut stage, (100, 30));
    press(&mut model, &mut stage, &[KeyCode::Right, KeyCode::End]);
    assert_eq!((stage.step, model.ahead.is_some()), (1, false));
    press(&mut model, &mut stage, &[KeyCode::Home]);
    assert_eq!((stage.step, model.ahead.as_ref().map(|a| a.step)), (0, Some(1_025)));
    press(&mut model, &mut stage, &[KeyCode::Char(',')]);
    let (before, length) = (stage.time.unwrap(), Nanos(12_284_000));
    assert!(before < length && before > length.saturating_sub(Nanos(400_000)), "{before}");
    assert_eq!(model.ahead.as_ref().map(|a| a.now), Some(length));
    press(&mut model, &mut stage, &[KeyCode::Char('.')]);
    assert_eq!(stage.time, Some(length));
    // A click in the row of a thread, in the middle of the run.
    let place = at(&model, "2 Thread-2       ");
    let kind = MouseEventKind::Down(MouseButton::Left);
    let event = MouseEvent { kind, column: place.0 + 50, row: place.1, modifiers: KeyModifiers::NONE };
    let Some(Command::GoToTime(time)) = update(&mut model, Message::Mouse(event)) else { panic!("no time there") };
    assert!((5_000_000..7_500_000).contains(&time.0), "{time}");
    press(&mut model, &mut stage, &[KeyCode::Char('t'), KeyCode::Char('3')]);
    assert_eq!(model.ahead, None, "another thread was chosen: it is another run from here on");
    press(&mut model, &mut stage, &[KeyCode::End]);
    assert!(screen(&model).contains("no later moment has been seen"));
}

#[test]
fn a_long_way_is_gone_in_frames_and_any_key_ends_it() {
    let mut stage = Fake { long_way: 1_000_000_000, ..Fake::default() };
    let mut model = model(Lang::En, &mut stage, (80, 24));
    let now = Instant::now();
    assert!(perform(&mut model, &mut stage, Command::Step(Unit::Switch), now));
    assert!(model.going.is_some() && screen(&model).contains("any key stops here"));
    assert_eq!(update(&mut model, Message::Frame), Some(Command::Step(Unit::Switch)));
    assert_eq!(update(&mut model, Message::Key(KeyEvent::from(KeyCode::Down))), None);
    assert!(model.going.is_none() && screen(&model).contains("stopped on the way"));
    assert!(perform(&mut model, &mut stage, Command::Step(Unit::Line), now));
    let quit = update(&mut model, Message::Key(KeyEvent::from(KeyCode::Char('q'))));
    assert_eq!(quit, Some(Command::Quit));
    stage.long_way = 0;
    assert!(perform(&mut model, &mut stage, Command::Step(Unit::Line), now));
    assert!(model.going.is_none());
}

#[test]
fn what_was_done_by_hand_is_not_ahead_after_going_back_before_it() {
    let mut stage = Fake { n_done: 1, step: 50, ..Fake::default() };
    let mut model = model(Lang::En, &mut stage, (80, 24));
    stage.n_done = 0;
    press(&mut model, &mut stage, &[KeyCode::Home]);
    assert!(model.ahead.is_none() && screen(&model).contains("is undone"));
}

#[test]
fn guesses_are_asked_for_revealed_and_counted() {
    let mut stage = Fake::default();
    let mut model = model(Lang::En, &mut stage, (80, 24));
    press(&mut model, &mut stage, &[KeyCode::Char('P'), KeyCode::Tab]);
    // Not before there is a guess.
    assert_eq!((stage.step, model.popup), (0, Some(Popup::Predict(0))));
    press(&mut model, &mut stage, &[KeyCode::Char('2')]);
    assert_eq!(stage.step, 0, "it has the GIL already");
    stage.holder = Some(ThreadId(2));
    press(&mut model, &mut stage, &[KeyCode::Char('1')]);
    assert!(stage.step == 1 && screen(&model).contains("✓ right: Thread-1 has it · 1 of 1"));
    press(&mut model, &mut stage, &[KeyCode::Tab, KeyCode::Down, KeyCode::Enter]);
    assert!(screen(&model).contains("✗ Thread-1 has it, not MainThread"), "{}", screen(&model));
    assert!(screen(&model).contains("GIL · predicted 1 of 2"));
    // Enter with nothing shows it, and that does not count.
    press(&mut model, &mut stage, &[KeyCode::Tab, KeyCode::Enter]);
    assert!(stage.step == 3 && screen(&model).contains("Thread-1 has it · let go: sleep"), "{}", screen(&model));
    assert!(screen(&model).contains("GIL · predicted 1 of 2"));
    press(&mut model, &mut stage, &[KeyCode::Tab, KeyCode::Esc]);
    assert_eq!((stage.step, model.popup), (3, None));
    press(&mut model, &mut stage, &[KeyCode::Char('P'), KeyCode::Tab]);
    assert_eq!((stage.step, model.score), (4, None));
}

#[test]
fn before_a_line_of_output_it_is_asked_what_it_says() {
    let mut stage = Fake { prints_at: Some(3), ..Fake::default() };
    let mut model = model(Lang::En, &mut stage, (80, 24));
    let later = Instant::now() + Duration::from_secs(60);
    press(&mut model, &mut stage, &typed("P "));
    assert!(perform(&mut model, &mut stage, Command::Run(10), later));
    assert_eq!((stage.step, model.playing, model.popup), (3, false, Some(Popup::Ask(Question::Print))));
    assert!(screen(&model).contains("Thread-2 prints next (Enter: show me):"));
    press(&mut model, &mut stage, &[KeyCode::Esc]);
    assert_eq!((stage.step, model.popup), (3, None), "nothing is printed");
    press(&mut model, &mut stage, &[KeyCode::Down]);
    press(&mut model, &mut stage, &typed("2\n"));
    assert!(stage.step == 4 && screen(&model).contains("✓ right: balance 余额 2 · 1 of 1"), "{}", screen(&model));
    for (answer, says) in
        [("3\n", "✗ it is: balance 余额 2 · not: 3 · 1 of 2"), ("\n", "Thread-2 printed: balance 余额 2")]
    {
        stage.prints_at = Some(stage.step);
        press(&mut model, &mut stage, &[KeyCode::Char('v')]);
        press(&mut model, &mut stage, &typed(answer));
        assert!(model.popup.is_none() && screen(&model).contains(says), "{}", screen(&model));
    }
    // On the way to a hand-off, and when nothing is to be predicted, it is not asked.
    stage.prints_at = Some(stage.step);
    stage.holder = Some(ThreadId(2));
    press(&mut model, &mut stage, &[KeyCode::Tab, KeyCode::Enter]);
    assert_eq!(model.popup, None);
    stage.prints_at = Some(stage.step);
    press(&mut model, &mut stage, &[KeyCode::Char('P'), KeyCode::Right]);
    assert_eq!((model.popup, model.score), (None, None));
}

#[test]
fn a_failure_is_searched_for_told_and_stood_before() {
    let mut stage = Fake::default();
    let mut model = model(Lang::En, &mut stage, (80, 24));
    press(&mut model, &mut stage, &[KeyCode::Right, KeyCode::Char('F')]);
    assert!(searching(&mut model, &mut stage) && screen(&model).contains("2 executions · 1 234 states so far"));
    // Other keys wait.
    press(&mut model, &mut stage, &[KeyCode::Right, KeyCode::Char('r')]);
    assert_eq!((stage.step, model.popup), (1, Some(Popup::Search)));
    assert!(searching(&mut model, &mut stage) && searching(&mut model, &mut stage));
    assert_eq!((stage.step, model.view.step, model.popup), (0, 1_024, Some(Popup::Verdict(0))));
    assert!(screen(&model).contains("Lost update: Thread-2 (deposit) read account.balance"));
    press(&mut model, &mut stage, &[KeyCode::Enter]);
    assert!(stage.step == 1_031 && model.popup.is_none() && screen(&model).contains("here it goes wrong"));
    stage.step = 7;
    press(&mut model, &mut stage, &[KeyCode::Right]);
    assert!(screen(&model).contains("Lost update"), "{}", model.view.step);
    press(&mut model, &mut stage, &[KeyCode::Char('F'), KeyCode::Esc]);
    assert!(stage.searches.is_none() && screen(&model).contains("given up: no answer"));
}

#[test]
fn another_run_stands_beside_the_one_before() {
    let mut stage = Fake::default();
    let mut model = model(Lang::En, &mut stage, (80, 24));
    press(&mut model, &mut stage, &typed("|"));
    assert!(!model.two_runs && screen(&model).contains("no run before this one"));
    press(&mut model, &mut stage, &typed("y"));
    assert!(screen(&model).contains("no run before this one"));
    press(&mut model, &mut stage, &typed("Gseed 7, cores 4\n"));
    assert_eq!((stage.gil.as_deref(), stage.step), (Some("seed 7, cores 4"), 0));
    press(&mut model, &mut stage, &[KeyCode::Right, KeyCode::Char('|')]);
    let before = |model: &Model| model.run_before.as_ref().unwrap().view.now;
    assert_eq!(before(&model), model.view.now, "both stand at the same time");
    let shown = screen(&model);
    assert!(shown.contains("This run · ") && shown.contains("The run before · GIL 2.7"), "{shown}");
    // The same way for both, and the figures of both.
    stage.time = Some(Nanos(2_000_000));
    press(&mut model, &mut stage, &[KeyCode::Left]);
    assert_eq!(before(&model), Nanos(2_000_000));
    press(&mut model, &mut stage, &typed("|"));
    assert!(screen(&model).contains("instructions") && screen(&model).contains("1 024"), "{}", screen(&model));
    press(&mut model, &mut stage, &[KeyCode::Esc]);
    assert!(model.two_runs && model.popup.is_none());
    press(&mut model, &mut stage, &typed("b"));
    assert!(model.bytecode_shown == Shown::Auto && screen(&model).contains("not while two runs are shown"));
    // A click on either timeline is a time for both.
    let place = at(&model, "1 Thread-1   ○");
    let kind = MouseEventKind::Down(MouseButton::Left);
    let event = MouseEvent { kind, column: place.0 + 40, row: place.1, modifiers: KeyModifiers::NONE };
    assert!(matches!(update(&mut model, Message::Mouse(event)), Some(Command::GoToTime(time)) if time.0 > 0));
    press(&mut model, &mut stage, &typed("q"));
    assert!(!model.two_runs && screen(&model).contains("Timeline"));
}

#[test]
fn two_runs_say_where_they_part_and_go_there() {
    let mut stage = Fake::default();
    let mut model = model(Lang::En, &mut stage, (80, 24));
    press(&mut model, &mut stage, &typed("rG2.7\n|"));
    let shown = screen(&model);
    assert!(shown.contains("They part at turn 4, 4 ms: here Thread-2, before Thread-3"), "{shown}");
    press(&mut model, &mut stage, &typed("y"));
    assert_eq!(stage.time, Some(Nanos(4_000_000)));
    press(&mut model, &mut stage, &[KeyCode::Esc]);
    model.run_before.as_mut().unwrap().view.timeline = model.view.timeline.clone();
    model.run_before.as_mut().unwrap().ahead = model.ahead.clone();
    press(&mut model, &mut stage, &typed("y"));
    assert!(screen(&model).contains("the same turns in both"));
}

#[test]
fn a_run_before_that_has_far_to_go_is_waited_for_frame_by_frame() {
    let mut stage = Fake { gil: Some("2.7".into()), ..Fake::default() };
    let mut model = model(Lang::En, &mut stage, (80, 24));
    model.begin_again();
    look(&mut model, &mut stage);
    stage.long_way = 1_000_000_000;
    model.two_runs = true;
    assert!(!keep_up(&mut model, &mut stage, Instant::now()));
    assert!(lags(&model) && screen(&model).contains("on its way"));
    stage.long_way = 0;
    assert!(keep_up(&mut model, &mut stage, Instant::now()));
    assert!(!lags(&model) && !screen(&model).contains("on its way"));
}

#[test]
fn variables_say_who_touched_them_unless_that_is_not_noted() {
    let mut stage = Fake::default();
    let mut model = model(Lang::En, &mut stage, (160, 48));
    assert!(screen(&model).contains("! account.balance = 1  wrote 1:13  read 2:11 3:11"));
    press(&mut model, &mut stage, &[KeyCode::Char('D')]);
    assert!(stage.unwatched && screen(&model).contains("D: who touches them"));
    press(&mut model, &mut stage, &[KeyCode::Char('d')]);
    assert!(!screen(&model).contains("account.balance = 1"));
    press(&mut model, &mut stage, &[KeyCode::Char('d'), KeyCode::Char('c')]);
    assert!(screen(&model).contains("deposit  bank.py:12  self = <Account> · money = 1 · new = 1"));
}

#[test]
fn a_thread_that_is_gone_is_no_longer_looked_at() {
    let mut stage = Fake::default();
    let mut model = model(Lang::En, &mut stage, (80, 24));
    model.selected = Some(ThreadId(99));
    stage.step = 1;
    look(&mut model, &mut stage);
    assert_eq!(model.selected, None);
}

#[test]
fn library_frames_are_folded_until_asked_for() {
    let mut stage = Fake::default();
    let mut model = model(Lang::En, &mut stage, (80, 24));
    model.selected = Some(ThreadId::MAIN);
    assert_eq!(&*model.shown_source().unwrap().0.file, "bank.py");
    press(&mut model, &mut stage, &[KeyCode::Char('x')]);
    assert_eq!(&*model.shown_source().unwrap().0.file, "threading.py");
}

#[test]
fn a_text_is_found_again_and_again_and_a_missing_one_is_named() {
    let mut stage = Fake::default();
    let mut model = model(Lang::En, &mut stage, (80, 24));
    let type_in = |model: &mut Model, stage: &mut Fake, text: &str| {
        let keys: Vec<_> = text.chars().map(KeyCode::Char).collect();
        press(model, stage, &keys);
        press(model, stage, &[KeyCode::Enter]);
    };
    type_in(&mut model, &mut stage, "/DEPOSIT");
    assert!(model.message.as_ref().unwrap().contains("not in this file: DEPOSIT"));
    type_in(&mut model, &mut stage, "/deposit");
    assert_eq!(model.found, Some(9));
    press(&mut model, &mut stage, &[KeyCode::Char('n')]);
    assert_eq!(model.found, Some(19));
    press(&mut model, &mut stage, &[KeyCode::Char('n')]);
    assert_eq!(model.found, Some(9));
    assert!(screen(&model).contains("def deposit"));
}

#[test]
fn events_are_sought_by_text_or_thread() {
    let mut stage = Fake::default();
    let mut model = model(Lang::En, &mut stage, (160, 48));
    let n = |model: &Model| crate::tui::view::events::shown(model).len();
    assert_eq!(n(&model), 4);
    model.focus = Pane::Events;
    press(&mut model, &mut stage, &typed("/TAKES\n"));
    assert!(n(&model) == 1 && screen(&model).contains("Events with TAKES"));
    press(&mut model, &mut stage, &typed("/thread-2\n"));
    assert_eq!(n(&model), 2);
    press(&mut model, &mut stage, &typed("/\n"));
    assert_eq!((n(&model), model.found), (4, None));
}

#[test]
fn any_key_in_any_state_is_harmless() {
    let mut rng = crate::base::Rng::new(7);
    let mut stage = Fake { ends_at: Some(40), prints_at: Some(20), ..Fake::default() };
    let mut model = model(Lang::Zh, &mut stage, (80, 24));
    let keys: Vec<Key> = BINDINGS.iter().flat_map(|b| b.keys).copied().collect();
    for n in 0..4_000_u64 {
        if n % 50 == 0 {
            let size = (rng.below(130) as u16, rng.below(50) as u16);
            update(&mut model, Message::Resize(size.0, size.1));
        }
        let key = keys[rng.below(keys.len() as u64) as usize];
        if crate::tui::keymap::action(event(key)) == Some(Action::Quit) {
            continue;
        }
        let enter = if rng.chance(1, 9) { &[key.code, KeyCode::Enter][..] } else { &[key.code] };
        press(&mut model, &mut stage, enter);
        if n % 5 == 0 {
            screen(&model);
        }
    }
}

#[test]
fn keys_and_clicks_look_at_other_processes() {
    let mut stage = Fake { process: Some(ProcessId(2)), ..Fake::default() };
    let mut model = model(Lang::En, &mut stage, (80, 24));
    let seen = |keys: &str, model: &mut Model, stage: &mut Fake| {
        press(model, stage, &typed(keys));
        model.view.process.0
    };
    // The third has ended.
    assert_eq!(seen(">", &mut model, &mut stage), 4);
    assert!(screen(&model).contains("looking at process 1004"));
    assert_eq!(seen("<", &mut model, &mut stage), 1);
    stage.process = Some(ProcessId(2));
    look(&mut model, &mut stage);
    let (column, row) = at(&model, "1001 ●   ");
    let command = update(
        &mut model,
        Message::Mouse(MouseEvent {
            kind: MouseEventKind::Down(MouseButton::Left),
            column,
            row,
            modifiers: KeyModifiers::NONE,
        }),
    );
    assert_eq!(command, Some(Command::LookAt(ProcessId(1), ThreadId::MAIN)));
    let mut stage = Fake::default();
    let mut alone = super::moment::model(Lang::En, &mut stage, (80, 24));
    press(&mut alone, &mut stage, &typed(">"));
    assert!(screen(&alone).contains("no other process is alive"));
}
