# A file that is only read cannot be written, and the other way round.
import io, os, tempfile
os.chdir(tempfile.mkdtemp())

def fails(call):
    try:
        print("fine", call())
    except (OSError, ValueError, TypeError) as e:
        print(type(e).__name__, e)

with open("f", "w") as f:
    fails(f.read)
    fails(f.readline)
    fails(lambda: next(f))
    fails(lambda: f.write(b"bytes"))
    fails(lambda: f.write(None))
    print(f.readable(), f.writable(), f.seekable(), f.isatty())
with open("f") as f:
    fails(lambda: f.write("x"))
    fails(lambda: f.writelines(["x"]))
    fails(f.truncate)
    print(f.readable(), f.writable(), f.seekable())
with open("f", "wb") as f:
    fails(f.read)
    fails(lambda: f.write("text"))
    fails(lambda: f.write(5))
with open("f", "rb") as f:
    fails(lambda: f.write(b"x"))
    fails(lambda: f.read("x"))
    fails(lambda: f.read(-2))
with open("f", "rb", 0) as f:
    fails(lambda: f.write(b"x"))
print(issubclass(io.UnsupportedOperation, OSError), issubclass(io.UnsupportedOperation, ValueError))
