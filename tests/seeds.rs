//! A hundred seeds for every program of `tests/cases/processes`: who goes first, and how long everything takes, is another
//! each time, and what is printed is not. `GILSH_SEEDS=1000` tries more.

use gilsh::driver::{Gil, Outcome, Program, Progress, Session, Settings, Stream, Watch};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::{env, fs, thread};

/// A program, what it is to print, and the GILs under which it does.
struct Case {
    file: PathBuf,
    program: Program,
    expected: String,
    gils: Vec<Gil>,
}

/// A case, unless it wants flags of its own or prints nothing that would be always the same.
fn case(file: &Path) -> Option<Case> {
    let text = fs::read_to_string(file).ok()?;
    let said = |key: &str| text.lines().map_while(|l| l.strip_prefix("# ")).find_map(|l| l.strip_prefix(key));
    if said("args: ").is_some() || said("input: ").is_some() {
        return None;
    }
    let expected = fs::read_to_string(file.with_extension("out")).ok()?;
    let gils = said("gil: ").unwrap_or("3.12, 2.7, 3.9, off").split(", ").map(|gil| Gil::parse(gil).expect("a GIL"));
    let program = Program::read(file).expect("a program");
    Some(Case { file: file.into(), program, expected, gils: gils.collect() })
}

/// What a program prints with one seed, and how it ends.
fn run(case: &Case, seed: u64) -> (String, Outcome) {
    let argv = Arc::from([case.file.display().to_string()]);
    let gil = case.gils[seed as usize % case.gils.len()];
    let settings = Settings { gil, seed, argv, ..Settings::default() };
    let mut session = Session::new(&case.program, &settings, Watch::Nothing);
    let outcome = loop {
        match session.run_for(1_000_000) {
            Progress::Ended(outcome) => break outcome,
            Progress::NeedsInput => session.give_input(None),
            _ => {}
        }
    };
    let said = session.drain_output();
    let stdout = said.iter().filter(|(stream, _)| *stream == Stream::Stdout).map(|(_, text)| &**text).collect();
    (stdout, outcome)
}

#[test]
fn processes_print_the_same_with_a_hundred_seeds() {
    let n_seeds = env::var("GILSH_SEEDS").ok().and_then(|n| n.parse().ok()).unwrap_or(100);
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/processes");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).expect("the cases").flatten().map(|e| e.path()).collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "py"));
    files.sort();
    let cases: Vec<Case> = files.iter().filter_map(|f| case(f)).collect();
    assert!(cases.len() > 200, "{} cases", cases.len());
    let (next, wrong) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let work = || {
        while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
            let differs = (1..=n_seeds).map(|seed| (seed, run(case, seed))).find(|(_, (out, _))| *out != case.expected);
            if let Some((seed, (out, outcome))) = differs {
                let name = case.file.file_stem().unwrap_or_default().to_string_lossy().to_string();
                wrong.lock().expect("nobody panics").push(format!("{name}, seed {seed}, {outcome:?}:\n{out}"));
            }
        }
    };
    thread::scope(|scope| (0..2).for_each(|_| drop(scope.spawn(work))));
    let wrong = wrong.into_inner().expect("nobody panics");
    println!("{} programs, {n_seeds} seeds", cases.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
