# gil: 2.7, 3.9, 3.12, off
import os

reader, writer = os.pipe()
pid = os.fork()
if pid == 0:
    os.close(reader)
    with os.fdopen(writer, "w") as out:
        for n in range(3):
            print("line", n, "of the child", file=out)
    os._exit(0)
os.close(writer)
with os.fdopen(reader) as lines:
    for number, line in enumerate(lines):
        print(number, repr(line))
os.waitpid(pid, 0)
