//! Which programs a command runs: one, and those that run beside it.

use super::refuse;
use super::settings::SettingsArgs;
use crate::driver::{Program, Settings, together};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Debug, clap::Args)]
pub(super) struct ProgramArgs {
    /// The program
    pub file: PathBuf,
    /// Another program that runs beside it, as in another terminal: it starts a second after the one before, or when
    /// FILE@SECONDS says; give it again for a third. Each line of output is told by its program
    #[arg(long = "with", value_name = "FILE")]
    with: Vec<String>,
    /// Its own arguments, for sys.argv
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    args: Vec<String>,
}

impl ProgramArgs {
    /// The flags that a schedule needs again: before it, and after it the program's own arguments.
    pub fn again(&self, settings: &SettingsArgs) -> (String, String) {
        let with: String = self.with.iter().map(|file| format!(" --with {file}")).collect();
        let args: String = self.args.iter().map(|arg| format!(" {arg}")).collect();
        (settings.again() + &with, args)
    }

    /// The programs, and the settings for the first. What cannot be read has been told, if there is only a status.
    pub fn read(&self, settings: &SettingsArgs) -> Result<(Program, Settings), ExitCode> {
        let file = self.file.display().to_string();
        let mut argv = vec![file.clone()];
        argv.extend(self.args.iter().cloned());
        let settings = settings.settings(argv);
        let read = |file: &str| Program::read(Path::new(file));
        let program = together(&file, self.with.iter().map(|w| &**w), settings.world.as_deref(), read);
        match program {
            Ok(program) => Ok((program, settings)),
            Err(e) => Err(refuse(e.exit_code(), &e.to_string())),
        }
    }
}
