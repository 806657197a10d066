def a():
    try:
        return "try"
    finally:
        print("fin")
def b():
    try:
        return "try"
    finally:
        return "finally"
def c():
    for i in range(3):
        try:
            if i == 1: break
        finally:
            print("f", i)
    return i
def d():
    while True:
        try:
            raise ValueError
        finally:
            break
    return "swallowed"
def e():
    for i in range(3):
        try:
            1 / 0
        except ZeroDivisionError:
            continue
        finally:
            print("c", i)
    return "e"
def f():
    try:
        try:
            return 1
        finally:
            print("one")
    finally:
        print("two")
def g():
    try:
        raise KeyError("a")
    except KeyError:
        return "ret"
    finally:
        print("g fin")
def h():
    x = 1
    try:
        return x
    finally:
        x = 2
def i():
    try:
        yield 1
        yield 2
    finally:
        print("gen fin")
def j():
    for k in range(2):
        try:
            pass
        finally:
            continue
    return "j"
for fn in (a, b, c, d, e, f, g, h, j): print(fn())
g = i()
print(next(g))
g.close()
print("end")
