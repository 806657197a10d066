class O: pass
o = O(); o.x = 1; o.x += 2; o.x **= 3; print(o.x)
l = [1, 2, 3]; l[0] += 10; l[-1] *= 2; l += [4]; l *= 2; print(l)
d = {"a": 1}; d["a"] -= 5; d |= {"b": 2}; print(d)
s = {1, 2, 3}; s -= {1}; s |= {9}; s &= {2, 9}; s ^= {2, 7}; print(sorted(s))
x = 7; x //= 2; x <<= 3; x >>= 1; x |= 1; x &= 13; x ^= 2; x %= 5; x /= 2; print(x)
t = (1,); u = t; t += (2,); print(t, u)
a = b = [1]; a += [2]; print(b, a is b)
a = a + [3]; print(b)
l = [[1], 2]
l[0] += (5,)
print(l)
l[1:] += [3, 4]
print(l)
def idx():
    print("once")
    return 0
l[idx()] += [0]
print(l)
try:
    tup = ([1],)
    tup[0] += [2]
except TypeError as e:
    print(e, tup)
s = "a"; s += "b"; s *= 3; s %= (); print(s)
o.l = []; o.l += "xy"; print(o.l)
class V:
    def __init__(self, n): self.n = n
    def __imatmul__(self, k): return V(self.n + k)
    def __isub__(self, k): self.n -= k; return self
v = V(1); v @= 5; w = v; v -= 2; print(v.n, w is v)
