"""Names for the classes of things that have no name of their own, and a namespace to put attributes in.

Different from CPython: only the classes that gilsh has are here. MappingProxyType copies nothing and refuses changes
like CPython's, but is a class written in Python.
"""


import sys


def _function():
    yield


async def _coroutine():
    pass


async def _async_generator():
    yield


FunctionType = LambdaType = type(_function)
GeneratorType = type(_function())
AsyncGeneratorType = type(_async_generator())
CodeType = type(_function.__code__)
BuiltinFunctionType = BuiltinMethodType = type(len)
NoneType = type(None)
EllipsisType = type(...)
NotImplementedType = type(NotImplemented)
_made = _coroutine()
CoroutineType = type(_made)
_made.close()


def coroutine(func):
    """Decorator: what a generator function makes may be awaited, and may hand over to coroutines by `yield from`."""
    if not callable(func):
        raise TypeError("types.coroutine() expects a callable")
    if isinstance(func, FunctionType) and func.__code__.co_flags & 0x280:
        return func         # an async def needs nothing

    from functools import wraps

    @wraps(func)
    def make(*args, **kwargs):
        return _as_coroutine(func(*args, **kwargs))

    return make


class SimpleNamespace:
    """An object to which anything can be attached: SimpleNamespace(x=1).x is 1."""

    def __init__(self, /, **kwargs):
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __repr__(self):
        items = ["%s=%r" % pair for pair in self.__dict__.items()]
        return "%s(%s)" % ("namespace" if type(self) is SimpleNamespace else type(self).__name__, ", ".join(items))

    def __eq__(self, other):
        if isinstance(other, SimpleNamespace):
            return self.__dict__ == other.__dict__
        return NotImplemented

    def _method(self):
        pass


MethodType = type(SimpleNamespace()._method)
ModuleType = type(sys)


class MappingProxyType:
    """A view of a dict that cannot be written to."""

    def __init__(self, mapping):
        self._mapping = mapping

    def __getitem__(self, key):
        return self._mapping[key]

    def __contains__(self, key):
        return key in self._mapping

    def __len__(self):
        return len(self._mapping)

    def __iter__(self):
        return iter(self._mapping)

    def __eq__(self, other):
        return self._mapping == (other._mapping if isinstance(other, MappingProxyType) else other)

    def __setitem__(self, key, value):
        raise TypeError("'mappingproxy' object does not support item assignment")

    def __delitem__(self, key):
        raise TypeError("'mappingproxy' object does not support item deletion")

    def get(self, key, default=None):
        return self._mapping.get(key, default)

    def keys(self):
        return self._mapping.keys()

    def values(self):
        return self._mapping.values()

    def items(self):
        return self._mapping.items()

    def copy(self):
        return self._mapping.copy()

    def __repr__(self):
        return "mappingproxy(%r)" % (self._mapping,)

    def __str__(self):
        return str(self._mapping)


MappingProxyType.__name__ = MappingProxyType.__qualname__ = "mappingproxy"
