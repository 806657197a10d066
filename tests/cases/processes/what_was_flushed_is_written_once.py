# gil: 2.7, 3.9, 3.12, off
import os

with open("flushed.txt", "w") as notes:
    notes.write("before the fork\n")
    notes.flush()
    pid = os.fork()
    notes.write("child\n" if pid == 0 else "parent\n")
    if pid == 0:
        notes.close()
        os._exit(0)
    os.waitpid(pid, 0)
    print(notes.closed)
with open("flushed.txt") as notes:
    for line in notes:
        print(line.rstrip())
os.remove("flushed.txt")
