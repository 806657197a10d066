# gil: 2.7, 3.12
import os
import time

pipes = [os.pipe() for _ in range(32)]
children = []
for i in range(32):
    pid = os.fork()
    if pid == 0:
        time.sleep(0.2)
        os.write(pipes[i][1], b"%d" % i)
        os._exit(0)
    children.append(pid)
for r, w in pipes:
    os.close(w)
print([os.read(r, 10) for r, w in pipes])
print([os.read(r, 10) for r, w in pipes] == [b""] * 32)
print(sorted(os.wait()[0] for _ in children) == children)
