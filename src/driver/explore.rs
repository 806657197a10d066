//! Every schedule of a program, for screens: the search, and its findings in words.

use super::program::{self, LoadError, Program};
use super::races;
use crate::base::{Lang, Text, plural};
use crate::code::{self, Code};
use crate::explore::schedule::{self, Refused};
use crate::explore::search::{LIMIT_ENDLESS, LIMIT_PASSES, LIMIT_SAMPLE};
use crate::explore::{self, Scene};
use crate::kernel::outside::scenery::Network;
use crate::messages;
use crate::sched::{Settings, World};
use crate::trace::{Keep, Race};
use std::fmt::Write as _;
use std::sync::Arc;
use unicode_width::UnicodeWidthStr;

pub use crate::explore::search::Progress;
pub use crate::explore::{About, Answer, Crossing, Road, Walked};
pub use crate::explore::{
    Cores, Deed, Defect, Draw, Failure, FailureKind, Limits, Options, Outcome, Report, Sample, Verdict,
};
pub use crate::sched::turns::{Timers, Turn};

messages! {
    fails(version: &str, n: u32) {
        en: "fails under {version} with {n} preemptions",
        zh: "在 {version} 下会失败，需要 {n} 次抢占",
    }
    fails_with_one(version: &str) { en: "fails under {version} with 1 preemption", zh: "在 {version} 下会失败，需要 1 次抢占" }
    fails_unforced(version: &str) {
        en: "fails under {version} without any preemption: threads only take turns where they wait",
        zh: "在 {version} 下不需要抢占就会失败：线程只在等待时轮换",
    }
    never_ends(version: &str) {
        en: "fails under {version}: it can go on for ever, whoever gets the next turn",
        zh: "在 {version} 下会失败：程序可能永远不结束，无论轮到哪个线程",
    }
    holds(version: &str) { en: "holds under {version}: no schedule fails", zh: "在 {version} 下成立：没有任何调度会失败" }
    holds_within(version: &str, n: u32) {
        en: "holds under {version} with up to {n} preemptions; more were not tried (leave --preemptions out for a proof)",
        zh: "在 {version} 下最多 {n} 次抢占时成立；更多次未尝试（去掉 --preemptions 才是证明）",
    }
    no_answer(version: &str, why: &str) {
        en: "no answer under {version}: {why}",
        zh: "在 {version} 下没有结论：{why}",
    }
    figures(executions: u64, s: &str, states: u64, t: &str) {
        en: "{executions} execution{s} · {states} state{t}",
        zh: "{executions} 次执行 · {states} 个状态",
    }
    reads(name: &str, value: &str) { en: "reads {name} = {value}", zh: "读 {name} = {value}" }
    writes(name: &str, value: &str) { en: "writes {name} = {value}", zh: "写 {name} = {value}" }
    takes(lock: &str) { en: "takes {lock}", zh: "取得 {lock}" }
    asks_for(lock: &str) { en: "asks for {lock}", zh: "请求 {lock}" }
    waits_for(lock: &str) { en: "waits for {lock}", zh: "等待 {lock}" }
    releases(lock: &str) { en: "releases {lock}", zh: "释放 {lock}" }
    loses(whose: &str) { en: "◀ the update of {whose} is lost", zh: "◀ {whose} 的更新丢失了" }
    lost_update(name: &str, reader: &str, read_at: u32, wrote_at: u32, whose: &str) {
        en: "Lost update: {reader} read {name} at line {read_at} and wrote it at line {wrote_at}; what {whose} wrote in between is gone. \
             Hold one lock from the read to the write.",
        zh: "更新丢失：{reader} 在第 {read_at} 行读取 {name}，在第 {wrote_at} 行写回；{whose} 在此期间写入的值丢失了。\
             从读到写应一直持有同一把锁。",
    }
    lost_on_a_line(name: &str, reader: &str, line: u32, whose: &str) {
        en: "Lost update: line {line} reads {name} and then writes it; what {whose} wrote after {reader} had read is gone. Hold one lock \
             from the read to the write.",
        zh: "更新丢失：第 {line} 行先读取 {name} 再写回；{reader} 读取之后 {whose} 写入的值丢失了。从读到写应一直持有同一把锁。",
    }
    or_step_through(file: &str) {
        en: "step through it, also backwards: gilsh tui {file} with the same",
        zh: "逐步观察（也可后退）：用同样的参数运行 gilsh tui {file}",
    }
    check_then_act(name: &str, who: &str, looked_at: u32, acted_at: u32, whose: &str, changed_at: u32) {
        en: "Check-then-act: {who} looked at {name} at line {looked_at} and acted on it at line {acted_at}; in between, {whose} changed \
             it at line {changed_at}. Hold one lock around both.",
        zh: "先检查后行动：{who} 在第 {looked_at} 行查看 {name}，在第 {acted_at} 行据此行动；在此期间 {whose} 在第 {changed_at} 行改变了它。\
             两步应由同一把锁保护。",
    }
    too_early(name: &str, who: &str, read_at: u32) {
        en: "Too early: {who} read {name} at line {read_at} while another thread was still to change it. Wait for that thread first: \
             join it, or let it put the result into a queue.",
        zh: "读得太早：{who} 在第 {read_at} 行读取 {name}，而另一个线程还没有改变它。应先等待那个线程：用 join，或让它把结果放进队列。",
    }
    too_early_for_process(name: &str, who: &str, read_at: u32) {
        en: "Too early: {who} read {name} at line {read_at} while another process was still to change it. Wait for that process first: \
             join it, or let it send the result.",
        zh: "读得太早：{who} 在第 {read_at} 行读取 {name}，而另一个进程还没有改变它。应先等待那个进程：用 join，或让它把结果发送过来。",
    }
    not_looked_again(name: &str, who: &str, looked_at: u32, waited_at: u32, acted_at: u32, whose: &str) {
        en: "Not looked again: {who} looked at {name} at line {looked_at}, waited at line {waited_at}, and then relied at line {acted_at} on \
             what {whose} had changed meanwhile. A wake-up is no promise: write `while` instead of `if`, or wait_for().",
        zh: "没有再次检查：{who} 在第 {looked_at} 行查看 {name}，在第 {waited_at} 行等待，然后在第 {acted_at} 行仍然依赖它，\
             而 {whose} 在此期间已改变了它。被唤醒并不保证条件成立：把 `if` 改成 `while`，或使用 wait_for()。",
    }
    missed_wakeup(name: &str, who: &str, waits_at: u32, whose: &str, notified_at: u32) {
        en: "Missed wake-up: {whose} notified {name} at line {notified_at} when nobody waited yet; {who} waits since then at line {waits_at}, \
             and nobody notifies again. Under the lock, set a variable before notify() and wait only `while` it is not set; or use an Event.",
        zh: "错过唤醒：{whose} 在第 {notified_at} 行通知 {name} 时还没有线程在等待；{who} 之后才在第 {waits_at} 行等待，\
             再也没有人通知它。应在锁内先设置变量再 notify()，并且只在 `while` 变量未设置时等待；或者使用 Event。",
    }
    endless() {
        en: "Endless: from here on no schedule comes to an end. Whoever waits in a loop needs somebody who is still to change what it \
             looks at; a thread that is to run for as long as the others do is a daemon.",
        zh: "永不结束：从这里开始，任何调度都不会结束。在循环中等待的线程，需要有另一个线程还会改变它所查看的数据；\
             只想陪着其他线程运行的线程应设为 daemon。",
    }
    waits_on(condition: &str) { en: "waits on {condition}", zh: "在 {condition} 上等待" }
    gives(call: &str, answer: &str) { en: "{call} gives {answer}", zh: "{call} 得到 {answer}" }
    waits_in(call: &str) { en: "waits in {call}", zh: "在 {call} 中等待" }
    hears(from: &str) { en: "the answer of {from} comes first", zh: "{from} 的回应先到" }
    notifies_nobody(condition: &str) { en: "notifies {condition}: nobody waits", zh: "通知 {condition}：没有线程在等待" }
    notifies(condition: &str, n: usize) { en: "notifies {condition}: {n} waiting", zh: "通知 {condition}：{n} 个线程在等待" }
    by_chance(executions: u64) {
        en: "{executions} schedules tried by chance, and none failed. That is no proof; leave --random and --pct out for one.",
        zh: "随机尝试了 {executions} 个调度，没有失败。这不是证明；去掉 --random 和 --pct 才能得到证明。",
    }
    too_many(limit: &str) {
        en: "Try fewer threads or rounds in the program, --preemptions 2 for a bounded proof, --pct 10000 for schedules by chance, or raise \
             {limit}.",
        zh: "可以减少程序中的线程数或循环次数，用 --preemptions 2 得到有界的证明，用 --pct 10000 随机尝试，或提高 {limit}。",
    }
    at_line(n: u32) { en: "line {n}", zh: "第 {n} 行" }
    ended_with(text: &str, n: u64) { en: "{n} × {text}", zh: "{n} 次 {text}" }
}

/// What ends a search before it begins: machines that are cut off, or refuse, at a time.
const LIMIT_TIMES: &str = "times of the network";

/// Looks at every schedule of a program. `tell` hears now and then how far the search has come, and ends it with
/// `false`.
pub fn explore(
    program: &Program,
    settings: &Settings,
    options: &Options,
    tell: &mut (dyn FnMut(Progress) -> bool + Send),
) -> Report {
    let network = settings.world.as_ref().map(|w| &w.network);
    if !program.beside().is_empty() && network.is_some_and(Network::has_times) {
        return Report::stopped(LIMIT_TIMES);
    }
    explore::explore(&start(program, settings), options, tell)
}

/// What whoever chooses the schedule wants to bring about.
#[derive(Clone, Debug)]
pub enum Goal {
    /// Nobody can go on.
    Deadlock,
    /// This is true at the end, so the assertion that it is not fails.
    True(Code, Text),
}

impl Goal {
    /// Reads `deadlock`, or an expression over the program's global names.
    ///
    /// # Errors
    /// When it is neither.
    pub fn parse(text: &str) -> Result<Self, LoadError> {
        match text.trim() {
            "deadlock" => Ok(Self::Deadlock),
            expression => check(&format!("not ({expression})")).map(|(code, text)| Self::True(code, text)),
        }
    }

    /// Whether a run that failed like this, with this message, has brought it about.
    #[must_use]
    pub fn is_reached(&self, kind: Option<FailureKind>, message: &str) -> bool {
        match (self, kind) {
            (Self::Deadlock, Some(FailureKind::Deadlock)) => true,
            // The goal itself may fail, by a name that is not defined.
            (Self::True(..), Some(FailureKind::Check)) => message.starts_with("AssertionError"),
            _ => false,
        }
    }

    /// For a search that looks for it.
    #[must_use]
    pub fn options(&self) -> Options {
        let check = match self {
            Self::Deadlock => None,
            Self::True(code, text) => Some((code.clone(), text.clone())),
        };
        Options { check, ..Options::default() }
    }
}

/// Lets somebody choose one schedule, crossing by crossing. `None` if they leave before its end, or the program goes
/// on for too long.
///
/// ```
/// use gilsh::driver::explore::{Answer, Goal, walk};
/// use gilsh::driver::{Program, Settings};
///
/// let text = "import threading\nseen = []\nt = threading.Thread(target=seen.append, args=(1,))\nt.start()\nseen.append(2)\nt.join()\n";
/// let program = Program::from_text("two.py", text)?;
/// let goal = Goal::parse("seen == [1, 2]")?;
/// let walked = walk(&program, &Settings::default(), &goal.options(), &mut |crossing| {
///     let other = crossing.roads.iter().position(|road| &*road.thread != "MainThread");
///     Answer::Take(other.unwrap_or(0))
/// });
/// let walked = walked.expect("it ends");
/// assert!(goal.is_reached(walked.kind, &walked.failure.message));
/// # Ok::<(), gilsh::driver::LoadError>(())
/// ```
pub fn walk(
    program: &Program,
    settings: &Settings,
    options: &Options,
    ask: &mut dyn FnMut(&Crossing) -> Answer,
) -> Option<Walked> {
    // What is shared in a program that somebody can walk through is soon found.
    let limits = Limits { executions: 2_000, states: 20_000, ..options.limits };
    explore::walk(&start(program, settings), &Options { limits, ..options.clone() }, ask)
}

/// A program before its first instruction, for a search.
fn start(program: &Program, settings: &Settings) -> World {
    let mut world = World::with(settings, &program.parts(), Keep::None);
    world.load(&program.main.code, program.text());
    program.beside().iter().for_each(|other| world.join(&other.joining()));
    // They are there from the beginning: nobody has to wait for them to be seen.
    world.settle_turn();
    world
}

/// An expression as an assertion for the end of a program ([`Options::check`]).
///
/// # Errors
/// When it is no expression.
pub fn check(expression: &str) -> Result<(Code, Text), LoadError> {
    let text =
        format!("assert ({expression}), 'not ({expression})'.replace('\\n', ' ')\n", expression = expression.trim());
    let text = if expression.contains('\'') { format!("assert ({})\n", expression.trim()) } else { text };
    let compiled = program::compile("<check>", &text, code::Mode::Interactive)?;
    Ok((compiled.code, compiled.text))
}

fn binding(program: &Program, settings: &Settings) -> u32 {
    let texts: Vec<&str> =
        std::iter::once(&**program.text()).chain(program.beside().iter().map(|b| &**b.program.text())).collect();
    schedule::binding(&texts.concat(), settings)
}

/// The text of a schedule of this program under these settings.
#[must_use]
pub fn schedule_text(program: &Program, settings: &Settings, turns: &[Turn]) -> String {
    schedule::write(turns, binding(program, settings))
}

/// The schedule that a text stands for, or with `@FILE` what is in a file.
///
/// # Errors
/// A sentence, when it is none, or that of another program, or there is no such file.
pub fn read_schedule(program: &Program, settings: &Settings, text: &str) -> Result<Arc<[Turn]>, String> {
    let from_file = text
        .strip_prefix('@')
        .map(|file| std::fs::read_to_string(file).map_err(|e| format!("cannot read the schedule in {file}: {e}")));
    let from_file = from_file.transpose()?;
    let text = from_file.as_deref().unwrap_or(text);
    schedule::read(text, binding(program, settings)).map_err(|e| match e {
        Refused::Unreadable(why) => {
            format!("this is no schedule: {why}; gilsh explore prints one, as in g1:9f3a1c07:1x14.2x22")
        }
        Refused::OfAnother => {
            "this schedule belongs to another program, or to this one before it was changed, or to another --gil or \
             --seed; gilsh explore finds the schedules of this one"
                .into()
        }
    })
}

/// The findings, for reading, and how to see a failure again at the prompt.
#[must_use]
pub fn told_at_prompt(report: &Report, program: &Program, settings: &Settings, lang: Lang) -> String {
    let mut out = findings(report, program, settings, lang);
    if let Some(failure) = &report.failure {
        let text = schedule_text(program, settings, &failure.schedule);
        let _ = writeln!(out, "  {} %run {} --schedule '{text}'", lang.pick("replay:", "重放："), program.file());
    }
    out
}

/// The findings, for reading, and what else to do with them at a command line: with `flags` again, and the program's own
/// `args`, each with a blank before it.
#[must_use]
pub fn told(
    report: &Report,
    program: &Program,
    settings: &Settings,
    (flags, args): &(String, String),
    lang: Lang,
) -> String {
    let mut out = findings(report, program, settings, lang);
    let version = settings.gil.version.to_string();
    if let Some(failure) = &report.failure {
        let text = schedule_text(program, settings, &failure.schedule);
        let _ = writeln!(
            out,
            "  {} gilsh run {} --gil {version}{flags} --schedule '{text}'{args}",
            lang.pick("replay:", "重放："),
            program.file()
        );
        let _ = writeln!(out, "  {}", or_step_through(lang, program.file()));
    }
    out
}

/// The findings, for reading.
#[must_use]
pub fn findings(report: &Report, program: &Program, settings: &Settings, lang: Lang) -> String {
    let version = settings.gil.version.to_string();
    let headline = match (report.verdict, &report.failure) {
        (Verdict::Fails, Some(f)) if f.kind == FailureKind::Endless => never_ends(lang, &version),
        (Verdict::Fails, Some(f)) => match f.preemptions {
            0 => fails_unforced(lang, &version),
            1 => fails_with_one(lang, &version),
            n => fails(lang, &version, n),
        },
        (Verdict::HoldsWithinBound, _) => holds_within(lang, &version, report.bound),
        (Verdict::Limit, _) | (Verdict::Fails, None) => no_answer(lang, &version, why_stopped(report.limit, lang)),
        (Verdict::Holds, _) => holds(lang, &version),
    };
    let (executions, states) = (report.executions, report.states);
    let mut out = format!("{headline}   {}\n", figures(lang, executions, plural(executions), states, plural(states)));
    if let Some(failure) = &report.failure {
        out.push_str(&failure_told(failure, program, lang));
    }
    match (report.verdict, report.limit) {
        (Verdict::Limit, Some(LIMIT_SAMPLE)) => {
            let _ = writeln!(out, "  {}", by_chance(lang, report.executions));
        }
        (Verdict::Limit, Some("executions")) => {
            let _ = writeln!(out, "  {}", too_many(lang, "--max-executions"));
        }
        (Verdict::Limit, Some("states")) => {
            let _ = writeln!(out, "  {}", too_many(lang, "--max-states"));
        }
        _ => {}
    }
    for (race, head) in races::by_name(&report.races, lang) {
        let _ = writeln!(out, "  {head}{}{}", lang.pick(" ", ""), judged(race, report, &version, lang));
    }
    if report.outcomes.len() > 1 && report.complete {
        for outcome in &report.outcomes {
            let text = format!("{:?}", outcome.stdout.trim_end());
            let mark = if outcome.failure.is_some() { " ✗" } else { "" };
            let _ = writeln!(out, "  {}{mark}", ended_with(lang, &text, outcome.count));
        }
    }
    out
}

/// A failure: its story, how it ended, and what is wrong with the program.
#[must_use]
pub fn failure_told(failure: &Failure, program: &Program, lang: Lang) -> String {
    let mut out = story(&failure.story, program, lang);
    match &failure.graph {
        Some(graph) => {
            let _ = writeln!(out, "{}", graph.report(lang));
        }
        None if failure.kind == FailureKind::Endless => {
            let _ = writeln!(out, "  {}", endless(lang));
        }
        None if failure.message.is_empty() => {}
        None => {
            let _ = writeln!(out, "  {}", failure.message);
        }
    }
    // The report of a deadlock has said what to do about a knot.
    if let Some(defect) = failure.defect.as_ref().filter(|d| !matches!(d, Defect::Knot { .. })) {
        let _ = writeln!(out, "  {}", sentence(defect, lang));
    }
    out
}

/// Why a search has no answer.
fn why_stopped(limit: Option<&str>, lang: Lang) -> &'static str {
    match limit {
        Some("executions") => lang.pick("the limit of executions was reached", "已达到执行次数的上限"),
        Some("states") => lang.pick("the limit of states was reached", "已达到状态数的上限"),
        Some("depth") => lang.pick("a run was too long", "某次运行太长"),
        Some(LIMIT_TIMES) => lang.pick(
            "the world's network goes by the clock, which a search does not know: leave from_s and until_s out",
            "外部世界的网络按时钟变化，而搜索不知道时刻：请去掉 from_s 和 until_s",
        ),
        Some(LIMIT_ENDLESS) => lang.pick("some runs may have no end", "有的运行可能永不结束"),
        Some(LIMIT_PASSES) => lang.pick(
            "what processes share turned out to be more each time it was looked for",
            "每次查找时，进程共享的东西都更多",
        ),
        Some("interrupted") => lang.pick("interrupted", "被中断"),
        Some(LIMIT_SAMPLE) => lang.pick("the schedules to try have been tried", "要尝试的调度都已尝试"),
        _ => lang.pick("the program came to a limit of its own", "程序达到了自身的限制"),
    }
}

/// What a race has to do with the verdict.
fn judged(race: &Race, report: &Report, version: &str, lang: Lang) -> String {
    match guilt(race, report) {
        Some(Guilt::Fails) => lang.pick("This is what fails.", "失败正由此引起。").into(),
        Some(Guilt::Harmless) => lang
            .pick(
                "Every schedule prints the same; what is left in variables may differ.",
                "所有调度的输出都相同；留在变量里的值可能不同。",
            )
            .into(),
        None => races::harm(race, version, lang),
    }
}

/// Whether a race makes a program fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Guilt {
    /// The failure came of it.
    Fails,
    /// All schedules have been looked at, and they end alike.
    Harmless,
}

impl Guilt {
    /// As JSON has it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Fails => "wrong",
            Self::Harmless => "benign",
        }
    }
}

/// Whether a race makes the program fail, if that is known.
#[must_use]
pub fn guilt(race: &Race, report: &Report) -> Option<Guilt> {
    let defect = report.failure.as_ref().and_then(|f| f.defect.as_ref());
    let named = defect.is_some_and(|d| *d.name() == race.name);
    match report.verdict {
        Verdict::Fails if named => Some(Guilt::Fails),
        Verdict::Holds if report.outcomes.len() == 1 => Some(Guilt::Harmless),
        _ => None,
    }
}

/// What is wrong with the program, in a sentence.
#[must_use]
pub fn sentence(defect: &Defect, lang: Lang) -> String {
    match defect {
        Defect::LostUpdate { name, reader, read_at, wrote_at, whose } if read_at == wrote_at => {
            lost_on_a_line(lang, name, reader, *read_at, whose)
        }
        Defect::LostUpdate { name, reader, read_at, wrote_at, whose } => {
            lost_update(lang, name, reader, *read_at, *wrote_at, whose)
        }
        Defect::CheckThenAct { name, who, looked_at, acted_at, whose, changed_at } => {
            check_then_act(lang, name, who, *looked_at, *acted_at, whose, *changed_at)
        }
        Defect::NotLookedAgain { name, who, looked_at, waited_at, acted_at, whose } => {
            not_looked_again(lang, name, who, *looked_at, *waited_at, *acted_at, whose)
        }
        Defect::MissedWakeup { name, who, waits_at, whose, notified_at } => {
            missed_wakeup(lang, name, who, *waits_at, whose, *notified_at)
        }
        Defect::TooEarly { name, who, read_at, of_process } => {
            (if *of_process { too_early_for_process } else { too_early })(lang, name, who, *read_at)
        }
        Defect::Knot { knot, .. } => knot.advice(lang),
    }
}

/// A story, a line each.
#[must_use]
pub fn story_lines(scenes: &[Scene], program: &Program, lang: Lang) -> Vec<String> {
    story(scenes, program, lang).lines().map(|l| l.trim().to_string()).collect()
}

/// Scenes in columns: number, thread, line, source, deeds.
fn story(scenes: &[Scene], program: &Program, lang: Lang) -> String {
    let mut out = String::new();
    for (n, (line, scene)) in scene_lines(scenes, program, lang).iter().zip(scenes).enumerate() {
        let sign = if scene.switched { "⇄" } else { " " };
        let _ = writeln!(out, "  {:>2} {sign} {line}", n + 1);
    }
    out
}

/// Scenes in columns: thread, line, source, deeds.
#[must_use]
pub fn scene_lines(scenes: &[Scene], program: &Program, lang: Lang) -> Vec<String> {
    let source = |s: &Scene| source_line(program, &s.file, s.line);
    let rows: Vec<[String; 4]> = scenes
        .iter()
        .map(|s| [s.thread.to_string(), at_line(lang, s.line), source(s), deeds(&s.deeds, lang)])
        .collect();
    let width = |i: usize| rows.iter().map(|r: &[String; 4]| r[i].width()).max().unwrap_or(0);
    let widths = [width(0), width(1), width(2)];
    let joined = |row: &[String; 4]| {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(widths) {
            let _ = write!(line, "{cell}{}  ", " ".repeat(width.saturating_sub(cell.width())));
        }
        line + &row[3]
    };
    rows.iter().map(joined).collect()
}

/// A line of a program, of one beside it, or of a module that one of them imports; empty if there is none.
#[must_use]
pub fn source_line(program: &Program, file: &str, line: u32) -> String {
    let programs = std::iter::once(program).chain(program.beside().iter().map(|b| &b.program));
    let text = programs.clone().find(|p| *file == **p.file()).map(|p| p.text().clone());
    let text = text.or_else(|| programs.into_iter().find_map(|p| p.module_text(file)));
    let index = (line as usize).checked_sub(1);
    text.zip(index).and_then(|(t, i)| t.lines().nth(i).map(|l| l.trim().to_string())).unwrap_or_default()
}

fn deeds(deeds: &[Deed], lang: Lang) -> String {
    let one = |d: &Deed| match d {
        Deed::Reads { name, value } => reads(lang, name, value),
        Deed::Writes { name, value } => writes(lang, name, value),
        Deed::Takes { lock } => takes(lang, lock),
        Deed::AsksFor { lock } => asks_for(lang, lock),
        Deed::WaitsFor { lock } => waits_for(lang, lock),
        Deed::Releases { lock } => releases(lang, lock),
        Deed::Waits { condition } => waits_on(lang, condition),
        Deed::Notifies { condition, waiting: 0 } => notifies_nobody(lang, condition),
        Deed::Notifies { condition, waiting } => notifies(lang, condition, *waiting),
        Deed::Calls { call, answer: None } => call.clone(),
        Deed::Calls { call, answer: Some(answer) } => gives(lang, call, answer),
        Deed::WaitsIn { call } => waits_in(lang, call),
        Deed::Hears { from } => hears(lang, from),
        Deed::GivesUp => lang.pick("has waited for long enough", "等待超时").into(),
        Deed::GoesRound => lang.pick("goes round here for ever", "在此不停循环").into(),
        Deed::Stays => lang.pick("waits here for ever", "在此永远等待").into(),
        Deed::Loses { whose } => loses(lang, whose),
    };
    let (plain, marks): (Vec<&Deed>, Vec<&Deed>) = deeds.iter().partition(|d| !matches!(d, Deed::Loses { .. }));
    let plain: Vec<String> = plain.into_iter().map(one).collect();
    let marks: Vec<String> = marks.into_iter().map(one).collect();
    let text = plain.join(lang.pick(", ", "，"));
    if marks.is_empty() { text } else { format!("{text}   {}", marks.join(" ")) }
}
