"""Future, Executor, and how to wait for several futures.

A Future goes from PENDING to RUNNING to FINISHED, or from PENDING to CANCELLED. Everything in it is guarded by its
condition, and whoever waits for it waits on that.

Different from CPython: TimeoutError is the built-in one under every version, as it is since 3.11; those who wait for
several futures look at them one after the other, not at all of them in one moment; futures that are done already come
out of as_completed() in the order in which they were given.
"""

import logging
import threading
from collections import namedtuple
from time import monotonic

FIRST_COMPLETED = "FIRST_COMPLETED"
FIRST_EXCEPTION = "FIRST_EXCEPTION"
ALL_COMPLETED = "ALL_COMPLETED"

PENDING = "PENDING"
RUNNING = "RUNNING"
CANCELLED = "CANCELLED"                             # by cancel(); those who wait do not know it yet
CANCELLED_AND_NOTIFIED = "CANCELLED_AND_NOTIFIED"   # and now they do
FINISHED = "FINISHED"

LOGGER = logging.getLogger("concurrent.futures")
TimeoutError = TimeoutError


class Error(Exception):
    """The base of this package's errors."""


class CancelledError(Error):
    """The call was cancelled."""


class InvalidStateError(Error):
    """A future cannot do this in the state that it is in."""


class BrokenExecutor(RuntimeError):
    """The workers of an executor failed, and it can do nothing any more."""


DoneAndNotDoneFutures = namedtuple("DoneAndNotDoneFutures", "done not_done")


class Future:
    """The outcome of a call, which may not be there yet. Executors make futures; programs only look at them."""

    def __init__(self):
        self._condition = threading.Condition()
        self._state = PENDING
        self._result = None
        self._exception = None
        self._waiters = []          # those who wait for several futures
        self._done_callbacks = []

    def __repr__(self):
        with self._condition:
            outcome = ""
            if self._state == FINISHED and self._exception:
                outcome = " raised " + type(self._exception).__name__
            elif self._state == FINISHED:
                outcome = " returned " + type(self._result).__name__
            shown = "cancelled" if self._state == CANCELLED_AND_NOTIFIED else self._state.lower()
            return "<%s at %#x state=%s%s>" % (type(self).__name__, id(self), shown, outcome)

    def cancel(self):
        """Give the call up, if nobody has begun it. Answers whether it will not be made."""
        with self._condition:
            if self._state in (RUNNING, FINISHED):
                return False
            if self._state != PENDING:
                return True
            self._state = CANCELLED
            self._condition.notify_all()
        self._invoke_callbacks()
        return True

    def cancelled(self):
        with self._condition:
            return self._is_cancelled()

    def running(self):
        """Whether a worker is at it."""
        with self._condition:
            return self._state == RUNNING

    def done(self):
        """Whether there is an outcome, if only that it was cancelled."""
        with self._condition:
            return self._is_done()

    def _is_cancelled(self):
        return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED)

    def _is_done(self):
        return self._state not in (PENDING, RUNNING)

    def result(self, timeout=None):
        """Wait for what the call returns, or raise what it raises; TimeoutError if that takes too long."""
        self._wait(timeout)
        if self._exception is None:
            return self._result
        try:
            raise self._exception
        finally:
            self = None         # else the traceback would keep the future, and the future the traceback

    def exception(self, timeout=None):
        """Wait for what the call raises; None if it returns."""
        self._wait(timeout)
        return self._exception

    def _wait(self, timeout):
        with self._condition:
            if not self._is_done():
                self._condition.wait(timeout)
            if self._is_cancelled():
                raise CancelledError()
            if not self._is_done():
                raise TimeoutError()

    def add_done_callback(self, fn):
        """Call fn(future) when there is an outcome; at once if there is one now."""
        with self._condition:
            if not self._is_done():
                self._done_callbacks.append(fn)
                return
        self._call_back(fn)

    def _invoke_callbacks(self):
        for fn in self._done_callbacks:
            self._call_back(fn)

    def _call_back(self, fn):
        try:
            fn(self)
        except Exception:
            LOGGER.exception("exception calling callback for %r", self)

    # What an executor does with a future.

    def set_running_or_notify_cancel(self):
        """A worker takes the call: False if it was cancelled, and is not to be made."""
        with self._condition:
            if self._state == CANCELLED:
                self._state = CANCELLED_AND_NOTIFIED
                for waiter in self._waiters:
                    waiter.add(self)
                return False
            if self._state == PENDING:
                self._state = RUNNING
                return True
            LOGGER.critical("Future %s in unexpected state: %s", id(self), self._state)
            raise RuntimeError("Future in unexpected state")

    def set_result(self, result):
        """The call has returned."""
        self._finish(result, None)

    def set_exception(self, exception):
        """The call has raised an exception."""
        self._finish(None, exception)

    def _finish(self, result, exception):
        with self._condition:
            if self._is_done():
                raise InvalidStateError("%s: %r" % (self._state, self))
            self._result = result
            self._exception = exception
            self._state = FINISHED
            for waiter in self._waiters:
                waiter.add(self)
            self._condition.notify_all()
        self._invoke_callbacks()

    def __class_getitem__(cls, kind):
        return type(list[int])(cls, kind)


class _Waiter:
    """Waits for several futures: an event is set when enough of them are done."""

    def __init__(self, enough, stop_on_exception=False):
        self.lock = threading.Lock()
        self.event = threading.Event()
        self.finished = []
        self.missing = enough
        self.stop_on_exception = stop_on_exception

    def add(self, future):
        """A future is done. Its condition is held by whoever says so."""
        with self.lock:
            self.finished.append(future)
            self.missing -= 1
            failed = self.stop_on_exception and future._exception is not None
            if self.missing <= 0 or failed:
                self.event.set()

    def watch(self, future):
        """Be told when the future is done; at once if it is."""
        with future._condition:
            if future._state in (CANCELLED_AND_NOTIFIED, FINISHED):
                self.add(future)
            else:
                future._waiters.append(self)

    def forget(self, futures):
        for future in futures:
            with future._condition:
                if self in future._waiters:
                    future._waiters.remove(self)

    def next_batch(self, timeout):
        """Those that have finished since the last time; nothing if the time runs out."""
        self.event.wait(timeout)
        with self.lock:
            batch, self.finished = self.finished, []
            self.event.clear()
        return batch


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Wait until all futures are done, or the first, or the first that raises: two sets, done and not done."""
    futures = list(dict.fromkeys(fs))
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError("Invalid return condition: %r" % (return_when,))
    waiter = _Waiter(1 if return_when == FIRST_COMPLETED else len(futures), return_when == FIRST_EXCEPTION)
    if not futures:
        return DoneAndNotDoneFutures(set(), set())
    for future in futures:
        waiter.watch(future)
    waiter.event.wait(timeout)
    waiter.forget(futures)
    done = set(waiter.finished)
    return DoneAndNotDoneFutures(done, {future for future in futures if future not in done})


def as_completed(fs, timeout=None):
    """The futures, each as soon as it is done; TimeoutError if that takes longer than so many seconds altogether."""
    end = None if timeout is None else timeout + monotonic()
    futures = list(dict.fromkeys(fs))
    left = len(futures)
    waiter = _Waiter(1)
    for future in futures:
        waiter.watch(future)
    try:
        while left > 0:
            patience = None if end is None else max(end - monotonic(), 0)
            batch = waiter.next_batch(patience)
            if not batch:
                raise TimeoutError("%d (of %d) futures unfinished" % (left, len(futures)))
            for future in batch:
                left -= 1
                yield future
    finally:
        waiter.forget(futures)


class Executor:
    """What executors have in common. A class of one's own defines submit()."""

    def submit(self, fn, /, *args, **kwargs):
        """Have fn(*args, **kwargs) called: the Future for it."""
        raise NotImplementedError()

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        """fn of the first items, of the second items, and so on: all are submitted now, the results come in order.

        chunksize is how many calls go to a worker at once; only processes make use of it.
        """
        end = None if timeout is None else timeout + monotonic()
        futures = [self.submit(fn, *args) for args in zip(*iterables)]
        return _results(futures, end)

    def shutdown(self, wait=True, *, cancel_futures=False):
        """No more calls. Wait until those there are have been made, if wanted."""

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        self.shutdown(wait=True)
        return False


def _results(futures, end):
    """The result of each future. If nobody wants the rest, the rest is cancelled."""
    futures.reverse()
    try:
        while futures:
            # Taken off the list first: a result that has been handed out is not kept.
            future = futures.pop()
            try:
                result = future.result(None if end is None else end - monotonic())
            except BaseException:
                future.cancel()
                raise
            future = None
            yield result
    finally:
        for future in futures:
            future.cancel()


class _Call:
    """A call that waits for a worker, and the future for its outcome."""

    def __init__(self, future, fn, args, kwargs):
        self.future = future
        self.fn = fn
        self.args = args
        self.kwargs = kwargs

    def run(self):
        if not self.future.set_running_or_notify_cancel():
            return
        try:
            result = self.fn(*self.args, **self.kwargs)
        except BaseException as e:
            self.future.set_exception(e)
            self = None         # the exception's traceback has this frame
        else:
            self.future.set_result(result)


# What is to be done when the program ends, by executor: it is shut down and its workers are waited for.
_to_end = {}
_program_ends = [False]


def _end_all():
    _program_ends[0] = True
    from os import getpid

    for executor, pid in list(_to_end.items()):
        if pid == getpid():     # a process that was forked has its parent's executors, but not their workers
            executor._end()


def end_with_program(executor):
    """Have the executor's _end() called when the main thread has ended."""
    from os import getpid

    if not _to_end:
        threading._register_atexit(_end_all)
    _to_end[executor] = getpid()


def forget(executor):
    _to_end.pop(executor, None)


def check_open(executor):
    """Raise what submit() raises after the end."""
    if executor._shutdown:
        raise RuntimeError("cannot schedule new futures after shutdown")
    if _program_ends[0]:
        raise RuntimeError("cannot schedule new futures after interpreter shutdown")
