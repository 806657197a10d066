# What an enumeration refuses, and what auto(), tuples and a type beside it make of values.
from enum import Enum, IntEnum, auto


def t(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class E(Enum):
    A = 1
    B = 2


class S(str, Enum):
    A = auto()
    B = auto()
    C = 5


class I(IntEnum):
    A = ('11', 2)
    B = 7


t(lambda: E.C)
t(lambda: getattr(E, 'C', 'none'))
t(lambda: setattr(E, 'A', 4))
t(lambda: setattr(E, 'Z', 4))
t(lambda: E.Z)
t(lambda: setattr(E.A, 'value', 4))
t(lambda: setattr(E.A, 'name', 'x'))
t(lambda: E['Q'])
print(list(S), [m.value for m in S], S('5') is S.C)
print(repr(I.A), I.A + 1)
try:
    class W(str, Enum):
        A = (1, 8)
except TypeError as e:
    print(e)
try:
    class V(int, Enum):
        A = (8, 1)
except ValueError as e:
    print(e)
