//! Several programs that meet in a simulated network: every folder `tests/machines/<behaviour>` is a test.
//!
//! In it stand a `world.toml`, whose first lines say what is done (`# gilsh run first.py`; each such line is a run of its
//! own, in the folder), the programs, and `expected.txt`: what is printed, what is said on stderr, and the status. Runs
//! that follow each other without another expectation must give the same. `UPDATE_EXPECT=1` rewrites what is expected.

use libtest_mimic::{Arguments, Failed, Trial};
use std::path::Path;
use std::process::Command;
use std::{env, fs};

/// What one command says, and how it ends.
fn said(folder: &Path, words: &str) -> Result<String, Failed> {
    let args: Vec<&str> = words.split_whitespace().collect();
    let (command, rest) = args.split_first().ok_or("a line without a command")?;
    let mut gilsh = Command::new(env!("CARGO_BIN_EXE_gilsh"));
    gilsh.args([command, "--world", "world.toml"]).args(rest).current_dir(folder).env("LC_ALL", "C.UTF-8");
    let ran = gilsh.output()?;
    let (out, err) = (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    Ok(format!("{out}{err}[status {}]\n", ran.status.code().unwrap_or(-1)))
}

fn check(folder: &Path) -> Result<(), Failed> {
    let world = fs::read_to_string(folder.join("world.toml"))?;
    let commands: Vec<&str> = world.lines().map_while(|l| l.strip_prefix("# gilsh ")).collect();
    let mut told: Vec<(Vec<&str>, String)> = Vec::new();
    for words in commands {
        let said = said(folder, words)?;
        match told.last_mut().filter(|(_, before)| *before == said) {
            Some((same, _)) => same.push(words),
            None => told.push((vec![words], said)),
        }
    }
    let block = |(words, said): &(Vec<&str>, String)| {
        let heads: String = words.iter().map(|w| format!("$ gilsh {w}\n")).collect();
        format!("{heads}{said}")
    };
    let told: Vec<String> = told.iter().map(block).collect();
    let (told, file) = (told.join("\n"), folder.join("expected.txt"));
    if told.is_empty() {
        return Err("its world.toml does not begin with '# gilsh ...'".into());
    }
    if env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(file, told)?;
        return Ok(());
    }
    let expected = fs::read_to_string(file).unwrap_or_default();
    if told == expected {
        return Ok(());
    }
    Err(format!("expected:\n{expected}\nsaid:\n{told}").into())
}

fn main() {
    let args = Arguments::from_args();
    let folders =
        fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/machines")).expect("the folder of the tests");
    let mut folders: Vec<_> = folders.filter_map(|f| Some(f.ok()?.path())).filter(|p| p.is_dir()).collect();
    folders.sort();
    let trial = |folder: std::path::PathBuf| {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().to_string();
        Trial::test(name, move || check(&folder))
    };
    libtest_mimic::run(&args, folders.into_iter().map(trial).collect()).exit();
}
