def tag(name):
    def deco(f):
        f.tag = name
        return f
    return deco
def register(cls):
    print("register", cls.__name__)
    cls.extra = 1
    return cls
@register
class A:
    @tag("m")
    def m(self): return 1
print(A.extra, A.m.tag, A().m())
decos = {"k": [tag("from dict")]}
@decos["k"][0]
def f(): pass
print(f.tag)
@(lambda g: lambda: g() * 2)
def g(): return 21
print(g())
@tag("a") if A else None
@(w := tag("b"))
def h(): pass
print(h.tag, w)if 0 else print(h.tag)
order = []
def note(n):
    order.append("eval " + n)
    def deco(f):
        order.append("apply " + n)
        return f
    return deco
@note("one")
@note("two")
def z(): pass
print(order)
class count:
    def __init__(self, f): self.f, self.n = f, 0
    def __call__(self, *a):
        self.n += 1
        return self.f(*a)
@count
def add(a, b): return a + b
print(add(1, 2), add(3, 4), add.n)
