# A file is read line by line, as a whole, and in pieces.
import os, tempfile
os.chdir(tempfile.mkdtemp())

with open("poem.txt", "w") as f:
    f.write("roses are red\nviolets are blue\nthe last line has no end")

with open("poem.txt") as f:
    for number, line in enumerate(f, 1):
        print(number, repr(line))
with open("poem.txt") as f:
    print(repr(f.readline()), repr(f.readline(6)), repr(f.readline(100)), repr(f.read()), repr(f.read()), repr(f.readline()))
with open("poem.txt") as f:
    print(f.readlines())
    print(f.readlines())
with open("poem.txt") as f:
    print(f.readlines(5))
    print(list(f))
with open("poem.txt") as f:
    print(next(f), end="")
    print(next(f), end="")
    print(f.read(3), f.read(0), f.read(-1), f.read(5))
