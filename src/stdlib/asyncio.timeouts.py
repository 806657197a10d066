"""A time limit for what stands in an `async with`."""

from asyncio import events, exceptions, tasks

# What may become of a limit.
_CREATED = "created"
_ENTERED = "active"
_EXPIRING = "expiring"
_EXPIRED = "expired"
_EXITED = "finished"


class Timeout:
    """When the time is over, the task is cancelled, and the CancelledError becomes a TimeoutError on its way out."""

    def __init__(self, when):
        self._state = _CREATED
        self._timer = None
        self._task = None
        self._when = when

    def when(self):
        """By the loop's clock; None if there is no limit."""
        return self._when

    def reschedule(self, when):
        """Set another time, or None."""
        if self._state != _ENTERED:
            if self._state == _CREATED:
                raise RuntimeError("Timeout has not been entered")
            raise RuntimeError("Cannot change state of %s Timeout" % self._state)
        self._when = when
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if when is not None:
            loop = events.get_running_loop()
            if when <= loop.time():
                self._timer = loop.call_soon(self._on_time)
            else:
                self._timer = loop.call_at(when, self._on_time)

    def expired(self):
        """Whether the time ran out while the limit stood."""
        return self._state in (_EXPIRING, _EXPIRED)

    def __repr__(self):
        info = [self._state]
        if self._state == _ENTERED:
            info.append("when=%s" % (None if self._when is None else round(self._when, 3)))
        return "<Timeout [%s]>" % self._state if len(info) == 1 else "<Timeout [%s] %s>" % tuple(info)

    async def __aenter__(self):
        if self._state != _CREATED:
            raise RuntimeError("Timeout has already been entered")
        task = tasks.current_task()
        if task is None:
            raise RuntimeError("Timeout should be used inside a task")
        self._state = _ENTERED
        self._task = task
        self._cancelling = task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, exc_type, exc_value, traceback):
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._state == _EXPIRING:
            self._state = _EXPIRED
            # If somebody else has cancelled the task, too, the CancelledError goes on.
            if self._task.uncancel() <= self._cancelling and exc_type is not None:
                if issubclass(exc_type, exceptions.CancelledError):
                    raise TimeoutError from exc_value
        elif self._state == _ENTERED:
            self._state = _EXITED
        return None

    def _on_time(self):
        self._task.cancel()
        self._state = _EXPIRING
        self._timer = None


def timeout(delay):
    """A limit of so many seconds; None: no limit, for now."""
    return Timeout(None if delay is None else events.get_running_loop().time() + delay)


def timeout_at(when):
    """A limit at some time by the loop's clock."""
    return Timeout(when)
