//! The simulated world outside: files in memory, hosts that answer, commands that run, the user of the windows, and what
//! processes share, semaphores and memory. Plain data that can be copied at any moment, so that going back brings back what a file held.
//!
//! The scheduler begins a call, is told when it will be over as far as that can be known, and finishes it then; what a
//! call does, it does at its end, all at once. A call that waits for another thread (a pipe, an accept) has no such
//! time until somebody has done something: after each call the scheduler asks who can go on now.
//!
//! Forked processes ask here too, one at a time ([`Outside::enter`]): each has its own numbers for open files.
//!
//! Invariants: nothing here is read from the host; chance comes from the seed alone; whatever a program can make here
//! (files, open files, commands, bytes under way) has a limit.

mod answer;
mod buffer;
mod calls;
mod channel;
mod command;
mod connect;
mod digest;
mod disk;
mod errno;
mod handle;
mod host;
pub(super) mod natives;
mod network;
pub mod scenery;
mod shared;
mod spawn;
mod tasks;
mod ties;
mod user;

pub use answer::Answer;
pub use scenery::Scenery;
pub use tasks::{Message, Sent};
pub use ties::{Tie, Ties};
pub use user::Seen;

use crate::base::{Awaited, Nanos, ProcessId, Rng, ThreadId};
use crate::vm::{BufferStep, Fd, SystemCall};
use channel::{Channel, ChannelId};
use command::Child;
use connect::Port;
use disk::{Disk, Inode};
use errno::Errno;
use handle::{Handle, Kind, Socket, To};
use network::Machines;
use scenery::{Delay, Manner};
use shared::{Memory, Semaphore};
use std::collections::BTreeMap;
use std::sync::Arc;
use tasks::Tasks;
use user::User;

/// Where the scenery comes from, if the settings name none. Asked only when a program first looks outside.
pub type Usual = fn() -> Arc<Scenery>;

/// How long the system tries to reach a host that does not answer.
const GIVES_UP: Nanos = Nanos(127_000_000_000);

/// How long calls take by themselves, wherever they go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pace {
    /// Any call.
    pub call: Nanos,
    /// A read or write of a file, besides.
    pub disk: Delay,
}

impl Pace {
    /// What a call may take that finds at once what it wants.
    #[must_use]
    pub fn longest(self) -> Nanos {
        self.call + self.disk.least + self.disk.jitter
    }
}

/// Outside, which is made when a program first looks there.
#[derive(Clone, Debug)]
pub struct Outside {
    scenery: Option<Arc<Scenery>>,
    usual: Usual,
    seed: u64,
    pace: Pace,
    /// Somebody at a screen is the user of the windows.
    by_hand: bool,
    /// See [`Self::forget_distance`].
    at_once: bool,
    made: Option<Box<Made>>,
}

/// A call that has begun and is not over.
#[derive(Clone, Debug)]
struct Pending {
    /// As it was asked for.
    asked: Arc<SystemCall>,
    /// In our own numbers for open files.
    call: Arc<SystemCall>,
    /// It is over no sooner.
    from: Nanos,
    /// When its patience ends.
    deadline: Option<Nanos>,
    /// When the scheduler was told that it will be over.
    due: Option<Nanos>,
    /// Calls that began sooner have lower ones.
    ticket: u64,
    /// Its patience ended before what it waits for was there, whatever the times say.
    gives_up: bool,
}

/// How else a call may be over than as the times say, if they are not taken for sure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Otherwise {
    /// Its patience ends first.
    pub gives_up: bool,
    /// One of the files of a `Poll`, by its place, is ready sooner than it would be.
    pub sooner: Vec<u8>,
}

/// What came of a call whose time has come.
#[derive(Clone, Debug, PartialEq)]
pub enum Finish {
    /// It is over; the answer.
    Over(Answer),
    /// Somebody else was faster. It is over then, if that can be known.
    NotYet(Option<Nanos>),
}

/// The world outside, in use.
#[derive(Clone, Debug)]
struct Made {
    scenery: Arc<Scenery>,
    rng: Rng,
    disk: Disk,
    handles: BTreeMap<Fd, Handle>,
    channels: BTreeMap<ChannelId, Channel>,
    last_channel: ChannelId,
    /// Ports that are in use here, and by which socket.
    ports: BTreeMap<u16, Port>,
    last_port: u16,
    children: BTreeMap<i64, Child>,
    last_pid: i64,
    pending: BTreeMap<(ProcessId, ThreadId), Pending>,
    tasks: Tasks,
    machines: Machines,
    sent: Vec<Sent>,
    last_ticket: u64,
    semaphores: Vec<Semaphore>,
    memories: Vec<Memory>,
    user: User,
    at_once: bool,
}

impl Outside {
    /// `scenery`: what there is; without it, what there usually is.
    #[must_use]
    pub fn new(scenery: Option<&Arc<Scenery>>, usual: Usual, seed: u64, pace: Pace) -> Self {
        Self { scenery: scenery.cloned(), usual, seed, pace, by_hand: false, at_once: false, made: None }
    }

    /// Another scenery begins everything outside anew; another seed, its chance alone.
    pub fn configure(&mut self, scenery: Option<&Arc<Scenery>>, seed: u64, pace: Pace) {
        if self.scenery.as_ref() != scenery {
            let (by_hand, at_once) = (self.by_hand, self.at_once);
            *self = Self { by_hand, at_once, ..Self::new(scenery, self.usual, seed, pace) };
        }
        if let Some(made) = self.made.as_mut().filter(|_| self.seed != seed) {
            made.rng = chance(seed);
        }
        (self.seed, self.pace) = (seed, pace);
    }

    fn made(&mut self) -> &mut Made {
        let (scenery, usual, seed) = (&self.scenery, self.usual, self.seed);
        let (by_hand, at_once) = (self.by_hand, self.at_once);
        self.made.get_or_insert_with(|| {
            let mut made = Made::new(scenery.clone().unwrap_or_else(usual), seed);
            (made.user.by_hand, made.at_once) = (by_hand, at_once);
            Box::new(made)
        })
    }

    /// A thread begins a call. Answers when it will be over, if that can be known.
    pub fn begin(&mut self, thread: ThreadId, call: &Arc<SystemCall>, now: Nanos) -> Option<Nanos> {
        let (least, disk) = (now + self.pace.call, self.pace.disk);
        let made = self.made();
        made.machines.now = made.machines.now.max(now);
        let own = made.tasks.current;
        let (asked, call) = (Arc::clone(call), &made.in_own(own, call));
        let mut from = least + made.delay(call, now).draw(&mut made.rng);
        if made.reaches_a_file(call) {
            from += disk.draw(&mut made.rng);
        }
        let deadline = made.patience(call).map(|t| (now + t).max(least));
        if let SystemCall::Attend { .. } = &**call {
            made.user.is_attended((own, thread), now);
        }
        made.last_ticket += 1;
        let pending = Pending {
            asked,
            call: Arc::clone(call),
            from,
            deadline,
            due: None,
            ticket: made.last_ticket,
            gives_up: false,
        };
        let due = made.due(&pending);
        made.pending.insert((own, thread), Pending { due, ..pending });
        due
    }

    /// The time has come that a thread was told: its call is over, unless another has taken what it waited for.
    pub fn finish(&mut self, thread: ThreadId, now: Nanos) -> Finish {
        let made = self.made();
        let own = made.tasks.current;
        let Some(pending) = made.pending.remove(&(own, thread)) else { return Finish::Over(Answer::None) };
        if !pending.gives_up && made.ready(&pending).is_some_and(|t| t.max(pending.from) <= now) {
            let answer = match &*pending.call {
                SystemCall::Take { semaphore, .. } => made.take(*semaphore, thread),
                SystemCall::Attend { .. } => made.user.left((own, thread), now).take(now),
                call => made.perform(call, now),
            };
            if !made.tasks.is_empty() {
                made.move_together(&mut SystemCall::clone(&pending.call));
            }
            return Finish::Over(made.hand_out(own, &pending.call, answer));
        }
        if pending.gives_up || pending.deadline.is_some_and(|t| t <= now) {
            made.user.left((own, thread), now);
            return Finish::Over(made.out_of_patience(&pending.call));
        }
        let due = made.due(&pending);
        made.pending.insert((own, thread), Pending { due, ..pending });
        Finish::NotYet(due)
    }

    /// The threads whose calls will be over at another time than they were told, after somebody has done something.
    pub fn news(&mut self) -> Vec<(ProcessId, ThreadId, Nanos)> {
        let Some(made) = self.made.as_mut().filter(|m| !m.pending.is_empty()) else { return Vec::new() };
        let changed = |((process, thread), p): (&(ProcessId, ThreadId), &Pending)| {
            let due = made.due(p)?;
            (Some(due) != p.due).then_some((*process, *thread, due))
        };
        let news: Vec<_> = made.pending.iter().filter_map(changed).collect();
        for (process, thread, due) in &news {
            if let Some(p) = made.pending.get_mut(&(*process, *thread)) {
                p.due = Some(*due);
            }
        }
        news
    }

    /// When a thread's call will be over, if that can be known.
    #[must_use]
    pub fn due(&self, thread: ThreadId) -> Option<Nanos> {
        let made = self.made.as_ref()?;
        made.due(made.pending.get(&(made.tasks.current, thread))?)
    }

    /// How else than at [`Self::due`] a thread's call may be over: where several answers are under way, any may be the
    /// first, and what is under way may be later than the end of somebody's patience.
    #[must_use]
    pub fn otherwise(&self, thread: ThreadId, now: Nanos) -> Otherwise {
        let Some(made) = &self.made else { return Otherwise::default() };
        let Some(p) = made.pending.get(&(made.tasks.current, thread)) else { return Otherwise::default() };
        let Some(ready) = made.ready(p).filter(|t| *t > now) else {
            // What is there already is told, and with it what comes at the same moment.
            return Otherwise { sooner: made.later(&p.call, now), gives_up: false };
        };
        let mut sooner = made.later(&p.call, now);
        if let (SystemCall::Poll { fds, n_write, .. }, Some(deadline)) = (&*p.call, made.due(p)) {
            let times: Vec<Option<Nanos>> = made.polled(fds, *n_write).collect();
            let first = times.iter().filter(|t| **t == Some(ready)).count();
            // Which is the only one to be first comes first anyway.
            sooner.retain(|i| first > 1 || deadline != ready || times[usize::from(*i)] != Some(ready));
        }
        Otherwise { gives_up: p.deadline.is_some_and(|deadline| deadline > ready), sooner }
    }

    /// What a thread's `Poll` hears of first, by name: in this place, or by the times.
    #[must_use]
    pub fn first_of(&self, thread: ThreadId, place: Option<usize>) -> Option<Arc<str>> {
        let made = self.made.as_ref()?;
        let p = made.pending.get(&(made.tasks.current, thread))?;
        let SystemCall::Poll { fds, n_write, .. } = &*p.call else { return None };
        let by_time = || {
            let times = made.polled(fds, *n_write).enumerate().filter_map(|(i, at)| Some((at?, i)));
            times.min().map(|(_, i)| i)
        };
        let handle = made.handles.get(fds.get(place.or_else(by_time)?)?)?;
        Some(match &handle.kind {
            Kind::Socket(Socket::Connecting { host, .. }) => Arc::clone(host),
            Kind::Reader { command: Some(command), .. } => Arc::clone(command),
            _ => Arc::clone(&handle.name),
        })
    }

    /// One of the files of a thread's `Poll` is ready now.
    pub fn hasten(&mut self, thread: ThreadId, place: usize, now: Nanos) {
        let made = self.made();
        let Some(p) = made.pending.get_mut(&(made.tasks.current, thread)) else { return };
        p.from = p.from.min(now);
        if let SystemCall::Poll { fds, .. } = &*p.call
            && let Some(fd) = fds.get(place).copied()
        {
            made.is_ready(fd, now);
        }
    }

    /// A thread's patience ends before what its call waits for. Answers when.
    pub fn give_up(&mut self, thread: ThreadId) -> Option<Nanos> {
        let made = self.made();
        let p = made.pending.get_mut(&(made.tasks.current, thread))?;
        p.gives_up = true;
        p.deadline
    }

    /// From now on what one process sends another is there at once: who decides when each of them goes on decides that,
    /// too.
    pub fn forget_distance(&mut self) {
        self.at_once = true;
        if let Some(made) = &mut self.made {
            made.at_once = true;
        }
    }

    /// What a thread's call waits for.
    pub fn waits_for(&mut self, thread: ThreadId) -> Awaited {
        let made = self.made();
        let own = made.tasks.current;
        let Some(pending) = made.pending.get(&(own, thread)) else { return Awaited::Peer };
        match (made.awaited(&pending.call), &*pending.call) {
            (Awaited::Peer, SystemCall::Read { fd, .. } | SystemCall::Fill { fd }) => {
                Awaited::Message { own_end: made.writes_itself(*fd) }
            }
            (awaited, _) => awaited,
        }
    }

    /// A thread gives its call up.
    pub fn cancel(&mut self, thread: ThreadId) -> Option<Arc<SystemCall>> {
        let made = self.made.as_mut()?;
        Some(made.pending.remove(&(made.tasks.current, thread))?.asked)
    }

    /// Whether a call would notice that a file which nobody refers to was not closed: there is something that was not
    /// written yet, to the very file that it looks at, or no more files can be opened.
    #[must_use]
    pub fn may_see_dropped(&self, call: &SystemCall) -> bool {
        self.made.as_ref().is_some_and(|made| made.may_see_dropped(call))
    }

    /// Nobody refers to a file any more: what is in its buffer is written, and it is closed. Nobody is left to be told
    /// that it could not be written.
    pub fn close_dropped(&mut self, fd: Fd, now: Nanos) {
        let made = self.made();
        let own = made.tasks.current;
        let fd = made.own(own, fd);
        let _ = made.flush(fd, now);
        let closed = made.close(fd, now).into();
        made.hand_out(own, &SystemCall::Close { fd }, closed);
    }

    /// A step in the buffers of an open file, which takes no time.
    pub fn step(&mut self, fd: Fd, step: &BufferStep) -> Answer {
        let made = self.made();
        let own = made.tasks.current;
        made.step(made.own(own, fd), step)
    }

    /// What a call waits for, in the words of a trace.
    pub fn awaited(&mut self, call: &Arc<SystemCall>) -> Awaited {
        let made = self.made();
        let own = made.tasks.current;
        made.awaited(&made.in_own(own, call))
    }
}

/// Chance outside is apart from the scheduler's: a file that is read must not change who runs next.
fn chance(seed: u64) -> Rng {
    Rng::new(seed ^ 0x6f75_7473_6964_6521)
}

impl Made {
    fn new(scenery: Arc<Scenery>, seed: u64) -> Self {
        Self {
            rng: chance(seed),
            disk: Disk::new(&scenery.files, scenery.disk),
            handles: BTreeMap::new(),
            channels: BTreeMap::new(),
            last_channel: 0,
            ports: BTreeMap::new(),
            last_port: 49_151,
            children: BTreeMap::new(),
            last_pid: 2000,
            pending: BTreeMap::new(),
            tasks: Tasks::new(),
            machines: Machines::default(),
            sent: Vec::new(),
            last_ticket: 0,
            semaphores: Vec::new(),
            memories: Vec::new(),
            user: User::new(&scenery),
            at_once: false,
            scenery,
        }
    }

    /// When others can know what is done now.
    const fn known_at(&self, now: Nanos) -> Nanos {
        if self.at_once { Nanos::ZERO } else { now }
    }

    /// When a call will be over: when what it waits for is there, or when its patience ends.
    fn due(&self, p: &Pending) -> Option<Nanos> {
        let ready = self.ready(p).map(|t| t.max(p.from));
        match (ready, p.deadline) {
            (Some(ready), Some(deadline)) => Some(ready.min(deadline)),
            (ready, deadline) => ready.or(deadline),
        }
    }

    /// Whether a call reads or writes a file.
    fn reaches_a_file(&self, call: &SystemCall) -> bool {
        match call {
            SystemCall::Read { fd, .. }
            | SystemCall::Fill { fd }
            | SystemCall::Write { fd, .. }
            | SystemCall::Flush { fd } => self.handles.get(fd).is_some_and(|h| matches!(h.kind, Kind::File { .. })),
            _ => false,
        }
    }

    /// See [`Outside::may_see_dropped`].
    fn may_see_dropped(&self, call: &SystemCall) -> bool {
        let mut unwritten = self.handles.values().filter(|h| !h.write.is_empty()).map(|h| &h.kind);
        let mut of =
            |file: Option<Inode>| unwritten.any(|k| matches!(k, Kind::File { inode, .. } if Some(*inode) == file));
        match call {
            SystemCall::Open { .. } if self.can_open(1).is_err() => true,
            SystemCall::Open { path, .. } | SystemCall::Stat { path } => of(self.disk.file(path)),
            SystemCall::Read { fd, .. }
            | SystemCall::Fill { fd }
            | SystemCall::StatOpen { fd }
            | SystemCall::Seek { fd, .. } => match self.handles.get(fd).map(|h| &h.kind) {
                Some(Kind::File { inode, .. }) => of(Some(*inode)),
                _ => false,
            },
            SystemCall::Spawn { .. } => unwritten.next().is_some(),
            _ => false,
        }
    }

    /// How long a call takes by itself. To find the end of a slow file takes no time.
    fn delay(&self, call: &SystemCall, now: Nanos) -> Delay {
        match call {
            SystemCall::Read { fd, .. } | SystemCall::Fill { fd } => match self.handles.get(fd).map(|h| &h.kind) {
                Some(Kind::File { inode, at, .. }) if *at < self.disk.len(*inode) => self.disk.delay(*inode),
                _ => Delay::default(),
            },
            SystemCall::Write { fd, .. } | SystemCall::Flush { fd } => match self.handles.get(fd).map(|h| &h.kind) {
                Some(Kind::File { inode, .. }) => self.disk.delay(*inode),
                _ => Delay::default(),
            },
            SystemCall::Connect { fd, host, port } if !self.may_not_wait(*fd) => self.connect_delay(host, *port, now),
            _ => Delay::default(),
        }
    }

    /// How long it takes to be connected with a host, or with another machine.
    fn connect_delay(&self, host: &str, port: i64, now: Nanos) -> Delay {
        match self.host(host).map(|i| &self.scenery.hosts[i]) {
            Some(h) if h.manner == Manner::Silent => Delay { least: GIVES_UP, jitter: Nanos::ZERO },
            Some(h) => h.connect,
            None => self.machine_at(host, port).map_or_else(Delay::default, |m| self.reaching(m, now, GIVES_UP)),
        }
    }

    /// How long a call waits for others.
    fn patience(&self, call: &SystemCall) -> Option<Nanos> {
        match call {
            SystemCall::WaitFor { timeout, .. }
            | SystemCall::WaitChild { timeout, .. }
            | SystemCall::Poll { timeout, .. }
            | SystemCall::Take { timeout, .. }
            | SystemCall::Attend { timeout } => *timeout,
            SystemCall::Read { fd, .. }
            | SystemCall::Fill { fd }
            | SystemCall::Write { fd, .. }
            | SystemCall::Flush { fd }
            | SystemCall::Accept { fd }
            | SystemCall::Connect { fd, .. } => self.handles.get(fd)?.timeout,
            _ => None,
        }
    }

    fn out_of_patience(&self, call: &SystemCall) -> Answer {
        match call {
            SystemCall::WaitFor { .. } | SystemCall::WaitChild { .. } | SystemCall::Attend { .. } => Answer::None,
            SystemCall::Take { .. } => Answer::Flag(false),
            SystemCall::Poll { .. } => Answer::List(Vec::new()),
            call if self.patience(call) == Some(Nanos::ZERO) => Errno::Again.into(),
            _ => Errno::Patience.into(),
        }
    }

    /// When what a call waits for is there, or has been: `None` when nobody can say.
    fn ready(&self, p: &Pending) -> Option<Nanos> {
        match &*p.call {
            SystemCall::Take { semaphore, .. } => self.semaphore_ready(*semaphore, p.ticket),
            SystemCall::Attend { .. } => self.user.ready(),
            SystemCall::Read { fd, .. } | SystemCall::Fill { fd } => match self.incoming(*fd) {
                Some(channel) => channel.ready(),
                None => Some(Nanos::ZERO),
            },
            SystemCall::Write { fd, .. } | SystemCall::Flush { fd } => {
                let full = self.outgoing(*fd).is_some_and(|channel| !channel.has_room());
                (!full).then_some(Nanos::ZERO)
            }
            SystemCall::Accept { fd } => match self.handles.get(fd).map(|h| &h.kind) {
                Some(Kind::Socket(Socket::Listening { waiting, .. })) if waiting.is_empty() => None,
                _ => Some(Nanos::ZERO),
            },
            SystemCall::Poll { fds, n_write, .. } => self.polled(fds, *n_write).flatten().min(),
            SystemCall::Connect { fd, .. } if self.may_not_wait(*fd) => Some(Nanos::ZERO),
            SystemCall::Connect { host, port, .. } => self.has_place(host, *port).then_some(Nanos::ZERO),
            SystemCall::WaitFor { pid, .. } => match self.children.get(pid) {
                Some(child) => child.ends,
                None => Some(Nanos::ZERO),
            },
            SystemCall::WaitChild { of, pid, .. } => self.child_ready(*of, *pid),
            _ => Some(Nanos::ZERO),
        }
    }

    /// When something of an open file can be read or accepted, were it the end: `None` when nobody can say.
    fn readable(&self, fd: Fd) -> Option<Nanos> {
        match self.handles.get(&fd).map(|h| &h.kind) {
            Some(Kind::Socket(Socket::Listening { waiting, .. })) => (!waiting.is_empty()).then_some(Nanos::ZERO),
            Some(Kind::Socket(Socket::Connecting { .. })) => None,
            Some(Kind::Process(id)) => self.end_of(*id),
            Some(Kind::Command(pid)) => self.children.get(pid).map_or(Some(Nanos::ZERO), |child| child.ends),
            _ => match self.incoming(fd) {
                Some(channel) => channel.ready(),
                None => Some(Nanos::ZERO),
            },
        }
    }

    /// When an open file can be written, or a connection that is being made is there.
    fn writable(&self, fd: Fd) -> Option<Nanos> {
        match self.handles.get(&fd).map(|h| &h.kind) {
            Some(Kind::Socket(Socket::Connecting { at, host, port })) => self.has_place(host, *port).then_some(*at),
            _ => self.outgoing(fd).is_none_or(Channel::has_room).then_some(Nanos::ZERO),
        }
    }

    /// When each of the files of a `Poll` is ready, the last `n_write` for writing.
    fn polled<'s>(&'s self, fds: &'s [Fd], n_write: usize) -> impl Iterator<Item = Option<Nanos>> + 's {
        let (read, write) = fds.split_at(fds.len().saturating_sub(n_write));
        read.iter().map(|fd| self.readable(*fd)).chain(write.iter().map(|fd| self.writable(*fd)))
    }

    /// The places of the files of a `Poll` that will be ready, and are not yet.
    fn later(&self, call: &SystemCall, now: Nanos) -> Vec<u8> {
        let SystemCall::Poll { fds, n_write, .. } = call else { return Vec::new() };
        let places = (0..).zip(self.polled(fds, *n_write)).filter(|(_, at)| at.is_some_and(|at| at > now));
        places.map(|(place, _)| place).take(usize::from(u8::MAX)).collect()
    }

    /// What is under way to an open file is there.
    fn is_ready(&mut self, fd: Fd, now: Nanos) {
        match self.handles.get_mut(&fd).map(|h| &mut h.kind) {
            Some(Kind::Socket(Socket::Connecting { at, .. })) => *at = now.min(*at),
            Some(Kind::Socket(Socket::Connected(c))) => {
                let incoming = c.incoming;
                if let Some(channel) = self.channels.get_mut(&incoming) {
                    channel.hasten(now);
                }
            }
            Some(Kind::Reader { channel, .. }) => {
                let channel = *channel;
                if let Some(channel) = self.channels.get_mut(&channel) {
                    channel.hasten(now);
                }
            }
            Some(Kind::Command(pid)) => {
                if let Some(child) = self.children.get_mut(pid) {
                    child.ends = child.ends.map(|at| at.min(now));
                }
            }
            _ => {}
        }
    }

    /// Whether a socket was told not to wait at all.
    fn may_not_wait(&self, fd: Fd) -> bool {
        self.handles.get(&fd).is_some_and(|h| h.timeout == Some(Nanos::ZERO))
    }

    fn awaited(&self, call: &SystemCall) -> Awaited {
        let path = |path: &Arc<str>| Awaited::Path(Arc::clone(path));
        match call {
            SystemCall::Read { fd, .. } | SystemCall::Fill { fd } => self.awaited_of(*fd, false),
            SystemCall::Write { fd, .. } | SystemCall::Flush { fd } => self.awaited_of(*fd, true),
            SystemCall::Open { path: p, .. }
            | SystemCall::Stat { path: p }
            | SystemCall::List { path: p }
            | SystemCall::MakeFolder { path: p }
            | SystemCall::RemoveFolder { path: p }
            | SystemCall::Remove { path: p }
            | SystemCall::ChangeFolder { path: p }
            | SystemCall::Rename { from: p, .. } => path(p),
            SystemCall::Seek { fd, .. }
            | SystemCall::Truncate { fd, .. }
            | SystemCall::Close { fd }
            | SystemCall::StatOpen { fd }
            | SystemCall::Bind { fd, .. }
            | SystemCall::Listen { fd, .. }
            | SystemCall::Shutdown { fd, .. }
            | SystemCall::Duplicate { fd, .. }
            | SystemCall::Names { fd } => self.handles.get(fd).map_or(Awaited::Peer, |h| path(&h.name)),
            SystemCall::Poll { fds, .. } => {
                let mut each = fds.iter().map(|fd| self.awaited_of(*fd, false));
                each.find(|what| matches!(what, Awaited::CutOff(_))).unwrap_or(Awaited::Peer)
            }
            SystemCall::Pipe | SystemCall::SocketPair | SystemCall::Socket => Awaited::Peer,
            SystemCall::Watch { pid } | SystemCall::Fetch { pid, .. } => Awaited::Process(*pid),
            SystemCall::Resolve { host } | SystemCall::Connect { host, .. } => Awaited::Connect(Arc::clone(host)),
            SystemCall::Accept { fd } => match self.handles.get(fd).map(|h| &h.kind) {
                Some(Kind::Socket(Socket::Listening { port, .. })) => Awaited::Client(*port),
                _ => Awaited::Peer,
            },
            SystemCall::Spawn { argv, .. } => Awaited::Command(argv.first().map_or_else(|| "".into(), Arc::clone)),
            SystemCall::WaitChild { pid, .. } => Awaited::Process(*pid),
            SystemCall::Attend { .. } => Awaited::User,
            SystemCall::Draw(_) | SystemCall::Rouse => Awaited::Screen,
            SystemCall::Take { semaphore, .. } => match self.holder(*semaphore) {
                Some((pid, thread, gone)) => Awaited::Shared { pid, thread, gone },
                None => Awaited::Semaphore,
            },
            SystemCall::WaitFor { pid, .. } | SystemCall::Kill { pid, .. } => {
                let name = self.children.get(pid).and_then(|c| c.argv.first());
                Awaited::Command(name.map_or("?", |n| n).into())
            }
        }
    }

    /// Whether what can be read here could only be written by the process that reads it.
    fn writes_itself(&self, fd: Fd) -> bool {
        let id = match self.handles.get(&fd).map(|h| &h.kind) {
            Some(Kind::Reader { channel, .. }) => *channel,
            Some(Kind::Socket(Socket::Connected(c))) => c.incoming,
            _ => return false,
        };
        let writes = |handle: &&Handle| match &handle.kind {
            Kind::Writer { to: To::Channel(to), .. } => *to == id,
            Kind::Socket(Socket::Connected(c)) => c.outgoing == Some(id),
            _ => false,
        };
        let own = self.handles.values().filter(writes).count();
        own > 0 && self.channels.get(&id).is_some_and(|channel| channel.writers as usize <= own)
    }

    fn awaited_of(&self, fd: Fd, write: bool) -> Awaited {
        let Some(handle) = self.handles.get(&fd) else { return Awaited::Peer };
        let name = Arc::clone(&handle.name);
        match &handle.kind {
            Kind::File { .. } | Kind::Null if write => Awaited::Write(name),
            Kind::File { .. } | Kind::Null => Awaited::Read(name),
            Kind::Reader { command: Some(command), .. } | Kind::Writer { command: Some(command), .. } => {
                Awaited::Command(Arc::clone(command))
            }
            Kind::Socket(Socket::Connected(c)) if c.talk.is_some() && write => Awaited::Send(name),
            Kind::Socket(Socket::Connected(c)) if c.talk.is_some() => Awaited::Host(name),
            Kind::Socket(Socket::Connected(c)) if let Some(who) = self.cut_off(c) => Awaited::CutOff(who),
            Kind::Writer { .. } | Kind::Socket(_) if write => Awaited::Room,
            Kind::Reader { .. } | Kind::Writer { .. } | Kind::Socket(_) | Kind::Process(_) | Kind::Command(_) => {
                Awaited::Peer
            }
        }
    }
}
