"""Queues between processes: a pipe, and locks so that one at a time writes into it and one at a time reads from it.

What is put into a Queue goes into a buffer of the process first; a thread of the process, the feeder, pickles it and
writes it into the pipe. So put() does not wait for a full pipe; but a process does not end before its feeder has
written everything, and whoever waits for the process before the queue has been emptied may wait for ever.
"""

import multiprocessing.connection as connection
import multiprocessing.reduction as reduction
import threading
from collections import deque
from multiprocessing.context import assert_spawning
from multiprocessing.synchronize import SEM_VALUE_MAX, BoundedSemaphore, Condition, Lock, Semaphore
from multiprocessing.util import Finalize, register_after_fork
from queue import Empty, Full
from time import monotonic
from traceback import print_exc

_LAST = object()        # nothing comes after it


class Queue:
    """First in, first out, for all processes that have it."""

    def __init__(self, maxsize=0, *, ctx=None):
        if maxsize <= 0:
            maxsize = SEM_VALUE_MAX
        self._maxsize = maxsize
        self._reader, self._writer = connection.Pipe(duplex=False)
        self._read_lock = Lock()
        self._write_lock = Lock()
        self._room = BoundedSemaphore(maxsize)
        self._begin()
        register_after_fork(self, Queue._begin)

    def _begin(self):
        """In each process: nothing is in the buffer, and there is no feeder yet."""
        self._not_empty = threading.Condition(threading.Lock())
        self._buffer = deque()
        self._thread = None
        self._join_thread = None
        self._join_cancelled = False
        self._closed = False
        self._close = None

    def __getstate__(self):
        assert_spawning(self)
        return (self._maxsize, self._reader, self._writer, self._read_lock, self._write_lock, self._room)

    def __setstate__(self, state):
        self._maxsize, self._reader, self._writer, self._read_lock, self._write_lock, self._room = state
        self._begin()

    def _check_open(self):
        if self._closed:
            raise ValueError("Queue %r is closed" % (self,))

    def put(self, obj, block=True, timeout=None):
        """Put it into the buffer, from where it goes into the queue. Full, if there is no room in time."""
        self._check_open()
        if not self._room.acquire(block, timeout):
            raise Full
        with self._not_empty:
            self._add(obj)

    def _add(self, obj):
        if self._thread is None:
            self._start_thread()
        self._buffer.append(obj)
        self._not_empty.notify()

    def get(self, block=True, timeout=None):
        """Take out what came first: a copy of it. Empty, if there is nothing in time."""
        self._check_open()
        if block and timeout is None:
            with self._read_lock:
                message = self._reader.recv_bytes()
            self._room.release()
            return reduction.loads(message)
        end = monotonic() + timeout if block else None
        if not self._read_lock.acquire(block, timeout):
            raise Empty
        try:
            left = 0 if end is None else max(0, end - monotonic())
            if not self._reader.poll(left):
                raise Empty
            message = self._reader.recv_bytes()
            self._room.release()
        finally:
            self._read_lock.release()
        return reduction.loads(message)

    def put_nowait(self, obj):
        return self.put(obj, False)

    def get_nowait(self):
        return self.get(False)

    def qsize(self):
        """About how much has been put and not been taken out: others put and take meanwhile."""
        return self._maxsize - self._room.get_value()

    def empty(self):
        """Whether nothing has come through the pipe yet: what has just been put may still be on its way."""
        return not self._reader.poll()

    def full(self):
        """Whether there was no room just now."""
        return self._room.get_value() == 0

    def close(self):
        """This process puts nothing any more."""
        self._closed = True
        close, self._close = self._close, None
        if close:
            close()

    def join_thread(self):
        """Wait until everything in the buffer is in the pipe. close() comes first; the end of a process does both."""
        assert self._closed, "Queue %r not closed" % (self,)
        if self._join_thread:
            self._join_thread()

    def cancel_join_thread(self):
        """The end of the process does not wait for the feeder: what is in the buffer then is lost."""
        self._join_cancelled = True
        if self._join_thread:
            self._join_thread.cancel()

    def _start_thread(self):
        self._buffer.clear()
        self._thread = threading.Thread(target=self._feed, name="QueueFeederThread", daemon=True)
        self._thread.start()
        if not self._join_cancelled:
            self._join_thread = Finalize(self._thread, self._thread.join, exitpriority=-5)
        self._close = Finalize(self, self._add_last, exitpriority=10)

    def _add_last(self):
        with self._not_empty:
            self._buffer.append(_LAST)
            self._not_empty.notify()

    def _feed(self):
        """The feeder's life: out of the buffer, into the pipe."""
        while True:
            with self._not_empty:
                while not self._buffer:
                    self._not_empty.wait()
            while self._buffer:
                obj = self._buffer.popleft()
                if obj is _LAST:
                    self._writer.close()
                    return
                try:
                    message = reduction.dumps(obj)
                except Exception as e:
                    # It will not be put, so there is room again.
                    self._room.release()
                    self._on_queue_feeder_error(e, obj)
                    continue
                with self._write_lock:
                    self._writer.send_bytes(message)

    @staticmethod
    def _on_queue_feeder_error(e, obj):
        """What cannot be pickled is reported; whoever put it has gone on long ago."""
        print_exc()


class JoinableQueue(Queue):
    """A queue that counts what has been put and is not done yet."""

    def __init__(self, maxsize=0, *, ctx=None):
        Queue.__init__(self, maxsize)
        self._unfinished = Semaphore(0)
        self._done = Condition()

    def __getstate__(self):
        return Queue.__getstate__(self) + (self._done, self._unfinished)

    def __setstate__(self, state):
        Queue.__setstate__(self, state[:-2])
        self._done, self._unfinished = state[-2:]

    def put(self, obj, block=True, timeout=None):
        self._check_open()
        if not self._room.acquire(block, timeout):
            raise Full
        with self._not_empty, self._done:
            self._add(obj)
            self._unfinished.release()

    def task_done(self):
        """What was taken out is done."""
        with self._done:
            if not self._unfinished.acquire(False):
                raise ValueError("task_done() called too many times")
            if self._unfinished.get_value() == 0:
                self._done.notify_all()

    def join(self):
        """Wait until everything that has been put is done."""
        with self._done:
            if self._unfinished.get_value() != 0:
                self._done.wait()


class SimpleQueue:
    """A pipe with a lock at each end: put() itself writes, and waits while the pipe is full."""

    def __init__(self, *, ctx=None):
        self._reader, self._writer = connection.Pipe(duplex=False)
        self._read_lock = Lock()
        self._write_lock = Lock()

    def close(self):
        self._reader.close()
        self._writer.close()

    def empty(self):
        return not self._reader.poll()

    def get(self):
        with self._read_lock:
            message = self._reader.recv_bytes()
        return reduction.loads(message)

    def put(self, obj):
        message = reduction.dumps(obj)
        with self._write_lock:
            self._writer.send_bytes(message)

    def __getstate__(self):
        assert_spawning(self)
        return self.__dict__
