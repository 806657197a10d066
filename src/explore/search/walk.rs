//! One schedule chosen by hand: at each crossing somebody else says who goes on.
//!
//! The crossings are those of the search: what nobody else can see is carried out without a question, and who would only
//! begin to wait is not offered while another can do something. So a learner has few choices, and each of them matters.

use super::{Arrival, Choice, Options, Search, Stop, Who, beginning};
use crate::base::{ProcessId, ThreadId};
use crate::explore::defect::Defect;
use crate::explore::report::{Failure, FailureKind};
use crate::explore::story::{Scene, Teller};
use crate::sched::World;
use crate::sched::is_taking;
use crate::sched::turns::Way;
use crate::sched::world::Standing;
use crate::trace::BlockOn;
use crate::vm::{How, Part, Spot, Stream};
use std::sync::Arc;

/// A place where several threads can go on.
#[derive(Clone, Debug)]
pub struct Crossing {
    pub roads: Vec<Road>,
    /// What has been done so far, from the beginning.
    pub scenes: Vec<Scene>,
    /// What has been printed so far.
    pub stdout: String,
    /// How many crossings have been passed.
    pub n_passed: usize,
}

/// One of the threads that can go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Road {
    pub thread: Arc<str>,
    /// The line of the program's own; none for a thread that is about to begin.
    pub file: Arc<str>,
    pub line: u32,
    pub about: About,
}

/// What a thread that can go on is about to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    Begins,
    /// Its process ends.
    Ends,
    Reads(String),
    Writes(String),
    Takes(String),
    Releases(String),
    /// Its sleep, or what it waits for outside, ends.
    Wakes,
    /// What it was willing to wait is over.
    TimesOut,
    /// Of several that are under way outside, this answer comes first.
    Hears(Arc<str>),
    /// It goes on within this function of the library.
    Within(String),
    GoesOn,
}

/// What is said at a crossing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The thread at this place in the list goes on.
    Take(usize),
    /// The last choice is taken back.
    Back,
    /// No more choices.
    Leave,
}

/// How a walk ended.
#[derive(Clone, Debug)]
pub struct Walked {
    /// How it failed, its schedule and story; of a run that failed at nothing, [`Self::kind`] is none.
    pub failure: Failure,
    pub kind: Option<FailureKind>,
    pub stdout: String,
    pub n_choices: usize,
}

/// Goes through a world that stands before its first instruction, from crossing to crossing. `None` when whoever
/// answers leaves, or the run goes on for longer than the limits allow.
pub fn walk(start: &World, options: &Options, ask: &mut dyn FnMut(&Crossing) -> Answer) -> Option<Walked> {
    let (world, prefix) = beginning(start, options);
    let mut search = Search::new(world, prefix, options, Box::new(|_| true));
    // What is shared is found out first; so the crossings stay the same from one walk to the next.
    while !search.pass() {
        search.begin_again();
    }
    search.limit = None;
    search.walk(ask)
}

impl Search<'_> {
    fn walk(&mut self, ask: &mut dyn FnMut(&Crossing) -> Answer) -> Option<Walked> {
        let mut taken: Vec<usize> = Vec::new();
        'anew: loop {
            self.back_to_root();
            self.bound = u32::MAX;
            self.teller = Some(Teller::default());
            let (mut stop, mut n_passed) = (Stop::Waits, 0);
            loop {
                let ways = match self.arrival(stop) {
                    Arrival::Ended => return Some(self.walked(n_passed)),
                    Arrival::TooDeep => return None,
                    Arrival::Learned => {
                        self.take_note();
                        stop = Stop::Choice;
                        continue;
                    }
                    Arrival::Ways(ways) => ways,
                };
                let chosen = match (&ways[..], taken.get(n_passed)) {
                    ([only], _) => *only,
                    (_, Some(before)) => {
                        n_passed += 1;
                        ways[*before]
                    }
                    _ => match ask(&self.crossing(&ways, n_passed)) {
                        Answer::Take(i) => {
                            let i = i.min(ways.len() - 1);
                            taken.push(i);
                            n_passed += 1;
                            ways[i]
                        }
                        Answer::Back => {
                            taken.pop();
                            continue 'anew;
                        }
                        Answer::Leave => return None,
                    },
                };
                stop = self.turn(chosen.0, chosen.1, true);
            }
        }
    }

    fn crossing(&mut self, ways: &[Choice], n_passed: usize) -> Crossing {
        let roads = ways.iter().map(|choice| self.road(*choice)).collect();
        let scenes = self.teller.as_ref().map(|t| t.so_far().to_vec()).unwrap_or_default();
        Crossing { roads, scenes, stdout: self.world.text(Stream::Stdout), n_passed }
    }

    fn road(&mut self, (Who { process, thread }, way): Choice) -> Road {
        self.take_in_hand(process);
        let places = self.world.process.interp.positions(thread);
        let own = places.iter().rposition(|p| !p.library);
        let (file, line) = own.map_or_else(|| (Arc::from(""), 0), |i| (Arc::clone(&places[i].file), places[i].line));
        let within = own.and_then(|i| places.get(i + 1)).map(|p| p.function.to_string());
        let about = match &self.world.threads()[thread.0 as usize - 1].standing {
            Standing::Starting => About::Begins,
            Standing::Blocked { .. } if way == Way::TimeOut => About::TimesOut,
            Standing::Blocked { .. } if self.world.may_hear_otherwise(thread) => {
                self.world.hears_first(thread, way).map_or(About::Wakes, About::Hears)
            }
            Standing::Blocked { on: BlockOn::Sleep { .. } | BlockOn::Outside(_), .. } => About::Wakes,
            _ if self.world.is_leaving() => About::Ends,
            _ => self.next_touch(thread, within),
        };
        Road { thread: self.world.who(thread), file, line, about }
    }

    /// The first thing that others can see of what a thread does next.
    fn next_touch(&mut self, thread: ThreadId, within: Option<String>) -> About {
        // What a re-entrant lock looks at before it is taken is nobody's business.
        let taking = match within {
            Some(function) if !is_taking(&function) => return About::Within(function),
            within => within.map(|function| function.ends_with("acquire") || function.ends_with("__enter__")),
        };
        let Some(footprint) = self.world.process.interp.footprint(thread) else { return About::GoesOn };
        let Some(touch) = self.seen(thread, &footprint).first().copied() else { return About::GoesOn };
        let part = if taking.is_some() { Part::Whole } else { touch.spot.part };
        let name = self.world.spot_name(Spot { part, ..touch.spot });
        match (taking, touch.how) {
            (None, How::Read) => About::Reads(name),
            (None, How::Write) => About::Writes(name),
            (Some(true), _) | (None, How::Acquire | How::Try) => About::Takes(name),
            (Some(false), _) | (None, How::Release) => About::Releases(name),
        }
    }

    /// The run has come to its end.
    fn walked(&mut self, n_choices: usize) -> Walked {
        self.take_in_hand(ProcessId::FIRST);
        let (stdout, schedule) = (self.world.text(Stream::Stdout), self.schedule());
        let graph = match self.world.outcome() {
            Some(crate::sched::Outcome::Deadlock(graph)) => Some(graph.clone()),
            _ => None,
        };
        let unfinished = self.n_unfinished() > 1;
        let (kind, message) = self.judged();
        let told = kind.unwrap_or(FailureKind::Check);
        let (story, defect) = self.teller.take().unwrap_or_default().finish(told, unfinished);
        let defect = defect.or_else(|| graph.as_deref().map(Defect::of_deadlock));
        let failure = Failure { kind: told, message, preemptions: 0, schedule, graph, story, defect };
        Walked { failure, kind, stdout, n_choices }
    }
}
