"""The containers that CPython writes in C: deque, defaultdict, OrderedDict.

Different from CPython: they wrap a list or a dict instead of deriving from it, so isinstance(c, dict) is False. append,
pop, popleft and appendleft are still one step on the list inside; taking from the left of a very long deque takes
longer than from the right.
"""


class deque:
    """A queue with two ends; with maxlen, items fall off the other end."""

    _pattern_kind_ = "sequence"
    # Changes that the length does not show.
    _turned = 0

    def __init__(self, iterable=(), maxlen=None):
        if maxlen is not None and maxlen < 0:
            raise ValueError("maxlen must be non-negative")
        self._items = []
        self.maxlen = maxlen
        self.extend(iterable)

    def append(self, x):
        self._items.append(x)
        if self.maxlen is not None and len(self._items) > self.maxlen:
            self._turned += 1
            del self._items[0]

    def appendleft(self, x):
        self._items.insert(0, x)
        if self.maxlen is not None and len(self._items) > self.maxlen:
            self._turned += 1
            del self._items[-1]

    def pop(self):
        try:
            return self._items.pop()
        except IndexError:
            raise IndexError("pop from an empty deque") from None

    def popleft(self):
        try:
            return self._items.pop(0)
        except IndexError:
            raise IndexError("pop from an empty deque") from None

    def extend(self, iterable):
        for x in list(iterable):
            self.append(x)

    def extendleft(self, iterable):
        for x in list(iterable):
            self.appendleft(x)

    def rotate(self, n=1):
        if self._items:
            self._turned += 1
            n %= len(self._items)
            self._items[:] = self._items[len(self._items) - n:] + self._items[:len(self._items) - n]

    def clear(self):
        self._items.clear()

    def copy(self):
        return type(self)(self._items, self.maxlen)

    __copy__ = copy

    def count(self, x):
        return self._items.count(x)

    def index(self, x, *limits):
        try:
            return self._items.index(x, *limits)
        except ValueError:
            raise ValueError("%r is not in deque" % (x,)) from None

    def insert(self, i, x):
        if self.maxlen is not None and len(self._items) >= self.maxlen:
            raise IndexError("deque already at its maximum size")
        self._items.insert(i, x)

    def remove(self, x):
        try:
            self._items.remove(x)
        except ValueError:
            raise ValueError("%r is not in deque" % (x,)) from None

    def reverse(self):
        self._items.reverse()

    def __len__(self):
        return len(self._items)

    def __bool__(self):
        return len(self._items) > 0

    def __iter__(self):
        n = len(self._items)
        turned = self._turned
        for x in self._items:
            if len(self._items) != n or self._turned != turned:
                raise RuntimeError("deque mutated during iteration")
            yield x
        if len(self._items) != n or self._turned != turned:
            raise RuntimeError("deque mutated during iteration")

    def __reversed__(self):
        return reversed(self._items)

    def __contains__(self, x):
        return x in self._items

    def __getitem__(self, i):
        try:
            return self._items[i]
        except IndexError:
            raise IndexError("deque index out of range") from None

    def __setitem__(self, i, x):
        try:
            self._items[i] = x
        except IndexError:
            raise IndexError("deque index out of range") from None

    def __delitem__(self, i):
        try:
            del self._items[i]
        except IndexError:
            raise IndexError("deque index out of range") from None

    __hash__ = None

    def __eq__(self, other):
        return self._items == other._items if isinstance(other, deque) else NotImplemented

    def __lt__(self, other):
        return self._items < other._items if isinstance(other, deque) else NotImplemented

    def __le__(self, other):
        return self._items <= other._items if isinstance(other, deque) else NotImplemented

    def __gt__(self, other):
        return self._items > other._items if isinstance(other, deque) else NotImplemented

    def __ge__(self, other):
        return self._items >= other._items if isinstance(other, deque) else NotImplemented

    def __iadd__(self, iterable):
        self.extend(iterable)
        return self

    def __add__(self, other):
        if not isinstance(other, deque):
            raise TypeError('can only concatenate deque (not "%s") to deque' % type(other).__name__)
        return type(self)(self._items + other._items, self.maxlen)

    def __mul__(self, n):
        return type(self)(self._items * n, self.maxlen)

    __rmul__ = __mul__

    def __imul__(self, n):
        self._items[:] = (self * n)._items
        return self

    def __repr__(self):
        if self.maxlen is None:
            return "deque(%r)" % (self._items,)
        return "deque(%r, maxlen=%d)" % (self._items, self.maxlen)


class _Mapping:
    """What the wrappers of a dict have in common."""

    _pattern_kind_ = "mapping"

    def __getitem__(self, key):
        return self._dict[key]

    def __setitem__(self, key, value):
        self._dict[key] = value

    def __delitem__(self, key):
        del self._dict[key]

    def __contains__(self, key):
        return key in self._dict

    def __len__(self):
        return len(self._dict)

    def __bool__(self):
        return len(self._dict) > 0

    def __iter__(self):
        return iter(self._dict)

    def __reversed__(self):
        return reversed(list(self._dict))

    def __eq__(self, other):
        if isinstance(other, _Mapping):
            return self._dict == other._dict
        if isinstance(other, dict):
            return self._dict == other
        return NotImplemented

    def keys(self):
        return self._dict.keys()

    def values(self):
        return self._dict.values()

    def items(self):
        return self._dict.items()

    def get(self, key, default=None):
        return self._dict.get(key, default)

    def pop(self, key, *default):
        return self._dict.pop(key, *default)

    def popitem(self):
        return self._dict.popitem()

    def setdefault(self, key, default=None):
        return self._dict.setdefault(key, default)

    def update(self, other=(), **kwargs):
        if isinstance(other, _Mapping):
            other = other._dict
        self._dict.update(other, **kwargs)

    def clear(self):
        self._dict.clear()

    __hash__ = None

    def __copy__(self):
        return self.copy()

    def __or__(self, other):
        if not isinstance(other, (dict, _Mapping)):
            return NotImplemented
        result = self.copy()
        result.update(other)
        return result

    def __ror__(self, other):
        if not isinstance(other, dict):
            return NotImplemented
        result = self.copy()
        result.clear()
        result.update(other)
        result.update(self)
        return result

    def __ior__(self, other):
        self.update(other)
        return self


class defaultdict(_Mapping):
    """A dict that makes a value for a key that is not there."""

    def __init__(self, default_factory=None, *args, **kwargs):
        if default_factory is not None and not callable(default_factory):
            raise TypeError("first argument must be callable or None")
        self.default_factory = default_factory
        self._dict = {}
        self.update(*args, **kwargs)

    def __getitem__(self, key):
        try:
            return self._dict[key]
        except KeyError:
            pass
        return self.__missing__(key)

    def __missing__(self, key):
        if self.default_factory is None:
            raise KeyError(key)
        value = self.default_factory()
        self._dict[key] = value
        return value

    def copy(self):
        return type(self)(self.default_factory, self._dict)

    def __repr__(self):
        return "defaultdict(%r, %r)" % (self.default_factory, self._dict)


class OrderedDict(_Mapping):
    """A dict that remembers the order of insertion, as every dict does by now, and can change it."""

    def __init__(self, *args, **kwargs):
        self._dict = {}
        self.update(*args, **kwargs)

    def update(self, other=(), /, **kwargs):
        if isinstance(other, dict) or hasattr(other, "keys") or hasattr(other, "items"):
            return super().update(other, **kwargs)
        for pair in other:
            pair = list(pair)
            if len(pair) < 2:
                raise ValueError("need more than %d value%s to unpack" % (len(pair), "" if pair else "s"))
            if len(pair) > 2:
                raise ValueError("too many values to unpack (expected 2)")
            self._dict[pair[0]] = pair[1]
        self._dict.update(kwargs)

    def move_to_end(self, key, last=True):
        if key not in self._dict:
            # CPython's takes None for no argument, and a tuple for several.
            raise KeyError(*(() if key is None else key if isinstance(key, tuple) else (key,)))
        key = next(own for own in self._dict if own == key)
        value = self._dict.pop(key)
        if last:
            self._dict[key] = value
            return
        rest = list(self._dict.items())
        self._dict.clear()
        self._dict[key] = value
        self._dict.update(rest)

    def popitem(self, last=True):
        if not self._dict:
            raise KeyError("dictionary is empty")
        if last:
            return self._dict.popitem()
        for key in self._dict:
            break
        return (key, self._dict.pop(key))

    def __eq__(self, other):
        if isinstance(other, OrderedDict):
            # Between two of them, the order counts.
            return list(self._dict.items()) == list(other._dict.items())
        return super().__eq__(other)

    __hash__ = None

    @classmethod
    def fromkeys(cls, iterable, value=None):
        return cls([(key, value) for key in iterable])

    def copy(self):
        return type(self)(self._dict)

    def __repr__(self):
        name = type(self).__name__
        return "%s(%r)" % (name, list(self._dict.items())) if self._dict else name + "()"


for _cls in (deque, defaultdict, OrderedDict):
    _cls.__module__ = "collections"
