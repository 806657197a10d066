# gil: 2.7, 3.9, 3.12, off
import os

children = {}
for code in (3, 1, 2):
    pid = os.fork()
    if pid == 0:
        os._exit(code)
    children[pid] = code
collected = []
while True:
    try:
        pid, status = os.wait()
    except ChildProcessError as error:
        print(error.errno, error.strerror)
        break
    collected.append((children.pop(pid), os.WEXITSTATUS(status)))
print(sorted(collected), children)
