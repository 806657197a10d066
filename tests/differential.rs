//! Grown programs, run by gilsh and by CPython: both must print the same and end the same.
//!
//! `cargo test` runs a few hundred. `GILSH_PROGRAMS=20000 cargo test --release --test differential` runs more,
//! from another seed with `GILSH_SEED=700000`: each program has the next. A program on which the two differ is made as small as possible and shown with both outputs.
//! The judge is CPython 3.11, whose words gilsh speaks; another `python3` is no judge, and then this test is skipped.

#[path = "differential/judge.rs"]
mod judge;
mod programs;
#[path = "differential/shrink.rs"]
mod shrink;

use gilsh::driver::{Gil, Outcome, Program, Progress, Session, Settings, Stream, Watch};
use judge::{Judge, Verdict};
use programs::{grow, tree};
use std::env;
use std::sync::Arc;
use std::time::Instant;

/// One thread: what it prints must not depend on the GIL. Program n runs under the n-th of these.
const GILS: &[&str] = &["3.12", "2.7", "3.9", "ticks:1", "off"];
const BATCH: u64 = 50;

/// What gilsh makes of a program.
fn gilsh(text: &str, gil: &str) -> Verdict {
    let program = match Program::from_text("program.py", text) {
        Ok(program) => program,
        Err(e) => return Verdict { out: String::new(), last: e.to_string().lines().last().unwrap_or("").into() },
    };
    let mut settings = Settings { gil: Gil::parse(gil).expect("a GIL"), ..Settings::default() };
    settings.limits.instructions = 3_000_000;
    settings.limits.output = 4 << 20;
    settings.argv = Arc::from(["program.py".to_string()]);
    let mut session = Session::new(&program, &settings, Watch::Nothing);
    let outcome = loop {
        match session.run_for(1_000_000) {
            Progress::Ended(outcome) => break outcome,
            Progress::NeedsInput => session.give_input(None),
            _ => {}
        }
    };
    let out = session.drain_output().iter().filter(|(s, _)| *s == Stream::Stdout).map(|(_, t)| &**t).collect();
    let last = match outcome {
        Outcome::Finished { .. } => String::new(),
        Outcome::Uncaught(failure) => last_words(&failure.traceback),
        other => other.to_string(),
    };
    Verdict { out, last }.comparable()
}

/// The last line of a traceback, without the suggestion that only a terminal sees.
fn last_words(traceback: &str) -> String {
    let last = traceback.trim_end_matches('\n').lines().last().unwrap_or("");
    last.split(". Did you mean: ").next().unwrap_or("").into()
}

fn number(name: &str, otherwise: u64) -> u64 {
    env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(otherwise)
}

/// Where two outputs part.
fn show(text: &str, ours: &Verdict, theirs: &Verdict, seed: u64) -> String {
    let lines =
        |v: &Verdict| -> Vec<String> { v.out.lines().map(String::from).chain([format!("(end) {}", v.last)]).collect() };
    let (ours, theirs) = (lines(ours), lines(theirs));
    let same = ours.iter().zip(&theirs).take_while(|(a, b)| a == b).count();
    let from = |all: &[String]| all.iter().skip(same).take(4).map(|l| format!("    {l}\n")).collect::<String>();
    let (a, b) = (from(&ours), from(&theirs));
    format!("---- seed {seed}, line {} of the output ----\n{text}gilsh:\n{a}CPython:\n{b}", same + 1)
}

#[test]
fn grown_programs_do_what_cpython_does() {
    let mut judge = match Judge::start() {
        Ok(judge) => judge,
        Err(why) => return println!("skipped: {why}"),
    };
    let (n, first) = (number("GILSH_PROGRAMS", 300), number("GILSH_SEED", 1));
    let most = number("GILSH_SHOW", 5) as usize;
    let (begun, mut found, mut unjudged) = (Instant::now(), Vec::new(), Vec::new());
    for start in (first..first + n).step_by(BATCH as usize) {
        let seeds: Vec<u64> = (start..(start + BATCH).min(first + n)).collect();
        let grown: Vec<_> = seeds.iter().map(|s| grow::program(*s)).collect();
        let texts: Vec<String> = grown.iter().map(|lines| tree::text(lines)).collect();
        let theirs = judge.run(&texts);
        for ((seed, lines), (text, theirs)) in seeds.iter().zip(&grown).zip(texts.iter().zip(theirs)) {
            let Some(theirs) = theirs else {
                unjudged.push(*seed);
                if n == 1 {
                    println!("{text}");
                }
                continue;
            };
            let gil = GILS[(*seed % GILS.len() as u64) as usize];
            assert!(!theirs.last.starts_with("SyntaxError"), "seed {seed}: {}\n{text}", theirs.last);
            if gilsh(text, gil) != theirs && found.len() < most {
                // What CPython itself does otherwise the next time is no difference.
                if judge.run(std::slice::from_ref(text)).pop().flatten().is_none_or(|again| again != theirs) {
                    unjudged.push(*seed);
                    continue;
                }
                let small = shrink::shrink(lines, &mut judge, |text| gilsh(text, gil));
                let text = tree::text(&small);
                let theirs = judge.run(std::slice::from_ref(&text)).pop().flatten().expect("it was judged before");
                found.push(show(&text, &gilsh(&text, gil), &theirs, *seed));
            }
        }
        if found.len() >= most {
            break;
        }
    }
    println!("{n} programs from {first}, without a verdict {unjudged:?}, {:.1?}", begun.elapsed());
    assert!(found.is_empty(), "gilsh and CPython differ\n{}", found.join("\n"));
}
