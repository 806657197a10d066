# What patterns compile to.
def shape(v):
    match v:
        case None | True:
            return "constant"
        case 0 | "zero":
            return "literal"
        case [] | [_, _]:
            return "length"
        case [first, *_, last] if first != last:
            return first, last
        case [a, b, *rest]:
            return rest, b, a
        case {"x": x, "y": {**inner}}:
            return x, inner
        case {"x": x, **rest}:
            return rest
        case int(n) | float(n):
            return n
        case complex_class.name:
            return "value"
        case Point(x, y=(0 | 1) as y):
            return x, y
        case _:
            return None


def one(v):
    match v:
        case str() as text:
            return text


class Point:
    __match_args__ = ("x",)

    def __init__(self, x, y):
        self.x, self.y = x, y


class complex_class:
    name = b"value"


print([shape(v) for v in (None, True, 0, "zero", [], (1, 2), [1, 2, 3], [1, 2, 1], {"x": 1, "y": {2: 3}}, {"x": 1}, 5, 2.5)])
print([shape(v) for v in (b"value", Point(1, 1), Point(1, 2), "other")], one("a"), one(1))
