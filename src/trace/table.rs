//! The table of `--stats`, for people. Wide characters line up.

use super::stats::Stats;
use crate::base::{Lang, Nanos, ProcessId, plural};
use crate::messages;
use std::fmt::Write as _;
use unicode_width::UnicodeWidthStr;

messages! {
    head_line(version: &str, policy: &str, cores: u32, s: &str, seed: u64) {
        en: "GIL {version} ({policy}), {cores} core{s}, seed {seed}",
        zh: "GIL {version}（{policy}），{cores} 个核心，种子 {seed}",
    }
    time_line(elapsed: Nanos, percent: f64, ticks: u64) {
        en: "{elapsed} elapsed, cores {percent:.0} % busy, {ticks} ticks",
        zh: "用时 {elapsed}，核心占用 {percent:.0} %，{ticks} 个 tick",
    }
    lock_line(switches: u64, s: &str, requests: u64, r: &str, forced: u64, voluntary: u64) {
        en: "{switches} hand-over{s}; {requests} drop request{r}; let go: {forced} when asked, {voluntary} to block",
        zh: "切换 {switches} 次；释放请求 {requests} 次；应请求释放 {forced} 次，阻塞前释放 {voluntary} 次",
    }
    carrier_line(which: &str, turns: u64, held: Nanos, carried: &str) {
        en: "{which}: {turns} turns, {held}; carried {carried}",
        zh: "{which}：{turns} 轮，{held}；承载 {carried}",
    }
    check_line(checks: u64, s: &str, failed: u64, t: &str) {
        en: "{checks} check{s}; {failed} thread{t} woken in vain",
        zh: "检查 {checks} 次；徒劳唤醒 {failed} 次",
    }
}

const COLUMNS: [(&str, &str); 7] = [
    ("thread", "线程"),
    ("state", "状态"),
    ("ticks", "tick"),
    ("held", "持有"),
    ("waited", "等待"),
    ("blocked", "阻塞"),
    ("turns", "取得次数"),
];

/// Threads that a carrier's line names.
const NAMED: usize = 4;

impl Stats {
    /// The table, ending in a newline.
    #[must_use]
    pub fn table(&self, lang: Lang) -> String {
        let mut out = String::new();
        let lines = [
            head_line(lang, &self.gil.version, self.gil.policy, self.cores, plural(u64::from(self.cores)), self.seed),
            time_line(lang, Nanos(self.elapsed_ns), self.cpu_utilisation * 100.0, self.ticks),
            lock_line(
                lang,
                self.switches,
                plural(self.switches),
                self.drop_requests,
                plural(self.drop_requests),
                self.forced_drops,
                self.voluntary_drops,
            ),
            check_line(lang, self.checks, plural(self.checks), self.failed_wakeups, plural(self.failed_wakeups)),
        ];
        for line in lines {
            let _ = writeln!(out, "{line}");
        }
        let mut rows = vec![COLUMNS.map(|(en, zh)| lang.pick(en, zh).to_string())];
        let several = self.threads.iter().any(|t| t.process != ProcessId::FIRST.0);
        rows.extend(self.threads.iter().map(|t| {
            [
                if several { format!("{} {}", ProcessId(t.process).pid(), t.name) } else { t.name.to_string() },
                state(lang, t.state).to_string(),
                t.ticks.to_string(),
                Nanos(t.held_ns).to_string(),
                Nanos(t.waited_ns).to_string(),
                Nanos(t.blocked_ns).to_string(),
                t.acquires.to_string(),
            ]
        }));
        out.push_str(&aligned(&rows));
        for carrier in &self.carriers {
            let which = match carrier.os_thread {
                Some(id) => format!("{} {id}", lang.pick("OS thread", "系统线程")),
                None => format!("{} {}", lang.pick("carrier", "载体"), carrier.carrier),
            };
            let all = carrier.threads.iter().filter_map(|id| self.threads.get(*id as usize - 1));
            let names: Vec<&str> = all.clone().take(NAMED).map(|t| &*t.name).collect();
            let mut carried = names.join(lang.pick(", ", "、"));
            if let Some(more) = all.count().checked_sub(NAMED).filter(|n| *n > 0) {
                let _ = write!(carried, " {} {more}", lang.pick("and more:", "等，另有"));
            }
            let _ = writeln!(out, "{}", carrier_line(lang, &which, carrier.turns, Nanos(carrier.held_ns), &carried));
        }
        out
    }
}

fn state(lang: Lang, word: &'static str) -> &'static str {
    match word {
        "running" => lang.pick(word, "运行"),
        "waiting" => lang.pick(word, "等待 GIL"),
        "blocked" => lang.pick(word, "阻塞"),
        "sleeping" => lang.pick(word, "睡眠"),
        "finished" => lang.pick(word, "结束"),
        other => other,
    }
}

/// Words to the left, figures to the right, by the columns that a terminal gives each character.
fn aligned(rows: &[[String; 7]]) -> String {
    let mut widths = [0; 7];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width());
        }
    }
    let mut out = String::new();
    for row in rows {
        let mut line = String::new();
        for (i, (cell, width)) in row.iter().zip(widths).enumerate() {
            let gap = " ".repeat(width - cell.width());
            let (before, after) = if i < 2 { ("", &*gap) } else { (&*gap, "") };
            let _ = write!(line, "  {before}{cell}{after}");
        }
        let _ = writeln!(out, "{}", line.trim_end());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::{GilStats, ThreadStats};

    fn sample() -> Stats {
        let thread = |id: u32, name: &str| ThreadStats {
            id,
            process: 1,
            name: name.into(),
            state: "finished",
            ticks: 12,
            held_ns: 5_000_000,
            waited_ns: 0,
            blocked_ns: 20,
            acquires: 3,
        };
        Stats {
            schema: 1,
            clock: "virtual",
            seed: 1,
            cores: 2,
            gil: GilStats {
                version: "3.12".into(),
                policy: "timeout",
                interval_ns: Some(5_000_000),
                interval_ticks: None,
                switch_points: "edges",
                next: "os",
            },
            elapsed_ns: 0,
            ticks: 0,
            switches: 0,
            checks: 0,
            drop_requests: 0,
            forced_drops: 0,
            voluntary_drops: 0,
            failed_wakeups: 0,
            longest_wait_ns: 0,
            cpu_utilisation: 1.0,
            trace_hash: format!("{:016x}", 0xabc),
            threads: vec![thread(1, "MainThread"), thread(2, "存款线程")],
            carriers: Vec::new(),
        }
    }

    #[test]
    fn the_json_has_the_keys_of_the_contract_in_their_order() {
        let start = r#"{"schema":1,"clock":"virtual","seed":1,"cores":2,"gil":{"version":"3.12","policy":"timeout","interval_ns":5000000,"switch_points":"edges","next":"os"},"elapsed_ns":0,"ticks":0,"switches":0,"checks":0,"drop_requests":0,"forced_drops":0,"voluntary_drops":0,"failed_wakeups":0,"cpu_utilisation":1.0,"trace_hash":"0000000000000abc","threads":[{"id":1,"process":1,"name":"MainThread","state":"finished","ticks":12,"held_ns":5000000,"waited_ns":0,"blocked_ns":20,"acquires":3}"#;
        let json = sample().to_json();
        assert!(json.starts_with(start), "{json}");
    }

    #[test]
    fn columns_line_up_beside_chinese_names() {
        for lang in [Lang::En, Lang::Zh] {
            let table = sample().table(lang);
            let widths: Vec<usize> = table.lines().skip(5).map(UnicodeWidthStr::width).collect();
            assert_eq!(widths[0], widths[1], "{table}");
        }
    }
}
