"""Things for the with statement.

Those whose names speak of async are for `async with`.
"""

import sys
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


class _AsyncGeneratorContextManager:
    """An asynchronous generator that stops at its only yield while the body of the async with statement runs."""

    def __init__(self, function, args, kwargs):
        self._generator = function(*args, **kwargs)

    async def __aenter__(self):
        try:
            return await self._generator.__anext__()
        except StopAsyncIteration:
            raise RuntimeError("generator didn't yield") from None

    async def __aexit__(self, exc_type, exc_value, traceback):
        if exc_type is None:
            try:
                await self._generator.__anext__()
            except StopAsyncIteration:
                return False
            raise RuntimeError("generator didn't stop")
        try:
            await self._generator.athrow(exc_value)
        except StopAsyncIteration as e:
            return e is not exc_value
        except BaseException as e:
            if e is exc_value or getattr(e, "__cause__", None) is exc_value:
                return False
            raise
        raise RuntimeError("generator didn't stop after athrow()")


def asynccontextmanager(function):
    """Decorator: an asynchronous generator function with one yield becomes a manager for async with."""

    @wraps(function)
    def make(*args, **kwargs):
        return _AsyncGeneratorContextManager(function, args, kwargs)

    return make


class aclosing:
    """Awaits aclose() at the end."""

    def __init__(self, thing):
        self.thing = thing

    async def __aenter__(self):
        return self.thing

    async def __aexit__(self, exc_type, exc_value, traceback):
        await self.thing.aclose()


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

    async def __aenter__(self):
        return self.enter_result

    async def __aexit__(self, exc_type, exc_value, traceback):
        return False


class _Redirected:
    """Puts another file in the place of a stream, for all threads at once."""

    def __init__(self, new_target):
        self._new_target = new_target
        # The same object may be entered twice, one inside the other.
        self._old_targets = []

    def __enter__(self):
        self._old_targets.append(getattr(sys, self._stream))
        setattr(sys, self._stream, self._new_target)
        return self._new_target

    def __exit__(self, exc_type, exc_value, traceback):
        setattr(sys, self._stream, self._old_targets.pop())


class redirect_stdout(_Redirected):
    """What print() writes goes to this file."""

    _stream = "stdout"


class redirect_stderr(_Redirected):
    """What is written to sys.stderr goes to this file."""

    _stream = "stderr"


class ExitStack:
    """Any number of things to leave again, the last one entered first."""

    def __init__(self):
        self._exits = []

    def enter_context(self, cm):
        """Enters it now, leaves it with the stack."""
        cls = type(cm)
        if not hasattr(cls, "__enter__") or not hasattr(cls, "__exit__"):
            raise TypeError(
                "'%s.%s' object does not support the context manager protocol" % (cls.__module__, cls.__qualname__)
            )
        result = cm.__enter__()
        self._exits.append(cm.__exit__)
        return result

    def push(self, exit):
        """Leaves it with the stack, without entering it; or calls a function with what was raised."""
        self._exits.append(exit.__exit__ if hasattr(exit, "__exit__") else exit)
        return exit

    def callback(self, callback, /, *args, **kwds):
        """Calls a function at the end."""

        def at_exit(exc_type, exc_value, traceback):
            callback(*args, **kwds)

        self._exits.append(at_exit)
        return callback

    def pop_all(self):
        """Another stack takes over all that is to be left; nothing remains here."""
        other = type(self)()
        other._exits = self._exits
        self._exits = []
        return other

    def close(self):
        self.__exit__(None, None, None)

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        raised = exc_value
        while self._exits:
            exit = self._exits.pop()
            try:
                if exit(type(raised) if raised is not None else None, raised, None) and raised is not None:
                    raised = None
            except BaseException as e:
                raised = e
        if raised is not None and raised is not exc_value:
            raise raised
        return exc_value is not None and raised is None


class AsyncExitStack:
    """Any number of things to leave again, those for async with among them."""

    def __init__(self):
        self._exits = []        # functions, and whether what they answer is to be awaited

    async def enter_async_context(self, cm):
        """Enters it now, leaves it with the stack."""
        result = await cm.__aenter__()
        self._exits.append((cm.__aexit__, True))
        return result

    def enter_context(self, cm):
        result = cm.__enter__()
        self._exits.append((cm.__exit__, False))
        return result

    def push_async_exit(self, exit):
        """Leaves it with the stack, without entering it."""
        self._exits.append((exit.__aexit__ if hasattr(exit, "__aexit__") else exit, True))
        return exit

    def push_async_callback(self, callback, /, *args, **kwds):
        """Awaits a call at the end."""

        async def at_exit(exc_type, exc_value, traceback):
            await callback(*args, **kwds)

        self._exits.append((at_exit, True))
        return callback

    def callback(self, callback, /, *args, **kwds):
        """Calls a function at the end."""

        def at_exit(exc_type, exc_value, traceback):
            callback(*args, **kwds)

        self._exits.append((at_exit, False))
        return callback

    async def aclose(self):
        await self.__aexit__(None, None, None)

    async def __aenter__(self):
        return self

    async def __aexit__(self, exc_type, exc_value, traceback):
        raised = exc_value
        while self._exits:
            exit, is_async = self._exits.pop()
            try:
                handled = exit(type(raised) if raised is not None else None, raised, None)
                if is_async:
                    handled = await handled
                if handled and raised is not None:
                    raised = None
            except BaseException as e:
                raised = e
        if raised is not None and raised is not exc_value:
            raise raised
        return exc_value is not None and raised is None
