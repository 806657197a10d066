//! The simulated machine: one table of figures with units, sources and a sentence each.

use super::settings::parse_duration;
use crate::base::Nanos;
use crate::kernel::outside::Pace;
use crate::kernel::outside::scenery::Delay;
use std::fmt;

macro_rules! machine {
    ($($(#[$doc:meta])* $field:ident: $laptop:expr, $classroom:expr, $source:literal, $help:literal, $zh:literal;)*) => {
        /// What things cost on the simulated machine.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Machine {
            /// The profile it began as.
            pub name: &'static str,
            /// Simulated cores.
            pub cores: u32,
            $($(#[$doc])* pub $field: Nanos,)*
        }

        impl Machine {
            /// Calibrated: a 2-core x86-64 machine running CPython 3.11.
            #[must_use]
            pub const fn laptop() -> Self {
                Self { name: "laptop", cores: 2, $($field: Nanos($laptop),)* }
            }

            /// The default: an interpreter slowed down to 1 µs an instruction, so that a few typed lines are enough to
            /// see the lock move. What the OS does is slower, too, where a slow thread would otherwise be overtaken:
            /// a new thread has done its first lines before whoever waited for its start is awake.
            #[must_use]
            pub const fn classroom() -> Self {
                Self { name: "classroom", cores: 2, $($field: Nanos($classroom),)* }
            }

            /// Name, value, source and explanation of every figure, cores apart.
            #[must_use]
            pub fn rows(&self) -> Vec<Row> {
                vec![$(Row {
                    name: stringify!($field),
                    value: self.$field,
                    source: $source,
                    help: ($help, $zh),
                },)*]
            }

            fn figure(&mut self, name: &str) -> Option<&mut Nanos> {
                match name {
                    $(stringify!($field) => Some(&mut self.$field),)*
                    _ => None,
                }
            }
        }
    };
}

/// A figure of the machine, for `%machine`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub name: &'static str,
    pub value: Nanos,
    pub source: &'static str,
    /// In English and Chinese.
    pub help: (&'static str, &'static str),
}

machine! {
    // figure                 laptop     classroom  source                               sentence, in English and Chinese
    /// Bytecode.
    instruction:              2,         1_000,     "gil-facts 11: 3.11, 14-20 ns per 8 bytecodes", "One bytecode instruction.", "一条字节码指令。";
    /// From release to the next holder's first instruction, at least.
    handover:                 30_000,    50_000,    "gil-facts 10: 30-80 us, 26,000/s at 1 us", "From the release of the lock until the thread it woke has it, at least.", "从放开锁，到被唤醒的线程拿到锁，至少要多久。";
    /// Added by the seed.
    handover_jitter:          16_000,    0,         "gil-facts 10: 26,000 hand-overs/s at 1 us", "How much longer a hand-over may take, by the seed.", "交接最多再多多久，由种子决定。";
    /// Added by the seed.
    timer_late:               80_000,    80_000,    "gil-facts 10: median turn 5.08 ms at 5 ms", "How late a waiter's interval may end, by the seed; never by more than a sixteenth of it.", "等待者的间隔最多晚多久结束，由种子决定；不超过间隔的十六分之一。";
    /// From a release that nobody asked for to the look of the waiter it signalled, at least.
    signal:                   6_000,     20_000,    "gil-facts 10: sleep(0) loses the race in 58-87 %", "From a release until the waiter it signals looks whether the lock is still free, at least.", "从放开锁，到收到信号的等待者来看锁是否还空着，至少要多久。";
    /// Added by the seed.
    signal_jitter:            18_000,    30_000,    "gil-facts 10: sleep(0) loses the race in 58-87 %", "How much longer that may take, by the seed.", "这最多再多多久，由种子决定。";
    /// The least.
    wakeup:                   20_000,    20_000,    "gil-facts 11: 20-50 us",            "From the end of a blocking call until the thread runs again, at least.", "从阻塞调用结束，到线程再次运行，至少要多久。";
    /// Added by the seed.
    wakeup_jitter:            30_000,    30_000,    "gil-facts 11: 20-50 us",            "How much longer a wake-up may take, by the seed.", "唤醒最多再多多久，由种子决定。";
    /// Of the simulated OS.
    os_slice:                 4_000_000, 4_000_000, "gil-facts 2: 250 hand-overs/s on one core", "How long the simulated OS leaves a thread on a core that others want.", "模拟的操作系统让一个线程占着别人也想要的核心多久。";
    /// Until the child is ready.
    thread_start:             3_000,     30_000,    "gil-facts 5: bank with sleep(0) loses 20-64", "From starting a thread until it is ready to run, at least.", "从启动线程，到它可以运行，至少要多久。";
    /// Added by the seed.
    thread_start_jitter:      17_000,    0,         "gil-facts 5: bank with sleep(0) loses 20-64", "How much longer that may take, by the seed.", "这最多再多多久，由种子决定。";
    /// What `fork` costs who calls it.
    fork:                     450_000,   450_000,   "measured: 0.46 ms on Linux",        "How long fork keeps the thread that calls it.", "fork 占用调用它的线程多久。";
    /// From then until the child's first instruction, at least.
    fork_child:               700_000,   700_000,   "measured: the child runs 1.4 ms after the call", "From the fork until the child is ready to run, at least.", "从 fork 到子进程可以运行，至少要多久。";
    /// Added by the seed.
    fork_child_jitter:        400_000,   400_000,   "measured: the child runs 1.4 ms after the call", "How much longer that may take, by the seed.", "这最多再多多久，由种子决定。";
    /// What it costs who calls it.
    spawn:                    1_500_000, 1_500_000, "measured: 1.1-5.5 ms on Linux, python3.11", "How long spawn keeps the thread that calls it.", "spawn 占用调用它的线程多久。";
    /// From the spawn until the child's first instruction.
    spawn_child:              40_000_000, 40_000_000, "measured: 77-155 ms where print(1) takes 50-100; half of it", "From the spawn until the child's interpreter is ready to run.", "从 spawn 到子进程的解释器可以运行，要多久。";
    /// When a core goes from one process to another.
    process_switch:           5_000,     5_000,     "measured: 17 us for a byte to another process and back", "What it costs that a core goes from one process to another.", "一个核心从一个进程换到另一个进程的代价。";
    /// From its last instruction until its parent can know.
    process_end:              3_000_000, 3_000_000, "measured: a quarter of what print(1) takes in all", "How long the interpreter of a process takes to tidy up when its program is over.", "程序结束后，进程的解释器收拾要多久。";
    /// For each KiB.
    pickle:                   10_000,    10_000,    "measured: 1-14 us per KiB, python3.11",  "How long it takes to pickle 1 KiB, or to read it back.", "把 1 KiB 打包成 pickle，或者读回来，要多久。";
    /// A call that returns at once.
    syscall:                  1_000,     1_000,     "gil-facts 10: pipe write + read 1-2 us", "A system call that does not wait, such as a write.", "一次不用等待的系统调用，比如写。";
    /// Of a file, at least.
    disk:                     2_000,     40_000,    "gil-facts 5: a flush lets the other in", "A read or write that reaches a file, at least.", "一次真正到达文件的读写，至少要多久。";
    /// Added by the seed.
    disk_jitter:              3_000,     60_000,    "gil-facts 5: a flush lets the other in", "How much longer a read or write of a file may take, by the seed.", "文件读写最多再多多久，由种子决定。";
    /// `sleep(0)`, at least.
    yield_call:               15_000,    10_000,    "gil-facts 10: sleep(0) 20 us alone", "time.sleep(0), at least.", "time.sleep(0)，至少要多久。";
    /// Added by the seed.
    yield_jitter:             10_000,    60_000,    "gil-facts 10: sleep(0) 20 us alone", "How much longer time.sleep(0) may take, by the seed.", "time.sleep(0) 最多再多多久，由种子决定。";
    /// Up to 3.1: without the GIL, for a lock that is free.
    free_acquire:             1_000,     10_000,    "gil-facts 2: neither is fair",      "Up to 3.1: how long a thread is without the GIL when it takes a lock that is free.", "到 3.1 为止：线程拿一把空锁时，放开 GIL 多久。";
    /// Without a GIL, when others run.
    memory_stall:             100,       50_000,    "PEP 703: 2 % more with a second thread", "Without a GIL: how long a core may stand still for memory that others use, by the seed.", "没有 GIL：核心为别人也在用的内存停多久，由种子决定。";
    /// Per check that wakes somebody.
    contended_check:          820,       410_000,   "gil-facts 10: ratio 2.7 on two cores", "What a tick check costs the holder while another core is woken for the lock.", "另一个核心被唤醒来抢锁时，一次检查要持有者付出多少。";
    /// When a waiter wins a check.
    tick_handover:            5_000,     2_500_000, "gil-facts 2: 24,000 hand-overs/s",   "From a tick check that a waiter wins until it runs.", "从等待者赢得的一次检查，到它运行，要多久。";
    /// CPU of a waiter.
    futile_wakeup:            1_500,     750_000,   "gil-facts 10: 1.83 cores busy",      "What a failed wake-up at a tick check keeps the other core busy for.", "一次检查中白白唤醒，让另一个核心忙多久。";
}

impl Machine {
    /// How long calls into the system take.
    #[must_use]
    pub const fn pace(&self) -> Pace {
        Pace { call: self.syscall, disk: Delay { least: self.disk, jitter: self.disk_jitter } }
    }
}

impl Default for Machine {
    fn default() -> Self {
        Self::classroom()
    }
}

/// The most cores that can be simulated.
pub const MAX_CORES: u32 = 1024;

impl Machine {
    /// Reads what `--machine` and `%machine` take: profiles and `name=value`, separated by commas, later ones over
    /// earlier ones.
    ///
    /// # Errors
    /// A sentence that says what can be written.
    pub fn parse(text: &str) -> Result<Self, String> {
        Self::default().with(text)
    }

    /// The same machine with other figures; a profile keeps the number of cores.
    ///
    /// # Errors
    /// A sentence that says what can be written.
    pub fn with(&self, text: &str) -> Result<Self, String> {
        let mut machine = self.clone();
        for part in text.split(',').map(str::trim).filter(|p| !p.is_empty()) {
            machine.set(part)?;
        }
        Ok(machine)
    }

    /// Applies one profile or one `name=value`.
    ///
    /// # Errors
    /// A sentence that says what can be written.
    pub fn set(&mut self, part: &str) -> Result<(), String> {
        let Some((name, value)) = part.split_once('=') else {
            let profile = match part {
                "laptop" => Self::laptop(),
                "classroom" => Self::classroom(),
                _ => {
                    return Err(format!(
                        "'{part}' is not a machine: write laptop, classroom or name=value, as in laptop,cores=4"
                    ));
                }
            };
            *self = Self { cores: self.cores, ..profile };
            return Ok(());
        };
        let (name, value) = (name.trim(), value.trim());
        if name == "cores" {
            let cores = value.parse().ok().filter(|n| (1..=MAX_CORES).contains(n));
            self.cores = cores
                .ok_or_else(|| format!("'{value}' is not a number of cores: write 1 to {MAX_CORES}, as in cores=2"))?;
            return Ok(());
        }
        let duration = parse_duration(value)?;
        if name == "instruction" && duration == Nanos::ZERO {
            return Err("an instruction must take some time: try instruction=1ns".into());
        }
        let names = || self.rows().iter().map(|r| r.name).collect::<Vec<_>>().join(", ");
        let unknown = format!("'{name}' is no figure of the machine: they are cores, {}", names());
        *self.figure(name).ok_or(unknown)? = duration;
        Ok(())
    }
}

impl fmt::Display for Machine {
    /// `classroom machine: 1 µs an instruction, 2 cores`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let s = if self.cores == 1 { "" } else { "s" };
        write!(f, "{} machine: {} an instruction, {} core{s}", self.name, self.instruction, self.cores)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_and_changes_to_it_are_read_from_left_to_right() {
        let m = Machine::parse("laptop, cores=4,instruction=3ns").unwrap();
        assert_eq!((m.cores, m.instruction, m.handover), (4, Nanos(3), Nanos(30_000)));
        assert_eq!(m.to_string(), "laptop machine: 3 ns an instruction, 4 cores");
        assert_eq!(Machine::parse("").unwrap(), Machine::classroom());
    }

    #[test]
    fn nonsense_is_answered_with_what_can_be_written() {
        for bad in ["desktop", "cores=0", "cores=x", "instruction=0ns", "wakeup=5", "speed=3ns"] {
            assert!(Machine::parse(bad).unwrap_err().len() > 20);
        }
    }
}
