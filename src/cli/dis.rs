//! `gilsh dis`: the bytecode of a program.

use super::{refuse, results};
use crate::driver::Program;
use std::path::PathBuf;
use std::process::ExitCode;

/// Show a program's bytecode, named as CPython's dis names it; * marks where 3.11 and later may switch threads
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The program
    file: PathBuf,
}

pub(super) fn dis(args: &Args) -> ExitCode {
    match Program::read(&args.file) {
        Ok(program) => results(program.disassemble().as_bytes()),
        Err(e) => refuse(e.exit_code(), &e.to_string()),
    }
}
