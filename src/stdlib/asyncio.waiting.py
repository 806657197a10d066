"""Waiting for several things: gather, wait, as_completed; or not for ever: wait_for; or not to the end: shield.

Different from CPython: wait() and as_completed() look at things in the order in which they were given. wait() still
takes bare coroutines, which 3.11 dropped, and says so on stderr. wait_for() waits in the calling task under every
version, as it does since 3.12.
"""

import sys
from asyncio import events, exceptions, futures
from asyncio.coroutines import iscoroutine, note, without_loop
from asyncio.futures import Future
from asyncio.tasks import ensure_future
from asyncio.timeouts import timeout as timeout_after
from concurrent.futures import ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION


class _GatheringFuture(Future):
    """What gather() answers: cancelling it cancels what is gathered."""

    def __init__(self, children, *, loop):
        Future.__init__(self, loop=loop)
        self._children = children
        self._cancel_requested = False

    def cancel(self, msg=None):
        if self.done():
            return False
        cancelled = [child.cancel(msg=msg) for child in self._children]
        if any(cancelled):
            # The children end one after the other, and the last one ends this.
            self._cancel_requested = True
            return True
        return False


def gather(*coros_or_futures, loop=None, return_exceptions=False):
    """Run them all at once: a future for the list of their results, in order. The first exception ends the waiting."""
    without_loop(loop)
    if not coros_or_futures:
        outer = events.get_event_loop().create_future()
        outer.set_result([])
        return outer
    given = {}          # what was given twice is one task
    children = []
    for arg in coros_or_futures:
        if arg not in given:
            child = ensure_future(arg, loop=loop)
            if loop is None:
                loop = child.get_loop()
            if child is not arg:
                child._log_destroy_pending = False
            given[arg] = child
        children.append(given[arg])
    outer = None
    left = len(given)

    def child_done(child):
        nonlocal left
        left -= 1
        if outer is None or outer.done():
            if not child.cancelled():
                child.exception()       # it has been looked at
            return
        if not return_exceptions:
            if child.cancelled():
                outer.set_exception(child._make_cancelled_error())
                return
            error = child.exception()
            if error is not None:
                outer.set_exception(error)
                return
        if left == 0:
            if outer._cancel_requested:
                outer.set_exception(child._make_cancelled_error())
            else:
                outer.set_result([_outcome(child) for child in children])

    done_before = []
    for child in given.values():
        if child.done():
            done_before.append(child)
        else:
            child.add_done_callback(child_done)
    outer = _GatheringFuture(children, loop=loop)
    # Those that were done before, too, are told to the loop, unless they are all.
    for child in done_before:
        if len(done_before) == len(given):
            child_done(child)
        else:
            loop.call_soon(child_done, child)
    return outer


def _outcome(child):
    """What the list of results has for a future: an exception, if it failed."""
    if child.cancelled():
        return exceptions.CancelledError("" if child._cancel_message is None else child._cancel_message)
    error = child.exception()
    return child.result() if error is None else error


async def wait(fs, *, loop=None, timeout=None, return_when=ALL_COMPLETED):
    """Wait until all are done, or the first, or the first that fails: two sets of tasks, done and not done."""
    if futures.isfuture(fs) or iscoroutine(fs):
        raise TypeError("expect a list of futures, not %s" % type(fs).__name__)
    if not fs:
        raise ValueError("Set of Tasks/Futures is empty.")
    if return_when not in (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED):
        raise ValueError("Invalid return_when value: %s" % (return_when,))
    if any([iscoroutine(f) for f in fs]):
        note("Passing coroutines to asyncio.wait()", (3, 11), "asyncio.create_task() around each")
    without_loop(loop)
    loop = events.get_running_loop()
    fs = list(dict.fromkeys([ensure_future(f, loop=loop) for f in fs]))
    return await _wait(fs, timeout, return_when, loop)


async def _wait(fs, timeout, return_when, loop):
    waiter = loop.create_future()
    left = len([f for f in fs if not f.done()])

    def enough():
        if left == 0 or return_when == FIRST_COMPLETED and left < len(fs):
            return True
        if return_when != FIRST_EXCEPTION:
            return False
        return any([f.done() and not f.cancelled() and f._exception is not None for f in fs])

    def one_done(f):
        nonlocal left
        left -= 1
        if not waiter.done() and (left == 0 or return_when == FIRST_COMPLETED or return_when == FIRST_EXCEPTION
                                  and not f.cancelled() and f.exception() is not None):
            waiter.set_result(None)

    if not enough():
        timer = None
        if timeout is not None:
            timer = loop.call_later(timeout, futures._set_result_unless_cancelled, waiter, None)
        for f in fs:
            if not f.done():
                f.add_done_callback(one_done)
        try:
            await waiter
        finally:
            if timer is not None:
                timer.cancel()
            for f in fs:
                f.remove_done_callback(one_done)
    return {f for f in fs if f.done()}, {f for f in fs if not f.done()}


async def wait_for(fut, timeout, *, loop=None):
    """Wait for so many seconds at most; then it is cancelled, and TimeoutError raised."""
    without_loop(loop)
    if timeout is not None and timeout <= 0:
        fut = ensure_future(fut)
        if fut.done():
            return fut.result()
        await _cancel_and_wait(fut)
        try:
            return fut.result()
        except exceptions.CancelledError as e:
            raise TimeoutError from e
    async with timeout_after(timeout):
        return await fut


async def _cancel_and_wait(fut):
    waiter = fut.get_loop().create_future()

    def wake(_):
        if not waiter.done():
            waiter.set_result(None)

    fut.add_done_callback(wake)
    try:
        fut.cancel()
        await waiter
    finally:
        fut.remove_done_callback(wake)


def as_completed(fs, *, loop=None, timeout=None):
    """What gives the results in the order in which they come: `for f in as_completed(fs): result = await f`."""
    without_loop(loop)
    if futures.isfuture(fs) or iscoroutine(fs):
        raise TypeError("expect an iterable of futures, not %s" % type(fs).__name__)
    return _AsCompleted(fs, timeout)


class _AsCompleted:
    """Each step is a coroutine for the next result; with `async for`, the task itself."""

    def __init__(self, fs, timeout):
        from asyncio.queues import Queue

        self._done = Queue()
        self._todo = {}
        self._timer = None
        loop = events.get_event_loop()
        for f in dict.fromkeys(fs):
            self._todo[ensure_future(f, loop=loop)] = True
        self._left = len(self._todo)
        for f in self._todo:
            f.add_done_callback(self._one_done)
        if self._todo and timeout is not None:
            self._timer = loop.call_later(timeout, self._timed_out)

    def _one_done(self, f):
        if self._todo.pop(f, False):
            self._done.put_nowait(f)
            if not self._todo and self._timer is not None:
                self._timer.cancel()

    def _timed_out(self):
        for f in self._todo:
            f.remove_done_callback(self._one_done)
            self._done.put_nowait(None)
        self._todo.clear()

    def __iter__(self):
        return self

    def __next__(self):
        if self._left == 0:
            raise StopIteration
        self._left -= 1
        return self._next_result()

    async def _next_result(self):
        return (await self._next_done()).result()

    async def _next_done(self):
        f = await self._done.get()
        if f is None:
            raise TimeoutError
        return f

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self._left == 0:
            raise StopAsyncIteration
        self._left -= 1
        return await self._next_done()


def shield(arg, *, loop=None):
    """Wait for something that goes on if the waiting is cancelled."""
    without_loop(loop)
    inner = ensure_future(arg)
    if inner.done():
        return inner
    loop = inner.get_loop()
    outer = loop.create_future()

    def inner_done(inner):
        if outer.cancelled():
            if not inner.cancelled() and inner._exception is not None and sys.version_info < (3, 14):
                inner.exception()
            return
        if inner.cancelled():
            outer.cancel()
        elif inner.exception() is not None:
            outer.set_exception(inner.exception())
        else:
            outer.set_result(inner.result())

    def outer_done(outer):
        if not inner.done():
            inner.remove_done_callback(inner_done)

    inner.add_done_callback(inner_done)
    outer.add_done_callback(outer_done)
    return outer
