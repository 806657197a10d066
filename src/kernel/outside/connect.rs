//! Sockets: connections to hosts, and between threads on this computer.

use super::Made;
use super::answer::Answer;
use super::channel::{Channel, ChannelId};
use super::errno::Errno;
use super::handle::{Client, Connection, Handle, Kind, Socket};
use super::host::Talk;
use super::network::MachineId;
use super::scenery::Manner;
use crate::base::Nanos;
use crate::vm::Fd;
use std::sync::Arc;

/// The first port that the system gives away.
const FIRST_FREE: u16 = 49_152;

/// The most clients that wait to be accepted.
const MOST_WAITING: usize = 128;

/// Who has a port.
#[derive(Clone, Copy, Debug)]
pub(super) struct Port {
    fd: Fd,
    machine: MachineId,
}

/// This computer's own names.
fn is_here(host: &str) -> bool {
    matches!(host, "" | "localhost" | "0.0.0.0") || host.starts_with("127.")
}

impl Made {
    /// A host by its name or its address.
    pub(super) fn host(&self, name: &str) -> Option<usize> {
        let wanted = name.trim_end_matches('.');
        self.scenery.hosts.iter().position(|h| h.name.eq_ignore_ascii_case(wanted) || h.address == wanted)
    }

    pub(super) fn resolve(&self, host: &str) -> Result<String, Errno> {
        let numbers = host.split('.').filter(|part| part.parse::<u8>().is_ok()).count();
        match self.host(host) {
            Some(i) => Ok(self.scenery.hosts[i].address.clone()),
            None if host == "0.0.0.0" || host.starts_with("127.") => Ok(host.into()),
            None if is_here(host) => Ok("127.0.0.1".into()),
            None if numbers == 4 && host.split('.').count() == 4 => Ok(host.into()),
            None => Err(Errno::UnknownHost),
        }
    }

    /// Whether a connection to a socket of our own need not wait for an accept.
    pub(super) fn has_place(&self, host: &str, port: i64) -> bool {
        if self.host(host).is_some() || !is_here(host) {
            return true;
        }
        let listener =
            u16::try_from(port).ok().and_then(|p| self.ports.get(&p)).and_then(|at| self.handles.get(&at.fd));
        match listener.map(|h| &h.kind) {
            Some(Kind::Socket(Socket::Listening { room, waiting, .. })) => waiting.len() <= *room,
            _ => true,
        }
    }

    /// Whether a connection from elsewhere would find somebody.
    pub(super) fn listens(&self) -> bool {
        let kinds = self.ports.values().filter_map(|at| self.handles.get(&at.fd)).map(|h| &h.kind);
        kinds.into_iter().any(|kind| matches!(kind, Kind::Socket(Socket::Listening { .. })))
    }

    /// The machine of whoever listens at a port of our own.
    pub(super) fn machine_at(&self, host: &str, port: i64) -> Option<MachineId> {
        if self.host(host).is_some() || !is_here(host) {
            return None;
        }
        self.ports.get(&u16::try_from(port).ok()?).map(|at| at.machine)
    }

    fn socket(&mut self, fd: Fd) -> Result<&mut Socket, Errno> {
        match &mut self.handle(fd)?.kind {
            Kind::Socket(socket) => Ok(socket),
            _ => Err(Errno::NotASocket),
        }
    }

    /// A port that is free; 0 when all are in use.
    fn free_port(&mut self) -> u16 {
        for _ in FIRST_FREE..=u16::MAX {
            self.last_port = self.last_port.checked_add(1).unwrap_or(FIRST_FREE);
            if !self.ports.contains_key(&self.last_port) {
                return self.last_port;
            }
        }
        0
    }

    /// Connects; or begins to, if the socket was told not to wait, and asking again tells what became of it.
    pub(super) fn connect_or_begin(&mut self, fd: Fd, host: &Arc<str>, port: i64, now: Nanos) -> Result<(), Errno> {
        let (waits, has_place) = (!self.may_not_wait(fd), self.has_place(host, port));
        match self.socket(fd)? {
            Socket::New | Socket::Bound { .. } if !waits => {
                let at = now + self.connect_delay(host, port, now).draw(&mut self.rng);
                *self.socket(fd)? = Socket::Connecting { at, host: Arc::clone(host), port };
                Err(Errno::InProgress)
            }
            Socket::Connecting { at, .. } if *at > now || !has_place => Err(Errno::Already),
            _ => self.connect(fd, host, port, now),
        }
    }

    fn connect(&mut self, fd: Fd, host: &Arc<str>, port: i64, now: Nanos) -> Result<(), Errno> {
        let own_port = match self.socket(fd)? {
            Socket::New | Socket::Connecting { .. } => self.free_port(),
            Socket::Bound { port } => *port,
            Socket::Listening { .. } | Socket::Connected(_) => return Err(Errno::IsConnected),
        };
        let port = u16::try_from(port).map_err(|_| Errno::Invalid)?;
        let (talk, outgoing, incoming) = match self.host(host) {
            Some(place) => {
                let there = &self.scenery.hosts[place];
                match there.manner {
                    Manner::Silent => return Err(Errno::TimedOut),
                    Manner::Refuse => return Err(Errno::Refused),
                    _ if !there.ports.is_empty() && !there.ports.contains(&port) => return Err(Errno::Refused),
                    Manner::Http | Manner::Echo => {}
                }
                (Some(Talk::with(place)), None, self.add_channel(Channel::from_outside()))
            }
            None if is_here(host) => {
                let (incoming, outgoing) = self.knock(port, own_port, now)?;
                (None, Some(outgoing), incoming)
            }
            // Nobody has this address.
            None => return Err(Errno::TimedOut),
        };
        let address = self.resolve(host)?.into();
        let handle = self.handle(fd)?;
        handle.name = Arc::clone(host);
        let peer = (address, port);
        handle.kind =
            Kind::Socket(Socket::Connected(Connection { incoming, outgoing, talk, own_port, peer, shut: false }));
        Ok(())
    }

    /// Joins the queue at a port of our own. The two channels, as the client sees them.
    fn knock(&mut self, port: u16, own_port: u16, now: Nanos) -> Result<(ChannelId, ChannelId), Errno> {
        let Port { fd: listener, machine } = *self.ports.get(&port).ok_or(Errno::Refused)?;
        if self.is_cut_off(machine, now) {
            return Err(Errno::TimedOut);
        }
        if self.refuses(machine, port, now) {
            return Err(Errno::Refused);
        }
        if !matches!(self.socket(listener)?, Socket::Listening { .. }) {
            return Err(Errno::Refused);
        }
        let to_client = self.add_channel(Channel::from_outside());
        let to_server = self.add_channel(Channel::from_outside());
        let own = self.own_machine();
        self.lies_between(to_client, machine, own);
        self.lies_between(to_server, own, machine);
        if let Socket::Listening { waiting, .. } = self.socket(listener)? {
            waiting.push_back(Client { incoming: to_server, outgoing: to_client, port: own_port });
        }
        Ok((to_client, to_server))
    }

    pub(super) fn socket_pair(&mut self) -> Result<Answer, Errno> {
        self.can_open(2)?;
        let ways = [self.add_channel(Channel::from_outside()), self.add_channel(Channel::from_outside())];
        let mut ends = Vec::new();
        for (incoming, outgoing) in [(ways[0], ways[1]), (ways[1], ways[0])] {
            let peer = ("".into(), 0);
            let end = Connection { incoming, outgoing: Some(outgoing), talk: None, own_port: 0, peer, shut: false };
            let kind = Kind::Socket(Socket::Connected(end));
            ends.push(Answer::Int(self.add(Handle::new(kind, "a socket"))?));
        }
        Ok(Answer::List(ends))
    }

    pub(super) fn bind(&mut self, fd: Fd, port: i64) -> Result<(), Errno> {
        if !matches!(self.socket(fd)?, Socket::New) {
            return Err(Errno::Invalid);
        }
        let port = u16::try_from(port).map_err(|_| Errno::Invalid)?;
        let port = if port == 0 { self.free_port() } else { port };
        if port == 0 || self.ports.contains_key(&port) {
            return Err(Errno::AddressInUse);
        }
        let machine = self.own_machine();
        self.ports.insert(port, Port { fd, machine });
        *self.socket(fd)? = Socket::Bound { port };
        Ok(())
    }

    pub(super) fn listen(&mut self, fd: Fd, backlog: usize) -> Result<(), Errno> {
        let backlog = backlog.min(MOST_WAITING);
        if matches!(self.socket(fd)?, Socket::New) {
            self.bind(fd, 0)?;
        }
        match self.socket(fd)? {
            Socket::Listening { room, .. } => *room = backlog,
            socket @ Socket::Bound { .. } => {
                let Socket::Bound { port } = *socket else { return Err(Errno::Invalid) };
                *socket = Socket::Listening { port, room: backlog, waiting: std::collections::VecDeque::new() };
            }
            Socket::New | Socket::Connecting { .. } | Socket::Connected(_) => return Err(Errno::Invalid),
        }
        Ok(())
    }

    pub(super) fn accept(&mut self, fd: Fd) -> Result<Answer, Errno> {
        self.can_open(1)?;
        let Socket::Listening { port: own_port, waiting, .. } = self.socket(fd)? else { return Err(Errno::Invalid) };
        let own_port = *own_port;
        let Client { incoming, outgoing, port } = waiting.pop_front().ok_or(Errno::Again)?;
        let peer = (Arc::from("127.0.0.1"), port);
        let end = Connection { incoming, outgoing: Some(outgoing), talk: None, own_port, peer, shut: false };
        let new = self.add(Handle::new(Kind::Socket(Socket::Connected(end)), "a client"))?;
        Ok(Answer::List(vec![Answer::Int(new), Answer::Int(i64::from(port))]))
    }

    pub(super) fn send_to_host(&mut self, fd: Fd, bytes: &Arc<[u8]>, now: Nanos) -> Result<(), Errno> {
        let scenery = Arc::clone(&self.scenery);
        let Some(Handle { kind: Kind::Socket(Socket::Connected(c)), .. }) = self.handles.get_mut(&fd) else {
            return Err(Errno::NotConnected);
        };
        if let (Some(talk), Some(answer)) = (&mut c.talk, self.channels.get_mut(&c.incoming)) {
            let host = &scenery.hosts[talk.host];
            talk.hear(bytes, host, answer, now, &mut self.rng);
        }
        Ok(())
    }

    pub(super) fn shutdown(&mut self, fd: Fd, read: bool, write: bool, now: Nanos) -> Result<(), Errno> {
        let scenery = Arc::clone(&self.scenery);
        let Socket::Connected(c) = self.socket(fd)? else { return Err(Errno::NotConnected) };
        let (incoming, first) = (c.incoming, write && !c.shut);
        c.shut |= write;
        let left = if first { c.outgoing.take() } else { None };
        // The host hears of it, and may still answer what it was asked.
        if first && let Some(mut talk) = c.talk.clone() {
            if let Some(answer) = self.channels.get_mut(&incoming) {
                talk.hang_up(&scenery.hosts[talk.host], answer, now, &mut self.rng);
            }
            if let Ok(Socket::Connected(c)) = self.socket(fd) {
                c.talk = Some(talk);
            }
        }
        if let Some(outgoing) = left {
            self.leave(outgoing, false, now);
        }
        if read && let Some(channel) = self.channels.get_mut(&incoming) {
            channel.cut(now);
        }
        Ok(())
    }

    pub(super) fn close_socket(&mut self, socket: Socket, now: Nanos) {
        match socket {
            Socket::New | Socket::Connecting { .. } => {}
            Socket::Bound { port } => drop(self.ports.remove(&port)),
            Socket::Listening { port, waiting, .. } => {
                self.ports.remove(&port);
                for client in waiting {
                    self.leave(client.incoming, true, now);
                    self.leave(client.outgoing, false, now);
                }
            }
            Socket::Connected(c) => {
                if c.talk.is_some() {
                    self.channels.remove(&c.incoming);
                } else {
                    self.leave(c.incoming, true, now);
                }
                if let Some(outgoing) = c.outgoing {
                    self.leave(outgoing, false, now);
                }
            }
        }
    }

    pub(super) fn names(&mut self, fd: Fd) -> Result<Answer, Errno> {
        let (own, peer) = match self.socket(fd)? {
            Socket::New | Socket::Connecting { .. } => (0, None),
            Socket::Bound { port } | Socket::Listening { port, .. } => (*port, None),
            Socket::Connected(c) => (c.own_port, Some(c.peer.clone())),
        };
        let (host, port) = match peer {
            Some((host, port)) => (Answer::Text(host.to_string()), Answer::Int(i64::from(port))),
            None => (Answer::None, Answer::None),
        };
        Ok(Answer::List(vec![Answer::Int(i64::from(own)), host, port]))
    }
}
