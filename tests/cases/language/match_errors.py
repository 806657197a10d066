# What goes wrong while matching is told as CPython tells it.
class NoArgs:
    pass


class ListArgs:
    __match_args__ = ["a"]


class IntArgs:
    __match_args__ = (1,)


class Args:
    __match_args__ = ("a", "b")
    a = 1


class Property:
    @property
    def broken(self):
        raise ValueError("broken")


def show(make):
    try:
        print(make())
    except Exception as e:
        print(type(e).__name__, e)


def positional(v):
    match v:
        case NoArgs(x):
            return x
        case ListArgs(x):
            return x
        case IntArgs(x):
            return x
        case Args(x, y, z):
            return x


for cls in (NoArgs, ListArgs, IntArgs, Args, int):
    show(lambda: positional(cls()))


def too_many(v):
    match v:
        case int(1, 2):
            return 1


show(lambda: too_many(1))
show(lambda: too_many("1"))


def twice(v):
    match v:
        case Args(x, a=y):
            return x, y


show(lambda: twice(Args()))


def missing(v):
    match v:
        case Args(x, y):
            return x, y
        case Args(a=x):
            return x


show(lambda: missing(Args()))


def no_class(v):
    known = len
    match v:
        case known(x):
            return x


show(lambda: no_class(1))


def broken(v):
    match v:
        case Property(broken=1):
            return 1


show(lambda: broken(Property()))


class Keys:
    ONE = 1


def same_key(v):
    match v:
        case {Keys.ONE: a, 1: b}:
            return a, b


show(lambda: same_key({1: 2, 2: 3}))
show(lambda: same_key({1: 2}))


class Number:
    def __eq__(self, other):
        return other == 7

    def __len__(self):
        raise RuntimeError("no length")


def equal(v):
    match v:
        case [a]:
            return "sequence"
        case 7:
            return "seven"


show(lambda: equal(Number()))
