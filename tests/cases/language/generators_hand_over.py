# throw() and close() reach what a generator has handed over to, whatever that is.
class Reader:
    def __init__(self, name):
        self.name = name

    def __iter__(self):
        return self

    def __next__(self):
        return self.name

    def throw(self, error):
        print(self.name, "was thrown", repr(error))
        if isinstance(error, KeyError):
            raise StopIteration("mended")
        return "still going"

    def close(self):
        print(self.name, "was closed")


def outer(inner):
    try:
        got = yield from inner
        print("got", got)
        yield "after"
    except ValueError as e:
        print("outer caught", e)
        yield "caught"
    finally:
        print("outer ends")


for error in (ValueError("v"), KeyError("k")):
    g = outer(Reader("reader"))
    print(next(g), g.throw(error))
    g.close()

g = outer([1, 2])
print(next(g), g.throw(ValueError("not of a list")))
g.close()


def swallows():
    try:
        yield 1
    except GeneratorExit:
        print("inner swallowed it")


def keeps_on():
    try:
        yield 1
    except GeneratorExit:
        yield 2


def fails():
    try:
        yield 1
    except GeneratorExit:
        raise ValueError("while closing")


for inner in (swallows, keeps_on, fails):
    g = outer(inner())
    next(g)
    try:
        print("closed", g.close())
    except RuntimeError as e:
        print("RuntimeError", e)
    print(list(g))

g = outer(swallows())
next(g)
try:
    g.throw(GeneratorExit("thrown"))
except GeneratorExit as e:
    print("out came", repr(e))


def ignores():
    try:
        yield 1
    except GeneratorExit:
        print("ignored")
        yield 2


g = ignores()
next(g)
try:
    g.close()
except RuntimeError as e:
    print(e)
