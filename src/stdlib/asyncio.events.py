"""Which event loop runs where, and the calls that a loop is to make.

Different from CPython: there is one policy, which cannot be replaced. get_event_loop() makes a loop for the main thread
when there is none, under every version: 3.14 dropped that.
"""

import threading
from _old import note
from _thread import get_ident
from contextvars import _used, copy_context

# The loop that runs in each thread, by ident; and the one that was set for it.
_running = {}
_set = {}


class Handle:
    """A call that a loop is to make, unless it is cancelled before."""

    _cancelled = False
    _when = None

    def __init__(self, callback, args, loop, context=None):
        self._callback = callback
        self._args = args
        self._loop = loop
        if context is None and _used[0]:
            context = copy_context()
        self._context = context

    def cancel(self):
        """The call will not be made."""
        if not self._cancelled:
            self._cancelled = True
            self._callback = self._args = None

    def cancelled(self):
        return self._cancelled

    def get_context(self):
        return self._context

    def _run(self):
        """Make the call. An exception is the loop's exception handler's."""
        try:
            if self._context is None:
                self._callback(*self._args)
            else:
                self._context.run(self._callback, *self._args)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as e:
            from asyncio.format_helpers import callback_text

            self._loop.call_exception_handler({
                "message": "Exception in callback %s" % callback_text(self._callback, self._args),
                "exception": e,
                "handle": self,
            })

    def __repr__(self):
        info = [type(self).__name__]
        if self._cancelled:
            info.append("cancelled")
        if self._when is not None:
            info.append("when=%s" % self._when)
        if self._callback is not None:
            from asyncio.format_helpers import callback_text

            info.append(callback_text(self._callback, self._args))
        return "<%s>" % " ".join(info)


class TimerHandle(Handle):
    """A call to be made at some time."""

    _scheduled = False

    def __init__(self, when, callback, args, loop, context=None):
        self._when = when
        self._callback = callback
        self._args = args
        self._loop = loop
        if context is None and _used[0]:
            context = copy_context()
        self._context = context

    def when(self):
        """By the loop's clock."""
        return self._when

    def cancel(self):
        if not self._cancelled:
            if self._scheduled:
                self._loop._timer_cancelled()
            Handle.cancel(self)


def _get_running_loop():
    """The loop that runs in the calling thread, or None."""
    return _running.get(get_ident())


def get_running_loop():
    """The loop that runs in the calling thread."""
    loop = _running.get(get_ident())
    if loop is None:
        raise RuntimeError("no running event loop")
    return loop


def _set_running_loop(loop):
    if loop is None:
        _running.pop(get_ident(), None)
    else:
        _running[get_ident()] = loop


def get_event_loop():
    """The running loop, or the one that was set for the thread; the main thread is given one if it has none."""
    me = get_ident()
    loop = _running.get(me)
    if loop is not None:
        return loop
    if me not in _set and threading.current_thread() is threading.main_thread():
        note("asyncio.get_event_loop() without a loop", (3, 14), "asyncio.run()")
        set_event_loop(new_event_loop())
    loop = _set.get(me)
    if loop is None:
        raise RuntimeError("There is no current event loop in thread %r." % threading.current_thread().name)
    return loop


def set_event_loop(loop):
    """Have get_event_loop() answer it in this thread."""
    if loop is not None and not hasattr(loop, "run_until_complete"):
        raise TypeError(
            "loop must be an instance of AbstractEventLoop or None, not '%s'" % type(loop).__name__
        )
    _set[get_ident()] = loop


def new_event_loop():
    from asyncio.unix_events import SelectorEventLoop

    return SelectorEventLoop()


class DefaultEventLoopPolicy:
    """Where loops come from."""

    def get_event_loop(self):
        return get_event_loop()

    def set_event_loop(self, loop):
        set_event_loop(loop)

    def new_event_loop(self):
        return new_event_loop()


_policy = DefaultEventLoopPolicy()


def get_event_loop_policy():
    return _policy
