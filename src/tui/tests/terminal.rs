//! The terminal is given back, on a real one: this very test binary runs again on a pseudo-terminal.

use super::moment::Fake;
use crate::base::Lang;
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
    let options = Options {
        lang: Lang::En,
        no_color: false,
        fault,
    };
    run_with(&mut Fake::default(), options).unwrap();
    println!("back at the prompt");
}

/// Runs the child until `ready` shows, types, and returns the terminal after it has ended.
fn on_a_terminal(what: &str, ready: &str, typed: &[u8]) -> vt100::Parser {
    let size = PtySize {
        rows: 24,
        cols: 80,
        pixel_width: 0,
        pixel_height: 0,
    };
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
    let mut waits = !typed.is_empty();
    while Instant::now() < deadline {
        match bytes.recv_timeout(Duration::from_millis(100)) {
            Ok(more) => screen.process(&more),
            Err(mpsc::RecvTimeoutError::Timeout) => {}
            Err(mpsc::RecvTimeoutError::Disconnected) => break,
        }
        if waits && screen.screen().contents().contains(ready) {
            assert!(screen.screen().alternate_screen());
            writer.write_all(typed).unwrap();
            waits = false;
        }
    }
    let _ = child.kill();
    let _ = child.wait();
    assert!(
        !waits,
        "never showed {ready}:\n{}",
        screen.screen().contents()
    );
    screen
}

fn is_given_back(screen: &vt100::Screen) {
    assert!(!screen.alternate_screen() && !screen.hide_cursor());
    assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
}

#[test]
fn leaving_with_q_and_with_control_c_gives_the_terminal_back() {
    for typed in [&b"q"[..], b"\x03"] {
        let screen = on_a_terminal("plain", "bank.py", typed);
        is_given_back(screen.screen());
        assert!(screen.screen().contents().contains("back at the prompt"));
    }
}

#[test]
fn a_panic_on_the_screen_thread_gives_the_terminal_back_and_shows_its_message() {
    let screen = on_a_terminal("fault", "", b"");
    is_given_back(screen.screen());
    assert!(
        screen
            .screen()
            .contents()
            .contains("a fault that was asked for")
    );
}

#[test]
fn a_panic_elsewhere_is_a_message_and_keys_still_arrive() {
    let screen = on_a_terminal("background", "carrier 2 fell over", b"q");
    is_given_back(screen.screen());
    assert!(screen.screen().contents().contains("back at the prompt"));
}
