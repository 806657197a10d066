class N:
    def __init__(self, v): self.v = v
    def op(name):
        def f(self, o): return f"{name}({self.v},{o.v if isinstance(o, N) else o})"
        return f
    for _n in "add sub mul truediv floordiv mod pow matmul and or xor lshift rshift".split():
        locals()[f"__{_n}__"] = op(_n)
        locals()[f"__r{_n}__"] = op("r" + _n)
    def __divmod__(self, o): return f"divmod({self.v},{o.v if isinstance(o, N) else o})"
    def __rdivmod__(self, o): return f"rdivmod({self.v},{o})"
    def __neg__(self): return "neg"
    def __pos__(self): return "pos"
    def __invert__(self): return "inv"
    def __abs__(self): return "abs"
a, b = N(1), N(2)
print(a + b, a - b, a * b, a / b, a // b, a % b, a ** b, a @ b, a & b, a | b, a ^ b, a << b, a >> b, divmod(a, b))
print(a + 5, a - 5, a * 5, a / 5, a // 5, a % 5, a ** 5, a @ 5, a & 5, a | 5, a ^ 5, a << 5, a >> 5, divmod(a, 5))
print(5 + a, 5 - a, 5 * a, 5 / a, 5 // a, 5 % a, 5 ** a, 5 @ a, 5 & a, 5 | a, 5 ^ a, 5 << a, 5 >> a, divmod(5, a))
print(-a, +a, ~a, abs(a), "x" + a, [1] + a, [1] * a, None + a)
a += b; print(a)
