# gil: 2.7, 3.9, 3.12, off
import os
import signal

reader, writer = os.pipe()
pid = os.fork()
if pid == 0:
    os._exit(4)
os.close(writer)
print(os.read(reader, 1))
os.kill(pid, 0)
os.kill(pid, signal.SIGKILL)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
try:
    os.kill(pid, signal.SIGKILL)
except ProcessLookupError as error:
    print(error)
