//! Everything that can be set about a run, and the words for it.

use super::limits::Limits;
use super::machine::Machine;
use super::presets::{CHECK_INTERVAL, SWITCH_INTERVAL, Version};
use crate::base::{Lang, Nanos};
use crate::kernel::outside::Scenery;
use crate::trace::GilStats;
use crate::vm::SwitchPoints;
use std::fmt;
use std::sync::Arc;

/// When a switch is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// A counter shared by all threads (CPython up to 3.1).
    Ticks { interval: u32 },
    /// The waiter's patience (CPython since 3.2).
    Timeout { interval: Nanos },
    /// There is no GIL (free-threaded builds).
    Off,
}

/// Who gets the lock next, where that makes a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Next {
    /// As that version on that machine. After a request mostly the waiter that asked, else the front of the queue of the
    /// lock's condition, where a waiter whose patience ran out goes to the back; on one core whoever waits longest.
    #[default]
    Os,
    /// Whoever has wanted it longest.
    Fifo,
    /// Anybody, by the seed.
    Random,
    /// Whoever the user chooses; without a choice as `Fifo`.
    Pick,
}

/// The GIL's settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gil {
    /// The CPython it models: also `sys.version_info` and the names of threads.
    pub version: Version,
    pub policy: Policy,
    pub switch_points: SwitchPoints,
    pub next: Next,
}

/// What `--gil` takes, for messages.
const KNOWN: &str =
    "a version (2.7, 3.0 to 3.14, 3.13t, 3.14t) or a policy (ticks, ticks:100, timeout, timeout:5ms, off)";

impl Gil {
    /// Where the tick counter begins.
    #[must_use]
    pub const fn ticker(&self) -> i64 {
        match self.policy {
            Policy::Ticks { interval } => interval as i64,
            Policy::Timeout { .. } | Policy::Off => 0,
        }
    }

    /// Reads what `--gil` and `%gil` take.
    ///
    /// # Errors
    /// A sentence that says what can be written instead.
    pub fn parse(text: &str) -> Result<Self, String> {
        if let Some(version) = Version::parse(text) {
            return Ok(version.gil());
        }
        let (word, argument) = match text.split_once(':') {
            Some((word, argument)) => (word, Some(argument)),
            None => (text, None),
        };
        match (word, argument) {
            ("ticks", argument) => {
                let interval = argument.map_or(Ok(CHECK_INTERVAL), parse_ticks)?;
                Ok(Self { policy: Policy::Ticks { interval }, ..Version::of(2, 7).gil() })
            }
            ("timeout", argument) => {
                let interval = argument.map_or(Ok(SWITCH_INTERVAL), parse_duration)?;
                if interval == Nanos::ZERO {
                    return Err("the switch interval must be more than 0: try timeout:5ms".into());
                }
                Ok(Self { policy: Policy::Timeout { interval }, ..Version::DEFAULT.gil() })
            }
            ("off", None) => {
                Version::parse("3.14t").map(Version::gil).ok_or_else(|| format!("'{text}' is not known: write {KNOWN}"))
            }
            _ => Err(format!("'{text}' is not a GIL that gilsh knows: write {KNOWN}")),
        }
    }

    /// As `--stats=json` shows them.
    #[must_use]
    pub fn stats(&self) -> GilStats {
        let (policy, interval_ns, interval_ticks) = match self.policy {
            Policy::Ticks { interval } => ("ticks", None, Some(u64::from(interval))),
            Policy::Timeout { interval } => ("timeout", Some(interval.0), None),
            Policy::Off => ("off", None, None),
        };
        GilStats {
            version: self.version.to_string(),
            policy,
            interval_ns,
            interval_ticks,
            switch_points: switch_points_word(self.switch_points),
            next: self.next.word(),
        }
    }
}

impl Default for Gil {
    fn default() -> Self {
        Version::DEFAULT.gil()
    }
}

impl Gil {
    /// In a learner's language: `timeout 5 ms, switch at edges`, `超时 5 ms，在边界处切换`.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        if lang == Lang::En {
            return self.to_string();
        }
        let policy = match self.policy {
            Policy::Ticks { interval } => format!("每 {interval} 个 tick"),
            Policy::Timeout { interval } => format!("超时 {interval}"),
            Policy::Off => return "关闭，线程同时运行".into(),
        };
        let place = match self.switch_points {
            SwitchPoints::Dense => "每条计数的指令",
            SwitchPoints::Branches => "跳转和调用处",
            SwitchPoints::Edges => "边界处",
            SwitchPoints::Every => "每条指令",
        };
        let next = if self.next == Next::Os { String::new() } else { format!("，下一个 {}", self.next.word()) };
        format!("{policy}，{place}可切换{next}")
    }
}

impl fmt::Display for Gil {
    /// `timeout 5 ms, switch at edges`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.policy {
            Policy::Ticks { interval } => write!(f, "ticks {interval}")?,
            Policy::Timeout { interval } => write!(f, "timeout {interval}")?,
            Policy::Off => return f.write_str("off, threads run at once"),
        }
        let place = match self.switch_points {
            SwitchPoints::Dense => "every ticking instruction",
            SwitchPoints::Branches => "branches and calls",
            SwitchPoints::Edges => "edges",
            SwitchPoints::Every => "every instruction",
        };
        write!(f, ", switch at {place}")?;
        if self.next == Next::Os {
            return Ok(());
        }
        write!(f, ", next {}", self.next.word())
    }
}

impl Next {
    /// All, in the order in which help lists them.
    pub const ALL: [Self; 4] = [Self::Os, Self::Fifo, Self::Random, Self::Pick];

    /// The word for it on the command line.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Os => "os",
            Self::Fifo => "fifo",
            Self::Random => "random",
            Self::Pick => "pick",
        }
    }

    /// Reads what `--next` takes.
    ///
    /// # Errors
    /// A sentence that lists the words.
    pub fn parse(text: &str) -> Result<Self, String> {
        let found = Self::ALL.into_iter().find(|n| n.word() == text);
        found.ok_or_else(|| format!("'{text}' does not say who is next: write os, fifo, random or pick"))
    }
}

/// All switch points, in the order in which help lists them.
pub const SWITCH_POINTS: [SwitchPoints; 4] =
    [SwitchPoints::Dense, SwitchPoints::Branches, SwitchPoints::Edges, SwitchPoints::Every];

/// The word for switch points on the command line.
#[must_use]
pub const fn switch_points_word(points: SwitchPoints) -> &'static str {
    match points {
        SwitchPoints::Dense => "dense",
        SwitchPoints::Branches => "branches",
        SwitchPoints::Edges => "edges",
        SwitchPoints::Every => "every",
    }
}

/// Reads what `--switch-points` takes.
///
/// # Errors
/// A sentence that lists the words.
pub fn parse_switch_points(text: &str) -> Result<SwitchPoints, String> {
    let mut all = SWITCH_POINTS.into_iter();
    all.find(|p| switch_points_word(*p) == text)
        .ok_or_else(|| format!("'{text}' are not switch points: write dense, branches, edges or every"))
}

fn parse_ticks(text: &str) -> Result<u32, String> {
    let n = text.parse::<u32>().ok().filter(|n| *n > 0);
    n.ok_or_else(|| format!("'{text}' is not a number of ticks: try ticks:100"))
}

/// Reads a duration such as `5ms`, `0.5s`, `20us`, `3ns`. A bare number is refused: it does not say of what.
///
/// # Errors
/// A sentence that shows how to write one.
pub fn parse_duration(text: &str) -> Result<Nanos, String> {
    let split = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let (number, unit) = text.split_at(split);
    let scale = match unit.trim() {
        "ns" => 1.0,
        "us" | "µs" => 1e3,
        "ms" => 1e6,
        "s" => 1e9,
        _ => 0.0,
    };
    match number.parse::<f64>() {
        Ok(n) if scale > 0.0 => Ok(Nanos((n * scale).round() as u64)),
        _ => Err(format!("'{text}' is not a duration: write a number and ns, us, ms or s, as in 5ms")),
    }
}

/// Everything about a run but the program.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    pub gil: Gil,
    pub machine: Machine,
    pub seed: u64,
    /// OS threads on the real clock; `None`: as many as the host has cores, at least two.
    pub carriers: Option<u32>,
    pub limits: Limits,
    /// `sys.argv`.
    pub argv: Arc<[String]>,
    /// The world outside; `None`: the usual one.
    pub world: Option<Arc<Scenery>>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            gil: Gil::default(),
            machine: Machine::default(),
            seed: 1,
            carriers: None,
            limits: Limits::default(),
            argv: Arc::from([String::new()]),
            world: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_version_presets_all_three_settings() {
        let shown = |text: &str| Gil::parse(text).unwrap().to_string();
        assert_eq!(shown("2.7"), "ticks 100, switch at every ticking instruction");
        assert_eq!(shown("3.1"), shown("2.7"));
        assert_eq!(shown("3.2"), "timeout 5 ms, switch at every ticking instruction");
        assert_eq!(shown("3.10"), "timeout 5 ms, switch at branches and calls");
        assert_eq!(shown("3.12"), "timeout 5 ms, switch at edges");
        assert_eq!(shown("3.13t"), "off, threads run at once");
        for version in Version::all() {
            assert_eq!(Gil::parse(&version.to_string()).unwrap().version, version);
        }
    }

    #[test]
    fn a_policy_may_carry_its_interval() {
        let policy = |text: &str| Gil::parse(text).unwrap().policy;
        assert_eq!(policy("ticks:7"), Policy::Ticks { interval: 7 });
        let interval = Nanos::from_micros(500);
        assert_eq!(policy("timeout:0.5ms"), Policy::Timeout { interval });
        assert_eq!(policy("off"), Policy::Off);
    }

    #[test]
    fn what_is_not_understood_is_answered_with_what_can_be_written() {
        for bad in ["3.99", "", "tick", "ticks:0", "ticks:x", "timeout:5", "timeout:0s", "off:1"] {
            let message = Gil::parse(bad).unwrap_err();
            assert!(message.contains("write") || message.contains("try"), "{message}");
        }
    }
}
