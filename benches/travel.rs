//! What a step back costs over the end of a run of ten million ticks: `cargo bench --bench travel`.
//!
//! Each program of `benches/travel/` runs to its end in a process of its own, watched as a screen watches it, under two
//! GILs. From the end it goes back a hundred steps by each unit, and then to a hundred places anywhere; the figures are
//! the slowest and the mean of them in milliseconds, and the most memory that was resident in MB. Names choose
//! programs.

use gilsh::driver::{Gil, Program, Progress, Session, Settings, Unit, Watch};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

const UNITS: [(&str, Unit); 4] =
    [("instruction", Unit::Instruction), ("line", Unit::Line), ("switch", Unit::Switch), ("event", Unit::Event)];
const STEPS: usize = 100;
/// Says that this process is to run one program.
const ONE: &str = "GILSH_TRAVEL";

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with('-')).collect();
    if let (Some(gil), [file]) = (std::env::var_os(ONE), &wanted[..]) {
        return one(Path::new(file), &gil.to_string_lossy());
    }
    println!("{:10} {:6} {:>7} {:>6}   slowest / mean ms of {STEPS} steps back by each unit", "", "", "million", "");
    print!("{:10} {:6} {:>7} {:>6}", "program", "GIL", "ticks", "run s");
    UNITS.iter().for_each(|(name, _)| print!(" {name:>15}"));
    println!(" {:>15} {:>8}", "anywhere", "peak MB");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/travel");
    let files = std::fs::read_dir(folder).into_iter().flatten().filter_map(|e| Some(e.ok()?.path()));
    let mut files: Vec<PathBuf> = files.filter(|p| p.extension().is_some_and(|e| e == "py")).collect();
    files.retain(|p| wanted.is_empty() || wanted.iter().any(|w| p.to_string_lossy().contains(w)));
    files.sort();
    for file in files {
        for gil in ["3.12", "2.7", "3.14t"] {
            let own = std::env::current_exe().expect("this program has a path");
            let ended = Command::new(own).arg(&file).env(ONE, gil).status();
            assert!(ended.is_ok_and(|s| s.success()), "{} ended badly", file.display());
        }
    }
}

/// One program, and its line of the table.
fn one(file: &Path, gil: &str) {
    let program = Program::read(file).expect("a program");
    let gil = Gil::parse(gil).expect("a GIL");
    let mut session = Session::new(&program, &Settings { gil, ..Settings::default() }, Watch::Everything);
    let began = Instant::now();
    finish(&mut session);
    let name = file.file_stem().unwrap_or_default().to_string_lossy();
    let ticks = session.stats().ticks as f64 / 1e6;
    print!("{name:10} {:6} {ticks:7.1} {:6.2}", gil.version, began.elapsed().as_secs_f64());
    for (_, unit) in UNITS {
        finish(&mut session);
        figures(|_| {
            session.back(unit);
        });
    }
    finish(&mut session);
    let steps = session.steps();
    let mut at = 1;
    figures(|_| {
        // Forwards and backwards, and the same at every measurement.
        at = at * 48_271 % 2_147_483_647;
        let _ = session.go_to(steps * at / 2_147_483_647);
    });
    println!(" {:8.0}", peak_mb());
}

/// Prints how long the slowest of many steps took, and how long one took on average.
fn figures(mut step: impl FnMut(usize)) {
    let times = (0..STEPS).map(|i| {
        let began = Instant::now();
        step(i);
        began.elapsed().as_secs_f64() * 1e3
    });
    let times: Vec<f64> = times.collect();
    let slowest = times.iter().copied().fold(0.0, f64::max);
    print!(" {:>15}", format!("{slowest:.1} / {:.1}", times.iter().sum::<f64>() / STEPS as f64));
}

fn finish(session: &mut Session) {
    while session.run_for(200_000) == Progress::Running {
        session.drain_output();
    }
}

/// The most memory that was resident, from `/proc/self/status` (proc(5)).
fn peak_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    let kb: f64 = line.and_then(|l| l.split_whitespace().next()?.parse().ok()).unwrap_or_default();
    kb / 1024.0
}
