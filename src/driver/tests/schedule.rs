//! What a run has done, written down as a schedule and followed again.

use super::{BANK, RACE, finish};
use crate::driver::{Gil, Program, Session, Settings, Watch};

#[test]
fn what_a_run_did_can_be_followed_again() {
    for (gil, seed) in [("3.12", 1), ("2.7", 2), ("3.9", 3), ("ticks:7", 4), ("off", 5), ("3.14t", 6)] {
        for text in [BANK, RACE, TIMED] {
            let program = Program::from_text("t.py", text).expect("a program");
            let gil = Gil::parse(gil).expect("a GIL");
            let settings = Settings { gil, seed, ..Settings::default() };
            let mut s = Session::new(&program, &settings, Watch::Everything);
            // The schedule of a part leads to the same place, and goes on from there.
            let _ = s.run_for(1_000);
            let half = s.schedule().expect("half a run");
            let ended = finish(&mut s);
            let whole = s.schedule().expect("a run");
            assert_eq!(whole.iter().map(|t| t.instructions).sum::<u64>(), s.steps());
            let mut again = Session::scheduled(&program, &settings, Watch::Everything, whole.clone().into());
            assert_eq!(finish(&mut again), ended, "{gil:?} {text}");
            assert_eq!((again.view().output, again.steps()), (s.view().output, s.steps()), "{gil:?} {text}");
            let taken: u64 = half.iter().map(|t| t.instructions).sum();
            let _ = s.go_to(taken);
            let mut begun = Session::scheduled(&program, &settings, Watch::Everything, half.into());
            let _ = begun.go_to(taken);
            let executed = |s: &mut Session| s.view().threads.iter().map(|t| t.executed).collect::<Vec<_>>();
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
