# A generator with one yield as a context manager.
from contextlib import contextmanager


@contextmanager
def tag(name):
    """A tag."""
    print("<%s>" % name)
    try:
        yield name.upper()
    except ValueError as e:
        print("caught", e)
    finally:
        print("</%s>" % name)


with tag("a") as t:
    print(t)
with tag("b"):
    raise ValueError("inside")
try:
    with tag("c"):
        raise KeyError("through")
except KeyError as e:
    print("out", e)


@tag("deco")
def f(x):
    return x + 1


print(f(1), f(2), tag.__name__, tag.__doc__)


@contextmanager
def none():
    return
    yield


@contextmanager
def two():
    yield 1
    yield 2


for bad in (none, two):
    try:
        with bad():
            pass
    except RuntimeError as e:
        print(e)


def g():
    with tag("return"):
        return "value"


print(g())
