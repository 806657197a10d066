# exit: 1
def f(x): return x + "a"
list(map(f, [1]))
