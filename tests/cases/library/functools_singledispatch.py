# One function, several classes.
from functools import singledispatch


@singledispatch
def show(value, level=0):
    return "something"


@show.register
def _(value: int, level=0):
    return "int %d at %d" % (value, level)


@show.register(list)
@show.register(tuple)
def _(value, level=0):
    return "[" + ", ".join([show(v, level + 1) for v in value]) + "]"


class Base:
    pass


class Derived(Base):
    pass


@show.register
def show_base(value: Base):
    return "base"


show.register(str, lambda value, level=0: repr(value))
print(show(5), show([1, (2, "x")]), show(2.5), show(True), show(Derived()))
print(show.dispatch(bool)(3), show.dispatch(Derived) is show_base, show.__name__, sorted([c.__name__ for c in show.registry]))
try:
    show()
except TypeError as e:
    print(e)
