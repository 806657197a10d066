def risky(n):
    try:
        if n == 0: return 1 / 0
        if n == 1: return [][5]
        if n == 2: return {}["k"]
        if n == 3: raise ValueError("bad", n)
        return "fine"
    except ZeroDivisionError as e:
        return "zero: " + str(e)
    except (IndexError, KeyError) as e:
        return type(e).__name__ + ": " + str(e)
    else:
        return "else"
    finally:
        print("finally", n)
for i in range(3): print(risky(i))
try: risky(3)
except ValueError as e: print(repr(e), e.args, str(e))
print(risky(4))
class MyError(Exception):
    def __init__(self, code): super().__init__("code %d" % code); self.code = code
try: raise MyError(7)
except MyError as e: print(e, e.code, isinstance(e, Exception))
try:
    try: raise KeyError("a")
    except KeyError as e: raise RuntimeError("b") from e
except RuntimeError as e: print(repr(e.__cause__), e.__context__ is e.__cause__)
def f():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
            print("try", i)
        finally: print("fin", i)
    return "end"
print(f())
def g():
    try: return "try"
    finally: print("cleanup")
print(g())
try: int("x")
except ValueError as e: print(e)
try: None.foo
except AttributeError as e: print(e)
try: undefined
except NameError as e: print(e)
try: "a" + 1
except TypeError as e: print(e)
try: len(5)
except TypeError as e: print(e)
try: risky()
except TypeError as e: print(e)
try: assert 1 == 2, "no"
except AssertionError as e: print("assert", e)
try: [1, 2].index(9)
except ValueError as e: print(e)
try: a, b = [1]
except ValueError as e: print(e)
try: next(iter([]))
except StopIteration: print("stop")
def rec(n): return rec(n + 1)
try: rec(0)
except RecursionError as e: print(e)
try:
    try: 1 / 0
    finally: print("inner")
except ZeroDivisionError: print("outer")
try: raise Exception
except Exception as e: print(repr(e))
