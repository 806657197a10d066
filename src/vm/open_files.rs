//! Which objects have files open, for files that a program drops without closing them.
//!
//! CPython closes such a file at once, when the count of its references falls to zero. There are no counts here: whether
//! anything still refers to a file is looked up when somebody is about to look at what it should have written.

use super::interp::Interp;
use super::system_call::Fd;
use crate::heap::{ObjRef, Value};
use std::collections::BTreeMap;

/// The objects that close a file when they go. They are kept from the collector until somebody asks for them: a slot that
/// is used anew must not be taken for the file that was there.
#[derive(Clone, Debug, Default)]
pub(super) struct OpenFiles(BTreeMap<Fd, ObjRef>);

impl OpenFiles {
    pub(super) fn values(&self) -> impl Iterator<Item = Value> {
        self.0.values().map(|r| Value::Obj(*r))
    }
}

impl Interp {
    /// From here on the file is to be closed when nothing refers to the object any more.
    pub fn owns_file(&mut self, owner: ObjRef, fd: Fd) {
        self.files.0.insert(fd, owner);
    }

    /// The file is closed: its number may soon be another's.
    pub fn file_closes(&mut self, fd: Fd) {
        self.files.0.remove(&fd);
    }

    /// The open files that nothing refers to any more, each told once. Only between slices.
    pub fn dropped_files(&mut self) -> Vec<Fd> {
        if self.files.0.is_empty() {
            return Vec::new();
        }
        let roots = self.roots_of_program();
        let owners: Vec<ObjRef> = self.files.0.values().copied().collect();
        let reached = self.heap.reached(roots, &owners);
        let dropped: Vec<Fd> = self.files.0.keys().zip(reached).filter(|(_, r)| !r).map(|(fd, _)| *fd).collect();
        for fd in &dropped {
            self.files.0.remove(fd);
        }
        dropped
    }
}
