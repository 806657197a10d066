//! What a thread does that has to wait: it gives up the GIL, and its carrier too where that can be.

use super::baton::{Baton, Parked};
use super::{Host, Run, Then};
use crate::base::{Nanos, ThreadId};
use crate::heap::{Builtin, ObjRef, Value};
use crate::kernel::lock;
use crate::kernel::outside::Finish;
use crate::sched::outcome::Outcome;
use crate::sched::snapshot::Moments;
use crate::sched::{awaited, waits};
use crate::trace::{BlockOn, DropReason, EventKind};
use crate::vm::{Raise, Stream, SystemCall, WaitOn};
use std::sync::atomic::Ordering;
use std::sync::{Arc, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// How long a thread woken for a lock of the program's takes to look at it.
const WAKEUP: Duration = Duration::from_micros(50);

impl Run {
    pub(super) fn block(&self, thread: ThreadId, mut baton: Box<Baton>, wait: WaitOn) -> Then {
        self.serve_woken(&mut baton, true);
        let on = match &wait {
            WaitOn::Lock { lock, timeout } => match waits::joined(&mut baton.process.interp, thread) {
                Some(joined) => BlockOn::Join { thread: joined },
                None => BlockOn::Lock { number: lock.number(), timeout: *timeout },
            },
            WaitOn::Sleep(time) => BlockOn::Sleep { until: self.shared.now() + *time },
            WaitOn::Output { .. } => BlockOn::Output,
            WaitOn::Input => BlockOn::Input,
            WaitOn::System(call) => BlockOn::Outside(self.outside().awaited(call)),
        };
        if let WaitOn::System(call) = &wait {
            return self.system_call(thread, baton, call, on);
        }
        let mut slot = self.shared.slot();
        match wait {
            WaitOn::Sleep(time) if time > Nanos::ZERO => {
                slot.green(thread).parked = Parked::Sleep;
                slot.green(thread).on = Some(on.clone());
                self.shared.set_timer(&mut slot, thread, time);
                drop(slot);
                self.park(thread, baton, on)
            }
            WaitOn::Lock { lock, timeout } => {
                slot.green(thread).parked = Parked::Lock(lock);
                slot.green(thread).on = Some(on.clone());
                if let Some(timeout) = timeout {
                    self.shared.set_timer(&mut slot, thread, timeout);
                }
                drop(slot);
                lock::join_queue(&mut baton.process.interp.heap, lock, thread);
                if !lock::is_locked(&mut baton.process.interp.heap, lock) {
                    self.unlocked(&mut baton, lock);
                    self.serve_woken(&mut baton, true);
                }
                self.park(thread, baton, on)
            }
            WaitOn::Sleep(_) | WaitOn::Output { .. } | WaitOn::Input | WaitOn::System(_) => {
                drop(slot);
                self.call(thread, baton, wait, on)
            }
        }
    }

    pub(super) fn park(&self, thread: ThreadId, baton: Box<Baton>, on: BlockOn) -> Then {
        // A signal that came after the last switch point found no wait to cut short.
        let came = || !self.shared.slot().signals.is_empty();
        let cut = thread == ThreadId::MAIN && (came() || baton.process.cuts_waits());
        let mut slot = self.shared.drop_gil(thread, baton, DropReason::Blocking(on.clone()));
        if slot.green(thread).parked != Parked::No {
            slot.record(self.shared.now(), thread, EventKind::Block(on));
        }
        if cut {
            self.shared.wake_main(&mut slot);
        }
        Then::Next
    }

    /// A call into the world outside. One that waits costs no carrier.
    pub(super) fn system_call(
        &self,
        thread: ThreadId,
        mut baton: Box<Baton>,
        call: &Arc<SystemCall>,
        on: BlockOn,
    ) -> Then {
        // It may look for files that nobody can reach any more.
        baton = self.all_back(baton);
        let now = self.shared.now();
        let mut outside = self.outside();
        baton.process.before_call(&mut outside, call, now);
        let due = outside.begin(thread, call, now);
        if due.is_none_or(|at| at > now) {
            self.park_outside(thread, &on, due);
            drop(outside);
            return self.park(thread, baton, on);
        }
        drop(outside);
        let mut slot = self.shared.drop_gil(thread, baton, DropReason::Blocking(on.clone()));
        slot.record(self.shared.now(), thread, EventKind::Block(on.clone()));
        drop(slot);
        std::thread::yield_now();
        self.shared.slot().record(self.shared.now(), thread, EventKind::Unblock);
        let Some(mut baton) = self.shared.take_gil(thread) else { return Then::Stop };
        match self.finish_call(thread, &mut baton) {
            Ok(()) => Then::On(baton),
            Err(on) => self.park(thread, baton, on),
        }
    }

    /// The thread gives its carrier up until then, or until somebody else has done something: who does has to find it so,
    /// and the outside stays locked from the moment that it was told to wait.
    fn park_outside(&self, thread: ThreadId, on: &BlockOn, due: Option<Nanos>) {
        let mut slot = self.shared.slot();
        slot.green(thread).parked = Parked::Outside;
        slot.green(thread).on = Some(on.clone());
        if let Some(at) = due {
            self.shared.set_timer(&mut slot, thread, at.saturating_sub(self.shared.now()));
        }
    }

    /// A call is over: the thread is told, and others that wait for what it did go on. An error is what it goes on
    /// waiting for.
    pub(super) fn finish_call(&self, thread: ThreadId, baton: &mut Baton) -> Result<(), BlockOn> {
        let mut outside = self.outside();
        let n_messages = outside.n_messages();
        match outside.finish(thread, self.shared.now()) {
            Finish::Over(answer) => {
                if let Some(observer) = self.observer.as_ref().filter(|_| outside.n_messages() > n_messages) {
                    Moments::tell(observer, outside.messages());
                }
                self.family.tell_news(&mut outside);
                drop(outside);
                let answer = answer.value(&mut baton.process.interp.heap);
                baton.process.interp.answer(thread, answer);
                Ok(())
            }
            Finish::NotYet(due) => {
                let on = BlockOn::Outside(outside.waits_for(thread));
                self.park_outside(thread, &on, due);
                Err(on)
            }
        }
    }

    /// A blocking call that the carrier makes itself.
    pub(super) fn call(&self, thread: ThreadId, baton: Box<Baton>, wait: WaitOn, on: BlockOn) -> Then {
        let mut baton = baton;
        if let WaitOn::Output { text, .. } = &wait
            && let Err(limit) = baton.process.count_output(text)
        {
            return self.end(thread, baton, Outcome::Limit(limit));
        }
        if let WaitOn::Output { stream, text } = &wait {
            self.shared.slot().outbox.push_back((thread, *stream, Arc::clone(text)));
        }
        let mut slot = self.shared.drop_gil(thread, baton, DropReason::Blocking(on.clone()));
        slot.record(self.shared.now(), thread, EventKind::Block(on));
        drop(slot);
        let line = match wait {
            WaitOn::Output { .. } => {
                drop(self.host_with_all_written());
                None
            }
            WaitOn::Input => Some((self.host().input)()),
            WaitOn::Sleep(_) | WaitOn::Lock { .. } | WaitOn::System(_) => {
                std::thread::yield_now();
                None
            }
        };
        self.shared.slot().record(self.shared.now(), thread, EventKind::Unblock);
        let Some(mut baton) = self.shared.take_gil(thread) else { return Then::Stop };
        let interp = &mut baton.process.interp;
        match line {
            None => interp.answer(thread, Value::None),
            Some(Some(line)) => {
                let line = interp.new_str(&line);
                interp.answer(thread, line);
            }
            Some(None) => interp.answer_error(thread, Raise::new(Builtin::EOFError, "EOF when reading a line")),
        }
        Then::On(baton)
    }

    /// The host, when all output made so far has been written, in the order in which it was made: who writes it has let
    /// go of the GIL, and may come later than who had it next.
    pub(super) fn host_with_all_written(&self) -> MutexGuard<'_, Host> {
        let mut host = self.host();
        loop {
            let mut slot = self.shared.slot();
            let Some((thread, stream, text)) = slot.outbox.pop_front() else { return host };
            drop(slot);
            (host.sink)(self.program.0, stream, &text);
            let stderr = stream == Stream::Stderr;
            self.shared.slot().record(self.shared.now(), thread, EventKind::Output { stderr, text });
        }
    }

    pub(super) fn host(&self) -> MutexGuard<'_, Host> {
        self.family.host.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The first waiter for a lock begins to wake up.
    pub(super) fn unlocked(&self, baton: &mut Baton, lock: ObjRef) {
        let waiters = lock::waiters(&mut baton.process.interp.heap, lock);
        let slot = self.shared.slot();
        let first = waiters.into_iter().find(|t| slot.greens[t.0 as usize - 1].parked == Parked::Lock(lock));
        if let Some(first) = first
            && !baton.woken.iter().any(|(_, _, l)| *l == lock)
        {
            baton.woken.push_back((Instant::now() + WAKEUP, first, lock));
            self.shared.gate.woken.store(true, Ordering::Relaxed);
        }
    }

    /// Threads woken for a lock take it if it is still free. They need no GIL for that, so the holder sees to it for
    /// them: when they will have woken up, or when it lets go.
    pub(super) fn serve_woken(&self, baton: &mut Baton, all: bool) {
        self.serve(baton, all);
        self.shared.gate.woken.store(!baton.woken.is_empty(), Ordering::Relaxed);
    }

    pub(super) fn serve(&self, baton: &mut Baton, all: bool) {
        while let Some((at, thread, lock)) = baton.woken.front().copied() {
            if !all && at > Instant::now() {
                return;
            }
            baton.woken.pop_front();
            let mut slot = self.shared.slot();
            if slot.green(thread).parked != Parked::Lock(lock) {
                drop(slot);
                // It gave up meanwhile: the next in the queue is woken instead.
                self.unlocked(baton, lock);
                continue;
            }
            let at = awaited::here(&baton.process.interp, thread);
            if lock::take(&mut baton.process.interp.heap, lock, thread, at) {
                let interp = &mut baton.process.interp;
                interp.answer(thread, Value::bool(true));
                let runner = slot.holder.map(|runner| (runner, interp.thread(runner).executed));
                slot.write_down_lock(thread, runner);
                self.shared.make_runnable(&mut slot, thread);
            }
        }
    }
}
