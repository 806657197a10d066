//! The magics of somebody who learns: lessons, hints, the check of an exercise, being the scheduler.

use super::console::{Console, is_paused};
use super::desk::Counter;
use super::magics::{Call, nothing_runs, refuse, tell};
use super::status;
use crate::base::fold;
use crate::driver::explore::Goal;
use crate::driver::{Program, Settings, Unit};
use crate::lesson::{self, Ended, Lesson, Picked, Progress, Prompt, Setup};
use crate::messages;
use std::sync::Arc;

messages! {
    which_lesson() {
        en: "of which lesson? %hint bank-deposit, %check bank-deposit; or take one: %lesson bank-deposit",
        zh: "哪一课？例如 %hint bank-deposit、%check bank-deposit；或先开始一课：%lesson bank-deposit",
    }
    no_exercise(id: &str) { en: "the lesson {id} has no exercise", zh: "{id} 这一课没有练习" }
    no_file(file: &str, id: &str) {
        en: "{file} is not in this folder: %lesson {id} puts it there",
        zh: "当前目录里没有 {file}：%lesson {id} 会把它放到这里",
    }
    name_a_thread(names: &str) { en: "name a thread: {names}", zh: "请写出线程名：{names}" }
    name_a_program() {
        en: "name a program and what is to be true at its end, as in %pick bank.py balance == 1, or %pick bank.py deadlock; \
             while an entry is stopped, a thread",
        zh: "请写出程序和结束时要成立的条件，例如 %pick bank.py balance == 1 或 %pick bank.py deadlock；有输入停住时，写线程名",
    }
    nobody_chooses() {
        en: "%pick asks at every step, so it needs somebody at a terminal; %explore FILE EXPR finds a schedule by itself",
        zh: "%pick 每一步都要提问，需要有人在终端前；%explore FILE EXPR 会自己找出调度",
    }
    now_next(name: &str) { en: "{name} takes the GIL next", zh: "下一个轮到 {name}" }
}

pub(super) fn take(console: &mut Console, call: Call<'_, '_>) -> Ended {
    let lang = console.lang;
    let file = lesson::progress::progress_file();
    let words: Vec<&str> = call.argument.split_whitespace().collect();
    match words[..] {
        [] => {
            let list = lesson::list(lang, &Progress::read(file.as_deref()), (console.hooks.width)());
            tell(call.out, &list)
        }
        ["copy", name] => match lesson::copy(name, None, lang) {
            Ok(said) => tell(call.out, &said),
            Err(said) => refuse(call.out, &said),
        },
        ["reset", ..] => match lesson::forget(words.get(1).copied(), lang, file.as_deref()) {
            Ok(said) => tell(call.out, &said),
            Err(said) => refuse(call.out, &said),
        },
        _ => match lesson::find(call.argument, lang) {
            Ok(_) => {
                console.wanted_lesson = Some(call.argument.into());
                console.lesson = Some((call.argument.into(), 0));
                Ended::Fine
            }
            Err(said) => refuse(call.out, &said),
        },
    }
}

/// The lesson that is named, or the one that was taken last, and how many hints were given.
fn lesson_of(console: &Console, argument: &str) -> Result<(String, Lesson, usize), String> {
    let lang = console.lang;
    let (name, n_hints) = match (argument, &console.lesson) {
        ("", None) => return Err(which_lesson(lang)),
        ("", Some((name, n))) => (name.clone(), *n),
        (asked, Some((name, n))) if asked == name => (name.clone(), *n),
        (asked, _) => (asked.to_string(), 0),
    };
    let lesson = lesson::find(&name, lang)?;
    Ok((name, lesson, n_hints))
}

pub(super) fn hint(console: &mut Console, call: Call<'_, '_>) -> Ended {
    match lesson_of(console, call.argument) {
        Ok((name, lesson, n)) => {
            let said = lesson::hint(&lesson, console.lang, n);
            console.lesson = Some((name, n + 1));
            tell(call.out, &fold(&said, (console.hooks.width)()))
        }
        Err(said) => refuse(call.out, &said),
    }
}

/// Looks at every schedule of the exercise as it is in the folder now.
pub(super) fn check(console: &mut Console, call: Call<'_, '_>) -> Ended {
    let lang = console.lang;
    let (name, lesson, n_hints) = match lesson_of(console, call.argument) {
        Ok(found) => found,
        Err(said) => return refuse(call.out, &said),
    };
    if !lesson.files.contains_key("exercise.py") {
        return refuse(call.out, &no_exercise(lang, &lesson.manifest.id));
    }
    let file = lesson::exercise_file(&lesson);
    let Ok(text) = std::fs::read_to_string(&file) else {
        return refuse(call.out, &no_file(lang, &file, &lesson.manifest.id));
    };
    console.lesson = Some((name, n_hints));
    let hooks = console.hooks;
    let open = |setup: &Setup| Console::open(setup, hooks).map(|c| Box::new(c) as Box<dyn Prompt>);
    let (holds, said) = lesson::judge_exercise(&lesson, lang, &open, (&file, &text), call.interrupt);
    let said = fold(&said, (console.hooks.width)());
    if holds { tell(call.out, &said) } else { refuse(call.out, said.trim_end()) }
}

/// In a stopped entry: who takes the GIL next. With a program: all of its schedule, chosen by hand.
pub(super) fn pick(console: &mut Console, call: Call<'_, '_>) -> Ended {
    let lang = console.lang;
    if let Some((file, wanted)) = call.argument.split_once(".py ") {
        return pick_all(console, (&format!("{file}.py"), wanted.trim()), call);
    }
    if call.argument.is_empty() || call.argument.ends_with(".py") {
        return refuse(call.out, &name_a_program(lang));
    }
    if !console.paused {
        return refuse(call.out, &nothing_runs(lang));
    }
    let view = console.session.view();
    let Some(thread) = view.threads.iter().find(|t| *t.name == *call.argument) else {
        let names: Vec<&str> = view.threads.iter().map(|t| &*t.name).collect();
        return refuse(call.out, &name_a_thread(lang, &names.join(", ")));
    };
    if let Err(said) = console.session.choose(thread.id) {
        return refuse(call.out, &said);
    }
    let said = format!("{}\n{}", now_next(lang, &thread.name), status::moment(&mut console.session, Unit::Line, lang));
    tell(call.out, &said)
}

fn pick_all(console: &mut Console, (file, wanted): (&str, &str), call: Call<'_, '_>) -> Ended {
    let lang = console.lang;
    if console.paused {
        return refuse(call.out, &is_paused(lang));
    }
    if !console.hooks.attended {
        return refuse(call.out, &nobody_chooses(lang));
    }
    let (program, goal): (Program, Goal) = match (console.program(file), Goal::parse(wanted)) {
        (Ok(program), Ok(goal)) => (program, goal),
        (Err(e), _) | (_, Err(e)) => return refuse(call.out, &e.to_string()),
    };
    let settings = Settings { argv: Arc::from([file.to_string()]), ..console.settings.clone() };
    let mut counter = Counter { hooks: console.hooks, out: call.out };
    match lesson::pick(&program, &settings, (&goal, wanted), lang, &mut counter) {
        Picked::Reached => Ended::Fine,
        Picked::Skipped | Picked::Back | Picked::Left => Ended::Failed,
    }
}
