# What a text, bytes, a tuple or a big int comes to unchanged is the very same object.
no = ""
t=(1,2); s="ab"+str(1); b=bytes([1,2]); e=()
f=frozenset([1]); 
class T(tuple): pass
class S(str): pass
class B(bytes): pass
tt=T((1,2)); ss=S("xy"); bb=B(b"xy")
def p(*a): print(*a)
p(1,(() + t) is t, (t + ()) is t, (e+e) is e)
p(2,("" + s) is s, (s + "") is s)
p(3,(b"" + b) is b, (b + b"") is b)
p(4,(t*1) is t, (1*t) is t, (t*0) is e, (t*-1) is e, (t*True) is t)
p(5,(s*1) is s, (1*s) is s, (s*0) is no)
p(6,(b*1) is b, (1*b) is b)
p(7,t[:] is t, t[0:] is t, t[::1] is t, t[0:2] is t, t[:100] is t, t[::2] is t, t[-5:] is t)
p(8,s[:] is s, s[0:] is s, s[::1] is s, s[:100] is s)
p(9,b[:] is b, b[0:] is b, b[::1] is b)
p(10,tuple(t) is t, str(s) is s, bytes(b) is b, frozenset(f) is f, tuple([]) is e)
p(11,s.strip() is s, s.replace("q","z") is s, s.lower() is s, s.upper() is s, s.ljust(1) is s, s.zfill(1) is s, s.center(0) is s, s.rjust(2) is s, s.strip("q") is s, s.lstrip() is s, s.rstrip() is s)
p(12,s.expandtabs() is s, s.translate({}) is s, s.format() is s, s.removeprefix("q") is s, s.removesuffix("q") is s, s.join([s]) is s, "".join([s]) is s, "".join((s,)) is s, s.partition("q")[0] is s, s.rpartition("q")[2] is s, s.split("q")[0] is s, s.rsplit("q")[0] is s, s.split()[0] is s, s.splitlines()[0] is s, s.rsplit()[0] is s)
p(13,b.strip() is b, b.replace(b"q",b"z") is b, b"".join([b]) is b, b.partition(b"q")[0] is b, b.split(b"q")[0] is b, b.removeprefix(b"q") is b, b.lower() is b,b.splitlines()[0] is b, b.rpartition(b"q")[2] is b, b.split()[0] is b)
p(14,f"{s}" is s, format(s) is s, format(s,"") is s, s.__str__() is s)
p(15,(f|frozenset()) is f, (f-frozenset()) is f, (f&f) is f, f.copy() is f, f.union() is f, (f|f) is f,f.difference() is f,f.intersection() is f, f.union([]) is f)
p(16, tt+() is tt, ()+tt is tt, type(()+tt).__name__, tt*1 is tt, type(tt*1).__name__, tt[:] is tt, tuple(tt) is tt, type(tt[:]).__name__, type(tt+()).__name__)
p(17, type(ss+"").__name__, type(""+ss).__name__, type(ss*1).__name__, type(ss[:]).__name__, str(ss) is ss, type(ss.strip()).__name__)
p(18, type(bb+b"").__name__, type(b""+bb).__name__, type(bb*1).__name__, type(bb[:]).__name__, bytes(bb) is bb)
p(19, t.__add__(()) is t, s.__add__("") is s, t.__mul__(1) is t, t.__getitem__(slice(None)) is t, s.__getitem__(slice(None)) is s, b.__add__(b"") is b)
x=t; x+=(); p(20,x is t); x=s; x+=""; p(21,x is s); x=b; x+=b""; p(22,x is b); x=t; x*=1; p(23,x is t)
r=range(3); p(24, r[:] is r)
n=10**20; fl=1.5*len(t); p(25, int(n) is n, float(fl) is fl, +n is n, abs(n) is n, round(n) is n, n.__int__() is n, n+0 is n, n*1 is n)
p(26, "abc"[5:] is no, t[5:] is e)
def g(*a): return a
p(27, g(*t) is t, (*t,) is t, [*t] == t)
p(28, t.__class__(t) is t, max((s,)) is s, sum([t],()) is t, sum([(),t],()) is t)
d={}; p(29, dict(d) is d, list(t) is t, d|{} is d)
import copy
p(30, copy.copy(t) is t, copy.deepcopy(t) is t, copy.copy(s) is s)
p(31, str("") is no, tuple() is e, frozenset() is frozenset(), "".join([]) is no, tuple("") is e)
class X:
    def __add__(self,o): return 5
    def __radd__(self,o): return 6
try: ()+X(); p(33,()+X(), ""+X(), b""+X())
except TypeError as e: p(e)
try: ()+[]
except TypeError as e: p(e)
try: ""+b""
except TypeError as e: p(e)
try: []+()
except TypeError as e: p(e)
try: t*1.0
except TypeError as e: p(e)
