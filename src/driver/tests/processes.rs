//! Several processes: what they do is the same however it is cut into slices, and can be gone back over.

use super::finish;
use crate::base::ProcessId;
use crate::driver::{Gil, Machine, Outcome, Program, Progress, Session, Settings, Unit, View, Watch};

/// Forks, pipes, threads in both, a signal, more processes than cores, an orphan.
const FAMILY: &str = "
import os, signal, threading, time
r, w = os.pipe()
def count(name, n):
    s = 0
    for i in range(n): s += i
    os.write(w, (name + ' ').encode())
pids = []
for k in range(3):
    pid = os.fork()
    if pid == 0:
        ts = [threading.Thread(target=count, args=('c%d%d' % (k, j), 300 * (j + 1))) for j in range(2)]
        for t in ts: t.start()
        for t in ts: t.join()
        if k == 2:
            while True: time.sleep(1)
        os._exit(k)
    pids.append(pid)
count('p', 2000)
time.sleep(3)
os.kill(pids[2], signal.SIGTERM)
print([os.waitpid(p, 0)[1] for p in pids])
os.close(w)
print(len(os.read(r, 100).split()), os.read(r, 100))
if os.fork() == 0:
    time.sleep(0.01)
    print('orphan', os.getppid())
";

fn settings(gil: &str, cores: u32, seed: u64) -> Settings {
    let machine = Machine { cores, ..Machine::classroom() };
    Settings { gil: Gil::parse(gil).expect("a GIL"), machine, seed, ..Settings::default() }
}

#[test]
fn slices_of_any_length_give_the_same_run() {
    let program = Program::from_text("family.py", FAMILY).expect("Python");
    for (gil, cores) in [("3.12", 1), ("2.7", 2), ("off", 2), ("ticks:3", 3)] {
        let run = |slice: u64| {
            let mut session = Session::new(&program, &settings(gil, cores, 5), Watch::Nothing);
            while session.run_for(slice) == Progress::Running {}
            let text: String = session.drain_output().iter().map(|(_, t)| t.to_string()).collect();
            (text, session.steps(), session.now(), session.stats().to_json())
        };
        let whole = run(u64::MAX);
        assert!(whole.0.contains("[0, 256, 15]\n7 b''\norphan 1\n"), "{gil}: {}", whole.0);
        for slice in [1, 7, 1000] {
            assert_eq!(run(slice), whole, "{gil} in slices of {slice}");
        }
    }
}

#[test]
fn going_back_over_a_fork_undoes_it() {
    let program = Program::from_text("family.py", FAMILY).expect("Python");
    let mut session = Session::new(&program, &settings("3.12", 2, 1), Watch::Everything);
    finish(&mut session);
    let (steps, end) = (session.steps(), session.view());
    while session.steps() > 20 && session.back(Unit::Switch) {}
    assert!(session.view().output.is_empty());
    finish(&mut session);
    assert_eq!((session.steps(), session.view().output), (steps, end.output));
    assert!(session.schedule().is_none(), "a schedule is of one process");
}

#[test]
fn processes_compute_on_as_many_cores_as_there_are() {
    let text = |n: u32| {
        format!(
            "import os\ndef work():\n    s = 0\n    for i in range(20000): s += i\n\
             for _ in range({n}):\n    if os.fork() == 0:\n        work()\n        os._exit(0)\n\
             for _ in range({n}): os.wait()\n"
        )
    };
    for gil in ["3.12", "2.7", "off"] {
        let took = |n, cores| {
            let program = Program::from_text("work.py", &text(n)).expect("Python");
            let mut session = Session::new(&program, &settings(gil, cores, 1), Watch::Nothing);
            assert_eq!(finish(&mut session), Outcome::Finished { status: 0 });
            session.now().0 as f64
        };
        let one = took(1, 2);
        // Starting them one after another, and taking turns, costs a little.
        assert!((1.0..1.1).contains(&(took(2, 2) / one)), "{gil}");
        assert!((1.9..2.2).contains(&(took(4, 2) / one)), "{gil}");
        assert!((1.0..1.2).contains(&(took(8, 8) / one)), "{gil}");
        assert!((2.9..3.3).contains(&(took(3, 1) / one)), "{gil}");
    }
}

#[test]
fn a_process_computes_on_no_core_that_it_may_not_use() {
    let text = "import os, time\nfrom multiprocessing import get_context\nProcess = get_context('fork').Process\ndef work():\n    for i in range(20000): pass\n\
                def took(cores):\n    os.sched_setaffinity(0, cores)\n    began = time.monotonic()\n    \
                ps = [Process(target=work) for _ in range(4)]\n    \
                for p in ps: p.start()\n    for p in ps: p.join()\n    return time.monotonic() - began\n\
                if __name__ == '__main__':\n    all = took(range(4))\n    \
                print(round(took([1, 3]) / all), round(took([2]) / all))\n";
    let program = Program::from_text("work.py", text).expect("Python");
    for gil in ["3.12", "2.7", "off"] {
        let mut session = Session::new(&program, &settings(gil, 4, 1), Watch::Nothing);
        assert_eq!(finish(&mut session), Outcome::Finished { status: 0 });
        let said: String = session.drain_output().iter().map(|(_, t)| t.to_string()).collect();
        assert_eq!(said, "2 4\n", "{gil}");
    }
}

/// A child that answers what it is sent.
const PAIR: &str = "
import os
def answer(n):
    doubled = n * 2
    return doubled
r, w = os.pipe()
back, out = os.pipe()
if os.fork() == 0:
    n = int(os.read(r, 10))
    os.write(out, str(answer(n)).encode())
    os._exit(3)
os.write(w, b'21')
print(os.read(back, 10))
print(os.wait()[1])
";

const CHILD: ProcessId = ProcessId(2);

fn pair() -> Session {
    let program = Program::from_text("pair.py", PAIR).expect("Python");
    Session::new(&program, &settings("3.12", 2, 1), Watch::Everything)
}

#[test]
fn a_process_that_is_looked_at_is_stepped_by_itself_and_back() {
    let mut session = pair();
    assert!(!session.look_at(CHILD), "it is not born yet");
    while !session.look_at(CHILD) && session.run_for(1) == Progress::Running {}
    let mut moments = vec![session.view()];
    while moments.last().is_some_and(|m| m.process == CHILD) {
        let _ = session.step(Unit::Line);
        moments.push(session.view());
    }
    let lines: Vec<u32> = moments.iter().filter(|m| m.process == CHILD).filter_map(line).collect();
    assert_eq!(lines[lines.len() - 5..], [3, 4, 5, 10, 11], "{lines:?}");
    let past = moments.pop().expect("a moment");
    assert_eq!((past.process, past.others[0].ended.as_deref()), (ProcessId::FIRST, Some("exited with 3")));
    assert!(!past.others[0].timeline[0].is_empty(), "what it did stays on the timeline");
    // Back in the child, once its last moment has come again.
    while !session.look_at(CHILD) {
        assert!(session.back(Unit::Instruction));
    }
    let child = |m: &View| (m.threads.clone(), m.variables.clone());
    let last = moments.pop().expect("a moment");
    while session.view().step > last.step {
        assert!(session.back(Unit::Line));
    }
    assert_eq!(child(&session.view()), child(&last));
    assert_eq!(session.view().others.len(), 1);
}

fn line(view: &View) -> Option<u32> {
    view.threads[0].frames.iter().rev().find(|f| !f.library).map(|f| f.line)
}

#[test]
fn an_instruction_of_the_process_looked_at_is_a_step() {
    let mut session = pair();
    while !session.look_at(CHILD) && session.run_for(1) == Progress::Running {}
    for _ in 0..40 {
        let before = session.view();
        let _ = session.step(Unit::Instruction);
        let after = session.view();
        assert_eq!(after.threads[0].executed, before.threads[0].executed + 1);
        assert!(session.back(Unit::Instruction));
        assert_eq!(session.view(), before);
        let _ = session.step(Unit::Instruction);
    }
}

#[test]
fn a_breakpoint_in_a_child_stops_there_and_looks_at_it() {
    let mut session = pair();
    let at = session.break_at("answer").expect("a function");
    assert_eq!(session.run_for(100_000), Progress::Stopped(at));
    let there = session.view();
    assert_eq!((there.process, line(&there)), (CHILD, Some(4)));
    finish(&mut session);
    assert_eq!(session.view().process, ProcessId::FIRST);
    assert_eq!(session.back_to_stop(), Some(at));
    assert_eq!((session.view().process, session.view().step), (CHILD, there.step));
}

#[test]
fn what_goes_from_one_process_to_another_is_known_with_its_times() {
    let mut session = pair();
    finish(&mut session);
    let view = session.view();
    let ends: Vec<_> = view.messages.iter().map(|m| (m.from, m.to, m.n_bytes)).collect();
    assert_eq!(ends, [(ProcessId::FIRST, CHILD, 2), (CHILD, ProcessId::FIRST, 2)]);
    assert!(view.messages.iter().all(|m| m.sent <= m.received));
    let told = |text: &str| view.events.iter().any(|e| e.text.contains(text));
    assert!(told("sends 2 bytes to 1002") && told("receives 2 bytes from 1002"), "{:?}", view.events);
}

#[test]
fn looking_at_processes_changes_nothing_of_the_run() {
    let mut unseen = pair();
    finish(&mut unseen);
    let mut seen = pair();
    while seen.run_for(7) == Progress::Running {
        let other = if seen.focus() == CHILD { ProcessId::FIRST } else { CHILD };
        seen.look_at(other);
        let _ = seen.view();
    }
    assert_eq!(seen.stats().to_json(), unseen.stats().to_json());
}
