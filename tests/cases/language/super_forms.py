class A:
    def f(self): return ["A"]
    def __init__(self, **kw): self.log = ["A init"]
class B(A):
    def f(self): return ["B"] + super().f()
    def __init__(self, **kw):
        super().__init__(**kw); self.log.append("B init")
class C(A):
    def f(self): return ["C"] + super().f()
    def __init__(self, **kw):
        super().__init__(**kw); self.log.append("C init")
class D(B, C):
    def f(self): return ["D"] + super().f()
    def g(self): return super(B, self).f(), super(D, self).f(), A.f(self)
    def h(self): return [super(D, self).f() for _ in range(1)]
print(D().f(), D().log, D().g(), D().h())
print([k.__name__ for k in D.__mro__], D.mro() == list(D.__mro__))
class S(A):
    @staticmethod
    def f(): return super(S, S).f(S())
    def inner(self):
        def go(): return super(S, self).f()
        return go()
print(S().inner())
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
class E(A):
    def bad(self): return super().nope()
    def noself(): return super().f()
show(lambda: E().bad())
show(lambda: E.noself())
show(lambda: super())
show(lambda: super(D, 5))
show(lambda: super(5, 5))
class P:
    x = "class attr"
class Q(P):
    x = "q"
    def get(self): return super().x
print(Q().get(), repr(super(Q, Q()))[:18])
