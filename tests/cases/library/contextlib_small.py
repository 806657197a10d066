# suppress, closing, nullcontext.
from contextlib import ContextDecorator, closing, nullcontext, suppress


class Door:
    def close(self):
        print("closed")


with suppress(KeyError, ZeroDivisionError):
    print("before")
    1 / 0
    print("never")
try:
    with suppress(KeyError):
        raise LookupError("wider")
except LookupError as e:
    print(e)
with suppress():
    print("nothing to suppress")
with closing(Door()) as d:
    print(type(d).__name__)
try:
    with closing(Door()):
        raise ValueError("inside")
except ValueError as e:
    print(e)
with nullcontext(5) as n, nullcontext() as none:
    print(n, none)


class Timed(ContextDecorator):
    def __enter__(self):
        print("start")
        return self

    def __exit__(self, *exc):
        print("stop", exc[0])
        return False


@Timed()
def work(x):
    return x * 2


print(work(4))
