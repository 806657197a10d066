//! Holding a run on the real clock back, for a screen that pauses it.

use crate::base::Nanos;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

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
                self.spent.fetch_add(nanos(began), Ordering::Relaxed);
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

    /// For how long it has been, in all.
    #[must_use]
    pub fn spent(&self) -> Nanos {
        if !self.is_on() {
            return Nanos(self.spent.load(Ordering::Relaxed));
        }
        let since = self.since.lock().unwrap_or_else(PoisonError::into_inner);
        Nanos(self.spent.load(Ordering::Relaxed) + since.map_or(0, nanos))
    }
}

fn nanos(since: Instant) -> u64 {
    u64::try_from(since.elapsed().as_nanos()).unwrap_or(u64::MAX)
}
