# A wrapper looks like what it wraps.
from functools import update_wrapper, wraps


def logged(prefix):
    def decorate(f):
        @wraps(f)
        def wrapper(*args, **kwargs):
            print(prefix, f.__name__, args, kwargs)
            return f(*args, **kwargs)

        return wrapper

    return decorate


@logged("call")
def add(a, b=2):
    """Adds."""
    return a + b


add.note = "extra"
print(add(1), add(1, b=5), add.__name__, add.__doc__, add.__wrapped__(1, 1), add.__qualname__, add.__module__)


@logged("again")
@logged("once")
def f():
    pass


f.tag = 3
f()


def plain():
    pass


plain.mark = "kept"
stand_in = update_wrapper(lambda: 5, plain)
print(stand_in.__name__, stand_in.mark, stand_in(), stand_in.__wrapped__ is plain)
