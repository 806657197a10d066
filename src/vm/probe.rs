//! Watching instructions: a type parameter of the eval loop, free when nobody watches.

use crate::heap::{CodeId, ObjRef, Value};

/// Something that other threads can see, read or written by one instruction.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Place {
    /// A global variable: its namespace and its name.
    Global { namespace: ObjRef, name: ObjRef },
    /// An attribute of an object: the object and the name.
    Attribute { object: ObjRef, name: ObjRef },
    /// An item of a container: the container and the index or key.
    Item { container: ObjRef, key: Value },
    /// A variable shared between functions.
    Cell(ObjRef),
}

/// Hooks that the eval loop calls. The default does nothing and costs nothing.
pub trait Probe {
    /// Whether anything is watched: with `false` the calls are compiled away.
    const ON: bool;

    /// An instruction is about to be carried out.
    fn before(&mut self, _code: CodeId, _pc: u32) {}

    /// A shared place was read, and this came out.
    fn read(&mut self, _place: Place, _value: Value) {}

    /// A shared place was written, and this went in.
    fn write(&mut self, _place: Place, _value: Value) {}
}

/// Nobody watches.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoProbe;

impl Probe for NoProbe {
    const ON: bool = false;
}
