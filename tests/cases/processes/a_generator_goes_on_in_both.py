# gil: 2.7, 3.9, 3.12, off
import os


def count():
    for n in range(5):
        yield n


numbers = count()
print(next(numbers), next(numbers), flush=True)
pid = os.fork()
if pid == 0:
    print("child", list(numbers), flush=True)
    os._exit(0)
os.waitpid(pid, 0)
print("parent", next(numbers), list(numbers))
