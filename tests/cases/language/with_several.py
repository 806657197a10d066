class M:
    def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow
    def __enter__(self):
        print("enter", self.name)
        return self
    def __exit__(self, t, v, tb):
        print("exit", self.name, t and t.__name__, v)
        return self.swallow
with M("a") as a, M("b") as b:
    print(a.name, b.name)
with (M("c") as c, M("d"),):
    print("body")
with (M("e")):
    pass
with (
    M("f") as f,
    M("g") as g
):
    print(f.name + g.name)
with M("h", True):
    raise ValueError("swallowed")
try:
    with M("i"), M("j"):
        raise KeyError("out")
except KeyError as e:
    print(repr(e))
d = {}
with M("k") as d["m"]: print(d["m"].name)
def f():
    with M("r"):
        return "returned"
print(f())
for i in range(2):
    with M(i):
        if i == 0: continue
        break
class Pair(M):
    def __enter__(self): return 1, 2
with Pair("p") as (x, y): print(x, y)
def show(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
class NoEnter: pass
class NoExit:
    def __enter__(self): pass
def w1():
    with NoEnter(): pass
def w2():
    with NoExit(): pass
def w3():
    with 5: pass
show(w1); show(w2); show(w3)
