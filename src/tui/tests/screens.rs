//! Whole screens against `tests/screens/*.txt`; `UPDATE_EXPECT=1` rewrites them.

use super::keys::{press, typed};
use super::moment::{Fake, model};
use crate::base::{Lang, Nanos, ProcessId, ThreadId};
use crate::driver::{Countdown, LoopView, StayView, TaskDoing, TaskView};
use crate::tui::model::{Model, Popup, Shown};
use crate::tui::run::{load, searching};
use crate::tui::view::paint;
use crossterm::event::KeyCode;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use std::fs;
use std::path::Path;
use unicode_width::UnicodeWidthStr;

/// What a person sees: the second cell of a wide character is part of the first.
fn printed(buffer: &Buffer) -> String {
    let mut out = String::new();
    for y in 0..buffer.area.height {
        let mut line = String::new();
        let mut x = 0;
        while x < buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            line.push_str(symbol);
            x += symbol.width().max(1) as u16;
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

pub fn screen(model: &Model) -> String {
    let (columns, rows) = model.size;
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    terminal.draw(|frame| paint(frame.buffer_mut(), model)).unwrap();
    printed(terminal.backend().buffer())
}

pub fn check(name: &str, model: &Model) {
    let shown = screen(model);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/screens/{name}.txt"));
    let expected = fs::read_to_string(&path).ok();
    if expected.as_ref() == Some(&shown) {
        return;
    }
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    if update || expected.is_none() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, &shown).unwrap();
    }
    assert!(update, "tests/screens/{name}.txt (UPDATE_EXPECT=1 rewrites it):\n{shown}");
}

fn small(lang: Lang) -> Model {
    model(lang, &mut Fake::default(), (80, 24))
}

fn middle(lang: Lang) -> Model {
    model(lang, &mut Fake::default(), (100, 30))
}

#[test]
fn the_moment_at_three_sizes_in_two_languages() {
    for (lang, code) in [(Lang::En, "en"), (Lang::Zh, "zh")] {
        check(&format!("80x24-{code}"), &small(lang));
        check(&format!("100x30-{code}"), &middle(lang));
        check(&format!("160x48-{code}"), &model(lang, &mut Fake::default(), (160, 48)));
        check(&format!("50x12-{code}"), &model(lang, &mut Fake::default(), (50, 12)));
    }
}

#[test]
fn an_event_loop_and_its_tasks() {
    for (lang, code) in [(Lang::En, "en"), (Lang::Zh, "zh")] {
        let mut model = model(lang, &mut Fake::default(), (120, 30));
        let task =
            |name: &str, at: (&str, u32), doing| TaskView { name: name.into(), at: Some((at.0.into(), at.1)), doing };
        let us = |n: u64| Nanos(n * 1_000);
        model.view.loops = vec![LoopView {
            thread: ThreadId(3),
            tasks: vec![
                task("Task-1", ("main", 22), TaskDoing::Awaits { what: "gather".into(), since: us(9_100) }),
                task("eater", ("consume", 15), TaskDoing::Running),
                task("Task-3", ("fetch", 4), TaskDoing::Ready { place: 1 }),
                task("Task-4", ("fetch", 4), TaskDoing::Sleeping { since: us(14_700), until: us(34_700) }),
            ],
            ready: vec!["Task-3".into()],
            timers: vec![(us(34_700), "Task-4".into()), (us(1_002_000), "Timeout._on_timeout".into())],
        }];
        check(&format!("tasks-{code}"), &model);
    }
}

#[test]
fn a_long_message_takes_the_border_above_the_keys() {
    for (lang, code) in [(Lang::En, "en"), (Lang::Zh, "zh")] {
        let mut model = small(lang);
        let words = lang.pick("what Thread-2 wrote in between is gone. ", "Thread-2 在此期间写入的值丢失了。");
        model.message = Some(words.repeat(5));
        check(&format!("message-{code}"), &model);
    }
}

#[test]
fn who_ran_on_which_core() {
    for (lang, code) in [(Lang::En, "en"), (Lang::Zh, "zh")] {
        let mut stage = Fake::default();
        let mut model = model(lang, &mut stage, (80, 24));
        press(&mut model, &mut stage, &typed("O"));
        check(&format!("cores-{code}"), &model);
        // Another process on the second core, and more of them than there is room for.
        let other = StayView { process: ProcessId(3), from: Nanos(9_000_000), ..model.view.cores[1][0] };
        model.view.cores[1].push(StayView { to: model.view.now, ..other });
        model.view.cores.resize(12, Vec::new());
        check(&format!("many-cores-{code}"), &model);
        press(&mut model, &mut stage, &typed("O"));
        assert_eq!(screen(&model), screen(&small(lang)));
        model.view.cores.truncate(1);
        press(&mut model, &mut stage, &typed("O"));
        assert!(model.message.is_some());
    }
}

#[test]
fn several_processes() {
    for (lang, code) in [(Lang::En, "en"), (Lang::Zh, "zh")] {
        for size @ (columns, rows) in [(80, 24), (160, 48), (50, 12)] {
            let mut fake = Fake { process: Some(ProcessId(2)), ..Fake::default() };
            check(&format!("processes-{columns}x{rows}-{code}"), &model(lang, &mut fake, size));
        }
    }
}

#[test]
fn the_popups() {
    for (lang, code) in [(Lang::En, "en"), (Lang::Zh, "zh")] {
        let mut model = small(lang);
        for (name, popup) in [("help", Popup::Help(0)), ("choose", Popup::Threads(1)), ("gils", Popup::Gils(4))] {
            model.popup = Some(popup);
            check(&format!("{name}-{code}"), &model);
        }
    }
}

#[test]
fn calls_and_guesses_and_what_comes_after_the_moment() {
    for (lang, code) in [(Lang::En, "en"), (Lang::Zh, "zh")] {
        let mut stage = Fake::default();
        let mut model = model(lang, &mut stage, (80, 24));
        press(&mut model, &mut stage, &typed("c"));
        check(&format!("calls-{code}"), &model);
        press(&mut model, &mut stage, &[KeyCode::Esc, KeyCode::Char('P'), KeyCode::Tab]);
        check(&format!("predict-{code}"), &model);
        stage.prints_at = Some(0);
        press(&mut model, &mut stage, &[KeyCode::Esc, KeyCode::Down]);
        press(&mut model, &mut stage, &typed("余额 2"));
        check(&format!("predict-output-{code}"), &model);
        press(&mut model, &mut stage, &[KeyCode::Esc, KeyCode::Tab]);
        press(&mut model, &mut stage, &[KeyCode::Down, KeyCode::Enter, KeyCode::Char(','), KeyCode::Char('d')]);
        check(&format!("earlier-{code}"), &model);
        press(&mut model, &mut stage, &typed("F"));
        check(&format!("search-{code}"), &model);
        for _ in 0..3 {
            searching(&mut model, &mut stage);
        }
        check(&format!("verdict-{code}"), &model);
    }
}

#[test]
fn two_runs_beside_each_other_and_their_figures() {
    for (lang, code) in [(Lang::En, "en"), (Lang::Zh, "zh")] {
        for size @ (columns, rows) in [(80, 24), (100, 40), (160, 48), (50, 12)] {
            let mut stage = Fake::default();
            let mut model = model(lang, &mut stage, size);
            press(&mut model, &mut stage, &typed("rG2.7\n|"));
            load(&mut model, &mut stage);
            check(&format!("runs-{columns}x{rows}-{code}"), &model);
            if size == (80, 24) {
                press(&mut model, &mut stage, &typed("|"));
                check(&format!("compare-{code}"), &model);
            }
        }
    }
    let mut stage = Fake::default();
    let mut model = model(Lang::En, &mut stage, (80, 24));
    press(&mut model, &mut stage, &typed("rG2.7\n|"));
    model.view.ended = Some("deadlock: each waits for the other".into());
    model.theme = crate::tui::theme::Theme::new(false).with_ascii(true);
    check("runs-ascii-en", &model);
}

#[test]
fn breakpoints_are_marked_and_writers_are_listed() {
    for (lang, code) in [(Lang::En, "en"), (Lang::Zh, "zh")] {
        let mut stage = Fake::default();
        let mut model = model(lang, &mut stage, (80, 24));
        press(&mut model, &mut stage, &typed("B13\n"));
        check(&format!("breakpoint-{code}"), &model);
        press(&mut model, &mut stage, &typed("aaccount.balance\n"));
        press(&mut model, &mut stage, &[KeyCode::Down, KeyCode::Down, KeyCode::Up]);
        check(&format!("writers-{code}"), &model);
    }
}

#[test]
fn the_old_gil_counts_ticks_and_no_gil_has_many_holders() {
    let mut model = middle(Lang::En);
    model.view.gil.countdown = Countdown::Ticks { left: 38, of: 100 };
    model.view.gil.last_release = Some("100 ticks".into());
    model.view.gil.waiters = (1..=4).map(|id| (ThreadId(id), Nanos(7_000))).collect();
    check("ticks-en", &model);
    model.view.gil.countdown = Countdown::None;
    model.view.gil.waiters.clear();
    model.view.gil.holders = vec![ThreadId(2), ThreadId(3)];
    check("free-threaded-en", &model);
}

#[test]
fn a_holder_that_has_been_asked_has_no_countdown() {
    for (lang, code) in [(Lang::En, "en"), (Lang::Zh, "zh")] {
        let mut model = small(lang);
        model.view.gil.drop_request = true;
        check(&format!("asked-{code}"), &model);
    }
}

#[test]
fn on_a_projector_the_lock_is_large() {
    let mut model = small(Lang::En);
    model.projector = true;
    check("projector-en", &model);
}

#[test]
fn asked_for_bytecode_and_events_and_the_end_on_a_small_terminal() {
    let mut model = small(Lang::En);
    model.bytecode_shown = Shown::Yes;
    model.events_shown = Shown::Yes;
    model.selected = Some(ThreadId(1));
    model.view.ended = Some(
        "deadlock at t = 20.3 ms: every thread waits for another: Thread-1 holds lock_a and waits for lock_b, \
         Thread-2 holds lock_b and waits for lock_a"
            .into(),
    );
    model.view.gil.holders.clear();
    model.view.gil.countdown = Countdown::None;
    check("ended-en", &model);
}

#[test]
fn every_size_draws_something_and_breaks_nothing() {
    for lang in [Lang::En, Lang::Zh] {
        let mut stage = Fake::default();
        let mut model = small(lang);
        press(&mut model, &mut stage, &typed("rG2.7\n"));
        for (popup, two_runs) in [
            (None, false),
            (None, true),
            (Some(Popup::Help(3)), false),
            (Some(Popup::Threads(2)), false),
            (Some(Popup::Gils(0)), true),
            (Some(Popup::Find), false),
            (Some(Popup::Writes(0)), false),
            (Some(Popup::Stack(usize::MAX)), false),
            (Some(Popup::Predict(0)), false),
            (Some(Popup::Search), false),
            (Some(Popup::Compare(0)), true),
            (Some(Popup::Verdict(0)), false),
        ] {
            (model.popup, model.two_runs) = (popup, two_runs);
            for columns in (0..=120).step_by(if popup.is_some() { 7 } else { 1 }) {
                for rows in 0..=40 {
                    model.size = (columns, rows);
                    let buffer = ratatui::layout::Rect::new(0, 0, columns, rows);
                    paint(&mut Buffer::empty(buffer), &model);
                }
            }
        }
    }
}

#[test]
fn many_threads_and_a_long_ending_fit_every_size_too() {
    let mut model = small(Lang::En);
    let thread = model.view.threads[1].clone();
    for id in 5..90 {
        let mut thread = thread.clone();
        thread.id = ThreadId(id);
        thread.name = format!("工作线程-{id} (deposit)").into();
        model.view.threads.push(thread);
    }
    model.marks = crate::tui::theme::marks(&model.view.threads);
    model.view.gil.waiters = (1..90).map(|id| (ThreadId(id), Nanos(id.into()))).collect();
    model.view.gil.holders = (1..90).map(ThreadId).collect();
    model.view.ended = Some("死锁：每个线程都在等另一个线程。".repeat(40));
    model.zoom = 30;
    model.selected = Some(ThreadId(60));
    for columns in 0..=120 {
        for rows in (0..=40).chain([200]) {
            model.size = (columns, rows);
            let area = ratatui::layout::Rect::new(0, 0, columns, rows);
            paint(&mut Buffer::empty(area), &model);
        }
    }
    model.projector = true;
    for rows in 0..=40 {
        model.size = (80, rows);
        screen(&model);
    }
    model.projector = false;
    model.size = (100, 30);
    check("crowd-en", &model);
}

#[test]
fn a_run_that_has_just_begun_or_knows_nothing_draws_too() {
    let mut model = Model::new(Lang::En, crate::tui::theme::Theme::new(false));
    for size in [(0, 0), (1, 1), (80, 24), (160, 48)] {
        model.size = size;
        assert_eq!(screen(&model).lines().count(), size.1 as usize);
    }
}

#[test]
fn no_line_is_wider_than_the_terminal_and_borders_line_up() {
    for lang in [Lang::En, Lang::Zh] {
        for size in [(80, 24), (100, 30), (160, 48)] {
            let model = model(lang, &mut Fake::default(), size);
            for line in screen(&model).lines().filter(|l| l.starts_with(['│', '╭', '╰'])) {
                assert_eq!(line.width(), size.0 as usize, "{line}");
            }
        }
    }
}

#[test]
fn ascii_is_the_same_screen() {
    let mut stage = Fake::default();
    let mut model = model(Lang::En, &mut stage, (80, 24));
    model.theme = model.theme.with_ascii(true);
    check("ascii-en", &model);
}

#[test]
fn without_colour_no_cell_has_one() {
    let mut stage = Fake::default();
    let mut model = model(Lang::En, &mut stage, (100, 30));
    model.theme = crate::tui::theme::Theme::new(false);
    let mut buffer = Buffer::empty(ratatui::layout::Rect::new(0, 0, 100, 30));
    paint(&mut buffer, &model);
    let plain = ratatui::style::Color::Reset;
    assert!(buffer.content().iter().all(|c| c.fg == plain && c.bg == plain));
}
