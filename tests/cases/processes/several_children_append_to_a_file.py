# gil: 2.7, 3.9, 3.12, off
import os

log = os.open("appended.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND)
for child in range(4):
    if os.fork() == 0:
        own = os.open("appended.txt", os.O_WRONLY | os.O_APPEND)
        for n in range(3):
            os.write(own, b"child %d line %d\n" % (child, n))
        os._exit(0)
for _ in range(4):
    os.wait()
os.write(log, b"parent\n")
os.close(log)
with open("appended.txt") as f:
    lines = f.read().splitlines()
print(len(lines), lines[-1])
for child in range(4):
    print([line for line in lines if line.startswith("child %d" % child)])
os.remove("appended.txt")
