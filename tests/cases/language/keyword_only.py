def f(a, b=2, *, c, d=4): return a, b, c, d
print(f(1, c=3), f(1, 5, c=3, d=9), f(c=1, a=2))
def g(*args, sep=" ", **kw): return args, sep, kw
print(g(), g(1, 2, sep="-", x=1))
h = lambda *, k=1: k
print(h(), h(k=2))
def pos(a, b=1, /, c=2, *, d=3): return a, b, c, d
print(pos(0), pos(0, 9, c=8, d=7))
print(f.__kwdefaults__, f.__defaults__, pos.__code__.co_argcount, f.__code__.co_varnames)
x = 10
def late(a=x, *, b=x + 1): return a, b
x = 20
print(late())
def mutable(a, acc=[]):
    acc.append(a)
    return acc
print(mutable(1), mutable(2))
