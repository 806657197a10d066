class D(dict):
    def __missing__(self, key):
        return f"<{key}>"
d = D(a=1)
print(d["a"], d["zz"], d.get("zz"), len(d), "a" in d, d, isinstance(d, dict))
d["b"] = 2
print(list(d), d.items(), dict(d), {**d}, d == {"a": 1, "b": 2})
class Attr(dict):
    def __getattr__(self, n):
        try:
            return self[n]
        except KeyError:
            raise AttributeError(n) from None
    def __setattr__(self, n, v): self[n] = v
o = Attr(x=1)
o.y = 2
print(o.x, o, o.y, sorted(o.keys()), hasattr(o, "q"))
class Up(dict):
    def __setitem__(self, k, v): super().__setitem__(k.upper(), v)
u = Up()
u["k"] = 1
print(u, u.setdefault("z", 3), u.pop("K"), u)
