//! Back by every unit, to any step, to the last breakpoint; and who wrote a variable last.

use super::{OUTSIDE, RACE, finish, session};
use crate::driver::{Outcome, Progress, Session, Settings, Unit, View, Watch, Written};
use proptest::prelude::*;

const UNITS: [Unit; 5] = [Unit::Instruction, Unit::Line, Unit::Into, Unit::Switch, Unit::Event];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Wherever a run has come by steps of one unit, as many steps back come through the same moments, and forward
    /// again as well.
    #[test]
    fn steps_back_and_forth_come_through_the_same_moments(
        unit in 0..UNITS.len(), gil in 0..5_usize, begin in 0..9_000_u64, n in 1..12_usize, outside in any::<bool>(),
    ) {
        let unit = UNITS[unit];
        let gil = ["3.12", "2.7", "off", "ticks:3", "3.9"][gil];
        let mut s = session(if outside { OUTSIDE } else { RACE }, gil);
        let _ = s.run_for(begin);
        // From here on every moment is one that such a step ends at.
        let _ = s.step(unit);
        let mut moments: Vec<(View, String)> = Vec::new();
        let see = |s: &mut Session| (s.view(), s.stats().to_json());
        for _ in 0..n {
            let here = see(&mut s);
            if s.outcome().is_some() {
                break;
            }
            moments.push(here);
            let _ = s.step(unit);
        }
        for _ in 0..2 {
            for moment in moments.iter().rev() {
                prop_assert!(s.back(unit));
                prop_assert_eq!(&see(&mut s), moment);
            }
            for moment in &moments {
                prop_assert_eq!(&see(&mut s), moment);
                let _ = s.step(unit);
            }
        }
    }

    /// Going anywhere, forwards or backwards, is the same as going there straight.
    #[test]
    fn any_step_can_be_gone_to(to in proptest::collection::vec(0..7_000_u64, 1..6), gil in 0..3_usize) {
        let gil = ["3.12", "2.7", "off"][gil];
        let mut s = session(RACE, gil);
        for step in to {
            let _ = s.go_to(step);
            let mut straight = session(RACE, gil);
            let _ = straight.run_for(step);
            prop_assert_eq!(s.view(), straight.view());
            prop_assert_eq!(s.stats().to_json(), straight.stats().to_json());
        }
        finish(&mut s);
        let mut straight = session(RACE, gil);
        finish(&mut straight);
        prop_assert_eq!(s.view(), straight.view());
    }
}

#[test]
fn a_long_run_goes_back_by_every_unit_from_its_end() {
    let text = "
import threading
n = 0
def one(): return 1
def work():
    global n
    for i in range(40_000): n += one()
ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts: t.start()
for t in ts: t.join()
";
    let mut straight = session(text, "3.12");
    finish(&mut straight);
    let whole = straight.view();
    for unit in UNITS {
        let mut s = session(text, "3.12");
        finish(&mut s);
        let mut last = s.steps() + 1;
        for _ in 0..40 {
            assert!(s.back(unit));
            assert!(s.steps() <= last);
            last = s.steps();
        }
        finish(&mut s);
        assert_eq!(s.view(), whole, "{unit:?}");
    }
}

/// Every write of a variable, the last first: the thread, the line, what it was and what it became.
fn writes(s: &mut Session, variable: &str) -> Vec<(String, u32, String, String)> {
    let mut found: Vec<Written> = Vec::new();
    while let Some(w) = s.last_write(variable, found.last()).expect("a variable") {
        assert!(found.len() < 50, "no end");
        found.push(w);
    }
    let text = |v: Option<String>| v.unwrap_or_else(|| "-".into());
    let plain = |w: Written| (w.name.to_string(), w.line.map_or(0, |l| l.line), text(w.before), text(w.after));
    found.into_iter().map(plain).collect()
}

fn run(text: &str) -> Session {
    let mut s = session(text, "3.12");
    assert_eq!(finish(&mut s), Outcome::Finished { status: 0 });
    s
}

fn row(who: &str, line: u32, before: &str, after: &str) -> (String, u32, String, String) {
    (who.into(), line, before.into(), after.into())
}

#[test]
fn two_threads_that_write_one_global_are_told_apart_back_to_the_first_write() {
    let text = "
import threading
n = 0
def add(k):
    global n
    n += k
for name, k in (('A', 1), ('B', 0), ('C', 5)):
    t = threading.Thread(target=add, args=(k,), name=name)
    t.start()
    t.join()
";
    let mut s = run(text);
    let end = s.view();
    let main = "MainThread";
    let expected = [row("C", 6, "1", "6"), row("B", 6, "1", "1"), row("A", 6, "0", "1"), row(main, 3, "-", "0")];
    assert_eq!(writes(&mut s, "n"), expected);
    assert_eq!(
        writes(&mut s, "add").last(),
        Some(&row(main, 4, "-", &s.last_write("add", None).unwrap().unwrap().after.unwrap()))
    );
    assert_eq!(s.view(), end, "asking changes nothing");
    // The step is that of the store: one more, and it is done.
    let last = s.last_write("n", None).unwrap().unwrap();
    let _ = s.go_to(last.step);
    assert_eq!(writes(&mut s, "n").len(), 3);
    let _ = s.go_to(last.step + 1);
    assert_eq!(writes(&mut s, "n").len(), 4);
}

#[test]
fn attributes_items_and_keys_have_writers_too_and_other_objects_do_not_mix_in() {
    let text = "
class Account:
    rate = 3
    def __init__(self, b):
        self.balance = b
    def pay(self, m):
        self.balance += m
for i in range(3000):
    Account(i)
a = Account(7)
b = Account(8)
a.pay(2); b.pay(1)
setattr(a, 'balance', 20)
items = [1, 2, 3]
items.append(4)
items[3] = 5
items.sort(reverse=True)
ages = {'Ann': 1}
ages['Bob'] = 2
ages['Ann'] = 3
ages.update(Ann=4)
del a.balance
";
    let mut s = run(text);
    let main = |line, before: &str, after: &str| row("MainThread", line, before, after);
    let expected = [main(22, "20", "-"), main(13, "9", "20"), main(7, "7", "9"), main(5, "-", "7")];
    assert_eq!(writes(&mut s, "a.balance"), expected);
    assert_eq!(writes(&mut s, "b.balance"), [main(7, "8", "9"), main(5, "-", "8")]);
    let items = writes(&mut s, "items[-1]");
    assert_eq!(items[..2], [main(17, "5", "1"), main(16, "4", "5")]);
    assert_eq!(items[2], main(15, "-", "4"));
    let ann = writes(&mut s, "ages['Ann']");
    let [.., update, store, first] = &ann[..] else { panic!("{ann:?}") };
    assert_eq!((update.2.as_str(), update.3.as_str()), ("3", "4"));
    assert_eq!((store, first), (&main(20, "1", "3"), &main(18, "-", "1")));
    assert_eq!(writes(&mut s, "a.rate"), [main(6, "-", "3")]);
    // The class came about with it, at the end of its body.
    for wrong in ["a.nothing_like_this", "items[", "a + b", "f()", "unheard_of", "items['x']", "ages[0]", "items[0].x"]
    {
        assert!(s.last_write(wrong, None).is_err(), "{wrong}");
    }
    assert_eq!(s.last_write("items[9]", None), Ok(None));
}

#[test]
fn locals_parameters_cells_and_generators_are_asked_about_where_the_run_stands() {
    let text = "
def work(k):
    total = 0
    for i in range(3):
        total += k
    def inner():
        nonlocal k
        k = 9
    inner()
    return total + k
def steps():
    at = 1
    yield at
    at = 2
    yield at
work(4)
g = steps()
next(g); next(g)
";
    let mut s = session(text, "3.12");
    let line = s.break_at("10").expect("a line");
    assert_eq!(s.run_for(100_000), Progress::Stopped(line));
    let main = |line, before: &str, after: &str| row("MainThread", line, before, after);
    assert_eq!(writes(&mut s, "total")[..2], [main(5, "8", "12"), main(5, "4", "8")]);
    assert_eq!(writes(&mut s, "total").len(), 4);
    assert_eq!(writes(&mut s, "k")[0], main(8, "4", "9"));
    assert_eq!(writes(&mut s, "i")[0], main(4, "1", "2"));
    let line = s.break_at("15").expect("a line");
    assert_eq!(s.run_for(100_000), Progress::Stopped(line));
    assert_eq!(writes(&mut s, "at"), [main(14, "1", "2"), main(12, "-", "1")]);
}

#[test]
fn a_parameter_is_written_by_the_call_and_the_library_names_its_caller() {
    let text = "
import queue
q = queue.Queue()
def put(v):
    q.put(v)
    return v
put(1)
put(2)
";
    let mut s = session(text, "3.12");
    let at = s.break_at("put").expect("a function");
    assert_eq!(s.run_for(1_000_000), Progress::Stopped(at));
    assert_eq!(writes(&mut s, "v"), [row("MainThread", 7, "-", "1")]);
    finish_through(&mut s);
    let last = s.last_write("q.unfinished_tasks", None).expect("a variable").expect("it was written");
    let line = last.line.expect("a line");
    assert!(line.file.contains("queue") && line.text.contains("unfinished_tasks"), "{line:?}");
    assert_eq!(last.own_line.map(|l| (l.line, l.text)), Some((5, "q.put(v)".into())));
}

fn finish_through(s: &mut Session) {
    while !matches!(s.run_for(1_000_000), Progress::Ended(_)) {}
}

#[test]
fn breakpoints_and_watches_are_hit_backwards_where_they_were_hit_forwards() {
    let text = "
import threading
n = 0
def work(k):
    global n
    for _ in range(3):
        n = n + one(k)
def one(k):
    return k
ts = [threading.Thread(target=work, args=(k,)) for k in (1, 0)]
for t in ts: t.start()
for t in ts: t.join()
print(n)
";
    for gil in ["3.12", "2.7", "off"] {
        let mut s = session(text, gil);
        s.break_at("t.py:7").expect("a line");
        s.break_at("two").expect_err("there is none");
        s.break_at("one").expect("a function, though it is not defined yet");
        s.watch("n").expect("a variable");
        s.break_at("switch").expect("hand-overs");
        let mut hits: Vec<(u32, View)> = Vec::new();
        loop {
            match s.run_for(1_000_000) {
                Progress::Stopped(number) => hits.push((number, s.view())),
                Progress::Ended(_) => break,
                other => panic!("{other:?}"),
            }
        }
        let count = |n| hits.iter().filter(|(number, _)| *number == n).count();
        // Lines and writes, as often as they come; hand-overs may coincide with them.
        assert!((5..=6).contains(&count(1)) && (5..=6).contains(&count(2)), "{gil}: {} {}", count(1), count(2));
        assert!((6..=7).contains(&count(3)) && count(4) > 0, "{gil}: {}", count(3));
        for (number, view) in hits.iter().rev() {
            assert_eq!(s.back_to_stop(), Some(*number), "{gil}");
            assert_eq!(&s.view(), view, "{gil}");
        }
        let first = s.view();
        assert_eq!(s.back_to_stop(), None);
        assert_eq!(s.view(), first, "it stays where it is");
        assert!(s.forget_stops(Some(4)) && !s.forget_stops(Some(4)));
        assert_eq!(s.stops().len(), 3);
        assert!(s.forget_stops(None) && s.stops().is_empty());
        assert!(matches!(s.run_for(1_000_000), Progress::Ended(_)));
    }
}

#[test]
fn a_watched_attribute_stops_whoever_writes_it_and_need_not_be_there_yet() {
    let text = "
class Box: pass
box = Box()
box.full = False
def fill(): box.full = True
import threading
t = threading.Thread(target=fill); t.start(); t.join()
box = Box()
";
    let mut s = session(text, "3.12");
    let watched = s.watch("box.full").expect("a variable");
    let mut lines = Vec::new();
    while s.run_for(1_000_000) == Progress::Stopped(watched) {
        lines.push(s.last_write("box.full", None).ok().flatten().and_then(|w| w.after));
    }
    // The last: another box, without it.
    assert_eq!(lines, [Some("False".into()), Some("True".into()), None]);
    assert_eq!(s.back_to_stop(), Some(watched));
    assert_eq!(s.back_to_stop(), Some(watched));
    assert!(s.stops()[0].words.contains("True"));
}

#[test]
fn what_was_typed_and_read_is_there_again_after_going_anywhere() {
    let mut s = Session::interactive(&Settings::default());
    s.open_input();
    s.enter("a = input()\n").expect("an entry");
    while s.run_for(1_000) != Progress::NeedsInput {}
    s.give_input(Some("one"));
    while !matches!(s.run_for(1_000), Progress::EntryDone(_)) {}
    let middle = s.steps();
    s.enter("b = a * 2\nprint(b)\n").expect("an entry");
    while !matches!(s.run_for(1_000), Progress::EntryDone(_)) {}
    assert_eq!(s.last_write("a", None).unwrap().unwrap().after.as_deref(), Some("'one'"));
    let end = s.steps();
    let _ = s.go_to(middle + 2);
    let _ = s.go_to(end - 1);
    while !matches!(s.run_for(1_000), Progress::EntryDone(_) | Progress::Idle) {}
    assert_eq!(s.view().output.last().map(|l| l.text.clone()), Some("oneone".into()));
    let _ = s.go_to(2);
    assert_eq!(s.steps(), 2);
}

#[test]
fn an_unwatched_run_has_no_past() {
    let program = crate::driver::Program::from_text("t.py", "n = 1\n").expect("a program");
    let mut s = Session::new(&program, &Settings::default(), Watch::Nothing);
    while s.run_for(100) == Progress::Running {}
    assert!(!s.back(Unit::Event) && s.back_to_stop().is_none() && s.last_write("n", None).is_err());
}
