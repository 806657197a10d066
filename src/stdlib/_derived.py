"""Classes between the program's and the built-in class that it derives from: loaded with the first of them.

CPython lays an instance of a derived class out as one of the built-in class with more to it. Here it is an object that
holds a value of that class: natives find it by themselves, what operators and built-in functions ask for stands here.
"""


class _Held:
    """What list, dict and set have in common. `_inner(x)` is what an instance holds, or x itself."""

    def __eq__(self, other):
        return _inner(self) == _inner(other)

    __hash__ = None

    def __lt__(self, other):
        return _inner(self) < _inner(other)

    def __le__(self, other):
        return _inner(self) <= _inner(other)

    def __gt__(self, other):
        return _inner(self) > _inner(other)

    def __ge__(self, other):
        return _inner(self) >= _inner(other)

    def __repr__(self):
        return repr(_inner(self))

    def __len__(self):
        return len(_inner(self))

    def __iter__(self):
        return iter(_inner(self))

    def __contains__(self, item):
        return item in _inner(self)


class _List(_Held, list, _is_between=True):
    _holds_one = True
    _pattern_kind_ = "sequence"

    def __init__(self, iterable=()):
        items = _inner(self)
        items.clear()
        items.extend(iterable)

    def __add__(self, other):
        return _inner(self) + _inner(other)

    def __radd__(self, other):
        return _inner(other) + _inner(self)

    def __iadd__(self, other):
        _inner(self).extend(other)
        return self

    def __mul__(self, n):
        return _inner(self) * n

    __rmul__ = __mul__

    def __imul__(self, n):
        items = _inner(self)
        items *= n
        return self

    def __reversed__(self):
        return reversed(_inner(self))


class _Dict(_Held, dict, _is_between=True):
    _holds_one = True
    _pattern_kind_ = "mapping"

    def __init__(self, *args, **kwargs):
        _inner(self).update(*args, **kwargs)

    def __or__(self, other):
        return _inner(self) | _inner(other)

    def __ror__(self, other):
        return _inner(other) | _inner(self)

    def __ior__(self, other):
        _inner(self).update(other)
        return self

    def __reversed__(self):
        return reversed(_inner(self))

    @classmethod
    def fromkeys(cls, keys, value=None):
        made = cls()
        for key in keys:
            made[key] = value
        return made


class _Set(_Held, set, _is_between=True):
    _holds_one = True

    def __init__(self, iterable=()):
        items = _inner(self)
        items.clear()
        items.update(iterable)

    def __repr__(self):
        items = ", ".join([repr(item) for item in _inner(self)])
        return f"{type(self).__name__}({{{items}}})" if items else f"{type(self).__name__}()"

    def __or__(self, other):
        return type(self)(_inner(self) | _inner(other))

    def __and__(self, other):
        return type(self)(_inner(self) & _inner(other))

    def __sub__(self, other):
        return type(self)(_inner(self) - _inner(other))

    def __xor__(self, other):
        return type(self)(_inner(self) ^ _inner(other))

    def __ior__(self, other):
        _inner(self).update(_inner(other))
        return self


# The same for int, float, str, bytes and tuple, whose instances never change what they hold. Natives that refuse an
# instance are asked again with what it holds.


def new(base, cls, args, keywords):
    """`float.__new__(cls, value)`"""
    if cls is base:
        return base(*args, **keywords)
    if not isinstance(cls, type) or not issubclass(cls, base):
        shown = cls.__name__ if isinstance(cls, type) else repr(cls)
        raise TypeError(f"{base.__name__}.__new__({shown}): {shown} is not a subtype of {base.__name__}")
    return _hold(object.__new__(cls), base, base(*args, **keywords))


def _forwarded(name):
    def method(self, *args):
        return getattr(_inner(self), name)(*[_inner(arg) for arg in args])

    method.__name__ = method.__qualname__ = name
    return method


class _Plain:
    """What the five have in common."""

    def __format__(self, spec):
        return str(self) if spec == "" else format(_inner(self), spec)


class _Int(_Plain, int, _is_between=True):
    _holds_one = True

    def __new__(cls, /, *args, **kwargs):
        return new(int, cls, args, kwargs)


class _Float(_Plain, float, _is_between=True):
    _holds_one = True

    def __new__(cls, /, *args, **kwargs):
        return new(float, cls, args, kwargs)


class _Str(_Plain, str, _is_between=True):
    _holds_one = True

    def __new__(cls, /, *args, **kwargs):
        return new(str, cls, args, kwargs)

    def __str__(self):
        return _inner(self)

    def __mod__(self, values):
        text = _inner(self)
        filled = text % _inner(values)
        # A template that asks for nothing is given back as it is.
        return self if text and "%" not in text else filled

    def __radd__(self, other):
        return _inner(other) + _inner(self) if isinstance(other, str) else NotImplemented


class _Bytes(_Plain, bytes, _is_between=True):
    _holds_one = True

    def __new__(cls, /, *args, **kwargs):
        return new(bytes, cls, args, kwargs)

    def __radd__(self, other):
        return _inner(other) + _inner(self) if isinstance(other, bytes) else NotImplemented


class _Tuple(_Plain, tuple, _is_between=True):
    _holds_one = True
    _pattern_kind_ = "sequence"

    def __new__(cls, /, *args, **kwargs):
        return new(tuple, cls, args, kwargs)

    def __radd__(self, other):
        return _inner(other) + _inner(self) if isinstance(other, tuple) else NotImplemented


_COMPARED = "__lt__ __le__ __eq__ __ne__ __gt__ __ge__ __hash__ __repr__"
_COUNTED = "__add__ __sub__ __mul__ __truediv__ __floordiv__ __mod__ __pow__ __divmod__ __radd__ __rsub__ __rmul__ " \
    "__rtruediv__ __rfloordiv__ __rmod__ __rpow__ __rdivmod__ __neg__ __pos__ __abs__ __bool__ __int__ __float__ " \
    "__trunc__ __round__"
_BITS = "__and__ __or__ __xor__ __lshift__ __rshift__ __rand__ __ror__ __rxor__ __rlshift__ __rrshift__ __invert__ __index__"
_ITEMS = "__len__ __iter__ __contains__ __getitem__ __add__ __mul__ __rmul__"
# What each hands on to the value it holds. Put into the class when something is first derived from it.
_handed_on = {
    _Int: _COUNTED + " " + _BITS,
    _Float: _COUNTED,
    _Str: _ITEMS,
    _Bytes: _ITEMS + " __mod__",
    _Tuple: _ITEMS,
}

_between = {}
for _cls, _base in (
    (list, _List),
    (dict, _Dict),
    (set, _Set),
    (int, _Int),
    (float, _Float),
    (str, _Str),
    (bytes, _Bytes),
    (tuple, _Tuple),
):
    _base.__name__ = _base.__qualname__ = _cls.__name__
    _base.__module__ = "builtins"
    _between[_cls] = _base


def between(base):
    """What the program's class derives from in place of a built-in one, with all its methods."""
    found = _between[base]
    names = _handed_on.pop(found, None)
    if names is not None:
        for name in (_COMPARED + " " + names).split():
            setattr(found, name, _forwarded(name))
    return found
