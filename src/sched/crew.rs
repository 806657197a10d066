//! Several processes by turns: one of them is in hand, and what is asked of the world or done to it is that one's.
//!
//! As long as turns are given ([`super::turns`]) there are no cores and no time slices: a thread of any process goes on
//! when somebody says so. What one process does to another through the system has happened when its turn ends
//! ([`World::settle_turn`]). A process whose program is over is there until somebody says that it goes: what others see
//! of its end is a turn of its own.

use super::family::Family;
use super::limits::LimitKind;
use super::outcome::Outcome;
use super::turns::Sketch;
use super::world::World;
use crate::base::ProcessId;
use crate::heap::Mark;
use std::sync::Arc;

/// The processes that are not in hand, in a sketch.
#[derive(Clone, Debug)]
pub(super) struct Crew {
    /// Without any world.
    family: Box<Family>,
    members: Vec<Arc<Member>>,
    /// Those that had ended before, and are kept for who goes further back.
    gone: Vec<ProcessId>,
}

/// A process in a sketch: shared by all sketches between which it has not changed.
#[derive(Debug)]
pub(super) struct Member {
    sketch: Sketch,
    mark: Mark,
}

impl Member {
    const fn stamp(&self) -> u64 {
        self.sketch.rest.stamp()
    }
}

impl Crew {
    /// What can be said of a family without its first process in hand.
    pub fn of(family: &mut Family) -> Self {
        let (mut others, kept) = (std::mem::take(&mut family.others), std::mem::take(&mut family.kept));
        let mut member = |world: &mut World| {
            let known = family.sketched.get(&world.id()).filter(|m| m.stamp() == world.stamp());
            let member = known.cloned().unwrap_or_else(|| {
                let mark = world.process.interp.heap.mark();
                Arc::new(Member { sketch: world.sketch(), mark })
            });
            family.sketched.insert(world.id(), Arc::clone(&member));
            member
        };
        let members = others.iter_mut().map(&mut member).collect();
        let empty = Box::new(family.clone());
        let gone = kept.iter().map(World::id).collect();
        (family.others, family.kept) = (others, kept);
        Self { family: empty, members, gone }
    }

    /// The family as it was, made of the worlds that there are.
    fn back(&self, mut worlds: Vec<World>) -> Box<Family> {
        let mut family = self.family.clone();
        for member in &self.members {
            let Some(i) = worlds.iter().position(|w| w.id() == member.sketch.rest.id()) else { continue };
            let mut world = worlds.swap_remove(i);
            if world.stamp() != member.stamp() {
                world.come_back(&member.sketch);
                world.process.interp.heap.back_to(member.mark);
            }
            family.others.push(world);
        }
        worlds.retain(|w| self.gone.contains(&w.id()));
        family.kept = worlds;
        family
    }
}

impl World {
    /// Takes another process in hand, if it is there.
    pub fn take_in_hand(&mut self, id: ProcessId) {
        if self.id() == id {
            return;
        }
        let Some(mut family) = self.kin.family.take() else { return };
        if let Some(i) = family.place(id) {
            self.swap_with(&mut family.others[i]);
        }
        if id == ProcessId::FIRST {
            family.others.sort_unstable_by_key(World::id);
        }
        self.kin.family = Some(family);
    }

    /// The processes that have not gone, in the order of their numbers.
    #[must_use]
    pub fn present(&self) -> Vec<ProcessId> {
        let first_is_gone = self.kin.family.as_ref().is_some_and(|f| f.first.is_some());
        let mut ids: Vec<ProcessId> =
            self.processes().map(Self::id).filter(|id| !first_is_gone || *id != ProcessId::FIRST).collect();
        ids.sort_unstable();
        ids
    }

    /// Whether there is, or is about to be, another process than the one in hand.
    #[must_use]
    pub fn has_others(&self) -> bool {
        !self.kin.born.is_empty() || self.kin.family.as_ref().is_some_and(|f| f.has_others(self.id()))
    }

    /// Whether it began as a copy of its parent, and not with an empty interpreter.
    #[must_use]
    pub fn is_forked(&self) -> bool {
        self.left_behind() > 0
    }

    /// Whether there have ever been several processes.
    #[must_use]
    pub fn has_family(&self) -> bool {
        self.kin.family.is_some()
    }

    /// Whether the program of the process in hand is over, and all that is left of it is to go.
    #[must_use]
    pub fn is_leaving(&self) -> bool {
        self.ended.is_some() && self.by_turns && self.kin.family.is_some()
    }

    /// Whether something has been done to other processes that they do not know yet.
    #[must_use]
    pub fn is_unsettled(&self) -> bool {
        !self.kin.born.is_empty() || self.kin.family.is_some() && self.outside.has_sent()
    }

    /// After a turn: children are there, signals have arrived.
    pub fn settle_turn(&mut self) {
        if self.kin.family.is_none() {
            if self.kin.born.is_empty() {
                return;
            }
            self.kin.family = Some(Box::default());
        }
        let Some(mut family) = self.kin.family.take() else { return };
        self.kin.letters.clear();
        for mut child in std::mem::take(&mut self.kin.born) {
            if self.process.interp.heap.keeps_journal() && !child.process.interp.heap.keeps_journal() {
                child.process.interp.heap.begin_journal();
            }
            family.others.push(child);
        }
        for sent in self.outside.sent() {
            match family.place(sent.to) {
                Some(i) => family.lend(self, i, |other| other.receive(sent.number)),
                None if sent.to == self.id() => self.receive(sent.number),
                None => {}
            }
        }
        for (id, cores) in self.outside.bound() {
            match family.place(id) {
                Some(i) => family.others[i].affinity = Some(cores),
                None if id == self.id() => self.affinity = Some(cores),
                None => {}
            }
        }
        let n = 1 + family.others.len() as u64;
        let too_many = self.settings.limits.check(LimitKind::Processes, n).err();
        let own = match &self.ended {
            Some(Outcome::Limit(limit)) if self.id() != ProcessId::FIRST => Some(*limit),
            _ => None,
        };
        self.kin.family = Some(family);
        if let Some(limit) = too_many.or(own) {
            let id = self.id();
            self.take_in_hand(ProcessId::FIRST);
            self.limit(limit);
            self.take_in_hand(id);
        }
    }

    /// The process in hand goes, and the first is in hand.
    pub(super) fn leave_by_turn(&mut self) {
        let id = self.id();
        self.take_in_hand(ProcessId::FIRST);
        if let Some(mut family) = self.kin.family.take() {
            family.leaves(self, id);
            self.kin.family = Some(family);
        }
    }

    /// Nobody can ever go on, in any process.
    pub fn deadlock_of_all(&mut self) {
        self.take_in_hand(ProcessId::FIRST);
        match self.kin.family.take() {
            Some(mut family) => {
                family.stuck(self);
                self.kin.family = Some(family);
            }
            None => self.deadlock(),
        }
    }

    /// Makes the worlds of other processes what they were when a sketch was made, and takes in hand which was in hand
    /// then; what is said of it itself is for who asks.
    pub(super) fn others_back(&mut self, sketch: &Sketch) -> Option<Box<Family>> {
        let mut worlds = match self.kin.family.take() {
            Some(mut family) => {
                let mut worlds = std::mem::take(&mut family.others);
                worlds.append(&mut family.kept);
                worlds
            }
            None => Vec::new(),
        };
        if let Some(other) = worlds.iter_mut().find(|w| w.id() == sketch.rest.id()) {
            std::mem::swap(self, other);
        }
        sketch.crew.as_ref().map(|crew| crew.back(worlds))
    }

    /// The machine decides again who goes on, in all processes.
    pub(super) fn give_back_all(&mut self) {
        let ids: Vec<ProcessId> = self.processes().map(Self::id).collect();
        for id in ids {
            self.take_in_hand(id);
            if self.ended.is_some() && self.kin.family.is_some() {
                self.begin_to_end();
            }
            self.give_back();
        }
        self.take_in_hand(ProcessId::FIRST);
    }
}
