//! Somebody learns: the course and the prompt at a terminal, typed as a learner types.

mod pty;

use portable_pty::CommandBuilder;
use pty::Part;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

const GILSH: &str = env!("CARGO_BIN_EXE_gilsh");

/// A folder where nothing was learned yet.
fn home(name: &str) -> PathBuf {
    let folder = env::temp_dir().join(format!("gilsh-{}-{name}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder for the test");
    folder
}

fn gilsh(home: &Path, args: &[&str]) -> CommandBuilder {
    let mut command = CommandBuilder::new(GILSH);
    command.args(args);
    command.cwd(home);
    for (name, value) in [("TERM", "xterm-256color"), ("NO_COLOR", "1"), ("LC_ALL", "C.UTF-8")] {
        command.env(name, value);
    }
    command.env("XDG_DATA_HOME", home.join("data"));
    command.env("XDG_CONFIG_HOME", home.join("config"));
    command
}

#[test]
fn the_bank_deposit_is_taken_to_its_proof_in_both_languages() {
    let solution = concat!(env!("CARGO_MANIFEST_DIR"), "/lessons/05-bank-deposit/solution.py");
    let solution = fs::read_to_string(solution).expect("the solution");
    let words = [
        (
            "en",
            "guess, 1 to 3",
            "Right.",
            "1 to 2:",
            "There it is, after 3 choices",
            "Enter checks:",
            "Lost update",
            "That is a proof",
        ),
        ("zh", "1 到 3", "答对了", "1 到 2：", "成功了", "回车检查：", "更新丢失", "做得好"),
    ];
    for (lang, guess, right, which, there, checks, lost, proof) in words {
        let home = home(&format!("learner-{lang}"));
        let file = home.join("bank-deposit-exercise.py");
        let (guess, which, checks) = (guess.to_string(), format!("${which}"), format!("${checks}"));
        let script = [
            Part::new(&guess, "2\r"),
            Part::new(right, ""),
            Part::new("$(3/17) >>>", "1 + 1\r"),
            Part::new("$(3/17) >>>", "\r"),
            Part::new("$(5/17) >>>", "\r"),
            // What the text tells to type can be typed before the pick.
            Part::new("$(5/17) >>>", "\r"),
            Part::new(&which, "1\r"),
            Part::new(&which, "2\r"),
            Part::new(&which, "1\r"),
            Part::new(there, ""),
            Part::new("$(6/17) >>>", "\r"),
            Part::new(&guess, "2\r"),
            Part::new("$(9/17) >>>", "\r"),
            Part::new(&guess, "9\r"),
            Part::new(&guess, "2\r"),
            Part::new("$(12/17) >>>", "\r"),
            Part::new("$(14/17) >>>", "\r"),
            Part::new("$(16/17) >>>", "\r"),
            Part::new("$(16/17) >>>", "\r"),
            Part::new(&checks, "\r"),
            Part::new(lost, "h\r"),
            Part { awaited: &checks, change: Some((&file, &solution)), keys: "\r" },
            Part::new(proof, ""),
        ];
        let (code, screen) = pty::converse(gilsh(&home, &["lesson", "5", "--lang", lang]), (100, 60), &script);
        assert_eq!(code, 0, "{}", screen.screen().contents());
        let kept = fs::read_to_string(home.join("data/gilsh/progress.json")).expect("the progress");
        for part in ["\"done\": true", "\"asked\": 3", "\"right\": 3", "\"solved\": true"] {
            assert!(kept.contains(part), "{kept}");
        }
        let list =
            Command::new(GILSH).args(["lesson"]).env("XDG_DATA_HOME", home.join("data")).output().expect("a list");
        assert!(String::from_utf8_lossy(&list.stdout).contains("✓  5  bank-deposit"), "{list:?}");
        let _ = fs::remove_dir_all(home);
    }
}

/// The last line that is being typed, whatever threads write above it.
#[test]
fn what_threads_write_on_the_hosts_clock_appears_above_the_line_being_typed() {
    let home = home("above");
    let script = [
        Part::new("$>>>", "%clock real\r"),
        Part::new("$>>>", "import threading\r"),
        Part::new("$>>>", "go = threading.Event()\r"),
        Part::new("$>>>", "def late(): go.wait(); threading.Event().wait(1); print('from the thread')\r"),
        Part::new("$...", "\r"),
        Part::new("$>>>", "threading.Thread(target=late).start()\r"),
        Part::new("$>>>", "go.set()\r"),
        Part::new("$>>>", "print('half of"),
        Part::new("from the thread\n>>> print('half of", " a line')\r"),
        Part::new("half of a line\n>>>", "\x04"),
    ];
    let (code, screen) = pty::converse(gilsh(&home, &["--lang", "en"]), (90, 40), &script);
    assert_eq!(code, 0, "{}", screen.screen().contents());
    let _ = fs::remove_dir_all(home);
}

#[test]
fn a_session_is_typed_changed_stepped_explored_saved_and_run_again() {
    let home = home("session");
    fs::write(home.join("race.py"), RACE).expect("a program");
    let script = [
        Part::new("$>>>", "import threading\r"),
        Part::new("$>>>", "n = 0\r"),
        Part::new("$>>>", "def work():\r"),
        Part::new("$...", "global n\r"),
        Part::new("$...", "for _ in range(4000): n += 1\r"),
        Part::new("$...", "\r"),
        Part::new("$>>>", "ts = [threading.Thread(target=work) for _ in range(2)]\r"),
        Part::new("$>>>", "%gil 3.9\r"),
        Part::new("GIL 3.9", "for t in ts: t.start()\r"),
        Part::new("$...", "\r"),
        Part::new("$>>>", "for t in ts: t.join()\r"),
        Part::new("$...", "\r"),
        Part::new("$>>>", "n < 8000\r"),
        Part::new("True", "%step work()\r"),
        Part::new("line 1:  work()", "%step\r"),
        Part::new("line 1:  def work", "%back\r"),
        Part::new("$>>>", "%continue\r"),
        Part::new("$>>>", "%explore race.py\r"),
        Part::new("Lost update", "wor\t?\r"),
        Part::new("work()    function", "%save session.py\r"),
        Part::new("13 entries", "\x04"),
    ];
    let (code, screen) = pty::converse(gilsh(&home, &["--lang", "en"]), (80, 60), &script);
    assert_eq!(code, 0, "{}", screen.screen().contents());
    // Headless, the script does what the session did.
    let text = fs::read(home.join("session.py")).expect("it was saved");
    let mut child = Command::new(GILSH)
        .args(["--lang", "en"])
        .current_dir(&home)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("gilsh starts");
    std::io::Write::write_all(&mut child.stdin.take().expect("its input"), &text).expect("it reads");
    let out = child.wait_with_output().expect("it ends");
    let said = String::from_utf8_lossy(&out.stdout).to_string() + &String::from_utf8_lossy(&out.stderr);
    let shown = screen.screen().contents();
    for line in said.lines().filter(|l| l.len() < 100 && !l.trim().is_empty()) {
        assert!(shown.contains(line.trim_end()), "the session did not print {line:?}:\n{shown}\n---\n{said}");
    }
    assert!(said.contains("True") && said.contains("Lost update"), "{said}");
    let _ = fs::remove_dir_all(home);
}

const RACE: &str = "\
import threading
n = 0
def add():
    global n
    n = n + 1
ts = [threading.Thread(target=add) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
assert n == 2, n
";
