//! What the program calls what it shares with other processes: `total.value`, `row[3]`, `lock`.

use super::world::World;
use crate::base::ThreadId;
use crate::heap::{HeapAccess, Object, Value};
use crate::vm::{Part, Spot};

/// Methods by which the program takes locks and lets them go.
const TAKING: [&str; 4] = [".__enter__", ".__exit__", ".acquire", ".release"];

/// What a method of the library's is about to look into, take, or let go.
#[derive(Debug)]
pub struct Shared {
    /// Its name.
    pub text: String,
    /// It takes it or lets it go; otherwise it looks into it.
    pub is_lock: bool,
    /// It looks at several places, one after the other.
    pub is_slice: bool,
}

/// Whether a method takes a lock or lets it go.
#[must_use]
pub fn is_taking(function: &str) -> bool {
    TAKING.iter().any(|name| function.ends_with(name))
}

/// Whether a method looks into memory that processes share, or changes it.
pub(super) fn is_looking(function: &str) -> bool {
    matches!(last_part(function), "__getitem__" | "__setitem__" | "value")
}

fn last_part(function: &str) -> &str {
    function.rsplit('.').next().unwrap_or_default()
}

impl World {
    /// The name of what a method of the library's, called by the program itself, is about to do something to. `frame` is
    /// the place of its frame.
    pub fn shared_name(&mut self, thread: ThreadId, frame: usize, function: &str) -> Option<Shared> {
        let is_lock = is_taking(function);
        if !is_lock && !is_looking(function) {
            return None;
        }
        let part = last_part(function);
        let state = self.process.interp.thread(thread);
        let base = state.frames.get(frame)?.base as usize;
        let (owner, index) = (state.stack.get(base)?.obj()?, state.stack.get(base + 1).copied());
        let owner = self.spot_name(Spot { object: owner, part: Part::Whole });
        let text = match index {
            _ if is_lock => owner,
            Some(index) if part != "value" => {
                if let Some(text) = self.slice_text(index) {
                    return Some(Shared { text: format!("{owner}[{text}]"), is_lock, is_slice: true });
                }
                format!("{owner}[{}]", self.process.interp.brief(index))
            }
            _ => format!("{owner}.{part}"),
        };
        Some(Shared { text, is_lock, is_slice: false })
    }

    /// A slice as it stands between brackets.
    fn slice_text(&mut self, index: Value) -> Option<String> {
        let interp = &mut self.process.interp;
        let parts = interp.heap.read(index.obj()?, |o| match o {
            Object::Slice(parts) => Some(**parts),
            _ => None,
        })?;
        let mut text = |part: Value| if part == Value::None { String::new() } else { interp.brief(part) };
        let [start, stop, step] = parts.map(&mut text);
        Some(if step.is_empty() { format!("{start}:{stop}") } else { format!("{start}:{stop}:{step}") })
    }
}
