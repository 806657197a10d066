//! Data races, for screens: what was found in a run, in words.

use crate::base::{Lang, Text};
use crate::messages;
use crate::trace::race::{Race, Shape, Side};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use unicode_width::UnicodeWidthStr;

/// The most characters of a line that are shown.
const LONGEST: usize = 40;

messages! {
    none() {
        en: "no data race in this run: starts, joins, locks and queues order whatever two threads touched and one changed; \
             other schedules: gilsh explore",
        zh: "这次运行没有数据竞争：两个线程都接触、且其中一个修改过的数据，都由启动、join、锁或队列排定了先后；\
             其他调度请用 gilsh explore 检查",
    }
    found(n: usize) {
        en: "data races: {n} (two threads, one of them changes it, and nothing orders them)",
        zh: "数据竞争：{n} 处（两个线程接触同一数据，其中一个修改它，而没有任何东西决定先后）",
    }
    found_apart(n: usize) {
        en: "data races: {n} (two threads or processes, one of them changes it, and nothing orders them)",
        zh: "数据竞争：{n} 处（两个线程或进程接触同一数据，其中一个修改它，而没有任何东西决定先后）",
    }
    at_line(n: u32) { en: "line {n}", zh: "第 {n} 行" }
    called(function: &str, line: u32) { en: "called in {function} at line {line}", zh: "由 {function} 第 {line} 行调用" }
    in_file(file: &str, line: &str) { en: "{file} {line}", zh: "{file} {line}" }
    writes_after(line: u32) { en: "writes, having read at line {line}", zh: "写入（曾在第 {line} 行读取）" }
    holding(locks: &str) { en: ", holding {locks}", zh: "，持有 {locks}" }
    open_update() {
        en: "An update can be lost: the other thread may write between the reading and the writing.",
        zh: "更新可能丢失：另一个线程可能在读与写之间写入。",
    }
    open_update_apart() {
        en: "An update can be lost: the other process may write between the reading and the writing.",
        zh: "更新可能丢失：另一个进程可能在读与写之间写入。",
    }
    closed_update(version: &str) {
        en: "Under {version} no thread can come between the reading and the writing, so no update is lost here; with more \
             switch points, or without a GIL, one can be.",
        zh: "在 {version} 下没有线程能插入读与写之间，所以这里不会丢失更新；若切换点更多或没有 GIL，就可能丢失。",
    }
    overwrite() { en: "Whichever writes last stays.", zh: "最后写入的值会留下。" }
    either() { en: "What is read depends on who comes first.", zh: "读到什么取决于谁先执行。" }
    operations() {
        en: "Harmless by itself: each is a single step that nothing comes between; only their order is open.",
        zh: "本身无害：每一个都是不可分割的一步；只是先后不定。",
    }
    order_update() {
        en: "To order them: hold one lock at both, from the reading to the writing.",
        zh: "排定先后：两处都持有同一把锁，从读一直到写。",
    }
    order_any() {
        en: "To order them: hold one lock at both, or let one wait for the other (join, Event, Queue).",
        zh: "排定先后：两处都持有同一把锁，或让一个等待另一个（join、Event、Queue）。",
    }
    order_same(first: &str, second: &str) {
        en: "To order them: hold the same lock at both; these hold {first} and {second}.",
        zh: "排定先后：两处必须持有同一把锁；现在分别持有 {first} 和 {second}。",
    }
    order_too(thread: &str, lock: &str, line: u32) {
        en: "To order them: {thread} must hold {lock} at line {line} too.",
        zh: "排定先后：{thread} 在第 {line} 行也必须持有 {lock}。",
    }
    order_join(child: &str, line: u32) {
        en: "To order them: join {child} before line {line}.",
        zh: "排定先后：在第 {line} 行之前 join {child}。",
    }
    on_line(name: &str, line: &str) { en: "data race on {name} (line {line}).", zh: "{name} 上的数据竞争（第 {line} 行）。" }
    on_lines(name: &str, lines: &str) { en: "data race on {name} (lines {lines}).", zh: "{name} 上的数据竞争（第 {lines} 行）。" }
}

/// The races that others do not tell already: a thread that writes what it has read races with both.
#[must_use]
pub fn telling(races: &[Race]) -> Vec<&Race> {
    let line = |side: &Side| side.stack.first().map(|f| f.line);
    let told = |race: &&Race| {
        let reads = race.sides.iter().find(|s| !s.write).and_then(line);
        let writes = race.sides.iter().find(|s| s.write).and_then(line);
        let tells = |other: &Race| {
            let updates = |s: &Side| s.looked == reads && line(s) == writes;
            other.shape > Shape::Overwrite && other.name == race.name && other.sides.iter().any(updates)
        };
        race.shape != Shape::Either || !races.iter().any(tells)
    };
    races.iter().filter(told).collect()
}

/// What was found in a run under this version of CPython, for reading. `source` gives the text of a file.
#[must_use]
pub fn told(races: &[Race], version: &str, source: &dyn Fn(&str) -> Option<Text>, lang: Lang) -> String {
    if races.is_empty() {
        return none(lang);
    }
    let telling = telling(races);
    let head = if telling.iter().any(|race| race.apart) { found_apart } else { found };
    let mut out = head(lang, telling.len());
    for race in telling {
        let _ = write!(out, "\n  {}", race.name);
        for line in sides(race, source, lang) {
            let _ = write!(out, "\n    {line}");
        }
        let _ = write!(out, "\n    {}", harm(race, version, lang));
        if let Some(order) = order(race, lang) {
            let _ = write!(out, "\n    {order}");
        }
    }
    out
}

/// What a race can do, in a sentence.
#[must_use]
pub fn harm(race: &Race, version: &str, lang: Lang) -> String {
    match race.shape {
        Shape::OpenUpdate if race.apart => open_update_apart(lang),
        Shape::OpenUpdate => open_update(lang),
        Shape::ClosedUpdate => closed_update(lang, version),
        Shape::Overwrite => overwrite(lang),
        Shape::Either => either(lang),
        Shape::Operations => operations(lang),
    }
}

/// What would order the two, in a sentence; nothing for what needs no order.
#[must_use]
pub fn order(race: &Race, lang: Lang) -> Option<String> {
    let [first, second] = &race.sides;
    let line = |side: &Side| side.stack.first().map_or(0, |f| f.line);
    let updates = matches!(race.shape, Shape::OpenUpdate | Shape::ClosedUpdate);
    Some(match (&*first.holds, &*second.holds) {
        _ if race.shape == Shape::Operations => return None,
        ([a, ..], [b, ..]) => order_same(lang, a, b),
        ([a, ..], []) => order_too(lang, &second.thread, a, line(second)),
        ([], [b, ..]) => order_too(lang, &first.thread, b, line(first)),
        ([], []) if updates => order_update(lang),
        ([], []) if race.joinable => order_join(lang, &first.thread, line(second)),
        ([], []) => order_any(lang),
    })
}

/// Races by what they are about, a line each: the worst of each name, and the name with all lines.
#[must_use]
pub fn by_name<'a>(races: &'a [Race], lang: Lang) -> Vec<(&'a Race, String)> {
    let mut worst: Vec<&Race> = Vec::new();
    for race in races {
        match worst.iter_mut().find(|w| w.name == race.name) {
            Some(known) if known.shape >= race.shape => {}
            Some(known) => *known = race,
            None => worst.push(race),
        }
    }
    let headed = |race: &'a Race| {
        let sides = races.iter().filter(|r| r.name == race.name).flat_map(|r| &r.sides);
        let lines: BTreeSet<u32> = sides.filter_map(|s| Some(s.stack.first()?.line)).collect();
        let listed = lines.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
        let head = if lines.len() == 1 { on_line } else { on_lines };
        (race, head(lang, &race.name, &listed))
    };
    worst.into_iter().map(headed).collect()
}

/// A line for each of the two, and one for each of their callers.
fn sides(race: &Race, source: &dyn Fn(&str) -> Option<Text>, lang: Lang) -> Vec<String> {
    let [first, second] = &race.sides;
    let files = |s: &Side| s.stack.first().map(|f| f.file.clone());
    let same_file = files(first) == files(second);
    let rows = race.sides.each_ref().map(|side| {
        let top = side.stack.first();
        let line = top.map_or(0, |f| f.line);
        let text = top.and_then(|f| source(&f.file)?.lines().nth(line as usize - 1).map(|l| shortened(l.trim())));
        let at = at_line(lang, line);
        let at = top.filter(|_| !same_file).map_or_else(|| at.clone(), |f| in_file(lang, &f.file, &at));
        [side.thread.to_string(), at, text.unwrap_or_default(), how(side, lang)]
    });
    let width = |i: usize| rows.iter().map(|r| r[i].width()).max().unwrap_or(0);
    let widths = [width(0), width(1), width(2)];
    let mut lines = Vec::new();
    for (row, side) in rows.iter().zip(&race.sides) {
        let cells = row.iter().zip(widths).map(|(c, w)| format!("{c}{}", " ".repeat(w.saturating_sub(c.width()))));
        let cells: Vec<String> = cells.collect();
        lines.push(format!("{}  {}", cells.join("  "), row[3]));
        let callers = side.stack.iter().skip(1);
        lines.extend(callers.map(|f| format!("  {}", called(lang, &f.function, f.line))));
    }
    lines
}

fn shortened(line: &str) -> String {
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.into(),
    }
}

fn how(side: &Side, lang: Lang) -> String {
    let here = side.stack.first().map(|f| f.line);
    let held = if side.holds.is_empty() { String::new() } else { holding(lang, &side.holds.join(", ")) };
    let deed = match side.looked {
        _ if !side.write => lang.pick("reads", "读取").into(),
        None => lang.pick("writes", "写入").into(),
        Some(line) if Some(line) == here => lang.pick("reads and writes", "先读后写").into(),
        Some(line) => writes_after(lang, line),
    };
    deed + &held
}
