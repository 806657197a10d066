//! The magics that move through a run, stop it, and ask about its past.

use super::console::{Console, is_paused};
use super::magics::{Call, a_number, nothing_runs, refuse, tell, usage};
use super::status;
use crate::base::Lang;
use crate::driver::{Progress, StopView, Unit, Written};
use crate::lesson::Ended;
use crate::messages;

messages! {
    at_the_beginning() { en: "this is the beginning", zh: "已经在最开始" }
    the_entry_ended() { en: "the entry has ended", zh: "这条输入已结束" }
    not_hit() { en: "no breakpoint was hit before", zh: "之前没有命中过断点" }
    no_stops() {
        en: "there are no breakpoints: %break 12, %break work and %watch n set some",
        zh: "还没有断点：用 %break 12、%break work 或 %watch n 设置",
    }
    no_such_stop(number: &str) { en: "there is no breakpoint {number}", zh: "没有断点 {number}" }
    forgotten() { en: "forgotten", zh: "已取消" }
    stopped_here(number: u32, words: &str) { en: "stopped at {number}: {words}", zh: "停在断点 {number}：{words}" }
    name_a_step() { en: "name a step, as in %goto 5000, %goto -100", zh: "请写出步数，例如 %goto 5000、%goto -100" }
    name_a_variable() {
        en: "name a variable, as in %when n, %when account.balance, %when items[0]",
        zh: "请写出变量，例如 %when n、%when account.balance、%when items[0]",
    }
    never_written(name: &str) {
        en: "nobody has written {name} since the program began",
        zh: "程序开始以来没有谁写过 {name}",
    }
    not_before(name: &str) { en: "nobody wrote {name} before that", zh: "在那之前没有谁写过 {name}" }
    changed(name: &str, before: &str, after: &str) { en: "{name}: {before} → {after}", zh: "{name}：{before} → {after}" }
    not_set() { en: "not set", zh: "未定义" }
    deleted() { en: "deleted", zh: "已删除" }
    by(thread: &str, step: u64, now: &str) {
        en: "by {thread} at step {step}, t {now}",
        zh: "由 {thread} 写入，第 {step} 步，t {now}",
    }
    called_from() { en: "called from", zh: "调用处" }
}

fn unit(word: &str) -> Option<Unit> {
    match word {
        "line" => Some(Unit::Line),
        "into" => Some(Unit::Into),
        "instruction" => Some(Unit::Instruction),
        "switch" => Some(Unit::Switch),
        "event" => Some(Unit::Event),
        _ => None,
    }
}

/// A unit and how often, in any order; lines and once where nothing is said. `None` if it is something else.
fn units(argument: &str) -> Option<(Unit, u64)> {
    let (mut by, mut times) = (None, None);
    for word in argument.split_whitespace() {
        match (unit(word), word.parse::<u64>()) {
            (Some(unit), _) if by.is_none() => by = Some(unit),
            (_, Ok(n)) if times.is_none() && n > 0 => times = Some(n),
            _ => return None,
        }
    }
    Some((by.unwrap_or(Unit::Line), times.unwrap_or(1)))
}

pub(super) fn step(console: &mut Console, call: Call<'_, '_>) -> Ended {
    let units = units(call.argument);
    let lang = console.lang;
    match (console.paused, units) {
        (false, None) => {
            if let Err(e) = console.session.enter(call.argument) {
                return refuse(call.out, &e.to_string());
            }
            console.paused = true;
        }
        (true, None) => return refuse(call.out, &is_paused(lang)),
        (false, Some(_)) => return refuse(call.out, &nothing_runs(lang)),
        (true, Some(_)) => {}
    }
    console.asked = None;
    let (unit, times) = units.unwrap_or((Unit::Line, 1));
    let mut progress = console.session.step(unit);
    for _ in 1..times {
        if progress != Progress::Running {
            break;
        }
        progress = console.session.step(unit);
    }
    arrived(console, progress, unit, call)
}

/// Tells where the run stands after a step, or how it ended.
fn arrived(console: &mut Console, progress: Progress, unit: Unit, call: Call<'_, '_>) -> Ended {
    console.say(call.out);
    if let Some(ended) = console.ended(progress, call.out, call.interrupt) {
        console.paused = false;
        if ended == Ended::Fine {
            return tell(call.out, &the_entry_ended(console.lang));
        }
        return ended;
    }
    let said = status::moment(&mut console.session, unit, console.lang);
    let said = console.folded(&said);
    tell(call.out, &said)
}

pub(super) fn back(console: &mut Console, call: Call<'_, '_>) -> Ended {
    let lang = console.lang;
    let words: Vec<&str> = call.argument.split_whitespace().collect();
    if words.contains(&"continue") {
        let rest: Vec<&str> = words.into_iter().filter(|w| *w != "continue").collect();
        return match units(&rest.join(" ")) {
            Some((Unit::Line, times)) => back_to_stop(console, times, call),
            _ => refuse(call.out, usage("back")),
        };
    }
    let Some((unit, times)) = units(call.argument) else { return refuse(call.out, usage("back")) };
    if !console.session.back(unit) {
        return refuse(call.out, &at_the_beginning(lang));
    }
    for _ in 1..times {
        if !console.session.back(unit) {
            break;
        }
    }
    went_back(console, unit, call)
}

fn back_to_stop(console: &mut Console, times: u64, call: Call<'_, '_>) -> Ended {
    let lang = console.lang;
    if console.session.stops().is_empty() {
        return refuse(call.out, &no_stops(lang));
    }
    let Some(mut number) = console.session.back_to_stop() else { return refuse(call.out, &not_hit(lang)) };
    for _ in 1..times {
        match console.session.back_to_stop() {
            Some(earlier) => number = earlier,
            None => break,
        }
    }
    let said = stopped_at(console, number);
    settle(console);
    tell(call.out, &said)
}

fn went_back(console: &mut Console, unit: Unit, call: Call<'_, '_>) -> Ended {
    settle(console);
    let said = status::moment(&mut console.session, unit, console.lang);
    let said = console.folded(&said);
    tell(call.out, &said)
}

/// The run has been taken elsewhere.
fn settle(console: &mut Console) {
    console.paused = !console.session.is_idle() && console.session.outcome().is_none();
    console.asked = None;
}

pub(super) fn go_to(console: &mut Console, call: Call<'_, '_>) -> Ended {
    let lang = console.lang;
    let here = console.session.steps();
    let number = |digits: &str| digits.replace(['_', ','], "").parse::<u64>();
    let (to, digits) = match call.argument.split_at_checked(1) {
        None => return refuse(call.out, &name_a_step(lang)),
        Some(("+", more)) => (number(more).map(|n| here.saturating_add(n)), more),
        Some(("-", less)) => (number(less).map(|n| here.saturating_sub(n)), less),
        Some(_) => (number(call.argument), call.argument),
    };
    let Ok(to) = to else { return refuse(call.out, &a_number(lang, digits)) };
    if to < here {
        let _ = console.session.go_to(to);
        return went_back(console, Unit::Line, call);
    }
    if !console.paused {
        return refuse(call.out, &nothing_runs(lang));
    }
    console.asked = None;
    let progress = console.session.go_to(to);
    arrived(console, progress, Unit::Line, call)
}

/// Which breakpoint the run has come to, and where that is.
pub(super) fn stopped_at(console: &mut Console, number: u32) -> String {
    let lang = console.lang;
    let stops = console.session.stops();
    let words = stops.iter().find(|s| s.number == number).map_or("", |s| &s.words);
    let head = stopped_here(lang, number, words);
    let said = format!("{head}\n{}", status::moment(&mut console.session, Unit::Line, lang));
    console.folded(&said)
}

fn listed(stops: &[StopView], lang: Lang) -> String {
    if stops.is_empty() {
        return no_stops(lang);
    }
    stops.iter().map(|s| format!("{}  {}\n", s.number, s.words)).collect()
}

pub(super) fn break_at(console: &mut Console, call: Call<'_, '_>) -> Ended {
    let lang = console.lang;
    let words: Vec<&str> = call.argument.split_whitespace().collect();
    match words[..] {
        [] => tell(call.out, &listed(&console.session.stops(), lang)),
        ["clear"] => {
            console.session.forget_stops(None);
            tell(call.out, &forgotten(lang))
        }
        ["clear", number] => match number.parse() {
            Ok(n) if console.session.forget_stops(Some(n)) => tell(call.out, &forgotten(lang)),
            _ => refuse(call.out, &no_such_stop(lang, number)),
        },
        _ => {
            let set = console.session.break_at(call.argument);
            is_set(console, set, call)
        }
    }
}

pub(super) fn watch(console: &mut Console, call: Call<'_, '_>) -> Ended {
    if call.argument.is_empty() {
        let said = listed(&console.session.stops(), console.lang);
        return tell(call.out, &said);
    }
    let set = console.session.watch(call.argument);
    is_set(console, set, call)
}

fn is_set(console: &mut Console, set: Result<u32, String>, call: Call<'_, '_>) -> Ended {
    match set {
        Ok(number) => {
            let stops = console.session.stops();
            let new: Vec<StopView> = stops.into_iter().filter(|s| s.number == number).collect();
            tell(call.out, &listed(&new, console.lang))
        }
        Err(said) => refuse(call.out, &said),
    }
}

pub(super) fn when(console: &mut Console, call: Call<'_, '_>) -> Ended {
    let lang = console.lang;
    let before = console.asked.take();
    let (variable, before) = match (call.argument, before) {
        ("", None) => return refuse(call.out, &name_a_variable(lang)),
        ("", Some((variable, before))) => (variable, Some(before)),
        // The same question again goes further back, too.
        (name, Some((variable, before))) if name == variable => (variable, Some(before)),
        (name, _) => (name.to_string(), None),
    };
    match console.session.last_write(&variable, before.as_ref()) {
        Err(said) => refuse(call.out, &said),
        Ok(None) if before.is_some() => tell(call.out, &not_before(lang, &variable)),
        Ok(None) => tell(call.out, &never_written(lang, &variable)),
        Ok(Some(written)) => {
            let said = told(&variable, &written, lang);
            console.asked = Some((variable, written));
            tell(call.out, &said)
        }
    }
}

/// One write, in two lines or three.
fn told(variable: &str, written: &Written, lang: Lang) -> String {
    let before = written.before.clone().unwrap_or_else(|| not_set(lang));
    let after = written.after.clone().unwrap_or_else(|| deleted(lang));
    let head = changed(lang, variable, &before, &after);
    let mut out = format!("{head}   {}\n", by(lang, &written.name, written.step, &written.now.to_string()));
    if let Some(line) = &written.line {
        out.push_str(&status::source_line(lang, &line.file, line.line, &line.text));
    }
    if let Some(line) = &written.own_line {
        let line = status::source_line(lang, &line.file, line.line, &line.text);
        out.push_str(&format!("  {}{line}", called_from(lang)));
    }
    out
}
