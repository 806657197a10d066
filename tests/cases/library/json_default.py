import json


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


def plain(o):
    if isinstance(o, Point):
        return {"x": o.x, "y": o.y}
    if isinstance(o, set):
        return sorted(o)
    raise TypeError("no way to write " + type(o).__name__)


print(json.dumps([Point(1, 2), {3, 1}], default=plain))
try:
    json.dumps(object(), default=plain)
except TypeError as e:
    print(e)
print(json.dumps(Point(0, {1}), default=lambda o: vars(o) if isinstance(o, Point) else list(o)))


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, Point):
            return "Point %d %d" % (o.x, o.y)
        return super().default(o)


print(json.dumps({"p": Point(3, 4)}, cls=Encoder), Encoder(indent=1).encode([Point(5, 6)]))
try:
    json.dumps([range(3)], cls=Encoder)
except TypeError as e:
    print(e)
