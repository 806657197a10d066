"""Signals: what interrupts a program from outside, such as Ctrl-C.

A handler runs in the main thread, whichever thread the signal met, at the next switch point or, if the main thread
waits, at once; afterwards the rest is waited. A signal that is only marked as arrived (_thread.interrupt_main, or
raise_signal in another thread) does not cut a wait short.

Different from CPython: a signal comes only from the program itself (raise_signal, pthread_kill, alarm, setitimer, os.kill),
from a process of its own that has ended, which is SIGCHLD (a command sends none), and from Ctrl-C, which is SIGINT.
SIGSTOP ends a process, as nobody is only stopped. A handler's frame is None. alarm and setitimer count in a thread of their own.
"""

import _thread
from enum import IntEnum
from os import _die
from time import monotonic, sleep


class Signals(IntEnum):
    """The signals, by their numbers on Linux."""

    SIGHUP = 1
    SIGINT = 2
    SIGQUIT = 3
    SIGILL = 4
    SIGABRT = 6
    SIGFPE = 8
    SIGKILL = 9
    SIGUSR1 = 10
    SIGSEGV = 11
    SIGUSR2 = 12
    SIGPIPE = 13
    SIGALRM = 14
    SIGTERM = 15
    SIGCHLD = 17
    SIGCONT = 18
    SIGSTOP = 19
    SIGTSTP = 20
    SIGWINCH = 28


class Handlers(IntEnum):
    """What a signal does when there is no function for it."""

    SIG_DFL = 0
    SIG_IGN = 1


SIGHUP, SIGINT, SIGQUIT, SIGILL = Signals.SIGHUP, Signals.SIGINT, Signals.SIGQUIT, Signals.SIGILL
SIGABRT, SIGFPE, SIGKILL, SIGUSR1 = Signals.SIGABRT, Signals.SIGFPE, Signals.SIGKILL, Signals.SIGUSR1
SIGSEGV, SIGUSR2, SIGPIPE, SIGALRM = Signals.SIGSEGV, Signals.SIGUSR2, Signals.SIGPIPE, Signals.SIGALRM
SIGTERM, SIGCHLD, SIGCONT, SIGSTOP = Signals.SIGTERM, Signals.SIGCHLD, Signals.SIGCONT, Signals.SIGSTOP
SIGTSTP, SIGWINCH = Signals.SIGTSTP, Signals.SIGWINCH
SIG_DFL, SIG_IGN = Handlers.SIG_DFL, Handlers.SIG_IGN
NSIG = 65
ITIMER_REAL = 0

# By default these do nothing: SIGCHLD, SIGCONT, SIGWINCH.
_HARMLESS = (17, 18, 28)


class ItimerError(OSError):
    """setitimer was asked for something impossible."""


def default_int_handler(signalnum, frame):
    """What Ctrl-C does unless told otherwise."""
    raise KeyboardInterrupt


# What each signal that is not at its default does, by number.
_handlers = {2: default_int_handler, 13: SIG_IGN}
_on(13, 1)


def _number(signalnum):
    """A signal as a plain number."""
    number = int(signalnum)
    if not 0 < number < NSIG:
        raise ValueError("signal number out of range")
    return number


def signal(signalnum, handler):
    """Have handler(signalnum, frame) called when the signal arrives. Returns what was done until now."""
    if _thread.get_ident() != 1:
        raise ValueError("signal only works in main thread of the main interpreter")
    if not callable(handler) and handler not in (SIG_DFL, SIG_IGN):
        raise TypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
    number = _number(signalnum)
    if number in (9, 19):       # SIGKILL and SIGSTOP cannot be handled
        raise OSError(22, "Invalid argument")
    last = getsignal(number)
    _handlers[number] = handler
    if handler is default_int_handler and number == 2 or handler == SIG_DFL and number not in _HARMLESS and number != 2:
        _on(number, 0)
    elif handler == SIG_IGN or handler == SIG_DFL and number in _HARMLESS:
        _on(number, 1)
    else:
        _on(number, 2)
    return last


def getsignal(signalnum):
    """What is done when the signal arrives: a function, SIG_DFL or SIG_IGN."""
    return _handlers.get(_number(signalnum), SIG_DFL)


def _deliver(number, frame):
    """Called by the interpreter, in the main thread."""
    handler = _handlers.get(number, SIG_DFL)
    if handler == SIG_DFL:
        _die(number)
    elif handler != SIG_IGN:
        while _waiting:
            _waiting.pop().release()
        handler(number, frame)


def raise_signal(signalnum):
    """Send the program a signal. The main thread sees to it; if it waits, afterwards."""
    number = _number(signalnum)
    if getsignal(number) == SIG_DFL and number not in _HARMLESS:
        _die(number)
    _thread.interrupt_main(number)


def pthread_kill(thread_id, signalnum):
    """Send a thread a signal. If that is the main thread and it waits, it is woken."""
    number = _number(signalnum)
    if getsignal(number) == SIG_DFL and number not in _HARMLESS:
        _die(number)
    if thread_id == 1:
        _send(number)
    else:
        _thread.interrupt_main(number)


def strsignal(signalnum):
    """What a signal is called."""
    names = {1: "Hangup", 2: "Interrupt", 3: "Quit", 4: "Illegal instruction", 6: "Aborted",
             8: "Floating point exception", 9: "Killed", 10: "User defined signal 1", 11: "Segmentation fault",
             12: "User defined signal 2", 13: "Broken pipe", 14: "Alarm clock", 15: "Terminated", 17: "Child exited",
             18: "Continued", 19: "Stopped (signal)", 20: "Stopped", 28: "Window changed"}
    return names.get(_number(signalnum))


def valid_signals():
    return set(Signals)


def siginterrupt(signalnum, flag):
    """Accepted and without effect: a wait always goes on after the handler."""


# Each released when the next handler runs.
_waiting = []


def pause():
    """Wait until a signal has been handled."""
    handled = _thread._signal()
    _waiting.append(handled)
    handled.acquire()


# How the clock that alarm and setitimer set is told: its number, when it rings, every how many seconds from then on.
_clock = [0, 0.0, 0.0]


def setitimer(which, seconds, interval=0.0):
    """Send SIGALRM in so many seconds, and then every interval. Returns what was left of the last one."""
    if which != ITIMER_REAL:
        raise ItimerError(22, "Invalid argument")
    if seconds < 0 or interval < 0:
        raise ItimerError(22, "Invalid argument")
    last = getitimer(which)
    _clock[0] += 1
    _clock[1] = monotonic() + seconds if seconds else 0.0
    _clock[2] = interval
    if seconds:
        ident = _thread.start_new_thread(_ring, (_clock[0], seconds))
        _thread._set_name(ident, "SIGALRM clock")
    return last


def getitimer(which):
    """How long until SIGALRM, and the interval after that."""
    if which != ITIMER_REAL:
        raise ItimerError(22, "Invalid argument")
    if not _clock[1]:
        return (0.0, 0.0)
    return (max(_clock[1] - monotonic(), 0.0), _clock[2])


def _ring(number, seconds):
    """What the alarm's thread does: sleep and send, as long as nobody has set the clock anew."""
    while seconds:
        sleep(seconds)
        if _clock[0] != number:
            return
        seconds = _clock[2]
        _clock[1] = monotonic() + seconds if seconds else 0.0
        pthread_kill(1, SIGALRM)


def alarm(seconds):
    """Send SIGALRM in so many seconds; 0 takes that back. Returns how many were left."""
    left, _ = setitimer(ITIMER_REAL, int(seconds))
    return int(left + 0.999999)
