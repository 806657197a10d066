//! Every schedule of programs with several processes: what others see of a process, and what they do not.

use gilsh::driver::explore::{self, Defect, FailureKind, Options, Report, Sample, Verdict};
use gilsh::driver::{Gil, Knot, Program, Progress, Session, Settings, Stream, Watch};
use gilsh::trace::race::Shape;
use std::collections::BTreeSet;
use std::fmt::Write as _;

fn settings(gil: &str) -> Settings {
    Settings { gil: Gil::parse(gil).unwrap(), ..Settings::default() }
}

fn search(text: &str, options: &Options) -> (Program, Report) {
    search_under("3.12", text, options)
}

fn search_under(gil: &str, text: &str, options: &Options) -> (Program, Report) {
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

/// Runs a session to its end: how it ended, and what it printed.
fn to_the_end(mut session: Session) -> (String, String) {
    let ended = loop {
        if let Progress::Ended(outcome) = session.run_for(1_000_000) {
            break format!("{outcome:?}");
        }
    };
    let said = session.drain_output();
    let stdout: String = said.iter().filter(|(s, _)| *s == Stream::Stdout).map(|(_, t)| &**t).collect();
    (ended, stdout.trim_end().to_string())
}

/// Follows the schedule of a failure again and again; what became of it.
fn replay(program: &Program, report: &Report) -> (String, String) {
    let settings = settings("3.12");
    let failure = report.failure.as_ref().expect("it failed");
    let text = explore::schedule_text(program, &settings, &failure.schedule);
    let follow = |watch| {
        let turns = explore::read_schedule(program, &settings, &text).unwrap();
        to_the_end(Session::scheduled(program, &settings, watch, turns))
    };
    let first = follow(Watch::Nothing);
    for _ in 0..20 {
        assert_eq!(follow(Watch::Nothing), first);
        assert_eq!(follow(Watch::Everything), first);
    }
    first
}

/// Workers of a module, each in a process of its own.
fn workers(n: usize, before: &str, body: &str, after: &str) -> String {
    let body: String = body.lines().map(|l| format!("    {l}\n")).collect();
    format!(
        "import multiprocessing\n{before}\ndef work(me):\n{body}\n\
         ps = [multiprocessing.Process(target=work, args=(i,)) for i in range({n})]\n\
         for p in ps: p.start()\nfor p in ps: p.join()\n{after}\n"
    )
}

const COUNTER: &str = "counter = multiprocessing.Value('i', 0)";
const CHECKED: &str = "print(counter.value)\nassert counter.value == 2";

#[test]
fn two_processes_lose_an_update_of_what_they_share() {
    let text = workers(2, COUNTER, "counter.value += 1", CHECKED);
    let (program, report) = search(&text, &all());
    assert_eq!((report.verdict, outcomes(&report).len()), (Verdict::Fails, 2));
    let failure = report.failure.as_ref().unwrap();
    assert_eq!((failure.kind, failure.preemptions), (FailureKind::Exception, 1));
    let Some(Defect::LostUpdate { name, reader, whose, .. }) = &failure.defect else { panic!("{:?}", failure.defect) };
    assert_eq!(
        (name.as_str(), reader.starts_with("Process-"), whose.starts_with("Process-")),
        ("counter.value", true, true)
    );
    let (ended, stdout) = replay(&program, &report);
    assert_eq!((ended.starts_with("Uncaught"), stdout.as_str()), (true, "1"));
}

#[test]
fn with_the_lock_held_from_the_read_to_the_write_none_is_lost() {
    let text = workers(2, COUNTER, "with counter.get_lock():\n    counter.value += 1", CHECKED);
    let (_, report) = search(&text, &all());
    assert_eq!((report.verdict, report.complete, outcomes(&report)), (Verdict::Holds, true, ["2".to_string()].into()));
}

#[test]
fn processes_that_are_stuck_are_named_with_what_holds_them() {
    let locks = "a, b = multiprocessing.Lock(), multiprocessing.Lock()";
    let crossed =
        workers(2, locks, "first, second = (a, b) if me else (b, a)\nwith first:\n    with second:\n        pass", "");
    let full = "import multiprocessing\nq = multiprocessing.Queue()\n\
                p = multiprocessing.Process(target=q.put, args=('x' * 100_000,))\n\
                p.start()\np.join()\nprint(len(q.get()))\n";
    let over_fork = "import os, threading, time\nlock = threading.Lock()\n\
                     def hold():\n    with lock:\n        time.sleep(0.1)\n\
                     t = threading.Thread(target=hold)\nt.start()\npid = os.fork()\n\
                     if pid == 0:\n    with lock:\n        pass\n    os._exit(0)\n\
                     os.waitpid(pid, 0)\nt.join()\n";
    let killed = "import multiprocessing, time\nlock = multiprocessing.Lock()\n\
                  def hold():\n    with lock:\n        time.sleep(0.1)\n\
                  p = multiprocessing.Process(target=hold)\np.start()\np.terminate()\np.join()\n\
                  with lock:\n    print('mine')\n";
    let knots =
        [(crossed.as_str(), Knot::Ring), (full, Knot::FullPipe), (over_fork, Knot::Forked), (killed, Knot::Ended)];
    for (text, knot) in knots {
        let (program, report) = search(text, &Options::default());
        let failure = report.failure.as_ref().unwrap_or_else(|| panic!("{knot:?}: {report:?}"));
        let found = failure.graph.as_ref().map(|g| g.knotted().knot());
        assert_eq!((failure.kind, found), (FailureKind::Deadlock, Some(knot)), "{text}");
        assert!(replay(&program, &report).0.starts_with("Deadlock"), "{text}");
    }
}

/// Programs whose processes meet in many ways.
fn meetings() -> Vec<String> {
    let pipe = "import os\nr, w = os.pipe()\npid = os.fork()\nif pid == 0:\n    os.write(w, b'c')\n    os._exit(0)\n\
                os.write(w, b'p')\nos.waitpid(pid, 0)\nprint(os.read(r, 9))\n";
    let orphan = "import os\npid = os.fork()\nif pid == 0:\n    print('child', os.getppid() == 1, flush=True)\n    os._exit(0)\n\
                  print('parent', flush=True)\n";
    let queue = "import multiprocessing\nq = multiprocessing.SimpleQueue()\n\
                 ps = [multiprocessing.Process(target=q.put, args=(i,)) for i in range(2)]\n\
                 for p in ps: p.start()\nprint(q.get(), q.get())\nfor p in ps: p.join()\n";
    let signal = "import os, signal\nseen = []\nsignal.signal(signal.SIGUSR1, lambda *a: seen.append(1))\npid = os.fork()\n\
                  if pid == 0:\n    os.kill(os.getppid(), signal.SIGUSR1)\n    os._exit(0)\n\
                  early = len(seen)\nos.waitpid(pid, 0)\nprint(early, len(seen))\n";
    let threads = "import os, threading\nr, w = os.pipe()\nn = 0\ndef add():\n    global n\n    m = n\n    os.write(w, b'.')\n    n = m + 1\n\
                   pid = os.fork()\nts = [threading.Thread(target=add) for _ in range(2)]\nfor t in ts: t.start()\nfor t in ts: t.join()\n\
                   if pid == 0:\n    os._exit(n)\nprint(n, os.waitpid(pid, 0)[1] >> 8)\n";
    let raw = workers(2, "v = multiprocessing.RawValue('i', 0)", "v.value += me + 1", "print(v.value)");
    let timed = workers(1, "a, b = multiprocessing.Pipe()", "b.send(me)", "print(a.poll(0))");
    vec![pipe.into(), orphan.into(), queue.into(), signal.into(), threads.into(), raw, timed]
}

#[test]
fn whatever_a_run_comes_to_is_among_all_outcomes() {
    for text in meetings() {
        let (program, report) = search(&text, &all());
        assert!(report.complete, "{text}{:?}", report.limit);
        let found = outcomes(&report);
        for seed in 0..40 {
            let mut settings = Settings { seed, ..settings("3.12") };
            settings.machine.cores = 1 + seed as u32 % 3;
            let (_, stdout) = to_the_end(Session::new(&program, &settings, Watch::Nothing));
            assert!(found.contains(&stdout), "{text}{found:?} is without {stdout:?} (seed {seed})");
        }
    }
}

/// A small program that grows from a seed: two processes that read and write two shared numbers, with a lock or without.
fn grown(mut seed: u64) -> String {
    let mut draw = |n: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % n
    };
    let mut body = String::new();
    for me in 0..2 {
        let _ = writeln!(body, "if me == {me}:");
        for _ in 0..2 {
            let (to, from, add) = (["v", "w"][draw(2) as usize], ["v", "w"][draw(2) as usize], draw(3) + 1);
            match draw(3) {
                0 => writeln!(body, "    with lock: {to}.value = {from}.value + {add}"),
                1 => writeln!(body, "    {to}.value = {add}"),
                _ => writeln!(body, "    {to}.value = {from}.value + {add}"),
            }
            .unwrap();
        }
    }
    let before =
        "v, w = multiprocessing.RawValue('i', 0), multiprocessing.RawValue('i', 0)\nlock = multiprocessing.Lock()";
    workers(2, before, &body, "print(v.value, w.value)")
}

#[test]
fn reduction_loses_no_outcome() {
    for seed in 0..30 {
        let text = grown(seed);
        let (_, reduced) = search(&text, &all());
        let (_, plain) = search(&text, &Options { plain: true, ..all() });
        assert!(reduced.complete && plain.complete, "{text}");
        assert_eq!(outcomes(&reduced), outcomes(&plain), "{text}");
    }
}

/// A small program that grows from a seed: a thread changes two numbers, with a lock or without, and meanwhile the
/// process forks; the child says how it found them.
fn grown_forking(mut seed: u64) -> String {
    let mut draw = |n: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % n
    };
    let mut step = |indent: &str| {
        let (to, from, add) = (["v", "w"][draw(2) as usize], ["v", "w"][draw(2) as usize], draw(3) + 1);
        match draw(3) {
            0 => format!("{indent}with lock: {to} = {from} + {add}\n"),
            1 => format!("{indent}{to} = {add}\n"),
            _ => format!("{indent}{to} = {from} + {add}\n"),
        }
    };
    let (thread, child) = ([step("    "), step("    "), step("    ")].concat(), [step("    "), step("    ")].concat());
    let joined = if draw(3) == 0 { "t.join()\n" } else { "" };
    format!(
        "import os, threading\nv = w = 0\nlock = threading.Lock()\ndef work():\n    global v, w\n{thread}\
         t = threading.Thread(target=work)\nt.start()\n{joined}pid = os.fork()\nif pid == 0:\n{child}    os._exit(v * 10 + w)\n\
         print(os.waitpid(pid, 0)[1] >> 8)\nt.join()\nprint(v, w)\n"
    )
}

#[test]
fn a_fork_comes_at_any_moment_of_the_other_threads() {
    for seed in 0..40 {
        let text = grown_forking(seed);
        let (_, reduced) = search_under("3.9", &text, &all());
        // All of them without reduction would be too many.
        let sample = Sample { executions: 300, draw: explore::Draw::Random, seed };
        let (_, met) = search_under("3.9", &text, &Options { plain: true, sample: Some(sample), ..all() });
        assert!(reduced.complete, "{text}");
        let found = outcomes(&reduced);
        assert!(outcomes(&met).is_subset(&found), "{text}{found:?} {:?}", outcomes(&met));
        assert!(reduced.failure.is_some() || met.failure.is_none(), "{text}{:?}", met.failure);
    }
    let forks = |thread: &str, child: &str| {
        format!(
            "import os, threading\nlog, lines = threading.Lock(), []\ndef work():\n    with log: lines.append(1)\n\
             t = threading.Thread(target=work)\n{thread}pid = os.fork()\nif pid == 0:\n    {child}\n    os._exit(0)\n\
             os.waitpid(pid, 0)\n"
        )
    };
    // The thread may hold the lock, though it does not for long.
    let (program, report) = search_under("3.9", &forks("t.start()\n", "with log: pass"), &Options::default());
    let failure = report.failure.as_ref().expect("the child may wait for ever");
    assert!(matches!(&failure.defect, Some(Defect::Knot { knot: Knot::Forked, .. })), "{:?}", failure.defect);
    let story = explore::story_lines(&failure.story, &program, gilsh::base::Lang::En);
    let told = ["takes log", "os.fork() gives 1002", "releases log", "waits for log"];
    assert_eq!(story.len(), told.len(), "{story:?}");
    assert!(story.iter().zip(told).all(|(line, deed)| line.contains(deed)), "{story:?}");
    // Nor does it if it has ended before, or does not begin before, or if the child does not ask.
    for (thread, child) in [
        ("t.start()\nt.join()\n", "with log: pass"),
        ("t.start()\nlog.acquire()\n", "log.release()\n    with log: pass"),
        ("", "with log: pass"),
        ("t.start()\n", "pass"),
    ] {
        let text = forks(thread, child);
        let text = if thread.contains("acquire") { format!("{text}log.release()\n") } else { text };
        let (_, report) = search_under("3.9", &text, &Options::default());
        assert_eq!(report.verdict, Verdict::Holds, "{text}{report:?}");
    }
}

#[test]
fn races_of_processes_are_found_in_a_search() {
    let of = |body: &str| {
        let text =
            workers(2, "v, lock = multiprocessing.Value('i', 0), multiprocessing.Lock()", body, "assert v.value == 2");
        let (_, report) = search(&text, &Options::default());
        report.races.into_iter().map(|r| (r.name, r.shape, r.apart)).collect::<Vec<_>>()
    };
    assert_eq!(of("v.value += 1"), [("v.value".to_owned(), Shape::OpenUpdate, true)]);
    assert_eq!(of("with lock: v.value += 1"), []);
}

#[test]
fn what_processes_say_to_each_other_is_told() {
    let text = "from multiprocessing import Process, SimpleQueue\nbox = SimpleQueue()\ndef work():\n    \
                while not box.empty():\n        box.get()\n\
                box.put('a')\nps = [Process(target=work) for _ in range(2)]\nfor p in ps: p.start()\nfor p in ps: p.join()\n";
    let (program, report) = search(text, &Options::default());
    let story =
        explore::story_lines(&report.failure.expect("both may ask first").story, &program, gilsh::base::Lang::En);
    for told in ["box.empty() gives False", "box.get() gives 'a'", "waits in box.get()"] {
        assert!(story.iter().any(|line| line.ends_with(told)), "{story:?}");
    }
    let text = "import os\nfor code in (3, 5):\n    if os.fork() == 0: os._exit(code)\n\
                assert os.wait()[1] == 3 << 8\n";
    let (program, report) = search(text, &Options::default());
    let story =
        explore::story_lines(&report.failure.expect("the other may be first").story, &program, gilsh::base::Lang::En);
    assert!(story.iter().any(|line| line.ends_with("os.wait() gives (1003, 1280)")), "{story:?}");
    let text = workers(1, "v = multiprocessing.Value('i', 0)", "v.value = 1", "")
        .replace("for p in ps: p.join()", "assert v.value");
    let (_, report) = search(&text, &Options::default());
    let defect = report.failure.expect("nobody waits for the child").defect;
    assert!(
        matches!(&defect, Some(Defect::TooEarly { name, of_process: true, .. }) if name == "v.value"),
        "{defect:?}"
    );
    // What slices show is told as one, and who finds out in the end is not the one that has done it.
    let text =
        workers(2, "a = multiprocessing.Array('i', 2)", "if a[0] == 0:\n    a[0] += 1", "assert a[:] == [1, 0], a[:]");
    let (program, report) = search(&text, &Options::default());
    let failure = report.failure.expect("both may look first");
    let story = explore::story_lines(&failure.story, &program, gilsh::base::Lang::En);
    assert!(story.last().is_some_and(|line| line.contains("a[:] gives [2, 0]")), "{story:?}");
    assert!(
        matches!(&failure.defect, Some(Defect::CheckThenAct { name, .. }) if name == "a[0]"),
        "{:?}",
        failure.defect
    );
}

#[test]
fn pools_and_managers_are_looked_at_to_the_end() {
    let pool = "from multiprocessing import Pool\ndef square(x): return x * x\n\
                with Pool(1) as pool: print(pool.map(square, [3]))\n";
    let manager = "from multiprocessing import Manager\n\
                   with Manager() as manager:\n    names = manager.list('a')\n    names.append('b')\n    print(names[:])\n";
    let executor = "from concurrent.futures import ProcessPoolExecutor\n\
                    with ProcessPoolExecutor(1) as pool: print(pool.submit(abs, -3).result())\n";
    for (text, prints) in [(pool, "[9]"), (manager, "['a', 'b']"), (executor, "3")] {
        let (_, report) = search(text, &Options::default());
        assert_eq!(report.verdict, Verdict::Holds, "{text}{report:?}");
        assert_eq!(outcomes(&report), [prints.to_string()].into(), "{text}");
    }
}

#[test]
fn chance_and_the_beginning_of_a_schedule_find_it_too() {
    let text = workers(2, COUNTER, "counter.value += 1", CHECKED);
    let sample = Sample { executions: 200, draw: explore::Draw::Random, seed: 1 };
    let (program, report) = search(&text, &Options { sample: Some(sample), ..Options::default() });
    assert_eq!(report.verdict, Verdict::Fails);
    assert!(replay(&program, &report).0.starts_with("Uncaught"));
    // All but the last few turns: whoever begins so fails again.
    let (_, report) = search(&text, &Options::default());
    let schedule = &report.failure.as_ref().unwrap().schedule;
    let from = schedule[..schedule.len() - 3].into();
    let (program, report) = search(&text, &Options { from, ..Options::default() });
    assert_eq!(report.verdict, Verdict::Fails);
    assert_eq!(replay(&program, &report).1, "1");
}

#[test]
fn a_process_that_is_spawned_is_searched_like_one_that_is_forked() {
    let text = format!(
        "import multiprocessing\n\ndef work(counter):\n    counter.value += 1\n\nif __name__ == '__main__':\n\
         {indent}ctx = multiprocessing.get_context('spawn')\n{indent}counter = ctx.RawValue('i', 0)\n\
         {indent}p = ctx.Process(target=work, args=(counter,))\n{indent}p.start()\n{indent}counter.value += 1\n\
         {indent}p.join()\n{indent}print(counter.value)\n",
        indent = "    "
    );
    let (_, report) = search(&text, &all());
    assert_eq!((report.complete, outcomes(&report)), (true, ["1".to_string(), "2".to_string()].into()));
}

#[test]
fn a_process_that_can_never_end_fails_whatever_others_do() {
    let spins = "import os\npid = os.fork()\nif pid == 0:\n    while True: pass\n";
    let in_vain = "from multiprocessing import Process, Value\nv = Value('i', 0)\np = Process(target=print)\np.start()\n\
                   while v.value == 0: pass\n";
    let misses = "from multiprocessing import Process, RawValue\nv = RawValue('i', 0)\n\
                  def wait():\n    v.value = 1\n    while v.value == 1: pass\n\
                  p = Process(target=wait)\np.start()\nwhile v.value == 0: pass\nv.value = 3\nv.value = 1\np.join()\n";
    for text in [&format!("{spins}os.waitpid(pid, 0)\n"), &format!("{spins}assert False\n"), in_vain, misses] {
        let (program, report) = search(text, &Options::default());
        let failure = report.failure.as_ref().unwrap_or_else(|| panic!("{text}{report:?}"));
        assert_eq!((report.verdict, failure.kind), (Verdict::Fails, FailureKind::Endless), "{text}");
        let story: String = explore::story_lines(&failure.story, &program, gilsh::base::Lang::En).join("\n");
        assert!(story.contains("goes round here for ever"), "{story}");
    }
}

#[test]
fn an_exception_in_a_process_of_multiprocessing_is_a_failure() {
    let text = "from multiprocessing import Process, RawValue\nv = RawValue('i', 0)\n\
                def work():\n    assert v.value == 0\n\
                p = Process(target=work)\np.start()\nv.value = 1\np.join()\n";
    let (program, report) = search(text, &Options::default());
    let failure = report.failure.as_ref().expect("the child may come last");
    assert_eq!((failure.kind, &*failure.message), (FailureKind::Exception, "AssertionError"));
    replay(&program, &report);
}

#[test]
fn a_signal_comes_between_any_two_instructions() {
    // What main does between its reading and its writing nobody else sees, but the handler.
    let text = "import os, signal\nn = 0\ndef handler(*args):\n    global n\n    n += 1\n\
                signal.signal(signal.SIGUSR1, handler)\npid = os.fork()\nif pid == 0:\n    \
                os.kill(os.getppid(), signal.SIGUSR1)\n    os._exit(0)\n\
                m = n\nfor i in range(20): pass\nn = m + 1\nos.waitpid(pid, 0)\nassert n == 2, n\n";
    let (program, report) = search(text, &Options::default());
    let failure = report.failure.as_ref().expect("the handler's update may be lost");
    assert_eq!((failure.kind, &*failure.message), (FailureKind::Exception, "AssertionError: 1"));
    replay(&program, &report);
    // It waits in pause() for a signal that has come before.
    let text = "import os, signal\nr, w = os.pipe()\npid = os.fork()\nif pid == 0:\n    \
                signal.signal(signal.SIGUSR1, lambda *args: None)\n    os.write(w, b'x')\n    \
                for i in range(5): pass\n    signal.pause()\n    os._exit(0)\n\
                os.read(r, 1)\nos.kill(pid, signal.SIGUSR1)\nos.waitpid(pid, 0)\n";
    let (_, report) = search(text, &Options::default());
    assert_eq!(report.failure.map(|f| f.kind), Some(FailureKind::Deadlock));
    // One that comes while something is written waits until it has been.
    let text = "import os, signal\nsignal.signal(signal.SIGUSR1, lambda *args: None)\npid = os.fork()\nif pid == 0:\n    \
                os.kill(os.getppid(), signal.SIGUSR1)\n    os._exit(0)\nprint('.', flush=True)\nos.waitpid(pid, 0)\n";
    let (_, report) = search(text, &all());
    assert_eq!((report.verdict, outcomes(&report)), (Verdict::Holds, BTreeSet::from([".".to_string()])));
}
