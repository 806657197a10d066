a, *b = [1, 2, 3]; print(a, b)
*a, b = "xyz"; print(a, b)
a, *b, c = 1, 2; print(a, b, c)
(a, (b, *c)), d = (1, (2, 3, 4)), 5; print(a, b, c, d)
[a, b], c = "xy", 1; print(a, b, c)
*a, = range(3); print(a)
for i, *rest in [(1, 2, 3), "ab"]:
    print(i, rest)
a = b = [1]; print(a is b)
class O: pass
o = O(); l = [0, 0, 0]
o.x, l[0], *l[1:] = 1, 2, 3, 4
print(o.x, l)
def show(f):
    try:
        f()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
def u1(): a, b = 1, 2, 3
def u2(): a, b = [1]
def u3(): a, b, c = "ab"
def u4(): a, b = 5
def u5(): a, *b, c = [1]
def u6(): a, b = {1: 2}
def u7(): a, b = iter([1, 2, 3])
def u8(): a, *b = None
def u9(): (a, b), c = 1, 2
def u10(): a, b = ()
def u11(): [x for x, y in [1]]
def u12(): *a, b, c, d = 1, 2
for f in (u1, u2, u3, u5, u6, u7, u10, u12): show(f)
