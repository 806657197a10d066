"""Future: a result that is not there yet, for coroutines of one event loop.

`await future` hands the future to the task's loop, and goes on when somebody has given it a result.

Different from CPython: an exception that nobody asks for is reported when the loop has nothing else to do, not in the
moment in which the future is dropped.
"""

from asyncio import events
from asyncio.exceptions import CancelledError, InvalidStateError

_PENDING = "PENDING"
_CANCELLED = "CANCELLED"
_FINISHED = "FINISHED"


class Future:
    """A result that is not there yet."""

    _state = _PENDING
    _result = None
    _exception = None
    _cancel_message = None
    _cancelled_error = None         # raised in a task, and the reason of its end
    _log_traceback = False          # there is an exception that nobody has asked for
    _asyncio_future_blocking = False        # somebody awaits it just now

    def __init__(self, *, loop=None):
        self._loop = events.get_event_loop() if loop is None else loop
        self._callbacks = []

    def __repr__(self):
        from asyncio.format_helpers import future_info

        return "<%s %s>" % (type(self).__name__, " ".join(future_info(self)))

    def __class_getitem__(cls, kind):
        return type(list[int])(cls, kind)

    def get_loop(self):
        return self._loop

    def cancel(self, msg=None):
        """Give it up: whoever waits for it gets a CancelledError. False if it is done already."""
        self._log_traceback = False
        if self._state is not _PENDING:
            return False
        self._state = _CANCELLED
        self._cancel_message = msg
        self._schedule_callbacks()
        return True

    def cancelled(self):
        return self._state is _CANCELLED

    def done(self):
        """Whether there is a result, an exception, or it was cancelled."""
        return self._state is not _PENDING

    def result(self):
        """The result; or the exception is raised."""
        if self._state is _FINISHED:
            self._log_traceback = False
            if self._exception is not None:
                raise self._exception
            return self._result
        if self._state is _CANCELLED:
            raise self._make_cancelled_error()
        raise InvalidStateError("Result is not set.")

    def exception(self):
        """The exception, or None if there is a result."""
        if self._state is _CANCELLED:
            raise self._make_cancelled_error()
        if self._state is _PENDING:
            raise InvalidStateError("Exception is not set.")
        self._log_traceback = False
        return self._exception

    def _make_cancelled_error(self):
        if self._cancelled_error is not None:
            error, self._cancelled_error = self._cancelled_error, None
            return error
        return CancelledError() if self._cancel_message is None else CancelledError(self._cancel_message)

    def add_done_callback(self, fn, *, context=None):
        """Have the loop call fn(future) when it is done."""
        if self._state is not _PENDING:
            self._loop.call_soon(fn, self, context=context)
        else:
            if context is None and events._used[0]:
                context = events.copy_context()
            self._callbacks.append((fn, context))

    def remove_done_callback(self, fn):
        """Take it out; answers how often it was there."""
        left = [pair for pair in self._callbacks if pair[0] != fn]
        n = len(self._callbacks) - len(left)
        if n:
            self._callbacks[:] = left
        return n

    def _schedule_callbacks(self):
        callbacks, self._callbacks = self._callbacks, []
        call_soon = self._loop.call_soon
        for fn, context in callbacks:
            call_soon(fn, self, context=context)

    def set_result(self, result):
        if self._state is not _PENDING:
            raise InvalidStateError("invalid state")
        self._result = result
        self._state = _FINISHED
        if self._callbacks:
            self._schedule_callbacks()

    def set_exception(self, exception):
        if self._state is not _PENDING:
            raise InvalidStateError("invalid state")
        if isinstance(exception, type):
            exception = exception()
        if type(exception) is StopIteration:
            raise TypeError("StopIteration interacts badly with generators and cannot be raised into a Future")
        self._exception = exception
        self._state = _FINISHED
        self._schedule_callbacks()
        self._log_traceback = True
        self._loop._has_failed(self)

    def _report(self):
        """Nobody refers to it any more: tell of an exception that nobody has asked for."""
        if self._log_traceback:
            self._log_traceback = False
            self._loop.call_exception_handler({
                "message": "%s exception was never retrieved" % type(self).__name__,
                "exception": self._exception,
                "future": self,
            })

    def __await__(self):
        if self._state is _PENDING:
            self._asyncio_future_blocking = True
            yield self
        if self._state is _PENDING:
            raise RuntimeError("await wasn't used with future")
        return self.result()

    __iter__ = __await__


def isfuture(obj):
    """Whether it is a future or a task."""
    return isinstance(obj, Future) or getattr(type(obj), "_asyncio_future_blocking", None) is not None


def _set_result_unless_cancelled(future, result):
    if future._state is _PENDING:
        future.set_result(result)


def wrap_future(future, *, loop=None):
    """A future of the loop that has what one of concurrent.futures will have."""
    if isfuture(future):
        return future
    import concurrent.futures

    assert isinstance(future, concurrent.futures.Future), (
        "concurrent.futures.Future is expected, got %r" % (future,)
    )
    new_future = (loop or events.get_event_loop()).create_future()
    chain(future, new_future)
    return new_future


def chain(source, destination):
    """What the source will have, the destination gets; if that is cancelled, so is the source. Each may be of either
    kind: one belongs to a thread, the other to a loop."""
    source_loop = source.get_loop() if isfuture(source) else None
    loop = destination.get_loop() if isfuture(destination) else None

    def copy(source):
        if loop is None and not destination.set_running_or_notify_cancel():
            return
        if destination.cancelled():
            return
        if source.cancelled():
            destination.cancel()
            return
        error = source.exception()
        if error is None:
            destination.set_result(source.result())
        else:
            destination.set_exception(_own_kind(error))

    def source_done(source):
        if destination.cancelled() and loop is not None and loop.is_closed():
            return
        if loop is None or loop is source_loop:
            copy(source)
        elif not loop.is_closed():
            loop.call_soon_threadsafe(copy, source)

    def destination_done(destination):
        if destination.cancelled():
            if source_loop is None or source_loop is loop:
                source.cancel()
            else:
                source_loop.call_soon_threadsafe(source.cancel)

    destination.add_done_callback(destination_done)
    source.add_done_callback(source_done)


def _own_kind(error):
    """The errors of concurrent.futures as those of asyncio."""
    from concurrent import futures

    from asyncio import exceptions

    for name in ("CancelledError", "TimeoutError", "InvalidStateError"):
        if type(error) is getattr(futures, name):
            return getattr(exceptions, name)(*error.args)
    return error
