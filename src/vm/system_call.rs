//! What a program asks of the world outside: files, connections, commands. The contract between the natives that ask
//! and the scheduler that has it done.
//!
//! A [`SystemCall`] gives up the GIL, as CPython does around every call into the system. A [`BufferStep`] concerns only
//! what the process keeps in its own memory, the buffers of its open files, and gives up nothing: that is why a
//! buffered write lets nobody in, and a flush does.

use crate::base::Nanos;
use crate::base::window::Desk;
use std::sync::Arc;

/// The number of an open file, pipe or socket.
pub type Fd = i64;

/// A call into the system. Its answer is a value or, as Linux has it, a negative number that says what went wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum SystemCall {
    /// `open(2)` with Linux's flags. Answer: a number for the file.
    Open {
        path: Arc<str>,
        flags: i64,
    },
    /// Answer: the bytes, none at the end.
    Read {
        fd: Fd,
        n: usize,
    },
    /// Reads a piece into the read buffer. Answer: how much; 0 at the end.
    Fill {
        fd: Fd,
    },
    /// Answer: how much was written.
    Write {
        fd: Fd,
        bytes: Arc<[u8]>,
    },
    /// Writes what is in the write buffer. Answer: None.
    Flush {
        fd: Fd,
    },
    /// Answer: the new position.
    Seek {
        fd: Fd,
        offset: i64,
        whence: i64,
    },
    /// Answer: the new size.
    Truncate {
        fd: Fd,
        size: i64,
    },
    /// Answer: None.
    Close {
        fd: Fd,
    },
    /// Answer: whether it is a folder, its size, when it changed in nanoseconds.
    Stat {
        path: Arc<str>,
    },
    /// The same of an open file.
    StatOpen {
        fd: Fd,
    },
    /// Answer: the names in a folder.
    List {
        path: Arc<str>,
    },
    /// Answer: None; so for the next four.
    MakeFolder {
        path: Arc<str>,
    },
    RemoveFolder {
        path: Arc<str>,
    },
    Remove {
        path: Arc<str>,
    },
    Rename {
        from: Arc<str>,
        to: Arc<str>,
    },
    ChangeFolder {
        path: Arc<str>,
    },
    /// `pipe(2)`. Answer: the two ends, a list.
    Pipe,
    /// Two connected sockets. Answer: a list.
    SocketPair,
    /// Answer: the number of a socket that is not connected.
    Socket,
    /// Answer: the address, a string.
    Resolve {
        host: Arc<str>,
    },
    /// Answer: None. If the socket may not wait at all, the connection is made meanwhile: it can be written, for a
    /// `Poll`, once asking again would answer.
    Connect {
        fd: Fd,
        host: Arc<str>,
        port: i64,
    },
    /// Answer: None. Port 0 is any free one.
    Bind {
        fd: Fd,
        port: i64,
    },
    /// Answer: None.
    Listen {
        fd: Fd,
        backlog: usize,
    },
    /// Answer: the number of the new connection and its port, a list.
    Accept {
        fd: Fd,
    },
    /// No more will be sent, or read. Answer: None.
    Shutdown {
        fd: Fd,
        read: bool,
        write: bool,
    },
    /// Answer: own port, the other side's host and port or None: a list.
    Names {
        fd: Fd,
    },
    /// Answer: number of the process, and of our ends of its three streams or None: a list.
    Spawn {
        argv: Arc<[Arc<str>]>,
        shell: bool,
        streams: [ChildStream; 3],
    },
    /// Answer: None if it has not ended in time; otherwise status, and what it wrote on the program's own output and
    /// errors, a list.
    WaitFor {
        pid: i64,
        timeout: Option<Nanos>,
    },
    /// Waits for a forked child of process `of`; any, if `pid` is -1. Answer: None if none has ended in time; otherwise
    /// its number and its status, a list.
    WaitChild {
        of: i64,
        pid: i64,
        timeout: Option<Nanos>,
    },
    /// A file that can be polled until this process or command ends (`pidfd_open(2)`). Answer: its number.
    Watch {
        pid: i64,
    },
    /// Waits until one of these can be read, accepted from, or has ended; or written, the last `n_write` of them. Answer:
    /// the places of those that can, a list.
    Poll {
        fds: Vec<Fd>,
        n_write: usize,
        timeout: Option<Nanos>,
    },
    /// Waits for a semaphore. Answer: whether it was taken in time.
    Take {
        semaphore: usize,
        timeout: Option<Nanos>,
    },
    /// The same open file under another number: `to`, where it takes the place of what was open, or the least free one
    /// if that is negative (`dup2(2)`, `dup(2)`). Answer: the number.
    Duplicate {
        fd: Fd,
        to: Fd,
    },
    /// Takes an open file away from a process, which keeps it for whoever fetches it (`pidfd_getfd(2)`, nearly). Answer:
    /// its number here.
    Fetch {
        pid: i64,
        fd: Fd,
    },
    /// Answer: None.
    Kill {
        pid: i64,
        signal: i64,
    },
    /// Waits for the user of the windows. Answer: what he does, which widget it is about and a text, a list; None if he
    /// does nothing in time, or somebody rouses who waits.
    Attend {
        timeout: Option<Nanos>,
    },
    /// The windows look like this now. Answer: None.
    Draw(Arc<Desk>),
    /// Whoever attends the user, now or next, goes on at once. Answer: None.
    Rouse,
}

impl SystemCall {
    /// The numbers of open files that it names.
    pub fn fds_mut(&mut self) -> Vec<&mut Fd> {
        match self {
            Self::Read { fd, .. }
            | Self::Fill { fd }
            | Self::Write { fd, .. }
            | Self::Flush { fd }
            | Self::Seek { fd, .. }
            | Self::Truncate { fd, .. }
            | Self::Close { fd }
            | Self::StatOpen { fd }
            | Self::Connect { fd, .. }
            | Self::Bind { fd, .. }
            | Self::Listen { fd, .. }
            | Self::Accept { fd }
            | Self::Shutdown { fd, .. }
            | Self::Names { fd }
            | Self::Duplicate { fd, .. } => vec![fd],
            Self::Poll { fds, .. } => fds.iter_mut().collect(),
            Self::Spawn { streams, .. } => {
                streams.iter_mut().filter_map(|s| if let ChildStream::Fd(fd) = s { Some(fd) } else { None }).collect()
            }
            Self::Open { .. }
            | Self::Stat { .. }
            | Self::List { .. }
            | Self::MakeFolder { .. }
            | Self::RemoveFolder { .. }
            | Self::Remove { .. }
            | Self::Rename { .. }
            | Self::ChangeFolder { .. }
            | Self::Pipe
            | Self::SocketPair
            | Self::Socket
            | Self::Resolve { .. }
            | Self::WaitFor { .. }
            | Self::WaitChild { .. }
            | Self::Watch { .. }
            | Self::Take { .. }
            | Self::Fetch { .. }
            | Self::Kill { .. }
            | Self::Attend { .. }
            | Self::Draw(_)
            | Self::Rouse => Vec::new(),
        }
    }
}

/// What a command has for one of its three streams.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChildStream {
    /// The program's own.
    Inherit,
    /// Nothing.
    Null,
    /// A new pipe to the program.
    Pipe,
    /// For errors: where output goes.
    Output,
    /// An open file of the program's.
    Fd(Fd),
}

/// Where a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnds {
    /// At `\n`.
    Feed,
    /// At `\n`, `\r` or `\r\n`.
    Universal,
    /// At `\r`.
    Return,
    /// At `\r\n`.
    Both,
}

/// A step in the buffers of an open file.
#[derive(Clone, Debug, PartialEq)]
pub enum BufferStep {
    /// Puts bytes into the write buffer. Answer: how many there are now.
    Put(Arc<[u8]>),
    /// Takes a line out of the read buffer, with its end, of so many bytes at most. Answer: None if its end is not
    /// there yet.
    Line { ends: LineEnds, most: usize },
    /// Takes so many bytes at most out of the read buffer.
    Take(usize),
    /// The same in characters of UTF-8, whole ones only.
    Characters(usize),
    /// So many bytes at most, which stay.
    Peek(usize),
    /// Where the next byte is read or written.
    Tell,
    /// How long each wait for a socket may take. Answer: None.
    SetTimeout(Option<Nanos>),
    /// What is in the write buffer is forgotten. Answer: None.
    Forget,
}

/// A step in what processes share: semaphores, and memory. It takes no time and gives up nothing.
#[derive(Clone, Debug, PartialEq)]
pub enum SharedStep {
    /// A new semaphore. Answer: its number.
    Semaphore { value: u32, most: u32 },
    /// Takes it, if that needs no waiting. Answer: whether.
    TryTake(usize),
    /// Answer: None.
    Put(usize),
    /// Answer: how often it can be taken.
    Count(usize),
    /// So many bytes, all 0. Answer: a number.
    Memory(usize),
    /// Answer: a value.
    Get { memory: usize, at: usize, form: Form },
    /// Answer: None.
    Set { memory: usize, at: usize, bytes: Arc<[u8]> },
}

impl SharedStep {
    /// The semaphore by which this step orders threads, and whether it was put: one that was to be taken was.
    #[must_use]
    pub const fn orders(&self, taken: bool) -> Option<(usize, bool)> {
        match self {
            Self::Put(n) => Some((*n, true)),
            Self::TryTake(n) if taken => Some((*n, false)),
            _ => None,
        }
    }
}

/// How a value lies in memory, its lowest byte first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    Bytes(usize),
    Int { size: usize, signed: bool },
    Single,
    Double,
}

impl Form {
    /// In bytes.
    #[must_use]
    pub const fn size(self) -> usize {
        match self {
            Self::Bytes(n) => n,
            Self::Int { size, .. } => size,
            Self::Single => 4,
            Self::Double => 8,
        }
    }
}
