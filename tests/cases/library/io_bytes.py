# A binary file in memory.
from io import SEEK_CUR, SEEK_END, BytesIO

f = BytesIO(b"line one\nline two\n")
print(f.readline(), f.tell(), f.read(4), f.seek(-4, SEEK_END), f.read())
f.seek(0)
print(f.seek(3, SEEK_CUR), f.write(b"E"), f.getvalue(), list(f))
g = BytesIO()
g.write(b"ab")
g.seek(5)
g.write(b"c")
print(g.getvalue(), len(g.getvalue()))
g.seek(0)
print(g.readlines(), g.read(), g.isatty())
try:
    g.write("text")
except TypeError as e:
    print(e)
g.close()
print(g.closed)
