//! A run in virtual time that other programs join while it goes on, each from a terminal of its own.

use super::program::Program;
use super::session::{Progress, Session, Watch};
use crate::base::{Nanos, ProcessId};
use crate::sched::{Outcome, Settings};
use crate::trace::Stats;
use crate::vm::Stream;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A run that programs can join. When they do is not its own doing, so a meeting is the one run in virtual time that
/// does not repeat; whatever happens between two such moments follows from what was before.
///
/// ```
/// use gilsh::base::Nanos;
/// use gilsh::driver::{Meeting, Program, Progress, Settings};
///
/// let host = Program::from_text("host.py", "import time\ntime.sleep(5)\nprint('host')\n")?;
/// let guest = Program::from_text("guest.py", "print('guest')\n")?;
/// let mut meeting = Meeting::new(&host, &Settings::default());
/// let number = meeting.join(&guest, Vec::new(), Nanos::ZERO);
/// while meeting.go_on(1000) == Progress::Running {}
/// let said: Vec<(u32, String)> = meeting.drain().into_iter().map(|(who, _, text)| (who, text.to_string())).collect();
/// assert_eq!(said, [(number, "guest\n".into()), (0, "host\n".into())]);
/// assert_eq!(meeting.ended(), [(number, 0)]);
/// # Ok::<(), gilsh::driver::LoadError>(())
/// ```
#[derive(Debug)]
pub struct Meeting {
    session: Session,
    /// Those that have joined and have not been told to have ended, by their numbers.
    joined: BTreeMap<u32, ProcessId>,
}

impl Meeting {
    /// The program that others will join, before its first instruction.
    #[must_use]
    pub fn new(program: &Program, settings: &Settings) -> Self {
        let mut session = Session::new(program, settings, Watch::Nothing);
        session.open_input();
        Self { session, joined: BTreeMap::new() }
    }

    /// A program begins beside those that run, at a time that has not come yet, or now. The number by which it is known from then on; the first has 0.
    pub fn join(&mut self, program: &Program, args: Vec<String>, at: Nanos) -> u32 {
        let world = &mut self.session.world;
        let process = world.join_late(&program.joining(args.into(), at));
        let number = world.member(process).map_or(0, crate::sched::World::program);
        self.joined.insert(number, process);
        number
    }

    /// Virtual time.
    #[must_use]
    pub fn now(&self) -> Nanos {
        self.session.world.now()
    }

    /// When something happens next, in virtual time. `None` if everybody waits for somebody else.
    pub fn next_at(&mut self) -> Option<Nanos> {
        self.session.world.next_at()
    }

    /// Whether somebody listens at a port, where whoever joins could meet him.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.session.world.listens()
    }

    /// Whether the first program has ended, and others go on.
    #[must_use]
    pub fn first_is_over(&self) -> bool {
        self.session.world.own_outcome().is_some() && !self.is_over()
    }

    /// Whether the last program has ended.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.session.world.outcome().is_some()
    }

    /// Does the next thing: something that is due, or at most so many instructions.
    pub fn go_on(&mut self, most: u64) -> Progress {
        let limit = self.session.world.steps().saturating_add(most);
        self.session.run_until(limit, |_| true)
    }

    /// What was written since this was asked last, and by which program.
    pub fn drain(&mut self) -> Vec<(u32, Stream, Arc<str>)> {
        self.session.drain_by_program()
    }

    /// The numbers of programs that have joined and have ended since this was asked last, and their exit codes.
    pub fn ended(&mut self) -> Vec<(u32, u8)> {
        let past = self.session.world.past();
        let code = |outcome: &Outcome| (outcome.exit_code() & 0xff) as u8;
        let over = |(number, process): (&u32, &ProcessId)| {
            let own = past.iter().find(|p| p.id == *process);
            own.map(|p| (*number, code(&p.outcome)))
        };
        let ended: Vec<(u32, u8)> = self.joined.iter().filter_map(over).collect();
        self.joined.retain(|number, _| ended.iter().all(|(gone, _)| gone != number));
        ended
    }

    /// Which program waits for a line of its terminal.
    #[must_use]
    pub fn reader(&self) -> Option<u32> {
        self.session.world.reader()
    }

    /// The line that a program waited for; `None` is the end of its input.
    pub fn give_input(&mut self, line: Option<&str>) {
        match line {
            Some(_) => self.session.give_input(line),
            // Others have terminals of their own.
            None => self.session.world.give_end(),
        }
    }

    /// Ctrl-C at a program's terminal.
    pub fn interrupt(&mut self, number: u32) {
        self.session.world.interrupt_program(number);
    }

    /// The terminal of a program that has joined is gone.
    pub fn hang_up(&mut self, number: u32) {
        self.session.world.hang_up(number);
    }

    /// The counters of all programs.
    #[must_use]
    pub fn stats(&self) -> Stats {
        self.session.stats()
    }
}
