//! What is typed and what appears.

use super::script::{Entry, entries};
use super::{Console, Hooks, editor, magics};
use crate::base::Lang;
use crate::driver::Settings;
use crate::lesson::{Ended, Prompt};
use std::sync::atomic::AtomicBool;

fn console() -> Console {
    Console::new(Settings::default(), Lang::En, Hooks::none())
}

/// Types lines one after another; answers how the last ended and all that appeared.
fn typed(console: &mut Console, lines: &[&str]) -> (Ended, String) {
    let mut seen = String::new();
    let mut ended = Ended::Fine;
    for line in lines {
        ended = console.one(line, &mut |_, text| seen.push_str(text), &AtomicBool::new(false));
    }
    (ended, seen)
}

#[test]
fn a_script_is_cut_where_a_line_begins_at_the_margin() {
    let script = "# hi\nx = 1\n\ndef f():\n    return 1\n\n    # more\nif x:\n    y = (1,\n2)\nelse:\n    pass\n%gil 2.7\n@d\ndef g(): pass\ns = '''a\nb'''\n";
    let found = entries(script);
    let lines: Vec<(u32, usize)> = found.iter().map(|Entry { line, text }| (*line, text.lines().count())).collect();
    assert_eq!(lines, [(2, 1), (4, 4), (8, 5), (13, 1), (14, 2), (16, 2)]);
}

#[test]
fn values_are_displayed_and_errors_keep_what_was_defined() {
    let mut c = console();
    let (ended, seen) = typed(&mut c, &["x = 20", "x + 1", "_ * 2", "None", "x +", "1 / 0", "x"]);
    assert_eq!(ended, Ended::Fine);
    assert!(seen.starts_with("21\n42\n"), "{seen}");
    assert!(seen.contains("SyntaxError") && seen.contains("ZeroDivisionError") && seen.ends_with("20\n"), "{seen}");
}

#[test]
fn an_exception_is_told_in_its_own_words() {
    let mut c = console();
    let class = "class Oops(Exception):\n    def __str__(self): return 'its own words'\n";
    let (_, seen) = typed(&mut c, &[class, "raise Oops('args')", "x = 1", "x"]);
    assert!(seen.contains("\nOops: its own words\n") && seen.ends_with("1\n"), "{seen}");
    // What makes the words may fail, too.
    let (_, seen) =
        typed(&mut c, &["class Mute(Exception):\n    def __str__(self): return 1 / 0\n", "raise Mute", "x"]);
    assert!(seen.contains("Mute: <exception str() failed>\n") && seen.ends_with("1\n"), "{seen}");
}

#[test]
fn a_file_is_compared_and_the_prompt_stays_as_it_is() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/gil/decrement.py");
    let mut c = console();
    let (ended, seen) = typed(&mut c, &["n = 5", &format!("%compare {file} 3.12,3.14t"), "n", "threads"]);
    assert_eq!(ended, Ended::Failed);
    let rows = seen.lines().filter(|l| l.starts_with("3.12 ") || l.starts_with("3.14t ")).count();
    assert!(rows == 4 && seen.contains("on the classroom machine"), "{seen}");
    assert!(seen.contains("\n5\n") && seen.contains("NameError: name 'threads'"), "{seen}");
    let (_, seen) = typed(&mut c, &["%compare", "%compare no-such-file.py", "%compare a.py 9.9"]);
    assert!(seen.contains("name a file") && seen.contains("no-such-file.py"), "{seen}");
    assert!(seen.contains("a.py") || seen.contains("'9.9' is not a GIL"), "{seen}");
}

#[test]
fn a_file_is_explored_and_its_schedule_run_and_the_prompt_stays_as_it_is() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/explore/deposit.py");
    let mut c = console();
    let (_, seen) = typed(&mut c, &["n = 5", &format!("%explore {file}"), "n", "threads"]);
    assert!(seen.contains("fails under 3.12") && seen.contains("Lost update"), "{seen}");
    assert!(seen.contains("\n5\n") && seen.contains("NameError: name 'threads'"), "{seen}");
    let schedule = seen.split("--schedule '").nth(1).and_then(|s| s.split('\'').next()).expect("a schedule");
    // Every time, and the prompt does not change it.
    for _ in 0..100 {
        let (ended, seen) = typed(&mut c, &["n += 1", &format!("%run {file} --schedule '{schedule}'")]);
        assert!(ended == Ended::Failed && seen.contains("AssertionError: "), "{seen}");
    }
    assert_eq!(typed(&mut c, &["n = 5"]).0, Ended::Fine);
    let (_, seen) = typed(&mut c, &["%gil 3.9", &format!("%run {file} --schedule {schedule}"), "%explore", "n"]);
    assert!(seen.contains("another program") && seen.contains("name a file") && seen.ends_with("5\n"), "{seen}");
    let locked = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/explore/deposit_locked.py");
    let (ended, seen) = typed(&mut c, &[&format!("%explore {locked} balance == 4")]);
    assert!(ended == Ended::Fine && seen.contains("holds under 3.9"), "{seen}");
}

#[test]
fn data_races_are_looked_for_from_a_moment_on_and_the_way_back_knows_of_it() {
    let mut c = console();
    let work = "def work():\n    global n\n    n += 1\n";
    let both = "def both():\n    ts = [threading.Thread(target=work) for _ in range(2)]\n    for t in ts: t.start()\n    for t in ts: t.join()\n";
    let (_, seen) = typed(&mut c, &["import threading; n = 0", work, both, "%races", "both()", "%races on", "%races"]);
    assert!(seen.contains("%races on begins") && seen.contains("no data race"), "{seen}");
    let (_, seen) = typed(&mut c, &["both()", "%races"]);
    assert!(seen.contains("data races: 1") && seen.contains("n += 1  reads and writes"), "{seen}");
    let (_, seen) =
        typed(&mut c, &["%back instruction 3", "%continue", "%lang zh", "%races", "%lang en", "%races maybe"]);
    assert!(seen.contains("数据竞争：1 处") && seen.contains("%races [on|off]"), "{seen}");
    let (_, seen) = typed(&mut c, &["%reset", "%races", "%races off"]);
    assert!(seen.contains("no data race") && seen.contains("not looked for"), "{seen}");
}

#[test]
fn the_gil_can_be_changed_while_threads_run() {
    let mut c = console();
    let work = "def work():\n    global n\n    while going:\n        n += 1\n";
    let start = "ts = [threading.Thread(target=work) for _ in range(2)]\nfor t in ts: t.start()\n";
    let (ended, _) = typed(&mut c, &["import threading, time, sys", "n = 0; going = True", work]);
    assert_eq!(ended, Ended::Fine);
    let mut entered = String::new();
    let ended = Prompt::enter(&mut c, start, &mut |_, text| entered.push_str(text), &AtomicBool::new(false));
    assert_eq!((ended, entered.as_str()), (Ended::Fine, ""));
    for gil in ["off", "2.7", "3.12", "3.9", "3.14t", "ticks:7", "timeout:1ms"] {
        let before = "m = n; time.sleep(0.05); print('on' if n > m else 'stands still', sys.version_info[:2])";
        let (ended, seen) = typed(&mut c, &[&format!("%gil {gil}"), before]);
        assert!(ended == Ended::Fine && seen.contains("on ("), "{gil}: {seen}");
    }
    let (ended, seen) = typed(&mut c, &["going = False", "print([t.join() for t in ts])"]);
    assert!(ended == Ended::Fine && seen.contains("[None, None]"), "{seen}");
}

#[test]
fn the_gil_can_be_changed_between_entries() {
    let mut c = console();
    let (_, seen) = typed(&mut c, &["n = 5", "%gil 2.7", "n", "%gil 9.9", "%seed 3", "%cores 4", "%machine laptop"]);
    assert!(
        seen.contains("GIL 2.7: ticks 100") && seen.contains("5\n") && seen.contains("'9.9' is not a GIL"),
        "{seen}"
    );
    assert!(seen.contains("seed 3") && seen.contains("4 cores") && seen.contains("laptop machine"), "{seen}");
}

#[test]
fn a_deadlock_at_the_prompt_is_told_and_the_prompt_comes_back() {
    let mut c = console();
    let (ended, seen) = typed(&mut c, &["import threading", "l = threading.Lock()", "l.acquire()", "l.acquire()"]);
    assert_eq!(ended, Ended::Deadlock);
    assert!(seen.contains("deadlock") && seen.contains("which it holds itself"), "{seen}");
    assert_eq!(typed(&mut c, &["print('here')"]), (Ended::Fine, "here\n".into()));
}

#[test]
fn steps_go_forward_and_back_through_an_entry() {
    let mut c = console();
    let f = "def f():\n    a = 1\n    b = 2\n    return a + b";
    let (_, seen) = typed(&mut c, &[f, "%step f()", "%step", "%step", "%back", "%step", "x = 1", "%continue", "%step"]);
    let places: Vec<&str> = seen.lines().filter(|l| l.contains("line ")).collect();
    assert_eq!(places.len(), 5, "{seen}");
    assert!(places[0].contains("f()"), "it stops before the first line: {seen}");
    assert_eq!(places[1], places[3]);
    assert_eq!(places[2], places[4]);
    assert!(
        seen.contains("stopped in the middle") && seen.contains("3\n") && seen.contains("nothing is running"),
        "{seen}"
    );
}

/// A file that is run at the prompt in the tests below.
const RACE: &str = "import threading
n = 0
def one(): return 1
def work():
    global n
    for _ in range(3):
        n += one()
ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
";

fn with_race() -> Console {
    let mut c = console();
    c.add_file("race.py", RACE);
    c
}

#[test]
fn a_run_stops_at_breakpoints_and_goes_back_to_them() {
    let mut c = with_race();
    let (ended, seen) = typed(&mut c, &["%break race.py:7", "%watch n", "%break", "%run race.py"]);
    assert!(ended == Ended::Fine && seen.contains("1  race.py:7\n2  n is written\n"), "{seen}");
    assert!(seen.contains("stopped at 2: n is written (now 0)"), "{seen}");
    let (_, seen) = typed(&mut c, &["%continue", "%continue", "%continue"]);
    assert!(seen.contains("stopped at 1: race.py:7") && seen.contains("stopped at 2: n is written (now 1)"), "{seen}");
    let (_, back) = typed(&mut c, &["%back continue", "%back continue"]);
    let heads: Vec<&str> = back.lines().filter(|l| l.starts_with("stopped")).collect();
    assert_eq!(heads, ["stopped at 2: n is written (now 1)", "stopped at 1: race.py:7"], "{back}");
    let (ended, seen) =
        typed(&mut c, &["%break clear 9", "%break clear 2", "%break", "%break clear", "%continue", "n"]);
    assert!(ended == Ended::Fine && seen.contains("there is no breakpoint 9") && seen.ends_with("6\n"), "{seen}");
    let (_, seen) = typed(&mut c, &["%break", "%break 99x", "%watch 1 + 1", "%break race.py:99", "%back continue"]);
    assert!(seen.contains("there are no breakpoints") && seen.contains("'99x' is no place"), "{seen}");
    assert!(seen.contains("'1 + 1' is no variable"), "{seen}");
}

#[test]
fn who_wrote_a_variable_is_asked_again_and_again() {
    let mut c = with_race();
    let (ended, seen) = typed(&mut c, &["%run race.py", "%when n", "%when", "%when n"]);
    assert_eq!(ended, Ended::Fine);
    for (change, who) in
        [("n: 5 → 6", "Thread-2 (work)"), ("n: 4 → 5", "Thread-2 (work)"), ("n: 3 → 4", "Thread-2 (work)")]
    {
        assert!(seen.lines().any(|l| l.starts_with(change) && l.contains(who)), "{seen}");
    }
    assert!(seen.contains("race.py, line 7:  n += one()"), "{seen}");
    let (_, seen) = typed(&mut c, &["%when", "%when", "%when", "%when", "%when"]);
    assert!(seen.contains("n: not set → 0") && seen.ends_with("nobody wrote n before that\n"), "{seen}");
    // Whatever moves the run begins to ask anew.
    let step = seen.lines().find_map(|l| l.strip_prefix("n: 0 → 1")?.split("step ").nth(1)?.split(',').next());
    let step = step.expect("a step").to_string();
    let (_, seen) = typed(&mut c, &[&format!("%goto {step}"), "%when", "%when n"]);
    assert!(seen.contains("race.py, line 7:  n += one()") && seen.contains("name a variable"), "{seen}");
    assert!(seen.contains("n: not set → 0"), "{seen}");
    let (_, seen) = typed(&mut c, &["%lang zh", "%when work", "%when nix"]);
    assert!(seen.contains("步") && seen.contains("这里没有定义“nix”"), "{seen}");
}

#[test]
fn any_step_is_gone_to_and_steps_are_counted() {
    let mut c = with_race();
    let (_, seen) = typed(&mut c, &["%goto 5", "%step n = 1; m = 2", "%goto", "%goto soon", "%step instruction 2"]);
    assert!(seen.contains("nothing is running") && seen.contains("name a step") && seen.contains("'soon'"), "{seen}");
    let (_, seen) =
        typed(&mut c, &["%goto -1", "%goto +1", "%back 2 instruction", "%step event", "%back event", "%back 0"]);
    assert!(seen.contains(" · step ") && seen.contains("%back [UNIT|continue] [N]"), "{seen}");
    assert_eq!(typed(&mut c, &["%continue", "m"]), (Ended::Fine, "2\n".into()));
    let (_, seen) = typed(&mut c, &["%goto 0", "%goto 99_999"]);
    assert!(seen.contains("step 0") && seen.contains("the entry has ended"), "{seen}");
}

#[test]
fn the_library_is_stepped_into_when_asked_and_gone_through_otherwise() {
    let mut c = console();
    let start = ["import queue", "jobs = queue.Queue()", "a = 1", "%step jobs.put(a)"];
    assert!(typed(&mut c, &start).1.contains("line 1:  jobs.put(a)"));
    let (_, inside) = typed(&mut c, &["%step into", "%step into"]);
    assert!(inside.contains("<gilsh>/queue.py") && inside.contains("with self.not_full:"), "{inside}");
    assert!(typed(&mut c, &["%back into"]).1.contains("def put("));
    assert!(
        typed(&mut c, &["%back"]).1.contains("line 1:  jobs.put(a)"),
        "back to where the entry began, not before it"
    );
    assert_eq!(typed(&mut c, &["%step"]).1, "the entry has ended\n");
}

#[test]
fn what_a_thread_waits_for_is_told_by_the_names_of_the_program() {
    let mut c = console();
    let f = "def work():\n    with shared:\n        jobs.get()";
    let start = "for _ in range(2): threading.Thread(target=work).start()";
    let (_, seen) = typed(
        &mut c,
        &[
            "import threading, queue",
            "shared = threading.RLock()",
            "jobs = queue.Queue()",
            f,
            start,
            "%threads",
            "%locks",
        ],
    );
    assert!(seen.contains("jobs.get()"), "{seen}");
    assert!(seen.contains("lock shared, held by Thread-1 (work) since line 2"), "{seen}");
    assert!(seen.contains("shared      held by Thread-1 (work) since line 2  waited for by Thread-2 (work)"), "{seen}");
    let (_, seen) = typed(&mut c, &["%lang zh", "%threads"]);
    assert!(seen.contains("锁 shared（Thread-1 (work) 自第 2 行起持有）"), "{seen}");
}

#[test]
fn every_magic_has_help_in_both_languages_and_slips_are_guessed() {
    let mut c = console();
    for magic in magics::MAGICS {
        let (ended, seen) = typed(&mut c, &[&format!("%help {}", magic.name)]);
        // It may be broken anywhere between two words.
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        assert!(ended == Ended::Fine && bare(&seen).contains(&bare(magic.help.0)), "{}", magic.name);
        assert!(!magic.help.1.is_empty() && magic.usage.starts_with(&format!("%{}", magic.name)));
    }
    assert_eq!(typed(&mut c, &["%thread"]).1, "did you mean %threads?\n");
    assert_eq!(typed(&mut c, &["%threads MainThread"]).1, "%threads is written alone\n");
    assert!(typed(&mut c, &["%zzzzzz"]).1.contains("no magic"));
}

#[test]
fn names_attributes_and_magics_are_completed() {
    let mut c = console();
    assert_eq!(typed(&mut c, &["import threading", "balance = 1"]).0, Ended::Fine);
    let mut complete = |line: &str| editor::complete(line, line.len(), &mut c).1;
    assert_eq!(complete("bal"), ["balance"]);
    assert_eq!(complete("print(threading.Thread"), ["Thread", "ThreadError"]);
    assert_eq!(complete("%thr"), ["%threads"]);
    assert_eq!(complete("%back ev"), ["event"]);
    assert_eq!(complete("%break bal"), ["balance"]);
    assert_eq!(complete("%when bal"), ["balance"]);
    assert!(complete("%lesson ba").contains(&"bank-deposit".to_string()));
    assert!(complete("whi").contains(&"while".to_string()));
}

#[test]
fn leaving_waits_for_threads_and_quitting_gives_the_code() {
    let mut c = console();
    let late = "import threading, time\ndef late():\n    time.sleep(1)\n    print('late')\nthreading.Thread(target=late).start()";
    assert_eq!(c.enter(late, &mut |_, _| {}, &AtomicBool::new(false)), Ended::Fine);
    let mut seen = String::new();
    c.leave(&mut |_, text| seen.push_str(text), &AtomicBool::new(false));
    assert_eq!(seen, "late\n");
    assert_eq!(typed(&mut console(), &["raise SystemExit(7)"]).0, Ended::Quit(7));
    assert_eq!(typed(&mut console(), &["%quit"]).0, Ended::Quit(0));
}

/// A folder of its own for a test.
fn folder(name: &str) -> std::path::PathBuf {
    let folder = std::env::temp_dir().join(format!("gilsh-{}-{name}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

const TWO: &str = "\
import threading
n = 0
def work(k):
    \"\"\"Adds one, so often.\"\"\"
    global n
    for _ in range(k):
        n += 1
";
const TWICE: &str = "\
def twice(k):
    ts = [threading.Thread(target=work, args=(k,)) for _ in range(2)]
    for t in ts: t.start()
    for t in ts: t.join()
    return n
";

#[test]
fn what_was_typed_is_saved_as_a_script_that_does_the_same_again() {
    let file = folder("saved").join("session.py").display().to_string();
    let mut c = console();
    let typed_here = |c: &mut Console, lines: &[&str]| {
        let mut seen = String::new();
        for line in lines {
            let _ = c.typed_one(line, &mut |_, text| seen.push_str(text), &AtomicBool::new(false));
        }
        seen
    };
    let (head, work) = TWO.split_once("def").map(|(a, b)| (a.to_string(), format!("def{b}"))).expect("a def");
    let mut lines: Vec<&str> = head.lines().collect();
    lines.extend([&*work, TWICE, "%gil 3.9", "twice(4000)", "%time twice(1)", "1 / 0", "%stats"]);
    let seen = typed_here(&mut c, &lines);
    let said = typed_here(&mut c, &[&format!("%save {file}"), &format!("%save {file}"), "%save"]);
    assert!(said.contains("9 entries") && said.contains("-f") && said.contains("name a file"), "{said}");
    let (_, again) = typed(&mut console(), &[&format!("%load {file}")]);
    let (before, stopped) = again.trim_end().rsplit_once('\n').expect("lines");
    assert!(seen.starts_with(before) && before.ends_with("division by zero"), "{seen}\n---\n{again}");
    assert!(stopped.starts_with("stopped at ") && stopped.contains("line 18"), "{stopped}");
    let mut other = console();
    let text = std::fs::read_to_string(&file).expect("it was saved");
    let again = typed_here(&mut other, &entries(&text).iter().map(|e| &*e.text).collect::<Vec<_>>());
    assert_eq!(again, seen);
}

#[test]
fn a_name_with_a_question_mark_is_explained() {
    let mut c = console();
    let (_, _) =
        typed(&mut c, &["import threading", "def work(k, *more, fast=1, **rest):\n    'Works.'\n", "x = [1, 2]"]);
    for (asked, told) in [
        ("work?", "work(k, *more, fast, **rest)    function\n  Works."),
        ("?x", "[1, 2]    list"),
        ("threading.Thread?", "Thread(group, target, name, args, kwargs"),
        ("%gil?", "%gil [VERSION|POLICY]"),
        ("races?", "%races [on|off]"),
        ("nothing?", "'nothing' is not defined"),
        ("len?", "builtin_function_or_method"),
    ] {
        let (_, seen) = typed(&mut c, &[asked]);
        assert!(seen.contains(told), "{asked}: {seen}");
    }
    // A question mark elsewhere is Python's affair.
    assert!(typed(&mut c, &["'really?'"]).1.contains("'really?'"));
    let (_, seen) = typed(&mut c, &["%who"]);
    assert!(seen.contains("threading  module") && seen.contains("x          list      [1, 2]"), "{seen}");
}

#[test]
fn what_has_happened_is_told_as_events_and_as_a_timeline() {
    let mut c = console();
    assert!(typed(&mut c, &["%who"]).1.contains("nothing has been defined"));
    let sleeper = "t = threading.Thread(target=time.sleep, args=(0.01,), name='sleeper')";
    let (_, seen) = typed(&mut c, &["import threading, time", sleeper, "t.start(); t.join()", "%timeline", "%trace 3"]);
    let row = seen.lines().find(|l| l.starts_with("sleeper ")).expect("its row");
    assert!(row.contains('◷') && row.chars().count() <= 80, "{seen}");
    assert_eq!(seen.lines().skip_while(|l| !l.starts_with('█')).count(), 4, "{seen}");
    let (_, seen) = typed(&mut c, &["%trace sleeper", "%timeline 1ms", "%timeline soon", "%trace nonsense"]);
    assert!(seen.contains("sleeper") && seen.contains("%timeline [TIME]") && seen.contains("no event says"), "{seen}");
}

#[test]
fn the_threads_of_all_processes_are_told_and_what_became_of_those_that_have_ended() {
    let mut c = console();
    let begin = [
        "from multiprocessing import Process",
        "import time",
        "p = Process(target=time.sleep, args=(9,))",
        "p.start()",
    ];
    let (_, alone) = typed(&mut c, &["%threads"]);
    assert!(alone.starts_with("  name "), "{alone}");
    let (_, seen) = typed(&mut c, &[&begin[..], &["%threads"]].concat());
    let lines: Vec<&str> = seen.lines().collect();
    assert!(lines[0].starts_with("process    name ") && lines[1].starts_with("1001       MainThread  "), "{seen}");
    assert!(lines[2].starts_with("1002       MainThread  ") && lines.len() == 3, "{seen}");
    let (_, seen) = typed(&mut c, &["p.terminate(); p.join()", "%lang zh", "%threads"]);
    assert!(seen.lines().any(|l| l.starts_with("1002") && l.ends_with("：被信号 15 终止")), "{seen}");
}

#[test]
fn one_is_the_scheduler_of_a_stopped_entry_and_of_a_program() {
    let mut c = console();
    c.add_file("two.py", TWO);
    let (_, _) = typed(&mut c, &["%gil 3.9", "%run two.py", TWICE, "%break switch", "%step twice(2000)"]);
    let (_, seen) = typed(&mut c, &["%continue", "%continue", "%continue", "%continue", "%pick nobody", "%pick"]);
    assert!(seen.contains("name a thread: MainThread") && seen.contains("name a program"), "{seen}");
    let threads = typed(&mut c, &["%threads"]).1;
    let waiting = threads.lines().find(|l| l.contains("wants the GIL")).expect("somebody waits");
    let name = waiting.split("  ").find(|part| !part.trim().is_empty()).expect("a name").trim().to_string();
    let (ended, seen) = typed(&mut c, &[&format!("%pick {name}")]);
    assert!(ended == Ended::Fine && seen.contains("takes the GIL next"), "{seen}");
    let (_, seen) = typed(&mut c, &["%break clear", "%continue", "%pick two.py n == 5"]);
    assert!(seen.contains("needs somebody at a terminal"), "{seen}");
    c.hooks.attended = true;
    let (_, seen) = typed(&mut c, &["%pick two.py n == 5"]);
    assert!(seen.contains("You are the scheduler of two.py"), "{seen}");
}

#[test]
fn a_file_runs_alone_to_its_very_end_and_on_the_hosts_clock() {
    let mut c = console();
    let text = "import atexit, threading, time\natexit.register(print, 'bye')\ndef late():\n    time.sleep(0.02)\n    print('late')\nthreading.Thread(target=late).start()\nprint('main')\n";
    c.add_file("ends.py", text);
    let (ended, seen) = typed(&mut c, &["%run ends.py --alone"]);
    assert!(ended == Ended::Fine && seen == "main\nlate\nbye\n", "{seen}");
    c.add_file("broken.py", "raise SystemExit(3)\n");
    assert_eq!(typed(&mut c, &["%run broken.py --alone"]).0, Ended::Failed);
    let (_, seen) = typed(&mut c, &["%clock real", "%run ends.py --alone", "%clock virtual", "%clock sundial"]);
    assert!(seen.contains("main\nlate\nbye\n") && seen.contains(" hand-overs\n"), "{seen}");
    assert!(seen.contains("virtual time, t ") && seen.contains("%clock [virtual|real]"), "{seen}");
}

#[test]
fn a_file_runs_with_another_beside_it() {
    let mut c = console();
    c.add_file("one.py", "import time\ntime.sleep(2)\nprint('one')\n");
    c.add_file("two.py", "print('two')\n");
    let (ended, seen) = typed(&mut c, &["%run one.py --with two.py --with two.py@0.5"]);
    assert!(ended == Ended::Fine && seen == "two.py:2 | two\ntwo.py:1 | two\none.py   | one\n", "{seen}");
    let (ended, seen) = typed(&mut c, &["%run one.py --with none.py"]);
    assert!(ended == Ended::Failed && seen.contains("none.py"), "{seen}");
    let (ended, seen) = typed(&mut c, &["%run one.py --with"]);
    assert!(ended == Ended::Failed && seen.contains("name a file"), "{seen}");
}

#[test]
fn each_clock_has_a_prompt_of_its_own() {
    let mut c = console();
    let (ended, seen) = typed(&mut c, &["x = 'virtual'", "%clock real", "x"]);
    assert!(ended == Ended::Failed && seen.contains("NameError: name 'x'"), "{seen}");
    c.add_file("define.py", "def twice(n):\n    return 2 * n\n");
    let lines = [
        "import threading, time",
        "%run define.py",
        "x = twice(21)",
        "_ = 5",
        "x",
        "_",
        "%who",
        "twice?",
        "%dis twice",
    ];
    let (_, seen) = typed(&mut c, &lines);
    assert!(seen.contains("42\n42\n") && seen.contains("twice      function"), "{seen}");
    assert!(seen.contains("twice(n)    function") && seen.contains("RETURN_VALUE"), "{seen}");
    assert!(c.names().contains(&"twice".into()) && c.attributes("time").contains(&"monotonic".into()));
    let (ended, seen) = typed(&mut c, &["%back", "%trace", "%tui", "%gil 2.7", "%gil", "x"]);
    assert!(ended == Ended::Failed && seen.matches("works in virtual time only").count() == 3, "{seen}");
    assert!(
        seen.contains("starts afresh") && seen.contains("GIL 2.7") && seen.ends_with("name 'x' is not defined\n"),
        "{seen}"
    );
    let (_, seen) = typed(&mut c, &["%time x = 1", "%clock virtual", "x", "%gil", "%back"]);
    assert!(seen.contains("on the real clock") && seen.contains("'virtual'\nGIL 2.7"), "{seen}");
}

#[test]
fn on_the_hosts_clock_threads_go_on_between_entries() {
    for gil in ["2.7", "3.12", "off"] {
        let mut c = console();
        let work = "def work():\n    while not done.wait(0.001): n.append(1)\n    print('worked')";
        let begin = [
            "import threading",
            "n = []",
            "done = threading.Event()",
            work,
            "t = threading.Thread(target=work)",
            "t.start()",
        ];
        let (ended, seen) = typed(&mut c, &[&[&*format!("%gil {gil}"), "%clock real"][..], &begin].concat());
        assert_eq!(ended, Ended::Fine, "{gil}: {seen}");
        // No entry is under way: it does something all the same.
        let before = c.view().threads[1].executed;
        let deadline = std::time::Instant::now() + std::time::Duration::from_secs(30);
        while c.view().threads[1].executed == before && std::time::Instant::now() < deadline {
            std::thread::yield_now();
        }
        let threads = c.view().threads;
        assert!(
            threads[1].executed > before && format!("{:?}", threads[0].doing).contains("prompt"),
            "{gil} {threads:?}"
        );
        let (ended, seen) = typed(&mut c, &["done.set()", "t.join()", "len(n) > 0"]);
        assert!(ended == Ended::Fine && seen.contains("worked\n") && seen.ends_with("True\n"), "{gil}: {seen}");
    }
}

#[test]
fn whoever_does_not_hear_of_a_deadlock_gives_the_prompt_back_all_the_same() {
    let mut c = console();
    let once = "for i in range(2):\n    try: a.acquire()\n    except KeyboardInterrupt: pass";
    let (ended, _) = typed(&mut c, &["import threading", "a = threading.Lock()", "a.acquire()", once]);
    let (after, seen) = typed(&mut c, &["a.locked()"]);
    assert!(ended == Ended::Deadlock && after == Ended::Fine && seen == "True\n", "{seen}");
    let deaf = "while True:\n    try: a.acquire()\n    except KeyboardInterrupt: pass";
    let (ended, seen) = typed(&mut c, &[deaf]);
    assert!(ended == Ended::Deadlock && seen.ends_with("nothing is defined any more\n"), "{seen}");
    assert_eq!(typed(&mut c, &["1 + 1"]), (Ended::Fine, "2\n".to_string()));
}

#[test]
fn on_the_hosts_clock_an_entry_can_be_stuck_interrupted_limited_and_left() {
    let mut c = console();
    let stuck = ["%clock real", "import threading, time", "a = threading.Lock()", "a.acquire()", "a.acquire()"];
    let (ended, seen) = typed(&mut c, &stuck);
    assert!(ended == Ended::Deadlock && seen.contains("A Lock is not re-entrant"), "{seen}");
    // Whoever does not hear of it has to begin anew.
    let deaf = "while True:\n    try: a.acquire()\n    except KeyboardInterrupt: pass";
    let (ended, seen) = typed(&mut c, &["a.locked()", deaf]);
    assert!(
        ended == Ended::Deadlock && seen.starts_with("True\n") && seen.ends_with("nothing is defined any more\n"),
        "{seen}"
    );
    // Ctrl-C.
    let mut seen = String::new();
    let ended = c.one("while True: pass", &mut |_, text| seen.push_str(text), &AtomicBool::new(true));
    assert!(ended == Ended::Interrupted && seen.ends_with("KeyboardInterrupt\n"), "{seen}");
    // Too much.
    c.settings.limits.instructions = 100_000;
    let (ended, seen) = typed(&mut c, &["%reset", "for i in range(100000): pass", "1 + 1"]);
    assert!(ended == Ended::Fine && seen.contains("100000 instructions") && seen.ends_with("2\n"), "{seen}");
    // What is left to do is done, as at the end of a program; a daemon is not waited for.
    let late = "def late(): time.sleep(0.02); print('late')";
    let ever = "def ever():\n    while True: pass";
    let start = "for f in late, ever: threading.Thread(target=f, daemon=f is ever).start()";
    c.settings.limits.instructions = u64::MAX;
    let (ended, seen) = typed(
        &mut c,
        &["%reset", "import atexit, threading, time", "_ = atexit.register(print, 'bye')", late, ever, start],
    );
    assert_eq!(ended, Ended::Fine, "{seen}");
    let mut all = seen;
    c.leave(&mut |_, text| all.push_str(text), &AtomicBool::new(false));
    assert!(all.ends_with("late\nbye\n"), "{all}");
    assert_eq!(typed(&mut console(), &["%clock real", "import sys", "sys.exit(3)"]).0, Ended::Quit(3));
    assert_eq!(typed(&mut console(), &["%clock real", "import os", "os._exit(4)"]).0, Ended::Quit(4));
}

#[test]
fn hints_come_one_by_one_and_an_exercise_is_checked_where_it_is() {
    let mut c = console();
    let (_, seen) = typed(&mut c, &["%hint", "%check", "%hint bank-deposit", "%hint", "%hint", "%hint", "%check"]);
    assert!(seen.contains("of which lesson?") && seen.contains("There are no more hints"), "{seen}");
    assert!(seen.contains("cashier remember") && seen.contains("Make one lock"), "{seen}");
    assert!(seen.contains("bank-deposit-exercise.py is not in this folder"), "{seen}");
}

#[test]
fn whoever_has_forked_leaves_like_anybody() {
    let mut c = console();
    let (ended, seen) = typed(&mut c, &["import os", "if os.fork() == 0: os._exit(0)", "os.wait()[1]"]);
    assert!(ended == Ended::Fine && seen.ends_with("0\n"), "{seen}");
    let mut said = String::new();
    c.leave(&mut |_, text| said.push_str(text), &AtomicBool::new(false));
    assert_eq!(said, "");
}
