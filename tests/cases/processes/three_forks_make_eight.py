# gil: 2.7, 3.9, 3.12, off
import os

reader, writer = os.pipe()
first = os.getpid()
path = ""
for level in range(3):
    path += "c" if os.fork() == 0 else "p"
os.write(writer, path.encode() + b"\n")
if os.getpid() != first:
    os._exit(0)
os.close(writer)
with os.fdopen(reader) as told:
    print(sorted(line.strip() for line in told))
for _ in range(3):
    os.wait()
