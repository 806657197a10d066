# What iter() and in say about what they cannot use.
def show(ask):
    try:
        print(repr(ask()))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


class Iterable:
    def __init__(self, iterator):
        self.iterator = iterator

    def __iter__(self):
        return self.iterator


class Plain:
    pass


class NotIterable:
    __iter__ = None

    def __getitem__(self, i):
        return i


class NotContainer:
    __contains__ = None


def unpack(value):
    a, b = value


for made in (5, [1], None, Plain()):
    show(lambda: iter(Iterable(made)))
show(lambda: list(Iterable(5)))
show(lambda: [x for x in Iterable(5)])
show(lambda: sum(Iterable(5)))
show(lambda: unpack(Iterable(5)))
show(lambda: unpack(5))
show(lambda: sorted(Iterable(None)))
show(lambda: "".join(Iterable(5)))
show(lambda: [*Iterable(5)])
show(lambda: (lambda *args: args)(*Iterable(5)))
show(lambda: 3 in Iterable(5))
show(lambda: 3 in 5)
show(lambda: 3 not in Plain())
show(lambda: 3 in None)
show(lambda: 3 in Plain)
show(lambda: 3 in NotIterable())
show(lambda: 3 in NotContainer())
show(lambda: iter(NotIterable()))
show(lambda: list(Iterable(iter([1, 2]))))
