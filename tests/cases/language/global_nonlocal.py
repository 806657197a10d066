x = 1
def f():
    global x, newglobal
    x = 2
    newglobal = 3
f(); print(x, newglobal)
def outer():
    a = b = 1
    def mid():
        nonlocal a
        def inner():
            nonlocal a, b
            a += 1; b += 10
        inner()
        a += 100
    mid()
    return a, b
print(outer())
def g():
    x = 5
    def h():
        global x
        x = 6
    h()
    return x
print(g(), x)
class C:
    global y
    y = 7
    z = 8
print(y, C.z, hasattr(C, "y"))
def d():
    global x
    del x
d()
try:
    x
except NameError as e:
    print(e)
def loop():
    global i
    for i in range(3): pass
loop(); print(i)
def imp():
    global math
    import math
imp(); print(math.pi)
def fn():
    global made
    def made(): return "made"
    global Cls
    class Cls: pass
fn(); print(made(), Cls.__qualname__, made.__qualname__)
