# tell() and seek() of text; iteration forbids tell().
import os, tempfile
os.chdir(tempfile.mkdtemp())
with open("f", "w", encoding="utf-8") as f:
    f.write("añb\n余额 = 1\nlast\n")

def fails(call):
    try:
        print("fine", call())
    except (OSError, ValueError) as e:
        print(type(e).__name__, e)

with open("f", encoding="utf-8") as f:
    print(f.read(2), f.tell())
    place = f.tell()
    print(repr(f.readline()), f.tell())
    print(f.read(3), f.tell())
    f.seek(place)
    print(repr(f.readline()))
    print(f.seek(0, 2), repr(f.read()))
    print(f.seek(0), f.read(1))
    fails(lambda: f.seek(1, 1))
    fails(lambda: f.seek(-1, 2))
    fails(lambda: f.seek(-1))
    fails(lambda: f.seek(0, 7))
    f.seek(0)
    next(f)
    fails(f.tell)
    print(list(f))
    print(f.tell())
with open("f", "r+", encoding="utf-8") as f:
    f.seek(0, 2)
    f.write("more\n")
    print(f.tell())
    f.seek(5)
    f.truncate()
with open("f", encoding="utf-8") as f:
    print(repr(f.read()))
