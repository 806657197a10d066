class L:
    def __init__(self): self.log = []
    def __iadd__(self, o): self.log.append(("iadd", o)); return self
    def __imul__(self, o): self.log.append(("imul", o)); return self
    def __ior__(self, o): return "replaced"
    def __sub__(self, o): return ("sub", o)
x = y = L()
x += 1; x *= 2
print(x is y, x.log)
x |= 3
print(x)
y -= 4
print(y)
class NI:
    def __iadd__(self, o): return NotImplemented
    def __add__(self, o): return "add"
n = NI(); n += 1; print(n)
class R:
    def __radd__(self, o): return f"radd {o}"
z = 5
z += R()
print(z)
l = [1]
l += R()if 0 else (2,)
print(l)
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
class E: pass
def f1(): x = E(); x += 1
def f2(): x = 1; x -= "a"
def f3(): x = []; x += 5
def f4(): x = {}; x += {}
def f5(): x = "a"; x **= 2
def f6(): x = 1; x @= 2
def f7(): x = 1; x >>= 1.5
def f8(): x = {1}; x |= [1]
for f in (f1, f2, f3, f4, f5, f6, f7, f8): show(f)
