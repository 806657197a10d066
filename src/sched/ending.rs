//! Nobody can go on: who holds what, who waits for what, with names and lines.

use super::awaited::{self, Stuck};
use super::naming;
use super::outcome::Outcome;
use super::world::{Standing, World};
use crate::base::{Awaited, ProcessId, ThreadId};
use crate::heap::{HeapAccess, ObjRef, Object, Value};
use crate::kernel::lock;
use crate::trace::wait_graph::{LockName, WaitGraph, Waiting, WaitsFor};
use crate::trace::{BlockOn, EventKind, Wait};
use crate::vm::{Interp, Part, Spot};
use std::sync::Arc;

impl World {
    /// The run is over: nobody can go on.
    pub fn deadlock(&mut self) {
        self.record(ThreadId::MAIN, EventKind::Deadlock);
        let graph = self.wait_graph();
        self.is_changed();
        self.ended = Some(Outcome::Deadlock(Box::new(graph)));
    }

    /// Who waits for whom, now.
    pub fn wait_graph(&mut self) -> WaitGraph {
        let all = (1..).map(ThreadId).zip(&self.threads);
        let finished: Vec<_> = all.filter(|(_, g)| g.standing == Standing::Finished).map(|(t, _)| t).collect();
        let stuck = self.stuck();
        let mut graph = wait_graph(&mut self.process.interp, &stuck, &finished);
        let n_left = self.left_behind();
        graph.left_behind = graph.finished.extract_if(.., |(t, _)| t.0 <= n_left).collect();
        graph.at = self.now;
        graph
    }

    /// What every thread waits for that waits, in the order of their ids.
    pub fn awaited(&mut self) -> Vec<Option<Wait>> {
        let stuck = self.stuck();
        let mut waits = vec![None; self.threads.len()];
        for (s, awaited) in stuck.iter().zip(awaited::awaited(&mut self.process.interp, &stuck)) {
            waits[s.thread.0 as usize - 1] = Some(awaited);
        }
        waits
    }

    /// What `multiprocessing` calls this process, if its program uses it.
    pub fn process_name(&mut self) -> Option<String> {
        naming::process_name(&mut self.process.interp)
    }

    /// Who a thread is, where there may be several processes: its name in the first of them, the name or number of the
    /// process for the main thread of another, and both for its other threads.
    pub fn who(&mut self, thread: ThreadId) -> Arc<str> {
        let name = self.name(thread);
        if self.id() == ProcessId::FIRST {
            return name;
        }
        let process = self.process_name().unwrap_or_else(|| format!("process {}", self.id().pid()));
        if thread == ThreadId::MAIN { process.into() } else { format!("{process}, {name}").into() }
    }

    /// The names of locks, for screens: variables that lead to them, or their numbers.
    pub fn lock_names(&mut self, locks: &[ObjRef]) -> Vec<String> {
        let threads: Vec<ThreadId> = (1..=self.threads.len() as u32).map(ThreadId).collect();
        let names = naming::names(&mut self.process.interp, &locks.iter().copied().collect(), &threads);
        locks.iter().map(|lock| awaited::lock_name(*lock, &names)).collect()
    }

    /// What the program calls objects, where it calls them something.
    pub fn names_of(&mut self, objects: &[ObjRef]) -> Vec<Option<String>> {
        let threads: Vec<ThreadId> = (1..=self.threads.len() as u32).map(ThreadId).collect();
        let mut names = naming::names(&mut self.process.interp, &objects.iter().copied().collect(), &threads);
        objects.iter().map(|r| names.remove(r)).collect()
    }

    /// What a spot is called: `n`, `account.balance`, `forks[1]`.
    pub fn spot_name(&mut self, Spot { object, part }: Spot) -> String {
        let known = self.names_of(&[object]).pop().flatten();
        let interp = &mut self.process.interp;
        let owner = known.unwrap_or_else(|| {
            let class = interp.heap.class_name(Value::Obj(object));
            let article =
                if class.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']) { "an" } else { "a" };
            format!("{article} {class}")
        });
        let text = |interp: &mut Interp, r: ObjRef| interp.heap.text(Value::Obj(r)).unwrap_or_default();
        match part {
            Part::Whole => owner,
            Part::Name(name) if interp.heap.read(object, |o| matches!(o, Object::Dict(_))) => {
                text(interp, name).to_string()
            }
            Part::Name(name) => format!("{owner}.{}", text(interp, name)),
            Part::Index(i) => format!("{owner}[{i}]"),
            Part::Key(hash) => {
                let key = interp.key_with(object, hash).map(|k| interp.brief(k));
                format!("{owner}[{}]", key.as_deref().unwrap_or("…"))
            }
        }
    }

    fn stuck(&mut self) -> Vec<Stuck> {
        let all = (1..).map(ThreadId).zip(&self.threads);
        let stuck = all.filter_map(|(thread, green)| match &green.standing {
            Standing::Blocked { on, lock } => Some(Stuck { thread, on: on.clone(), lock: lock.map(|w| w.lock) }),
            _ => None,
        });
        let mut stuck: Vec<Stuck> = stuck.collect();
        for s in &mut stuck {
            // Who has what is waited for may be another than when the wait began; the other end may have been cut off.
            if let BlockOn::Outside(what @ (Awaited::Shared { .. } | Awaited::Semaphore | Awaited::Peer)) = &mut s.on {
                *what = self.outside.waits_for(s.thread);
            }
        }
        stuck
    }
}

/// The graph of threads that wait, on either clock.
pub(super) fn wait_graph(interp: &mut Interp, stuck: &[Stuck], finished: &[ThreadId]) -> WaitGraph {
    let mut locks: Vec<ObjRef> = Vec::new();
    // Whoever joins a thread waits for its end, and not for the lock by which the library tells it.
    for lock in stuck.iter().filter(|s| !matches!(s.on, BlockOn::Join { .. })).filter_map(|s| s.lock) {
        if !locks.contains(&lock) {
            locks.push(lock);
        }
    }
    let known = awaited::names(interp, stuck);
    let names: Vec<LockName> = locks
        .iter()
        .map(|lock| LockName {
            name: awaited::lock_name(*lock, &known),
            taken_at: awaited::line_taken(interp, *lock),
            owner: lock::owner(&mut interp.heap, *lock),
        })
        .collect();
    let waiting = stuck.iter().map(|s| Waiting {
        thread: s.thread,
        name: interp.thread(s.thread).name.to_string(),
        line: line_of(interp, s.thread),
        holds: (0..names.len()).filter(|i| names[*i].owner == Some(s.thread)).collect(),
        waits_for: match (&s.on, s.lock) {
            (BlockOn::Join { thread }, _) => WaitsFor::Join(*thread),
            (_, Some(lock)) if awaited::is_signal(interp, lock) => {
                WaitsFor::Other(awaited::call_name(interp, s.thread, &known))
            }
            (_, Some(lock)) => WaitsFor::Lock(locks.iter().position(|l| *l == lock).unwrap_or(0)),
            (BlockOn::Input, None) => WaitsFor::Other("input".into()),
            (BlockOn::Outside(what), None) => outside(what, awaited::call_name(interp, s.thread, &known)),
            _ => WaitsFor::Other("?".into()),
        },
    });
    let threads = waiting.collect();
    let finished = finished.iter().map(|t| (*t, interp.thread(*t).name.to_string())).collect();
    WaitGraph { locks: names, threads, finished, ..WaitGraph::default() }
}

/// What a call waits for outside, by the name of the call.
fn outside(what: &Awaited, call: String) -> WaitsFor {
    match what {
        Awaited::Shared { pid, thread, gone } => {
            // The method goes without saying: `lock.acquire`, `Lock.__enter__`.
            let name = call.rsplit_once('.').map_or(&*call, |(name, _)| name).to_string();
            WaitsFor::Shared { name, process: *pid, thread: *thread, gone: *gone }
        }
        Awaited::Process(pid) => WaitsFor::Process { call, pid: *pid },
        Awaited::Room => WaitsFor::Room(call),
        Awaited::Message { own_end } => WaitsFor::Message { call, own_end: *own_end },
        Awaited::CutOff(name) => WaitsFor::CutOff { call, name: name.to_string() },
        _ => WaitsFor::Other(call),
    }
}

/// Processes that are left for ever when their program is over, told on its errors.
pub(super) fn orphans(left: &[(i64, WaitGraph)]) -> String {
    let mut out = String::new();
    for (pid, graph) in left {
        for t in &graph.threads {
            let line = t.line.map_or(String::new(), |line| format!(", line {line}"));
            out.push_str(&format!("gilsh: process {pid} waits for ever ({}{line})\n", t.name));
        }
    }
    out
}

/// How a program that runs beside others has ended, as somebody who looks at its terminal would see.
pub(super) fn exit_code(status: i64) -> String {
    format!("[exit code {}]\n", if status < 0 { 128 - status } else { status })
}

/// The line of the innermost frame that is not the library's.
fn line_of(interp: &Interp, thread: ThreadId) -> Option<u32> {
    let positions = interp.positions(thread);
    positions.iter().rev().find(|p| !p.library).map(|p| p.line)
}
