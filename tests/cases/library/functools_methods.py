# singledispatchmethod and partialmethod.
import functools

class F:

    @functools.singledispatchmethod
    def show(self, x):
        return ('any', x)

    @show.register(int)
    def _(self, x):
        return ('int', x)

    @show.register
    def _(self, x: str):
        return ('str', x)

    @functools.singledispatchmethod
    @classmethod
    def mk(cls, x):
        return (cls.__name__, x)

    @mk.register(int)
    @classmethod
    def _(cls, x):
        return (cls.__name__, 'int', x)

    def set(self, v, *, w=1):
        self.v = v
        return (v, w)
    one = functools.partialmethod(set, 1)
    two = functools.partialmethod(set, w=2)
f = F()
print(f.show(1), f.show('a'), f.show(2.5), F.mk(1), F.mk('x'), f.one(), f.two(5), f.v, f.one(w=7))
