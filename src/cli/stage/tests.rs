//! Any key, click and size over a session that really runs: nothing panics, and nothing is drawn beside the terminal.

use super::Driven;
use crate::base::{Lang, Nanos, Rng};
use crate::driver::{Program, Session, Settings, Watch};
use crate::tui::Stage;
use crate::tui::keymap::{Action, BINDINGS, action};
use crate::tui::model::{Model, Popup};
use crate::tui::run::{load, look, perform, searching};
use crate::tui::runs::{keep_up, lags};
use crate::tui::theme::Theme;
use crate::tui::update::{Message, update};
use crate::tui::view::paint;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::time::{Duration, Instant};

const PROGRAM: &str = "
import threading, time

class 账户:
    def __init__(self):
        self.余额 = 0
        self.锁 = threading.Lock()

def 存款(n):
    for i in range(n):
        with 账.锁:
            a = 账.余额
        time.sleep(0.0001)
        账.余额 = a + 1
        print('存', i)
    if n == 40:
        raise ValueError('多了')

账 = 账户()
ts = [threading.Thread(target=存款, args=(n,), name='线程-%d' % n) for n in (3, 20, 40)]
for t in ts: t.start()
for t in ts: t.join()
print(账.余额)
";

/// Another number of messages than the usual one, for long runs by hand.
const MANY: &str = "GILSH_KEYS";

fn message(rng: &mut Rng, size: (u16, u16)) -> Message {
    let modifiers = KeyModifiers::NONE;
    match rng.below(20) {
        0 => Message::Resize(rng.below(220) as u16, rng.below(70) as u16),
        1 | 2 => {
            let all = [
                MouseEventKind::Down(MouseButton::Left),
                MouseEventKind::Drag(MouseButton::Left),
                MouseEventKind::ScrollDown,
                MouseEventKind::ScrollUp,
                MouseEventKind::Moved,
            ];
            let kind = all[rng.below(all.len() as u64) as usize];
            let (column, row) = (rng.below(u64::from(size.0) + 3) as u16, rng.below(u64::from(size.1) + 3) as u16);
            Message::Mouse(MouseEvent { kind, column, row, modifiers })
        }
        3 => Message::Frame,
        4 | 5 => Message::Key(KeyCode::Enter.into()),
        6 => Message::Key(KeyCode::Esc.into()),
        7 => {
            let text = ['余', 'a', '账', '.', '1', '9', 'é', '\u{300}', '['];
            Message::Key(KeyCode::Char(text[rng.below(text.len() as u64) as usize]).into())
        }
        _ => {
            let binding = &BINDINGS[rng.below(BINDINGS.len() as u64) as usize];
            let key = binding.keys[rng.below(binding.keys.len() as u64) as usize];
            Message::Key(KeyEvent::new(key.code, modifiers))
        }
    }
}

#[test]
fn accesses_are_noted_also_after_going_back_to_the_beginning() {
    let program = Program::from_text("账.py", PROGRAM).expect("a program");
    let mut session = Session::new(&program, &Settings::default(), Watch::Everything);
    let mut stage = Driven::new(&mut session);
    assert!(stage.step(crate::tui::Unit::Switch, 100_000));
    let before = stage.view();
    let first = stage.beginning();
    assert!(stage.go_to(first, 1) && stage.view().watched && stage.view().n_done == before.n_done);
    stage.watch_races(false);
    assert!(!stage.view().watched);
    drop(stage);
    assert!(!session.watches_races());
}

#[test]
fn settings_are_typed_and_refused_by_name() {
    let usual = Settings::default();
    let changed = super::under(&usual, Some("seed 7, cores=4，2.7"), Lang::En).expect("settings");
    assert_eq!((changed.seed, changed.machine.cores, changed.gil.version.to_string().as_str()), (7, 4, "2.7"));
    assert_eq!(super::under(&usual, None, Lang::En).expect("the same").seed, usual.seed);
    for (typed, says) in [("seed x", "'x' is none"), ("cores 0", "1 to 256"), ("speed 3", "no setting 'speed'")] {
        let refused = super::under(&usual, Some(typed), Lang::En).expect_err(typed);
        assert!(refused.contains(says), "{refused}");
    }
}

#[test]
fn a_run_is_written_to_a_file_that_is_followed() {
    let program = Program::from_text("账.py", PROGRAM).expect("a program");
    let mut session = Session::new(&program, &Settings::default(), Watch::Everything);
    let _ = session.run_for(2_500);
    let steps = session.steps();
    let file = std::env::temp_dir().join(format!("gilsh-{}.run", std::process::id()));
    let name = file.display().to_string();
    let said = Driven::new(&mut session).save(&name).expect("written");
    assert!(said.contains(&format!("--schedule @{name}")), "{said}");
    let read = crate::driver::explore::read_schedule(&program, &Settings::default(), &format!("@{name}"));
    assert!(read.expect("a schedule").iter().map(|t| t.instructions).sum::<u64>() == steps);
    std::fs::remove_file(&file).expect("it is there");
    let refused = Driven::new(&mut session).save("/no/such/folder/x").expect_err("no folder");
    assert!(refused.contains("cannot write"), "{refused}");
}

#[test]
fn a_run_that_was_left_is_looked_at_at_any_time_and_goes_on_as_it_was_begun() {
    let program = Program::from_text("账.py", PROGRAM).expect("a program");
    let mut session = Session::new(&program, &Settings::default(), Watch::Everything);
    let mut stage = Driven::new(&mut session);
    assert!(stage.before(Nanos::ZERO).is_none(), "there is none yet");
    // By hand, Thread-2 goes before Thread-1.
    while stage.view().gil.waiters.len() < 2 {
        assert!(stage.step(crate::tui::Unit::Event, 100_000));
    }
    let last = stage.view().gil.waiters.last().expect("two wait").0;
    stage.choose(last).expect("it waits");
    assert!(stage.step(crate::tui::Unit::Switch, 100_000));
    let chosen = stage.view();
    assert_eq!(chosen.gil.holders, [last]);
    let names = stage.names(last);
    assert!(names.iter().flatten().count() > 0);
    stage.restart(Some("2.7")).expect("a GIL");
    for time in [chosen.now, Nanos::ZERO, chosen.now] {
        assert!(stage.go_on_before(time, 1));
        let [then, whole] = stage.before(time).expect("it was left");
        assert!(then.now == time && whole == chosen);
    }
    let [then, _] = stage.before(chosen.now).expect("it was left");
    assert_eq!((then.gil.holders, then.step), (vec![last], chosen.step), "what was chosen stays");
    assert_eq!(stage.names_before(last), names);
    while !stage.go_on_before(Nanos(u64::MAX), 5_000) {}
    let [end, whole] = stage.before(Nanos(u64::MAX)).expect("it was left");
    assert!(end == whole && end.ended.is_some() && stage.view().step == 0);
}

#[test]
fn any_key_and_any_size_are_harmless_while_it_runs() {
    let n: u64 = std::env::var(MANY).ok().and_then(|n| n.parse().ok()).unwrap_or(20_000);
    let program = Program::from_text("账.py", PROGRAM).expect("a program");
    let mut session = Session::new(&program, &Settings::default(), Watch::Everything);
    let mut stage = Driven::new(&mut session);
    // Any name may be typed, and any file would be written over.
    stage.write = |_, _| Ok(());
    let mut model = Model::new(Lang::Zh, Theme::new(true));
    look(&mut model, &mut stage);
    let mut rng = Rng::new(11);
    let mut n_beside = 0;
    for i in 0..n {
        let message = message(&mut rng, model.size);
        let leaves = |m: &Message| matches!(m, Message::Key(key) if action(*key) == Some(Action::Quit));
        let command = if leaves(&message) && model.popup.is_none() { None } else { update(&mut model, message) };
        if let Some(command) = command {
            // Control-C and q leave: here they do not.
            let _ = perform(&mut model, &mut stage, command, Instant::now() + Duration::from_millis(2));
        }
        if model.popup == Some(Popup::Search) {
            searching(&mut model, &mut stage);
        }
        keep_up(&mut model, &mut stage, Instant::now() + Duration::from_millis(2));
        n_beside += u64::from(model.two_runs && !lags(&model));
        if i % 7 == 0 {
            load(&mut model, &mut stage);
            let (columns, rows) = model.size;
            paint(&mut Buffer::empty(Rect::new(0, 0, columns, rows)), &model);
        }
    }
    assert!(n_beside > n / 100, "two runs were shown for {n_beside} messages");
}
