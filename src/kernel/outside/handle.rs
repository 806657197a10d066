//! Open files: what each number stands for, and the buffers that go with it.

use super::Made;
use super::answer::Answer;
use super::buffer::ReadBuffer;
use super::channel::{Channel, ChannelId};
use super::command::Out;
use super::disk::Inode;
use super::errno::Errno;
use super::host::Talk;
use super::scenery::Manner;
use crate::base::{Nanos, ProcessId};
use crate::vm::{BufferStep, Fd};
use std::collections::VecDeque;
use std::sync::Arc;

/// The most files, pipes and sockets open at once, the three standard streams included.
pub const MOST_OPEN: Fd = 1024;

/// The most bytes in a write buffer.
const MOST_BUFFERED: usize = 256 << 20;

/// Flags of `open(2)`, as Linux numbers them.
pub const WRITE_ONLY: i64 = 0o1;
pub const READ_WRITE: i64 = 0o2;
pub const CREATE: i64 = 0o100;
pub const EXCLUSIVE: i64 = 0o200;
pub const TRUNCATE: i64 = 0o1000;
pub const APPEND: i64 = 0o2000;

/// An open file, pipe or socket.
#[derive(Clone, Debug)]
pub struct Handle {
    pub kind: Kind,
    /// As a trace calls it.
    pub name: Arc<str>,
    pub read: ReadBuffer,
    pub write: Vec<u8>,
    /// Of a socket: how long each wait may take.
    pub timeout: Option<Nanos>,
    /// Handles with the same number, not 0, are one open file in several processes: what one reads or writes moves all.
    pub group: u32,
}

/// What is open.
#[derive(Clone, Debug)]
pub enum Kind {
    File {
        inode: Inode,
        at: u64,
        flags: i64,
    },
    /// `/dev/null`
    Null,
    /// The end of a pipe that is read; of a command's output, if it is named.
    Reader {
        channel: ChannelId,
        command: Option<Arc<str>>,
    },
    /// The end of a pipe that is written: another thread reads it, or a command does.
    Writer {
        to: To,
        command: Option<Arc<str>>,
    },
    Socket(Socket),
    /// A process of the program's: there is something to be read once it has ended.
    Process(ProcessId),
    /// The same of a command.
    Command(i64),
}

/// Who reads what is written into a pipe.
#[derive(Clone, Copy, Debug)]
pub enum To {
    Channel(ChannelId),
    Child(i64),
}

/// A socket.
#[derive(Clone, Debug)]
pub enum Socket {
    New,
    Bound {
        port: u16,
    },
    Listening {
        port: u16,
        room: usize,
        waiting: VecDeque<Client>,
    },
    /// It is being connected while the program does other things, and will be then, if there is room for it.
    Connecting {
        at: Nanos,
        host: Arc<str>,
        port: i64,
    },
    Connected(Connection),
}

/// Somebody who has connected and has not been accepted yet.
#[derive(Clone, Copy, Debug)]
pub struct Client {
    pub incoming: ChannelId,
    pub outgoing: ChannelId,
    pub port: u16,
}

/// A connection, seen from one side.
#[derive(Clone, Debug)]
pub struct Connection {
    pub incoming: ChannelId,
    /// To another thread.
    pub outgoing: Option<ChannelId>,
    /// To a host.
    pub talk: Option<Talk>,
    pub own_port: u16,
    /// The other side.
    pub peer: (Arc<str>, u16),
    pub shut: bool,
}

impl Handle {
    pub fn new(kind: Kind, name: impl Into<Arc<str>>) -> Self {
        Self { kind, name: name.into(), read: ReadBuffer::default(), write: Vec::new(), timeout: None, group: 0 }
    }
}

impl Made {
    /// The least number that is free.
    pub(super) fn add(&mut self, handle: Handle) -> Result<Fd, Errno> {
        self.can_open(1)?;
        Ok(self.put(handle))
    }

    /// The same, however many there are.
    pub(super) fn put(&mut self, handle: Handle) -> Fd {
        let free = (3..).find(|fd| !self.handles.contains_key(fd)).unwrap_or(Fd::MAX);
        self.handles.insert(free, handle);
        free
    }

    /// Whether so many more files can be opened: in each process.
    pub(super) fn can_open(&self, n: usize) -> Result<(), Errno> {
        let n_open = self.tasks.n_open().unwrap_or(self.handles.len());
        if n_open + n <= MOST_OPEN as usize - 3 { Ok(()) } else { Err(Errno::TooManyFiles) }
    }

    pub(super) fn handle(&mut self, fd: Fd) -> Result<&mut Handle, Errno> {
        self.handles.get_mut(&fd).ok_or(Errno::BadFile)
    }

    pub(super) fn add_channel(&mut self, channel: Channel) -> ChannelId {
        self.last_channel += 1;
        self.channels.insert(self.last_channel, channel);
        self.last_channel
    }

    /// What a reader of this file reads from, unless that is a file on the disk.
    pub(super) fn incoming(&self, fd: Fd) -> Option<&Channel> {
        let id = match &self.handles.get(&fd)?.kind {
            Kind::Reader { channel, .. } => channel,
            Kind::Socket(Socket::Connected(c)) => &c.incoming,
            _ => return None,
        };
        self.channels.get(id)
    }

    /// What has to have room before this file is written, if anything: what another thread reads, or what comes back.
    pub(super) fn outgoing(&self, fd: Fd) -> Option<&Channel> {
        let id = match &self.handles.get(&fd)?.kind {
            Kind::Writer { to: To::Channel(id), .. } => *id,
            Kind::Writer { to: To::Child(pid), .. } => match self.children.get(pid)?.out {
                Out::Channel(id) => id,
                _ => return None,
            },
            Kind::Socket(Socket::Connected(c)) => match &c.talk {
                Some(talk) if self.scenery.hosts[talk.host].manner == Manner::Http => return None,
                Some(_) => c.incoming,
                None => c.outgoing?,
            },
            _ => return None,
        };
        self.channels.get(&id)
    }

    /// One reader or writer of a channel less. A channel that nobody reads is forgotten once nobody writes it.
    pub(super) fn leave(&mut self, id: ChannelId, reader: bool, now: Nanos) {
        // Where the other end is far, it hears of it later.
        let way = self.channels.get(&id).and_then(|c| c.way).filter(|_| !reader);
        let heard = way.map(|_| self.arrival(way, now));
        let Some(channel) = self.channels.get_mut(&id) else { return };
        let count = if reader { &mut channel.readers } else { &mut channel.writers };
        *count = count.saturating_sub(1);
        if let Some(heard) = heard.filter(|_| channel.writers == 0) {
            channel.end(heard);
        }
        if channel.readers == 0 && channel.writers == 0 {
            self.channels.remove(&id);
        }
    }

    /// Where the next byte of a file is, beside what is in its buffers.
    fn tell(handle: &Handle) -> Answer {
        match handle.kind {
            Kind::File { at, .. } => {
                let (unread, unwritten) = (handle.read.len() as u64, handle.write.len() as u64);
                Answer::Int(i64::try_from(at.saturating_sub(unread) + unwritten).unwrap_or(i64::MAX))
            }
            Kind::Null => Answer::Int(0),
            _ => Errno::IllegalSeek.into(),
        }
    }

    pub(super) fn step(&mut self, fd: Fd, step: &BufferStep) -> Answer {
        let Ok(handle) = self.handle(fd) else { return Errno::BadFile.into() };
        match step {
            BufferStep::Put(bytes) if handle.write.len() + bytes.len() > MOST_BUFFERED => Errno::NoSpace.into(),
            BufferStep::Put(bytes) => {
                handle.write.extend_from_slice(bytes);
                Answer::size(handle.write.len())
            }
            BufferStep::Line { ends, most } => handle.read.line(*ends, *most).map_or(Answer::None, Answer::Bytes),
            BufferStep::Take(n) => Answer::Bytes(handle.read.take(*n)),
            BufferStep::Characters(n) => Answer::Bytes(handle.read.characters(*n)),
            BufferStep::Peek(n) => Answer::Bytes(handle.read.peek(*n)),
            BufferStep::Tell => Self::tell(handle),
            BufferStep::SetTimeout(timeout) => {
                handle.timeout = *timeout;
                Answer::None
            }
            BufferStep::Forget => {
                handle.write.clear();
                Answer::None
            }
        }
    }
}
