# gil: 2.7, 3.9, 3.12, off
import os

SIZE = 5
pipes = [os.pipe() for _ in range(SIZE + 1)]
for n in range(SIZE):
    if os.fork() == 0:
        number = int(os.read(pipes[n][0], 20))
        os.write(pipes[n + 1][1], b"%d" % (number * 2 + n))
        os._exit(n)
os.write(pipes[0][1], b"1")
print(int(os.read(pipes[SIZE][0], 20)))
print(sorted(os.WEXITSTATUS(os.wait()[1]) for _ in range(SIZE)))
