//! Nothing that anybody writes makes gilsh panic, hang, or exhaust the host: neither reading a text nor running it.
//!
//! `cargo test` tries some hundreds of texts, always the same. `GILSH_FUZZ_SECONDS=600 cargo test --release --test fuzz`
//! goes on for that long, `GILSH_SEED=7` with others. What is being tried stands in `target/tmp/fuzz_reading.py` or
//! `fuzz_running.py`: there it can be found if the host's stack overflows or nothing comes back any more.

#[path = "fuzz/mutate.rs"]
mod mutate;
mod programs;

use gilsh::base::Rng;
use gilsh::driver::{
    Gil, Next, Program, Progress, SWITCH_POINTS, Session, Settings, Unit, Watch, completeness, highlight,
};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{env, fs};

const GILS: &[&str] = &["3.12", "2.7", "3.9", "3.10", "ticks:1", "ticks:7", "timeout:50us", "off"];

/// No text takes longer than this to be read, and no run with the limits below.
const PATIENCE: Duration = Duration::from_secs(60);

fn number(name: &str) -> Option<u64> {
    env::var(name).ok().and_then(|n| n.parse().ok())
}

/// The programs of `tests/cases`.
fn cases() -> Vec<String> {
    fn find(folder: &Path, found: &mut Vec<PathBuf>) {
        let paths = fs::read_dir(folder).into_iter().flatten().flatten().map(|e| e.path());
        for path in paths {
            if path.is_dir() {
                find(&path, found);
            } else if path.extension().is_some_and(|e| e == "py") {
                found.push(path);
            }
        }
    }
    let mut paths = Vec::new();
    find(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases"), &mut paths);
    paths.sort();
    paths.iter().filter_map(|path| fs::read_to_string(path).ok()).collect()
}

/// Whether `act` panics or loses patience with a text, and how.
fn fails(text: &str, act: &dyn Fn(&str)) -> Option<String> {
    let begun = Instant::now();
    let result = catch_unwind(AssertUnwindSafe(|| act(text)));
    let message = |e: &(dyn std::any::Any + Send)| {
        let text = e.downcast_ref::<String>().map(String::as_str).or_else(|| e.downcast_ref::<&str>().copied());
        text.unwrap_or("a panic").to_string()
    };
    match result {
        Err(e) => Some(message(&*e)),
        Ok(()) if begun.elapsed() > PATIENCE => Some(format!("it took {:?}", begun.elapsed())),
        Ok(()) => None,
    }
}

/// Leaves lines out while it still fails.
fn shrink(text: &str, act: &dyn Fn(&str)) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    let mut size = lines.len() / 2;
    while size > 0 {
        let mut at = 0;
        while at < lines.len() {
            let end = (at + size).min(lines.len());
            let rest = [&lines[..at], &lines[end..]].concat();
            if fails(&(rest.join("\n") + "\n"), act).is_some() {
                lines = rest;
            } else {
                at = end;
            }
        }
        size /= 2;
    }
    lines.join("\n") + "\n"
}

/// Tries texts: so many, or for as long as the environment says.
fn fuzz(name: &str, n: u64, make: fn(&mut Rng, &[String]) -> String, act: fn(&str, u64)) {
    let (programs, begun) = (cases(), Instant::now());
    let seconds = number("GILSH_FUZZ_SECONDS").map(Duration::from_secs);
    let first = number("GILSH_SEED").unwrap_or(1) << 32;
    let last = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("fuzz_{name}.py"));
    let (mut tried, mut slowest, mut found) = (0, Duration::ZERO, Vec::new());
    while seconds.map_or(tried < n, |s| begun.elapsed() < s) && found.len() < 5 {
        let seed = first + tried;
        let text = make(&mut Rng::new(seed), &programs);
        fs::write(&last, &text).expect("the folder for temporary files can be written");
        let (act, start) = (|text: &str| act(text, seed), Instant::now());
        if let Some(how) = fails(&text, &act) {
            found.push(format!("---- seed {seed}: {how} ----\n{}", shrink(&text, &act)));
        }
        slowest = slowest.max(start.elapsed());
        tried += 1;
    }
    println!("{name}: {tried} texts in {:.1?}, the slowest took {slowest:.1?}", begun.elapsed());
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Reads a text in every way there is.
fn read(text: &str, _: u64) {
    if let Ok(program) = Program::from_text("fuzz.py", text) {
        assert!(!program.disassemble().is_empty());
    }
    let _ = completeness(text);
    let covered = highlight(text).iter().all(|(span, _)| span.end as usize <= text.len());
    assert!(covered, "highlighting stays inside the text");
}

/// Runs a program under settings of the seed's, piece by piece.
fn run(text: &str, seed: u64) {
    let mut rng = Rng::new(!seed);
    let Ok(program) = Program::from_text("fuzz.py", text) else { return };
    let mut gil = Gil::parse(GILS[rng.below(GILS.len() as u64) as usize]).expect("a GIL");
    if rng.chance(1, 3) {
        gil.switch_points = SWITCH_POINTS[rng.below(SWITCH_POINTS.len() as u64) as usize];
        gil.next = Next::ALL[rng.below(Next::ALL.len() as u64) as usize];
    }
    let mut settings = Settings { gil, seed, ..Settings::default() };
    settings.limits.instructions = 100_000;
    settings.limits.objects = 50_000;
    settings.limits.threads = 100;
    settings.limits.output = 200_000;
    // Watching takes time and memory: a few runs are watched, and looked at.
    let watch = if rng.chance(1, 10) { Watch::Everything } else { Watch::Nothing };
    let mut session = Session::new(&program, &settings, watch);
    let mut looks = 0;
    loop {
        let progress = match rng.below(12) {
            0 if watch == Watch::Everything && looks < 20 => {
                looks += 1;
                let _ = session.view();
                if rng.chance(1, 4) {
                    session.back(Unit::Line);
                }
                session.step(Unit::Line)
            }
            1 => session.step(Unit::Instruction),
            _ => {
                let steps = 1 + rng.below(20_000);
                session.run_for(steps)
            }
        };
        match progress {
            Progress::Ended(_) => break,
            Progress::NeedsInput => session.give_input(None),
            _ => {}
        }
    }
    let _ = session.drain_output();
}

#[test]
fn reading_never_panics() {
    fuzz("reading", 1_500, mutate::text, read);
}

#[test]
fn running_never_panics() {
    fuzz("running", 200, mutate::program, run);
}
