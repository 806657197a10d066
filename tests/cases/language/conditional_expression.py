def v(x):
    print("v", x)
    return x
print(1 if True else 2, 1 if 0 else 2)
print(v(1) if v(0) else v(2))
a = "x" if [] else "y" if {} else "z"
print(a)
print((lambda: 1)() if 1 else 2 == None)
f = lambda n: "neg" if n < 0 else "zero" if n == 0 else "pos"
print(f(-1), f(0), f(1))
print([i if i % 2 else -i for i in range(5)])
print(*(1, 2) if 1 else (3,))
print({"a": 1 if 0 else 2}, [*([1] if a else [2])])
