# gil: 2.7, 3.9, 3.12, off
import os

with open("buffered.txt", "w") as notes:
    notes.write("before the fork\n")
    pid = os.fork()
    notes.write("child\n" if pid == 0 else "parent\n")
    if pid == 0:
        notes.close()
        os._exit(0)
    os.waitpid(pid, 0)
with open("buffered.txt") as notes:
    for line in notes:
        print(line.rstrip())
os.remove("buffered.txt")
