//! The magics that run whole programs: once, under every schedule, under several GILs; and that look for data races.

use super::console::{Console, is_paused};
use super::magics::{Call, refuse, tell, usage};
use crate::base::{Nanos, fold};
use crate::driver::{self, Plan, Program, Session, Settings, Stream, Watch, explore};
use crate::lesson::Ended;
use crate::messages;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

messages! {
    name_a_file() { en: "name a file, as in %run bank.py", zh: "请写出文件名，例如 %run bank.py" }
    name_a_file_to_explore() {
        en: "name a file, as in %explore bank.py, or %explore bank.py balance == 2",
        zh: "请写出文件名，例如 %explore bank.py 或 %explore bank.py balance == 2",
    }
    name_a_file_to_compare() {
        en: "name a file, as in %compare bank.py, or %compare bank.py 2.7,3.12,3.14t",
        zh: "请写出文件名，例如 %compare bank.py 或 %compare bank.py 2.7,3.12,3.14t",
    }
    on_the_host(time: &str, switches: u64) {
        en: "{time} on the real clock · {switches} hand-overs",
        zh: "真实时钟 {time} · {switches} 次交接",
    }
    several_are_virtual() {
        en: "several programs on one machine are for virtual time: %clock virtual first",
        zh: "同一台机器上运行多个程序需要虚拟时间：请先 %clock virtual",
    }
    stopped() { en: "stopped", zh: "已停止" }
    races_on() {
        en: "data races are looked for from now on; %races tells those found",
        zh: "从现在起检查数据竞争；%races 列出已发现的",
    }
    races_off() { en: "data races are not looked for: %races on begins", zh: "没有在检查数据竞争：用 %races on 开始" }
}

pub(super) fn run(console: &mut Console, call: Call<'_, '_>) -> Ended {
    if call.argument.is_empty() {
        return refuse(call.out, &name_a_file(console.lang));
    }
    if console.paused {
        return refuse(call.out, &is_paused(console.lang));
    }
    if let Some((file, text)) = call.argument.split_once("--schedule") {
        return run_by_schedule(console, file.trim(), text.trim().trim_matches(['\'', '"']), call);
    }
    if call.argument.split_whitespace().any(|w| w == "--with") {
        return run_several(console, call);
    }
    let words: Vec<&str> = call.argument.split_whitespace().filter(|w| *w != "--alone").collect();
    if words.len() < call.argument.split_whitespace().count() {
        let file = words.join(" ");
        return if console.live.is_some() {
            run_on_host(console, &file, call)
        } else {
            run_alone(console, &file, call)
        };
    }
    console.run_file(call.argument, call.out, call.interrupt)
}

/// The file runs by itself on the host's clock, its threads carried by OS threads; the prompt stays as it is.
fn run_on_host(console: &mut Console, file: &str, call: Call<'_, '_>) -> Ended {
    let program = match console.program(file) {
        Ok(program) => program,
        Err(e) => return refuse(call.out, &e.to_string()),
    };
    let settings = Settings { argv: Arc::from([file.to_string()]), ..console.settings.clone() };
    let (give, take) = mpsc::channel();
    let interrupt = Arc::new(AtomicBool::new(false));
    let pressed = Arc::clone(&interrupt);
    let read_line = console.hooks.read_line;
    let ran = std::thread::scope(|scope| {
        let run = scope.spawn(move || {
            let sink = move |stream: Stream, text: &str| {
                // Nobody listens only when the shell has gone.
                let _ = give.send((stream, text.to_string()));
            };
            driver::run_real(&program, &settings, (Box::new(sink), Box::new(read_line)), pressed, false)
        });
        loop {
            match take.recv_timeout(Duration::from_millis(20)) {
                Ok((stream, text)) => (call.out)(stream == Stream::Stderr, &text),
                Err(RecvTimeoutError::Timeout) if call.interrupt.swap(false, Ordering::Relaxed) => {
                    interrupt.store(true, Ordering::Relaxed);
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        run.join()
    });
    match ran {
        Ok(ran) => {
            let took = Nanos(ran.stats.elapsed_ns).to_string();
            let ended = console.told(&ran.outcome, call.out);
            (call.out)(false, &format!("{}\n", on_the_host(console.lang, &took, ran.stats.switches)));
            ended
        }
        Err(_) => refuse(
            call.out,
            console.lang.pick("the run failed; this is a mistake in gilsh", "运行失败：这是 gilsh 的错误"),
        ),
    }
}

/// The file runs by itself, as the schedule has it; the prompt stays as it is.
fn run_by_schedule(console: &mut Console, file: &str, text: &str, call: Call<'_, '_>) -> Ended {
    let program = match console.program(file) {
        Ok(program) => program,
        Err(e) => return refuse(call.out, &e.to_string()),
    };
    let settings = Settings { argv: Arc::from([file.to_string()]), ..console.settings.clone() };
    match explore::read_schedule(&program, &settings, text) {
        Ok(turns) => {
            let mut session = Session::scheduled(&program, &settings, Watch::Nothing, turns);
            console.follow(&mut session, call.out, call.interrupt)
        }
        Err(said) => refuse(call.out, &said),
    }
}

/// The file runs by itself to its very end, as `gilsh run` would run it; the prompt stays as it is.
fn run_alone(console: &mut Console, file: &str, call: Call<'_, '_>) -> Ended {
    let program = match console.program(file) {
        Ok(program) => program,
        Err(e) => return refuse(call.out, &e.to_string()),
    };
    follow_to_the_end(console, &program, file, call)
}

fn follow_to_the_end(console: &mut Console, program: &Program, file: &str, call: Call<'_, '_>) -> Ended {
    let settings = Settings { argv: Arc::from([file.to_string()]), ..console.settings.clone() };
    let mut session = Session::new(program, &settings, Watch::Nothing);
    session.open_input();
    console.follow(&mut session, call.out, call.interrupt)
}

/// Several files, each a program of its own on one machine; the prompt stays as it is.
fn run_several(console: &mut Console, call: Call<'_, '_>) -> Ended {
    if console.live.is_some() {
        return refuse(call.out, &several_are_virtual(console.lang));
    }
    let mut words = call.argument.split_whitespace().filter(|w| *w != "--alone");
    let (mut first, mut others) = (None, Vec::new());
    while let Some(word) = words.next() {
        if word == "--with" {
            let Some(file) = words.next() else { return refuse(call.out, &name_a_file(console.lang)) };
            others.push(file);
        } else {
            first = Some(word);
        }
    }
    let Some(file) = first else { return refuse(call.out, &name_a_file(console.lang)) };
    let program = console.programs(file, others);
    let program = match program {
        Ok(program) => program,
        Err(e) => return refuse(call.out, &e.to_string()),
    };
    follow_to_the_end(console, &program, file, call)
}

/// A program on the screen; the prompt stays as it is.
pub(super) fn on_screen(console: &mut Console, call: Call<'_, '_>) -> Ended {
    match console.program(call.argument) {
        Ok(program) => show(console, &program, call),
        Err(e) => refuse(call.out, &e.to_string()),
    }
}

/// What a newcomer sees first.
const DEMO: &str = include_str!("demo.py");

/// The program that comes with gilsh, on the screen.
pub(super) fn demo(console: &mut Console, call: Call<'_, '_>) -> Ended {
    match Program::from_text("demo.py", DEMO) {
        Ok(program) => show(console, &program, call),
        Err(e) => refuse(call.out, &e.to_string()),
    }
}

fn show(console: &Console, program: &Program, call: Call<'_, '_>) -> Ended {
    let settings = Settings { argv: Arc::from([program.file().to_string()]), ..console.settings.clone() };
    let mut session = Session::new(program, &settings, Watch::Everything);
    session.lang = console.lang;
    match (console.hooks.screen)(&mut session, console.lang) {
        Ok(()) => Ended::Fine,
        Err(said) => refuse(call.out, &said),
    }
}

/// The prompt stays as it is, as with [`compare`].
pub(super) fn every_schedule(console: &mut Console, call: Call<'_, '_>) -> Ended {
    let lang = console.lang;
    let (file, check) = match call.argument.split_once(".py ") {
        Some((file, check)) => (format!("{file}.py"), Some(check)),
        None => (call.argument.to_string(), None),
    };
    if file.is_empty() {
        return refuse(call.out, &name_a_file_to_explore(lang));
    }
    let (program, check) = match (console.program(&file), check.map(explore::check).transpose()) {
        (Ok(program), Ok(check)) => (program, check),
        (Err(e), _) | (_, Err(e)) => return refuse(call.out, &e.to_string()),
    };
    let settings = Settings { argv: Arc::from([file]), ..console.settings.clone() };
    let interrupt = call.interrupt;
    let options = explore::Options { check, ..explore::Options::default() };
    let report = explore::explore(&program, &settings, &options, &mut |_| !interrupt.swap(false, Ordering::Relaxed));
    let told = explore::told_at_prompt(&report, &program, &settings, lang);
    (call.out)(false, &fold(&told, (console.hooks.width)()));
    match (report.verdict, report.limit) {
        (_, Some("interrupted")) => Ended::Interrupted,
        (explore::Verdict::Fails | explore::Verdict::Limit, _) => Ended::Failed,
        (explore::Verdict::Holds | explore::Verdict::HoldsWithinBound, _) => Ended::Fine,
    }
}

/// The prompt stays as it is: the file runs by itself, on the machine of the prompt and from its seed on.
pub(super) fn compare(console: &mut Console, call: Call<'_, '_>) -> Ended {
    let lang = console.lang;
    let (file, list) = match call.argument.rsplit_once(char::is_whitespace) {
        Some((file, list)) if !list.ends_with(".py") => (file.trim(), list),
        _ => (call.argument, Plan::GILS),
    };
    if file.is_empty() {
        return refuse(call.out, &name_a_file_to_compare(lang));
    }
    let (program, gils) = match (console.program(file), Plan::gils(list)) {
        (Ok(program), Ok(gils)) => (program, gils),
        (Err(e), _) => return refuse(call.out, &e.to_string()),
        (_, Err(said)) => return refuse(call.out, &said),
    };
    let several = console.settings.machine.cores.max(2);
    let settings = Settings { argv: Arc::from([file.to_string()]), ..console.settings.clone() };
    let plan = Plan { gils, cores: vec![1, several], n_seeds: 1, settings, lang };
    let interrupt = call.interrupt;
    match driver::compare(&program, &plan, &mut |_| !interrupt.swap(false, Ordering::Relaxed)) {
        Some(comparison) => tell(call.out, &comparison.table(lang, (console.hooks.width)())),
        None => {
            (call.out)(true, &format!("{}\n", stopped(lang)));
            Ended::Interrupted
        }
    }
}

/// What was found stays until the looking is switched on anew.
pub(super) fn races(console: &mut Console, call: Call<'_, '_>) -> Ended {
    let lang = console.lang;
    match call.argument {
        "" => {
            let told = console.session.races().unwrap_or_else(|| races_off(lang));
            let told = fold(&told, (console.hooks.width)());
            tell(call.out, &told)
        }
        "on" => {
            console.session.watch_races(true);
            tell(call.out, &races_on(lang))
        }
        "off" => {
            console.session.watch_races(false);
            tell(call.out, &races_off(lang))
        }
        _ => refuse(call.out, usage("races")),
    }
}
