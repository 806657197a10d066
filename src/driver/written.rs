//! "When was this variable last written, and by whom?"

use super::history::{Found, Moment, Search};
use super::session::{Session, current};
use super::variable::{Runners, Target, Variable, same, shown};
use crate::base::{Nanos, ThreadId};
use crate::heap::Value;
use crate::sched::{self, World};
use crate::vm::Position;
use std::sync::Arc;

/// A line of a source and its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SourceLine {
    pub file: Arc<str>,
    pub line: u32,
    pub text: String,
}

/// One time that a variable was written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Written {
    /// Instructions carried out before the one that wrote: [`Session::go_to`] goes to just before the write.
    pub step: u64,
    /// When.
    pub now: Nanos,
    /// The thread that did it.
    pub name: Arc<str>,
    /// The line that wrote it, unless the run's own machinery did.
    pub line: Option<SourceLine>,
    /// If that is the library's: the line of the program's own that called it.
    pub own_line: Option<SourceLine>,
    /// What it held before, if it was there.
    pub before: Option<String>,
    /// What it has held since, unless it was deleted.
    pub after: Option<String>,
    at: Moment,
}

/// What is known of a target at one moment.
struct Seen {
    value: Option<Value>,
    runners: Runners,
}

impl Seen {
    fn of(world: &mut World, target: Target) -> Self {
        Self { value: target.value(world), runners: Runners::of(world, &[Some(target)]) }
    }

    fn look(&mut self, world: &mut World, target: Target) -> Found {
        if !target.exists(world) {
            *self = Self::of(world, target);
            return Found::Beginning;
        }
        let now = Self::of(world, target);
        let written = self.runners.stored(world, 0) || !same(now.value, self.value);
        *self = now;
        if written { Found::It(0) } else { Found::Nothing }
    }
}

impl Session {
    /// Who wrote a variable last, before now or before an earlier write: a global, an attribute (`account.balance`), an
    /// item (`items[0]`, `ages['Ann']`), or a local of the function that the run stands in. `None` if nobody has since
    /// the program began. The run stays where it is.
    ///
    /// # Errors
    /// A sentence, when there is no such variable, or the run is not watched.
    ///
    /// ```
    /// use gilsh::driver::{Program, Progress, Session, Settings, Watch};
    ///
    /// let program = Program::from_text("n.py", "n = 1\nn = n + 1\nprint(n)\n")?;
    /// let mut session = Session::new(&program, &Settings::default(), Watch::Everything);
    /// while session.run_for(1000) == Progress::Running {}
    /// let last = session.last_write("n", None).unwrap().unwrap();
    /// assert_eq!((last.before.as_deref(), last.after.as_deref()), (Some("1"), Some("2")));
    /// let first = session.last_write("n", Some(&last)).unwrap().unwrap();
    /// assert_eq!(first.line.as_ref().map(|l| l.line), Some(1));
    /// assert_eq!(session.last_write("n", Some(&first)), Ok(None));
    /// # Ok::<(), gilsh::driver::LoadError>(())
    /// ```
    pub fn last_write(&mut self, variable: &str, earlier_than: Option<&Written>) -> Result<Option<Written>, String> {
        let variable = Variable::read(variable, &self.world, self.lang)?;
        let target = variable.target(&self.world, self.lang)?;
        let Some(history) = &mut self.history else {
            return Err(self.lang.pick("the run is not recorded", "没有记录运行过程").into());
        };
        // What has just been written counts, too.
        let end = earlier_than.map_or_else(|| Moment::of(&self.world).just_after(), |w| w.at);
        let search = Search { end, begin: Moment::default(), fine: true, goes_there: false };
        let hit = history.last(search, |w| Seen::of(w, target), |seen, w| seen.look(w, target));
        let Some(hit) = hit else { return Ok(None) };
        let mut world = history.look_back(hit.before);
        Ok(Some(self.told(&mut world, target, hit.at)))
    }

    /// Goes over the write once more and tells about it.
    fn told(&self, world: &mut World, target: Target, at: Moment) -> Written {
        loop {
            let runs = current(world);
            let positions: Vec<(ThreadId, Vec<Position>)> = (1..=world.threads().len() as u32)
                .map(|n| (ThreadId(n), world.process.interp.positions(ThreadId(n))))
                .collect();
            let (step, value) = (world.steps(), target.value(world));
            let before = shown(world, value);
            let mut seen = Seen::of(world, target);
            let progress = world.advance_until(u64::MAX, true, |_| true);
            let who = seen.runners.who(world).or(runs).unwrap_or(ThreadId::MAIN);
            let written = matches!(seen.look(world, target), Found::It(_));
            let over = progress != sched::Progress::Limit || Moment::of(world) > at || world.waits_for_user();
            if !(written && Moment::of(world) >= at || over) {
                continue;
            }
            let value = target.value(world);
            let frames = positions.into_iter().find(|(t, _)| *t == who).map(|(_, frames)| frames);
            let (line, own_line) = self.lines(&frames.unwrap_or_default());
            let after = shown(world, value);
            let (now, name) = (world.now(), world.name(who));
            return Written { step, now, name, line, own_line, before, after, at };
        }
    }

    fn lines(&self, frames: &[Position]) -> (Option<SourceLine>, Option<SourceLine>) {
        let line = |p: &Position| {
            let text = self.source(&p.file);
            let text = text.as_ref().and_then(|t| t.lines().nth(p.line.saturating_sub(1) as usize));
            SourceLine { file: Arc::clone(&p.file), line: p.line, text: text.unwrap_or_default().trim().into() }
        };
        let innermost = frames.last();
        let own = frames.iter().rev().find(|p| !p.library).filter(|_| innermost.is_some_and(|p| p.library));
        (innermost.map(line), own.map(line))
    }
}
