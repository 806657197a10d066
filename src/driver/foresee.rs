//! What a run is going to print next: a copy of it goes ahead and sees.

use super::session::{Session, Unit};
use crate::base::{ProcessId, ThreadId};
use crate::sched::World;
use crate::vm::Stream;

/// A line of output before it is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foreseen {
    /// The instructions before the one that begins to print it.
    pub begins: u64,
    /// And up to the one that ends it.
    pub ends: u64,
    /// Who begins it.
    pub process: ProcessId,
    pub thread: ThreadId,
    pub line: String,
}

/// So many instructions later a line that has been begun is taken as it is.
const PATIENCE: u64 = 100_000;

impl Session {
    /// The line that the run begins to print, or goes on with, within one unit, or before a breakpoint within so many
    /// instructions; no more of them in either case. Nothing happens to the run itself.
    ///
    /// ```
    /// use gilsh::driver::{Program, Session, Settings, Unit, Watch};
    ///
    /// let program = Program::from_text("n.py", "n = 1\nprint('n is', n + 1)\n")?;
    /// let mut session = Session::new(&program, &Settings::default(), Watch::Everything);
    /// assert!(session.foresee(Some(Unit::Instruction), 100).is_none());
    /// let foreseen = session.foresee(None, 100).expect("it prints");
    /// assert_eq!(foreseen.line, "n is 2");
    /// let _ = session.go_to(foreseen.begins);
    /// assert!(session.view().output.is_empty());
    /// let _ = session.go_to(foreseen.ends);
    /// assert_eq!(session.view().output[0].text, "n is 2");
    /// # Ok::<(), gilsh::driver::LoadError>(())
    /// ```
    #[must_use]
    pub fn foresee(&self, unit: Option<Unit>, most: u64) -> Option<Foreseen> {
        let known = self.world.output().len();
        let mut ahead = self.ahead();
        match unit {
            Some(unit) => drop(ahead.step_within(unit, most)),
            None => drop(ahead.run_for(most)),
        }
        first_after(&ahead.world, known)?;
        let mut world = self.world.clone();
        let mut begins = world.steps();
        let _ = world.advance_until(ahead.world.steps(), true, |w| {
            let prints = first_after(w, known).is_some();
            if !prints {
                begins = w.steps();
            }
            prints
        });
        let first = first_after(&world, known)?;
        let _ = world.advance_until(world.steps() + PATIENCE, true, |w| line(w, known).1);
        let begun = world.output().get(first)?;
        let (process, thread) = (begun.process, begun.thread);
        Some(Foreseen { begins, ends: world.steps(), process, thread, line: line(&world, known).0 })
    }

    /// A copy that stops where the run would.
    fn ahead(&self) -> Self {
        let mut copy = self.only_to_look_at(self.world.clone());
        (copy.stops, copy.begun) = (self.stops.clone(), self.begun);
        copy
    }
}

/// The first piece of output after so many.
fn first_after(world: &World, known: usize) -> Option<usize> {
    world.output().iter_from(known).position(|c| c.stream == Stream::Stdout).map(|i| known + i)
}

/// The line that stands at the end of so many pieces, or comes after them; and whether it has its end.
fn line(world: &World, known: usize) -> (String, bool) {
    let text = |from: usize, to: usize| -> String {
        let pieces = world.output().iter_from(from).take(to - from);
        pieces.filter(|c| c.stream == Stream::Stdout).map(|c| &*c.text).collect()
    };
    let before = text(0, known);
    let begun = before.rsplit('\n').next().unwrap_or_default();
    let new = text(known, world.output().len());
    let (rest, has_end) = new.split_once('\n').map_or((&*new, false), |(line, _)| (line, true));
    (format!("{begun}{rest}"), has_end)
}
