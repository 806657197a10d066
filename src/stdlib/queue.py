"""Queues between threads.

One lock guards everything in a queue. Three conditions share it: not_empty for those who get, not_full for those who
put, all_tasks_done for those who wait until the work is finished.

Different from CPython: SimpleQueue is Python here, made of a lock and a condition; shutdown() and ShutDown, which came
with 3.13, are here under every version.
"""

import threading
from collections import deque
from heapq import heappop, heappush
from time import monotonic


class Empty(Exception):
    """get_nowait() found nothing."""


Empty.__module__ = "_queue"


class Full(Exception):
    """put_nowait() found no room."""


class ShutDown(Exception):
    """The queue was shut down (CPython 3.13 and later)."""


class Queue:
    """First in, first out. With maxsize above 0, put() waits while so many items are inside."""

    def __class_getitem__(cls, kind):
        return type(list[int])(cls, kind)

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self._init(maxsize)
        self.mutex = threading.Lock()
        self.not_empty = threading.Condition(self.mutex)
        self.not_full = threading.Condition(self.mutex)
        self.all_tasks_done = threading.Condition(self.mutex)
        self.unfinished_tasks = 0
        self.is_shutdown = False

    def put(self, item, block=True, timeout=None):
        """Put an item in; wait for room if need be, or raise Full."""
        with self.not_full:
            if self.is_shutdown:
                raise ShutDown
            if self.maxsize > 0:
                self._wait(self.not_full, lambda: self._qsize() < self.maxsize, block, timeout, Full)
            self._put(item)
            self.unfinished_tasks += 1
            self.not_empty.notify()

    def get(self, block=True, timeout=None):
        """Take an item out; wait for one if need be, or raise Empty."""
        with self.not_empty:
            self._wait(self.not_empty, self._qsize, block, timeout, Empty)
            item = self._get()
            self.not_full.notify()
            return item

    def _wait(self, condition, ready, block, timeout, error):
        """Wait on a condition until ready() is true."""
        if block and timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        end = None if timeout is None else monotonic() + timeout
        while not ready():
            if self.is_shutdown:
                raise ShutDown
            if not block:
                raise error
            left = None
            if end is not None:
                left = end - monotonic()
                if left <= 0.0:
                    raise error
            condition.wait(left)
        if self.is_shutdown and error is Full:
            raise ShutDown

    def put_nowait(self, item):
        return self.put(item, block=False)

    def get_nowait(self):
        return self.get(block=False)

    def task_done(self):
        """Say that the work on an item taken out is finished."""
        with self.all_tasks_done:
            unfinished = self.unfinished_tasks - 1
            if unfinished < 0:
                raise ValueError("task_done() called too many times")
            if unfinished == 0:
                self.all_tasks_done.notify_all()
            self.unfinished_tasks = unfinished

    def join(self):
        """Wait until task_done() was called for every item that was put in."""
        with self.all_tasks_done:
            while self.unfinished_tasks:
                self.all_tasks_done.wait()

    def qsize(self):
        """How many items are inside now; the answer may be out of date at once."""
        with self.mutex:
            return self._qsize()

    def empty(self):
        with self.mutex:
            return not self._qsize()

    def full(self):
        with self.mutex:
            return 0 < self.maxsize <= self._qsize()

    def shutdown(self, immediate=False):
        """Refuse what is put in from now on; with immediate, throw away what is inside."""
        with self.mutex:
            self.is_shutdown = True
            if immediate:
                while self._qsize():
                    self._get()
                    if self.unfinished_tasks > 0:
                        self.unfinished_tasks -= 1
                self.all_tasks_done.notify_all()
            self.not_empty.notify_all()
            self.not_full.notify_all()

    # What a derived class overrides to keep its items in another order. Called with the lock held.

    def _init(self, maxsize):
        self.queue = deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()


class LifoQueue(Queue):
    """Last in, first out."""

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.pop()


class PriorityQueue(Queue):
    """The smallest first: put in pairs of priority and data."""

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        heappush(self.queue, item)

    def _get(self):
        return heappop(self.queue)


class SimpleQueue:
    """First in, first out, without a limit and without counting tasks."""

    def __class_getitem__(cls, kind):
        return type(list[int])(cls, kind)

    def __reduce__(self):
        raise TypeError("cannot pickle '_queue.SimpleQueue' object")

    def __init__(self):
        self._queue = deque()
        self._ready = threading.Condition(threading.Lock())

    def put(self, item, block=True, timeout=None):
        """Put an item in. There is always room, so nothing is waited for."""
        with self._ready:
            self._queue.append(item)
            self._ready.notify()

    def get(self, block=True, timeout=None):
        """Take an item out; wait for one if need be, or raise Empty."""
        if not block:
            timeout = 0
        elif timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        with self._ready:
            if not self._ready.wait_for(lambda: len(self._queue) > 0, timeout):
                raise Empty
            return self._queue.popleft()

    def put_nowait(self, item):
        return self.put(item, block=False)

    def get_nowait(self):
        return self.get(block=False)

    def empty(self):
        return len(self._queue) == 0

    def qsize(self):
        return len(self._queue)


SimpleQueue.__module__ = "_queue"
