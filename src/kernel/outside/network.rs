//! What lies between the machines of several programs: how long a message is under way, whom it does not reach, and who
//! refuses to be connected with.
//!
//! A machine is a program and the processes that it makes. They all have the one name `localhost`; what a machine says
//! to itself is there at once.

use super::Made;
use super::channel::{Channel, ChannelId, NEVER, Way};
use super::handle::Connection;
use super::scenery::{Delay, Trouble, Whose};
use crate::base::{Nanos, ProcessId};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// The number of a machine: 0 is that of the first program.
pub(super) type MachineId = u32;

/// The machines of a run.
#[derive(Clone, Debug, Default)]
pub(super) struct Machines {
    /// The files of their programs; none as long as there is one machine.
    files: Vec<Arc<str>>,
    /// Processes that do not belong to the first.
    of: BTreeMap<ProcessId, MachineId>,
    /// The latest that anybody has come to, for saying who is cut off.
    pub(super) now: Nanos,
}

impl Machines {
    pub(super) fn of(&self, process: ProcessId) -> MachineId {
        self.of.get(&process).copied().unwrap_or(0)
    }

    /// Another program, with a machine of its own.
    pub(super) fn add(&mut self, process: ProcessId, first: &Arc<str>, file: &Arc<str>) {
        if self.files.is_empty() {
            self.files.push(Arc::clone(first));
        }
        self.of.insert(process, self.files.len() as MachineId);
        self.files.push(Arc::clone(file));
    }

    /// A child belongs to the machine of its parent.
    pub(super) fn inherit(&mut self, child: ProcessId, parent: ProcessId) {
        if let Some(machine) = self.of.get(&parent) {
            self.of.insert(child, *machine);
        }
    }

    /// What a machine is called: the name of its program's file.
    fn name(&self, machine: MachineId) -> Arc<str> {
        self.files.get(machine as usize).map_or_else(|| "?".into(), |file| file_name(file).into())
    }

    fn is_meant(&self, whose: &Whose, machine: MachineId) -> bool {
        match whose {
            Whose::Any => true,
            Whose::Number(n) => *n == machine + 1,
            Whose::Named(name) => self.files.get(machine as usize).is_some_and(|file| file_name(file) == name),
        }
    }
}

/// A file without its folders.
fn file_name(file: &str) -> &str {
    Path::new(file).file_name().and_then(|n| n.to_str()).unwrap_or(file)
}

impl Made {
    /// The machine of the process that asks.
    pub(super) fn own_machine(&self) -> MachineId {
        self.machines.of(self.tasks.current)
    }

    /// A channel between two machines is a way through the network.
    pub(super) fn lies_between(&mut self, channel: ChannelId, from: MachineId, to: MachineId) {
        if from != to
            && let Some(channel) = self.channels.get_mut(&channel)
        {
            channel.way = Some(Way { from, to });
        }
    }

    /// From when on nothing lies between two machines: at once, or after they were cut off from each other.
    pub(super) fn clear(&self, one: MachineId, other: MachineId, now: Nanos) -> Nanos {
        let parted =
            |cut: &&Trouble| self.machines.is_meant(&cut.whose, one) || self.machines.is_meant(&cut.whose, other);
        // In the order of their beginnings, so that one that begins before the last is over goes on.
        let cuts = self.scenery.network.cuts.iter().filter(parted);
        cuts.fold(now, |at, cut| if (cut.from..cut.until).contains(&at) { cut.until } else { at })
    }

    /// When what is sent now arrives: [`NEVER`], if the two are cut off from each other for ever.
    pub(super) fn arrival(&mut self, way: Option<Way>, now: Nanos) -> Nanos {
        let Some(Way { from, to }) = way else { return self.known_at(now) };
        let clear = self.clear(from, to, now);
        if clear == NEVER || self.at_once {
            return if clear == NEVER { NEVER } else { Nanos::ZERO };
        }
        let takes = self.scenery.network.delay.draw(&mut self.rng);
        // What was under way when the two were cut off is sent again.
        match self.clear(from, to, clear + takes) {
            NEVER => NEVER,
            at if at == clear + takes => at,
            again => again + takes,
        }
    }

    /// How long it takes to be connected with a machine, there and back; `most`, if it cannot be reached for so long.
    pub(super) fn reaching(&self, machine: MachineId, now: Nanos, most: Nanos) -> Delay {
        let own = self.own_machine();
        if machine == own {
            return Delay::default();
        }
        let waits = self.clear(own, machine, now).saturating_sub(now);
        if waits >= most {
            return Delay { least: most, jitter: Nanos::ZERO };
        }
        let Delay { least, jitter } = self.scenery.network.delay;
        Delay { least: waits + least + least, jitter: jitter + jitter }
    }

    /// Whether a machine cannot be reached just now.
    pub(super) fn is_cut_off(&self, machine: MachineId, now: Nanos) -> bool {
        let own = self.own_machine();
        machine != own && self.clear(own, machine, now) != now
    }

    /// Whether a machine refuses whoever wants to be connected with this port.
    pub(super) fn refuses(&self, machine: MachineId, port: u16, now: Nanos) -> bool {
        self.scenery.network.refusals.iter().any(|r| {
            r.port.is_none_or(|p| p == port)
                && self.machines.is_meant(&r.whose, machine)
                && (r.from..r.until).contains(&now)
        })
    }

    /// Who is cut off for ever, if that is why nothing comes by a connection any more.
    pub(super) fn cut_off(&self, connection: &Connection) -> Option<Arc<str>> {
        let channels = [Some(connection.incoming), connection.outgoing].map(|id| self.channels.get(&id?));
        let way = channels[0]?.way?;
        let is_lost = channels.into_iter().flatten().any(Channel::is_lost);
        let in_force = |cut: &&Trouble| cut.until == NEVER && (is_lost || cut.from <= self.machines.now);
        let mut cuts = self.scenery.network.cuts.iter().filter(in_force);
        let meant = |cut: &Trouble| [way.from, way.to].into_iter().find(|m| self.machines.is_meant(&cut.whose, *m));
        Some(self.machines.name(cuts.find_map(meant)?))
    }
}
