"""multiprocessing's names over threads: a Process is a Thread, its Lock is threading's, its Pool is a ThreadPool.

What suits threads and what suits processes can be tried by changing an import.

Different from CPython: Array makes a list, and a type code is accepted and not looked at.
"""

import sys
import threading
from multiprocessing import ProcessError, TimeoutError, cpu_count, freeze_support
from multiprocessing.pool import ThreadPool
from queue import Empty, Full, Queue, SimpleQueue
from threading import (
    Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore, Thread, current_thread as current_process,
)

__all__ = [
    "Process", "current_process", "active_children", "freeze_support", "Lock", "RLock", "Semaphore", "BoundedSemaphore",
    "Condition", "Event", "Barrier", "Queue", "Manager", "Pipe", "Pool", "JoinableQueue",
]

JoinableQueue = Queue
_children = []


class DummyProcess(Thread):
    """A thread that has what a process has: a pid, which is nobody's, and an exit code."""

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}):
        Thread.__init__(self, group, target, name, args, kwargs)
        self._pid = None
        self._started = False
        self._parent = current_process()

    def start(self):
        if self._parent is not current_process():
            raise RuntimeError("Parent is {0!r} but current_process is {1!r}".format(self._parent, current_process()))
        self._started = True
        _children.append(self)
        Thread.start(self)

    @property
    def exitcode(self):
        """0 once it has ended, however that was; None before."""
        return 0 if self._started and not self.is_alive() else None


Process = DummyProcess


def active_children():
    """The processes that are alive."""
    _children[:] = [p for p in _children if p.is_alive()]
    return list(_children)


class Namespace:
    """Something to put attributes on."""

    def __init__(self, /, **kwds):
        for name, value in kwds.items():
            setattr(self, name, value)

    def __repr__(self):
        items = sorted(["%s=%r" % pair for pair in self.__dict__.items() if not pair[0].startswith("_")])
        return "%s(%s)" % (type(self).__name__, ", ".join(items))


class Value:
    """A value that threads share."""

    def __init__(self, typecode, value, lock=True):
        self._typecode = typecode
        self._value = value

    @property
    def value(self):
        return self._value

    @value.setter
    def value(self, value):
        self._value = value

    def __repr__(self):
        return "<%s(%r, %r)>" % (type(self).__name__, self._typecode, self._value)


def Array(typecode, sequence, lock=True):
    return list(sequence)


def Manager():
    """This module: what a manager makes is made here."""
    return sys.modules[__name__]


def shutdown():
    """For a Manager: there is no process to end."""


def Pool(processes=None, initializer=None, initargs=()):
    return ThreadPool(processes, initializer, initargs)


dict = dict
list = list


class Connection:
    """An end of a pipe: what is sent here is received there."""

    def __init__(self, incoming, outgoing):
        self._in = incoming
        self._out = outgoing

    def send(self, obj):
        self._out.put(obj)

    def recv(self):
        return self._in.get()

    send_bytes = send
    recv_bytes = recv

    def poll(self, timeout=0.0):
        """Whether there is something to receive, waited for as long as that."""
        with self._in.not_empty:
            if self._in.queue:
                return True
            if timeout is None or timeout > 0.0:
                self._in.not_empty.wait(timeout)
            return len(self._in.queue) > 0

    def close(self):
        pass

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()


def Pipe(duplex=True):
    """Two ends, each of which receives what the other sends."""
    one, other = Queue(), Queue()
    return Connection(one, other), Connection(other, one)
