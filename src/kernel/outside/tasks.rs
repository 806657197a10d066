//! Processes of the program's own, as the system knows them: whose child each is, which numbers stand for which open
//! files in it, and how it ended.
//!
//! As long as nobody has forked there is one process, and the numbers of its files are those of [`Made`] itself.

use super::answer::Answer;
use super::errno::Errno;
use super::handle::{Handle, Kind, MOST_OPEN, Socket, To};
use super::{Made, Outside, disk};
use crate::base::hash::Wide;
use crate::base::{Nanos, ProcessId};
use crate::vm::{Fd, SystemCall};
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

/// What a parent is sent when a child of it has ended.
pub const SIGCHLD: i64 = 17;

/// A process that was forked.
#[derive(Clone, Debug)]
pub(super) struct Task {
    parent: ProcessId,
    /// Status and when, once it has ended.
    ended: Option<(i64, Nanos)>,
}

/// All processes, once there are several.
#[derive(Clone, Debug)]
pub(super) struct Tasks {
    /// Who asks.
    pub(super) current: ProcessId,
    /// Those whose parents have not waited for them yet.
    known: BTreeMap<ProcessId, Task>,
    /// Which handle each number stands for; empty before the first fork.
    files: BTreeMap<ProcessId, BTreeMap<Fd, Fd>>,
    /// Who may use only some of the cores, and which.
    affinity: BTreeMap<ProcessId, Arc<[u32]>>,
    /// Who has been told so by another process, and does not know yet.
    bound: Vec<(ProcessId, Arc<[u32]>)>,
    /// The folders where those stand that do not ask just now, unless it is the root.
    folders: BTreeMap<ProcessId, String>,
    last: u32,
    last_group: u32,
    /// The latest, oldest first.
    messages: VecDeque<Message>,
    n_messages: u64,
}

/// The latest messages that are kept.
const MESSAGES: usize = 1_000;

/// Bytes that have gone from one process to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Message {
    pub from: ProcessId,
    pub sent: Nanos,
    pub to: ProcessId,
    pub received: Nanos,
    /// As many as were sent together.
    pub n_bytes: usize,
}

impl Tasks {
    /// One process, which is the program.
    pub(super) fn new() -> Self {
        let (current, last) = (ProcessId::FIRST, ProcessId::FIRST.0);
        Self {
            current,
            known: BTreeMap::new(),
            files: BTreeMap::new(),
            affinity: BTreeMap::new(),
            bound: Vec::new(),
            folders: BTreeMap::new(),
            last,
            last_group: 0,
            messages: VecDeque::new(),
            n_messages: 0,
        }
    }

    /// How many files the asking process has open, if somebody has forked.
    pub(super) fn n_open(&self) -> Option<usize> {
        self.files.get(&self.current).map(BTreeMap::len)
    }

    /// Whether a process has not ended.
    pub(super) fn is_alive(&self, process: ProcessId) -> bool {
        self.files.is_empty() || self.files.contains_key(&process)
    }

    /// The asking process has received what another sent.
    pub(super) fn delivered(&mut self, from: ProcessId, sent: Nanos, received: Nanos, n_bytes: usize) {
        if from == self.current {
            return;
        }
        if self.messages.len() == MESSAGES {
            self.messages.pop_front();
        }
        self.n_messages += 1;
        self.messages.push_back(Message { from, sent, to: self.current, received, n_bytes });
    }

    /// The numbers for open files of all processes, and what each stands for.
    pub(super) fn all_open(&self) -> impl Iterator<Item = (Fd, Fd)> + '_ {
        self.files.values().flat_map(|files| files.iter().map(|(fd, handle)| (*fd, *handle)))
    }

    /// Takes in who is there, whose child each is, and how they ended.
    pub(super) fn take_into(&self, hash: &mut Wide) {
        for (id, task) in &self.known {
            hash.number(u64::from(id.0) << 32 | u64::from(task.parent.0));
            hash.number(task.ended.map_or(u64::MAX, |(status, _)| status as u64));
        }
        for (id, files) in &self.files {
            hash.number(u64::from(id.0) << 32 | files.len() as u64);
        }
        for (id, folder) in &self.folders {
            hash.number(u64::from(id.0));
            hash.bytes(folder.as_bytes());
        }
        for (id, cores) in &self.affinity {
            hash.number(u64::from(id.0));
            cores.iter().for_each(|core| hash.number(u64::from(*core)));
        }
        hash.number(u64::from(self.last));
    }

    /// Nobody has forked yet.
    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

/// A signal that one process has sent another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sent {
    pub to: ProcessId,
    pub number: i64,
}

impl Outside {
    /// From now on this process asks.
    pub fn enter(&mut self, process: ProcessId) {
        // Before anybody has looked outside, the only process is the one that asks.
        if let Some(made) = &mut self.made
            && made.tasks.current != process
        {
            let there = made.tasks.folders.remove(&process).unwrap_or_else(|| disk::ROOT.into());
            let here = std::mem::replace(&mut made.disk.here, there);
            let before = std::mem::replace(&mut made.tasks.current, process);
            if here != disk::ROOT && made.tasks.is_alive(before) {
                made.tasks.folders.insert(before, here);
            }
        }
    }

    /// An empty one like it, for a process that does not ask just now.
    #[must_use]
    pub fn elsewhere(&self) -> Self {
        Self { made: None, scenery: self.scenery.clone(), ..*self }
    }

    /// A process that nobody here has made, with no open files, on a machine of its own: that of another program than
    /// the first, in `file`.
    pub fn adopt(&mut self, first: &Arc<str>, file: &Arc<str>) -> ProcessId {
        let made = self.made();
        made.begin_to_count();
        made.tasks.last += 1;
        let id = ProcessId(made.tasks.last);
        made.tasks.files.insert(id, BTreeMap::new());
        made.machines.add(id, first, file);
        id
    }

    /// The asking process forks: the number of the child, which has the same files open.
    pub fn fork(&mut self) -> ProcessId {
        let made = self.made();
        let parent = made.tasks.current;
        made.begin_to_count();
        made.tasks.last += 1;
        let child = ProcessId(made.tasks.last);
        made.machines.inherit(child, parent);
        let mut files = BTreeMap::new();
        for (fd, handle) in made.tasks.files.get(&parent).cloned().unwrap_or_default() {
            if let Some(copy) = made.copied(handle) {
                files.insert(fd, made.put(copy));
            }
        }
        made.tasks.files.insert(child, files);
        made.tasks.folders.insert(child, made.disk.here.clone());
        if let Some(cores) = made.tasks.affinity.get(&parent).cloned() {
            made.tasks.affinity.insert(child, cores);
        }
        made.tasks.known.insert(child, Task { parent, ended: None });
        child
    }

    /// A process has ended: its files are closed, and whoever waits for it may know. Orphans are nobody's from now on.
    pub fn ended(&mut self, process: ProcessId, status: i64, now: Nanos) {
        let made = self.made();
        let known = made.known_at(now);
        for handle in made.tasks.files.remove(&process).unwrap_or_default().into_values() {
            // What was not written when it ended is lost, unless the program itself saw to it.
            let _ = made.close(handle, now);
        }
        made.pending.retain(|(whose, _), _| *whose != process);
        made.user.is_left_by(process);
        made.tasks.known.retain(|_, t| t.parent != process || t.ended.is_none());
        made.tasks.folders.remove(&process);
        made.tasks.affinity.remove(&process);
        if let Some(task) = made.tasks.known.get_mut(&process) {
            task.ended = Some((status, known));
            made.sent.push(Sent { to: task.parent, number: SIGCHLD });
        }
    }

    /// Whether there is a process with this number, beside the one that asks, which has not ended.
    #[must_use]
    pub fn is_alive(&self, pid: i64) -> bool {
        self.made.as_ref().is_some_and(|made| made.tasks.files.keys().any(|id| id.pid() == pid))
    }

    /// The cores that a process may use, if they are not all.
    #[must_use]
    pub fn affinity(&self, pid: i64) -> Option<Arc<[u32]>> {
        let of = &self.made.as_ref()?.tasks.affinity;
        of.iter().find(|(id, _)| id.pid() == pid).map(|(_, cores)| Arc::clone(cores))
    }

    /// From now on a process may use these cores. It hears of it, unless it is the one that asks.
    pub fn set_affinity(&mut self, pid: i64, cores: &Arc<[u32]>) {
        let tasks = &mut self.made().tasks;
        let id = tasks.files.keys().copied().find(|id| id.pid() == pid).unwrap_or(tasks.current);
        tasks.affinity.insert(id, Arc::clone(cores));
        if id != tasks.current {
            tasks.bound.push((id, Arc::clone(cores)));
        }
    }

    /// Who has been bound to some cores by another process since this was asked last.
    pub fn bound(&mut self) -> Vec<(ProcessId, Arc<[u32]>)> {
        self.made.as_mut().map(|m| std::mem::take(&mut m.tasks.bound)).unwrap_or_default()
    }

    /// Whose child the asking process is: its parent's number as programs see it, 1 if that has ended or is not the
    /// program's.
    #[must_use]
    pub fn parent(&self) -> i64 {
        let tasks = self.made.as_ref().map(|m| &m.tasks);
        let parent = tasks.and_then(|t| t.known.get(&t.current).map(|own| (t, own.parent)));
        parent.filter(|(t, parent)| t.files.contains_key(parent)).map_or(1, |(_, parent)| parent.pid())
    }

    /// The latest messages from one process to another, the first to be received first.
    #[must_use]
    pub fn messages(&self) -> Vec<Message> {
        self.made.as_ref().map_or_else(Vec::new, |made| made.tasks.messages.iter().copied().collect())
    }

    /// Whether somebody listens at a port.
    #[must_use]
    pub fn listens(&self) -> bool {
        self.made.as_ref().is_some_and(|made| made.listens())
    }

    /// How many there have been in all.
    #[must_use]
    pub fn n_messages(&self) -> u64 {
        self.made.as_ref().map_or(0, |made| made.tasks.n_messages)
    }

    /// Whether signals have been sent that nobody has been told of.
    #[must_use]
    pub fn has_sent(&self) -> bool {
        self.made.as_ref().is_some_and(|m| !m.sent.is_empty())
    }

    /// Signals that have been sent since this was asked last.
    pub fn sent(&mut self) -> Vec<Sent> {
        self.made.as_mut().map(|m| std::mem::take(&mut m.sent)).unwrap_or_default()
    }
}

impl Made {
    /// From now on each process has its own numbers for open files.
    fn begin_to_count(&mut self) {
        if self.tasks.files.is_empty() {
            let own = self.handles.keys().map(|fd| (*fd, *fd)).collect();
            self.tasks.files.insert(self.tasks.current, own);
        }
    }

    /// The same open file in a forked child. A command's input, connections to hosts and sockets that are not connected
    /// (so those that listen, too) stay the parent's alone.
    fn copied(&mut self, handle: Fd) -> Option<Handle> {
        let original = self.handles.get_mut(&handle)?;
        if original.group == 0 {
            self.tasks.last_group += 1;
            original.group = self.tasks.last_group;
        }
        let copy = original.clone();
        match &copy.kind {
            Kind::File { inode, .. } => self.disk.share(*inode),
            Kind::Null | Kind::Process(_) | Kind::Command(_) => {}
            Kind::Reader { channel, .. } => self.channels.get_mut(channel)?.readers += 1,
            Kind::Writer { to: To::Channel(channel), .. } => self.channels.get_mut(channel)?.writers += 1,
            Kind::Socket(Socket::Connected(c)) if c.talk.is_none() => {
                let (incoming, outgoing) = (c.incoming, c.outgoing?);
                self.channels.get_mut(&incoming)?.readers += 1;
                self.channels.get_mut(&outgoing)?.writers += 1;
            }
            Kind::Writer { to: To::Child(_), .. } | Kind::Socket(_) => return None,
        }
        Some(copy)
    }

    /// An open file under another number of the asking process's: that one, or any if it is negative.
    pub(super) fn duplicate(&mut self, fd: Fd, to: Fd, now: Nanos) -> Result<Fd, Errno> {
        self.handle(fd)?;
        self.begin_to_count();
        if to >= MOST_OPEN {
            return Err(Errno::BadFile);
        }
        self.can_open(1)?;
        let copy = self.copied(fd).ok_or(Errno::Invalid)?;
        let handle = self.put(copy);
        if to < 0 {
            return Ok(handle);
        }
        let files = self.tasks.files.entry(self.tasks.current).or_default();
        if let Some(before) = files.insert(to, handle) {
            // What it could not write is lost: nobody is told, as in Linux.
            let _ = self.close(before, now);
        }
        Ok(to)
    }

    /// An open file that a process has kept for somebody: from now on it is the asking process's.
    pub(super) fn fetch(&mut self, pid: i64, fd: Fd) -> Result<Fd, Errno> {
        self.begin_to_count();
        let mut all = self.tasks.files.iter_mut();
        let (_, files) = all.find(|(id, _)| id.pid() == pid).ok_or(Errno::NoProcess)?;
        files.remove(&fd).ok_or(Errno::BadFile)
    }

    /// After a call: what it has moved is moved for all who share it.
    pub(super) fn move_together(&mut self, call: &mut SystemCall) {
        let Some(fd) = call.fds_mut().first().map(|fd| **fd) else { return };
        let Some(handle) = self.handles.get(&fd).filter(|h| h.group != 0) else { return };
        let (group, Kind::File { at, .. }) = (handle.group, &handle.kind) else { return };
        let to = *at;
        for other in self.handles.values_mut().filter(|h| h.group == group) {
            if let Kind::File { at, .. } = &mut other.kind {
                *at = to;
            }
        }
    }

    /// A number of a process's as a number of ours; one that is never open, if it has no such file.
    pub(super) fn own(&self, process: ProcessId, fd: Fd) -> Fd {
        if self.tasks.files.is_empty() {
            return fd;
        }
        self.tasks.files.get(&process).and_then(|files| files.get(&fd)).copied().unwrap_or(-1)
    }

    /// A call in our numbers.
    pub(super) fn in_own(&self, process: ProcessId, call: &Arc<SystemCall>) -> Arc<SystemCall> {
        if self.tasks.files.is_empty() {
            return Arc::clone(call);
        }
        let mut call = SystemCall::clone(call);
        for fd in call.fds_mut() {
            *fd = self.own(process, *fd);
        }
        Arc::new(call)
    }

    /// What a call has opened gets numbers of the process's own; what it has closed has none any more.
    pub(super) fn hand_out(&mut self, process: ProcessId, call: &SystemCall, mut answer: Answer) -> Answer {
        let Some(files) = self.tasks.files.get_mut(&process) else { return answer };
        let mut open = |handle: &mut i64| {
            if *handle >= 0 {
                let free = (3..).find(|fd| !files.contains_key(fd)).unwrap_or(3);
                files.insert(free, *handle);
                *handle = free;
            }
        };
        match (call, &mut answer) {
            (
                SystemCall::Open { .. }
                | SystemCall::Socket
                | SystemCall::Watch { .. }
                | SystemCall::Duplicate { to: ..0, .. }
                | SystemCall::Fetch { .. },
                Answer::Int(fd),
            ) => open(fd),
            (SystemCall::Pipe | SystemCall::SocketPair, Answer::List(both)) => both.iter_mut().for_each(|fd| {
                if let Answer::Int(fd) = fd {
                    open(fd);
                }
            }),
            (SystemCall::Accept { .. }, Answer::List(parts)) => {
                if let Some(Answer::Int(fd)) = parts.first_mut() {
                    open(fd);
                }
            }
            (SystemCall::Spawn { .. }, Answer::List(parts)) => parts.iter_mut().skip(1).for_each(|fd| {
                if let Answer::Int(fd) = fd {
                    open(fd);
                }
            }),
            (SystemCall::Close { fd }, Answer::None) => files.retain(|_, handle| handle != fd),
            _ => {}
        }
        answer
    }

    /// A file that tells when a process or a command has ended.
    pub(super) fn watch(&mut self, pid: i64) -> Result<Answer, Errno> {
        if self.children.contains_key(&pid) {
            return self.add(Handle::new(Kind::Command(pid), "a command")).map(Answer::Int);
        }
        let known = self.tasks.known.keys().chain(self.tasks.files.keys());
        let id = known.copied().find(|id| id.pid() == pid).ok_or(Errno::NoProcess)?;
        self.add(Handle::new(Kind::Process(id), "a process")).map(Answer::Int)
    }

    /// When a process has ended, if it has.
    pub(super) fn end_of(&self, id: ProcessId) -> Option<Nanos> {
        match self.tasks.known.get(&id) {
            Some(task) => task.ended.map(|(_, at)| at),
            None => (!self.tasks.is_alive(id)).then_some(Nanos::ZERO),
        }
    }

    /// Which child a wait is for has ended: the first to end of those that are meant.
    fn ended_child(&self, of: i64, which: i64) -> Option<(ProcessId, i64, Nanos)> {
        let own = self.tasks.known.iter().filter(|(id, t)| t.parent.pid() == of && (which == -1 || id.pid() == which));
        own.filter_map(|(id, t)| t.ended.map(|(status, at)| (*id, status, at))).min_by_key(|(id, _, at)| (*at, *id))
    }

    /// When a wait for a child will be over, if that is known; at once, if there is no such child.
    pub(super) fn child_ready(&self, of: i64, which: i64) -> Option<Nanos> {
        match self.ended_child(of, which) {
            Some((.., at)) => Some(at),
            None => (!self.has_child(of, which)).then_some(Nanos::ZERO),
        }
    }

    fn has_child(&self, of: i64, which: i64) -> bool {
        self.tasks.known.iter().any(|(id, t)| t.parent.pid() == of && (which == -1 || id.pid() == which))
    }

    /// Number and status of a child that has ended, which is forgotten.
    pub(super) fn wait_child(&mut self, of: i64, which: i64) -> Result<Answer, Errno> {
        let (id, status, _) = self.ended_child(of, which).ok_or(Errno::NoChild)?;
        self.tasks.known.remove(&id);
        Ok(Answer::List(vec![Answer::Int(id.pid()), Answer::Int(status)]))
    }

    /// Sends a signal to a process of the program's, if that is who is meant.
    pub(super) fn send(&mut self, to: i64, number: i64) -> Option<Result<(), Errno>> {
        if !(0..=64).contains(&number) {
            return Some(Err(Errno::Invalid));
        }
        let alive = self.tasks.files.keys().find(|id| id.pid() == to);
        if let Some(to) = alive {
            self.sent.push(Sent { to: *to, number });
            return Some(Ok(()));
        }
        // One that has ended and has not been waited for is still there.
        self.tasks.known.keys().any(|id| id.pid() == to).then_some(Ok(()))
    }
}
