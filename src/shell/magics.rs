//! Magics: lines that begin with `%` and speak to gilsh itself. One table; help and completion follow from it.

use super::console::Console;
use super::{course, ledger, past, programs, status, travel};
use crate::base::{Lang, fold, plural};
use crate::driver::{Doing, Gil, Settings, world_from};
use crate::lesson::{Ended, Sink};
use crate::messages;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use unicode_width::UnicodeWidthStr;

/// What a magic is given.
pub(super) struct Call<'a, 'b> {
    pub argument: &'a str,
    pub out: &'a mut Sink<'b>,
    pub interrupt: &'a AtomicBool,
}

/// A row of the table.
pub struct Magic {
    /// Without the `%`.
    pub name: &'static str,
    /// How it is written.
    pub usage: &'static str,
    /// What it does, in a line.
    pub help: (&'static str, &'static str),
    run: fn(&mut Console, Call<'_, '_>) -> Ended,
}

impl std::fmt::Debug for Magic {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.usage)
    }
}

/// All magics, in the order in which help lists them.
pub const MAGICS: &[Magic] = &[
    Magic {
        name: "gil",
        usage: "%gil [VERSION|POLICY]",
        help: (
            "show or choose the GIL, also while threads run: 2.7, 3.9, 3.12, ticks:100, timeout:5ms, off",
            "查看或选择 GIL，线程运行时也可以：2.7、3.9、3.12、ticks:100、timeout:5ms、off",
        ),
        run: gil,
    },
    Magic {
        name: "machine",
        usage: "%machine [PROFILE]",
        help: (
            "show or choose the simulated machine: classroom, laptop, or cores=4",
            "查看或选择模拟机器：classroom、laptop 或 cores=4",
        ),
        run: machine,
    },
    Magic {
        name: "cores",
        usage: "%cores [N]",
        help: ("show or choose how many cores it has", "查看或设置核心数"),
        run: cores,
    },
    Magic {
        name: "clock",
        usage: "%clock [virtual|real]",
        help: (
            "where threads run: in virtual time, which repeats, or on this computer's own clock and cores",
            "线程在哪里运行：可重复的虚拟时间，或本机的真实时钟和核心",
        ),
        run: clock,
    },
    Magic {
        name: "seed",
        usage: "%seed [N]",
        help: ("show or choose which of the possible runs comes next", "查看或设置随机种子"),
        run: seed,
    },
    Magic {
        name: "world",
        usage: "%world [FILE]",
        help: (
            "other files, hosts and commands outside, from a world file; without one, the usual ones",
            "换一个外部世界（文件、主机、命令）；不写文件名则恢复默认",
        ),
        run: world,
    },
    Magic {
        name: "run",
        usage: "%run FILE [--alone] [--with FILE] [--schedule SCHEDULE]",
        help: (
            "run a file here; what it defines stays. Alone: by itself, to its very end; so too with others beside it, or with a schedule, as %explore found it",
            "在这里运行文件，其中的定义会保留；--alone 单独运行到程序真正结束；--with 让另一个程序在同一台机器上一起运行；给出调度则重现 %explore 找到的过程",
        ),
        run: programs::run,
    },
    Magic {
        name: "explore",
        usage: "%explore FILE [EXPR]",
        help: (
            "every schedule of a file: the one that breaks it (or makes EXPR false at the end), or that none does",
            "检查文件的所有调度：找出使它失败（或使 EXPR 最终不成立）的那一个，或证明没有",
        ),
        run: programs::every_schedule,
    },
    Magic {
        name: "compare",
        usage: "%compare FILE [GIL,GIL…]",
        help: (
            "a file under several GILs, on one core and on several: one table",
            "让一个文件在几种 GIL 下、单核和多核上运行，列成一张表",
        ),
        run: programs::compare,
    },
    Magic {
        name: "races",
        usage: "%races [on|off]",
        help: (
            "look for data races from now on, and tell those found so far",
            "从现在起检查数据竞争；不带参数则列出目前发现的竞争",
        ),
        run: programs::races,
    },
    Magic {
        name: "step",
        usage: "%step [UNIT] [N] | %step STATEMENT",
        help: (
            "begin a statement and stop, or go on: line, into, instruction, switch, event",
            "开始一条语句并停住，或前进：line 行、into 含库代码、instruction 指令、switch 切换、event 事件",
        ),
        run: travel::step,
    },
    Magic {
        name: "back",
        usage: "%back [UNIT|continue] [N]",
        help: (
            "the same backwards, also into an ended entry; continue: to the last breakpoint hit",
            "反方向，也可退回已结束的输入；continue：退到上一次命中断点的地方",
        ),
        run: travel::back,
    },
    Magic {
        name: "goto",
        usage: "%goto N",
        help: (
            "go to the moment after N instructions; +N and -N count from here",
            "前往执行完 N 条指令的时刻；+N、-N 从当前算起",
        ),
        run: travel::go_to,
    },
    Magic {
        name: "pick",
        usage: "%pick THREAD | %pick FILE GOAL",
        help: (
            "be the scheduler: who takes the GIL next; or all of a small program's schedule, until GOAL (deadlock, n == 1)",
            "由你调度：下一个谁拿 GIL；或一步步决定小程序的全部调度，直到达成 GOAL（deadlock、n == 1）",
        ),
        run: course::pick,
    },
    Magic {
        name: "continue",
        usage: "%continue",
        help: ("run a stopped entry to its end, or to the next breakpoint", "把停住的输入运行完，或运行到下一个断点"),
        run: go_on,
    },
    Magic {
        name: "break",
        usage: "%break [PLACE|clear [N]]",
        help: (
            "stop at a line (12, bank.py:12), a function, or each hand-over (switch); or list",
            "停在某行（12、bank.py:12）、某函数或每次交接（switch）；不带参数则列出",
        ),
        run: travel::break_at,
    },
    Magic {
        name: "watch",
        usage: "%watch [VARIABLE]",
        help: (
            "stop when a variable is written: n, account.balance, items[0], ages['Ann']",
            "变量被写入时停住：n、account.balance、items[0]、ages['Ann']",
        ),
        run: travel::watch,
    },
    Magic {
        name: "when",
        usage: "%when [VARIABLE]",
        help: (
            "who wrote a variable last, where and when; %when again: and before that?",
            "变量最后由谁、在哪里、何时写入；再输入 %when 则问更早的一次",
        ),
        run: travel::when,
    },
    Magic {
        name: "threads",
        usage: "%threads",
        help: ("every thread: what it does, its ticks, its line", "所有线程：在做什么、tick 数、所在行"),
        run: threads,
    },
    Magic {
        name: "locks",
        usage: "%locks",
        help: ("the program's locks: who holds them, who waits", "程序里的锁：谁持有、谁在等"),
        run: locks,
    },
    Magic {
        name: "dis", usage: "%dis NAME", help: ("the bytecode of a function", "查看函数的字节码"), run: dis
    },
    Magic {
        name: "stats",
        usage: "%stats [json]",
        help: (
            "hand-overs, checks, futile wake-ups, times of every thread so far",
            "到目前为止的切换、检查、无效唤醒和各线程用时",
        ),
        run: stats,
    },
    Magic {
        name: "trace",
        usage: "%trace [N] [WORD]",
        help: ("the last events, or those that say a word", "最近的事件，或包含某个词的事件"),
        run: past::trace,
    },
    Magic {
        name: "timeline",
        usage: "%timeline [TIME]",
        help: (
            "what each thread did, all the time or the last 5ms",
            "每个线程都做了什么：全部时间，或最近一段（如 5ms）",
        ),
        run: past::timeline,
    },
    Magic {
        name: "time",
        usage: "%time STATEMENT",
        help: (
            "run a statement and tell its virtual time, instructions and hand-overs",
            "运行一条语句，报告虚拟时间、指令数和交接次数",
        ),
        run: past::time,
    },
    Magic {
        name: "who",
        usage: "%who",
        help: ("what you have defined, and what it is; NAME? tells more", "你定义过的名字；输入 名字? 了解更多"),
        run: ledger::who,
    },
    Magic {
        name: "tui",
        usage: "%tui [FILE]",
        help: (
            "the screen: step and look around in what you typed, or in a program; q comes back here",
            "打开界面，逐步观察输入的代码或某个程序；按 q 回到这里",
        ),
        run: tui,
    },
    Magic {
        name: "demo",
        usage: "%demo",
        help: ("a first look: a bank that loses money, on the screen", "初次体验：在界面上看银行怎样丢钱"),
        run: programs::demo,
    },
    Magic {
        name: "lesson",
        usage: "%lesson [NAME|copy NAME|reset [NAME]]",
        help: (
            "list the lessons, take one, put its programs into a folder, or forget how far you have come",
            "列出课程、开始一课、把一课的程序放进文件夹，或清除学习进度",
        ),
        run: course::take,
    },
    Magic {
        name: "hint",
        usage: "%hint [LESSON]",
        help: ("the next hint for a lesson's exercise, the gentlest first", "某一课练习的下一条提示，由浅入深"),
        run: course::hint,
    },
    Magic {
        name: "check",
        usage: "%check [LESSON]",
        help: ("look at every schedule of a lesson's exercise, as you have changed it", "检查你改过的练习的每一种调度"),
        run: course::check,
    },
    Magic {
        name: "save",
        usage: "%save [-f] FILE",
        help: (
            "keep what you typed as a script; -f writes over a file that is there",
            "把输入过的内容存成脚本；-f 覆盖已有文件",
        ),
        run: ledger::save,
    },
    Magic {
        name: "load",
        usage: "%load FILE",
        help: ("type the entries of a script here, magics too", "把脚本里的内容逐条输入，包括 % 命令"),
        run: ledger::load,
    },
    Magic {
        name: "reset",
        usage: "%reset",
        help: ("forget everything that was defined; the settings stay", "忘掉所有定义，设置保留"),
        run: reset,
    },
    Magic {
        name: "lang",
        usage: "%lang [en|zh]",
        help: ("the language that gilsh speaks", "gilsh 使用的语言"),
        run: lang,
    },
    Magic {
        name: "help",
        usage: "%help [NAME]",
        help: ("this list, or more about one magic", "这张表，或某个命令的说明"),
        run: help,
    },
    Magic {
        name: "quit",
        usage: "%quit",
        help: ("leave (so does Ctrl-D)", "离开（Ctrl-D 也可以）"),
        run: |_, _| Ended::Quit(0),
    },
];

messages! {
    no_such_magic(name: &str) { en: "there is no magic %{name}; %help lists them", zh: "没有 %{name}；%help 列出所有命令" }
    perhaps(name: &str) { en: "did you mean %{name}?", zh: "是不是想输入 %{name}？" }
    now_gil(version: &str, gil: &str) { en: "GIL {version}: {gil}", zh: "GIL {version}：{gil}" }
    now_seed(n: u64) { en: "seed {n}", zh: "种子 {n}" }
    now_world(name: &str) { en: "the world of {name}", zh: "外部世界：{name}" }
    still_running() {
        en: "threads are still running in the world as it is: join them first",
        zh: "还有线程在当前的外部世界里运行：请先 join 它们",
    }
    usual_world() { en: "the usual world", zh: "默认的外部世界" }
    pub(super) a_number(text: &str) { en: "'{text}' is not a number", zh: "“{text}”不是数字" }
    name_a_function() { en: "name a function, as in %dis work", zh: "请写出函数名，例如 %dis work" }
    pub(super) nothing_runs() {
        en: "nothing is running: begin with %step STATEMENT, or %back into the last entry",
        zh: "没有正在运行的输入：用 %step 语句 开始，或用 %back 退回上一条输入",
    }
    alone(name: &str) { en: "%{name} is written alone", zh: "%{name} 后面不写别的内容" }
    only_in_virtual_time(name: &str) {
        en: "%{name} works in virtual time only: %clock virtual goes there",
        zh: "%{name} 只在虚拟时间里可用：用 %clock virtual 切换",
    }
    en_or_zh() { en: "write %lang en or %lang zh", zh: "请输入 %lang en 或 %lang zh" }
    virtual_clock(now: &str) {
        en: "virtual time, t {now}: it stands still while the prompt waits, and repeats exactly",
        zh: "虚拟时间，t {now}：提示符等待时不走，每次运行完全一样",
    }
    real_clock(now: &str) {
        en: "real clock, t {now}: a prompt of its own, whose threads are this computer's and go on while it waits; nothing \
             repeats or steps back",
        zh: "真实时钟，t {now}：独立的提示符，线程就是本机的线程，提示符等待时也继续运行；不能重复，也不能后退",
    }
    cores_now(n: u32, s: &str) { en: "{n} core{s}", zh: "{n} 个核心" }
}

/// The words that a magic knows, for completion.
pub(super) fn words(magic: &str) -> &'static [&'static str] {
    match magic {
        "%step" => &["event", "instruction", "into", "line", "switch"],
        "%back" => &["continue", "event", "instruction", "into", "line", "switch"],
        "%break" => &["clear", "switch"],
        "%clock" => &["real", "virtual"],
        "%races" => &["off", "on"],
        "%lang" => &["en", "zh"],
        "%stats" => &["json"],
        "%gil" => &["2.7", "3.1", "3.9", "3.10", "3.12", "3.14", "3.14t", "off", "ticks:100", "timeout:5ms"],
        "%machine" => &["classroom", "laptop"],
        _ => &[],
    }
}

/// Whether an entry is a magic.
#[must_use]
pub fn is_magic(entry: &str) -> bool {
    entry.trim_start().starts_with('%')
}

/// Magics about what the host's clock has not: a simulated machine, a way back, a run that stands still.
const ONLY_VIRTUAL: [&str; 16] = [
    "machine", "cores", "seed", "world", "step", "back", "goto", "continue", "break", "watch", "when", "races",
    "locks", "stats", "trace", "timeline",
];

fn needs_virtual_time(magic: &str, argument: &str) -> bool {
    match magic {
        // With a file they are about a program of its own.
        "tui" | "pick" => !argument.contains(".py"),
        _ => ONLY_VIRTUAL.contains(&magic),
    }
}

/// Carries a magic out.
pub(super) fn perform(console: &mut Console, line: &str, out: &mut Sink<'_>, interrupt: &AtomicBool) -> Ended {
    let line = line.trim_start_matches('%');
    let (name, argument) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    match MAGICS.iter().find(|m| m.name == name) {
        Some(magic) if console.live.is_some() && needs_virtual_time(magic.name, argument.trim()) => {
            refuse(out, &only_in_virtual_time(console.lang, name))
        }
        // `%threads`, for one, has nothing to be told.
        Some(magic) if magic.usage.trim_start_matches('%') == magic.name && !argument.trim().is_empty() => {
            refuse(out, &alone(console.lang, name))
        }
        Some(magic) => (magic.run)(console, Call { argument: argument.trim(), out, interrupt }),
        None => {
            let lang = console.lang;
            let said = nearest(name).map_or_else(|| no_such_magic(lang, name), |near| perhaps(lang, near));
            refuse(out, &said)
        }
    }
}

/// The magic whose name differs least, if it differs little.
fn nearest(name: &str) -> Option<&'static str> {
    let near = MAGICS.iter().map(|m| (distance(name, m.name), m.name)).min()?;
    (near.0 <= 2 && near.0 < name.chars().count()).then_some(near.1)
}

/// How many letters have to be changed, added or left out.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut before = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.chars().enumerate() {
            let change = before + usize::from(x != y);
            before = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(before + 1);
        }
    }
    row.last().copied().unwrap_or(0)
}

pub(super) fn refuse(out: &mut Sink<'_>, said: &str) -> Ended {
    out(true, &format!("{said}\n"));
    Ended::Failed
}

pub(super) fn tell(out: &mut Sink<'_>, said: &str) -> Ended {
    out(false, &format!("{}\n", said.trim_end_matches('\n')));
    Ended::Fine
}

/// Changes the settings; what is defined stays, and threads that are running go on under them.
fn configure(console: &mut Console, settings: Settings) {
    console.session.configure(&settings);
    console.settings = settings;
}

fn gil(console: &mut Console, call: Call<'_, '_>) -> Ended {
    if !call.argument.is_empty() {
        match Gil::parse(call.argument) {
            Ok(gil) => configure(console, Settings { gil, ..console.settings.clone() }),
            Err(said) => return refuse(call.out, &said),
        }
    }
    let (gil, lang) = (console.settings.gil, console.lang);
    let mut said = now_gil(lang, &gil.version.to_string(), &gil.words(lang));
    if console.live.is_some() && !call.argument.is_empty() {
        // Threads on the host's clock keep the lock they were born with.
        console.reset();
        said = format!("{said}\n{}", super::console::started_afresh(lang));
    }
    tell(call.out, &said)
}

/// Each clock has a prompt of its own. The one in virtual time is still there when one comes back.
fn clock(console: &mut Console, call: Call<'_, '_>) -> Ended {
    let lang = console.lang;
    match (call.argument, console.live.is_some()) {
        ("", _) | ("virtual", false) | ("real", true) => {}
        ("virtual", true) => console.live = None,
        ("real", false) if console.paused => return refuse(call.out, &super::console::is_paused(lang)),
        ("real", false) => console.go_live(),
        _ => return refuse(call.out, usage("clock")),
    }
    let said = match &console.live {
        Some(live) => real_clock(lang, &live.age().to_string()),
        None => virtual_clock(lang, &console.session.now().to_string()),
    };
    tell(call.out, &fold(&said, (console.hooks.width)()))
}

fn machine(console: &mut Console, call: Call<'_, '_>) -> Ended {
    let machine = &console.settings.machine;
    if !call.argument.is_empty() {
        match machine.with(call.argument) {
            Ok(machine) => configure(console, Settings { machine, ..console.settings.clone() }),
            Err(said) => return refuse(call.out, &said),
        }
        return tell(call.out, &console.settings.machine.to_string());
    }
    let (rows, width) = (machine.rows(), (console.hooks.width)());
    let lines = rows.iter().map(|r| {
        let head = format!("{:19} {:>8}", r.name, r.value.to_string());
        hanging_at(31, &head, &format!("{} [{}]", console.lang.pick(r.help.0, r.help.1), r.source), width)
    });
    let all = std::iter::once(machine.to_string() + "\n").chain(lines);
    tell(call.out, &all.collect::<String>())
}

fn cores(console: &mut Console, call: Call<'_, '_>) -> Ended {
    if !call.argument.is_empty() {
        let mut settings = console.settings.clone();
        if let Err(said) = settings.machine.set(&format!("cores={}", call.argument)) {
            return refuse(call.out, &said);
        }
        configure(console, settings);
    }
    let n = console.settings.machine.cores;
    tell(call.out, &cores_now(console.lang, n, plural(u64::from(n))))
}

fn seed(console: &mut Console, call: Call<'_, '_>) -> Ended {
    if !call.argument.is_empty() {
        let Ok(seed) = call.argument.parse() else { return refuse(call.out, &a_number(console.lang, call.argument)) };
        let settings = Settings { seed, ..console.settings.clone() };
        configure(console, settings);
    }
    tell(call.out, &now_seed(console.lang, console.settings.seed))
}

fn world(console: &mut Console, call: Call<'_, '_>) -> Ended {
    let name = call.argument;
    let read = if name.is_empty() {
        Ok(None)
    } else {
        let read = console.text_of(name).and_then(|text| world_from(Path::new(name), &text).map_err(|e| e.to_string()));
        read.map(|world| Some(Arc::new(world))).map_err(|why| format!("{name}: {why}"))
    };
    // Calls that are under way could not be answered any more.
    let alive = |t: &crate::driver::ThreadView| t.doing != Doing::Finished;
    if console.paused || console.session.view().threads.iter().skip(1).any(alive) {
        return refuse(call.out, &still_running(console.lang));
    }
    match read {
        Err(said) => refuse(call.out, &said),
        Ok(world) => {
            configure(console, Settings { world, ..console.settings.clone() });
            let lang = console.lang;
            tell(call.out, &if name.is_empty() { usual_world(lang) } else { now_world(lang, name) })
        }
    }
}

fn go_on(console: &mut Console, call: Call<'_, '_>) -> Ended {
    if !console.paused {
        return refuse(call.out, &nothing_runs(console.lang));
    }
    console.finish(call.out, call.interrupt)
}

fn threads(console: &mut Console, call: Call<'_, '_>) -> Ended {
    let said = status::threads(&console.view(), console.lang);
    tell(call.out, &said)
}

fn locks(console: &mut Console, call: Call<'_, '_>) -> Ended {
    let said = status::locks(&console.session.view(), console.lang);
    tell(call.out, &said)
}

fn dis(console: &mut Console, call: Call<'_, '_>) -> Ended {
    if call.argument.is_empty() {
        return refuse(call.out, &name_a_function(console.lang));
    }
    match console.disassemble(call.argument) {
        Ok(text) => tell(call.out, &text),
        Err(said) => refuse(call.out, &said),
    }
}

fn stats(console: &mut Console, call: Call<'_, '_>) -> Ended {
    let stats = console.session.stats();
    match call.argument {
        "" => tell(call.out, &stats.table(console.lang)),
        "json" => tell(call.out, &stats.to_json()),
        _ => refuse(call.out, usage("stats")),
    }
}

fn tui(console: &mut Console, call: Call<'_, '_>) -> Ended {
    if !call.argument.is_empty() {
        return programs::on_screen(console, call);
    }
    match (console.hooks.screen)(&mut console.session, console.lang) {
        Ok(()) => {
            console.paused = !console.session.is_idle() && console.session.outcome().is_none();
            console.session.drain_output();
            if console.paused {
                return tell(call.out, &super::console::is_paused(console.lang));
            }
            Ended::Fine
        }
        Err(said) => refuse(call.out, &said),
    }
}

fn reset(console: &mut Console, call: Call<'_, '_>) -> Ended {
    console.reset();
    tell(call.out, &super::console::started_afresh(console.lang))
}

fn lang(console: &mut Console, call: Call<'_, '_>) -> Ended {
    console.lang = match call.argument {
        "en" => Lang::En,
        "zh" => Lang::Zh,
        _ => return refuse(call.out, &en_or_zh(console.lang)),
    };
    console.session.lang = console.lang;
    Ended::Fine
}

pub(super) fn usage(name: &str) -> &'static str {
    MAGICS.iter().find(|m| m.name == name).map_or("", |m| m.usage)
}

fn help(console: &mut Console, call: Call<'_, '_>) -> Ended {
    let lang = console.lang;
    let name = call.argument.trim_start_matches('%');
    if name.is_empty() {
        let shown = MAGICS.iter().map(|m| {
            // A long usage would push the whole column to the right.
            let usage = m.usage.split(" | ").next().unwrap_or_default();
            hanging(usage, lang.pick(m.help.0, m.help.1), (console.hooks.width)())
        });
        return tell(call.out, &shown.collect::<String>());
    }
    explain(console, name, call)
}

/// The column where help begins what a magic does.
const HELP: usize = 22;

/// How something is written and what it does, in two columns; the second is broken where it has to be.
fn hanging(usage: &str, help: &str, width: usize) -> String {
    hanging_at(HELP, usage, help, width)
}

/// Words, and from a column on what they mean.
fn hanging_at(column: usize, usage: &str, help: &str, width: usize) -> String {
    let room = width.saturating_sub(column).max(20);
    let folded = fold(help, room);
    let mut out = String::new();
    let mut lines = folded.lines();
    if usage.width() + 2 > column {
        out.push_str(&format!("{usage}\n"));
    } else {
        let first = lines.next().unwrap_or_default();
        out.push_str(&format!("{usage}{}{first}\n", " ".repeat(column - usage.width())));
    }
    for line in lines {
        out.push_str(&format!("{}{line}\n", " ".repeat(column)));
    }
    out
}

/// What one magic does.
pub(super) fn explain(console: &Console, name: &str, call: Call<'_, '_>) -> Ended {
    let lang = console.lang;
    match MAGICS.iter().find(|m| m.name == name) {
        Some(m) => {
            let said = format!("{}\n  {}\n", m.usage, lang.pick(m.help.0, m.help.1));
            tell(call.out, &fold(&said, (console.hooks.width)()))
        }
        None => refuse(call.out, &no_such_magic(lang, name)),
    }
}
