# cpython: no
# The disk has 64 MiB.
import errno
f = open("big", "wb", buffering=0)
block = b"x" * (1 << 20)
n = 0
try:
    while True:
        n += f.write(block)
except OSError as e:
    print(n >> 20, e, e.errno == errno.ENOSPC)
f.close()
g = open("huge", "w")
for call in (lambda: g.truncate(1 << 40), lambda: (g.seek(1 << 40), g.write("x"), g.flush())):
    try:
        call()
    except OSError as e:
        print(e)
import os
os.remove("big")
with open("small", "wb") as f:
    print(f.write(block))
