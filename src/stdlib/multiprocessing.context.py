"""Ways to start a process, and everything of multiprocessing as methods of a context that uses one of them.

Different from CPython: a forkserver is asked by nobody before it is needed, and set_executable() and
set_forkserver_preload() are accepted and change nothing.
"""

import os
import sys
from _thread import get_ident


class ProcessError(Exception):
    """The base of multiprocessing's errors."""


class BufferTooShort(ProcessError):
    """A message does not fit."""


class TimeoutError(ProcessError):
    """What get() was to wait for did not come in time."""


class AuthenticationError(ProcessError):
    """The other end does not know the key."""


_METHODS = ("fork", "spawn", "forkserver")

# The threads that are just starting a process by pickling it.
_spawning = set()


def is_spawning():
    """Whether this thread is starting a process by pickling it."""
    return get_ident() in _spawning


def assert_spawning(obj):
    """Refuse to pickle what a child can only inherit, unless a child is being started."""
    if not is_spawning():
        raise RuntimeError(
            "%s objects should only be shared between processes through inheritance" % type(obj).__name__
        )


def _usual_method():
    return "forkserver" if sys.version_info >= (3, 14) else "fork"


class BaseContext:
    """Everything of multiprocessing, with one way to start processes."""

    ProcessError = ProcessError
    BufferTooShort = BufferTooShort
    TimeoutError = TimeoutError
    AuthenticationError = AuthenticationError

    def __init__(self, method):
        self._method = method

    @property
    def Process(self):
        from multiprocessing import process

        return process.by_method[self._method]

    def current_process(self):
        """The Process that is asking."""
        from multiprocessing.process import current_process

        return current_process()

    def parent_process(self):
        """Whoever started this process; None for the first."""
        from multiprocessing.process import parent_process

        return parent_process()

    def active_children(self):
        """The processes that this one has started and that are alive."""
        from multiprocessing.process import active_children

        return active_children()

    def cpu_count(self):
        """The number of cores."""
        return os.cpu_count()

    def Manager(self):
        """A started process that keeps objects for others, and hands out proxies for them."""
        from multiprocessing.managers import SyncManager

        manager = SyncManager(ctx=self.get_context())
        manager.start()
        return manager

    def Pipe(self, duplex=True):
        """Two connections, each the other's end; the first only reads and the second only writes, unless duplex."""
        from multiprocessing.connection import Pipe

        return Pipe(duplex)

    def Lock(self):
        """One at a time."""
        from multiprocessing.synchronize import Lock

        return Lock(ctx=self.get_context())

    def RLock(self):
        """One at a time, who may take it again."""
        from multiprocessing.synchronize import RLock

        return RLock(ctx=self.get_context())

    def Condition(self, lock=None):
        """A lock, and a place to wait until somebody notifies."""
        from multiprocessing.synchronize import Condition

        return Condition(lock, ctx=self.get_context())

    def Semaphore(self, value=1):
        """So many at once."""
        from multiprocessing.synchronize import Semaphore

        return Semaphore(value, ctx=self.get_context())

    def BoundedSemaphore(self, value=1):
        """A semaphore that cannot be released more often than it was taken."""
        from multiprocessing.synchronize import BoundedSemaphore

        return BoundedSemaphore(value, ctx=self.get_context())

    def Event(self):
        """A flag that can be waited for."""
        from multiprocessing.synchronize import Event

        return Event(ctx=self.get_context())

    def Barrier(self, parties, action=None, timeout=None):
        """A place where so many wait for each other."""
        from multiprocessing.synchronize import Barrier

        return Barrier(parties, action, timeout, ctx=self.get_context())

    def Queue(self, maxsize=0):
        """A queue between processes."""
        from multiprocessing.queues import Queue

        return Queue(maxsize, ctx=self.get_context())

    def JoinableQueue(self, maxsize=0):
        """A queue that can be waited for until all is done."""
        from multiprocessing.queues import JoinableQueue

        return JoinableQueue(maxsize, ctx=self.get_context())

    def SimpleQueue(self):
        """A pipe with a lock at each end."""
        from multiprocessing.queues import SimpleQueue

        return SimpleQueue(ctx=self.get_context())

    def Pool(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None):
        """Worker processes that carry calls out."""
        from multiprocessing.pool import Pool

        return Pool(processes, initializer, initargs, maxtasksperchild, context=self.get_context())

    def RawValue(self, typecode_or_type, *args):
        """A value in shared memory."""
        from multiprocessing.sharedctypes import RawValue

        return RawValue(typecode_or_type, *args)

    def RawArray(self, typecode_or_type, size_or_initializer):
        """An array in shared memory."""
        from multiprocessing.sharedctypes import RawArray

        return RawArray(typecode_or_type, size_or_initializer)

    def Value(self, typecode_or_type, *args, lock=True):
        """A value in shared memory, with a lock."""
        from multiprocessing.sharedctypes import Value

        return Value(typecode_or_type, *args, lock=lock, ctx=self.get_context())

    def Array(self, typecode_or_type, size_or_initializer, *, lock=True):
        """An array in shared memory, with a lock."""
        from multiprocessing.sharedctypes import Array

        return Array(typecode_or_type, size_or_initializer, lock=lock, ctx=self.get_context())

    @property
    def reducer(self):
        """How objects are pickled that are sent."""
        from multiprocessing import reduction

        return reduction

    def allow_connection_pickling(self):
        """Connections can be sent without it, too."""

    def freeze_support(self):
        """Needed on Windows only; does nothing."""

    def get_logger(self):
        """The logger of multiprocessing."""
        from multiprocessing.util import get_logger

        return get_logger()

    def log_to_stderr(self, level=None):
        """The same logger, with its messages shown."""
        from multiprocessing.util import log_to_stderr

        return log_to_stderr(level)

    def set_executable(self, executable):
        """There is only one."""

    def set_forkserver_preload(self, module_names):
        """Nothing is loaded sooner for it."""

    def get_context(self, method=None):
        """A context with another way to start processes, or this one."""
        if method is None:
            return self
        if method not in _METHODS:
            raise ValueError("cannot find context for %r" % method)
        return _by_method[method]

    def get_start_method(self, allow_none=False):
        return self._method

    def set_start_method(self, method, force=False):
        raise ValueError("cannot set start method of concrete context")


class DefaultContext(BaseContext):
    """The one that multiprocessing itself is: its way to start processes can be set, once."""

    def __init__(self):
        self._method = None

    @property
    def Process(self):
        from multiprocessing.process import Process

        return Process

    def get_context(self, method=None):
        """A context with this way to start processes; with the one that is set, if none is named."""
        return BaseContext.get_context(self, method or self.get_start_method())

    def get_start_method(self, allow_none=False):
        """How processes are started."""
        if self._method is None:
            if allow_none:
                return None
            self._method = _usual_method()
        return self._method

    def set_start_method(self, method, force=False):
        """How processes are started from now on. It can be said once, and before the first is started."""
        if self._method is not None and not force:
            raise RuntimeError("context has already been set")
        if method is not None and method not in _METHODS:
            raise ValueError("cannot find context for %r" % method)
        self._method = method

    def get_all_start_methods(self):
        """All ways to start processes, the usual one first."""
        usual = _usual_method()
        return [usual] + [method for method in _METHODS if method != usual]


class ForkContext(BaseContext):
    """A child is a copy."""


class SpawnContext(BaseContext):
    """A child begins empty, and imports the program."""


class ForkServerContext(BaseContext):
    """A child is a copy of a process that has done nothing yet, and imports the program."""


_by_method = {
    "fork": ForkContext("fork"), "spawn": SpawnContext("spawn"), "forkserver": ForkServerContext("forkserver"),
}
default = DefaultContext()
