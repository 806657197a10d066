# The operators of built-in classes, asked for by name.
def show(ask):
    try:
        print(repr(ask()))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


class Plain:
    pass


class Own:
    def __eq__(self, other):
        return object.__eq__(self, other)

    def __hash__(self):
        return object.__hash__(self)

    def __repr__(self):
        return "Own" + super().__repr__()[-1]

    def __str__(self):
        return object.__str__(self) + "!"

    def __setattr__(self, name, value):
        object.__setattr__(self, name, value)

    def __getattr__(self, name):
        return name


class Compared:
    def __eq__(self, other):
        return True


NAMES = "__add__ __radd__ __sub__ __mul__ __and__ __iadd__ __eq__ __lt__ __hash__ __repr__ __str__"
NAMES += " __format__ __bool__ __int__ __float__ __index__ __neg__ __abs__ __len__ __contains__ __getitem__ __iter__"
NAMES += " __call__ __get__ __init__ __divmod__ __reversed__"
for cls in (object, int, bool, float, str, bytes, list, tuple, dict, set, frozenset, range, type(None), type(len), Plain):
    print(cls.__name__, [name for name in NAMES.split() if getattr(cls, name, None) is not None])
print(list.__hash__, dict.__hash__, Compared.__hash__, object.__repr__, int.__add__, str.upper)
for ask in (
    lambda: (int.__add__(3, 4), (3).__add__(4), (3).__add__(4.5), float.__add__(1.5, 2), (7).__rsub__(2)),
    lambda: int.__add__("a", 4),
    lambda: int.__add__(),
    lambda: (3).__add__(),
    lambda: "a".__add__(3),
    lambda: ("a".__add__("b"), "ab".__mul__(2), [1].__add__([2]), {1}.__or__({2}), {1}.__or__([2]), {1: 2}.__or__({3: 4})),
    lambda: ([1].__eq__([1]), [1].__eq__(3), (3).__eq__(3.0), (3.0).__eq__(3), (3).__lt__("a"), "a".__lt__("b")),
    lambda: (object.__eq__(1, 1), object.__eq__(Plain(), 1), object.__ne__(Plain(), 1), object.__lt__(1, 2)),
    lambda: (int.__hash__(5), float.__hash__(0.5), (1, 2).__hash__() == hash((1, 2)), object.__hash__(5) is not None),
    lambda: (float.__repr__(1.5), int.__repr__(5), object.__repr__(5)[:12], object.__str__(5), list.__repr__([1])),
    lambda: (bool.__repr__(True), None.__repr__(), int.__str__(5), str.__repr__("a"), int.__format__(5, "03")),
    lambda: ((5).__neg__(), (-5).__abs__(), (5).__float__(), (5).__index__(), (1.5).__int__(), (6).__invert__()),
    lambda: ((7).__divmod__(2), (2).__pow__(5), (7).__floordiv__(2), (7).__truediv__(2), (8).__rshift__(2)),
    lambda: ((0).__bool__(), None.__bool__(), (2.5).__round__(), (2.567).__round__(1)),
    lambda: (list(map(int.__add__, [1, 2], [3, 4])), sorted(["b", "A"], key=str.lower), str.__len__("abc")),
    lambda: (show.__call__.__self__ is show, len.__call__([1]), int.__call__("5"), type.__call__(int, "6")),
    lambda: (type.__name__, type(5).__name__, int.__add__.__name__, "a".upper.__name__, int.__mul__.__qualname__),
    lambda: list([1, 2].__reversed__()),
    lambda: (lambda self: self).__get__(7)(),
    lambda: Plain.__repr__(Plain())[:18],
    lambda: object.__format__(Plain(), "x"),
):
    show(ask)
own = Own()
own.x = 3
print(own == own, own == 3, own.x, own.y, own, [own], hash(own) == object.__hash__(own), super(Own, own).__eq__(own))
