//! `gilsh lesson`: the list of lessons, or one of them.

use super::shell::hooks;
use super::{refuse, results};
use crate::base::Lang;
use crate::lesson;
use crate::shell::repl;
use std::process::ExitCode;

/// List the lessons, or take one
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Its name, its number, or the folder of a lesson of your own
    name: Option<String>,
}

pub(super) fn lesson(args: &Args, lang: Lang) -> ExitCode {
    let Some(name) = &args.name else {
        return results(lesson::list(lang).as_bytes());
    };
    match repl::teach(name, lang, hooks()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(said) => refuse(2, &said),
    }
}
