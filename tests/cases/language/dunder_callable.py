class Adder:
    def __init__(self, n): self.n = n
    def __call__(self, x, *args, k=0, **kw): return self.n + x + k + len(args) + len(kw)
a = Adder(10)
print(a(1), a(1, k=5), a(1, 2, 3, z=1), callable(a), callable(Adder), callable(5), list(map(a, [1, 2])))
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
show(lambda: a())
class N: pass
show(lambda: N()())
for v in 5, "x", None, [1], (1, 2), 1.5, {}: show(lambda: v(3))
n = N()
n.__call__ = lambda: 1
show(lambda: n())
print(sorted([3, 1, 2], key=Adder(0)), (lambda f: f(1))(a))
