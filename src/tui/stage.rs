//! What the screen needs of whatever it shows: a session that can be stepped, or a real-clock run it only follows.

use crate::base::window::Deed;
use crate::base::{Nanos, ProcessId, Text, ThreadId};
pub use crate::driver::Unit;
use crate::driver::{Foreseen, InstrView, NameView, StopView, View, Written};

/// How a search through all schedules stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Search {
    /// Nobody searches.
    None,
    /// So many executions and states so far.
    Goes { executions: u64, states: u64 },
    /// What was found, in words; and the run that fails, if one does: the run stands at its beginning.
    Over { told: String, failing: Option<Failing> },
}

/// A run that fails.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Failing {
    /// So many instructions lead to where it goes wrong.
    pub goes_wrong: Option<u64>,
    /// What goes wrong there.
    pub sentence: Option<String>,
}

/// A run that can be looked at and driven. The screen asks; it never keeps a piece of the run itself.
pub trait Stage {
    /// The current moment.
    fn view(&mut self) -> View;
    /// Runs at most so many instructions; false once the run has ended or has come to a breakpoint.
    fn run_for(&mut self, steps: u64) -> bool;
    /// Runs to this time and no further, in at most so many instructions. Whether it has come so far, or can go no further.
    fn run_by_clock(&mut self, _: Nanos, _: u64) -> bool {
        true
    }
    /// The user of the program's windows does something.
    fn user_does(&mut self, _: Deed) {}
    /// Holds a run that goes on by itself back, or lets it go on.
    fn hold(&mut self, _: bool) {}
    /// Goes on by one unit, in at most so many instructions; does nothing once the run has ended. False if it has not
    /// come so far: the same again goes on.
    fn step(&mut self, unit: Unit, most: u64) -> bool;
    /// The line that the run begins to print within one unit, or within so many instructions; no more of them in either
    /// case.
    fn foresee(&mut self, _: Option<Unit>, _: u64) -> Option<Foreseen> {
        None
    }
    /// Goes back by one unit; false at the beginning.
    fn back(&mut self, unit: Unit) -> bool;
    /// Goes to the moment after so many instructions, forwards by so many at most. False as with [`Self::step`].
    fn go_to(&mut self, step: u64, most: u64) -> bool;
    /// Goes to this time, forwards or backwards: the last moment that is not later, or the first that is not earlier.
    /// False as with [`Self::step`].
    fn go_to_time(&mut self, time: Nanos, most: u64) -> bool;
    /// The first step to go back to.
    fn beginning(&mut self) -> u64;
    /// From now on it is noted who touches what, and data races are looked for, or no more.
    fn watch_races(&mut self, on: bool);
    /// Goes back to where the run came to a breakpoint last, and says which; stays where it is if it came to none.
    fn back_to_stop(&mut self) -> Option<String>;
    /// The breakpoint at which the run has just stopped.
    fn stopped_at(&mut self) -> Option<String>;
    /// Stops at this place from now on, or when this variable is written, or no longer if it did; says so, or why not.
    fn toggle_stop(&mut self, what: &str, written: bool) -> Result<String, String>;
    /// Where the run is to stop.
    fn stops(&mut self) -> Vec<StopView>;
    /// Who wrote a variable last, or before that; or says in one line why that cannot be told.
    fn last_write(&mut self, variable: &str, before: Option<&Written>) -> Result<Option<Written>, String>;
    /// Looks at another process from now on. False if there is none with this number that is alive.
    fn look_at(&mut self, process: ProcessId) -> bool;
    /// Lets this thread be the next to take the GIL, or says in one line why that cannot be.
    fn choose(&mut self, thread: ThreadId) -> Result<(), String>;
    /// Starts again, with other settings if any are named (`2.7`, `seed 7`, `cores 4`, several with commas between), or
    /// says in one line why that cannot be.
    fn restart(&mut self, settings: Option<&str>) -> Result<(), String>;
    /// Goes on with the run before this one until it has come to this time, in at most so many instructions. False as
    /// with [`Self::step`].
    fn go_on_before(&mut self, _: Nanos, _: u64) -> bool {
        true
    }
    /// The run before this one at a time, or at its end if it was over by then; and as far as it has come. `None` if it
    /// cannot be looked at any more.
    fn before(&mut self, _: Nanos) -> Option<[View; 2]> {
        None
    }
    /// As [`Self::names`], in the run before, at the time at which it was looked at.
    fn names_before(&mut self, _: ThreadId) -> Vec<Vec<NameView>> {
        Vec::new()
    }
    /// Writes what the run has done so far to a file, as a schedule; says how to follow it, or why that cannot be.
    fn save(&mut self, file: &str) -> Result<String, String>;
    /// The text of a source file that a frame names.
    fn source(&mut self, file: &str) -> Option<Text>;
    /// The instructions of the innermost frame of a thread.
    fn bytecode(&mut self, thread: ThreadId) -> Vec<InstrView>;
    /// What the names in a thread's innermost frames stand for, a list for each of them, the outermost first.
    fn names(&mut self, thread: ThreadId) -> Vec<Vec<NameView>>;
    /// Begins to look at every schedule for one that fails, or says in one line why that cannot be.
    fn begin_search(&mut self) -> Result<(), String>;
    /// How far that has come, or what came of it: then the run stands at the beginning of the schedule that fails.
    fn search(&mut self) -> Search;
    /// Gives it up.
    fn end_search(&mut self);
    /// A run on the real clock, which goes on by itself: it can be neither stepped nor taken back.
    fn is_live(&self) -> bool;
}
