a = b = c = 1
del a
del (b), [c]
for n in "abc":
    print(n in globals(), end=" ")
l = list(range(10))
del l[0], l[-1], l[1:3], l[::2]
print(l)
d = {"a": 1, "b": {"c": 2}}
del d["a"], d["b"]["c"]
print(d)
class O: pass
o = O(); o.x = 1
del o.x
print(hasattr(o, "x"))
O.y = 1
del O.y
print(hasattr(O, "y"))
def f():
    x = 1
    del x
    try:
        x
    except UnboundLocalError as e:
        print(e)
    x = 2
    return x
print(f())
def g():
    y = 1
    def h():
        return y
    del y
    try:
        h()
    except NameError as e:
        print(type(e).__name__, e)
g()
def show(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
def d1(): del [][0]
def d2(): del {}["k"]
def d3(): del (1,)[0]
def d4(): del O().zz
def d5(): del "abc"[0]
def d6(): del 5 .x
def d7():
    del undefinedname
def d8():
    global undefinedname
    del undefinedname
def d9(): del len
for t in (d1, d2, d3, d4, d5, d6, d7, d8, d9): show(t)
del ()
del []
