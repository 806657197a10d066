"""What is to be done when a process ends, and in a child after a fork.

Different from CPython: a Finalize is kept until it has run; it is not called when the object that it is for is dropped.
"""

import atexit
import itertools
import os
import sys

SUBDEBUG, DEBUG, INFO, SUBWARNING = 5, 10, 20, 25

_finalizers = {}
_order = itertools.count()
_after_fork = []
_logger = [None]

# What a process does last, once something of multiprocessing is to be seen to then.
at_the_end = []
_registered = [False]


def see_to_the_end():
    """Have it done: before the exit functions that the program has registered by now."""
    if not _registered[0]:
        _registered[0] = True
        from multiprocessing.process import active_children     # which says what is to be done

        for function in at_the_end:
            atexit.register(function)


class Finalize:
    """A call to be made once: by calling this, or, if it has a priority, when the process ends, the highest first."""

    def __init__(self, obj, callback, args=(), kwargs=None, exitpriority=None):
        if exitpriority is not None and not isinstance(exitpriority, int):
            raise TypeError(
                "Exitpriority ({0!r}) must be None or int, not {1!s}".format(exitpriority, type(exitpriority))
            )
        if obj is None and exitpriority is None:
            raise ValueError("Without object, exitpriority cannot be None")
        self._callback = callback
        self._args = args
        self._kwargs = kwargs or {}
        self._key = (exitpriority, next(_order))
        self._pid = os.getpid()
        _finalizers[self._key] = self
        see_to_the_end()

    def __call__(self):
        """Make the call, unless it has been made, or this is a copy in a child."""
        if _finalizers.pop(self._key, None) is None or self._pid != os.getpid():
            return None
        return self._callback(*self._args, **self._kwargs)

    def cancel(self):
        """It will not be called."""
        _finalizers.pop(self._key, None)

    def still_active(self):
        return self._key in _finalizers


def run_finalizers(least=None):
    """Make the calls whose priority is at least this, the highest first; those registered last before the others."""
    while True:
        keys = [key for key in _finalizers if key[0] is not None and (least is None or key[0] >= least)]
        if not keys:
            return
        finalizer = _finalizers[max(keys)]
        try:
            finalizer()
        except Exception:
            import traceback

            traceback.print_exc()


def register_after_fork(obj, func):
    """In each child, func(obj) is called before anything else."""
    _after_fork.append((obj, func))


def begin_child():
    """What the parent was to do at its end is not the child's."""
    _finalizers.clear()
    for obj, func in list(_after_fork):
        func(obj)


def get_logger():
    """The logger of multiprocessing, to which nobody writes but the program."""
    if _logger[0] is None:
        import logging

        _logger[0] = logging.getLogger("multiprocessing")
        _logger[0].propagate = 0
    return _logger[0]


def log_to_stderr(level=None):
    """The same logger, with its messages shown."""
    import logging

    logger = get_logger()
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("[%(levelname)s/%(processName)s] %(message)s"))
    logger.addHandler(handler)
    if level:
        logger.setLevel(level)
    return logger
