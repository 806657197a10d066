//! A run on the real clock that somebody watches.

use crate::base::Lang;
use crate::driver::{Gil, LiveRun, Program, Settings};
use std::thread;
use std::time::{Duration, Instant};

/// Waits until something is so, for half a minute at most.
#[track_caller]
fn until(mut is_so: impl FnMut() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(30);
    while !is_so() {
        assert!(Instant::now() < deadline, "it never came to that");
        thread::yield_now();
    }
}

/// Goes on until somebody interrupts it.
const SPINS: &str = "import threading
def spin():
    while True: pass
threading.Thread(target=spin, daemon=True).start()
try:
    print('spinning')
    spin()
except KeyboardInterrupt:
    print('done')
";

#[test]
fn a_run_that_is_held_back_stands_still_and_goes_on_where_it_was() {
    let program = Program::from_text("spin.py", SPINS).expect("a program");
    for gil in ["3.12", "2.7", "off"] {
        let settings = Settings { gil: Gil::parse(gil).expect("a GIL"), carriers: Some(2), ..Settings::default() };
        let mut run = LiveRun::start(&program, &settings, Lang::En);
        until(|| !run.view().output.is_empty());
        run.pause(true);
        // Whoever was in the middle of a slice comes to its end; then nothing changes from look to look.
        let mut seen = (0, 0);
        let mut n_same = 0;
        until(|| {
            let view = run.view();
            let same = (view.step, view.now.0) == seen;
            seen = (view.step, view.now.0);
            n_same = if same { n_same + 1 } else { 0 };
            thread::park_timeout(Duration::from_millis(60));
            n_same == 5
        });
        assert!(run.view().ended.is_none(), "{gil}");
        run.pause(false);
        until(|| run.view().step > seen.0);
        run.interrupt();
        until(|| run.finished());
        assert_eq!(run.view().output.last().map(|l| l.text.as_str()), Some("done"), "{gil}");
    }
}
