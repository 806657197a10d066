# gil: 2.7, 3.9, 3.12, off
import os

with open("places.txt", "w") as f:
    f.write("abcdefghij")
shared = os.open("places.txt", os.O_RDONLY)
pid = os.fork()
if pid == 0:
    own = os.open("places.txt", os.O_RDONLY)
    os.read(own, 7)
    os.read(shared, 3)
    os._exit(0)
os.waitpid(pid, 0)
print(os.read(shared, 2), os.lseek(shared, 0, os.SEEK_CUR))
pid = os.fork()
if pid == 0:
    os.lseek(shared, 1, os.SEEK_SET)
    os.close(shared)
    os._exit(0)
os.waitpid(pid, 0)
print(os.read(shared, 20))
os.close(shared)
os.remove("places.txt")
