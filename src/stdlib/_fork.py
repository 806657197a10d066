"""What a fork changes in the child, in modules that remember which process they are in."""

from sys import modules


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
