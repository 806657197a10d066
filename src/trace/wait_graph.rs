//! Who waits for whom, and a deadlock told in sentences. Plain data in, text out.

use crate::base::{Lang, Nanos, ProcessId, ThreadId};
use crate::messages;
use std::fmt::Write as _;
use unicode_width::UnicodeWidthStr;

/// A lock as a report names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockName {
    /// A variable's name (`lock_a`), or `lock #3`.
    pub name: String,
    /// The line at which its holder took it, if somebody holds it.
    pub taken_at: Option<u32>,
    /// Who holds it.
    pub owner: Option<ThreadId>,
}

/// What a thread waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WaitsFor {
    /// A lock, here an index into the list of locks.
    Lock(usize),
    /// The end of a thread.
    Join(ThreadId),
    /// Something that nobody is left to bring about, by the name of the call: `Queue.get`.
    Other(String),
    /// A lock that processes share, by its name: which thread of which process has it, and whether that process has
    /// ended.
    Shared { name: String, process: i64, thread: ThreadId, gone: bool },
    /// The end of a process, by the name of the call; of any child, if it is -1.
    Process { call: String, pid: i64 },
    /// Room in a pipe that nobody reads, by the name of the call.
    Room(String),
    /// Something to read in a pipe or a connection, by the name of the call; whether only this process could write it.
    Message { call: String, own_end: bool },
    /// What comes through the network from or to a machine that is cut off, by the name of the call.
    CutOff { call: String, name: String },
}

/// A thread that can not go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub thread: ThreadId,
    pub name: String,
    /// Where it waits.
    pub line: Option<u32>,
    /// Locks it holds, as indices.
    pub holds: Vec<usize>,
    pub waits_for: WaitsFor,
}

/// Why nothing can go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Knot {
    /// Threads wait for each other in a ring.
    Ring,
    /// A thread waits for a lock that it holds itself.
    Itself,
    /// A thread has finished without releasing a lock.
    Orphan,
    /// A lock was held by another thread when this process was forked.
    Forked,
    /// A process has ended without releasing a lock that others share.
    Ended,
    /// A pipe is full, and whoever should read it waits for the process that fills it.
    FullPipe,
    /// A pipe is full, and whoever should read it waits for room in another.
    BothWrite,
    /// A process waits for another to end and holds a lock that it needs.
    HeldOverJoin,
    /// Processes wait for messages, and each of them is still to be sent by one that waits.
    BothRead,
    /// A process waits for a message that nobody else can send.
    OwnEnd,
    /// A machine is cut off.
    CutOff,
    /// Nobody is left to bring about what is waited for.
    Nobody,
}

impl Knot {
    /// As JSON has it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ring => "deadlock-ring",
            Self::Itself => "self-deadlock",
            Self::Orphan => "forgotten-release",
            Self::Forked => "held-over-fork",
            Self::Ended => "held-by-ended-process",
            Self::FullPipe => "full-pipe",
            Self::BothWrite => "both-write",
            Self::HeldOverJoin => "held-over-join",
            Self::BothRead => "both-read",
            Self::OwnEnd => "own-end-open",
            Self::CutOff => "cut-off",
            Self::Nobody => "nobody-left",
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn advice(self, lang: Lang) -> String {
        match self {
            Self::Ring => advice_order(lang),
            Self::Itself => advice_self(lang),
            Self::Orphan => advice_with(lang),
            Self::Forked => advice_fork(lang),
            Self::Ended => advice_ended(lang),
            Self::FullPipe => advice_full(lang),
            Self::BothWrite => advice_both(lang),
            Self::HeldOverJoin => advice_join(lang),
            Self::BothRead => advice_listen(lang),
            Self::OwnEnd => advice_close(lang),
            Self::CutOff => advice_cut(lang),
            Self::Nobody => advice_notify(lang),
        }
    }
}

/// Everything a report is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WaitGraph {
    pub at: Nanos,
    pub locks: Vec<LockName>,
    /// In the order of their ids.
    pub threads: Vec<Waiting>,
    /// Threads that have finished, with their names: a lock one of them holds is never released.
    pub finished: Vec<(ThreadId, String)>,
    /// Threads that were not copied when this process was forked: what one of them held is never released here.
    pub left_behind: Vec<(ThreadId, String)>,
    /// Other processes of the program that cannot go on either, by their numbers.
    pub others: Vec<(i64, WaitGraph)>,
}

messages! {
    every_thread(at: Nanos) {
        en: "deadlock at t = {at}: every thread waits for another",
        zh: "t = {at} 时死锁：每个线程都在等待另一个线程",
    }
    one_thread(at: Nanos) {
        en: "deadlock at t = {at}: nothing can ever go on",
        zh: "t = {at} 时死锁：程序再也无法继续",
    }
    every_process(at: Nanos) {
        en: "deadlock at t = {at}: processes wait for each other",
        zh: "t = {at} 时死锁：进程互相等待",
    }
    waits_shared(lock: &str, place: &str, pid: i64) {
        en: "waits for {lock}{place}, which process {pid} has",
        zh: "等待 {lock}{place}，它由进程 {pid} 持有",
    }
    waits_gone(lock: &str, place: &str, pid: i64) {
        en: "waits for {lock}{place}, which process {pid} had when it ended",
        zh: "等待 {lock}{place}，进程 {pid} 结束时仍持有它",
    }
    waits_process(call: &str, place: &str, pid: i64) {
        en: "waits in {call}{place} for process {pid}",
        zh: "在 {call} 中等待进程 {pid}{place}",
    }
    waits_room(call: &str, place: &str) {
        en: "waits in {call}{place}: the pipe is full, and nobody reads",
        zh: "在 {call} 中等待{place}：管道已满，却没有人读取",
    }
    waits_cut(call: &str, place: &str, name: &str) {
        en: "waits in {call}{place}: {name} is cut off from the network, and nothing more arrives",
        zh: "在 {call} 中等待{place}：{name} 已与网络断开，不会再有数据到达",
    }
    advice_cut() {
        en: "A connection does not say that the other machine is gone: wait with a timeout, and decide what to do without it.",
        zh: "对方机器消失时，连接并不会告诉你：等待时要设 timeout，并决定没有它时怎么办。",
    }
    advice_ended() {
        en: "Nobody releases a lock for a process that has ended: do not terminate one that may hold something; set an Event and let it end by itself.",
        zh: "进程结束后没有人会替它释放锁：不要 terminate 可能持有锁的进程；用 Event 通知它，让它自己结束。",
    }
    advice_full() {
        en: "Take everything out of a queue or pipe before you join the process that fills it.",
        zh: "在 join 往队列或管道里放东西的进程之前，先把里面的内容全部取出。",
    }
    advice_both() {
        en: "Of two that write to each other one must read first, or write from a thread of its own.",
        zh: "互相写的两方，必须有一方先读，或者用单独的线程来写。",
    }
    advice_join() {
        en: "Release what another process needs before you wait for its end.",
        zh: "等一个进程结束之前，先释放它需要的锁。",
    }
    advice_listen() {
        en: "Of those who talk to each other one must send first, and not all wait for an answer.",
        zh: "互相通信的几方，必须有一方先发送，不能都在等对方。",
    }
    advice_close() {
        en: "The end of the messages comes when all writing ends are closed, and this process has one itself: close it, as soon as who writes has its own.",
        zh: "所有写的一端都关闭之后，才会读到结尾，而这个进程自己还开着一个：等写的一方有了自己的那一个，就把它关掉。",
    }
    process(pid: i64) { en: "process {pid}:", zh: "进程 {pid}：" }
    holds(what: &str) { en: "holds {what}", zh: "持有 {what}" }
    waits(what: &str, place: &str) { en: "waits for {what}{place}", zh: "等待 {what}{place}" }
    waits_own(what: &str, place: &str) {
        en: "waits for {what}{place}, which it holds itself",
        zh: "等待 {what}{place}，而它自己正持有该锁",
    }
    joins(who: &str, place: &str) { en: "waits in join for {who}{place}", zh: "在 join 中等待 {who}{place}" }
    at_line(line: u32) { en: " (line {line})", zh: "（第 {line} 行）" }
    each_other() { en: "each waits for the other", zh: "互相等待" }
    inside(what: &str, place: &str) { en: "waits in {what}{place}", zh: "在 {what} 中等待{place}" }
    in_a_ring() { en: "each waits for the next", zh: "依次循环等待" }
    never_released(lock: &str, who: &str) {
        en: "{lock} was taken by {who}, which has finished without releasing it.",
        zh: "{lock} 由 {who} 取得，而该线程未释放就已结束。",
    }
    held_over_fork(lock: &str, who: &str) {
        en: "{lock} was held by {who} when this process was forked. A fork copies the lock as it is, but not that thread.",
        zh: "fork 这个进程时，{lock} 正由 {who} 持有。fork 会原样复制锁，却不会复制那个线程。",
    }
    advice_fork() {
        en: "Fork before threads are started.",
        zh: "请在启动线程之前 fork。",
    }
    advice_order() {
        en: "Take the locks in the same order everywhere, or one of them with a timeout.",
        zh: "在所有地方按相同的顺序加锁，或者给其中一个加上超时。",
    }
    advice_self() {
        en: "A Lock is not re-entrant: use threading.RLock, or do not take it twice.",
        zh: "Lock 不可重入：请使用 threading.RLock，或者不要重复获取。",
    }
    advice_with() {
        en: "Release a lock on every way out: `with lock:` does.",
        zh: "无论从哪里退出都要释放锁：`with lock:` 可以做到。",
    }
    advice_notify() {
        en: "Nobody is left to release or notify: check that every wait has its set, notify, put or release.",
        zh: "已经没有线程能来释放或通知：请检查每个等待是否都有对应的 set、notify、put 或 release。",
    }
}

/// Threads of which each waits for the next, also in other processes.
struct Ring {
    n_threads: usize,
    /// They are of several processes.
    several: bool,
    /// One of them waits for the end of a process.
    joins: bool,
}

impl WaitGraph {
    /// Whom a thread waits for, if that is a thread.
    fn next(&self, i: usize) -> Option<ThreadId> {
        match &self.threads.get(i)?.waits_for {
            WaitsFor::Lock(lock) => self.locks.get(*lock)?.owner,
            WaitsFor::Join(thread) => Some(*thread),
            WaitsFor::Other(_)
            | WaitsFor::Shared { .. }
            | WaitsFor::Process { .. }
            | WaitsFor::Room(_)
            | WaitsFor::Message { .. }
            | WaitsFor::CutOff { .. } => None,
        }
    }

    /// This process and the others, by their numbers.
    fn processes(&self) -> impl Iterator<Item = (i64, &Self)> {
        std::iter::once((ProcessId::FIRST.pid(), self)).chain(self.others.iter().map(|(pid, graph)| (*pid, graph)))
    }

    /// A ring of locks that processes share, or of the ends of processes.
    fn shared_ring(&self) -> Option<Ring> {
        let next = |(pid, thread): (i64, ThreadId)| {
            let (_, graph) = self.processes().find(|(p, _)| *p == pid)?;
            let at = graph.place(thread)?;
            match &graph.threads[at].waits_for {
                WaitsFor::Shared { process, thread, gone: false, .. } => Some((*process, *thread)),
                WaitsFor::Process { pid, .. } => Some((*pid, ThreadId::MAIN)),
                _ => Some((pid, graph.next(at)?)),
            }
        };
        let starts = self.processes().flat_map(|(pid, g)| g.threads.iter().map(move |t| (pid, t.thread)));
        starts.into_iter().find_map(|start| {
            let mut path = vec![start];
            while let Some(at) = path.last().copied().and_then(next) {
                if at == start {
                    let joins = |(pid, thread): &(i64, ThreadId)| {
                        let graph = self.processes().find(|(p, _)| p == pid).map(|(_, g)| g);
                        let waits = graph.and_then(|g| Some(&g.threads[g.place(*thread)?].waits_for));
                        matches!(waits, Some(WaitsFor::Process { .. }))
                    };
                    return Some(Ring {
                        n_threads: path.len(),
                        several: path.iter().any(|(pid, _)| *pid != start.0),
                        joins: path.iter().any(joins),
                    });
                }
                if path.contains(&at) {
                    return None;
                }
                path.push(at);
            }
            None
        })
    }

    fn any_waits(&self, what: impl Fn(&WaitsFor) -> bool) -> bool {
        self.processes().any(|(_, graph)| graph.threads.iter().any(|t| what(&t.waits_for)))
    }

    fn place(&self, thread: ThreadId) -> Option<usize> {
        self.threads.iter().position(|t| t.thread == thread)
    }

    /// The threads that wait in a ring, in the order of their waiting, the least id first; empty if there is none.
    #[must_use]
    pub fn cycle(&self) -> Vec<ThreadId> {
        let rings = (0..self.threads.len()).map(|start| self.ring_from(start));
        // A ring of several says more than a thread that waits for a lock it took as a signal.
        let (several, alone): (Vec<_>, Vec<_>) = rings.filter(|r| !r.is_empty()).partition(|r| r.len() > 1);
        several.into_iter().chain(alone).next().unwrap_or_default()
    }

    /// The ring that thread `start` is in, beginning with it; empty if it is in none.
    fn ring_from(&self, start: usize) -> Vec<ThreadId> {
        let mut path = vec![start];
        let mut at = start;
        while let Some(next) = self.next(at).and_then(|t| self.place(t)) {
            if next == start {
                return path.iter().map(|i| self.threads[*i].thread).collect();
            }
            if path.contains(&next) {
                break;
            }
            path.push(next);
            at = next;
        }
        Vec::new()
    }

    /// The report: a headline, a line per thread, what to try.
    #[must_use]
    pub fn report(&self, lang: Lang) -> String {
        let cycle = self.cycle();
        let mut out = String::new();
        let headline = match (cycle.len(), self.shared_ring()) {
            (0 | 1, Some(Ring { several: true, .. })) => every_process(lang, self.at),
            (0 | 1, None | Some(Ring { n_threads: 1, .. })) => one_thread(lang, self.at),
            _ => every_thread(lang, self.at),
        };
        let _ = writeln!(out, "{headline}");
        self.write_knot(lang, &cycle, &mut out);
        for (pid, graph) in &self.others {
            let _ = writeln!(out, "{}", process(lang, *pid));
            graph.write_knot(lang, &graph.cycle(), &mut out);
        }
        let worst = self.others.iter().map(|(_, g)| g.knot()).find(|k| *k != Knot::Nobody);
        let knot = if self.knot() == Knot::Nobody { worst.unwrap_or(Knot::Nobody) } else { self.knot() };
        let _ = write!(out, "  {}", knot.advice(lang));
        out
    }

    fn write_knot(&self, lang: Lang, cycle: &[ThreadId], out: &mut String) {
        self.write_threads(lang, cycle, out);
        for (lock, name) in self.taken_by(&self.finished) {
            let _ = writeln!(out, "  {}", never_released(lang, &lock.shown(lang), name));
        }
        for (lock, name) in self.taken_by(&self.left_behind) {
            let _ = writeln!(out, "  {}", held_over_fork(lang, &lock.shown(lang), name));
        }
    }

    /// Locks that nobody will release any more, since one of these threads took them, and which of them.
    fn taken_by<'a>(&'a self, gone: &'a [(ThreadId, String)]) -> impl Iterator<Item = (&'a LockName, &'a str)> {
        let taker = |lock: &LockName| gone.iter().find(|f| Some(f.0) == lock.owner).map(|f| &*f.1);
        self.locks.iter().filter_map(move |lock| Some((lock, taker(lock)?)))
    }

    /// Why nothing can go on.
    #[must_use]
    pub fn knot(&self) -> Knot {
        match self.cycle().len() {
            0 if self.taken_by(&self.left_behind).next().is_some() => Knot::Forked,
            0 if self.taken_by(&self.finished).next().is_some() => Knot::Orphan,
            0 if self.any_waits(|w| matches!(w, WaitsFor::Shared { gone: true, .. })) => Knot::Ended,
            0 if self.any_waits(|w| matches!(w, WaitsFor::Room(_))) => {
                let writes = |w: &WaitsFor| matches!(w, WaitsFor::Room(_));
                let all_write = self
                    .processes()
                    .all(|(_, g)| !g.threads.is_empty() && g.threads.iter().all(|t| writes(&t.waits_for)));
                if all_write { Knot::BothWrite } else { Knot::FullPipe }
            }
            0 if self.any_waits(|w| matches!(w, WaitsFor::CutOff { .. })) => Knot::CutOff,
            0 => match self.shared_ring() {
                Some(Ring { n_threads: 1, .. }) => Knot::Itself,
                Some(Ring { joins: true, .. }) => Knot::HeldOverJoin,
                Some(_) => Knot::Ring,
                None => self.silence(),
            },
            1 => Knot::Itself,
            _ => Knot::Ring,
        }
    }

    /// Why nobody is left, as far as messages show it.
    fn silence(&self) -> Knot {
        // Who gets from a queue does not talk to one certain other.
        let reads = |w: &WaitsFor, own: bool| match w {
            WaitsFor::Message { call, own_end } => {
                let name = call.rsplit('.').next().unwrap_or_default();
                (name.starts_with("recv") || name.starts_with("read")) && (*own_end || !own)
            }
            _ => false,
        };
        let all_read = self.processes().all(|(_, g)| g.threads.iter().all(|t| reads(&t.waits_for, false)));
        if all_read && self.processes().filter(|(_, g)| !g.threads.is_empty()).count() > 1 {
            Knot::BothRead
        } else if self.any_waits(|w| reads(w, true)) {
            Knot::OwnEnd
        } else {
            Knot::Nobody
        }
    }

    /// The process that has the knot: this one, or else another that has one.
    #[must_use]
    pub fn knotted(&self) -> &Self {
        let is_knot = |g: &Self| g.knot() != Knot::Nobody;
        let other = || self.others.iter().map(|(_, g)| g).find(|g| is_knot(g));
        if is_knot(self) { self } else { other().unwrap_or(self) }
    }

    /// The locks that are in the knot, or what else is waited for, by name.
    #[must_use]
    pub fn in_the_knot(&self) -> Vec<&str> {
        let cycle = self.cycle();
        let waits = self.threads.iter().filter(|t| cycle.is_empty() || cycle.contains(&t.thread));
        let mut names: Vec<&str> = waits
            .filter_map(|t| match &t.waits_for {
                WaitsFor::Lock(i) => self.locks.get(*i).map(|l| &*l.name),
                WaitsFor::Other(what) | WaitsFor::Room(what) => Some(what),
                WaitsFor::Shared { name, .. } => Some(name),
                WaitsFor::Process { call, .. } | WaitsFor::Message { call, .. } | WaitsFor::CutOff { call, .. } => {
                    Some(call)
                }
                WaitsFor::Join(_) => None,
            })
            .collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Names, what they hold, what they wait for, in columns; a bracket before the ring.
    fn write_threads(&self, lang: Lang, cycle: &[ThreadId], out: &mut String) {
        let ring = |t: &&Waiting| cycle.len() > 1 && cycle.contains(&t.thread);
        let ordered: Vec<&Waiting> =
            self.threads.iter().filter(ring).chain(self.threads.iter().filter(|t| !ring(t))).collect();
        let rows: Vec<[String; 3]> = ordered.iter().map(|t| self.row(lang, t)).collect();
        let name_width = rows.iter().map(|r| r[0].width()).max().unwrap_or(0);
        let hold_width = rows.iter().map(|r| r[1].width()).max().unwrap_or(0);
        let in_ring = if cycle.len() > 1 { cycle.len() } else { 0 };
        for (i, row) in rows.iter().enumerate() {
            // On the left, where lines that are broken leave it alone.
            let bracket = match i {
                _ if in_ring == 0 => "",
                0 => "┌ ",
                _ if i + 1 < in_ring => "│ ",
                _ if i + 1 == in_ring => "└ ",
                _ => "  ",
            };
            let mut line = format!("  {bracket}{}", padded(&row[0], name_width));
            if !row[1].is_empty() {
                let _ = write!(line, "  {}", padded(&row[1], hold_width));
            }
            let _ = write!(line, "  {}", row[2]);
            let _ = writeln!(out, "{}", line.trim_end());
            if i + 1 == in_ring {
                let _ = writeln!(out, "    {}", if i == 1 { each_other(lang) } else { in_a_ring(lang) });
            }
        }
    }

    fn row(&self, lang: Lang, t: &Waiting) -> [String; 3] {
        let held: Vec<String> = t.holds.iter().filter_map(|i| Some(self.locks.get(*i)?.shown(lang))).collect();
        let held = if held.is_empty() { String::new() } else { holds(lang, &held.join(", ")) };
        let place = t.line.map_or_else(String::new, |l| at_line(lang, l));
        let wait = match &t.waits_for {
            WaitsFor::Lock(i) => {
                let lock = self.locks.get(*i);
                let name = lock.map_or("?", |l| &l.name);
                if lock.and_then(|l| l.owner) == Some(t.thread) {
                    waits_own(lang, name, &place)
                } else {
                    waits(lang, name, &place)
                }
            }
            WaitsFor::Join(who) => joins(lang, &self.name(*who), &place),
            WaitsFor::Other(what) => inside(lang, what, &place),
            WaitsFor::Shared { name, process, gone, .. } => {
                (if *gone { waits_gone } else { waits_shared })(lang, name, &place, *process)
            }
            WaitsFor::Process { call, pid: -1 } | WaitsFor::Message { call, .. } => inside(lang, call, &place),
            WaitsFor::Process { call, pid } => waits_process(lang, call, &place, *pid),
            WaitsFor::Room(call) => waits_room(lang, call, &place),
            WaitsFor::CutOff { call, name } => waits_cut(lang, call, &place, name),
        };
        [t.name.clone(), held, wait]
    }

    fn name(&self, id: ThreadId) -> String {
        let waiting = self.threads.iter().map(|t| (t.thread, &t.name));
        let all = waiting.chain(self.finished.iter().map(|(t, n)| (*t, n)));
        let found = all.into_iter().find(|(t, _)| *t == id);
        found.map_or_else(|| format!("thread {}", id.0), |(_, n)| n.clone())
    }
}

impl LockName {
    fn shown(&self, lang: Lang) -> String {
        let place = self.taken_at.map_or_else(String::new, |l| at_line(lang, l));
        format!("{}{place}", self.name)
    }
}

fn padded(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(text.width())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lock(name: &str, owner: u32, line: u32) -> LockName {
        LockName { name: name.into(), taken_at: Some(line), owner: Some(ThreadId(owner)) }
    }

    fn waiting(id: u32, name: &str, line: u32, holds: &[usize], waits_for: WaitsFor) -> Waiting {
        Waiting { thread: ThreadId(id), name: name.into(), line: Some(line), holds: holds.to_vec(), waits_for }
    }

    fn transfer() -> WaitGraph {
        WaitGraph {
            at: Nanos(20_300_000),
            locks: vec![lock("lock_a", 2, 12), lock("lock_b", 3, 18)],
            threads: vec![
                waiting(1, "MainThread", 27, &[], WaitsFor::Join(ThreadId(2))),
                waiting(2, "Thread-1 (a_to_b)", 13, &[0], WaitsFor::Lock(1)),
                waiting(3, "Thread-2 (b_to_a)", 19, &[1], WaitsFor::Lock(0)),
            ],
            ..WaitGraph::default()
        }
    }

    #[test]
    fn two_threads_that_take_two_locks_crosswise_are_told_with_names_and_lines() {
        let report = transfer().report(Lang::En);
        let expected = "\
deadlock at t = 20.3 ms: every thread waits for another
  ┌ Thread-1 (a_to_b)  holds lock_a (line 12)  waits for lock_b (line 13)
  └ Thread-2 (b_to_a)  holds lock_b (line 18)  waits for lock_a (line 19)
    each waits for the other
    MainThread         waits in join for Thread-1 (a_to_b) (line 27)
  Take the locks in the same order everywhere, or one of them with a timeout.";
        assert_eq!(report, expected);
        assert_eq!(transfer().cycle(), [ThreadId(2), ThreadId(3)]);
    }

    #[test]
    fn the_same_in_chinese_names_the_same_things() {
        let report = transfer().report(Lang::Zh);
        for part in ["死锁", "lock_a（第 12 行）", "等待 lock_b（第 13 行）", "互相等待"] {
            assert!(report.contains(part), "{report}");
        }
    }

    #[test]
    fn a_thread_that_waits_for_its_own_lock_is_told_so() {
        let graph = WaitGraph {
            locks: vec![lock("lock", 1, 3)],
            threads: vec![waiting(1, "MainThread", 4, &[0], WaitsFor::Lock(0))],
            ..WaitGraph::default()
        };
        let report = graph.report(Lang::En);
        assert!(report.contains("which it holds itself"), "{report}");
        assert!(report.contains("RLock"), "{report}");
    }

    #[test]
    fn a_lock_whose_owner_finished_is_told_with_its_owner() {
        let graph = WaitGraph {
            locks: vec![lock("lock", 2, 3)],
            threads: vec![waiting(1, "MainThread", 4, &[], WaitsFor::Lock(0))],
            finished: vec![(ThreadId(2), "Thread-1".into())],
            ..WaitGraph::default()
        };
        let report = graph.report(Lang::En);
        assert!(report.contains("lock (line 3) was taken by Thread-1, which has finished"), "{report}");
    }
}
