//! Names for things as numbers that cannot be mixed up.

/// A green thread. The main thread of a program is 1; numbers are never used again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ThreadId(pub u32);

impl ThreadId {
    /// The main thread.
    pub const MAIN: Self = Self(1);
}

/// A process: one interpreter with its own heap and its own GIL. The first is 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProcessId(pub u32);

impl Default for ProcessId {
    fn default() -> Self {
        Self::FIRST
    }
}

impl ProcessId {
    /// The process that the user started.
    pub const FIRST: Self = Self(1);

    /// The process of a number that a program sees.
    #[must_use]
    pub fn of(pid: i64) -> Option<Self> {
        u32::try_from(pid - 1000).ok().filter(|n| *n > 0).map(Self)
    }

    /// What a program sees as its number: small, and the same on every machine.
    #[must_use]
    pub const fn pid(self) -> i64 {
        1000 + self.0 as i64
    }
}
