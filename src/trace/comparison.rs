//! One program under several GILs, side by side: the figures of its runs, as a table for people and as JSON.

use crate::base::{Lang, Nanos, fold};
use crate::messages;
use serde::Serialize;
use std::fmt::Write as _;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

messages! {
    head(program: &str, machine: &str, instruction: Nanos) {
        en: "{program} on the {machine} machine, {instruction} an instruction",
        zh: "{program}，{machine} 机器，每条指令 {instruction}",
    }
    seeds(first: u64, last: u64) {
        en: "; seeds {first} to {last}: median (least to most)",
        zh: "；种子 {first} 到 {last}：中位数（最小到最大）",
    }
    foot() {
        en: "speed: time on one core over time here; in vain: wake-ups that found the lock taken; wait: the longest for it, or for a core",
        zh: "速度：单核用时除以这里的用时；徒劳唤醒：醒来时锁已被占；最长等待：等锁或等核心最久的一次",
    }
    differ(n: usize) { en: "{n} results", zh: "{n} 种结果" }
    range(least: &str, most: &str) { en: "{least} to {most}", zh: "{least} 到 {most}" }
    one_core(gil: &str) { en: "{gil} on 1 core", zh: "{gil}，1 个核心" }
    cores(gil: &str, n: u32) { en: "{gil} on {n} cores", zh: "{gil}，{n} 个核心" }
}

/// One run.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Measure {
    pub seed: u64,
    /// How it ended: 0 is fine, as of `gilsh run`.
    pub exit: i64,
    /// The last line of its output that does not tell what was lost, or how it failed.
    pub result: String,
    /// What it says was lost, if it says so: a line `lost 17`.
    pub lost: Option<i64>,
    pub elapsed_ns: u64,
    pub handovers: u64,
    pub futile_wakeups: u64,
    pub longest_wait_ns: u64,
    /// Busy core-time over elapsed time.
    pub utilisation: f64,
}

/// A GIL on so many cores, and the runs under it.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Contestant {
    /// As it was asked for.
    pub gil: String,
    /// `ticks`, `timeout` or `off`.
    pub policy: &'static str,
    pub cores: u32,
    pub runs: Vec<Measure>,
}

/// The whole of it.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Comparison {
    pub schema: u32,
    pub program: String,
    pub machine: String,
    pub instruction_ns: u64,
    pub contestants: Vec<Contestant>,
}

const COLUMNS: [(&str, &str); 10] = [
    ("GIL", "GIL"),
    ("cores", "核心"),
    ("result", "结果"),
    ("time", "时间"),
    ("speed", "速度"),
    ("switches", "交接"),
    ("in vain", "徒劳唤醒"),
    ("wait", "最长等待"),
    ("busy", "占用"),
    ("lost", "丢失"),
];

/// Columns of a result, before it is cut.
const RESULT: usize = 24;

impl Comparison {
    /// The worst of the runs' exit codes: a limit before a deadlock before an exception.
    #[must_use]
    pub fn exit(&self) -> i64 {
        self.contestants.iter().flat_map(|c| &c.runs).map(|r| r.exit).max().unwrap_or(0)
    }

    /// One line of JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Plain structs of numbers and strings: serialising them cannot fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// As a table, or, where that is wider than `width` columns, one figure a line. Ends in a newline.
    #[must_use]
    pub fn table(&self, lang: Lang, width: usize) -> String {
        let head = COLUMNS.map(|(en, zh)| lang.pick(en, zh).to_string());
        let rows: Vec<[String; 10]> = self.contestants.iter().map(|c| self.row(c, lang)).collect();
        let tells_losses = self.contestants.iter().flat_map(|c| &c.runs).any(|r| r.lost.is_some());
        let shown = if tells_losses { COLUMNS.len() } else { COLUMNS.len() - 1 };
        let mut out = String::new();
        out.push_str(&fold(&format!("{}\n", self.head(lang)), width));
        let table = aligned(&head, &rows, shown);
        if table.lines().all(|l| l.width() <= width) {
            out.push_str(&table);
        } else {
            out.push_str(&self.blocks(&head, &rows, shown, lang));
        }
        out.push_str(&fold(&format!("{}\n", foot(lang)), width));
        out
    }

    fn head(&self, lang: Lang) -> String {
        let runs = self.contestants.first().map_or(&[][..], |c| &c.runs);
        let head = head(lang, &self.program, &self.machine, Nanos(self.instruction_ns));
        match (runs.first(), runs.last()) {
            (Some(first), Some(last)) if runs.len() > 1 => head + &seeds(lang, first.seed, last.seed),
            _ => head,
        }
    }

    fn row(&self, c: &Contestant, lang: Lang) -> [String; 10] {
        let whole = |of: fn(&Measure) -> u64| spread(&c.runs, of, lang, |n| n.to_string());
        let time = |of: fn(&Measure) -> u64| spread(&c.runs, of, lang, |n| short(Nanos(n)));
        let alone = self.contestants.iter().find(|o| o.gil == c.gil && o.cores == 1);
        let speed = alone.map_or_else(String::new, |one| {
            let (one, here) = (median(&one.runs, |r| r.elapsed_ns), median(&c.runs, |r| r.elapsed_ns));
            format!("{:.2}", one as f64 / here.max(1) as f64)
        });
        // Without a GIL nothing is handed over, and nobody is woken for it.
        let of_gil = |text: String| if c.policy == "off" { "-".into() } else { text };
        let lost: Vec<Measure> = c.runs.iter().filter(|r| r.lost.is_some()).cloned().collect();
        [
            c.gil.clone(),
            c.cores.to_string(),
            result(&c.runs, lang),
            time(|r| r.elapsed_ns),
            speed,
            of_gil(whole(|r| r.handovers)),
            of_gil(whole(|r| r.futile_wakeups)),
            time(|r| r.longest_wait_ns),
            spread(&c.runs, |r| (r.utilisation * 100.0).round() as u64, lang, |n| format!("{n} %")),
            if lost.is_empty() {
                String::new()
            } else {
                spread(&lost, |r| r.lost.unwrap_or(0).unsigned_abs(), lang, |n| n.to_string())
            },
        ]
    }

    fn blocks(&self, head: &[String; 10], rows: &[[String; 10]], shown: usize, lang: Lang) -> String {
        let mut out = String::new();
        let names = head.iter().take(shown).skip(2).map(|h| h.width()).max().unwrap_or(0);
        for (c, row) in self.contestants.iter().zip(rows) {
            let title = if c.cores == 1 { one_core(lang, &c.gil) } else { cores(lang, &c.gil, c.cores) };
            let _ = writeln!(out, "{title}");
            for (name, cell) in head.iter().zip(row).take(shown).skip(2).filter(|(_, cell)| !cell.is_empty()) {
                let gap = " ".repeat(names - name.width());
                let _ = writeln!(out, "  {name}{gap}  {cell}");
            }
        }
        out
    }
}

fn median(runs: &[Measure], of: fn(&Measure) -> u64) -> u64 {
    let mut all: Vec<u64> = runs.iter().map(of).collect();
    all.sort_unstable();
    all.get(all.len() / 2).copied().unwrap_or(0)
}

/// One figure, or of several their median and their range.
fn spread(runs: &[Measure], of: fn(&Measure) -> u64, lang: Lang, show: impl Fn(u64) -> String) -> String {
    let (least, most) = (runs.iter().map(of).min().unwrap_or(0), runs.iter().map(of).max().unwrap_or(0));
    let middle = show(median(runs, of));
    if show(least) == show(most) {
        return middle;
    }
    let range = range(lang, &show(least), &show(most));
    if lang == Lang::Zh { format!("{middle}（{range}）") } else { format!("{middle} ({range})") }
}

/// What all runs came to; if that differs, how many different things, and for numbers the least and the most.
fn result(runs: &[Measure], lang: Lang) -> String {
    let mut different: Vec<&str> = runs.iter().map(|r| r.result.as_str()).collect();
    different.sort_unstable();
    different.dedup();
    if let [only] = different[..] {
        return cut(only);
    }
    let numbers: Result<Vec<i64>, _> = different.iter().map(|r| r.parse::<i64>()).collect();
    match numbers.as_ref().map(|n| (n.iter().min(), n.iter().max())) {
        Ok((Some(least), Some(most))) => range(lang, &least.to_string(), &most.to_string()),
        _ => differ(lang, different.len()),
    }
}

/// A long line is cut, and what it was in whole can still be told apart by the end.
fn cut(line: &str) -> String {
    if line.width() <= RESULT {
        return line.into();
    }
    // FNV-1a (Fowler, Noll and Vo): the same on every machine.
    let hash = line.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    let mut kept = String::new();
    for c in line.chars() {
        if kept.width() + c.width().unwrap_or(0) > RESULT - 6 {
            break;
        }
        kept.push(c);
    }
    format!("{kept}… {:04x}", hash & 0xffff)
}

/// Three digits and a unit.
fn short(time: Nanos) -> String {
    let (unit, name) = match time.0 {
        0..1_000 => return format!("{} ns", time.0),
        1_000..1_000_000 => (1e3, "µs"),
        1_000_000..1_000_000_000 => (1e6, "ms"),
        _ => (1e9, "s"),
    };
    let n = time.0 as f64 / unit;
    let digits = if n < 10.0 { 2 } else { usize::from(n < 100.0) };
    format!("{n:.digits$} {name}")
}

/// The GIL and the result to the left, figures to the right, by the columns that a terminal gives each character.
fn aligned(head: &[String; 10], rows: &[[String; 10]], shown: usize) -> String {
    let all = || [head].into_iter().chain(rows);
    let widths: Vec<usize> = (0..shown).map(|i| all().map(|r| r[i].width()).max().unwrap_or(0)).collect();
    let mut out = String::new();
    for row in all() {
        let mut line = String::new();
        for (i, (cell, width)) in row.iter().zip(&widths).enumerate() {
            let gap = " ".repeat(width - cell.width());
            let (before, after) = if i == 0 || i == 2 { ("", &*gap) } else { (&*gap, "") };
            let _ = write!(line, "{}{before}{cell}{after}", if i == 0 { "" } else { "  " });
        }
        let _ = writeln!(out, "{}", line.trim_end());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(seeds: u64) -> Comparison {
        let run = |seed: u64| Measure {
            seed,
            exit: 0,
            result: (1000 + seed).to_string(),
            lost: Some(17 * seed as i64),
            elapsed_ns: 12_345_678 * seed,
            handovers: 100,
            futile_wakeups: 7,
            longest_wait_ns: 5_080_000,
            utilisation: 1.02,
        };
        let contestant = |gil: &str, policy, cores| Contestant {
            gil: gil.into(),
            policy,
            cores,
            runs: (1..=seeds).map(run).collect(),
        };
        let contestants = vec![contestant("2.7", "ticks", 1), contestant("3.14t", "off", 2)];
        Comparison {
            schema: 1,
            program: "银行.py".into(),
            machine: "classroom".into(),
            instruction_ns: 1_000,
            contestants,
        }
    }

    #[test]
    fn columns_line_up_in_both_languages() {
        for lang in [Lang::En, Lang::Zh] {
            let table = sample(1).table(lang, 120);
            let widths: Vec<usize> = table.lines().skip(1).take(3).map(UnicodeWidthStr::width).collect();
            assert_eq!((widths[0], widths[1]), (widths[1], widths[2]), "{table}");
            assert!(table.contains("12.3 ms") && table.contains("102 %"), "{table}");
        }
    }

    #[test]
    fn a_narrow_terminal_gets_one_figure_a_line() {
        for (lang, width) in [(Lang::En, 50), (Lang::Zh, 50), (Lang::En, 70), (Lang::Zh, 70)] {
            let table = sample(3).table(lang, width);
            assert!(table.lines().all(|l| l.width() <= width), "{table}");
        }
    }

    #[test]
    fn several_seeds_give_a_median_and_a_range() {
        let table = sample(3).table(Lang::En, 200);
        for part in ["1001 to 1003", "24.7 ms (12.3 ms to 37.0 ms)", "34 (17 to 51)", "seeds 1 to 3"] {
            assert!(table.contains(part), "{part} in {table}");
        }
    }

    #[test]
    fn a_long_result_is_cut_and_can_still_be_told_apart() {
        let (a, b) = (cut(&"长".repeat(30)), cut(&"长".repeat(31)));
        assert!(a.width() <= RESULT && b.width() <= RESULT && a != b, "{a} {b}");
    }
}
