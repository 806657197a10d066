# Any number of things to leave again.
from contextlib import ExitStack, contextmanager


@contextmanager
def level(n):
    print("enter", n)
    try:
        yield n
    finally:
        print("exit", n)


with ExitStack() as stack:
    print([stack.enter_context(level(n)) for n in range(3)])
    stack.callback(print, "called", sep="")
with ExitStack() as stack:
    stack.enter_context(level("swallowed"))
    stack.push(lambda kind, value, tb: print("saw", kind.__name__, value) or True)
    raise ValueError("inside")
try:
    with ExitStack() as stack:
        stack.enter_context(level("outer"))
        stack.callback(lambda: 1 / 0)
except ZeroDivisionError as e:
    print("from callback:", e)
with ExitStack() as stack:
    stack.enter_context(level("kept"))
    kept = stack.pop_all()
print("not left yet")
kept.close()
try:
    ExitStack().enter_context(5)
except TypeError as e:
    print(e)
