//! The flags that say how a program runs, the same for every command that runs one.

use crate::driver::{Gil, LimitKind, Machine, Next, Scenery, Settings, SwitchPoints, parse_switch_points, world_from};
use clap::ValueEnum;
use std::path::Path;
use std::sync::Arc;

/// Which clock a run has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Clock {
    /// Time moves only when the scheduler moves it; the same seed gives the same run
    Virtual,
    /// Real OS threads contend for a real lock
    Real,
}

/// A world, and the file that it was read from.
#[derive(Clone, Debug)]
struct World {
    path: String,
    scenery: Arc<Scenery>,
}

/// Reads a world file. What is wrong with it is told with its line.
fn world(path: &str) -> Result<World, String> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("it cannot be read: {e}"))?;
    let scenery = world_from(Path::new(path), &text).map_err(|e| e.to_string())?;
    Ok(World { path: path.into(), scenery: Arc::new(scenery) })
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "How it runs")]
pub(super) struct SettingsArgs {
    /// A CPython version (2.7, 3.0 to 3.14, 3.13t, 3.14t) or a policy (ticks:100, timeout:5ms, off)
    #[arg(long, default_value = "3.12", value_parser = Gil::parse)]
    gil: Gil,
    /// Where a switch may happen: dense (up to 3.9), branches (3.10), edges (since 3.11), every [default: as the version]
    #[arg(long, value_name = "WHERE", value_parser = parse_switch_points)]
    switch_points: Option<SwitchPoints>,
    /// Who gets the lock next: os (as that version), fifo, random (by the seed), pick (you, in the tui)
    #[arg(long, value_name = "WHO", value_parser = Next::parse)]
    next: Option<Next>,
    /// The simulated machine: classroom (1 µs an instruction), laptop (2 ns), or figures, as in laptop,cores=4
    #[arg(long, default_value = "classroom", value_parser = Machine::parse)]
    machine: Machine,
    /// Simulated cores [default: 2]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1024))]
    cores: Option<u32>,
    /// Virtual time (repeats exactly) or the host's clock and OS threads
    #[arg(long, default_value = "virtual")]
    pub clock: Clock,
    /// OS threads on the real clock [default: the host's cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=256))]
    carriers: Option<u32>,
    /// What there is outside: files, hosts, commands, the user of windows, in TOML (docs/world.md) [default: a small usual world]
    #[arg(long, value_name = "FILE", value_parser = world)]
    world: Option<World>,
    /// Which of the possible runs in virtual time
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Stop after so many instructions of all threads [default: 20000000000]
    #[arg(long, value_name = "N")]
    max_instructions: Option<u64>,
    /// The most objects in the heap [default: 20000000]
    #[arg(long, value_name = "N")]
    max_objects: Option<u64>,
    /// The most bytes that objects and stacks hold at once [default: 1073741824]
    #[arg(long, value_name = "N")]
    max_memory: Option<u64>,
    /// The most threads ever started [default: 200000]
    #[arg(long, value_name = "N")]
    max_threads: Option<u64>,
    /// The most processes alive at once [default: 256]
    #[arg(long, value_name = "N")]
    max_processes: Option<u64>,
    /// The most bytes of output [default: 67108864]
    #[arg(long, value_name = "N")]
    max_output: Option<u64>,
}

impl SettingsArgs {
    /// The flags beside `--gil` that a schedule needs again.
    pub fn again(&self) -> String {
        let mut flags = String::new();
        if self.seed != Settings::default().seed {
            flags.push_str(&format!(" --seed {}", self.seed));
        }
        if let Some(world) = &self.world {
            flags.push_str(&format!(" --world {}", world.path));
        }
        flags
    }

    /// The settings, with the program's own arguments.
    pub fn settings(&self, argv: Vec<String>) -> Settings {
        let mut settings = Settings { gil: self.gil, machine: self.machine.clone(), ..Settings::default() };
        settings.gil.switch_points = self.switch_points.unwrap_or(settings.gil.switch_points);
        settings.gil.next = self.next.unwrap_or(settings.gil.next);
        settings.machine.cores = self.cores.unwrap_or(settings.machine.cores);
        settings.carriers = self.carriers;
        settings.seed = self.seed;
        settings.argv = Arc::from(argv);
        settings.world = self.world.as_ref().map(|w| Arc::clone(&w.scenery));
        let given = [
            (LimitKind::Instructions, self.max_instructions),
            (LimitKind::Objects, self.max_objects),
            (LimitKind::Memory, self.max_memory),
            (LimitKind::Threads, self.max_threads),
            (LimitKind::Processes, self.max_processes),
            (LimitKind::Output, self.max_output),
        ];
        for (kind, limit) in given {
            if let Some(limit) = limit {
                settings.limits.set(kind, limit);
            }
        }
        settings
    }
}
