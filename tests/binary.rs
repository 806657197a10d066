//! The built program as its users meet it: exit codes, what goes where, what repeats, what the terminal looks like
//! afterwards.

mod pty;

use portable_pty::CommandBuilder;
use pty::Part;
use serde_json::Value;
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::{env, fs};

const GILSH: &str = env!("CARGO_BIN_EXE_gilsh");

/// A file of its own for each test.
fn program(name: &str, text: impl AsRef<[u8]>) -> PathBuf {
    let folder = env::temp_dir().join(format!("gilsh-{}-{name}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder for the test");
    let file = folder.join(format!("{name}.py"));
    fs::write(&file, text).expect("the program can be written");
    file
}

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(GILSH);
    command.args(args).env("LC_ALL", "C").env("NO_COLOR", "1");
    command
}

fn gilsh(args: &[&str], input: &str) -> Output {
    let mut child = command(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("gilsh starts");
    let _ = child.stdin.take().map(|mut i| i.write_all(input.as_bytes()));
    child.wait_with_output().expect("gilsh ends")
}

/// Runs a program; its exit code, stdout and stderr.
fn run(name: &str, text: impl AsRef<[u8]>, flags: &[&str]) -> (i32, String, String) {
    let file = program(name, text);
    let mut args = vec!["run"];
    args.extend(flags);
    let shown = file.display().to_string();
    args.push(&shown);
    let done = gilsh(&args, "");
    let text = |b: &[u8]| String::from_utf8_lossy(b).to_string();
    (done.status.code().unwrap_or(-1), text(&done.stdout), text(&done.stderr))
}

#[test]
fn several_programs_meet_at_a_port_of_one_machine() {
    let server = "
from multiprocessing.connection import Listener
with Listener(('localhost', 6000)) as listener:
    with listener.accept() as client:
        print('asked for', client.recv())
        client.send('tea')
";
    let client = "
from multiprocessing.connection import Client
with Client(('localhost', 6000)) as server:
    server.send('a drink')
    print('got', server.recv())
raise SystemExit(3)
";
    let client = program("client", client).display().to_string();
    for clock in ["virtual", "real"] {
        let later = format!("{client}@0.3");
        let (code, out, err) = run("server", server, &["--with", &later, "--clock", clock]);
        assert_eq!((code, &*err), (0, "client.py | [exit code 3]\n"), "{clock}");
        assert_eq!(out, "server.py | asked for a drink\nclient.py | got tea\n", "{clock}");
    }
    // Before the server is there, nobody listens.
    let early = format!("{client}@0");
    let (_, _, err) = run("server", server, &["--with", &early, "--seed", "2"]);
    assert!(err.contains("client.py | ConnectionRefusedError: [Errno 111] Connection refused"), "{err}");
    let (code, _, err) = run("server", server, &["--with", &client, "--schedule", "g1"]);
    assert!(code == 2 && err.contains("this is no schedule"), "{err}");
}

fn stats(stderr: &str) -> Value {
    serde_json::from_str(stderr.lines().last().expect("a line of JSON")).expect("it is JSON")
}

const RACE: &str = "
import threading, time
balance = 0
def pay():
    global balance
    seen = balance
    time.sleep(0.001)
    balance = seen + 1
ts = [threading.Thread(target=pay) for _ in range(5)]
for t in ts: t.start()
for t in ts: t.join()
print(balance)
";

const TWO_LOOPS: &str = "
import threading
def count(n):
    while n > 0:
        n -= 1
ts = [threading.Thread(target=count, args=(2_000_000,)) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
";

#[test]
fn the_same_seed_gives_the_same_bytes_and_seeds_differ() {
    let once = |seed: &str| run("seed", RACE, &["--stats=json", "--seed", seed]);
    assert_eq!(once("7"), once("7"));
    let hashes: BTreeSet<String> =
        (1..=20).map(|s| stats(&once(&s.to_string()).2)["trace_hash"].as_str().expect("a hash").to_string()).collect();
    assert!(hashes.len() >= 2, "{hashes:?}");
}

#[test]
fn statistics_have_all_their_keys() {
    let seen = stats(&run("keys", RACE, &["--stats=json"]).2);
    let keys = |v: &Value| v.as_object().expect("an object").keys().cloned().collect::<BTreeSet<_>>();
    let set = |words: &str| words.split_whitespace().map(String::from).collect::<BTreeSet<_>>();
    let all = "schema clock seed cores gil elapsed_ns ticks switches checks drop_requests forced_drops \
               voluntary_drops failed_wakeups cpu_utilisation trace_hash threads";
    assert_eq!(keys(&seen), set(all));
    assert_eq!(keys(&seen["gil"]), set("version policy interval_ns switch_points next"));
    assert_eq!(keys(&seen["threads"][0]), set("id process name state ticks held_ns waited_ns blocked_ns acquires"));
}

#[test]
fn two_loops_hand_over_as_often_as_their_version_does() {
    let seen = stats(&run("laptop", TWO_LOOPS, &["--gil", "3.12", "--machine", "laptop", "--stats=json"]).2);
    let per_second =
        seen["forced_drops"].as_f64().expect("a number") * 1e9 / seen["elapsed_ns"].as_f64().expect("a number");
    assert!((150.0..200.0).contains(&per_second), "{per_second} hand-overs a second");
    let seen = stats(&run("ticks", TWO_LOOPS, &["--gil", "2.7", "--stats=json"]).2);
    assert!(seen["switches"].as_u64() > Some(0) && seen["failed_wakeups"].as_u64() > Some(0), "{seen}");
}

#[test]
fn looking_for_data_races_changes_nothing_of_a_run() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut n_races = 0;
    for name in ["gil/increment_call", "races/containers", "races/ordered", "threading/lock_keeps_the_balance"] {
        let file = root.join(name).with_extension("py");
        let file = file.to_str().unwrap();
        for gil in ["2.7", "3.9", "3.12", "3.14t", "ticks:1"] {
            let args = ["run", file, "--gil", gil, "--seed", "7", "--stats=json"];
            let plain = gilsh(&args, "");
            let watched = gilsh(&[&args[..], &["--races"]].concat(), "");
            let err = |o: &Output| String::from_utf8_lossy(&o.stderr).to_string();
            assert_eq!(plain.stdout, watched.stdout, "{name} under {gil}");
            assert_eq!(stats(&err(&plain)), stats(&err(&watched)), "{name} under {gil}");
            n_races += usize::from(err(&watched).contains("data races: "));
        }
    }
    assert_eq!(n_races, 10, "two of the programs race");
    let (exit, _, err) = run("races_real.py", "", &["--races", "--clock", "real"]);
    assert!(exit == 2 && err.contains("virtual time"), "{err}");
}

#[test]
fn a_program_is_compared_under_several_gils() {
    let file = program("compared", COUNTER).display().to_string();
    let table = |args: &[&str]| {
        let done = gilsh(&[&["compare", &file], args].concat(), "");
        assert!(done.stderr.is_empty(), "no progress where nobody looks: {done:?}");
        (done.status.code(), String::from_utf8_lossy(&done.stdout).to_string())
    };
    let (code, english) = table(&[]);
    let first: Vec<&str> = english.lines().skip(2).filter_map(|l| l.split_whitespace().next()).collect();
    assert_eq!(first[..8], ["2.7", "2.7", "3.9", "3.9", "3.12", "3.12", "3.14t", "3.14t"], "{english}");
    assert!(code == Some(0) && english.contains("lost") && english.contains("speed"), "{english}");
    assert_eq!(table(&[]).1, english);
    let (_, chinese) = table(&["--lang", "zh", "--seeds", "3", "--gil", "3.12", "--cores", "2"]);
    assert!(chinese.contains("种子 1 到 3") && chinese.contains("丢失"), "{chinese}");

    let (_, json) = table(&["--json", "--gil", "3.9,3.12", "--cores", "2", "--seeds", "2"]);
    let seen: Value = serde_json::from_str(&json).expect("it is JSON");
    let lost = |i: usize, run: usize| seen["contestants"][i]["runs"][run]["lost"].as_u64().expect("a number");
    assert!(lost(0, 0) > 0 && lost(0, 1) > 0 && lost(1, 0) == 0 && lost(1, 1) == 0, "{json}");

    let stuck = program("stuck", "import threading\nl = threading.Lock()\nl.acquire()\nl.acquire()\n");
    let done = gilsh(&["compare", &stuck.display().to_string(), "--gil", "3.12"], "");
    assert!(done.status.code() == Some(3) && String::from_utf8_lossy(&done.stdout).contains("deadlock"), "{done:?}");
    for bad in [["--gil", "3.99"], ["--gil", ","], ["--cores", "0"], ["--seeds", "0"]] {
        let done = gilsh(&["compare", &file, bad[0], bad[1]], "");
        assert!(done.status.code() == Some(2) && !done.stderr.is_empty(), "{bad:?}: {done:?}");
    }
}

const COUNTER: &str = "
import threading
n = 0
def work():
    global n
    for _ in range(10_000):
        n += 1
ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
print(n)
print('lost', 20_000 - n)
";

#[test]
fn exit_codes_say_how_it_ended() {
    assert_eq!(run("fine", "print('ok')\n", &[]), (0, "ok\n".into(), String::new()));
    let (code, _, err) = run("raises", "1 / 0\n", &[]);
    assert!(code == 1 && err.ends_with("ZeroDivisionError: division by zero\n"), "{err}");
    let (code, _, err) = run("syntax", "x = = 1\n", &[]);
    assert!(code == 1 && err.contains("SyntaxError"), "{err}");
    assert_eq!(run("exits", "raise SystemExit(9)\n", &[]).0, 9);
    assert_eq!(gilsh(&["run", "no-such-file.py"], "").status.code(), Some(2));
    let bad = gilsh(&["run", "--gil", "9.9", "x.py"], "");
    assert_eq!(bad.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&bad.stderr).contains("write a version"), "{bad:?}");
}

#[test]
fn limits_are_named_with_the_flag_that_lifts_them() {
    let forever = "while True: pass\n";
    let (code, _, err) = run("forever", forever, &["--max-instructions", "1000"]);
    assert!(code == 4 && err.contains("--max-instructions"), "{err}");
    let (code, _, err) = run("forever_zh", forever, &["--max-instructions", "1000", "--lang", "zh"]);
    assert!(code == 4 && err.contains("上限"), "{err}");
    let (code, _, err) = run("chatty", "while True: print('x' * 100)\n", &["--max-output", "5000"]);
    assert!(code == 4 && err.contains("--max-output"), "{err}");
    let spawn = "import threading, time\nwhile True: threading.Thread(target=time.sleep, args=(1,)).start()\n";
    let (code, _, err) = run("spawn", spawn, &["--max-threads", "20"]);
    assert!(code == 4 && err.contains("--max-threads"), "{err}");
    let (code, _, err) = run("hoard", "x = []\nwhile True: x.append([])\n", &["--max-objects", "100000"]);
    assert!(code == 4 && err.contains("--max-objects"), "{err}");
}

#[test]
fn memory_is_counted_wherever_a_program_can_hold_it() {
    let deep = format!(
        "import sys\nsys.setrecursionlimit(200000)\ndef f():\n    {}\n    f()\nf()\n",
        (0..1500).map(|i| format!("a{i} = 1")).collect::<Vec<_>>().join("; ")
    );
    let hoards = [
        ("strings", "x = []\nwhile True: x.append(str(7) * (1 << 22))\n"),
        ("bytes", "x = []\nwhile True: x.append(bytes(1 << 22))\n"),
        ("ints", "x = []\nwhile True: x.append(1 << (1 << 24) + len(x))\n"),
        ("tuples", "x = []\nwhile True: x.append((0,) * (1 << 18))\n"),
        ("growing", "x = [0]\nwhile True: x += x\n"),
        ("slices", "x = [0]\nwhile True: x[:0] = x\n"),
        ("iterators", "x = []\nwhile True: x.append(iter('ab' * (1 << 20)))\n"),
        ("held_by_iterators", "def f(x):\n    for i in x: f(('ab' * (1 << 20)) + i)\nf('x')\n"),
        ("stacks", &deep),
    ];
    for (name, text) in hoards {
        let (code, _, err) = run(name, text, &["--max-memory", "20000000"]);
        assert!(code == 4 && err.contains("--max-memory"), "{name}: {code} {err}");
    }
    let garbage = "for i in range(1000): x = str(i % 10) * (1 << 22)\nprint(len(x))\n";
    assert_eq!(run("garbage", garbage, &["--max-memory", "20000000"]).1, "4194304\n");
}

#[test]
fn a_deadlock_is_told_on_both_clocks_and_in_both_languages() {
    let text = "
import threading, time
left, right = threading.Lock(), threading.Lock()
def one():
    with left:
        time.sleep(0.05)
        with right: pass
def two():
    with right:
        time.sleep(0.05)
        with left: pass
a = threading.Thread(target=one, name='Ann'); b = threading.Thread(target=two, name='Bob')
a.start(); b.start(); a.join(); b.join()
";
    let off = &["--clock", "real", "--gil", "3.13t"];
    for flags in [&["--gil", "3.12"][..], &["--gil", "2.7"], &["--clock", "real"], off] {
        let (code, _, err) = run("cycle", text, flags);
        assert_eq!(code, 3, "{err}");
        for word in ["deadlock", "Ann", "Bob", "left (line 5)", "right (line 7)", "right (line 9)", "left (line 11)"] {
            assert!(err.contains(word), "{word}: {err}");
        }
    }
    let (code, _, err) = run("cycle_zh", text, &["--lang", "zh"]);
    assert!(code == 3 && err.contains("死锁") && err.contains("Ann"), "{err}");
}

#[test]
fn a_run_on_os_threads_leaves_a_schedule_and_says_who_carried_whom() {
    let file = program("recorded", COUNTER).display().to_string();
    let written = Path::new(&file).with_extension("run").display().to_string();
    let at = format!("@{written}");
    let real = ["run", &file, "--gil", "2.7", "--clock", "real"];
    let said = |args: &[&str]| {
        let done = gilsh(args, "");
        (String::from_utf8_lossy(&done.stdout).to_string(), String::from_utf8_lossy(&done.stderr).to_string())
    };
    for _ in 0..5 {
        let (out, err) = said(&[&real[..], &["--record", &written]].concat());
        assert!(err.is_empty(), "{err}");
        assert_eq!(said(&["run", &file, "--gil", "2.7", "--schedule", &at]), (out, String::new()));
    }
    let (_, err) = said(&["run", &file, "--gil", "3.9", "--schedule", &at]);
    assert!(err.contains("belongs to another program"), "{err}");
    let (_, err) = said(&["run", &file, "--schedule", "@nowhere.run"]);
    assert!(err.contains("cannot read the schedule in nowhere.run"), "{err}");
    let (_, err) = said(&["run", &file, "--record", &written]);
    assert!(err.contains("--record is for --clock real"), "{err}");
    let off = ["run", &file, "--gil", "3.14t", "--clock", "real", "--record", &written];
    let (_, err) = said(&off);
    assert!(err.contains("no schedule was written") && err.contains("at once"), "{err}");
    let (_, err) = said(&[&off[..], &["--lang", "zh"]].concat());
    assert!(err.contains("没有写出调度"), "{err}");

    let (_, err) = said(&[&real[..], &["--stats=json", "--carriers", "2"]].concat());
    let carriers = stats(&err)["carriers"].as_array().expect("who carried whom").clone();
    let carried: Vec<u64> =
        carriers.iter().flat_map(|c| c["threads"].as_array().unwrap()).map(|t| t.as_u64().unwrap()).collect();
    assert!((1..=2).contains(&carriers.len()) && carried.contains(&1), "{carriers:?}");
    assert!(carriers.iter().all(|c| c["turns"].as_u64() > Some(0)), "{carriers:?}");
    let (_, table) = said(&[&real[..], &["--stats"]].concat());
    assert!(table.contains("carried ") && table.contains("MainThread"), "{table}");
}

#[test]
fn a_hundred_thousand_threads_sleep_in_less_than_200_megabytes() {
    let text = "
import threading, time
done = 0
def nap():
    global done
    time.sleep(1)
    done += 1
ts = [threading.Thread(target=nap) for _ in range(100_000)]
for t in ts: t.start()
for t in ts: t.join()
print(done, flush=True)
input()
";
    let file = program("crowd", text);
    let mut child = command(&["run", &file.display().to_string()])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("gilsh starts");
    let mut line = String::new();
    let _ = BufReader::new(child.stdout.as_mut().expect("a pipe")).read_line(&mut line);
    assert_eq!(line, "100000\n");
    // It waits for input now, with everything it ever had.
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let peak = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).and_then(|l| l.trim().strip_suffix(" kB"));
    if let Some(kib) = peak.and_then(|p| p.trim().parse::<u64>().ok()) {
        assert!(kib < 200 * 1024, "{kib} KiB at most");
    }
    drop(child.stdin.take());
    let _ = child.wait();
}

#[test]
fn a_reader_who_has_seen_enough_is_no_error() {
    let file = program("pipe", "import time\nwhile True: print('line ' * 20)\n").display().to_string();
    for flags in [&[][..], &["--clock", "real"]] {
        let mut args = vec!["run"];
        args.extend(flags);
        args.push(&file);
        let mut child = command(&args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("gilsh starts");
        let mut first = [0; 16];
        child.stdout.take().expect("a pipe").read_exact(&mut first).expect("some output");
        let done = child.wait_with_output().expect("it ends");
        assert_eq!((done.status.code(), String::from_utf8_lossy(&done.stderr).as_ref()), (Some(0), ""));
    }
}

#[cfg(unix)]
#[test]
fn ctrl_c_is_a_keyboard_interrupt() {
    let file = program("busy", "print('on', flush=True)\nwhile True:\n    pass\n").display().to_string();
    for flags in [&[][..], &["--clock", "real"]] {
        let mut args = vec!["run"];
        args.extend(flags);
        args.push(&file);
        let mut child = command(&args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("gilsh starts");
        let mut line = String::new();
        let _ = BufReader::new(child.stdout.as_mut().expect("a pipe")).read_line(&mut line);
        let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill");
        assert!(sent.success());
        let done = child.wait_with_output().expect("it ends");
        let err = String::from_utf8_lossy(&done.stderr).to_string();
        assert_eq!((done.status.code(), err.ends_with("KeyboardInterrupt\n")), (Some(130), true), "{flags:?} {err}");
    }
}

#[cfg(unix)]
#[test]
fn ctrl_c_calls_the_programs_own_handler() {
    let text = "
import signal, sys, threading
lock = threading.Lock()
lock.acquire()
def handler(number, frame):
    print('handler', int(number), threading.current_thread().name)
    lock.release()
signal.signal(signal.SIGINT, handler)
print('on', flush=True)
while len(sys.argv) > 1 and lock.locked():
    pass
print(lock.acquire(timeout=1000))
";
    let file = program("handler", text).display().to_string();
    for args in [["run", &file, "spin"].as_slice(), &["run", "--clock", "real", &file]] {
        let mut child = command(args).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("gilsh starts");
        let mut out = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut line = String::new();
        let _ = out.read_line(&mut line);
        let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill");
        assert!(sent.success());
        let mut rest = String::new();
        let _ = out.read_to_string(&mut rest);
        assert_eq!(rest, "handler 2 MainThread\nTrue\n", "{args:?}");
        let _ = child.kill();
        let _ = child.wait();
    }
}

#[test]
fn input_is_read_line_by_line_until_it_ends() {
    let file = program("reads", "print(input('? ') + '!')\ninput()\n").display().to_string();
    for flags in [&[][..], &["--clock", "real"]] {
        let mut args = vec!["run"];
        args.extend(flags);
        args.push(&file);
        let done = gilsh(&args, "hello\n");
        assert_eq!(String::from_utf8_lossy(&done.stdout), "? hello!\n");
        assert!(String::from_utf8_lossy(&done.stderr).ends_with("EOFError: EOF when reading a line\n"), "{done:?}");
    }
}

#[test]
fn a_program_sees_its_arguments_and_the_modules_beside_it_and_nothing_else() {
    let file = program("main", "import sys, friend\nprint(sys.argv[1:], friend.hello())\n");
    fs::write(file.with_file_name("friend.py"), "def hello():\n    return 'hi'\n").expect("a module");
    let done = gilsh(&["run", &file.display().to_string(), "a", "--gil"], "");
    assert_eq!(String::from_utf8_lossy(&done.stdout), "['a', '--gil'] hi\n", "{done:?}");
    let (code, _, err) = run("stranger", "import ctypes\n", &[]);
    assert!(code == 1 && err.contains("ModuleNotFoundError: No module named 'ctypes'"), "{err}");
    // Files, folders and commands of the host are not there, however they are asked for.
    let here = file.display();
    let ask = format!(
        "import os, subprocess\nfor f in (lambda: open({0:?}), lambda: os.listdir('/etc'), lambda: os.stat({0:?}),\n          \
         lambda: subprocess.call(['/bin/ls'])):\n    try:\n        print('reached', f())\n    except FileNotFoundError:\n        \
         print('not there')\nopen('written.txt', 'w').close()\n",
        here.to_string()
    );
    let (code, out, err) = run("outside", ask, &[]);
    assert_eq!((code, out.as_str()), (0, "not there\n".repeat(4).as_str()), "{err}");
    assert!(!std::path::Path::new("written.txt").exists());
}

#[test]
fn odd_source_files_are_read_or_refused_clearly() {
    assert_eq!(run("bom", b"\xef\xbb\xbfprint(1)\n", &[]).1, "1\n");
    assert_eq!(run("crlf", "x = 1\r\nif x:\r\n    print(x)\r\n", &[]).1, "1\n");
    assert_eq!(run("empty", "", &[]), (0, String::new(), String::new()));
    let (code, out, err) = run("nbsp", "if True:\n\u{a0}\u{a0}\u{a0}\u{a0}print(2)\n", &[]);
    assert_eq!((code, out.as_str(), err.lines().count()), (0, "2\n", 1), "{err}");
    let (code, _, err) = run("latin", b"print('\xe9')\n", &[]);
    assert!(code == 1 && err.contains("UTF-8"), "{err}");
}

#[test]
fn a_script_on_stdin_goes_on_after_an_error() {
    let done = gilsh(&[], "x = 2\nclass A\n    pass\nprint(x ** 200)\n");
    let err = String::from_utf8_lossy(&done.stderr).to_string();
    assert_eq!(
        String::from_utf8_lossy(&done.stdout),
        format!("{}\n", "1606938044258990275541962092341162602522202993782792835301376")
    );
    assert!(err.contains("line 1") && err.contains("class A") && err.contains('^'), "{err}");
    assert_eq!(done.status.code(), Some(1));
}

#[test]
fn help_names_every_command_and_the_flags_of_the_readme() {
    let help = |args: &[&str]| String::from_utf8_lossy(&gilsh(args, "").stdout).to_string();
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).expect("README.md");
    for command in ["run", "tui", "explore", "compare", "export", "dis", "lesson", "test", "completions"] {
        assert!(help(&["--help"]).contains(command) && readme.contains(&format!("gilsh {command}")), "{command}");
    }
    let flags = help(&["run", "--help"]);
    for flag in ["--gil", "--switch-points", "--next", "--clock", "--machine", "--seed", "--stats"] {
        assert!(flags.contains(flag) && readme.contains(flag), "{flag}");
    }
    assert!(help(&["completions", "bash"]).contains("gilsh"));
}

#[test]
fn the_screen_wants_a_terminal() {
    let done = gilsh(&["tui", "x.py"], "");
    assert_eq!(done.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&done.stderr).contains("terminal"));
}

/// Runs the screen on a pseudo-terminal, see [`pty::converse`].
fn on_a_terminal(size: (u16, u16), fault: bool, script: &[(&str, &str)]) -> (u32, vt100::Parser) {
    let file = program("screen", RACE).display().to_string();
    let mut command = CommandBuilder::new(GILSH);
    command.args(["tui", &file, "--lang", "en"]);
    command.env("TERM", "xterm-256color");
    command.env_remove("RUST_BACKTRACE");
    if fault {
        command.env("GILSH_FAULT", "panic");
    }
    let script: Vec<_> = script.iter().map(|(awaited, keys)| Part::new(awaited, keys)).collect();
    pty::converse(command, size, &script)
}

#[track_caller]
fn is_sane(screen: &vt100::Parser) {
    assert!(!screen.screen().alternate_screen() && !screen.screen().hide_cursor());
}

#[test]
fn the_screen_is_stepped_both_ways_and_gives_the_terminal_back() {
    for size in [(80, 24), (160, 48)] {
        let script = [
            ("step 0", "lll"),
            ("●M   def pay", "\t"),
            ("hand-overs 1", "I"),
            ("hand-overs 0", "L"),
            ("-thread 2", "t"),
            ("scheduler", "\x1b"),
            ("-scheduler", "q"),
        ];
        let (code, screen) = on_a_terminal(size, false, &script);
        assert_eq!(code, 0);
        is_sane(&screen);
    }
}

#[test]
fn the_terminal_is_given_back_after_ctrl_c_and_after_a_panic() {
    let (_, screen) = on_a_terminal((80, 24), false, &[("step 0", "\x03")]);
    is_sane(&screen);
    let (code, screen) = on_a_terminal((80, 24), true, &[]);
    assert_ne!(code, 0);
    is_sane(&screen);
    assert!(screen.screen().contents().contains("a fault that was asked for"), "{}", screen.screen().contents());
}

#[test]
fn a_tiny_terminal_is_no_reason_to_fail() {
    let (code, screen) = on_a_terminal((20, 5), false, &[("larger terminal", "l"), ("-t 0 ns", "q")]);
    assert_eq!(code, 0);
    is_sane(&screen);
}

#[test]
fn a_world_file_says_what_is_outside_and_a_broken_one_is_told_with_its_line() {
    let world = "[[host]]\nname = \"quick\"\nlatency_s = 0.03\nbody = \"hello\"\n[[file]]\npath = \"/in.txt\"\ntext = \"there\"\n";
    let good = program("world", world).display().to_string();
    let text = "
import threading, time
from urllib.request import urlopen
urlopen('http://quick').read()
began = time.time()
def get():
    seen.append(urlopen('http://quick').read())
seen = []
ts = [threading.Thread(target=get) for _ in range(8)]
for t in ts: t.start()
for t in ts: t.join()
took = time.time() - began
print(set(seen), len(seen), 0.03 <= took < 0.2 or took, open('in.txt').read())
";
    for clock in ["virtual", "real"] {
        let (code, out, err) = run("outside-file", text, &["--world", &good, "--clock", clock]);
        assert_eq!((code, out.as_str()), (0, "{b'hello'} 8 True there\n"), "{clock}: {err}");
    }
    let broken = program("broken", "[[host]]\nname = \"quick\"\nlatency = 1\n").display().to_string();
    let (code, _, err) = run("outside-broken", "print(1)\n", &["--world", &broken]);
    assert!(code == 2 && err.contains("line 3: unknown field `latency`, expected one of"), "{err}");
    let (code, _, err) = run("outside-missing", "print(1)\n", &["--world", "no/such.toml"]);
    assert!(code == 2 && err.contains("no/such.toml") && err.contains("cannot be read"), "{err}");
}

#[test]
fn what_waits_outside_on_the_real_clock_costs_no_carrier_and_is_found_when_it_is_stuck() {
    let text = "
import os, socket, subprocess, threading, time
r, w = os.pipe()
a, b = socket.socketpair()
threads = [threading.Thread(target=lambda: got.append(os.read(r, 9)))]
threads += [threading.Thread(target=lambda: got.append(a.recv(9)))]
threads += [threading.Thread(target=subprocess.call, args=(['sleep', '0.02'],)) for _ in range(20)]
got = []
began = time.time()
for t in threads: t.start()
time.sleep(0.01)
os.write(w, b'pipe'); b.send(b'sock')
for t in threads: t.join()
print(sorted(got), time.time() - began < 0.3, flush=True)
a.recv(1)
";
    let (code, out, err) = run("waits", text, &["--clock", "real", "--carriers", "2"]);
    assert_eq!((code, out.as_str()), (3, "[b'pipe', b'sock'] True\n"), "{err}");
    assert!(err.contains("waits in a.recv (line 15)"), "{err}");
}

#[test]
fn ctrl_c_reaches_a_program_that_waits_for_a_host() {
    let text = "
from urllib.request import urlopen
print('on', flush=True)
try:
    urlopen('http://silent.example.com/')
except KeyboardInterrupt:
    print('interrupted')
";
    let file = program("silent", text).display().to_string();
    let mut child = command(&["run", "--clock", "real", &file]).stdout(Stdio::piped()).spawn().expect("gilsh starts");
    let mut out = BufReader::new(child.stdout.take().expect("a pipe"));
    let mut line = String::new();
    let _ = out.read_line(&mut line);
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill").success());
    let mut rest = String::new();
    let _ = out.read_to_string(&mut rest);
    assert_eq!(rest, "interrupted\n");
    let _ = child.wait();
}

#[test]
fn the_prompt_takes_another_world_and_goes_back_to_the_usual_one() {
    let world = program("prompt-world", "[[file]]\npath = \"/in.txt\"\ntext = \"other\"\n").display().to_string();
    let script = format!(
        "%world {world}\nopen('in.txt').read()\n%world\nopen('README.txt').readline()[:5]\n%world no/such.toml\n"
    );
    let done = gilsh(&[], &script);
    let (out, err) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(out.contains("'other'\n") && out.contains("the usual world\n'These'\n"), "{out}{err}");
    assert!(err.contains("no/such.toml: "), "{out}{err}");
}
