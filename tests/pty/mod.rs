//! The built program on a pseudo-terminal, driven by a script: what to wait for, and what to do then.

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

/// A part of a script.
#[derive(Debug)]
pub struct Part<'a> {
    /// What to wait for: a text that shows, with a `-` before it one that has gone, with a `$` one that the last line
    /// ends with.
    pub awaited: &'a str,
    /// Somebody else changes this file then.
    pub change: Option<(&'a Path, &'a str)>,
    /// What is typed.
    pub keys: &'a str,
}

impl<'a> Part<'a> {
    pub const fn new(awaited: &'a str, keys: &'a str) -> Self {
        Self { awaited, change: None, keys }
    }
}

/// A command on a terminal of this size. Each part of the script waits: keys that come too early could run together, as
/// Esc and a letter do. Answers the exit code and the terminal afterwards; one that never shows what is waited for fails
/// the test.
pub fn converse(command: CommandBuilder, size: (u16, u16), script: &[Part<'_>]) -> (u32, vt100::Parser) {
    let size = PtySize { rows: size.1, cols: size.0, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
    let mut child = pair.slave.spawn_command(command).expect("gilsh starts");
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().expect("a reader");
    let mut writer = pair.master.take_writer().expect("a writer");
    let (sender, bytes) = mpsc::channel();
    std::thread::spawn(move || {
        let mut buffer = [0; 4096];
        while let Ok(n @ 1..) = reader.read(&mut buffer) {
            if sender.send(buffer[..n].to_vec()).is_err() {
                return;
            }
        }
    });
    let cells = |n| NonZero::new(n).expect("a terminal has a size");
    let mut screen = vt100::Parser::new(cells(size.rows), cells(size.cols), 0);
    let deadline = Instant::now() + Duration::from_secs(60);
    let mut script = script.iter().peekable();
    // Nothing is done twice about the same bytes.
    let mut fresh = true;
    loop {
        match bytes.recv_timeout(Duration::from_millis(50)) {
            Ok(more) => {
                screen.process(&more);
                fresh = true;
                continue;
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        let shown = screen.screen().contents();
        if Instant::now() > deadline {
            let _ = child.kill();
            panic!("at {:?} after a minute:\n{shown}", script.peek());
        }
        let last = shown.trim_end().lines().last().unwrap_or_default().trim_end();
        let awaited = |text: &str| match text.split_at_checked(1) {
            Some(("-", gone)) => !shown.contains(gone),
            Some(("$", end)) => last.ends_with(end.trim_end()),
            _ => shown.contains(text),
        };
        if let Some(part) = script.next_if(|part| fresh && awaited(part.awaited)) {
            if let Some((file, text)) = part.change {
                std::fs::write(file, text).expect("the file can be written");
            }
            fresh = part.keys.is_empty();
            let _ = writer.write_all(part.keys.as_bytes());
        }
    }
    // The last thing to wait for may have come together with the end.
    let shown = screen.screen().contents();
    while script.next_if(|part| part.keys.is_empty() && shown.contains(part.awaited)).is_some() {}
    let code = child.wait().expect("it ends").exit_code();
    assert!(script.peek().is_none(), "it ended before {:?}:\n{}", script.peek(), screen.screen().contents());
    (code, screen)
}
