//! Every schedule of the programs in `benches/explore/`: `cargo bench --bench explore`.
//!
//! Each is explored seven times as a whole process, start-up included, for every outcome, under 3.9 (switches between
//! any two instructions) unless a GIL is given on the command line. Shown: the verdict, states with a choice, complete
//! executions, the shortest time and the states a second within the search.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

const ROUNDS: usize = 7;

fn main() {
    let gil = std::env::args().skip(1).find(|a| !a.starts_with('-')).unwrap_or_else(|| "3.9".into());
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/explore");
    let mut programs: Vec<PathBuf> =
        fs::read_dir(folder).expect("the folder is there").flatten().map(|e| e.path()).collect();
    programs.sort();
    println!("{:20} {:7} {:>8} {:>10} {:>9} {:>9}", "program", "verdict", "states", "executions", "ms", "states/s");
    for program in programs {
        let mut best: Option<(Duration, serde_json::Value)> = None;
        for _ in 0..ROUNDS {
            let began = Instant::now();
            let out = Command::new(env!("CARGO_BIN_EXE_gilsh"))
                .args(["explore", "--json", "--gil", &gil])
                .arg(&program)
                .output()
                .expect("gilsh runs");
            let took = began.elapsed();
            let text = String::from_utf8_lossy(&out.stdout).into_owned();
            let Some(json) = text.lines().last().and_then(|l| serde_json::from_str(l).ok()) else { continue };
            if best.as_ref().is_none_or(|(t, _)| took < *t) {
                best = Some((took, json));
            }
        }
        let name = program.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let Some((took, json)) = best else {
            println!("{name:20} failed");
            continue;
        };
        let number = |key: &str| json[key].as_f64().unwrap_or_default();
        println!(
            "{name:20} {:7} {:>8} {:>10} {:>9.1} {:>9.0}",
            json["verdict"].as_str().unwrap_or_default(),
            json["states"],
            json["executions"],
            took.as_secs_f64() * 1000.0,
            number("states") / number("seconds").max(1e-6),
        );
    }
}
