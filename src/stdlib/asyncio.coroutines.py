"""What a coroutine is.

Different from CPython: @asyncio.coroutine, dropped by 3.11, and the parameter loop, dropped by 3.10, work under every
version; where the modelled one has dropped them, a line on stderr says so.
"""

import types
from _old import note
from types import CoroutineType, FunctionType, GeneratorType

_is_coroutine = object()        # marks functions that make coroutines


def without_loop(loop):
    """Many functions once took the loop; what is waited for belongs to the running one now."""
    if loop is not None:
        note("The parameter loop", (3, 10), "the call without it")


def coroutine(func):
    """Decorator, before there was async def: what the generator function makes is a coroutine."""
    note("@asyncio.coroutine", (3, 11), "async def, and await for yield from")
    if isinstance(func, FunctionType) and func.__code__.co_flags & 0x280:
        return func
    if isinstance(func, FunctionType) and func.__code__.co_flags & 0x20:
        wrapper = types.coroutine(func)
    else:
        wrapper = types.coroutine(_generator_function(func))
    wrapper._is_coroutine = _is_coroutine
    return wrapper


def _generator_function(func):
    """The same for a plain function: what it returns is waited for if that can be."""
    from functools import wraps

    @wraps(func)
    def make(*args, **kwargs):
        result = func(*args, **kwargs)
        if hasattr(result, "__await__") or isinstance(result, GeneratorType):
            result = yield from result
        return result

    return make


def iscoroutinefunction(func):
    """Whether calling it makes a coroutine."""
    from functools import partial

    while isinstance(func, partial):
        func = func.func
    func_of_method = getattr(func, "__func__", func)
    if getattr(func, "_is_coroutine", None) is _is_coroutine:
        return True
    return isinstance(func_of_method, FunctionType) and bool(func_of_method.__code__.co_flags & 0x80)


def iscoroutine(obj):
    """Whether it is a coroutine."""
    if isinstance(obj, (CoroutineType, GeneratorType)):
        return True
    return hasattr(type(obj), "__await__") and hasattr(type(obj), "send") and hasattr(type(obj), "throw")
