class P:
    def __init__(self, x):
        self.x = x
    def __repr__(self):
        return f"P({self.x})"
    def __format__(self, spec):
        return "<" + spec + ">"
    def __hash__(self):
        return 5
    def __len__(self):
        return 3
    def __int__(self):
        return 9
class Bad:
    def __str__(self):
        return 1
class Out:
    def write(self, text):
        print("w", repr(text))
p = P(1)
items = [p, (p,), {"k": p}]
items.append(items)
print(items, p, sep="|")
print("{0!r} {0:x} {0.x}".format(p), "%s %5d" % (p, 3), f"{p!r:>6}")
print(hash(p), len(p), int(p), hash((p, 1)) == hash((5, 1)))
print("a", 2, file=Out(), end="")
print(repr(ValueError(p)), ",".join(str(q) for q in [p, p]))
try:
    print(Bad())
except TypeError as e:
    e.add_note("n")
    print(e, e.args, e.__notes__)
class E(Exception):
    def __str__(self):
        return "E:" + super().__str__()
print(E("x", 1), E("y"))
