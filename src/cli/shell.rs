//! Bare `gilsh`: the shell at a terminal, or a script on stdin.

use super::stage::Driven;
use super::tui::{looks, no_color};
use crate::base::Lang;
use crate::driver::{Session, Settings};
use crate::shell::{Hooks, repl};
use crate::tui;
use std::io::{self, IsTerminal};
use std::process::ExitCode;

pub(super) fn shell(lang: Lang) -> ExitCode {
    let code = if io::stdin().is_terminal() {
        repl::run(Settings::default(), lang, hooks())
    } else {
        repl::run_script(Settings::default(), lang, hooks())
    };
    ExitCode::from((code & 0xff) as u8)
}

/// What the shell asks of the terminal.
pub(super) fn hooks() -> Hooks {
    let color = io::stdout().is_terminal() && !no_color();
    Hooks { screen, read_line, width: tui::columns, height: tui::lines, color, attended: io::stdin().is_terminal() }
}

fn screen(session: &mut Session, lang: Lang) -> Result<(), String> {
    if !io::stdout().is_terminal() {
        return Err(lang.pick("the screen needs a terminal", "界面需要终端").into());
    }
    tui::run_with(&mut Driven::new(session), looks(lang)).map_err(|e| e.to_string())
}

/// A line from stdin, without its end.
pub(super) fn read_line() -> Option<String> {
    let mut line = String::new();
    match io::stdin().read_line(&mut line) {
        Ok(0) | Err(_) => None,
        Ok(_) => Some(line.trim_end_matches(['\n', '\r']).to_string()),
    }
}
