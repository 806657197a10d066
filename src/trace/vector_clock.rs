//! A vector clock: what one thread knows of the others (Mattern, "Virtual Time and Global States of Distributed
//! Systems", 1989).

use crate::base::ThreadId;

/// For each thread, by its number, the latest of its moments that is known. A thread's own clock begins at 1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VectorClock(Vec<u32>);

const fn place(thread: ThreadId) -> usize {
    thread.0 as usize - 1
}

impl VectorClock {
    /// That of a thread which has just begun and knows nobody else.
    #[must_use]
    pub fn of(thread: ThreadId) -> Self {
        let mut clock = Self(vec![0; place(thread)]);
        clock.0.push(1);
        clock
    }

    /// The latest moment of a thread that is known, 0 for none.
    #[must_use]
    pub fn get(&self, thread: ThreadId) -> u32 {
        self.0.get(place(thread)).copied().unwrap_or(0)
    }

    /// Whether what a thread did at this moment of its own came before.
    #[must_use]
    pub fn knows(&self, thread: ThreadId, moment: u32) -> bool {
        self.get(thread) >= moment
    }

    /// A new moment of a thread begins: what it does from now on is not known to whoever has heard of it.
    pub fn tick(&mut self, thread: ThreadId) {
        self.reach(place(thread) + 1);
        self.0[place(thread)] += 1;
    }

    /// Learns all that another knows.
    pub fn join(&mut self, other: &Self) {
        self.reach(other.0.len());
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine = (*mine).max(*theirs);
        }
    }

    fn reach(&mut self, n: usize) {
        if self.0.len() < n {
            self.0.resize(n, 0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_told_is_known_and_what_came_after_is_not() {
        let (a, b) = (ThreadId(1), ThreadId(3));
        let (mut first, mut second) = (VectorClock::of(a), VectorClock::of(b));
        assert!(!second.knows(a, 1) && first.knows(a, 1));
        second.join(&first);
        first.tick(a);
        assert!(second.knows(a, 1) && !second.knows(a, 2) && first.knows(a, 2));
        assert_eq!((second.get(b), first.get(b)), (1, 0));
    }
}
