//! A prompt in front of a run on the real clock: its entries are the main thread's, and the other threads go on while it
//! waits for the next.

use super::baton::{Baton, Parked, Shared, Slot, Tell};
use super::{Run, Then};
use crate::base::{Text, ThreadId};
use crate::code::Code;
use crate::sched::outcome::{Failure, Outcome};
use crate::sched::process::{Process, SIGINT};
use crate::trace::DropReason;
use crate::trace::wait_graph::WaitGraph;
use std::collections::VecDeque;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// What the main thread is to do when it has the GIL.
pub enum Errand {
    /// Carry an entry out: [`Answer::Entry`] follows.
    Enter(Code, Text),
    /// Something that runs nothing of the program. It tells what it finds itself.
    Look(Box<dyn FnOnce(&mut Process) + Send>),
    /// End as a program does, after the threads and the exit functions.
    Leave,
}

impl fmt::Debug for Errand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Enter(..) => "Enter",
            Self::Look(_) => "Look",
            Self::Leave => "Leave",
        })
    }
}

/// What a prompt is told.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// The entry has ended.
    Entry(Result<(), Failure>),
    /// No thread can ever go on. The main thread gets a KeyboardInterrupt, so that its entry ends all the same.
    Deadlock(Box<WaitGraph>),
    /// The run is over.
    Ended(Outcome),
    /// It has failed, in a sentence: a mistake in gilsh.
    Broken(String),
}

/// Between a prompt and its run: one errand at a time goes in, answers come out.
#[derive(Debug, Default)]
pub struct Door {
    inside: Mutex<Inside>,
    answered: Condvar,
    abandoned: AtomicBool,
}

#[derive(Debug, Default)]
struct Inside {
    errand: Option<Errand>,
    answers: VecDeque<Answer>,
}

impl Door {
    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Hands an errand in, in place of one that nobody has taken yet.
    pub fn hand_in(&self, errand: Errand) {
        self.inside().errand = Some(errand);
    }

    /// Takes the errand back: nobody waits for it any more.
    pub fn take_back(&self) {
        self.inside().errand = None;
    }

    /// The next answer, if there is one within that time.
    #[must_use]
    pub fn answer(&self, time: Duration) -> Option<Answer> {
        let inside = self.inside();
        let nothing = |inside: &mut Inside| inside.answers.is_empty();
        let (mut inside, _) =
            self.answered.wait_timeout_while(inside, time, nothing).unwrap_or_else(PoisonError::into_inner);
        inside.answers.pop_front()
    }

    /// Tells the prompt something.
    pub fn tell(&self, answer: Answer) {
        self.inside().answers.push_back(answer);
        self.answered.notify_all();
    }

    /// Nobody is at the prompt any more: the run ends where it stands.
    pub fn abandon(&self) {
        self.abandoned.store(true, Ordering::Relaxed);
    }

    /// Whether it was.
    #[must_use]
    pub fn is_abandoned(&self) -> bool {
        self.abandoned.load(Ordering::Relaxed)
    }

    pub(super) fn has_errand(&self) -> bool {
        self.inside().errand.is_some()
    }
}

impl Run {
    /// The main thread waits for the prompt from the beginning.
    pub(super) fn open(&self) {
        let mut slot = self.shared.slot();
        slot.runnable.clear();
        slot.green(ThreadId::MAIN).parked = Parked::Prompt;
    }

    /// Whether nothing is under way that Ctrl-C could interrupt.
    pub(super) fn idle(&self, slot: &Slot) -> bool {
        slot.at_prompt() && !self.door.as_ref().is_some_and(|door| door.has_errand())
    }

    /// Wakes the main thread if the prompt wants something of it; ends the run if it has gone.
    pub(super) fn look_at_the_door(&self, slot: &mut Slot) {
        let Some(door) = &self.door else { return };
        if door.is_abandoned() {
            self.shared.end(slot, Outcome::Interrupted);
        } else if slot.at_prompt() && door.has_errand() {
            slot.green(ThreadId::MAIN).tell = Tell::Errand;
            self.shared.make_runnable(slot, ThreadId::MAIN);
        }
    }

    /// The main thread does what the prompt wants.
    pub(super) fn run_errand(&self, baton: Box<Baton>) -> Then {
        let mut baton = self.all_back(baton);
        let Some(errand) = self.door.as_ref().and_then(|d| d.inside().errand.take()) else {
            return self.wait_at_prompt(baton);
        };
        match errand {
            Errand::Enter(code, source) => {
                baton.process.enter(&code, &source);
                Then::On(baton)
            }
            Errand::Look(look) => {
                look(&mut baton.process);
                self.wait_at_prompt(baton)
            }
            Errand::Leave if baton.process.leave() => Then::On(baton),
            Errand::Leave => self.end(ThreadId::MAIN, baton, Outcome::Finished { status: 0 }),
        }
    }

    fn wait_at_prompt(&self, mut baton: Box<Baton>) -> Then {
        self.serve_woken(&mut baton, true);
        let mut slot = self.shared.slot();
        slot.green(ThreadId::MAIN).parked = Parked::Prompt;
        // A Ctrl-C that came just too late is not meant for the next entry.
        slot.signals.clear();
        self.shared.signal.store(baton.process.signals_left(), Ordering::Relaxed);
        self.observe_now(&slot, &mut baton, None);
        drop(slot);
        drop(self.shared.drop_gil(ThreadId::MAIN, baton, DropReason::Prompt));
        Then::Next
    }

    /// The entry has ended; the other threads go on.
    pub(super) fn entry_done(&self, baton: Box<Baton>, result: Result<(), Failure>) -> Then {
        let then = self.wait_at_prompt(baton);
        if let Some(door) = &self.door {
            door.tell(Answer::Entry(result));
        }
        then
    }
}

impl Shared {
    /// No thread can go on, in the middle of an entry: that ends, and not the run.
    pub(super) fn free_the_prompt(&self, door: &Door, graph: WaitGraph) {
        door.tell(Answer::Deadlock(Box::new(graph)));
        self.receive(SIGINT);
    }
}

impl Slot {
    /// Whether the main thread waits for the prompt: then nothing is stuck for good.
    pub(super) fn at_prompt(&self) -> bool {
        self.greens[0].parked == Parked::Prompt
    }
}
