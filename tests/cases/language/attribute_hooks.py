class Lazy:
    def __getattr__(self, name):
        if name.startswith("_"): raise AttributeError(name)
        print("getattr", name)
        return name.upper()
o = Lazy()
o.real = 1
print(o.real, o.made, hasattr(o, "any"), hasattr(o, "_no"), getattr(o, "_no", "dflt"))
class Guard:
    def __setattr__(self, k, v):
        print("set", k, v)
        super().__setattr__(k, v)
    def __delattr__(self, k):
        print("del", k)
        object.__delattr__(self, k)
g = Guard()
g.x = 1
g.x += 1
setattr(g, "y", 3)
del g.x
delattr(g, "y")
print(g.__dict__)
class Proxy:
    def __init__(self, t): self.__dict__["_t"] = t
    def __getattr__(self, n): return getattr(self._t, n)
    def __setattr__(self, n, v): setattr(self._t, n, v)
class T: pass
t = T()
p = Proxy(t)
p.z = 5
print(t.z, p.z, vars(t), vars(p) == {"_t": t})
try:
    p.nothing
except AttributeError as e:
    print(e)
