//! What the benchmarks have in common: the programs they run.

pub use median::median;
use std::path::{Path, PathBuf};

mod median;

/// The programs of `benches/programs/`, in order, those named on the command line if any are.
pub fn programs() -> Vec<PathBuf> {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with('-')).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/programs");
    let files = std::fs::read_dir(folder).into_iter().flatten().filter_map(|e| Some(e.ok()?.path()));
    let mut files: Vec<PathBuf> = files.filter(|p| p.extension().is_some_and(|e| e == "py")).collect();
    files.retain(|p| wanted.is_empty() || wanted.iter().any(|w| name(p).contains(w)));
    files.sort();
    files
}

/// What a program is called.
pub fn name(program: &Path) -> String {
    program.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// User and system time in hundredths of a second, from `/proc/self/stat` (proc(5); USER_HZ is 100 on Linux): this
/// process's own, or that of its ended children.
pub fn cpu_ticks(children: bool) -> Option<u64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = stat.rsplit(')').next()?.split_whitespace().collect();
    let first = if children { 13 } else { 11 };
    Some(fields.get(first)?.parse::<u64>().ok()? + fields.get(first + 1)?.parse::<u64>().ok()?)
}
