def sub(n):
    got = yield n
    print("sub got", got)
    return n * 10
def main():
    a = yield from sub(1)
    b = yield from sub(2)
    yield a, b
    yield from [7, 8]
    yield from "ab"
    yield from (i * i for i in range(2))
    return "end"
g = main()
print(next(g), g.send("x"), g.send("y"), list(g))
def inner():
    try:
        yield 1
    except ValueError:
        yield "caught in inner"
    finally:
        print("inner done")
def outer():
    r = yield from inner()
    print("r", r)
g = outer()
print(list(g))
def walk(tree):
    if isinstance(tree, list):
        for t in tree:
            yield from walk(t)
    else:
        yield tree
print(list(walk([1, [2, [3, [4]], 5]])))
def flat(n):
    if n:
        yield n
        yield from flat(n - 1)
print(list(flat(5)))
try:
    def f(): yield from 5
    list(f())
except TypeError as e:
    print(e)
def ret():
    return (yield)
def top():
    x = yield from ret()
    print("x =", x)
t = top(); next(t)
try:
    t.send(42)
except StopIteration:
    print("stop")
