//! What has happened at the prompt so far, for those who type: the events, the timeline, the cost of a statement.

use super::console::Console;
use super::magics::{Call, refuse, tell, usage};
use super::status::columns;
use crate::base::{Lang, Nanos, plural};
use crate::driver::{Activity, LivePrompt, View, parse_duration};
use crate::lesson::Ended;
use crate::messages;
use unicode_width::UnicodeWidthStr;

messages! {
    nothing_happened() { en: "nothing has happened yet", zh: "还没有发生任何事件" }
    nothing_like(word: &str) { en: "no event says '{word}'", zh: "没有包含“{word}”的事件" }
    signs() {
        en: "█ runs  ▒ wants the GIL  × woken in vain  · blocked  ◷ sleeps",
        zh: "█ 运行  ▒ 等 GIL  × 白白唤醒  · 阻塞  ◷ 睡眠",
    }
    took(time: &str, instructions: u64, s: &str, switches: u64, t: &str) {
        en: "{time} of virtual time · {instructions} instruction{s} · {switches} hand-over{t}",
        zh: "虚拟时间 {time} · {instructions} 条指令 · {switches} 次交接",
    }
    really_took(time: &str) { en: "{time} on the real clock", zh: "真实时钟 {time}" }
    name_a_statement() { en: "write a statement, as in %time twice()", zh: "请写出语句，例如 %time twice()" }
}

/// Events that `%trace` shows unless told otherwise.
const EVENTS: usize = 20;

pub(super) fn trace(console: &mut Console, call: Call<'_, '_>) -> Ended {
    let lang = console.lang;
    let (mut n, mut word) = (EVENTS, "");
    for part in call.argument.split_whitespace() {
        match part.parse() {
            Ok(number) => n = number,
            Err(_) => word = part,
        }
    }
    let view = console.session.view();
    let name = |id| view.threads.iter().find(|t| t.id == id).map_or_else(|| "?".into(), |t| t.name.to_string());
    let rows: Vec<[String; 4]> = view
        .events
        .iter()
        .map(|e| [format!("{:>12}", e.at.to_string()), e.step.to_string(), name(e.thread), e.text.clone()])
        .filter(|row| word.is_empty() || row[2].contains(word) || row[3].contains(word))
        .collect();
    match rows.len() {
        0 if word.is_empty() => tell(call.out, &nothing_happened(lang)),
        0 => tell(call.out, &nothing_like(lang, word)),
        all => tell(call.out, &columns(&rows[all.saturating_sub(n)..])),
    }
}

pub(super) fn timeline(console: &mut Console, call: Call<'_, '_>) -> Ended {
    let lang = console.lang;
    let view = console.session.view();
    let length = match call.argument {
        "" => view.now,
        argument => match parse_duration(argument) {
            Ok(length) => length.min(view.now),
            Err(_) => return refuse(call.out, usage("timeline")),
        },
    };
    if length == Nanos::ZERO {
        return tell(call.out, &nothing_happened(lang));
    }
    let drawn = drawn(&view, length, (console.hooks.width)().min(160), lang);
    tell(call.out, &drawn)
}

/// The last stretch of time, a row for each thread that did something in it.
fn drawn(view: &View, length: Nanos, width: usize, lang: Lang) -> String {
    let from = view.now.saturating_sub(length);
    let label = view.threads.iter().map(|t| t.name.width()).max().unwrap_or(0).min(20);
    let n_columns = width.saturating_sub(label + 3).max(10) as u128;
    let at = |column: u128| Nanos(from.0 + (u128::from(length.0) * column / n_columns) as u64);
    let mut out = String::new();
    for (thread, spans) in view.threads.iter().zip(&view.timeline) {
        let row: String =
            (0..n_columns).map(|i| Activity::between(spans, at(i), at(i + 1)).map_or(' ', Activity::sign)).collect();
        if !row.trim().is_empty() {
            let pad = " ".repeat(label.saturating_sub(thread.name.width()));
            out.push_str(format!("{}{pad}  {row}", thread.name).trim_end());
            out.push('\n');
        }
    }
    let (begin, end) = (from.to_string(), view.now.to_string());
    let gap = (n_columns as usize).saturating_sub(begin.width() + end.width()).max(1);
    out.push_str(&format!("{}  {begin}{}{end}\n", " ".repeat(label), " ".repeat(gap)));
    out + &signs(lang)
}

/// What a statement costs on the simulated machine. The host's own time would be another one every time.
pub(super) fn time(console: &mut Console, call: Call<'_, '_>) -> Ended {
    if call.argument.is_empty() {
        return refuse(call.out, &name_a_statement(console.lang));
    }
    if let Some(live) = &console.live {
        let before = live.age();
        let ended = console.one(call.argument, call.out, call.interrupt);
        let after = console.live.as_ref().map_or(before, LivePrompt::age);
        return match ended {
            Ended::Fine => tell(call.out, &really_took(console.lang, &after.saturating_sub(before).to_string())),
            ended => ended,
        };
    }
    let before = (console.session.now(), console.session.steps(), console.session.stats().switches);
    let ended = console.one(call.argument, call.out, call.interrupt);
    if ended != Ended::Fine || console.paused {
        return ended;
    }
    let time = console.session.now().saturating_sub(before.0).to_string();
    let n_steps = console.session.steps() - before.1;
    let n_switches = console.session.stats().switches - before.2;
    tell(call.out, &took(console.lang, &time, n_steps, plural(n_steps), n_switches, plural(n_switches)))
}
