def show(f):
    try:
        f()
    except TypeError as e:
        print(e)

def f(a): pass
def g(a, b): pass
def h(a, b, c, d=1): pass
def k(*, a): pass
def k2(*, a, b): pass
def k3(*, a, b, c): pass
def p(a, b, /): pass
show(lambda: f())
show(lambda: g())
show(lambda: g(1))
show(lambda: g(b=1))
show(lambda: h())
show(lambda: h(c=1))
show(lambda: k())
show(lambda: k2())
show(lambda: k3())
show(lambda: k3(b=1))
show(lambda: p())
show(lambda: p(1))
show(lambda: (lambda x: x)())
class C:
    def m(self, a): pass
    @classmethod
    def c(cls, a): pass
    @staticmethod
    def s(a): pass
show(lambda: C().m())
show(lambda: C.m())
show(lambda: C.c())
show(lambda: C.s())
