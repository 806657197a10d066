//! CPython's GIL, version by version, against what was measured on CPython: every file of `tests/conformance` is a test.
//!
//! **`races/`**: programs that may lose updates. The last line of output is `lost N`. Directives head the file:
//!
//! - `# row: title` as the table has it, `# why: sentence`.
//! - `# measured: 2.7 10/10, 3.6 29/30, 3.12 0/10, 3.13 -`: runs of real CPython that ended with a wrong total. The model
//!   must lose updates under every seed where all runs did, under some where some did, under none where none did.
//! - `# free-threaded: lost`, `some` or `kept`: the same of 3.13t and 3.14t, which nobody has measured here.
//! - `# rounds: 20000, on CPython 1000000`: the program's argument. The classroom machine takes 1 µs an instruction, so
//!   that a turn is 5,000 of them instead of 2.5 million; with as many fewer rounds there are as many turns. That scaling
//!   changes how much is lost, not whether.
//! - `# machine: laptop`, where the length of a turn is the point.
//!
//! **`timing/`**: programs whose figures count. They print lines `name value`; hand-overs and the like are added from the
//! counters. `# case: 2.7 | cores=1 args=5 | ratio 1.00 to 1.10 | ...` says for versions, cores and arguments what range
//! each figure must lie in, under every seed.
//!
//! `cargo test --release --test conformance` prints the tables at its end. `CHECK_CPYTHON=1` also runs every interpreter
//! it finds (`python2.7` to `python3.13`, on the PATH or under `~/.pyenv/versions`) and prints model and reality side by side; how
//! often that runs a race is `CPYTHON_RUNS` (3). `SEEDS` (20) says how many seeds.

use gilsh::driver::{Gil, Machine, Outcome, Program, Progress, Session, Settings, Stats, Stream, Watch};
use libtest_mimic::{Arguments, Failed, Trial};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::{env, fs};

/// The columns of the races; the last two have no GIL.
const VERSIONS: [&str; 9] = ["2.7", "3.6", "3.9", "3.10", "3.11", "3.12", "3.13", "3.13t", "3.14t"];

/// The values of a directive, in the order in which they stand.
fn directives<'a>(text: &'a str, key: &str) -> Vec<&'a str> {
    let lines = text.lines().map_while(|l| l.strip_prefix("# "));
    lines.filter_map(|l| l.split_once(": ")).filter(|(k, _)| *k == key).map(|(_, v)| v).collect()
}

fn directive<'a>(text: &'a str, key: &str) -> Option<&'a str> {
    directives(text, key).into_iter().next()
}

fn number(name: &str, otherwise: u64) -> u64 {
    env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(otherwise)
}

/// A run in virtual time: what it printed, and what was counted.
fn run(program: &Program, gil: &str, machine: &Machine, seed: u64, args: &[&str]) -> Result<(String, Stats), Failed> {
    let argv: Vec<String> = ["program"].iter().chain(args).map(|a| (*a).to_string()).collect();
    let (gil, machine) = (Gil::parse(gil)?, machine.clone());
    let settings = Settings { gil, machine, seed, argv: Arc::from(argv), ..Settings::default() };
    let mut session = Session::new(program, &settings, Watch::Nothing);
    let outcome = loop {
        match session.run_for(u64::MAX / 2) {
            Progress::Ended(outcome) => break outcome,
            Progress::Running => {}
            other => return Err(format!("the program does not run to its end: {other:?}").into()),
        }
    };
    let pieces = session.drain_output();
    let text = |of: Stream| pieces.iter().filter(|(s, _)| *s == of).map(|(_, t)| &**t).collect::<String>();
    if outcome != (Outcome::Finished { status: 0 }) {
        return Err(format!("it ends with {outcome:?}\n{}", text(Stream::Stderr)).into());
    }
    Ok((text(Stream::Stdout), session.stats()))
}

/// A real interpreter of this version, if there is one: on the PATH or among pyenv's. One that only says it is missing is
/// none.
fn cpython(version: &str) -> Option<PathBuf> {
    env::var_os("CHECK_CPYTHON")?;
    let name = format!("python{version}");
    let pyenv = env::var("HOME").map(|home| Path::new(&home).join(".pyenv/versions"));
    let mut found = vec![PathBuf::from(&name)];
    for entry in pyenv.ok().and_then(|p| fs::read_dir(p).ok()).into_iter().flatten().flatten() {
        found.push(entry.path().join("bin").join(&name));
    }
    found.into_iter().find(|p| Command::new(p).arg("-V").output().is_ok_and(|o| o.status.success()))
}

fn on_cpython(python: &Path, file: &Path, args: &[&str]) -> Result<String, Failed> {
    let done = Command::new(python).arg(file).args(args).env("PYTHONDONTWRITEBYTECODE", "1").output()?;
    if !done.status.success() {
        return Err(format!("{}: {}", python.display(), String::from_utf8_lossy(&done.stderr)).into());
    }
    Ok(String::from_utf8_lossy(&done.stdout).into())
}

/// The figure of the last line that has this name.
fn figure(out: &str, name: &str) -> Option<f64> {
    out.lines().rev().find_map(|l| l.strip_prefix(name)?.strip_prefix(' ')?.parse().ok())
}

/// The tables, filled while tests run on several threads.
#[derive(Default)]
struct Tables {
    /// Title and cells by file.
    races: Mutex<BTreeMap<PathBuf, Vec<String>>>,
    /// Lines by file.
    timing: Mutex<BTreeMap<PathBuf, Vec<[String; 5]>>>,
}

fn race(path: &Path, tables: &Tables) -> Result<(), Failed> {
    let text = fs::read_to_string(path)?;
    let program = Program::read(path).map_err(|e| e.to_string())?;
    let machine = Machine::parse(directive(&text, "machine").unwrap_or("classroom"))?;
    let rounds = directive(&text, "rounds").unwrap_or("1");
    let (ours, theirs) = rounds.split_once(", on CPython ").unwrap_or((rounds, rounds));
    let measured = directive(&text, "measured").ok_or("no measurement")?;
    let free = match directive(&text, "free-threaded") {
        None => None,
        Some("lost") => Some("1/1"),
        Some("some") => Some("1/2"),
        Some("kept") => Some("0/1"),
        Some(other) => return Err(format!("free-threaded: {other}? lost, some or kept").into()),
    };
    let n_seeds = number("SEEDS", 20);
    let mut cells = vec![directive(&text, "row").ok_or("no title")?.replace('`', "")];
    let mut wrong = String::new();
    for version in VERSIONS {
        let mut lost = 0;
        for seed in 1..=n_seeds {
            let (out, _) = run(&program, version, &machine, seed, &[ours])?;
            let n = figure(&out, "lost").ok_or_else(|| format!("no `lost N` in {out}"))?;
            lost += u64::from(n != 0.0);
        }
        let mut cell = format!("{lost}/{n_seeds}");
        let fact = if version.ends_with('t') {
            free
        } else {
            measured.split(", ").find_map(|m| m.split_once(' ').filter(|(v, _)| *v == version).map(|(_, runs)| runs))
        };
        let fact = fact.and_then(|f| f.split_once('/'));
        let fits = match fact {
            Some((bad, all)) if bad == all => lost == n_seeds,
            Some(("0", _)) => lost == 0,
            Some(_) => lost > 0,
            None => true,
        };
        if !fits {
            let (bad, all) = fact.unwrap_or_default();
            let _ = writeln!(wrong, "{version}: {lost} of {n_seeds} seeds lose updates, but {bad} of {all} should");
            cell.push('!');
        }
        if let Some(python) = cpython(version) {
            let runs = number("CPYTHON_RUNS", 3);
            let mut bad = 0;
            for _ in 0..runs {
                bad += u64::from(figure(&on_cpython(&python, path, &[theirs])?, "lost").is_none_or(|n| n != 0.0));
            }
            let _ = write!(cell, " {bad}/{runs}");
        }
        cells.push(cell);
    }
    if let Ok(mut races) = tables.races.lock() {
        races.insert(path.to_path_buf(), cells);
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.into()) }
}

/// What the counters say, named as the directives name it.
fn counted(stats: &Stats, name: &str, args: &[&str]) -> Option<f64> {
    let seconds = stats.elapsed_ns as f64 / 1e9;
    Some(match name {
        // Those that were asked for; under ticks nobody asks.
        "handovers_per_second" if stats.forced_drops > 0 => stats.forced_drops as f64 / seconds,
        "handovers_per_second" => stats.switches as f64 / seconds,
        "releases_per_second" => stats.checks as f64 / seconds,
        "futile_per_second" => stats.failed_wakeups as f64 / seconds,
        "utilisation" => stats.cpu_utilisation,
        "ticks_per_round" => stats.ticks as f64 / args.first()?.parse::<f64>().ok()?,
        _ => return None,
    })
}

fn timing(path: &Path, tables: &Tables) -> Result<(), Failed> {
    let text = fs::read_to_string(path)?;
    let program = Program::read(path).map_err(|e| e.to_string())?;
    let title = directive(&text, "row").ok_or("no title")?;
    let (mut lines, mut wrong) = (Vec::new(), String::new());
    for case in directives(&text, "case") {
        let mut parts = case.split(" | ");
        let (versions, how) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        let expected: Vec<&str> = parts.collect();
        let mut machine = Machine::parse(directive(&text, "machine").unwrap_or("laptop"))?;
        let mut args = Vec::new();
        for word in how.split_whitespace() {
            match word.strip_prefix("args=") {
                Some(given) => args = given.split(',').collect(),
                None => machine.set(word)?,
            }
        }
        for version in versions.split_whitespace() {
            let real = match cpython(version) {
                // What was pinned to one core stays unmeasured here.
                Some(python) if machine.cores > 1 => on_cpython(&python, path, &args).unwrap_or_default(),
                _ => String::new(),
            };
            let runs: Result<Vec<_>, _> = (1..=3).map(|seed| run(&program, version, &machine, seed, &args)).collect();
            let runs = runs?;
            for range in &expected {
                let words: Vec<&str> = range.split(' ').collect();
                let [name, least, "to", most] = words[..] else { return Err(format!("not a range: {range}").into()) };
                let (least, most): (f64, f64) = (least.parse()?, most.parse()?);
                let mut values = Vec::new();
                for (out, stats) in &runs {
                    let value = figure(out, name).or_else(|| counted(stats, name, &args));
                    values.push(value.ok_or_else(|| format!("no {name} in {out}"))?);
                }
                let fits = values.iter().all(|v| (least..=most).contains(v));
                let shown = values.iter().map(|v| short(*v)).collect::<Vec<_>>().join(" ");
                let context = format!("{version}, {how}");
                if !fits {
                    let _ = writeln!(wrong, "{context}: {name} {shown}, not {least} to {most}");
                }
                let mark = if fits { "" } else { "!" };
                let real = figure(&real, name).map_or(String::new(), short);
                lines.push([context, name.into(), format!("{shown}{mark}"), format!("{least} to {most}"), real]);
            }
        }
    }
    if let Ok(mut timing) = tables.timing.lock() {
        timing.insert(path.to_path_buf(), lines);
    }
    if wrong.is_empty() { Ok(()) } else { Err(format!("{title}\n{wrong}").into()) }
}

/// Three digits that count.
fn short(v: f64) -> String {
    match v.abs() {
        100.0.. => format!("{v:.0}"),
        10.0.. => format!("{v:.1}"),
        1.0.. => format!("{v:.2}"),
        _ => format!("{v:.3}"),
    }
}

fn aligned<'a>(rows: impl Iterator<Item = Vec<&'a str>> + Clone) -> String {
    let mut widths: Vec<usize> = Vec::new();
    for row in rows.clone() {
        widths.resize(widths.len().max(row.len()), 0);
        for (width, cell) in widths.iter_mut().zip(&row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut out = String::new();
    for row in rows {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
        let _ = writeln!(out, "{}", cells.collect::<Vec<_>>().join("  ").trim_end());
    }
    out
}

fn show(tables: &Tables) {
    let (Ok(races), Ok(timing)) = (tables.races.lock(), tables.timing.lock()) else { return };
    if !races.is_empty() {
        println!(
            "\nSeeds under which updates are lost (! differs from CPython; then runs of CPython, where it was run):\n"
        );
        let head = ["race"].into_iter().chain(VERSIONS).collect();
        let rows = races.values().map(|r| r.iter().map(String::as_str).collect());
        print!("{}", aligned([head].into_iter().chain(rows)));
    }
    if !timing.is_empty() {
        println!("\nFigures under three seeds, the range they must lie in, and CPython's where it was run:\n");
        let rows = timing.values().flatten().map(|r| r.iter().map(String::as_str).collect());
        print!("{}", aligned(rows));
    }
}

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance");
    let tables = Arc::new(Tables::default());
    let mut trials = Vec::new();
    for (folder, check) in [("races", race as fn(&Path, &Tables) -> Result<(), Failed>), ("timing", timing)] {
        let mut paths: Vec<PathBuf> =
            fs::read_dir(root.join(folder)).into_iter().flatten().flatten().map(|e| e.path()).collect();
        paths.retain(|p| p.extension().is_some_and(|e| e == "py"));
        paths.sort();
        assert!(!paths.is_empty(), "{folder} holds programs");
        for path in paths {
            let name = format!("{folder}/{}", path.file_stem().unwrap_or_default().to_string_lossy());
            let tables = Arc::clone(&tables);
            trials.push(Trial::test(name, move || check(&path, &tables)));
        }
    }
    let arguments = Arguments::from_args();
    let conclusion = libtest_mimic::run(&arguments, trials);
    if !arguments.list {
        show(&tables);
    }
    conclusion.exit();
}
