//! A run that has ended, or stands somewhere, as a [`Recording`] that can be written to a file.

use super::session::Session;
use super::{moment, view};
use crate::base::{Nanos, ThreadId};
use crate::trace::export::{Happening, Printed, Recording, Row};

impl Session {
    /// Everything that is known of the run so far. Of a run that was begun with [`super::Watch::Record`] that is all of it,
    /// up to a million events.
    ///
    /// ```
    /// use gilsh::base::Lang;
    /// use gilsh::driver::{Form, Program, Progress, Session, Settings, Watch};
    ///
    /// let program = Program::from_text("hello.py", "print('hello')\n")?;
    /// let mut session = Session::new(&program, &Settings::default(), Watch::Record);
    /// while session.run_for(1000) == Progress::Running {}
    /// let page = session.recording().written(Form::Html, Lang::En);
    /// assert!(page.starts_with("<!DOCTYPE html>") && page.contains("hello"));
    /// # Ok::<(), gilsh::driver::LoadError>(())
    /// ```
    pub fn recording(&mut self) -> Recording {
        let view: view::View = self.view();
        let (world, lang) = (&mut self.world, self.lang);
        let n_threads = view.threads.len();
        let now = world.now();
        let row = |t: ThreadId| (t.0 as usize).saturating_sub(1).min(n_threads.saturating_sub(1));
        let (events, n_lost) = moment::all_events(world, lang);
        let timeline = world.recorder().timeline();
        let rows = view.threads.iter().map(|thread| Row {
            name: thread.name.to_string(),
            spans: timeline.map_or_else(Vec::new, |t| t.spans(thread.id, Nanos::ZERO, now, now)),
        });
        let rows = rows.collect();
        let printed = |l: view::OutputLine| Printed { row: row(l.thread), stderr: l.stderr, text: l.text };
        Recording {
            file: view.file.to_string(),
            source: self.program.as_ref().map_or_else(String::new, |p| p.text().to_string()),
            settings: view.settings,
            ended: view.ended.unwrap_or_default(),
            now,
            rows,
            events: events.into_iter().map(|e| Happening { at: e.at, row: row(e.thread), text: e.text }).collect(),
            n_lost,
            output: view.output.into_iter().map(printed).collect(),
            stats: self.stats(),
        }
    }
}
