//! Our speed against CPython's: `cargo bench`.
//!
//! Each program of `benches/programs/` runs as a whole process under gilsh and under `python3`, in turn, five times
//! after one warm-up; the figure is the median of the paired ratios of cpu time (CPython's over ours: above 1 is
//! faster than CPython). Names given on the command line choose programs.

use shared::{cpu_ticks, median, name, programs};
use std::process::{Command, Stdio};

mod shared;

const ROUNDS: usize = 5;

fn main() {
    let Some(python) = real_python() else {
        println!("skipped: python3 not found");
        return;
    };
    println!("{:16} {:>9} {:>9} {:>22}", "program", "gilsh s", "CPython s", "CPython / gilsh (range)");
    let mut product = 1.0f64;
    let mut counted = 0;
    for program in programs() {
        let gilsh = || cpu_seconds(Command::new(env!("CARGO_BIN_EXE_gilsh")).arg("run").arg(&program));
        let cpython = || cpu_seconds(Command::new(&python).arg(&program));
        let (Some(_), Some(_)) = (gilsh(), cpython()) else {
            println!("{:16} failed", name(&program));
            continue;
        };
        let pairs: Vec<(f64, f64)> = (0..ROUNDS).filter_map(|_| Some((gilsh()?, cpython()?))).collect();
        let mut ratios: Vec<f64> = pairs.iter().map(|(ours, theirs)| theirs / ours.max(0.01)).collect();
        ratios.sort_by(f64::total_cmp);
        let (ours, theirs) = (median(pairs.iter().map(|p| p.0).collect()), median(pairs.iter().map(|p| p.1).collect()));
        let (low, high) = (ratios.first().copied().unwrap_or_default(), ratios.last().copied().unwrap_or_default());
        let ratio = median(ratios);
        println!("{:16} {ours:9.2} {theirs:9.2} {ratio:8.2} ({low:.2}-{high:.2})", name(&program));
        product *= ratio;
        counted += 1;
    }
    if counted > 0 {
        println!("{:16} {:>9} {:>9} {:8.2}", "geometric mean", "", "", product.powf(1.0 / f64::from(counted)));
    }
}

/// The interpreter itself: a `python3` on the path may be a slow shim around it.
fn real_python() -> Option<String> {
    let out = Command::new("python3").args(["-c", "import sys; print(sys.executable)"]).output().ok()?;
    Some(String::from_utf8(out.stdout).ok()?.trim().to_string()).filter(|p| !p.is_empty())
}

/// User and system time of one run, from what the kernel says this process's ended children have used.
fn cpu_seconds(command: &mut Command) -> Option<f64> {
    let before = cpu_ticks(true)?;
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status().ok()?;
    let after = cpu_ticks(true)?;
    status.success().then_some((after - before) as f64 / 100.0)
}
