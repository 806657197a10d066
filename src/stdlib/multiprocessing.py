"""What programs ask about processes, where there is one process only.

Different from CPython: a program in gilsh is one process, so there is no Process, Pool, Queue or Lock here. Those of
multiprocessing.dummy have the same methods and stand on threads, as CPython's do.
"""

from os import cpu_count


class ProcessError(Exception):
    """The base of this module's errors."""


class TimeoutError(ProcessError):
    """What get() was to wait for did not come in time."""


class AuthenticationError(ProcessError):
    """The other end does not know the key."""


class BufferTooShort(ProcessError):
    """A message does not fit."""


class _MainProcess:
    """The process that the program is."""

    def __init__(self):
        self.name = "MainProcess"
        self.daemon = False
        self.exitcode = None

    @property
    def pid(self):
        from os import getpid

        return getpid()

    ident = pid

    def is_alive(self):
        return True

    def __repr__(self):
        return "<_MainProcess name='MainProcess' parent=None started>"


_current = _MainProcess()


def current_process():
    return _current


def parent_process():
    """Nobody: the main process has none."""
    return None


def active_children():
    return []


def freeze_support():
    """Needed on Windows only; does nothing."""
