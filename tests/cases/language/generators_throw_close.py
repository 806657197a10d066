def g():
    while True:
        try:
            x = yield 1
        except ValueError as e:
            print("caught", e)
            yield "handled"
        except GeneratorExit:
            print("closing")
            raise
        finally:
            print("fin")
a = g()
print(next(a), a.throw(ValueError("boo")), next(a))
a.close()
a.close()
try:
    a.throw(KeyError("late"))
except KeyError as e:
    print(repr(e))
def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2
s = stubborn(); next(s)
try:
    s.close()
except RuntimeError as e:
    print(e)
def unstarted():
    yield 1
u = unstarted()
try:
    u.throw(ValueError, "text")
except ValueError as e:
    print(repr(e))
print(list(u))
u = unstarted(); u.close(); print(list(u))
try:
    unstarted().throw(5)
except TypeError as e:
    print(e)
try:
    unstarted().throw(ValueError)
except ValueError as e:
    print(repr(e))
