//! `gilsh compare`: one program under several GILs, as one table.

use super::run::Interrupts;
use super::{columns, refuse, results, say};
use crate::base::Lang;
use crate::driver::{Machine, Plan, Program, Settings, SoFar, compare};
use crate::messages;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Compare one program under several GILs, on one core and on two
///
/// Each GIL runs the program in virtual time on every number of cores that is asked for: the same seed gives the same
/// table on every machine. A program that prints a line `lost 17` fills the column of lost updates.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
What the columns teach:
  speed     1.00 on two cores: the second did not help. 2.00: both worked. 0.37: they hindered each other.
  switches  how often the lock went to another thread: some 195 times a second at 5 ms
  in vain   up to 3.1 each check wakes a waiter, which mostly finds the lock taken again
  wait      the longest that a thread which could run waited for the lock, or without a GIL for a core
  busy      100 % is one core. Under a GIL threads that compute keep one core busy, not more.
  lost      what the program says it lost, in a line such as: lost 17

Examples:
  gilsh compare bank.py                        2.7, 3.9, 3.12 and 3.14t, on 1 and 2 cores
  gilsh compare bank.py --gil 3.12,3.14t --cores 1,2,4,8
  gilsh compare bank.py --gil ticks:100,ticks:1000,timeout:5ms,timeout:1ms --cores 2
  gilsh compare primes.py --gil 3.12,3.14t,processes --cores 1,2,4
                                               its threads with a GIL, without one, and as processes
  gilsh compare bank.py --seeds 20             median, least and most of 20 runs each")]
pub(super) struct Args {
    /// The program
    file: PathBuf,
    /// Its own arguments, for sys.argv
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    args: Vec<String>,
    /// The GILs, with commas: versions (2.7, 3.12, 3.14t) or policies (ticks:100, timeout:5ms, off); processes, or
    /// 3.9+processes, runs the program's threads as processes, each with a heap of its own
    #[arg(long, value_name = "LIST", default_value = Plan::GILS)]
    gil: String,
    /// Numbers of simulated cores, with commas
    #[arg(long, value_name = "LIST", value_delimiter = ',', default_value = "1,2", value_parser = clap::value_parser!(u32).range(1..=1024))]
    cores: Vec<u32>,
    /// The simulated machine: classroom (1 µs an instruction), laptop (2 ns), or figures, as in laptop,handover=30us
    #[arg(long, default_value = "classroom", value_parser = Machine::parse)]
    machine: Machine,
    /// The first seed
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many seeds: with several, each figure is the median, with the least and the most
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u64).range(1..=10_000))]
    seeds: u64,
    /// One line of JSON, with every run, instead of the table
    #[arg(long)]
    json: bool,
}

messages! {
    progress(done: usize, of: usize, millions: u64) {
        en: "{done} of {of} runs, {millions} million instructions",
        zh: "已完成 {done}/{of} 次运行，{millions} 百万条指令",
    }
}

pub(super) fn run(args: &Args, lang: Lang) -> ExitCode {
    let program = match Program::read(&args.file) {
        Ok(program) => program,
        Err(e) => return refuse(e.exit_code(), &e.to_string()),
    };
    for note in program.notes() {
        say(note);
    }
    let gils = match Plan::gils(&args.gil) {
        Ok(gils) => gils,
        Err(sentence) => return refuse(2, &format!("gilsh: {sentence}")),
    };
    let mut argv = vec![args.file.display().to_string()];
    argv.extend(args.args.iter().cloned());
    let (machine, seed, argv) = (args.machine.clone(), args.seed, Arc::from(argv));
    let settings = Settings { machine, seed, argv, ..Settings::default() };
    let plan = Plan { gils, cores: args.cores.clone(), n_seeds: args.seeds, settings, lang };
    let interrupts = match Interrupts::new() {
        Ok(interrupts) => interrupts,
        Err(e) => return refuse(2, &format!("gilsh: cannot listen for Ctrl-C: {e}")),
    };
    let mut meter = Meter::new(lang);
    let comparison = compare(&program, &plan, &mut |so_far| {
        meter.show(so_far);
        !interrupts.taken()
    });
    meter.clear();
    let Some(comparison) = comparison else { return ExitCode::from(130) };
    let shown = if args.json { comparison.to_json() + "\n" } else { comparison.table(lang, columns()) };
    match results(shown.as_bytes()) {
        ExitCode::SUCCESS => ExitCode::from((comparison.exit() & 0xff) as u8),
        failed => failed,
    }
}

/// How far it has come, on stderr while that is a terminal; gone when it is done.
struct Meter {
    lang: Lang,
    on: bool,
    last: Instant,
    shown: bool,
}

impl Meter {
    fn new(lang: Lang) -> Self {
        Self { lang, on: io::stderr().is_terminal(), last: Instant::now(), shown: false }
    }

    fn show(&mut self, so_far: SoFar) {
        if self.on && self.last.elapsed() > Duration::from_millis(200) {
            let line = progress(self.lang, so_far.done, so_far.of, so_far.instructions / 1_000_000);
            let _ = write!(io::stderr(), "\r{line}\x1b[K");
            (self.last, self.shown) = (Instant::now(), true);
        }
    }

    fn clear(&self) {
        if self.shown {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}
