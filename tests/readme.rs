//! The README's tables are what the commands at their head print: every fenced block after a line
//! `<!-- made by the command -->` begins with `$ gilsh …`, and the rest is its output. `UPDATE_EXPECT=1` rewrites it.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

const MARK: &str = "<!-- made by the command -->\n```\n";

#[test]
fn tables_are_what_their_commands_print() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = root.join("README.md");
    let text = fs::read_to_string(&path).expect("the README is readable");
    let mut pieces = text.split(MARK);
    let mut made = pieces.next().unwrap_or_default().to_string();
    let mut n_tables = 0;
    for piece in pieces {
        let (block, rest) = piece.split_once("```").expect("the block ends");
        let command =
            block.lines().next().and_then(|l| l.strip_prefix("$ gilsh ")).expect("the block begins with a command");
        let ran = Command::new(env!("CARGO_BIN_EXE_gilsh"))
            .current_dir(root)
            .args(command.split(' '))
            .env("LC_ALL", "C")
            .output()
            .expect("gilsh runs");
        // A search that finds a failure says so with 1.
        assert!(matches!(ran.status.code(), Some(0 | 1)), "{command}: {ran:?}");
        let (out, err) = (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
        made.push_str(&format!("{MARK}$ gilsh {command}\n{out}{err}```{rest}"));
        n_tables += 1;
    }
    assert!(n_tables >= 5, "{n_tables} tables");
    if env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, made).expect("the README is writable");
    } else {
        assert!(made == text, "README.md differs from what its commands print: UPDATE_EXPECT=1 rewrites it");
    }
}
