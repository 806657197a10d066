# What __format__ may answer, and which classes have a format of their own.
def show(ask):
    try:
        print(repr(ask()))
    except Exception as e:
        print(f"{type(e).__name__}: {e}")


class Formatted:
    def __init__(self, answer):
        self.answer = answer

    def __format__(self, spec):
        return self.answer


class Plain:
    pass


show(lambda: format(Formatted(5)))
show(lambda: f"{Formatted(None)}")
show(lambda: f"{Formatted('text'):>9}")
show(lambda: "{:x}".format(Formatted(3)))
for value in (Plain(), Plain, [1], None, (1, 2), {1}, {1: 2}, KeyError(1), object(), b"a", range(3), show, ...):
    show(lambda: f"{value:>10}")
