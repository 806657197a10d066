# Whatever must be an int takes an object with __index__, an exception too; what answers no int is refused.
import itertools
import math
import operator


def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
class I:
    def __init__(self, n): self.n=n
    def __index__(self): return self.n
class E(Exception):
    def __index__(self): return 2
class S(Exception):
    def __index__(self): return "no"
class N:
    def __index__(self): return "no"
for mk in (lambda: I(2), E, S, N):
    L=[1,2,3,4]
    t(lambda: L[mk()]); t(lambda: L[mk():]); t(lambda: L[:mk()]); t(lambda: L[::mk()]); t(lambda: range(mk())); t(lambda: range(0,mk())); t(lambda: range(0,10,mk()))
    t(lambda: "abcd"[mk()]); t(lambda: (1,2,3)[mk()]); t(lambda: b"abc"[mk()]); t(lambda: range(9)[mk()]); t(lambda: range(9)[mk():])
    t(lambda: [0]*mk()); t(lambda: mk()*"ab"); t(lambda: (1,)*mk()); t(lambda: b"x"*mk())
    t(lambda: L.pop(mk())); t(lambda: L.insert(mk(),9)); t(lambda: L.index(4,mk())); t(lambda: chr(mk())); t(lambda: hex(mk())); t(lambda: bin(mk())); t(lambda: oct(mk()))
    t(lambda: "a".ljust(mk())+"|"); t(lambda: "a".center(mk())+"|"); t(lambda: "a".zfill(mk())); t(lambda: "a b c".split(" ", mk())); t(lambda: "aaaa".replace("a","b",mk())); t(lambda: "abcabc".find("b",mk())); t(lambda: "abc".startswith("c",mk())); t(lambda: "abcb".count("b", mk()))
    t(lambda: round(2.345, mk())); t(lambda: round(1234, mk())); t(lambda: pow(3, mk())); t(lambda: int(mk())); t(lambda: float(mk())); t(lambda: int("11", mk())); t(lambda: bytes(mk())); t(lambda: bytes([mk()])); t(lambda: list(enumerate("ab", mk())))
    t(lambda: "%d" % mk()); t(lambda: "%x" % mk()); t(lambda: "%*d" % (mk(), 5)); t(lambda: divmod(mk(),2)); t(lambda: sum([1],mk())); t(lambda: slice(mk()).indices(5)); t(lambda: (5).to_bytes(mk(),"big")); t(lambda: "a\tb".expandtabs(mk()));
    def s1(): L[mk()]=7; return L
    def s2(): del L[mk()]; return L
    def s3(): L[mk():]=[8]; return L
    def s4(): del L[mk():]; return L
    def s5():
        x=[1,2]; x*=mk(); return x
    t(s1);t(s2);t(s3);t(s4);t(s5)
    t(lambda: math.factorial(mk())); t(lambda: math.gcd(mk(),4)); t(lambda: operator.index(mk())); t(lambda: list(itertools.islice("abcdef", mk()))); t(lambda: list(itertools.repeat(1, mk()))); t(lambda: list(itertools.combinations("abc", mk()))); t(lambda: math.comb(5,mk())); t(lambda: math.isqrt(mk())); t(lambda: math.sqrt(mk())); t(lambda: list(itertools.repeat("x",times=mk())))
    t(lambda: bool(mk())); t(lambda: str.format("{:d}", 5)); t(lambda: L.__getitem__(mk())); t(lambda: isinstance(mk(), int)); t(lambda: range(5).index(mk())); t(lambda: mk() in range(5)); t(lambda: (1).__lshift__(mk())); t(lambda: 1 << mk()); t(lambda: "abc".rfind("c",0,mk())); t(lambda: [1,2,3].index(3, mk(), 9)); t(lambda: "abc".encode()[mk()])
