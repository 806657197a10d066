//! From the search through all schedules to the moment before it goes wrong.

use super::{BANK, session};
use crate::base::Lang;
use crate::driver::{Found, Hunt, Outcome, Program, Settings, Unit};

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
fn a_proof_has_nothing_to_stand_before_and_a_search_can_be_given_up() {
    let found = found("n = 1\nassert n == 1\n");
    assert!(found.told.starts_with("holds under 3.12") && found.schedule.is_none() && found.goes_wrong.is_none());
    let many = BANK.replace("range(3)", "range(30)").replace("== 3", ">= 1");
    let program = Program::from_text("t.py", &many).expect("a program");
    let hunt = Hunt::begin(&program, &Settings::default(), Lang::En);
    assert!(hunt.progress().states < u64::MAX);
    drop(hunt);
}
