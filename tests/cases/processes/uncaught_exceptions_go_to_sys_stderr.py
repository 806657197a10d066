# gil: 2.7, 3.9, 3.12, off
# The traceback goes where sys.stderr leads at the end.
import os
import sys

pid = os.fork()
if pid == 0:
    sys.stderr = open(os.devnull, "w")
    raise ValueError
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
