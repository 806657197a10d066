def i():
    try:
        yield 1
    except ValueError:
        yield "caught"
    finally:
        print("inner done")
    return "r"
def o():
    try:
        x = yield from i()
        print("x", x)
    except KeyError as e:
        print("outer", e)
        yield "outer caught"
    finally:
        print("outer done")
g = o(); next(g); print(g.throw(ValueError)); print(list(g))
g = o(); next(g); print(g.throw(KeyError("k"))); g.close()
g = o(); next(g); g.close(); print("closed")
g = o(); next(g); g.close(); g.close()
def outermost():
    yield from o()
g = outermost(); next(g); print(g.throw(KeyError(3)))
try:
    g.throw(RuntimeError("out"))
except RuntimeError as e:
    print("got", e)
