//! `gilsh test`: lessons without a learner.

use super::refuse;
use crate::base::Lang;
use crate::lesson::{self, Lesson, Problem, Prompt, Setup};
use crate::shell::{Console, Hooks};
use std::path::PathBuf;
use std::process::ExitCode;

/// Check lessons headless: every block, every exercise, every solution
///
/// UPDATE_EXPECT=1 rewrites what the blocks print, in lessons that are folders. The last line is `N passed, N failed`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Folders of lessons, or folders that hold some [default: the lessons that come with gilsh]
    paths: Vec<PathBuf>,
}

pub(super) fn test(args: &Args, lang: Lang) -> ExitCode {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut lessons: Vec<(String, Result<Lesson, Vec<Problem>>)> = Vec::new();
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
    let open = |setup: &Setup| Console::open(setup, Hooks::none()).map(|c| Box::new(c) as Box<dyn Prompt>);
    let (mut passed, mut failed) = (0, 0);
    for (folder, lesson) in lessons {
        let verdict = match lesson {
            Ok(lesson) => lesson::check(&lesson, &open, update),
            Err(problems) => lesson::Verdict { problems, ..lesson::Verdict::default() },
        };
        if verdict.problems.is_empty() {
            passed += 1;
            let (typed, held) = (verdict.n_typed, verdict.n_held);
            println!("{}", lesson::check::passed(lang, &folder, typed, held, verdict.n_updated));
        } else {
            failed += 1;
            for problem in &verdict.problems {
                println!("{folder}/{problem}");
            }
        }
    }
    println!("{passed} passed, {failed} failed");
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) }
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
