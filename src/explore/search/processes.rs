//! Several processes in one search: what is known of each, and which of them is in hand.
//!
//! What threads of a process do to its heap no other process sees; what others see are calls into the system, steps in
//! shared memory, output, and its end. Between processes there is no lock: another one may come before each of these,
//! wherever the GIL of this one may change hands. Going ahead of a process that could go on counts as a preemption.

use super::super::ahead::Ahead;
use super::super::alike::{Alike, Kind};
use super::super::shared::{Fork, Sharing, Then};
use super::super::state::{self, Scratch};
use super::{Choice, Search, Stop, Who};
use crate::base::hash::Wide;
use crate::base::{Nanos, ProcessId, ThreadId};
use crate::sched::World;
use crate::sched::turns::{Timers, Turn, Way};
use crate::sched::world::Standing;
use crate::trace::BlockOn;
use crate::vm::Footprint;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Processes whose old objects are the same: what is shared in one of them may be in the other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Origin {
    /// Which of several programs it belongs to.
    program: u32,
    /// It has begun with an empty interpreter, or was forked from one that has; otherwise it is the first of its program,
    /// or was forked from that one.
    spawned: bool,
}

/// What a search knows of a process.
#[derive(Default)]
pub(super) struct Part {
    pub sharing: Sharing,
    pub kinds: Vec<Option<Arc<Kind>>>,
    pub alike: Alike,
    pub ahead: Arc<Vec<Ahead>>,
    pub scratch: Scratch,
    /// It stands where no other thread of it may come, but other processes may.
    pub closed: bool,
    pub origin: Origin,
    /// Where it is a copy: of which process, and of what moment if that had had other threads by then.
    pub copied_from: Option<(ProcessId, Option<Arc<Fork>>)>,
    /// The hash of the state that it was in with this stamp.
    pub known: Option<(u64, u128)>,
}

impl Part {
    /// Of a child that has just been born, as a copy or not.
    fn child(parent: &Self, copied_from: Option<(ProcessId, Option<Arc<Fork>>)>, n_slots: usize) -> Self {
        let mut alike = Alike::default();
        alike.told_apart = true;
        if copied_from.is_some() {
            let (sharing, kinds) = (parent.sharing.copied(), parent.kinds.clone());
            Self { sharing, kinds, alike, origin: parent.origin, copied_from, ..Self::default() }
        } else {
            let origin = Origin { spawned: true, ..parent.origin };
            Self { sharing: Sharing::new(n_slots), alike, origin, ..Self::default() }
        }
    }
}

/// What is known of the other processes where a search begins with several.
pub(super) fn parts(world: &mut World) -> BTreeMap<ProcessId, Part> {
    let mut parts = BTreeMap::new();
    for id in world.present().into_iter().filter(|id| *id != ProcessId::FIRST) {
        let n_slots = world.in_process(id, |process| {
            let heap = &mut process.process.interp.heap;
            heap.begin_journal();
            (heap.n_slots(), process.program())
        });
        let (n_slots, program) = n_slots.unwrap_or_default();
        let part = Part::child(&Part::default(), None, n_slots);
        parts.insert(id, Part { origin: Origin { program, spawned: program == 0 }, ..part });
    }
    parts
}

/// Whether somebody who could go on has to wait if this one does.
pub(super) fn preempts(chosen: Who, runner: Option<Who>, runners: &[Who]) -> bool {
    runner.is_some_and(|r| r != chosen) || runners.iter().any(|r| r.process == chosen.process && *r != chosen)
}

impl Search<'_> {
    /// Takes another process in hand.
    pub(super) fn take_in_hand(&mut self, process: ProcessId) {
        if self.hand != process {
            self.world.take_in_hand(process);
            self.follow_hand();
        }
    }

    /// The world may have another process in hand than before.
    fn follow_hand(&mut self) {
        let (before, now) = (self.hand, self.world.id());
        if before == now {
            return;
        }
        let next = self.parts.remove(&now).unwrap_or_default();
        let mut part = std::mem::replace(&mut self.part, next);
        self.learned.insert(part.origin, std::mem::take(&mut part.sharing.learned));
        self.part.sharing.learned = self.learned.remove(&self.part.origin).unwrap_or_default();
        self.parts.insert(before, part);
        self.hand = now;
    }

    /// Children are there, and signals have arrived. True if there is a child. `thread` has done something last.
    pub(super) fn settle(&mut self, thread: ThreadId) -> bool {
        let before = self.world.present();
        self.world.settle_turn();
        let born: Vec<ProcessId> = self.world.present().into_iter().filter(|id| !before.contains(id)).collect();
        for id in &born {
            let Some(child) = self.world.member(*id) else { continue };
            let (is_copy, n_slots) = (child.is_forked(), child.process.interp.heap.n_slots());
            let copied_from = is_copy.then(|| {
                let fork = (self.world.threads().len() > 1).then(|| {
                    let held = self.held(thread).into();
                    Arc::new(self.part.sharing.forked(thread, held, n_slots))
                });
                (self.hand, fork)
            });
            let part = Part::child(&self.part, copied_from, n_slots);
            self.parts.insert(*id, part);
        }
        self.several |= !born.is_empty();
        self.signalled |= self.world.processes().any(World::is_signalled);
        !born.is_empty()
    }

    /// The process in hand, whose program is over, goes.
    pub(super) fn goes(&mut self, way: Way) -> Stop {
        self.turns.push(Turn { process: self.hand, thread: ThreadId::MAIN, way, instructions: 0 });
        self.world.bring(ThreadId::MAIN, way);
        self.follow_hand();
        self.settle(ThreadId::MAIN);
        if self.world.outcome().is_some() { Stop::Ended } else { Stop::Waits }
    }

    /// The process in hand touches this: of what it is a copy, it had a part then.
    pub(super) fn copy_touched(&mut self, footprint: &Footprint) {
        if footprint.touches.is_empty() {
            return;
        }
        let mut copied_from = self.part.copied_from.clone();
        while let Some((parent, fork)) = copied_from {
            let Some(part) = self.parts.get_mut(&parent) else { return };
            if let Some(fork) = fork {
                // A copy and its original have learned the same.
                std::mem::swap(&mut part.sharing.learned, &mut self.part.sharing.learned);
                part.sharing.copy_touched(&fork, footprint);
                std::mem::swap(&mut part.sharing.learned, &mut self.part.sharing.learned);
                self.part.sharing.grew |= std::mem::take(&mut part.sharing.grew);
            }
            copied_from = part.copied_from.clone();
        }
    }

    /// What is known of the other processes at this place.
    pub(super) fn others_here(&self) -> Vec<(ProcessId, Option<(Then, bool)>)> {
        if self.parts.is_empty() {
            return Vec::new();
        }
        let present = self.world.present();
        let known = |part: &Part| (part.sharing.now(), part.closed);
        self.parts.iter().map(|(id, part)| (*id, present.contains(id).then(|| known(part)))).collect()
    }

    /// The worlds have gone back; what is known of the other processes goes back, too.
    pub(super) fn others_back(&mut self, others: &[(ProcessId, Option<(Then, bool)>)]) {
        self.follow_hand();
        if self.parts.is_empty() {
            return;
        }
        let world = &self.world;
        self.parts.retain(|id, part| {
            let Some((_, then)) = others.iter().find(|(other, _)| other == id) else { return false };
            if let (Some((then, closed)), Some(process)) = (then, world.member(*id)) {
                part.sharing.back_to(then, process.process.interp.heap.n_slots());
                part.alike.back_to(process.threads().len());
                part.closed = *closed;
            }
            true
        });
    }

    /// The processes that have not gone.
    pub(super) fn present(&self) -> Vec<ProcessId> {
        if self.several { self.world.present() } else { vec![self.hand] }
    }

    /// Who can go on, and is not held back for others to end.
    pub(super) fn ways(&mut self) -> Vec<Choice> {
        let timers = self.options.timers;
        let mut all: Vec<(Option<Nanos>, Choice)> = Vec::new();
        for process in self.present() {
            self.take_in_hand(process);
            let ahead = Arc::clone(&self.part.ahead);
            let held: Vec<ThreadId> = ahead.iter().filter(|a| a.is_held(&mut self.world)).map(|a| a.thread).collect();
            let (when, mut ways) = self.world.ways_and_when(timers, &held);
            if let Some(runner) = self.world.runner().filter(|_| self.part.closed && self.several) {
                ways.retain(|(thread, _)| *thread == runner);
            }
            all.extend(ways.into_iter().map(|(thread, way)| (when, (Who { process, thread }, way))));
        }
        // With exact timers, who can go on at once comes first; then who is due first.
        let first = all.iter().map(|(when, _)| *when).min().flatten();
        all.into_iter().filter(|(when, _)| timers == Timers::Any || *when == first).map(|(_, choice)| choice).collect()
    }

    /// Whether something has turned out about the processes that changes how they are looked at.
    pub(super) const fn is_news(&self) -> bool {
        self.several && !self.known.0 || self.signalled && !self.known.1
    }

    /// The choices of a process whose threads are all about to do what no other process sees, and of which none waits for
    /// others; and the rest, which may as well come later: neither changes what the other can do (Godefroid, 1996, on
    /// persistent sets). All choices, if there is no such process.
    pub(super) fn by_itself(&mut self, ways: Vec<Choice>) -> (Vec<Choice>, Vec<Choice>) {
        if !self.several {
            return (ways, Vec::new());
        }
        for process in self.present() {
            let is_own = |(who, _): &Choice| who.process == process;
            if ways.iter().any(is_own) && !ways.iter().all(is_own) && self.is_by_itself(process) {
                return ways.into_iter().partition(is_own);
            }
        }
        (ways, Vec::new())
    }

    fn is_by_itself(&mut self, process: ProcessId) -> bool {
        self.take_in_hand(process);
        if self.signalled || self.world.is_leaving() || self.part.closed || self.world.process.minds_signals() {
            return false;
        }
        for thread in self.world.own_threads() {
            match &self.world.threads()[thread.0 as usize - 1].standing {
                Standing::Blocked { on: BlockOn::Outside(_) | BlockOn::Input, .. } => return false,
                Standing::Running { .. } | Standing::WantsGil | Standing::Waking | Standing::Switching(_) => {
                    let is_there = self.world.process.interp.look_ahead(thread, &mut self.footprint);
                    if !is_there || self.footprint.output {
                        return false;
                    }
                }
                Standing::Starting | Standing::Idle | Standing::Finished | Standing::Blocked { .. } => {}
            }
        }
        true
    }

    /// Who has gone on last and could go on, unless it is one that has only been carried on ahead.
    pub(super) fn runner(&mut self) -> Option<Who> {
        if self.several
            && let Some(last) = self.turns.last()
        {
            self.take_in_hand(last.process);
        }
        let process = self.hand;
        let thread = self.world.runner().filter(|r| self.part.ahead.iter().all(|a| a.thread != *r))?;
        Some(Who { process, thread })
    }

    /// Who has the GIL in each of several processes.
    pub(super) fn runners(&mut self) -> Vec<Who> {
        if !self.several {
            return Vec::new();
        }
        let mut runners = Vec::new();
        for process in self.present() {
            self.take_in_hand(process);
            runners.extend(self.world.runner().map(|thread| Who { process, thread }));
        }
        runners
    }

    /// Nobody can ever go on.
    pub(super) fn is_stuck(&mut self) {
        self.take_in_hand(ProcessId::FIRST);
        self.world.deadlock_of_all();
    }

    /// What a thread counts as in the state that was looked at last.
    pub(super) fn rank(&self, Who { process, thread }: Who) -> (ProcessId, u64) {
        let rank = if self.several { u64::from(thread.0) } else { self.part.scratch.ranks[thread.0 as usize - 1] };
        (process, rank)
    }

    /// The hash of the state that the process in hand is in, without who can go on.
    fn by_itself_in_numbers(&mut self) -> u128 {
        let stamp = self.world.stamp();
        if let Some((_, known)) = self.part.known.filter(|(of, _)| *of == stamp) {
            return known;
        }
        let mut hash = Wide::default();
        let Part { ahead, alike, scratch, .. } = &mut self.part;
        state::of_process(&mut self.world, &[], false, ahead, alike, scratch, &mut hash);
        let known = hash.finish();
        self.part.known = Some((stamp, known));
        known
    }

    /// The hash of the state that all processes are in.
    pub(super) fn state(&mut self, ways: &[Choice]) -> u128 {
        let exact = self.options.timers == Timers::Exact;
        let mut of_process: BTreeMap<ProcessId, Vec<(ThreadId, Way)>> = BTreeMap::new();
        for (Who { process, thread }, way) in ways {
            of_process.entry(*process).or_default().push((*thread, *way));
        }
        let mut hash = Wide::default();
        for process in self.present() {
            self.take_in_hand(process);
            let own = of_process.remove(&process).unwrap_or_default();
            if !self.several || exact {
                let Part { ahead, alike, scratch, .. } = &mut self.part;
                state::of_process(&mut self.world, &own, exact, ahead, alike, scratch, &mut hash);
            } else {
                let known = self.by_itself_in_numbers();
                hash.number(known as u64);
                hash.number((known >> 64) as u64);
            }
            if self.several {
                hash.number(u64::from(process.0) << 1 | u64::from(self.part.closed));
                own.iter().for_each(|(thread, way)| hash.number(u64::from(thread.0) << 16 | way.number()));
            }
        }
        state::of_all(&self.world, &mut hash);
        hash.finish()
    }
}
