# Bytes: positions, pieces, gaps.
import os, tempfile
os.chdir(tempfile.mkdtemp())

with open("f", "wb") as f:
    print(f.write(b"0123456789"), f.tell())
    print(f.seek(4), f.write(b"xy"), f.tell())
    print(f.seek(15), f.write(b"end"))
with open("f", "rb") as f:
    print(f.read())
    print(f.seek(-3, 2), f.read(2), f.seek(1), f.read(2), f.seek(2, 1), f.read(1), f.tell())
    print(f.seek(100), f.read())
    try:
        f.seek(-1)
    except OSError as e:
        print(type(e).__name__, e)
    f.seek(0)
    print(f.peek(3)[:3], f.read1(2), f.readline(), f.read1())
with open("f", "r+b") as f:
    print(f.read(2), f.write(b"__"), f.read(2), f.tell())
    f.seek(0)
    print(f.read())
    print(f.truncate(5), f.tell())
    f.seek(0)
    print(f.read())
with open("f", "ab") as f:
    print(f.tell(), f.write(b"!"), f.tell())
with open("f", "rb") as f:
    print([line for line in f])
