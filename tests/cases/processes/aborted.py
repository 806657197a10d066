# gil: 2.7, 3.9, 3.12, off
# os.abort() ends by a signal.
import os
import signal

pid = os.fork()
if pid == 0:
    os.abort()
status = os.waitpid(pid, 0)[1]
print(os.WIFEXITED(status), os.WIFSIGNALED(status), signal.Signals(os.WTERMSIG(status)).name)
