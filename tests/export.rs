//! A run as a file: a page, a trace, a picture.

use std::path::PathBuf;
use std::process::{Command, Output};
use std::{env, fs};

const PROGRAM: &str = "\
import threading, time
def work(n):
    time.sleep(0.001)
    for _ in range(3000): pass
    print('<done> & dusted', n)
ts = [threading.Thread(target=work, args=(n,)) for n in range(2)]
for t in ts: t.start()
for t in ts: t.join()
";

fn folder(name: &str) -> PathBuf {
    let folder = env::temp_dir().join(format!("gilsh-{}-export-{name}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder for the test");
    fs::write(folder.join("work.py"), PROGRAM).expect("a program");
    folder
}

fn gilsh(folder: &PathBuf, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gilsh"))
        .args(args)
        .current_dir(folder)
        .env("LC_ALL", "C")
        .output()
        .expect("gilsh runs")
}

#[test]
fn a_run_becomes_a_page_a_trace_and_a_picture_the_same_every_time() {
    let folder = folder("forms");
    let written = |name: &str, flags: &[&str]| {
        let args = [&["export", "work.py", "-o", name], flags].concat();
        let done = gilsh(&folder, &args);
        assert!(done.status.success(), "{done:?}");
        fs::read_to_string(folder.join(name)).expect("it was written")
    };
    for name in ["run.html", "run.json", "run.svg"] {
        assert_eq!(written(name, &[]), written(name, &[]), "{name}");
        assert_ne!(written(name, &[]), written(name, &["--gil", "2.7"]), "{name}");
    }
    let page = written("run.html", &[]);
    for part in [
        "<!DOCTYPE html>",
        "&lt;done&gt; &amp; dusted 0",
        "GIL 3.12: timeout 5 ms",
        "<svg",
        "wants the GIL",
        "hand-overs",
    ] {
        assert!(page.contains(part), "no {part} in\n{page}");
    }
    assert!(!page.contains("<done>") && !page.contains("<script"), "{page}");
    let picture = written("run.svg", &["--lang", "zh"]);
    assert!(picture.contains("<title>Thread-1 (work): 睡眠, ") && picture.ends_with("</svg>\n"), "{picture}");
    let trace: serde_json::Value = serde_json::from_str(&written("run.json", &[])).expect("JSON");
    let events = trace["traceEvents"].as_array().expect("events");
    let of = |ph: &str, name: &str| events.iter().filter(|e| e["ph"] == ph && e["name"] == name).count();
    assert!(of("X", "running") > 4 && of("X", "sleeping") == 2 && of("M", "thread_name") == 3, "{events:?}");
    // Slices of one thread do not overlap, and nobody holds the GIL beside another.
    let mut running: Vec<(f64, f64)> = events
        .iter()
        .filter(|e| e["ph"] == "X" && e["name"] == "running")
        .map(|e| (e["ts"].as_f64().expect("a time"), e["dur"].as_f64().expect("a length")))
        .collect();
    running.sort_by(|a, b| a.0.total_cmp(&b.0));
    assert!(running.windows(2).all(|w| w[0].0 + w[0].1 <= w[1].0 + 1e-6), "{running:?}");
    let _ = fs::remove_dir_all(folder);
}

#[test]
fn every_process_has_its_rows_and_messages_are_arrows() {
    let folder = folder("processes");
    let program = "\
from multiprocessing import Process, Queue
def work(box):
    print('at work')
    box.put('a message')
if __name__ == '__main__':
    box = Queue()
    p = Process(target=work, args=(box,))
    p.start()
    print(box.get())
    p.join()
";
    fs::write(folder.join("work.py"), program).expect("a program");
    for name in ["run.html", "run.svg", "run.json"] {
        let done = gilsh(&folder, &["export", "work.py", "-o", name]);
        assert!(done.status.success(), "{done:?}");
    }
    let read = |name: &str| fs::read_to_string(folder.join(name)).expect("it was written");
    let picture = read("run.svg");
    let heads: Vec<&str> = picture.lines().filter(|l| l.contains("class=\"head\"")).collect();
    assert!(heads.len() == 2 && heads[0].contains(">1001 work.py · finished<"), "{heads:?}");
    assert!(heads[1].contains(">1002 Process-1 · "), "{heads:?}");
    assert!(picture.contains("<title>1002 sends ") && picture.contains(">message<"), "{picture}");
    // The child has a thread that feeds the queue, and all of its stretches end before it does.
    assert!(picture.contains("<title>QueueFeederThread: runs, "), "{picture}");
    let page = read("run.html");
    assert!(page.contains("title=\"1002 · MainThread\">at work<"), "{page}");
    assert!(page.contains("<td class=\"who\">1001 · MainThread</td>"), "{page}");
    let trace: serde_json::Value = serde_json::from_str(&read("run.json")).expect("JSON");
    let events = trace["traceEvents"].as_array().expect("events");
    let named = |pid: i64| events.iter().find(|e| e["name"] == "process_name" && e["pid"] == pid).expect("a process");
    assert_eq!((&named(1001)["args"]["name"], &named(1002)["args"]["name"]), (&"work.py".into(), &"Process-1".into()));
    let of = |ph: &str, pid: i64| events.iter().filter(|e| e["ph"] == ph && e["pid"] == pid).count();
    assert!(of("s", 1002) > 0 && of("f", 1001) == of("s", 1002) && of("X", 1002) > 2, "{events:?}");
    let _ = fs::remove_dir_all(folder);
}

#[test]
fn a_large_run_makes_a_small_picture() {
    let folder = folder("large");
    let program = "import threading\ndef spin():\n    for _ in range(150_000): pass\nts = [threading.Thread(target=spin) for _ in range(4)]\nfor t in ts: t.start()\nfor t in ts: t.join()\n";
    fs::write(folder.join("work.py"), program).expect("a program");
    assert!(gilsh(&folder, &["export", "work.py", "-o", "run.svg", "--gil", "2.7"]).status.success());
    let size = fs::metadata(folder.join("run.svg")).expect("it was written").len();
    assert!((1_000..2_000_000).contains(&size), "{size}");
    let _ = fs::remove_dir_all(folder);
}

#[test]
fn what_cannot_be_written_is_refused() {
    let folder = folder("refused");
    for (args, said) in [
        (&["export", "work.py", "-o", "run.txt"][..], ".html, .json or .svg"),
        (&["export", "work.py", "-o", "no/such/folder.svg"], "cannot write"),
        (&["export", "work.py", "-o", "run.svg", "--clock", "real"], "virtual time"),
        (&["export", "nothing.py", "-o", "run.svg"], "nothing.py"),
        (&["export", "work.py"], "--output"),
    ] {
        let done = gilsh(&folder, args);
        let told = String::from_utf8_lossy(&done.stderr).to_string();
        assert!(done.status.code() == Some(2) && told.contains(said), "{args:?}: {told}");
    }
    let _ = fs::remove_dir_all(folder);
}
