//! `gilsh tui`: a program on the screen.

use super::programs::ProgramArgs;
use super::refuse;
use super::settings::{Clock, SettingsArgs};
use super::stage::{Driven, Followed};
use crate::base::Lang;
use crate::driver::{Session, Watch, explore};
use crate::tui::{self, Options};
use std::io::IsTerminal;
use std::process::ExitCode;

/// Watch and step a program on the screen, forwards and backwards, paused at its first line
///
/// The same looks for every screen, that of the shell's %tui among them: GILSH_SCREEN="ascii light", and NO_COLOR.
///
/// The program's tkinter windows are drawn, too: u goes into them, Tab to the next button, Enter presses it, Esc leaves.
/// The user who is usual under gilsh run does nothing then; one of a --world FILE does what is written there.
///
/// With --clock real the screen follows the run live; it can then be neither stepped nor taken back.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    programs: ProgramArgs,
    /// Follow a schedule that gilsh explore has printed, forwards and backwards
    #[arg(long, value_name = "SCHEDULE")]
    schedule: Option<String>,
    /// Draw with ASCII signs only
    #[arg(long)]
    ascii: bool,
    /// Colours for a light background
    #[arg(long)]
    light: bool,
    #[command(flatten)]
    settings: SettingsArgs,
}

/// A test of the terminal asks for a panic on the screen with this variable: `panic`.
const FAULT: &str = "GILSH_FAULT";

pub(super) fn tui(args: &Args, lang: Lang) -> ExitCode {
    if !std::io::stdout().is_terminal() || !std::io::stdin().is_terminal() {
        let message = lang.pick(
            "gilsh: the screen needs a terminal; without one, try: gilsh run --stats FILE",
            "gilsh：界面需要终端；没有终端时可以用：gilsh run --stats FILE",
        );
        return refuse(2, message);
    }
    let (program, settings) = match args.programs.read(&args.settings) {
        Ok(read) => read,
        Err(status) => return status,
    };
    let turns = match args.schedule.as_deref().map(|text| explore::read_schedule(&program, &settings, text)).transpose()
    {
        Ok(_) if args.schedule.is_some() && args.settings.clock == Clock::Real => {
            return refuse(2, "gilsh: a schedule is followed in virtual time: leave --clock real out");
        }
        Ok(turns) => turns,
        Err(said) => return refuse(2, &format!("gilsh: {said}")),
    };
    let usual = looks(lang);
    let options =
        Options { ascii: args.ascii || usual.ascii, light: args.light || usual.light, fault: fault(), ..usual };
    let shown = match args.settings.clock {
        Clock::Virtual => {
            let mut session = match turns {
                Some(turns) => Session::scheduled(&program, &settings, Watch::Everything, turns),
                None => Session::new(&program, &settings, Watch::Everything),
            };
            session.lang = lang;
            session.open_user();
            tui::run_with(&mut Driven::new(&mut session), options)
        }
        Clock::Real => tui::run_with(&mut Followed::start(program, settings, lang), options),
    };
    match shown {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => refuse(2, &format!("gilsh: the terminal cannot be used: {e}")),
    }
}

/// How this user's screens look: `GILSH_SCREEN` may say `ascii` and `light`.
pub(super) fn looks(lang: Lang) -> Options {
    let words = std::env::var("GILSH_SCREEN").unwrap_or_default();
    let says = |word: &str| words.split([' ', ',']).any(|w| w == word);
    Options { lang, no_color: no_color(), ascii: says("ascii"), light: says("light"), ..Options::default() }
}

/// Whether `NO_COLOR` asks for a screen without colours.
pub(super) fn no_color() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty())
}

fn fault() -> Option<u32> {
    std::env::var(FAULT).is_ok_and(|v| v == "panic").then_some(1)
}
