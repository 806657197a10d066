"""What a fork changes in the child, in modules that remember which process they are in."""

import sys
from sys import modules

_warned = set()     # where


def warn():
    """Since 3.12 the parent is told, once for each line of the program's own, that it has threads which were not copied."""
    if sys.version_info < (3, 12) or "threading" not in modules or modules["threading"].active_count() < 2:
        return
    caller = sys._getframe(2)
    where = (caller.f_code.co_filename, caller.f_lineno)
    if caller.f_globals.get("__name__") != "__main__" or where in _warned:
        return
    _warned.add(where)
    import traceback
    from os import getpid

    print(
        "{0}:{1}: DeprecationWarning: This process (pid={2}) is multi-threaded, use of fork() may lead to deadlocks in the "
        "child.".format(*where, getpid()),
        file=sys.stderr,
    )
    line = traceback.extract_stack(caller)[-1].line
    if line:
        print("  " + line, file=sys.stderr)


def in_child(caller):
    """The thread that called fork() is the only one, and the main one; no event loop runs; and random numbers are
    others than the parent's."""
    if "threading" in modules:
        _one_thread(modules["threading"], caller)
    if "asyncio.events" in modules:
        # The parent's loop does not run here.
        modules["asyncio.events"]._running.clear()
    if "random" in modules:
        modules["random"].seed()


def _one_thread(threading, caller):
    active = threading._active
    current = active.get(caller, threading._main_thread)
    for thread in list(active.values()):
        # Whoever joins a thread that was not copied need not wait.
        if thread is not current and thread._done.locked():
            thread._done.release()
    current._ident = 1
    current._daemonic = False
    active.clear()
    active[1] = current
    threading._main_thread = current
