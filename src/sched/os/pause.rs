//! Holding a run on the real clock back, for a screen that pauses it.

use crate::base::Nanos;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Whether a run is held back, and for how long it was. Carriers ask between two slices, so that one that goes on pays for a
/// look at a flag. While it holds, no bytecode is carried out and the run's clock stands still; what waits outside of it, such
/// as a sleep, goes on to its end.
#[derive(Debug, Default)]
pub struct Pause {
    on: AtomicBool,
    /// Since when it is held back now.
    since: Mutex<Option<Instant>>,
    /// Nanoseconds that it was held back before.
    spent: AtomicU64,
}

impl Pause {
    /// Holds the run back, or lets it go on.
    pub fn set(&self, on: bool) {
        let mut since = self.since.lock().unwrap_or_else(PoisonError::into_inner);
        match (on, *since) {
            (true, None) => *since = Some(Instant::now()),
            (false, Some(began)) => {
                self.spent.fetch_add(nanos(began.elapsed()).0, Ordering::Relaxed);
                *since = None;
            }
            _ => {}
        }
        self.on.store(on, Ordering::Relaxed);
    }

    /// Whether it is held back.
    #[must_use]
    pub fn is_on(&self) -> bool {
        self.on.load(Ordering::Relaxed)
    }

    /// How long the run has gone on since it began: the time it was held back does not count.
    #[must_use]
    pub fn clock(&self, began: Instant) -> Nanos {
        let until = if self.is_on() {
            let since = self.since.lock().unwrap_or_else(PoisonError::into_inner);
            since.unwrap_or_else(Instant::now)
        } else {
            Instant::now()
        };
        nanos(until.saturating_duration_since(began)).saturating_sub(Nanos(self.spent.load(Ordering::Relaxed)))
    }
}

fn nanos(time: Duration) -> Nanos {
    Nanos(u64::try_from(time.as_nanos()).unwrap_or(u64::MAX))
}
