def outer(x):
    def inner(y):
        def innermost(z):
            return x, y, z
        return innermost
    return inner
print(outer(1)(2)(3), outer.__qualname__, outer(1).__qualname__, outer(1)(2).__qualname__)
def counter():
    n = 0
    def inc(by=1):
        nonlocal n
        n += by
        return n
    def get(): return n
    return inc, get
inc, get = counter()
inc(); inc(5)
print(get())
class A:
    x = 1
    class B:
        y = 2
        class C:
            def m(self): return __class__
    def f(self):
        class L: pass
        return L
print(A.B.C().m(), A().f(), A.B.C.__qualname__, A.B.C.m.__qualname__)
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])
x = "global"
class K:
    x = "class"
    y = [x for _ in range(1)]
    def m(self): return x
print(K.y, K().m())
def lazy():
    def a(): return b()
    def b(): return 5
    return a()
print(lazy())
