# gil: 2.7, 3.9, 3.12, off
import os

reader, writer = os.pipe()
pid = os.fork()
if pid == 0:
    os.close(writer)
    os.read(reader, 1)
    os._exit(6)
os.close(reader)
print(os.waitpid(pid, os.WNOHANG))
print(os.waitpid(-1, os.WNOHANG))
os.close(writer)
ended, status = os.waitpid(pid, 0)
print(ended == pid, os.waitstatus_to_exitcode(status))
try:
    os.waitpid(pid, os.WNOHANG)
except ChildProcessError as error:
    print(error)
