# f(*x) and f(**x) with what cannot be unpacked.
def show(ask):
    try:
        print(repr(ask()))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


def f(*args, **kwargs):
    return args, kwargs


class Point:
    def __init__(self, x):
        self.x = x


show(lambda: f(*5))
show(lambda: f(**5))
show(lambda: f(1, *5))
show(lambda: f(*[1], *5))
show(lambda: [*5])
show(lambda: f(a=1, **5))
show(lambda: f(**{1: 2}))
show(lambda: f(a=1, **{"a": 2}))
show(lambda: print(*5))
show(lambda: len(*5))
show(lambda: (lambda: 0)(**5))
show(lambda: Point(**5))
show(lambda: Point(1, **{"x": 3}))
show(lambda: "".join(5))
