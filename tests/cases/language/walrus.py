if (n := len("abc")) > 2:
    print(n)
print([y := 5, y * 2], y)
data = [1, 2, 3, 4]
print([h for x in data if (h := x // 2) > 0], h)
while (k := data.pop()) > 2:
    print(k, end=" ")
print()
def f(a, b=(z := 3)): return a + b
print(f(1), z)
print(f(w := 1), w, (q := 1, 2), q)
print(any((hit := v) > 2 for v in [1, 2, 3, 4]), hit)
x = (m := 5) + 1
print(x, m, f"{(t := 7)} {t}", {"a": (u := 1)}, u)
print((lambda: (j := 3) + j)())
def g():
    if any((c := i) == 3 for i in range(5)):
        return c
print(g())
d = {}
d[i := 3] = 1
print(d, i)
