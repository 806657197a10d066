"""Copies: copy() makes a new outer object, deepcopy() copies what is inside too.

Two things make a deep copy harder than it looks: an object that is reached twice must be copied once, and an object
that contains itself must not be copied for ever. One table, the memo, answers both: it maps id(original) to the copy.

Different from CPython: __reduce__ and copyreg, which say how an object is pickled, are not asked. An object without
__copy__ or __deepcopy__ is copied by making an instance without __init__ and copying its attributes; an exception is
made anew from its arguments.
"""

from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType


class Error(Exception):
    """Something cannot be copied."""


error = Error

# What cannot change need not be copied.
_UNCHANGING = (
    type(None), int, float, bool, str, bytes, frozenset, type, range, slice, property, type(...), type(NotImplemented),
    FunctionType, BuiltinFunctionType,
)


def copy(x):
    """A new object with the same things inside."""
    cls = type(x)
    if cls in (list, dict, set):
        return x.copy()
    if cls is tuple or isinstance(x, _UNCHANGING):
        return x
    if hasattr(cls, "__copy__"):
        return x.__copy__()
    if isinstance(x, BaseException):
        return _filled(cls(*_arguments(x)), x.__dict__)
    return _filled(object.__new__(cls), _attributes(x))


def deepcopy(x, memo=None):
    """A new object with copies of the things inside, and so on."""
    if memo is None:
        memo = {}
    if id(x) in memo:
        return memo[id(x)]
    copied = _deep(x, memo)
    if copied is not x:
        memo[id(x)] = copied
        # The memo also keeps x alive: once x was gone, another object could get its id.
        memo.setdefault(id(memo), []).append(x)
    return copied


def _deep(x, memo):
    cls = type(x)
    if cls is frozenset or cls is tuple:
        return _deep_unchanging(x, memo)
    if isinstance(x, _UNCHANGING):
        return x
    if cls is list:
        copied = memo[id(x)] = []
        for item in x:
            copied.append(deepcopy(item, memo))
        return copied
    if cls is dict:
        copied = memo[id(x)] = {}
        for key, value in x.items():
            copied[deepcopy(key, memo)] = deepcopy(value, memo)
        return copied
    if cls is set:
        return {deepcopy(item, memo) for item in x}
    if cls is MethodType:
        return getattr(deepcopy(x.__self__, memo), x.__name__)
    copier = getattr(x, "__deepcopy__", None)
    if copier is not None:
        return copier(memo)
    # The copy is in the memo before its attributes are copied: one of them may lead back to x.
    if isinstance(x, BaseException):
        attributes = x.__dict__
        copied = memo[id(x)] = cls(*deepcopy(_arguments(x), memo))
    else:
        attributes = _attributes(x)
        copied = memo[id(x)] = object.__new__(cls)
    return _filled(copied, deepcopy(attributes, memo))


def _deep_unchanging(x, memo):
    """A tuple or frozenset whose items are all their own copies is its own copy."""
    items = [deepcopy(item, memo) for item in x]
    if id(x) in memo:
        return memo[id(x)]          # x contains itself, by way of a list
    for before, after in zip(x, items):
        if before is not after:
            return type(x)(items)
    return x


def _attributes(x):
    """The attributes of an instance, as a dict."""
    if isinstance(x, ModuleType) or not hasattr(x, "__dict__"):
        raise TypeError("cannot pickle '%s' object" % type(x).__name__)
    return x.__dict__


def _arguments(x):
    """What an exception is made of."""
    if isinstance(x, OSError) and len(x.args) == 2 and x.filename is not None:
        return x.args + (x.filename,)
    return x.args


def _filled(made, attributes):
    for name, value in attributes.items():
        object.__setattr__(made, name, value)
    return made
