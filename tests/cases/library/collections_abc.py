# The abstract classes of containers: who counts as one, and the methods that come with deriving from one.
import collections.abc
from collections.abc import *

class O:
    pass

class It:

    def __iter__(self):
        return iter(())

class Nx(It):

    def __next__(self):
        raise StopIteration

class Sz:

    def __len__(self):
        return 0

class Eq:

    def __eq__(self, o):
        return True

def gen():
    yield

async def co():
    pass

async def ag():
    yield
c = co()
vals = [1, 1.5, 'a', b'a', None, True, [], (), {}, set(), frozenset(), range(3), {}.keys(), {}.values(), {}.items(), iter([]), gen(), c, ag(), gen, len, int, O, O(), It(), Nx(), Sz(), Eq(), lambda: 0, enumerate([]), zip()]
for cls in (Hashable, Sized, Container, Callable, Iterable, Iterator, Reversible, Generator, Collection, Awaitable, Coroutine, AsyncIterable, AsyncIterator, AsyncGenerator, Sequence, MutableSequence, Set, MutableSet, Mapping, MutableMapping, MappingView, KeysView, ItemsView, ValuesView):
    print(cls.__name__, ''.join(('01'[isinstance(v, cls)] for v in vals)))
c.close()
print(issubclass(list, Sequence), issubclass(dict, Mapping), issubclass(O, Sized), issubclass(Sz, Sized), issubclass(int, Hashable), issubclass(list, Hashable))

class D(Mapping):

    def __init__(self, d):
        self.d = d

    def __getitem__(self, k):
        return self.d[k]

    def __iter__(self):
        return iter(self.d)

    def __len__(self):
        return len(self.d)
d = D({1: 2, 3: 4})
print(dict(d), 1 in d, d.get(5, 0), list(d.keys()), list(d.items()), list(d.values()), d == {1: 2, 3: 4}, d == D({1: 2, 3: 4}), isinstance(d, Mapping), 5 in d)

class M(D, MutableMapping):

    def __setitem__(self, k, v):
        self.d[k] = v

    def __delitem__(self, k):
        del self.d[k]
m = M({})
m.update(a=1)
m.update([('b', 2)])
print(m.pop('a'), m.setdefault('c', 3), dict(m), m.popitem(), len(m))
m.clear()
print(len(m))

class S(Sequence):

    def __init__(self, *a):
        self.a = a

    def __getitem__(self, i):
        return self.a[i]

    def __len__(self):
        return len(self.a)
s = S(1, 2, 3, 2)
print(list(s), 2 in s, s.index(3), s.count(2), list(reversed(s)), isinstance(s, Sequence))

class ST(Set):

    def __init__(self, it):
        self.e = list(dict.fromkeys(it))

    def __contains__(self, x):
        return x in self.e

    def __iter__(self):
        return iter(self.e)

    def __len__(self):
        return len(self.e)
a, b = (ST([1, 2, 3]), ST([2, 3, 4]))
print(list(a & b), list(a | b), list(a - b), list(a ^ b), a <= b, a == ST([3, 2, 1]), a.isdisjoint(b), ST([1]) < a)
try:
    Sequence()
except TypeError as e:
    print(e)
try:

    class Bad(Iterator):
        pass
    Bad()
except TypeError as e:
    print(e)

class L(MutableSequence):

    def __init__(self):
        self.x = []

    def __getitem__(self, i):
        return self.x[i]

    def __setitem__(self, i, v):
        self.x[i] = v

    def __delitem__(self, i):
        del self.x[i]

    def __len__(self):
        return len(self.x)

    def insert(self, i, v):
        self.x.insert(i, v)
l = L()
l.append(1)
l.extend([2, 3])
l += [4]
l.reverse()
print(list(l), l.pop(), list(l))
l.remove(3)
print(list(l))
