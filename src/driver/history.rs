//! The way back: copies of the world at growing distances, and what was done to it from outside.
//!
//! State is never undone; an earlier copy goes forward again, and the same things are done to it at the same places.
//! The copies are bounded in number and in values: when there are too many, every other one goes.

use crate::base::{Text, ThreadId};
use crate::code::Code;
use crate::sched::{Settings, World};
use crate::vm::Interp;
use std::collections::VecDeque;
use std::sync::Arc;

/// A place in a run. Several moments can follow the same instruction: the lock changes hands between two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Moment {
    steps: u64,
    events: u64,
}

impl Moment {
    pub fn of(world: &World) -> Self {
        Self { steps: world.steps(), events: world.recorder().n_events() }
    }
}

/// Something done to the world from outside.
#[derive(Clone, Debug)]
pub(super) enum Action {
    Choose(ThreadId),
    Enter(Code, Text),
    OpenInput,
    /// A line to read, or the end of input.
    Input(Option<Arc<str>>),
    Configure(Box<Settings>),
    Interrupt,
    Leave,
}

impl Action {
    pub fn apply(&self, world: &mut World) {
        match self {
            Self::Choose(thread) => {
                world.choose(*thread);
            }
            Self::Enter(code, text) => world.enter(code, text),
            Self::OpenInput => world.open_input(true),
            Self::Input(Some(line)) => world.give_input(Arc::clone(line)),
            Self::Input(None) => world.open_input(false),
            // Refused then is refused now.
            Self::Configure(settings) => world.configure(settings),
            Self::Interrupt => world.interrupt(),
            Self::Leave => world.leave(),
        }
    }
}

#[derive(Clone, Debug)]
struct Done {
    at: Moment,
    /// The world had come to rest, at the prompt or at its end, and not just to this step.
    at_rest: bool,
    action: Action,
}

#[derive(Clone, Debug)]
struct Copy {
    world: World,
    /// How many actions had been done to it.
    n_done: usize,
}

/// Copies and actions since the beginning.
#[derive(Clone, Debug)]
pub(super) struct History {
    copies: Vec<Copy>,
    done: Vec<Done>,
    /// Where single steps began, so that they are taken back exactly.
    trail: VecDeque<Moment>,
    /// Instructions between copies, at least.
    distance: u64,
    /// Instructions after the last copy, at least: the more there was to copy, the more.
    pause: u64,
}

/// The first distance between copies.
const NEAR: u64 = 2_000;
/// Instructions for each value that was copied: they take several times as long as copying it, so that keeping copies
/// slows a run by a fraction only, however much it makes.
const PAUSE_PER_VALUE: u64 = 10;
/// The most copies, and the most values in all of them.
const MOST: usize = 64;
const MOST_VALUES: usize = 4_000_000;
/// The most single steps that are remembered one by one.
const TRAIL: usize = 10_000;

impl History {
    pub fn new(world: &World) -> Self {
        Self {
            copies: vec![Copy { world: world.clone(), n_done: 0 }],
            done: Vec::new(),
            trail: VecDeque::new(),
            distance: NEAR,
            pause: 0,
        }
    }

    /// Remembers an action that is about to be applied.
    pub fn note(&mut self, world: &World, at_rest: bool, action: Action) {
        self.done.push(Done { at: Moment::of(world), at_rest, action });
    }

    /// How far the world may go before it is to be shown to [`Self::pass`] again.
    pub fn next_stop(&self, world: &World) -> u64 {
        let last = self.copies.last().map_or(0, |c| c.world.steps());
        (last + self.distance.max(self.pause)).max(world.steps() + 1)
    }

    /// Keeps a copy if the world has gone far enough since the last.
    pub fn pass(&mut self, world: &mut World) {
        let last = self.copies.last().map_or(0, |c| c.world.steps());
        if world.steps() < last + self.distance.max(self.pause) {
            return;
        }
        let (copy, n_values) = Interp::without_garbage(world, |w| &mut w.process.interp);
        self.pause = n_values as u64 * PAUSE_PER_VALUE;
        self.copies.push(Copy { world: copy, n_done: self.done.len() });
        let most = (MOST_VALUES / n_values.max(1)).clamp(3, MOST);
        if self.copies.len() > most {
            // The beginning always stays.
            let mut i = 0;
            self.copies.retain(|_| {
                i += 1;
                i % 2 == 1
            });
            self.distance *= 2;
        }
    }

    /// Remembers where a single step begins.
    pub fn begin_step(&mut self, world: &World) {
        if self.trail.len() == TRAIL {
            self.trail.pop_front();
        }
        self.trail.push_back(Moment::of(world));
    }

    /// The moment before the last instruction: where the step to it began, if it was a step.
    pub fn before_last_instruction(&mut self, world: &World) -> Option<Moment> {
        let now = Moment::of(world);
        self.trail.retain(|m| *m < now);
        let steps = now.steps.checked_sub(1);
        match self.trail.pop_back() {
            Some(began) if Some(began.steps) >= steps => Some(began),
            _ => steps.map(|steps| Moment { steps, events: 0 }),
        }
    }

    /// The world as it was at a moment before the one it is at. What was done at that very moment is done again; what
    /// comes later is forgotten.
    pub fn rewind(&mut self, to: Moment) -> World {
        let i = self.copies.partition_point(|c| Moment::of(&c.world) <= to).max(1) - 1;
        self.copies.truncate(i + 1);
        let Copy { mut world, n_done } = self.copies[i].clone();
        self.done.retain(|d| d.at <= to);
        for done in self.done.iter().skip(n_done) {
            go_to(&mut world, done, None);
            done.action.apply(&mut world);
        }
        advance_to(&mut world, to, None);
        world
    }

    /// The last moment before the present one at which `key` changed, going forward again from one copy after the
    /// other; the beginning, if it never did.
    pub fn last_change<K: PartialEq>(&self, world: &World, key: impl Fn(&World) -> Option<K>) -> Option<Moment> {
        let beginning = Moment::of(&self.copies.first()?.world);
        let mut end = Moment::of(world);
        if end <= beginning {
            return None;
        }
        for copy in self.copies.iter().rev() {
            if Moment::of(&copy.world) >= end {
                continue;
            }
            let mut world = copy.world.clone();
            let (mut before, mut found) = (key(&world), None);
            let mut look = |w: &World| {
                let (after, at) = (key(w), Moment::of(w));
                if after.is_some() && after != before {
                    found = if at < end { Some(at) } else { found };
                    before = after;
                }
            };
            for done in self.done.iter().skip(copy.n_done).filter(|d| d.at < end) {
                go_to(&mut world, done, Some(&mut look));
                done.action.apply(&mut world);
            }
            advance_to(&mut world, end, Some(&mut look));
            if found.is_some() {
                return found;
            }
            // The copy itself may stand just where the key changed.
            let here = Moment::of(&copy.world);
            end = Moment { events: here.events + 1, ..here };
        }
        Some(beginning)
    }
}

type Look<'a> = Option<&'a mut dyn FnMut(&World)>;

fn go_to(world: &mut World, done: &Done, look: Look<'_>) {
    if done.at_rest {
        run(world, u64::MAX, look, |_| false);
    } else {
        advance_to(world, done.at, look);
    }
}

/// Goes forward to a moment, looking at every one on the way if asked.
fn advance_to(world: &mut World, to: Moment, look: Look<'_>) {
    if look.is_none() && world.steps() < to.steps {
        let _ = world.advance(to.steps);
    }
    if Moment::of(world) < to {
        run(world, to.steps + 1, look, |w| Moment::of(w) >= to);
    }
}

fn run(world: &mut World, limit: u64, look: Look<'_>, there: impl Fn(&World) -> bool) {
    let _ = match look {
        None => world.advance_until(limit, true, there),
        Some(look) => world.advance_until(limit, true, |w| {
            look(w);
            there(w)
        }),
    };
}
