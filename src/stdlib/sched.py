"""A list of things to do later, in the order of their times.

A scheduler has two functions of its own: one tells the time, the other waits. With the usual ones, time.monotonic and
time.sleep, run() sleeps until the next event is due.
"""

import threading
from collections import namedtuple
from heapq import heapify, heappop, heappush
from itertools import count
from time import monotonic, sleep


# Something to be done. Events compare as tuples do: earlier times first, then smaller priorities, then who was first.
Event = namedtuple("Event", "time, priority, sequence, action, argument, kwargs")

_no_kwargs = {}


class scheduler:
    """Events, and a lock around them, so that one thread may add to what another one runs."""

    def __init__(self, timefunc=monotonic, delayfunc=sleep):
        self._events = []
        self._lock = threading.RLock()
        self._sequence = count()
        self.timefunc = timefunc
        self.delayfunc = delayfunc

    def enterabs(self, time, priority, action, argument=(), kwargs=_no_kwargs):
        """Have action(*argument, **kwargs) called at a time. Returns the event, by which it can be cancelled."""
        if kwargs is _no_kwargs:
            kwargs = {}
        with self._lock:
            event = Event(time, priority, next(self._sequence), action, argument, kwargs)
            heappush(self._events, event)
        return event

    def enter(self, delay, priority, action, argument=(), kwargs=_no_kwargs):
        """The same, so many seconds from now."""
        return self.enterabs(self.timefunc() + delay, priority, action, argument, kwargs)

    def cancel(self, event):
        """Forget an event. ValueError if it is not there any more."""
        with self._lock:
            self._events.remove(event)
            heapify(self._events)

    def empty(self):
        with self._lock:
            return not self._events

    def run(self, blocking=True):
        """Carry out what is there, waiting for each to be due. Without blocking: only what is due now, and return how
        long it is until the next one.
        """
        while True:
            with self._lock:
                if not self._events:
                    return None
                event = self._events[0]
                wait = event.time - self.timefunc()
                if wait <= 0:
                    heappop(self._events)
            if wait > 0:
                if not blocking:
                    return wait
                self.delayfunc(wait)
            else:
                event.action(*event.argument, **event.kwargs)
                self.delayfunc(0)       # let other threads run

    @property
    def queue(self):
        """The events, the first one first."""
        with self._lock:
            return sorted(self._events)
