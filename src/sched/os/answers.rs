//! What threads ask of the scheduler, and what they are told when they come back.

use super::baton::{Baton, NoSchedule, RealGreen, Rest, Tell};
use super::{Run, Then, Told, host_cores};
use crate::base::{Nanos, ThreadId};
use crate::heap::{HeapAccess, Value};
use crate::kernel::lock;
use crate::sched::outcome::Outcome;
use crate::sched::process::{Asked, Delivery, Process, Times};
use crate::sched::settings::Policy;
use crate::sched::turns::Way;
use crate::trace::EventKind;
use crate::vm::{Query, WaitOn};
use std::sync::atomic::Ordering;
use std::time::{SystemTime, UNIX_EPOCH};

impl Run {
    /// Delivers what came about while the thread had no carrier.
    pub(super) fn tell(&self, thread: ThreadId, baton: &mut Baton) -> Told {
        let tell = std::mem::replace(&mut self.shared.slot().green(thread).tell, Tell::Nothing);
        let interp = &mut baton.process.interp;
        match tell {
            Tell::Nothing => {}
            Tell::SleepOver => interp.answer(thread, Value::None),
            Tell::TimedOut(lock) => {
                self.shared.slot().green(thread).way = Way::TimeOut;
                interp.answer(thread, Value::bool(false));
                lock::leave_queue(&mut baton.process.interp.heap, lock, thread);
            }
            Tell::CallOver => {
                if self.finish_call(thread, baton).is_err() {
                    return Told::Waits;
                }
            }
            Tell::Signal(rest) => return self.signal(thread, baton, rest),
            Tell::Errand => return Told::Errand,
        }
        if baton.process.interp.thread(thread).awaiting { Told::Waits } else { Told::Ready }
    }

    /// A signal has cut a wait of the main thread short: it raises, or its handler runs and the rest is waited
    /// afterwards.
    pub(super) fn signal(&self, thread: ThreadId, baton: &mut Baton, rest: Rest) -> Told {
        let wait = match rest {
            Rest::Sleep(time) => WaitOn::Sleep(time),
            Rest::Lock(lock, timeout) => {
                lock::leave_queue(&mut baton.process.interp.heap, lock, thread);
                WaitOn::Lock { lock, timeout }
            }
            // It is asked once more.
            Rest::Call => match self.outside().cancel(thread) {
                Some(call) => WaitOn::System(call),
                None => WaitOn::Sleep(Nanos(1)),
            },
        };
        self.tell_signals(&mut baton.process);
        let mut delivery = baton.process.delivery();
        while delivery == Some(Delivery::Nothing) {
            delivery = baton.process.delivery();
        }
        self.shared.signal.store(baton.process.signals_left(), Ordering::Relaxed);
        let interp = &mut baton.process.interp;
        match delivery {
            Some(Delivery::Raise(raise)) => interp.answer_error(thread, raise),
            Some(Delivery::Call(func, number)) => {
                interp.interrupt_with_call(thread, func, vec![number, Value::None], Some(wait));
            }
            Some(Delivery::Nothing) | None => return Told::WaitsOn(wait),
        }
        Told::Ready
    }

    /// The process hears of the signals that have come.
    pub(super) fn tell_signals(&self, process: &mut Process) {
        for number in std::mem::take(&mut self.shared.slot().signals) {
            process.signal(number, true);
        }
    }

    /// The main thread, which does not wait, gets the signal that has arrived. True if that changed what it does.
    pub(super) fn deliver(&self, baton: &mut Baton) -> bool {
        self.tell_signals(&mut baton.process);
        let changed = baton.process.deliver();
        self.shared.signal.store(baton.process.signals_left(), Ordering::Relaxed);
        if changed {
            self.shared.slot().record(self.shared.now(), ThreadId::MAIN, EventKind::Interrupt);
        }
        changed
    }

    pub(super) fn ask(&self, thread: ThreadId, mut baton: Box<Baton>, query: Query) -> Then {
        if let Query::Buffer { fd, step } = query {
            let answer = self.outside().step(fd, &step).value(&mut baton.process.interp.heap);
            baton.process.interp.answer(thread, answer);
            return Then::On(baton);
        }
        if let Query::Shared(step) = query {
            let mut outside = self.outside();
            let answer = outside.shared(thread, &step, self.shared.now());
            self.family.tell_news(&mut outside);
            drop(outside);
            let answer = answer.value(&mut baton.process.interp.heap);
            baton.process.interp.answer(thread, answer);
            return Then::On(baton);
        }
        if let Query::Affinity { pid, cores } = &query {
            let answer = self.affinity(&mut baton, *pid, cores.is_some());
            baton.process.interp.answer(thread, answer);
            return Then::On(baton);
        }
        if query == Query::Parent {
            let parent = self.outside().parent();
            baton.process.interp.answer(thread, Value::Int(parent));
            return Then::On(baton);
        }
        if concerns_all(&query) {
            baton = self.all_back(baton);
        }
        let epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let now = self.shared.now();
        let times = {
            let slot = self.shared.slot();
            let held = slot.recorder.counters().thread(thread, now).held;
            let process = slot.recorder.counters().threads(now).iter().fold(Nanos::ZERO, |sum, t| sum + t.held);
            Times { epoch: Nanos(u64::try_from(epoch.as_nanos()).unwrap_or(u64::MAX)), now, process, thread: held }
        };
        match baton.process.ask(thread, query, times) {
            Asked::Answered => self.shared.handled.store(baton.process.handled(), Ordering::Relaxed),
            Asked::Started(child, name) => {
                let mut slot = self.shared.slot();
                slot.greens.push(RealGreen::new());
                slot.record(now, child, EventKind::ThreadStart { parent: thread });
                if let Some(name) = name {
                    slot.record(now, child, EventKind::ThreadName(name));
                }
                slot.runnable.push_back(child);
                self.shared.work.notify_one();
            }
            Asked::Unlocked(lock) => self.unlocked(&mut baton, lock),
            Asked::Named(whom, name) => self.shared.slot().record(now, whom, EventKind::ThreadName(name)),
            Asked::Interval => {
                self.shared.set_interval(&baton);
                if let Policy::Ticks { interval } = baton.process.gil.policy {
                    baton.ticker = i64::from(interval);
                }
            }
            Asked::Fork => self.fork(thread, &mut baton),
            Asked::Spawn(module, handle, _) => self.spawn(thread, &mut baton, &module, handle),
            Asked::Ended(outcome) => return self.end(thread, baton, outcome),
            Asked::Signal { real } => {
                let mut slot = self.shared.slot();
                slot.turns = slot.turns.take().map(|_| Err(NoSchedule::Signal));
                drop(slot);
                self.shared.signal.store(true, Ordering::Relaxed);
                if thread == ThreadId::MAIN {
                    self.deliver(&mut baton);
                } else if real {
                    self.shared.wake_main(&mut self.shared.slot());
                }
            }
            Asked::Limit(limit) => return self.end(thread, baton, Outcome::Limit(limit)),
        }
        Then::On(baton)
    }
}

/// As Linux says it: no such process, and what a system cannot do.
const NO_PROCESS: i64 = -3;
const NOT_THERE: i64 = -38;

impl Run {
    /// The host's scheduler gives cores to whom it likes: they can be asked for, and not chosen.
    fn affinity(&self, baton: &mut Baton, pid: i64, choose: bool) -> Value {
        let is_there = pid == 0 || pid == self.shared.process.pid() || self.outside().is_alive(pid);
        match (is_there, choose) {
            (false, _) => Value::Int(NO_PROCESS),
            (true, true) => Value::Int(NOT_THERE),
            (true, false) => {
                let cores = (0..i64::from(host_cores())).map(Value::Int).collect();
                baton.process.interp.heap.new_list(cores)
            }
        }
    }
}

/// With the GIL off: whether what is asked concerns other threads, or code that they may be running.
const fn concerns_all(query: &Query) -> bool {
    match query {
        Query::Time(_)
        | Query::StartThread { .. }
        | Query::Unlocked(_)
        | Query::SwitchInterval
        | Query::CheckInterval
        | Query::Entropy
        | Query::CpuCount
        | Query::Parent
        | Query::Affinity { .. }
        | Query::Buffer { .. }
        | Query::Shared(_)
        | Query::Pickled(_)
        | Query::Awaits(_)
        | Query::Owns { .. } => false,
        Query::Import(_)
        | Query::NameThread(..)
        | Query::SetSwitchInterval(_)
        | Query::SetCheckInterval(_)
        | Query::Exit(_)
        | Query::Die(_)
        | Query::Signal { .. }
        | Query::OnSignal { .. }
        | Query::Fork
        | Query::Spawn { .. }
        | Query::Track(_)
        | Query::Dropped
        | Query::AsyncGenerators
        | Query::Frames { .. } => true,
    }
}
