//! The terminal is given back, on a real one: this very test binary runs again on a pseudo-terminal.

use super::moment::Fake;
use crate::tui::{Options, run_with};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::sync::mpsc;
use std::time::{Duration, Instant};

const CHILD: &str = "GILSH_TEST_SCREEN";

/// Not a test by itself: what the others run on their terminal.
#[test]
fn child() {
    let Ok(what) = std::env::var(CHILD) else {
        return;
    };
    let fault = (what == "fault").then_some(3);
    if what == "background" {
        std::thread::spawn(|| {
            std::thread::sleep(Duration::from_millis(300));
            panic!("carrier 2 fell over");
        });
    }
    let options = Options { fault, ..Options::default() };
    run_with(&mut Fake::default(), options).unwrap();
    println!("back at the prompt");
}

/// What is done to the terminal once something shows.
enum Do {
    Type(&'static str),
    Resize(u16, u16),
}

/// Runs the child, does each thing once its text shows, and returns the terminal after the child has ended.
fn on_a_terminal(what: &str, script: &[(&str, Do)]) -> vt100::Parser {
    let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args(["--exact", "--nocapture", "tui::tests::terminal::child"]);
    command.env(CHILD, what);
    command.env("TERM", "xterm-256color");
    command.env_remove("RUST_BACKTRACE");
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut writer = pair.master.take_writer().unwrap();
    let (sender, bytes) = mpsc::channel();
    std::thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok(n @ 1..) = reader.read(&mut buffer) {
            if sender.send(buffer[..n].to_vec()).is_err() {
                return;
            }
        }
    });
    let mut screen = vt100::Parser::default();
    let deadline = Instant::now() + Duration::from_secs(60);
    let mut script = script.iter().peekable();
    while Instant::now() < deadline {
        match bytes.recv_timeout(Duration::from_millis(100)) {
            Ok(more) => screen.process(&more),
            Err(mpsc::RecvTimeoutError::Timeout) => {}
            Err(mpsc::RecvTimeoutError::Disconnected) => break,
        }
        let ready = |(text, _): &&(&str, Do)| screen.screen().contents().contains(text);
        match script.next_if(ready) {
            Some((_, Do::Type(keys))) => {
                assert!(screen.screen().alternate_screen());
                writer.write_all(keys.as_bytes()).unwrap();
            }
            Some((_, Do::Resize(cols, rows))) => {
                let size = PtySize { rows: *rows, cols: *cols, ..size };
                pair.master.resize(size).unwrap();
                let size = std::num::NonZero::new;
                screen.screen_mut().set_size(size(*rows).unwrap(), size(*cols).unwrap());
            }
            None => {}
        }
    }
    let _ = child.kill();
    let _ = child.wait();
    if let Some((text, _)) = script.next() {
        panic!("never showed {text}:\n{}", screen.screen().contents());
    }
    screen
}

fn is_given_back(screen: &vt100::Screen) {
    assert!(!screen.alternate_screen() && !screen.hide_cursor());
    assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
}

#[test]
fn leaving_with_q_and_with_control_c_gives_the_terminal_back() {
    for key in ["q", "\x03"] {
        let screen = on_a_terminal("plain", &[("bank.py", Do::Type(key))]);
        is_given_back(screen.screen());
        assert!(screen.screen().contents().contains("back at the prompt"));
    }
}

#[test]
fn another_size_is_another_layout() {
    let script = [
        ("Timeline", Do::Resize(50, 12)),
        ("larger terminal", Do::Resize(100, 30)),
        ("Variables and locks", Do::Type(" ")),
        ("a frame", Do::Type("q")),
    ];
    is_given_back(on_a_terminal("plain", &script).screen());
}

#[test]
fn a_panic_on_the_screen_thread_gives_the_terminal_back_and_shows_its_message() {
    let screen = on_a_terminal("fault", &[]);
    is_given_back(screen.screen());
    let shown = screen.screen().contents();
    assert!(shown.contains("a fault that was asked for"));
}

#[test]
fn a_panic_elsewhere_is_a_message_and_keys_still_arrive() {
    let script = [("carrier 2 fell over", Do::Type("q"))];
    let screen = on_a_terminal("background", &script);
    is_given_back(screen.screen());
    assert!(screen.screen().contents().contains("back at the prompt"));
}
