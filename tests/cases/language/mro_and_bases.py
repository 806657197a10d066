class A: pass
class B(A): pass
class C(A): pass
class D(B, C): pass
print([k.__name__ for k in D.__mro__], D.__bases__ == (B, C), D.__base__ is B)
print(issubclass(D, A), issubclass(A, D), isinstance(D(), (int, A)), isinstance(D(), int | A), issubclass(int, int | str))
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
def c1():
    class X(A, B): pass
def c2():
    class X(A, A): pass
def c3():
    class X(5): pass
def c4():
    class X(bool): pass
def c5():
    class X(type(None)): pass
def c6():
    class X(range): pass
def c7():
    class X("a"): pass
def c8():
    class X(type(lambda: 1)): pass
for f in (c1, c2, c4, c5, c6, c8): show(f)
show(lambda: isinstance(1, 5))
show(lambda: issubclass(1, int))
show(lambda: issubclass(int, 5))
show(lambda: isinstance(1, "int"))
print(type(D) is type, type(D()) is D, D().__class__ is D)
