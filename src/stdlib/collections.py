"""Containers beyond list and dict.

Different from CPython: the mappings wrap a dict instead of deriving from it, so isinstance(c, dict) is False, and the
records of a namedtuple are not tuples. UserList and UserString are not here.
"""

from _collections import OrderedDict, _Mapping, defaultdict, deque
from _records import namedtuple


class Counter(_Mapping):
    """How often each item occurs."""

    def __init__(self, iterable=None, /, **kwargs):
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
            if not self._dict and sign > 0:
                self._dict.update(iterable)
                return
            for key, n in list(iterable.items()):
                self._dict[key] = n + self._dict.get(key, 0) if sign > 0 else self._dict.get(key, 0) - n
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
        if n is None:
            return sorted(self._dict.items(), key=lambda pair: pair[1], reverse=True)
        import heapq
        return heapq.nlargest(n, self._dict.items(), key=lambda pair: pair[1])

    def elements(self):
        for key, n in self._dict.items():
            for _ in range(n):
                yield key

    def total(self):
        return sum(self._dict.values())

    def copy(self):
        return type(self)(self._dict)

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError("Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")

    def _with(self, other, combine, rest):
        """The counts above zero, of both: combined where self has the item, what `rest` makes of the other's elsewhere."""
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for key, n in self.items():
            n = combine(n, other[key])
            if n > 0:
                result._dict[key] = n
        if rest is not None:
            for key, n in other.items():
                if key not in self and rest(n) > 0:
                    result._dict[key] = rest(n)
        return result

    def __add__(self, other):
        return self._with(other, lambda a, b: a + b, lambda n: n)

    def __sub__(self, other):
        return self._with(other, lambda a, b: a - b, lambda n: 0 - n)

    def __or__(self, other):
        return self._with(other, lambda a, b: b if a < b else a, lambda n: n)

    def __and__(self, other):
        return self._with(other, lambda a, b: a if a < b else b, None)

    def __pos__(self):
        return self._with(Counter(), lambda a, b: a, None)

    def __neg__(self):
        return self._with(Counter(), lambda a, b: 0 - a, None)

    def _become(self, result):
        self._dict = result._dict
        return self

    def __iadd__(self, other):
        return self._become(self + other)

    def __isub__(self, other):
        return self._become(self - other)

    def __ior__(self, other):
        return self._become(self | other)

    def __iand__(self, other):
        return self._become(self & other)

    def _all(self, other, compare):
        """Whether every count compares so; what is missing counts as zero."""
        if not isinstance(other, Counter):
            return NotImplemented
        return all(compare(self[key], other[key]) for key in list(self) + list(other))

    def __eq__(self, other):
        if not isinstance(other, Counter):
            return super().__eq__(other)
        return self._all(other, lambda a, b: a == b)

    __hash__ = None

    def __le__(self, other):
        return self._all(other, lambda a, b: a <= b)

    def __lt__(self, other):
        return self <= other and self != other if isinstance(other, Counter) else NotImplemented

    def __ge__(self, other):
        return self._all(other, lambda a, b: a >= b)

    def __gt__(self, other):
        return self >= other and self != other if isinstance(other, Counter) else NotImplemented

    def __repr__(self):
        if not self._dict:
            return type(self).__name__ + "()"
        try:
            pairs = self.most_common()
        except TypeError:
            pairs = list(self.items())      # counts that cannot be compared
        return "%s({%s})" % (type(self).__name__, ", ".join(["%r: %r" % pair for pair in pairs]))


class ChainMap(_Mapping):
    """Several mappings as one: a key is looked up in each until it is found; changes go to the first."""

    def __init__(self, *maps):
        self.maps = list(maps) or [{}]

    @property
    def parents(self):
        return type(self)(*self.maps[1:])

    def new_child(self, m=None, **kwargs):
        """The same with one more mapping in front."""
        m = {} if m is None else m
        m.update(kwargs)
        return type(self)(m, *self.maps)

    @property
    def _dict(self):
        """All of it in one dict: what _Mapping answers from."""
        merged = {}
        for m in reversed(self.maps):
            for key in m:
                merged[key] = m[key]
        return merged

    def __iter__(self):
        return iter({key: None for m in reversed(self.maps) for key in m})

    def __len__(self):
        return len(set().union(*self.maps))

    def __getitem__(self, key):
        for m in self.maps:
            try:
                return m[key]
            except KeyError:
                pass
        return self.__missing__(key)

    def __missing__(self, key):
        raise KeyError(key)

    def get(self, key, default=None):
        return self[key] if key in self else default

    def __contains__(self, key):
        return any([key in m for m in self.maps])

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def __delitem__(self, key):
        try:
            del self.maps[0][key]
        except KeyError:
            raise KeyError("Key not found in the first mapping: %r" % (key,)) from None

    def pop(self, key, *default):
        try:
            return self.maps[0].pop(key, *default)
        except KeyError:
            raise KeyError("Key not found in the first mapping: %r" % (key,)) from None

    def popitem(self):
        try:
            return self.maps[0].popitem()
        except KeyError:
            raise KeyError("No keys found in the first mapping.") from None

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]

    def update(self, other=(), **kwargs):
        self.maps[0].update(other, **kwargs)

    def clear(self):
        self.maps[0].clear()

    def copy(self):
        return type(self)(self.maps[0].copy(), *self.maps[1:])

    def __repr__(self):
        return "%s(%s)" % (type(self).__name__, ", ".join([repr(m) for m in self.maps]))


class UserDict(_Mapping):
    """A dict to derive from: everything that is stored goes through __setitem__."""

    def __init__(self, dict=None, /, **kwargs):
        self.data = {}
        self.update({} if dict is None else dict, **kwargs)

    @property
    def _dict(self):
        return self.data

    def __getitem__(self, key):
        if key in self.data:
            return self.data[key]
        if hasattr(type(self), "__missing__"):
            return type(self).__missing__(self, key)
        raise KeyError(key)

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def update(self, other=(), /, **kwargs):
        for key, value in list(dict(other).items()) + list(kwargs.items()):
            self[key] = value

    def setdefault(self, key, default=None):
        if key not in self:
            self[key] = default
        return self[key]

    def copy(self):
        return type(self)(self.data)

    def __repr__(self):
        return repr(self.data)
