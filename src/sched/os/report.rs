//! What there is to say of a run at its end.

use super::baton::{Parked, RealGreen};
use super::family::Part;
use super::{RealRun, Run};
use crate::base::{Fnv1a, ThreadId};
use crate::sched::outcome::Outcome;
use crate::sched::settings::Settings;
use crate::trace::{CarrierStats, Counters, Stats, ThreadStats};

impl Run {
    /// Of all processes, when the last has ended.
    pub(super) fn report(&self, settings: &Settings) -> RealRun {
        let (mut parts, limit) = self.family.wait_for_others();
        let mut slot = self.shared.slot();
        let outcome = limit.or_else(|| slot.ended.clone()).unwrap_or(Outcome::Finished { status: 0 });
        let events = slot.recorder.events().iter().cloned().collect();
        slot.ended = Some(outcome.clone());
        let schedule = slot.turns.take();
        drop(slot);
        let now = self.shared.now();
        parts.sort_by_key(|p| p.threads.first().map(|t| t.process));
        let sum = |count: fn(&Counters) -> u64| parts.iter().map(|p| count(&p.counters)).sum();
        let threads: Vec<ThreadStats> = parts.iter().flat_map(|p| p.threads.iter().cloned()).collect();
        let held: u64 = threads.iter().map(|t| t.held_ns).sum();
        let hash = match &parts[..] {
            [one] => one.hash,
            several => {
                let mut all = Fnv1a::default();
                several.iter().for_each(|p| all.write_u64(p.hash));
                all.finish()
            }
        };
        let stats = Stats {
            schema: 1,
            clock: "real",
            seed: settings.seed,
            cores: self.family.n_carriers,
            gil: settings.gil.stats(),
            elapsed_ns: now.0,
            ticks: threads.iter().map(|t| t.ticks).sum(),
            switches: sum(|c| c.switches),
            checks: sum(|c| c.checks),
            drop_requests: sum(|c| c.drop_requests),
            forced_drops: sum(|c| c.forced_drops),
            voluntary_drops: sum(|c| c.voluntary_drops),
            failed_wakeups: sum(|c| c.failed_wakeups),
            longest_wait_ns: parts.iter().map(|p| p.counters.longest_wait.0).max().unwrap_or(0),
            cpu_utilisation: (held as f64 / now.0.max(1) as f64 * 1000.0).round() / 1000.0,
            trace_hash: format!("{hash:016x}"),
            threads,
            carriers: parts.into_iter().flat_map(|p| p.carriers).collect(),
        };
        RealRun { outcome, stats, events, schedule }
    }

    /// Of this process, when it has ended.
    pub(super) fn part(&self) -> Part {
        let brought = self.shared.try_take_out();
        let mut slot = self.shared.slot();
        if self.shared.off {
            slot.baton = brought;
        }
        let now = self.shared.now();
        let counters = slot.recorder.counters().clone();
        let mut threads = Vec::new();
        let n_left = slot.n_left_behind;
        for (id, green) in (1..).zip(&slot.greens).filter(|(id, _)| *id == 1 || *id > n_left) {
            let times = counters.thread(ThreadId(id), now);
            let state = slot.baton.as_ref().map(|b| b.process.interp.thread(ThreadId(id)));
            threads.push(ThreadStats {
                id,
                process: self.id().0,
                name: state.map_or_else(String::new, |s| s.name.to_string()),
                state: green.word(),
                ticks: state.map_or(0, |s| s.ticks),
                held_ns: times.held.0,
                waited_ns: times.waited.0,
                blocked_ns: times.blocked.0,
                acquires: times.acquires,
            });
        }
        // Each process has carriers of its own.
        let first = (self.id().0 - 1) * self.family.n_carriers + 1;
        let each = (first..).zip(&slot.carriers).filter(|(_, c)| c.turns > 0);
        let carriers = each.map(|(carrier, c)| CarrierStats {
            carrier,
            os_thread: c.os_thread,
            turns: c.turns,
            held_ns: c.held.0,
            threads: c.threads.iter().map(|t| t.0).collect(),
        });
        Part { threads, carriers: carriers.collect(), counters, hash: slot.recorder.hash() }
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
