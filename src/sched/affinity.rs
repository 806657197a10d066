//! Which cores of the simulated machine a process may use (`sched_setaffinity(2)`): all, unless something else was said.
//!
//! Linux keeps this for each thread; here it is the process's, which is what programs in Python ask for.

use super::world::World;
use crate::base::ThreadId;
use crate::heap::{HeapAccess, Value};
use std::sync::Arc;

/// Cores by their numbers, in order; never none.
pub type Cores = Arc<[u32]>;

/// As Linux says it: no such process, and no core that there is.
const NO_PROCESS: i64 = -3;
const INVALID: i64 = -22;

impl World {
    /// How many cores it may use.
    pub(super) fn n_cores(&self) -> u32 {
        self.affinity.as_ref().map_or(self.settings.machine.cores.max(1), |cores| cores.len() as u32)
    }

    /// Whether it may use this core.
    pub(super) fn may_use(&self, core: usize) -> bool {
        self.affinity.as_ref().is_none_or(|cores| cores.contains(&(core as u32)))
    }

    /// The core on which a thread shows that has the GIL: one core and no other does the work of a process.
    pub(super) fn core_of(&self, thread: ThreadId) -> u32 {
        let n = thread.0.wrapping_sub(1) % self.n_cores();
        self.affinity.as_ref().map_or(n, |cores| cores[n as usize])
    }

    /// `os.sched_getaffinity(pid)`, or with `wanted` `os.sched_setaffinity(pid, wanted)`; 0 is the asking process.
    pub(super) fn ask_affinity(&mut self, thread: ThreadId, pid: i64, wanted: Option<&[i64]>) {
        let own = pid == 0 || pid == self.id().pid();
        let n = self.settings.machine.cores.max(1);
        let answer = match (own || self.outside.is_alive(pid), wanted) {
            (false, _) => Value::Int(NO_PROCESS),
            (true, None) => {
                let told = if own { self.affinity.clone() } else { self.outside.affinity(pid) };
                let cores = told.unwrap_or_else(|| (0..n).collect());
                self.process.interp.heap.new_list(cores.iter().map(|c| Value::Int(i64::from(*c))).collect())
            }
            (true, Some(wanted)) => {
                let cores: Cores = (0..n).filter(|c| wanted.contains(&i64::from(*c))).collect();
                if cores.is_empty() {
                    Value::Int(INVALID)
                } else {
                    self.outside.set_affinity(if own { self.id().pid() } else { pid }, &cores);
                    if own {
                        self.affinity = Some(cores);
                    }
                    Value::None
                }
            }
        };
        self.process.interp.answer(thread, answer);
    }

    /// The cores that are left when the machine has others.
    pub(super) fn keep_affinity(&mut self) {
        let n = self.settings.machine.cores.max(1);
        let left = self.affinity.take().map(|cores| cores.iter().copied().filter(|c| *c < n).collect::<Cores>());
        self.affinity = left.filter(|cores| !cores.is_empty());
    }
}
