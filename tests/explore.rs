//! Every schedule: what the search finds is what there is, and what it reports can be run.

use gilsh::driver::explore::{
    self, Cores, Deed, Defect, Draw, FailureKind, Guilt, Limits, Options, Report, Sample, Timers, Turn, Verdict,
};
use gilsh::driver::{
    Gil, Knot, NoSchedule, Program, Progress, RealRun, Session, Settings, Stream, Unit, Watch, read_world, run_real,
};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

fn settings(gil: &str) -> Settings {
    Settings { gil: Gil::parse(gil).unwrap(), ..Settings::default() }
}

fn search(text: &str, gil: &str, options: &Options) -> (Program, Report) {
    let program = Program::from_text("program.py", text).unwrap();
    let report = explore::explore(&program, &settings(gil), options, &mut |_| true);
    (program, report)
}

fn all() -> Options {
    Options { all: true, ..Options::default() }
}

fn outcomes(report: &Report) -> BTreeSet<String> {
    report.outcomes.iter().map(|o| o.stdout.trim_end().to_string()).collect()
}

/// Threads that each run `body` once, joined; then `rest`.
fn threads(n: usize, before: &str, body: &str, rest: &str) -> String {
    let body: String = body.lines().map(|l| format!("    {l}\n")).collect();
    format!(
        "import threading, time\n{before}\ndef work(me):\n    global n\n{body}\n\
         ts = [threading.Thread(target=work, args=(i,)) for i in range({n})]\n\
         for t in ts: t.start()\nfor t in ts: t.join()\n{rest}\n"
    )
}

/// Follows the schedule of a failure, and says what became of it.
fn replay(program: &Program, gil: &str, report: &Report) -> (String, String) {
    let settings = settings(gil);
    let failure = report.failure.as_ref().expect("it failed");
    let text = explore::schedule_text(program, &settings, &failure.schedule);
    let first = follow(program, &settings, &text, Watch::Nothing);
    // Every time, and for a screen too.
    for _ in 0..50 {
        assert_eq!(follow(program, &settings, &text, Watch::Nothing), first);
        assert_eq!(follow(program, &settings, &text, Watch::Everything), first);
    }
    first
}

/// Follows a schedule to the end.
fn follow(program: &Program, settings: &Settings, schedule: &str, watch: Watch) -> (String, String) {
    let turns = explore::read_schedule(program, settings, schedule).unwrap();
    let mut session = Session::scheduled(program, settings, watch, turns);
    let ended = loop {
        if let Progress::Ended(outcome) = session.run_for(1_000_000) {
            break format!("{outcome:?}");
        }
    };
    let said = session.drain_output();
    let stdout: String = said.iter().filter(|(s, _)| *s == Stream::Stdout).map(|(_, t)| &**t).collect();
    (ended, stdout)
}

/// A run on the real clock that writes its schedule down, and what it printed.
fn really(program: &Program, settings: &Settings) -> (RealRun, String) {
    let written = Arc::new(Mutex::new(String::new()));
    let text = Arc::clone(&written);
    let sink = Box::new(move |stream, piece: &str| {
        if stream == Stream::Stdout {
            text.lock().unwrap().push_str(piece);
        }
    });
    let ran = run_real(program, settings, (sink, Box::new(|| None)), Arc::default(), true);
    let text = written.lock().unwrap().clone();
    (ran, text)
}

/// The program that must be found to be racy: if it is not, no other verdict here is worth anything.
const CANARY: &str = "n += 1";

#[test]
fn the_canary_is_found_and_replayed() {
    let text = threads(2, "n = 0", CANARY, "print(n)\nassert n == 2, n");
    for gil in ["2.7", "3.6", "3.9", "3.13t", "3.14t"] {
        let (program, report) = search(&text, gil, &Options::default());
        assert_eq!(report.verdict, Verdict::Fails, "{gil}");
        let failure = report.failure.as_ref().unwrap();
        assert_eq!((failure.kind, failure.preemptions), (FailureKind::Exception, 1), "{gil}");
        let (ended, stdout) = replay(&program, gil, &report);
        assert!(ended.contains("Uncaught") && stdout == "1\n", "{gil}: {ended} {stdout}");
    }
}

#[test]
fn an_unlocked_counter_ends_with_every_number_from_the_least_to_all() {
    for (n, k, least) in [(2, 1, 1), (3, 1, 1), (4, 1, 1), (2, 2, 2), (2, 3, 2)] {
        let body = vec![CANARY; k].join("\n");
        let (_, report) = search(&threads(n, "n = 0", &body, "print(n)"), "3.9", &all());
        let expected: BTreeSet<String> = (least..=n * k).map(|i| i.to_string()).collect();
        assert_eq!(outcomes(&report), expected, "{n} threads, {k} times");
        assert!(report.complete && report.verdict == Verdict::Holds);
    }
}

#[test]
fn what_a_version_allows_decides() {
    let plain = threads(2, "n = 0", CANARY, "assert n == 2");
    let called = threads(2, "n = 0\ndef one(): return 1", "n += one()", "assert n == 2");
    let looped = threads(2, "n = 0", "new = n\nfor _ in range(2): new += 1\nn = new", "assert n == 4");
    let slept = threads(3, "n = 0", "new = n + 1\ntime.sleep(0.01)\nn = new", "assert n == 3");
    let locked = threads(
        3,
        "n = 0\nlock = threading.Lock()",
        "with lock:\n    new = n + 1\n    time.sleep(0.01)\n    n = new",
        "assert n == 3",
    );
    let fails = |text: &str, gil: &str| {
        let (_, report) = search(text, gil, &Options::default());
        match report.verdict {
            Verdict::Fails => true,
            Verdict::Holds => false,
            other => panic!("{other:?} under {gil}"),
        }
    };
    for (gil, expected) in [("2.7", true), ("3.9", true), ("3.10", false), ("3.12", false), ("3.14t", true)] {
        assert_eq!(fails(&plain, gil), expected, "n += 1 under {gil}");
    }
    for gil in ["2.7", "3.9", "3.10", "3.12", "3.14", "3.14t"] {
        assert!(fails(&called, gil), "a call inside, under {gil}");
        assert!(fails(&looped, gil), "a loop inside, under {gil}");
        assert!(fails(&slept, gil), "a sleep inside, under {gil}");
        assert!(!fails(&locked, gil), "with a lock, under {gil}");
    }
}

#[test]
fn philosophers_who_take_the_same_fork_first_starve_and_others_do_not() {
    let table = "forks = [threading.Lock() for _ in range(3)]";
    let naive = threads(3, table, "with forks[me]:\n    time.sleep(0)\n    with forks[(me + 1) % 3]: pass", "");
    let (program, report) = search(&naive, "3.12", &Options::default());
    let failure = report.failure.as_ref().expect("they starve");
    assert_eq!(failure.kind, FailureKind::Deadlock);
    assert_eq!(failure.graph.as_ref().unwrap().cycle().len(), 3);
    assert!(replay(&program, "3.12", &report).0.contains("Deadlock"));
    let ordered = "first, second = sorted([me, (me + 1) % 3])\nwith forks[first]:\n    time.sleep(0)\n    with forks[second]: pass";
    let (_, report) = search(&threads(3, table, ordered, ""), "3.12", &Options::default());
    assert_eq!((report.verdict, report.complete), (Verdict::Holds, true));
}

#[test]
fn petersons_lock_excludes_and_a_broken_one_does_not() {
    let peterson = |wait: &str| {
        let body = format!(
            "global turn\nflag[me] = True\nturn = 1 - me\nwhile {wait}: pass\nseen = n\nn = seen + 1\nflag[me] = False"
        );
        threads(2, "n = 0\nturn = 0\nflag = [False, False]", &body, "assert n == 2")
    };
    let (_, report) = search(&peterson("flag[1 - me] and turn == 1 - me"), "3.9", &Options::default());
    assert_eq!(report.verdict, Verdict::Holds);
    for broken in ["flag[1 - me] and turn == me", "turn == 1 - me and False", "flag[1 - me] and False"] {
        let (_, report) = search(&peterson(broken), "3.9", &Options::default());
        assert_eq!(report.verdict, Verdict::Fails, "{broken}");
    }
}

#[test]
fn a_buffer_that_asks_if_instead_of_while_fails() {
    let buffer = |word: &str| {
        format!(
            "import threading\nitems = []\ncond = threading.Condition()\ngot = []\n\
             def take():\n    with cond:\n        {word} not items:\n            cond.wait()\n        got.append(items.pop())\n\
             def put():\n    with cond:\n        items.append(1)\n        cond.notify_all()\n\
             ts = [threading.Thread(target=f, daemon=True) for f in (take, take, put)]\n\
             for t in ts: t.start()\nts[2].join()\n"
        )
    };
    let (_, report) = search(&buffer("if"), "3.12", &Options::default());
    let failure = report.failure.expect("somebody pops from an empty list");
    assert!(failure.message.contains("IndexError: pop from empty list"), "{}", failure.message);
    let (_, report) = search(&buffer("while"), "3.12", &Options::default());
    assert_eq!(report.verdict, Verdict::Holds);
}

#[test]
fn sleeps_end_in_any_order_or_as_in_virtual_time() {
    let text = "import threading, time\nseen = []\ndef late():\n    time.sleep(2)\n    seen.append('late')\n\
                t = threading.Thread(target=late)\nt.start()\ntime.sleep(1)\nseen.append('early')\nt.join()\nprint(seen)\n";
    let (_, report) = search(text, "3.12", &all());
    assert_eq!(report.outcomes.len(), 2);
    let exact = Options { timers: Timers::Exact, ..all() };
    let (_, report) = search(text, "3.12", &exact);
    assert_eq!(outcomes(&report), BTreeSet::from(["['early', 'late']".to_string()]));
}

#[test]
fn a_check_is_looked_at_in_the_end() {
    let text = threads(2, "n = 0", CANARY, "");
    let with = |expression: &str| Options { check: Some(explore::check(expression).unwrap()), ..Options::default() };
    let (_, report) = search(&text, "3.9", &with("n == 2"));
    assert_eq!(report.failure.map(|f| f.kind), Some(FailureKind::Check));
    let (_, report) = search(&text, "3.9", &with("n in (1, 2)"));
    assert_eq!(report.verdict, Verdict::Holds);
    assert!(explore::check("n ==").is_err());
}

#[test]
fn a_limit_or_a_bound_is_never_a_proof() {
    let text = threads(3, "n = 0", CANARY, "assert n > 0");
    let limits = Limits { states: 5, ..Limits::default() };
    let (_, report) = search(&text, "3.9", &Options { limits, ..Options::default() });
    assert_eq!((report.verdict, report.complete, report.limit), (Verdict::Limit, false, Some("states")));
    let (_, report) = search(&text, "3.9", &Options { preemptions: Some(0), ..Options::default() });
    assert_eq!((report.verdict, report.complete), (Verdict::HoldsWithinBound, false));
    let program = Program::from_text("program.py", &text).unwrap();
    let spin = Program::from_text("program.py", "while True: pass\n").unwrap();
    let few = Options { limits: Limits { depth: 1000, ..Limits::default() }, ..Options::default() };
    assert_eq!(explore::explore(&spin, &settings("3.12"), &few, &mut |_| true).verdict, Verdict::Limit);
    let report = explore::explore(&program, &settings("3.9"), &Options::default(), &mut |_| true);
    assert_eq!(report.verdict, Verdict::Holds);
}

#[test]
fn a_search_that_is_called_off_ends_though_no_run_has_come_to_its_end() {
    let sleeper = "import threading, time\nn = 0\ndef work():\n    global n\n    for _ in range(40):\n        time.sleep(0.1)\n        n += 1\n";
    let text = format!(
        "{sleeper}ts = [threading.Thread(target=work) for _ in range(6)]\nfor t in ts: t.start()\nfor t in ts: t.join()\n"
    );
    let program = Program::from_text("program.py", &text).unwrap();
    let mut n_told = 0;
    let report = explore::explore(&program, &settings("3.12"), &Options::default(), &mut |_| {
        n_told += 1;
        n_told < 4
    });
    assert_eq!((report.verdict, report.complete, report.limit), (Verdict::Limit, false, Some("interrupted")));
    assert_eq!(n_told, 4);
}

#[test]
fn a_schedule_of_another_program_is_refused() {
    let (program, report) = search(&threads(2, "n = 0", CANARY, "assert n == 2"), "3.9", &Options::default());
    let text = explore::schedule_text(&program, &settings("3.9"), &report.failure.unwrap().schedule);
    let changed = Program::from_text("program.py", &threads(2, "n = 0", CANARY, "assert n == 3")).unwrap();
    assert!(explore::read_schedule(&changed, &settings("3.9"), &text).unwrap_err().contains("another program"));
    assert!(explore::read_schedule(&program, &settings("3.12"), &text).is_err());
    assert!(explore::read_schedule(&program, &settings("3.9"), "1x2").unwrap_err().contains("no schedule"));
    // What the program is given counts, from where it is named does not.
    let with = |argv: &[&str]| Settings { argv: argv.iter().map(|a| a.to_string()).collect(), ..settings("3.9") };
    assert!(explore::read_schedule(&program, &with(&["../elsewhere/program.py"]), &text).is_ok());
    assert!(explore::read_schedule(&program, &with(&["program.py", "more"]), &text).is_err());
}

/// A small program: two or three threads, each a few statements over shared variables, a list, a dict and locks.
fn grown(mut seed: u64) -> String {
    let mut below = |n: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % n
    };
    let statements = [
        "a += 1",
        "b = a",
        "a = b + 1",
        "items.append(me)",
        "d['k'] = d.get('k', 0) + 1",
        "d[me] = a",
        "o.x += 1",
        "if a: b = 2",
        "with lock: a += 2",
        "with lock: b += 1",
        "b = len(items)",
        "time.sleep(0)",
    ];
    let mut text = "import threading, time\na = b = 0\nitems = []\nd = {}\nlock = threading.Lock()\n\
                    class O: x = 0\no = O()\n"
        .to_string();
    let n = 2;
    for t in 0..n {
        text += &format!("def f{t}(me):\n    global a, b\n");
        for _ in 0..1 + below(2) {
            text += &format!("    {}\n", statements[below(statements.len() as u64) as usize]);
        }
    }
    let names: Vec<String> = (0..n).map(|t| format!("threading.Thread(target=f{t}, args=({t},))")).collect();
    text += &format!("ts = [{}]\nfor t in ts: t.start()\nfor t in ts: t.join()\n", names.join(", "));
    text + "print(a, b, items, sorted(d.items(), key=str), o.x)\n"
}

/// A small program whose threads run the same function, and sometimes find out which of them they are; or are waited
/// for in some odd way.
fn grown_alike(mut seed: u64) -> String {
    let mut below = |n: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % n
    };
    let statements = [
        "a += 1",
        "a += 1",
        "b = a",
        "a = b + 1",
        "items.append(a)",
        "with lock: a += 2",
        "with again:\n        with again: b += 1",
        "items.append(threading.current_thread().name)",
        "items.append(threading.get_ident() % 2)",
        "items.append(ts[0].is_alive())",
        "items.append(last is ts[-1])",
        "items.append(len(threading.enumerate()))",
        "own.x = a",
        "if len(items) == 1: ts[0].join(0.1)",
        "time.sleep(0)",
    ];
    let joins = [
        "for t in ts: t.join()",
        "for t in ts: t.join()",
        "for t in reversed(ts): t.join()",
        "[t.join() for t in ts]",
        "ts[0].join()\nprint(a)\nfor t in ts[1:]: t.join()",
        "for t in ts:\n    t.join()\n    b += 10",
        "ts[1].join()\nitems.append(ts[0].is_alive())\nts[0].join()",
        "print(b)",
    ];
    let mut text = "import threading, time\na = b = 0\nitems = []\nown = threading.local()\nlock = threading.Lock()\n\
                    again = threading.RLock()\nts = []\nlast = None\ndef f():\n    global a, b\n"
        .to_string();
    for _ in 0..1 + below(2) {
        text += &format!("    {}\n", statements[below(statements.len() as u64) as usize]);
    }
    let n = 2 + below(2);
    let joined = joins[below(joins.len() as u64) as usize];
    text += &format!("ts += [threading.Thread(target=f) for _ in range({n})]\nlast = ts[-1]\n");
    text + &format!("for t in ts: t.start()\n{joined}\nprint(a, b, items)\n")
}

#[test]
fn threads_that_are_alike_change_places_only_where_nobody_can_tell() {
    let mut fewer = 0;
    for seed in 0..240 {
        let text = grown_alike(seed);
        let gil = ["3.9", "3.12", "3.14t"][seed as usize % 3];
        let limits = Limits { states: 5_000, executions: 5_000, ..Limits::default() };
        let (_, small) = search(&text, gil, &Options { limits, ..all() });
        let (_, large) = search(&text, gil, &Options { apart: true, limits, ..all() });
        let (found, there) = (outcomes(&small), outcomes(&large));
        if large.complete {
            assert_eq!(found, there, "seed {seed} under {gil}\n{text}");
            fewer += u32::from(small.states * 3 < large.states * 2);
        } else if small.complete {
            assert!(there.is_subset(&found), "seed {seed} under {gil}: {there:?} {found:?}\n{text}");
        }
    }
    assert!(fewer > 25, "fewer states in {fewer} programs only");
}

#[test]
fn a_search_on_several_cores_finds_the_same_as_on_one() {
    let mut together = 0;
    for seed in 0..240 {
        let text = if seed % 2 == 0 { grown(seed) } else { grown_alike(seed) };
        let gil = ["3.9", "3.12", "3.14t"][seed as usize % 3];
        let limits = Limits { states: 5_000, ..Limits::default() };
        let on = |most: usize| {
            let cores = Cores { most: Some(most), from: 8 };
            search(&text, gil, &Options { cores, limits, all: seed % 5 != 0, ..Options::default() }).1
        };
        let alone = on(1);
        let all = on(3);
        if alone.limit.is_some() {
            // What has been seen by then is left to chance.
            assert_eq!((all.verdict, all.limit), (alone.verdict, alone.limit), "seed {seed} under {gil}\n{text}");
            continue;
        }
        assert_eq!(all, alone, "seed {seed} under {gil}\n{text}");
        together += u32::from(alone.states > 16 && alone.failure.is_none());
    }
    assert!(together > 40, "{together} programs were large enough");
}

#[test]
fn a_search_on_several_cores_can_be_called_off_and_keeps_its_limits() {
    let text = alike(5, "n += 1\nn += 1");
    let program = Program::from_text("program.py", &text).unwrap();
    let cores = Cores { most: Some(3), from: 8 };
    let mut told = Vec::new();
    let report = explore::explore(&program, &settings("3.9"), &Options { cores, ..Options::default() }, &mut |p| {
        told.push(p.states);
        p.states < 2_000
    });
    assert_eq!((report.verdict, report.limit), (Verdict::Limit, Some("interrupted")));
    assert!(told.last().is_some_and(|states| *states >= 2_000), "{told:?}");
    let limits = Limits { states: 3_000, ..Limits::default() };
    let (_, report) = search(&text, "3.9", &Options { cores, limits, ..Options::default() });
    assert_eq!((report.verdict, report.limit), (Verdict::Limit, Some("states")));
    let (_, report) = search(&text, "3.9", &Options { cores, ..Options::default() });
    assert_eq!((report.verdict, report.states), (Verdict::Holds, counter_states(5, 2)));
}

/// Threads that nobody can tell apart and that each run `body` once.
fn alike(n: usize, body: &str) -> String {
    threads(n, "n = 0", body, "print(n)").replace("work(me)", "work()").replace(", args=(i,)", "")
}

/// How many states with a choice there are with `n` alike threads that each read and write one number `k` times: the
/// number, and for each thread how far it is and what it has read.
fn counter_states(n: usize, k: usize) -> u64 {
    let start = (0, vec![(0, 0); n]);
    let mut seen = BTreeSet::from([start.clone()]);
    let (mut left, mut choices) = (vec![start], 0);
    while let Some((number, threads)) = left.pop() {
        let able: Vec<usize> = (0..n).filter(|i| threads[*i].0 < 2 * k).collect();
        choices += u64::from(able.len() > 1);
        for i in able {
            let (mut number, mut threads) = (number, threads.clone());
            let (at, read) = threads[i];
            threads[i] = if at % 2 == 0 { (at + 1, number) } else { (at + 1, 0) };
            number = if at % 2 == 0 { number } else { read + 1 };
            threads.sort_unstable();
            if seen.insert((number, threads.clone())) {
                left.push((number, threads));
            }
        }
    }
    choices
}

#[test]
fn as_many_states_as_there_are_by_hand() {
    for (n, k) in [(2, 1), (3, 1), (2, 3), (3, 2), (4, 2)] {
        let (_, report) = search(&alike(n, &vec![CANARY; k].join("\n")), "3.9", &all());
        assert_eq!(report.states, counter_states(n, k), "{n} threads, {k} times");
    }
}

#[test]
fn chance_finds_what_is_there_and_proves_nothing() {
    let racy = threads(3, "n = 0", CANARY, "assert n == 3");
    let sound = threads(2, "n = 0\nlock = threading.Lock()", "with lock: n += 1", "assert n == 2");
    for draw in [Draw::Random, Draw::Priorities { depth: 2 }] {
        let sample = |executions| Some(Sample { executions, draw, seed: 1 });
        let (program, report) = search(&racy, "3.9", &Options { sample: sample(500), ..Options::default() });
        assert_eq!(report.verdict, Verdict::Fails, "{draw:?}");
        assert_eq!(report.failure.as_ref().unwrap().preemptions, 1, "{draw:?}: made as simple as it gets");
        assert!(replay(&program, "3.9", &report).0.contains("Uncaught"), "{draw:?}");
        let (_, report) = search(&sound, "3.9", &Options { sample: sample(50), ..Options::default() });
        assert_eq!((report.verdict, report.executions, report.complete), (Verdict::Limit, 50, false), "{draw:?}");
        // However many cores there are, and whoever of them is faster.
        let found = |all| {
            let options = Options { sample: sample(300), all, ..Options::default() };
            let (program, report) = search(&racy, "2.7", &options);
            let outcomes: Vec<_> = report.outcomes.iter().map(|o| (o.count, o.schedule.clone())).collect();
            let failure = report.failure.map(|f| explore::schedule_text(&program, &settings("2.7"), &f.schedule));
            (report.executions, report.states, outcomes, failure)
        };
        for all in [false, true] {
            let first = found(all);
            assert!(first.3.is_some() && (all == (first.0 == 300)), "{first:?}");
            for _ in 0..5 {
                assert_eq!(found(all), first, "{draw:?}");
            }
        }
    }
}

#[test]
fn a_search_goes_on_from_the_beginning_of_a_schedule() {
    let text = threads(2, "n = 0", CANARY, "print(n)");
    let (program, whole) = search(&text, "3.9", &all());
    assert_eq!(outcomes(&whole), BTreeSet::from(["1".into(), "2".into()]));
    let lost = whole.outcomes.iter().find(|o| o.stdout == "1\n").unwrap();
    // Up to where both have read.
    let from: Arc<[Turn]> = lost.schedule[..lost.schedule.len() - 1].into();
    let (_, rest) = search(&text, "3.9", &Options { from, ..all() });
    assert_eq!(outcomes(&rest), BTreeSet::from(["1".into()]));
    let again = &rest.outcomes[0].schedule;
    let mut session = Session::scheduled(&program, &settings("3.9"), Watch::Nothing, again.clone().into());
    while !matches!(session.run_for(1_000_000), Progress::Ended(_)) {}
    assert_eq!(session.drain_output()[0].1.as_ref(), "1\n");
}

#[test]
fn who_sleeps_or_spins_for_ever_keeps_nobody_from_going_on() {
    let beat = "import threading, time\nn = 0\ndef beat():\n    while True: time.sleep(1)\ndef work():\n    global n\n    n += 1\n\
                threading.Thread(target=beat, daemon=True).start()\n\
                ts = [threading.Thread(target=work) for _ in range(2)]\nfor t in ts: t.start()\nfor t in ts: t.join()\nprint(n)\n";
    let spin = "import threading\ndone = False\ndef wait():\n    while not done: pass\ndef work():\n    global done\n    done = True\n\
                ts = [threading.Thread(target=wait), threading.Thread(target=work)]\nfor t in ts: t.start()\n\
                for t in ts: t.join()\nprint('both')\n";
    for (text, ends) in [(beat, vec!["1", "2"]), (spin, vec!["both"])] {
        let (_, report) = search(text, "3.9", &all());
        let expected: BTreeSet<String> = ends.iter().map(|e| (*e).to_string()).collect();
        assert_eq!((report.verdict, outcomes(&report)), (Verdict::Holds, expected.clone()), "{text}");
        for draw in [Draw::Random, Draw::Priorities { depth: 2 }] {
            let sample = Some(Sample { executions: 40, draw, seed: 3 });
            let (_, report) = search(text, "3.9", &Options { sample, ..all() });
            assert!(report.executions == 40 && outcomes(&report).is_subset(&expected), "{draw:?} {text}");
            assert!(!report.outcomes.is_empty(), "{draw:?} {text}");
        }
    }
}

#[test]
fn a_defect_has_a_name() {
    let defect = |text: &str| search(text, "3.9", &Options::default()).1.failure.expect("it fails").defect;
    let lost = threads(2, "n = 0", CANARY, "assert n == 2");
    assert!(matches!(defect(&lost), Some(Defect::LostUpdate { name, .. }) if name == "n"));
    let acted = threads(2, "n = [1]", "if n:\n    n.pop()", "");
    let acted = acted.replace("    global n\n", "");
    assert!(
        matches!(defect(&acted), Some(Defect::CheckThenAct { name, looked_at: 4, acted_at: 5, .. }) if name == "n")
    );
    let early = "import threading\nn = 0\ndef work():\n    global n\n    n = 1\n\
                 t = threading.Thread(target=work)\nt.start()\nassert n == 1\nt.join()\n";
    assert!(matches!(defect(early), Some(Defect::TooEarly { name, read_at: 8, .. }) if name == "n"));
}

#[test]
fn a_deadlock_has_a_name() {
    let knot = |text: &str| search(text, "3.9", &Options::default()).1.failure.expect("it fails").defect;
    let named = |name: &str, knot| Some(Defect::Knot { name: name.into(), knot });
    let locks = "n = 0\na = threading.Lock()\nb = threading.Lock()";
    let crosswise = threads(2, locks, "x, y = (a, b) if me else (b, a)\nwith x:\n    with y: n += 1", "");
    assert_eq!(knot(&crosswise), named("a, b", Knot::Ring));
    let twice = threads(1, locks, "with a:\n    with a: n += 1", "");
    assert_eq!(knot(&twice), named("a", Knot::Itself));
    let kept = threads(2, locks, "a.acquire()\nn += 1", "");
    assert_eq!(knot(&kept), named("a", Knot::Orphan));
    let never = threads(1, "n = 0\ndone = threading.Event()", "done.wait()", "");
    assert_eq!(knot(&never), named("done.wait", Knot::Nobody));
    let alone = "import threading\na = threading.Lock()\na.acquire()\na.acquire()\n";
    assert_eq!(knot(alone), named("a", Knot::Itself));
}

#[test]
fn stepping_back_and_forth_stays_on_the_schedule() {
    let (program, report) = search(&threads(2, "n = 0", CANARY, "print(n)\nassert n == 2"), "3.9", &Options::default());
    let turns: Arc<[Turn]> = report.failure.unwrap().schedule.into();
    let mut session = Session::scheduled(&program, &settings("3.9"), Watch::Everything, turns);
    for n in 1..14 {
        for _ in 0..n {
            let _ = session.step(Unit::Line);
        }
        for _ in 0..n / 2 {
            session.back(Unit::Line);
        }
        if matches!(session.run_for(0), Progress::Ended(_)) {
            break;
        }
    }
    while !matches!(session.run_for(1_000_000), Progress::Ended(_)) {}
    let said: String = session.drain_output().iter().map(|(_, text)| text.to_string()).collect();
    assert!(said.ends_with("AssertionError\n"), "{said}");
}

#[test]
fn a_wake_up_that_nobody_waited_for_is_told_and_one_that_came_is_none() {
    let program = |waits: &str, notifies: &str| {
        format!(
            "import threading\nready = threading.Condition()\nn = 0\ndef waits():\n    global n\n    with ready:\n{waits}\
             def tells():\n    global n\n    with ready:\n{notifies}\
             ts = [threading.Thread(target=f, name=f.__name__) for f in (waits, tells)]\n\
             for t in ts: t.start()\nfor t in ts: t.join()\n"
        )
    };
    let found = |text: &str| search(text, "3.12", &Options::default()).1;
    let defect = |text: &str| found(text).failure.expect("it fails").defect;
    let missed = Defect::MissedWakeup {
        name: "ready".into(),
        who: "waits".into(),
        waits_at: 7,
        whose: "tells".into(),
        notified_at: 11,
    };
    assert_eq!(defect(&program("        ready.wait()\n", "        ready.notify()\n")), Some(missed));
    // What is waited for has been remembered: nothing is missed.
    let kept = program("        while n == 0: ready.wait()\n", "        n = 1\n        ready.notify()\n");
    assert_eq!(found(&kept).verdict, Verdict::Holds);
    // Nobody notifies a second time: that is not a wake-up that was missed.
    let twice = program("        while n < 2: ready.wait()\n", "        n = 1\n        ready.notify()\n");
    let first = found(&twice).failure.expect("it waits for ever");
    assert_eq!(first.kind, FailureKind::Deadlock);
    let once = program("        n = 1\n        ready.wait()\n        ready.wait()\n", "        if n: ready.notify()\n");
    let knot = Defect::Knot { name: "ready.wait".into(), knot: Knot::Nobody };
    assert_eq!(defect(&once), Some(knot));
}

#[test]
fn what_can_never_end_fails_and_what_only_spins_does_not() {
    let flags = |first: &str, second: &str| {
        format!(
            "import threading, time\na = b = False\ndef one():\n    global a\n{first}def two():\n    global b\n{second}\
             ts = [threading.Thread(target=f, name=f.__name__) for f in (one, two)]\n\
             for t in ts: t.start()\nfor t in ts: t.join()\n"
        )
    };
    let kind = |text: &str, gil: &str| search(text, gil, &Options::default()).1.failure.map(|f| f.kind);
    let endless = Some(FailureKind::Endless);
    for gil in ["3.9", "3.12", "3.14t"] {
        let spins = flags("    while not b: pass\n    a = True\n", "    b = True\n");
        assert_eq!(kind(&spins, gil), None, "{gil}");
        let each = flags("    while not b: pass\n    a = True\n", "    while not a: pass\n    b = True\n");
        assert_eq!(kind(&each, gil), endless, "{gil}");
        let sleeps = flags("    while not b: time.sleep(1)\n", "    while not a: time.sleep(1)\n");
        assert_eq!(kind(&sleeps, gil), endless, "{gil}");
        let alone = flags("    a = True\n", "    while not b: pass\n");
        assert_eq!(kind(&alone, gil), endless, "{gil}");
        // Only if it sees what the other has not written yet.
        let late = flags("    if not b:\n        while True: pass\n", "    b = True\n");
        assert_eq!(kind(&late, gil), endless, "{gil}");
    }
    let (_, report) = search(&flags("    a = True\n", "    while not b: pass\n"), "3.9", &Options::default());
    let failure = report.failure.unwrap();
    let last = failure.story.last().unwrap();
    assert_eq!((&*last.thread, last.line, &*last.deeds), ("two", 8, &[Deed::GoesRound][..]));
    // Counting never comes back to a state: that is a limit, and no answer.
    let limits = Limits { depth: 100_000, ..Limits::default() };
    let counts =
        "import threading\nt = threading.Thread(target=print)\nt.start()\nt.join()\nn = 0\nwhile True: n += 1\n";
    let (_, report) = search(counts, "3.12", &Options { limits, ..Options::default() });
    assert_eq!((report.verdict, report.limit), (Verdict::Limit, Some("depth")));
}

#[test]
fn who_asks_for_the_time_is_not_taken_to_go_round_for_ever() {
    let waits = "now = time.monotonic\nend = now() + 0.7\nwhile now() < end: pass\n";
    let alone = threads(2, "n = 0", "n = 1", &format!("{waits}assert n == 2, n"));
    let each = threads(2, "n = 0", &format!("{waits}n = me\nassert n == 2"), "");
    for text in [alone, each] {
        let (_, report) = search(&text, "3.12", &Options::default());
        assert_eq!(report.failure.as_ref().map(|f| f.kind), Some(FailureKind::Exception), "{text}");
    }
}

#[test]
fn a_condition_that_is_not_looked_at_again_is_told() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/explore/buffer_if.py");
    let text = std::fs::read_to_string(path).unwrap();
    let (_, report) = search(&text, "3.12", &Options::default());
    let defect = report.failure.expect("it fails").defect.expect("it is named");
    assert!(matches!(&defect, Defect::NotLookedAgain { looked_at: 10, waited_at: 11, acted_at: 12, .. }), "{defect:?}");
    let (_, report) = search(&text.replace("if not items", "while not items"), "3.12", &Options::default());
    assert_eq!(report.verdict, Verdict::Holds);
}

#[test]
fn a_data_race_and_a_wrong_answer_are_told_apart() {
    let found = |text: &str, gil: &str| {
        let (_, report) = search(text, gil, &Options::default());
        let races = report.races.iter().map(|r| (r.name.clone(), explore::guilt(r, &report)));
        (report.verdict, races.collect::<BTreeSet<_>>())
    };
    let race = |name: &str, guilt: Option<Guilt>| BTreeSet::from([(name.to_string(), guilt)]);
    let counter = threads(2, "n = 0", CANARY, "assert n == 2");
    assert_eq!(found(&counter, "3.9"), (Verdict::Fails, race("n", Some(Guilt::Fails))));
    // The same race, and no schedule in which it does harm.
    assert_eq!(found(&counter, "3.12"), (Verdict::Holds, race("n", Some(Guilt::Harmless))));
    // It is no failure that a program has several outcomes, but no proof of harmlessness either.
    let outcome = threads(2, "n = 0", CANARY, "print(n)");
    assert_eq!(found(&outcome, "3.9"), (Verdict::Holds, race("n", None)));
    let locked = threads(2, "n = 0\nlock = threading.Lock()", "with lock: n += 1", "assert n == 2");
    assert_eq!(found(&locked, "3.9"), (Verdict::Holds, BTreeSet::new()));
    // A wrong answer without any race: each access is locked, and the two together are not.
    let torn =
        threads(2, "n = 0\nlock = threading.Lock()", "with lock: new = n + 1\nwith lock: n = new", "assert n == 2");
    assert_eq!(found(&torn, "3.9"), (Verdict::Fails, BTreeSet::new()));
}

#[test]
fn reduction_loses_no_outcome() {
    let (mut reduced, mut plain) = (0, 0);
    for seed in 0..240 {
        let text = grown(seed);
        let gil = ["3.9", "3.12", "3.14t"][seed as usize % 3];
        let (_, small) = search(&text, gil, &all());
        let limits = Limits { executions: 2_000, ..Limits::default() };
        let (_, large) = search(&text, gil, &Options { plain: true, limits, ..all() });
        assert!(small.complete, "{text}");
        let (found, there) = (outcomes(&small), outcomes(&large));
        if large.complete {
            assert_eq!(found, there, "seed {seed} under {gil}\n{text}");
        } else {
            assert!(there.is_subset(&found), "seed {seed} under {gil}: {there:?} {found:?}\n{text}");
        }
        reduced += small.executions;
        plain += large.executions;
    }
    assert!(reduced * 10 < plain, "{reduced} executions against {plain}");
}

/// Small programs whose result depends on who goes when.
fn small_races() -> Vec<String> {
    vec![
        threads(2, "n = 0", "n += 1\nn += 1", "print(n)"),
        threads(3, "n = 0", "m = n\ntime.sleep(0)\nn = m + 1", "print(n)"),
        threads(3, "n = []", "n.append(me)", "print(n)"),
        threads(2, "n = 0\nlock = threading.Lock()", "with lock: m = n\nwith lock: n = m + 1", "print(n)"),
        threads(2, "n = {}", "if 'x' not in n: n['x'] = me", "print(n)"),
    ]
}

#[test]
fn whatever_the_real_clock_comes_to_is_among_all_outcomes() {
    for (gil, n_carriers) in [("2.7", 2), ("3.9", 3), ("3.12", 2), ("3.13t", 2), ("3.14t", 4)] {
        for text in small_races() {
            let (program, report) = search(&text, gil, &all());
            assert_eq!(report.verdict, Verdict::Holds, "{gil}\n{text}");
            let possible = outcomes(&report);
            let settings = Settings { carriers: Some(n_carriers), ..settings(gil) };
            for _ in 0..200 {
                let (_, said) = really(&program, &settings);
                assert!(possible.contains(said.trim_end()), "{gil}: {said} is not among {possible:?}\n{text}");
            }
        }
    }
}

#[test]
fn a_run_on_the_real_clock_is_followed_in_virtual_time() {
    let busy = "for _ in range(20000):\n    n += one()";
    let longer = [
        threads(3, "n = 0\ndef one(): return 1", busy, "print(n)"),
        threads(
            3,
            "n = 0\nlock = threading.Lock()\nturns = []",
            "for _ in range(300):\n    with lock:\n        n += 1\n        turns.append(me)\n    if lock.acquire(False):\n        lock.release()\n    else:\n        turns.append('busy')",
            "print(n, turns)",
        ),
        threads(
            3,
            "import queue\nn = 0\nq = queue.Queue(2)",
            "for i in range(50):\n    q.put((me, i))\n    time.sleep(0)\n    try: print(me, q.get(timeout=0.0005))\n    except queue.Empty: print(me, 'nothing')",
            "print(q.qsize())",
        ),
        threads(
            2,
            "n = 0\ncond = threading.Condition()",
            "with cond:\n    n += 1\n    cond.notify()\n    print(me, cond.wait(0.001 * (me + 1)))",
            "print(n)",
        ),
    ];
    for gil in ["2.7", "3.9", "3.12"] {
        for text in small_races().into_iter().chain(longer.clone()) {
            let program = Program::from_text("program.py", &text).unwrap();
            for n_carriers in [1, 2, 4] {
                let settings = Settings { carriers: Some(n_carriers), ..settings(gil) };
                let (ran, said) = really(&program, &settings);
                let turns = ran.schedule.expect("it was to be written down").expect("it could be");
                let schedule = explore::schedule_text(&program, &settings, &turns);
                let (ended, again) = follow(&program, &settings, &schedule, Watch::Nothing);
                assert_eq!((ended, again), (format!("{:?}", ran.outcome), said), "{gil} {schedule}\n{text}");
            }
        }
    }
    let program = Program::from_text("program.py", &small_races()[0]).unwrap();
    let (ran, _) = really(&program, &settings("3.13t"));
    assert_eq!(ran.schedule, Some(Err(NoSchedule::AtOnce)));
}

/// Hosts that send back what they are sent, each later than the one before.
const HOSTS: &str = "
[[host]]
name = 'near'
echo = true
latency_s = 0.1
[[host]]
name = 'far'
echo = true
latency_s = 0.2
[[host]]
name = 'farther'
echo = true
latency_s = 0.3
";

fn outside() -> Settings {
    Settings { world: Some(Arc::new(read_world(HOSTS).unwrap())), ..settings("3.12") }
}

/// A coroutine that asks a host.
const FETCH: &str = "import asyncio
async def fetch(host):
    reader, writer = await asyncio.open_connection(host, 7)
    writer.write(b'x')
    await reader.read(1)
    writer.close()
    return host
";

#[test]
fn answers_to_an_event_loop_come_in_any_order() {
    let text = format!(
        "{FETCH}order = []\nasync def ask(host):\n    order.append(str(len(await fetch(host))))\n\
         async def main():\n    await asyncio.gather(ask('near'), ask('far'), ask('farther'))\n\
         asyncio.run(main())\nprint(''.join(order))\n"
    );
    let program = Program::from_text("orders.py", &text).unwrap();
    let report = explore::explore(&program, &outside(), &all(), &mut |_| true);
    assert_eq!(report.verdict, Verdict::Holds);
    // The lengths of their names, in every order.
    let words = |order: &[&str]| order.iter().map(|s| (*s).to_string()).collect::<BTreeSet<_>>();
    assert_eq!(outcomes(&report), words(&["347", "374", "437", "473", "734", "743"]));
    let exact = Options { timers: Timers::Exact, ..all() };
    let report = explore::explore(&program, &outside(), &exact, &mut |_| true);
    assert_eq!((report.executions, outcomes(&report)), (1, words(&["437"])));
}

#[test]
fn an_answer_may_be_too_late_or_in_time() {
    let by_loop = format!(
        "{FETCH}async def main():\n    try:\n        print(await asyncio.wait_for(fetch('near'), 5))\n    \
         except TimeoutError:\n        print('too late')\nasyncio.run(main())\n"
    );
    let by_socket = "import socket\ns = socket.create_connection(('far', 7))\ns.settimeout(3)\ns.sendall(b'x')\n\
                     try:\n    print(s.recv(1))\nexcept TimeoutError:\n    print('too late')\n";
    let by_command = "import subprocess\ntry:\n    subprocess.run(['sleep', '1'], timeout=2)\n    print('done')\n\
                      except subprocess.TimeoutExpired:\n    print('too late')\n";
    for (text, settings, in_time) in
        [(&*by_loop, outside(), "near"), (by_socket, outside(), "b'x'"), (by_command, settings("3.12"), "done")]
    {
        let program = Program::from_text("late.py", text).unwrap();
        let report = explore::explore(&program, &settings, &all(), &mut |_| true);
        let both = [in_time, "too late"].map(String::from);
        assert_eq!(outcomes(&report), BTreeSet::from(both), "{text}");
    }
}

#[test]
fn an_order_of_answers_that_breaks_a_program_is_told_and_can_be_followed() {
    let text = format!(
        "{FETCH}async def main():\n    tasks = [fetch('near'), fetch('far')]\n    \
         for first in asyncio.as_completed(tasks):\n        host = await first\n        break\n    \
         assert host == 'near', host\nasyncio.run(main())\n"
    );
    let (program, settings) = (Program::from_text("first.py", &text).unwrap(), outside());
    let report = explore::explore(&program, &settings, &Options::default(), &mut |_| true);
    let failure = report.failure.as_ref().expect("far may be the first");
    assert_eq!((failure.kind, &*failure.message), (FailureKind::Exception, "AssertionError: far"));
    let told: Vec<&Deed> = failure.story.iter().flat_map(|scene| &scene.deeds).collect();
    assert!(matches!(told.last(), Some(Deed::Hears { from }) if &**from == "far"), "{told:?}");
    let schedule = explore::schedule_text(&program, &settings, &failure.schedule);
    assert!(schedule.contains(".1n"), "{schedule}");
    let (ended, _) = follow(&program, &settings, &schedule, Watch::Everything);
    assert!(ended.contains("AssertionError: far"), "{ended}");
}

#[test]
fn a_module_that_is_imported_on_the_way_is_the_same_on_every_way() {
    let body = "import queue, heapq\nq = queue.Queue()\nq.put(me)\nheap = []\nheapq.heappush(heap, q.get())\nn += 1";
    let (_, report) = search(&threads(2, "n = 0", body, "print(n)"), "3.9", &all());
    assert!(report.complete, "{report:?}");
    assert_eq!(outcomes(&report), ["1", "2"].map(String::from).into());
}

#[test]
fn what_a_long_loop_leaves_behind_harms_no_search() {
    // More than a collector waits for, on ways that are gone back on.
    let body = "for i in range(9000):\n    x = [i]\nm = n\nlabel = str(m)\nn = m + 1";
    let (program, report) = search(&threads(2, "n = 0", body, "assert n == 2, n"), "3.9", &Options::default());
    let failure = report.failure.as_ref().expect("an update is lost");
    assert_eq!((failure.kind, &*failure.message), (FailureKind::Exception, "AssertionError: 1"));
    replay(&program, "3.9", &report);
}
