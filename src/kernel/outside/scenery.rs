//! What there is outside, as plain data: the files, hosts and commands that a run begins with. How it is written down is
//! the driver's business.

use crate::base::Nanos;
use std::sync::Arc;

/// Everything outside, before the program's first instruction.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenery {
    pub files: Vec<FileThere>,
    pub hosts: Vec<Host>,
    pub commands: Vec<Command>,
    /// How many bytes all files may hold.
    pub disk: u64,
    /// What the user of the windows does, in order; `None`: what he usually does.
    pub user: Option<Vec<UserEvent>>,
    /// What lies between the machines of several programs.
    pub network: Network,
    /// Programs that run beside the first.
    pub programs: Vec<ProgramThere>,
}

/// A program that runs beside the first, on a machine of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgramThere {
    pub file: String,
    /// When it starts; a second after the one before, if that is not said.
    pub starts: Option<Nanos>,
}

/// How messages go from machine to machine.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Network {
    /// How long each is under way.
    pub delay: Delay,
    /// Who is cut off from all others, in the order in which that begins.
    pub cuts: Vec<Trouble>,
    /// Who refuses to be connected with.
    pub refusals: Vec<Trouble>,
}

impl Network {
    /// Whether something of it goes by the clock.
    #[must_use]
    pub fn has_times(&self) -> bool {
        let lasts = |t: &Trouble| t.from == Nanos::ZERO && t.until == Nanos(u64::MAX);
        !self.cuts.iter().chain(&self.refusals).all(lasts)
    }
}

/// Something that is wrong with a machine for a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    pub whose: Whose,
    /// At one port alone.
    pub port: Option<u16>,
    pub from: Nanos,
    /// No more from then on; the greatest of all times, if it does not end.
    pub until: Nanos,
}

/// Which machine is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whose {
    Any,
    /// That of the first program is 1.
    Number(u32),
    /// By the file of its program, without folders.
    Named(String),
}

/// Something that the user does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserEvent {
    /// From when the window opened.
    pub at: Nanos,
    pub does: Does,
}

/// What he does, in the words of whoever wrote it down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Does {
    /// Clicks what has this text, or is called so.
    Click(String),
    /// Closes the window with this title, or the first.
    Close(Option<String>),
    /// Types a text into an entry: by name or number, the one that has the focus, or the first.
    Type { text: String, into: Option<String> },
    /// The same with a key.
    Key { name: String, into: Option<String> },
    /// Answers a message with the button of this name.
    Answer(String),
}

/// The bytes that all files may hold, unless something else is said.
pub const DISK: u64 = 64 << 20;

impl Default for Scenery {
    fn default() -> Self {
        Self {
            files: Vec::new(),
            hosts: Vec::new(),
            commands: Vec::new(),
            disk: DISK,
            user: None,
            network: Network::default(),
            programs: Vec::new(),
        }
    }
}

/// How long something takes: at least so much, and up to so much more by the seed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Delay {
    pub least: Nanos,
    pub jitter: Nanos,
}

/// A file.
#[derive(Clone, Debug, PartialEq)]
pub struct FileThere {
    /// From the root.
    pub path: String,
    pub bytes: Arc<Vec<u8>>,
    /// How long each read or write that reaches it takes.
    pub delay: Delay,
}

/// What a host does when somebody connects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// Answers a request of HTTP and hangs up.
    Http,
    /// Sends back what it is sent.
    Echo,
    /// Refuses: ConnectionRefusedError.
    Refuse,
    /// Never answers a connection: only a timeout helps.
    Silent,
}

/// A computer on the network.
#[derive(Clone, Debug, PartialEq)]
pub struct Host {
    pub name: String,
    pub address: String,
    pub manner: Manner,
    /// Where it can be connected to; everywhere, if none is named.
    pub ports: Vec<u16>,
    /// How long a connection takes.
    pub connect: Delay,
    /// From a request to the first byte of its answer.
    pub delay: Delay,
    /// Bytes of an answer per second; at once, if not said.
    pub rate: Option<u64>,
    /// What it answers, by path; the page without a path is for all others.
    pub pages: Vec<Page>,
}

/// An answer of a host.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// As in the first line of a request.
    pub path: Option<String>,
    /// The first line of the answer and the headers.
    pub head: Vec<String>,
    pub body: Arc<[u8]>,
    /// Otherwise as the host.
    pub delay: Option<Delay>,
}

/// What a command does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Says what is written down for it.
    Say,
    /// Prints its arguments.
    Echo,
    /// Prints its input, or the files it is given.
    Cat,
    /// Lists a folder.
    Ls,
    /// Waits as many seconds as its argument says.
    Sleep,
}

/// A command that a program can start.
#[derive(Clone, Debug, PartialEq)]
pub struct Command {
    /// Its name and arguments. What acts takes any arguments after these.
    pub argv: Vec<String>,
    pub act: Act,
    /// What it must be given before it goes on; nothing is looked at, if not said.
    pub stdin: Option<Arc<[u8]>>,
    pub stdout: Arc<[u8]>,
    pub stderr: Arc<[u8]>,
    pub exit: i64,
    /// From its start, or from the end of its input, to its end.
    pub delay: Delay,
}
