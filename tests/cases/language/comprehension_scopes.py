x = "outer"
print([x for x in range(3)], x)
print({x: y for x in range(2) for y in "ab"}, {x % 2 for x in range(5)}, x)
print([(i, j) for i in range(3) if i for j in range(i) if j % 2 == 0])
print(list(i for i in range(5) if i % 2 if i > 1))
print([[c for c in row] for row in ["ab", "cd"]])
fs = [lambda: x for x in range(3)]
print([f() for f in fs])
class C:
    items = [1, 2, 3]
    doubled = [i * 2 for i in items]
    try:
        bad = [items for _ in range(1)]
    except NameError as e:
        print(e)
print(C.doubled)
def f(n):
    return [n + i for i in range(n)], sum(n for _ in range(2))
print(f(3))
gen = (print("made", i) or i for i in range(2))
print("lazy")
print(list(gen))
try:
    gen2 = (i for i in 5)
except TypeError as e:
    print(e)
print([y for x in [[1, 2], [3]] for y in x], [x for x, in [(1,), (2,)]], [a + b for a, b in {1: 2}.items()])
print([*x, 1][:2] if (x := "ab") else 0, [i for i in range(3) if not i or i > 1])
print({**{k: v for k, v in zip("ab", (1, 2))}}, [x if x else "z" for x in (0, 1)])
try:
    [zz for zz in range(2)]
    zz
except NameError as e:
    print(e)
