# gil: 2.7, 3.9, 3.12, off
import os

SIZE = 300000
reader, writer = os.pipe()
pid = os.fork()
if pid == 0:
    os.close(reader)
    sent = 0
    while sent < SIZE:
        sent += os.write(writer, b"x" * min(50000, SIZE - sent))
    os._exit(0)
os.close(writer)
got = 0
while True:
    part = os.read(reader, 4096)
    if not part:
        break
    got += len(part)
print(got, os.waitpid(pid, 0)[1])
