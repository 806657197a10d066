"""Task: a coroutine that an event loop lets run, from one await to the next.

Different from CPython: a task is kept until it is done, even if nobody refers to it; what waits in a task can be seen
by its repr, not by get_stack().
"""

import sys
from _thread import _advance, _awaits
from asyncio import events, futures
from asyncio.coroutines import iscoroutine, note, without_loop
from asyncio.exceptions import CancelledError, InvalidStateError
from asyncio.futures import Future
from types import GeneratorType

# The number of the last task that had to be named.
_counter = [0]


class Task(Future):
    """A coroutine that is run by a loop; awaiting the task waits for what the coroutine returns."""

    _must_cancel = False        # the next step raises CancelledError in the coroutine
    _waits_for = None           # the future that the coroutine awaits
    _n_cancels = 0
    _log_destroy_pending = True

    def __init__(self, coro, *, loop=None, name=None, context=None, eager_start=False):
        Future.__init__(self, loop=loop)
        if not iscoroutine(coro):
            self._log_destroy_pending = False
            raise TypeError("a coroutine was expected, got %r" % (coro,))
        self._name = "Task-%d" % _advance(_counter) if name is None else str(name)
        self._coro = coro
        if context is None and events._used[0]:
            context = events.copy_context()
        self._context = context
        self._loop._tasks[self] = True
        if eager_start and events._get_running_loop() is self._loop:
            self._start_now()
        else:
            self._loop.call_soon(self._step, context=context)

    def _start_now(self):
        """The first step is made at once, within the step of the task that makes this one."""
        outer, self._loop._current = self._loop._current, None
        try:
            if self._context is None:
                self._step()
            else:
                self._context.run(self._step)
        finally:
            self._loop._current = outer

    def __repr__(self):
        from asyncio.format_helpers import coroutine_text, future_info

        info = future_info(self)
        if self._n_cancels and not self.done():
            info[0] = "cancelling"
        info.insert(1, "name=%r" % self._name)
        info.insert(2, "coro=<%s>" % coroutine_text(self._coro))
        if self._waits_for is not None:
            info.insert(3, "wait_for=%r" % (self._waits_for,))
        return "<%s %s>" % (type(self).__name__, " ".join(info))

    def get_coro(self):
        return self._coro

    def get_context(self):
        return self._context

    def get_name(self):
        return self._name

    def set_name(self, value):
        self._name = str(value)

    def set_result(self, result):
        raise RuntimeError("Task does not support set_result operation")

    def set_exception(self, exception):
        raise RuntimeError("Task does not support set_exception operation")

    def cancel(self, msg=None):
        """Have CancelledError raised in the coroutine, where it waits. It may catch it, so it need not end."""
        self._log_traceback = False
        if self.done():
            return False
        self._n_cancels += 1
        if self._waits_for is not None and self._waits_for.cancel(msg=msg):
            return True
        self._must_cancel = True
        self._cancel_message = msg
        return True

    def cancelling(self):
        """How often it was asked to be cancelled, less what uncancel() took back."""
        return self._n_cancels

    def uncancel(self):
        """Take one of those back; answers how many are left."""
        if self._n_cancels > 0:
            self._n_cancels -= 1
            if self._n_cancels == 0 and sys.version_info >= (3, 13):
                self._must_cancel = False
        return self._n_cancels

    def _step(self, exc=None):
        """Let the coroutine run up to where it has to wait."""
        if self._state is not futures._PENDING:
            raise InvalidStateError("_step(): already done: %r, %r" % (self, exc))
        if self._must_cancel:
            if not isinstance(exc, CancelledError):
                exc = self._make_cancelled_error()
            self._must_cancel = False
        self._waits_for = None
        loop = self._loop
        if loop._current is not None:
            raise RuntimeError(
                "Cannot enter into task %r while another task %r is being executed." % (self, loop._current)
            )
        loop._current = self
        try:
            awaited = self._coro.send(None) if exc is None else self._coro.throw(exc)
        except StopIteration as e:
            loop._tasks.pop(self, None)
            if self._must_cancel:
                self._must_cancel = False
                Future.cancel(self, self._cancel_message)
            else:
                self._result = e.value
                self._state = futures._FINISHED
                if self._callbacks:
                    self._schedule_callbacks()
        except CancelledError as e:
            loop._tasks.pop(self, None)
            self._cancelled_error = e
            Future.cancel(self)
        except BaseException as e:
            loop._tasks.pop(self, None)
            Future.set_exception(self, e)
            if isinstance(e, (KeyboardInterrupt, SystemExit)):
                raise
        else:
            if isinstance(awaited, Future) and awaited._asyncio_future_blocking and awaited._loop is loop \
                    and awaited is not self:
                awaited._asyncio_future_blocking = False
                awaited.add_done_callback(self._wakeup, context=self._context)
                self._waits_for = awaited
                _awaits(self._coro)
                if self._must_cancel and awaited.cancel(msg=self._cancel_message):
                    self._must_cancel = False
            elif awaited is None:
                # Nothing to wait for: the others get a turn.
                loop.call_soon(self._step, context=self._context)
            else:
                self._wait_for_other(awaited)
        finally:
            loop._current = None
            self = None

    def _wait_for_other(self, awaited):
        """What the coroutine waits for is not plainly a future of this loop."""
        blocking = getattr(awaited, "_asyncio_future_blocking", None)
        if blocking is None:
            if isinstance(awaited, GeneratorType):
                text = "yield was used instead of yield from for generator in task %r with %r" % (self, awaited)
            else:
                text = "Task got bad yield: %r" % (awaited,)
        elif awaited.get_loop() is not self._loop:
            text = "Task %r got Future %r attached to a different loop" % (self, awaited)
        elif not blocking:
            text = "yield was used instead of yield from in task %r with %r" % (self, awaited)
        elif awaited is self:
            text = "Task cannot await on itself: %r" % (self,)
        else:
            awaited._asyncio_future_blocking = False
            awaited.add_done_callback(self._wakeup, context=self._context)
            self._waits_for = awaited
            _awaits(self._coro)
            return
        self._loop.call_soon(self._step, RuntimeError(text), context=self._context)

    def _wakeup(self, future):
        """What the coroutine waited for is there."""
        if future._state is futures._FINISHED and future._exception is None:
            self._step()
            return
        try:
            future.result()
        except BaseException as e:
            self._step(e)
        else:
            self._step()
        self = None

    def _report_destroyed(self):
        """The program ends, or the loop is gone, and it was not done."""
        if self._log_destroy_pending:
            self._loop.call_exception_handler({"task": self, "message": "Task was destroyed but it is pending!"})

    def get_stack(self, *, limit=None):
        """The frame in which the coroutine waits, in a list."""
        frame = getattr(self._coro, "cr_frame", None)
        return [] if frame is None else [frame]

    @classmethod
    def current_task(cls, loop=None):
        note("Task.current_task()", (3, 9), "asyncio.current_task()")
        return current_task(events.get_event_loop() if loop is None else loop)

    @classmethod
    def all_tasks(cls, loop=None):
        note("Task.all_tasks()", (3, 9), "asyncio.all_tasks()")
        return all_tasks(events.get_event_loop() if loop is None else loop)


def create_task(coro, *, name=None, context=None, **kwargs):
    """Have the running loop run a coroutine, beside everything else: the Task."""
    return events.get_running_loop().create_task(coro, name=name, context=context, **kwargs)


def current_task(loop=None):
    """The task whose step is being made, or None."""
    return (events.get_running_loop() if loop is None else loop)._current


def all_tasks(loop=None):
    """The tasks of a loop that are not done: a set."""
    return set((events.get_running_loop() if loop is None else loop)._tasks)


def ensure_future(coro_or_future, *, loop=None):
    """A future as it is; a coroutine, or something else that can be awaited, as a task."""
    if futures.isfuture(coro_or_future):
        if loop is not None and loop is not coro_or_future.get_loop():
            raise ValueError("The future belongs to a different loop than the one specified as the loop argument")
        return coro_or_future
    if not iscoroutine(coro_or_future):
        if not hasattr(type(coro_or_future), "__await__"):
            raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
        coro_or_future = _wait_for_awaitable(coro_or_future)
    return (events.get_event_loop() if loop is None else loop).create_task(coro_or_future)


async def _wait_for_awaitable(awaitable):
    return await awaitable


class _Turn:
    """Awaiting it gives everybody else a turn."""

    def __await__(self):
        yield


_TURN = _Turn()


async def sleep(delay, result=None, *, loop=None):
    """Wait for so many seconds; others run meanwhile."""
    if loop is not None:
        without_loop(loop)
    if delay <= 0:
        await _TURN
        return result
    loop = events.get_running_loop()
    future = Future(loop=loop)
    timer = loop.call_later(delay, futures._set_result_unless_cancelled, future, result)
    try:
        return await future
    finally:
        timer.cancel()


def run_coroutine_threadsafe(coro, loop):
    """Have a loop that runs in another thread run a coroutine: a Future of concurrent.futures for it."""
    if not iscoroutine(coro):
        raise TypeError("A coroutine object is required")
    from concurrent.futures import Future as ThreadFuture

    future = ThreadFuture()

    def begin():
        try:
            futures.chain(ensure_future(coro, loop=loop), future)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as e:
            if future.set_running_or_notify_cancel():
                future.set_exception(e)
            raise

    loop.call_soon_threadsafe(begin)
    return future


def eager_task_factory(loop, coro, *, name=None, context=None):
    """For loop.set_task_factory(): tasks begin at once, and need no loop if they never wait."""
    return Task(coro, loop=loop, name=name, context=context, eager_start=True)
