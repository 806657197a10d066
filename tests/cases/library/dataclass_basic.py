# The decorator writes __init__, __repr__ and __eq__.
from dataclasses import dataclass


@dataclass
class Point:
    x: int
    y: int = 0

    def moved(self, dx):
        return Point(self.x + dx, self.y)


p = Point(1)
print(p, p.x, p.y, Point(y=5, x=4), p.moved(2))
print(p == Point(1, 0), p == Point(1, 1), p != Point(1, 1), p == (1, 0))
p.x = 10
print(p, Point.y, Point.__doc__ is not None)
print(Point.__annotations__["x"] in (int, "int"), Point.__match_args__)


@dataclass
class Empty:
    pass


print(Empty(), Empty() == Empty())


class Outer:
    @dataclass
    class Inner:
        a: str


print(Outer.Inner("text"))
try:
    hash(p)
except TypeError as e:
    print(e)
