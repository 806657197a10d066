class V:
    def __init__(self, n): self.n = n
    def __eq__(self, o): return isinstance(o, V) and self.n == o.n
    def __lt__(self, o): return self.n < o.n if isinstance(o, V) else NotImplemented
    def __le__(self, o): return self.n <= o.n
    def __hash__(self): return hash(self.n)
    def __repr__(self): return f"V{self.n}"
print(V(1) == V(1), V(1) != V(1), V(1) < V(2), V(1) > V(2), V(2) >= V(1), V(1) == 1, V(1) != 1)
print(sorted([V(3), V(1), V(2)]), max(V(1), V(5)), {V(1), V(1), V(2)}, {V(1): "x"}[V(1)])
print(V(1) in [V(1)], [V(1), V(2)] == [V(1), V(2)], (V(1),) < (V(2),), [V(2)].index(V(2)), [V(1)].count(V(1)))
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
show(lambda: V(1) < 1)
show(lambda: 1 > V(1))
show(lambda: V(1) > 1)
class E:
    def __eq__(self, o): return True
show(lambda: hash(E()))
show(lambda: {E(): 1})
show(lambda: {E()})
show(lambda: E() < E())
class U:
    __hash__ = None
show(lambda: hash(U()))
class R:
    def __eq__(self, o): return "reflected"
    def __gt__(self, o): return "r-gt"
print(1 == R(), R() == 1, 1 < R(), object() == R())
class P:
    def __eq__(self, o): return "P"
class Q(P):
    def __eq__(self, o): return "Q"
print(P() == Q(), Q() == P(), P() != Q(), object() == object())
