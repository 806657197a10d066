//! What is outside as numbers, for telling the states of a search apart.
//!
//! Times are left out, as everywhere in a state; so are the numbers of channels and of open files, which depend on who
//! came first: they count by the order in which the files of the processes lead to them.

use super::channel::ChannelId;
use super::handle::{Handle, Kind, Socket, To};
use super::{Made, Outside};
use crate::base::Nanos;
use crate::base::hash::Wide;
use crate::vm::Fd;
use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

/// Takes text in as it is written.
struct Written<'a>(&'a mut Wide);

impl fmt::Write for Written<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.bytes(text.as_bytes());
        Ok(())
    }
}

/// The numbers that channels and groups of files have got so far.
#[derive(Default)]
struct Numbers {
    channels: BTreeMap<ChannelId, u64>,
    groups: BTreeMap<u32, u64>,
    /// Somebody talks to a host, which goes by chance.
    talks: bool,
}

impl Numbers {
    fn channel(&mut self, id: ChannelId) -> u64 {
        let next = self.channels.len() as u64;
        *self.channels.entry(id).or_insert(next)
    }

    fn group(&mut self, group: u32) -> u64 {
        let next = self.groups.len() as u64 + 1;
        if group == 0 { 0 } else { *self.groups.entry(group).or_insert(next) }
    }
}

impl Outside {
    /// Takes in all that can matter to what comes; nothing, if nobody has looked outside.
    pub fn take_into(&self, hash: &mut Wide, now: Nanos) {
        if let Some(made) = &self.made {
            made.take_into(hash, now);
        }
    }
}

impl Made {
    fn take_into(&self, hash: &mut Wide, now: Nanos) {
        let mut numbers = Numbers::default();
        if self.tasks.is_empty() {
            self.handles.iter().for_each(|(fd, handle)| numbers.open(*fd, handle, hash));
        }
        self.tasks.take_into(hash);
        for (fd, handle) in self.tasks.all_open() {
            match self.handles.get(&handle) {
                Some(handle) => numbers.open(fd, handle, hash),
                None => hash.number(fd as u64),
            }
        }
        let mut channels: Vec<(u64, ChannelId)> = numbers.channels.iter().map(|(id, n)| (*n, *id)).collect();
        channels.sort_unstable();
        for channel in channels.iter().filter_map(|(_, id)| self.channels.get(id)) {
            channel.take_into(hash);
        }
        for ((process, thread), p) in &self.pending {
            hash.number(u64::from(process.0) << 32 | u64::from(thread.0));
            let _ = write!(Written(hash), "{:?}{}", p.asked, p.deadline.is_some());
            // Which of them may still be the first.
            self.later(&p.call, now).iter().for_each(|place| hash.number(u64::from(*place)));
        }
        self.semaphores.iter().for_each(|s| s.take_into(hash));
        self.memories.iter().for_each(|bytes| hash.bytes(bytes));
        self.disk.take_into(hash);
        if !self.children.is_empty() || numbers.talks {
            let _ = write!(Written(hash), "{:?}{:?}", self.children, self.rng);
        }
        if self.user.has_been_seen() {
            let _ = write!(Written(hash), "{:?}", self.user);
        }
    }
}

impl Numbers {
    fn open(&mut self, fd: Fd, handle: &Handle, hash: &mut Wide) {
        hash.number(fd as u64);
        hash.number(self.group(handle.group));
        hash.number(handle.timeout.map_or(u64::MAX, |t| t.0));
        let mut channel = |tag: u64, id: ChannelId| {
            hash.number(tag);
            hash.number(self.channel(id));
        };
        match &handle.kind {
            Kind::Reader { channel: id, .. } => channel(1, *id),
            Kind::Writer { to: To::Channel(id), .. } => channel(2, *id),
            Kind::Socket(Socket::Connected(c)) => {
                channel(3, c.incoming);
                c.outgoing.into_iter().for_each(|id| channel(4, id));
                hash.number(u64::from(c.own_port) << 16 | u64::from(c.shut));
                if let Some(talk) = &c.talk {
                    self.talks = true;
                    let _ = write!(Written(hash), "{talk:?}");
                }
            }
            Kind::Socket(Socket::Listening { port, room, waiting }) => {
                for client in waiting {
                    channel(5, client.incoming);
                    channel(6, client.outgoing);
                }
                hash.number(u64::from(*port) << 32 | *room as u64);
            }
            other => drop(write!(Written(hash), "{other:?}")),
        }
        if !handle.write.is_empty() {
            hash.bytes(&handle.write);
        }
        handle.read.take_into(hash);
    }
}
