# except*: each clause takes its part of a group, and what nobody takes goes on.
import sys


def tell(e, depth=0):
    pad = "  " * depth
    if isinstance(e, BaseExceptionGroup):
        print(pad + type(e).__name__, repr(e.message), getattr(e, "__notes__", None))
        for inner in e.exceptions:
            tell(inner, depth + 1)
    else:
        print(pad + repr(e))


def errors():
    return ExceptionGroup("all", [ValueError(1), TypeError("t"), ExceptionGroup("inner", [OSError(3), ValueError(4)])])


print("-- each clause takes its part")
try:
    raise errors()
except* ValueError as e:
    tell(e)
    print("handled", sys.exc_info()[1] is e)
except* (TypeError, OSError) as group:
    tell(group)
else:
    print("not here")
finally:
    print("finally")

try:
    e
except NameError as error:
    print(error)

print("-- what is left goes on")
try:
    try:
        raise errors()
    except* TypeError as e:
        print("took", e.exceptions)
except ExceptionGroup as rest:
    tell(rest)

print("-- an exception that is no group is wrapped")
try:
    raise KeyError("k")
except* KeyError as e:
    tell(e)

try:
    try:
        raise KeyError("k")
    except* ValueError:
        print("no")
except KeyError as e:
    print("goes on as it is", repr(e))

print("-- a clause raises")
try:
    try:
        raise errors()
    except* TypeError:
        raise RuntimeError("new")
except ExceptionGroup as e:
    tell(e)
    print(repr(e.exceptions[0].__context__))

print("-- again")
try:
    try:
        raise errors()
    except* TypeError:
        raise
    except* OSError as e:
        raise
except ExceptionGroup as e:
    tell(e)

print("-- again by name")
try:
    try:
        raise errors()
    except* TypeError as e:
        raise e
except ExceptionGroup as e:
    tell(e)

print("-- all by name")
try:
    try:
        raise errors()
    except* Exception as e:
        raise e
except ExceptionGroup as e:
    tell(e)

print("-- two raise")
try:
    try:
        raise errors()
    except* TypeError as e:
        raise KeyError("first")
    except* (ValueError, OSError) as e:
        raise KeyError("second") from None
except ExceptionGroup as e:
    tell(e)

print("-- naked, and the clause raises")
try:
    try:
        raise ValueError("v")
    except* ValueError as e:
        raise KeyError("instead")
except KeyError as e:
    print(repr(e), repr(e.__context__))

print("-- wrong classes")
for cls in (ExceptionGroup, (ValueError, BaseExceptionGroup), 3, (ValueError, "x"), int):
    try:
        try:
            raise ValueError("v")
        except* cls:
            print("no")
    except TypeError as e:
        print(e, "|", repr(e.__context__))

print("-- nothing raised")
try:
    print("quiet")
except* ValueError:
    print("no")
else:
    print("else")


class Own(ExceptionGroup):
    def derive(self, excs):
        return Own(self.message, excs)


print("-- own class, notes")
try:
    try:
        g = Own("mine", [ValueError(1), KeyError(2)])
        g.add_note("a note")
        raise g
    except* ValueError as e:
        tell(e)
except Own as e:
    tell(e)


def f():
    for i in range(3):
        try:
            raise ExceptionGroup("g", [ValueError(i)])
        except* ValueError as e:
            for j in range(5):
                if j == 1:
                    break
                continue
            def g():
                return i
            print(g(), sys.exc_info()[1] is e)
        print(sys.exc_info())
    return i


print(f())


def gen():
    try:
        yield 1
    except* ValueError as e:
        yield e.exceptions


g = gen()
next(g)
print(g.throw(ValueError("thrown")))
print(list(g))

print("-- nested")
try:
    raise ExceptionGroup("o", [ValueError(1), TypeError(2)])
except* ValueError:
    try:
        raise ExceptionGroup("i", [KeyError(1), IndexError(2)])
    except* KeyError as e:
        tell(e)
    except* IndexError as e:
        tell(e)
    print(repr(sys.exc_info()[1]))
except* TypeError as e:
    tell(e)
print(sys.exc_info())
