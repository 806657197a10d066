# Records from annotations.
from typing import NamedTuple, TypedDict


class Point(NamedTuple):
    """A place."""

    x: int
    y: int = 0

    def moved(self, dx):
        return self._replace(x=self.x + dx)


p = Point(3)
print(p, p.x, p[1], p == (3, 0), p.moved(2), Point._fields, Point._field_defaults)
x, y = Point(1, y=2)
print(x, y, Point(1, 2)._asdict(), Point.__doc__)
try:
    p.x = 5
except AttributeError:
    print("cannot be changed")
Pair = NamedTuple("Pair", [("left", int), ("right", str)])
print(Pair(1, "r"), sorted([Pair(2, "a"), Pair(1, "b")]), hash(Pair(1, "x")) == hash((1, "x")))


class Movie(TypedDict):
    title: str
    year: int


m = Movie(title="Heat", year=1995)
print(m, m["year"], type(m))
