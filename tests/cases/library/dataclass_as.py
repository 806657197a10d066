# asdict, astuple, replace, is_dataclass, make_dataclass.
from collections import namedtuple
from dataclasses import asdict, astuple, dataclass, field, is_dataclass, make_dataclass, replace

Pair = namedtuple("Pair", "l r")


@dataclass
class Point:
    x: int
    y: int = 0


@dataclass
class Path:
    name: str
    points: list = field(default_factory=list)
    table: dict = field(default_factory=dict)
    fixed: int = field(default=1, init=False)


path = Path("p", [Point(1), Point(2, 3)], {"first": Point(0)})
d = asdict(path)
print(d)
print(astuple(path))
d["points"].append(5)
print(len(path.points), asdict(Point(1), dict_factory=lambda pairs: [k for k, v in pairs]))
print(replace(Point(1, 2), y=5), is_dataclass(Point), is_dataclass(path), is_dataclass(5))
for wrong in (lambda: asdict(5), lambda: replace(path, fixed=2), lambda: replace(Point(1), z=1)):
    try:
        wrong()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
C = make_dataclass("C", ["a", ("b", int), ("c", int, field(default=3))])
print(C(1, 2), C.__name__)
tree = Point(1)
tree.y = tree
print(tree)
