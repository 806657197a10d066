# A record class with methods and a __new__ of its own.
from collections import namedtuple


class Point(namedtuple("Point", "x y")):
    __slots__ = ()

    def __new__(cls, x, y=0):
        return super().__new__(cls, x * 10, y)

    @property
    def length(self):
        return (self.x**2 + self.y**2) ** 0.5

    def __str__(self):
        return "(%s, %s)" % self[:]


p = Point(3, 40)
print(p, repr(p), p.length, Point(1), p.count(30), p.index(40), isinstance(p, Point))
rows = [Point(1, 5), Point(1, 2), Point(0, 9)]
print(sorted(rows), min(rows, key=lambda r: r.y))
for a, b in rows:
    print(a, b, end="; ")
print()
