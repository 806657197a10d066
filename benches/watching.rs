//! What it costs to keep everything that a screen shows (events, the timeline, the way back), against keeping nothing:
//! `cargo bench --bench watching`.
//!
//! Each program of `benches/programs/` runs both ways in this process, in turn, three times after one warm-up; the
//! figure is the median of the paired ratios of cpu time, keeping over not keeping. Names choose programs.

use gilsh::driver::{Program, Progress, Session, Settings, Watch};
use shared::{cpu_ticks, median, name, programs};
use std::path::Path;

mod shared;

const ROUNDS: usize = 3;

fn main() {
    println!("{:16} {:>9} {:>9} {:>6}", "program", "nothing s", "all s", "ratio");
    let mut ratios = Vec::new();
    for program in programs() {
        let pair = || Some((seconds(&program, Watch::Nothing)?, seconds(&program, Watch::Everything)?));
        let pairs: Vec<(f64, f64)> = (0..=ROUNDS).filter_map(|_| pair()).skip(1).collect();
        if pairs.is_empty() {
            println!("{:16} failed", name(&program));
            continue;
        }
        let ratio = median(pairs.iter().map(|(without, with)| with / without.max(0.01)).collect());
        let (without, with) = pairs.into_iter().unzip();
        println!("{:16} {:9.2} {:9.2} {ratio:6.2}", name(&program), median(without), median(with));
        ratios.push(ratio.ln());
    }
    if !ratios.is_empty() {
        let mean = ratios.iter().sum::<f64>() / ratios.len() as f64;
        println!("{:16} {:>9} {:>9} {:6.2}", "geometric mean", "", "", mean.exp());
    }
}

/// The cpu time of one run; nothing if the program does not end well.
fn seconds(program: &Path, watch: Watch) -> Option<f64> {
    let program = Program::read(program).ok()?;
    let before = cpu_ticks(false)?;
    let mut session = Session::new(&program, &Settings::default(), watch);
    loop {
        match session.run_for(200_000) {
            Progress::Running | Progress::Idle => {}
            Progress::Ended(outcome) if outcome.exit_code() == 0 => break,
            _ => return None,
        }
        session.drain_output();
    }
    Some((cpu_ticks(false)? - before) as f64 / 100.0)
}
