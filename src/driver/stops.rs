//! Where a run is to stop by itself: at a line, at a hand-over of the GIL, when a variable is written.

use super::names;
use super::session::{Session, current};
use super::variable::{Runners, Target, Variable, same, shown};
use crate::base::{Lang, ProcessId, ThreadId};
use crate::heap::{CodeId, Value};
use crate::messages;
use crate::sched::World;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

messages! {
    no_such_line(file: &str, lines: usize) { en: "{file} has {lines} lines", zh: "{file} 只有 {lines} 行" }
    not_a_place(text: &str) {
        en: "'{text}' is no place to stop at: write a line (12, bank.py:12), a function, or switch",
        zh: "“{text}”不是可以停住的位置：请写行号（12、bank.py:12）、函数名或 switch",
    }
    no_file(line: &str) {
        en: "line {line} of which file? write it as in bank.py:{line}",
        zh: "是哪个文件的第 {line} 行？请写成 bank.py:{line}",
    }
    at_handover() { en: "hand-over of the GIL", zh: "GIL 易手" }
    written(name: &str) { en: "{name} is written", zh: "{name} 被写入" }
    written_now(name: &str, value: &str) { en: "{name} is written (now {value})", zh: "{name} 被写入（现在是 {value}）" }
}

/// One of them.
#[derive(Clone, Debug)]
pub(super) struct Stop {
    number: u32,
    at: At,
}

#[derive(Clone, Debug)]
enum At {
    Line { file: Arc<str>, line: u32 },
    HandOver,
    Written(Variable),
}

/// One of them, for a screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StopView {
    pub number: u32,
    /// Of a breakpoint at a line.
    pub line: Option<(Arc<str>, u32)>,
    pub words: String,
}

/// Notices when a run comes to one of them, in whichever process. It is shown the world after every instruction.
#[derive(Debug)]
pub(super) struct Lookouts(BTreeMap<ProcessId, Lookout>);

impl Lookouts {
    pub fn new(stops: &[Stop], world: &mut World) -> Self {
        let all: Vec<ProcessId> = world.processes().map(World::id).collect();
        let one = |id: ProcessId| Some((id, world.in_process(id, |w| Lookout::new(stops, w))?));
        Self(all.into_iter().filter_map(one).collect())
    }

    /// The number of the stop that the process which has just done something has come to.
    pub fn look(&mut self, stops: &[Stop], world: &mut World) -> Option<u32> {
        let id = world.acted();
        world.in_process(id, |w| match self.0.entry(id) {
            Entry::Occupied(mut lookout) => lookout.get_mut().look(stops, w),
            // It has just been born.
            Entry::Vacant(place) => {
                place.insert(Lookout::new(stops, w));
                None
            }
        })?
    }
}

/// The same for one process.
#[derive(Debug)]
struct Lookout {
    current: Option<ThreadId>,
    runners: Runners,
    /// Where the threads that may run stand in the program's own code.
    places: Vec<(ThreadId, Option<Place>)>,
    /// What is in the watched variables.
    values: Vec<Option<Value>>,
}

/// A frame of the program's own, by its depth, and where it stands.
#[derive(Clone, Copy, Debug)]
struct Place {
    depth: usize,
    code: CodeId,
    pc: u32,
    line: u32,
}

impl Lookout {
    pub fn new(stops: &[Stop], world: &mut World) -> Self {
        let targets: Vec<Option<Target>> = stops.iter().map(|s| s.target(world)).collect();
        let values = targets.iter().map(|t| t.and_then(|t| t.value(world))).collect();
        let runners = Runners::of(world, &targets);
        let lines = stops.iter().any(|s| matches!(s.at, At::Line { .. }));
        let places = if lines { runners.threads().map(|t| (t, place(world, t))).collect() } else { Vec::new() };
        Self { current: current(world), runners, places, values }
    }

    /// The number of the stop that the run has just come to.
    pub fn look(&mut self, stops: &[Stop], world: &mut World) -> Option<u32> {
        let mut now = Self::new(stops, world);
        let hit = stops.iter().enumerate().find(|(i, stop)| match &stop.at {
            At::Line { file, line } => self.comes_to(world, file, *line),
            At::HandOver => now.current.is_some() && self.current.is_some() && now.current != self.current,
            At::Written(_) => {
                self.runners.stored(world, *i)
                    || !same(self.values.get(*i).copied().flatten(), now.values.get(*i).copied().flatten())
            }
        });
        now.current = now.current.or(self.current);
        let number = hit.map(|(_, stop)| stop.number);
        *self = now;
        number
    }

    /// Whether a thread has just come to the beginning of this line, and not back into the middle of it.
    fn comes_to(&self, world: &World, file: &str, line: u32) -> bool {
        let Some(thread) = self.runners.who(world) else { return false };
        let Some(now) = place(world, thread).filter(|p| p.line == line) else { return false };
        let code = &world.process.interp.heap.segment.code(now.code).code;
        if !names_file(&code.file, file) {
            return false;
        }
        let Some((_, Some(before))) = self.places.iter().find(|(t, _)| *t == thread) else { return true };
        let other_line = before.line != now.line || before.code != now.code;
        match now.depth.cmp(&before.depth) {
            std::cmp::Ordering::Greater => true,
            std::cmp::Ordering::Equal => other_line,
            // A call has returned into the line, or an exception has come to a handler.
            std::cmp::Ordering::Less => {
                now.pc == 0 || code.lines.get(now.pc as usize - 1).is_none_or(|before| *before != line)
            }
        }
    }
}

fn place(world: &World, thread: ThreadId) -> Option<Place> {
    let interp = &world.process.interp;
    let state = interp.thread(thread);
    state.frames.iter().enumerate().rev().find_map(|(depth, f)| {
        let code = &interp.heap.segment.code(f.code).code;
        let in_call = depth + 1 < state.frames.len() || state.awaiting;
        let pc = if in_call { f.pc.saturating_sub(1) } else { f.pc };
        let line = code.lines.get(pc as usize).copied()?;
        (!code.flags.library).then_some(Place { depth, code: f.code, pc, line })
    })
}

/// Whether a file's name is the one that was typed, which may leave its folder out.
fn names_file(file: &str, typed: &str) -> bool {
    file == typed || file.strip_suffix(typed).is_some_and(|folder| folder.ends_with('/'))
}

impl Stop {
    fn target(&self, world: &World) -> Option<Target> {
        match &self.at {
            At::Written(variable) => variable.target(world, Lang::En).ok(),
            At::Line { .. } | At::HandOver => None,
        }
    }
}

impl Session {
    /// Stops at a line (`12`, `bank.py:12`), at the first line of a function, or with `switch` wherever the GIL goes
    /// to another thread. Answers the number of the breakpoint.
    ///
    /// # Errors
    /// A sentence, when this is no such place.
    ///
    /// ```
    /// use gilsh::driver::{Program, Progress, Session, Settings, Watch};
    ///
    /// let program = Program::from_text("n.py", "n = 1\nm = 2\nprint(n)\n")?;
    /// let mut session = Session::new(&program, &Settings::default(), Watch::Everything);
    /// let at = session.break_at("3").unwrap();
    /// let written = session.watch("n").unwrap();
    /// assert_eq!(session.run_for(1000), Progress::Stopped(written));
    /// assert_eq!(session.run_for(1000), Progress::Stopped(at));
    /// assert_eq!(session.back_to_stop(), Some(written));
    /// # Ok::<(), gilsh::driver::LoadError>(())
    /// ```
    pub fn break_at(&mut self, place: &str) -> Result<u32, String> {
        let lang = self.lang;
        if place == "switch" {
            return Ok(self.add_stop(At::HandOver));
        }
        let (file, line) = place.rsplit_once(':').map_or((None, place), |(f, l)| (Some(Arc::from(f)), l));
        if let Ok(line) = line.parse::<u32>() {
            let file = file.or_else(|| self.current_file()).ok_or_else(|| no_file(lang, &line.to_string()))?;
            let line = self.line_with_code(&file, line)?;
            return Ok(self.add_stop(At::Line { file, line }));
        }
        let found = names::first_line(&mut self.world.process.interp, place);
        let found = found.or_else(|| names::first_line_in(&self.program.as_ref()?.main.code, place));
        let (file, line) = found.ok_or_else(|| not_a_place(lang, place))?;
        Ok(self.add_stop(At::Line { file, line }))
    }

    /// Stops whenever a variable is written: a name, `account.balance`, `items[0]`, `ages['Ann']`. It need not be there
    /// yet. Answers the number of the breakpoint.
    ///
    /// # Errors
    /// A sentence, when this is no variable.
    pub fn watch(&mut self, variable: &str) -> Result<u32, String> {
        let variable = Variable::read(variable, &self.world, self.lang)?;
        Ok(self.add_stop(At::Written(variable)))
    }

    /// The breakpoints and watched variables, in the order of their numbers.
    pub fn stops(&mut self) -> Vec<StopView> {
        let lang = self.lang;
        let view = |stop: &Stop| {
            let (line, words) = match &stop.at {
                At::Line { file, line } => (Some((Arc::clone(file), *line)), format!("{file}:{line}")),
                At::HandOver => (None, at_handover(lang)),
                At::Written(variable) => {
                    let value = variable.value(&self.world);
                    let words = match shown(&mut self.world, value) {
                        Some(value) => written_now(lang, &variable.text, &value),
                        None => written(lang, &variable.text),
                    };
                    (None, words)
                }
            };
            StopView { number: stop.number, line, words }
        };
        self.stops.iter().map(view).collect()
    }

    /// Forgets one of them, or all. False if there is none with this number.
    pub fn forget_stops(&mut self, number: Option<u32>) -> bool {
        let before = self.stops.len();
        self.stops.retain(|s| number.is_some_and(|n| n != s.number));
        number.is_none() || self.stops.len() < before
    }

    fn add_stop(&mut self, at: At) -> u32 {
        let number = self.next_stop;
        self.next_stop += 1;
        self.stops.push(Stop { number, at });
        number
    }

    /// The file that the run stands in, or the last that was entered.
    fn current_file(&self) -> Option<Arc<str>> {
        let runs = current(&self.world).into_iter().chain([ThreadId::MAIN]);
        let here = runs.into_iter().find_map(|t| {
            let place = place(&self.world, t)?;
            Some(Arc::from(&*self.world.process.interp.heap.segment.code(place.code).code.file))
        });
        here.or_else(|| self.program.as_ref().map(|p| Arc::clone(p.file()))).or_else(|| self.last_file.clone())
    }

    /// The first line from here on that is neither empty nor a comment, if the text is at hand.
    fn line_with_code(&self, file: &str, line: u32) -> Result<u32, String> {
        let Some(text) = self.source(file) else { return Ok(line) };
        let lines = text.lines().count();
        let code = |l: &&str| !l.trim().is_empty() && !l.trim_start().starts_with('#');
        let skipped = text.lines().skip((line as usize).wrapping_sub(1)).position(|l| code(&l));
        skipped.map(|n| line + n as u32).ok_or_else(|| no_such_line(self.lang, file, lines))
    }
}
