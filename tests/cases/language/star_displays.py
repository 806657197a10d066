a = [1, 2]
print([*a, *a], (*a, 3), {*a, 3}, [*range(3), *"ab"], *a, *[], sep="-")
print({**{"x": 1}, "y": 2, **{"x": 3}})
def f(*args, **kw): return args, kw
print(f(*a, 3, *a, x=1, **{"y": 2}, z=3, **{"w": 4}))
def g():
    return *a, 3
print(g())
def h():
    yield *a, 4
print(list(h()))
for x in *a, 9:
    print(x, end=" ")
print()
b = *a, 5
print(b)
t = *a,
print(t)
print([*{"k": 1}], {*()} == set(), [*(i * i for i in a)])
d = {}
d[*a] = 3
print(d)
try:
    {**5}
except TypeError as e:
    print(e)
try:
    {*5}
except TypeError as e:
    print(e)
