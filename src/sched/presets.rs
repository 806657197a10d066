//! CPython versions, and what each of them means for the GIL. From `gil-facts.md`, sections 1, 4 and 7.

use super::settings::{Gil, Next, Policy};
use crate::base::Nanos;
use crate::vm::SwitchPoints;
use std::fmt;

/// A CPython that is modelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version {
    pub major: u8,
    pub minor: u8,
    /// The build without a GIL: `3.13t`.
    pub free_threaded: bool,
}

/// The check interval of CPython 2.3 to 3.1, in ticks (`Py_CheckInterval`, Python/ceval.c).
pub const CHECK_INTERVAL: u32 = 100;

/// The switch interval since CPython 3.2 (`DEFAULT_INTERVAL`, Python/ceval_gil.c).
pub const SWITCH_INTERVAL: Nanos = Nanos::from_millis(5);

impl Version {
    /// The default: CPython 3.12.
    pub const DEFAULT: Self = Self::of(3, 12);

    /// A build with a GIL.
    #[must_use]
    pub const fn of(major: u8, minor: u8) -> Self {
        Self { major, minor, free_threaded: false }
    }

    /// All that can be asked for, oldest first.
    pub fn all() -> impl Iterator<Item = Self> {
        let old = [Self::of(2, 7)].into_iter();
        let new = (0..=14).map(|minor| Self::of(3, minor));
        let free = [13, 14].map(|minor| Self { free_threaded: true, ..Self::of(3, minor) });
        old.chain(new).chain(free)
    }

    /// The version that a text such as `3.12` or `3.13t` names, if it is one of [`Self::all`].
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::all().find(|v| v.to_string() == text)
    }

    /// When that version asks for a switch.
    #[must_use]
    pub const fn policy(self) -> Policy {
        if self.free_threaded {
            Policy::Off
        } else if self.ticks() {
            Policy::Ticks { interval: CHECK_INTERVAL }
        } else {
            Policy::Timeout { interval: SWITCH_INTERVAL }
        }
    }

    /// Up to 3.1 a counter, since 3.2 a timeout.
    #[must_use]
    pub const fn ticks(self) -> bool {
        self.major < 3 || self.minor < 2
    }

    /// Where that version looks whether somebody asked.
    #[must_use]
    pub const fn switch_points(self) -> SwitchPoints {
        match (self.major, self.minor) {
            _ if self.free_threaded => SwitchPoints::Every,
            (3, 11..) => SwitchPoints::Edges,
            (3, 10) => SwitchPoints::Branches,
            _ => SwitchPoints::Dense,
        }
    }

    /// What an instruction costs in thousandths of what it costs in a build with a GIL: 40 % more in 3.13t, whose
    /// specialising interpreter is off (3.13 free-threading HOWTO); 8 % more in 3.14t (5-10 %, What's New 3.14).
    #[must_use]
    pub const fn cost_permille(self) -> u64 {
        match (self.free_threaded, self.minor) {
            (true, ..=13) => 1400,
            (true, _) => 1080,
            (false, _) => 1000,
        }
    }

    /// Whether taking a lock gives up the GIL even if the lock is free.
    #[must_use]
    pub const fn acquire_lets_go(self) -> bool {
        crate::kernel::lock::lets_go((self.major, self.minor))
    }

    /// Whether a function registered with `atexit` may start a thread: 3.12 raises RuntimeError (measured on 3.12.1), and
    /// neither 3.11.7 nor 3.13.0 does.
    #[must_use]
    pub const fn starts_threads_at_exit(self) -> bool {
        !matches!((self.major, self.minor), (3, 12))
    }

    /// Whether `sys.getcheckinterval` exists (removed in 3.9).
    #[must_use]
    pub const fn has_check_interval(self) -> bool {
        self.major < 3 || self.minor < 9
    }

    /// Whether `sys.getswitchinterval` exists (added in 3.2).
    #[must_use]
    pub const fn has_switch_interval(self) -> bool {
        !self.ticks()
    }

    /// Whether the lock exists from the start (3.7) rather than from the first thread on.
    #[must_use]
    pub const fn creates_gil_at_start(self) -> bool {
        self.major >= 3 && self.minor >= 7
    }

    /// All settings as that version has them.
    #[must_use]
    pub const fn gil(self) -> Gil {
        Gil { version: self, policy: self.policy(), switch_points: self.switch_points(), next: Next::Os }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let t = if self.free_threaded { "t" } else { "" };
        write!(f, "{}.{}{t}", self.major, self.minor)
    }
}
