"""Tracebacks as text.

Different from CPython: whole exceptions only; there are no frames or traceback objects to take apart.
"""

import sys
from _thread import _format_exception


def format_exception(exc, value=None, tb=None, limit=None, chain=True):
    """The lines that the interpreter would print for an exception."""
    if value is not None:
        exc = value
    return _format_exception(exc).splitlines(True)


def format_exception_only(exc, value=None):
    """The last of those lines: class and text."""
    return format_exception(exc, value)[-1:]


def format_exc(limit=None, chain=True):
    """The text for the exception being handled."""
    e = sys.exception()
    if e is None:
        return "NoneType: None\n"
    return _format_exception(e)


def print_exc(limit=None, file=None, chain=True):
    """Write it to a file, or to standard error."""
    if file is None:
        file = sys.stderr
    file.write(format_exc())


def print_exception(exc, value=None, tb=None, limit=None, file=None, chain=True):
    if file is None:
        file = sys.stderr
    file.write("".join(format_exception(exc, value)))
