//! A turn of a search: who can go on, and how far one goes on by itself.

use super::processes::preempts;
use super::{Choice, LONG, Search, Stop, Untried, Who, kind_of};
use crate::base::ThreadId;
use crate::explore::ahead;
use crate::explore::alike::Kind;
use crate::heap::{CodeId, HeapAccess, ObjRef, Object};
use crate::sched::World;
use crate::sched::turns::{Timers, Turn, Way};
use crate::sched::world::Standing;
use crate::trace::BlockOn;
use crate::vm::How;
use std::collections::hash_map::Entry;
use std::sync::Arc;

impl Search<'_> {
    /// Leaves out who would only begin to wait for a lock; unless that is all that can still be done.
    pub(super) fn without_vain(&mut self, ways: &mut Vec<Choice>) {
        let useful: Vec<Choice> = ways.iter().copied().filter(|c| !self.is_vain(*c)).collect();
        if !useful.is_empty() {
            *ways = useful;
        } else {
            ways.truncate(1);
        }
    }

    /// The choices of a state that have not been tried with so many preemptions still to be made, the first one last.
    pub(super) fn left_to_try(&mut self, ways: &[Choice], hash: u128, budget: u32) -> Vec<Untried> {
        let everything = self.looks_at_everything();
        let (runner, preempted) = (self.runner(), self.runners());
        let mut left = Vec::with_capacity(ways.len());
        for choice in ways.iter().copied().rev() {
            let preempts = preempts(choice.0, runner, &preempted);
            let Some(rest) = budget.checked_sub(u32::from(preempts)) else {
                self.cut = true;
                continue;
            };
            let untried = self.untried(choice, rest);
            if everything || self.options.plain {
                left.push(untried);
                continue;
            }
            match self.done.entry((hash, (untried.taken.process, untried.taken.rank), choice.1)) {
                Entry::Occupied(before) if *before.get() >= rest => {}
                Entry::Occupied(mut before) => {
                    before.insert(rest);
                    left.push(untried);
                }
                Entry::Vacant(place) => {
                    place.insert(rest);
                    left.push(untried);
                }
            }
        }
        // Who runs goes on first.
        if let Some(place) = left.iter().position(|u| Some(u.choice.0) == runner) {
            let choice = left.remove(place);
            left.push(choice);
        }
        left
    }

    /// Whether a thread is about to ask for a lock that is taken, for as long as it takes.
    pub(super) fn is_vain(&mut self, (Who { process, thread }, _): Choice) -> bool {
        self.take_in_hand(process);
        if self.world.is_leaving()
            || !matches!(
                self.world.threads()[thread.0 as usize - 1].standing,
                Standing::Running { .. } | Standing::WantsGil
            )
        {
            return false;
        }
        if !self.world.process.interp.may_acquire(thread) {
            return false;
        }
        let Some(footprint) = self.world.process.interp.footprint(thread) else { return false };
        footprint.touches.iter().any(|t| t.how == How::Acquire && self.world.is_locked(t.spot.object))
    }

    /// Carries a thread that has begun to wait for others to end on ahead of them.
    pub(super) fn run_ahead(&mut self) {
        let Some(thread) =
            self.turns.last().map(|t| t.thread).filter(|_| !self.options.plain && !self.options.apart && !self.several)
        else {
            return;
        };
        if ahead::joins(&mut self.world, thread).is_none() {
            return;
        }
        let place = self.here();
        let kinds = &mut self.part.kinds;
        let mut kind = |world: &World, code| kind_of(kinds, world, code);
        match ahead::run(&mut self.world, &mut self.part.sharing, &mut kind, thread) {
            Some(done) => Arc::make_mut(&mut self.part.ahead).push(done),
            None => self.back_to(&place),
        }
    }

    /// Whether the next instruction of a thread, and its going on, is nothing that others could see.
    pub(super) fn is_unseen(&mut self, (Who { process, thread }, way): Choice) -> bool {
        self.take_in_hand(process);
        if self.world.is_leaving() {
            return false;
        }
        let threading = match self.place(thread) {
            Some((code, _)) => self.kind(code).threading,
            None => false,
        };
        match &self.world.threads()[thread.0 as usize - 1].standing {
            Standing::Starting => true,
            // What was written is there.
            Standing::Blocked { on: BlockOn::Output, .. } if self.several => true,
            Standing::Blocked { on: BlockOn::Sleep { .. }, .. } => self.options.timers == Timers::Any,
            Standing::Blocked { lock: Some(wait), .. } => threading && way == Way::Go && !wait.is_limited(),
            Standing::Blocked { .. } | Standing::Idle | Standing::Finished => false,
            _ if self.heeds(thread) => false,
            _ => {
                let is_there = self.world.process.interp.look_ahead(thread, &mut self.footprint);
                is_there && !self.part.sharing.matters(thread, &self.footprint, threading)
            }
        }
    }

    /// Whether a thread runs the handlers of signals, and there are some that others send.
    fn heeds(&self, thread: ThreadId) -> bool {
        self.signalled && thread == ThreadId::MAIN && self.world.process.minds_signals() && self.world.has_others()
    }

    /// Lets a thread go on: through what only it can see, one instruction that others can see (if `seen`), and on to
    /// where the next choice is.
    pub(super) fn turn(&mut self, Who { process, thread }: Who, way: Way, seen: bool) -> Stop {
        self.take_in_hand(process);
        if self.world.is_leaving() {
            return self.goes(way);
        }
        let mut before = self.world.process.interp.thread(thread).executed;
        if let Some(i) = self.part.ahead.iter().position(|a| a.thread == thread) {
            let done = Arc::make_mut(&mut self.part.ahead).remove(i);
            before -= done.instructions;
            done.waits.iter().for_each(|(_, lock)| self.part.sharing.hear(thread, *lock));
        }
        let began = self.world.steps();
        self.world.bring(thread, way);
        let (mut open, mut fresh) = (!std::mem::take(&mut self.part.closed), seen);
        let mut footprint = std::mem::take(&mut self.footprint);
        let stop = loop {
            if self.world.outcome().is_some() || self.world.is_leaving() {
                break Stop::Ended;
            }
            if self.world.runner() != Some(thread) {
                break Stop::Waits;
            }
            let gone = self.world.steps() - began;
            if gone >= self.options.limits.depth {
                break Stop::TooDeep;
            }
            if gone >= LONG && open && !self.options.plain && (self.n_alive() > 1 || self.several) {
                break Stop::Long;
            }
            // Alone it may go round for ever: its state is compared now and then.
            if gone >= LONG && self.options.sample.is_none() && !self.options.plain && self.n_alive() == 1 {
                break if gone + self.in_a_row(thread) < self.options.limits.depth {
                    Stop::Long
                } else {
                    Stop::TooDeep
                };
            }
            let at = self.place(thread).unwrap_or((CodeId(0), 0));
            let kind = self.kind(at.0);
            let Kind { own, threading, may_ask, .. } = *kind;
            let private = self.world.process.interp.n_private(thread, kind.private(at.1));
            if private > 0 {
                open |= self.world.step_private(thread, private);
                if own {
                    self.part.alike.after(&self.world.process.interp, thread);
                }
                continue;
            }
            self.world.process.interp.look_ahead(thread, &mut footprint);
            let matters = if self.options.plain {
                own && (footprint.output || !footprint.touches.is_empty())
                    || footprint.output && self.world.has_others()
            } else {
                self.part.sharing.matters(thread, &footprint, threading)
            };
            // Another process may come anywhere; and its signal, where one is looked for.
            let by_signal = open && self.heeds(thread);
            let by_others = by_signal || footprint.output && self.world.has_others();
            let matters = matters || by_signal;
            if matters && (by_others || open && self.n_alive() > 1) {
                if !fresh {
                    break Stop::Choice;
                }
                (open, fresh) = (false, false);
            }
            // Who is alone comes after all that has ended, and before all that begins.
            let held = if footprint.touches.is_empty() { Vec::new() } else { self.held(thread) };
            if !self.options.plain {
                self.part.sharing.note(thread, &footprint, &held, threading);
                self.copy_touched(&footprint);
                self.part.alike.before(thread, &footprint, may_ask);
            }
            let seen = if self.teller.is_some() { self.tell_before(thread, &footprint) } else { Vec::new() };
            let n_threads = self.world.threads().len();
            open |= self.world.step_turn(thread);
            let is_parent = self.world.is_unsettled() && self.settle(thread);
            for child in n_threads + 1..=self.world.threads().len() {
                let child = ThreadId(child as u32);
                self.part.sharing.started(thread, child);
                self.part.alike.started(&mut self.world.process.interp, child);
            }
            if own {
                self.part.alike.after(&self.world.process.interp, thread);
            }
            // Others may go on now who could not when this turn was chosen: what comes next has to be chosen again.
            let lets_go = footprint.touches.iter().any(|t| t.how == How::Release);
            fresh &= !lets_go && !is_parent && n_threads == self.world.threads().len();
            let n_slots = self.world.process.interp.heap.n_slots();
            self.part.sharing.made(n_slots, thread, at);
            if let Some(teller) = &mut self.teller {
                teller.after(&mut self.world, &seen);
            }
        };
        self.footprint = footprint;
        let instructions = self.world.process.interp.thread(thread).executed - before;
        self.part.closed = !open && matches!(stop, Stop::Choice);
        self.turns.push(Turn { process, thread, way, instructions });
        stop
    }

    /// How many instructions a thread has carried out in the turns before this one, with nobody else in between.
    fn in_a_row(&self, thread: ThreadId) -> u64 {
        let turns = self.turns.iter().skip(self.n_first).rev();
        turns.take_while(|t| t.thread == thread && t.process == self.hand).map(|t| t.instructions).sum()
    }

    /// Those who are there, and not held back.
    pub(super) fn n_alive(&mut self) -> usize {
        let alive = self.world.threads().iter().filter(|t| !matches!(t.standing, Standing::Finished)).count();
        alive - self.part.ahead.iter().filter(|a| a.is_held(&mut self.world)).count()
    }

    pub(super) fn place(&self, thread: ThreadId) -> Option<(CodeId, u32)> {
        self.world.process.interp.thread(thread).frames.last().map(|f| (f.code, f.pc))
    }

    pub(super) fn kind(&mut self, code: CodeId) -> Arc<Kind> {
        kind_of(&mut self.part.kinds, &self.world, code)
    }

    /// The locks that a thread holds, of those that have been seen.
    pub(super) fn held(&mut self, thread: ThreadId) -> Vec<ObjRef> {
        let heap = &mut self.world.process.interp.heap;
        let mine = |o: &Object| matches!(o, Object::Lock(l) if l.locked && l.owner == Some(thread));
        self.part.sharing.locks.iter().copied().filter(|r| heap.read(*r, mine)).collect()
    }
}
