//! Several processes on the real clock: each is a [`Run`] of its own, with its own GIL and its own carriers, and they go
//! on at once as the host lets them. What they share is here: the world outside, the host, and who is alive.
//!
//! Whoever has [`Family::outside`] locked has all that one process can do to another to himself: a call begins, and its
//! thread is parked, under one lock, so that whoever ends its wait finds it waiting. Order of locks: the outside, then
//! the members, then a slot.

use super::baton::{Baton, NoSchedule, Parked, Rest, Shared, Slot, Tell};
use super::{Door, Host, Run, host_cores};
use crate::base::{Awaited, Nanos, ProcessId, ThreadId};
use crate::heap::Value;
use crate::kernel::outside::Outside;
use crate::sched::awaited::Stuck;
use crate::sched::ending;
use crate::sched::family::own_file;
use crate::sched::limits::{LimitKind, Limits};
use crate::sched::outcome::Outcome;
use crate::sched::process::{Joining, Process, SIGINT, SIGKILL};
use crate::sched::settings::Settings;
use crate::trace::wait_graph::WaitGraph;
use crate::trace::{BlockOn, CarrierStats, Counters, EventKind, ThreadStats};
use crate::vm::{Fd, Raise, Stream};
use std::collections::{BTreeMap, VecDeque};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// How often whoever waits for the last process looks whether Ctrl-C was pressed.
const POLL: Duration = Duration::from_millis(20);

/// What all processes of a run share.
pub(super) struct Family {
    outside: Mutex<Outside>,
    pub(super) host: Mutex<Host>,
    /// Set by Ctrl-C.
    pub(super) interrupt: Arc<AtomicBool>,
    /// The prompt in front of the first process, if there is one.
    pub(super) door: Option<Arc<Door>>,
    /// Carriers of each process.
    pub(super) n_carriers: u32,
    pub(super) limits: Limits,
    members: Mutex<Members>,
    /// A process has ended.
    ended: Condvar,
}

#[derive(Default)]
struct Members {
    alive: BTreeMap<ProcessId, Arc<Shared>>,
    /// In the order of their ends.
    past: Vec<Part>,
    /// The OS threads that see to the processes after the first.
    guardians: Vec<JoinHandle<()>>,
    /// What ended all of them at once.
    limit: Option<Outcome>,
}

/// What there is to say of one process.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub(super) threads: Vec<ThreadStats>,
    pub(super) carriers: Vec<CarrierStats>,
    pub(super) counters: Counters,
    pub(super) hash: u64,
}

impl Family {
    pub(super) fn new(outside: Outside, host: Host, n_carriers: u32, limits: Limits) -> Self {
        Self {
            outside: Mutex::new(outside),
            interrupt: Arc::clone(&host.interrupt),
            door: host.door.clone(),
            host: Mutex::new(host),
            n_carriers,
            limits,
            members: Mutex::default(),
            ended: Condvar::new(),
        }
    }

    fn members(&self) -> MutexGuard<'_, Members> {
        self.members.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A process begins: from now on others may reach it.
    pub(super) fn add(&self, shared: &Arc<Shared>) {
        self.members().alive.insert(shared.process, Arc::clone(shared));
    }

    /// The world outside, for calls of one process.
    pub(super) fn outside(&self, process: ProcessId) -> MutexGuard<'_, Outside> {
        let mut outside = self.outside.lock().unwrap_or_else(PoisonError::into_inner);
        outside.enter(process);
        outside
    }

    /// Somebody has done something outside: calls that will be over at another time than they were told, and signals.
    pub(super) fn tell_news(&self, outside: &mut Outside) {
        let (news, sent) = (outside.news(), outside.sent());
        if news.is_empty() && sent.is_empty() {
            return;
        }
        let members = self.members();
        for (whose, thread, at) in news {
            let Some(shared) = members.alive.get(&whose) else { continue };
            let mut slot = shared.slot();
            if slot.green(thread).parked == Parked::Outside {
                shared.set_timer(&mut slot, thread, at.saturating_sub(shared.now()));
            }
        }
        for signal in sent {
            if let Some(shared) = members.alive.get(&signal.to) {
                shared.receive(signal.number);
            }
        }
    }

    /// Ctrl-C reaches every process but the first, which has seen to it itself.
    pub(super) fn interrupt_others(&self) {
        for (_, shared) in self.members().alive.iter().filter(|(id, _)| **id != ProcessId::FIRST) {
            shared.receive(SIGINT);
        }
    }

    /// All processes end, wherever they stand.
    pub(super) fn end_all(&self, outcome: &Outcome) {
        let mut members = self.members();
        members.limit.get_or_insert_with(|| outcome.clone());
        for shared in members.alive.values() {
            shared.end(&mut shared.slot(), outcome.clone());
        }
    }

    /// The first process has ended. Waits for the others; answers what is to be said of them, and what ended all.
    pub(super) fn wait_for_others(&self) -> (Vec<Part>, Option<Outcome>) {
        let mut members = self.members();
        while members.alive.keys().any(|id| *id != ProcessId::FIRST) {
            members = self.ended.wait_timeout(members, POLL).unwrap_or_else(PoisonError::into_inner).0;
            if self.interrupt.swap(false, Ordering::Relaxed) {
                drop(members);
                self.interrupt_others();
                members = self.members();
            }
        }
        let guardians = std::mem::take(&mut members.guardians);
        drop(members);
        for guardian in guardians {
            if let Err(panic) = guardian.join() {
                std::panic::resume_unwind(panic);
            }
        }
        let mut members = self.members();
        (std::mem::take(&mut members.past), members.limit.take())
    }
}

impl Run {
    /// Which process it is.
    pub(super) fn id(&self) -> ProcessId {
        self.shared.process
    }

    /// The world outside, which nobody else reaches meanwhile.
    pub(super) fn outside(&self) -> MutexGuard<'_, Outside> {
        self.family.outside(self.id())
    }

    /// `os.fork`: the calling thread is the only one of the child's.
    pub(super) fn fork(&self, thread: ThreadId, baton: &mut Baton) {
        let id = self.outside().fork();
        let mut child = baton.process.clone();
        let n_threads = child.interp.n_threads();
        child.become_child(id, thread);
        baton.process.interp.answer(thread, Value::Int(id.pid()));
        child.interp.answer(ThreadId::MAIN, Value::Int(0));
        self.bear(id, child, baton.ticker, n_threads);
    }

    /// A process that begins with an empty interpreter.
    pub(super) fn spawn(&self, thread: ThreadId, baton: &mut Baton, module: &str, handle: Fd) {
        let id = self.outside().fork();
        let Some(child) = baton.process.spawned(id, module, handle) else {
            let raise = Raise::new(crate::heap::Builtin::ModuleNotFoundError, format!("No module named '{module}'"));
            return baton.process.interp.answer_error(thread, raise);
        };
        baton.process.interp.answer(thread, Value::Int(id.pid()));
        self.bear(id, child, baton.ticker, 1);
    }

    /// A process goes its own way, on carriers of its own.
    fn bear(&self, id: ProcessId, process: Process, ticker: i64, n_threads: usize) {
        let family = &self.family;
        let n_alive = family.members().alive.len() as u64 + 1;
        if let Err(limit) = family.limits.check(LimitKind::Processes, n_alive) {
            return family.end_all(&Outcome::Limit(limit));
        }
        let mut slot = self.shared.slot();
        slot.turns = slot.turns.take().map(|_| Err(NoSchedule::Processes));
        drop(slot);
        let baton = Baton { process, ticker, woken: VecDeque::new(), steps: 0 };
        let run = self.beside(id, baton, (self.program.0, false));
        run.shared.slot().leave_behind(n_threads);
        run.begin(Nanos::ZERO);
    }

    /// Another program begins after a while.
    pub(super) fn join(&self, program: &Joining, settings: &Settings, number: u32) {
        let id = self.family.outside(ProcessId::FIRST).adopt(&own_file(settings), &program.file);
        let (mut process, settings) = program.process(id, settings);
        process.set_cores(host_cores());
        let baton = Baton { process, ticker: settings.gil.ticker(), woken: VecDeque::new(), steps: 0 };
        self.beside(id, baton, (number, true)).begin(program.starts);
    }

    /// A process that others may reach from now on.
    fn beside(&self, id: ProcessId, baton: Baton, program: (u32, bool)) -> Self {
        let recorder = self.shared.slot().recorder.fresh();
        let clock = (Arc::clone(&self.shared.pause), self.shared.began);
        let shared = Arc::new(Shared::new(id, baton, recorder, clock));
        self.family.add(&shared);
        let observer = self.observer.clone();
        Self { shared, family: Arc::clone(&self.family), observer, door: None, program }
    }

    /// It goes its own way, when it is time.
    fn begin(self, starts: Nanos) {
        let family = Arc::clone(&self.family);
        let guardian = thread::spawn(move || {
            while self.shared.now() < starts && self.shared.slot().ended.is_none() {
                thread::sleep(Duration::from_nanos((starts - self.shared.now()).0).min(POLL));
            }
            let lived = catch_unwind(AssertUnwindSafe(|| self.live()));
            self.leave();
            if let Err(panic) = lived {
                std::panic::resume_unwind(panic);
            }
        });
        family.members().guardians.push(guardian);
    }

    /// The process has ended: others hear of it.
    pub(super) fn leave(&self) {
        let part = self.part();
        let outcome = self.shared.slot().ended.clone().unwrap_or(Outcome::Finished { status: 0 });
        if let (number @ 1.., true) = self.program
            && outcome.status() != 0
        {
            (self.host().sink)(number, Stream::Stderr, &ending::exit_code(outcome.status()));
        }
        self.observe_end(&outcome);
        let mut outside = self.outside();
        outside.ended(self.id(), outcome.status(), self.shared.now());
        let mut members = self.family.members();
        members.alive.remove(&self.id());
        members.past.push(part);
        drop(members);
        self.family.tell_news(&mut outside);
        drop(outside);
        if let Outcome::Limit(_) | Outcome::Deadlock(_) = &outcome {
            self.family.end_all(&outcome);
        }
        self.look_for_deadlock();
        self.family.ended.notify_all();
    }

    /// Ends the run if no thread of any process can ever go on.
    pub(super) fn look_for_deadlock(&self) {
        // Nobody can wake anybody meanwhile.
        let mut outside = self.outside();
        let alive: Vec<Arc<Shared>> = self.family.members().alive.values().cloned().collect();
        if alive.is_empty() || !alive.iter().all(|shared| shared.slot().is_quiet()) {
            return;
        }
        let (mut own, mut others) = (None, Vec::new());
        for shared in &alive {
            let Some((graph, in_entry)) = shared.wait_graph(&mut outside) else { continue };
            match shared.process {
                ProcessId::FIRST => own = Some((shared, graph, in_entry)),
                other => others.push((other.pid(), graph)),
            }
        }
        outside.enter(self.id());
        let Some((first, mut graph, in_entry)) = own else {
            // Orphans that wait for ever: their program is over.
            (self.host().sink)(0, Stream::Stderr, &ending::orphans(&others));
            return alive.iter().for_each(|s| s.end(&mut s.slot(), Outcome::Killed(SIGKILL)));
        };
        graph.others = others;
        first.slot().record(first.now(), ThreadId::MAIN, EventKind::Deadlock);
        match &self.family.door {
            Some(door) if in_entry => {
                first.free_the_prompt(door, graph);
                self.family.interrupt_others();
            }
            _ => self.family.end_all(&Outcome::Deadlock(Box::new(graph))),
        }
    }
}

impl Shared {
    /// A signal of another process, or Ctrl-C.
    pub(super) fn receive(&self, number: i64) {
        let mut slot = self.slot();
        let handled = self.handled.load(Ordering::Relaxed);
        if Process::dies_of(number, handled) {
            return self.end(&mut slot, Outcome::Killed(number));
        }
        if Process::sleeps_through(number, handled) {
            return;
        }
        slot.turns = slot.turns.take().map(|_| Err(NoSchedule::Signal));
        slot.signals.push_back(number);
        self.signal.store(true, Ordering::Relaxed);
        self.wake_main(&mut slot);
    }

    /// Wakes the main thread for a signal, if it waits.
    pub(super) fn wake_main(&self, slot: &mut Slot) {
        let now = self.now();
        let green = slot.green(ThreadId::MAIN);
        let left = green.until.map(|until| until.saturating_sub(now).max(Nanos(1)));
        let rest = match green.parked {
            Parked::No | Parked::Prompt => return,
            Parked::Sleep => Rest::Sleep(left.unwrap_or(Nanos(1))),
            Parked::Lock(lock) => Rest::Lock(lock, left),
            Parked::Outside => Rest::Call,
        };
        green.tell = Tell::Signal(rest);
        slot.record(self.now(), ThreadId::MAIN, EventKind::Interrupt);
        self.make_runnable(slot, ThreadId::MAIN);
    }

    /// Who waits for whom in this process, which stands still; and whether an entry of the prompt is under way.
    fn wait_graph(&self, outside: &mut Outside) -> Option<(WaitGraph, bool)> {
        let mut slot = self.slot();
        let mut baton = if self.off { self.try_take_out() } else { slot.baton.take() }?;
        outside.enter(self.process);
        let mut stuck: Vec<Stuck> = slot.stuck();
        for s in &mut stuck {
            // Who has what is waited for may be another than when the wait began; the other end may have been cut off.
            if let BlockOn::Outside(what @ (Awaited::Shared { .. } | Awaited::Semaphore | Awaited::Peer)) = &mut s.on {
                *what = outside.waits_for(s.thread);
            }
        }
        let all = (1..).map(ThreadId).zip(&slot.greens);
        let finished: Vec<ThreadId> = all.filter(|(_, g)| g.finished).map(|(t, _)| t).collect();
        let mut graph = ending::wait_graph(&mut baton.process.interp, &stuck, &finished);
        let n_left = slot.n_left_behind;
        graph.left_behind = graph.finished.extract_if(.., |(t, _)| t.0 <= n_left).collect();
        graph.at = self.now();
        let in_entry = baton.process.in_entry();
        if self.off {
            self.give_back(baton);
        } else {
            slot.baton = Some(baton);
        }
        Some((graph, in_entry))
    }
}

impl Slot {
    /// Whether no thread has anything to do, now or later, unless somebody else does something.
    pub(super) fn is_quiet(&self) -> bool {
        let asleep = || self.timers.values().any(|(t, stamp)| self.greens[t.0 as usize - 1].stamp == *stamp);
        let at_rest = self.ended.is_none() && self.n_busy == 0 && self.runnable.is_empty();
        at_rest && !self.at_prompt() && !asleep()
    }

    /// So many threads of the parent's have numbers here and were not copied, but for the one that is the first now.
    fn leave_behind(&mut self, n_threads: usize) {
        self.n_left_behind = if n_threads > 1 { n_threads as u32 } else { 0 };
        self.greens.resize_with(n_threads, super::baton::RealGreen::new);
        self.greens.iter_mut().skip(1).for_each(|green| green.finished = true);
    }
}
