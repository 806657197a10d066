class Box:
    def __init__(self): self.d = {}
    def __len__(self): return len(self.d)
    def __getitem__(self, k): print("get", k); return self.d[k]
    def __setitem__(self, k, v): print("set", k, v); self.d[k] = v
    def __delitem__(self, k): print("del", k); del self.d[k]
    def __contains__(self, k): return k in self.d
    def __iter__(self): return iter(self.d)
    def __reversed__(self): return iter(["rev"])
b = Box()
b["a"] = 1; b[1, 2] = 2; b[...] = 3
b["a"] += 5
print(b["a"], len(b), "a" in b, "q" not in b, list(b), list(reversed(b)), bool(b), bool(Box()))
del b["a"]
class S:
    def __getitem__(self, k): return k
print(S()[1:2], S()[::], S()[1:2, 3], S()[:, ...], S()[-1], S()[()])
class Seq:
    def __getitem__(self, i):
        if i > 3: raise IndexError
        return i * i
    def __len__(self): return 4
print(list(Seq()), 9 in Seq(), 5 in Seq(), list(reversed(Seq())), max(Seq()), [*Seq()], tuple(Seq()))
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
class L:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
class E: pass
show(lambda: len(E()))
show(lambda: E()[0])
def st():
    E()[0] = 1
def dl():
    del E()[0]
show(st); show(dl)
show(lambda: iter(E()))
show(lambda: reversed(E()))
show(lambda: next(E()))
class I:
    def __iter__(self): return 5
