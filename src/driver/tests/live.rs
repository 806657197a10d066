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

#[test]
fn a_run_that_is_held_back_stands_still_and_goes_on_where_it_was() {
    let text = "import threading\ndef spin():\n    for _ in range(3_000_000): pass\nts = [threading.Thread(target=spin) for _ in range(2)]\nfor t in ts: t.start()\nfor t in ts: t.join()\nprint('done')\n";
    let program = Program::from_text("spin.py", text).expect("a program");
    for gil in ["3.12", "2.7", "off"] {
        let settings = Settings { gil: Gil::parse(gil).expect("a GIL"), carriers: Some(2), ..Settings::default() };
        let mut run = LiveRun::start(&program, &settings, Lang::En);
        until(|| run.view().step > 0);
        run.pause(true);
        // Whoever was in the middle of a slice comes to its end.
        let mut seen = (0, 0);
        until(|| {
            let view = run.view();
            let now = (view.step, view.now.0);
            let same = now == seen && now.0 > 0;
            seen = now;
            if !same {
                thread::park_timeout(Duration::from_millis(120));
            }
            same
        });
        thread::park_timeout(Duration::from_millis(150));
        let view = run.view();
        assert!(
            view.ended.is_none() && (view.step, view.now.0) == seen,
            "{gil}: it went on from {seen:?} to {}",
            view.step
        );
        run.pause(false);
        until(|| run.finished());
        let view = run.view();
        assert_eq!(view.output.last().map(|l| l.text.as_str()), Some("done"), "{gil}");
    }
}
