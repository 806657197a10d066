//! A channel: bytes on their way in one direction, each piece with the time at which it arrives. Pipes, connections and
//! what commands say are made of these.

use crate::base::hash::Wide;
use crate::base::{Nanos, ProcessId};
use std::collections::VecDeque;
use std::sync::Arc;

/// The number of a channel.
pub type ChannelId = u32;

/// When that arrives which does not arrive.
pub const NEVER: Nanos = Nanos(u64::MAX);

/// From one machine to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way {
    pub from: u32,
    pub to: u32,
}

/// A writer waits while so much is under way.
pub const ROOM: usize = 64 * 1024;

#[derive(Clone, Debug)]
struct Piece {
    at: Nanos,
    bytes: Arc<[u8]>,
    /// So much of it has been read.
    from: usize,
    /// Which process sent it and when, if there are several.
    sender: Option<(ProcessId, Nanos)>,
}

/// Bytes under way.
#[derive(Clone, Debug, Default)]
pub struct Channel {
    pieces: VecDeque<Piece>,
    /// The bytes of all pieces that have not been read.
    under_way: usize,
    /// The end comes then, where that is known.
    ends: Option<Nanos>,
    /// Who can still read and write it among the open files.
    pub readers: u32,
    pub writers: u32,
    /// Through the network, if it does not end on the machine where it begins.
    pub way: Option<Way>,
}

impl Channel {
    /// A channel whose writer is no open file but the world.
    pub fn from_outside() -> Self {
        Self { readers: 1, writers: 1, ..Self::default() }
    }

    fn last(&self) -> Nanos {
        self.pieces.back().map_or(Nanos::ZERO, |p| p.at)
    }

    /// Nothing overtakes what was sent before.
    pub fn push(&mut self, at: Nanos, bytes: Arc<[u8]>) {
        self.push_from(None, at, bytes);
    }

    /// The same, from one of several processes, which sent it then.
    pub fn push_from(&mut self, sender: Option<(ProcessId, Nanos)>, at: Nanos, bytes: Arc<[u8]>) {
        if !bytes.is_empty() && self.readers > 0 {
            self.under_way += bytes.len();
            self.pieces.push_back(Piece { at: at.max(self.last()), bytes, from: 0, sender });
        }
    }

    /// Who sent what comes next, when, and how many bytes of it were sent together; once for each piece.
    pub fn sender(&self) -> Option<(ProcessId, Nanos, usize)> {
        let piece = self.pieces.front().filter(|p| p.from == 0)?;
        piece.sender.map(|(id, at)| (id, at, piece.bytes.len()))
    }

    /// The end comes at this time, or after the last piece.
    pub fn end(&mut self, at: Nanos) {
        self.ends.get_or_insert(at.max(self.last()));
    }

    /// Whoever wrote it is gone: nothing comes after this time.
    pub fn cut(&mut self, at: Nanos) {
        self.pieces.retain(|p| p.at <= at);
        self.under_way = self.pieces.iter().map(|p| p.bytes.len() - p.from).sum();
        self.ends = Some(at);
    }

    /// When a reader will have something, were it only the end; `None` when nobody can say.
    pub fn ready(&self) -> Option<Nanos> {
        let first = self.pieces.front().map(|p| p.at);
        first.or(self.ends).or((self.writers == 0).then_some(Nanos::ZERO)).filter(|at| *at != NEVER)
    }

    /// What comes next is there now, if it comes at all.
    pub fn hasten(&mut self, now: Nanos) {
        match self.pieces.front_mut() {
            Some(piece) if piece.at != NEVER => piece.at = piece.at.min(now),
            Some(_) => {}
            None => self.ends = self.ends.map(|at| if at == NEVER { at } else { at.min(now) }),
        }
    }

    /// Whether something of it will never arrive.
    pub fn is_lost(&self) -> bool {
        self.last() == NEVER || self.ends == Some(NEVER)
    }

    /// Whether a writer need not wait.
    pub fn has_room(&self) -> bool {
        self.readers == 0 || self.under_way < ROOM
    }

    /// Up to `n` bytes of what has arrived.
    pub fn read(&mut self, now: Nanos, n: usize) -> Vec<u8> {
        let mut out = Vec::new();
        while let Some(piece) = self.pieces.front_mut().filter(|p| p.at <= now && out.len() < n) {
            let part = &piece.bytes[piece.from..];
            let part = &part[..part.len().min(n - out.len())];
            out.extend_from_slice(part);
            piece.from += part.len();
            self.under_way -= part.len();
            if piece.from == piece.bytes.len() {
                self.pieces.pop_front();
            }
        }
        out
    }

    /// Takes in what a reader will find, whenever that is.
    pub fn take_into(&self, hash: &mut Wide) {
        self.pieces.iter().for_each(|p| hash.bytes(&p.bytes[p.from..]));
        hash.number(u64::from(self.readers) << 32 | u64::from(self.writers));
        hash.number(u64::from(self.ends.is_some()));
        hash.number(self.pieces.iter().filter(|p| p.at == NEVER).count() as u64);
    }

    /// Everything, and when the last of it arrives.
    pub fn drain(&mut self) -> (Vec<u8>, Nanos) {
        let last = self.ends.unwrap_or_default().max(self.last());
        (self.read(Nanos(u64::MAX), usize::MAX), last)
    }
}
