//! `gilsh export`: a run as a file to look at, to open in Perfetto, or to put into slides.

use super::programs::ProgramArgs;
use super::settings::{Clock, SettingsArgs};
use super::{refuse, say};
use crate::base::Lang;
use crate::driver::{Form, Progress, Session, Watch, explore};
use std::path::PathBuf;
use std::process::ExitCode;

/// Run a program and write what happened to a file
///
/// The ending of the file's name says what it becomes: .html is a page with timeline, output, figures and events; .json a trace for
/// https://ui.perfetto.dev and chrome://tracing; .svg the timeline alone. The run is in virtual time, so the same command writes the
/// same bytes.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Try:  gilsh export bank.py -o bank.html        gilsh export bank.py -o bank.json --gil 2.7 --seed 3"
)]
pub(super) struct Args {
    #[command(flatten)]
    programs: ProgramArgs,
    /// The file to write: .html, .json or .svg
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// Follow a schedule that gilsh explore has printed
    #[arg(long, value_name = "SCHEDULE")]
    schedule: Option<String>,
    #[command(flatten)]
    settings: SettingsArgs,
}

/// Instructions between two looks.
const SLICE: u64 = 200_000;

pub(super) fn export(args: &Args, lang: Lang) -> ExitCode {
    let shown = args.output.display().to_string();
    let Some(form) = Form::of(&shown) else {
        return refuse(2, &format!("gilsh: {shown}: name a file that ends in .html, .json or .svg"));
    };
    if args.settings.clock == Clock::Real {
        return refuse(2, "gilsh: what is written is a run in virtual time: leave --clock real out");
    }
    let (program, settings) = match args.programs.read(&args.settings) {
        Ok(read) => read,
        Err(status) => return status,
    };
    let turns = match args.schedule.as_deref().map(|text| explore::read_schedule(&program, &settings, text)).transpose()
    {
        Ok(turns) => turns,
        Err(sentence) => return refuse(2, &format!("gilsh: {sentence}")),
    };
    let mut session = match turns {
        Some(turns) => Session::scheduled(&program, &settings, Watch::Record, turns),
        None => Session::new(&program, &settings, Watch::Record),
    };
    session.lang = lang;
    // Nobody is asked: a file is to be the same every time.
    loop {
        match session.run_for(SLICE) {
            Progress::Running => {}
            Progress::NeedsInput => session.give_input(None),
            _ => break,
        }
    }
    let recording = session.recording();
    if let Err(e) = std::fs::write(&args.output, recording.written(form, lang)) {
        return refuse(2, &format!("gilsh: cannot write {shown}: {e}"));
    }
    let ended = &recording.ended;
    say(&format!("{shown}: {ended} · t {}", recording.now));
    ExitCode::SUCCESS
}
