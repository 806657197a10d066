class T:
    def __int__(self): return 7
    def __float__(self): return 1.5
    def __index__(self): return 3
    def __bool__(self): return False
    def __round__(self, n=None): return ("round", n)
    def __trunc__(self): return 9
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"
    def __hash__(self): return 42
    def __bytes__(self): return b"bytes"
t = T()
print(int(t), float(t), [0, 1, 2, 3][t], bool(t), round(t), round(t, 2), hash(t), bin(t), hex(t), oct(t))
print(range(t), "abcdef"[t:], [1] * t, list(range(10))[::t], "x" * t)
class I:
    def __index__(self): return 5
print(int(I()), float(I()), [0] * I())
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
class Bad:
    def __int__(self): return "x"
    def __float__(self): return 1
    def __index__(self): return 1.5
    def __bool__(self): return 1
    def __hash__(self): return "h"
show(lambda: int(Bad()))
show(lambda: float(Bad()))
show(lambda: [1][Bad()])
class E: pass
show(lambda: int(E()))
show(lambda: float(E()))
show(lambda: [1][E()])
show(lambda: range(E()))
show(lambda: round(E()))
show(lambda: abs(E()))
show(lambda: -E())
show(lambda: ~E())
show(lambda: hex(E()))
