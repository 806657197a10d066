//! What the screen shows: a session that it drives, or a run on the real clock that it follows.

use crate::base::{Lang, Text, ThreadId};
use crate::driver::{Gil, InstrView, LiveRun, Program, Progress, Session, Settings, View, Watch};
use crate::tui::{Stage, Unit};

/// A session, begun by the screen or lent by the shell.
#[derive(Debug)]
pub struct Driven<'a>(pub &'a mut Session);

fn under(settings: &Settings, gil: Option<&str>) -> Result<Settings, String> {
    let mut settings = settings.clone();
    if let Some(gil) = gil {
        settings.gil = Gil::parse(gil)?;
    }
    Ok(settings)
}

impl Stage for Driven<'_> {
    fn view(&mut self) -> View {
        self.0.view()
    }

    fn run_for(&mut self, steps: u64) -> bool {
        self.0.run_for(steps) == Progress::Running
    }

    fn step(&mut self, unit: Unit) {
        let _ = self.0.step(unit);
    }

    fn back(&mut self, unit: Unit) -> bool {
        self.0.back(unit)
    }

    fn choose(&mut self, thread: ThreadId) -> Result<(), String> {
        self.0.choose(thread)
    }

    fn restart(&mut self, gil: Option<&str>) -> Result<(), String> {
        let settings = under(self.0.settings(), gil)?;
        self.0.restart(&settings);
        Ok(())
    }

    fn source(&mut self, file: &str) -> Option<Text> {
        self.0.source(file)
    }

    fn bytecode(&mut self, thread: ThreadId) -> Vec<InstrView> {
        self.0.bytecode(thread)
    }

    fn is_live(&self) -> bool {
        false
    }
}

/// A program on the real clock.
#[derive(Debug)]
pub(super) struct Followed {
    program: Program,
    settings: Settings,
    lang: Lang,
    run: LiveRun,
    /// The same program in virtual time, for what does not move: its bytecode.
    still: Session,
}

impl Followed {
    pub fn start(program: Program, settings: Settings, lang: Lang) -> Self {
        let run = LiveRun::start(&program, &settings, lang);
        let still = Session::new(&program, &settings, Watch::Nothing);
        Self { program, settings, lang, run, still }
    }
}

impl Stage for Followed {
    fn view(&mut self) -> View {
        self.run.view()
    }

    fn run_for(&mut self, _: u64) -> bool {
        !self.run.finished()
    }

    fn step(&mut self, _: Unit) {}

    fn back(&mut self, _: Unit) -> bool {
        false
    }

    fn choose(&mut self, _: ThreadId) -> Result<(), String> {
        Err(self.lang.pick("on the real clock the operating system chooses", "真实时钟下由操作系统决定").into())
    }

    fn restart(&mut self, gil: Option<&str>) -> Result<(), String> {
        self.settings = under(&self.settings, gil)?;
        self.run = LiveRun::start(&self.program, &self.settings, self.lang);
        Ok(())
    }

    fn source(&mut self, file: &str) -> Option<Text> {
        self.run.source(file)
    }

    fn bytecode(&mut self, thread: ThreadId) -> Vec<InstrView> {
        self.still.bytecode(thread)
    }

    fn is_live(&self) -> bool {
        true
    }
}
