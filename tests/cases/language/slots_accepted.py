class P:
    __slots__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
    def __repr__(self): return f"P({self.x}, {self.y})"
p = P(1, 2)
p.x += 5
print(p, P.__slots__, p.x)
class Q(P):
    __slots__ = ["z"]
q = Q(1, 2); q.z = 3
print(q, q.z)
try:
    p.y
    del p.y
    p.y
except AttributeError as e:
    print(e)
class R:
    __slots__ = "only"
r = R(); r.only = 1; print(r.only)
