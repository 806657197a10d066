def f(a, b=2, *args, c, d=4, **kw):
    return a, b, args, c, d, kw
print(f(1, c=3), f(1, 2, 3, 4, c=5, e=6), f(*[1, 2], **{"c": 3}))
def pos(a, /, b, *, k): return a + b + k
print(pos(1, b=2, k=3), (lambda x, y=1: x + y)(4))
def make():
    n = 0
    def step():
        nonlocal n
        n += 1
        return n
    return step
s = make(); print(s(), s(), make()())
def deco(tag):
    def wrap(func):
        def inner(*a, **k):
            return tag + str(func(*a, **k))
        return inner
    return wrap
@deco("<")
@deco("[")
def g(x): return x
print(g(7))
total = 0
def add(n):
    global total
    total += n
add(2); add(3); print(total)
def gen(n):
    for i in range(n):
        got = yield i
        if got: print("got", got)
    return "done"
it = gen(3); print(next(it), it.send("hi"), list(it))
def outer():
    r = yield from gen(2)
    yield r
print(list(outer()))
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(15), [h(1) for h in [lambda x, k=k: x + k for k in range(3)]])
print(f.__name__, make.__name__, (lambda: 0).__name__)
def doc():
    "A text."
print(doc.__doc__, (y := 5) + y)
def early(x):
    for i in range(5):
        if i == x: break
    else:
        return "never"
    return i
print(early(3), early(9))
