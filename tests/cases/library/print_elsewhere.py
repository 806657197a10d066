# print() goes where sys.stdout says.
import contextlib
import io
import sys


class Shouting:
    def write(self, text):
        sys.__stdout__.write(text.upper())

    def flush(self):
        pass


print("plain")
sys.stdout = Shouting()
print("loud", 1, sep=", ")
sys.stdout = sys.__stdout__
print("plain again")
buffer = io.StringIO()
with contextlib.redirect_stdout(buffer):
    print("caught", [1, 2])
    print("and", "this", end=".")
print(repr(buffer.getvalue()))
outer, inner = io.StringIO(), io.StringIO()
with contextlib.redirect_stdout(outer):
    print("outer")
    with contextlib.redirect_stdout(inner):
        print("inner")
    print("outer again")
print(outer.getvalue().split(), inner.getvalue().split())
try:
    with contextlib.redirect_stdout(io.StringIO()):
        raise ValueError("out")
except ValueError:
    print("restored")
