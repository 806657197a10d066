//! The lock itself, as a state machine: `take_gil` and `drop_gil` of `Python/ceval_gil.c`, names and order kept.
//!
//! A pure structure: it knows who holds, who waits since when and with how much patience left, and whether somebody
//! asked. Time, wake-ups and threads are the world's; so this part can be tested by itself.

use super::settings::Next;
use crate::base::{Nanos, Rng, ThreadId};
use std::collections::BTreeMap;

/// A thread that wants the lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiter {
    pub thread: ThreadId,
    /// Since when it has wanted the lock.
    pub since: Nanos,
    /// When its present wait began: it restarts at every failed wake-up and every hand-over it sees.
    pub waiting_since: Nanos,
    /// `switch_number` when its present wait began (`saved_switchnum`).
    pub seen: u64,
    /// It was signalled and is on its way to look whether the lock is free.
    pub woken: bool,
    /// How often it has been woken in vain.
    pub in_vain: u32,
}

/// What the end of a waiter's patience led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Patience {
    /// There was a hand-over meanwhile, or the lock is free: it waits another interval.
    Restarted,
    /// It asks the holder to let go.
    Asks,
}

/// The state of `struct _gil_runtime_state`, and the queue of its condition variable.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct GilState {
    /// Whether it is taken, and by whom.
    locked: Option<ThreadId>,
    last_holder: Option<ThreadId>,
    switch_number: u64,
    gil_drop_request: bool,
    /// Who asked last; it matters while the request stands.
    asker: Option<ThreadId>,
    /// The releaser that may not go on before another thread has taken the lock.
    forced: Option<ThreadId>,
    /// In the order of the condition's queue: each joins behind with the next number.
    waiters: BTreeMap<u64, Waiter>,
    /// A waiter's number, by thread id; zero for none. There can be thousands, and each is looked up at every timeout.
    numbers: Vec<u64>,
    next_number: u64,
}

impl GilState {
    /// Who holds it.
    #[must_use]
    pub const fn holder(&self) -> Option<ThreadId> {
        self.locked
    }

    /// Who held it last.
    #[must_use]
    pub const fn last_holder(&self) -> Option<ThreadId> {
        self.last_holder
    }

    /// How often it changed hands.
    #[must_use]
    pub const fn switch_number(&self) -> u64 {
        self.switch_number
    }

    /// Whether a waiter has asked.
    #[must_use]
    pub const fn gil_drop_request(&self) -> bool {
        self.gil_drop_request
    }

    /// Which waiter has asked last, while its request stands.
    #[must_use]
    pub fn asker(&self) -> Option<ThreadId> {
        self.asker.filter(|_| self.gil_drop_request)
    }

    /// The releaser that waits for the switch.
    #[must_use]
    pub const fn forced(&self) -> Option<ThreadId> {
        self.forced
    }

    /// Who wants it, in the order of the condition's queue.
    pub fn waiters(&self) -> impl Iterator<Item = &Waiter> {
        self.waiters.values()
    }

    /// The waiter that this thread is, if it is one.
    #[must_use]
    pub fn waiter(&self, thread: ThreadId) -> Option<&Waiter> {
        self.waiters.get(&self.number(thread))
    }

    /// `take_gil`, when the lock is free: returns the releaser that was waiting for this switch, if there is one.
    ///
    /// # Panics
    /// If the lock is taken: a lock never has two holders.
    pub fn take(&mut self, me: ThreadId) -> Option<ThreadId> {
        assert!(self.locked.is_none(), "the GIL never has two holders");
        self.leave(me);
        self.locked = Some(me);
        if self.last_holder != Some(me) {
            self.last_holder = Some(me);
            self.switch_number += 1;
        }
        self.gil_drop_request = false;
        if self.forced == Some(me) {
            return None;
        }
        self.forced.take()
    }

    /// `take_gil`, when it is not: the thread joins the queue.
    pub fn wait(&mut self, me: ThreadId, now: Nanos) {
        debug_assert!(self.waiter(me).is_none(), "a thread waits once");
        let seen = self.switch_number;
        self.join(Waiter { thread: me, since: now, waiting_since: now, seen, woken: false, in_vain: 0 });
    }

    fn number(&self, thread: ThreadId) -> u64 {
        self.numbers.get(thread.0 as usize).copied().unwrap_or(0)
    }

    fn join(&mut self, waiter: Waiter) {
        let i = waiter.thread.0 as usize;
        if self.numbers.len() <= i {
            self.numbers.resize(i + 1, 0);
        }
        self.next_number += 1;
        self.numbers[i] = self.next_number;
        self.waiters.insert(self.next_number, waiter);
    }

    fn leave(&mut self, thread: ThreadId) -> Option<Waiter> {
        let waiter = self.waiters.remove(&self.number(thread))?;
        self.numbers[thread.0 as usize] = 0;
        Some(waiter)
    }

    /// `drop_gil`: the lock is free. With a request pending (and forced switching, which the tick policy has not) the
    /// releaser must wait for the switch; the result says so.
    ///
    /// # Panics
    /// If somebody else holds it.
    pub fn drop_gil(&mut self, me: ThreadId) -> bool {
        assert_eq!(self.locked, Some(me), "only the holder lets go");
        self.last_holder = Some(me);
        self.locked = None;
        let force = self.gil_drop_request && !self.waiters.is_empty();
        self.gil_drop_request = false;
        self.forced = force.then_some(me);
        force
    }

    /// Somebody chose who is next: as if a waiter had asked.
    pub const fn request_drop(&mut self) {
        self.asker = None;
        self.gil_drop_request = true;
    }

    /// Signals one waiter that has not been signalled yet (`COND_SIGNAL(gil->cond)`).
    pub fn signal(&mut self, next: Next, rng: &mut Rng) -> Option<ThreadId> {
        let mut asleep = self.waiters.iter().filter(|(_, w)| !w.woken);
        let number = match next {
            Next::Os => *asleep.next()?.0,
            Next::Fifo | Next::Pick => *asleep.min_by_key(|(n, w)| (w.since, **n))?.0,
            Next::Random => {
                let n = asleep.clone().count() as u64;
                *asleep.nth(rng.below(n) as usize)?.0
            }
        };
        let waiter = self.waiters.get_mut(&number)?;
        waiter.woken = true;
        Some(waiter.thread)
    }

    /// The waiter that a signal would wake under [`Next::Os`].
    #[must_use]
    pub fn first_asleep(&self) -> Option<ThreadId> {
        self.waiters.values().find(|w| !w.woken).map(|w| w.thread)
    }

    /// Signals this waiter and no other.
    pub fn signal_one(&mut self, thread: ThreadId) -> bool {
        let number = self.number(thread);
        let found = self.waiters.get_mut(&number);
        found.is_some_and(|w| !std::mem::replace(&mut w.woken, true))
    }

    /// A woken waiter found the lock taken: it waits afresh, at the back of the queue.
    pub fn sleep_again(&mut self, thread: ThreadId, now: Nanos) {
        if let Some(mut waiter) = self.leave(thread) {
            waiter.woken = false;
            waiter.in_vain += 1;
            waiter.waiting_since = now;
            waiter.seen = self.switch_number;
            self.join(waiter);
        }
    }

    /// A waiter's timed wait ran out. It goes to the back of the queue; if the lock is taken and did not change hands
    /// during the wait, it asks (gil-facts section 3).
    pub fn timed_out(&mut self, thread: ThreadId, now: Nanos) -> Patience {
        let seen = self.waiter(thread).map(|w| w.seen);
        let asks = self.locked.is_some() && seen == Some(self.switch_number);
        self.sleep_again(thread, now);
        if asks {
            self.gil_drop_request = true;
            self.asker = Some(thread);
            Patience::Asks
        } else {
            Patience::Restarted
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: ThreadId = ThreadId(1);
    const B: ThreadId = ThreadId(2);
    const C: ThreadId = ThreadId(3);

    #[test]
    fn a_waiter_asks_only_if_there_was_no_hand_over_while_it_waited() {
        let mut gil = GilState::default();
        gil.take(A);
        gil.wait(B, Nanos(0));
        gil.wait(C, Nanos(1));
        assert_eq!(gil.timed_out(B, Nanos(5)), Patience::Asks);
        assert!(gil.drop_gil(A));
        assert_eq!(gil.signal(Next::Os, &mut Rng::new(1)), Some(C));
        assert_eq!(gil.take(C), Some(A));
        assert!(!gil.gil_drop_request());
        assert_eq!(gil.timed_out(B, Nanos(9)), Patience::Restarted);
    }

    #[test]
    fn a_voluntary_release_forces_nothing_and_may_be_taken_back() {
        let mut gil = GilState::default();
        gil.take(A);
        gil.wait(B, Nanos(0));
        assert!(!gil.drop_gil(A));
        let before = gil.switch_number();
        assert_eq!(gil.signal(Next::Os, &mut Rng::new(1)), Some(B));
        gil.take(A);
        assert_eq!(gil.switch_number(), before);
        gil.sleep_again(B, Nanos(3));
        assert!(gil.waiters().all(|w| !w.woken));
    }

    #[test]
    fn a_waiter_whose_patience_ran_out_is_last_for_the_os_and_first_for_fifo() {
        let mut gil = GilState::default();
        gil.take(A);
        gil.wait(B, Nanos(0));
        gil.wait(C, Nanos(1));
        gil.timed_out(B, Nanos(5));
        gil.drop_gil(A);
        let signalled = |next| gil.clone().signal(next, &mut Rng::new(1));
        assert_eq!(signalled(Next::Os), Some(C));
        assert_eq!(signalled(Next::Fifo), Some(B));
    }
}
