"""Processes: each has a heap, threads and a GIL of its own, and all run at once, on as many cores as there are.

A Process is started by a fork: the child begins as a copy of everything its parent has, and shares nothing with it
afterwards.

Different from CPython: there is one way to start a process, fork, and no Pool, Queue, Pipe, Lock, Value or Manager
here. Those of multiprocessing.dummy have the same methods and stand on threads, as CPython's do.
"""

from multiprocessing.process import Process, active_children, current_process, parent_process
from os import cpu_count


class ProcessError(Exception):
    """The base of this module's errors."""


class TimeoutError(ProcessError):
    """What get() was to wait for did not come in time."""


class AuthenticationError(ProcessError):
    """The other end does not know the key."""


class BufferTooShort(ProcessError):
    """A message does not fit."""


def get_all_start_methods():
    return ["fork"]


def get_start_method(allow_none=False):
    return "fork"


def freeze_support():
    """Needed on Windows only; does nothing."""
