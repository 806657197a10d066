//! Commands as they run: started, fed, waited for, killed.

use super::Made;
use super::answer::Answer;
use super::channel::Channel;
use super::command::{self, Child, Deed, Out};
use super::errno::Errno;
use super::handle::{Handle, Kind, To};
use super::scenery::{Act, Command};
use crate::base::Nanos;
use crate::vm::{ChildStream, Fd};
use std::sync::Arc;

/// The most commands that have not been waited for.
const MOST_CHILDREN: usize = 1000;

/// The most bytes that a command takes in before it has to know what it does.
const MOST_INPUT: usize = 16 << 20;

impl Made {
    pub(super) fn spawn(
        &mut self,
        argv: &[Arc<str>],
        shell: bool,
        streams: [ChildStream; 3],
        now: Nanos,
    ) -> Result<Answer, Errno> {
        if self.children.len() >= MOST_CHILDREN {
            return Err(Errno::Again);
        }
        self.can_open(3)?;
        // Nothing has been made yet that would have to be taken back.
        for stream in streams {
            if let ChildStream::Fd(fd) = stream {
                self.handle(fd)?;
            }
        }
        let given: Vec<String> = argv.iter().map(ToString::to_string).collect();
        let line = given.first().cloned().unwrap_or_default();
        let argv = if shell { command::words(&line) } else { given };
        let may_be = command::meant(&self.scenery, &argv);
        if may_be.is_none() && !shell {
            return Err(Errno::NoEntry);
        }
        self.last_pid += 1;
        let pid = self.last_pid;
        let name: Arc<str> = argv.first().map_or("", |n| n).into();
        let unknown = may_be.is_none();
        let mut child = Child {
            argv,
            may_be: may_be.unwrap_or_default(),
            received: Vec::new(),
            input_ended: streams[0] != ChildStream::Pipe,
            from: now,
            ends: None,
            status: 0,
            out: Out::Inherit,
            err: Out::Inherit,
            shown: [Vec::new(), Vec::new()],
        };
        let mut ours = [Answer::None, Answer::None, Answer::None];
        if streams[0] == ChildStream::Pipe {
            let kind = Kind::Writer { to: To::Child(pid), command: Some(Arc::clone(&name)) };
            ours[0] = Answer::Int(self.add(Handle::new(kind, Arc::clone(&name)))?);
        } else if let ChildStream::Fd(fd) = streams[0] {
            (child.received, child.from) = self.all_of(fd, now)?;
        }
        (child.out, ours[1]) = self.out(streams[1], Out::Inherit, &name)?;
        (child.err, ours[2]) = self.out(streams[2], child.out, &name)?;
        if unknown {
            // The shell was found, and says itself what was not.
            let says = format!("/bin/sh: 1: {name}: not found\n");
            self.children.insert(pid, child);
            self.end(pid, 127, (b"", says.as_bytes()), now);
        } else {
            self.children.insert(pid, child);
            self.decide(pid, now);
        }
        let [input, output, errors] = ours;
        Ok(Answer::List(vec![Answer::Int(pid), input, output, errors]))
    }

    /// Where a stream of a command goes, and our end of it.
    fn out(&mut self, stream: ChildStream, output: Out, name: &Arc<str>) -> Result<(Out, Answer), Errno> {
        Ok(match stream {
            ChildStream::Inherit => (Out::Inherit, Answer::None),
            ChildStream::Null => (Out::Null, Answer::None),
            ChildStream::Output => (output, Answer::None),
            ChildStream::Fd(fd) => {
                self.handle(fd)?;
                (Out::Fd(fd), Answer::None)
            }
            ChildStream::Pipe => {
                let channel = self.add_channel(Channel::from_outside());
                let kind = Kind::Reader { channel, command: Some(Arc::clone(name)) };
                (Out::Channel(channel), Answer::Int(self.add(Handle::new(kind, Arc::clone(name)))?))
            }
        })
    }

    /// Everything that an open file still has to give, and when the last of it is there.
    fn all_of(&mut self, fd: Fd, now: Nanos) -> Result<(Vec<u8>, Nanos), Errno> {
        match &self.handles.get(&fd).ok_or(Errno::BadFile)?.kind {
            Kind::File { inode, at, .. } => Ok((self.disk.read(*inode, *at, MOST_INPUT).to_vec(), now)),
            Kind::Reader { channel, .. } => {
                let drained = self.channels.get_mut(channel).map(Channel::drain);
                Ok(drained.map_or((Vec::new(), now), |(bytes, last)| (bytes, last.max(now))))
            }
            _ => Ok((Vec::new(), now)),
        }
    }

    /// A command reads what was written to it.
    pub(super) fn feed(&mut self, pid: i64, bytes: &[u8], now: Nanos) -> Result<(), Errno> {
        let scenery = Arc::clone(&self.scenery);
        let Some(child) = self.children.get_mut(&pid).filter(|c| c.ends.is_none_or(|at| at > now)) else {
            return Err(Errno::BrokenPipe);
        };
        let row = child.may_be.first().and_then(|i| scenery.commands.get(*i));
        if let Some(row) = row.filter(|r| r.act == Act::Cat && child.argv.len() == r.argv.len()) {
            // It says at once what it hears.
            if child.shown[0].len() + bytes.len() > MOST_INPUT {
                return Err(Errno::BrokenPipe);
            }
            let at = now + row.delay.draw(&mut self.rng);
            self.say(pid, false, bytes, at);
            return Ok(());
        }
        if child.received.len() + bytes.len() > MOST_INPUT {
            return Err(Errno::BrokenPipe);
        }
        child.received.extend_from_slice(bytes);
        self.decide(pid, now);
        Ok(())
    }

    pub(super) fn end_of_input(&mut self, pid: i64, now: Nanos) {
        if let Some(child) = self.children.get_mut(&pid) {
            child.input_ended = true;
            self.decide(pid, now);
        }
    }

    /// A command goes on with the input that it has, if that is enough.
    fn decide(&mut self, pid: i64, now: Nanos) {
        let scenery = Arc::clone(&self.scenery);
        let Some(child) = self.children.get(&pid).filter(|c| c.ends.is_none()) else { return };
        let now = now.max(child.from);
        match child.deed(&scenery) {
            Deed::Waits => {}
            Deed::Fails { status, says } => self.end(pid, status, (b"", says.as_bytes()), now),
            Deed::Row(i) => {
                let row = &scenery.commands[i];
                let (status, out, err, more) = self.act(row, child);
                let at = now + row.delay.draw(&mut self.rng) + more;
                self.end(pid, status, (&out, &err), at);
            }
        }
    }

    /// What a command does that has all it needs: status, output, errors, and how much longer that takes.
    fn act(&self, row: &Command, child: &Child) -> (i64, Vec<u8>, Vec<u8>, Nanos) {
        let words = &child.argv[row.argv.len().min(child.argv.len())..];
        let fine = |out: Vec<u8>| (0, out, Vec::new(), Nanos::ZERO);
        let fails = |out: Vec<u8>, says: String| (1, out, says.into_bytes(), Nanos::ZERO);
        let name = &row.argv[0];
        match row.act {
            Act::Say => (row.exit, row.stdout.to_vec(), row.stderr.to_vec(), Nanos::ZERO),
            Act::Echo => {
                let (words, end) = match words.split_first() {
                    Some((first, rest)) if first == "-n" => (rest, ""),
                    _ => (words, "\n"),
                };
                fine((words.join(" ") + end).into_bytes())
            }
            Act::Cat if words.is_empty() => fine(child.received.clone()),
            Act::Cat => {
                let mut out = Vec::new();
                for path in words {
                    match self.disk.whole(path) {
                        Some(bytes) => out.extend(bytes),
                        None => return fails(out, format!("{name}: {path}: No such file or directory\n")),
                    }
                }
                fine(out)
            }
            Act::Ls => {
                let folder = words.iter().find(|w| !w.starts_with('-')).map_or(".", |w| w);
                match self.disk.list(folder) {
                    Ok(names) => fine(names.iter().map(|n| format!("{n}\n")).collect::<String>().into_bytes()),
                    Err(_) if self.disk.status_of(folder).is_ok() => fine(format!("{folder}\n").into_bytes()),
                    Err(_) => {
                        let says = format!("{name}: cannot access '{folder}': No such file or directory\n");
                        (2, Vec::new(), says.into_bytes(), Nanos::ZERO)
                    }
                }
            }
            Act::Sleep => match words.first().map(|w| w.parse::<f64>()) {
                Some(Ok(seconds)) => (0, Vec::new(), Vec::new(), Nanos::from_secs_f64(seconds)),
                _ => fails(Vec::new(), format!("{name}: its argument is a number of seconds\n")),
            },
        }
    }

    /// A command writes.
    fn say(&mut self, pid: i64, errors: bool, bytes: &[u8], at: Nanos) {
        let Some(child) = self.children.get_mut(&pid) else { return };
        match if errors { child.err } else { child.out } {
            Out::Null => {}
            Out::Inherit => child.shown[usize::from(errors)].extend_from_slice(bytes),
            Out::Channel(id) => {
                if let Some(channel) = self.channels.get_mut(&id) {
                    channel.push(at, bytes.into());
                }
            }
            Out::Fd(fd) => drop(self.write(fd, &bytes.into(), at)),
        }
    }

    /// A command says its last words at a time that is known now.
    fn end(&mut self, pid: i64, status: i64, (out, err): (&[u8], &[u8]), at: Nanos) {
        self.say(pid, false, out, at);
        self.say(pid, true, err, at);
        let Some(child) = self.children.get_mut(&pid) else { return };
        (child.status, child.ends) = (status, Some(at));
        for stream in [child.out, child.err] {
            if let Out::Channel(id) = stream
                && let Some(channel) = self.channels.get_mut(&id)
            {
                channel.end(at);
            }
        }
    }

    /// What a command that has ended leaves.
    pub(super) fn reap(&mut self, pid: i64, now: Nanos) -> Result<Answer, Errno> {
        let child = self.children.remove(&pid).ok_or(Errno::NoChild)?;
        for stream in [child.out, child.err] {
            if let Out::Channel(id) = stream {
                self.leave(id, false, now);
            }
        }
        let [out, err] = child.shown;
        Ok(Answer::List(vec![Answer::Int(child.status), Answer::Bytes(out), Answer::Bytes(err)]))
    }

    /// A command that has not ended ends now; what it would have said later it does not say.
    pub(super) fn kill(&mut self, pid: i64, signal: i64, now: Nanos) -> Result<(), Errno> {
        let child = self.children.get_mut(&pid).ok_or(Errno::NoProcess)?;
        if signal == 0 || child.ends.is_some_and(|at| at <= now) {
            return Ok(());
        }
        (child.status, child.ends) = (-signal, Some(now));
        child.shown = [Vec::new(), Vec::new()];
        for stream in [child.out, child.err] {
            if let Out::Channel(id) = stream
                && let Some(channel) = self.channels.get_mut(&id)
            {
                channel.cut(now);
            }
        }
        Ok(())
    }
}
