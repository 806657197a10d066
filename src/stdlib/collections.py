"""Containers beyond list and dict.

Different from CPython: deque, Counter, defaultdict and OrderedDict wrap a list or a dict instead of deriving from it,
so isinstance(c, dict) is False. append, pop, popleft and appendleft are still one step on the list inside; taking
from the left of a very long deque takes longer than from the right.
"""


class deque:
    """A queue with two ends; with maxlen, items fall off the other end."""

    def __init__(self, iterable=(), maxlen=None):
        if maxlen is not None and maxlen < 0:
            raise ValueError("maxlen must be non-negative")
        self._items = []
        self.maxlen = maxlen
        self.extend(iterable)

    def append(self, x):
        self._items.append(x)
        if self.maxlen is not None and len(self._items) > self.maxlen:
            del self._items[0]

    def appendleft(self, x):
        self._items.insert(0, x)
        if self.maxlen is not None and len(self._items) > self.maxlen:
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
            n %= len(self._items)
            self._items[:] = self._items[len(self._items) - n:] + self._items[:len(self._items) - n]

    def clear(self):
        self._items.clear()

    def copy(self):
        return deque(self._items, self.maxlen)

    def count(self, x):
        return self._items.count(x)

    def index(self, x):
        return self._items.index(x)

    def insert(self, i, x):
        if self.maxlen is not None and len(self._items) >= self.maxlen:
            raise IndexError("deque already at its maximum size")
        self._items.insert(i, x)

    def remove(self, x):
        try:
            self._items.remove(x)
        except ValueError:
            raise ValueError("deque.remove(x): x not in deque") from None

    def reverse(self):
        self._items.reverse()

    def __len__(self):
        return len(self._items)

    def __bool__(self):
        return len(self._items) > 0

    def __iter__(self):
        n = len(self._items)
        for x in self._items:
            if len(self._items) != n:
                raise RuntimeError("deque mutated during iteration")
            yield x

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
        del self._items[i]

    def __eq__(self, other):
        if not isinstance(other, deque):
            return NotImplemented
        return self._items == other._items

    def __iadd__(self, iterable):
        self.extend(iterable)
        return self

    def __add__(self, other):
        return deque(self._items + list(other), self.maxlen)

    def __repr__(self):
        if self.maxlen is None:
            return "deque(%r)" % (self._items,)
        return "deque(%r, maxlen=%d)" % (self._items, self.maxlen)


class _Mapping:
    """What the wrappers of a dict have in common."""

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


class defaultdict(_Mapping):
    """A dict that makes a value for a key that is not there."""

    def __init__(self, default_factory=None, *args, **kwargs):
        if default_factory is not None and not callable(default_factory):
            raise TypeError("first argument must be callable or None")
        self.default_factory = default_factory
        self._dict = dict(*args, **kwargs)

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
        return defaultdict(self.default_factory, self._dict)

    def __repr__(self):
        return "defaultdict(%r, %r)" % (self.default_factory, self._dict)


class OrderedDict(_Mapping):
    """A dict that remembers the order of insertion, as every dict does by now, and can change it."""

    def __init__(self, *args, **kwargs):
        self._dict = dict(*args, **kwargs)

    def move_to_end(self, key, last=True):
        value = self._dict.pop(key)
        if last:
            self._dict[key] = value
        else:
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

    def copy(self):
        return OrderedDict(self._dict)

    def __repr__(self):
        if not self._dict:
            return "OrderedDict()"
        return "OrderedDict(%r)" % (self._dict,)


class Counter(_Mapping):
    """How often each item occurs."""

    def __init__(self, iterable=None, **kwargs):
        self._dict = {}
        self.update(iterable, **kwargs)

    def __getitem__(self, key):
        return self._dict.get(key, 0)

    def __delitem__(self, key):
        self._dict.pop(key, None)

    def _add(self, iterable, sign):
        if iterable is None:
            return
        if isinstance(iterable, (dict, _Mapping)):
            for key, n in list(iterable.items()):
                self._dict[key] = self._dict.get(key, 0) + sign * n
        else:
            for key in iterable:
                self._dict[key] = self._dict.get(key, 0) + sign

    def update(self, iterable=None, **kwargs):
        self._add(iterable, 1)
        self._add(kwargs, 1)

    def subtract(self, iterable=None, **kwargs):
        self._add(iterable, -1)
        self._add(kwargs, -1)

    def most_common(self, n=None):
        """The items with their counts, the most frequent first."""
        pairs = sorted(self._dict.items(), key=lambda pair: pair[1], reverse=True)
        return pairs if n is None else pairs[:n]

    def elements(self):
        for key, n in self._dict.items():
            for _ in range(n):
                yield key

    def total(self):
        return sum(self._dict.values())

    def copy(self):
        return Counter(self._dict)

    def _kept(self, pairs):
        """A new counter of the pairs whose count is above zero."""
        result = Counter()
        for key, n in pairs:
            if n > 0:
                result._dict[key] = n
        return result

    def __add__(self, other):
        keys = list(self) + [key for key in other if key not in self]
        return self._kept([(key, self[key] + other[key]) for key in keys])

    def __sub__(self, other):
        keys = list(self) + [key for key in other if key not in self]
        return self._kept([(key, self[key] - other[key]) for key in keys])

    def __or__(self, other):
        keys = list(self) + [key for key in other if key not in self]
        return self._kept([(key, max(self[key], other[key])) for key in keys])

    def __and__(self, other):
        return self._kept([(key, min(self[key], other[key])) for key in self])

    def __repr__(self):
        if not self._dict:
            return "Counter()"
        return "Counter({%s})" % ", ".join(["%r: %r" % pair for pair in self.most_common()])


class _Record:
    """What the classes made by namedtuple have in common: a fixed number of fields, by place or by name."""

    _fields = ()
    _field_defaults = {}

    def __init__(self, *args, **kwargs):
        name = type(self).__name__
        fields = self._fields
        if len(args) > len(fields):
            raise TypeError("%s() takes %d positional arguments but %d were given" % (name, len(fields), len(args)))
        values = list(args)
        for field in fields[len(args):]:
            if field in kwargs:
                values.append(kwargs.pop(field))
            elif field in self._field_defaults:
                values.append(self._field_defaults[field])
            else:
                raise TypeError("%s() missing a required argument: '%s'" % (name, field))
        for field in kwargs:
            raise TypeError("%s() got an unexpected keyword argument '%s'" % (name, field))
        object.__setattr__(self, "_values", tuple(values))

    @classmethod
    def _make(cls, iterable):
        return cls(*iterable)

    def _asdict(self):
        return dict(zip(self._fields, self._values))

    def _replace(self, **kwargs):
        values = [kwargs.pop(field, value) for field, value in zip(self._fields, self._values)]
        if kwargs:
            raise ValueError("Got unexpected field names: %r" % list(kwargs))
        return type(self)(*values)

    def __getattr__(self, name):
        if name in self._fields:
            return self._values[self._fields.index(name)]
        raise AttributeError("'%s' object has no attribute '%s'" % (type(self).__name__, name))

    def __setattr__(self, name, value):
        raise AttributeError("can't set attribute")

    def __getitem__(self, i):
        return self._values[i]

    def __len__(self):
        return len(self._values)

    def __iter__(self):
        return iter(self._values)

    def __contains__(self, value):
        return value in self._values

    def __hash__(self):
        return hash(self._values)

    def __eq__(self, other):
        return self._values == _values_of(other)

    def __lt__(self, other):
        return self._values < _values_of(other)

    def __le__(self, other):
        return self._values <= _values_of(other)

    def __gt__(self, other):
        return self._values > _values_of(other)

    def __ge__(self, other):
        return self._values >= _values_of(other)

    def __repr__(self):
        fields = ["%s=%r" % pair for pair in zip(self._fields, self._values)]
        return "%s(%s)" % (type(self).__name__, ", ".join(fields))


def _values_of(other):
    return other._values if isinstance(other, _Record) else other


def namedtuple(typename, field_names, *, defaults=None):
    """A class of records: Point = namedtuple("Point", "x y"). Different from CPython: its records are not tuples."""
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    fields = tuple(field_names)
    for field in fields:
        if field.startswith("_"):
            raise ValueError("Field names cannot start with an underscore: %r" % field)
        if fields.count(field) > 1:
            raise ValueError("Encountered duplicate field name: %r" % field)

    class Record(_Record):
        _fields = fields
        _field_defaults = dict(zip(fields[len(fields) - len(defaults or ()):], defaults or ()))

    Record.__name__ = typename
    Record.__qualname__ = typename
    return Record
