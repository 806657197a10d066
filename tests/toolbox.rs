//! What Python's documentation promises about threads and what goes with them, one behaviour a test.
//!
//! A file of `tests/toolbox` is a table: what stands before the first `# == ` belongs to every program, and each
//! section from there to the next is one, with the behaviour as its title. `#> ` lines say what it prints. `#! ` lines
//! direct it, those before the first section all of the file:
//!
//! - `#! gil: 2.7, 3.1` runs it under these GILs only, and not on the real clock. Without it, it must print the same under
//!   every one of [`EVERYWHERE`] with several seeds, and on OS threads; `#! real: no` leaves those out.
//! - `#! seeds: 200` tries so many with each of them; `#! seeds: 200 in turn` tries so many in all, every seed with the
//!   next GIL. `#! exit: 3` says how it ends.
//! - `#! deadlock: A B C` says that it must end in a deadlock, and which threads wait in a ring; `#! may: deadlock` that it
//!   must under some seed, and prints what it says otherwise.
//! - `#! cpython: 3.13` names the CPython to compare with, `#! cpython: no` says that none can be the judge.
//!
//! `GILSH_SEEDS=1000` tries that many seeds with each GIL. `UPDATE_EXPECT=1` rewrites the `#> ` lines; `CHECK_CPYTHON=1` also runs each program on `python3`, or on the
//! `python3.13` that the directive names, and compares.

use gilsh::driver::{
    Gil, LimitKind, Next, Outcome, Program, Progress, Session, Settings, Stream, SwitchPoints, Watch, run_real,
};
use libtest_mimic::{Arguments, Failed, Trial};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::{env, fs};

/// GILs, and whether a switch may come after any instruction, to anybody.
const EVERYWHERE: &[(&str, bool)] =
    &[("2.7", false), ("ticks:1", false), ("3.9", false), ("3.12", false), ("off", false), ("3.12", true)];

/// Seeds, unless a directive says otherwise.
const SEEDS: u64 = 3;

#[derive(Clone, Debug, Default)]
struct Directives {
    gil: Vec<String>,
    real: bool,
    seeds: u64,
    in_turn: bool,
    exit: i64,
    deadlock: Option<Vec<String>>,
    may_deadlock: bool,
    cpython: String,
}

impl Directives {
    fn read(&mut self, line: &str) {
        let Some((key, value)) = line.strip_prefix("#! ").and_then(|l| l.split_once(':')) else { return };
        let value = value.trim();
        match key {
            "gil" => {
                self.gil = value.split(", ").map(String::from).collect();
                self.real = false;
            }
            "real" => self.real = value != "no",
            "seeds" => {
                let (n, in_turn) = value.strip_suffix(" in turn").map_or((value, false), |n| (n, true));
                (self.seeds, self.in_turn) = (n.parse().expect("a number of seeds"), in_turn);
            }
            "exit" => self.exit = value.parse().expect("an exit code"),
            "deadlock" => self.deadlock = Some(value.split_whitespace().map(String::from).collect()),
            "may" => self.may_deadlock = value == "deadlock",
            "cpython" => self.cpython = value.into(),
            _ => panic!("no such directive: {line}"),
        }
    }
}

/// A program of a table.
#[derive(Clone, Debug)]
struct Case {
    file: String,
    title: String,
    /// The section at its own lines of the file, the others left out.
    text: String,
    expected: String,
    directives: Directives,
}

fn cases(path: &Path) -> Vec<Case> {
    let whole = fs::read_to_string(path).expect("a table is readable");
    let file = path.file_stem().unwrap_or_default().to_string_lossy().to_string();
    let mut common = Directives { real: true, seeds: SEEDS, ..Directives::default() };
    let mut head = String::new();
    let mut found: Vec<Case> = Vec::new();
    for (i, line) in whole.lines().enumerate() {
        if let Some(title) = line.strip_prefix("# == ") {
            let blank = "\n".repeat(i - head.lines().count());
            let text = format!("{head}{blank}{line}\n");
            let (file, title, directives) = (file.clone(), title.into(), common.clone());
            found.push(Case { file, title, text, expected: String::new(), directives });
            continue;
        }
        match found.last_mut() {
            None => {
                common.read(line);
                let _ = writeln!(head, "{line}");
            }
            Some(case) => {
                case.directives.read(line);
                if let Some(out) = line.strip_prefix("#>") {
                    let _ = writeln!(case.expected, "{}", out.strip_prefix(' ').unwrap_or(out));
                }
                let _ = writeln!(case.text, "{line}");
            }
        }
    }
    found
}

/// How a run ended, and what it printed.
struct Ran {
    out: String,
    err: String,
    outcome: Outcome,
}

fn settings(gil: &str, every: bool, seed: u64) -> Result<Settings, Failed> {
    let mut settings = Settings { gil: Gil::parse(gil)?, seed, ..Settings::default() };
    settings.limits.set(LimitKind::Instructions, 50_000_000);
    if every {
        settings.gil.switch_points = SwitchPoints::Every;
        settings.gil.next = Next::Random;
    }
    Ok(settings)
}

fn in_virtual_time(program: &Program, settings: &Settings) -> Ran {
    let mut session = Session::new(program, settings, Watch::Nothing);
    let outcome = loop {
        match session.run_for(u64::MAX / 2) {
            Progress::Ended(outcome) => break outcome,
            Progress::Running => {}
            other => panic!("the program runs to its end: {other:?}"),
        }
    };
    let mut ran = Ran { out: String::new(), err: String::new(), outcome };
    for (stream, text) in session.drain_output() {
        if stream == Stream::Stdout { ran.out.push_str(&text) } else { ran.err.push_str(&text) }
    }
    ran
}

fn on_the_real_clock(program: &Program, settings: &Settings) -> Result<Ran, Failed> {
    let written = Arc::new(Mutex::new((String::new(), String::new())));
    let texts = Arc::clone(&written);
    let sink = Box::new(move |stream, text: &str| {
        let mut both = texts.lock().expect("nobody panics while writing");
        if stream == Stream::Stdout { both.0.push_str(text) } else { both.1.push_str(text) }
    });
    let ran = run_real(program, settings, (sink, Box::new(|| None)), Arc::default(), false);
    let both = written.lock().expect("nobody panics while writing");
    Ok(Ran { out: both.0.clone(), err: both.1.clone(), outcome: ran.outcome })
}

/// The names of the threads that wait in a ring.
fn ring(outcome: &Outcome) -> Option<Vec<String>> {
    let Outcome::Deadlock(graph) = outcome else { return None };
    let name = |t| graph.threads.iter().find(|w| w.thread == t).map(|w| w.name.clone());
    let mut names: Vec<String> = graph.cycle().into_iter().filter_map(name).collect();
    names.sort();
    Some(names)
}

fn compare(case: &Case, ran: &Ran) -> Result<(), Failed> {
    let mut message = String::new();
    if case.expected != ran.out {
        let _ = write!(message, "expected\n{}got\n{}", case.expected, ran.out);
    }
    match (&case.directives.deadlock, ring(&ran.outcome)) {
        (Some(wanted), Some(names)) if *wanted == names => {}
        (None, None) if case.directives.exit == ran.outcome.exit_code() => {}
        (_, names) => {
            let _ = write!(message, "it ended so: {}, in a ring: {names:?}\n{}", ran.outcome, ran.err);
        }
    }
    if message.is_empty() { Ok(()) } else { Err(message.into()) }
}

fn check(case: &Case) -> Result<(), Failed> {
    let d = &case.directives;
    let program = Program::from_text(&format!("{}.py", case.file), &case.text)?;
    let everywhere = || EVERYWHERE.iter().map(|(gil, every)| (String::from(*gil), *every));
    let only = || d.gil.iter().map(|gil| (gil.clone(), false));
    let gils: Vec<(String, bool)> = if d.gil.is_empty() { everywhere().collect() } else { only().collect() };
    let mut n_deadlocks = 0;
    let asked = env::var("GILSH_SEEDS").ok().and_then(|n| n.parse().ok());
    let (n_seeds, in_turn) = asked.map_or((d.seeds, d.in_turn), |n| (n, false));
    for (i, (gil, every)) in gils.iter().enumerate() {
        for seed in 1..=n_seeds {
            if in_turn && seed as usize % gils.len() != i {
                continue;
            }
            let ran = in_virtual_time(&program, &settings(gil, *every, seed)?);
            if d.may_deadlock && matches!(ran.outcome, Outcome::Deadlock(_)) {
                n_deadlocks += 1;
                continue;
            }
            let more = if *every { " --switch-points every --next random" } else { "" };
            compare(case, &ran)
                .map_err(|e| format!("under --gil {gil} --seed {seed}{more}\n{}", e.message().unwrap_or("")))?;
        }
    }
    if d.may_deadlock && n_deadlocks == 0 {
        return Err("there was no deadlock under any seed".into());
    }
    if d.real && !d.may_deadlock {
        for gil in ["3.12", "3.13t"] {
            let ran = on_the_real_clock(&program, &settings(gil, false, 1)?)?;
            compare(case, &ran).map_err(|e| format!("on the real clock under {gil}\n{}", e.message().unwrap_or("")))?;
        }
    }
    if env::var_os("CHECK_CPYTHON").is_some() && d.cpython != "no" && d.deadlock.is_none() && !d.may_deadlock {
        let ran = Command::new(format!("python3{}", d.cpython.strip_prefix('3').unwrap_or("")))
            .args(["-I", "-W", "ignore", "-c", &case.text])
            .output()?;
        let out = String::from_utf8_lossy(&ran.stdout);
        if out != case.expected {
            let err = String::from_utf8_lossy(&ran.stderr);
            return Err(format!("expected\n{}but CPython\n{out}{err}", case.expected).into());
        }
    }
    Ok(())
}

/// Writes what each program of a table prints into it.
fn rewrite(path: &Path) {
    let whole = fs::read_to_string(path).expect("a table is readable");
    let mut rewritten = String::new();
    let mut rest = cases(path).into_iter();
    let mut open: Option<String> = None;
    for line in whole.lines().chain(["# == "]) {
        if line.starts_with("# == ") {
            if let Some(out) = open.take() {
                let kept = rewritten.trim_end().len();
                rewritten.truncate(kept);
                rewritten.push('\n');
                for l in out.lines() {
                    let _ = writeln!(rewritten, "{}", format!("#> {l}").trim_end());
                }
                rewritten.push('\n');
            }
            let Some(case) = rest.next() else { break };
            let gil = case.directives.gil.first().cloned().unwrap_or_else(|| "3.12".into());
            let program = Program::from_text(&case.file, &case.text).expect("it is Python");
            open = Some(in_virtual_time(&program, &settings(&gil, false, 1).expect("a GIL")).out);
        }
        if !line.starts_with("#>") {
            let _ = writeln!(rewritten, "{line}");
        }
    }
    fs::write(path, rewritten.trim_end().to_string() + "\n").expect("a table can be written");
}

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/toolbox");
    let mut paths: Vec<PathBuf> = fs::read_dir(root).into_iter().flatten().flatten().map(|e| e.path()).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == "py"));
    paths.sort();
    if env::var_os("UPDATE_EXPECT").is_some() {
        paths.iter().for_each(|p| rewrite(p));
    }
    let all: Vec<Case> = paths.iter().flat_map(|p| cases(p)).collect();
    assert!(all.len() >= 120, "{} behaviours", all.len());
    let trials = all.into_iter().map(|case| {
        let name = format!("{}: {}", case.file, case.title);
        Trial::test(name, move || check(&case))
    });
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit();
}
