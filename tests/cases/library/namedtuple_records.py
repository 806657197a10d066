# Records with fields by place and by name.
from collections import namedtuple

Point = namedtuple("Point", ["x", "y"])
p = Point(1, y=2)
print(p, p.x, p[1], p[-1], p[:1], len(p), list(p), p == (1, 2), p == Point(1, 2), p < (1, 3))
x, y = p
print(x, y, p._replace(x=9), p._asdict(), Point._fields, Point._make([5, 6]))
print("%s-%s" % tuple(p), max(p), sum(p), 2 in p, p + (3,), hash(p) == hash((1, 2)), {p: "here"}[Point(1, 2)])
Card = namedtuple("Card", "rank, suit", defaults=["spades"])
print(Card(7), Card._field_defaults, Card(1, "hearts"), sorted([Card(3), Card(2)]))
for wrong in (
    lambda: Point(1),
    lambda: Point(),
    lambda: Point(1, 2, 3),
    lambda: Point(1, z=2),
    lambda: Point(1, x=2),
    lambda: p._replace(z=1),
    lambda: Point._make([1]),
    lambda: namedtuple("Bad", "a a"),
    lambda: namedtuple("Bad", "_a"),
    lambda: namedtuple("Bad", "class"),
    lambda: setattr(p, "x", 5),
    lambda: setattr(p, "new", 5),
    lambda: p.none,
):
    try:
        wrong()
    except (TypeError, ValueError, AttributeError) as e:
        print(type(e).__name__, e)
print(namedtuple("R", "a class _b a", rename=True)._fields)
