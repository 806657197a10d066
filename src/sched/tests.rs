//! What every run must keep to, and what each policy must show.

use super::testing::{Arg, Asm, settings, with_threads, world};
use super::*;
use crate::base::{Nanos, ThreadId};
use crate::code::code_object::Const;
use crate::trace::EventKind;
use crate::vm::Stream;

const POLICIES: [&str; 7] = ["2.7", "3.2", "3.10", "3.12", "3.13t", "3.14t", "ticks:7"];

fn spin(asm: &mut Asm) {
    asm.repeat(4_000, |_| {});
}

fn ns(n: i64) -> [Arg; 1] {
    [Arg::Const(Const::Int(n))]
}

fn text(t: &str) -> [Arg; 1] {
    [Arg::Const(Const::Str(t.into()))]
}

/// Spinning, sleeping, writing, waiting for a lock.
fn mixed(asm: &mut Asm) {
    asm.repeat(12, |a| {
        a.call("sleep", &ns(0)).call("say", &text("x")).call("sleep", &ns(70_000));
    });
    asm.repeat(3_000, |_| {});
    asm.repeat(5, |a| {
        a.call("acquire", &[Arg::Name("shared")]).call("sleep", &ns(1_000)).call("release", &[Arg::Name("shared")]);
    });
}

fn mixed_program() -> crate::code::Code {
    with_threads(3, &|a| mixed(a))
}

fn mixed_world(gil: &str, seed: u64) -> World {
    let program = mixed_program();
    let mut first = Asm::new();
    let first = first.assign("shared", "lock", &[]).module();
    let mut w = world(&settings(gil, "classroom,cores=2", seed), &first);
    // The lock first, as an entry at a prompt would make it; then the program.
    w = {
        let mut fresh = World::with(w.settings(), &super::testing::parts(), crate::trace::Keep::All);
        fresh.enter(&first, &crate::base::Text::from(""));
        assert!(matches!(fresh.advance(u64::MAX), Progress::EntryDone(Ok(_))));
        fresh.load(&program, &crate::base::Text::from(""));
        fresh
    };
    w
}

fn finish(w: &mut World) -> Outcome {
    match w.advance(u64::MAX) {
        Progress::Ended(outcome) => outcome,
        other => panic!("the run ends: {other:?}"),
    }
}

fn fingerprint(w: &World) -> (u64, u64, Nanos, u64, String) {
    (w.recorder().hash(), w.steps(), w.now(), w.recorder().n_events(), w.text(Stream::Stdout))
}

#[test]
fn the_same_seed_gives_the_same_run_and_another_seed_another() {
    for gil in POLICIES {
        let run = |seed| {
            let mut w = mixed_world(gil, seed);
            assert_eq!(finish(&mut w), Outcome::Finished { status: 0 }, "{gil}");
            fingerprint(&w)
        };
        assert_eq!(run(7), run(7), "{gil}");
        assert_ne!(run(7).0, run(8).0, "{gil}");
        assert_eq!(run(7).4.len(), 36, "{gil}");
    }
}

#[test]
fn cutting_a_run_into_slices_changes_nothing() {
    for gil in POLICIES {
        let mut whole = mixed_world(gil, 3);
        finish(&mut whole);
        for step in [1, 7, 1_000] {
            let mut cut = mixed_world(gil, 3);
            let mut limit = cut.steps();
            while let Progress::Limit = cut.advance(limit) {
                assert!(cut.steps() <= limit);
                limit += step;
            }
            let differs = cut.recorder().events().iter().zip(whole.recorder().events()).find(|(a, b)| a != b);
            assert_eq!(differs, None, "{gil} in slices of {step}");
            assert_eq!(fingerprint(&cut), fingerprint(&whole), "{gil} in slices of {step}");
        }
        let mut fine = mixed_world(gil, 3);
        assert!(matches!(fine.advance_until(u64::MAX, true, |_| false), Progress::Ended(_)));
        assert_eq!(fingerprint(&fine), fingerprint(&whole), "{gil}, instruction by instruction");
    }
}

#[test]
fn a_cloned_world_goes_on_like_its_original() {
    for gil in POLICIES {
        let mut original = mixed_world(gil, 5);
        for limit in [100, 5_000, 20_000] {
            let _ = original.advance(limit);
            let mut copy = original.clone();
            let mut other = original.clone();
            finish(&mut copy);
            finish(&mut other);
            assert_eq!(fingerprint(&copy), fingerprint(&other), "{gil} from {limit}");
        }
    }
}

#[test]
fn the_lock_has_one_holder_blocked_threads_never_run_and_time_never_goes_back() {
    for gil in POLICIES {
        let mut w = mixed_world(gil, 11);
        finish(&mut w);
        let (mut now, mut holder) = (Nanos::ZERO, None);
        let mut blocked: Vec<ThreadId> = Vec::new();
        for event in w.recorder().events() {
            assert!(event.at >= now, "{gil}: time goes back");
            now = event.at;
            match event.kind {
                EventKind::GilAcquire => {
                    assert_eq!(holder, None, "{gil}: two holders");
                    assert!(!blocked.contains(&event.thread), "{gil}: a blocked thread was chosen");
                    holder = Some(event.thread);
                }
                EventKind::GilDrop(_) => {
                    assert_eq!(holder, Some(event.thread), "{gil}: only the holder lets go");
                    holder = None;
                }
                EventKind::OnCore { .. } => assert!(!blocked.contains(&event.thread), "{gil}"),
                EventKind::Block(_) => blocked.push(event.thread),
                EventKind::Unblock => blocked.retain(|t| *t != event.thread),
                _ => {}
            }
        }
    }
}

#[test]
fn a_running_program_goes_on_under_any_other_gil() {
    for from in POLICIES {
        for to in POLICIES {
            for limit in [50, 700, 2_000, 6_000, 11_000, 16_000] {
                let mut w = mixed_world(from, 13);
                let _ = w.advance(limit);
                let mut other = settings(to, "classroom,cores=3", 13);
                other.limits = w.settings().limits.clone();
                w.configure(&other);
                assert_eq!(finish(&mut w), Outcome::Finished { status: 0 }, "{from} to {to} at {limit}");
                assert_eq!(w.text(Stream::Stdout).len(), 36, "{from} to {to} at {limit}");
                let times: Vec<Nanos> = w.recorder().events().iter().map(|e| e.at).collect();
                assert!(times.is_sorted(), "{from} to {to} at {limit}: time goes back");
            }
        }
    }
}

#[test]
fn two_cpu_bound_threads_hand_over_some_195_times_a_second() {
    let program = with_threads(2, &|a| {
        a.repeat(15_000_000, |_| {});
    });
    let mut w = world(&settings("3.12", "laptop", 1), &program);
    finish(&mut w);
    let stats = w.stats();
    let per_second = stats.forced_drops as f64 / (stats.elapsed_ns as f64 / 1e9);
    assert!((190.0..=200.0).contains(&per_second), "{per_second} hand-overs a second: {stats:?}");
    // Two threads take as long as one thread with all the work, but for the hand-overs.
    let alone = 2 * 15_000_000 * 8 * 2;
    let ratio = stats.elapsed_ns as f64 / f64::from(alone);
    assert!((1.0..1.05).contains(&ratio), "{ratio}");
}

#[test]
fn ticks_on_two_cores_wake_in_vain_and_take_2_7_times_as_long() {
    let program = with_threads(2, &|a| {
        a.repeat(1_000_000, |_| {});
    });
    let ratio = |machine: &str| {
        let mut w = world(&settings("2.7", machine, 1), &program);
        finish(&mut w);
        let stats = w.stats();
        (stats.elapsed_ns as f64 / f64::from(2 * 1_000_000 * 8 * 2), stats)
    };
    let (two, stats) = ratio("laptop,cores=2");
    assert!((2.0..3.2).contains(&two), "{two}");
    assert!(stats.failed_wakeups > 10 * stats.switches, "{stats:?}");
    assert!(stats.cpu_utilisation > 1.5, "{stats:?}");
    let (one, stats) = ratio("laptop,cores=1");
    assert!((1.0..1.06).contains(&one), "{one}");
    assert!(stats.checks > 1_000 * stats.switches.max(1) / 2, "{stats:?}");
}

#[test]
fn a_lone_thread_never_lets_go_under_timeout() {
    let mut asm = Asm::new();
    asm.repeat(100_000, |_| {});
    let mut w = world(&settings("3.12", "classroom", 1), &asm.module());
    finish(&mut w);
    let stats = w.stats();
    assert_eq!((stats.switches, stats.drop_requests, stats.forced_drops), (0, 0, 0));
}

#[test]
fn an_io_thread_beside_a_cpu_bound_one_is_late_by_an_interval() {
    let program = {
        let spinner = Asm::new().repeat(200_000, |_| {}).function("spin");
        let mut main = Asm::new();
        main.def("spin", &spinner).call("start", &[Arg::Name("spin")]);
        main.repeat(20, |a| {
            a.call("sleep", &ns(1_000_000));
        });
        main.module()
    };
    let mut w = world(&settings("3.12", "laptop,instruction=100ns", 1), &program);
    finish(&mut w);
    let each = w.now().0 / 20;
    assert!((6_000_000..6_300_000).contains(&each), "{each} ns instead of 1 ms + 5 ms");
}

#[test]
fn without_a_gil_two_cores_halve_the_time() {
    let time = |threads, cores| {
        let program = with_threads(threads, &|a| spin(a));
        let mut w = world(&settings("3.14t", &format!("classroom,cores={cores}"), 1), &program);
        finish(&mut w);
        w.now().0 as f64
    };
    let (one, two) = (time(2, 1), time(2, 2));
    assert!((1.8..2.1).contains(&(one / two)), "{}", one / two);
}

fn crosswise(first: &'static str, second: &'static str, done: &'static str) -> crate::code::Code {
    let mut asm = Asm::new();
    asm.call("acquire", &[Arg::Name(first)]).call("sleep", &ns(10_000_000));
    asm.call("acquire", &[Arg::Name(second)]).call("release", &[Arg::Name(done)]).function("work")
}

#[test]
fn two_threads_that_take_two_locks_crosswise_are_reported() {
    for gil in POLICIES {
        let mut main = Asm::new();
        for name in ["lock_a", "lock_b", "done"] {
            main.assign(name, "lock", &[]);
        }
        main.call("acquire", &[Arg::Name("done")]);
        main.def("one", &crosswise("lock_a", "lock_b", "done")).def("two", &crosswise("lock_b", "lock_a", "done"));
        main.call("start", &[Arg::Name("one")]).call("start", &[Arg::Name("two")]);
        main.call("acquire", &[Arg::Name("done")]);
        let mut w = world(&settings(gil, "classroom", 1), &main.module());
        let outcome = finish(&mut w);
        assert_eq!(outcome.exit_code(), 3, "{gil}");
        let Outcome::Deadlock(graph) = outcome else { panic!("{gil}: {outcome:?}") };
        assert_eq!(graph.cycle(), [ThreadId(2), ThreadId(3)], "{gil}");
        let report = graph.report(crate::base::Lang::En);
        assert!(report.contains("holds lock_a (line 2)  waits for lock_b (line 4)"), "{report}");
    }
}

#[test]
fn a_lock_with_a_timeout_gives_up_in_time() {
    let mut main = Asm::new();
    main.assign("a", "lock", &[]).call("acquire", &[Arg::Name("a")]);
    main.call("acquire", &[Arg::Name("a"), Arg::Const(Const::Int(3_000_000))]);
    let mut w = world(&settings("3.12", "classroom", 1), &main.module());
    assert_eq!(finish(&mut w), Outcome::Finished { status: 0 });
    assert!((3_000_000..3_200_000).contains(&w.now().0), "{}", w.now());
}

#[test]
fn input_reads_the_given_lines_and_then_raises_at_the_end() {
    let mut main = Asm::new();
    main.call("input", &[]).call("input", &[]);
    let mut w = world(&settings("3.12", "classroom", 1), &main.module());
    w.give_input(std::sync::Arc::from("one"));
    let Outcome::Uncaught(failure) = finish(&mut w) else { panic!("EOFError") };
    assert_eq!(&*failure.class, "EOFError");
    assert!(w.text(Stream::Stderr).contains("EOFError"));
}

#[test]
fn an_exception_in_a_raw_thread_is_told_and_the_rest_goes_on() {
    let mut main = Asm::new();
    let bad = Asm::new().call("fail", &[]).function("bad");
    main.def("bad", &bad).call("start", &[Arg::Name("bad")]).call("sleep", &ns(1_000_000));
    main.call("say", &text("still here"));
    let mut w = world(&settings("3.12", "classroom", 1), &main.module());
    assert_eq!(finish(&mut w), Outcome::Finished { status: 0 });
    assert_eq!(w.text(Stream::Stdout), "still here");
    assert!(w.text(Stream::Stderr).starts_with("Exception ignored in thread started by: <function bad at 0x"));
}

#[test]
fn ctrl_c_reaches_a_main_thread_that_spins_sleeps_or_waits() {
    let bodies: [&dyn Fn(&mut Asm); 3] = [
        &|a| {
            a.repeat(1_000_000_000, |_| {});
        },
        &|a| {
            a.call("sleep", &ns(1_000_000_000_000));
        },
        &|a| {
            a.assign("a", "lock", &[]).call("acquire", &[Arg::Name("a")]).call("acquire", &[Arg::Name("a")]);
        },
    ];
    for gil in POLICIES {
        for body in bodies {
            let mut main = Asm::new();
            body(&mut main);
            let mut w = world(&settings(gil, "classroom", 1), &main.module());
            let blocked = |w: &World| matches!(w.threads()[0].standing, Standing::Blocked { .. });
            let _ = w.advance_until(50, false, blocked);
            w.interrupt();
            assert_eq!(finish(&mut w), Outcome::Interrupted, "{gil}");
        }
    }
}

#[test]
fn the_chosen_thread_is_next() {
    for gil in ["3.12", "2.7", "3.14t"] {
        let program = with_threads(3, &|a| spin(a));
        let mut w = world(&settings(gil, "classroom,cores=1", 1), &program);
        let _ = w.advance(500);
        for chosen in [ThreadId(4), ThreadId(2), ThreadId(3), ThreadId(2)] {
            if !w.choose(chosen) {
                continue;
            }
            let running = |w: &World| matches!(w.threads()[chosen.0 as usize - 1].standing, Standing::Running { .. });
            let before = w.steps();
            let _ = w.advance_until(before + 400, true, running);
            assert!(running(&w) && w.steps() < before + 100, "{gil}: {chosen:?}");
        }
    }
}

#[test]
fn a_limit_ends_the_run_and_is_named() {
    let mut main = Asm::new();
    main.repeat(1_000_000, |_| {});
    let mut s = settings("3.12", "classroom", 1);
    s.limits.instructions = 5_000;
    let mut w = world(&s, &main.module());
    let outcome = finish(&mut w);
    assert_eq!((w.steps(), outcome.exit_code()), (5_000, 4));
    assert!(outcome.to_string().contains("--max-instructions"));
}
