# gil: 2.7, 3.9, 3.12, off
import atexit
import os
import sys

atexit.register(print, "registered before the fork", flush=True)
pid = os.fork()
if pid == 0:
    atexit.register(print, "registered in the child", flush=True)
    try:
        sys.exit(5)
    finally:
        print("finally in the child", flush=True)
print("exit code", os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
