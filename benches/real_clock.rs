//! Real OS threads under each kind of GIL: `cargo bench --bench real_clock`.
//!
//! A loop that counts down, with variables of its own only, is run by one thread and, with half the turns each, by two;
//! then a loop over shared things by two threads. Figures are medians of the rounds, in wall-clock time, since what is
//! to be seen is how many cores are at work: read them on a quiet machine with at least two.

use gilsh::driver::{Gil, Program, RealRun, Settings, run_real};
use median::median;
use std::sync::Arc;

#[path = "shared/median.rs"]
mod median;

const ROUNDS: usize = 5;

/// Loops of which two threads do half each.
const LOOPS: [(&str, &str, u64); 5] = [
    ("own variables", "    while n > 0:\n        n -= 1\n", 12_000_000),
    ("range", "    for i in range(n):\n        s = i + 1\n", 6_000_000),
    ("calls", "    def f(x):\n        return x\n    for i in range(n):\n        f(i)\n", 2_000_000),
    ("own list", "    xs = [0]\n    for i in range(n):\n        xs[0] = xs[0] + 1\n", 3_000_000),
    ("built-ins", "    for i in range(n):\n        abs(i)\n", 1_000_000),
];

fn main() {
    println!(
        "{:8} {:14} {:>9} {:>9} {:>8} {:>13} {:>12}",
        "GIL", "loop", "one s", "two s", "two/one", "hand-overs/s", "releases/s"
    );
    let mut alone = Vec::new();
    for gil in ["2.7", "3.12", "3.13t"] {
        for (name, body, n) in LOOPS {
            let rounds: Vec<[f64; 4]> = (0..ROUNDS).map(|_| round(gil, body, n)).collect();
            let figure = |i: usize| median(rounds.iter().map(|r| r[i]).collect());
            let ratio = median(rounds.iter().map(|r| r[1] / r[0]).collect());
            let (one, two) = (figure(0), figure(1));
            println!("{gil:8} {name:14} {one:9.3} {two:9.3} {ratio:8.2} {:13.0} {:12.0}", figure(2), figure(3));
            alone.push((gil, name, one));
        }
    }
    println!("\none thread without a GIL, in times of one thread with it:");
    for (name, ..) in LOOPS {
        let of = |gil: &str| alone.iter().find(|(g, l, _)| *g == gil && *l == name).map_or(f64::NAN, |(.., s)| *s);
        println!("{:8} {name:14} {:9.2}", "3.13t", of("3.13t") / of("3.12"));
    }
}

/// One thread, then two: seconds of each, and of the second run hand-overs and releases a second.
fn round(gil: &str, body: &str, n: u64) -> [f64; 4] {
    let [one, two] = [1, 2].map(|threads| run(gil, body, n / threads, threads));
    let seconds = |r: &RealRun| r.stats.elapsed_ns as f64 / 1e9;
    let (switches, releases) = (two.stats.switches as f64, (two.stats.checks + two.stats.forced_drops) as f64);
    [seconds(&one), seconds(&two), switches / seconds(&two), releases / seconds(&two)]
}

fn run(gil: &str, body: &str, n: u64, threads: u64) -> RealRun {
    let text = format!(
        "import threading\ndef work(n):\n{body}\n\
         ts = [threading.Thread(target=work, args=({n},)) for _ in range({threads})]\n\
         for t in ts: t.start()\nfor t in ts: t.join()\n"
    );
    let program = Program::from_text("loop.py", &text).expect("the loops are Python");
    let settings = Settings { gil: Gil::parse(gil).expect("a GIL"), carriers: Some(2), ..Settings::default() };
    let ran = run_real(&program, &settings, (Box::new(|_, _| {}), Box::new(|| None)), Arc::default(), false);
    assert_eq!(ran.outcome.exit_code(), 0, "{gil} {text}");
    ran
}
