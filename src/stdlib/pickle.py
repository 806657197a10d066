"""Objects as bytes: dumps() writes one, with all that it leads to, and loads() makes a copy from what was written.

Functions and classes are not written but named, so whoever reads must have them under the same names. What is written
is what CPython writes (protocol 4), nearly byte for byte.

Different from CPython: protocols below 4 are written as 4; a Pickler has no persistent_id and no memo of its own from
one dump() to the next; no bytes are kept out of band. As in CPython, loads() does what the bytes say: read none that a
stranger has sent.
"""

import _pickle
import sys
from _thread import allocate_lock
from copyreg import __newobj__, __newobj_ex__, _reconstructor, dispatch_table
from types import BuiltinFunctionType, FunctionType, MethodType

HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4
format_version = "4.0"
compatible_formats = ["1.0", "1.1", "1.2", "1.3", "2.0", "3.0", "4.0", "5.0"]


class PickleError(Exception):
    """The base of this module's errors."""


class PicklingError(PickleError):
    """Something cannot be pickled."""


class UnpicklingError(PickleError):
    """The bytes are no pickle."""


PickleError.__module__ = PicklingError.__module__ = UnpicklingError.__module__ = "_pickle"

# Opcodes that make an object: by calling something, or by the class itself.
_REDUCE, _NEWOBJ = 82, 0x81

# What a class has that says nothing of how its instances are pickled.
_REDUCE_EX, _REDUCE_OF_ALL, _GETSTATE = object.__reduce_ex__, object.__reduce__, object.__getstate__

_lock = allocate_lock()
_HELD = (int, float, str, bytes, tuple, frozenset)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """An object as bytes."""
    return _written(obj, _protocol(protocol), dispatch_table)


def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """A copy of the object that was written."""
    return _read(data, _find_class)[0]


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Write an object into a file."""
    _check_writes(file)
    file.write(dumps(obj, protocol))


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    """Read an object from a file."""
    return Unpickler(file).load()


class Pickler:
    """Writes objects into a file. A class derived from it may say in reducer_override() how one is written."""

    def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        _check_writes(file)
        self._file = file
        self._protocol = _protocol(protocol)
        if not hasattr(self, "dispatch_table"):
            self.dispatch_table = dispatch_table

    def dump(self, obj):
        if hasattr(self, "persistent_id"):
            raise NotImplementedError("gilsh's Pickler has no persistent_id: say in reducer_override() how an object is written")
        override = getattr(self, "reducer_override", None)
        self._file.write(_written(obj, self._protocol, self.dispatch_table, override))

    def clear_memo(self):
        """Forget what was written before, which happens anyway."""


class Unpickler:
    """Reads objects from a file. A class derived from it may say in find_class() what a name stands for."""

    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
        if not hasattr(file, "read") or not hasattr(file, "readline"):
            raise TypeError("file must have 'read' and 'readline' attributes")
        self._file = file

    def find_class(self, module, name):
        return _find_class(module, name)

    def load(self):
        data = self._file.read()
        value, end = _read(data, self.find_class)
        if end < len(data):
            self._file.seek(end - len(data), 1)
        return value


def _check_writes(file):
    if not hasattr(file, "write"):
        raise TypeError("file must have a 'write' attribute")


def _protocol(protocol):
    if protocol is None:
        return DEFAULT_PROTOCOL
    if not isinstance(protocol, int):
        raise TypeError("'%s' object cannot be interpreted as an integer" % type(protocol).__name__)
    if protocol < 0:
        return HIGHEST_PROTOCOL
    if protocol > HIGHEST_PROTOCOL:
        raise ValueError("pickle protocol must be <= %d" % HIGHEST_PROTOCOL)
    return protocol


# ---- Writing ---------------------------------------------------------------------------------------------------------


def _written(obj, protocol, table, override=None):
    known = []
    while True:
        answer = _pickle.write(obj, known, protocol)
        if isinstance(answer, bytes):
            _pickle.took(len(answer))
            return answer
        for x in answer:
            known.append(x)
            known.append(_parts(x, protocol, table, override))


def _parts(x, protocol, table, override):
    """What an object consists of, as _pickle.write() wants to know it."""
    if override is not None:
        said = override(x)
        if said is not NotImplemented:
            return _reduced(x, said)
    cls = type(x)
    if cls in table:
        return _reduced(x, table[cls](x))
    if isinstance(x, type):
        return _named_class(x)
    if cls is BuiltinFunctionType and "." in x.__qualname__:
        owner, name = x.__qualname__.rsplit(".", 1)
        return (_REDUCE, getattr, (_find_class("builtins", owner), name), None, None, None)
    if cls is FunctionType or cls is BuiltinFunctionType:
        return _named(x)
    if cls is MethodType:
        return (_REDUCE, getattr, (x.__self__, x.__name__), None, None, None)
    if cls.__reduce_ex__ is not _REDUCE_EX:
        return _reduced(x, x.__reduce_ex__(protocol))
    if cls.__reduce__ is not _REDUCE_OF_ALL:
        return _reduced(x, x.__reduce__())
    return _own_parts(x, cls)


def _own_parts(x, cls):
    """The same of an object that does not say it itself."""
    if cls is range:
        return (_REDUCE, range, (x.start, x.stop, x.step), None, None, None)
    if cls is slice:
        return (_REDUCE, slice, (x.start, x.stop, x.step), None, None, None)
    if x is NotImplemented or x is ...:
        return ["builtins", "NotImplemented" if x is NotImplemented else "Ellipsis"]
    if isinstance(x, BaseException):
        args = x.args
        if isinstance(x, OSError) and len(args) == 2 and x.filename is not None:
            args = args + (x.filename,)
        return (_REDUCE, cls, args, x.__dict__ or None, None, None)
    left = _pickle.left(x)
    if left is not None:
        return _iterator(*left)
    return _instance(x, cls)


def _iterator(kind, *what):
    """What is left in an iterator: items, or the iterators that it stands over."""
    if kind == "range":
        first, n, step = what
        what = (range(first, first + n * step, step),)
    maker = {"enumerate": enumerate, "reversed": reversed, "zip": zip}.get(kind, iter)
    return (_REDUCE, maker, what, None, None, None)


def _by_itself(x, protocol):
    """What object.__reduce_ex__() answers."""
    cls = type(x)
    if isinstance(x, type) or cls in (FunctionType, BuiltinFunctionType):
        return x.__qualname__
    if isinstance(x, _HELD + (list, dict, set)) and cls.__module__ == "builtins":
        inside = (_NEWOBJ, cls, (x,) if isinstance(x, _HELD) else (), None)
        items = list(x) if isinstance(x, list) else None
        pairs = [part for pair in x.items() for part in pair] if isinstance(x, dict) else None
        op, func, args, state, items, pairs = inside + (items, pairs)
        if isinstance(x, set):
            return cls, (list(x),), None
    else:
        parts = _own_parts(x, cls)
        if isinstance(parts, list):
            return parts[1]
        op, func, args, state, items, pairs = parts
    if op == _REDUCE:
        return (func, args) if state is None else (func, args, state)
    if protocol < 2:
        base = [kind for kind in _HELD + (list, dict, set, object) if isinstance(x, kind)][0]
        value = None if base is object else base(_inner(x))
        return (_reconstructor, (cls, base, value)) if state is None else (_reconstructor, (cls, base, value), state)
    items = None if items is None else iter(items)
    pairs = None if pairs is None else iter([(pairs[i], pairs[i + 1]) for i in range(0, len(pairs), 2)])
    return __newobj__, (func,) + args, state, items, pairs


def _instance(x, cls):
    if cls is object:
        return (_NEWOBJ, cls, (), None, None, None)
    if cls.__module__ in ("builtins", "_io", "_thread") or not hasattr(x, "__dict__"):
        if cls.__name__ == "code":
            raise TypeError("cannot pickle code objects")
        where = cls.__module__ + "." if cls.__module__ != "builtins" else "_thread." if cls is type(_lock) else ""
        raise TypeError("cannot pickle '%s%s' object" % (where, cls.__name__))
    if "threading" in sys.modules and isinstance(x, sys.modules["threading"].Thread):
        raise TypeError("cannot pickle '_thread.lock' object")      # which CPython's threads have inside
    args = ()
    if hasattr(cls, "__getnewargs_ex__"):
        args, kwargs = x.__getnewargs_ex__()
        return (_REDUCE, __newobj_ex__, (cls, args, kwargs), _state(x, cls), None, None)
    if hasattr(cls, "__getnewargs__"):
        args = x.__getnewargs__()
    elif isinstance(x, _HELD):
        args = (_inner(x),)
    items = pairs = None
    if isinstance(x, list):
        items = list(_inner(x))
    elif isinstance(x, dict):
        pairs = [part for pair in _inner(x).items() for part in pair]
    elif isinstance(x, set):
        return (_REDUCE, cls, (list(_inner(x)),), _state(x, cls), None, None)
    return (_NEWOBJ, cls, args, _state(x, cls), items, pairs)


def _state(x, cls):
    if cls.__getstate__ is not _GETSTATE:
        return x.__getstate__()
    return _attributes(x)


def _attributes(x):
    """What object.__getstate__() answers."""
    attributes = getattr(x, "__dict__", None)
    if attributes and isinstance(x, _HELD + (list, dict, set)):
        # What it holds of the built-in class stands there too, not under a name.
        attributes = {name: value for name, value in attributes.items() if isinstance(name, str)}
    return attributes or None


def _reduced(x, said):
    """What __reduce__() and its like have answered."""
    if isinstance(said, str):
        return _named(x, said)
    if not isinstance(said, tuple):
        raise PicklingError("__reduce__ must return a string or tuple")
    if not 2 <= len(said) <= 6:
        raise PicklingError("tuple returned by __reduce__ must contain 2 through 6 elements")
    func, args, state, items, pairs, setter = (said + (None,) * 4)[:6]
    if not callable(func):
        raise PicklingError("first item of the tuple returned by __reduce__ must be callable")
    if not isinstance(args, tuple):
        raise PicklingError("second item of the tuple returned by __reduce__ must be a tuple")
    op = _REDUCE
    if func is __newobj__:
        op, func, args = _NEWOBJ, args[0], args[1:]
    items = None if items is None else list(items)
    pairs = None if pairs is None else [part for pair in pairs for part in pair]
    if setter is None:
        return (op, func, args, state, items, pairs)
    if not callable(setter):
        raise PicklingError("sixth element of the tuple returned by __reduce__ must be a function, not %s" % type(setter))
    return (op, func, args, state, items, pairs, setter)


def _named_class(cls):
    for value, name in ((None, "NoneType"), (..., "ellipsis"), (NotImplemented, "NotImplementedType")):
        if cls is type(value):
            return (_REDUCE, type, (value,), None, None, None)
    return _named(cls)


def _named(x, name=None):
    """The module and the name by which something can be found again."""
    if name is None:
        name = getattr(x, "__qualname__", None) or x.__name__
    module = getattr(x, "__module__", None) or "__main__"
    if "<locals>" in name:
        raise AttributeError("Can't pickle local object %r" % name)
    try:
        found = _find_class(module, name)
    except (ImportError, AttributeError):
        raise PicklingError("Can't pickle %r: attribute lookup %s on %s failed" % (x, name, module)) from None
    if found is not x:
        raise PicklingError("Can't pickle %r: it's not the same object as %s.%s" % (x, module, name))
    return [module, name]


# ---- Reading ---------------------------------------------------------------------------------------------------------


def _read(data, find_class):
    """The object, and where its bytes end."""
    stack = []
    machine = [0, stack, [], []]
    while True:
        word, *values = _pickle.read(data, machine)
        if word == "done":
            _pickle.took(machine[0])
            return values[0], machine[0]
        if word == "end":
            raise EOFError("Ran out of input")
        if word == "bad":
            kind = ValueError if values[0].startswith("unsupported") else UnpicklingError
            raise kind(values[0])
        if word == "global":
            stack.append(find_class(*values))
        elif word == "call":
            stack.append(values[0](*values[1]))
        elif word == "new":
            stack.append(_new(*values))
        elif word == "build":
            stack.append(_built(*values))
        elif word == "frozenset":
            stack.append(frozenset(values[0]))
        else:
            stack.append(_filled(word, *values))


def _new(cls, args):
    if not isinstance(cls, type):
        raise UnpicklingError("NEWOBJ class argument must be a type, not %s" % type(cls).__name__)
    return cls.__new__(cls, *args)


def _built(x, state):
    if hasattr(x, "__setstate__"):
        x.__setstate__(state)
        return x
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    for attributes in (state, slots):
        for name, value in (attributes or {}).items():
            object.__setattr__(x, name, value)
    return x


def _filled(word, container, items):
    if word == "append":
        if hasattr(container, "extend"):
            container.extend(items)
        else:
            for item in items:
                container.append(item)
    elif word == "add":
        container.update(items)
    else:
        for i in range(0, len(items), 2):
            container[items[i]] = items[i + 1]
    return container


def _find_class(module, name):
    __import__(module)
    found = sys.modules[module]
    for part in name.split("."):
        try:
            found = getattr(found, part)
        except AttributeError:
            raise AttributeError("Can't get attribute %r on %r" % (name, sys.modules[module])) from None
    return found


# Found by the module that they name.
_pickle.PickleError, _pickle.PicklingError, _pickle.UnpicklingError = PickleError, PicklingError, UnpicklingError
