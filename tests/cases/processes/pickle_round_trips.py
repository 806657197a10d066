import collections
import dataclasses
import datetime
import enum
import pickle


class Color(enum.Enum):
    RED = 1


@dataclasses.dataclass
class Point:
    x: int
    y: list


class Plain:
    def __init__(self, x):
        self.x = x

    def method(self):
        return self.x


class Listy(list):
    pass


class Dicty(dict):
    pass


class Inty(int):
    pass


class Reduced:
    def __reduce__(self):
        return Plain, (9,), {"extra": 1}


class Stated:
    def __getstate__(self):
        return {"q": 1}

    def __setstate__(self, state):
        self.state = state


Pair = collections.namedtuple("Pair", "a b")
things = [
    1, -5, 70000, 2**70, -2**40, True, None, 1.5, "é中", b"xy", (), (1,), (1, 2, 3, 4), [[]], {"a": {1: [2]}}, {1, 2},
    frozenset([3]), range(3), slice(1, 2), len, ValueError, Color.RED, Point(1, [2]), Listy([1]), Dicty(a=1), Inty(5),
    Pair(1, 2), datetime.date(2020, 1, 2), datetime.timedelta(seconds=5), collections.OrderedDict(a=1),
    collections.Counter("aab"), collections.deque([1, 2]), collections.defaultdict(list, {1: [2]}), ..., int,
]
for thing in things:
    copy = pickle.loads(pickle.dumps(thing))
    assert copy == thing and type(copy) is type(thing), thing
print(len(things))
a = Plain([1])
a.me = a
both = [a, a]
both.append(both)
copy = pickle.loads(pickle.dumps(both))
print(copy[0] is copy[1], copy[2] is copy, copy[0].me is copy[0], copy[0] is a, copy[0].x)
print(pickle.loads(pickle.dumps(a.method))())
r = pickle.loads(pickle.dumps(Reduced()))
print(type(r).__name__, r.x, r.extra, pickle.loads(pickle.dumps(Stated())).state)
e = pickle.loads(pickle.dumps(ValueError("x", 1)))
print(repr(e), e.args)
print(pickle.dumps([1, "a", (2, 3.5), {"k": None}]))
print(pickle.dumps(Plain(3)))
print(len(pickle.dumps(list(range(3000)))), len(pickle.dumps("x" * 70000)))
