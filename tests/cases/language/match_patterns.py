# Every kind of pattern (PEP 634).
import collections
from dataclasses import dataclass
from enum import Enum


class Color(Enum):
    RED = 1
    BLUE = 2


@dataclass
class Point:
    x: int
    y: int


class Line:
    __match_args__ = ("start", "end")

    def __init__(self, start, end):
        self.start, self.end = start, end


Pair = collections.namedtuple("Pair", "left right")


def kind(v):
    match v:
        case None:
            return "nothing"
        case True | False:
            return "truth"
        case 0 | -1 | 2.5:
            return "number"
        case "a" "b":
            return "text"
        case b"x":
            return "bytes"
        case Color.RED:
            return "red"
        case Color():
            return "another color"
        case []:
            return "empty"
        case [one]:
            return f"one {one!r}"
        case [1, 2, *rest]:
            return f"1, 2 and {rest}"
        case [first, *_, last] if first == last:
            return f"ends alike: {first!r}"
        case (["go", str(where)] | ["walk", ("north" | "south") as where]):
            return f"to {where}"
        case Pair(a, right=b):
            return f"pair {a} {b}"
        case [_, _]:
            return "two"
        case {"x": int(x), "y": int() as y, **rest}:
            return f"mapping {x} {y} {rest}"
        case {"only": _}:
            return "mapping only"
        case {}:
            return "a mapping"
        case Point(0, 0):
            return "origin"
        case Point(x, 0) | Point(0, x):
            return f"on an axis at {x}"
        case Point(x=a, y=b) if a == b:
            return f"diagonal {a}"
        case Point():
            return "somewhere"
        case Line(Point(0, _), end=Point(y=b)):
            return f"line to {b}"
        case int(n) if n > 100:
            return f"large {n}"
        case int() | float():
            return "plain number"
        case str():
            return "plain text"
        case tuple() | list():
            return "sequence"
        case _:
            return "something else"


for v in [
    None, True, False, 0, -1, 2.5, 0.0, "ab", b"x", Color.RED, Color.BLUE, [], (), [7], ("a",), [1, 2], [1, 2, 3, 4],
    [5, 6, 5], ["go", "home"], ["walk", "north"], ["walk", "east"], ["go", 3], Pair(1, 2), (8, 9), (1, 3, 4),
    {"x": 1, "y": 2}, {"x": 1, "y": 2, "z": 3}, {"x": "1", "y": 2}, {"only": 1}, {}, Point(0, 0), Point(3, 0),
    Point(0, 4), Point(5, 5), Point(5, 6), Line(Point(0, 1), Point(2, 3)), Line(1, 2), 500, 50, "other", range(2),
    range(5), b"yy", {1, 2}, collections.deque([1]), collections.OrderedDict(only=2), collections.Counter("x"),
    collections.defaultdict(int), object,
]:
    print(f"{kind(v):24}", "Line" if isinstance(v, Line) else repr(v))
print(kind(iter([1, 2])))


def first_word(text):
    match text.split():
        case []:
            pass
        case [word, *others]:
            return word, others


print(first_word("a b c"), first_word(""))

# A subject with commas, and names that stay bound after their pattern failed later on.
match 1, 2:
    case a, 3:
        print("no")
    case a, b:
        print(a, b)
match (x := 5), *[6, 7]:
    case p, *q:
        print(x, p, q)
match [1, [2, [3, 4]]]:
    case [a, [b, [*c]]]:
        print(a, b, c)
match {"k": {"l": [1, {"m": 5}]}}:
    case {"k": {"l": [_, {"m": m}]}}:
        print(m)
match {1: "one", None: "none", (-2): "minus", 2.5: "float"}:
    case {1: a, None: b, -2: c, 2.5: d}:
        print(a, b, c, d)

# The words are names everywhere else.
match = [1]
case = {"match": match}
match[0] = 2
print(match, case)
match: int = 4
print(match)
match = print
match (case)
match (*[1, 2])
case = 5
match (-case)


def guards(n):
    match n:
        case x if x < 0:
            return "negative"
        case x if x > 10:
            return "large"
        case 3:
            return "three"
    return "none", x


print(guards(-1), guards(11), guards(3), guards(4))


def loop():
    out = []
    for item in [1, "a", None, 2, "stop", 3]:
        match item:
            case None:
                continue
            case "stop":
                break
            case int():
                out.append(item)
            case str(s):
                out.append(s * 2)
    return out


print(loop())
