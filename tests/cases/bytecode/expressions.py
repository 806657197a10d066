# Displays, calls, attributes, unpacking, and text.
class Point:
    def __init__(self, x, *, y=2):
        super().__init__()
        self.x, self.y = x, y

    @property
    def size(self):
        return self.x * self.y


def swap(a, b, c):
    a, b = b, a
    a, b, c = c, a, b
    return a, b, c


def show(p, *args, **kwargs):
    first, *rest = args
    kwargs["x"] += p.size
    p.x -= 1
    del kwargs["y"]
    print("%s and %r" % (first, rest), f"{p.x!r:>3}|{first}", *args, sep="; ", **{"end": "!\n"})
    return dict(a=1, **kwargs), [*args, 1], {**kwargs}, [1, 2, 3], {1, 2, 3}, {"a": 1, "b": 2}


def gather(n):
    total = 0

    def add(k=1):
        nonlocal total
        total += k

    [add() for _ in range(n) if n > 1]
    return total, {i: i for i in range(n)}, sorted({i * i for i in range(n)}), sum(i for i in range(n)), lambda x: x + n


print(swap(1, 2, 3), show(Point(1), 3, 4, x=1, y=2), gather(3)[4](5), gather(2)[:4])
