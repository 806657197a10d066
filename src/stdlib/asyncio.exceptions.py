"""The errors of asyncio.

Different from CPython: TimeoutError is the built-in one under every version, as it is since 3.11.
"""

TimeoutError = TimeoutError


class CancelledError(BaseException):
    """The task or future was cancelled. No Exception, so that `except Exception` does not stop it."""


class InvalidStateError(Exception):
    """A future cannot do this in the state that it is in."""


class IncompleteReadError(EOFError):
    """The stream ended before so much could be read; partial is what there was."""

    def __init__(self, partial, expected):
        wanted = "undefined" if expected is None else repr(expected)
        EOFError.__init__(self, "%d bytes read on a total of %s expected bytes" % (len(partial), wanted))
        self.partial = partial
        self.expected = expected

    def __reduce__(self):
        return type(self), (self.partial, self.expected)


class LimitOverrunError(Exception):
    """A line, or what is read up to some mark, is longer than the stream's limit."""

    def __init__(self, message, consumed):
        Exception.__init__(self, message)
        self.consumed = consumed

    def __reduce__(self):
        return type(self), (self.args[0], self.consumed)


class BrokenBarrierError(RuntimeError):
    """Somebody gave up at a barrier, or it was aborted."""
