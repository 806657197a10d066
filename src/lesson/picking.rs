//! The learner is the scheduler: at each crossing of a small program they say which thread goes on.

use super::taking::Desk;
use crate::base::{Lang, fold};
use crate::driver::explore::{self, About, Answer, Crossing, Failure, FailureKind, Goal, Walked};
use crate::driver::{Program, Settings};
use crate::messages;
use unicode_width::UnicodeWidthStr;

messages! {
    you_choose(file: &str) {
        en: "You are the scheduler of {file}: at each step type the number of the thread that goes on.",
        zh: "{file} 由你来调度：每一步输入一个编号，决定让哪个线程继续。",
    }
    aim(goal: &str) { en: "Your aim: at the end, {goal}.", zh: "目标：结束时 {goal}。" }
    hears(from: &str) { en: "hears from {from} first", zh: "先收到 {from} 的回应" }
    aim_deadlock() { en: "Your aim: a deadlock.", zh: "目标：造成死锁。" }
    keys() {
        en: "(b takes a step back, h shows a way, s skips, q leaves)",
        zh: "（b 退回一步，h 看一种走法，s 跳过，q 离开）",
    }
    which(n: usize) { en: "1 to {n}: ", zh: "1 到 {n}：" }
    not_a_choice(n: usize) {
        en: "type a number from 1 to {n}, or b, h, s, q",
        zh: "请输入 1 到 {n} 的编号，或 b、h、s、q",
    }
    reads(name: &str) { en: "reads {name}", zh: "读 {name}" }
    writes(name: &str) { en: "writes {name}", zh: "写 {name}" }
    takes(name: &str) { en: "takes {name}", zh: "取得 {name}" }
    releases(name: &str) { en: "releases {name}", zh: "释放 {name}" }
    within(function: &str) { en: "goes on within {function}", zh: "在 {function} 里继续" }
    at_line(n: u32) { en: "line {n}", zh: "第 {n} 行" }
    prints(text: &str) { en: "  it prints  {text}", zh: "  输出  {text}" }
    reached(n: usize) {
        en: "There it is, after {n} choices of yours. This is what you did:",
        zh: "成功了，你一共选了 {n} 次。你是这样做的：",
    }
    not_reached() { en: "This run ended otherwise.", zh: "这一次的结果不是那样。" }
    finished() { en: "The program came to its end.", zh: "程序正常结束了。" }
    again() {
        en: "Enter tries again, h shows a way, s skips, q leaves: ",
        zh: "回车再试一次，h 看一种走法，s 跳过，q 离开：",
    }
    one_way() { en: "One way to get there:", zh: "一种走法：" }
    no_way() { en: "No schedule leads there.", zh: "没有任何调度能走到那里。" }
    too_long() { en: "The program goes on for too long to be chosen step by step.", zh: "这个程序太长，无法一步步地选。" }
}

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picked {
    Reached,
    Skipped,
    /// Before the first choice: to where they were before that.
    Back,
    Left,
}

/// Lets the learner choose until they have reached the goal, or do not want to any more.
pub fn pick(program: &Program, settings: &Settings, goal: (&Goal, &str), lang: Lang, desk: &mut dyn Desk) -> Picked {
    let mut hand = Hand { program, settings, goal: goal.0, lang, desk, shown: 0, n_printed: 0, wants: Wants::Choose };
    let aim = match hand.goal {
        Goal::Deadlock => aim_deadlock(lang),
        Goal::True(..) => aim(lang, goal.1.trim()),
    };
    hand.show(&format!("{}\n{aim}  {}\n", you_choose(lang, program.file()), keys(lang)));
    loop {
        if let Some(picked) = hand.once() {
            return picked;
        }
    }
}

/// What the learner asked for instead of a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wants {
    Choose,
    Way,
    Skip,
    Back,
    Away,
}

struct Hand<'a> {
    program: &'a Program,
    settings: &'a Settings,
    goal: &'a Goal,
    lang: Lang,
    desk: &'a mut dyn Desk,
    /// Scenes and bytes of output that have been shown.
    shown: usize,
    n_printed: usize,
    wants: Wants,
}

impl Hand<'_> {
    fn show(&mut self, text: &str) {
        let columns = self.desk.width().min(100);
        self.desk.show(&fold(text, columns));
    }

    /// One run. `None`: another.
    fn once(&mut self) -> Option<Picked> {
        (self.shown, self.n_printed, self.wants) = (0, 0, Wants::Choose);
        let (program, settings, options) = (self.program, self.settings, self.goal.options());
        let walked = explore::walk(program, settings, &options, &mut |crossing| self.ask(crossing));
        match (walked, self.wants) {
            (Some(walked), _) if self.goal.is_reached(walked.kind, &walked.failure.message) => {
                self.praise(&walked);
                return Some(Picked::Reached);
            }
            (Some(walked), _) => self.console(&walked),
            (None, Wants::Choose) => {
                self.show(&format!("{}\n", too_long(self.lang)));
                return Some(Picked::Skipped);
            }
            (None, Wants::Skip) => return Some(Picked::Skipped),
            (None, Wants::Back) => return Some(Picked::Back),
            (None, Wants::Away) => return Some(Picked::Left),
            (None, Wants::Way) => self.show_way(),
        }
        loop {
            let answer = self.desk.ask(&again(self.lang));
            match answer.as_deref().map(str::trim) {
                None | Some("q") => return Some(Picked::Left),
                Some("s") => return Some(Picked::Skipped),
                Some("h") => self.show_way(),
                Some(_) => return None,
            }
        }
    }

    /// Shows what has happened since the last question, and asks.
    fn ask(&mut self, crossing: &Crossing) -> Answer {
        self.tell(crossing);
        let rows: Vec<[String; 3]> = crossing
            .roads
            .iter()
            .map(|road| {
                let line = if road.line == 0 { String::new() } else { at_line(self.lang, road.line) };
                let source = explore::source_line(self.program, &road.file, road.line);
                [road.thread.to_string(), line, format!("{source}\u{0}{}", self.about(&road.about))]
            })
            .collect();
        let width = |i: usize| rows.iter().map(|r| r[i].split('\u{0}').next().unwrap_or("").width()).max().unwrap_or(0);
        let pad = |text: &str, i: usize| format!("{text}{}", " ".repeat(width(i) - text.width()));
        let mut list = String::new();
        for (n, row) in rows.iter().enumerate() {
            let (source, about) = row[2].split_once('\u{0}').unwrap_or((&row[2], ""));
            let line = format!("  {}  {}  {}  {}  {about}", n + 1, pad(&row[0], 0), pad(&row[1], 1), pad(source, 2));
            list.push_str(&format!("{}\n", line.trim_end()));
        }
        self.show(&list);
        loop {
            let Some(answer) = self.desk.ask(&which(self.lang, crossing.roads.len())) else {
                self.wants = Wants::Away;
                return Answer::Leave;
            };
            self.wants = match answer.trim() {
                "b" if crossing.n_passed == 0 => Wants::Back,
                "b" => {
                    (self.shown, self.n_printed) = (0, 0);
                    return Answer::Back;
                }
                "h" => Wants::Way,
                "s" => Wants::Skip,
                "q" => Wants::Away,
                number => match number.parse::<usize>() {
                    Ok(n) if (1..=crossing.roads.len()).contains(&n) => return Answer::Take(n - 1),
                    _ => {
                        self.show(&format!("{}\n", not_a_choice(self.lang, crossing.roads.len())));
                        continue;
                    }
                },
            };
            return Answer::Leave;
        }
    }

    fn about(&self, about: &About) -> String {
        let lang = self.lang;
        match about {
            About::Begins => lang.pick("begins", "开始运行").into(),
            About::Ends => lang.pick("its process ends", "它的进程结束").into(),
            About::Reads(name) => reads(lang, name),
            About::Writes(name) => writes(lang, name),
            About::Takes(name) => takes(lang, name),
            About::Releases(name) => releases(lang, name),
            About::Wakes => lang.pick("wakes up", "醒来").into(),
            About::Hears(from) => hears(lang, from),
            About::TimesOut => lang.pick("has waited for long enough", "等待超时").into(),
            About::Within(function) => within(lang, function),
            About::GoesOn => lang.pick("goes on", "继续").into(),
        }
    }

    /// What has been done and printed since the last time. The last scene may have gone on.
    fn tell(&mut self, crossing: &Crossing) {
        let mut said = String::new();
        let from = self.shown.min(crossing.scenes.len());
        for line in explore::scene_lines(&crossing.scenes[from..], self.program, self.lang) {
            said.push_str(&format!("    {line}\n"));
        }
        self.shown = crossing.scenes.len();
        said.push_str(&self.printed(&crossing.stdout));
        self.show(&said);
    }

    fn printed(&mut self, stdout: &str) -> String {
        let new = stdout.get(self.n_printed..).unwrap_or_default();
        self.n_printed = stdout.len();
        new.lines().map(|line| format!("{}\n", prints(self.lang, line))).collect()
    }

    /// How a schedule got there. That the search calls the goal an assertion that failed is no news.
    fn told(&self, failure: &Failure) -> String {
        let message = if failure.kind == FailureKind::Check { String::new() } else { failure.message.clone() };
        explore::failure_told(&Failure { message, ..failure.clone() }, self.program, self.lang)
    }

    /// The goal has been reached.
    fn praise(&mut self, walked: &Walked) {
        let mut said = format!("\n{}\n", reached(self.lang, walked.n_choices));
        said.push_str(&self.told(&walked.failure));
        self.show(&said);
        let schedule = explore::schedule_text(self.program, self.settings, &walked.failure.schedule);
        // What is pasted elsewhere stays in one piece.
        self.desk.show(&format!("  %run {} --schedule '{schedule}'\n\n", self.program.file()));
    }

    /// It ended, but not as it should.
    fn console(&mut self, walked: &Walked) {
        let mut said = self.printed(&walked.stdout);
        said.push_str(&not_reached(self.lang));
        said.push(' ');
        match walked.kind {
            Some(_) if !walked.failure.message.is_empty() => said.push_str(&walked.failure.message),
            Some(_) => said.push_str(self.lang.pick("A deadlock.", "死锁了。")),
            None => said.push_str(&finished(self.lang)),
        }
        self.show(&format!("{said}\n"));
    }

    /// A schedule that gets there, as the search finds it.
    fn show_way(&mut self) {
        let report = explore::explore(self.program, self.settings, &self.goal.options(), &mut |_| true);
        let found = report.failure.filter(|f| self.goal.is_reached(Some(f.kind), &f.message));
        let said = match found {
            Some(failure) => {
                format!("{}\n{}", one_way(self.lang), self.told(&failure))
            }
            None => format!("{}\n", no_way(self.lang)),
        };
        self.show(&said);
    }
}
