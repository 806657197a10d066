//! `gilsh lesson`: the list of lessons, one of them, or a new one.

use super::shell::hooks;
use super::{columns, refuse, results};
use crate::base::Lang;
use crate::lesson::{self, Progress, progress};
use crate::shell;
use std::path::PathBuf;
use std::process::ExitCode;

/// List the lessons with your progress, take one, or begin one of your own
#[derive(Debug, clap::Args)]
#[command(
    args_conflicts_with_subcommands = true,
    after_help = "\
Try:  gilsh lesson 1            gilsh lesson bank-deposit            gilsh lesson new my-lesson
A lesson that you leave goes on where you left it."
)]
pub(super) struct Args {
    /// Its name, its number, or the folder of a lesson of your own
    name: Option<String>,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Write a new lesson into a folder: a small one that passes, for you to change
    New {
        /// The folder; its name becomes the lesson's
        folder: PathBuf,
    },
    /// Put a lesson's programs into a folder, to change them and try
    Copy {
        /// Its name or its number
        name: String,
        /// The folder [default: the lesson's name]
        folder: Option<PathBuf>,
    },
    /// Forget how far you have come in a lesson, or in all of them
    Reset {
        /// Its name or its number; without one, all of them
        name: Option<String>,
    },
}

pub(super) fn lesson(args: &Args, lang: Lang) -> ExitCode {
    let file = progress::progress_file();
    match (&args.command, &args.name) {
        (Some(Command::New { folder }), _) => match lesson::begin(folder, lang) {
            Ok(said) => results(said.as_bytes()),
            Err(said) => refuse(2, &format!("gilsh: {said}")),
        },
        (Some(Command::Copy { name, folder }), _) => match lesson::copy(name, folder.as_deref(), lang) {
            Ok(said) => results(format!("{said}\n").as_bytes()),
            Err(said) => refuse(2, &format!("gilsh: {said}")),
        },
        (Some(Command::Reset { name }), _) => match lesson::forget(name.as_deref(), lang, file.as_deref()) {
            Ok(said) => results(format!("{said}\n").as_bytes()),
            Err(said) => refuse(2, &format!("gilsh: {said}")),
        },
        (None, None) => results(lesson::list(lang, &Progress::read(file.as_deref()), columns()).as_bytes()),
        (None, Some(name)) => match shell::teach(name, lang, hooks()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(said) => refuse(2, &said),
        },
    }
}
