//! From the search through all schedules to the moment before it goes wrong.

use super::session;
use crate::base::Lang;
use crate::driver::{Found, Hunt, Outcome, Program, Settings, Unit};

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

fn found(text: &str) -> Found {
    let program = Program::from_text("t.py", text).expect("a program");
    let mut hunt = Hunt::begin(&program, &Settings::default(), Lang::En);
    loop {
        match hunt.found() {
            Some(found) => return found,
            None => std::thread::yield_now(),
        }
    }
}

#[test]
fn the_run_that_fails_is_stood_before_where_it_goes_wrong() {
    let Found { told, schedule, goes_wrong, sentence } = found(BANK);
    assert!(sentence.is_some_and(|s| s.starts_with("Lost update")));
    assert!(told.contains("Lost update") && !told.contains("gilsh tui"), "{told}");
    let mut s = session(BANK, "3.12");
    s.follow(schedule.expect("it fails"));
    let _ = s.go_to(goes_wrong.expect("it has a story"));
    let running = s.view().gil.holders[0];
    let names = s.names_in_frames(running).pop().expect("it runs");
    let value = |name: &str| names.iter().find(|n| n.name == name && n.on_line).map(|n| n.value.clone());
    let balance = |s: &mut crate::driver::Session| s.view().variables[0].value.clone();
    // What was read is out of date, and the next instruction writes what follows from it.
    let (before, now) = (value("before").expect("a local"), balance(&mut s));
    assert_ne!(before, now);
    let _ = s.step(Unit::Instruction);
    assert_eq!(balance(&mut s), now, "an update is lost: one more, and yet the same");
    assert!(s.back(Unit::Instruction) && s.steps() == goes_wrong.unwrap_or(0));
    assert!(matches!(super::finish(&mut s), Outcome::Uncaught(_)));
}

#[test]
fn what_a_run_did_can_be_followed_again() {
    for (gil, seed) in [("3.12", 1), ("2.7", 2), ("3.9", 3), ("ticks:7", 4), ("off", 5), ("3.14t", 6)] {
        for text in [BANK, super::RACE, TIMED] {
            let program = Program::from_text("t.py", text).expect("a program");
            let gil = crate::driver::Gil::parse(gil).expect("a GIL");
            let settings = Settings { gil, seed, ..Settings::default() };
            let mut s = crate::driver::Session::new(&program, &settings, crate::driver::Watch::Everything);
            // The schedule of a part leads to the same place, and goes on from there.
            let _ = s.run_for(1_000);
            let half = s.schedule().expect("half a run");
            let ended = super::finish(&mut s);
            let whole = s.schedule().expect("a run");
            assert_eq!(whole.iter().map(|t| t.instructions).sum::<u64>(), s.steps());
            let mut again = crate::driver::Session::scheduled(
                &program,
                &settings,
                crate::driver::Watch::Everything,
                whole.clone().into(),
            );
            assert_eq!(super::finish(&mut again), ended, "{gil:?} {text}");
            assert_eq!((again.view().output, again.steps()), (s.view().output, s.steps()), "{gil:?} {text}");
            let taken: u64 = half.iter().map(|t| t.instructions).sum();
            let _ = s.go_to(taken);
            let mut begun =
                crate::driver::Session::scheduled(&program, &settings, crate::driver::Watch::Everything, half.into());
            let _ = begun.go_to(taken);
            let executed =
                |s: &mut crate::driver::Session| s.view().threads.iter().map(|t| t.executed).collect::<Vec<_>>();
            assert_eq!(executed(&mut begun), executed(&mut s), "{gil:?} {text}");
        }
    }
}

/// Waits that are cut off, and waits that are not.
const TIMED: &str = "
import threading, time
lock = threading.Lock()
done = threading.Event()
told = []
def holds():
    with lock:
        time.sleep(0.004)
def tries(n):
    told.append((n, lock.acquire(timeout=0.001 * n)))
    if told[-1][1]: lock.release()
    told.append(done.wait(0.002))
ts = [threading.Thread(target=holds)] + [threading.Thread(target=tries, args=(n,)) for n in (1, 3, 9)]
for t in ts: t.start()
time.sleep(0.005); done.set()
for t in ts: t.join()
print(told)
";

#[test]
fn a_proof_has_nothing_to_stand_before_and_a_search_can_be_given_up() {
    let found = found("n = 1\nassert n == 1\n");
    assert!(found.told.starts_with("holds under 3.12") && found.schedule.is_none() && found.goes_wrong.is_none());
    let many = BANK.replace("range(3)", "range(30)").replace("== 3", ">= 1");
    let program = Program::from_text("t.py", &many).expect("a program");
    let hunt = Hunt::begin(&program, &Settings::default(), Lang::En);
    assert!(hunt.progress().states < u64::MAX);
    drop(hunt);
}
