"""ThreadPoolExecutor: the calls wait in a queue, and worker threads take them out.

A worker is started when a call comes and nobody is idle, until there are max_workers of them; they are not ended
before shutdown(), or the end of the program.

Different from CPython: an executor that nobody refers to any more keeps its workers until the program ends.
"""

import queue
import sys
import threading
from _thread import _advance
from concurrent.futures import _base
from concurrent.futures._base import LOGGER, BrokenExecutor, Executor, Future, check_open
from os import cpu_count

# The number of the last executor that had to be named.
_counter = [-1]


class BrokenThreadPool(BrokenExecutor):
    """The initializer failed in a worker."""


def _default_size():
    """Workers that wait for the disk or the network leave the processors free, so there are more of them."""
    cpus = cpu_count() or 1
    return min(32, cpus + 4) if sys.version_info >= (3, 8) else 5 * cpus


class ThreadPoolExecutor(Executor):
    """Worker threads that carry calls out."""

    def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
        if max_workers is None:
            max_workers = _default_size()
        if max_workers <= 0:
            raise ValueError("max_workers must be greater than 0")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        self._max_workers = max_workers
        self._work_queue = queue.SimpleQueue()
        self._idle_semaphore = threading.Semaphore(0)       # one permit for each worker that waits
        self._threads = set()
        self._broken = False
        self._shutdown = False
        self._shutdown_lock = threading.Lock()
        self._thread_name_prefix = thread_name_prefix or "ThreadPoolExecutor-%d" % _advance(_counter)
        self._initializer = initializer
        self._initargs = initargs

    def submit(self, fn, /, *args, **kwargs):
        """Have fn(*args, **kwargs) called by a worker: the Future for it."""
        with self._shutdown_lock:
            if self._broken:
                raise BrokenThreadPool(self._broken)
            check_open(self)
            future = Future()
            self._work_queue.put(_base._Call(future, fn, args, kwargs))
            if not self._idle_semaphore.acquire(False) and len(self._threads) < self._max_workers:
                self._start_worker()
            return future

    def _start_worker(self):
        if not self._threads:
            _base.end_with_program(self)
        name = "%s_%d" % (self._thread_name_prefix, len(self._threads))
        thread = threading.Thread(target=self._work, name=name, daemon=False)
        self._threads.add(thread)
        thread.start()

    def _work(self):
        """A worker's life."""
        if self._initializer is not None:
            try:
                self._initializer(*self._initargs)
            except BaseException:
                LOGGER.critical("Exception in initializer:", exc_info=True)
                self._initializer_failed()
                return
        while True:
            call = self._work_queue.get()
            if call is None:
                self._work_queue.put(None)      # for the other workers, too
                return
            call.run()
            call = None         # a worker that waits keeps nothing
            self._idle_semaphore.release()

    def _initializer_failed(self):
        with self._shutdown_lock:
            self._broken = "A thread initializer failed, the thread pool is not usable anymore"
            for call in self._waiting_calls():
                call.future.set_exception(BrokenThreadPool(self._broken))

    def _waiting_calls(self):
        """Take out the calls that nobody has begun."""
        calls = []
        while True:
            try:
                call = self._work_queue.get_nowait()
            except queue.Empty:
                return calls
            if call is not None:
                calls.append(call)

    def shutdown(self, wait=True, *, cancel_futures=False):
        """No more calls: workers end when there is nothing left. With cancel_futures, what waits is given up."""
        with self._shutdown_lock:
            self._shutdown = True
            if cancel_futures:
                for call in self._waiting_calls():
                    call.future.cancel()
            self._work_queue.put(None)
        if wait:
            self._join()

    def _join(self):
        for thread in self._threads:
            thread.join()
        _base.forget(self)

    def _end(self):
        self._work_queue.put(None)
        self._join()
