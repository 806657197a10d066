//! Checking a lesson without a learner: every block is run, the exercise must fail as shipped, the solution must hold.

use super::Problem;
use super::prompt::{Ended, Open, Setup};
use super::shelf::Lesson;
use super::text::{Block, Kind};
use crate::base::Lang;
use crate::messages;
use std::fs;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

messages! {
    held_times(n: usize) { en: ", the solution holds in {n} runs", zh: "，答案在 {n} 次运行中都成立" }
    updated(n: usize) { en: ", {n} outputs rewritten", zh: "，改写了 {n} 处输出" }
    fine(folder: &str, n: usize) { en: "ok  {folder}: {n} blocks", zh: "通过  {folder}：{n} 个代码块" }
}

/// The line for a lesson in which nothing is wrong.
#[must_use]
pub fn passed(lang: Lang, folder: &str, n_typed: usize, n_held: usize, n_updated: usize) -> String {
    let mut line = fine(lang, folder, n_typed);
    if n_held > 0 {
        line.push_str(&held_times(lang, n_held));
    }
    if n_updated > 0 {
        line.push_str(&updated(lang, n_updated));
    }
    line
}

/// How many seeds an exercise and its solution are tried with, under each version.
pub const SEEDS: u64 = 20;

/// What came of checking a lesson.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    pub problems: Vec<Problem>,
    /// Blocks that were typed.
    pub n_typed: usize,
    /// Runs in which the solution held.
    pub n_held: usize,
    /// Outputs that were rewritten.
    pub n_updated: usize,
}

/// Checks a lesson. With `update`, what blocks print replaces what the text says, on the disk.
#[must_use]
pub fn check(lesson: &Lesson, open: Open<'_>, update: bool) -> Verdict {
    let mut verdict = Verdict::default();
    verdict.problems.extend(strays(lesson));
    verdict.problems.extend(differences(lesson));
    replay(lesson, open, update, &mut verdict);
    exercise(lesson, open, &mut verdict);
    verdict
}

/// Files that nothing mentions.
fn strays(lesson: &Lesson) -> Vec<Problem> {
    const KNOWN: [&str; 5] = ["lesson.toml", "en.md", "zh.md", "exercise.py", "solution.py"];
    let world = lesson.manifest.settings.world.as_deref();
    let mentioned = |name: &str| world == Some(name) || lesson.blocks(Lang::En).iter().any(|b| b.body.contains(name));
    let stray = |name: &&String| !KNOWN.contains(&name.as_str()) && !mentioned(name);
    let said = "a stray file: no block of the text mentions it";
    lesson.files.keys().filter(stray).map(|name| Problem::new(name, 1, said)).collect()
}

/// Blocks that are not the same in both languages.
fn differences(lesson: &Lesson) -> Vec<Problem> {
    let (en, zh) = (lesson.blocks(Lang::En), lesson.blocks(Lang::Zh));
    for (a, b) in en.iter().zip(zh) {
        let same = a.kind == b.kind
            && match a.kind {
                Kind::Gilsh | Kind::Output | Kind::Fix => a.body == b.body,
                Kind::Predict => match (a.question(), b.question()) {
                    (Ok(a), Ok(b)) => a.choices.len() == b.choices.len() && a.right == b.right,
                    _ => true,
                },
            };
        if !same {
            let said = format!("differs from the {} block at en.md:{}", a.kind.name(), a.line);
            return vec![Problem::new("zh.md", b.line, said)];
        }
    }
    if en.len() != zh.len() {
        let said = format!("{} blocks, but en.md has {}", zh.len(), en.len());
        return vec![Problem::new("zh.md", zh.last().map_or(1, |b| b.line), said)];
    }
    let broken = |b: &Block, file: &str| b.question().err().map(|said| Problem::new(file, b.line, said));
    let questions = |blocks: &[Block], file: &'static str| -> Vec<Problem> {
        blocks.iter().filter(|b| b.kind == Kind::Predict).filter_map(|b| broken(b, file)).collect()
    };
    [questions(en, "en.md"), questions(zh, "zh.md")].concat()
}

/// Types every block at one prompt and compares.
fn replay(lesson: &Lesson, open: Open<'_>, update: bool, verdict: &mut Verdict) {
    let mut prompt = match open(&lesson.setup(Lang::En)) {
        Ok(prompt) => prompt,
        Err(said) => return verdict.problems.push(Problem::new("lesson.toml", 1, said)),
    };
    let blocks = lesson.blocks(Lang::En);
    let mut printed = Vec::new();
    for (i, block) in blocks.iter().enumerate() {
        if block.kind != Kind::Gilsh {
            continue;
        }
        let mut seen = String::new();
        let ended = prompt.enter(&block.body, &mut |_, text| seen.push_str(text), &AtomicBool::new(false));
        verdict.n_typed += 1;
        let expected = blocks.get(i + 1).filter(|b| b.kind == Kind::Output);
        match expected {
            Some(output) if output.body == seen => {}
            Some(_) if update => printed.push((i + 1, seen)),
            Some(output) => {
                let said = format!("prints something else:\n{}", diff(&output.body, &seen));
                verdict.problems.push(Problem::new("en.md", output.line, said));
            }
            None if seen.is_empty() => {}
            None => {
                let said = format!("prints this, and no output block says so:\n{}", indented(&seen));
                verdict.problems.push(Problem::new("en.md", block.line, said));
            }
        }
        if let Ended::Quit(_) = ended {
            verdict.problems.push(Problem::new("en.md", block.line, "leaves the prompt"));
            return;
        }
    }
    if let (Some(folder), false) = (&lesson.disk, printed.is_empty()) {
        verdict.n_updated = printed.len();
        for lang in [Lang::En, Lang::Zh] {
            let name = Lesson::text_file(lang);
            let text = rewritten(lesson.text(lang), lesson.blocks(lang), &printed);
            if let Err(e) = fs::write(folder.join(name), text) {
                verdict.problems.push(Problem::new(name, 1, e.to_string()));
            }
        }
    }
}

/// The text with other bodies in some of its blocks.
fn rewritten(text: &str, blocks: &[Block], printed: &[(usize, String)]) -> String {
    let mut out = text.to_string();
    for (i, body) in printed.iter().rev() {
        if let Some(block) = blocks.get(*i).filter(|b| b.kind == Kind::Output) {
            out.replace_range(block.place.clone(), body);
        }
    }
    out
}

/// The exercise must fail as shipped, the solution must hold: for every seed tried, under every version.
fn exercise(lesson: &Lesson, open: Open<'_>, verdict: &mut Verdict) {
    let manifest = &lesson.manifest;
    let (exercise, solution) = (lesson.files.get("exercise.py"), lesson.files.get("solution.py"));
    if exercise.is_none() && solution.is_none() {
        if manifest.racy {
            let said = "a racy lesson needs an exercise.py that shows the race, and a solution.py";
            verdict.problems.push(Problem::new("lesson.toml", 1, said));
        }
        return;
    }
    for (name, there) in [("exercise.py", exercise.is_some()), ("solution.py", solution.is_some())] {
        if !there {
            verdict.problems.push(Problem::new(name, 1, "the file is missing: an exercise has a solution"));
            return;
        }
    }
    let versions: Vec<Option<&String>> =
        if manifest.versions.is_empty() { vec![None] } else { manifest.versions.iter().map(Some).collect() };
    for version in versions {
        let shown = version.map_or("the default GIL", |v| v.as_str());
        let fails = (1..=SEEDS).any(|seed| attempt(lesson, open, "exercise.py", version, seed).is_err());
        if !fails {
            let said = format!("passes as shipped: no seed from 1 to {SEEDS} breaks it under {shown}");
            verdict.problems.push(Problem::new("exercise.py", 1, said));
        }
        for seed in 1..=SEEDS {
            match attempt(lesson, open, "solution.py", version, seed) {
                Ok(()) => verdict.n_held += 1,
                Err(seen) => {
                    let said = format!("fails under {shown} with seed {seed}:\n{}", indented(&seen));
                    verdict.problems.push(Problem::new("solution.py", 1, said));
                    break;
                }
            }
        }
    }
}

/// Runs one of the lesson's programs at a prompt of its own. An error is what appeared when it failed.
pub(super) fn attempt(
    lesson: &Lesson,
    open: Open<'_>,
    file: &str,
    version: Option<&String>,
    seed: u64,
) -> Result<(), String> {
    let mut setup: Setup = lesson.setup(Lang::En);
    setup.magics.extend(version.map(|v| format!("%gil {v}")));
    setup.magics.push(format!("%seed {seed}"));
    setup.files = Arc::clone(&lesson.files);
    let mut prompt = open(&setup)?;
    let mut seen = String::new();
    let line = format!("%run {file}");
    match prompt.enter(&line, &mut |_, text| seen.push_str(text), &AtomicBool::new(false)) {
        Ended::Fine | Ended::Quit(0) => Ok(()),
        _ => Err(seen),
    }
}

fn indented(text: &str) -> String {
    text.lines().take(12).map(|l| format!("    {l}\n")).collect::<String>().trim_end().to_string()
}

/// The lines that differ, from the first on.
fn diff(expected: &str, seen: &str) -> String {
    let (old, new): (Vec<_>, Vec<_>) = (expected.lines().collect(), seen.lines().collect());
    let first = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let mut out = String::new();
    for line in old.iter().skip(first).take(6) {
        out.push_str(&format!("    - {line}\n"));
    }
    for line in new.iter().skip(first).take(6) {
        out.push_str(&format!("    + {line}\n"));
    }
    out.trim_end().to_string()
}
