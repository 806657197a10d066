def f(n):
    try:
        if n == 0: raise ValueError("v")
        if n == 1: raise KeyError("k")
        if n == 2: return "returned"
        out = "ok"
    except ValueError as e:
        out = "value " + str(e)
    except (KeyError, IndexError) as e:
        out = "key " + str(e)
    else:
        out += " else"
    finally:
        print("finally", n)
    return out
for n in range(4): print(f(n))
try:
    try:
        1 / 0
    finally:
        print("inner finally")
except ZeroDivisionError as e:
    print("outer", e)
try:
    e
except NameError as x:
    print(x)
def g():
    try:
        raise ValueError(1)
    except ValueError:
        try:
            raise KeyError(2)
        except KeyError as k:
            print(repr(k.__context__))
        raise
try:
    g()
except ValueError as v:
    print(repr(v), v.__context__)
try:
    raise
except RuntimeError as e:
    print(e)
try:
    raise ValueError
except ValueError as e:
    print(repr(e), e.args)
try:
    raise 5
except TypeError as e:
    print(e)
try:
    raise ValueError() from 5
except TypeError as e:
    print(e)
try:
    raise ValueError("x") from None
except ValueError as e:
    print(e.__cause__, e.__suppress_context__)
try:
    try:
        1 / 0
    except 5:
        pass
except TypeError as e:
    print(e)
