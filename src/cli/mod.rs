//! The command line: arguments to command to exit code.
//!
//! A command is one file with one function, and one row in [`Command`]. Results go to stdout, everything else to
//! stderr. This room must not know how a run works: it asks the driver.

mod compare;
mod dis;
mod ending;
mod explore;
mod export;
mod lesson;
mod meet;
mod programs;
mod run;
mod settings;
mod shell;
mod stage;
mod test;
mod tui;

use crate::base::{Lang, fold};
use clap::{CommandFactory, Parser, Subcommand, ValueEnum};
use std::env;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::process::ExitCode;

/// Python threads under a GIL you can see, step and choose.
///
/// Without a command: the shell. A script on stdin runs without prompts.
#[derive(Debug, Parser)]
#[command(name = "gilsh", version, max_term_width = 110, after_help = EXIT_CODES)]
struct Cli {
    /// The language of everything gilsh itself says [default: from the locale]
    #[arg(long, global = true, value_name = "LANG")]
    lang: Option<LangArg>,
    #[command(subcommand)]
    command: Option<Command>,
}

const EXIT_CODES: &str = "\
Exit codes: 0 fine, 1 the program raised or a lesson failed, 2 wrong usage or a file that cannot be read,
3 deadlock, 4 a limit was reached, 130 interrupted. SystemExit sets its own.

Try:  gilsh run bank.py --gil 3.9        gilsh tui bank.py        gilsh lesson";

#[derive(Clone, Copy, Debug, ValueEnum)]
enum LangArg {
    En,
    Zh,
}

#[derive(Debug, Subcommand)]
enum Command {
    Run(run::Args),
    Tui(tui::Args),
    Explore(explore::Args),
    Compare(compare::Args),
    Dis(dis::Args),
    Export(export::Args),
    Lesson(lesson::Args),
    Test(test::Args),
    /// Print a completion script for a shell, as in: gilsh completions bash > ~/.local/share/bash-completion/completions/gilsh
    Completions {
        shell: clap_complete::Shell,
    },
}

/// Runs the command that the arguments name.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let lang = language(cli.lang);
    match cli.command {
        Some(Command::Run(args)) => run::run(&args, lang),
        Some(Command::Tui(args)) => tui::tui(&args, lang),
        Some(Command::Explore(args)) => explore::explore(&args, lang),
        Some(Command::Compare(args)) => compare::run(&args, lang),
        Some(Command::Dis(args)) => dis::dis(&args),
        Some(Command::Export(args)) => export::export(&args, lang),
        Some(Command::Lesson(args)) => lesson::lesson(&args, lang),
        Some(Command::Test(args)) => test::test(&args, lang),
        Some(Command::Completions { shell }) => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "gilsh", &mut script);
            results(&script)
        }
        None => shell::shell(lang),
    }
}

fn language(asked: Option<LangArg>) -> Lang {
    match asked {
        Some(LangArg::En) => Lang::En,
        Some(LangArg::Zh) => Lang::Zh,
        None => {
            let set = |name| env::var(name).ok().filter(|v| !v.is_empty());
            let locale = set("LC_ALL").or_else(|| set("LC_MESSAGES")).or_else(|| set("LANG"));
            locale.map_or(Lang::En, |l| Lang::from_locale(&l))
        }
    }
}

/// Says something on stderr; if nobody listens, there is nothing to be done.
fn say(message: &str) {
    let _ = writeln!(io::stderr(), "{message}");
}

/// Says something of which whole sentences may be wider than the terminal.
fn say_at_length(message: &str) {
    let columns = if io::stderr().is_terminal() { crate::tui::columns() } else { usize::MAX };
    say(&fold(message, columns));
}

/// Columns of the terminal; where results go elsewhere, as many as they take.
fn columns() -> usize {
    if io::stdout().is_terminal() { crate::tui::columns() } else { usize::MAX }
}

/// Says on stderr why something cannot be, and answers the exit code for it.
fn refuse(code: u8, message: &str) -> ExitCode {
    say(message);
    ExitCode::from(code)
}

/// Writes results to stdout. A reader who has seen enough is no error.
fn results(text: &[u8]) -> ExitCode {
    match io::stdout().write_all(text).and_then(|()| io::stdout().flush()) {
        Err(e) if e.kind() != ErrorKind::BrokenPipe => refuse(1, &format!("gilsh: cannot write: {e}")),
        _ => ExitCode::SUCCESS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definitions_are_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_argument_says_what_it_is_for() {
        for command in Cli::command().get_subcommands() {
            assert!(command.get_about().is_some(), "{}", command.get_name());
            for arg in command.get_arguments().filter(|a| a.get_id() != "shell") {
                assert!(arg.get_help().is_some(), "{} {}", command.get_name(), arg.get_id());
            }
        }
    }
}
