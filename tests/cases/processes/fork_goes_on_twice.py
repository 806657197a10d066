# gil: 2.7, 3.9, 3.12, off, ticks:1
import os

n = 1
print("before", flush=True)
parent = os.getpid()
pid = os.fork()
if pid == 0:
    n += 1
    print("child", n, os.getpid() != parent, os.getppid() == parent, flush=True)
    os._exit(7)
child, status = os.waitpid(pid, 0)
print("parent", n, child == pid, os.WIFEXITED(status), os.WEXITSTATUS(status), os.waitstatus_to_exitcode(status))
try:
    os.waitpid(-1, 0)
except ChildProcessError as e:
    print(e)
try:
    os.kill(pid, 0)
except ProcessLookupError as e:
    print(e)
