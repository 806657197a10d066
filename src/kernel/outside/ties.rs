//! By what calls into the system order threads, of whatever process: whoever has read what another wrote knows what came
//! before.

use super::answer::Answer;
use super::channel::ChannelId;
use super::handle::{Handle, Kind, Socket, To};
use super::{Made, Outside};
use crate::base::{ProcessId, ThreadId};
use crate::vm::{Fd, SystemCall};

/// What one thread tells another by way of the system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tie {
    Semaphore(usize),
    /// What goes through a pipe or a connection, in one direction.
    Channel(ChannelId),
    /// A process is no more.
    End(ProcessId),
    /// The signals that a process is sent.
    Signals(ProcessId),
}

/// What a call tells, and hears once it is over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ties {
    pub tells: Option<Tie>,
    hears: Hears,
}

/// Whom a call may hear, which its answer decides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
enum Hears {
    #[default]
    Nobody,
    /// Unless it failed.
    Of(Tie),
    /// If the answer is yes.
    Taken(Tie),
    /// Those at the places in the answer.
    Places(Vec<Option<Tie>>),
    /// The child in the answer.
    Child,
}

impl Ties {
    /// What was heard, now that the answer is there.
    pub fn heard(&self, answer: &Answer) -> Vec<Tie> {
        match (&self.hears, answer) {
            (Hears::Of(_), Answer::Int(n)) if *n < 0 => Vec::new(),
            (Hears::Of(tie), _) | (Hears::Taken(tie), Answer::Flag(true)) => vec![*tie],
            (Hears::Places(ties), Answer::List(places)) => {
                let place = |a: &Answer| if let Answer::Int(i) = a { usize::try_from(*i).ok() } else { None };
                places.iter().filter_map(|a| ties.get(place(a)?).copied().flatten()).collect()
            }
            (Hears::Child, Answer::List(child)) => match child.first() {
                Some(Answer::Int(pid)) => ProcessId::of(*pid).map(Tie::End).into_iter().collect(),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }
}

impl Outside {
    /// How the call that a thread is in orders it.
    #[must_use]
    pub fn ties(&self, thread: ThreadId) -> Ties {
        let pending =
            self.made.as_ref().and_then(|made| Some((made, made.pending.get(&(made.tasks.current, thread))?)));
        pending.map_or_else(Ties::default, |(made, pending)| made.ties(&pending.call))
    }
}

impl Made {
    fn ties(&self, call: &SystemCall) -> Ties {
        let hears = match call {
            SystemCall::Take { semaphore, .. } => Hears::Taken(Tie::Semaphore(*semaphore)),
            SystemCall::Read { fd, .. } | SystemCall::Fill { fd } => {
                self.heard_from(*fd).map_or(Hears::Nobody, Hears::Of)
            }
            SystemCall::Poll { fds, .. } => Hears::Places(fds.iter().map(|fd| self.heard_from(*fd)).collect()),
            SystemCall::WaitChild { .. } => Hears::Child,
            _ => Hears::Nobody,
        };
        let tells = match call {
            SystemCall::Write { fd, .. }
            | SystemCall::Flush { fd }
            | SystemCall::Close { fd }
            | SystemCall::Shutdown { fd, .. } => self.told_to(*fd),
            SystemCall::Kill { pid, .. } => ProcessId::of(*pid).map(Tie::Signals),
            _ => None,
        };
        Ties { tells, hears }
    }

    /// What is told to whoever reads this, or finds it ready.
    fn heard_from(&self, fd: Fd) -> Option<Tie> {
        match &self.handles.get(&fd)?.kind {
            Kind::Reader { channel, .. } => Some(Tie::Channel(*channel)),
            Kind::Socket(Socket::Connected(connection)) => Some(Tie::Channel(connection.incoming)),
            Kind::Process(process) => Some(Tie::End(*process)),
            _ => None,
        }
    }

    /// What is told by writing this, or by closing it.
    fn told_to(&self, fd: Fd) -> Option<Tie> {
        match self.handles.get(&fd) {
            Some(Handle { kind: Kind::Writer { to: To::Channel(channel), .. }, .. }) => Some(Tie::Channel(*channel)),
            Some(Handle { kind: Kind::Socket(Socket::Connected(connection)), .. }) => {
                connection.outgoing.map(Tie::Channel)
            }
            _ => None,
        }
    }
}
