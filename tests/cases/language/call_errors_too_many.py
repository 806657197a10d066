def show(f):
    try:
        f()
    except TypeError as e:
        print(e)

def z(): pass
def f(a): pass
def g(a, b=1): pass
def g3(a, b=1, c=2): pass
def k(a, *, b): pass
def k2(a, *, b=1): pass
def k3(a, b=1, *, c=3, d=4): pass
show(lambda: z(1))
show(lambda: z(1, 2))
show(lambda: f(1, 2))
show(lambda: f(1, 2, 3))
show(lambda: g(1, 2, 3))
show(lambda: g3(1, 2, 3, 4, 5))
show(lambda: k(1, 2))
show(lambda: k2(1, 2))
show(lambda: f(*[1, 2, 3]))
class C:
    def m(self): pass
    def __init__(self, a): pass
show(lambda: C(1).m(2))
show(lambda: C())
show(lambda: C(1, 2))
class D: pass
show(lambda: D(1))
show(lambda: D(a=1))
