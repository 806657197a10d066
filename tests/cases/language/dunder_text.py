class A:
    def __repr__(self): return "A-repr"
class B:
    def __str__(self): return "B-str"
    def __repr__(self): return "B-repr"
class C(B):
    def __format__(self, spec): return f"C[{spec}]"
print(A(), repr(A()), str(A()), f"{A()}", f"{A()!s}", [A()], (A(),), {A(): A()})
print(B(), [B()], f"{B()} {B()!r}", "%s %r" % (B(), B()), "{} {!r}".format(B(), B()))
print(f"{C():x}", format(C(), "y"), "{:z}".format(C()), f"{C()}")
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
class Bad:
    def __repr__(self): return 5
    def __str__(self): return None
    def __format__(self, spec): return 1
show(lambda: repr(Bad()))
show(lambda: str(Bad()))
show(lambda: [Bad()])
show(lambda: format(A(), "x"))
show(lambda: f"{A():>5}")
print(A.__name__, A.__qualname__, A.__module__, type(A()).__name__, A)
class N: pass
print(str(N()).startswith("<__main__.N object at 0x"), repr(N)[:18])
