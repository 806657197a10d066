//! What variables hold, who touched them last, and what names in frames stand for.

use super::{finish, session};
use crate::base::ThreadId;
use crate::driver::Session;

const ACCOUNT: &str = "
import threading, time

class Account:
    def __init__(self):
        self.balance = 0
        self.lock = threading.Lock()

    def deposit(self, money):
        before = self.balance
        time.sleep(0.001)
        self.balance = before + money

def work(n):
    account.deposit(n)

account = Account()
word = '余额'
threads = [threading.Thread(target=work, args=(n,)) for n in (1, 2)]
for t in threads: t.start()
for t in threads: t.join()
print(word, account.balance)
";

/// A line for each variable, as a screen might write it.
fn told(s: &mut Session) -> Vec<String> {
    let who = |(thread, line): (ThreadId, u32)| format!("{}:{line}", thread.0);
    let told = s.view().variables.into_iter().map(|v| {
        let read: Vec<String> = v.read.into_iter().map(who).collect();
        let wrote = v.written.map(who).unwrap_or_default();
        format!("{}{} = {} w {wrote} r {}", if v.races { "!" } else { "" }, v.name, v.value, read.join(" "))
    });
    told.collect()
}

#[test]
fn what_races_comes_first_and_code_and_locks_do_not_come_at_all() {
    let mut s = session(ACCOUNT, "3.12");
    s.watch_races(true);
    finish(&mut s);
    let told = told(&mut s);
    assert!(told[0].starts_with("!account.balance = ") && told[0].contains(" w 3:12 r 1:22"), "{told:?}");
    let names: Vec<&str> = told.iter().map(|t| t.split(' ').next().unwrap_or_default()).collect();
    assert_eq!(names, ["!account.balance", "word", "threads"], "{told:?}");
    assert!(told[1].starts_with("word = '余额'"), "{told:?}");
}

#[test]
fn without_the_detector_there_are_values_only_and_looking_changes_nothing() {
    let mut s = session(ACCOUNT, "3.12");
    finish(&mut s);
    let before = s.stats().to_json();
    let (first, second) = (told(&mut s), told(&mut s));
    assert_eq!(first, second);
    assert!(first.iter().all(|t| t.contains(" w  r")) && !s.view().watched, "{first:?}");
    assert_eq!(s.stats().to_json(), before);
}

#[test]
fn names_in_frames_are_those_of_the_thread_and_its_line() {
    let mut s = session(ACCOUNT, "3.12");
    let at = s.break_at("12").expect("a line with code");
    assert_eq!(s.run_for(1_000_000), crate::driver::Progress::Stopped(at));
    let running = s.view().gil.holders[0];
    let frames = s.names_in_frames(running);
    let innermost = frames.last().expect("it runs");
    let shown = |on_line: bool| {
        let names = innermost.iter().filter(|n| n.on_line == on_line);
        names.map(|n| format!("{} = {}", n.name, n.value)).collect::<Vec<_>>()
    };
    assert_eq!(shown(true), ["money = 1", "before = 0", "self.balance = 0"]);
    assert_eq!(shown(false), ["self = <Account>"]);
    let depth = s.view().threads[running.0 as usize - 1].frames.len();
    assert_eq!(frames.len(), depth);
    assert!(frames[depth - 2].iter().any(|n| n.name == "n" && n.value == "1" && n.on_line));
    assert!(s.names_in_frames(ThreadId(99)).is_empty());
}

#[test]
fn a_time_is_gone_to_and_back_again() {
    for gil in ["3.12", "2.7", "off"] {
        let mut s = session(ACCOUNT, gil);
        finish(&mut s);
        let end = s.view().now;
        for part in [1, 2, 3] {
            let time = crate::base::Nanos(end.0 / 4 * part);
            let _ = s.go_to_time(time);
            let there = s.view();
            assert!(there.now <= time, "{gil}: {} is later than {time}", there.now);
            // It is the last such moment: the next one is later.
            let _ = s.go_to_time(crate::base::Nanos(time.0 + 1));
            assert!(s.view().now > time);
            let _ = s.go_to_time(time);
            assert_eq!(s.view(), there, "{gil}");
            let _ = s.go_to_time(end);
            assert_eq!(s.view().now, end);
        }
        let _ = s.go_to_time(crate::base::Nanos::ZERO);
        assert_eq!(s.view().now.0, 0);
    }
}
