# gil: 2.7, 3.9, 3.12, off
import os

pids = []
for code in range(10, 14):
    pid = os.fork()
    if pid == 0:
        os._exit(code)
    pids.append(pid)
for pid in reversed(pids):
    ended, status = os.waitpid(pid, 0)
    print(ended == pid, os.WEXITSTATUS(status))
for nobody in (pids[0], os.getpid()):
    try:
        os.waitpid(nobody, 0)
    except ChildProcessError as error:
        print(error)
