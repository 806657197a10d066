class T:
    def __init__(self): self._c = 0
    @property
    def c(self):
        "the doc"
        return self._c
    @c.setter
    def c(self, v):
        if v < 0: raise ValueError("negative")
        self._c = v
    @c.deleter
    def c(self):
        print("deleted")
        self._c = None
    @property
    def ro(self): return "ro"
    def _g(self): return 1
    p = property(_g, doc="pdoc")
    lam = property(lambda self: self._c * 2)
t = T()
t.c = 5; t.c += 1
print(t.c, t.ro, t.p, t.lam, T.c.__doc__, T.p.__doc__)
del t.c
print(t.c)
def show(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
def s1(): t.c = -1
def s2(): t.ro = 1
def s3(): del t.ro
def s4(): t.nope
show(s1); show(s2); show(s3); show(s4)
class S(T):
    @property
    def c(self): return "sub"
    @T.c.getter
    def d(self): return "getter"
    @property
    def err(self): raise AttributeError("inside")
print(S().c, S().d, hasattr(S(), "err"), isinstance(T.c, property), T.c.fget.__name__)
class O:
    @property
    def sup(self): return "base"
class O2(O):
    @property
    def sup(self): return super().sup + "+"
print(O2().sup)
