//! A prompt on the real clock: entries are carried out on OS threads, which go on while it waits for the next.

use super::live::LiveRun;
use super::live::Sink;
use super::names::{self, Description};
use super::program::{self, LoadError};
use super::view::View;
use crate::base::{Lang, Nanos};
use crate::code;
use crate::sched::Settings;
use crate::sched::os::{Answer, Door, Errand, Input};
use crate::vm::{Interp, Stream};
use std::sync::mpsc;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How long to wait for a look at what is defined: only a program that never lets go of the GIL takes longer.
const PATIENCE: Duration = Duration::from_secs(2);

/// Lines that come so shortly after each other are shown at once.
const GATHER: Duration = Duration::from_millis(15);

/// What a run behind a prompt has written and nobody has shown yet.
#[derive(Debug, Default)]
pub struct Outlet {
    unshown: Mutex<Unshown>,
    more: Condvar,
}

#[derive(Debug, Default)]
struct Unshown {
    pieces: Vec<(Stream, String)>,
    /// Somebody is typing a line.
    typing: bool,
}

impl Unshown {
    /// The whole lines, if they are to go above the line that is being typed.
    fn has_lines_above(&self) -> bool {
        self.typing && self.pieces.iter().any(|(_, text)| text.contains('\n'))
    }
}

impl Outlet {
    fn unshown(&self) -> MutexGuard<'_, Unshown> {
        self.unshown.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn put(&self, stream: Stream, text: &str) {
        self.unshown().pieces.push((stream, text.to_string()));
        self.more.notify_all();
    }

    /// What has been written since, in order.
    #[must_use]
    pub fn take(&self) -> Vec<(Stream, String)> {
        std::mem::take(&mut self.unshown().pieces)
    }

    /// Somebody begins to type a line, or has ended it: in between, [`Self::lines_above`] has what is written.
    pub fn typing(&self, on: bool) {
        self.unshown().typing = on;
        self.more.notify_all();
    }

    /// Waits for whole lines that are to be shown above the line that is being typed.
    #[must_use]
    pub fn lines_above(&self) -> String {
        loop {
            let waits = |unshown: &mut Unshown| !unshown.has_lines_above();
            drop(self.more.wait_while(self.unshown(), waits).unwrap_or_else(PoisonError::into_inner));
            std::thread::sleep(GATHER);
            let mut unshown = self.unshown();
            if !unshown.has_lines_above() {
                continue;
            }
            let last = unshown.pieces.last().map_or(Stream::Stdout, |(stream, _)| *stream);
            let mut text: String = unshown.pieces.drain(..).map(|(_, text)| text).collect();
            let rest = text.split_off(text.rfind('\n').map_or(0, |end| end + 1));
            if !rest.is_empty() {
                unshown.pieces.push((last, rest));
            }
            return text;
        }
    }
}

/// A prompt on the real clock.
///
/// ```
/// use gilsh::base::Lang;
/// use gilsh::driver::{Answer, LivePrompt, Outlet, Settings};
/// use std::sync::Arc;
/// use std::time::Duration;
///
/// let outlet = Arc::new(Outlet::default());
/// let mut prompt = LivePrompt::start(&Settings::default(), Lang::En, &outlet, Box::new(|| None));
/// prompt.enter("6 * 7\n")?;
/// let answer = loop {
///     if let Some(answer) = prompt.answer(Duration::from_millis(20)) {
///         break answer;
///     }
/// };
/// assert_eq!(answer, Answer::Entry(Ok(())));
/// assert_eq!(outlet.take()[0].1, "42\n");
/// # Ok::<(), gilsh::driver::LoadError>(())
/// ```
#[derive(Debug)]
pub struct LivePrompt {
    run: LiveRun,
    door: Arc<Door>,
    began: Instant,
    n_entries: usize,
}

impl LivePrompt {
    /// An empty main module whose threads run on the host's clock. What they write goes into the outlet; `input()` asks
    /// for lines.
    #[must_use]
    pub fn start(settings: &Settings, lang: Lang, outlet: &Arc<Outlet>, input: Input) -> Self {
        let door = Arc::new(Door::default());
        let (written, open) = (Arc::clone(outlet), Arc::clone(&door));
        let sink: Sink = Box::new(move |stream, text| {
            // Of a run that was left, nobody wants to hear any more.
            if !open.is_abandoned() {
                written.put(stream, text);
            }
        });
        let run = LiveRun::behind(Arc::clone(&door), settings, lang, (sink, input));
        Self { run, door, began: Instant::now(), n_entries: 0 }
    }

    /// Hands an entry in; [`Self::answer`] tells its end.
    ///
    /// # Errors
    /// When it is not Python: nothing has happened then.
    pub fn enter(&mut self, text: &str) -> Result<(), LoadError> {
        let file = format!("<python-input-{}>", self.n_entries);
        self.hand_in(&file, text, code::Mode::Interactive)?;
        self.n_entries += 1;
        Ok(())
    }

    /// The same with a whole file, in the main module of the prompt.
    ///
    /// # Errors
    /// As there.
    pub fn enter_file(&mut self, file: &str, text: &str) -> Result<(), LoadError> {
        self.hand_in(file, text, code::Mode::Module)
    }

    fn hand_in(&self, file: &str, text: &str, mode: code::Mode) -> Result<(), LoadError> {
        let compiled = program::compile(file, text, mode)?;
        self.door.hand_in(Errand::Enter(compiled.code, compiled.text));
        Ok(())
    }

    /// What the prompt is told next, if it comes within that time.
    #[must_use]
    pub fn answer(&mut self, time: Duration) -> Option<Answer> {
        let answer = self.door.answer(time);
        if answer.is_none() && self.run.finished() {
            // It may have told something just before its end.
            let last = self.door.answer(Duration::ZERO);
            return last.or_else(|| Some(self.run.outcome().map_or_else(Answer::Broken, Answer::Ended)));
        }
        answer
    }

    /// Ctrl-C.
    pub fn interrupt(&self) {
        self.run.interrupt();
    }

    /// Leaves: the threads are waited for, exit functions run, then [`Answer::Ended`].
    pub fn leave(&self) {
        self.door.hand_in(Errand::Leave);
    }

    /// How long it has been there.
    #[must_use]
    pub fn age(&self) -> Nanos {
        Nanos(u64::try_from(self.began.elapsed().as_nanos()).unwrap_or(u64::MAX))
    }

    /// The current moment; some 30 ms ago, if the main thread does not get the GIL.
    pub fn view(&mut self) -> View {
        // Whenever the main thread has done something for the prompt, the moment is taken anew.
        let _ = self.look(|_| ());
        self.run.view()
    }

    /// As [`super::Session::names`].
    pub fn names(&self) -> Vec<String> {
        self.look(names::names).unwrap_or_default()
    }

    /// As [`super::Session::attributes`].
    pub fn attributes(&self, dotted: &str) -> Vec<String> {
        let dotted = dotted.to_string();
        self.look(move |interp| names::attributes(interp, &dotted)).unwrap_or_default()
    }

    /// As [`super::Session::describe`].
    #[must_use]
    pub fn describe(&self, dotted: &str) -> Option<Description> {
        let dotted = dotted.to_string();
        self.look(move |interp| names::describe(interp, &dotted)).flatten()
    }

    /// As [`super::Session::own_names`].
    #[must_use]
    pub fn own_names(&self) -> Vec<(String, String, String)> {
        self.look(names::own_names).unwrap_or_default()
    }

    /// As [`super::Session::disassemble`].
    ///
    /// # Errors
    /// As there; and when the main thread does not get the GIL.
    pub fn disassemble(&self, dotted: &str) -> Result<String, String> {
        let own = dotted.to_string();
        let looked = self.look(move |interp| names::disassemble(interp, &own));
        looked.unwrap_or_else(|| Err(format!("'{dotted}': the threads do not let anybody look")))
    }

    /// What the main thread finds in its interpreter, while no other runs.
    fn look<T: Send + 'static>(&self, look: impl FnOnce(&mut Interp) -> T + Send + 'static) -> Option<T> {
        let (give, take) = mpsc::channel();
        self.door.hand_in(Errand::Look(Box::new(move |process| {
            // Whoever asked may have lost patience.
            let _ = give.send(look(&mut process.interp));
        })));
        let found = take.recv_timeout(PATIENCE);
        if found.is_err() {
            self.door.take_back();
        }
        found.ok()
    }
}

/// Whoever leaves without a word stops all its threads.
impl Drop for LivePrompt {
    fn drop(&mut self) {
        self.door.abandon();
    }
}
