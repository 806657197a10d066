# A text file in memory.
import io

f = io.StringIO()
print("first", 1, file=f)
f.write("second\n")
print("a", "b", sep="-", end="!", file=f)
print(repr(f.getvalue()), f.tell())
f.seek(0)
print(repr(f.readline()), repr(f.read(3)), repr(f.read()), repr(f.read()))
g = io.StringIO("one\ntwo\nthree")
print([line for line in g], g.getvalue().count("\n"))
g.seek(0)
print(g.readlines(), g.seek(0, 2), g.write("!"), g.getvalue()[-6:])
g.seek(4)
g.write("TWO")
print(repr(g.getvalue()), g.truncate(7), repr(g.getvalue()))
with io.StringIO("x") as h:
    print(h.read(), h.readable(), h.writable(), h.closed)
try:
    h.read()
except ValueError as e:
    print(e)
for wrong in (lambda: g.write(5), lambda: io.StringIO(5), lambda: g.seek(-1), lambda: g.write(b"x")):
    try:
        wrong()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
