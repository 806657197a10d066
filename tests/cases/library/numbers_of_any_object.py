# math and itertools take objects with __float__ and __index__; complaints about what is no number.
import math, itertools
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class I:
    def __init__(s,n): s.n=n
    def __index__(s): return s.n
t(lambda: math.comb(-1,2)); t(lambda: math.comb(2,-1)); t(lambda: math.perm(-1,2)); t(lambda: math.perm(3,-1)); t(lambda: math.comb(2.0,1)); t(lambda: math.comb("a",1)); t(lambda: math.perm(5.0)); t(lambda: math.comb(10**30,2)); t(lambda: math.comb(I(5),I(2))); t(lambda: math.perm(I(5),2)); t(lambda: math.perm(I(5))); t(lambda: math.perm(3,5)); t(lambda: math.comb(3,5)); t(lambda: math.factorial(I(4))); t(lambda: math.factorial(-1)); t(lambda: math.factorial(2.5)); t(lambda: math.factorial(3.0))
sl=itertools.islice
for a in [(2,),(None,),(-1,),(1.0,),("a",),(0,),(1,None),(1,3),(1,None,2),(-1,3),(1,-3),(0,5,0),(0,5,-1),("a",3),(0,"a"),(0,5,"a"),(None,None,None),(I(1),I(4),I(2)),(10**30,),(True,),(0,10**30),(1,)]:
    t(lambda: list(sl("abcdef",*a)))
t(lambda: list(sl("abc"))); t(lambda: list(sl("abc",1,2,3,4))); t(lambda: list(sl(5,1)))
t(lambda: list(itertools.combinations("abc",-1))); t(lambda: list(itertools.combinations("abc","a"))); t(lambda: list(itertools.combinations("abc",2.0))); t(lambda: list(itertools.combinations_with_replacement("abc",I(1)))); t(lambda: list(itertools.permutations("abc",I(1)))); t(lambda: list(itertools.permutations("abc","a"))); t(lambda: list(itertools.permutations("abc",1.0))); t(lambda: list(itertools.combinations(5,1)))


class F:
    def __float__(s): return 2.0


class W:
    def __float__(s): return "no"


for make in (F, lambda: I(4), W, str):
    for g in (math.sqrt, math.sin, math.floor, math.log, math.ceil, math.isfinite, math.radians, math.exp, math.fabs):
        t(lambda: g(make()))
    t(lambda: math.pow(make(), 2)); t(lambda: math.hypot(3, make())); t(lambda: math.copysign(make(), -1)); t(lambda: math.fsum([make()]))
