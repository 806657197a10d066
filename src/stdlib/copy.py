"""Copies: copy() makes a new outer object, deepcopy() copies what is inside too.

Two things make a deep copy harder than it looks: an object that is reached twice must be copied once, and an object
that contains itself must not be copied for ever. One table, the memo, answers both: it maps id(original) to the copy.

A class can say in __copy__ and __deepcopy__ how it is copied; otherwise what it says of how it is pickled holds here,
too. An object of a class that says nothing is copied by making an instance without __init__ and copying its attributes;
an exception is made anew from its arguments.
"""

from copyreg import dispatch_table
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType


class Error(Exception):
    """Something cannot be copied."""


error = Error

# What a class has that says nothing of how its instances are pickled.
_REDUCE_EX, _REDUCE, _GETSTATE = object.__reduce_ex__, object.__reduce__, object.__getstate__

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
    if _says_how(x, cls):
        return _remade(x, None)
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
    if _says_how(x, cls):
        return _remade(x, memo)
    # The copy is in the memo before its attributes are copied: one of them may lead back to x.
    if isinstance(x, BaseException):
        attributes = x.__dict__
        copied = memo[id(x)] = cls(*deepcopy(_arguments(x), memo))
    else:
        attributes = _attributes(x)
        copied = memo[id(x)] = object.__new__(cls)
    return _filled(copied, deepcopy(attributes, memo))


def _says_how(x, cls):
    """Whether a class says how its instances are pickled, or nothing else is known of them."""
    return (
        cls.__reduce_ex__ is not _REDUCE_EX
        or cls.__reduce__ is not _REDUCE
        or cls.__getstate__ is not _GETSTATE
        or hasattr(cls, "__setstate__")
        or hasattr(cls, "__getnewargs__")
        or hasattr(cls, "__getnewargs_ex__")
        or cls in dispatch_table
        or not hasattr(x, "__dict__")
    )


def _remade(x, memo):
    """A copy by way of what would be pickled. With a memo, what it consists of is copied, too."""
    import pickle

    parts = pickle._parts(x, 4, dispatch_table, None)
    if isinstance(parts, list):
        return x        # found by its name
    op, func, args, state, items, pairs, *setter = parts
    inside = (lambda part: part) if memo is None else (lambda part: deepcopy(part, memo))
    args = tuple([inside(arg) for arg in args])
    made = func.__new__(func, *args) if op == pickle._NEWOBJ else func(*args)
    if memo is not None:
        memo[id(x)] = made
    if state is not None:
        state = inside(state)
        if setter:
            setter[0](made, state)
        else:
            pickle._built(made, state)
    if items is not None:
        pickle._filled("append", made, [inside(item) for item in items])
    if pairs is not None:
        pickle._filled("set", made, [inside(part) for part in pairs])
    return made


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
