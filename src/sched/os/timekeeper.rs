//! The timekeeper: deadlines, Ctrl-C, and a moment now and then for whoever watches.

use super::Run;
use super::baton::{Baton, Parked, Shared, Slot, Tell};
use crate::base::{ProcessId, ThreadId};
use crate::sched::outcome::Outcome;
use crate::sched::process::SIGINT;
use crate::sched::snapshot::{Moments, Snapshot};
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

/// How often the timekeeper looks whether Ctrl-C was pressed.
const POLL: Duration = Duration::from_millis(20);

impl Run {
    /// Serves deadlines and Ctrl-C until the run ends.
    pub(super) fn keep_time(&self) {
        let mut slot = self.shared.slot();
        while slot.ended.is_none() {
            let now = Instant::now();
            while let Some((at, due)) = slot.timers.first_key_value().map(|(k, v)| (*k, *v))
                && at.0 <= now
            {
                slot.timers.remove(&at);
                self.ring(&mut slot, due);
            }
            let first = self.id() == ProcessId::FIRST;
            if first && self.family.interrupt.swap(false, Ordering::Relaxed) && !self.idle(&slot) {
                drop(slot);
                self.shared.receive(SIGINT);
                self.family.interrupt_others();
                slot = self.shared.slot();
            }
            self.look_at_the_door(&mut slot);
            if self.shared.off && self.observer.is_some() {
                // Nobody may think that nothing goes on any more, meanwhile.
                slot.n_busy += 1;
                drop(slot);
                let mut baton = self.all_back(self.shared.take_out());
                slot = self.shared.slot();
                self.observe(&slot, &mut baton, None);
                drop(slot);
                self.shared.bring_back(baton);
                slot = self.shared.slot();
                slot.n_busy -= 1;
                self.shared.work.notify_all();
            } else if let Some(mut baton) = slot.baton.take() {
                self.observe(&slot, &mut baton, None);
                slot.baton = Some(baton);
            }
            let next = slot.timers.first_key_value().map_or(POLL, |((at, _), _)| at.saturating_duration_since(now));
            slot = Shared::wait_for(&self.shared.alarm, slot, next.min(POLL)).0;
        }
    }

    pub(super) fn ring(&self, slot: &mut Slot, (thread, stamp): (ThreadId, u64)) {
        let green = slot.green(thread);
        if green.stamp != stamp {
            return;
        }
        green.tell = match green.parked {
            Parked::No | Parked::Prompt => return,
            Parked::Sleep => Tell::SleepOver,
            Parked::Lock(lock) => Tell::TimedOut(lock),
            Parked::Outside => Tell::CallOver,
        };
        self.shared.make_runnable(slot, thread);
    }

    /// Shows a moment to whoever watches, unless the last is very fresh.
    pub(super) fn show(&self, baton: &mut Baton, holder: Option<ThreadId>) {
        // Without a GIL threads may be away: the timekeeper calls them back for that.
        if self.observer.is_some() && !self.shared.off {
            let slot = self.shared.slot();
            self.observe(&slot, baton, holder);
        }
    }

    /// Shows this very moment.
    pub(super) fn observe_now(&self, slot: &Slot, baton: &mut Baton, holder: Option<ThreadId>) {
        if let Some(observer) = &self.observer {
            let asked = self.shared.gil_drop_request.load(Ordering::Relaxed);
            Snapshot::take(observer, self.shared.now(), slot, baton, holder, asked);
        }
    }

    /// Shows the last moment: the process has ended.
    pub(super) fn observe_end(&self, outcome: &Outcome) {
        let Some(observer) = &self.observer else { return };
        let brought = self.shared.try_take_out();
        let mut slot = self.shared.slot();
        if brought.is_some() {
            slot.baton = brought;
        }
        if let Some(mut baton) = slot.baton.take() {
            self.observe_now(&slot, &mut baton, None);
            slot.baton = Some(baton);
        }
        drop(slot);
        Moments::ended(observer, self.id(), outcome, self.shared.now());
    }

    pub(super) fn observe(&self, slot: &Slot, baton: &mut Baton, holder: Option<ThreadId>) {
        if let Some(observer) = &self.observer {
            let now = self.shared.now();
            let asked = self.shared.gil_drop_request.load(Ordering::Relaxed);
            Snapshot::refresh(observer, now, slot, baton, holder, asked);
        }
    }
}
