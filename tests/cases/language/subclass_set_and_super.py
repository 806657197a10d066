class Tags(set):
    def add(self, tag):
        print("add", tag)
        super().add(tag.lower())
t = Tags(["b"])
t.add("A")
print(sorted(t), len(t), "a" in t, sorted(t | {"z"}), isinstance(t, set), bool(Tags()))
class Log(list):
    def append(self, item):
        super().append((len(self), item))
    def __getitem__(self, i):
        got = super().__getitem__(i)
        return got if isinstance(i, slice) else got[1]
    def __len__(self):
        return super().__len__()
log = Log()
log.append("x"); log.append("y")
print(log[0], log[-1], log[:1], len(log), list(log), log)
class Counted(dict):
    def __init__(self, *args, **kw):
        dict.__init__(self, *args, **kw)
        self.reads = 0
    def __getitem__(self, k):
        self.reads += 1
        return dict.__getitem__(self, k)
c = Counted(a=1, b=2)
print(c["a"], c["b"], c.reads, sorted(c.items()), c == dict(a=1, b=2), {**c}, len(c), list(c), c | {"z": 3})
for k in c: print(k, end=" ")
del c["a"]
print(c, c.get("a"), c.pop("b"), c, bool(c))
def f(**kw): return kw
print(f(**Counted(q=1)), dict(Counted(q=1)), list(Counted(q=1).values()))
try:
    c["missing"]
except KeyError as e:
    print(repr(e))
print([1] + Log(), Log([1]) * 2, [*Tags("a")], sum(Log([1, 2])), issubclass(Log, list), type(log) is list, Log.__mro__[-2:])
class Multi(dict):
    def __missing__(self, key):
        self[key] = []
        return self[key]
m = Multi()
m["a"].append(1); m["a"].append(2)
print(m, "b" in m)
