"""Things for the with statement.

Different from CPython: ExitStack and the asynchronous ones are not here yet.
"""

from functools import wraps


class ContextDecorator:
    """A context manager that can also be put above a function."""

    def __call__(self, function):
        @wraps(function)
        def inside(*args, **kwargs):
            with self._again():
                return function(*args, **kwargs)

        return inside

    def _again(self):
        return self


class _GeneratorContextManager(ContextDecorator):
    """A generator that stops at its only yield while the body of the with statement runs."""

    def __init__(self, function, args, kwargs):
        self._made_of = (function, args, kwargs)
        self._generator = function(*args, **kwargs)

    def _again(self):
        return _GeneratorContextManager(*self._made_of)

    def __enter__(self):
        try:
            return next(self._generator)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, exc_type, exc_value, traceback):
        if exc_type is None:
            try:
                next(self._generator)
            except StopIteration:
                return False
            raise RuntimeError("generator didn't stop")
        try:
            self._generator.throw(exc_value)
        except StopIteration as e:
            return e is not exc_value       # the generator ended: it has dealt with the exception
        except BaseException as e:
            if e is exc_value or getattr(e, "__cause__", None) is exc_value:
                return False                # the same came out again, perhaps wrapped: let it go on
            raise
        raise RuntimeError("generator didn't stop after throw()")


def contextmanager(function):
    """Decorator: a generator function with one yield becomes a context manager."""

    @wraps(function)
    def make(*args, **kwargs):
        return _GeneratorContextManager(function, args, kwargs)

    return make


class closing:
    """Calls close() at the end."""

    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, exc_type, exc_value, traceback):
        self.thing.close()


class suppress:
    """Goes on after the with statement if one of these exceptions is raised in it."""

    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        return None

    def __exit__(self, exc_type, exc_value, traceback):
        return exc_type is not None and issubclass(exc_type, self._exceptions)


class nullcontext:
    """Does nothing."""

    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, exc_type, exc_value, traceback):
        return False
