# A frozen class refuses changes and has a hash.
from dataclasses import FrozenInstanceError, dataclass, replace


@dataclass(frozen=True)
class Point:
    x: int
    y: int = 0


p = Point(1, 2)
for change in (lambda: setattr(p, "x", 5), lambda: setattr(p, "new", 5), lambda: delattr(p, "y")):
    try:
        change()
    except FrozenInstanceError as e:
        print(type(e).__name__, e)
print(issubclass(FrozenInstanceError, AttributeError))
print(len({Point(1, 2), Point(1, 2), Point(2, 1)}), hash(p) == hash(Point(1, 2)), {p: "found"}[Point(1, 2)])
print(replace(p, y=9), p)
try:

    @dataclass
    class Loose(Point):
        z: int = 0

except TypeError as e:
    print(e)


@dataclass(frozen=True)
class Deep(Point):
    z: int = 3


print(Deep(1), Deep(1) == Deep(1, 0, 3))


@dataclass(unsafe_hash=True)
class Hashed:
    a: int


print(hash(Hashed(1)) == hash(Hashed(1)))
