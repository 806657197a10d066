//! Several processes: what they do is the same however it is cut into slices, and can be gone back over.

use super::finish;
use crate::driver::{Gil, Machine, Outcome, Program, Progress, Session, Settings, Unit, Watch};

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
    let took = |n, cores| {
        let program = Program::from_text("work.py", &text(n)).expect("Python");
        let mut session = Session::new(&program, &settings("3.12", cores, 1), Watch::Nothing);
        assert_eq!(finish(&mut session), Outcome::Finished { status: 0 });
        session.now().0 as f64
    };
    let one = took(1, 2);
    // Starting them one after another, and taking turns, costs a little.
    assert!((1.0..1.1).contains(&(took(2, 2) / one)));
    assert!((1.9..2.2).contains(&(took(4, 2) / one)));
    assert!((1.0..1.2).contains(&(took(8, 8) / one)));
    assert!((2.9..3.3).contains(&(took(3, 1) / one)));
}
