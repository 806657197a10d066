//! Waiting and being woken: sleeps, writes, input, and the locks of the program.
//!
//! A lock is never handed over: its release wakes the first waiter, which after its wake-up takes the lock if it is
//! still free, without the GIL, and only then wants the GIL (gil-facts section 6).

use super::due::{Due, LockWait};
use super::process::Delivery;
use super::turns::Way;
use super::world::{Green, Standing, World};
use crate::base::{Nanos, ThreadId};
use crate::heap::{Attrs, Builtin, HeapAccess, Lock, ObjRef, Object, Value};
use crate::kernel::lock;
use crate::kernel::outside::Finish;
use crate::trace::{BlockOn, EventKind};
use crate::vm::{Interp, Raise, WaitOn};
use std::sync::Arc;

impl World {
    /// The wait begins: the thread has neither lock nor core.
    pub(super) fn start_wait(&mut self, thread: ThreadId, wait: WaitOn) {
        let on = self.block_on(thread, &wait);
        self.record(thread, EventKind::Block(on.clone()));
        self.stand(thread, Standing::Blocked { on, lock: None });
        let machine = &self.settings.machine;
        let (syscall, least, jitter) = (machine.syscall, machine.yield_call, machine.yield_jitter);
        match wait {
            WaitOn::Sleep(Nanos::ZERO) => {
                let extra = Nanos(self.rng.below(jitter.0.saturating_add(1)));
                self.schedule_wait(least + extra, Due::WaitOver(thread));
            }
            WaitOn::Sleep(time) => self.schedule_wait(time, Due::WaitOver(thread)),
            WaitOn::Output { stream, text } => {
                self.write(thread, stream, text);
                self.schedule_wait(syscall, Due::WaitOver(thread));
            }
            WaitOn::Input => {
                self.reading = true;
                self.schedule_wait(syscall, Due::WaitOver(thread));
            }
            WaitOn::Lock { lock, timeout } => self.wait_for_lock(thread, lock, timeout),
            WaitOn::System(call) => {
                self.process.before_call(&mut self.outside, &call, self.now);
                if let Some(at) = self.outside.begin(thread, &call, self.now) {
                    self.schedule_wait(at - self.now, Due::WaitOver(thread));
                }
            }
        }
        if self.signal && thread == ThreadId::MAIN && self.process.cuts_waits() {
            self.wake_main_for_signal();
        }
    }

    fn wait_for_lock(&mut self, thread: ThreadId, lock: ObjRef, timeout: Option<Nanos>) {
        let now = self.now;
        if let Standing::Blocked { lock: slot, .. } = &mut self.green(thread).standing {
            *slot = Some(LockWait { lock, until: timeout.map(|t| now + t), woken: false });
        }
        lock::join_queue(&mut self.process.interp.heap, lock, thread);
        if let Some(timeout) = timeout {
            self.schedule_wait(timeout, Due::WaitOver(thread));
        }
        let heap = &mut self.process.interp.heap;
        if self.process.gil.version.acquire_lets_go()
            && !lock::is_locked(heap, lock)
            && lock::first_waiter(heap, lock) == Some(thread)
        {
            // It never sleeps: the lock is free, and taken without the GIL.
            return self.wake_for_lock(thread, self.settings.machine.free_acquire);
        }
        // It may have been released while this thread waited for the switch.
        if !lock::is_locked(&mut self.process.interp.heap, lock) {
            self.unlocked(lock);
        }
    }

    /// A lock is free and somebody waits for it: wakes the first who is not awake yet.
    pub(super) fn unlocked(&mut self, lock: ObjRef) {
        let waiters = lock::waiters(&mut self.process.interp.heap, lock);
        let first = waiters.into_iter().find(|t| {
            let green = self.threads.get(t.0 as usize - 1);
            let wait = green.and_then(|g| if let Standing::Blocked { lock, .. } = &g.standing { *lock } else { None });
            wait.is_some_and(|w| w.lock == lock)
        });
        let Some(first) = first else { return };
        let woken = matches!(self.green(first).standing, Standing::Blocked { lock: Some(w), .. } if w.woken);
        if !woken {
            let after = self.signal_latency();
            self.wake_for_lock(first, after);
        }
    }

    fn wake_for_lock(&mut self, thread: ThreadId, after: Nanos) {
        let Standing::Blocked { lock: Some(wait), .. } = &mut self.green(thread).standing else { return };
        wait.woken = true;
        // Beside a timeout that may still be due: the same stamp keeps both.
        let stamp = self.green(thread).wait_stamp;
        self.due.push(self.now + after, Due::LockWoken(thread), stamp);
    }

    /// A woken waiter takes the lock if it is still free, and otherwise goes on waiting.
    pub(super) fn look_at_lock(&mut self, thread: ThreadId) {
        let Standing::Blocked { lock: Some(wait), .. } = &mut self.green(thread).standing else { return };
        wait.woken = false;
        let lock = wait.lock;
        let at = super::awaited::here(&self.process.interp, thread);
        if lock::take(&mut self.process.interp.heap, lock, thread, at) {
            self.process.interp.answer(thread, Value::bool(true));
            self.note_turn(thread, Way::Go, 0);
            self.record(thread, EventKind::Unblock);
            self.stand(thread, Standing::Waking);
            self.green(thread).wait_stamp += 1;
            self.want(thread);
        }
    }

    /// A sleep, a write or a timeout is over.
    pub(super) fn wait_over(&mut self, thread: ThreadId) {
        let Green { standing, since, .. } = self.green(thread).clone();
        let Standing::Blocked { on, lock } = standing else { return };
        let answer = match &on {
            BlockOn::Sleep { .. } | BlockOn::Output => Ok(Value::None),
            BlockOn::Input => self.read_line(),
            BlockOn::Outside(_) => match self.finish_call(thread) {
                Some(answer) => Ok(answer),
                None => return,
            },
            BlockOn::Lock { .. } | BlockOn::Join { .. } => {
                self.note_turn(thread, Way::TimeOut, 0);
                Ok(Value::bool(false))
            }
        };
        self.leave_wait(thread, lock);
        match answer {
            Ok(value) => self.process.interp.answer(thread, value),
            Err(raise) => self.process.interp.answer_error(thread, raise),
        }
        self.record(thread, EventKind::Unblock);
        // A call that never slept comes back by itself; a sleeper has to be woken by the OS.
        let direct = match on {
            BlockOn::Output | BlockOn::Input => true,
            // `sleep(0)`
            BlockOn::Sleep { until } => until == since,
            // What was there at once.
            BlockOn::Outside(_) => self.now <= since + self.settings.machine.pace().longest(),
            BlockOn::Lock { .. } | BlockOn::Join { .. } => false,
        };
        if direct {
            self.want(thread);
        } else {
            self.stand(thread, Standing::Waking);
            let after = self.wakeup_latency();
            self.schedule_wait(after, Due::Ready(thread));
        }
    }

    /// A call into the system is over: its answer, and others may go on. `None`: it still waits.
    fn finish_call(&mut self, thread: ThreadId) -> Option<Value> {
        let ties = self.races.as_ref().map(|_| self.outside.ties(thread));
        let answer = match self.outside.finish(thread, self.now) {
            Finish::Over(answer) => answer,
            Finish::NotYet(due) => {
                if let Some(at) = due {
                    self.schedule_wait(at - self.now, Due::WaitOver(thread));
                }
                return None;
            }
        };
        if let Some(ties) = ties {
            ties.tells.into_iter().for_each(|tie| self.tells(thread, tie));
            ties.heard(&answer).into_iter().for_each(|tie| self.hears(thread, tie));
        }
        self.tell_news();
        Some(answer.value(&mut self.process.interp.heap))
    }

    /// Calls that will be over at another time than they were told, since somebody has done something outside. Nobody
    /// notices it before it has been done, even where it makes room or lets somebody in at once: another process may
    /// have stood still for long.
    pub(super) fn tell_news(&mut self) {
        let own = self.id();
        for (whose, other, at) in self.outside.news() {
            if whose == own {
                self.schedule_wait(at.saturating_sub(self.now), Due::WaitOver(other));
            } else {
                self.write_to(whose, other, at.max(self.now));
            }
        }
    }

    fn read_line(&mut self) -> Result<Value, Raise> {
        self.reading = false;
        match self.stdin.pop_front() {
            Some(Some(line)) => Ok(self.process.interp.new_str(&line)),
            Some(None) | None => Err(Raise::new(Builtin::EOFError, "EOF when reading a line")),
        }
    }

    fn leave_wait(&mut self, thread: ThreadId, lock: Option<LockWait>) {
        self.green(thread).wait_stamp += 1;
        if let Some(wait) = lock {
            lock::leave_queue(&mut self.process.interp.heap, wait.lock, thread);
            self.stand(thread, Standing::Waking);
            // Its wake-up must not get lost: the next in the queue gets it.
            if !lock::is_locked(&mut self.process.interp.heap, wait.lock) {
                self.unlocked(wait.lock);
            }
        }
    }

    /// A signal cuts a wait of the main thread short: it raises, or its handler runs and the rest is waited afterwards
    /// (PEP 475).
    pub(super) fn wake_main_for_signal(&mut self) {
        let main = ThreadId::MAIN;
        let Standing::Blocked { on, lock } = self.green(main).standing.clone() else { return };
        // By turns, what was written is there: it goes on at once, and hears of the signal then.
        if self.by_turns && on == BlockOn::Output {
            return;
        }
        let mut delivery = self.process.delivery();
        while delivery == Some(Delivery::Nothing) {
            delivery = self.process.delivery();
        }
        self.signal = self.process.signals_left();
        let Some(delivery) = delivery else { return };
        self.record(main, EventKind::Interrupt);
        self.leave_wait(main, lock);
        let rest = match self.outside.cancel(main) {
            // It is asked once more; what it is asked of has not changed.
            Some(call) => Some(WaitOn::System(call)),
            None => self.rest_of(&on, lock),
        };
        let interp = &mut self.process.interp;
        match (delivery, rest) {
            (Delivery::Nothing, _) => {}
            (Delivery::Raise(raise), _) => interp.answer_error(main, raise),
            (Delivery::Call(func, number), rest) => {
                if rest.is_none() {
                    interp.answer(main, Value::None);
                }
                interp.interrupt_with_call(main, func, vec![number, Value::None], rest);
            }
        }
        self.record(main, EventKind::Unblock);
        self.stand(main, Standing::Waking);
        self.reading = self.threads.iter().any(|t| matches!(t.standing, Standing::Blocked { on: BlockOn::Input, .. }));
        let after = self.wakeup_latency();
        self.schedule_wait(after, Due::Ready(main));
    }

    /// What is left of a wait; nothing of a write, which has been made.
    fn rest_of(&self, on: &BlockOn, lock: Option<LockWait>) -> Option<WaitOn> {
        let left = |until: Nanos| until.saturating_sub(self.now).max(Nanos(1));
        match (on, lock) {
            (_, Some(wait)) => Some(WaitOn::Lock { lock: wait.lock, timeout: wait.until.map(left) }),
            (BlockOn::Sleep { until }, None) => Some(WaitOn::Sleep(left(*until))),
            (BlockOn::Input, None) => Some(WaitOn::Input),
            (BlockOn::Output | BlockOn::Outside(_) | BlockOn::Lock { .. } | BlockOn::Join { .. }, None) => None,
        }
    }

    /// Whether a lock is taken, who took it and where, and who waits for it.
    pub fn lock_state(&mut self, lock: ObjRef) -> Option<Lock> {
        self.process.interp.heap.read(lock, |o| if let Object::Lock(l) = o { Some((**l).clone()) } else { None })
    }

    /// Whether somebody holds a lock.
    pub fn is_locked(&mut self, lock: ObjRef) -> bool {
        lock::is_locked(&mut self.process.interp.heap, lock)
    }

    /// Whether a thread is the only one to wait for a lock.
    pub fn waits_alone(&mut self, thread: ThreadId, lock: ObjRef) -> bool {
        lock::waiters(&mut self.process.interp.heap, lock) == [thread]
    }

    /// A write of the program's that has reached the outside, for whoever scripts a world.
    pub fn say(&mut self, thread: ThreadId, stream: crate::vm::Stream, text: &str) {
        self.write(thread, stream, Arc::from(text));
    }
}

/// The thread that this one joins, if it waits inside `Thread.join`.
pub(super) fn joined(interp: &mut Interp, thread: ThreadId) -> Option<ThreadId> {
    let state = interp.thread(thread);
    let frame = state.frames.iter().rev().find(|f| {
        let code = &interp.heap.segment.code(f.code).code;
        code.flags.library && &*code.qualname == "Thread.join"
    })?;
    let receiver = state.stack.get(frame.base as usize)?.obj()?;
    match attribute(interp, receiver, "_ident")? {
        Value::Int(n) => u32::try_from(n).ok().map(ThreadId),
        _ => None,
    }
}

/// An attribute of an instance, read without running anything.
fn attribute(interp: &mut Interp, object: ObjRef, name: &str) -> Option<Value> {
    let heap = &mut interp.heap;
    let key = heap.segment.interned(name).map(|r| heap.segment.name_key(r))?;
    heap.read(object, |o| match o {
        Object::Instance(i) => match &i.attrs {
            Attrs::Inline(d) => d.place(key).and_then(|p| d.value_at(p)),
            Attrs::Dict(_) => None,
        },
        _ => None,
    })
}
