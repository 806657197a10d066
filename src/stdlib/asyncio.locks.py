"""Locks, events, conditions, semaphores and barriers between tasks of one loop.

They have nothing to do with threads: whoever waits in one hands a future to the loop. Where two tasks could come
between each other there is an await, and nowhere else.

"""

import collections
from _old import note
from asyncio import events, exceptions
from asyncio.coroutines import without_loop


class _LoopBound:
    """Belongs to the loop in which it is first waited for."""

    _loop = None

    def _get_loop(self):
        loop = events.get_running_loop()
        if self._loop is None:
            self._loop = loop
        if loop is not self._loop:
            raise RuntimeError("%r is bound to a different event loop" % (self,))
        return loop

    def _shown(self, state):
        """How a repr begins, its state, and how many wait."""
        if self._waiters:
            state += ", waiters:%d" % len(self._waiters)
        return "<%s.%s object at %#x [%s]>" % (type(self).__module__, type(self).__qualname__, id(self), state)


class _Acquired:
    """`async with` takes it and gives it back."""

    async def __aenter__(self):
        await self.acquire()
        return None

    async def __aexit__(self, exc_type, exc_value, traceback):
        self.release()

    def __iter__(self):
        """`with (yield from lock)`, of a time before `async with`."""
        note("with (yield from lock)", (3, 9), "async with lock")
        yield from self.acquire().__await__()
        return _Held(self)


class _Held:
    """What was taken, and is given back at the end."""

    def __init__(self, lock):
        self._lock = lock

    def __enter__(self):
        return None

    def __exit__(self, exc_type, exc_value, traceback):
        self._lock.release()


class Lock(_LoopBound, _Acquired):
    """Whoever has it is alone; the others get it in the order in which they came."""

    def __init__(self, *, loop=None):
        without_loop(loop)
        self._waiters = collections.deque()
        self._locked = False

    def __repr__(self):
        return self._shown("locked" if self._locked else "unlocked")

    def locked(self):
        return self._locked

    async def acquire(self):
        if not self._locked and all([w.cancelled() for w in self._waiters]):
            self._locked = True
            return True
        waiter = self._get_loop().create_future()
        self._waiters.append(waiter)
        try:
            try:
                await waiter
            finally:
                self._waiters.remove(waiter)
        except exceptions.CancelledError:
            if not self._locked:
                self._wake_first()
            raise
        self._locked = True
        return True

    def release(self):
        if not self._locked:
            raise RuntimeError("Lock is not acquired.")
        self._locked = False
        self._wake_first()

    def _wake_first(self):
        # Whoever is first stays in the queue until it runs, so nobody comes before it.
        if self._waiters and not self._waiters[0].done():
            self._waiters[0].set_result(True)


class Event(_LoopBound):
    """Something that tasks wait for until somebody says that it has happened."""

    def __init__(self, *, loop=None):
        without_loop(loop)
        self._waiters = collections.deque()
        self._value = False

    def __repr__(self):
        return self._shown("set" if self._value else "unset")

    def is_set(self):
        return self._value

    def set(self):
        """It has happened: all who wait go on."""
        if not self._value:
            self._value = True
            for waiter in self._waiters:
                if not waiter.done():
                    waiter.set_result(True)

    def clear(self):
        self._value = False

    async def wait(self):
        if self._value:
            return True
        waiter = self._get_loop().create_future()
        self._waiters.append(waiter)
        try:
            await waiter
            return True
        finally:
            self._waiters.remove(waiter)


class Condition(_LoopBound, _Acquired):
    """A lock, and a place to wait until somebody who has it says that something may have changed."""

    def __init__(self, lock=None, *, loop=None):
        without_loop(loop)
        if lock is None:
            lock = Lock()
        self._lock = lock
        self.locked = lock.locked
        self.acquire = lock.acquire
        self.release = lock.release
        self._waiters = collections.deque()

    def __repr__(self):
        return self._shown("locked" if self.locked() else "unlocked")

    async def wait(self):
        """Let go of the lock, wait to be notified, take the lock again."""
        if not self.locked():
            raise RuntimeError("cannot wait on un-acquired lock")
        waiter = self._get_loop().create_future()
        self.release()
        try:
            try:
                self._waiters.append(waiter)
                try:
                    await waiter
                    return True
                finally:
                    self._waiters.remove(waiter)
            finally:
                await self._acquire_again()
        except BaseException:
            # It may have been notified and have left nevertheless: then somebody else is to know.
            if waiter.done() and not waiter.cancelled():
                self._notify(1)
            raise

    async def _acquire_again(self):
        """Even if cancelled meanwhile; that is raised afterwards."""
        cancelled = None
        while True:
            try:
                await self.acquire()
                break
            except exceptions.CancelledError as e:
                cancelled = e
        if cancelled is not None:
            raise cancelled

    async def wait_for(self, predicate):
        """Wait until predicate() is true; its last answer."""
        result = predicate()
        while not result:
            await self.wait()
            result = predicate()
        return result

    def notify(self, n=1):
        """Wake n of those who wait, the oldest first."""
        if not self.locked():
            raise RuntimeError("cannot notify on un-acquired lock")
        self._notify(n)

    def _notify(self, n):
        for waiter in self._waiters:
            if n <= 0:
                break
            if not waiter.done():
                n -= 1
                waiter.set_result(False)

    def notify_all(self):
        self.notify(len(self._waiters))


class Semaphore(_LoopBound, _Acquired):
    """A number of permits: acquire() takes one or waits, release() gives one back."""

    def __init__(self, value=1, *, loop=None):
        without_loop(loop)
        if value < 0:
            raise ValueError("Semaphore initial value must be >= 0")
        self._waiters = collections.deque()
        self._value = value

    def __repr__(self):
        return self._shown("locked" if self.locked() else "unlocked, value:%s" % self._value)

    def locked(self):
        """Whether acquire() would wait."""
        return self._value == 0 or any([not w.cancelled() for w in self._waiters])

    async def acquire(self):
        if not self.locked():
            self._value -= 1
            return True
        waiter = self._get_loop().create_future()
        self._waiters.append(waiter)
        try:
            try:
                await waiter
            finally:
                self._waiters.remove(waiter)
        except exceptions.CancelledError:
            if waiter.done() and not waiter.cancelled():
                # It had been given a permit.
                self._value += 1
            self._wake_next()
            raise
        self._wake_next()
        return True

    def release(self):
        self._value += 1
        self._wake_next()

    def _wake_next(self):
        """Hand permits to those who wait, the oldest first."""
        for waiter in self._waiters:
            if self._value == 0:
                return
            if not waiter.done():
                self._value -= 1
                waiter.set_result(True)


class BoundedSemaphore(Semaphore):
    """A semaphore that is never released more often than it was acquired."""

    def __init__(self, value=1, *, loop=None):
        self._bound_value = value
        Semaphore.__init__(self, value, loop=loop)

    def release(self):
        if self._value >= self._bound_value:
            raise ValueError("BoundedSemaphore released too many times")
        Semaphore.release(self)


# What a barrier does.
_FILLING = "filling"
_DRAINING = "draining"
_RESETTING = "resetting"
_BROKEN = "broken"


class Barrier(_LoopBound):
    """Tasks wait until so many of them are here, and then go on together."""

    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties must be >= 1")
        self._cond = Condition()
        self._parties = parties
        self._state = _FILLING
        self._count = 0

    def __repr__(self):
        info = self._state
        if not self.broken:
            info += ", waiters:%d/%d" % (self.n_waiting, self.parties)
        return "<%s.%s object at %#x [%s]>" % (type(self).__module__, type(self).__qualname__, id(self), info)

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, exc_type, exc_value, traceback):
        pass

    async def wait(self):
        """Wait for the others: which of them this one is, from 0."""
        async with self._cond:
            await self._cond.wait_for(lambda: self._state not in (_DRAINING, _RESETTING))
            if self._state == _BROKEN:
                raise exceptions.BrokenBarrierError("Barrier aborted")
            index = self._count
            self._count += 1
            try:
                if index + 1 == self._parties:
                    self._state = _DRAINING
                    self._cond.notify_all()
                else:
                    await self._cond.wait_for(lambda: self._state != _FILLING)
                    if self._state in (_BROKEN, _RESETTING):
                        raise exceptions.BrokenBarrierError("Abort or reset of barrier")
                return index
            finally:
                self._count -= 1
                if self._count == 0:
                    if self._state in (_RESETTING, _DRAINING):
                        self._state = _FILLING
                    self._cond.notify_all()

    async def reset(self):
        """As it was in the beginning: those who wait get a BrokenBarrierError."""
        async with self._cond:
            if self._count > 0:
                if self._state != _RESETTING:
                    self._state = _RESETTING
            else:
                self._state = _FILLING
            self._cond.notify_all()

    async def abort(self):
        """Nobody can use it any more."""
        async with self._cond:
            self._state = _BROKEN
            self._cond.notify_all()

    @property
    def parties(self):
        return self._parties

    @property
    def n_waiting(self):
        return self._count if self._state == _FILLING else 0

    @property
    def broken(self):
        return self._state == _BROKEN
