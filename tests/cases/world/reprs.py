# What files say of themselves.
import io, os, tempfile
os.chdir(tempfile.mkdtemp())
with open("f", "w", encoding="utf-8") as f:
    print(f, type(f))
    print(f.name, f.mode, f.encoding, f.errors, f.newlines, f.line_buffering)
    print(f.buffer, type(f.buffer))
    print(f.buffer.raw, type(f.buffer.raw), f.buffer.mode)
with open("f", "rb") as f:
    print(f, f.name, f.mode)
with open("f", "r+b") as f:
    print(f, f.mode)
with open("f", "ab", 0) as f:
    print(f, f.name, f.mode)
print(f)
print(open, io.open is open)
with open("f") as f:
    print(isinstance(f, io.TextIOBase), isinstance(f, io.IOBase), isinstance(f, io.BufferedIOBase))
    print(isinstance(f.buffer, io.BufferedReader), isinstance(f.buffer.raw, io.RawIOBase))
