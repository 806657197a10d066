//! Checking a lesson without a learner: every block is run, the exercise must fail as shipped, the solution must hold.

use super::Problem;
use super::prompt::{Ended, Open, Setup};
use super::proof::{self, Judged, Unjudged};
use super::shelf::Lesson;
use super::text::{Block, Kind};
use crate::base::Lang;
use crate::driver::explore::{self, Answer, Goal};
use crate::driver::{Program, Settings};
use crate::messages;
use std::fs;
use std::sync::atomic::AtomicBool;

messages! {
    proved(n: usize) { en: ", the solution is proved under {n} versions", zh: "，答案在 {n} 个版本下得到证明" }
    proved_under_one() { en: ", the solution is proved", zh: "，答案得到证明" }
    updated(n: usize) { en: ", {n} outputs rewritten", zh: "，改写了 {n} 处输出" }
    fine(folder: &str, n: usize) { en: "ok  {folder}: {n} blocks", zh: "通过  {folder}：{n} 个代码块" }
}

/// The line for a lesson in which nothing is wrong.
#[must_use]
pub fn passed(lang: Lang, folder: &str, verdict: &Verdict) -> String {
    let mut line = fine(lang, folder, verdict.n_typed);
    match verdict.n_proved {
        0 => {}
        1 => line.push_str(&proved_under_one(lang)),
        n => line.push_str(&proved(lang, n)),
    }
    if verdict.n_updated > 0 {
        line.push_str(&updated(lang, verdict.n_updated));
    }
    line
}

/// Instructions of a whole lesson: a program that goes on for ever is found out within seconds.
const MOST: u64 = 300_000_000;

/// What came of checking a lesson.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    pub problems: Vec<Problem>,
    /// Blocks that were typed.
    pub n_typed: usize,
    /// Versions under which every schedule of the solution holds.
    pub n_proved: usize,
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
    const KNOWN: [&str; 6] = ["lesson.toml", "en.md", "zh.md", "exercise.py", "solution.py", "README.md"];
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
                Kind::Gilsh | Kind::Output | Kind::Pick | Kind::Fix => a.body == b.body,
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
    let broken = |b: &Block, file: &str| {
        let said = match b.kind {
            Kind::Predict => b.question().err(),
            Kind::Pick => b.errand().err(),
            Kind::Fix if b.body.trim() != "exercise.py" => Some("a fix block names the file exercise.py".into()),
            Kind::Gilsh | Kind::Output | Kind::Fix => None,
        };
        said.map(|said| Problem::new(file, b.line, said))
    };
    let wrong = |blocks: &[Block], file: &'static str| -> Vec<Problem> {
        blocks.iter().filter_map(|b| broken(b, file)).collect()
    };
    [wrong(en, "en.md"), wrong(zh, "zh.md")].concat()
}

/// Types every block at one prompt and compares.
fn replay(lesson: &Lesson, open: Open<'_>, update: bool, verdict: &mut Verdict) {
    let mut prompt = match open(&Setup { limit: Some(MOST), ..lesson.setup(Lang::En) }) {
        Ok(prompt) => prompt,
        Err(said) => return verdict.problems.push(Problem::new("lesson.toml", 1, said)),
    };
    let blocks = lesson.blocks(Lang::En);
    let mut printed = Vec::new();
    for (i, block) in blocks.iter().enumerate() {
        if block.kind == Kind::Pick {
            verdict.problems.extend(errand(lesson, block, prompt.settings()));
        }
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

/// What a learner is to bring about with a schedule can be brought about, and does not come about by itself.
fn errand(lesson: &Lesson, block: &Block, settings: Settings) -> Option<Problem> {
    // A block that cannot be read has been told of.
    let (file, wanted) = block.errand().ok()?;
    let at = |line: u32, said: String| Some(Problem::new("en.md", block.line + line, said));
    let Some(text) = lesson.files.get(file) else { return at(1, format!("there is no file {file} in the lesson")) };
    let program = match Program::from_text(file, text) {
        Ok(program) => program,
        Err(e) => return Some(Problem::new(file, e.line(), e.to_string())),
    };
    let goal = match Goal::parse(wanted) {
        Ok(goal) => goal,
        Err(_) => return at(2, format!("'{wanted}' is neither an expression nor the word deadlock")),
    };
    let options = goal.options();
    let report = explore::explore(&program, &settings, &options, &mut |_| true);
    match &report.failure {
        Some(failure) if goal.is_reached(Some(failure.kind), &failure.message) => {}
        Some(failure) => return at(2, format!("{file} ends otherwise: {}", failure.message)),
        None => return at(2, format!("no schedule of {file} leads to '{wanted}'")),
    }
    let first = explore::walk(&program, &settings, &options, &mut |_| Answer::Take(0));
    let by_itself = first.is_some_and(|walked| goal.is_reached(walked.kind, &walked.failure.message));
    by_itself.then(|| at(2, format!("{file} leads to '{wanted}' also if nobody chooses")))?
}

/// The exercise must fail under some schedule, the solution must hold under every one: under each version.
fn exercise(lesson: &Lesson, open: Open<'_>, verdict: &mut Verdict) {
    let manifest = &lesson.manifest;
    let (exercise, solution) = (lesson.files.get("exercise.py"), lesson.files.get("solution.py"));
    let offered = lesson.blocks(Lang::En).iter().any(|b| b.kind == Kind::Fix);
    let (Some(exercise), Some(solution)) = (exercise, solution) else {
        let there = exercise.is_some() || solution.is_some();
        if there || offered {
            for (name, file) in [("exercise.py", exercise), ("solution.py", solution)] {
                if file.is_none() {
                    verdict.problems.push(Problem::new(name, 1, "the file is missing: an exercise has a solution"));
                }
            }
        } else if manifest.racy {
            let said = "a racy lesson needs an exercise.py that shows the race, and a solution.py";
            verdict.problems.push(Problem::new("lesson.toml", 1, said));
        }
        return;
    };
    if !offered {
        let said = "no fix block of the text offers the exercise";
        verdict.problems.push(Problem::new("exercise.py", 1, said));
    }
    if let Some(line) = proof::checks(exercise).into_iter().find(|line| !proof::checks(solution).contains(line)) {
        let said = format!("does not check what the exercise checks: put '{line}' into it");
        verdict.problems.push(Problem::new("solution.py", 1, said));
        return;
    }
    for version in proof::versions(lesson) {
        let shown = version.map_or("the lesson's GIL", |v| v.as_str());
        let wrong =
            [fails_as_it_should(lesson, open, exercise, version, shown), holds(lesson, open, solution, version, shown)];
        verdict.n_proved += usize::from(wrong[1].is_none());
        let before = verdict.problems.len();
        verdict.problems.extend(wrong.into_iter().flatten());
        // Under the other versions it is the same, most likely.
        if verdict.problems.len() > before {
            return;
        }
    }
}

/// What no schedule would mend: an exercise is about schedules.
const SLIPS: [&str; 6] =
    ["NameError", "AttributeError", "TypeError", "ImportError", "ModuleNotFoundError", "UnboundLocalError"];

fn fails_as_it_should(
    lesson: &Lesson,
    open: Open<'_>,
    text: &str,
    version: Option<&String>,
    shown: &str,
) -> Option<Problem> {
    let judged = match judge(lesson, open, ("exercise.py", text), version) {
        Ok(judged) => judged,
        Err(problem) => return Some(problem),
    };
    let Some(failure) = &judged.report.failure else {
        let said = if judged.holds() {
            let why = if version.is_some() { ", which is among the versions in lesson.toml" } else { "" };
            format!("passes as shipped: no schedule breaks it under {shown}{why}")
        } else {
            too_large(&judged, shown)
        };
        return Some(Problem::new("exercise.py", 1, said));
    };
    let slip = SLIPS.iter().any(|name| failure.message.starts_with(name));
    let said = || format!("fails under {shown}, but not because of a schedule:\n    {}", failure.message);
    slip.then(|| Problem::new("exercise.py", last_line(&judged), said()))
}

fn holds(lesson: &Lesson, open: Open<'_>, text: &str, version: Option<&String>, shown: &str) -> Option<Problem> {
    let judged = match judge(lesson, open, ("solution.py", text), version) {
        Ok(judged) => judged,
        Err(problem) => return Some(problem),
    };
    if judged.holds() {
        return None;
    }
    let said = if judged.fails() {
        format!("fails under {shown}:\n{}", indented(&judged.told(Lang::En)))
    } else {
        too_large(&judged, shown)
    };
    Some(Problem::new("solution.py", last_line(&judged), said))
}

fn judge(lesson: &Lesson, open: Open<'_>, file: (&str, &str), version: Option<&String>) -> Result<Judged, Problem> {
    proof::judge(lesson, open, file, version, &AtomicBool::new(false)).map_err(|e| match e {
        Unjudged::Program(e) => Problem::new(file.0, e.line(), e.to_string()),
        Unjudged::Settings(said) => Problem::new("lesson.toml", 1, said),
    })
}

fn too_large(judged: &Judged, shown: &str) -> String {
    let why = judged.report.limit.unwrap_or("a limit");
    format!(
        "has too many schedules under {shown} to look at all of them ({why}): make it smaller, with fewer threads or rounds"
    )
}

/// Where a failing run of a program was last heard of.
fn last_line(judged: &Judged) -> u32 {
    let story = judged.report.failure.as_ref().map(|f| &f.story[..]).unwrap_or_default();
    story.last().map_or(1, |scene| scene.line)
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
