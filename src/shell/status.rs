//! Where a run stands, in a few lines of text: what the screen shows, for those who type.

use crate::base::{Lang, ProcessId};
use crate::driver::{Doing, FrameView, GilView, Session, ThreadView, Unit, View};
use crate::messages;
use std::fmt::Write as _;
use unicode_width::UnicodeWidthStr;

messages! {
    holds(name: &str, held: &str) { en: "{name} holds the GIL for {held}", zh: "{name} 持有 GIL {held}" }
    waits(name: &str, waited: &str) { en: "{name} waits for it, {waited}", zh: "{name} 已等待 {waited}" }
    step_number(n: u64) { en: "step {n}", zh: "第 {n} 步" }
    in_line(file: &str, line: u32) { en: "{file}, line {line}", zh: "{file}，第 {line} 行" }
    held_by(name: &str, line: u32) { en: "held by {name} since line {line}", zh: "由 {name} 在第 {line} 行取得" }
    sleeps_until(t: &str) { en: "sleeps until {t}", zh: "睡到 {t}" }
}

/// The innermost frame that is not the library's.
fn own_frame(frames: &[FrameView]) -> Option<&FrameView> {
    frames.iter().rev().find(|f| !f.library)
}

/// One moment, as `%step` and `%back` tell it: after a step into the library, with the library's line.
pub(super) fn moment(session: &mut Session, unit: Unit, lang: Lang) -> String {
    let view = session.view();
    let mut parts = vec![format!("t {}", view.now), step_number(lang, view.step)];
    match view.gil.holders.first().and_then(|id| view.threads.iter().find(|t| t.id == *id)) {
        Some(t) => parts.push(holds(lang, &t.name, &view.gil.held_for.to_string())),
        None => parts.push(lang.pick("nobody holds the GIL", "没有线程持有 GIL").into()),
    }
    for (id, waited) in view.gil.waiters.iter().take(4) {
        if let Some(t) = view.threads.iter().find(|t| t.id == *id) {
            parts.push(waits(lang, &t.name, &waited.to_string()));
        }
    }
    if view.gil.drop_request {
        parts.push(lang.pick("asked to let go", "已被请求释放").into());
    }
    let mut out = parts.join(" · ");
    out.push('\n');
    if let Some(line) = current_line(session, &view, unit, lang) {
        out.push_str(&line);
    }
    out
}

/// The line about to run and its text.
fn current_line(session: &Session, view: &View, unit: Unit, lang: Lang) -> Option<String> {
    let holder = view.gil.holders.first()?;
    let frames = &view.threads.iter().find(|t| t.id == *holder)?.frames;
    let frame = if unit == Unit::Into { frames.last()? } else { own_frame(frames)? };
    let source = session.source(&frame.file)?;
    let text = source.lines().nth(frame.line as usize - 1).unwrap_or_default();
    Some(source_line(lang, &frame.file, frame.line, text))
}

/// A line of a file and its text.
pub(super) fn source_line(lang: Lang, file: &str, line: u32, text: &str) -> String {
    format!("  {}:  {}\n", in_line(lang, file, line), text.trim())
}

/// The threads, one a line; where there are several processes, with the number of the process of each. What became of
/// processes that have ended comes last, a line each.
pub(super) fn threads(view: &View, lang: Lang) -> String {
    let heads = [
        ("process", "进程"),
        ("name", "线程"),
        ("state", "状态"),
        ("ticks", "tick"),
        ("turns", "轮次"),
        ("line", "位置"),
    ];
    let mut rows = vec![heads.map(|(en, zh)| lang.pick(en, zh).to_string())];
    rows[0][1].insert_str(0, "  ");
    let mut ended = String::new();
    let mut add = |id: ProcessId, gil: &GilView, threads: &[ThreadView]| {
        for t in threads {
            let mark = if gil.holders.contains(&t.id) { "● " } else { "  " };
            let place = own_frame(&t.frames).map(|f| in_line(lang, &f.file, f.line)).unwrap_or_default();
            rows.push([
                id.pid().to_string(),
                format!("{mark}{}", t.name),
                doing(&t.doing, lang),
                t.ticks.to_string(),
                t.turns.to_string(),
                place,
            ]);
        }
    };
    add(view.process, &view.gil, &view.threads);
    for other in &view.others {
        match &other.ended {
            None => add(other.id, &other.gil, &other.threads),
            Some(how) => {
                let who = format!("{} {}", other.id.pid(), other.name);
                let _ = writeln!(ended, "{}{}{how}", who.trim_end(), lang.pick(": ", "："));
            }
        }
    }
    if view.others.is_empty() {
        return columns(&rows.into_iter().map(|[_, rest @ ..]| rest).collect::<Vec<[String; 5]>>());
    }
    columns(&rows) + &ended
}

fn doing(doing: &Doing, lang: Lang) -> String {
    match doing {
        Doing::Running { .. } => lang.pick("running", "运行中").into(),
        Doing::WantsGil { .. } => lang.pick("wants the GIL", "等待 GIL").into(),
        Doing::Blocked { on, .. } => on.clone(),
        Doing::Sleeping { until } => sleeps_until(lang, &until.to_string()),
        Doing::Finished => lang.pick("finished", "已结束").into(),
    }
}

/// The locks of the program's, one a line.
pub(super) fn locks(view: &View, lang: Lang) -> String {
    if view.locks.is_empty() {
        return lang.pick("the program has no locks\n", "程序里没有锁\n").into();
    }
    let name = |id| view.threads.iter().find(|t| t.id == id).map_or_else(|| "?".into(), |t| t.name.to_string());
    let row = |l: &crate::driver::LockView| {
        let owner = match l.owner {
            Some((id, line)) => held_by(lang, &name(id), line),
            None => lang.pick("free", "空闲").into(),
        };
        let waiters: Vec<String> = l.waiters.iter().map(|id| name(*id)).collect();
        let waiters = if waiters.is_empty() {
            String::new()
        } else {
            format!("{} {}", lang.pick("waited for by", "等待者："), waiters.join(", "))
        };
        [l.name.clone(), owner, waiters]
    };
    columns(&view.locks.iter().map(row).collect::<Vec<_>>())
}

/// Rows in columns as wide as they need to be, wide characters counted as two.
pub(super) fn columns<const N: usize>(rows: &[[String; N]]) -> String {
    let width = |i: usize| rows.iter().map(|r| r[i].width()).max().unwrap_or(0);
    let widths: [usize; N] = std::array::from_fn(width);
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(width.saturating_sub(cell.width()) + 2));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}
