//! Other settings for a program that is running: whoever has or wants the lock, or a core, gets up, and sits down again
//! under the new policy. Time stands still meanwhile.

use super::gil::GilState;
use super::parallel::Core;
use super::settings::{Policy, Settings};
use super::world::{Standing, World};
use crate::base::{Rng, ThreadId};
use crate::trace::{DropReason, EventKind};

impl World {
    /// Other settings from now on; the limits stay. Another seed begins its chance afresh. Threads go on from where
    /// they stand, and a wait for the lock begins anew.
    pub fn configure(&mut self, settings: &Settings) {
        let wanting = self.unseat();
        if settings.seed != self.settings.seed {
            self.rng = Rng::new(settings.seed);
        }
        self.outside.configure(settings.world.as_ref(), settings.seed, settings.machine.pace());
        self.settings.clone_from(settings);
        self.process.set_gil(settings.gil);
        self.process.bind_gil();
        self.process.set_cores(settings.machine.cores);
        self.keep_affinity();
        self.cores = vec![Core::default(); settings.machine.cores.max(1) as usize];
        self.gil_exists |= settings.gil.version.creates_gil_at_start();
        if let Policy::Ticks { interval } = settings.gil.policy {
            self.ticker = i64::from(interval);
        }
        for thread in wanting {
            self.want(thread);
        }
    }

    /// Nobody has or wants the lock or a core any more. Those that did, in the order in which they are to have it
    /// again: first who had it, then who waited for it.
    fn unseat(&mut self) -> Vec<ThreadId> {
        let mut wanting: Vec<ThreadId> = self.gil.holder().into_iter().collect();
        wanting.extend(self.cores.iter().filter_map(|c| c.thread));
        for thread in wanting.clone() {
            if self.gil.holder() == Some(thread) {
                self.end_turn(thread);
                self.record(thread, EventKind::GilDrop(DropReason::Prompt));
            } else {
                self.leave_core(thread, DropReason::Prompt);
            }
        }
        wanting.extend(self.gil.waiters().map(|w| w.thread));
        wanting.extend(self.runnable.drain(..));
        let releaser = self.gil.forced();
        self.gil = GilState::default();
        self.promised = None;
        self.chosen = None;
        for thread in wanting.clone() {
            // What was due about the old lock is out of date.
            self.green(thread).gil_stamp += 1;
        }
        // It waits for a switch that will not come: it may go on.
        if let Some(releaser) = releaser
            && !wanting.contains(&releaser)
        {
            match std::mem::replace(&mut self.green(releaser).standing, Standing::Waking) {
                Standing::Switching(wait) => self.start_wait(releaser, wait),
                Standing::WantsGil => wanting.push(releaser),
                standing => self.green(releaser).standing = standing,
            }
        }
        wanting
    }
}
