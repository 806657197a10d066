//! What there is to say of a run at its end.

use super::baton::{Parked, RealGreen};
use super::{RealRun, Run};
use crate::base::ThreadId;
use crate::sched::outcome::Outcome;
use crate::sched::settings::Settings;
use crate::trace::{CarrierStats, Stats, ThreadStats};

impl Run<'_> {
    pub(super) fn report(&self, settings: &Settings, n_carriers: u32) -> RealRun {
        let brought = self.shared.try_take_out();
        let mut slot = self.shared.slot();
        if self.shared.off {
            slot.baton = brought;
        }
        let now = self.shared.now();
        let counters = slot.recorder.counters().clone();
        let outcome = slot.ended.clone().unwrap_or(Outcome::Finished { status: 0 });
        let mut threads = Vec::new();
        for (id, green) in (1..).zip(slot.greens.clone()) {
            let times = counters.thread(ThreadId(id), now);
            let state = slot.baton.as_ref().map(|b| b.process.interp.thread(ThreadId(id)));
            threads.push(ThreadStats {
                id,
                process: 1,
                name: state.map_or_else(String::new, |s| s.name.to_string()),
                state: green.word(),
                ticks: state.map_or(0, |s| s.ticks),
                held_ns: times.held.0,
                waited_ns: times.waited.0,
                blocked_ns: times.blocked.0,
                acquires: times.acquires,
            });
        }
        let each = (1..).zip(&slot.carriers).filter(|(_, c)| c.turns > 0);
        let carriers = each.map(|(carrier, c)| CarrierStats {
            carrier,
            os_thread: c.os_thread,
            turns: c.turns,
            held_ns: c.held.0,
            threads: c.threads.iter().map(|t| t.0).collect(),
        });
        let carriers = carriers.collect();
        let held: u64 = threads.iter().map(|t| t.held_ns).sum();
        let stats = Stats {
            schema: 1,
            clock: "real",
            seed: settings.seed,
            cores: n_carriers,
            gil: settings.gil.stats(),
            elapsed_ns: now.0,
            ticks: threads.iter().map(|t| t.ticks).sum(),
            switches: counters.switches,
            checks: counters.checks,
            drop_requests: counters.drop_requests,
            forced_drops: counters.forced_drops,
            voluntary_drops: counters.voluntary_drops,
            failed_wakeups: counters.failed_wakeups,
            longest_wait_ns: counters.longest_wait.0,
            cpu_utilisation: (held as f64 / now.0.max(1) as f64 * 1000.0).round() / 1000.0,
            trace_hash: format!("{:016x}", slot.recorder.hash()),
            threads,
            carriers,
        };
        let events = slot.recorder.events().iter().cloned().collect();
        slot.ended = Some(outcome.clone());
        let schedule = slot.turns.take();
        RealRun { outcome, stats, events, schedule }
    }
}

impl RealGreen {
    /// The word for what it does, in stats.
    pub(in crate::sched) const fn word(&self) -> &'static str {
        match (self.finished, &self.parked) {
            (true, _) => "finished",
            (_, Parked::Sleep) => "sleeping",
            (_, Parked::Lock(_) | Parked::Outside | Parked::Prompt) => "blocked",
            (_, Parked::No) if self.wants.is_some() => "waiting",
            (_, Parked::No) => "running",
        }
    }
}
