"""The engine under tkinter: one queue of events, the loop that empties it, and the user.

Nothing happens in a window but in step(): it carries out what other threads want done, one thing that the user has
done, or one function that is due. As long as that takes, nothing else goes on: a callback of ten seconds is a window
that does not answer for ten seconds. Windows are drawn when there is nothing better to do, before the user is waited
for; the wait gives up the GIL, as does the drawing.

attend, draw and rouse are calls into the simulated world outside, where the user is. What he does there, and what the
program does to its windows, is printed as a log.

Different from CPython: there is no Tcl, and so nothing to ask it; all windows of a process share one engine, which
belongs to the thread that made the first of them.
"""

import sys
import _outside
import threading
from _thread import get_ident
from time import monotonic, sleep


class TclError(Exception):
    """What is wrong with a call of tkinter."""


class _Call:
    """What another thread wants done by the thread of the windows."""

    def __init__(self, function, args):
        self.function = function
        self.args = args
        self.result = None
        self.error = None
        self.over = threading.Event()

    def carry_out(self):
        try:
            self.result = self.function(*self.args)
        except BaseException as error:
            self.error = error
        self.over.set()


class _Engine:
    def __init__(self):
        self.thread = None      # that the windows belong to
        self.depth = 0          # main loops under way, one inside the other
        self.stopped = False    # the innermost is to end
        self.calls = []         # of other threads
        self.timers = []        # time, number, function: the first is due first
        self.idle = []          # number, function
        self.widgets = {}       # by number
        self.windows = []       # the latest last
        self.roots = 0
        self.changed = False    # since the windows were drawn
        self.began = None       # when the user was attended first
        self.numbers = 0
        self.focus = 0

    def number(self):
        self.numbers += 1
        return self.numbers

    def do(self, function, *args):
        """Has the thread of the windows do it, and waits for that."""
        if self.thread is None or self.thread == get_ident():
            return function(*args)
        patience = 10
        while not self.depth:
            if not patience:
                raise RuntimeError("main thread is not in main loop")
            patience -= 1
            sleep(0.1)
        call = _Call(function, args)
        self.calls.append(call)
        _outside.rouse()
        if not self.depth:
            # The loop has ended meanwhile, and may not have seen the call.
            self.abandon()
        call.over.wait()
        if call.error is not None:
            raise call.error
        return call.result

    def abandon(self):
        """Nobody is left to do what other threads want done."""
        while self.calls:
            call = self.calls.pop(0)
            call.error = RuntimeError("main thread is not in main loop")
            call.over.set()

    def begin(self):
        if self.thread is not None and self.thread != get_ident():
            raise RuntimeError("Calling Tcl from different apartment")
        if self.began is None:
            self.changed = True
            self.began = monotonic()

    def loop(self):
        self.begin()
        self.depth += 1
        try:
            while self.roots and not self.stopped:
                self.step(True)
        finally:
            self.stopped = False
            self.depth -= 1
            if not self.depth:
                self.abandon()
                self.show()

    def stop(self):
        self.stopped = True
        if self.thread != get_ident():
            _outside.rouse()

    def show(self):
        """Draws what has changed."""
        if self.changed:
            self.changed = False
            rows = []
            for window in self.windows:
                window._describe(rows)
            _outside.draw(rows, self.focus)

    def step(self, wait):
        """Does one thing; waits until there is one, if it may. Whether something was done."""
        if self.calls:
            self.calls.pop(0).carry_out()
            return True
        self.show()
        patience = 0
        if wait and not self.idle:
            patience = max(0, self.timers[0][0] - monotonic()) if self.timers else None
        deed = _outside.attend(patience)
        if deed is not None:
            self.handle(*deed)
        elif self.timers and self.timers[0][0] <= monotonic():
            self.timers.pop(0)[2]()
        elif self.idle:
            self.idle.pop(0)[1]()
        else:
            return bool(self.calls)
        return True

    def update_idle(self):
        """What waits for a quiet moment, and no more."""
        self.begin()
        last = self.numbers
        while self.idle and self.idle[0][0] <= last:
            self.idle.pop(0)[1]()
        self.show()

    def handle(self, what, number, text):
        if what == "misses":
            return self.log("there is no %s" % text)
        widget = self.widgets.get(number)
        if widget is None:
            return
        if what == "click":
            widget._clicked()
        elif what == "close":
            widget._closed()
        elif what == "type":
            widget._typed(text)
        else:
            widget._key(text)

    def after(self, seconds, function):
        number = self.number()
        if seconds is None:
            self.idle.append((number, function))
        else:
            time = monotonic() + max(0, seconds)
            at = len(self.timers)
            while at and self.timers[at - 1][0] > time:
                at -= 1
            self.timers.insert(at, (time, number, function))
        return "after#%d" % number

    def cancel(self, id):
        self.timers = [timer for timer in self.timers if "after#%d" % timer[1] != id]
        self.idle = [idle for idle in self.idle if "after#%d" % idle[0] != id]

    def forget(self):
        """The last window is gone, and everything that was to be done with it."""
        self.timers = []
        self.idle = []
        self.focus = 0

    def log(self, text):
        """A line about what goes on, once the user is there."""
        if self.began is not None:
            said = " ".join(text.split("\n"))
            self.say("%d s: %s" % (round(monotonic() - self.began), said))

    def say(self, text):
        print("[gui] " + text, file=sys.__stdout__, flush=True)


engine = _Engine()
