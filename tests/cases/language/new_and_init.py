class P:
    def __new__(cls, *args, **kw):
        print("new", cls.__name__, args, kw)
        return super().__new__(cls)
    def __init__(self, x, y=2):
        print("init", x, y)
        self.x = x
p = P(1)
q = P(1, y=5)
class Single:
    _it = None
    def __new__(cls):
        if cls._it is None: cls._it = super().__new__(cls)
        return cls._it
print(Single() is Single())
class Other:
    def __new__(cls): return 42
    def __init__(self): print("never")
print(Other())
class BadInit:
    def __init__(self): return 5
try:
    BadInit()
except TypeError as e:
    print(e)
class K:
    def __init__(self, *, a): self.a = a
print(K(a=1).a)
try:
    object(1)
except TypeError as e:
    print(e)
o = object.__new__(K)
print(type(o).__name__, hasattr(o, "a"))
X = type("X", (K,), {"z": 1, "m": lambda self: self.z})
print(X(a=3).a, X(a=1).m(), X.__name__, X.__bases__)
