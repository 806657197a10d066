"""Queues between tasks of one loop.

Different from CPython: shutdown() and QueueShutDown, which came with 3.13, are here under every version.
"""

import heapq
from asyncio.coroutines import without_loop
from asyncio.locks import Event, _LoopBound
from collections import deque


class QueueEmpty(Exception):
    """get_nowait() found nothing."""


class QueueFull(Exception):
    """put_nowait() found no room."""


class QueueShutDown(Exception):
    """The queue was shut down."""


class Queue(_LoopBound):
    """First in, first out. With maxsize above 0, put() waits while so many items are inside."""

    def __init__(self, maxsize=0, *, loop=None):
        without_loop(loop)
        self._maxsize = maxsize
        self._getters = deque()
        self._putters = deque()
        self._unfinished_tasks = 0
        self._finished = Event()
        self._finished.set()
        self._is_shutdown = False
        self._init(maxsize)

    def __class_getitem__(cls, kind):
        return type(list[int])(cls, kind)

    # What a derived class overrides to keep its items in another order.

    def _init(self, maxsize):
        self._queue = deque()

    def _get(self):
        return self._queue.popleft()

    def _put(self, item):
        self._queue.append(item)

    def _info(self):
        info = "maxsize=%r" % (self._maxsize,)
        if self._queue:
            info += " _queue=%r" % (list(self._queue),)
        if self._getters:
            info += " _getters[%d]" % len(self._getters)
        if self._putters:
            info += " _putters[%d]" % len(self._putters)
        if self._unfinished_tasks:
            info += " tasks=%d" % self._unfinished_tasks
        return info

    def __repr__(self):
        return "<%s at %#x %s>" % (type(self).__name__, id(self), self._info())

    def __str__(self):
        return "<%s %s>" % (type(self).__name__, self._info())

    def qsize(self):
        return len(self._queue)

    @property
    def maxsize(self):
        return self._maxsize

    def empty(self):
        return not self._queue

    def full(self):
        return 0 < self._maxsize <= self.qsize()

    async def put(self, item):
        """Put an item in; wait for room if need be."""
        while self.full():
            if self._is_shutdown:
                raise QueueShutDown
            await self._turn(self._putters, lambda: not self.full())
        return self.put_nowait(item)

    def put_nowait(self, item):
        if self._is_shutdown:
            raise QueueShutDown
        if self.full():
            raise QueueFull
        self._put(item)
        self._unfinished_tasks += 1
        self._finished.clear()
        _wake_next(self._getters)

    async def get(self):
        """Take an item out; wait for one if need be."""
        while self.empty():
            if self._is_shutdown:
                raise QueueShutDown
            await self._turn(self._getters, lambda: not self.empty())
        return self.get_nowait()

    def get_nowait(self):
        if self.empty():
            if self._is_shutdown:
                raise QueueShutDown
            raise QueueEmpty
        item = self._get()
        _wake_next(self._putters)
        return item

    async def _turn(self, waiters, still_possible):
        """Wait to be woken. Whoever is woken and cannot go on any more passes it on to the next."""
        waiter = self._get_loop().create_future()
        waiters.append(waiter)
        try:
            await waiter
        except BaseException:
            waiter.cancel()
            try:
                waiters.remove(waiter)
            except ValueError:
                pass
            if still_possible() and not waiter.cancelled():
                _wake_next(waiters)
            raise

    def task_done(self):
        """Say that the work on an item taken out is finished."""
        if self._unfinished_tasks <= 0:
            raise ValueError("task_done() called too many times")
        self._unfinished_tasks -= 1
        if self._unfinished_tasks == 0:
            self._finished.set()

    async def join(self):
        """Wait until task_done() was called for every item that was put in."""
        if self._unfinished_tasks > 0:
            await self._finished.wait()

    def shutdown(self, immediate=False):
        """Refuse what is put in from now on; with immediate, throw away what is inside."""
        self._is_shutdown = True
        if immediate:
            while not self.empty():
                self._get()
                if self._unfinished_tasks > 0:
                    self._unfinished_tasks -= 1
            if self._unfinished_tasks == 0:
                self._finished.set()
        for waiters in (self._getters, self._putters):
            while waiters:
                waiter = waiters.popleft()
                if not waiter.done():
                    waiter.set_result(None)


def _wake_next(waiters):
    while waiters:
        waiter = waiters.popleft()
        if not waiter.done():
            waiter.set_result(None)
            break


class PriorityQueue(Queue):
    """The smallest first: put in pairs of priority and data."""

    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        heapq.heappush(self._queue, item)

    def _get(self):
        return heapq.heappop(self._queue)


class LifoQueue(Queue):
    """Last in, first out."""

    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        self._queue.append(item)

    def _get(self):
        return self._queue.pop()
