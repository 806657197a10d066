//! `tests/inventory.toml`: whatever the documents describe is shown somewhere, and whatever they claim has a command that
//! prints the figure here beside theirs.

use libtest_mimic::{Arguments, Failed, Trial};
use serde::Deserialize;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

/// The documents' features and claims.
const ROWS: u32 = 254;
const CLAIMS: u32 = 47;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Inventory {
    row: Vec<Row>,
    claim: Vec<Claim>,
}

/// A feature and where it is shown: a lesson, a case, or `file.rs::name` of a test.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    number: u32,
    feature: String,
    shown: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Claim {
    number: u32,
    claim: String,
    document: String,
    command: String,
    /// A piece of what it prints.
    prints: String,
    #[serde(default)]
    exit: i32,
    verdict: String,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read() -> Inventory {
    let text = fs::read_to_string(root().join("tests/inventory.toml")).expect("the inventory");
    toml::from_str(&text).unwrap_or_else(|e| panic!("tests/inventory.toml: {e}"))
}

/// Why a place is not there, if it is not.
fn missing(place: &str, root: &Path) -> Option<String> {
    let (file, test) = place.split_once("::").map_or((place, None), |(file, test)| (file, Some(test)));
    let path = root.join(file);
    match test {
        None => (!path.exists()).then(|| format!("{file} is not there")),
        Some(test) => {
            let text = fs::read_to_string(&path).unwrap_or_default();
            (!text.contains(&format!("fn {test}("))).then(|| format!("{file} has no test {test}"))
        }
    }
}

fn numbered(what: &str, numbers: &[u32], most: u32) -> Result<(), Failed> {
    let wanted: Vec<u32> = (1..=most).collect();
    if numbers == wanted { Ok(()) } else { Err(format!("{what} are numbered {numbers:?}, not 1 to {most}").into()) }
}

fn rows(inventory: &Inventory) -> Result<(), Failed> {
    numbered("rows", &inventory.row.iter().map(|r| r.number).collect::<Vec<_>>(), ROWS)?;
    let mut wrong = Vec::new();
    for Row { number, feature, shown } in &inventory.row {
        if feature.is_empty() || shown.is_empty() {
            wrong.push(format!("row {number} says or shows nothing"));
        }
        wrong.extend(shown.iter().filter_map(|p| missing(p, &root())).map(|why| format!("row {number}: {why}")));
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n").into()) }
}

fn claims(inventory: &Inventory) -> Result<(), Failed> {
    numbered("claims", &inventory.claim.iter().map(|c| c.number).collect::<Vec<_>>(), CLAIMS)?;
    let says_nothing = |c: &&Claim| [&c.claim, &c.document, &c.prints, &c.verdict].iter().any(|t| t.is_empty());
    match inventory.claim.iter().find(says_nothing) {
        Some(claim) => Err(format!("claim {} says nothing", claim.number).into()),
        None => Ok(()),
    }
}

/// Runs the command of a claim, and looks for the figure.
fn prints(claim: &Claim) -> Result<(), Failed> {
    let arguments = claim.command.strip_prefix("gilsh ").ok_or("a command begins with gilsh")?;
    let mut gilsh = Command::new(env!("CARGO_BIN_EXE_gilsh"));
    let done = gilsh.args(arguments.split_whitespace()).current_dir(root()).output()?;
    let out = String::from_utf8_lossy(&done.stdout);
    let said = format!("{}\n{out}{}", claim.command, String::from_utf8_lossy(&done.stderr));
    if done.status.code() != Some(claim.exit) {
        return Err(format!("ended with {}, not {}: {said}", done.status, claim.exit).into());
    }
    if out.contains(&claim.prints) { Ok(()) } else { Err(format!("{:?} is not in: {said}", claim.prints).into()) }
}

fn main() {
    let arguments = Arguments::from_args();
    let inventory = Arc::new(read());
    let (of_rows, of_claims) = (Arc::clone(&inventory), Arc::clone(&inventory));
    let mut tests = vec![
        Trial::test("every_row_is_shown_somewhere", move || rows(&of_rows)),
        Trial::test("every_claim_is_there", move || claims(&of_claims)),
    ];
    tests.extend((0..inventory.claim.len()).map(|i| {
        let inventory = Arc::clone(&inventory);
        Trial::test(format!("claim_{:02}", inventory.claim[i].number), move || prints(&inventory.claim[i]))
    }));
    libtest_mimic::run(&arguments, tests).exit();
}
