//! `gilsh test`: lessons without a learner.

use super::{refuse, results};
use crate::base::{Lang, escaped};
use crate::lesson::{self, Lesson, Problem, Prompt, Setup, Verdict};
use crate::shell::{Console, Hooks};
use serde_json::json;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;

/// Check lessons headless: every block, every exercise, every solution
///
/// Every block is typed and what appears is compared; what the learner is to bring about by choosing can be brought about;
/// an exercise fails as shipped, and its solution is proved: no schedule breaks it, under each version that the lesson
/// names. UPDATE_EXPECT=1 rewrites what the blocks print, in lessons that are folders. The last line is `N passed, N failed`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Try:  gilsh test            gilsh test my-lesson            gilsh test lessons --format junit > lessons.xml"
)]
pub(super) struct Args {
    /// Folders of lessons, or folders that hold some [default: the lessons that come with gilsh]
    paths: Vec<PathBuf>,
    /// For people, for programs (one object on the last line), or for a CI server
    #[arg(long, value_enum, default_value_t = Format::Pretty)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Pretty,
    Json,
    Junit,
}

/// A lesson, or what keeps it from being one.
type Read = Result<Lesson, Vec<Problem>>;

pub(super) fn test(args: &Args, lang: Lang) -> ExitCode {
    let mut lessons: Vec<(String, Read)> = Vec::new();
    if args.paths.is_empty() {
        lessons.extend(lesson::shelf::all().into_iter().map(|l| (l.folder.clone(), Ok(l))));
    }
    for path in &args.paths {
        let folders = folders(path);
        if folders.is_empty() {
            return refuse(2, &format!("gilsh: {}: no lesson.toml here or in a folder of it", path.display()));
        }
        lessons.extend(folders.into_iter().map(|f| (f.display().to_string(), Lesson::read(&f))));
    }
    let mut checked: Vec<(String, Verdict)> = Vec::new();
    check_all(lessons, &mut |folder, verdict| {
        if args.format == Format::Pretty {
            let _ = results(pretty(lang, &folder, &verdict).as_bytes());
        }
        checked.push((folder, verdict));
    });
    let failed = checked.iter().filter(|(_, v)| !v.problems.is_empty()).count();
    let passed = checked.len() - failed;
    let _ = match args.format {
        Format::Pretty => results(format!("{passed} passed, {failed} failed\n").as_bytes()),
        Format::Json => results(to_json(&checked, passed, failed).as_bytes()),
        Format::Junit => results(to_junit(&checked, failed).as_bytes()),
    };
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) }
}

/// Checks lessons on all of the host's cores; each is told of in its place, as soon as those before it have been.
fn check_all(lessons: Vec<(String, Read)>, tell: &mut dyn FnMut(String, Verdict)) {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let open = |setup: &Setup| Console::open(setup, Hooks::none()).map(|c| Box::new(c) as Box<dyn Prompt>);
    let next = AtomicUsize::new(0);
    let done: Mutex<BTreeMap<usize, Verdict>> = Mutex::default();
    let one_more = Condvar::new();
    let (lessons, names): (Vec<Read>, Vec<String>) = lessons.into_iter().map(|(folder, read)| (read, folder)).unzip();
    let work = || {
        loop {
            let i = next.fetch_add(1, Ordering::Relaxed);
            let Some(read) = lessons.get(i) else { return };
            let verdict = match read {
                Ok(lesson) => lesson::check(lesson, &open, update),
                Err(problems) => Verdict { problems: problems.clone(), ..Verdict::default() },
            };
            done.lock().unwrap_or_else(PoisonError::into_inner).insert(i, verdict);
            one_more.notify_one();
        }
    };
    let n_workers = thread::available_parallelism().map_or(1, usize::from).min(lessons.len());
    thread::scope(|scope| {
        for _ in 0..n_workers {
            scope.spawn(work);
        }
        for (i, folder) in names.into_iter().enumerate() {
            let mut done = done.lock().unwrap_or_else(PoisonError::into_inner);
            let verdict = loop {
                match done.remove(&i) {
                    Some(verdict) => break verdict,
                    None => done = one_more.wait(done).unwrap_or_else(PoisonError::into_inner),
                }
            };
            drop(done);
            tell(folder, verdict);
        }
    });
}

fn pretty(lang: Lang, folder: &str, verdict: &Verdict) -> String {
    if verdict.problems.is_empty() {
        return format!("{}\n", lesson::check::passed(lang, folder, verdict));
    }
    verdict.problems.iter().map(|problem| format!("{folder}/{problem}\n")).collect()
}

/// One object, on one line.
fn to_json(checked: &[(String, Verdict)], passed: usize, failed: usize) -> String {
    let problem = |p: &Problem| json!({ "file": p.file, "line": p.line, "message": p.said });
    let lessons: Vec<_> = checked
        .iter()
        .map(|(folder, v)| {
            json!({
                "folder": folder,
                "passed": v.problems.is_empty(),
                "blocks": v.n_typed,
                "proved": v.n_proved,
                "problems": v.problems.iter().map(problem).collect::<Vec<_>>(),
            })
        })
        .collect();
    format!("{}\n", json!({ "schema": 1, "passed": passed, "failed": failed, "lessons": lessons }))
}

/// As CI servers read it: a test case for each lesson.
fn to_junit(checked: &[(String, Verdict)], failed: usize) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = writeln!(out, "<testsuite name=\"gilsh lessons\" tests=\"{}\" failures=\"{failed}\">", checked.len());
    for (folder, verdict) in checked {
        let name = escaped(folder);
        if verdict.problems.is_empty() {
            let _ = writeln!(out, "  <testcase classname=\"lesson\" name=\"{name}\"/>");
            continue;
        }
        let _ = writeln!(out, "  <testcase classname=\"lesson\" name=\"{name}\">");
        for problem in &verdict.problems {
            let said = problem.to_string();
            let first = escaped(said.lines().next().unwrap_or_default());
            let _ = writeln!(out, "    <failure message=\"{first}\">{}</failure>", escaped(&said));
        }
        let _ = writeln!(out, "  </testcase>");
    }
    out.push_str("</testsuite>\n");
    out
}

/// The folder itself if it is a lesson, or the lessons in it.
fn folders(path: &PathBuf) -> Vec<PathBuf> {
    if path.join("lesson.toml").is_file() {
        return vec![path.clone()];
    }
    let entries = std::fs::read_dir(path).into_iter().flatten().flatten().map(|e| e.path());
    let mut found: Vec<PathBuf> = entries.filter(|p| p.join("lesson.toml").is_file()).collect();
    found.sort();
    found
}
