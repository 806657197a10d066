# gil: 2.7, 3.9, 3.12, off
import os

reader, writer = os.pipe()
known = {}
for name in ("ann", "bob"):
    pid = os.fork()
    if pid == 0:
        os.write(writer, b"%d %d\n" % (os.getpid(), os.getppid()))
        os._exit(0)
    known[pid] = name
os.close(writer)
with os.fdopen(reader) as told:
    pairs = [[int(n) for n in line.split()] for line in told]
print(sorted(known[child] for child, _ in pairs), [parent == os.getpid() for _, parent in pairs])
while known:
    del known[os.wait()[0]]
print("all are waited for")
