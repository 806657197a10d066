# Nothing can be done with a file that is closed, but close it again.
import os, tempfile
os.chdir(tempfile.mkdtemp())

def fails(call):
    try:
        print("fine", call())
    except (OSError, ValueError, TypeError) as e:
        print(type(e).__name__, e)

f = open("f", "w")
print(f.closed)
f.close()
print(f.closed)
f.close()
for call in (lambda: f.write("x"), f.read, f.readline, f.flush, f.tell, lambda: f.seek(0), lambda: iter(f),
             f.__enter__, f.fileno, f.readable, lambda: f.writelines([]), f.isatty, f.truncate):
    fails(call)
for mode in ("rb", "wb"):
    b = open("f", mode)
    b.close()
    for call in (lambda: b.write(b"x"), b.read, b.flush, b.tell, lambda: b.seek(0), lambda: iter(b), b.__enter__,
                 b.fileno, b.readable):
        fails(call)
try:
    with open("f", "w") as g:
        raise KeyError("inside")
except KeyError as e:
    print("left with", e, g.closed)
