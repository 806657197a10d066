//! How many machine instructions the loops of `benches/programs/` take, as valgrind counts them: a figure without
//! noise. The counts are kept in `tests/instructions.txt`; one that grows by more than a tenth fails, and
//! `UPDATE_EXPECT=1 cargo test --release --test instructions` writes them anew.
//!
//! The programs run with fewer rounds than `cargo bench` gives them, and what an empty program takes is taken off: it
//! is counted by itself, as `start`.
//! Counts of other builds differ, so the test is skipped without valgrind, in a debug build, off x86-64 Linux, and with
//! another compiler, C library or valgrind than those that the first line of the file names.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

const KEPT: &str = "tests/instructions.txt";
/// How much a count may grow, as a factor.
const ALLOWED: f64 = 1.1;

/// What makes the programs short enough: long loops, and what they become.
const SHORTER: &[(&str, &str)] = &[
    ("1_000_000", "10_000"),
    ("500_000", "10_000"),
    ("400_000", "10_000"),
    ("fib(27)", "fib(17)"),
    ("range(20):", "range(1):"),
    ("range(10):", "range(1):"),
    ("range(5):", "range(1):"),
];

#[test]
fn no_loop_takes_a_tenth_more_instructions_than_it_did() {
    if let Some(reason) = not_here() {
        println!("skipped: {reason}");
        return;
    }
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join(KEPT);
    let (tools, update) = (tools(), std::env::var_os("UPDATE_EXPECT").is_some());
    let before = std::fs::read_to_string(&kept).unwrap_or_default();
    let counted_with = before.lines().next().unwrap_or_default();
    if !update && counted_with != tools {
        println!("skipped: counted with {counted_with}, not with {tools}");
        return;
    }
    let folder = std::env::temp_dir().join(format!("gilsh-instructions-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let nothing = count(&folder, "pass\n");
    let mut counts = BTreeMap::from([("start".to_string(), nothing)]);
    for program in programs() {
        let text = std::fs::read_to_string(&program).unwrap();
        let short = SHORTER.iter().fold(text.clone(), |text, (long, short)| text.replace(long, short));
        assert_ne!(text, short, "{} has no loop that SHORTER knows", program.display());
        let name = program.file_stem().unwrap().to_string_lossy().into_owned();
        counts.insert(name, count(&folder, &short).saturating_sub(nothing));
    }
    std::fs::remove_dir_all(&folder).unwrap();
    if update {
        let lines: String = counts.iter().map(|(name, n)| format!("{name} {n}\n")).collect();
        std::fs::write(&kept, format!("{tools}\n{lines}")).unwrap();
        return;
    }
    let lines = before.lines().skip(1).filter_map(|line| line.split_once(' '));
    let before: BTreeMap<&str, u64> = lines.map(|(name, n)| (name, n.parse().unwrap())).collect();
    let mut worse = Vec::new();
    for (name, now) in &counts {
        let Some(was) = before.get(name.as_str()) else {
            worse.push(format!("{name} is not in {KEPT}"));
            continue;
        };
        let factor = *now as f64 / *was as f64;
        println!("{name:16} {was:>12} {now:>12} {factor:5.2}");
        if factor > ALLOWED {
            worse.push(format!("{name}: {was} became {now}, {factor:.2} times as many"));
        }
    }
    assert!(worse.is_empty(), "{}\nUPDATE_EXPECT=1 takes the new counts, if there is a reason", worse.join("\n"));
}

/// Why the counts mean nothing here.
fn not_here() -> Option<&'static str> {
    if cfg!(debug_assertions) || !cfg!(all(target_arch = "x86_64", target_os = "linux")) {
        return Some("counts are kept for a release build on x86-64 Linux");
    }
    let found = Command::new("valgrind").arg("--version").output().is_ok_and(|out| out.status.success());
    (!found).then_some("valgrind not found")
}

/// What else the counts depend on.
fn tools() -> String {
    let version = |tool: &str| {
        let out = Command::new(tool).arg("--version").output();
        let said = out.map(|out| String::from_utf8_lossy(&out.stdout).into_owned()).unwrap_or_default();
        said.lines().next().unwrap_or("none").to_owned()
    };
    format!("{}; {}; {}", version("rustc"), version("ldd"), version("valgrind"))
}

fn programs() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/programs");
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}

/// The instructions that running a program takes.
fn count(folder: &Path, program: &str) -> u64 {
    let file = folder.join("program.py");
    std::fs::write(&file, program).unwrap();
    let out = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null", env!("CARGO_BIN_EXE_gilsh"), "run"])
        .arg(&file)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&out.stderr);
    assert!(out.status.success(), "{said}");
    let total = said.lines().find(|line| line.contains("refs:")).and_then(|line| line.split_whitespace().last());
    total.unwrap_or_default().replace(',', "").parse().unwrap_or_else(|_| panic!("no count in {said}"))
}
