def show(f):
    try:
        f()
    except TypeError as e:
        print(e)

def f(a): pass
def g(a, /, b): pass
def h(a, b, /, c=1): pass
def k(a, /, **kw): return a, kw
show(lambda: f(b=1))
show(lambda: f(1, b=1))
show(lambda: f(1, a=1))
show(lambda: f(1, **{"a": 2}))
print(k(1, a=2))
show(lambda: f(**{1: 2}))
class C:
    def m(self, x): pass
show(lambda: C().m(1, x=2))
show(lambda: C().m(y=2))
show(lambda: C.m(**{"self": 1, "zz": 2}))
show(lambda: print(foo=1))
show(lambda: len())
show(lambda: len(1, 2))
show(lambda: len(obj=[]))
