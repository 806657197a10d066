import sys
print()
print(1, 2, 3, sep="")
print(1, 2, sep=", ", end=".\n")
print("a", "b", sep=None, end=None)
print("to stderr", file=sys.stderr)
print("flushed", flush=True)
print(*[1, 2], *"ab", sep="|")
print("", end="")
print("x", file=None)
print(None, True, 1.5, "s", [1, "a"], ("t",), {"k": 1})
class W:
    def __init__(self): self.parts = []
    def write(self, s): self.parts.append(s)
    def flush(self): self.parts.append("flush")
w = W()
print("a", 1, sep="-", file=w, flush=True)
print(w.parts)
def show(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
show(lambda: print(1, sep=5))
show(lambda: print(1, end=5))
show(lambda: print(1, bad=5))
show(lambda: print(1, file=5))
print(print("inner"))
