//! What processes share beside files: semaphores, and memory. Both outlive whoever made them; a step in them takes no
//! time and lets nobody in, as on the machine itself, and only waiting for a semaphore is a call into the system.

use super::answer::Answer;
use super::errno::Errno;
use super::{Made, Outside};
use crate::base::hash::Wide;
use crate::base::{Nanos, ProcessId, ThreadId};
use crate::vm::{Form, SharedStep, SystemCall};
use std::sync::Arc;

/// The most semaphores of a program.
const MOST_SEMAPHORES: usize = 100_000;

/// The most bytes of memory that is shared.
const MOST_SHARED: usize = 256 << 20;

/// A counter that is waited for while it is 0 (`sem_overview(7)`).
#[derive(Clone, Debug)]
pub(super) struct Semaphore {
    value: u32,
    most: u32,
    /// It was put last then.
    since: Nanos,
    /// Who took it last, if one at most can have it.
    holder: Option<(ProcessId, ThreadId)>,
}

impl Semaphore {
    /// Takes in what it is and who has it.
    pub(super) fn take_into(&self, hash: &mut Wide) {
        hash.number(u64::from(self.value) << 32 | u64::from(self.most));
        hash.number(self.holder.map_or(0, |(process, thread)| u64::from(process.0) << 32 | u64::from(thread.0)));
    }
}

/// Memory that processes share. Copies of the whole world share its bytes until somebody writes.
pub(super) type Memory = Arc<Vec<u8>>;

impl Outside {
    /// A step of a thread's in what processes share.
    pub fn shared(&mut self, thread: ThreadId, step: &SharedStep, now: Nanos) -> Answer {
        let made = self.made();
        let who = (made.tasks.current, thread);
        match step {
            SharedStep::Semaphore { value, most } => made.new_semaphore(*value, *most).into(),
            SharedStep::TryTake(n) => made.try_take(*n, who).into(),
            SharedStep::Put(n) => made.put_semaphore(*n, now).into(),
            SharedStep::Count(n) => match made.semaphores.get(*n) {
                Some(s) => Answer::Int(i64::from(s.value)),
                None => Errno::Invalid.into(),
            },
            SharedStep::Memory(size) => made.new_memory(*size).into(),
            SharedStep::Get { memory, at, form } => made.get(*memory, *at, *form).into(),
            SharedStep::Set { memory, at, bytes } => made.set(*memory, *at, bytes).into(),
        }
    }
}

impl Made {
    fn new_semaphore(&mut self, value: u32, most: u32) -> Result<Answer, Errno> {
        if self.semaphores.len() >= MOST_SEMAPHORES {
            return Err(Errno::NoSpace);
        }
        self.semaphores.push(Semaphore { value, most, since: Nanos::ZERO, holder: None });
        Ok(Answer::size(self.semaphores.len() - 1))
    }

    /// Answers whether it could be taken.
    fn try_take(&mut self, n: usize, who: (ProcessId, ThreadId)) -> Result<Answer, Errno> {
        let semaphore = self.semaphores.get_mut(n).ok_or(Errno::Invalid)?;
        let free = semaphore.value > 0;
        if free {
            semaphore.value -= 1;
            semaphore.holder = (semaphore.most == 1).then_some(who);
        }
        Ok(Answer::Flag(free))
    }

    /// A call that waited has come to its end: it has it.
    pub(super) fn take(&mut self, n: usize, thread: ThreadId) -> Answer {
        let who = (self.tasks.current, thread);
        self.try_take(n, who).into()
    }

    fn put_semaphore(&mut self, n: usize, now: Nanos) -> Result<Answer, Errno> {
        let known = self.known_at(now);
        let semaphore = self.semaphores.get_mut(n).ok_or(Errno::Invalid)?;
        if semaphore.value >= semaphore.most {
            return Err(Errno::TooMany);
        }
        semaphore.value += 1;
        semaphore.holder = None;
        semaphore.since = known;
        Ok(Answer::None)
    }

    /// When a thread that waits for a semaphore may have it: those who came first come first.
    pub(super) fn semaphore_ready(&self, n: usize, ticket: u64) -> Option<Nanos> {
        let Some(semaphore) = self.semaphores.get(n) else { return Some(Nanos::ZERO) };
        if semaphore.value == 0 {
            return None;
        }
        // Where somebody decides who goes on: whoever is chosen. No system promises more.
        if self.at_once {
            return Some(semaphore.since);
        }
        let before = |p: &&super::Pending| match &*p.call {
            SystemCall::Take { semaphore, .. } => *semaphore == n && p.ticket < ticket,
            _ => false,
        };
        let ahead = self.pending.values().filter(before).count();
        (ahead < semaphore.value as usize).then_some(semaphore.since)
    }

    /// Who has a semaphore that is waited for, if one at most can have it; and whether that process is gone.
    pub(super) fn holder(&self, n: usize) -> Option<(i64, ThreadId, bool)> {
        let (process, thread) = self.semaphores.get(n)?.holder?;
        Some((process.pid(), thread, !self.tasks.is_alive(process)))
    }

    fn new_memory(&mut self, size: usize) -> Result<Answer, Errno> {
        let used: usize = self.memories.iter().map(|m| m.len()).sum();
        if used.saturating_add(size) > MOST_SHARED {
            return Err(Errno::NoMemory);
        }
        self.memories.push(Arc::new(vec![0; size]));
        Ok(Answer::size(self.memories.len() - 1))
    }

    fn get(&self, memory: usize, at: usize, form: Form) -> Result<Answer, Errno> {
        let bytes = self.memories.get(memory).ok_or(Errno::Invalid)?;
        let end = at.checked_add(form.size()).ok_or(Errno::Invalid)?;
        let bytes = bytes.get(at..end).ok_or(Errno::Invalid)?;
        Ok(match form {
            Form::Bytes(_) => Answer::Bytes(bytes.to_vec()),
            Form::Int { signed, .. } => {
                let negative = signed && bytes.last().is_some_and(|b| b & 0x80 != 0);
                let mut wide = [if negative { 0xff } else { 0 }; 16];
                wide[..bytes.len()].copy_from_slice(bytes);
                Answer::Wide(i128::from_le_bytes(wide))
            }
            Form::Single => {
                let bytes = bytes.try_into().map_err(|_| Errno::Invalid)?;
                Answer::Float(f64::from(f32::from_le_bytes(bytes)))
            }
            Form::Double => Answer::Float(f64::from_le_bytes(bytes.try_into().map_err(|_| Errno::Invalid)?)),
        })
    }

    fn set(&mut self, memory: usize, at: usize, bytes: &[u8]) -> Result<(), Errno> {
        let memory = Arc::make_mut(self.memories.get_mut(memory).ok_or(Errno::Invalid)?);
        let end = at.checked_add(bytes.len()).ok_or(Errno::Invalid)?;
        memory.get_mut(at..end).ok_or(Errno::Invalid)?.copy_from_slice(bytes);
        Ok(())
    }
}
