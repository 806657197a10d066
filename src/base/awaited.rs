//! What a thread may wait for outside the interpreter: the words that the simulated world and the trace share.

use super::ThreadId;
use std::sync::Arc;

/// Something outside, by the name that a learner knows it by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Awaited {
    /// A file is read.
    Read(Arc<str>),
    /// A file is written.
    Write(Arc<str>),
    /// A file or a folder is opened, closed, looked at, moved or removed.
    Path(Arc<str>),
    /// A connection to a host is made.
    Connect(Arc<str>),
    /// A host answers.
    Host(Arc<str>),
    /// Something is sent to a host.
    Send(Arc<str>),
    /// Somebody connects to this port of our own.
    Client(u16),
    /// The other end of a pipe, or of a connection between two threads, is read or written.
    Peer,
    /// Something to read in a pipe or a connection: found out when nobody can go on. Whether this process could write it
    /// itself, and nobody else could.
    Message { own_end: bool },
    /// A machine that is cut off, which the other end of a connection is on, or this end.
    CutOff(Arc<str>),
    /// A command starts, says something or ends.
    Command(Arc<str>),
    /// A process of the program's own ends; any child, if it is -1.
    Process(i64),
    /// A pipe is full: the other end has to read.
    Room,
    /// The user of a window does something.
    User,
    /// The screen shows a window as it is now.
    Screen,
    /// A semaphore that processes share.
    Semaphore,
    /// A lock that processes share, and who has it: which thread of which process, and whether that process has ended.
    Shared { pid: i64, thread: ThreadId, gone: bool },
}

impl Awaited {
    /// The number of the kind, and the name; for hashing.
    #[must_use]
    pub fn parts(&self) -> (u64, &str) {
        match self {
            Self::Read(name) => (1, name),
            Self::Write(name) => (2, name),
            Self::Path(name) => (3, name),
            Self::Connect(name) => (4, name),
            Self::Host(name) => (5, name),
            Self::Send(name) => (6, name),
            Self::Client(port) => (7 + (u64::from(*port) << 8), ""),
            Self::Peer => (8, ""),
            Self::Message { own_end } => (17 + (u64::from(*own_end) << 8), ""),
            Self::Command(name) => (9, name),
            Self::CutOff(name) => (16, name),
            Self::Process(pid) => (10 + (pid.cast_unsigned() << 8), ""),
            Self::Room => (13, ""),
            Self::User => (14, ""),
            Self::Screen => (15, ""),
            Self::Semaphore => (11, ""),
            Self::Shared { pid, thread, gone } => {
                let who = (pid.cast_unsigned() << 32) ^ (u64::from(thread.0) << 9) ^ (u64::from(*gone) << 8);
                (12 ^ who, "")
            }
        }
    }
}
