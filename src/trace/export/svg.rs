//! The timeline as a picture: a row for each thread, patterns as well as colours, and a tooltip on every stretch. Where there
//! are several processes, the rows of each stand below its name, and arrows show what one sends to another.

use super::{Process, Recording};
use crate::base::{Lang, Nanos, escaped};
use crate::messages;
use crate::trace::Activity;
use crate::trace::timeline::cells;
use std::fmt::Write as _;
use unicode_width::UnicodeWidthStr;

messages! {
    sends(from: i64, to: i64, n: usize, sent: Nanos, received: Nanos) {
        en: "{from} sends {n} bytes to {to}: {sent} – {received}",
        zh: "{from} 向 {to} 发送 {n} 字节：{sent} – {received}",
    }
}

/// Pixels.
const WIDTH: usize = 1200;
const ROW: usize = 24;
/// The name of a process, where there are several.
const HEAD: usize = 22;
const TOP: usize = 40;
const LEGEND: usize = 36;

/// In the order of the legend; the colours are those of Okabe and Ito, told apart by the colour-blind too.
const KINDS: [(Activity, &str, &str, &str); 5] = [
    (Activity::Running, "run", "runs", "运行"),
    (Activity::WantsGil, "want", "wants the GIL", "等 GIL"),
    (Activity::WokenInVain, "vain", "woken in vain", "白白唤醒"),
    (Activity::Blocked, "block", "blocked", "阻塞"),
    (Activity::Sleeping, "sleep", "sleeps", "睡眠"),
];

const DEFS: &str = r##"<style>
text { font: 13px ui-monospace, Menlo, Consolas, "Noto Sans Mono CJK SC", monospace; fill: #222 }
.small { font-size: 11px; fill: #555 }
.grid { stroke: #ddd; stroke-width: 1 } .head { font-weight: 600 } .message { stroke: #a23b72; stroke-width: 1.5; marker-end: url(#tip) }
.run { fill: #0072b2 } .want { fill: url(#want) } .vain { fill: #d55e00 } .block { fill: url(#block) } .sleep { fill: url(#sleep) }
</style>
<defs>
<pattern id="want" width="4" height="4" patternUnits="userSpaceOnUse"><rect width="4" height="4" fill="#f7dca0"/><rect width="2" height="4" fill="#e69f00"/></pattern>
<pattern id="block" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#eee"/><rect width="2" height="6" fill="#999"/></pattern>
<pattern id="sleep" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#e3f2fb"/><circle cx="3" cy="3" r="1.4" fill="#56b4e9"/></pattern>
<marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" fill="#a23b72"/></marker>
</defs>
"##;

/// The whole file.
pub(super) fn picture(recording: &Recording, lang: Lang) -> String {
    let names = recording.rows.iter().map(|r| r.name.width()).max().unwrap_or(0).clamp(4, 24);
    let left = 16 + names * 8;
    let columns = WIDTH - left - 16;
    let several = recording.processes.len() > 1;
    let n_heads = if several { recording.processes.len() } else { 0 };
    let height = TOP + n_heads * HEAD + recording.rows.len() * ROW + LEGEND;
    let top_of = |i: usize| TOP + i * ROW + if several { (recording.rows[i].process + 1) * HEAD } else { 0 };
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" width=\"{WIDTH}\" height=\"{height}\" role=\"img\">\n\
         <title>{}</title>\n{DEFS}<rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#fff\"/>\n",
        escaped(&format!("{} · {}", recording.file, recording.settings))
    );
    for i in 0..=8 {
        let (x, time) = (left + columns * i / 8, Nanos((u128::from(recording.now.0) * i as u128 / 8) as u64));
        let bottom = height - LEGEND;
        let _ = writeln!(out, "<line class=\"grid\" x1=\"{x}\" y1=\"{}\" x2=\"{x}\" y2=\"{bottom}\"/>", TOP - 8);
        let anchor = ["start", "middle", "end"][usize::from(i > 0) + usize::from(i == 8)];
        let _ =
            writeln!(out, "<text class=\"small\" x=\"{x}\" y=\"{}\" text-anchor=\"{anchor}\">{time}</text>", TOP - 14);
    }
    for (i, row) in recording.rows.iter().enumerate() {
        let y = top_of(i);
        if several && i.checked_sub(1).is_none_or(|before| recording.rows[before].process != row.process) {
            let head = escaped(&heading(&recording.processes[row.process]));
            let _ = writeln!(out, "<text class=\"head\" x=\"8\" y=\"{}\">{head}</text>", y - 6);
        }
        let _ = writeln!(out, "<text x=\"8\" y=\"{}\">{}</text>", y + 16, escaped(&shortened(&row.name, names)));
        let cells = cells(&row.spans, (Nanos::ZERO, recording.now), columns);
        let mut first = 0;
        while first < cells.len() {
            let n = cells[first..].iter().take_while(|c| **c == cells[first]).count();
            if let Some(what) = cells[first] {
                let (from, to) = (at(recording.now, first, columns), at(recording.now, first + n, columns));
                let (class, word) = kind(what, lang);
                let _ = writeln!(
                    out,
                    "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{n}\" height=\"{}\"><title>{}: {word}, {from} – {to}</title></rect>",
                    left + first,
                    y + 3,
                    ROW - 6,
                    escaped(&row.name),
                );
            }
            first += n;
        }
    }
    let first_of = |process: usize| recording.rows.iter().position(|r| r.process == process);
    for m in &recording.messages {
        let (Some(from), Some(to)) = (first_of(m.from), first_of(m.to)) else { continue };
        let x =
            |time: Nanos| left + (u128::from(time.0) * columns as u128 / u128::from(recording.now.0.max(1))) as usize;
        let pid = |process: usize| recording.processes[process].pid;
        let _ = writeln!(
            out,
            "<line class=\"message\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"><title>{}</title></line>",
            x(m.sent),
            top_of(from) + ROW / 2,
            x(m.received),
            top_of(to) + ROW / 2,
            sends(lang, pid(m.from), pid(m.to), m.n_bytes, m.sent, m.received),
        );
    }
    let mut x = left;
    for (what, ..) in KINDS {
        let (class, word) = kind(what, lang);
        let y = height - LEGEND + 12;
        let _ = writeln!(out, "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"18\" height=\"14\"/>");
        let _ = writeln!(out, "<text class=\"small\" x=\"{}\" y=\"{}\">{word}</text>", x + 24, y + 11);
        x += 48 + word.width() * 8;
    }
    if !recording.messages.is_empty() {
        let (y, word) = (height - LEGEND + 12, lang.pick("message", "消息"));
        let _ =
            writeln!(out, "<line class=\"message\" x1=\"{x}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"/>", y + 7, x + 18, y + 7);
        let _ = writeln!(out, "<text class=\"small\" x=\"{}\" y=\"{}\">{word}</text>", x + 24, y + 11);
    }
    out.push_str("</svg>\n");
    out
}

/// What stands above the rows of a process.
fn heading(process: &Process) -> String {
    let name = if process.name.is_empty() { String::new() } else { format!(" {}", process.name) };
    let ended = if process.ended.is_empty() { String::new() } else { format!(" · {}", process.ended) };
    format!("{}{name}{ended}", process.pid)
}

fn at(end: Nanos, column: usize, columns: usize) -> Nanos {
    Nanos((u128::from(end.0) * column as u128 / columns.max(1) as u128) as u64)
}

fn kind(what: Activity, lang: Lang) -> (&'static str, &'static str) {
    let (_, class, en, zh) = KINDS.into_iter().find(|k| k.0 == what).unwrap_or(KINDS[0]);
    (class, lang.pick(en, zh))
}

fn shortened(name: &str, most: usize) -> String {
    if name.width() <= most {
        return name.into();
    }
    let mut out = String::new();
    for c in name.chars() {
        if out.width() + 2 > most {
            break;
        }
        out.push(c);
    }
    out + "…"
}
