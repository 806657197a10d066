"""Functions that work on functions.

Different from CPython: lru_cache has no lock of its own, so two threads may both compute a value that is missing;
partial objects are plain objects.
"""

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__")


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=()):
    """Make wrapper look like wrapped."""
    for name in assigned:
        try:
            setattr(wrapper, name, getattr(wrapped, name))
        except AttributeError:
            pass
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=()):
    """Decorator: @wraps(f) above the function that stands in for f."""
    return lambda wrapper: update_wrapper(wrapper, wrapped, assigned, updated)


class partial:
    """A function with its first arguments given already."""

    def __init__(self, func, *args, **keywords):
        if not callable(func):
            raise TypeError("the first argument must be callable")
        self.func = func
        self.args = args
        self.keywords = keywords

    def __call__(self, *args, **keywords):
        merged = dict(self.keywords)
        merged.update(keywords)
        return self.func(*self.args, *args, **merged)

    def __repr__(self):
        parts = [repr(self.func)] + [repr(arg) for arg in self.args]
        parts += ["%s=%r" % pair for pair in self.keywords.items()]
        return "functools.partial(%s)" % ", ".join(parts)


_missing = object()


def reduce(function, iterable, initial=_missing):
    """Combine all items into one, from the left."""
    it = iter(iterable)
    value = initial
    if value is _missing:
        value = next(it, _missing)
        if value is _missing:
            raise TypeError("reduce() of empty iterable with no initial value")
    for item in it:
        value = function(value, item)
    return value


class _CacheInfo:
    """What cache_info() answers."""

    def __init__(self, hits, misses, maxsize, currsize):
        self.hits = hits
        self.misses = misses
        self.maxsize = maxsize
        self.currsize = currsize

    def __repr__(self):
        numbers = (self.hits, self.misses, self.maxsize, self.currsize)
        return "CacheInfo(hits=%r, misses=%r, maxsize=%r, currsize=%r)" % numbers


def lru_cache(maxsize=128, typed=False):
    """Decorator: remember results; the least recently used is forgotten first."""
    if callable(maxsize):
        return _cached(maxsize, 128)
    return lambda function: _cached(function, maxsize)


def cache(function):
    """Decorator: remember every result."""
    return _cached(function, None)


def _cached(function, maxsize):
    results = {}
    counts = [0, 0]

    def wrapper(*args, **kwargs):
        key = (args, tuple(kwargs.items())) if kwargs else args
        # A result that is used moves to the end of the dict: the first one is the least recently used.
        result = results.pop(key, _missing)
        if result is not _missing:
            counts[0] += 1
        else:
            counts[1] += 1
            result = function(*args, **kwargs)
            while maxsize is not None and results and len(results) >= maxsize:
                results.pop(next(iter(results)), None)
        if maxsize != 0:
            results[key] = result
        return result

    def cache_info():
        return _CacheInfo(counts[0], counts[1], maxsize, len(results))

    def cache_clear():
        results.clear()
        counts[:] = [0, 0]

    update_wrapper(wrapper, function)
    wrapper.cache_info = cache_info
    wrapper.cache_clear = cache_clear
    return wrapper


class _Key:
    """An item that compares as a comparison function says."""

    def __init__(self, compare, item):
        self.compare = compare
        self.item = item

    def __lt__(self, other):
        return self.compare(self.item, other.item) < 0

    def __gt__(self, other):
        return self.compare(self.item, other.item) > 0

    def __eq__(self, other):
        return self.compare(self.item, other.item) == 0


def cmp_to_key(compare):
    """The key function for sorted() that a comparison function of two arguments stands for."""
    return lambda item: _Key(compare, item)


def total_ordering(cls):
    """Decorator: the missing comparisons of a class, made of __eq__ and __lt__."""
    cls.__gt__ = lambda self, other: not (self < other or self == other)
    cls.__le__ = lambda self, other: self < other or self == other
    cls.__ge__ = lambda self, other: not self < other
    return cls
