"""Processes: each has a heap, threads and a GIL of its own, and all run at once, on as many cores as there are.

They share nothing, so they send each other messages (Queue, Pipe), or use what belongs to none of them (Lock, Value,
Array) or to one that keeps it for the others (Manager). What is sent is pickled: whoever receives it has a copy.

Different from CPython: see the modules of this package. Those of multiprocessing.dummy have the same methods and stand
on threads, as CPython's do.
"""

from multiprocessing import context
from multiprocessing.context import AuthenticationError, BufferTooShort, ProcessError, TimeoutError
from multiprocessing.process import Process, active_children, current_process, parent_process
from multiprocessing import reduction as reducer
from os import cpu_count
from sys import modules

__all__ = [
    "Array", "AuthenticationError", "Barrier", "BoundedSemaphore", "BufferTooShort", "Condition", "Event", "JoinableQueue",
    "Lock", "Manager", "Pipe", "Pool", "Process", "ProcessError", "Queue", "RLock", "RawArray", "RawValue", "Semaphore",
    "SimpleQueue", "TimeoutError", "Value", "active_children", "allow_connection_pickling", "cpu_count", "current_process",
    "freeze_support", "get_all_start_methods", "get_context", "get_logger", "get_start_method", "log_to_stderr",
    "parent_process", "reducer", "set_executable", "set_forkserver_preload", "set_start_method",
]

_default = context.default

Array = _default.Array
Barrier = _default.Barrier
BoundedSemaphore = _default.BoundedSemaphore
Condition = _default.Condition
Event = _default.Event
JoinableQueue = _default.JoinableQueue
Lock = _default.Lock
Manager = _default.Manager
Pipe = _default.Pipe
Pool = _default.Pool
Queue = _default.Queue
RLock = _default.RLock
RawArray = _default.RawArray
RawValue = _default.RawValue
Semaphore = _default.Semaphore
SimpleQueue = _default.SimpleQueue
Value = _default.Value
allow_connection_pickling = _default.allow_connection_pickling
freeze_support = _default.freeze_support
get_all_start_methods = _default.get_all_start_methods
get_context = _default.get_context
get_logger = _default.get_logger
get_start_method = _default.get_start_method
log_to_stderr = _default.log_to_stderr
set_executable = _default.set_executable
set_forkserver_preload = _default.set_forkserver_preload
set_start_method = _default.set_start_method

# What a spawned child says of classes of its program is understood here, too.
if "__main__" in modules:
    modules["__mp_main__"] = modules["__main__"]
del modules
