//! Somebody at a screen is the user of a window: what he does is part of the run, and can be taken back.

use super::session;
use crate::base::Nanos;
use crate::base::window::{Deed, WidgetKind};
use crate::driver::{Outcome, Progress, Session, Unit};

const WINDOW: &str = "
import time, tkinter
top = tkinter.Tk()
n = 0
def work():
    time.sleep(5)
def count():
    global n
    n += 1
tkinter.Button(top, text='work', command=work).pack()
tkinter.Button(top, text='count', command=count).pack()
top.mainloop()
print(n)
";

fn seconds(n: u64) -> Nanos {
    Nanos::from_millis(1_000 * n)
}

fn by_clock(s: &mut Session, until: Nanos) {
    while !s.run_by_clock(until, 1_000) {}
}

/// The number of what has this text.
fn number(s: &mut Session, text: &str) -> u32 {
    let window = s.view().window.expect("a window");
    window.desk.widgets.iter().find(|w| w.text == text).expect("it is there").number
}

fn click(s: &mut Session, text: &str) {
    let number = number(s, text);
    s.user_does(Deed::Click(number));
}

/// How long the window has not answered, in whole tenths of a second, and what waits.
fn busy(s: &mut Session) -> Option<(String, u64, usize)> {
    let busy = s.view().window?.busy?;
    Some((busy.function.to_string(), busy.time.0 / 100_000_000, busy.n_waiting))
}

#[test]
fn a_click_on_a_busy_window_waits_and_a_step_back_undoes_it() {
    for gil in ["3.12", "2.7", "off"] {
        let mut s = session(WINDOW, gil);
        s.open_user();
        by_clock(&mut s, seconds(1));
        assert_eq!((s.now(), s.waits_for_user(), busy(&mut s)), (seconds(1), true, None), "{gil}");
        click(&mut s, "work");
        by_clock(&mut s, seconds(3));
        assert_eq!(busy(&mut s), Some(("work".into(), 20, 0)));
        click(&mut s, "count");
        assert_eq!((busy(&mut s), s.n_done()), (Some(("work".into(), 20, 1)), 2));
        let clicked = s.view();
        by_clock(&mut s, seconds(4));
        assert_eq!((s.now(), busy(&mut s)), (seconds(4), Some(("work".into(), 30, 1))));
        by_clock(&mut s, seconds(8));
        assert_eq!((s.waits_for_user(), busy(&mut s)), (true, None));
        // Back to where the click waited, and on: the same again.
        let _ = s.go_to_time(seconds(5));
        assert_eq!((s.view().step, s.n_done()), (clicked.step, 2));
        by_clock(&mut s, seconds(8));
        // Back to before it: the click was never made.
        let _ = s.go_to_time(Nanos::from_millis(1_500));
        assert_eq!((s.n_done(), s.view().window.map(|w| w.desk.all(WidgetKind::Button).len())), (1, Some(2)));
        by_clock(&mut s, seconds(8));
        let window = s.view().window.unwrap().desk.main().unwrap().number;
        s.user_does(Deed::Close(window));
        by_clock(&mut s, seconds(9));
        assert_eq!(s.outcome(), Some(&Outcome::Finished { status: 0 }));
        assert_eq!(s.view().output.last().map(|l| l.text.clone()), Some("0".into()), "{gil}");
    }
}

#[test]
fn steps_back_over_time_that_passed_come_through_the_same_moments() {
    let mut s = session(WINDOW, "3.12");
    s.open_user();
    by_clock(&mut s, seconds(2));
    click(&mut s, "work");
    by_clock(&mut s, seconds(3));
    click(&mut s, "count");
    by_clock(&mut s, seconds(4));
    // From here on every moment is one that such a step ends at.
    let _ = s.step(Unit::Event);
    let mut moments = Vec::new();
    for _ in 0..6 {
        moments.push(s.view());
        let _ = s.step(Unit::Event);
    }
    for moment in moments.iter().rev() {
        assert!(s.back(Unit::Event));
        assert_eq!(&s.view(), moment);
    }
}

#[test]
fn whoever_waits_for_the_user_is_no_deadlock_and_a_step_goes_nowhere() {
    let mut s = session(WINDOW, "3.12");
    s.open_user();
    assert_eq!(s.run_for(1_000_000), Progress::Running);
    assert!(s.waits_for_user() && s.outcome().is_none());
    let before = s.view();
    assert!(s.step_within(Unit::Line, 1_000).1);
    assert_eq!(s.view(), before);
    s.again();
    assert_eq!(s.run_for(1_000_000), Progress::Running);
    assert!(s.waits_for_user(), "the user stays when the program starts again");
    assert_eq!(s.schedule().map(|turns| turns.is_empty()), Some(false));
    click(&mut s, "count");
    assert_eq!(s.schedule(), None);
}
