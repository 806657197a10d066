"""Locks, semaphores, conditions, events and barriers that processes share.

Under all of them is the semaphore, which belongs to no process: a child that is forked has the same one as its parent,
and nobody gives it back for a process that has ended.

Different from CPython: a lock tells more of itself in errors than that it is a lock, and there is no limit of 32,000
on the values of semaphores, as some systems have.
"""

import _shared
import os
import threading
from _outside import check
from multiprocessing.context import assert_spawning
from multiprocessing.process import current_process
from time import monotonic

SEM_VALUE_MAX = 2147483647


class _Counter:
    """A semaphore, and what a process knows of its own part in it. Copied by a fork, it stands for the same one."""

    def __init__(self, value, most):
        if not isinstance(value, int):
            raise TypeError("'%s' object cannot be interpreted as an integer" % type(value).__name__)
        if abs(value) > SEM_VALUE_MAX:
            raise OverflowError("Python int too large to convert to C int")
        if not 0 <= value <= most:
            raise OSError(22, "Invalid argument")
        self._handle = check(_shared.semaphore(value, most))

    def acquire(self, block=True, timeout=None):
        """Take it; wait for it, if need be, unless block is false. Returns whether it has been taken."""
        if check(_shared.try_take(self._handle)):
            return True
        if timeout is not None and not hasattr(timeout, "__float__") and not isinstance(timeout, (int, float)):
            raise TypeError("must be real number, not %s" % type(timeout).__name__)
        if not block or timeout is not None and timeout <= 0:
            return False
        return check(_shared.take(self._handle, timeout))

    def release(self):
        """Give it back."""
        if _shared.put(self._handle) is not None:
            raise ValueError("semaphore or lock released too many times")

    def _value(self):
        """How often it could be taken just now."""
        return check(_shared.count(self._handle))

    def __enter__(self):
        return self.acquire()

    def __exit__(self, exc_type, exc_value, traceback):
        self.release()

    def __getstate__(self):
        assert_spawning(self)
        return self.__dict__


class Semaphore(_Counter):
    """So many at once."""

    def __init__(self, value=1, *, ctx=None):
        _Counter.__init__(self, value, SEM_VALUE_MAX)

    get_value = _Counter._value

    def __repr__(self):
        return "<%s(value=%s)>" % (type(self).__name__, self.get_value())


class BoundedSemaphore(Semaphore):
    """A semaphore that cannot be given back more often than it was taken."""

    def __init__(self, value=1, *, ctx=None):
        _Counter.__init__(self, value, value)
        self._most = value

    def __repr__(self):
        return "<%s(value=%s, maxvalue=%s)>" % (type(self).__name__, self.get_value(), self._most)


class _Owned(_Counter):
    """A semaphore that one has, and that knows who it is."""

    def _take(self, block, timeout):
        if not _Counter.acquire(self, block, timeout):
            return False
        self._owner = (os.getpid(), threading.get_ident())
        self._count = 1
        return True

    def __init__(self):
        _Counter.__init__(self, 1, 1)
        self._owner = None
        self._count = 0

    def _is_mine(self):
        return self._count > 0 and self._owner == (os.getpid(), threading.get_ident())

    def _holder(self):
        """Whoever has it, as a repr tells it."""
        if self._is_mine():
            name = current_process().name
            if threading.current_thread().name != "MainThread":
                name += "|" + threading.current_thread().name
            return name
        if self._value() == 1:
            return "None"
        if self._count > 0 and self._owner[0] == os.getpid():
            return "SomeOtherThread"
        return "SomeOtherProcess"


class Lock(_Owned):
    """One at a time, and whoever likes may release it."""

    def __init__(self, *, ctx=None):
        _Owned.__init__(self)

    def acquire(self, block=True, timeout=None):
        """Take it; wait for it, if need be, unless block is false. Returns whether it has been taken."""
        return self._take(block, timeout)

    def release(self):
        """Give it back; ValueError, if nobody has it."""
        self._count = 0
        _Counter.release(self)

    def __repr__(self):
        return "<%s(owner=%s)>" % (type(self).__name__, self._holder())


class RLock(_Owned):
    """One at a time, who may take it again and again."""

    def __init__(self, *, ctx=None):
        _Owned.__init__(self)

    def acquire(self, block=True, timeout=None):
        """Take it; wait for it, if need be, unless block is false. Returns whether it has been taken."""
        if self._is_mine():
            self._count += 1
            return True
        return self._take(block, timeout)

    def release(self):
        """Give it back, once for each time that it was taken."""
        assert self._is_mine(), "attempt to release recursive lock not owned by thread"
        self._count -= 1
        if self._count == 0:
            _Counter.release(self)

    def __repr__(self):
        count = self._count if self._is_mine() else 0
        if self._holder().startswith("SomeOther"):
            count = "nonzero"
        return "<%s(%s, %s)>" % (type(self).__name__, self._holder(), count)


class Condition:
    """A lock, and a place to wait until somebody notifies.

    Whoever waits counts itself in `_sleeping`, and is woken by one `_wakeups`; those who have been woken, or whose time
    is over, count themselves in `_woken`. So notify() knows how many it has really woken.
    """

    def __init__(self, lock=None, *, ctx=None):
        self._lock = lock or RLock()
        self._sleeping = Semaphore(0)
        self._woken = Semaphore(0)
        self._wakeups = Semaphore(0)
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __getstate__(self):
        assert_spawning(self)
        return (self._lock, self._sleeping, self._woken, self._wakeups)

    def __setstate__(self, state):
        self._lock, self._sleeping, self._woken, self._wakeups = state
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, exc_type, exc_value, traceback):
        self._lock.__exit__(exc_type, exc_value, traceback)

    def _is_mine(self):
        return isinstance(self._lock, _Owned) and self._lock._is_mine()

    def wait(self, timeout=None):
        """Let the lock go and wait for a notification; take the lock again. False, if the time is over."""
        assert self._is_mine(), "must acquire() condition before using wait()"
        self._sleeping.release()
        count = self._lock._count
        for _ in range(count):
            self._lock.release()
        try:
            return self._wakeups.acquire(True, timeout)
        finally:
            self._woken.release()
            for _ in range(count):
                self._lock.acquire()

    def notify(self, n=1):
        """Wake so many of those who wait."""
        assert self._is_mine(), "lock is not owned"
        # Those whose time was over before anybody woke them sleep no more.
        while self._woken.acquire(False):
            self._sleeping.acquire(False)
        sleepers = 0
        while sleepers < n and self._sleeping.acquire(False):
            self._wakeups.release()
            sleepers += 1
        if sleepers:
            for _ in range(sleepers):
                self._woken.acquire()
            # Nobody took these: their time was over just then.
            while self._wakeups.acquire(False):
                pass

    def notify_all(self):
        """Wake all."""
        self.notify(n=SEM_VALUE_MAX)

    def wait_for(self, predicate, timeout=None):
        """Wait until predicate() is true; returns what it said last."""
        result = predicate()
        end = None if timeout is None else monotonic() + timeout
        while not result:
            left = None if end is None else end - monotonic()
            if left is not None and left <= 0:
                break
            self.wait(left)
            result = predicate()
        return result

    def __repr__(self):
        try:
            waiters = self._sleeping.get_value() - self._woken.get_value()
        except OSError:
            waiters = "unknown"
        return "<%s(%s, %s)>" % (type(self).__name__, self._lock, waiters)


class Event:
    """A flag that can be waited for."""

    def __init__(self, *, ctx=None):
        self._cond = Condition(Lock())
        self._flag = Semaphore(0)

    def is_set(self):
        with self._cond:
            if self._flag.acquire(False):
                self._flag.release()
                return True
            return False

    def set(self):
        with self._cond:
            self._flag.acquire(False)
            self._flag.release()
            self._cond.notify_all()

    def clear(self):
        with self._cond:
            self._flag.acquire(False)

    def wait(self, timeout=None):
        """Wait until it is set; returns whether it is."""
        with self._cond:
            if not self._flag.acquire(False):
                self._cond.wait(timeout)
                if not self._flag.acquire(False):
                    return False
            self._flag.release()
            return True

    def __repr__(self):
        return "<%s at %#x %s>" % (type(self).__qualname__, id(self), "set" if self.is_set() else "unset")


class Barrier(threading.Barrier):
    """A place where so many processes wait for each other: threading's, with its state in memory that all share."""

    def __init__(self, parties, action=None, timeout=None, *, ctx=None):
        self._state_memory = check(_shared.memory(8))
        threading.Barrier.__init__(self, parties, action, timeout)
        self._cond = Condition()

    def __getstate__(self):
        return (self._parties, self._action, self._timeout, self._cond, self._state_memory)

    def __setstate__(self, state):
        self._parties, self._action, self._timeout, self._cond, self._state_memory = state

    @property
    def _state(self):
        return _shared.get(self._state_memory, 0, "i")

    @_state.setter
    def _state(self, value):
        check(_shared.set(self._state_memory, 0, "i", value))

    @property
    def _count(self):
        return _shared.get(self._state_memory, 4, "i")

    @_count.setter
    def _count(self, value):
        check(_shared.set(self._state_memory, 4, "i", value))
