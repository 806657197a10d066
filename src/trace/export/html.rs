//! A page to read: everything about one run in one file, without a script and without anything from elsewhere.

use super::{Recording, svg};
use crate::base::{Lang, escaped};
use crate::messages;
use std::fmt::Write as _;

messages! {
    earlier(n: u64) { en: "{n} earlier events were not kept", zh: "更早的 {n} 个事件没有保留" }
    later(n: usize) { en: "{n} later events are left out here; the .json form has them", zh: "此处省略之后的 {n} 个事件；.json 格式中有" }
}

/// Events that a page shows: a browser should not have to think.
const MOST: usize = 2_000;

const STYLE: &str = "\
:root { color-scheme: light }
body { font: 15px/1.5 system-ui, \"Noto Sans CJK SC\", sans-serif; margin: 2rem auto; max-width: 1240px; padding: 0 1rem; color: #222; background: #fff }
h1 { font-size: 1.5rem; margin-bottom: 0 } h2 { font-size: 1.1rem; margin-top: 2rem; border-bottom: 1px solid #ddd }
pre, table { font: 13px/1.45 ui-monospace, Menlo, Consolas, \"Noto Sans Mono CJK SC\", monospace }
pre { background: #f7f7f7; padding: .8rem 1rem; overflow-x: auto; border-radius: 4px } .ended { font-weight: 600 }
.num { color: #999; user-select: none } .stderr { color: #b00020 } .who { color: #0072b2 }
svg { max-width: 100%; height: auto } td { padding: 0 1rem 0 0; vertical-align: top; white-space: pre-wrap } td:first-child { text-align: right; color: #555 }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(480px, 1fr)); gap: 0 1.5rem }
";

/// The whole file.
pub(super) fn page(recording: &Recording, lang: Lang) -> String {
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
        lang.pick("en", "zh"),
        escaped(&recording.file),
    );
    let _ = writeln!(out, "<h1>{}</h1>\n<p>{}</p>", escaped(&recording.file), escaped(&recording.settings));
    let _ = writeln!(out, "<p class=\"ended\">{} · t {}</p>", escaped(&recording.ended), recording.now);
    heading(&mut out, lang.pick("Timeline", "时间线"));
    out.push_str(&svg::picture(recording, lang));
    out.push_str("<div class=\"columns\">\n<section>\n");
    heading(&mut out, lang.pick("Program", "程序"));
    out.push_str("<pre>");
    for (line, n) in recording.source.lines().zip(1..) {
        let _ = writeln!(out, "<span class=\"num\">{n:>4}</span>  {}", escaped(line));
    }
    out.push_str("</pre>\n</section>\n<section>\n");
    heading(&mut out, lang.pick("Output", "输出"));
    out.push_str("<pre>");
    for line in &recording.output {
        let class = if line.stderr { " class=\"stderr\"" } else { "" };
        let who = recording.who(line.row);
        let _ = writeln!(out, "<span{class} title=\"{}\">{}</span>", escaped(&who), escaped(&line.text));
    }
    out.push_str("</pre>\n");
    heading(&mut out, lang.pick("Figures", "统计"));
    let _ = writeln!(out, "<pre>{}</pre>\n</section>\n</div>", escaped(&recording.stats.table(lang)));
    heading(&mut out, lang.pick("Events", "事件"));
    if recording.n_lost > 0 {
        let _ = writeln!(out, "<p>{}</p>", earlier(lang, recording.n_lost));
    }
    out.push_str("<table>\n");
    for event in recording.events.iter().take(MOST) {
        let who = recording.who(event.row);
        let _ = writeln!(
            out,
            "<tr><td>{}</td><td class=\"who\">{}</td><td>{}</td></tr>",
            event.at,
            escaped(&who),
            escaped(&event.text)
        );
    }
    out.push_str("</table>\n");
    if recording.events.len() > MOST {
        let _ = writeln!(out, "<p>{}</p>", later(lang, recording.events.len() - MOST));
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn heading(out: &mut String, text: &str) {
    let _ = writeln!(out, "<h2>{text}</h2>");
}
