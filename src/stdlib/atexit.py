"""Functions to be called when the program ends: the last registered first.

They run after the main thread has ended and all threads that are not daemons have been waited for.
"""

_exit_functions = []


def register(func, *args, **kwargs):
    """Have func(*args, **kwargs) called at the end. Returns func, so that it can be used as a decorator."""
    if not callable(func):
        raise TypeError("the first argument must be callable")
    _exit_functions.append((func, args, kwargs))
    return func


def unregister(func):
    """Forget func, however often it was registered."""
    _exit_functions[:] = [entry for entry in _exit_functions if entry[0] != func]


def _ncallbacks():
    return len(_exit_functions)


def _clear():
    _exit_functions.clear()


def _run_exitfuncs():
    """Called by the interpreter. An exception is reported, and the rest is called all the same."""
    from sys import stderr
    from _thread import _format_exception

    while _exit_functions:
        func, args, kwargs = _exit_functions.pop()
        try:
            func(*args, **kwargs)
        except BaseException as e:
            stderr.write("Exception ignored in atexit callback: %r\n%s" % (func, _format_exception(e)))
