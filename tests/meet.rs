//! Programs of one folder, each started in a terminal of its own: `gilsh run --meet`.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::{env, fs};

const GILSH: &str = env!("CARGO_BIN_EXE_gilsh");

const SERVER: &str = "
from multiprocessing.connection import Listener
with Listener(('localhost', 6000)) as listener:
    print('open', flush=True)
    for _ in range(3):
        try:
            with listener.accept() as client:
                client.send(client.recv().upper())
        except EOFError:
            print('somebody hung up', flush=True)
print('closed')
";

const CLIENT: &str = "
import sys
from multiprocessing.connection import Client
with Client(('localhost', 6000)) as server:
    server.send(sys.argv[1] if sys.argv[1:] else input('what? '))
    print(server.recv())
";

/// A folder of its own for each test.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = env::temp_dir().join(format!("gilsh-{}-meet-{name}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder for the test");
    for (file, text) in files {
        fs::write(folder.join(file), text).expect("the program can be written");
    }
    folder
}

fn start(folder: &Path, words: &[&str]) -> Child {
    let mut command = Command::new(GILSH);
    command.args(["run", "--meet"]).args(words).current_dir(folder).env("LC_ALL", "C");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().expect("gilsh starts")
}

/// Starts a program and waits until it has written a line.
fn start_and_hear(folder: &Path, words: &[&str]) -> (Child, BufReader<impl Read + use<>>) {
    let mut child = start(folder, words);
    let mut out = BufReader::new(child.stdout.take().expect("a pipe"));
    out.read_line(&mut String::new()).expect("a line");
    (child, out)
}

/// What a program goes on to write, what it writes on its errors, and its exit code.
fn end((mut child, mut out): (Child, BufReader<impl Read>)) -> (String, String, i32) {
    drop(child.stdin.take());
    let (mut said, mut errors) = (String::new(), String::new());
    out.read_to_string(&mut said).expect("text");
    child.stderr.take().expect("a pipe").read_to_string(&mut errors).expect("text");
    (said, errors, child.wait().expect("it ends").code().unwrap_or(-1))
}

fn run(folder: &Path, words: &[&str], input: &str) -> (String, String, i32) {
    let mut child = start(folder, words);
    child.stdin.take().expect("a pipe").write_all(input.as_bytes()).expect("it is read");
    let out = BufReader::new(child.stdout.take().expect("a pipe"));
    end((child, out))
}

#[test]
fn each_has_its_own_terminal_arguments_input_and_exit_code() {
    let fails = "import sys\nprint('out')\nsys.exit(7)\n";
    let folder = folder("own", &[("server.py", SERVER), ("client.py", CLIENT), ("fails.py", fails)]);
    let server = start_and_hear(&folder, &["server.py"]);
    assert_eq!(run(&folder, &["client.py", "word"], ""), ("WORD\n".into(), String::new(), 0));
    assert_eq!(run(&folder, &["fails.py"], ""), ("out\n".into(), String::new(), 7));
    assert_eq!(run(&folder, &["client.py"], "line\nanother\n"), ("what? LINE\n".into(), String::new(), 0));
    // It has no line: only its own input is at its end.
    let (said, errors, code) = run(&folder, &["client.py"], "");
    assert_eq!((&*said, code), ("what? ", 1));
    assert!(errors.ends_with("EOFError: EOF when reading a line\n"), "{errors}");
    assert_eq!(end(server), ("somebody hung up\nclosed\n".into(), String::new(), 0));
}

#[test]
fn a_meeting_keeps_to_the_clock_on_the_wall_while_a_port_is_open() {
    let waits = "
import time
from multiprocessing.connection import Listener
began = time.monotonic()
with Listener(('localhost', 6000)) as listener:
    print('open', flush=True)
    listener.accept().close()
print(time.monotonic() - began > 0.3)
";
    let folder = folder("pace", &[("waits.py", waits), ("client.py", CLIENT)]);
    let waiting = start_and_hear(&folder, &["waits.py"]);
    std::thread::sleep(std::time::Duration::from_millis(400));
    let (_, errors, code) = run(&folder, &["client.py", "word"], "");
    assert_eq!(code, 1, "{errors}");
    assert_eq!(end(waiting).0, "True\n");
}

#[test]
fn whoever_was_first_is_gone_and_the_next_is_the_first() {
    let folder = folder(
        "gone",
        &[("server.py", SERVER), ("client.py", CLIENT), ("sleeps.py", "import time\nprint(1)\ntime.sleep(60)\n")],
    );
    let (mut server, _out) = start_and_hear(&folder, &["server.py"]);
    let guest = start_and_hear(&folder, &["sleeps.py"]);
    server.kill().expect("it was there");
    server.wait().expect("it ends");
    let (_, errors, code) = end(guest);
    assert_eq!((&*errors, code), ("gilsh: the run that this program had joined is gone\n", 2));
    let (_, errors, code) = run(&folder, &["client.py", "word"], "");
    assert!(errors.ends_with("ConnectionRefusedError: [Errno 111] Connection refused\n"), "{errors}");
    assert_eq!(code, 1);
}

#[test]
fn a_terminal_that_goes_takes_its_program_with_it() {
    let folder = folder("hangs-up", &[("server.py", SERVER), ("client.py", CLIENT)]);
    let server = start_and_hear(&folder, &["server.py"]);
    let mut reads = start(&folder, &["client.py"]);
    let mut prompt = [0; 6];
    reads.stdout.take().expect("a pipe").read_exact(&mut prompt).expect("it asks");
    reads.kill().expect("it was there");
    reads.wait().expect("it ends");
    for word in ["one", "two"] {
        assert_eq!(run(&folder, &["client.py"], word).0, format!("what? {}\n", word.to_uppercase()));
    }
    assert_eq!(end(server).0, "somebody hung up\nclosed\n");
}

#[test]
fn who_cannot_join_is_told_why() {
    let folder = folder("refused", &[("server.py", SERVER), ("client.py", CLIENT), ("oops.py", "print 'x'\n")]);
    let server = start_and_hear(&folder, &["server.py"]);
    let told = "gilsh: a program of this folder runs already, with other flags (--gil 3.12): give both the same\n";
    assert_eq!(run(&folder, &["--gil", "2.7", "client.py", "x"], ""), (String::new(), told.into(), 2));
    let (_, errors, code) = run(&folder, &["oops.py"], "");
    assert!(errors.contains("SyntaxError") && code == 1, "{errors}");
    let told = "gilsh: programs meet in virtual time: leave --clock real out, or start them with --with\n";
    assert_eq!(run(&folder, &["--clock", "real", "client.py"], ""), (String::new(), told.into(), 2));
    for word in ["a", "b", "c"] {
        assert_eq!(run(&folder, &["client.py", word], "").0, format!("{}\n", word.to_uppercase()));
    }
    assert_eq!(end(server).0, "closed\n");
}

#[test]
fn who_finds_nobody_is_told_how_to_meet() {
    let folder = folder("alone", &[("client.py", CLIENT)]);
    let done = Command::new(GILSH).args(["run", "client.py", "x"]).current_dir(&folder).env("LC_ALL", "C").output();
    let done = done.expect("gilsh starts");
    let errors = String::from_utf8_lossy(&done.stderr).to_string();
    assert!(
        errors.ends_with("start the other program first and both with --meet, or name it with --with\n"),
        "{errors}"
    );
    let (_, errors, _) = run(&folder, &["client.py", "x"], "");
    assert!(errors.ends_with("Connection refused\n"), "{errors}");
}

#[test]
fn a_deadlock_is_told_to_everybody() {
    let server = "
from multiprocessing.connection import Listener
with Listener(('localhost', 6000)) as listener:
    print('open', flush=True)
    client = listener.accept()
client.recv()
";
    let client = "from multiprocessing.connection import Client\nClient(('localhost', 6000)).recv()\n";
    let folder = folder("deadlock", &[("server.py", server), ("client.py", client)]);
    let server = start_and_hear(&folder, &["server.py"]);
    let (_, told, code) = run(&folder, &["client.py"], "");
    assert!(told.starts_with("deadlock at t = ") && code == 3, "{told}");
    assert_eq!(end(server), (String::new(), told, 3));
}

#[cfg(unix)]
#[test]
fn ctrl_c_reaches_the_program_of_that_terminal_alone() {
    let folder = folder(
        "ctrl-c",
        &[
            ("server.py", SERVER),
            ("client.py", CLIENT),
            ("sleeps.py", "import time\nprint(1, flush=True)\ntime.sleep(60)\n"),
        ],
    );
    let server = start_and_hear(&folder, &["server.py"]);
    let guest = start_and_hear(&folder, &["sleeps.py"]);
    let sent = Command::new("kill").args(["-INT", &guest.0.id().to_string()]).status();
    assert!(sent.expect("there is a kill").success());
    let (_, errors, code) = end(guest);
    assert!(errors.ends_with("KeyboardInterrupt\n") && code == 130, "{errors} {code}");
    for word in ["a", "b", "c"] {
        assert_eq!(run(&folder, &["client.py", word], "").0, format!("{}\n", word.to_uppercase()));
    }
    assert_eq!(end(server).0, "closed\n");
}
