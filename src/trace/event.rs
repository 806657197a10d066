//! One thing that happened: small, plain, versioned.

use crate::base::{Awaited, Fnv1a, Lang, Nanos, ProcessId, ThreadId};
use crate::messages;
use std::sync::Arc;

/// The version of the events and of their hash. Grows whenever either changes.
pub const VERSION: u32 = 1;

/// Something that happened at a moment of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// On the running clock.
    pub at: Nanos,
    /// Instructions carried out by all threads before it.
    pub step: u64,
    pub process: ProcessId,
    /// Whom it happened to.
    pub thread: ThreadId,
    pub kind: EventKind,
}

/// What happened. The names of the lock's own events follow `Python/ceval_gil.c`.
#[derive(Clone, Debug, PartialEq)]
pub enum EventKind {
    /// The thread exists; this one made it.
    ThreadStart { parent: ThreadId },
    /// `threading` told its name.
    ThreadName(Arc<str>),
    /// Its first function returned, or an exception left it.
    ThreadFinish { failed: bool },
    /// Wants the lock and has to wait for it.
    GilRequest,
    /// Has the lock now.
    GilAcquire,
    /// A waiter's patience is over, whether or not it asks.
    GilTimeout,
    /// A waiter asks the holder to let go (`gil_drop_request`).
    DropRequest,
    /// Lets the lock go.
    GilDrop(DropReason),
    /// The tick counter ran out and the lock, if it exists, was let go and taken straight back.
    Check,
    /// Woken for the lock, found it taken, went back to sleep.
    FailedWakeup,
    /// Without a GIL: runs on this core from now on.
    OnCore { core: u32 },
    /// Without a GIL: leaves its core.
    OffCore(DropReason),
    /// Begins to wait.
    Block(BlockOn),
    /// What it waited for came about; the lock is next.
    Unblock,
    /// What a turn amounted to, at its end.
    Ran { instructions: u64, ticks: u64 },
    /// Wrote.
    Output { stderr: bool, text: Arc<str> },
    /// An exception left the thread: its last line, as in a traceback.
    Exception(Arc<str>),
    /// Somebody chose who runs next, among these.
    Decision { chosen: ThreadId, among: Arc<[ThreadId]> },
    /// Ctrl-C, or `_thread.interrupt_main()`.
    Interrupt,
    /// Nobody can ever go on.
    Deadlock,
}

/// Why a thread lets the lock (or its core) go.
#[derive(Clone, Debug, PartialEq)]
pub enum DropReason {
    /// The tick counter ran out, and another thread won the lock.
    Check,
    /// A waiter asked: forced switching.
    Asked,
    /// It is about to block.
    Blocking(BlockOn),
    /// It has finished.
    Finished,
    /// Someone chose another thread.
    Chosen,
    /// The simulated machine's time slice is over (only without a GIL).
    SliceOver,
    /// The prompt waits for the next entry.
    Prompt,
}

/// What a thread waits for.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockOn {
    /// A lock of the program's.
    Lock { number: u32, timeout: Option<Nanos> },
    /// The end of a thread.
    Join { thread: ThreadId },
    /// `time.sleep`.
    Sleep { until: Nanos },
    /// A write to the outside.
    Output,
    /// A line of input.
    Input,
    /// Something outside: a file, a host, a command.
    Outside(Awaited),
}

impl Event {
    /// Folds the event into a hash, field by field, so that the hash depends on nothing but what happened.
    pub fn fold(&self, hash: &mut Fnv1a) {
        hash.write_u64(self.at.0);
        hash.write_u64(self.step);
        hash.write_u64(u64::from(self.process.0) << 32 | u64::from(self.thread.0));
        self.kind.fold(hash);
    }
}

impl EventKind {
    fn fold(&self, h: &mut Fnv1a) {
        match self {
            Self::ThreadStart { parent } => pair(h, 1, u64::from(parent.0)),
            Self::ThreadName(name) => text(h, 2, name),
            Self::ThreadFinish { failed } => pair(h, 3, u64::from(*failed)),
            Self::GilRequest => h.write(&[4]),
            Self::GilAcquire => h.write(&[5]),
            Self::GilTimeout => h.write(&[6]),
            Self::DropRequest => h.write(&[7]),
            Self::GilDrop(reason) => {
                h.write(&[8]);
                reason.fold(h);
            }
            Self::Check => h.write(&[9]),
            Self::FailedWakeup => h.write(&[10]),
            Self::OnCore { core } => pair(h, 11, u64::from(*core)),
            Self::OffCore(reason) => {
                h.write(&[12]);
                reason.fold(h);
            }
            Self::Block(on) => {
                h.write(&[13]);
                on.fold(h);
            }
            Self::Unblock => h.write(&[14]),
            Self::Ran { instructions, ticks } => {
                pair(h, 15, *instructions);
                h.write_u64(*ticks);
            }
            Self::Output { stderr, text: t } => text(h, 16 + u8::from(*stderr), t),
            Self::Exception(t) => text(h, 18, t),
            Self::Decision { chosen, among } => {
                pair(h, 19, u64::from(chosen.0));
                h.write_u64(among.len() as u64);
                for thread in among.iter() {
                    h.write_u64(u64::from(thread.0));
                }
            }
            Self::Interrupt => h.write(&[20]),
            Self::Deadlock => h.write(&[21]),
        }
    }
}

/// What the program calls the lock with a number, if it has a name for it.
pub type NameOfLock<'a> = &'a dyn Fn(u32) -> Option<String>;

/// Where no lock's name is known.
pub const NO_NAMES: NameOfLock<'static> = &|_| None;

impl DropReason {
    fn fold(&self, h: &mut Fnv1a) {
        match self {
            Self::Check => h.write(&[1]),
            Self::Asked => h.write(&[2]),
            Self::Blocking(on) => {
                h.write(&[3]);
                on.fold(h);
            }
            Self::Finished => h.write(&[4]),
            Self::Chosen => h.write(&[5]),
            Self::SliceOver => h.write(&[6]),
            Self::Prompt => h.write(&[7]),
        }
    }

    /// In one or two words, for a screen.
    #[must_use]
    pub fn words(&self, lang: Lang, lock: NameOfLock<'_>) -> String {
        match self {
            Self::Check => lang.pick("ticks", "计数用尽").to_string(),
            Self::Asked => lang.pick("asked", "被请求").to_string(),
            Self::Blocking(on) => on.words(lang, lock),
            Self::Finished => lang.pick("finished", "线程结束").to_string(),
            Self::Chosen => lang.pick("chosen", "被指定").to_string(),
            Self::SliceOver => lang.pick("time slice", "时间片用完").to_string(),
            Self::Prompt => lang.pick("prompt", "提示符").to_string(),
        }
    }
}

impl BlockOn {
    fn fold(&self, h: &mut Fnv1a) {
        match self {
            Self::Lock { number, timeout } => {
                pair(h, 1, u64::from(*number));
                h.write_u64(timeout.map_or(u64::MAX, |t| t.0));
            }
            Self::Join { thread } => pair(h, 2, u64::from(thread.0)),
            Self::Sleep { until } => pair(h, 3, until.0),
            Self::Output => h.write(&[4]),
            Self::Input => h.write(&[5]),
            Self::Outside(what) => {
                let (kind, name) = what.parts();
                pair(h, 6, kind);
                text(h, 6, name);
            }
        }
    }

    /// In a word or two, for a screen.
    #[must_use]
    pub fn words(&self, lang: Lang, lock: NameOfLock<'_>) -> String {
        match self {
            Self::Lock { number, .. } => match lock(*number) {
                Some(name) => on_lock(lang, &name),
                None => lang.pick("a lock", "一把锁").to_string(),
            },
            Self::Join { .. } => lang.pick("join", "等待线程结束").to_string(),
            Self::Sleep { .. } => lang.pick("sleep", "睡眠").to_string(),
            Self::Output => lang.pick("output", "输出").to_string(),
            Self::Input => lang.pick("input", "输入").to_string(),
            Self::Outside(what) => awaited(lang, what),
        }
    }
}

fn awaited(lang: Lang, what: &Awaited) -> String {
    match what {
        Awaited::Read(name) => reading(lang, name),
        Awaited::Write(name) => writing(lang, name),
        Awaited::Path(name) => looking_at(lang, name),
        Awaited::Connect(host) => connecting(lang, host),
        Awaited::Host(host) => waiting_for(lang, host),
        Awaited::Send(host) => sending(lang, host),
        Awaited::Client(port) => waiting_at_port(lang, *port),
        Awaited::Peer | Awaited::Message { .. } => lang.pick("waiting for the other end", "等待另一端").to_string(),
        Awaited::CutOff(name) => waiting_for_cut_off(lang, name),
        Awaited::Command(name) => waiting_for_command(lang, name),
        Awaited::Process(-1) => lang.pick("waiting for a child process", "等待子进程").to_string(),
        Awaited::Process(pid) => waiting_for_process(lang, *pid),
        Awaited::Room => lang.pick("waiting for room in a pipe", "等待管道腾出空间").to_string(),
        Awaited::User => lang.pick("waiting for the user", "等待用户").to_string(),
        Awaited::Screen => lang.pick("drawing the window", "绘制窗口").to_string(),
        Awaited::Semaphore => lang.pick("waiting for a semaphore", "等待信号量").to_string(),
        Awaited::Shared { pid, gone: false, .. } => waiting_for_lock_of(lang, *pid),
        Awaited::Shared { pid, gone: true, .. } => waiting_for_lock_of_gone(lang, *pid),
    }
}

fn pair(h: &mut Fnv1a, tag: u8, n: u64) {
    h.write(&[tag]);
    h.write_u64(n);
}

fn text(h: &mut Fnv1a, tag: u8, text: &str) {
    pair(h, tag, text.len() as u64);
    h.write(text.as_bytes());
}

messages! {
    on_lock(name: &str) { en: "lock {name}", zh: "锁 {name}" }
    reading(name: &str) { en: "reading {name}", zh: "读取 {name}" }
    writing(name: &str) { en: "writing {name}", zh: "写入 {name}" }
    looking_at(name: &str) { en: "asking the system about {name}", zh: "向系统查询 {name}" }
    connecting(host: &str) { en: "connecting to {host}", zh: "连接 {host}" }
    waiting_for(host: &str) { en: "waiting for {host}", zh: "等待 {host}" }
    sending(host: &str) { en: "sending to {host}", zh: "发送给 {host}" }
    waiting_at_port(port: u16) { en: "waiting for a connection at port {port}", zh: "等待端口 {port} 上的连接" }
    waiting_for_process(pid: i64) { en: "waiting for process {pid}", zh: "等待进程 {pid}" }
    waiting_for_lock_of(pid: i64) {
        en: "waiting for a lock that process {pid} has",
        zh: "等待进程 {pid} 持有的锁",
    }
    waiting_for_lock_of_gone(pid: i64) {
        en: "waiting for a lock that process {pid} had when it ended",
        zh: "等待进程 {pid} 结束时仍持有的锁",
    }
    waiting_for_cut_off(name: &str) { en: "waiting, and {name} is cut off", zh: "等待，而 {name} 已断网" }
    waiting_for_command(name: &str) { en: "waiting for the command {name}", zh: "等待命令 {name}" }
    started(parent: &str) { en: "started by {parent}", zh: "由 {parent} 启动" }
    named(name: &str) { en: "is called {name}", zh: "名为 {name}" }
    dropped(why: &str) { en: "lets the GIL go ({why})", zh: "释放 GIL（{why}）" }
    off_core(why: &str) { en: "leaves its core ({why})", zh: "离开核心（{why}）" }
    on_core(core: u32) { en: "runs on core {core}", zh: "在核心 {core} 上运行" }
    blocks(what: &str) { en: "blocks: {what}", zh: "阻塞：{what}" }
    ran(n: u64, ticks: u64) { en: "ran {n} instructions, {ticks} ticks", zh: "执行了 {n} 条指令，{ticks} 个 tick" }
    wrote(text: &str) { en: "writes {text}", zh: "输出 {text}" }
    raised(text: &str) { en: "ends with {text}", zh: "因异常结束：{text}" }
    chosen(name: &str, n: usize) { en: "{name} is chosen among {n}", zh: "从 {n} 个线程中选中 {name}" }
}

impl EventKind {
    /// The event in words, without its thread; `name` tells what another thread is called, `lock` what a lock is.
    #[must_use]
    pub fn words(&self, lang: Lang, name: impl Fn(ThreadId) -> Arc<str>, lock: NameOfLock<'_>) -> String {
        match self {
            Self::ThreadStart { parent } => started(lang, &name(*parent)),
            Self::ThreadName(n) => named(lang, n),
            Self::ThreadFinish { .. } => lang.pick("finishes", "结束").to_string(),
            Self::GilRequest => lang.pick("wants the GIL", "请求 GIL").to_string(),
            Self::GilAcquire => lang.pick("takes the GIL", "取得 GIL").to_string(),
            Self::GilTimeout => lang.pick("has waited an interval", "等满一个间隔").to_string(),
            Self::DropRequest => lang.pick("asks the holder to let go", "请求持有者释放").to_string(),
            Self::GilDrop(why) => dropped(lang, &why.words(lang, lock)),
            Self::Check => {
                lang.pick("ticks ran out; takes the GIL straight back", "计数用尽，立即重新取得 GIL").to_string()
            }
            Self::FailedWakeup => lang.pick("woken, found the GIL taken", "被唤醒，但 GIL 已被占用").to_string(),
            Self::OnCore { core } => on_core(lang, *core),
            Self::OffCore(why) => off_core(lang, &why.words(lang, lock)),
            Self::Block(BlockOn::Join { thread }) => blocks(lang, &format!("join {}", name(*thread))),
            Self::Block(on) => blocks(lang, &on.words(lang, lock)),
            Self::Unblock => lang.pick("need not wait any more", "等待结束").to_string(),
            Self::Ran { instructions, ticks } => ran(lang, *instructions, *ticks),
            Self::Output { text, .. } => wrote(lang, &format!("{text:?}")),
            Self::Exception(text) => raised(lang, text),
            Self::Decision { chosen: c, among } => chosen(lang, &name(*c), among.len()),
            Self::Interrupt => lang.pick("is interrupted", "被中断").to_string(),
            Self::Deadlock => lang.pick("deadlock", "死锁").to_string(),
        }
    }
}
