//! What each call does, once its time has come: files and pipes here, the rest in `connect` and `spawn`.

use super::Made;
use super::answer::Answer;
use super::channel::Channel;
use super::disk::Status;
use super::errno::Errno;
use super::handle::{APPEND, CREATE, EXCLUSIVE, Handle, Kind, READ_WRITE, Socket, TRUNCATE, To, WRITE_ONLY};
use crate::base::Nanos;
use crate::vm::{Fd, SystemCall};
use std::sync::Arc;

/// How much is read at once into a buffer, as `io.DEFAULT_BUFFER_SIZE` says.
const BUFFER: usize = 8192;

/// The most that one read answers.
const MOST_READ: usize = 64 << 20;

impl Made {
    pub(super) fn perform(&mut self, call: &SystemCall, now: Nanos) -> Answer {
        match call {
            SystemCall::Open { path, flags } => self.open(path, *flags, now).into(),
            SystemCall::Read { fd, n } => self.read(*fd, *n, now).map(Answer::Bytes).into(),
            SystemCall::Fill { fd } => self.fill(*fd, now).into(),
            SystemCall::Write { fd, bytes } => self.write(*fd, bytes, now).map(|()| Answer::size(bytes.len())).into(),
            SystemCall::Flush { fd } => self.flush(*fd, now).into(),
            SystemCall::Seek { fd, offset, whence } => self.seek(*fd, *offset, *whence).into(),
            SystemCall::Truncate { fd, size } => self.truncate(*fd, *size, now).into(),
            SystemCall::Close { fd } => self.close(*fd, now).into(),
            SystemCall::Stat { path } if is_null(path) => {
                status(Status { folder: false, size: 0, changed: Nanos::ZERO })
            }
            SystemCall::Stat { path } => self.disk.status_of(path).map(status).into(),
            SystemCall::StatOpen { fd } => self.status_of_open(*fd).map(status).into(),
            SystemCall::List { path } => self.disk.list(path).map(texts).into(),
            SystemCall::MakeFolder { path } => self.disk.make_folder(path).into(),
            SystemCall::RemoveFolder { path } => self.disk.remove_folder(path).into(),
            SystemCall::Remove { path } => self.disk.remove(path).into(),
            SystemCall::Rename { from, to } => self.disk.rename(from, to).into(),
            SystemCall::ChangeFolder { path } => {
                self.disk.change_folder(path).map(|()| Answer::Text(self.disk.here.clone())).into()
            }
            SystemCall::Pipe => self.pipe().into(),
            SystemCall::SocketPair => self.socket_pair().into(),
            SystemCall::Socket => self.add(Handle::new(Kind::Socket(Socket::New), "a socket")).map(Answer::Int).into(),
            SystemCall::Resolve { host } => self.resolve(host).map(Answer::Text).into(),
            SystemCall::Connect { fd, host, port } => self.connect_or_begin(*fd, host, *port, now).into(),
            SystemCall::Bind { fd, port } => self.bind(*fd, *port).into(),
            SystemCall::Listen { fd, backlog } => self.listen(*fd, *backlog).into(),
            SystemCall::Accept { fd } => self.accept(*fd).into(),
            SystemCall::Shutdown { fd, read, write } => self.shutdown(*fd, *read, *write, now).into(),
            SystemCall::Names { fd } => self.names(*fd).into(),
            SystemCall::Spawn { argv, shell, streams } => self.spawn(argv, *shell, *streams, now).into(),
            SystemCall::WaitFor { pid, .. } => self.reap(*pid, now).into(),
            SystemCall::WaitChild { of, pid, .. } => self.wait_child(*of, *pid).into(),
            SystemCall::Watch { pid } => self.watch(*pid).into(),
            SystemCall::Duplicate { fd, to } => self.duplicate(*fd, *to, now).map(Answer::Int).into(),
            SystemCall::Fetch { pid, fd } => self.fetch(*pid, *fd).map(Answer::Int).into(),
            SystemCall::Poll { fds, n_write, .. } => {
                let can = (0..).zip(self.polled(fds, *n_write)).filter(|(_, at)| at.is_some_and(|at| at <= now));
                Answer::List(can.map(|(i, _)| Answer::Int(i)).collect())
            }
            // Who takes it matters: see `Outside::finish`.
            SystemCall::Take { .. } => Answer::Flag(false),
            SystemCall::Attend { .. } => Answer::None,
            SystemCall::Draw(desk) => {
                self.user.sees(desk);
                Answer::None
            }
            SystemCall::Rouse => {
                self.user.rouse();
                Answer::None
            }
            SystemCall::Kill { pid, signal } => {
                self.send(*pid, *signal).unwrap_or_else(|| self.kill(*pid, *signal, now)).into()
            }
        }
    }

    fn open(&mut self, path: &Arc<str>, flags: i64, now: Nanos) -> Result<Answer, Errno> {
        self.can_open(1)?;
        if is_null(path) {
            return self.add(Handle::new(Kind::Null, Arc::clone(path))).map(Answer::Int);
        }
        let has = |flag: i64| flags & flag != 0;
        let inode = self.disk.open(path, has(CREATE), has(EXCLUSIVE), has(WRITE_ONLY | READ_WRITE))?;
        if has(TRUNCATE) {
            self.disk.resize(inode, 0, now)?;
        }
        let at = if has(APPEND) { self.disk.len(inode) } else { 0 };
        self.add(Handle::new(Kind::File { inode, at, flags }, Arc::clone(path))).map(Answer::Int)
    }

    fn read(&mut self, fd: Fd, n: usize, now: Nanos) -> Result<Vec<u8>, Errno> {
        let n = n.min(MOST_READ);
        let id = match &mut self.handles.get_mut(&fd).ok_or(Errno::BadFile)?.kind {
            Kind::File { flags, .. } if *flags & WRITE_ONLY != 0 => return Err(Errno::BadFile),
            Kind::File { inode, at, .. } => {
                let part = self.disk.read(*inode, *at, n).to_vec();
                *at += part.len() as u64;
                return Ok(part);
            }
            Kind::Null => return Ok(Vec::new()),
            Kind::Reader { channel, .. } => *channel,
            Kind::Socket(Socket::Connected(c)) => c.incoming,
            Kind::Socket(_) => return Err(Errno::NotConnected),
            Kind::Writer { .. } | Kind::Process(_) | Kind::Command(_) => return Err(Errno::BadFile),
        };
        let Some(channel) = self.channels.get_mut(&id) else { return Ok(Vec::new()) };
        if let Some((from, sent, n_bytes)) = channel.sender() {
            self.tasks.delivered(from, sent, now, n_bytes);
        }
        Ok(channel.read(now, n))
    }

    fn fill(&mut self, fd: Fd, now: Nanos) -> Result<Answer, Errno> {
        let part = self.read(fd, BUFFER, now)?;
        self.handle(fd)?.read.add(&part);
        Ok(Answer::size(part.len()))
    }

    pub(super) fn write(&mut self, fd: Fd, bytes: &Arc<[u8]>, now: Nanos) -> Result<(), Errno> {
        let to = match &mut self.handles.get_mut(&fd).ok_or(Errno::BadFile)?.kind {
            Kind::File { flags, .. } if *flags & (WRITE_ONLY | READ_WRITE) == 0 => return Err(Errno::BadFile),
            Kind::File { inode, at, flags } => {
                if *flags & APPEND != 0 {
                    *at = self.disk.len(*inode);
                }
                self.disk.write(*inode, *at, bytes, now)?;
                *at += bytes.len() as u64;
                return Ok(());
            }
            Kind::Null => return Ok(()),
            Kind::Writer { to, .. } => *to,
            Kind::Socket(Socket::Connected(c)) if c.shut => return Err(Errno::BrokenPipe),
            Kind::Socket(Socket::Connected(c)) => match c.outgoing {
                Some(channel) => To::Channel(channel),
                None => return self.send_to_host(fd, bytes, now),
            },
            Kind::Socket(_) => return Err(Errno::NotConnected),
            Kind::Reader { .. } | Kind::Process(_) | Kind::Command(_) => return Err(Errno::BadFile),
        };
        match to {
            To::Channel(id) => match self.channels.get(&id).filter(|c| c.readers > 0).map(|c| c.way) {
                Some(way) => {
                    let known = self.arrival(way, now);
                    let Some(channel) = self.channels.get_mut(&id) else { return Ok(()) };
                    let sender = (!self.tasks.is_empty()).then_some((self.tasks.current, now));
                    channel.push_from(sender, known, Arc::clone(bytes));
                    Ok(())
                }
                None => Err(Errno::BrokenPipe),
            },
            To::Child(pid) => self.feed(pid, bytes, now),
        }
    }

    pub(super) fn flush(&mut self, fd: Fd, now: Nanos) -> Result<(), Errno> {
        let bytes: Arc<[u8]> = std::mem::take(&mut self.handle(fd)?.write).into();
        if bytes.is_empty() {
            return Ok(());
        }
        self.write(fd, &bytes, now).inspect_err(|_| {
            // What could not be written stays, as in CPython.
            if let Some(handle) = self.handles.get_mut(&fd) {
                handle.write = bytes.to_vec();
            }
        })
    }

    /// What was read ahead is forgotten.
    fn seek(&mut self, fd: Fd, offset: i64, whence: i64) -> Result<Answer, Errno> {
        let handle = self.handles.get_mut(&fd).ok_or(Errno::BadFile)?;
        let Kind::File { inode, at, .. } = &mut handle.kind else {
            return if matches!(handle.kind, Kind::Null) { Ok(Answer::Int(0)) } else { Err(Errno::IllegalSeek) };
        };
        let start = match whence {
            0 => 0,
            1 => at.saturating_sub(handle.read.len() as u64),
            2 => self.disk.len(*inode),
            _ => return Err(Errno::Invalid),
        };
        let place = i64::try_from(start).ok().and_then(|s| s.checked_add(offset)).ok_or(Errno::Invalid)?;
        *at = u64::try_from(place).map_err(|_| Errno::Invalid)?;
        handle.read.clear();
        Ok(Answer::Int(place))
    }

    fn truncate(&mut self, fd: Fd, size: i64, now: Nanos) -> Result<Answer, Errno> {
        let size = u64::try_from(size).map_err(|_| Errno::Invalid)?;
        match self.handle(fd)?.kind {
            Kind::File { flags, .. } if flags & (WRITE_ONLY | READ_WRITE) == 0 => Err(Errno::Invalid),
            Kind::File { inode, .. } => self.disk.resize(inode, size, now).map(|()| Answer::Int(size as i64)),
            _ => Err(Errno::Invalid),
        }
    }

    pub(super) fn close(&mut self, fd: Fd, now: Nanos) -> Result<(), Errno> {
        let handle = self.handles.remove(&fd).ok_or(Errno::BadFile)?;
        match handle.kind {
            Kind::File { inode, .. } => self.disk.close(inode),
            Kind::Null | Kind::Process(_) | Kind::Command(_) => {}
            Kind::Reader { channel, .. } => self.leave(channel, true, now),
            Kind::Writer { to: To::Channel(channel), .. } => self.leave(channel, false, now),
            Kind::Writer { to: To::Child(pid), .. } => self.end_of_input(pid, now),
            Kind::Socket(socket) => self.close_socket(socket, now),
        }
        Ok(())
    }

    fn status_of_open(&mut self, fd: Fd) -> Result<Status, Errno> {
        Ok(match self.handle(fd)?.kind {
            Kind::File { inode, .. } => self.disk.status(inode),
            _ => Status { folder: false, size: 0, changed: Nanos::ZERO },
        })
    }

    fn pipe(&mut self) -> Result<Answer, Errno> {
        self.can_open(2)?;
        let channel = self.add_channel(Channel::from_outside());
        let reader = self.add(Handle::new(Kind::Reader { channel, command: None }, "a pipe"))?;
        let writer = self.add(Handle::new(Kind::Writer { to: To::Channel(channel), command: None }, "a pipe"))?;
        Ok(Answer::List(vec![Answer::Int(reader), Answer::Int(writer)]))
    }
}

fn is_null(path: &str) -> bool {
    path == "/dev/null"
}

fn status(s: Status) -> Answer {
    let int = |n: u64| Answer::Int(i64::try_from(n).unwrap_or(i64::MAX));
    Answer::List(vec![Answer::Flag(s.folder), int(s.size), int(s.changed.0)])
}

fn texts(names: Vec<String>) -> Answer {
    Answer::List(names.into_iter().map(Answer::Text).collect())
}
