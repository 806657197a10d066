//! Why the eval loop stops: the contract between the VM and the scheduler.

use super::system_call::{BufferStep, Fd, SharedStep, SystemCall};
use crate::base::{Nanos, ThreadId};
use crate::heap::{ObjRef, Value};
use std::sync::Arc;

/// Every reason to leave the eval loop. Match it without a catch-all.
#[must_use]
#[derive(Clone, Debug, PartialEq)]
pub enum FrameExit {
    /// The slice's instructions are used up.
    Budget,
    /// A switch point was reached, and the slice asked to stop at one.
    SwitchPoint,
    /// The tick counter ran out: CPython up to 3.1 releases the lock here.
    Tick,
    /// The thread must wait. The scheduler gives it the answer ([`crate::vm::Interp::answer`]) before it runs again.
    Block(WaitOn),
    /// The thread asks the world something; it goes on with the answer, without waiting.
    Ask(Query),
    /// So much was made that the interpreter wants to collect at once. The thread goes on afterwards.
    Collect,
    /// The thread's first function returned, or an exception left it.
    Finished(Result<Value, Value>),
}

/// What a thread waits for. Waiting gives up the GIL under every policy.
#[derive(Clone, Debug, PartialEq)]
pub enum WaitOn {
    /// A lock that is taken; the thread is among its waiters. Answer: whether it was taken in time.
    Lock {
        lock: ObjRef,
        /// No timeout: wait for as long as it takes.
        timeout: Option<Nanos>,
    },
    /// `time.sleep`. Zero yields. Answer: None.
    Sleep(Nanos),
    /// A write reaches the outside. Answer: None.
    Output { stream: Stream, text: Arc<str> },
    /// `input()` with its prompt already written. Answer: the line, or EOFError.
    Input,
    /// A call into the world outside. Answer: what the call says.
    System(Arc<SystemCall>),
}

/// Where output goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stream {
    Stdout,
    Stderr,
}

/// What a thread may ask the world.
#[derive(Clone, Debug, PartialEq)]
pub enum Query {
    /// Answer: seconds as a float, or nanoseconds as an int.
    Time(TimeKind),
    /// A module that is not loaded yet. The scheduler loads it ([`crate::vm::Interp::import`]) or raises.
    Import(Arc<str>),
    /// Start a green thread that calls `func(*args, **kwargs)`. Answer: its ident, an int.
    /// `name` is what the screens are to call it, if it has a name already.
    StartThread { func: Value, args: Arc<[Value]>, kwargs: Value, daemon: bool, name: Option<Arc<str>> },
    /// A lock that others wait for was released. Answer: None.
    Unlocked(ObjRef),
    /// The thread tells its name, for screens and reports. Answer: None.
    NameThread(ThreadId, Arc<str>),
    /// `sys.getswitchinterval()`. Answer: seconds.
    SwitchInterval,
    /// `sys.setswitchinterval(seconds)`, checked to be positive. Answer: None.
    SetSwitchInterval(f64),
    /// `sys.getcheckinterval()`. Answer: ticks, or AttributeError where the version has none.
    CheckInterval,
    /// `sys.setcheckinterval(ticks)`. Answer: None, or AttributeError.
    SetCheckInterval(i64),
    /// The seed for a `random` generator that the program did not seed. Answer: an int.
    Entropy,
    /// The number of cores. Answer: an int.
    CpuCount,
    /// `os.fork()`. Answer: the number of the child; in the child, 0.
    Fork,
    /// A process that begins with an empty interpreter and runs this module of the library as its main program, with this
    /// number under the name `_handle`. Prepared, if a process that has done nothing yet is copied for it. Answer: its
    /// number.
    Spawn { module: Arc<str>, handle: Fd, prepared: bool },
    /// Which cores a process may use, and if there are some, that from now on it may use these; 0 is the asking one.
    /// Answer: a list, or None; or a negative number.
    Affinity { pid: i64, cores: Option<Arc<[i64]>> },
    /// `os.getppid()`. Answer: an int.
    Parent,
    /// `os._exit(code)`: end the process at once. There is no answer.
    Exit(i64),
    /// The process dies of a signal, at once. There is no answer.
    Die(i64),
    /// A signal arrives. A real one cuts a wait of the main thread short; one that is only marked as arrived
    /// (`_thread.interrupt_main`) does not. Answer: None.
    Signal { number: i64, real: bool },
    /// What a signal does from now on. Answer: None.
    OnSignal { number: i64, action: SignalAction },
    /// The frames of the asking thread, innermost first, linked by `f_back`; or those of all threads, a dict by ident.
    Frames { all: bool },
    /// A step in the buffers of an open file. Answer: what the step says, or a negative number.
    Buffer { fd: Fd, step: BufferStep },
    /// A step in what processes share. Answer: what the step says, or a negative number.
    Shared(SharedStep),
    /// So many bytes were pickled or unpickled, which takes its time. Answer: None.
    Pickled(usize),
    /// It is to be told when nothing refers to this object any more. Answer: None.
    Track(ObjRef),
    /// The coroutine of a task waits from now on: screens say since when. Answer: None.
    Awaits(ObjRef),
    /// Those objects of which that has become true. Answer: a list.
    Dropped,
    /// The asynchronous generators that have begun and are not over. Answer: a list.
    AsyncGenerators,
    /// This object closes a file when it goes. Answer: None.
    Owns { fd: Fd, owner: ObjRef },
}

/// What the arrival of a signal does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignalAction {
    /// SIGINT raises KeyboardInterrupt; what others do, `stdlib/signal.py` sees to.
    Default,
    Ignore,
    /// `signal._deliver(number)` is called in the main thread.
    Call,
}

/// Which clock a program reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeKind {
    /// `time.time()`: seconds since 1970 (in virtual time, a fixed beginning).
    Epoch,
    /// The same in nanoseconds.
    EpochNs,
    /// `time.monotonic()`, `time.perf_counter()`.
    Monotonic,
    /// The same in nanoseconds.
    MonotonicNs,
    /// `time.process_time()`: time on a core.
    Process,
    /// `time.thread_time()`.
    Thread,
}
