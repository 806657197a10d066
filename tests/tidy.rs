//! The rules of the house: which room may look into which, what every file begins with, what must not be left lying
//! about. A rule that is not here is a matter of taste.

use std::fs;
use std::path::{Path, PathBuf};

/// Rooms, and the rooms each may look into.
const DOORS: &[(&str, &[&str])] = &[
    ("base", &[]),
    ("syntax", &["base"]),
    ("code", &["base", "syntax"]),
    ("heap", &["base", "syntax", "code"]),
    ("vm", &["base", "syntax", "code", "heap"]),
    ("kernel", &["base", "syntax", "code", "heap", "vm"]),
    ("stdlib", &["base", "syntax", "code"]),
    ("trace", &["base"]),
    ("sched", &["base", "syntax", "code", "heap", "vm", "kernel", "stdlib", "trace"]),
    ("explore", &["base", "code", "heap", "vm", "sched", "trace"]),
    ("driver", &["base", "syntax", "code", "heap", "vm", "kernel", "stdlib", "trace", "sched", "explore"]),
    ("lesson", &["base", "trace", "driver"]),
    ("shell", &["base", "trace", "driver", "lesson", "tui"]),
    ("tui", &["base", "trace", "driver", "lesson"]),
    ("cli", &["base", "trace", "driver", "lesson", "shell", "tui"]),
];

/// Third-party crates that live in one room only.
const CRATES: &[(&str, &[&str])] = &[
    ("logos", &["syntax"]),
    ("unicode_normalization", &["syntax"]),
    ("rustyline", &["shell"]),
    ("ratatui", &["tui", "cli"]),
    ("crossterm", &["tui", "cli"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("rand", &["base"]),
    ("postcard", &["code"]),
    ("hashbrown", &["heap"]),
    ("num_bigint", &["syntax", "code", "heap", "vm", "kernel"]),
    ("num_integer", &["heap", "vm", "kernel"]),
    ("num_traits", &["heap", "vm", "kernel", "syntax"]),
    ("fancy_regex", &["kernel"]),
    ("pulldown_cmark", &["lesson"]),
    ("toml", &["driver", "lesson"]),
];

fn files(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|e| e.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            files(&path, ending, found);
        } else if path.extension().is_some_and(|e| e == ending) {
            found.push(path);
        }
    }
}

fn sources(folder: &str, ending: &str) -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    files(&root.join(folder), ending, &mut found);
    assert!(!found.is_empty(), "{folder} holds .{ending} files");
    let read = |p: PathBuf| {
        let text = fs::read_to_string(&p).expect("a source file is readable");
        (p.strip_prefix(root).expect("it is inside the project").to_path_buf(), text)
    };
    found.into_iter().map(read).collect()
}

/// The room a file stands in; `main` and `lib` stand outside all of them.
fn room(path: &Path) -> Option<String> {
    let parts: Vec<_> = path.components().map(|c| c.as_os_str().to_string_lossy().to_string()).collect();
    (parts.len() > 2).then(|| parts[1].clone())
}

/// The names that follow `prefix` in a text, comments left out.
fn names_after<'a>(text: &'a str, prefix: &'a str) -> impl Iterator<Item = (usize, &'a str)> {
    text.lines().enumerate().filter(|(_, l)| !l.trim_start().starts_with("//")).flat_map(move |(i, line)| {
        line.match_indices(prefix).filter_map(move |(at, _)| {
            let before = line[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                return None;
            }
            let rest = &line[at + prefix.len()..];
            let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            Some((i + 1, &rest[..end]))
        })
    })
}

#[test]
fn rooms_look_only_into_the_rooms_they_may() {
    let mut wrong = Vec::new();
    for (path, text) in sources("src", "rs") {
        let Some(room) = room(&path) else { continue };
        let Some((_, allowed)) = DOORS.iter().find(|(name, _)| *name == room) else {
            wrong.push(format!("{}: room {room} has no row in the table of doors", path.display()));
            continue;
        };
        for (line, name) in names_after(&text, "crate::") {
            let known = DOORS.iter().any(|(other, _)| *other == name);
            if known && name != room && !allowed.contains(&name) {
                wrong.push(format!("{}:{line}: {room} must not know {name}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn third_party_crates_stay_in_their_rooms() {
    let mut wrong = Vec::new();
    for (path, text) in sources("src", "rs") {
        let Some(room) = room(&path) else { continue };
        for (name, rooms) in CRATES {
            let found = names_after(&text, &format!("{name}::")).next().map(|(line, _)| line);
            if let (Some(line), false) = (found, rooms.contains(&&*room)) {
                wrong.push(format!("{}:{line}: {name} belongs to {}", path.display(), rooms.join(", ")));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for_and_every_room_what_it_must_not_know() {
    let mut wrong = Vec::new();
    for (path, text) in sources("src", "rs") {
        if !text.starts_with("//!") {
            wrong.push(format!("{}: begins without //!", path.display()));
        }
        let head: String = text.lines().take_while(|l| l.starts_with("//!")).collect::<Vec<_>>().join(" ");
        if path.ends_with("mod.rs") && path.components().count() == 3 && !head.contains("must not know") {
            wrong.push(format!("{}: the room's head does not say what it must not know", path.display()));
        }
    }
    for (path, text) in sources("src/stdlib", "py") {
        if !text.starts_with("\"\"\"") {
            wrong.push(format!("{}: begins without a docstring", path.display()));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn nothing_is_left_lying_about() {
    // Written in two parts, so that this file does not find itself.
    let markers =
        [("todo", "!("), ("unimplemented", "!("), ("dbg", "!("), ("#[ign", "ore"), ("TO", "DO"), ("FIX", "ME")];
    let mut wrong = Vec::new();
    let all = [("src", "rs"), ("src", "py"), ("tests", "rs"), ("benches", "rs")];
    for (folder, ending) in all {
        for (path, text) in sources(folder, ending) {
            for (i, line) in text.lines().enumerate() {
                for (a, b) in markers {
                    if line.contains(&format!("{a}{b}")) {
                        wrong.push(format!("{}:{}: {a}{b}", path.display(), i + 1));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// What a test has left in the root, and somebody has committed. What is only lying there is its owner's business.
#[test]
fn the_root_holds_what_it_is_known_for() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let Ok(done) = std::process::Command::new("git").args(["ls-files", "-z"]).current_dir(root).output() else {
        return;
    };
    let listed = String::from_utf8_lossy(&done.stdout).to_string();
    let known = [".gitignore", "Cargo.lock", "Cargo.toml", "LICENSE", "README.md", "build.rs", "rustfmt.toml"];
    let strange: Vec<&str> =
        listed.split('\0').filter(|f| !f.is_empty() && !f.contains('/') && !known.contains(f)).collect();
    assert!(strange.is_empty(), "{strange:?}");
}

#[test]
fn every_dependency_says_why_it_is_there() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).expect("Cargo.toml");
    let (mut inside, mut before) = (false, "");
    for line in text.lines() {
        if line.starts_with('[') {
            inside = line.contains("dependencies]");
        } else if inside && line.contains('=') && !line.starts_with('#') {
            assert!(before.starts_with('#') || before.contains('='), "no reason for: {line}");
        }
        before = line;
    }
}
