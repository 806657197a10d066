def echo():
    got = None
    while True:
        got = yield got
        if got == "stop":
            return "bye"
g = echo()
print(next(g), g.send(1), g.send("two"))
try:
    g.send("stop")
except StopIteration as e:
    print("returned", e.value)
try:
    next(g)
except StopIteration as e:
    print("again", e.value)
try:
    echo().send(1)
except TypeError as e:
    print(e)
def avg():
    total = n = 0
    value = None
    while True:
        x = yield value
        total += x
        n += 1
        value = total / n
a = avg(); next(a)
print(a.send(10), a.send(20))
def inf():
    n = 0
    while True:
        yield n
        n += 1
g = inf()
print([next(g) for _ in range(4)], next(iter(g)) , iter(g) is g)
print(next(iter([]), "default"))
def empty():
    return
    yield
print(list(empty()), sum(x for x in range(5)), type(inf()).__name__)
def bad():
    yield 1
    raise StopIteration(3)
try:
    list(bad())
except RuntimeError as e:
    print(e, repr(e.__cause__))
def me():
    yield next(it)
it = me()
try:
    next(it)
except ValueError as e:
    print(e)
