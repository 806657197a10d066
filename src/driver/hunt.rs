//! The search through all schedules beside a screen: it goes on in a thread of its own, can be asked how far it has
//! come, and is given up when nobody asks any more.

use super::explore::{self, Deed, Failure, FailureKind, Options, Progress, Turn};
use super::program::Program;
use crate::base::Lang;
use crate::explore::Scene;
use crate::sched::Settings;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

/// A search that goes on.
#[derive(Debug)]
pub struct Hunt {
    given_up: Arc<AtomicBool>,
    progress: Arc<Mutex<Progress>>,
    worker: Option<JoinHandle<Found>>,
}

/// What came of it.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The findings in words, as `gilsh explore` prints them, without what is for a command line.
    pub told: String,
    /// The schedule that fails, if one does.
    pub schedule: Option<Arc<[Turn]>>,
    /// So many instructions lead to where it goes wrong.
    pub goes_wrong: Option<u64>,
    /// What goes wrong there, in a sentence.
    pub sentence: Option<String>,
}

impl Hunt {
    /// Looks at every schedule of a program under these settings.
    ///
    /// ```
    /// use gilsh::base::Lang;
    /// use gilsh::driver::{Hunt, Program, Settings};
    ///
    /// let program = Program::from_text("n.py", "n = 1\nassert n == 2\n")?;
    /// let mut hunt = Hunt::begin(&program, &Settings::default(), Lang::En);
    /// let found = loop {
    ///     match hunt.found() {
    ///         Some(found) => break found,
    ///         None => std::thread::yield_now(),
    ///     }
    /// };
    /// assert!(found.schedule.is_some() && found.told.starts_with("fails"));
    /// # Ok::<(), gilsh::driver::LoadError>(())
    /// ```
    #[must_use]
    pub fn begin(program: &Program, settings: &Settings, lang: Lang) -> Self {
        let given_up = Arc::new(AtomicBool::new(false));
        let progress = Arc::new(Mutex::new(Progress { bound: 0, executions: 0, states: 0 }));
        let (stop, shown) = (Arc::clone(&given_up), Arc::clone(&progress));
        let (program, settings) = (program.clone(), settings.clone());
        let worker = thread::spawn(move || {
            let mut tell = |now: Progress| {
                *shown.lock().unwrap_or_else(PoisonError::into_inner) = now;
                !stop.load(Ordering::Relaxed)
            };
            let report = explore::explore(&program, &settings, &Options::default(), &mut tell);
            Found {
                told: explore::findings(&report, &program, &settings, lang),
                goes_wrong: report.failure.as_ref().and_then(goes_wrong),
                sentence: report.failure.as_ref().and_then(|f| Some(explore::sentence(f.defect.as_ref()?, lang))),
                schedule: report.failure.map(|f| f.schedule.into()),
            }
        });
        Self { given_up, progress, worker: Some(worker) }
    }

    /// How far it has come.
    #[must_use]
    pub fn progress(&self) -> Progress {
        *self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What came of it, once, when it is over.
    pub fn found(&mut self) -> Option<Found> {
        let worker = self.worker.take_if(|w| w.is_finished())?;
        let failed = || "the search failed; this is a mistake in gilsh".to_string();
        Some(worker.join().unwrap_or_else(|_| Found { told: failed(), ..Found::default() }))
    }
}

/// Where an update is lost, or else the last that happens; of what never ends, its beginning.
fn goes_wrong(failure: &Failure) -> Option<u64> {
    if failure.kind == FailureKind::Endless {
        return failure.story.first().map(|scene| scene.step);
    }
    let loses = |scene: &&Scene| scene.deeds.iter().any(|d| matches!(d, Deed::Loses { .. }));
    failure.story.iter().find(loses).or(failure.story.last()).map(|scene| scene.step)
}

impl Drop for Hunt {
    fn drop(&mut self) {
        self.given_up.store(true, Ordering::Relaxed);
    }
}
