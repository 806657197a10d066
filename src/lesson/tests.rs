//! Broken lessons, each with one mistake, and what is said about it.

use super::{Ended, Lesson, Problem, Prompt, Setup, Sink, check};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

const TOML: &str =
    "id = \"t\"\norder = 1\n[en]\ntitle = \"T\"\nsummary = \"S\"\n[zh]\ntitle = \"题\"\nsummary = \"要\"\n";
const TEXT: &str = "Hi\n\n```gilsh\nsay a\n```\n\n```output\na\n```\n";

/// A prompt that understands `say`, `fail`, `luck` and `%run FILE`; `luck` fails with an even seed.
#[derive(Default)]
struct Parrot {
    files: super::Files,
    seed: u64,
}

impl Prompt for Parrot {
    fn enter(&mut self, text: &str, out: &mut Sink<'_>, interrupt: &AtomicBool) -> Ended {
        if interrupt.load(Ordering::Relaxed) {
            return Ended::Interrupted;
        }
        for line in text.lines() {
            let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
            let ended = match word {
                "say" => {
                    out(false, &format!("{rest}\n"));
                    Ended::Fine
                }
                "%seed" => {
                    self.seed = rest.parse().unwrap_or(0);
                    Ended::Fine
                }
                "%run" => {
                    let file = self.files.get(rest).cloned().unwrap_or_default();
                    self.enter(&file, out, interrupt)
                }
                "luck" if self.seed.is_multiple_of(2) => Ended::Failed,
                "fail" => Ended::Failed,
                _ => Ended::Fine,
            };
            if ended != Ended::Fine {
                return ended;
            }
        }
        Ended::Fine
    }
}

fn open(setup: &Setup) -> Result<Box<dyn Prompt>, String> {
    let mut parrot = Parrot { files: setup.files.clone(), seed: 0 };
    for magic in &setup.magics {
        let _ = parrot.enter(magic, &mut |_, _| {}, &AtomicBool::new(false));
    }
    Ok(Box::new(parrot))
}

/// A good lesson with some files changed, left out or added.
fn problems(changes: &[(&str, Option<&str>)]) -> Vec<Problem> {
    let good = [("lesson.toml", TOML), ("en.md", TEXT), ("zh.md", TEXT)];
    let mut files: BTreeMap<String, String> = good.map(|(n, t)| (n.to_string(), t.to_string())).into();
    for (name, text) in changes {
        match text {
            Some(text) => files.insert((*name).into(), (*text).into()),
            None => files.remove(*name),
        };
    }
    match Lesson::from_files("t", files, None) {
        Ok(lesson) => check(&lesson, &open, false).problems,
        Err(problems) => problems,
    }
}

/// The one problem that a change makes: its file, its line and part of what is said.
#[track_caller]
fn one(changes: &[(&str, Option<&str>)], file: &str, line: u32, said: &str) {
    let found = problems(changes);
    let seen: Vec<_> = found.iter().map(|p| (p.file.as_str(), p.line, p.said.contains(said))).collect();
    assert_eq!(seen, [(file, line, true)], "{found:?}");
}

#[test]
fn a_good_lesson_has_no_problems() {
    assert_eq!(problems(&[]), []);
    assert_eq!(problems(&[("exercise.py", Some("fail")), ("solution.py", Some("say fine"))]), []);
}

#[test]
fn missing_files_are_named() {
    one(&[("zh.md", None)], "zh.md", 1, "missing");
    one(&[("lesson.toml", None)], "lesson.toml", 1, "missing");
    one(&[("exercise.py", Some("fail"))], "solution.py", 1, "missing");
}

#[test]
fn stray_files_and_unknown_blocks_are_errors() {
    one(&[("notes.txt", Some("x"))], "notes.txt", 1, "stray");
    one(&[("en.md", Some("\n```python\n```\n"))], "en.md", 2, "unknown block");
}

#[test]
fn output_that_differs_is_shown_with_its_line() {
    let text = TEXT.replace("\na\n```", "\nb\n```");
    one(&[("en.md", Some(&text)), ("zh.md", Some(&text))], "en.md", 7, "- b");
    let silent = "```gilsh\nsay a\n```\n";
    one(&[("en.md", Some(silent)), ("zh.md", Some(silent))], "en.md", 1, "no output block");
}

#[test]
fn the_two_languages_have_the_same_blocks() {
    one(&[("zh.md", Some(&TEXT.replace("say a", "say  a")))], "zh.md", 3, "differs");
    one(&[("zh.md", Some("没有代码\n"))], "zh.md", 1, "0 blocks");
}

#[test]
fn a_question_needs_one_right_choice() {
    let text = "```predict\nWhat?\n- [ ] this\n- [ ] that\n```\n";
    let found = problems(&[("en.md", Some(text)), ("zh.md", Some(text))]);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().all(|p| p.line == 1 && p.said.contains("exactly one")));
}

#[test]
fn an_exercise_must_fail_as_shipped_and_its_solution_must_hold() {
    one(&[("exercise.py", Some("say ok")), ("solution.py", Some("say ok"))], "exercise.py", 1, "passes as shipped");
    one(&[("exercise.py", Some("luck")), ("solution.py", Some("luck"))], "solution.py", 1, "with seed 2");
    let racy = TOML.replace("order = 1", "order = 1\nracy = true");
    one(&[("lesson.toml", Some(&racy))], "lesson.toml", 1, "racy");
}

#[test]
fn the_lessons_that_come_with_gilsh_can_be_listed_and_found() {
    for lang in [crate::base::Lang::En, crate::base::Lang::Zh] {
        let list = super::list(lang);
        for id in super::ids() {
            assert!(list.contains(&id));
            assert!(super::find(&id, lang).is_ok());
        }
        assert!(super::find("no-such-lesson", lang).is_err());
    }
}
