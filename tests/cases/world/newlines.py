# How lines end, on the way in and on the way out.
import os, tempfile
os.chdir(tempfile.mkdtemp())
with open("f", "wb") as f:
    f.write(b"unix\nwindows\r\nold mac\rlast\r")
for newline in (None, "", "\n", "\r\n", "\r"):
    with open("f", newline=newline) as f:
        print(repr(newline), f.readlines())
with open("f") as f:
    print(repr(f.read()))
with open("f") as f:
    print([f.read(4) for _ in range(8)])
for newline in (None, "", "\n", "\r\n", "\r"):
    with open("g", "w", newline=newline) as f:
        f.write("a\nb\n")
    with open("g", "rb") as f:
        print(repr(newline), f.read())
