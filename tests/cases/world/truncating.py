# truncate(): shorter, longer, and where the position is afterwards.
import os, tempfile
os.chdir(tempfile.mkdtemp())
with open("f", "wb") as f:
    f.write(b"0123456789")
    print(f.truncate(4), f.tell())
    f.write(b"end")
print(open("f", "rb").read())
with open("f", "r+b") as f:
    print(f.truncate(12), f.seek(0), f.read())
    f.seek(2)
    print(f.truncate(), f.seek(0, 2))
with open("f", "w") as f:
    print(f.write("abc"), f.truncate(2), f.tell())
print(os.path.getsize("f"), open("f").read())
os.truncate("f", 1)
print(open("f").read())
for call in (lambda: open("f", "rb").truncate(1), lambda: open("f").truncate(1), lambda: open("f", "r+b").truncate(-1)):
    try:
        print(call())
    except (OSError, ValueError) as e:
        print(type(e).__name__, e)
