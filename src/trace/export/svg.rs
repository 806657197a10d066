//! The timeline as a picture: a row for each thread, patterns as well as colours, and a tooltip on every stretch.

use super::Recording;
use crate::base::{Lang, Nanos, escaped};
use crate::trace::Activity;
use crate::trace::timeline::cells;
use std::fmt::Write as _;
use unicode_width::UnicodeWidthStr;

/// Pixels.
const WIDTH: usize = 1200;
const ROW: usize = 24;
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
.grid { stroke: #ddd; stroke-width: 1 }
.run { fill: #0072b2 } .want { fill: url(#want) } .vain { fill: #d55e00 } .block { fill: url(#block) } .sleep { fill: url(#sleep) }
</style>
<defs>
<pattern id="want" width="4" height="4" patternUnits="userSpaceOnUse"><rect width="4" height="4" fill="#f7dca0"/><rect width="2" height="4" fill="#e69f00"/></pattern>
<pattern id="block" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#eee"/><rect width="2" height="6" fill="#999"/></pattern>
<pattern id="sleep" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#e3f2fb"/><circle cx="3" cy="3" r="1.4" fill="#56b4e9"/></pattern>
</defs>
"##;

/// The whole file.
pub(super) fn picture(recording: &Recording, lang: Lang) -> String {
    let names = recording.rows.iter().map(|r| r.name.width()).max().unwrap_or(0).clamp(4, 24);
    let left = 16 + names * 8;
    let columns = WIDTH - left - 16;
    let height = TOP + recording.rows.len() * ROW + LEGEND;
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
        let y = TOP + i * ROW;
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
    let mut x = left;
    for (what, ..) in KINDS {
        let (class, word) = kind(what, lang);
        let y = height - LEGEND + 12;
        let _ = writeln!(out, "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"18\" height=\"14\"/>");
        let _ = writeln!(out, "<text class=\"small\" x=\"{}\" y=\"{}\">{word}</text>", x + 24, y + 11);
        x += 48 + word.width() * 8;
    }
    out.push_str("</svg>\n");
    out
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
