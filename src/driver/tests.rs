//! Driving a run: what is done can be undone, and looking changes nothing.

use super::{Gil, Outcome, Program, Progress, Session, Settings, Stream, Unit, View, Watch, read_world};
use crate::base::ThreadId;
use std::sync::Arc;

mod hunt;
mod live;
mod processes;
mod schedule;
mod tasks;
mod travel;
mod values;
mod window;

const RACE: &str = "
import threading, time
n = 0
def one(): return 1
def work():
    global n
    for i in range(40):
        n += one()
    time.sleep(0.001)
    print('done', n)
ts = [threading.Thread(target=work) for _ in range(3)]
for t in ts: t.start()
for t in ts: t.join()
print(n)
";

/// It loses money.
const BANK: &str = "
import threading, time
balance = 0
def deposit():
    global balance
    before = balance
    time.sleep(0.001)
    balance = before + 1
clerks = [threading.Thread(target=deposit) for _ in range(3)]
for clerk in clerks: clerk.start()
for clerk in clerks: clerk.join()
assert balance == 3, 'lost'
";

fn session(text: &str, gil: &str) -> Session {
    let program = Program::from_text("t.py", text).expect("a program");
    let settings = Settings { gil: Gil::parse(gil).expect("a GIL"), ..Settings::default() };
    Session::new(&program, &settings, Watch::Everything)
}

fn finish(session: &mut Session) -> Outcome {
    loop {
        if let Progress::Ended(outcome) = session.run_for(777) {
            return outcome;
        }
    }
}

#[test]
fn every_unit_steps_back_to_the_moment_it_came_from() {
    for gil in ["3.12", "2.7", "off", "ticks:3"] {
        for unit in [Unit::Instruction, Unit::Line, Unit::Switch] {
            let mut s = session(RACE, gil);
            let _ = s.run_for(900);
            let mut started = false;
            for _ in 0..6 {
                let before: View = s.view();
                let step = s.steps();
                let _ = s.step(unit);
                assert!(s.steps() > step);
                assert!(s.back(unit), "{gil} {unit:?}");
                if unit == Unit::Instruction || started {
                    assert_eq!(s.view(), before, "{gil} {unit:?}");
                }
                // From here on every moment is one that such a step ends at.
                started = true;
                let _ = s.step(unit);
            }
        }
    }
}

#[test]
fn going_back_and_on_again_ends_in_the_same_way() {
    let mut straight = session(RACE, "3.12");
    finish(&mut straight);
    let mut winding = session(RACE, "3.12");
    let _ = winding.run_for(5_000);
    for _ in 0..5 {
        assert!(winding.back(Unit::Line));
    }
    finish(&mut winding);
    assert!(winding.back(Unit::Switch));
    finish(&mut winding);
    assert_eq!(straight.stats().to_json(), winding.stats().to_json());
    assert_eq!(straight.view(), winding.view());
}

#[test]
fn at_the_beginning_there_is_no_way_back() {
    let mut s = session("x = 1\n", "3.12");
    assert!(!s.back(Unit::Instruction));
    let _ = s.step(Unit::Instruction);
    assert!(s.back(Unit::Instruction));
    assert!(!s.back(Unit::Instruction));
}

#[test]
fn a_chosen_thread_takes_the_lock_next_and_the_choice_is_replayed() {
    let mut s = session(RACE, "3.12");
    let waiter = loop {
        let _ = s.step(Unit::Line);
        if let Some((thread, _)) = s.view().gil.waiters.last() {
            break *thread;
        }
    };
    s.choose(waiter).expect("it wants the lock");
    assert!(s.choose(ThreadId(99)).is_err());
    let _ = s.step(Unit::Switch);
    assert_eq!(s.view().gil.holders, [waiter]);
    let here = s.view();
    let _ = s.step(Unit::Instruction);
    assert!(s.back(Unit::Instruction));
    assert_eq!(s.view(), here);
}

#[test]
fn entries_keep_their_state_and_can_be_taken_back() {
    let mut s = Session::interactive(&Settings::default());
    let enter = |s: &mut Session, text: &str| {
        s.enter(text).expect("an entry");
        loop {
            match s.run_for(10_000) {
                Progress::Running => {}
                Progress::EntryDone(result) => return result,
                other => panic!("{other:?}"),
            }
        }
    };
    assert!(enter(&mut s, "x = 20\n").is_ok());
    assert!(enter(&mut s, "x + 1\n").is_ok());
    let failed = enter(&mut s, "x / 0\n").unwrap_err();
    assert!(failed.traceback.contains("ZeroDivisionError"), "{}", failed.traceback);
    assert!(enter(&mut s, "x += 1; print(x, _)\n").is_ok());
    let said: String =
        s.drain_output().into_iter().filter(|(k, _)| *k == Stream::Stdout).map(|(_, t)| t.to_string()).collect();
    assert_eq!(said, "21\n21 21\n");
    assert!(s.names().contains(&"x".to_string()) && s.names().contains(&"print".to_string()));
    let other = Settings { gil: Gil::parse("2.7").expect("a GIL"), ..s.settings().clone() };
    s.configure(&other);
    assert!(enter(&mut s, "import threading\nx\n").is_ok());
    assert!(s.attributes("threading").contains(&"Thread".to_string()));
    assert!(s.back(Unit::Line));
}

#[test]
fn what_is_read_is_read_again_after_going_back() {
    let mut s = session("a = input()\nb = input()\nprint(a, b)\n", "3.12");
    s.open_input();
    while s.run_for(1_000) != Progress::NeedsInput {}
    s.give_input(Some("one"));
    while s.run_for(1_000) != Progress::NeedsInput {}
    while s.back(Unit::Line) {}
    assert_eq!(s.steps(), 0);
    while s.run_for(1_000) != Progress::NeedsInput {}
    s.give_input(Some("two"));
    while s.run_for(1_000) != Progress::NeedsInput {}
    s.give_input(None);
    let Outcome::Uncaught(failure) = finish(&mut s) else { panic!("the input has ended") };
    assert_eq!(&*failure.class, "EOFError");
}

#[test]
fn an_interrupt_can_be_caught_where_the_loop_stands() {
    let mut s = session("try:\n    while True: pass\nexcept KeyboardInterrupt:\n    print('caught')\n", "3.12");
    assert_eq!(s.run_for(500), Progress::Running);
    s.interrupt();
    assert_eq!(finish(&mut s), Outcome::Finished { status: 0 });
    assert_eq!(s.view().output[0].text, "caught");
}

#[test]
fn locks_and_what_threads_wait_for_are_shown_by_name() {
    let text = "
import threading, time
guard = threading.Lock()
def hold():
    with guard:
        time.sleep(1)
def want():
    with guard: pass
a = threading.Thread(target=hold, name='A'); a.start()
b = threading.Thread(target=want, name='B'); b.start()
b.join()
";
    let mut s = session(text, "3.12");
    let view = loop {
        let _ = s.step(Unit::Line);
        let view = s.view();
        if view.locks.iter().any(|l| l.name == "guard" && !l.waiters.is_empty()) {
            break view;
        }
    };
    let lock = view.locks.iter().find(|l| l.name == "guard").expect("the lock is shown");
    assert_eq!((lock.owner, lock.waiters.as_slice()), (Some((ThreadId(2), 5)), &[ThreadId(3)][..]));
}

/// Reads, writes and asks, so that files, connections and commands are under way at many of its steps.
const OUTSIDE: &str = "
import subprocess, threading
from urllib.request import urlopen
def note(i):
    with open('log.txt', 'a') as f:
        f.write('line %d\\n' % i)
def ask():
    print(urlopen('http://www.python.org/').read()[:9])
t = threading.Thread(target=ask)
t.start()
for i in range(3):
    note(i)
p = subprocess.Popen(['cat'], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
p.stdin.write(b'fed')
print(p.communicate()[0])
t.join()
print(open('log.txt').read())
";

#[test]
fn going_back_brings_back_what_files_held_and_what_was_under_way() {
    let mut straight = session(OUTSIDE, "3.12");
    assert_eq!(finish(&mut straight), Outcome::Finished { status: 0 });
    let whole = straight.view();
    assert!(whole.output.iter().any(|l| l.text == "line 2"), "{:?}", whole.output);
    let mut s = session(OUTSIDE, "3.12");
    let mut n = 0;
    // Forwards by a piece, back by a line, and on: again and again.
    loop {
        let at_end = s.run_for(1_500) != Progress::Running;
        if at_end || n > 60 {
            break;
        }
        n += 1;
        assert!(s.back(Unit::Line));
    }
    while s.run_for(10_000) == Progress::Running {}
    assert_eq!(s.view().output, whole.output);
    assert_eq!(s.stats(), straight.stats());
    // From the end back to the beginning, and the same once more: no line is there twice.
    for _ in 0..12 {
        s.back(Unit::Line);
    }
    assert_eq!(finish(&mut s), Outcome::Finished { status: 0 });
    assert_eq!(s.view().output, whole.output);
}

#[test]
fn jitter_comes_from_the_seed_and_names_of_what_is_awaited_are_shown() {
    let world = "[[host]]\nname = \"jitters\"\nlatency_s = 0.1\njitter_s = 1\n[[file]]\npath = \"f\"\nsize = 9\n";
    let world = Some(Arc::new(read_world(world).expect("a world")));
    let text = "from urllib.request import urlopen\nurlopen('http://jitters').read()\nopen('f').read()\n";
    let program = Program::from_text("t.py", text).expect("a program");
    let run = |seed: u64| {
        let settings = Settings { seed, world: world.clone(), ..Settings::default() };
        let mut s = Session::new(&program, &settings, Watch::Everything);
        assert_eq!(finish(&mut s), Outcome::Finished { status: 0 });
        (s.stats(), s.view().events)
    };
    let (stats, events) = run(1);
    assert_eq!(stats, run(1).0);
    assert_ne!(stats.elapsed_ns, run(2).0.elapsed_ns);
    assert!((100_000_000..1_200_000_000).contains(&stats.elapsed_ns), "{}", stats.elapsed_ns);
    for words in ["connecting to jitters", "sending to jitters", "waiting for jitters", "reading f"] {
        assert!(events.iter().any(|e| e.text.contains(words)), "{words}: {events:?}");
    }
}
