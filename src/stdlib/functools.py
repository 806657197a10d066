"""Functions that work on functions.

Different from CPython: lru_cache has no lock of its own, so two threads may both compute a value that is missing;
cached_property is a function that makes a property. register()
of singledispatch understands an annotation that is the name of a built-in class or of a global of the function.
"""

from _records import namedtuple
from types import MethodType

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
WRAPPER_UPDATES = ("__dict__",)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Make wrapper look like wrapped."""
    for name in assigned:
        try:
            setattr(wrapper, name, getattr(wrapped, name))
        except AttributeError:
            pass
    if "__dict__" in updated and not isinstance(wrapped, type):
        for name, value in getattr(wrapped, "__dict__", {}).items():
            setattr(wrapper, name, value)
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Decorator: @wraps(f) above the function that stands in for f."""
    return lambda wrapper: update_wrapper(wrapper, wrapped, assigned, updated)


class partial:
    """A function with its first arguments given already."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        if isinstance(func, partial):
            # One layer is enough.
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __repr__(self):
        parts = [repr(self.func)] + [repr(arg) for arg in self.args]
        parts += ["%s=%r" % pair for pair in self.keywords.items()]
        return "functools.partial(%s)" % ", ".join(parts)


_missing = object()


def reduce(function, iterable, initial=_missing, /):
    """Combine all items into one, from the left."""
    try:
        it = iter(iterable)
    except TypeError:
        raise TypeError("reduce() arg 2 must support iteration") from None
    value = initial
    if value is _missing:
        value = next(it, _missing)
        if value is _missing:
            raise TypeError("reduce() of empty iterable with no initial value")
    for item in it:
        value = function(value, item)
    return value


# ---- Caches ----------------------------------------------------------------------------------------------------------

_CacheInfo = namedtuple("CacheInfo", "hits misses maxsize currsize")


def lru_cache(maxsize=128, typed=False):
    """Decorator: remember results; the least recently used is forgotten first."""
    if callable(maxsize):
        return _cached(maxsize, 128, typed)
    if maxsize is not None and not isinstance(maxsize, int):
        raise TypeError("Expected first argument to be an integer, a callable, or None")
    return lambda function: _cached(function, maxsize, typed)


def cache(user_function, /):
    """Decorator: remember every result."""
    return _cached(user_function, None, False)


def _key(args, kwargs, typed):
    """What stands for a call in the table. The marker keeps f(1, "a", 2) and f(1, a=2) apart."""
    key = args
    if kwargs:
        key = args + (_missing,) + tuple(kwargs.items())
    if typed:
        key += (_missing,) + tuple([type(arg) for arg in args]) + tuple([type(arg) for arg in kwargs.values()])
    elif len(key) == 1 and type(key[0]) in (int, str):
        return key[0]           # not equal to the (True,) that f(True) is remembered by
    return key


def _cached(function, maxsize, typed):
    if maxsize is not None and maxsize < 0:
        maxsize = 0
    return update_wrapper(_lru_cache_wrapper(function, maxsize, typed), function)


class _lru_cache_wrapper:
    """A function that remembers its results."""

    def __init__(self, function, maxsize, typed):
        results = {}
        # The keys by the time of their last use, oldest first: a table of its own, so that a result never goes missing
        # while its key is moved to the end.
        uses = {}
        counts = [0, 0]

        def call(*args, **kwargs):
            if maxsize == 0:
                counts[1] += 1
                return function(*args, **kwargs)
            key = _key(args, kwargs, typed)
            result = results.get(key, _missing)
            if result is not _missing:
                counts[0] += 1
                if maxsize is not None:
                    _used(uses, key)
                return result
            counts[1] += 1
            result = function(*args, **kwargs)
            if maxsize is None:
                results[key] = result
            else:
                if key not in results:
                    while len(results) >= maxsize:
                        results.pop(_forget_oldest(uses), None)
                results[key] = result
                _used(uses, key)
            return result

        def cache_info():
            """How well it works."""
            return _CacheInfo(counts[0], counts[1], maxsize, len(results))

        def cache_clear():
            """Forget everything."""
            results.clear()
            uses.clear()
            counts[:] = [0, 0]

        self._call = call
        self.cache_info = cache_info
        self.cache_clear = cache_clear
        self.cache_parameters = lambda: {"maxsize": maxsize, "typed": typed}

    def __call__(self, /, *args, **kwargs):
        return self._call(*args, **kwargs)

    def __get__(self, instance, owner=None):
        return self if instance is None else MethodType(self, instance)

    def __reduce__(self):
        # By its name, like any function.
        return self.__qualname__


def _used(uses, key):
    uses.pop(key, None)
    uses[key] = None


def _forget_oldest(uses):
    """Takes the oldest key out; another thread may have been faster, then there is nothing to forget."""
    for key in list(uses):
        uses.pop(key, None)
        return key
    return None


def cached_property(func):
    """Decorator: a property that is computed once for each instance and kept among its attributes."""
    name = func.__name__

    def read(self):
        kept = self.__dict__
        value = kept.get(name, _missing)
        if value is _missing:
            value = kept[name] = func(self)
        return value

    def write(self, value):
        self.__dict__[name] = value

    def forget(self):
        if self.__dict__.pop(name, _missing) is _missing:
            raise AttributeError("'%s' object has no attribute '%s'" % (type(self).__name__, name))

    return property(read, write, forget, func.__doc__)


# ---- Comparisons -----------------------------------------------------------------------------------------------------


def cmp_to_key(mycmp):
    """The key function for sorted() that a comparison function of two arguments stands for."""

    class K:
        """An item that compares as the function says."""

        __slots__ = ("obj",)
        __hash__ = None

        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

    return K


def _unless_unknown(answer, then):
    return answer if answer is NotImplemented else then(answer)


# How each comparison follows from another one and __eq__.
_FOLLOWS = {
    "__lt__": {
        "__gt__": lambda a, b: _unless_unknown(type(a).__lt__(a, b), lambda lt: not lt and a != b),
        "__le__": lambda a, b: _unless_unknown(type(a).__lt__(a, b), lambda lt: lt or a == b),
        "__ge__": lambda a, b: _unless_unknown(type(a).__lt__(a, b), lambda lt: not lt),
    },
    "__le__": {
        "__ge__": lambda a, b: _unless_unknown(type(a).__le__(a, b), lambda le: not le or a == b),
        "__lt__": lambda a, b: _unless_unknown(type(a).__le__(a, b), lambda le: le and a != b),
        "__gt__": lambda a, b: _unless_unknown(type(a).__le__(a, b), lambda le: not le),
    },
    "__gt__": {
        "__lt__": lambda a, b: _unless_unknown(type(a).__gt__(a, b), lambda gt: not gt and a != b),
        "__ge__": lambda a, b: _unless_unknown(type(a).__gt__(a, b), lambda gt: gt or a == b),
        "__le__": lambda a, b: _unless_unknown(type(a).__gt__(a, b), lambda gt: not gt),
    },
    "__ge__": {
        "__le__": lambda a, b: _unless_unknown(type(a).__ge__(a, b), lambda ge: not ge or a == b),
        "__gt__": lambda a, b: _unless_unknown(type(a).__ge__(a, b), lambda ge: ge and a != b),
        "__lt__": lambda a, b: _unless_unknown(type(a).__ge__(a, b), lambda ge: not ge),
    },
}


def total_ordering(cls):
    """Decorator: the missing comparisons of a class, made of __eq__ and one of the four others."""
    # What object itself has under these names knows no order.
    defined = [name for name in _FOLLOWS if getattr(cls, name) is not getattr(object, name)]
    if not defined:
        raise ValueError("must define at least one ordering operation: < > <= >=")
    for name, function in _FOLLOWS[defined[0]].items():
        if name not in defined:
            setattr(cls, name, function)
    return cls


# ---- One function for several classes --------------------------------------------------------------------------------

_BUILT_IN = {cls.__name__: cls for cls in (int, float, str, bytes, bool, list, tuple, dict, set, frozenset, object)}


def singledispatch(func):
    """Decorator: a function that looks at the class of its first argument; f.register adds an answer for a class."""
    registry = {object: func}

    def dispatch(cls):
        """The function for a class: its own, or that of its nearest base."""
        for base in cls.__mro__:
            if base in registry:
                return registry[base]
        return func

    def register(cls, func=None):
        if func is None:
            if isinstance(cls, type):
                return lambda function: register(cls, function)
            cls, func = _annotated_class(cls), cls
        registry[cls] = func
        return func

    def wrapper(*args, **kw):
        if not args:
            raise TypeError("%s requires at least 1 positional argument" % func.__name__)
        return dispatch(type(args[0]))(*args, **kw)

    update_wrapper(wrapper, func)
    wrapper.register = register
    wrapper.dispatch = dispatch
    wrapper.registry = registry
    return wrapper


class singledispatchmethod:
    """Decorator: a method that looks at the class of its first argument after self."""

    def __init__(self, func):
        if not callable(func) and not hasattr(func, "__get__") and not isinstance(func, (classmethod, staticmethod)):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        self.dispatcher = singledispatch(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, method)

    def __get__(self, obj, cls=None):
        dispatcher = self.dispatcher

        def method(*args, **kwargs):
            return _bound(dispatcher.dispatch(type(args[0])), obj, cls)(*args, **kwargs)

        if not isinstance(self.func, (classmethod, staticmethod)):
            update_wrapper(method, self.func)
        method.register = self.register
        return method


class partialmethod:
    """A method with its first arguments after self given already."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, "__get__") and not isinstance(func, (classmethod, staticmethod)):
            raise TypeError(f"{func!r} is not callable or a descriptor")
        if isinstance(func, partialmethod):
            # One layer is enough.
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, obj, cls=None):
        bound = _bound(self.func, obj, cls)
        if bound is self.func and obj is None:
            return lambda self_, /, *args, **kw: bound(self_, *self.args, *args, **{**self.keywords, **kw})
        return partial(bound, *self.args, **self.keywords)


def _bound(func, obj, cls):
    """What a class attribute is when it is asked of an object: a function is bound to it."""
    if isinstance(func, staticmethod):
        return func.__func__
    if isinstance(func, classmethod):
        return partial(func.__func__, type(obj) if cls is None else cls)
    if hasattr(type(func), "__get__"):
        return func.__get__(obj, cls)
    return func


def _annotated_class(function):
    """The class that the first annotation names: annotations are text here."""
    for annotation in function.__annotations__.values():
        found = function.__globals__.get(annotation, _BUILT_IN.get(annotation))
        if isinstance(found, type):
            return found
        break
    raise TypeError(
        "Invalid first argument to `register()`: %r. Use either `@register(some_class)` or plain `@register` on an "
        "annotated function." % (function,)
    )
