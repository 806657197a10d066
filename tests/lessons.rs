//! The lessons in the folder are the lessons in the program, and the built program says that all of them pass.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{collections::BTreeSet, fs};

fn lessons() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("lessons")
}

#[test]
fn every_lesson_passes_headless() {
    let done = Command::new(env!("CARGO_BIN_EXE_gilsh")).arg("test").arg(lessons()).output().expect("gilsh runs");
    let out = String::from_utf8_lossy(&done.stdout).to_string();
    assert!(done.status.success() && out.trim_end().ends_with(" 0 failed"), "{out}");
}

#[test]
fn the_program_carries_every_lesson_with_all_its_files() {
    let mut on_disk = BTreeSet::new();
    for folder in fs::read_dir(lessons()).expect("lessons").flatten().filter(|e| e.path().is_dir()) {
        for file in fs::read_dir(folder.path()).expect("a lesson").flatten() {
            let name = |e: &fs::DirEntry| e.file_name().to_string_lossy().to_string();
            on_disk.insert((format!("lessons/{}", name(&folder)), name(&file)));
        }
    }
    let carried: BTreeSet<(String, String)> = gilsh::lesson::shelf::all()
        .into_iter()
        .flat_map(|l| l.files.keys().map(|file| (l.folder.clone(), file.clone())).collect::<Vec<_>>())
        .collect();
    let differ: Vec<_> = carried.symmetric_difference(&on_disk).collect();
    assert!(differ.is_empty(), "on the shelf (src/lesson/shelf.rs) or in the folder, not in both: {differ:#?}");
}

/// What is broken in a lesson, by one character.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Break {
    Output,
    Exercise,
    Solution,
    Nothing,
}

/// A program without the colon of its first block, and the line where that is.
fn without_a_colon(text: &str) -> (String, usize) {
    let i = text.lines().position(|l| l.ends_with(':')).expect("a block");
    let lines = text.lines().enumerate().map(|(n, l)| if n == i { &l[..l.len() - 1] } else { l });
    (lines.map(|l| format!("{l}\n")).collect(), i + 1)
}

/// A lesson's text with another character in its first output, and the line of that output.
fn with_another_output(text: &str) -> (String, usize) {
    let fence = text.lines().position(|l| l == "```output").expect("an output");
    let change = |l: &str| {
        let i = l.find(|c: char| c.is_ascii_alphanumeric()).expect("something printed");
        let other = if &l[i..=i] == "x" { "y" } else { "x" };
        format!("{}{other}{}", &l[..i], &l[i + 1..])
    };
    let target =
        (fence + 1..).find(|n| text.lines().nth(*n).is_some_and(|l| l.contains(|c: char| c.is_ascii_alphanumeric())));
    let lines = text.lines().enumerate().map(|(n, l)| if Some(n) == target { change(l) } else { l.to_string() });
    (lines.map(|l| l + "\n").collect(), fence + 1)
}

#[test]
fn a_lesson_that_is_broken_by_one_character_fails_with_its_line_and_no_other_does() {
    let order = [Break::Output, Break::Exercise, Break::Solution, Break::Nothing];
    let root = std::env::temp_dir().join(format!("gilsh-{}-broken-lessons", std::process::id()));
    let folders: BTreeSet<PathBuf> =
        fs::read_dir(lessons()).expect("lessons").flatten().map(|e| e.path()).filter(|p| p.is_dir()).collect();
    for round in 0..order.len() {
        let _ = fs::remove_dir_all(&root);
        let mut expected: Vec<String> = Vec::new();
        for (i, folder) in folders.iter().enumerate() {
            let name = folder.file_name().expect("a name").to_string_lossy().to_string();
            let copy = root.join(&name);
            fs::create_dir_all(&copy).expect("a folder");
            for file in fs::read_dir(folder).expect("a lesson").flatten() {
                fs::copy(file.path(), copy.join(file.file_name())).expect("a copy");
            }
            let broken = order[(i + round) % order.len()];
            let change = |file: &str, with: &dyn Fn(&str) -> (String, usize)| {
                let path = copy.join(file);
                let text = fs::read_to_string(&path).ok()?;
                let (text, line) = with(&text);
                fs::write(path, text).expect("it can be written");
                Some(format!("{name}/{file}:{line}:"))
            };
            expected.extend(match broken {
                Break::Output => change("zh.md", &with_another_output).and(change("en.md", &with_another_output)),
                Break::Exercise => change("exercise.py", &without_a_colon),
                Break::Solution => change("solution.py", &without_a_colon),
                Break::Nothing => None,
            });
        }
        let done = Command::new(env!("CARGO_BIN_EXE_gilsh")).arg("test").arg(&root).output().expect("gilsh runs");
        let out = String::from_utf8_lossy(&done.stdout).to_string();
        for place in &expected {
            assert!(out.contains(place), "{round}: nothing about {place}\n{out}");
        }
        let n_failed = expected.len();
        let end = format!("{} passed, {n_failed} failed", folders.len() - n_failed);
        assert!(out.trim_end().ends_with(&end), "{round}: not {end}\n{out}");
    }
    let _ = fs::remove_dir_all(&root);
}

#[test]
fn reports_are_made_for_programs_and_for_ci_servers() {
    let root = std::env::temp_dir().join(format!("gilsh-{}-report", std::process::id()));
    let _ = fs::remove_dir_all(&root);
    fs::create_dir_all(root.join("01-broken")).expect("a folder");
    fs::write(root.join("01-broken/lesson.toml"), "id = \"<&>\"\n").expect("it can be written");
    let gilsh = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gilsh"));
        let done = command.args(args).current_dir(&root).output().expect("gilsh runs");
        (done.status.code(), String::from_utf8_lossy(&done.stdout).to_string())
    };
    assert_eq!(gilsh(&["lesson", "new", "my-own"]).0, Some(0));
    let (code, json) = gilsh(&["test", ".", "--format", "json"]);
    let report: serde_json::Value = serde_json::from_str(json.lines().last().expect("a line")).expect("JSON");
    assert_eq!((code, &report["passed"], &report["failed"]), (Some(1), &1.into(), &1.into()), "{json}");
    let broken = &report["lessons"][0];
    assert!(broken["passed"] == false && broken["problems"][0]["file"].is_string(), "{json}");
    let (code, xml) = gilsh(&["test", "my-own", "01-broken", "--format", "junit"]);
    assert!(code == Some(1) && xml.contains("tests=\"2\" failures=\"1\"") && xml.ends_with("</testsuite>\n"), "{xml}");
    assert!(!xml.contains("<&>"), "{xml}");
    assert_eq!(gilsh(&["test", "my-own"]).0, Some(0));
    let _ = fs::remove_dir_all(&root);
}
